"""Contrôles et messages communs : nombres à la française, erreurs de la maison, constats."""

import math
import re
import sys

import numpy as np


def nombre_fr(x, chiffres=4):
    """Écrit un nombre à la française, avec au plus ``chiffres`` chiffres significatifs.

    Paramètres : ``x`` réel (Python ou numpy) ; ``chiffres`` entier au moins égal à 1.
    Renvoie : une chaîne, virgule décimale et vrai signe moins.

    Exemple
    -------
    >>> nombre_fr(0.93), nombre_fr(-2), nombre_fr(1234.5678, 6)
    ('0,93', '−2', '1234,57')
    """
    if isinstance(x, (bool, np.bool_)):
        return "vrai" if x else "faux"
    x = float(x)
    if not math.isfinite(x):
        return "nan" if math.isnan(x) else ("∞" if x > 0 else "−∞")
    entier = x.is_integer() and abs(x) < 1e9
    texte = str(int(x)) if entier else f"{x:.{chiffres}g}"
    texte = re.sub(r"e\+?(-?)0*", r"e\1", texte)
    return texte.replace(".", ",").replace("-", "−")


def dans_un_notebook():
    """Vrai si le code tourne dans le noyau d'un notebook (JupyterLab, nbval…)."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


def erreur(attendu, recu, essayez, sorte=ValueError):
    """Fabrique l'erreur de la maison : ce qu'on attendait, ce qu'on a reçu, quoi faire.

    Renvoie : une exception de type ``sorte``, à lever par l'appelant.

    Exemple
    -------
    >>> raise erreur("un pas positif", "-1", "pas=0.1")
    Traceback (most recent call last):
    ValueError: attendu : un pas positif · reçu : -1 · essayez : pas=0.1
    """
    return sorte(f"attendu : {attendu} · reçu : {recu} · essayez : {essayez}")


def reels(x):
    """Convertit en tableau de réels.

    Erreurs : TypeError, en français, si ce ne sont pas des nombres.

    Exemple
    -------
    >>> reels([1, 2.5])
    array([1. , 2.5])
    """
    try:
        return np.asarray(x, dtype=float)
    except (TypeError, ValueError):
        recu = f"{type(x).__name__} {x!r}"[:80]
        raise erreur("des nombres réels", recu, "[0.5, -1, 2]", TypeError) from None


def rendre(tableau):
    """Rend un nombre pour un tableau sans dimension, le tableau sinon.

    Exemple
    -------
    >>> rendre(np.array(2.0)), rendre(np.array([2.0]))
    (2.0, array([2.]))
    """
    return float(tableau) if np.ndim(tableau) == 0 else tableau


def constate(quoi, valeur, *, au_moins=None, au_plus=None):
    """Constate qu'un résultat entraîné est dans sa bande, et l'écrit sans le nombre obtenu.

    Le texte affiché ne dépend que de la bande : il est le même sur toutes les machines.

    Paramètres
    ----------
    quoi : ce qu'on mesure, par exemple « précision sur le test ».
    valeur : le nombre obtenu.
    au_moins, au_plus : bornes de la bande (l'une des deux au moins).

    Erreurs : AssertionError si la valeur est hors de la bande (ou n'est pas un nombre).

    Exemple
    -------
    >>> constate("précision sur le test", 0.947, au_moins=0.93)
    précision sur le test : au moins 0,93 ✓
    """
    if au_moins is None and au_plus is None:
        raise erreur("au_moins=… ou au_plus=…", "aucune borne", "au_moins=0.9", TypeError)
    bas, haut = au_moins is not None, au_plus is not None
    if bas and haut:
        bande = f"entre {nombre_fr(au_moins)} et {nombre_fr(au_plus)}"
    else:
        bande = f"au moins {nombre_fr(au_moins)}" if bas else f"au plus {nombre_fr(au_plus)}"
    valeur = float(valeur)
    if not ((not bas or valeur >= au_moins) and (not haut or valeur <= au_plus)):
        raise AssertionError(f"{quoi} : attendu {bande}, obtenu {nombre_fr(valeur)}")
    print(f"{quoi} : {bande} ✓")
