"""Les jeux de données embarqués : contenu, codage, fiches, reconstruction octet pour octet."""

import hashlib
import importlib.util
import re
import subprocess
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pytest

from helpers import donnees
from helpers.donnees import (
    NOMS_CIFAR10,
    chats_chiens,
    cifar10,
    decoder_critique,
    fiche,
    imdb,
    mnist,
    mots_imdb,
)

DATA = Path(__file__).resolve().parent.parent / "data"
EMBARQUES = {"mnist": 1_200_000, "imdb": 3_500_000}  # budgets en octets
JEUX = {"mnist": mnist, "imdb": imdb, "cifar10": cifar10, "chats_chiens": chats_chiens}


@pytest.fixture(autouse=True)
def sans_reseau(monkeypatch):
    """Le profil rapide, et un réseau coupé : y toucher est une erreur."""

    def interdit(*_):
        raise AssertionError("le profil rapide ne touche pas au réseau")

    monkeypatch.setattr("socket.socket.connect", interdit)
    monkeypatch.setenv("DEEPMATH_PROFIL", "rapide")
    monkeypatch.setenv("DEEPMATH_DONNEES", "/nulle part")


@pytest.fixture(scope="module")
def construire():
    chemin = DATA / "construire.py"
    specification = importlib.util.spec_from_file_location("construire", chemin)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


# ------------------------------------------------------------ MNIST
@pytest.mark.contenu("10.1")
def test_mnist_formes_types_et_equilibre():
    (x_train, y_train), (x_test, y_test) = mnist()
    assert x_train.shape == (4000, 28, 28) and x_test.shape == (1000, 28, 28)
    assert {a.dtype for a in (x_train, y_train, x_test, y_test)} == {np.dtype(np.uint8)}
    assert np.bincount(y_train).tolist() == [400] * 10
    assert np.bincount(y_test).tolist() == [100] * 10
    assert (x_train.min(), x_train.max()) == (0, 255)


def test_mnist_ressemble_a_des_chiffres():
    """Le zéro moyen est creux, le un moyen est plein en son centre."""
    (x, y), _ = mnist()
    zero, un = x[y == 0].mean(axis=0), x[y == 1].mean(axis=0)
    assert zero[14, 14] < 40 and un[14, 14] > 200 and zero[:2].max() == 0


def test_aucune_image_de_test_n_est_dans_l_apprentissage():
    (x_train, _), (x_test, _) = mnist()
    vues = {image.tobytes() for image in x_train}
    assert not any(image.tobytes() in vues for image in x_test)


# ------------------------------------------------------------ IMDB
@pytest.mark.contenu("10.14")
def test_imdb_formes_et_convention_de_keras():
    (x_train, y_train), (x_test, y_test) = imdb()
    assert x_train.shape == (8000,) and x_test.shape == (2000,)
    assert x_train.dtype == object and y_train.dtype == np.int64
    assert y_train.mean() == y_test.mean() == 0.5
    for critique in (*x_train, *x_test):
        assert type(critique) is list and critique[0] == 1
        assert min(critique[1:]) >= 2 and 3 not in critique and max(critique) < 5000
    assert type(x_train[0][1]) is int


def test_imdb_rang_un_est_le_mot_le_plus_frequent():
    (x_train, _), _ = imdb()
    compte = np.bincount([code for critique in x_train for code in critique], minlength=5000)
    assert (np.diff(compte[4:]) <= 0).all()  # du rang 1 au rang 4 996
    assert mots_imdb()["the"] == 1 and compte[4] == compte[4:].max()


@pytest.mark.contenu("10.14")
def test_critique_123_et_decalage():
    (x_train, y_train), _ = imdb()
    texte = decoder_critique(x_train[123])
    assert texte.startswith("i have seen ? beach a couple of times both on free to air tv in ?")
    assert texte.endswith("good to know at least some things remain truly ?")
    assert y_train[123] == 1
    rangs = mots_imdb()
    assert x_train[123][1:4] == [rangs["i"] + 3, rangs["have"] + 3, rangs["seen"] + 3]


def test_la_critique_decodee_est_bien_dans_le_paquet(construire):
    """Le texte décodé est, mot à mot, celui d'une vraie critique du même avis."""
    (x_train, y_train), _ = imdb()
    textes, avis = construire.lire_critiques()
    connus = set(list(mots_imdb())[:4996])
    for i in (0, 123, 4567):
        mots = decoder_critique(x_train[i]).split()
        repere = max(mots, key=len)
        trouvees = [
            note
            for texte, note in zip(textes, avis, strict=True)
            if repere in texte.lower()
            and [m if m in connus else "?" for m in construire.mots_de(texte)] == mots
        ]
        assert trouvees == [y_train[i]]


def test_imdb_moins_de_mots_remplace_les_rares_par_2():
    (tout, _), _ = imdb()
    (peu, _), _ = imdb(mots=1000)
    assert peu[7] == [code if code < 1000 else 2 for code in tout[7]]


def test_decoder_codes_reserves_et_formes_acceptees():
    assert decoder_critique([1, 4, 2, 3, 0]) == "the ? ?"
    assert decoder_critique(np.array([1, 4])) == decoder_critique((1, 4)) == "the"
    assert decoder_critique([4999, 5000]) == f"{list(mots_imdb())[4995]} {list(mots_imdb())[4996]}"
    assert decoder_critique([5004, 99999]) == "? ?"
    assert decoder_critique([]) == ""


# ------------------------------------------------------------ toutes
@pytest.mark.parametrize("nom", JEUX)
def test_chaque_appel_rend_des_tableaux_neufs(nom):
    (x, y), _ = JEUX[nom]()
    avant = np.array(x[0])
    x[0] = 0 if nom != "imdb" else []
    y[:] = 0
    (x, y), _ = JEUX[nom]()
    assert np.array_equal(np.array(x[0]), avant) and y.max() > 0


@pytest.mark.parametrize(("nom", "limite"), [("mnist", 0.3), ("imdb", 1.0)])
def test_chargement_rapide(nom, limite):
    durees = []
    for _ in range(3):
        debut = time.perf_counter()
        JEUX[nom]()
        durees.append(time.perf_counter() - debut)
    assert min(durees) < limite


def test_importer_les_donnees_ne_charge_ni_tensorflow_ni_matplotlib():
    code = (
        "import sys; from helpers import donnees; donnees.mnist(profil='rapide');"
        "donnees.cifar10(profil='rapide');"
        "print(sorted({'tensorflow', 'keras', 'matplotlib', 'PIL'} & set(sys.modules)))"
    )
    sortie = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert sortie.stdout == "[]\n" and sortie.stderr == ""


# ------------------------------------------------------------ erreurs
@pytest.mark.parametrize("fonction", [*JEUX.values(), mots_imdb])
def test_profil_inconnu(fonction):
    with pytest.raises(ValueError, match="profil='rapide' ou profil='complet' · reçu : 'lent'"):
        fonction(profil="lent")


def test_profil_de_l_environnement_inconnu(monkeypatch):
    monkeypatch.setenv("DEEPMATH_PROFIL", "lent")
    with pytest.raises(ValueError, match="DEEPMATH_PROFIL"):
        mnist()


@pytest.mark.parametrize("mots", [3, 5001, "1000", True, 12.5])
def test_nombre_de_mots_refuse(mots):
    with pytest.raises(ValueError, match="mots entre 4 et 5000"):
        imdb(mots=mots)


def test_decoder_refuse_ce_qui_n_est_pas_une_critique():
    with pytest.raises(TypeError, match="une suite d'entiers"):
        decoder_critique("bonjour")
    with pytest.raises(TypeError, match="une suite d'entiers"):
        decoder_critique([1.5, 2.0])
    with pytest.raises(ValueError, match="des codes positifs"):
        decoder_critique([1, -4])


# ------------------------------------------------------------ fiches
def test_fiche_texte_exact():
    assert str(fiche("cifar10")) == (
        "CIFAR-10 — dix sujets en couleurs (profil rapide)\n"
        "  contenu   : 4 000 dessins pour apprendre, 1 000 pour tester, autant de chaque sujet\n"
        "  x         : uint8, forme (n, 32, 32, 3), rouge-vert-bleu de 0 à 255\n"
        "  y         : uint8, forme (n,), de 0 (avion) à 9 (camion), voir NOMS_CIFAR10\n"
        "  origine   : images dessinées par le programme du cours (helpers/silhouettes.py)\n"
        "  licence   : celle du cours"
    )
    assert repr(fiche("cifar10")) == str(fiche("cifar10"))


@pytest.mark.parametrize("nom", JEUX)
def test_fiche_dit_les_vraies_tailles_et_les_vrais_types(nom):
    (x_train, y_train), (x_test, y_test) = JEUX[nom]()
    carte = fiche(nom)
    nombres = [int(n.replace(" ", "")) for n in re.findall(r"\d[\d ]*", carte.contenu)]
    assert nombres == [len(x_train), len(x_test)]
    assert carte.y.startswith(str(y_train.dtype))
    if nom != "imdb":
        forme = ", ".join(map(str, x_train.shape[1:]))
        assert carte.x.startswith(f"{x_train.dtype}, forme (n, {forme})")


@pytest.mark.parametrize("nom", ["cifar10", "chats_chiens"])
def test_les_images_dessinees_sont_annoncees(nom):
    assert "images dessinées" in str(fiche(nom, profil="rapide"))
    assert "dessin" not in str(fiche(nom, profil="complet"))


def test_fiche_inconnue():
    with pytest.raises(ValueError, match="mnist, imdb, cifar10, chats_chiens · reçu : 'reuters'"):
        fiche("reuters")


def test_les_dix_noms():
    assert (
        len(set(NOMS_CIFAR10)) == 10 and NOMS_CIFAR10[0] == "avion" and NOMS_CIFAR10[9] == "camion"
    )


# ------------------------------------------------------------ fichiers embarqués
@pytest.mark.parametrize(("nom", "budget"), EMBARQUES.items())
def test_taille_et_empreinte_publiees(nom, budget):
    octets = (DATA / f"{nom}.npz").read_bytes()
    assert len(octets) <= budget
    lisez = (DATA / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(octets).hexdigest() in lisez
    assert f"{len(octets):,}".replace(",", " ") in lisez


def test_reconstruits_octet_pour_octet(construire, tmp_path):
    """Même contenu partout ; mêmes octets, sauf si Python compresse avec zlib-ng."""
    for nom, chemin in construire.construire(tmp_path).items():
        with np.load(chemin) as neuf, np.load(DATA / f"{nom}.npz") as embarque:
            assert neuf.files == embarque.files
            assert all(np.array_equal(neuf[cle], embarque[cle]) for cle in neuf.files)
        if "ng" not in zlib.ZLIB_RUNTIME_VERSION:
            assert chemin.read_bytes() == (DATA / f"{nom}.npz").read_bytes()


def test_paquet_manquant(construire):
    with pytest.raises(SystemExit, match="Il manque le paquet paquet_absent"):
        construire.fichier_du_paquet("paquet_absent", "x")


def test_decoupage_en_mots(construire):
    assert construire.mots_de("I didn't!<br />L'été 'noir' -- 2/10_a") == [
        "i", "didn't", "l'été", "noir", "2", "10", "a"
    ]  # fmt: skip


def test_les_constantes_de_la_construction_sont_celles_de_la_lecture(construire):
    assert (construire.MOTS, construire.DECALAGE) == (donnees.MOTS_IMDB, donnees.DECALAGE)
