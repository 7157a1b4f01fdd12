"""Complément c6 : ce qui est exact recalculé autrement, et ce que le notebook affirme.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats, dans l'ordre du
texte, sont numérotés ici : c6.1 les deux tâches ; c6.2 les tailles et les poids du socle et de la
tête ; c6.3 la première tâche apprise ; c6.4 le gel, les comptes ; c6.5 ce que `compile` revoit ;
c6.6 la tête en numpy ; c6.7 les deux états d'une normalisation ; c6.8 la carte par la SVD ; c6.9 le
centre le plus proche ; c6.10 la course, les bandes ; c6.11 le réglage fin, l'oubli ; c6.12 les cas
négatifs ; c6.13 MobileNetV2 ; c6.14 l'essai sur de vraies photos, et ce qu'il dit sans les poids.

Bandes mesurées sur cinq graines (0 à 4 : socle, images et tête tirés de chaque graine), 150 étapes
de 32 images ; précision sur les 500 images de test des chiffres 5 à 9 :

- première tâche (375 étapes) : 0,968 à 0,986 ; part des 9 lus comme des 4 : 0,34 à 0,91 ;
- centre le plus proche, caractéristiques moins pixels : −0,008 à 0,024 ;
- transfert, n = 2, 5, 10, 20, 50, 100 : 0,656–0,774 ; 0,758–0,826 ; 0,840–0,880 ; 0,890–0,936 ;
  0,928–0,942 ; 0,930–0,950 ;
- depuis zéro : 0,592–0,660 ; 0,714–0,800 ; 0,812–0,880 ; 0,866–0,938 ; 0,914–0,960 ; 0,942–0,956 ;
- socle au hasard gelé : 0,588–0,688 ; 0,700–0,788 ; 0,764–0,852 ; 0,754–0,876 ; 0,812–0,884 ;
  0,848–0,888 ;
- réglage fin (n = 20, 100 étapes), nouveaux puis anciens chiffres : pas 0,0001 : 0,898–0,942 et
  0,970–0,984 ; pas 0,03 : 0,756–0,904 et 0,322–0,542 ;
- pixels mélangés (n = 20) : transfert 0,630–0,718, depuis zéro 0,754–0,816, pixels 0,824–0,868 ;
- animaux dessinés (50 de chaque) : transfert 0,658–0,730, depuis zéro 0,698–0,750, pixels
  0,545–0,615.
"""

import ast
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import preentraine
from helpers.controles import nombre_fr
from helpers.donnees import chats_chiens, mnist
from helpers.exercices.moteur import tout_charger
from helpers.materiel import charger_keras, graine

CELLULES = lire(NOTEBOOKS / "complements" / "c6_transfert.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
)


@pytest.fixture(scope="module")
def nb():
    """Les fonctions que le notebook définit, et le Keras qu'elles emploient."""
    keras = charger_keras()
    espace = {"np": np, "keras": keras, "graine": graine}
    espace |= {n: getattr(keras.layers, n) for n in ("Conv2D", "Dense", "Flatten", "MaxPooling2D")}
    (x, y), _ = mnist(profil="rapide")
    espace |= {"x": x[..., None].astype("float32") / 255, "y": y}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "c6", "exec"), espace)
    return espace


@pytest.mark.contenu("c6.1")
def test_les_deux_taches():
    (_, y), (_, y_test) = mnist(profil="rapide")
    assert np.bincount(y).tolist() == [400] * 10 and np.bincount(y_test).tolist() == [100] * 10
    assert "première tâche : 2000 images ; test : 500" in SORTIES
    assert "seconde tâche  : 2000 images ; test : 500" in SORTIES


@pytest.mark.contenu("c6.2")
def test_les_tailles_et_les_poids(nb):
    cote, canaux, poids = 28, 1, 0
    for rang, filtres in enumerate((16, 32, 32)):
        noyaux, biais = np.zeros((3, 3, canaux, filtres)), np.zeros(filtres)
        poids += noyaux.size + biais.size
        cote, canaux = cote - 2, filtres
        if rang < 2:
            cote //= 2
    assert (cote, poids, cote * cote * canaux) == (3, 14048, 288)
    assert nb["nouveau_socle"]().count_params() == poids
    assert nb["nouveau_socle"]().output_shape == (None, 288)
    assert nb["nouvelle_tete"]().count_params() == 288 * 5 + 5 == 1445
    assert BANQUE["c6.1.b"]([16, 32, 32], 288, 5) == (14048, 1445) and 14048 + 1445 == 15493
    for nombre in ("160", "4640", "9248", r"14\,048", "1445", r"15\,493"):
        assert nombre in TEXTE
    assert "socle : 14048 poids ; tête : 1445" in SORTIES


@pytest.mark.contenu("c6.3")
def test_apprendre_fait_le_nombre_d_etapes_demande(nb):
    graine(0)
    tete = nb["nouvelle_tete"](2, 3)
    x = np.random.default_rng(0).normal(size=(10, 3)).astype("float32")
    y = (x[:, 0] > 0).astype(int)
    avant = nb["precision"](tete, x, y)
    nb["apprendre"](tete, x, y, pas=0.05, etapes=75)
    assert int(tete.optimizer.iterations) == 75
    assert nb["precision"](tete, x, y) >= max(avant, 0.9)


@pytest.mark.contenu("c6.4", "c6.6")
def test_le_gel_ne_laisse_bouger_que_la_tete(nb):
    keras, hasard = nb["keras"], np.random.default_rng(1)
    graine(1)
    socle, tete = nb["nouveau_socle"](), nb["nouvelle_tete"]()
    socle.trainable = False
    modele = keras.Sequential([socle, tete])
    assert nb["compter"](modele.trainable_weights) == 1445
    assert nb["compter"](modele.non_trainable_weights) == 14048
    avant, ancienne = socle.get_weights(), tete.get_weights()
    x = hasard.uniform(size=(20, 28, 28, 1)).astype("float32")
    nb["apprendre"](modele, x, np.arange(20) % 5, pas=0.01, etapes=25)
    assert all(np.array_equal(a, b) for a, b in zip(avant, socle.get_weights(), strict=True))
    assert not np.array_equal(ancienne[0], tete.get_weights()[0])
    W, b = tete.get_weights()
    P = BANQUE["c6.2.b"](np.asarray(socle(x), dtype=float), W, b)
    assert np.allclose(P, modele(x), atol=1e-5) and np.allclose(P.sum(axis=1), 1)
    assert "entraînables : 1445 ; gelés : 14048" in SORTIES
    assert "le socle n'a pas changé du tout : True" in SORTIES
    assert "même réponse à 1e-4 près : True" in SORTIES


@pytest.mark.contenu("c6.5")
def test_ce_que_compile_doit_revoir():
    verdicts = re.findall(r"trainable = (\w+) +(puis|sans) compile : le début (\w+ \w+)", SORTIES)
    assert [v[2] for v in verdicts] == ["a bougé", "a bougé", "est resté", "est resté", "a bougé"]
    assert verdicts[1][:2] == ("False", "sans") and verdicts[3][:2] == ("True", "sans")
    assert "gestes où le début a bougé : entre 3 et 3 ✓" in SORTIES


@pytest.mark.contenu("c6.7")
def test_les_deux_etats_d_une_normalisation():
    lot = np.array([2.0, 4.0, 6.0])
    moyenne, variance = 0.1 * lot.mean(), 0.9 + 0.1 * lot.var()
    assert (moyenne, variance) == pytest.approx((0.4, 1.1666667))
    libre = (lot - lot.mean()) / np.sqrt(lot.var() + 1e-3)
    gelee = (lot - moyenne) / np.sqrt(variance + 1e-3)
    for etat, sortie in (("libre", libre), ("gelée", gelee)):
        ecrit = re.search(rf"{etat} : sortie \[(.*?)\].*\['0,4', '1,17'\]", SORTIES)
        assert np.allclose([float(v) for v in ecrit[1].split()], sortie, atol=0.006)
    assert "poids entraînables, couche gelée : 0" in SORTIES
    m = 0.0
    for _ in range(200):
        m = BANQUE["c6.2.c"](m, lot, 0.9, False)
    assert m == pytest.approx(4)  # la moyenne gardée finit par être celle des lots


@pytest.mark.contenu("c6.8")
@given(st.integers(0, 10**6))
def test_aucun_vecteur_ne_fait_mieux_que_les_axes(n):
    hasard = np.random.default_rng(n)
    X = hasard.normal(size=(7, 4)) * hasard.uniform(0.1, 3, 4)
    X -= X.mean(axis=0)
    valeurs, vecteurs = np.linalg.eigh(X.T @ X)  # un autre chemin que la SVD
    s, Vt = np.linalg.svd(X, full_matrices=False)[1:]
    assert np.allclose(s**2, valeurs[::-1])
    assert np.allclose(np.abs(np.sum(Vt * vecteurs.T[::-1], axis=1)), 1, atol=1e-5)
    v = hasard.normal(size=4)
    v /= np.linalg.norm(v)
    assert np.sum((X @ v) ** 2) <= s[0] ** 2 + 1e-9
    v -= (v @ Vt[0]) * Vt[0]
    assert np.sum((X @ v) ** 2) <= s[1] ** 2 * (v @ v) + 1e-9


@pytest.mark.contenu("c6.8")
def test_la_carte_du_notebook(nb):
    X = np.array([[2.0, 0.0], [-2.0, 0.0], [0.0, 0.0]])
    moyenne, _, s, Vt = nb["faire_carte"](X)
    assert np.allclose(s, [2 * np.sqrt(2), 0]) and abs(Vt[0, 0]) == pytest.approx(1)
    assert np.allclose(moyenne, 0) and "à la main : s = [2.8284 0.    ]" in SORTIES
    assert "donnent les mêmes coordonnées : True" in SORTIES
    hasard = np.random.default_rng(2)
    C = hasard.normal(size=(9, 5))
    moyenne, U, s, Vt = nb["faire_carte"](C)
    assert np.allclose(BANQUE["c6.3.b"](C, moyenne, Vt), U[:, :2] * s[:2])
    assert BANQUE["c6.3.a"](s).sum() == pytest.approx(1)


@pytest.mark.contenu("c6.9")
def test_le_centre_le_plus_proche_sur_les_pixels():
    (x, y), (x_test, y_test) = mnist(profil="rapide")
    hasard = np.random.default_rng(0)
    centres = [
        x[hasard.permutation(np.flatnonzero(y == c))[:50]].reshape(50, -1).mean(axis=0) / 255
        for c in range(5, 10)
    ]
    justes = 0
    for image, chiffre in zip(x_test[y_test >= 5], y_test[y_test >= 5], strict=True):
        ecarts = [np.linalg.norm(image.ravel() / 255 - c) for c in centres]
        justes += int(np.argmin(ecarts)) + 5 == chiffre
    ecrit = re.search(r"centre le plus proche, pixels +: 0,(\d+)", SORTIES)
    assert float("0." + ecrit[1]) == pytest.approx(justes / 500, abs=0.003)


@pytest.mark.contenu("c6.10")
def test_le_tirage_et_la_table_des_bandes(nb):
    _, y = mnist(profil="rapide")[0]
    places = nb["tirer"](5, 3)
    assert y[places].tolist() == [c for c in range(5, 10) for _ in range(5)]
    assert len(set(places.tolist())) == 25
    table = [
        [[int(v) for v in re.findall(r"\d+", case)] for case in ligne.split("|")[2:5]]
        for ligne in TEXTE.splitlines()
        if re.match(r"\| \d+ \| \d+ · ", ligne)
    ]
    bandes = np.array(table)  # (tailles, méthodes, trois nombres)
    assert bandes.shape == (6, 3, 3) and np.all(np.diff(bandes, axis=2) >= 0)
    moyennes = bandes[:, :, 1]
    assert np.all(moyennes[:2, 0] > moyennes[:2, 1]) and moyennes[-1, 0] < moyennes[-1, 1]
    assert np.all(moyennes[:, 0] > moyennes[:, 2])  # le contrôle
    for n, case in ((5, bandes[1, 0]), (100, bandes[5, 0])):
        borne = re.search(rf"transfert, {n} exemples par classe : au moins 0,(\d+) ✓", SORTIES)
        assert 100 * float("0." + borne[1]) < case[0]  # le notebook tient dans la bande


@pytest.mark.contenu("c6.11")
def test_un_pas_par_couche_et_les_constats_du_reglage_fin():
    poids = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
    suite = BANQUE["c6.5.a"](poids, [np.ones(2), 2 * np.ones(2)], [0, 0.5])
    assert [v.tolist() for v in suite] == [[1, 2], [2, 3]]
    assert "grand pas, chiffres 0 à 4 : au plus 0,7 ✓" in SORTIES
    assert "petit pas, chiffres 0 à 4 : au moins 0,95 ✓" in SORTIES


@pytest.mark.contenu("c6.12")
def test_le_melange_ne_perd_rien_et_les_petites_images(nb):
    ordre = np.random.default_rng(0).permutation(784)
    nb["ordre"] = ordre
    x = np.random.default_rng(1).uniform(size=(3, 28, 28, 1))
    melange = nb["melanger"](x)
    retour = np.empty((3, 784))
    retour[:, ordre] = melange.reshape(3, 784)
    assert np.array_equal(retour.reshape(x.shape), x)
    (betes, _), _ = chats_chiens(profil="rapide")
    petites = nb["en_petit_gris"](betes[:2])
    assert petites.shape == (2, 28, 28, 1) and 0 <= petites.min() <= petites.max() <= 1
    bloc = betes[1, 2 * 7 : 2 * 8, 2 * 9 : 2 * 10].astype(float)  # la case (5, 7) une fois rognée
    assert petites[1, 5, 7, 0] == pytest.approx(bloc.mean() / 255, abs=1e-6)
    assert "mélangés : pixels moins transfert : au moins 0,06 ✓" in SORTIES


@pytest.mark.contenu("c6.13")
def test_mobilenet_les_comptes():
    modele = preentraine.mobilenet()
    libres = sum(int(np.prod(w.shape)) for w in modele.trainable_weights)
    gardes = modele.count_params() - libres
    assert (modele.count_params(), libres, modele.output_shape[1]) == (410208, 396128, 1280)
    assert f"410208 poids, {libres} entraînables" in SORTIES
    assert f"moyennes et variances gardées : {gardes} ; entraînables une fois gelé : 0" in SORTIES
    assert "52 normalisations par lots" in SORTIES
    attendu = modele(np.full((1, 96, 96, 3), 51 / 127.5 - 1, dtype="float32"))
    entree = BANQUE["c6.7.a"](np.full((1, 96, 96, 3), 51, dtype="uint8"))
    assert np.allclose(modele(entree.astype("float32")), attendu)


@pytest.mark.contenu("c6.14")
def test_sans_les_poids_la_cellule_dit_ce_qui_manque(nb, tmp_path, monkeypatch):
    monkeypatch.setenv("DEEPMATH_DONNEES", str(tmp_path))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(preentraine, "dossier_du_cours", lambda: tmp_path / "cours")
    monkeypatch.setattr(preentraine, "ADRESSE", "http://127.0.0.1:9/" + preentraine.NOM)
    espace = nb["essai_sur_photos"].__globals__
    monkeypatch.setitem(espace, "mobilenet", preentraine.mobilenet)
    monkeypatch.setitem(espace, "poids_imagenet", preentraine.poids_imagenet)
    message = nb["essai_sur_photos"]()
    assert message.startswith("Les poids d'ImageNet manquent") and preentraine.NOM in message
    assert "DEEPMATH_DONNEES" in message
    assert "Profil rapide : pas de poids d'ImageNet" in SORTIES


@pytest.mark.contenu("c6.14")
def test_avec_des_poids_l_essai_va_au_bout(nb, tmp_path, monkeypatch):
    """Les poids sont ici au hasard : on vérifie le chemin, pas la précision."""
    monkeypatch.setenv("DEEPMATH_DONNEES", str(tmp_path))
    graine(0)
    preentraine.mobilenet().save(tmp_path / preentraine.NOM)
    hasard = np.random.default_rng(0)
    photos = hasard.integers(0, 256, (6, 64, 64, 3)).astype("uint8")
    classes = np.arange(6) % 2
    espace = nb["essai_sur_photos"].__globals__
    noms = {"mobilenet": preentraine.mobilenet, "poids_imagenet": preentraine.poids_imagenet}
    noms |= {"betes": photos, "betes_test": photos, "especes": classes, "especes_test": classes}
    for nom, valeur in (noms | {"nombre_fr": nombre_fr}).items():
        monkeypatch.setitem(espace, nom, valeur)
    assert nb["essai_sur_photos"]().startswith("précision : ")
