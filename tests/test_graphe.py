"""`Valeur` : nombres du cours, différences finies, TensorFlow, erreurs."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import graphe as g
from helpers.derivation import derivee_numerique
from helpers.graphe import Valeur, cos, derivee_avant, exp, gradient, ln, sin, sqrt

E2 = math.exp(2)


def derivee(f, x):
    (d,) = gradient(f, x)
    return d


@pytest.mark.contenu("1.8")
def test_carre_puis_plus_un():
    x = Valeur(2, nom="x")
    y = x**2 + 1
    assert [n.valeur for n in g.ordre(y)] == [2, 4, 5]
    assert [n.operation for n in g.ordre(y)] == ["", "carré", "+ 1"]


@pytest.mark.contenu("1.9")
@pytest.mark.contenu("1.16")
def test_plus_et_fois_et_leurs_derivees_locales():
    x, y = Valeur(6), Valeur(7)
    assert (x + y).valeur == 13 and (x * y).valeur == 42
    assert (x + y).derivees_locales == (1, 1) and (x * y).derivees_locales == (7, 6)


@pytest.mark.contenu("1.10")
def test_graphe_de_l_exercice():
    x, y, z = Valeur(2), Valeur(8), Valeur(3)
    assert sqrt(x * y + z**2).valeur == 5


@pytest.mark.contenu("1.11")
def test_derivees_locales_du_cours():
    assert ln(Valeur(2)).derivees_locales == (0.5,)
    assert (Valeur(3) ** 2).derivees_locales == (6,)
    assert derivee(lambda x: exp(-2 * x), -1) == pytest.approx(-2 * E2)


@pytest.mark.contenu("1.12")
@pytest.mark.parametrize(("x", "attendu"), [(3, -12 * math.sin(18)), (4, -16 * math.sin(32))])
def test_cosinus_de_2x2(x, attendu):
    assert derivee(lambda x: cos(2 * x**2), x) == pytest.approx(attendu, rel=1e-12)


@pytest.mark.contenu("1.13")
def test_exponentielle_du_cube_du_logarithme():
    def f(x):
        return exp(ln(x) ** 3 + 1)

    noeuds = g.ordre(f(Valeur(math.e)))
    assert [n.valeur for n in noeuds[1:]] == pytest.approx([1, 1, 2, E2])
    locales = [n.derivees_locales[0] for n in noeuds[1:]]
    assert locales == pytest.approx([1 / math.e, 3, 1, E2])
    assert derivee(f, math.e) == pytest.approx(3 * math.e)
    assert derivee(f, 1) == 0
    l2 = math.log(2)
    assert derivee(f, 2) == pytest.approx(3 * l2**2 / 2 * math.exp(l2**3 + 1))


@pytest.mark.contenu("1.14")
@pytest.mark.parametrize("x", [0.5, 1.0, 3.0])
def test_composees_affines(x):
    assert derivee(lambda x: ln(x + 2), x) == pytest.approx(1 / (x + 2))
    assert derivee(lambda x: exp(3 * x), x) == pytest.approx(3 * math.exp(3 * x))


@pytest.mark.contenu("1.15")
def test_deux_chemins():
    assert derivee(lambda x: exp(x) * ln(x), 2) == pytest.approx((math.log(2) + 0.5) * E2)


@pytest.mark.contenu("1.17")
def test_une_composee_de_n_fonctions_coute_n_operations():
    y = x = Valeur(0.3)
    for _ in range(50):
        y = sin(y)
    assert g.nombre_operations(y) == 50
    produit, t = 1.0, 0.3
    for _ in range(50):
        produit, t = produit * math.cos(t), math.sin(t)
    assert derivee_avant(y, x) == pytest.approx(produit)


@pytest.mark.contenu("7.3")
def test_gradients_a_la_main():
    assert gradient(lambda x, y: x**2 * y**3, 2, 1) == pytest.approx((4, 12))
    x, y, z = 2.0, 0.5, 1.5
    attendu = (2 * x * math.sin(y * z), x**2 * z * math.cos(y * z), x**2 * y * math.cos(y * z))
    assert gradient(lambda x, y, z: x**2 * sin(y * z), x, y, z) == pytest.approx(attendu)


@pytest.mark.contenu("7.10")
def test_logarithme_de_x2y_plus_sinus():
    dx, dy = gradient(lambda x, y: ln(x**2 * y + sin(y)), 3, 2)
    s = 18 + math.sin(2)
    assert (dx, dy) == pytest.approx((12 / s, (9 + math.cos(2)) / s))
    assert (dx, dy, math.log(s)) == pytest.approx((0.63461, 0.45395, 2.93965), abs=5e-6)


@pytest.mark.contenu("7.11")
@pytest.mark.contenu("7.12")
@pytest.mark.contenu("7.13")
def test_fonctions_d_une_variable_a_plusieurs_chemins():
    assert derivee(lambda t: sqrt(exp(t) * sin(t)), 1) == pytest.approx(1.24175, abs=5e-6)
    assert derivee(lambda t: t + ln(t) ** 2 + 1 / sin(t), 2) == pytest.approx(2.19646, abs=5e-6)

    def f(t):
        u = ln(t)
        return t**2 * u * ln(u)

    assert derivee(f, 3) == pytest.approx(3.90208, abs=5e-6)


@pytest.mark.contenu("7.16")
def test_premier_exemple_de_retropropagation():
    x, a, b, c = (Valeur(v) for v in (2, 3, 4, 5))
    y = ln(c * (a * x + b) ** 2)
    assert y.valeur == pytest.approx(math.log(500))
    y.retropropager()
    assert [v.gradient for v in (c, a, b, x)] == pytest.approx([1 / 5, 2 / 5, 1 / 5, 3 / 5])


@pytest.mark.contenu("7.17")
def test_second_exemple_par_differences_finies():
    def f(x, a, b, c, d):
        return exp(c * cos(a * x) + d * sin(b * x))

    point = [1.0, 2.0, 3.0, 4.0, 5.0]
    for i, obtenu in enumerate(gradient(f, *point)):
        coupe = [*point]

        def une_variable(t, i=i, coupe=coupe):
            return f(*[*coupe[:i], t, *coupe[i + 1 :]])

        assert obtenu == pytest.approx(derivee_numerique(une_variable, point[i]), rel=1e-6)


UNAIRES = [exp, sin, cos, g.sigma, g.tanh, lambda x: -x, lambda x: x**2, lambda x: x**3,
           lambda x: 2 - x, lambda x: x / 3, lambda x: 1 / (x**2 + 1), lambda x: ln(x**2 + 1),
           lambda x: sqrt(x**2 + 1), lambda x: 2**x, lambda x: (x**2 + 1) ** x,
           lambda x: g.tan(x / 10), lambda x: g.relu(x - 0.123)]  # fmt: skip
BINAIRES = [lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y,
            lambda x, y: x / (y * y + 1)]  # fmt: skip
REELS = st.floats(-1.5, 1.5, allow_nan=False)


@settings(max_examples=150, deadline=None)
@given(REELS, REELS, st.lists(st.integers(0, 1000), min_size=1, max_size=4))
def test_graphes_tires_au_hasard_contre_differences_finies(x0, y0, tirages):
    def f(x, y):
        for tirage in tirages:
            u = UNAIRES[tirage % len(UNAIRES)](x)
            x, y = BINAIRES[tirage % len(BINAIRES)](u, y), x
        return x

    try:
        dx, dy = gradient(f, x0, y0)
        nx = derivee_numerique(lambda t: f(t, y0), x0, 1e-6)
        ny = derivee_numerique(lambda t: f(x0, t), y0, 1e-6)
        droite = (f(x0 + 1e-6, y0) - f(x0, y0)) / 1e-6  # loin d'un coude de ReLU
    except ValueError:
        assume(False)  # dépassement
    assume(max(abs(dx), abs(dy)) < 1e3 and abs(droite - nx) < 1e-2)
    assert dx == pytest.approx(nx, rel=1e-3, abs=1e-4)
    assert dy == pytest.approx(ny, rel=1e-3, abs=1e-4)
    x, y = Valeur(x0), Valeur(y0)
    sortie = f(x, y)
    assert derivee_avant(sortie, x) == pytest.approx(dx, rel=1e-9, abs=1e-12)
    assert derivee_avant(sortie, y) == pytest.approx(dy, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("x", [-40.0, -2.0, 0.0, 0.7, 40.0])
def test_sigma_et_sa_derivee(x):
    y = g.sigma(Valeur(x))
    assert y.valeur == pytest.approx(1 / (1 + math.exp(-x)))
    assert y.derivees_locales[0] == pytest.approx(math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2)
    assert g.sigma(Valeur(-1000)).valeur == 0


def test_contre_tensorflow():
    import tensorflow as tf

    x, y = tf.Variable(0.8, dtype=tf.float64), tf.Variable(1.3, dtype=tf.float64)
    with tf.GradientTape() as bande:
        z = tf.exp(tf.sin(x * y)) * tf.math.log(x) / tf.sqrt(y) + tf.sigmoid(x) * tf.tanh(y) ** 3
    attendu = [float(d) for d in bande.gradient(z, [x, y])]

    def f(x, y):
        return exp(sin(x * y)) * ln(x) / sqrt(y) + g.sigma(x) * g.tanh(y) ** 3

    assert gradient(f, 0.8, 1.3) == pytest.approx(attendu, rel=1e-12)


def test_dix_mille_operations_a_la_file():
    x = Valeur(1.0)
    y = x
    for _ in range(10_000):
        y = y * 1.0001
    y.retropropager()
    assert x.gradient == pytest.approx(1.0001**10_000)
    assert derivee_avant(y, x) == pytest.approx(x.gradient)


def test_les_gradients_repartent_de_zero():
    x = Valeur(3.0)
    y = x * x
    y.retropropager()
    y.retropropager()
    assert x.gradient == 6


def test_gradient_d_une_constante_et_derivee_sans_lien():
    assert gradient(lambda x, y: 5, 1, 2) == (0, 0)
    assert derivee_avant(Valeur(2) ** 2, Valeur(2)) == 0


def test_repr_court():
    assert repr(Valeur(2, nom="x")) == "Valeur(2, nom='x')"
    assert repr(Valeur(1 / 3)) == "Valeur(0.333333)"


def test_nombres_et_fonctions_de_numpy():
    x = Valeur(2, nom="x")
    for y in (np.float64(3) * x, x * np.float32(3), 3 * x):
        assert y.valeur == 6 and y.derivees_locales == (3,)
    assert np.exp(x).valeur == math.exp(2) and np.log(x).derivees_locales == (0.5,)
    assert (np.float64(2) ** x).valeur == 4 and (np.float64(1) - x).valeur == -1


def test_sur_un_nombre_les_fonctions_rendent_un_nombre():
    for f, attendu in ((exp, math.e), (sin, math.sin(1)), (g.relu, 1), (sqrt, 1)):
        assert type(f(1)) is float and f(1) == pytest.approx(attendu)
    assert sqrt(0) == 0


@pytest.mark.parametrize(
    ("calcul", "sorte", "fragment"),
    [
        (lambda x: x * "a", TypeError, "un nombre réel ou une Valeur · reçu : str"),
        (lambda x: "a" + x, TypeError, "un nombre réel"),
        (lambda x: Valeur("2"), TypeError, "un nombre réel"),
        (lambda x: Valeur(True), TypeError, "bool"),
        (lambda x: x * np.array([1, 2]), TypeError, "ndarray"),
        (lambda x: np.array([1, 2]) * x, TypeError, "ndarray"),
        (lambda x: np.arctan(x), TypeError, "np.arctan"),
        (lambda x: exp("a"), TypeError, "un nombre réel"),
        (lambda x: ln(x - 2), ValueError, "logarithme, strictement positif · reçu : 0"),
        (lambda x: ln(-x), ValueError, "reçu : −2"),
        (lambda x: sqrt(x - 2), ValueError, "sous la racine"),
        (lambda x: x / 0, ValueError, "on ne divise pas par 0"),
        (lambda x: x / (x - 2), ValueError, "un diviseur non nul"),
        (lambda x: 1 / (x - 2), ValueError, "un diviseur non nul"),
        (lambda x: (x - 2) ** -1, ValueError, "un diviseur non nul"),
        (lambda x: (x - 3) ** 0.5, ValueError, "puissance non entière"),
        (lambda x: (x - 3) ** x, ValueError, "puissance variable"),
        (lambda x: (-2) ** x, ValueError, "puissance variable"),
        (lambda x: exp(1000 * x), ValueError, "un résultat fini · reçu : exp(2000)"),
        (lambda x: x**5000, ValueError, "un résultat fini"),
        (lambda x: x * 1e308 * 10, ValueError, "un résultat fini"),
        (lambda x: Valeur(math.inf), ValueError, "un nombre fini"),
    ],
)
def test_erreurs_en_francais(calcul, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        calcul(Valeur(2, nom="x"))
    assert fragment in str(info.value)
