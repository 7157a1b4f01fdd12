"""Les nombres du chapitre 14, recalculés sans le notebook : poids, corrélation, cartes, caches.

Les résultats entraînés du notebook sont des bandes. Mesures sur cinq départs (graines 0 à 4),
profil rapide : réseau à regarder, 0,955 à 0,966 au test ; probabilité moyenne de la bonne réponse,
200 images, trente pixels mis à 0 : 0,93 à 0,95 (au hasard), 0,64 à 0,73 (les plus saillants), 0,42
à 0,56 (saillance × pixel) ; corrélation des saillances du réseau entraîné et du réseau naïf, 0,24 à
0,39 ; filtre de la couche 2 qui répond le moins aux 1, 0,17 à 0,37 de sa moyenne. Le notebook
entier, sur trois autres départs : réseau du livre 0,910 à 0,926 ; lecteur rapide 0,970 à 0,977, et
0,939 à 0,960 avec deux pixels de décalage ; dix sujets dessinés 0,76 à 0,80 ; chats et chiens
dessinés, le plus bas des trois tests, 0,76 à 0,86 ; accord des deux saillances 0,953 à 0,976.
"""

import ast
import itertools

import numpy as np
import pytest

from atelier.execution import NOTEBOOKS, lire
from helpers.convolution import convolution_2d
from helpers.exercices.moteur import tout_charger
from helpers.materiel import charger_keras
from helpers.petites_tables import resultats_complets
from helpers.reseaux_images import apprendre_vite, chiffres_rapide, objets_rapide

BANQUE = tout_charger()
CELLULES = lire(NOTEBOOKS / "14_convolution_keras.ipynb").cells
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
TEXTE = TEXTE.replace("\u202f", " ")
CODE = "\n".join(c.source for c in CELLULES if c.cell_type == "code")
SORTIES = "\n".join(s.get("text", "") for c in CELLULES if c.cell_type == "code" for s in c.outputs)
A = np.array([[2, 1, 3, 0], [1, 1, 0, 5], [3, 3, 1, 0], [2, 0, 0, 2]])
M = np.array([[1, 0, 2], [2, 1, 0], [1, 0, 3]])


@pytest.fixture(scope="module")
def keras():
    return charger_keras()


@pytest.fixture(scope="module")
def nb(keras):
    """Les fonctions que le notebook définit, avec les modules qu'elles emploient."""
    import tensorflow as tf

    espace = {"np": np, "tf": tf, "keras": keras, "Input": keras.Input}
    espace["Sequential"] = keras.Sequential
    espace |= {n: getattr(keras.layers, n) for n in dir(keras.layers) if n[0].isupper()}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "ch14", "exec"), espace)
    return espace


def convolution(filtres, canaux, cote=3):
    """Les poids d'une couche, comptés tableau par tableau."""
    return np.zeros((cote, cote, canaux, filtres)).size + np.zeros(filtres).size


def mesures(jeu):
    """Les lignes de la table mesurées sans carte graphique."""
    return [r for r in resultats_complets() if r["jeu"] == jeu and r["machine"].startswith("CPU")]


def dense(entrees, neurones):
    return np.zeros((entrees, neurones)).size + np.zeros(neurones).size


def empiler(keras, forme, suite, fin):
    """Un réseau : des nombres de filtres, "p" pour un pooling, puis des couches denses."""
    couche = keras.layers
    reseau = [keras.Input(forme)]
    for n in suite:
        conv = couche.MaxPooling2D(2) if n == "p" else couche.Conv2D(n, 3, padding="same")
        reseau.append(conv)
    return keras.Sequential([*reseau, couche.Flatten(), *(couche.Dense(n) for n in fin)])


@pytest.mark.contenu("14.1")
def test_les_130_394_poids(keras):
    attendus = [convolution(32, 1), convolution(16, 32), 0, dense(28 * 28 * 16, 10)]
    assert attendus == [320, 4624, 0, 125_450] and sum(attendus) == 130_394
    modele = empiler(keras, (28, 28, 1), [32, 16], [10])
    assert [c.count_params() for c in modele.layers] == attendus == list(BANQUE["14.1.c"]())
    assert modele.layers[2].output.shape[1] == 12_544 and modele.count_params() == 130_394
    assert "total : 130394" in SORTIES and "130 394" in TEXTE and r"12\,544" in TEXTE
    assert '"adam"' in CODE and "batch_size=32" in CODE and "complet=5" in CODE


@pytest.mark.contenu("14.1")
def test_les_chiffres_sont_lus():
    assert "précision du lecteur rapide : au moins 0,95 ✓" in SORTIES
    lignes = {r["reseau"]: r for r in mesures("mnist")}
    livre, rapide = lignes["livre"], lignes["rapide"]
    assert rapide["precision"] >= 0.99 and 3 * rapide["secondes_calcul"] <= livre["secondes_calcul"]
    assert (livre["poids"], rapide["poids"]) == (130_394, 42_698) and "rapide : 42698" in SORTIES
    assert 3 * rapide["poids"] < livre["poids"] and 7 * 7 * 48 == 2352 and "=2352$" in TEXTE
    assert "99 % de bonnes réponses" in TEXTE
    for reseau, erreurs in ((rapide, 0.83), (livre, 1.57)):
        assert 100 * (1 - reseau["precision"]) == pytest.approx(erreurs)
    assert "0,83 % au lieu de 1,57 %" in TEXTE and 0.83 / 1.57 < 0.55


@pytest.mark.contenu("14.1")
def test_les_couches_du_lecteur_rapide():
    lots = 4 * 32 + 4 * 48  # la normalisation : quatre nombres par canal
    conv = [convolution(16, 1, 5), 9 * 16 * 32, 9 * 32 * 48]
    assert sum(conv) + lots + dense(2352, 10) == 42_698 == chiffres_rapide().count_params()
    assert conv[0] == 416 and "=416$" in TEXTE and "poids     416" in SORTIES


@pytest.mark.contenu("14.2")
def test_image_8_du_livre():
    assert r"0{,}911\,;\,0{,}089" in TEXTE and pytest.approx(1) == 0.911 + 0.089
    P = np.zeros((1, 10))
    P[0, 5], P[0, 6] = 0.911, 0.089
    assert P.argmax() == 5 and "un 5 à 91 %, peut-être un 6 à 9 %" in TEXTE


@pytest.mark.contenu("14.3")
def test_avec_et_sans_pooling(keras):
    conv = [convolution(64, 3)] + 3 * [convolution(64, 64)]
    avec, sans = conv + [dense(8 * 8 * 64, 10)], conv + [dense(32 * 32 * 64, 10)]
    assert conv[:2] == [1792, 36_928] and avec[-1] == 40_970
    assert sum(avec) == 153_546 and sum(sans) == 767_946
    assert list(BANQUE["14.2.b"](True)) == avec and list(BANQUE["14.2.b"](False)) == sans
    modele = empiler(keras, (32, 32, 3), [64, 64, "p", 64, "p", 64], [10])
    assert modele.count_params() == 153_546 and modele.layers[6].output.shape[1] == 4096
    assert empiler(keras, (32, 32, 3), [64] * 4, [10]).count_params() == 767_946
    assert "total : 153546" in SORTIES and "sans pooling : 767946" in SORTIES
    assert 3 * 36_928 == 110_784 > 40_970 and "110 784" in TEXTE


@pytest.mark.contenu("14.3")
def test_un_seul_pooling_de_taille_4_ne_change_pas_les_poids(keras):
    couche = keras.layers
    modele = keras.Sequential(
        [keras.Input((32, 32, 3)), couche.Conv2D(64, 3, padding="same")]
        + [couche.Conv2D(64, 3, padding="same"), couche.MaxPooling2D(4)]
        + [couche.Conv2D(64, 3, padding="same") for _ in range(2)]
        + [couche.Flatten(), couche.Dense(10)]
    )
    assert modele.count_params() == 153_546


@pytest.mark.contenu("14.4")
def test_les_objets_du_livre_et_les_notres():
    assert "plus de 80 %" in TEXTE and "moins de 75 %" in TEXTE and "82 et 73" in TEXTE
    assert "précision au test (images dessinées) : au moins 0,6 ✓" in SORTIES
    assert "ne dit rien du score sur les photos" in TEXTE and "8000 photos" in TEXTE
    assert {r["images"] for r in mesures("cifar10")} <= {8000}


@pytest.mark.contenu("14.4")
def test_les_deux_reseaux_des_objets(nb):
    leger = nb["objets_leger"]()
    assert leger.count_params() == 19_466 and objets_rapide().count_params() == 158_386
    assert "19 466 poids" in TEXTE and "158 386 poids" in TEXTE
    x, y = np.random.default_rng(0).uniform(size=(40, 32, 32, 3)), np.arange(40) % 10
    for modele in (leger, objets_rapide()):  # les deux profils passent par la même cellule
        erreurs = apprendre_vite(modele, x, y, epoques=1, lot=20, decalage=3, miroir=True)
        assert len(erreurs) == 1 and np.isfinite(erreurs).all()


@pytest.mark.contenu("14.5", "14.6")
@pytest.mark.parametrize(
    ("filtres", "total"), [((64, 64, 64), 206_785), ((16, 32, 32), 79_937), ((1,), None)]
)
def test_les_poids_des_animaux(keras, nb, filtres, total):
    poids, canaux = 0, 3
    for n in filtres:
        poids, canaux = poids + convolution(n, canaux), n
    d = 32 if total else 1
    poids += dense((64 >> len(filtres)) ** 2 * canaux, d) + dense(d, 1)
    assert poids == (total or 1055) == BANQUE["14.3.a"](list(filtres), d)
    suite = list(itertools.chain(*((n, "p") for n in filtres)))
    assert empiler(keras, (64, 64, 3), suite, [d, 1]).count_params() == poids
    if total:
        modele = nb["reseau_animaux"](list(filtres), 0.5)
        assert modele.count_params() == total and f"{total} poids" in SORTIES
        assert 14_336 + dense(4 * 4 * 32, 32) + 33 == 30_785 and "30 785 poids" in TEXTE
        assert sum("Dropout" in type(c).__name__ for c in modele.layers) == 3


@pytest.mark.contenu("14.5")
def test_le_miroir_et_les_reflets():
    x = np.random.default_rng(0).uniform(size=(3, 64, 64, 3))
    assert np.array_equal(BANQUE["14.3.b"](BANQUE["14.3.b"](x)), x)
    reflet = BANQUE["14.3.b"](x)
    assert all(reflet[1, i, j, c] == x[1, i, 63 - j, c] for i, j, c in [(0, 0, 0), (5, 40, 2)])
    assert "20 000 photos pour apprendre, 5 000 pour tester" in TEXTE and "85 %" in TEXTE


@pytest.mark.contenu("14.6")
def test_le_journal_du_livre():
    journal = {5: (75, 78), 10: (80, 81), 15: (82, 83), 20: (83.7, 83.6), 25: (84.7, 83.6),
               30: (85.9, 84.3), 35: (86.9, 85.4), 40: (87.2, 85.8)}  # fmt: skip
    petit = {10: (77, 78), 15: (79, 80), 20: (80, 80), 25: (81, 80)}
    lus = {}
    for noeud in ast.walk(ast.parse(CODE)):
        if isinstance(noeud, ast.Assign) and getattr(noeud.targets[0], "id", "") in (
            "grand",
            "moyen",
        ):
            lus[noeud.targets[0].id] = ast.literal_eval(noeud.value)
    assert list(zip(*lus["grand"], strict=True)) == list(journal.values())
    assert list(zip(*lus["moyen"], strict=True)) == list(petit.values())
    assert list(journal) == list(range(5, 41, 5)) and list(petit) == list(journal)[1:5]
    assert [t > a for a, t in journal.values()] == [True] * 3 + [False] * 5
    assert [t > a for a, t in petit.values()] == [True] * 2 + [False] * 2
    assert "trois à gauche, deux à droite" in TEXTE


@pytest.mark.contenu("14.7")
def test_le_reseau_a_regarder(keras):
    couches = [convolution(16, 1), convolution(16, 16), 0, 0, dense(14 * 14 * 16, 10)]
    assert couches == [160, 2320, 0, 0, 31_370] and sum(couches) == 33_850
    modele = empiler(keras, (28, 28, 1), [16, 16, "p"], [10])
    assert [c.count_params() for c in modele.layers] == couches
    assert BANQUE["14.4.a"]().count_params() == 33_850 and "poids : 33850" in SORTIES
    assert '"un 4": 56, "un 9": 58' in CODE and "get_layer(n).output" in CODE


@pytest.mark.contenu("14.7")
def test_la_saillance_d_un_reseau_lineaire_est_son_poids(keras, nb):
    hasard = np.random.default_rng(0)
    W, b = hasard.normal(size=(16, 3)).astype("float32"), np.zeros(3, "float32")
    plat = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Flatten()])
    x = hasard.uniform(size=(2, 4, 4, 1)).astype("float32")
    S = nb["saillance"](x, np.array([2, 0]), W, b, plat)
    assert np.allclose(S.reshape(2, 16), np.abs(W[:, [2, 0]].T), atol=1e-6)

    def score(image):
        return float(image.ravel() @ W[:, 2])

    assert np.allclose(BANQUE["14.4.c"](score, x[0, :, :, 0], 0.01), S[0], atol=1e-3)
    toutes = nb["exciter"]
    assert toutes.__defaults__ == (30,)


@pytest.mark.contenu("14.7")
def test_monter_le_gradient_trouve_l_image_d_un_filtre_lineaire(nb):
    import tensorflow as tf

    signes = np.where(np.random.default_rng(1).random((784, 2)) > 0.5, 1, -1).astype("float32")
    image = nb["exciter"](lambda x: tf.reshape(x, (2, 784)) @ signes, 2)
    assert np.allclose(image.reshape(2, 784), (signes.T + 1) / 2)


@pytest.mark.contenu("14.7")
def test_les_caches_de_l_occlusion():
    image = np.arange(1, 785).reshape(28, 28)
    places = list(itertools.product(range(28 - 6 + 1), repeat=2))
    assert len(places) == 529 == 23 * 23 and places[23 * 8 + 5] == (8, 5)
    cachee = BANQUE["14.4.d"](image, 22, 22, 6)
    assert np.count_nonzero(cachee == 0) == 36 and cachee[27, 27] == 0 and cachee[21, 22] > 0


@pytest.mark.contenu("14.8")
def test_keras_correle(nb):
    attendu = [[5, 6, 21, 6], [12, 17, 6, 9], [5, 12, 24, 2], [8, 9, 3, 3]]
    directe = [
        [sum(np.pad(A, 1)[i + u, j + v] * M[u, v] for u in range(3) for v in range(3))
         for j in range(4)] for i in range(4)
    ]  # fmt: skip
    nb["couche"] = nb["Conv2D"](1, 3, padding="same", use_bias=False)
    assert directe == attendu == nb["par_keras"](A, M).tolist()
    retourne = nb["par_keras"](A, np.array(BANQUE["14.1.a"](M)))
    assert np.array_equal(retourne, convolution_2d(A, M)) and retourne[0, 2] == 10
    for ligne in attendu:
        assert "[" + " ".join(f"{n:>2}" for n in ligne) + "]" in SORTIES


@pytest.mark.contenu("14.9")
def test_les_derniers_pour_cent():
    assert pytest.approx(1 - 0.995) == (1 - 0.99) / 2
    assert pytest.approx(1 - 0.98) == (1 - 0.90) / 5 and "quatre erreurs sur cinq" in TEXTE
    assert (
        "Passer de 90 % à 98 % est facile" in TEXTE and "Les meilleurs arrivèrent à 99 %" in TEXTE
    )


def test_confusion_et_pires_erreurs(nb):
    hasard = np.random.default_rng(2)
    P, y = hasard.dirichlet(np.ones(4), 60), hasard.integers(0, 4, 60)
    C = BANQUE["14.1.d"](y, P.argmax(axis=1), 4)
    assert np.array_equal(C, nb["confusion"](y, P)) and C.sum() == 60
    assert np.allclose(BANQUE["14.2.c"](C) * C.sum(axis=1), np.diag(C))
    pires = BANQUE["14.1.e"](P, y, 5)
    assert all(P[i].argmax() != y[i] for i in pires)
    assert np.all(np.diff(P[pires, y[pires]]) >= 0)


def test_agrandir_est_la_couche_de_keras(keras):
    T = np.random.default_rng(3).uniform(size=(3, 5)).astype("float32")
    for t in (2, 3):
        couche = keras.layers.UpSampling2D(t)(T.reshape(1, 3, 5, 1)).numpy()[0, :, :, 0]
        assert np.array_equal(BANQUE["14.2.a"](T, t), couche)
