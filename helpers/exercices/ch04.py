"""Chapitre 4, numpy et matplotlib avec deux variables : exercices et questions de cours."""

import math

import matplotlib.pyplot as plt  # noqa: F401 (les corps de `autres` s'en servent)
import numpy as np

from helpers.exercices.comparateurs import en_nombres, memes_valeurs, proche, refuser
from helpers.exercices.eleve import Eleve
from helpers.exercices.figures_eleve import avoir_textes
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz
from helpers.exercices.surfaces_eleve import (
    avoir_cotes,
    avoir_echelle,
    avoir_grille,
    avoir_niveaux,
    dessiner_grille,
)

AUTRE_FONCTION = "Employez la fonction `f` reçue, pas celle de l'exemple."

# --- Fonctions connues ---


def oblique(x, y):
    """x² − 3y, qui change quand on échange x et y."""
    return x**2 - 3 * y


def produit_decale(x, y):
    """(x + 1) y²."""
    return (x + 1) * y**2


def rampe(x):
    """0 si x ≤ 0, x/2 sinon ; n'accepte qu'un nombre."""
    if x <= 0:
        return 0
    return x / 2


def valeur_absolue(x):
    """|x|, qui n'accepte qu'un nombre."""
    if x >= 0:
        return x
    return -x


# --- 4.1 Numpy ---


@exercice(
    "4.1.a",
    "La table de multiplication",
    niveau=1,
    points=1,
    indices=[
        "Partez de `T = np.zeros((n, n))`, puis deux boucles, sur `i` et sur `j`.",
        "Les rangs commencent à 0 : la case de rangs `i`, `j` vaut `(i + 1) * (j + 1)`.",
    ],
    fautes=[
        (
            "T = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n"
            "        T[i, j] = i * j\nreturn T",
            "les rangs commencent à 0",
        ),
        (
            "T = np.zeros((n, n))\nfor i in range(1, n):\n    for j in range(1, n):\n"
            "        T[i, j] = (i + 1) * (j + 1)\nreturn T",
            "La première ligne",
        ),
        (
            "T = np.zeros((n, n))\nfor i in range(n):\n    T[i, i] = (i + 1) ** 2\nreturn T",
            "la diagonale",
        ),
        (
            "T = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n"
            "        T[i, j] = i + j + 2\nreturn T",
            "somme",
        ),
        (
            "T = np.zeros((n + 1, n + 1))\nfor i in range(n + 1):\n    for j in range(n + 1):\n"
            "        T[i, j] = i * j\nreturn T",
            "une ligne et une colonne de trop",
        ),
        ("return np.arange(1, n + 1) * np.arange(1, n + 1)", "la diagonale"),
        (
            "T = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n"
            "        T[i, j] = (i + 1) * (j + 1)\n    return T",
            "trop tôt",
        ),
        ("return np.arange(1, n * n + 1).reshape(n, n)", "les entiers de 1 à n²"),
    ],
    autres=[
        "return [[i * j for j in range(1, n + 1)] for i in range(1, n + 1)]",
        "k = np.arange(1, n + 1)\nreturn k * k.reshape(n, 1)",
        "X, Y = np.meshgrid(np.arange(1, n + 1), np.arange(1, n + 1))\nreturn X * Y",
    ],
    explication="Deux boucles, n² produits. La section montrera comment s'en passer.",
)
def table(n):
    r"""Écrivez `table(n)`, la table de multiplication de 1 à `n` : un tableau de `n` lignes et
    `n` colonnes. Sa première ligne est la table de 1, sa deuxième la table de 2, et ainsi de suite.

    Par exemple, `table(3)` rend le tableau de lignes `[1, 2, 3]`, `[2, 4, 6]` et `[3, 6, 9]`."""
    ### BEGIN SOLUTION
    T = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            T[i, j] = (i + 1) * (j + 1)
    return T
    ### END SOLUTION


def _sans_le_un(n):
    T = table(n)
    T[0, :] = T[:, 0] = 0
    return T


def _premiere_ligne(n):
    T = table(n)
    T[1:] = 0
    return T


@table.controle
def _(eleve):
    k = np.arange
    memes_valeurs(
        eleve,
        table,
        [(4,), (3,), (1,)],
        confusions=[
            (
                lambda n: np.outer(k(n), k(n)),
                "Votre table est celle de 0 à n − 1 : les rangs commencent à 0, les nombres à 1.",
            ),
            (
                lambda n: np.outer(k(n + 1), k(n + 1)),
                "La table de 0 ne fait pas partie du tableau : une ligne et une colonne de trop.",
            ),
            (_sans_le_un, "La première ligne et la première colonne ont le rang 0."),
            (
                lambda n: np.diag(k(1, n + 1) ** 2),
                "Seule la diagonale est remplie : il faut deux boucles, l'une dans l'autre.",
            ),
            (
                lambda n: k(1, n + 1) ** 2,
                "Ce vecteur n'est que la diagonale : il faut n lignes et n colonnes.",
            ),
            (lambda n: np.add.outer(k(1, n + 1), k(1, n + 1)), "C'est la table d'addition : "
             "chaque case est une somme."),
            (
                _premiere_ligne,
                "Seule la première ligne est remplie : le `return` est dans la boucle, trop tôt.",
            ),
            (
                lambda n: k(1, n * n + 1).reshape(n, n),
                "Ce sont les entiers de 1 à n², et non des produits.",
            ),
        ],
    )  # fmt: skip


@exercice(
    "4.1.b",
    "Enlever le bord",
    niveau=1,
    points=1,
    indices=[
        "Pour un vecteur, `V[1:-1]` enlève la première et la dernière coordonnée.",
        "Un découpage pour les lignes, une virgule, un découpage pour les colonnes.",
    ],
    fautes=[
        ("return A[1:-1]", "seulement les lignes"),
        ("return A[:, 1:-1]", "seulement les colonnes"),
        ("return A[1:-1][1:-1]", "deux fois des lignes"),
        ("return A[1:, 1:]", "la dernière ligne et la dernière colonne"),
        ("return A[:-1, :-1]", "la première ligne et la première colonne"),
        ("return A[1:2, 1:2]", "toutes les cases intérieures"),
        ("return A[1:-2, 1:-2]", "la fin d'un découpage est exclue"),
        ("return A[1 : len(A) - 1, 1 : len(A) - 1]", "le nombre de lignes"),
        ("A[[0, -1]] = 0\nA[:, [0, -1]] = 0\nreturn A", "à zéro"),
    ],
    autres=[
        "return A[1:-1][:, 1:-1]",
        "p, n = A.shape\nreturn A[1 : p - 1, 1 : n - 1]",
        "return [ligne[1:-1] for ligne in A[1:-1]]",
        "return np.delete(np.delete(A, [0, -1], axis=0), [0, -1], axis=1)",
    ],
    explication="Une convolution « valid » par un motif 3 × 3 (chapitre 12) rend une image privée "
    "de ce bord.",
)
def sans_le_bord(A):
    """Écrivez `sans_le_bord(A)`, le tableau `A` privé de sa première et de sa dernière ligne,
    de sa première et de sa dernière colonne. `A` a au moins 3 lignes et 3 colonnes.

    Par exemple, pour `A = np.arange(12).reshape(3, 4)`, de lignes `[0, 1, 2, 3]`, `[4, 5, 6, 7]`
    et `[8, 9, 10, 11]`, la réponse est un tableau d'une ligne, `[[5, 6]]`."""
    ### BEGIN SOLUTION
    return A[1:-1, 1:-1]
    ### END SOLUTION


def _bord_nul(A):
    return np.pad(A[1:-1, 1:-1], 1)


@sans_le_bord.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sans_le_bord,
        [(np.arange(30).reshape(5, 6),), (np.arange(12).reshape(3, 4),)],
        confusions=[
            (lambda A: A[1:-1], "Vous découpez seulement les lignes."),
            (lambda A: A[:, 1:-1], "Vous découpez seulement les colonnes."),
            (
                lambda A: A[1:-1][1:-1],
                "`A[1:-1]` est encore un tableau : `[1:-1]` y découpe deux fois des lignes.",
            ),
            (lambda A: A[1:, 1:], "Il reste la dernière ligne et la dernière colonne."),
            (lambda A: A[:-1, :-1], "Il reste la première ligne et la première colonne."),
            (lambda A: A[1:2, 1:2], "Gardez toutes les cases intérieures, pas une seule."),
            (
                lambda A: A[1:-2, 1:-2],
                "Une ligne et une colonne manquent : la fin d'un découpage est exclue.",
            ),
            (
                lambda A: A[1 : len(A) - 1, 1 : len(A) - 1],
                "`len(A)` est le nombre de lignes ; celui des colonnes est `A.shape[1]`.",
            ),
            (_bord_nul, "Vous mettez le bord à zéro : il faut l'enlever."),
        ],
    )


@exercice(
    "4.1.c",
    "Retrouver une case",
    niveau=2,
    points=1,
    indices=[
        "Chaque ligne contient `n` cases : combien de lignes entières avant le rang `r` ?",
        "`r // n` est le quotient de la division entière, `r % n` est son reste.",
    ],
    fautes=[
        ("return r % n, r // n", "échangées"),
        ("return r // n + 1, r % n + 1", "commencent à 0"),
        ("return r / n, r % n", "division entière"),
        ("return (r - 1) // n, (r - 1) % n", "le rang 0"),
        ("return r // n, r", "dans sa ligne"),
    ],
    autres=[
        "return divmod(r, n)",
        "i = 0\nwhile r >= n:\n    r = r - n\n    i = i + 1\nreturn i, r",
        "return [r // n, r - n * (r // n)]",
    ],
    explication="`divmod(r, n)` donne les deux à la fois ; c'est le théorème de cette section.",
)
def case(r, n):
    r"""On range les cases d'un tableau de `n` colonnes ligne après ligne, en les comptant à partir
    de 0. Écrivez `case(r, n)`, le couple `(i, j)` des rangs de la ligne et de la colonne de la case
    de rang `r`.

    Avec 4 colonnes, les rangs 0, 1, 2, 3 occupent la ligne 0 et le rang 4 ouvre la ligne 1 :
    `case(6, 4)` rend `(1, 2)`."""
    ### BEGIN SOLUTION
    return r // n, r % n
    ### END SOLUTION


@case.controle
def _(eleve):
    memes_valeurs(
        eleve,
        case,
        [(6, 4), (7, 3), (0, 5), (4, 5), (20, 4)],
        confusions=[
            (lambda r, n: (r % n, r // n), "La ligne et la colonne sont échangées."),
            (lambda r, n: (r // n + 1, r % n + 1), "Les rangs commencent à 0."),
            (lambda r, n: (r / n, r % n), "Un rang est entier : prenez la division entière, `//`."),
            (lambda r, n: ((r - 1) // n, (r - 1) % n), "La première case a le rang 0, et non 1."),
            (lambda r, n: (r // n, r), "Le rang de la colonne se compte dans sa ligne."),
        ],
    )


@exercice(
    "4.1.d",
    "Remplir par colonnes",
    niveau=2,
    points=2,
    indices=[
        "`reshape` remplit toujours ligne après ligne ; `.T` échange lignes et colonnes.",
        "Rangez `V` en lignes de `p` nombres, par `V.reshape(-1, p)`, puis transposez.",
    ],
    fautes=[
        ("return V.reshape(p, -1)", "ligne après ligne"),
        ("return V.reshape(-1, p)", "il reste à transposer"),
        ("return V.reshape(p, -1).T", "p lignes"),
        ("return V", "deux dimensions"),
        ("return V.reshape(p, p)", "ValueError"),
    ],
    autres=[
        'return V.reshape((p, -1), order="F")',
        "return [V[i::p] for i in range(p)]",
        "return np.array([[V[i + p * j] for j in range(len(V) // p)] for i in range(p)])",
    ],
    explication="Transposer et changer de forme sont deux gestes différents.",
)
def par_colonnes(V, p):
    """Le vecteur `V` contient un multiple de `p` nombres. Écrivez `par_colonnes(V, p)`, le tableau
    de `p` lignes que l'on obtient en le remplissant **colonne après colonne**.

    Par exemple, `par_colonnes(np.array([1, 2, 3, 4, 5, 6]), 2)` rend le tableau de lignes
    `[1, 3, 5]` et `[2, 4, 6]`."""
    ### BEGIN SOLUTION
    return V.reshape(-1, p).T
    ### END SOLUTION


@par_colonnes.controle
def _(eleve):
    memes_valeurs(
        eleve,
        par_colonnes,
        [(np.arange(1, 7), 2), (np.arange(12.0), 4), (np.arange(5), 1)],
        confusions=[
            (lambda V, p: V.reshape(p, -1), "Ce tableau est rempli ligne après ligne."),
            (
                lambda V, p: V.reshape(-1, p),
                "Ces lignes sont les colonnes cherchées : il reste à transposer, par `.T`.",
            ),
            (lambda V, p: V.reshape(p, -1).T, "Le tableau doit avoir p lignes."),
            (lambda V, p: V, "On attend un tableau à deux dimensions."),
        ],
    )


@exercice(
    "4.1.e",
    "Une hauteur par point",
    niveau=2,
    points=2,
    indices=[
        "`X, Y = np.meshgrid(x, y)` fabrique les deux tableaux des coordonnées.",
        "La fonction `f` s'applique à ces deux tableaux, case par case.",
    ],
    fautes=[
        ("return f(x, y)", "les couples de même rang"),
        ("X, Y = np.meshgrid(x, y)\nreturn f(X, Y).T", "une ligne pour chaque y"),
        ("X, Y = np.meshgrid(y, x)\nreturn f(X, Y)", "échangés"),
        ('X, Y = np.meshgrid(x, y, indexing="ij")\nreturn f(X, Y)', "une ligne pour chaque y"),
        ("X, Y = np.meshgrid(x, y)\nreturn f(Y, X)", "échangés"),
        ("X, Y = np.meshgrid(x, y)\nreturn X, Y, f(X, Y)", "Z seul"),
        ("X, Y = np.meshgrid(x, y)\nreturn X + 10 * Y", "pas celle de l'exemple"),
        ("X, Y = np.meshgrid(x, y)\nreturn f(X, y)", "aux deux tableaux"),
        ("X, Y = np.meshgrid(x, y)\nreturn f(X, Y).flatten()", "à plat"),
    ],
    autres=[
        "return [[f(a, b) for a in x] for b in y]",
        "return f(x.reshape(1, -1), y.reshape(-1, 1))",
        "Z = np.zeros((len(y), len(x)))\nfor i in range(len(y)):\n    Z[i] = f(x, y[i])\nreturn Z",
    ],
    explication="C'est la fonction `hauteurs` des chapitres 3 et suivants.",
)
def hauteurs(f, x, y):
    r"""Écrivez `hauteurs(f, x, y)` : `x` et `y` sont deux vecteurs, `f` une fonction de deux
    variables qui accepte des tableaux. La réponse est le tableau des $f(x_j,y_i)$, avec une ligne
    pour chaque coordonnée de `y` et une colonne pour chaque coordonnée de `x`.

    Pour $f(x,y)=x+10y$, `x = np.array([1, 2, 3])` et `y = np.array([5, 6])`, la réponse a pour
    lignes `[51, 52, 53]` et `[61, 62, 63]`."""
    ### BEGIN SOLUTION
    X, Y = np.meshgrid(x, y)
    return f(X, Y)
    ### END SOLUTION


@hauteurs.controle
def _(eleve):
    cas = [
        (oblique, np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 9.0])),
        (produit_decale, np.array([0.0, 1.0, 2.0, 3.0]), np.array([-1.0, 2.0])),
    ]
    for arguments in cas:
        reponse = eleve(*arguments)
        if isinstance(reponse.valeur, tuple) and len(reponse.valeur) == 3:
            refuser("Vous rendez trois tableaux : rendez Z seul.")
        proche(reponse, hauteurs(*arguments), confusions=_fausses_hauteurs(*arguments))


def _fausses_hauteurs(f, x, y):
    X, Y = np.meshgrid(x, y)
    fausses = [
        (f(X, Y).T, "Le tableau est transposé : il faut une ligne pour chaque y."),
        (f(Y, X), "x et y sont échangés."),
        (f(Y, X).T, "x et y sont échangés."),
        (f(X, Y).ravel(), "Le tableau est à plat : gardez les lignes et les colonnes."),
        (X + 10 * Y, AUTRE_FONCTION),
    ]
    if len(x) == len(y):
        message = "`f(x, y)` n'associe que les couples de même rang : il faut tous les couples."
        fausses.append((f(x, y), message))
        fausses.append((f(X, y), "Appliquez f aux deux tableaux de la grille, X et Y."))
        fausses.append((f(x, Y), "Appliquez f aux deux tableaux de la grille, X et Y."))
    return fausses


@exercice(
    "4.1.f",
    "Vectoriser pour de bon",
    niveau=3,
    points=2,
    indices=[
        "`np.vectorize(f)` rend la fonction qui applique `f` à chaque case. Mais de quel type sont "
        "les nombres rendus, quand `f` rend 0 pour la première case ?",
        "`np.vectorize(f, otypes=[np.float64])` impose des réels.",
    ],
    fautes=[
        ("return np.vectorize(f)", "des entiers"),
        ("return f", "ValueError"),
        ("return np.vectorize(f, otypes=[np.int64])", "des entiers"),
        ("return lambda A: np.array([f(a) for a in A])", "ValueError"),
        ("return lambda A: np.array([f(a) for a in A.flatten()])", "la forme"),
        ("return f(np.array([0.0, 1.0]))", "ValueError"),
        ("return 3", "doit rendre une fonction"),
        ("return lambda A: np.where(A <= 0, 0, A / 2)", "pas celle de l'exemple"),
    ],
    autres=[
        "def g(A):\n    B = np.zeros(A.shape)\n    for place in np.ndindex(A.shape):\n"
        "        B[place] = f(A[place])\n    return B\nreturn g",
        "def g(A):\n    valeurs = [float(f(a)) for a in A.flatten()]\n"
        "    return np.array(valeurs).reshape(A.shape)\nreturn g",
        "return np.vectorize(lambda x: float(f(x)))",
    ],
    explication="Commode, mais pas rapide : `np.vectorize` cache une boucle.",
)
def vectoriser(f):
    """La fonction `f` reçoit un nombre et rend un nombre, entier ou réel ; elle contient un `if`
    et refuse les tableaux. Écrivez `vectoriser(f)`, qui rend une **fonction** : celle-ci reçoit un
    tableau de réels, à une ou deux dimensions, et rend le tableau de *réels* de même forme où `f`
    a été appliquée à chaque case.

    Si `f` vaut 0 pour un nombre négatif ou nul et la moitié du nombre sinon, alors
    `vectoriser(f)(np.array([-1.0, 1.0, 3.0]))` rend `[0, 0.5, 1.5]`."""
    ### BEGIN SOLUTION
    return np.vectorize(f, otypes=[np.float64])
    ### END SOLUTION


@vectoriser.controle
def _(eleve):
    cas = [
        (rampe, np.array([-1.0, 1.0, 3.0])),
        (rampe, np.array([[-2.0, 5.0, 0.5], [4.0, -1.0, 7.0]])),
        (valeur_absolue, np.array([[-1.5, 2.0], [0.25, -4.0]])),
    ]
    for f, A in cas:
        reponse, attendu = eleve(f), vectoriser(f)(A)
        if not callable(reponse.valeur):
            refuser(f"`{reponse.appel}` doit rendre une fonction, pas ses valeurs.")
        rendue = Eleve(reponse.valeur, reponse.appel)
        proche(
            rendue(A),
            attendu,
            confusions=[
                (
                    np.trunc(attendu),
                    "Les résultats sont devenus des entiers : numpy a choisi leur type d'après le "
                    "premier. Imposez des réels.",
                ),
                (attendu.ravel(), "Les valeurs sont justes, mais la forme du tableau est perdue."),
                (np.where(A <= 0, 0, A / 2), AUTRE_FONCTION),
            ],
        )


quiz(
    "4.1.q1",
    "On écrit `x = np.linspace(0, 1, 3)`, `y = np.linspace(0, 1, 5)`, puis "
    "`X, Y = np.meshgrid(x, y)`. Quelle est la forme de X ?",
    [
        ("(5, 3)", True, "Une ligne pour chaque y, une colonne pour chaque x."),
        ("(3, 5)", False, "Les lignes suivent y : il y en a 5."),
        ("(3,)", False, "C'est la forme de x ; X répète x une fois pour chaque y."),
        ("(15,)", False, "Il y a bien 15 points, mais rangés en lignes et en colonnes."),
    ],
)

quiz(
    "4.1.q2",
    "Le tableau A a 2 lignes et 3 colonnes. Quelle opération échange ses lignes et ses colonnes ?",
    [
        ("`A.T`", True, "La transposée : sa case (i, j) est la case (j, i) de A."),
        (
            "`A.reshape(3, 2)`",
            False,
            "La forme est bonne, mais les nombres sont relus ligne après ligne : "
            "[[1, 2, 3], [4, 5, 6]] devient [[1, 2], [3, 4], [5, 6]].",
        ),
        ("`A.flatten()`", False, "Elle déroule le tableau en un vecteur de 6 nombres."),
        ("`A[::-1]`", False, "Elle renverse l'ordre des lignes."),
    ],
)


# --- 4.2 Matplotlib ---

GRILLE = "x = np.linspace(-1, 1, 30)\ny = np.linspace(0, 2, 30)\nX, Y = np.meshgrid(x, y)\n"
NOMS = 'ax.set(xlabel="x", ylabel="y", zlabel="z")\nreturn ax'


@exercice(
    "4.2.a",
    "Votre première surface",
    niveau=1,
    points=1,
    indices=[
        "Trois temps : les vecteurs `x` et `y`, la grille `X, Y = np.meshgrid(x, y)`, puis `Z`.",
        "`ax.plot_surface(X, Y, X * Y**2)`, puis "
        '`ax.set(xlabel="x", ylabel="y", zlabel="z")` et `return ax`.',
    ],
    fautes=[
        (
            "x = np.linspace(-1, 1, 30)\ny = np.linspace(0, 2, 30)\n"
            f"ax.plot_surface(x, y, x * y**2)\n{NOMS}",
            "X, Y = np.meshgrid(x, y)",
        ),
        (f"{GRILLE}ax.plot_surface(X, Y, X * Y)\n{NOMS}", "la hauteur devrait être"),
        (f"{GRILLE}ax.plot_surface(X, Y, X**2 * Y)\n{NOMS}", "échangés"),
        (f"{GRILLE}ax.plot_surface(X, Y, (X * Y) ** 2)\n{NOMS}", "Le carré ne porte que sur y"),
        (
            "x = np.linspace(-1, 1, 30)\ny = np.linspace(0, 2, 30)\nX, Y = np.meshgrid(y, x)\n"
            f"ax.plot_surface(X, Y, X * Y**2)\n{NOMS}",
            "la grille, en x",
        ),
        (
            "x = np.linspace(-1, 1, 5)\ny = np.linspace(0, 2, 5)\nX, Y = np.meshgrid(x, y)\n"
            f"ax.plot_surface(X, Y, X * Y**2)\n{NOMS}",
            "5 valeurs de x seulement",
        ),
        (
            "x = np.linspace(-1, 1, 30)\ny = np.linspace(0, 2, 30)\nX, Y = np.meshgrid(x, y)\n"
            f"ax.plot_surface(x, y, X * Y**2)\n{NOMS}",
            "ne forment pas une grille",
        ),
        (f"{GRILLE}ax.plot_surface(X, Y, X * Y**2)\nreturn ax", "manque"),
        (
            f'{GRILLE}ax.plot_surface(X, Y, X * Y**2)\nax.set(xlabel="x", ylabel="y")\nreturn ax',
            "hauteurs manque",
        ),
        (f"{GRILLE}ax.contour(X, Y, X * Y**2)\n{NOMS}", "aucun tracé de la sorte « surface »"),
        ("return ax", "rien n'est tracé"),
    ],
    autres=[
        "X, Y = np.meshgrid(np.linspace(-1, 1, 50), np.linspace(0, 2, 25))\n"
        f"ax.plot_wireframe(X, Y, X * Y * Y)\n{NOMS}",
        'X, Y = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(0, 2, 21), indexing="ij")\n'
        'fig = plt.figure()\nax2 = fig.add_subplot(projection="3d")\n'
        'ax2.plot_surface(X=X, Y=Y, Z=X * Y**2, cmap="viridis")\n'
        'ax2.set_xlabel("x")\nax2.set_ylabel("y")\nax2.set_zlabel("z")\nreturn fig',
    ],
    explication="Deux vecteurs, une grille, une hauteur par point : la recette ne change jamais.",
)
def figure_surface(ax):
    r"""Écrivez `figure_surface(ax)`, qui trace par `plot_surface`, dans les axes à trois dimensions
    `ax`, la surface $z=x\,y^2$, pour $-1\leqslant x\leqslant1$ et $0\leqslant y\leqslant2$,
    bornes comprises, avec au moins 20 valeurs de $x$ et 20 valeurs de $y$. Les trois axes se
    nomment « x », « y » et « z ». La fonction rend `ax`."""
    ### BEGIN SOLUTION
    X, Y = np.meshgrid(np.linspace(-1, 1, 30), np.linspace(0, 2, 30))
    ax.plot_surface(X, Y, X * Y**2, cmap="viridis")
    ax.set(xlabel="x", ylabel="y", zlabel="z")
    return ax
    ### END SOLUTION


@figure_surface.controle
def _(eleve):
    dessin = dessiner_grille(eleve, relief=True)
    avoir_grille(
        dessin,
        "surface",
        lambda x, y: x * y**2,
        ((-1, 1), (0, 2)),
        confusions=[(lambda x, y: (x * y) ** 2, "Le carré ne porte que sur y")],
    )
    avoir_textes(dessin, x="x", y="y", z="z")


@exercice(
    "4.2.b",
    "Les angles de vue",
    niveau=2,
    points=2,
    indices=[
        "L'azimut est l'angle du point $(x,y)$ dans le plan : `np.arctan2(y, x)`, en radians.",
        "L'élévation est l'angle d'un triangle rectangle de côtés $\\sqrt{x^2+y^2}$ et $z$ : "
        "`np.arctan2(z, np.hypot(x, y))`. Convertissez par `np.degrees`.",
    ],
    fautes=[
        ("return np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)", "en degrés"),
        (
            "return np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))",
            "l'élévation d'abord",
        ),
        (
            "return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan(y / x))",
            "perd le signe de x",
        ),
        (
            "return np.degrees(np.arctan2(np.hypot(x, y), z)), np.degrees(np.arctan2(y, x))",
            "depuis la verticale",
        ),
        (
            "return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(x, y))",
            "arctan2(y, x)",
        ),
        (
            "return np.degrees(np.arctan2(z, x + y)), np.degrees(np.arctan2(y, x))",
            "la distance à l'axe vertical",
        ),
        (
            "r = np.hypot(x, y)\nreturn np.degrees(np.arctan2(z, r)), np.degrees(np.arccos(x / r))",
            "perd le signe de y",
        ),
        ("return np.degrees(np.arcsin(z)), np.degrees(np.arctan2(y, x))", "à la distance 1"),
        (
            "return np.degrees(np.arctan2(z, x**2 + y**2)), np.degrees(np.arctan2(y, x))",
            "oubliez la racine",
        ),
        ("return np.degrees(np.arctan(z / x)), np.degrees(np.arctan2(y, x))", "pas x"),
        (
            "r = np.hypot(x, y)\ne = np.arccos(r / np.hypot(r, z))\n"
            "return np.degrees(e), np.degrees(np.arctan2(y, x))",
            "le signe de z",
        ),
    ],
    autres=[
        "r = (x * x + y * y + z * z) ** 0.5\n"
        "return math.degrees(math.asin(z / r)), math.degrees(math.atan2(y, x)) % 360",
        "r = math.sqrt(x**2 + y**2)\na = math.degrees(math.acos(x / r))\n"
        "return np.array([math.degrees(math.atan(z / r)), a if y >= 0 else -a])",
    ],
    explication="Ce sont la latitude et la longitude de l'œil.",
)
def angles_de_vue(x, y, z):
    r"""Placez l'œil au point $(x,y,z)$, qui n'est pas sur l'axe vertical, et regardez vers
    l'origine. Écrivez `angles_de_vue(x, y, z)`, le couple (élévation, azimut) **en degrés** à
    donner à `view_init`, l'élévation étant entre −90 et 90 ; on suppose que les trois axes ont la
    même échelle. L'azimut est déterminé à 360 degrés près : toutes ces valeurs sont acceptées.

    Par exemple, `angles_de_vue(0, 1, 1)` rend `(45, 90)`."""
    ### BEGIN SOLUTION
    elevation = np.degrees(np.arctan2(z, np.hypot(x, y)))
    azimut = np.degrees(np.arctan2(y, x))
    return elevation, azimut
    ### END SOLUTION


def _faux_azimuts(x, y, elevation, azimut):
    """Les couples dont seul l'azimut est faux, et ce qu'il faut en dire."""
    return [
        (
            [elevation, math.degrees(math.atan(y / x))],
            "`arctan(y / x)` perd le signe de x : deux directions opposées y sont "
            "confondues. Prenez `np.arctan2(y, x)`.",
        ),
        (
            [elevation, abs(azimut)],
            "`arccos` perd le signe de y. Prenez `np.arctan2(y, x)`.",
        ),
        (
            [elevation, math.degrees(math.atan2(x, y))],
            "L'azimut se compte depuis l'axe des x : arctan2(y, x).",
        ),
    ]


def _fausses_elevations(x, y, z, elevation):
    """Les élévations fausses, en degrés, et ce qu'il faut en dire."""
    cote = "Le côté horizontal du triangle est la distance à l'axe vertical, pas "
    fausses = [
        (math.atan2(math.hypot(x, y), z), "Vous mesurez l'angle depuis la verticale ; l'élévation "
         "part du sol."),
        (math.atan2(z, x + y), cote + "x + y."),
        (math.atan(z / x), cote + "x."),
        (math.atan2(z, x * x + y * y), "La distance à l'axe vertical est √(x² + y²) : vous oubliez "
         "la racine."),
        (math.asin(min(1, abs(z))), "z n'est le sinus de l'élévation que si l'œil est à la "
         "distance 1 : divisez d'abord par sa distance à l'origine."),
        (math.radians(abs(elevation)), "`arccos` perd le signe de z : l'œil peut être sous le "
         "sol."),
    ]  # fmt: skip
    return [(math.degrees(angle), message) for angle, message in fausses]


@angles_de_vue.controle
def _(eleve):
    for x, y, z in [(0.5, 1, 0.5), (2, 1, 3), (-1, 2, 1), (1, -3, -2), (-2, -1, 0.5)]:
        reponse, attendu = eleve(x, y, z), np.array(angles_de_vue(x, y, z))
        recu = en_nombres(reponse)
        if recu.shape == (2,) and np.isfinite(recu).all():
            tours = np.round((recu[1] - attendu[1]) / 360)
            reponse.valeur = recu - [0, 360 * tours]
        elevations = _fausses_elevations(x, y, z, attendu[0])
        proche(
            reponse,
            attendu,
            confusions=[
                (np.radians(attendu), "Ces angles sont en radians ; on les veut en degrés."),
                (attendu[::-1], "L'ordre est celui de view_init : l'élévation d'abord."),
                *_faux_azimuts(x, y, *attendu),
                *[([fausse, attendu[1]], message) for fausse, message in elevations],
            ],
        )


@exercice(
    "4.2.c",
    "Où passe la ligne de niveau ?",
    niveau=2,
    points=2,
    indices=[
        "La hauteur gagne `zb - za` quand l'abscisse gagne `xb - xa`. Quelle part de ce gain "
        "faut-il pour passer de `za` à `c` ?",
        "Cette part est `(c - za) / (zb - za)` ; avancez de la même part entre `xa` et `xb`.",
    ],
    fautes=[
        ("return (xa + xb) / 2", "le milieu"),
        ("return (c - za) / (zb - za)", "une part"),
        ("return xa + (c - za) * (zb - za) / (xb - xa)", "à l'envers"),
        ("return xb + (c - za) / (zb - za) * (xb - xa)", "partez de xa"),
        ("return xa + (zb - c) / (zb - za) * (xb - xa)", "la part qui reste"),
        ("return (c - za) / (zb - za) * (xb - xa)", "il reste à partir de xa"),
        ("return np.interp(c, [za, zb], [xa, xb])", "croissants"),
        ("return xa + c * (xb - xa) / (zb - za)", "c − za"),
        ("return za + (c - xa) / (xb - xa) * (zb - za)", "une hauteur"),
    ],
    autres=[
        "t = (c - za) / (zb - za)\nreturn (1 - t) * xa + t * xb",
        "pente = (zb - za) / (xb - xa)\nreturn xb - (zb - c) / pente",
        "return (xa * (zb - c) + xb * (c - za)) / (zb - za)",
    ],
    explication="Matplotlib fait ce calcul sur chaque côté de chaque case de la grille.",
)
def croisement(xa, za, xb, zb, c):
    r"""Sur un côté d'une case, la hauteur vaut `za` à l'abscisse `xa` et `zb` à l'abscisse `xb`.
    On suppose qu'entre les deux elle suit un segment, et que `c` est entre `za` et `zb`, qui sont
    différents. Écrivez `croisement(xa, za, xb, zb, c)`, l'abscisse où la hauteur vaut `c`.
    La réponse est un nombre.

    Entre les points $(1,10)$ et $(3,20)$, le niveau 15 est au milieu :
    `croisement(1, 10, 3, 20, 15)` rend `2.0`."""
    ### BEGIN SOLUTION
    return xa + (c - za) / (zb - za) * (xb - xa)
    ### END SOLUTION


def _part(xa, za, xb, zb, c):
    return (c - za) / (zb - za)


@croisement.controle
def _(eleve):
    memes_valeurs(
        eleve,
        croisement,
        [(0, 2, 5, 12, 3), (1, 10, 3, 20, 15), (-1, 3, 1, -1, 0.5), (2, 1, 2.5, 4, 1)],
        confusions=[
            (lambda xa, za, xb, zb, c: (xa + xb) / 2, "Ce n'est pas toujours le milieu."),
            (_part, "C'est une part, entre 0 et 1 : avancez de cette part entre xa et xb."),
            (
                lambda xa, za, xb, zb, c: xa + (c - za) * (zb - za) / (xb - xa),
                "La règle de trois est à l'envers : divisez par zb − za.",
            ),
            (lambda *t: t[2] + _part(*t) * (t[2] - t[0]), "On avance depuis le début : "
             "partez de xa."),
            (
                lambda *t: t[2] - _part(*t) * (t[2] - t[0]),
                "Vous prenez la part qui reste jusqu'à zb.",
            ),
            (
                lambda xa, za, xb, zb, c: np.interp(c, [za, zb], [xa, xb]),
                "`np.interp` veut des nombres croissants ; ici, za peut dépasser zb.",
            ),
            (
                lambda *t: _part(*t) * (t[2] - t[0]),
                "C'est la longueur parcourue : il reste à partir de xa.",
            ),
            (
                lambda xa, za, xb, zb, c: xa + c * (xb - xa) / (zb - za),
                "La hauteur part de za, et non de 0 : le gain est c − za.",
            ),
            (
                lambda xa, za, xb, zb, c: za + (c - xa) / (xb - xa) * (zb - za),
                "C'est une hauteur, à l'abscisse c ; on veut l'abscisse où la hauteur est c.",
            ),
        ],
    )  # fmt: skip


ZONES = "X, Y = np.meshgrid(x, y)\nZ = f(X, Y)\n"


@exercice(
    "4.2.d",
    "Une carte à lire",
    niveau=2,
    points=2,
    indices=[
        "`lignes = ax.contour(X, Y, Z, niveaux)` : le quatrième argument est la liste des niveaux.",
        'Puis `ax.clabel(lignes)` écrit les valeurs, et `ax.set_aspect("equal")` règle l\'échelle.',
    ],
    fautes=[
        (
            "lignes = ax.contour(x, y, f(x, y), niveaux)\nax.clabel(lignes)\n"
            'ax.set_aspect("equal")\nreturn ax',
            "X, Y = np.meshgrid(x, y)",
        ),
        (
            f"{ZONES}lignes = ax.contour(X, Y, Z)\nax.clabel(lignes)\n"
            'ax.set_aspect("equal")\nreturn ax',
            "niveaux : attendu",
        ),
        (
            f"{ZONES}lignes = ax.contour(X, Y, Z, len(niveaux))\nax.clabel(lignes)\n"
            'ax.set_aspect("equal")\nreturn ax',
            "un nombre seul dit combien",
        ),
        (
            f'{ZONES}ax.contour(X, Y, Z, niveaux)\nax.set_aspect("equal")\nreturn ax',
            "n'ont pas leur valeur",
        ),
        (
            f"{ZONES}lignes = ax.contour(X, Y, Z, niveaux)\nax.clabel(lignes)\nreturn ax",
            "même échelle",
        ),
        (
            f'{ZONES}ax.contourf(X, Y, Z, niveaux)\nax.set_aspect("equal")\nreturn ax',
            "aucun tracé de la sorte « lignes de niveau »",
        ),
        (
            "X, Y = np.meshgrid(x, y)\nlignes = ax.contour(X, Y, f(Y, X), niveaux)\n"
            'ax.clabel(lignes)\nax.set_aspect("equal")\nreturn ax',
            "échangés",
        ),
        (
            "X, Y = np.meshgrid(x, y)\nlignes = ax.contour(X, Y, X**2 - Y**2, niveaux)\n"
            'ax.clabel(lignes)\nax.set_aspect("equal")\nreturn ax',
            "pas celle de l'exemple",
        ),
        (
            f"{ZONES}lignes = ax.contour(Z, niveaux)\nax.clabel(lignes)\nreturn ax",
            "donnez les trois tableaux",
        ),
    ],
    autres=[
        f'{ZONES}ax.clabel(ax.contour(x, y, Z, levels=niveaux, cmap="viridis"))\n'
        'ax.axis("equal")\nreturn ax',
        "Z = [[f(a, b) for a in x] for b in y]\nax.set_aspect(1)\n"
        "lignes = ax.contour(x, y, Z, niveaux)\nlignes.clabel()\nreturn ax",
        f"{ZONES}for c in niveaux:\n    ax.clabel(ax.contour(X, Y, Z, [c]))\n"
        'ax.set_aspect("equal")\nreturn ax',
    ],
    explication="Sans les valeurs, une carte ne dit pas si l'on monte ou si l'on descend.",
)
def figure_niveaux(ax, f, x, y, niveaux):
    """Écrivez `figure_niveaux(ax, f, x, y, niveaux)` : elle trace dans `ax` les lignes de niveau
    de `f` sur la grille des vecteurs `x` et `y`, exactement pour les valeurs de la liste
    strictement croissante `niveaux` ; elle écrit sur chaque ligne sa valeur, donne aux deux axes la
    même échelle, et rend `ax`. La fonction `f` accepte des tableaux.

    Essayez-la sur la selle, `lambda x, y: x**2 - y**2`, avec `niveaux` égal à `[-1, 0, 1]`."""
    ### BEGIN SOLUTION
    X, Y = np.meshgrid(x, y)
    lignes = ax.contour(X, Y, f(X, Y), niveaux)
    ax.clabel(lignes)
    ax.set_aspect("equal")
    return ax
    ### END SOLUTION


SELLE = (lambda x, y: x**2 - y**2, AUTRE_FONCTION)
CERCLE = (lambda x, y: x**2 + y**2 - 1, AUTRE_FONCTION)


@figure_niveaux.controle
def _(eleve):
    cas = [
        (oblique, np.linspace(-2, 2, 25), np.linspace(-1, 1, 25), [-2, 0, 1.5, 3]),
        (produit_decale, np.linspace(0, 3, 31), np.linspace(-1, 1, 21), [0.5, 1]),
    ]
    for f, x, y, niveaux in cas:
        dessin = dessiner_grille(eleve, f, x, y, niveaux)
        bornes = ((x[0], x[-1]), (y[0], y[-1]))
        traces = avoir_grille(dessin, "lignes de niveau", f, bornes, confusions=[SELLE])
        avoir_niveaux(dessin, traces, niveaux)
        avoir_cotes(dessin, traces)
        if dessin.ax.get_aspect() != 1:
            refuser(
                f"`{dessin.appel}` : les deux axes n'ont pas la même échelle. Écrivez "
                'ax.set_aspect("equal").'
            )


@exercice(
    "4.2.e",
    "Des zones et leur frontière",
    niveau=3,
    points=3,
    indices=[
        "`zones = ax.contourf(X, Y, Z)`, puis `ax.figure.colorbar(zones, ax=ax)`.",
        "La frontière est une seule ligne de niveau : `ax.contour(X, Y, Z, [0])`, avec une liste.",
    ],
    fautes=[
        (
            f"{ZONES}zones = ax.contourf(X, Y, Z)\nax.figure.colorbar(zones, ax=ax)\nreturn ax",
            "aucun tracé de la sorte « lignes de niveau »",
        ),
        (
            f"{ZONES}ax.contourf(X, Y, Z)\nax.contour(X, Y, Z, [0])\nreturn ax",
            "l'échelle des couleurs manque",
        ),
        (
            f"{ZONES}zones = ax.contourf(X, Y, Z)\nax.figure.colorbar(zones, ax=ax)\n"
            "ax.contour(X, Y, Z)\nreturn ax",
            "niveaux : attendu 0",
        ),
        (f"{ZONES}ax.contour(X, Y, Z, [0])\nreturn ax", "« zones colorées »"),
        (
            "X, Y = np.meshgrid(x, y)\nZ = X**2 + Y**2 - 1\nzones = ax.contourf(X, Y, Z)\n"
            "ax.figure.colorbar(zones, ax=ax)\nax.contour(X, Y, Z, [0])\nreturn ax",
            "pas celle de l'exemple",
        ),
        (
            f"{ZONES}zones = ax.contourf(X, Y, Z.T)\nax.figure.colorbar(zones, ax=ax)\n"
            "ax.contour(X, Y, Z.T, [0])\nreturn ax",
            "transposé",
        ),
        (
            f"{ZONES}zones = ax.contourf(X, Y, Z > 0)\nax.figure.colorbar(zones, ax=ax)\n"
            "ax.contour(X, Y, Z, [0])\nreturn ax",
            "la hauteur devrait être",
        ),
    ],
    autres=[
        f'{ZONES}zones = ax.pcolormesh(X, Y, Z, cmap="RdBu")\nplt.colorbar(zones, ax=ax)\n'
        "ax.contour(x, y, Z, levels=[0])\nreturn ax.figure",
        "fig, ax2 = plt.subplots()\nX, Y = np.meshgrid(x, y)\n"
        "zones = ax2.contourf(X, Y, f(X, Y), 20)\nfig.colorbar(zones)\n"
        "ax2.contour(X, Y, f(X, Y), [0.0])\nreturn fig, ax2",
    ],
    explication="Les chapitres 5 et 6 dessineront ainsi la frontière entre deux classes.",
)
def figure_zones(ax, f, x, y):
    """Écrivez `figure_zones(ax, f, x, y)` : sur la grille des vecteurs `x` et `y`, elle colorie
    `ax` d'après les valeurs de `f`, par `contourf` ou `pcolormesh`, ajoute l'échelle des couleurs
    (la figure qui contient `ax` est `ax.figure`), trace par-dessus la seule ligne de niveau 0, et
    rend `ax`. La fonction `f` accepte des tableaux.

    Pour $f(x,y)=x^2+y^2-1$, la ligne tracée est le cercle de rayon 1."""
    ### BEGIN SOLUTION
    X, Y = np.meshgrid(x, y)
    Z = f(X, Y)
    zones = ax.contourf(X, Y, Z)
    ax.figure.colorbar(zones, ax=ax)
    ax.contour(X, Y, Z, [0], colors="black")
    return ax
    ### END SOLUTION


@figure_zones.controle
def _(eleve):
    cas = [
        (oblique, np.linspace(-2, 2, 24), np.linspace(-1, 1, 24)),
        (oblique, np.linspace(-1, 3, 31), np.linspace(0, 1, 21)),
    ]
    for f, x, y in cas:
        dessin, bornes = dessiner_grille(eleve, f, x, y), ((x[0], x[-1]), (y[0], y[-1]))
        avoir_grille(dessin, "zones colorées", f, bornes, confusions=[CERCLE])
        traces = avoir_grille(dessin, "lignes de niveau", f, bornes, confusions=[CERCLE])
        avoir_niveaux(dessin, traces, [0])
        avoir_echelle(dessin)


quiz(
    "4.2.q1",
    "Quelle différence y a-t-il entre `ax.contour(X, Y, Z, 5)` et `ax.contour(X, Y, Z, [5])` ?",
    [
        (
            "la première trace environ 5 lignes, la seconde la ligne de niveau 5",
            True,
            "Un nombre dit combien de niveaux, que matplotlib choisit ronds ; une liste dit "
            "lesquels.",
        ),
        ("aucune", False, "Un nombre et une liste d'un nombre n'y ont pas le même sens."),
        (
            "la première trace la ligne de niveau 5, la seconde 5 lignes",
            False,
            "C'est l'inverse : la liste donne les niveaux.",
        ),
        ("la seconde est une erreur", False, "Une liste d'un seul niveau est permise."),
    ],
)

quiz(
    "4.2.q2",
    "On remplace une grille de 20 × 20 points par une grille de 40 × 40, sur le même rectangle ; "
    "les dérivées secondes des tranches sont bornées. Que deviennent à peu près le nombre de "
    "calculs et la borne sur l'écart entre la surface et ses facettes ?",
    [
        (
            "4 fois plus de calculs, une borne 4 fois plus petite",
            True,
            "40² = 4 × 20² ; le pas est à peu près divisé par 2, et la borne contient son carré, "
            "divisé par 4.",
        ),
        ("2 fois plus de calculs, une borne 2 fois plus petite", False, "Il y a deux directions."),
        (
            "2 fois plus de calculs, une borne 4 fois plus petite",
            False,
            "La borne est juste ; mais on double les points dans les deux directions.",
        ),
        (
            "4 fois plus de calculs, une borne 16 fois plus petite",
            False,
            "La borne est une somme de deux carrés de pas, pas un produit.",
        ),
    ],
)


# --- 4.3 Axes, diffusion, minimum ---


@exercice(
    "4.3.a",
    "Une moyenne par élève",
    niveau=1,
    points=1,
    indices=[
        "`np.mean(notes)` mélange tout ; `axis` dit quel rang faire varier.",
        "Pour un élève, `i` est fixé et c'est `j`, l'axe 1, qui varie.",
    ],
    fautes=[
        ("return np.mean(notes)", "toutes les notes"),
        ("return np.mean(notes, axis=0)", "par épreuve"),
        ("return np.sum(notes, axis=1)", "la somme"),
        ("return np.sum(notes, axis=1) / len(notes)", "le nombre d'épreuves"),
        ("return np.mean(notes[0])", "un seul élève"),
        ("return np.sum(notes, axis=1) / 3", "n'est pas toujours 3"),
    ],
    autres=[
        "return notes.mean(axis=1)",
        "return [np.mean(ligne) for ligne in notes]",
        "return np.sum(notes, axis=1) / notes.shape[1]",
    ],
    explication="L'axe nommé est celui qui disparaît : de (p, n) à (p,).",
)
def moyennes(notes):
    """Le tableau `notes` a une ligne par élève et une colonne par épreuve. Écrivez
    `moyennes(notes)`, le vecteur des moyennes, une par élève.

    Pour deux élèves et trois épreuves, de lignes `[12, 15, 9]` et `[8, 10, 18]`, la réponse est
    `[12, 12]`."""
    ### BEGIN SOLUTION
    return np.mean(notes, axis=1)
    ### END SOLUTION


@moyennes.controle
def _(eleve):
    memes_valeurs(
        eleve,
        moyennes,
        [
            (np.array([[12.0, 15.0, 9.0, 4.0], [8.0, 10.0, 18.0, 16.0]]),),
            (np.array([[12, 15, 9], [8, 10, 18]]),),
        ],
        confusions=[
            (lambda A: np.mean(A), "C'est la moyenne de toutes les notes : il en faut une par "
             "élève."),
            (lambda A: np.mean(A, axis=0), "Ce sont les moyennes par épreuve."),
            (lambda A: np.sum(A, axis=1), "C'est la somme ; il reste à diviser."),
            (lambda A: np.sum(A, axis=1) / len(A), "Divisez par le nombre d'épreuves, pas par "
             "celui d'élèves."),
            (lambda A: np.mean(A[0]), "Vous ne traitez qu'un seul élève."),
            (lambda A: np.sum(A, axis=1) / 3, "Le nombre d'épreuves n'est pas toujours 3 : c'est "
             "celui des colonnes du tableau reçu."),
        ],
    )  # fmt: skip


@exercice(
    "4.3.b",
    "Centrer chaque colonne",
    niveau=2,
    points=2,
    indices=[
        "La moyenne de chaque colonne : `np.mean(A, axis=0)`, un vecteur de `n` nombres.",
        "Un vecteur de `n` nombres se soustrait à chaque ligne d'un tableau de `n` colonnes.",
    ],
    fautes=[
        ("return A - np.mean(A)", "une seule moyenne"),
        ("return A - np.mean(A, axis=1)", "par ligne"),
        ("return A - np.mean(A, axis=1).reshape(-1, 1)", "par ligne"),
        ("return np.mean(A, axis=0)", "il reste à les soustraire"),
        ("return np.mean(A, axis=0) - A", "le signe"),
        ("return (A - np.mean(A, axis=0)) / np.std(A, axis=0)", "ne divisez pas"),
        ("return A - np.mean(A, axis=0).reshape(-1, 1)", "un vecteur en colonne"),
        ("return A - np.sum(A, axis=0)", "les sommes"),
    ],
    autres=[
        "return A - A.mean(axis=0, keepdims=True)",
        "B = A.astype(float)\nfor j in range(A.shape[1]):\n    B[:, j] = A[:, j] - A[:, j].mean()\n"
        "return B",
    ],
    explication="On prépare ainsi les données d'un réseau : chaque colonne autour de 0.",
)
def centrer(A):
    """Écrivez `centrer(A)`, le tableau de même forme que `A` où l'on a soustrait à chaque nombre
    la moyenne de sa **colonne**. Dans la réponse, chaque colonne a donc une moyenne nulle.

    Par exemple, pour les lignes `[1, 10]` et `[3, 30]`, les moyennes sont 2 et 20 : la réponse a
    pour lignes `[-1, -10]` et `[1, 10]`."""
    ### BEGIN SOLUTION
    return A - np.mean(A, axis=0)
    ### END SOLUTION


@centrer.controle
def _(eleve):
    par_ligne = "Vous soustrayez les moyennes par ligne ; il faut celles des colonnes, axis=0."
    for A in ([[1, 10, 4], [3, 30, 5], [8, 11, 0]], [[1.0, 10.0], [3.0, 30.0], [5.0, 8.0]]):
        A = np.array(A)
        bons, lignes = np.mean(A, axis=0), np.mean(A, axis=1)
        fausses = [
            (A - np.mean(A), "Vous soustrayez une seule moyenne ; il en faut une par colonne."),
            (A - lignes.reshape(-1, 1), par_ligne),
            (bons, "Ce sont les moyennes : il reste à les soustraire."),
            (A - np.sum(A, axis=0), "Vous soustrayez les sommes, et non les moyennes."),
            (bons - A, "Regardez le signe : le nombre moins la moyenne."),
            ((A - bons) / np.std(A, axis=0), "Vous réduisez aussi : ne divisez pas."),
        ]
        if A.shape[0] == A.shape[1]:
            fausses.append((A - lignes, par_ligne))
            debout = "Mis en colonne, un vecteur en colonne soustrait la moyenne j à la ligne j."
            fausses.append((A - bons.reshape(-1, 1), debout))
        proche(eleve(A), centrer(A), confusions=fausses)


@exercice(
    "4.3.c",
    "Où est le minimum ?",
    niveau=2,
    points=2,
    indices=[
        "`np.argmin(Z)` est le rang de la plus petite case, comptée ligne après ligne.",
        "`i, j = np.unravel_index(np.argmin(Z), Z.shape)` : la ligne `i` correspond à `y[i]`, la "
        "colonne `j` à `x[j]`.",
    ],
    fautes=[
        ("i, j = np.unravel_index(np.argmin(Z), Z.shape)\nreturn x[i], y[j]", "la colonne"),
        ("return np.unravel_index(np.argmin(Z), Z.shape)", "des rangs"),
        ("return np.min(Z)", "la hauteur"),
        ("i, j = np.unravel_index(np.argmax(Z), Z.shape)\nreturn x[j], y[i]", "maximum"),
        ("i, j = np.unravel_index(np.argmin(Z), Z.shape)\nreturn y[i], x[j]", "l'ordre"),
        ("return np.argmin(Z)", "un rang"),
        ("i, j = np.where(Z == np.min(Z))\nreturn x[j], y[i]", "prenez `[0]`"),
        ("r = np.argmin(Z)\nreturn x[r], y[r]", "un seul rang"),
        ("i, j = divmod(np.argmin(Z), len(y))\nreturn x[j], y[i]", "le nombre de colonnes"),
        ("return np.min(x), np.min(y)", "pas celles de Z"),
    ],
    autres=[
        "i, j = divmod(np.argmin(Z), len(x))\nreturn x[j], y[i]",
        "X, Y = np.meshgrid(x, y)\nr = np.argmin(Z)\nreturn X.flatten()[r], Y.flatten()[r]",
        "return min((Z[i, j], x[j], y[i]) for i in range(len(y)) for j in range(len(x)))[1:]",
    ],
    explication="La recherche sur une grille du chapitre 3, en deux lignes.",
)
def lieu_du_minimum(x, y, Z):
    r"""Le tableau `Z` contient les hauteurs $f(x_j,y_i)$ d'une fonction sur la grille des vecteurs
    `x` et `y`. Écrivez `lieu_du_minimum(x, y, Z)`, le couple $(x_j,y_i)$ des coordonnées du point
    où la hauteur est la plus petite (il n'y en a qu'un).

    Pour `x = np.array([10, 20, 30])`, `y = np.array([1, 2])` et des lignes `[5, 4, 7]` et
    `[6, 8, 3]`, la plus petite hauteur est 3, et la réponse est `(30, 2)`."""
    ### BEGIN SOLUTION
    i, j = np.unravel_index(np.argmin(Z), Z.shape)
    return x[j], y[i]
    ### END SOLUTION


@lieu_du_minimum.controle
def _(eleve):
    x, y = 10.0 * np.arange(1, 5), 1.0 * np.arange(1, 4)
    cas = [
        (x, y, np.array([[5, 4, 1, 9], [6, 8, 2, 7], [7, 7, 6, 8]])),
        (x, y, np.array([[5, 4, 7, 9], [6, 8, 1, 2], [7, 7, 6, 8]])),
        (np.array([10, 20, 30]), np.array([1, 2]), np.array([[5, 4, 7], [6, 8, 3]])),
    ]
    for x, y, Z in cas:
        r, (i, j) = int(np.argmin(Z)), np.unravel_index(np.argmin(Z), Z.shape)
        k, m = np.unravel_index(np.argmax(Z), Z.shape)
        fausses = [
            ([i, j], "Ce sont des rangs ; on veut les coordonnées du point."),
            (np.min(Z), "C'est la hauteur du minimum ; on veut ses coordonnées."),
            (r, "C'est un rang ; on veut les coordonnées du point."),
            (
                [[x[j]], [y[i]]],
                "Vous rendez deux vecteurs d'un seul nombre (`np.where` en rend) : prenez `[0]`.",
            ),
            ([x[m], y[k]], "C'est le maximum."),
            ([y[i], x[j]], "Regardez l'ordre : x d'abord, puis y."),
            ([np.min(x), np.min(y)], "Ce sont les plus petites coordonnées, pas celles de Z."),
        ]
        if r < len(y):
            seul = "`np.argmin` rend un seul rang, compté dans tout le tableau, et non deux."
            fausses.append(([x[r], y[r]], seul))
        u, v = divmod(r, len(y))
        if u < len(y) and v < len(x):
            fausses.append(([x[v], y[u]], "Divisez le rang par le nombre de colonnes, len(x)."))
        if i < len(x) and j < len(y):
            fausses.append(([x[i], y[j]], "La ligne i correspond à y[i], la colonne j à x[j]."))
        proche(eleve(x, y, Z), lieu_du_minimum(x, y, Z), confusions=fausses)


@exercice(
    "4.3.d",
    "Toutes les distances",
    niveau=3,
    points=3,
    indices=[
        "Avec `x` la première colonne de `P`, `x.reshape(-1, 1) - x.reshape(1, -1)` est le tableau "
        "de toutes les différences des abscisses.",
        "Faites de même pour les ordonnées, puis appliquez Pythagore aux deux tableaux.",
    ],
    fautes=[
        (
            "x, y = P[:, 0], P[:, 1]\ndx, dy = x.reshape(-1, 1) - x, y.reshape(-1, 1) - y\n"
            "return dx**2 + dy**2",
            "la racine",
        ),
        (
            "x, y = P[:, 0], P[:, 1]\ndx, dy = x.reshape(-1, 1) - x, y.reshape(-1, 1) - y\n"
            "return np.abs(dx) + np.abs(dy)",
            "Pythagore",
        ),
        ("return np.sqrt(np.sum(P**2, axis=1))", "à l'origine"),
        ("return np.sqrt(np.sum((P[1:] - P[:-1]) ** 2, axis=1))", "toutes les paires"),
        (
            "x, y = P[0], P[1]\ndx, dy = x.reshape(-1, 1) - x, y.reshape(-1, 1) - y\n"
            "return np.sqrt(dx**2 + dy**2)",
            "deux points",
        ),
        (
            "D = np.zeros((len(P), len(P)))\nfor i in range(len(P)):\n"
            "    for j in range(len(P)):\n"
            "        D[i, j] = np.sqrt(np.sum(P[i] - P[j]) ** 2)\nreturn D",
            "les carrés avant",
        ),
        (
            "D = np.zeros((len(P), len(P)))\nfor i in range(len(P)):\n    for j in range(i):\n"
            "        D[i, j] = math.dist(P[i], P[j])\nreturn D",
            "l'autre moitié",
        ),
    ],
    autres=[
        "D = P.reshape(-1, 1, 2) - P.reshape(1, -1, 2)\nreturn np.sqrt(np.sum(D**2, axis=2))",
        "return [[math.hypot(a[0] - b[0], a[1] - b[1]) for b in P] for a in P]",
        "z = P[:, 0] + 1j * P[:, 1]\nreturn np.abs(z.reshape(-1, 1) - z)",
    ],
    explication="La diagonale est nulle et le tableau est symétrique : deux bons contrôles.",
)
def distances(P):
    r"""Le tableau `P`, de forme `(n, 2)`, contient les coordonnées de `n` points, un par ligne.
    Écrivez `distances(P)`, le tableau de forme `(n, n)` dont la case $(i,j)$ est la distance entre
    les points de rangs $i$ et $j$. Des boucles sont permises ; essayez de vous en passer.

    Pour les points $(0,0)$ et $(3,4)$, la réponse a pour lignes `[0, 5]` et `[5, 0]`."""
    ### BEGIN SOLUTION
    x, y = P[:, 0], P[:, 1]
    dx = x.reshape(-1, 1) - x.reshape(1, -1)
    dy = y.reshape(-1, 1) - y.reshape(1, -1)
    return np.sqrt(dx**2 + dy**2)
    ### END SOLUTION


@distances.controle
def _(eleve):
    for P in ([[0.0, 0.0], [3.0, 4.0], [-1.0, 2.0], [6.0, 1.0]], [[1, 1], [1, 3], [4, 1]]):
        P = np.array(P)
        D = distances(P)
        carres, dx, dy = D**2, P[:, :1] - P[:, 0], P[:, 1:] - P[:, 1]
        ville = np.abs(dx) + np.abs(dy)
        moitie = "La moitié du tableau est vide : d(i, j) = d(j, i), remplissez l'autre moitié."
        proche(
            eleve(P),
            D,
            confusions=[
                (carres, "Ce sont les carrés des distances : il reste à prendre la racine."),
                (ville, "Additionnez les carrés, puis prenez la racine : c'est Pythagore."),
                (np.abs(dx + dy), "Prenez les carrés avant d'additionner les différences."),
                (np.tril(D), moitie),
                (np.triu(D), moitie),
                (
                    np.hypot(np.subtract.outer(P[0], P[0]), np.subtract.outer(P[1], P[1])),
                    "`P[0]` et `P[1]` sont deux points ; les abscisses sont `P[:, 0]`.",
                ),
                (np.hypot(P[:, 0], P[:, 1]), "Ce sont les distances à l'origine."),
                (
                    np.hypot(*np.diff(P, axis=0).T),
                    "Vous ne comparez que des points voisins : il faut toutes les paires.",
                ),
            ],
        )


quiz(
    "4.3.q1",
    "Le tableau A a 2 lignes, [1, 2, 3] et [4, 5, 6]. Que vaut `np.sum(A, axis=0)` ?",
    [
        ("[5, 7, 9]", True, "Le rang de ligne varie et disparaît : une somme par colonne."),
        ("[6, 15]", False, "Ce sont les sommes par ligne, axis=1."),
        ("21", False, "C'est la somme de tout, sans axis."),
        ("[1, 2, 3]", False, "C'est la ligne de rang 0, A[0]."),
    ],
)

quiz(
    "4.3.q2",
    "U est de forme (4, 1) et V de forme (1, 3). Quelle est la forme de U + V ?",
    [
        ("(4, 3)", True, "Chaque dimension égale à 1 est répétée : toutes les sommes possibles."),
        ("(4, 1)", False, "La colonne de U est répétée 3 fois, une par colonne de V."),
        ("(5, 4)", False, "On ne met pas les tableaux bout à bout."),
        ("une erreur", False, "Une dimension 1 s'accorde avec n'importe quelle autre."),
    ],
)
