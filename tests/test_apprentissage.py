"""Rétropropagation et apprentissage : différences finies, Keras pas à pas, vitesse, refus."""

import functools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.derivation import gradient_numerique
from helpers.reseau import (
    PERTES,
    Adam,
    Descente,
    Reseau,
    apprendre,
    erreur_du_reseau,
    initialiser,
    mise_a_jour,
    paquets,
    passe_arriere,
    passe_avant,
)

KERAS = {"sigma": "sigmoid", "tanh": "tanh", "relu": "relu", "lineaire": "linear",
         "softmax": "softmax"}  # fmt: skip
DERNIERES = {"mse": list(KERAS), "mae": list(KERAS), "entropie_binaire": ["sigma"],
             "entropie_categorielle": ["softmax"]}  # fmt: skip
OPTIMISEURS = {
    "descente": lambda: Descente(0.125),
    "inertie": lambda: Descente(0.125, inertie=0.75),
    "nesterov": lambda: Descente(0.125, inertie=0.75, nesterov=True),
    "adam": lambda: Adam(0.125),
}


@st.composite
def problemes(dessine):
    """Un réseau, un lot et une perte ; les poids sont tirés par numpy, loin des cas d'égalité."""
    perte = dessine(st.sampled_from(list(PERTES)))
    tailles = dessine(st.lists(st.integers(1, 4), min_size=2, max_size=4))
    noms = [dessine(st.sampled_from(list(KERAS))) for _ in tailles[2:]]
    noms.append(dessine(st.sampled_from(DERNIERES[perte])))
    for couche, nom in enumerate(noms, 1):  # un softmax d'un seul neurone vaut toujours 1
        tailles[couche] = max(tailles[couche], 2 if nom == "softmax" else 1)
    F = Reseau(tailles, noms)
    hasard = np.random.default_rng(dessine(st.integers(0, 10**6)))
    for couche, W in enumerate(F.poids):
        F.definir(couche, hasard.uniform(-1, 1, W.shape), hasard.uniform(-1, 1, W.shape[1]))
    X = hasard.uniform(-2, 2, (dessine(st.integers(1, 6)), tailles[0]))
    return F, X, sorties_attendues(perte, hasard, (len(X), tailles[-1])), perte


def sorties_attendues(perte, hasard, forme):
    if perte == "entropie_categorielle":
        return np.eye(forme[1])[hasard.integers(forme[1], size=forme[0])]
    return (
        hasard.integers(2, size=forme) if perte == "entropie_binaire" else hasard.normal(size=forme)
    )


def a_plat(tableaux):
    return np.concatenate([t.ravel() for couple in tableaux for t in couple])


def poids(F):
    return list(zip(F.poids, F.biais, strict=True))


def regler(F, plat):
    """Range une suite de nombres dans les poids de F."""
    for couple in poids(F):
        for w in couple:
            w[...], plat = plat[: w.size].reshape(w.shape), plat[w.size :]
    return F


def loin_des_coins(F, X):
    """Aucun ReLU à moins de 10⁻³ de son coin, où la dérivée n'existe pas."""
    z = [z for z, nom in zip(passe_avant(F, X).z, F.activations, strict=True) if nom == "relu"]
    return all(np.abs(t).min() > 1e-3 for t in z)


# -- le gradient -------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(problemes())
def test_gradient_par_differences_finies(probleme):
    F, X, Y, perte = probleme
    if not loin_des_coins(F, X):
        return
    avant = passe_avant(F, X)
    np.testing.assert_allclose(avant.sorties[-1], F(X))
    gradients = passe_arriere(F, avant, Y, perte)
    assert [(dW.shape, db.shape) for dW, db in gradients] == [
        (W.shape, b.shape) for W, b in poids(F)
    ]
    numerique = gradient_numerique(
        lambda p: erreur_du_reseau(regler(F.copie(), p), X, Y, perte), a_plat(poids(F))
    )
    np.testing.assert_allclose(a_plat(gradients), numerique, rtol=1e-5, atol=1e-7)


@settings(max_examples=20, deadline=None)
@given(problemes())
def test_le_gradient_d_un_lot_est_la_moyenne_des_gradients(probleme):
    F, X, Y, perte = probleme
    un_par_un = [
        a_plat(passe_arriere(F, passe_avant(F, X[[i]]), Y[[i]], perte)) for i in range(len(X))
    ]
    ensemble = a_plat(passe_arriere(F, passe_avant(F, X), Y, perte))
    np.testing.assert_allclose(ensemble, np.mean(un_par_un, axis=0), atol=1e-12)


def test_les_deux_passes_ne_changent_aucun_poids():
    F = initialiser(Reseau([2, 3, 1], "sigma"), 0)
    avant = a_plat(poids(F))
    passe_arriere(F, passe_avant(F, [[1, 2]]), [[0]])
    np.testing.assert_array_equal(a_plat(poids(F)), avant)


@pytest.mark.parametrize(("perte", "activation"), [
    ("entropie_binaire", "sigma"), ("entropie_categorielle", "softmax")])  # fmt: skip
def test_entropies_stables_quand_la_sortie_sature(perte, activation):
    """σ(±1000) vaut 0 ou 1 : la formule (p − y)/(p(1 − p)) × σ' donnerait 0/0."""
    F = Reseau([1, 2], activation).definir(0, [[1000, -1000]], [0, 0])
    gradients = passe_arriere(F, passe_avant(F, [[1]]), [[0, 1]], perte)
    n = 2 if perte == "entropie_binaire" else 1
    np.testing.assert_array_equal(gradients[0][1], np.array([1, -1]) / n)


# -- Keras, mêmes poids ------------------------------------------------------------------------


@functools.cache
def modele_keras(tailles, activations):
    """Le même réseau dans Keras, en float64, et sa fonction « sorties, perte, gradients »."""
    from helpers.materiel import charger_keras

    keras = charger_keras()
    Dense = functools.partial(keras.layers.Dense, dtype="float64")
    couches = [Dense(n, KERAS[a]) for n, a in zip(tailles[1:], activations, strict=True)]
    return keras.Sequential([keras.Input((tailles[0],), dtype="float64"), *couches])


def keras_calcule(modele, X, Y, perte):
    import tensorflow as tf

    pertes = {"mse": "mean_squared_error", "mae": "mean_absolute_error",
              "entropie_binaire": "binary_crossentropy",
              "entropie_categorielle": "categorical_crossentropy"}  # fmt: skip
    f = getattr(__import__("keras").losses, pertes[perte])
    with tf.GradientTape() as ruban:
        sorties = modele(tf.constant(X, tf.float64))
        valeur = tf.reduce_mean(f(tf.constant(Y, tf.float64), sorties))
    gradients = ruban.gradient(valeur, modele.trainable_weights)
    return sorties.numpy(), float(valeur), gradients


def optimiseur_keras(nom):
    import keras

    inertie = {"descente": {}, "inertie": {"momentum": 0.75}, "nesterov": {"momentum": 0.75,
               "nesterov": True}}  # fmt: skip
    return (
        keras.optimizers.Adam(0.125)
        if nom == "adam"
        else keras.optimizers.SGD(0.125, **inertie[nom])
    )


@settings(max_examples=25, deadline=None)
@given(problemes(), st.sampled_from(list(OPTIMISEURS)))
def test_accord_avec_keras_sorties_perte_gradients_trois_pas(probleme, nom):
    F, X, Y, perte = probleme
    modele = modele_keras(tuple(F.tailles), tuple(F.noms))
    modele.set_weights([w for couple in poids(F) for w in couple])
    notre, leur = OPTIMISEURS[nom](), optimiseur_keras(nom)
    ecart = 2e-4 if nom == "adam" else 1e-6  # Keras arrondit 1 − 0,999ᵗ en float32
    proche = functools.partial(np.testing.assert_allclose, rtol=ecart, atol=ecart)
    for _ in range(3):
        if not loin_des_coins(F, X):
            return
        sorties, valeur, derivees = keras_calcule(modele, X, Y, perte)
        avant = passe_avant(F, X)
        gradients = passe_arriere(F, avant, Y, perte)
        proche(avant.sorties[-1], sorties)
        proche(erreur_du_reseau(F, X, Y, perte), valeur)
        a_nous = [t for couple in gradients for t in couple]
        for g, d in zip(a_nous, derivees, strict=True):
            proche(g, d.numpy())
        if nom == "adam" and any(np.any((g != 0) & (np.abs(g) < 1e-6)) for g in a_nous):
            return  # Adam divise par la taille du gradient : un reste d'arrondi ferait tout un pas
        notre(F, gradients)
        leur.apply_gradients(zip(derivees, modele.trainable_weights, strict=True))
        for w, k in zip((t for c in poids(F) for t in c), modele.get_weights(), strict=True):
            proche(w, k)


def xor():
    """Le réseau et les données du OU exclusif du chapitre 9."""
    F = Reseau([2, 2, 1], "sigma")
    F.definir(0, [[1, -3], [2, -2]], [-3, 1]).definir(1, [[1], [1]], [-1])
    return F, np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), np.array([[0], [0], [1], [1]])


def test_xor_mille_epoques_dix_fois_plus_vite_que_fit():
    """Keras est mesuré sur 30 époques, après 5 pour préparer le calcul, et ramené à 1 000."""
    from helpers.materiel import charger_keras

    keras = charger_keras()
    F, X, Y = xor()
    Dense = keras.layers.Dense
    modele = keras.Sequential([keras.Input((2,)), Dense(2, "sigmoid"), Dense(1, "sigmoid")])
    modele.compile(keras.optimizers.SGD(1.0), "mse")
    modele.set_weights([w for couple in poids(F) for w in couple])
    x, y = X.astype("float32"), Y.astype("float32")

    def fit(epoques):
        debut = time.perf_counter()
        modele.fit(x, y, batch_size=4, epochs=epoques, verbose=0)
        return (time.perf_counter() - debut) / epoques

    fit(5)
    keras_par_epoque = min(fit(15), fit(15))
    debut = time.perf_counter()
    erreurs = apprendre(F, X, Y, pas=1.0, epoques=1000)
    numpy_mille = time.perf_counter() - debut
    assert round(erreurs[0], 4) == 0.2962 and round(erreurs[-1], 4) == 0.0098
    r = 1000 * keras_par_epoque / numpy_mille
    assert r >= 10, f"{r:.1f} fois"


# -- la boucle ---------------------------------------------------------------------------------


def test_une_epoque_est_avant_arriere_mise_a_jour():
    F, X, Y = xor()
    G = F.copie()
    erreurs = apprendre(F, X, Y, pas=1.0, epoques=3)
    for k in range(3):
        assert erreurs[k] == erreur_du_reseau(G, X, Y)
        mise_a_jour(G, passe_arriere(G, passe_avant(G, X), Y), 1.0)
    np.testing.assert_array_equal(a_plat(poids(F)), a_plat(poids(G)))
    assert len(erreurs) == 4 and erreurs[-1] == erreur_du_reseau(G, X, Y)


def test_lots_ordre_donne_ou_melange_reproductible():
    assert [p.tolist() for p in paquets(4, 3)] == [[0, 1, 2], [3]]
    for graine in (None, 1):
        hasard = None if graine is None else np.random.default_rng(graine)
        vus = [np.concatenate(paquets(10, 3, hasard)) for _ in range(2)]
        assert all(sorted(v) == list(range(10)) for v in vus)
        assert np.array_equal(*vus) == (graine is None)
    bilans = []
    for graine in (3, 3, 4, None):
        F, X, Y = xor()
        bilans.append(apprendre(F, X, Y, epoques=5, lot=1, graine=graine))
    assert bilans[0] == bilans[1] != bilans[2] != bilans[3]


def test_lots_de_un_a_la_main():
    """Droite y = ax + b sur (0 ; 1) puis (1 ; 0), de (0, 0), δ = 1/4, exemple par exemple."""
    F = Reseau([1, 1], "lineaire")
    apprendre(F, [0, 1], [1, 0], pas=0.25, epoques=1, lot=1)
    assert F.poids[0].item() == -0.25 and F.biais[0].item() == 0.25


def test_apres_epoque_recoit_l_erreur():
    F, X, Y = xor()
    vus = []
    erreurs = apprendre(F, X, Y, epoques=4, apres_epoque=lambda k, e: vus.append((k, e)))
    assert vus == list(enumerate(erreurs))[1:]


@pytest.mark.parametrize("nom", OPTIMISEURS)
def test_xor_appris_par_chaque_optimiseur(nom):
    F, X, Y = xor()
    assert apprendre(F, X, Y, epoques=6000, optimiseur=OPTIMISEURS[nom]())[-1] < 0.1
    assert (F(X) >= 0.5).astype(int).tolist() == Y.tolist()


def test_inertie_et_nesterov_comme_leur_classe():
    F, X, Y = xor()
    G = F.copie()
    a = apprendre(F, X, Y, pas=0.5, inertie=0.9, nesterov=True, epoques=5)
    b = apprendre(G, X, Y, optimiseur=Descente(0.5, inertie=0.9, nesterov=True), epoques=5)
    assert a == b


def test_trois_classes_apprises_par_softmax():
    hasard = np.random.default_rng(0)
    centres = np.array([[0, 2], [2, -1], [-2, -1]])
    X = np.repeat(centres, 30, axis=0) + hasard.normal(size=(90, 2)) * 0.5
    Y = np.repeat(np.eye(3), 30, axis=0)
    F = initialiser(Reseau([2, 3], "softmax"), 0)
    erreurs = apprendre(F, X, Y, perte="entropie_categorielle", pas=0.5, epoques=100)
    assert erreurs[-1] < 0.1 and np.mean(F(X).argmax(1) == Y.argmax(1)) >= 0.97


@pytest.mark.parametrize(("loi", "limite"), [
    ("glorot", np.sqrt(6 / 300)), ("he", np.sqrt(6 / 100)), ("unite", 1)])  # fmt: skip
def test_lois_de_depart(loi, limite):
    F = initialiser(Reseau([100, 200], "relu"), 1, loi)
    W = F.poids[0]
    assert np.abs(W).max() <= limite and np.abs(W).max() > 0.99 * limite
    assert abs(W.mean()) < 0.02 * limite and not F.biais[0].any()
    np.testing.assert_allclose(W.var(), limite**2 / 3, rtol=0.03)
    np.testing.assert_array_equal(W, initialiser(Reseau([100, 200]), 1, loi).poids[0])
    assert not np.array_equal(W, initialiser(Reseau([100, 200]), 2, loi).poids[0])


def carre(z):
    return z**2


F21 = Reseau([2, 1], "sigma")
X21, Y21 = [[0, 1], [1, 0]], [[0], [1]]


def arriere(F, Y, perte="mse"):
    return passe_arriere(F, passe_avant(F, X21), Y, perte)


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: passe_avant(F21, [1, 2]), ValueError, "(m, 2)"),
        (lambda: passe_avant(F21, [["a", 2]]), TypeError, "X : des nombres réels"),
        (lambda: passe_avant(F21, np.empty((0, 2))), ValueError, "forme (0, 2)"),
        (lambda: arriere(F21, [[0]]), ValueError, "autant de lignes dans Y que dans X (2)"),
        (lambda: arriere(F21, [[0, 1], [1, 0]]), ValueError, "Y de forme (exemples, sorties)"),
        (lambda: arriere(F21, Y21, "log"), ValueError, "une perte parmi mse"),
        (lambda: erreur_du_reseau(F21, X21, Y21, "log"), ValueError, "'log'"),
        (lambda: arriere(F21, Y21, "entropie_categorielle"), ValueError, "softmax en dernière"),
        (lambda: arriere(Reseau([2, 1], carre), Y21), ValueError, "carre"),
        (lambda: arriere(Reseau([2, 1], carre), Y21, "entropie_categorielle"), ValueError, "carre"),
        (lambda: arriere(Reseau([2, 2, 1], [carre, "H"]), Y21), ValueError, "dérivée connue"),
        (lambda: initialiser(F21, 0, "normale"), ValueError, "une loi parmi glorot"),
        (lambda: mise_a_jour(F21, arriere(F21, Y21), 0), ValueError, "pas strictement positif"),
        (lambda: mise_a_jour(F21, arriere(F21, Y21), np.nan), ValueError, "nan"),
        (lambda: mise_a_jour(F21, [], 1), ValueError, "un couple (dW, db) par couche"),
        (lambda: mise_a_jour(F21, [([[1]], [1])], 1), ValueError, "[(1, 1), (1,)]"),
        (lambda: Adam(-1), ValueError, "pas strictement positif"),
        (lambda: Descente(1, inertie=1), ValueError, "une inertie de [0 ; 1["),
        (lambda: apprendre(F21, X21, Y21, lot=0), ValueError, "lot : un entier"),
        (lambda: apprendre(F21, X21, Y21, epoques=2.5), ValueError, "epoques : un entier"),
        (
            lambda: apprendre(Reseau([2, 1], "lineaire"), X21, Y21, pas=99, epoques=999),
            ValueError,
            "un pas plus petit",
        ),
    ],
)  # fmt: skip
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)
