"""Chapitre 2, numpy et matplotlib avec une variable : exercices et questions de cours."""

import contextlib
import math
import tempfile

import matplotlib.pyplot as plt
import numpy as np

from helpers.exercices.comparateurs import en_nombres, memes_valeurs, proche, refuser
from helpers.exercices.figures_eleve import (
    avoir_courbe,
    avoir_legende,
    avoir_limites,
    avoir_points,
    avoir_textes,
    dessiner,
    rien_de_trop,
)
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Fonctions connues, et leurs dérivées ---


def carre(x):
    """x²."""
    return x * x


def double(x):
    """2x, la dérivée de x²."""
    return 2 * x


def inverse(x):
    """1/x."""
    return 1 / x


# --- 2.1 Numpy ---


@exercice(
    "2.1.a",
    "Une moyenne avec des coefficients",
    niveau=1,
    points=1,
    indices=[
        "Multipliez d'abord chaque note par son coefficient : `notes * coefs`, sans boucle.",
        "Faites-en la somme, puis divisez par la somme des coefficients.",
    ],
    fautes=[
        ("return np.sum(notes * coefs)", "il reste à diviser"),
        ("return np.sum(notes * coefs) / len(notes)", "la somme des coefficients"),
        ("return np.mean(notes)", "oublie les coefficients"),
        ("return notes * coefs / np.sum(coefs)", "faites-en la somme"),
        ("return np.sum(notes) / np.sum(coefs)", "chaque note par son coefficient"),
        ("return np.sum(notes) * np.sum(coefs) / np.sum(coefs)", "somme de produits"),
    ],
    autres=[
        "return np.average(notes, weights=coefs)",
        "return sum(n * c for n, c in zip(notes, coefs)) / sum(coefs)",
    ],
    explication="C'est déjà le calcul d'un neurone : des entrées, des poids, une somme.",
)
def moyenne_ponderee(notes, coefs):
    """Écrivez `moyenne_ponderee(notes, coefs)`, la moyenne des `notes` affectées des `coefs`.
    Les deux arguments sont des vecteurs de même longueur ; la réponse est un nombre.

    Pour les notes 10 et 16, de coefficients 1 et 2, la moyenne est `14.0`."""
    ### BEGIN SOLUTION
    return np.sum(notes * coefs) / np.sum(coefs)
    ### END SOLUTION


@moyenne_ponderee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        moyenne_ponderee,
        [
            (np.array([10, 16]), np.array([1, 2])),
            (np.array([8.0, 12.0, 15.0]), np.array([3.0, 1.0, 4.0])),
        ],
        confusions=[
            (lambda n, c: np.sum(n * c), "C'est le total ; il reste à diviser."),
            (
                lambda n, c: np.sum(n * c) / len(n),
                "On ne divise pas par le nombre de notes, mais par la somme des coefficients.",
            ),
            (lambda n, c: np.mean(n), "Cette moyenne oublie les coefficients."),
            (lambda n, c: n * c / np.sum(c), "Vous rendez chaque terme : faites-en la somme."),
            (
                lambda n, c: np.sum(n),
                "La somme de produits n'est pas le produit des sommes.",
            ),
            (
                lambda n, c: np.sum(n) / np.sum(c),
                "Multipliez d'abord chaque note par son coefficient.",
            ),
        ],
    )


@exercice(
    "2.1.b",
    "Les nombres pairs",
    niveau=1,
    points=1,
    indices=[
        "`np.arange(debut, fin, pas)` s'arrête avant `fin`. Quel est le pas ici ?",
        "Le dernier nombre voulu est `2 * (n - 1)` ; le suivant, `2 * n`, est la fin exclue.",
    ],
    fautes=[
        ("return np.arange(0, n, 2)", "les nombres pairs plus petits que n"),
        ("return np.arange(0, 2 * n + 1, 2)", "un de trop"),
        ("return np.arange(2, 2 * n + 1, 2)", "commencez à 0"),
        ("return np.arange(n)", "le pas vaut 2"),
        ("return np.arange(1, 2 * n, 2)", "les impairs"),
        ("return np.arange(2 * n)", "un sur deux"),
        ("return np.linspace(0, 2 * n, n)", "n − 1 intervalles"),
    ],
    autres=["return 2 * np.arange(n)", "return [2 * i for i in range(n)]"],
    explication="`2 * np.arange(n)` le dit encore plus court.",
)
def pairs(n):
    """Écrivez `pairs(n)`, qui rend le vecteur des `n` premiers entiers pairs, à partir de 0.

    Par exemple, `pairs(4)` rend le vecteur `[0 2 4 6]`."""
    ### BEGIN SOLUTION
    return np.arange(0, 2 * n, 2)
    ### END SOLUTION


@pairs.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pairs,
        [(4,), (7,), (1,)],
        confusions=[
            (lambda n: np.arange(0, n, 2), "Ce sont les nombres pairs plus petits que n."),
            (lambda n: np.arange(0, 2 * n + 1, 2), "Vous en avez un de trop."),
            (lambda n: np.arange(2, 2 * n + 1, 2), "Le premier pair est 0 : commencez à 0."),
            (lambda n: np.arange(n), "Ce sont tous les entiers : le pas vaut 2."),
            (lambda n: np.arange(1, 2 * n, 2), "Ce sont les impairs."),
            (lambda n: np.arange(2 * n), "Gardez-en un sur deux : le pas vaut 2."),
            (
                lambda n: np.linspace(0, 2 * n, n),
                "n points ne font que n − 1 intervalles : ici, choisissez le pas.",
            ),
        ],
    )


@exercice(
    "2.1.c",
    "Découper un intervalle",
    niveau=2,
    points=1,
    indices=[
        "Comptez sur vos doigts : entre cinq doigts, il y a quatre intervalles.",
        "`np.linspace(a, b, nombre)` demande le nombre de points, bornes comprises : `n + 1`.",
    ],
    fautes=[
        ("return np.linspace(a, b, n)", "un point de plus que de morceaux"),
        ("return np.arange(a, b, (b - a) / n)", "la borne b manque"),
        ("return np.linspace(a, b, n + 2)", "un morceau de trop"),
        ("return np.linspace(0, b, n + 1)", "commencez en a"),
        ("return np.linspace(a, b, n + 1)[1:-1]", "bornes comprises"),
    ],
    autres=[
        "return a + (b - a) / n * np.arange(n + 1)",
        "return [a + i * (b - a) / n for i in range(n + 1)]",
    ],
    explication="Des piquets et des intervalles : un piquet de plus que d'intervalles.",
)
def decoupage(a, b, n):
    r"""Écrivez `decoupage(a, b, n)`, qui découpe l'intervalle $[a, b]$ en `n` morceaux de même
    longueur et rend le vecteur de leurs extrémités, de `a` à `b` compris.

    Par exemple, `decoupage(0, 1, 4)` rend le vecteur `[0, 0.25, 0.5, 0.75, 1]`."""
    ### BEGIN SOLUTION
    return np.linspace(a, b, n + 1)
    ### END SOLUTION


@decoupage.controle
def _(eleve):
    cas = [(2, 5, 6), (0, 1, 4), (-1, 3, 1)]
    memes_valeurs(
        eleve,
        decoupage,
        cas,
        confusions=[
            (lambda a, b, n: np.linspace(a, b, n), "Il y a un point de plus que de morceaux."),
            (
                lambda a, b, n: a + (b - a) / n * np.arange(n),
                "`arange` s'arrête avant la fin : la borne b manque.",
            ),
            (lambda a, b, n: np.linspace(a, b, n + 2), "Il y a un morceau de trop."),
            (lambda a, b, n: np.linspace(0, b, n + 1), "On ne part pas de 0 : commencez en a."),
            (
                lambda a, b, n: np.linspace(a, b, n + 1)[1:-1],
                "Rendez tous les points, bornes comprises.",
            ),
        ],
    )


@exercice(
    "2.1.d",
    "Les écarts successifs",
    niveau=2,
    points=1,
    indices=[
        "`X[1:]` est le vecteur sans sa première coordonnée, `X[:-1]` sans la dernière.",
        "Ces deux vecteurs ont la même longueur : que vaut leur différence ?",
    ],
    fautes=[
        ("return X[:-1] - X[1:]", "le signe"),
        ("return X[1:] - X[0]", "au premier"),
        ("return X[1:]", "il reste à soustraire"),
        ("return (X[1:] - X[:-1]) / X[:-1]", "relatif"),
        ("return X[1:] - X", "formes ne s'accordent pas"),
        ("return [X[i] - X[i - 1] for i in range(len(X))]", "commencez au rang 1"),
    ],
    autres=[
        "return np.diff(X)",
        "return [X[i + 1] - X[i] for i in range(len(X) - 1)]",
    ],
    explication="Divisés par le pas, ce sont les taux d'accroissement du chapitre 1.",
)
def ecarts(X):
    """Écrivez `ecarts(X)` : pour un vecteur `X` de longueur $n$ (au moins 2), le vecteur de
    longueur $n - 1$ des différences entre une coordonnée et celle qui la précède.

    Pour `np.array([1, 4, 9, 16])`, la réponse est `[3, 5, 7]`. Une boucle est
    permise, mais on peut s'en passer."""
    ### BEGIN SOLUTION
    return X[1:] - X[:-1]
    ### END SOLUTION


@ecarts.controle
def _(eleve):
    memes_valeurs(
        eleve,
        ecarts,
        [(np.array([1, 4, 9, 16]),), (np.array([2.5, 2.0, -1.0]),), (np.array([3.0, 7.0]),)],
        confusions=[
            (lambda X: X[:-1] - X[1:], "Regardez le signe : le suivant moins le précédent."),
            (lambda X: X[1:] - X[0], "Vous comparez toujours au premier."),
            (lambda X: X[1:], "Les suivants sont là ; il reste à soustraire les précédents."),
            (lambda X: (X[1:] - X[:-1]) / X[:-1], "C'est l'écart relatif : ne divisez pas."),
            (
                lambda X: X - np.roll(X, 1),
                "La première coordonnée n'a pas de précédente : commencez au rang 1.",
            ),
        ],
    )


@exercice(
    "2.1.e",
    "Des angles en degrés",
    niveau=1,
    points=1,
    indices=[
        "Les fonctions de numpy attendent des radians : un tour vaut $2\\pi$, ou 360 degrés.",
        "Un degré vaut `2 * np.pi / 360` radian.",
    ],
    fautes=[
        ("return np.sin(D)", "radians"),
        ("return np.sin(360 / (2 * np.pi) * D)", "à l'envers"),
        ("return np.cos(np.radians(D))", "cosinus"),
        ("return np.sin(np.pi / 360 * D)", "un demi-tour"),
        ("return np.radians(D)", "appliquer le sinus"),
        ("return math.sin(2 * math.pi / 360 * D)", "celle de numpy"),
    ],
    autres=[
        "return np.sin(np.radians(D))",
        "return np.sin(np.deg2rad(D))",
        "return np.array([math.sin(d * math.pi / 180) for d in D])",
    ],
)
def sinus_degres(D):
    """Écrivez `sinus_degres(D)`, qui rend le vecteur des sinus des angles de `D`, un vecteur
    d'angles en degrés.

    Par exemple, `sinus_degres(np.array([0, 30, 90]))` rend `[0, 0.5, 1]`, aux arrondis
    près."""
    ### BEGIN SOLUTION
    return np.sin(2 * np.pi / 360 * D)
    ### END SOLUTION


@sinus_degres.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sinus_degres,
        [(np.array([0, 30, 90]),), (np.array([45.0, -60.0, 150.0]),)],
        confusions=[
            (lambda D: np.sin(D), "Convertissez d'abord : numpy attend des radians."),
            (lambda D: np.sin(180 / np.pi * D), "La conversion est à l'envers."),
            (lambda D: np.cos(np.radians(D)), "C'est le cosinus."),
            (lambda D: np.sin(np.pi / 360 * D), "180 degrés font un demi-tour, soit π radians."),
            (lambda D: np.radians(D), "Les radians sont bons ; il reste à appliquer le sinus."),
        ],
    )


@exercice(
    "2.1.f",
    "Une fonction pour tout un vecteur",
    niveau=2,
    points=1,
    indices=[
        "Écrivez la formule comme pour un nombre, avec `np.log` et `np.exp`.",
        "Pas de `math` : ses fonctions refusent un vecteur.",
    ],
    fautes=[
        ("return math.log(1 + math.exp(X))", "celle de numpy"),
        ("return np.log10(1 + np.exp(X))", "logarithme népérien"),
        ("return np.log(1) + np.exp(X)", "parenthèses"),
        ("return np.exp(np.log(1 + X))", "ordre"),
        ("return np.log(np.exp(X))", "il manque le 1"),
        ("return np.maximum(X, 0)", "C'est ReLU"),
        ("return np.log(1 + np.exp(-X))", "Attention au signe"),
    ],
    autres=[
        "return np.log1p(np.exp(X))",
        "return np.logaddexp(0, X)",
        "return [math.log(1 + math.exp(x)) for x in X]",
    ],
    explication="Cette fonction est une version lisse de ReLU ; sa dérivée est la sigmoïde.",
)
def relu_lisse(X):
    r"""Écrivez `relu_lisse(X)`, qui applique $x\mapsto\ln(1+e^x)$ à chaque coordonnée du vecteur
    `X` et rend le vecteur des résultats.

    Par exemple, `relu_lisse(np.array([0.0, 1.0]))` rend environ
    `[0.693147, 1.313262]`."""
    ### BEGIN SOLUTION
    return np.log(1 + np.exp(X))
    ### END SOLUTION


@relu_lisse.controle
def _(eleve):
    memes_valeurs(
        eleve,
        relu_lisse,
        [(np.array([-0.5, 1.0, 2.0]),), (np.array([0.0, 3.0, 4.0]),)],
        confusions=[
            (lambda X: np.log10(1 + np.exp(X)), "ln est le logarithme népérien, `np.log`."),
            (
                lambda X: np.exp(X),
                "Attention aux parenthèses : le logarithme prend toute la somme.",
            ),
            (lambda X: 1 + X, "Attention à l'ordre : d'abord l'exponentielle, puis ln."),
            (lambda X: X, "ln et exp se défont l'un l'autre : il manque le 1."),
            (
                lambda X: np.maximum(X, 0),
                "C'est ReLU, qui a un angle en 0 : écrivez la formule avec ln et exp.",
            ),
            (
                lambda X: np.log(1 + np.exp(-X)),
                "Attention au signe : l'exposant est x, et non −x.",
            ),
        ],
    )


@exercice(
    "2.1.g",
    "L'aire sous une courbe",
    niveau=3,
    points=3,
    indices=[
        "Chaque rectangle a pour largeur `h = (b - a) / n` et pour hauteur l'image de son milieu.",
        "Les milieux sont `a + h / 2`, puis tous les `h` : `a + h / 2 + h * np.arange(n)`.",
        "Une somme suffit : `h * np.sum(f(milieux))`.",
    ],
    fautes=[
        ("h = (b - a) / n\nreturn np.sum(f(a + h / 2 + h * np.arange(n)))", "largeur"),
        ("h = (b - a) / n\nreturn h * np.sum(f(a + h * np.arange(n)))", "bord gauche"),
        ("h = (b - a) / n\nreturn h * np.sum(f(a + h * np.arange(1, n + 1)))", "bord droit"),
        ("h = (b - a) / n\nreturn h * np.sum(f(np.linspace(a, b, n + 1)))", "n + 1 rectangles"),
        ("h = (b - a) / n\nreturn h * f(a + h / 2 + h * np.arange(n))", "faites-en la somme"),
        ("h = 1 / n\nreturn h * np.sum(f(a + h / 2 + h * np.arange(n)))", "(b − a) / n"),
        ("h = (b - a) / n\nreturn h * np.sum(f(np.linspace(a, b, n)))", "prend les bouts"),
        ("h = (b - a) / n\nreturn h * np.sum(f(h / 2 + h * np.arange(n)))", "partent de a + h / 2"),
        (
            "X = np.linspace(a, b, n + 1)\nreturn np.sum((f(X[1:]) + f(X[:-1])) / 2) * (b - a) / n",
            "l'image du milieu",
        ),
        (
            "X = np.linspace(a, b, n + 1)\nreturn np.sum(f((X[1:] - X[:-1]) / 2)) * (b - a) / n",
            "la moyenne des deux bouts",
        ),
        (
            "h = (b - a) / n\nreturn sum(h * f(a + (i + 0.5) * h) for i in range(1, n))",
            "le premier rectangle",
        ),
    ],
    autres=[
        "X = np.linspace(a, b, n + 1)\nreturn np.sum(f((X[1:] + X[:-1]) / 2)) * (b - a) / n",
        "h = (b - a) / n\nreturn sum(h * f(a + (i + 0.5) * h) for i in range(n))",
    ],
    explication="Avec mille rectangles, on obtient déjà 2 pour le sinus de 0 à π, à 10⁻⁶ près.",
)
def aire(f, a, b, n):
    r"""Écrivez `aire(f, a, b, n)`, la valeur approchée de l'aire sous le graphe de `f` entre `a`
    et `b` ($f$ y est positive). On découpe $[a,b]$ en `n` morceaux de même longueur ; sur chacun,
    on pose un rectangle dont la hauteur est l'image du **milieu** du morceau. La réponse, la somme
    des aires de ces rectangles, est un nombre. La fonction `f` accepte un vecteur.

    Pour $f(x)=x^2$ entre 0 et 2, avec deux rectangles de milieux $0{,}5$ et $1{,}5$ :
    `aire(lambda x: x**2, 0, 2, 2)` rend `2.5`."""
    ### BEGIN SOLUTION
    h = (b - a) / n
    milieux = a + h / 2 + h * np.arange(n)
    return h * np.sum(f(milieux))
    ### END SOLUTION


def _somme(f, points, largeur):
    return largeur * np.sum(f(points))


FAUSSES_AIRES = [
    (
        lambda f, a, b, n: aire(f, a, b, n) * n / (b - a),
        "C'est la somme des hauteurs : multipliez par la largeur.",
    ),
    (
        lambda f, a, b, n: _somme(f, np.linspace(a, b, n + 1)[:-1], (b - a) / n),
        "Vous prenez le bord gauche de chaque morceau, pas le milieu.",
    ),
    (
        lambda f, a, b, n: _somme(f, np.linspace(a, b, n + 1)[1:], (b - a) / n),
        "Vous prenez le bord droit de chaque morceau, pas le milieu.",
    ),
    (
        lambda f, a, b, n: _somme(f, np.linspace(a, b, n + 1), (b - a) / n),
        "Cela fait n + 1 rectangles : prenez les n milieux.",
    ),
    (
        lambda f, a, b, n: (b - a) / n * f(a + (b - a) / n * (np.arange(n) + 0.5)),
        "Vous rendez l'aire de chaque rectangle : faites-en la somme.",
    ),
    (
        lambda f, a, b, n: _somme(f, np.linspace(a, b, n), (b - a) / n),
        "`np.linspace(a, b, n)` prend les bouts de l'intervalle ; il faut les milieux.",
    ),
    (
        lambda f, a, b, n: (
            _somme(f, np.linspace(a, b, n + 1), (b - a) / n) - (b - a) / n * (f(a) + f(b)) / 2
        ),
        "Vous faites la moyenne des deux images ; prenez l'image du milieu.",
    ),
    (
        lambda f, a, b, n: _somme(f, a + (np.arange(n) + 0.5) / n, 1 / n),
        "La largeur d'un morceau est (b − a) / n.",
    ),
    (
        lambda f, a, b, n: _somme(f, (b - a) / n * (np.arange(n) + 0.5), (b - a) / n),
        "Les milieux partent de a + h / 2.",
    ),
    (
        lambda f, a, b, n: (b - a) * f((b - a) / n / 2),
        "Le milieu est la moyenne des deux bouts, pas la moitié de leur différence.",
    ),
    (
        lambda f, a, b, n: aire(f, a, b, n) - (b - a) / n * f(a + (b - a) / n / 2),
        "Il manque le premier rectangle.",
    ),
]


@aire.controle
def _(eleve):
    memes_valeurs(
        eleve,
        aire,
        [(carre, 1, 3, 4), (np.sin, 0, math.pi, 1000), (carre, 0, 2, 2)],
        confusions=FAUSSES_AIRES,
    )


quiz(
    "2.1.q1",
    "Combien de nombres contient `np.arange(0, 2, 0.25)` ?",
    [
        ("8", True, "De 0 à 1,75 : la fin, 2, est exclue. Il y en a (2 − 0)/0,25 = 8."),
        ("9", False, "Ce serait vrai si 2 était compris, comme avec np.linspace(0, 2, 9)."),
        ("2", False, "2 est la fin, non le nombre de termes ; le pas est 0,25."),
        ("7", False, "0 est compris : comptez 0 ; 0,25 ; 0,5 ; … ; 1,75."),
    ],
)

quiz(
    "2.1.q2",
    "Le vecteur X a pour coordonnées 1, 2, 3 et le vecteur Y, 2, 2, 2. Que vaut X * Y ?",
    [
        ("le vecteur 2, 4, 6", True, "Les coordonnées de même rang sont multipliées entre elles."),
        ("le nombre 12", False, "C'est la somme des produits, np.sum(X * Y), le produit scalaire."),
        ("une erreur", False, "Les longueurs sont égales : numpy multiplie terme à terme."),
        (
            "un tableau de trois lignes et trois colonnes",
            False,
            "Il contiendrait tous les produits ; numpy n'associe que les rangs égaux.",
        ),
    ],
)


# --- 2.2 Matplotlib ---


@exercice(
    "2.2.a",
    "Votre première courbe",
    niveau=1,
    points=1,
    indices=[
        "Deux vecteurs : `x = np.linspace(…)`, puis `y = np.sin(x)` ; ensuite `ax.plot(x, y)`.",
        "Les textes : `ax.set_title(…)`, `ax.set_xlabel(…)`, `ax.set_ylabel(…)`.",
        "La dernière ligne est `return ax`.",
    ],
    fautes=[
        (
            "x = np.linspace(0, 10, 100)\nax.plot(x, np.cos(x))\nreturn ax",
            "C'est le cosinus",
        ),
        ("x = np.linspace(0, 10, 10)\nax.plot(x, np.sin(x))\nreturn ax", "10 points seulement"),
        ("x = np.linspace(0, 1, 100)\nax.plot(x, np.sin(x))\nreturn ax", "de 0 à 10"),
        ("x = np.linspace(0, 10, 100)\nax.plot(np.sin(x), x)\nreturn ax", "échangés"),
        ("x = np.linspace(0, 10, 100)\nax.plot(np.sin(x))\nreturn ax", "ax.plot(x, y)"),
        ("x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\nreturn ax", "titre manque"),
        (
            'x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\nax.title = "Le sinus"\nreturn ax',
            "écrase le titre",
        ),
        (
            'x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\nax.title("Le sinus")\nreturn ax',
            "`ax.set_title(",
        ),
        (
            "x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\nax.axline((0, 0), slope=1)\n"
            'ax.set(title="Le sinus", xlabel="x", ylabel="sin(x)")\nreturn ax',
            "droite sans fin",
        ),
        (
            "x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\nax.plot(x, np.cos(x))\n"
            'ax.set(title="Le sinus", xlabel="x", ylabel="sin(x)")\nreturn ax',
            "une courbe de trop",
        ),
        ("x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))", "return"),
        ("x = np.linspace(0, 10, 100)\nax.scatter(x, np.sin(x))\nreturn ax", "aucune courbe"),
        (
            "x = np.linspace(0, 10, 100)\nax.plot(x, np.sin(x))\n"
            'ax.set(title="Le sinus", xlabel="sin(x)", ylabel="x")\nreturn ax',
            "noms des deux axes",
        ),
    ],
    autres=[
        "x = np.arange(0, 10.001, 0.1)\nax.plot(x, np.sin(x))\n"
        'ax.set(title="le sinus", xlabel="x", ylabel="sin(x)")\nreturn ax',
        "fig, ax2 = plt.subplots()\nx = np.linspace(0, 10, 500)\nax2.plot(x, np.sin(x))\n"
        'plt.title("Le sinus")\nplt.xlabel("x")\nplt.ylabel("sin(x)")\nreturn fig',
        'x = np.linspace(0, 10, 200)\nax.axhline(0, color="gray")\nax.plot(x, np.sin(x))\n'
        'ax.set(title="Le sinus", xlabel="x", ylabel="sin(x)")\nreturn ax',
    ],
    explication="Vos axes : des données, un titre, deux noms. Tout y est.",
)
def figure_sinus(ax):
    """Écrivez `figure_sinus(ax)`, qui trace dans les axes `ax` la courbe de la fonction sinus
    entre 0 et 10, bornes comprises, avec au moins 100 points, et rend `ax`. Le titre est
    « Le sinus », l'axe horizontal se nomme « x » et l'axe vertical « sin(x) »."""
    ### BEGIN SOLUTION
    x = np.linspace(0, 10, 100)
    ax.plot(x, np.sin(x))
    ax.set(title="Le sinus", xlabel="x", ylabel="sin(x)")
    return ax
    ### END SOLUTION


@figure_sinus.controle
def _(eleve):
    dessin = dessiner(eleve)
    avoir_courbe(
        dessin,
        np.sin,
        (0, 10),
        au_moins=100,
        confusions=[
            (np.cos, "C'est le cosinus"),
            (lambda x: np.sin(np.radians(x)), "Ces angles sont pris en degrés"),
            (lambda x: np.sin(x * 10 / 99), "Donnez aussi les abscisses : ax.plot(x, y)"),
        ],
    )
    rien_de_trop(dessin, [np.sin])
    avoir_textes(dessin, titre="Le sinus", x="x", y="sin(x)")


@exercice(
    "2.2.b",
    "Des points, et rien entre eux",
    niveau=1,
    points=1,
    indices=[
        "Séparez les abscisses et les ordonnées dans deux listes de six nombres.",
        "`ax.scatter(x, y)` marque des points ; `ax.plot(x, y)` les relie.",
    ],
    fautes=[
        (
            "ax.plot([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2])\nreturn ax",
            "reliés",
        ),
        (
            "ax.scatter([0, 1, 4, 1, 3, 2], [0, 1, 2, 3, 4, 5])\nreturn ax",
            "échangés",
        ),
        (
            'ax.plot([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2], linestyle="")\nreturn ax',
            "aucun point isolé",
        ),
        ("ax.scatter([0, 1, 2, 3, 4], [0, 1, 4, 1, 3])\nreturn ax", "reçu 5"),
        ("ax.scatter([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 2, 3])\nreturn ax", "mal placés"),
        (
            "ax.scatter([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2])\nreturn ax",
            "limites de x",
        ),
    ],
    autres=[
        'ax.plot([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2], "o")\nax.axis([-1, 6, -1, 5])\nreturn ax',
        "for x, y in [(5, 2), (4, 3), (3, 1), (2, 4), (1, 1), (0, 0)]:\n"
        "    ax.scatter(x, y)\nax.set(xlim=(-1, 6), ylim=(-1, 5))\nreturn ax",
        "ax.axhline(0)\nax.scatter([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2])\n"
        "ax.set(xlim=(-1, 6), ylim=(-1, 5))\nreturn ax",
    ],
)
def figure_points(ax):
    r"""Écrivez `figure_points(ax)`, qui marque dans `ax`, **sans les relier**, les six points
    $(0,0)$, $(1,1)$, $(2,4)$, $(3,1)$, $(4,3)$ et $(5,2)$, puis rend `ax`. L'axe des $x$ va de
    $-1$ à $6$, celui des $y$ de $-1$ à $5$."""
    ### BEGIN SOLUTION
    ax.scatter([0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2])
    ax.set_xlim(-1, 6)
    ax.set_ylim(-1, 5)
    return ax
    ### END SOLUTION


@figure_points.controle
def _(eleve):
    dessin = dessiner(eleve)
    avoir_points(dessin, [0, 1, 2, 3, 4, 5], [0, 1, 4, 1, 3, 2])
    avoir_limites(dessin, x=(-1, 6), y=(-1, 5))


@exercice(
    "2.2.c",
    "Enregistrer à la bonne taille",
    niveau=2,
    points=2,
    indices=[
        "Largeur en pixels = largeur en pouces, `fig.get_figwidth()`, fois `dpi`.",
        "`fig.savefig(chemin, dpi=…)` : quel `dpi` donne la largeur voulue ?",
    ],
    fautes=[
        ("fig.savefig(chemin)\nreturn chemin", "pixels de large"),
        ("fig.savefig(chemin, dpi=pixels)\nreturn chemin", "en pouces"),
        ("return chemin", "aucun fichier"),
        ("fig.savefig(chemin, dpi=pixels / fig.get_figheight())\nreturn chemin", "hauteur"),
        ("fig.savefig(chemin, dpi=pixels / fig.get_figwidth())", "return"),
        ("fig.savefig(chemin, dpi=pixels / fig.get_figwidth())\nreturn fig", "rendez `chemin`"),
        ("fig.savefig(chemin, dpi=pixels / 7)\nreturn chemin", "pas toujours de 7 pouces"),
        ("fig.savefig(chemin, dpi=pixels * fig.get_figwidth())\nreturn chemin", "divisez"),
        ('fig.savefig("chemin", dpi=pixels / fig.get_figwidth())\nreturn chemin', "guillemets"),
        (
            "fig.set_figwidth(pixels / 100)\nfig.savefig(chemin, dpi=100)\nreturn chemin",
            "déformée",
        ),
    ],
    autres=[
        "l, h = fig.get_size_inches()\nfig.savefig(chemin, dpi=pixels / l)\nreturn str(chemin)",
        "l, h = fig.get_size_inches()\nfig.set_size_inches(l * 2, h * 2)\n"
        "fig.savefig(chemin, dpi=pixels / (2 * l))\nreturn chemin",
    ],
    explication="Un rapport imprimé demande environ 300 points par pouce ; un écran, une centaine.",
)
def enregistrer(fig, chemin, pixels):
    """Écrivez `enregistrer(fig, chemin, pixels)`, qui enregistre la figure `fig` dans le fichier
    `chemin` (un nom qui finit par `.png`) pour que l'image ait `pixels` pixels de large, puis rend
    `chemin`. La largeur de la figure, en pouces, s'obtient par `fig.get_figwidth()`.

    Une figure de 7 pouces sur 4 enregistrée ainsi pour 1400 pixels aura 1400 pixels de large et
    800 de haut."""
    ### BEGIN SOLUTION
    fig.savefig(chemin, dpi=pixels / fig.get_figwidth())
    return chemin
    ### END SOLUTION


@enregistrer.controle
def _(eleve):
    # de petites images : qui multiplie au lieu de diviser n'épuise pas la mémoire
    for largeur, hauteur, pixels in [(3.5, 2, 140), (2, 1.5, 100)]:
        fig, ax = plt.subplots(figsize=(largeur, hauteur))
        ax.plot([0, 1], [0, 1])
        try:
            taille, reponse = _taille_obtenue(eleve, fig, pixels)
        finally:
            plt.close(fig)
        if taille is None:
            refuser(
                f"`{reponse.appel}` : aucun fichier n'est enregistré sous ce nom. Écrivez "
                "fig.savefig(chemin, …), sans guillemets autour de chemin."
            )
        haut, recu = taille
        _controler_la_largeur(recu, (largeur, hauteur), pixels, reponse.appel)
        if abs(haut - pixels * hauteur / largeur) > max(3, 0.01 * pixels):
            refuser("La largeur est bonne, mais l'image est déformée : ne changez que dpi.")
        if str(reponse.valeur) != "figure.png":
            refuser(f"`{reponse.appel}` enregistre bien l'image ; rendez `chemin`.")


def _controler_la_largeur(recu, figsize, pixels, appel):
    largeur, hauteur = figsize
    if abs(recu - largeur * pixels) <= 1:
        refuser("dpi compte les points par pouce : divisez par la largeur en pouces.")
    if abs(recu - largeur**2 * pixels) <= 1:
        refuser("Vous multipliez par la largeur : divisez, car largeur × dpi = pixels.")
    if abs(recu - largeur / hauteur * pixels) <= 1:
        refuser("C'est la hauteur qui a le nombre de pixels demandé, pas la largeur.")
    if abs(recu - largeur * pixels / 7) <= 1:
        refuser("La largeur n'est pas toujours de 7 pouces : demandez-la à la figure.")
    if abs(recu - pixels) > max(3, 0.01 * pixels):
        refuser(f"`{appel}` : attendu {pixels} pixels de large · reçu {recu}.")


def _taille_obtenue(eleve, fig, pixels):
    """La taille (haut, large) de l'image enregistrée dans un dossier temporaire, ou None."""
    with tempfile.TemporaryDirectory() as dossier, contextlib.chdir(dossier):
        fig.__name__ = "fig"
        reponse = eleve(fig, "figure.png", pixels)
        try:
            return plt.imread("figure.png").shape[:2], reponse
        except FileNotFoundError:
            return None, reponse


@exercice(
    "2.2.d",
    "Plusieurs courbes, une légende",
    niveau=2,
    points=2,
    indices=[
        "Une boucle `for n in [1, 2, 3]:` et, dedans, un seul `ax.plot(…, label=…)`.",
        'Le nom dépend de `n` : `label=f"n = {n}"`. Après la boucle, `ax.legend()`.',
    ],
    fautes=[
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3]:\n    ax.plot(x, x**n)\nreturn ax",
            "doit porter le nom",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3]:\n"
            '    ax.plot(x, x**n, label=f"n = {n}")\nreturn ax',
            "la légende n'est pas posée",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3]:\n"
            '    ax.plot(x, n * x, label=f"n = {n}")\nax.legend()\nreturn ax',
            "puissance",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [0, 1, 2]:\n"
            '    ax.plot(x, x**n, label=f"n = {n}")\nax.legend()\nreturn ax',
            "aucune courbe ne porte le nom",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3]:\n"
            '    ax.plot(x, x**n, label="n = {n}")\nax.legend()\nreturn ax',
            "n = {n}",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3]:\n"
            '    ax.plot(x, n**x, label=f"n = {n}")\nax.legend()\nreturn ax',
            "C'est n puissance x",
        ),
        (
            "x = np.linspace(0, 1, 100)\nfor n in [1, 2, 3, 4]:\n"
            '    ax.plot(x, x**n, label=f"n = {n}")\nax.legend()\nreturn ax',
            "une courbe de trop",
        ),
    ],
    autres=[
        "x = np.linspace(0, 1, 60)\nax.plot(x, x**3)\nax.plot(x, x)\nax.plot(x, x * x)\n"
        'ax.legend(["n = 3", "n = 1", "n = 2"])\nreturn ax',
        "x = np.linspace(0, 1, 60)\nfor n in range(1, 4):\n"
        '    ax.plot(x, x**n, label=f"n={n}")\nax.legend()\nreturn ax',
    ],
    explication="Toutes passent par (0 ; 0) et (1 ; 1) : plus n est grand, plus la montée tarde.",
)
def figure_puissances(ax):
    """Écrivez `figure_puissances(ax)`, qui trace dans `ax`, entre 0 et 1 et avec au moins
    50 points chacune, les courbes de $x$, $x^2$ et $x^3$. Une légende les nomme « n = 1 »,
    « n = 2 » et « n = 3 ». La fonction rend `ax`."""
    ### BEGIN SOLUTION
    x = np.linspace(0, 1, 100)
    for n in [1, 2, 3]:
        ax.plot(x, x**n, label=f"n = {n}")
    ax.legend()
    return ax
    ### END SOLUTION


@figure_puissances.controle
def _(eleve):
    dessin = dessiner(eleve)
    for n in (1, 2, 3):
        avoir_courbe(
            dessin,
            lambda x, n=n: x**n,
            (0, 1),
            nom=f"n = {n}",
            confusions=[
                (lambda x, n=n: n * x, "C'est n fois x, pas la puissance n"),
                (lambda x, n=n: n**x, "C'est n puissance x, et non x puissance n"),
            ],
        )
    rien_de_trop(dessin, [lambda x: x, np.square, lambda x: x**3])
    avoir_legende(dessin, ["n = 1", "n = 2", "n = 3"])


@exercice(
    "2.2.e",
    "Une courbe et sa tangente",
    niveau=3,
    points=3,
    indices=[
        "Un seul vecteur `x` pour les deux : `np.linspace(x0 - 1, x0 + 1, 100)`.",
        "La tangente a pour équation $y = f(x_0) + f'(x_0)(x-x_0)$.",
        'Trois tracés : `ax.plot(…, label="f")`, `ax.plot(…, label="tangente")`, `ax.scatter(…)`.',
    ],
    fautes=[
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f_prime(x), label="tangente")\nax.scatter([x0], [f(x0)])\n'
            "ax.legend()\nreturn ax",
            "la courbe de f′",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f_prime(x0) * x, label="tangente")\nax.scatter([x0], [f(x0)])\n'
            "ax.legend()\nreturn ax",
            "passe par l'origine",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f(x0) + f_prime(x0) * x, label="tangente")\nax.scatter([x0], [f(x0)])\n'
            "ax.legend()\nreturn ax",
            "x − x₀",
        ),
        (
            "x = np.linspace(-1, 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f(x0) + f_prime(x0) * (x - x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "intervalle",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f(x0) + f_prime(x0) * (x - x0), label="tangente")\n'
            "ax.legend()\nreturn ax",
            "point de contact",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f(x0) + f_prime(x) * (x - x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "La pente d'une droite est un nombre",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.axline((x0, f(x0)), slope=f_prime(x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "axline trace une droite sans fin",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f_prime(x0) * (x - x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "Il manque la hauteur",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, (f(x0) + f_prime(x0)) * (x - x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "seule la pente",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            "bouts = np.array([x0 - 1, x0 + 1])\n"
            'ax.plot(bouts, f(bouts), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.legend()\nreturn ax",
            "C'est une corde",
        ),
        (
            "x = np.linspace(x0 - 1, x0 + 1, 100)\n"
            'ax.plot(x, f(x), label="f")\n'
            'ax.plot(x, f(x0) + f_prime(x0) * (x - x0), label="tangente")\n'
            "ax.scatter([x0], [f(x0)])\nax.axline((x0, f(x0)), slope=1)\nax.legend()\nreturn ax",
            "droite sans fin",
        ),
    ],
    autres=[
        "x = np.linspace(x0 - 1, x0 + 1, 80)\n"
        "bouts = np.array([x0 - 1, x0 + 1])\n"
        'ax.plot([x0], [f(x0)], "o", label="contact")\n'
        'ax.plot(bouts, f(x0) + f_prime(x0) * (bouts - x0), "--", label="tangente")\n'
        'ax.plot(x, f(x), label="f")\nax.legend()\nreturn ax',
        "x = np.linspace(x0 - 1, x0 + 1, 80)\nt = f(x0) + f_prime(x0) * (x - x0)\n"
        "ax.axvline(x0)\nax.plot(x, f(x))\nax.plot(x, t)\nax.scatter(x0, f(x0))\n"
        'for trait, nom in zip(ax.lines[1:], ["f", "tangente"]):\n    trait.set_label(nom)\n'
        "ax.legend()\nreturn ax",
    ],
    explication="Cette fonction vous resservira : changez f, f′ et x0, la figure suit.",
)
def figure_tangente(ax, f, f_prime, x0):
    r"""Écrivez `figure_tangente(ax, f, f_prime, x0)`, qui trace dans `ax`, entre $x_0-1$ et
    $x_0+1$ : la courbe de `f`, de nom « f », avec au moins 50 points ; sa tangente en `x0`, de
    nom « tangente » (deux points suffisent à une droite) ; enfin, par `ax.scatter`, le seul point
    de contact. Une légende donne les noms, et la fonction rend `ax`. Les fonctions `f` et
    `f_prime` (sa dérivée) acceptent un vecteur.

    Pour $f(x)=x^2$ en $x_0=2$, le contact est en $(2,4)$ et la tangente, de pente 4, joint
    $(1,0)$ à $(3,8)$."""
    ### BEGIN SOLUTION
    x = np.linspace(x0 - 1, x0 + 1, 100)
    ax.plot(x, f(x), label="f")
    ax.plot(x, f(x0) + f_prime(x0) * (x - x0), label="tangente")
    ax.scatter([x0], [f(x0)])
    ax.legend()
    return ax
    ### END SOLUTION


@figure_tangente.controle
def _(eleve):
    for f, f_prime, x0 in [(carre, double, 2.0), (np.sin, np.cos, 0.5)]:
        dessin, bornes = dessiner(eleve, f, f_prime, x0), (x0 - 1, x0 + 1)
        avoir_courbe(dessin, f, bornes, nom="f")
        _controler_la_tangente(dessin, f, f_prime, x0)
        rien_de_trop(dessin, [f, lambda x, f=f, g=f_prime, a=x0: f(a) + g(a) * (x - a)])
        nuages = [c.get_offsets() for c in dessin.ax.collections]
        nuages += [
            np.column_stack(li.get_data()) for li in dessin.ax.lines if len(li.get_xdata()) == 1
        ]
        if not any(np.allclose(n, [[x0, f(x0)]]) for n in nuages):
            refuser(
                f"`{dessin.appel}` : le point de contact, ({x0:g} ; {f(x0):.4g}), n'est pas marqué."
            )
        if dessin.ax.get_legend() is None:
            avoir_legende(dessin, ["f", "tangente"])


def _controler_la_tangente(dessin, f, f_prime, x0):
    avoir_courbe(
        dessin,
        lambda x: f(x0) + f_prime(x0) * (x - x0),
        (x0 - 1, x0 + 1),
        nom="tangente",
        au_moins=2,
        confusions=[
            (f_prime, "C'est la courbe de f′ ; la tangente est une droite"),
            (lambda x: f_prime(x0) * x, "Cette droite a la bonne pente, mais passe par l'origine"),
            (lambda x: f(x0) + f_prime(x0) * x, "Multipliez la pente par x − x₀, pas par x"),
            (
                lambda x: f(x0) + f_prime(x) * (x - x0),
                "La pente d'une droite est un nombre : f_prime(x0), et non f_prime(x)",
            ),
            (lambda x: f_prime(x0) * (x - x0), "Il manque la hauteur du contact, f(x0)"),
            (
                lambda x: (f(x0) + f_prime(x0)) * (x - x0),
                "Attention aux parenthèses : seule la pente multiplie x − x₀",
            ),
            (
                lambda x: f(x0 - 1) + (f(x0 + 1) - f(x0 - 1)) / 2 * (x - x0 + 1),
                "C'est une corde ; la pente de la tangente est f_prime(x0)",
            ),
        ],
    )


quiz(
    "2.2.q1",
    "On a écrit `x = np.linspace(0, 10, 5)` puis `ax.plot(x, np.cos(x))`. Que voit-on ?",
    [
        (
            "une ligne brisée de quatre segments",
            True,
            "`plot` relie les cinq points par des segments, sans rien savoir de cos.",
        ),
        ("une courbe lisse", False, "Elle ne paraît lisse qu'avec beaucoup de points."),
        ("cinq points isolés", False, "C'est ce que ferait `ax.scatter` ; `plot` relie."),
        ("une erreur", False, "x et np.cos(x) ont la même longueur : tout va bien."),
    ],
)

quiz(
    "2.2.q2",
    "On appelle `ax.set_xlim(0, 5)` après `ax.plot(x, y)`, où x va de 0 à 10. Que devient la "
    "partie de la courbe d'abscisse plus grande que 5 ?",
    [
        (
            "elle est hors du cadre, mais reste dans les données",
            True,
            "Les limites cadrent la vue. La courbe garde tous ses points.",
        ),
        ("elle est effacée des données", False, "`set_xlim` ne touche qu'à la vue."),
        (
            "elle est comprimée entre 0 et 5",
            False,
            "Les graduations restent vraies : rien ne bouge.",
        ),
        ("c'est une erreur", False, "On peut cadrer plus large ou plus étroit que les données."),
    ],
)


# --- 2.3 Masques, vues et précision ---


@exercice(
    "2.3.a",
    "Compter avec un masque",
    niveau=1,
    points=1,
    indices=[
        "`notes > seuil` est un vecteur de vrais et de faux.",
        "Vrai compte pour 1 et faux pour 0 : que vaut la somme de ce vecteur ?",
    ],
    fautes=[
        ("return notes > seuil", "comptez"),
        ("return np.sum(notes[notes > seuil])", "la somme des valeurs"),
        ("return np.sum(notes >= seuil)", "strictement"),
        ("return np.mean(notes > seuil)", "proportion"),
        ("return notes[notes > seuil]", "les valeurs elles-mêmes"),
        ("return np.sum(notes < seuil)", "en dessous"),
        ("return len(notes > seuil)", "pas ses cases"),
        ("return 1 if notes > seuil else 0", "seul vrai ou faux"),
    ],
    autres=[
        "return len(notes[notes > seuil])",
        "return np.count_nonzero(notes > seuil)",
        "return len([n for n in notes if n > seuil])",
    ],
)
def nombre_au_dessus(notes, seuil):
    """Écrivez `nombre_au_dessus(notes, seuil)`, le nombre de coordonnées du vecteur `notes` qui
    sont strictement plus grandes que `seuil`.

    Par exemple, `nombre_au_dessus(np.array([3, 8, 5, 9]), 5)` rend `2`."""
    ### BEGIN SOLUTION
    return np.sum(notes > seuil)
    ### END SOLUTION


@nombre_au_dessus.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nombre_au_dessus,
        [
            (np.array([0.5, -1.0, 2.5, 4.0, -3.0, 2.0]), 0),
            (np.array([3, 8, 5, 9]), 5),
            (np.array([1, 2, 3]), 10),
        ],
        confusions=[
            (lambda v, s: v > s, "Le masque est bon ; comptez ses vrais."),
            (
                lambda v, s: np.sum(v[v > s]),
                "C'est la somme des valeurs retenues, pas leur nombre.",
            ),
            (lambda v, s: np.sum(v >= s), "Plus grandes strictement : le seuil ne compte pas."),
            (lambda v, s: np.mean(v > s), "C'est une proportion ; on veut un nombre."),
            (lambda v, s: v[v > s], "Ce sont les valeurs elles-mêmes ; comptez-les."),
            (lambda v, s: np.sum(v < s), "Vous comptez celles d'en dessous."),
            (
                lambda v, s: len(v),
                "Un masque a autant de cases que le vecteur : comptez ses vrais, pas ses cases.",
            ),
        ],
    )


@exercice(
    "2.3.b",
    "Heaviside sur un vecteur",
    niveau=2,
    points=1,
    indices=[
        "`np.where(condition, a, b)` choisit `a` là où la condition est vraie, `b` ailleurs.",
        "En 0, $H$ vaut 1 : la condition est « plus grand ou égal ».",
    ],
    fautes=[
        ("return np.where(X > 0, 1, 0)", "H(0) = 1"),
        ("return np.where(X >= 0, 0, 1)", "à l'envers"),
        ("return np.where(X >= 0, X, 0)", "ReLU"),
        ("return np.sign(X)", "le signe, qui vaut −1"),
        ("return np.heaviside(X, 0.5)", "et non 1/2"),
        ("return 1 if X >= 0 else 0", "`np.where(condition, a, b)`"),
        ("X[X < 0] = 0\nX[X >= 0] = 1\nreturn X", "les zéros que vous venez d'écrire"),
    ],
    autres=[
        "return (X >= 0) * 1.0",
        "return X >= 0",
        "return np.heaviside(X, 1)",
        "return [1 if x >= 0 else 0 for x in X]",
    ],
    explication="Un `if` choisit pour un nombre ; `np.where` choisit pour chaque coordonnée.",
)
def heaviside(X):
    """Écrivez `heaviside(X)`, qui applique à chaque coordonnée du vecteur `X` la fonction marche
    de Heaviside $H$ : 1 si la coordonnée est positive ou nulle, 0 sinon.

    Par exemple, `heaviside(np.array([-2.0, 0.0, 3.0]))` rend `[0, 1, 1]`."""
    ### BEGIN SOLUTION
    return np.where(X >= 0, 1, 0)
    ### END SOLUTION


@heaviside.controle
def _(eleve):
    memes_valeurs(
        eleve,
        heaviside,
        [(np.array([-2.0, 0.0, 3.0]),), (np.array([0.5, -0.5, -1e-9, 7.0]),)],
        confusions=[
            (lambda X: X > 0, "Regardez en 0 : H(0) = 1."),
            (lambda X: X < 0, "Les deux valeurs sont à l'envers."),
            (lambda X: np.maximum(X, 0), "C'est ReLU : H ne prend que les valeurs 0 et 1."),
            (lambda X: np.sign(X), "C'est le signe, qui vaut −1 pour un nombre négatif."),
            (lambda X: (np.sign(X) + 1) / 2, "En 0, H vaut 1, et non 1/2."),
            (
                lambda X: np.ones(len(X)),
                "Partout 1 : le second masque reprend-il les zéros que vous venez d'écrire ?",
            ),
        ],
    )


@exercice(
    "2.3.c",
    "Une moyenne malgré les trous",
    niveau=2,
    points=2,
    indices=[
        "`np.isnan(X)` est un masque ; `~` l'inverse.",
        "`X[~np.isnan(X)]` ne garde que les mesures présentes : prenez-en la moyenne.",
    ],
    fautes=[
        ("return np.mean(X)", "rend nan"),
        ("return np.mean(np.nan_to_num(X))", "comme des zéros"),
        ("return np.nansum(X) / len(X)", "comme des zéros"),
        ("return X[~np.isnan(X)]", "leur moyenne"),
        ("return np.nansum(X)", "la somme"),
        ("return np.mean(X[X != np.nan])", "différent de tout"),
        ("return X[not np.isnan(X)].mean()", "avec `&`, `|`, `~`"),
        ("return np.nansum(X) / np.sum(np.isnan(X))", "le nombre de trous"),
    ],
    autres=[
        "return np.nanmean(X)",
        "return np.mean(X[X == X])",
        "bons = [x for x in X if not np.isnan(x)]\nreturn sum(bons) / len(bons)",
    ],
    explication="`np.nanmean` fait de même ; savoir l'écrire évite de s'y fier les yeux fermés.",
)
def moyenne_presente(X):
    """Écrivez `moyenne_presente(X)`, la moyenne des coordonnées de `X` qui ne sont pas `nan`
    (il y en a au moins une). La réponse est un nombre.

    Par exemple, `moyenne_presente(np.array([1.0, np.nan, 5.0]))` rend `3.0`."""
    ### BEGIN SOLUTION
    return np.mean(X[~np.isnan(X)])
    ### END SOLUTION


@moyenne_presente.controle
def _(eleve):
    for X in ([np.nan, -2.0, np.nan, 8.0, 3.0], [1.0, np.nan, 5.0], [2.0, 4.0]):
        X = np.array(X)
        reponse, presents = eleve(X), X[~np.isnan(X)]
        if np.isnan(en_nombres(reponse)).any():
            refuser(
                f"`{reponse.appel}` rend nan. Ôtez les nan d'abord, par un masque ; `X != np.nan` "
                "n'en est pas un, car nan est différent de tout, même de lui-même."
            )
        proche(
            reponse,
            presents.mean(),
            confusions=[
                (presents.sum() / len(X), "Les trous comptent ici comme des zéros."),
                (presents, "Ce sont les mesures présentes ; rendez leur moyenne."),
                (presents.sum(), "C'est la somme."),
                (
                    presents.sum() / max(len(X) - len(presents), 1),
                    "Vous divisez par le nombre de trous, pas par celui des mesures.",
                ),
            ],
        )


quiz(
    "2.3.q1",
    "Le vecteur X a pour coordonnées 1, 2, 3, 4. On écrit `Y = X[1:3]`, puis `Y[0] = 50`. "
    "Que contient X ?",
    [
        ("1, 50, 3, 4", True, "Y est une vue : il partage ses nombres avec X."),
        ("1, 2, 3, 4", False, "Ce serait vrai d'une liste, ou après Y = X[1:3].copy()."),
        ("50, 2, 3, 4", False, "Y[0] est la case de rang 1 de X : le découpage commence à 1."),
        ("50, 3", False, "C'est le contenu de Y ; X garde ses quatre cases."),
    ],
)
