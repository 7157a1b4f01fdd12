"""Dérivation numérique et Newton : nombres du cours, propriétés, refus."""

import decimal
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.derivation import derivee_numerique, gradient_numerique, newton, taux_accroissement

PETITS = st.floats(-10, 10)


@pytest.mark.contenu("1.1")
@given(PETITS, st.floats(1e-3, 5))
def test_taux_du_carre(x0, h):
    assert taux_accroissement(lambda x: x**2, x0, h) == pytest.approx(2 * x0 + h, abs=1e-6)


@pytest.mark.contenu("1.1")
@given(PETITS)
def test_derivee_du_carre(x0):
    assert derivee_numerique(lambda x: x**2, x0) == pytest.approx(2 * x0, abs=1e-8)


@pytest.mark.contenu("1.2")
def test_exponentielle_en_zero():
    ecarts = [abs(taux_accroissement(math.exp, 0, 10.0**-k) - 1) for k in range(1, 6)]
    assert all(b < a / 9 for a, b in zip(ecarts, ecarts[1:], strict=False))


@pytest.mark.contenu("1.3")
@pytest.mark.contenu("1.4")
@pytest.mark.contenu("1.5")
def test_approximations_par_la_tangente():
    assert math.sin(0.01) == pytest.approx(0.00999983, abs=5e-9)
    assert math.sqrt(1.1) == pytest.approx(1.0488, abs=5e-5)
    assert derivee_numerique(np.sqrt, 1) == pytest.approx(0.5)


@pytest.mark.contenu("1.6")
@pytest.mark.contenu("1.7")
@pytest.mark.parametrize(
    ("f", "derivee"),
    [
        (lambda x: x**2 + np.cos(x), lambda x: 2 * x - np.sin(x)),
        (lambda x: x**3 * np.sin(x), lambda x: 3 * x**2 * np.sin(x) + x**3 * np.cos(x)),
        (
            lambda x: np.log(x) / np.exp(x),
            lambda x: (np.exp(x) / x - np.exp(x) * np.log(x)) / np.exp(2 * x),
        ),
        (lambda x: np.sin(3 * x), lambda x: 3 * np.cos(3 * x)),
        (lambda x: np.log(np.cos(x)), lambda x: -np.sin(x) / np.cos(x)),
        (lambda x: np.sqrt(np.tan(x)), lambda x: (1 + np.tan(x) ** 2) / (2 * np.sqrt(np.tan(x)))),
    ],
)
def test_formules_du_cours(f, derivee):
    x = np.linspace(0.2, 1.3, 12)
    np.testing.assert_allclose(derivee_numerique(f, x), derivee(x), rtol=1e-7)


@pytest.mark.contenu("1.23")
@pytest.mark.contenu("1.24")
@pytest.mark.contenu("1.25")
def test_points_les_plus_proches():
    (x0,) = newton(lambda x: 12 * x - 22, lambda x: 12, 0, pas=1)[-1:]
    assert x0 == pytest.approx(11 / 6) and 6 * x0**2 - 22 * x0 + 27 == pytest.approx(41 / 6)
    racines = [newton(lambda x: 4 * x**3 - 6 * x - 2, lambda x: 12 * x**2 - 6, x, pas=30)[-1]
               for x in (-1.2, -0.3, 1.5)]  # fmt: skip
    assert racines == pytest.approx([-1, (1 - math.sqrt(3)) / 2, (1 + math.sqrt(3)) / 2])
    valeurs = [x**4 - 3 * x**2 - 2 * x + 5 for x in racines]
    assert valeurs == pytest.approx([5, (11 + 6 * 3**0.5) / 4, (11 - 6 * 3**0.5) / 4])
    assert math.sqrt(valeurs[2]) == pytest.approx(0.3898, abs=5e-5)
    assert valeurs[0] > valeurs[2]  # −1 : minimum local, pas global


@pytest.mark.contenu("1.26")
@pytest.mark.contenu("1.27")
def test_derivees_secondes():
    def seconde(f, x):
        return derivee_numerique(lambda t: derivee_numerique(f, t, 1e-3), x, 1e-3)

    assert seconde(lambda x: x**3, -2) == pytest.approx(-12, rel=1e-5)
    assert seconde(math.sin, 1) == pytest.approx(-math.sin(1), rel=1e-5)
    attendu = (2 + 4 * 0.25) * math.exp(0.25)
    assert seconde(lambda x: math.exp(x**2), 0.5) == pytest.approx(attendu, rel=1e-5)

    def cubique(x):
        return x**3 - 2 * x**2 + 2

    for x, attendu in ((0, -4), (4 / 3, 4)):
        assert derivee_numerique(cubique, x) == pytest.approx(0, abs=1e-8)
        assert seconde(cubique, x) == pytest.approx(attendu, rel=1e-5)


@pytest.mark.contenu("1.28")
def test_newton_racine_cubique_de_cent():
    x = newton(lambda x: x**3 - 100, lambda x: 3 * x**2, 10, pas=6)
    attendu = [10, 7, 262 / 49, 4.7305, 4.6432, 4.6415894, 4.641588833612]
    assert x == pytest.approx(attendu, abs=6e-5)  # le livre donne quatre décimales
    assert x[-1] == pytest.approx(100 ** (1 / 3), abs=1e-12)
    with decimal.localcontext() as contexte:  # les chiffres exacts doublent à chaque pas
        contexte.prec = 80
        racine, y, exacts = (
            decimal.Decimal(100) ** (decimal.Decimal(1) / 3),
            decimal.Decimal(10),
            [],
        )
        for _ in range(8):
            y -= (y**3 - 100) / (3 * y**2)
            exacts.append(float(-abs(y - racine).log10()))
    assert all(1.8 < b / a < 2.3 for a, b in zip(exacts[3:], exacts[4:], strict=False))


@pytest.mark.contenu("1.29")
@pytest.mark.contenu("1.30")
@pytest.mark.parametrize(
    ("x0", "attendu"),
    [
        (0, [0, 0.5, 0.4506266931, 0.4501836476, 0.4501836113]),
        (10, [10, -4.3127566511, -1.4932228819, 1.5615319504, 0.5235838839, 0.4511295428,
              0.4501837766, 0.4501836113]),
    ],
)  # fmt: skip
def test_newton_minimum_du_cours(x0, attendu):
    x = newton(lambda x: 2 * x - math.cos(x), lambda x: 2 + math.sin(x), x0, pas=len(attendu) - 1)
    np.testing.assert_allclose(x, attendu, atol=2e-10)
    assert x[-1] ** 2 - math.sin(x[-1]) + 1 == pytest.approx(0.7675344248, abs=1e-10)


@pytest.mark.contenu("7.1")
@given(st.lists(PETITS, min_size=1, max_size=6))
def test_gradient_de_la_somme_des_carres(x):
    np.testing.assert_allclose(
        gradient_numerique(lambda x: np.sum(x**2), x), 2 * np.array(x), atol=1e-6
    )


def test_gradient_garde_la_forme_et_les_donnees():
    x = np.arange(6.0).reshape(2, 3)
    gradient = gradient_numerique(lambda x: np.sum(np.sin(x)), x)
    np.testing.assert_allclose(gradient, np.cos(x), atol=1e-9)
    assert x.tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize(
    ("appel", "fragment"),
    [
        (lambda: taux_accroissement(abs, 1, 0), "h non nul"),
        (lambda: derivee_numerique(abs, 1, 0), "strictement positif"),
        (lambda: derivee_numerique(lambda x: math.nan, 1), "une dérivée finie"),
        (lambda: gradient_numerique(lambda x: x, [1, 2]), "qui rend un réel"),
        (lambda: newton(lambda x: x**2 + 1, lambda x: 2 * x, 0), "f'(0) = 0 au pas 1"),
        (lambda: newton(lambda x: math.inf, lambda x: 1, 0), "au pas 1"),
        (lambda: newton(abs, abs, 1, pas=-1), "un nombre de pas entier"),
    ],
)
def test_refus_en_francais(appel, fragment):
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)


def test_newton_sans_pas_rend_le_depart():
    assert newton(abs, abs, 3, pas=0).tolist() == [3.0]
