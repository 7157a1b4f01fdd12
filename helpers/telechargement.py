"""Télécharger, vérifier, ranger : ce qu'il faut pour ne jamais lire un fichier abîmé.

L'ordre compte : un fichier n'est ouvert qu'après contrôle de son empreinte, et n'est mis à sa
place, d'un seul coup, que lorsqu'il est entier.
"""

import contextlib
import gzip
import hashlib
import os
import tarfile
import tempfile
import urllib.request
import zlib
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

import numpy as np

from helpers.controles import erreur

MORCEAU = 1 << 18  # octets lus à la fois
TAILLE_MAXIMALE = 1 << 30  # octets qu'une archive peut contenir, une fois dépliée


class TelechargementRate(OSError):
    """Un fichier n'est pas arrivé, ou pas entier, ou pas le bon."""


def empreinte(chemin, algorithme="sha256"):
    """L'empreinte d'un fichier, en hexadécimal : elle change dès qu'un octet change."""
    with open(chemin, "rb") as fichier:
        return hashlib.file_digest(fichier, algorithme).hexdigest()


def est_intact(chemin, attendue):
    """Vrai si le fichier a l'empreinte attendue (SHA-256, ou MD5 si elle a 32 caractères).

    Sans empreinte publiée (``attendue`` vaut None), rien ne peut être vérifié : vrai.
    """
    if attendue is None:
        return True
    return empreinte(chemin, "md5" if len(attendue) == 32 else "sha256") == attendue


@contextlib.contextmanager
def fichier_provisoire(destination):
    """Un chemin provisoire à côté de ``destination``, qui prend sa place si tout va bien.

    Si le bloc lève une erreur (ou est interrompu), le fichier provisoire est effacé et la
    destination n'a pas changé.
    """
    destination = Path(destination)
    destination.parent.mkdir(parents=True, exist_ok=True)
    poignee, nom = tempfile.mkstemp(dir=destination.parent, prefix=".", suffix=".partiel")
    os.close(poignee)
    try:
        yield Path(nom)
        os.replace(nom, destination)
    finally:
        Path(nom).unlink(missing_ok=True)


def ecrire_npz(chemin, tableaux):
    """Écrit des tableaux dans un ``.npz`` sans pickle, d'un seul coup."""
    with fichier_provisoire(chemin) as provisoire, open(provisoire, "wb") as fichier:
        np.savez(fichier, allow_pickle=False, **tableaux)


def lire_npz(chemin):
    """Les tableaux d'un ``.npz`` sans pickle ; ValueError si le fichier est illisible."""
    try:
        with np.load(chemin, allow_pickle=False) as archive:
            return {cle: archive[cle] for cle in archive.files}
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as faute:
        raise erreur("un fichier .npz lisible, sans pickle", Path(chemin).name,
                     "effacez ce fichier et recommencez") from faute  # fmt: skip


def telecharger(adresse, destination, *, attendue=None):
    """Télécharge un fichier, montre l'avancement, vérifie, puis met le fichier à sa place.

    Paramètres
    ----------
    adresse : l'adresse du fichier. destination : où le ranger.
    attendue : son empreinte SHA-256 (ou MD5) publiée, ou None s'il n'y en a pas.

    Renvoie : le chemin du fichier.
    Erreurs : TelechargementRate (une OSError) si le réseau manque, si le transfert est
    interrompu ou si l'empreinte n'est pas la bonne ; il ne reste alors rien sur le disque,
    et on peut recommencer.
    """
    nom = Path(destination).name
    try:
        with fichier_provisoire(destination) as provisoire:
            _recevoir(adresse, provisoire, nom)
            if not est_intact(provisoire, attendue):
                raise erreur(f"{nom} intact", "un fichier abîmé, effacé", "recommencez",
                             TelechargementRate)  # fmt: skip
    except TelechargementRate:
        raise
    except (HTTPException, OSError) as faute:
        raise erreur(f"{nom} depuis {adresse}", "un transfert impossible",
                     "recommencez plus tard, ou posez le fichier dans le dossier DEEPMATH_DONNEES",
                     TelechargementRate) from faute  # fmt: skip
    return Path(destination)


def _recevoir(adresse, provisoire, nom):
    """Copie l'adresse dans un fichier ; OSError s'il arrive moins d'octets qu'annoncé."""
    with urllib.request.urlopen(adresse, timeout=30) as reponse, open(provisoire, "wb") as sortie:
        total, recu, dit = int(reponse.headers.get("Content-Length") or 0), 0, -1
        while morceau := reponse.read(MORCEAU):
            recu += sortie.write(morceau)
            pourcent = 100 * recu // total if total else recu >> 20
            if pourcent != dit:
                unite = "%" if total else "Mo"
                print(f"\rtéléchargement de {nom} : {pourcent} {unite}", end="", flush=True)
                dit = pourcent
    print()
    if recu < total:
        raise erreur(f"{nom} entier ({total} octets)", f"{recu} octets : transfert interrompu",
                     "recommencez", TelechargementRate)  # fmt: skip


def verifier_membres(membres):
    """Refuse une archive dont un membre sortirait de son dossier, ou trop grosse.

    Paramètre : ``membres``, des couples (nom, taille en octets).
    Erreurs : ValueError, avant que rien n'ait été lu dans l'archive.
    """
    total = 0
    for nom, taille in membres:
        chemin = PurePosixPath(nom.replace("\\", "/"))
        if chemin.is_absolute() or ".." in chemin.parts or ":" in nom:
            raise erreur("une archive qui reste dans son dossier", repr(nom),
                         "effacez cette archive : elle est dangereuse")  # fmt: skip
        total += taille
    if total > TAILLE_MAXIMALE:
        raise erreur("moins de 1 Go une fois déplié", f"{total} octets", "effacez cette archive")


@contextlib.contextmanager
def archive_lisible(chemin):
    """Traduit en ValueError française les erreurs d'une archive zip ou tar abîmée."""
    try:
        yield
    except (BadZipFile, tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as faute:
        raise erreur("une archive entière", f"{Path(chemin).name} abîmé",
                     "effacez ce fichier et recommencez") from faute  # fmt: skip
