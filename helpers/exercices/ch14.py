"""Chapitre 14, la convolution avec Keras : exercices et questions, section par section."""

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.ch10 import keras
from helpers.exercices.comparateurs import memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- 14.1 : chiffres -----------------------------------------------------------------


@exercice(
    "14.1.a",
    "Faire convoler Keras",
    niveau=1,
    points=1,
    indices=[
        "Keras ne retourne pas le motif. À vous de le faire avant.",
        "Retourner, c'est un demi-tour : de haut en bas, et de gauche à droite.",
    ],
    fautes=[
        ("return M", "sans le retourner"),
        ("return M.T", "Transposer"),
        ("return M[::-1]", "de gauche à droite"),
        ("return M[:, ::-1]", "de haut en bas"),
        ("return -M", "signes"),
    ],
    autres=["return np.flip(M)", "return [ligne[::-1] for ligne in M[::-1]]"],
)
def motif_pour_keras(M):
    """Écrivez `motif_pour_keras(M)` : le motif, de même forme que `M`, qu'il faut donner à
    `Conv2D` pour qu'elle calcule la convolution $A\\star M$ du chapitre 12. Pour
    `M` de coefficients `[[1, 2], [3, 4]]`, la réponse est `[[4, 3], [2, 1]]`."""
    ### BEGIN SOLUTION
    return M[::-1, ::-1]
    ### END SOLUTION


@motif_pour_keras.controle
def _(eleve):
    cas = [np.array([[1, 0, 2], [2, 1, 0], [1, 0, 3]]), np.arange(9).reshape(3, 3) ** 2]
    memes_valeurs(
        eleve,
        motif_pour_keras,
        [(M,) for M in cas],
        confusions=[
            (lambda M: M, "Vous rendez le motif sans le retourner."),
            (lambda M: M.T, "Transposer n'est pas retourner : il faut un demi-tour."),
            (lambda M: M[::-1], "Retournez aussi de gauche à droite."),
            (lambda M: M[:, ::-1], "Retournez aussi de haut en bas."),
            (lambda M: -M, "Les signes ne changent pas : seules les places changent."),
        ],
    )


@exercice(
    "14.1.b",
    "Des images à un canal",
    niveau=1,
    points=1,
    indices=[
        "Deux gestes : diviser par 255, ajouter un axe de longueur 1 à la fin.",
        "`images.reshape(len(images), 28, 28, 1)` ajoute l'axe.",
    ],
    fautes=[
        ("return images / 255", "axe des canaux"),
        ("return images[..., None]", "diviser par 255"),
        ("return images[..., None] // 255", "division entière"),
        ("return images.reshape(len(images), 784) / 255", "mise à plat"),
        ("return images[None] / 255", "à la fin"),
        ("return images.reshape(len(images), 1, 28, 28) / 255", "à la fin"),
    ],
    autres=["return np.expand_dims(images, 3) / 255", "return images[..., None] / 255"],
)
def images_en_volume(images):
    """Écrivez `images_en_volume(images)`, pour des images en gris de forme $(n, 28, 28)$ dont les
    pixels vont de 0 à 255. La réponse est un tableau de forme $(n, 28, 28, 1)$ : une image, ses
    lignes, ses colonnes, son unique canal. Un pixel 51 y devient 0,2."""
    ### BEGIN SOLUTION
    return images.reshape(len(images), 28, 28, 1) / 255
    ### END SOLUTION


@images_en_volume.controle
def _(eleve):
    hasard = np.random.default_rng(4)
    cas = [(hasard.integers(0, 256, (n, 28, 28), dtype=np.uint8),) for n in (2, 3)]
    devant = "L'axe des canaux vient à la fin : (n, 28, 28, 1)."
    memes_valeurs(
        eleve,
        images_en_volume,
        cas,
        confusions=[
            (lambda x: x / 255, "Les valeurs sont bonnes ; il manque l'axe des canaux, à la fin."),
            (lambda x: x[..., None], "La forme est bonne ; il reste à diviser par 255."),
            (
                lambda x: x[..., None] // 255,
                "`//` est la division entière : tout devient 0 ou 1. Divisez par `/`.",
            ),
            (
                lambda x: x.reshape(len(x), 784) / 255,
                "Pas de mise à plat : une couche de convolution a besoin des lignes et des "
                "colonnes.",
            ),
            (lambda x: x[None] / 255, devant),
            (lambda x: x[:, None] / 255, devant),
        ],
    )


@exercice(
    "14.1.c",
    "Les poids, couche par couche",
    niveau=2,
    points=2,
    indices=[
        "Un filtre a 3 × 3 poids par canal reçu, plus un biais. La deuxième couche reçoit 32 "
        "canaux.",
        "Avec `same`, l'image garde 28 lignes et 28 colonnes ; on aplatit alors 16 canaux.",
    ],
    fautes=[
        ("return [288, 4608, 0, 125440]", "biais"),
        ("return [320, 160, 0, 125450]", "tous les canaux"),
        ("return [320, 4624, 12544, 125450]", "aplatir"),
        ("return [320, 4624, 0, 92170]", "same"),
        ("return [320, 4624, 0, 7850]", "16 canaux"),
        ("return 130394", "quatre nombres"),
        ("return [320, 4624, 125450]", "pour 0 poids"),
    ],
    autres=["return (9 + 1) * 32, (9 * 32 + 1) * 16, 0, (28 * 28 * 16 + 1) * 10"],
)
def poids_chiffres():
    """Le réseau reçoit des images $28\\times28$ à un canal. Il enchaîne une couche `Conv2D` de 32
    filtres $3\\times3$, une couche `Conv2D` de 16 filtres $3\\times3$ (toutes deux en mode
    `"same"`), une couche `Flatten` et une couche `Dense` de 10 neurones. Écrivez
    `poids_chiffres()`, la liste des **quatre** nombres de poids (biais compris), un par couche,
    dans cet ordre."""
    ### BEGIN SOLUTION
    premiere = 32 * (9 * 1 + 1)
    deuxieme = 16 * (9 * 32 + 1)
    plat = 28 * 28 * 16
    return [premiere, deuxieme, 0, (plat + 1) * 10]
    ### END SOLUTION


@poids_chiffres.controle
def _(eleve):
    faux = [
        ([288, 4608, 0, 125440], "Chaque filtre, et chaque neurone, a aussi un biais."),
        (
            [320, 160, 0, 125450],
            "Un filtre de la deuxième couche lit tous les canaux de la première : il y en a 32.",
        ),
        ([320, 4624, 12544, 125450], "Ranger autrement ne s'apprend pas : aplatir n'a aucun poids"),
        ([320, 4624, 0, 92170], "En mode `same`, l'image ne rétrécit pas."),
        ([320, 4624, 0, 7850], "Il y a 16 canaux à aplatir, et non un seul."),
        (130394, "C'est le total ; on demande quatre nombres, un par couche."),
        ([320, 4624, 125450], "Il manque une couche : `Flatten` compte aussi, pour 0 poids."),
    ]
    confusions = [(lambda v=valeur: v, message) for valeur, message in faux]
    memes_valeurs(eleve, poids_chiffres, [()], confusions=confusions)


@exercice(
    "14.1.d",
    "La matrice de confusion",
    niveau=2,
    points=2,
    indices=[
        "Partez d'un tableau de zéros, puis parcourez les couples avec `zip(y, reponses)`.",
        "Pour chaque couple, ajoutez 1 à la case de ligne la vraie classe, de colonne la réponse.",
    ],
    fautes=[
        (
            "C = np.zeros((classes, classes))\nfor c, r in zip(y, reponses):\n    C[r, c] += 1\n"
            "return C",
            "lignes et colonnes",
        ),
        (
            "C = np.zeros((classes, classes))\nfor c, r in zip(y, reponses):\n    C[c, r] = 1\n"
            "return C",
            "compter",
        ),
        (
            "C = np.zeros((classes, classes))\nfor c, r in zip(y, reponses):\n    C[c, r] += 1\n"
            "return C / len(y)",
            "proportions",
        ),
        (
            "C = np.zeros((classes, classes))\nfor c, r in zip(y, reponses):\n"
            "    C[c, r] += c != r\nreturn C",
            "bonnes réponses",
        ),
        (
            "C = np.zeros((classes, classes))\nC[y, reponses] += 1\nreturn C",
            "une seule fois",
        ),
        (
            "C = np.zeros((classes, classes))\nfor c in y:\n    for r in reponses:\n"
            "        C[c, r] += 1\nreturn C",
            "de même rang",
        ),
    ],
    autres=[
        "C = np.zeros((classes, classes), int)\nnp.add.at(C, (y, reponses), 1)\nreturn C",
        "return [[np.sum((y == i) & (reponses == j)) for j in range(classes)]\n"
        "        for i in range(classes)]",
    ],
)
def matrice_de_confusion(y, reponses, classes):
    """`y` contient les vraies classes, `reponses` celles que donne le réseau : deux tableaux
    d'entiers de 0 à `classes - 1`, de même longueur. Écrivez
    `matrice_de_confusion(y, reponses, classes)`, le tableau carré dont la case $(i,j)$ compte les
    données de vraie classe $i$ (la ligne) auxquelles le réseau a répondu $j$ (la colonne). Pour
    `y` contenant 0, 0, 1 et `reponses` contenant 0, 1, 1, avec deux classes, la réponse est
    `[[1, 1], [0, 1]]`."""
    ### BEGIN SOLUTION
    C = np.zeros((classes, classes))
    for vraie, reponse in zip(y, reponses):  # noqa: B905
        C[vraie, reponse] += 1
    return C
    ### END SOLUTION


def _affecter(y, r, k):
    C = np.zeros((k, k))
    C[y, r] = 1
    return C


@matrice_de_confusion.controle
def _(eleve):
    hasard = np.random.default_rng(5)
    y, r = hasard.integers(0, 4, 40), hasard.integers(0, 4, 40)
    juste = matrice_de_confusion
    memes_valeurs(
        eleve,
        juste,
        [(np.array([0, 0, 1]), np.array([0, 1, 1]), 2), (y, np.where(y > 1, y, r), 4), (y, r, 5)],
        confusions=[
            (
                lambda y, r, k: juste(r, y, k),
                "Vous avez échangé lignes et colonnes : la ligne est la vraie classe.",
            ),
            (
                _affecter,
                "Il faut compter : chaque couple ajoute 1 à sa case, et `C[y, reponses] += 1` "
                "n'ajoute qu'une seule fois par case.",
            ),
            (lambda y, r, k: juste(y, r, k) / len(y), "On veut des nombres, pas des proportions."),
            (
                lambda y, r, k: juste(y, r, k) / juste(y, r, k).sum(axis=1, keepdims=True),
                "On veut des nombres, pas des proportions : ne divisez pas par la ligne.",
            ),
            (
                lambda y, r, k: np.outer(np.bincount(y, minlength=k), np.bincount(r, minlength=k)),
                "Deux boucles l'une dans l'autre marient toutes les données entre elles : une "
                "vraie classe va avec la réponse de même rang.",
            ),
            (
                lambda y, r, k: juste(y, r, k) * (1 - np.eye(k)),
                "Comptez aussi les bonnes réponses : elles sont sur la diagonale.",
            ),
        ],
    )


@exercice(
    "14.1.e",
    "Les pires erreurs",
    niveau=3,
    points=3,
    indices=[
        "`P[np.arange(len(y)), y]` est la probabilité donnée à chaque bonne réponse ; "
        "`P.argmax(axis=1) != y` repère les erreurs.",
        "Prenez les rangs des erreurs avec `np.flatnonzero`, rangez-les avec `np.argsort`, et "
        "gardez les `n` premiers.",
    ],
    fautes=[
        ("return np.argsort(P[np.arange(len(y)), y])[:n]", "bien classée"),
        (
            "faux = np.flatnonzero(P.argmax(axis=1) != y)\n"
            "return faux[np.argsort(-P[faux, y[faux]])][:n]",
            "la pire d'abord",
        ),
        ("return np.flatnonzero(P.argmax(axis=1) != y)[:n]", "sans les ranger"),
        (
            "faux = np.flatnonzero(P.argmax(axis=1) != y)\nreturn np.sort(P[faux, y[faux]])[:n]",
            "on demande les rangs",
        ),
        (
            "faux = np.flatnonzero(P.argmax(axis=1) != y)\nreturn np.argsort(P[faux, y[faux]])[:n]",
            "parmi les erreurs",
        ),
        (
            "faux = np.flatnonzero(P.argmax(axis=1) != y)\n"
            "return faux[np.argsort(-P[faux].max(axis=1))][:n]",
            "mauvaise réponse",
        ),
    ],
    autres=[
        "rangs = [i for i in range(len(y)) if np.argmax(P[i]) != y[i]]\n"
        "return sorted(rangs, key=lambda i: P[i, y[i]])[:n]",
    ],
)
def pires_erreurs(P, y, n):
    """Chaque ligne du tableau `P` donne les probabilités d'une image, `y` les vraies classes.
    Écrivez `pires_erreurs(P, y, n)`, les rangs des `n` images **mal classées** auxquelles le
    réseau donne la plus petite probabilité pour la bonne classe, la pire d'abord (toutes les
    erreurs s'il y en a moins de `n`). Si les lignes de `P` sont `[0.9, 0.1]`, `[0.6, 0.4]`,
    `[0.8, 0.2]`, si `y` contient 0, 1, 1 et si `n` vaut 2, la réponse est `[2, 1]`."""
    ### BEGIN SOLUTION
    faux = np.flatnonzero(P.argmax(axis=1) != y)
    donnees = P[faux, y[faux]]
    return faux[np.argsort(donnees)][:n]
    ### END SOLUTION


def _erreurs(P, y):
    return np.flatnonzero(P.argmax(axis=1) != y)


CONFUSIONS_PIRES = [
    (
        lambda P, y, n: np.argsort(P[np.arange(len(y)), y])[:n],
        "Une image bien classée n'est pas une erreur, même si le réseau a hésité.",
    ),
    (
        lambda P, y, n: _erreurs(P, y)[np.argsort(-P[_erreurs(P, y), y[_erreurs(P, y)]])][:n],
        "Rangez dans l'autre sens : la pire d'abord, celle où la bonne classe reçoit le moins.",
    ),
    (lambda P, y, n: _erreurs(P, y)[:n], "Ce sont bien des erreurs, mais sans les ranger."),
    (
        lambda P, y, n: np.sort(P[_erreurs(P, y), y[_erreurs(P, y)]])[:n],
        "Ce sont des probabilités ; on demande les rangs des images.",
    ),
    (
        lambda P, y, n: P[_erreurs(P, y), y[_erreurs(P, y)]][:n],
        "Ce sont des probabilités ; on demande les rangs des images, rangées.",
    ),
    (
        lambda P, y, n: np.argsort(P[_erreurs(P, y), y[_erreurs(P, y)]])[:n],
        "Ces rangs sont comptés parmi les erreurs : revenez aux rangs des images.",
    ),
    (
        lambda P, y, n: _erreurs(P, y)[np.argsort(-P[_erreurs(P, y)].max(axis=1))][:n],
        "Rangez selon la probabilité de la bonne classe, pas selon celle de la mauvaise réponse.",
    ),
]


@pires_erreurs.controle
def _(eleve):
    P = np.array(
        [
            [0.40, 0.35, 0.25],  # juste, mais hésitante
            [0.10, 0.30, 0.60],
            [0.05, 0.80, 0.15],
            [0.45, 0.13, 0.42],
            [0.02, 0.90, 0.08],
            [0.50, 0.01, 0.49],
            [0.34, 0.33, 0.33],
        ]
    )
    y = np.array([0, 1, 0, 1, 1, 2, 1])
    cas = [(P, y, 5), (P, y, 2), (P, y, 9), (P[:4], y[:4], 3)]
    memes_valeurs(eleve, pires_erreurs, cas, confusions=CONFUSIONS_PIRES)


quiz(
    "14.1.q1",
    "Dans le réseau à 130 394 poids, où sont presque tous les poids ?",
    [
        ("Dans la première couche de convolution.", False, "Elle n'en a que 320."),
        ("Dans la seconde couche de convolution.", False, "16 filtres de 289 nombres : 4 624."),
        ("Dans la couche dense.", True, "125 450 : elle reçoit 12 544 nombres."),
        ("Dans la couche qui aplatit.", False, "Elle range les nombres, elle n'apprend rien."),
    ],
)

quiz(
    "14.1.q2",
    "Un réseau apprend avec `Conv2D`, puis on retourne d'un demi-tour tous ses filtres. Qu'est-ce "
    "qui est vrai ?",
    [
        ("Rien ne change.", False, "Un filtre retourné cherche une autre forme."),
        ("Une bibliothèque qui retourne les motifs calculerait alors ce que calculait Keras.", True,
         "Retourner deux fois ne change rien : corréler, c'est convoler par le motif retourné."),
        ("Il faut aussi retourner les images.", False,
         "C'est la bibliothèque qui compte : avec Keras, il ne fallait rien retourner."),
    ],
)  # fmt: skip

# --- 14.2 : objets -------------------------------------------------------------------


@exercice(
    "14.2.a",
    "Agrandir",
    niveau=1,
    points=1,
    indices=[
        "Chaque coefficient devient un bloc de `t` lignes et `t` colonnes.",
        "`np.repeat(A, t, axis=0)` répète les lignes ; `axis=1`, les colonnes.",
    ],
    fautes=[
        ("return np.tile(A, (t, t))", "carrelage"),
        ("return np.repeat(A, t, axis=0)", "colonnes"),
        ("return np.repeat(A, t, axis=1)", "lignes"),
        ("return np.repeat(A, t)", "à plat"),
        (
            "S = np.zeros((A.shape[0] * t, A.shape[1] * t))\nS[::t, ::t] = A\nreturn S",
            "remplir le bloc",
        ),
    ],
    autres=[
        "return np.kron(A, np.ones((t, t)))",
        "n, p = A.shape\nreturn [[A[i // t, j // t] for j in range(t * p)] for i in range(t * n)]",
    ],
)
def agrandir(A, t):
    """Écrivez `agrandir(A, t)`, ce que rend la couche `UpSampling2D(t)` pour la matrice `A` :
    chaque coefficient est répété en un bloc de `t` lignes et `t` colonnes. Pour `A` de
    coefficients `[[1, 2]]`, `agrandir(A, 2)` est `[[1, 1, 2, 2], [1, 1, 2, 2]]`."""
    ### BEGIN SOLUTION
    return np.repeat(np.repeat(A, t, axis=0), t, axis=1)
    ### END SOLUTION


def _clous(A, t):
    S = np.zeros((A.shape[0] * t, A.shape[1] * t))
    S[::t, ::t] = A
    return S


@agrandir.controle
def _(eleve):
    memes_valeurs(
        eleve,
        agrandir,
        [(np.array([[1, 2]]), 2), (np.array([[3, 1, 4], [1, 5, 9]]), 3)],
        confusions=[
            (
                lambda A, t: np.tile(A, (t, t)),
                "Vous avez fait un carrelage de copies de l'image ; c'est chaque coefficient "
                "qui se répète.",
            ),
            (lambda A, t: np.repeat(A, t, axis=0), "Répétez aussi les colonnes."),
            (lambda A, t: np.repeat(A, t, axis=1), "Répétez aussi les lignes."),
            (
                lambda A, t: np.repeat(A, t),
                "Sans `axis`, numpy met tout à plat : gardez les lignes et les colonnes.",
            ),
            (_clous, "Il faut remplir le bloc entier avec le coefficient."),
        ],
    )


@exercice(
    "14.2.b",
    "Avec et sans pooling",
    niveau=2,
    points=2,
    indices=[
        "Les quatre couches de convolution ont les mêmes poids avec ou sans pooling.",
        "Aplatie, l'image compte 32 × 32 × 64 nombres sans pooling. Et avec deux poolings de "
        "taille 2 ?",
    ],
    fautes=[
        ("return [1728, 36864, 36864, 36864, 40960 if pooling else 655360]", "biais"),
        ("return [640, 36928, 36928, 36928, 40970 if pooling else 655370]", "trois canaux"),
        ("return [1792, 36928, 36928, 36928, 655370]", "divise par deux"),
        (
            "return [1792, 36928, 36928, 36928, (16 * 16 * 64 + 1) * 10 if pooling else 655370]",
            "deux poolings",
        ),
        ("return [1792, 640, 640, 640, 40970 if pooling else 655370]", "64 canaux"),
        ("return 153546 if pooling else 767946", "cinq nombres"),
        ("return [1792, 36928, 36928, 36928, 40970]", "Sans pooling"),
        ("return [1792, 36928, 36928, 36928, 650]", "à revoir : le 5ᵉ nombre"),
    ],
    autres=[
        "cote = 8 if pooling else 32\n"
        "return [64 * (27 + 1)] + [64 * (576 + 1)] * 3 + [(cote * cote * 64 + 1) * 10]",
    ],
)
def poids_objets(pooling):
    """Le réseau reçoit des images $32\\times32$ à trois canaux. Il enchaîne : `Conv2D`, `Conv2D`,
    pooling, `Conv2D`, pooling, `Conv2D`, `Flatten`, `Dense` de 10 neurones. Chaque `Conv2D` a 64
    filtres $3\\times3$ en mode `"same"` ; chaque pooling est de taille 2. Écrivez
    `poids_objets(pooling)`, la liste des **cinq** nombres de poids (biais compris) des quatre
    couches de convolution et de la couche dense, dans cet ordre ; `pooling` vaut `True` pour ce
    réseau, et `False` si l'on retire les deux poolings."""
    ### BEGIN SOLUTION
    cote = 32 // 4 if pooling else 32
    suivantes = 64 * (9 * 64 + 1)
    return [64 * (9 * 3 + 1), suivantes, suivantes, suivantes, (cote * cote * 64 + 1) * 10]
    ### END SOLUTION


def _cinq(premiere, suivante, avec, sans):
    return lambda pooling: [premiere, suivante, suivante, suivante, avec if pooling else sans]


@poids_objets.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_objets,
        [(True,), (False,)],
        confusions=[
            (_cinq(1728, 36864, 40960, 655360), "Chaque filtre, chaque neurone a aussi un biais."),
            (_cinq(640, 36928, 40970, 655370), "Une image en couleurs a trois canaux."),
            (
                _cinq(1792, 36928, 655370, 655370),
                "Chaque pooling divise par deux le nombre de lignes et le nombre de colonnes.",
            ),
            (
                _cinq(1792, 36928, 163850, 655370),
                "Il y a deux poolings : de 32 à 16, puis de 16 à 8.",
            ),
            (_cinq(1792, 640, 40970, 655370), "Après la première couche, on lit 64 canaux."),
            (
                lambda pooling: 153546 if pooling else 767946,
                "C'est le total ; on demande cinq nombres, un par couche.",
            ),
            (
                _cinq(1792, 36928, 40970, 40970),
                "Sans pooling, l'image garde 32 lignes et 32 colonnes : la couche dense en lit "
                "davantage.",
            ),
        ],
        taire=True,
    )


@exercice(
    "14.2.c",
    "Réussite par classe",
    niveau=1,
    points=1,
    indices=[
        "Les bonnes réponses sont sur la diagonale : `np.diag(C)`.",
        "On divise par le nombre d'images de chaque vraie classe, la somme de sa ligne : "
        "`C.sum(axis=1)`.",
    ],
    fautes=[
        ("return np.diag(C) / C.sum(axis=0)", "somme de la ligne"),
        ("return np.diag(C) / C.sum()", "toutes les images"),
        ("return np.trace(C) / C.sum()", "un nombre par classe"),
        ("return np.diag(C)", "proportion"),
        ("return 100 * np.diag(C) / C.sum(axis=1)", "de 0 à 1"),
        ("return C / C.sum(axis=1, keepdims=True)", "que la diagonale"),
        ("return 1 - np.diag(C) / C.sum(axis=1)", "part des erreurs"),
    ],
    autres=["return [C[i, i] / sum(C[i]) for i in range(len(C))]"],
)
def reussite_par_classe(C):
    """`C` est une matrice de confusion : les lignes sont les vraies classes, les colonnes les
    réponses. Écrivez `reussite_par_classe(C)` : pour chaque vraie classe, la proportion de ses
    images que le réseau a bien reconnues. Pour `C` de coefficients `[[3, 1], [0, 2]]`, la réponse
    est `[0.75, 1]`."""
    ### BEGIN SOLUTION
    return np.diag(C) / C.sum(axis=1)
    ### END SOLUTION


@reussite_par_classe.controle
def _(eleve):
    memes_valeurs(
        eleve,
        reussite_par_classe,
        [(np.array([[3, 1], [0, 2]]),), (np.array([[7, 2, 1], [3, 4, 0], [5, 0, 6]]),)],
        confusions=[
            (
                lambda C: np.diag(C) / C.sum(axis=0),
                "Divisez par la somme de la ligne ; celle de la colonne compte les réponses.",
            ),
            (
                lambda C: np.diag(C) / C.sum(),
                "Divisez par le nombre d'images de la classe, et non de toutes les images.",
            ),
            (lambda C: np.trace(C) / C.sum(), "On attend un nombre par classe."),
            (lambda C: np.diag(C), "On veut une proportion, de 0 à 1."),
            (lambda C: 100 * np.diag(C) / C.sum(axis=1), "On veut une proportion, de 0 à 1."),
            (
                lambda C: C / C.sum(axis=1, keepdims=True),
                "Tout le tableau est divisé ; n'en gardez que la diagonale.",
            ),
            (lambda C: 1 - np.diag(C) / C.sum(axis=1), "C'est la part des erreurs."),
        ],
    )


quiz(
    "14.2.q1",
    "On remplace les deux poolings de taille 2 par un seul de taille 4, à la place du premier. "
    "Que devient le nombre de poids ?",
    [
        ("Il ne change pas.", True,
         "L'image finit en 8 × 8 × 64 : la couche dense est la même, les filtres aussi."),
        ("Il augmente.", False, "L'image finit à la même taille."),
        ("Il diminue.", False,
         "Ce qui diminue, c'est le calcul : la troisième couche reçoit une image plus petite."),
    ],
)  # fmt: skip

# --- 14.3 : chats et chiens ----------------------------------------------------------


@exercice(
    "14.3.a",
    "Les poids du réseau des animaux",
    niveau=2,
    points=2,
    indices=[
        "Suivez deux nombres : le côté de l'image (64, puis 32…) et le nombre de canaux (3, "
        "puis…).",
        "L'abandon n'a pas de poids. À la fin : `(cote * cote * canaux + 1) * d`, puis `d + 1`.",
    ],
    fautes=[
        (
            "total, canaux, cote = 0, 3, 64\nfor l in filtres:\n"
            "    total, canaux, cote = total + l * 9 * canaux, l, cote // 2\n"
            "return total + cote * cote * canaux * d + d",
            "biais",
        ),
        (
            "total, canaux = 0, 3\nfor l in filtres:\n"
            "    total, canaux = total + l * (9 * canaux + 1), l\n"
            "return total + (64 * 64 * canaux + 1) * d + d + 1",
            "divise le côté",
        ),
        (
            "total, canaux, cote = 0, 3, 64\nfor l in filtres:\n"
            "    total, canaux, cote = total + l * (9 * canaux + 1), l, cote // 2\n"
            "return total + (cote * cote * canaux + 1) * d",
            "neurone de sortie",
        ),
        (
            "total, canaux, cote = 0, 3, 64\nfor l in filtres:\n"
            "    total, canaux, cote = total + l * (9 * 3 + 1), l, cote // 2\n"
            "return total + (cote * cote * canaux + 1) * d + d + 1",
            "canaux de la couche d'avant",
        ),
        (
            "total, canaux, cote = 0, 3, 64\nfor l in filtres:\n"
            "    total, canaux, cote = total + l * (9 * canaux + 1), l, cote // 4\n"
            "return total + (cote * cote * canaux + 1) * d + d + 1",
            "qu'il divise par 4",
        ),
    ],
    autres=[
        "canaux = [3, *filtres]\n"
        "convolutions = sum(b * (9 * a + 1) for a, b in zip(canaux[:-1], canaux[1:]))\n"
        "plat = (64 // 2 ** len(filtres)) ** 2 * canaux[-1]\n"
        "return convolutions + d * (plat + 2) + 1",
    ],
)
def poids_animaux(filtres, d):
    """Le réseau reçoit des images $64\\times64$ à trois canaux. Pour chaque nombre de la liste
    `filtres` (trois au plus), il a une couche `Conv2D` de ce nombre de filtres $3\\times3$ en mode
    `"same"`, un pooling de taille 2 et un abandon. Puis viennent `Flatten`, une couche dense de
    `d` neurones, et un neurone de sortie. Écrivez `poids_animaux(filtres, d)`, le nombre total de
    poids, biais compris. `poids_animaux([1], 1)` rend `1055`."""
    ### BEGIN SOLUTION
    total, canaux, cote = 0, 3, 64
    for nombre in filtres:
        total += nombre * (9 * canaux + 1)
        canaux, cote = nombre, cote // 2
    return total + (cote * cote * canaux + 1) * d + (d + 1)
    ### END SOLUTION


def _poids_animaux(filtres, d, *, biais=1, reduire=2, sortie=True, trois=False):
    total, canaux, cote = 0, 3, 64
    for nombre in filtres:
        total += nombre * (9 * (3 if trois else canaux) + biais)
        canaux, cote = nombre, max(1, cote // reduire)
    return total + (cote * cote * canaux + biais) * d + (d + biais) * sortie


@poids_animaux.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_animaux,
        [([1], 1), ([64, 64, 64], 32), ([16, 32, 32], 32), ([5, 4], 3)],
        confusions=[
            (lambda f, d: _poids_animaux(f, d, biais=0), "Chaque filtre et chaque neurone a un "
             "biais."),
            (lambda f, d: _poids_animaux(f, d, reduire=1), "Chaque pooling divise le côté de "
             "l'image par 2."),
            (lambda f, d: _poids_animaux(f, d, reduire=4), "Un pooling de taille 2 divise le côté "
             "par 2 ; c'est le nombre de pixels qu'il divise par 4."),
            (lambda f, d: _poids_animaux(f, d, reduire=64), "`Flatten` garde tous les pixels de "
             "chaque canal, et non un seul nombre par canal."),
            (lambda f, d: _poids_animaux(f, d, sortie=False), "Il manque le neurone de sortie : d "
             "poids et un biais."),
            (lambda f, d: _poids_animaux(f, d, trois=True), "Seule la première couche lit 3 "
             "canaux ; les autres lisent les canaux de la couche d'avant."),
        ],
    )  # fmt: skip


@exercice(
    "14.3.b",
    "Le miroir",
    niveau=1,
    points=1,
    indices=[
        "Les axes sont : l'image, la ligne, la colonne, le canal. Gauche et droite, c'est la "
        "colonne.",
        "`x[:, ::-1]` retourne l'axe 1 ; il vous faut l'axe 2.",
    ],
    fautes=[
        ("return images[:, ::-1]", "tête en bas"),
        ("return images[::-1]", "ordre des images"),
        ("return images[..., ::-1]", "couleurs"),
        ("return images[:, ::-1, ::-1]", "demi-tour"),
        ("return np.transpose(images, (0, 2, 1, 3))", "Transposer"),
    ],
    autres=["return np.flip(images, axis=2)", "return np.array([np.fliplr(x) for x in images])"],
)
def miroir(images):
    """Écrivez `miroir(images)` : `images` est un tableau de forme $(n, h, l, 3)$ ; la réponse, de
    même forme, contient les mêmes images vues dans un miroir, la gauche à droite. Une ligne de
    pixels $a,b,c$ devient $c,b,a$."""
    ### BEGIN SOLUTION
    return images[:, :, ::-1]
    ### END SOLUTION


@miroir.controle
def _(eleve):
    hasard = np.random.default_rng(6)
    memes_valeurs(
        eleve,
        miroir,
        [(hasard.integers(0, 256, (n, 4, 4, 3)),) for n in (1, 3)],
        confusions=[
            (lambda x: x[:, ::-1], "Le chat a la tête en bas : c'est l'axe des lignes."),
            (
                lambda x: x[:, ::-1, ::-1],
                "C'est un demi-tour : n'inversez que les colonnes.",
            ),
            (lambda x: x[..., ::-1], "Vous avez échangé les couleurs, le rouge et le bleu."),
            (lambda x: x[::-1], "Vous avez inversé l'ordre des images."),
            (lambda x: np.transpose(x, (0, 2, 1, 3)), "Transposer n'est pas retourner."),
        ],
    )


quiz(
    "14.3.q1",
    "Avec un fort abandon, la précision affichée pendant l'apprentissage est plus basse que celle "
    "du test. Est-ce une erreur ?",
    [
        ("Oui : le test est toujours plus difficile.", False,
         "D'habitude ; mais ici, les deux mesures ne portent pas sur le même réseau."),
        ("Non : pendant l'apprentissage, une partie des neurones est éteinte.", True,
         "Au test, tous répondent ; et la précision affichée est la moyenne de toute l'époque."),
        ("Non : l'abandon modifie les images de test.", False,
         "Pour prédire, l'abandon ne fait rien."),
    ],
)  # fmt: skip

quiz(
    "14.3.q2",
    "Quelle transformation ne faut-il PAS employer pour augmenter une base de chiffres "
    "manuscrits ?",
    [
        ("Décaler l'image de deux pixels.", False, "Un 3 décalé est toujours un 3."),
        ("Retourner l'image dans un miroir.", True,
         "Un 3 retourné n'est plus un 3 ; un 2 retourné ressemble à un S."),
        ("Tourner l'image de cinq degrés.", False, "Un chiffre un peu penché garde son nom."),
    ],
)  # fmt: skip

# --- 14.4 : ce que voit un réseau ----------------------------------------------------


@exercice(
    "14.4.a",
    "Construire le réseau à regarder",
    niveau=2,
    points=2,
    indices=[
        "`keras.Sequential` reçoit la liste : `keras.Input((28, 28, 1))`, puis les couches, prises "
        "dans `keras.layers`.",
        '`keras.layers.Conv2D(16, 3, padding="same", activation="relu")` : deux fois. Puis '
        "`MaxPooling2D(2)`, `Flatten()`, `Dense`.",
    ],
    fautes=[
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'),\n"
            "    c.Flatten(), c.Dense(10, activation='softmax')])",
            "manque-t-il le pooling",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, activation='relu'), c.Conv2D(16, 3, activation='relu'),\n"
            "    c.MaxPooling2D(2), c.Flatten(), c.Dense(10, activation='softmax')])",
            "same",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'),\n"
            "    c.MaxPooling2D(2), c.Flatten(), c.Dense(10)])",
            "softmax",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, padding='same'), c.Conv2D(16, 3, padding='same'),\n"
            "    c.MaxPooling2D(2), c.Flatten(), c.Dense(10, activation='softmax')])",
            "ReLU",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'), c.MaxPooling2D(2),\n"
            "    c.Flatten(), c.Dense(10, activation='softmax')])",
            "deux couches",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'), c.MaxPooling2D(2),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'), c.MaxPooling2D(2),\n"
            "    c.Flatten(), c.Dense(10, activation='softmax')])",
            "qu'un pooling",
        ),
        (
            "c = keras.layers\nreturn keras.Sequential([keras.Input((28, 28, 1)),\n"
            "    c.Conv2D(8, 3, padding='same', activation='relu'),\n"
            "    c.Conv2D(16, 3, padding='same', activation='relu'),\n"
            "    c.MaxPooling2D(2), c.Flatten(), c.Dense(10, activation='softmax')])",
            "couche par couche",
        ),
        (
            "modele = keras.Sequential([keras.Input((28, 28, 1))])\n"
            "modele.add(keras.layers.Flatten())",
            "ne renvoie rien",
        ),
    ],
    autres=[
        "c = keras.layers\nmodele = keras.Sequential()\nmodele.add(keras.Input((28, 28, 1)))\n"
        "for _ in range(2):\n"
        "    modele.add(c.Conv2D(16, (3, 3), padding='same'))\n    modele.add(c.ReLU())\n"
        "modele.add(c.MaxPooling2D())\nmodele.add(c.Flatten())\nmodele.add(c.Dense(10))\n"
        "modele.add(c.Softmax())\nreturn modele",
    ],
)
def reseau_a_regarder():
    """Écrivez `reseau_a_regarder()`, qui renvoie un réseau Keras pour des images de forme
    $(28, 28, 1)$ : deux couches `Conv2D` de 16 filtres $3\\times3$ (mode `"same"`, activation
    ReLU), un pooling `MaxPooling2D` de taille 2, `Flatten`, et une couche dense de 10 neurones
    avec softmax. Il n'est ni compilé ni entraîné."""
    ### BEGIN SOLUTION
    conv = {"padding": "same", "activation": "relu"}
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 3, **conv),
            keras.layers.Conv2D(16, 3, **conv),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


COMPTES = {
    127_930: "manque-t-il le pooling ?",
    25_530: 'en mode `padding="same"`, l\'image garde sa taille.',
    31_530: "il faut deux couches de convolution.",
    10_330: "il n'y a qu'un pooling, après les deux convolutions.",
    38_202: "les filtres sont de taille 3 × 3.",
    67_530: "16 filtres, dans les deux couches de convolution.",
    2_650: "il manque `Flatten` avant la couche dense.",
}
COUCHE_PAR_COUCHE = "couche par couche, 160, 2 320, 0, 0 et 31 370."


@reseau_a_regarder.controle
def _(eleve):
    reponse = eleve()
    modele, attendu = reponse.valeur, reseau_a_regarder()
    if not (callable(modele) and hasattr(modele, "count_params")):
        refuser(f"`{reponse.appel}` doit renvoyer le réseau Keras lui-même.")
    x = np.random.default_rng(0).uniform(size=(3, 28, 28, 1)).astype("float32")
    try:
        sorties = np.asarray(modele(x))
    except (ValueError, TypeError):
        refuser("Le réseau refuse trois images de forme (28, 28, 1) : voyez `keras.Input`.")
    recus = modele.count_params()
    if recus != 33_850:
        aide = COMPTES.get(recus, COUCHE_PAR_COUCHE)
        refuser(f"Le réseau a {nombre_fr(recus)} poids, on en attend 33 850 : {aide}")
    if sorties.shape != (3, 10) or not np.allclose(sorties.sum(axis=1), 1, atol=1e-4):
        refuser("On attend dix probabilités par image : il manque softmax à la fin.")
    if [w.shape for w in modele.get_weights()] == [w.shape for w in attendu.get_weights()]:
        hasard = np.random.default_rng(1)
        poids = [hasard.normal(0, 0.2, w.shape) for w in modele.get_weights()]
        modele.set_weights(poids)
        attendu.set_weights(poids)
        if not np.allclose(np.asarray(modele(x)), np.asarray(attendu(x)), atol=1e-3):
            refuser(
                "Le nombre de poids est bon, mais avec les mêmes poids les réponses diffèrent : "
                "les deux convolutions ont-elles ReLU ? le pooling est-il un maximum, et vient-il "
                "après elles ?"
            )


@exercice(
    "14.4.b",
    "Les images qui excitent un filtre",
    niveau=2,
    points=2,
    indices=[
        "`cartes[:, :, :, filtre]` : une carte par image. Son plus grand nombre se demande par "
        "`.max(axis=(1, 2))`.",
        "`np.argsort` range du plus petit au plus grand : changez de signe, ou prenez la fin.",
    ],
    fautes=[
        (
            "forces = cartes[:, :, :, filtre].max(axis=(1, 2))\nreturn np.argsort(forces)[:n]",
            "le moins",
        ),
        (
            "forces = cartes[:, :, :, filtre].mean(axis=(1, 2))\nreturn np.argsort(-forces)[:n]",
            "moyenne",
        ),
        (
            "forces = cartes[:, :, :, filtre].max(axis=(1, 2))\nreturn np.argsort(forces)[-n:]",
            "ordre inverse",
        ),
        (
            "forces = cartes.max(axis=(1, 2, 3))\nreturn np.argsort(-forces)[:n]",
            "tous les filtres",
        ),
        (
            "forces = cartes[:, :, :, filtre].max(axis=(1, 2))\nreturn np.sort(forces)[::-1][:n]",
            "les rangs",
        ),
    ],
    autres=[
        "forces = [carte[:, :, filtre].max() for carte in cartes]\n"
        "return sorted(range(len(forces)), key=lambda i: -forces[i])[:n]",
        "return np.argsort(cartes[..., filtre].max(axis=(1, 2)))[::-1][:n]",
    ],
)
def plus_excitantes(cartes, filtre, n):
    """`cartes` est la sortie d'une couche de convolution pour $m$ images, de forme
    $(m, p, q, \\ell)$ : $\\ell$ filtres, des cartes de $p$ lignes et $q$ colonnes. La force d'un
    filtre sur une image est le plus grand nombre de sa carte. Écrivez
    `plus_excitantes(cartes, filtre, n)`, les rangs des `n` images qui excitent le plus le filtre
    de numéro `filtre`, la plus forte d'abord. Si les forces de ce filtre sur trois images sont 2,
    9 et 5, et si `n` vaut 2, la réponse est `[1, 2]`."""
    ### BEGIN SOLUTION
    forces = cartes[:, :, :, filtre].max(axis=(1, 2))  # (m,)
    return np.argsort(-forces)[:n]
    ### END SOLUTION


CONFUSIONS_FORCES = [
    (
        lambda c, f, n: np.argsort(c[..., f].max(axis=(1, 2)))[:n],
        "Ce sont les images qui l'excitent le moins.",
    ),
    (
        lambda c, f, n: np.argsort(-c[..., f].mean(axis=(1, 2)))[:n],
        "Vous avez rangé selon la moyenne de la carte ; on demande son maximum.",
    ),
    (
        lambda c, f, n: np.argsort(c[..., f].max(axis=(1, 2)))[-n:],
        "Ce sont les bonnes images, dans l'ordre inverse.",
    ),
    (
        lambda c, f, n: np.argsort(-c.max(axis=(1, 2, 3)))[:n],
        "Vous avez pris le maximum sur tous les filtres ; ne gardez que le vôtre.",
    ),
    (
        lambda c, f, n: -np.sort(-c[..., f].max(axis=(1, 2)))[:n],
        "Ce sont les forces ; on demande les rangs des images.",
    ),
]


@plus_excitantes.controle
def _(eleve):
    cartes = np.random.default_rng(8).uniform(size=(7, 4, 5, 3))
    cartes[2, 1, 1, 0], cartes[4, :, :, 0], cartes[5, 2, 2, 2] = 3, 0.99, 4
    cas = [(cartes, 0, 3), (cartes, 1, 2), (cartes, 2, 4)]
    memes_valeurs(eleve, plus_excitantes, cas, confusions=CONFUSIONS_FORCES)


@exercice(
    "14.4.c",
    "La saillance, sans dérivée automatique",
    niveau=3,
    points=3,
    indices=[
        "Parcourez les pixels ; pour chacun, copiez l'image, ajoutez `h`, puis retranchez `h`.",
        "Au pixel (i, j) : `abs(f(plus) - f(moins)) / (2 * h)`, où `plus` et `moins` sont deux "
        "copies de l'image.",
    ],
    fautes=[
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus, moins = image.copy(), image.copy()\n    plus[i, j] += h\n"
            "    moins[i, j] -= h\n    S[i, j] = (f(plus) - f(moins)) / (2 * h)\nreturn S",
            "valeur absolue",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus, moins = image.copy(), image.copy()\n    plus[i, j] += h\n"
            "    moins[i, j] -= h\n    S[i, j] = abs(f(plus) - f(moins)) / h\nreturn S",
            "Divisez par 2h",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus = image.copy()\n    plus[i, j] += h\n"
            "    S[i, j] = abs(f(plus) - f(image)) / h\nreturn S",
            "des deux côtés",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus, moins = image.copy(), image.copy()\n    plus[i, j] += h\n"
            "    moins[i, j] -= h\n    S[i, j] = abs(f(plus) - f(moins))\nreturn S",
            "divisez",
        ),
        (
            "return np.abs(f(image + h) - f(image - h)) / (2 * h) * np.ones(image.shape)",
            "un seul pixel",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus, moins = image, image\n    plus[i, j] += h\n    moins[i, j] -= h\n"
            "    S[i, j] = abs(f(plus) - f(moins)) / (2 * h)\nreturn S",
            "ne copie rien",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    plus, moins = image.copy(), image.copy()\n    plus[i, j] += h\n"
            "    moins[i, j] -= h\n    S[i, j] = abs(f(plus) - f(moins)) / 2 * h\nreturn S",
            "multiplie par h",
        ),
        (
            "S = np.zeros(image.shape)\nfor i, j in np.ndindex(*image.shape):\n"
            "    v = image[i, j]\n"
            "    S[i, j] = abs(f(v + h) - f(v - h)) / (2 * h)\nreturn S",
            "image entière",
        ),
    ],
    autres=[
        "S = []\nfor rang in range(image.size):\n"
        "    e = np.zeros(image.size)\n    e[rang] = h\n    e = e.reshape(image.shape)\n"
        "    S.append(abs(f(image + e) - f(image - e)) / (2 * h))\n"
        "return np.reshape(S, image.shape)",
    ],
)
def saillance_numerique(f, image, h):
    """`f` est une fonction qui rend un nombre pour une image, un tableau de réels de forme
    $(n, p)$. Écrivez `saillance_numerique(f, image, h)`, le tableau de même forme dont la case
    $(i,j)$ est $\\dfrac{|f(\\text{image}+)-f(\\text{image}-)|}{2h}$, où $\\text{image}+$ et
    $\\text{image}-$ sont l'image dont **le seul pixel** $(i,j)$ a augmenté, puis diminué, de $h$.
    Si $f$ est le carré du pixel $(0,0)$, et si ce pixel vaut 3, la case $(0,0)$ contient 6."""
    ### BEGIN SOLUTION
    S = np.zeros(image.shape)
    for i, j in np.ndindex(*image.shape):
        plus, moins = image.copy(), image.copy()
        plus[i, j] += h
        moins[i, j] -= h
        S[i, j] = abs(f(plus) - f(moins)) / (2 * h)
    return S
    ### END SOLUTION


def score_jouet(image):
    """Une fonction d'image dont la dérivée change de signe et dépend du pixel."""
    rangs = np.arange(1, image.size + 1).reshape(image.shape)
    return float(np.sum((-1) ** rangs * rangs * image**2))


def _un_cote(f, image, h):
    S = np.zeros(image.shape)
    for i, j in np.ndindex(*image.shape):
        plus = image.copy()
        plus[i, j] += h
        S[i, j] = abs(f(plus) - f(image)) / h
    return S


def _signee(f, image, h):
    S = np.zeros(image.shape)
    for i, j in np.ndindex(*image.shape):
        e = np.zeros(image.shape)
        e[i, j] = h
        S[i, j] = (f(image + e) - f(image - e)) / (2 * h)
    return S


def _pixel_seul(f, image, h):
    ecarts = [abs(f(v + h) - f(v - h)) for v in image.ravel()]
    return np.reshape(ecarts, image.shape) / (2 * h)


CONFUSIONS_SAILLANCE = [
    (_signee, "Il manque la valeur absolue."),
    (lambda f, x, h: 2 * np.abs(_signee(f, x, h)), "Divisez par 2h : de x − h à x + h, il y a 2h."),
    (_un_cote, "Bougez le pixel des deux côtés, + h et − h."),
    (lambda f, x, h: 2 * h * np.abs(_signee(f, x, h)), "C'est une dérivée : divisez par 2h."),
    (
        lambda f, x, h: np.full(x.shape, abs(f(x + h) - f(x - h)) / (2 * h)),
        "Ne bougez qu'un seul pixel à la fois.",
    ),
    (
        lambda f, x, h: np.zeros(x.shape),
        "Tout est nul : `plus = image` ne copie rien, les deux noms désignent le même tableau. "
        "Écrivez `image.copy()`.",
    ),
    (
        lambda f, x, h: h**2 * np.abs(_signee(f, x, h)),
        "`/ 2 * h` divise par 2, puis multiplie par h : écrivez `/ (2 * h)`.",
    ),
    (_pixel_seul, "`f` attend une image entière, et non un pixel : changez-en un pixel."),
]


@saillance_numerique.controle
def _(eleve):
    x = np.random.default_rng(9).integers(2, 10, size=(3, 4)) / 10
    cas = [(score_jouet, x, 0.01), (score_jouet, x[:2, :2], 0.1)]
    memes_valeurs(eleve, saillance_numerique, cas, confusions=CONFUSIONS_SAILLANCE, tolerance=1e-5)


@exercice(
    "14.4.d",
    "Poser un cache",
    niveau=1,
    points=1,
    indices=[
        "Copiez l'image, puis écrivez 0 dans une tranche de lignes et de colonnes.",
        "Les lignes sont `i:i + cote`, les colonnes `j:j + cote`.",
    ],
    fautes=[
        ("x = image.copy()\nx[j:j + cote, i:i + cote] = 0\nreturn x", "lignes et colonnes"),
        ("x = image.copy()\nx[i:i + cote + 1, j:j + cote + 1] = 0\nreturn x", "de trop"),
        ("x = image.copy()\nx[i:cote, j:cote] = 0\nreturn x", "La fin de la tranche"),
        (
            "x = np.zeros(image.shape)\nx[i:i + cote, j:j + cote] = image[i:i + cote, j:j + cote]\n"
            "return x",
            "contraire",
        ),
        ("x = image.copy()\nx[i:i + cote] = 0\nx[:, j:j + cote] = 0\nreturn x", "bandes"),
        ("image[i:i + cote, j:j + cote] = 0\nreturn image", "image.copy()"),
        ("x = image[:]\nx[i:i + cote, j:j + cote] = 0\nreturn x", "image d'origine"),
    ],
    autres=[
        "garde = np.ones(image.shape)\ngarde[i:i + cote, j:j + cote] = 0\nreturn image * garde",
        "n, p = image.shape\nreturn [[0 if i <= a < i + cote and j <= b < j + cote "
        "else image[a, b]\n         for b in range(p)] for a in range(n)]",
    ],
)
def cacher(image, i, j, cote):
    """Écrivez `cacher(image, i, j, cote)`, une copie de l'image (un tableau de forme $(n, p)$) où
    le carré de `cote` lignes et `cote` colonnes, dont le coin en haut à gauche est le pixel
    $(i,j)$, est rempli de 0. Le carré tient dans l'image. Pour une image $3\\times3$ remplie de 1,
    `cacher(image, 0, 1, 2)` est `[[1, 0, 0], [1, 0, 0], [1, 1, 1]]`."""
    ### BEGIN SOLUTION
    cachee = image.copy()
    cachee[i : i + cote, j : j + cote] = 0
    return cachee
    ### END SOLUTION


def _trou(image, lignes, colonnes):
    x = image.copy()
    x[lignes, colonnes] = 0
    return x


def _bandes(x, i, j, c):
    return _trou(_trou(x, slice(i, i + c), slice(None)), slice(None), slice(j, j + c))


@cacher.controle
def _(eleve):
    x = np.arange(1, 43).reshape(6, 7)
    memes_valeurs(
        eleve,
        cacher,
        [(np.ones((3, 3)), 0, 1, 2), (x, 1, 3, 2), (x, 2, 0, 3)],
        confusions=[
            (
                lambda x, i, j, c: _trou(x, slice(j, j + c), slice(i, i + c)),
                "Vous avez échangé lignes et colonnes.",
            ),
            (
                lambda x, i, j, c: _trou(x, slice(i, i + c + 1), slice(j, j + c + 1)),
                "Une ligne et une colonne de trop : une tranche s'arrête avant sa fin.",
            ),
            (
                lambda x, i, j, c: _trou(x, slice(i, c), slice(j, c)),
                "La fin de la tranche est `i + cote`, et non `cote`.",
            ),
            (
                lambda x, i, j, c: x - cacher(x, i, j, c),
                "C'est le contraire : vous ne gardez que le carré.",
            ),
            (_bandes, "Vous avez effacé deux bandes entières, et non un carré."),
        ],
    )
    original = x.copy()
    eleve.fonction(original, 1, 3, 2)
    if not np.array_equal(original, x):
        refuser(
            "Le carré est bien effacé, mais l'image d'origine aussi a changé : travaillez sur "
            "`image.copy()`. Sinon, les caches s'ajouteraient d'un essai à l'autre."
        )


quiz(
    "14.4.q1",
    "La saillance d'un pixel est presque nulle. Que peut-on en conclure ?",
    [
        ("Ce pixel ne sert à rien au réseau.", False,
         "Le changer beaucoup, ou avec ses voisins, peut tout changer."),
        ("Le changer un tout petit peu, seul, ne change presque pas le score.", True,
         "C'est ce que dit une dérivée, et rien de plus."),
        ("Ce pixel est noir.", False, "Un pixel noir peut avoir une grande saillance."),
    ],
)  # fmt: skip

quiz(
    "14.4.q2",
    "On cache le bas d'un 7 et la probabilité de « 7 » ne change pas. Que peut-on dire ?",
    [
        ("Le réseau ne regarde jamais le bas d'une image.", False,
         "On n'a essayé qu'une image, et qu'un cache."),
        ("Pour cette image et ce cache noir, le reste a suffi.", True,
         "C'est tout ce que l'expérience montre."),
        ("Le bas de ce 7 est inutile, seul ou avec un autre cache.", False,
         "Si l'on cache aussi le haut, le bas peut devenir décisif."),
    ],
)  # fmt: skip
