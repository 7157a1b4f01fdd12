"""Probabilités : nombres du cours, différences finies, Keras, décimaux longs, refus."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import fonctions
from helpers import probabilites as p
from helpers.derivation import gradient_numerique

SCORES = st.lists(st.floats(-50, 50), min_size=2, max_size=6)
COURS = [3, 1, 8, 6, 0]


@settings(deadline=None)
@given(SCORES)
def test_log_somme_exp_contre_des_decimaux_longs(x):
    with localcontext(prec=60):
        attendu = float(sum(Decimal(v).exp() for v in x).ln())
    assert p.log_somme_exp(x) == pytest.approx(attendu, abs=1e-12)
    assert max(x) <= p.log_somme_exp(x) <= max(x) + math.log(len(x)) + 1e-12


@settings(deadline=None)
@given(SCORES, st.floats(-1e6, 1e6))
def test_decaler_les_scores(x, c):
    decale = np.add(x, c)
    assert p.log_somme_exp(decale) == pytest.approx(p.log_somme_exp(x) + c, abs=1e-6)
    np.testing.assert_allclose(fonctions.softmax(decale), fonctions.softmax(x), atol=1e-8)


def test_formes_par_lots():
    x = np.arange(6.0).reshape(2, 3)
    assert type(p.log_somme_exp(x[0])) is float and p.log_somme_exp(x).shape == (2,)
    np.testing.assert_allclose(np.exp(p.log_softmax(x)), fonctions.softmax(x))
    jacobiennes = p.jacobienne_softmax(x)
    assert jacobiennes.shape == (2, 3, 3)
    np.testing.assert_allclose(jacobiennes[1], p.jacobienne_softmax(x[1]))


@settings(deadline=None)
@given(SCORES)
def test_jacobienne_contre_differences_finies(x):
    jacobienne = p.jacobienne_softmax(x)
    for k, ligne in enumerate(jacobienne):
        numerique = gradient_numerique(lambda v, k=k: fonctions.softmax(v)[k], x)
        np.testing.assert_allclose(ligne, numerique, atol=1e-8)
    np.testing.assert_allclose(jacobienne.sum(axis=0), 0, atol=1e-12)


def test_temperature():
    np.testing.assert_allclose(p.softmax_temperature(COURS, 1), fonctions.softmax(COURS))
    assert p.softmax_temperature(COURS, 0.01)[2] == pytest.approx(1)
    np.testing.assert_allclose(p.softmax_temperature(COURS, 1e6), 0.2, atol=1e-5)
    un = p.softmax_temperature([1.0, 3.0], 0.5)
    assert un[1] / un[0] == pytest.approx(math.exp(4))
    assert p.softmax_temperature([1, 2], 1e-308).tolist() == [0, 1]


@settings(deadline=None)
@given(st.lists(SCORES.filter(lambda v: len(v) >= 3).map(lambda v: v[:3]), min_size=1, max_size=4))
def test_entropie_scores_contre_differences_finies(x):
    y = np.eye(3)[np.arange(len(x)) % 3]
    gradient = p.derivee_entropie_scores(y, x)
    numerique = gradient_numerique(lambda v: p.entropie_scores(y, v), x)
    np.testing.assert_allclose(gradient, numerique, atol=1e-7)


def test_les_deux_entropies_se_rejoignent():
    y, x = np.eye(3)[[0, 2]], np.array([[1.0, 2, 3], [0, -1, 1]])
    q = fonctions.softmax(x)
    assert p.entropie_scores(y, x) == pytest.approx(fonctions.entropie_categorielle(y, q))
    par_la_chaine = np.einsum(
        "mk,mki->mi", fonctions.derivee_entropie_categorielle(y, q), p.jacobienne_softmax(x)
    )
    np.testing.assert_allclose(par_la_chaine, p.derivee_entropie_scores(y, x), atol=1e-15)


def test_contre_keras():
    import tensorflow as tf
    from keras import losses

    y, x = np.eye(5)[[3, 0]], np.array([COURS, [0, 800, -800, 1, 2]], dtype=float)
    scores = tf.Variable(x, dtype=tf.float32)
    with tf.GradientTape() as bande:
        perte = losses.CategoricalCrossentropy(from_logits=True)(y, scores)
    assert p.entropie_scores(y, x) == pytest.approx(float(perte), rel=1e-6)
    gradient = bande.gradient(perte, scores).numpy()
    np.testing.assert_allclose(p.derivee_entropie_scores(y, x), gradient, atol=1e-6)
    q = tf.Variable([[0.2, 0.3, 0.1], [0.5, 0.5, 0.25]])
    with tf.GradientTape() as bande:
        perte = losses.CategoricalCrossentropy()(np.eye(3)[[0, 2]], q)
    notre = fonctions.derivee_entropie_categorielle(np.eye(3)[[0, 2]], q.numpy())
    np.testing.assert_allclose(notre, bande.gradient(perte, q).numpy(), rtol=1e-5)


@settings(deadline=None)
@given(st.floats(-100, 100), st.floats(0.1, 50))
def test_loi_normale(mu, s):
    x = np.linspace(mu - 9 * s, mu + 9 * s, 4001)
    f = p.densite_normale(x, mu, s)
    assert np.sum(f) * (x[1] - x[0]) == pytest.approx(1)
    dans = np.abs(x - mu) <= 2 * s
    aire = np.sum(f[dans]) * (x[1] - x[0])
    assert p.probabilite_normale(mu - 2 * s, mu + 2 * s, mu, s) == pytest.approx(aire, abs=1e-3)
    assert p.probabilite_normale(-math.inf, mu, mu, s) == 0.5


def test_petites_aires_loin_du_sommet():
    """∫ de 10 à 11, par une série de décimaux longs ; la différence de deux erf rendait 0."""
    with localcontext(prec=60):
        pas = Decimal(1) / 2000
        milieux = (10 + (k + Decimal("0.5")) * pas for k in range(2000))
        somme = sum((-t * t / 2).exp() for t in milieux) * pas
    attendu = float(somme) / math.sqrt(2 * math.pi)
    assert p.probabilite_normale(10, 11) == pytest.approx(attendu, rel=1e-5)
    assert p.probabilite_normale(-11, -10) == p.probabilite_normale(10, 11)
    assert p.probabilite_normale(-math.inf, math.inf) == 1


@settings(deadline=None)
@given(st.lists(st.integers(-100, 100), min_size=2, max_size=20).filter(lambda y: len(set(y)) > 1))
def test_normalisations(y):
    z = p.donnees_reduites(y)
    assert np.mean(z) == pytest.approx(0, abs=1e-12) and np.std(z) == pytest.approx(1)
    np.testing.assert_allclose(p.donnees_reduites(y, reference=y), z)
    r = p.ramener(y, 3, -2)
    assert r[np.argmin(y)] == 3 and r[np.argmax(y)] == pytest.approx(-2)
    np.testing.assert_allclose(
        np.argsort(p.ramener(y), kind="stable"), np.argsort(y, kind="stable")
    )


@pytest.mark.parametrize("garder", [0.25, 0.8])
def test_abandon(garder):
    x = np.full((200, 200), 3.0)
    y = p.abandon(x, garder, hasard=np.random.default_rng(0))
    np.testing.assert_allclose(np.unique(y), [0, 3 / garder])
    assert np.mean(y > 0) == pytest.approx(garder, abs=0.01) and y.mean() == pytest.approx(
        3, abs=0.1
    )
    assert p.abandon([1.0], 0.999999).tolist()[0] in (0, 1 / 0.999999)


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: p.log_somme_exp("a"), TypeError, "des nombres réels"),
        (lambda: p.log_somme_exp(3), ValueError, "un par classe"),
        (lambda: p.log_softmax([]), ValueError, "forme (0,)"),
        (lambda: p.jacobienne_softmax([1, math.inf]), ValueError, "nan ou ∞"),
        (lambda: p.softmax_temperature([1, 2], 0), ValueError, "une température > 0"),
        (lambda: p.entropie_scores([1, 0, 0], [1, 2]), ValueError, "y (3,), x (2,)"),
        (lambda: p.derivee_entropie_scores([1], [1, 2]), ValueError, "même forme"),
        (lambda: p.softmax_temperature([1, 2], "a"), TypeError, "une température > 0"),
        (lambda: p.entropie_scores([1, 1], [0, 0]), ValueError, "somme 1"),
        (lambda: p.derivee_entropie_scores([math.nan, 1], [0, 0]), ValueError, "somme 1"),
        (lambda: p.densite_normale(0, "a"), TypeError, "des nombres réels"),
        (lambda: p.probabilite_normale("a", 1), TypeError, "des nombres réels"),
        (lambda: p.ramener([1, 2], "a", "b"), TypeError, "des nombres réels"),
        (lambda: p.abandon([1], "a"), TypeError, "des nombres réels"),
        (lambda: p.donnees_reduites([0.1] * 3), ValueError, "valeurs différentes"),
        (lambda: p.densite_normale(0, 0, -1), ValueError, "un écart-type > 0"),
        (lambda: p.probabilite_normale(0, 1, 0, 0), ValueError, "un écart-type > 0"),
        (lambda: p.probabilite_normale(1, 0), ValueError, "a ≤ b"),
        (lambda: p.donnees_reduites([2, 2]), ValueError, "valeurs différentes"),
        (lambda: p.ramener([]), ValueError, "valeurs différentes"),
        (lambda: p.abandon([1], 0), ValueError, "]0 ; 1]"),
        (lambda: p.abandon([1], 1.2), ValueError, "reçu : 1,2"),
    ],
)
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)
