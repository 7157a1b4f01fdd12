"""Exercices de la section 1.1 : définition de la dérivée."""

import math

from helpers.exercices.ch01.fonctions_connues import carre, double, pente_racine, racine
from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


@exercice(
    "1.1.a",
    "Une valeur sans calculatrice",
    niveau=1,
    points=1,
    indices=[
        "Partez de l'image connue `y0`, puis ajoutez ce que la pente apporte sur une longueur `h`.",
        "C'est le membre de droite de $f(x_0+h) \\approx f(x_0) + h\\,f'(x_0)$.",
    ],
    fautes=[
        ("return y0 + pente", "multipliez la pente par h"),
        ("return h * pente", "point de départ"),
        ("return y0 + h", "comme si la pente valait 1"),
        ("return y0 * (1 + h * pente)", "s'ajoute"),
    ],
    autres=["variation = pente * h\nreturn variation + y0"],
    explication="Une pente, un petit pas : c'est tout ce qu'il faut pour prédire l'image voisine.",
)
def valeur_approchee(y0, pente, h):
    r"""Écrivez `valeur_approchee(y0, pente, h)`, la valeur approchée de $f(x_0+h)$ lorsque
    $f(x_0)$ vaut `y0` et $f'(x_0)$ vaut `pente`. La réponse est un nombre.

    Pour $\sqrt{4{,}1}$, on part de $\sqrt 4 = 2$, où la pente est $\frac14$ :
    `valeur_approchee(2, 0.25, 0.1)` doit rendre `2.025`."""
    ### BEGIN SOLUTION
    return y0 + h * pente
    ### END SOLUTION


@valeur_approchee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        valeur_approchee,
        [(2, 0.25, 0.1), (5, -3, 0.1), (1, 0.5, -0.2), (0, 1, 0.01)],
        confusions=[
            (lambda y0, p, h: y0 + p, "Le pas n'est pas 1 : multipliez la pente par h."),
            (
                lambda y0, p, h: h * p,
                "C'est la variation seule ; il manque le point de départ, y0.",
            ),
            (lambda y0, p, h: y0 + h, "Vous avancez comme si la pente valait 1."),
            (
                lambda y0, p, h: y0 * (1 + h * p),
                "La variation s'ajoute à y0, elle ne le multiplie pas.",
            ),
            (lambda y0, p, h: y0 - h * p, "Le signe : une pente positive fait monter quand h > 0."),
        ],
    )


@exercice(
    "1.1.b",
    "L'équation d'une tangente",
    niveau=2,
    points=1,
    indices=[
        "La pente `a` est la dérivée au point de contact. Reste à passer par ce point.",
        "Développez $y = f'(x_0)(x - x_0) + f(x_0)$ : que vaut le terme sans $x$ ?",
    ],
    fautes=[
        ("return f_prime(x0), f(x0)", "en x = 0"),
        ("return f(x0) - x0 * f_prime(x0), f_prime(x0)", "ordre"),
        ("return f_prime(x0), f(x0) + x0 * f_prime(x0)", "signe"),
        ("return f(x0), f_prime(x0)", "la pente, d'abord"),
    ],
    autres=["a = f_prime(x0)\nb = f(x0) - a * x0\nreturn [a, b]"],
    explication="Pour la racine en 1, c'est la droite y = x/2 + 1/2.",
)
def tangente(f, f_prime, x0):
    r"""Écrivez `tangente(f, f_prime, x0)`, qui rend le couple `(a, b)` tel que $y = ax + b$ soit
    l'équation de la tangente au graphe de `f` en `x0`. La fonction `f_prime` est la dérivée.

    Pour $f(x) = x^2$ en $x_0 = 3$, la réponse est `(6, -9)`."""
    ### BEGIN SOLUTION
    a = f_prime(x0)
    return a, f(x0) - a * x0
    ### END SOLUTION


@tangente.controle
def _(eleve):
    memes_valeurs(
        eleve,
        tangente,
        [(carre, double, 3), (racine, pente_racine, 1), (math.sin, math.cos, 0.5)],
        confusions=[
            (lambda f, d, x: (d(x), f(x)), "b est l'ordonnée en x = 0, pas au point de contact."),
            (
                lambda f, d, x: (f(x) - x * d(x), d(x)),
                "Les deux nombres sont là ; l'ordre est (a, b).",
            ),
            (lambda f, d, x: (d(x), f(x) + x * d(x)), "b : vérifiez le signe en développant."),
            (lambda f, d, x: (f(x), d(x)), "a est la pente, d'abord ; b se calcule ensuite."),
        ],
    )


@exercice(
    "1.1.c",
    "La dérivée d'un produit",
    niveau=2,
    points=1,
    indices=[
        "Nommez les deux facteurs : $u(x) = x^2$ et $v(x) = \\ln x$. Quelles sont leurs dérivées ?",
        "$(uv)' = u'v + uv'$, puis simplifiez $x^2 \\times \\frac1x$.",
    ],
    fautes=[
        ("return 2 * x * (1 / x)", "produit des dérivées"),
        ("return 2 * x * math.log(x)", "second terme"),
        ("return 2 * x * math.log(x) - x", "signe"),
        ("return 2 * x + 1 / x", "somme"),
    ],
    autres=["return x * (2 * math.log(x) + 1)", "return 2 * x * math.log(x) + x**2 / x"],
    explication="(x² ln x)′ = 2x ln x + x² · 1/x = x (2 ln x + 1).",
)
def derivee_produit(x):
    r"""Écrivez `derivee_produit(x)`, la dérivée de $f(x) = x^2\ln x$ au point `x` (strictement
    positif). Le logarithme s'écrit `math.log(x)` ; la réponse est un nombre."""
    ### BEGIN SOLUTION
    return 2 * x * math.log(x) + x
    ### END SOLUTION


@derivee_produit.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_produit,
        [(2,), (0.5,), (1,), (math.e,)],
        confusions=[
            (lambda x: 2, "La dérivée d'un produit n'est pas le produit des dérivées."),
            (lambda x: 2 * x * math.log(x), "C'est u′v ; il manque le second terme, uv′."),
            (lambda x: 2 * x * math.log(x) - x, "Le signe : (uv)′ = u′v + uv′, avec un plus."),
            (lambda x: 2 * x + 1 / x, "Vous avez dérivé la somme x² + ln x, pas le produit."),
        ],
    )


quiz(
    "1.1.q1",
    "On sait que f(2) = 5 et f′(2) = −3. Que vaut à peu près f(2,1) ?",
    [
        ("4,7", True, "f(2) + 0,1 × f′(2) = 5 − 0,3."),
        ("5,3", False, "La pente est négative : quand x augmente un peu, f diminue."),
        ("2", False, "C'est f(2) + f′(2) : le pas n'est pas 1 mais 0,1."),
        ("5,1", False, "C'est f(2) + 0,1 : la pente n'a pas servi."),
    ],
)
