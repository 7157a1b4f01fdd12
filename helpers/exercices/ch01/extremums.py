"""Exercices des sections 1.5 à 1.7 : extremums, dérivée seconde, méthode de Newton."""

import math

from helpers.exercices.ch01.fonctions_connues import cube_moins_cent, trois_x_carre
from helpers.exercices.comparateurs import memes_valeurs, proche
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


@exercice(
    "1.5.a",
    "Le point de la diagonale le plus proche",
    niveau=3,
    points=3,
    indices=[
        "Pour un seul point $(x_i, y_i)$ : $(x-x_i)^2+(x-y_i)^2$, dont la dérivée est "
        "$4x - 2(x_i + y_i)$.",
        "Avec $n$ points, la dérivée de la somme est $4nx - 2S$, où $S$ est la somme de toutes les "
        "coordonnées. Où s'annule-t-elle ?",
    ],
    fautes=[
        ("return sum(x for x, y in points) / len(points)", "les ordonnées"),
        ("return sum(x + y for x, y in points) / len(points)", "deux coordonnées"),
        ("return sum(x + y for x, y in points)", "reste à annuler"),
        ("return sum(y for x, y in points) / len(points)", "les abscisses"),
    ],
    autres=[
        "total = 0\nfor point in points:\n    total += point[0] + point[1]\n"
        "return total / (2 * len(points))"
    ],
    explication="C'est la moyenne de toutes les coordonnées : 11/6 pour les trois points du cours.",
)
def abscisse_optimale(points):
    r"""On donne une liste de $n$ couples $(x_i, y_i)$. Écrivez `abscisse_optimale(points)`, qui
    rend l'abscisse $x$ du point $(x, x)$ pour lequel la somme
    $E(x) = \sum_i \big((x-x_i)^2 + (x-y_i)^2\big)$ est minimale : dérivez $E$ sur une feuille,
    résolvez $E'(x)=0$, puis programmez la formule. La réponse est un nombre."""
    ### BEGIN SOLUTION
    return sum(x + y for x, y in points) / (2 * len(points))
    ### END SOLUTION


@abscisse_optimale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        abscisse_optimale,
        [([(1, 2), (3, 0), (2, 4)],), ([(1, 2), (3, 0), (2, 3)],), ([(-1, 5)],)],
        confusions=[
            (lambda p: sum(x for x, y in p) / len(p), "Il manque les ordonnées, dans E."),
            (lambda p: sum(y for x, y in p) / len(p), "Il manque les abscisses, dans E."),
            (
                lambda p: sum(x + y for x, y in p) / len(p),
                "Chaque point apporte deux coordonnées : il y a 2n nombres en tout.",
            ),
            (
                lambda p: sum(x + y for x, y in p),
                "C'est la somme S des coordonnées ; E′(x) = 4nx − 2S reste à annuler.",
            ),
        ],
    )


quiz(
    "1.5.q1",
    "f est dérivable sur ℝ et f′(3) = 0. Que peut-on affirmer ?",
    [
        (
            "3 est un point critique, sans plus : ce peut être un minimum, un maximum ou ni "
            "l'un ni l'autre.",
            True,
            "C'est tout ce que dit f′(3) = 0 ; le signe de f′ autour de 3 décide.",
        ),
        (
            "f a un minimum ou un maximum local en 3.",
            False,
            "C'est la réciproque du théorème, et elle est fausse : pensez à (x − 3)³.",
        ),
        (
            "f(3) = 0.",
            False,
            "C'est la dérivée qui s'annule, pas la fonction : pensez à f(x) = (x − 3)² + 1.",
        ),
    ],
)


@exercice(
    "1.6.a",
    "Deux points critiques",
    niveau=2,
    points=2,
    indices=[
        "$f'(x) = 3x^2 - 12x + 9 = 3(x-1)(x-3)$.",
        "$f''(x) = 6x - 12$ : quel est son signe en chacun des deux points critiques ?",
    ],
    fautes=[
        ("return 3, 1", "négative en 1"),
        ("return 5, 1", "valeurs de f"),
        ("return 2, 2", "annule la dérivée seconde"),
        ("return -3, -1", "3x² − 12x + 9"),
    ],
    autres=["x = 6 / 3\nreturn [x - 1, x + 1]"],
    explication="f″(1) = −6 : le graphe est en ∩, maximum local ; f″(3) = 6 : ∪, minimum local.",
)
def maximum_et_minimum():
    r"""Soit $f(x) = x^3 - 6x^2 + 9x + 1$. Cherchez ses deux points critiques et leur nature :
    `maximum_et_minimum()` rend le couple formé de l'abscisse du maximum local, puis de celle du
    minimum local."""
    ### BEGIN SOLUTION
    return 1, 3
    ### END SOLUTION


@maximum_et_minimum.controle
def _(eleve):
    proche(
        eleve(),
        [1, 3],
        confusions=[
            ([3, 1], "Échangez : la dérivée seconde est négative en 1, le graphe y est en ∩."),
            ([5, 1], "Ce sont les valeurs de f ; on demande les abscisses."),
            ([2, 2], "2 annule la dérivée seconde ; les points critiques annulent f′."),
            ([-3, -1], "Les signes : quelles sont les racines de 3x² − 12x + 9 ?"),
            ([-1, -3], "Les signes : quelles sont les racines de 3x² − 12x + 9 ?"),
        ],
    )


@exercice(
    "1.7.a",
    "Un pas de Newton",
    niveau=1,
    points=1,
    indices=[
        "La tangente en `x` a pour équation $y = f(x) + f'(x)(t - x)$, où $t$ est l'abscisse. "
        "Où coupe-t-elle l'axe ?",
        "On résout $0 = f(x) + f'(x)(t - x)$, d'inconnue $t$.",
    ],
    fautes=[
        ("return x + f(x) / f_prime(x)", "mauvais côté"),
        ("return x - f_prime(x) / f(x)", "à l'envers"),
        ("return f(x) / f_prime(x)", "à partir de x"),
        ("return x - f(x)", "pente"),
    ],
    autres=["y, pente = f(x), f_prime(x)\nreturn (pente * x - y) / pente"],
    explication="Pour x³ − 100, de 10 on passe à 7 : une tangente, et plus de la moitié du chemin.",
)
def pas_de_newton(x, f, f_prime):
    r"""Écrivez `pas_de_newton(x, f, f_prime)`, l'abscisse du point où la tangente au graphe de
    `f` en `x` coupe l'axe horizontal. La fonction `f_prime` est la dérivée, non nulle en `x` ;
    la réponse est un nombre.

    Pour $f(x) = x^3 - 100$ et $x = 10$, on doit obtenir `7.0`."""
    ### BEGIN SOLUTION
    return x - f(x) / f_prime(x)
    ### END SOLUTION


@pas_de_newton.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_de_newton,
        [(10, cube_moins_cent, trois_x_carre), (7, cube_moins_cent, trois_x_carre),
         (0.5, math.exp, math.exp), (0.3, math.sin, math.cos)],
        confusions=[
            (lambda x, f, d: x + f(x) / d(x), "Vous partez du mauvais côté : vérifiez le signe."),
            (lambda x, f, d: x - d(x) / f(x), "La fraction est à l'envers : c'est f sur f′."),
            (lambda x, f, d: f(x) / d(x), "C'est la longueur du pas, à compter à partir de x."),
            (lambda x, f, d: x - f(x), "Il manque la pente : pente forte, pas court."),
        ],
    )  # fmt: skip
