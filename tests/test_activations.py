"""La famille de ReLU : formules, dérivées par différences finies, Keras, hasard, refus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import fonctions
from helpers.activations import (
    RRelu,
    activation,
    derivee_elu,
    derivee_leaky_relu,
    derivee_pente,
    elu,
    leaky_relu,
)
from helpers.derivation import derivee_numerique
from helpers.reseau import Reseau, apprendre, initialiser, passe_arriere, passe_avant

LOIN = st.one_of(st.floats(-6, -0.01), st.floats(0.01, 6))  # pas trop près de 0
PENTES = st.floats(0, 2)


@given(st.floats(-50, 50), PENTES)
def test_leaky_relu_est_deux_demi_droites(x, pente):
    assert leaky_relu(x, pente) == fonctions.lineaire_par_morceaux(x, pente, 1)
    assert leaky_relu(x, 0) == fonctions.relu(x)
    attendu = fonctions.derivee_lineaire_par_morceaux(x, pente, 1)
    assert derivee_leaky_relu(x, pente) == attendu


@given(LOIN, PENTES, st.floats(0.1, 3))
def test_derivees(x, pente, alpha):
    for f, d in [
        (lambda t: leaky_relu(t, pente), derivee_leaky_relu(x, pente)),
        (lambda t: elu(t, alpha), derivee_elu(x, alpha)),
    ]:
        assert derivee_numerique(f, x) == pytest.approx(d, abs=1e-6)
    en_pente = derivee_numerique(lambda p: leaky_relu(x, p), pente)
    assert derivee_pente(x) == pytest.approx(en_pente, abs=1e-6)


def test_en_zero_la_derivee_a_gauche():
    assert derivee_leaky_relu(0, 0.3) == 0.3 and derivee_elu(0, 0.5) == 0.5
    assert derivee_pente(0) == 0 == fonctions.derivee_relu(0)


def test_elu_ne_depasse_pas():
    with np.errstate(all="raise"):
        assert elu([-1e3, 1e3], 2.0).tolist() == [-2.0, 1e3]
        assert derivee_elu([-1e2, 1e3]).round(9).tolist() == [0.0, 1.0]


def test_une_pente_par_neurone():
    x = np.array([[-1.0, -1.0], [2.0, -3.0]])
    assert leaky_relu(x, [0.1, 0.2]).round(9).tolist() == [[-0.1, -0.2], [2.0, -0.6]]
    assert derivee_leaky_relu(x, [0.1, 0.2]).tolist() == [[0.1, 0.2], [1.0, 0.2]]


@given(st.integers(0, 10_000), st.floats(0, 0.4), st.floats(0.4, 0.9))
def test_rrelu_tire_puis_moyenne(graine, bas, haut):
    f, x = RRelu(bas, haut, graine=graine), np.array([[-1.0, 2.0], [-4.0, -1.0]])
    a = f(x)
    assert a[0, 1] == 2 and np.all(f.pentes >= bas) and np.all(f.pentes <= haut)
    assert np.array_equal(f.derivee(x), np.where(x > 0, 1, f.pentes))
    assert np.array_equal(a, leaky_relu(x, f.pentes))
    f.entraine = False
    assert f(-2.0) == pytest.approx(-(bas + haut))


def test_rrelu_change_a_chaque_calcul_et_sa_moyenne_est_celle_de_la_prevision():
    f, x = RRelu(graine=1), np.full(100_000, -3.0)
    assert not np.array_equal(f(x), f(x))
    erreur_type = 3 * (1 / 3 - 1 / 8) / np.sqrt(12 * len(x))
    assert f(x).mean() == pytest.approx(-3 * 11 / 48, abs=5 * erreur_type)


@pytest.mark.parametrize("nom", ["relu", "leaky_relu", "elu", "sigma"])
def test_un_reseau_apprend_avec(nom):
    f = activation(nom)
    F = initialiser(Reseau([2, 4, 1], [f, "lineaire"]), graine=0)
    X, Y = np.array([[0.3, -1.2], [1.1, 0.4]]), np.array([[1.0], [-1.0]])
    gradients = passe_arriere(F, passe_avant(F, X), Y)
    h, W = 1e-6, F.poids[0]
    W[1, 2] += h
    plus = np.mean((F(X) - Y) ** 2)
    W[1, 2] -= 2 * h
    moins = np.mean((F(X) - Y) ** 2)
    W[1, 2] += h
    assert gradients[0][0][1, 2] == pytest.approx((plus - moins) / (2 * h), abs=1e-6)
    erreurs = apprendre(F, X, Y, pas=0.1, epoques=50)
    assert erreurs[-1] < erreurs[0]


def test_rrelu_dans_un_reseau():
    f = RRelu(graine=0)
    F = initialiser(Reseau([2, 4, 1], [f, "lineaire"]), graine=0)
    X, Y = np.array([[0.3, -1.2], [1.1, 0.4]]), np.array([[1.0], [-1.0]])
    avant = passe_avant(F, X)
    fixe = F.copie()
    fixe.activations[0] = activation("leaky_relu", pente=f.pentes)
    attendu = passe_arriere(fixe, passe_avant(fixe, X), Y)
    for recu, voulu in zip(passe_arriere(F, avant, Y), attendu, strict=True):
        assert all(np.allclose(r, v) for r, v in zip(recu, voulu, strict=True))


def test_les_homonymes_de_keras():
    from helpers.materiel import charger_keras

    couches = charger_keras().layers
    x = np.linspace(-5, 5, 101)  # 0 compris
    for couche, f in [
        (couches.LeakyReLU(negative_slope=0.1, dtype="float64"), lambda t: leaky_relu(t, 0.1)),
        (couches.ELU(alpha=0.7, dtype="float64"), lambda t: elu(t, 0.7)),
        (couches.PReLU(alpha_initializer="zeros", dtype="float64"), lambda t: leaky_relu(t, 0)),
    ]:
        assert np.allclose(np.asarray(couche(x.reshape(-1, 1)))[:, 0], f(x), atol=1e-6)
    assert couches.LeakyReLU().get_config()["negative_slope"] == pytest.approx(0.3)
    assert not hasattr(couches, "RReLU")


@pytest.mark.parametrize(
    "appel, message",
    [
        (lambda: elu(1, alpha=0), "un α strictement positif"),
        (lambda: derivee_elu(1, alpha=-1), "alpha=1.0"),
        (lambda: RRelu(0.5, 0.2), "0 ≤ bas ≤ haut < 1"),
        (lambda: RRelu(0.1, 1.0), "0,1 et 1"),
        (lambda: RRelu().derivee([1.0]), "forme du dernier calcul"),
        (lambda: activation("gelu"), "une activation parmi heaviside"),
    ],
)
def test_refus(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()


def test_refus_des_textes():
    with pytest.raises(TypeError):
        leaky_relu("zéro")
