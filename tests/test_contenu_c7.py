"""Complément c7 : chaque nombre exact recalculé autrement, et ce que le notebook construit.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats, dans l'ordre du
texte, sont numérotés ici : c7.1 la récurrence ; c7.2 ses poids ; c7.3 le gradient évanescent ;
c7.4 un pas de LSTM ; c7.5 ses poids, l'égalité avec Keras ; c7.6 la porte d'oubli ; c7.7 le sac et
les suites jumelles ; c7.8 LSTM contre sac ; c7.9 de vraies phrases ; c7.10 auto-encodeur linéaire
et ACP ; c7.11 bruits et filtre médian ; c7.12 débruiter ; c7.13 le code de deux nombres ; c7.14 les
k-moyennes ; c7.15 identifier d'après le code ; c7.16 le meilleur discriminateur ; c7.17 le piège du
discriminateur trop fort ; c7.18 l'effondrement ; c7.19 les chiffres inventés.

Bandes (une fois, cinq graines sauf mention) : LSTM 1,000 sur les suites et leurs jumelles ; erreurs
par pixel sous le bruit gaussien : image 0,1153 à 0,1157, médian 0,0340 à 0,0342, réseau 0,0232 à
0,0238 ; sous le bruit impulsionnel : image 0,096, médian 0,0142 à 0,0145, réseau entraîné exprès
0,0175 à 0,0183, réseau entraîné sur l'autre bruit 0,0356 à 0,0370 ; grillage : réseau 0,317 à
0,321, médian 0,236. GAN : provoqué (trois graines, dix pas de G pour un
de D, 15 photos) : 1 mode à la fois au plus, de 1 à 3 photos où neuf points sur dix sont près d'un
seul îlot ; pas égaux et paquets de
deux (trois graines, 1500 pas) 8 modes ; chiffres (une graine) : 8 classes, rapport 1,5.
Extraits d'IMDB à l'endroit ou à l'envers (une graine) : 0,929.
"""

import ast
import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import median_filter

from atelier.execution import NOTEBOOKS, lire
from helpers.donnees import mnist
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "complements" / "c7_zoo.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
)
reels = st.floats(-3, 3)
lois = st.lists(st.just(0.0) | st.floats(0.01, 1), min_size=4, max_size=4).filter(
    lambda r: sum(r) > 0.1
)


def sigma(z):
    """La sigmoïde par la tangente hyperbolique : une autre formule que celle du cours."""
    return (1 + np.tanh(np.asarray(z) / 2)) / 2


def definitions():
    """Les fonctions que le notebook définit (aucun entraînement n'est fait ici)."""
    angles = 2 * np.pi * np.arange(8) / 8
    ilots = 2 * np.column_stack([np.cos(angles), np.sin(angles)])
    espace = {"np": np, "sigma": sigma, "ILOTS": ilots}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "c7", "exec"), espace)
    return espace


NB = definitions()


def loi(poids):
    return np.array(poids) / sum(poids)


@pytest.mark.contenu("c7.1")
@given(st.lists(reels, min_size=1, max_size=6), reels, reels, reels)
def test_la_recurrence(suite, w, u, b):
    h, attendus = 0.0, []
    for x in suite:
        e = math.exp(2 * (w * x + u * h + b))
        h = (e - 1) / (e + 1)  # une autre formule de tanh
        attendus.append(h)
    poids = (np.array([[w]]), np.array([[u]]), np.array([b]))
    recus = NB["etats_recurrents"](np.array(suite)[:, np.newaxis], *poids)[:, 0]
    assert recus == pytest.approx(attendus, abs=1e-9)
    pas = 0.0
    for x in suite:
        pas = BANQUE["c7.1.a"](x, pas, w, u, b)
    assert pas == pytest.approx(attendus[-1], abs=1e-9)


@pytest.mark.contenu("c7.1")
def test_les_trois_suites():
    a = math.tanh(1)
    b = math.tanh(a / 2)
    etats = [round(v, 3) for v in (a, b, math.tanh(b / 2))]
    assert etats == [0.762, 0.363, 0.18] and f"[1, 0, 0] états {etats}" in SORTIES
    assert "[0, 0, 1] états [0.0, 0.0, 0.762]" in SORTIES


@pytest.mark.contenu("c7.2")
@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 9))
def test_les_poids_d_une_couche_recurrente(d, n, T):
    par_neurone = len([*range(d), *range(n), "biais"])
    assert BANQUE["c7.1.b"](d, n, T) == n * par_neurone
    assert "poids : 32 ; même suite d'états à 1e-6 près : True" in SORTIES


@pytest.mark.contenu("c7.3")
@given(st.lists(reels, min_size=1, max_size=8), reels, st.floats(-0.9, 0.9))
def test_la_derivee_est_un_produit(suite, u, h0):
    def dernier(depart):
        h, etats = depart, []
        for x in suite:
            h = np.tanh(x + u * h)
            etats.append(h)
        return h, [float(np.real(e)) for e in etats]

    exacte = np.imag(dernier(h0 + 1e-30j)[0]) / 1e-30  # pas imaginaire
    assert BANQUE["c7.1.c"](u, dernier(h0)[1]) == pytest.approx(exacte, rel=1e-6, abs=1e-9)


@pytest.mark.contenu("c7.3")
@pytest.mark.parametrize("rho", [0.5, 1.0, 3.0])
def test_le_gradient_respecte_sa_borne(rho):
    for numero in range(5):
        normes = NB["normes_du_gradient"](rho, numero=numero)
        assert np.all(normes <= rho ** np.arange(1, 101) * (1 + 1e-9))
        assert (normes[-1] < 1e-6) == (rho <= 1) and (normes[-1] > 1e6) == (rho == 3)


@pytest.mark.contenu("c7.4")
@given(st.lists(reels, min_size=3, max_size=3), st.integers(0, 99))
def test_un_pas_de_lstm(x, numero):
    hasard = np.random.RandomState(numero)
    W, U, b = hasard.normal(size=(3, 8)), hasard.normal(size=(2, 8)), hasard.normal(size=8)
    h, c = hasard.normal(size=2), hasard.normal(size=2)
    h1, c1 = NB["pas_lstm"](np.array(x), h, c, W, U, b)
    for k in range(2):  # neurone par neurone, porte par porte
        z = [x @ W[:, k + 2 * p] + h @ U[:, k + 2 * p] + b[k + 2 * p] for p in range(4)]
        i, f, o = (1 / (1 + math.exp(-z[p])) for p in (0, 1, 3))
        memoire = BANQUE["c7.2.a"](c[k], f, i, math.tanh(z[2]))
        assert c1[k] == pytest.approx(memoire)
        assert h1[k] == pytest.approx(o * math.tanh(memoire))
    assert "$c_t=1{,}8-0{,}5=1{,}3$" in TEXTE and BANQUE["c7.2.a"](2, 0.9, 0.5, -1) == 1.3


@pytest.mark.contenu("c7.5")
def test_egal_a_keras_sur_d_autres_poids():
    from helpers.materiel import charger_keras

    keras = charger_keras()
    couche = keras.layers.LSTM(5)
    x = np.random.RandomState(0).normal(size=(1, 9, 2)).astype("float32")
    couche(x)
    couche.set_weights([np.random.RandomState(1).normal(size=w.shape) for w in couche.weights])
    assert couche.count_params() == 4 * (5 * (5 + 2) + 5)
    h, c = np.zeros(5), np.zeros(5)
    for entree in x[0]:
        h, c = NB["pas_lstm"](entree, h, c, *couche.get_weights())
    assert np.asarray(couche(x))[0] == pytest.approx(h, abs=1e-6)
    assert "poids : 128 ; un pas égal à celui de Keras : True" in SORTIES
    assert "six pas égaux à ceux de Keras, à 1e-6 près : True" in SORTIES


@pytest.mark.contenu("c7.6")
def test_la_porte_d_oubli():
    for f in (0.5, 1 / (1 + math.exp(-1)), 0.99):
        ligne = f"après 20 pas il reste {math.prod([f] * 20):.1e}, après 100 pas"
        assert f"{ligne} {math.exp(100 * math.log(f)):.1e}" in SORTIES
    assert BANQUE["c7.2.b"](0.5, 100) == pytest.approx(0.993, abs=1e-3)
    assert "(i, f, c, o) : [0.0, 1.0, 0.0, 0.0]" in SORTIES


@pytest.mark.contenu("c7.7")
def test_dans_chaque_sac_autant_de_oui_que_de_non():
    """Toutes les suites de 5 symboles parmi 0, 1, 2, 3 : la preuve, par énumération."""
    bilans = {}
    for suite in itertools.product(range(4), repeat=5):
        if suite.count(0) == suite.count(1) == 1:
            sac = tuple(BANQUE["c7.3.a"](list(suite), 4))
            bilans.setdefault(sac, []).append(suite.index(0) < suite.index(1))
            autre = BANQUE["c7.3.b"](list(suite))
            assert tuple(BANQUE["c7.3.a"](autre, 4)) == sac
            assert (autre.index(0) < autre.index(1)) != bilans[sac][-1]
    assert len(bilans) == 4 and all(2 * sum(b) == len(b) for b in bilans.values())


@pytest.mark.contenu("c7.7")
def test_les_suites_du_notebook():
    suites, reponses = NB["tirer_suites"](500, 20, np.random.RandomState(0))
    doubles, contraires = NB["avec_jumelles"](suites, reponses)
    for s, r in zip(doubles.tolist(), contraires, strict=True):
        assert s.count(0) == s.count(1) == 1 and r == (s.index(0) < s.index(1))
    assert np.array_equal(np.sort(doubles[:500]), np.sort(doubles[500:]))
    assert "réponses justes : 500 sur 1000" in SORTIES


@pytest.mark.contenu("c7.8", "c7.9", "c7.12", "c7.13", "c7.15", "c7.18", "c7.19")
def test_chaque_resultat_entraine_a_son_constat():
    bornes = {
        "LSTM, suites nouvelles et leurs jumelles": "au moins 0,97",
        "sac de mots, mêmes suites": "entre 0,5 et 0,5",
        "bruit gaussien, réseau": "au plus 0,027",
        "bruit gaussien, application affine": "au plus 0,022",
        "un grillage, image bruitée": "au plus 0,13",
        "autre bruit, réseau": "au moins 0,03",
        "erreur du code de deux nombres": "au plus 0,92",
        "pureté des dix groupes dans le code": "au moins",
        "chiffres lus à partir de deux nombres": "au moins 0,5",
        "modes couverts à la fois, provoqué": "au plus 3",
        "graines où G s'est jeté sur un ou deux îlots": "au moins 2",
        "modes couverts en moyenne, soigné": "au moins",
        "part moyenne près d'un îlot, soigné": "au moins 0,7",
        "classes représentées": "au moins",
    }
    lignes = [li for li in SORTIES.splitlines() if li.endswith("✓")]
    for quoi, borne in bornes.items():
        assert any(li.startswith(quoi) and borne in li for li in lignes), quoi
    assert "profil rapide : entraînement sauté" in SORTIES


def chiffres():
    (x, _), (x_test, _) = mnist(profil="rapide")
    return tuple((v.reshape(-1, 784) / 255).astype("float32") for v in (x, x_test))


@pytest.mark.contenu("c7.10")
def test_la_borne_de_l_acp():
    X = chiffres()[0].astype(float)
    singulieres = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    borne = np.sum(singulieres[2:] ** 2) / X.size
    ecrite = str(round(float(borne), 4)).replace(".", ",")
    assert f"borne de l'ACP, par pixel : {ecrite}" in SORTIES


@pytest.mark.contenu("c7.10")
@given(st.integers(0, 999), st.integers(1, 3))
def test_aucun_code_lineaire_ne_fait_mieux(numero, k):
    hasard = np.random.RandomState(numero)
    X = hasard.normal(size=(30, 4)) * [3, 2, 1, 0.5]
    X -= X.mean(axis=0)
    codeur, decodeur = hasard.normal(size=(4, k)), hasard.normal(size=(k, 4))
    borne = BANQUE["c7.4.a"](np.linalg.eigvalsh(X.T @ X / 30).tolist(), k)
    decodeur_ideal = np.linalg.lstsq(X @ codeur, X, rcond=None)[0]
    for D in (decodeur, decodeur_ideal):
        assert np.sum((X - X @ codeur @ D) ** 2) / 30 >= borne - 1e-9


@pytest.mark.contenu("c7.11")
def test_le_filtre_median():
    x = np.random.RandomState(0).uniform(size=(3, 784))
    for image, filtree in zip(x, NB["filtre_median"](x), strict=True):
        attendu = median_filter(image.reshape(28, 28), size=3, mode="constant")
        assert filtree.reshape(28, 28) == pytest.approx(attendu)
    v = x[0].reshape(28, 28)[4:7, 4:7]
    assert BANQUE["c7.4.b"](v) == NB["filtre_median"](x)[0].reshape(28, 28)[5, 5]


@pytest.mark.contenu("c7.11")
def test_les_erreurs_des_images_bruitees():
    X_test = chiffres()[1]
    bruitees = NB["gaussien"](X_test, 0.5, np.random.RandomState(0))
    filtrees = [median_filter(v.reshape(28, 28), size=3, mode="constant") for v in bruitees]
    for nom, images in (("image bruitée", bruitees), ("filtre médian", filtrees)):
        e = np.mean((np.reshape(images, (-1, 784)) - X_test) ** 2)
        assert f"{nom} : {str(round(float(e), 3)).replace('.', ',')}" in SORTIES
    poivre = NB["impulsionnel"](np.full((9, 784), 0.5), 0.2, np.random.RandomState(0))
    assert np.mean(poivre != 0.5) == pytest.approx(0.2, abs=0.02)


@pytest.mark.contenu("c7.14")
@given(st.integers(0, 999), st.integers(1, 4))
def test_l_inertie_ne_remonte_jamais(numero, k):
    points = np.random.RandomState(numero).normal(size=(25, 2))
    inerties = [
        NB["k_moyennes"](points, k, np.random.RandomState(numero), tours)[2] for tours in range(8)
    ]
    assert all(b <= a + 1e-9 for a, b in itertools.pairwise(inerties))
    groupes, centres, inertie = NB["k_moyennes"](points, k, np.random.RandomState(numero))
    assert groupes.tolist() == BANQUE["c7.5.a"](points, centres)
    assert inertie == pytest.approx(np.sum((points - centres[groupes]) ** 2))


@pytest.mark.contenu("c7.14")
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=20))
def test_la_purete(paires):
    groupes, classes = map(list, zip(*paires, strict=True))
    p = BANQUE["c7.5.b"](groupes, classes)
    assert p == NB["purete_du_partage"](np.array(groupes), np.array(classes))
    assert max(classes.count(c) for c in classes) / len(classes) - 1e-12 <= p <= 1
    assert "[ 1. 10.]" in SORTIES or "[10.  1.]" in SORTIES


@pytest.mark.contenu("c7.16")
@given(lois, lois)
def test_la_valeur_du_meilleur_discriminateur(p, q):
    p, q = loi(p), loi(q)
    garde = p + q > 0
    p, q = p[garde], q[garde]
    V = NB["valeur"](p / (p + q), p, q)
    divergence = BANQUE["c7.6.b"](p.tolist(), q.tolist())
    assert pytest.approx(2 * divergence - math.log(4), abs=1e-9) == V
    assert NB["js"](p, q) == pytest.approx(divergence, abs=1e-9)
    assert -1e-12 <= divergence <= math.log(2) + 1e-12
    for D in np.random.RandomState(0).uniform(0.01, 0.99, size=(20, len(p))):
        assert NB["valeur"](D, p, q) <= V + 1e-9


@pytest.mark.contenu("c7.16")
def test_le_discriminateur_appris():
    p, q = [0.4, 0.3, 0.2, 0.1], [0.1, 0.1, 0.4, 0.4]
    D = [round(BANQUE["c7.6.a"](a, b), 4) for a, b in zip(p, q, strict=True)]
    assert f"D appris : {D}  D* : {D}" in SORTIES
    V = sum(
        a * math.log(a / (a + b)) + b * math.log(b / (a + b)) for a, b in zip(p, q, strict=True)
    )
    assert f"V(D) = {V:.6f}   −ln 4 + 2 JS = {V:.6f}" in SORTIES
    main = math.log(2 / 3) + math.log(1 / 3) / 2
    assert round(main, 3) == -0.955 and r"\approx-0{,}955" in TEXTE


@pytest.mark.contenu("c7.17")
def test_le_gradient_du_generateur():
    s, h = -5.0, 1e-5
    pertes = (lambda s: math.log(1 - 1 / (1 + math.exp(-s))), lambda s: math.log(1 + math.exp(-s)))
    derivees = [(f(s + h) - f(s - h)) / (2 * h) for f in pertes]
    assert f"dérivées : {derivees[0]:.4f} et {derivees[1]:.4f}" in SORTIES


@pytest.mark.contenu("c7.18")
@given(st.integers(0, 99), st.integers(0, 8))
def test_compter_les_modes(numero, k):
    hasard = np.random.RandomState(numero)
    nuages = [NB["ILOTS"][j] + 0.05 * hasard.normal(size=(20, 2)) for j in range(k)]
    faux = np.concatenate([np.array([[9.0, 9.0]]), *nuages])
    modes, part = NB["bilan_des_modes"](faux)
    assert modes == k == BANQUE["c7.7.a"](faux, NB["ILOTS"], 0.3, 20)
    assert part == pytest.approx(20 * k / len(faux))
