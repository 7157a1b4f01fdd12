"""Des fichiers d'origine aux tableaux du cours : une fonction par jeu de données.

Chacune reçoit des fichiers dont l'empreinte a été vérifiée, et rend un dictionnaire de
tableaux simples. Une archive n'est jamais dépliée sur le disque.
"""

import io
import json
import pickle
import re
import tarfile
import zipfile
import zlib
from pathlib import Path

import numpy as np

from helpers.controles import erreur
from helpers.telechargement import archive_lisible, lire_npz, verifier_membres

MOTS = 5000  # borne des codes d'IMDB
ILLISIBLE = (OSError, ValueError, SyntaxError, zipfile.BadZipFile, zlib.error)
COTE = 64  # côté des photos de chats et de chiens


def mnist(chemin):
    """``mnist.npz`` de Keras : rien à changer."""
    tableaux = lire_npz(chemin)
    return {cle: tableaux[cle] for cle in ("x_train", "y_train", "x_test", "y_test")}


# ------------------------------------------------------------ IMDB
def imdb(chemin, dictionnaire):
    """``imdb.npz`` et ``imdb_word_index.json`` de Keras, dans l'ordre et le codage de Keras.

    ``imdb.npz`` contient un pickle : il n'est ouvert qu'après contrôle de son empreinte.
    """
    melange, tableaux = np.random.RandomState(113), {}  # la graine de keras.datasets.imdb
    with np.load(chemin, allow_pickle=True) as archive:
        for part in ("train", "test"):
            x, y = archive[f"x_{part}"], archive[f"y_{part}"]
            ordre = np.arange(len(x))
            melange.shuffle(ordre)
            tableaux |= _suites(part, [x[i] for i in ordre])
            tableaux[f"y_{part}"] = y[ordre].astype(np.uint8)
    rangs = json.loads(Path(dictionnaire).read_text(encoding="utf-8"))
    mots = sorted(rangs, key=rangs.get)[:MOTS]
    return tableaux | {"mots": np.array(mots)}


def _suites(part, suites):
    """Met bout à bout les codes (1, puis rang + 3, ou 2) et garde la longueur de chaque suite."""
    codes = [np.concatenate([[1], np.asarray(rangs, dtype=np.int64) + 3]) for rangs in suites]
    bout_a_bout = np.concatenate(codes)
    return {
        f"x_{part}": np.where(bout_a_bout < MOTS, bout_a_bout, 2).astype(np.uint16),
        f"longueurs_{part}": np.array([len(suite) for suite in codes], dtype=np.uint16),
    }


# ------------------------------------------------------------ CIFAR-10
def cifar10(chemin):
    """L'archive de Toronto : cinq lots pour apprendre, un pour tester (pickle, déjà vérifié)."""
    with archive_lisible(chemin), tarfile.open(chemin) as archive:
        membres = archive.getmembers()
        verifier_membres((membre.name, membre.size) for membre in membres)
        x_train, y_train = zip(
            *(_lot(archive, f"data_batch_{i}") for i in range(1, 6)), strict=True
        )
        x_test, y_test = _lot(archive, "test_batch")
    return {"x_train": np.concatenate(x_train), "y_train": np.concatenate(y_train),
            "x_test": x_test, "y_test": y_test}  # fmt: skip


def _lot(archive, nom):
    """Les images (n, 32, 32, 3) et les numéros (n,) d'un lot de l'archive."""
    membre = archive.getmember(f"cifar-10-batches-py/{nom}")
    if not membre.isfile():
        raise erreur(f"{nom} : un fichier", "un lien", "effacez cette archive")
    lot = pickle.load(archive.extractfile(membre), encoding="bytes")
    plans = np.asarray(lot[b"data"], dtype=np.uint8).reshape(-1, 3, 32, 32)
    return plans.transpose(0, 2, 3, 1), np.asarray(lot[b"labels"], dtype=np.uint8)


# ------------------------------------------------------------ chats et chiens
def chats_chiens(chemin):
    """Des photos, dans une archive zip ou un dossier, ramenées à 64×64.

    Les photos d'un dossier « validation » servent à tester ; s'il n'y en a pas, ce sont les
    dernières de chaque sorte, une sur cinq. Les illisibles sont comptées et laissées de côté.
    """
    parts, illisibles = {"train": ([], []), "test": ([], [])}, 0
    for nom, classe, part, lire in _photos(Path(chemin)):
        image = photo(lire, nom)
        if image is None:
            illisibles += 1
            continue
        parts[part][0].append(image)
        parts[part][1].append(classe)
    if illisibles:
        print(f"images illisibles, laissées de côté : {illisibles}")
    if not parts["train"][0] or not parts["test"][0]:
        raise erreur("des photos de chats et de chiens", f"aucune dans {chemin.name}",
                     "cats_and_dogs_filtered.zip")  # fmt: skip
    tableaux = {}
    for part, (images, classes) in parts.items():
        tableaux[f"x_{part}"] = np.stack(images)
        tableaux[f"y_{part}"] = np.array(classes, dtype=np.uint8)
    return tableaux


def photo(lire, nom):
    """Une photo en couleurs de 64×64, recadrée au centre ; None si elle est illisible."""
    from PIL import Image, ImageOps

    try:
        image = Image.open(io.BytesIO(lire(nom))).convert("RGB")
        return np.asarray(ImageOps.fit(image, (COTE, COTE), Image.Resampling.BILINEAR))
    except ILLISIBLE + (Image.DecompressionBombError,):
        return None


def _photos(chemin):
    """Les photos trouvées : (nom, 0 ou 1, « train » ou « test », fonction qui lit le nom)."""
    if chemin.is_dir():
        noms = [p.relative_to(chemin).as_posix() for p in sorted(chemin.rglob("*")) if p.is_file()]
        yield from ((*ici, lambda nom: (chemin / nom).read_bytes()) for ici in _classees(noms))
        return
    with archive_lisible(chemin), zipfile.ZipFile(chemin) as archive:
        verifier_membres((membre.filename, membre.file_size) for membre in archive.infolist())
        yield from ((*ici, archive.read) for ici in _classees(sorted(archive.namelist())))


def _classees(noms):
    """Donne à chaque photo sa classe, lue dans son chemin, et sa part (train ou test)."""
    photos = [nom for nom in noms if nom.lower().endswith((".jpg", ".jpeg", ".png"))]
    avec_test = any("validation/" in nom for nom in photos)
    for classe, mot in enumerate(("cat", "dog")):
        modele = rf"(^|/){mot}s?(/[^/]*|\.\d+\.\w+)$"
        siennes = [nom for nom in photos if re.search(modele, nom, re.IGNORECASE)]
        for i, nom in enumerate(siennes):
            pour_tester = "validation/" in nom if avec_test else i >= 0.8 * len(siennes)
            yield nom, classe, "test" if pour_tester else "train"
