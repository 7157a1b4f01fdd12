"""Les petites tables du cours : des feuilles toxiques ou non, des élèves admis ou non, des mesures.

``plantes.csv`` et ``eleves.csv`` sont **tirés au hasard** par ``data/construire.py``, avec
une graine : personne n'a mesuré ces feuilles, personne n'a eu ces notes. On connaît donc la loi
qui les a produits, et l'on peut juger ce qu'un neurone retrouve. ``resultats_complets.csv`` est
mesuré par ``atelier/mesures_completes.py``.
"""

import csv
from pathlib import Path

import numpy as np

DOSSIER = Path(__file__).resolve().parent.parent / "data"
COLONNES_DES_RESULTATS = ("jeu", "reseau", "poids", "images", "epoques", "secondes_calcul",
                          "precision", "machine", "date")  # fmt: skip


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


def resultats_complets():
    """Ce que les réseaux du livre et les nôtres obtiennent sur les vraies données entières.

    Renvoie : une liste de dictionnaires, un par réseau ; clés de ``COLONNES_DES_RESULTATS`` :
    ``secondes_calcul``, temps de calcul de l'apprentissage, en secondes, tous les cœurs
    additionnés (sur GPU : la durée) ; ``precision``, sur le test, de 0 à 1.

    Exemple
    -------
    >>> resultats_complets()[0]["poids"]
    130394

    Chapitre 14. Source : ``atelier/mesures_completes.py``.
    """
    with open(DOSSIER / "resultats_complets.csv", encoding="utf-8", newline="") as fichier:
        lignes = list(csv.DictReader(fichier))
    for ligne in lignes:
        for colonne in ("poids", "images", "epoques", "secondes_calcul"):
            ligne[colonne] = int(ligne[colonne])
        ligne["precision"] = float(ligne["precision"])
    return lignes


def _lire(nom):
    """Une table, sans sa ligne de titres : (les deux premières colonnes, la dernière)."""
    table = np.loadtxt(DOSSIER / f"{nom}.csv", delimiter=",", skiprows=1, ndmin=2)
    return table[:, :-1], table[:, -1].astype(int)
