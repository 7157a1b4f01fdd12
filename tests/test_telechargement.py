"""Les vrais jeux de données : chercher, télécharger, vérifier, convertir. Sans réseau."""

import hashlib
import io
import json
import pickle
import tarfile
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image

from helpers import conversions, donnees, jeux_complets
from helpers.jeux_complets import Fichier, charger
from helpers.telechargement import (
    TelechargementRate,
    ecrire_npz,
    empreinte,
    est_intact,
    fichier_provisoire,
    lire_npz,
    telecharger,
    verifier_membres,
)


@pytest.fixture
def serveur():
    """Un serveur local : ``pages`` dit quoi répondre, ``annonce`` une taille mensongère."""

    class Reponse(BaseHTTPRequestHandler):
        def do_GET(self):
            appels.append(self.path)
            corps = pages.get(self.path)
            self.send_response(200 if corps is not None else 404)
            self.send_header("Content-Length", str(annonce.get(self.path, len(corps or b""))))
            self.end_headers()
            self.wfile.write(corps or b"")

        def log_message(self, *_):
            pass

    pages, annonce, appels = {}, {}, []
    service = ThreadingHTTPServer(("127.0.0.1", 0), Reponse)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    service.pages, service.annonce, service.appels = pages, annonce, appels
    service.adresse = f"http://127.0.0.1:{service.server_port}"
    yield service
    service.shutdown()
    service.server_close()


@pytest.fixture(autouse=True)
def dossiers(tmp_path, monkeypatch):
    """Trois dossiers vides à la place de ceux de la machine : personnel, cours, Keras."""
    monkeypatch.setattr(jeux_complets, "dossier_du_cours", lambda: tmp_path / "cours")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("DEEPMATH_DONNEES", raising=False)
    monkeypatch.setenv("no_proxy", "*")  # le serveur des tests est sur cette machine
    for nom in ("personnel", "cours", "keras/datasets"):
        (tmp_path / nom).mkdir(parents=True)
    donnees._mots.cache_clear()
    yield tmp_path
    donnees._mots.cache_clear()


def chiffres(valeur):
    """Un petit MNIST dont toutes les images valent ``valeur``, pour savoir d'où il vient."""
    return {
        "x_train": np.full((3, 28, 28), valeur, np.uint8),
        "y_train": np.arange(3, dtype=np.uint8),
        "x_test": np.full((2, 28, 28), valeur, np.uint8),
        "y_test": np.arange(2, dtype=np.uint8),
    }


def octets_npz(tableaux):
    tampon = io.BytesIO()
    np.savez(tampon, **tableaux)
    return tampon.getvalue()


def publier(monkeypatch, nom, *fichiers):
    """Remplace les fichiers officiels d'un jeu : couples (adresse, contenu attendu ou None)."""
    anciens = jeux_complets.FICHIERS[nom]
    nouveaux = [
        Fichier(ancien.noms, adresse, None if c is None else hashlib.sha256(c).hexdigest())
        for ancien, (adresse, c) in zip(anciens, fichiers, strict=True)
    ]
    monkeypatch.setitem(jeux_complets.FICHIERS, nom, nouveaux)


# ------------------------------------------------------------ télécharger
def test_telecharge_verifie_et_montre_l_avancement(serveur, tmp_path, capsys):
    serveur.pages["/f.bin"] = b"abc" * 1000
    attendue = hashlib.sha256(b"abc" * 1000).hexdigest()
    chemin = telecharger(serveur.adresse + "/f.bin", tmp_path / "ici" / "f.bin", attendue=attendue)
    assert chemin.read_bytes() == b"abc" * 1000
    assert capsys.readouterr().out == "\rtéléchargement de f.bin : 100 %\n"
    assert [p.name for p in chemin.parent.iterdir()] == ["f.bin"]


@pytest.mark.parametrize(
    ("page", "annonce", "message"),
    [
        (b"autre chose", 11, "fichier abîmé, effacé"),
        (b"ab", 10, r"2 octets : transfert interrompu"),
        (None, 0, "transfert impossible"),
    ],
    ids=["corrompu", "interrompu", "absent"],
)
def test_un_transfert_rate_ne_laisse_rien(serveur, tmp_path, page, annonce, message):
    bon, attendue = b"le bon contenu", hashlib.sha256(b"le bon contenu").hexdigest()
    serveur.pages["/f.bin"], serveur.annonce["/f.bin"] = page, annonce
    with pytest.raises(TelechargementRate, match=message):
        telecharger(serveur.adresse + "/f.bin", tmp_path / "ici" / "f.bin", attendue=attendue)
    assert list((tmp_path / "ici").iterdir()) == []
    serveur.pages["/f.bin"] = bon
    serveur.annonce.clear()
    telecharger(serveur.adresse + "/f.bin", tmp_path / "ici" / "f.bin", attendue=attendue)
    assert (tmp_path / "ici" / "f.bin").read_bytes() == bon


def test_serveur_injoignable_dit_quoi_faire(tmp_path):
    with pytest.raises(OSError, match="DEEPMATH_DONNEES"):
        telecharger("http://127.0.0.1:9/f", tmp_path / "f")


def test_une_interruption_au_clavier_efface_le_provisoire(tmp_path):
    (tmp_path / "f").write_text("ancien")
    with pytest.raises(KeyboardInterrupt), fichier_provisoire(tmp_path / "f") as provisoire:
        provisoire.write_text("moitié")
        raise KeyboardInterrupt
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["f"]
    assert (tmp_path / "f").read_text() == "ancien"


def test_empreintes(tmp_path):
    (tmp_path / "f").write_bytes(b"abc")
    assert empreinte(tmp_path / "f").startswith("ba7816bf8f01cfea")
    assert est_intact(tmp_path / "f", "900150983cd24fb0d6963f7d28e17f72")  # MD5 de « abc »
    assert not est_intact(tmp_path / "f", "0" * 64)
    assert est_intact(tmp_path / "f", None)


@pytest.mark.parametrize("nom", ["../x", "/x", "a/../../x", "C:\\x", "a\\..\\..\\x"])
def test_un_membre_qui_sort_du_dossier_est_refuse(nom):
    with pytest.raises(ValueError, match="dangereuse"):
        verifier_membres([("bon/a.jpg", 1), (nom, 1)])


def test_une_archive_demesuree_est_refusee():
    with pytest.raises(ValueError, match="moins de 1 Go"):
        verifier_membres([("a", 1 << 29), ("b", (1 << 29) + 1)])


def test_un_npz_avec_pickle_ou_tronque_est_refuse(tmp_path):
    np.savez(tmp_path / "p.npz", x=np.array([[1], [2, 3]], dtype=object))
    ecrire_npz(tmp_path / "t.npz", {"x": np.arange(1000)})
    (tmp_path / "t.npz").write_bytes((tmp_path / "t.npz").read_bytes()[:500])
    for nom in ("p.npz", "t.npz"):
        with pytest.raises(ValueError, match="lisible, sans pickle"):
            lire_npz(tmp_path / nom)


# ------------------------------------------------------------ l'ordre de la recherche
def test_ordre_de_la_recherche(serveur, dossiers, monkeypatch):
    """Personnel, cours, Keras, puis l'adresse : on retire chaque fois le plus proche."""
    contenus = {v: octets_npz(chiffres(v)) for v in (1, 2, 3)}
    serveur.pages["/mnist.npz"] = contenus[3]
    publier(monkeypatch, "mnist", (serveur.adresse + "/mnist.npz", contenus[3]))
    personnel, cours = dossiers / "personnel/mnist.npz", dossiers / "cours/mnist.npz"
    keras = dossiers / "keras/datasets/mnist.npz"
    for chemin, valeur in ((personnel, 1), (cours, 2), (keras, 3)):
        chemin.write_bytes(contenus[valeur])
    monkeypatch.setenv("DEEPMATH_DONNEES", str(dossiers / "personnel"))

    def d_ou():
        return int(charger("mnist")["x_train"][0, 0, 0])

    assert d_ou() == 1
    personnel.unlink()
    assert d_ou() == 2
    cours.unlink()
    assert (d_ou(), serveur.appels) == (3, [])
    keras.unlink()
    assert (d_ou(), serveur.appels) == (3, ["/mnist.npz"])
    assert (d_ou(), serveur.appels) == (3, ["/mnist.npz"])  # gardé : plus de réseau


def test_un_fichier_abime_du_dossier_du_cours_est_efface_et_repris(
    serveur, dossiers, monkeypatch, capsys
):
    bon = octets_npz(chiffres(5))
    serveur.pages["/mnist.npz"] = bon
    publier(monkeypatch, "mnist", (serveur.adresse + "/mnist.npz", bon))
    (dossiers / "cours/mnist.npz").write_bytes(bon[:300])
    assert charger("mnist")["x_train"].max() == 5
    assert "mnist.npz était abîmé : effacé" in capsys.readouterr().out
    assert lire_npz(dossiers / "cours/mnist.npz")["x_test"].max() == 5


def test_un_fichier_abime_de_keras_est_signale_et_ignore(serveur, dossiers, monkeypatch, capsys):
    bon = octets_npz(chiffres(5))
    serveur.pages["/mnist.npz"] = bon
    publier(monkeypatch, "mnist", (serveur.adresse + "/mnist.npz", bon))
    (dossiers / "keras/datasets/mnist.npz").write_bytes(octets_npz(chiffres(9)))
    assert charger("mnist")["x_train"].max() == 5
    assert "mnist.npz est abîmé : il n'est pas utilisé." in capsys.readouterr().out


def test_dossier_personnel_absent_ou_mal_rempli(dossiers, monkeypatch):
    monkeypatch.setenv("DEEPMATH_DONNEES", str(dossiers / "nulle part"))
    with pytest.raises(ValueError, match="un dossier existant"):
        charger("mnist")
    monkeypatch.setenv("DEEPMATH_DONNEES", str(dossiers / "personnel"))
    ecrire_npz(dossiers / "personnel/mnist.npz", {"x_train": np.zeros(3)})
    with pytest.raises(ValueError, match="sans x_test, y_test, y_train"):
        charger("mnist")
    ecrire_npz(dossiers / "personnel/mnist.npz", chiffres(1) | {"x_test": np.zeros((2, 28, 28))})
    with pytest.raises(ValueError, match="float64"):
        charger("mnist")


def test_le_profil_complet_passe_par_les_fonctions_publiques(dossiers, monkeypatch):
    ecrire_npz(dossiers / "cours/mnist.npz", chiffres(7))
    monkeypatch.setenv("DEEPMATH_PROFIL", "complet")
    (x_train, y_train), (x_test, y_test) = donnees.mnist()
    assert x_train.shape == (3, 28, 28) and x_test.max() == 7 and y_train.tolist() == [0, 1, 2]


# ------------------------------------------------------------ IMDB
@pytest.fixture
def imdb_de_keras():
    """Un petit ``imdb.npz`` au format de Keras (listes de rangs), et son dictionnaire."""
    suites = np.empty(6, dtype=object)
    suites[:] = [[i + 1, 4996, 4997, 88000] for i in range(6)]
    tampon = io.BytesIO()
    np.savez(tampon, allow_pickle=True, x_train=suites, y_train=np.arange(6) % 2,
             x_test=suites[:4], y_test=np.arange(4) % 2)  # fmt: skip
    rangs = {f"mot{r}": r for r in range(6000, 0, -1)}
    return tampon.getvalue(), json.dumps(rangs).encode()


def test_imdb_est_code_comme_par_keras(serveur, imdb_de_keras, monkeypatch):
    npz, mots = imdb_de_keras
    serveur.pages.update({"/imdb.npz": npz, "/mots.json": mots})
    publier(monkeypatch, "imdb", (serveur.adresse + "/imdb.npz", npz),
            (serveur.adresse + "/mots.json", mots))  # fmt: skip
    (x_train, y_train), (x_test, y_test) = donnees.imdb(profil="complet")
    hasard, ordre, ordre_test = np.random.RandomState(113), np.arange(6), np.arange(4)
    hasard.shuffle(ordre)
    hasard.shuffle(ordre_test)
    assert x_train.tolist() == [[1, i + 4, 4999, 2, 2] for i in ordre]
    assert y_train.tolist() == [i % 2 for i in ordre] and y_test.tolist() == [
        i % 2 for i in ordre_test
    ]
    texte = donnees.decoder_critique(x_train[0], profil="complet")
    assert texte == f"mot{ordre[0] + 1} mot4996 ? ?"
    assert len(donnees.mots_imdb(profil="complet")) == 5000
    assert len(serveur.appels) == 2


def test_un_imdb_abime_n_est_jamais_deplie(serveur, imdb_de_keras, dossiers, monkeypatch):
    class Piege:
        def __reduce__(self):
            return (open, (str(dossiers / "piege"), "w"))

    piege = np.empty(1, dtype=object)
    piege[0] = Piege()
    tampon = io.BytesIO()
    np.savez(tampon, allow_pickle=True, x_train=piege)
    serveur.pages["/imdb.npz"] = tampon.getvalue()
    publier(monkeypatch, "imdb", (serveur.adresse + "/imdb.npz", imdb_de_keras[0]),
            (serveur.adresse + "/mots.json", imdb_de_keras[1]))  # fmt: skip
    (dossiers / "keras/datasets/imdb.npz").write_bytes(tampon.getvalue())
    (dossiers / "keras/datasets/imdb_word_index.json").write_bytes(imdb_de_keras[1])
    with pytest.raises(TelechargementRate, match="abîmé"):
        charger("imdb")
    assert not (dossiers / "piege").exists()


# ------------------------------------------------------------ CIFAR-10
def archive_cifar(chemin, *, intrus=None):
    """Une archive au format de Toronto, deux images par lot ; ``intrus`` y ajoute un membre."""
    with tarfile.open(chemin, "w:gz") as archive:
        for k, nom in enumerate([f"data_batch_{i}" for i in range(1, 6)] + ["test_batch"]):
            plans = np.zeros((2, 3, 32, 32), np.uint8)
            plans[:, 0], plans[:, 2] = 10 + k, 200  # rouge, bleu
            octets = pickle.dumps({b"data": plans.reshape(2, -1), b"labels": [k, 9]})
            membre = tarfile.TarInfo(f"cifar-10-batches-py/{nom}")
            membre.size = len(octets)
            archive.addfile(membre, io.BytesIO(octets))
        if intrus is not None:
            archive.addfile(intrus)
    return chemin


@pytest.mark.parametrize(
    "nom", ["cifar-10-batches-py.tar.gz", "cifar-10-batches-py-target_archive"]
)
def test_cifar10_depuis_le_dossier_de_keras(dossiers, monkeypatch, nom):
    chemin = archive_cifar(dossiers / "keras/datasets" / nom)
    publier(monkeypatch, "cifar10", ("http://127.0.0.1:9/x", chemin.read_bytes()))
    (x_train, y_train), (x_test, y_test) = donnees.cifar10(profil="complet")
    assert x_train.shape == (10, 32, 32, 3) and x_train.dtype == np.uint8
    assert x_train[::2, 5, 7].tolist() == [[10 + k, 0, 200] for k in range(5)]
    assert y_train.tolist() == [0, 9, 1, 9, 2, 9, 3, 9, 4, 9] and y_test.tolist() == [5, 9]
    appels = []
    monkeypatch.setattr(conversions, "cifar10", lambda *chemins: appels.append(chemins))
    donnees.cifar10(profil="complet")
    assert appels == []  # converti une seule fois


def test_cifar10_refuse_un_membre_qui_sort(tmp_path):
    archive = archive_cifar(tmp_path / "c.tar.gz", intrus=tarfile.TarInfo("../../evasion"))
    with pytest.raises(ValueError, match="reste dans son dossier"):
        conversions.cifar10(archive)


def test_cifar10_refuse_un_lien(tmp_path):
    with tarfile.open(tmp_path / "c.tar.gz", "w:gz") as archive:
        lien = tarfile.TarInfo("cifar-10-batches-py/data_batch_1")
        lien.type, lien.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(lien)
    with pytest.raises(ValueError, match="un lien"):
        conversions.cifar10(tmp_path / "c.tar.gz")


# ------------------------------------------------------------ chats et chiens
def jpeg(couleur, taille=(90, 70)):
    tampon = io.BytesIO()
    Image.new("RGB", taille, couleur).save(tampon, "JPEG")
    return tampon.getvalue()


ROUGE, BLEU = jpeg((250, 10, 10)), jpeg((10, 10, 250), (50, 100))


def photos_filtrees():
    """Le contenu d'un petit ``cats_and_dogs_filtered`` : chats rouges, chiens bleus."""
    base = "cats_and_dogs_filtered"
    return {
        f"{base}/train/cats/cat.0.jpg": ROUGE,
        f"{base}/train/cats/cat.1.jpg": b"ceci n'est pas une image",
        f"{base}/train/dogs/dog.0.jpg": BLEU,
        f"{base}/train/dogs/dog.1.jpg": BLEU[: len(BLEU) // 2],
        f"{base}/validation/cats/cat.2.jpg": ROUGE,
        f"{base}/validation/dogs/dog.2.jpg": BLEU,
        f"{base}/vectorize.py": b"print()",
    }


def zipper(chemin, contenus):
    with zipfile.ZipFile(chemin, "w") as archive:
        for nom, octets in contenus.items():
            archive.writestr(nom, octets)
    return chemin


def verifier_photos(tableaux):
    assert tableaux["x_train"].shape == (2, 64, 64, 3) and tableaux["x_train"].dtype == np.uint8
    assert tableaux["y_train"].tolist() == tableaux["y_test"].tolist() == [0, 1]
    rouge, bleu = tableaux["x_test"][:, 32, 32].astype(int)
    assert rouge[0] > 200 > 50 > rouge[2] and bleu[2] > 200 > 50 > bleu[0]


def test_les_photos_illisibles_sont_comptees(tmp_path, capsys):
    verifier_photos(conversions.chats_chiens(zipper(tmp_path / "p.zip", photos_filtrees())))
    assert capsys.readouterr().out == "images illisibles, laissées de côté : 2\n"


def test_un_membre_abime_du_zip_est_une_photo_illisible(tmp_path, capsys):
    chemin = zipper(tmp_path / "p.zip", photos_filtrees())
    octets = bytearray(chemin.read_bytes())
    ici = octets.find(ROUGE)
    octets[ici + 30] ^= 255  # la somme de contrôle du premier membre devient fausse
    chemin.write_bytes(octets)
    assert conversions.chats_chiens(chemin)["y_train"].tolist() == [1]
    assert capsys.readouterr().out == "images illisibles, laissées de côté : 3\n"


@pytest.mark.parametrize("disposition", ["filtree", "petimages", "kaggle"])
def test_les_dossiers_de_photos(dossiers, monkeypatch, disposition):
    if disposition == "filtree":
        contenus = photos_filtrees()
    else:
        modele = {"petimages": "PetImages/{}/{}.jpg", "kaggle": "train/{}.{}.jpg"}[disposition]
        noms = {"petimages": ("Cat", "Dog"), "kaggle": ("cat", "dog")}[disposition]
        contenus = {modele.format(noms[k], i): (ROUGE, BLEU)[k] for k in (0, 1) for i in range(5)}
    for nom, octets in contenus.items():
        chemin = dossiers / "personnel" / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(octets)
    monkeypatch.setenv("DEEPMATH_DONNEES", str(dossiers / "personnel"))
    tableaux = charger("chats_chiens")
    if disposition == "filtree":
        verifier_photos(tableaux)
    else:
        assert tableaux["y_train"].tolist() == [0] * 4 + [1] * 4
        assert tableaux["y_test"].tolist() == [0, 1]


def test_zip_dangereux_vide_ou_tronque(tmp_path):
    with pytest.raises(ValueError, match="reste dans son dossier"):
        conversions.chats_chiens(zipper(tmp_path / "d.zip", {"../cats/cat.0.jpg": ROUGE}))
    with pytest.raises(ValueError, match="des photos de chats et de chiens"):
        conversions.chats_chiens(zipper(tmp_path / "v.zip", {"lisez.txt": b"rien"}))
    entier = zipper(tmp_path / "t.zip", photos_filtrees()).read_bytes()
    (tmp_path / "t.zip").write_bytes(entier[: len(entier) // 2])
    with pytest.raises(ValueError, match="une archive entière"):
        conversions.chats_chiens(tmp_path / "t.zip")


def test_zip_telecharge(serveur, tmp_path, dossiers, monkeypatch):
    octets = zipper(tmp_path / "p.zip", photos_filtrees()).read_bytes()
    serveur.pages["/p.zip"] = octets
    publier(monkeypatch, "chats_chiens", (serveur.adresse + "/p.zip", None))
    verifier_photos(charger("chats_chiens"))
    assert [p.name for p in (dossiers / "cours").iterdir()] == ["chats_chiens.npz"]
