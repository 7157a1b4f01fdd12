"""Chapitre 9, la rétropropagation : exercices et questions de cours, section par section."""

import numpy as np

from helpers.exercices.comparateurs import identique, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz
from helpers.fonctions import derivee_sigma, sigma

# --- Données des contrôles ---

LOT = np.array([[0.0, 3.0], [1.0, 1.0], [2.0, -1.0]])
CLASSES = np.array([0, 1, 1])
X3 = np.array([[1.0, 2.0], [0.5, -1.0], [-2.0, 3.0]])  # (3 exemples, 2 entrées)
W23 = np.array([[1.0, -0.5, 2.0], [0.25, 1.5, -1.0]])  # (2 entrées, 3 neurones)
B3 = np.array([0.5, -1.0, 0.0])
DS3 = np.array([[0.1, -0.2, 0.3], [0.0, 0.5, -0.1], [0.4, 0.2, -0.6]])  # (3 exemples, 3 neurones)
SEPARABLES = ([(0.3, 3), (-1, 2), (3, -1), (1.5, -2.5)], [0, 0, 1, 1])


# --- 9.1 Principe ---


@exercice(
    "9.1.a",
    "L'erreur de tout un lot",
    niveau=1,
    points=1,
    indices=[
        "Calculez d'abord la sortie du neurone pour chaque ligne de `X`, puis les écarts à `Z`.",
        "`X @ np.array([a, b]) + c` donne d'un coup toutes les sommes ; `np.mean` fait la moyenne.",
    ],
    fautes=[
        ("return np.sum((sigma(X @ np.array([a, b]) + c) - Z) ** 2)", "moyenne"),
        ("return np.mean(np.abs(sigma(X @ np.array([a, b]) + c) - Z))", "carré"),
        ("return np.mean((X @ np.array([a, b]) + c - Z) ** 2)", "activation"),
        ("return np.mean(sigma(X @ np.array([a, b]) + c) - Z) ** 2", "avant de faire la moyenne"),
    ],
    autres=["carres = [(sigma(a * x + b * y + c) - z) ** 2 for (x, y), z in zip(X, Z)]\n"
            "return sum(carres) / len(carres)"],
    explication="C'est la fonction que la descente fait diminuer : ses variables sont a, b et c.",
)  # fmt: skip
def erreur_du_neurone(a, b, c, X, Z):
    r"""Écrivez `erreur_du_neurone(a, b, c, X, Z)`, l'erreur quadratique moyenne du neurone
    $F = \sigma(ax+by+c)$ sur un lot : `X` est un tableau de forme $(m, 2)$, un point $(x, y)$ par
    ligne, `Z` un tableau de $m$ sorties attendues. La réponse est un nombre.

    Par exemple, avec le seul point $(0, 3)$ et la sortie attendue 0,
    `erreur_du_neurone(0, 1, -2, np.array([[0, 3]]), np.array([0]))` rend environ `0.534447`."""
    ### BEGIN SOLUTION
    F = sigma(X @ np.array([a, b]) + c)
    return np.mean((F - Z) ** 2)
    ### END SOLUTION


@erreur_du_neurone.controle
def _(eleve):
    memes_valeurs(
        eleve,
        erreur_du_neurone,
        [(0.5, -1, 0.25, LOT, CLASSES), (0, 1, -2, LOT[:2], CLASSES[:2])],
        confusions=[
            (lambda a, b, c, X, Z: len(X) * erreur_du_neurone(a, b, c, X, Z),
             "C'est la somme des carrés : on demande leur moyenne."),
            (lambda a, b, c, X, Z: np.mean(np.abs(sigma(X @ [a, b] + c) - Z)),
             "Chaque écart doit être mis au carré."),
            (lambda a, b, c, X, Z: np.mean((X @ [a, b] + c - Z) ** 2),
             "Il manque l'activation σ."),
            (lambda a, b, c, X, Z: np.mean(sigma(X @ [a, b] + c) - Z) ** 2,
             "Mettez au carré avant de faire la moyenne : sinon les écarts se compensent."),
            (lambda a, b, c, X, Z: len(X) / 20 * erreur_du_neurone(a, b, c, X, Z),
             "Divisez par le nombre d'exemples du lot reçu, `len(X)`, qui n'est pas toujours 20."),
            (lambda a, b, c, X, Z: np.sqrt(erreur_du_neurone(a, b, c, X, Z)),
             "On demande la moyenne des carrés, sans racine carrée."),
            (lambda a, b, c, X, Z: erreur_du_neurone(a, b, c, X, Z) / 2,
             "Il y a un facteur ½ de trop : la moyenne des carrés, rien d'autre."),
        ],
    )  # fmt: skip


@exercice(
    "9.1.b",
    "Le gradient d'un neurone, sur un exemple",
    niveau=2,
    points=2,
    indices=[
        "Posez $s = ax+by+c$ : $E = (\\sigma(s)-z)^2$. "
        "Que vaut $ds=\\frac{\\partial E}{\\partial s}$ ? Et $\\frac{\\partial s}{\\partial a}$ ?",
        "Avec $F=\\sigma(s)$ : $ds = 2(F-z)\\,F(1-F)$, qu'on multiplie par "
        "$x$, $y$ ou $1$.",
    ],
    fautes=[
        ("F = sigma(a * x + b * y + c)\nreturn [(F - z) * F * (1 - F) * t for t in (x, y, 1)]",
         "facteur 2"),
        ("F = sigma(a * x + b * y + c)\nreturn [2 * (F - z) * t for t in (x, y, 1)]",
         "dérivée de σ"),
        ("F = sigma(a * x + b * y + c)\nreturn [2 * (z - F) * F * (1 - F) * t for t in (x, y, 1)]",
         "signe"),
        ("F = sigma(a * x + b * y + c)\nreturn [2 * (F - z) * F * (1 - F) * t for t in (a, b, c)]",
         "par rapport aux poids"),
    ],
    autres=["s = a * x + b * y + c\nF = sigma(s)\nds = 2 * (F - z) * sigma(s) * sigma(-s)\n"
            "return np.array([x, y, 1]) * ds"],
    explication="Un même nombre, ds, multiplié par ce qui entre sur chaque arête : x, y et 1.",
)  # fmt: skip
def gradient_local(a, b, c, x, y, z):
    r"""Un neurone d'activation $\sigma$ calcule $F = \sigma(ax+by+c)$ ; on attendait $z$, et
    l'erreur sur cet exemple est $E=(F-z)^2$. Écrivez `gradient_local(a, b, c, x, y, z)`, qui rend
    la liste des trois dérivées partielles de $E$, par rapport à $a$, à $b$, puis à $c$.
    La fonction `sigma` est déjà importée.

    Par exemple, `gradient_local(0, 1, -2, 0, 3, 0)` rend environ `[0, 0.862409, 0.28747]`."""
    ### BEGIN SOLUTION
    F = sigma(a * x + b * y + c)
    ds = 2 * (F - z) * F * (1 - F)
    return [ds * x, ds * y, ds]
    ### END SOLUTION


def _ds(F, z):
    return 2 * (F - z) * F * (1 - F)


def _local(facteurs, *poids_et_exemple):
    """Les variantes fausses du gradient local : ``facteurs`` reçoit F et z, et rend ds."""
    a, b, c, x, y, z = poids_et_exemple
    ds = facteurs(sigma(a * x + b * y + c), z)
    return [ds * x, ds * y, ds]


@gradient_local.controle
def _(eleve):
    memes_valeurs(
        eleve,
        gradient_local,
        [(0.5, -1, 2, 3, 1.5, 1), (0, 1, -2, 0.5, 3, 0), (-1, 0.25, 0.5, 2, 4, 0)],
        confusions=[
            (lambda *t: _local(lambda F, z: (F - z) * F * (1 - F), *t),
             "Il manque le facteur 2, qui vient du carré."),
            (lambda *t: _local(lambda F, z: 2 * (F - z), *t),
             "Il manque la dérivée de σ : F(1 − F)."),
            (lambda *t: _local(lambda F, z: 2 * (z - F) * F * (1 - F), *t),
             "Le signe : (F − z)² se dérive en 2(F − z)…, et non 2(z − F)…"),
            (lambda a, b, c, x, y, z: [2 * (F := sigma(a * x + b * y + c)) * 0
                                       + 2 * (F - z) * F * (1 - F) * t for t in (a, b, c)],
             "On dérive par rapport aux poids : a est multiplié par x, b par y, c par 1."),
            (lambda *t: _local(lambda F, z: 2 * (F - z) * sigma(F) * (1 - sigma(F)), *t),
             "σ′(s) = F(1 − F), où F = σ(s) : n'appliquez pas σ une seconde fois."),
            (lambda *t: _local(lambda F, z: F * (1 - F), *t),
             "Il manque la dérivée du carré, 2(F − z)."),
            (lambda a, b, c, x, y, z: [*_local(_ds, a, b, c, x, y, z)[:2], 0],
             "La dérivée de s par rapport à c vaut 1, et non 0."),
            (lambda a, b, c, x, y, z: [*_local(_ds, a, b, c, x, y, z)[:2],
                                       c * _ds(sigma(a * x + b * y + c), z)],
             "La dérivée de s par rapport à c vaut 1, et non c."),
        ],
    )  # fmt: skip


@exercice(
    "9.1.c",
    "L'aller, couche par couche",
    niveau=1,
    points=1,
    indices=[
        "Une couche calcule $\\sigma(A W + b)$, où `A` contient un exemple par ligne.",
        "Le produit de matrices s'écrit `@` ; numpy ajoute `b` à chaque ligne.",
    ],
    fautes=[
        ("return A @ W + b", "activation"),
        ("return sigma(A @ W)", "biais"),
        ("return sigma(A @ W) + b", "avant l'activation"),
        ("return sigma(A @ W - b)", "signe du biais"),
    ],
    autres=["lignes = [[sigma(sum(l[i] * W[i][j] for i in range(len(l))) + b[j])\n"
            "           for j in range(len(b))] for l in A]\nreturn np.array(lignes)"],
    explication="Trois exemples entrent, trois lignes sortent, une colonne par neurone.",
)  # fmt: skip
def sortie_de_la_couche(A, W, b):
    r"""Écrivez `sortie_de_la_couche(A, W, b)`, ce que rend une couche d'activation $\sigma$ :
    `A` a pour forme $(m, n)$ (un exemple par ligne), `W` a pour forme $(n, q)$ et `b` contient
    $q$ biais. La réponse est un tableau de forme $(m, q)$.

    Pour un exemple, deux entrées et un neurone,
    `sortie_de_la_couche(np.array([[1, 2]]), np.array([[1], [-1]]), np.array([1]))` rend
    `[[0.5]]`."""
    ### BEGIN SOLUTION
    return sigma(A @ W + b)
    ### END SOLUTION


@sortie_de_la_couche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sortie_de_la_couche,
        [(X3, W23, B3), (DS3, W23.T, np.array([2.0, -1.0]))],
        confusions=[
            (lambda A, W, b: A @ W + b, "Il manque l'activation σ."),
            (lambda A, W, b: sigma(A @ W), "Il manque les biais."),
            (lambda A, W, b: sigma(A @ W) + b, "Les biais s'ajoutent avant l'activation."),
            (lambda A, W, b: sigma(A @ W - b), "Le signe du biais : A W + b."),
        ],
    )


@exercice(
    "9.1.d",
    "Le gradient des poids d'une couche",
    niveau=2,
    points=2,
    indices=[
        "Le poids $W_{ij}$ va de l'entrée $i$ au neurone $j$ : pour un exemple, la dérivée est "
        "`A[e, i] * dS[e, j]`. Il reste à additionner sur les exemples `e`.",
        "Cette somme sur `e` est un produit de matrices, où `A` est transposée : regardez les "
        "formes, $(n, m)$ par $(m, q)$.",
    ],
    fautes=[
        ("return A @ dS", "Transposez A"),
        ("return dS.T @ A", "transposé de la réponse"),
        ("return A.T @ dS / len(A)", "déjà"),
        ("return dS.sum(axis=0)", "biais"),
    ],
    autres=["m, n = A.shape\nq = dS.shape[1]\nW = np.zeros((n, q))\nfor e in range(m):\n"
            "    for i in range(n):\n        for j in range(q):\n"
            "            W[i, j] += A[e, i] * dS[e, j]\nreturn W",
            "return np.einsum('ei,ej->ij', A, dS)"],
    explication="Ce qui entre sur l'arête, fois la dérivée à son bout, additionné sur le lot.",
)  # fmt: skip
def gradient_des_poids(A, dS):
    r"""Une couche reçoit `A`, de forme $(m, n)$, et calcule $S = AW+b$, de forme $(m, q)$. On
    connaît `dS` : le nombre de la ligne $e$ et de la colonne $j$ est
    $\frac{\partial E}{\partial S_{ej}}$. Écrivez `gradient_des_poids(A, dS)`, le tableau
    de forme $(n, q)$ des dérivées $\frac{\partial E}{\partial W_{ij}}$.

    Avec un exemple, deux entrées, un neurone :
    `gradient_des_poids(np.array([[4, 7]]), np.array([[10]]))` rend `[[40], [70]]`."""
    ### BEGIN SOLUTION
    return A.T @ dS  # (n, m) @ (m, q)
    ### END SOLUTION


@gradient_des_poids.controle
def _(eleve):
    def brut(A, dS):
        return A @ dS

    memes_valeurs(
        eleve,
        gradient_des_poids,
        [(np.c_[X3, X3[:, 0] - 1], DS3), (X3, DS3)],
        confusions=[
            (brut, "Transposez A : la somme porte sur les exemples, la première dimension."),
            (lambda A, dS: dS.T @ A, "C'est le transposé de la réponse : entrées en lignes."),
            (lambda A, dS: A.T @ dS / len(A),
             "Le 1/m de la moyenne est déjà dans dS : ne divisez pas une seconde fois."),
            (lambda A, dS: dS.sum(axis=0), "C'est le gradient des biais : il manque A."),
            (lambda A, dS: A.T * dS, "Un produit de matrices s'écrit `@` ; `*` va terme à terme."),
            (lambda A, dS: 2 * A.T @ dS, "Le facteur 2 du carré est déjà dans dS."),
            (lambda A, dS: -A.T @ dS, "Le signe : on demande le gradient, pas son opposé."),
        ],
    )  # fmt: skip


@exercice(
    "9.1.e",
    "Remonter d'une couche",
    niveau=3,
    points=3,
    indices=[
        "Deux étapes : de `dS` à la dérivée par rapport à la sortie $A$ d'avant (par les poids), "
        "puis de $A = \\sigma(S_{avant})$ à $S_{avant}$.",
        "La première est `dS @ W.T`, de forme $(m, n)$ ; la seconde multiplie, terme à terme, par "
        "$\\sigma' = A(1-A)$ avec `A = sigma(S_avant)`.",
    ],
    fautes=[
        ("return dS @ W.T", "dérivée de l'activation"),
        ("return (dS @ W.T) * sigma(S_avant)", "σ′, et non σ"),
        ("return (dS @ W.T) * S_avant * (1 - S_avant)", "A(1 − A)"),
        ("return (dS @ W.T) @ (sigma(S_avant) * (1 - sigma(S_avant))).T", "terme à terme"),
    ],
    autres=["A = sigma(S_avant)\ndA = np.einsum('ej,ij->ei', dS, W)\nreturn dA * A * (1 - A)",
            "e = np.exp(-S_avant)\nreturn dS @ W.T * e / (1 + e) ** 2"],
    explication="C'est toute la rétropropagation : on répète cette ligne de la sortie à l'entrée.",
)  # fmt: skip
def remonter(dS, W, S_avant):
    r"""La couche précédente calcule $A = \sigma(S_{avant})$, de forme $(m, n)$ ; la suivante
    calcule $S = AW+b$, de forme $(m, q)$, avec `W` de forme $(n, q)$. On connaît `dS`, de forme
    $(m, q)$, les dérivées de $E$ par rapport à $S$. Écrivez `remonter(dS, W, S_avant)`, les
    dérivées de $E$ par rapport à $S_{avant}$, de forme $(m, n)$.

    Un exemple, un neurone dans chaque couche :
    `remonter(np.array([[10]]), np.array([[3]]), np.array([[0]]))` rend `[[7.5]]`, car
    $10\times3\times\sigma'(0)=10\times3\times\frac14$."""
    ### BEGIN SOLUTION
    A = sigma(S_avant)
    return (dS @ W.T) * A * (1 - A)
    ### END SOLUTION


@remonter.controle
def _(eleve):
    memes_valeurs(
        eleve,
        remonter,
        [(DS3, W23, X3), (X3[:2], W23.T, DS3[:2])],
        confusions=[
            (lambda dS, W, S: dS @ W.T, "Il manque la dérivée de l'activation, σ′(S_avant)."),
            (lambda dS, W, S: (dS @ W.T) * sigma(S), "On multiplie par σ′, et non σ."),
            (lambda dS, W, S: (dS @ W.T) * S * (1 - S),
             "σ′ = A(1 − A) avec A = σ(S_avant), pas S_avant lui-même."),
            (lambda dS, W, S: (dS @ W.T) @ derivee_sigma(S).T,
             "Ce produit-là se fait terme à terme, avec `*`."),
            (lambda dS, W, S: (dS @ W.T) * derivee_sigma(sigma(S)),
             "σ′ se calcule en S_avant : n'appliquez pas σ une seconde fois."),
            (lambda dS, W, S: -(dS @ W.T) * derivee_sigma(S), "Le signe : σ′ = A(1 − A)."),
        ],
    )  # fmt: skip


@exercice(
    "9.1.f",
    "La règle de Hebb, une correction",
    niveau=2,
    points=1,
    indices=[
        "La sortie $F$ vaut 0 ou 1 : si $F = z$, rien ne change. Sinon $F - z$ vaut $1$ ou $-1$.",
        "Dans tous les cas, $P - 2\\delta(F-z)X$ convient. Attention : $H(0)=1$.",
    ],
    fautes=[
        ("F = 1 if np.dot(P, X) >= 0 else 0\nreturn P + 2 * delta * (F - z) * X", "signe"),
        ("F = 1 if np.dot(P, X) >= 0 else 0\nreturn P - delta * (F - z) * X", "facteur 2"),
        ("F = 1 if np.dot(P, X) > 0 else 0\nreturn P - 2 * delta * (F - z) * X", "H(0) = 1"),
        ("return P + 2 * delta * (2 * z - 1) * X", "bien classé"),
    ],
    autres=["F = np.heaviside(np.dot(P, X), 1)\nif F == z:\n    return P\n"
            "return P + 2 * delta * X if z == 1 else P - 2 * delta * X"],
    explication="On pousse P vers X si la sortie était trop petite, à l'opposé sinon.",
)  # fmt: skip
def hebb(P, X, z, delta):
    r"""Un neurone sans biais, d'activation $H$, calcule $F=H(P\cdot X)$, où $P\cdot X$ est la somme
    des produits des coordonnées. On attendait $z$ (0 ou 1). Écrivez `hebb(P, X, z, delta)`, le
    nouveau vecteur de poids : `P` si $F=z$, sinon $P-2\delta(F-z)X$. `P` et `X` sont des
    tableaux numpy de même longueur, et $H(0)=1$.

    Par exemple, `hebb(np.array([0, 0]), np.array([0.3, 3]), 0, 1)` rend `[-0.6, -6]`."""
    ### BEGIN SOLUTION
    F = 1 if np.dot(P, X) >= 0 else 0
    return P - 2 * delta * (F - z) * X
    ### END SOLUTION


def _hebb(P, X, z, delta, F=None, facteur=-2):
    F = (np.dot(P, X) >= 0) * 1 if F is None else F
    return P + facteur * delta * (F - z) * X


@hebb.controle
def _(eleve):
    zero, u, v = np.zeros(2), np.array([1.0, -2.0]), np.array([3.0, 1.0])
    memes_valeurs(
        eleve,
        hebb,
        [(u, v, 1, 0.5), (u, v, 0, 0.5), (zero, u, 0, 1), (zero, u, 1, 1), (-u, u, 1, 0.25),
         (np.array([1.0, 2, 3]), np.array([1.0, 1, -1]), 0, 1)],
        confusions=[
            (lambda P, X, z, d: P + 2 * d * (2 * z - 1) * X,
             "Vous corrigez aussi quand l'exemple est bien classé."),
            (lambda P, X, z, d: _hebb(P, X, z, d, facteur=2),
             "Le signe : on retire 2δX quand la sortie était trop grande."),
            (lambda P, X, z, d: _hebb(P, X, z, d, facteur=-1), "Il manque le facteur 2."),
            (lambda P, X, z, d: _hebb(P, X, z, d, F=(np.dot(P, X) > 0) * 1),
             "Quand P·X = 0, la sortie vaut 1 : H(0) = 1."),
            (lambda P, X, z, d: _hebb(P, X, z, d, F=sigma(np.dot(P, X))),
             "L'activation est H, qui vaut 0 ou 1, et non σ."),
            (lambda P, X, z, d: _hebb(P, X, z, 1), "Il manque le pas δ."),
            (lambda P, X, z, d: P - 2 * d * ((np.dot(P, X) >= 0) - z) * P,
             "On ajoute ou retire un multiple de X, et non de P."),
        ],
    )  # fmt: skip


@exercice(
    "9.1.g",
    "Compter les corrections",
    niveau=3,
    points=3,
    indices=[
        "Deux boucles : les passes dehors, les exemples dedans. `P` garde sa valeur d'une passe à "
        "l'autre, le compteur repart de zéro à chaque passe.",
        "Pour chaque exemple : `F = 1 if np.dot(P, X) >= 0 else 0` ; si `F != z`, on compte 1 et "
        "`P = P - 2 * (F - z) * X`.",
    ],
    fautes=[
        ("bilan = []\nfor _ in range(passes):\n    P, n = np.zeros(len(points[0])), 0\n"
         "    for X, z in zip(np.array(points), classes):\n"
         "        F = 1 if np.dot(P, X) >= 0 else 0\n        if F != z:\n"
         "            P, n = P - 2 * (F - z) * X, n + 1\n    bilan.append(n)\nreturn bilan",
         "d'une passe à l'autre"),
        ("bilan, n, P = [], 0, np.zeros(len(points[0]))\nfor _ in range(passes):\n"
         "    for X, z in zip(np.array(points), classes):\n"
         "        F = 1 if np.dot(P, X) >= 0 else 0\n        if F != z:\n"
         "            P, n = P - 2 * (F - z) * X, n + 1\n    bilan.append(n)\nreturn bilan",
         "depuis le début"),
        ("bilan, P = [], np.zeros(len(points[0]))\nfor _ in range(passes):\n"
         "    X = np.array(points, dtype=float)\n    F = (X @ P >= 0) * 1\n"
         "    P = P - 2 * (F - np.array(classes)) @ X\n"
         "    bilan.append(int(np.sum(F != np.array(classes))))\nreturn bilan",
         "tout de suite"),
    ],
    autres=["P, bilan = [0.0] * len(points[0]), []\nfor _ in range(passes):\n    erreurs = 0\n"
            "    for X, z in zip(points, classes):\n"
            "        s = sum(p * x for p, x in zip(P, X))\n        F = int(s >= 0)\n"
            "        erreurs += F != z\n"
            "        P = [p - 2 * (F - z) * x for p, x in zip(P, X)]\n"
            "    bilan.append(erreurs)\nreturn bilan"],
    explication="Une passe sans correction, et plus rien ne changera : la règle a fini.",
)  # fmt: skip
def corrections(points, classes, passes):
    r"""Écrivez `corrections(points, classes, passes)`, qui applique la règle de Hebb (sans biais,
    $\delta = 1$, poids nuls au départ) à tous les points dans l'ordre, et recommence `passes`
    fois ; chaque correction sert dès le point suivant. `points` est une liste de points à deux
    coordonnées ou davantage. La réponse est la liste du nombre de corrections de chaque passe.

    Pour les points $(1, 0)$ et $(0, 1)$, de classes 1 et 0,
    `corrections([(1, 0), (0, 1)], [1, 0], 3)` rend `[1, 0, 0]`."""
    ### BEGIN SOLUTION
    P, bilan = np.zeros(len(points[0])), []
    for _ in range(passes):
        n = 0
        for X, z in zip(np.array(points), classes, strict=True):
            F = 1 if np.dot(P, X) >= 0 else 0
            if z != F:
                P, n = P - 2 * (F - z) * X, n + 1
        bilan.append(n)
    return bilan
    ### END SOLUTION


def _corrections(points, classes, passes, *, oublier=False, cumuler=False, seuil=0.0, signe=1):
    """Variantes fausses : poids ou compteur mal remis à zéro, H(0) = 0, mauvais signe."""
    P, bilan, n = np.zeros(len(points[0])), [], 0
    for _ in range(passes):
        P, n = (P * 0 if oublier else P), (n if cumuler else 0)
        for X, z in zip(np.array(points, dtype=float), classes, strict=True):
            F = 1 if np.dot(P, X) >= seuil else 0
            P, n = P - 2 * signe * (F - z) * X, n + (z != F)
        bilan.append(n)
    return bilan


def _corrections_groupees(points, classes, passes):
    """Variante fausse : toutes les corrections à la fin de la passe."""
    X, z, bilan = np.array(points, dtype=float), np.array(classes), []
    P = np.zeros(X.shape[1])
    for _ in range(passes):
        F = (X @ P >= 0) * 1
        P = P - 2 * (F - z) @ X
        bilan.append(int(np.sum(z != F)))
    return bilan


@corrections.controle
def _(eleve):
    cercles = [(0.3, 3), (-1, 2), (-3, -3), (-3.2, 0.6), (-1, -1)]
    carres = [(1, 2), (3, -1), (1.5, -2.5), (0, -3), (2.2, 3.3)]
    ou_exclusif = [(0, 0, 1), (1, 1, 1), (0, 1, 1), (1, 0, 1)]
    memes_valeurs(
        eleve,
        corrections,
        [(cercles + carres, [0] * 5 + [1] * 5, 5), (ou_exclusif, [0, 0, 1, 1], 4),
         (*SEPARABLES, 3)],
        confusions=[
            (lambda *t: _corrections(*t, oublier=True),
             "Les poids se gardent d'une passe à l'autre : ne les remettez pas à zéro."),
            (lambda *t: _corrections(*t, cumuler=True),
             "Vous comptez depuis le début ; on veut le compte de chaque passe."),
            (_corrections_groupees, "Corrigez tout de suite, avant de lire le point suivant."),
            (lambda *t: _corrections(*t, seuil=1e-300), "Quand P·X = 0, la sortie vaut 1."),
            (lambda *t: _corrections(*t, signe=-1),
             "Le signe : P − 2(F − z)X ; vous éloignez P de la bonne réponse."),
            (lambda *t: _corrections(*t)[: _corrections(*t).index(0)],
             "Comptez toutes les passes, même celles où il n'y a rien à corriger."),
            (lambda *t: sum(_corrections(*t)), "On demande une liste : un nombre par passe."),
        ],
    )  # fmt: skip


quiz(
    "9.1.q1",
    "Après 1 000 pas, l'erreur d'un neurone ne baisse presque plus. Peut-on dire que le "
    "minimum est atteint ?",
    [
        ("Non : les poids peuvent encore beaucoup bouger", True,
         "Entre k = 1 000 et la limite, les poids de notre neurone changent encore de 13 à 17 %."),
        ("Oui : si l'erreur ne baisse plus, le gradient est nul", False,
         "Un petit gradient n'est pas un gradient nul : sur une pente douce, on avance encore."),
        ("Oui, à condition d'augmenter le pas", False,
         "Changer le pas change la vitesse ; cela ne dit rien de l'endroit où l'on est."),
    ],
)  # fmt: skip

quiz(
    "9.1.q2",
    "Pour obtenir le gradient d'un réseau de 10 000 poids sur un exemple, combien de "
    "traversées du réseau la rétropropagation demande-t-elle ?",
    [
        ("deux : un aller et un retour", True,
         "L'aller garde les valeurs, le retour donne les 10 000 dérivées à la fois."),
        ("10 000, une par poids", False,
         "Ce serait une descente qui reprend tout le calcul pour chaque poids."),
        ("20 000, deux par poids", False,
         "C'est le prix des différences finies, qui ne servent qu'à contrôler."),
        ("une seule", False, "L'aller seul donne les sorties ; les dérivées viennent au retour."),
    ],
)  # fmt: skip


# --- 9.2 Exemples ---


@exercice(
    "9.2.a",
    "La meilleure constante",
    niveau=2,
    points=2,
    indices=[
        "L'erreur $E(c) = \\frac1m\\sum(c-z_i)^2$ est un trinôme en $c$ : dérivez-le.",
        "$E'(c) = \\frac2m\\sum(c-z_i) = 0$ donne $c$ égal à la moyenne des $z_i$ ; "
        "$E(c)$ est alors leur variance.",
    ],
    fautes=[
        ("return 0.5, np.mean((0.5 - np.array(z)) ** 2)", "milieu"),
        ("return np.median(z), np.mean((np.median(z) - np.array(z)) ** 2)", "médiane"),
        ("c = np.mean(z)\nreturn c, np.sum((c - np.array(z)) ** 2)", "moyenne des carrés"),
        ("c = np.mean(z)\nreturn np.mean((c - np.array(z)) ** 2), c", "ordre"),
    ],
    autres=["c = sum(z) / len(z)\nreturn [c, np.var(z)]"],
    explication="Pour dix 1 parmi trente nombres : c = 1/3 et E = 2/9, la hauteur du plateau.",
)
def meilleure_constante(z):
    r"""Un réseau paresseux répond toujours la même constante $c$. Écrivez
    `meilleure_constante(z)`, qui rend le couple $(c, E)$ : la constante qui rend minimale l'erreur
    quadratique moyenne $E=\frac1m\sum_i (c-z_i)^2$, et la valeur de cette erreur. La liste `z`
    contient les $m$ sorties attendues.

    Par exemple, `meilleure_constante([0, 1])` rend `(0.5, 0.25)`."""
    ### BEGIN SOLUTION
    c = np.mean(z)
    return c, np.mean((c - np.array(z)) ** 2)
    ### END SOLUTION


@meilleure_constante.controle
def _(eleve):
    def avec(c, z):
        return c, np.mean((c - np.array(z)) ** 2)

    memes_valeurs(
        eleve,
        meilleure_constante,
        [([0] * 10 + [1] * 10 + [0] * 10,), ([1, 2, 6],), ([5, 5],)],
        confusions=[
            (lambda z: avec((min(z) + max(z)) / 2, z),
             "Le milieu entre la plus petite et la plus grande n'est pas la meilleure constante."),
            (lambda z: avec(np.median(z), z), "C'est la médiane ; dérivez E(c)."),
            (lambda z: (np.mean(z), len(z) * np.var(z)),
             "c est juste ; E est la moyenne des carrés, pas leur somme."),
            (lambda z: (np.mean(z), np.std(z)),
             "c est juste ; E est la moyenne des carrés, sans racine carrée."),
            (lambda z: (np.mean(z), np.mean(np.abs(np.mean(z) - np.array(z)))),
             "c est juste ; pour E, les écarts se mettent au carré."),
            (lambda z: (np.mean(z), 0 * np.mean(z)),
             "c est juste ; pour E, mettez au carré avant de faire la moyenne."),
            (lambda z: (1 / 3, 2 / 9), "C'est la réponse pour le créneau ; `z` peut être autre."),
            (lambda z: (np.var(z), np.mean(z)), "Bons nombres, dans l'autre ordre : (c, E)."),
        ],
    )  # fmt: skip


@exercice(
    "9.2.b",
    "Bleu ou rouge ?",
    niveau=2,
    points=2,
    indices=[
        "Calculez les deux quantités $L=(x^2+y^2)^2-4(x^2-y^2)$ et "
        "$C=(x-\\frac12)^2+4(y-\\frac13)^2-2$, puis leur produit.",
        "Une comparaison donne vrai ou faux : `np.where(L * C <= 0, 1, 0)` en fait des 1 et des 0.",
    ],
    fautes=[
        ("L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)\n"
         "C = (x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2\nreturn np.where(L * C >= 0, 1, 0)",
         "échangées"),
        ("L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)\nreturn np.where(L <= 0, 1, 0)",
         "ellipse"),
        ("C = (x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2\nreturn np.where(C <= 0, 1, 0)",
         "lemniscate"),
        ("L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)\n"
         "C = (x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2\n"
         "return np.where((L <= 0) & (C <= 0), 1, 0)", "une seule"),
    ],
    autres=["dans_huit = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)\n"
            "dans_ellipse = (x - 0.5) ** 2 + 4 * (y - 1 / 3) ** 2 - 2\n"
            "return (dans_huit * dans_ellipse <= 0) * 1.0"],
    explication="Rouge : dans une seule des deux courbes (ou sur un bord), un OU exclusif.",
)  # fmt: skip
def rouge(x, y):
    r"""Un point $(x,y)$ est rouge si le produit $L\times C$ est négatif ou nul, où
    $L=(x^2+y^2)^2-4(x^2-y^2)$ (la lemniscate) et
    $C=\big(x-\frac12\big)^2+4\big(y-\frac13\big)^2-2$ (l'ellipse) ; sinon il est bleu. Écrivez
    `rouge(x, y)`, qui rend 1 pour un point rouge, 0 pour un point bleu. `x` et `y` sont deux
    nombres, ou deux tableaux de même forme (la réponse est alors un tableau de cette forme).

    Par exemple, `rouge(1.6, 0.0)` rend `0` et `rouge(0.5, 0.9)` rend `1`."""
    ### BEGIN SOLUTION
    L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)
    C = (x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2
    return np.where(L * C <= 0, 1, 0)
    ### END SOLUTION


@rouge.controle
def _(eleve):
    def zones(x, y):
        L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)
        return L <= 0, (x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2 <= 0

    def au_bord_bleu(x, y):
        L = (x**2 + y**2) ** 2 - 4 * (x**2 - y**2)
        return (L * ((x - 1 / 2) ** 2 + 4 * (y - 1 / 3) ** 2 - 2) < 0) * 1

    x, y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-0.7, 1, 6))
    memes_valeurs(
        eleve,
        rouge,
        [(x, y), (1.6, 0.0), (0.5, 0.9), (2.0, 0.0)],
        confusions=[
            (au_bord_bleu, "Un point du bord est rouge : « négatif ou nul »."),
            (lambda x, y: 1 - rouge(x, y), "Les deux couleurs sont échangées."),
            (lambda x, y: zones(x, y)[0] * 1,
             "Comme si l'ellipse n'avait pas servi : C est-il bien écrit, avec son −2 ?"),
            (lambda x, y: zones(x, y)[1] * 1, "La lemniscate n'a pas servi."),
            (lambda x, y: (zones(x, y)[0] & zones(x, y)[1]) * 1,
             "Rouge, c'est être dans une seule des deux courbes, pas dans les deux."),
            (lambda x, y: (zones(x, y)[0] | zones(x, y)[1]) * 1,
             "Rouge, c'est être dans une seule des deux courbes, pas dans les deux."),
        ],
    )  # fmt: skip


@exercice(
    "9.2.c",
    "Le nombre de poids",
    niveau=1,
    points=1,
    indices=[
        "Un neurone qui reçoit $n$ nombres a $n$ poids et un biais. Comptez couche par couche.",
        "Première couche : $3p$. Deuxième : $(p+1)p$. Troisième : autant. Dernière : $p+1$.",
    ],
    fautes=[
        ("return 2 * p + p * p + p * p + p", "biais"),
        ("return 3 * p + p * (p + 1) + p + 1", "trois couches"),
        ("return 3 * p + 1", "neurones"),
    ],
    autres=["tailles = [2, p, p, p, 1]\n"
            "return sum((a + 1) * b for a, b in zip(tailles, tailles[1:]))"],
    explication="2p² + 6p + 1 : 37 poids pour p = 3, mais 5 301 pour p = 50.",
)  # fmt: skip
def poids_du_reseau(p):
    r"""Un réseau reçoit deux nombres $(x, y)$ ; il a trois couches de $p$ neurones, puis un neurone
    de sortie. Écrivez `poids_du_reseau(p)`, le nombre total de ses poids, biais compris. La réponse
    est un entier."""
    ### BEGIN SOLUTION
    return 2 * p**2 + 6 * p + 1
    ### END SOLUTION


@poids_du_reseau.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_du_reseau,
        [(3,), (10,), (50,), (1,)],
        confusions=[
            (lambda p: 2 * p * p + 3 * p, "Il manque les biais, un par neurone."),
            (lambda p: p * p + 5 * p + 1, "Il y a trois couches de p neurones, et non deux."),
            (lambda p: 3 * p + 1, "C'est le nombre de neurones ; on demande celui des poids."),
            (lambda p: 2 * p * p + 6 * p, "Le neurone de sortie a lui aussi un biais."),
            (
                lambda p: 2 * p * p + 3 * p + 1,
                "Chaque neurone a un biais, dans toutes les couches.",
            ),
        ],
    )


@exercice(
    "9.2.d",
    "La hauteur",
    niveau=2,
    points=1,
    indices=[
        "Cherchez le rang de la première case noire et celui de la dernière.",
        "`np.flatnonzero(cases)` donne les rangs des cases noires. Combien de cases de la première "
        "à la dernière, toutes deux comprises ?",
    ],
    fautes=[
        ("return sum(cases)", "nombre de cases noires"),
        ("rangs = np.flatnonzero(cases)\nreturn rangs[-1] - rangs[0]", "comprises"),
        ("return np.flatnonzero(cases)[-1] + 1", "première case noire"),
        ("rangs = np.flatnonzero(cases)\nreturn rangs[-1] - rangs[1] + 1", "première case noire"),
    ],
    autres=[
        "rangs = [i for i, c in enumerate(cases) if c == 1]\nreturn max(rangs) - min(rangs) + 1"
    ],
    explication="Entre 3 (trois cases qui se suivent) et 20.",
)
def hauteur(cases):
    r"""Une colonne de 20 cases est donnée par une liste `cases` de 0 (blanc) et de 1 (noir), dont
    exactement trois 1. Si les cases noires ont les rangs $i<j<k$, la hauteur est $k-i+1$. Écrivez
    `hauteur(cases)`. La réponse est un entier.

    Si les rangs sont 2, 5 et 9, la hauteur est $9-2+1=8$."""
    ### BEGIN SOLUTION
    rangs = np.flatnonzero(cases)
    return rangs[-1] - rangs[0] + 1
    ### END SOLUTION


def _colonne(*rangs):
    return [1 if i in rangs else 0 for i in range(20)]


@hauteur.controle
def _(eleve):
    memes_valeurs(
        eleve,
        hauteur,
        [(_colonne(*rangs),) for rangs in ((2, 5, 9), (7, 8, 9), (0, 10, 19), (4, 18, 19))],
        confusions=[
            (sum, "C'est le nombre de cases noires, toujours 3."),
            (lambda c: hauteur(c) - 1,
             "Première et dernière cases comprises : ajoutez 1 à la différence."),
            (lambda c: np.flatnonzero(c)[-1] + 1,
             "Comptez à partir de la première case noire, pas du bas de la colonne."),
            (lambda c: np.flatnonzero(c)[-1] - np.flatnonzero(c)[1] + 1,
             "Partez de la première case noire, celle de plus petit rang."),
            (lambda c: np.flatnonzero(c)[-1], "C'est le rang de la dernière case noire."),
            (lambda c: np.flatnonzero(c)[1] - np.flatnonzero(c)[0] + 1,
             "Allez jusqu'à la dernière case noire, celle de plus grand rang."),
            (lambda c: 20 - np.flatnonzero(c)[0],
             "Arrêtez-vous à la dernière case noire, pas au bout de la colonne."),
        ],
    )  # fmt: skip


@exercice(
    "9.2.e",
    "Compter les réponses justes",
    niveau=1,
    points=1,
    indices=[
        "Arrondissez chaque sortie à l'entier le plus proche, puis comparez à la hauteur.",
        "`np.round(sorties) == hauteurs` est un tableau de vrai et de faux ; `np.mean` en fait une "
        "proportion.",
    ],
    fautes=[
        ("return np.sum(np.round(sorties) == hauteurs)", "proportion"),
        ("return np.mean(sorties == hauteurs)", "arrondir"),
        ("return np.mean(np.floor(sorties) == hauteurs)", "le plus proche"),
        ("return np.mean(np.round(sorties) != hauteurs)", "erreurs"),
    ],
    autres=["justes = [abs(s - h) < 0.5 for s, h in zip(sorties, hauteurs)]\n"
            "return sum(justes) / len(justes)"],
    explication="Le réseau rend un réel ; on juge l'entier le plus proche.",
)  # fmt: skip
def proportion_juste(sorties, hauteurs):
    r"""Le réseau rend des nombres réels, `sorties` ; les vraies hauteurs, entières, sont dans
    `hauteurs` (deux tableaux numpy de même longueur). Écrivez
    `proportion_juste(sorties, hauteurs)`, la proportion, de 0 à 1, de sorties dont
    l'entier le plus proche est la bonne hauteur.

    Par exemple, `proportion_juste(np.array([7.8, 5.4]), np.array([8, 6]))` rend `0.5`."""
    ### BEGIN SOLUTION
    return np.mean(np.round(sorties) == hauteurs)
    ### END SOLUTION


@proportion_juste.controle
def _(eleve):
    s = np.array([7.8, 5.4, 12.2, 3.0, 9.9, 6.7])
    h = np.array([8, 6, 12, 3, 9, 7])
    memes_valeurs(
        eleve,
        proportion_juste,
        [(np.array([2.6, 4.4, 4.6, 9.7, 7.8]), np.array([3, 4, 4, 10, 8])), (s, h), (s[:2], h[:2])],
        confusions=[
            (lambda s, h: np.sum(np.round(s) == h),
             "C'est un nombre de réponses ; on demande une proportion."),
            (lambda s, h: np.mean(s == h), "Les sorties sont des réels : il faut les arrondir."),
            (lambda s, h: np.mean(np.floor(s) == h),
             "Arrondissez à l'entier le plus proche, pas à l'entier du dessous."),
            (lambda s, h: np.mean(np.ceil(s) == h),
             "Arrondissez à l'entier le plus proche, pas à l'entier du dessus."),
            (lambda s, h: 100 * proportion_juste(s, h),
             "C'est un pourcentage ; on demande une proportion, de 0 à 1."),
            (lambda s, h: np.sum(np.round(s) == h) / 570,
             "Divisez par le nombre de sorties reçues, qui n'est pas toujours 570."),
            (lambda s, h: np.mean(np.round(s) != h), "C'est la proportion d'erreurs."),
        ],
    )  # fmt: skip


quiz(
    "9.2.q1",
    "Pendant 900 pas, l'erreur d'un réseau reste à 0,222, puis elle s'effondre. Que s'est-il "
    "passé pendant ces 900 pas ?",
    [
        ("Le réseau était près d'un point où le gradient est nul sans être un minimum", True,
         "La pente y est minuscule : les poids s'éloignent très lentement, puis de plus en plus "
         "vite."),
        ("Le réseau était dans un minimum local", False,
         "La descente, avec un petit pas, ne sort pas d'un minimum local ; ici elle est partie."),
        ("Rien : les poids ne bougeaient pas du tout", False,
         "Ils bougeaient lentement : entre les pas 100 et 800, le biais du premier neurone caché "
         "passe de 0,99 à 1,64."),
        ("Le pas était trop grand et l'erreur oscillait", False,
         "L'erreur descendait tout le temps, de très peu."),
    ],
)  # fmt: skip


# --- 9.3 Sur-apprentissage et autres soucis ---


@exercice(
    "9.3.a",
    "L'erreur d'un neurone ReLU",
    niveau=1,
    points=1,
    indices=[
        "Pour chaque couple $(x, y)$ : la sortie est `max(0, a * x - 1)`, l'écart se met au carré.",
        "On demande la somme des cinq carrés, pas leur moyenne.",
    ],
    fautes=[
        ("donnees = [(-2, 1), (-1, 0), (0, 0), (1, 0), (3, 2)]\n"
         "return sum((max(0, a * x - 1) - y) ** 2 for x, y in donnees) / 5", "la somme"),
        ("donnees = [(-2, 1), (-1, 0), (0, 0), (1, 0), (3, 2)]\n"
         "return sum((a * x - 1 - y) ** 2 for x, y in donnees)", "ReLU"),
        ("donnees = [(-2, 1), (-1, 0), (0, 0), (1, 0), (3, 2)]\n"
         "return sum((max(0, a * x + 1) - y) ** 2 for x, y in donnees)", "biais"),
    ],
    autres=["x, y = np.array([-2, -1, 0, 1, 3]), np.array([1, 0, 0, 0, 2])\n"
            "return np.sum((np.maximum(0, a * x - 1) - y) ** 2)"],
    explication="Un minimum local en −1, un minimum global en 1, et un plateau entre les deux.",
)  # fmt: skip
def erreur_relu(a):
    r"""Un neurone calcule $F(x)=\text{ReLU}(ax-1)$ ; un seul poids est libre, $a$. Les cinq données
    $(x_i, y_i)$ sont $(-2,1)$, $(-1,0)$, $(0,0)$, $(1,0)$ et $(3,2)$. Écrivez `erreur_relu(a)`, la
    **somme** $E(a)=\sum_i (F(x_i)-y_i)^2$. Par exemple, `erreur_relu(2)` rend `11`."""
    ### BEGIN SOLUTION
    donnees = [(-2, 1), (-1, 0), (0, 0), (1, 0), (3, 2)]
    return sum((max(0, a * x - 1) - y) ** 2 for x, y in donnees)
    ### END SOLUTION


@erreur_relu.controle
def _(eleve):
    x, y = np.array([-2, -1, 0, 1, 3]), np.array([1, 0, 0, 0, 2])
    memes_valeurs(
        eleve,
        erreur_relu,
        [(2,), (-1,), (0.75,), (-3,), (0,)],
        confusions=[
            (lambda a: erreur_relu(a) / 5, "On demande la somme des carrés, sans diviser par 5."),
            (lambda a: np.sum((a * x - 1 - y) ** 2), "Il manque ReLU : les négatifs deviennent 0."),
            (lambda a: np.sum((np.maximum(0, a * x + 1) - y) ** 2), "Le biais est −1, et non +1."),
            (
                lambda a: np.sum(np.maximum(0, a * x - 1) - y) ** 2,
                "Mettez chaque écart au carré avant d'additionner.",
            ),
            (
                lambda a: np.sum(np.abs(np.maximum(0, a * x - 1) - y)),
                "Chaque écart doit être mis au carré.",
            ),
            (
                lambda a: np.sum((a * np.maximum(0, x) - 1 - y) ** 2),
                "ReLU s'applique à la somme ax − 1 entière, pas à x.",
            ),
        ],
    )


@exercice(
    "9.3.b",
    "Descendre, ou pas",
    niveau=2,
    points=2,
    indices=[
        "La dérivée dépend du morceau : $10(a+1)$, $8(a+1)$, $0$, $18(a-1)$ ou $20(a-1)$.",
        "Écrivez une fonction `pente(a)` avec des `if`, puis répétez `n` fois "
        "`a = a - delta * pente(a)`.",
    ],
    fautes=[
        ("for _ in range(n):\n    a = a - delta * 20 * (a - 1)\nreturn a", "morceau"),
        ("def pente(a):\n    if a < -1:\n        return 10 * (a + 1)\n    if a < -1 / 2:\n"
         "        return 8 * (a + 1)\n    if a <= 1 / 3:\n        return 0\n    if a < 1:\n"
         "        return 18 * (a - 1)\n    return 20 * (a - 1)\nfor _ in range(n):\n"
         "    a = a + delta * pente(a)\nreturn a", "monte"),
        ("def pente(a):\n    if a < -1:\n        return 10 * (a + 1)\n    if a < -1 / 2:\n"
         "        return 8 * (a + 1)\n    if a <= 1 / 3:\n        return 0\n    if a < 1:\n"
         "        return 18 * (a - 1)\n    return 20 * (a - 1)\nreturn a - delta * pente(a)",
         "un seul pas"),
        ("for _ in range(n):\n    if a < -1:\n        a = a - delta * 10 * (a + 1)\n"
         "    if -1 <= a < -1 / 2:\n        a = a - delta * 8 * (a + 1)\n"
         "    if 1 / 3 < a < 1:\n        a = a - delta * 18 * (a - 1)\n"
         "    if a >= 1:\n        a = a - delta * 20 * (a - 1)\nreturn a", "elif"),
    ],
    autres=["x, y = np.array([-2, -1, 0, 1, 3]), np.array([1, 0, 0, 0, 2])\nfor _ in range(n):\n"
            "    z = a * x - 1\n"
            "    a = a - delta * np.sum(2 * (np.maximum(0, z) - y) * (z > 0) * x)\nreturn a"],
    explication="De −2, un petit pas mène au minimum local ; δ = 0,2 saute dans le plateau mort.",
)  # fmt: skip
def descendre_relu(a, delta, n):
    r"""Pour l'erreur $E(a)$ de l'exercice précédent, la dérivée vaut $10(a+1)$ si $a<-1$,
    $8(a+1)$ si $-1\leqslant a<-\frac12$, $0$ si $-\frac12\leqslant a\leqslant\frac13$, $18(a-1)$ si
    $\frac13<a<1$ et $20(a-1)$ si $a\geqslant1$. (En $-\frac12$ et $\frac13$, où $E$ a un coin, on a
    choisi $0$.) Écrivez `descendre_relu(a, delta, n)`, le poids obtenu après `n` pas de descente de
    pas `delta` en partant de `a`.

    Par exemple, `descendre_relu(-2, 0.05, 1)` rend `-1.5` et `descendre_relu(0, 0.05, 100)` rend
    `0`."""

    ### BEGIN SOLUTION
    def pente(a):
        if a < -1 / 2:
            return 10 * (a + 1) if a < -1 else 8 * (a + 1)
        if a <= 1 / 3:
            return 0
        return 18 * (a - 1) if a < 1 else 20 * (a - 1)

    for _ in range(n):
        a = a - delta * pente(a)
    return a
    ### END SOLUTION


def _descendre(a, delta, n, pente):
    for _ in range(n):
        a = a - delta * pente(a)
    return a


def _a_la_suite(a, delta, n):
    """Variante fausse : des « if » à la suite, qui peuvent avancer deux fois dans un tour."""
    for _ in range(n):
        for bas, haut, centre, pente in (
            (-np.inf, -1, -1, 10), (-1, -1 / 2, -1, 8), (1 / 3, 1, 1, 18), (1, np.inf, 1, 20)
        ):  # fmt: skip
            if bas <= a < haut:
                a = a - delta * pente * (a - centre)
    return a


@descendre_relu.controle
def _(eleve):
    memes_valeurs(
        eleve,
        descendre_relu,
        [(-2, 0.05, 3), (0.5, 0.02, 4), (-2, 0.2, 5), (-0.75, 0.05, 3), (3, 0.01, 6),
         (0.25, 0.1, 9), (-2, 0.12, 1)],
        confusions=[
            (lambda a, d, n: _descendre(a, d, n, lambda a: 20 * (a - 1)),
             "La pente dépend du morceau où se trouve a : cinq cas."),
            (lambda a, d, n: descendre_relu(a, -d, n), "Avec un « + », on monte : retirez."),
            (lambda a, d, n: descendre_relu(a, d, 1), "Vous ne faites qu'un seul pas."),
            (lambda a, d, n: _descendre(a, d, n, lambda t: a - descendre_relu(a, 1, 1)),
             "La pente change à chaque pas : calculez-la dans la boucle."),
            (lambda a, d, n: descendre_relu(a, 1, n), "Il manque le pas δ."),
            (_a_la_suite,
             "Un seul pas par tour : avec des `if` à la suite, `a` peut changer deux fois. "
             "Écrivez `elif`."),
            (lambda a, d, n: descendre_relu(a, d, n + 1), "Vous faites un pas de trop."),
        ],
    )  # fmt: skip


@exercice(
    "9.3.c",
    "Les neurones morts",
    niveau=2,
    points=2,
    indices=[
        "Un neurone est éteint sur un exemple si sa somme $s$ est négative ou nulle. Il est mort "
        "s'il l'est sur **tous** les exemples.",
        "`S = X @ W + b` a une ligne par exemple, une colonne par neurone : "
        "`np.all(S <= 0, axis=0)` dit, pour chaque neurone, s'il est mort.",
    ],
    fautes=[
        ("return np.sum(np.all(X @ W + b <= 0, axis=1))", "par neurone"),
        ("return np.sum(np.any(X @ W + b <= 0, axis=0))", "tous les exemples"),
        ("return np.sum(np.all(X @ W <= 0, axis=0))", "biais"),
        ("return np.sum(X @ W + b <= 0)", "cases"),
    ],
    autres=["S = X @ W + b\nreturn sum(1 for j in range(S.shape[1]) if max(S[:, j]) <= 0)",
            "A = np.maximum(0, X @ W + b)\nreturn int((A.sum(axis=0) == 0).sum())"],
    explication="Leur gradient est nul : si X est l'entrée du réseau, la descente ne les "
    "réveillera jamais sur ces exemples.",
)  # fmt: skip
def neurones_morts(X, W, b):
    r"""Une couche ReLU reçoit `X`, de forme $(m, n)$ ; ses poids `W` sont de forme $(n, q)$, ses
    biais `b` de forme $(q,)$. Écrivez `neurones_morts(X, W, b)`, le nombre de neurones de la
    couche dont la sortie est nulle pour **tous** les exemples de `X`. La réponse est un entier
    de 0 à $q$.

    Avec un neurone,
    `neurones_morts(np.array([[1.0], [2.0]]), np.array([[1.0]]), np.array([-5.0]))` rend `1`,
    car $1-5$ et $2-5$ sont négatifs."""
    ### BEGIN SOLUTION
    return int(np.sum(np.all(X @ W + b <= 0, axis=0)))
    ### END SOLUTION


@neurones_morts.controle
def _(eleve):
    # un neurone mort sur quatre ; chaque confusion donne ici un autre nombre
    X = np.array([[1.5, 0.5], [0.0, -1.0], [-1.0, -2.0], [-2.0, -2.0], [-1.5, 1.5]])
    W = np.array([[0.5, 2.0, 0.0, 0.5], [2.0, 1.0, 0.5, 0.0]])
    b = np.array([-0.5, 1.0, -2.0, 0.5])
    memes_valeurs(
        eleve,
        neurones_morts,
        [(X, W, b), (X[:2], W[:, :2], b[:2]), (-X, W, b + 0.5), (X, W, -b),
         (np.array([[1.0, 0.0], [2.0, 0.0]]), np.array([[0.0, 1.0], [1.0, -1.0]]),
          np.array([0.0, -2.0]))],
        confusions=[
            (lambda X, W, b: np.sum(np.all(X @ W + b <= 0, axis=1)),
             "Vous comptez des exemples ; comptez par neurone, colonne par colonne."),
            (lambda X, W, b: np.sum(np.any(X @ W + b <= 0, axis=0)),
             "Éteint une fois ne suffit pas : il faut l'être sur tous les exemples."),
            (lambda X, W, b: np.sum(np.all(X @ W <= 0, axis=0)), "N'oubliez pas les biais."),
            (lambda X, W, b: np.sum(X @ W + b <= 0),
             "Vous comptez les cases éteintes ; on demande des neurones."),
            (lambda X, W, b: np.sum(np.all(X @ W + b < 0, axis=0)),
             "Une somme nulle donne aussi une sortie nulle."),
            (lambda X, W, b: np.sum(np.mean(X @ W + b, axis=0) <= 0),
             "Une moyenne négative ne suffit pas : il faut être éteint sur chaque exemple."),
        ],
    )  # fmt: skip


@exercice(
    "9.3.d",
    "Quand s'arrêter ?",
    niveau=2,
    points=2,
    indices=[
        "On garde les poids de l'époque où l'erreur **de validation** est la plus petite.",
        "`np.argmin` rend le rang du plus petit nombre, le premier s'il y en a plusieurs.",
    ],
    fautes=[
        ("return np.argmin(entrainement)", "validation"),
        ("return np.min(validation)", "l'époque"),
        ("return len(validation) - 1", "dernière"),
        ("return np.argmax(validation)", "plus grande"),
    ],
    autres=["meilleur = 0\nfor k, e in enumerate(validation):\n    if e < validation[meilleur]:\n"
            "        meilleur = k\nreturn meilleur"],
    explication="C'est l'arrêt précoce : l'erreur d'entraînement, elle, n'aurait jamais dit stop.",
)  # fmt: skip
def epoque_d_arret(entrainement, validation):
    r"""Les listes `entrainement` et `validation` donnent les deux erreurs après l'époque 0, 1, 2…
    Écrivez `epoque_d_arret(entrainement, validation)`, le numéro de l'époque dont il fallait garder
    les poids : celle dont on attend la plus petite erreur sur des données nouvelles (la première,
    en cas d'égalité).

    Par exemple, `epoque_d_arret([4, 3, 2, 1], [4, 3, 5, 6])` rend `1`."""
    ### BEGIN SOLUTION
    return int(np.argmin(validation))
    ### END SOLUTION


@epoque_d_arret.controle
def _(eleve):
    memes_valeurs(
        eleve,
        epoque_d_arret,
        [
            ([7, 5.5, 3, 2.8, 1, 1.5], [9, 6, 4.5, 5, 7, 8]),
            ([4, 3, 2, 1, 0.5], [4, 3, 3.5, 2.5, 3]),
            ([3, 2, 1, 0.5], [3, 2.5, 2.5, 2.75]),
        ],
        confusions=[
            (lambda t, v: np.argmin(t), "C'est la validation qui décide, pas l'entraînement."),
            (
                lambda t, v: np.min(v),
                "C'est la plus petite erreur ; on demande le numéro de l'époque.",
            ),
            (
                lambda t, v: len(v) - 1,
                "La dernière époque n'est pas la meilleure sur la validation.",
            ),
            (lambda t, v: np.argmax(v), "C'est l'époque où l'erreur est la plus grande."),
            (
                lambda t, v: len(v) - 1 - np.argmin(v[::-1]),
                "À égalité, on garde la première époque.",
            ),
            (lambda t, v: np.argmin(v) + 1, "Les époques se comptent à partir de 0."),
            (
                lambda t, v: np.argmin(np.array(v) + np.array(t)),
                "C'est la validation seule qui décide.",
            ),
            (
                lambda t, v: next(k for k in range(len(v) - 1) if v[k + 1] > v[k]),
                "L'erreur de validation peut remonter, puis redescendre : regardez-la toute.",
            ),
        ],
    )


@exercice(
    "9.3.e",
    "Le diagnostic",
    niveau=2,
    points=2,
    indices=[
        "Regardez d'abord l'entraînement : s'il est mauvais, le test ne compte pas encore.",
        "Trois cas, dans cet ordre : entraînement mauvais ; entraînement bon, mais test mauvais ; "
        "les deux bons.",
    ],
    fautes=[
        ('if test > seuil:\n    return "sur-apprentissage"\nif entrainement > seuil:\n'
         '    return "sous-apprentissage"\nreturn "bon"', "d'abord l'entraînement"),
        ('if entrainement > seuil:\n    return "sur-apprentissage"\nif test > seuil:\n'
         '    return "sous-apprentissage"\nreturn "bon"', "échangés"),
        ('return "bon" if entrainement <= seuil else "sous-apprentissage"', "test"),
    ],
    autres=['if entrainement <= seuil and test <= seuil:\n    return "bon"\n'
            'return "sur-apprentissage" if entrainement <= seuil else "sous-apprentissage"'],
    explication="D'abord apprendre, ensuite généraliser : les remèdes ne sont pas les mêmes.",
)  # fmt: skip
def diagnostic(entrainement, test, seuil):
    r"""On connaît l'erreur d'un réseau sur les données d'entraînement, `entrainement`, et sur les
    données de test, `test` ; une erreur est bonne si elle est inférieure ou égale à `seuil`.
    Écrivez `diagnostic(entrainement, test, seuil)`, qui rend un texte :
    `"sous-apprentissage"` si l'erreur d'entraînement n'est pas bonne, `"sur-apprentissage"`
    si elle l'est mais que celle de test ne l'est pas, `"bon"` si les deux le sont.

    Par exemple, `diagnostic(0.02, 0.5, 0.1)` rend `"sur-apprentissage"`."""
    ### BEGIN SOLUTION
    if entrainement > seuil:
        return "sous-apprentissage"
    return "sur-apprentissage" if test > seuil else "bon"
    ### END SOLUTION


@diagnostic.controle
def _(eleve):
    cas = [(0.02, 0.5, 0.1), (0.5, 0.6, 0.1), (0.05, 0.1, 0.1), (0.3, 0.05, 0.1)]
    recus = [eleve(*c) for c in cas]
    textes = [r.valeur for r in recus]
    if textes[:2] == ["sous-apprentissage", "bon"]:
        refuser("Une erreur est bonne si elle est petite : inférieure ou égale au seuil.")
    if textes[2] != "bon" and textes[:2] == ["sur-apprentissage", "sous-apprentissage"]:
        refuser("Une erreur égale au seuil est encore bonne : « inférieure ou égale ».")
    if textes[0] == "sous-apprentissage" and "sur-apprentissage" in textes[1:2]:
        refuser(
            "Les deux noms sont échangés : « sur » veut dire qu'il a trop bien appris ses données."
        )
    if textes[0] == "bon":
        refuser("Vous n'avez pas regardé l'erreur de test.")
    if textes[1] == "sur-apprentissage":
        refuser("Regardez d'abord l'entraînement : s'il est mauvais, c'est du sous-apprentissage.")
    for c, recu in zip(cas, recus, strict=True):
        identique(recu, diagnostic(*c))


quiz(
    "9.3.q1",
    "Un neurone ReLU a une somme s négative sur toutes les données. Que fait la descente de "
    "gradient de ses poids ?",
    [
        ("Rien : leur gradient est nul", True,
         "ReLU′(s) = 0 pour s < 0 : il est mort tant que les couches d'avant ne bougent pas."),
        ("Elle augmente le biais, pour que s devienne positif", False,
         "Ce serait souhaitable, mais le gradient par rapport au biais est nul lui aussi."),
        ("Elle diminue les poids, car l'erreur est grande", False,
         "La grandeur de l'erreur n'y fait rien : elle est multipliée par ReLU′(s) = 0."),
    ],
)  # fmt: skip

quiz(
    "9.3.q2",
    "Un réseau se trompe beaucoup sur les données d'entraînement, même après un long "
    "apprentissage et plusieurs départs. Que tenter en premier ?",
    [
        ("Ajouter des neurones ou une couche", True,
         "Le modèle semble insuffisant : aucun de ses réglages essayés ne suit les données."),
        ("Arrêter l'apprentissage plus tôt", False,
         "C'est un remède au sur-apprentissage ; ici le réseau n'a pas encore appris."),
        ("Ajouter des données du même genre", False,
         "Un modèle qui ne peut pas suivre les données actuelles n'en suivra pas davantage."),
    ],
)  # fmt: skip
