"""Exercices de la section 1.2 : dérivée d'une composition."""

import math

from helpers.exercices.ch01.fonctions_connues import carre, double, pente_racine
from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


@exercice(
    "1.2.a",
    "Une exponentielle composée",
    niveau=1,
    points=1,
    indices=[
        "Posez $u(x) = -x^2$. Que vaut $u'(x)$ ?",
        "$(e^{u})' = u' e^{u}$ : l'exponentielle reste telle quelle, avec $u'$ devant.",
    ],
    fautes=[
        ("return math.exp(-x**2)", "dérivée de l'intérieur"),
        ("return -2 * x", "reste en facteur"),
        ("return 2 * x * math.exp(-x**2)", "signe"),
        ("return math.exp(-2 * x)", "ne se dérive pas sur place"),
    ],
    autres=["u, u_prime = -x * x, -2 * x\nreturn u_prime * math.exp(u)"],
    explication="Vous retrouverez cette fonction, la cloche de Gauss, au chapitre 16.",
)
def derivee_cloche(x):
    r"""Écrivez `derivee_cloche(x)`, la dérivée de $f(x) = e^{-x^2}$ au point `x`.
    L'exponentielle s'écrit `math.exp` ; la réponse est un nombre."""
    ### BEGIN SOLUTION
    return -2 * x * math.exp(-(x**2))
    ### END SOLUTION


@derivee_cloche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_cloche,
        [(1.5,), (-0.7,), (0,)],
        confusions=[
            (lambda x: math.exp(-(x**2)), "Il manque la dérivée de l'intérieur, u′(x)."),
            (lambda x: -2 * x, "C'est u′(x) seul ; l'exponentielle reste en facteur."),
            (lambda x: 2 * x * math.exp(-(x**2)), "Le signe : u(x) = −x², donc u′(x) = −2x."),
            (
                lambda x: math.exp(-2 * x),
                "L'exposant ne se dérive pas sur place : u′ passe devant.",
            ),
        ],
    )


@exercice(
    "1.2.b",
    "La règle, une fois pour toutes",
    niveau=2,
    points=2,
    indices=[
        "Deux pentes se multiplient : celle de `f` et celle de `g`. Chacune en quel point ?",
        "`f` est parcourue en `x` ; `g` est parcourue là où `f` arrive, en `f(x)`.",
    ],
    fautes=[
        ("return g_prime(x) * f_prime(x)", "là où f arrive"),
        ("return g_prime(f(x))", "pente de f"),
        ("return g_prime(f_prime(x))", "on ne compose pas les dérivées"),
        ("return g_prime(f(x)) + f_prime(x)", "se multiplient"),
    ],
    autres=["y = f(x)\npente_interieure = f_prime(x)\nreturn pente_interieure * g_prime(y)"],
    explication="Toute la dérivation automatique tient dans cette ligne, répétée.",
)
def derivee_composee(g_prime, f, f_prime, x):
    r"""Écrivez `derivee_composee(g_prime, f, f_prime, x)`, la dérivée en `x` de la fonction
    composée $x \mapsto g(f(x))$. Vous disposez de $g'$, de $f$ et de $f'$ ; la réponse est un
    nombre. Pour $\sin(x^2)$, on appellera `derivee_composee(math.cos, carre, double, x)`."""
    ### BEGIN SOLUTION
    return g_prime(f(x)) * f_prime(x)
    ### END SOLUTION


@derivee_composee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_composee,
        [(math.cos, carre, double, 1.5), (pente_racine, math.exp, math.exp, 0.5)],
        confusions=[
            (lambda g, f, d, x: g(x) * d(x), "g′ se prend là où f arrive, en f(x), et non en x."),
            (lambda g, f, d, x: g(f(x)), "Il manque un facteur : la pente de f en x."),
            (
                lambda g, f, d, x: g(d(x)),
                "On multiplie les dérivées, on ne compose pas les dérivées.",
            ),
            (
                lambda g, f, d, x: g(f(x)) + d(x),
                "Les pentes se multiplient, elles ne s'ajoutent pas.",
            ),
        ],
    )


quiz(
    "1.2.q1",
    "Au voisinage d'un point, f multiplie les petits écarts par 3 et g multiplie par −2 ceux "
    "qu'elle reçoit. Que devient un écart de 0,01 après f puis g ?",
    [
        ("−0,06", True, "0,01 × 3 × (−2) : les facteurs d'agrandissement se multiplient."),
        (
            "0,01",
            False,
            "C'est 0,01 × (3 − 2) : les facteurs se multiplient, ils ne s'ajoutent pas.",
        ),
        ("0,06", False, "Le signe compte : une pente négative renverse le sens de l'écart."),
        ("−0,02", False, "C'est l'effet de g seule ; elle reçoit un écart déjà triplé par f."),
    ],
)
