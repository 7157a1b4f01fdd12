"""Exercices du complément c3 : les activations et la profondeur."""

import itertools

import numpy as np

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
    ],
    autres=["return np.dot(W1, W2), np.dot(b1, W2) + b2"],
    explication="Deux couches affines n'en font qu'une : rien de plus n'est réalisable.",
)
def fusionner(W1, b1, W2, b2):
    """Deux couches sans activation : `x` donne `x @ W1 + b1`, qui donne
    `(x @ W1 + b1) @ W2 + b2`. Écrivez `fusionner(W1, b1, W2, b2)`, le couple `(W, b)` de la couche
    unique qui calcule la même chose, `x @ W + b`. Les quatre tableaux sont des tableaux numpy.

    Avec `W1 = np.array([[2]])`, `b1 = np.array([1])`, `W2 = np.array([[3]])` et
    `b2 = np.array([5])`, la réponse est `(6, 8)`, écrite sous forme de tableaux :
    $3(2x+1)+5=6x+8$."""
    ### BEGIN SOLUTION
    return W1 @ W2, b1 @ W2 + b2
    ### END SOLUTION


def _verifier_fusion(reponse, W1, b1, W2, b2):
    """Compare le biais, puis les poids, avec les confusions connues."""
    valeur = reponse.valeur
    if not isinstance(valeur, (tuple, list)) or len(valeur) != 2:
        refuser("Rendez un couple : les poids, puis le biais.")
    W, b = (np.asarray(v, dtype=float) for v in valeur)
    if not egaux(W, W1 @ W2):
        if egaux(W, W2 @ W1):
            refuser("L'ordre du produit : `x` rencontre d'abord W1, donc W1 @ W2.")
        refuser(f"Les poids ne sont pas ceux de la composée ; attendu W1 @ W2, reçu {W.tolist()}.")
    for faux, message in [
        (b1 + b2, "Le premier biais traverse la seconde couche : il est multiplié par W2."),
        (b2, "Le premier biais manque : il passe aussi par W2."),
        (b1 @ W2, "Le second biais manque."),
    ]:
        if egaux(b, faux):
            refuser(message)
    if not egaux(b, b1 @ W2 + b2):
        refuser(f"Le biais de la composée n'est pas {b.tolist()} ; développez l'expression.")


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
         "Il passe par trois nombres : la matrice 10 × 10 qu'il réalise est de rang 3 au plus. "
         "L'identité, par exemple, est hors d'atteinte."),
        ("une partie seulement des fonctions affines", True,
         "C'est bien une fonction affine, mais sa matrice W₁W₂ est de rang 3 au plus : l'image "
         "tient dans un espace de dimension 3."),
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
        [(Z, 0.1), (Z, 0.3), (-Z, 1.5)],
        confusions=[
            (lambda z, a: np.maximum(z, 0), "C'est ReLU : à gauche de 0, il y a la pente."),
            (lambda z, a: np.where(z >= 0, z, a), "La pente multiplie z."),
            (lambda z, a: np.where(z >= 0, z, -a * z), "Le signe : à gauche, la valeur est < 0."),
            (lambda z, a: np.where(z >= 0, a * z, z), "Les deux côtés sont échangés."),
            (lambda z, a: np.maximum(z, a * z), "max(z, pente × z) n'est juste que si pente ≤ 1."),
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
            (lambda z, a: np.where(z > 0, 1.0, 0.0), "C'est la dérivée de ReLU."),
            (lambda z, a: np.where(z >= 0, 1.0, a * np.exp(z)),
             "En 0, on demande la dérivée à gauche, α."),
        ],
    )  # fmt: skip


@exercice(
    "c3.2.c",
    "La pente s'apprend",
    niveau=3,
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
         "(bas + haut)/2 : la sortie est alors la moyenne des sorties de l'apprentissage."),
    ],
)  # fmt: skip

# --- c3.3 Gradients et neurones ---


@exercice(
    "c3.3.a",
    "Jusqu'où va le gradient ?",
    niveau=2,
    points=2,
    indices=[
        "Chaque couche multiplie la dérivée par $w\\,\\sigma'(z)$, et "
        "$\\sigma'(z)\\leqslant\\frac14$.",
        "Le produit de $k$ facteurs, chacun au plus $\\frac{|w|}4$ en valeur absolue.",
    ],
    fautes=[
        ("return abs(w) ** k / 4", "chaque couche"),
        ("return k * abs(w) / 4", "multiplient"),
        ("return (w / 4) ** k", "absolue"),
        ("return (1 / 4) ** k", "poids"),
    ],
    autres=["r = 1.0\nfor _ in range(k):\n    r *= abs(w) * 0.25\nreturn r"],
    explication="Avec |w| < 4, la borne tend vers 0 : dix couches, w = 1, un millionième.",
)
def borne(w, k):
    r"""Une chaîne de `k` neurones $\sigma$ : $a_0=x$, puis $a_j=\sigma(w\,a_{j-1}+b_j)$, tous de
    même poids `w` (positif ou négatif). Écrivez `borne(w, k)`, le plus grand nombre que
    $\left|\frac{da_k}{dx}\right|$ ne puisse pas dépasser d'après $0<\sigma'\leqslant\frac14$.
    `borne(2, 3)` rend `0.125`."""
    ### BEGIN SOLUTION
    return (abs(w) / 4) ** k
    ### END SOLUTION


@borne.controle
def _(eleve):
    memes_valeurs(
        eleve,
        borne,
        [(2, 3), (3, 2), (-3, 3), (1, 10), (0.5, 1)],
        confusions=[
            (lambda w, k: abs(w) ** k / 4, "Le facteur ¼ revient à chaque couche."),
            (lambda w, k: k * abs(w) / 4, "Les dérivées se multiplient, elles ne s'ajoutent pas."),
            (lambda w, k: (w / 4) ** k, "On borne une valeur absolue : |w|."),
            (lambda w, k: 0.25**k, "Le poids w multiplie aussi, à chaque couche."),
        ],
    )


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
    S = np.array([[-1, 2, -3, 1, -1.0], [-2, -1, 0, 1, 2], [-3, -2, -1, -4, -2]])
    memes_valeurs(
        eleve,
        immobiles,
        [(S, 0), (S, 0.1), (-S, 0), (-S, 0.3)],
        confusions=[
            (lambda S, p: np.sum(np.all(S <= 0, axis=0)), "Avec une fuite, le gradient passe."),
            (lambda S, p: 0 if p == 0 else np.sum(np.all(S <= 0, axis=0)), "C'est le contraire."),
            (_comptes(np.all, 1), "Un neurone est une colonne de S : axis=0."),
            (_comptes(np.any, 0), "Il faut que tous les scores de la colonne soient ≤ 0."),
        ],
    )


quiz(
    "c3.3.q1",
    "Un neurone ReLU de la première couche donne 0 sur tous les exemples. On continue la descente, "
    "sans inertie. Que devient-il ?",
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


@premiere_epoque.controle
def _(eleve):
    monte, bosse = [0.25, 0.5, 0.75, 0.875], [0.5, 0.25, 0.75, 0.5, 0.875]
    memes_valeurs(
        eleve,
        premiere_epoque,
        [(monte, 0.7), (bosse, 0.4), (bosse, 0.7), (monte, 0.5), (monte, 0.9)],
        confusions=[
            (lambda t, s: max(premiere_epoque(t, s) - 1, 0), "Les époques se comptent à partir "
             "de 1."),
            (lambda t, s: premiere_epoque([p - 1e-9 for p in t], s), "Une précision égale suffit."),
            (lambda t, s: 1 + int(np.argmax(t)), "C'est la meilleure époque ; on veut la première "
             "qui suffit."),
            (lambda t, s: sum(p < s for p in t) + 1, "Rendez le rang de la première époque qui "
             "suffit, et 0 si aucune ne suffit."),
        ],
    )  # fmt: skip


quiz(
    "c3.4.q1",
    "Deux activations finissent à 88,4 % et 88,9 % sur un seul essai de 1 000 images. Laquelle "
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
    niveau=3,
    points=3,
    indices=[
        "Tous les poids de la première couche valent 1 ; le neurone $k$ compte si "
        "$x_1+\\dots+x_n\\geqslant k$.",
        "Si $s$ bits valent 1, les $s$ premiers neurones répondent 1. Les poids de sortie "
        "$+1,-1,+1,\\dots$ ont une somme partielle qui vaut 1 si $s$ est impair, 0 sinon ; le "
        "biais de sortie $-\\frac12$ tranche.",
    ],
    fautes=[
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, np.ones(n), -0.5", "alterner"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, (-1.0) ** (k + 1), 0", "0 bit"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), k, (-1.0) ** (k + 1), -0.5", "Avec"),
        ("k = np.arange(1, n + 1)\nreturn np.ones((n, n)), -k, (-1.0) ** k, 0.5", "contraire"),
    ],
    autres=["k = np.arange(n)\nW = [[2.0] * n for _ in range(n)]\n"
            "return W, [-2 * j - 1 for j in range(n)], [3 * (-1) ** j for j in range(n)], -1"],
    explication="n neurones cachés suffisent : à seuils, la parité ne demande pas de profondeur.",
)  # fmt: skip
def seuils(n):
    """Écrivez `seuils(n)`, qui rend les quatre réglages `(W, b, v, c)` d'un réseau à seuils qui
    calcule la parité de `n` bits (1 si un nombre impair de bits vaut 1, 0 sinon) avec **n**
    neurones cachés : la couche cachée est $h=H(xW+b)$, la sortie $H(h\\cdot v+c)$, avec $H(0)=1$.
    `W` est de forme $(n,n)$, une colonne par neurone ; `b` et `v` ont `n` nombres ; `c` est
    un nombre."""
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
    if (W.shape, b.shape, v.shape, c.size) != ((n, n), (n,), (n,), 1):
        refuser(f"`{reponse.appel}` : W de forme ({n}, {n}), b et v de {n} nombres, c un nombre.")
    return W, b, v, c.reshape(())


@seuils.controle
def _(eleve):
    for n in (1, 2, 3, 5):
        W, b, v, c = _reglages(eleve(n), n)
        X = np.array(list(itertools.product([0, 1], repeat=n)))
        sortie = (np.where(X @ W + b >= 0, 1, 0) @ v + c >= 0).astype(int)
        parite = X.sum(axis=1) % 2
        if np.array_equal(sortie, 1 - parite):
            refuser("Votre réseau calcule exactement le contraire : changez les signes de sortie.")
        if np.array_equal(sortie, X.sum(axis=1) > 0):
            if n > 1:
                refuser("C'est le OU : les poids de sortie doivent alterner, +1, −1, +1…")
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
    ],
    autres=["return [2**n // 2 + 1, n + 1, 3 * n - 3]"],
    explication="Pour 20 bits : 524 289, 21 et 57 neurones.",
)
def trois_comptes(n):
    """Pour la parité de `n` bits ($n\\geqslant2$), écrivez `trois_comptes(n)`, qui rend trois
    entiers : le nombre total de neurones (sortie comprise) avec une couche de ET puis un OU, avec
    une couche de seuils sur la somme, avec un arbre de OU exclusifs de 3 neurones chacun.
    `trois_comptes(3)` rend `(5, 4, 6)`."""
    ### BEGIN SOLUTION
    return 2 ** (n - 1) + 1, n + 1, 3 * (n - 1)
    ### END SOLUTION


@trois_comptes.controle
def _(eleve):
    memes_valeurs(
        eleve,
        trois_comptes,
        [(5,), (8,), (3,), (2,), (20,)],
        confusions=[
            (lambda n: (2 ** (n - 1), n, 3 * (n - 1)), "Comptez aussi le neurone de sortie."),
            (lambda n: (2**n + 1, n + 1, 3 * (n - 1)),
             "Un ET par cas où le nombre de 1 est impair : la moitié des 2ⁿ cas."),
            (lambda n: (2 ** (n - 1) + 1, n + 1, 3 * n), "Réunir n bits deux à deux demande n − 1 "
             "portes."),
            (lambda n: (2 ** (n - 1) + 1, n + 1, n - 1), "Chaque OU exclusif compte 3 neurones."),
        ],
    )  # fmt: skip


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
    refuser(f"Au milieu, en x = ½, votre fonction vaut {f[20]:g} ; la tente vaut 1. "
            f"En x = 1 : {f[-1]:g} ; la tente vaut 0.")  # fmt: skip


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
    ],
    autres=["points = set()\nfor p, q in zip(w, b):\n    if p:\n        points.add(-q / p)\n"
            "return 1 + len(points)"],
    explication="Au plus m + 1 morceaux pour m neurones ; moins si des ruptures coïncident.",
)  # fmt: skip
def morceaux_possibles(w, b):
    """Une couche cachée de neurones $\\text{ReLU}(w_jx+b_j)$ ($x$ est un nombre réel), puis une
    sortie affine. Les listes `w` et `b` donnent les $w_j$ et les $b_j$ ; un $w_j$ peut être nul.
    Écrivez `morceaux_possibles(w, b)`, le plus grand nombre de morceaux affines que la sortie
    puisse avoir, avec ces `w` et ces `b`. `morceaux_possibles([1, 2], [0, -1])` rend `3`."""
    ### BEGIN SOLUTION
    return len({-q / p for p, q in zip(w, b, strict=True) if p != 0}) + 1
    ### END SOLUTION


@morceaux_possibles.controle
def _(eleve):
    memes_valeurs(
        eleve,
        morceaux_possibles,
        [([1, 2, 4, 0, 1, 3], [-1, -2, -2, -1, -2, -1]), ([1, -1], [0, 0]),
         ([1, 1, 2, -1], [0, -1, -3, 4]),
         ([0, 0], [1, 2]), ([2, 4, 1], [1, 1, 1])],
        confusions=[
            (lambda w, b: len(w) + 1, "Comptez les points de rupture distincts (et un poids nul "
             "n'en donne pas)."),
            (lambda w, b: morceaux_possibles(w, b) - 1, "k points coupent la droite en k + 1 "
             "morceaux : un de plus."),
            (lambda w, b: len(set(b)) + 1, "Le point de rupture du neurone est -b/w."),
            (lambda w, b: len([p for p in w if p]) + 1, "Des neurones peuvent avoir le même "
             "point : comptez les points distincts."),
        ],
    )  # fmt: skip


quiz(
    "c3.6.q1",
    "On veut réaliser T¹⁰ (la tente composée dix fois, 1 024 morceaux) avec des neurones ReLU. De "
    "quoi a-t-on besoin ?",
    [
        ("Une seule couche de 20 neurones fait la même chose.", False,
         "Vingt neurones ReLU sur une couche ne font que 21 morceaux au plus."),
        ("10 couches de 2 neurones, ou une seule couche de 1 024 neurones.", True,
         "La composée a 2¹⁰ morceaux ; une couche de m neurones en fait m + 1 au plus, et pour "
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
        [(table,), (table[1:6],), (np.array([[1, 1, 1, 1]]),)],
        confusions=[
            (lambda X: X.sum(axis=0) % 2, "Une réponse par ligne : axis=1."),
            (lambda X: X.sum(axis=1), "C'est le nombre de 1 ; prenez son reste modulo 2."),
            (lambda X: 1 - X.sum(axis=1) % 2, "La parité vaut 1 quand le nombre de 1 est impair."),
            (lambda X: X.max(axis=1), "C'est le OU des bits."),
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
