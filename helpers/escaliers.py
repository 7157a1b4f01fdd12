"""Des réseaux construits à la main : marches, créneaux, escaliers, approximation (chapitre 5).

Chaque fonction renvoie un `Reseau` à une entrée dont tous les poids sont écrits, aucun n'est
appris. `helpers.realisations` les offre toutes, avec les régions.
"""

import numpy as np

from helpers.controles import erreur, nombre_fr
from helpers.regions import entier_positif, perceptron
from helpers.reseau import Reseau

HAUTEURS = {"gauche": 0.0, "milieu": 0.5}
MODES = ("marches", "creneaux")


def marche(x0, *, montante=True):
    """Une marche de 0 à 1 en x0 : H(x − x0) ; descendante : H(x0 − x). Elle vaut 1 en x0.

    Chapitre 5, section 5.

    Exemple
    -------
    >>> marche(2).valeurs([1, 2, 3]).tolist(), marche(2, montante=False).valeurs([1, 2, 3]).tolist()
    ([0.0, 1.0, 1.0], [1.0, 1.0, 0.0])
    """
    sens = 1 if montante else -1
    return perceptron([sens], b=0 - sens * x0)


def creneau(x0, x1, hauteur=1):
    """Un créneau : ``hauteur`` sur [x0 ; x1], 0 ailleurs ; 2 neurones H, puis une somme.

    F(x) = k H(x − x0) + k H(x1 − x) − k.  Erreurs : ValueError si x0 > x1.  Chapitre 5, section 5.

    Exemple
    -------
    >>> creneau(2, 3, 4).valeurs([1, 2, 2.5, 3, 4]).tolist()
    [0.0, 4.0, 4.0, 4.0, 0.0]
    """
    return creneaux([(x0, x1)], [hauteur])


def creneaux(intervalles, hauteurs):
    """Une somme de créneaux fermés : 2n neurones H, puis une somme.

    Deux créneaux voisins s'ajoutent à leur jointure : `escalier` n'a pas ce défaut.

    Paramètres : ``intervalles``, n couples (x0, x1) ; ``hauteurs``, n nombres.
    Erreurs : ValueError si x0 > x1 ou si les nombres ne s'accordent pas.  Chapitre 5, section 5.

    Exemple
    -------
    >>> F = creneaux([(2, 3), (5, 10)], [4, 6])
    >>> F.valeurs([2, 3, 4, 5, 10, 11]).tolist()
    [4.0, 4.0, 0.0, 6.0, 6.0, 0.0]
    """
    bords, h = np.asarray(intervalles, dtype=float), np.asarray(hauteurs, dtype=float)
    if bords.ndim != 2 or bords.shape != (h.size, 2) or np.any(bords[:, 0] > bords[:, 1]):
        recu = f"intervalles {bords.tolist()}, hauteurs {h.tolist()}"[:90]
        raise erreur("un couple (x0, x1), x0 ≤ x1, par hauteur", recu, "[(2, 3)], [4]")
    n = h.size
    F = Reseau([1, 2 * n, 1], ["heaviside", "lineaire"])
    F.definir(0, [[1, -1] * n], (bords * [-1, 1]).ravel())
    return F.definir(1, np.repeat(h, 2)[:, None], [-h.sum()])


def escalier(noeuds, hauteurs):
    """Une fonction en escalier : hauteurs[i] sur [noeuds[i] ; noeuds[i+1][, 0 avant.

    F(x) = Σ (hᵢ − hᵢ₋₁) H(x − xᵢ) : un neurone par nœud, aucune valeur doublée. Avec autant de
    nœuds que de hauteurs, la dernière marche ne finit pas ; avec un nœud de plus, la fonction
    retombe à 0 après lui (elle garde sa dernière hauteur en ce nœud).

    Paramètres : ``noeuds``, strictement croissants ; ``hauteurs``, n nombres.
    Erreurs : ValueError si les nombres ne s'accordent pas.  Chapitre 5, section 5.

    Exemple
    -------
    >>> F = escalier([0, 1, 3], [5, 2])
    >>> F.tailles, F.valeurs([-1, 0, 1, 3, 4]).tolist()
    ([1, 3, 1], [0.0, 5.0, 2.0, 2.0, 0.0])
    """
    x, h = np.asarray(noeuds, dtype=float), np.asarray(hauteurs, dtype=float)
    if x.ndim != 1 or h.ndim != 1 or not h.size <= x.size <= h.size + 1 or h.size == 0:
        recu = f"{x.size} nœuds, {h.size} hauteurs"
        raise erreur("n hauteurs, n ou n + 1 nœuds", recu, "escalier([0, 1, 3], [5, 2])")
    if np.any(np.diff(x) <= 0):
        raise erreur("des nœuds strictement croissants", f"{x.tolist()}"[:80], "[0, 1, 3]")
    W, b, sauts = np.ones(x.size), 0 - x, np.diff(h, prepend=0)
    if x.size > h.size:  # H(x_n − x) − 1 ferme le dernier intervalle
        W[-1], b[-1], sauts = -1, x[-1], np.append(sauts, h[-1])
    F = Reseau([1, x.size, 1], ["heaviside", "lineaire"])
    F.definir(0, W[None, :], b)
    return F.definir(1, sauts[:, None], [-h[-1] if x.size > h.size else 0])


def approximation_escalier(f, a, b, n, *, hauteurs="gauche", mode="marches"):
    """Approche f sur [a ; b] par une fonction en escalier à n marches de même largeur.

    Paramètres
    ----------
    f : fonction d'un réel.  a, b : bornes, a < b.  n : nombre de marches.
    hauteurs : valeur de f "gauche" (au début) ou "milieu" de chaque marche.
    mode : "marches", n neurones H(x − xᵢ), la dernière marche ne finit pas ; ou "creneaux", 2n
        neurones, un couple par créneau, comme dans la preuve, et 0 hors de [a ; b].

    Renvoie : un `Reseau` [1, n, 1] ou [1, 2n, 1].  Aucune valeur n'est doublée aux jointures.
    Erreurs : ValueError, TypeError.  Chapitre 5, section 5.

    Exemple
    -------
    >>> F = approximation_escalier(lambda x: x**2, -1, 1, 4)
    >>> F.valeurs([-1, -0.5, 0, 0.5, 1]).tolist()
    [1.0, 0.25, 0.0, 0.25, 0.25]
    """
    if hauteurs not in HAUTEURS:
        raise erreur(" ou ".join(HAUTEURS), repr(hauteurs), 'hauteurs="milieu"')
    if mode not in MODES:
        raise erreur(" ou ".join(MODES), repr(mode), 'mode="marches"')
    x = subdivision(a, b, n)
    h = _valeurs(f, x[:-1] + HAUTEURS[hauteurs] * (x[1:] - x[:-1]))
    return escalier(x[:-1], h) if mode == "marches" else _creneaux_voisins(x, h)


def subdivision(a, b, n):
    """Les n + 1 points qui coupent [a ; b] en n parts égales.

    Erreurs : ValueError si a ≥ b, TypeError si n n'est pas entier.

    Exemple
    -------
    >>> subdivision(2, 10, 4).tolist()
    [2.0, 4.0, 6.0, 8.0, 10.0]
    """
    n = entier_positif(n, "nombre de marches")
    if not (np.isfinite(a) and np.isfinite(b) and a < b):
        recu = f"a = {nombre_fr(a)}, b = {nombre_fr(b)}"
        raise erreur("un intervalle [a ; b], a < b", recu, "a=0, b=1")
    return np.linspace(a, b, n + 1)


def _creneaux_voisins(x, h):
    """Créneaux [xᵢ ; xᵢ₊₁[, le dernier fermé : hᵢ H(x − xᵢ) − hᵢ H(x − xᵢ₊₁), 2n neurones."""
    n = h.size
    W, b = np.ones(2 * n), 0 - np.repeat(x, 2)[1:-1]
    sommes = (h[:, None] * [1, -1]).ravel()
    W[-1], b[-1], sommes[-1] = -1, x[-1], h[-1]  # H(x_n − x) − 1 au lieu de −H(x − x_n)
    F = Reseau([1, 2 * n, 1], ["heaviside", "lineaire"])
    F.definir(0, W[None, :], b)
    return F.definir(1, sommes[:, None], [-h[-1]])


def _valeurs(f, x):
    """Les valeurs finies de f en chaque point de x."""
    if not callable(f):
        raise erreur("une fonction f", type(f).__name__, "lambda x: x**2", TypeError)
    h = np.array([float(f(t)) for t in x])
    if not np.all(np.isfinite(h)):
        ou_ = nombre_fr(x[~np.isfinite(h)][0])
        raise erreur("des valeurs finies de f", f"nan ou infini en {ou_}", "un autre intervalle")
    return h
