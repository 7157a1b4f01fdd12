"""Chapitre 7, le gradient : exercices et questions de cours, section par section."""

import math

import numpy as np

from helpers.exercices.comparateurs import (
    egaux,
    en_nombres,
    identique,
    memes_valeurs,
    proche,
    refuser,
)
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Fonctions connues ---


def bol(x, y):
    """x² + y², de laplacien 4."""
    return x**2 + y**2


def selle(x, y):
    """x² − y², de laplacien 0."""
    return x**2 - y**2


def cubique(x, y):
    """x³ + 2xy² − y, de laplacien 10x."""
    return x**3 + 2 * x * y**2 - y


def _sigma(t):
    return 1 / (1 + math.exp(-t))


# --- 7.1 Dérivées partielles ---


@exercice(
    "7.1.a",
    "Deux dérivées partielles",
    niveau=1,
    points=1,
    indices=[
        "Pour $\\frac{\\partial f}{\\partial x}$, remplacez mentalement $y$ par un nombre, par "
        "exemple 7 : que vaut la dérivée de $49x^3+5x-14$ ?",
        "Le terme $-2y$ ne dépend pas de $x$ : sa dérivée par rapport à $x$ est nulle. Dans "
        "$x^3y^2$, le facteur $y^2$ reste.",
    ],
    fautes=[
        ("return 2 * x**3 * y - 2, 3 * x**2 * y**2 + 5", "ordre"),
        ("return 3 * x**2 * 2 * y + 5, 3 * x**2 * 2 * y - 2", "par une seule variable"),
        ("return 3 * x**2 * y**2 + 5 - 2 * y, 2 * x**3 * y - 2 + 5 * x", "disparaît"),
        ("return 3 * x**2 + 5, 2 * y - 2", "reste en facteur"),
        ("return 3 * x**2 * y**2 + 5 + 2 * x**3 * y - 2", "deux nombres"),
        ("return 3 * x**2 * y**2, 2 * x**3 * y", "5x et −2y"),
    ],
    autres=["df_dy = 2 * (x**3 * y - 1)\nreturn [3 * (x * y) ** 2 + 5, df_dy]"],
    explication="Une variable bouge, l'autre est un nombre comme 7 ou comme 1000.",
)
def partielles(x, y):
    r"""Soit $f(x,y) = x^3y^2 + 5x - 2y$. Écrivez `partielles(x, y)`, qui rend le couple
    $\Big(\dfrac{\partial f}{\partial x}(x,y),\ \dfrac{\partial f}{\partial y}(x,y)\Big)$.
    Par exemple, `partielles(1, 1)` rend `(8, 0)`."""
    ### BEGIN SOLUTION
    return 3 * x**2 * y**2 + 5, 2 * x**3 * y - 2
    ### END SOLUTION


@partielles.controle
def _(eleve):
    memes_valeurs(
        eleve,
        partielles,
        [(2, 3), (-1, 0.5), (1, 1)],
        confusions=[
            (
                lambda x, y: (2 * x**3 * y - 2, 3 * x**2 * y**2 + 5),
                "Les deux dérivées sont là ; l'ordre est : par rapport à x, puis à y.",
            ),
            (
                lambda x, y: (6 * x**2 * y + 5, 6 * x**2 * y - 2),
                "On dérive par une seule variable à la fois : l'autre facteur ne bouge pas.",
            ),
            (
                lambda x, y: (3 * x**2 * y**2 + 5 - 2 * y, 2 * x**3 * y - 2 + 5 * x),
                "Un terme qui ne contient pas la variable est une constante : il disparaît.",
            ),
            (
                lambda x, y: (3 * x**2 + 5, 2 * y - 2),
                "Dans x³y², l'autre variable est une constante qui reste en facteur.",
            ),
            (
                lambda x, y: 3 * x**2 * y**2 + 5 + 2 * x**3 * y - 2,
                "Ne les additionnez pas : on demande deux nombres.",
            ),
            (
                lambda x, y: (3 * x**2 * y**2, 2 * x**3 * y),
                "Il reste à dériver les termes 5x et −2y.",
            ),
        ],
    )


@exercice(
    "7.1.b",
    "Avec une composition",
    niveau=2,
    points=1,
    indices=[
        "À $y$ fixé, $x\\mapsto\\sin(xy)$ est de la forme $\\sin u$ : que vaut $u'(x)$ ?",
        "$(\\sin u)' = u'\\cos u$ avec $u(x) = xy$, donc $u'(x) = y$.",
    ],
    fautes=[
        ("return math.cos(x * y), math.cos(x * y)", "intérieur"),
        ("return x * math.cos(x * y), y * math.cos(x * y)", "échangés"),
        ("return -y * math.cos(x * y), -x * math.cos(x * y)", "sans signe moins"),
        ("return y * math.cos(x), x * math.cos(y)", "se prend en xy"),
        ("return y * math.sin(x * y), x * math.sin(x * y)", "devient un cosinus"),
    ],
    autres=["c = math.cos(x * y)\nreturn [c * y, c * x]"],
    explication="Chaque dérivée partielle est une dérivée ordinaire : les règles du chapitre 1 y "
    "servent telles quelles.",
)
def partielles_sinus(x, y):
    r"""Soit $f(x,y) = \sin(xy)$. Écrivez `partielles_sinus(x, y)`, qui rend le couple
    $\Big(\dfrac{\partial f}{\partial x}(x,y),\ \dfrac{\partial f}{\partial y}(x,y)\Big)$.
    Le sinus et le cosinus s'écrivent `math.sin` et `math.cos`.
    Par exemple, `partielles_sinus(1, 0)` rend `(0.0, 1.0)`."""
    ### BEGIN SOLUTION
    return y * math.cos(x * y), x * math.cos(x * y)
    ### END SOLUTION


@partielles_sinus.controle
def _(eleve):
    memes_valeurs(
        eleve,
        partielles_sinus,
        [(2, 3), (-1.5, 0.4), (1, 0)],
        confusions=[
            (
                lambda x, y: (math.cos(x * y),) * 2,
                "Il manque la dérivée de l'intérieur, xy, par rapport à la variable choisie.",
            ),
            (
                lambda x, y: (x * math.cos(x * y), y * math.cos(x * y)),
                "Les facteurs sont échangés : par rapport à x, l'intérieur xy a pour dérivée y.",
            ),
            (
                lambda x, y: (-y * math.cos(x * y), -x * math.cos(x * y)),
                "La dérivée du sinus est le cosinus, sans signe moins.",
            ),
            (
                lambda x, y: (y * math.cos(x), x * math.cos(y)),
                "Le cosinus se prend en xy, là où l'intérieur arrive.",
            ),
            (
                lambda x, y: (y * math.sin(x * y), x * math.sin(x * y)),
                "Le facteur est bon, mais le sinus devient un cosinus.",
            ),
        ],
    )


@exercice(
    "7.1.c",
    "Prédire une valeur voisine",
    niveau=1,
    points=1,
    indices=[
        "C'est la formule $f(x_0+h,y_0+k)\\approx\\dots$ de cette section.",
        "Partez de `f0`, ajoutez ce que rapporte le pas `h`, puis ce que rapporte le pas `k`.",
    ],
    fautes=[
        ("return p * h + q * k", "point de départ"),
        ("return f0 + p * k + q * h", "échangés"),
        ("return f0 + (p + q) * (h + k)", "son propre pas"),
        ("return f0 + p + q", "multipliez"),
        ("return f0 + p * h - q * k", "s'ajoutent"),
        ("return f0 + p * h", "k rapporte"),
    ],
    autres=["import numpy as np\nreturn f0 + np.dot([p, q], [h, k])"],
    explication="Deux pentes, deux pas : chaque pente multiplie son pas.",
)
def valeur_approchee(f0, p, q, h, k):
    r"""On connaît $f(x_0,y_0)$, noté `f0`, et les deux dérivées partielles en ce point : `p` par
    rapport à $x$, `q` par rapport à $y$. Écrivez `valeur_approchee(f0, p, q, h, k)`, la valeur
    approchée de $f(x_0+h,\,y_0+k)$. La réponse est un nombre :
    `valeur_approchee(1, 2, 1, 0.002, -0.003)` rend `1.001` (aux arrondis près)."""
    ### BEGIN SOLUTION
    return f0 + p * h + q * k
    ### END SOLUTION


@valeur_approchee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        valeur_approchee,
        [(5, 3, -2, 0.1, 0.3), (-1, 0.5, 4, 0.3, -0.1), (1, 2, 1, 0.002, -0.003)],
        confusions=[
            (
                lambda f0, p, q, h, k: p * h + q * k,
                "C'est l'accroissement seul ; il manque la valeur au point de départ, f0.",
            ),
            (
                lambda f0, p, q, h, k: f0 + p * k + q * h,
                "Les pas sont échangés : p va avec h, q avec k.",
            ),
            (
                lambda f0, p, q, h, k: f0 + (p + q) * (h + k),
                "Chaque pente multiplie son propre pas, pas la somme des deux.",
            ),
            (
                lambda f0, p, q, h, k: f0 + p + q,
                "Les pas ne valent pas 1 : multipliez chaque pente par le sien.",
            ),
            (
                lambda f0, p, q, h, k: f0 + p * h - q * k,
                "Les deux contributions s'ajoutent ; le signe de k fait le reste.",
            ),
            (
                lambda f0, p, q, h, k: f0 + p * h,
                "Vous n'avez bougé que x : le pas k rapporte aussi sa part.",
            ),
        ],
    )


quiz(
    "7.1.q1",
    "f(x, y) = x² + 3y. Une bille est en (1, 5). Que dit ∂f/∂y(1, 5) = 3 ?",
    [
        (
            "Si y augmente un peu, x restant à 1, f augmente d'environ 3 fois autant.",
            True,
            "C'est la pente de la tranche à x = 1.",
        ),
        (
            "Si x et y augmentent un peu, f augmente d'environ 3 fois autant.",
            False,
            "Une dérivée partielle ne fait bouger qu'une variable, ici y.",
        ),
        (
            "f vaut 3 en (1, 5).",
            False,
            "f(1, 5) = 16 ; une dérivée partielle est une pente, pas une valeur.",
        ),
        (
            "Si y augmente de 3, f augmente de 1.",
            False,
            "C'est l'inverse : 3 est le gain de f par unité de y.",
        ),
    ],
)

quiz(
    "7.1.q2",
    "La température d'une pièce, en degrés, a en un point les dérivées partielles ∂T/∂x = 2 et "
    "∂T/∂y = −1, par mètre. On avance de 0,1 m selon x et de 0,3 m selon y. Que fait la "
    "température, à peu près ?",
    [
        ("Elle baisse de 0,1 degré.", True, "2 × 0,1 − 1 × 0,3 = −0,1."),
        (
            "Elle monte de 0,5 degré.",
            False,
            "La seconde part est négative : la température baisse quand y augmente.",
        ),
        (
            "Elle monte de 0,4 degré.",
            False,
            "Chaque pente multiplie son propre pas : (2 − 1) × (0,1 + 0,3) ne veut rien dire ici.",
        ),
        ("Elle monte de 1 degré.", False, "2 − 1 = 1 vaudrait pour un mètre dans chaque sens."),
    ],
)


# --- 7.2 Gradient et géométrie ---


@exercice(
    "7.2.a",
    "Un gradient à trois variables",
    niveau=1,
    points=1,
    indices=[
        "Trois dérivées partielles, dans l'ordre $x$, $y$, $z$.",
        "La variable $y$ apparaît dans les deux termes : $\\frac{\\partial f}{\\partial y}$ en "
        "garde deux morceaux.",
    ],
    fautes=[
        ("return y, x, 2 * y * z", "deux termes"),
        ("return y, x + z**2, 2 * z", "facteur y"),
        ("return y + x + z**2 + 2 * y * z", "ne les additionnez pas"),
        ("return y, x + 2 * z, 2 * y * z", "z est une constante"),
    ],
    autres=["import numpy as np\nreturn np.array([y, x + z * z, 2 * z * y])"],
    explication="Autant de composantes que de variables : un réseau à un million de poids a un "
    "gradient à un million de composantes.",
)
def gradient_trois(x, y, z):
    r"""Soit $f(x,y,z) = xy + yz^2$. Écrivez `gradient_trois(x, y, z)`, qui rend les trois
    composantes de $\nabla f(x,y,z)$, dans l'ordre.
    Par exemple, `gradient_trois(1, 2, 3)` rend `(2, 10, 12)`."""
    ### BEGIN SOLUTION
    return y, x + z**2, 2 * y * z
    ### END SOLUTION


@gradient_trois.controle
def _(eleve):
    memes_valeurs(
        eleve,
        gradient_trois,
        [(2, -1, 0.5), (0, 3, -2), (1, 2, 3)],
        confusions=[
            (
                lambda x, y, z: (y, x, 2 * y * z),
                "y apparaît dans deux termes : il en manque un dans la deuxième composante.",
            ),
            (
                lambda x, y, z: (y, x + z**2, 2 * z),
                "Troisième composante : dans yz², le facteur y reste.",
            ),
            (
                lambda x, y, z: y + x + z**2 + 2 * y * z,
                "Un gradient est une liste de trois nombres : ne les additionnez pas.",
            ),
            (
                lambda x, y, z: (y, x + 2 * z, 2 * y * z),
                "Quand on dérive par rapport à y, z est une constante : z² reste z².",
            ),
        ],
    )


@exercice(
    "7.2.b",
    "La tangente à une ligne de niveau",
    niveau=2,
    points=2,
    indices=[
        "Un point $M(x,y)$ est sur la tangente si le vecteur qui va de $(x_0,y_0)$ à $M$ est "
        "perpendiculaire au gradient.",
        "Le produit scalaire s'écrit $p\\,(x-x_0) + q\\,(y-y_0) = 0$ ; développez, et passez les "
        "constantes à droite.",
    ],
    fautes=[
        ("return p, q, -(p * x0 + q * y0)", "signe de c"),
        ("return p, q, 0", "ne passe pas par"),
        ("return -q, p, -q * x0 + p * y0", "le long du gradient"),
        ("return p, q", "trois nombres"),
        ("return q, p, q * x0 + p * y0", "proportionnel"),
        ("return 0, 0, 0", "tous deux nuls"),
    ],
    autres=[
        "return -2 * p, -2 * q, -2 * (p * x0 + q * y0)",
        "import numpy as np\nn = np.array([p, q]) / (p * p + q * q) ** 0.5\n"
        "return [n[0], n[1], n @ [x0, y0]]",
    ],
    explication="Le gradient donne les coefficients, le point de contact donne la constante.",
)
def tangente_niveau(p, q, x0, y0):
    r"""Au point $(x_0,y_0)$, le gradient de $f$ est $(p,q)$, non nul. Écrivez
    `tangente_niveau(p, q, x0, y0)`, qui rend trois nombres `(a, b, c)` tels que $ax+by=c$ soit
    une équation de la tangente en ce point à la ligne de niveau de $f$ qui y passe.

    Pour $f(x,y)=x^2y^3$ en $(2,1)$, `tangente_niveau(4, 12, 2, 1)` peut rendre `(4, 12, 20)`, ou
    `(1, 3, 5)` : c'est la même droite."""
    ### BEGIN SOLUTION
    return p, q, p * x0 + q * y0
    ### END SOLUTION


@tangente_niveau.controle
def _(eleve):
    for cas in [(4, 12, 2, 1), (1, -2, 3, 5), (0, 3, -1, 2), (-2, 0.5, 4, 4)]:
        _est_la_tangente(eleve(*cas), *cas)


def _est_la_tangente(reponse, p, q, x0, y0):
    """Refuse si ax + by = c n'est pas la droite perpendiculaire à (p, q) par (x0, y0)."""
    recu = en_nombres(reponse)
    if recu.shape != (3,) or not np.isfinite(recu).all():
        refuser(f"`{reponse.appel}` doit rendre trois nombres : a, b et c.")
    a, b, c = recu
    petit = 1e-6 * math.hypot(a, b) * (1 + math.hypot(x0, y0))
    if a == b == 0:
        refuser(f"`{reponse.appel}` : a et b ne peuvent pas être tous deux nuls.")
    if abs(a * q - b * p) > petit * math.hypot(p, q):
        if abs(a * p + b * q) < petit:
            refuser(
                f"`{reponse.appel}` : cette droite avance le long du gradient ; la tangente lui "
                "est perpendiculaire."
            )
        refuser(f"`{reponse.appel}` : le couple (a, b) doit être proportionnel au gradient.")
    if abs(a * x0 + b * y0 - c) > petit:
        if abs(a * x0 + b * y0 + c) < petit:
            refuser(f"`{reponse.appel}` : le signe de c ; on veut ax + by = c, avec c à droite.")
        refuser(f"`{reponse.appel}` : cette droite ne passe pas par le point (x0 ; y0).")


@exercice(
    "7.2.c",
    "La pente dans une direction",
    niveau=1,
    points=1,
    indices=[
        "Le vecteur de longueur 1 qui fait l'angle $\\alpha$ avec l'axe des $x$ est "
        "$u=(\\cos\\alpha,\\sin\\alpha)$.",
        "La pente dans la direction $u$ est le produit scalaire $\\nabla f\\cdot u$.",
    ],
    fautes=[
        ("return p * math.sin(angle) + q * math.cos(angle)", "cosinus va avec"),
        ("return math.hypot(p, q)", "la plus grande"),
        ("return p * math.cos(angle), q * math.sin(angle)", "additionnez"),
        (
            "return p * math.cos(math.radians(angle)) + q * math.sin(math.radians(angle))",
            "déjà en radians",
        ),
        ("return math.hypot(p, q) * math.cos(angle)", "angle avec le gradient"),
        ("return abs(p * math.cos(angle) + q * math.sin(angle))", "vous descendez"),
        (
            "return (p * math.cos(angle) + q * math.sin(angle)) / math.hypot(p, q)",
            "déjà de longueur 1",
        ),
    ],
    autres=["import numpy as np\nreturn np.dot([p, q], [np.cos(angle), np.sin(angle)])"],
    explication="Toutes les pentes se déduisent de deux d'entre elles.",
)
def pente(p, q, angle):
    r"""Au point où vous êtes, le gradient est $(p,q)$. Vous partez dans la direction qui fait
    l'angle `angle`, en radians, avec l'axe des $x$. Écrivez `pente(p, q, angle)`, la pente du
    terrain dans cette direction (positive si vous montez). La réponse est un nombre :
    `pente(3, 4, 0)` rend `3.0`."""
    ### BEGIN SOLUTION
    return p * math.cos(angle) + q * math.sin(angle)
    ### END SOLUTION


@pente.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pente,
        [(3, 4, 1.2), (-1, 2, 2.5), (0.5, -2, -0.7), (3, 4, 4), (3, 4, 0)],
        confusions=[
            (
                lambda p, q, t: p * math.sin(t) + q * math.cos(t),
                "Le cosinus va avec x, donc avec p ; le sinus avec q.",
            ),
            (lambda p, q, t: math.hypot(p, q), "C'est la pente la plus grande, celle du gradient."),
            (
                lambda p, q, t: (p * math.cos(t), q * math.sin(t)),
                "Un produit scalaire est un nombre : additionnez les deux produits.",
            ),
            (
                lambda p, q, t: p * math.cos(math.radians(t)) + q * math.sin(math.radians(t)),
                "L'angle est déjà en radians.",
            ),
            (
                lambda p, q, t: math.hypot(p, q) * math.cos(t),
                "L'angle est donné depuis l'axe des x ; ce n'est pas l'angle avec le gradient.",
            ),
            (
                lambda p, q, t: abs(p * math.cos(t) + q * math.sin(t)),
                "Dans cette direction vous descendez : la pente est négative.",
            ),
            (
                lambda p, q, t: (p * math.cos(t) + q * math.sin(t)) / math.hypot(p, q),
                "Ne divisez pas : le vecteur (cos, sin) est déjà de longueur 1.",
            ),
        ],
    )


@exercice(
    "7.2.d",
    "Descendre le plus vite possible",
    niveau=2,
    points=1,
    indices=[
        "La plus forte descente est à l'opposé du gradient.",
        "Pour ramener un vecteur non nul à la longueur 1, divisez chaque composante par sa norme "
        "$\\sqrt{p^2+q^2}$.",
    ],
    fautes=[
        ("n = (p**2 + q**2) ** 0.5\nreturn p / n, q / n", "montée"),
        ("return -p, -q", "longueur 1"),
        ("n = (p**2 + q**2) ** 0.5\nreturn -q / n, p / n", "ligne de niveau"),
        ("n = p**2 + q**2\nreturn -p / n, -q / n", "racine"),
        ("n = abs(p) + abs(q)\nreturn -p / n, -q / n", "somme des valeurs absolues"),
        ("n = (p**2 + q**2) ** 0.5\nreturn q / n, -p / n", "ligne de niveau"),
        ("return p, q", "le gradient lui-même"),
    ],
    autres=["import numpy as np\nv = np.array([p, q])\nreturn -v / np.linalg.norm(v)"],
    explication="C'est la direction que suivra la descente de gradient, au chapitre 8.",
)
def direction_descente(p, q):
    r"""Au point où vous êtes, le gradient est $(p,q)$, non nul. Écrivez
    `direction_descente(p, q)`, qui rend les deux composantes du vecteur **de longueur 1** dans la
    direction duquel $f$ diminue le plus vite. Par exemple, `direction_descente(3, 4)` rend
    `(-0.6, -0.8)`."""
    ### BEGIN SOLUTION
    norme = math.hypot(p, q)
    return -p / norme, -q / norme
    ### END SOLUTION


@direction_descente.controle
def _(eleve):
    def divise(p, q, n):
        return p / n, q / n

    memes_valeurs(
        eleve,
        direction_descente,
        [(3, 4), (-5, 12), (0, 2), (0.3, -0.1)],
        confusions=[
            (
                lambda p, q: divise(p, q, math.hypot(p, q)),
                "C'est la plus forte montée : le gradient monte.",
            ),
            (lambda p, q: (-p, -q), "Bonne direction, mais le vecteur doit être de longueur 1."),
            (
                lambda p, q: divise(-q, p, math.hypot(p, q)),
                "Cette direction suit la ligne de niveau : on n'y monte ni ne descend.",
            ),
            (
                lambda p, q: divise(q, -p, math.hypot(p, q)),
                "Cette direction suit la ligne de niveau : on n'y monte ni ne descend.",
            ),
            (
                lambda p, q: (p, q),
                "C'est le gradient lui-même : il monte, et sa longueur n'est pas 1.",
            ),
            (
                lambda p, q: divise(-p, -q, p * p + q * q),
                "La norme est la racine de p² + q².",
            ),
            (
                lambda p, q: divise(-p, -q, abs(p) + abs(q)),
                "La norme n'est pas la somme des valeurs absolues : pensez à Pythagore.",
            ),
        ],
    )


@exercice(
    "7.2.e",
    "Le plan tangent à une surface",
    niveau=2,
    points=2,
    indices=[
        "Le plan passe par $(x_0, y_0, f_0)$ ; ses pentes dans les deux directions des axes sont "
        "`p` et `q`.",
        "Développez $z = f_0 + p\\,(x-x_0) + q\\,(y-y_0)$ : que vaut le terme sans $x$ ni $y$ ?",
    ],
    fautes=[
        ("return p, q, f0", "au point de contact"),
        ("return p, q, f0 + p * x0 + q * y0", "signe"),
        ("return q, p, f0 - p * x0 - q * y0", "échangés"),
        ("return f0 - p * x0 - q * y0, p, q", "en dernier"),
        ("return p, q, p * x0 + q * y0", "ligne de niveau"),
        ("return p, q, -p * x0 - q * y0", "il manque f0"),
    ],
    autres=["c = f0 - (p * x0 + q * y0)\nreturn [p, q, c]"],
    explication="C'est l'approximation linéaire de la section 7.1, vue comme un plan.",
)
def plan_tangent(f0, p, q, x0, y0):
    r"""En $(x_0,y_0)$, $f$ vaut `f0` et son gradient est $(p,q)$. Écrivez
    `plan_tangent(f0, p, q, x0, y0)`, qui rend les trois nombres `(a, b, c)` tels que
    $z=ax+by+c$ soit l'équation du plan tangent en ce point à la surface $z=f(x,y)$.

    Pour $f(x,y)=x^2y$ en $(1,1)$, `plan_tangent(1, 2, 1, 1, 1)` rend `(2, 1, -2)`."""
    ### BEGIN SOLUTION
    return p, q, f0 - p * x0 - q * y0
    ### END SOLUTION


@plan_tangent.controle
def _(eleve):
    def constante(f0, p, q, x0, y0):
        return f0 - p * x0 - q * y0

    memes_valeurs(
        eleve,
        plan_tangent,
        [(1, 2, 1, 1, 1), (5, -1, 3, 2, 4), (0.5, 0, 2, -1, 3)],
        confusions=[
            (
                lambda f0, p, q, x, y: (p, q, f0),
                "c est la hauteur du plan en (0, 0) ; f0 est sa hauteur au point de contact.",
            ),
            (
                lambda f0, p, q, x, y: (p, q, f0 + p * x + q * y),
                "c : vérifiez le signe en développant x − x0 et y − y0.",
            ),
            (
                lambda f0, p, q, x, y: (q, p, constante(f0, p, q, x, y)),
                "Les coefficients de x et de y sont échangés.",
            ),
            (
                lambda f0, p, q, x, y: (constante(f0, p, q, x, y), p, q),
                "Les trois nombres sont là ; la constante vient en dernier.",
            ),
            (
                lambda f0, p, q, x, y: (p, q, p * x + q * y),
                "C'est la tangente à la ligne de niveau, ax + by = c ; ici z dépend aussi de f0.",
            ),
            (
                lambda f0, p, q, x, y: (p, q, -p * x - q * y),
                "Dans c, il manque f0, la hauteur au point de contact.",
            ),
        ],
    )


quiz(
    "7.2.q1",
    "Sur une carte, le gradient de l'altitude en un point est (0, 2). Vous marchez vers l'est "
    "(l'axe des x). Que se passe-t-il au départ ?",
    [
        (
            "La pente est nulle : vous longez la ligne de niveau.",
            True,
            "(0, 2)·(1, 0) = 0 : l'est est perpendiculaire au gradient.",
        ),
        (
            "Vous montez, avec une pente 2.",
            False,
            "C'est la pente vers le nord, celle du gradient.",
        ),
        (
            "Vous descendez, avec une pente −2.",
            False,
            "C'est la pente vers le sud, à l'opposé du gradient.",
        ),
        (
            "On ne peut pas le savoir sans connaître la fonction.",
            False,
            "Le gradient suffit : il donne la pente dans toutes les directions.",
        ),
    ],
)

quiz(
    "7.2.q2",
    "Le gradient de f en P est (3, 4). Parmi toutes les directions, quelle est la plus grande "
    "pente possible ?",
    [
        ("5", True, "C'est la norme du gradient, √(9 + 16)."),
        ("7", False, "3 + 4 n'est la pente dans aucune direction de longueur 1."),
        ("4", False, "C'est la pente dans la direction de l'axe des y ; on peut mieux faire."),
        ("Il n'y en a pas : on peut toujours faire plus.", False, "Elle est atteinte : θ = 0."),
    ],
)


# --- 7.3 Gradient et minimum/maximum ---


@exercice(
    "7.3.a",
    "Les points critiques",
    niveau=2,
    points=2,
    indices=[
        "Calculez les deux dérivées partielles et annulez-les toutes les deux à la fois.",
        "Ici chaque équation ne contient qu'une inconnue : $3x^2-3=0$ d'un côté, une équation en "
        "$y$ de l'autre.",
    ],
    fautes=[
        ("return [(1, 0), (-1, 0)]", "par rapport à y"),
        ("return [(1, 1)]", "il y en a un autre"),
        ("return [(1, 1), (1, 1)]", "Le même point"),
        ("return [(1, 1), (-1, 1), (0, 1)]", "En (0 ; 1)"),
        ("return 1, 1", "deux points"),
        ("return [(3**0.5, 1), (-(3**0.5), 1)]", "par rapport à x"),
        ("return [(1, -1), (1, 1)]", "un couple par point"),
    ],
    autres=[
        "return [[-1, 1], [1, 1]]",
        "return {(1, 1), (-1, 1)}",
        "import numpy as np\nreturn np.array([[1, 1], [-1.0, 1]])",
    ],
    explication="Ici r = 6x, s = 0, t = 2 : (1, 1) est un minimum local strict, (−1, 1) un "
    "point-selle.",
)
def points_critiques():
    r"""Soit $f(x,y) = x^3 - 3x + y^2 - 2y$. Cherchez sur une feuille ses deux points critiques :
    `points_critiques()` rend la liste de ces deux couples `(x, y)`, dans l'ordre de votre
    choix."""
    ### BEGIN SOLUTION
    return [(1, 1), (-1, 1)]
    ### END SOLUTION


@points_critiques.controle
def _(eleve):
    reponse = eleve()
    if isinstance(reponse.valeur, set):
        reponse.valeur = list(reponse.valeur)
    recu = en_nombres(reponse)
    if recu.ndim != 2 or recu.shape[1] != 2 or not np.isfinite(recu).all():
        refuser("On attend une liste de deux points, chacun donné par un couple (x, y).")
    if egaux(recu, [[1, -1], [1, 1]]):
        refuser("Écrivez un couple par point, et non la liste des x, puis celle des y.")
    for x, y in recu:
        pentes = {"x": 3 * x**2 - 3, "y": 2 * y - 2}
        for variable, valeur in pentes.items():
            if abs(valeur) > 1e-5:
                refuser(
                    f"En ({x:.4g} ; {y:.4g}), la dérivée partielle par rapport à {variable} n'est "
                    "pas nulle."
                )
    if len(recu) == 1:
        refuser("C'est bien un point critique ; il y en a un autre.")
    if len(recu) != 2 or egaux(recu[0], recu[1]):
        refuser("Le même point apparaît deux fois ; la liste a exactement deux points, distincts.")


@exercice(
    "7.3.b",
    "Le critère",
    niveau=2,
    points=2,
    indices=[
        "Commencez par le signe de $rt-s^2$ : c'est lui qui sépare les points-selles du reste.",
        "Si $rt-s^2>0$, alors $r\\neq0$, et son signe décide entre minimum et maximum.",
    ],
    fautes=[
        ('return "minimum" if r > 0 else "maximum"', "regardez d'abord"),
        (
            'd = r * t - s * s\nif d < 0:\n    return "selle"\nif d == 0:\n    '
            'return "on ne sait pas"\nreturn "minimum" if r < 0 else "maximum"',
            "se creuse",
        ),
        (
            'd = r * t - s * s\nif d < 0:\n    return "selle"\n'
            'return "minimum" if r > 0 else "maximum"',
            "ne dit rien",
        ),
        (
            'd = r * t - s\nif d < 0:\n    return "selle"\nif d == 0:\n    '
            'return "on ne sait pas"\nreturn "minimum" if r > 0 else "maximum"',
            "s est au carré",
        ),
    ],
    autres=[
        "import numpy as np\nL = np.linalg.eigvalsh([[r, s], [s, t]])\n"
        "if np.min(np.abs(L)) < 1e-12:\n    return 'on ne sait pas'\n"
        "return 'minimum' if L[0] > 0 else 'maximum' if L[1] < 0 else 'point-selle'"
    ],
    explication="Trois nombres suffisent, sauf quand rt − s² = 0.",
)
def nature(r, s, t):
    r"""En un point critique de $f$, on connaît $r=\frac{\partial^2f}{\partial x^2}$,
    $s=\frac{\partial^2f}{\partial x\partial y}$ et $t=\frac{\partial^2f}{\partial y^2}$. Écrivez
    `nature(r, s, t)`, qui rend l'un des textes `"minimum"`, `"maximum"`, `"selle"`, ou
    `"on ne sait pas"` quand le critère ne permet pas de conclure.
    Par exemple, `nature(2, 1, 1)` rend `"minimum"`."""
    ### BEGIN SOLUTION
    determinant = r * t - s**2
    if determinant < 0:
        return "selle"
    if determinant == 0:
        return "on ne sait pas"
    return "minimum" if r > 0 else "maximum"
    ### END SOLUTION


@nature.controle
def _(eleve):
    cas = [
        (2, 1, 1),
        (1, 0.5, 0.4),
        (-2, 1, -1),
        (2, 0, -3),
        (-1, 2, 1),
        (1, 3, 1),
        (3, -2, 1),
        (1, 2, 4),
    ]
    cas += [(2, -3, 5), (0, 0, 5), (0, 1, 0), (5, -2, 0)]
    for r, s, t in cas:
        reponse, attendu = eleve(r, s, t), nature(r, s, t)
        if reponse.valeur in ("point-selle", "col", "point selle"):
            reponse.valeur = "selle"
        if reponse.valeur != attendu and isinstance(reponse.valeur, str):
            _dire_pourquoi(reponse, attendu)
        identique(reponse, attendu)


def _dire_pourquoi(reponse, attendu):
    """Le bon conseil pour une nature fausse."""
    recue, appel = reponse.valeur, reponse.appel
    if recue == "selle" and attendu in ("minimum", "maximum"):
        refuser(f"`{appel}` : reçu « selle ». Mais rt − s² > 0 ; dans rt − s², s est au carré.")
    if attendu == "selle":
        refuser(f"`{appel}` : reçu « {recue} ». Mais rt − s² < 0 : regardez d'abord ce signe.")
    if attendu == "on ne sait pas":
        refuser(f"`{appel}` : reçu « {recue} ». Mais rt − s² = 0 : le critère ne dit rien.")
    if {attendu, recue} == {"minimum", "maximum"}:
        refuser(f"`{appel}` : reçu « {recue} ». Si r > 0, la tranche se creuse en ∪ : minimum.")


@exercice(
    "7.3.c",
    "Le laplacien, sans formule",
    niveau=2,
    points=2,
    indices=[
        "Approchez $\\frac{\\partial^2f}{\\partial x^2}$ avec $f(x+h,y)$, $f(x,y)$ et $f(x-h,y)$.",
        "$\\frac{f(x+h,y)-2f(x,y)+f(x-h,y)}{h^2}$, et de même en $y$ ; puis on additionne.",
    ],
    fautes=[
        (
            "return f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h) - 4 * f(x, y)",
            "divisez par h²",
        ),
        (
            "return (f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h) - f(x, y)) / h**2",
            "quatre fois",
        ),
        (
            "return (f(x + h, y) - f(x - h, y) + f(x, y + h) - f(x, y - h)) / (2 * h)",
            "premières",
        ),
        ("return (f(x + h, y) + f(x - h, y) - 2 * f(x, y)) / h**2", "celle en y"),
        (
            "return (f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h)) / 4 - f(x, y)",
            "multiplié par",
        ),
        (
            "return (f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h) - 4 * f(x, y)) / h",
            "pas par h",
        ),
        ("return (4*f(x,y) - f(x+h,y) - f(x-h,y) - f(x,y+h) - f(x,y-h)) / h**2", "Le signe"),
    ],
    autres=[
        "rr = (f(x + h, y) - 2 * f(x, y) + f(x - h, y)) / h**2\n"
        "tt = (f(x, y + h) - 2 * f(x, y) + f(x, y - h)) / h**2\nreturn rr + tt"
    ],
    explication="La somme des quatre voisins, moins quatre fois le centre : ces coefficients "
    "reviendront au chapitre 12, dans un filtre qui détecte les bords d'une image.",
)
def laplacien_numerique(f, x, y, h):
    r"""Écrivez `laplacien_numerique(f, x, y, h)`, une valeur approchée du laplacien de `f` en
    $(x,y)$, à partir des valeurs de `f` en ce point et en ses quatre voisins, à la distance `h`
    à droite, à gauche, au-dessus et au-dessous. La réponse est un nombre : pour
    $f(x,y)=x^2+y^2$, `laplacien_numerique(f, 1, 2, 0.5)` rend `4.0`."""
    ### BEGIN SOLUTION
    voisins = f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h)
    return (voisins - 4 * f(x, y)) / h**2
    ### END SOLUTION


def _voisins(f, x, y, h):
    return f(x + h, y) + f(x - h, y) + f(x, y + h) + f(x, y - h)


CONFUSIONS_LAPLACIEN_NUMERIQUE = [
    (
        lambda f, x, y, h: _voisins(f, x, y, h) - 4 * f(x, y),
        "Bonne différence ; divisez par h².",
    ),
    (
        lambda f, x, y, h: (_voisins(f, x, y, h) - f(x, y)) / h**2,
        "Le centre se retranche quatre fois, une par voisin.",
    ),
    (
        lambda f, x, y, h: (f(x + h, y) - f(x - h, y) + f(x, y + h) - f(x, y - h)) / (2 * h),
        "C'est la somme des dérivées premières ; il faut les secondes.",
    ),
    (
        lambda f, x, y, h: (f(x + h, y) + f(x - h, y) - 2 * f(x, y)) / h**2,
        "C'est la dérivée seconde en x ; il manque celle en y.",
    ),
    (
        lambda f, x, y, h: _voisins(f, x, y, h) / 4 - f(x, y),
        "L'écart entre la moyenne et le centre doit encore être multiplié par 4/h².",
    ),
    (
        lambda f, x, y, h: (4 * f(x, y) - _voisins(f, x, y, h)) / h**2,
        "Le signe : ce sont les voisins moins le centre.",
    ),
    (
        lambda f, x, y, h: (_voisins(f, x, y, h) - 4 * f(x, y)) / h,
        "Bonne différence ; mais on divise par h², pas par h.",
    ),
    (
        lambda f, x, y, h: (_voisins(f, x, y, h) - 4 * f(x, y)) / (2 * h**2),
        "Bonne différence ; mais on divise par h², sans le facteur 2.",
    ),
    (
        lambda f, x, y, h: (f(x + h, y) + f(x, y + h) - 2 * f(x, y)) / h,
        "C'est la somme des dérivées premières ; il faut les secondes.",
    ),
]


@laplacien_numerique.controle
def _(eleve):
    memes_valeurs(
        eleve,
        laplacien_numerique,
        [(cubique, 2, 1, 0.1), (bol, 1, 2, 0.5), (selle, 1, 0.5, 0.25), (cubique, -1, 3, 0.2)],
        confusions=CONFUSIONS_LAPLACIEN_NUMERIQUE,
        tolerance=1e-5,
    )


quiz(
    "7.3.q1",
    "f est définie sur ℝ² et a des dérivées partielles. En P, ∇f(P) = (0, 0). Que peut-on "
    "affirmer ?",
    [
        (
            "P est un point critique, peut-être un minimum, un maximum ou autre chose.",
            True,
            "C'est la définition ; pour en savoir plus, le gradient ne suffit pas.",
        ),
        ("P est un minimum ou un maximum local.", False, "Pensez au point-selle de x² − y²."),
        ("P est un minimum global.", False, "Le gradient ne voit que le voisinage immédiat de P."),
        (
            "f est constante près de P.",
            False,
            "On ne sait rien du gradient aux points voisins : x² + y² n'est pas constante près de "
            "(0, 0).",
        ),
    ],
)

quiz(
    "7.3.q2",
    "En un point, le laplacien d'une température est positif. Que dit-il à peu près ?",
    [
        (
            "Il fait plus froid en ce point qu'en moyenne juste autour.",
            True,
            "Moyenne sur un petit cercle − centre ≈ ε²Δf/4 > 0.",
        ),
        (
            "Il fait plus chaud en ce point qu'en moyenne juste autour.",
            False,
            "C'est ce que dit Δf < 0.",
        ),
        (
            "La température augmente dans toutes les directions.",
            False,
            "Pas forcément : 3x² − y² a un laplacien positif, et diminue le long de l'axe des y.",
        ),
        (
            "La pente est forte.",
            False,
            "La pente se lit sur le gradient ; une fonction affine, si raide soit-elle, a Δf = 0.",
        ),
    ],
)


# --- 7.4 Différentiation automatique ---


@exercice(
    "7.4.a",
    "Un aller et un retour à la main",
    niveau=2,
    points=2,
    indices=[
        "L'aller : $2+3=5$, $2\\times3=6$, puis $5\\times6=30$. Les dérivées locales du dernier "
        "produit sont ses entrées échangées : $[6]$ et $[5]$.",
        "Deux chemins vont de $x$ à la sortie : l'un par la somme, l'autre par le produit $xy$. "
        "Additionnez leurs contributions.",
    ],
    fautes=[
        ("return [6, 6]", "passe par xy"),
        ("return [15, 10]", "passe par x + y"),
        ("return [16, 21]", "ordre"),
        ("return [90, 60]", "s'additionnent"),
        ("return [23, 17]", "[6] du côté"),
        ("return [6, 5]", "dérivées locales du dernier"),
    ],
    autres=["x, y = 2, 3\nreturn 2 * x * y + y**2, x**2 + 2 * x * y"],
    explication="Contrôle : F = x²y + xy², donc ∂F/∂x = 2xy + y² et ∂F/∂y = x² + 2xy.",
)
def retour_a_la_main():
    r"""Soit $F(x,y) = (x+y)\times(xy)$, calculée par trois opérations : une somme, un produit,
    puis le produit des deux résultats. Dessinez le graphe sur une feuille, et faites l'aller puis
    le retour pour $x=2$ et $y=3$. `retour_a_la_main()` rend la liste
    $\Big[\dfrac{\partial F}{\partial x},\ \dfrac{\partial F}{\partial y}\Big]$."""
    ### BEGIN SOLUTION
    return [6 + 5 * 3, 6 + 5 * 2]
    ### END SOLUTION


@retour_a_la_main.controle
def _(eleve):
    proche(
        eleve(),
        [21, 16],
        confusions=[
            ([6, 6], "C'est le chemin qui passe par x + y ; il y en a un autre, qui passe par xy."),
            (
                [15, 10],
                "C'est le chemin qui passe par xy ; il y en a un autre, qui passe par x + y.",
            ),
            (
                [16, 21],
                "Les deux nombres sont là, dans l'autre ordre : par rapport à x d'abord (dans xy, "
                "la dérivée locale du côté de x est y).",
            ),
            (
                [90, 60],
                "Le long d'un chemin on multiplie, mais les chemins s'additionnent.",
            ),
            (
                [5 + 6 * 3, 5 + 6 * 2],
                "Au dernier produit, les dérivées locales sont les entrées échangées : [6] du côté "
                "de x + y, [5] du côté de xy.",
            ),
            (
                [6, 5],
                "Ce sont les dérivées locales du dernier produit ; continuez le retour jusqu'à x "
                "et y.",
            ),
        ],
    )


@exercice(
    "7.4.b",
    "Dériver vers l'avant",
    niveau=2,
    points=2,
    indices=[
        "Parcourez les nœuds dans l'ordre : la dérivée de chacun se déduit de celles de ses "
        "parents, déjà calculées.",
        "Pour le nœud `i` qui a des parents : somme des `locale * derivees[parent]`. Une entrée "
        "vaut 1 si c'est la bonne, 0 sinon.",
    ],
    fautes=[
        (
            "d = [0] * len(parents)\nfor i in range(len(parents)):\n"
            "    for p, a in zip(parents[i], locales[i]):\n        d[i] += a * d[p]\nreturn d",
            "vaut 1",
        ),
        (
            "d = [0] * (len(parents) - 1) + [1]\nfor i in reversed(range(len(parents))):\n"
            "    for p, a in zip(parents[i], locales[i]):\n        d[p] += a * d[i]\nreturn d",
            "retour",
        ),
        (
            "d = [0] * len(parents)\nd[entree] = 1\nfor i in range(len(parents)):\n"
            "    for p, a in zip(parents[i], locales[i]):\n        d[i] = a * d[p]\nreturn d",
            "additionnent",
        ),
        (
            "d = [1 if not p else 0 for p in parents]\nfor i in range(len(parents)):\n"
            "    for p, a in zip(parents[i], locales[i]):\n        d[i] += a * d[p]\nreturn d",
            "seule l'entrée",
        ),
    ],
    autres=[
        "d = []\nfor i, (ps, ls) in enumerate(zip(parents, locales)):\n"
        "    d.append(float(i == entree) if not ps else sum(a * d[p] for p, a in zip(ps, ls)))\n"
        "return d"
    ],
    explication="Un parcours vers l'avant donne la dérivée de tous les nœuds par rapport à une "
    "seule entrée.",
)
def derivees_avant(parents, locales, entree):
    r"""Un graphe de calcul est donné comme à l'exercice 1.3.d : nœuds numérotés 0, 1, 2… dans
    l'ordre de l'aller, `parents[i]` la liste des numéros des parents du nœud `i` (vide pour une
    entrée), `locales[i]` celle des dérivées locales correspondantes. Écrivez
    `derivees_avant(parents, locales, entree)`, la liste des dérivées de **chaque nœud** par
    rapport à l'entrée de numéro `entree`, en avançant.

    Pour $x\otimes x$ en $x=3$, `derivees_avant([[], [0, 0]], [[], [3, 3]], 0)` rend `[1, 6]`."""
    ### BEGIN SOLUTION
    derivees = [0] * len(parents)
    derivees[entree] = 1
    for i in range(len(parents)):
        for parent, locale in zip(parents[i], locales[i], strict=True):
            derivees[i] += locale * derivees[parent]
    return derivees
    ### END SOLUTION


def _avant_sans(parents, locales, depart, ajoute):
    """Le parcours vers l'avant à partir d'autres valeurs, ou sans additionner."""
    d = list(depart)
    for i, (ps, ls) in enumerate(zip(parents, locales, strict=True)):
        for p, a in zip(ps, ls, strict=True):
            d[i] = a * d[p] + (d[i] if ajoute else 0)
    return d


def _arriere(parents, locales, entree):
    """Le retour du chapitre 1, à ne pas confondre."""
    d = [0.0] * (len(parents) - 1) + [1.0]
    for i in reversed(range(len(parents))):
        for p, a in zip(parents[i], locales[i], strict=True):
            d[p] += a * d[i]
    return d


@derivees_avant.controle
def _(eleve):
    somme_fois_produit = ([[], [], [0, 1], [0, 1], [2, 3]], [[], [], [1, 1], [3, 2], [6, 5]])
    carre = ([[], [0, 0]], [[], [3, 3]])
    chaine = ([[], [], [0], [2, 1]], [[], [], [2.5], [4, -1]])
    memes_valeurs(
        eleve,
        derivees_avant,
        [(*somme_fois_produit, 0), (*somme_fois_produit, 1), (*carre, 0), (*chaine, 0)],
        confusions=[
            (
                lambda p, a, e: [0] * len(p),
                "Tout est nul : au départ, la dérivée de l'entrée choisie par rapport à "
                "elle-même vaut 1, et doit le rester.",
            ),
            (_arriere, "C'est le retour ; ici on avance, nœud après nœud."),
            (
                lambda p, a, e: _avant_sans(p, a, [float(i == e) for i in range(len(p))], False),
                "Les contributions des parents s'additionnent ; ici la dernière remplace l'autre.",
            ),
            (
                lambda p, a, e: _avant_sans(p, a, [float(not ps) for ps in p], True),
                "Au départ, seule l'entrée choisie vaut 1 ; les autres valent 0.",
            ),
        ],
    )


@exercice(
    "7.4.c",
    "Dans quel sens ?",
    niveau=1,
    points=1,
    indices=[
        "Un parcours, dans un sens comme dans l'autre, fait un produit par flèche.",
        "Vers l'avant, un parcours par *entrée* ; vers l'arrière, un parcours par *sortie*.",
    ],
    fautes=[
        ("return m * fleches, n * fleches", "échangés"),
        ("return n * fleches, fleches", "par sortie"),
        ("return n + fleches, m + fleches", "chaque parcours"),
        ("return n * m * fleches, n * m * fleches", "à la fois"),
        ("return fleches, fleches", "plusieurs parcours"),
        ("return n * fleches, n * fleches", "non par entrée"),
    ],
    autres=["avant = sum(fleches for _ in range(n))\nreturn [avant, m * fleches]"],
    explication="Un réseau a un million d'entrées (ses poids) et une sortie (son erreur) : vers "
    "l'arrière, sans hésiter.",
)
def produits(n, m, fleches):
    r"""Un graphe de calcul a `n` entrées, `m` sorties et `fleches` flèches. On veut les
    $n\times m$ dérivées partielles. Écrivez `produits(n, m, fleches)`, qui rend le couple formé
    du nombre de produits si l'on dérive vers l'avant, puis si l'on dérive vers l'arrière, en
    comptant un produit par flèche à chaque parcours.
    Par exemple, `produits(3, 1, 10)` rend `(30, 10)`."""
    ### BEGIN SOLUTION
    return n * fleches, m * fleches
    ### END SOLUTION


@produits.controle
def _(eleve):
    memes_valeurs(
        eleve,
        produits,
        [(2, 5, 8), (3, 1, 10), (1000, 2, 7000)],
        confusions=[
            (lambda n, m, f: (m * f, n * f), "Les deux sens sont échangés."),
            (lambda n, m, f: (n * f, f), "Vers l'arrière, il faut un parcours par sortie."),
            (lambda n, m, f: (n + f, m + f), "Les flèches sont parcourues à chaque parcours : ×."),
            (
                lambda n, m, f: (n * m * f, n * m * f),
                "Un parcours vers l'avant donne les dérivées de toutes les sorties à la fois (et "
                "vers l'arrière, par rapport à toutes les entrées).",
            ),
            (lambda n, m, f: (f, f), "Il faut en général plusieurs parcours."),
            (
                lambda n, m, f: (n * f, n * f),
                "Vers l'arrière, c'est un parcours par sortie, et non par entrée.",
            ),
        ],
    )


quiz(
    "7.4.q1",
    "Un calcul a 500 entrées et une sortie. Vous voulez son gradient. Que coûte la dérivation "
    "vers l'arrière, par rapport à un simple calcul de la valeur ?",
    [
        (
            "Quelques fois plus, quel que soit le nombre d'entrées.",
            True,
            "Un produit et une addition au plus par flèche, et au plus deux flèches par opération.",
        ),
        (
            "500 fois plus.",
            False,
            "C'est l'ordre de grandeur vers l'avant, un parcours par entrée.",
        ),
        (
            "1000 fois plus.",
            False,
            "C'est le coût des différences finies centrées : deux évaluations par entrée.",
        ),
        ("500 × 500 fois plus.", False, "Rien ne coûte aussi cher ici."),
    ],
)

quiz(
    "7.4.q2",
    "Un calcul a une entrée et 200 sorties. On veut les 200 dérivées. Dans quel sens dériver ?",
    [
        (
            "Vers l'avant : un seul parcours suffit.",
            True,
            "Il donne la dérivée de tous les nœuds, donc des 200 sorties, par rapport à l'entrée.",
        ),
        ("Vers l'arrière, comme toujours.", False, "Il faudrait un parcours par sortie, soit 200."),
        (
            "Peu importe : c'est le même nombre de produits.",
            False,
            "Un parcours fait un produit par flèche : il en faut un vers l'avant, 200 vers "
            "l'arrière.",
        ),
        (
            "Aucun des deux : le graphe doit avoir une seule sortie.",
            False,
            "Un graphe peut avoir plusieurs sorties ; on le parcourt vers l'avant, ou une fois par "
            "sortie.",
        ),
    ],
)


# --- 7.5 Gradient pour un réseau de neurones ---


@exercice(
    "7.5.a",
    "De la sortie à l'erreur",
    niveau=1,
    points=1,
    indices=[
        "$E=u^2$ avec $u=F-y_0$ : que vaut $\\frac{\\partial E}{\\partial a}$ en fonction de "
        "$\\frac{\\partial u}{\\partial a}$ ?",
        "$\\frac{\\partial E}{\\partial a} = 2\\,(F-y_0)\\,\\frac{\\partial F}{\\partial a}$, pour "
        "chaque poids.",
    ],
    fautes=[
        ("return [(F - y0) * d for d in gradient_F]", "facteur 2"),
        ("return [2 * (y0 - F) * d for d in gradient_F]", "signe"),
        ("return [(F - y0) ** 2 * d for d in gradient_F]", "se dérive"),
        ("return 2 * (F - y0)", "chaque poids"),
        ("return [2 * (d - y0) * d for d in gradient_F]", "la sortie F"),
        ("return [2 * d for d in gradient_F]", "l'écart F − y0"),
        ("return 2 * (F - y0) * gradient_F", "répète"),
    ],
    autres=["import numpy as np\nreturn 2 * (F - y0) * np.array(gradient_F)"],
    explication="Le gradient de l'erreur est celui de la sortie, multiplié par deux fois l'écart.",
)
def gradient_erreur(F, y0, gradient_F):
    r"""Un réseau produit la sortie `F` au lieu de `y0` ; son erreur est $E=(F-y_0)^2$. La liste
    `gradient_F` contient les dérivées partielles de $F$ par rapport à chaque poids. Écrivez
    `gradient_erreur(F, y0, gradient_F)`, la liste des dérivées partielles de $E$.
    Par exemple, `gradient_erreur(3, 1, [2, -1])` rend `[8, -4]`."""
    ### BEGIN SOLUTION
    return [2 * (F - y0) * d for d in gradient_F]
    ### END SOLUTION


@gradient_erreur.controle
def _(eleve):
    memes_valeurs(
        eleve,
        gradient_erreur,
        [(5, 1, [2, -1]), (0.5, 4, [1, 0, -3]), (2, 2, [5, 6]), (3, 1, [2, -1])],
        confusions=[
            (lambda F, y, g: [(F - y) * d for d in g], "Il manque le facteur 2 du carré."),
            (lambda F, y, g: [2 * (y - F) * d for d in g], "Le signe : l'écart est F − y0."),
            (
                lambda F, y, g: [(F - y) ** 2 * d for d in g],
                "Le carré se dérive : (u²)′ = 2u u′.",
            ),
            (lambda F, y, g: 2 * (F - y), "Il faut un nombre pour chaque poids."),
            (
                lambda F, y, g: [2 * (d - y) * d for d in g],
                "L'écart se prend entre la sortie F et y0, pas entre une dérivée et y0.",
            ),
            (lambda F, y, g: [2 * d for d in g], "Il manque l'écart F − y0 en facteur."),
            (
                lambda F, y, g: list(g) * int(2 * (F - y)),
                "Multiplier une liste par un entier la répète : multipliez chacun de ses nombres.",
            ),
        ],
    )


@exercice(
    "7.5.b",
    "Le gradient d'un neurone",
    niveau=2,
    points=2,
    indices=[
        "Posez $u=ax+by+c$ : que valent $\\frac{\\partial u}{\\partial a}$, "
        "$\\frac{\\partial u}{\\partial b}$ et $\\frac{\\partial u}{\\partial c}$ ?",
        "$\\frac{\\partial F}{\\partial a}=\\sigma'(u)\\times x$, et "
        "$\\sigma'(u)=\\sigma(u)\\,(1-\\sigma(u))$.",
    ],
    fautes=[
        (
            "s = 1 / (1 + math.exp(-(a * x + b * y + c)))\n"
            "return [s * (1 - s) * a, s * (1 - s) * b, s * (1 - s)]",
            "par rapport aux entrées",
        ),
        ("s = 1 / (1 + math.exp(-(a * x + b * y + c)))\nreturn [s * x, s * y, s]", "σ′, pas σ"),
        (
            "s = 1 / (1 + math.exp(-(a * x + b * y + c)))\nd = s * (1 - s)\nreturn [d * x, d * y]",
            "le biais aussi",
        ),
        (
            "s = 1 / (1 + math.exp(-(a * x + b * y + c)))\nd = s * (1 - s)\n"
            "return [d * x, d * y, d * c]",
            "vaut 1",
        ),
        ("return [x, y, 1]", "activation"),
        (
            "s = 1 / (1 + math.exp(-(a * x + b * y + c)))\nd = s * (1 - s)\n"
            "return [d * x, d * y, 0]",
            "vaut 1",
        ),
    ],
    autres=[
        "import numpy as np\ne = np.exp(-(a * x + b * y + c))\n"
        "return e / (1 + e) ** 2 * np.array([x, y, 1])"
    ],
    explication="Ce qui entre par l'arête, multiplié par σ′ : la suite l'appellera un "
    "demi-sourire.",
)
def gradient_neurone(a, b, c, x, y):
    r"""Un neurone à deux entrées, d'activation $\sigma$, a pour sortie $F=\sigma(ax+by+c)$.
    Écrivez `gradient_neurone(a, b, c, x, y)`, la liste de ses trois dérivées partielles par
    rapport aux **poids** : $\dfrac{\partial F}{\partial a}$, $\dfrac{\partial F}{\partial b}$,
    $\dfrac{\partial F}{\partial c}$. L'exponentielle s'écrit `math.exp`.
    Par exemple, `gradient_neurone(0, 0, 0, 2, 4)` rend `[0.5, 1.0, 0.25]`."""
    ### BEGIN SOLUTION
    s = 1 / (1 + math.exp(-(a * x + b * y + c)))
    pente_locale = s * (1 - s)
    return [pente_locale * x, pente_locale * y, pente_locale]
    ### END SOLUTION


@gradient_neurone.controle
def _(eleve):
    def fois(sortie, *facteurs):
        return [sortie * v for v in facteurs]

    def locale(a, b, c, x, y):
        s = _sigma(a * x + b * y + c)
        return s * (1 - s)

    memes_valeurs(
        eleve,
        gradient_neurone,
        [(1, -2, 0.5, 3, 0.7), (0.2, 0.4, -1, -1, 2), (0, 0, 0, 2, 4)],
        confusions=[
            (
                lambda a, b, c, x, y: fois(locale(a, b, c, x, y), a, b, 1),
                "Vous avez dérivé par rapport aux entrées x et y ; ici ce sont les poids qui "
                "bougent.",
            ),
            (
                lambda a, b, c, x, y: fois(_sigma(a * x + b * y + c), x, y, 1),
                "L'activation se dérive : c'est σ′, pas σ, qui est en facteur.",
            ),
            (
                lambda a, b, c, x, y: fois(locale(a, b, c, x, y), x, y),
                "On attend trois nombres : le biais aussi est un poids.",
            ),
            (
                lambda a, b, c, x, y: fois(locale(a, b, c, x, y), x, y, c),
                "∂u/∂c vaut 1 : le biais n'est multiplié par aucune entrée.",
            ),
            (
                lambda a, b, c, x, y: fois(locale(a, b, c, x, y), x, y, 0),
                "∂u/∂c vaut 1, et non 0 : changer le biais change la sortie.",
            ),
            (
                lambda a, b, c, x, y: (x, y, 1),
                "C'est la dérivée de ax + by + c ; il manque celle de l'activation.",
            ),
        ],
    )


@exercice(
    "7.5.c",
    "La formule du sourire",
    niveau=2,
    points=2,
    indices=[
        "Additionnez les $b_i\\,\\frac{\\partial F}{\\partial b_i}$ de toutes les arêtes qui "
        "sortent du neurone.",
        "Multipliez cette somme par $f\\,\\dfrac{g'}{g}$.",
    ],
    fautes=[
        ("b, d = sortants[0]\nreturn f * g_prime / g * b * d", "toutes les arêtes"),
        ("return f * g / g_prime * sum(b * d for b, d in sortants)", "à l'envers"),
        ("return g_prime / g * sum(b * d for b, d in sortants)", "il manque f"),
        ("return f * g_prime / g * sum(d for b, d in sortants)", "son poids b"),
        ("return f * g_prime * sum(b * d for b, d in sortants)", "divise par g"),
        ("return f * g_prime / g * sum(b for b, d in sortants)", "sa dérivée"),
        (
            "return f * g_prime / g * sum(b for b, d in sortants) * sum(d for b, d in sortants)",
            "arête par arête",
        ),
    ],
    autres=[
        "import numpy as np\nb, d = np.array(sortants).T\nreturn (b @ d) * f * (g_prime / g)",
        "total = 0\nfor b, d in sortants:\n    total += f * g_prime * b * d / g\nreturn total",
    ],
    explication="Avec une seule arête, c'est le sourire tout court.",
)
def sourire(f, g, g_prime, sortants):
    r"""Un neurone a pour sortie `g`, non nulle, et `g_prime` est la dérivée de son activation, là
    où elle est calculée. L'arête de poids $a$ qui y entre vient d'un neurone de sortie `f`. De ce
    neurone sortent des arêtes : `sortants` est la liste des couples
    $\Big(b_i,\ \dfrac{\partial F}{\partial b_i}\Big)$. Écrivez `sourire(f, g, g_prime, sortants)`,
    la dérivée $\dfrac{\partial F}{\partial a}$ que donne la formule du sourire.
    Par exemple, `sourire(2, 100, 20, [(5, 0.2)])` rend `0.4`."""
    ### BEGIN SOLUTION
    return f * (g_prime / g) * sum(b * dF_db for b, dF_db in sortants)
    ### END SOLUTION


@sourire.controle
def _(eleve):
    def somme(sortants):
        return sum(b * d for b, d in sortants)

    memes_valeurs(
        eleve,
        sourire,
        [
            (2, 100, 20, [(5, 0.2)]),
            (3, 0.4, 0.25, [(2, 1), (-1, 4), (0.5, 3)]),
            (1, -2, 3, [(2, 7)]),
        ],
        confusions=[
            (
                lambda f, g, gp, s: f * gp / g * s[0][0] * s[0][1],
                "Il y a plusieurs arêtes sortantes : additionnez sur toutes les arêtes.",
            ),
            (lambda f, g, gp, s: f * g / gp * somme(s), "Le rapport est à l'envers : c'est g′/g."),
            (lambda f, g, gp, s: gp / g * somme(s), "La gauche du sourire : il manque f."),
            (
                lambda f, g, gp, s: f * gp / g * sum(d for _, d in s),
                "Chaque dérivée ∂F/∂b est multipliée par son poids b.",
            ),
            (
                lambda f, g, gp, s: f * gp * somme(s),
                "On divise par g : ∂F/∂b contient déjà g en facteur.",
            ),
            (
                lambda f, g, gp, s: f * gp / g * sum(b for b, _ in s),
                "Chaque poids b est multiplié par sa dérivée ∂F/∂b.",
            ),
            (
                lambda f, g, gp, s: f * gp / g * sum(b for b, _ in s) * sum(d for _, d in s),
                "Multipliez b par ∂F/∂b arête par arête, puis additionnez.",
            ),
        ],
    )


@exercice(
    "7.5.d",
    "L'algorithme général",
    niveau=3,
    points=3,
    indices=[
        "Partez de la fin : $\\frac{\\partial F}{\\partial g_n}=1$ ; gardez ce nombre dans une "
        "variable et reculez, neurone après neurone.",
        "Pour le neurone `i` (à partir de 0 en Python) : `dF_dg * d[i] * g[i]` est "
        "$\\frac{\\partial F}{\\partial a}$, puis `dF_dg` devient `dF_dg * d[i] * a[i]`.",
    ],
    fautes=[
        (
            "n = len(a)\nres = [0] * n\nres[-1] = g[-2] * d[-1]\n"
            "for i in reversed(range(n - 1)):\n"
            "    res[i] = g[i] * d[i] / g[i + 1] * a[i + 1] * res[i + 1]\nreturn res",
            "division par zéro",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.insert(0, dF * d[i] * g[i])\n    dF = dF * d[i]\nreturn res",
            "le poids",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.append(dF * d[i] * g[i])\n    dF = dF * d[i] * a[i]\nreturn res",
            "ordre",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.insert(0, dF * d[i] * g[i + 1])\n    dF = dF * d[i] * a[i]\nreturn res",
            "entre par l'arête",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.insert(0, dF * d[i] * a[i])\n    dF = dF * d[i] * a[i]\nreturn res",
            "par rapport aux sorties",
        ),
        (
            "res, dF = [], 1\nfor i in range(len(a)):\n"
            "    res.append(dF * d[i] * g[i])\n    dF = dF * d[i] * a[i]\nreturn res",
            "de la sortie",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.insert(0, dF * d[i] * g[i])\n    dF = d[i] * a[i]\nreturn res",
            "tout ce qui suit",
        ),
        (
            "res, dF = [], 1\nfor i in reversed(range(len(a))):\n"
            "    res.insert(0, dF * d[i] * g[i])\n    dF = dF * a[i]\nreturn res",
            "aussi par g′",
        ),
    ],
    autres=[
        "import math\nn = len(a)\nreturn [g[i] * math.prod(d[i:]) * math.prod(a[i + 1:]) "
        "for i in range(n)]"
    ],
    explication="Aucune division : l'algorithme marche même quand un neurone vaut 0.",
)
def retour_chaine(a, g, d):
    r"""Des neurones sont à la file : $g_1=\varphi_1(a_1g_0)$, $g_2=\varphi_2(a_2g_1)$… et la
    sortie est $F=g_n$. On donne la liste `a` des poids $[a_1,\dots,a_n]$, la liste `g` des sorties
    $[g_0,g_1,\dots,g_n]$ (une de plus : l'entrée d'abord) et la liste `d` des dérivées des
    activations $[g'_1,\dots,g'_n]$. Écrivez `retour_chaine(a, g, d)`, la liste
    $\Big[\dfrac{\partial F}{\partial a_1},\dots,\dfrac{\partial F}{\partial a_n}\Big]$. Elle doit
    être juste **même si un neurone vaut 0**.

    Pour $F=a_2\,(a_1x)^2$ en $x=2$, $a_1=3$, $a_2=5$ :
    `retour_chaine([3, 5], [2, 36, 180], [12, 1])` rend `[120, 36]`."""
    ### BEGIN SOLUTION
    resultat, dF_dg = [], 1
    for i in reversed(range(len(a))):
        resultat.insert(0, dF_dg * d[i] * g[i])
        dF_dg = dF_dg * d[i] * a[i]
    return resultat
    ### END SOLUTION


def _depuis_l_entree(a, g, d):
    """Le produit accumulé depuis l'entrée, au lieu de la sortie."""
    resultat, dF = [], 1.0
    for i in range(len(a)):
        resultat.append(dF * d[i] * g[i])
        dF *= d[i] * a[i]
    return resultat


def _sans_cumul(a, g, d):
    """Le retour qui ne garde que le dernier neurone traversé."""
    suivants = [d[i] * a[i] for i in range(1, len(a))] + [1.0]
    return [s * d[i] * g[i] for i, s in enumerate(suivants)]


def _chaine_fausse(a, g, d, contribution, recul):
    """Le retour le long d'une chaîne, avec d'autres formules."""
    resultat, dF = [], 1.0
    for i in reversed(range(len(a))):
        resultat.insert(0, dF * contribution(a, g, d, i))
        dF *= recul(a, d, i)
    return resultat


def _juste(a, d, i):
    return d[i] * a[i]


CONFUSIONS_RETOUR_CHAINE = [
    (
        lambda a, g, d: _chaine_fausse(
            a, g, d, lambda a, g, d, i: d[i] * g[i], lambda a, d, i: d[i]
        ),
        "En reculant d'un neurone, on multiplie par g′, mais aussi par le poids traversé.",
    ),
    (
        lambda a, g, d: retour_chaine(a, g, d)[::-1],
        "Les nombres sont là, dans l'ordre du retour ; on demande a₁ d'abord.",
    ),
    (
        lambda a, g, d: _chaine_fausse(a, g, d, lambda a, g, d, i: d[i] * g[i + 1], _juste),
        "Le poids aᵢ multiplie ce qui entre par l'arête, gᵢ₋₁ : `g[i]`, pas `g[i + 1]`.",
    ),
    (
        lambda a, g, d: _chaine_fausse(a, g, d, lambda a, g, d, i: d[i] * a[i], _juste),
        "Ce sont les dérivées par rapport aux sorties g ; on les demande pour les poids.",
    ),
    (_depuis_l_entree, "Le produit s'accumule en partant de la sortie, pas de l'entrée."),
    (
        _sans_cumul,
        "∂F/∂g accumule tout ce qui suit : multipliez l'ancienne valeur, ne la remplacez pas.",
    ),
    (
        lambda a, g, d: _chaine_fausse(
            a, g, d, lambda a, g, d, i: d[i] * g[i], lambda a, d, i: a[i]
        ),
        "En reculant d'un neurone, on multiplie par le poids, mais aussi par g′.",
    ),
]


@retour_chaine.controle
def _(eleve):
    memes_valeurs(
        eleve,
        retour_chaine,
        [
            ([3, 5], [2, 36, 180], [12, 1]),
            ([2, -1, 0.5], [1, 3, -3, 4], [0.5, 2, 3]),
            ([2, 3, 4], [1, 0, 5, 7], [6, 2, 0.5]),
        ],
        confusions=CONFUSIONS_RETOUR_CHAINE,
    )


quiz(
    "7.5.q1",
    "Un neurone ReLU reçoit −3 : sa sortie g vaut 0. Que donne la formule du sourire pour un poids "
    "a qui y entre ?",
    [
        (
            "Rien : elle divise par g = 0. L'algorithme général, lui, donne 0.",
            True,
            "g′ = 0 : ∂F/∂a = ∂F/∂g · f · g′ = 0, sans diviser par rien.",
        ),
        ("0", False, "C'est la bonne dérivée, mais la formule s'écrit 0/0 : il faut l'algorithme."),
        (
            "Une dérivée infinie.",
            False,
            "La dérivée existe, et vaut 0 ; c'est la formule qui échoue.",
        ),
        (
            "La même chose que si g valait 1.",
            False,
            "Rien ne permet de remplacer g : il a été introduit par une division.",
        ),
    ],
)

quiz(
    "7.5.q2",
    "Pour appliquer la formule du sourire à tous les poids d'un réseau, par où commence-t-on ?",
    [
        (
            "Par la sortie : le demi-sourire, puis on recule couche après couche.",
            True,
            "∂F/∂a demande les ∂F/∂b de la couche suivante, déjà calculées.",
        ),
        (
            "Par l'entrée : on connaît x.",
            False,
            "Pour le premier poids, il faut déjà ∂F/∂b de la couche d'après.",
        ),
        (
            "Par n'importe quel poids, l'ordre est indifférent.",
            False,
            "Chaque ∂F/∂a dépend des ∂F/∂b qui viennent après lui.",
        ),
        ("Par le plus grand poids.", False, "La taille d'un poids ne joue aucun rôle ici."),
    ],
)
