"""Chapitre 12, la convolution à deux dimensions : exercices et questions, section par section."""

import numpy as np

from helpers.convolution import convolution_2d, correlation_2d  # noqa: F401 (réponses des élèves)
from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

IMAGE = np.array([[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8], [9, 7, 9, 3]])
MOTIF = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
COINS = np.array([[1, 0, -2], [3, 1, 0], [0, 5, -1]])


def fenetre_de(A, i, j):
    return A[i - 1 : i + 2, j - 1 : j + 2]


def _somme(A, M, i, j, signe, decalage):
    """Σ A(i + signe·u, j + signe·v) M[u + décalage, v + décalage], comme Python la calcule."""
    T = np.pad(A, 1)
    return sum(
        T[i + 1 + signe * u, j + 1 + signe * v] * M[u + decalage, v + decalage]
        for u in (-1, 0, 1)
        for v in (-1, 0, 1)
    )


# --- 12.1 Convolution d'une matrice ---


@exercice(
    "12.1.a",
    "Une fenêtre, un nombre",
    niveau=1,
    points=1,
    indices=[
        "La fenêtre est `A[i - 1:i + 2, j - 1:j + 2]` ; le motif retourné, `M[::-1, ::-1]`.",
        "`np.sum(X * Y)` multiplie case par case, puis additionne tout.",
    ],
    fautes=[
        ("return sum(A[i-u, j-v] * M[u, v] for u in (-1, 0, 1) for v in (-1, 0, 1))", "u + 1"),
        ("return sum(A[i+u, j+v] * M[u, v] for u in (-1, 0, 1) for v in (-1, 0, 1))", "i − u"),
        ("return np.sum(A[i:i+3, j:j+3] * M[::-1, ::-1])", "au centre"),
        ("return np.sum(A[j-1:j+2, i-1:i+2] * M[::-1, ::-1])", "colonne"),
        ("return np.sum(A[i-1:i+2, j-1:j+2] * M)", "retourné"),
        ("return np.sum(A[i-1:i+2, j-1:j+2] * M.T)", "Transposer"),
        ("return np.sum(A[i-1:i+2, j-1:j+2] * M[::-1])", "deux directions"),
        ("return np.sum(A[i-1:i+2, j-1:j+2] @ M[::-1, ::-1])", "case par case"),
        ("return A[i-1:i+2, j-1:j+2] * M[::-1, ::-1]", "un nombre"),
    ],
    autres=[
        "return sum(A[i - u, j - v] * M[u + 1, v + 1] for u in (-1, 0, 1) for v in (-1, 0, 1))"
    ],
    explication="Neuf produits, une somme : ajoutez un biais et une activation, et c'est le "
    "neurone de la section 12.2.",
)
def valeur_en(A, M, i, j):
    r"""Écrivez `valeur_en(A, M, i, j)`, le coefficient $(A\star M)(i,j)$. `A` est un tableau
    `numpy`, `M` un motif de forme `(3, 3)`, et la case $(i,j)$ n'est pas au bord : aucun zéro à
    ajouter. La réponse est un nombre.

    Avec les matrices `A` et `M` de la leçon, `valeur_en(A, M, 1, 1)` rend `17`."""
    ### BEGIN SOLUTION
    return np.sum(A[i - 1 : i + 2, j - 1 : j + 2] * M[::-1, ::-1])
    ### END SOLUTION


CONFUSIONS_VALEUR_EN = [
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) * M),
        "Le motif doit être retourné : A(i − 1, j − 1) rencontre M(1, 1), le dernier.",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) * M.T),
        "Transposer n'est pas retourner : il faut un demi-tour.",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) * M[::-1]),
        "Le motif se retourne dans les deux directions.",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) * M[:, ::-1]),
        "Le motif se retourne dans les deux directions.",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) @ M[::-1, ::-1]),
        "On multiplie case par case, avec `*` ; `@` est le produit des matrices.",
    ),
    (
        lambda A, M, i, j: _somme(A, M, i, j, -1, 0),
        "M(u, v) se range dans `M[u + 1, v + 1]` : l'indice −1 de Python est le dernier.",
    ),
    (
        lambda A, M, i, j: _somme(A, M, i, j, 1, 0),
        "M(u, v) se range dans `M[u + 1, v + 1]`, et c'est A(i − u, j − v) qu'il multiplie.",
    ),
    (
        lambda A, M, i, j: np.sum(A[i : i + 3, j : j + 3] * M[::-1, ::-1]),
        "La case (i, j) est au centre : la fenêtre commence en (i − 1, j − 1).",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, j, i) * M[::-1, ::-1]),
        "i est le rang de la ligne, j celui de la colonne.",
    ),
    (
        lambda A, M, i, j: np.sum(fenetre_de(A, i, j) * np.rot90(M)),
        "Il faut un demi-tour ; ici le motif n'a fait qu'un quart de tour.",
    ),
]


@valeur_en.controle
def _(eleve):
    memes_valeurs(
        eleve,
        valeur_en,
        [(IMAGE, MOTIF, 1, 1), (IMAGE, COINS, 2, 1), (IMAGE.T, MOTIF, 1, 2)],
        confusions=CONFUSIONS_VALEUR_EN,
    )


@exercice(
    "12.1.b",
    "Des motifs de toute taille",
    niveau=2,
    points=2,
    indices=[
        "`np.zeros((a, b))` fait un tableau de zéros ; quelle taille impaire faut-il ?",
        "Avec `a, b = M.shape`, il manque une ligne si `a % 2 == 0`, une colonne si `b % 2 == 0`. "
        "`np.vstack([ligne, M])` et `np.hstack([colonne, M])` collent devant.",
    ],
    fautes=[
        ("return np.pad(M, ((1 - M.shape[0] % 2, 0), (0, 0)))", "ajoutez une colonne"),
        ("return np.pad(M, ((0, 1 - M.shape[0] % 2), (0, 1 - M.shape[1] % 2)))", "devant"),
        ("return np.pad(M, ((1, 0), (1, 0)))", "déjà un milieu"),
        ("return M", "pas de milieu"),
        ("return np.pad(M, ((1 - M.shape[1] % 2, 0), (1 - M.shape[0] % 2, 0)))", "forme"),
    ],
    autres=[
        "a, b = M.shape\nif a % 2 == 0:\n    M = np.vstack([np.zeros(b), M])\n"
        "if b % 2 == 0:\n    M = np.hstack([np.zeros((len(M), 1)), M])\nreturn M"
    ],
    explication="Keras, lui, ajoute ses zéros à l'image, de l'autre côté.",
)
def motif_impair(M):
    """Écrivez `motif_impair(M)`, qui rend le motif tel que le cours l'emploie : une ligne de zéros
    de plus **en haut** si son nombre de lignes est pair, une colonne de zéros de plus **à gauche**
    si son nombre de colonnes est pair, rien d'autre. `M` est un tableau `numpy` à deux dimensions ;
    la réponse aussi.

    Par exemple, pour `M` de coefficients `[[1, 2], [3, 4]]`, la réponse est
    `[[0, 0, 0], [0, 1, 2], [0, 3, 4]]`."""
    ### BEGIN SOLUTION
    haut, gauche = 1 - M.shape[0] % 2, 1 - M.shape[1] % 2
    resultat = np.zeros((M.shape[0] + haut, M.shape[1] + gauche))
    resultat[haut:, gauche:] = M
    return resultat
    ### END SOLUTION


@motif_impair.controle
def _(eleve):
    memes_valeurs(
        eleve,
        motif_impair,
        [(MOTIF[:2, :2],), (MOTIF,), (MOTIF[:2],), (IMAGE[:3],), (IMAGE,)],
        confusions=[
            (
                lambda M: np.pad(M, ((0, 1 - M.shape[0] % 2), (0, 1 - M.shape[1] % 2))),
                "Les zéros se mettent devant : en haut, à gauche.",
            ),
            (
                lambda M: np.pad(M, ((1, 0), (1, 0))),
                "Une taille impaire a déjà un milieu : n'y ajoutez rien.",
            ),
            (lambda M: M, "Une taille paire n'a pas de milieu : ajoutez des zéros."),
            (
                lambda M: np.pad(M, ((1 - M.shape[0] % 2, 0), (0, 1 - M.shape[1] % 2))),
                "La colonne de zéros se met à gauche.",
            ),
            (
                lambda M: np.pad(M, ((1 - M.shape[0] % 2, 0), (0, 0))),
                "Les lignes sont réglées ; si le nombre de colonnes est pair, ajoutez une colonne.",
            ),
            (lambda M: np.pad(M, 1), "Une rangée suffit dans chaque direction, devant."),
        ],
    )


@exercice(
    "12.1.c",
    "Déplacer une image",
    niveau=2,
    points=2,
    indices=[
        "Un seul coefficient du motif vaut 1. Dans $A(i-u,j-v)\\,M(u,v)$, quels $u$ et $v$ ?",
        "$M(u,v)$ se range dans `M[u + 1, v + 1]`.",
    ],
    fautes=[
        ("M = np.zeros((3, 3))\nM[1 + bas, 1] = 1\nM[1, 1 + droite] = 1\nreturn M", "ensemble"),
        ("M = np.zeros((3, 3))\nM[1 + bas, 1 + droite] = bas + droite\nreturn M", "combien"),
        ("M = np.zeros((3, 3))\nM[1 - bas, 1 - droite] = 1\nreturn M", "sens contraire"),
        ("M = np.zeros((3, 3))\nM[1 + droite, 1 + bas] = 1\nreturn M", "première direction"),
        ("M = np.zeros((3, 3))\nM[bas, droite] = 1\nreturn M", "centre"),
        ("return np.eye(3)", "attendu"),
    ],
    autres=["return np.outer(np.arange(-1, 2) == bas, np.arange(-1, 2) == droite) * 1"],
    explication="(0, 0) donne le motif identité : un 1 au centre, qui ne change rien.",
)
def motif_de_translation(bas, droite):
    r"""Écrivez `motif_de_translation(bas, droite)`, le motif de forme `(3, 3)` qui déplace
    l'image de `bas` lignes vers le bas et de `droite` colonnes vers la droite :
    $(A\star M)(i,j)=A(i-\text{bas},\,j-\text{droite})$. Chacun des deux entiers vaut −1, 0 ou 1.

    Par exemple, `motif_de_translation(1, 0)` est `[[0, 0, 0], [0, 0, 0], [0, 1, 0]]`."""
    ### BEGIN SOLUTION
    M = np.zeros((3, 3))
    M[1 + bas, 1 + droite] = 1
    return M
    ### END SOLUTION


def _un_seul(i, j):
    M = np.zeros((3, 3))
    M[i, j] = 1
    return M


@motif_de_translation.controle
def _(eleve):
    memes_valeurs(
        eleve,
        motif_de_translation,
        [(1, 0), (0, -1), (1, -1), (-1, -1), (0, 0)],
        confusions=[
            (
                lambda b, d: _un_seul(1 - b, 1 - d),
                "L'image part en sens contraire : le motif est retourné par la convolution.",
            ),
            (lambda b, d: _un_seul(1 + d, 1 + b), "La première direction est celle des lignes."),
            (lambda b, d: _un_seul(b, d), "L'origine (0, 0) est au centre, en `M[1, 1]`."),
            (
                lambda b, d: np.maximum(_un_seul(1 + b, 1), _un_seul(1, 1 + d)),
                "Un seul coefficient vaut 1 : la ligne et la colonne se choisissent ensemble.",
            ),
            (
                lambda b, d: _un_seul(1 + b, 1) + _un_seul(1, 1 + d),
                "Un seul coefficient vaut 1 : la ligne et la colonne se choisissent ensemble.",
            ),
            (
                lambda b, d: b * _un_seul(1 + b, 1) + d * _un_seul(1, 1 + d),
                "Les deux entiers disent où placer le 1, pas combien il vaut.",
            ),
            (
                lambda b, d: (b + d) * _un_seul(1 + b, 1 + d),
                "Les deux entiers disent où placer le 1, pas combien il vaut.",
            ),
        ],
    )


quiz(
    "12.1.q1",
    "Une image a 100 lignes et 80 colonnes. Quelle est la forme de sa convolution par un motif "
    "(5, 5) : en mode « same », puis en mode « valid » ?",
    [
        ("(100, 80), puis (96, 76)", True,
         "« same » garde la taille ; en « valid », on perd deux rangées de chaque côté."),
        ("(100, 80), puis (95, 75)", False,
         "Le motif tient dans 100 − 5 + 1 = 96 lignes, et non 95."),
        ("(104, 84), puis (100, 80)", False, "(104, 84) est la taille du mode « full »."),
        ("(20, 16), puis (20, 16)", False,
         "Ce serait un pooling : les fenêtres d'une convolution se chevauchent."),
    ],
)  # fmt: skip


# --- 12.2 Neurone et couche de convolution ---


def relu(s):
    return max(0, s)


@exercice(
    "12.2.a",
    "Un neurone de convolution",
    niveau=1,
    points=1,
    indices=[
        "D'abord la somme pondérée, motif retourné ; puis le biais ; l'activation en dernier.",
        "`max(0, s)` est ReLU.",
    ],
    fautes=[
        ("return max(0, np.sum(fenetre * M[::-1, ::-1]) - biais)", "retranche"),
        ("return max(0, np.sum(fenetre @ M[::-1, ::-1]) + biais)", "case par case"),
        ("return max(0, np.sum(fenetre * M) + biais)", "retourné"),
        ("return np.sum(fenetre * M[::-1, ::-1]) + biais", "activation"),
        ("return max(0, np.sum(fenetre * M[::-1, ::-1])) + biais", "avant"),
        ("return max(0, np.sum(fenetre * M[::-1, ::-1]))", "biais"),
    ],
    autres=["s = float((fenetre[::-1, ::-1] * M).sum()) + biais\nreturn s if s > 0 else 0"],
    explication="Dix nombres à apprendre : neuf poids et un biais.",
)
def neurone(fenetre, M, biais):
    """Écrivez `neurone(fenetre, M, biais)`, la sortie d'un neurone de convolution d'activation
    ReLU, placé devant `fenetre`. Les tableaux `fenetre` et `M` ont la forme `(3, 3)` ; la réponse
    est un nombre.

    Par exemple, si `fenetre` ne contient que des 1 et `M` que des 2, `neurone(fenetre, M, -10)`
    rend `8`."""
    ### BEGIN SOLUTION
    return max(0, np.sum(fenetre * M[::-1, ::-1]) + biais)
    ### END SOLUTION


CONFUSIONS_NEURONE = [
    (
        lambda f, M, b: relu(np.sum(f * M) + b),
        "Le motif doit être retourné : l'entrée en haut à gauche rencontre M(1, 1).",
    ),
    (
        lambda f, M, b: relu(np.sum(f * M[::-1, ::-1])) + b,
        "Le biais s'ajoute avant l'activation.",
    ),
    (lambda f, M, b: np.sum(f * M[::-1, ::-1]) + b, "Il manque l'activation, ReLU."),
    (lambda f, M, b: relu(np.sum(f * M[::-1, ::-1])), "Il manque le biais."),
    (
        lambda f, M, b: relu(np.sum(f * M[::-1, ::-1]) - b),
        "Le biais s'ajoute ; il ne se retranche pas.",
    ),
    (lambda f, M, b: relu(np.sum(f * M.T) + b), "Transposer n'est pas retourner."),
    (
        lambda f, M, b: relu(np.sum(f * M[::-1]) + b),
        "Le motif se retourne dans les deux directions.",
    ),
    (
        lambda f, M, b: relu(np.sum(f @ M[::-1, ::-1]) + b),
        "On multiplie case par case, avec `*` ; `@` est le produit des matrices.",
    ),
    (
        lambda f, M, b: np.sum(np.maximum(0, f * M[::-1, ::-1] + b)),
        "D'abord toute la somme, une fois le biais ; l'activation vient en dernier.",
    ),
    (
        lambda f, M, b: np.sum(f * M) + b,
        "Il manque l'activation, et le motif doit être retourné.",
    ),
]


@neurone.controle
def _(eleve):
    memes_valeurs(
        eleve,
        neurone,
        [
            (IMAGE[:3, :3], MOTIF, -20),
            (IMAGE[1:, 1:], COINS, 3),
            (IMAGE[:3, 1:], MOTIF, -500),
            (-IMAGE[:3, 1:], MOTIF, 20),
        ],
        confusions=CONFUSIONS_NEURONE,
    )


@exercice(
    "12.2.b",
    "Compter les poids",
    niveau=1,
    points=1,
    indices=[
        "L'image a $np$ nombres. Une couche dense a un poids par couple (entrée, neurone).",
        "Chaque neurone dense a son biais ; le motif, lui, n'en a qu'un, partagé.",
    ],
    fautes=[
        ("return (n * p)**2 + 1, t * t + 1", "son propre biais"),
        ("return t * t + 1, (n * p)**2 + n * p", "dense d'abord"),
        ("return (n * p)**2 + n * p, t * t", "son biais"),
        ("return (n * p)**2, t * t", "biais"),
        ("return (n * p)**2 + n * p, n * p * (t * t + 1)", "partag"),
        ("return n * p + 1, t * t + 1", "chaque neurone"),
        ("return (n * p)**2 + n * p, t + 1", "carré"),
    ],
    autres=["N = n * p\nreturn [N * (N + 1), t**2 + 1]"],
    explication="Pour 100 × 100 pixels : 100 010 000 nombres à apprendre, ou 10.",
)
def compter_les_poids(n, p, t):
    """Une couche reçoit une image de `n` lignes et `p` colonnes et rend une image de même taille.
    Écrivez `compter_les_poids(n, p, t)`, le couple `(dense, convolution)` : le nombre de
    coefficients à apprendre, **biais compris**, si la couche est dense, puis si c'est une couche
    de convolution à un motif de taille `t` × `t`.

    Par exemple, `compter_les_poids(2, 3, 3)` rend `(42, 10)`."""
    ### BEGIN SOLUTION
    return (n * p) ** 2 + n * p, t * t + 1
    ### END SOLUTION


CONFUSIONS_COMPTER_LES_POIDS = [
    (
        lambda n, p, t: ((n * p) ** 2, t * t),
        "Il manque les biais : un par neurone dense, un pour le motif.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + n * p, n * p * (t * t + 1)),
        "Tous les neurones partagent le même motif et le même biais.",
    ),
    (
        lambda n, p, t: (n * p + 1, t * t + 1),
        "Dans une couche dense, chaque neurone a un poids par entrée.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + n * p, t + 1),
        "Le motif est un carré de t × t coefficients.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + 1, t * t + 1),
        "Dans une couche dense, chaque neurone a son propre biais.",
    ),
    (
        lambda n, p, t: ((n * p + 1) ** 2, t * t + 1),
        "Un neurone dense a np + 1 coefficients, et il y a np neurones, pas np + 1.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + n * p, n * p * t * t + 1),
        "Tous les neurones de la couche de convolution partagent le même motif.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + n * p, t * t + n * p),
        "Le biais de la couche de convolution est partagé : il n'y en a qu'un.",
    ),
    (
        lambda n, p, t: ((n * p) ** 2 + n * p, t * t),
        "Le motif a aussi son biais, un seul.",
    ),
    (
        lambda n, p, t: (t * t + 1, (n * p) ** 2 + n * p),
        "Dans l'ordre : la couche dense d'abord.",
    ),
    (
        lambda n, p, t: (2 * n * p, t * t + 1),
        "Un neurone dense a un poids par pixel d'entrée, et non un seul en tout.",
    ),
]


@compter_les_poids.controle
def _(eleve):
    memes_valeurs(
        eleve,
        compter_les_poids,
        [(2, 3, 3), (100, 100, 3), (28, 28, 5), (10, 7, 1)],
        confusions=CONFUSIONS_COMPTER_LES_POIDS,
    )


quiz(
    "12.2.q1",
    "On empile trois couches de convolution de motif 3 × 3. Combien de pixels de l'image "
    "d'entrée un neurone de la troisième couche voit-il, loin des bords ?",
    [
        ("49", True, "Chaque couche ajoute un pixel de chaque côté : 3 × 3, 5 × 5, puis 7 × 7."),
        ("9", False, "C'est vrai de la première couche seulement."),
        ("27", False, "Les zones vues se chevauchent ; comptez le carré, de côté 3, 5, puis 7."),
        ("81", False, "Le côté augmente de 2 par couche : 3, 5, 7, et non 9."),
    ],
)


# --- 12.3 Les différentes couches d'un réseau ---


@exercice(
    "12.3.a",
    "Les poids d'une couche",
    niveau=1,
    points=1,
    indices=[
        "Un motif a autant de profondeur que l'entrée a de canaux : `t * t * k` coefficients.",
        "Chaque filtre a en plus un biais, un seul.",
    ],
    fautes=[
        ("return l * (9 * k + 1)", "toujours 9"),
        ("return t * t * k + l", "ses propres poids"),
        ("return l * (t * t + 1)", "canaux"),
        ("return l * t * t * k", "biais"),
        ("return l * t * t * k + 1", "un biais par filtre"),
        ("return l * k * (t * t + 1)", "un biais par filtre"),
    ],
    autres=["return (t ** 2) * k * l + l"],
    explication="Le premier réseau du chapitre 14 a ainsi 320 poids, puis 4 624.",
)
def poids_de_la_couche(t, k, l):  # noqa: E741 (la lettre du cours)
    """Une couche de convolution à `l` filtres de taille `t` × `t` reçoit `k` canaux. Écrivez
    `poids_de_la_couche(t, k, l)`, le nombre de coefficients à apprendre, biais compris.

    Par exemple, `poids_de_la_couche(3, 1, 32)` rend `320`."""
    ### BEGIN SOLUTION
    return l * (t * t * k + 1)
    ### END SOLUTION


@poids_de_la_couche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_de_la_couche,
        [(5, 3, 64), (3, 32, 16), (3, 1, 32), (1, 2, 3)],
        confusions=[
            (lambda t, k, f: f * (t * t + 1), "Le motif traverse tous les canaux de l'entrée."),
            (lambda t, k, f: f * t * t * k, "Il manque les biais."),
            (lambda t, k, f: f * t * t * k + 1, "Il y a un biais par filtre."),
            (lambda t, k, f: f * k * (t * t + 1), "Il y a un biais par filtre, pas par canal."),
            (
                lambda t, k, f: f * t * t * k + k,
                "Il y a un biais par filtre, pas par canal d'entrée.",
            ),
            (lambda t, k, f: f * (9 * k + 1), "Le motif a t × t cases, et non toujours 9."),
            (lambda t, k, f: f * (t * k + 1), "Le motif est un carré : t × t cases par canal."),
            (lambda t, k, f: t * t * k + f, "Chaque filtre a ses propres poids, t × t × k."),
            (lambda t, k, f: f * (t * t + k), "t × t poids par canal : on multiplie par k."),
            (lambda t, k, f: k * (t * t * f + 1), "Il y a un biais par filtre, pas par canal."),
        ],
    )


@exercice(
    "12.3.b",
    "Suivre les formes",
    niveau=2,
    points=2,
    indices=[
        "Une boucle `for couche in couches`, et trois variables `n`, `p`, `k` qui changent.",
        "Une convolution remplace `k` par son nombre de filtres ; un pooling remplace `n` et `p` "
        "par `n // 2` et `p // 2`.",
    ],
    fautes=[
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n"
         "        n, p = -(-n // 2), -(-p // 2)\n    else:\n        k = c\nreturn n, p, k",
         "laissée de côté"),
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n        n, p = n // 2, p // 2\n"
         "    else:\n        k = c\n    return n, p, k", "dans la boucle"),
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n        n, p = n / 2, p / 2\n"
         "    else:\n        k = c\nreturn n, p, k", "entière"),
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n        n, p = n // 2, p // 2\n"
         "    else:\n        k = k * c\nreturn n, p, k", "remplace"),
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n"
         "        n, p, k = n // 2, p // 2, k // 2\n    else:\n        k = c\nreturn n, p, k",
         "canal par canal"),
        ("n, p, k = forme\nfor c in couches:\n    if c == 'pool':\n        n, p = n // 2, p // 2\n"
         "    else:\n        n, p, k = n - 2, p - 2, c\nreturn n, p, k", "same"),
    ],
    autres=[
        "n, p, k = forme\nm = couches.count('pool')\n"
        "filtres = [c for c in [k, *couches] if type(c) is int]\n"
        "return [n // 2**m, p // 2**m, filtres[-1]]"
    ],
    explication="Seul le pooling change le nombre de lignes et de colonnes ; seule la convolution "
    "change le nombre de canaux.",
)  # fmt: skip
def forme_finale(forme, couches):
    """`forme` est le triplet `(n, p, k)` d'une image à `k` canaux. Chaque élément de la liste
    `couches` est soit un entier, le nombre de filtres d'une couche de convolution en mode
    `"same"`, soit le texte `"pool"`, un pooling de taille 2. Écrivez
    `forme_finale(forme, couches)`, le triplet obtenu à la sortie. Un pooling laisse de côté la
    ligne ou la colonne en trop d'une taille impaire.

    Par exemple, `forme_finale((28, 28, 1), [32, "pool", 16])` rend `(14, 14, 16)`."""
    ### BEGIN SOLUTION
    n, p, k = forme
    for couche in couches:
        if couche == "pool":
            n, p = n // 2, p // 2
        else:
            k = couche
    return n, p, k
    ### END SOLUTION


def _suivre(forme, couches, pool, conv):
    for couche in couches:
        forme = pool(*forme) if couche == "pool" else conv(*forme, couche)
    return forme


def _moitie(n, p, k):
    return n // 2, p // 2, k


CONFUSIONS_FORME_FINALE = [
    (
        lambda f, c: _suivre(f, c, lambda n, p, k: (n / 2, p / 2, k), lambda n, p, k, s: (n, p, s)),
        "La division doit être entière : la rangée en trop est laissée de côté.",
    ),
    (
        lambda f, c: _suivre(f, c, _moitie, lambda n, p, k, s: (n, p, k * s)),
        "Le nombre de filtres remplace le nombre de canaux : chaque filtre les additionne.",
    ),
    (
        lambda f, c: _suivre(
            f, c, lambda n, p, k: (n // 2, p // 2, k // 2), lambda n, p, k, s: (n, p, s)
        ),
        "Le pooling se fait canal par canal : leur nombre ne change pas.",
    ),
    (
        lambda f, c: _suivre(f, c, _moitie, lambda n, p, k, s: (n - 2, p - 2, s)),
        "En mode « same », la convolution garde le nombre de lignes et de colonnes.",
    ),
    (
        lambda f, c: _suivre(
            f, c, lambda n, p, k: (-(-n // 2), -(-p // 2), k), lambda n, p, k, s: (n, p, s)
        ),
        "La rangée en trop est laissée de côté : 15 donne 7, pas 8.",
    ),
    (
        lambda f, c: _suivre(f, c, lambda n, p, k: (n // 2, p, k), lambda n, p, k, s: (n, p, s)),
        "Un pooling réduit les lignes et les colonnes.",
    ),
    (
        lambda f, c: _suivre(f, c, lambda n, p, k: (n - 2, p - 2, k), lambda n, p, k, s: (n, p, s)),
        "Un pooling de taille 2 divise par 2 : il ne retranche pas 2.",
    ),
    (
        lambda f, c: _suivre(f, c, _moitie, lambda n, p, k, s: (n, p, k + s)),
        "Le nombre de filtres remplace le nombre de canaux : chaque filtre les additionne.",
    ),
    (
        lambda f, c: _suivre(f, c[:1], _moitie, lambda n, p, k, s: (n, p, s)),
        "Seule la première couche a compté : le `return` est-il dans la boucle ?",
    ),
]


@forme_finale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        forme_finale,
        [
            ((28, 28, 1), [32, "pool", 16]),
            ((32, 30, 3), [64, "pool", 64, "pool", "pool"]),
            ((9, 6, 4), ["pool"]),
            ((5, 8, 2), []),
        ],
        confusions=CONFUSIONS_FORME_FINALE,
    )


@exercice(
    "12.3.c",
    "Le maximum de chaque bloc",
    niveau=2,
    points=2,
    indices=[
        "Le bloc de rang (i, j) est `A[t * i:t * (i + 1), t * j:t * (j + 1)]`.",
        "`n, p = A.shape` ; le résultat a la forme `(n // t, p // t)`.",
    ],
    fautes=[
        ("n, p = A.shape\nR = np.zeros((n//t, p//t))\nfor i in range(n):\n    for j in range(p):\n"
         "        R[i//t, j//t] = max(R[i//t, j//t], A[i, j])\nreturn R", "ne partez pas de 0"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).sum(axis=(1, 3))", "la somme"),
        ("n, p = A.shape\nreturn np.array([[A[i:i+t, j:j+t].max() for j in range(p-t+1)] "
         "for i in range(n-t+1)])", "chevauchent"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).mean(axis=(1, 3))", "maximum"),
        ("return A[::t, ::t]", "premier nombre"),
        ("return A.max()", "chaque bloc"),
    ],
    autres=[
        "n, p = A.shape\nreturn [[A[i:i+t, j:j+t].max() for j in range(0, p, t)] "
        "for i in range(0, n, t)]",
        "n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).max(axis=(1, 3))",
    ],
    explication="Le pooling n'a aucun poids : il n'y a rien à y apprendre.",
)  # fmt: skip
def pooling_max(A, t):
    """Écrivez `pooling_max(A, t)`, le tableau des maximums des blocs `t` × `t` de `A`, rangés comme
    les blocs. `A` est un tableau `numpy` dont le nombre de lignes et le nombre de colonnes sont des
    multiples de `t`.

    Par exemple, pour `A` de coefficients `[[16, 23, 22, 21], [0, 5, 18, 2]]`, `pooling_max(A, 2)`
    est `[[23, 22]]`."""
    ### BEGIN SOLUTION
    n, p = A.shape
    resultat = np.zeros((n // t, p // t))
    for i in range(n // t):
        for j in range(p // t):
            resultat[i, j] = A[t * i : t * (i + 1), t * j : t * (j + 1)].max()
    return resultat
    ### END SOLUTION


def _glissant(A, t):
    vues = np.lib.stride_tricks.sliding_window_view(A, (t, t))
    return vues.max(axis=(2, 3))


CONFUSIONS_POOLING_MAX = [
    (_glissant, "Les blocs se touchent sans se mordre ; les vôtres se chevauchent."),
    (
        lambda A, t: A.reshape(len(A) // t, t, -1, t).mean(axis=(1, 3)),
        "C'est la moyenne ; on demande le maximum.",
    ),
    (
        lambda A, t: A[::t, ::t],
        "C'est le premier nombre de chaque bloc, pas le plus grand.",
    ),
    (lambda A, t: A.max(), "Il faut un nombre pour chaque bloc."),
    (
        lambda A, t: np.maximum(0, A.reshape(len(A) // t, t, -1, t).max(axis=(1, 3))),
        "Le maximum d'un bloc de nombres négatifs est négatif : ne partez pas de 0.",
    ),
    (
        lambda A, t: A.reshape(len(A) // t, t, -1, t).sum(axis=(1, 3)),
        "C'est la somme ; on demande le maximum.",
    ),
    (
        lambda A, t: A.reshape(len(A) // t, t, -1, t).min(axis=(1, 3)),
        "C'est le plus petit nombre de chaque bloc, pas le plus grand.",
    ),
    (
        lambda A, t: A.reshape(len(A) // t, t, -1, t).max(axis=(1, 3)).T,
        "Les blocs sont rangés à l'envers : lignes et colonnes sont échangées.",
    ),
    (
        lambda A, t: A.reshape(len(A) // t, t, -1, t).max(axis=(1, 3)).ravel(),
        "Ce sont les bons maximums, à ranger en lignes et en colonnes comme les blocs.",
    ),
    (
        lambda A, t: _glissant(A, t)[: len(A) // t, : A.shape[1] // t],
        "Le bloc de rang (i, j) commence à la ligne t × i et à la colonne t × j.",
    ),
]


@pooling_max.controle
def _(eleve):
    grand = np.random.default_rng(3).integers(-9, 10, (6, 9))
    memes_valeurs(
        eleve,
        pooling_max,
        [(IMAGE, 2), (grand, 3), (-1 - abs(grand), 3), (IMAGE[:3], 1)],
        confusions=CONFUSIONS_POOLING_MAX,
    )


@exercice(
    "12.3.d",
    "L'abandon",
    niveau=2,
    points=1,
    indices=[
        "`garde` est un tableau de 0 et de 1 : `a * garde` éteint les neurones tirés au sort.",
        "Chaque neurone survit avec la probabilité $1-\\tau$ : par quoi diviser pour compenser ?",
    ],
    fautes=[
        ("return a / (1 - taux)", "éteint"),
        ("return a * garde * (1 + taux)", "1 + τ"),
        ("return a * garde / garde.mean()", "part gardée"),
        ("return a * garde", "compenser"),
        ("return a * garde / taux", "abandonner"),
        ("return a * (1 - garde) / (1 - taux)", "garde"),
        ("return a * garde * (1 - taux)", "division"),
    ],
    autres=["return np.where(garde == 1, a / (1 - taux), 0)"],
    explication="Avec τ = 0,2, les survivants sont multipliés par 1,25, comme dans Keras.",
)
def abandon(a, garde, taux):
    """Écrivez `abandon(a, garde, taux)`, la sortie d'une couche d'abandon pendant l'apprentissage.
    `a` est le tableau qu'elle reçoit ; `garde`, de même forme, contient 1 pour un neurone gardé et
    0 pour un neurone abandonné ; `taux` est le taux d'abandon $\\tau$, $0\\leqslant\\tau<1$. La
    réponse est un tableau, dont la moyenne théorique est `a`.

    Si `a` contient 6, 8 et 2, si `garde` contient 1, 0 et 1, et si `taux` vaut 0,5, la réponse est
    `[12, 0, 4]`."""
    ### BEGIN SOLUTION
    return a * garde / (1 - taux)
    ### END SOLUTION


@abandon.controle
def _(eleve):
    garde = np.array([1, 1, 0, 1, 0, 1])
    memes_valeurs(
        eleve,
        abandon,
        [
            (np.array([5.0, -2, 7, 1, 3, 8]), garde, 0.2),
            (np.array([6.0, 8, 2]), garde[1:4], 0.5),
            (np.array([[1.0, 2], [3, 4]]), np.array([[0, 1], [1, 1]]), 0.25),
            (np.array([4.0, 9]), np.array([1, 1]), 0),
        ],
        confusions=[
            (lambda a, g, p: a * g, "Il reste à compenser les absents."),
            (
                lambda a, g, p: a * g / p,
                "Le taux est la probabilité d'abandonner ; on divise par celle de garder.",
            ),
            (lambda a, g, p: a * (1 - g) / (1 - p), "Le 1 de `garde` marque un neurone gardé."),
            (lambda a, g, p: a * g * (1 - p), "Pour compenser, il faut une division."),
            (lambda a, g, p: a / (1 - p), "Il manque `garde` : personne n'a été éteint."),
            (
                lambda a, g, p: a * g * p,
                "Les survivants doivent grandir : on divise par la probabilité de garder.",
            ),
            (lambda a, g, p: a * g * (1 + p), "Diviser par 1 − τ n'est pas multiplier par 1 + τ."),
            (
                lambda a, g, p: a * g / np.mean(g),
                "On divise par la probabilité de garder, 1 − τ, et non par la part gardée ce jour.",
            ),
            (
                lambda a, g, p: (a * g / (1 - p))[g == 1],
                "Un neurone éteint garde sa place : il rend 0.",
            ),
        ],
    )


quiz(
    "12.3.q1",
    "Une couche de convolution à 16 filtres 3 × 3, en mode « same », reçoit une image de forme "
    "(28, 28, 3). Quelle est la forme de sa sortie ?",
    [
        ("(28, 28, 48)", False, "Chaque filtre traverse les 3 canaux et les additionne."),
        ("(28, 28, 16)", True, "Un canal de sortie par filtre."),
        ("(26, 26, 16)", False, "Ce serait le mode « valid »."),
        ("(28, 28, 3, 16)", False, "(3, 3, 3, 16) est la forme des motifs, pas de la sortie."),
    ],
)

quiz(
    "12.3.q2",
    "Le réseau est entraîné, avec un abandon de taux 0,5. Que fait cette couche quand on s'en sert "
    "pour prédire ?",
    [
        ("Elle éteint un neurone sur deux.", False, "La même photo aurait deux réponses."),
        ("Elle divise tout par 2.", False, "La compensation a déjà eu lieu à l'apprentissage."),
        ("Rien : elle laisse tout passer.", True, "L'abandon ne sert qu'à l'apprentissage."),
        ("Elle multiplie tout par 2.", False, "Seuls les survivants l'étaient, à l'apprentissage."),
    ],
)


# --- 12.4 Traitement des images ---

LUMINANCE = np.array([0.299, 0.587, 0.114])
PIXELS = np.array(
    [[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [10, 20, 30]], [[200, 100, 50], [9, 9, 9]]]
)


@exercice(
    "12.4.a",
    "Des couleurs au gris",
    niveau=1,
    points=1,
    indices=[
        "`image[:, :, 0]` est le canal rouge, un tableau de forme `(h, l)`.",
        "Le vert est le canal 1, le bleu le canal 2 : trois produits, deux additions.",
    ],
    fautes=[
        ("return np.round(image @ [0.299, 0.587, 0.114])", "arrondissez pas"),
        ("return image.sum(axis=2)", "coefficients"),
        ("return 0.299*image[0] + 0.587*image[1] + 0.114*image[2]", "première ligne"),
        ("return image.mean(axis=2)", "parts égales"),
        ("return 0.299*image[0] + 0.587*image[1] + 0.114*image[0]", "forme"),
        ("return 0.114*image[:,:,0] + 0.587*image[:,:,1] + 0.299*image[:,:,2]", "rouge"),
        ("return 0.299*image[:,:,0]", "trois canaux"),
    ],
    autres=["return image @ [0.299, 0.587, 0.114]"],
    explication="C'est une convolution par un motif de forme (1, 1, 3) : un pixel, trois canaux.",
)
def niveaux_de_gris(image):
    """Écrivez `niveaux_de_gris(image)`, le tableau de forme `(h, l)` des clartés d'une image de
    forme `(h, l, 3)` : en chaque pixel, 0,299 fois le rouge, plus 0,587 fois le vert, plus 0,114
    fois le bleu. Les canaux sont dans l'ordre rouge, vert, bleu ; n'arrondissez pas.

    Un pixel blanc, de couleurs 255, 255 et 255, donne `255` ; un pixel rouge vif, 255, 0 et 0,
    donne environ `76`."""
    ### BEGIN SOLUTION
    return 0.299 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.114 * image[:, :, 2]
    ### END SOLUTION


@niveaux_de_gris.controle
def _(eleve):
    hasard = np.random.default_rng(4).integers(0, 256, (4, 5, 3))
    memes_valeurs(
        eleve,
        niveaux_de_gris,
        [(PIXELS,), (hasard,)],
        confusions=[
            (lambda m: m.mean(axis=2), "Ici, les couleurs comptent à parts égales."),
            (lambda m: m @ [0.114, 0.587, 0.299], "Le canal 0 est le rouge, le 2 le bleu."),
            (lambda m: 0.299 * m[..., 0], "Il faut additionner les trois canaux."),
            (lambda m: np.round(m @ LUMINANCE), "N'arrondissez pas : rendez des réels."),
            (lambda m: np.floor(m @ LUMINANCE), "N'arrondissez pas : rendez des réels."),
            (lambda m: m.sum(axis=2), "Il manque les trois coefficients."),
            (
                lambda m: m @ LUMINANCE / 3,
                "Les coefficients ont déjà pour somme 1 : ne divisez pas.",
            ),
            (lambda m: m @ [0.587, 0.299, 0.114], "Le canal 0 est le rouge, le 1 le vert."),
            (
                lambda m: 0.299 * m[0] + 0.587 * m[1] + 0.114 * m[2],
                "`image[0]` est la première ligne ; le canal rouge est `image[:, :, 0]`.",
            ),
            (lambda m: m * LUMINANCE, "Il reste à additionner les trois canaux."),
            (
                lambda m: m.max(axis=2),
                "On demande une somme pondérée, pas le plus grand des trois.",
            ),
        ],
    )


@exercice(
    "12.4.b",
    "Un piqué réglable",
    niveau=2,
    points=2,
    indices=[
        "Développez la formule : combien de fois $A(i,j)$ y figure-t-il en tout ?",
        "Le centre vaut $1+4\\lambda$, les quatre voisins $-\\lambda$, les coins 0.",
    ],
    fautes=[
        ("k = force\nreturn [[0, -k, 0], [-k, 5, -k], [0, -k, 0]]", "combien de fois"),
        ("k = force\nreturn [[0, -1, 0], [-1, 1+4*k, -1], [0, -1, 0]]", "multiplié"),
        ("k = force\nreturn [[0, k, 0], [k, 1+4*k, k], [0, k, 0]]", "signe moins"),
        ("k = force\nreturn np.array([[0, -k, 0], [-k, 4*k, -k], [0, -k, 0]])", "image elle-même"),
        ("k = force\nM = -k * np.ones((3, 3))\nM[1, 1] = 1 + 8*k\nreturn M", "quatre voisins"),
        ("k = force\nreturn np.array([[0, k, 0], [k, 1-4*k, k], [0, k, 0]])", "flou"),
        ("return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]) * force", "luminosité"),
    ],
    autres=[
        "k, M = force, np.zeros((3, 3))\nM[1] = -k\nM[:, 1] = -k\nM[1, 1] = 1 + 4 * k\nreturn M"
    ],
    explication="La somme des coefficients vaut 1 pour toute force : une zone unie ne change pas.",
)  # fmt: skip
def motif_de_nettete(force):
    r"""Écrivez `motif_de_nettete(force)`, le motif de forme `(3, 3)` qui remplace chaque pixel
    $A(i,j)$ par $A(i,j)+\lambda\sum\big(A(i,j)-\text{voisin}\big)$, la somme portant sur les quatre
    voisins du dessus, du dessous, de gauche et de droite ; la force $\lambda$,
    `force` dans le code, est un réel positif ou nul.

    Par exemple, `motif_de_nettete(1)` est le motif de piqué de la leçon,
    `[[0, -1, 0], [-1, 5, -1], [0, -1, 0]]`."""
    ### BEGIN SOLUTION
    return np.array([[0, -force, 0], [-force, 1 + 4 * force, -force], [0, -force, 0]])
    ### END SOLUTION


@motif_de_nettete.controle
def _(eleve):
    croix = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    identite = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    memes_valeurs(
        eleve,
        motif_de_nettete,
        [(2,), (0.5,), (1,), (0,)],
        confusions=[
            (lambda k: k * croix, "Il manque l'image elle-même, le premier terme."),
            (
                lambda k: identite + k * (9 * identite - 1),
                "Il n'y a que quatre voisins ; les coins n'y sont pas.",
            ),
            (lambda k: identite - k * croix, "Avec ce signe, c'est un flou."),
            (
                lambda k: k * (identite + croix),
                "La luminosité change : la somme des coefficients doit rester 1.",
            ),
            (
                lambda k: 5 * identite + k * (croix - 4 * identite),
                "Le centre dépend de λ : comptez combien de fois A(i, j) figure dans la formule.",
            ),
            (
                lambda k: identite + k * (croix - 3 * identite),
                "Le centre dépend de λ : comptez combien de fois A(i, j) figure dans la formule.",
            ),
            (
                lambda k: identite + 4 * k * identite + croix - 4 * identite,
                "Chaque voisin est multiplié par −λ.",
            ),
            (
                lambda k: identite + k * croix / 4,
                "La formule additionne les quatre écarts ; elle n'en prend pas la moyenne.",
            ),
            (
                lambda k: identite + 8 * k * identite - k * croix,
                "Un écart est A(i, j) moins le voisin : le voisin porte le signe moins.",
            ),
        ],
    )


@exercice(
    "12.4.c",
    "Rendre une image montrable",
    niveau=2,
    points=1,
    indices=[
        "`np.round` arrondit, `np.clip(X, 0, 255)` coupe ce qui dépasse.",
        "Coupez d'abord, convertissez ensuite, avec `.astype(np.uint8)`.",
    ],
    fautes=[
        ("return np.clip(C, 0, 255)", "arrondir"),
        ("return np.maximum(np.round(C), 0)", "dépasse 255"),
        ("return C.astype(int).astype(np.uint8)", "fait le tour"),
        ("return np.round(C).astype(int).astype(np.uint8)", "fait le tour"),
        ("return np.clip(C, 0, 255).astype(np.uint8)", "arrondir"),
        ("return np.round(255 * (C - C.min()) / (C.max() - C.min()))", "étirées"),
        ("return np.round(np.clip(np.abs(C), 0, 255))", "noir"),
    ],
    autres=["return np.minimum(255, np.maximum(0, np.rint(C))).astype(np.uint8)"],
    explication="Un octet va de 0 à 255 : au-delà, il repart de 0, et le blanc devient noir.",
)
def en_octets(C):
    """Le résultat d'une convolution, `C`, contient des réels, parfois négatifs ou plus grands que
    255. Écrivez `en_octets(C)`, le tableau d'entiers de même forme où chaque nombre est arrondi à
    l'entier le plus proche, puis ramené à 0 s'il est négatif et à 255 s'il dépasse 255. `C` peut
    avoir une ou deux dimensions.

    Si `C` contient −30, 99,6 et 300, la réponse est `[0, 100, 255]`."""
    ### BEGIN SOLUTION
    return np.clip(np.round(C), 0, 255).astype(np.uint8)
    ### END SOLUTION


@en_octets.controle
def _(eleve):
    memes_valeurs(
        eleve,
        en_octets,
        [
            (np.array([-30.0, 99.6, 300.0]),),
            (np.array([[12.2, 255.4], [-0.4, 256.0]]),),
            (np.array([[700.0, -256.0, 12.7]]),),
        ],
        confusions=[
            (
                lambda C: np.round(C).astype(int) % 256,
                "Un octet qui déborde fait le tour : 256 devient 0. Coupez avant de convertir.",
            ),
            (lambda C: np.floor(np.clip(C, 0, 255)), "Il faut arrondir, pas tronquer."),
            (
                lambda C: np.round(255 * (C - C.min()) / (C.max() - C.min())),
                "Les valeurs sont étirées de 0 à 255 ; on demande de couper.",
            ),
            (
                lambda C: np.round(np.clip(np.abs(C), 0, 255)),
                "Un nombre négatif doit être noir, 0.",
            ),
            (lambda C: np.clip(C, 0, 255), "Tout est coupé ; il reste à arrondir."),
            (lambda C: np.ceil(np.clip(C, 0, 255)), "À l'entier le plus proche, et non au-dessus."),
            (np.round, "Tout est arrondi ; il reste à couper en 0 et en 255."),
            (lambda C: np.maximum(np.round(C), 0), "Il reste à couper ce qui dépasse 255."),
            (lambda C: np.minimum(np.round(C), 255), "Il reste à couper ce qui est négatif."),
            (lambda C: np.clip(np.round(C), 0, 256), "Le plus grand octet est 255, pas 256."),
            (
                lambda C: np.trunc(C) % 256,
                "Un octet qui déborde fait le tour : arrondissez, coupez, puis convertissez.",
            ),
        ],
    )


quiz(
    "12.4.q1",
    "Un motif a des coefficients de somme 0. Que rend-il là où la fenêtre est tout entière dans "
    "une zone unie (tous les pixels y valent 200) ?",
    [
        ("Du gris, 200", False, "Ce serait vrai si la somme valait 1."),
        ("Du noir, 0", True, "200 fois la somme des coefficients, donc 0."),
        ("Du blanc, 255", False, "Chaque pixel vaut 200 fois la somme des coefficients."),
        ("Cela dépend du motif.", False, "Non : seul compte 200 fois la somme des coefficients."),
    ],
)


# --- 12.5 Apprendre un motif ---


@exercice(
    "12.5.a",
    "La dérivée d'un poids partagé",
    niveau=1,
    points=1,
    indices=[
        "Il y a un terme par neurone : le poids agit sur l'erreur par chacun d'eux.",
        "Le terme du neurone $i$ est $f_i\\,g_i'\\,\\frac{\\partial F}{\\partial g_i}$.",
    ],
    fautes=[
        ("return np.dot(g_prime, dF)", "entrée"),
        ("return np.mean(np.array(f) * g_prime * dF)", "moyenne"),
        ("return sum(x * d for x, d in zip(f, dF))", "activation"),
        ("return sum(f) * sum(g_prime) * sum(dF)", "neurone par neurone"),
        ("return [x * y * d for x, y, d in zip(f, g_prime, dF)]", "additionner"),
        ("return f[0] * g_prime[0] * dF[0]", "tous les neurones"),
    ],
    autres=["return np.sum(np.array(f) * g_prime * dF)"],
    explication="Le même poids sert N fois : ses N effets s'additionnent.",
)
def derivee_partagee(f, g_prime, dF):
    r"""$N$ neurones partagent le poids $a$ : le neurone $i$ multiplie son entrée $f_i$ par $a$.
    Écrivez `derivee_partagee(f, g_prime, dF)`, la dérivée $\frac{\partial F}{\partial a}$, à partir
    de trois listes de $N$ nombres : les entrées $f_i$, les dérivées $g_i'$ des activations, et les
    $\frac{\partial F}{\partial g_i}$. La réponse est un nombre.

    Par exemple, `derivee_partagee([1, 2], [1, 0.5], [3, 4])` rend `7.0`."""
    ### BEGIN SOLUTION
    return sum(x * y * d for x, y, d in zip(f, g_prime, dF, strict=True))
    ### END SOLUTION


@derivee_partagee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_partagee,
        [([1, 2], [1, 0.5], [3, 4]), ([3, -1, 4], [0.2, 1, 0.5], [2, 7, -1]), ([5], [2], [3])],
        confusions=[
            (
                lambda f, g, d: np.dot(f, d),
                "Il manque la dérivée de l'activation.",
            ),
            (
                lambda f, g, d: sum(f) * sum(g) * sum(d),
                "On multiplie neurone par neurone, puis on additionne.",
            ),
            (lambda f, g, d: f[0] * g[0] * d[0], "Il faut la somme sur tous les neurones."),
            (
                lambda f, g, d: np.array(f) * g * d,
                "Il reste à additionner ces contributions.",
            ),
            (lambda f, g, d: np.dot(g, d), "Il manque l'entrée de chaque neurone."),
            (lambda f, g, d: np.dot(f, g), "Il manque les ∂F/∂g."),
            (
                lambda f, g, d: np.mean(np.array(f) * g * d),
                "C'est la somme des contributions, pas leur moyenne.",
            ),
            (lambda f, g, d: f[-1] * g[-1] * d[-1], "Il faut la somme sur tous les neurones."),
            (
                lambda f, g, d: sum(f) * np.dot(g, d),
                "On multiplie neurone par neurone, puis on additionne.",
            ),
            (
                lambda f, g, d: np.prod(np.array(f) * g * d),
                "Les contributions des neurones s'additionnent.",
            ),
        ],
    )


@exercice(
    "12.5.b",
    "Des poids libres aux poids partagés",
    niveau=2,
    points=2,
    indices=[
        "Le coefficient $b$ est sur la diagonale : `G[0, 0]`, `G[1, 1]`… ; $a$ juste au-dessus.",
        "`np.trace(G)` additionne la diagonale ; `np.trace(G, 1)` et `np.trace(G, -1)`, ses "
        "voisines.",
    ],
    fautes=[
        ("return [np.triu(G, 1).sum(), np.trace(G), np.tril(G, -1).sum()]", "triangle"),
        (
            "N = len(G)\nreturn [sum(G[n, n+1] for n in range(N-1)), np.trace(G), "
            "sum(G[n, n-1] for n in range(N))]",
            "partez de",
        ),
        ("return [np.trace(G, -1), np.trace(G), np.trace(G, 1)]", "échangées"),
        ("N = len(G)\nreturn [np.trace(G, k) / N for k in (1, 0, -1)]", "somme, pas la moyenne"),
        ("return [G[0, 1], G[0, 0], G[1, 0]]", "toute la diagonale"),
        ("return np.trace(G)", "3 nombres"),
    ],
    autres=[
        "N = len(G)\nreturn [sum(G[i, i+1] for i in range(N-1)), sum(G[i, i] for i in range(N)), "
        "sum(G[i+1, i] for i in range(N-1))]"
    ],
    explication="Partager des poids, c'est additionner leurs gradients.",
)
def partager(G):
    r"""La couche du chapitre 11, de motif $[a,b,c]$, a une matrice dont le coefficient $(n,j)$
    est $a$ si $j=n+1$, $b$ si $j=n$, $c$ si $j=n-1$, et 0 sinon. Oublions un instant que ces
    poids sont partagés : `G[n, j]` est la dérivée de l'erreur par rapport au coefficient $(n,j)$,
    comme si chacun était libre. Écrivez `partager(G)`, la liste
    $\left[\frac{\partial E}{\partial a},\frac{\partial E}{\partial b},
    \frac{\partial E}{\partial c}\right]$. `G` a la forme `(N, N)`, avec $N\geqslant2$.

    Par exemple, pour `G` de coefficients `[[1, 2], [3, 4]]`, la réponse est `[2, 5, 3]`."""
    ### BEGIN SOLUTION
    return [np.trace(G, 1), np.trace(G), np.trace(G, -1)]
    ### END SOLUTION


@partager.controle
def _(eleve):
    memes_valeurs(
        eleve,
        partager,
        [(IMAGE,), (MOTIF,), (np.array([[1, 2], [3, 4]]),)],
        confusions=[
            (
                lambda G: [np.trace(G, -1), np.trace(G), np.trace(G, 1)],
                "Les diagonales de a et de c sont échangées.",
            ),
            (
                lambda G: [np.trace(G, k) / len(G) for k in (1, 0, -1)],
                "C'est la somme, pas la moyenne.",
            ),
            (
                lambda G: [G[0, 1], G[0, 0], G[1, 0]],
                "Le poids est employé sur toute la diagonale : additionnez-la.",
            ),
            (
                lambda G: [np.diag(G, k).mean() for k in (1, 0, -1)],
                "C'est la somme, pas la moyenne.",
            ),
            (
                lambda G: [np.triu(G, 1).sum(), np.trace(G), np.tril(G, -1).sum()],
                "Le poids a n'est que sur la diagonale voisine, pas dans tout le triangle.",
            ),
            (
                lambda G: [np.trace(G), np.trace(G, 1), np.trace(G, -1)],
                "Dans l'ordre : a (au-dessus), b (la diagonale), c (au-dessous).",
            ),
            (
                lambda G: [np.trace(G, 1), np.trace(G), np.trace(G, -1) + G[0, -1]],
                "Pour n = 0, l'indice n − 1 = −1 relit la fin de la ligne : partez de n = 1.",
            ),
        ],
    )


@exercice(
    "12.5.c",
    "L'erreur remonte vers l'image",
    niveau=3,
    points=3,
    indices=[
        "Entourez `delta` de zéros : `B = np.pad(delta, 1)`. Alors $\\Delta(i+u,j+v)$ est "
        "`B[i + u + 1, j + v + 1]`.",
        "Deux boucles sur $u$ et $v$ suffisent : pour chaque couple, ajoutez "
        "`M[u + 1, v + 1] * B[1 + u:1 + u + n, 1 + v:1 + v + p]`.",
    ],
    fautes=[
        ("n, p = delta.shape\nR = np.zeros((n, p))\nfor i, j, u, v in np.ndindex(n, p, 3, 3):\n"
         "    if i + u - 1 < n and j + v - 1 < p:\n"
         "        R[i, j] += delta[i + u - 1, j + v - 1] * M[u, v]\nreturn R", "autre bord"),
        ("return correlation_2d(delta, np.roll(M, (1, 1), (0, 1)))", "u + 1"),
        ("return correlation_2d(delta, M, 'valid')", "forme"),
        ("return convolution_2d(delta, M)", "ne se retourne pas"),
        ("return convolution_2d(delta, M.T)", "attendu"),
        ("return delta * M.sum()", "voisins"),
        ("return sum(M[u+1, v+1] * np.roll(delta, (-u, -v), (0, 1)) "
         "for u in (-1, 0, 1) for v in (-1, 0, 1))", "des zéros"),
    ],
    autres=[
        "return correlation_2d(delta, M)",
        "n, p = delta.shape\nB = np.pad(delta, 1)\ndA = np.zeros((n, p))\n"
        "for i in range(n):\n    for j in range(p):\n"
        "        dA[i, j] = np.sum(B[i:i+3, j:j+3] * M)\nreturn dA",
        "return convolution_2d(delta, M[::-1, ::-1])",
    ],
    explication="À l'aller une convolution, qui retourne le motif ; au retour une corrélation, qui "
    "ne le retourne pas.",
)  # fmt: skip
def gradient_de_l_entree(delta, M):
    r"""Écrivez `gradient_de_l_entree(delta, M)`, le tableau des
    $\frac{\partial E}{\partial A(i,j)}=\sum_{u,v}\Delta(i+u,j+v)\,M(u,v)$, où
    $\Delta(i,j)=\frac{\partial E}{\partial S(i,j)}$ vaut 0 hors de l'image. `delta` a la forme
    `(n, p)`, `M` la forme `(3, 3)` ; la réponse a celle de `delta`.

    Si `delta` est nul, sauf un 1 au centre d'une image `(3, 3)`, la réponse est le motif
    retourné."""
    ### BEGIN SOLUTION
    n, p = delta.shape
    B, dA = np.pad(delta, 1), np.zeros((n, p))
    for u in (-1, 0, 1):
        for v in (-1, 0, 1):
            dA = dA + M[u + 1, v + 1] * B[1 + u : 1 + u + n, 1 + v : 1 + v + p]
    return dA
    ### END SOLUTION


def _par_l_autre_bord(delta, M):  # les indices −1, relus par Python
    B = np.pad(delta, 1)
    B[0, 1:-1], B[1:-1, 0], B[0, 0] = delta[-1], delta[:, -1], delta[-1, -1]
    return correlation_2d(B, M, "valid")


def _sans_bord(delta, M):
    return np.pad(correlation_2d(delta, M)[1:-1, 1:-1], 1)


def _circulaire(delta, M):
    decales = [
        M[u + 1, v + 1] * np.roll(delta, (-u, -v), (0, 1)) for u in (-1, 0, 1) for v in (-1, 0, 1)
    ]
    return sum(decales)


@gradient_de_l_entree.controle
def _(eleve):
    def sans_decaler(delta, M):  # M[u, v] au lieu de M[u + 1, v + 1]
        return correlation_2d(delta, np.roll(M, (1, 1), (0, 1)))

    un = np.zeros((3, 3), int)
    un[1, 1] = 1
    memes_valeurs(
        eleve,
        gradient_de_l_entree,
        [(IMAGE, MOTIF), (un, COINS), (IMAGE[:2], COINS)],
        confusions=[
            (convolution_2d, "Au retour, le motif ne se retourne pas : i + u, et non i − u."),
            (_circulaire, "Hors de l'image, on compte des zéros ; rien ne revient par le bord."),
            (lambda d, M: d * M.sum(), "Chaque pixel agit aussi sur ses voisins."),
            (
                _par_l_autre_bord,
                "Un indice −1 ne sort pas du tableau : Python relit l'autre bord. Demandez aussi "
                "`0 <= i + u` et `0 <= j + v`.",
            ),
            (sans_decaler, "M(u, v) se range dans `M[u + 1, v + 1]`."),
            (_sans_bord, "Les pixels du bord agissent aussi : entourez `delta` de zéros."),
            (
                lambda d, M: correlation_2d(d, M.T),
                "Transposer n'est pas retourner ; ici, ni l'un ni l'autre.",
            ),
            (
                lambda d, M: correlation_2d(d, M, "valid"),
                "Rendez la forme de `delta` : ajoutez des zéros autour.",
            ),
            (
                lambda d, M: correlation_2d(d, M, "full"),
                "Rendez la forme de `delta` : coupez les bords.",
            ),
        ],
    )


quiz(
    "12.5.q1",
    "Une couche de convolution reçoit une image plus grande, mais garde son motif 3 × 3. Que "
    "devient le calcul de la dérivée par rapport à un coefficient du motif ?",
    [
        ("Rien ne change.", False, "Il y a plus de neurones, donc plus de termes."),
        ("La somme a plus de termes.", True, "Un terme par neurone qui emploie ce poids."),
        ("Il y a plus de dérivées à calculer.", False, "Le motif a toujours neuf coefficients."),
        ("On divise par le nombre de neurones.", False,
         "Les contributions s'additionnent ; c'est l'erreur qu'on peut choisir de moyenner."),
    ],
)  # fmt: skip
