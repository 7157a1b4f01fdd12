"""Exercices du complément c3 : les activations et la profondeur."""

import itertools
import math

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import egaux, en_nombres, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

Z = np.array([-3.0, -0.5, 0.0, 0.5, 2.0])

# --- c3.1 Sans activation ---


@exercice(
    "c3.1.a",
    "Deux couches en une",
    niveau=2,
    points=2,
    indices=[
        "Remplacez $a$ par $xW_1+b_1$ dans $aW_2+b_2$, puis développez.",
        "$(xW_1+b_1)W_2+b_2=x(W_1W_2)+(b_1W_2+b_2)$. En numpy, `@` est le produit.",
    ],
    fautes=[
        ("return W1 @ W2, b1 + b2", "traverse"),
        ("return W1 @ W2, b2", "premier biais"),
        ("return W1 @ W2, b1 @ W2", "second biais"),
        ("return W2 @ W1, b1 @ W2 + b2", "ordre"),
        ("return W1 * W2, b1 @ W2 + b2", "terme à terme"),
        ("return W1 @ W2, W2 @ b1 + b2", "à gauche"),
    ],
    autres=["return np.dot(W1, W2), np.dot(b1, W2) + b2",
            "return W1 @ W2, b1.reshape(1, -1) @ W2 + b2"],
    explication="Deux couches affines n'en font qu'une : rien de plus n'est réalisable.",
)  # fmt: skip
def fusionner(W1, b1, W2, b2):
    """Deux couches sans activation : `x` donne `x @ W1 + b1`, qui donne
    `(x @ W1 + b1) @ W2 + b2`. Écrivez `fusionner(W1, b1, W2, b2)`, le couple `(W, b)` de la couche
    unique qui calcule la même chose, `x @ W + b`. Les quatre tableaux sont des tableaux numpy.

    Avec `W1 = np.array([[2]])`, `b1 = np.array([1])`, `W2 = np.array([[3]])` et
    `b2 = np.array([5])`, la réponse est `(np.array([[6]]), np.array([8]))` : c'est
    $3(2x+1)+5=6x+8$."""
    ### BEGIN SOLUTION
    return W1 @ W2, b1 @ W2 + b2
    ### END SOLUTION


def _verifier_fusion(reponse, W1, b1, W2, b2):
    """Compare les poids, puis le biais, avec les confusions connues."""
    W, b = _poids_et_biais(reponse, W2.shape[1])
    voulus = W1 @ W2
    confusions = []
    if W1.shape == W2.shape:
        confusions = [
            (W2 @ W1, "L'ordre du produit : `x` rencontre d'abord W1."),
            (W1 * W2, "`*` multiplie terme à terme ; le produit de matrices s'écrit `@`."),
        ]
    _comparer(W, voulus, confusions, "Les poids ne sont pas ceux de la composée")
    biais = [
        (b1 + b2, "Le premier biais traverse la seconde couche : il est multiplié par W2."),
        (b2, "Le premier biais manque : il passe aussi par W2."),
        (b1 @ W2, "Le second biais manque."),
        (W2 @ b1 + b2, "Dans une ligne `a @ W2`, le vecteur est à gauche de la matrice."),
    ]
    _comparer(b, b1 @ W2 + b2, biais, "Le biais n'est pas celui de la composée")


def _poids_et_biais(reponse, sorties):
    """Le couple de tableaux de la réponse ; un biais écrit en ligne (1, n) convient aussi."""
    valeur = reponse.valeur
    if not isinstance(valeur, (tuple, list)) or len(valeur) != 2:
        refuser("Rendez un couple : les poids, puis le biais.")
    try:
        W, b = (np.asarray(v, dtype=float) for v in valeur)
    except (TypeError, ValueError):
        refuser("Rendez deux tableaux de nombres : les poids, puis le biais.")
    return W, b[0] if b.shape == (1, sorties) else b


def _comparer(recu, voulu, confusions, constat):
    if egaux(recu, voulu):
        return
    for faux, message in confusions:
        if egaux(recu, faux):
            refuser(message)
    refuser(f"{constat} : reçu {recu.tolist()}. Développez l'expression.")


@fusionner.controle
def _(eleve):
    hasard = np.random.default_rng(3)
    for W1, W2 in [(np.array([[1, 2], [3, 4]]), np.array([[0, 1], [2, 5]])),
                   (hasard.normal(size=(3, 2)), hasard.normal(size=(2, 2)))]:  # fmt: skip
        b1, b2 = np.array([1.0, -2.0]), np.array([0.5, 3.0])
        _verifier_fusion(eleve(W1, b1, W2, b2), W1, b1, W2, b2)


quiz(
    "c3.1.q1",
    "Un réseau sans activation a pour couches 10 → 3 → 10. Que réalise-t-il ?",
    [
        ("toutes les fonctions affines de 10 nombres vers 10 nombres", False,
         "Tout passe par trois nombres : deux entrées différentes qui donnent les mêmes trois "
         "nombres ont la même sortie. L'identité, par exemple, est hors d'atteinte."),
        ("une partie seulement des fonctions affines", True,
         "C'est bien une fonction affine, mais les sorties ne dépendent que de trois nombres : "
         "elles restent dans un espace affine de dimension 3 au plus (le rang de W₁W₂)."),
        ("des fonctions plus riches que les fonctions affines", False,
         "Une composée de fonctions affines est affine, quel que soit le nombre de couches."),
    ],
)  # fmt: skip

# --- c3.2 La famille de ReLU ---


@exercice(
    "c3.2.a",
    "Leaky ReLU et PReLU",
    niveau=1,
    points=1,
    indices=[
        "Pour un tableau, un `if` ne suffit pas : `np.where(condition, oui, non)` choisit terme à "
        "terme.",
        "À gauche de 0, la droite $y=\\text{pente}\\times z$ ; à droite, $y=z$.",
    ],
    fautes=[
        ("return np.maximum(z, 0)", "la pente"),
        ("return np.where(z >= 0, z, pente)", "multiplie"),
        ("return np.where(z >= 0, z, -pente * z)", "signe"),
        ("return np.where(z >= 0, pente * z, z)", "échangés"),
        ("return np.maximum(z, pente * z)", "pente ≤ 1"),
    ],
    autres=["return np.maximum(z, 0) + pente * np.minimum(z, 0)",
            "return [t if t >= 0 else pente * t for t in z]"],
    explication="Si la pente est apprise, la même formule s'appelle PReLU.",
)  # fmt: skip
def fuite(z, pente):
    """Écrivez `fuite(z, pente)`, la Leaky ReLU du tableau `z`, terme à terme : $z$ si
    $z\\geqslant0$, et `pente` fois $z$ sinon. `fuite(np.array([-2.0, 3.0]), 0.1)` rend
    `[-0.2, 3.0]`."""
    ### BEGIN SOLUTION
    return np.where(z >= 0, z, pente * z)
    ### END SOLUTION


@fuite.controle
def _(eleve):
    memes_valeurs(
        eleve,
        fuite,
        [(Z, 0.1), (Z, 0.3), (Z + 1, 1.5)],
        confusions=[
            (lambda z, a: np.maximum(z, a * z), "max(z, pente × z) n'est juste que si pente ≤ 1."),
            (lambda z, a: np.maximum(z, 0), "C'est ReLU : à gauche de 0, il y a la pente."),
            (lambda z, a: np.where(z >= 0, z, a), "La pente multiplie z."),
            (lambda z, a: np.where(z > 0, z, -a), "La pente multiplie z."),
            (lambda z, a: np.where(z >= 0, z, -a * z), "Le signe : à gauche, la valeur est < 0."),
            (lambda z, a: np.where(z >= 0, a * z, z), "Les deux côtés sont échangés."),
        ],
    )


@exercice(
    "c3.2.b",
    "La dérivée de ELU",
    niveau=2,
    points=2,
    indices=[
        "À droite de 0, $y=z$ ; à gauche, $y=\\alpha e^z-\\alpha$. Dérivez chaque morceau.",
        "À gauche, la dérivée est $\\alpha e^z$ ; en 0, on demande cette valeur.",
    ],
    fautes=[
        ("return np.where(z > 0, 1.0, alpha * (np.exp(z) - 1))", "pas sa dérivée"),
        ("return np.where(z > 0, 1.0, np.exp(z))", "facteur"),
        ("return np.where(z > 0, z, alpha * np.exp(z))", "droite"),
        ("return np.where(z > 0, 1.0, 0.0)", "ReLU"),
        ("return np.where(z > 0, 1.0, alpha * np.exp(z) - 1)", "constante"),
        ("return np.where(z > 0, 1.0, alpha * z * np.exp(z - 1))", "puissance"),
    ],
    autres=["return [1.0 if t > 0 else alpha * np.exp(t) for t in z]"],
    explication="Elle ne s'annule jamais ; avec α = 1 elle est continue : ELU n'a pas de coin en "
    "0.",
)  # fmt: skip
def derivee_de_elu(z, alpha):
    """La fonction ELU vaut $z$ si $z\\geqslant0$, et $\\alpha(e^z-1)$ sinon. Écrivez
    `derivee_de_elu(z, alpha)`, sa dérivée en chaque terme du tableau `z` ; en 0, prenez la dérivée
    à gauche. `derivee_de_elu(np.array([-1.0, 2.0]), 1.0)` rend environ `[0.3679, 1.0]`."""
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))
    ### END SOLUTION


@derivee_de_elu.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_de_elu,
        [(Z, 2.0), (Z, 0.5), (Z, 1.0)],
        confusions=[
            (lambda z, a: np.where(z > 0, 1.0, a * (np.exp(z) - 1)),
             "À gauche, c'est la fonction, pas sa dérivée."),
            (lambda z, a: np.where(z > 0, 1.0, np.exp(z)), "Le facteur α reste dans la dérivée."),
            (lambda z, a: np.where(z > 0, z, a * np.exp(z)), "À droite, la dérivée de z est 1."),
            (lambda z, a: np.where(z > 0, 1.0, a * np.exp(z) - 1),
             "Une constante disparaît quand on dérive."),
            (lambda z, a: np.where(z > 0, 1.0, a * np.exp(z) - a),
             "Une constante disparaît quand on dérive."),
            (lambda z, a: np.where(z > 0, 1.0, a * z * np.exp(z - 1)),
             "eᶻ n'est pas une puissance de z : sa dérivée est eᶻ."),
            (lambda z, a: np.where(z > 0, 1.0, 0.0), "C'est la dérivée de ReLU."),
            (lambda z, a: np.where(z >= 0, 1.0, a * np.exp(z)),
             "En 0, on demande la dérivée à gauche, α."),
        ],
    )  # fmt: skip


@exercice(
    "c3.2.c",
    "La pente s'apprend",
    niveau=2,
    points=2,
    indices=[
        "Par rapport à la pente $p$, la dérivée de la sortie $a$ est $z$ si $z<0$, 0 sinon.",
        "Dérivée d'une composition, puis somme sur les exemples : "
        "$\\frac{\\partial E}{\\partial p}=\\sum_i\\frac{\\partial E}{\\partial a_i}\\min(z_i,0)$.",
    ],
    fautes=[
        ("return np.sum(dA * z)", "négatifs"),
        ("return np.sum(dA * (z < 0))", "min(z"),
        ("return dA * np.minimum(z, 0)", "somme"),
        ("return np.mean(dA * np.minimum(z, 0))", "moyenne"),
        ("return np.sum(np.minimum(z, 0))", "chaque terme"),
        ("return np.sum(dA * np.maximum(z, 0))", "mauvais côté"),
        ("return np.sum(dA * np.where(z < 0, z, 1))", "ne dépend pas"),
    ],
    autres=["return sum(d * t for d, t in zip(dA, z) if t < 0)"],
    explication="La pente sert à tous les exemples : sa dérivée est une somme, "
    "comme pour un biais.",
)
def gradient_de_la_pente(z, dA):
    r"""Un neurone PReLU calcule $a=z$ si $z\geqslant0$, $a=pz$ sinon. Sur un lot, le tableau `z`
    contient ses scores et `dA` les dérivées $\frac{\partial E}{\partial a_i}$. Écrivez
    `gradient_de_la_pente(z, dA)`, le nombre $\frac{\partial E}{\partial p}$.
    `gradient_de_la_pente(np.array([-2.0, 1.0]), np.array([3.0, 5.0]))` rend `-6.0`."""
    ### BEGIN SOLUTION
    return np.sum(dA * np.minimum(z, 0))
    ### END SOLUTION


@gradient_de_la_pente.controle
def _(eleve):
    dA = np.array([1.0, -2.0, 4.0, 0.5, 3.0])
    memes_valeurs(
        eleve,
        gradient_de_la_pente,
        [(Z, dA), (-Z, dA), (Z, -0.5 * dA)],
        confusions=[
            (lambda z, d: np.sum(d * z), "Seuls les scores négatifs dépendent de la pente."),
            (lambda z, d: np.sum(d * (z < 0)), "La dérivée par rapport à la pente est min(z, 0)."),
            (lambda z, d: d * np.minimum(z, 0), "On attend un nombre : la somme sur le lot."),
            (lambda z, d: np.mean(d * np.minimum(z, 0)),
             "Une somme, pas une moyenne : le 1/m est déjà dans les ∂E/∂a."),
            (lambda z, d: -np.sum(d * np.minimum(z, 0)), "Le signe : min(z, 0) est négatif."),
            (lambda z, d: np.sum(np.minimum(z, 0)), "Il manque ∂E/∂a, qui multiplie chaque terme."),
            (lambda z, d: np.sum(np.minimum(z, 0)) * np.sum(d[z < 0]), "C'est la somme des "
             "produits, pas le produit des sommes."),
            (lambda z, d: np.sum(d * np.maximum(z, 0)), "C'est le mauvais côté : la pente sert où "
             "z < 0."),
            (lambda z, d: np.sum(d * np.where(z < 0, z, 1)), "À droite, a = z ne dépend pas de la "
             "pente : la dérivée y est 0."),
        ],
    )  # fmt: skip


quiz(
    "c3.2.q1",
    "`LeakyReLU()` de Keras, sans réglage, et la Leaky ReLU de l'article de 2013 : même fonction ?",
    [
        ("Oui, la pente à gauche est toujours 0,01.", False,
         "0,01 est le choix de l'article ; la couche de Keras prend 0,3."),
        ("Non : la pente par défaut est 0,3 dans la couche, 0,01 dans l'article.", True,
         "Et la fonction `keras.activations.leaky_relu` prend encore une autre pente, 0,2 : "
         "écrivez toujours `negative_slope=…`."),
        ("Oui, car la pente est apprise.", False, "C'est PReLU qui apprend sa pente."),
    ],
)  # fmt: skip

quiz(
    "c3.2.q2",
    "Au moment de prédire, que fait RReLU à gauche de 0 ?",
    [
        ("Elle tire une pente au hasard, comme pendant l'apprentissage.", False,
         "La même image recevrait alors deux réponses différentes."),
        ("Elle prend la pente 0.", False, "Ce serait ReLU ; elle n'a jamais été entraînée ainsi."),
        ("Elle prend la moyenne des pentes possibles.", True,
         "(bas + haut)/2 : à score fixé, la sortie est alors la moyenne de celles de "
         "l'apprentissage."),
    ],
)  # fmt: skip

# --- c3.3 Gradients et neurones ---


@exercice(
    "c3.3.a",
    "Jusqu'où va le gradient ?",
    niveau=2,
    points=2,
    indices=[
        "La couche $j$ multiplie la dérivée par $w_j\\,\\sigma'(z_j)$, et "
        "$\\sigma'(z_j)\\leqslant\\frac14$.",
        "Le produit des facteurs $\\frac{|w_j|}4$ : partez de 1, et multipliez dans une boucle.",
    ],
    fautes=[
        ("return np.prod(np.abs(poids)) / 4", "chaque couche"),
        ("return sum(abs(w) / 4 for w in poids)", "multiplient"),
        ("return np.prod([w / 4 for w in poids])", "absolue"),
        ("return (1 / 4) ** len(poids)", "multiplie aussi"),
        ("return (abs(poids[0]) / 4) ** len(poids)", "son poids"),
        ("return np.prod([4 / abs(w) for w in poids])", "divise par 4"),
    ],
    autres=["r = 1.0\nfor w in poids:\n    r *= abs(w) * 0.25\nreturn r",
            "return float(np.prod(np.abs(poids))) / 4 ** len(poids)"],
    explication="Si tous les |w| sont au plus 1, dix couches : un millionième, au plus.",
)  # fmt: skip
def borne(poids):
    r"""Une chaîne de neurones $\sigma$ : $a_0=x$, puis $a_j=\sigma(w_j\,a_{j-1}+b_j)$ pour $j$ de
    1 à $k$. La liste `poids` contient $w_1,\dots,w_k$, positifs ou négatifs, pas toujours égaux.
    Écrivez `borne(poids)`, le plus petit nombre dont l'inégalité $0<\sigma'\leqslant\frac14$
    assure que $\left|\frac{da_k}{dx}\right|$ ne le dépasse pas. `borne([2, 2, 2])` rend
    `0.125`."""
    ### BEGIN SOLUTION
    return float(np.prod(np.abs(poids) / 4))
    ### END SOLUTION


@borne.controle
def _(eleve):
    memes_valeurs(
        eleve,
        borne,
        [([2, 3],), ([3.0, 1.0, 2.0],), ([-3, 3, 2],), ([1] * 10,), ([0.5],)],
        confusions=[
            (lambda t: np.prod(np.abs(t)) / 4, "Le facteur ¼ revient à chaque couche."),
            (lambda t: sum(abs(w) / 4 for w in t), "Les dérivées se multiplient, elles ne "
             "s'ajoutent pas."),
            (lambda t: math.prod(w / 4 for w in t), "On borne une valeur absolue : |w|."),
            (lambda t: 0.25 ** len(t), "Le poids multiplie aussi, à chaque couche."),
            (lambda t: (abs(t[0]) / 4) ** len(t), "Chaque couche a son poids : prenez-les tous."),
            (lambda t: math.prod(4 / abs(w) for w in t), "C'est l'inverse : chaque σ′ divise par 4 "
             "au moins."),
        ],
    )  # fmt: skip


@exercice(
    "c3.3.b",
    "Qui peut revenir ?",
    niveau=2,
    points=2,
    indices=[
        "Un neurone est du mauvais côté si **toute** sa colonne de `S` est négative ou nulle.",
        "Avec ReLU, la dérivée y est nulle : rien ne bouge. Avec une fuite de pente non nulle, "
        "le gradient passe.",
    ],
    fautes=[
        ("return int(np.sum(np.all(S <= 0, axis=0)))", "fuite"),
        ("return int(np.sum(np.all(S <= 0, axis=1))) if pente == 0 else 0", "colonne"),
        ("return int(np.sum(np.any(S <= 0, axis=0))) if pente == 0 else 0", "tous"),
        ("return int(np.sum(np.all(S <= 0, axis=0))) if pente != 0 else 0", "contraire"),
        ("return int(np.sum(np.all(S < 0, axis=0))) if pente == 0 else 0", "score nul"),
        ("return int(np.sum(S <= 0)) if pente == 0 else 0", "scores"),
        ("return int(np.sum(S.sum(axis=0) <= 0)) if pente == 0 else 0", "la somme"),
    ],
    autres=[
        "if pente != 0:\n    return 0\nreturn sum(max(S[:, j]) <= 0 for j in range(S.shape[1]))"
    ],
    explication="Un tel neurone ReLU de la première couche garde ses poids pour toujours, au bit "
    "près.",
)
def immobiles(S, pente):
    """Le tableau `S` contient les scores d'une première couche : une ligne par exemple, une colonne
    par neurone. L'activation est une Leaky ReLU de pente `pente` (ReLU si `pente` vaut 0 ; sa
    dérivée en 0 est la pente). Écrivez `immobiles(S, pente)`, le nombre de neurones dont le
    gradient est à coup sûr nul, quelle que soit l'erreur. La réponse est un entier :
    `immobiles(np.array([[-1.0, 2.0], [-3.0, -4.0]]), 0)` rend `1`, et avec la pente `0.1`, `0`."""
    ### BEGIN SOLUTION
    return int(np.sum(np.all(S <= 0, axis=0))) if pente == 0 else 0
    ### END SOLUTION


def _comptes(quoi, axe):
    return lambda S, p: np.sum(quoi(S <= 0, axis=axe)) if p == 0 else 0


@immobiles.controle
def _(eleve):
    # colonnes toutes ≤ 0 : trois, dont deux < 0 ; quatre de somme ≤ 0 ; une seule ligne ≤ 0
    S = np.array([[-1, -2, -3, -1, -1, -1.0], [-2, 0, -1, -1, 5, 2], [-3, -2, -4, 1, -2, 3]])
    memes_valeurs(
        eleve,
        immobiles,
        [(S, 0), (S, 0.1), (-S, 0), (-S, 0.3), (-np.ones((4, 2)), 0)],
        confusions=[
            (lambda S, p: np.sum(np.all(S <= 0, axis=0)), "Avec une fuite, le gradient passe."),
            (lambda S, p: 0 if p == 0 else np.sum(np.all(S <= 0, axis=0)), "C'est le contraire."),
            (lambda S, p: np.sum(np.all(S < 0, axis=0)) if p == 0 else 0, "Un score nul compte "
             "aussi : la dérivée en 0 est la pente, donc 0."),
            (lambda S, p: np.sum(S.sum(axis=0) <= 0) if p == 0 else 0, "Ce n'est pas la somme de "
             "la colonne qui compte : il faut que tous ses scores soient ≤ 0."),
            (_comptes(np.any, 0), "Il faut que tous les scores de la colonne soient ≤ 0."),
            (lambda S, p: np.sum(S <= 0) if p == 0 else 0, "Ce sont des scores que vous comptez ; "
             "on compte des neurones, donc des colonnes."),
            (_comptes(np.all, 1), "Un neurone est une colonne de S : axis=0."),
        ],
    )  # fmt: skip


quiz(
    "c3.3.q1",
    "Un neurone ReLU de la première couche donne 0 sur tous les exemples. On continue la descente, "
    "sans inertie ni pénalisation des poids. Que devient-il ?",
    [
        ("Il finit par revenir si l'on attend assez.", False,
         "Son gradient est exactement nul : ses poids ne changent plus du tout."),
        ("Ses poids ne changent plus jamais.", True,
         "Dérivée nulle sur tous les exemples, donc gradient nul ; ses entrées sont les données, "
         "qui ne changent pas : au pas suivant, tout recommence."),
        ("Ses poids tendent vers 0.", False, "Il faudrait un gradient ; le sien est nul."),
    ],
)  # fmt: skip

# --- c3.4 Mesurer ---


@exercice(
    "c3.4.a",
    "Combien d'époques ?",
    niveau=1,
    points=1,
    indices=[
        "Parcourez la liste ; rendez le numéro de la première époque dont la précision suffit.",
        "Les époques se comptent à partir de 1 : `enumerate(precisions, start=1)`.",
    ],
    fautes=[
        ("for k, p in enumerate(precisions):\n    if p >= seuil:\n        return k\nreturn 0",
         "à partir de 1"),
        ("return sum(p < seuil for p in precisions) + 1", "première"),
        ("for k, p in enumerate(precisions, 1):\n    if p > seuil:\n        return k\nreturn 0",
         "égale"),
        ("return 1 + int(np.argmax(precisions))", "meilleure"),
        ("return sum(p >= seuil for p in precisions)", "combien"),
        ("return int(np.argmax(np.array(precisions) >= seuil)) + 1", "aucune"),
        ("for k, p in enumerate(precisions, 1):\n    if p >= seuil:\n        return k\n"
         "    else:\n        return 0", "après la boucle"),
        ("k = 0\nfor j, p in enumerate(precisions, 1):\n    if p >= seuil:\n        k = j\n"
         "return k", "dernière"),
    ],
    autres=["atteint = [k for k, p in enumerate(precisions, 1) if p >= seuil]\n"
            "return atteint[0] if atteint else 0"],
    explication="C'est une façon de mesurer la vitesse sans chronomètre.",
)  # fmt: skip
def premiere_epoque(precisions, seuil):
    """La liste `precisions` contient la précision sur le test après l'époque 1, 2, 3… Écrivez
    `premiere_epoque(precisions, seuil)`, le numéro de la première époque où la précision est au
    moins `seuil`, ou 0 s'il n'y en a pas. `premiere_epoque([0.5, 0.8, 0.7, 0.9], 0.8)` rend
    `2`."""
    ### BEGIN SOLUTION
    for numero, precision in enumerate(precisions, start=1):
        if precision >= seuil:
            return numero
    return 0
    ### END SOLUTION


def _derniere(t, s):
    return max([k for k, p in enumerate(t, 1) if p >= s], default=0)


@premiere_epoque.controle
def _(eleve):
    monte, bosse = [0.25, 0.5, 0.75, 0.875], [0.25, 0.5, 0.375, 0.75, 0.875, 0.625]
    memes_valeurs(
        eleve,
        premiere_epoque,
        [(bosse, 0.4), (monte, 0.2), (bosse, 0.6), (monte, 0.5), (monte, 0.9)],
        confusions=[
            (lambda t, s: premiere_epoque(t[:1], s), "Votre boucle renonce dès la première "
             "époque : le `return 0` vient après la boucle."),
            (lambda t, s: max(premiere_epoque(t, s) - 1, 0), "Les époques se comptent à partir "
             "de 1."),
            (lambda t, s: premiere_epoque([p - 1e-9 for p in t], s), "Une précision égale suffit."),
            (lambda t, s: 1 + int(np.argmax(t)) if max(t) >= s else math.nan, "C'est la meilleure "
             "époque ; on veut la première qui suffit."),
            (_derniere, "C'est la dernière époque qui suffit ; on veut la première."),
            (lambda t, s: sum(p >= s for p in t), "Vous comptez combien d'époques suffisent ; on "
             "veut le numéro de la première."),
            (lambda t, s: 1 if max(t) < s else math.nan, "Si aucune ne suffit, on attend 0."),
            (lambda t, s: sum(p < s for p in t) + 1, "Rendez le rang de la première époque qui "
             "suffit, et 0 si aucune ne suffit."),
        ],
    )  # fmt: skip


quiz(
    "c3.4.q1",
    "Deux activations finissent à 88,4 % et 88,9 % sur un seul essai de 1 000 images. Laquelle "
    "choisir ?",
    [
        ("la seconde : elle est meilleure", False,
         "L'écart est de cinq images ; d'une graine à l'autre, la même activation varie plus."),
        ("on ne peut pas les départager ainsi", True,
         "Il faut plusieurs graines, et comparer l'écart des moyennes à l'étendue des bandes."),
        ("la première : elle sur-apprend moins", False, "Rien, dans ces deux nombres, ne le dit."),
    ],
)  # fmt: skip

# --- c3.5 La parité ---


@exercice(
    "c3.5.a",
    "Une couche de seuils",
    niveau=2,
    points=2,
    indices=[
        "Tous les poids de la première couche valent 1 ; le neurone $k$ compte si "
        "$x_1+\\dots+x_n\\geqslant k$.",
        "Si $s$ bits valent 1, les $s$ premiers neurones répondent 1. Les poids de sortie "
        "$+1,-1,+1,\\dots$ ont une somme partielle qui vaut 1 si $s$ est impair, 0 sinon ; le "
        "biais de sortie $-\\frac12$ tranche.",
    ],
    fautes=[
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, np.ones(n), -0.5", "C'est le OU"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, (-1.0) ** (k + 1), 0", "0 bit"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), k, (-1.0) ** (k + 1), -0.5", "Avec"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, (-1.0) ** k, 0.5", "contraire"),
    ],
    autres=["k = np.arange(n)\nW = [[2.0] * n for _ in range(n)]\n"
            "return W, [-2 * j - 1 for j in range(n)], [3 * (-1) ** j for j in range(n)], -1",
            "k = np.arange(1, n + 1)\n"
            "return np.ones((n, n)), -k.reshape(1, n), ((-1.0) ** (k + 1)).reshape(n, 1), [-0.5]"],
    explication="n neurones cachés suffisent : à seuils, la parité ne demande pas de profondeur.",
)  # fmt: skip
def seuils(n):
    """Écrivez `seuils(n)`, qui rend les quatre réglages `(W, b, v, c)` d'un réseau à seuils qui
    calcule la parité de `n` bits (1 si un nombre impair de bits vaut 1, 0 sinon) avec **n**
    neurones cachés : la couche cachée est $h=H(xW+b)$, la sortie $H(h\\cdot v+c)$, avec $H(0)=1$.
    `W` est de forme $(n,n)$, une colonne par neurone ; `b` et `v` ont `n` nombres ; `c` est
    un nombre. Pour un seul bit, `seuils(1)` peut rendre `([[1]], [-1], [1], -0.5)`."""
    ### BEGIN SOLUTION
    k = np.arange(1, n + 1)
    return np.ones((n, n)), -k, (-1.0) ** (k + 1), -0.5
    ### END SOLUTION


def _reglages(reponse, n):
    """Les quatre tableaux, de la bonne forme."""
    try:
        W, b, v, c = (np.asarray(t, dtype=float) for t in reponse.valeur)
    except (TypeError, ValueError):
        refuser(f"`{reponse.appel}` : rendez quatre réglages, W, b, v et c.")
    if (W.shape, b.size, v.size, c.size) != ((n, n), n, n, 1):
        recu = f"{W.shape}, {b.size}, {v.size} et {c.size}"
        refuser(f"`{reponse.appel}` : W de forme ({n}, {n}), b et v de {n} nombres, c un nombre ; "
                f"reçu {recu}.")  # fmt: skip
    return W, b.reshape(n), v.reshape(n), c.reshape(())


@seuils.controle
def _(eleve):
    for n in (2, 3, 5, 1):
        W, b, v, c = _reglages(eleve(n), n)
        X = np.array(list(itertools.product([0, 1], repeat=n)))
        sortie = (np.where(X @ W + b >= 0, 1, 0) @ v + c >= 0).astype(int)
        parite = X.sum(axis=1) % 2
        if np.array_equal(sortie, 1 - parite):
            refuser("Votre réseau calcule exactement le contraire : changez les signes de sortie.")
        if np.array_equal(sortie, X.sum(axis=1) > 0):
            if n > 1:
                refuser("C'est le OU : la sortie doit revenir à 0 quand deux bits valent 1 ; ses "
                        "poids ne peuvent pas être tous positifs.")  # fmt: skip
        elif sortie[0] == 1:
            refuser("Avec 0 bit à 1, la sortie doit être 0, et H(0) = 1 : revoyez les biais.")
        faux = np.flatnonzero(sortie != parite)
        if len(faux):
            bits = X[faux[0]].tolist()
            refuser(f"Avec n = {n}, les bits {bits} donnent {sortie[faux[0]]} : ce n'est pas leur "
                    "parité.")  # fmt: skip


@exercice(
    "c3.5.b",
    "Trois façons, trois comptes",
    niveau=2,
    points=2,
    indices=[
        "N'oubliez pas le neurone de sortie dans les deux premières façons.",
        "ET : $2^{n-1}$ cachés et un OU ; seuils : $n$ cachés et un neurone de sortie ; arbre : "
        "$n-1$ portes de 3 neurones.",
    ],
    fautes=[
        ("return 2 ** (n - 1), n, 3 * (n - 1)", "sortie"),
        ("return 2 ** n + 1, n + 1, 3 * (n - 1)", "impair"),
        ("return 2 ** (n - 1) + 1, n + 1, 3 * n", "portes"),
        ("return 2 ** (n - 1) + 1, n + 1, n - 1", "3 neurones"),
        ("return 2 ** (n - 1) + 1, n, 3 * (n - 1)", "Pour les seuils"),
        ("return 2 ** (n - 1) + 1, n + 1, 3 * np.log2(n)", "étages"),
        ("return n + 1, 2 ** (n - 1) + 1, 3 * (n - 1)", "ordre"),
    ],
    autres=["return [2**n // 2 + 1, n + 1, 3 * n - 3]"],
    explication="Pour 20 bits : 524 289, 21 et 57 neurones.",
)
def trois_comptes(n):
    """Pour la parité de `n` bits ($n\\geqslant2$), écrivez `trois_comptes(n)`, qui rend trois
    entiers : le nombre total de neurones (sortie comprise) avec une couche de ET puis un OU, avec
    une couche de seuils sur la somme, avec un arbre de OU exclusifs de 3 neurones chacun.
    `trois_comptes(3)` rend `(5, 4, 6)`."""
    ### BEGIN SOLUTION
    return 2 ** (n - 1) + 1, n + 1, 3 * (n - 1)
    ### END SOLUTION


COMPTES = [  # le compte juste, puis les confusions
    (lambda n: 2 ** (n - 1) + 1,
     [(lambda n: 2 ** (n - 1), "Pour les ET, comptez aussi le neurone de sortie."),
      (lambda n: 2**n + 1, "Un ET par cas où le nombre de 1 est impair : la moitié des 2ⁿ cas."),
      (lambda n: 2**n, "Un ET par cas impair, la moitié des 2ⁿ cas, puis la sortie.")]),
    (lambda n: n + 1, [(lambda n: n, "Pour les seuils, comptez aussi le neurone de sortie.")]),
    (lambda n: 3 * (n - 1),
     [(lambda n: 3 * n, "Réunir n bits deux à deux demande n − 1 portes."),
      (lambda n: n - 1, "Chaque OU exclusif compte 3 neurones."),
      (lambda n: 3 * n - 2, "La dernière porte de l'arbre est la sortie : rien à ajouter."),
      (lambda n: 3 * math.log2(n), "Le logarithme est pour les étages ; les portes sont n − 1.")]),
]  # fmt: skip


@trois_comptes.controle
def _(eleve):
    for n in (5, 8, 3, 2, 20):
        reponse = eleve(n)
        recu = en_nombres(reponse)
        if recu.shape != (3,):
            refuser(f"`{reponse.appel}` : rendez trois entiers : ET, seuils, arbre.")
        justes = [compte(n) for compte, _ in COMPTES]
        if not egaux(recu, justes) and egaux(np.sort(recu), np.sort(justes)):
            refuser("Les trois comptes sont là, mais dans un autre ordre : ET, seuils, arbre.")
        for valeur, juste, (_, confusions), nom in zip(
            recu, justes, COMPTES, ("ET", "seuils", "arbre"), strict=True
        ):
            _un_compte(valeur, juste, [(f(n), m) for f, m in confusions], f"n = {n}, {nom}")


def _un_compte(valeur, juste, confusions, ou):
    if egaux(valeur, juste):
        return
    suite = f"({ou} : attendu {nombre_fr(juste, 9)} · reçu {nombre_fr(valeur, 9)})"
    for faux, message in confusions:
        if egaux(valeur, faux):
            refuser(f"{message} {suite}")
    refuser(f"Un compte est faux {suite}.")


quiz(
    "c3.5.q1",
    "« La parité de n bits demande un nombre exponentiel de neurones si l'on n'a qu'une couche "
    "cachée. » Vrai ?",
    [
        ("Oui, toujours.", False,
         "Pas avec des neurones à seuil quelconques : n suffisent, qui comptent les bits."),
        ("Oui si les neurones cachés sont des ET et la sortie un OU.", True,
         "Chaque ET ne peut alors reconnaître qu'un seul des 2ⁿ⁻¹ cas impairs."),
        ("Non, jamais : trois neurones suffisent.", False,
         "Trois neurones suffisent pour deux bits seulement."),
    ],
)  # fmt: skip

# --- c3.6 Les dents de scie ---


@exercice(
    "c3.6.a",
    "La tente en deux ReLU",
    niveau=2,
    points=2,
    indices=[
        "Près de 0, la pente est 2 : c'est $2\\,\\text{ReLU}(x)$. Que faut-il ajouter après "
        "$\\frac12$ ?",
        "La pente passe de 2 à $-2$ en $\\frac12$ : elle change de $-4$, ce que fait "
        "$-4\\,\\text{ReLU}(x-\\frac12)$.",
    ],
    fautes=[
        ("return 2, -2, 0.5", "change de −4"),
        ("return 2, 4, 0.5", "remonte"),
        ("return 2, -4, -0.5", "seuil"),
        ("return 1, -2, 0.5", "Au milieu"),
        ("return 2, -4, 1", "En x = ¾"),
    ],
    autres=["return [2.0, -4.0, 1 / 2]"],
    explication="Deux neurones ReLU et une sortie affine : une couche de la dent de scie.",
)
def tente_en_relu():
    """La tente vaut $2x$ si $0\\leqslant x\\leqslant\\frac12$ et $2-2x$ si
    $\\frac12\\leqslant x\\leqslant1$. Écrivez `tente_en_relu()`, qui rend trois nombres $(u,v,t)$
    tels que, pour tout $x$ de $[0,1]$, la tente soit
    $u\\,\\text{ReLU}(x)+v\\,\\text{ReLU}(x-t)$."""
    ### BEGIN SOLUTION
    return 2, -4, 0.5
    ### END SOLUTION


TENTES = [
    ((2, -2, 0.5), "Après ce point, la pente serait 0 : il faut qu'elle change de −4."),
    ((2, 4, 0.5), "Votre fonction remonte au lieu de redescendre."),
    ((2, -4, -0.5), "Le seuil t est l'abscisse où la pente change ; elle est positive."),
]


@tente_en_relu.controle
def _(eleve):
    reponse = eleve()
    nombres = en_nombres(reponse)
    if nombres.shape != (3,):
        refuser("Rendez trois nombres : u, v et t.")
    u, v, t = nombres
    x = np.linspace(0, 1, 41)
    f = u * np.maximum(x, 0) + v * np.maximum(x - t, 0)
    if egaux(f, np.minimum(2 * x, 2 - 2 * x)):
        return
    for reglages, message in TENTES:
        if egaux(nombres, reglages):
            refuser(message)
    for rang, ou, valeur in [(20, "Au milieu, en x = ½", "1"), (10, "En x = ¼", "½"),
                             (30, "En x = ¾", "½"), (40, "En x = 1", "0")]:  # fmt: skip
        if not egaux(f[rang], min(rang / 20, 2 - rang / 20)):
            refuser(f"{ou}, votre fonction vaut {nombre_fr(f[rang])} ; la tente vaut {valeur}.")
    refuser("Votre fonction change de pente ailleurs qu'en ½.")


@exercice(
    "c3.6.b",
    "Compter les morceaux",
    niveau=2,
    points=2,
    indices=[
        "Le neurone $j$ change de régime en $x=-b_j/w_j$, si $w_j\\neq0$.",
        "Plusieurs neurones peuvent avoir le même point : comptez les points distincts, puis "
        "ajoutez 1.",
    ],
    fautes=[
        ("return len(w) + 1", "distincts"),
        ("return len({-q / p for p, q in zip(w, b) if p != 0})", "un de plus"),
        ("return len({q for q in b}) + 1", "-b/w"),
        ("return len([p for p in w if p != 0]) + 1", "distincts"),
        ("return len(w)", "un de plus"),
        ("return 2 ** len(w)", "s'ajoutent"),
        ("with np.errstate(all='ignore'):\n"
         "    return len(set(np.array(b) / np.array(w))) + 1", "poids nul"),
    ],
    autres=["points = set()\nfor p, q in zip(w, b):\n    if p:\n        points.add(-q / p)\n"
            "return 1 + len(points)"],
    explication="Au plus N + 1 morceaux pour N neurones ; moins si des ruptures coïncident.",
)  # fmt: skip
def morceaux_possibles(w, b):
    """Une couche cachée de neurones $\\text{ReLU}(w_jx+b_j)$ ($x$ est un nombre réel), puis une
    sortie affine. Les listes `w` et `b` donnent les $w_j$ et les $b_j$ ; un $w_j$ peut être nul.
    Écrivez `morceaux_possibles(w, b)`, le plus grand nombre de morceaux affines que la sortie
    puisse avoir, avec ces `w` et ces `b` et des poids de sortie bien choisis.
    `morceaux_possibles([1, 2], [0, -1])` rend `3`."""
    ### BEGIN SOLUTION
    return len({-q / p for p, q in zip(w, b, strict=True) if p != 0}) + 1
    ### END SOLUTION


@morceaux_possibles.controle
def _(eleve):
    memes_valeurs(
        eleve,
        morceaux_possibles,
        [([1, 2, 5, 4], [1, -1, -3, 7]), ([1, 2, 4, 3], [-1, -2, -2, -1]),
         ([1, 0, 3], [-1, 2, -1]), ([1, -1, 2], [0, 0, -1]), ([0, 0], [1, 2]),
         ([1, 2, 4, 0, 1, 3], [-1, -2, -2, -1, -2, -1])],
        confusions=[
            (lambda w, b: len(set(b)) + 1, "Le point de rupture du neurone est -b/w."),
            (lambda w, b: morceaux_possibles(w, b) - 1, "k points coupent la droite en k + 1 "
             "morceaux : un de plus."),
            (lambda w, b: morceaux_possibles(w, b) + 1 if not all(w) else math.nan, "Un neurone de "
             "poids nul est constant : il n'a pas de point de rupture."),
            (lambda w, b: len({p / q for p, q in zip(w, b, strict=True) if q}) + 1, "Le point de "
             "rupture du neurone est -b/w."),
            (lambda w, b: 2 ** len(w), "Sur une seule couche, les morceaux s'ajoutent : un de plus "
             "par point de rupture."),
            (lambda w, b: len(w) + 1 if all(w) else math.nan, "Des neurones peuvent avoir le même "
             "point : comptez les points distincts."),
            (lambda w, b: len(w) + 1, "Comptez les points de rupture distincts (et un poids nul "
             "n'en donne pas)."),
        ],
    )  # fmt: skip


quiz(
    "c3.6.q1",
    "On veut réaliser T¹⁰ (la tente composée dix fois, 1 024 morceaux) avec des neurones ReLU. De "
    "quoi a-t-on besoin ?",
    [
        ("Une seule couche de 20 neurones fait la même chose.", False,
         "Vingt neurones ReLU sur une couche ne font que 21 morceaux au plus."),
        ("10 couches de 2 neurones, ou une seule couche de 1 024 neurones.", True,
         "La composée a 2¹⁰ morceaux ; une couche de N neurones en fait N + 1 au plus, et pour "
         "cette fonction il en faut exactement 2¹⁰."),
        ("C'est impossible avec une seule couche.", False,
         "C'est possible, mais il faut un neurone par rupture, et un de plus."),
    ],
)  # fmt: skip

# --- c3.7 Apprendre la parité ---


@exercice(
    "c3.7.a",
    "La table de la parité",
    niveau=1,
    points=1,
    indices=[
        "Le nombre de 1 de chaque ligne est la somme de la ligne : `X.sum(axis=1)`.",
        "Un nombre est impair si son reste dans la division par 2 vaut 1 : `% 2`.",
    ],
    fautes=[
        ("return X.sum(axis=0) % 2", "ligne"),
        ("return X.sum(axis=1)", "reste"),
        ("return 1 - X.sum(axis=1) % 2", "impair"),
        ("return X.max(axis=1)", "C'est le OU"),
        ("return X[:, 0] ^ X[:, 1] ^ X[:, 2]", "toutes les colonnes"),
        ("return X.sum() % 2", "toute la table"),
    ],
    autres=["return np.bitwise_xor.reduce(X, axis=1)", "return [sum(ligne) % 2 for ligne in X]"],
    explication="Changer un seul bit change toujours la réponse : aucun bit n'est inutile.",
)
def parites(X):
    """Le tableau d'entiers `X` contient des 0 et des 1, une ligne par exemple. Écrivez
    `parites(X)`, les `m` parités : 1 si le nombre de 1 de la ligne est impair, 0 sinon.
    `parites(np.array([[1, 0, 1], [1, 1, 1]]))` rend `[0, 1]`."""
    ### BEGIN SOLUTION
    return X.sum(axis=1) % 2
    ### END SOLUTION


@parites.controle
def _(eleve):
    table = np.array(list(itertools.product([0, 1], repeat=3)))
    memes_valeurs(
        eleve,
        parites,
        [(table,), (table[1:6],), (np.array([[1, 1, 1, 1], [1, 0, 0, 0], [1, 1, 0, 0]]),)],
        confusions=[
            (lambda X: X.sum(axis=0) % 2, "Une réponse par ligne : axis=1."),
            (lambda X: X.sum(axis=1), "C'est le nombre de 1 ; prenez son reste modulo 2."),
            (lambda X: 1 - X.sum(axis=1) % 2, "La parité vaut 1 quand le nombre de 1 est impair."),
            (lambda X: X.max(axis=1), "C'est le OU des bits."),
            (
                lambda X: X.sum() % 2,
                "C'est la parité de toute la table ; on en veut une par ligne.",
            ),
            (
                lambda X: X[:, :3].sum(axis=1) % 2,
                "Il n'y a pas toujours trois bits : prenez toutes les colonnes.",
            ),
        ],
    )


quiz(
    "c3.7.q1",
    "n neurones cachés à seuil suffisent pour la parité de n bits. Un réseau de n neurones cachés "
    "l'apprend-il toujours ?",
    [
        ("Oui : s'il existe des poids, la descente les trouve.", False,
         "Elle suit la pente locale, et peut s'arrêter dans un minimum local."),
        ("Non : pouvoir la réaliser ne dit pas que la descente y arrive.", True,
         "Mesuré ici : plus de neurones que le minimum, et la descente réussit bien plus souvent."),
        ("Non, car la parité n'est réalisable qu'avec plusieurs couches cachées.", False,
         "La couche de seuils de la section c3.5 montre le contraire."),
    ],
)  # fmt: skip
