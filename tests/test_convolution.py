"""Convolutions et pooling : boucles, `scipy.signal` et Keras comme seconds avis, refus, vitesse."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import signal

from helpers.convolution import (
    MODES,
    convolution,
    convolution_2d,
    correlation,
    correlation_2d,
    couche_keras,
    pooling,
)

ENTIERS = st.integers(-9, 9)
SIGNAUX = hnp.arrays(int, st.integers(1, 9), elements=ENTIERS)
MODE, PAS = st.sampled_from(MODES), st.integers(1, 3)


def tableaux(*cotes):
    """Des tableaux d'entiers, chaque côté entre 1 et la borne donnée."""
    formes = st.tuples(*(st.integers(1, c) for c in cotes))
    return hnp.arrays(int, formes, elements=ENTIERS)


# --- les boucles : la définition, sans astuce ---------------------------------------------------


def complete_par_boucles(A, M):
    """Convolution « full » : Σ A(i − u, j − v) M(u, v), partout où un terme existe."""
    (n, p), (a, b) = np.shape(A), np.shape(M)
    resultat = np.zeros((n + a - 1, p + b - 1), int)
    for i in range(n + a - 1):
        for j in range(p + b - 1):
            for u in range(a):
                for v in range(b):
                    if 0 <= i - u < n and 0 <= j - v < p:
                        resultat[i, j] += A[i - u][j - v] * M[u][v]
    return resultat


def par_boucles(A, M, mode):
    """Les trois modes ; « same » : un zéro à gauche et en haut d'un motif pair, puis le milieu."""
    A, M = np.array(A), np.array(M)
    if mode == "same":
        M = np.pad(M, [(1 - t % 2, 0) for t in M.shape])
    (n, p), (a, b) = A.shape, M.shape
    complete = complete_par_boucles(A, M)
    if mode == "full":
        return complete
    if mode == "same":
        return complete[a // 2 : a // 2 + n, b // 2 : b // 2 + p]
    return complete[a - 1 : n, b - 1 : p]


@given(SIGNAUX, SIGNAUX, MODE)
def test_une_dimension_contre_les_boucles(f, g, mode):
    if mode == "valid" and len(g) > len(f):
        return
    attendu = par_boucles([f], [g], mode)[0]
    assert convolution(f, g, mode).tolist() == attendu.tolist()
    assert correlation(f, g[::-1], mode).tolist() == attendu.tolist()


@given(tableaux(6, 6), tableaux(5, 5), MODE)
def test_deux_dimensions_contre_les_boucles(A, M, mode):
    if mode == "valid" and np.any(np.array(M.shape) > A.shape):
        return
    attendu = par_boucles(A, M, mode)
    assert convolution_2d(A, M, mode).tolist() == attendu.tolist()
    assert correlation_2d(A, M[::-1, ::-1], mode).tolist() == attendu.tolist()


@given(tableaux(6, 6), tableaux(4, 4), PAS)
def test_le_pas_saute_des_lignes_et_des_colonnes(A, M, pas):
    attendu = par_boucles(A, M, "same")[::pas, ::pas]
    assert convolution_2d(A, M, pas=pas).tolist() == attendu.tolist()
    assert convolution(A[0], M[0], pas=pas).tolist() == convolution(A[0], M[0])[::pas].tolist()


@given(tableaux(6, 6, 3), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), MODE)
def test_canaux_et_filtres_contre_les_boucles(A, filtres, a, b, mode):
    if mode == "valid" and (a > A.shape[0] or b > A.shape[1]):
        return
    M = np.random.default_rng(a + 4 * b).integers(-9, 10, (a, b, A.shape[2], filtres))
    B = convolution_2d(A, M, mode)
    for q in range(filtres):
        attendu = sum(par_boucles(A[..., c], M[..., c, q], mode) for c in range(A.shape[2]))
        assert B[..., q].tolist() == attendu.tolist()
        assert convolution_2d(A, M[..., q], mode).tolist() == attendu.tolist()
    ligne, motifs = A[:, 0], M[:, 0]
    if mode != "valid":
        attendu = [convolution_2d(A[:, :1], M[:, :1, :, q], mode)[:, 0] for q in range(filtres)]
        assert convolution(ligne, motifs, mode).T.tolist() == np.array(attendu).tolist()


def test_grand_tableau_coupe_en_bandes():
    alea = np.random.default_rng(1)
    A, M = alea.normal(size=(700, 300)), alea.normal(size=(4, 5))
    np.testing.assert_allclose(convolution_2d(A, M), signal.convolve2d(A, M, "same"), atol=1e-12)
    B = convolution_2d(A[..., None], M[..., None, None] * [1, -2], pas=3)
    attendu = signal.convolve2d(A, M, "same")[::3, ::3]
    np.testing.assert_allclose(B, attendu[..., None] * [1, -2], atol=1e-12)


# --- scipy.signal -------------------------------------------------------------------------------


@given(SIGNAUX, SIGNAUX, MODE)
def test_une_dimension_contre_scipy(f, g, mode):
    if len(g) > len(f):
        mode = "full"  # scipy échangerait les rôles en mode valid
    assert convolution(f, g, mode).tolist() == signal.convolve(f, g, mode, "direct").tolist()
    assert correlation(f, g, mode).tolist() == signal.correlate(f, g, mode, "direct").tolist()


@given(tableaux(6, 6), tableaux(5, 5), MODE)
def test_deux_dimensions_contre_scipy(A, M, mode):
    if np.any(np.array(M.shape) > A.shape):
        mode = "full"
    assert convolution_2d(A, M, mode).tolist() == signal.convolve2d(A, M, mode).tolist()
    retourne = M[::-1, ::-1]
    assert correlation_2d(A, M, mode).tolist() == signal.convolve2d(A, retourne, mode).tolist()
    if M.shape[0] % 2 and M.shape[1] % 2:
        assert correlation_2d(A, M, mode).tolist() == signal.correlate2d(A, M, mode).tolist()


def test_types_gardes_et_entiers_sans_debordement():
    photo = np.full((3, 3), 255, np.uint8)
    assert convolution_2d(photo, np.ones((3, 3), np.uint8))[1, 1] == 9 * 255
    assert convolution(photo[0], [1, 1]).dtype == np.int64
    assert convolution(np.ones(3, np.float32), np.ones(2, np.float32)).dtype == np.float32
    assert convolution([1, 2], [0.5]).dtype == float
    assert convolution([True, True], [1, 1], "full").tolist() == [1, 2, 1]


def test_les_donnees_ne_bougent_pas():
    A, M = np.arange(12.0).reshape(3, 4), np.arange(4.0).reshape(2, 2)
    for resultat in (convolution_2d(A, M), pooling(A, 1), convolution_2d(A, [[1.0]], "valid")):
        resultat += 1
    assert A.ravel().tolist() == list(range(12)) and M.ravel().tolist() == [0, 1, 2, 3]


# --- les nombres du cours -----------------------------------------------------------------------

A_DU_COURS = [[2, 1, 3, 0], [1, 1, 0, 5], [3, 3, 1, 0], [2, 0, 0, 2]]
M_DU_COURS = [[1, 0, 2], [2, 1, 0], [1, 0, 3]]


@pytest.mark.contenu("11.1", "11.2")
def test_nombres_du_chapitre_11():
    assert convolution([1, 0, 3, 5, 1], [1, 2, 3]).tolist() == [2, 6, 11, 20, 17]
    assert convolution([1, 0, 3, 5, 1], [1, 2, 3], "full").tolist() == [1, 2, 6, 11, 20, 17, 3]
    assert convolution([-1, 5, 7, 3, 2], [4, 5]).tolist() == [-4, 15, 53, 47, 23]
    assert couche_keras([-1, 5, 7, 3, 2], [5, 4], "same").tolist() == [15, 53, 47, 23, 10]


@pytest.mark.contenu("12.3", "13.1")
def test_nombres_des_chapitres_12_et_13():
    assert convolution_2d(A_DU_COURS, M_DU_COURS).tolist() == [
        [5, 9, 10, 0], [7, 17, 19, 16], [10, 12, 11, 0], [5, 10, 13, 5],
    ]  # fmt: skip
    assert convolution_2d(A_DU_COURS, M_DU_COURS, "valid").tolist() == [[17, 19], [12, 11]]
    assert convolution_2d(A_DU_COURS, M_DU_COURS, "full").tolist() == [
        [2, 1, 7, 2, 6, 0], [5, 5, 9, 10, 0, 10], [7, 7, 17, 19, 16, 0],
        [9, 10, 12, 11, 0, 19], [7, 5, 10, 13, 5, 0], [2, 0, 6, 2, 0, 6],
    ]  # fmt: skip


@pytest.mark.contenu("14.8")
def test_nombres_du_chapitre_14():
    attendu = [[5, 6, 21, 6], [12, 17, 6, 9], [5, 12, 24, 2], [8, 9, 3, 3]]
    assert correlation_2d(A_DU_COURS, M_DU_COURS).tolist() == attendu
    assert couche_keras(A_DU_COURS, M_DU_COURS, "same").tolist() == attendu


@given(tableaux(4, 4), tableaux(3, 3), tableaux(3, 3))
def test_la_convolution_complete_est_associative(A, M, N):
    gauche = convolution_2d(convolution_2d(A, M, "full"), N, "full")
    assert gauche.tolist() == convolution_2d(A, convolution_2d(M, N, "full"), "full").tolist()


# --- pooling ------------------------------------------------------------------------------------


@given(tableaux(7, 7), st.integers(1, 3), PAS, st.sampled_from(["max", "moyenne", "somme"]))
def test_pooling_contre_les_boucles(A, taille, pas, genre):
    if taille > min(A.shape):
        return
    resume = {"max": np.max, "moyenne": np.mean, "somme": np.sum}[genre]
    n, p = A.shape
    attendu = [[resume(A[i : i + taille, j : j + taille]) for j in range(0, p - taille + 1, pas)]
               for i in range(0, n - taille + 1, pas)]  # fmt: skip
    np.testing.assert_allclose(pooling(A, taille, genre=genre, pas=pas), attendu)
    en_couleur = np.stack([A, -A], axis=-1)
    canal = pooling(en_couleur, taille, genre=genre, pas=pas)[..., 0]
    np.testing.assert_allclose(canal, attendu)
    colonne = A[:, 0]
    attendu = [resume(colonne[i : i + taille]) for i in range(0, n - taille + 1, pas)]
    np.testing.assert_allclose(pooling(colonne, taille, genre=genre, pas=pas), attendu)


@pytest.mark.contenu("13.4")
def test_pooling_du_cours():
    A = [[16, 23, 22, 21, 12, 13], [0, 5, 18, 2, 17, 15], [10, 20, 4, 9, 7, 8],
         [11, 14, 1, 19, 6, 3]]  # fmt: skip
    assert pooling(A).tolist() == [[23, 22, 17], [20, 19, 8]]
    assert pooling(A, genre="moyenne").tolist() == [[11, 15.75, 14.25], [13.75, 8.25, 6]]
    assert pooling(A, genre="somme").tolist() == [[44, 63, 57], [55, 33, 24]]


# --- Keras --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def keras():
    from helpers.materiel import charger_keras

    return charger_keras()


def sortie_de_keras(couche, x, *poids):
    """Ce que rend la couche, avec ces poids, pour la seule entrée x."""
    x = np.asarray(x, "float32")[None]
    couche.build(x.shape)
    couche.set_weights(poids)
    return np.array(couche(x))[0]


CAS = [(mode, taille, pas) for mode in ("same", "valid") for taille in (1, 2, 3, 4, 5)
       for pas in (1, 2, 3)]  # fmt: skip


@pytest.mark.parametrize(("mode", "taille", "pas"), CAS)
def test_couches_de_keras(keras, mode, taille, pas):
    alea = np.random.default_rng(taille)
    x, noyau, biais = (
        alea.normal(size=(9, 3)),
        alea.normal(size=(taille, 3, 4)),
        alea.normal(size=4),
    )
    couche = keras.layers.Conv1D(4, taille, strides=pas, padding=mode)
    attendu = sortie_de_keras(couche, x, noyau, biais)
    np.testing.assert_allclose(
        couche_keras(x, noyau, mode, biais=biais, pas=pas), attendu, atol=2e-5
    )

    x, noyau = alea.normal(size=(8, 7, 3)), alea.normal(size=(taille, 3, 3, 4))
    couche = keras.layers.Conv2D(4, (taille, 3), strides=pas, padding=mode)
    attendu = sortie_de_keras(couche, x, noyau, biais)
    obtenu = couche_keras(x, noyau, mode, biais=biais, pas=pas)
    np.testing.assert_allclose(obtenu, attendu, atol=2e-5)
    seul = couche_keras(x[..., 0], noyau[..., 0, 0], mode, pas=pas)
    avec_canal = couche_keras(x[..., :1], noyau[..., :1, :1], mode, pas=pas)[..., 0]
    np.testing.assert_allclose(seul, avec_canal)


def test_la_convolution_du_cours_avec_keras(keras):
    couche = keras.layers.Conv2D(1, 3, padding="same", use_bias=False)
    retourne = np.array(M_DU_COURS)[::-1, ::-1, None, None]
    obtenu = sortie_de_keras(couche, np.array(A_DU_COURS)[..., None], retourne)[..., 0]
    assert obtenu.tolist() == convolution_2d(A_DU_COURS, M_DU_COURS).tolist()


@pytest.mark.parametrize(("taille", "pas"), [(1, None), (2, None), (3, None), (2, 1), (3, 2)])
def test_pooling_de_keras(keras, taille, pas):
    image = np.random.default_rng(taille).normal(size=(8, 7, 3)).astype("float32")
    for genre, nom in (("max", "Max"), ("moyenne", "Average")):
        couche = getattr(keras.layers, nom + "Pooling2D")(taille, strides=pas)
        attendu = sortie_de_keras(couche, image)
        np.testing.assert_allclose(pooling(image, taille, genre=genre, pas=pas), attendu, atol=1e-6)
        couche = getattr(keras.layers, nom + "Pooling1D")(taille, strides=pas)
        attendu = sortie_de_keras(couche, image[:, 0, :1])[:, 0]
        obtenu = pooling(image[:, 0, 0], taille, genre=genre, pas=pas)
        np.testing.assert_allclose(obtenu, attendu, atol=1e-6)


# --- refus --------------------------------------------------------------------------------------

UN, DEUX = np.ones(4), np.ones((4, 4))


@pytest.mark.parametrize(
    ("appel", "fragment"),
    [
        (lambda: convolution(UN, UN, "meme"), "same, full ou valid"),
        (lambda: convolution(DEUX, UN), "formes (n,) et (t,)"),
        (lambda: convolution(3, UN), "formes (n,) et (t,)"),
        (lambda: convolution_2d(UN, DEUX), "formes (n, p) et (a, b)"),
        (lambda: convolution_2d(DEUX, np.ones((3, 3, 1, 8))), "ou avec des canaux"),
        (lambda: convolution_2d(np.ones((4, 4, 3)), np.ones((3, 3, 1, 8))), "autant de canaux"),
        (lambda: convolution(UN, []), "des tableaux non vides"),
        (lambda: convolution(UN, np.ones(5), "valid"), "un motif qui tient dans l'entrée"),
        (lambda: correlation(UN, UN, pas=0), "un pas entier, au moins 1"),
        (lambda: correlation_2d(DEUX, DEUX, pas=1.5), "un pas entier, au moins 1"),
        (lambda: convolution(["a"], UN), "un tableau de nombres"),
        (lambda: convolution_2d([[1, 2], [3]], DEUX), "des lignes inégales"),
        (lambda: couche_keras(UN, UN, "full"), "valid ou same"),
        (lambda: couche_keras(UN, 3), "un noyau à 1, 2, 3 ou 4 dimensions"),
        (lambda: couche_keras(UN, np.ones(5)), "un motif qui tient dans l'entrée"),
        (lambda: couche_keras(DEUX, np.ones((3, 4, 2)), pas=0), "un pas entier"),
        (lambda: pooling(DEUX, 5), "une taille de 1 à 4"),
        (lambda: pooling(DEUX, 1.5), "une taille de 1 à 4"),
        (lambda: pooling(DEUX, genre="min"), "max ou moyenne ou somme"),
        (lambda: pooling(np.ones((2, 2, 2, 2))), "une forme (n,), (n, p) ou (n, p, k)"),
        (lambda: pooling(7), "une forme (n,), (n, p) ou (n, p, k)"),
        (lambda: pooling(DEUX, pas=0), "un pas entier"),
    ],
)
def test_refus_en_francais(appel, fragment):
    with pytest.raises((ValueError, TypeError), match="attendu : .* · reçu : .* · essayez : ") as e:
        appel()
    assert fragment in str(e.value)


# --- vitesse ------------------------------------------------------------------------------------


def correlation_par_boucles(A, M):
    """Quatre boucles sur des tableaux numpy, en mode « valid », comme dans les chapitres."""
    (n, p), (a, b) = A.shape, M.shape
    B = np.zeros((n - a + 1, p - b + 1))
    for i in range(n - a + 1):
        for j in range(p - b + 1):
            for u in range(a):
                for v in range(b):
                    B[i, j] += A[i + u, j + v] * M[u, v]
    return B


def durees(essais, *fonctions):
    """Meilleure durée de chaque fonction, essais alternés : une machine chargée gêne chacune."""
    meilleures = [np.inf] * len(fonctions)
    for _ in range(essais):
        for k, f in enumerate(fonctions):
            debut = time.perf_counter()
            f()
            meilleures[k] = min(meilleures[k], time.perf_counter() - debut)
    return meilleures


@pytest.mark.parametrize("cote", [3, 7])
def test_au_plus_deux_fois_la_meilleure_methode_de_scipy(cote):
    """Image de 512 × 512 ; la transformée de Fourier, `convolve2d` et la méthode directe."""
    alea = np.random.default_rng(0)
    A, M = alea.normal(size=(512, 512)), alea.normal(size=(cote, cote))
    nous, *scipy = durees(
        12,
        lambda: correlation_2d(A, M),
        lambda: signal.correlate2d(A, M, "same"),
        lambda: signal.correlate(A, M, "same", method="fft"),
    )
    directe = durees(2, lambda: signal.correlate(A, M, "same", method="direct"))
    assert nous <= 2 * min(scipy + directe), f"{nous / min(scipy + directe):.2f} fois"


@pytest.mark.parametrize("cote", [3, 7])
def test_cent_fois_plus_rapide_que_les_boucles(cote):
    """Les boucles sur une image de 64 × 64, ramenées au nombre de pixels de 512 × 512."""
    alea = np.random.default_rng(0)
    A, M = alea.normal(size=(512, 512)), alea.normal(size=(cote, cote))
    petite = A[: 63 + cote, : 63 + cote]
    attendu = correlation_par_boucles(petite, M)
    np.testing.assert_allclose(correlation_2d(A, M, "valid")[:64, :64], attendu, atol=1e-10)
    (nous,) = durees(10, lambda: correlation_2d(A, M))
    (boucles,) = durees(3, lambda: correlation_par_boucles(petite, M))
    assert boucles * 64 >= 100 * nous, f"{boucles * 64 / nous:.0f} fois"
