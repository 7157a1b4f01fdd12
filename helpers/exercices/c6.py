"""Exercices du complément c6 : le transfert."""

import numpy as np

from helpers.exercices.comparateurs import memes_valeurs, refuser
from helpers.exercices.eleve import Refus
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


class _KerasPlusTard:
    """Le module ``keras``, chargé seulement quand un exercice s'en sert."""

    def __getattr__(self, nom):
        from helpers.materiel import charger_keras

        return getattr(charger_keras(), nom)


keras = _KerasPlusTard()

# --- c6.1 Le socle et la tête ---


@exercice(
    "c6.1.a",
    "Renuméroter les classes",
    niveau=1,
    points=1,
    indices=[
        "La classe `nouveaux[0]` devient 0, `nouveaux[1]` devient 1, et ainsi de suite.",
        "`list(nouveaux).index(c)` donne le rang de `c` ; une boucle sur `y` suffit.",
    ],
    fautes=[
        ("return y - 5", "rang dans `nouveaux`"),
        ("return y - nouveaux[0]", "se suivent"),
        ("return [list(nouveaux).index(c) + 1 for c in y]", "à partir de 0"),
        ("return [nouveaux[c % len(nouveaux)] for c in y]", "à l'envers"),
        ("return y", "anciens numéros"),
    ],
    autres=["return np.searchsorted(nouveaux, y)", "rang = {c: i for i, c in enumerate(nouveaux)}\n"
            "return [rang[c] for c in y]"],
    explication="Une tête à cinq sorties numérote ses réponses de 0 à 4, quoi qu'elles désignent.",
)  # fmt: skip
def renumeroter(y, nouveaux):
    """Une tête de $k$ neurones numérote ses réponses de 0 à $k-1$. Écrivez
    `renumeroter(y, nouveaux)` : `nouveaux` est la liste croissante des classes apprises, `y` un
    vecteur de ces classes ; la réponse est le vecteur de leurs rangs dans `nouveaux`.

    `renumeroter(np.array([9, 5, 6]), [5, 6, 7, 8, 9])` rend `[4, 0, 1]`."""
    ### BEGIN SOLUTION
    return [list(nouveaux).index(c) for c in y]
    ### END SOLUTION


@renumeroter.controle
def _(eleve):
    memes_valeurs(
        eleve,
        renumeroter,
        [
            (np.array([3, 7, 3, 4]), [3, 4, 7]),
            (np.array([5, 9, 7, 7, 6, 8]), [5, 6, 7, 8, 9]),
            (np.array([8, 2]), [2, 8]),
        ],
        confusions=[
            (lambda y, n: y, "Ce sont les anciens numéros."),
            (
                lambda y, n: [list(n).index(c) + 1 for c in y],
                "Les rangs se comptent à partir de 0.",
            ),
            (lambda y, n: [n[c % len(n)] for c in y], "C'est la table lue à l'envers."),
            (lambda y, n: y - 5, "On veut le rang dans `nouveaux`, qui ne commence pas toujours "
             "par 5."),
            (lambda y, n: y - n[0], "Cela suppose que les classes se suivent."),
        ],
    )  # fmt: skip


def _conv(entrees, filtres, biais=1):
    """Les poids d'une couche de filtres 3×3."""
    return filtres * (9 * entrees + biais)


COMPTES = [
    (lambda f, d, k: sum(_conv(a, b) for a, b in zip([1, *f], f, strict=False)) + (d + 1) * k,
     "Rendez un couple : les poids du socle, puis ceux de la tête."),
    (lambda f, d, k: (sum(_conv(a, b, 0) for a, b in zip([1, *f], f, strict=False)), d * k),
     "Les biais manquent : un par filtre, un par neurone."),
    (lambda f, d, k: (sum(_conv(1, b) for b in f), (d + 1) * k),
     "Un filtre lit tous les canaux de la couche précédente."),
    (lambda f, d, k: (sum(_conv(a, b) for a, b in zip([1, *f], f, strict=False)), d * k),
     "La tête a aussi un biais par neurone."),
    (lambda f, d, k: ((d + 1) * k, sum(_conv(a, b) for a, b in zip([1, *f], f, strict=False))),
     "L'ordre : d'abord le socle, puis la tête."),
]  # fmt: skip


@exercice(
    "c6.1.b",
    "Combien de poids gelés ?",
    niveau=2,
    points=2,
    indices=[
        "Une couche de `f` filtres $3\\times3$ qui lit `c` canaux a $f\\,(9c+1)$ poids ; la "
        "première lit un canal.",
        "Une couche dense de `k` neurones à `d` entrées a $(d+1)\\,k$ poids. Le pooling n'en a "
        "pas.",
    ],
    fautes=[
        ("socle, c = 0, 1\nfor f in filtres:\n    socle += f * 9 * c\n    c = f\n"
         "return socle, d * k", "biais manquent"),
        ("return sum(10 * f for f in filtres), (d + 1) * k", "tous les canaux"),
        ("socle, c = 0, 1\nfor f in filtres:\n    socle += f * (9 * c + 1)\n    c = f\n"
         "return socle, d * k", "un biais par neurone"),
        ("socle, c = 0, 1\nfor f in filtres:\n    socle += f * (9 * c + 1)\n    c = f\n"
         "return (d + 1) * k, socle", "ordre"),
        ("socle, c = 0, 1\nfor f in filtres:\n    socle += f * (9 * c + 1)\n    c = f\n"
         "return socle + (d + 1) * k", "couple"),
    ],
    autres=["canaux = [1] + list(filtres)\n"
            "socle = sum((9 * a + 1) * b for a, b in zip(canaux[:-1], canaux[1:]))\n"
            "return [socle, k * d + k]"],
    explication="Dans notre réseau, la tête n'a qu'un dixième des poids : c'est elle seule que "
    "quelques exemples devront régler.",
)  # fmt: skip
def poids_du_socle_et_de_la_tete(filtres, d, k):
    """Un socle lit des images en gris (un canal) par des couches de filtres $3\\times3$ avec
    biais, `filtres[0]` filtres pour la première, `filtres[1]` pour la suivante… (et du pooling
    entre elles). Il en sort `d` caractéristiques, que lit une tête dense de `k` neurones avec
    biais. Écrivez `poids_du_socle_et_de_la_tete(filtres, d, k)`, le couple (poids du socle,
    poids de la tête). `poids_du_socle_et_de_la_tete([8, 16], 400, 5)` rend `(1248, 2005)`."""
    ### BEGIN SOLUTION
    canaux = [1, *filtres]
    socle = sum(b * (9 * a + 1) for a, b in zip(canaux[:-1], canaux[1:], strict=True))
    return socle, (d + 1) * k
    ### END SOLUTION


@poids_du_socle_et_de_la_tete.controle
def _(eleve):
    cas = [([8, 16], 400, 5), ([16, 32, 32], 288, 5), ([4], 676, 2)]
    memes_valeurs(eleve, poids_du_socle_et_de_la_tete, cas, confusions=COMPTES)


quiz(
    "c6.1.q1",
    "Pourquoi ne réutilise-t-on pas la tête apprise sur les chiffres 0 à 4 ?",
    [
        ("Ses cinq sorties veulent dire « 0 », « 1 »… « 4 » : elles n'ont pas de place pour 5.",
         True, "La tête décide entre les classes apprises ; d'autres classes, une autre tête."),
        ("Elle a trop de poids.", False, "C'est la partie du réseau qui en a le moins."),
        ("Elle n'a pas de fonction d'activation.", False,
         "Elle a softmax ; ce n'est pas la raison."),
    ],
)  # fmt: skip

# --- c6.2 Geler ---


@exercice(
    "c6.2.a",
    "Geler tout, sauf la fin",
    niveau=2,
    points=2,
    indices=[
        "`modele.layers` est la liste des couches ; `modele.layers[:-1]`, toutes sauf la dernière.",
        "`couche.trainable = False` gèle une couche. N'oubliez pas de rendre le modèle.",
    ],
    fautes=[
        ("modele.trainable = False\nreturn modele", "dernière couche doit apprendre"),
        ("modele.layers[-1].trainable = False\nreturn modele", "à l'envers"),
        ("modele.layers[0].trainable = False\nreturn modele", "seulement"),
        ("modele.layers[:-1].trainable = False\nreturn modele", "une par une"),
        ("for couche in modele.layers[:-1]:\n    couche.gelee = True\nreturn modele", "trainable"),
    ],
    autres=["modele.trainable = True\nfor i in range(len(modele.layers) - 1):\n"
            "    modele.layers[i].trainable = False\nreturn modele"],
    explication="Geler ne change aucun nombre : cela dit à l'entraînement de ne pas y toucher.",
)  # fmt: skip
def geler_sauf_la_derniere(modele):
    """Écrivez `geler_sauf_la_derniere(modele)` : elle gèle toutes les couches d'un réseau Keras
    `Sequential`, sauf la dernière, et rend ce réseau. Il n'est pas compilé ; ses poids ne changent
    pas. Par exemple, un réseau dense 4–3–2 a 23 poids ; après l'appel, 8 sont entraînables."""
    ### BEGIN SOLUTION
    for couche in modele.layers[:-1]:
        couche.trainable = False
    return modele
    ### END SOLUTION


def _compte(poids):
    return sum(int(np.prod(w.shape)) for w in poids)


@geler_sauf_la_derniere.controle
def _(eleve):
    for tailles in ((4, 3, 2), (5, 4, 3, 2)):
        couches = [keras.layers.Dense(n) for n in tailles[1:]]
        modele = keras.Sequential([keras.Input((tailles[0],)), *couches])
        modele.name = f"reseau_{'_'.join(map(str, tailles))}"
        _juger_gel(_rendu(eleve, modele), couches)


def _rendu(eleve, modele):
    """Ce que rend l'élève ; le refus d'un attribut donné à une liste est expliqué."""
    try:
        reponse = eleve(modele)
    except Refus as refus:
        if "'list' object has no attribute 'trainable'" in str(refus):
            refuser("Une liste n'a pas de `trainable` : gelez ses couches une par une.")
        raise
    if reponse.valeur is not modele:
        refuser(f"`{reponse.appel}` doit rendre le réseau reçu, gelé.")
    return modele


def _juger_gel(modele, couches):
    """Compare les poids entraînables à ceux de la dernière couche."""
    libres = [bool(c.trainable_weights) for c in couches]
    if any(libres) and not modele.trainable_weights:
        refuser("Le modèle lui-même est gelé : remettez `modele.trainable` à True, puis gelez "
                "couche par couche.")  # fmt: skip
    if libres == [False] * (len(couches) - 1) + [True]:
        return
    if all(libres):
        refuser("Aucune couche n'est gelée : c'est l'attribut `trainable` qu'il faut changer.")
    if not any(libres):
        refuser("Tout est gelé ; la dernière couche doit apprendre.")
    if libres == [True] * (len(couches) - 1) + [False]:
        refuser("C'est à l'envers : la dernière couche est gelée, les autres apprennent.")
    refuser(
        f"{_compte(modele.trainable_weights)} poids sont entraînables ; seulement ceux de la "
        f"dernière couche, {_compte(couches[-1].weights)}, devraient l'être."
    )


def _softmax(z, axe=1):
    e = np.exp(z - z.max(axis=axe, keepdims=True))
    return e / e.sum(axis=axe, keepdims=True)


@exercice(
    "c6.2.b",
    "La tête en numpy",
    niveau=2,
    points=2,
    indices=[
        "Les scores : `C @ W + b`, de forme $(m, k)$.",
        "Softmax se calcule ligne par ligne : `e / e.sum(axis=1, keepdims=True)`.",
    ],
    fautes=[
        ("return C @ W + b", "scores"),
        ("e = np.exp(C @ W + b)\nreturn e / e.sum()", "chaque ligne"),
        ("e = np.exp(C @ W)\nreturn e / e.sum(axis=1, keepdims=True)", "biais"),
        ("return 1 / (1 + np.exp(-(C @ W + b)))", "softmax"),
        ("e = np.exp(C @ W + b)\nreturn e / e.sum(axis=0, keepdims=True)", "colonnes"),
    ],
    autres=["z = C @ W + b\ne = np.exp(z - z.max(axis=1, keepdims=True))\n"
            "return e / e.sum(axis=1, keepdims=True)",
            "z = C @ W + b\nreturn [np.exp(ligne) / np.sum(np.exp(ligne)) for ligne in z]"],
    explication="La tête n'a besoin que des caractéristiques : on peut oublier les images.",
)  # fmt: skip
def tete_numpy(C, W, b):
    """Le tableau `C`, de forme $(m, d)$, contient les caractéristiques de $m$ images. Écrivez
    `tete_numpy(C, W, b)`, les probabilités que donne une tête dense avec softmax, de poids `W`
    $(d, k)$ et de biais `b` $(k)$ : un tableau $(m, k)$.

    Si tous les scores d'une image sont égaux, elle reçoit $k$ fois $\\frac1k$."""
    ### BEGIN SOLUTION
    e = np.exp(C @ W + b)
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION


@tete_numpy.controle
def _(eleve):
    hasard = np.random.default_rng(3)
    cas = [tuple(hasard.normal(size=forme) for forme in ((n, d), (d, k), (k,)))
           for n, d, k in ((3, 4, 2), (2, 5, 3))]  # fmt: skip
    memes_valeurs(
        eleve,
        tete_numpy,
        cas,
        confusions=[
            (lambda C, W, b: C @ W + b, "Ce sont les scores ; il reste softmax."),
            (lambda C, W, b: _softmax(C @ W), "Le biais b manque."),
            (lambda C, W, b: _softmax(C @ W + b, None), "La somme de chaque ligne doit valoir 1."),
            (lambda C, W, b: _softmax(C @ W + b, 0), "Vous avez normalisé les colonnes."),
            (lambda C, W, b: 1 / (1 + np.exp(-C @ W - b)), "C'est σ ; on demande softmax."),
        ],
    )


@exercice(
    "c6.2.c",
    "Deux états d'une normalisation",
    niveau=2,
    points=2,
    indices=[
        "En apprentissage, la moyenne gardée devient $\\alpha m+(1-\\alpha)\\times$ moyenne du "
        "lot.",
        "Gelée, la couche n'apprend rien du lot : la moyenne gardée ne bouge pas.",
    ],
    fautes=[
        ("return alpha * m + (1 - alpha) * np.mean(lot)", "gelée"),
        ("return m if gelee else (1 - alpha) * m + alpha * np.mean(lot)", "échangés"),
        ("return m if gelee else np.mean(lot)", "garde une part"),
        ("return np.mean(lot) if gelee else alpha * m + (1 - alpha) * np.mean(lot)", "gelée"),
        ("return m", "apprentissage"),
    ],
    autres=["if gelee:\n    return m\nreturn m + (1 - alpha) * (np.mean(lot) - m)"],
    explication="C'est pourquoi une normalisation gelée doit l'être vraiment : sinon quelques "
    "petits lots suffiraient à dérégler le socle sans toucher à un seul filtre.",
)  # fmt: skip
def moyenne_gardee(m, lot, alpha, gelee):
    """Une couche `BatchNormalization` garde une moyenne `m`. À chaque lot d'apprentissage, elle
    devient $\\alpha\\,m+(1-\\alpha)\\,\\bar x$, où $\\bar x$ est la moyenne du lot ; si la couche
    est gelée, elle ne change pas. Écrivez `moyenne_gardee(m, lot, alpha, gelee)`, la moyenne
    gardée après ce lot (`lot` : un vecteur de nombres ; `gelee` : vrai ou faux).

    `moyenne_gardee(0, np.array([2, 4, 6]), 0.5, False)` rend `2.0`."""
    ### BEGIN SOLUTION
    if gelee:
        return m
    return alpha * m + (1 - alpha) * np.mean(lot)
    ### END SOLUTION


@moyenne_gardee.controle
def _(eleve):
    lot = np.array([1.0, 2.0, 6.0])
    memes_valeurs(
        eleve,
        moyenne_gardee,
        [(1.0, lot, 0.9, False), (5.0, lot, 0.75, False), (1.0, lot, 0.9, True)],
        confusions=[
            (
                lambda m, x, a, g: a * m + (1 - a) * np.mean(x) if g else m,
                "En apprentissage, la moyenne gardée change ; gelée, non.",
            ),
            (
                lambda m, x, a, g: a * m + (1 - a) * np.mean(x) * (not g),
                "Gelée, la moyenne gardée reste m, et non α m.",
            ),
            (
                lambda m, x, a, g: a * m + (1 - a) * np.mean(x),
                "Une couche gelée n'apprend rien du lot.",
            ),
            (lambda m, x, a, g: (1 - a) * m + a * np.mean(x), "α et 1 − α sont échangés."),
            (
                lambda m, x, a, g: np.mean(x),
                "La moyenne gardée garde une part d'elle-même ; gelée, elle ne change pas.",
            ),
        ],
    )


quiz(
    "c6.2.q1",
    "On dégèle le socle par socle.trainable = True, puis on relance fit sans compile. "
    "Que se passe-t-il ?",
    [
        ("Le socle ne bouge pas : le programme d'entraînement déjà préparé l'ignore.", True,
         "La liste des poids à régler est lue quand ce programme est fabriqué ; compile le "
         "fait refaire."),
        ("Keras s'arrête sur une erreur.", False, "Rien ne prévient, et c'est tout le danger."),
        ("Le socle apprend : trainable suffit.", False,
         "Nous l'avons mesuré : ses poids restent exactement les mêmes."),
    ],
)  # fmt: skip

# --- c6.3 La carte ---


@exercice(
    "c6.3.a",
    "La part de chaque axe",
    niveau=2,
    points=1,
    indices=[
        "La variance portée par l'axe $j$ est proportionnelle à $s_j^2$.",
        "Divisez chaque carré par la somme de tous les carrés.",
    ],
    fautes=[
        ("s = np.array(s)\nreturn s / s.sum()", "carrés"),
        ("s = np.array(s)\nreturn s ** 2", "diviser"),
        ("s = np.array(s)\nreturn s ** 2 / s.sum() ** 2", "somme des carrés"),
        ("s = np.array(s)\nreturn np.cumsum(s ** 2) / np.sum(s ** 2)", "cumulées"),
    ],
    autres=["total = sum(v * v for v in s)\nreturn [v * v / total for v in s]"],
    explication="Deux axes montrent rarement toute l'histoire : cette part dit ce qu'on ne voit "
    "pas.",
)
def parts_de_variance(s):
    """Le vecteur `s` contient les valeurs singulières d'un tableau centré. Écrivez
    `parts_de_variance(s)`, le vecteur des parts de la variance que porte chacun des axes ;
    leur somme est 1. `parts_de_variance(np.array([2, 1, 1]))` rend environ
    `[0.667, 0.167, 0.167]`."""
    ### BEGIN SOLUTION
    carres = np.asarray(s, dtype=float) ** 2
    return carres / carres.sum()
    ### END SOLUTION


@parts_de_variance.controle
def _(eleve):
    def carres(s):
        return np.asarray(s, dtype=float) ** 2

    memes_valeurs(
        eleve,
        parts_de_variance,
        [(np.array([3.0, 2.0, 1.0]),), (np.array([5.0, 1.0]),)],
        confusions=[
            (lambda s: np.array(s) / np.sum(s), "La variance va avec les carrés."),
            (carres, "Il reste à diviser par leur somme."),
            (lambda s: carres(s) / np.sum(s) ** 2, "Divisez par la somme des carrés."),
            (lambda s: np.cumsum(carres(s)) / carres(s).sum(), "Ce sont les parts cumulées."),
        ],
    )


@exercice(
    "c6.3.b",
    "Placer de nouvelles images sur la carte",
    niveau=2,
    points=2,
    indices=[
        "On retire la moyenne **des images qui ont servi à faire la carte**, puis on projette.",
        "`Vt` a un axe par ligne : les deux premiers sont `Vt[:2]`, et l'on multiplie par leur "
        "transposée.",
    ],
    fautes=[
        ("return (C - C.mean(axis=0)) @ Vt[:2].T", "moyenne de la carte"),
        ("return C @ Vt[:2].T", "retirer la moyenne"),
        ("return (C - moyenne) @ Vt.T", "deux premiers"),
        ("return (C - moyenne) @ Vt[:, :2]", "lignes de Vt"),
        ("return (C + moyenne) @ Vt[:2].T", "retirer, et non ajouter"),
    ],
    autres=["return [[np.dot(c - moyenne, v) for v in Vt[:2]] for c in C]"],
    explication="La même règle que pour normaliser : tout se mesure sur les données "
    "d'apprentissage.",
)
def placer(C, moyenne, Vt):
    """La carte a été faite avec d'autres images, de moyenne `moyenne` (vecteur de taille $d$) et
    d'axes les lignes de `Vt` (un tableau à $d$ colonnes, rendu par `np.linalg.svd`). Écrivez
    `placer(C, moyenne, Vt)` : pour $m$ nouvelles images de caractéristiques `C` $(m, d)$, le
    tableau $(m, 2)$ de leurs coordonnées sur les deux premiers axes.

    Une image égale à la moyenne est placée en $(0\\,;\\,0)$."""
    ### BEGIN SOLUTION
    return (C - moyenne) @ Vt[:2].T
    ### END SOLUTION


@placer.controle
def _(eleve):
    hasard = np.random.default_rng(5)
    base = np.linalg.svd(hasard.normal(size=(6, 3)))[2]
    memes_valeurs(
        eleve,
        placer,
        [(hasard.normal(size=(4, 3)), hasard.normal(size=3), base)],
        confusions=[
            (lambda C, m, V: (C - C.mean(axis=0)) @ V[:2].T, "Retirez la moyenne de la carte, "
             "pas celle des nouvelles images."),
            (lambda C, m, V: C @ V[:2].T, "Il faut d'abord retirer la moyenne."),
            (lambda C, m, V: (C - m) @ V.T, "On ne garde que les deux premiers axes."),
            (lambda C, m, V: (C - m) @ V[:, :2], "Les axes sont les lignes de Vt."),
            (lambda C, m, V: (C + m) @ V[:2].T, "La moyenne est à retirer, et non ajouter."),
        ],
    )  # fmt: skip


quiz(
    "c6.3.q1",
    "Sur la carte, les 7 et les 9 se recouvrent. Que peut-on en conclure ?",
    [
        ("Rien de sûr : 286 autres axes peuvent les séparer.", True,
         "La carte ne montre qu'une part de la variance ; la tête, elle, lit les 288 nombres."),
        ("Aucune tête ne saura les distinguer.", False,
         "Une séparation peut se faire selon un axe que la carte ne montre pas."),
        ("Le socle est mal appris.", False, "La carte ne permet pas de le dire."),
    ],
)  # fmt: skip

# --- c6.4 Combien d'exemples ? ---


@exercice(
    "c6.4.a",
    "Quelques exemples de chaque classe",
    niveau=1,
    points=1,
    indices=[
        "`np.flatnonzero(y == c)` donne les places de la classe `c`, dans l'ordre.",
        "Gardez-en les `n` premières, pour chaque classe, et mettez-les bout à bout.",
    ],
    fautes=[
        ("return list(range(n))", "chaque classe"),
        ("return [i for c in classes for i in np.flatnonzero(y == c)]", "toutes les places"),
        ("return [i for c in classes for i in np.flatnonzero(y == c)[-n:]]", "premières"),
        ("return [c for c in classes for i in range(n)]", "des places"),
        ("return list(np.flatnonzero(np.isin(y, classes))[:n])", "chaque classe"),
    ],
    autres=["places = []\nfor c in classes:\n    vues = [i for i in range(len(y)) if y[i] == c]\n"
            "    places += vues[:n]\nreturn places"],
    explication="Autant de chaque classe : une classe trop présente serait devinée à tort.",
)  # fmt: skip
def premieres_places(y, classes, n):
    """Le vecteur `y` contient des classes. Écrivez `premieres_places(y, classes, n)`, la liste des
    places (des indices) des `n` premiers exemples de chaque classe de la liste `classes`, classe
    après classe. Chacune a au moins `n` exemples dans `y`.

    `premieres_places(np.array([7, 5, 5, 7, 6, 5]), [5, 7], 2)` rend `[1, 2, 0, 3]`."""
    ### BEGIN SOLUTION
    return [int(i) for c in classes for i in np.flatnonzero(y == c)[:n]]
    ### END SOLUTION


def _places(y, classes):
    return [np.flatnonzero(y == c) for c in classes]


PLACES = [
    (lambda y, k, n: np.concatenate([p[-n:] for p in _places(y, k)]), "Prenez les premières."),
    (lambda y, k, n: np.concatenate(_places(y, k)), "Ce sont toutes les places ; gardez-en n."),
    (lambda y, k, n: np.repeat(k, n), "Ce sont des classes ; on veut des places."),
    (lambda y, k, n: range(n), "Il en faut n de chaque classe."),
    (lambda y, k, n: np.flatnonzero(np.isin(y, k))[:n], "Il en faut n de chaque classe, pas n "
     "en tout."),
    (lambda y, k, n: np.sort(np.concatenate([p[:n] for p in _places(y, k)])),
     "Rangez-les classe après classe."),
    (lambda y, k, n: [list(p[:n]) for p in _places(y, k)], "Mettez toutes les places bout à bout, "
     "dans une seule liste."),
]  # fmt: skip


@premieres_places.controle
def _(eleve):
    y = np.array([7, 5, 5, 7, 6, 5, 7, 6, 6])
    memes_valeurs(eleve, premieres_places, [(y, [5, 7], 2), (y, [5, 6, 7], 1)], confusions=PLACES)


@exercice(
    "c6.4.b",
    "Une bande",
    niveau=1,
    points=1,
    indices=[
        "Une ligne par graine, une colonne par taille : on veut une réponse par colonne.",
        "`R.min(axis=0)` est le plus petit nombre de chaque colonne.",
    ],
    fautes=[
        ("return R.min(), R.mean(), R.max()", "par colonne"),
        ("return R.min(axis=1), R.mean(axis=1), R.max(axis=1)", "par ligne"),
        ("m, s = R.mean(axis=0), R.std(axis=0)\nreturn m - s, m, m + s", "écart-type"),
        ("return R.max(axis=0), R.mean(axis=0), R.min(axis=0)", "ordre"),
        ("return R.min(axis=0), np.median(R, axis=0), R.max(axis=0)", "médiane"),
    ],
    autres=["colonnes = list(zip(*R))\nreturn [[min(c) for c in colonnes],\n"
            "        [sum(c) / len(c) for c in colonnes], [max(c) for c in colonnes]]"],
    explication="Une courbe isolée peut devoir sa place à la chance ; la bande montre laquelle.",
)  # fmt: skip
def bande(R):
    """Le tableau `R` contient des précisions : une ligne par graine, une colonne par nombre
    d'exemples. Écrivez `bande(R)`, qui rend trois listes, d'un nombre par colonne : la plus petite
    précision, la moyenne, la plus grande.

    `bande(np.array([[0.5, 0.8], [0.7, 0.9]]))` rend `[0.5, 0.8]`, `[0.6, 0.85]`, `[0.7, 0.9]`."""
    ### BEGIN SOLUTION
    return R.min(axis=0), R.mean(axis=0), R.max(axis=0)
    ### END SOLUTION


def _un_ecart_type(R):
    m, s = R.mean(axis=0), R.std(axis=0)
    return m - s, m, m + s


@bande.controle
def _(eleve):
    R = np.array([[0.5, 0.8, 0.9], [0.6, 0.85, 0.9], [0.9, 0.85, 0.95]])
    memes_valeurs(
        eleve,
        bande,
        [(R,), (R[:2],)],
        confusions=[
            (lambda R: (R.min(), R.mean(), R.max()), "On veut un nombre par colonne."),
            (lambda R: (R.min(axis=1), R.mean(axis=1), R.max(axis=1)),
             "C'est par ligne ; on veut une réponse par colonne."),
            (lambda R: (R.max(axis=0), R.mean(axis=0), R.min(axis=0)),
             "L'ordre : la plus petite, la moyenne, la plus grande."),
            (lambda R: (R.min(axis=0), np.median(R, axis=0), R.max(axis=0)),
             "C'est la médiane ; on demande la moyenne."),
            (_un_ecart_type, "C'est à un écart-type près ; on demande les extrêmes."),
        ],
    )  # fmt: skip


quiz(
    "c6.4.q1",
    "Avec toujours plus d'exemples, laquelle des deux méthodes a, en principe, la plus "
    "grande marge de progrès ?",
    [
        ("Apprendre depuis zéro : ses filtres peuvent s'adapter, ceux du socle gelé non.", True,
         "Le transfert n'explore que les réseaux dont le socle est celui-là ; depuis zéro, tous. "
         "Avec assez d'exemples et d'étapes, cela se paie."),
        ("Le transfert : il part avec de l'avance.", False,
         "L'avance est bornée : des filtres gelés ne s'améliorent plus."),
        ("Elles finissent égales, car la tête est la même.", False,
         "La tête est la même, mais pas les caractéristiques qu'elle lit."),
    ],
)  # fmt: skip

# --- c6.5 Réglage fin ---


@exercice(
    "c6.5.a",
    "Un pas par couche",
    niveau=2,
    points=2,
    indices=[
        "Pour chaque couche : poids moins pas fois gradient.",
        "`zip(poids, gradients, pas)` parcourt les trois listes ensemble ; un pas nul gèle.",
    ],
    fautes=[
        ("return [p + d * g for p, g, d in zip(poids, gradients, pas)]", "signe"),
        ("return [p - pas[0] * g for p, g in zip(poids, gradients)]", "son propre pas"),
        ("return [p - g for p, g in zip(poids, gradients)]", "pas manque"),
        ("return [d * g for g, d in zip(gradients, pas)]", "déplacement"),
        ("return [p - d * g for p, g, d in zip(poids, gradients, pas) if d > 0]",
         "couche gelée"),
    ],
    autres=["nouveaux = []\nfor i in range(len(poids)):\n"
            "    nouveaux.append(poids[i] - pas[i] * gradients[i])\nreturn nouveaux"],
    explication="Geler, c'est un pas nul ; le réglage fin, un petit pas ; la tête a un pas plus "
    "grand. C'est la même formule.",
)  # fmt: skip
def pas_par_couche(poids, gradients, pas):
    """Les listes `poids`, `gradients` et `pas` ont un élément par couche : un vecteur de poids,
    le gradient de l'erreur par rapport à eux, et le pas $\\delta$ de cette couche (0 si elle est
    gelée). Écrivez `pas_par_couche(poids, gradients, pas)`, la liste des nouveaux poids après une
    étape de descente ; elle a autant d'éléments que `poids`.

    Pour deux couches, de poids `[1, 2]` et `[3, 4]`, de gradients `[1, 1]` et `[2, 2]`, de pas 0
    et 0,5, la réponse est `[1, 2]` et `[2, 3]`."""
    ### BEGIN SOLUTION
    return [p - d * g for p, g, d in zip(poids, gradients, pas, strict=True)]
    ### END SOLUTION


@pas_par_couche.controle
def _(eleve):
    poids = [np.array([1.0, 2.0]), np.array([3.0, -4.0]), np.array([0.5, 0.0])]
    gradients = [np.array([1.0, 1.5]), np.array([2.0, -2.0]), np.array([3.0, 1.0])]
    cas = [(poids, gradients, [0, 0.01, 0.1]), (poids, gradients, [0.2, 0.02, 0.5])]
    memes_valeurs(eleve, pas_par_couche, cas, confusions=ETAPES)


def _etape(formule):
    """Une étape fausse : la même formule pour toutes les couches."""
    return lambda p, g, d: [formule(*couche, d[0]) for couche in zip(p, g, d, strict=True)]


ETAPES = [
    (_etape(lambda p, g, d, d0: p + d * g), "Le signe : on descend."),
    (_etape(lambda p, g, d, d0: p - d0 * g), "Chaque couche a son propre pas."),
    (_etape(lambda p, g, d, d0: p - g), "Le pas manque."),
    (_etape(lambda p, g, d, d0: d * g), "C'est le déplacement ; on veut les nouveaux poids."),
    (lambda p, g, d: [a - c * b for a, b, c in zip(p, g, d, strict=True) if c > 0],
     "Une couche gelée garde sa place dans la liste, inchangée."),
]  # fmt: skip


quiz(
    "c6.5.q1",
    "Pourquoi entraîne-t-on d'abord la tête seule, avant de dégeler le socle ?",
    [
        ("Une tête au hasard enverrait au socle de grands gradients sans rapport avec la tâche.",
         True, "Le gradient du socle passe par les poids de la tête : au hasard, il le dérègle."),
        ("Parce que Keras l'exige.", False, "Keras accepte tout ; c'est une précaution."),
        ("Pour que le socle oublie les anciennes classes.", False,
         "Au contraire, c'est pour le ménager."),
    ],
)  # fmt: skip

# --- c6.6 Quand le transfert n'aide pas ---


@exercice(
    "c6.6.a",
    "Comparer à graines égales",
    niveau=2,
    points=2,
    indices=[
        "Comparez graine par graine : `transfert[i]` contre `depuis_zero[i]`.",
        "Deux nombres : la moyenne des différences, puis combien sont strictement positives.",
    ],
    fautes=[
        ("d = np.array(transfert) - np.array(depuis_zero)\nreturn d.mean(), np.mean(d > 0)",
         "compte"),
        ("d = np.array(depuis_zero) - np.array(transfert)\nreturn d.mean(), np.sum(d > 0)",
         "sens"),
        ("d = np.array(transfert) - np.array(depuis_zero)\nreturn d.mean(), np.sum(d >= 0)",
         "égalité"),
        ("d = np.array(transfert) - np.array(depuis_zero)\nreturn d.sum(), np.sum(d > 0)",
         "somme"),
        ("return max(transfert) - max(depuis_zero), sum(a > b for a, b in "
         "zip(transfert, depuis_zero))", "meilleures graines"),
    ],
    autres=["n = len(transfert)\necart = sum(transfert) / n - sum(depuis_zero) / n\n"
            "return ecart, sum(transfert[i] > depuis_zero[i] for i in range(n))"],
    explication="Mêmes images, mêmes graines : la comparaison ne doit rien au tirage.",
)  # fmt: skip
def duel(transfert, depuis_zero):
    """Deux listes de précisions, de même longueur ; `transfert[i]` et `depuis_zero[i]` sont
    mesurées avec la graine `i`. Écrivez `duel(transfert, depuis_zero)`, le couple (moyenne de
    l'écart transfert − depuis zéro, nombre de graines où le transfert est strictement meilleur).

    `duel([0.8, 0.7], [0.6, 0.7])` rend environ `(0.1, 1)`."""
    ### BEGIN SOLUTION
    ecarts = np.array(transfert) - np.array(depuis_zero)
    return ecarts.mean(), np.sum(ecarts > 0)
    ### END SOLUTION


DUELS = [
    (lambda e: (e.mean(), np.mean(e > 0)), "Le second nombre est un compte, pas une part."),
    (lambda e: (-e.mean(), np.sum(e < 0)), "Le sens : transfert moins depuis zéro."),
    (lambda e: (e.mean(), np.sum(e >= 0)), "Une égalité n'est pas une victoire."),
    (lambda e: (e.sum(), np.sum(e > 0)), "C'est la somme des écarts ; on veut leur moyenne."),
]


def _sur_les_ecarts(formule):
    return lambda a, b: formule(np.array(a) - np.array(b))


@duel.controle
def _(eleve):
    cas = [([0.75, 0.5, 0.5, 0.875], [0.5, 0.5, 0.75, 0.5]), ([0.5, 0.25], [0.75, 0.5])]
    meilleures = (lambda a, b: (max(a) - max(b), sum(np.array(a) > np.array(b))),
                  "Comparer les meilleures graines, c'est comparer deux chances.")  # fmt: skip
    confusions = [(_sur_les_ecarts(f), m) for f, m in DUELS] + [meilleures]
    memes_valeurs(eleve, duel, cas, confusions=confusions)


quiz(
    "c6.6.q1",
    "Un socle appris sur des chiffres lit des chiffres aux pixels mélangés, toujours de la même "
    "façon. Pourquoi échoue-t-il ?",
    [
        ("Ses filtres cherchent des traits entre pixels voisins, et les voisins n'en sont plus.",
         True, "Toute l'information est encore là, mais plus où les filtres la cherchent."),
        ("Le mélange a détruit l'information.", False,
         "Non : remettre les pixels en place la rend entière, et une tête sur les pixels bruts "
         "s'en sort aussi bien qu'avant."),
        ("Il n'a pas été entraîné assez longtemps.", False,
         "Le socle est gelé : plus longtemps n'y changerait rien."),
    ],
)  # fmt: skip

# --- c6.7 Un réseau venu d'ailleurs ---


@exercice(
    "c6.7.a",
    "Parler la langue du socle",
    niveau=1,
    points=1,
    indices=[
        "Cherchez $a$ et $c$ tels que $0\\mapsto-1$ et $255\\mapsto1$ par $v\\mapsto av+c$.",
        "La pente est $\\frac2{255}$, et 0 devient $-1$.",
    ],
    fautes=[
        ("return images / 255", "de 0 à 1"),
        ("return 2 * images / 255 - 1", "déborde"),
        ("return images / 127.5", "retirer 1"),
        ("return images / 255 - 1", "−1 à 0"),
        ("return images / 255 - 0.5", "−0,5"),
        ("return (images - images.mean()) / images.std()", "moyenne"),
    ],
    autres=["return 2 * (images / 255) - 1",
            "return (np.asarray(images, dtype=float) - 127.5) / 127.5"],
    explication="Un socle gelé attend les entrées de son propre apprentissage : d'autres "
    "unités, et ses caractéristiques ne veulent plus rien dire.",
)  # fmt: skip
def preparer(images):
    """MobileNetV2 a appris sur des images dont les valeurs vont de $-1$ à 1. Écrivez
    `preparer(images)`, qui transforme des pixels de 0 à 255 (un tableau de forme quelconque,
    entiers) par la fonction affine qui envoie 0 sur $-1$ et 255 sur 1.

    Un pixel 51 devient $-0{,}6$."""
    ### BEGIN SOLUTION
    return images / 127.5 - 1
    ### END SOLUTION


@preparer.controle
def _(eleve):
    memes_valeurs(
        eleve,
        preparer,
        [(np.array([[51, 102], [204, 153]], dtype="uint8"),), (np.array([0, 51, 255]),)],
        confusions=[
            (lambda v: v / 255, "Vos valeurs vont de 0 à 1."),
            (
                lambda v: 2 * v / 255 - 1,
                "La formule est juste, mais 2 × 204 déborde : ces pixels "
                "sont des entiers de 0 à 255 (uint8). Divisez d'abord.",
            ),
            (lambda v: v / 127.5, "Il reste à retirer 1 : vos valeurs vont de 0 à 2."),
            (lambda v: v / 255 - 1, "Vos valeurs vont de −1 à 0."),
            (lambda v: v / 255 - 0.5, "Vos valeurs vont de −0,5 à 0,5."),
            (
                lambda v: (v - v.mean()) / v.std(),
                "Ni moyenne ni écart-type : la même fonction affine pour toutes les images.",
            ),
        ],
    )


quiz(
    "c6.7.q1",
    "Vous avez cinquante radiographies de chaque sorte, et un réseau appris sur un million de "
    "photos. Que faire d'abord ?",
    [
        ("Geler le socle, apprendre une tête, et comparer sur un jeu de validation à un petit "
         "réseau appris depuis zéro.", True,
         "C'est peu coûteux, et seule la mesure dit si les deux domaines sont assez voisins."),
        ("Tout dégeler, avec un grand pas.", False,
         "Avec si peu d'images, le socle oublierait ce qu'il sait."),
        ("Renoncer : des radiographies ne sont pas des photos.", False,
         "Bords et textures y sont aussi ; mesurez avant de renoncer."),
    ],
)  # fmt: skip
