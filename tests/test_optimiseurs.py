"""Optimiseurs : Keras pas à pas, premiers pas, invariance d'échelle, Metropolis, refus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.descente import Divergence, descente, descente_moment, descente_nesterov
from helpers.materiel import charger_keras
from helpers.optimiseurs import adagrad, adam, metropolis, refroidissement, rmsprop

DEPART = (-2.0, 1.0)
pentes = st.floats(1e-3, 1e3).flatmap(lambda g: st.sampled_from([g, -g]))


def grad(P):
    """Le gradient de (a − 1)²/5 + (b − a²/2)²."""
    ecart = P[1] - P[0] ** 2 / 2
    return np.array([0.4 * (P[0] - 1) - 2 * P[0] * ecart, 2 * ecart])


def keras_pas_a_pas(nom, n=20, **reglages):
    keras = charger_keras()
    w = keras.Variable(np.array(DEPART, dtype="float64"), dtype="float64")
    optimiseur = getattr(keras.optimizers, nom)(**reglages)
    T = [w.numpy()]
    for _ in range(n):
        optimiseur.apply([keras.ops.convert_to_tensor(grad(T[-1]))], [w])
        T.append(w.numpy())
    return np.array(T)


@pytest.mark.contenu("c4.6")
@pytest.mark.parametrize("nom, notre, reglages, delta", [
    ("SGD", descente, {}, 1 / 16),
    ("Adagrad", adagrad, {}, 1 / 4),
    ("RMSprop", lambda *a, **k: rmsprop(*a, rho=7 / 8, **k), {"rho": 7 / 8}, 1 / 16),
    ("Adam", lambda *a, **k: adam(*a, betas=(7 / 8, 1 - 2**-10), **k),
     {"beta_1": 7 / 8, "beta_2": 1 - 2**-10}, 1 / 8),
])  # fmt: skip
def test_keras_pas_a_pas(nom, notre, reglages, delta):
    T = notre(grad, DEPART, delta=delta, iterations=20)
    assert np.abs(T - keras_pas_a_pas(nom, learning_rate=delta, **reglages)).max() < 1e-9


@pytest.mark.contenu("c4.3")
def test_moment_et_nesterov_comme_keras():
    reglages = {"delta": 1 / 16, "mu": 7 / 8, "iterations": 20}
    sgd = {"learning_rate": 1 / 16, "momentum": 7 / 8}
    T = descente_moment(grad, DEPART, **reglages)
    assert np.abs(T - keras_pas_a_pas("SGD", **sgd)).max() < 1e-9
    T = descente_nesterov(grad, DEPART, **reglages)
    keras_T = keras_pas_a_pas("SGD", nesterov=True, **sgd)
    assert np.abs(T - keras_T).max() > 0.1
    assert np.abs(T[1:] + 7 / 8 * np.diff(T, axis=0) - keras_T[1:]).max() < 1e-9


@pytest.mark.contenu("c4.6")
def test_l_ecart_d_adam_vient_de_la_simple_precision():
    """Les puissances de β₁ et β₂ arrondis en simple précision : l'écart disparaît."""
    P, m, v, notre = np.array(DEPART), 0, 0, [DEPART]
    beta1, beta2 = (float(np.float32(b)) for b in (0.9, 0.999))
    for t in range(1, 21):
        g = grad(P)
        m, v = m + 0.1 * (g - m), v + 0.001 * (g**2 - v)
        pas = 0.125 * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        P = P - pas * m / (np.sqrt(v) + 1e-7)
        notre.append(P)
    keras_T = keras_pas_a_pas("Adam", learning_rate=0.125)
    assert np.abs(np.array(notre) - keras_T).max() < 1e-6
    assert 1e-6 < np.abs(adam(grad, DEPART, delta=0.125, iterations=20) - keras_T).max() < 2e-5
    petits = adam(grad, DEPART, delta=0.001, iterations=20)
    assert np.abs(petits - keras_pas_a_pas("Adam", learning_rate=0.001)).max() < 1e-6


@pytest.mark.contenu("c4.4")
@given(pentes, st.floats(0.01, 1))
def test_le_premier_pas_ne_depend_pas_de_la_pente(g, delta):
    def premier(methode, **options):
        T = methode(lambda P: g, 0, delta=delta, iterations=1, epsilon=0, **options)
        return -T[1, 0] / np.sign(g)

    assert premier(adam) == pytest.approx(delta)
    assert premier(rmsprop, rho=0.9) == pytest.approx(delta / np.sqrt(0.1))
    assert premier(adagrad, accumulateur=0) == pytest.approx(delta)
    assert premier(adagrad) == pytest.approx(delta * abs(g) / np.sqrt(0.1 + g**2))


@given(st.floats(1e-3, 1e3))
def test_multiplier_f_ne_change_rien(c):
    for methode, options in [(adam, {}), (rmsprop, {}), (adagrad, {"accumulateur": 0})]:
        reglages = {"delta": 0.05, "iterations": 30, "epsilon": 0, **options}
        T = methode(lambda P: c * grad(P), DEPART, **reglages)
        assert np.allclose(T, methode(grad, DEPART, **reglages), atol=1e-6)


def test_l_epsilon_de_l_article():
    """m̂/(√v̂ + ε/√(1 − β₂ᵗ)) est le calcul de Keras."""
    P, m, v = 3.0, 0, 0
    for t in range(1, 11):
        g = 1e-6 * P
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        m_, v_ = m / (1 - 0.9**t), v / (1 - 0.999**t)
        P = P - 0.1 * m_ / (np.sqrt(v_) + 1e-7 / np.sqrt(1 - 0.999**t))
    T = adam(lambda P: 1e-6 * P, 3, delta=0.1, iterations=10)
    assert T[-1, 0] == pytest.approx(P, rel=1e-12)


def test_divergence_et_pas_variables():
    with pytest.raises(Divergence):
        adam(lambda P: np.full(1, np.inf), 0, delta=0.1)
    T = adam(lambda P: 5, 0, delta=lambda k: 1 / (k + 1), iterations=3).ravel()
    assert np.allclose(-np.diff(T), [1, 1 / 2, 1 / 3], atol=1e-5)


def carre(x):
    return np.sum(x**2, axis=1)


@pytest.mark.contenu("c4.9")
def test_metropolis_suit_la_loi_de_gibbs():
    """Pour f(x) = x²/2 à la température T, la loi d'équilibre est normale, de variance T."""
    x = metropolis(lambda x: carre(x) / 2, np.zeros((4000, 1)), temperature=0.5,
                   iterations=200, graine=3)[-1]  # fmt: skip
    assert x.mean() == pytest.approx(0, abs=0.05) and x.var() == pytest.approx(0.5, abs=0.06)


def test_metropolis_reproductible_et_mur():
    depart = np.full((50, 2), 0.5)
    T = metropolis(lambda x: np.where(np.abs(x).max(axis=1) < 1, 0, np.inf), depart,
                   temperature=1, iterations=100, graine=1)  # fmt: skip
    assert T.shape == (101, 50, 2) and np.abs(T).max() < 1
    essais = [metropolis(carre, depart, temperature=1, iterations=5, graine=g) for g in (1, 1, 2)]
    assert np.array_equal(essais[0], essais[1]) and not np.array_equal(essais[0], essais[2])


@given(st.floats(0.1, 10), st.floats(0.001, 1), st.integers(2, 500))
def test_refroidissement_geometrique(debut, fin, n):
    loi = refroidissement(debut, fin, n)
    assert loi(0) == pytest.approx(debut) and loi(n - 1) == pytest.approx(fin)
    assert loi(1) / loi(0) == pytest.approx((fin / debut) ** (1 / (n - 1)))


@pytest.mark.parametrize("appel, fragment", [
    (lambda: adagrad(grad, DEPART, delta=0), "delta"),
    (lambda: adagrad(grad, DEPART, delta=1, accumulateur=-1), "accumulateur"),
    (lambda: rmsprop(grad, DEPART, delta=1, rho=1), "rho"),
    (lambda: rmsprop(grad, DEPART, delta=1, epsilon=-1e-7), "epsilon"),
    (lambda: adam(grad, DEPART, delta=1, betas=0.9), "betas"),
    (lambda: adam(grad, DEPART, delta=1, betas=(0.9, 1.5)), "beta2"),
    (lambda: adam(lambda P: [1, 2, 3], DEPART, delta=1), "gradient de taille 2"),
    (lambda: metropolis(carre, [1.0, 2.0], temperature=1), "(marcheurs, n)"),
    (lambda: metropolis(carre, [[1.0]], temperature=0), "temperature"),
    (lambda: metropolis(carre, [[1.0]], temperature=1, amplitude=-1), "amplitude"),
    (lambda: metropolis(carre, [[1.0]], temperature=1, iterations=1.5), "iterations"),
    (lambda: metropolis(np.sum, [[1.0], [2.0]], temperature=1), "une par marcheur"),
    (lambda: refroidissement(0, 1, 10), "debut"),
    (lambda: refroidissement(1, 0.1, 1), "au moins égal à 2"),
])  # fmt: skip
def test_refus_en_francais(appel, fragment):
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : ") as faute:
        appel()
    assert fragment in str(faute.value)
