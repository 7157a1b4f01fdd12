"""Dérivation numérique et méthode de Newton (chapitre 1 ; gradient : chapitre 7).

Deuxième façon d'obtenir une dérivée, sans formule : elle sert de contrôle à toutes les autres.
"""

import numpy as np

from helpers.controles import erreur, nombre_fr


def taux_accroissement(f, x0, h):
    """Calcule la pente de la sécante entre x0 et x0 + h : (f(x0 + h) − f(x0)) / h.

    Paramètres : ``f``, fonction d'un réel ; ``x0``, réel ; ``h``, réel non nul.
    Renvoie : un réel.  Erreurs : ValueError si h = 0.

    Exemple
    -------
    >>> taux_accroissement(lambda x: x**2, 1, 0.5)
    2.5
    """
    if h == 0:
        raise erreur("un accroissement h non nul", "0", "h=0.001")
    return (f(x0 + h) - f(x0)) / h


def derivee_numerique(f, x, h=1e-5):
    """Approche f'(x) par la différence centrée : (f(x + h) − f(x − h)) / 2h.

    L'erreur est de l'ordre de h² : environ 10⁻¹⁰ ici.

    Paramètres : ``f``, fonction ; ``x``, réel, ou tableau (dérivée terme à terme) ; ``h`` > 0.
    Renvoie : un réel, ou un tableau de la forme de ``x``.
    Erreurs : ValueError si h ≤ 0 ou si le résultat n'est pas fini.

    Exemple
    -------
    >>> round(derivee_numerique(lambda x: x**2, 3), 6)
    6.0
    """
    if not h > 0:
        raise erreur("un pas h strictement positif", nombre_fr(h), "h=1e-5")
    x = np.asarray(x, dtype=float) if np.ndim(x) else float(x)
    derivee = (f(x + h) - f(x - h)) / (2 * h)
    if not np.all(np.isfinite(derivee)):
        raise erreur(
            "une dérivée finie", "nan ou ∞", "un point où f est définie de part et d'autre"
        )
    return derivee if np.ndim(derivee) else float(derivee)


def gradient_numerique(f, x, h=1e-5):
    """Approche le gradient de f, une différence centrée par coordonnée.

    Paramètres : ``f``, fonction d'un tableau qui rend un réel ; ``x``, tableau de forme
    quelconque ; ``h`` > 0.  Renvoie : un tableau de la forme de ``x``.
    Erreurs : ValueError si f ne rend pas un réel, ou pas un nombre fini.

    Exemple
    -------
    >>> gradient_numerique(lambda x: x[0] ** 2 * x[1] ** 3, [2, 1]).round(6)
    array([ 4., 12.])
    """
    x = np.array(x, dtype=float)
    forme, x = x.shape, x.reshape(-1)
    gradient = np.zeros(x.size)
    for i in range(x.size):

        def coupe(t, i=i):
            y = x.copy()
            y[i] = t
            return _un_reel(f(y.reshape(forme)))

        gradient[i] = derivee_numerique(coupe, x[i], h)
    return gradient.reshape(forme)


def newton(f, derivee, x0, *, pas=10):
    """Cherche un zéro de f par la méthode de Newton : x ← x − f(x)/f'(x).

    Paramètres : ``f`` et sa ``derivee``, fonctions d'un réel ; ``x0``, point de départ ; ``pas``,
    nombre d'itérations.
    Renvoie : toute la trajectoire, tableau de forme (pas + 1,) qui commence par x0.
    Erreurs : ValueError si la dérivée s'annule, ou si la suite quitte les nombres finis.

    Exemple (chapitre 1)
    --------------------
    >>> newton(lambda x: x**3 - 100, lambda x: 3 * x**2, 10, pas=3).round(4)
    array([10.    ,  7.    ,  5.3469,  4.7305])
    """
    if pas < 0 or int(pas) != pas:
        raise erreur("un nombre de pas entier, positif ou nul", nombre_fr(pas), "pas=10")
    trajectoire = [float(x0)]
    for k in range(int(pas)):
        x = trajectoire[-1]
        pente = float(derivee(x))
        if pente == 0:
            recu = f"f'({nombre_fr(x)}) = 0 au pas {k + 1}"
            raise erreur("une dérivée non nulle", recu, "un autre point de départ x0")
        suivant = x - float(f(x)) / pente
        if not np.isfinite(suivant):
            recu = f"{suivant} au pas {k + 1}"
            raise erreur("une suite de nombres finis", recu, "un autre point de départ x0")
        trajectoire.append(suivant)
    return np.array(trajectoire)


def _un_reel(y):
    """Vérifie que f rend un seul réel."""
    if np.size(y) != 1:
        raise erreur("une fonction qui rend un réel", f"forme {np.shape(y)}", "np.sum(…)")
    return float(np.reshape(y, ()))
