"""Le dessin d'un tenseur : toutes ses cases, à leur place, et ce qu'on en dit."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.descriptions import decrire
from helpers.schema_tenseur import dessiner_tenseur

T = np.arange(24).reshape(2, 3, 4)


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


def nombres(ax):
    return {t.get_text(): t for t in ax.texts if t.get_text().isdigit()}


@pytest.mark.parametrize("forme", [(5,), (2, 3), (3, 2, 3), (1, 1, 1), (2, 3, 4)])
def test_une_case_et_un_nombre_par_element(forme):
    tenseur = np.arange(np.prod(forme)).reshape(forme)
    ax = dessiner_tenseur(tenseur)
    assert len(ax.patches) == tenseur.size
    assert sorted(map(int, nombres(ax))) == list(range(tenseur.size))
    assert sum("axe" in t.get_text() for t in ax.texts) == len(forme)


def test_les_cases_ne_se_recouvrent_pas_et_tiennent_dans_le_cadre():
    ax = dessiner_tenseur(T)
    places = [(p.get_x(), p.get_y()) for p in ax.patches]
    for i, (x, y) in enumerate(places):
        assert all(abs(x - u) >= 1 - 1e-9 or abs(y - v) >= 1 - 1e-9 for u, v in places[i + 1 :])
        (gauche, droite), (bas, haut) = ax.get_xlim(), ax.get_ylim()
        assert gauche <= x and x + 1 <= droite and bas <= y and y + 1 <= haut


def test_le_dernier_axe_va_a_droite_l_avant_dernier_descend():
    position = {nom: t.get_position() for nom, t in nombres(dessiner_tenseur(T)).items()}
    (x, y), (x1, y1), (x4, y4) = position["0"], position["1"], position["4"]
    assert (x1 > x, y1 == y) == (True, True) and (x4 == x, y4 < y) == (True, True)
    assert position["12"][0] > position["3"][0] and position["12"][1] > y  # feuille suivante


def test_les_cases_choisies_se_distinguent_sans_la_couleur():
    ax = dessiner_tenseur(T, choisies=T % 5 == 0)
    gras = {nom for nom, t in nombres(ax).items() if t.get_fontweight() == "bold"}
    assert gras == {"0", "5", "10", "15", "20"}
    assert "Cases choisies : 0, 5, 10, 15, 20." in decrire(ax)
    epais = [p for p in ax.patches if p.get_linewidth() > 2]
    assert len(epais) == 5


@pytest.mark.parametrize("forme", [(3, 2, 3), (2, 3, 4), (18,), (9, 2)])
def test_dessine_sans_un_mot_et_sans_bouger(forme, caplog):
    """Le dessin ne fait rien dire à matplotlib ; les cases restent carrées, la place fixe."""
    ax = dessiner_tenseur(np.ones(forme))
    places = []
    for _ in range(3):
        ax.figure.canvas.draw()
        places.append(ax.get_position().bounds)
    assert not caplog.records and places[1] == pytest.approx(places[2])
    coins = ax.transData.transform([(0, 0), (1, 0), (0, 1)])
    assert coins[1][0] - coins[0][0] == pytest.approx(coins[2][1] - coins[0][1], rel=0.02)
    (gauche, droite), (bas, haut) = ax.get_xlim(), ax.get_ylim()
    assert all(gauche < p.get_x() and p.get_x() + 1 < droite for p in ax.patches)
    assert all(bas < p.get_y() and p.get_y() + 1 < haut for p in ax.patches)


def test_le_texte_donne_chaque_feuille():
    texte = decrire(dessiner_tenseur(T[:, :2, :2], titre="Deux feuilles"))
    assert texte == (
        "Deux feuilles. Tenseur de forme (2, 2, 2). Feuille 0 : 0, 1 ; 4, 5. "
        "Feuille 1 : 12, 13 ; 16, 17."
    )
    assert "forme (3,) : 5, 7, 8." in decrire(dessiner_tenseur([5, 7, 8]))


@pytest.mark.parametrize(
    "appel, message",
    [
        (lambda: dessiner_tenseur(7), r"attendu : un, deux ou trois axes.*reçu : forme \(\)"),
        (lambda: dessiner_tenseur(np.zeros((1, 1, 1, 1))), "trois axes.*essayez"),
        (lambda: dessiner_tenseur(np.zeros((10, 10, 10))), "150 nombres au plus"),
        (lambda: dessiner_tenseur(T, choisies=[True]), r"un masque de forme \(2, 3, 4\)"),
        (lambda: dessiner_tenseur(T, noms=("a", "b")), r"3 noms d'axes.*reçu : \('a', 'b'\)"),
        (lambda: dessiner_tenseur([1, 2], noms=()), r"1 nom d'axe · reçu : \(\)"),
    ],
)
def test_ce_qui_ne_se_dessine_pas(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()
