"""Exercices de la section 1.4 : fonctions d'activation."""

import math

from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


@exercice(
    "1.4.a",
    "Deux pentes",
    niveau=1,
    points=1,
    indices=[
        "Il y a deux cas, selon le signe de `x` : un `if` suffit.",
        "À gauche de 0, la droite de pente `a` ; à droite, celle de pente `b`.",
    ],
    fautes=[
        ("if x < 0:\n    return b * x\nreturn a * x", "échangées"),
        ("return max(a * x, b * x)", "si a est plus petit que b"),
        ("return b * x", "x est négatif"),
        ("if x < 0:\n    return a\nreturn b", "multipliée par x"),
    ],
    autres=["return a * min(x, 0) + b * max(x, 0)"],
    explication="Avec a = 0 et b = 1, c'est ReLU ; avec a = 0,1 et b = 1, on dit « Leaky ReLU ».",
)
def lineaire_par_morceaux(x, a, b):
    r"""Écrivez `lineaire_par_morceaux(x, a, b)`, la fonction qui vaut $ax$ si $x<0$
    et $bx$ si $x\geqslant 0$. La réponse est un nombre.
    Par exemple, `lineaire_par_morceaux(-2, 0.1, 1)` rend `-0.2`."""
    ### BEGIN SOLUTION
    if x < 0:
        return a * x
    return b * x
    ### END SOLUTION


@lineaire_par_morceaux.controle
def _(eleve):
    memes_valeurs(
        eleve,
        lineaire_par_morceaux,
        [(3, 0.1, 1), (-2, 0.1, 1), (2, 3, 0.5), (-1, 3, 0.5), (0, 1, 2), (-4, 0, 1)],
        confusions=[
            (lambda x, a, b: a if x < 0 else b, "La pente doit être multipliée par x."),
            (lambda x, a, b: b * x, "La pente n'est pas la même quand x est négatif."),
            (lambda x, a, b: max(a * x, b * x), "max ne convient que si a est plus petit que b."),
            (lambda x, a, b: b * x if x < 0 else a * x, "Les deux pentes sont échangées."),
        ],
    )


@exercice(
    "1.4.b",
    "La pente de σ, sans exponentielle",
    niveau=2,
    points=2,
    indices=[
        "L'exponentielle a déjà été calculée à l'aller : `y` est $\\sigma(x)$.",
        "Relisez la cinquième propriété de σ : $\\sigma' = \\sigma(1-\\sigma)$.",
    ],
    fautes=[
        ("s = 1 / (1 + math.exp(-y))\nreturn s * (1 - s)", "déjà σ(x)"),
        ("return 1 - y**2", "tanh"),
        ("return y * (1 + y)", "signe"),
        ("return 1 - y", "facteur"),
    ],
    autres=["return y - y * y", "return (1 - y) * y"],
    explication="Au retour, il suffit du nombre gardé à l'aller : aucune exponentielle à refaire.",
)
def pente_sigma(y):
    r"""Au retour, dans un graphe de calcul, on connaît déjà la sortie $y = \sigma(x)$. Écrivez
    `pente_sigma(y)`, qui rend $\sigma'(x)$ à partir de `y` seulement, sans exponentielle.
    La réponse est un nombre : `pente_sigma(0.5)` rend `0.25`."""
    ### BEGIN SOLUTION
    return y * (1 - y)
    ### END SOLUTION


def _sigma_deux_fois(y):
    s = 1 / (1 + math.exp(-y))
    return s * (1 - s)


@pente_sigma.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pente_sigma,
        [(0.9,), (0.5,), (0.01,)],
        confusions=[
            (_sigma_deux_fois, "y est déjà σ(x) : n'appliquez pas σ une seconde fois."),
            (lambda y: 1 - y**2, "C'est la formule de tanh ; pour σ, relisez la propriété 5."),
            (lambda y: y * (1 + y), "Le signe : σ(1 − σ), avec un moins."),
            (lambda y: 1 - y, "Il manque un facteur : σ(1 − σ)."),
        ],
    )


quiz(
    "1.4.q1",
    "On enchaîne dix fonctions affines, sans rien entre elles. Quel est le graphe obtenu ?",
    [
        (
            "Une droite.",
            True,
            "La composée de deux fonctions affines est affine, et ainsi de suite jusqu'à dix.",
        ),
        (
            "Une ligne brisée avec au plus neuf cassures.",
            False,
            "Aucune cassure : pour en obtenir, il faut une activation, ReLU par exemple.",
        ),
        (
            "La courbe d'un polynôme de degré 10.",
            False,
            "On compose, on ne multiplie pas : le degré reste au plus 1.",
        ),
    ],
)
