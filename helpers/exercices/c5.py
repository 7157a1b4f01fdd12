"""Exercices du complément c5 : un projet complet, des spectres gamma au rapport."""

import numpy as np

from helpers.exercices.comparateurs import identique, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- c5.1 La question et la mesure ---


@exercice(
    "c5.1.a",
    "La largeur d'un pic",
    niveau=1,
    points=1,
    indices=[
        "À 662 keV, la largeur est `resolution * 662`. Par combien se multiplie-t-elle quand "
        "l'énergie quadruple ?",
        "Elle est proportionnelle à $\\sqrt E$ : multipliez par $\\sqrt{E/662}$.",
    ],
    fautes=[
        ("return resolution * energie", "proportionnelle"),
        ("return resolution * 662 * (energie / 662) ** 2", "carré"),
        ("return resolution * (energie / 662) ** 0.5", "sans unité"),
        ("return resolution * 662", "dépend"),
    ],
    autres=["return resolution * np.sqrt(662 * energie)"],
    explication="En valeur relative, c'est l'inverse : un pic de grande énergie est plus fin.",
)
def largeur(energie, resolution):
    """Un détecteur a une résolution `resolution` à 662 keV (0,07 pour 7 %) : à cette énergie, la
    largeur d'un pic à mi-hauteur est `resolution` fois 662 keV. Elle est proportionnelle à la
    racine carrée de l'énergie. Écrivez `largeur(energie, resolution)`, la largeur en keV d'un pic
    d'énergie `energie` (en keV). `largeur(662, 0.07)` rend `46.34`."""
    ### BEGIN SOLUTION
    return resolution * 662 * (energie / 662) ** 0.5
    ### END SOLUTION


@largeur.controle
def _(eleve):
    memes_valeurs(
        eleve,
        largeur,
        [(1274.5, 0.07), (81, 0.1), (662, 0.07)],
        confusions=[
            (lambda e, r: r * e, "Ce serait une largeur proportionnelle à E, et non à √E."),
            (lambda e, r: r * 662 * (e / 662) ** 2, "Une racine carrée, pas un carré."),
            (lambda e, r: r * (e / 662) ** 0.5, "C'est sans unité : il manque les 662 keV."),
            (lambda e, r: r * 662, "La largeur dépend de l'énergie du pic."),
            (lambda e, r: r * e**0.5, "À 662 keV, il faut retrouver `resolution` fois 662."),
            (lambda e, r: r * 662 * (662 / e) ** 0.5, "Le rapport des énergies est renversé."),
            (lambda e, r: r * (662 / e) ** 0.5, "C'est en valeur relative : multipliez par E."),
            (lambda e, r: (r * e) ** 0.5, "La racine ne porte que sur l'énergie."),
            (lambda e, r: r * (661.7 * e) ** 0.5, "Prenez 662 keV, et non 661,7, comme ici."),
        ],
    )


@exercice(
    "c5.1.b",
    "Combien de temps compter ?",
    niveau=2,
    points=1,
    indices=[
        "En `t` secondes, on attend $N=$ `taux * t` coups, à $\\sqrt N$ près.",
        "L'incertitude relative est $\\sqrt N/N=1/\\sqrt N$ ; cherchez $N$, puis $t$.",
    ],
    fautes=[
        ("return 1 / precision ** 2", "nombre de coups"),
        ("return 1 / (taux * precision)", "carré"),
        ("return taux / precision ** 2", "Divisez"),
    ],
    autres=["coups = (1 / precision) ** 2\nreturn coups / taux"],
    explication="Dix fois plus précis, c'est cent fois plus long.",
)
def duree(taux, precision):
    """Une source donne en moyenne `taux` coups par seconde. Un comptage de moyenne $N$ fluctue
    d'environ $\\sqrt N$ : son incertitude relative est $\\sqrt N/N$. Écrivez
    `duree(taux, precision)`, le temps de comptage, en secondes, pour que cette incertitude
    relative vaille `precision`. Avec 4 coups par seconde, `duree(4, 0.1)` rend `25` : on compte
    100 coups, à 10 près."""
    ### BEGIN SOLUTION
    return 1 / (taux * precision**2)
    ### END SOLUTION


@duree.controle
def _(eleve):
    memes_valeurs(
        eleve,
        duree,
        [(5, 0.1), (2, 0.05), (4, 0.1)],
        confusions=[
            (lambda t, p: 1 / p**2, "C'est le nombre de coups ; combien de secondes ?"),
            (lambda t, p: 1 / (t * p), "Le carré manque : 1/√N = p donne N = 1/p²."),
            (lambda t, p: t / p**2, "Divisez le nombre de coups par le taux."),
            (lambda t, p: 1 / (t * p) ** 2, "Seul p est au carré : N = taux × t."),
            (lambda t, p: 1 / (t * p**0.5), "De 1/√N = p on tire N = 1/p²."),
            (lambda t, p: t * p**2, "C'est l'inverse du temps cherché."),
        ],
    )


quiz(
    "c5.1.q1",
    "Pourquoi demander au réseau « quelles sources sont là ? » plutôt que « quelle source "
    "est-ce ? » ?",
    [
        (
            "Parce que plusieurs sources, ou aucune, peuvent être présentes à la fois.",
            True,
            "Trois questions par oui ou non : huit réponses possibles.",
        ),
        (
            "Parce qu'un réseau ne sait répondre que par oui ou par non.",
            False,
            "Le chapitre 10 choisissait une réponse parmi dix, avec softmax.",
        ),
        (
            "Parce que cela demande moins de données.",
            False,
            "Le nombre de données n'y est pour rien : c'est la question qui n'est pas la même.",
        ),
    ],
)

# --- c5.2 Les données ---


@exercice(
    "c5.2.a",
    "Écrire la réponse attendue",
    niveau=1,
    points=1,
    indices=[
        "Regardez, pour chacun des trois noms dans l'ordre, s'il est dans la liste `presentes`.",
        '`"Na-22" in presentes` vaut vrai ou faux ; `int(…)` en fait 1 ou 0.',
    ],
    fautes=[
        ('return [("Cs-137", "Na-22", "Ba-133").index(s) for s in presentes]', "rangs"),
        (
            'n = len(presentes)\nreturn [("Cs-137" in presentes) / max(n, 1), '
            '("Na-22" in presentes) / max(n, 1), ("Ba-133" in presentes) / max(n, 1)]',
            "somme",
        ),
        ('return [int(s in presentes) for s in ("Ba-133", "Na-22", "Cs-137")]', "ordre"),
        ('return [1 - int(s in presentes) for s in ("Cs-137", "Na-22", "Ba-133")]', "présente"),
    ],
    autres=['return np.array([s in presentes for s in ("Cs-137", "Na-22", "Ba-133")])'],
    explication="Un 1 par source présente : la somme va de 0 à 3, ce n'est pas une probabilité.",
)
def reponse_attendue(presentes):
    """La liste `presentes` contient les noms des sources présentes, dans un ordre quelconque,
    parmi `"Cs-137"`, `"Na-22"` et `"Ba-133"`. Écrivez `reponse_attendue(presentes)`, la liste des
    trois nombres, dans cet ordre : 1 si la source est là, 0 sinon.
    `reponse_attendue(["Ba-133"])` rend `[0, 0, 1]`."""
    ### BEGIN SOLUTION
    return [int(source in presentes) for source in ("Cs-137", "Na-22", "Ba-133")]
    ### END SOLUTION


RANGS = {"Cs-137": 0, "Na-22": 1, "Ba-133": 2}
CONFUSIONS_REPONSE = [
    (lambda p: [RANGS[s] for s in p], "Ce sont des rangs ; on veut trois nombres, 0 ou 1."),
    (
        lambda p: np.array(reponse_attendue(p)) / max(len(p), 1),
        "Ne divisez pas : la somme n'a pas à valoir 1, ce n'est pas softmax.",
    ),
    (lambda p: reponse_attendue(p)[::-1], "L'ordre est Cs-137, Na-22, Ba-133."),
    (lambda p: [1 - v for v in reponse_attendue(p)], "C'est 1 si la source est présente."),
    (lambda p: [1] * len(p), "Un nombre par source possible, trois en tout, présente ou non."),
]


@reponse_attendue.controle
def _(eleve):
    cas = [(["Na-22", "Cs-137"],), (["Ba-133"],), ([],), (["Ba-133", "Na-22", "Cs-137"],)]
    memes_valeurs(eleve, reponse_attendue, cas, confusions=CONFUSIONS_REPONSE)


@exercice(
    "c5.2.b",
    "L'erreur de trois réponses",
    niveau=2,
    points=2,
    indices=[
        "Pour une source : $-\\ln p$ si elle est là ($y=1$), $-\\ln(1-p)$ sinon.",
        "`np.where(y == 1, -np.log(p), -np.log(1 - p))`, puis la moyenne des trois.",
    ],
    fautes=[
        ("y, p = np.array(y), np.array(p)\nreturn -np.mean(y * np.log(p))", "absente"),
        (
            "y, p = np.array(y), np.array(p)\n"
            "return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))",
            "moyenne",
        ),
        (
            "y, p = np.array(y), np.array(p)\n"
            "return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
            "signe",
        ),
        ("return np.mean((np.array(y) - np.array(p)) ** 2)", "quadratique"),
    ],
    autres=[
        "return sum(-np.log(b if a else 1 - b) for a, b in zip(y, p)) / len(y)",
    ],
    explication="Trois sigmoïdes, trois erreurs indépendantes, une moyenne.",
)
def entropie_binaire(y, p):
    """La réponse attendue `y` est une liste de trois nombres 0 ou 1 ; le réseau annonce les trois
    probabilités `p`, strictement entre 0 et 1. Écrivez `entropie_binaire(y, p)`, la moyenne des
    trois erreurs $-y\\ln p-(1-y)\\ln(1-p)$.
    `entropie_binaire([1, 0, 0], [0.5, 0.5, 0.5])` rend `0.693147…`, c'est-à-dire $\\ln2$."""
    ### BEGIN SOLUTION
    y, p = np.array(y), np.array(p)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))
    ### END SOLUTION


def _termes(y, p):
    y, p = np.array(y), np.array(p)
    return y * np.log(p), (1 - y) * np.log(1 - p)


CONFUSIONS_ENTROPIE = [
    (lambda y, p: -_termes(y, p)[0].mean(), "Une source absente compte aussi : −ln(1 − p)."),
    (lambda y, p: -sum(_termes(y, p)).sum(), "C'est la somme ; on veut la moyenne des trois."),
    (lambda y, p: sum(_termes(y, p)).mean(), "Le signe : une erreur est positive."),
    (lambda y, p: np.mean((np.array(y) - np.array(p)) ** 2), "C'est l'erreur quadratique."),
    (lambda y, p: entropie_binaire(y, p) / np.log(2), "Le logarithme est népérien."),
    (lambda y, p: entropie_binaire(y, p) / np.log(10), "Le logarithme est népérien."),
]


@entropie_binaire.controle
def _(eleve):
    cas = [([1, 0, 1], [0.8, 0.3, 0.4]), ([0, 0, 0], [0.1, 0.2, 0.3]), ([1, 0, 0], [0.5, 0.5, 0.5])]
    memes_valeurs(eleve, entropie_binaire, cas, confusions=CONFUSIONS_ENTROPIE)


@exercice(
    "c5.2.c",
    "Normaliser sans tricher",
    niveau=2,
    points=2,
    indices=[
        "`X_train.mean(axis=0)` donne une moyenne par colonne.",
        "Retranchez à `X` les moyennes de `X_train`, divisez par les écarts-types de `X_train`.",
    ],
    fautes=[
        ("return (X - X.mean(axis=0)) / X.std(axis=0)", "fuite"),
        ("return (X - X_train.mean()) / X_train.std()", "colonne"),
        ("return X - X_train.mean(axis=0)", "diviser"),
        ("return (X - X_train.mean(axis=0)) / X_train.var(axis=0)", "variance"),
    ],
    autres=["m = sum(X_train) / len(X_train)\nreturn (X - m) / X_train.std(0)"],
    explication="Le test est traité comme le sera demain un spectre tout seul.",
)
def normaliser(X, X_train):
    """Les tableaux `X` et `X_train` ont une ligne par exemple, une colonne par mesure. Écrivez
    `normaliser(X, X_train)`, le tableau `X` où l'on a retranché à chaque colonne sa moyenne dans
    `X_train`, puis divisé par son écart-type dans `X_train` (celui de `np.std`, jamais nul ici).
    Avec une seule colonne, `normaliser` de $(5)$, pour $(1),(3)$, rend $(3)$ : la moyenne est 2,
    l'écart-type 1."""
    ### BEGIN SOLUTION
    return (X - X_train.mean(axis=0)) / X_train.std(axis=0)
    ### END SOLUTION


CONFUSIONS_NORMALISER = [
    (lambda X, T: (X - X.mean(axis=0)) / X.std(axis=0), "C'est une fuite : employez `X_train`."),
    (lambda X, T: (X - T.mean()) / T.std(), "Une moyenne et un écart-type par colonne (axis=0)."),
    (lambda X, T: X - T.mean(axis=0), "Il reste à diviser par l'écart-type."),
    (lambda X, T: (X - T.mean(axis=0)) / T.var(axis=0), "C'est la variance, pas l'écart-type."),
    (lambda X, T: (X - T.mean(axis=0)) / T.std(axis=0, ddof=1), "Divisez par n, comme `np.std`."),
    (lambda X, T: (X - X.mean(axis=0)) / T.std(axis=0), "La moyenne aussi vient de `X_train`."),
    (lambda X, T: (X - T.mean(axis=0)) / X.std(axis=0), "L'écart-type aussi vient de `X_train`."),
    (
        lambda X, T: (X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True),
        "Une moyenne par colonne, et celles de `X_train`.",
    ),
    (lambda X, T: X - T.mean(axis=0) / T.std(axis=0), "Parenthèses : (X − moyenne) / écart-type."),
]


@normaliser.controle
def _(eleve):
    T = np.array([[1.0, 100.0], [3.0, 500.0], [5.0, 300.0]])
    cas = [(np.array([[2.0, 200.0], [9.0, 100.0]]), T), (T, T)]
    memes_valeurs(eleve, normaliser, cas, confusions=CONFUSIONS_NORMALISER)


@exercice(
    "c5.2.d",
    "Répondre toujours pareil",
    niveau=1,
    points=1,
    indices=[
        "La moyenne de `y` est la proportion de 1.",
        "Le paresseux répond 1 si les 1 sont les plus nombreux, 0 sinon.",
    ],
    fautes=[
        ("return sum(y) / len(y)", "toujours 1"),
        ("return 1 - sum(y) / len(y)", "toujours 0"),
        ("return max(sum(y), len(y) - sum(y))", "proportion"),
        ("return 0.5", "classe"),
    ],
    autres=["return max(np.mean(y), 1 - np.mean(y))"],
    explication="Une précision se compare toujours à celle-ci : 95 % ne vaut rien s'il y a 95 % "
    "de 0.",
)
def precision_paresseuse(y):
    """La liste `y` contient des 0 et des 1. Un réseau paresseux donne à tous les exemples la même
    réponse, la plus fréquente dans `y`. Écrivez `precision_paresseuse(y)`, la proportion de bonnes
    réponses qu'il obtient. `precision_paresseuse([1, 0, 0, 0])` rend `0.75`."""
    ### BEGIN SOLUTION
    part = sum(y) / len(y)
    return max(part, 1 - part)
    ### END SOLUTION


@precision_paresseuse.controle
def _(eleve):
    memes_valeurs(
        eleve,
        precision_paresseuse,
        [([1, 0, 0, 0],), ([1, 1, 0, 1, 1],), ([0, 1],)],
        confusions=[
            (lambda y: np.mean(y), "C'est en répondant toujours 1 ; ici les 0 sont plus nombreux."),
            (lambda y: 1 - np.mean(y), "C'est en répondant toujours 0 ; choisissez la meilleure."),
            (lambda y: max(sum(y), len(y) - sum(y)), "C'est un nombre ; on veut une proportion."),
            (lambda y: 0.5, "Cela dépend de la part de chaque classe."),
            (lambda y: min(np.mean(y), 1 - np.mean(y)), "Il choisit la réponse la plus fréquente."),
            (lambda y: int(np.mean(y) > 0.5), "C'est sa réponse ; quelle proportion est juste ?"),
            (
                lambda y: 100 * max(np.mean(y), 1 - np.mean(y)),
                "En proportion, entre 0 et 1, et non en pour cent.",
            ),
        ],
    )


quiz(
    "c5.2.q1",
    "On normalise les 4 000 spectres d'un coup, puis on découpe. Quel est le défaut ?",
    [
        (
            "Aucun : la moyenne change à peine.",
            False,
            "Ici l'effet serait petit, mais avec peu de données le test devient trop facile.",
        ),
        (
            "Le test a servi à préparer l'apprentissage : ce n'est plus une mesure honnête.",
            True,
            "C'est une fuite. La moyenne et l'écart-type viennent de l'apprentissage seul.",
        ),
        (
            "Les réponses ne sont plus équilibrées.",
            False,
            "La normalisation ne touche pas aux réponses.",
        ),
    ],
)

# --- c5.3 Apprendre et s'arrêter ---


@exercice(
    "c5.3.a",
    "L'arrêt précoce",
    niveau=3,
    points=3,
    indices=[
        "Gardez la meilleure erreur, et le nombre d'époques de suite sans l'améliorer.",
        "Améliorer, c'est être strictement plus petit ; on s'arrête dès que l'attente vaut "
        "`patience`, sinon à la dernière époque.",
    ],
    fautes=[
        ("return 1 + int(np.argmin(erreurs))", "meilleure"),
        (
            "for k in range(1, len(erreurs)):\n    if erreurs[k] >= erreurs[k - 1]:\n"
            "        return k + 1\nreturn len(erreurs)",
            "première remontée",
        ),
        (
            "m, a = float('inf'), 0\nfor k, e in enumerate(erreurs):\n    if e < m:\n"
            "        m, a = e, 0\n    else:\n        a += 1\n    if a == patience:\n"
            "        return k\nreturn len(erreurs)",
            "à partir de 1",
        ),
    ],
    autres=[
        "for k in range(patience, len(erreurs)):\n"
        "    if min(erreurs[:k - patience + 1]) <= min(erreurs[k - patience + 1:k + 1]):\n"
        "        return k + 1\nreturn len(erreurs)",
    ],
    explication="C'est `EarlyStopping(patience=…)` de Keras, avec sa convention : une égalité "
    "n'est pas un progrès.",
)
def epoque_d_arret(erreurs, patience):
    """La liste `erreurs` contient l'erreur de validation de chaque époque. On arrête dès que,
    pendant `patience` époques de suite, elle n'est pas descendue strictement sous la meilleure
    valeur déjà vue ; sinon on va au bout. Écrivez `epoque_d_arret(erreurs, patience)`, le
    numéro (à partir de 1) de la dernière époque faite.
    `epoque_d_arret([5, 3, 4, 4, 1], 2)` rend `4` : la meilleure est la deuxième, les deux
    suivantes n'apportent rien."""
    ### BEGIN SOLUTION
    meilleure, attente = float("inf"), 0
    for numero, valeur in enumerate(erreurs, start=1):
        attente = 0 if valeur < meilleure else attente + 1
        meilleure = min(meilleure, valeur)
        if attente == patience:
            return numero
    return len(erreurs)
    ### END SOLUTION


def _premiere_remontee(erreurs, patience):
    remontees = [k + 1 for k in range(1, len(erreurs)) if erreurs[k] >= erreurs[k - 1]]
    return remontees[0] if remontees else len(erreurs)


def _sans_comparer_a_la_meilleure(erreurs, patience):
    attente = 0
    for k in range(1, len(erreurs)):
        attente = attente + 1 if erreurs[k] >= erreurs[k - 1] else 0
        if attente == patience:
            return k + 1
    return len(erreurs)


def _egalite_en_progres(erreurs, patience):
    meilleure, attente = float("inf"), 0
    for numero, valeur in enumerate(erreurs, start=1):
        attente = 0 if valeur <= meilleure else attente + 1
        meilleure = min(meilleure, valeur)
        if attente == patience:
            return numero
    return len(erreurs)


def _attente_jamais_remise_a_zero(erreurs, patience):
    meilleure, attente = float("inf"), 0
    for numero, valeur in enumerate(erreurs, start=1):
        attente += valeur >= meilleure
        meilleure = min(meilleure, valeur)
        if attente == patience:
            return numero
    return len(erreurs)


CONFUSIONS_ARRET = [
    (lambda e, p: epoque_d_arret(e, p + 1), "Vous attendez une époque de trop."),
    (_egalite_en_progres, "Une égalité n'est pas un progrès : il faut descendre strictement."),
    (
        _sans_comparer_a_la_meilleure,
        "Comparez à la meilleure erreur déjà vue, pas à la précédente.",
    ),
    (_attente_jamais_remise_a_zero, "À chaque nouveau record, l'attente repart de 0."),
    (
        lambda e, p: min(len(e), 1 + int(np.argmin(e)) + p),
        "Vous attendez après la meilleure de toutes : la suite n'est pas encore connue.",
    ),
    (
        lambda e, p: 1 + int(np.argmin(e)),
        "C'est la meilleure époque de toute la liste, et non celle où l'on s'arrête.",
    ),
    (_premiere_remontee, "Vous arrêtez à la première remontée : patientez."),
    (lambda e, p: epoque_d_arret(e, p) - 1, "Les époques se comptent à partir de 1."),
]


@epoque_d_arret.controle
def _(eleve):
    cas = [
        ([9, 5, 6, 5.5, 5.2, 5.1, 1, 2, 1.5, 1.2, 1.1], 3),
        ([5, 3, 4, 4, 1], 2),
        ([5, 4, 4.5, 3, 3.5, 2, 6, 2.5, 1, 7], 2),
        ([4, 5, 4, 6, 7, 3], 2),
        ([3, 2, 1], 2),
    ]
    memes_valeurs(eleve, epoque_d_arret, cas, confusions=CONFUSIONS_ARRET)


quiz(
    "c5.3.q1",
    "L'arrêt précoce surveille la validation. Peut-on annoncer cette précision de validation ?",
    [
        (
            "Oui, puisque le réseau n'a pas appris dessus.",
            False,
            "Les poids non, mais le moment de s'arrêter a été choisi pour elle.",
        ),
        (
            "Non : elle a servi à choisir ; on annonce celle du test.",
            True,
            "L'écart est petit ici, mais le principe évite bien des déceptions.",
        ),
        (
            "Non : il faut annoncer celle de l'apprentissage.",
            False,
            "C'est la plus flatteuse et la moins utile.",
        ),
    ],
)

# --- c5.4 Peu de données ---


@exercice(
    "c5.4.a",
    "La réponse d'une superposition",
    niveau=1,
    points=1,
    indices=[
        "Une source est dans la somme si elle est dans l'un **ou** l'autre spectre.",
        "Pour des 0 et des 1, c'est le maximum.",
    ],
    fautes=[
        ("return np.array(y1) + np.array(y2)", "pas 2"),
        ("return (np.array(y1) + np.array(y2)) / 2", "moyenne"),
        ("return np.array(y1) * np.array(y2)", "l'un ou l'autre"),
        ("return np.abs(np.array(y1) - np.array(y2))", "dans les deux"),
    ],
    autres=["return [int(a or b) for a, b in zip(y1, y2)]"],
    explication="Les coups s'additionnent, les présences se réunissent.",
)
def reponse_superposee(y1, y2):
    """On additionne deux spectres, de réponses `y1` et `y2` (des listes de trois nombres 0 ou 1).
    Écrivez `reponse_superposee(y1, y2)`, la réponse attendue pour la somme.
    `reponse_superposee([1, 0, 0], [0, 0, 1])` rend `[1, 0, 1]`."""
    ### BEGIN SOLUTION
    return np.maximum(y1, y2)
    ### END SOLUTION


CONFUSIONS_SUPERPOSER = [
    (lambda a, b: np.array(a) + b, "Une source présente deux fois compte 1, pas 2."),
    (lambda a, b: (np.array(a) + b) / 2, "Pas de moyenne : la source est là, ou n'y est pas."),
    (lambda a, b: np.array(a) * b, "Il suffit que la source soit dans l'un ou l'autre."),
    (lambda a, b: np.abs(np.subtract(a, b)), "Une source présente dans les deux l'est encore."),
]


@reponse_superposee.controle
def _(eleve):
    cas = [([1, 1, 0], [0, 1, 0]), ([0, 0, 0], [0, 0, 0]), ([1, 0, 0], [0, 0, 1])]
    memes_valeurs(eleve, reponse_superposee, cas, confusions=CONFUSIONS_SUPERPOSER)


quiz(
    "c5.4.q1",
    "Pour faire varier l'activité d'une source dans un spectre mesuré, on multiplie tous les "
    "comptages par 0,1. Qu'est-ce qui cloche ?",
    [
        (
            "Rien : la moyenne est bien divisée par 10.",
            False,
            "La moyenne oui, mais la variance est divisée par 100 : trop peu de bruit.",
        ),
        (
            "Le spectre obtenu est trop lisse : il faut garder chaque coup une fois sur dix.",
            True,
            "Éclaircir au hasard rend un vrai comptage de Poisson, dix fois plus faible.",
        ),
        (
            "Les pics changent de place.",
            False,
            "Chaque canal garde le sien : seules les hauteurs changent.",
        ),
    ],
)

# --- c5.5 Régulariser ---


@exercice(
    "c5.5.a",
    "Le gradient de la pénalité L2",
    niveau=2,
    points=2,
    indices=[
        "La dérivée de $\\alpha w^2$ par rapport à $w$ est $2\\alpha w$.",
        "Gradient total : `dW + 2 * alpha * W` ; puis un pas de descente.",
    ],
    fautes=[
        ("return W - delta * dW", "pénalité"),
        ("return W - delta * (dW + alpha * W)", "facteur 2"),
        ("return W - delta * (dW + alpha * np.sign(W))", "pénalité L1"),
        ("return W - delta * dW - 2 * alpha * W", "multiplie aussi"),
        ("return dW + 2 * alpha * W", "gradient"),
    ],
    autres=["return (1 - 2 * delta * alpha) * W - delta * dW"],
    explication="Chaque pas multiplie d'abord les poids par $1-2\\delta\\alpha$ : d'où le nom "
    "*weight decay*.",
)
def pas_l2(W, dW, delta, alpha):
    """On minimise $L+\\alpha\\sum w^2$. Les poids sont `W`, et `dW` est le gradient de $L$ seul
    (deux tableaux de même forme). Écrivez `pas_l2(W, dW, delta, alpha)`, les poids après un pas
    $\\delta$ de descente. Pour un seul poids $w=3$, une dérivée de 4, $\\delta=0{,}1$ et
    $\\alpha=0{,}5$, le nouveau poids est $2{,}3$."""
    ### BEGIN SOLUTION
    return W - delta * (dW + 2 * alpha * W)
    ### END SOLUTION


CONFUSIONS_L2 = [
    (lambda W, g, d, a: W - d * g, "La pénalité manque."),
    (lambda W, g, d, a: W - d * (g + a * W), "Le facteur 2 : la dérivée de w² est 2w."),
    (lambda W, g, d, a: W - d * (g + a * np.sign(W)), "C'est la pénalité L1."),
    (lambda W, g, d, a: W - d * g - 2 * a * W, "Le pas δ multiplie aussi la pénalité."),
    (lambda W, g, d, a: g + 2 * a * W, "C'est le gradient ; il reste à faire le pas."),
    (lambda W, g, d, a: W - d * (g - 2 * a * W), "Le signe : la pénalité s'ajoute à L."),
    (lambda W, g, d, a: W + d * (g + 2 * a * W), "On descend : retranchez le pas."),
    (
        lambda W, g, d, a: W - d * (g + 2 * a * np.abs(W)),
        "La dérivée de w² est 2w, avec son signe.",
    ),
    (lambda W, g, d, a: W - d * (g + a * W**2), "Dérivez la pénalité : 2αw, et non αw²."),
]


@pas_l2.controle
def _(eleve):
    W, dW = np.array([[2.0, -1.0], [0.5, 4.0]]), np.array([[1.0, 3.0], [-2.0, 0.0]])
    memes_valeurs(eleve, pas_l2, [(W, dW, 0.1, 0.3), (-W, dW, 0.2, 0.05)], confusions=CONFUSIONS_L2)


@exercice(
    "c5.5.b",
    "L1 ou L2 ?",
    niveau=2,
    points=1,
    indices=[
        "La dérivée de $|w|$ est 1 si $w>0$ et $-1$ si $w<0$ : `np.sign(w)`.",
        "Répétez `n` fois `w = w - delta * alpha * np.sign(w)`.",
    ],
    fautes=[
        ("for _ in range(n):\n    w = w - delta * 2 * alpha * w\nreturn w", "pénalité L2"),
        ("return w - delta * alpha * np.sign(w)", "fois"),
        ("for _ in range(n):\n    w = w + delta * alpha * np.sign(w)\nreturn w", "éloigne"),
        ("for _ in range(n):\n    w = w - delta * alpha\nreturn w", "négatif"),
    ],
    autres=["return w - n * delta * alpha * np.sign(w)"],
    explication="L1 retire toujours autant : le poids atteint 0. L2 retire en proportion : il s'en "
    "approche sans l'atteindre.",
)
def apres_l1(w, delta, alpha, n):
    """On fait descendre la seule pénalité $\\alpha|w|$ d'un poids `w` non nul, par pas $\\delta$.
    Écrivez `apres_l1(w, delta, alpha, n)`, le poids après `n` pas ; les cas essayés s'arrêtent
    avant que le poids n'atteigne 0. `apres_l1(1.0, 0.1, 2, 3)` rend `0.4`."""
    ### BEGIN SOLUTION
    for _ in range(n):
        w = w - delta * alpha * np.sign(w)
    return w
    ### END SOLUTION


@apres_l1.controle
def _(eleve):
    memes_valeurs(
        eleve,
        apres_l1,
        [(1.0, 0.1, 2, 3), (5.0, 0.5, 0.1, 10)],
        confusions=[
            (lambda w, d, a, n: w * (1 - 2 * d * a) ** n, "C'est la pénalité L2."),
            (lambda w, d, a, n: w - d * a * np.sign(w), "C'est un seul pas : répétez-le n fois."),
            (lambda w, d, a, n: w + n * d * a * np.sign(w), "Le poids s'éloigne de 0 : le signe."),
            (lambda w, d, a, n: w - n * d * a * w, "La dérivée de |w| est 1 ou −1, pas w."),
            (lambda w, d, a, n: w - n * d * np.sign(w), "La force `alpha` manque."),
            (lambda w, d, a, n: w - n * a * np.sign(w), "Le pas `delta` manque."),
            (lambda w, d, a, n: w - 2 * n * d * a * np.sign(w), "Pas de facteur 2 pour L1."),
        ],
    )
    memes_valeurs(
        eleve,
        apres_l1,
        [(-2.0, 0.1, 3, 4)],
        confusions=[
            (lambda w, d, a, n: w - n * d * a, "Un poids négatif doit remonter vers 0."),
            (lambda w, d, a, n: abs(w) - n * d * a, "Le poids garde son signe."),
        ],
    )


@exercice(
    "c5.5.c",
    "Abandonner des neurones",
    niveau=2,
    points=2,
    indices=[
        "Le masque met à 0 les neurones éteints : `x * masque`.",
        "On garde une part `1 - taux` des neurones : divisez par elle pour compenser.",
    ],
    fautes=[
        ("return x * masque", "compenser"),
        ("return x * masque / taux", "gardée"),
        ("return x * masque * (1 - taux)", "Divisez"),
        ("return x * (1 - masque) / (1 - taux)", "éteint"),
    ],
    autres=["return np.where(masque == 1, x / (1 - taux), 0)"],
    explication="Ainsi la moyenne ne change pas, et il n'y a rien à faire à la validation.",
)
def abandon(x, masque, taux):
    """Pendant l'apprentissage, `Dropout(taux)` éteint chaque sortie de `x` avec la probabilité
    `taux` : `masque` vaut 0 pour les neurones éteints, 1 pour les autres. Pour que la moyenne ne
    change pas, les sorties restantes sont divisées par la probabilité de rester. Écrivez
    `abandon(x, masque, taux)`. Une sortie 3, non éteinte, avec un taux de 0,25, devient 4."""
    ### BEGIN SOLUTION
    return x * masque / (1 - taux)
    ### END SOLUTION


@abandon.controle
def _(eleve):
    x, masque = np.array([1.0, 2.0, 3.0, -4.0]), np.array([1, 0, 1, 1])
    memes_valeurs(
        eleve,
        abandon,
        [(x, masque, 0.25), (x, 1 - masque, 0.8)],
        confusions=[
            (lambda x, m, t: x * m, "Il faut compenser les neurones éteints."),
            (lambda x, m, t: x * m / t, "Divisez par la part gardée, 1 − taux."),
            (lambda x, m, t: x * m * (1 - t), "Divisez par 1 − taux, ne multipliez pas."),
            (lambda x, m, t: x * (1 - m) / (1 - t), "Un neurone de masque 0 est éteint."),
            (lambda x, m, t: x / (1 - t), "Le masque manque."),
            (lambda x, m, t: x * m * t, "Divisez par 1 − taux, la probabilité de rester."),
            (lambda x, m, t: x * m / m.mean(), "La probabilité de rester, pas la part observée."),
        ],
    )


@exercice(
    "c5.5.d",
    "Normaliser un lot",
    niveau=2,
    points=2,
    indices=[
        "Moyenne et écart-type du lot, colonne par colonne (`axis=0`).",
        "Normalisez, puis multipliez par `gamma` et ajoutez `beta`.",
    ],
    fautes=[
        ("return (z - z.mean(axis=0)) / z.std(axis=0)", "gamma"),
        ("return gamma * (z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True) + beta",
         "neurone"),
        ("return gamma * ((z - z.mean(axis=0)) / z.std(axis=0) + beta)", "après"),
        ("return gamma * (z - z.mean(axis=0)) / z.var(axis=0) + beta", "écart-type"),
    ],
    autres=["z = z - z.mean(0)\nreturn gamma * z / np.sqrt(np.mean(z**2, axis=0)) + beta"],
    explication="γ et β sont appris : le réseau peut rendre à chaque neurone l'échelle qu'il veut.",
)  # fmt: skip
def lot_normalise(z, gamma, beta):
    """Le tableau `z` a une ligne par exemple du lot, une colonne par neurone. Écrivez
    `lot_normalise(z, gamma, beta)` : chaque colonne est ramenée à la moyenne 0 et à l'écart-type 1
    (sur le lot), puis multipliée par son `gamma` et augmentée de son `beta` (un nombre par
    neurone). Les écarts-types ne sont pas nuls ; on n'ajoute pas d'ε. La colonne $(1),(3)$, avec
    $\\gamma=10$ et $\\beta=5$, devient $(-5),(15)$."""
    ### BEGIN SOLUTION
    return gamma * (z - z.mean(axis=0)) / z.std(axis=0) + beta
    ### END SOLUTION


CONFUSIONS_LOT = [
    (lambda z, g, b: (z - z.mean(0)) / z.std(0), "Il reste à multiplier par gamma, ajouter beta."),
    (lambda z, g, b: g * (z - z.mean(0)) / z.std(0), "Il reste à ajouter beta."),
    (lambda z, g, b: (z - z.mean(0)) / z.std(0) + b, "Il manque le facteur gamma."),
    (lambda z, g, b: b * (z - z.mean(0)) / z.std(0) + g, "gamma et beta sont échangés."),
    (lambda z, g, b: g * (z - z.mean(0)) / z.std(0, ddof=1) + b, "Divisez par n, comme `np.std`."),
    (
        lambda z, g, b: g * (z - z.mean(1, keepdims=True)) / z.std(1, keepdims=True) + b,
        "Une moyenne par neurone, sur le lot : axis=0.",
    ),
    (lambda z, g, b: g * ((z - z.mean(0)) / z.std(0) + b), "beta s'ajoute après gamma."),
    (lambda z, g, b: g * (z - z.mean(0)) / z.var(0) + b, "Divisez par l'écart-type."),
    (lambda z, g, b: g * (z - z.mean()) / z.std() + b, "Une moyenne par neurone : axis=0."),
]


@lot_normalise.controle
def _(eleve):
    z = np.array([[1.0, 10.0], [3.0, 20.0], [8.0, 0.0]])
    cas = [(z, np.array([2.0, 0.5]), np.array([1.0, -1.0])), (z * 3, np.array([1.0, 4.0]), 0.5)]
    memes_valeurs(eleve, lot_normalise, cas, confusions=CONFUSIONS_LOT)


quiz(
    "c5.5.q1",
    "Avec Dropout(0.5), l'erreur de validation est plus petite que celle de l'apprentissage. "
    "Pourquoi ?",
    [
        (
            "Les données de validation sont plus faciles.",
            False,
            "Elles viennent de la même loi : c'est la façon de mesurer qui diffère.",
        ),
        (
            "À l'apprentissage, la moitié des neurones cachés sont éteints ; à la validation, "
            "aucun.",
            True,
            "Mesurée sans abandon, l'erreur sur l'apprentissage redevient la plus petite.",
        ),
        (
            "Le réseau a appris sur la validation.",
            False,
            "Non : aucun gradient n'y est calculé.",
        ),
    ],
)

# --- c5.6 Le diagnostic ---


@exercice(
    "c5.6.a",
    "Poser le diagnostic",
    niveau=2,
    points=2,
    indices=[
        "Regardez les trois précisions dans l'ordre : apprentissage, puis validation, puis test.",
        "Trois `if` suffisent ; le premier défaut rencontré est le bon.",
    ],
    fautes=[
        (
            "if test < voulue:\n    return 'autre loi'\nif validation < voulue:\n"
            "    return 'par coeur'\nreturn 'trop simple' if apprentissage < voulue else 'rien'",
            "dans l'ordre",
        ),
        (
            "if apprentissage < voulue:\n    return 'par coeur'\nif validation < voulue:\n"
            "    return 'trop simple'\nreturn 'autre loi' if test < voulue else 'rien'",
            "échangé",
        ),
        (
            "if apprentissage < voulue:\n    return 'trop simple'\nif validation < voulue:\n"
            "    return 'par coeur'\nreturn 'rien'",
            "test",
        ),
    ],
    autres=[
        "for p, mot in zip((apprentissage, validation, test), "
        "('trop simple', 'par coeur', 'autre loi')):\n    if p < voulue:\n        return mot\n"
        "return 'rien'",
    ],
    explication="Inutile de parler de sur-apprentissage tant que l'apprentissage lui-même échoue.",
)
def diagnostic(apprentissage, validation, test, voulue):
    """On connaît trois précisions, et celle que l'on voudrait atteindre partout, `voulue`. Écrivez
    `diagnostic(apprentissage, validation, test, voulue)`, qui rend l'un de ces textes :
    `"trop simple"` si l'apprentissage lui-même est sous `voulue` ; sinon `"par coeur"` si la
    validation est dessous ; sinon `"autre loi"` si le test est dessous ; sinon `"rien"`.
    `diagnostic(0.99, 0.7, 0.7, 0.85)` rend `"par coeur"`."""
    ### BEGIN SOLUTION
    if apprentissage < voulue:
        return "trop simple"
    if validation < voulue:
        return "par coeur"
    if test < voulue:
        return "autre loi"
    return "rien"
    ### END SOLUTION


@diagnostic.controle
def _(eleve):
    faciles = [(0.6, 0.6, 0.6), (0.99, 0.7, 0.7), (0.95, 0.9, 0.6), (0.95, 0.9, 0.9)]
    for cas in [*faciles, (0.8, 0.6, 0.6)]:
        reponse, attendu = eleve(*cas, 0.85), diagnostic(*cas, 0.85)
        recu = reponse.valeur
        if isinstance(recu, str) and recu.replace("œ", "oe").strip().lower() == attendu:
            continue
        if attendu == "trop simple" and recu == "autre loi":
            refuser("Posez les questions dans l'ordre : apprentissage, validation, test.")
        if {attendu, recu} == {"trop simple", "par coeur"}:
            refuser("Vous avez échangé « trop simple » (apprentissage) et « par coeur ».")
        if attendu == "autre loi" and recu == "rien":
            refuser("Le test est oublié : c'est lui qui trahit une autre loi.")
        identique(reponse, attendu)


quiz(
    "c5.6.q1",
    "Le réseau a 91 % sur la validation, 75 % sur le test, mesuré six mois plus tard. Par quoi "
    "commencer ?",
    [
        (
            "Renforcer l'abandon et la pénalité.",
            False,
            "Le remède contre l'apprentissage par cœur ; or la validation est bonne.",
        ),
        (
            "Regarder les spectres du test : viennent-ils du même détecteur, réglé de même ?",
            True,
            "L'écart entre validation et test dénonce d'abord les données.",
        ),
        (
            "Choisir, parmi vingt graines, celle qui réussit le mieux le test.",
            False,
            "Le test servirait à choisir : il ne mesurerait plus rien.",
        ),
    ],
)

# --- c5.7 Le rapport ---


@exercice(
    "c5.7.a",
    "L'incertitude d'une précision",
    niveau=2,
    points=1,
    indices=[
        "Une proportion $p$ mesurée sur $n$ réponses indépendantes a pour variance $p(1-p)/n$.",
        "L'écart-type est la racine de la variance ; la demi-largeur en vaut deux.",
    ],
    fautes=[
        ("return (p * (1 - p) / n) ** 0.5", "deux"),
        ("return 2 * p * (1 - p) / n", "racine"),
        ("return 2 * (p / n) ** 0.5", "1 − p"),
        ("return 2 * (p * (1 - p)) ** 0.5", "nombre"),
    ],
    autres=["return 2 * np.sqrt(p * (1 - p)) / np.sqrt(n)"],
    explication="Avec 1 000 spectres, 90 % se lit « 90 %, à 2 points près » : les dixièmes de "
    "point ne veulent rien dire.",
)
def incertitude(p, n):
    """Un réseau donne une proportion `p` de bonnes réponses sur `n` spectres de test indépendants.
    L'écart-type d'une telle proportion est $\\sqrt{p(1-p)/n}$. Écrivez `incertitude(p, n)`,
    **deux** fois cet écart-type. `incertitude(0.5, 100)` rend `0.1` : 50 %, à 10 points près (deux
    écarts-types, cette fois)."""
    ### BEGIN SOLUTION
    return 2 * (p * (1 - p) / n) ** 0.5
    ### END SOLUTION


@incertitude.controle
def _(eleve):
    memes_valeurs(
        eleve,
        incertitude,
        [(0.9, 1000), (0.5, 100), (0.97, 30)],
        confusions=[
            (lambda p, n: (p * (1 - p) / n) ** 0.5, "C'est un écart-type ; on en veut deux."),
            (lambda p, n: 2 * p * (1 - p) / n, "La racine carrée manque."),
            (lambda p, n: 2 * (p / n) ** 0.5, "Le facteur 1 − p manque."),
            (lambda p, n: 2 * (p * (1 - p)) ** 0.5, "Divisez par le nombre de spectres."),
            (lambda p, n: 2 * (p * (1 - p)) ** 0.5 / n, "n est sous la racine."),
            (lambda p, n: 2 * (p * (1 - p) * n) ** 0.5, "Divisez par n, sous la racine."),
            (lambda p, n: 1.96 * (p * (1 - p) / n) ** 0.5, "Deux fois l'écart-type, pas 1,96."),
            (
                lambda p, n: 200 * (p * (1 - p) / n) ** 0.5,
                "En proportion, entre 0 et 1, et non en points de pourcentage.",
            ),
        ],
    )


quiz(
    "c5.7.q1",
    "Quelle phrase a sa place dans le rapport ?",
    [
        (
            "« Le réseau atteint 92,13 % de précision. »",
            False,
            "Sur quoi, avec combien de départs, à combien près ?",
        ),
        (
            "« 91 % à 92 % des réponses justes au test (1 000 spectres simulés, cinq départs). »",
            True,
            "Une bande, ce qu'on mesure, sur quoi, et d'où viennent les données.",
        ),
        (
            "« Le réseau identifie les sources sans erreur au-dessus de 50 canaux. »",
            False,
            "Une affirmation sans mesure, et sur les canaux plutôt que sur l'activité.",
        ),
    ],
)
