"""Deux petites tables du cours : des feuilles toxiques ou non, des élèves admis ou non.

Les deux fichiers ``.csv`` de ``data/`` sont **tirés au hasard** par ``data/construire.py``, avec
une graine : personne n'a mesuré ces feuilles, personne n'a eu ces notes. On connaît donc la loi
qui les a produits, et l'on peut juger ce qu'un neurone retrouve.
"""

from pathlib import Path

import numpy as np

DOSSIER = Path(__file__).resolve().parent.parent / "data"


def plantes():
    """Les 100 feuilles : leurs deux mesures, et si la plante est toxique.

    Renvoie : ``(x, y)`` ; ``x`` réels (100, 2), longueur et largeur en **centimètres**, au
    millimètre près ; ``y`` entiers (100,), 1 pour une plante toxique, 0 pour une inoffensive.

    Exemple
    -------
    >>> x, y = plantes()
    >>> x.shape, x[0].tolist(), int(y[0]), int(y.sum())
    ((100, 2), [6.3, 1.9], 1, 50)

    Complément c1. Source : ``data/construire.py``.
    """
    return _lire("plantes")


def eleves():
    """Les 80 élèves : leurs notes de mathématiques et de physique, et s'ils sont admis.

    Renvoie : ``(x, y)`` ; ``x`` réels (80, 2), les deux notes **sur 20**, au demi-point ; ``y``
    entiers (80,), 1 pour un élève admis, 0 sinon.

    Exemple
    -------
    >>> x, y = eleves()
    >>> x.shape, x[0].tolist(), int(y[0]), int(y.sum())
    ((80, 2), [7.5, 7.5], 0, 42)

    Complément c1. Source : ``data/construire.py``.
    """
    return _lire("eleves")


def _lire(nom):
    """Une table, sans sa ligne de titres : (les deux premières colonnes, la dernière)."""
    table = np.loadtxt(DOSSIER / f"{nom}.csv", delimiter=",", skiprows=1, ndmin=2)
    return table[:, :-1], table[:, -1].astype(int)
