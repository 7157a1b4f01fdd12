"""Chapitre 12 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des dictionnaires de cases (nuls hors de l'image), des fractions exactes,
`scipy.signal`, et des différences finies.
"""

import ast
import itertools
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import signal

from atelier.execution import NOTEBOOKS, lire
from helpers import convolution as bibliotheque
from helpers import photos
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "12_convolution.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
).replace("\u202f", " ")
A = np.array([[2, 1, 3, 0], [1, 1, 0, 5], [3, 3, 1, 0], [2, 0, 0, 2]])
M = np.array([[1, 0, 2], [2, 1, 0], [1, 0, 3]])
RELIEF = np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])
CONTOURS = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
ENTIERS = st.integers(-9, 9)
IMAGES = arrays(int, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=ENTIERS)
MOTIFS = arrays(int, (3, 3), elements=ENTIERS)


def definitions(garder=()):
    """Les fonctions que le notebook définit, et les noms demandés, dans l'ordre des cellules."""
    espace = {"np": np, "convolution_2d": bibliotheque.convolution_2d, "contours": CONTOURS,
              "relief": RELIEF}  # fmt: skip
    for cellule in CELLULES:
        if cellule.cell_type == "code" and "..." not in cellule.source:
            for noeud in ast.parse(cellule.source).body:
                nom = noeud.targets[0] if isinstance(noeud, ast.Assign) else None
                choisi = isinstance(nom, ast.Name) and nom.id in garder
                if isinstance(noeud, ast.FunctionDef) or choisi:
                    exec(compile(ast.Module([noeud], []), "12", "exec"), espace)
    return espace


NB = definitions(("NOYAUX", "dessin", "REGARDS"))


def cases(T):
    return {case: Q(v) for case, v in np.ndenumerate(np.asarray(T, object))}


def convoluer(image, motif):
    """Chaque pixel dépose une copie du motif, milieu sur lui ; on coupe ce qui dépasse."""
    (n, p), (a, b) = np.shape(image), np.shape(motif)
    S = {case: Q(0) for case in np.ndindex(n, p)}
    for (i, j), x in cases(image).items():
        for (u, v), w in cases(motif).items():
            case = (i + u - a // 2, j + v - b // 2)
            if case in S:
                S[case] += x * w
    return [[S[i, j] for j in range(p)] for i in range(n)]


def ecrit(T):
    """Un tableau comme `print` l'écrit."""
    return str(np.array(T))


# --- 12.1 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("12.1")
def test_somme_multiple_et_produits():
    R, B = RELIEF.tolist(), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    produit = [[sum(x * y for x, y in zip(li, co, strict=True)) for co in zip(*B, strict=True)]
               for li in R]  # fmt: skip
    assert produit == [[-6, -9, -12], [10, 11, 12], [18, 21, 24]]
    assert f"R @ B : {produit}" in SORTIES
    assert "R + B : [[-1, 1, 3], [3, 6, 7], [7, 9, 11]]" in SORTIES
    assert "3 R : [[-6, -3, 0], [-3, 3, 3], [0, 3, 6]]" in SORTIES
    assert "R * B : [[-2, -2, 0], [-4, 5, 6], [0, 8, 18]]" in SORTIES


@pytest.mark.contenu("12.3")
def test_premier_exemple():
    attendu = [[5, 9, 10, 0], [7, 17, 19, 16], [10, 12, 11, 0], [5, 10, 13, 5]]
    assert convoluer(A, M) == attendu == signal.convolve2d(A, M, "same").tolist()
    assert NB["convolution_boucles"](A, M).tolist() == attendu and ecrit(attendu) in SORTIES
    assert BANQUE["12.1.a"](A, M, 1, 1) == 17 and "6+3+1+6+1=17" in TEXTE
    assert "première ligne [17, 19]" in SORTIES and "première ligne [2, 1, 7, 2, 6, 0]" in SORTIES
    assert signal.convolve2d(A, M, "valid").tolist() == [[17, 19], [12, 11]]
    assert signal.convolve2d(A, M).tolist()[0] == [2, 1, 7, 2, 6, 0]
    un_sur_deux = [ligne[::2] for ligne in attendu[::2]]
    assert f"avec un pas de 2 : {un_sur_deux}" in SORTIES


@settings(deadline=None, max_examples=40)
@given(IMAGES, arrays(int, st.sampled_from([(1, 1), (3, 3), (1, 3), (5, 3)]), elements=ENTIERS))
def test_les_boucles_du_notebook_et_le_module(image, motif):
    S = NB["convolution_boucles"](image, motif)
    assert S.tolist() == convoluer(image, motif)
    assert S.tolist() == bibliotheque.convolution_2d(image, motif).tolist()


@pytest.mark.contenu("12.4")
def test_relief_a_la_main():
    D = [[2, -1, 7, 3, 0], [2, 0, 0, -2, 1], [-5, 0, -1, -1, 4]]
    attendu = [[1, -6, 7, 10, 2], [9, 7, 10, 7, 1], [-3, 0, 0, -8, 0]]
    assert convoluer(D, RELIEF) == attendu and ecrit(attendu) in SORTIES
    assert "2\\times(-1)+7+0+0+0+2+0+1+2=10" in TEXTE and 2 * -1 + 7 + 2 + 1 + 2 == 10


@pytest.mark.contenu("12.5")
def test_translations():
    S = np.arange(1, 17).reshape(4, 4).tolist()
    bas, droite = [[0] * 4, *S[:3]], [[0, *ligne[:3]] for ligne in S]
    assert f"vers le bas : {bas}" in SORTIES and f"à droite : {droite}" in SORTIES
    assert convoluer(S, BANQUE["12.1.c"](1, 0)) == bas
    assert convoluer(S, BANQUE["12.1.c"](0, 1)) == droite
    assert convoluer(S, BANQUE["12.1.c"](-1, -1)) == [[*li[1:], 0] for li in S[1:]] + [[0] * 4]


@pytest.mark.contenu("12.6")
def test_moyenne_des_vingt_cinq():
    S = convoluer(np.arange(1, 26).reshape(5, 5), [[Q(1, 9)] * 3] * 3)
    coins = [round(float(S[i][j]), 2) for i in (0, 4) for j in (0, 4)]
    assert coins == [1.78, 3.11, 8.44, 9.78] and S[2][2] == 13 and S[0][0] == Q(16, 9)
    assert [round(float(v), 2) for v in S[0]] == [1.78, 3, 3.67, 4.33, 3.11]
    assert ecrit(np.round(np.array(S, float), 2)) in SORTIES


@pytest.mark.contenu("12.7")
def test_retourner_transposer_correler():
    retourne = [[3, 0, 1], [0, 1, 2], [2, 0, 1]]
    assert [ligne[::-1] for ligne in M.tolist()[::-1]] == retourne != M.T.tolist()
    assert f"M retourné : {retourne}" in SORTIES and f"M transposé : {M.T.tolist()}" in SORTIES
    keras = [[5, 6, 21, 6], [12, 17, 6, 9], [5, 12, 24, 2], [8, 9, 3, 3]]
    assert signal.correlate2d(A, M, "same").tolist() == keras == convoluer(A, retourne)
    assert f"corrélation : {keras}" in SORTIES and f"Keras : {keras}" in SORTIES
    assert "motif pair : True" in SORTIES


@pytest.mark.contenu("12.7")
@settings(deadline=None, max_examples=40)
@given(IMAGES, arrays(int, st.tuples(st.integers(1, 4), st.integers(1, 4)), elements=ENTIERS))
def test_motifs_pairs(image, motif):
    """Les zéros de l'exercice donnent la convolution du module, motif pair ou non."""
    impair = BANQUE["12.1.b"](motif).astype(int)
    assert impair.shape[0] % 2 == impair.shape[1] % 2 == 1
    assert convoluer(image, impair) == bibliotheque.convolution_2d(image, motif).tolist()


def test_question_des_formes():
    assert bibliotheque.convolution_2d(np.ones((100, 80)), np.ones((5, 5)), "valid").shape == (
        96,
        76,
    )


# --- 12.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("12.8")
@settings(deadline=None, max_examples=40)
@given(arrays(int, (3, 3), elements=ENTIERS), MOTIFS, ENTIERS)
def test_neurone_de_convolution(fenetre, motif, biais):
    attendu = max(0, convoluer(fenetre, motif)[1][1] + biais)
    assert BANQUE["12.2.a"](fenetre, motif, biais) == attendu
    assert NB["couche"](fenetre, motif, biais)[1, 1] == attendu


@pytest.mark.contenu("12.8")
def test_les_poids_de_la_couche():
    assert 100**4 == 10**8 and "image 100 × 100 : couche dense 100 000 000 poids" in SORTIES
    assert BANQUE["12.2.b"](100, 100, 3) == (10**8 + 10**4, 10)
    sortie = [[max(0, v - 10) for v in ligne] for ligne in convoluer(A, M)]
    assert f"toute la couche : {[[int(v) for v in ligne] for ligne in sortie]}" in SORTIES
    assert "le neurone placé en (1, 1) : 17   avec le biais −10 : 7" in SORTIES
    voisins = sum(max(abs(i - k), abs(j - m)) <= 1 for i, j, k, m in np.ndindex(5, 5, 5, 5))
    assert f"cases nulles : {625 - voisins}   cases non nulles : {voisins}   poids : 9" in SORTIES


@pytest.mark.parametrize("couches", [1, 2, 3, 4])
def test_champ_recepteur(couches):
    """Un seul pixel allumé : la L-ième couche répond sur un carré de côté 2L + 1."""
    image = np.zeros((15, 15))
    image[7, 7] = 1
    for _ in range(couches):
        image = bibliotheque.convolution_2d(image, np.ones((3, 3)))
    assert np.count_nonzero(image) == (2 * couches + 1) ** 2


@pytest.mark.parametrize("nom, biais, attendu", [
    ("contours", -7, [(7, 9)]),
    ("verticales", -3, [(i, 3) for i in range(1, 8)]),
    ("horizontales", -3, [(4, j) for j in range(1, 6)]),
])  # fmt: skip
def test_les_reglages_proposes(nom, biais, attendu):
    NB["dessin"][1:8, 3] = NB["dessin"][4, 1:6] = NB["dessin"][1:5, 8:12] = NB["dessin"][7, 9] = 1
    source = "\n".join(c.source for c in CELLULES)
    assert "dessin[1:8, 3], dessin[4, 1:6], dessin[1:5, 8:12], dessin[7, 9] = 1, 1, 1, 1" in source
    sortie = NB["couche"](NB["dessin"], NB["REGARDS"][nom], biais)
    assert [tuple(map(int, case)) for case in np.argwhere(sortie > 0)] == attendu


# --- 12.3 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("12.2")
def test_pooling_du_texte():
    C = [[3, 5, 0, 1, 1, 0], [2, 1, 4, 3, 2, 7], [3, 2, 8, 0, 1, 1], [1, 3, 2, 2, 0, 4]]
    blocs = [[[C[i][j], C[i][j + 1], C[i + 1][j], C[i + 1][j + 1]] for j in (0, 2, 4)]
             for i in (0, 2)]  # fmt: skip
    maximums = [[max(b) for b in ligne] for ligne in blocs]
    moyennes = [[Q(sum(b), 4) for b in ligne] for ligne in blocs]
    assert maximums[0] == [5, 4, 7] and maximums[1][0] == 3
    assert moyennes[0] == [Q(11, 4), 2, Q(5, 2)] and moyennes[1][0] == Q(9, 4)
    assert f"max      {maximums}" in SORTIES
    assert f"moyenne  {[[float(v) for v in ligne] for ligne in moyennes]}" in SORTIES
    assert f"somme    {[[sum(b) for b in ligne] for ligne in blocs]}" in SORTIES
    assert BANQUE["12.3.c"](np.array(C), 2).tolist() == maximums
    assert "taille 3, maximums : [[8, 6, " in SORTIES


@pytest.mark.contenu("12.9")
def test_formes_filtres_et_canaux():
    assert "soit 500 nombres" in SORTIES and 100 * 80 == 8000 and 8000 == 16 * 500
    assert BANQUE["12.3.b"]((100, 80, 1), ["pool", "pool"]) == (25, 20, 1)
    assert "taille 4 : (25, 20)" in SORTIES and "(28, 28, 3) : (28, 28, 16)" in SORTIES
    deux, filtre = np.stack([A, A.T], 2), np.stack([M, RELIEF], 2)
    somme = np.array(convoluer(A, M)) + np.array(convoluer(A.T, RELIEF))
    assert bibliotheque.convolution_2d(deux, filtre).tolist() == somme.tolist()
    assert "la somme des deux convolutions : True" in SORTIES
    assert "$(n,p,\\ell)$" in TEXTE and "$\\ell(9k+1)$" in TEXTE


def test_les_formes_et_les_poids_du_petit_reseau():
    poids = [BANQUE["12.3.a"](3, 1, 32), BANQUE["12.3.a"](3, 32, 16)]
    assert poids == [320, 4624] and BANQUE["12.3.a"](3, 3, 64) == 1792
    assert BANQUE["12.3.b"]((28, 28, 1), [32, "pool", 16, "pool"]) == (7, 7, 16)
    total = sum(poids) + 10 * (7 * 7 * 16 + 1)
    assert f"aplatir : 784 nombres ; dense, 10 sorties : 7850 poids ; total {total}" in SORTIES
    assert "conv   forme (28, 28, 32)   poids 320" in SORTIES
    assert "conv   forme (14, 14, 16)   poids 4624" in SORTIES
    assert "agrandir [[1, 2]] : [[1, 1, 2, 2], [1, 1, 2, 2]]" in SORTIES


@pytest.mark.contenu("12.9")
@pytest.mark.parametrize("p", [0, 0.2, 0.5])
def test_l_abandon_garde_la_moyenne(p):
    """Moyenne exacte sur tous les tirages de trois neurones, chacun avec sa probabilité."""
    a, moyenne = np.array([2.0, -5, 1]), 0
    for garde in itertools.product((0, 1), repeat=3):
        probabilite = np.prod([1 - p if g else p for g in garde])
        moyenne = moyenne + probabilite * BANQUE["12.3.d"](a, np.array(garde), p)
    np.testing.assert_allclose(moyenne, a)
    assert "moyenne de 100 000 essais : [2.0, 5.0, 1.0, 4.0, 3.0, 6.0]" in SORTIES


# --- 12.4 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("12.10")
def test_la_table_des_motifs():
    N = {nom: np.array(noyau) for nom, noyau in NB["NOYAUX"].items()}
    assert len(N) == 11 and np.allclose(N["flou"] * 9, 1)
    assert (N["flou gaussien"] * 16).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert N["piqué"].tolist() == [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
    assert N["contours (1)"].tolist() == [[1, 0, -1], [0, 0, 0], [-1, 0, 1]]
    assert N["contours (2)"].tolist() == [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
    assert N["contours (3)"][1, 1] == 8 and N["relief"].tolist() == RELIEF.tolist()
    for nom, noyau in N.items():
        somme = 0 if nom in ("verticales", "horizontales", "à 45°") or "cont" in nom else 1
        assert noyau.sum() == pytest.approx(somme)
        assert f"{nom:<14} somme {somme}   une zone unie, 200, devient {200 * somme}" in SORTIES
        corps = r"\\".join("&".join(str(v) for v in ligne) for ligne in noyau.tolist())
        assert "flou" in nom or f"\\begin{{pmatrix}}{corps}\\end{{pmatrix}}" in TEXTE, nom


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 255), MOTIFS)
def test_zone_unie(c, motif):
    assert convoluer(np.full((3, 3), c), motif)[1][1] == c * int(motif.sum())


@settings(deadline=None, max_examples=40)
@given(IMAGES, arrays(int, 3, elements=ENTIERS), arrays(int, 3, elements=ENTIERS))
def test_motif_separable(image, c, d):
    deux_temps = convoluer(convoluer(image, c.reshape(3, 1)), d.reshape(1, 3))
    assert deux_temps == convoluer(image, np.outer(c, d))


def test_rangs_annonces():
    rangs = {"flou": 1, "flou gaussien": 1, "contours (1)": 1, "contours (2)": 2, "contours (3)": 2}
    for nom, rang in rangs.items():
        assert np.linalg.matrix_rank(NB["NOYAUX"][nom]) == rang
        assert f"{nom:<14} rang {rang}" in SORTIES
    assert "même résultat, bords compris : True" in SORTIES


@pytest.mark.parametrize("k", [0, 0.5, 1, 3])
def test_piquer_c_est_ajouter_les_ecarts(k):
    image = np.random.default_rng(5).integers(0, 256, (4, 5)).astype(float)
    S, i, j = bibliotheque.convolution_2d(image, BANQUE["12.4.b"](k)), 2, 2
    voisins = [image[1, 2], image[3, 2], image[2, 1], image[2, 3]]
    assert S[i, j] == pytest.approx(image[i, j] + k * sum(image[i, j] - v for v in voisins))
    assert BANQUE["12.4.b"](1).tolist() == NB["NOYAUX"]["piqué"].tolist()


def test_les_exercices_et_le_module_des_photos():
    image = np.random.default_rng(6).integers(0, 256, (5, 4, 3)).astype(np.uint8)
    np.testing.assert_allclose(BANQUE["12.4.a"](image), photos.en_gris(image))
    calcul = np.random.default_rng(7).normal(100, 200, (6, 6))
    assert BANQUE["12.4.c"](calcul).tolist() == photos.montrable(calcul).tolist()


@pytest.mark.contenu("12.10")
def test_pooling_d_une_photo():
    gris = photos.en_gris(photos.photo_du_cours())
    for genre in ("max", "moyenne"):
        assert bibliotheque.pooling(gris, 4, genre=genre).shape == (60, 51)
    assert "de (240, 205) à (60, 51)" in SORTIES
    assert (bibliotheque.pooling(gris, 4) >= bibliotheque.pooling(gris, 4, genre="moyenne")).all()
    assert "« vacances.jpg », introuvable" in SORTIES


# --- 12.5 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("12.11")
@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000))
def test_poids_partage_par_differences_finies(graine):
    alea = np.random.default_rng(graine)
    f, c, a, h = alea.normal(size=5), alea.normal(size=5), alea.normal(), 1e-6

    def F(a):  # une erreur qui mêle toutes les sorties
        g = np.tanh(a * f + c)
        return np.sin(g[0] * g[1]) + g[2] ** 2 * g[3] + g[4] * g.sum()

    g = np.tanh(a * f + c)
    e, x = 1e-6, []
    for i in range(5):  # ∂F/∂g_i, elle aussi par différences

        def psi(t, i=i):
            w = g.copy()
            w[i] += t
            return np.sin(w[0] * w[1]) + w[2] ** 2 * w[3] + w[4] * w.sum()

        x.append((psi(e) - psi(-e)) / (2 * e))
    formule = BANQUE["12.5.a"](list(f), list(1 - g**2), x)
    assert formule == pytest.approx((F(a + h) - F(a - h)) / (2 * h), abs=1e-6)


@pytest.mark.contenu("12.11")
@settings(deadline=None, max_examples=40)
@given(IMAGES, MOTIFS, st.integers(0, 1000))
def test_les_trois_gradients_sont_exacts(image, motif, graine):
    """E = Σ P·(A ⋆ M + b) est linéaire en A, en M et en b : Δ = P, dérivées par accroissement 1."""
    P = np.random.default_rng(graine).integers(-5, 6, image.shape)

    def E(image, motif):
        return int(np.sum(P * np.array(convoluer(image, motif))))

    base = E(image, motif)
    dM = np.array(
        [[E(image, motif + _un((3, 3), u, v)) - base for v in range(3)] for u in range(3)]
    )
    assert NB["gradient_motif"](image, P).tolist() == dM.tolist()
    dA = [[E(image + _un(image.shape, i, j), motif) - base for j in range(image.shape[1])]
          for i in range(image.shape[0])]  # fmt: skip
    assert BANQUE["12.5.c"](P, motif).tolist() == dA
    assert bibliotheque.correlation_2d(P, motif).tolist() == dA


def _un(forme, i, j):
    T = np.zeros(forme, int)
    T[i, j] = 1
    return T


@settings(deadline=None, max_examples=40)
@given(arrays(int, 4, elements=ENTIERS), arrays(int, 4, elements=ENTIERS))
def test_partager_c_est_additionner(f, P):
    """Poids libres : ∂E/∂W(n, j) = P(n) f(j) pour E = P·(W f) ; partagés : Σ P(n) f(n − k)."""
    attendu = [sum(P[n] * f[n - k] for n in range(4) if 0 <= n - k < 4) for k in (-1, 0, 1)]
    assert BANQUE["12.5.b"](np.outer(P, f)) == attendu


@pytest.mark.contenu("12.11")
def test_ce_que_le_notebook_controle():
    assert "écarts < 1e-8 : [True, True, True]" in SORTIES
    ligne = next(li for li in SORTIES.splitlines() if li.startswith("leur somme"))
    somme, difference = (li.split()[0] for li in ligne.split(" : ")[1:])
    assert somme == difference


def test_le_relief_est_retrouve():
    bruit = np.random.default_rng(2).normal(size=(20, 20))
    decalees = [signal.convolve2d(bruit, _un((3, 3), u, v), "same").ravel()
                for u, v in np.ndindex(3, 3)]  # fmt: skip
    voulu = signal.convolve2d(bruit, RELIEF, "same").ravel()
    directe, *_ = np.linalg.lstsq(np.array(decalees).T, voulu, rcond=None)
    np.testing.assert_allclose(directe.reshape(3, 3), RELIEF, atol=1e-9)  # une seule solution
    valeurs = np.linalg.eigvalsh(np.cov(decalees, bias=True))
    assert valeurs.max() < 2 / 0.3 and (1 - 0.3 * valeurs.min()) ** 120 < 1e-9  # le pas convient
    assert ecrit(RELIEF.astype(float)) in SORTIES
    assert "divisée par plus d'un milliard : True" in SORTIES
    appris = np.zeros((3, 3))
    for _ in range(10):
        delta = (signal.convolve2d(bruit, appris, "same") - voulu.reshape(20, 20)) / 400
        appris = appris - 0.3 * NB["gradient_motif"](bruit, delta)
    assert np.abs(appris - RELIEF).max() < 0.25  # « dix pas donnent déjà le bon dessin »


def test_chaque_pas_rapproche_du_relief():
    """Le facteur 0,76 annoncé : la plus grande valeur propre de I − 0,3 H, en valeur absolue."""
    bruit = np.random.default_rng(2).normal(size=(20, 20))
    X = np.array([signal.convolve2d(bruit, _un((3, 3), u, v), "same").ravel()
                  for u, v in np.ndindex(3, 3)])  # fmt: skip
    propres = np.linalg.eigvalsh(X @ X.T / X.shape[1])
    assert 0.74 < np.abs(1 - 0.3 * propres).max() < 0.76
    assert "$0{,}76$ au plus" in TEXTE


def test_la_moitie_des_contours_est_negative():
    visage = photos.en_gris(photos.photo_du_cours(400))[:210, 90:290]
    nuls = [noyau for noyau in NB["NOYAUX"].values() if abs(noyau.sum()) < 1e-9]
    parts = [(bibliotheque.convolution_2d(visage, noyau) < 0).mean() for noyau in nuls]
    assert len(parts) == 6 and min(parts) > 0.48 and max(parts) < 0.52
    assert "de 48 à 52 % selon le motif" in TEXTE


def test_le_decalage_et_les_blocs():
    """Ce que la leçon répond à sa question : maximums, puis moyennes, des trois décalages."""
    images = []
    for d in (0, 1, 2):
        image = np.zeros((8, 8))
        image[0:3, d], image[6, 2 + d : 5 + d] = 9, 6
        images.append(image.reshape(4, 2, 4, 2))
    hauts = [image.max(axis=(1, 3)) for image in images]
    assert (hauts[0] == hauts[1]).all() and (hauts[2][:, 1:] == hauts[0][:, :-1]).all()
    moyennes = [image.mean(axis=(1, 3))[3, 1:3].tolist() for image in images[:2]]
    assert moyennes == [[3, 1.5], [1.5, 3]]
