"""Chapitre 15, tenseurs : exercices et questions de cours.

TensorFlow n'est chargé que par les exercices des sections 15.5 et 15.6, au premier appel.
"""

import functools
import math

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import (
    egaux,
    en_nombres,
    identique,
    memes_valeurs,
    proche,
    refuser,
)
from helpers.exercices.eleve import Refus, montrer_valeur
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


class _TensorFlowPlusTard:
    """Le module ``tensorflow``, chargé seulement quand un exercice s'en sert."""

    def __getattr__(self, nom):
        from helpers.materiel import charger_keras

        charger_keras()
        import tensorflow

        return getattr(tensorflow, nom)


tf = _TensorFlowPlusTard()

T = np.array([[[5, 1, 0], [3, 3, 2]], [[1, 1, 0], [5, 1, 7]], [[0, 0, 1], [8, 1, 9]]])
LOT = np.arange(24.0).reshape(2, 3, 4)  # deux « images » de trois lignes et quatre colonnes
LOT_CANAUX = np.arange(48.0).reshape(2, 3, 2, 4)  # (lot, canaux, hauteur, largeur)


def conseiller(eleve, conseils):
    """L'élève, dont les erreurs reçoivent le conseil du premier fragment reconnu."""

    def appeler(*arguments):
        try:
            return eleve(*arguments)
        except Refus as refus:
            conseil = next((c for bout, c in conseils.items() if bout in str(refus)), None)
            if conseil is None:
                raise
            refuser(f"{conseil} ({refus})")

    return appeler


# --- 15.1 Des axes ---


@exercice(
    "15.1.a",
    "La carte d'identité d'un tenseur",
    niveau=1,
    points=1,
    indices=[
        "Trois attributs, sans parenthèses : `T.ndim`, `T.shape` et `T.size`.",
        "Rendez-les dans cet ordre, séparés par des virgules : `return T.ndim, …`.",
    ],
    fautes=[
        ("return len(T), T.shape, T.size", "la longueur du premier axe"),
        ("return T.ndim, len(T), T.size", "la forme"),
        ("return T.ndim, T.shape, sum(T.shape)", "le produit"),
        ("return T.ndim, T.shape, len(T)", "le nombre d'éléments"),
        ("return T.shape", "trois éléments"),
        ("return T.size, T.shape, T.ndim", "la dimension d'abord"),
        ("return T.ndim(), T.shape, T.size", "sans parenthèses"),
        ("return T.ndim, str(T.shape), T.size", "reçu '(2, 3)'"),
        ("return T.ndim, T.shape, T.nbytes", "en octets"),
        ("return T.ndim, T.shape, T.shape[0] * T.shape[1]", "toutes les longueurs"),
    ],
    autres=[
        "return [len(T.shape), list(T.shape), math.prod(T.shape)]",
        "return np.ndim(T), np.shape(T), len(T.flatten())",
    ],
    explication="La forme dit tout : sa longueur est la dimension, son produit la taille.",
)
def identite(T):
    """Écrivez `identite(T)`, qui rend le triplet `(dimension, forme, taille)` du tenseur `T` :
    son nombre d'axes, sa forme et son nombre d'éléments.

    Pour la matrice `np.array([[6, 0, 2], [3, 2, 4]])`, la réponse est `(2, (2, 3), 6)`."""
    ### BEGIN SOLUTION
    return T.ndim, T.shape, T.size
    ### END SOLUTION


@identite.controle
def _(eleve):
    appel = "`ndim`, `shape` et `size` sont des attributs : sans parenthèses."
    eleve = conseiller(eleve, {"not callable": appel})
    for forme in ((2, 3), (3, 2, 3), (4,), (2, 1, 4, 5)):
        reponse = eleve(np.zeros(forme))
        if not (isinstance(reponse.valeur, (tuple, list)) and len(reponse.valeur) == 3):
            refuser(
                f"Pour un tenseur de forme {forme}, on attend trois éléments, la dimension, la "
                f"forme et la taille ; reçu {montrer_valeur(reponse.valeur)}."
            )
        _juger_identite(forme, *reponse.valeur)


def _juger_identite(forme, dimension, recue, taille):
    """Un message par élément du triplet."""
    debut, size = f"Pour un tenseur de forme {forme}, ", math.prod(forme)
    if _meme(dimension, size) and _meme(taille, len(forme)):
        refuser(f"{debut}l'ordre est à revoir : la dimension d'abord, la taille à la fin.")
    if not _meme(dimension, len(forme)):
        aide = " `len(T)` est la longueur du premier axe." if _meme(dimension, forme[0]) else ""
        refuser(f"{debut}la dimension est le nombre d'axes, reçu {dimension}.{aide}")
    if not _meme(recue, forme):
        refuser(
            f"{debut}la forme est la liste des longueurs des axes ; reçu {montrer_valeur(recue)}."
        )
    if not _meme(taille, size):
        aides = [
            (sum(forme), " C'est la somme : il faut le produit."),
            (8 * size, " C'est la place en octets."),
            (math.prod(forme[:2]), " Multipliez toutes les longueurs."),
        ]
        aide = next((texte for fausse, texte in aides if _meme(taille, fausse)), "")
        refuser(f"{debut}la taille est le nombre d'éléments, {size} ; reçu {taille}.{aide}")


def _meme(recu, attendu):
    try:
        return np.array_equal(np.asarray(recu), np.asarray(attendu))
    except ValueError:  # liste bancale
        return False


@exercice(
    "15.1.b",
    "Une coupe",
    niveau=1,
    points=1,
    indices=[
        "Un rang par axe, dans l'ordre des axes ; `:` veut dire « tous les rangs de cet axe ».",
        "L'axe 1 est celui du milieu : `T[:, …, :]`.",
    ],
    fautes=[
        ("return T[j]", "l'axe 0"),
        ("return T[:, :, j]", "l'axe 2"),
        ("return T[:, j:j + 1, :]", "garde un axe de longueur 1"),
        ("return T[:][j]", "l'axe 0"),
        ("return T[j, :, j]", "deux rangs fixés"),
        ("return T[:, 1, :]", "rang donné"),
        ("return T[:, j - 1, :]", "partent de 0"),
        ("return T[:, j, :].T", "transposée"),
    ],
    autres=[
        "return T[:, j]",
        "return np.take(T, j, axis=1)",
        "return [feuille[j] for feuille in T]",
    ],
    explication="Fixer un rang fait disparaître son axe : de trois axes, il en reste deux.",
)
def coupe(T, j):
    """Écrivez `coupe(T, j)` : pour un tenseur `T` à trois axes, la matrice obtenue en fixant le
    rang `j` sur l'axe 1 et en gardant tous les rangs des axes 0 et 2.

    Pour le tenseur $T$ du cours, `coupe(T, 1)` est la matrice `[[3, 3, 2], [5, 1, 7], [8, 1, 9]]`,
    faite de la seconde ligne de chaque feuille."""
    ### BEGIN SOLUTION
    return T[:, j, :]
    ### END SOLUTION


@coupe.controle
def _(eleve):
    memes_valeurs(
        eleve,
        coupe,
        [(T, 1), (T, 0), (LOT, 1)],
        confusions=[
            (lambda T, j: T[j], "C'est une feuille : vous avez fixé le rang sur l'axe 0."),
            (lambda T, j: T[:, :, j], "Vous avez fixé le rang sur l'axe 2, celui des colonnes."),
            (
                lambda T, j: T[:, j : j + 1, :],
                "Les bons nombres, mais un découpage `j:j+1` garde un axe de longueur 1 : "
                "donnez le rang seul.",
            ),
            (
                lambda T, j: T[j, :, j],
                "Il y a deux rangs fixés : l'axe 0 doit rester entier.",
            ),
            (lambda T, j: T[:, 1], "Vous coupez toujours au rang 1 : prenez le rang donné, `j`."),
            (lambda T, j: T[:, j - 1], "Les rangs partent de 0 : `j`, et non `j - 1`."),
            (lambda T, j: T[:, j].T, "C'est la transposée : gardez l'ordre des axes."),
        ],
    )


quiz(
    "15.1.q1",
    "On pose `V = np.array([5, 7, 8])`. Que vaut `V.ndim` ?",
    [
        ("1", True, "Un seul axe, donc un seul rang à donner : `V[0]`, `V[1]`, `V[2]`."),
        (
            "3",
            False,
            "3 est la longueur de son axe. En algèbre, V est un élément d'un espace de "
            "dimension 3 : le même mot y a un autre sens.",
        ),
        ("(3,)", False, "C'est la forme, `V.shape`."),
        ("0", False, "Zéro axe, c'est un nombre seul."),
    ],
)


# --- 15.2 Images, lots, mémoire ---


@exercice(
    "15.2.a",
    "Combien de mémoire ?",
    niveau=1,
    points=1,
    indices=[
        "Il y a autant de nombres que le produit des longueurs : `math.prod(forme)` le calcule.",
        "Multipliez par le nombre d'octets, puis divisez par un million.",
    ],
    fautes=[
        ("return math.prod(forme) * octets", "en octets"),
        ("return sum(forme) * octets / 1e6", "le produit des longueurs"),
        ("return math.prod(forme) * octets / 2**20", "1 048 576"),
        ("return math.prod(forme) / 1e6", "combien d'octets par nombre"),
        ("return math.prod(forme) * octets / 8 / 1e6", "huit bits"),
        ("return math.prod(forme) * octets / 1e9", "gigaoctets"),
        ("return math.prod(forme) * octets * 8 / 1e6", "mégabits"),
        ("return forme[0] * forme[1] * forme[2] * octets / 1e6", "tous les axes"),
        ("return forme * octets / 1e6", "il serait répété"),
        ("return math.prod(forme) / octets / 1e6", "Multipliez par les octets"),
        ("return math.prod(forme) * octets // 10**6", "ne coupez pas les décimales"),
    ],
    autres=[
        "n = octets / 1e6\nfor longueur in forme:\n    n = n * longueur\nreturn n",
        "return np.prod(forme) * octets / 10**6",
    ],
    explication="Passer de float64 à uint8 divise la mémoire par huit, sans rien perdre ici.",
)
def memoire(forme, octets):
    """Écrivez `memoire(forme, octets)`, la place occupée par un tenseur de forme `forme` (un
    tuple d'entiers) dont chaque nombre prend `octets` octets. La réponse est en mégaoctets :
    1 Mo fait un million d'octets.

    Mille images de 28 lignes et 28 colonnes, à un octet par nombre :
    `memoire((1000, 28, 28), 1)` rend `0.784`."""
    ### BEGIN SOLUTION
    return math.prod(forme) * octets / 1e6
    ### END SOLUTION


@memoire.controle
def _(eleve):
    produit = math.prod
    tuple_fois_nombre = (
        "Un tuple ne se multiplie pas par un nombre, il serait répété : multipliez entre eux ses "
        "éléments, `math.prod(forme)`."
    )
    memes_valeurs(
        conseiller(eleve, {"'tuple' and": tuple_fois_nombre}),
        memoire,
        [((50_000, 32, 32, 3), 4), ((1000, 28, 28), 8), ((60_000, 28, 28), 1), ((500,), 8)],
        confusions=[
            (lambda f, o: produit(f) * o, "Ce nombre est en octets : divisez par un million."),
            (lambda f, o: sum(f) * o / 1e6, "Il faut le produit des longueurs, pas leur somme."),
            (
                lambda f, o: produit(f) * o / 2**20,
                "Vous divisez par 1 048 576 (un mébioctet) ; ici 1 Mo fait un million d'octets.",
            ),
            (lambda f, o: produit(f) / 1e6, "Vous oubliez combien d'octets par nombre."),
            (
                lambda f, o: produit(f) * o / 8e6,
                "Un octet fait huit bits, mais la taille est déjà donnée en octets.",
            ),
            (lambda f, o: produit(f) * o / 1e9, "Ce sont des gigaoctets."),
            (lambda f, o: produit(f) * o / 1e3, "Ce sont des kilooctets."),
            (lambda f, o: produit(f) * o * 8 / 1e6, "Ce sont des mégabits : un octet suffit."),
            (lambda f, o: produit(f[:3]) * o / 1e6, "Il faut les longueurs de tous les axes."),
            (lambda f, o: produit(f) / o / 1e6, "Multipliez par les octets, ne divisez pas."),
            (lambda f, o: produit(f) * o // 10**6, "`//` : ne coupez pas les décimales."),
        ],
        tolerance=1e-9,
    )


@exercice(
    "15.2.b",
    "Une image devient un lot",
    niveau=2,
    points=1,
    indices=[
        "Il manque deux axes de longueur 1 : un devant, un à la fin.",
        "`image.reshape(1, hauteur, largeur, 1)`, où hauteur et largeur viennent de `image.shape`.",
    ],
    fautes=[
        ("return image[np.newaxis]", "canaux, à la fin"),
        ("return image[..., np.newaxis]", "l'axe du lot, devant"),
        ("return image[np.newaxis, np.newaxis]", "les deux axes devant"),
        ("return image.reshape(1, -1)", "aplatie"),
        ("return image.T[np.newaxis, :, :, np.newaxis]", "échangé"),
        ("return image.reshape(1, 28, 28, 1)", "ValueError"),
        ("return image.reshape(1, image.shape[1], image.shape[0], 1)", "hauteur d'abord"),
        ("return image[..., np.newaxis, np.newaxis]", "les deux axes à la fin"),
        ("return (1,) + image.shape + (1,)", "seulement la forme"),
    ],
    autres=[
        "return image[np.newaxis, :, :, np.newaxis]",
        "return np.expand_dims(image, (0, -1))",
        "return [[[[v] for v in ligne] for ligne in image]]",
    ],
    explication="C'est la forme qu'attend une couche de convolution de Keras.",
)
def en_lot(image):
    """Écrivez `en_lot(image)` : une image en gris, de forme `(hauteur, largeur)`, devient un lot
    d'une seule image à un seul canal, de forme `(1, hauteur, largeur, 1)`, avec les mêmes
    pixels.

    Pour `np.array([[1, 2, 3], [4, 5, 6]])`, la réponse est de forme `(1, 2, 3, 1)`."""
    ### BEGIN SOLUTION
    hauteur, largeur = image.shape
    return image.reshape(1, hauteur, largeur, 1)
    ### END SOLUTION


@en_lot.controle
def _(eleve):
    memes_valeurs(
        eleve,
        en_lot,
        [(np.array([[1, 2, 3], [4, 5, 6]]),), (np.arange(20).reshape(5, 4),)],
        confusions=[
            (lambda m: m[np.newaxis], "Il manque l'axe des canaux, à la fin."),
            (lambda m: m[..., np.newaxis], "Il manque l'axe du lot, devant."),
            (lambda m: m[np.newaxis, np.newaxis], "Vous avez mis les deux axes devant."),
            (lambda m: m.reshape(1, -1), "L'image est aplatie : gardez hauteur et largeur."),
            (
                lambda m: m.T[np.newaxis, :, :, np.newaxis],
                "Vous avez échangé la hauteur et la largeur.",
            ),
            (
                lambda m: m.reshape(1, m.shape[1], m.shape[0], 1),
                "La hauteur d'abord, puis la largeur : sinon `reshape` mélange les pixels.",
            ),
            (lambda m: m[..., np.newaxis, np.newaxis], "Vous avez mis les deux axes à la fin."),
            (lambda m: (1, *m.shape, 1), "C'est seulement la forme ; on veut l'image elle-même."),
        ],
    )


quiz(
    "15.2.q1",
    "Une banque contient 16 vidéos en couleurs de 100 images de 64 × 48 pixels (64 de large, "
    "48 de haut). Quelle est la forme habituelle du tenseur ?",
    [
        ("(16, 100, 48, 64, 3)", True, "Lot, temps, hauteur, largeur, canaux : cinq axes."),
        ("(16, 100, 64, 48, 3)", False, "La hauteur, le nombre de lignes, vient la première."),
        ("(16, 48, 64, 3)", False, "C'est un lot de 16 images fixes : il manque le temps."),
        ("(3, 16, 100, 48, 64)", False, "Par convention ici, les canaux sont le dernier axe."),
    ],
)


# --- 15.3 Calculer ---


@exercice(
    "15.3.a",
    "Mélanger deux images",
    niveau=1,
    points=1,
    indices=[
        "Les pixels sont des `uint8` : que vaut 200 + 100 pour eux ?",
        "Passez en réels avant d'additionner, par exemple `A / 2 + B / 2`.",
    ],
    fautes=[
        ("return (A + B) / 2", "déborde"),
        ("return (A + B) // 2", "déborde"),
        ("return A // 2 + B // 2", "Division entière"),
        ("return A.astype(float) + B", "divisez par 2"),
        ("return A / 2 + B", "la moitié de chaque"),
        ("return np.mean([A, B])", "un seul nombre"),
        ("return (float(A) + float(B)) / 2", "`A.astype(float)`"),
        ("return np.round(A / 2 + B / 2)", "non arrondis"),
        ("return (A / 2 + B / 2).astype(np.uint8)", "retour aux entiers"),
        ("return A + B", "déborde"),
        ("return A / 2", "Et l'autre image"),
    ],
    autres=[
        "return (A.astype(float) + B) / 2",
        "return np.mean([A, B], axis=0)",
        "return 0.5 * A + 0.5 * B",
    ],
    explication="Le débordement ne prévient pas : l'image moyenne serait tachée, sans erreur.",
)
def melange(A, B):
    """Écrivez `melange(A, B)`, la moyenne, pixel par pixel, de deux images de même forme. Les
    pixels sont des entiers de type `uint8` ; les moyennes sont des réels, non arrondis.

    Pour les images d'une seule ligne `[[200, 0, 7]]` et `[[100, 50, 8]]`, la réponse est
    `[[150.0, 25.0, 7.5]]`."""
    ### BEGIN SOLUTION
    return A / 2 + B / 2
    ### END SOLUTION


@melange.controle
def _(eleve):
    octets = np.uint8
    conseil = "`float` ne convertit qu'un nombre ; pour un tableau, `A.astype(float)`."
    memes_valeurs(
        conseiller(eleve, {"Python scalars": conseil}),
        melange,
        [
            (np.array([[200, 0, 7]], octets), np.array([[100, 50, 8]], octets)),
            (np.array([[255, 10], [131, 3]], octets), np.array([[254, 91], [200, 4]], octets)),
        ],
        confusions=[
            (
                lambda A, B: (A + B) / 2,
                "La somme déborde : en uint8, 200 + 100 fait 44. Passez en réels avant.",
            ),
            (lambda A, B: (A + B) // 2, "La somme déborde : en uint8, 200 + 100 fait 44."),
            (
                lambda A, B: A // 2 + B // 2,
                "Division entière, ou retour aux entiers ? Des demi-unités sont perdues.",
            ),
            (lambda A, B: A.astype(float) + B, "C'est la somme : divisez par 2."),
            (lambda A, B: A / 2 + B, "Il faut la moitié de chaque image."),
            (lambda A, B: A + B, "La somme déborde, et il faut la moitié."),
            (lambda A, B: A / 2, "Et l'autre image ?"),
            (lambda A, B: np.round(A / 2 + B / 2), "On veut des réels, non arrondis."),
            (lambda A, B: np.mean([A, B]), "`np.mean` sans axe rend un seul nombre pour tout."),
        ],
    )


@exercice(
    "15.3.b",
    "Centrer chaque colonne",
    niveau=2,
    points=1,
    indices=[
        "`X.mean(axis=0)` est le vecteur des moyennes des colonnes, de forme `(p,)`.",
        "Les formes `(n, p)` et `(p,)` s'accordent : `X - X.mean(axis=0)`.",
    ],
    fautes=[
        ("return X - X.mean()", "une seule moyenne"),
        ("return X - X.mean(axis=1, keepdims=True)", "des lignes"),
        ("return X - X.mean(axis=1)", "ValueError"),
        ("return X.mean(axis=0)", "il reste à les retrancher"),
        ("return X - X.sum(axis=0)", "la somme"),
        ("return X.mean(axis=0) - X", "le signe"),
        ("return X / X.mean(axis=0)", "soustrayez"),
        ("return X - X.mean(axis=-1)", "une moyenne par colonne"),
        ("return (X - X.mean(axis=0)) / X.std(axis=0)", "sans diviser"),
        ("return X - X.min(axis=0)", "la moyenne, et non le minimum"),
    ],
    autres=[
        "return X - X.mean(axis=0, keepdims=True)",
        "return (X.T - X.T.mean(axis=1)[:, np.newaxis]).T",
        "return [[x - m for x, m in zip(ligne, X.mean(axis=0))] for ligne in X]",
    ],
    explication="On prépare souvent ainsi les données d'un réseau : chaque colonne autour de 0.",
)
def centrer(X):
    """Écrivez `centrer(X)` : chaque ligne de `X`, de forme `(n, p)`, est une observation, chaque
    colonne une grandeur mesurée. De chaque colonne, retranchez sa moyenne.

    Pour `np.array([[1.0, 10.0], [3.0, 40.0]])`, les moyennes sont 2 et 25, et la réponse est
    `[[-1, -15], [1, 15]]`."""
    ### BEGIN SOLUTION
    return X - X.mean(axis=0)
    ### END SOLUTION


@centrer.controle
def _(eleve):
    conseil = (
        "Ces formes ne s'accordent pas : on veut une moyenne par colonne, soit `p` nombres. "
        "L'axe qui disparaît est celui des lignes."
    )
    memes_valeurs(
        conseiller(eleve, {"broadcast together": conseil}),
        centrer,
        [
            (np.array([[1.0, 10.0], [3.0, 40.0], [8.0, 1.0]]),),
            (np.array([[2.0, 0.0, -4.0], [4.0, 1.0, 7.0]]),),
        ],
        confusions=[
            (lambda X: X - X.mean(), "Vous retranchez une seule moyenne, celle de tout X."),
            (
                lambda X: X - X.mean(axis=1, keepdims=True),
                "Vous retranchez les moyennes des lignes : on moyenne sur l'axe 0.",
            ),
            (lambda X: X.mean(axis=0), "Ce sont les moyennes ; il reste à les retrancher."),
            (lambda X: X - X.sum(axis=0), "Vous retranchez la somme de la colonne."),
            (lambda X: X.mean(axis=0) - X, "Regardez le signe : la valeur moins la moyenne."),
            (lambda X: X / X.mean(axis=0), "On ne divise pas par la moyenne : soustrayez-la."),
            (
                lambda X: (X - X.mean(axis=0)) / X.std(axis=0),
                "Centrez seulement, sans diviser par l'écart type.",
            ),
            (lambda X: X - X.min(axis=0), "Retranchez la moyenne, et non le minimum."),
            (lambda X: X - X.max(axis=0), "Retranchez la moyenne, et non le maximum."),
            (lambda X: X - np.median(X, axis=0), "C'est la médiane ; on veut la moyenne."),
        ],
    )


@exercice(
    "15.3.c",
    "La règle d'accord des formes",
    niveau=3,
    points=3,
    indices=[
        "Complétez d'abord la forme la plus courte par des 1, à gauche : `(1,) * k + forme`.",
        "Puis parcourez les deux formes ensemble, avec `zip`. Deux longueurs `p` et `q` "
        "s'accordent si `p == q`, si `p == 1` ou si `q == 1` ; le résultat est `max(p, q)`.",
    ],
    fautes=[
        ("return tuple(max(p, q) for p, q in zip(a, b))", "des 1 à gauche"),
        ('return a if a == b else "refusé"', "une longueur 1"),
        (
            "n = max(len(a), len(b))\na = a + (1,) * (n - len(a))\nb = b + (1,) * (n - len(b))\n"
            'if any(p != q and 1 not in (p, q) for p, q in zip(a, b)):\n    return "refusé"\n'
            "return tuple(max(p, q) for p, q in zip(a, b))",
            "à gauche",
        ),
        (
            "n = max(len(a), len(b))\na = (1,) * (n - len(a)) + a\nb = (1,) * (n - len(b)) + b\n"
            "return tuple(max(p, q) for p, q in zip(a, b))",
            "ne s'accordent pas",
        ),
        (
            'if len(a) != len(b):\n    return "refusé"\nreturn np.broadcast_shapes(a, b)',
            "nombre d'axes",
        ),
        (
            "n = max(len(a), len(b))\na = (1,) * (n - len(a)) + a\nb = (1,) * (n - len(b)) + b\n"
            'if any(max(p, q) % min(p, q) for p, q in zip(a, b)):\n    return "refusé"\n'
            "return tuple(max(p, q) for p, q in zip(a, b))",
            "ne s'accordent pas",
        ),
        (
            "n = max(len(a), len(b))\na = (1,) * (n - len(a)) + a\nb = (1,) * (n - len(b)) + b\n"
            'if any(p != q and 1 not in (p, q) for p, q in zip(a, b)):\n    return "refusé"\n'
            "return tuple(min(p, q) for p, q in zip(a, b))",
            "la plus grande",
        ),
        ("return np.broadcast_shapes(a, b)", "except ValueError"),
        (
            "a = [1] * (len(b) - len(a)) + a\nreturn a",
            "`(1,) * k`",
        ),
        ("if a == b:\n    return a", "et non None"),
    ],
    autres=[
        'try:\n    return np.broadcast_shapes(a, b)\nexcept ValueError:\n    return "refusé"',
        "commune = []\n"
        "for k in range(1, max(len(a), len(b)) + 1):\n"
        "    p = a[-k] if k <= len(a) else 1\n"
        "    q = b[-k] if k <= len(b) else 1\n"
        "    if p != q and p != 1 and q != 1:\n"
        '        return "refusé"\n'
        "    commune.insert(0, max(p, q))\n"
        "return commune",
    ],
    explication="Vous venez d'écrire `np.broadcast_shapes` : la règle entière tient en six lignes.",
)
def forme_commune(a, b):
    """Écrivez `forme_commune(a, b)` : `a` et `b` sont les formes de deux tenseurs, des tuples
    d'entiers strictement positifs, au moins un chacun. La réponse est la forme de leur somme
    (un tuple) ; si numpy refuse cette somme, c'est le texte `"refusé"`.

    Ainsi `forme_commune((2, 3), (3,))` rend `(2, 3)`, `forme_commune((2, 1), (3,))` rend
    `(2, 3)`, et `forme_commune((2, 3), (2,))` rend `"refusé"`."""
    ### BEGIN SOLUTION
    n = max(len(a), len(b))
    a = (1,) * (n - len(a)) + a
    b = (1,) * (n - len(b)) + b
    if any(p != q and p != 1 and q != 1 for p, q in zip(a, b, strict=True)):
        return "refusé"
    return tuple(max(p, q) for p, q in zip(a, b, strict=True))
    ### END SOLUTION


REFUS = "refusé"
FORMES = [
    ((2, 3), (2, 1)), ((2, 3), (3,)), ((2, 1), (3,)), ((2, 3), (2,)), ((4,), (3, 1)),
    ((3, 2, 3), (2, 1)), ((5, 1, 7), (1, 6, 1)), ((3, 2), (3, 2, 1)), ((2, 2, 3), (3, 2)),
    ((1,), (4,)), ((6,), (5,)), ((2, 3), (2, 3)), ((4, 6), (3,)), ((4,), (2,)),
]  # fmt: skip


@forme_commune.controle
def _(eleve):
    eleve = conseiller(
        eleve,
        {
            "shape mismatch": "Si numpy refuse, rendez le texte : `try:` … `except ValueError:`.",
            "ne renvoie rien": 'Si les formes ne s\'accordent pas, rendez "refusé", et non None.',
            "can only concatenate": "Un tuple et une liste ne se mettent pas bout à bout : "
            "`(1,) * k` est un tuple de k fois 1.",
        },
    )
    for a, b in FORMES:
        reponse, attendu = eleve(a, b), forme_commune(a, b)
        aide = _aide_accord(reponse.valeur, a, b, attendu)
        try:
            identique(reponse, attendu)
        except Refus as refus:
            refuser(f"{aide}{refus}")


def _aide_accord(valeur, a, b, attendu):
    """La confusion probable, en une phrase."""
    refuse = isinstance(valeur, str)
    if attendu == REFUS and not refuse:
        return (
            "Alignées par la droite, ces formes ont deux longueurs différentes dont aucune n'est "
            "1 : elles ne s'accordent pas. "
        )
    if attendu != REFUS and refuse:
        if len(a) != len(b):
            return "Un nombre d'axes différent n'est pas un refus : complétez par des 1 à gauche. "
        return "Ce n'est pas un refus : une longueur 1 s'accorde avec toutes les autres. "
    if isinstance(valeur, (list, tuple)) and len(valeur) != len(attendu):
        return "La plus courte des deux formes se complète par des 1 à gauche. "
    if attendu != REFUS:
        return "Alignées par la droite, la longueur du résultat est la plus grande des deux. "
    return ""


quiz(
    "15.3.q1",
    "A est de forme (4, 1) et B de forme (3,). Quelle est la forme de A + B ?",
    [
        ("(4, 3)", True, "B devient (1, 3) ; chaque longueur 1 s'étire : 4 lignes, 3 colonnes."),
        ("une erreur", False, "Ni 4 et 1, ni 1 et 3 ne se contredisent : l'un des deux est 1."),
        ("(4, 1)", False, "L'axe de longueur 1 s'étire jusqu'à 3."),
        ("(7,)", False, "On n'ajoute pas les longueurs : ce serait une concaténation."),
    ],
)

quiz(
    "15.3.q2",
    "`lot` est de forme (500, 28, 28, 3). Quelle est la forme de `lot.mean(axis=(1, 2))` ?",
    [
        ("(500, 3)", True, "Les axes 1 et 2 disparaissent : une couleur moyenne par image."),
        (
            "(28, 28)",
            False,
            "Ce sont les axes indiqués qui disparaissent, et non ceux qui restent.",
        ),
        ("(500, 28, 3)", False, "Deux axes sont indiqués : ils disparaissent tous les deux."),
        ("(3,)", False, "Il faudrait moyenner aussi sur l'axe 0, celui des images."),
    ],
)


# --- 15.4 Changer de forme ---


@exercice(
    "15.4.a",
    "Le rang d'un élément mis à plat",
    niveau=2,
    points=2,
    indices=[
        "Avant la feuille `i`, il y a `i` feuilles entières, de `n1 * n2` nombres chacune.",
        "Dans sa feuille, `j` lignes de `n2` nombres précèdent la sienne ; puis `k` nombres.",
    ],
    fautes=[
        ("n0, n1, n2 = forme\nreturn i + j * n0 + k * n0 * n1", "dernier rang"),
        ("n0, n1, n2 = forme\nreturn i * n0 * n1 + j * n1 + k", "longueurs"),
        ("n0, n1, n2 = forme\nreturn i * n1 * n2 + j * n1 + k", "Chaque ligne a n2 nombres"),
        ("n0, n1, n2 = forme\nreturn i * j * k", "produit"),
        ("n0, n1, n2 = forme\nreturn i * n1 * n2 + j * n2 + k + 1", "commence à 0"),
        ("n0, n1, n2 = forme\nreturn i * n2 + j * n2 + k", "n1 lignes"),
        ("n0, n1, n2 = forme\nreturn i * n0 + j * n1 + k * n2", "Un pas sur un axe"),
        ("n0, n1, n2 = forme\nreturn i * n1 * n2 + j * n2", "oubliez k"),
        ("n0, n1, n2 = forme\nreturn i * n1 * n2 + k * n1 + j", "échangé"),
        ("return i + j + k", "Comptez les nombres"),
    ],
    autres=[
        "return (i * forme[1] + j) * forme[2] + k",
        "return np.ravel_multi_index((i, j, k), forme)",
        "return np.arange(math.prod(forme)).reshape(forme)[i, j, k]",
    ],
    explication="La première longueur, n0, n'intervient pas : elle dit seulement où s'arrêter.",
)
def rang_a_plat(i, j, k, forme):
    """Écrivez `rang_a_plat(i, j, k, forme)` : le rang, dans `T.flatten()`, de l'élément
    `T[i, j, k]` d'un tenseur de forme `forme`, un triplet `(n0, n1, n2)`.

    Dans le tenseur $T$ du cours, de forme `(3, 2, 3)`, l'élément `T[1, 0, 2]` est au rang
    `rang_a_plat(1, 0, 2, (3, 2, 3))`, qui vaut `8`."""
    ### BEGIN SOLUTION
    n0, n1, n2 = forme
    return i * n1 * n2 + j * n2 + k
    ### END SOLUTION


@rang_a_plat.controle
def _(eleve):
    memes_valeurs(
        eleve,
        rang_a_plat,
        [(1, 1, 3, (4, 3, 5)), (1, 0, 2, (3, 2, 3)), (2, 1, 0, (3, 2, 3)), (0, 0, 0, (2, 2, 2))],
        confusions=[
            (
                lambda i, j, k, f: i + j * f[0] + k * f[0] * f[1],
                "C'est l'ordre inverse : c'est le dernier rang qui avance le plus vite.",
            ),
            (
                lambda i, j, k, f: i * f[0] * f[1] + j * f[1] + k,
                "Les longueurs sont décalées : une feuille a n1 × n2 nombres, une ligne n2.",
            ),
            (lambda i, j, k, f: i * f[1] * f[2] + j * f[1] + k, "Chaque ligne a n2 nombres."),
            (lambda i, j, k, f: i * j * k, "Ce n'est pas le produit des rangs : comptez."),
            (lambda i, j, k, f: i * f[1] * f[2] + j * f[2] + k + 1, "Le rang commence à 0."),
            (lambda i, j, k, f: i * f[2] + j * f[2] + k, "Une feuille a n1 lignes de n2 nombres."),
            (
                lambda i, j, k, f: i * f[0] + j * f[1] + k * f[2],
                "Un pas sur un axe saute autant de nombres qu'en contiennent les axes suivants.",
            ),
            (
                lambda i, j, k, f: i * f[1] * f[2] + j * f[2],
                "Vous oubliez k, le rang dans la ligne.",
            ),
            (lambda i, j, k, f: i * f[1] * f[2] + k * f[1] + j, "Vous avez échangé j et k."),
            (lambda i, j, k, f: i + j + k, "Comptez les nombres qui précèdent, pas les rangs."),
        ],
    )


@exercice(
    "15.4.b",
    "Une planche d'images",
    niveau=3,
    points=2,
    indices=[
        "Un `reshape` seul mélangerait les images : vérifiez sur deux images de deux lignes.",
        "`np.concatenate` accepte un lot : il recolle ses images. Le long de quel axe ?",
    ],
    fautes=[
        ("n, h, l = lot.shape\nreturn lot.reshape(h, n * l)", "mélange les lignes"),
        ("return np.concatenate(lot)", "l'une sous l'autre"),
        ("return lot.transpose(1, 2, 0).reshape(lot.shape[1], -1)", "entrelacées"),
        ("return lot.sum(axis=0)", "superposées"),
        ("return lot.reshape(-1, lot.shape[2])", "l'une sous l'autre"),
        ("return np.stack(lot, axis=1)", "trois axes"),
        ("return np.concatenate(lot[::-1], axis=1)", "ordre"),
        ("return np.concatenate([lot[0], lot[1]], axis=1)", "plus de deux images"),
        ("return lot.flatten()", "à plat"),
    ],
    autres=[
        "return np.hstack(list(lot))",
        "n, h, l = lot.shape\nreturn lot.transpose(1, 0, 2).reshape(h, n * l)",
        "return [[v for image in lot for v in image[i]] for i in range(lot.shape[1])]",
    ],
    explication="Autre façon : `lot.transpose(1, 0, 2).reshape(h, n * l)`, transposer d'abord, "
    "mettre en forme ensuite.",
)
def planche(lot):
    """Écrivez `planche(lot)` : les $n$ images d'un lot de forme `(n, h, l)`, posées côte à côte de
    gauche à droite en une seule image de forme `(h, n * l)`.

    Pour le lot des deux images `[[1, 2], [3, 4]]` et `[[5, 6], [7, 8]]`, la réponse est
    `[[1, 2, 5, 6], [3, 4, 7, 8]]`."""
    ### BEGIN SOLUTION
    return np.concatenate(list(lot), axis=1)
    ### END SOLUTION


@planche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        planche,
        [(np.arange(1, 9).reshape(2, 2, 2),), (LOT,), (np.arange(18).reshape(3, 3, 2),)],
        confusions=[
            (
                lambda t: t.reshape(t.shape[1], -1),
                "La forme est bonne, mais `reshape` mélange les lignes des images : la première "
                "ligne de la planche doit venir de toutes les images.",
            ),
            (np.concatenate, "Les images sont l'une sous l'autre : changez d'axe."),
            (
                lambda t: t.transpose(1, 2, 0).reshape(t.shape[1], -1),
                "Les images sont entrelacées, colonne par colonne : quel axe doit venir après "
                "celui des lignes ?",
            ),
            (lambda t: t.sum(axis=0), "Les images sont superposées : recollez-les."),
            (
                lambda t: np.swapaxes(t, 0, 1),
                "Il reste trois axes : `stack` en crée un, `concatenate` en allonge un.",
            ),
            (lambda t: np.concatenate(t[::-1], axis=1), "L'ordre des images est renversé."),
            (lambda t: np.concatenate(t[:2], axis=1), "Le lot peut avoir plus de deux images."),
            (np.ravel, "Tout est mis à plat : on veut une image, de forme `(h, n * l)`."),
        ],
    )


@exercice(
    "15.4.c",
    "Les canaux à la fin",
    niveau=2,
    points=2,
    indices=[
        "Il s'agit de déplacer un axe, sans toucher aux autres : `np.transpose` ou `np.moveaxis`.",
        "`np.transpose(lot, ordre)` : `ordre` dit, pour chaque axe du résultat, d'où il vient.",
    ],
    fautes=[
        ("n, c, h, l = lot.shape\nreturn lot.reshape(n, h, l, c)", "mélange les pixels"),
        ("return np.swapaxes(lot, 1, 3)", "sont échangées"),
        ("return lot.T", "tous les axes"),
        ("return np.transpose(lot, (0, 3, 1, 2))", "l'inverse"),
        ("return np.transpose(lot, (1, 2, 3, 0))", "L'axe du lot"),
        ("return np.transpose(lot, (2, 3, 1))", "les quatre axes"),
        ("return np.swapaxes(lot, 1, 2)", "l'avant-dernier axe"),
        ("return np.transpose(lot, (0, 1, 2, 3))", "Rien n'a bougé"),
        ("return np.moveaxis(lot[0], 0, -1)", "une seule image"),
    ],
    autres=[
        "return np.moveaxis(lot, 1, -1)",
        "return np.stack([lot[:, c] for c in range(lot.shape[1])], axis=-1)",
    ],
    explication="D'autres bibliothèques que Keras rangent les canaux en second : la conversion "
    "est courante, et le `reshape` fautif ne provoque aucune erreur.",
)
def canaux_a_la_fin(lot):
    """Écrivez `canaux_a_la_fin(lot)` : un lot d'images rangé `(lot, canaux, hauteur, largeur)`
    devient `(lot, hauteur, largeur, canaux)`, chaque pixel gardant ses valeurs. Le canal `c` du
    pixel de ligne `i`, colonne `j`, était `lot[n, c, i, j]` ; il devient `resultat[n, i, j, c]`.

    Une image de 2 lignes et 4 colonnes à 3 canaux passe de `(1, 3, 2, 4)` à `(1, 2, 4, 3)`."""
    ### BEGIN SOLUTION
    return np.transpose(lot, (0, 2, 3, 1))
    ### END SOLUTION


@canaux_a_la_fin.controle
def _(eleve):
    def en_forme(lot):
        n, c, h, l = lot.shape
        return lot.reshape(n, h, l, c)

    conseil = "`ordre` doit nommer les quatre axes, le 0 compris."
    memes_valeurs(
        conseiller(eleve, {"axes don't match": conseil}),
        canaux_a_la_fin,
        [(LOT_CANAUX,), (np.arange(36).reshape(1, 4, 3, 3),)],
        confusions=[
            (
                en_forme,
                "La forme est bonne, mais `reshape` mélange les pixels : il ne déplace rien.",
            ),
            (lambda t: np.swapaxes(t, 1, 3), "Hauteur et largeur sont échangées."),
            (np.transpose, "`.T` renverse tous les axes, celui du lot compris."),
            (
                lambda t: np.transpose(t, (0, 3, 1, 2)),
                "C'est l'inverse : d'où vient le dernier axe du résultat ?",
            ),
            (lambda t: np.transpose(t, (1, 2, 3, 0)), "L'axe du lot doit rester le premier."),
            (
                lambda t: np.swapaxes(t, 1, 2),
                "Les canaux sont l'avant-dernier axe, pas le dernier.",
            ),
            (lambda t: t, "Rien n'a bougé : l'axe 1 doit devenir le dernier."),
            (
                lambda t: np.moveaxis(t[0], 0, -1),
                "Vous ne gardez qu'une seule image : l'axe du lot a disparu.",
            ),
        ],
    )


quiz(
    "15.4.q1",
    "`A = np.zeros(6)`, puis `B = A.reshape(2, 3)`, puis `B[0, 0] = 7`. Que vaut `A[0]` ?",
    [
        ("7.0", True, "B est une vue : un autre étiquetage des mêmes six nombres."),
        ("0.0", False, "Ce serait vrai avec `A.reshape(2, 3).copy()`."),
        ("une erreur", False, "Écrire dans une vue est permis, et modifie l'original."),
    ],
)


# --- 15.5 Les tenseurs de TensorFlow ---


@exercice(
    "15.5.a",
    "Des pixels prêts pour le réseau",
    niveau=2,
    points=1,
    indices=[
        "`tf.cast(…, tf.float32)` change le type des nombres ; il accepte un tableau de numpy.",
        "Divisez le résultat par 255 : le type reste `float32`.",
    ],
    fautes=[
        ("return image / 255", "un tableau hors de TensorFlow"),
        ("return (image / 255).tolist()", "une valeur hors de TensorFlow"),
        ("return tf.constant(image / 255)", "float64"),
        ("return tf.constant(image)", "uint8"),
        ("return tf.cast(image, tf.float32)", "divisez par 255"),
        ("return tf.cast(image, tf.float32) / 256", "255 doit valoir 1"),
        ("return tf.cast(image // 255, tf.float32)", "Division entière"),
        ("return tf.cast(image / 255, tf.float64)", "float64"),
        ("return tf.cast(image / 255, tf.float16)", "float16"),
        ("return tf.cast(image / 255, tf.uint8)", "retour aux entiers"),
        ("return tf.constant(image) / 255.0", "avec des réels"),
        ("return tf.constant(image / image.max(), dtype=tf.float32)", "de cette image"),
    ],
    autres=[
        "return tf.constant(image / 255, dtype=tf.float32)",
        "return tf.cast(image / 255, 'float32')",
        "return tf.constant(image.astype('float32') / 255)",
    ],
    explication="Quatre octets par nombre, des valeurs entre 0 et 1 : ce qu'attend un réseau.",
)
def preparer(image):
    """Écrivez `preparer(image)` : d'une image dont les pixels sont des entiers de 0 à 255 (un
    tableau `uint8` de numpy), faites un tenseur de TensorFlow de même forme, de type `float32`,
    dont les valeurs vont de 0 (pour 0) à 1 (pour 255).

    Pour `np.array([[0, 51, 255]], dtype=np.uint8)`, les valeurs sont `[[0, 0.2, 1]]`."""
    ### BEGIN SOLUTION
    return tf.cast(image, tf.float32) / 255
    ### END SOLUTION


@preparer.controle
def _(eleve):
    types = "Des entiers ne se mélangent pas avec des réels : `tf.cast` d'abord."
    eleve = conseiller(eleve, {"same dtype": types})
    for image in ([[0, 51, 255]], [[10, 200], [128, 254], [3, 77]]):
        image = np.array(image, dtype=np.uint8)
        reponse, x = eleve(image), image.astype(float)
        if not hasattr(reponse.valeur, "numpy"):
            sorte = "un tableau" if isinstance(reponse.valeur, np.ndarray) else "une valeur"
            refuser(f"Vous rendez {sorte} hors de TensorFlow ; on attend un tenseur.")
        proche(
            reponse,
            x / 255,
            confusions=[
                (x, f"Type {_type(reponse)} : passez en float32, puis divisez par 255."),
                (x / 256, "Le pixel 255 doit valoir 1 : divisez par 255."),
                (x // 255, "Division entière, ou retour aux entiers ? Il ne reste que 0 et 1."),
                (x / x.max(), "Divisez par 255, et non par le plus grand pixel de cette image."),
            ],
            tolerance=1e-3 if _type(reponse) == "float16" else 1e-5,
        )
        if _type(reponse) != "float32":
            refuser(f"Les valeurs sont bonnes, mais le type est {_type(reponse)} : float32 voulu.")


def _type(reponse):
    """Le nom du type des nombres d'un tenseur."""
    dtype = getattr(reponse.valeur, "dtype", type(reponse.valeur))
    return getattr(dtype, "name", str(dtype))


@exercice(
    "15.5.b",
    "Un pas, sur place",
    niveau=2,
    points=2,
    indices=[
        "Une `tf.Variable` se modifie par `assign`, `assign_add` ou `assign_sub`.",
        "`w.assign_sub(quantite)` retranche `quantite` à `w`, sur place. Puis `return w`.",
    ],
    fautes=[
        ("return w - delta * g", "w n'a pas changé"),
        ("w = w - delta * g\nreturn w", "w n'a pas changé"),
        ("w.assign_add(delta * g)\nreturn w", "le signe"),
        ("w.assign_sub(g)\nreturn w", "oublié le pas"),
        ("w.assign(delta * g)\nreturn w", "remplace"),
        ("w[0] = w[0] - delta * g[0]\nreturn w", "`un_pas(w, g, 0.1)` s'arrête"),
        ("w.assign_sub(delta * g)", "ne renvoie rien"),
        ("w -= delta * g\nreturn w", "est refusé"),
        ("w[:] = w - delta * g\nreturn w", "ne s'affecte pas"),
        ("w.assign_sub(delta)\nreturn w", "la forme de w"),
        ("w.assign_sub(w - delta * g)\nreturn w", "ce qu'on retranche"),
        ("w.assign_sub(delta * g)\nreturn delta * g", "`return w`"),
        ("for i in range(len(w)):\n    w[i].assign(0.0)\nreturn w", "tout le tenseur"),
    ],
    autres=[
        "w.assign(w - delta * g)\nreturn w",
        "return w.assign_sub(delta * g)",
        "w.assign_add(-delta * g)\nreturn w",
    ],
    explication="C'est un pas de la descente de gradient, tel que l'exécute une bibliothèque.",
)
def un_pas(w, g, delta):
    """Écrivez `un_pas(w, g, delta)` : `w` est une `tf.Variable`, `g` un tenseur de même forme et
    `delta` un nombre. La fonction modifie `w` **sur place**, en lui retranchant `delta * g`, puis
    rend `w`.

    Si `w` contient `[1.0, 2.0]` et `g` vaut `[10.0, -20.0]`, alors après `un_pas(w, g, 0.1)`,
    `w` contient `[0.0, 4.0]`."""
    ### BEGIN SOLUTION
    w.assign_sub(delta * g)
    return w
    ### END SOLUTION


@un_pas.controle
def _(eleve):
    for depart, g, delta in (
        ([1.0, 2.0], [10.0, -20.0], 0.1),
        ([[3.0], [4.0]], [[1.0], [2.0]], 2.0),
    ):
        depart, g = np.array(depart), np.array(g)
        w = tf.Variable(depart, dtype=tf.float32)
        reponse = _faire_un_pas(eleve, w, tf.constant(g, dtype=tf.float32), delta)
        contenu, voulu = w.numpy(), depart - delta * g
        if egaux(contenu, depart) and egaux(en_nombres(reponse), voulu, 1e-5):
            refuser(
                "Le résultat est juste, mais w n'a pas changé : `w - …` fabrique un nouveau "
                "tenseur. Modifiez la variable, par `assign_sub`."
            )
        _juger_pas(contenu, voulu, depart, g, delta)
        if not egaux(en_nombres(reponse), voulu, 1e-5):
            refuser("La variable a la bonne valeur, mais vous rendez autre chose : `return w`.")


CONSEILS_DU_PAS = {
    "`variable -= value`": "`w -= …` est refusé : `w.assign_sub(…)` retranche sur place.",
    "item assignment": "Une case ne s'affecte pas : `w.assign_sub(…)` change toute la variable.",
    "shapes must be equal": "Ce qu'on retranche doit avoir la forme de w : est-ce delta * g ?",
    "has no len()": "Pas besoin de boucle : `assign_sub` traite tout le tenseur.",
}


def _faire_un_pas(eleve, w, g, delta):
    """Appelle l'élève ; les messages disent w et g plutôt que d'écrire les deux tenseurs."""
    long_w, long_g = montrer_valeur(w), montrer_valeur(g)
    try:
        reponse = conseiller(eleve, CONSEILS_DU_PAS)(w, g, delta)
    except Refus as refus:
        refuser(str(refus).replace(long_w, "w").replace(long_g, "g"))
    reponse.appel = reponse.appel.replace(long_w, "w").replace(long_g, "g")
    return reponse


def _juger_pas(contenu, voulu, depart, g, delta):
    """Ce que contient la variable après l'appel."""
    if egaux(contenu, voulu, 1e-5):
        return
    aides = [
        (depart + delta * g, "Regardez le signe : on retranche. "),
        (depart - g, "Vous avez oublié le pas delta. "),
        (
            delta * g,
            "Il ne reste que delta × g : `assign` remplace toute la valeur, et "
            "`assign_sub` n'attend que ce qu'on retranche. ",
        ),
        (depart, "w n'a pas changé. "),
    ]
    aide = next((m for v, m in aides if egaux(contenu, v, 1e-5)), "")
    refuser(f"{aide}Après l'appel, attendu {_liste(voulu)} · reçu {_liste(contenu)}.")


def _liste(tableau):
    """Un petit tableau, les nombres à la française."""
    if tableau.ndim == 0:
        return nombre_fr(tableau, 5)
    return "[" + " ; ".join(map(_liste, np.asarray(tableau))) + "]"


quiz(
    "15.5.q1",
    "`a = tf.constant([1.0, 2.0])` et `b = tf.constant([1, 2])`. Que donne `a + b` ?",
    [
        ("une erreur", True, "float32 et int32 : TensorFlow refuse de choisir ; il faut tf.cast."),
        ("[2.0, 4.0]", False, "C'est ce que ferait numpy, qui convertit sans rien dire."),
        ("[2, 4]", False, "TensorFlow ne convertit ni dans un sens ni dans l'autre."),
        ("[1.0, 2.0, 1.0, 2.0]", False, "Le signe + additionne ; il ne met pas bout à bout."),
    ],
)


# --- 15.6 Dériver ---

SANS_GRADIENT = (
    "La bande a rendu None : elle n'a vu aucun lien entre le résultat et la variable. Est-ce une "
    "`tf.Variable` (ou une constante suivie par `watch`), à virgule ? Le calcul est-il fait dans "
    "le bloc `with` ? Dans `gradient(y, x)`, le résultat vient d'abord. Si la fonction ne dépend "
    "pas de la variable, la dérivée est 0."
)


CONSEILS_DE_LA_BANDE = {
    "no attribute 'dtype'": "`bande.gradient(y, x)` attend des tenseurs : x est-il devenu une "
    "`tf.Variable` ? y est-il resté un tenseur, sans `float` ni `.numpy()` ?",
    "no attribute '_id'": "Le calcul est sorti de TensorFlow par `.numpy()` : gardez un tenseur.",
    "A non-persistent": "Une bande s'efface après une lecture : lisez-la une seule fois, en lui "
    "donnant une liste, ou demandez `persistent=True`. (Le bloc `with` est-il là ?)",
    "TensorFlow DType": "`bande.gradient(y, x)` : y est le résultat du calcul, et non la fonction.",
    "Unknown value": "L'option s'écrit `unconnected_gradients=\"zero\"`.",
    "ne renvoie rien": f"Le `return` manque-t-il ? Sinon, l{SANS_GRADIENT[1:]}",
    "NoneType": SANS_GRADIENT,
}


def _suivre(f, point):
    """La fonction f, et la liste des points, autres que celui-ci, où on l'évalue."""
    ailleurs = []

    @functools.wraps(f)
    def suivie(*arguments):
        lieu = [a.numpy() if hasattr(a, "numpy") else a for a in arguments]
        if not all(np.allclose(a, b, rtol=1e-6) for a, b in zip(lieu, point, strict=False)):
            ailleurs.append(lieu)
        return f(*arguments)

    return suivie, ailleurs


def _derivable(eleve, f, *point):
    """Appelle l'élève, qui doit dériver ``f`` par une bande ; chaque faute a son message."""
    suivie, ailleurs = _suivre(f, point)
    reponse = conseiller(eleve, CONSEILS_DE_LA_BANDE)(suivie, *point)
    if isinstance(reponse.valeur, (list, tuple)) and any(v is None for v in reponse.valeur):
        if f is not de_x_seul:
            refuser(SANS_GRADIENT)
        refuser(
            f"`{reponse.appel}` contient None : la fonction ne dépend pas de cette variable, et sa "
            'dérivée est 0. Voyez l\'option `unconnected_gradients="zero"`.'
        )
    return reponse, ailleurs


def _sans_difference_finie(ailleurs):
    """Refuse une dérivée juste, mais obtenue en évaluant f à côté du point."""
    if ailleurs:
        refuser(
            "Le résultat est bon, mais vous évaluez f ailleurs qu'au point donné : c'est une "
            "différence finie, approchée. Une bande n'a besoin que du point."
        )


def carre(x):
    """x²."""
    return x**2


def melee(x):
    """2 ln x + e⁻ˣ."""
    return 2 * tf.math.log(x) + tf.exp(-x)


def cube(x):
    """x³."""
    return x**3


@exercice(
    "15.6.a",
    "Une dérivée, par la bande",
    niveau=2,
    points=2,
    indices=[
        "Faites de `x` une variable : `v = tf.Variable(x)`.",
        "`with tf.GradientTape() as bande:` enregistre `y = f(v)` ; puis `bande.gradient(y, v)`.",
    ],
    fautes=[
        (
            "v = tf.constant(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "return bande.gradient(y, v)",
            "rendu None",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "return bande.gradient(v, y)",
            "rendu None",
        ),
        (
            "v = tf.Variable(x)\ny = f(v)\nwith tf.GradientTape() as bande:\n    pass\n"
            "return bande.gradient(y, v)",
            "rendu None",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\nreturn y",
            "la valeur de f",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "return v * bande.gradient(y, v)",
            "attendu",
        ),
        ("return (f(x + 1e-3) - f(x - 1e-3)) / 2e-3", "différence finie"),
        (
            "with tf.GradientTape() as bande:\n    y = f(x)\nreturn bande.gradient(y, x)",
            "x est-il devenu",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "return bande.gradient(f, v)",
            "et non la fonction",
        ),
        (
            "v = tf.Variable(x)\nbande = tf.GradientTape()\ny = f(v)\nreturn bande.gradient(y, v)",
            "Le bloc `with` est-il là",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "bande.gradient(y, v)",
            "Le `return` manque-t-il",
        ),
    ],
    autres=[
        "v = tf.constant(x)\nwith tf.GradientTape() as bande:\n    bande.watch(v)\n    y = f(v)\n"
        "return float(bande.gradient(y, v))",
    ],
    explication="Aucune formule de dérivée n'a été écrite : la bande a enregistré le calcul.",
)
def derivee(f, x):
    """Écrivez `derivee(f, x)`, la dérivée de `f` en `x`, calculée par un `GradientTape`. Le nombre
    `x` est un réel de Python, comme `3.0`. La fonction `f` accepte un tenseur : elle n'emploie
    que des opérations de TensorFlow. La réponse est un nombre, ou un tenseur sans axe.

    Pour $f(x)=x^2$ en 3, `derivee(lambda x: x**2, 3.0)` vaut `6.0`."""
    ### BEGIN SOLUTION
    v = tf.Variable(x)
    with tf.GradientTape() as bande:
        y = f(v)
    return bande.gradient(y, v)
    ### END SOLUTION


@derivee.controle
def _(eleve):
    cas = [(carre, 3.0, 6), (melee, 2.0, 1 - math.exp(-2)), (cube, -1.5, 6.75)]
    for f, x, attendu in cas:
        reponse, ailleurs = _derivable(eleve, f, x)
        fausse = (float(f(tf.constant(x))), "C'est la valeur de f, pas sa dérivée.")
        proche(reponse, attendu, confusions=[fausse], tolerance=1e-4)
        _sans_difference_finie(ailleurs)


def produit(x, y):
    """xy²."""
    return x * y**2


def selle(x, y):
    """x² − y²."""
    return x**2 - y**2


def de_x_seul(x, y):
    """x³ : y n'y est pas."""
    return x**3


@exercice(
    "15.6.b",
    "Deux dérivées partielles d'un coup",
    niveau=3,
    points=2,
    indices=[
        "Deux variables, une bande, et un seul appel : `bande.gradient(z, [u, v])` rend une liste.",
        'Pour une fonction qui ne dépend pas de `y`, ajoutez `unconnected_gradients="zero"`.',
    ],
    fautes=[
        (
            "u, v = tf.Variable(x), tf.Variable(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn bande.gradient(z, u), bande.gradient(z, v)",
            "RuntimeError",
        ),
        (
            "u, v = tf.Variable(x), tf.Variable(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn bande.gradient(z, [u, v])",
            "contient None",
        ),
        (
            "u, v = tf.Variable(x), tf.Variable(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn bande.gradient(z, [v, u])",
            "échangées",
        ),
        (
            "u = tf.Variable([x, y])\nwith tf.GradientTape() as bande:\n    z = f(u[0], u[1])\n"
            "return bande.gradient(z, u)[0]",
            "une liste de 2 nombres",
        ),
        (
            "u, v = tf.Variable(x), tf.Variable(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn sum(bande.gradient(z, [u, v]))",
            "une liste de 2 nombres",
        ),
        (
            "h = 1e-3\nreturn [(f(x + h, y) - f(x - h, y)) / (2 * h), "
            "(f(x, y + h) - f(x, y - h)) / (2 * h)]",
            "différence finie",
        ),
        (
            "u, v = tf.constant(x), tf.constant(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn bande.gradient(z, [u, v])",
            "rendu None",
        ),
        (
            "u, v = tf.Variable(x), tf.Variable(y)\nwith tf.GradientTape() as bande:\n"
            "    z = f(u, v)\nreturn bande.gradient(z, [u, v], unconnected_gradients=0)",
            'gradients="zero"',
        ),
    ],
    autres=[
        "u = tf.Variable([x, y])\nwith tf.GradientTape() as bande:\n    z = f(u[0], u[1])\n"
        "return bande.gradient(z, u)",
        "u, v = tf.Variable(x), tf.Variable(y)\n"
        "with tf.GradientTape(persistent=True) as bande:\n    z = f(u, v)\n"
        "return [0.0 if g is None else float(g) for g in "
        "(bande.gradient(z, u), bande.gradient(z, v))]",
    ],
    explication="Les deux dérivées partielles forment le gradient ; une seule lecture de la bande "
    "les donne toutes.",
)
def partielles(f, x, y):
    r"""Écrivez `partielles(f, x, y)`, qui rend les nombres $\frac{\partial f}{\partial x}(x,y)$
    et $\frac{\partial f}{\partial y}(x,y)$, dans cet ordre. Les nombres `x` et `y` sont des réels
    de Python ; `f` accepte deux tenseurs. Si `f` ne dépend pas d'une des variables, la dérivée
    correspondante est 0.

    Pour $f(x,y)=xy^2$, `partielles(f, 2.0, 3.0)` vaut `[9.0, 12.0]`."""
    ### BEGIN SOLUTION
    u, v = tf.Variable(x), tf.Variable(y)
    with tf.GradientTape() as bande:
        z = f(u, v)
    return bande.gradient(z, [u, v], unconnected_gradients="zero")
    ### END SOLUTION


@partielles.controle
def _(eleve):
    cas = [
        (produit, 2.0, 3.0, [9, 12]),
        (selle, 1.0, -2.0, [2, 4]),
        (de_x_seul, 2.0, 5.0, [12, 0]),
    ]
    for f, x, y, attendu in cas:
        echange = (attendu[::-1], "Les deux dérivées sont échangées : d'abord x, puis y.")
        reponse, ailleurs = _derivable(eleve, f, x, y)
        proche(reponse, attendu, confusions=[echange], tolerance=1e-4)
        _sans_difference_finie(ailleurs)


@exercice(
    "15.6.c",
    "La dérivée de la dérivée",
    niveau=3,
    points=3,
    indices=[
        "Une bande peut en contenir une autre : la bande extérieure doit voir le calcul de f′.",
        "Dans le bloc extérieur : le bloc intérieur, puis `pente = interieure.gradient(y, v)`. "
        "Au-dehors : `exterieure.gradient(pente, v)`.",
    ],
    fautes=[
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "return bande.gradient(y, v)",
            "dérivée première",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "pente = bande.gradient(y, v)\nreturn pente**2",
            "carré",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as b2:\n    with tf.GradientTape() as b1:\n"
            "        y = f(v)\npente = b1.gradient(y, v)\nreturn b2.gradient(pente, v)",
            "rendu None",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape(persistent=True) as bande:\n    y = f(v)\n"
            "pente = bande.gradient(y, v)\nreturn bande.gradient(pente, v)",
            "rendu None",
        ),
        (
            "v = tf.Variable(x)\nwith tf.GradientTape() as bande:\n    y = f(v)\n"
            "pente = bande.gradient(y, v)\nreturn bande.gradient(pente, v)",
            "s'efface après une lecture",
        ),
        ("h = 1e-2\nreturn (f(x + h) - 2 * f(x) + f(x - h)) / h**2", "différence finie"),
        (
            "def pente(a):\n    v = tf.Variable(a)\n    with tf.GradientTape() as bande:\n"
            "        y = f(v)\n    return bande.gradient(y, v)\n"
            "return (pente(x + 1e-2) - pente(x - 1e-2)) / 2e-2",
            "différence finie",
        ),
    ],
    autres=[
        "v = tf.Variable(x)\nwith tf.GradientTape(persistent=True) as bande:\n    y = f(v)\n"
        "    pente = bande.gradient(y, v)\nreturn bande.gradient(pente, v)",
        "def pente(t):\n    with tf.GradientTape() as bande:\n        bande.watch(t)\n"
        "        y = f(t)\n    return bande.gradient(y, t)\n"
        "t = tf.constant(x)\nwith tf.GradientTape() as bande:\n    bande.watch(t)\n"
        "    p = pente(t)\nreturn bande.gradient(p, t)",
    ],
    explication="La lecture d'une bande est elle-même un calcul : une autre bande l'enregistre.",
)
def derivee_seconde(f, x):
    r"""Écrivez `derivee_seconde(f, x)`, le nombre $f''(x)$, calculé avec `tf.GradientTape`. Le
    nombre `x` est un réel de Python et `f` accepte un tenseur.

    Pour $f(x)=x^3$ en 2, `derivee_seconde(lambda x: x**3, 2.0)` vaut `12.0`, car $f''(x)=6x$."""
    ### BEGIN SOLUTION
    v = tf.Variable(x)
    with tf.GradientTape() as exterieure:
        with tf.GradientTape() as interieure:
            y = f(v)
        pente = interieure.gradient(y, v)
    return exterieure.gradient(pente, v)
    ### END SOLUTION


@derivee_seconde.controle
def _(eleve):
    cas = [
        (cube, 2.5, 15, 18.75),
        (melee, 2.0, math.exp(-2) - 1 / 2, 1 - math.exp(-2)),
        (carre, -1.0, 2, -2),
    ]
    for f, x, attendu, pente in cas:
        reponse, ailleurs = _derivable(eleve, f, x)
        confusions = [
            (pente, "C'est la dérivée première : recommencez avec elle."),
            (pente**2, "Le carré de la dérivée n'est pas la dérivée seconde."),
        ]
        proche(reponse, attendu, confusions=confusions, tolerance=1e-4)
        _sans_difference_finie(ailleurs)


quiz(
    "15.6.q1",
    "`c = tf.constant(3.0)`, et la bande enregistre `y = c**2`, sans autre précaution. Que rend "
    "`bande.gradient(y, c)` ?",
    [
        ("None", True, "Une constante n'est pas suivie d'office : il faut `bande.watch(c)`."),
        ("6.0", False, "Ce serait vrai d'une `tf.Variable`, ou après `bande.watch(c)`."),
        ("0.0", False, "0 voudrait dire « ne dépend pas » ; la bande dit « je n'ai pas suivi »."),
        ("9.0", False, "C'est la valeur de y."),
    ],
)
