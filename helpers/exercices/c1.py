"""Exercices du complément c1 : le perceptron et la vraisemblance."""

import math

import numpy as np

from helpers.exercices.comparateurs import en_nombres, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


def sigma(z):
    """La sigmoïde, sans dépassement (pour un nombre ou un tableau)."""
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1 + e)


# --- c1.1 Le perceptron ---


@exercice(
    "c1.1.a",
    "Toxique ou non ?",
    niveau=1,
    points=1,
    indices=[
        "Calculez d'abord le score $z=w_1\\,\\text{longueur}+w_2\\,\\text{largeur}+b$.",
        "La réponse est $H(z)$, avec la convention $H(0)=1$.",
    ],
    fautes=[
        ("z = w1 * longueur + w2 * largeur + b\nreturn 1 if z > 0 else 0", "H(0) = 1"),
        ("return w1 * longueur + w2 * largeur + b", "score"),
        ("z = w1 * longueur + w2 * largeur + b\nreturn 0 if z >= 0 else 1", "échangées"),
        ("z = w1 * longueur + w2 * largeur\nreturn 1 if z >= 0 else 0", "biais"),
        ("z = w1 * longueur + w2 * largeur - b\nreturn 1 if z >= 0 else 0", "ajoute"),
    ],
    autres=["return int(w1 * longueur + w2 * largeur >= -b)"],
    explication="Une feuille posée exactement sur la frontière est déclarée toxique : H(0) = 1.",
)
def classer(w1, w2, b, longueur, largeur):
    """Écrivez `classer(w1, w2, b, longueur, largeur)`, la réponse du perceptron pour une feuille :
    1 (toxique) si le score est positif ou nul, 0 (inoffensive) sinon.

    Pour la feuille de 5 cm sur 3 cm, `classer(1, -2, 0, 5, 3)` rend `0`, car le score vaut
    $-1$."""
    ### BEGIN SOLUTION
    z = w1 * longueur + w2 * largeur + b
    return 1 if z >= 0 else 0
    ### END SOLUTION


@classer.controle
def _(eleve):
    memes_valeurs(
        eleve,
        classer,
        [(2, -1, 1, 5, 3), (1, -2, 1, 5, 2), (1, -2, 0, 5, 4)],
        confusions=[
            (lambda a, c, b, x, y: int(a * y + c * x + b >= 0), "w1 multiplie la longueur."),
            (
                lambda a, c, b, x, y: 1 if a * x + c * y + b >= 0 else -1,
                "L'autre réponse est 0, pas −1.",
            ),
            (lambda a, c, b, x, y: a * x + c * y + b, "C'est le score z ; rendez 1 ou 0."),
            (lambda a, c, b, x, y: int(a * x + c * y + b < 0), "Les réponses sont échangées."),
        ],
    )
    memes_valeurs(
        eleve,
        classer,
        [(1, -2, 2, 7, 3), (1, -2, 2, 5, 3), (1, -2, 1, 5, 3)],
        confusions=[
            (
                lambda a, c, b, x, y: int(a * x + c * y + b > 0),
                "Sur la frontière, z = 0, et H(0) = 1.",
            ),
            (lambda a, c, b, x, y: int(a * x + c * y >= 0), "Le biais b manque dans le score."),
            (lambda a, c, b, x, y: int(a * x + c * y >= b), "Le biais s'ajoute au score."),
        ],
    )


@exercice(
    "c1.1.b",
    "Dessiner la frontière",
    niveau=1,
    points=1,
    indices=[
        "La frontière est l'ensemble des points où $w_1\\,\\text{longueur}+w_2\\,\\text{largeur}"
        "+b=0$.",
        "Isolez la largeur : $w_2\\,\\text{largeur}=-w_1\\,\\text{longueur}-b$.",
    ],
    fautes=[
        ("return (w1 * longueur + b) / w2", "signe"),
        ("return -(w1 * longueur - b) / w2", "passe de l'autre côté"),
        ("return -(w1 * longueur + b)", "diviser"),
        ("return -w1 * longueur / w2", "biais"),
        ("return -w1 * longueur + b / w2", "parenthèses"),
    ],
    autres=["pente, ordonnee = -w1 / w2, -b / w2\nreturn pente * longueur + ordonnee"],
    explication="C'est une droite de pente −w₁/w₂ : multiplier w₁, w₂ et b par 10 n'y change rien.",
)
def largeur_frontiere(w1, w2, b, longueur):
    """La frontière de décision est une droite. Écrivez `largeur_frontiere(w1, w2, b, longueur)`,
    la largeur (en cm) du point de cette droite dont la longueur est donnée. Le nombre `w2` n'est
    pas nul. `largeur_frontiere(1, -2, 0, 5)` rend `2.5`."""
    ### BEGIN SOLUTION
    return -(w1 * longueur + b) / w2
    ### END SOLUTION


@largeur_frontiere.controle
def _(eleve):
    memes_valeurs(
        eleve,
        largeur_frontiere,
        [(4.9, -11.1, -1, 5), (1, -2, 0, 5), (2, 4, -3, 1)],
        confusions=[
            (lambda a, c, b, x: (a * x + b) / c, "Le signe : isolez la largeur dans z = 0."),
            (lambda a, c, b, x: -(a * x - b) / c, "b aussi passe de l'autre côté : −b."),
            (lambda a, c, b, x: -(a * x + b), "Il reste à diviser par w2."),
            (lambda a, c, b, x: -a * x / c, "Le biais b manque."),
            (lambda a, c, b, x: -a * x + b / c, "Les parenthèses : tout se divise par w2."),
            (lambda a, c, b, x: -(a * x + b) / a, "On isole la largeur : divisez par w2."),
            (lambda a, c, b, x: -(c * x + b) / a, "Vous isolez la longueur ; on veut la largeur."),
            (lambda a, c, b, x: a * x + b, "Isolez la largeur dans z = 0."),
        ],
    )


@exercice(
    "c1.1.c",
    "Corriger une erreur",
    niveau=2,
    points=2,
    indices=[
        "Calculez la réponse `f` (1 si le score est positif ou nul, 0 sinon), puis l'écart "
        "`e = y - f`, qui vaut $-1$, 0 ou 1.",
        "Chaque poids reçoit `e` fois son entrée ; le biais a pour entrée 1.",
    ],
    fautes=[
        ("f = 1 if w1 * x1 + w2 * x2 + b >= 0 else 0\ne = f - y\n"
         "return w1 + e * x1, w2 + e * x2, b + e", "mauvais sens"),
        ("f = 1 if w1 * x1 + w2 * x2 + b >= 0 else 0\ne = y - f\n"
         "return w1 + e * x1, w2 + e * x2, b", "biais"),
        ("f = 1 if w1 * x1 + w2 * x2 + b > 0 else 0\ne = y - f\n"
         "return w1 + e * x1, w2 + e * x2, b + e", "H(0)"),
        ("e = 2 * y - 1\nreturn w1 + e * x1, w2 + e * x2, b + e", "bien classée"),
        ("e = y - (w1 * x1 + w2 * x2 + b)\nreturn w1 + e * x1, w2 + e * x2, b + e", "score"),
        ("f = 1 if w1 * x1 + w2 * x2 + b >= 0 else 0\ne = y - f\n"
         "return w1 + e, w2 + e, b + e", "entrée"),
    ],
    autres=["z = w1 * x1 + w2 * x2 + b\nif z >= 0 and y == 0:\n"
            "    return [w1 - x1, w2 - x2, b - 1]\nif z < 0 and y == 1:\n"
            "    return [w1 + x1, w2 + x2, b + 1]\nreturn [w1, w2, b]"],
    explication="Une feuille bien classée ne change rien ; une erreur déplace le score de la "
    "feuille dans le bon sens, sans toujours suffire.",
)  # fmt: skip
def corriger(w1, w2, b, x1, x2, y):
    """On présente au perceptron la feuille $(x_1,x_2)$, dont la classe est `y` (0 ou 1). Écrivez
    `corriger(w1, w2, b, x1, x2, y)`, qui rend les trois nombres $w_1,w_2,b$ après la règle
    d'apprentissage du perceptron, avec un pas de 1 : chaque poids augmente de $(y-f)$ fois son
    entrée, et $b$ de $y-f$, où $f$ est la réponse du perceptron (1 si le score est positif ou nul,
    0 sinon).

    `corriger(0, 0, 0, 4, 3, 0)` rend `(-4, -3, -1)`."""
    ### BEGIN SOLUTION
    f = 1 if w1 * x1 + w2 * x2 + b >= 0 else 0
    e = y - f
    return w1 + e * x1, w2 + e * x2, b + e
    ### END SOLUTION


def _corrige(ecart, entrees=None, biais=True):
    def faux(w1, w2, b, x1, x2, y):
        z = w1 * x1 + w2 * x2 + b
        e, (u, v) = ecart(z, y), entrees or (x1, x2)
        return w1 + e * u, w2 + e * v, b + e * biais

    return faux


@corriger.controle
def _(eleve):
    memes_valeurs(
        eleve,
        corriger,
        [(2, -1, 1, 5, 3, 1), (1, -2, 0, 5, 2, 0), (1, -2, 0, 5, 3, 1), (0, 0, 0, 4, 3, 0)],
        confusions=[
            (_corrige(lambda z, y: y - (z > 0)), "Si le score est nul, f = H(0) = 1."),
            (_corrige(lambda z, y: y - sigma(z)), "f vaut 0 ou 1 : c'est H(z), pas σ(z)."),
            (
                lambda *a: np.subtract(corriger(*a), a[:3]),
                "Ajoutez la correction au poids : w1 + (y − f)·x1, et de même pour les autres.",
            ),
            (_corrige(lambda z, y: (z >= 0) - y), "La correction va dans le mauvais sens : y − f."),
            (_corrige(lambda z, y: y - (z >= 0), biais=False), "Le biais se corrige aussi."),
            (_corrige(lambda z, y: 2 * y - 1), "Une feuille bien classée ne doit rien changer."),
            (_corrige(lambda z, y: y - z), "f est la réponse, 0 ou 1 ; ici c'est le score z."),
            (
                _corrige(lambda z, y: y - (z >= 0), (1, 1)),
                "Chaque poids change de (y − f) fois son entrée, x1 ou x2.",
            ),
        ],
    )


quiz(
    "c1.1.q1",
    "On présente sans fin 100 feuilles au perceptron ; chaque passe demande encore des "
    "corrections, même après des centaines de passes. Que peut-on en conclure à coup sûr ?",
    [
        (
            "Aucune droite ne sépare les deux sortes.",
            False,
            "C'est bien le cas de nos feuilles, mais le nombre de passes seul ne le prouve pas : "
            "avec une marge minuscule, il en faudrait énormément.",
        ),
        (
            "Rien de certain : soit aucune droite ne sépare, soit la marge est très petite.",
            True,
            "Le théorème du perceptron borne le nombre de corrections par (R/γ)², qui est grand "
            "quand la marge γ est petite.",
        ),
        (
            "Il faut un pas plus petit.",
            False,
            "En partant de zéro, le pas multiplie w et b par un même nombre : la frontière n'en "
            "dépend pas.",
        ),
    ],
)


# --- c1.2 De la frontière à la probabilité ---


@exercice(
    "c1.2.b",
    "La probabilité de ce qu'on a vu",
    niveau=1,
    points=1,
    indices=[
        "Si $y=1$, on veut $p$ ; si $y=0$, on veut $1-p$.",
        "Une puissance nulle vaut 1 : $p^1=p$ et $p^0=1$.",
    ],
    fautes=[
        ("return p", "si y = 0"),
        ("return p ** (1 - y) * (1 - p) ** y", "échangés"),
        ("return p ** y + (1 - p) ** (1 - y)", "produit"),
        ("return y * p", "y = 0"),
    ],
    autres=["return p if y == 1 else 1 - p", "return y * p + (1 - y) * (1 - p)"],
    explication="Une seule formule pour les deux cas : c'est elle que l'on va multiplier.",
)
def probabilite_observee(p, y):
    r"""Le modèle annonce la probabilité `p` que la feuille soit toxique ; on observe sa classe `y`
    (0 ou 1). Écrivez `probabilite_observee(p, y)`, la probabilité que le modèle donnait à *ce
    qu'on a observé*, c'est-à-dire $p^y(1-p)^{1-y}$. La réponse est un nombre :
    `probabilite_observee(0.9, 0)` rend `0.1`."""
    ### BEGIN SOLUTION
    return p**y * (1 - p) ** (1 - y)
    ### END SOLUTION


@probabilite_observee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        probabilite_observee,
        [(0.2, 1), (0.9, 0), (1.0, 1), (0.0, 1)],
        confusions=[
            (lambda p, y: y * p, "Si y = 0, la probabilité de ce qu'on a vu est 1 − p, pas 0."),
            (lambda p, y: p, "C'est juste si y = 1, mais si y = 0 c'est 1 − p."),
            (
                lambda p, y: p ** (1 - y) * (1 - p) ** y,
                "Si y = 1, on veut p, et non 1 − p (exposants échangés ?).",
            ),
            (lambda p, y: p**y + (1 - p) ** (1 - y), "C'est un produit, pas une somme."),
        ],
    )


@exercice(
    "c1.2.a",
    "Une feuille plus longue",
    niveau=2,
    points=1,
    indices=[
        "La cote est $\\frac p{1-p}=e^{z}$. De combien change $z$ quand la longueur augmente de "
        "`h` ?",
        "$e^{z+w_1h}=e^z\\,e^{w_1h}$.",
    ],
    fautes=[
        ("return cote + w1 * h", "score"),
        ("return cote * w1 * h", "exponentielle"),
        ("return cote + math.exp(w1 * h)", "multiplie"),
        ("return cote * math.exp(w1)", "h centimètres"),
        ("return cote * math.exp(-w1 * h)", "signe"),
    ],
    autres=["z = math.log(cote) + w1 * h\nreturn math.exp(z)"],
    explication="Un poids est le logarithme d'un facteur : +1 cm multiplie la cote par exp(w₁).",
)
def cote_apres(cote, w1, h):
    r"""La **cote** d'une feuille est $\frac p{1-p}$, où $p$ est la probabilité qu'elle soit
    toxique ; une cote de 3 veut dire « trois contre un ». On allonge la feuille de `h` cm, sans
    rien changer d'autre. Écrivez `cote_apres(cote, w1, h)`, sa nouvelle cote, si le poids
    de la longueur est `w1` (par cm). La réponse est un nombre :
    `cote_apres(2, 0.5, 0)` rend `2.0` et `cote_apres(2, 0.5, 1)` rend environ `3.297443`."""
    ### BEGIN SOLUTION
    return cote * math.exp(w1 * h)
    ### END SOLUTION


@cote_apres.controle
def _(eleve):
    memes_valeurs(
        eleve,
        cote_apres,
        [(3.0, 2.44, 0.5), (2, 0.5, 1), (0.25, 2.0, -0.3), (2, 0.5, 0)],
        confusions=[
            (lambda c, w, h: c + w * h, "C'est le score z qui augmente de w1·h, pas la cote."),
            (lambda c, w, h: c * w * h, "Le facteur est l'exponentielle de w1·h."),
            (lambda c, w, h: c + math.exp(w * h), "L'exponentielle multiplie la cote."),
            (lambda c, w, h: c * math.exp(w), "La feuille s'allonge de h centimètres, pas de 1."),
            (lambda c, w, h: c * math.exp(-w * h), "Le signe : un poids positif fait monter z."),
        ],
    )


quiz(
    "c1.2.q1",
    "On multiplie w₁, w₂ et b par 10. Que devient le modèle ?",
    [
        (
            "Rien ne change : la frontière est la même.",
            False,
            "La frontière oui, mais pas les probabilités : z est dix fois plus grand.",
        ),
        (
            "La frontière s'éloigne des feuilles toxiques.",
            False,
            "z = 0 et 10z = 0 définissent la même droite.",
        ),
        (
            "Même frontière, mais des probabilités plus proches de 0 ou de 1.",
            True,
            "σ(10z) est plus loin de ½ que σ(z), dès que z ≠ 0 : le modèle est plus sûr de "
            "lui, à tort ou à raison.",
        ),
    ],
)


# --- c1.3 La vraisemblance ---


@exercice(
    "c1.3.a",
    "La vraisemblance d'une table",
    niveau=1,
    points=1,
    indices=[
        "Un facteur par feuille : `p[i]` si `y[i]` vaut 1, `1 - p[i]` sinon.",
        "Partez de 1 et multipliez, dans une boucle.",
    ],
    fautes=[
        ("return math.prod(p)", "1 − p"),
        ("L = 0\nfor a, c in zip(p, y):\n    L += a if c == 1 else 1 - a\nreturn L", "somme"),
        ("L = 1\nfor a, c in zip(p, y):\n    L *= a if c == 0 else 1 - a\nreturn L", "échangé"),
        ("L = 1\nfor a, c in zip(p, y):\n    if c == 1:\n        L *= a\nreturn L",
         "inoffensives"),
        ("return math.prod(a if c else 1 - a for a, c in zip(p, y)) / len(p)", "moyenne"),
    ],
    autres=["return np.prod([a**c * (1 - a) ** (1 - c) for a, c in zip(p, y)])"],
    explication="Un produit de nombres au plus égaux à 1 : chaque feuille ne peut que la diminuer.",
)  # fmt: skip
def vraisemblance(p, y):
    """La liste `p` contient les probabilités d'être toxique annoncées par le modèle, la liste `y`
    les classes observées (0 ou 1). Écrivez `vraisemblance(p, y)`, le produit des probabilités que
    le modèle donnait à ce qu'on a observé. La réponse est un nombre :
    `vraisemblance([0.8, 0.3, 0.9], [1, 0, 1])` rend environ `0.504`."""
    ### BEGIN SOLUTION
    L = 1
    for probabilite, classe in zip(p, y, strict=True):
        L *= probabilite if classe == 1 else 1 - probabilite
    return L
    ### END SOLUTION


def _facteurs(p, y):
    return [a if c == 1 else 1 - a for a, c in zip(p, y, strict=True)]


@vraisemblance.controle
def _(eleve):
    memes_valeurs(
        eleve,
        vraisemblance,
        [([0.8, 0.3, 0.9], [1, 0, 1]), ([0.6, 0.7], [0, 0]), ([0.25], [1])],
        confusions=[
            (lambda p, y: math.prod(p), "Pour une feuille inoffensive (y = 0), c'est 1 − p."),
            (lambda p, y: sum(_facteurs(p, y)), "Les probabilités se multiplient : pas de somme."),
            (
                lambda p, y: math.prod(_facteurs(p, [1 - c for c in y])),
                "Les deux cas sont échangés.",
            ),
            (
                lambda p, y: math.prod(a for a, c in zip(p, y, strict=True) if c),
                "Les feuilles inoffensives comptent aussi : facteur 1 − p.",
            ),
            (lambda p, y: math.prod(_facteurs(p, y)) / len(p), "Un produit, sans moyenne."),
            (
                lambda p, y: sum(map(math.log, _facteurs(p, y))),
                "C'est le logarithme de la vraisemblance ; on demande le produit.",
            ),
        ],
        tolerance=1e-9,
    )


@exercice(
    "c1.3.b",
    "À partir de combien de feuilles vaut-elle 0 ?",
    niveau=2,
    points=2,
    indices=[
        "Partez de `produit = 1.0`, multipliez par un facteur après l'autre et regardez si "
        "`produit == 0`.",
        "`enumerate(facteurs, start=1)` donne les rangs à partir de 1.",
    ],
    fautes=[
        ("produit = 1.0\nfor m, q in enumerate(facteurs):\n    produit *= q\n"
         "    if produit == 0:\n        return m\nreturn 0", "à partir de 1"),
        ("produit = 1.0\nfor m, q in enumerate(facteurs, start=1):\n    produit *= q\n"
         "    if produit < 1e-300:\n        return m\nreturn 0", "exactement"),
        ("produit = 1.0\nfor q in facteurs:\n    produit *= q\nreturn len(facteurs)", "longueur"),
        ("return math.ceil(308 / -math.log10(facteurs[0]))", "faites le produit"),
    ],
    autres=["produit, m = 1.0, 0\nfor q in facteurs:\n    produit, m = produit * q, m + 1\n"
            "    if not produit > 0:\n        return m\nreturn 0"],
    explication="Chaque modèle a son rang ; au-delà du plus grand, toutes les vraisemblances "
    "sont à égalité : 0 pour un bon modèle comme pour un mauvais.",
)  # fmt: skip
def rang_du_zero(facteurs):
    """On multiplie, dans l'ordre, les nombres de la liste `facteurs`, tous compris strictement
    entre 0 et 1. Écrivez `rang_du_zero(facteurs)`, le nombre de facteurs au bout duquel le produit
    calculé par l'ordinateur est exactement égal à 0 ; rendez 0 si cela n'arrive jamais.
    `rang_du_zero([0.5] * 10)` rend `0`, et `rang_du_zero([1e-200] * 10)` rend `2`."""
    ### BEGIN SOLUTION
    produit = 1.0
    for m, q in enumerate(facteurs, start=1):
        produit *= q
        if produit == 0:
            return m
    return 0
    ### END SOLUTION


def _rang(facteurs, seuil=0.0, debut=1):
    produit = 1.0
    for m, q in enumerate(facteurs, start=debut):
        produit *= q
        if produit <= seuil:
            return m
    return 0


@rang_du_zero.controle
def _(eleve):
    memes_valeurs(
        eleve,
        rang_du_zero,
        [([0.5] * 2000,), ([1e-200] * 10,), ([0.5] * 10,), ([0.4, 0.1] * 600,)],
        confusions=[
            (lambda q: _rang(q, debut=0), "Les facteurs se comptent à partir de 1."),
            (lambda q: _rang(q, 1e-300), "On demande quand le produit vaut exactement 0."),
            (len, "C'est la longueur de la liste ; arrêtez-vous au premier produit nul."),
            (
                lambda q: math.ceil(308 / -math.log10(q[0])),
                "Une estimation ne suffit pas : faites le produit, facteur par facteur.",
            ),
        ],
    )


@exercice(
    "c1.3.c",
    "La log-vraisemblance",
    niveau=2,
    points=2,
    indices=[
        "Le logarithme d'un produit est la somme des logarithmes.",
        "Additionnez `math.log(p[i])` si `y[i]` vaut 1, `math.log(1 - p[i])` sinon.",
    ],
    fautes=[
        ("L = 1\nfor a, c in zip(p, y):\n    L *= a if c == 1 else 1 - a\nreturn math.log(L)",
         "s'arrête sur une erreur"),
        ("return np.log(np.prod([a if c == 1 else 1 - a for a, c in zip(p, y)]))", "additionnez"),
        ("return sum(math.log(a) for a in p)", "1 − p"),
        ("return -sum(math.log(a if c == 1 else 1 - a) for a, c in zip(p, y))", "signe"),
        ("return sum(math.log(a if c == 1 else 1 - a) for a, c in zip(p, y)) / len(p)", "moyenne"),
        ("return sum(math.log10(a if c == 1 else 1 - a) for a, c in zip(p, y))", "népérien"),
    ],
    autres=["p, y = np.array(p), np.array(y)\n"
            "return np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))"],
    explication="Une somme de 2 000 nombres raisonnables : plus rien ne s'évanouit.",
)  # fmt: skip
def log_vraisemblance(p, y):
    """Écrivez `log_vraisemblance(p, y)`, le logarithme népérien de la vraisemblance de l'exercice
    c1.3.a, par une somme de logarithmes. Elle doit marcher pour des milliers de feuilles ; les
    nombres de `p` sont strictement compris entre 0 et 1. La réponse est un nombre négatif :
    `log_vraisemblance([0.8, 0.3, 0.9], [1, 0, 1])` rend environ `-0.685179`."""
    ### BEGIN SOLUTION
    somme = 0
    for probabilite, classe in zip(p, y, strict=True):
        somme += math.log(probabilite if classe == 1 else 1 - probabilite)
    return somme
    ### END SOLUTION


@log_vraisemblance.controle
def _(eleve):
    memes_valeurs(
        eleve,
        log_vraisemblance,
        [([0.8, 0.3, 0.9], [1, 0, 1]), ([0.25, 0.5], [0, 1]), ([0.5] * 2000, [0, 1] * 1000)],
        confusions=[
            (
                lambda p, y: sum(map(math.log, p)),
                "Pour une feuille inoffensive (y = 0), c'est ln(1 − p).",
            ),
            (
                lambda p, y: -sum(map(math.log, _facteurs(p, y))),
                "Le signe : le logarithme d'un nombre plus petit que 1 est négatif.",
            ),
            (
                lambda p, y: sum(map(math.log, _facteurs(p, y))) / len(p),
                "C'est une moyenne ; la log-vraisemblance est la somme.",
            ),
            (
                lambda p, y: sum(map(math.log10, _facteurs(p, y))),
                "On demande le logarithme népérien, `math.log`.",
            ),
            (
                lambda p, y: np.log(np.prod(_facteurs(p, y))),
                "Le produit vaut 0 : additionnez les logarithmes au lieu de multiplier d'abord.",
            ),
        ],
    )


quiz(
    "c1.3.q1",
    "Le modèle A a pour log-vraisemblance −40, le modèle B −15, sur les mêmes feuilles. Lequel "
    "rend les observations les plus vraisemblables ?",
    [
        (
            "A, car 40 est plus grand que 15.",
            False,
            "Le logarithme est croissant : −40 < −15, donc e⁻⁴⁰ < e⁻¹⁵.",
        ),
        (
            "B : sa vraisemblance est environ e²⁵ fois plus grande.",
            True,
            "e⁻¹⁵ / e⁻⁴⁰ = e²⁵, soit 7 × 10¹⁰. La différence des logarithmes est le logarithme du "
            "rapport.",
        ),
        (
            "On ne peut pas savoir sans repasser aux vraisemblances.",
            False,
            "Le logarithme garde l'ordre : inutile de revenir en arrière.",
        ),
    ],
)


# --- c1.4 La log-erreur et sa descente ---


@exercice(
    "c1.4.a",
    "Une log-erreur qui ne casse pas",
    niveau=3,
    points=3,
    indices=[
        "$-\\ln\\sigma(z)=\\ln(1+e^{-z})$ et $-\\ln(1-\\sigma(z))=\\ln(1+e^{z})$ : dans les deux "
        "cas, $\\ln(1+e^{t})$ avec un bon $t$.",
        "Pour ne jamais prendre l'exponentielle d'un grand nombre : "
        "$\\ln(1+e^t)=\\max(t,0)+\\ln(1+e^{-|t|})$.",
    ],
    fautes=[
        ("p = 1 / (1 + math.exp(-z))\nreturn -math.log(p if y == 1 else 1 - p)",
         "s'arrête sur une erreur"),
        ("t = z if y == 1 else -z\nreturn max(t, 0) + math.log(1 + math.exp(-abs(t)))", "échangés"),
        ("t = -z if y == 1 else z\nreturn math.log(1 + math.exp(min(t, 700)))", "bornez"),
        ("t = -z if y == 1 else z\nreturn math.log(1 + math.exp(-abs(t)))", "terme max"),
        ("t = -z if y == 1 else z\nreturn -max(t, 0) - math.log(1 + math.exp(-abs(t)))", "signe"),
    ],
    autres=["return max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))",
            "return float(np.logaddexp(0, z if y == 0 else -z))"],
    explication="Pour un score très faux, l'erreur vaut à peu près |z| : grande, mais jamais "
    "infinie.",
)  # fmt: skip
def log_erreur_du_score(z, y):
    r"""Une feuille a pour score `z` et pour classe `y` (0 ou 1). Écrivez
    `log_erreur_du_score(z, y)`, sa log-erreur $-\ln p$ si $y=1$, $-\ln(1-p)$ si $y=0$, où
    $p=\sigma(z)$. La fonction doit rendre un nombre juste pour tout score, même $-1000$ ou $1000$.
    `log_erreur_du_score(0, 1)` rend environ `0.693147` et `log_erreur_du_score(1000, 0)` rend
    `1000.0`."""
    ### BEGIN SOLUTION
    t = -z if y == 1 else z
    return max(t, 0) + math.log(1 + math.exp(-abs(t)))
    ### END SOLUTION


def _ln_un_plus_exp(t):
    return max(t, 0) + math.log(1 + math.exp(-abs(t)))


@log_erreur_du_score.controle
def _(eleve):
    memes_valeurs(
        eleve,
        log_erreur_du_score,
        [(0, 1), (2.0, 1), (2.0, 0), (-1.5, 0), (1000, 0), (-1000, 1), (1000, 1)],
        confusions=[
            (
                lambda z, y: math.log(1 + math.exp(min(-z if y else z, 700))),
                "Vous bornez le score : l'erreur d'un score énorme est alors fausse.",
            ),
            (
                lambda z, y: math.log(1 + math.exp(-abs(z))),
                "Il manque le terme max(t, 0), qui compte quand la réponse est fausse.",
            ),
            (
                lambda z, y: -np.log(sigma(z) if y else 1 - sigma(z)),
                "L'erreur est finie : partez du score, sans arrondir p à 0 ou à 1.",
            ),
            (lambda z, y: _ln_un_plus_exp(z if y else -z), "Les deux cas sont échangés."),
            (
                lambda z, y: -_ln_un_plus_exp(-z if y else z),
                "Le signe : une erreur est positive.",
            ),
        ],
    )


@exercice(
    "c1.4.b",
    "Le gradient d'une feuille",
    niveau=2,
    points=2,
    indices=[
        "Tout est multiplié par le même nombre, $p-y$.",
        "$\\frac{\\partial\\ell}{\\partial w_1}=(p-y)x_1$, et pour le biais l'entrée est 1.",
    ],
    fautes=[
        ("p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))\ne = y - p\n"
         "return e * x1, e * x2, e", "opposé"),
        ("p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))\ne = p - y\n"
         "return e * x1, e * x2, 0", "biais"),
        ("p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))\ne = (p - y) * p * (1 - p)\n"
         "return e * x1, e * x2, e", "erreur quadratique"),
        ("e = w1 * x1 + w2 * x2 + b - y\nreturn e * x1, e * x2, e", "fonction σ"),
        ("p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))\ne = p - y\n"
         "return e * w1, e * w2, e", "entrée"),
    ],
    autres=["p = 1 / (1 + math.exp(-w1 * x1 - w2 * x2 - b))\n"
            "return [(p - y) * entree for entree in (x1, x2, 1)]"],
    explication="« Prédit moins attendu », multiplié par l'entrée : rien d'autre.",
)  # fmt: skip
def gradient_d_une_feuille(w1, w2, b, x1, x2, y):
    r"""Écrivez `gradient_d_une_feuille(w1, w2, b, x1, x2, y)`, les trois dérivées partielles, par
    rapport à $w_1$, $w_2$ puis $b$, de la log-erreur $\ell$ d'une seule feuille $(x_1,x_2)$ de
    classe `y`. La réponse est une liste de trois nombres :
    `gradient_d_une_feuille(0, 0, 0, 4, 3, 1)` rend `[-2.0, -1.5, -0.5]`."""
    ### BEGIN SOLUTION
    p = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b)))
    return [(p - y) * x1, (p - y) * x2, p - y]
    ### END SOLUTION


def _grad(facteur, entrees=None):
    def faux(w1, w2, b, x1, x2, y):
        z = w1 * x1 + w2 * x2 + b
        p = 1 / (1 + math.exp(-z))
        return [
            facteur(z, p, y) * e for e in (entrees or (lambda w, x: (*x, 1)))((w1, w2), (x1, x2))
        ]

    return faux


@gradient_d_une_feuille.controle
def _(eleve):
    memes_valeurs(
        eleve,
        gradient_d_une_feuille,
        [(0.5, -1, 0.3, 2, 1.5, 0), (0, 0, 0, 4, 3, 1), (1, -1, 0.2, 3, 2.5, 1)],
        confusions=[
            (_grad(lambda z, p, y: y - p), "C'est l'opposé du gradient : p − y."),
            (
                _grad(lambda z, p, y: p - y, lambda w, x: (*x, 0)),
                "La dérivée par rapport au biais est p − y.",
            ),
            (
                _grad(lambda z, p, y: (p - y) * p * (1 - p)),
                "Le facteur p(1 − p) est celui de l'erreur quadratique ; ici il s'est simplifié.",
            ),
            (_grad(lambda z, p, y: z - y), "Il manque la fonction σ : p = σ(z)."),
            (
                _grad(lambda z, p, y: p - y, lambda w, x: (*w, 1)),
                "On multiplie par l'entrée x, pas par le poids.",
            ),
        ],
    )


@exercice(
    "c1.4.c",
    "Un pas de la descente",
    niveau=2,
    points=2,
    indices=[
        "Le gradient est la moyenne, sur les $m$ lignes, de $(p_i-y_i)$ fois la ligne $i$ de `X`.",
        "En numpy : `p = 1 / (1 + np.exp(-X @ W))`, puis `X.T @ (p - y) / len(y)`.",
    ],
    fautes=[
        ("p = 1 / (1 + np.exp(-X @ W))\nreturn W - delta * X.T @ (p - y)", "moyenne"),
        ("p = 1 / (1 + np.exp(-X @ W))\nreturn W + delta * X.T @ (p - y) / len(y)", "monter"),
        ("p = 1 / (1 + np.exp(-X @ W))\nreturn X.T @ (p - y) / len(y)", "gradient"),
        ("p = 1 / (1 + np.exp(-X @ W))\nreturn W - X.T @ (p - y) / len(y)", "delta"),
        ("p = X @ W\nreturn W - delta * X.T @ (p - y) / len(y)", "fonction σ"),
        ("p = 1 / (1 + np.exp(-X @ W))\nreturn W - delta * np.mean(p - y)", "ligne"),
    ],
    autres=["g = np.zeros(len(W))\nfor x, classe in zip(X, y):\n"
            "    p = 1 / (1 + math.exp(-sum(x * W)))\n    g = g + (p - classe) * x\n"
            "return W - delta * g / len(X)"],
    explication="Trois lignes de numpy, et c'est tout l'apprentissage d'un neurone.",
)  # fmt: skip
def un_pas(W, X, y, delta):
    r"""Le tableau `X` a une ligne $(x_1,x_2,1)$ par feuille, `y` est le tableau des classes et `W`
    le tableau $(w_1,w_2,b)$. Écrivez `un_pas(W, X, y, delta)`, le tableau des trois nombres après
    *un* pas de la descente de gradient de la log-erreur $E=\frac1m\sum_i\ell_i$, avec le pas
    `delta`.

    Depuis `W = np.zeros(3)`, pour les deux feuilles `X = np.array([[4, 3, 1], [6, 2, 1]])` de
    classes `y = np.array([0, 1])`, avec `delta = 1`, la réponse est `[0.5, -0.25, 0.0]`."""
    ### BEGIN SOLUTION
    p = 1 / (1 + np.exp(-X @ W))
    return W - delta * X.T @ (p - y) / len(y)
    ### END SOLUTION


def _reste(W, X, y):
    return 1 / (1 + np.exp(-X @ W)) - y


def _pas(reste, signe=-1):
    """Un pas faux : `reste` remplace p − y."""
    return lambda W, X, y, d: W + signe * d * X.T @ reste(W, X, y) / len(y)


def _reste_quadratique(W, X, y):
    p = _reste(W, X, y) + y
    return (p - y) * p * (1 - p)


CONFUSIONS_DU_PAS = [
    (
        _pas(lambda W, X, y: len(y) * _reste(W, X, y)),
        "C'est la somme ; E est une moyenne, il reste à diviser par m.",
    ),
    (_pas(_reste, signe=1), "Vous faites monter l'erreur : on retranche le gradient."),
    (
        lambda W, X, y, d: X.T @ _reste(W, X, y) / len(y),
        "C'est le gradient ; rendez W − delta × gradient.",
    ),
    (
        lambda W, X, y, d: W - X.T @ _reste(W, X, y) / len(y),
        "Il manque le pas : multipliez le gradient par delta.",
    ),
    (_pas(lambda W, X, y: X @ W - y), "Il manque la fonction σ : p = σ(X @ W)."),
    (_pas(_reste_quadratique), "Le facteur p(1 − p) est celui de l'erreur quadratique."),
    (
        lambda W, X, y, d: W - d * np.mean(_reste(W, X, y)),
        "Chaque p − y se multiplie par sa ligne de X avant la moyenne.",
    ),
]


@un_pas.controle
def _(eleve):
    X = np.array([[4.1, 2.9, 1], [6.8, 1.4, 1], [5.0, 3.9, 1], [6.4, 2.1, 1], [5.5, 1.7, 1]])
    y = np.array([0, 1, 0, 1, 1])
    deux = np.array([[4.0, 3.0, 1], [6.0, 2.0, 1]]), np.array([0, 1])
    cas = [(np.array([0.5, -1.0, 0.2]), X, y, 0.3), (np.zeros(3), *deux, 1.0)]
    memes_valeurs(eleve, un_pas, cas, confusions=CONFUSIONS_DU_PAS)


quiz(
    "c1.4.q1",
    "En un certain point, la dérivée de la log-erreur par rapport au poids w₁ est négative. Que "
    "fait un (petit) pas de la descente à w₁ ?",
    [
        (
            "Il l'augmente.",
            True,
            "On retranche δ fois un nombre négatif : w₁ monte, et l'erreur baisse.",
        ),
        ("Il le diminue.", False, "Retrancher un nombre négatif, c'est ajouter."),
        (
            "Cela dépend du signe de w₁.",
            False,
            "Le pas ne regarde que la pente, pas la place où l'on est.",
        ),
    ],
)

quiz(
    "c1.4.q2",
    "Une droite sépare parfaitement toutes les données. Que fait la descente de la log-erreur, "
    "avec un pas garanti, si on la laisse courir ?",
    [
        (
            "Elle s'arrête sur le minimum, où la log-erreur vaut 0.",
            False,
            "La log-erreur est toujours strictement positive : 0 n'est jamais atteint.",
        ),
        (
            "Elle diverge : l'erreur devient infinie.",
            False,
            "L'erreur baisse ; ce sont les poids qui grandissent.",
        ),
        (
            "L'erreur tend vers 0 et les poids grandissent sans borne.",
            True,
            "Il n'y a pas de minimum : multiplier un W qui sépare par 2 diminue encore l'erreur.",
        ),
    ],
)


# --- c1.5 Convexe ou non ---


def marche_au_carre(w):
    """L'erreur quadratique d'un neurone à un poids, pour la donnée x = 1, y = 1."""
    return float((1 - sigma(w)) ** 2)


@exercice(
    "c1.5.a",
    "Au-dessus de la corde ?",
    niveau=1,
    points=1,
    indices=[
        "Le milieu de $u$ et $v$ est $\\frac{u+v}2$.",
        "La corde, au milieu, a pour hauteur la moyenne de $f(u)$ et $f(v)$.",
    ],
    fautes=[
        ("return (f(u) + f(v)) / 2 - f((u + v) / 2)", "signe"),
        ("return f(u + v) / 2 - (f(u) + f(v)) / 2", "milieu"),
        ("return f((u + v) / 2) - f(u) + f(v) / 2", "parenthèses"),
        ("return f((u + v) / 2) - (f(u) + f(v))", "moyenne"),
        ("return f((v - u) / 2) - (f(u) + f(v)) / 2", "demi-différence"),
    ],
    autres=["milieu = u + (v - u) / 2\ncorde = 0.5 * f(u) + 0.5 * f(v)\nreturn f(milieu) - corde"],
    explication="Un seul écart strictement positif suffit à prouver que f n'est pas convexe.",
)
def ecart_a_la_corde(f, u, v):
    r"""Écrivez `ecart_a_la_corde(f, u, v)`, la hauteur du graphe de `f` au milieu de `u` et `v`,
    moins la hauteur de la corde au même endroit :
    $f\big(\frac{u+v}2\big)-\frac{f(u)+f(v)}2$. La réponse est un nombre ; pour le carré,
    `ecart_a_la_corde(lambda x: x**2, 0, 2)` rend `-1.0`."""
    ### BEGIN SOLUTION
    return f((u + v) / 2) - (f(u) + f(v)) / 2
    ### END SOLUTION


@ecart_a_la_corde.controle
def _(eleve):
    memes_valeurs(
        eleve,
        ecart_a_la_corde,
        [(math.exp, -1, 2), (math.sin, 0.2, 1.5), (marche_au_carre, -6, 0)],
        confusions=[
            (
                lambda f, u, v: (f(u) + f(v)) / 2 - f((u + v) / 2),
                "Le signe : le graphe moins la corde.",
            ),
            (
                lambda f, u, v: f(u + v) / 2 - (f(u) + f(v)) / 2,
                "Prenez f au milieu : f((u + v) / 2).",
            ),
            (
                lambda f, u, v: f((u + v) / 2) - f(u) + f(v) / 2,
                "Les parenthèses : on retranche toute la moyenne.",
            ),
            (
                lambda f, u, v: f((u + v) / 2) - (f(u) + f(v)),
                "La corde, au milieu, est à la moyenne de f(u) et f(v).",
            ),
            (
                lambda f, u, v: f((v - u) / 2) - (f(u) + f(v)) / 2,
                "C'est la demi-différence ; le milieu est (u + v) / 2.",
            ),
        ],
    )


@exercice(
    "c1.5.c",
    "Un contre-exemple à vous",
    niveau=2,
    points=2,
    indices=[
        "Regardez la courbe : à gauche, elle est presque plate à la hauteur 1, puis elle plonge.",
        "Prenez $v=0$, et $u$ assez loin à gauche pour que $f(u)$ soit proche de 1.",
    ],
    fautes=[
        ("return 0, 4", "sous la corde"),
        ("return -3, -3", "deux nombres différents"),
        ("return -3", "deux nombres"),
        ("return -1, 1", "sous la corde"),
    ],
    autres=["return [-4, -2]", "return np.array([0, -8])"],
    explication="Un seul couple suffit : l'erreur quadratique d'un neurone σ n'est pas convexe.",
)
def contre_exemple():
    r"""Soit $f(w)=\big(1-\sigma(w)\big)^2$, l'erreur quadratique d'un neurone à un poids pour la
    seule donnée $x=1$, $y=1$. Trouvez deux nombres $u\neq v$, autres que $-6$ et $0$, dont la corde
    passe *sous* le graphe au milieu : $f\big(\frac{u+v}2\big)>\frac{f(u)+f(v)}2$. La fonction
    `contre_exemple()` rend le couple de ces deux nombres."""
    ### BEGIN SOLUTION
    return -8, -1
    ### END SOLUTION


@contre_exemple.controle
def _(eleve):
    couple = en_nombres(eleve())
    if couple.shape != (2,) or not np.isfinite(couple).all():
        refuser("`contre_exemple()` doit rendre deux nombres, u et v.")
    u, v = couple.tolist()
    if u == v:
        refuser("Il faut deux nombres différents : sinon la corde est réduite à un point.")
    if {u, v} == {-6.0, 0.0}:
        refuser("C'est l'exemple du texte ; trouvez-en un autre.")
    ecart = ecart_a_la_corde(marche_au_carre, u, v)
    if ecart < 1e-12:
        refuser(
            "Avec ces deux nombres, au milieu, le graphe passe sous la corde, ou s'y confond à "
            "10⁻¹² près (trop à gauche, la courbe est si plate que l'ordinateur ne voit plus "
            "l'écart). Cherchez entre −10 et 0, là où la courbe est en ∩."
        )


@exercice(
    "c1.5.b",
    "La hessienne de la log-erreur",
    niveau=3,
    points=3,
    indices=[
        "Le terme d'indices $j,k$ est la moyenne, sur $i$, de $p_i(1-p_i)\\,x_{ij}\\,x_{ik}$.",
        "Une boucle sur les lignes : `p * (1 - p) * np.outer(x, x)`, puis divisez par $m$.",
    ],
    fautes=[
        ("return X.T @ X / len(X)", "p(1 − p)"),
        ("s = p * (1 - p)\nreturn (X.T * s) @ X", "moyenne"),
        ("return (X.T * p) @ X / len(X)", "p(1 − p)"),
        ("s = (p * (1 - p)) ** 2\nreturn (X.T * s) @ X / len(X)", "au carré"),
        ("s = p * (1 - p)\nreturn (X * s[:, None]) @ X.T / len(X)", "tableau de forme"),
    ],
    autres=["H = np.zeros((X.shape[1], X.shape[1]))\nfor q, x in zip(p, X):\n"
            "    H = H + q * (1 - q) * np.outer(x, x)\nreturn H / len(X)",
            "return np.einsum('i,ij,ik->jk', p * (1 - p), X, X) / len(p)"],
    explication="Le poids p(1 − p) est grand pour les feuilles sur lesquelles le modèle hésite : "
    "la courbure vient d'elles.",
)  # fmt: skip
def hessienne(p, X):
    r"""Le tableau `X` a une ligne par feuille ($m$ lignes, $n$ colonnes), `p` contient les $m$
    probabilités annoncées. Écrivez `hessienne(p, X)`, le tableau $n\times n$
    $\frac1m\sum_ip_i(1-p_i)\,x_i\,x_i^{\mathsf T}$, dont le terme d'indices $j,k$ est
    $\frac1m\sum_ip_i(1-p_i)\,x_{ij}\,x_{ik}$.

    `hessienne(np.array([0.5]), np.array([[2.0, 1.0]]))` rend `[[1.0, 0.5], [0.5, 0.25]]`."""
    ### BEGIN SOLUTION
    s = p * (1 - p)  # (m,)
    return (X.T * s) @ X / len(X)  # (n, n)
    ### END SOLUTION


@hessienne.controle
def _(eleve):
    X = np.array([[4.1, 2.9, 1], [6.8, 1.4, 1], [5.0, 3.9, 1], [6.4, 2.1, 1]])
    p = np.array([0.1, 0.95, 0.4, 0.7])
    memes_valeurs(
        eleve,
        hessienne,
        [(p, X), (p[:2], X[:2, :2])],
        confusions=[
            (lambda p, X: X.T @ X / len(X), "Il manque le poids p(1 − p) de chaque feuille."),
            (lambda p, X: (X.T * (p - p**2)) @ X, "C'est la somme ; on veut la moyenne."),
            (lambda p, X: (X.T * p) @ X / len(X), "Le poids de chaque feuille est p(1 − p)."),
            (
                lambda p, X: (X.T * (p - p**2) ** 2) @ X / len(X),
                "Le poids p(1 − p) n'est pas élevé au carré.",
            ),
        ],
    )


quiz(
    "c1.5.q1",
    "Que garantit la convexité de la log-erreur d'un neurone ?",
    [
        (
            "Un point où le gradient est nul est un minimum global.",
            True,
            "Le long de toute droite, la pente ne fait que croître : nulle en ce point, elle est "
            "négative ou nulle avant, positive ou nulle après.",
        ),
        (
            "Un minimum existe toujours.",
            False,
            "Pas si les données sont séparables : l'erreur tend vers 0 sans l'atteindre.",
        ),
        (
            "La descente converge, quel que soit le pas.",
            False,
            "Un pas trop grand peut encore faire monter l'erreur (chapitre 8).",
        ),
    ],
)


# --- c1.6 Des élèves admis ou non ---


@exercice(
    "c1.6.a",
    "Trois dérivées partielles",
    niveau=3,
    points=3,
    indices=[
        "Pour un élève, avec $s=\\sigma(am+bp+c)$, la dérivée de $(r-s)^2$ par rapport à $s$ est "
        "$-2(r-s)$, et celle de $s$ par rapport à $a$ est $s(1-s)\\,m$.",
        "Le facteur $-2(r-s)s(1-s)$ est commun ; multipliez-le par $m$, par $p$, puis par 1, et "
        "additionnez sur les élèves.",
    ],
    fautes=[
        ("s = 1 / (1 + np.exp(-(a * m + b * p + c)))\nk = 2 * (r - s) * s * (1 - s)\n"
         "return [np.sum(k * m), np.sum(k * p), np.sum(k)]", "signe"),
        ("s = 1 / (1 + np.exp(-(a * m + b * p + c)))\nk = -2 * (r - s)\n"
         "return [np.sum(k * m), np.sum(k * p), np.sum(k)]", "s(1 − s)"),
        ("s = 1 / (1 + np.exp(-(a * m + b * p + c)))\nk = -(r - s) * s * (1 - s)\n"
         "return [np.sum(k * m), np.sum(k * p), np.sum(k)]", "facteur 2"),
        ("s = 1 / (1 + np.exp(-(a * m + b * p + c)))\nk = -2 * (r - s) * s * (1 - s)\n"
         "return [np.mean(k * m), np.mean(k * p), np.mean(k)]", "somme"),
        ("s = 1 / (1 + np.exp(-(a * m + b * p + c)))\nk = -2 * (r - s) * s * (1 - s)\n"
         "return [np.sum(k * a), np.sum(k * b), np.sum(k * c)]", "coefficients"),
    ],
    autres=["g = [0, 0, 0]\nfor mi, pi, ri in zip(m, p, r):\n"
            "    s = 1 / (1 + math.exp(-(a * mi + b * pi + c)))\n    k = 2 * (s - ri)\n"
            "    k = k * s * (1 - s)\n    g = [g[0] + k * mi, g[1] + k * pi, g[2] + k]\nreturn g"],
    explication="Le facteur s(1 − s) s'éteint quand s est proche de 0 ou de 1, même si c'est faux.",
)  # fmt: skip
def derivees_de_E(a, b, c, m, p, r):
    r"""Les tableaux `m`, `p` et `r` contiennent les notes de mathématiques, les notes de physique
    et les résultats (1 admis, 0 non) des élèves. Écrivez `derivees_de_E(a, b, c, m, p, r)`, la
    liste des trois dérivées partielles, par rapport à $a$, $b$ puis $c$, de
    $E(a,b,c)=\sum_i\big(r_i-\sigma(am_i+bp_i+c)\big)^2$.

    Pour un seul élève, `derivees_de_E(0, 0, 0, np.array([12]), np.array([8]), np.array([1]))`
    rend `[-3.0, -2.0, -0.25]`."""
    ### BEGIN SOLUTION
    s = 1 / (1 + np.exp(-(a * m + b * p + c)))
    commun = -2 * (r - s) * s * (1 - s)  # un nombre par élève
    return [np.sum(commun * m), np.sum(commun * p), np.sum(commun)]
    ### END SOLUTION


def _dE(commun, assembler=lambda k, m, p, a, b, c: [np.sum(k * m), np.sum(k * p), np.sum(k)]):
    def faux(a, b, c, m, p, r):
        s = sigma(a * m + b * p + c)
        return assembler(commun(r, s), m, p, a, b, c)

    return faux


def _juste(r, s):
    return -2 * (r - s) * s * (1 - s)


@derivees_de_E.controle
def _(eleve):
    m, p, r = np.array([12.0, 7.5, 15.0]), np.array([8.0, 11.0, 13.5]), np.array([1, 0, 1])
    memes_valeurs(
        eleve,
        derivees_de_E,
        [(0.3, 0.2, -4.5, m, p, r), (0.0, 0.0, 0.0, m[:1], p[:1], r[:1])],
        confusions=[
            (_dE(lambda r, s: -_juste(r, s)), "Le signe : s est retranché dans le carré."),
            (_dE(lambda r, s: -2 * (r - s)), "Il manque la dérivée de σ, s(1 − s)."),
            (_dE(lambda r, s: s - r), "C'est le gradient de la log-erreur, en somme."),
            (
                _dE(_juste, lambda k, m, p, *_: [np.sum(k * p), np.sum(k * m), np.sum(k)]),
                "Les notes m et p sont échangées.",
            ),
            (_dE(lambda r, s: _juste(r, s) / 2), "Il manque le facteur 2, qui vient du carré."),
            (
                _dE(_juste, lambda k, m, p, *_: [np.mean(k * m), np.mean(k * p), np.mean(k)]),
                "E est une somme sur les élèves, pas une moyenne.",
            ),
            (
                _dE(_juste, lambda k, m, p, a, b, c: [np.sum(k * a), np.sum(k * b), np.sum(k * c)]),
                "Multipliez par les notes m et p, pas par les coefficients.",
            ),
        ],
    )


@exercice(
    "c1.6.b",
    "La note qu'il faut en physique",
    niveau=2,
    points=2,
    indices=[
        "On veut $\\sigma(am+bp+c)=q$. Pour quel $z$ a-t-on $\\sigma(z)=q$ ?",
        "$z=\\ln\\frac q{1-q}$ ; puis isolez $p$ dans $am+bp+c=z$.",
    ],
    fautes=[
        ("return -(a * m + c) / b", "probabilité de ½"),
        ("return (q - a * m - c) / b", "score est ln"),
        ("return (math.log((1 - q) / q) - a * m - c) / b", "à l'envers"),
        ("return (math.log(q / (1 - q)) + a * m + c) / b", "signes"),
        ("return math.log(q / (1 - q)) - a * m - c", "diviser"),
    ],
    autres=["z = math.log(q) - math.log(1 - q)\nreturn (z - c - a * m) / b",
            "return (-math.log(1 / q - 1) - (a * m + c)) / b"],
    explication="La réponse peut dépasser 20, ou être négative : le modèle ignore qu'une note est "
    "bornée.",
)  # fmt: skip
def note_de_physique(a, b, c, m, q):
    """Un élève a la note `m` en mathématiques. Écrivez `note_de_physique(a, b, c, m, q)`, la note
    de physique pour laquelle le modèle lui donne exactement la probabilité `q` d'être admis
    ($0<q<1$ et $b\\neq0$). `note_de_physique(0.5, 0.5, -10, 8, 0.5)` rend `12.0`."""
    ### BEGIN SOLUTION
    z = math.log(q / (1 - q))
    return (z - a * m - c) / b
    ### END SOLUTION


@note_de_physique.controle
def _(eleve):
    memes_valeurs(
        eleve,
        note_de_physique,
        [(0.9, 0.5, -14.0, 10, 0.9), (0.5, 0.5, -10, 8, 0.5), (0.7, 0.5, -12.4, 12, 0.2)],
        confusions=[
            (
                lambda a, b, c, m, q: (math.log(q / (1 - q)) - b * m - c) / a,
                "Les coefficients sont échangés : a va avec les maths, b avec la physique.",
            ),
            (lambda a, b, c, m, q: -(a * m + c) / b, "C'est la note pour une probabilité de ½."),
            (
                lambda a, b, c, m, q: (q - a * m - c) / b,
                "q est une probabilité ; le score est ln(q/(1 − q)).",
            ),
            (
                lambda a, b, c, m, q: (math.log((1 - q) / q) - a * m - c) / b,
                "Le rapport est à l'envers : ln(q/(1 − q)).",
            ),
            (
                lambda a, b, c, m, q: (math.log(q / (1 - q)) + a * m + c) / b,
                "Les signes : am et c passent de l'autre côté.",
            ),
            (
                lambda a, b, c, m, q: math.log(q / (1 - q)) - a * m - c,
                "Il reste à diviser par b.",
            ),
        ],
    )


quiz(
    "c1.6.q1",
    "Un élève admis (r = 1) reçoit du modèle s = 0,001. Laquelle des deux erreurs corrige "
    "alors le plus les coefficients ?",
    [
        (
            "L'erreur quadratique : son carré est presque 1.",
            False,
            "L'erreur est grande, mais son gradient contient s(1 − s), proche de 0,001.",
        ),
        (
            "La log-erreur : son facteur est s − r, proche de −1.",
            True,
            "Celui de l'erreur quadratique, −2(r − s)s(1 − s), vaut environ −0,002 : cinq cents "
            "fois moins.",
        ),
        (
            "C'est pareil : les deux erreurs sont nulles au même endroit.",
            False,
            "Les minimums se ressemblent, pas les pentes.",
        ),
    ],
)
