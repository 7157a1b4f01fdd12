"""Chapitre 16, probabilités : exercices et questions de cours, section par section."""

import math

import numpy as np

from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz
from helpers.fonctions import softmax

SCORES = [3, 1, 8, 6, 0]
TAILLES = [172, 165, 187, 181, 167, 184, 168, 174, 180, 186]


# --- 16.1 Activation softmax ---


@exercice(
    "16.1.a",
    "Où placer le seuil ?",
    niveau=2,
    points=1,
    indices=[
        "σ est strictement croissante : il suffit de trouver le $x$ où elle vaut exactement $s$.",
        "$\\frac1{1+e^{-x}}=s$ donne $e^{-x}=\\frac{1-s}s$ ; prenez le logarithme.",
    ],
    fautes=[
        ("return 1 / (1 + math.exp(-s))", "C'est σ(s)"),
        ("return math.log((1 - s) / s)", "Le signe"),
        ("return s / (1 - s)", "logarithme"),
        ("return math.log(s)", "oublié 1 − s"),
        ("return -math.log(1 - s)", "Vous avez oublié s"),
        ("return math.log10(s / (1 - s))", "népérien"),
        ("return 0", "seulement pour s = 1/2"),
    ],
    autres=["return math.log(s) - math.log(1 - s)", "return -math.log(1 / s - 1)"],
    explication="Demander 80 % au lieu de 50 %, c'est déplacer le seuil de 0 à ln 4.",
)
def abscisse_seuil(s):
    r"""Un neurone de sortie σ répond « oui » quand $\sigma(x)\geqslant s$, où le seuil $s$ est
    strictement compris entre 0 et 1. Écrivez `abscisse_seuil(s)`, le plus petit $x$ pour lequel il
    répond « oui ». La réponse est un nombre : `abscisse_seuil(0.5)` rend `0.0` et
    `abscisse_seuil(0.8)` rend environ `1.386294`."""
    ### BEGIN SOLUTION
    return math.log(s / (1 - s))
    ### END SOLUTION


@abscisse_seuil.controle
def _(eleve):
    memes_valeurs(
        eleve,
        abscisse_seuil,
        [(0.8,), (0.5,), (0.1,), (0.99,)],
        confusions=[
            (lambda s: 1 / (1 + math.exp(-s)), "C'est σ(s) ; on cherche x tel que σ(x) = s."),
            (lambda s: math.log((1 - s) / s), "Le signe : c'est −x que donne ce logarithme."),
            (lambda s: s / (1 - s), "C'est e^x ; il reste à prendre le logarithme."),
            (lambda s: math.log(s), "Vous avez oublié 1 − s en isolant l'exponentielle."),
            (lambda s: -math.log(1 - s), "Vous avez oublié s : e^(−x) = (1 − s)/s."),
            (lambda s: math.log10(s / (1 - s)), "C'est le logarithme népérien, `math.log`."),
            (lambda s: 0, "0 convient seulement pour s = 1/2."),
        ],
    )


@exercice(
    "16.1.b",
    "Le rang du plus grand",
    niveau=1,
    points=1,
    indices=[
        "Gardez en mémoire le rang du meilleur score vu jusqu'ici ; au départ, c'est le rang 0.",
        "Remplacez-le seulement quand un score est *strictement* plus grand : le premier gagne.",
    ],
    fautes=[
        ("return max(a)", "sa valeur"),
        ("return list(a).index(max(a)) + 1", "à partir de 0"),
        ("return len(a) - 1 - a[::-1].index(max(a))", "le premier"),
        (
            "r, plus_grand = 0, 0\nfor k in range(len(a)):\n    if a[k] > plus_grand:\n"
            "        r, plus_grand = k, a[k]\nreturn r",
            "tous négatifs",
        ),
        ("return list(a).index(min(a))", "plus petit"),
        (
            "r = 0\nfor k in range(1, len(a) - 1):\n    if a[k] > a[r]:\n        r = k\nreturn r",
            "dernier score",
        ),
    ],
    autres=[
        "return list(a).index(max(a))",
        "return int(np.argmax(a))",
        "return max(range(len(a)), key=lambda k: a[k])",
    ],
    explication="Un seul passage suffit : n − 1 comparaisons pour n scores.",
)
def rang_du_maximum(a):
    r"""Écrivez `rang_du_maximum(a)`, l'argmax d'une liste de scores non vide, avec une boucle
    plutôt qu'avec `np.argmax`. Les rangs se comptent à partir de 0, et si plusieurs scores sont
    égaux au plus grand, c'est le premier qui gagne. La réponse est un entier :
    `rang_du_maximum([3, 1, 8, 6, 0])` rend `2`."""
    ### BEGIN SOLUTION
    r = 0
    for k in range(1, len(a)):
        if a[k] > a[r]:
            r = k
    return r
    ### END SOLUTION


def _parti_de_zero(a):
    r, plus_grand = 0, 0
    for k, score in enumerate(a):
        if score > plus_grand:
            r, plus_grand = k, score
    return r


@rang_du_maximum.controle
def _(eleve):
    memes_valeurs(
        eleve,
        rang_du_maximum,
        [([3, 1, 8, 6, 0],), ([-5, -2, -9],), ([4, 7, 1, 7],), ([2, 0, 9],), ([2.5],)],
        confusions=[
            (max, "C'est sa valeur ; on demande son rang."),
            (lambda a: a.index(max(a)) + 1, "Les rangs se comptent à partir de 0."),
            (
                lambda a: len(a) - 1 - a[::-1].index(max(a)),
                "À égalité, c'est le premier qui gagne.",
            ),
            (
                _parti_de_zero,
                "Et si les scores sont tous négatifs ? Partez du premier score, pas de 0.",
            ),
            (lambda a: a.index(min(a)), "C'est le rang du plus petit."),
            (
                lambda a: a.index(max(a[:-1] or a)),
                "Le dernier score compte aussi : `range(len(a))` va jusqu'à lui.",
            ),
        ],
    )


@exercice(
    "16.1.c",
    "Un softmax sûr, à toute température",
    niveau=2,
    points=2,
    indices=[
        "Divisez d'abord les scores par `T` ; pour la suite, c'est le softmax stable du cours.",
        "`x = np.array(a) / T`, puis `np.exp(x - x.max())`, puis divisez par la somme.",
    ],
    fautes=[
        ("e = np.exp(np.array(a) / T)\nreturn e / e.sum()", "infinies ou indéfinies"),
        ("e = np.exp(np.array(a) - max(a))\nreturn e / e.sum()", "température n'a pas servi"),
        (
            "x = np.array(a) * T\ne = np.exp(x - x.max())\nreturn e / e.sum()",
            "divise les scores",
        ),
        ("x = np.array(a) / T\nreturn np.exp(x - x.max())", "somme 1"),
        (
            "e = np.exp(np.array(a) - max(a))\nreturn e / e.sum() / T",
            "à l'intérieur",
        ),
        (
            "e = np.exp(np.array(a) / T - max(a))\nreturn e / e.sum()",
            "infinies ou indéfinies",
        ),
        (
            "x = np.array(a) / T\ne = np.exp(x - x.min())\nreturn e / e.sum()",
            "infinies ou indéfinies",
        ),
        (
            "x = np.array(a) / T\ne = np.exp(x - x.mean())\nreturn e / e.sum()",
            "infinies ou indéfinies",
        ),
        (
            "e = [math.exp(v / T) for v in a]\nreturn [v / sum(e) for v in e]",
            "trop grand pour l'ordinateur",
        ),
    ],
    autres=[
        "x = [(v - max(a)) / T for v in a]\ne = [math.exp(v) for v in x]\n"
        "return [v / sum(e) for v in e]"
    ],
    explication="Retrancher le maximum avant ou après la division par T revient au même.",
)
def softmax_temperature(a, T):
    r"""Écrivez `softmax_temperature(a, T)`, les parts $\text{softmax}(a/T)$ d'une liste de scores
    à la température $T>0$. Aucun score, même énorme, ne doit faire échouer le calcul : retranchez
    ce qu'il faut. La réponse est une liste (ou un tableau) de nombres de somme 1 :
    `softmax_temperature([0, 2], 2)` rend environ `[0.268941, 0.731059]`."""
    ### BEGIN SOLUTION
    x = np.array(a) / T
    e = np.exp(x - x.max())
    return e / e.sum()
    ### END SOLUTION


@softmax_temperature.controle
def _(eleve):
    memes_valeurs(
        eleve,
        softmax_temperature,
        [
            (SCORES, 2.5),
            (SCORES, 1),
            ([1000, 999, 998], 0.5),
            ([-4000, -4002], 2),
            ([0, 2000, -1000], 2),
        ],
        confusions=[
            (
                lambda a, T: softmax(a),
                "La température n'a pas servi (ou bien elle ne divise pas tous les scores).",
            ),
            (lambda a, T: softmax(np.array(a) * T), "La température divise les scores."),
            (
                lambda a, T: np.exp((np.array(a) - max(a)) / T),
                "Il reste à diviser par la somme : les parts ont pour somme 1.",
            ),
            (
                lambda a, T: softmax(a) / T,
                "La température est à l'intérieur de l'exponentielle, pas après.",
            ),
        ],
    )


@exercice(
    "16.1.d",
    "Pousser un score",
    niveau=3,
    points=2,
    indices=[
        "C'est $f(x+h)\\approx f(x)+hf'(x)$, appliqué à chaque part : $\\hat y_k + h\\,"
        "\\frac{\\partial \\hat y_k}{\\partial a_i}$.",
        "Pour $k\\neq i$ la dérivée est $-\\hat y_k\\hat y_i$ ; pour $k=i$, "
        "$\\hat y_i(1-\\hat y_i)$.",
    ],
    fautes=[
        ("return [q - h * q * p[i] for q in p]", "celle qu'on pousse"),
        ("p[i] = p[i] + h * p[i] * (1 - p[i])\nreturn p", "autres parts bougent"),
        (
            "return [p[k] + h * p[k] * (1 - p[k]) if k == i else p[k] + h * p[k] * p[i] "
            "for k in range(len(p))]",
            "signe",
        ),
        (
            "return [h * p[k] * ((k == i) - p[i]) for k in range(len(p))]",
            "variation seule",
        ),
        ("return [q + h if k == i else q for k, q in enumerate(p)]", "le score, pas la part"),
        ("return [q + h * q * (1 - q) for q in p]", "que pour la part i"),
        ("a = np.log(p)\na[i] += h\nreturn softmax(a)", "valeur exacte"),
        ("q = softmax(p)\nreturn q + h * q * (np.eye(len(p))[i] - q[i])", "déjà les parts"),
        ("return [q + q * ((k == i) - p[i]) for k, q in enumerate(p)]", "facteur h"),
        (
            "p[i] = p[i] + h * p[i] * (1 - p[i])\n"
            "return [p[i] if k == i else p[k] - h * p[k] * p[i] for k in range(len(p))]",
            "ancienne part",
        ),
    ],
    autres=[
        "p = np.array(p)\nun = np.eye(len(p))[i]\nreturn p + h * p[i] * (un - p)",
        "p = np.array(p)\nreturn p + h * (np.diag(p) - np.outer(p, p))[:, i]",
    ],
    explication="Les parts gardent la somme 1 : chaque colonne de la jacobienne a pour somme 0.",
)
def parts_apres(p, i, h):
    r"""Les parts $\hat y=\text{softmax}(a)$ sont données dans la liste `p`. On ajoute au seul
    score $a_i$ un petit nombre $h$, positif ou négatif. Écrivez `parts_apres(p, i, h)`, les
    nouvelles parts *approchées* au premier ordre,
    $\hat y_k+h\,\frac{\partial\hat y_k}{\partial a_i}$ pour chaque $k$. La réponse est une
    liste : `parts_apres([0.5, 0.5], 0, 0.1)` rend `[0.525, 0.475]`."""
    ### BEGIN SOLUTION
    return [p[k] + h * p[k] * ((1 if k == i else 0) - p[i]) for k in range(len(p))]
    ### END SOLUTION


def _diagonale_deja_changee(p, i, h):
    p = list(p)
    p[i] += h * p[i] * (1 - p[i])
    return [p[i] if k == i else p[k] - h * p[k] * p[i] for k in range(len(p))]


CONFUSIONS_PARTS_APRES = [
    (
        lambda p, i, h: [q - h * q * p[i] for q in p],
        "Deux cas : la part i, celle qu'on pousse, a une autre dérivée.",
    ),
    (
        lambda p, i, h: [q + h * q * (1 - q) * (k == i) for k, q in enumerate(p)],
        "Les autres parts bougent aussi : la somme reste 1.",
    ),
    (
        lambda p, i, h: [q + h * q * (1 - q if k == i else p[i]) for k, q in enumerate(p)],
        "Hors de la diagonale, le signe : quand un score monte, les autres parts baissent.",
    ),
    (
        lambda p, i, h: [h * q * ((k == i) - p[i]) for k, q in enumerate(p)],
        "C'est la variation seule ; ajoutez-la à l'ancienne part.",
    ),
    (
        lambda p, i, h: [q + h * (k == i) for k, q in enumerate(p)],
        "C'est le score, pas la part, qui augmente de h.",
    ),
    (
        lambda p, i, h: [q + h * q * (1 - q) for q in p],
        "p(1 − p) ne vaut que pour la part i ; pour les autres, c'est −p_k p_i.",
    ),
    (
        lambda p, i, h: softmax(np.log(p) + h * np.eye(len(p))[i]),
        "C'est la valeur exacte ; on demande l'approximation au premier ordre.",
    ),
    (
        lambda p, i, h: softmax(p) * (1 + h * (np.eye(len(p))[i] - softmax(p)[i])),
        "La liste p contient déjà les parts : pas de softmax.",
    ),
    (
        lambda p, i, h: [q + q * ((k == i) - p[i]) for k, q in enumerate(p)],
        "Il manque le facteur h devant la dérivée.",
    ),
    (
        _diagonale_deja_changee,
        "Toutes les dérivées se calculent avec l'ancienne part p[i] : ne l'écrasez pas.",
    ),
]


@parts_apres.controle
def _(eleve):
    memes_valeurs(
        eleve,
        parts_apres,
        [([0.125, 0.25, 0.625], 1, 0.1), ([0.5, 0.5], 0, 0.1), ([0.1, 0.2, 0.3, 0.4], 3, -0.05)],
        confusions=CONFUSIONS_PARTS_APRES,
    )


quiz(
    "16.1.q1",
    "On ajoute 10 à chacun des cinq scores. Que devient softmax ?",
    [
        ("Rien ne change.", True, "Le facteur e¹⁰ est en haut et en bas : il se simplifie."),
        (
            "Chaque part est multipliée par e¹⁰.",
            False,
            "La somme des parts doit rester 1 ; le dénominateur est multiplié aussi.",
        ),
        (
            "Les parts se rapprochent de 1/5.",
            False,
            "Ce serait vrai si l'on divisait les scores par 10 ; seules leurs différences "
            "comptent.",
        ),
        (
            "La plus grande part se rapproche de 1.",
            False,
            "Ce serait vrai si l'on multipliait les scores par 10, non si on les décale.",
        ),
    ],
)

quiz(
    "16.1.q2",
    "Les scores (1 ; 3) sont mis à la température T = 100. Quelles parts obtient-on, à peu près ?",
    [
        ("0,495 et 0,505", True, "Les scores deviennent 0,01 et 0,03 : presque égaux."),
        ("0 et 1", False, "C'est l'effet d'une température proche de 0."),
        ("0,12 et 0,88", False, "Ce sont les parts à la température 1."),
        ("0,25 et 0,75", False, "Softmax ne partage pas en proportion des scores."),
    ],
)


# --- 16.2 Fonctions d'erreur ---


@exercice(
    "16.2.a",
    "La meilleure réponse constante",
    niveau=2,
    points=2,
    indices=[
        "Pour la MSE, dérivez $\\frac1n\\sum(y_i-c)^2$ par rapport à $c$.",
        "L'une est la moyenne. L'autre laisse autant de données à gauche qu'à droite : triez.",
    ],
    fautes=[
        (
            "t = sorted(y)\nreturn t[len(y) // 2], sum(y) / len(y)",
            "L'ordre",
        ),
        ("return sum(y) / len(y), sum(y) / len(y)", "n'est pas la moyenne"),
        ("return sum(y) / len(y), y[len(y) // 2]", "triez"),
        ("return sum(y) / len(y), (min(y) + max(y)) / 2", "milieu"),
        ("return sorted(y)[len(y) // 2], sorted(y)[len(y) // 2]", "moyenne, pas"),
        ("return sum(y) / len(y), sorted(y + y)[len(y) + 1]", "au rang n // 2"),
        (
            "c, m = np.mean(y), np.median(y)\n"
            "return np.mean((np.array(y) - c) ** 2), np.mean(np.abs(np.array(y) - m))",
            "plus petites erreurs",
        ),
    ],
    autres=["return np.mean(y), np.median(y)", "return [sum(y) / len(y), sorted(y)[len(y) // 2]]"],
    explication="Une donnée aberrante entraîne la moyenne ; la médiane ne bouge pas tant que la "
    "donnée reste du même côté.",
)
def meilleures_constantes(y):
    r"""On veut prédire toutes les données de la liste `y` par un même nombre $c$. Écrivez
    `meilleures_constantes(y)`, le couple formé du $c$ qui rend minimale l'erreur quadratique
    moyenne (MSE), puis du $c$ qui rend minimale l'erreur absolue moyenne (MAE). La liste a un
    nombre impair de données, dans n'importe quel ordre :
    `meilleures_constantes([1, 2, 5, 1, 3])` rend `(2.4, 2)`."""
    ### BEGIN SOLUTION
    return sum(y) / len(y), sorted(y)[len(y) // 2]
    ### END SOLUTION


@meilleures_constantes.controle
def _(eleve):
    memes_valeurs(
        eleve,
        meilleures_constantes,
        [([0, 7, 30, 1, 2],), ([1, 2, 5, 1, 3],), ([4, -1, 9],), ([6],)],
        confusions=[
            (lambda y: (np.median(y), np.mean(y)), "L'ordre : d'abord la MSE, ensuite la MAE."),
            (
                lambda y: (np.mean(y), np.mean(y)),
                "Pour la MAE, le meilleur c n'est pas la moyenne.",
            ),
            (lambda y: (np.mean(y), y[len(y) // 2]), "Avant de prendre celle du milieu, triez."),
            (
                lambda y: (np.mean(y), (min(y) + max(y)) / 2),
                "Le milieu des extrêmes ne laisse pas autant de données de chaque côté.",
            ),
            (
                lambda y: (np.median(y), np.median(y)),
                "Pour la MSE, c'est la moyenne, pas la médiane.",
            ),
            (
                lambda y: (np.mean(y), sorted(y)[min(len(y) // 2 + 1, len(y) - 1)]),
                "Les rangs partent de 0 : la donnée du milieu est au rang n // 2.",
            ),
            (
                lambda y: (np.var(y), np.mean(np.abs(np.array(y) - np.median(y)))),
                "Ce sont les plus petites erreurs ; on demande les c qui les donnent.",
            ),
        ],
    )


@exercice(
    "16.2.b",
    "Qui pèse dans la MSLE ?",
    niveau=2,
    points=2,
    indices=[
        "Calculez d'abord, pour chaque couple, $(\\ln(1+y_i)-\\ln(1+\\hat y_i))^2$.",
        "La part d'un couple est son carré divisé par la somme de tous les carrés.",
    ],
    fautes=[
        (
            "c = [(u - v) ** 2 for u, v in zip(y, p)]\nreturn [t / sum(c) for t in c]",
            "logarithmes",
        ),
        (
            "c = [abs(math.log(1 + u) - math.log(1 + v)) for u, v in zip(y, p)]\n"
            "return [t / sum(c) for t in c]",
            "carré",
        ),
        (
            "c = [(math.log(u) - math.log(v)) ** 2 for u, v in zip(y, p)]\n"
            "return [t / sum(c) for t in c]",
            "celui de 1 + y",
        ),
        (
            "return [(math.log(1 + u) - math.log(1 + v)) ** 2 / len(y) for u, v in zip(y, p)]",
            "somme 1",
        ),
        (
            "return [(math.log(1 + u) - math.log(1 + v)) ** 2 for u, v in zip(y, p)]",
            "somme 1",
        ),
        (
            "c = [abs(u - v) for u, v in zip(y, p)]\nreturn [t / sum(c) for t in c]",
            "C'est la MAE",
        ),
        (
            "c = [math.log(1 + abs(u - v)) ** 2 for u, v in zip(y, p)]\n"
            "return [t / sum(c) for t in c]",
            "chaque nombre",
        ),
        (
            "c = [math.log(1 + u) - math.log(1 + v) for u, v in zip(y, p)]\n"
            "return [t / sum(c) for t in c]",
            "au carré",
        ),
        (
            "c = (np.log1p(y) - np.log1p(p)) ** 2\nreturn 100 * c / c.sum()",
            "pour cent",
        ),
    ],
    autres=[
        "c = (np.log1p(y) - np.log1p(p)) ** 2\nreturn c / c.sum()",
        "c = [math.log10((1 + u) / (1 + v)) ** 2 for u, v in zip(y, p)]\n"
        "return [t / sum(c) for t in c]",
    ],
    explication="Le facteur 1/n et la base du logarithme disparaissent dans le rapport.",
)
def parts_msle(y, p):
    r"""Écrivez `parts_msle(y, p)` : pour les listes `y` (attendus) et `p` (prédits), la part de
    chaque couple dans l'erreur logarithmique moyenne (MSLE), c'est-à-dire son terme divisé par le
    total. Les valeurs sont positives, et un couple au moins est inexact. La réponse est une liste
    de nombres de somme 1 : `parts_msle([0, 1], [1, 3])` rend `[0.5, 0.5]`."""
    ### BEGIN SOLUTION
    carres = [(math.log(1 + u) - math.log(1 + v)) ** 2 for u, v in zip(y, p, strict=True)]
    return [c / sum(carres) for c in carres]
    ### END SOLUTION


def _parts(termes):
    return np.array(termes) / np.sum(termes)


CONFUSIONS_PARTS_MSLE = [
    (
        lambda y, p: _parts(np.subtract(y, p) ** 2),
        "C'est la MSE ; il manque les logarithmes.",
    ),
    (
        lambda y, p: _parts(np.abs(np.log1p(y) - np.log1p(p))),
        "Les différences de logarithmes se mettent au carré.",
    ),
    (
        lambda y, p: _parts((np.log(y) - np.log(p)) ** 2),
        "Le logarithme est celui de 1 + y et de 1 + ŷ.",
    ),
    (
        lambda y, p: (np.log1p(y) - np.log1p(p)) ** 2 / len(y),
        "Ce sont les termes de la moyenne ; divisez par leur total, pour une somme 1.",
    ),
    (
        lambda y, p: (np.log1p(y) - np.log1p(p)) ** 2,
        "Ce sont les carrés ; divisez par leur total, pour une somme 1.",
    ),
    (lambda y, p: _parts(np.abs(np.subtract(y, p))), "C'est la MAE, pas la MSLE."),
    (
        lambda y, p: _parts(np.log1p(np.abs(np.subtract(y, p))) ** 2),
        "Prenez le logarithme de 1 + chaque nombre, avant de faire la différence.",
    ),
    (
        lambda y, p: _parts(np.log1p(y) - np.log1p(p)),
        "Les différences de logarithmes se mettent au carré.",
    ),
    (
        lambda y, p: 100 * _parts((np.log1p(y) - np.log1p(p)) ** 2),
        "Ce sont des parts pour cent ; on les veut de somme 1.",
    ),
    (
        lambda y, p: len(y) * _parts((np.log1p(y) - np.log1p(p)) ** 2),
        "Vous divisez par la moyenne ; divisez par le total, pour une somme 1.",
    ),
]


@parts_msle.controle
def _(eleve):
    memes_valeurs(
        eleve,
        parts_msle,
        [([1, 5, 10, 100], [2, 4, 8, 105]), ([0, 1], [1, 3]), ([3, 20, 7], [3, 10, 8])],
        confusions=CONFUSIONS_PARTS_MSLE,
    )


@exercice(
    "16.2.c",
    "L'entropie binaire, bornée",
    niveau=2,
    points=2,
    indices=[
        "Bornez d'abord chaque prédiction : `min(max(q, eps), 1 - eps)`, ou `np.clip`.",
        "Le terme d'un couple est $-\\ln\\hat y$ si $y=1$, $-\\ln(1-\\hat y)$ si $y=0$ ; "
        "puis la moyenne.",
    ],
    fautes=[
        (
            "y, p = np.array(y), np.array(p)\n"
            "return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))",
            "infinies ou indéfinies",
        ),
        (
            "y, p = np.array(y), np.clip(p, eps, 1 - eps)\n"
            "return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
            "Le signe",
        ),
        (
            "y, p = np.array(y), np.clip(p, eps, 1 - eps)\n"
            "return np.sum(-(y * np.log(p) + (1 - y) * np.log(1 - p)))",
            "moyenne",
        ),
        (
            "y, p = np.array(y), np.clip(p, eps, 1 - eps)\nreturn np.mean(-y * np.log(p))",
            "attend 0",
        ),
        (
            "y, p = np.array(y), np.clip(p, eps, 1 - eps)\n"
            "return np.mean(-((1 - y) * np.log(p) + y * np.log(1 - p)))",
            "échangés",
        ),
        (
            "y, p = np.array(y), np.clip(p, eps, 1)\n"
            "return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))",
            "infinies ou indéfinies",
        ),
        (
            "y, p = np.array(y), np.clip(p, 1e-7, 1 - 1e-7)\n"
            "return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))",
            "par `eps`",
        ),
        (
            "y, p = np.array(y), np.array(p)\n"
            "return np.mean(-(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps)))",
            "n'ajoutez pas",
        ),
        (
            "p = [min(q, 1 - eps) for q in p]\n"
            "return sum(-math.log(q if u else 1 - q) for u, q in zip(y, p)) / len(y)",
            "négatif ou nul",
        ),
    ],
    autres=[
        "p = [min(max(q, eps), 1 - eps) for q in p]\n"
        "return sum(-math.log(q if u else 1 - q) for u, q in zip(y, p)) / len(y)"
    ],
    explication="Avec eps = 10⁻⁷, c'est l'entropie binaire de Keras.",
)
def entropie_bornee(y, p, eps):
    r"""Écrivez `entropie_bornee(y, p, eps)`, l'entropie croisée binaire moyenne entre les réponses
    `y` (des 0 et des 1) et les prédictions `p` (de 0 à 1, bornes comprises), deux listes de même
    longueur. Chaque prédiction plus petite que $\varepsilon$ (`eps`, avec
    $0<\varepsilon<\frac12$) est d'abord remplacée par $\varepsilon$, chaque prédiction plus grande
    que $1-\varepsilon$ par $1-\varepsilon$. La réponse est un nombre :
    `entropie_bornee([1, 0], [0.5, 0.5], 0.01)` rend environ `0.693147`."""
    ### BEGIN SOLUTION
    y, p = np.array(y), np.clip(p, eps, 1 - eps)
    return np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p)))
    ### END SOLUTION


def _termes(y, p, eps, log=np.log):
    p = np.clip(p, eps, 1 - eps)
    return np.where(np.array(y) == 1, log(p), log(1 - p))


@entropie_bornee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        entropie_bornee,
        [
            ([1, 0, 1, 1], [0.9, 0.2, 0.8, 0.7], 0.01),
            ([1, 0, 1, 0], [0, 1, 1, 0], 0.001),
            ([0, 0, 1], [0, 0.4, 1], 0.05),
        ],
        confusions=[
            (
                lambda y, p, e: _termes(y, p, e).mean(),
                "Le signe : un logarithme de part est négatif.",
            ),
            (lambda y, p, e: -_termes(y, p, e).sum(), "C'est la somme ; on demande la moyenne."),
            (
                lambda y, p, e: np.mean(-np.array(y) * np.log(np.clip(p, e, 1 - e))),
                "Les exemples où l'on attend 0 comptent aussi.",
            ),
            (
                lambda y, p, e: -_termes(1 - np.array(y), p, e).mean(),
                "Les deux cas sont échangés : si y = 1, c'est −ln ŷ.",
            ),
            (
                lambda y, p, e: -_termes(y, p, 1e-7).mean(),
                "Bornez par `eps`, l'argument, et non par 10⁻⁷.",
            ),
            (
                lambda y, p, e: -_termes(y, p, 0, lambda q: np.log(q + e)).mean(),
                "On borne les prédictions par ε ; n'ajoutez pas ε dans le logarithme.",
            ),
            (
                lambda y, p, e: -_termes(y, p, e, np.log10).mean(),
                "C'est le logarithme népérien, `math.log` ou `np.log`.",
            ),
        ],
    )


@exercice(
    "16.2.d",
    "Prédit moins attendu",
    niveau=2,
    points=1,
    indices=[
        "La réponse tient dans la formule encadrée : $\\hat y_k - y_k$ pour chaque $k$.",
        "Calculez `softmax(a)`, puis retranchez 1 au rang `c` seulement.",
    ],
    fautes=[
        ("g = -softmax(a)\ng[c] += 1\nreturn g", "Le signe"),
        ("return softmax(a)", "attendu"),
        ("return softmax(a) - 1", "seulement"),
        ("g = np.zeros(len(a))\ng[c] = -1 / softmax(a)[c]\nreturn g", "par rapport à"),
        ("g = np.array(a, dtype=float)\ng[c] -= 1\nreturn g", "softmax"),
        ("g = np.zeros(len(a))\ng[c] = softmax(a)[c] - 1\nreturn g", "autres"),
        ("g = softmax(a)\ng[c - 1] -= 1\nreturn g", "au rang c, pas"),
        ("p = softmax(a)\nreturn p * (1 - p)", "diagonale"),
        ("return np.array(a) / sum(a) - np.eye(len(a))[c]", "en proportion"),
        ("p = softmax(a)\nreturn p[c] * (np.eye(len(a))[c] - p)", "celles de −ln"),
    ],
    autres=[
        "e = [math.exp(v) for v in a]\n"
        "return [v / sum(e) - (1 if k == c else 0) for k, v in enumerate(e)]"
    ],
    explication="La somme des composantes est 0 : ce que perd une classe, les autres le gagnent.",
)
def gradient_scores(a, c):
    r"""Un réseau donne les scores `a` (une liste), suivis de softmax ; la bonne classe est de rang
    `c`, compté à partir de 0. Écrivez `gradient_scores(a, c)`, la liste des dérivées
    $\frac{\partial L}{\partial a_k}$ de l'entropie croisée $L=-\ln\hat y_c$. La fonction
    `softmax` est à votre disposition. Par exemple, `gradient_scores([0, 0], 0)` rend
    `[-0.5, 0.5]`."""
    ### BEGIN SOLUTION
    gradient = softmax(a)
    gradient[c] -= 1
    return gradient
    ### END SOLUTION


@gradient_scores.controle
def _(eleve):
    def un(a, c):
        return np.eye(len(a))[c]

    memes_valeurs(
        eleve,
        gradient_scores,
        [(SCORES, 3), ([0, 0], 0), ([1, -1, 2], 1)],
        confusions=[
            (lambda a, c: un(a, c) - softmax(a), "Le signe : prédit moins attendu."),
            (lambda a, c: softmax(a), "C'est le prédit ; retranchez l'attendu."),
            (
                lambda a, c: np.array(a) / sum(a) - un(a, c),
                "Les parts sont celles de softmax, pas un partage en proportion des scores.",
            ),
            (lambda a, c: softmax(a) - 1, "L'attendu vaut 1 au rang c seulement."),
            (
                lambda a, c: -un(a, c) / softmax(a)[c],
                "C'est la dérivée par rapport à ŷ ; on la veut par rapport à a.",
            ),
            (lambda a, c: a - un(a, c), "Ce sont les scores : passez-les d'abord par softmax."),
            (
                lambda a, c: un(a, c) * (softmax(a) - 1),
                "Les autres scores comptent aussi : leur dérivée est ŷ_k.",
            ),
            (
                lambda a, c: softmax(a) - un(a, c - 1),
                "Les rangs partent de 0 : retranchez 1 au rang c, pas au rang c − 1.",
            ),
            (
                lambda a, c: softmax(a) * (1 - softmax(a)),
                "C'est la diagonale de la jacobienne ; on demande les dérivées de L.",
            ),
            (
                lambda a, c: softmax(a)[c] * (un(a, c) - softmax(a)),
                "Ce sont les dérivées de ŷ_c ; on demande celles de −ln ŷ_c.",
            ),
        ],
    )


@exercice(
    "16.2.e",
    "L'erreur, droit depuis les scores",
    niveau=3,
    points=3,
    indices=[
        "Ne passez pas par softmax : $L=\\ln\\sum_j e^{a_j}-a_c$.",
        "Pour le logarithme de la somme, mettez le plus grand score $m$ en facteur : "
        "$m+\\ln\\sum_j e^{a_j-m}$.",
    ],
    fautes=[
        ("return -math.log(softmax(a)[c])", "s'arrête sur une erreur"),
        ("return -np.log(softmax(a)[c])", "infinies ou indéfinies"),
        ("a = np.array(a)\nreturn np.log(np.sum(np.exp(a))) - a[c]", "infinies ou indéfinies"),
        (
            "a = np.array(a)\nm = a.max()\nreturn np.log(np.sum(np.exp(a - m))) - a[c]",
            "rendre m",
        ),
        (
            "a = np.array(a)\nm = a.max()\nreturn m + np.log(np.sum(np.exp(a - m)))",
            "score de la bonne classe",
        ),
        (
            "a = np.array(a)\nm = a.max()\nreturn a[c] - m - np.log(np.sum(np.exp(a - m)))",
            "Le signe",
        ),
        ("return max(a) - a[c]", "approximation"),
        ("return -math.log(max(softmax(a)[c], 1e-7))", "borne à 10⁻⁷"),
        (
            "m = max(a)\nreturn m + math.log(sum(math.exp(v - m) for v in a)) - c",
            "et non son rang",
        ),
        (
            "m = max(a)\na = [v - m for v in a]\n"
            "return m + math.log(sum(math.exp(v) for v in a)) - a[c]",
            "score d'origine",
        ),
    ],
    autres=[
        "d = [v - a[c] for v in a]\nm = max(d)\n"
        "return m + math.log(sum(math.exp(v - m) for v in d))",
        "a = np.array(a) - np.max(a)\nreturn np.log(np.sum(np.exp(a))) - a[c]",
    ],
    explication="C'est ce que fait Keras quand on lui dit from_logits=True.",
)
def erreur_depuis_scores(a, c):
    r"""Écrivez `erreur_depuis_scores(a, c)`, l'entropie croisée
    $L=-\ln\big(\text{softmax}(a)_c\big)$ pour une liste de scores `a` et la bonne classe de rang
    `c`. Elle doit donner le bon nombre même quand les scores valent des milliers, ou quand
    $\text{softmax}(a)_c$ est trop petit pour l'ordinateur. La réponse est un nombre :
    `erreur_depuis_scores([0, 800], 0)` rend `800.0`."""
    ### BEGIN SOLUTION
    a = np.array(a)
    m = a.max()
    return m + np.log(np.sum(np.exp(a - m))) - a[c]
    ### END SOLUTION


@erreur_depuis_scores.controle
def _(eleve):
    def lse(a):
        return max(a) + np.log(np.sum(np.exp(np.array(a) - max(a))))

    memes_valeurs(
        eleve,
        erreur_depuis_scores,
        [([0, 800], 0), (SCORES, 3), ([5000, 5001], 1), ([-3000, -3000, -3000], 2)],
        confusions=[
            (
                lambda a, c: lse(a) - max(a) - a[c],
                "Le facteur e^m sorti de la somme doit revenir : il faut rendre m.",
            ),
            (lambda a, c: lse(a), "Il reste à retrancher le score de la bonne classe."),
            (lambda a, c: a[c] - lse(a), "Le signe : une erreur est positive."),
            (lambda a, c: max(a) - a[c], "C'est une approximation : il manque ln Σ e^(a − m)."),
            (
                lambda a, c: -np.log(max(softmax(a)[c], 1e-7)),
                "Une borne à 10⁻⁷ fausse les grandes erreurs : partez des scores.",
            ),
            (lambda a, c: lse(a) - c, "Retranchez le score de la bonne classe, et non son rang."),
            (
                lambda a, c: lse(a) - a[c] + max(a),
                "Après le décalage, a[c] n'est plus le score d'origine : m compte deux fois.",
            ),
        ],
    )


quiz(
    "16.2.q1",
    "On prédit des prix, de 10 € à 1 000 000 €. Se tromper de 10 % doit coûter à peu près autant "
    "pour tous. Quelle erreur choisir ?",
    [
        ("MSLE", True, "Une différence de logarithmes est le logarithme d'un rapport."),
        ("MSE", False, "10 % d'un million donne un carré immense : lui seul compterait."),
        ("MAE", False, "L'écart absolu serait de 100 000 € d'un côté, de 1 € de l'autre."),
        ("L'entropie croisée binaire", False, "Elle compare des probabilités, pas des prix."),
    ],
)

quiz(
    "16.2.q2",
    "Softmax donne (0,7 ; 0,2 ; 0,1) et la bonne classe est celle du milieu. Quel est le gradient "
    "de l'entropie croisée par rapport aux scores ?",
    [
        ("(0,7 ; −0,8 ; 0,1)", True, "Prédit moins attendu, et l'attendu est (0 ; 1 ; 0)."),
        ("(−0,7 ; 0,8 ; −0,1)", False, "C'est l'opposé : la direction où aller, pas le gradient."),
        ("(0 ; −5 ; 0)", False, "C'est −y/ŷ, la dérivée par rapport aux parts et non aux scores."),
        ("(0,7 ; 0,2 ; 0,1)", False, "C'est le prédit ; il manque l'attendu."),
    ],
)


# --- 16.3 Loi normale ---


@exercice(
    "16.3.a",
    "De part et d'autre de la moyenne",
    niveau=1,
    points=1,
    indices=[
        "Trois étapes : la moyenne, la moyenne des carrés des écarts, sa racine.",
        "Le couple est `(mu - 2 * s, mu + 2 * s)`, où `s` est l'écart-type (divisé par n).",
    ],
    fautes=[
        ("return np.mean(y) - 2 * np.var(y), np.mean(y) + 2 * np.var(y)", "racine"),
        (
            "return np.mean(y) - 2 * np.std(y, ddof=1), np.mean(y) + 2 * np.std(y, ddof=1)",
            "par n",
        ),
        ("return np.mean(y) - np.std(y), np.mean(y) + np.std(y)", "deux écarts-types"),
        ("return np.mean(y) - 1.96 * np.std(y), np.mean(y) + 1.96 * np.std(y)", "1,96"),
        ("return np.mean(y) + 2 * np.std(y), np.mean(y) - 2 * np.std(y)", "ordre"),
        ("return -2 * np.std(y), 2 * np.std(y)", "moyenne"),
        ("return min(y), max(y)", "la plus petite et la plus grande"),
        (
            "y = np.array(y)\nmu, s = y.mean(), np.sqrt(np.sum((y - y.mean()) ** 2))\n"
            "return mu - 2 * s, mu + 2 * s",
            "diviser la somme",
        ),
        (
            "y = np.array(y)\nmu = y.mean()\ns = np.sqrt(np.sum((y - mu) ** 2)) / len(y)\n"
            "return mu - 2 * s, mu + 2 * s",
            "avant de prendre la racine",
        ),
        (
            "y = np.array(y)\nmu, s = y.mean(), np.mean(np.abs(y - y.mean()))\n"
            "return mu - 2 * s, mu + 2 * s",
            "carrés des écarts",
        ),
        ("return y.mean() - 2 * y.std(), y.mean() + 2 * y.std()", "`np.array`"),
    ],
    autres=[
        "mu = sum(y) / len(y)\ns = math.sqrt(sum((v - mu) ** 2 for v in y) / len(y))\n"
        "return [mu - 2 * s, mu + 2 * s]"
    ],
    explication="Si les données suivent une loi normale, environ 95 % d'entre elles y sont.",
)
def plage(y):
    r"""Écrivez `plage(y)`, le couple $(\mu-2\sigma,\ \mu+2\sigma)$ pour une liste de
    nombres `y`, où $\mu$ est la moyenne et $\sigma$ l'écart-type, avec une division par $n$.
    Par exemple, `plage([1, 3])` rend `(0.0, 4.0)`."""
    ### BEGIN SOLUTION
    mu = np.mean(y)
    ecart_type = np.sqrt(np.mean((np.array(y) - mu) ** 2))
    return mu - 2 * ecart_type, mu + 2 * ecart_type
    ### END SOLUTION


def _autour(k, ecart):
    return lambda y: (np.mean(y) - k * ecart(y), np.mean(y) + k * ecart(y))


@plage.controle
def _(eleve):
    memes_valeurs(
        eleve,
        plage,
        [(TAILLES,), ([1, 5],), ([2, 2, 8, 4],)],
        confusions=[
            (_autour(2, np.var), "C'est la variance : il reste à prendre sa racine."),
            (
                _autour(2, lambda y: np.std(y, ddof=1)),
                "Ici, la variance se divise par n, pas n − 1.",
            ),
            (_autour(1, np.std), "On demande deux écarts-types de chaque côté."),
            (_autour(1.96, np.std), "On demande 2 écarts-types, pas 1,96."),
            (
                _autour(-2, np.std),
                "Les deux bornes sont là ; l'ordre est (plus petite, plus grande).",
            ),
            (
                lambda y: (-2 * np.std(y), 2 * np.std(y)),
                "L'intervalle est centré sur la moyenne, pas sur 0.",
            ),
            (
                lambda y: (min(y), max(y)),
                "Ce sont la plus petite et la plus grande donnée.",
            ),
            (
                _autour(2, lambda y: np.std(y) * np.sqrt(len(y))),
                "Il reste à diviser la somme des carrés par n.",
            ),
            (
                _autour(2, lambda y: np.std(y) / np.sqrt(len(y))),
                "Divisez par n avant de prendre la racine.",
            ),
            (
                _autour(2, lambda y: np.mean(np.abs(y - np.mean(y)))),
                "L'écart-type moyenne les carrés des écarts, pas leurs valeurs absolues.",
            ),
        ],
    )


@exercice(
    "16.3.b",
    "Une aire, en rectangles",
    niveau=2,
    points=2,
    indices=[
        "Chaque rectangle a pour base $h=\\frac{b-a}n$ ; son aire est $h$ fois une hauteur.",
        "Le milieu du rectangle de rang $k$ (à partir de 0) est $a+(k+\\frac12)h$.",
    ],
    fautes=[
        ("h = (b - a) / n\nreturn sum(f(a + (k + 0.5) * h) for k in range(n))", "base"),
        ("h = (b - a) / n\nreturn h * sum(f(a + k * h) for k in range(n))", "bord gauche"),
        ("h = (b - a) / n\nreturn h * sum(f(a + (k + 1) * h) for k in range(n))", "bord droit"),
        ("h = (b - a) / n\nreturn h * sum(f(a + (k + 0.5) * h) for k in range(n + 1))", "de trop"),
        ("return (b - a) * f((a + b) / 2)", "un seul rectangle"),
        ("h = (b - a) / n\nreturn h * sum(f((k + 0.5) * h) for k in range(n))", "partent de a"),
        (
            "h = (b - a) / n\nreturn h * sum(f(a + (k + 0.5) * h) for k in range(n - 1))",
            "Il manque",
        ),
        ("h = (b - a) / n\nreturn h * sum(f(a + (k + 1.5) * h) for k in range(n))", "k − ½"),
        ("h = (b - a) / n\nreturn sum(f(a + (k + 0.5) * h) for k in range(n)) / n", "moyenne des"),
        (
            "h = (b - a) / n\n"
            "return sum((f(a + k * h) + f(a + k * h + h)) / 2 * h for k in range(n))",
            "trapèzes",
        ),
    ],
    autres=[
        "bords = np.linspace(a, b, n + 1)\nmilieux = (bords[:-1] + bords[1:]) / 2\n"
        "return sum(f(m) for m in milieux) * (b - a) / n"
    ],
    explication="Avec f la densité normale, a = −1, b = 1 et n = 100 : 0,6827 à 10⁻⁴ près.",
)
def aire(f, a, b, n):
    r"""Écrivez `aire(f, a, b, n)`, l'aire approchée sous le graphe d'une fonction positive `f`
    entre `a` et `b`, où $a<b$ : on coupe $[a,b]$ en `n` morceaux égaux, et chacun devient un
    rectangle dont la hauteur est la valeur de `f` au **milieu** du morceau. La réponse est un
    nombre : pour $f(x)=x^2$, `aire(f, 0, 2, 2)` rend `2.5` (car $0{,}5^2+1{,}5^2=2{,}5$)."""
    ### BEGIN SOLUTION
    h = (b - a) / n
    return h * sum(f(a + (k + 0.5) * h) for k in range(n))
    ### END SOLUTION


def carre(x):
    """x²."""
    return x * x


def cloche(x):
    """La densité normale centrée réduite."""
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _rectangles(decalage, morceaux=0, *, depart=True, base=True):
    def somme(f, a, b, n):
        h = (b - a) / n
        debut = a if depart else 0
        total = sum(f(debut + (k + decalage) * h) for k in range(n + morceaux))
        return total * h if base else total

    return somme


@aire.controle
def _(eleve):
    memes_valeurs(
        eleve,
        aire,
        [(carre, 1, 3, 4), (cloche, -1, 2, 10), (math.exp, 0, 1, 1), (carre, 0, 2, 2)],
        confusions=[
            (_rectangles(0.5, base=False), "Ce sont les hauteurs : multipliez par la base, h."),
            (_rectangles(0), "C'est la hauteur au bord gauche ; prenez le milieu."),
            (_rectangles(1), "C'est la hauteur au bord droit ; prenez le milieu."),
            (_rectangles(0.5, 1), "Il y a un rectangle de trop : n morceaux, de 0 à n − 1."),
            (
                lambda f, a, b, n: (b - a) * f((a + b) / 2),
                "Vous n'avez fait qu'un seul rectangle ; il en faut n.",
            ),
            (_rectangles(0.5, depart=False), "Les morceaux partent de a, pas de 0."),
            (_rectangles(0.5, -1), "Il manque un rectangle : n morceaux, de 0 à n − 1."),
            (_rectangles(1.5), "Si k va de 1 à n, le milieu est a + (k − ½)h."),
            (
                lambda f, a, b, n: _rectangles(0.5)(f, a, b, n) / (b - a),
                "C'est la moyenne des hauteurs ; multipliez par la longueur b − a.",
            ),
            (
                lambda f, a, b, n: (_rectangles(0)(f, a, b, n) + _rectangles(1)(f, a, b, n)) / 2,
                "Ce sont des trapèzes ; on demande la hauteur au milieu.",
            ),
        ],
    )


@exercice(
    "16.3.c",
    "Ramener à l'intervalle [u, v]",
    niveau=2,
    points=1,
    indices=[
        "Ramenez d'abord à $[0,1]$ ; puis étirez de la longueur $v-u$ ; puis décalez.",
        "Contrôle : la plus petite donnée doit aller exactement en $u$, la plus grande en $v$.",
    ],
    fautes=[
        ("return [(t - min(y)) / (max(y) - min(y)) * (u - v) + v for t in y]", "renversée"),
        ("return [(t - min(y)) / (max(y) - min(y)) * (v - u) for t in y]", "décaler"),
        ("return [(t - min(y)) / (max(y) - min(y)) for t in y]", "[0, 1]"),
        ("return [(t - min(y)) / (max(y) - min(y)) * v + u for t in y]", "longueur"),
        ("return [t / max(y) * (v - u) + u for t in y]", "plus petite"),
        ("return [u + (v - u) * (t - min(y)) / max(y) for t in y]", "max − min"),
        ("return [min(max(t, u), v) for t in y]", "Écrêter"),
        ("return [u + (v - u) * (t - min(y)) / max(y) - min(y) for t in y]", "parenthèses"),
    ],
    autres=[
        "pente = (v - u) / (max(y) - min(y))\nreturn [u + pente * (t - min(y)) for t in y]",
        "return np.interp(y, [min(y), max(y)], [u, v])",
    ],
    explication="Deux points fixent une fonction affine : les deux bouts suffisent au contrôle.",
)
def a_l_echelle(y, u, v):
    r"""Écrivez `a_l_echelle(y, u, v)` : la liste `y` ramenée à l'intervalle $[u,v]$ par la
    fonction affine qui envoie la plus petite donnée en $u$ et la plus grande en $v$ (les données
    ne sont pas toutes égales). La réponse est une liste :
    `a_l_echelle([10, 15, 20], -1, 1)` rend `[-1.0, 0.0, 1.0]`."""
    ### BEGIN SOLUTION
    etendue = max(y) - min(y)
    return [(t - min(y)) / etendue * (v - u) + u for t in y]
    ### END SOLUTION


@a_l_echelle.controle
def _(eleve):
    def zero_un(y):
        return (np.array(y) - min(y)) / (max(y) - min(y))

    memes_valeurs(
        eleve,
        a_l_echelle,
        [([3, -2, 8, 0], 2, 5), ([10, 12, 20], -1, 1), ([1, 4], 0, 255)],
        confusions=[
            (
                lambda y, u, v: zero_un(y) * (u - v) + v,
                "L'échelle est renversée : la plus petite donnée doit aller en u.",
            ),
            (
                lambda y, u, v: zero_un(y) * (v - u),
                "La longueur est bonne ; il reste à décaler de u.",
            ),
            (lambda y, u, v: zero_un(y), "Vous êtes dans [0, 1] ; il reste à étirer et à décaler."),
            (lambda y, u, v: zero_un(y) * v + u, "La longueur de l'intervalle est v − u, pas v."),
            (
                lambda y, u, v: np.array(y) / max(y) * (v - u) + u,
                "La plus petite donnée ne va pas en u : retranchez-la d'abord.",
            ),
            (
                lambda y, u, v: u + (v - u) * (np.array(y) - min(y)) / max(y),
                "Divisez par l'étendue, max − min, pas par le maximum.",
            ),
            (
                lambda y, u, v: u + (v - u) * (np.array(y) - min(y)) / max(y) - min(y),
                "Il manque des parenthèses autour de l'étendue, max − min.",
            ),
            (
                lambda y, u, v: np.clip(y, u, v),
                "Écrêter ramène tout ce qui dépasse au bord ; il faut étirer et décaler.",
            ),
        ],
    )


@exercice(
    "16.3.d",
    "Réduire de nouvelles données",
    niveau=2,
    points=2,
    indices=[
        "Les nombres μ et σ viennent des données d'entraînement, et d'elles seules.",
        "`[(v - mu) / s for v in nouvelles]`, où `mu` et `s` sont ceux de `entrainement`.",
    ],
    fautes=[
        (
            "y = np.array(nouvelles)\nreturn (y - y.mean()) / y.std()",
            "données d'entraînement",
        ),
        (
            "e, y = np.array(entrainement), np.array(nouvelles)\nreturn (y - e.mean()) / y.std()",
            "aussi",
        ),
        (
            "e = np.array(entrainement)\nreturn (np.array(nouvelles) - e.mean()) / e.var()",
            "variance",
        ),
        ("return np.array(nouvelles) - np.mean(entrainement)", "diviser"),
        (
            "e = np.array(entrainement)\nreturn (np.array(nouvelles) - e.mean()) / e.std(ddof=1)",
            "par n",
        ),
        ("e = np.array(entrainement)\nreturn (e - e.mean()) / e.std()", "nouvelles données"),
        (
            "e = np.array(entrainement + nouvelles)\n"
            "return (np.array(nouvelles) - e.mean()) / e.std()",
            "sans les nouvelles",
        ),
        (
            "return [(np.mean(entrainement) - v) / np.std(entrainement) for v in nouvelles]",
            "Le signe",
        ),
        (
            "e = entrainement\nreturn [(v - min(e)) / (max(e) - min(e)) for v in nouvelles]",
            "ramener à [0, 1]",
        ),
        (
            "return [v - np.mean(entrainement) / np.std(entrainement) for v in nouvelles]",
            "parenthèses",
        ),
    ],
    autres=[
        "n = len(entrainement)\nmu = sum(entrainement) / n\n"
        "s = math.sqrt(sum((v - mu) ** 2 for v in entrainement) / n)\n"
        "return [(v - mu) / s for v in nouvelles]"
    ],
    explication="Même règle pour toutes les données : le réseau ne voit jamais deux échelles.",
)
def nouvelles_reduites(entrainement, nouvelles):
    r"""Un réseau a été entraîné sur des données réduites, $\frac{y-\mu}\sigma$. Écrivez
    `nouvelles_reduites(entrainement, nouvelles)`, la liste des nouvelles données réduites *de la
    même façon*. Les deux arguments sont des listes de nombres, dont la première n'est pas
    constante ; l'écart-type se calcule avec une division par $n$. Par exemple,
    `nouvelles_reduites([1, 3], [5, 2])` rend `[3.0, 0.0]`."""
    ### BEGIN SOLUTION
    mu, ecart_type = np.mean(entrainement), np.std(entrainement)
    return [(v - mu) / ecart_type for v in nouvelles]
    ### END SOLUTION


def _reduire(y, mu, s):
    return (np.array(y) - mu) / s


CONFUSIONS_NOUVELLES_REDUITES = [
    (
        lambda e, y: _reduire(y, np.mean(y), np.std(y)),
        "μ et σ doivent être ceux des données d'entraînement.",
    ),
    (
        lambda e, y: _reduire(y, np.mean(e), np.std(y)),
        "L'écart-type aussi est celui de l'entraînement.",
    ),
    (
        lambda e, y: _reduire(y, np.mean(e), np.var(e)),
        "C'est la variance : divisez par sa racine.",
    ),
    (lambda e, y: _reduire(y, np.mean(e), 1), "Il reste à diviser par l'écart-type."),
    (
        lambda e, y: _reduire(y, np.mean(e), np.std(e, ddof=1)),
        "Ici, la variance se divise par n, pas n − 1.",
    ),
    (
        lambda e, y: _reduire(e, np.mean(e), np.std(e)),
        "Ce sont les nouvelles données qu'il faut réduire.",
    ),
    (
        lambda e, y: _reduire(y, np.mean(e + y), np.std(e + y)),
        "μ et σ se calculent sur l'entraînement, sans les nouvelles données.",
    ),
    (
        lambda e, y: -_reduire(y, np.mean(e), np.std(e)),
        "Le signe : donnée moins moyenne.",
    ),
    (
        lambda e, y: _reduire(y, min(e), max(e) - min(e)),
        "C'est ramener à [0, 1] ; réduire, c'est retrancher μ et diviser par σ.",
    ),
    (
        lambda e, y: _reduire(y, np.mean(e) / np.std(e), 1),
        "Il manque des parenthèses autour de la différence.",
    ),
]


@nouvelles_reduites.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nouvelles_reduites,
        [(TAILLES, [160, 176.4, 200]), ([1, 5], [5, 2]), ([0, 0, 3], [9, 3, 6, 1])],
        confusions=CONFUSIONS_NOUVELLES_REDUITES,
    )


@exercice(
    "16.3.e",
    "Quelle proportion ?",
    niveau=2,
    points=2,
    indices=[
        "Au-dessous de $x$, la probabilité est $\\frac12\\big(1+\\text{erf}(k/\\sqrt2)\\big)$, où "
        "$k=\\frac{x-\\mu}\\sigma$ ; entre `a` et `b`, c'est une différence.",
        "`k = (a - mu) / s` pour une borne, de même pour l'autre ; "
        "les deux ½ de la différence s'annulent.",
    ],
    fautes=[
        (
            "k = [(c - mu) / (s * math.sqrt(2)) for c in (a, b)]\n"
            "return math.erf(k[1]) - math.erf(k[0])",
            "le double",
        ),
        (
            "k = [(c - mu) / s for c in (a, b)]\nreturn (math.erf(k[1]) - math.erf(k[0])) / 2",
            "par √2",
        ),
        (
            "k = [(c - mu) / math.sqrt(2) for c in (a, b)]\n"
            "return (math.erf(k[1]) - math.erf(k[0])) / 2",
            "par l'écart-type",
        ),
        (
            "k = [c / (s * math.sqrt(2)) for c in (a, b)]\n"
            "return (math.erf(k[1]) - math.erf(k[0])) / 2",
            "retranchez",
        ),
        (
            "k = [(c - mu) / (s * math.sqrt(2)) for c in (a, b)]\n"
            "return (math.erf(k[0]) - math.erf(k[1])) / 2",
            "Le signe",
        ),
        ("return (1 + math.erf((b - mu) / (s * math.sqrt(2)))) / 2", "au-dessous de b"),
        ("return math.erf((b - mu) / (s * math.sqrt(2)))", "symétrique"),
    ],
    autres=[
        "f = lambda x: math.exp(-(((x - mu) / s) ** 2) / 2) / (s * math.sqrt(2 * math.pi))\n"
        "h = (b - a) / 2000\nreturn h * sum(f(a + (k + 0.5) * h) for k in range(2000))",
        "def dessous(x):\n    return (1 + math.erf((x - mu) / (s * math.sqrt(2)))) / 2\n"
        "return dessous(b) - dessous(a)",
        "from statistics import NormalDist\nloi = NormalDist(mu, s)\n"
        "return loi.cdf(b) - loi.cdf(a)",
    ],
    explication="Loin de μ, cette différence perd ses chiffres : helpers.probabilites s'en garde.",
)
def proportion(a, b, mu, s):
    r"""Une grandeur suit la loi normale d'espérance `mu` et d'écart-type `s`. Écrivez
    `proportion(a, b, mu, s)`, la probabilité qu'elle tombe entre `a` et `b`, où $a<b$. Les deux
    bornes peuvent être du même côté de `mu`. Prenez `math.erf`, ou une somme d'au moins 1 000
    rectangles : quatre décimales suffisent. La réponse est un nombre :
    `proportion(168, 184, 176, 8)` rend environ `0.682689`."""
    ### BEGIN SOLUTION
    gauche, droite = ((x - mu) / (s * math.sqrt(2)) for x in (a, b))
    return (math.erf(droite) - math.erf(gauche)) / 2
    ### END SOLUTION


RACINE_DE_2 = math.sqrt(2)


def _entre(racine=RACINE_DE_2, *, reduire=True, centrer=True):
    def difference(a, b, mu, s):
        u, v = ((x - mu * centrer) / (s if reduire else 1) / racine for x in (a, b))
        return (math.erf(v) - math.erf(u)) / 2

    return difference


@proportion.controle
def _(eleve):
    memes_valeurs(
        eleve,
        proportion,
        [(170, 180, 176, 8), (-2, 2, 0, 1), (184, 192, 176, 8), (0.5, 1, 2, 0.5)],
        confusions=[
            (
                lambda a, b, mu, s: 2 * _entre()(a, b, mu, s),
                "C'est le double : il manque le facteur ½.",
            ),
            (_entre(1), "Divisez aussi par √2 : c'est erf(k/√2)."),
            (_entre(reduire=False), "Divisez l'écart par l'écart-type s."),
            (_entre(centrer=False), "Avant de diviser, retranchez l'espérance mu."),
            (lambda a, b, mu, s: -_entre()(a, b, mu, s), "Le signe : la borne b moins la borne a."),
            (
                lambda a, b, mu, s: _entre()(-math.inf, b, mu, s),
                "C'est la probabilité d'être au-dessous de b ; ôtez ce qui est au-dessous de a.",
            ),
            (
                lambda a, b, mu, s: math.erf((b - mu) / (s * math.sqrt(2))),
                "Cette formule vaut pour un intervalle symétrique autour de mu seulement.",
            ),
        ],
        tolerance=1e-4,
    )


quiz(
    "16.3.q1",
    "Des tailles suivent une loi normale, μ = 176 cm et σ = 8 cm. Quelle proportion dépasse "
    "192 cm ?",
    [
        (
            "environ 2,3 %",
            True,
            "192 = μ + 2σ : 4,55 % sont hors de [160 ; 192], la moitié à droite.",
        ),
        ("environ 4,6 %", False, "C'est la proportion hors de [160 ; 192], des deux côtés."),
        ("environ 16 %", False, "C'est la proportion au-delà de μ + σ = 184."),
        ("exactement 0", False, "La densité n'est jamais nulle : il y en a, mais peu."),
    ],
)

quiz(
    "16.3.q2",
    "On augmente σ sans changer μ. Que fait la courbe de la densité normale ?",
    [
        (
            "Elle s'étale et s'abaisse.",
            True,
            "Le sommet vaut 1/(σ√2π), et l'aire doit rester égale à 1.",
        ),
        ("Elle s'étale et monte.", False, "Son aire dépasserait alors 1."),
        ("Elle glisse vers la droite.", False, "C'est l'effet de μ."),
        ("Elle se resserre autour de μ.", False, "C'est l'effet d'un σ plus petit."),
    ],
)


# --- 16.4 Loi de Bernoulli et abandon ---


@exercice(
    "16.4.a",
    "Espérance et variance d'une loi",
    niveau=2,
    points=2,
    indices=[
        "L'espérance est la somme des valeurs, chacune multipliée par sa probabilité.",
        "La variance est $\\sum_i q_i(v_i-\\mu)^2$, ou encore $\\sum_i q_iv_i^2-\\mu^2$.",
    ],
    fautes=[
        ("return np.mean(v), np.var(v)", "probabilités"),
        (
            "mu = sum(a * b for a, b in zip(v, q))\nreturn mu, sum(b * a**2 for a, b in zip(v, q))",
            "carré de l'espérance",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, math.sqrt(sum(b * (a - mu) ** 2 for a, b in zip(v, q)))",
            "écart-type",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, sum(b * (a - mu) for a, b in zip(v, q))",
            "carrés",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q)) / len(v)\n"
            "return mu, sum(b * (a - mu) ** 2 for a, b in zip(v, q))",
            "ne divisez pas",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, sum(b * (a - mu) ** 2 for a, b in zip(v, q)) / len(v)",
            "ne divisez pas",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, sum((a - mu) ** 2 for a, b in zip(v, q)) / len(v)",
            "avec leurs probabilités",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, sum((b * (a - mu)) ** 2 for a, b in zip(v, q))",
            "pas la probabilité",
        ),
        (
            "mu = sum(a * b for a, b in zip(v, q))\n"
            "return mu, mu**2 - sum(b * a**2 for a, b in zip(v, q))",
            "jamais négative",
        ),
    ],
    autres=[
        "v, q = np.array(v), np.array(q)\nmu = q @ v\nreturn [mu, q @ v**2 - mu**2]",
    ],
    explication="Pour Bernoulli, v = [0, 1] et q = [1 − p, p] : on trouve p et p(1 − p).",
)
def esperance_et_variance(v, q):
    r"""Une grandeur prend les valeurs de la liste `v`, avec les probabilités de la liste `q` (de
    somme 1, dans le même ordre). Écrivez `esperance_et_variance(v, q)`, qui rend le couple formé
    de son espérance et de sa variance. Par exemple,
    `esperance_et_variance([0, 10], [0.5, 0.5])` rend `(5.0, 25.0)`."""
    ### BEGIN SOLUTION
    mu = sum(a * b for a, b in zip(v, q, strict=True))
    return mu, sum(b * (a - mu) ** 2 for a, b in zip(v, q, strict=True))
    ### END SOLUTION


def _loi(f):
    return lambda v, q: f(np.array(v), np.array(q), np.dot(v, q))


CONFUSIONS_ESPERANCE_ET_VARIANCE = [
    (lambda v, q: (np.mean(v), np.var(v)), "Les probabilités n'ont pas servi."),
    (
        _loi(lambda v, q, m: (m, q @ v**2)),
        "C'est l'espérance de v² ; retranchez le carré de l'espérance.",
    ),
    (
        _loi(lambda v, q, m: (m, np.sqrt(q @ (v - m) ** 2))),
        "C'est l'écart-type ; on demande la variance, sans la racine.",
    ),
    (
        _loi(lambda v, q, m: (m, q @ (v - m))),
        "Les écarts s'annulent toujours ; ce sont leurs carrés qu'on moyenne.",
    ),
    (
        _loi(lambda v, q, m: (m / len(v), q @ (v - m / len(v)) ** 2)),
        "Les probabilités font déjà la moyenne : ne divisez pas par le nombre de valeurs.",
    ),
    (
        _loi(lambda v, q, m: (m, q @ (v - m) ** 2 / len(v))),
        "Les probabilités font déjà la moyenne : ne divisez pas par le nombre de valeurs.",
    ),
    (
        _loi(lambda v, q, m: (m, np.mean((v - m) ** 2))),
        "Moyennez aussi les carrés des écarts avec leurs probabilités.",
    ),
    (
        _loi(lambda v, q, m: (m, np.sum((q * (v - m)) ** 2))),
        "C'est l'écart qu'on met au carré, pas la probabilité.",
    ),
    (
        _loi(lambda v, q, m: (m, m**2 - q @ v**2)),
        "Une variance n'est jamais négative : échangez les deux termes.",
    ),
]


@esperance_et_variance.controle
def _(eleve):
    memes_valeurs(
        eleve,
        esperance_et_variance,
        [([0, 1], [0.2, 0.8]), ([-1, 0, 4], [0.5, 0.25, 0.25]), ([1, 2, 3, 4, 5, 6], [1 / 6] * 6)],
        confusions=CONFUSIONS_ESPERANCE_ET_VARIANCE,
    )


@exercice(
    "16.4.b",
    "L'abandon, une fois le sort jeté",
    niveau=1,
    points=1,
    indices=[
        "Une sortie dont le masque est 0 devient 0.",
        "Une sortie gardée est divisée par `p`, la probabilité de garder.",
    ],
    fautes=[
        ("return [a * m for a, m in zip(s, masque)]", "diviser"),
        ("return [a * m * p for a, m in zip(s, masque)]", "se divisent"),
        ("return [a * m / (1 - p) for a, m in zip(s, masque)]", "probabilité de garder"),
        ("return [a * (1 - m) / p for a, m in zip(s, masque)]", "inverse"),
        ("return [a / p for a in s]", "masque"),
        ("return [m / p for m in masque]", "Multipliez aussi par les sorties"),
        ("return [a / p if m else a for a, m in zip(s, masque)]", "devient 0"),
        (
            "g = sum(masque) / len(masque)\nreturn [a * m / g for a, m in zip(s, masque)]",
            "proportion tirée",
        ),
    ],
    autres=[
        "return np.array(s) * np.array(masque) / p",
        "return [a / p if m == 1 else 0 for a, m in zip(s, masque)]",
    ],
    explication="En moyenne sur tous les tirages, chaque sortie retrouve sa valeur.",
)
def sorties_apres_abandon(s, masque, p):
    r"""Pendant l'apprentissage, l'abandon multiplie chaque sortie d'une couche par un tirage de
    Bernoulli de paramètre $p$ (la probabilité de *garder*), puis corrige l'échelle. Écrivez
    `sorties_apres_abandon(s, masque, p)`, où `s` est la liste des sorties et `masque` celle
    des tirages (0 ou 1). La réponse est une liste :
    `sorties_apres_abandon([2, 4, 6], [1, 0, 1], 0.8)` rend `[2.5, 0.0, 7.5]`."""
    ### BEGIN SOLUTION
    return [a * m / p for a, m in zip(s, masque, strict=True)]
    ### END SOLUTION


@sorties_apres_abandon.controle
def _(eleve):
    def avec(f):
        return lambda s, m, p: f(np.array(s), np.array(m), p)

    memes_valeurs(
        eleve,
        sorties_apres_abandon,
        [([2, 4, 6], [1, 0, 1], 0.8), ([-1, 3, 5, 7], [0, 1, 1, 0], 0.25)],
        confusions=[
            (avec(lambda s, m, p: s * m), "L'échelle : il faut diviser par p ce qu'on garde."),
            (avec(lambda s, m, p: s * m * p), "Les sorties gardées se divisent par p."),
            (
                avec(lambda s, m, p: s * m / (1 - p)),
                "p est la probabilité de garder : divisez par p, pas par 1 − p.",
            ),
            (avec(lambda s, m, p: s * (1 - m) / p), "C'est l'inverse : 1 veut dire gardé."),
            (avec(lambda s, m, p: s / p), "Le masque n'a pas servi."),
            (avec(lambda s, m, p: m / p), "Multipliez aussi par les sorties."),
            (
                avec(lambda s, m, p: np.where(m, s / p, s)),
                "Une sortie dont le masque est 0 devient 0.",
            ),
            (
                avec(lambda s, m, p: s * m / m.mean()),
                "Divisez par la probabilité p, pas par la proportion tirée.",
            ),
        ],
    )


@exercice(
    "16.4.c",
    "Régler Dropout de Keras",
    niveau=1,
    points=1,
    indices=[
        "Keras demande la probabilité de *mettre à zéro*.",
        "Le facteur est celui qui rend la bonne moyenne : $p\\times\\text{facteur}=1$.",
    ],
    fautes=[
        ("return p, 1 / p", "probabilité d'abandonner"),
        ("return 1 - p, 1 / (1 - p)", "facteur"),
        ("return 1 - p, p", "facteur"),
        ("return 1 / p, 1 - p", "ordre"),
        ("return 1 - p, 1", "facteur"),
        ("return p, p", "abandonner"),
        ("return p, 1 / (1 - p)", "échangé"),
    ],
    autres=["taux = 1 - p\nreturn [taux, 1 / (1 - taux)]"],
    explication="Pour garder 80 % des sorties, on écrit Dropout(0.2), qui multiplie par 1,25.",
)
def reglage_keras(p):
    r"""On veut *garder* chaque sortie avec la probabilité $p$, $0<p<1$. Écrivez `reglage_keras(p)`,
    qui rend le couple formé du nombre à écrire dans `Dropout(…)`, puis du facteur par lequel Keras
    multiplie les sorties gardées. Par exemple, `reglage_keras(0.5)` rend `(0.5, 2.0)`."""
    ### BEGIN SOLUTION
    return 1 - p, 1 / p
    ### END SOLUTION


@reglage_keras.controle
def _(eleve):
    facteur = "Le facteur compense ce qui est perdu : p fois lui doit valoir 1."
    memes_valeurs(
        eleve,
        reglage_keras,
        [(0.8,), (0.25,), (0.5,)],
        confusions=[
            (
                lambda p: (p, 1 / p),
                "Keras attend la probabilité d'abandonner, pas celle de garder.",
            ),
            (lambda p: (1 - p, 1 / (1 - p)), facteur),
            (lambda p: (1 - p, p), facteur),
            (lambda p: (1 - p, 1), facteur),
            (lambda p: (p, p), "Keras attend la probabilité d'abandonner. " + facteur),
            (
                lambda p: (p, 1 / (1 - p)),
                "Vous avez échangé garder et abandonner : ici, p est la probabilité de garder.",
            ),
            (lambda p: (1 / p, 1 - p), "Les deux nombres sont là ; l'ordre est (taux, facteur)."),
        ],
    )


quiz(
    "16.4.q1",
    "Une couche de 1 000 sorties, toutes égales à 1, traverse Dropout(0.3) de Keras pendant "
    "l'apprentissage. Que trouve-t-on ?",
    [
        ("Environ 700 fois 1/0,7 et 300 fois 0.", True, "0,3 est la probabilité d'abandonner."),
        ("Environ 300 fois 1/0,3 et 700 fois 0.", False, "Ce serait Dropout(0.7)."),
        (
            "Environ 700 fois 1 et 300 fois 0.",
            False,
            "Keras corrige l'échelle dès l'apprentissage.",
        ),
        ("1 000 fois 0,7.", False, "Chaque sortie est gardée ou abandonnée, jamais atténuée."),
    ],
)
