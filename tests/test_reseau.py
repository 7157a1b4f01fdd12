"""Réseaux numpy : nombres du cours, accord avec Keras, code recopié, refus."""

import functools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from helpers import fonctions
from helpers.reseau import Reseau, ecrire_nombre, sortie_de_couche

HUITIEMES = st.integers(-24, 24).map(lambda k: k / 8)  # exacts en float32 comme en float64
KERAS = {"sigma": "sigmoid", "lineaire": "linear", "relu": "relu", "tanh": "tanh",
         "softmax": "softmax", "heaviside": "heaviside"}  # fmt: skip


def au_hasard(tailles, activations, tirage):
    F = Reseau(tailles, activations)
    for couche, W in enumerate(F.poids):
        F.definir(couche, *(tirage(forme) for forme in (W.shape, W.shape[1:])))
    return F


@st.composite
def reseaux(dessine, noms):
    tailles = dessine(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    activations = dessine(st.lists(noms, min_size=len(tailles) - 1, max_size=len(tailles) - 1))
    return au_hasard(tailles, activations, lambda f: dessine(arrays(float, f, elements=HUITIEMES)))


@functools.cache
def modele_keras(tailles, activations):
    from helpers.keras_facile import Dense, Input, Sequential, heaviside

    couches = [
        Dense(n, activation=heaviside if a == "heaviside" else KERAS[a])
        for n, a in zip(tailles[1:], activations, strict=True)
    ]
    return Sequential([Input((tailles[0],)), *couches])


def comme_keras(F, x):
    modele = modele_keras(tuple(F.tailles), tuple(F.noms))
    modele.set_weights([t for paire in zip(F.poids, F.biais, strict=True) for t in paire])
    np.testing.assert_allclose(F(x), modele(x).numpy(), rtol=2e-4, atol=2e-5)


@settings(max_examples=40, deadline=None)
@given(reseaux(st.sampled_from(["heaviside", "relu", "lineaire"])), st.data())
def test_accord_avec_keras_nombres_exacts(F, data):
    comme_keras(F, data.draw(arrays(float, (5, F.tailles[0]), elements=HUITIEMES)))


@settings(max_examples=40, deadline=None)
@given(reseaux(st.sampled_from(["sigma", "tanh", "relu", "lineaire"])), st.data())
def test_accord_avec_keras_activations_lisses(F, data):
    comme_keras(F, data.draw(arrays(float, (5, F.tailles[0]), elements=HUITIEMES)))


@pytest.mark.parametrize("nom", KERAS)
def test_chaque_activation_est_celle_de_keras(nom):
    comme_keras(
        au_hasard([2, 3, 2], nom, np.random.default_rng(3).standard_normal), np.eye(2) * 3 - 1
    )


@given(reseaux(st.sampled_from(list(fonctions.ACTIVATIONS))), st.data())
def test_un_lot_est_une_suite_de_points(F, data):
    X = data.draw(arrays(float, (4, F.tailles[0]), elements=HUITIEMES))
    lot = F(X)
    assert lot.shape == (4, F.tailles[-1])
    for x, y in zip(X, lot, strict=True):
        np.testing.assert_allclose(F(x), y, atol=1e-12)
    np.testing.assert_allclose(F.valeurs(*X.T, rang=0), lot[:, 0])
    couches = F.couches(X)
    assert [c.shape[1] for c in couches] == F.tailles
    np.testing.assert_array_equal(couches[0], X)
    np.testing.assert_array_equal(couches[-1], lot)


@given(reseaux(st.sampled_from([*fonctions.ACTIVATIONS, "softmax"])))
def test_copies_independantes_et_code_recopie(F):
    espace = {"Reseau": Reseau}
    exec(F.copie_en_code("G"), espace)
    for autre in (F.copie(), espace["G"]):
        assert autre.tailles == F.tailles and autre.noms == F.noms
        for a, b in zip(autre.poids + autre.biais, F.poids + F.biais, strict=True):
            np.testing.assert_array_equal(a, b)
    copie = F.copie()
    copie.poids[0] += 1
    assert not np.array_equal(copie.poids[0], F.poids[0])


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from([np.float32, float]))
def test_nombre_ecrit_au_plus_court_et_sans_perte(x, genre):
    with np.errstate(over="ignore"):
        x = genre(x)
    if np.isfinite(x):
        assert genre(float(ecrire_nombre(x))) == x


@pytest.mark.contenu("5.11")
def test_deux_couches_relu():
    F = Reseau([2, 2, 1], ["relu", "heaviside"])
    F.definir_poids(0, 0, [2, -1], 0)
    F.definir_poids(0, 1, [-3, 2], 0)
    F.definir_poids(1, 0, [4, 5], -1)
    attendu = {(4, 7): ([1, 2], 13, 1), (3, 2): ([4, 0], 15, 1), (0.1, 0.1): ([0.1, 0], -0.6, 0)}
    for x, (s, z, y) in attendu.items():
        _, cachee, sortie = F.couches(x)
        np.testing.assert_allclose(cachee, s, atol=1e-12)
        np.testing.assert_allclose(sortie_de_couche(cachee, F.poids[1], F.biais[1], "lineaire"), z)
        assert sortie.tolist() == [y]


@pytest.mark.contenu("5.12")
def test_trois_entrees_deux_sorties():
    F = Reseau([3, 2, 2], "relu")
    F.definir(0, [[1, 2], [-2, -4], [3, 1]], [0, 0]).definir(1, [[1, 2], [-2, 1]], [0, 0])
    attendu = {(0, 0, 0): (0, 0), (1, 0, 0): (0, 4), (1, -1, 1): (0, 19), (3, 2, 1): (2, 4)}
    for x, y in attendu.items():
        assert tuple(F(x)) == y
    assert F.couches([2, 1, 1])[1].tolist() == [3, 1] and F([2, 1, 1]).tolist() == [1, 7]
    x = np.random.default_rng(0).uniform(-5, 5, (5000, 3))
    y = F(x)
    assert not np.any((y[:, 1] == 0) & (y[:, 0] > 0))  # Y2 = 0 impose Y1 = 0
    assert np.any(y[:, 1] == 0)


@pytest.mark.contenu("5.16")
def test_memes_poids_quatre_activations():
    x = np.stack(np.meshgrid(*[np.linspace(-3, 3, 7)] * 2), -1).reshape(-1, 2)
    valeurs = {}
    for nom in ("heaviside", "sigma", "tanh", "relu"):
        F = Reseau([2, 2, 1], nom)
        F.definir(0, [[-1, 2], [3, 1]], [0, 0]).definir(1, [[1], [1]], [-2])
        f = fonctions.ACTIVATIONS[nom][0]
        a_la_main = f(f(-x[:, 0] + 3 * x[:, 1]) + f(2 * x[:, 0] + x[:, 1]) - 2)
        valeurs[nom] = F.valeurs(*x.T)
        np.testing.assert_allclose(valeurs[nom], a_la_main)
    assert set(valeurs["heaviside"]) == {0, 1} and valeurs["relu"].max() > 10
    assert valeurs["sigma"].min() > 0 and valeurs["sigma"].max() <= 0.5
    assert valeurs["tanh"].min() < -0.99


@pytest.mark.contenu("5.25")
def test_le_biais_est_un_poids():
    assert Reseau([2, 3, 1]).nombre_de_poids == (2 + 1) * 3 + (3 + 1) * 1
    assert repr(Reseau([1, 1], "σ")) == "Reseau([1, 1], ['sigma']) : 2 poids"


def test_activation_de_l_eleve_et_dessin():
    from helpers.descriptions import decrire
    from helpers.schemas import dessiner_reseau

    def carre(z):
        return z**2

    F = Reseau([1, 2, 1], [carre, "H"])
    F.definir(0, [[1, 2]], [0, 1])
    assert F.couches(3)[1].tolist() == [9, 49] and F.schema()["activations"] == ["carre", "H"]
    assert "activation" not in F.copie_en_code() and "[carre, " in F.copie_en_code()
    texte = decrire(dessiner_reseau(**F.schema()))
    assert "2 neurones (carre)" in texte and "7 paramètres" in texte


def test_definir_refuse_sans_rien_changer():
    F = Reseau([2, 2])
    with pytest.raises(ValueError):
        F.definir(0, [[1, 2], [3, 4]], [1])
    assert not F.poids[0].any()


F21 = Reseau([2, 1])


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: Reseau([2]), ValueError, "au moins une couche"),
        (lambda: Reseau([2, 0]), ValueError, "au moins une couche"),
        (lambda: Reseau([2, 1.5]), ValueError, "[2, 1.5]"),
        (lambda: Reseau(3), ValueError, "Reseau([2, 3, 1])"),
        (lambda: Reseau([2, 1], "sigmo"), ValueError, "activation parmi heaviside"),
        (lambda: Reseau([2, 2, 1], ["H"]), ValueError, "2 activations"),
        (lambda: F21.definir(1, [[1]], [1]), ValueError, "numéro de couche de 0 à 0"),
        (lambda: F21.definir(0, [[1, 2]], [1]), ValueError, "de forme (2, 1)"),
        (lambda: F21.definir_poids(0, 1, [1, 2], 1), ValueError, "rang de neurone"),
        (lambda: F21.definir_poids(0, "0", [1, 2], 1), TypeError, "entier"),
        (lambda: F21.definir_poids(0, 0, [1, 2, 3], 1), ValueError, "2 coefficients"),
        (lambda: F21.definir_poids(0, 0, [1, np.nan], 1), ValueError, "finis"),
        (lambda: F21.definir_poids(0, 0, [1, 2], [1, 2]), ValueError, "un seul biais"),
        (lambda: F21.definir_poids(0, 0, ["a", 2], 1), TypeError, "réels"),
        (lambda: F21([1, 2, 3]), ValueError, "forme (2,) ou (lot, 2)"),
        (lambda: F21(1), ValueError, "forme ()"),
        (lambda: Reseau([1, 1])([1, 2]), ValueError, "F.valeurs(x)"),
        (lambda: F21.valeurs(1), ValueError, "F.valeurs(x, y)"),
        (lambda: F21.valeurs(1, 2, rang=1), ValueError, "rang de sortie"),
        (lambda: Reseau([1, 1], lambda z: z).copie_en_code(), ValueError, "qui ont un nom"),
    ],
)
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)
