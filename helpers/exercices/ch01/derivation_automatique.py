"""Exercices de la section 1.3 : dérivation automatique."""

import math

from helpers.exercices.comparateurs import memes_valeurs, proche
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


@exercice(
    "1.3.a",
    "Lire un graphe de calcul",
    niveau=1,
    points=1,
    indices=[
        "Suivez les flèches depuis les entrées, et notez ce qui sort de chaque opération.",
        "Avant la dernière opération, on a $x y + z^2$.",
    ],
    fautes=[
        ("return x * y + z**2", "dernière opération"),
        ("return math.sqrt(x * y) + z**2", "après la somme"),
        ("return math.sqrt(x + y + z**2)", "se multiplient"),
        ("return math.sqrt(x * y + 2 * z)", "le carré"),
    ],
    autres=["produit, carre_z = x * y, z**2\nreturn (produit + carre_z) ** 0.5"],
    explication="Pour les entrées 2, 8 et 3 : √(2 × 8 + 3²) = √25 = 5.",
)
def sortie(x, y, z):
    r"""Dans un graphe, les entrées `x` et `y` arrivent à l'opération $\otimes$ ; l'entrée `z`
    arrive à l'opération « carré ». Les deux résultats arrivent à $\oplus$, dont le résultat
    passe par la racine carrée. Dessinez ce graphe sur une feuille, calculez de tête la sortie
    pour $x=2$, $y=8$, $z=3$, puis écrivez la formule : `sortie(x, y, z)` rend un nombre."""
    ### BEGIN SOLUTION
    return math.sqrt(x * y + z**2)
    ### END SOLUTION


@sortie.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sortie,
        [(2, 8, 3), (1, 1, 1), (0.5, 4, -2)],
        confusions=[
            (lambda x, y, z: x * y + z**2, "Il manque la dernière opération, la racine."),
            (
                lambda x, y, z: math.sqrt(x * y) + z**2,
                "La racine vient après la somme, sur le tout.",
            ),
            (lambda x, y, z: math.sqrt(x + y + z**2), "À ⊗, x et y se multiplient."),
            (lambda x, y, z: math.sqrt(x * y + 2 * z), "z passe par le carré, pas par le double."),
        ],
    )


@exercice(
    "1.3.b",
    "Les dérivées locales d'une chaîne",
    niveau=2,
    points=2,
    indices=[
        "Faites d'abord l'aller : $e \\to 1 \\to 2 \\to e^2$. Chaque dérivée locale se calcule "
        "avec le nombre qui *entre* dans l'opération.",
        "Les dérivées sont $1/x$, $3y^2$ et $\\exp(z)$, en $x=e$, $y=1$, $z=2$.",
    ],
    fautes=[
        ("return [1 / math.e, 3 * math.e**2, math.exp(math.e)]", "en x = e partout"),
        ("return [1, 2, math.exp(2)]", "valeurs de l'aller"),
        ("return [1 / math.e, 3, math.exp(math.exp(2))]", "ce qui entre"),
        ("return [1, 3 * 2**2, math.exp(math.exp(2))]", "ce qui entre"),
        ("return [3 * math.e]", "produit"),
        ("return [math.exp(2), 3, 1 / math.e]", "à l'envers"),
    ],
    autres=["y = math.log(math.e)\nz = y**3 + 1\nreturn (1 / math.e, 3 * y**2, math.exp(z))"],
    explication="Leur produit est F′(e) = (1/e) × 3 × e² = 3e.",
)
def derivees_locales():
    r"""La fonction $F(x) = \exp\big((\ln x)^3 + 1\big)$ est une chaîne de trois opérations :
    $x \to \ln \to y \to (y^3 + 1) \to z \to \exp$. En $x = e$, calculez les trois dérivées
    locales, dans cet ordre : `derivees_locales()` rend une liste de trois nombres (`math.e` est
    le nombre $e$). Déduisez-en ensuite $F'(e)$ sur une feuille."""
    ### BEGIN SOLUTION
    return [1 / math.e, 3, math.exp(2)]
    ### END SOLUTION


@derivees_locales.controle
def _(eleve):
    e = math.e
    entrant = (
        "Chaque dérivée se calcule avec ce qui entre dans l'opération, pas avec ce qui en sort."
    )
    proche(
        eleve(),
        [1 / e, 3, e**2],
        confusions=[
            ([1 / e, 3 * e**2, math.exp(e)], "Vous avez tout calculé en x = e partout."),
            ([1, 2, e**2], "Ce sont les valeurs de l'aller, pas les dérivées."),
            ([1 / e, 3, math.exp(e**2)], entrant),
            ([1 / e, 12, math.exp(e**2)], entrant),
            ([1, 12, math.exp(e**2)], entrant),
            (3 * e, "C'est leur produit, F′(e) ; on demande les trois facteurs."),
            ([e**2, 3, 1 / e], "La liste est à l'envers : commencez par le logarithme."),
        ],
    )


@exercice(
    "1.3.c",
    "Deux chemins, deux contributions",
    niveau=2,
    points=2,
    indices=[
        "À l'aller, en $x=3$ : $x+1$ vaut 4 et $x^2$ vaut 9. Écrivez ces nombres sur le graphe.",
        "Le long d'un chemin, on multiplie : la dérivée locale de $\\otimes$ est l'*autre* entrée.",
    ],
    fautes=[
        ("return [1, 6]", "l'autre entrée"),
        ("return [4 * 1, 9 * 6]", "échangées"),
        ("return [33]", "somme"),
        ("return [24, 9]", "ordre"),
        ("return [9, 4]", "première moitié"),
    ],
    autres=["a, b = 3 + 1, 3**2\nreturn (b * 1, a * 2 * 3)"],
    explication="F′(3) = 9 + 24 = 33, comme le donne aussi F′(x) = 3x² + 2x.",
)
def deux_chemins():
    r"""Soit $F(x) = (x+1)\times x^2$. Dans son graphe, $x$ atteint la sortie par deux chemins :
    l'un passe par $x+1$, l'autre par $x^2$. En $x=3$, calculez le produit des dérivées locales le
    long de chacun : `deux_chemins()` rend la liste de ces deux nombres, dans cet ordre."""
    ### BEGIN SOLUTION
    return [9 * 1, 4 * 6]
    ### END SOLUTION


@deux_chemins.controle
def _(eleve):
    proche(
        eleve(),
        [9, 24],
        confusions=[
            ([1, 6], "Ce sont les dérivées des branches ; ⊗ apporte encore l'autre entrée."),
            ([4, 54], "Les dérivées locales de ⊗ sont échangées : pour une entrée, c'est l'autre."),
            (33, "C'est la somme, F′(3) ; on demande les deux contributions."),
            ([24, 9], "Les deux nombres sont justes, mais pas dans l'ordre demandé."),
            ([9, 4], "C'est la première moitié du chemin : multipliez par 1 et par 2x."),
        ],
    )


@exercice(
    "1.3.d",
    "Le retour, écrit par vous",
    niveau=3,
    points=3,
    indices=[
        "Commencez par `gradients = [0] * len(parents)`, puis `gradients[-1] = 1`.",
        "Parcourez les nœuds du dernier au premier ; chacun ajoute à chaque parent son propre "
        "gradient multiplié par la dérivée locale.",
    ],
    fautes=[
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in reversed(range(len(parents))):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] = g[i] * d\nreturn g",
            "on ajoute",
        ),
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in range(len(parents)):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] += g[i] * d\nreturn g",
            "du dernier au premier",
        ),
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in reversed(range(len(parents))):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] += d\nreturn g",
            "gradient du nœud",
        ),
        ("return [0] * len(parents)", "vaut 1"),
    ],
    autres=[
        "n = len(parents)\nsomme = [0.0] * (n - 1) + [1.0]\nfor i in range(n - 1, -1, -1):\n"
        "    for k in range(len(parents[i])):\n"
        "        somme[parents[i][k]] += locales[i][k] * somme[i]\nreturn somme"
    ],
    explication="Vous venez d'écrire le moteur de tous les entraînements du cours.",
)
def retour(parents, locales):
    r"""Un graphe de calcul est donné par deux listes. Ses nœuds sont numérotés 0, 1, 2… dans
    l'ordre de l'aller : chacun vient après ses parents, et le dernier est la sortie.
    `parents[i]` est la liste des numéros des parents du nœud `i` (vide pour une entrée) ;
    `locales[i]` est la liste des dérivées locales correspondantes.

    Écrivez `retour(parents, locales)`, la liste des gradients, un nombre par nœud : la
    dérivée de la sortie par rapport à ce nœud. Pour $x^2$ écrit $x \otimes x$ en $x=3$ :
    `retour([[], [0, 0]], [[], [3, 3]])` rend `[6, 1]`."""
    ### BEGIN SOLUTION
    gradients = [0] * len(parents)
    gradients[-1] = 1
    for i in reversed(range(len(parents))):
        for parent, locale in zip(parents[i], locales[i], strict=True):
            gradients[parent] += gradients[i] * locale
    return gradients
    ### END SOLUTION


def _sans_somme(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in reversed(range(len(parents))):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] = g[i] * d
    return g


def _sans_produit(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in reversed(range(len(parents))):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] += d
    return g


def _a_l_endroit(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in range(len(parents)):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] += g[i] * d
    return g


@retour.controle
def _(eleve):
    memes_valeurs(
        eleve,
        retour,
        [
            ([[], [0], [1], [2]], [[], [6], [2], [0.5]]),
            ([[], [0, 0]], [[], [3, 3]]),
            ([[], [0], [0], [1, 2], [3, 0]], [[], [1], [6], [9, 4], [3, 36]]),
        ],
        confusions=[
            (_sans_somme, "Quand deux chemins se rejoignent, on ajoute : `+=` au lieu de `=`."),
            (_a_l_endroit, "Le retour va du dernier au premier nœud : `reversed(range(...))`."),
            (_sans_produit, "Chaque dérivée locale se multiplie par le gradient du nœud lui-même."),
            (lambda p, d: [0] * len(p), "Le gradient de la sortie par rapport à elle-même vaut 1."),
        ],
    )


quiz(
    "1.3.q1",
    "Une entrée x sert à trois endroits d'un calcul. Comment obtient-on F′(x) ?",
    [
        (
            "On additionne trois produits de dérivées locales, un par chemin.",
            True,
            "Produit le long de chaque chemin, somme sur les chemins.",
        ),
        (
            "On multiplie entre elles toutes les dérivées locales du graphe.",
            False,
            "On ne multiplie que le long d'un même chemin ; les chemins s'ajoutent.",
        ),
        (
            "On garde le chemin dont le produit est le plus grand.",
            False,
            "Chaque chemin transmet sa part de l'effet de x : aucun ne compte pour rien.",
        ),
    ],
)
