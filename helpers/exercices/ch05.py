"""Chapitre 5, réseau de neurones : exercices et questions de cours, section par section.

Un neurone se donne par ses coefficients suivis de son biais ; un réseau à une couche cachée, par
le couple (liste des neurones cachés, neurone de sortie). Tous les poids qui conviennent sont
acceptés : seul compte ce que fait le réseau, en des points choisis.
"""

import itertools
import math

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import en_nombres, memes_valeurs, refuser
from helpers.exercices.eleve import montrer_valeur
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Ce que partagent les contrôleurs ---

CARRE_LOGIQUE = np.array([(0, 0), (0, 1), (1, 0), (1, 1)], dtype=float)


def _marche(z):
    """H, à un arrondi près : 0,7 + 0,1 − 0,8 compte pour 0."""
    return (np.asarray(z) >= -1e-9).astype(float)


def _poids(reponse, n, forme):
    """Les n nombres d'un neurone, ou un refus."""
    t = en_nombres(reponse).ravel()
    if t.size != n:
        refuser(f"`{reponse.appel}` : attendu {forme} · reçu {t.size} nombre(s).")
    if not np.isfinite(t).all():
        refuser(f"`{reponse.appel}` contient des valeurs infinies ou indéfinies (inf, nan).")
    return t


def _deux_couches(reponse, entrees):
    """Lit ([(a, b, c), …], (v₁, …, v_k, c)) : poids et biais cachés, poids et biais de sortie."""
    attendu = "un couple : la liste des neurones cachés, puis le neurone de sortie"
    try:
        cachee, sortie = reponse.valeur
        cachee, sortie = np.asarray(cachee, dtype=float), np.asarray(sortie, dtype=float)
    except (TypeError, ValueError):
        refuser(f"`{reponse.appel}` : attendu {attendu} · reçu {montrer_valeur(reponse.valeur)}.")
    if cachee.ndim != 2 or cachee.shape[1] != entrees + 1:
        pluriel = f"{entrees} coefficient" + "s" * (entrees > 1)
        refuser(f"`{reponse.appel}` : chaque neurone caché se donne par {pluriel}, puis un biais.")
    if sortie.shape != (len(cachee) + 1,):
        refuser(
            f"`{reponse.appel}` : le neurone de sortie se donne par {len(cachee)} coefficients, un "
            f"par neurone caché, puis un biais ; reçu {sortie.size} nombre(s)."
        )
    if not (np.isfinite(cachee).all() and np.isfinite(sortie).all()):
        refuser(f"`{reponse.appel}` contient des valeurs infinies ou indéfinies (inf, nan).")
    return cachee[:, :-1].T, cachee[:, -1], sortie[:-1], sortie[-1]


def _sortie(reponse, entrees, points, *, lineaire=False):
    """Les sorties du réseau de l'élève en des points de forme (lot, entrées)."""
    W, b, v, c = _deux_couches(reponse, entrees)
    z = _marche(np.asarray(points) @ W + b) @ v + c
    return z if lineaire else _marche(z)


def _couple(point):
    """« (1 ; −2,5) », ou « x = 1 » s'il n'y a qu'une coordonnée."""
    if np.size(point) == 1:
        return f"x = {nombre_fr(point)}"
    return "(" + " ; ".join(nombre_fr(v) for v in point) + ")"


def _cachee(reponse, points):
    """Les sorties des neurones cachés de l'élève, une ligne par point."""
    W, b, _, _ = _deux_couches(reponse, 2)
    return _marche(points @ W + b)


def _juger(reponse, points, voulu, obtenu, *, inverse="", cachee=None):
    """Refuse en montrant un point mal classé ; `inverse` si toutes les réponses sont opposées.

    `cachee` : les sorties des neurones cachés en chaque point, à montrer avec la réponse.
    """
    faux = np.flatnonzero(np.abs(obtenu - voulu) > 1e-6)
    if not faux.size:
        return
    aide = ""
    if inverse and faux.size == len(voulu):
        aide = inverse + " "
    elif np.ptp(obtenu) == 0:
        aide = f"Aux points essayés, la réponse est toujours {nombre_fr(obtenu[0])}. "
    i = faux[0]
    suite = ""
    if cachee is not None:
        sorties = ", ".join(nombre_fr(s) for s in cachee[i])
        suite = f" Neurones cachés en ce point : {sorties}."
    refuser(
        f"{aide}`{reponse.appel}`, au point {_couple(points[i])} : attendu {nombre_fr(voulu[i])} · "
        f"reçu {nombre_fr(obtenu[i])}.{suite}"
    )


def _grille(droites, marge, bas, haut):
    """Points d'une grille, loin des droites, les plus nets d'abord ; et les signes en chacun."""
    cote = np.arange(bas, haut + 0.0625, 0.125)
    P = np.array(list(itertools.product(cote, cote)))
    D = np.array(droites, dtype=float)
    ecarts = (P @ D[:, :2].T + D[:, 2]) / np.hypot(D[:, 0], D[:, 1])  # (points, droites)
    nets = np.abs(ecarts).min(axis=1)
    ordre = np.argsort(-nets, kind="stable")
    ordre = ordre[nets[ordre] > marge]
    return P[ordre], ecarts[ordre] > 0


# --- 5.1 Un neurone ---


@exercice(
    "5.1.a",
    "Un neurone, écrit par vous",
    niveau=1,
    points=1,
    indices=[
        "Deux étapes : la somme pondérée $f$, biais compris, puis la marche $H$.",
        "`zip(coefficients, entrees)` donne les couples $(a_i, x_i)$ ; et $H(f)$ vaut 1 dès que "
        "$f \\geqslant 0$.",
    ],
    fautes=[
        ("f = sum(a * x for a, x in zip(coefficients, entrees))\nreturn 1 if f >= 0 else 0",
         "biais"),
        ("f = sum(a * x for a, x in zip(coefficients, entrees)) + biais\nreturn 1 if f > 0 else 0",
         "bord"),
        ("return sum(a * x for a, x in zip(coefficients, entrees)) + biais", "activation"),
        ("f = sum(a + x for a, x in zip(coefficients, entrees)) + biais\nreturn 1 if f >= 0 else 0",
         "multiplie"),
        ("f = sum(a * x for a, x in zip(coefficients, entrees))\nreturn 1 if f >= biais else 0",
         "opposé du seuil"),
    ],
    autres=[
        "return np.heaviside(np.dot(coefficients, entrees) + biais, 1)",
        "f = biais\nfor i in range(len(entrees)):\n    f = f + coefficients[i] * entrees[i]\n"
        "return int(f >= 0)",
    ],
    explication="Tout ce chapitre est fait de cette brique.",
)  # fmt: skip
def sortie_neurone(entrees, coefficients, biais):
    r"""Écrivez `sortie_neurone(entrees, coefficients, biais)`, qui rend la sortie
    $H(a_1x_1+\dots+a_nx_n+b)$ d'un perceptron affine. Les entrées et les coefficients sont deux
    listes de même longueur ; la réponse est 0 ou 1.

    Par exemple, `sortie_neurone([4, -1], [2, 3], 0)` rend `1`. Rappel : $H(0)=1$."""
    ### BEGIN SOLUTION
    f = sum(a * x for a, x in zip(coefficients, entrees, strict=True)) + biais
    return 1 if f >= 0 else 0
    ### END SOLUTION


def _somme(entrees, coefficients, biais):
    return np.dot(coefficients, entrees) + biais


@sortie_neurone.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sortie_neurone,
        [([4, -1], [2, 3], 0), ([-3, 1], [2, 3], 0), ([6, -4], [2, 3], 0),
         ([1, 1], [1, 1], 3), ([1, 1], [1, 1], -2.5), ([1, 0, 1], [1, 1, 1], -1.5), ([-2], [3], 7)],
        confusions=[
            (lambda e, a, b: float(_somme(e, a, b) > 0), "Sur le bord, f = 0, et H(0) vaut 1."),
            (_somme, "C'est la somme pondérée ; il manque la fonction d'activation."),
            (lambda e, a, b: float(_somme(e, a, 0) >= 0), "Il manque le biais dans la somme."),
            (lambda e, a, b: float(_somme(e, a, -b) >= 0),
             "Le biais s'ajoute à la somme : c'est l'opposé du seuil."),
            (lambda e, a, b: float(sum(e) + sum(a) + b >= 0),
             "Chaque coefficient multiplie son entrée, il ne s'y ajoute pas."),
        ],
    )  # fmt: skip


CERCLES = [(3.7, -0.2), (3, 1), (1.5, 1.5), (-1, 3), (2.2, 3.3), (0.3, 3.5)]
CARRES = [(1, -1), (3, -1.5), (-1.5, -2.5), (0, -3), (-2.8, 3), (-3, 0.5), (0, 1)]


@exercice(
    "5.1.b",
    "Séparer des cercles et des carrés",
    niveau=2,
    points=2,
    indices=[
        "Placez les treize points sur une feuille et tracez une droite qui les sépare. "
        "Passe-t-elle par l'origine ?",
        "Une droite par $(2{,}5 ; 0)$ et $(-2 ; 3)$ convient : $2x+3y-5=0$. Reste à choisir le "
        "signe, pour que les carrés soient du côté $f \\geqslant 0$.",
    ],
    fautes=[
        ("return 2, 3, -5", "mauvais côté"),
        ("return -2, -3, 0", "carré (3 ; −1,5)"),
        ("return -2, -3", "trois nombres"),
        ("return 0, 0, 5", "cercle"),
        ("return -1, -1, 4", "cercle"),
    ],
    autres=[
        "return [-1, -1.5, 2.5]",
        "return -2e-10, -3e-10, 5e-10",
        "import numpy as np\nreturn np.array([-1, -1.4, 2.4])",
    ],
    explication="Il y a une infinité de bonnes réponses : déplacez un peu la droite, tout tient.",
)
def separatrice():
    r"""Trouvez un perceptron affine qui rende 0 sur les six cercles $(3{,}7 ; -0{,}2)$,
    $(3 ; 1)$, $(1{,}5 ; 1{,}5)$, $(-1 ; 3)$, $(2{,}2 ; 3{,}3)$, $(0{,}3 ; 3{,}5)$ et 1 sur les sept
    carrés $(1 ; -1)$, $(3 ; -1{,}5)$, $(-1{,}5 ; -2{,}5)$, $(0 ; -3)$, $(-2{,}8 ; 3)$,
    $(-3 ; 0{,}5)$, $(0 ; 1)$.

    `separatrice()` rend le triplet `(a, b, c)` : le neurone calcule $H(ax+by+c)$. Toutes les bonnes
    droites sont acceptées."""
    ### BEGIN SOLUTION
    return -2, -3, 5
    ### END SOLUTION


@separatrice.controle
def _(eleve):
    reponse = eleve()
    a, b, c = _poids(reponse, 3, "trois nombres, `(a, b, c)`")
    valeurs = {p: a * p[0] + b * p[1] + c for p in CERCLES + CARRES}
    taille = max(abs(a), abs(b), abs(c)) or 1  # multiplier les trois poids ne change rien
    faux = [(p, "cercle") for p in CERCLES if _marche(valeurs[p] / taille) != 0]
    faux += [(p, "carré") for p in CARRES if _marche(valeurs[p] / taille) != 1]
    if len(faux) == len(valeurs):
        refuser(
            "La droite sépare, mais chaque classe est du mauvais côté : changez tous les signes."
        )
    if faux:
        p, nom = faux[0]
        but = "strictement négatif" if nom == "cercle" else "positif ou nul"
        refuser(
            f"{len(faux)} point(s) mal classé(s), dont le {nom} {_couple(p)} : en ce point, "
            f"ax + by + c vaut {nombre_fr(valeurs[p])}, attendu un nombre {but}."
        )


@exercice(
    "5.1.c",
    "Le neurone d'une droite",
    niveau=2,
    points=2,
    indices=[
        "Le vecteur $(x_B-x_A,\\,y_B-y_A)$ dirige la droite. Quel vecteur $(a,b)$ lui est "
        "perpendiculaire ?",
        "$a=y_A-y_B$ et $b=x_B-x_A$ conviennent ; $c$ se déduit du passage par $A$. Si $f(P)<0$, "
        "changez les trois signes.",
    ],
    fautes=[
        ("a, b = A[1] - B[1], B[0] - A[0]\nreturn a, b, -(a * A[0] + b * A[1])", "côté"),
        ("m = (B[1] - A[1]) / (B[0] - A[0])\nreturn m, -1, A[1] - m * A[0]", "côté"),
        ("a, b = B[0] - A[0], B[1] - A[1]\nreturn a, b, -(a * A[0] + b * A[1])", "ne passe pas"),
        ("return 0, 0, 1", "nuls"),
        ("return A[1] - B[1], B[0] - A[0]", "trois nombres"),
    ],
    autres=[
        "a, b = B[1] - A[1], A[0] - B[0]\nc = -a * B[0] - b * B[1]\n"
        "s = 1 if a * P[0] + b * P[1] + c > 0 else -1\nreturn [s * a / 7, s * b / 7, s * c / 7]"
    ],
    explication="C'est le geste de la section 5.4 : un neurone par côté d'un polygone.",
)
def neurone_de_la_droite(A, B, P):
    r"""Les points $A\neq B$ et $P$ sont trois couples, et $P$ n'est pas sur la droite $(AB)$.
    Écrivez `neurone_de_la_droite(A, B, P)`, qui rend un triplet `(a, b, c)` tel que la droite
    $(AB)$ ait pour équation $ax+by+c=0$ et que le perceptron $H(ax+by+c)$ rende 1 du côté de $P$.

    Par exemple `neurone_de_la_droite((0, 0), (1, 2), (3, 0))` peut rendre `(2, -1, 0)`. La droite
    peut être verticale."""
    ### BEGIN SOLUTION
    a, b = A[1] - B[1], B[0] - A[0]
    c = -(a * A[0] + b * A[1])
    if a * P[0] + b * P[1] + c < 0:
        a, b, c = -a, -b, -c
    return a, b, c
    ### END SOLUTION


@neurone_de_la_droite.controle
def _(eleve):
    for A, B, P in [
        ((0, 0), (1, 2), (3, 0)), ((0, 0), (1, 2), (-1, 0)), ((1.4, 42), (2, 93), (1.8, 60)),
        ((2, -1), (2, 3), (0, 0)), ((-1, -2), (-2, 3), (-4, 0)), ((5, 1), (1, 1), (0, 3)),
    ]:  # fmt: skip
        reponse = eleve(A, B, P)
        a, b, c = _poids(reponse, 3, "trois nombres, `(a, b, c)`")
        norme = math.hypot(a, b)
        if norme == 0:
            refuser(f"`{reponse.appel}` : a et b sont nuls tous les deux, ce n'est pas une droite.")
        for nom, (x, y) in (("A", A), ("B", B)):
            if abs(a * x + b * y + c) / norme > 1e-6:
                refuser(
                    f"`{reponse.appel}` : la droite ne passe pas par {nom}, "
                    f"f({nom}) = {nombre_fr(a * x + b * y + c)} au lieu de 0."
                )
        if a * P[0] + b * P[1] + c < 0:
            refuser(f"`{reponse.appel}` : c'est la bonne droite, mais P est du côté négatif.")


quiz(
    "5.1.q1",
    "Un perceptron linéaire, sans biais, a pour coefficients (a, b) ≠ (0, 0). Que change l'ajout "
    "d'un biais c ?",
    [
        (
            "La frontière glisse parallèlement à elle-même : elle n'est plus obligée de passer par "
            "l'origine.",
            True,
            "La direction de la droite ax + by + c = 0 ne dépend que de a et b.",
        ),
        ("La frontière tourne autour de l'origine.", False, "Ce sont a et b qui la font tourner."),
        (
            "La frontière ne bouge pas, mais les deux côtés s'échangent.",
            False,
            "Pour échanger les côtés, on change les signes de tous les poids, biais compris.",
        ),
    ],
)


# --- 5.2 Théorie avec un neurone ---


@exercice(
    "5.2.a",
    "Le NON-ET",
    niveau=1,
    points=1,
    indices=[
        "Il faut le contraire du ET : 1 partout, sauf en $(1, 1)$. Faites diminuer la somme quand "
        "les entrées augmentent.",
        "Avec $a=b=-1$, la somme $-x-y$ vaut 0, −1, −1 ou −2. Quel biais sépare −1 de −2 ?",
    ],
    fautes=[
        ("return 1, 1, -2", "contraire"),
        ("return -1, -1, 0.5", "attendu 1"),
        ("return -1, -1, 2", "(1 ; 1)"),
        ("return -1, 1", "trois nombres"),
    ],
    autres=["return [-2, -2, 3]", "return -1, -1, 1.2"],
    explication="Toute fonction logique s'obtient avec des NON-ET seulement.",
)
def non_et():
    r"""Trouvez un neurone $H(ax+by+c)$ qui réalise « NON (x ET y) » : il rend 1 en $(0,0)$, $(0,1)$
    et $(1,0)$, et 0 en $(1,1)$. `non_et()` rend le triplet `(a, b, c)`."""
    ### BEGIN SOLUTION
    return -1, -1, 1.5
    ### END SOLUTION


@non_et.controle
def _(eleve):
    reponse = eleve()
    w = _poids(reponse, 3, "trois nombres, `(a, b, c)`")
    obtenu = _marche(CARRE_LOGIQUE @ w[:2] + w[2])
    inverse = "C'est exactement le contraire, le ET : changez les signes, puis ajustez le biais."
    _juger(reponse, CARRE_LOGIQUE, np.array([1, 1, 1, 0]), obtenu, inverse=inverse)


@exercice(
    "5.2.b",
    "Le ET de trois entrées, sans fragilité",
    niveau=2,
    points=2,
    indices=[
        "Avec trois coefficients égaux à 1, la somme vaut 3 si tout est à 1, et au plus 2 sinon.",
        "Le biais −3 convient juste ; placez le seuil à mi-chemin entre 2 et 3.",
    ],
    fautes=[
        ("return 1, 1, 1, -3", "fragile"),
        ("return 1, 1, 1, -1", "le OU"),
        ("return 1, 1, 1, -2", "attendu 0"),
        ("return 1, 1, -2.5", "quatre nombres"),
        ("return 1, 1, 1, -2.1", "fragile"),
    ],
    autres=["return [2, 2, 2, -5]", "return 10, 10, 10, -25.0"],
    explication="Le plus sûr est le seuil à mi-chemin : 2,5 quand les trois coefficients valent 1.",
)
def et_de_trois():
    r"""Trouvez un neurone $H(ax+by+cz+d)$ qui réalise le ET de trois entrées : 1 en $(1,1,1)$, et 0
    pour les sept autres triplets de 0 et de 1. Il doit rester juste si chaque entrée est faussée de
    $0{,}1$ au plus, en plus ou en moins. `et_de_trois()` rend le quadruplet `(a, b, c, d)`."""
    ### BEGIN SOLUTION
    return 1, 1, 1, -2.5
    ### END SOLUTION


@et_de_trois.controle
def _(eleve):
    reponse = eleve()
    w = _poids(reponse, 4, "quatre nombres, `(a, b, c, d)`")
    sommets = np.array(list(itertools.product((0, 1), repeat=3)), dtype=float)
    voulu = (sommets.sum(axis=1) == 3).astype(float)
    obtenu = _marche(sommets @ w[:3] + w[3])
    if np.array_equal(obtenu, sommets.max(axis=1)):
        refuser("C'est le OU de trois entrées : le seuil est trop bas, il en faut trois à 1.")
    _juger(reponse, sommets, voulu, obtenu)
    ecarts = 0.1 * np.array(list(itertools.product((-1, 1), repeat=3)))
    for e in ecarts:
        obtenu = _marche((sommets + e) @ w[:3] + w[3])
        if not np.array_equal(obtenu, voulu):
            i = int(np.flatnonzero(obtenu != voulu)[0])
            refuser(
                f"Juste sur 0 et 1, mais fragile : au point {_couple(sommets[i] + e)}, "
                f"attendu {nombre_fr(voulu[i])} · reçu {nombre_fr(obtenu[i])}."
            )


@exercice(
    "5.2.c",
    "Au moins k parmi n",
    niveau=2,
    points=2,
    indices=[
        "Avec tous les coefficients égaux à 1, la somme compte les entrées égales à 1.",
        "On veut 1 quand cette somme atteint $k$. Vérifiez : $k=1$ donne le OU, et $k=n$ le ET.",
    ],
    fautes=[
        ("return [1] * n, k", "toujours 1"),
        ("return [1] * n, -n", "C'est le ET"),
        ("return [1] * n, -1", "C'est le OU"),
        ("return [1] * n, -k - 1", "C'est le ET des 3"),
        ("return [1] * k, -k", "coefficients"),
    ],
    autres=["return np.ones(n), 0.5 - k", "return tuple([2] * n), -2 * k + 1"],
    explication="Un neurone sait voter : c'est la majorité quand k est le premier entier qui "
    "dépasse n/2.",
)
def au_moins(n, k):
    r"""On compte combien d'entrées, parmi $n$ nombres égaux à 0 ou 1, valent 1. Écrivez
    `au_moins(n, k)`, qui rend un couple `(coefficients, biais)`, une liste de $n$ nombres et un
    nombre, tel que le neurone $H(a_1x_1+\dots+a_nx_n+b)$ vaille 1 si et seulement si **au moins**
    $k$ entrées valent 1 ($1\leqslant k\leqslant n$)."""
    ### BEGIN SOLUTION
    return [1] * n, -k
    ### END SOLUTION


@au_moins.controle
def _(eleve):
    for n, k in [(3, 2), (2, 1), (2, 2), (4, 4), (5, 3), (1, 1)]:
        reponse = eleve(n, k)
        try:
            a, b = reponse.valeur
            a, b = np.asarray(a, dtype=float).ravel(), float(np.asarray(b, dtype=float).reshape(()))
        except (TypeError, ValueError):
            recu = montrer_valeur(reponse.valeur)
            refuser(f"`{reponse.appel}` : attendu un couple (coefficients, biais) · reçu {recu}.")
        if a.size != n:
            refuser(f"`{reponse.appel}` : attendu {n} coefficients · reçu {a.size}.")
        points = np.array(list(itertools.product((0, 1), repeat=n)), dtype=float)
        voulu, obtenu = (points.sum(axis=1) >= k).astype(float), _marche(points @ a + b)
        if not np.array_equal(obtenu, voulu):
            for nom, porte in (("ET", points.min(axis=1)), ("OU", points.max(axis=1))):
                if np.array_equal(obtenu, porte):
                    refuser(
                        f"C'est le {nom} des {n} entrées, pour `{reponse.appel}` : à partir de "
                        "quelle somme faut-il répondre 1 ?"
                    )
        _juger(reponse, points, voulu, obtenu)


quiz(
    "5.2.q1",
    "Laquelle de ces fonctions logiques de deux entrées ne peut pas être réalisée par un seul "
    "neurone d'activation H ?",
    [
        (
            "« x et y sont égaux »",
            True,
            "C'est le contraire du OU exclusif. (0, 0) et (1, 1) donnent a + b + 2c ≥ 0, (1, 0) et "
            "(0, 1) donnent a + b + 2c < 0 : impossible.",
        ),
        ("« x et non y »", False, "H(x − y − 0,5) convient."),
        ("« non x, ou y »", False, "H(−x + y + 0,5) convient : seul (1, 0) est du côté négatif."),
        ("« toujours 1 »", False, "H(1) convient : coefficients nuls, biais 1."),
    ],
)


# --- 5.3 Plusieurs neurones ---


@exercice(
    "5.3.a",
    "Trois entrées, deux couches, deux sorties",
    niveau=1,
    points=2,
    indices=[
        "Calculez d'abord $s_1$ et $s_2$, ReLU comprise ; $Y_1$ et $Y_2$ ne voient plus $x$, $y$, "
        "$z$, seulement $s_1$ et $s_2$.",
        "`max(0, t)` est ReLU. En $(1,0,0)$ : $s=(1,2)$, puis $Y_1=\\text{ReLU}(1-4)=0$.",
    ],
    fautes=[
        ("s1, s2 = x - 2 * y + 3 * z, 2 * x - 4 * y + z\n"
         "return max(0, s1 - 2 * s2), max(0, 2 * s1 + s2)", "couche cachée"),
        ("s1, s2 = max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)\n"
         "return s1 - 2 * s2, 2 * s1 + s2", "couche de sortie"),
        ("s1, s2 = max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)\nreturn s1, s2",
         "deuxième couche"),
        ("s1, s2 = max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)\n"
         "return max(0, 2 * s1 + s2), max(0, s1 - 2 * s2)", "échangées"),
    ],
    autres=[
        "s = np.maximum(0, np.array([x, y, z]) @ np.array([[1, 2], [-2, -4], [3, 1]]))\n"
        "return np.maximum(0, s @ np.array([[1, 2], [-2, 1]]))"
    ],
    explication="Y₁ est souvent nul : ReLU coupe tout ce qui est négatif.",
)  # fmt: skip
def reseau_relu(x, y, z):
    r"""Un réseau a trois entrées, une couche cachée de deux neurones et deux sorties, tous
    d'activation ReLU et sans biais :
    $s_1=\text{ReLU}(x-2y+3z)$, $s_2=\text{ReLU}(2x-4y+z)$, puis
    $Y_1=\text{ReLU}(s_1-2s_2)$ et $Y_2=\text{ReLU}(2s_1+s_2)$.

    Calculez ses sorties à la main en $(0,0,0)$, $(1,0,0)$, $(1,-1,1)$ et $(3,2,1)$, puis écrivez
    `reseau_relu(x, y, z)`, qui rend le couple `(Y1, Y2)`."""
    ### BEGIN SOLUTION
    s1, s2 = max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)
    return max(0, s1 - 2 * s2), max(0, 2 * s1 + s2)
    ### END SOLUTION


def _relu_deux_couches(x, y, z, *, cachee=True, sortie=True):
    s1, s2 = x - 2 * y + 3 * z, 2 * x - 4 * y + z
    s1, s2 = (max(0, s1), max(0, s2)) if cachee else (s1, s2)
    Y = s1 - 2 * s2, 2 * s1 + s2
    return tuple(max(0, v) for v in Y) if sortie else Y


@reseau_relu.controle
def _(eleve):
    memes_valeurs(
        eleve,
        reseau_relu,
        [(1, 0, 0), (0, 0, 0), (1, -1, 1), (3, 2, 1), (-1, 0, 0), (2, 1, 1)],
        confusions=[
            (lambda x, y, z: _relu_deux_couches(x, y, z, cachee=False),
             "Il manque ReLU dans la couche cachée."),
            (lambda x, y, z: _relu_deux_couches(x, y, z, sortie=False),
             "Il manque ReLU dans la couche de sortie."),
            (lambda x, y, z: (max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)),
             "Ce sont s₁ et s₂ ; il reste la deuxième couche."),
            (lambda x, y, z: _relu_deux_couches(x, y, z)[::-1], "Les deux sorties sont échangées."),
        ],
    )  # fmt: skip


@exercice(
    "5.3.b",
    "Remonter un réseau",
    niveau=3,
    points=2,
    indices=[
        "Remontez la dernière couche : $s_1-2s_2=1$ et $2s_1+s_2=7$. Que valent $s_1$ et $s_2$ ?",
        "On trouve $s=(3,1)$. Posez $t=x-2y$ : il reste $t+3z=3$ et $2t+z=1$.",
    ],
    fautes=[
        ("return 3, 1, 0", "puis Y"),
        ("return 1, 0, 0", "puis Y = (0 ; 4)"),
        ("return 3, 1", "remonter"),
        ("return 3, 1, 0, 0", "trois nombres"),
        ("return 1, 7, 0", "puis Y"),
    ],
    autres=["return 2, 1, 1", "return [-4, -2, 1.0]"],
    explication="Tous les (2y, y, 1) conviennent : le réseau ne les distingue pas.",
)
def antecedent():
    r"""Reprenez le réseau de l'exercice précédent. Trouvez une entrée $(x,y,z)$ pour laquelle la
    sortie est exactement $(Y_1,Y_2)=(1,7)$ : `antecedent()` rend ce triplet."""
    ### BEGIN SOLUTION
    return 0, 0, 1
    ### END SOLUTION


@antecedent.controle
def _(eleve):
    reponse = eleve()
    if np.array_equal(en_nombres(reponse).ravel(), (3, 1)):
        refuser(
            "(3 ; 1), c'est (s₁ ; s₂) : il reste à remonter la première couche, vers (x, y, z)."
        )
    x, y, z = _poids(reponse, 3, "trois nombres, `(x, y, z)`")
    Y = _relu_deux_couches(x, y, z)
    if not np.allclose(Y, (1, 7), atol=1e-6):
        s = max(0, x - 2 * y + 3 * z), max(0, 2 * x - 4 * y + z)
        refuser(f"Cette entrée donne s = {_couple(s)}, puis Y = {_couple(Y)} ; attendu (1 ; 7).")


@exercice(
    "5.3.c",
    "Une zone sans fin",
    niveau=3,
    points=3,
    indices=[
        "Trois droites, donc trois neurones cachés ; servez-vous de l'exercice 5.1.c, avec un "
        "point de la zone comme $(-6 ; 0)$.",
        "La droite par $(4,1)$ et $(-2,3)$ est $x+3y-7=0$, et la zone est dessous : $-x-3y+7"
        "\\geqslant0$. De même pour les deux autres ; puis un ET.",
    ],
    fautes=[
        ("return [(-1, -3, 7), (-3, 5, 7), (5, 1, 7)], (1, 1, 1, -3)", "Neurones cachés"),
        ("return [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)], (1, 1, 1, -2)", "attendu 0"),
        ("return [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)], (1, 1, 1, -1)", "attendu 0"),
        ("return [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)], (1, 1, -2)", "neurone de sortie"),
        ("return [(-1, -3), (-3, 5), (-5, -1)], (1, 1, 1, -3)", "puis un biais"),
        ("return [(1, 3, -7), (3, -5, -7), (5, 1, 7)], (1, 1, 1, -3)", "attendu 1"),
        ("return [(-1, -3, 7.5), (-3, 5, 8), (-5, -1, -6)], (1, 1, 1, -3)", "attendu 0"),
        ("return [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)], (-1, -1, -1, 2.5)", "le contraire"),
    ],
    autres=[
        "return [[-2, -6, 14], [-3, 5, 7], [-10, -2, -14]], [1, 1, 1, -2.5]",
        "return [(1, 3, -7), (3, -5, -7), (5, 1, 7)], (-1, -1, -1, 0.5)",
    ],
    explication="Trois demi-plans et un ET : la zone n'est pas bornée, le réseau s'en moque.",
)
def zone_sans_fin():
    r"""La zone $Z$ est à gauche du segment qui joint $(-1,-2)$ à $(-2,3)$ ; en haut, elle s'arrête
    à la droite qui passe par $(4,1)$ et $(-2,3)$ ; en bas, à celle qui passe par $(4,1)$ et
    $(-1,-2)$. Vers la gauche, elle s'étend sans fin. Dessinez-la.
    Par exemple, $(-6,0)$ est dans $Z$ et $(0,0)$ n'y est pas.

    `zone_sans_fin()` rend un réseau d'activation $H$ qui vaut 1 dans $Z$ et 0 hors de $Z$, sous la
    forme `([(a, b, c), (a, b, c), (a, b, c)], (u, v, w, d))` : les neurones cachés, puis le neurone
    de sortie, biais en dernier. Les bords ne comptent pas."""
    ### BEGIN SOLUTION
    cachee = [(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)]
    return cachee, (1, 1, 1, -3)
    ### END SOLUTION


@zone_sans_fin.controle
def _(eleve):
    reponse = eleve()
    points, signes = _grille([(-1, -3, 7), (-3, 5, 7), (-5, -1, -7)], 0.02, -7, 7)
    voulu = signes.all(axis=1).astype(float)
    _juger(
        reponse,
        points,
        voulu,
        _sortie(reponse, 2, points),
        inverse="C'est exactement le contraire : 1 dehors, 0 dedans.",
        cachee=_cachee(reponse, points),
    )


@exercice(
    "5.3.d",
    "Compter les poids",
    niveau=1,
    points=1,
    indices=[
        "Un neurone qui reçoit $p$ nombres a $p$ coefficients et un biais.",
        "Une couche de $q$ neurones qui reçoit $p$ nombres a donc $(p+1)\\times q$ poids ; "
        "additionnez sur les couches.",
    ],
    fautes=[
        ("return sum(p * q for p, q in zip(tailles, tailles[1:]))", "biais"),
        ("return sum(tailles)", "neurones"),
        ("return sum(p * (q + 1) for p, q in zip(tailles, tailles[1:]))", "biais par neurone"),
        ("return (tailles[0] + 1) * tailles[1]", "première couche"),
        ("return sum(p * q + 1 for p, q in zip(tailles, tailles[1:]))", "un par couche"),
        ("return sum(tailles[1:])", "plusieurs poids"),
        ("n = 1\nfor t in tailles:\n    n *= t\nreturn n", "additionnent"),
    ],
    autres=[
        "total = 0\nfor i in range(len(tailles) - 1):\n"
        "    total += (tailles[i] + 1) * tailles[i + 1]\nreturn total"
    ],
    explication="Pour [784, 128, 10], cela fait déjà 101 770 nombres à régler.",
)
def nombre_de_poids(tailles):
    r"""La liste `tailles` donne le nombre d'entrées, puis le nombre de neurones de chaque couche.
    Écrivez `nombre_de_poids(tailles)`, le nombre total de poids du réseau, biais compris, quand
    chaque neurone reçoit toutes les sorties de la couche précédente. Pour `[2, 2, 1]`, c'est 9."""
    ### BEGIN SOLUTION
    return sum((p + 1) * q for p, q in zip(tailles[:-1], tailles[1:], strict=True))
    ### END SOLUTION


@nombre_de_poids.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nombre_de_poids,
        [([3, 4, 2],), ([2, 2, 1],), ([3, 5],), ([2, 12, 4, 1],), ([784, 128, 10],)],
        confusions=[
            (lambda t: sum(p * q for p, q in zip(t, t[1:], strict=False)),
             "Vous avez compté les flèches ; il manque les biais."),
            (lambda t: sum(t), "Vous avez compté les entrées et les neurones, pas leurs poids."),
            (lambda t: sum(p * (q + 1) for p, q in zip(t, t[1:], strict=False)),
             "Il y a un biais par neurone, non par entrée."),
            (lambda t: sum(p * q + 1 for p, q in zip(t, t[1:], strict=False)),
             "Il y a un biais par neurone, et non un par couche."),
            (lambda t: sum(p * q for p, q in zip(t, t[1:], strict=False)) + sum(t),
             "Les entrées ne calculent rien : elles n'ont pas de biais."),
            (lambda t: (t[0] + 1) * t[1], "Vous n'avez compté que la première couche."),
            (lambda t: sum(t[1:]), "Ce sont les neurones ; chacun a plusieurs poids."),
            (lambda t: math.prod(t), "Les couches s'additionnent."),
        ],
    )  # fmt: skip


quiz(
    "5.3.q1",
    "Dans le réseau de l'exercice 5.3.a, peut-on avoir Y₂ = 0 et Y₁ > 0 ?",
    [
        (
            "Non : Y₂ = 0 oblige s₁ et s₂ à être nuls, et alors Y₁ = 0.",
            True,
            "s₁ et s₂ sont positifs ou nuls ; 2s₁ + s₂ ≤ 0 n'est possible que s'ils sont nuls.",
        ),
        (
            "Oui, avec s₁ = 1 et s₂ = −2.",
            False,
            "s₂ sort d'une ReLU : il ne peut pas être négatif.",
        ),
        (
            "Oui : les deux sorties ont des poids différents, elles sont donc indépendantes.",
            False,
            "Elles dépendent des mêmes nombres s₁ et s₂, ce qui les lie.",
        ),
    ],
)


# --- 5.4 Théorie avec plusieurs neurones ---


@exercice(
    "5.4.a",
    "x et y sont égaux",
    niveau=2,
    points=2,
    indices=[
        "Deux cas donnent 1 : « x ET y », et « ni x ni y ». Un neurone caché pour chacun.",
        "« Ni x ni y » : $H(-x-y+0{,}5)$. Puis un OU.",
    ],
    fautes=[
        ("return [(1, -1, -1), (-1, 1, -1)], (1, 1, -1)", "contraire"),
        ("return [(1, 1, -2), (-1, -1, 0.5)], (1, 1, -2)", "toujours 0"),
        ("return [(1, 1, -2)], (1, -1)", "(0 ; 0)"),
        ("return (1, 1, -2), (-1, -1, 0)", "neurone caché"),
        ("return 1, 1, -2", "un couple"),
    ],
    autres=[
        "return [[1, 1, -1.5], [-1, -1, 0.5]], [1, 1, -0.5]",
        "return [(1, -1, -1), (-1, 1, -1)], (-1, -1, 0.5)",
    ],
    explication="Autre façon : le OU exclusif, puis un NON.",
)
def equivalence():
    r"""Construisez un réseau d'activation $H$ qui rend 1 si ses deux entrées, égales à 0 ou 1, sont
    égales, et 0 sinon. `equivalence()` rend `([(a, b, c), …], (u, v, …, d))` : la liste des
    neurones cachés (autant qu'il vous plaira), puis le neurone de sortie, biais en dernier."""
    ### BEGIN SOLUTION
    cachee = [(1, 1, -2), (-1, -1, 0)]
    return cachee, (1, 1, -1)
    ### END SOLUTION


@equivalence.controle
def _(eleve):
    reponse = eleve()
    obtenu = _sortie(reponse, 2, CARRE_LOGIQUE)
    inverse = "C'est exactement le contraire, le OU exclusif."
    _juger(reponse, CARRE_LOGIQUE, np.array([1, 0, 0, 1]), obtenu, inverse=inverse)


@exercice(
    "5.4.c",
    "Un triangle",
    niveau=2,
    points=2,
    indices=[
        "Un neurone par côté, orienté vers l'intérieur : le point $(2, 1)$ doit être du côté "
        "positif des trois.",
        "Les côtés sont $y=0$, $x+y=4$ et $y=3x$. Puis un ET de trois entrées.",
    ],
    fautes=[
        ("return [(0, 1, 0), (-1, -1, 4), (3, -1, 0)], (1, 1, 1, -2)", "attendu 0"),
        ("return [(0, 1, 0), (1, 1, -4), (3, -1, 0)], (1, 1, 1, -3)", "Neurones cachés"),
        ("return [(0, 1, 0.2), (-1, -1, 4.3), (3, -1, 0.4)], (1, 1, 1, -3)", "attendu 0"),
        ("return [(0, 1, 0), (-1, -1, 4), (-3, 1, 0)], (1, 1, 1, -3)", "attendu"),
        ("return [(0, 1, 0), (-1, -1, 4), (3, -1, 0)], (1, 1, 1)", "neurone de sortie"),
    ],
    autres=[
        "return [(0, 2, 0), (-1, -1, 4), (3, -1, 0)], (1, 1, 1, -2.5)",
        "return [(0, -1, 0), (1, 1, -4), (-3, 1, 0)], (-1, -1, -1, 0.5)",
    ],
    explication="Trois côtés, quatre neurones : n + 1, comme promis.",
)
def triangle():
    r"""Construisez un réseau d'activation $H$ qui reconnaît le triangle de sommets $(0,0)$, $(4,0)$
    et $(1,3)$ : 1 à l'intérieur, 0 à l'extérieur, ce que vous voulez sur le bord. `triangle()` rend
    `([(a, b, c), …], (u, v, …, d))`, comme à l'exercice 5.4.a."""
    ### BEGIN SOLUTION
    cachee = [(0, 1, 0), (-1, -1, 4), (3, -1, 0)]
    return cachee, (1, 1, 1, -3)
    ### END SOLUTION


@triangle.controle
def _(eleve):
    reponse = eleve()
    points, signes = _grille([(0, 1, 0), (-1, -1, 4), (3, -1, 0)], 0.02, -3, 6)
    voulu = signes.all(axis=1).astype(float)
    _juger(
        reponse,
        points,
        voulu,
        _sortie(reponse, 2, points),
        inverse="C'est exactement le contraire : 1 dehors, 0 dedans.",
        cachee=_cachee(reponse, points),
    )


@exercice(
    "5.4.b",
    "A privé de B",
    niveau=1,
    points=1,
    indices=[
        "Dressez la table : la sortie doit être 1 seulement si $s=1$ et $t=0$.",
        "Le coefficient de $t$ est négatif : être dans $B$ doit interdire la sortie 1.",
    ],
    fautes=[
        ("return 1, 1, -2", "A ∩ B"),
        ("return 1, -1, 0", "(0 ; 0)"),
        ("return -1, 1, -1", "B privé de A"),
        ("return 1, -1", "trois nombres"),
    ],
    autres=["return [2, -3, -1]", "return 1, -1, -0.5"],
    explication="Un seul neurone remplace ici le NON suivi du ET.",
)
def prive_de():
    r"""Un neurone de sortie reçoit $s$ (1 dans $A$, 0 ailleurs) et $t$ (1 dans $B$, 0 ailleurs).
    Choisissez ses poids pour que $H(as+bt+c)$ vaille 1 dans $A$ privé de $B$ (dans $A$ mais pas
    dans $B$), et 0 ailleurs. `prive_de()` rend le triplet `(a, b, c)`."""
    ### BEGIN SOLUTION
    return 1, -1, -1
    ### END SOLUTION


@prive_de.controle
def _(eleve):
    reponse = eleve()
    w = _poids(reponse, 3, "trois nombres, `(a, b, c)`")
    obtenu = _marche(CARRE_LOGIQUE @ w[:2] + w[2])
    for table, quoi in (([0, 0, 0, 1], "l'intersection, A ∩ B"), ([0, 1, 0, 0], "B privé de A")):
        if np.array_equal(obtenu, table):
            refuser(f"Ce neurone réalise {quoi}.")
    _juger(reponse, CARRE_LOGIQUE, np.array([0, 0, 1, 0]), obtenu)


@exercice(
    "5.4.d",
    "Dans un polygone convexe",
    niveau=3,
    points=3,
    indices=[
        "Pour le côté de $p$ vers $q$, un point est à gauche là où "
        "$(x_q-x_p)(y-y_p)-(y_q-y_p)(x-x_p)\\geqslant0$. Si le contour tourne dans l'autre sens, "
        "c'est $\\leqslant0$, pour tous les côtés.",
        "`zip(sommets, sommets[1:] + sommets[:1])` donne tous les côtés, le dernier compris. "
        "Rangez les signes dans une liste : tous positifs ou nuls, ou tous négatifs ou nuls.",
    ],
    fautes=[
        ("for p, q in zip(sommets, sommets[1:]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) < 0:\n"
         "        return 0\nreturn 1", "dernier côté"),
        ("for p, q in zip(sommets, sommets[1:] + sommets[:1]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) > 0:\n"
         "        return 0\nreturn 1", "à gauche"),
        ("for p, q in zip(sommets, sommets[1:] + sommets[:1]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) < 0:\n"
         "        return 0\nreturn 1", "à droite"),
        ("for p, q in zip(sommets, sommets[1:] + sommets[:1]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) <= 0:\n"
         "        return 0\nreturn 1", "bord"),
        ("c = [(q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])"
         " for p, q in zip(sommets, sommets[1:] + sommets[:1])]\n"
         "return int(min(c) > 0 or max(c) < 0)", "bord"),
        ("for p, q in zip(sommets, sommets[1:] + sommets[:1]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) >= 0:\n"
         "        return 1\nreturn 0", "un seul côté"),
        ("for p, q in zip(sommets, sommets[1:] + sommets[:1]):\n"
         "    if (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) >= 0:\n"
         "        return 1\n    return 0", "premier tour"),
        ("xs, ys = [p[0] for p in sommets], [p[1] for p in sommets]\n"
         "return int(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys))", "rectangle"),
    ],
    autres=[
        "c = [(q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])"
        " for p, q in zip(sommets, sommets[1:] + sommets[:1])]\n"
        "return int(all(v >= 0 for v in c) or all(v <= 0 for v in c))"
    ],
    explication="Bon côté partout, ou mauvais côté partout : deux ET, puis un OU.",
)  # fmt: skip
def dans_le_convexe(sommets, x, y):
    r"""Un polygone convexe est donné par la liste de ses sommets (des couples), dans l'ordre du
    contour, mais on ne sait pas dans quel sens : l'intérieur peut être toujours à gauche, ou
    toujours à droite. Écrivez `dans_le_convexe(sommets, x, y)`, qui rend 1 si le point $(x, y)$ est
    dans le polygone, bord compris, et 0 sinon.

    Par exemple, `dans_le_convexe([(0, 0), (4, 0), (1, 3)], 2, 1)` rend `1`, et
    `dans_le_convexe([(1, 3), (4, 0), (0, 0)], 2, 1)` aussi."""
    ### BEGIN SOLUTION
    s = [
        (p[1] - q[1]) * (x - p[0]) + (q[0] - p[0]) * (y - p[1])
        for p, q in zip(sommets, sommets[1:] + sommets[:1], strict=True)
    ]
    return 1 if min(s) >= 0 or max(s) <= 0 else 0
    ### END SOLUTION


def _cotes_vus(sommets, x, y, *, fermer=True):
    """Le signe du point pour chaque côté."""
    suite = sommets[1:] + sommets[:1] if fermer else sommets[1:]
    return [
        (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])
        for p, q in zip(sommets, suite, strict=False)
    ]


def _dans_le_rectangle(sommets, x, y):
    (x0, y0), (x1, y1) = np.min(sommets, axis=0), np.max(sommets, axis=0)
    return float(x0 <= x <= x1 and y0 <= y <= y1)


def _sans_le_bord(sommets, x, y):
    vus = _cotes_vus(sommets, x, y)
    return float(min(vus) > 0 or max(vus) < 0)


@dans_le_convexe.controle
def _(eleve):
    triangle_, carre = [(0, 0), (4, 0), (1, 3)], [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    penta = [(0, 0), (2, -1), (4, 1), (3, 4), (1, 4)]
    memes_valeurs(
        eleve,
        dans_le_convexe,
        [(triangle_, 2, -1), (triangle_, 5, 1), (triangle_, 3.5, 2), (triangle_, 2, 1),
         (triangle_, 0, 2), (carre, 0, 0), (carre, 1, 1), (carre, 3, 0.5), (penta, 0.5, 0.5),
         (penta, 0.25, 3.5), (penta, 5, 5), (triangle_, 2, 0), (triangle_[::-1], 2, 1),
         (penta[::-1], 2, 2), (penta[::-1], 5, 5), (carre[::-1], 1, 0)],
        confusions=[
            (_sans_le_bord, "Le bord compte : sur un côté, la somme vaut 0, et H(0) = 1."),
            (lambda p, x, y: float(all(v >= 0 for v in _cotes_vus(p, x, y))),
             "Ici, l'intérieur est à droite des côtés : les signes sont tous négatifs."),
            (lambda p, x, y: float(all(v >= 0 for v in _cotes_vus(p, x, y, fermer=False))),
             "Il manque le dernier côté, celui qui revient au premier sommet."),
            (lambda p, x, y: float(all(v <= 0 for v in _cotes_vus(p, x, y))),
             "Dans le sens direct, l'intérieur est à gauche de chaque côté."),
            (_dans_le_rectangle, "C'est le rectangle qui entoure le polygone."),
            (lambda p, x, y: float(_cotes_vus(p, x, y)[0] >= 0),
             "Seul le premier côté est examiné : un `return` placé dans la boucle l'arrête au "
             "premier tour."),
            (lambda p, x, y: float(any(v >= 0 for v in _cotes_vus(p, x, y))),
             "Être du bon côté d'un seul côté ne suffit pas : il faut un ET."),
        ],
    )  # fmt: skip


quiz(
    "5.4.q1",
    "Combien de neurones la construction du cours emploie-t-elle pour reconnaître un hexagone "
    "convexe ?",
    [
        ("7", True, "Un par côté, puis un ET : n + 1."),
        ("6", False, "Les six côtés sont là, mais rien ne réunit leurs réponses."),
        (
            "17",
            False,
            "C'est le compte par triangulation : 4 triangles, donc 12 + 4 + 1 ; un convexe n'en a "
            "pas besoin.",
        ),
        ("2", False, "Chaque neurone ne connaît qu'une droite ; un hexagone a six côtés."),
    ],
)


# --- 5.5 Théorème d'approximation universel ---


@exercice(
    "5.5.a",
    "Une marche qui descend",
    niveau=1,
    points=1,
    indices=[
        "On veut $ax+b\\geqslant0$ exactement quand $x\\leqslant x_0$, soit $x_0-x\\geqslant0$.",
        "Lisez les coefficients de $x_0-x$ ; aucune division n'est utile.",
    ],
    fautes=[
        ("return -1 / x0, 1", "négatif"),
        ("return 1, -x0", "monte"),
        ("return -1, -x0", "biais"),
        ("return 0, 0", "toujours 1"),
        ("return -x0", "deux nombres"),
    ],
    autres=["return [-2, 2 * x0]", "return -0.5, x0 / 2"],
    explication="Écrite x₀ − x, sans division, la marche se place aussi en 0 et dans les négatifs.",
)
def marche_descendante(x0):
    r"""Écrivez `marche_descendante(x0)`, le couple `(a, b)` d'un neurone à une entrée tel que
    $H(ax+b)$ vaille 1 pour $x\leqslant x_0$ et 0 pour $x>x_0$. Le nombre `x0` est quelconque,
    positif, nul ou négatif."""
    ### BEGIN SOLUTION
    return -1, x0
    ### END SOLUTION


@marche_descendante.controle
def _(eleve):
    for x0 in (2, -3, 0, 0.5, -0.25):
        reponse = eleve(x0)
        a, b = _poids(reponse, 2, "deux nombres, `(a, b)`")
        points = x0 + np.array([-1, -0.125, 0, 0.125, 1])
        obtenu, voulu = _marche(a * points + b), (points <= x0).astype(float)
        if x0 < 0 and np.allclose((a, b), (-1 / x0, 1)):
            refuser(f"`{reponse.appel}` : diviser par x₀ retourne la marche quand x₀ est négatif.")
        if np.array_equal(obtenu, (points >= x0).astype(float)):
            refuser(f"`{reponse.appel}` : cette marche monte en x₀ ; changez le sens.")
        if a != 0 and x0 != 0 and np.isclose(b / a, x0):
            refuser(f"`{reponse.appel}` : la marche est en −x₀ ; vérifiez le signe du biais.")
        _juger(reponse, points, voulu, obtenu)


@exercice(
    "5.5.c",
    "Les sauts d'un escalier",
    niveau=2,
    points=2,
    indices=[
        "Après le deuxième nœud, les deux premières marches valent 1 : leurs poids s'ajoutent.",
        "Le premier poids est la première hauteur ; les suivants sont les différences "
        "$h_i-h_{i-1}$.",
    ],
    fautes=[
        ("return list(hauteurs)", "s'ajoutent"),
        ("return [b - a for a, b in zip(hauteurs, hauteurs[1:])]", "première"),
        ("return [hauteurs[0]] + [a - b for a, b in zip(hauteurs, hauteurs[1:])]", "signe"),
        ("return [sum(hauteurs[: i + 1]) for i in range(len(hauteurs))]", "sommes"),
        ("return [hauteurs[i] - hauteurs[i - 1] for i in range(len(hauteurs))]", "part de 0"),
    ],
    autres=["return np.diff(hauteurs, prepend=0)"],
    explication="n marches, n neurones, et aucune valeur doublée.",
)
def sauts(hauteurs):
    r"""On veut un escalier qui vaille $h_0$ à partir du nœud $x_0$, $h_1$ à partir de $x_1$… sous
    la forme $F(x)=p_0H(x-x_0)+p_1H(x-x_1)+\dots+p_{n-1}H(x-x_{n-1})$, où
    $x_0<x_1<\dots<x_{n-1}$. Écrivez `sauts(hauteurs)`, qui rend la liste des poids
    $p_0,\dots,p_{n-1}$ à partir de la liste $h_0,\dots,h_{n-1}$.

    Par exemple, `sauts([5, 2])` rend `[5, -3]`."""
    ### BEGIN SOLUTION
    return [h - avant for h, avant in zip(hauteurs, [0] + hauteurs[:-1], strict=True)]
    ### END SOLUTION


@sauts.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sauts,
        [([5, 2],), ([4, 0, 6, -1],), ([3],), ([1.5, 1.5, 2],)],
        confusions=[
            (lambda h: h, "Ce sont les hauteurs ; or, de marche en marche, les poids s'ajoutent."),
            (np.diff, "Il manque la première marche, qui part de 0."),
            (
                lambda h: [h[0], *(-np.diff(h))],
                "Le signe : une marche qui monte a un poids positif.",
            ),
            (
                lambda h: np.subtract(h, np.roll(h, 1)),
                "Pour i = 0, `hauteurs[i - 1]` est la dernière hauteur ; or la première marche "
                "part de 0.",
            ),
            (np.cumsum, "Ce sont les sommes ; il faut l'opération contraire."),
        ],
    )


@exercice(
    "5.5.b",
    "Deux créneaux",
    niveau=2,
    points=2,
    indices=[
        "Un créneau de hauteur $k$ sur $[x_0,x_1]$ : $k\\,H(x-x_0)+k\\,H(x_1-x)-k$.",
        "Additionnez un créneau de hauteur 5 et un créneau de hauteur −3 ; les biais $-5$ et $+3$ "
        "s'ajoutent aussi.",
    ],
    fautes=[
        ("return [(1, -1), (-1, 2), (1, -4), (-1, 6)], (5, 5, -3, -3, 0)", "décalée de 2"),
        ("return [(1, -1), (-1, 2), (1, -4), (-1, 6)], (5, 5, 3, 3, -8)", "attendu −3"),
        ("return [(1, -1), (-1, 2), (1, -4), (-1, 6)], (1, 1, 1, 1, -2)", "attendu 5"),
        ("return [(1, -1), (-1, 2)], (5, 5, -5)", "attendu −3"),
        ("return [(1, -1), (-1, 2), (1, -4), (-1, 6)], (5, 5, -3, -3)", "neurone de sortie"),
    ],
    autres=[
        "return [(1, -1), (1, -2), (1, -4), (1, -6)], (5, -5, -3, 3, 0)",
        "return [(1, -1), (-1/2, 1), (1/4, -1), (-1/6, 1)], (5, 5, -3, -3, -2)",
    ],
    explication="Avec quatre marches qui montent, le biais de sortie est nul : essayez.",
)
def deux_creneaux():
    r"""Construisez un réseau à une entrée dont les neurones cachés ont l'activation $H$ et dont la
    sortie est une simple somme (activation identité), qui vaut 5 sur $[1,2]$, $-3$ sur $[4,6]$ et 0
    ailleurs. `deux_creneaux()` rend `([(a, b), …], (p, q, …, d))` : les neurones cachés $H(ax+b)$,
    puis les coefficients de la sortie et son biais. Les valeurs en 1, 2, 4 et 6 sont libres."""
    ### BEGIN SOLUTION
    cachee = [(1, -1), (-1, 2), (1, -4), (-1, 6)]
    return cachee, (5, 5, -3, -3, -2)
    ### END SOLUTION


@deux_creneaux.controle
def _(eleve):
    reponse = eleve()
    x = np.array([0, 1.5, 3, 5, 7, 0.95, 1.05, 1.95, 2.05, 3.95, 4.05, 5.95, 6.05, -10, 50])
    voulu = np.where((x > 1) & (x < 2), 5.0, 0) + np.where((x > 4) & (x < 6), -3.0, 0)
    obtenu = _sortie(reponse, 1, x[:, None], lineaire=True)
    trop = obtenu - voulu
    if np.ptp(trop) < 1e-6 < abs(trop[0]):
        refuser(
            f"Les sauts sont justes, mais la sortie est partout décalée de {nombre_fr(trop[0])} : "
            "revoyez son biais."
        )
    _juger(reponse, x, voulu, obtenu)


@exercice(
    "5.5.d",
    "Combien de marches ?",
    niveau=2,
    points=2,
    indices=[
        "L'erreur est au plus $M\\times$ (largeur d'une marche), soit $ML/n$. À quelle condition "
        "sur $n$ est-elle au plus $\\varepsilon$ ?",
        "$n\\geqslant ML/\\varepsilon$ : `math.ceil` donne le plus petit entier qui convient.",
    ],
    fautes=[
        ("return int(M * L // epsilon)", "entier inférieur"),
        ("return M * L / epsilon", "entier"),
        ("return math.ceil(M / epsilon)", "longueur"),
        ("return math.ceil(M * L / (2 * epsilon))", "milieu"),
        ("return math.floor(M * L / epsilon) + 1", "tombe juste"),
    ],
    autres=["n = 1\nwhile M * L / n > epsilon:\n    n += 1\nreturn n"],
    explication="Dix fois plus précis, dix fois plus de marches égales : c'est leur prix.",
)
def nombre_de_marches(M, L, epsilon):
    r"""Une fonction $f$ vérifie $|f'|\leqslant M$, avec $M>0$, sur un intervalle de longueur
    $L$ ; on l'approche par $n$ marches de même largeur, à la hauteur de $f$ au début de chaque
    marche. D'après la majoration du cours, combien de marches garantissent une erreur d'au plus
    $\varepsilon$ ? `nombre_de_marches(M, L, epsilon)` rend le plus petit entier $n\geqslant1$ qui
    convient (le module `math` est importé)."""
    ### BEGIN SOLUTION
    return math.ceil(M * L / epsilon)
    ### END SOLUTION


@nombre_de_marches.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nombre_de_marches,
        [(2, 5, 3), (3, 2, 0.5), (1, 1, 0.25), (0.5, 1, 2), (11, 10, 0.125)],
        confusions=[
            (lambda M, L, e: M * L / e, "C'est la bonne quantité, mais n est un entier."),
            (lambda M, L, e: M * L // e, "Avec l'entier inférieur, l'erreur dépasse ε."),
            (lambda M, L, e: math.ceil(M / e), "La longueur L de l'intervalle compte aussi."),
            (lambda M, L, e: math.ceil(M * L / (2 * e)),
             "C'est la majoration pour des hauteurs prises au milieu des marches."),
            (lambda M, L, e: math.floor(M * L / e) + 1,
             "Une marche de trop quand ML/ε tombe juste."),
        ],
    )  # fmt: skip


quiz(
    "5.5.q1",
    "La fonction f(x) = 1/x est continue sur ]0 ; 1]. Pourquoi le théorème d'approximation ne "
    "s'applique-t-il pas ?",
    [
        (
            "L'intervalle n'est pas fermé en 0 : f n'y est pas bornée, un escalier l'est toujours.",
            True,
            "Un escalier ne prend qu'un nombre fini de valeurs ; près de 0, f les dépasse toutes.",
        ),
        (
            "La fonction décroît, et une somme de marches ne peut que croître.",
            False,
            "Un poids négatif fait descendre la marche : l'escalier peut décroître.",
        ),
        (
            "Il faudrait diviser par 0 pour placer la première marche.",
            False,
            "H(x − x₀) se place partout, sans division ; l'obstacle est f, pas le réseau.",
        ),
    ],
)
