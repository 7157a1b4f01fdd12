"""Chapitre 5 : chaque nombre des exemples de référence, recalculé sans passer par le notebook.

Les fonctions écrites en clair dans le notebook sont comparées à leurs sœurs de `helpers`.
"""

import ast
import itertools
import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier.editions import cle_reponse
from atelier.execution import NOTEBOOKS, lire
from helpers import realisations
from helpers.fonctions import heaviside, relu, sigma, tanh
from helpers.polygones import sommets_directs, triangulation
from helpers.reseau import Reseau, sortie_de_couche

NOTEBOOK = NOTEBOOKS / "05_reseau_de_neurones.ipynb"
LOGIQUE = [(0, 0), (0, 1), (1, 0), (1, 1)]
CERCLES = [(0.3, 3), (-1, 2), (-3, -3), (-3.2, 0.6), (-1, -1)]
CARRES = [(1, 2), (3, -1), (1.5, -2.5), (0, -3), (2.2, 3.3)]


def H(t):
    """La marche, sans numpy."""
    return 1 if t >= 0 else 0


@pytest.fixture(scope="module")
def notebook():
    """Les fonctions et classes définies dans le notebook (la première de chaque nom)."""
    espace = {"np": np, "heaviside": heaviside, "relu": relu, "sigma": sigma, "tanh": tanh,
              "product": itertools.product}  # fmt: skip
    for cellule in lire(NOTEBOOK).cells:
        if cellule.cell_type != "code" or cle_reponse(cellule):
            continue
        for noeud in ast.parse(cellule.source).body:
            if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)):
                espace.pop(noeud.name, None)
                exec(compile(ast.unparse(noeud), noeud.name, "exec"), espace)
    return espace


# --- 5.1 Un neurone ---


@pytest.mark.contenu("5.1")
def test_perceptron_lineaire(notebook):
    F = realisations.perceptron([2, 3])
    for (x, y), f, attendu in [((4, -1), 5, 1), ((-3, 1), -3, 0), ((6, -4), 0, 1)]:
        assert 2 * x + 3 * y == f and H(f) == attendu == F.valeurs(x, y)
        assert notebook["neurone"]((x, y), [2, 3], 0, heaviside) == attendu


@pytest.mark.contenu("5.2")
def test_cercles_et_carres():
    assert [round(4 * x - y, 1) for x, y in CERCLES] == [-1.8, -6, -9, -13.4, -3]
    assert [round(4 * x - y, 1) for x, y in CARRES] == [2, 13, 8.5, 3, 5.5]


@pytest.mark.contenu("5.3")
@given(*[st.integers(-9, 9)] * 5)
def test_la_frontiere_et_le_cote_positif(a, b, c, t, u):
    """En avançant de t(a, b) − u(b, −a) depuis un point de la droite, f vaut t(a² + b²)."""
    if (a, b) == (0, 0):
        with pytest.raises(ValueError, match="a ou b non nul"):
            realisations.demi_plan(a, b, c)
        return
    F, n = realisations.demi_plan(a, b, c), a * a + b * b
    x, y = -a * c / n + t * a - u * b, -b * c / n + t * b + u * a
    assert a * x + b * y + c == pytest.approx(t * n, abs=1e-9)
    if t:
        assert F.valeurs(x, y) == H(t)


@pytest.mark.contenu("5.4")
def test_exercice_affine():
    cercles = [(3.7, -0.2), (3, 1), (1.5, 1.5), (-1, 3), (2.2, 3.3), (0.3, 3.5)]
    carres = [(1, -1), (3, -1.5), (-1.5, -2.5), (0, -3), (-2.8, 3), (-3, 0.5), (0, 1)]
    f = [-2 * x - 3 * y + 5 for x, y in cercles]
    g = [-2 * x - 3 * y + 5 for x, y in carres]
    assert max(f) == pytest.approx(-1.8) and min(g) == pytest.approx(1.6)


@pytest.mark.contenu("5.5")
def test_taille_et_masse(notebook):
    pente = (93 - 42) / (2.00 - 1.40)
    assert pente == pytest.approx(85) and 42 - pente * 1.40 == pytest.approx(-77)
    for taille, masse, f, F in [(1.77, 75, -1.55, 0.17509), (1.67, 64, 0.95, 0.72112)]:
        assert 85 * taille - masse - 77 == pytest.approx(f)
        assert 1 / (1 + math.exp(-f)) == pytest.approx(F, abs=5e-6)
        assert notebook["neurone"]((taille, masse), [85, -1], -77, sigma) == pytest.approx(
            F, abs=5e-6
        )


@pytest.mark.contenu("5.6")
def test_plan_du_rouge():
    p, q, r = np.array([(0.5, 0, 0), (1, 0.5, 0), (1, 0, 0.5)])
    normale = np.cross(q - p, r - p)
    assert np.allclose(normale / normale[0] * 2, [2, -2, -2])
    assert all(np.dot([2, -2, -2], m) == 1 for m in (p, q, r))


# --- 5.2 Théorie avec un neurone ---


@pytest.mark.contenu("5.7")
def test_ou_et_et_stable():
    for (x, y), ou, et in zip(LOGIQUE, (0, 1, 1, 1), (0, 0, 0, 1), strict=True):
        assert H(x + y - 1) == ou == realisations.ou().valeurs(x, y)
        assert H(x + y - 2) == H(x + y - 1.5) == et == realisations.et().valeurs(x, y)
    assert pytest.approx(-0.2) == 0.9 + 0.9 - 2 and pytest.approx(0.3) == 0.9 + 0.9 - 1.5


@pytest.mark.contenu("5.8")
@settings(max_examples=300)
@given(*[st.floats(-100, 100, allow_subnormal=False)] * 3)
def test_ou_exclusif_impossible(a, b, c):
    assert [H(a * x + b * y + c) for x, y in LOGIQUE] not in ([0, 1, 1, 0], [1, 0, 0, 1])


@pytest.mark.contenu("5.8")
def test_quatorze_tables_sur_seize():
    valeurs = np.arange(-2, 2.25, 0.25)
    tables = {
        tuple(H(a * x + b * y + c) for x, y in LOGIQUE)
        for a, b, c in itertools.product(valeurs, repeat=3)
    }
    assert len(tables) == 14


@pytest.mark.contenu("5.9")
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=8),
       st.integers(-5, 5), st.integers(-5, 5), st.integers(-5, 5))  # fmt: skip
def test_decaler_le_biais_separe_strictement(points, a, b, c):
    """La construction de la preuve : g = f − m/2, où m est le maximum de f sur A."""
    f = [a * x + b * y + c for x, y in points]
    A, B = [v for v in f if v < 0], [v for v in f if v >= 0]
    if A and B:
        g = [v - max(A) / 2 for v in f]
        assert all(w < 0 if v < 0 else w > 0 for v, w in zip(f, g, strict=True))


@pytest.mark.contenu("5.10")
def test_ou_et_de_trois():
    for x in itertools.product((0, 1), repeat=3):
        assert H(sum(x) - 1) == max(x) == realisations.ou(3).valeurs(*x)
        assert H(sum(x) - 3) == H(sum(x) - 2.5) == min(x) == realisations.et(3).valeurs(*x)


# --- 5.3 Plusieurs neurones ---


@pytest.mark.contenu("5.11")
@pytest.mark.parametrize(
    "x, y, s, z, F",
    [(4, 7, (1, 2), 13, 1), (3, 2, (4, 0), 15, 1), (0.1, 0.1, (0.1, 0), -0.6, 0)],
)
def test_deux_couches_relu(notebook, x, y, s, z, F):
    assert (max(0, 2 * x - y), max(0, -3 * x + 2 * y)) == pytest.approx(s)
    assert 4 * s[0] + 5 * s[1] - 1 == pytest.approx(z) and H(z) == F
    W, b = np.array([[2, -3], [-1, 2]]), np.zeros(2)
    for couche in (notebook["couche"], lambda x, W, b, a: sortie_de_couche(x, W, b, "relu")):
        assert couche(np.array([x, y]), W, b, relu) == pytest.approx(s)


@pytest.mark.contenu("5.12")
def test_trois_entrees_deux_sorties():
    F = Reseau([3, 2, 2], "relu")
    F.definir(0, [[1, 2], [-2, -4], [3, 1]], [0, 0]).definir(1, [[1, 2], [-2, 1]], [0, 0])
    cas = {(0, 0, 0): ((0, 0), (0, 0)), (1, 0, 0): ((1, 2), (0, 4)),
           (1, -1, 1): ((6, 7), (0, 19)), (3, 2, 1): ((2, 0), (2, 4)),
           (2, 1, 1): ((3, 1), (1, 7)), (0, 0, 1): ((3, 1), (1, 7))}  # fmt: skip
    for (x, y, z), (s, Y) in cas.items():
        assert (max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)) == s
        assert (max(0, s[0] - 2 * s[1]), max(0, 2 * s[0] + s[1])) == Y
        assert F([x, y, z]).tolist() == list(Y)
    grille = np.array(list(itertools.product(np.arange(-3, 3.5, 0.5), repeat=3)))
    Y1, Y2 = F(grille).T
    assert Y2.min() == 0 and np.all(Y1[Y2 == 0] == 0)


@pytest.mark.contenu("5.13")
@given(st.integers(-20, 20), st.integers(-20, 20))
def test_secteur_et_reunion(x, y):
    s, t = H(-x + 3 * y), H(2 * x + y)
    un, deux = realisations.demi_plan(-1, 3, 0), realisations.demi_plan(2, 1, 0)
    assert H(s + t - 2) == (s and t) == realisations.intersection(un, deux).valeurs(x, y)
    assert H(s + t - 1) == (s or t) == realisations.union(un, deux).valeurs(x, y)


@pytest.mark.contenu("5.14")
def test_trois_demi_plans():
    droites = [(-1, 2, 0), (1, 1, -2), (0, -1, 3)]
    F = realisations.intersection(*(realisations.demi_plan(*d) for d in droites))
    assert F.tailles == [2, 3, 1] and F.biais[1].tolist() == [-3]
    for (x, y), nulles in [((-1, 3), (1, 2)), ((6, 3), (0, 2)), ((4 / 3, 2 / 3), (0, 1))]:
        f = [a * x + b * y + c for a, b, c in droites]
        assert all(f[i] == pytest.approx(0, abs=1e-12) for i in nulles)
    assert F.valeurs(2, 2) == 1 and F.valeurs(2, 0.5) == 0 and F.valeurs(2, 3.5) == 0


@pytest.mark.contenu("5.15")
def test_zone_sans_fin():
    p, q, r = (-1, -2), (-2, 3), (4, 1)
    for (a, b, c), (u, v) in [((-1, -3, 7), (r, q)), ((-3, 5, 7), (r, p)), ((-5, -1, -7), (p, q))]:
        assert a * u[0] + b * u[1] + c == a * v[0] + b * v[1] + c == 0
    zone = realisations.intersection(
        *(realisations.demi_plan(*d) for d in [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)])
    )
    assert [zone.valeurs(x, 0) for x in (-1000, -3, -1, 2)] == [1, 1, 0, 0]


@pytest.mark.contenu("5.16")
def test_memes_poids_quatre_activations():
    W, b, v, c = np.array([[-1, 2], [3, 1]]), np.zeros(2), np.array([1, 1]), -2
    grille = np.array(list(itertools.product(np.linspace(-4, 4, 9), repeat=2)))
    surfaces = []
    for nom, phi in [("heaviside", heaviside), ("sigma", sigma), ("tanh", tanh), ("relu", relu)]:
        F = Reseau([2, 2, 1], nom).definir(0, W, b).definir(1, v[:, None], [c])
        z = phi(phi(grille @ W + b) @ v + c)
        assert np.allclose(F(grille).ravel(), z)
        surfaces.append(z)
    assert surfaces[1].max() < 0.5 and surfaces[2].max() < 0  # ce que dit le texte
    for f, g in itertools.combinations(surfaces, 2):
        assert np.abs(f - g).max() > 0.4


# --- 5.4 Théorie avec plusieurs neurones ---


@pytest.mark.contenu("5.17")
def test_ou_exclusif_realise():
    for x, y in LOGIQUE:
        s = H(x - y - 1), H(-x + y - 1)
        assert s == (x and not y, y and not x)
        assert H(sum(s) - 1) == (x != y) == realisations.ou_exclusif().valeurs(x, y)


def entiers(n):
    return st.lists(st.integers(-6, 6), min_size=n, max_size=n)


@pytest.mark.contenu("5.18")
@settings(max_examples=60)
@given(entiers(3), entiers(3), entiers(2))
def test_operations_sur_les_regions(notebook_hors_fixture, p, q, point):
    if (p[0], p[1]) == (0, 0) or (q[0], q[1]) == (0, 0):
        return
    x, y = point
    s, t = H(p[0] * x + p[1] * y + p[2]), H(q[0] * x + q[1] * y + q[2])
    for nom, attendu in [("union", s or t), ("intersection", s and t), ("difference", s and not t)]:
        A, B = realisations.demi_plan(*p), realisations.demi_plan(*q)
        assert getattr(realisations, nom)(A, B).valeurs(x, y) == attendu
        A, B = notebook_hors_fixture["demi_plan"](*p), notebook_hors_fixture["demi_plan"](*q)
        assert notebook_hors_fixture[nom](A, B)(x, y) == attendu
    assert realisations.complementaire(realisations.demi_plan(*p)).valeurs(x, y) == 1 - s
    assert notebook_hors_fixture["complementaire"](lambda x, y: s)(x, y) == 1 - s


@pytest.fixture(scope="module")
def notebook_hors_fixture(notebook):
    """Le même espace, de portée module comme le demande Hypothesis."""
    return notebook


@pytest.mark.contenu("5.18")
@pytest.mark.parametrize("n", [3, 5, 8])
def test_polygone_convexe_a_n_plus_un_neurones(notebook, n):
    angles = 2 * np.pi * np.arange(n) / n + 0.1
    sommets = [(3 * math.cos(a), 3 * math.sin(a)) for a in angles]
    F = realisations.polygone(sommets)
    assert F.tailles == [2, n, 1] and F.biais[-1].tolist() == [-n]
    X, Y = np.meshgrid(np.linspace(-4, 4, 41), np.linspace(-4, 4, 41))
    dedans = np.ones_like(X, dtype=bool)
    for (x0, y0), (x1, y1) in zip(sommets, sommets[1:] + sommets[:1], strict=True):
        dedans &= (x1 - x0) * (Y - y0) - (y1 - y0) * (X - x0) >= 0
    assert np.array_equal(F.valeurs(X, Y), dedans)
    assert np.array_equal(notebook["polygone_convexe"](sommets)(X, Y), dedans)


@pytest.mark.contenu("5.18")
def test_polygone_quelconque_par_triangulation():
    fleche = [(-3, -3), (0, -1), (3, -3), (0, 3)]
    triangles = triangulation(sommets_directs(fleche))
    F = realisations.polygone(fleche)
    assert len(triangles) == 2 and F.tailles == [2, 6, 2, 1] and sum(F.tailles[1:]) == 9
    assert [F.valeurs(*p) for p in [(0, 0), (0, -2), (2, -2), (-2, -2), (0, 3), (3, 3)]] == [
        1, 0, 1, 1, 1, 0,
    ]  # fmt: skip


@pytest.mark.contenu("5.18")
@pytest.mark.parametrize("n", [6, 8, 16, 40])
def test_un_polygone_en_dents_demande_au_plus_4n_moins_7_neurones(n):
    """Une étoile : un sommet sur deux est rentrant."""
    rangs = np.arange(n)
    rayons, angles = np.where(rangs % 2, 1, 3), 2 * np.pi * rangs / n + 0.1
    F = realisations.polygone(np.column_stack([rayons * np.cos(angles), rayons * np.sin(angles)]))
    assert 2 + n <= sum(F.tailles[1:]) <= 4 * n - 7


@pytest.mark.contenu("5.18")
@pytest.mark.parametrize("pas", [0.5, 0.2])
def test_jordan_par_des_carres(pas):
    """La construction de la preuve, sur un disque : aucune erreur loin du cercle."""
    points = np.random.default_rng(0).uniform(-1.6, 1.6, (4000, 2))
    i, j = np.floor(points / pas).T  # le carré de chaque point
    proche_x = np.clip(0, i * pas, (i + 1) * pas)
    proche_y = np.clip(0, j * pas, (j + 1) * pas)
    dans_A_prime = np.hypot(proche_x, proche_y) < 1  # ce carré rencontre le disque ouvert
    distance = np.hypot(*points.T)
    assert np.all(dans_A_prime[distance < 1])
    faux = dans_A_prime & (distance >= 1)
    assert np.abs(distance[faux] - 1).max() <= pas * math.sqrt(2)


# --- 5.5 Théorème d'approximation universel ---


@pytest.mark.contenu("5.19")
@given(st.integers(1, 8))
def test_marches_a_division(p):
    a = 2.0 ** (p - 4)  # une puissance de 2 : le saut tombe juste
    for f, saut, monte in [(lambda x: H(a * x + 1), -1 / a, True),
                           (lambda x: H(a * x - 1), 1 / a, True),
                           (lambda x: H(-a * x + 1), 1 / a, False),
                           (lambda x: H(-a * x - 1), -1 / a, False)]:  # fmt: skip
        assert (f(saut - 0.01), f(saut), f(saut + 0.01)) == ((0, 1, 1) if monte else (1, 1, 0))


@pytest.mark.contenu("5.19")
def test_marches_et_valeur_au_saut(notebook):
    assert [H(1 - 2 * H(-x)) for x in (-1, 0, 1)] == [0, 0, 1]
    x = np.array([-4, -3, -2.5, 0, 1])
    for x0, montante in itertools.product((-3, 0, 1), (True, False)):
        attendu = [H(v - x0) if montante else H(x0 - v) for v in x]
        assert notebook["marche"](x, x0, montante).tolist() == attendu
        assert realisations.marche(x0, montante=montante).valeurs(x).tolist() == attendu


@pytest.mark.contenu("5.20")
@given(st.integers(-9, 9), st.integers(0, 9), st.integers(-5, 5), st.integers(-20, 20))
def test_creneau(x0, largeur, k, x):
    x1 = x0 + largeur
    attendu = k if x0 <= x <= x1 else 0
    assert k * H(x - x0) + k * H(x1 - x) - k == attendu
    F = realisations.creneau(x0, x1, k)
    assert F.valeurs(x) == attendu and F.tailles == [1, 2, 1]
    assert F.poids[1].ravel().tolist() == [k, k] and F.biais[1].tolist() == [-k]


@pytest.mark.contenu("5.20", "5.21")
def test_escalier_du_livre(notebook):
    F = Reseau([1, 4, 1], ["heaviside", "lineaire"])
    F.definir(0, [[1 / 2, -1 / 3, 1 / 5, -1 / 10]], [-1, 1, -1, 1])
    F.definir(1, [[4], [4], [6], [6]], [-10])
    x = np.array([1.9, 2, 3, 3.1, 4, 5, 10, 10.1])
    attendu = [4 if 2 <= v <= 3 else 6 if 5 <= v <= 10 else 0 for v in x]
    assert F.valeurs(x).tolist() == attendu
    assert (notebook["creneau"](x, 2, 3, 4) + notebook["creneau"](x, 5, 10, 6)).tolist() == attendu


@pytest.mark.contenu("5.22")
def test_valeur_doublee_puis_corrigee(notebook):
    double = realisations.creneaux([(0, 1), (1, 2)], [2, 3])
    assert double.valeurs([0.5, 1, 1.5]).tolist() == [2, 5, 3]
    juste = realisations.escalier([0, 1], [2, 3])
    x = np.array([-1, 0, 0.5, 1, 1.5, 2])
    assert juste.valeurs(x).tolist() == [0, 2, 2, 3, 3, 3]
    assert notebook["escalier"](x, [0, 1], [2, 3]).tolist() == [0, 2, 2, 3, 3, 3]


def x_sin_x(x):
    return x * np.sin(x)


@pytest.mark.contenu("5.23")
def test_nombre_de_neurones():
    for n in (1, 7, 30):
        marches = realisations.approximation_escalier(math.sin, 0, 10, n)
        creneaux = realisations.approximation_escalier(math.sin, 0, 10, n, mode="creneaux")
        assert sum(marches.tailles[1:]) == n + 1 and sum(creneaux.tailles[1:]) == 2 * n + 1


@pytest.mark.contenu("5.23")
@pytest.mark.parametrize("place, nom", [(0, "gauche"), (0.5, "milieu")])
def test_l_approximation_du_notebook_est_celle_du_cours(notebook, place, nom):
    x = np.linspace(0.001, 9.999, 777)  # loin des nœuds, que les arrondis déplacent
    for n in (5, 12, 50):
        F = notebook["approximation"](x_sin_x, 0, 10, n, place)
        G = realisations.approximation_escalier(x_sin_x, 0, 10, n, hauteurs=nom)
        assert np.allclose(F(x), G.valeurs(x))


@pytest.mark.contenu("5.23")
def test_l_erreur_decroit_comme_un_sur_n(notebook):
    x = np.linspace(0, 10, 200001)
    pente = np.abs(np.sin(x) + x * np.cos(x)).max()
    assert pente == pytest.approx(9.63, abs=0.01) and pente <= 11
    for n in (5, 20, 100, 400):
        debut = notebook["erreur_maximale"](x_sin_x, 0, 10, n)
        milieu = notebook["erreur_maximale"](x_sin_x, 0, 10, n, 0.5)
        assert debut <= pente * 10 / n and milieu <= pente * 10 / (2 * n)
    assert 400 * debut == pytest.approx(10 * pente, rel=0.01)
    assert 400 * milieu == pytest.approx(5 * pente, rel=0.01)
    assert notebook["erreur_maximale"](x_sin_x, 0, 10, 50) == pytest.approx(1.918, abs=5e-4)
    assert notebook["erreur_maximale"](x_sin_x, 0, 10, 100, 0.5) == pytest.approx(0.482, abs=5e-4)
    for n in (4, 16, 64):
        assert notebook["erreur_maximale"](np.sqrt, 0, 1, n) == pytest.approx(n**-0.5, rel=2e-3)


@pytest.mark.contenu("5.23")
@pytest.mark.parametrize("n", [4, 16, 64])
def test_des_marches_inegales_pour_la_racine(notebook, n):
    noeuds = (np.arange(n) / n) ** 2
    x = np.append(np.linspace(0, 1, 20001), np.append(noeuds[1:], 1) - 1e-12)
    ecart = np.abs(notebook["escalier"](x[x < 1], noeuds, np.sqrt(noeuds)) - np.sqrt(x[x < 1]))
    assert ecart.max() == pytest.approx(1 / n, rel=1e-6)


@pytest.mark.contenu("5.23")
def test_rectangles_et_integrale():
    exact = math.sin(10) - 10 * math.cos(10)
    assert exact == pytest.approx(7.847, abs=5e-4)
    for n in (100, 1000):
        somme = sum(x_sin_x(10 * i / n) for i in range(n)) * 10 / n
        assert abs(somme - exact) <= 10 * 9.64 * 10 / n
    assert sum(x_sin_x(i / 10) for i in range(100)) / 10 == pytest.approx(8.111, abs=5e-4)


@pytest.mark.contenu("5.24")
def test_carre_a_quatre_neurones():
    for x, y in itertools.product((-0.5, 0, 0.3, 1, 1.5), repeat=2):
        somme = H(x) + H(1 - x) + H(y) + H(1 - y) - 4
        assert H(somme) == (0 <= x <= 1 and 0 <= y <= 1)
        assert realisations.polygone([(0, 0), (1, 0), (1, 1), (0, 1)]).valeurs(x, y) == H(somme)


@pytest.mark.contenu("5.24")
@pytest.mark.parametrize("n", [2, 8])
def test_carreaux(notebook, n):
    espace = {**notebook, "Reseau": Reseau}
    espace["approximation_en_carreaux"] = type(notebook["approximation_en_carreaux"])(
        notebook["approximation_en_carreaux"].__code__, espace
    )
    F = espace["approximation_en_carreaux"](lambda x, y: x + 10 * y, 0, 1, n)
    assert F.tailles == [2, 2 * n + 2, n * n, 1]
    x, y = np.random.default_rng(1).uniform(0, 1, (2, 500))
    milieux = [(np.floor(v * n) + 0.5) / n for v in (x, y)]
    assert np.allclose(F.valeurs(x, y), milieux[0] + 10 * milieux[1])


@pytest.mark.contenu("5.25")
@given(st.lists(st.integers(1, 6), min_size=2, max_size=5))
def test_le_biais_est_un_des_poids(tailles):
    F = Reseau(tailles)
    assert F.nombre_de_poids == sum(
        (p + 1) * q for p, q in zip(tailles[:-1], tailles[1:], strict=True)
    )


# --- Le code en clair et celui du cours, le laboratoire ---


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.sampled_from([[2, 3, 1], [1, 4, 2, 3], [3, 1]]))
def test_la_classe_du_notebook_est_celle_du_cours(notebook_hors_fixture, graine, tailles):
    alea = np.random.default_rng(graine)
    noms = {"heaviside": heaviside, "relu": relu, "sigma": sigma, "tanh": tanh}
    choix = [str(a) for a in alea.choice(list(noms), len(tailles) - 1)]
    F = notebook_hors_fixture["Reseau"](tailles, [noms[c] for c in choix])
    G = Reseau(tailles, choix)
    for couche, (p, q) in enumerate(zip(tailles[:-1], tailles[1:], strict=True)):
        for rang in range(q):
            coeff, biais = alea.normal(size=p), alea.normal()
            F.definir_poids(couche, rang, coeff, biais)
            G.definir_poids(couche, rang, coeff, biais)
    lot = alea.normal(size=(6, tailles[0]))
    assert np.allclose(F(lot), G(lot))


def test_le_code_copie_du_laboratoire_le_reconstruit(notebook):
    definition = notebook["reseau_du_laboratoire"]
    espace = {**notebook, "Reseau": Reseau}
    construire = type(definition)(definition.__code__, espace)
    F = construire(0.5, -2, 1, 3, 0, -1.5, 1, -4, 0.25, "sigma")
    exec(F.copie_en_code(), copie := {"Reseau": Reseau})
    lot = np.random.default_rng(2).normal(size=(20, 2))
    assert np.array_equal(copie["F"](lot), F(lot))


def laboratoire_du_chapitre():
    """Exécute les cellules du chapitre dont le laboratoire a besoin et renvoie la manipulation."""
    besoins = ["import numpy", "def neurone(", "SOMMETS = ", "X, Y = np", "import dessiner_reseau"]
    besoins += ["def dessiner_le_laboratoire", "laboratoire = curseurs"]
    espace = {"Reseau": Reseau, "heaviside": heaviside}
    for cellule in lire(NOTEBOOKS / "05_reseau_de_neurones.ipynb").cells:
        if cellule.cell_type == "code" and any(b in cellule.source for b in besoins):
            exec(cellule.source, espace)
    return espace["laboratoire"]


def test_le_petit_laboratoire_peint_dix_images_par_seconde():
    """Moins de 0,07 s de calcul par image (le meilleur de dix) : le reste est pour la page."""
    laboratoire, temps = laboratoire_du_chapitre(), []
    for k in range(10):
        debut = time.process_time()
        laboratoire.reglages["a1"].value = float(k % 7)
        temps.append(time.process_time() - debut)
    assert laboratoire.message.value == "" and min(temps) < 0.07
