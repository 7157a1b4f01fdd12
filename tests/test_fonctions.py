"""Activations et erreurs : nombres du cours, différences finies, Keras, refus."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import fonctions as f
from helpers import graphe
from helpers.derivation import derivee_numerique, gradient_numerique

X = np.array([-3.0, -1.1, -0.2, 0.4, 1.0, 2.7])
REELS = st.floats(-700, 700)
DERIVABLES = {**f.ACTIVATIONS, "morceaux": (
    lambda x: f.lineaire_par_morceaux(x, 0.5, 2),
    lambda x: f.derivee_lineaire_par_morceaux(x, 0.5, 2))}  # fmt: skip


@pytest.mark.parametrize("nom", DERIVABLES)
def test_derivees_contre_differences_finies(nom):
    fonction, derivee = DERIVABLES[nom]
    np.testing.assert_allclose(derivee(X), derivee_numerique(fonction, X), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("nom", f.ACTIVATIONS)
def test_nombres_listes_tableaux(nom):
    for fonction in f.ACTIVATIONS[nom]:
        seul = fonction(2)
        assert type(seul) is float
        assert fonction([2, 2]).tolist() == [seul, seul]
        assert fonction(np.full((2, 3), 2)).shape == (2, 3)


@pytest.mark.contenu("1.18")
def test_heaviside_en_zero():
    assert f.heaviside([-1e-9, 0, 1e-9]).tolist() == [0, 1, 1]


@pytest.mark.contenu("1.19")
def test_affine_d_affine_est_affine():
    x = np.arange(5.0)
    y = f.lineaire(3 * f.lineaire(2 * x + 1) - 4)
    np.testing.assert_allclose(np.diff(y), 6)


@pytest.mark.contenu("1.20")
def test_lineaire_par_morceaux_et_relu():
    assert f.lineaire_par_morceaux([-2, 0, 3], 0.5, 2).tolist() == [-1, 0, 6]
    np.testing.assert_array_equal(f.lineaire_par_morceaux(X, 0, 1), f.relu(X))
    h = 1e-6  # ReLU n'est pas dérivable en 0 : deux pentes différentes
    assert (f.relu(h) - f.relu(0)) / h == 1 and (f.relu(0) - f.relu(-h)) / h == 0


@pytest.mark.contenu("1.21")
@given(REELS)
def test_cinq_proprietes_de_sigma(x):
    s, d = f.sigma(x), f.derivee_sigma(x)
    assert 0 <= s <= 1 and s + f.sigma(-x) == pytest.approx(1)
    assert f.sigma(x) <= f.sigma(x + 0.1)
    assert d == pytest.approx(math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2)
    assert d == pytest.approx(s * (1 - s), abs=1e-15)


@pytest.mark.contenu("1.21")
def test_tangente_et_inflexion_de_sigma_en_zero():
    assert (f.sigma(0), f.derivee_sigma(0)) == (0.5, 0.25)
    assert derivee_numerique(f.derivee_sigma, 0) == pytest.approx(0, abs=1e-12)
    assert f.sigma(-1e4) == 0 and f.sigma(1e4) == 1


@pytest.mark.contenu("1.22")
@given(REELS)
def test_tanh(x):
    assert f.tanh(x) == pytest.approx(2 * f.sigma(2 * x) - 1, abs=1e-14)
    assert f.tanh(-x) == -f.tanh(x) and -1 <= f.tanh(x) <= 1


@given(st.floats(-30, 30))
def test_memes_formules_sur_les_valeurs_du_graphe(x):
    for nom in ("sigma", "tanh", "relu"):
        y = getattr(graphe, nom)(graphe.Valeur(x))
        fonction, derivee = f.ACTIVATIONS[nom]
        assert y.valeur == pytest.approx(fonction(x), abs=1e-15)
        assert y.derivees_locales[0] == pytest.approx(derivee(x), abs=1e-15)


@pytest.mark.contenu("16.3")
def test_softmax_du_cours():
    p = f.softmax([3, 1, 8, 6, 0])
    np.testing.assert_allclose(p, [0.0059, 0.0008, 0.8746, 0.1184, 0.0003], atol=5e-5)
    assert p.sum() == pytest.approx(1)


def test_softmax_sans_depassement_et_ligne_par_ligne():
    p = f.softmax([[1000.0, 0.0], [-1000.0, -1000.0]])
    np.testing.assert_allclose(p, [[1, 0], [0.5, 0.5]])


@pytest.mark.contenu("16.5")
def test_mse_et_mae_du_cours():
    y, p = [1, 2, 5, 1, 3], [1.2, 1.9, 4.5, 1.1, 2.7]
    assert f.erreur_quadratique(y, p) == pytest.approx(0.08)
    assert f.erreur_absolue(y, p) == pytest.approx(0.24)


@pytest.mark.contenu("16.6")
def test_msle_du_cours():
    y, p = np.array([1, 5, 10, 100]), np.array([2, 4, 8, 105])
    msle = f.erreur_logarithmique(y, p)
    assert msle == pytest.approx(0.06006, abs=5e-6)
    assert f.erreur_absolue(y, p) == 2.25
    assert abs(100 - 105) / 4 / 2.25 == pytest.approx(0.556, abs=5e-4)
    part = f.erreur_logarithmique(y[-1:], p[-1:]) / 4 / msle
    assert part == pytest.approx(0.0097, abs=5e-5)


@pytest.mark.contenu("16.7")
def test_entropie_binaire_du_cours():
    y, p = [1, 0, 1, 1, 0, 1], [0.9, 0.2, 0.8, 1, 0.1, 0.7]
    assert f.entropie_binaire(y, p) == pytest.approx(0.168947, abs=5e-7)


@pytest.mark.parametrize("nom", f.ERREURS)
def test_gradients_des_erreurs_contre_differences_finies(nom):
    fonction, derivee = f.ERREURS[nom]
    y, p = np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([[0.9, 0.2], [0.4, 0.6]])
    numerique = gradient_numerique(lambda q: fonction(y, q), p)
    np.testing.assert_allclose(derivee(y, p), numerique, rtol=1e-6)


def test_activations_et_erreurs_contre_keras():
    from keras import activations, losses

    for nom, chez_keras in (("relu", "relu"), ("sigma", "sigmoid"), ("tanh", "tanh")):
        valeurs = np.asarray(getattr(activations, chez_keras)(X))
        np.testing.assert_allclose(f.ACTIVATIONS[nom][0](X), valeurs, rtol=1e-5, atol=1e-6)
    scores = np.array([[3.0, 1, 8, 6, 0], [0, 0, 0, 0, 1]])
    np.testing.assert_allclose(
        f.softmax(scores), np.asarray(activations.softmax(scores)), rtol=1e-5
    )
    y, p = np.eye(5)[[2, 0]], np.asarray(activations.softmax(scores), dtype=float)
    paires = [(f.erreur_quadratique, losses.MeanSquaredError()),
              (f.erreur_absolue, losses.MeanAbsoluteError()),
              (f.erreur_logarithmique, losses.MeanSquaredLogarithmicError()),
              (f.entropie_binaire, losses.BinaryCrossentropy()),
              (f.entropie_categorielle, losses.CategoricalCrossentropy())]  # fmt: skip
    for fonction, perte in paires:
        assert fonction(y, p) == pytest.approx(float(perte(y, p)), rel=1e-4)
    y, p = [1.0, 0, 1], [1.0, 0, 0.5]  # 0 et 1 : Keras les ramène aussi
    assert f.entropie_binaire(y, p) == pytest.approx(float(losses.BinaryCrossentropy()(y, p)))


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: f.sigma("a"), TypeError, "des nombres réels"),
        (lambda: f.relu([1, [2]]), TypeError, "des nombres réels"),
        (lambda: f.softmax(3), ValueError, "un nombre seul"),
        (lambda: f.softmax([]), ValueError, "reçu : rien"),
        (lambda: f.erreur_quadratique([1, 2], [1]), ValueError, "y (2,), p (1,)"),
        (lambda: f.erreur_absolue([], []), ValueError, "même forme"),
        (lambda: f.erreur_logarithmique([-1], [0]), ValueError, "supérieures à −1"),
        (lambda: f.derivee_erreur_logarithmique([0], [-2]), ValueError, "supérieures à −1"),
        (lambda: f.entropie_binaire([1], [1.5]), ValueError, "entre 0 et 1"),
        (lambda: f.entropie_binaire([1], [math.nan]), ValueError, "entre 0 et 1"),
        (lambda: f.entropie_categorielle([1, 0], [0, 0]), ValueError, "au moins une probabilité"),
        (lambda: f.entropie_categorielle([1, 0], [-1, 2]), ValueError, "entre 0 et 1"),
        (lambda: f.entropie_categorielle([1, 0, 0], [0.5, 0.5]), ValueError, "même forme"),
    ],
)
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)
