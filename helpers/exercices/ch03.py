"""Chapitre 3, les fonctions de plusieurs variables : exercices et questions de cours."""

import math

import numpy as np  # noqa: F401 (pour les variantes des exercices)

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import en_nombres, identique, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Fonctions et points connus ---


def produit_plus(x, y):
    """xy + 3y."""
    return x * y + 3 * y


def cuvette(x, y):
    """(x − 1)² + (y + 2)²."""
    return (x - 1) ** 2 + (y + 2) ** 2


def oblique(x, y):
    """x² + y² + xy − 3y."""
    return x * x + y * y + x * y - 3 * y


def parabole(x):
    """(x − 2)²."""
    return (x - 2) ** 2


def valeur_absolue(x):
    """|x − 0,5|."""
    return abs(x - 0.5)


CINQ = [(2, 3), (3, 5), (4, 4), (5, 6), (6, 6)]
QUATRE = [(0, 5), (1, 2), (2, 3), (4, -1)]
TROIS = [(1, 2), (3, 5), (6, 1)]


# --- 3.1 Définition et graphe ---


@exercice(
    "3.1.a",
    "La distance d'un point à une droite",
    niveau=1,
    points=1,
    indices=[
        "Au numérateur, on remplace `x` et `y` dans l'équation de la droite par les coordonnées "
        "du point.",
        "$\\dfrac{|ax_0+by_0+c|}{\\sqrt{a^2+b^2}}$ : `abs` pour la valeur absolue, `math.sqrt` "
        "pour la racine, et des parenthèses.",
    ],
    fautes=[
        ("return (a * x0 + b * y0 + c) / math.sqrt(a**2 + b**2)", "jamais négative"),
        ("return abs(a * x0 + b * y0 + c)", "divisez"),
        ("return abs(a * x0 + b * y0 + c) / (a**2 + b**2)", "racine"),
        ("return abs(a * x0 + b * y0) / math.sqrt(a**2 + b**2)", "c a disparu"),
        ("return abs(a * x0 + b * y0 + c) / math.sqrt(a**2 + b**2 + c**2)", "vecteur (a, b)"),
        ("return abs(a * x0 + b * y0 - c) / math.sqrt(a**2 + b**2)", "le signe de c"),
    ],
    autres=["return abs(a * x0 + b * y0 + c) / math.hypot(a, b)"],
    explication="Cinq nombres entrent, un nombre sort : une fonction de cinq variables.",
)
def distance_droite(x0, y0, a, b, c):
    r"""Écrivez `distance_droite(x0, y0, a, b, c)`, la distance du point $(x_0,y_0)$ à la droite
    d'équation $ax+by+c=0$, où `a` et `b` ne sont pas tous les deux nuls. La réponse est un
    nombre : `distance_droite(1, 2, 3, 4, -1)` rend `2.0`."""
    ### BEGIN SOLUTION
    return abs(a * x0 + b * y0 + c) / math.sqrt(a**2 + b**2)
    ### END SOLUTION


@distance_droite.controle
def _(eleve):
    memes_valeurs(
        eleve,
        distance_droite,
        [(1, 2, 3, 4, -1), (0, 0, 1, -2, -5), (-2, 1, 0.5, 1, 3), (4, -3, 0, 2, 1)],
        confusions=[
            (
                lambda x, y, a, b, c: (a * x + b * y + c) / math.hypot(a, b),
                "Une distance n'est jamais négative : il manque la valeur absolue.",
            ),
            (
                lambda x, y, a, b, c: abs(a * x + b * y + c),
                "C'est le numérateur : divisez par la longueur du vecteur (a, b).",
            ),
            (
                lambda x, y, a, b, c: abs(a * x + b * y + c) / (a * a + b * b),
                "Au dénominateur, il manque la racine carrée.",
            ),
            (
                lambda x, y, a, b, c: abs(a * x + b * y) / math.hypot(a, b),
                "Au numérateur, le c a disparu.",
            ),
            (
                lambda x, y, a, b, c: abs(a * x + b * y + c) / math.hypot(a, b, c),
                "Au dénominateur, c n'entre pas : c'est la longueur du vecteur (a, b).",
            ),
            (
                lambda x, y, a, b, c: abs(a * x + b * y - c) / math.hypot(a, b),
                "Regardez le signe de c : on calcule ax₀ + by₀ + c.",
            ),
        ],
    )


@exercice(
    "3.1.b",
    "La distance, avec autant de coordonnées qu'on veut",
    niveau=2,
    points=1,
    indices=[
        "Parcourez les deux listes ensemble avec `zip(p, q)`, et additionnez des carrés.",
        "`sum((u - v) ** 2 for u, v in zip(p, q))` ; il reste une opération.",
    ],
    fautes=[
        ("return sum((u - v) ** 2 for u, v in zip(p, q))", "le carré de la distance"),
        ("return sum(abs(u - v) for u, v in zip(p, q))", "valeurs absolues"),
        ("return math.sqrt(sum(u - v for u, v in zip(p, q)) ** 2)", "chaque différence"),
        ("return math.hypot(p[0] - q[0], p[1] - q[1])", "deux premières"),
        ("return math.sqrt((p - q) ** 2)", "une liste n'est pas un vecteur"),
        ("return max(abs(u - v) for u, v in zip(p, q))", "le plus grand"),
    ],
    autres=["return math.dist(p, q)"],
    explication="C'est Pythagore, appliqué de proche en proche.",
)
def distance(p, q):
    r"""Écrivez `distance(p, q)`, la distance entre deux points de $\mathbb R^n$ donnés par leurs
    listes de coordonnées, de même longueur. La réponse est un nombre :
    `distance([1, 2, 3], [3, 3, 5])` rend `3.0`."""
    ### BEGIN SOLUTION
    return math.sqrt(sum((u - v) ** 2 for u, v in zip(p, q, strict=True)))
    ### END SOLUTION


@distance.controle
def _(eleve):
    memes_valeurs(
        eleve,
        distance,
        [([1, 0, 2, 1], [0, 3, -1, 2]), ([1, 2, 3], [3, 3, 5]), ([0, 0], [3, 4]), ([1], [-4])],
        confusions=[
            (lambda p, q: math.dist(p, q) ** 2, "C'est le carré de la distance."),
            (
                lambda p, q: sum(abs(u - v) for u, v in zip(p, q, strict=True)),
                "Ce sont des carrés qu'on additionne, pas des valeurs absolues.",
            ),
            (
                lambda p, q: abs(sum(p) - sum(q)),
                "Élevez au carré chaque différence, avant d'additionner.",
            ),
            (
                lambda p, q: math.dist(p[:2], q[:2]),
                "Vous ne regardez que les deux premières coordonnées.",
            ),
            (
                lambda p, q: max(abs(u - v) for u, v in zip(p, q, strict=True)),
                "C'est le plus grand des écarts ; tous comptent, par leurs carrés.",
            ),
        ],
    )


@exercice(
    "3.1.c",
    "Relever une tranche",
    niveau=1,
    points=1,
    indices=[
        "Le premier argument de `f` reste `x0` ; le second parcourt la liste `ys`.",
        "Une liste en compréhension : `[f(x0, y) for y in …]`.",
    ],
    fautes=[
        ("return [f(y, x0) for y in ys]", "échangés"),
        ("return [f(y, y) for y in ys]", "diagonale"),
        ("return f(x0, ys[0])", "une seule"),
        ("return [f(x0, 0) for y in ys]", "y = 0"),
        ("return f(x0, ys)", "une fois par ordonnée"),
        ("return [f(x0, y) for y in range(len(ys))]", "pas leurs rangs"),
        ("return [x0 * y + 3 * y for y in ys]", "celle de l'exemple"),
    ],
    autres=["valeurs = []\nfor y in ys:\n    valeurs.append(f(x0, y))\nreturn tuple(valeurs)"],
    explication="Une fonction de deux variables, dont on en fixe une, n'en a plus qu'une.",
)
def tranche(f, x0, ys):
    r"""Écrivez `tranche(f, x0, ys)`, la liste des valeurs de la tranche de `f` à $x=x_0$ pour
    chaque ordonnée de la liste `ys`, dans l'ordre. Pour $f(x,y)=xy+3y$, la tranche à $x=2$ est
    $y\mapsto5y$ : aux ordonnées `[0, 1, 2]`, la réponse est `[0, 5, 10]`."""
    ### BEGIN SOLUTION
    return [f(x0, y) for y in ys]
    ### END SOLUTION


@tranche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        tranche,
        [(produit_plus, 2, [0, 1, 2]), (cuvette, 3, [-2, 0, 0.5, 4]), (oblique, -1, [3, 1])],
        confusions=[
            (
                lambda f, x0, ys: [f(y, x0) for y in ys],
                "Les deux arguments de f sont échangés : c'est la tranche à y = x0.",
            ),
            (
                lambda f, x0, ys: [f(y, y) for y in ys],
                "C'est la tranche le long de la diagonale x = y.",
            ),
            (lambda f, x0, ys: f(x0, ys[0]), "C'est une seule valeur ; on en demande une par y."),
            (
                lambda f, x0, ys: [f(x0, 0) for _ in ys],
                "Vous êtes restés à y = 0 : y doit parcourir la liste.",
            ),
            (
                lambda f, x0, ys: f(x0, list(ys)) if f is produit_plus else math.nan,
                "f attend un nombre y, pas la liste entière : appelez-la une fois par ordonnée.",
            ),
            (
                lambda f, x0, ys: [f(x0, rang) for rang in range(len(ys))],
                "y parcourt les valeurs de ys, pas leurs rangs.",
            ),
            (
                lambda f, x0, ys: [produit_plus(x0, y) for y in ys],
                "Votre formule est celle de l'exemple ; appelez f, quelle qu'elle soit.",
            ),
        ],
    )


@exercice(
    "3.1.d",
    "Sur une ellipse",
    niveau=2,
    points=2,
    indices=[
        "Écrivez l'équation de la ligne de niveau, $x^2+4y^2=c$, et isolez $y^2$.",
        "$y^2=\\frac{c-x^2}4$ : de ses deux racines, on demande celle qui est positive ou nulle.",
    ],
    fautes=[
        ("return math.sqrt(c - x**2)", "le cercle"),
        ("return math.sqrt(c - x**2) / 4", "racine de 4"),
        ("return (c - x**2) / 4", "C'est y²"),
        ("return -math.sqrt(c - x**2) / 2", "en dessous"),
        ("return x**2 + 4 * c**2", "isolez"),
        ("return ((c - x**2) / 4) ** 1 / 2", "parenthèses"),
        ("return math.sqrt(c / 4 - x**2)", "x² se divise aussi"),
        ("return math.sqrt(x**2 - c) / 2", "d'un nombre négatif"),
    ],
    autres=["return ((c - x * x) / 4) ** 0.5"],
    explication="À y > 0 répond le point symétrique (x, −y), de même niveau.",
)
def ordonnee(c, x):
    r"""Soit $f(x,y)=x^2+4y^2$, dont les lignes de niveau sont des ellipses. Écrivez
    `ordonnee(c, x)`, l'ordonnée positive ou nulle du point d'abscisse `x` de la ligne de niveau
    `c` (on suppose $x^2\leqslant c$). La réponse est un nombre : `ordonnee(25, 3)` rend `2.0`."""
    ### BEGIN SOLUTION
    return math.sqrt(c - x**2) / 2
    ### END SOLUTION


@ordonnee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        ordonnee,
        [(10, -1), (25, 3), (9, 0), (4, 2)],
        confusions=[
            (lambda c, x: math.sqrt(c - x * x), "C'est le cercle x² + y² = c : ici il y a 4y²."),
            (lambda c, x: math.sqrt(c - x * x) / 4, "On divise par la racine de 4, pas par 4."),
            (lambda c, x: (c - x * x) / 4, "C'est y² ; il reste à prendre la racine."),
            (lambda c, x: -math.sqrt(c - x * x) / 2, "C'est le point en dessous de l'axe."),
            (lambda c, x: x * x + 4 * c * c, "c est le niveau, pas y : isolez y dans l'équation."),
            (
                lambda c, x: (c - x * x) / 8,
                "Attention aux parenthèses : `** 1 / 2` divise par 2 ; écrivez `** 0.5`.",
            ),
            (
                lambda c, x: math.sqrt(c / 4 - x * x),
                "y² = (c − x²)/4 : x² se divise aussi par 4.",
            ),
        ],
    )


quiz(
    "3.1.q1",
    "Pour une fonction f de deux variables, où vit une ligne de niveau ?",
    [
        (
            "Dans le plan : c'est un ensemble de points (x, y).",
            True,
            "La courbe de niveau, elle, est dans l'espace, à l'altitude c, juste au-dessus.",
        ),
        (
            "Dans l'espace, sur le graphe de f.",
            False,
            "C'est la courbe de niveau. La ligne est son ombre sur le sol.",
        ),
        (
            "Sur un axe : c'est un ensemble de nombres.",
            False,
            "Les niveaux sont des nombres ; la ligne est faite de points (x, y).",
        ),
    ],
)

quiz(
    "3.1.q2",
    "Sur une carte, deux lignes de niveau voisines sont 10 m plus haut l'une que l'autre. En A "
    "elles sont distantes de 20 m, en B de 100 m. Que peut-on dire ?",
    [
        (
            "La pente est plus forte en A.",
            True,
            "10 m de montée en 20 m, contre 10 m en 100 m : lignes serrées, pente forte.",
        ),
        (
            "La pente est plus forte en B.",
            False,
            "En B il faut marcher 100 m pour monter de 10 m : c'est plus doux.",
        ),
        (
            "A est plus haut que B.",
            False,
            "A et B sont entre les deux mêmes lignes : à moins de 10 m d'altitude l'un de l'autre.",
        ),
    ],
)


# --- 3.2 Minimums et maximums ---


@exercice(
    "3.2.a",
    "Minimum, maximum ou selle",
    niveau=2,
    points=2,
    indices=[
        "Les tranches par l'origine sont $\\alpha x^2$ et $\\beta y^2$ : deux paraboles, tournées "
        "vers le haut ou vers le bas selon le signe.",
        "Si les signes sont contraires, le produit `alpha * beta` est négatif. Si l'un des deux "
        "est nul, l'autre décide.",
    ],
    fautes=[
        ("return 'minimum' if alpha > 0 else 'maximum'", "seulement alpha"),
        (
            "return 'selle' if alpha * beta <= 0 else ('minimum' if alpha > 0 else 'maximum')",
            "l'un est nul",
        ),
        ("return 'maximum' if alpha + beta > 0 else 'minimum'", "nature(1, 2)"),
        (
            "if alpha > 0 and beta > 0:\n    return 'minimum'\n"
            "return 'maximum' if alpha < 0 and beta < 0 else 'point-selle'",
            "la tranche est plate",
        ),
        (
            "if alpha * beta < 0:\n    return 'selle'\n"
            "return 'minimum' if alpha > 0 else 'maximum'",
            "c'est beta qui décide",
        ),
        ("return 'minimum' if alpha + beta > 0 else 'maximum'", "une selle"),
    ],
    autres=[
        "if min(alpha, beta) >= 0:\n    return 'Minimum'\nif max(alpha, beta) <= 0:\n"
        "    return 'Maximum'\nreturn 'Selle'",
        "if alpha * beta < 0:\n    return 'point-selle'\n"
        "return 'minimum' if alpha + beta > 0 else 'maximum'",
    ],
    explication="Au chapitre 7, ces deux nombres deviendront ceux d'une matrice, la hessienne.",
)
def nature(alpha, beta):
    r"""Soit $f(x,y)=\alpha x^2+\beta y^2$, où `alpha` et `beta` ne sont pas nuls tous les
    deux à la fois (l'un des deux peut l'être). Écrivez `nature(alpha, beta)`, qui rend le texte
    `"minimum"` si $(0,0)$ est un minimum de $f$ (strict ou non), `"maximum"` si c'est un maximum
    (strict ou non), `"selle"` si c'est un point-selle. Par exemple, `nature(1, 0)`
    rend `"minimum"`."""
    ### BEGIN SOLUTION
    if alpha * beta < 0:
        return "selle"
    return "minimum" if alpha + beta > 0 else "maximum"
    ### END SOLUTION


@nature.controle
def _(eleve):
    for alpha, beta in [(1, 2), (-1, -3), (2, -1), (-1, 2), (3, 0), (0, 1), (0, -2), (-5, 0)]:
        attendu, reponse = nature(alpha, beta), eleve(alpha, beta)
        recu = str(reponse.valeur).strip().lower()
        if recu in ("point-selle", "point selle", "col"):
            recu = "selle"
        if attendu == recu == "selle":
            continue
        if attendu == "selle":
            refuser(
                f"`{reponse.appel}` : une tranche monte et l'autre descend, c'est une selle. "
                "Vous regardez peut-être seulement alpha, ou la somme."
            )
        if 0 in (alpha, beta) and recu == "selle":
            refuser(f"`{reponse.appel}` : si l'un est nul, la tranche est plate, pas descendante.")
        if alpha == 0 and {attendu, recu} == {"minimum", "maximum"}:
            refuser(f"`{reponse.appel}` : si alpha est nul, c'est beta qui décide.")
        identique(reponse, attendu)


@exercice(
    "3.2.b",
    "La direction qui descend",
    niveau=2,
    points=1,
    indices=[
        "Les deux premiers termes sont positifs : il faut que $-3uv$ l'emporte. Quel signe pour "
        "le produit $uv$ ?",
        "Essayez une diagonale : que vaut $f(t,t)$ ? Et $f(t,-t)$ ?",
    ],
    fautes=[
        ("return (1, -1)", "−1) = 5"),
        ("return (1, 0)", "parallèle à un axe"),
        ("return (0, 0)", "n'est pas une direction"),
        ("return 1", "deux nombres"),
        ("return (3, 1)", "1) = 1"),
        ("return (1, 0.38)", "0,38) = 0,0044"),
    ],
    autres=["return [2, 1]", "return (-1, -1.5)"],
    explication="Le long de la diagonale, f(t, t) = −t² : l'origine est un point-selle.",
)
def direction_qui_descend():
    r"""Soit $f(x,y)=x^2+y^2-3xy$. Trouvez une direction dans laquelle $f$ descend quand on
    quitte l'origine : `direction_qui_descend()` rend un couple $(u,v)$ tel que $f(u,v)<0$.
    Plusieurs réponses conviennent."""
    ### BEGIN SOLUTION
    return (1, 1)
    ### END SOLUTION


@direction_qui_descend.controle
def _(eleve):
    valeurs = en_nombres(eleve())
    if valeurs.shape != (2,):
        refuser("On attend un couple (u, v) : deux nombres.")
    u, v = valeurs.tolist()
    if u == v == 0:
        refuser("(0, 0) n'est pas une direction : on reste sur place.")
    if u * v == 0:
        refuser("Cette direction est parallèle à un axe, et cette tranche-là est minimale en 0.")
    if not u * u + v * v - 3 * u * v < 0:
        uv, image = " ; ".join(map(nombre_fr, (u, v))), nombre_fr(u * u + v * v - 3 * u * v)
        refuser(f"f({uv}) = {image} n'est pas négatif : dans cette direction, f ne descend pas.")


@exercice(
    "3.2.c",
    "Le point le plus proche de tous",
    niveau=1,
    points=1,
    indices=[
        "La proposition dit que c'est le centre de gravité : la moyenne de chaque coordonnée.",
        "`sum(x for x, y in points) / len(points)` pour la première.",
    ],
    fautes=[
        ("return sum(x for x, y in points), sum(y for x, y in points)", "divisez"),
        (
            "n = len(points)\nreturn sum(y for x, y in points) / n, sum(x for x, y in points) / n",
            "ordre",
        ),
        ("return sum(x for x, y in points) / 3, sum(y for x, y in points) / 3", "toujours 3"),
        (
            "xs = [x for x, y in points]\nys = [y for x, y in points]\n"
            "return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2",
            "extrêmes",
        ),
    ],
    autres=["xs, ys = zip(*points)\nreturn [sum(xs) / len(xs), sum(ys) / len(ys)]"],
    explication="Pour A1, A2, A3 : (10/3, 8/3).",
)
def centre_de_gravite(points):
    r"""Écrivez `centre_de_gravite(points)`, le couple $(x,y)$ qui rend minimale la somme des
    carrés des distances à une liste de points. Par exemple,
    `centre_de_gravite([(0, 0), (4, 2)])` rend `(2.0, 1.0)`."""
    ### BEGIN SOLUTION
    n = len(points)
    return sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    ### END SOLUTION


def _sommes_des_coordonnees(points):
    return sum(x for x, _ in points), sum(y for _, y in points)


def _milieu_des_extremes(points):
    xs, ys = zip(*points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


@centre_de_gravite.controle
def _(eleve):
    memes_valeurs(
        eleve,
        centre_de_gravite,
        [(TROIS,), (QUATRE,), ([(0, 0), (4, 2)],), ([(7, -1)],)],
        confusions=[
            (_sommes_des_coordonnees, "Ce sont les sommes : divisez par le nombre de points."),
            (lambda p: centre_de_gravite(p)[::-1], "L'ordre est (x, y)."),
            (
                lambda p: [s / 3 for s in _sommes_des_coordonnees(p)],
                "Il n'y a pas toujours 3 points : employez `len(points)`.",
            ),
            (_milieu_des_extremes, "C'est le milieu des extrêmes, pas la moyenne de tous."),
        ],
    )


@exercice(
    "3.2.d",
    "Plus bas que ses voisins",
    niveau=3,
    points=3,
    indices=[
        "Deux boucles, `for di in (-1, 0, 1)` et `for dj in (-1, 0, 1)`, visitent la case et ses "
        "huit voisines ; il ne faut pas comparer la case à elle-même.",
        "Une voisine hors du tableau ne compte pas : vérifiez `0 <= i + di < len(T)`, et de même "
        "pour les colonnes (un indice $-1$ désignerait la dernière ligne).",
    ],
    fautes=[
        (
            "return all(T[i][j] < T[i + a][j + b] for a, b in [(0, 1), (1, 0), (0, -1), (-1, 0)]\n"
            "           if 0 <= i + a < len(T) and 0 <= j + b < len(T[0]))",
            "en diagonale",
        ),
        ("return T[i][j] == min(min(ligne) for ligne in T)", "global"),
        (
            "return all(T[i][j] <= T[u][v] for u in range(max(0, i - 1), min(len(T), i + 2))\n"
            "           for v in range(max(0, j - 1), min(len(T[0]), j + 2)))",
            "strictement",
        ),
        (
            "return all(T[i][j] < T[i + a][(j + b) % len(T[0])] for a in (-1, 0, 1)\n"
            "           for b in (-1, 0, 1) if (a, b) != (0, 0) and i + a < len(T))",
            "bord",
        ),
        (
            "return all(T[i][j] > T[u][v] for u in range(max(0, i - 1), min(len(T), i + 2))\n"
            "           for v in range(max(0, j - 1), min(len(T[0]), j + 2)) if (u, v) != (i, j))",
            "maximum",
        ),
        (
            "return all(T[i][j] < T[u][v] for u in range(max(0, i - 1), min(len(T), i + 2))\n"
            "           for v in range(max(0, j - 1), min(len(T[0]), j + 2)))",
            "à elle-même",
        ),
    ],
    autres=[
        "voisins = []\nfor u in range(max(0, i - 1), min(len(T), i + 2)):\n"
        "    for v in range(max(0, j - 1), min(len(T[0]), j + 2)):\n"
        "        if (u, v) != (i, j):\n            voisins.append(T[u][v])\n"
        "return T[i][j] < min(voisins)"
    ],
    explication="C'est le test qui a trouvé les deux vallées.",
)
def est_minimum_local(T, i, j):
    r"""Un tableau `T` (une liste de lignes de même longueur, au moins deux cases) contient les
    hauteurs d'une fonction sur une grille. Écrivez `est_minimum_local(T, i, j)`, qui rend `True`
    si la case de la ligne `i` et de la colonne `j` est *strictement* plus basse que toutes ses
    voisines (jusqu'à huit, diagonales comprises ; moins au bord du tableau), et `False` sinon.
    `est_minimum_local([[3, 2, 4], [5, 1, 6], [2, 7, 3]], 1, 1)` rend `True`."""
    ### BEGIN SOLUTION
    for u in range(max(0, i - 1), min(len(T), i + 2)):
        for v in range(max(0, j - 1), min(len(T[0]), j + 2)):
            if (u, v) != (i, j) and T[u][v] <= T[i][j]:
                return False
    return True
    ### END SOLUTION


CREUX = [
    (
        [[3, 2, 4], [5, 1, 6], [2, 7, 3]],
        1,
        1,
        "Cette case bat ses huit voisines. La comparez-vous à elle-même ? Ou cherchez-vous un "
        "maximum ?",
    ),
    ([[0, 5, 9], [5, 3, 5], [9, 5, 7]], 1, 1, "Une voisine en diagonale est plus basse."),
    ([[9, 9, 9, 9], [9, 4, 9, 0], [9, 9, 9, 9]], 1, 1, "Minimum local ne veut pas dire global."),
    ([[9, 9, 9], [9, 4, 4], [9, 9, 9]], 1, 1, "Deux voisines égales : on demande strictement."),
    ([[2, 5, 1], [6, 7, 8], [9, 9, 9]], 0, 0, "Au bord, ne passez pas de l'autre côté."),
    ([[5, 6, 0], [6, 7, 8], [1, 9, 3]], 2, 2, "Un coin du tableau n'a que trois voisines."),
    (
        [[5, 4, 6], [8, 9, 7], [0, 9, 1]],
        0,
        1,
        "Au bord du haut, l'indice −1 est la dernière ligne.",
    ),
    ([[1, 2], [3, 0]], 0, 0, "Une voisine en diagonale est plus basse."),
]


@est_minimum_local.controle
def _(eleve):
    for T, i, j, message in CREUX:
        reponse = eleve(T, i, j)
        try:
            recu = bool(reponse.valeur)
        except (TypeError, ValueError):
            refuser(f"`{reponse.appel}` : on attend `True` ou `False`.")
        attendu = est_minimum_local(T, i, j)
        if recu != attendu:
            refuser(f"{message} (`{reponse.appel}` : attendu {attendu} · reçu {recu})")


quiz(
    "3.2.q1",
    "En P, la tranche de f à x fixé et la tranche à y fixé ont toutes les deux un minimum strict. "
    "P est-il un minimum local de f ?",
    [
        (
            "Pas forcément : f peut descendre dans une direction oblique.",
            True,
            "C'est le cas de x² + y² − 3xy, qui vaut −t² sur la diagonale.",
        ),
        (
            "Oui, puisque toute direction est une combinaison des deux axes.",
            False,
            "Une direction oblique n'est aucune des deux tranches : sur la diagonale, "
            "x² + y² − 3xy descend.",
        ),
        (
            "Non, jamais.",
            False,
            "x² + y² a un minimum en (0, 0), et ses deux tranches aussi.",
        ),
    ],
)

quiz(
    "3.2.q2",
    "Un randonneur suit une crête et passe par un col. Que voit-il de son altitude ?",
    [
        (
            "Elle descend jusqu'au col, puis remonte ; qui franchit le col par les vallées voit le "
            "contraire.",
            True,
            "Minimum dans une direction, maximum dans l'autre : c'est un point-selle.",
        ),
        (
            "Elle monte jusqu'au col, puis redescend.",
            False,
            "C'est ce que voit celui qui va d'une vallée à l'autre, pas celui qui suit la crête.",
        ),
        (
            "Le col est le point le plus bas des environs.",
            False,
            "Des deux côtés de la crête, on trouve plus bas, aussi près du col qu'on veut.",
        ),
    ],
)


# --- 3.3 Recherche d'un minimum ---


@exercice(
    "3.3.a",
    "Combien de temps pour une grille ?",
    niveau=1,
    points=1,
    indices=[
        "Il y a `N` choix pour la première variable, `N` pour la deuxième… et les choix se "
        "multiplient.",
        "`N ** n` évaluations ; en une seconde on en fait `par_seconde`.",
    ],
    fautes=[
        ("return N * n / par_seconde", "se multiplient"),
        ("return n**N / par_seconde", "exposant"),
        ("return N**n", "nombre d'évaluations"),
        ("return N**n * par_seconde", "divisez"),
        ("return N**2 / par_seconde", "deux variables"),
        ("return par_seconde / N**n", "à l'envers"),
    ],
    autres=["evaluations = 1\nfor _ in range(n):\n    evaluations *= N\n"
            "return evaluations / par_seconde"],
    explication="100 valeurs, 10 variables, un milliard d'essais par seconde : plus de 3000 ans.",
)  # fmt: skip
def duree_de_la_grille(N, n, par_seconde):
    r"""On cherche le minimum d'une fonction de `n` variables sur une grille, avec `N` valeurs
    pour chaque variable, en faisant `par_seconde` évaluations par seconde. Écrivez
    `duree_de_la_grille(N, n, par_seconde)`, la durée en secondes. Pour notre grille de 100
    valeurs, 2 variables et mille évaluations par seconde, `duree_de_la_grille(100, 2, 1000)`
    rend `10.0`. Essayez ensuite 10 variables et un milliard d'évaluations par seconde…"""
    ### BEGIN SOLUTION
    return N**n / par_seconde
    ### END SOLUTION


@duree_de_la_grille.controle
def _(eleve):
    memes_valeurs(
        eleve,
        duree_de_la_grille,
        [(10, 3, 50), (100, 2, 1000), (5, 4, 2), (100, 10, 1e9), (7, 1, 2)],
        confusions=[
            (lambda N, n, v: N * n / v, "Les choix se multiplient, ils ne s'ajoutent pas."),
            (lambda N, n, v: n**N / v, "L'exposant est n, pas N."),
            (lambda N, n, v: N**n, "C'est le nombre d'évaluations ; il reste la durée."),
            (lambda N, n, v: N**n * v, "Pour une durée, divisez par la vitesse."),
            (lambda N, n, v: N**2 / v, "C'est le cas de deux variables ; ici il y en a n."),
            (lambda N, n, v: v / N**n, "La fraction est à l'envers."),
        ],
    )


@exercice(
    "3.3.b",
    "Une coupe de trichotomie",
    niveau=2,
    points=2,
    indices=[
        "Les deux points de coupe sont $u=a+\\frac{b-a}3$ et $v=b-\\frac{b-a}3$.",
        "Si $g(u)<g(v)$, le minimum n'est pas après $v$ : quel intervalle reste-t-il ?",
    ],
    fautes=[
        (
            "u, v = a + (b - a) / 3, b - (b - a) / 3\nreturn (u, b) if g(u) < g(v) else (a, v)",
            "du mauvais côté",
        ),
        (
            "u, v = a + (b - a) / 3, b - (b - a) / 3\nreturn (a, u) if g(u) < g(v) else (v, b)",
            "deux tiers",
        ),
        ("m = (a + b) / 2\nreturn (a, m) if g(a) < g(b) else (m, b)", "la moitié"),
        ("return a + (b - a) / 3, b - (b - a) / 3", "points de coupe"),
        (
            "u, v = (b - a) / 3, 2 * (b - a) / 3\nreturn (a, v) if g(u) < g(v) else (u, b)",
            "à partir de a",
        ),
    ],
    autres=[
        "tiers = (b - a) / 3\nif g(a + tiers) >= g(b - tiers):\n    a = a + tiers\nelse:\n"
        "    b = b - tiers\nreturn [a, b]"
    ],
    explication="Deux évaluations, un tiers de l'intervalle en moins.",
)
def reduire(g, a, b):
    r"""La fonction `g` d'une variable est unimodale sur $[a,b]$. Écrivez `reduire(g, a, b)`, le
    couple $(a',b')$ des bouts de l'intervalle qui reste après *une* coupe de trichotomie. Pour
    $g(x)=(x-2)^2$ sur $[0,9]$, on compare $g(3)=1$ et $g(6)=16$ : la réponse est `(0, 6.0)`."""
    ### BEGIN SOLUTION
    u, v = a + (b - a) / 3, b - (b - a) / 3
    return (a, v) if g(u) < g(v) else (u, b)
    ### END SOLUTION


def _coupes(a, b):
    return a + (b - a) / 3, b - (b - a) / 3


def _a_l_envers(g, a, b):
    u, v = _coupes(a, b)
    return (u, b) if g(u) < g(v) else (a, v)


def _trop_court(g, a, b):
    u, v = _coupes(a, b)
    return (a, u) if g(u) < g(v) else (v, b)


def _depuis_zero(g, a, b):
    u, v = (b - a) / 3, 2 * (b - a) / 3
    return (a, v) if g(u) < g(v) else (u, b)


def _moitie(g, a, b):
    m = (a + b) / 2
    return (a, m) if g(a) < g(b) else (m, b)


@reduire.controle
def _(eleve):
    memes_valeurs(
        eleve,
        reduire,
        [(parabole, 0, 9), (parabole, -6, 3), (valeur_absolue, -1, 5), (math.exp, 0, 3)],
        confusions=[
            (_a_l_envers, "Vous gardez l'intervalle du mauvais côté : si g(u) < g(v), m ≤ v."),
            (_trop_court, "On ne peut jeter qu'un tiers : il reste deux tiers de l'intervalle."),
            (_depuis_zero, "Les coupes se comptent à partir de a, pas de 0."),
            (_moitie, "Jeter la moitié en comparant les bouts n'est pas sûr : coupez en trois."),
            (
                lambda g, a, b: _coupes(a, b),
                "Ce sont les points de coupe ; lequel des bouts garder ?",
            ),
        ],
    )


@exercice(
    "3.3.c",
    "Un tour, à la main",
    niveau=3,
    points=2,
    indices=[
        "À $x$ fixé, $y\\mapsto x^2+y^2-2kxy$ est un trinôme en $y$ : sa dérivée est $2y-2kx$.",
        "On trouve $y$ d'abord, puis le nouveau $x$ à partir de cet $y$, et non de l'ancien $x$.",
    ],
    fautes=[
        ("return k * x, k * x", "après y"),
        ("return x, k * x", "revenir à x"),
        ("y = 2 * k * x\nreturn 2 * k * y, y", "est 2y"),
        ("return k**2 * x, -k * x", "signe"),
        ("return k * x, k**2 * x", "ordre"),
    ],
    autres=["y = k * x\nx = k * y\nreturn [x, y]"],
    explication="Chaque tour multiplie x par k² : si k est proche de 1, on n'avance presque pas.",
)
def un_tour(x, k):
    r"""Soit $f(x,y)=x^2+y^2-2kxy$, avec $0<k<1$. On part de l'abscisse `x` et on fait un tour de
    la recherche par tranches : on trouve l'ordonnée $y$ du minimum de la tranche à $x$ fixé, puis
    la nouvelle abscisse $x$, celle du minimum de la tranche à cet $y$ fixé. Dérivez sur une
    feuille, puis écrivez `un_tour(x, k)`, le couple $(x,y)$ obtenu. Par exemple,
    `un_tour(1, 0.5)` rend `(0.25, 0.5)`."""
    ### BEGIN SOLUTION
    y = k * x
    return k * y, y
    ### END SOLUTION


@un_tour.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_tour,
        [(1, 0.9), (-2, 0.3), (1, 0.5)],
        confusions=[
            (
                lambda x, k: (k * x, k * x),
                "La nouvelle abscisse se calcule après y, à partir de y.",
            ),
            (lambda x, k: (x, k * x), "Il reste à revenir à x : seule l'ordonnée a changé."),
            (
                lambda x, k: (4 * k * k * x, 2 * k * x),
                "La dérivée de y² est 2y : le 2 se simplifie.",
            ),
            (lambda x, k: (k * k * x, -k * x), "Le signe : 2y − 2kx = 0."),
            (
                lambda x, k: (k * x, k * k * x),
                "L'ordre est (x, y), et c'est y qu'on trouve d'abord.",
            ),
        ],
    )


@exercice(
    "3.3.d",
    "La droite des moindres carrés",
    niveau=2,
    points=2,
    indices=[
        "Calculez d'abord les deux moyennes, puis $S_{xy}$ et $S_{xx}$ avec `sum`.",
        "$a=S_{xy}/S_{xx}$, et la droite passe par le centre de gravité : $b=\\bar y-a\\bar x$.",
    ],
    fautes=[
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = xy / yy\n"
            "return a, my - a * mx",
            "par Sxx",
        ),
        ("a = sum(x * y for x, y in points) / sum(x * x for x, y in points)\nreturn a, 0",
         "par l'origine"),
        ("(x0, y0), (x1, y1) = points[0], points[-1]\na = (y1 - y0) / (x1 - x0)\n"
         "return a, y0 - a * x0", "premier et le dernier"),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = xy / xx\n"
            "return my - a * mx, a",
            "ordre",
        ),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = xy / xx\n"
            "return a, my",
            "en x = 0",
        ),
    ],
    autres=["x, y = np.array(points, dtype=float).T\nreturn np.polyfit(x, y, 1)"],
    explication="Pour les cinq points du cours : 0,7 et 2.",
)  # fmt: skip
def regression(points):
    r"""Écrivez `regression(points)`, le couple `(a, b)` de la droite $y=ax+b$ des moindres carrés
    (écarts verticaux) d'une liste de points dont les abscisses ne sont pas toutes égales. Par
    exemple, `regression([(0, 1), (1, 3), (2, 2)])` rend `(0.5, 1.5)`."""
    ### BEGIN SOLUTION
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    s_xy = sum((x - mx) * (y - my) for x, y in points)
    s_xx = sum((x - mx) ** 2 for x, _ in points)
    a = s_xy / s_xx
    return a, my - a * mx
    ### END SOLUTION


def _sommes(points):
    """Moyennes, puis Sxx, Sxy, Syy."""
    mx, my = centre_de_gravite(points)
    X, Y = [x - mx for x, _ in points], [y - my for _, y in points]
    s_xy = sum(u * v for u, v in zip(X, Y, strict=True))
    return mx, my, sum(u * u for u in X), s_xy, sum(v * v for v in Y)


def _par_l_origine(points):
    return sum(x * y for x, y in points) / sum(x * x for x, _ in points), 0


def _premier_dernier(points):
    (x0, y0), (x1, y1) = points[0], points[-1]
    a = (y1 - y0) / (x1 - x0)
    return a, y0 - a * x0


def _divisee_par_syy(points):
    mx, my, _, s_xy, s_yy = _sommes(points)
    return s_xy / s_yy, my - s_xy / s_yy * mx


def _sans_recul(points):
    mx, my, s_xx, s_xy, _ = _sommes(points)
    return s_xy / s_xx, my


@regression.controle
def _(eleve):
    memes_valeurs(
        eleve,
        regression,
        [(CINQ,), (QUATRE,), ([(0, 1), (1, 3), (2, 2)],)],
        confusions=[
            (_divisee_par_syy, "On divise par Sxx, la dispersion des x, pas par celle des y."),
            (_par_l_origine, "C'est la meilleure droite qui passe par l'origine."),
            (_premier_dernier, "C'est la droite par le premier et le dernier point."),
            (lambda p: regression(p)[::-1], "Les deux nombres sont là ; l'ordre est (a, b)."),
            (_sans_recul, "La droite vaut ȳ en x̄ ; b est son ordonnée en x = 0."),
            (
                lambda p: regression_orthogonale(p) if _sommes(p)[3] else (math.nan, math.nan),
                "C'est la régression orthogonale : ici, écarts verticaux.",
            ),
        ],
    )


@exercice(
    "3.3.e",
    "La somme des carrés des distances",
    niveau=1,
    points=1,
    indices=[
        "L'écart vertical au point $(x,y)$ est $ax+b-y$. Comment passe-t-on à la distance ?",
        "La somme des carrés des écarts verticaux, divisée par $1+a^2$.",
    ],
    fautes=[
        ("return sum((a * x + b - y) ** 2 for x, y in points)", "écarts verticaux"),
        (
            "return sum((a * x + b - y) ** 2 for x, y in points) / math.sqrt(1 + a**2)",
            "le carré de la racine",
        ),
        ("return sum(abs(a * x + b - y) for x, y in points) / math.sqrt(1 + a**2)", "leurs carrés"),
        (
            "return sum((a * x + b - y) ** 2 for x, y in points) / (a**2 + b**2)",
            "droite ax − y + b",
        ),
        (
            "return math.sqrt(sum((a * x + b - y) ** 2 for x, y in points) / (1 + a**2))",
            "pas de racine",
        ),
    ],
    autres=[
        "total = 0\nfor x, y in points:\n    d = abs(a * x - y + b) / math.hypot(a, 1)\n"
        "    total += d * d\nreturn total"
    ],
    explication="Plus la droite est raide, plus la distance est courte devant l'écart vertical.",
)
def erreur_orthogonale(points, a, b):
    r"""Écrivez `erreur_orthogonale(points, a, b)`, la somme des carrés des distances des points à
    la droite $y=ax+b$. La réponse est un nombre : `erreur_orthogonale([(0, 2), (1, 1)], 1, 0)`
    rend `2.0`."""
    ### BEGIN SOLUTION
    return sum((a * x + b - y) ** 2 for x, y in points) / (1 + a**2)
    ### END SOLUTION


def _verticale(points, a, b):
    return sum((a * x + b - y) ** 2 for x, y in points)


@erreur_orthogonale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        erreur_orthogonale,
        [(CINQ, 0.5, 2), (QUATRE, -2, 5), ([(0, 2), (1, 1)], 1, 0), (TROIS, 0, 3)],
        confusions=[
            (_verticale, "Ce sont les écarts verticaux ; la distance est plus courte."),
            (
                lambda p, a, b: _verticale(p, a, b) / math.sqrt(1 + a * a),
                "Le dénominateur aussi s'élève au carré : le carré de la racine.",
            ),
            (
                lambda p, a, b: sum(abs(a * x + b - y) for x, y in p) / math.sqrt(1 + a * a),
                "C'est la somme des distances ; on demande celle de leurs carrés.",
            ),
            (
                lambda p, a, b: _verticale(p, a, b) / (a * a + b * b),
                "La droite ax − y + b = 0 a pour coefficients a et −1, pas a et b.",
            ),
            (
                lambda p, a, b: math.sqrt(erreur_orthogonale(p, a, b)),
                "On demande la somme des carrés : pas de racine à la fin.",
            ),
        ],
    )


@exercice(
    "3.3.f",
    "La droite des vraies distances",
    niveau=3,
    points=3,
    indices=[
        "Comme pour la précédente, calculez les moyennes et les trois sommes $S_{xx}$, $S_{xy}$, "
        "$S_{yy}$.",
        "$a$ est la racine de $S_{xy}a^2+(S_{xx}-S_{yy})a-S_{xy}=0$ qui a le signe de $S_{xy}$ ; "
        "la formule du théorème la donne, avec un seul `math.sqrt`.",
    ],
    fautes=[
        ("return regression(points)", "écarts verticaux"),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = (yy - xx - math.sqrt((yy - xx)**2 + 4 * xy**2)) / (2 * xy)\nreturn a, my - a * mx",
            "l'autre racine",
        ),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = (xx - yy + math.sqrt((yy - xx)**2 + 4 * xy**2)) / (2 * xy)\nreturn a, my - a * mx",
            "échangés",
        ),
        ("mx, my, xx, xy, yy = _sommes(points)\nreturn yy / xy, my - yy / xy * mx", "horizontaux"),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = abs(yy - xx + math.sqrt((yy - xx)**2 + 4 * xy**2)) / abs(2 * xy)\n"
            "return a, my - a * mx",
            "le signe de Sxy",
        ),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = (yy - xx + math.sqrt((yy - xx)**2 + 4 * xy**2)) / 2 * xy\nreturn a, my - a * mx",
            "parenthèses",
        ),
        (
            "mx, my, xx, xy, yy = _sommes(points)\n"
            "a = (yy - xx + math.sqrt((yy - xx)**2 + 4 * xy**2)) / (2 * xy)\nreturn a, my",
            "en x = 0",
        ),
    ],
    autres=[
        "P = np.array(points, dtype=float)\nG = P.mean(axis=0)\nu = np.linalg.svd(P - G)[2][0]\n"
        "a = u[1] / u[0]\nreturn a, G[1] - a * G[0]"
    ],
    explication="C'est la direction le long de laquelle le nuage s'étire le plus.",
)
def regression_orthogonale(points):
    r"""Écrivez `regression_orthogonale(points)`, le couple `(a, b)` de la droite $y=ax+b$ qui rend
    minimale la somme des carrés des *distances* des points à la droite. On suppose
    $S_{xy}\neq0$ ; attention, $S_{xy}$ peut être négatif. Par exemple,
    `regression_orthogonale([(0, 1), (1, 3), (2, 2)])` rend `(1.0, 1.0)`."""
    ### BEGIN SOLUTION
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    s_xx = sum((x - mx) ** 2 for x, _ in points)
    s_xy = sum((x - mx) * (y - my) for x, y in points)
    s_yy = sum((y - my) ** 2 for _, y in points)
    a = (s_yy - s_xx + math.sqrt((s_yy - s_xx) ** 2 + 4 * s_xy**2)) / (2 * s_xy)
    return a, my - a * mx
    ### END SOLUTION


def _de_pente(points, a):
    mx, my, *_ = _sommes(points)
    return a, my - a * mx


def _racine(points, signe, ecart):
    """La pente (± écart + √…)/(2 Sxy), pour reconnaître les erreurs de signe."""
    _, _, s_xx, s_xy, s_yy = _sommes(points)
    racine = math.sqrt((s_yy - s_xx) ** 2 + 4 * s_xy**2)
    return _de_pente(points, (ecart * (s_yy - s_xx) + signe * racine) / (2 * s_xy))


@regression_orthogonale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        regression_orthogonale,
        [(CINQ,), (QUATRE,), ([(0, 1), (1, 3), (2, 2)],)],
        confusions=[
            (regression, "C'est la droite ordinaire, celle des écarts verticaux."),
            (lambda p: _racine(p, -1, 1), "C'est l'autre racine : la pire des droites, en fait."),
            (lambda p: _racine(p, 1, -1), "Sxx et Syy sont échangés dans la formule."),
            (
                lambda p: _de_pente(p, _sommes(p)[4] / _sommes(p)[3]),
                "C'est la droite des écarts horizontaux.",
            ),
            (
                lambda p: _de_pente(p, abs(regression_orthogonale(p)[0])),
                "La pente a le signe de Sxy : ici les points descendent.",
            ),
            (lambda p: regression_orthogonale(p)[::-1], "L'ordre est (a, b)."),
            (
                lambda p: _de_pente(p, regression_orthogonale(p)[0] * _sommes(p)[3] ** 2),
                "Attention aux parenthèses : `/ 2 * Sxy` multiplie ; écrivez `/ (2 * Sxy)`.",
            ),
            (
                lambda p: (regression_orthogonale(p)[0], _sommes(p)[1]),
                "La droite vaut ȳ en x̄ ; b est son ordonnée en x = 0.",
            ),
        ],
    )


quiz(
    "3.3.q1",
    "Avec 100 valeurs par variable, une grille à 2 variables demande 10 000 évaluations. Combien "
    "pour 6 variables ?",
    [
        ("Mille milliards", True, "100 puissance 6, c'est 10 puissance 12."),
        ("60 000", False, "Les choix se multiplient : 100 × 100 × … six fois."),
        (
            "600",
            False,
            "C'est 100 × 6 ; or chaque valeur d'une variable va avec toutes les autres.",
        ),
        (
            "30 000",
            False,
            "Tripler le nombre de variables ne triple pas le coût : il l'élève au cube.",
        ),
    ],
)

quiz(
    "3.3.q2",
    "On compte les y en millimètres au lieu de centimètres, puis on refait les deux régressions. "
    "Quelle droite reste la même droite, à l'unité près ?",
    [
        (
            "La régression ordinaire seulement.",
            True,
            "Tous les écarts verticaux sont multipliés par 10 : le minimum est au même endroit.",
        ),
        (
            "La régression orthogonale seulement.",
            False,
            "Étirer un axe change les angles, donc les distances à la droite.",
        ),
        (
            "Les deux.",
            False,
            "Étirer un axe ne conserve pas les angles droits : l'orthogonale change.",
        ),
        ("Aucune des deux.", False, "Les écarts verticaux gardent tous les mêmes rapports."),
    ],
)
