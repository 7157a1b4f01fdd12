"""Exercices du complément c7 : le zoo des réseaux."""

import math

import numpy as np

from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- c7.1 Lire une suite ---


@exercice(
    "c7.1.a",
    "Un pas de récurrence",
    niveau=1,
    points=1,
    indices=[
        "L'argument de tanh est une somme de trois termes : l'entrée, l'ancien état, le biais.",
        "`np.tanh(w * x + …)`.",
    ],
    fautes=[
        ("return np.tanh(w * x + b)", "ancien état"),
        ("return w * x + u * h + b", "tanh"),
        ("return np.tanh(w * x) + u * h + b", "parenthèses"),
        ("return np.tanh(u * x + w * h + b)", "échangés"),
        ("return np.tanh(w * x + u * h)", "biais"),
    ],
    autres=["z = b + u * h + w * x\nreturn math.tanh(z)"],
    explication="Le même w, le même u et le même b servent à chaque instant.",
)
def pas_recurrent(x, h, w, u, b):
    r"""Un réseau récurrent d'un seul neurone reçoit le nombre `x` ; son état était `h`. Écrivez
    `pas_recurrent(x, h, w, u, b)`, son nouvel état $\tanh(wx+uh+b)$.

    `pas_recurrent(1, 0, 1, 0.5, 0)` rend environ `0.7616`."""
    ### BEGIN SOLUTION
    return np.tanh(w * x + u * h + b)
    ### END SOLUTION


@pas_recurrent.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_recurrent,
        [(1, 0.4, 1, 0.7, 0.3), (-0.5, 0.7, 2, -0.3, 0.1), (1, 0, 1, 0.5, 0)],
        confusions=[
            (lambda x, h, w, u, b: np.tanh(w * x + b), "L'ancien état h compte aussi : u·h."),
            (lambda x, h, w, u, b: w * x + u * h + b, "Il reste à appliquer tanh."),
            (
                lambda x, h, w, u, b: np.tanh(w * x) + u * h + b,
                "Les parenthèses : tanh s'applique à la somme entière.",
            ),
            (
                lambda x, h, w, u, b: np.tanh(u * x + w * h + b),
                "w et u sont échangés : w multiplie l'entrée, u l'ancien état.",
            ),
            (lambda x, h, w, u, b: np.tanh(w * x + u * h), "Le biais b manque."),
        ],
    )


@exercice(
    "c7.1.b",
    "Combien de poids ?",
    niveau=1,
    points=1,
    indices=[
        "Chaque neurone reçoit les `d` entrées, les `n` états précédents, et un biais.",
        "Il y a `n` neurones : multipliez.",
    ],
    fautes=[
        ("return n * d + n", "états précédents"),
        ("return n * (n + d)", "biais"),
        ("return T * (n * (n + d) + n)", "mêmes poids"),
        ("return n * (d + 1) + n", "tous les états"),
    ],
    autres=["return n * (n + d + 1)", "return n * n + d * n + n"],
    explication="La longueur T n'y est pas : les poids sont partagés dans le temps.",
)
def poids_recurrents(d, n, T):
    """Une couche récurrente de `n` neurones lit des suites de `T` vecteurs de `d` nombres.
    Écrivez `poids_recurrents(d, n, T)`, le nombre de poids de la couche, biais compris (c'est un
    entier ; `T` sert-il ?). `poids_recurrents(1, 1, 5)` rend `3`."""
    ### BEGIN SOLUTION
    return n * (n + d) + n
    ### END SOLUTION


@poids_recurrents.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_recurrents,
        [(3, 4, 6), (1, 1, 5), (10, 16, 2)],
        confusions=[
            (
                lambda d, n, T: n * (d + 1) + n * n * T,
                "U aussi est la même à chaque instant : T n'intervient pas.",
            ),
            (lambda d, n, T: n * (n + d) + 1, "Un biais par neurone, et non un seul."),
            (lambda d, n, T: n * d + n, "Il manque les poids des n états précédents."),
            (lambda d, n, T: n * (n + d), "Il manque un biais par neurone."),
            (
                lambda d, n, T: T * (n * (n + d) + n),
                "Les mêmes poids servent aux T instants : T n'intervient pas.",
            ),
            (
                lambda d, n, T: n * (d + 1) + n,
                "Chaque neurone reçoit tous les états précédents, pas seulement le sien.",
            ),
            (
                lambda d, n, T: 4 * (n * (n + d) + n),
                "C'est le compte d'un LSTM : quatre fois trop.",
            ),
        ],
    )


@exercice(
    "c7.1.c",
    "La mémoire du gradient",
    niveau=2,
    points=2,
    indices=[
        "La dérivée de $\\tanh(z)$ est $1-\\tanh^2(z)$, c'est-à-dire $1-h_t^2$.",
        "Un produit, un facteur $u(1-h_t^2)$ par état.",
    ],
    fautes=[
        ("return u ** len(h)", "tanh"),
        ("return u * math.prod(1 - v ** 2 for v in h)", "à chaque instant"),
        ("return sum(u * (1 - v ** 2) for v in h)", "produit"),
        ("return math.prod(u * (1 - math.tanh(v) ** 2) for v in h)", "déjà"),
        ("return math.prod(u * (1 - v) for v in h)", "carré"),
    ],
    autres=["produit = 1\nfor v in h:\n    produit *= u * (1 - v * v)\nreturn produit",
            "return np.prod(u * (1 - np.array(h) ** 2))"],
    explication="Chaque facteur est au plus |u| en valeur absolue : si |u| < 1, le produit fond.",
)  # fmt: skip
def derivee_au_depart(u, h):
    r"""La liste `h` contient les états $h_1,\dots,h_T$ d'un réseau récurrent d'un neurone, où
    $h_t=\tanh(wx_t+uh_{t-1}+b)$. Écrivez `derivee_au_depart(u, h)`, la dérivée de $h_T$ par
    rapport au départ $h_0$ : $\prod_{t=1}^Tu\,(1-h_t^2)$.

    `derivee_au_depart(0.5, [0.0, 0.0])` rend `0.25`."""
    ### BEGIN SOLUTION
    return math.prod(u * (1 - v**2) for v in h)
    ### END SOLUTION


@derivee_au_depart.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_au_depart,
        [(0.8, [0.5, -0.3, 0.9]), (0.5, [0.0, 0.0]), (-2.0, [0.1, 0.2])],
        confusions=[
            (lambda u, h: u ** len(h), "Il manque la dérivée de tanh, 1 − h², à chaque instant."),
            (
                lambda u, h: u * math.prod(1 - v**2 for v in h),
                "Le facteur u intervient à chaque instant, pas une seule fois.",
            ),
            (
                lambda u, h: sum(u * (1 - v**2) for v in h),
                "Dérivée d'une composition : un produit, pas une somme.",
            ),
            (
                lambda u, h: math.prod(u * (1 - math.tanh(v) ** 2) for v in h),
                "h est déjà la valeur de tanh : la dérivée est 1 − h².",
            ),
            (lambda u, h: math.prod(u * (1 - v) for v in h), "Il manque le carré : 1 − h²."),
            (lambda u, h: math.prod(1 - v**2 for v in h), "Il manque les facteurs u."),
            (
                lambda u, h: math.prod(u * (1 - v**2) for v in h[1:]),
                "Le premier facteur, celui de h[0], manque : `h` commence à l'état 1.",
            ),
            (
                lambda u, h: math.prod(u * (1 - v**2) for v in h[:-1]),
                "Le dernier facteur manque : le produit va jusqu'à T.",
            ),
        ],
    )


quiz(
    "c7.1.q1",
    "Un réseau récurrent a appris sur des suites de 20 vecteurs. Peut-il en lire de 50 ?",
    [
        (
            "Non : il faudrait une matrice de poids par instant.",
            False,
            "Les mêmes matrices servent à chaque instant : leur nombre ne dépend pas de T.",
        ),
        (
            "Oui, avec les mêmes poids ; mais rien ne garantit qu'il réponde aussi bien.",
            True,
            "Le calcul est possible pour toute longueur ; la qualité, elle, se mesure.",
        ),
        (
            "Oui, et il répond toujours aussi bien.",
            False,
            "Il n'a jamais vu d'état produit par 50 instants : sa mémoire peut s'user.",
        ),
    ],
)


# --- c7.2 LSTM ---


@exercice(
    "c7.2.a",
    "La mémoire d'un LSTM",
    niveau=1,
    points=1,
    indices=[
        "Deux termes : ce qu'on garde de l'ancienne mémoire, ce qu'on écrit.",
        "Chaque porte multiplie : `f * c` et `i * g`.",
    ],
    fautes=[
        ("return (1 - f) * c + i * g", "garde"),
        ("return i * c + f * g", "échangées"),
        ("return f * c + g", "porte d'entrée"),
        ("return np.tanh(f * c + i * g)", "tanh"),
        ("return c + i * g", "porte d'oubli"),
    ],
    autres=["garde, ecrit = c * f, g * i\nreturn garde + ecrit"],
    explication="Une somme, sans tanh : c'est par là que le gradient passe sans être écrasé.",
)
def memoire(c, f, i, g):
    r"""L'ancienne mémoire est `c`, la porte d'oubli vaut `f`, la porte d'entrée `i`, le candidat
    `g`. Écrivez `memoire(c, f, i, g)`, la nouvelle mémoire $f\,c+i\,g$.

    `memoire(2, 0.5, 1, -1)` rend `0.0`."""
    ### BEGIN SOLUTION
    return f * c + i * g
    ### END SOLUTION


@memoire.controle
def _(eleve):
    memes_valeurs(
        eleve,
        memoire,
        [(2, 0.9, 0.3, -0.7), (-1, 0.2, 0.6, 0.4), (2, 0.5, 1, -1)],
        confusions=[
            (lambda c, f, i, g: (1 - f) * c + i * g, "f = 1 veut dire « on garde tout » : f·c."),
            (lambda c, f, i, g: i * c + f * g, "Les deux portes sont échangées."),
            (lambda c, f, i, g: f * c + g, "Il manque la porte d'entrée i devant le candidat."),
            (
                lambda c, f, i, g: np.tanh(f * c + i * g),
                "Pas de tanh ici : il n'arrive que dans l'état, h = o·tanh(c).",
            ),
            (lambda c, f, i, g: c + i * g, "Il manque la porte d'oubli f devant c."),
            (
                lambda c, f, i, g: f * c + i * np.tanh(g),
                "g est déjà le candidat : sa tanh est faite.",
            ),
            (lambda c, f, i, g: f * c - i * g, "On ajoute ce qu'on écrit : + i·g."),
        ],
    )


@exercice(
    "c7.2.b",
    "Combien faut-il garder ?",
    niveau=2,
    points=1,
    indices=[
        "Après `k` instants, il reste $f^k$ de la mémoire du départ.",
        "Résolvez $f^k=r$ : une puissance $\\frac1k$.",
    ],
    fautes=[
        ("return reste ** k", "l'inverse"),
        ("return reste / k", "se multiplient"),
        ("return 1 - (1 - reste) / k", "se multiplient"),
        ("return math.log(reste) / k", "exponentielle"),
    ],
    autres=["return math.exp(math.log(reste) / k)"],
    explication="Pour garder la moitié pendant 100 instants, f ≈ 0,993 : presque tout, à chaque "
    "fois.",
)
def oubli_constant(reste, k):
    r"""La porte d'oubli garde la même valeur $f\in\,]0,1[$ pendant `k` instants, et la porte
    d'entrée est fermée. Écrivez `oubli_constant(reste, k)`, la valeur de $f$ pour laquelle il reste
    une fraction `reste` ($0<$ `reste` $<1$) de la mémoire du départ.
    `oubli_constant(0.25, 2)` rend `0.5`."""
    ### BEGIN SOLUTION
    return reste ** (1 / k)
    ### END SOLUTION


@oubli_constant.controle
def _(eleve):
    memes_valeurs(
        eleve,
        oubli_constant,
        [(0.5, 100), (0.25, 2), (0.1, 20)],
        confusions=[
            (
                lambda r, k: 1 - r ** (1 / k),
                "C'est ce qu'on oublie à chaque pas ; f est ce qu'on garde.",
            ),
            (
                lambda r, k: (1 - r) ** (1 / k),
                "`reste` est déjà ce qui reste : f puissance k = reste.",
            ),
            (lambda r, k: r**k, "C'est l'inverse : f puissance k vaut le reste."),
            (lambda r, k: r / k, "Les facteurs se multiplient : pas de division par k."),
            (lambda r, k: 1 - (1 - r) / k, "Les pertes se multiplient ; elles ne s'ajoutent pas."),
            (lambda r, k: math.log(r) / k, "C'est ln f : il reste à prendre l'exponentielle."),
        ],
        tolerance=1e-8,
    )


quiz(
    "c7.2.q1",
    "Pourquoi Keras met-il d'office à 1 le biais de la porte d'oubli d'un LSTM, au départ ?",
    [
        (
            "Pour que la porte d'oubli vaille exactement 1.",
            False,
            "La porte vaut alors environ σ(1) ≈ 0,73, pas 1.",
        ),
        (
            "Pour que la mémoire, et le gradient avec elle, passe mieux au début de "
            "l'apprentissage.",
            True,
            "Avec un biais nul, f vaudrait ½ : après dix instants, il resterait un millième.",
        ),
        (
            "Pour que la porte d'entrée soit fermée.",
            False,
            "La porte d'entrée a son propre biais, qui part de 0.",
        ),
    ],
)


# --- c7.3 L'ordre décide ---


@exercice(
    "c7.3.a",
    "Le sac d'une suite",
    niveau=1,
    points=1,
    indices=[
        "Une liste de `S` compteurs : combien de 0, combien de 1, …",
        "`suite.count(k)` compte les `k` d'une liste.",
    ],
    fautes=[
        ("return sorted(suite)", "compteurs"),
        ("return [int(k in suite) for k in range(S)]", "combien de fois"),
        ("return [suite.count(k) for k in range(1, S + 1)]", "commencent à 0"),
        ("return [suite.count(k) / len(suite) for k in range(S)]", "proportion"),
    ],
    autres=["return np.bincount(suite, minlength=S)"],
    explication="Deux suites qui ne diffèrent que par l'ordre ont le même sac.",
)
def sac(suite, S):
    """La liste `suite` contient des symboles, des entiers de 0 à `S - 1`. Écrivez `sac(suite, S)`,
    la liste de `S` nombres qui dit combien de fois chaque symbole apparaît.

    `sac([2, 0, 2], 4)` rend `[1, 0, 2, 0]`."""
    ### BEGIN SOLUTION
    return [suite.count(k) for k in range(S)]
    ### END SOLUTION


@sac.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sac,
        [([2, 0, 2], 4), ([1, 4, 4, 4, 0], 6), ([0], 2)],
        confusions=[
            (lambda s, S: sorted(s), "Rendez S compteurs, pas la suite triée."),
            (
                lambda s, S: [int(k in s) for k in range(S)],
                "Dites combien de fois, pas seulement si.",
            ),
            (
                lambda s, S: [s.count(k) for k in range(1, S + 1)],
                "Les symboles commencent à 0.",
            ),
            (
                lambda s, S: [s.count(k) / len(s) for k in range(S)],
                "C'est une proportion ; on demande un nombre de fois.",
            ),
        ],
    )


@exercice(
    "c7.3.b",
    "La suite jumelle",
    niveau=2,
    points=2,
    indices=[
        "Parcourez la suite : un 0 devient 1, un 1 devient 0, le reste ne change pas.",
        "`1 - s if s in (0, 1) else s`.",
    ],
    fautes=[
        ("return suite[::-1]", "sur place"),
        ("return [1 - s for s in suite]", "autres symboles"),
        ("return [1 if s == 0 else s for s in suite]", "dans les deux sens"),
        ("return list(suite)", "rien"),
    ],
    autres=["return [{0: 1, 1: 0}.get(s, s) for s in suite]",
            "r = list(suite)\ni, j = r.index(0), r.index(1)\nr[i], r[j] = r[j], r[i]\nreturn r"],
    explication="Même sac, réponse contraire : c'est toute la preuve des 50 %.",
)  # fmt: skip
def jumelle(suite):
    """Une suite contient exactement un 0, exactement un 1, et d'autres symboles (2, 3, …).
    Écrivez `jumelle(suite)`, la liste obtenue en échangeant les places du 0 et du 1, sans toucher
    aux autres. `jumelle([2, 0, 3, 1])` rend `[2, 1, 3, 0]`."""
    ### BEGIN SOLUTION
    return [1 - s if s in (0, 1) else s for s in suite]
    ### END SOLUTION


@jumelle.controle
def _(eleve):
    memes_valeurs(
        eleve,
        jumelle,
        [([2, 0, 3, 1],), ([5, 1, 2, 2, 0, 4],), ([0, 1],)],
        confusions=[
            (
                lambda s: s[::-1] if len(s) > 2 else None,
                "Les autres symboles restent sur place : on n'échange que le 0 et le 1.",
            ),
            (
                lambda s: [1 - v for v in s] if max(s) > 1 else None,
                "Les autres symboles ne changent pas.",
            ),
            (
                lambda s: [0 if v in (0, 1) else v for v in s],
                "Le 0 n'est pas devenu un 1. Si vous l'aviez changé, un second `if` l'a défait : "
                "employez `elif`.",
            ),
            (
                lambda s: [1 if v == 0 else v for v in s],
                "L'échange se fait dans les deux sens : le 1 devient aussi un 0.",
            ),
            (lambda s: list(s), "Il n'y a rien de changé."),
        ],
    )


quiz(
    "c7.3.q1",
    "On remplace le sac de mots et le neurone qui le lit par un très grand réseau, qui lit le même "
    "sac. Dépasse-t-il une réponse juste sur deux, sur la question « lequel vient d'abord » ?",
    [
        (
            "Oui, s'il a assez de neurones.",
            False,
            "Deux suites jumelles donnent le même sac : quel que soit le réseau, la même réponse.",
        ),
        (
            "Oui, s'il voit assez d'exemples.",
            False,
            "L'information n'est plus dans le sac : aucun exemple ne l'y remet.",
        ),
        (
            "Non : la réponse ne dépend que du sac, qui a perdu l'ordre.",
            True,
            "La preuve ne suppose rien sur la fonction qui lit le sac.",
        ),
    ],
)


# --- c7.4 Auto-encodeurs ---


@exercice(
    "c7.4.a",
    "Ce que perd un code linéaire",
    niveau=2,
    points=2,
    indices=[
        "Le code de taille `k` garde les `k` plus grandes valeurs propres ; l'erreur est la "
        "somme des autres.",
        "Triez d'abord : `sorted(valeurs)` range de la plus petite à la plus grande.",
    ],
    fautes=[
        ("return sum(sorted(valeurs)[-k:])", "garde"),
        ("return sum(valeurs[k:])", "Triez"),
        ("return sum(sorted(valeurs)[:k])", "plus petites"),
        ("return sum(sorted(valeurs)[:-k]) / sum(valeurs)", "fraction"),
    ],
    autres=["return sum(valeurs) - sum(sorted(valeurs, reverse=True)[:k])"],
    explication="Aucun auto-encodeur linéaire, si bien entraîné soit-il, ne descend plus bas.",
)
def erreur_minimale(valeurs, k):
    """La liste `valeurs` contient les valeurs propres de la matrice de covariance des données,
    dans un ordre quelconque. Écrivez `erreur_minimale(valeurs, k)`, l'erreur de reconstruction
    (moyenne du carré de la distance) du meilleur auto-encodeur linéaire dont le code a `k`
    nombres ($1\\leqslant k<$ longueur de la liste). `erreur_minimale([1, 5, 2], 1)` rend `3`."""
    ### BEGIN SOLUTION
    return sum(sorted(valeurs)[:-k])
    ### END SOLUTION


@erreur_minimale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        erreur_minimale,
        [([1.0, 5.0, 2.5, 0.5], 1), ([0.1, 3.0, 2.0, 7.0], 3), ([1, 5, 2], 1)],
        confusions=[
            (
                lambda v, k: sum(sorted(v)[-k:]),
                "C'est ce que le code garde ; on demande ce qu'il perd.",
            ),
            (lambda v, k: sum(v[k:]), "Triez d'abord les valeurs propres."),
            (
                lambda v, k: sum(sorted(v)[k:]),
                "`sorted` range de la plus petite à la plus grande : vous ôtez les k plus petites.",
            ),
            (
                lambda v, k: sum(sorted(v)[:k]),
                "On perd toutes les valeurs propres sauf les k plus grandes ; ce ne sont pas "
                "les k plus petites.",
            ),
            (
                lambda v, k: sum(sorted(v)[:-k]) / sum(v),
                "C'est la fraction perdue ; on demande l'erreur elle-même.",
            ),
        ],
    )


@exercice(
    "c7.4.b",
    "Le filtre médian",
    niveau=1,
    points=1,
    indices=[
        "Triez les neuf valeurs : la médiane est celle du milieu.",
        "`np.median(voisinage)` le fait, quelle que soit la forme.",
    ],
    fautes=[
        ("return np.mean(voisinage)", "moyenne"),
        ("return np.ravel(voisinage)[4]", "Triez"),
        ("return np.max(voisinage)", "grande"),
        ("return np.sort(np.ravel(voisinage))[5]", "milieu"),
    ],
    autres=["return sorted(v for ligne in voisinage for v in ligne)[4]"],
    explication="Un pixel aberrant, seul de son espèce, disparaît ; une moyenne l'étalerait.",
)
def mediane_du_voisinage(voisinage):
    """Le filtre médian remplace chaque pixel par la médiane des neuf pixels de son voisinage
    $3\\times3$. Écrivez `mediane_du_voisinage(voisinage)`, où `voisinage` est un tableau de forme
    (3, 3). `mediane_du_voisinage(np.array([[0, 0, 0], [0, 9, 1], [1, 1, 1]]))` rend `1`."""
    ### BEGIN SOLUTION
    return np.median(voisinage)
    ### END SOLUTION


V = np.array([[1.0, 2.0, 6.0], [0.0, 8.0, 3.0], [9.0, 7.0, 4.0]])


@mediane_du_voisinage.controle
def _(eleve):
    memes_valeurs(
        eleve,
        mediane_du_voisinage,
        [(V,), (V.T[::-1] ** 2,), (np.array([[0, 0, 0], [0, 9, 1], [1, 1, 1]]),)],
        confusions=[
            (lambda v: np.mean(v), "C'est la moyenne, qu'un pixel aberrant suffit à fausser."),
            (lambda v: np.max(v), "C'est la plus grande valeur."),
            (
                lambda v: np.median(np.median(v, axis=0)),
                "La médiane des trois médianes n'est pas la médiane des neuf valeurs.",
            ),
            (
                lambda v: np.sort(np.ravel(v))[3],
                "Le milieu de neuf valeurs triées a le rang 4, à partir de 0.",
            ),
            (
                lambda v: np.sort(np.ravel(v))[5],
                "Le milieu de neuf valeurs triées a le rang 4, à partir de 0.",
            ),
            (lambda v: np.ravel(v)[4], "C'est le pixel central. Triez les neuf valeurs."),
        ],
    )


quiz(
    "c7.4.q1",
    "Un auto-encodeur débruiteur, entraîné sur des chiffres, reçoit la photo bruitée d'un chat. "
    "Que rend-il sans doute ?",
    [
        (
            "Le chat, débruité.",
            False,
            "Il n'a appris que les formes des chiffres : le filtre médian, lui, ne suppose rien.",
        ),
        (
            "Une image qui ressemble à des traits de chiffres.",
            True,
            "Il ramène ce qu'on lui montre vers ce qu'il connaît : c'est sa force et son danger.",
        ),
        (
            "La photo bruitée, inchangée.",
            False,
            "Son code est trop petit pour recopier n'importe quelle image.",
        ),
    ],
)


# --- c7.5 Un code de deux nombres ---


@exercice(
    "c7.5.a",
    "Le centre le plus proche",
    niveau=2,
    points=2,
    indices=[
        "Pour chaque point, calculez le carré de la distance à chaque centre.",
        "`np.argmin` donne le rang du plus petit nombre d'une liste.",
    ],
    fautes=[
        ("return [int(np.argmax([np.sum((p - c) ** 2) for c in centres])) for p in points]",
         "plus loin"),
        ("return [min(np.sum((p - c) ** 2) for c in centres) for p in points]", "numéro"),
        ("return [1 + int(np.argmin([np.sum((p - c) ** 2) for c in centres])) for p in points]",
         "commencent à 0"),
        ("return [int(np.argmin([abs(p[0] - c[0]) for c in centres])) for p in points]",
         "coordonnées"),
        ("return [int(np.argmin([np.sum((p - c) ** 2) for p in points])) for c in centres]",
         "un numéro par point"),
    ],
    autres=["d = np.linalg.norm(points[:, None] - centres, axis=2)\nreturn d.argmin(axis=1)"],
    explication="C'est la première moitié d'un tour des k-moyennes ; l'autre déplace les centres.",
)  # fmt: skip
def affecter(points, centres):
    """`points` est un tableau de forme (n, 2), `centres` un tableau de forme (k, 2). Écrivez
    `affecter(points, centres)`, la liste des `n` numéros (de 0 à k − 1) du centre le plus proche de
    chaque point. `affecter(np.array([[0, 0], [5, 5]]), np.array([[4, 4], [1, 0]]))` rend
    `[1, 0]`."""
    ### BEGIN SOLUTION
    return [int(np.argmin([np.sum((p - c) ** 2) for c in centres])) for p in points]
    ### END SOLUTION


P = np.array([[0.0, 0.0], [5.0, 5.0], [1.0, 3.0], [4.0, -4.0]])
C = np.array([[4.0, 4.0], [1.0, 0.0], [3.0, -5.0]])


@affecter.controle
def _(eleve):
    memes_valeurs(
        eleve,
        affecter,
        [(P, C), (P[::-1], C[1:]), (np.array([[0, 0], [5, 5]]), np.array([[4, 4], [1, 0]])),
         (np.array([[0.0, 0.0]]), np.array([[5.0, 0.0], [3.0, 3.0], [9.0, 9.0]]))],
        confusions=[
            (
                lambda p, c: np.argmax(_carres(p, c), axis=1),
                "C'est le centre le plus loin : prenez le plus petit des carrés.",
            ),
            (
                lambda p, c: _carres(p, c).min(axis=1),
                "On demande le numéro du centre, pas la distance.",
            ),
            (lambda p, c: 1 + _carres(p, c).argmin(axis=1), "Les numéros commencent à 0."),
            (
                lambda p, c: np.abs(p[:, None, 0] - c[:, 0]).argmin(axis=1),
                "Les deux coordonnées comptent.",
            ),
            (
                lambda p, c: np.abs(p[:, None] - c).sum(axis=2).argmin(axis=1),
                "C'est la somme des écarts ; la distance demande la somme de leurs carrés.",
            ),
            (
                lambda p, c: np.abs((p[:, None] - c).sum(axis=2)).argmin(axis=1),
                "Élevez chaque écart au carré avant d'additionner.",
            ),
            (
                lambda p, c: _carres(p, c).argmin(axis=0),
                "Il faut un numéro par point, et non par centre.",
            ),
        ],
    )  # fmt: skip


def _carres(points, centres):
    return ((points[:, None] - centres) ** 2).sum(axis=2)


@exercice(
    "c7.5.b",
    "La pureté d'un partage",
    niveau=2,
    points=2,
    indices=[
        "Dans chaque groupe, comptez la classe la plus fréquente.",
        "Additionnez ces nombres, et divisez par le nombre total d'exemples.",
    ],
    fautes=[
        ("return np.mean(np.array(groupes) == np.array(classes))", "numéros des groupes"),
        ("g, c = np.array(groupes), np.array(classes)\n"
         "return sum(np.bincount(c[g == k]).max() for k in set(groupes))", "diviser"),
        ("g, c = np.array(groupes), np.array(classes)\n"
         "return np.mean([np.bincount(c[g == k]).max() / sum(g == k) for k in set(groupes)])",
         "tailles"),
        ("g, c = np.array(groupes), np.array(classes)\n"
         "return sum(np.bincount(g[c == k]).max() for k in set(classes)) / len(c)", "rôles"),
    ],
    autres=["total = 0\nfor k in set(groupes):\n"
            "    dedans = [c for g, c in zip(groupes, classes) if g == k]\n"
            "    total += max(dedans.count(c) for c in dedans)\nreturn total / len(classes)"],
    explication="Avec un groupe par exemple, la pureté vaut 1 : elle ne se compare qu'à nombre de "
    "groupes égal.",
)  # fmt: skip
def purete(groupes, classes):
    """Les listes `groupes` et `classes` donnent, pour chaque exemple, le groupe où il est rangé et
    sa vraie classe (des entiers). Écrivez `purete(groupes, classes)` : dans chaque groupe, on
    compte les exemples de la classe la plus fréquente ; la pureté est la somme de ces nombres,
    divisée par le nombre d'exemples. `purete([0, 0, 0, 1], [7, 7, 2, 2])` rend `0.75`."""
    ### BEGIN SOLUTION
    g, c = np.array(groupes), np.array(classes)
    return sum(np.bincount(c[g == k]).max() for k in set(groupes)) / len(c)
    ### END SOLUTION


def _majorites(groupes, classes):
    g, c = np.array(groupes), np.array(classes)
    return np.array([[np.bincount(c[g == k]).max(), np.sum(g == k)] for k in sorted(set(groupes))])


@purete.controle
def _(eleve):
    memes_valeurs(
        eleve,
        purete,
        [([0, 0, 0, 1, 1, 2, 2], [1, 1, 0, 2, 0, 2, 2]), ([0, 0, 0, 1], [7, 7, 2, 2]),
         ([0, 0, 0, 0, 1], [0, 1, 2, 3, 0])],
        confusions=[
            (
                lambda g, c: np.mean(np.array(g) == np.array(c)),
                "Les numéros des groupes n'ont rien à voir avec ceux des classes.",
            ),
            (
                lambda g, c: _majorites(g, c)[:, 0].sum(),
                "Il reste à diviser par le nombre d'exemples.",
            ),
            (
                lambda g, c: np.mean(_majorites(g, c)[:, 0] / _majorites(g, c)[:, 1]),
                "Les groupes ont des tailles différentes : additionnez avant de diviser.",
            ),
            (
                lambda g, c: _majorites(c, g)[:, 0].sum() / len(c),
                "Les rôles des groupes et des classes sont échangés.",
            ),
        ],
    )  # fmt: skip


quiz(
    "c7.5.q1",
    "Deux images voisines en pixels ont-elles forcément des codes voisins ?",
    [
        (
            "Oui, dès qu'elles sont assez proches : le codeur est une fonction continue.",
            True,
            "Une composition de fonctions continues est continue ; mais « assez proches » peut "
            "vouloir dire très proches.",
        ),
        (
            "Non, l'auto-encodeur range les images au hasard.",
            False,
            "Le codeur est une fonction continue des pixels : rien n'est tiré au hasard.",
        ),
        (
            "Oui, et deux codes voisins viennent toujours du même chiffre.",
            False,
            "La seconde partie est fausse : les nuages de 4 et de 9, par exemple, se mêlent.",
        ),
    ],
)


# --- c7.6 Deux réseaux qui s'affrontent ---


@exercice(
    "c7.6.a",
    "Le meilleur discriminateur",
    niveau=1,
    points=1,
    indices=[
        "Au point où les densités valent `p` (données) et `q` (générateur), la réponse est une "
        "proportion.",
        "Si $q=0$, on doit trouver 1 ; si $p=q$, on doit trouver $\\frac12$.",
    ],
    fautes=[
        ("return q / (p + q)", "échangés"),
        ("return p / q", "somme"),
        ("return p - q", "proportion"),
        ("return 1 if p >= q else 0", "probabilité"),
    ],
    autres=["return 1 - q / (p + q)", "return 1 / (1 + q / p)"],
    explication="C'est la probabilité qu'un point pris là soit vrai, si l'on tire vrai ou faux à "
    "pile ou face.",
)
def discriminateur_optimal(p, q):
    """En un point, la densité des vraies données vaut `p > 0` et celle du générateur vaut
    `q ≥ 0`. Écrivez `discriminateur_optimal(p, q)`, la réponse du meilleur discriminateur en ce
    point. `discriminateur_optimal(3, 1)` rend `0.75`."""
    ### BEGIN SOLUTION
    return p / (p + q)
    ### END SOLUTION


@discriminateur_optimal.controle
def _(eleve):
    memes_valeurs(
        eleve,
        discriminateur_optimal,
        [(3, 1), (0.2, 0.6)],
        confusions=[
            (lambda p, q: q / (p + q), "p et q sont échangés : la réponse 1 veut dire « vrai »."),
            (lambda p, q: p / q, "Divisez par la somme p + q."),
            (lambda p, q: p - q, "On demande une proportion, pas une différence."),
            (lambda p, q: int(p >= q), "Une probabilité, et non une réponse tranchée."),
        ],
    )
    memes_valeurs(eleve, discriminateur_optimal, [(0.5, 0), (0.3, 0.3)])


@exercice(
    "c7.6.b",
    "La divergence de Jensen et Shannon",
    niveau=3,
    points=3,
    indices=[
        "Écrivez d'abord $m_i=\\frac{p_i+q_i}2$, puis les deux sommes.",
        "Si $p_i=0$, le terme $p_i\\ln\\frac{p_i}{m_i}$ vaut 0 : sautez-le.",
    ],
    fautes=[
        ("return sum(a * math.log(a / b) for a, b in zip(p, q) if a > 0 and b > 0)", "milieu"),
        ("return sum(a * math.log(2 * a / (a + b)) for a, b in zip(p, q) if a > 0)", "deux sommes"),
        ("def kl(p, q):\n"
         "    return sum(a * math.log(2 * a / (a + b)) for a, b in zip(p, q) if a > 0)\n"
         "return kl(p, q) + kl(q, p)", "moitié"),
        ("def kl(p, q):\n"
         "    return sum(a * math.log2(2 * a / (a + b)) for a, b in zip(p, q) if a > 0)\n"
         "return (kl(p, q) + kl(q, p)) / 2", "népérien"),
    ],
    autres=["m = [(a + b) / 2 for a, b in zip(p, q)]\n"
            "def entropie(r):\n    return -sum(a * math.log(a) for a in r if a > 0)\n"
            "return entropie(m) - (entropie(p) + entropie(q)) / 2"],
    explication="Elle vaut 0 si p = q, et au plus ln 2, quand p et q n'ont rien en commun.",
)  # fmt: skip
def jensen_shannon(p, q):
    r"""Les listes `p` et `q` sont deux lois sur les mêmes `n` valeurs (des nombres positifs ou
    nuls, de somme 1). Écrivez `jensen_shannon(p, q)`, c'est-à-dire
    $\frac12\sum_ip_i\ln\frac{p_i}{m_i}+\frac12\sum_iq_i\ln\frac{q_i}{m_i}$, où
    $m_i=\frac{p_i+q_i}2$, et où un terme qui commence par 0 vaut 0.
    `jensen_shannon([1, 0], [0, 1])` rend environ `0.6931`."""
    ### BEGIN SOLUTION
    somme = 0
    for a, b in zip(p, q, strict=True):
        m = (a + b) / 2
        somme += sum(r * math.log(r / m) for r in (a, b) if r > 0)
    return somme / 2
    ### END SOLUTION


def _vers_le_milieu(p, q):
    return sum(a * math.log(2 * a / (a + b)) for a, b in zip(p, q, strict=True) if a > 0)


@jensen_shannon.controle
def _(eleve):
    memes_valeurs(
        eleve,
        jensen_shannon,
        [([0.5, 0.5], [0.9, 0.1]), ([0.2, 0.3, 0.5], [0.6, 0.4, 0.0]), ([1, 0], [0, 1])],
        confusions=[
            (
                lambda p, q: sum(
                    a * math.log(a / b) for a, b in zip(p, q, strict=True) if a > 0 and b > 0
                ),
                "On compare p et q à leur milieu m, pas l'un à l'autre.",
            ),
            (
                lambda p, q: jensen_shannon(p, q) - math.log(2),
                "Le milieu est m = (p + q) / 2 : il manque la division par 2.",
            ),
            (
                lambda p, q: (
                    sum(
                        a * math.log(2 * a / (a + b)) + b * math.log(2 * b / (a + b))
                        for a, b in zip(p, q, strict=True)
                        if min(a, b) > 0
                    )
                    / 2
                ),
                "Si l'un des deux seulement vaut 0, le terme de l'autre reste : ne sautez que lui.",
            ),
            (_vers_le_milieu, "Il y a deux sommes : celle de p et celle de q."),
            (lambda p, q: _vers_le_milieu(p, q) + _vers_le_milieu(q, p), "Il manque la moitié."),
            (
                lambda p, q: jensen_shannon(p, q) / math.log(2),
                "C'est le logarithme népérien, pas celui de base 2.",
            ),
        ],
    )


quiz(
    "c7.6.q1",
    "Un GAN s'entraîne, et le discriminateur répond ½ partout. Que peut-on en conclure ?",
    [
        (
            "Le générateur imite parfaitement les données.",
            False,
            "Seulement si ce discriminateur est le meilleur possible. Un discriminateur trop "
            "faible, ou mal entraîné, répond aussi ½.",
        ),
        (
            "Rien de sûr : soit le générateur est parfait, soit le discriminateur est mauvais.",
            True,
            "Le théorème parle du meilleur discriminateur ; un réseau entraîné n'en est qu'une "
            "approximation.",
        ),
        (
            "Le générateur s'est effondré sur un seul mode.",
            False,
            "Un bon discriminateur verrait alors que tous les faux points se ressemblent.",
        ),
    ],
)


# --- c7.7 L'effondrement ---


@exercice(
    "c7.7.a",
    "Compter les modes",
    niveau=2,
    points=2,
    indices=[
        "Pour chaque centre, comptez les points à une distance strictement inférieure à `rayon`.",
        "Un centre est couvert si ce compte est au moins `minimum`.",
    ],
    fautes=[
        ("return sum(min(np.linalg.norm(p - c) for c in centres) < rayon for p in points)",
         "des centres"),
        ("return sum(any(np.linalg.norm(p - c) < rayon for p in points) for c in centres)",
         "minimum"),
        ("return sum(sum(np.sum((p - c) ** 2) < rayon for p in points) >= minimum "
         "for c in centres)", "racine"),
        ("return sum(sum(np.linalg.norm(p - c) < rayon for p in points) > minimum "
         "for c in centres)", "au moins"),
    ],
    autres=["d = np.linalg.norm(points[:, None] - centres, axis=2)\n"
            "return int(np.sum((d < rayon).sum(axis=0) >= minimum))"],
    explication="C'est cette mesure, et non l'erreur des réseaux, qui dit si le GAN s'effondre.",
)  # fmt: skip
def modes_couverts(points, centres, rayon, minimum):
    """Un GAN a produit les `points` (forme (n, 2)) ; les vraies données se serrent autour des
    `centres` (forme (k, 2)). Écrivez `modes_couverts(points, centres, rayon, minimum)`, le nombre
    de centres qui ont au moins `minimum` points à une distance strictement inférieure à `rayon`.
    `modes_couverts(np.array([[0, 0], [0.1, 0]]), np.array([[0, 0], [3, 0]]), 0.5, 2)` rend `1`."""
    ### BEGIN SOLUTION
    couverts = 0
    for c in centres:
        proches = sum(np.linalg.norm(p - c) < rayon for p in points)
        couverts += int(proches >= minimum)
    return couverts
    ### END SOLUTION


NUAGE = np.array(
    [[0, 0], [0.3, 0], [0, 0.4], [3, 0], [3.3, 0], [0.1, 3.0], [1.5, 1.5], [0.0, 3.8]], dtype=float
)
COINS = np.array([[0, 0], [3, 0], [0, 3], [3, 3]], dtype=float)
TROIS_QUATRE = np.array([[3, 4], [3, 4]], dtype=float)  # à la distance 5 du premier coin


def _ecarts(points, centres):
    return np.abs(points[:, None] - centres)


def _proches(points, centres):
    return np.linalg.norm(points[:, None] - centres, axis=2)


@modes_couverts.controle
def _(eleve):
    memes_valeurs(
        eleve,
        modes_couverts,
        [(NUAGE, COINS, 0.5, 2), (NUAGE, COINS, 0.7, 2), (NUAGE, COINS, 0.5, 1),
         (TROIS_QUATRE, COINS[:1], 4.5, 2), (TROIS_QUATRE, COINS[:1], 5.0, 2),
         (TROIS_QUATRE, COINS[:1], 6.0, 2)],
        confusions=[
            (
                lambda p, c, r, m: np.sum((_proches(p, c) <= r).sum(axis=0) >= m),
                "« strictement » : un point à la distance `rayon` ne compte pas.",
            ),
            (
                lambda p, c, r, m: np.sum((_ecarts(p, c).max(axis=2) < r).sum(axis=0) >= m),
                "C'est le plus grand des deux écarts, et non la distance.",
            ),
            (
                lambda p, c, r, m: np.sum((_ecarts(p, c).sum(axis=2) < r).sum(axis=0) >= m),
                "C'est la somme des deux écarts, et non la distance.",
            ),
            (
                lambda p, c, r, m: np.sum(_proches(p, c).min(axis=1) < r),
                "Comptez des centres, et non des points.",
            ),
            (
                lambda p, c, r, m: np.sum((_proches(p, c) ** 2 < r).sum(axis=0) >= m),
                "Il manque la racine : la distance, et non son carré, se compare au rayon.",
            ),
            (
                lambda p, c, r, m: np.sum((_proches(p, c) < r).any(axis=0)) if m > 1 else None,
                "Un point ne suffit pas : il en faut au moins le minimum.",
            ),
            (
                lambda p, c, r, m: np.sum((_proches(p, c) < r).sum(axis=0) > m),
                "« au moins » : l'égalité est permise.",
            ),
        ],
    )  # fmt: skip


quiz(
    "c7.7.q1",
    "Comment savoir qu'un GAN s'est effondré ?",
    [
        (
            "L'erreur du générateur est élevée.",
            False,
            "Pas forcément : un générateur effondré peut tromper le discriminateur un moment.",
        ),
        (
            "Ses images sont floues.",
            False,
            "C'est plutôt le défaut des auto-encodeurs. Un GAN effondré peut faire une seule image "
            "très nette, toujours la même.",
        ),
        (
            "En comptant la diversité de ce qu'il produit, avec une mesure extérieure.",
            True,
            "Modes couverts, classes représentées : il faut regarder beaucoup de tirages.",
        ),
    ],
)
