"""Les jeux de données du cours : chiffres, critiques de films, petites images.

Une fonction par jeu, la même réponse dans les deux profils :
``(x_train, y_train), (x_test, y_test)``. Le profil « rapide » ne lit que les fichiers du
dossier ``data/``, jamais le réseau. Chaque appel rend des tableaux neufs : on peut les
modifier sans rien abîmer.
"""

from functools import lru_cache
from pathlib import Path

import numpy as np

from helpers.controles import erreur
from helpers.fiches import CARTES, NOMS_CIFAR10, Fiche

__all__ = ["NOMS_CIFAR10", "chats_chiens", "cifar10", "decoder_critique", "fiche", "imdb",
           "mnist", "mots_imdb"]  # fmt: skip

DOSSIER = Path(__file__).resolve().parent.parent / "data"
PAR_SUJET = {"cifar10": (400, 100), "chats_chiens": (600, 200)}  # images dessinées
GRAINE_DESSINS = 2024

MOTS_IMDB = 5000  # borne des codes : 0 à 4999
DECALAGE = 3  # code d'un mot = rang + 3
INCONNU = 2


def _profil(nom):
    """Le profil demandé, ou celui de la session si ``nom`` vaut None."""
    from helpers.materiel import PROFILS, profil

    if nom is None:
        return profil()
    if nom not in PROFILS:
        raise erreur("profil='rapide' ou profil='complet'", repr(nom), "profil='rapide'")
    return nom


def _tableaux(nom, profil):
    """Les tableaux d'un jeu de données, par leur nom : x_train, y_train, x_test, y_test…"""
    if _profil(profil) == "complet":
        from helpers.jeux_complets import charger

        return charger(nom)
    if nom in PAR_SUJET:
        return {cle: tableau.copy() for cle, tableau in _dessins(nom).items()}
    with np.load(DOSSIER / f"{nom}.npz", allow_pickle=False) as archive:
        return {cle: archive[cle] for cle in archive.files}


@lru_cache(maxsize=2)
def _dessins(nom):
    """Les images dessinées d'un jeu ; gardées en mémoire, et copiées à chaque appel."""
    from helpers.images_dessinees import chats_et_chiens, dix_sujets

    peindre = {"cifar10": dix_sujets, "chats_chiens": chats_et_chiens}[nom]
    train, test = PAR_SUJET[nom]
    x_train, y_train = peindre(train, GRAINE_DESSINS)
    x_test, y_test = peindre(test, GRAINE_DESSINS + 1)
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


@lru_cache(maxsize=2)
def _mots(profil):
    """Les mots d'IMDB du plus fréquent au moins fréquent (tuple)."""
    if profil == "complet":
        from helpers.jeux_complets import charger_mots

        return charger_mots()
    with np.load(DOSSIER / "imdb.npz", allow_pickle=False) as archive:
        return tuple(archive["mots"].tolist())


def _paires(tableaux):
    """Range quatre tableaux comme Keras : ((x_train, y_train), (x_test, y_test))."""
    return (
        (tableaux["x_train"], tableaux["y_train"]),
        (tableaux["x_test"], tableaux["y_test"]),
    )


def mnist(*, profil=None):
    """Les chiffres manuscrits de MNIST, en niveaux de gris.

    Paramètre
    ---------
    profil : 'rapide' (4 000 + 1 000 images) ou 'complet' (60 000 + 10 000) ; par défaut,
        celui de la session.

    Renvoie : ``(x_train, y_train), (x_test, y_test)`` ; images ``uint8`` de forme
    (n, 28, 28), de 0 (fond) à 255 (encre) ; chiffres ``uint8`` de forme (n,), de 0 à 9.

    Erreurs : ValueError si le profil n'existe pas.

    Exemple
    -------
    >>> (x_train, y_train), (x_test, y_test) = mnist(profil="rapide")
    >>> x_train.shape, x_test.shape, y_train[:5].tolist()
    ((4000, 28, 28), (1000, 28, 28), [5, 7, 0, 1, 8])

    Chapitre 10. Source : Y. LeCun, C. Cortes, C. Burges.
    """
    return _paires(_tableaux("mnist", profil))


def imdb(*, mots=MOTS_IMDB, profil=None):
    """Des critiques de films, chacune codée par une liste d'entiers, et leur avis.

    Convention de Keras : chaque critique commence par le code 1 ; un mot de rang r (1 pour
    le plus fréquent) a pour code r + 3 ; un mot trop rare a pour code 2 ; le code 0 est
    réservé au remplissage quand on veut des listes de même longueur ; 3 ne sert pas.

    Paramètres
    ----------
    mots : les codes sont tous inférieurs à ce nombre (de 4 à 5 000) ; les autres mots
        deviennent 2, comme avec ``num_words`` dans Keras.
    profil : 'rapide' (8 000 + 2 000 critiques) ou 'complet' (25 000 + 25 000) ; par
        défaut, celui de la session.

    Renvoie : ``(x_train, y_train), (x_test, y_test)`` ; ``x`` est un tableau (n,) de listes
    d'entiers, ``y`` un tableau ``int64`` (n,) : 1 pour un avis favorable, 0 sinon.

    Erreurs : ValueError si ``mots`` ou ``profil`` ne convient pas.

    Exemple
    -------
    >>> (x_train, y_train), (x_test, y_test) = imdb(mots=1000, profil="rapide")
    >>> x_train.shape, x_train[0][:6], max(x_train[0]) < 1000
    ((8000,), [1, 99, 325, 4, 2, 36], True)

    Chapitre 10. Source : A. Maas et collègues, ACL 2011.
    """
    entier = isinstance(mots, (int, np.integer)) and not isinstance(mots, bool)
    if not entier or not DECALAGE < mots <= MOTS_IMDB:
        raise erreur(f"mots entre 4 et {MOTS_IMDB}", repr(mots), "imdb(mots=1000)")
    tableaux = _tableaux("imdb", profil)
    for part in ("train", "test"):
        tableaux[f"x_{part}"] = _listes(
            tableaux[f"x_{part}"], tableaux[f"longueurs_{part}"], int(mots)
        )
        tableaux[f"y_{part}"] = tableaux[f"y_{part}"].astype(np.int64)
    return _paires(tableaux)


def _listes(codes, longueurs, mots):
    """Découpe la longue suite de codes en une liste par critique ; code ≥ mots devient 2.

    Les 5 000 entiers sont créés une fois et partagés : un par code coûterait 300 Mo de plus
    dans le profil complet.
    """
    entiers = np.arange(MOTS_IMDB).astype(object)
    codes = entiers[np.where(codes < mots, codes, INCONNU)].tolist()
    fins = np.cumsum(longueurs, dtype=np.int64)
    critiques = np.empty(len(longueurs), dtype=object)  # (n,)
    for i, (longueur, fin) in enumerate(zip(longueurs.tolist(), fins.tolist(), strict=True)):
        critiques[i] = codes[fin - longueur : fin]
    return critiques


def mots_imdb(*, profil=None):
    """Le dictionnaire des critiques : mot → rang (1 pour le mot le plus fréquent).

    Attention au décalage : dans les critiques de ``imdb()``, le **code** d'un mot est son
    rang plus 3, parce que 0, 1 et 2 sont réservés (remplissage, début, mot inconnu).

    Paramètre : ``profil``, comme pour ``imdb``. Renvoie : un dictionnaire.

    Exemple
    -------
    >>> rang = mots_imdb(profil="rapide")
    >>> rang["the"], rang["movie"], len(rang)
    (1, 16, 5000)

    Chapitre 10.
    """
    return {mot: rang for rang, mot in enumerate(_mots(_profil(profil)), start=1)}


def decoder_critique(sequence, *, profil=None):
    """Retrouve le texte d'une critique codée ; « ? » à la place d'un mot inconnu.

    Le code c ≥ 4 est celui du mot de rang c − 3 : sans ce décalage de 3, on lirait un tout
    autre texte. Les codes 0 (remplissage) et 1 (début) ne donnent rien, 2 et 3 donnent « ? ».

    Paramètres : ``sequence``, suite d'entiers ; ``profil``, celui de ``imdb``.
    Renvoie : le texte, en minuscules et sans ponctuation.
    Erreurs : TypeError si ``sequence`` n'est pas une suite d'entiers, ValueError si l'un
    des codes est négatif.

    Exemple
    -------
    >>> decoder_critique([1, 12, 19, 9, 2, 0, 0], profil="rapide")
    'this movie is ?'

    Chapitre 10.
    """
    codes = np.asarray(sequence)
    if codes.size == 0:
        return ""
    if codes.ndim != 1 or codes.dtype.kind not in "iu":
        raise erreur("une suite d'entiers", repr(sequence)[:60], "x_train[0]", TypeError)
    if codes.min() < 0:
        raise erreur("des codes positifs", str(codes.min()), "x_train[0]")
    mots = _mots(_profil(profil))
    return " ".join(_mot(code, mots) for code in codes.tolist() if code > 1)


def _mot(code, mots):
    rang = code - DECALAGE
    return mots[rang - 1] if 1 <= rang <= len(mots) else "?"


def cifar10(*, profil=None):
    """De petites images en couleurs de dix sujets, dont ``NOMS_CIFAR10`` donne les noms.

    Dans le profil rapide ce sont des **images dessinées** par le programme ; dans le profil
    complet, les photos de CIFAR-10.

    Paramètre
    ---------
    profil : 'rapide' (4 000 + 1 000 dessins) ou 'complet' (50 000 + 10 000 photos) ; par
        défaut, celui de la session.

    Renvoie : ``(x_train, y_train), (x_test, y_test)`` ; images ``uint8`` (n, 32, 32, 3) de
    0 à 255, rouge-vert-bleu ; sujets ``uint8`` (n,), de 0 à 9.

    Erreurs : ValueError si le profil n'existe pas.

    Exemple
    -------
    >>> (x_train, y_train), _ = cifar10(profil="rapide")
    >>> x_train.shape, NOMS_CIFAR10[y_train[0]]
    ((4000, 32, 32, 3), 'bateau')

    Chapitres 10 et 14. Source des photos : A. Krizhevsky, 2009.
    """
    return _paires(_tableaux("cifar10", profil))


def chats_chiens(*, profil=None):
    """Des images de chats (0) et de chiens (1).

    Dans le profil rapide ce sont des **images dessinées** par le programme ; dans le profil
    complet, des photos ramenées à 64×64.

    Paramètre
    ---------
    profil : 'rapide' (1 200 + 400 dessins) ou 'complet' (2 000 + 1 000 photos) ; par défaut,
        celui de la session.

    Renvoie : ``(x_train, y_train), (x_test, y_test)`` ; images ``uint8`` (n, 64, 64, 3) de
    0 à 255, rouge-vert-bleu ; ``uint8`` (n,), 0 pour un chat et 1 pour un chien.

    Erreurs : ValueError si le profil n'existe pas.

    Exemple
    -------
    >>> (x_train, y_train), (x_test, y_test) = chats_chiens(profil="rapide")
    >>> x_train.shape, x_test.shape, y_train[:5].tolist()
    ((1200, 64, 64, 3), (400, 64, 64, 3), [0, 0, 1, 1, 0])

    Chapitre 14. Source des photos : Asirra, Microsoft Research et Petfinder.
    """
    return _paires(_tableaux("chats_chiens", profil))


def fiche(nom, *, profil=None):
    """La fiche d'un jeu de données : nom, origine, tailles, formes, types, licence.

    Paramètres : ``nom`` parmi 'mnist', 'imdb', 'cifar10', 'chats_chiens' ; ``profil``, celui
    de la session par défaut. Renvoie : une fiche, à afficher avec ``print``.
    Erreurs : ValueError si le nom ou le profil n'existe pas.

    Exemple
    -------
    >>> print(fiche("mnist", profil="rapide"))  # doctest: +ELLIPSIS
    MNIST — chiffres manuscrits (profil rapide)
      contenu   : 4 000 images pour apprendre, 1 000 pour tester
    ...
    """
    if nom not in CARTES:
        raise erreur("un nom parmi " + ", ".join(CARTES), repr(nom), "fiche('mnist')")
    return Fiche(**CARTES[nom][_profil(profil)])
