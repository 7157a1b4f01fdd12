"""Chapitre 6, Keras et des poids choisis à la main : exercices et questions de cours.

Un modèle est jugé sur ses sorties, en des points choisis : tous les poids et toutes les
architectures qui font le travail sont acceptés. Keras n'est chargé qu'au premier appel.
"""

import importlib
import itertools
import math
import re

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import en_nombres, memes_valeurs, proche, refuser
from helpers.exercices.eleve import Eleve, Refus, Reponse, montrer_valeur
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Ce que partagent les contrôleurs ---


class _PlusTard:
    """Un nom de `helpers.keras_facile`, chargé quand on l'appelle."""

    def __init__(self, nom):
        self.__name__ = nom

    def __call__(self, *arguments, **options):
        module = importlib.import_module("helpers.keras_facile")
        return getattr(module, self.__name__)(*arguments, **options)


Sequential, Input, Dense = map(_PlusTard, ("Sequential", "Input", "Dense"))
heaviside, definir_poids = map(_PlusTard, ("heaviside", "definir_poids"))
evaluation, calcul_approximation = map(_PlusTard, ("evaluation", "calcul_approximation"))


def _sigma(x):
    return 1 / (1 + np.exp(-np.asarray(x, dtype=float)))


def _marche(x):
    return (np.asarray(x) >= 0).astype(float)


def _pluriel(n, nom):
    return f"{n} {nom}" + "s" * (n > 1)


def _modele(reponse, entrees):
    """Le modèle de Keras de l'élève, ou un refus."""
    modele = reponse.valeur
    if not (callable(modele) and hasattr(modele, "count_params")):
        refuser(
            f"`{reponse.appel}` doit rendre le modèle de Keras lui-même ; reçu "
            f"{montrer_valeur(modele)}."
        )
    forme = getattr(modele, "input_shape", None)
    if isinstance(forme, tuple) and forme[-1] != entrees:
        recu = f"reçu un modèle d'entrée {forme[1:]}"
        refuser(f"Attendu {_pluriel(entrees, 'entrée')}, `Input(shape=({entrees},))` · {recu}.")
    return modele


def _sorties(reponse, points):
    """Les sorties du modèle de l'élève, une par point ; ``points`` de forme (lot, entrées)."""
    points = np.asarray(points, dtype="float32")
    modele = _modele(reponse, points.shape[1])
    y = en_nombres(Eleve(modele, "modele")(points))
    if y.size != len(points):
        recu = f"pour {len(points)} points, reçu la forme {y.shape}"
        refuser(f"Attendu une seule sortie par point · {recu}.")
    return y.ravel()


def _point(point):
    """« (1 ; −2,5) », ou « 3 »."""
    texte = " ; ".join(nombre_fr(v) for v in point)
    return f"({texte})" if len(point) > 1 else texte


def _juger(reponse, points, voulu, obtenu, *, confusions=(), tolerance=1e-3):
    """Refuse en montrant un point où la sortie n'est pas la bonne.

    ``confusions`` : couples (sorties fausses connues, message).
    """
    faux = np.flatnonzero(~(np.abs(obtenu - voulu) <= tolerance))
    if not faux.size:
        return
    aide = next((m + " " for v, m in confusions if np.allclose(obtenu, v, atol=1e-3)), "")
    if not aide and np.ptp(obtenu) < 1e-6:
        aide = f"La sortie vaut {nombre_fr(obtenu[0])} partout. "
    i = faux[0]
    refuser(
        f"{aide}Au point {_point(points[i])} : attendu {nombre_fr(voulu[i])} · "
        f"reçu {nombre_fr(obtenu[i])}."
    )


# --- 6.1 Utiliser tensorflow ---


@exercice(
    "6.1.a",
    "Évaluer en un point",
    niveau=1,
    points=1,
    indices=[
        "Le modèle attend un lot : un tableau à deux dimensions, un point par ligne.",
        "Ici le lot n'a qu'un point : `np.array([[x, y]])`, de forme (1, 2). La sortie est de "
        "forme (1, 1).",
    ],
    fautes=[
        ("return float(modele(np.array([[y, x]]))[0, 0])", "dans l'ordre"),
        ("return float(modele(np.array([[x], [y]]))[0, 0])", "un lot de forme (1, 2)"),
        ("return modele(np.array([x, y]))", "un lot de forme (1, 2)"),
        ("return modele([x, y])", "un lot de forme (1, 2)"),
        ("return modele(np.array([[x, y], [x, y]]))", "un nombre"),
    ],
    autres=[
        "return modele(np.array([[x, y]])).numpy()[0, 0]",
        "return modele.predict(np.array([[x, y]]), verbose=0)[0][0]",
        "return evaluation(modele, x, y)",
    ],
)
def valeur_en(modele, x, y):
    """Le modèle de Keras `modele` a deux entrées et une sortie. Écrivez
    `valeur_en(modele, x, y)`, qui rend la valeur $F(x, y)$, un nombre."""
    ### BEGIN SOLUTION
    return float(modele(np.array([[x, y]]))[0, 0])
    ### END SOLUTION


@valeur_en.controle
def _(eleve):
    modele = Sequential([Input(shape=(2,)), Dense(1)])
    for (W, b), point in [(([[3], [-2]], [0.5]), (7, -5)), (([[-1], [4]], [2]), (0.5, 3))]:
        modele.set_weights([np.array(W), np.array(b)])
        try:
            reponse = eleve(modele, *point)
        except Refus as refus:
            if "s'arrête" not in str(refus):
                raise
            lignes = [re.sub(r"\x1b\[\d*m", "", li) for li in str(refus).splitlines()]
            message = next((li for li in lignes if "shape" in li or "type" in li), lignes[0])
            forme = "Le modèle attend un lot de forme (1, 2) : `np.array([[x, y]])`."
            raise Refus(f"{forme} Keras dit : {message.strip()[:160]}") from None
        W, b = np.array(W).ravel(), b[0]
        proche(
            reponse, W @ point + b, tolerance=1e-4,
            confusions=[(W @ point[::-1] + b, "Les coordonnées se donnent dans l'ordre, x puis "
                                              "y.")],
        )  # fmt: skip


@exercice(
    "6.1.b",
    "La valeur absolue, en deux neurones",
    niveau=2,
    points=2,
    indices=[
        "Un neurone pour les $x$ positifs, un autre pour les $x$ négatifs.",
        "$|x| = \\text{ReLU}(x) + \\text{ReLU}(-x)$.",
    ],
    fautes=[
        ("return [np.array([[1, 1]]), np.array([0, 0]), np.array([[1], [1]]), np.array([0])]",
         "négatifs"),
        ("return [np.array([[1, -1]]), np.array([0, 0]), np.array([[1], [-1]]), np.array([0])]",
         "rend x"),
        ("return [np.array([[1], [-1]]), np.array([0, 0]), np.array([[1], [1]]), np.array([0])]",
         "(1, 2)"),
        ("return [np.array([[1, -1]]), np.array([0, 0]), np.array([[1], [1]])]", "quatre"),
        ("return [np.array([[1, -1]]), np.array([0, 0]), np.array([[1], [1]]), np.array([1])]",
         "attendu"),
    ],
    autres=[
        "return [np.array([[-2, 0.5]]), np.array([0, 0]), np.array([[0.5], [2]]), np.array([0])]",
        "return [[[-1, 1]], [0, 0], [[1], [1]], [0]]",
    ],
    explication="La fonction est affine par morceaux : ReLU était l'activation toute désignée.",
)  # fmt: skip
def poids_valeur_absolue():
    """Un modèle de Keras a une entrée, une couche cachée de deux neurones ReLU et une sortie sans
    activation (l'identité). Écrivez `poids_valeur_absolue()`, qui rend la liste `[W1, b1, W2, b2]`
    à donner à `set_weights` pour que $F(x) = |x|$ quel que soit $x$. Les formes attendues sont
    $(1, 2)$, $(2,)$, $(2, 1)$ et $(1,)$."""
    ### BEGIN SOLUTION
    return [np.array([[1, -1]]), np.array([0, 0]), np.array([[1], [1]]), np.array([0])]
    ### END SOLUTION


@poids_valeur_absolue.controle
def _(eleve):
    reponse = eleve()
    try:
        poids = list(reponse.valeur)
    except TypeError:
        poids = []
    if len(poids) != 4:
        refuser(f"`{reponse.appel}` : on attend la liste des quatre tableaux W1, b1, W2, b2.")
    tableaux = []
    for w, nom, forme in zip(poids, ("W1", "b1", "W2", "b2"), [(1, 2), (2,), (2, 1), (1,)],
                             strict=True):  # fmt: skip
        t = en_nombres(Reponse(w, nom))
        if t.shape != forme:
            refuser(f"`{nom}` : attendu la forme {forme} · reçu la forme {t.shape}.")
        tableaux.append(t)
    W1, b1, W2, b2 = tableaux
    x = np.array([[-7], [-2], [-0.5], [0], [0.25], [1], [3], [40]])
    obtenu = (np.maximum(x @ W1 + b1, 0) @ W2 + b2).ravel()
    confusions = [
        (2 * np.maximum(x, 0).ravel(), "Vos deux neurones sont muets pour les x négatifs."),
        (np.maximum(x, 0).ravel(), "Votre réseau est muet pour les x négatifs."),
        (x.ravel(), "Votre réseau rend x : le second neurone doit s'ajouter, pas se retrancher."),
    ]
    _juger(reponse, x, np.abs(x).ravel(), obtenu, confusions=confusions)


@exercice(
    "6.1.c",
    "Ranger les poids d'une couche",
    niveau=1,
    points=1,
    indices=[
        "Un neurone est une colonne de $W$. La ligne $i$ contient donc tout ce qui multiplie "
        "l'entrée numéro $i$.",
        "`np.array([coeff for coeff, biais in neurones])` a une ligne par neurone ; `.T` échange "
        "les lignes et les colonnes.",
    ],
    fautes=[
        ("return np.array([c for c, b in neurones]), np.array([b for c, b in neurones])",
         "une ligne par entrée"),
        ("return np.array([list(c) + [b] for c, b in neurones]).T, "
         "np.array([b for c, b in neurones])", "à part"),
        ("return np.array([b for c, b in neurones]), np.array([c for c, b in neurones]).T",
         "d'abord W"),
        ("return np.array([c for c, b in neurones]).T", "couple"),
        ("return np.array([c for c, b in neurones]).T, np.array([[b] for c, b in neurones])",
         "forme"),
    ],
    autres=[
        "W = [[c[i] for c, b in neurones] for i in range(len(neurones[0][0]))]\n"
        "return [W, [b for c, b in neurones]]",
        "return np.column_stack([c for c, b in neurones]), np.array([b for c, b in neurones])",
    ],
    explication="C'est exactement ce que demande `set_weights` pour une couche.",
)  # fmt: skip
def ranger(neurones):
    """Une couche est donnée neurone par neurone : `neurones` est une liste de couples
    (liste des coefficients, biais). Écrivez `ranger(neurones)`, qui rend le couple `(W, b)` tel
    que Keras l'attend : `W` de forme (entrées, neurones), `b` de forme (neurones,).

    Par exemple, `ranger([([1], -1), ([-0.5], 1)])` rend `[[1, -0.5]]` et `[-1, 1]`."""
    ### BEGIN SOLUTION
    W = np.array([coeff for coeff, biais in neurones]).T
    b = np.array([biais for coeff, biais in neurones])
    return W, b
    ### END SOLUTION


@ranger.controle
def _(eleve):
    cas = [
        [([1, 2], -1), ([3, -4], 0), ([-5, -6], 1)],
        [([2, -1], 0.5), ([-3, 4], -2)],
        [([1], -1), ([-0.5], 1)],
    ]
    for neurones in cas:
        reponse, (W, b) = eleve(neurones), ranger(neurones)
        try:
            recus = list(reponse.valeur)
        except TypeError:
            recus = []
        if len(recus) != 2 or np.ndim(recus[0]) == np.ndim(recus[1]) == 1 and W.shape[0] > 1:
            refuser(f"`{reponse.appel}` : on attend le couple (W, b).")
        if np.ndim(recus[0]) == 1 and np.ndim(recus[1]) == 2:
            refuser("Les deux tableaux sont là, dans le mauvais ordre : d'abord W, ensuite b.")
        confusions = [
            (W.T, "Vos neurones sont en lignes. Keras range une ligne par entrée, un neurone par "
                  "colonne."),
            (np.vstack([W, b]), "Les biais se donnent à part, dans b, et non dans W."),
        ]  # fmt: skip
        proche(Reponse(recus[0], reponse.appel + "[0]"), W, confusions=confusions)
        proche(Reponse(recus[1], reponse.appel + "[1]"), b)


@exercice(
    "6.1.d",
    "Bâtir un réseau",
    niveau=1,
    points=1,
    indices=[
        "Trois éléments dans la liste donnée à `Sequential` : une entrée, deux couches `Dense`.",
        'L\'entrée est `Input(shape=(entrees,))` ; la couche cachée, '
        '`Dense(neurones, activation="sigmoid")`.',
    ],
    fautes=[
        ('return Sequential([Input(shape=(entrees,)), Dense(neurones, activation="sigmoid")])',
         "couche de sortie"),
        ('return Sequential([Input(shape=(neurones,)), Dense(entrees, activation="sigmoid"), '
         'Dense(1, activation="sigmoid")])', "entrée"),
        ('return Sequential([Input(shape=(entrees,)), Dense(neurones, activation="relu"), '
         'Dense(1, activation="sigmoid")])', "ReLU"),
        ('return Sequential([Input(shape=(entrees,)), Dense(neurones, activation="sigmoid"), '
         'Dense(1)])', "couche de sortie, d'identité"),
        ('return Sequential([Input(shape=(entrees,)), Dense(neurones), '
         'Dense(1, activation="sigmoid")])', "couche cachée, d'identité"),
        ('modele = Sequential([Input(shape=(entrees,))])\n'
         'modele.add(Dense(neurones, activation="sigmoid"))', "ne renvoie rien"),
        ('return Sequential([Dense(neurones, activation="sigmoid"), '
         'Dense(1, activation="sigmoid")])', "combien il a d'entrées"),
    ],
    autres=[
        "modele = Sequential()\nmodele.add(Input(shape=(entrees,)))\n"
        'modele.add(Dense(neurones, activation="sigmoid"))\n'
        'modele.add(Dense(1, activation="sigmoid"))\nreturn modele',
    ],
)  # fmt: skip
def batir(entrees, neurones):
    """Écrivez `batir(entrees, neurones)`, qui rend un modèle de Keras à `entrees` entrées : une
    couche cachée de `neurones` neurones σ, puis une couche de sortie d'un seul neurone σ. Les
    poids restent tels que Keras les tire."""
    ### BEGIN SOLUTION
    return Sequential(
        [
            Input(shape=(entrees,)),
            Dense(neurones, activation="sigmoid"),
            Dense(1, activation="sigmoid"),
        ]
    )
    ### END SOLUTION


@batir.controle
def _(eleve):
    hasard = np.random.default_rng(6)
    for entrees, neurones in ((2, 3), (3, 5)):
        reponse, points = eleve(entrees, neurones), hasard.normal(size=(4, entrees))
        modele = _modele(reponse, entrees)
        if not modele.built:
            manque = f"il manque `Input(shape=({entrees},))`"
            refuser(f"Votre modèle ne sait pas combien il a d'entrées : {manque}.")
        y = en_nombres(Eleve(modele, "modele")(points.astype("float32")))
        if y.shape != (4, 1):
            recu = f"un point donne {y.size // 4} nombres"
            refuser(f"Il manque la couche de sortie, d'un seul neurone : {recu}.")
        attendu = (entrees + 2) * neurones + 1
        if modele.count_params() != attendu:
            refuser(
                f"`{reponse.appel}` a {modele.count_params()} poids ; le réseau "
                f"{entrees}–{neurones}–1 en a {attendu}."
            )
        _juger_activations(modele, points)


def _juger_activations(modele, points):
    """Règle tous les poids, puis compare aux formules possibles."""
    hasard = np.random.default_rng(1)
    poids = [hasard.normal(size=np.shape(w)) for w in modele.get_weights()]
    if [w.ndim for w in poids] != [2, 1, 2, 1]:
        return  # une autre écriture du même réseau
    modele.set_weights(poids)
    W1, b1, W2, b2 = poids
    y = np.asarray(modele(points.astype("float32")))
    noms = {"σ": _sigma, "ReLU": lambda z: np.maximum(z, 0), "tanh": np.tanh,
            "identité": lambda z: z}  # fmt: skip
    for (cachee, f), (sortie, g) in itertools.product(noms.items(), repeat=2):
        if np.allclose(y, g(f(points @ W1 + b1) @ W2 + b2), atol=1e-4):
            if cachee == sortie == "σ":
                return
            ou = "cachée" if cachee != "σ" else "de sortie"
            nom = cachee if cachee != "σ" else sortie
            nom = "d'identité" if nom == "identité" else f"de {nom}"
            refuser(f'Activation de la couche {ou}, {nom} : attendu σ, `activation="sigmoid"`.')
    refuser('Les deux activations doivent être σ, `activation="sigmoid"`.')


@exercice(
    "6.1.e",
    "Un budget de poids",
    niveau=2,
    points=1,
    indices=[
        "Comptez d'abord les poids du réseau avec $p$ neurones cachés, couche par couche.",
        "On trouve $(n+1)p + (p+1) = (n+2)p + 1$. Il reste à chercher le plus grand entier $p$ "
        "qui convient ; `//` est la division entière.",
    ],
    fautes=[
        ("return budget // (entrees + 1)", "couche de sortie"),
        ("return budget // (entrees + 2)", "biais de la sortie"),
        ("return (budget - 1) / (entrees + 2)", "entier"),
        ("return (budget - 1) // (entrees + 2) + 1", "dépasse"),
        ("return budget // (entrees + 1) - 1", "attendu"),
    ],
    autres=[
        "p = 0\nwhile (entrees + 1) * (p + 1) + (p + 2) <= budget:\n    p = p + 1\nreturn p",
        "return math.floor((budget - 1) / (entrees + 2))",
    ],
    explication="Le réseau 1–800–1 que nous emploierons en 6.2 a ainsi 2401 poids.",
)
def neurones_possibles(entrees, budget):
    """Un réseau a `entrees` entrées, une couche cachée de $p$ neurones, et un neurone de sortie ;
    chaque neurone a un biais. Écrivez `neurones_possibles(entrees, budget)`, le plus grand entier
    $p$ pour lequel le réseau a au plus `budget` poids.

    Par exemple, `neurones_possibles(2, 13)` rend `3`."""
    ### BEGIN SOLUTION
    return (budget - 1) // (entrees + 2)
    ### END SOLUTION


@neurones_possibles.controle
def _(eleve):
    memes_valeurs(
        eleve,
        neurones_possibles,
        [(2, 15), (2, 12), (2, 13), (1, 2401), (3, 100), (784, 10_000)],
        confusions=[
            (lambda n, m: m // (n + 1), "N'oubliez pas les poids de la couche de sortie."),
            (lambda n, m: m // (n + 2), "N'oubliez pas le biais de la sortie."),
            (lambda n, m: (m - 1) / (n + 2), "On attend un entier."),
            (lambda n, m: (m - 1) // (n + 2) + 1, "Avec ce p, le nombre de poids dépasse le "
                                                  "budget."),
        ],
    )  # fmt: skip


quiz(
    "6.1.q1",
    "Un modèle a une entrée. Lequel de ces tableaux lui donne trois points à évaluer ?",
    [
        ("`np.array([[1.0, 2.0, 3.0]])`", False,
         "De forme (1, 3) : c'est un seul point, à trois coordonnées."),
        ("`np.array([[1.0], [2.0], [3.0]])`", True, "De forme (3, 1) : trois points, une entrée."),
        ("`[[1.0], [2.0], [3.0]]`", False,
         "Les nombres sont bien disposés, mais une liste est refusée : il faut un tableau."),
    ],
)  # fmt: skip
quiz(
    "6.1.q2",
    "Une couche `Dense(5)` reçoit trois nombres. Quelle est la forme de son tableau de "
    "coefficients ?",
    [
        ("(3, 5)", True, "Une ligne par entrée, une colonne par neurone : 15 coefficients."),
        ("(5, 3)", False, "Ce serait une ligne par neurone ; Keras range par entrée."),
        ("(4, 5)", False, "Les biais ne sont pas dans ce tableau : ils ont le leur, de forme "
                          "(5,)."),
        ("(15,)", False, "Il y a bien 15 coefficients, mais rangés dans un tableau à deux "
                         "dimensions."),
    ],
)  # fmt: skip


# --- 6.2 Tensorflow : exemples à une variable ---


@exercice(
    "6.2.a",
    "Placer une marche",
    niveau=1,
    points=1,
    indices=[
        "$H(ax+b)$ change de valeur là où $ax+b=0$.",
        "Avec le coefficient 1, le saut est en $-b$ ; avec le coefficient $-1$, il est en $b$.",
    ],
    fautes=[
        ("return (1, c) if montante else (-1, -c)", "saut"),
        ("return (1, -c)", "descendante"),
        ("return (1, -c) if montante else (1, c)", "descendante"),
        ("return (-1, c) if montante else (1, -c)", "contraire"),
        ("return -c", "deux nombres"),
    ],
    autres=[
        "return [5, -5 * c] if montante else [-0.5, 0.5 * c]",
        "signe = 1 if montante else -1\nreturn np.array([signe, -signe * c])",
    ],
    explication="Le signe du coefficient dit de quel côté est la marche.",
)
def marche(c, montante):
    """Écrivez `marche(c, montante)`, qui rend le couple (coefficient, biais) d'un neurone $H$ à
    une entrée : si `montante` est vrai, il vaut 0 avant `c` et 1 après ; sinon, 1 avant `c` et 0
    après. En `c`, la valeur est libre.

    Plusieurs réponses sont justes : pour une marche descendante en 2, $(-1, 2)$ ou
    $(-0{,}5\\,;\\,1)$ conviennent."""
    ### BEGIN SOLUTION
    return (1, -c) if montante else (-1, c)
    ### END SOLUTION


@marche.controle
def _(eleve):
    for c, montante in [(2, True), (2, False), (-3, True), (-0.5, False), (0, True)]:
        reponse = eleve(c, montante)
        t = en_nombres(reponse).ravel()
        if t.size != 2:
            refuser(f"`{reponse.appel}` : on attend deux nombres, le coefficient et le biais.")
        x = c + np.array([-5, -1, -1e-3, 1e-3, 1, 5])
        obtenu, voulu = _marche(t[0] * x + t[1]), _marche(x - c if montante else c - x)
        if np.array_equal(obtenu, voulu):
            continue
        aide = ""
        if np.array_equal(obtenu, 1 - voulu):
            autre = "descendante" if montante else "montante"
            aide = f"C'est le contraire, une marche {autre}. "
            if not montante:
                aide = "On demande une marche descendante ; c'est le contraire, elle monte. "
        elif t[0] != 0:
            saut = nombre_fr(-t[1] / t[0])
            aide = f"Votre saut est en x = {saut} ; attendu en {nombre_fr(c)}. "
            if not montante and t[0] > 0:
                aide = "On demande une marche descendante, la vôtre monte. "
        i = np.flatnonzero(obtenu != voulu)[0]
        refuser(
            f"{aide}`{reponse.appel}`, en x = {nombre_fr(x[i])} : attendu {nombre_fr(voulu[i])} · "
            f"reçu {nombre_fr(obtenu[i])}."
        )


@exercice(
    "6.2.b",
    "Un créneau dans Keras",
    niveau=2,
    points=2,
    indices=[
        "Deux neurones $H$ cachés : une marche qui monte en 2, une marche qui descend en 5.",
        "Entre 2 et 5 leur somme vaut 2, ailleurs 1 : il reste à multiplier par 3 et à retrancher.",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])\n"
         "definir_poids(modele, 0, 0, 1, -2)\ndefinir_poids(modele, 0, 1, -1, 5)\n"
         "definir_poids(modele, 1, 0, [3, 3], 0)\nreturn modele", "biais de la sortie"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])\n"
         "definir_poids(modele, 0, 0, 1, -2)\ndefinir_poids(modele, 0, 1, -1, 5)\n"
         "definir_poids(modele, 1, 0, [1, 1], -1)\nreturn modele", "hauteur"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "definir_poids(modele, 0, 0, 1, -2)\ndefinir_poids(modele, 0, 1, -1, 5)\n"
         "definir_poids(modele, 1, 0, [3, 3], -6)\nreturn modele", "hauteur"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])\n"
         "definir_poids(modele, 0, 0, 1, -2)\ndefinir_poids(modele, 0, 1, 1, -5)\n"
         "definir_poids(modele, 1, 0, [3, 3], -3)\nreturn modele", "attendu"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])\n"
         "definir_poids(modele, 0, 0, 1, -5)\ndefinir_poids(modele, 0, 1, -1, 2)\n"
         "definir_poids(modele, 1, 0, [3, 3], -3)\nreturn modele", "échangées"),
        ("return lambda x: 3 * (2 <= x <= 5)", "modèle de Keras"),
    ],
    autres=[
        "modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])\n"
        "modele.set_weights([np.array([[1, 1]]), np.array([-2, -5]), np.array([[3], [-3]]), "
        "np.array([0])])\nreturn modele",
        "modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), "
        "Dense(1, activation='relu')])\n"
        "definir_poids(modele, 0, 0, 4, -8)\ndefinir_poids(modele, 0, 1, -0.2, 1)\n"
        "definir_poids(modele, 1, 0, [3, 3], -3)\nreturn modele",
    ],
)  # fmt: skip
def creneau_3():
    """Écrivez `creneau_3()`, qui rend un modèle de Keras à une entrée tel que $F(x) = 3$ pour
    $2 < x < 5$, et $F(x) = 0$ pour $x < 2$ et pour $x > 5$. Aux bords 2 et 5, la valeur est
    libre."""
    ### BEGIN SOLUTION
    modele = Sequential([Input(shape=(1,)), Dense(2, activation=heaviside), Dense(1)])
    definir_poids(modele, 0, 0, 1, -2)
    definir_poids(modele, 0, 1, -1, 5)
    definir_poids(modele, 1, 0, [3, 3], -3)
    return modele
    ### END SOLUTION


@creneau_3.controle
def _(eleve):
    x = np.array([-100, -5, 0, 1.9, 2.1, 3, 4.9, 5.1, 7, 100])[:, None]
    dedans = ((x > 2) & (x < 5)).ravel()
    reponse = eleve()
    y = _sorties(reponse, x)
    confusions = [
        (3 + 3 * dedans, "Tout est 3 trop haut : voyez le biais de la sortie."),
        (1.0 * dedans, "Le créneau est bien placé ; c'est sa hauteur, 3, qui manque."),
        (3.0 * ~dedans, "C'est le contraire : 3 dehors, 0 dedans."),
        (-3.0 * dedans, "Les deux marches sont échangées : celle qui monte est en 2, celle qui "
                        "descend en 5."),
    ]  # fmt: skip
    _juger(reponse, x, 3.0 * dedans, y, confusions=confusions)


@exercice(
    "6.2.c",
    "Un chapeau en ReLU",
    niveau=3,
    points=2,
    indices=[
        "La pente change trois fois : en 0, en 1, en 2. Un neurone $\\text{ReLU}(x-c)$ change la "
        "pente en $c$ et nulle part ailleurs.",
        "La pente passe de 0 à 1, puis de 1 à $-1$, puis de $-1$ à 0 : de combien change-t-elle "
        "à chaque fois ?",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(1,)), Dense(3, activation='relu'), Dense(1)])\n"
         "for k in range(3):\n    definir_poids(modele, 0, k, 1, -k)\n"
         "definir_poids(modele, 1, 0, [1, -1, 1], 0)\nreturn modele", "redescendre"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation='relu'), Dense(1)])\n"
         "for k in range(2):\n    definir_poids(modele, 0, k, 1, -k)\n"
         "definir_poids(modele, 1, 0, [1, -2], 0)\nreturn modele", "après 2"),
        ("modele = Sequential([Input(shape=(1,)), Dense(3, activation='relu'), Dense(1)])\n"
         "for k in range(3):\n    definir_poids(modele, 0, k, 1, k)\n"
         "definir_poids(modele, 1, 0, [1, -2, 1], 0)\nreturn modele", "x = −1"),
        ("modele = Sequential([Input(shape=(1,)), Dense(3, activation=heaviside), Dense(1)])\n"
         "for k in range(3):\n    definir_poids(modele, 0, k, 1, -k)\n"
         "definir_poids(modele, 1, 0, [1, -2, 1], 0)\nreturn modele", "ReLU"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation='relu'), Dense(1)])\n"
         "modele.set_weights([np.array([[1, -1]]), np.array([0, 2]), np.ones((2, 1)), "
         "np.array([0])])\nreturn modele", "s'ajoutent partout"),
        ("modele = Sequential([Input(shape=(1,)), Dense(2, activation='relu'), Dense(1)])\n"
         "modele.set_weights([np.array([[1, -1]]), np.array([-1, 1]), -np.ones((2, 1)), "
         "np.array([1])])\nreturn modele", "arrêter la pente"),
    ],
    autres=[
        "modele = Sequential([Input(shape=(1,)), Dense(2, activation='relu'), "
        "Dense(1, activation='relu')])\n"
        "modele.set_weights([np.array([[1, 1]]), np.array([0, -1]), np.array([[1], [-2]]), "
        "np.array([0])])\nreturn modele",
        "modele = Sequential([Input(shape=(1,)), Dense(2, activation='relu'), "
        "Dense(1, activation='relu')])\n"
        "modele.set_weights([np.array([[1, -1]]), np.array([-1, 1]), np.array([[-1], [-1]]), "
        "np.array([1])])\nreturn modele",
    ],
    explication="Une activation ReLU à la sortie dispense même du troisième neurone caché.",
)  # fmt: skip
def chapeau():
    """Écrivez `chapeau()`, qui rend un modèle de Keras à une entrée dont la fonction est le
    chapeau : $F(x) = 0$ avant 0 et après 2, $F(1) = 1$, et $F$ est affine sur $[0, 1]$ et sur
    $[1, 2]$."""
    ### BEGIN SOLUTION
    modele = Sequential([Input(shape=(1,)), Dense(3, activation="relu"), Dense(1)])
    for k in range(3):
        definir_poids(modele, 0, k, 1, -k)
    definir_poids(modele, 1, 0, [1, -2, 1], 0)
    return modele
    ### END SOLUTION


@chapeau.controle
def _(eleve):
    x = np.array([-20, -1, 0, 0.25, 0.5, 1, 1.25, 1.75, 2, 3, 20])[:, None]
    pentes = [np.maximum(x - k, 0).ravel() for k in range(3)]
    sauts = [_marche(x - k).ravel() for k in range(3)]
    reponse = eleve()
    y = _sorties(reponse, x)
    decale = [np.maximum(x + k, 0).ravel() for k in range(3)]
    confusions = [
        (pentes[0] - pentes[1] + pentes[2], "Entre 1 et 2, la pente est 0 : pour redescendre, "
                                            "elle doit changer de −2."),
        (pentes[0] - 2 * pentes[1], "Il reste à arrêter la descente après 2."),
        (decale[0] - 2 * decale[1] + decale[2], "Un neurone de biais +1 change la pente en "
                                                "x = −1, pas en x = 1."),
        (sauts[0] - 2 * sauts[1] + sauts[2], "Avec H, on saute ; avec ReLU, c'est la pente qui "
                                             "change."),
        (np.maximum(x, 0).ravel() + np.maximum(2 - x, 0).ravel(),
         "Les deux rampes s'ajoutent partout ; aucune n'arrête l'autre, et la somme ne revient "
         "pas à 0."),
        (1 - np.abs(x.ravel() - 1), "Entre 0 et 2, c'est bien cela ; il reste à arrêter la pente "
                                    "avant 0 et après 2."),
    ]  # fmt: skip
    voulu = np.maximum(1 - np.abs(x.ravel() - 1), 0)
    _juger(reponse, x, voulu, y, confusions=confusions)


@exercice(
    "6.2.d",
    "Mesurer l'écart maximal",
    niveau=2,
    points=2,
    indices=[
        "Trois gestes : les points, avec `np.linspace` ; les deux listes de valeurs ; le plus "
        "grand écart, avec `np.abs` et `np.max`.",
        "`modele(x)` rend un tableau de forme (n, 1), `f(x)` un tableau de forme (n,). Mettez-les "
        "à la même forme, ou prenez `evaluation(modele, x)`, de forme (n,).",
    ],
    fautes=[
        ("x = np.linspace(a, b, n)\nreturn np.max(evaluation(modele, x) - f(x))",
         "valeur absolue"),
        ("x = np.linspace(a, b, n)\nreturn np.mean(np.abs(evaluation(modele, x) - f(x)))",
         "moyenne"),
        ("x = np.linspace(a, b, n)\nreturn np.max(np.abs(modele(x[:, None]).numpy() - f(x)))",
         "(n, 1)"),
        ("x = np.linspace(a, b, n)\nreturn np.abs(evaluation(modele, x) - f(x))", "un nombre"),
        ("pas = (b - a) / n\nreturn max(abs(evaluation(modele, a + pas * k) - f(a + pas * k)) "
         "for k in range(n + 1))", "n − 1 pas"),
        ("return max(abs(evaluation(modele, a) - f(a)), abs(evaluation(modele, b) - f(b)))",
         "bornes"),
        ("x = np.linspace(a, b, n)\n"
         "return np.max(np.abs(evaluation(modele, x))) - np.max(np.abs(f(x)))",
         "différence des deux maximums"),
        ("x = np.arange(a, b, (b - a) / n)\nreturn np.max(np.abs(evaluation(modele, x) - f(x)))",
         "Votre pas vaut (b − a)/n"),
    ],
    autres=[
        "x = np.linspace(a, b, n)\nreturn np.abs(modele(x[:, None]).numpy()[:, 0] - f(x)).max()",
        "return max(abs(evaluation(modele, float(x)) - f(x)) for x in np.linspace(a, b, n))",
    ],
    explication="C'est l'écart qu'affiche `affichage_approximation`.",
)  # fmt: skip
def ecart_maximal(modele, f, a, b, n):
    """Le modèle de Keras `modele` a une entrée et une sortie ; `f` est une fonction qui s'applique
    aux tableaux de numpy. Écrivez `ecart_maximal(modele, f, a, b, n)`, la plus grande valeur de
    $|F(x)-f(x)|$ sur `n` points régulièrement espacés de `a` à `b`, bornes comprises. La réponse
    est un nombre."""
    ### BEGIN SOLUTION
    x = np.linspace(a, b, n)
    return np.max(np.abs(evaluation(modele, x) - f(x)))
    ### END SOLUTION


@ecart_maximal.controle
def _(eleve):
    modele = Sequential([Input(shape=(1,)), Dense(1)])
    for pente, biais, f, a, b, n in [(0, -1, np.cos, -2, 2, 41), (3, 1, np.square, 0, 3, 7)]:
        modele.set_weights([np.array([[pente]]), np.array([biais])])
        x = np.linspace(a, b, n)
        d, croise = pente * x + biais - f(x), (pente * x + biais)[:, None] - f(x)
        trop = np.linspace(a, b, n + 1)
        maximums = np.max(np.abs(pente * x + biais)) - np.max(np.abs(f(x)))
        confusions = [
            (maximums, "C'est la différence des deux maximums ; on demande le maximum des "
                       "différences."),
            (np.max(d), "C'est l'écart sans valeur absolue : un réseau trop bas n'est pas puni."),
            (np.mean(np.abs(d)), "C'est l'écart moyen ; on demande le plus grand, pas la moyenne."),
            (np.max(np.abs(croise)), "Un tableau (n, 1) moins un tableau (n,) fait un tableau "
                                     "(n, n) : chaque valeur est comparée à toutes les autres."),
            (np.max(np.abs(pente * trop + biais - f(trop))), "Votre pas vaut (b − a)/n ; n points, "
                                                             "bornes comprises, font n − 1 pas, de "
                                                             "longueur (b − a)/(n − 1)."),
            (max(abs(d[0]), abs(d[-1])), "Les deux bornes ne suffisent pas : prenez les n points."),
        ]  # fmt: skip
        reponse = eleve(modele, f, a, b, n)
        proche(reponse, np.max(np.abs(d)), confusions=confusions, tolerance=1e-4)


@exercice(
    "6.2.e",
    "Un escalier aux bonnes hauteurs",
    niveau=3,
    points=3,
    indices=[
        "Couche cachée : `n` neurones $H(x - x_i)$. Sortie : les différences $h_i - h_{i-1}$, la "
        "première étant $h_0$.",
        "Les nœuds sont `a + pas * np.arange(n)`, avec `pas = (b - a) / n` ; les hauteurs, "
        "`f(noeuds + pas / 2)` ; leurs différences, `np.diff(hauteurs, prepend=0)`.",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "calcul_approximation(modele, f, a, b, n)\nreturn modele", "au milieu"),
        ("noeuds = a + (b - a) / n * np.arange(n)\nhauteurs = f(noeuds + (b - a) / n / 2)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), -noeuds, hauteurs[:, None], np.zeros(1)])\n"
         "return modele", "s'additionnent"),
        ("noeuds = a + (b - a) / n * np.arange(n)\nhauteurs = f(noeuds + (b - a) / n / 2)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), noeuds, np.diff(hauteurs, prepend=0)[:, None], "
         "np.zeros(1)])\nreturn modele", "le biais est −xᵢ"),
        ("noeuds = np.linspace(a, b, n)\nhauteurs = f(noeuds + (b - a) / n / 2)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), -noeuds, np.diff(hauteurs, prepend=0)[:, None], "
         "np.zeros(1)])\nreturn modele", "n + 1 nœuds"),
        ("noeuds = np.linspace(a, b, n)\nhauteurs = f(noeuds + (b - a) / (n - 1) / 2)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), -noeuds, np.diff(hauteurs, prepend=0)[:, None], "
         "np.zeros(1)])\nreturn modele", "n + 1 nœuds"),
        ("noeuds = a + (b - a) / n * np.arange(n)\nhauteurs = f(noeuds + (b - a) / n)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), -noeuds, np.diff(hauteurs, prepend=0)[:, None], "
         "np.zeros(1)])\nreturn modele", "à droite"),
        ("noeuds = a + (b - a) / n * np.arange(n)\nhauteurs = f(noeuds + (b - a) / n / 2)\n"
         "modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.ones((1, n)), -noeuds, "
         "np.diff(hauteurs, prepend=hauteurs[0])[:, None], np.zeros(1)])\n"
         "return modele", "première hauteur"),
    ],
    autres=[
        "modele = Sequential([Input(shape=(1,)), Dense(2 * n, activation=heaviside), Dense(1)])\n"
        'calcul_approximation(modele, f, a, b, n, hauteurs="milieu")\nreturn modele',
        'modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])\n'
        'calcul_approximation(modele, f, a, b, n, hauteurs="milieu")\nreturn modele',
    ],
    explication="Toutes les marches sont réglées d'un seul `set_weights`.",
)  # fmt: skip
def escalier_au_milieu(f, a, b, n):
    r"""Écrivez `escalier_au_milieu(f, a, b, n)`, qui rend un modèle de Keras à une entrée : sur
    $[a, b]$, sa fonction est un escalier à $n$ marches de même largeur, et la hauteur de chaque
    marche est la valeur de `f` en son milieu. La fonction `f` s'applique aux tableaux de numpy. La
    valeur aux nœuds, et hors de $[a, b]$, est libre. `calcul_approximation` saurait le faire ;
    écrivez ici les poids vous-même, avec `definir_poids` ou `set_weights`."""
    ### BEGIN SOLUTION
    pas = (b - a) / n
    noeuds = a + pas * np.arange(n)
    sauts = np.diff(f(noeuds + pas / 2), prepend=0)
    modele = Sequential([Input(shape=(1,)), Dense(n, activation=heaviside), Dense(1)])
    modele.set_weights([np.ones((1, n)), -noeuds, sauts[:, None], np.zeros(1)])
    return modele
    ### END SOLUTION


def _escalier(x, noeuds, hauteurs, *, signe=1):
    """La somme des sauts (hᵢ − hᵢ₋₁) H(x − signe · xᵢ) ; ``x`` de forme (lot, 1)."""
    return _marche(x - signe * noeuds) @ np.diff(hauteurs, prepend=0)


@escalier_au_milieu.controle
def _(eleve):
    for f, a, b, n in [(np.square, -1, 3, 4), (np.cos, 2, 10, 5)]:
        reponse, pas = eleve(f, a, b, n), (b - a) / n
        gauche = a + pas * np.arange(n)
        hauteurs, places = f(gauche + pas / 2), np.array([0.1, 0.5, 0.9])
        x = (gauche[:, None] + pas * places).ravel()[:, None]
        confusions = [
            (np.repeat(f(gauche), 3), "Vos hauteurs sont prises à gauche, et non au milieu."),
            (np.repeat(np.cumsum(hauteurs), 3), "Les marches s'additionnent : en sortie, il faut "
                                                "les différences de hauteurs."),
            (np.repeat(hauteurs - hauteurs[0], 3), "La première hauteur est perdue : le premier "
                                                   "saut part de 0."),
            (np.repeat(f(gauche + pas), 3), "Vos hauteurs sont prises à droite, et non au "
                                            "milieu."),
            (_escalier(x, gauche, hauteurs, signe=-1), "H(x + xᵢ) saute en −xᵢ : le biais est "
                                                       "−xᵢ."),
        ]  # fmt: skip
        larges = np.linspace(a, b, n)
        for demi in (pas / 2, (b - a) / (n - 1) / 2):
            message = "Vos marches sont larges de (b − a)/(n − 1) : il y faut n + 1 nœuds."
            confusions.append((_escalier(x, larges, f(larges + demi)), message))
        y = _sorties(reponse, x)
        _juger(reponse, x, np.repeat(hauteurs, 3), y, confusions=confusions)


quiz(
    "6.2.q1",
    "Le neurone $H(-3x + 6)$ vaut 1…",
    [
        ("pour x ≤ 2", True, "−3x + 6 ≥ 0 équivaut à x ≤ 2 : une marche descendante."),
        ("pour x ≥ 2", False, "Diviser par −3 renverse l'inégalité."),
        ("pour x ≥ −2", False, "Le saut est en −b/a = −6/(−3) = 2."),
        ("pour x = 2 seulement", False, "H vaut 1 pour tous les nombres positifs ou nuls."),
    ],
)
quiz(
    "6.2.q2",
    "Pour une fonction de dérivée bornée, l'erreur mesurée avec 100 marches est 2,3. Combien de "
    "marches prendre pour espérer une erreur dix fois plus petite ?",
    [
        ("110", False, "L'erreur est à peu près proportionnelle à 1/n : 110 marches ne gagnent que "
                       "9 %."),
        ("environ 300", False, "Ce serait vrai si l'erreur décroissait comme 1/n²."),
        ("environ 1000", True, "L'erreur décroît comme 1/n : dix fois mieux, dix fois plus cher."),
        ("10 000", False, "Ce serait le prix d'une erreur en 1/√n, comme pour √x près de 0."),
    ],
)  # fmt: skip


# --- 6.3 Tensorflow : exemples à deux variables ---


@exercice(
    "6.3.a",
    "Régler la pente d'un neurone",
    niveau=2,
    points=1,
    indices=[
        "Multiplier les trois nombres $(1, 2, -1)$ par un même $t > 0$ ne change pas la droite "
        "$F = \\frac12$. Que devient la somme pondérée en $(2, 1)$ ?",
        "On veut $\\sigma(3t) = 0{,}9$. Or $\\sigma(u) = p$ équivaut à "
        "$u = \\ln\\frac p{1-p}$, et $\\ln\\frac{0{,}9}{0{,}1} = \\ln 9$.",
    ],
    fautes=[
        ("return (1, 2, -1)", "0,9526"),
        ("return (math.log(9), 2 * math.log(9), -math.log(9))", "diviser par 3"),
        ("return (math.log(9) / 3, math.log(9) / 3, -math.log(9) / 3)", "droite"),
        ("t = 0.9 / 3\nreturn (t, 2 * t, -t)", "réciproque"),
        ("t = math.log(9) / 3\nreturn (-t, -2 * t, t)", "signe"),
        ("return (0, 0, 0)", "plus de droite"),
    ],
    autres=[
        "t = -math.log(1 / 0.9 - 1) / 3\nreturn [t, 2 * t, -t]",
        "return np.array([1, 2, -1]) * np.log(9) / 3",
    ],
    explication="La même droite, une transition plus douce : la norme des coefficients règle la "
    "raideur.",
)
def neurone_doux():
    r"""Cherchez un neurone σ à deux entrées tel que $F(x,y)=\frac12$ exactement sur la droite
    $x+2y-1=0$, et $F(2,1)=0{,}9$. Écrivez `neurone_doux()`, qui rend le triplet $(a, b, c)$ tel
    que $F(x,y)=\sigma(ax+by+c)$."""
    ### BEGIN SOLUTION
    t = math.log(9) / 3
    return (t, 2 * t, -t)
    ### END SOLUTION


@neurone_doux.controle
def _(eleve):
    reponse = eleve()
    t = en_nombres(reponse).ravel()
    if t.size != 3:
        refuser(f"`{reponse.appel}` : on attend trois nombres, a, b et c ; reçu {t.size}.")
    for x, y in [(1, 0), (-1, 1), (3, -1)]:
        if not abs(t @ (x, y, 1)) < 1e-3:
            refuser(
                f"Au point ({x} ; {y}), sur la droite x + 2y − 1 = 0, la somme pondérée vaut "
                f"{nombre_fr(t @ (x, y, 1))} ; il y faut 0 pour que F = 1/2."
            )
    if np.abs(t[:2]).max() < 1e-3:
        refuser("Avec a = b = 0, il n'y a plus de droite : F a la même valeur partout.")
    voulu, somme = math.log(9), float(t @ (2, 1, 1))
    if abs(_sigma(somme) - 0.9) <= 5e-4:
        return
    aides = {
        -voulu: "Le signe : les trois nombres sont à multiplier par −1.",
        3 * voulu: "La somme pondérée en (2 ; 1) doit valoir ln 9 : il reste à diviser par 3.",
        0.9: "0,9 est la valeur de σ, pas celle de la somme : il faut la réciproque de σ.",
    }
    aide = next((m for v, m in aides.items() if abs(somme - v) < 1e-3), "La droite est bonne.")
    refuser(f"{aide} F(2, 1) : attendu 0,9 · reçu {nombre_fr(_sigma(somme))}.")


@exercice(
    "6.3.b",
    "Un triangle dans Keras",
    niveau=2,
    points=2,
    indices=[
        "Trois neurones $H$ cachés, un par côté : $H(x)$, $H(y)$ et $H(2-x-y)$.",
        "La sortie est un ET de trois : $(1, 1, 1)$ et le biais $-3$, ou $-2{,}5$.",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "modele.set_weights([np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 2]), "
         "np.ones((3, 1)), np.array([-1])])\nreturn modele", "ET de trois"),
        ("modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "modele.set_weights([np.array([[1, 0, 1], [0, 1, 1]]), np.array([0, 0, -2]), "
         "np.ones((3, 1)), np.array([-3])])\nreturn modele", "troisième côté"),
        ("modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside), Dense(1)])\n"
         "modele.set_weights([np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 2]), "
         "np.ones((3, 1)), np.array([-2])])\nreturn modele", "0 ou 1"),
        ("modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside)])\n"
         "modele.set_weights([np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 2])])\n"
         "return modele", "une seule sortie"),
        ("modele = Sequential([Input(shape=(2,)), Dense(3, activation='sigmoid'), "
         "Dense(1, activation='sigmoid')])\n"
         "modele.set_weights([np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 2]), "
         "np.ones((3, 1)), np.array([-3])])\nreturn modele", "exactement 0 ou 1"),
    ],
    autres=[
        "modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside), "
        "Dense(1, activation=heaviside)])\n"
        "definir_poids(modele, 0, 0, [2, 0], 0)\ndefinir_poids(modele, 0, 1, [0, 5], 0)\n"
        "definir_poids(modele, 0, 2, [-1, -1], 2)\n"
        "definir_poids(modele, 1, 0, [1, 1, 1], -2.5)\nreturn modele",
        "modele = Sequential([Input(shape=(2,)), Dense(3, activation=heaviside), "
        "Dense(1, activation='relu')])\n"
        "modele.set_weights([np.array([[1, 0, -1], [0, 1, -1]]), np.array([0, 0, 2]), "
        "np.ones((3, 1)), np.array([-2])])\nreturn modele",
    ],
)  # fmt: skip
def triangle():
    r"""Écrivez `triangle()`, qui rend un modèle de Keras à deux entrées : sa sortie est 1 à
    l'intérieur du triangle $x\geqslant0$, $y\geqslant0$, $x+y\leqslant2$, et 0 à l'extérieur.
    Sur les côtés, la valeur est libre."""
    ### BEGIN SOLUTION
    modele = Sequential(
        [Input(shape=(2,)), Dense(3, activation=heaviside), Dense(1, activation=heaviside)]
    )
    definir_poids(modele, 0, 0, [1, 0], 0)  # x >= 0
    definir_poids(modele, 0, 1, [0, 1], 0)  # y >= 0
    definir_poids(modele, 0, 2, [-1, -1], 2)  # x + y <= 2
    definir_poids(modele, 1, 0, [1, 1, 1], -3)  # ET
    return modele
    ### END SOLUTION


def _grille(bas, haut, pas):
    cote = np.arange(bas, haut + pas / 2, pas)
    return np.array(list(itertools.product(np.round(cote, 6), repeat=2)))


@triangle.controle
def _(eleve):
    P = _grille(-2.9, 4.1, 0.5)
    cotes = np.column_stack([P, 2 - P.sum(axis=1)])
    P, cotes = P[np.abs(cotes).min(axis=1) > 0.05], cotes[np.abs(cotes).min(axis=1) > 0.05]
    reponse = eleve()
    y = _sorties(reponse, P)
    trois = (cotes > 0).sum(axis=1)
    confusions = [
        ((trois >= 1) * 1.0, "C'est un OU, qui suffit d'un côté ; il faut un ET de trois."),
        ((trois >= 2) * 1.0, "Deux conditions sur trois suffisent ici ; il faut un ET de trois."),
        (((P > 0).all(axis=1) & (cotes[:, 2] < 0)) * 1.0, "Le troisième côté est tourné à "
                                                          "l'envers : x + y ≤ 2."),
        (trois - 2.0, "On attend 0 ou 1 : il manque une activation à la sortie."),
    ]  # fmt: skip
    if np.abs(y * (1 - y)).max() > 1e-3:
        confusions.append((y, "On attend exactement 0 ou 1 : prenez l'activation `heaviside`."))
    _juger(reponse, P, (trois == 3) * 1.0, y, confusions=confusions)


@exercice(
    "6.3.c",
    "Un cadre carré",
    niveau=3,
    points=3,
    indices=[
        "Le cadre, c'est le grand carré moins le petit. Il faut une couche de plus : d'abord huit "
        "demi-plans, puis « je suis dans le grand », « je suis dans le petit ».",
        "Si $s$ vaut 1 dans le grand carré et $t$ vaut 1 dans le petit, la sortie $H(s - t - 1)$ "
        "vaut 1 exactement quand $s = 1$ et $t = 0$.",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(2,)), Dense(4, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "modele.set_weights([np.array([[1, -1, 0, 0], [0, 0, 1, -1]]), np.full(4, 2), "
         "np.ones((4, 1)), np.array([-4])])\nreturn modele", "percer"),
        ("modele = Sequential([Input(shape=(2,)), Dense(8, activation=heaviside), "
         "Dense(2, activation=heaviside), Dense(1, activation=heaviside)])\n"
         "W = np.array([[1, -1, 0, 0] * 2, [0, 0, 1, -1] * 2])\n"
         "ET = np.kron(np.eye(2), np.ones((4, 1)))\n"
         "modele.set_weights([W, np.array([2] * 4 + [1] * 4), ET, np.array([-4, -4]), "
         "np.array([[1], [1]]), np.array([-1])])\nreturn modele", "percer"),
        ("modele = Sequential([Input(shape=(2,)), Dense(8, activation=heaviside), "
         "Dense(2, activation=heaviside), Dense(1, activation=heaviside)])\n"
         "W = np.array([[1, -1, 0, 0] * 2, [0, 0, 1, -1] * 2])\n"
         "ET = np.kron(np.eye(2), np.ones((4, 1)))\n"
         "modele.set_weights([W, np.array([2] * 4 + [1] * 4), ET, np.array([-4, -4]), "
         "np.array([[1], [-1]]), np.array([0])])\nreturn modele", "1 partout"),
        ("modele = Sequential([Input(shape=(2,)), Dense(4, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "modele.set_weights([np.array([[1, -1, 0, 0], [0, 0, 1, -1]]), np.full(4, 1), "
         "np.ones((4, 1)), np.array([-4])])\nreturn modele", "contraire"),
    ],
    autres=[
        "modele = Sequential([Input(shape=(2,)), Dense(8, activation=heaviside), "
        "Dense(2, activation='relu'), Dense(1)])\n"
        "W = np.array([[1, -1, 0, 0] * 2, [0, 0, 1, -1] * 2])\n"
        "ET = np.kron(np.eye(2), np.ones((4, 1)))\n"
        "modele.set_weights([W, np.array([2] * 4 + [1] * 4), ET, np.array([-3, -3]), "
        "np.array([[1], [-1]]), np.array([0])])\nreturn modele",
    ],
    explication="Deux couches cachées : la première voit des demi-plans, la seconde des carrés.",
)  # fmt: skip
def cadre_carre():
    r"""Écrivez `cadre_carre()`, qui rend un modèle de Keras à deux entrées : sa sortie est 1 dans
    le carré $[-2,2]^2$ privé du petit carré $[-1,1]^2$, et 0 partout ailleurs, donc aussi dans le
    petit carré. Sur les bords des deux carrés, la valeur est libre."""
    ### BEGIN SOLUTION
    modele = Sequential(
        [
            Input(shape=(2,)),
            Dense(8, activation=heaviside),
            Dense(2, activation=heaviside),
            Dense(1, activation=heaviside),
        ]
    )
    for rang, c in [(0, 2), (4, 1)]:  # quatre demi-plans par carré
        for k, coeff in enumerate([[1, 0], [-1, 0], [0, 1], [0, -1]]):
            definir_poids(modele, 0, rang + k, coeff, c)
    definir_poids(modele, 1, 0, [1, 1, 1, 1, 0, 0, 0, 0], -4)  # dans le grand
    definir_poids(modele, 1, 1, [0, 0, 0, 0, 1, 1, 1, 1], -4)  # dans le petit
    definir_poids(modele, 2, 0, [1, -1], -1)  # l'un, pas l'autre
    return modele
    ### END SOLUTION


@cadre_carre.controle
def _(eleve):
    P = _grille(-3.3, 3.2, 0.5)
    rayon = np.abs(P).max(axis=1)
    reponse = eleve()
    y = _sorties(reponse, P)
    confusions = [
        ((rayon < 2) * 1.0, "C'est le grand carré entier : il reste à percer le petit."),
        ((rayon < 1) * 1.0, "C'est le contraire : vous reconnaissez le petit carré."),
        ((rayon > 1) * 1.0, "Vous répondez 1 aussi dehors, loin du grand carré."),
    ]
    _juger(reponse, P, ((rayon > 1) & (rayon < 2)) * 1.0, y, confusions=confusions)


@exercice(
    "6.3.d",
    "Un disque, par ses tangentes",
    niveau=3,
    points=2,
    indices=[
        "La tangente au cercle de rayon 1 au point $(\\cos\\theta, \\sin\\theta)$ laisse le disque "
        "du côté $x\\cos\\theta + y\\sin\\theta \\leqslant 1$.",
        "Un neurone $H$ par tangente : coefficients $(-\\cos\\theta_i, -\\sin\\theta_i)$, biais 1. "
        "Puis un ET de $n$.",
    ],
    fautes=[
        ("modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "for k in range(n):\n    t = 2 * math.pi * k / n\n"
         "    definir_poids(modele, 0, k, [math.cos(t), math.sin(t)], -1)\n"
         "definir_poids(modele, 1, 0, [1] * n, 0.5 - n)\nreturn modele", "0 partout"),
        ("modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "for k in range(n):\n    t = 2 * math.pi * k / n\n"
         "    definir_poids(modele, 0, k, [-math.cos(t), -math.sin(t)], 1)\n"
         "definir_poids(modele, 1, 0, [1] * n, -1)\nreturn modele", "c'est un OU"),
        ("modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "for k in range(n):\n    t = 2 * k / n\n"
         "    definir_poids(modele, 0, k, [-math.cos(t), -math.sin(t)], 1)\n"
         "definir_poids(modele, 1, 0, [1] * n, -n)\nreturn modele", "attendu"),
        ("modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "for k in range(n):\n    t = 360 * k / n\n"
         "    definir_poids(modele, 0, k, [-math.cos(t), -math.sin(t)], 1)\n"
         "definir_poids(modele, 1, 0, [1] * n, -n)\nreturn modele", "attendu"),
        ("modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
         "Dense(1, activation=heaviside)])\n"
         "for k, t in enumerate(np.linspace(0, 2 * math.pi, n)):\n"
         "    definir_poids(modele, 0, k, [-math.cos(t), -math.sin(t)], 1)\n"
         "definir_poids(modele, 1, 0, [1] * n, -n)\nreturn modele", "2π est de trop"),
    ],
    autres=[
        "t = 2 * np.pi * np.arange(n) / n\n"
        "modele = Sequential([Input(shape=(2,)), Dense(n, activation=heaviside), "
        "Dense(1, activation=heaviside)])\n"
        "modele.set_weights([-np.array([np.cos(t), np.sin(t)]), np.ones(n), np.ones((n, 1)), "
        "np.array([0.5 - n])])\nreturn modele",
    ],
    explication="Plus n est grand, plus le polygone serre le disque.",
)  # fmt: skip
def polygone_regulier(n):
    r"""Soit $n\geqslant3$. Pour $i = 0, 1,\dots,n-1$, notons $\theta_i = \frac{2\pi i}n$. Écrivez
    `polygone_regulier(n)`, qui rend un modèle de Keras à deux entrées : sa sortie est 1 dans le
    polygone formé des points $(x, y)$ tels que $x\cos\theta_i + y\sin\theta_i < 1$ pour tout $i$,
    et 0 hors de ce polygone. Sur les côtés, la valeur est libre."""
    ### BEGIN SOLUTION
    modele = Sequential(
        [Input(shape=(2,)), Dense(n, activation=heaviside), Dense(1, activation=heaviside)]
    )
    for i in range(n):
        angle = 2 * math.pi * i / n
        definir_poids(modele, 0, i, [-math.cos(angle), -math.sin(angle)], 1)
    definir_poids(modele, 1, 0, [1] * n, -n)
    return modele
    ### END SOLUTION


def _ecarts_aux_tangentes(P, angles):
    """1 − x cos θ − y sin θ, de forme (points, angles) : positif du côté du disque."""
    return 1 - P @ np.array([np.cos(angles), np.sin(angles)])


@polygone_regulier.controle
def _(eleve):
    for n in (4, 3, 8):
        angles = 2 * np.pi * np.arange(n) / n
        P = _grille(-2.1, 2.1, 0.3)
        ecarts = _ecarts_aux_tangentes(P, angles)
        nets = np.abs(ecarts).min(axis=1) > 0.02
        P, ecarts = P[nets], ecarts[nets]
        reponse = eleve(n)
        y = _sorties(reponse, P)
        confusions = [
            ((ecarts > 0).any(axis=1) * 1.0, "Un seul côté suffit ici : c'est un OU, pas un ET."),
            ((ecarts < 0).all(axis=1) * 1.0, "La sortie est 0 partout : aucun point n'est au-delà "
                                             "de toutes les tangentes. Voyez les signes."),
            ((_ecarts_aux_tangentes(P, np.linspace(0, 2 * np.pi, n)) > 0).all(axis=1) * 1.0,
             "Le premier et le dernier angle donnent la même tangente : l'angle 2π est de trop, "
             "le pas est 2π/n."),
        ]  # fmt: skip
        _juger(reponse, P, (ecarts > 0).all(axis=1) * 1.0, y, confusions=confusions)


@exercice(
    "6.3.e",
    "Assez raide pour le cube",
    niveau=2,
    points=2,
    indices=[
        "Relisez le théorème du cube réparé : à quelle distance de la surface la réponse est-elle "
        "sûre, quand la raideur est $k$ ?",
        "Il suffit que $\\frac{\\ln 11}{k} < d$. L'égalité convient aussi : à la distance $d<1$ "
        "de la surface, trois neurones au moins dépassent strictement $\\frac{11}{12}$.",
    ],
    fautes=[
        ("return 1", "6σ(k)"),
        ("return math.log(11) * d", "trop petit"),
        ("return d / math.log(11)", "trop petit"),
        ("return 1 / d", "trop petit"),
        ("return -math.log(11) / d", "positif"),
        ("return 40", "trop petit"),
        ("return math.log(10) / d", "trop petit"),
    ],
    autres=["return 3 / d", "return 10 * math.log(11) / d"],
    explication="Dix fois plus près de la surface, dix fois plus raide.",
)
def raideur(d):
    r"""Le réseau du cube réparé est $\sigma\big(k(s_1+\dots+s_6-5{,}5)\big)$, où les $s_i$ sont
    $\sigma(k(1\pm x))$, $\sigma(k(1\pm y))$ et $\sigma(k(1\pm z))$. Écrivez `raideur(d)`, un nombre
    $k$ pour lequel $F>\frac12$ en tout point du cube $[-1,1]^3$ situé à une distance au moins `d`
    de sa surface. On a $0 < d < 1$. Toute valeur assez grande est juste."""
    ### BEGIN SOLUTION
    return math.log(11) / d
    ### END SOLUTION


@raideur.controle
def _(eleve):
    for d in (0.5, 0.1, 0.9, 0.99, 0.001):
        reponse = eleve(d)
        t = en_nombres(reponse)
        if t.size != 1:
            refuser(f"`{reponse.appel}` : on attend un nombre · reçu la forme {t.shape}.")
        k = float(t.reshape(()))
        if not (k > 0 and math.isfinite(k)):
            refuser(f"`{reponse.appel}` : attendu un nombre positif · reçu {nombre_fr(k)}.")
        for p in itertools.product((0, 1 - d), repeat=3):
            u = np.array([1 + s * t for t in p for s in (1, -1)])
            somme = float(np.sum(_sigma(k * u)))
            if somme > 5.5:
                continue
            aide = " Au centre, 6σ(k) doit dépasser 5,5." if p == (0, 0, 0) else ""
            refuser(
                f"`{reponse.appel}` = {nombre_fr(k)} est trop petit. Au point {_point(p)}, la "
                f"somme S doit dépasser 5,5 ; elle vaut {nombre_fr(somme)}.{aide}"
            )


quiz(
    "6.3.q1",
    "Que sont les lignes de niveau de $F(x,y)=\\sigma(x+2y-1)$ ?",
    [
        ("des droites parallèles", True, "F ne dépend que de x + 2y − 1 : F = c, avec "
                                         "0 < c < 1, équivaut à x + 2y − 1 = ln(c/(1 − c))."),
        ("des courbes en S", False, "C'est le profil, quand on coupe perpendiculairement aux "
                                    "lignes."),
        ("des cercles", False, "Il faudrait que F dépende de x² + y²."),
        ("la seule droite x + 2y − 1 = 0", False, "C'est la ligne de niveau 1/2 ; il y en a une "
                                                  "pour chaque valeur strictement comprise entre 0 "
                                                  "et 1."),
    ],
)  # fmt: skip
quiz(
    "6.3.q2",
    "Dans le réseau du cube, on garde les poids prévus pour H et l'on prend σ. Pourquoi F "
    "n'atteint-il jamais 1/2 ?",
    [
        ("Parce que Keras calcule avec des arrondis.", False,
         "La raison est exacte, elle n'a rien à voir avec les arrondis."),
        ("Parce qu'une somme de six nombres strictement inférieurs à 1 est strictement "
         "inférieure à 6.", True,
         "Donc S − 6 < 0, et σ(t) < 1/2 dès que t < 0."),
        ("Parce qu'il faudrait davantage de neurones.", False,
         "Les mêmes sept neurones suffisent, avec d'autres poids."),
        ("Parce que σ ne prend que des valeurs inférieures à 1/2.", False,
         "σ prend toutes les valeurs strictement comprises entre 0 et 1."),
    ],
)  # fmt: skip
