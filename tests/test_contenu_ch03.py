"""Chapitre 3 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des fractions exactes, des formules fermées, l'algorithme de Weiszfeld
ou les vecteurs propres, que le chapitre n'utilise pas.
"""

import ast
import math
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "03_plusieurs_variables.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
CODE = "\n".join(c.source for c in CELLULES if c.cell_type == "code")
SORTIES = "\n".join(
    sortie.get("text", "") or sortie.get("data", {}).get("text/plain", "")
    for c in CELLULES
    if c.cell_type == "code"
    for sortie in c.outputs
).replace("\u202f", " ")
TROIS = np.array([(1, 2), (3, 5), (6, 1)])
CINQ = [(2, 3), (3, 5), (4, 4), (5, 6), (6, 6)]


def definitions():
    """Les fonctions, les classes et les données que le notebook définit."""
    espace = {"math": math, "np": np}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                donnees = isinstance(noeud, ast.Assign) and ast.unparse(noeud.targets[0]) in GARDEES
                if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)) or donnees:
                    exec(compile(ast.Module([noeud], []), "03", "exec"), espace)
    return espace


GARDEES = ("POINTS", "CINQ", "QUADRIQUES")
NB = definitions()


def weiszfeld(x, y, pas=2000):
    """Le point de Fermat par moyennes pondérées répétées."""
    for _ in range(pas):
        poids = 1 / np.hypot(TROIS[:, 0] - x, TROIS[:, 1] - y)
        x, y = (TROIS * poids[:, None]).sum(axis=0) / poids.sum()
    return x, y


def extremums(f, xs, ys):
    """Les minimums et les maximums stricts d'une grille, par décalages du tableau."""
    X, Y = np.meshgrid(xs, ys)
    Z = f(X, Y)
    m, n = Z.shape
    voisins = [
        Z[1 + i : m - 1 + i, 1 + j : n - 1 + j] - Z[1:-1, 1:-1]
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
        if (i, j) != (0, 0)
    ]
    centre = np.stack([X[1:-1, 1:-1], Y[1:-1, 1:-1], Z[1:-1, 1:-1]], axis=-1)
    return centre[np.min(voisins, axis=0) > 0], centre[np.max(voisins, axis=0) < 0]


# --- 3.1 ---------------------------------------------------------------------------------------


@given(*[st.floats(-9, 9)] * 4, st.floats(-9, 9))
def test_distance_a_une_droite(x0, y0, a, b, c):
    assume(a * a + b * b > 1e-2)
    t = np.linspace(-60, 60, 24001)  # la droite parcourue point par point
    norme = math.hypot(a, b)
    x, y = -a * c / norme**2 - b / norme * t, -b * c / norme**2 + a / norme * t
    assume(np.hypot(x0, y0) + abs(c) / norme < 50)
    plus_court = np.hypot(x - x0, y - y0).min()
    assert BANQUE["3.1.a"](x0, y0, a, b, c) == pytest.approx(plus_court, abs=5e-3)


def test_les_deux_roles():
    assert Q(6, 10) * 12 + Q(4, 10) * 15 == Q(132, 10)
    assert (Q(132, 10) - 14) ** 2 == Q(64, 100)
    assert "utiliser : 13.2" in SORTIES and "erreur 0.64" in SORTIES
    assert f"{1 * 8.314 * 273.15 / 0.0224:.0f} Pa" in SORTIES


@pytest.mark.contenu("3.1")
def test_bosse_et_creux():
    f = NB["bosse_et_creux"]
    assert f(0, 0) == 0 and f(1, 0) == pytest.approx(1 / math.e, rel=1e-15)
    assert not f(0, np.linspace(-9, 9, 101)).any()  # une droite dans le graphe
    angle = np.linspace(0, 7, 200)
    for r in (0.5, 1, 2, 4, 6):
        cercle = f(r * np.cos(angle), r * np.sin(angle))
        assert np.abs(cercle).max() <= r * math.exp(-(r**2)) * (1 + 1e-12)
    assert f(6, 0) < 1e-14 and "f(1, 0) = 0.367879" in SORTIES


@pytest.mark.contenu("3.2")
@given(st.floats(-3, 3), st.floats(-3, 3))
def test_tranches_de_x_sin_y(x0, y0):
    f, t = NB["x_sin_y"], np.linspace(-2, 2, 9)
    assert np.allclose(np.diff(f(t, y0), 2), 0, atol=1e-12)  # une droite
    assert f(1, y0) - f(0, y0) == pytest.approx(math.sin(y0), abs=1e-15)
    assert np.abs(f(x0, np.linspace(0, 7, 7001))).max() == pytest.approx(abs(x0), abs=1e-6)
    assert BANQUE["3.1.c"](f, x0, [0.5, 2]) == [f(x0, 0.5), f(x0, 2)]


@pytest.mark.contenu("3.8")
def test_lignes_de_niveau_de_x2_y2():
    g = np.linspace(-3, 3, 601)
    X, Y = np.meshgrid(g, g)
    Z = X**2 + Y**2
    assert not (Z < 0).any() and np.count_nonzero(Z < 1e-9) == 1
    for c in (1, 2, 7.5):
        proches = np.hypot(X, Y)[np.abs(Z - c) < 0.02]
        assert proches.size and np.allclose(proches, math.sqrt(c), atol=0.02)
    assert BANQUE["3.1.d"](25, 3) ** 2 * 4 + 9 == 25
    assert "Niveau 4,5 : cercle de rayon 2,12" in SORTIES
    assert round(math.sqrt(8) - math.sqrt(7), 2) == 0.18


@pytest.mark.contenu("3.9")
def test_montagne_engendree():
    minimums, maximums = extremums(NB["altitude"], np.arange(-500, 501.0), np.arange(-400, 401.0))
    assert len(minimums) == 0 and len(maximums) == 2  # le sommet et la petite bosse
    assert maximums[np.argmax(maximums[:, 2])].tolist() == [0, 0, 1551]
    secondaire = maximums[np.argmin(maximums[:, 2])]
    assert secondaire[0] > 200 and 1480 < secondaire[2] < 1490
    assert "engendrée" in TEXTE and "n'est pas la vraie" in TEXTE
    assert "np.arange(1400, 1551, 10)" in CODE and "valeurs de 1400 à 1550" in SORTIES


@pytest.mark.contenu("3.10")
@given(st.integers(0, 6), st.floats(0, 6.3))
def test_rides_circulaires(k, angle):
    rayon = math.sqrt(k * math.pi + 1 / 4)
    x, y = 1 / 2 + rayon * math.cos(angle), rayon * math.sin(angle)
    assume(math.hypot(x, y) > 1e-3)
    assert NB["etrange"](x, y) == pytest.approx(1, abs=1e-9)
    r = 1e-6  # près du trou, la limite dépend de la direction
    pres = NB["etrange"](r * math.cos(angle), r * math.sin(angle))
    assert pres == pytest.approx(1 - math.cos(angle), abs=1e-5)


# --- 3.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("3.3")
def test_deux_minimums_un_maximum():
    minimums, maximums = extremums(
        NB["deux_vallees"], np.linspace(-5, 5, 501), np.linspace(-5, 6, 551)
    )
    assert len(minimums) == 2 and len(maximums) == 1
    assert sorted(minimums[:, 2]) == pytest.approx([-0.598, -0.429], abs=1e-3)
    assert maximums[0, 2] == pytest.approx(1 / math.sqrt(2 * math.e), abs=1e-4)
    for x, y, z in [*minimums, *maximums]:
        assert f"{z:.3f}" in SORTIES, (x, y)


@pytest.mark.contenu("3.11")
@given(st.floats(-3, 3), st.floats(0.1, 4))
def test_quadriques(t, c):
    ellipse, cylindre, selle = NB["QUADRIQUES"].values()
    sur_ellipse = 2 * math.sqrt(c) * math.cos(t), math.sqrt(c) * math.sin(t)
    assert ellipse(*sur_ellipse) == pytest.approx(c, rel=1e-9)
    assert cylindre(math.sqrt(c), t) == pytest.approx(c) == cylindre(-math.sqrt(c), 5.0)
    hyperbole = math.sqrt(c) * math.cosh(t), math.sqrt(c) * math.sinh(t)
    assert selle(*hyperbole) == pytest.approx(c, rel=1e-6)
    assert selle(*hyperbole[::-1]) == pytest.approx(-c, rel=1e-6)
    assert selle(t, t) == selle(t, -t) == 0 and selle(c, 0) > 0 > selle(0, c)


def test_pieges_des_tranches():
    for t in (Q(1, 1000), Q(-1, 7)):
        assert t * t + t * t - 3 * t * t == -t * t  # la diagonale descend
        y = Q(3, 2) * t * t
        assert (y - t * t) * (y - 2 * t * t) == -(t**4) / 4
        for m in (Q(1), Q(-5), Q(1, 3)):
            x = t * abs(m) / 10
            assert (m * x - x * x) * (m * x - 2 * x * x) == x * x * (m - x) * (m - 2 * x) > 0


@pytest.mark.contenu("3.4")
def test_somme_des_carres():
    f = NB["somme_des_carres"]
    for x, y in [(Q(0), Q(0)), (Q(-2), Q(7, 3)), (Q(1, 2), Q(5))]:
        assert f(x, y) == 3 * x * x + 3 * y * y - 20 * x - 16 * y + 76
        assert f(x, y) == 3 * (x - Q(10, 3)) ** 2 + 3 * (y - Q(8, 3)) ** 2 + Q(64, 3)
    assert f(Q(10, 3), Q(8, 3)) == Q(64, 3)
    assert BANQUE["3.2.c"](NB["POINTS"]) == pytest.approx([10 / 3, 8 / 3])
    assert "G = 10/3 8/3   f(G) = 64/3 ≈ 21.33" in SORTIES


@pytest.mark.contenu("3.13")
def test_vallee_plate():
    f = NB["vallee_plate"]
    assert f(Q(1), Q(1)) == 0
    for t in (Q(1), Q(-2), Q(1, 3)):
        assert f(1 + t, 1 - t) == t * t / 100 and f(1 + t, 1 + t) == 4 * t * t
    assert "pas 3 : le long du fond 0.09   à travers 36" in SORTIES


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=4))
def test_le_test_des_huit_voisins(T):
    borde = np.pad(np.array(T, dtype=float), 1, constant_values=np.inf)
    for i in range(len(T)):
        for j in range(3):
            carre = np.delete(borde[i : i + 3, j : j + 3].ravel(), 4)
            assert BANQUE["3.2.d"](T, i, j) == (T[i][j] < carre.min())


# --- 3.3 ---------------------------------------------------------------------------------------


def distances(x, y):
    return np.hypot(np.subtract.outer(x, TROIS[:, 0]), np.subtract.outer(y, TROIS[:, 1])).sum(-1)


@pytest.mark.contenu("3.5")
@pytest.mark.parametrize(
    "n, attendu", [(100, "(2.91, 2.97), f = 7.8387"), (101, "(2.88, 3.00), f = 7.8390")]
)
def test_grille(n, attendu):
    X, Y = (t.ravel() for t in np.meshgrid(np.linspace(0, 6, n), np.linspace(0, 6, n)))
    Z = distances(X, Y)
    k = np.argmin(Z)
    assert f"({X[k]:.2f}, {Y[k]:.2f}), f = {Z[k]:.4f}" == attendu
    assert f"{n} valeurs : {attendu}, {n * n} évaluations" in SORTIES
    pas, vrai = 6 / (n - 1), distances(*weiszfeld(3, 3))
    assert 0 < Z[k] - vrai < 3 * pas / math.sqrt(2)  # la majoration du texte


@pytest.mark.contenu("3.6")
def test_au_hasard():
    for graine in range(40):
        f = NB["Compteur"](NB["somme_des_distances"])
        valeur, x, y = NB["recherche_hasard"](f, 1000, graine)
        assert f.appels == 1000 and valeur == pytest.approx(distances(x, y))
        assert 7.83867 < valeur < 7.86 and 0 <= x <= 6 and 0 <= y <= 6
    assert "meilleure valeur de 1000 essais : au plus 7,87 ✓" in SORTIES


def racine_de_la_pente(fixe, axe):
    """Le minimum d'une tranche, par dichotomie sur la dérivée (une autre voie)."""
    bas, haut = 0.0, 6.0
    for _ in range(80):
        m = (bas + haut) / 2
        k = fixe - TROIS[:, 1 - axe]
        pente = ((m - TROIS[:, axe]) / np.hypot(m - TROIS[:, axe], k)).sum()
        bas, haut = (m, haut) if pente < 0 else (bas, m)
    return bas


@pytest.mark.contenu("3.7")
def test_tranches():
    x, suite = 0.0, []
    for _ in range(10):
        y = racine_de_la_pente(x, 1)
        suite += [(x, y)]
        x = racine_de_la_pente(y, 0)
        suite += [(x, y)]
    connus = [2.45225, 2.84046, 2.97278, 2.90421, 2.98439, 2.90576]
    trouves = [suite[0][1], suite[1][0], suite[2][1], suite[3][0], suite[4][1], suite[5][0]]
    assert [round(float(v), 5) for v in trouves] == connus
    for x, y in suite[:10]:
        assert f"x = {x:.5f}   y = {y:.5f}   f = {distances(x, y):.6f}" in SORTIES
    limite = weiszfeld(3, 3)
    assert suite[-1] == pytest.approx(limite, abs=1e-8)
    assert [round(float(v), 5) for v in limite] == [2.90579, 2.98465]
    assert "900 évaluations" in SORTIES


def test_formule_du_point_de_fermat():
    carres = [sum((p - q) ** 2) for p, q in ((TROIS[1], TROIS[2]), (TROIS[0], TROIS[2]),
                                             (TROIS[0], TROIS[1]))]  # fmt: skip
    assert carres == [25, 26, 13]
    formule = math.sqrt(sum(carres) / 2 + 2 * math.sqrt(3) * 8.5)
    assert formule == pytest.approx(distances(*weiszfeld(3, 3)), rel=1e-12)
    assert round(formule, 6) == 7.838677 and "valeur minimale 7.838677" in SORTIES


def test_la_course():
    """Les ordres de grandeur du tableau : 7·10⁻⁵, 2·10⁻³ et 2·10⁻⁸."""
    vrai, f = distances(*weiszfeld(3, 3)), NB["somme_des_distances"]
    axe = np.linspace(0, 6, 100)
    assert NB["recherche_grille"](f, axe, axe)[0] - vrai == pytest.approx(7e-5, rel=0.1)
    hasard = [NB["recherche_hasard"](f, 1000, g)[0] - vrai for g in range(40)]
    assert 1e-3 < np.median(hasard) < 4e-3
    compte = NB["Compteur"](f)
    chemin = NB["recherche_tranches"](compte, 0, 0, 6, tours=3)
    exces = [f(*p) - vrai for p in chemin]
    assert compte.appels == 540 and 1.5e-8 < exces[-1] < 2.5e-8
    for avant, apres in ((exces[1], exces[3]), (exces[3], exces[5])):
        assert 1500 < avant / apres < 3000


def test_tranches_qui_trainent_ou_se_bloquent():
    chemin = NB["recherche_tranches"](lambda x, y: x * x + y * y - 1.8 * x * y, 1, -2, 2, tours=3)
    assert [p[0] for p in chemin[1::2]] == pytest.approx([0.81, 0.81**2, 0.81**3], abs=1e-5)
    assert BANQUE["3.3.c"](1, 0.9) == pytest.approx((0.81, 0.9))
    pli = NB["recherche_tranches"](lambda x, y: abs(x + y) + 3 * abs(x - y), 1, -2, 2, tours=4)
    assert np.allclose(pli, 1, atol=1e-5)


def test_deux_vallees_deux_arrivees():
    """Selon le départ, l'un ou l'autre creux ; et la trichotomie dépend de l'intervalle."""
    f, grille = NB["deux_vallees"], np.linspace(-2, 2, 4001)
    for depart, creux in ((0, (0.06, 1.61)), (1, (0.71, 0.0))):
        x = depart
        for _ in range(15):  # le plus bas point de chaque tranche, par une grille fine
            y = grille[np.argmin(f(x, grille))]
            x = grille[np.argmin(f(grille, y))]
        assert (x, y) == pytest.approx(creux, abs=0.006)
        assert NB["recherche_tranches"](f, depart, -2, 2, tours=6)[-1] == pytest.approx(
            creux, abs=0.006
        )
    autre = NB["recherche_tranches"](f, 1, -2, 2.5, tours=15)[-1]
    assert autre == pytest.approx((0.06, 1.61), abs=0.006)


def test_la_course_a_depense_egale():
    """Ce que dit le texte sous la manipulation."""

    def arrivees(f, depart, haut, tranches):
        n, axe = 90 * tranches, np.linspace(-2, haut, math.isqrt(90 * tranches))
        chemin = NB["recherche_tranches"](f, depart, -2, haut, tours=6)
        medianes = [NB["recherche_hasard"](f, n, g, bas=-2, haut=haut)[0] for g in range(9)]
        return f(*chemin[tranches - 1]), NB["recherche_grille"](f, axe, axe)[0], np.median(medianes)

    oblique = arrivees(lambda x, y: x * x + y * y - 1.8 * x * y, -1.8, 2.3, 12)
    assert oblique[0] == pytest.approx(0.06, abs=0.005) and 50 < oblique[0] / oblique[1] < 150
    vallees = arrivees(NB["deux_vallees"], 1, 2, 2)
    assert vallees[0] == pytest.approx(-0.43, abs=0.005)
    assert vallees[1] < -0.58 and vallees[2] < -0.55


@given(st.floats(0, 5), st.floats(0.3, 3))
def test_trichotomie(m, puissance):
    trouve = NB["trichotomie"](lambda x: abs(x - m) ** puissance, 0, 5)
    assert trouve == pytest.approx(m, abs=1e-4)
    a, b = BANQUE["3.3.b"](lambda x: abs(x - m), 0, 5)
    assert a <= m <= b and b - a == pytest.approx(10 / 3)


points_au_hasard = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3,
                            max_size=8)  # fmt: skip


def matrice_des_sommes(points):
    P = np.array(points, dtype=float)
    return P.mean(axis=0), (P - P.mean(axis=0)).T @ (P - P.mean(axis=0))


@pytest.mark.contenu("3.12")
def test_deux_regressions_des_cinq_points():
    (mx, my), ((sxx, sxy), (_, syy)) = matrice_des_sommes(CINQ)
    assert (mx, my, sxx, sxy, syy) == pytest.approx((4, 4.8, 10, 7, 6.8))
    assert BANQUE["3.3.d"](CINQ) == pytest.approx((0.7, 2))
    a, b = BANQUE["3.3.f"](CINQ)
    _, vecteurs = np.linalg.eigh([[10, 7], [7, 6.8]])
    assert a == pytest.approx(vecteurs[1, 1] / vecteurs[0, 1])
    assert [round(v, 5) for v in (a, b)] == [0.79722, 1.61113]
    assert round(BANQUE["3.3.e"](CINQ, a, b), 5) == 1.21947
    assert 7 * a**2 + 3.2 * a - 7 == pytest.approx(0, abs=1e-12)
    assert "formule  : a = 0.79722, b = 1.61113" in SORTIES
    assert "tranches : a = 0.79722, b = 1.61113" in SORTIES
    assert "ordinaire  E = 1.90000   f = 1.27517" in SORTIES
    assert "orthogonale E = 1.99451   f = 1.21947" in SORTIES
    dix = [(x, 10 * y) for x, y in CINQ]
    assert BANQUE["3.3.d"](dix)[0] == pytest.approx(7)
    assert round(BANQUE["3.3.f"](dix)[0], 3) == 9.675


@given(points_au_hasard)
def test_les_deux_theoremes(points):
    (mx, my), ((sxx, sxy), (_, syy)) = matrice_des_sommes(points)
    assume(sxx > 0.1)
    a, b = BANQUE["3.3.d"](points)
    pente, ordonnee = np.polyfit(*np.array(points, dtype=float).T, 1)
    assert (a, b) == pytest.approx((pente, ordonnee), abs=1e-8)
    assume(abs(sxy) > 0.1)
    a, b = BANQUE["3.3.f"](points)
    f = BANQUE["3.3.e"]
    plus_petite = np.linalg.eigvalsh([[sxx, sxy], [sxy, syy]])[0]
    assert f(points, a, b) == pytest.approx(plus_petite, abs=1e-7)
    autres = [f(points, math.tan(t), my - math.tan(t) * mx + d)
              for t in np.linspace(-1.5, 1.5, 31) for d in (-0.1, 0, 0.1)]  # fmt: skip
    assert f(points, a, b) <= min(autres) + 1e-9
    if sxy > 0:
        assert sxy / sxx - 1e-9 <= a <= syy / sxy + 1e-9


def test_les_fonctions_du_notebook_sont_celles_des_exercices():
    for a, b in [(0.7, 2.0), (-1, 3), (0, 0)]:
        assert NB["ecarts_orthogonaux"](a, b) == pytest.approx(BANQUE["3.3.e"](CINQ, a, b))
    assert BANQUE["3.3.a"](100, 10, 1e9) / (365.25 * 86400) > 3000
    assert BANQUE["3.2.a"](1, -1) == "selle"
