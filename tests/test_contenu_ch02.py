"""Chapitre 2 : chaque nombre de référence recalculé autrement, et ce que le notebook montre.

Le chapitre n'a pas de lignes numérotées ; ses paragraphes le sont ici, dans l'ordre du texte.
2.1 vecteur et liste · 2.2 arange(1, 8, 0.5) · 2.3 linspace(0, 1, 12), linspace(1, 2, 10) ·
2.4 opérations sur [1 2 3 4] · 2.5 deux vecteurs · 2.6 zéros, uns, hasard · 2.7 rangs, longueur,
boucles · 2.8 racines, degrés · 2.9 boucle ou vecteur · 2.10 pas de `math` · 2.11 table des
fonctions · 2.12 affichage de numpy 1 et 2 · 2.13 cosinus sur [0, 10] · 2.14 cloche de Gauss ·
2.15 six points, trois styles · 2.16 oscillation amortie, vue et enregistrement · 2.17 quatre
sigmoïdes et leur légende.

Les recalculs emploient des fractions, des listes et le module `math`, jamais numpy.
"""

import json
import math
from fractions import Fraction as Q

import matplotlib.pyplot as plt
import numpy as np
import pytest

from atelier.execution import NOTEBOOKS, lire
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "02_numpy_matplotlib_1var.ipynb").cells
CODE = [c for c in CELLULES if c.cell_type == "code"]
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
BANQUE = tout_charger()


def cellules(ligne):
    return [c for c in CODE if f"contenu:2.{ligne}" in c.metadata.get("tags", [])]


def sortie(ligne):
    """Ce qu'affichent les cellules d'une ligne, textes des figures compris."""
    sorties = [s for c in cellules(ligne) for s in c.outputs]
    return "\n".join(s.get("text", "") + s.get("data", {}).get("text/plain", "") for s in sorties)


def executer(ligne):
    """Exécute la première cellule d'une ligne et rend ses variables ; la figure reste ouverte."""
    espace = {"np": np, "plt": plt, "montrer": lambda *_: None}
    exec(cellules(ligne)[0].source, espace)
    return espace


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


@pytest.mark.contenu("2.1")
def test_2_1_une_liste_n_est_pas_un_vecteur():
    assert str([1, 2, 3, 4] * 2) in sortie(1) and "[2 4 6 8]" in sortie(1)
    assert str(np.array([1, 2, 3, 4])) == "[1 2 3 4]"


@pytest.mark.contenu("2.2")
def test_2_2_arange():
    nombres = [Q(1) + Q(i, 2) for i in range(100) if Q(1) + Q(i, 2) < 8]
    assert len(nombres) == 14 and nombres[-1] == Q(15, 2)
    assert "arange : 14 nombres, de 1.0 à 7.5" in sortie(2)
    assert np.allclose(np.arange(1, 8, 0.5), [float(q) for q in nombres])
    assert len(np.arange(1, 1.3, 0.1)) == 4  # le piège annoncé


@pytest.mark.contenu("2.3")
def test_2_3_linspace():
    assert f"12 points : pas {float(Q(1, 11)):.6f}" in sortie(3)
    assert f"10 points : pas {float(Q(1, 9)):.6f}" in sortie(3)
    assert np.allclose(np.linspace(0, 1, 12), [float(Q(i, 11)) for i in range(12)])


@pytest.mark.contenu("2.4")
def test_2_4_operations():
    nombres = [1, 2, 3, 4]
    for attendu in ([2 * n for n in nombres], [n + 1 for n in nombres], [n * n for n in nombres]):
        assert attendu in [
            [int(m) for m in ligne.split("[")[1].rstrip("]").split()]
            for ligne in sortie(4).splitlines()
            if "[" in ligne and "." not in ligne
        ]
    assert "[1.     0.5    0.3333 0.25  ]" in sortie(4)
    assert "somme 10   minimum 1   maximum 4" in sortie(4)


@pytest.mark.contenu("2.5")
def test_2_5_deux_vecteurs():
    couples = list(zip([1, 2, 3, 4], [10, 11, 12, 13], strict=True))
    assert [a + b for a, b in couples] == [11, 13, 15, 17] and "[11 13 15 17]" in sortie(5)
    assert [a * b for a, b in couples] == [10, 22, 36, 52] and "[10 22 36 52]" in sortie(5)
    total = sum(a * b for a, b in couples)
    assert f"vaut {total}" in sortie(5) and f"Le nombre {total}" in TEXTE


@pytest.mark.contenu("2.6")
def test_2_6_zeros_uns_hasard():
    assert "[0. 0. 0. 0. 0.] [1. 1. 1. 1. 1.] [7. 7. 7. 7. 7.]" in sortie(6)
    assert sortie(6).count("True") == 2
    assert np.array_equal(np.random.default_rng(0).random(5), np.random.default_rng(0).random(5))


@pytest.mark.contenu("2.7")
def test_2_7_rangs_et_boucles():
    liste = [5, 8, 2, 9, 4]
    for texte in (liste[1:4], liste[1:], liste[:-1]):
        assert "[" + " ".join(map(str, texte)) + "]" in sortie(7)
    assert f"longueur {len(liste)}   premier {liste[0]}   dernier {liste[-1]}" in sortie(7)
    assert " ".join(map(str, liste)) in sortie(7)
    assert "".join(f"  rang {i} : {n}" for i, n in enumerate(liste)) in sortie(7)


@pytest.mark.contenu("2.8")
def test_2_8_racines_et_degres():
    racines = [float(n) for n in sortie(8).split("[")[1].split("]")[0].split()]
    assert racines == [round(math.sqrt(n), 4) for n in range(6)]
    assert f"{math.cos(60):.4f}" in sortie(8)
    cosinus = [float(n) for n in sortie(8).split("[")[2].split("]")[0].split()]
    assert cosinus == pytest.approx([math.cos(math.radians(d)) for d in (0, 60, 90, 180)])


@pytest.mark.contenu("2.9")
def test_2_9_vectoriser():
    (cellule,) = cellules(9)
    assert "1_000_000" in cellule.source and "constate(" in cellule.source
    assert "au moins 5 ✓" in sortie(9).replace("\u202f", " ") and "résultats : True" in sortie(9)


@pytest.mark.contenu("2.10")
def test_2_10_math_refuse_un_vecteur():
    with pytest.raises(TypeError):
        math.sqrt(np.array([1, 4, 9]))
    assert "un nombre : 2.0 2.0" in sortie(10) and "[1. 2. 3.]" in sortie(10)


@pytest.mark.contenu("2.11")
def test_2_11_table_des_fonctions():
    couples = executer(11)["couples"]
    assert f"{len(couples)} couples contrôlés" in sortie(11) and "formule : True" in sortie(11)
    scalaires = {
        "carré": lambda x: x * x, "exp": math.exp, "10^x": lambda x: 10**x, "sin": math.sin,
        "cos": math.cos, "tan": math.tan, "ch": math.cosh, "sh": math.sinh, "tanh": math.tanh,
    }  # fmt: skip
    assert scalaires.keys() == couples.keys()
    for nom, scalaire in scalaires.items():
        assert couples[nom][0](0.7) == pytest.approx(scalaire(0.7)), nom
        assert couples[nom][1](scalaire(0.7)) == pytest.approx(0.7), nom


@pytest.mark.contenu("2.12")
def test_2_12_rien_qui_depende_de_la_version_de_numpy():
    textes = json.dumps([c.outputs for c in CODE], ensure_ascii=False)
    for propre_a_numpy_2 in ("np.float64(", "np.int64(", "np.True_", "np.False_"):
        assert propre_a_numpy_2 not in textes
    assert "[0.5, 0.25]" in sortie(12) and np.array([0.5, 0.25]).tolist() == [0.5, 0.25]
    assert type(np.array([0.5])[0]) is not float


@pytest.mark.contenu("2.13")
def test_2_13_cosinus():
    (courbe,) = executer(13)["ax"].lines
    x, y = courbe.get_data()
    assert len(x) == 100 and (x[0], x[-1]) == (0, 10)
    assert y == pytest.approx([math.cos(v) for v in x])


@pytest.mark.contenu("2.14")
def test_2_14_cloche():
    ax = executer(14)["ax"]
    x, y = ax.lines[0].get_data()
    assert (x[0], x[-1]) == (-3, 3)
    assert y == pytest.approx([math.exp(-v * v) for v in x])
    assert round(math.exp(-9), 4) == 0.0001


@pytest.mark.contenu("2.15")
def test_2_15_six_points_trois_styles():
    marques, relies, deux = executer(15)["trois"]
    points = [(0, 0), (1, 1), (2, 4), (3, 1), (4, 3), (5, 2)]
    assert marques.collections[0].get_offsets().tolist() == [list(map(float, p)) for p in points]
    for ax, marque in ((relies, "None"), (deux, "o")):
        (courbe,) = ax.lines
        assert list(zip(*courbe.get_data(), strict=True)) == points
        assert courbe.get_marker() == marque and courbe.get_linestyle() != "None"


@pytest.mark.contenu("2.16")
def test_2_16_oscillation_amortie_et_enregistrement():
    espace = executer(16)
    ax = espace["ax"]
    x, y = ax.lines[0].get_data()
    assert y == pytest.approx([math.exp(-v) * math.cos(2 * math.pi * v) for v in x])
    assert ax.get_xlim() == (0, 5) and ax.get_ylim() == (-1, 1.2) and ax.get_aspect() == 1
    assert ax.get_title() and ax.get_legend() is not None
    assert all(abs(math.cos(2 * math.pi * z)) < 1e-9 for z in espace["zeros"])
    largeur, hauteur = espace["fig"].get_size_inches()
    for dpi in (100, 200):
        assert f"({round(hauteur * dpi)}, {round(largeur * dpi)}, 4)" in sortie(16)
    assert "/" not in sortie(16).replace("\u202f", "")  # aucun chemin


@pytest.mark.contenu("2.17")
def test_2_17_quatre_sigmoides():
    ax = executer(17)["ax"]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == [f"k = {k}" for k in range(1, 5)]
    for k, courbe in enumerate(ax.lines, start=1):
        x, y = courbe.get_data()
        assert y == pytest.approx([1 / (1 + math.exp(-k * v)) for v in x])
        h = 1e-6  # la pente annoncée en 0
        pente = (1 / (1 + math.exp(-k * h)) - 1 / (1 + math.exp(k * h))) / (2 * h)
        assert pente == pytest.approx(k / 4)


# --- Au-delà de la référence -------------------------------------------------------------------


def ecart(n, f=math.cos):
    """Le plus grand écart entre f et sa ligne brisée à n points sur [0, 10], sans numpy."""
    h, pire = 10 / (n - 1), 0
    for i in range(n - 1):
        a, b = f(i * h), f((i + 1) * h)
        for j in range(1, 200):
            pire = max(pire, abs(f(i * h + j * h / 200) - (a + (b - a) * j / 200)))
    return pire


@pytest.mark.parametrize("n", [11, 21, 41, 100])
def test_la_borne_de_l_interpolation(n):
    borne, mesure = (10 / (n - 1)) ** 2 / 8, ecart(n)
    textes = "\n".join(s.get("text", "") for c in CODE for s in c.outputs).replace("\u202f", " ")
    (ligne,) = (li for li in textes.splitlines() if f"borne h²/8 = {borne:.5f}" in li)
    assert float(ligne.split("écart ")[1].split()[0]) == pytest.approx(mesure, abs=2e-5)
    assert 0.95 * borne < mesure <= borne


def test_assez_de_points_pour_un_millieme():
    """La borne lue à l'envers : 113 points suffisent, et la borne de 112 points dépasse 0,001."""
    assert (10 / 112) ** 2 / 8 <= 0.001 < (10 / 111) ** 2 / 8
    assert ecart(113) <= 0.001
    assert "112, soit 113 points" in TEXTE


def test_les_maximums_de_la_corde_sont_espaces_de_1():
    """f′ = −e⁻ᵗ(cos 2πt + 2π sin 2πt) s'annule là où tan 2πt = −1/2π : une période de 1/2."""
    t0 = (math.pi - math.atan(1 / (2 * math.pi))) / (2 * math.pi) + 0.5
    for n in range(4):
        t, f = t0 + n, lambda t: math.exp(-t) * math.cos(2 * math.pi * t)
        assert f(t) > max(f(t - 1e-3), f(t + 1e-3)) and f(t) > f(t + 1)


def test_les_pieges_de_la_section_2_3():
    assert 0.1 + 0.2 != 0.3 and math.isclose(0.1 + 0.2, 0.3)
    assert (200 + 100) % 256 == 44 and math.nan != math.nan
    textes = "\n".join(s.get("text", "") for c in CODE for s in c.outputs).replace("\u202f", " ")
    for attendu in ("pixels : [44]", "entiers : [2 2 3]", "[ inf  nan -inf]", "X : [ 1 50  3  4]"):
        assert attendu in textes


@pytest.mark.parametrize(
    "cle, arguments, attendu",
    [
        ("2.1.a", (np.array([10, 16]), np.array([1, 2])), Q(10 + 32, 3)),
        ("2.1.g", (lambda x: x * x, 0, 2, 2), Q(1, 4) + Q(9, 4)),
        ("2.3.a", (np.array([3, 8, 5, 9]), 5), 2),
        ("2.3.c", (np.array([1.0, np.nan, 5.0]),), 3),
    ],
)
def test_les_exemples_des_enonces(cle, arguments, attendu):
    assert float(BANQUE[cle](*arguments)) == pytest.approx(float(attendu))


def test_l_aire_du_sinus():
    """L'explication de 2.1.g : mille rectangles donnent 2 à 10⁻⁶ près."""
    assert abs(BANQUE["2.1.g"](np.sin, 0, math.pi, 1000) - 2) < 1e-6


def test_les_questions_disent_vrai():
    assert len([i for i in range(1000) if Q(i, 4) < 2]) == 8  # 2.1.q1
    vecteur = np.array([1, 2, 3, 4])
    vecteur[1:3][0] = 50  # 2.3.q1
    assert vecteur.tolist() == [1, 50, 3, 4]
