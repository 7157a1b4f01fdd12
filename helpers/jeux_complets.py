"""Le profil complet : les vrais jeux de données, cherchés près puis loin.

On cherche, dans cet ordre : le dossier ``DEEPMATH_DONNEES``, le dossier du cours
(``dossier_du_cours``), celui de Keras, et enfin l'adresse officielle. Un fichier
d'origine est vérifié, converti une fois en ``.npz`` sans pickle, et gardé dans le dossier du cours.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from helpers import conversions
from helpers.controles import erreur
from helpers.telechargement import ecrire_npz, est_intact, lire_npz, telecharger

GOOGLE = "https://storage.googleapis.com/"


@dataclass(frozen=True)
class Fichier:
    """Un fichier d'origine : ses noms possibles, son adresse, son empreinte publiée ou None."""

    noms: tuple
    adresse: str
    empreinte: str | None


# Les empreintes sont celles que publie keras.datasets ; les photos n'en ont pas.
FICHIERS = {
    "mnist": [
        Fichier(("mnist.npz",), GOOGLE + "tensorflow/tf-keras-datasets/mnist.npz",
                "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"),
    ],
    "imdb": [
        Fichier(("imdb.npz",), GOOGLE + "tensorflow/tf-keras-datasets/imdb.npz",
                "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"),
        Fichier(("imdb_word_index.json",),
                GOOGLE + "tensorflow/tf-keras-datasets/imdb_word_index.json",
                "bfafd718b763782e994055a2d397834f"),
    ],
    "cifar10": [
        Fichier(("cifar-10-python.tar.gz", "cifar-10-batches-py.tar.gz",
                 "cifar-10-batches-py-target_archive"),
                "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
                "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"),
    ],
    "chats_chiens": [
        Fichier(("cats_and_dogs_filtered.zip",),
                GOOGLE + "mledu-datasets/cats_and_dogs_filtered.zip", None),
    ],
}  # fmt: skip
CLES = {"x_train", "y_train", "x_test", "y_test"}
FORMES = {"mnist": (28, 28), "cifar10": (32, 32, 3), "chats_chiens": (64, 64, 3)}


# ------------------------------------------------------------ dossiers
def dossier_du_cours():
    """Le dossier où le cours garde ce qu'il a téléchargé, propre à chaque système."""
    return Path(platformdirs.user_cache_dir("deepmath", appauthor=False))


def dossier_de_keras():
    """Le dossier où Keras range ses jeux de données."""
    return Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "datasets"


def dossier_personnel():
    """Le dossier ``DEEPMATH_DONNEES``, ou None ; ValueError s'il est donné mais absent."""
    nom = os.environ.get("DEEPMATH_DONNEES")
    if not nom:
        return None
    if not Path(nom).expanduser().is_dir():
        raise erreur("DEEPMATH_DONNEES : un dossier existant", repr(nom), "corrigez le chemin")
    return Path(nom).expanduser()


# ------------------------------------------------------------ recherche
def charger(nom):
    """Les tableaux d'un jeu de données complet, par leur nom.

    Erreurs : ValueError si un fichier de DEEPMATH_DONNEES ne convient pas ; OSError si le
    téléchargement échoue.
    """
    personnel, cours = dossier_personnel(), dossier_du_cours()
    tableaux = _dans_le_dossier_personnel(nom, personnel) if personnel else None
    if tableaux is None:
        tableaux = _dans_le_cache(nom, cours / f"{nom}.npz")
    if tableaux is None:
        tableaux = _des_originaux(nom, dossier_de_keras())
    return _telecharges(nom, cours) if tableaux is None else tableaux


def charger_mots():
    """Les mots d'IMDB complet, du plus fréquent au moins fréquent (tuple)."""
    return tuple(charger("imdb")["mots"].tolist())


def _dans_le_dossier_personnel(nom, dossier):
    """Les tableaux trouvés dans DEEPMATH_DONNEES : les originaux, un .npz, des photos."""
    npz = dossier / f"{nom}.npz"
    tableaux = _des_originaux(nom, dossier, bavard=not npz.is_file())
    if tableaux is None and npz.is_file():
        return _valides(nom, lire_npz(npz))
    if tableaux is None and nom == "chats_chiens":
        for photos in ("cats_and_dogs_filtered", "PetImages", "train"):
            if (dossier / photos).is_dir():
                return _convertis(nom, [dossier / photos])
    return tableaux


def _dans_le_cache(nom, chemin):
    """Les tableaux déjà convertis, ou None ; un fichier abîmé est effacé."""
    if not chemin.is_file():
        return None
    try:
        return _valides(nom, lire_npz(chemin))
    except ValueError:
        print(f"{chemin.name} était abîmé : effacé, on recommence.")
        chemin.unlink()
        return None


def _des_originaux(nom, dossier, *, bavard=True):
    """Les tableaux tirés des fichiers d'origine, s'ils sont tous là et intacts ; sinon None."""
    chemins = []
    for fichier in FICHIERS[nom]:
        presents = [dossier / n for n in fichier.noms if (dossier / n).is_file()]
        if not presents:
            return None
        chemins.append(presents[0])
    return _convertis(nom, chemins, bavard=bavard)


# ------------------------------------------------------------ conversion
def _convertis(nom, chemins, *, bavard=True):
    """Vérifie puis convertit des fichiers ; la fois suivante, relit le résultat gardé."""
    garde = dossier_du_cours() / f"{nom}-{_signature(chemins)}.npz"
    tableaux = _dans_le_cache(nom, garde)
    if tableaux is not None:
        return tableaux
    for chemin, fichier in zip(chemins, FICHIERS[nom], strict=True):
        if not est_intact(chemin, fichier.empreinte):
            if bavard:
                print(f"{chemin.name} est abîmé : il n'est pas utilisé.")
            return None
    return _convertir(nom, chemins, garde)


def _signature(chemins):
    """Quelques lettres qui changent avec le chemin, la taille ou la date des fichiers."""
    etats = [(str(c.resolve()), c.stat().st_size, c.stat().st_mtime_ns) for c in chemins]
    return hashlib.sha256(repr(etats).encode()).hexdigest()[:12]


def _convertir(nom, chemins, garde):
    """Convertit les originaux, garde le résultat, et le rend."""
    tableaux = _valides(nom, getattr(conversions, nom)(*chemins))
    ecrire_npz(garde, tableaux)
    return tableaux


def _telecharges(nom, cours):
    """Télécharge les fichiers d'origine, les convertit, puis les efface, quoi qu'il arrive."""
    with tempfile.TemporaryDirectory(prefix="deepmath-") as dossier:
        chemins = [
            telecharger(f.adresse, Path(dossier) / f.noms[0], attendue=f.empreinte)
            for f in FICHIERS[nom]
        ]
        return _convertir(nom, chemins, cours / f"{nom}.npz")


def _valides(nom, tableaux):
    """Rend les tableaux s'ils ont les noms, les formes et les types du cours."""
    cles = CLES | ({"longueurs_train", "longueurs_test", "mots"} if nom == "imdb" else set())
    if manquantes := cles - set(tableaux):
        raise erreur(f"{nom}.npz avec {', '.join(sorted(cles))}",
                     f"sans {', '.join(sorted(manquantes))}", "effacez ce fichier")  # fmt: skip
    for part in ("train", "test"):
        x, y = tableaux[f"x_{part}"], tableaux[f"y_{part}"]
        n = len(tableaux.get(f"longueurs_{part}", x))
        forme = FORMES.get(nom, ())
        if x.shape[1:] != forme or x.dtype.kind != "u" or y.shape != (n,):
            raise erreur(f"{nom} : x entier positif (n, {forme}), y (n,)",
                         f"{x.dtype} {x.shape}, {y.shape}", "effacez ce fichier")  # fmt: skip
    return tableaux
