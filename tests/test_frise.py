"""La frise : des dates vérifiées, dans l'ordre, chacune avec sa source dans le texte."""

import json

import matplotlib.pyplot as plt

from helpers.descriptions import decrire
from helpers.frise import GENRES, JALONS, frise
from helpers.sommaire import NOTEBOOKS, PAR_CLE


def test_les_dates_sont_dans_l_ordre():
    annees = [j.annee for j in JALONS]
    assert annees == sorted(annees) and annees[0] == 1943
    assert {1951, 1952, 1958, 1986, 1989, 1998} <= set(annees)
    assert all(j.chapitre in PAR_CLE and j.genre in GENRES for j in JALONS)


def test_chaque_source_est_dans_le_notebook():
    contenu = json.loads((NOTEBOOKS / "00_sommaire.ipynb").read_text(encoding="utf-8"))
    texte = "\n".join("".join(c["source"]) for c in contenu["cells"])
    assert [j.auteurs for j in JALONS if not j.source] == ["Werbos"]  # une thèse, citée en entier
    for jalon in JALONS:
        assert jalon.source in texte, jalon


def test_la_figure_montre_chaque_jalon():
    ax = frise()
    mots = [t.get_text() for t in ax.texts]
    for jalon in JALONS:
        assert jalon.auteurs in mots and jalon.apport in mots and str(jalon.annee) in mots
    assert "1958, Rosenblatt : le perceptron : des poids appris (c1)." in decrire(ax)
    plt.close(ax.figure)


def test_aucun_texte_n_en_recouvre_un_autre():
    ax = frise()
    ax.figure.canvas.draw()
    cadres = [t.get_window_extent() for t in ax.texts if t.get_text()]
    for i, a in enumerate(cadres):
        assert not any(a.overlaps(b) for b in cadres[i + 1 :])
    plt.close(ax.figure)
