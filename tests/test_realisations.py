"""Ce qu'un réseau réalise à la main : régions, polygones, marches, escaliers."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.controles import nombre_fr
from helpers.fonctions import sigma
from helpers.polygones import sommets_directs, triangulation, virage
from helpers.realisations import (
    approximation_escalier,
    complementaire,
    creneau,
    creneaux,
    demi_plan,
    difference,
    escalier,
    et,
    intersection,
    marche,
    ou,
    ou_exclusif,
    perceptron,
    polygone,
    subdivision,
    union,
)
from helpers.reseau import Reseau

ENTIERS = st.integers(-6, 6)
POINTS = st.lists(st.tuples(ENTIERS, ENTIERS), min_size=3, max_size=9, unique=True)
X, Y = (g.ravel() for g in np.meshgrid(np.arange(-8, 9) / 1.0, np.arange(-8, 9) / 1.0))
COINS = list(itertools.product((0, 1), repeat=2))
A = demi_plan(1, 0, 0)


def dans_le_polygone(P, x, y):
    """Oracle exact, en entiers : sur le bord, ou un nombre impair de côtés traversés."""
    dedans = False
    for (x1, y1), (x2, y2) in zip(P, [*P[1:], P[0]], strict=True):
        if virage((x1, y1), (x2, y2), (x, y)) == 0 and (
            min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2)
        ):
            return True
        if (y1 > y) != (y2 > y) and (virage((x1, y1), (x2, y2), (x, y)) > 0) == (y2 > y1):
            dedans = not dedans
    return dedans


def verifier_polygone(P):
    F = polygone(P)
    attendu = [dans_le_polygone([tuple(map(int, p)) for p in P], int(x), int(y))
               for x, y in zip(X, Y, strict=True)]  # fmt: skip
    np.testing.assert_array_equal(F.valeurs(X, Y), np.array(attendu, dtype=float))
    return F


def enveloppe(points):
    """Enveloppe convexe, sens direct, sans point aligné."""
    moities = []
    for suite in (sorted(points), sorted(points, reverse=True)):
        pile = []
        for p in suite:
            while len(pile) > 1 and virage(pile[-2], pile[-1], p) <= 0:
                pile.pop()
            pile.append(p)
        moities += pile[:-1]
    return moities


@pytest.mark.contenu("5.1")
def test_perceptron_lineaire():
    F, z = perceptron([2, 3]), perceptron([2, 3], activation="lineaire")
    assert [F.valeurs(*p) for p in ((4, -1), (-3, 1), (6, -4))] == [1, 0, 1]
    assert [z.valeurs(*p) for p in ((4, -1), (-3, 1), (6, -4))] == [5, -3, 0]


@pytest.mark.contenu("5.2")
def test_separation_lineaire():
    ronds = [(0.3, 3), (-1, 2), (-3, -3), (-3.2, 0.6), (-1, -1)]
    carres = [(1, 2), (3, -1), (1.5, -2.5), (0, -3), (2.2, 3.3)]
    f = perceptron([4, -1], activation="lineaire")
    np.testing.assert_allclose(f.valeurs(*np.transpose(ronds)), [-1.8, -6, -9, -13.4, -3])
    np.testing.assert_allclose(f.valeurs(*np.transpose(carres)), [2, 13, 8.5, 3, 5.5])


@pytest.mark.contenu("5.3")
@given(ENTIERS, ENTIERS, ENTIERS, ENTIERS, ENTIERS)
def test_bord_du_demi_plan(a, b, c, x, y):
    assume(a or b)
    F = demi_plan(a, b, c)
    assert F.valeurs(x, y) == (a * x + b * y + c >= 0)
    t = b * x - a * y  # un point du bord : la projection, à l'échelle a² + b²
    z = perceptron([a, b], b=c * (a * a + b * b), activation="lineaire")
    assert z.valeurs(b * t - a * c, -a * t - b * c) == 0


@pytest.mark.contenu("5.4")
def test_separation_affine():
    ronds = [(3.7, -0.2), (3, 1), (1.5, 1.5), (-1, 3), (2.2, 3.3), (0.3, 3.5)]
    carres = [(1, -1), (3, -1.5), (-1.5, -2.5), (0, -3), (-2.8, 3), (-3, 0.5), (0, 1)]
    f = perceptron([-2, -3], b=5, activation="lineaire")
    assert f.valeurs(*np.transpose(ronds)).max() == pytest.approx(-1.8)
    assert f.valeurs(*np.transpose(carres)).min() == pytest.approx(1.6)
    F = demi_plan(-2, -3, 5)
    assert not F.valeurs(*np.transpose(ronds)).any() and F.valeurs(*np.transpose(carres)).all()


@pytest.mark.contenu("5.5")
def test_taille_et_poids():
    assert [85 * x - 77 for x in (1.4, 2.0)] == pytest.approx([42, 93])
    F = perceptron([85, -1], b=-77, activation="sigma")
    assert F.valeurs(1.77, 75) == pytest.approx(0.17509, abs=5e-6)
    assert F.valeurs(1.67, 64) == pytest.approx(0.72112, abs=5e-6)
    assert pytest.approx(-1.55) == 85 * 1.77 - 75 - 77


@pytest.mark.contenu("5.6")
def test_plan_des_couleurs():
    z = perceptron([2, -2, -2], b=-1, activation="lineaire")
    points = [(0.5, 0, 0), (1, 0.5, 0), (1, 0, 0.5)]
    assert [z.valeurs(*p) for p in points] == [0, 0, 0]
    F = perceptron([2, -2, -2], b=-1)
    assert F.valeurs(1, 0, 0) == 1 and F.valeurs(1, 1, 1) == 0 and F.valeurs(0, 0, 1) == 0


@pytest.mark.contenu("5.7")
def test_ou_et_et_stable():
    assert ou().biais[0] == -1 and et().biais[0] == -2
    stable = perceptron([1, 1], b=-1.5)
    for x, y in COINS:
        assert ou().valeurs(x, y) == (x or y)
        assert et().valeurs(x, y) == stable.valeurs(x, y) == (x and y)
    assert et().valeurs(0.9, 0.9) == 0 and stable.valeurs(0.9, 0.9) == 1


@pytest.mark.contenu("5.8")
@given(*[st.floats(-1e6, 1e6)] * 3)
def test_ou_exclusif_impossible_a_un_neurone(a, b, c):
    F = perceptron([a, b], b=c)
    assert [F.valeurs(x, y) for x, y in COINS] != [0, 1, 1, 0]


@pytest.mark.contenu("5.9")
@given(st.lists(st.tuples(ENTIERS, ENTIERS, ENTIERS), min_size=1), ENTIERS, ENTIERS, ENTIERS)
def test_hyperplan_dans_l_espace(points, a, b, c):
    F = perceptron([a, b, c], b=-1)  # l'hyperplan ax + by + cz = 1
    assert F.valeurs(*np.transpose(points)).tolist() == [
        float(a * x + b * y + c * z >= 1) for x, y, z in points
    ]


@pytest.mark.contenu("5.10")
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_portes_a_n_entrees(n):
    stable = perceptron([1] * n, b=0.5 - n)
    for bits in itertools.product((0, 1), repeat=n):
        assert ou(n).valeurs(*bits) == any(bits)
        assert et(n).valeurs(*bits) == stable.valeurs(*bits) == all(bits)


@pytest.mark.contenu("5.13")
@pytest.mark.contenu("5.14")
def test_secteur_union_trois_demi_plans():
    P, Q = demi_plan(-1, 3, 0), demi_plan(2, 1, 0)
    p, q = -X + 3 * Y >= 0, 2 * X + Y >= 0
    secteur = intersection(P, Q)
    assert secteur.tailles == [2, 2, 1] and secteur.biais[1] == -2
    np.testing.assert_array_equal(secteur.valeurs(X, Y), p & q)
    np.testing.assert_array_equal(union(P, Q).valeurs(X, Y), p | q)
    trois = intersection(demi_plan(-1, 2, 0), demi_plan(1, 1, -2), demi_plan(0, -1, 3))
    assert trois.biais[1] == -3
    attendu = (-X + 2 * Y >= 0) & (X + Y >= 2) & (Y <= 3)
    np.testing.assert_array_equal(trois.valeurs(X, Y), attendu)


@pytest.mark.contenu("5.15")
def test_zone_non_bornee():
    droites = [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)]
    F = intersection(*(demi_plan(*d) for d in droites))
    assert F.biais[1] == -3
    z = [perceptron([a, b], b=c, activation="lineaire") for a, b, c in droites]
    assert z[0].valeurs([4, -2], [1, 3]).tolist() == [0, 0]
    assert z[1].valeurs([4, -1], [1, -2]).tolist() == [0, 0]
    assert z[2].valeurs([-1, -2], [-2, 3]).tolist() == [0, 0]
    assert F.valeurs([-4, -50, -1, -2], [0, 1, -2, 3]).all()
    assert not F.valeurs([0, 4, -2, -2], [0, 1, 5, -4]).any()


@pytest.mark.contenu("5.17")
def test_ou_exclusif_a_trois_neurones():
    F = ou_exclusif()
    assert [F.valeurs(*p) for p in COINS] == [0, 1, 1, 0]
    assert [F.couches(p)[1].tolist() for p in COINS] == [[0, 0], [0, 1], [1, 0], [0, 0]]


@pytest.mark.contenu("5.18")
@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_polygones_convexes_a_n_plus_un_neurones(points):
    P = enveloppe(points)
    assume(len(P) > 2)
    F = verifier_polygone(P)
    assert F.tailles == [2, len(P), 1] and F.biais[1] == -len(P)
    np.testing.assert_array_equal(polygone(P[::-1]).valeurs(X, Y), F.valeurs(X, Y))


@pytest.mark.contenu("5.18")
@settings(max_examples=100, deadline=None)
@given(POINTS)
def test_polygones_etoiles_au_hasard(points):
    vus = {math.atan2(y, x): (x, y) for x, y in points if (x, y) != (0, 0)}
    assume(len(vus) > 2)
    P = [vus[angle] for angle in sorted(vus)]
    try:
        sommets_directs(P)
    except ValueError:
        assume(False)
    verifier_polygone(P)


SPIRALE = [(-7, -7), (7, -7), (7, 7), (-5, 7), (-5, -3), (3, -3), (3, 3), (-1, 3), (-1, 1),
           (1, 1), (1, -1), (-3, -1), (-3, 5), (5, 5), (5, -5), (-7, -5)]  # fmt: skip
PEIGNE = [(-7, -7), (7, -7), (7, 7), (6, 7), (5, -5), (2, -5), (1, 7), (0, -5), (-4, 6), (-5, -6)]
PLAT = [(0, 0), (2, 0), (4, 0), (4, 4), (2, 4), (2, 2), (2, 1), (0, 1)]


@pytest.mark.parametrize("P", [SPIRALE, PEIGNE, PLAT, SPIRALE[::-1], [*PLAT, PLAT[0]]])
def test_polygones_tortueux(P):
    verifier_polygone(P[:-1] if P[0] == P[-1] else P)
    np.testing.assert_array_equal(polygone(P).valeurs(X, Y), polygone(P[::-1]).valeurs(X, Y))
    propre = sommets_directs(P)
    aires = [virage(*t) / 2 for t in triangulation(propre)]
    x, y = propre.T
    assert min(aires) > 0 and len(aires) <= len(propre) - 2
    assert sum(aires) == pytest.approx(sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


@pytest.mark.contenu("5.18")
def test_courbe_de_jordan_approchee():
    t = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    fleur = (2 + np.cos(5 * t))[:, None] * np.c_[np.cos(t), np.sin(t)]
    F = polygone(fleur)
    grille = np.random.default_rng(0).uniform(-3, 3, (4000, 2))
    rayon, angle = np.hypot(*grille.T), np.arctan2(*grille.T[::-1])
    ecart = rayon - (2 + np.cos(5 * angle))
    loin = np.abs(ecart) > 0.15
    np.testing.assert_array_equal(F.valeurs(*grille.T)[loin], (ecart <= 0)[loin])


@pytest.mark.contenu("5.18")
@settings(max_examples=50, deadline=None)
@given(st.data())
def test_operations_sur_les_regions(data):
    region = st.tuples(ENTIERS, ENTIERS, ENTIERS).filter(lambda d: d[0] or d[1])
    base = st.one_of(region.map(lambda d: demi_plan(*d)), st.just(polygone(PLAT)))
    F, G, H = (data.draw(base) for _ in range(3))
    f, g, h = (R.valeurs(X, Y) == 1 for R in (F, G, H))
    for reseau, attendu in (
        (union(F, G, H), f | g | h),
        (intersection(F, G, H), f & g & h),
        (complementaire(F), ~f),
        (difference(F, G), f & ~g),
        (union(intersection(F, complementaire(G)), H), (f & ~g) | h),
    ):
        np.testing.assert_array_equal(reseau.valeurs(X, Y), attendu)


@pytest.mark.contenu("5.19")
@pytest.mark.parametrize(
    ("coefficient", "biais", "saut"), [(4, 1, -0.25), (4, -1, 0.25), (-4, 1, 0.25), (-4, -1, -0.25)]
)
def test_marches_du_cours(coefficient, biais, saut):
    x = saut + np.array([-0.1, 0, 0.1])
    F, M = perceptron([coefficient], b=biais), marche(saut, montante=coefficient > 0)
    assert F.valeurs(x).tolist() == M.valeurs(x).tolist()
    assert M.valeurs(saut) == 1
    autre = complementaire(marche(saut, montante=coefficient < 0))  # même marche, 0 au saut
    assert autre.valeurs(saut) == 0
    assert autre.valeurs(x[[0, 2]]).tolist() == M.valeurs(x[[0, 2]]).tolist()


@pytest.mark.contenu("5.20")
@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(-9, 9), st.floats(-100, 100))
def test_creneau_de_hauteur_k(x0, largeur, k, x):
    F = creneau(x0, x0 + largeur, k)
    assert F.poids[1].ravel().tolist() == [k, k] and F.biais[1] == -k
    for t in (x, x0, x0 + largeur):
        assert F.valeurs(t) == (k if x0 <= t <= x0 + largeur else 0)


@pytest.mark.contenu("5.21")
def test_escalier_du_cours():
    F = Reseau([1, 4, 1], ["heaviside", "lineaire"])
    F.definir(0, [[1 / 2, -1 / 3, 1 / 5, -1 / 10]], [-1, 1, -1, 1])
    F.definir(1, [[4], [4], [6], [6]], [-10])
    x = [1, 2, 2.5, 3, 4, 5, 7, 10, 11]
    assert F.valeurs(x).tolist() == [0, 4, 4, 4, 0, 6, 6, 6, 0]
    assert creneaux([(2, 3), (5, 10)], [4, 6]).valeurs(x).tolist() == F.valeurs(x).tolist()


@pytest.mark.contenu("5.22")
def test_jointure_doublee_puis_corrigee():
    x = [1, 2, 3]
    assert creneaux([(1, 2), (2, 3)], [4, 6]).valeurs(x).tolist() == [4, 10, 6]
    assert escalier([1, 2, 3], [4, 6]).valeurs(x).tolist() == [4, 6, 6]
    for mode in ("marches", "creneaux"):
        F = approximation_escalier(lambda t: 4 if t < 2 else 6, 1, 3, 2, mode=mode)
        assert F.valeurs(x).tolist() == [4, 6, 6]


@given(st.lists(ENTIERS, min_size=2, max_size=8, unique=True).map(sorted), st.data())
def test_escaliers_au_hasard(noeuds, data):
    n = len(noeuds)
    fermes = data.draw(st.booleans())
    h = data.draw(st.lists(ENTIERS, min_size=n - fermes, max_size=n - fermes))
    F = escalier(noeuds, h)
    for x in [*noeuds, *(np.add(noeuds, 0.5)), noeuds[0] - 1]:
        i = np.searchsorted(noeuds, x, side="right") - 1
        if fermes and x == noeuds[-1]:
            i -= 1
        attendu = h[i] if 0 <= i < len(h) else 0
        assert F.valeurs(x) == attendu


@pytest.mark.contenu("5.23")
@pytest.mark.parametrize("mode", ["marches", "creneaux"])
@given(st.floats(-30, 30), st.floats(0.5, 30), st.integers(1, 40),
       st.sampled_from([("gauche", 1.0), ("milieu", 0.5)]))  # fmt: skip
def test_erreur_uniforme_de_l_escalier(mode, a, largeur, n, hauteur):
    hauteurs, part = hauteur
    F = approximation_escalier(np.sin, a, a + largeur, n, hauteurs=hauteurs, mode=mode)
    assert F.tailles == [1, n if mode == "marches" else 2 * n, 1]
    x = np.concatenate([np.linspace(a, a + largeur, 301), subdivision(a, a + largeur, n)])
    x = x[x <= a + largeur]
    assert np.max(np.abs(F.valeurs(x) - np.sin(x))) <= part * largeur / n + 1e-9  # |sin'| ≤ 1


@pytest.mark.contenu("5.23")
def test_escalier_et_integrale():
    for n in (10, 100, 1000):
        F = approximation_escalier(lambda x: x**2, 0, 3, n, mode="creneaux")
        aire = float(np.sum(F.valeurs(subdivision(0, 3, n)[:-1])) * 3 / n)  # rectangles
        assert abs(aire - 9) <= 14 / n


@pytest.mark.contenu("5.23")
def test_hors_de_l_intervalle():
    def f(x):
        return 5 + x

    bosses = approximation_escalier(f, -1, 1, 4, mode="creneaux")
    marches = approximation_escalier(f, -1, 1, 4)
    assert bosses.valeurs([-1.1, 1, 1.1]).tolist() == [0, 5.5, 0]
    assert marches.valeurs([-1.1, 1, 1.1]).tolist() == [0, 5.5, 5.5]


@pytest.mark.contenu("5.24")
def test_carre_unite():
    F = Reseau([2, 4, 1])
    F.definir(0, [[1, -1, 0, 0], [0, 0, 1, -1]], [0, 1, 0, 1]).definir(1, [[1]] * 4, [-4])
    P = polygone([(0, 0), (1, 0), (1, 1), (0, 1)])
    x, y = (g.ravel() for g in np.meshgrid(np.linspace(-1, 2, 13), np.linspace(-1, 2, 13)))
    attendu = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    np.testing.assert_array_equal(F.valeurs(x, y), attendu)
    np.testing.assert_array_equal(P.valeurs(x, y), attendu)
    assert P.nombre_de_poids == F.nombre_de_poids == 17


def test_sigma_adoucit_une_region():
    F = perceptron([10, 0], b=0, activation="sigma")
    assert F.valeurs(0.1, 0) == pytest.approx(sigma(1)) and nombre_fr(F.valeurs(0, 9)) == "0,5"


NOEUD = [(0, 0), (2, 2), (2, 0), (0, 2)]


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: perceptron(["a"]), TypeError, "réels"),
        (lambda: perceptron([1], b=math.inf), ValueError, "finis"),
        (lambda: demi_plan(0, 0, 1), ValueError, "a ou b non nul"),
        (lambda: et(0), ValueError, "au moins égal à 1"),
        (lambda: ou(2.0), TypeError, "entier"),
        (lambda: union(), TypeError, "un ou plusieurs Reseau"),
        (lambda: intersection(A, 3), TypeError, "Reseau, int"),
        (lambda: union(A, marche(0)), ValueError, "mêmes entrées"),
        (lambda: complementaire(creneau(0, 1)), ValueError, "activation heaviside"),
        (
            lambda: union(Reseau([2, 2, 1], ["relu", "H"]), ou_exclusif()),
            ValueError,
            "mêmes activations",
        ),
        (lambda: difference(A, None), TypeError, "NoneType"),
        (lambda: polygone([(0, 0), (1, 1)]), ValueError, "au moins trois sommets"),
        (lambda: polygone("abc"), ValueError, "au moins trois sommets"),
        (lambda: polygone([(0, 0), (1, 1), (2, 2)]), ValueError, "simple"),
        (lambda: polygone([(0, 0), (1, 0), (1, math.nan)]), ValueError, "trois sommets"),
        (lambda: polygone(NOEUD), ValueError, "se coupent"),
        (lambda: polygone([(0, 0), (2, 0), (2, 0), (0, 2)]), ValueError, "se touchent"),
        (lambda: marche(math.nan), ValueError, "finis"),
        (lambda: creneau(3, 2), ValueError, "x0 ≤ x1"),
        (lambda: creneaux([(0, 1)], [1, 2]), ValueError, "par hauteur"),
        (lambda: escalier([0, 1], [1, 2, 3]), ValueError, "n ou n + 1 nœuds"),
        (lambda: escalier([0, 0], [1]), ValueError, "croissants"),
        (lambda: subdivision(1, 1, 3), ValueError, "a < b"),
        (lambda: approximation_escalier(np.sin, 0, 1, 0), ValueError, "au moins égal à 1"),
        (lambda: approximation_escalier(np.sin, 0, 1, 3, mode="x"), ValueError, "marches"),
        (lambda: approximation_escalier(np.sin, 0, 1, 3, hauteurs="x"), ValueError, "gauche"),
        (lambda: approximation_escalier(3, 0, 1, 3), TypeError, "une fonction f"),
        (lambda: approximation_escalier(lambda x: math.inf, 0, 1, 3), ValueError, "infini en 0"),
    ],
)
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)
