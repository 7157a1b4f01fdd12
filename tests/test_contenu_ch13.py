"""Chapitre 13 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs n'emploient pas `scipy` : dictionnaires de cases, polynômes à deux variables, boucles.
"""

import ast
import itertools
import math
import time

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from atelier.execution import NOTEBOOKS, lire
from helpers import convolution as bibliotheque
from helpers.exercices.moteur import evaluer, tout_charger

CELLULES = lire(NOTEBOOKS / "13_convolution_python.ipynb").cells
CODES = [c.source for c in CELLULES if c.cell_type == "code"]
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
).replace("\u202f", " ")
A = np.array([[2, 1, 3, 0], [1, 1, 0, 5], [3, 3, 1, 0], [2, 0, 0, 2]])
M = np.array([[1, 0, 2], [2, 1, 0], [1, 0, 3]])
ENTIERS = st.integers(-9, 9)
IMAGES = arrays(int, st.tuples(st.integers(3, 6), st.integers(3, 6)), elements=ENTIERS)
IMPAIRS = arrays(int, st.sampled_from([(1, 1), (3, 3), (1, 3), (3, 1)]), elements=ENTIERS)
CARRES = arrays(int, (3, 3), elements=ENTIERS)
sans_hate = settings(deadline=None, max_examples=40)


def definitions():
    """Les fonctions que le notebook définit, sans celles que l'élève écrit."""
    espace = {"np": np, "scipy": scipy}
    for code in CODES:
        if "..." not in code:
            for noeud in ast.parse(code).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "13", "exec"), espace)
    return espace


NB = definitions()


def convoluer(T, G):
    """La convolution étendue : chaque case dépose une copie du motif."""
    S = {}
    for (i, j), x in np.ndenumerate(T):
        for (u, v), w in np.ndenumerate(G):
            S[i + u, j + v] = S.get((i + u, j + v), 0) + int(x) * int(w)
    n, p = np.add(np.shape(T), np.shape(G)) - 1
    return [[S[i, j] for j in range(p)] for i in range(n)]


def correler(T, G):
    """La corrélation étendue, écrite d'après sa définition."""
    (n, p), (a, b) = np.shape(T), np.shape(G)
    return [
        [
            sum(
                int(T[i + u][j + v]) * int(G[u][v])
                for u in range(a)
                for v in range(b)
                if 0 <= i + u < n and 0 <= j + v < p
            )
            for j in range(1 - b, p)
        ]
        for i in range(1 - a, n)
    ]


def ecrit(T):
    """Un tableau comme `print` l'écrit."""
    return str(np.array(T))


# --- 13.1 ---------------------------------------------------------------------------------------

FULL = [[2, 1, 7, 2, 6, 0], [5, 5, 9, 10, 0, 10], [7, 7, 17, 19, 16, 0], [9, 10, 12, 11, 0, 19],
        [7, 5, 10, 13, 5, 0], [2, 0, 6, 2, 0, 6]]  # fmt: skip


@pytest.mark.contenu("13.1")
def test_trois_modes():
    assert convoluer(A, M) == FULL
    same, valid = [li[1:5] for li in FULL[1:5]], [li[2:4] for li in FULL[2:4]]
    assert same == [[5, 9, 10, 0], [7, 17, 19, 16], [10, 12, 11, 0], [5, 10, 13, 5]]
    assert valid == [[17, 19], [12, 11]]
    for mode, attendu in [("full", FULL), ("same", same), ("valid", valid)]:
        assert scipy.signal.convolve2d(A, M, mode).tolist() == attendu
        assert bibliotheque.convolution_2d(A, M, mode).tolist() == attendu
        assert f"{mode}, forme {np.shape(attendu)} :\n{ecrit(attendu)}" in SORTIES
        assert BANQUE["13.7.d"](A, M, mode).tolist() == attendu
        assert BANQUE["13.1.a"](4, 4, 3, 3, mode) == np.shape(attendu)
    assert BANQUE["13.1.b"](np.array(FULL), 3, 3).tolist() == same
    assert "=17$" in TEXTE and 2 * 3 + 3 * 1 + 1 * 1 + 3 * 2 + 1 * 1 == 17


@sans_hate
@given(IMAGES, IMPAIRS, st.sampled_from(["full", "same", "valid"]))
def test_formes_et_recoupes(T, G, mode):
    S, F = scipy.signal.convolve2d(T, G, mode), np.array(convoluer(T, G))
    (n, p), (a, b) = T.shape, G.shape
    assert BANQUE["13.1.a"](n, p, a, b, mode) == S.shape
    h, g = {"full": (0, 0), "same": (a // 2, b // 2), "valid": (a - 1, b - 1)}[mode]
    assert S.tolist() == F[h : len(F) - h, g : len(F[0]) - g].tolist()
    if mode == "same":
        assert BANQUE["13.1.b"](F, a, b).tolist() == S.tolist()


def test_bords():
    uni = np.full((3, 3), 9)
    assert [9 * k / 9 for k in (4, 6, 4)] == [4, 6, 4] and "zéros : [4. 6. 4.]" in SORTIES
    symetrique = np.pad(uni, 1, mode="symmetric")
    assert (symetrique == 9).all() and "reflet : [9. 9. 9.]" in SORTIES
    pair = np.array([[1, 2], [3, 4]])
    devant = np.pad(pair, ((1, 0), (1, 0)))
    same = bibliotheque.convolution_2d
    assert same(A, pair).tolist() == same(A, devant).tolist()
    assert "motif pair, zéros devant : True" in SORTIES
    petit = scipy.signal.convolve2d(pair, A, "valid")  # le piège : rôles échangés sans rien dire
    assert petit.tolist() == scipy.signal.convolve2d(A, pair, "valid").tolist()
    with pytest.raises(ValueError):  # plus grand dans un seul sens
        scipy.signal.convolve2d(np.ones((2, 9)), np.ones((4, 5)), "valid")


def test_le_recouvrement():
    """La manipulation compte les pixels recouverts : t² exactement là où le motif tient."""
    for n, t in itertools.product((5, 6, 7), (1, 3, 5)):
        compte = np.array(convoluer(np.ones((n, n), int), np.ones((t, t), int)))
        milieu = compte[t - 1 : n, t - 1 : n]
        assert (milieu == t * t).all() and (compte == t * t).sum() == (n - t + 1) ** 2


# --- 13.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("13.2")
@sans_hate
@given(arrays(int, (5, 5), elements=ENTIERS), CARRES, CARRES)
def test_associative_et_correlation(X, P, Q):
    assert convoluer(X, P) == convoluer(P, X) == scipy.signal.convolve2d(X, P).tolist()
    assert correler(X, P) == scipy.signal.correlate2d(X, P).tolist()
    assert correler(X, P) == convoluer(X, P[::-1, ::-1])  # point 1
    fondu = np.array(convoluer(P, Q))
    assert convoluer(np.array(convoluer(X, P)), Q) == convoluer(X, fondu)
    gauche = correler(np.array(correler(X, P)), Q)
    assert gauche == correler(X, fondu)  # point 2
    droite = correler(X, np.array(correler(P, Q)))
    symetrique = np.array_equal(Q, Q[::-1, ::-1])
    assert (gauche == droite) == (symetrique or not X.any() or not P.any())  # point 3


@sans_hate
@given(arrays(int, (4, 4), elements=ENTIERS), CARRES, CARRES)
def test_point_3_motif_symetrique(X, P, Q):
    Q = Q + Q[::-1, ::-1]
    gauche = correler(np.array(correler(X, P)), Q)
    assert gauche == correler(X, np.array(correler(P, Q)))


@sans_hate
@given(CARRES, CARRES)
def test_le_produit_de_deux_motifs_non_nuls_n_est_pas_nul(F, G):
    produit = np.array(convoluer(F, G))
    assert produit.any() == (F.any() and G.any())
    if produit.any():  # le plus grand couple, dans l'ordre du dictionnaire
        derniers = [max(map(tuple, np.argwhere(T))) for T in (F, G, produit)]
        assert tuple(np.add(*derniers[:2])) == derniers[2]
        assert produit[derniers[2]] == F[derniers[0]] * G[derniers[1]]


def test_les_200_tirages():
    alea, compte = np.random.default_rng(0), {convoluer: 0, correler: 0}
    for _ in range(200):
        X, P, Q = (alea.integers(-9, 10, (cote, cote)) for cote in (5, 3, 3))
        for op in compte:
            gauche = op(np.array(op(X, P)), Q)
            compte[op] += gauche == op(X, np.array(op(P, Q)))
    assert compte == {convoluer: 200, correler: 0}
    assert "convolution, égalité : 200 fois sur 200" in SORTIES
    assert "corrélation, égalité : 0 fois sur 200" in SORTIES


def test_le_contre_exemple():
    f, g = np.array([[0, 1, 0]]), np.array([[1, 2, 0]])
    (un,) = correler(np.array(correler(f, g)), g)
    (deux,) = correler(f, np.array(correler(g, g)))
    assert un == [0, 0, 0, 4, 4, 1, 0] and deux == [0, 0, 2, 5, 2, 0, 0]
    assert convoluer(g, g) == [[1, 4, 4, 0, 0]] and correler(g, g) == [[0, 2, 5, 2, 0]]
    assert f"(f ◇ g) ◇ r : {ecrit(un)}" in SORTIES and f"f ◇ (g ◇ r) : {ecrit(deux)}" in SORTIES
    assert f"f ◇ (g ∗ r) : {ecrit(un)}" in SORTIES


@sans_hate
@given(arrays(int, (7, 8), elements=ENTIERS), CARRES, CARRES, ENTIERS, ENTIERS)
def test_deux_couches_n_en_font_qu_une(X, P, Q, b1, b2):
    fondu, biais = BANQUE["13.2.a"](P, Q), BANQUE["13.2.b"](Q, b1, b2)
    assert fondu.tolist() == convoluer(P, Q)
    valide = bibliotheque.convolution_2d
    deux = valide(valide(X, P, "valid") + b1, Q, "valid") + b2
    assert deux.tolist() == (valide(X, fondu, "valid") + biais).tolist()
    couche = bibliotheque.couche_keras
    assert couche(couche(X, P), Q).tolist() == couche(X, fondu).tolist()
    same = valide(valide(X, P), Q)[2:-2, 2:-2]  # loin des bords
    assert same.tolist() == valide(X, fondu)[2:-2, 2:-2].tolist()


def test_avec_relu_on_ne_fond_plus():
    assert "deux couches = une : True" in SORTIES
    assert "avec ReLU entre les deux : False" in SORTIES
    couche, P = bibliotheque.couche_keras, np.array([[1]])
    relu = [couche(np.maximum(couche(np.array([[x]]), P), 0), P).item() for x in (1, -1)]
    assert relu[1] != -relu[0]  # pas linéaire : aucun motif ne convient


@sans_hate
@given(IMAGES, CARRES, CARRES)
def test_avec_relu_aucun_motif_ne_convient(X, P, Q):
    """Les résultats pour A et pour −A ont pour somme |A ◇ M| ◇ N, qui n'est pas nulle."""
    premiere = np.array(correler(X, P))
    deux = [correler(np.maximum(signe * premiere, 0), Q) for signe in (1, -1)]
    somme = np.add(*deux)
    assert somme.tolist() == correler(abs(premiere), Q)
    assert somme.any() == (X.any() and P.any() and Q.any())


def test_plusieurs_canaux_se_fondent_aussi():
    """Deux canaux au milieu : le motif fondu est la somme des M ∗ N."""
    alea = np.random.default_rng(4)
    X, P, Q = (alea.integers(-9, 10, (n, n, c)) for n, c in [(8, 1), (3, 2), (3, 2)])
    valide = bibliotheque.correlation_2d
    milieu = [valide(X[:, :, 0], P[:, :, c], "valid") for c in (0, 1)]
    deux_couches = sum(valide(milieu[c], Q[:, :, c], "valid") for c in (0, 1))
    fondu = sum(np.array(convoluer(P[:, :, c], Q[:, :, c])) for c in (0, 1))
    assert deux_couches.tolist() == valide(X[:, :, 0], fondu, "valid").tolist()


# --- 13.3 ---------------------------------------------------------------------------------------

C = [[16, 23, 22, 21, 12, 13], [0, 5, 18, 2, 17, 15], [10, 20, 4, 9, 7, 8], [11, 14, 1, 19, 6, 3]]


@pytest.mark.contenu("13.4")
def test_pooling():
    blocs = [[[C[2 * i + r][2 * j + s] for r in (0, 1) for s in (0, 1)] for j in range(3)]
             for i in range(2)]  # fmt: skip
    maximums = [[max(b) for b in rangee] for rangee in blocs]
    moyennes = [[sum(b) / 4 for b in rangee] for rangee in blocs]
    assert maximums == [[23, 22, 17], [20, 19, 8]]
    assert moyennes == [[11, 15.75, 14.25], [13.75, 8.25, 6]]
    assert f"maximums : {maximums}" in SORTIES and f"moyennes : {moyennes}" in SORTIES
    assert BANQUE["13.3.a"](np.array(C), 2).tolist() == moyennes
    assert bibliotheque.pooling(C).tolist() == maximums
    assert "sans transposer, T[0, 0] : [[16, 23], [22, 21], [12, 13]]" in SORTIES


@sans_hate
@given(arrays(int, st.tuples(st.integers(3, 9), st.integers(3, 9)), elements=ENTIERS),
       st.integers(1, 3))  # fmt: skip
def test_les_blocs_et_la_bibliotheque(T, t):
    blocs = BANQUE["13.3.b"](T, t)
    assert blocs.max(axis=(2, 3)).tolist() == bibliotheque.pooling(T, t).tolist()
    for i, j in np.ndindex(blocs.shape[:2]):
        assert blocs[i, j].tolist() == T[t * i : t * i + t, t * j : t * j + t].tolist()


# --- 13.4 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("13.5")
def test_relief_coupe_et_converti():
    from helpers.photos import en_gris, montrable, photo_du_cours

    gris = en_gris(photo_du_cours())
    relief = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
    reflet = np.pad(gris, 1, mode="symmetric")
    attendu = bibliotheque.convolution_2d(reflet, relief, "valid")
    scipy_dit = scipy.signal.convolve2d(gris, relief, "same", boundary="symm")
    np.testing.assert_allclose(scipy_dit, attendu, atol=1e-9)
    assert "et hors de 0-255 : 18 %" in SORTIES
    bornes = [round(v, -1) for v in (attendu.min(), attendu.max())]
    assert f"de {bornes[0]:.0f} à {bornes[1]:.0f}, et hors" in SORTIES
    assert 0.17 < np.mean((attendu < 0) | (attendu > 255)) < 0.2
    coupe = np.round(np.clip(attendu, 0, 255)).astype(np.uint8)
    assert coupe.tolist() == montrable(attendu).tolist()
    assert 255 * (-2 - 1 - 1) == -1020 and "=-1020$" in TEXTE


def test_les_octets():
    assert [v % 256 for v in (-30, 99, 300)] == [226, 99, 44]
    assert "sans couper : [226  99  44]" in SORTIES and "en coupant  : [  0  99 255]" in SORTIES
    assert "tout en octets : 44" in SORTIES and "en réels : 300.0" in SORTIES
    assert [v % 256 for v in (260, -10)] == [4, 246]
    assert "PNG   relu à l'identique : True" in SORTIES
    assert "JPEG  relu à l'identique : False" in SORTIES


def test_l_anneau_du_relief():
    anneau = [-2, -1, 0, 1, 2, 1, 0, -1]
    tour = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    motif = np.zeros((3, 3))
    motif[1, 1] = 1
    for case, v in zip(tour, anneau, strict=True):
        motif[case] = v
    assert motif.tolist() == [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]
    assert sum(anneau) == 0 and motif.sum() == 1
    assert [-v for v in anneau] == list(np.roll(anneau, 4))  # quatre crans : l'opposé


# --- 13.5 ---------------------------------------------------------------------------------------


def convoluer_liste(f, g):
    return convoluer(np.array([f]), np.array([g]))[0]


@pytest.mark.contenu("13.6")
def test_une_dimension():
    full = convoluer_liste([1, 0, 3, 5, 1], [1, 2, 3])
    assert full == [1, 2, 6, 11, 20, 17, 3] and full[1:-1] == [2, 6, 11, 20, 17]
    assert f"same : {ecrit(full[1:-1])}" in SORTIES and f"full : {ecrit(full)}" in SORTIES
    assert f"valid : {ecrit(full[2:-2])}   numpy : {ecrit(full[2:-2])}" in SORTIES


X_TOUR = [2 * math.pi * k / 99 for k in range(100)]
SINUS = np.array([math.sin(x) for x in X_TOUR])


def ecart(poids, marge, sigma=0.3):
    mesures = SINUS + np.random.default_rng(0).normal(0, sigma, 100)
    lisse = bibliotheque.convolution(mesures, np.array(poids) / sum(poids))
    return math.sqrt(np.mean((lisse - SINUS)[marge:-marge] ** 2))


@pytest.mark.contenu("13.7")
def test_le_sinus_bruite():
    avant, apres = ecart([1], 2), ecart([1] * 5, 2)
    assert f"avant : écart {avant:.2f}" in SORTIES and f"après : écart {apres:.2f}" in SORTIES
    assert 1.8 < avant / apres < 2.5
    ecarts = [  # sur d'autres bruits aussi, la moyenne de 5 divise l'écart par √5 à peu près
        np.std(np.convolve(np.random.default_rng(g).normal(0, 1, 4000), [0.2] * 5, "valid"))
        for g in range(5)
    ]
    assert all(abs(e * math.sqrt(5) - 1) < 0.1 for e in ecarts)


def test_les_meilleures_fenetres_annoncees():
    tailles = range(1, 32, 2)

    def cloche(t):
        return [(1 - math.cos(2 * math.pi * k / (t + 1))) / 2 for k in range(1, t + 1)]

    np.testing.assert_allclose(cloche(7), scipy.signal.windows.hann(9)[1:-1], atol=1e-12)
    moyenne = {t: ecart([1] * t, 15) for t in tailles}
    hann = {t: ecart(cloche(t), 15) for t in tailles}
    assert min(moyenne, key=moyenne.get) == 17 and min(hann, key=hann.get) == 25
    assert abs(moyenne[17] - hann[25]) < 0.005


def test_la_moyenne_juste_au_bord():
    """Juste pour un signal constant ; au bout d'un sinus, moins bonne que les zéros."""
    juste, zeros = BANQUE["13.5.b"], bibliotheque.convolution
    assert juste([7] * 20, 5) == pytest.approx([7] * 20)
    assert zeros([7] * 20, np.ones(5) / 5)[0] == pytest.approx(7 * 3 / 5)
    bouts = [abs(serie[0]) for serie in (juste(SINUS, 17), zeros(SINUS, np.ones(17) / 17))]
    assert 0 < bouts[1] < bouts[0]


def test_fft_impose_et_entiers_arrondis():
    entiers = scipy.signal.convolve([1, 2, 3, 4], [5, 6, 7], method="fft")
    assert entiers.dtype.kind == "i" and entiers.tolist() == [5, 16, 34, 52, 45, 28]
    choisir = scipy.signal.choose_conv_method
    assert choisir(cachette(0, 4), CHERCHEUR, "same") == "fft"
    assert choisir([0.5] * 20, [0.5] * 3) == "direct"


@pytest.mark.contenu("13.8")
def test_polynomes():
    produit = convoluer_liste([1, 2, 3, 4], [5, 6, 7])
    assert produit == [5, 16, 34, 52, 45, 28] and f"produit : {ecrit(produit)}" in SORTIES
    for x in range(-3, 4):  # la valeur du produit est le produit des valeurs
        valeur = ((x + 2) * x + 3) * x + 4
        assert np.polyval(produit, x) == valeur * ((5 * x + 6) * x + 7)
    assert "quotient [1. 2. 3. 4.]  reste nul : True" in SORTIES
    assert "par Fourier : [ 5. 16. 34. 52. 45. 28.]" in SORTIES
    assert BANQUE["13.5.a"]([1, 1], 5).tolist() == [math.comb(5, k) for k in range(6)]


def test_par_fourier_a_la_main():
    """Six points dont la puissance sixième est 1 : valeurs, produit, puis interpolation."""
    points = [complex(math.cos(2 * math.pi * k / 6), -math.sin(2 * math.pi * k / 6))
              for k in range(6)]  # fmt: skip
    P, Q = [1, 2, 3, 4], [5, 6, 7]
    valeurs = [sum(c * z**k for k, c in enumerate(P)) * sum(c * z**k for k, c in enumerate(Q))
               for z in points]  # fmt: skip
    vandermonde = np.array([[z**k for k in range(6)] for z in points])
    np.testing.assert_allclose(np.linalg.solve(vandermonde, valeurs), [5, 16, 34, 52, 45, 28],
                               atol=1e-9)  # fmt: skip


# --- 13.6 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("13.9")
def test_correlation():
    (full,) = correler(np.array([[1, 0, 3, 5, 1]]), np.array([[1, 2, 3]]))
    assert full[1:-1] == [2, 10, 21, 16, 7]
    for nom in ("corrélation", "convolution par le motif retourné", "comme Conv1D"):
        assert f"{nom} : {ecrit(full[1:-1])}" in SORTIES
    assert 0 * 1 + 3 * 2 + 5 * 3 == 21


def test_conv1d_de_keras():
    """`couche_keras` dit ce que calcule Conv1D ; Keras lui-même en répond."""
    from helpers.materiel import charger_keras

    keras = charger_keras()
    couche = keras.layers.Conv1D(1, 3, padding="same", use_bias=False)
    couche.build((1, 5, 1))
    couche.set_weights([np.array([1, 2, 3], "float32").reshape(3, 1, 1)])
    x = np.array([1, 0, 3, 5, 1], "float32").reshape(1, 5, 1)
    assert np.array(couche(x)).ravel().tolist() == [2, 10, 21, 16, 7]


def sinc(x):
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


IMPULSION = np.array([sinc(-3.14 + 6.28 * k / 99) - 0.5 for k in range(100)])


def pic_du_radar(graine):
    """Rang du milieu de la fenêtre la plus ressemblante, sans `scipy`."""
    recu = np.random.default_rng(graine).normal(0, 0.5, 1000)
    recu[350:450] += IMPULSION
    notes = [recu[i : i + 100] @ IMPULSION for i in range(901)]
    return int(np.argmax(notes)) + 50


@pytest.mark.contenu("13.10")
def test_le_radar():
    pics = [pic_du_radar(graine) for graine in range(20)]
    assert min(pics) >= 398 and max(pics) <= 401
    assert pics[1] == 398 and f"pics de {min(pics)} à {max(pics)}" in SORTIES
    norme = math.hypot(*IMPULSION)
    assert f"facteur ‖g‖/σ : {norme / 0.5:.1f}" in SORTIES and 9.5 < norme / 0.5 < 10
    parente = IMPULSION[1:] @ IMPULSION[:-1] / norme**2
    assert round(100 * parente) == 98 and "décalée d'un rang : 98 %" in SORTIES
    chirp = np.array([math.sin(0.01 * k * k) for k in range(100)])  # celle du chapitre 11
    assert round(100 * (chirp[1:] @ chirp[:-1]) / (chirp @ chirp)) == 43


SOURIRE, GRIMACE = NB["dessiner_visage"](1), NB["dessiner_visage"](-1)
CHERCHEUR = SOURIRE - SOURIRE.mean()
NORME = math.sqrt((CHERCHEUR**2).sum())


def par_fourier(image, motif):
    """La corrélation, en mode valid, par la transformée de Fourier de numpy."""
    taille = image.shape
    produit = np.fft.rfft2(image) * np.conj(np.fft.rfft2(motif, taille))
    n, p = np.subtract(taille, motif.shape) + 1
    return np.fft.irfft2(produit, taille)[:n, :p]


def cachette(graine, sigma):
    image = np.random.default_rng(graine).normal(0, sigma, (500, 500))
    image[150:250, 250:350] += SOURIRE
    return image


@pytest.mark.contenu("13.11")
def test_le_sourire_cache():
    for graine in range(10):
        notes = par_fourier(cachette(graine, 4), CHERCHEUR)
        i, j = np.unravel_index(np.argmax(notes), notes.shape)
        assert (i + 50, j + 50) == (200, 300), graine
    notes = par_fourier(cachette(0, 4), CHERCHEUR)
    une = np.sum(cachette(0, 4)[150:250, 250:350] * CHERCHEUR)  # la même note, à la main
    assert notes[150, 250] == pytest.approx(une)
    assert "centre trouvé : ligne 200 colonne 300" in SORTIES
    assert f"norme du motif : {NORME:.0f}   facteur : {NORME / 4:.0f}" in SORTIES
    assert round(NORME) == 45 and CHERCHEUR.sum() == pytest.approx(0, abs=1e-9)
    scores = scipy.signal.correlate(cachette(0, 4), CHERCHEUR, "same", method="fft")
    assert BANQUE["13.6.a"](scores, 100, 100) == (150, 250)


def test_le_pic_de_correlate2d_est_un_rang_plus_tot():
    """Motif de taille paire : (199, 299) au lieu de (200, 300), ici sur un morceau de l'image."""
    morceau, places = cachette(0, 4)[130:270, 230:370], {}
    for fonction in (scipy.signal.correlate, scipy.signal.correlate2d):
        notes = fonction(morceau, CHERCHEUR, "same")
        i, j = np.unravel_index(np.argmax(notes), notes.shape)
        places[fonction] = (130 + i, 230 + j)
    assert list(places.values()) == [(200, 300), (199, 299)] and "(199,299)" in TEXTE
    impair = CHERCHEUR[:5, :7]
    un, deux = (f(morceau, impair, "same") for f in places)
    np.testing.assert_allclose(un, deux, atol=1e-9)


def test_la_correlation_par_une_zone_unie():
    assert (np.full((100, 100), 9) * CHERCHEUR).sum() == pytest.approx(0, abs=1e-8)
    image, motif = np.zeros((9, 14)), np.array([[1, 0, 0], [1, 0, 0], [1, 1, 1]])
    image[2:5, 6:9] = motif  # l'exemple de 13.6.b
    assert BANQUE["13.6.b"](image, motif) == (2, 6)


def test_la_limite_annoncee():
    bruit = np.random.default_rng(0).normal(0, 1, (500, 500))
    trouves = []
    for sigma in range(1, 16):
        image = sigma * bruit
        image[150:250, 250:350] += SOURIRE
        notes = par_fourier(image, CHERCHEUR)
        trouves.append(np.unravel_index(np.argmax(notes), notes.shape) == (150, 250))
    assert trouves == [True] * 11 + [False] * 4
    assert NORME / 11 > 4 > NORME / 12


def test_le_bruit_seul():
    for graine in range(10):
        bruit = np.random.default_rng(100 + graine).normal(0, 1, (500, 500))
        assert 3.5 < par_fourier(bruit, CHERCHEUR).max() / NORME < 5


def test_sourire_ou_grimace():
    difference = SOURIRE - GRIMACE
    assert SOURIRE.sum() == GRIMACE.sum() == 2758 and (SOURIRE * GRIMACE).sum() == 2508
    assert (SOURIRE * difference).sum() == 250 == -(GRIMACE * difference).sum()
    assert (difference**2).sum() == 500 and "sqrt{500}\\approx112" in TEXTE
    sigma = 5 * math.sqrt(500)
    assert round(2 / math.erfc(250 / sigma / math.sqrt(2)), -1) == 80  # une erreur sur 80
    assert [round((400 - 250) / sigma, 1), round((250 - 139) / sigma, 1)] == [1.3, 1.0]
    foule = cachette(0, 5)
    foule[300:400, 60:160] += GRIMACE
    for nom, motif in [("sourire", CHERCHEUR), ("différence", difference)]:
        un, deux = (
            np.sum(foule[i : i + 100, j : j + 100] * motif) for i, j in [(150, 250), (300, 60)]
        )
        assert f"{nom:<11} sur le sourire {un:5.0f}   sur la grimace {deux:5.0f}" in SORTIES
        assert un > deux and (deux > 0) == (nom == "sourire")


def test_fourier_est_beaucoup_plus_rapide():
    assert 500**2 * 100**2 == 2_500_000_000
    image, motif = cachette(0, 4)[150:300, 250:400], CHERCHEUR[:50, :50]
    durees, notes = {}, {}
    for methode in ("fft", "direct"):
        debut = time.perf_counter()
        notes[methode] = scipy.signal.correlate(image, motif, "same", method=methode)
        durees[methode] = time.perf_counter() - debut
    np.testing.assert_allclose(notes["fft"], notes["direct"], atol=1e-8)
    assert durees["direct"] > 10 * durees["fft"]  # et bien davantage pour les tailles du texte


# --- 13.7 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("13.3")
@sans_hate
@given(IMAGES, IMPAIRS)
def test_les_cinq_etapes(T, G):
    F = convoluer(T, G)
    assert BANQUE["13.7.e"](T, G).tolist() == F
    for mode in ("full", "same", "valid"):
        attendu = bibliotheque.convolution_2d(T, G, mode).tolist()
        assert BANQUE["13.7.d"](T, G, mode).tolist() == attendu
    glisse = BANQUE["13.7.c"](BANQUE["13.7.a"](T, 2, 1), BANQUE["13.7.b"](G))
    assert (
        glisse.tolist()
        == bibliotheque.convolution_2d(np.pad(T, ((2, 2), (1, 1))), G, "valid").tolist()
    )


def test_un_tour_de_boucle_coute_des_milliers_d_additions():
    grand, motif = np.ones((300, 300)), np.ones((3, 3))
    debut = time.perf_counter()
    BANQUE["13.7.c"](grand[:100, :100], motif)
    tour = (time.perf_counter() - debut) / 98**2
    essais = []
    for _ in range(20):
        debut = time.perf_counter()
        grand + grand
        essais.append(time.perf_counter() - debut)
    assert tour > 500 * min(essais) / grand.size  # mesuré : de 5 000 à 20 000


def test_les_epreuves(capsys):
    NB["eprouver"](lambda T, G: np.array(convoluer(T, G)))
    assert capsys.readouterr().out.count("oui") == 4
    NB["eprouver"](BANQUE["13.7.e"])
    assert capsys.readouterr().out.count("oui") == 4
    NB["eprouver"](lambda T, G: np.array(correler(T, G)))
    sortie = capsys.readouterr().out
    assert sortie.count("oui") == 2 and sortie.count("NON") == 2 and sortie in SORTIES + "\n"


# --- ensemble -----------------------------------------------------------------------------------


def test_assez_d_exercices():
    miens = [cle for cle in BANQUE if cle.startswith("13.")]
    assert len(miens) >= 10 and {cle.split(".")[1] for cle in miens} == set("1234567")


def test_des_reponses_justes_ecrites_autrement():
    def same_a_la_main(F, a, b):
        lignes = range(a // 2, len(F) - a // 2)
        return [[F[i, j] for j in range(b // 2, F.shape[1] - b // 2)] for i in lignes]

    def en_listes(A, t):
        return BANQUE["13.3.a"](A, t).tolist()

    assert evaluer("13.1.b", same_a_la_main).etat == "juste"
    assert evaluer("13.3.a", en_listes).etat == "juste"
