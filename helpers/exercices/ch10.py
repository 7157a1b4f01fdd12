"""Exercices du chapitre 10 : Keras apprend (chiffres, critiques de films, images)."""

import numpy as np

from helpers.exercices.comparateurs import identique, memes_valeurs, refuser
from helpers.exercices.eleve import Refus, montrer_valeur
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


class _KerasPlusTard:
    """Le module ``keras``, chargé seulement quand un exercice s'en sert."""

    def __getattr__(self, nom):
        from helpers.materiel import charger_keras

        return getattr(charger_keras(), nom)


keras = _KerasPlusTard()

# --- 10.1 : chiffres -----------------------------------------------------------------


@exercice(
    "10.1.a",
    "Préparer les images",
    niveau=1,
    points=1,
    indices=[
        "Deux gestes, dans l'ordre que vous voulez : aplatir avec `reshape`, diviser par 255.",
        "`images.reshape(len(images), 784)` met à plat ; il reste à diviser.",
    ],
    fautes=[
        ("return images.reshape(len(images), 784)", "diviser par 255"),
        ("return images / 255", "mise à plat"),
        ("return (images // 255).reshape(len(images), 784)", "division entière"),
        ("return images.reshape(784, len(images)).T / 255", "mélange les pixels"),
        ("return images.reshape(len(images), 784) / images.max()", "image pâle"),
    ],
    autres=[
        "return (images / 255).reshape(len(images), -1)",
        "return [[pixel / 255 for ligne in image for pixel in ligne] for image in images]",
    ],
)
def images_preparees(images):
    """Écrivez `images_preparees(images)`, pour des images de forme $(n, 28, 28)$ dont les
    pixels vont de 0 à 255. La réponse est un tableau de forme $(n, 784)$, une image par ligne,
    où un pixel 0 reste 0, un pixel 51 devient 0,2 et un pixel 255 devient 1."""
    ### BEGIN SOLUTION
    return images.reshape(len(images), 784) / 255
    ### END SOLUTION


@images_preparees.controle
def _(eleve):
    hasard = np.random.default_rng(3)
    tailles = ((2, 0, 256), (1, 20, 200))  # la dernière image est pâle
    cas = [(hasard.integers(a, b, (n, 28, 28), dtype=np.uint8),) for n, a, b in tailles]
    memes_valeurs(
        eleve,
        images_preparees,
        cas,
        confusions=[
            (
                lambda x: x.reshape(len(x), 784),
                "La mise à plat est bonne ; il reste à diviser par 255.",
            ),
            (lambda x: x / 255, "Les valeurs sont bonnes ; il manque la mise à plat."),
            (
                lambda x: x.reshape(len(x), 784) / x.max(),
                "Divisez par 255, pas par le plus grand pixel : une image pâle doit rester pâle.",
            ),
            (
                lambda x: (x // 255).reshape(len(x), 784),
                "`//` est la division entière : elle ne laisse que 0 et 1. Écrivez `/`.",
            ),
            (
                lambda x: x.reshape(784, len(x)).T / 255,
                "La forme est bonne mais transposer mélange les pixels de plusieurs images.",
            ),
        ],
    )


@exercice(
    "10.1.b",
    "Un parmi dix",
    niveau=2,
    points=2,
    indices=[
        "Partez d'un tableau de zéros de forme `(len(chiffres), n)`.",
        "Pour chaque ligne `i`, une seule case vaut 1 : la colonne `chiffres[i]`.",
    ],
    fautes=[
        (
            "codes = np.zeros((len(chiffres), n + 1))\n"
            "codes[np.arange(len(chiffres)), chiffres] = 1\nreturn codes[:, 1:]",
            "colonne 0",
        ),
        ("return np.eye(n)[chiffres].T", "une ligne par chiffre"),
        (
            "codes = np.zeros((len(chiffres), n))\n"
            "for i in range(len(chiffres)):\n    codes[i, chiffres[i]] = chiffres[i]\n"
            "return codes",
            "pas le chiffre lui-même",
        ),
        ("codes = np.zeros((len(chiffres), n))\ncodes[:, chiffres] = 1\nreturn codes", "un seul 1"),
    ],
    autres=[
        "return np.eye(n)[chiffres]",
        "return [[1 if j == c else 0 for j in range(n)] for c in chiffres]",
        "return keras.utils.to_categorical(chiffres, n)",
    ],
)
def un_parmi(chiffres, n):
    """Écrivez `un_parmi(chiffres, n)` : pour une liste d'entiers compris entre 0 et $n-1$, elle
    renvoie un tableau de forme `(len(chiffres), n)`, une ligne par chiffre, avec un seul 1 dans
    la colonne du chiffre et des 0 ailleurs. Par exemple `un_parmi([2], 4)` vaut
    `[[0, 0, 1, 0]]`."""
    ### BEGIN SOLUTION
    codes = np.zeros((len(chiffres), n))
    for i in range(len(chiffres)):
        codes[i, chiffres[i]] = 1
    return codes
    ### END SOLUTION


def _un_seul_par_ligne(chiffres, n):
    codes = np.zeros((len(chiffres), n))
    codes[:, chiffres] = 1
    return codes


@un_parmi.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_parmi,
        [([5, 0, 4], 10), ([2], 4), ([1, 1, 0, 3], 5)],
        confusions=[
            (
                lambda c, n: np.eye(n + 1)[c][:, 1:],
                "La colonne du chiffre 0 est la colonne 0, et non la colonne 1.",
            ),
            (lambda c, n: np.eye(n)[c].T, "On attend une ligne par chiffre, pas une colonne."),
            (
                lambda c, n: np.eye(n)[c] * np.array(c)[:, None],
                "On écrit 1 dans la colonne du chiffre, pas le chiffre lui-même.",
            ),
            (_un_seul_par_ligne, "Chaque ligne ne contient qu'un seul 1, celui de son chiffre."),
        ],
    )


@exercice(
    "10.1.c",
    "Prédire le nombre de poids",
    niveau=1,
    points=1,
    indices=[
        "Un neurone a un poids par entrée, plus un biais.",
        "La première couche cachée a donc 785 × p poids. Continuez avec les deux autres.",
    ],
    fautes=[
        ("return 784 * p + p * p + p * 10", "biais"),
        ("return 785 * p + (p + 1) * 10", "deux couches cachées"),
        ("return p + p + 10", "neurones"),
        ("return 785 * p + p * p + p * 10", "deux autres couches"),
        ("return 784 * p + (p + 1) * p + (p + 1) * 10", "première couche"),
    ],
    autres=["return sum((a + 1) * b for a, b in [(784, p), (p, p), (p, 10)])"],
    explication="Ce sont les nombres que `count_params` donnera plus bas.",
)
def nombre_de_poids(p):
    """Écrivez `nombre_de_poids(p)`, le nombre total de poids (biais compris) du réseau
    784–p–p–10. La réponse est un entier."""
    ### BEGIN SOLUTION
    return (784 + 1) * p + (p + 1) * p + (p + 1) * 10
    ### END SOLUTION


@nombre_de_poids.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nombre_de_poids,
        [(8,), (10,), (15,), (20,), (50,), (1,)],
        confusions=[
            (lambda p: 784 * p + p * p + p * 10, "Chaque neurone a aussi un biais."),
            (lambda p: 785 * p + (p + 1) * 10, "Il y a deux couches cachées de p neurones."),
            (
                lambda p: 785 * p + p * p + p * 10,
                "Les neurones des deux autres couches ont aussi un biais.",
            ),
            (lambda p: 2 * p + 10, "Vous avez compté les neurones, pas leurs poids."),
            (
                lambda p: 784 * p + (p + 1) * p + (p + 1) * 10,
                "Les neurones de la première couche ont aussi un biais.",
            ),
        ],
    )


def _sigma(x):
    return 1 / (1 + np.exp(-x))


def _softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _sortie_attendue(x, poids, cachee, finale):
    """La sortie d'un réseau à deux couches cachées dont on connaît les poids."""
    W1, b1, W2, b2, W3, b3 = poids
    return finale(cachee(cachee(x @ W1 + b1) @ W2 + b2) @ W3 + b3)  # (n, 10)


@exercice(
    "10.1.d",
    "Construire le réseau",
    niveau=2,
    points=2,
    indices=[
        "`keras.Sequential` reçoit la liste : une entrée `keras.Input((784,))`, puis trois couches "
        "`keras.layers.Dense`.",
        'Les deux premières couches ont `p` neurones et `activation="sigmoid"`, la dernière 10 '
        'neurones et `activation="softmax"`. N\'appelez pas `compile`.',
    ],
    fautes=[
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p, activation='sigmoid'),\n"
            "                         couche(10, activation='softmax')])",
            "poids",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p, activation='relu'),\n"
            "                         couche(p, activation='relu'),\n"
            "                         couche(10, activation='softmax')])",
            "ReLU",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p, activation='sigmoid'),\n"
            "                         couche(p, activation='sigmoid'), couche(10)])",
            "somme",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p),\n"
            "                         couche(p), couche(10, activation='softmax')])",
            "sans activation",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p, activation='sigmoid'),\n"
            "                         couche(p, activation='sigmoid'), couche(1)])",
            "10 nombres",
        ),
        (
            "modele = keras.Sequential([keras.Input((784,))])\n"
            "modele.add(keras.layers.Dense(p, activation='sigmoid'))",
            "ne renvoie rien",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((28, 28)), couche(p, activation='sigmoid'),\n"
            "                         couche(p, activation='sigmoid'),\n"
            "                         couche(10, activation='softmax')])",
            "images déjà à plat",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input(784), couche(p, activation='sigmoid'),\n"
            "                         couche(p, activation='sigmoid'),\n"
            "                         couche(10, activation='softmax')])",
            "avec sa virgule",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential([keras.Input((784,)), couche(p, activation='σ'),\n"
            "                         couche(p, activation='σ'), couche(10)])",
            "ne connaît pas cette activation",
        ),
        (
            "couche = keras.layers.Dense\n"
            "return keras.Sequential(keras.Input((784,)), couche(p, activation='sigmoid'),\n"
            "                        couche(p, activation='sigmoid'), couche(10))",
            "mettez des crochets",
        ),
    ],
    autres=[
        "modele = keras.Sequential()\n"
        "modele.add(keras.Input((784,)))\n"
        "modele.add(keras.layers.Dense(p, activation='sigmoid'))\n"
        "modele.add(keras.layers.Dense(p, activation='sigmoid'))\n"
        "modele.add(keras.layers.Dense(10))\n"
        "modele.add(keras.layers.Softmax())\n"
        "return modele",
        "entree = keras.Input((784,))\n"
        "h = keras.layers.Dense(p, activation=keras.activations.sigmoid)(entree)\n"
        "h = keras.layers.Dense(p, activation=keras.activations.sigmoid)(h)\n"
        "return keras.Model(entree, keras.layers.Dense(10, activation='softmax')(h))",
        "return keras.Sequential([keras.layers.Dense(k, activation=a) for k, a in\n"
        "                         [(p, 'sigmoid'), (p, 'sigmoid'), (10, 'softmax')]])",
    ],
)
def reseau_chiffres(p):
    """Écrivez `reseau_chiffres(p)`, qui renvoie un réseau Keras : 784 entrées, deux couches de
    `p` neurones avec l'activation σ (`"sigmoid"`), une couche de 10 neurones avec l'activation
    softmax. Il n'est ni compilé ni entraîné. On jugera ses sorties."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(p, activation="sigmoid"),
            keras.layers.Dense(p, activation="sigmoid"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


@reseau_chiffres.controle
def _(eleve):
    x = np.random.default_rng(0).uniform(size=(3, 784)).astype("float32")
    for p in (4, 7):
        reponse = _appeler(eleve, p)
        sorties = _sorties(reponse, x)
        if sorties.shape != (3, 10):
            refuser(f"Pour 3 images on attend 10 nombres chacune ; reçu la forme {sorties.shape}.")
        attendus, recus = nombre_de_poids(p), reponse.valeur.count_params()
        if recus != attendus:
            refuser(f"`{reponse.appel}` a {recus} poids ; 784–{p}–{p}–10 en a {attendus}.")
        if not np.allclose(sorties.sum(axis=1), 1, atol=1e-4):
            refuser("La somme des 10 sorties devrait être 1 : il manque softmax à la fin.")
        _juger_activations(reponse.valeur, x)


PLAINTES = (  # ce que dit Keras, et ce qu'il faut comprendre
    (
        "to a shape",
        "`Input` attend une forme entre parenthèses, avec sa virgule : `Input((784,))`.",
    ),
    (
        "activation function",
        'Keras ne connaît pas cette activation : écrivez `"sigmoid"` ou `"softmax"`.',
    ),
    (
        "positional arguments",
        "`Sequential` reçoit une liste : mettez des crochets autour des couches.",
    ),
)


def _appeler(eleve, p):
    """Appelle l'élève ; les plaintes courantes de Keras sont dites en français."""
    try:
        return eleve(p)
    except Refus as refus:
        for fragment, message in PLAINTES:
            if fragment in str(refus):
                refuser(message)
        raise


def _sorties(reponse, x):
    """Fait calculer le réseau ; ce qui n'en est pas un est refusé."""
    modele = reponse.valeur
    if not (callable(modele) and hasattr(modele, "count_params")):
        refuser(f"`{reponse.appel}` doit renvoyer le réseau Keras lui-même.")
    try:
        return np.asarray(modele(x))
    except (ValueError, TypeError):
        refuser(
            "Le réseau refuse 3 images déjà à plat, de forme (3, 784) : son entrée est "
            "`keras.Input((784,))`."
        )


def _juger_activations(modele, x):
    """Impose des poids et compare à la formule : l'activation cachée est-elle σ ?"""
    hasard = np.random.default_rng(1)
    poids = [hasard.normal(0, 0.3, np.shape(w)) for w in modele.get_weights()]
    modele.set_weights(poids)
    recu = np.asarray(modele(x))
    if len(poids) != 6 or [np.ndim(w) for w in poids] != [2, 1] * 3:
        return  # une autre écriture du même réseau : ses formes de sortie suffisent
    if np.allclose(recu, _sortie_attendue(x, poids, _sigma, _softmax), atol=1e-3):
        return
    for nom, cachee in (
        ("ReLU", lambda z: np.maximum(z, 0)),
        ("tanh", np.tanh),
        ("sans activation", lambda z: z),
    ):
        if np.allclose(recu, _sortie_attendue(x, poids, cachee, _softmax), atol=1e-3):
            refuser(f"Les couches cachées sont {nom} ; on demande σ.")
    refuser("Avec les mêmes poids, les sorties ne sont pas celles d'un réseau σ, σ, softmax.")


@exercice(
    "10.1.e",
    "Le prix d'une erreur",
    niveau=1,
    points=1,
    indices=[
        "Seule compte la probabilité donnée à la bonne réponse.",
        "`np.log` est le logarithme népérien ; il est négatif entre 0 et 1.",
    ],
    fautes=[
        ("return np.log(probabilites[chiffre])", "signe"),
        ("return -np.log10(probabilites[chiffre])", "népérien"),
        ("return -np.log(max(probabilites))", "bonne réponse"),
        ("return 1 - probabilites[chiffre]", "logarithme"),
        ("return -np.log(probabilites[chiffre - 1])", "indice"),
    ],
    autres=[
        "import math\nreturn math.log(1 / probabilites[chiffre])",
        "vrai = np.eye(len(probabilites))[chiffre]\n"
        "return -np.sum(vrai * np.log(np.maximum(probabilites, 1e-12)))",
        "return -np.sum(np.eye(10)[chiffre] * np.log(probabilites))",
        "return -np.log(probabilites[chiffre] + 1e-7)",
    ],
)
def entropie_croisee(probabilites, chiffre):
    """Écrivez `entropie_croisee(probabilites, chiffre)` : `probabilites` est la liste des dix
    probabilités que le réseau donne à une image, `chiffre` la bonne réponse (de 0 à 9). La
    réponse est le nombre $-\\ln\\hat y_c$, où $\\hat y_c$ est la probabilité donnée à la bonne
    réponse $c$."""
    ### BEGIN SOLUTION
    return -np.log(probabilites[chiffre])
    ### END SOLUTION


@entropie_croisee.controle
def _(eleve):
    image0 = [0.001, 0.0004, 0.0003, 0.008, 0.002, 0.005, 0.0003, 0.963, 0.0003, 0.0197]
    image8 = [0.001, 0.0005, 0.011, 0.0005, 0.08, 0.009, 0.88, 0.0005, 0.0135, 0.004]
    memes_valeurs(
        eleve,
        entropie_croisee,
        [(image8, 5), (image0, 7), ([0.28] + [0.08] * 9, 0)],
        tolerance=1e-4,
        confusions=[
            (lambda p, c: np.log(p[c]), "Il manque le signe moins : l'erreur est positive."),
            (lambda p, c: -np.log10(p[c]), "C'est le logarithme décimal ; on veut le népérien."),
            (
                lambda p, c: -np.log(max(p)),
                "Prenez la probabilité de la bonne réponse, pas la plus grande.",
            ),
            (lambda p, c: 1 - p[c], "Il faut un logarithme : −ln p, pas 1 − p."),
            (
                lambda p, c: -np.log(p[c - 1]),
                "Décalage d'indice : la probabilité du chiffre 0 est `probabilites[0]`.",
            ),
        ],
    )


@exercice(
    "10.1.f",
    "Mesurer la précision",
    niveau=2,
    points=2,
    indices=[
        "La réponse du réseau pour une image est le rang du plus grand nombre de sa ligne.",
        "`np.argmax(P, axis=1)` donne toutes les réponses ; comparez-les à `y`, puis comptez.",
    ],
    fautes=[
        ("return np.sum(np.argmax(P, axis=1) == y)", "proportion"),
        ("return np.mean(np.max(P, axis=1))", "confiance"),
        ("return np.mean(np.argmax(P, axis=1) != y)", "part des fautes"),
        ("return 100 * np.mean(np.argmax(P, axis=1) == y)", "de 0 à 1"),
    ],
    autres=[
        "justes = 0\nfor ligne, c in zip(P, y):\n    justes += list(ligne).index(max(ligne)) == c\n"
        "return justes / len(y)",
    ],
)
def precision(P, y):
    """Écrivez `precision(P, y)` : chaque ligne du tableau `P` donne les probabilités d'une image,
    `y` donne les bons chiffres. La réponse est la proportion de bonnes réponses, de 0 à 1."""
    ### BEGIN SOLUTION
    return np.mean(np.argmax(P, axis=1) == y)
    ### END SOLUTION


@precision.controle
def _(eleve):
    P = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]])
    memes_valeurs(
        eleve,
        precision,
        [(P, np.array([0, 2, 1, 1])), (P[:3], np.array([0, 2, 1])), (P, np.array([0, 2, 0, 1]))],
        confusions=[
            (
                lambda P, y: np.sum(P.argmax(1) == y),
                "On veut une proportion : divisez par le nombre d'images.",
            ),
            (
                lambda P, y: np.mean(P.max(1)),
                "C'est la confiance moyenne du réseau ; comptez ses bonnes réponses.",
            ),
            (
                lambda P, y: np.mean(P.argmax(1) != y),
                "C'est la part des fautes ; on veut celle des bonnes réponses.",
            ),
            (
                lambda P, y: 100 * np.mean(P.argmax(1) == y),
                "On veut un nombre de 0 à 1, et non un pourcentage.",
            ),
        ],
    )


@exercice(
    "10.1.g",
    "Combien de pas ?",
    niveau=1,
    points=1,
    indices=[
        "Un pas par lot : combien de lots faut-il pour parcourir les n données ?",
        "Le dernier lot peut être incomplet : il compte aussi. `math.ceil` arrondit au-dessus.",
    ],
    fautes=[
        ("return n // lot * epoques", "incomplet"),
        ("return n / lot * epoques", "nombre entier"),
        ("return epoques", "un pas par lot"),
        ("return n * epoques", "un pas par lot"),
        ("return -(-n * epoques // lot)", "ne chevauche pas"),
        ("return (n // lot + 1) * epoques", "tombent juste"),
    ],
    autres=[
        "return -(-n // lot) * epoques",
        "return int(np.ceil(n / lot)) * epoques",
        "return len(range(0, n, lot)) * epoques",
    ],
)
def nombre_de_pas(n, lot, epoques):
    """Écrivez `nombre_de_pas(n, lot, epoques)` : combien de fois les poids changent-ils pendant
    un apprentissage sur `n` données, par lots de `lot` données, pendant `epoques` époques ? La
    réponse est un entier ; le dernier lot d'une époque peut être plus petit que les autres. Par
    exemple, 100 données par lots de 32 font 4 pas par époque."""
    ### BEGIN SOLUTION
    lots = (n + lot - 1) // lot
    return lots * epoques
    ### END SOLUTION


@nombre_de_pas.controle
def _(eleve):
    memes_valeurs(
        eleve,
        nombre_de_pas,
        [(60000, 32, 40), (1000, 32, 3), (100, 100, 4000), (5, 1, 2), (10, 32, 1)],
        confusions=[
            (lambda n, b, e: n // b * e, "Le dernier lot, incomplet, compte aussi."),
            (
                lambda n, b, e: n / b * e,
                "On attend un nombre entier de pas : arrondissez au-dessus.",
            ),
            (
                lambda n, b, e: -(-n * e // b),
                "Comptez les lots d'une époque, arrondis au-dessus, puis multipliez : un lot ne "
                "chevauche pas deux époques.",
            ),
            (
                lambda n, b, e: (n // b + 1) * e,
                "Quand les lots tombent juste, il n'y a pas de lot en plus.",
            ),
            (lambda n, b, e: e, "Il y a un pas par lot, pas un pas par époque."),
            (lambda n, b, e: n * e, "Il y a un pas par lot, pas un pas par donnée."),
        ],
    )


@exercice(
    "10.1.h",
    "Un pas qui diminue",
    niveau=1,
    points=1,
    indices=[
        "Au départ, $k=0$ : on doit trouver $\\delta_0$.",
        "Le dénominateur est `alpha * k + 1`, entre parenthèses.",
    ],
    fautes=[
        ("return delta0 / alpha * k + 1", "parenthèses"),
        ("return delta0 / (alpha + 1) ** k", "puissance"),
        ("return delta0 / alpha * (k + 1)", "divise par α seulement"),
        ("return delta0 * (1 - alpha * k)", "quotient"),
        ("return delta0 / (alpha * (k + 1))", "multiplie seulement"),
    ],
    autres=[
        "return delta0 * (1 + k * alpha) ** -1",
        "return keras.optimizers.schedules.InverseTimeDecay(delta0, 1, alpha)(k)",
    ],
)
def pas_a_l_etape(delta0, alpha, k):
    """Écrivez `pas_a_l_etape(delta0, alpha, k)`, le pas au bout de $k$ étapes,
    $\\delta_k = \\dfrac{\\delta_0}{\\alpha k + 1}$. La réponse est un nombre."""
    ### BEGIN SOLUTION
    return delta0 / (alpha * k + 1)
    ### END SOLUTION


@pas_a_l_etape.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_a_l_etape,
        [(0.5, 0.1, 10), (0.1, 0.5, 3), (0.2, 0.01, 0), (0.001, 1e-7, 4000)],
        tolerance=1e-5,
        confusions=[
            (
                lambda d, a, k: d / a * k + 1,
                "Sans parenthèses, Python calcule (δ0/α)·k + 1 : mettez le dénominateur entre "
                "parenthèses.",
            ),
            (
                lambda d, a, k: d / a * (k + 1),
                "Sans parenthèses autour du dénominateur, Python divise par α seulement.",
            ),
            (lambda d, a, k: d / (a + 1) ** k, "Le dénominateur est αk + 1, pas une puissance."),
            (lambda d, a, k: d * (1 - a * k), "C'est un quotient : δ0 divisé par αk + 1."),
            (lambda d, a, k: d / (a * (k + 1)), "α multiplie seulement k : αk + 1, pas α(k + 1)."),
        ],
    )


@exercice(
    "10.1.i",
    "Le gradient de la dernière couche",
    niveau=3,
    points=3,
    indices=[
        "Dérivée d'une composée : $E = (F-y)^2$ donne $\\partial E/\\partial F = 2(F-y)$.",
        "Si $s>0$, alors $F=s$ ; et $\\partial s/\\partial w_i = h_i$, "
        "$\\partial s/\\partial b = 1$. Si $s<0$, ReLU est plate : tout est nul.",
    ],
    fautes=[
        (
            "s = np.dot(h, w) + b\npente = (max(s, 0) - y) * (s > 0)\n"
            "return [pente * hi for hi in h] + [pente]",
            "facteur 2",
        ),
        (
            "s = np.dot(h, w) + b\npente = 2 * (max(s, 0) - y)\n"
            "return [pente * hi for hi in h] + [pente]",
            "ReLU est plate",
        ),
        (
            "s = np.dot(h, w) + b\npente = 2 * (y - max(s, 0)) * (s > 0)\n"
            "return [pente * hi for hi in h] + [pente]",
            "signe",
        ),
        (
            "s = np.dot(h, w) + b\npente = 2 * (max(s, 0) - y) * (s > 0)\n"
            "return [pente * wi for wi in w] + [pente]",
            "entrées",
        ),
        (
            "s = np.dot(h, w) + b\npente = 2 * (max(s, 0) - y) * (s > 0)\n"
            "return [pente * hi for hi in h]",
            "dérivée par rapport au biais",
        ),
        (
            "s = np.dot(h, w) + b\npente = 2 * (max(s, 0) - y) * (s > 0)\n"
            "return [pente] + [pente * hi for hi in h]",
            "vient en dernier",
        ),
    ],
    autres=[
        "s = np.dot(h, w) + b\nif s <= 0:\n    return [0] * (len(h) + 1)\n"
        "return 2 * (s - y) * np.append(h, 1)",
        "def erreur(w, b):\n    return (max(np.dot(h, w) + b, 0) - y) ** 2\n"
        "petit, e = 1e-4, np.eye(len(w))\n"
        "g = [(erreur(w + petit * d, b) - erreur(w - petit * d, b)) / (2 * petit) for d in e]\n"
        "w = np.array(w)\nhaut, bas = erreur(w, b + petit), erreur(w, b - petit)\n"
        "return [*g, (haut - bas) / (2 * petit)]",
    ],
)
def gradient_sortie(h, w, b, y):
    """Un neurone de sortie reçoit les nombres $h=(h_1,\\dots,h_n)$. Avec
    $s = h_1w_1+\\dots+h_nw_n+b$, sa sortie est $F=\\mathrm{ReLU}(s)$ et l'erreur est
    $E=(F-y)^2$. Écrivez `gradient_sortie(h, w, b, y)`, qui renvoie la liste
    $\\left[\\frac{\\partial E}{\\partial w_1},\\dots,\\frac{\\partial E}{\\partial w_n},
    \\frac{\\partial E}{\\partial b}\\right]$ : d'abord les poids, puis le biais. (On ne testera
    pas $s=0$.)"""
    ### BEGIN SOLUTION
    s = np.dot(h, w) + b
    pente = 2 * (max(s, 0) - y) * (s > 0)
    return [pente * hi for hi in h] + [pente]
    ### END SOLUTION


def _gradient(h, w, b, y, *, facteur=2, plate=True, entrees=None):
    s = np.dot(h, w) + b
    pente = facteur * (max(s, 0) - y) * ((s > 0) or not plate)
    return np.append(pente * np.array(h if entrees is None else entrees), pente)


@gradient_sortie.controle
def _(eleve):
    memes_valeurs(
        eleve,
        gradient_sortie,
        [
            ([2, 5, 8], [7, 8, 9], -4, 1),
            ([1.0, 0.5], [0.5, -2.0], 1.0, 2.0),
            ([1, 2], [-1, -1], 0.5, 1),
        ],
        tolerance=1e-4,
        confusions=[
            (lambda *a: _gradient(*a, facteur=1), "Il manque le facteur 2 de la dérivée du carré."),
            (
                lambda *a: _gradient(*a, plate=False),
                "Ici s est négatif : ReLU est plate, sa dérivée est nulle, et le gradient aussi.",
            ),
            (lambda *a: np.roll(_gradient(*a), 1), "Le biais vient en dernier."),
            (lambda *a: _gradient(*a)[:-1], "Il manque la dérivée par rapport au biais."),
            (lambda *a: _gradient(*a, facteur=-2), "Le signe est inversé : 2(F − y)."),
            (
                lambda h, w, b, y: _gradient(h, w, b, y, entrees=w),
                "La dérivée de s par rapport à w est h : ce sont les entrées qui multiplient.",
            ),
        ],
    )


# --- 10.2 : critiques de films -----------------------------------------------------------


@exercice(
    "10.2.a",
    "Coder une phrase",
    niveau=1,
    points=1,
    indices=[
        "`phrase.split()` donne la liste des mots.",
        "Parcourez les mots dans l'ordre et gardez `rang[mot]` si le mot est dans `rang`.",
    ],
    fautes=[
        ("return [rang[mot] for mot in phrase.split()]", "absent"),
        ("return [rang.get(mot, 0) for mot in phrase.split()]", "on le saute"),
        ("return [rang.get(mot) for mot in phrase.split()]", "n'a pas de rang"),
        ("return [rang[mot] for mot in phrase if mot in rang]", "ses lettres"),
        ("return sorted(rang[mot] for mot in phrase.split() if mot in rang)", "ordre des mots"),
        (
            "return [i for i, mot in enumerate(phrase.split()) if mot in rang]",
            "place du mot dans la phrase",
        ),
        ("return [mot for mot in phrase.split() if mot in rang]", "les mots eux-mêmes"),
    ],
    autres=[
        "codes = []\nfor mot in phrase.split():\n    if mot in rang:\n"
        "        codes.append(rang[mot])\nreturn codes",
        "return np.array([rang[mot] for mot in phrase.split() if mot in rang])",
    ],
)
def codes_de(phrase, rang):
    """Écrivez `codes_de(phrase, rang)` : `phrase` est un texte en minuscules sans ponctuation,
    `rang` un dictionnaire qui donne le rang de chaque mot connu. La réponse est la liste des
    rangs des mots connus, dans l'ordre de la phrase ; un mot inconnu est sauté. Par exemple
    `codes_de("un bon film", {"film": 1, "bon": 2})` vaut `[2, 1]`."""
    ### BEGIN SOLUTION
    return [rang[mot] for mot in phrase.split() if mot in rang]
    ### END SOLUTION


JOUETS = {
    "film": 1, "bon": 2, "mauvais": 3, "voir": 4, "éviter": 5,
    "très": 6, "bien": 7, "mal": 8, "moyen": 9, "super": 10,
}  # fmt: skip


@codes_de.controle
def _(eleve):
    for phrase in (
        "bon film",
        "bon film à voir absolument",
        "moyen très mauvais",
        "ce film est un très bon film",
    ):
        try:
            reponse = eleve(phrase, JOUETS)
        except Refus as refus:
            if "KeyError" in str(refus):
                refuser("Un mot de la phrase est absent du dictionnaire : il faut le sauter.")
            raise
        _juger_codes(reponse, phrase)


def _juger_codes(reponse, phrase):
    mots, attendu = phrase.split(), codes_de(phrase, JOUETS)
    valeur = reponse.valeur.tolist() if hasattr(reponse.valeur, "tolist") else reponse.valeur
    if not isinstance(valeur, (list, tuple)):
        refuser(f"`{reponse.appel}` : on attend une liste de rangs, reçu {montrer_valeur(valeur)}.")
    recu = list(valeur)
    if recu == attendu:
        return
    for faux, message in (
        ([JOUETS.get(m, 0) for m in mots], "Un mot inconnu n'a pas de code : on le saute."),
        ([JOUETS.get(m) for m in mots], "`None` : ce mot n'a pas de rang, sautez-le."),
        (
            [],
            "Aucun mot trouvé : parcourir un texte donne ses lettres ; `phrase.split()` donne ses "
            "mots.",
        ),
        (sorted(attendu), "Gardez l'ordre des mots de la phrase."),
        (
            [i for i, m in enumerate(mots) if m in JOUETS],
            "C'est la place du mot dans la phrase ; on veut son rang dans le dictionnaire.",
        ),
        ([m for m in mots if m in JOUETS], "Ce sont les mots eux-mêmes ; on veut leurs rangs."),
    ):
        if recu == faux:
            refuser(message)
    identique(reponse, attendu)


@exercice(
    "10.2.b",
    "Le sac de mots",
    niveau=2,
    points=2,
    indices=[
        "Partez de `np.zeros(n)` et mettez un 1 pour chaque rang de la liste.",
        "Le mot de rang 1 occupe la première case, qui porte l'indice 0.",
    ],
    fautes=[
        ("v = np.zeros(n + 1)\nfor r in codes:\n    v[r] = 1\nreturn v[:n]", "indice 0"),
        ("v = np.zeros(n)\nfor r in codes:\n    v[r - 1] += 1\nreturn v", "plusieurs fois"),
        ("v = np.zeros(n)\nfor r in codes:\n    v[r - 1] = r\nreturn v", "un 1, pas le rang"),
        ("return [1 for r in codes]", "attendu une liste de"),
    ],
    autres=[
        "return [1 if r in codes else 0 for r in range(1, n + 1)]",
        "v = np.zeros(n)\nv[[r - 1 for r in codes]] = 1\nreturn v",
    ],
)
def sac_de_mots(codes, n):
    """Écrivez `sac_de_mots(codes, n)` : `codes` est une liste de rangs de 1 à $n$. La réponse est
    un vecteur de longueur $n$ : 1 dans la case d'un mot présent, 0 ailleurs. Le mot de rang 1
    occupe la première case. Un mot répété ne compte qu'une fois."""
    ### BEGIN SOLUTION
    vecteur = np.zeros(n)
    for rang in codes:
        vecteur[rang - 1] = 1
    return vecteur
    ### END SOLUTION


def _sac(codes, n, *, decale=0, poids=lambda r: 1, cumul=False):
    v = np.zeros(n + 1)
    for r in codes:
        v[r - 1 + decale] = poids(r) + (v[r - 1 + decale] if cumul else 0)
    return v[:n]


@sac_de_mots.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sac_de_mots,
        [([2, 1, 4], 10), ([9, 6, 3], 10), ([1, 2, 1], 4), ([10], 10)],
        confusions=[
            (
                lambda c, n: _sac(c, n, decale=1),
                "Décalage : le mot de rang 1 va dans la première case, d'indice 0.",
            ),
            (
                lambda c, n: _sac(c, n, cumul=True),
                "Un mot présent plusieurs fois donne 1, pas le nombre de fois.",
            ),
            (lambda c, n: _sac(c, n, poids=lambda r: r), "Écrivez un 1, pas le rang du mot."),
        ],
    )


@exercice(
    "10.2.c",
    "Retrouver le texte",
    niveau=2,
    points=2,
    indices=[
        "Les codes 0 et 1 ne donnent rien ; 2 et 3 donnent « ? » ; les suivants sont des mots.",
        "Le code 4 est le mot de rang 1, c'est-à-dire `mots[0]`.",
    ],
    fautes=[
        ("return ' '.join(mots[c - 1] for c in codes if c > 0 and c <= len(mots))", "décalage"),
        (
            "return ' '.join('?' if c < 4 else mots[c - 3] for c in codes if c > 1)",
            "décalage",
        ),
        ("return ' '.join('?' if c < 4 else mots[c - 4] for c in codes)", "0 et 1"),
        ("return ' '.join(mots[c - 4] for c in codes if c > 3)", "« ? »"),
        ("return ['?' if c < 4 else mots[c - 4] for c in codes if c > 1]", "un seul texte"),
        ("return ' '.join('?' if c == 2 else mots[c - 4] for c in codes if c >= 2)", "code 3"),
        (
            "return ' '.join('?' if c == 2 else mots[c - 4] for c in codes if c == 2 or c > 3)",
            "code 3",
        ),
        (
            "return ' '.join('?' if c in (2, 3) else mots[c - 4] for c in codes if c != 1)",
            "remplissage",
        ),
    ],
    autres=[
        "texte = []\nfor c in codes:\n    if c >= 4:\n        texte.append(mots[c - 4])\n"
        "    elif c >= 2:\n        texte.append('?')\nreturn ' '.join(texte)",
    ],
)
def texte_de(codes, mots):
    """Écrivez `texte_de(codes, mots)` : `mots` est la liste des mots, du plus fréquent (rang 1)
    au moins fréquent ; `codes` est une critique codée à la façon de Keras (1 au début, 2 pour un
    mot inconnu, sinon le rang plus 3 ; 0 est du remplissage ; 3 ne sert pas et se lit comme 2). La
    réponse est le texte, mots séparés par une espace, avec `?` pour un mot inconnu. Par exemple
    `texte_de([1, 4, 2, 6], ["le", "un", "film"])` vaut `"le ? film"`."""
    ### BEGIN SOLUTION
    return " ".join("?" if code < 4 else mots[code - 4] for code in codes if code > 1)
    ### END SOLUTION


@texte_de.controle
def _(eleve):
    mots = ["le", "un", "film", "bon", "très", "est", "moyen", "long", "vide", "beau"]
    for codes in ([1, 4, 6, 9, 2, 7], [1, 5, 6, 8, 10, 0, 0], [4], [1, 4, 3, 6]):
        reponse = eleve(codes, mots)
        if not isinstance(reponse.valeur, str):
            refuser('On attend un seul texte : assemblez les mots avec `" ".join(…)`.')
        _juger_texte(reponse, codes, mots)


def _juger_texte(reponse, codes, mots):
    attendu, recu = texte_de(codes, mots), reponse.valeur.split()
    if recu == attendu.split():
        return
    sans_inconnu = [m for m in attendu.split() if m != "?"]
    avec_reserves = ["?" if c < 4 else mots[c - 4] for c in codes]
    if 3 in codes:
        refuser("Le code 3 ne sert pas : lisez-le comme le 2, un « ? ».")
    if recu == sans_inconnu:
        refuser("Un mot inconnu (code 2) doit laisser un « ? » : le lecteur voit qu'il manque.")
    if recu == avec_reserves:
        refuser("Les codes 0 et 1 ne sont pas des mots : ils ne donnent rien.")
    if 0 in codes and recu[: len(attendu.split())] == attendu.split():
        refuser("Le début est bon, mais le code 0 est du remplissage : il ne donne aucun mot.")
    refuser(
        f"`{reponse.appel}` : attendu « {attendu} » · reçu « {reponse.valeur} ». Pensez au "
        "décalage : le code 4 est le mot de rang 1."
    )


@exercice(
    "10.2.d",
    "Quand s'arrêter ?",
    niveau=2,
    points=2,
    indices=[
        "On cherche la place de la plus petite valeur, pas la valeur.",
        "`np.argmin` donne un indice qui commence à 0 ; les époques commencent à 1.",
    ],
    fautes=[
        ("return np.argmin(erreurs)", "commencent à 1"),
        ("return min(erreurs)", "pas sa valeur"),
        ("return np.argmax(erreurs) + 1", "plus grande"),
        (
            "for k in range(1, len(erreurs)):\n    if erreurs[k] > erreurs[k - 1]:\n"
            "        return k\nreturn len(erreurs)",
            "première remontée",
        ),
        ("return len(erreurs)", "dernière époque"),
    ],
    autres=[
        "return list(erreurs).index(min(erreurs)) + 1",
        "return min(range(len(erreurs)), key=lambda k: erreurs[k]) + 1",
    ],
)
def meilleure_epoque(erreurs):
    """Écrivez `meilleure_epoque(erreurs)` : `erreurs[0]` est l'erreur de validation après la
    première époque, et ainsi de suite. La réponse est le numéro (à partir de 1) de l'époque où
    l'erreur de validation est la plus petite."""
    ### BEGIN SOLUTION
    return int(np.argmin(erreurs)) + 1
    ### END SOLUTION


def _premiere_remontee(erreurs):
    hausses = [k for k in range(1, len(erreurs)) if erreurs[k] > erreurs[k - 1]]
    return hausses[0] if hausses else len(erreurs)


@meilleure_epoque.controle
def _(eleve):
    memes_valeurs(
        eleve,
        meilleure_epoque,
        [
            ([0.7, 0.5, 0.45, 0.5, 0.6],),
            ([0.6, 0.5, 0.52, 0.4, 0.45],),
            ([0.3, 0.4],),
            ([0.5, 0.4, 0.3],),
        ],
        confusions=[
            (np.argmin, "Les époques commencent à 1, les indices de Python à 0."),
            (min, "On veut le numéro de l'époque, pas sa valeur d'erreur."),
            (lambda e: np.argmax(e) + 1, "C'est l'époque où l'erreur est la plus grande."),
            (
                _premiere_remontee,
                "Vous vous arrêtez à la première remontée ; l'erreur peut redescendre ensuite.",
            ),
            (len, "C'est la dernière époque ; la meilleure est parfois bien avant."),
        ],
    )


# --- 10.3 : images ---------------------------------------------------------------------------


@exercice(
    "10.3.a",
    "Les poids de n'importe quel réseau",
    niveau=2,
    points=2,
    indices=[
        "Prenez les tailles deux par deux : `zip(tailles, tailles[1:])`.",
        "Une couche de b neurones qui reçoit a nombres a (a + 1)·b poids.",
    ],
    fautes=[
        ("return sum(a * b for a, b in zip(tailles, tailles[1:]))", "biais"),
        ("return sum(a * (b + 1) for a, b in zip(tailles, tailles[1:]))", "un biais par neurone"),
        ("return sum(tailles[1:])", "neurones"),
        ("return (tailles[0] + 1) * tailles[1]", "première couche"),
    ],
    autres=[
        "return sum((a + 1) * b for a, b in zip(tailles, tailles[1:]))",
        "return sum(a * b for a, b in zip(tailles, tailles[1:])) + sum(tailles[1:])",
    ],
)
def poids_reseau(tailles):
    """Écrivez `poids_reseau(tailles)`, le nombre de poids (biais compris) d'un réseau dense
    dont `tailles` donne le nombre d'entrées, puis le nombre de neurones de chaque couche. Par
    exemple `poids_reseau([2, 3, 1])` vaut $(2+1)\\times 3+(3+1)\\times 1=13$."""
    ### BEGIN SOLUTION
    total = 0
    for i in range(len(tailles) - 1):
        total += (tailles[i] + 1) * tailles[i + 1]
    return total
    ### END SOLUTION


@poids_reseau.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_reseau,
        [
            ([2, 3, 2, 1],),
            ([1, 10, 10, 10, 10, 1],),
            ([3072, 30, 30, 30, 30, 10],),
            ([1000, 5, 5, 5, 1],),
        ],
        confusions=[
            (lambda t: sum(a * b for a, b in zip(t, t[1:], strict=False)), "Il manque les biais."),
            (
                lambda t: sum(a * (b + 1) for a, b in zip(t, t[1:], strict=False)),
                "Il y a un biais par neurone de la couche d'arrivée, pas par entrée : (a + 1)·b.",
            ),
            (lambda t: sum(t[1:]), "Vous avez compté les neurones, pas leurs poids."),
            (lambda t: (t[0] + 1) * t[1], "Ce n'est que la première couche."),
        ],
    )


@exercice(
    "10.3.b",
    "Mélanger les pixels",
    niveau=2,
    points=2,
    indices=[
        "Mettez d'abord les images à plat : `images.reshape(len(images), -1)` ; le -1 laisse numpy "
        "calculer $3hl$.",
        "Puis réordonnez les colonnes, et non les lignes : `plates[:, ordre]`.",
    ],
    fautes=[
        ("return images[ordre[:len(images)] % len(images)].reshape(len(images), -1)", "colonnes"),
        ("return images.reshape(len(images), -1)", "mélanger"),
        ("return images.reshape(len(images), -1)[:, np.argsort(ordre)]", "réciproque"),
        ("plates = images.reshape(len(images), -1)\nreturn np.sort(plates, axis=1)", "trier"),
    ],
    autres=[
        "plates = images.reshape(len(images), -1)\nreturn np.take(plates, ordre, axis=1)",
        "return np.array([image.ravel()[ordre] for image in images])",
    ],
    explication="Pour le réseau dense, ce n'est qu'un changement de numéros d'entrées.",
)
def pixels_melanges(images, ordre):
    """Écrivez `pixels_melanges(images, ordre)` : `images` est un tableau de forme $(n, h, l, 3)$,
    `ordre` un tableau qui contient une fois chaque entier de 0 à $3hl-1$. La réponse est un
    tableau de forme $(n, 3hl)$ : chaque image mise à plat, puis réordonnée, **toutes de la même
    façon** ; la colonne $j$ du résultat est la colonne `ordre[j]` des images mises à plat. Par
    exemple une image à plat $(a, b, c)$ et l'ordre $(2, 0, 1)$ donnent $(c, a, b)$."""
    ### BEGIN SOLUTION
    plates = images.reshape(len(images), -1)
    return plates[:, ordre]
    ### END SOLUTION


def _lignes_melangees(images, ordre):
    n = len(images)
    return images[ordre[:n] % n].reshape(n, -1)


@pixels_melanges.controle
def _(eleve):
    hasard = np.random.default_rng(7)
    cas = [
        (hasard.integers(0, 256, (n, c, c, 3)).astype(np.uint8), hasard.permutation(3 * c * c))
        for n, c in ((4, 2), (3, 3))
    ]
    memes_valeurs(
        eleve,
        pixels_melanges,
        cas,
        confusions=[
            (_lignes_melangees, "Ce sont les images qui sont mélangées ; réordonnez les colonnes."),
            (
                lambda x, o: x.reshape(len(x), -1),
                "Les images sont bien à plat ; il reste à mélanger leurs pixels.",
            ),
            (
                lambda x, o: x.reshape(len(x), -1)[:, np.argsort(o)],
                "C'est la permutation réciproque : la colonne j vient de la colonne ordre[j].",
            ),
            (
                lambda x, o: np.sort(x.reshape(len(x), -1), axis=1),
                "Il ne faut pas trier : chaque image doit suivre le même ordre.",
            ),
        ],
    )


# --- Questions de cours ----------------------------------------------------------------------

quiz(
    "10.1.q1",
    "Pourquoi n'entraîne-t-on pas le réseau à maximiser directement la précision ?",
    [
        (
            "Parce qu'elle est constante par morceaux : son gradient est nul presque partout",
            True,
            "Un petit changement des poids ne change, en général, aucune réponse : la descente de "
            "gradient ne saurait pas où aller.",
        ),
        (
            "Parce qu'elle est trop longue à calculer",
            False,
            "Compter les bonnes réponses est même plus rapide que l'entropie croisée.",
        ),
        (
            "Parce qu'elle diminue toujours quand l'erreur augmente",
            False,
            "Non : l'erreur peut augmenter sans que la précision bouge, et inversement.",
        ),
    ],
)

quiz(
    "10.1.q2",
    "Un réseau doit prédire le prix d'une maison, en euros. Quelle sortie, quelle erreur ?",
    [
        (
            "softmax et categorical_crossentropy",
            False,
            "Softmax partage une somme égale à 1 entre des classes ; un prix n'en est pas une.",
        ),
        (
            "un neurone linear et mean_squared_error",
            True,
            "Un nombre quelconque : sortie sans limite, écart au carré.",
        ),
        (
            "un neurone sigmoid et binary_crossentropy",
            False,
            "La sigmoïde reste entre 0 et 1 : c'est pour un oui ou non.",
        ),
    ],
)

quiz(
    "10.2.q1",
    "L'erreur d'entraînement baisse encore, l'erreur de validation remonte. Que faire ?",
    [
        (
            "S'arrêter là, ou revenir aux poids de l'époque où la validation était la meilleure",
            True,
            "Au-delà, le réseau apprend par cœur les critiques d'entraînement.",
        ),
        (
            "Continuer : la validation finira par suivre",
            False,
            "Rien ne l'y oblige : seule l'erreur d'entraînement commande les poids.",
        ),
        (
            "Ajouter des neurones",
            False,
            "Un réseau plus gros apprend par cœur encore plus facilement.",
        ),
    ],
)

quiz(
    "10.3.q1",
    "On mélange les pixels de toutes les images, toujours dans le même ordre. Que devient "
    "l'apprentissage du réseau dense ?",
    [
        (
            "Il se passe aussi bien : permuter les lignes des poids compense exactement",
            True,
            "Le réseau dense ignore quels pixels sont voisins : c'est sa faiblesse sur les images.",
        ),
        (
            "Il échoue : une image mélangée n'a plus de sens",
            False,
            "Pour nous, oui ; pour une couche dense, les entrées n'ont ni place ni voisines.",
        ),
        (
            "Il va plus vite, car les pixels sont mieux répartis",
            False,
            "Les sommes calculées sont les mêmes : rien ne va plus vite.",
        ),
    ],
)
