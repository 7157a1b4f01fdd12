"""Chapitre 13, la convolution avec Python : exercices et questions, section par section.

`import scipy` ne charge `scipy.signal` qu'au premier appel.
"""

import numpy as np
import scipy

from helpers.convolution import convolution, convolution_2d, correlation_2d
from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

IMAGE = np.array([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [5, 8, 9, 7, 9], [3, 2, 3, 8, 4]])
MOTIF = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 10]])
COINS = np.array([[1, 0, -2], [3, 1, 0], [0, 5, -1]])
PLAT = np.array([[2, -1, 3, 0, 1]])


# --- 13.1 La convolution de scipy, en deux dimensions ---


def forme(n, p, a, b, sens):
    return n + sens * (a - 1), p + sens * (b - 1)


@exercice(
    "13.1.a",
    "Prévoir la forme",
    niveau=1,
    points=1,
    indices=[
        "En mode full, le motif dépasse de a − 1 lignes en tout ; en mode valid, il en manque "
        "autant.",
        'Trois cas, avec `if mode == "full":`, puis `"same"`, puis `"valid"`.',
    ],
    fautes=[
        ('return {"full": (n+a, p+b), "same": (n, p), "valid": (n-a, p-b)}[mode]', "moins 1"),
        ('return {"valid": (n+a-1, p+b-1), "same": (n, p), "full": (n-a+1, p-b+1)}[mode]',
         "échangés"),
        ('return {"full": (n+b-1, p+a-1), "same": (n, p), "valid": (n-b+1, p-a+1)}[mode]',
         "lignes du motif"),
        ("return (n, p)", "seulement en mode same"),
        ("return (p + b - 1, n + a - 1)", "Les lignes d'abord"),
        ('return {"full": (n+2*a-2, p+2*b-2), "same": (n, p), "valid": (n-2*a+2, p-2*b+2)}[mode]',
         "en tout"),
    ],
    autres=[
        'ecart = {"full": 1, "same": 0, "valid": -1}[mode]\n'
        "return [n + ecart * (a - 1), p + ecart * (b - 1)]",
        "return scipy.signal.convolve2d(np.ones((n, p)), np.ones((a, b)), mode).shape",
    ],
    explication="À force de couches « valid », une image fond ; d'où la préférence pour « same ».",
)  # fmt: skip
def forme_du_resultat(n, p, a, b, mode):
    """Écrivez `forme_du_resultat(n, p, a, b, mode)`, la forme (un couple) de la convolution d'une
    image `(n, p)` par un motif `(a, b)`, qui n'est pas plus grand que l'image ; `mode` est
    l'un des textes `"full"`, `"same"` ou `"valid"`.

    Par exemple, `forme_du_resultat(4, 6, 3, 3, "full")` rend `(6, 8)`."""
    ### BEGIN SOLUTION
    if mode == "full":
        return (n + a - 1, p + b - 1)
    if mode == "valid":
        return (n - a + 1, p - b + 1)
    return (n, p)
    ### END SOLUTION


CONFUSIONS_FORME = [
    (
        lambda n, p, a, b, m: (n + a, p + b) if m == "full" else (n - a, p - b),
        "Il manque un plus 1 ou un moins 1 : un motif d'un seul pixel ne change rien.",
    ),
    (
        lambda n, p, a, b, m: forme(n, p, a, b, -1 if m == "full" else 1),
        "Les modes full et valid sont échangés : full agrandit.",
    ),
    (
        lambda n, p, a, b, m: forme(n, p, b, a, 1 if m == "full" else -1),
        "Les lignes du motif (a) vont avec les lignes de l'image (n).",
    ),
    (
        lambda n, p, a, b, m: (n, p),
        "La forme de l'image est gardée seulement en mode same.",
    ),
    (
        lambda n, p, a, b, m: forme(n, p, a, b, 1 if m == "full" else -1)[::-1],
        "Les lignes d'abord, les colonnes ensuite.",
    ),
    (
        lambda n, p, a, b, m: forme(n, p, 2 * a - 1, 2 * b - 1, 1 if m == "full" else -1),
        "Comptez a − 1 lignes en tout, et non de chaque côté.",
    ),
]


@forme_du_resultat.controle
def _(eleve):
    memes_valeurs(
        eleve,
        forme_du_resultat,
        [(28, 20, 5, 3, mode) for mode in ("full", "valid", "same")] + [(4, 6, 2, 5, "valid")],
        confusions=CONFUSIONS_FORME,
    )


@exercice(
    "13.1.b",
    "De full à same",
    niveau=2,
    points=2,
    indices=[
        "Le motif dépasse de (a − 1)/2 lignes en haut, autant en bas : ce sont elles qu'on retire.",
        "`F[h:n - h]` avec `n = F.shape[0]` : mieux que `F[h:-h]`, vide quand `h` vaut 0.",
    ],
    fautes=[
        ("return F[a - 1 : len(F) - a + 1, b - 1 : F.shape[1] - b + 1]", "valid"),
        ("return F[b // 2 : len(F) - b // 2, a // 2 : F.shape[1] - a // 2]", "échangés"),
        ("return F[a // 2 : -(a // 2), b // 2 : -(b // 2)]", "vaut 1"),
        ("return F[: len(F) - a + 1, : F.shape[1] - b + 1]", "bonne forme"),
        ("return F[a // 2 :, b // 2 :]", "des deux côtés"),
    ],
    autres=[
        "h, g = (a - 1) // 2, (b - 1) // 2\nn, p = F.shape\nreturn F[h:n - h, g:p - g]",
        "n, p = len(F) - a + 1, len(F[0]) - b + 1\n"
        "return [[F[i + a // 2][j + b // 2] for j in range(p)] for i in range(n)]",
    ],
    explication="C'est ainsi que procèdent bien des bibliothèques : tout calculer, puis recouper.",
)
def recouper(F, a, b):
    """Le tableau `F` est la convolution étendue (mode full) d'une image par un motif de forme
    `(a, b)`, où `a` et `b` sont impairs. Écrivez `recouper(F, a, b)`, le tableau que
    donnerait le mode same.

    Par exemple, si `F` a la forme `(6, 6)` et si `a` et `b` valent 3, la réponse a la forme
    `(4, 4)`, et son coin est `F[1, 1]`."""
    ### BEGIN SOLUTION
    n, p = F.shape
    return F[a // 2 : n - a // 2, b // 2 : p - b // 2]
    ### END SOLUTION


def coupe(F, haut, gauche, bas=None, droite=None):
    n, p = F.shape
    bas, droite = haut if bas is None else bas, gauche if droite is None else droite
    return F[haut : n - bas, gauche : p - droite]


@recouper.controle
def _(eleve):
    grand = np.arange(80).reshape(8, 10) ** 2 % 83
    memes_valeurs(
        eleve,
        recouper,
        [(grand, 3, 3), (grand, 3, 5), (grand, 1, 3), (grand, 1, 1)],
        confusions=[
            (lambda F, a, b: coupe(F, a - 1, b - 1), "Vous avez coupé comme pour le mode valid."),
            (lambda F, a, b: coupe(F, b // 2, a // 2), "Les rôles de a et de b sont échangés."),
            (
                lambda F, a, b: F[a // 2 : -(a // 2), b // 2 : -(b // 2)],
                "Quand a ou b vaut 1, il n'y a rien à retirer : `-0` est `0`, et la tranche est "
                "vide.",
            ),
            (
                lambda F, a, b: coupe(F, 0, 0, a - 1, b - 1),
                "La bonne forme, mais pas le bon morceau : on retire autant de chaque côté.",
            ),
            (
                lambda F, a, b: coupe(F, a - 1, b - 1, 0, 0),
                "La bonne forme, mais pas le bon morceau : on retire autant de chaque côté.",
            ),
            (
                lambda F, a, b: coupe(F, a // 2, b // 2, 0, 0),
                "Il faut retirer des lignes et des colonnes des deux côtés.",
            ),
        ],
    )


quiz(
    "13.1.q1",
    "Une image 30 × 30 passe par trois convolutions 3 × 3 successives, en mode valid. Quelle est "
    "la forme du résultat ?",
    [
        ("24 × 24", True, "Deux lignes et deux colonnes de moins à chaque fois : 28, 26, puis 24."),
        ("27 × 27", False, "Chaque convolution retire une ligne en haut et une en bas."),
        ("30 × 30", False, "Ce serait le mode same."),
        ("36 × 36", False, "Ce serait le mode full, qui agrandit."),
    ],
)


# --- 13.2 L'associativité ---


@exercice(
    "13.2.a",
    "Fondre deux couches",
    niveau=2,
    points=2,
    indices=[
        "L'associativité dit (A ∗ M) ∗ N = A ∗ (quel motif ?).",
        "Le motif fondu est plus grand que M et que N : c'est le mode full.",
    ],
    fautes=[
        ('return scipy.signal.convolve2d(M, N, "same")', "trop petit"),
        ("return scipy.signal.correlate2d(M, N)", "corrélation"),
        ("return M + N", "somme"),
        ("return M * N", "case par case"),
        ("return M @ N", "produit de matrices"),
    ],
    autres=[
        'return convolution_2d(N, M, "full")',
        "return scipy.signal.convolve(N, M)",
    ],
    explication="Deux motifs 3 × 3 ont 18 poids, leur motif fondu 25 : on ne les obtient pas tous.",
)
def motif_fondu(M, N):
    """Une image est convolée par `M`, puis le résultat par `N`. Écrivez
    `motif_fondu(M, N)`, le motif qui, loin des bords, fait les deux en une seule convolution. `M`
    et `N` sont des tableaux de forme `(3, 3)` ; la réponse, de forme `(5, 5)`.

    Par exemple, si `N` est l'identité (un 1 au centre, des 0 autour), la réponse est `M`, entouré
    d'une bordure de zéros."""
    ### BEGIN SOLUTION
    return scipy.signal.convolve2d(M, N)
    ### END SOLUTION


@motif_fondu.controle
def _(eleve):
    memes_valeurs(
        eleve,
        motif_fondu,
        [(MOTIF, COINS), (COINS, COINS), (COINS, MOTIF.T)],
        confusions=[
            (
                lambda M, N: convolution_2d(M, N),
                "Ce motif est trop petit : il manque la bordure, que donne le mode full.",
            ),
            (
                lambda M, N: correlation_2d(M, N, "full"),
                "C'est une corrélation : pour fondre, il faut la convolution.",
            ),
            (
                lambda M, N: correlation_2d(N, M, "full"),
                "C'est une corrélation : pour fondre, il faut la convolution.",
            ),
            (lambda M, N: M + N, "La somme des motifs donne la somme des deux résultats."),
            (lambda M, N: M * N, "Multiplier case par case ne compose pas les convolutions."),
            (lambda M, N: M @ N, "C'est le produit de matrices, une autre opération."),
        ],
    )


@exercice(
    "13.2.b",
    "Et le biais ?",
    niveau=2,
    points=2,
    indices=[
        "Que rend la convolution, loin des bords, d'une image constante égale à $b_1$ ?",
        "Chaque coefficient de N multiplie $b_1$ : la constante devient $b_1$ fois leur somme. "
        "La somme d'un tableau est `np.sum(N)`.",
    ],
    fautes=[
        ("return b1 + b2", "traverse"),
        ("return b1 * b2 * np.sum(N)", "s'ajoute"),
        ("return (b1 + b2) * np.sum(N)", "seul"),
        ("return b1 * N.size + b2", "somme des coefficients"),
        ("return b1 * np.mean(N) + b2", "moyenne"),
        ("return b1 * N + b2", "un nombre"),
        ("return b1 * np.sum(N)", "second biais"),
        ("return b1 + b2 * np.sum(N)", "premier biais que"),
        ("return b1 * N[1, 1] + b2", "centre"),
    ],
    autres=["return b2 + sum(b1 * v for ligne in N for v in ligne)"],
    explication="Si N est un détecteur de contours, de somme nulle, le premier biais disparaît.",
)
def biais_fondu(N, b1, b2):
    r"""La première couche rend $A\star M+b_1$. La seconde convole ce résultat par $N$, puis ajoute
    $b_2$. Écrivez `biais_fondu(N, b1, b2)`, le biais de la couche fondue, loin des bords :
    un nombre.

    Par exemple, si `N` est l'identité, la réponse est `b1 + b2`."""
    ### BEGIN SOLUTION
    return b1 * np.sum(N) + b2
    ### END SOLUTION


CONFUSIONS_BIAIS = [
    (lambda N, b1, b2: b1 + b2, "Le premier biais traverse la seconde convolution."),
    (lambda N, b1, b2: b1 * b2 * np.sum(N), "Le second biais s'ajoute."),
    (
        lambda N, b1, b2: (b1 + b2) * np.sum(N),
        "Le premier biais est seul à traverser N ; le second arrive après.",
    ),
    (
        lambda N, b1, b2: b1 * N.size + b2,
        "Ce n'est pas le nombre de coefficients de N, mais la somme des coefficients.",
    ),
    (lambda N, b1, b2: b1 * np.mean(N) + b2, "Une somme, et non une moyenne."),
    (lambda N, b1, b2: b1 * np.sum(N), "Il manque le second biais."),
    (
        lambda N, b1, b2: b1 + b2 * np.sum(N),
        "C'est le premier biais que la somme de N multiplie.",
    ),
    (
        lambda N, b1, b2: b1 * N[1, 1] + b2,
        "Tous les coefficients de N comptent, et pas seulement celui du centre.",
    ),
]


@biais_fondu.controle
def _(eleve):
    memes_valeurs(
        eleve,
        biais_fondu,
        [(MOTIF, -2, 0.5), (COINS, 2, 5), (COINS - COINS.mean(), 3, 1)],
        confusions=CONFUSIONS_BIAIS,
    )


quiz(
    "13.2.q1",
    "On corrèle une image par M, puis par N (deux couches de Keras, sans biais ni activation). Par "
    "quel motif corréler pour le faire en une fois ?",
    [
        ("La convolution M ∗ N", True, "C'est le point 2 : (A ◇ M) ◇ N = A ◇ (M ∗ N)."),
        ("La corrélation M ◇ N", False, "Elle ne convient que si N est égal à son retourné."),
        ("La somme M + N", False, "La somme des motifs donne la somme des résultats."),
        ("Aucun : il faut deux couches", False, "Sans activation, deux couches n'en font qu'une."),
    ],
)

quiz(
    "13.2.q2",
    "Pourquoi met-on une activation entre deux couches de convolution ?",
    [
        (
            "Pour diminuer le nombre de poids.",
            False,
            "Une activation n'ajoute ni ne retire aucun poids.",
        ),
        (
            "Sans elle, les deux couches n'en font qu'une.",
            True,
            "Par associativité ; l'activation, non linéaire, empêche de les fondre.",
        ),
        (
            "Pour que la convolution soit associative.",
            False,
            "Elle l'est sans cela ; c'est justement ce qui rend la seconde couche inutile.",
        ),
        (
            "Pour que les nombres restent entre 0 et 255.",
            False,
            "ReLU ne limite pas par le haut, et ce n'est pas son rôle.",
        ),
    ],
)


# --- 13.3 Le pooling sans boucle ---


def decouper(A, t):
    n, p = A.shape[0] // t, A.shape[1] // t
    return A[: n * t, : p * t].reshape(n, t, p, t)


@exercice(
    "13.3.a",
    "La moyenne de chaque bloc",
    niveau=2,
    points=2,
    indices=[
        "Il y a `n // t` blocs en hauteur et `p // t` en largeur : la forme du `reshape` s'en "
        "déduit.",
        "`A.reshape(n // t, t, p // t, t)` ; les axes 1 et 3 sont ceux de l'intérieur d'un bloc.",
    ],
    fautes=[
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).mean(axis=(0, 2))", "axes 1 et 3"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).max(axis=(1, 3))", "maximums"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).sum(axis=(1, 3))", "sommes"),
        ("n, p = A.shape\nreturn A.reshape(n//t, p//t, t, t).mean(axis=(2, 3))", "ordre"),
        ("return A[::t, ::t]", "premier pixel"),
        ("n, p = A.shape\nreturn A.reshape(n//2, 2, p//2, 2).mean(axis=(1, 3))", "toujours 2"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).sum(axis=(1, 3)) / t", "et non par t"),
        ("n, p = A.shape\nreturn A.reshape(t, n//t, t, p//t).mean(axis=(0, 2))", "vient avant"),
        ("return scipy.signal.convolve2d(A, np.ones((t, t)) / t**2, 'valid')", "chevauchent"),
    ],
    autres=[
        "n, p = A.shape\n"
        "return [[A[i:i + t, j:j + t].mean() for j in range(0, p, t)] for i in range(0, n, t)]",
        "n, p = A.shape\n"
        "return A.reshape(n//t, t, p//t, t).transpose(0, 2, 1, 3).mean(axis=(2, 3))",
    ],
    explication="Remplacez mean par max : c'est le pooling de presque tous les réseaux.",
)
def moyennes_par_blocs(A, t):
    """Écrivez `moyennes_par_blocs(A, t)`, le tableau des moyennes des blocs `t` × `t` de `A`,
    rangés comme les blocs. Le nombre de lignes et le nombre de colonnes de `A` sont des multiples
    de `t`. Essayez sans boucle.

    Par exemple, pour le tableau `C` de la leçon, `moyennes_par_blocs(C, 2)` est
    `[[11, 15.75, 14.25], [13.75, 8.25, 6]]`."""
    ### BEGIN SOLUTION
    n, p = A.shape
    return A.reshape(n // t, t, p // t, t).mean(axis=(1, 3))
    ### END SOLUTION


def melange(A, t):
    n, p = A.shape
    return A.reshape(n // t, p // t, t, t)


CONFUSIONS_MOYENNES = [
    (
        lambda A, t: decouper(A, t).mean(axis=(0, 2)),
        "Résumez sur l'intérieur des blocs : les axes 1 et 3.",
    ),
    (lambda A, t: decouper(A, t).max(axis=(1, 3)), "Ce sont les maximums des blocs."),
    (
        lambda A, t: decouper(A, t).sum(axis=(1, 3)),
        "Ce sont les sommes des blocs : divisez par t².",
    ),
    (
        lambda A, t: melange(A, t).mean(axis=(2, 3)),
        "L'ordre des tailles compte : (n // t, t, p // t, t).",
    ),
    (lambda A, t: A[::t, ::t], "Vous gardez le premier pixel de chaque bloc."),
    (
        lambda A, t: decouper(A, 2).mean(axis=(1, 3)),
        "La taille des blocs est t, pas toujours 2.",
    ),
    (
        lambda A, t: decouper(A, t).sum(axis=(1, 3)) / t,
        "Un bloc a t² pixels : divisez par t², et non par t.",
    ),
    (
        lambda A, t: A.reshape(t, A.shape[0] // t, t, A.shape[1] // t).mean(axis=(0, 2)),
        "Le rang du bloc vient avant le rang dans le bloc : (n // t, t, p // t, t).",
    ),
    (
        lambda A, t: convolution_2d(A, np.ones((t, t)) / t**2, "valid"),
        "Ces fenêtres se chevauchent ; les blocs, non : gardez-en une sur t.",
    ),
]


@moyennes_par_blocs.controle
def _(eleve):
    grand = np.arange(72).reshape(6, 12) ** 2 % 71
    memes_valeurs(
        eleve,
        moyennes_par_blocs,
        [(grand[:4, :6], 2), (grand, 3), (grand, 1), (grand, 6)],
        confusions=CONFUSIONS_MOYENNES,
    )


@exercice(
    "13.3.b",
    "Ranger les blocs",
    niveau=3,
    points=2,
    indices=[
        "Après `A[:h * t, :l * t]` (h et l, les nombres de blocs), changez de forme comme dans la "
        "leçon : les indices sont I, r, J, s.",
        "On veut l'ordre I, J, r, s : `transpose(0, 2, 1, 3)`.",
    ],
    fautes=[
        ("h, l = A.shape[0]//t, A.shape[1]//t\n"
         "return A[:h*t, :l*t].reshape(h, t, l, t)", "transpose"),
        ("h, l = A.shape[0]//t, A.shape[1]//t\n"
         "return A[:h*t, :l*t].reshape(h, l, t, t)", "mélange"),
        ("h, l = A.shape[0]//t, A.shape[1]//t\n"
         "return A[:h*t, :l*t].reshape(h, t, l, t).transpose(2, 0, 1, 3)", "J avant I"),
        ("h, l = A.shape[0]//t, A.shape[1]//t\n"
         "return A[:h*t, :l*t].reshape(h, t, l, t).transpose(0, 2, 3, 1)", "transposé"),
        ("h, l = A.shape[0]//t, A.shape[1]//t\n"
         "return A[-h*t:, -l*t:].reshape(h, t, l, t).transpose(0, 2, 1, 3)", "en bas"),
        ("n, p = A.shape\nreturn A.reshape(n//t, t, p//t, t).transpose(0, 2, 1, 3)", "reshape"),
    ],
    autres=[
        "n, p = A.shape\n"
        "return [[A[i:i+t, j:j+t] for j in range(0, p-t+1, t)] for i in range(0, n-t+1, t)]",
    ],
    explication="Ainsi découpée, une image se donne à un réseau bloc par bloc, comme des mots.",
)  # fmt: skip
def en_blocs(A, t):
    """Écrivez `en_blocs(A, t)`, le tableau à quatre indices dont l'élément `[I, J]` est le bloc
    `t` × `t` de rang `(I, J)` de `A`. Les lignes et les colonnes en trop, en bas et à droite,
    sont laissées de côté.

    Par exemple, si `A` a la forme `(5, 6)`, `en_blocs(A, 2)` a la forme `(2, 3, 2, 2)`, et
    `en_blocs(A, 2)[1, 2]` est `A[2:4, 4:6]`."""
    ### BEGIN SOLUTION
    h, p = A.shape[0] // t, A.shape[1] // t
    return A[: h * t, : p * t].reshape(h, t, p, t).transpose(0, 2, 1, 3)
    ### END SOLUTION


@en_blocs.controle
def _(eleve):
    grand = np.arange(80).reshape(8, 10) ** 2 % 83
    memes_valeurs(
        eleve,
        en_blocs,
        [(grand[:4, :6], 2), (grand[:5, :7], 2), (grand, 3), (grand[:6, :6], 3)],
        confusions=[
            (
                decouper,
                "Les indices sont encore dans l'ordre I, r, J, s : il reste à utiliser transpose.",
            ),
            (
                lambda A, t: decouper(A, t).reshape(A.shape[0] // t, A.shape[1] // t, t, t),
                "Ce reshape mélange les blocs : un bloc n'est pas fait de nombres qui se suivent.",
            ),
            (lambda A, t: decouper(A, t).transpose(2, 0, 1, 3), "Les blocs sont rangés J avant I."),
            (lambda A, t: decouper(A, t).transpose(0, 2, 3, 1), "Chaque bloc est transposé."),
            (
                lambda A, t: decouper(A[A.shape[0] % t :, A.shape[1] % t :], t).transpose(
                    0, 2, 1, 3
                ),
                "Les lignes en trop sont en bas et à droite, pas en haut.",
            ),
        ],
    )


quiz(
    "13.3.q1",
    "Une image de forme (28, 28) devient T = image.reshape(14, 2, 14, 2). Que vaut T[3, 1, 5, 0] ?",
    [
        ("image[7, 10]", True, "Ligne 2 × 3 + 1 = 7, colonne 2 × 5 + 0 = 10."),
        ("image[6, 10]", False, "Le deuxième indice est le rang de la ligne dans le bloc : 1."),
        ("image[31, 50]", False, "Les deux premiers indices donnent la ligne 2 × 3 + 1."),
        ("image[10, 7]", False, "Les deux premiers indices sont ceux de la ligne."),
    ],
)


# --- 13.4 Convolution sur une image ---


def par_canal(image, M, operation):
    return np.stack([operation(image[:, :, c], M) for c in range(3)], axis=2)


@exercice(
    "13.4.a",
    "En couleurs",
    niveau=2,
    points=2,
    indices=[
        "Le canal rouge est `image[:, :, 0]`, une image à deux dimensions.",
        "`np.stack([rouge, vert, bleu], axis=2)` empile trois images `(h, l)` en `(h, l, 3)`.",
    ],
    fautes=[
        ("return [scipy.signal.convolve2d(image[:, :, c], M, 'same') for c in range(3)]",
         "dernier axe"),
        ("return np.stack([scipy.signal.correlate2d(image[:, :, c], M, 'same') "
         "for c in range(3)], axis=2)", "retourné"),
        ("return scipy.signal.convolve2d(image.sum(axis=2), M, 'same')", "chacun à part"),
        ("return scipy.signal.convolve2d(image[:, :, 0], M, 'same')", "chacun à part"),
        ("return np.stack([scipy.signal.convolve2d(image[:, :, c], M) for c in range(3)], axis=2)",
         "full"),
        ("return np.stack([scipy.signal.convolve2d(image[:, :, c], M, 'same') "
         "for c in (2, 1, 0)], axis=2)", "ordre"),
        ("return np.clip(np.stack([scipy.signal.convolve2d(image[:, :, c], M, 'same') "
         "for c in range(3)], axis=2), 0, 255)", "coupez"),
        ("return np.stack([scipy.signal.convolve2d(image[:, :, c], M, 'same', boundary='symm') "
         "for c in range(3)], axis=2)", "zéros"),
        ("return np.stack([scipy.signal.convolve2d(image[:, :, 0], M, 'same')] * 3, axis=2)",
         "les mêmes"),
    ],
    autres=[
        "return scipy.signal.convolve(image, M[:, :, None], 'same')",
        "return convolution_2d(image, M[:, :, None, None] * np.eye(3))",
        "S = np.zeros(image.shape)\nfor c in range(3):\n"
        "    S[:, :, c] = scipy.signal.convolve2d(image[:, :, c], M, 'same')\nreturn S",
    ],
    explication="Un réseau, lui, mélange les canaux : chaque filtre a un motif pour chacun.",
)  # fmt: skip
def filtrer_couleurs(image, M):
    """Écrivez `filtrer_couleurs(image, M)`, la convolution (mode same) de chaque canal d'une image
    en couleurs, de forme `(h, l, 3)`, par le motif `M`. La réponse est un tableau de forme
    `(h, l, 3)`, sans couper ni arrondir.

    Si `M` est l'identité (un 1 au centre, des 0 autour), la réponse est `image`."""
    ### BEGIN SOLUTION
    canaux = [scipy.signal.convolve2d(image[:, :, c], M, "same") for c in range(3)]
    return np.stack(canaux, axis=2)
    ### END SOLUTION


def par_reflet(A, M):
    return scipy.signal.convolve2d(A, M, "same", boundary="symm")


CONFUSIONS_COULEURS = [
    (
        lambda X, M: np.moveaxis(par_canal(X, M, convolution_2d), 2, 0),
        "Les canaux vont sur le dernier axe : `np.stack(…, axis=2)`.",
    ),
    (
        lambda X, M: par_canal(X, M, correlation_2d),
        "C'est une corrélation : le motif doit être retourné, comme dans `convolve2d`.",
    ),
    (
        lambda X, M: convolution_2d(X.sum(axis=2), M),
        "Les canaux se traitent chacun à part, sans les additionner.",
    ),
    (
        lambda X, M: convolution_2d(X[:, :, 0], M),
        "Les trois canaux se traitent, chacun à part : il n'y en a qu'un.",
    ),
    (
        lambda X, M: par_canal(X, M, lambda A, M: convolution_2d(A, M, "full")),
        "C'est le mode full ; demandez le mode same.",
    ),
    (
        lambda X, M: par_canal(X, M, convolution_2d)[:, :, ::-1],
        "Les canaux ne sont pas dans le bon ordre : rouge, vert, bleu.",
    ),
    (
        lambda X, M: np.clip(par_canal(X, M, convolution_2d), 0, 255),
        "Ne coupez pas : le résultat peut sortir de l'intervalle de 0 à 255.",
    ),
    (
        lambda X, M: par_canal(X, M, par_reflet),
        "Ici, le bord est fait de zéros : c'est ce que fait le mode same, sans autre réglage.",
    ),
    (
        lambda X, M: par_canal(X, M, lambda A, M: convolution_2d(A, M, "valid")),
        "C'est le mode valid ; demandez le mode same.",
    ),
    (
        lambda X, M: par_canal(X[:, :, [0, 0, 0]], M, convolution_2d),
        "Les trois canaux du résultat sont les mêmes : chacun vient du canal de même rang.",
    ),
    (
        lambda X, M: par_canal(np.stack([X.sum(axis=2)] * 3, axis=2), M, convolution_2d),
        "Les canaux se traitent chacun à part, sans les additionner.",
    ),
]


@filtrer_couleurs.controle
def _(eleve):
    photo = np.stack([IMAGE, IMAGE[::-1] * 2, IMAGE[:, ::-1] + 7], axis=2)
    memes_valeurs(
        eleve,
        filtrer_couleurs,
        [(photo, MOTIF), (photo, COINS)],
        confusions=CONFUSIONS_COULEURS,
    )


quiz(
    "13.4.q1",
    "Un calcul en entiers rend 260 pour un pixel et −10 pour un autre. On convertit en octets "
    "(uint8) sans couper. Que deviennent-ils ?",
    [
        ("255 et 0", False, "Ce serait le résultat après avoir coupé, par np.clip."),
        (
            "4 et 246",
            True,
            "Modulo 256 : 260 − 256 = 4 et −10 + 256 = 246.",
        ),
        ("260 et −10", False, "Un octet ne va que de 0 à 255."),
        ("5 et 10", False, "Le compteur repasse par 0 après 255 : 256 devient 0, 260 devient 4."),
    ],
)


# --- 13.5 Une dimension ---


@exercice(
    "13.5.a",
    "La puissance d'un polynôme",
    niveau=2,
    points=2,
    indices=[
        "$P^n=P^{n-1}\\times P$ : partez du polynôme 1, de coefficients `[1]`.",
        "`resultat = np.convolve(resultat, P)`, n fois.",
    ],
    fautes=[
        ("return [c**n for c in P]", "pas celles des coefficients"),
        ("return [n * c for c in P]", "n fois P"),
        ("R = P\nfor _ in range(n):\n    R = np.convolve(R, P)\nreturn R", "une fois de trop"),
        ("R = [1]\nfor _ in range(n):\n    R = np.convolve(R, P, 'same')\nreturn R", "full"),
        ("R = [1]\nfor _ in range(n):\n    R = np.convolve(R, P)\nreturn R[::-1]", "l'envers"),
        ("return np.convolve(P, P)", "toujours le carré"),
    ],
    autres=[
        "return np.polynomial.polynomial.polypow(P, n)",
        "R = [1]\nfor _ in range(n):\n    R = scipy.signal.convolve(R, P)\nreturn R.tolist() "
        "if n else R",
    ],
    explication="Pour P = X + 1, ce sont les lignes du triangle de Pascal.",
)
def puissance(P, n):
    """`P` est la liste des coefficients d'un polynôme, du plus haut degré au plus bas. Écrivez
    `puissance(P, n)`, la liste des coefficients de $P^n$, rangée de même ; `n` est un entier
    positif ou nul, et $P^0=1$.

    Par exemple, `puissance([1, 1], 3)` rend `[1, 3, 3, 1]`, car
    $(X+1)^3=X^3+3X^2+3X+1$, et `puissance([1, 1], 0)` rend `[1]`."""
    ### BEGIN SOLUTION
    resultat = [1]
    for _ in range(n):
        resultat = np.convolve(resultat, P)
    return resultat
    ### END SOLUTION


def a_la_puissance(P, n, mode="full"):
    R = np.array([1])
    for _ in range(n):
        R = convolution(R, P, mode)
    return R


@puissance.controle
def _(eleve):
    memes_valeurs(
        eleve,
        puissance,
        [([1, 1], 4), ([2, -1, 3], 3), ([1, 0, 2], 1), ([5, 3], 0)],
        confusions=[
            (
                lambda P, n: np.array(P) ** n,
                "C'est la puissance du polynôme, et pas celles des coefficients.",
            ),
            (lambda P, n: n * np.array(P), "C'est n fois P : une somme, et non un produit."),
            (
                lambda P, n: a_la_puissance(P, n + 1),
                "Vous avez multiplié par P une fois de trop : partez de [1].",
            ),
            (
                lambda P, n: np.convolve([1], P, "same") if n == 1 else _same(P, n),
                "Le mode same coupe des coefficients : il faut full, le mode par défaut.",
            ),
            (
                lambda P, n: a_la_puissance(P, n)[::-1],
                "La liste est à l'envers : le plus haut degré d'abord.",
            ),
            (lambda P, n: a_la_puissance(P, 2), "Ce n'est pas toujours le carré."),
        ],
    )


def _same(P, n):
    R = [1]
    for _ in range(n):
        R = np.convolve(R, P, "same")
    return R


@exercice(
    "13.5.b",
    "Une moyenne juste aux bords",
    niveau=3,
    points=2,
    indices=[
        "Il faut diviser la somme de la fenêtre non par t, mais par le nombre de termes du signal "
        "qu'elle contient.",
        "Ce nombre est lui-même une convolution : celle d'un signal de 1 par un motif de 1.",
    ],
    fautes=[
        ("return np.convolve(f, np.ones(t) / t, 'same')", "plonge"),
        ("return np.convolve(f, np.ones(t), 'same')", "sommes"),
        ("return np.convolve(f, np.ones(t) / t, 'valid')", "même longueur"),
        ("return np.convolve(f, np.ones(3), 'same') / np.convolve(np.ones(len(f)), np.ones(3), "
         "'same')", "toujours 3"),
        ("return np.convolve(np.pad(f, t // 2, mode='edge'), np.ones(t) / t, 'valid')", "répété"),
        ("return np.convolve(f, np.ones(t) / t)", "mode full"),
        ("return np.convolve(np.pad(f, t // 2, mode='reflect'), np.ones(t) / t, 'valid')",
         "reflet"),
        ("return [np.mean(f[n:n + t]) for n in range(len(f))]", "centrée"),
        ("return [np.mean(f[max(0, n - t // 2):n + t // 2]) for n in range(len(f))]", "borne"),
        ("m = t // 2\nreturn [f[n] if n < m or n >= len(f) - m else np.mean(f[n - m:n + m + 1]) "
         "for n in range(len(f))]", "Au bord aussi"),
    ],
    autres=[
        "m = t // 2\nreturn [np.mean(f[max(0, n - m):n + m + 1]) for n in range(len(f))]",
        "uns = np.ones(t)\nreturn scipy.signal.convolve(f, uns, 'same') / "
        "scipy.signal.convolve(np.ones(len(f)), uns, 'same')",
    ],
    explication="Diviser par la convolution des poids : ainsi, une image unie reste unie.",
)  # fmt: skip
def moyenne_juste(f, t):
    """Écrivez `moyenne_juste(f, t)`, la moyenne glissante de la liste `f` sur `t` termes (`t`
    impair, au plus la longueur de `f`), où chaque moyenne ne compte que les termes du signal qui
    sont dans la fenêtre, sans aucun zéro ajouté. La réponse a la longueur de `f`.

    Par exemple, `moyenne_juste([4, 2, 1, 4], 3)` rend `[3, 7/3, 7/3, 2.5]` : au bord gauche,
    la moyenne de 4 et 2."""
    ### BEGIN SOLUTION
    sommes = np.convolve(f, np.ones(t), "same")
    nombres = np.convolve(np.ones(len(f)), np.ones(t), "same")
    return sommes / nombres
    ### END SOLUTION


CENTREE = "La fenêtre est centrée : t // 2 termes avant, autant après."


def moyennes(f, avant, apres):
    """La moyenne des termes de rang n − avant à n + après, du moins de ceux qui existent."""
    fenetres = [f[max(0, n - avant) : n + apres + 1] for n in range(len(f))]
    return [sum(fenetre) / len(fenetre) for fenetre in fenetres]


def bords_gardes(f, m):
    milieu = moyennes(f, m, m)[m : len(f) - m]
    return [*f[:m], *milieu, *f[len(f) - m :]]


CONFUSIONS_MOYENNE_JUSTE = [
    (
        lambda f, t: convolution(f, np.ones(t) / t),
        "Près des bords, la moyenne plonge : on ne divise pas toujours par t.",
    ),
    (lambda f, t: convolution(f, np.ones(t)), "Ce sont les sommes des fenêtres."),
    (
        lambda f, t: convolution(f, np.ones(t) / t, "valid"),
        "La réponse doit avoir la même longueur que f.",
    ),
    (
        lambda f, t: moyenne_juste(f, 3),
        "La fenêtre a t termes, et pas toujours 3.",
    ),
    (
        lambda f, t: convolution(np.pad(f, t // 2, mode="edge"), np.ones(t) / t, "valid"),
        "Vous avez répété des termes du bord : n'ajoutez ni zéro ni copie.",
    ),
    (
        lambda f, t: convolution(f, np.ones(t) / t, "full"),
        "C'est le mode full : la réponse doit avoir la même longueur que f.",
    ),
    *[
        (
            lambda f, t, bord=bord: convolution(
                np.pad(f, t // 2, mode=bord), np.ones(t) / t, "valid"
            ),
            "Vous avez ajouté le reflet du signal : n'ajoutez ni zéro ni copie.",
        )
        for bord in ("reflect", "symmetric")
    ],
    (lambda f, t: moyennes(f, 0, t - 1), CENTREE),
    (lambda f, t: moyennes(f, t - 1, 0), CENTREE),
    (
        lambda f, t: moyennes(f, t // 2, t // 2 - 1),
        "Une tranche s'arrête avant sa borne : allez jusqu'à `n + t // 2 + 1`.",
    ),
    (
        lambda f, t: bords_gardes(f, t // 2),
        "Au bord aussi, on fait une moyenne, celle des termes qui existent.",
    ),
]


@moyenne_juste.controle
def _(eleve):
    memes_valeurs(
        eleve,
        moyenne_juste,
        [([4, 2, 1, 4, 5, 1, 3], 5), ([7, 1, 6, 2, 9, 4, 4, 8], 7), ([6, 2, 9], 1)],
        confusions=CONFUSIONS_MOYENNE_JUSTE,
    )


quiz(
    "13.5.q1",
    "P est de degré 3 (4 coefficients), Q de degré 2 (3 coefficients). Combien de coefficients a "
    "le produit, et quel mode de convolution faut-il ?",
    [
        ("6, mode full", True, "Degré 3 + 2 = 5, donc 6 coefficients : 4 + 3 − 1."),
        ("4, mode same", False, "Le mode same couperait les coefficients des bouts."),
        ("7, mode full", False, "4 + 3 − 1 = 6 : un polynôme de degré 5 a 6 coefficients."),
        ("2, mode valid", False, "Le mode valid ne garderait que le milieu."),
    ],
)


# --- 13.6 Corrélation : retrouver ce qui est caché ---


@exercice(
    "13.6.a",
    "Du pic au coin",
    niveau=2,
    points=2,
    indices=[
        "`np.unravel_index(np.argmax(scores), scores.shape)` donne la ligne et la colonne du pic.",
        "Le pic est au centre du motif : le coin est `a // 2` lignes plus haut, `b // 2` colonnes "
        "plus à gauche.",
    ],
    fautes=[
        ("return np.unravel_index(np.argmax(scores), scores.shape)", "centre"),
        ("i, j = np.unravel_index(np.argmax(scores), scores.shape)\n"
         "return (j - b // 2, i - a // 2)", "ligne d'abord"),
        ("i, j = np.unravel_index(np.argmax(scores), scores.shape)\n"
         "return (i - b // 2, j - a // 2)", "a est la hauteur"),
        ("i, j = np.unravel_index(np.argmax(scores), scores.shape)\n"
         "return (i + a // 2, j + b // 2)", "plus haut"),
        ("i, j = np.unravel_index(np.argmax(scores), scores.shape)\n"
         "return (i - a, j - b)", "moitié"),
        ("i, j = np.unravel_index(np.argmax(abs(scores)), scores.shape)\n"
         "return (i - a // 2, j - b // 2)", "valeur absolue"),
        ("return np.argmax(scores)", "unravel_index"),
        ("i, j = np.unravel_index(np.argmax(scores), scores.shape)\n"
         "return (i - (a - 1) // 2, j - (b - 1) // 2)", "est pair"),
        ("i, j = np.where(scores == scores.max())\nreturn (i - a // 2, j - b // 2)", "np.where"),
        ("i, j = divmod(int(np.argmax(scores)), scores.shape[0])\n"
         "return (i - a // 2, j - b // 2)", "largeur"),
    ],
    autres=[
        "i, j = divmod(int(np.argmax(scores)), scores.shape[1])\n"
        "return [i - int(a / 2), j - int(b / 2)]",
    ],
    explication="Pour le sourire de la leçon, (200, 300) donne le coin (150, 250).",
)  # fmt: skip
def coin_du_motif(scores, a, b):
    """`scores` est la corrélation d'une image par un motif de forme `(a, b)`, calculée par
    `scipy.signal.correlate` en mode same. Le pic est en $(i,j)$ ; le coin supérieur gauche du motif
    est alors à la ligne `i - a // 2` et à la colonne `j - b // 2` de l'image. Écrivez
    `coin_du_motif(scores, a, b)`, ce couple d'entiers.

    Par exemple, si le pic est en (200, 300) et que le motif est de forme `(100, 100)`, la réponse
    est `(150, 250)`."""
    ### BEGIN SOLUTION
    i, j = np.unravel_index(np.argmax(scores), scores.shape)
    return (i - a // 2, j - b // 2)
    ### END SOLUTION


def sommet(scores):
    return np.unravel_index(np.argmax(scores), scores.shape)


CONFUSIONS_COIN = [
    (lambda S, a, b: sommet(S), "C'est la place du pic, donc le centre ; il faut le coin."),
    (
        lambda S, a, b: (sommet(S)[1] - b // 2, sommet(S)[0] - a // 2),
        "La ligne d'abord, la colonne ensuite.",
    ),
    (
        lambda S, a, b: (sommet(S)[0] - b // 2, sommet(S)[1] - a // 2),
        "a est la hauteur du motif, b sa largeur.",
    ),
    (
        lambda S, a, b: (sommet(S)[0] + a // 2, sommet(S)[1] + b // 2),
        "Le coin est plus haut et plus à gauche que le centre.",
    ),
    (
        lambda S, a, b: (sommet(S)[0] - a, sommet(S)[1] - b),
        "Du centre au coin, il n'y a que la moitié du motif.",
    ),
    (
        lambda S, a, b: coin_du_motif(np.abs(S), a, b),
        "Sans valeur absolue : une grande note négative est le contraire du motif.",
    ),
    (
        lambda S, a, b: np.argmax(S),
        "`np.argmax` rend un seul rang : `np.unravel_index` le met en ligne et colonne.",
    ),
    (
        lambda S, a, b: (sommet(S)[0] - (a - 1) // 2, sommet(S)[1] - (b - 1) // 2),
        "Retirez a // 2 et b // 2, même quand a ou b est pair.",
    ),
    (
        lambda S, a, b: np.array(np.where(S.max() == S)) - [[a // 2], [b // 2]],
        "`np.where` rend deux tableaux de rangs : prenez le premier élément de chacun.",
    ),
    (
        lambda S, a, b: np.argwhere(S.max() == S) - [a // 2, b // 2],
        "`np.argwhere` rend la liste des places : prenez la première.",
    ),
    (
        lambda S, a, b: np.array(divmod(np.argmax(S), len(S))) - [a // 2, b // 2],
        "Une ligne compte `scores.shape[1]` nombres : divisez le rang par la largeur.",
    ),
]


@coin_du_motif.controle
def _(eleve):
    carte = np.zeros((12, 20))
    carte[7, 13], carte[2, 4] = 5, -9
    autre = np.arange(150.0).reshape(10, 15)
    memes_valeurs(
        eleve,
        coin_du_motif,
        [(carte, 4, 6), (carte, 5, 3), (autre, 3, 8)],
        confusions=CONFUSIONS_COIN,
    )


@exercice(
    "13.6.b",
    "Chercher une image",
    niveau=3,
    points=3,
    indices=[
        "Retirez d'abord au motif sa moyenne : `motif - motif.mean()`.",
        "En mode valid, le rang (i, j) du résultat de `scipy.signal.correlate2d` est le coin de la "
        "fenêtre : il n'y a plus qu'à trouver le maximum.",
    ],
    fautes=[
        ("S = scipy.signal.correlate2d(image, motif, 'valid')\n"
         "return np.unravel_index(np.argmax(S), S.shape)", "moyenne"),
        ("S = scipy.signal.convolve2d(image, motif - motif.mean(), 'valid')\n"
         "return np.unravel_index(np.argmax(S), S.shape)", "retourne"),
        ("S = scipy.signal.correlate2d(image, motif - motif.mean(), 'same')\n"
         "return np.unravel_index(np.argmax(S), S.shape)", "centre"),
        ("S = scipy.signal.correlate2d(image, motif - motif.mean(), 'valid')\n"
         "return np.unravel_index(np.argmin(S), S.shape)", "plus grande"),
        ("S = scipy.signal.correlate2d(image, motif - motif.mean(), 'valid')\n"
         "return np.argmax(S)", "ligne et"),
        ("S = scipy.signal.correlate(image, motif - motif.mean(), 'same')\n"
         "i, j = np.unravel_index(np.argmax(S), S.shape)\n"
         "return (i - motif.shape[0] // 2, j - motif.shape[1] // 2)", "dépasse"),
        ("S = scipy.signal.correlate2d(image, motif - motif.mean(), 'valid')\n"
         "i, j = np.unravel_index(np.argmax(S), S.shape)\nreturn (j, i)", "ligne d'abord"),
        ("S = scipy.signal.correlate2d(image, motif - motif.sum(), 'valid')\n"
         "return np.unravel_index(np.argmax(S), S.shape)", "sa somme"),
    ],
    autres=[
        "M = motif - motif.mean()\na, b = M.shape\n"
        "S = scipy.signal.correlate(image, M, 'same', method='fft')\n"
        "(n, p) = image.shape\nS = S[a//2:a//2 + n - a + 1, b//2:b//2 + p - b + 1]\n"
        "return np.unravel_index(np.argmax(S), S.shape)",
        "M = motif - motif.mean()\na, b = M.shape\nmieux, place = -np.inf, None\n"
        "for i in range(image.shape[0] - a + 1):\n    for j in range(image.shape[1] - b + 1):\n"
        "        note = np.sum(image[i:i+a, j:j+b] * M)\n"
        "        if note > mieux:\n            mieux, place = note, (i, j)\nreturn place",
    ],
    explication="Sans retirer la moyenne, la zone claire de l'image l'emportait sur le vrai motif.",
)  # fmt: skip
def chercher_image(image, motif):
    """Une copie de `motif` est cachée dans `image`, qui a aussi une grande zone uniformément
    claire. Écrivez `chercher_image(image, motif)`, le couple (ligne, colonne) du coin supérieur
    gauche de la fenêtre, entièrement dans l'image, où la corrélation par le motif **dont on a
    retiré la moyenne** est la plus grande.

    Par exemple, si `motif` est `[[1, 0, 0], [1, 0, 0], [1, 1, 1]]` et si `image` contient des 0,
    sauf `image[2:5, 6:9]`, qui est égal à `motif`, la réponse est `(2, 6)`."""
    ### BEGIN SOLUTION
    scores = scipy.signal.correlate2d(image, motif - motif.mean(), "valid")
    return np.unravel_index(np.argmax(scores), scores.shape)
    ### END SOLUTION


def cacher(graine, place, motif, clair):
    """Une image bruitée, une zone claire en haut à droite, et le motif à sa place."""
    image = np.random.default_rng(graine).normal(0, 0.2, (16, 20))
    image[:8, 9:] += clair
    i, j = place
    image[i : i + motif.shape[0], j : j + motif.shape[1]] += 2 * motif
    return image


DEPASSE = "Cette fenêtre dépasse de l'image : le mode same y voit des zéros. Prenez le mode valid."


CONFUSIONS_CHERCHER = [
    (
        lambda X, M: sommet(correlation_2d(X, M, "valid")),
        "C'est la zone claire : avez-vous retiré au motif sa moyenne ?",
    ),
    (
        lambda X, M: sommet(convolution_2d(X, M - M.mean(), "valid")),
        "La convolution retourne le motif : pour chercher, il faut une corrélation.",
    ),
    (
        lambda X, M: sommet(scipy.signal.correlate2d(X, M - M.mean(), "same")),
        "En mode same, le pic est au centre du motif ; on demande le coin.",
    ),
    (
        lambda X, M: sommet(-correlation_2d(X, M - M.mean(), "valid")),
        "On cherche la plus grande corrélation, avec `np.argmax`.",
    ),
    (
        lambda X, M: np.argmax(correlation_2d(X, M - M.mean(), "valid")),
        "`np.argmax` rend un seul rang : remettez-le en ligne et colonne.",
    ),
    (
        lambda X, M: sommet(scipy.signal.correlate(X, M - M.mean(), "same")),
        "En mode same, le pic est au centre du motif ; on demande le coin.",
    ),
    (
        lambda X, M: coin_du_motif(scipy.signal.correlate(X, M - M.mean(), "same"), *M.shape),
        DEPASSE,
    ),
    (
        lambda X, M: coin_du_motif(scipy.signal.correlate2d(X, M - M.mean(), "same"), *M.shape),
        DEPASSE,
    ),
    (
        lambda X, M: sommet(correlation_2d(X, M - M.mean(), "full")),
        "En mode full, des fenêtres dépassent de l'image : prenez le mode valid.",
    ),
    (
        lambda X, M: sommet(correlation_2d(X, M - M.mean(), "valid"))[::-1],
        "La ligne d'abord, la colonne ensuite.",
    ),
    (
        lambda X, M: sommet(correlation_2d(X, M - M.sum(), "valid")),
        "Retirez au motif sa moyenne, et non sa somme.",
    ),
    (
        lambda X, M: sommet(
            2 * correlation_2d(X, M, "valid") - correlation_2d(X * X, M**0, "valid")
        ),
        "On demande la plus grande corrélation, et non le plus petit écart au motif.",
    ),
]


@chercher_image.controle
def _(eleve):
    equerre = np.array([[1, 0, 0, 0], [1, 0, 0, 0], [1, 1, 1, 0]])
    fleche = np.array([[0, 1, 1], [0, 0, 1], [1, 0, 0], [1, 1, 0]])
    memes_valeurs(
        eleve,
        chercher_image,
        [
            (cacher(0, (10, 3), equerre, 4), equerre),
            (cacher(1, (9, 4), fleche, 4), fleche),
            (cacher(2, (13, 16), equerre, 4), equerre),
        ],
        confusions=CONFUSIONS_CHERCHER,
    )


quiz(
    "13.6.q1",
    "On corrèle, en mode valid, un signal de 1000 termes par une impulsion de 100 termes, cachée "
    "aux rangs 350 à 449. Où attend-on le pic ?",
    [
        ("350", True, "En mode valid, le rang du résultat est celui du début de la fenêtre."),
        ("400", False, "Ce serait le mode same : le rang du milieu."),
        ("449", False, "Ce serait le mode full : le rang du dernier terme de la fenêtre."),
        ("250", False, "Le mode valid ne décale pas : il ne garde que les fenêtres entières."),
    ],
)


# --- 13.7 Écrire sa propre convolution ---


@exercice(
    "13.7.a",
    "Étape a : border",
    niveau=1,
    points=1,
    indices=[
        "Préparez un tableau de zéros plus grand : `np.zeros((n + 2 * m, p + 2 * q))`.",
        "Recopiez-y A au milieu : lignes de m à n + m (exclue), colonnes de q à p + q (exclue).",
    ],
    fautes=[
        ("n, p = A.shape\nB = np.zeros((n + m, p + q))\nB[m:, q:] = A\nreturn B", "des deux côtés"),
        ("n, p = A.shape\nB = np.zeros((n + 2*q, p + 2*m))\nB[q:n+q, m:p+m] = A\nreturn B",
         "échangés"),
        ("n, p = A.shape\nB = np.zeros((n + 2*m, p + 2*q))\nB[:n, :p] = A\nreturn B", "milieu"),
        ("n, p = A.shape\nB = np.ones((n + 2*m, p + 2*q))\nB[m:n+m, q:p+q] = A\nreturn B",
         "zéros"),
        ("n, p = A.shape\nB = np.zeros((n + 2*m, p + 2*q))\nB[m:-m, q:-q] = A\nreturn B",
         "erreur"),
        ("n, p = A.shape\nreturn np.zeros((n + 2*m, p + 2*q))", "recopier"),
    ],
    autres=[
        "return np.pad(A, ((m, m), (q, q)))",
        "n, p = A.shape\nreturn [[A[i - m, j - q] if m <= i < n + m and q <= j < p + q else 0\n"
        "         for j in range(p + 2 * q)] for i in range(n + 2 * m)]",
    ],
    explication="numpy sait le faire : np.pad(A, ((m, m), (q, q))).",
)  # fmt: skip
def border(A, m, q):
    """Écrivez `border(A, m, q)`, le tableau `A` entouré de zéros : `m` lignes en haut, `m` en
    bas, `q` colonnes à gauche, `q` à droite ; `m` et `q` peuvent être nuls.

    Par exemple, si `A` est `[[1, 2]]`, `border(A, 1, 2)` est
    `[[0, 0, 0, 0, 0, 0], [0, 0, 1, 2, 0, 0], [0, 0, 0, 0, 0, 0]]`."""
    ### BEGIN SOLUTION
    n, p = A.shape
    grand = np.zeros((n + 2 * m, p + 2 * q))
    grand[m : n + m, q : p + q] = A
    return grand
    ### END SOLUTION


@border.controle
def _(eleve):
    memes_valeurs(
        eleve,
        border,
        [(IMAGE, 1, 2), (IMAGE, 2, 2), (PLAT, 3, 0), (IMAGE, 0, 0)],
        confusions=[
            (
                lambda A, m, q: np.pad(A, ((m, 0), (q, 0))),
                "Il faut des zéros des deux côtés : 2m lignes et 2q colonnes de plus.",
            ),
            (
                lambda A, m, q: np.pad(A, ((q, q), (m, m))),
                "Les rôles de m (lignes) et de q (colonnes) sont échangés.",
            ),
            (
                lambda A, m, q: np.pad(A, ((0, 2 * m), (0, 2 * q))),
                "A doit être au milieu, pas dans le coin.",
            ),
            (
                lambda A, m, q: np.pad(A, ((m, m), (q, q)), constant_values=1),
                "La bordure est faite de zéros.",
            ),
            (lambda A, m, q: 0 * border(A, m, q), "Il reste à recopier A au milieu des zéros."),
        ],
    )


@exercice(
    "13.7.b",
    "Étape b : retourner",
    niveau=1,
    points=1,
    indices=[
        "Un demi-tour retourne de haut en bas *et* de gauche à droite.",
        "`M[::-1]` lit les lignes à l'envers ; le second indice se traite de même.",
    ],
    fautes=[
        ("return M[::-1]", "gauche à droite"),
        ("return M[:, ::-1]", "haut en bas"),
        ("return M.T", "transposer"),
        ("return np.rot90(M)", "quart de tour"),
        ("return -M", "signe"),
        ("return M[::-1, ::-1].T", "transposer"),
    ],
    autres=["return np.flip(M)", "return np.rot90(M, 2)",
            "return [ligne[::-1] for ligne in M[::-1]]"],
    explication="Deux demi-tours ramènent le motif à l'endroit.",
)  # fmt: skip
def demi_tour(M):
    """Écrivez `demi_tour(M)`, le motif `M` (un tableau à deux dimensions) retourné d'un demi-tour.

    Par exemple, si `M` est `[[1, 2], [3, 4]]`, la réponse est `[[4, 3], [2, 1]]`."""
    ### BEGIN SOLUTION
    return M[::-1, ::-1]
    ### END SOLUTION


@demi_tour.controle
def _(eleve):
    memes_valeurs(
        eleve,
        demi_tour,
        [(MOTIF,), (IMAGE[:2, :3],), (PLAT,)],
        confusions=[
            (lambda M: M[::-1], "Il manque le retournement de gauche à droite."),
            (lambda M: M[:, ::-1], "Il manque le retournement de haut en bas."),
            (lambda M: M.T, "Retourner n'est pas transposer."),
            (np.rot90, "C'est un quart de tour."),
            (lambda M: np.rot90(M, -1), "C'est un quart de tour."),
            (lambda M: M[::-1, ::-1].T, "Retourner n'est pas transposer."),
            (lambda M: -M, "On ne change pas le signe : on change la place des coefficients."),
        ],
    )


@exercice(
    "13.7.c",
    "Étape c : faire glisser",
    niveau=2,
    points=2,
    indices=[
        "Il y a n − a + 1 lignes et p − b + 1 colonnes de résultat : deux boucles suffisent.",
        "La fenêtre de coin (i, j) est `A[i:i + a, j:j + b]` ; reste `np.sum(fenetre * M)`.",
    ],
    fautes=[
        ("(n, p), (a, b) = A.shape, M.shape\n"
         "return [[np.sum(A[i:i+a, j:j+b] * M[::-1, ::-1]) for j in range(p-b+1)] "
         "for i in range(n-a+1)]", "ne retourne pas"),
        ("(n, p), (a, b) = A.shape, M.shape\n"
         "return [[np.sum(A[i:i+a, j:j+b] * M) for j in range(p-b)] for i in range(n-a)]",
         "dernière"),
        ("(n, p), (a, b) = A.shape, M.shape\n"
         "return [[np.sum(A[i:i+a, j:j+b] * M) for i in range(n-a+1)] for j in range(p-b+1)]",
         "transposé"),
        ("return scipy.signal.correlate2d(A, M, 'same')", "valid"),
        ("return scipy.signal.correlate2d(A, M)", "valid"),
        ("(n, p), (a, b) = A.shape, M.shape\n"
         "return [[np.mean(A[i:i+a, j:j+b] * M) for j in range(p-b+1)] for i in range(n-a+1)]",
         "moyenne"),
        ("(n, p), (a, b) = A.shape, M.shape\n"
         "return [[np.sum(A[i:i+a, j:j+b] @ M) for j in range(p-b+1)] for i in range(n-a+1)]",
         "case par case"),
    ],
    autres=[
        "return scipy.signal.correlate2d(A, M, 'valid')",
        "F = np.lib.stride_tricks.sliding_window_view(A, M.shape)\n"
        "return (F * M).sum(axis=(2, 3))",
    ],
    explication="C'est le calcul de Conv2D dans Keras, pour un canal et un filtre, sans biais ni "
    "activation.",
)  # fmt: skip
def correlation_valide(A, M):
    """Écrivez `correlation_valide(A, M)`, la corrélation en mode valid : le coefficient $(i,j)$
    de la réponse est la somme des produits, case par case, du motif `M`, **non retourné**, et de la
    fenêtre de `A` de même forme, de coin $(i,j)$. Le motif n'est pas plus grand que `A`.

    Par exemple, si `A` est `[[1, 2, 3], [4, 5, 6]]` et `M` est `[[1, 0], [0, 1]]`, la réponse
    est `[[6, 8]]`, car 1 + 5 = 6 et 2 + 6 = 8."""
    ### BEGIN SOLUTION
    (n, p), (a, b) = A.shape, M.shape
    S = np.zeros((n - a + 1, p - b + 1))
    for i in range(n - a + 1):
        for j in range(p - b + 1):
            S[i, j] = np.sum(A[i : i + a, j : j + b] * M)
    return S
    ### END SOLUTION


CONFUSIONS_GLISSER = [
    (
        lambda A, M: convolution_2d(A, M, "valid"),
        "C'est la convolution ; à cette étape, on ne retourne pas le motif.",
    ),
    (
        lambda A, M: correlation_2d(A, M, "valid")[:-1, :-1],
        "Il manque la dernière ligne et la dernière colonne : `range(n - a + 1)`.",
    ),
    (
        lambda A, M: correlation_2d(A, M, "valid").T,
        "Le résultat est transposé : la boucle sur les lignes est à l'extérieur.",
    ),
    (
        lambda A, M: scipy.signal.correlate2d(A, M, "same"),
        "C'est le mode same ; on demande le mode valid, plus petit.",
    ),
    (
        lambda A, M: correlation_2d(A, M, "full"),
        "C'est le mode full ; on demande le mode valid, plus petit.",
    ),
    (
        lambda A, M: correlation_2d(A, M, "valid") / M.size,
        "On demande la somme des produits, et non leur moyenne.",
    ),
    (
        lambda A, M: [
            [np.sum(A[i : i + len(M), j : j + len(M)] @ M) for j in range(len(A[0]) - len(M) + 1)]
            for i in range(len(A) - len(M) + 1)
        ],
        "Le produit se fait case par case, avec `*` ; `@` est le produit de matrices.",
    ),
]


@correlation_valide.controle
def _(eleve):
    memes_valeurs(
        eleve,
        correlation_valide,
        [(IMAGE, MOTIF), (IMAGE, COINS[:2]), (IMAGE[:3, :3], MOTIF), (IMAGE, PLAT)],
        confusions=CONFUSIONS_GLISSER,
    )


@exercice(
    "13.7.d",
    "Étape d : assembler",
    niveau=3,
    points=3,
    indices=[
        "Pour full, `border(A, a - 1, b - 1)` ; pour same, la moitié ; pour valid, rien.",
        "Il reste `correlation_valide(…, demi_tour(M))` : la convolution est la corrélation par le "
        "motif retourné.",
    ],
    fautes=[
        ("a, b = M.shape\nk = {'full': 2, 'same': 1, 'valid': 0}[mode]\n"
         "return correlation_valide(border(A, k*(a//2), k*(b//2)), M)", "demi-tour"),
        ("k = {'full': 2, 'same': 1, 'valid': 0}[mode]\n"
         "return correlation_valide(border(A, k, k), demi_tour(M))", "pas toujours 3"),
        ("a, b = M.shape\nk = {'full': 2, 'same': 1, 'valid': 0}[mode]\n"
         "return correlation_valide(border(A, k*(b//2), k*(a//2)), demi_tour(M))", "échangées"),
        ("a, b = M.shape\nk = {'full': 0, 'same': 1, 'valid': 2}[mode]\n"
         "return correlation_valide(border(A, k*(a//2), k*(b//2)), demi_tour(M))",
         "modes échangés"),
        ("a, b = M.shape\nreturn correlation_valide(border(A, a//2, b//2), demi_tour(M))",
         "trois modes"),
        ("return scipy.signal.convolve2d(A, M, 'valid')", "pas valid"),
        ("return scipy.signal.convolve2d(A, M)", "pas full"),
        ("return scipy.signal.correlate2d(A[::-1, ::-1], M, mode)", "non l'image"),
        ("return scipy.signal.correlate2d(A, M[::-1], mode)", "colonnes"),
        ("a, b = M.shape\nm, q = {'full': (a, b), 'same': (a//2, b//2), 'valid': (0, 0)}[mode]\n"
         "return correlation_valide(border(A, m, q), demi_tour(M))", "a − 1 lignes"),
    ],
    autres=[
        "return scipy.signal.convolve2d(A, M, mode)",
        "(n, p), (a, b) = A.shape, M.shape\nF = np.zeros((n + a - 1, p + b - 1))\n"
        "for (u, v), c in np.ndenumerate(M):\n    F[u:u+n, v:v+p] += c * A\n"
        "h, g = {'full': (0, 0), 'same': (a//2, b//2), 'valid': (a-1, b-1)}[mode]\n"
        "return F[h:len(F)-h, g:F.shape[1]-g]",
    ],
    explication="Votre fonction fait le travail de scipy.signal.convolve2d. Bravo !",
)  # fmt: skip
def ma_convolution(A, M, mode):
    """Écrivez `ma_convolution(A, M, mode)`, la convolution de l'image `A` par le motif `M`, dont
    les deux tailles sont impaires, sans être plus grandes que celles de `A` ; `mode` est
    `"full"`, `"same"` ou `"valid"`. Servez-vous de vos trois fonctions précédentes.

    Avec les tableaux de la section 13.1, `ma_convolution(A, M, "valid")` est
    `[[17, 19], [12, 11]]`."""
    ### BEGIN SOLUTION
    a, b = M.shape
    m, q = {"full": (a - 1, b - 1), "same": (a // 2, b // 2), "valid": (0, 0)}[mode]
    return correlation_valide(border(A, m, q), demi_tour(M))
    ### END SOLUTION


INVERSES = {"full": "valid", "valid": "full", "same": "same"}


def trois_par_trois(A, M, mode):
    """La bordure d'un motif 3 × 3, quel que soit le motif."""
    k = {"full": 2, "same": 1, "valid": 0}[mode]
    return correlation_2d(np.pad(A, k), M[::-1, ::-1], "valid")


def bords_echanges(A, M, mode):
    k, (a, b) = {"full": 2, "same": 1, "valid": 0}[mode], M.shape
    bords = ((k * (b // 2),) * 2, (k * (a // 2),) * 2)
    return correlation_2d(np.pad(A, bords), M[::-1, ::-1], "valid")


def modes_inverses(A, M, mode):
    return bords_echanges(A, M, INVERSES[mode]) if len(M) == len(M[0]) else np.nan


CONFUSIONS_ASSEMBLER = [
    (
        lambda A, M, mode: correlation_2d(A, M, mode),
        "C'est la corrélation : il manque le demi-tour du motif.",
    ),
    (modes_inverses, "Full agrandit l'image, valid la rétrécit : modes échangés."),
    (
        lambda A, M, mode: convolution_2d(A, M, "same"),
        "Il faut traiter les trois modes : celui-ci n'est pas same.",
    ),
    (trois_par_trois, "La bordure dépend de la forme du motif, qui n'est pas toujours 3."),
    (bords_echanges, "Les deux bordures sont échangées : a pour les lignes."),
    (
        lambda A, M, mode: convolution_2d(A, M, "valid"),
        "Il faut traiter les trois modes : celui-ci n'est pas valid.",
    ),
    (
        lambda A, M, mode: convolution_2d(A, M, "full"),
        "Il faut traiter les trois modes : celui-ci n'est pas full.",
    ),
    (
        lambda A, M, mode: correlation_2d(A[::-1, ::-1], M, mode),
        "C'est le motif qu'on retourne, et non l'image.",
    ),
    (
        lambda A, M, mode: correlation_2d(A, M[::-1], mode),
        "Un demi-tour retourne les lignes *et* les colonnes.",
    ),
    (
        lambda A, M, mode: np.pad(convolution_2d(A, M, "full"), 1),
        "En mode full, bordez de a − 1 lignes et b − 1 colonnes de zéros, et non de a et b.",
    ),
]


@ma_convolution.controle
def _(eleve):
    modes = ("same", "full", "valid")
    memes_valeurs(
        eleve,
        ma_convolution,
        [
            *[(IMAGE, MOTIF, mode) for mode in modes],
            *[(IMAGE, PLAT * 2, mode) for mode in modes],
            (IMAGE, np.array([[3]]), "full"),
        ],
        confusions=CONFUSIONS_ASSEMBLER,
    )


@exercice(
    "13.7.e",
    "Étape e : par copies décalées",
    niveau=3,
    points=3,
    indices=[
        "Le coefficient M[u, v] dépose une copie de l'image, multipliée par lui, décalée de u "
        "lignes et de v colonnes.",
        "`S[u:u + n, v:v + p] += M[u, v] * A`, pour chaque case (u, v) du motif.",
    ],
    fautes=[
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1))\n"
         "for u in range(a):\n    for v in range(b):\n        S[u:u+n, v:v+p] = M[u, v] * A\n"
         "return S", "ajouter"),
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1))\n"
         "for u in range(a):\n    for v in range(b):\n"
         "        S[u:u+n, v:v+p] += M[::-1, ::-1][u, v] * A\nreturn S", "déjà"),
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a, p+b))\n"
         "for u in range(a):\n    for v in range(b):\n        S[u:u+n, v:v+p] += M[u, v] * A\n"
         "return S", "de trop"),
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1))\n"
         "for u in range(a):\n    for v in range(b):\n        S[:n, :p] += M[u, v] * A\n"
         "return S", "décalée"),
        ("return scipy.signal.convolve2d(A, M, 'same')", "full"),
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1))\n"
         "for u in range(a):\n    for v in range(b):\n        S[u:u+n, v:v+p] += A\n"
         "return S", "coefficient"),
        ("(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1))\n"
         "for u in range(a):\n    for v in range(b):\n        S[u:u+n, v:v+p] += M[v, u] * A\n"
         "return S", "échangés"),
    ],
    autres=[
        "(n, p), (a, b) = A.shape, M.shape\nS = np.zeros((n+a-1, p+b-1), dtype=int)\n"
        "for (u, v), c in np.ndenumerate(M):\n    S[u:u+n, v:v+p] += c * A\nreturn S",
        "(n, p), (a, b) = A.shape, M.shape\n"
        "return sum(M[u, v] * np.pad(A, ((u, a - 1 - u), (v, b - 1 - v)))\n"
        "           for u in range(a) for v in range(b))",
    ],
    explication="C'est l'idée de helpers.convolution : une addition de tableaux par case du motif, "
    "sans boucle sur les pixels.",
)  # fmt: skip
def convolution_par_copies(A, M):
    """Écrivez `convolution_par_copies(A, M)`, la convolution étendue (mode full) de `A` par `M`,
    sans boucle sur les pixels de `A` : partez d'un tableau de zéros, et ajoutez-y, pour chaque
    case du motif, une copie de l'image entière, multipliée par ce coefficient et bien placée.

    Par exemple, si `A` est `[[1, 2]]` et `M` est `[[1, 10]]`, la réponse est `[[1, 12, 20]]` :
    la somme de `[1, 2, 0]` et de `[0, 10, 20]`."""
    ### BEGIN SOLUTION
    (n, p), (a, b) = A.shape, M.shape
    S = np.zeros((n + a - 1, p + b - 1))
    for u in range(a):
        for v in range(b):
            S[u : u + n, v : v + p] += M[u, v] * A
    return S
    ### END SOLUTION


def derniere_copie(A, M):
    (n, p), (a, b) = A.shape, M.shape
    S = np.zeros((n + a - 1, p + b - 1))
    for (u, v), c in np.ndenumerate(M):
        S[u : u + n, v : v + p] = c * A
    return S


CONFUSIONS_COPIES = [
    (derniere_copie, "Chaque copie efface la précédente : il faut l'ajouter, avec `+=`."),
    (
        lambda A, M: correlation_2d(A, M, "full"),
        "En déposant des copies, le motif est déjà retourné : n'y touchez pas.",
    ),
    (
        lambda A, M: np.pad(convolution_2d(A, M, "full"), ((0, 1), (0, 1))),
        "Une ligne et une colonne de trop : la forme est (n + a − 1, p + b − 1).",
    ),
    (
        lambda A, M: np.pad(A * M.sum(), ((0, M.shape[0] - 1), (0, M.shape[1] - 1))),
        "Chaque copie doit être décalée de u lignes et de v colonnes.",
    ),
    (
        lambda A, M: scipy.signal.convolve2d(A, M, "same"),
        "C'est le mode same ; on demande le mode full.",
    ),
    (
        lambda A, M: convolution_2d(A, M.T, "full"),
        "u décale les lignes, v les colonnes : ils sont échangés.",
    ),
    (
        lambda A, M: convolution_2d(A, np.ones(M.shape), "full"),
        "Chaque copie se multiplie par son coefficient M[u, v].",
    ),
    (
        lambda A, M: scipy.signal.convolve2d(A, M, "valid"),
        "C'est le mode valid ; on demande le mode full.",
    ),
]


@convolution_par_copies.controle
def _(eleve):
    memes_valeurs(
        eleve,
        convolution_par_copies,
        [(IMAGE, MOTIF), (IMAGE, np.array([[1, 2], [3, 5]])), (PLAT, COINS), (IMAGE, PLAT)],
        confusions=CONFUSIONS_COPIES,
    )


quiz(
    "13.7.q1",
    "Par copies décalées, combien de tours de boucle Python faut-il pour convoler une image "
    "500 × 500 par un motif 3 × 3 ?",
    [
        ("9", True, "Un par case du motif ; chaque tour additionne toute l'image d'un coup."),
        ("250 000", False, "Ce serait une boucle sur les pixels."),
        ("2 250 000", False, "Ce serait une boucle sur les pixels et sur le motif."),
        ("6", False, "Il en faudrait 6 si le motif était séparable, traité en deux fois."),
    ],
)
