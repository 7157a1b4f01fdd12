"""Exercices du complément c2 : la rétropropagation matricielle."""

import numpy as np

from helpers.exercices.comparateurs import en_nombres, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz


def sigma(z):
    """La sigmoïde, sans dépassement."""
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, e) / (1 + e)


W_3_2 = np.array([[1.0, -2.0], [0.5, 3.0], [-1.0, 0.25]])
W_2_2 = np.array([[1.0, -2.0], [3.0, 0.5]])


# --- c2.1 Des formes ---


@exercice(
    "c2.1.b",
    "Les formes d'un réseau",
    niveau=1,
    points=1,
    indices=[
        "$W^{[l]}$ a une ligne par entrée de la couche et une colonne par neurone.",
        "$Z^{[1]}=W^{[1]\\mathsf T}X+b^{[1]}$ a une ligne par neurone, une colonne par exemple.",
    ],
    fautes=[
        ("return [(n1, n0), (n1, 1), (n1, m), (n2, n1), (n2, 1), (n2, m)]", "transposée"),
        ("return [(n0, n1), (n1, 1), (m, n1), (n1, n2), (n2, 1), (m, n2)]", "colonnes"),
        ("return [(n0, n1), (n1, m), (n1, m), (n1, n2), (n2, m), (n2, m)]", "un biais par neurone"),
        ("return [(n0, n1), (n1,), (n1, m), (n1, n2), (n2,), (n2, m)]", "à deux axes"),
        ("return [(n0, n1), (n1, 1), (n1, m), (n1, n2), (n2, 1), (n2, 1)]", "forme de A²"),
        ("return [n0 * n1, n1, n1 * m, n1 * n2, n2, n2 * m]", "chacune un couple"),
        ("return [(n0, n1), (n1, 1)]", "six formes"),
    ],
    autres=["return [[n0, n1], [n1, 1], [n1, m], [n1, n2], [n2, 1], [n2, m]]"],
    explication="Le nombre m d'exemples n'apparaît dans la forme d'aucun paramètre.",
)
def formes(n0, n1, n2, m):
    r"""Un réseau a `n0` entrées, `n1` neurones cachés, `n2` sorties ; on lui donne `m` exemples,
    un par colonne. Écrivez `formes(n0, n1, n2, m)`, la liste des six formes, dans cet ordre :
    $W^{[1]}$, $b^{[1]}$, $Z^{[1]}$, $W^{[2]}$, $b^{[2]}$, $A^{[2]}$. Chaque forme est un couple
    (lignes, colonnes) ; le premier couple de `formes(3, 4, 1, 10)` est `(3, 4)`."""
    ### BEGIN SOLUTION
    return [(n0, n1), (n1, 1), (n1, m), (n1, n2), (n2, 1), (n2, m)]
    ### END SOLUTION


FAUSSES_FORMES = [
    (
        lambda p, q, r, m: [(q, p), (q, 1), (q, m), (r, q), (r, 1), (r, m)],
        "C'est la forme de la transposée de W : chez nous W a une ligne par entrée, comme Keras.",
    ),
    (
        lambda p, q, r, m: [(p, q), (q, 1), (m, q), (q, r), (r, 1), (m, r)],
        "Z et A : les exemples sont en colonnes, il y a une ligne par neurone.",
    ),
    (
        lambda p, q, r, m: [(p, q), (q, m), (q, m), (q, r), (r, m), (r, m)],
        "Il y a un biais par neurone, le même pour tous les exemples : b a une seule colonne.",
    ),
    (
        lambda p, q, r, m: [(p, q), (q,), (q, m), (q, r), (r,), (r, m)],
        "Ici b est une colonne, un tableau à deux axes de forme (neurones, 1).",
    ),
]


@formes.controle
def _(eleve):
    for cas in [(3, 4, 1, 10), (784, 50, 10, 100), (2, 5, 3, 7)]:
        reponse = eleve(*cas)
        recu = _liste_de_formes(reponse.valeur)
        for fausses, message in FAUSSES_FORMES:
            if recu == fausses(*cas):
                refuser(message)
        for nom, forme, attendue in zip(NOMS_FORMES, recu, formes(*cas), strict=True):
            if forme != attendue:
                refuser(f"La forme de {nom} est à revoir : `{reponse.appel}` la donne {forme}.")


NOMS_FORMES = ["W¹", "b¹", "Z¹", "W²", "b²", "A²"]


def _liste_de_formes(valeur):
    """Les six formes, en couples ; refuse le reste."""
    try:
        recu = [tuple(f) for f in valeur]
    except TypeError:
        recu = []
    if len(recu) != 6 or any(isinstance(n, str) for f in recu for n in f):
        refuser("Rendez la liste des six formes, chacune un couple (lignes, colonnes).")
    return recu


@exercice(
    "c2.1.a",
    "Une couche, un exemple",
    niveau=1,
    points=1,
    indices=[
        "Le score du neurone $j$ est $\\sum_iW_{ij}x_i+b_j$ : $j$ est un numéro de colonne de $W$.",
        "C'est $W^{\\mathsf T}x+b$ ; en numpy `W.T @ x + b`.",
    ],
    fautes=[
        ("return W.T @ x", "biais"),
        ("return W @ x + b", "transposée"),
        ("return W.T @ (x + b)", "après le produit"),
        ("return 1 / (1 + np.exp(-(W.T @ x + b)))", "sans activation"),
        ("return np.maximum(W.T @ x + b, 0)", "sans activation"),
    ],
    autres=["n0, n1 = W.shape\n"
            "return [[sum(W[i, j] * x[i, 0] for i in range(n0)) + b[j, 0]] for j in range(n1)]",
            "return (x.T @ W).T + b"],
    explication="Un seul produit remplace une boucle sur les neurones.",
)  # fmt: skip
def scores(W, b, x):
    r"""Une couche de $n_1$ neurones reçoit un exemple. `W` est de forme $(n_0,n_1)$, `b` de forme
    $(n_1,1)$ et `x` de forme $(n_0,1)$. Écrivez `scores(W, b, x)`, la colonne $z$ des scores de
    ses neurones, de forme $(n_1,1)$, sans activation. Avec
    `W = np.array([[1, -2], [1, 0.5]])`, `b = np.array([[-1], [0]])` et
    `x = np.array([[1], [2]])`, la réponse est `[[2.0], [-1.0]]`."""
    ### BEGIN SOLUTION
    return W.T @ x + b
    ### END SOLUTION


@scores.controle
def _(eleve):
    b, x = np.array([[-1.0], [0.5]]), np.array([[1.0], [2.0]])
    memes_valeurs(
        eleve,
        scores,
        [(W_2_2, b, x), (W_3_2, b, np.array([[1.0], [-2.0], [0.5]]))],
        confusions=[
            (lambda W, b, x: W.T @ x, "Le biais manque."),
            (lambda W, b, x: W @ x + b, "Il faut la transposée : W a une colonne par neurone."),
            (lambda W, b, x: W.T @ (x + b), "Le biais s'ajoute après le produit."),
            (lambda W, b, x: sigma(W.T @ x + b), "On demande z, sans activation."),
            (lambda W, b, x: np.maximum(W.T @ x + b, 0), "On demande z, sans activation."),
            (lambda W, b, x: W.T * x + b, "Le produit s'écrit @ ; * multiplie terme à terme."),
            (lambda W, b, x: (W.T @ x + b).ravel(), "Rendez une colonne, de forme (n₁, 1)."),
            (lambda W, b, x: (W.T @ x + b).T, "C'est une ligne ; rendez une colonne."),
        ],
    )


@exercice(
    "c2.1.c",
    "Des biais à plat",
    niveau=2,
    points=2,
    indices=[
        "Additionner un tableau de forme $(n_1,m)$ et un tableau à un axe : numpy aligne ce "
        "dernier sur les *colonnes*, donc sur les exemples.",
        "Redressez les biais en colonne : `b.reshape(-1, 1)`.",
    ],
    fautes=[
        ("return W.T @ X + b", "exemples"),
        ("return W @ X + b.reshape(-1, 1)", "transposée"),
        ("return X.T @ W + b", "colonnes"),
        ("return W.T @ X", "biais"),
    ],
    autres=["return (X.T @ W + b).T", "return W.T @ X + b[:, np.newaxis]",
            "return np.array([W[:, j] @ X + b[j] for j in range(len(b))])"],
    explication="Avec autant d'exemples que de neurones, la faute ne déclenche aucune erreur.",
)  # fmt: skip
def scores_du_lot(W, b, X):
    r"""Keras range les biais d'une couche dans un tableau à un seul axe. `W` est de forme
    $(n_0,n_1)$, `b` de forme $(n_1,)$ et `X` de forme $(n_0,m)$, un exemple par colonne. Écrivez
    `scores_du_lot(W, b, X)`, le tableau $Z=W^{\mathsf T}X+b$ de forme $(n_1,m)$, où `b[j]`
    s'ajoute à toute la ligne $j$. Avec `W = np.eye(2)`, `b = np.array([10, 20])` et
    `X = np.array([[1, 2], [3, 4]])`, la réponse est `[[11, 12], [23, 24]]`."""
    ### BEGIN SOLUTION
    return W.T @ X + b.reshape(-1, 1)  # (n1, m)
    ### END SOLUTION


@scores_du_lot.controle
def _(eleve):
    X = np.array([[1.0, 2.0], [3.0, -4.0]])
    trois = np.array([[1.0, 0.0, 2.0, 1.0], [3.0, -1.0, 1.0, 0.0], [0.5, 1.0, 0.0, 2.0]])
    b = np.array([10.0, 20.0])
    memes_valeurs(
        eleve,
        scores_du_lot,
        [(W_2_2, b, X), (W_3_2, b, trois)],
        confusions=[
            (
                lambda W, b, X: W.T @ X + b,
                "Ici b s'est ajouté aux exemples (les colonnes), pas aux neurones (les lignes).",
            ),
            (
                lambda W, b, X: W @ X + b.reshape(-1, 1),
                "Il faut la transposée : W a une colonne par neurone.",
            ),
            (lambda W, b, X: X.T @ W + b, "Les exemples doivent rester en colonnes : (n₁, m)."),
            (lambda W, b, X: W.T @ X, "Le biais manque."),
        ],
    )


quiz(
    "c2.1.q1",
    "Une couche a 3 entrées et 4 neurones ; on lui donne 10 exemples en colonnes. On passe à "
    "20 exemples. Qu'est-ce qui change de forme ?",
    [
        ("W et Z", False, "W est de forme (3, 4), quel que soit le nombre d'exemples."),
        ("b et Z", False, "b a un nombre par neurone ; numpy le répète sur toutes les colonnes."),
        ("X et Z seulement", True, "X passe à (3, 20), Z à (4, 20) ; les paramètres sont à tous."),
    ],
)


# --- c2.2 L'aller ---


@exercice(
    "c2.2.a",
    "Le coût d'un lot",
    niveau=2,
    points=2,
    indices=[
        "La log-erreur d'un exemple est $-y\\ln a-(1-y)\\ln(1-a)$.",
        "Le coût est sa moyenne sur les colonnes.",
    ],
    fautes=[
        ("return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "moyenne"),
        ("return np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "signe"),
        ("return -np.mean(Y * np.log(A))", "on attend 0"),
        ("return np.mean((A - Y) ** 2)", "quadratique"),
        ("return -Y * np.log(A) - (1 - Y) * np.log(1 - A)", "un seul nombre"),
        ("return np.mean(-Y * np.log(A) + (1 - Y) * np.log(1 - A))", "deux termes"),
        ("return -np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))", "népérien"),
    ],
    autres=["p = np.where(Y == 1, A, 1 - A)\nreturn float(np.mean(-np.log(p)))"],
    explication="J est un nombre : c'est lui que la descente fait baisser.",
)
def cout(A, Y):
    r"""`A` contient les réponses $a^{[2],(i)}$ du réseau, strictement entre 0 et 1, et `Y` les
    réponses attendues, 0 ou 1 ; tous deux sont de forme $(1,m)$. Écrivez `cout(A, Y)`, le coût
    $J$, moyenne des log-erreurs des $m$ exemples. La réponse est un nombre :
    `cout(np.array([[0.5, 0.5]]), np.array([[1, 0]]))` rend environ `0.693147`."""
    ### BEGIN SOLUTION
    return np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))
    ### END SOLUTION


def _log_erreurs(A, Y):
    return -Y * np.log(A) - (1 - Y) * np.log(1 - A)


@cout.controle
def _(eleve):
    A, Y = np.array([[0.9, 0.2, 0.6, 0.35]]), np.array([[1, 0, 0, 1]])
    memes_valeurs(
        eleve,
        cout,
        [(A, Y), (np.array([[0.5, 0.25]]), np.array([[1, 0]]))],
        confusions=[
            (lambda A, Y: _log_erreurs(A, Y).sum(), "C'est la somme ; J est une moyenne."),
            (lambda A, Y: -_log_erreurs(A, Y).mean(), "Le signe : un coût est positif."),
            (
                lambda A, Y: -np.mean(Y * np.log(A)),
                "Les exemples où l'on attend 0 comptent aussi.",
            ),
            (lambda A, Y: np.mean((A - Y) ** 2), "C'est l'erreur quadratique."),
            (_log_erreurs, "Ce sont les erreurs de chaque exemple ; J est un seul nombre."),
            (
                lambda A, Y: np.mean(-Y * np.log(A) + (1 - Y) * np.log(1 - A)),
                "Le signe : les deux termes de la log-erreur portent un moins.",
            ),
            (
                lambda A, Y: _log_erreurs(A, Y).mean() / np.log(2),
                "ln est le logarithme népérien : `np.log`, pas `np.log2`.",
            ),
            (
                lambda A, Y: _log_erreurs(A, Y).mean() / np.log(10),
                "ln est le logarithme népérien : `np.log`, pas `np.log10`.",
            ),
        ],
    )


@exercice(
    "c2.2.b",
    "Softmax, colonne par colonne",
    niveau=2,
    points=2,
    indices=[
        "Un exemple est une colonne : chaque colonne du résultat doit avoir pour somme 1.",
        "`E = np.exp(Z - Z.max(axis=0))`, puis divisez par `E.sum(axis=0)`.",
    ],
    fautes=[
        ("E = np.exp(Z)\nreturn E / E.sum()", "tout le tableau"),
        ("E = np.exp(Z - Z.max())\nreturn E / E.sum(axis=1, keepdims=True)", "lignes"),
        ("E = np.exp(Z)\nreturn E / E.sum(axis=0)", "inf, nan"),
        ("E = np.exp(Z - Z.max())\nreturn E / E.sum(axis=0)", "de chaque colonne"),
        ("return Z / Z.sum(axis=0)", "exponentielle"),
        ("E = np.exp(Z - Z.max(axis=0))\nreturn E / E.max(axis=0)", "somme"),
    ],
    autres=["return np.array([np.exp(z - max(z)) / np.sum(np.exp(z - max(z))) for z in Z.T]).T"],
    explication="axis=0 parcourt une colonne de haut en bas : c'est l'axe des classes.",
)
def softmax_colonnes(Z):
    r"""`Z` est de forme $(n_2,m)$ : les $n_2$ scores de chaque exemple sont dans une colonne.
    Écrivez `softmax_colonnes(Z)`, le tableau de même forme dont chaque colonne est le softmax de
    la colonne de `Z`. Elle doit marcher pour des scores de 1000 : retranchez d'abord le plus
    grand score de chaque colonne. Avec `Z = np.array([[0, 1000], [0, 1000]])`, la réponse est
    `[[0.5, 0.5], [0.5, 0.5]]`."""
    ### BEGIN SOLUTION
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)
    ### END SOLUTION


@softmax_colonnes.controle
def _(eleve):
    Z = np.log(np.array([[1.0, 3.0], [2.0, 1.0], [5.0, 4.0]]))
    E = np.exp
    memes_valeurs(
        eleve,
        softmax_colonnes,
        [(Z,), (np.array([[1000.0, 0.0], [1000.0, 0.0]]),), (Z - 800,)],
        confusions=[
            (lambda Z: E(Z) / E(Z).sum(), "Vous divisez par la somme de tout le tableau."),
            (
                lambda Z: E(Z - Z.max()) / E(Z - Z.max()).sum(axis=0),
                "Retranchez le plus grand score de chaque colonne, pas celui de tout le tableau.",
            ),
            (
                lambda Z: E(Z) / E(Z).sum(axis=1, keepdims=True),
                "Ce sont les lignes qui ont pour somme 1 ; un exemple est une colonne.",
            ),
            (lambda Z: Z / Z.sum(axis=0), "Il manque l'exponentielle."),
            (lambda Z: E(Z) / E(Z).max(axis=0), "Divisez par la somme de la colonne."),
        ],
    )


quiz(
    "c2.2.q1",
    "Dix classes, softmax, et un réseau qui vient de naître répond à peu près 1/10 partout. "
    "Combien vaut son coût J, environ ?",
    [
        (
            "0,1",
            False,
            "C'est la part de la bonne classe ; le coût est l'opposé de son logarithme.",
        ),
        ("2,3", True, "−ln(1/10) = ln 10 ≈ 2,30. Si le vôtre part de 8, les poids sont trop gros."),
        ("0,69", False, "ln 2 ≈ 0,69 est le coût de qui hésite entre deux classes."),
    ],
)


# --- c2.3 Le retour ---


@exercice(
    "c2.3.a",
    "Le départ du retour",
    niveau=1,
    points=1,
    indices=[
        "Pour un exemple, la dérivée par rapport au score est « prédit moins attendu ».",
        "$J$ est une moyenne sur les $m$ colonnes : d'où le facteur $\\frac1m$.",
    ],
    fautes=[
        ("return A2 - Y", "moyenne"),
        ("return (Y - A2) / Y.shape[1]", "signe"),
        ("return (A2 - Y) / Y.size", "nombre d'exemples"),
        ("return 2 * (A2 - Y) * A2 * (1 - A2) / Y.shape[1]", "quadratique"),
        ("return (A2 - Y) * A2 * (1 - A2) / Y.shape[1]", "simplifié"),
        ("return (-Y / A2 + (1 - Y) / (1 - A2)) / Y.shape[1]", "au score z"),
    ],
    autres=["m = len(Y[0])\nreturn A2 / m - Y / m"],
    explication="La même formule pour une sortie σ et pour softmax.",
)
def depart(A2, Y):
    r"""`A2` et `Y`, de forme $(n_2,m)$, sont les réponses données et attendues. La sortie est σ
    (avec la log-erreur) ou softmax (avec l'entropie croisée) et $J$ est la moyenne sur les $m$
    exemples. Écrivez `depart(A2, Y)`, le tableau $dZ^{[2]}$ de forme $(n_2,m)$. Avec
    `A2 = np.array([[0.5, 0.9]])` et `Y = np.array([[1, 1]])`, la réponse est
    `[[-0.25, -0.05]]`."""
    ### BEGIN SOLUTION
    return (A2 - Y) / Y.shape[1]
    ### END SOLUTION


@depart.controle
def _(eleve):
    A = np.array([[0.2, 0.5, 0.125, 0.1], [0.3, 0.25, 0.625, 0.1], [0.5, 0.25, 0.25, 0.8]])
    Y = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1]])
    memes_valeurs(
        eleve,
        depart,
        [(A, Y), (np.array([[0.5, 0.9]]), np.array([[1, 1]]))],
        confusions=[
            (lambda A, Y: A - Y, "J est une moyenne : divisez par m."),
            (
                lambda A, Y: (A - Y) / (A * (1 - A)) / Y.shape[1],
                "C'est la dérivée par rapport à a ; on veut celle par rapport au score z.",
            ),
            (lambda A, Y: (Y - A) / Y.shape[1], "Le signe : prédit moins attendu."),
            (lambda A, Y: (A - Y) / Y.size, "Divisez par le nombre d'exemples, pas par n₂·m."),
            (lambda A, Y: (A - Y) / len(Y), "Divisez par le nombre de colonnes, pas de lignes."),
            (
                lambda A, Y: 2 * (A - Y) * A * (1 - A) / Y.shape[1],
                "C'est le départ de l'erreur quadratique.",
            ),
            (
                lambda A, Y: (A - Y) * A * (1 - A) / Y.shape[1],
                "Le facteur a(1 − a) s'est simplifié avec le dénominateur.",
            ),
        ],
    )


@exercice(
    "c2.3.b",
    "Le gradient des poids",
    niveau=2,
    points=2,
    indices=[
        "Le terme d'indices $i,j$ est $\\sum_eA_{ie}\\,dZ_{je}$ : ce qui entre fois ce qui "
        "revient.",
        "Les formes décident : $(n,m)$ par $(m,q)$ donne $(n,q)$.",
    ],
    fautes=[
        ("return dZ @ A.T", "transposée"),
        ("return A @ dZ.T / A.shape[1]", "déjà"),
        ("return np.outer(A.sum(axis=1), dZ.sum(axis=1))", "exemple par exemple"),
        ("return A @ dZ", "produit impossible"),
    ],
    autres=["return np.einsum('ie,je->ij', A, dZ)",
            "return sum(np.outer(A[:, e], dZ[:, e]) for e in range(A.shape[1]))"],
    explication="Le produit matriciel fait lui-même la somme sur les exemples.",
)  # fmt: skip
def gradient_des_poids(A, dZ):
    r"""Dans une couche entre le tableau `A`, de forme $(n,m)$, et revient `dZ`, de forme $(q,m)$ ;
    le facteur $\frac1m$ est déjà dans `dZ`. Écrivez `gradient_des_poids(A, dZ)`, le tableau $dW$
    de forme $(n,q)$, celle de $W$. Avec `A = np.array([[1], [2]])` et
    `dZ = np.array([[-0.5], [0]])`, la réponse est `[[-0.5, 0.0], [-1.0, 0.0]]`."""
    ### BEGIN SOLUTION
    return A @ dZ.T  # (n, q)
    ### END SOLUTION


@gradient_des_poids.controle
def _(eleve):
    A = np.array([[1.0, 2.0, 0.5, 1.0], [0.0, -1.0, 3.0, 2.0], [2.0, 2.0, 1.0, 0.0]])
    dZ = np.array([[0.1, -0.2, 0.3, 0.0], [0.5, 0.0, -0.25, 0.1]])
    carre = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.1, -0.2], [0.5, 0.3]])
    _refuser_le_produit(eleve, A, dZ)
    memes_valeurs(
        eleve,
        gradient_des_poids,
        [(A, dZ), carre],
        confusions=[
            (lambda A, dZ: dZ @ A.T, "C'est la transposée de dW : dW a la forme de W."),
            (lambda A, dZ: A @ dZ.T / A.shape[1], "Le facteur 1/m est déjà dans dZ."),
            (
                lambda A, dZ: np.outer(A.sum(axis=1), dZ.sum(axis=1)),
                "Multipliez exemple par exemple, puis additionnez (pas l'inverse).",
            ),
        ],
    )


def _refuser_le_produit(eleve, A, dZ):
    """« A @ dZ » n'existe que si les formes s'y prêtent par hasard : le dire clairement."""
    carres = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.1, -0.2], [0.5, 0.3]])
    recu = eleve(*carres)
    if np.shape(recu.valeur) == (2, 2) and np.allclose(en_nombres(recu), carres[0] @ carres[1]):
        refuser("A @ dZ est un produit impossible en général : (n, m) par (q, m). Transposez dZ.")


@exercice(
    "c2.3.c",
    "Remonter d'une couche",
    niveau=3,
    points=3,
    indices=[
        "D'abord $dA^{[1]}=W^{[2]}\\,dZ^{[2]}$ : $(n_1,n_2)$ par $(n_2,m)$.",
        "Puis on multiplie terme à terme par $g'(z)$, qui vaut $a(1-a)$ quand $a=\\sigma(z)$.",
    ],
    fautes=[
        ("return W2 @ dZ2", "terme à terme"),
        ("return (W2 @ dZ2) * A1", "dérivée"),
        ("return (W2 @ dZ2) * (1 - A1**2)", "tanh"),
        ("return (W2 @ dZ2) * (A1 > 0)", "g étant σ"),
        ("return (W2 @ dZ2) * A1 * (1 - A1) / A1.shape[1]", "1/m est déjà"),
        ("s = 1 / (1 + np.exp(-A1))\nreturn (W2 @ dZ2) * s * (1 - s)", "déjà"),
        ("return (W2.T @ dZ2) * A1 * (1 - A1)", "sans transposée"),
    ],
    autres=["dA1 = np.einsum('ij,je->ie', W2, dZ2)\nreturn dA1 * (A1 - A1**2)"],
    explication="À l'aller Wᵀ, au retour W : les mêmes arêtes, dans l'autre sens.",
)
def remonter(W2, dZ2, A1):
    r"""La couche cachée a pour activation σ : `A1`, de forme $(n_1,m)$, contient ses sorties
    $\sigma(Z^{[1]})$. `W2` est de forme $(n_1,n_2)$ et `dZ2` de forme $(n_2,m)$. Écrivez
    `remonter(W2, dZ2, A1)`, le tableau $dZ^{[1]}$ de forme $(n_1,m)$. Avec
    `W2 = np.array([[1], [3]])`, `dZ2 = np.array([[-0.5]])` et `A1 = np.array([[0.5], [0.8]])`, la
    réponse est `[[-0.125], [-0.24]]`."""
    ### BEGIN SOLUTION
    dA1 = W2 @ dZ2  # (n1, m)
    return dA1 * A1 * (1 - A1)
    ### END SOLUTION


@remonter.controle
def _(eleve):
    dZ, A = np.array([[0.1, -0.2, 0.3], [0.5, 0.0, -0.25]]), np.array([[0.2, 0.5, 0.9]])
    trois = np.array([[0.2, 0.5, 0.9], [0.75, 0.1, 0.5], [0.3, 0.6, 0.4]])
    deux = np.vstack([A, A[:, ::-1]])
    memes_valeurs(
        eleve,
        remonter,
        [(W_2_2, dZ, deux), (W_3_2, dZ, trois)],
        confusions=[
            (
                lambda W, dZ, A: W @ dZ,
                "C'est dA, ou la dérivée de ReLU : multipliez terme à terme par g'(z), g étant σ.",
            ),
            (
                lambda W, dZ, A: (W @ dZ) * A * (1 - A) / A.shape[1],
                "Le facteur 1/m est déjà dans dZ.",
            ),
            (lambda W, dZ, A: (W @ dZ) * (1 - A), "La dérivée de σ est a(1 − a), pas 1 − a."),
            (lambda W, dZ, A: (W @ dZ) * A, "Multipliez par la dérivée a(1 − a), pas par a."),
            (lambda W, dZ, A: (W @ dZ) * (1 - A**2), "1 − a² est la dérivée de tanh."),
            (
                lambda W, dZ, A: (W @ dZ) * sigma(A) * (1 - sigma(A)),
                "A1 contient déjà σ(z) : la dérivée est a(1 − a).",
            ),
            (
                lambda W, dZ, A: (W.T @ dZ) * A * (1 - A),
                "Au retour, c'est W, sans transposée : (n₁, n₂) par (n₂, m).",
            ),
        ],
    )


quiz(
    "c2.3.q1",
    "À l'aller, le biais b (une colonne) est ajouté à chacune des m colonnes. Que vaut db ?",
    [
        ("La somme des colonnes de dZ", True, "b est entré m fois : m chemins, qu'on additionne."),
        ("La moyenne des colonnes de dZ", False, "Le facteur 1/m est déjà dans dZ."),
        ("dZ lui-même", False, "dZ a la forme (n, m) ; db doit avoir celle de b, (n, 1)."),
    ],
)

quiz(
    "c2.3.q2",
    "Votre gradient et les différences finies (h = 10⁻⁵, double précision) ont un écart relatif "
    "de 0,5 pour dW¹ et de 10⁻¹⁰ pour dW². Où chercher la faute ?",
    [
        ("Dans le calcul de dZ²", False, "dW² en sort directement, et il est juste."),
        ("Entre dZ² et dW¹ : le produit par W², la dérivée g' ou le produit par X", True,
         "dW² est juste, donc dZ² aussi : la faute est dans la remontée ou dans dW¹."),
        ("Nulle part : 0,5 est un arrondi", False, "Un arrondi laisse un écart de 10⁻⁷ ou moins."),
    ],
)  # fmt: skip


# --- c2.4 Le OU exclusif ---


@exercice(
    "c2.4.a",
    "Ce que répond le réseau en (0, 0)",
    niveau=2,
    points=2,
    indices=[
        "Sans biais, tous les scores cachés sont nuls ; or $\\sigma(0)=\\frac12$.",
        "La sortie est $\\sigma\\big(\\frac12\\sum_jw_j\\big)$.",
    ],
    fautes=[
        ("return 0.5", "tanh"),
        ("return 1 / (1 + np.exp(-np.sum(w2)))", "un demi"),
        ("return np.sum(w2) / 2", "score"),
        ("return 1 / (1 + np.exp(np.sum(w2) / 2))", "signe"),
        ("return 1 / (1 + np.exp(-w2 / 2))", "Additionnez"),
    ],
    autres=["A1 = np.full(len(w2), 0.5)\nreturn 1 / (1 + np.exp(-np.dot(w2, A1)))"],
    explication="Avec σ, la couche cachée fabrique un biais : σ(0) = ½ n'est pas nul.",
)
def en_zero(w2):
    r"""Un réseau sans aucun biais a pour activation σ, dans la couche cachée comme à la sortie.
    `w2` est le tableau des $n_1$ poids de la sortie. Écrivez `en_zero(w2)`, la réponse du réseau
    à l'entrée $(0,0)$ : un nombre. `en_zero(np.array([1, -3]))` rend environ `0.268941`."""
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-np.sum(w2) / 2))
    ### END SOLUTION


@en_zero.controle
def _(eleve):
    memes_valeurs(
        eleve,
        en_zero,
        [(np.array([1.0, -3.0]),), (np.array([2.0, 0.5, 1.0]),), (np.array([4.0]),)],
        confusions=[
            (lambda w: 0.5, "½ est la réponse avec tanh ou ReLU cachées ; ici σ(0) n'est pas nul."),
            (lambda w: sigma(np.sum(w)), "Chaque neurone caché répond σ(0), un demi, pas 1."),
            (lambda w: np.sum(w) / 2, "C'est le score ; il reste à appliquer σ."),
            (lambda w: sigma(np.mean(w)), "Le score est une somme sur les neurones."),
            (lambda w: sigma(np.mean(w) / 2), "Le score est une somme sur les neurones."),
            (lambda w: sigma(w / 2), "Additionnez les neurones avant d'appliquer σ : un nombre."),
            (lambda w: sigma(-np.sum(w) / 2), "Le signe dans l'exponentielle."),
        ],
    )


@exercice(
    "c2.4.c",
    "Zéro, exactement",
    niveau=3,
    points=3,
    indices=[
        "Le OU exclusif de deux bits est $|x_1-x_2|$.",
        "$|t|=\\text{ReLU}(t)+\\text{ReLU}(-t)$.",
    ],
    fautes=[
        ("return [1, 1, 1, 1, 1, -1]", "répond"),
        ("return [1, -1, -1, 1, 1, -1]", "répond"),
        ("return [1, 1, -1, 1]", "six nombres"),
        ("return [1, -1, 1, -1, 1, 1]", "répond"),
    ],
    autres=["return [2, -2, -3, 3, 0.5, 1 / 3]"],
    explication="Sans biais et sans σ à la sortie, les quatre réponses sont exactes.",
)
def exact():
    r"""Un réseau sans aucun biais a deux neurones cachés ReLU et une sortie sans activation :
    $$F(x_1,x_2)=v_1\,\text{ReLU}(w_{11}x_1+w_{21}x_2)+v_2\,\text{ReLU}(w_{12}x_1+w_{22}x_2).$$
    Trouvez six nombres pour lesquels il vaut *exactement* 0, 1, 1 et 0 en $(0,0)$, $(0,1)$,
    $(1,0)$ et $(1,1)$. `exact()` rend la liste $[w_{11},w_{21},w_{12},w_{22},v_1,v_2]$ : les deux
    poids du premier neurone, ceux du second, puis ceux de la sortie."""
    ### BEGIN SOLUTION
    return [1, -1, -1, 1, 1, 1]
    ### END SOLUTION


@exact.controle
def _(eleve):
    P = en_nombres(eleve())
    if P.shape != (6,) or not np.isfinite(P).all():
        refuser("`exact()` doit rendre six nombres.")
    for x, attendu in [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]:
        caches = np.maximum([P[0:2] @ x, P[2:4] @ x], 0)
        recu = float(P[4:] @ caches)
        if abs(recu - attendu) > 1e-9:
            refuser(f"En {x}, votre réseau répond {recu:g} ; on veut {attendu}.")


@exercice(
    "c2.4.b",
    "Le taux de réussite",
    niveau=2,
    points=2,
    indices=[
        "`np.abs(A - Y)` a la forme $(50,1,4)$ : numpy répète `Y` pour chaque réseau.",
        "Un réseau réussit si son *plus grand* écart est inférieur à la marge.",
    ],
    fautes=[
        ("return np.mean(np.abs(A - Y) < marge)", "réponses"),
        ("return np.mean(np.abs(A - Y).mean(axis=(1, 2)) < marge)", "plus grand"),
        ("return np.sum(np.abs(A - Y).max(axis=(1, 2)) < marge)", "proportion"),
        ("return np.mean(np.abs(A - Y).min(axis=(1, 2)) < marge)", "plus grand"),
        ("return np.mean((A - Y).max(axis=(1, 2)) < marge)", "valeur absolue"),
        ("return np.mean(np.round(A) == Y)", "arrondissez"),
        ("return np.mean(((A > 0.5) == Y).all(axis=(1, 2)))", "Bien classer"),
        ("return 1 - np.mean(np.abs(A - Y).max(axis=(1, 2)) < marge)", "échecs"),
    ],
    autres=["bons = 0\nfor reseau in A:\n    bons += all(abs(a - y) < marge\n"
            "                for a, y in zip(reseau[0], Y[0]))\nreturn bons / len(A)"],
    explication="Réussir, c'est réussir les quatre points à la fois.",
)  # fmt: skip
def taux_de_reussite(A, Y, marge):
    r"""`A`, de forme $(k,1,4)$, contient les réponses de $k$ réseaux aux quatre points ; `Y`, de
    forme $(1,4)$, les réponses attendues. Un réseau *réussit* si ses quatre réponses sont toutes à
    moins de `marge` de la réponse attendue. Écrivez `taux_de_reussite(A, Y, marge)`, la
    proportion de réseaux qui réussissent, entre 0 et 1."""
    ### BEGIN SOLUTION
    return np.mean(np.abs(A - Y).max(axis=(1, 2)) < marge)
    ### END SOLUTION


CONFUSIONS_DU_TAUX = [
    (
        lambda A, Y, e: np.mean(np.abs(A - Y) < e),
        "C'est la proportion de réponses justes ; on veut celle des réseaux.",
    ),
    (
        lambda A, Y, e: np.sum(np.abs(A - Y).max(axis=(1, 2)) < e),
        "C'est le nombre de réussites ; on veut une proportion.",
    ),
    (
        lambda A, Y, e: np.mean((A - Y).max(axis=(1, 2)) < e),
        "Il manque la valeur absolue de l'écart.",
    ),
    (
        lambda A, Y, e: np.mean(np.abs(A - Y).mean(axis=(1, 2)) < e),
        "Les quatre écarts doivent être petits : regardez le plus grand, pas la moyenne.",
    ),
    (
        lambda A, Y, e: np.mean(np.abs(A - Y).min(axis=(1, 2)) < e),
        "Regardez le plus grand écart de chaque réseau, pas le plus petit.",
    ),
    (
        lambda A, Y, e: np.mean(np.round(A) == Y),
        "N'arrondissez pas : comparez l'écart à la marge, réseau par réseau.",
    ),
    (
        lambda A, Y, e: np.mean((np.round(A) == Y).all(axis=(1, 2))),
        "Bien classer ne suffit pas : comparez l'écart à la marge.",
    ),
    (
        lambda A, Y, e: np.mean(np.abs(A - Y).max(axis=(1, 2)) >= e),
        "C'est la proportion d'échecs.",
    ),
    (
        lambda A, Y, e: 100 * np.mean(np.abs(A - Y).max(axis=(1, 2)) < e),
        "On veut une proportion entre 0 et 1, pas un pourcentage.",
    ),
]


@taux_de_reussite.controle
def _(eleve):
    Y = np.array([[0, 1, 1, 0]])
    reponses = [[0.02, 0.7, 0.96, 0.02], [0.2, 0.93, 0.4, 0.08], [0.02, 0.93, 0.96, 0.07],
                [0.07, 0.4, 0.98, 0.08], [0.2, 0.93, 0.93, 0.3], [0.08, 0.93, 0.92, 0.04],
                [0.7, 0.98, 0.96, 0.7], [0.02, 0.7, 0.96, 0.2]]  # fmt: skip
    A = np.array(reponses)[:, np.newaxis]
    memes_valeurs(
        eleve,
        taux_de_reussite,
        [(A, Y, 0.1), (A, Y, 0.4)],
        confusions=CONFUSIONS_DU_TAUX,
    )


quiz(
    "c2.4.q1",
    "Un réseau à couche cachée tanh, sans aucun biais, à sortie σ, apprend le OU exclusif. "
    "Jusqu'où son coût J peut-il descendre, au mieux ?",
    [
        ("Aussi près de 0 qu'on veut, avec assez de neurones", False,
         "En (0, 0) il répond toujours ½, quels que soient ses poids et leur nombre."),
        ("Il reste au-dessus de (ln 2)/4 ≈ 0,173", True,
         "L'exemple (0, 0) coûte ln 2, les autres sont positifs, et J est la moyenne des quatre."),
        ("Il reste à ln 2 ≈ 0,693", False,
         "Seul l'exemple (0, 0) est bloqué : les trois autres peuvent être appris."),
    ],
)  # fmt: skip


# --- c2.5 Dix chiffres ---


@exercice(
    "c2.5.a",
    "Un parmi K, en colonnes",
    niveau=1,
    points=1,
    indices=[
        "La colonne $e$ a un seul 1, à la ligne `y[e]`.",
        "Partez de `np.zeros((K, len(y)))`, ou choisissez des colonnes de `np.eye(K)`.",
    ],
    fautes=[
        ("return np.eye(K)[y]", "en lignes"),
        ("Y = np.zeros((K, len(y)))\nY[0, :] = y\nreturn Y", "un seul 1"),
        ("Y = np.zeros((K, len(y)))\nfor e, c in enumerate(y):\n    Y[c - 1, e] = 1\nreturn Y",
         "commencent à 0"),
        ("Y = np.zeros((K, len(y)))\nY[y] = 1\nreturn Y", "remplissez des lignes"),
    ],
    autres=["return np.eye(K)[y].T", "return (np.arange(K)[:, None] == y) * 1.0"],
    explication="La réponse attendue a la forme de la réponse du réseau : (K, m).",
)  # fmt: skip
def un_parmi(y, K):
    r"""`y` est un tableau de $m$ entiers de 0 à $K-1$, les classes des exemples. Écrivez
    `un_parmi(y, K)`, le tableau de forme $(K,m)$ dont la colonne $e$ contient des 0 et un 1, à la
    ligne `y[e]`. `un_parmi(np.array([2, 0]), 3)` rend `[[0, 1], [0, 0], [1, 0]]`."""
    ### BEGIN SOLUTION
    return np.eye(K)[:, y]
    ### END SOLUTION


def _un_cran_trop_haut(y, K):
    return np.eye(K)[:, (y - 1) % K]


def _toute_la_ligne(y, K):
    return np.repeat(np.isin(np.arange(K), y)[:, np.newaxis], len(y), axis=1)


@un_parmi.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_parmi,
        [(np.array([2, 0]), 3), (np.array([1, 2, 0, 2]), 4), (np.array([1, 2, 0, 2]), 3)],
        confusions=[
            (lambda y, K: np.eye(K)[y], "Vos exemples sont en lignes : transposez."),
            (
                _un_cran_trop_haut,
                "Les numéros de lignes commencent à 0 : le 1 est un cran trop haut.",
            ),
            (
                lambda y, K: np.vstack([y, np.zeros((K - 1, len(y)))]),
                "Chaque colonne contient un seul 1 et des 0.",
            ),
            (_toute_la_ligne, "Chaque colonne contient un seul 1 ; vous remplissez des lignes."),
        ],
    )


@exercice(
    "c2.5.b",
    "La proportion de bonnes réponses",
    niveau=2,
    points=2,
    indices=[
        "La classe répondue est le rang du plus grand nombre de la colonne : `argmax(axis=0)`.",
        "Comparez au tableau `y`, puis prenez la moyenne des égalités.",
    ],
    fautes=[
        ("return np.mean(A2.argmax(axis=1) == y)", "axis=0"),
        ("return np.sum(A2.argmax(axis=0) == y)", "proportion"),
        ("return np.mean(A2.max(axis=0))", "rang"),
        ("return np.mean(A2.argmax(axis=0) != y)", "fautes"),
        ("return np.mean(A2[y, np.arange(len(y))] > 0.5)", "dépasser un demi"),
        ("return np.mean(A2[y, np.arange(len(y))])", "part moyenne"),
    ],
    autres=["m = len(y)\nreturn sum(int(np.argmax(A2[:, e])) == y[e] for e in range(m)) / m"],
    explication="Le coût se dérive, la précision se lit : on descend l'un, on annonce l'autre.",
)
def precision(A2, y):
    r"""`A2`, de forme $(K,m)$, contient les parts données aux $K$ classes, un exemple par
    colonne ; `y` contient les $m$ classes attendues (des entiers). Écrivez `precision(A2, y)`, la
    proportion d'exemples dont la plus grande part est celle de la bonne classe. Avec
    `A2 = np.array([[0.9, 0.4], [0.1, 0.6]])` et `y = np.array([0, 0])`, la réponse est `0.5`."""
    ### BEGIN SOLUTION
    return np.mean(A2.argmax(axis=0) == y)
    ### END SOLUTION


@precision.controle
def _(eleve):
    A = np.array([[0.65, 0.2, 0.3, 0.1, 0.45], [0.2, 0.45, 0.3, 0.75, 0.1],
                  [0.1, 0.2, 0.35, 0.1, 0.4], [0.03, 0.1, 0.03, 0.03, 0.03],
                  [0.02, 0.05, 0.02, 0.02, 0.02]])  # fmt: skip
    memes_valeurs(
        eleve,
        precision,
        [(A, np.array([0, 1, 4, 1, 0])), (A[:, :3], np.array([0, 2, 2]))],
        confusions=[
            (
                lambda A, y: np.mean(A.argmax(axis=1) == y),
                "Le maximum se cherche dans chaque colonne : axis=0.",
            ),
            (lambda A, y: np.sum(A.argmax(axis=0) == y), "On veut une proportion, pas un nombre."),
            (lambda A, y: np.mean(A.max(axis=0)), "Comparez à y le rang du plus grand (argmax)."),
            (lambda A, y: np.mean(A.argmax(axis=0) != y), "C'est la proportion de fautes."),
            (
                lambda A, y: np.mean(A[y, np.arange(len(y))] > 0.5),
                "La bonne part n'a pas à dépasser un demi : il suffit qu'elle soit la plus grande.",
            ),
            (
                lambda A, y: np.mean(A[y, np.arange(len(y))]),
                "C'est la part moyenne de la bonne classe ; comptez les bonnes réponses.",
            ),
            (
                lambda A, y: 100 * np.mean(A.argmax(axis=0) == y),
                "On veut une proportion entre 0 et 1, pas un pourcentage.",
            ),
        ],
    )


quiz(
    "c2.5.q1",
    "Le coût sur les images d'apprentissage baisse encore, la précision sur le test ne bouge "
    "plus. Que fait le réseau ?",
    [
        ("Il apprend de mieux en mieux à lire.", False, "Le test, des images neuves, dit non."),
        ("Il apprend ses propres images par cœur.", True,
         "C'est le début du sur-apprentissage (chapitre 9) : le progrès ne vaut que pour elles."),
        ("Son gradient est faux.", False,
         "Rien ne le dit : un gradient juste n'empêche pas cet écart, et un gradient un peu faux "
         "peut faire baisser le coût. C'est le contrôle de c2.3 qui en juge."),
    ],
)  # fmt: skip


# --- c2.6 Keras ---


@exercice(
    "c2.6.a",
    "La même couche, en lignes",
    niveau=2,
    points=2,
    indices=[
        "Transposez $Z=W^{\\mathsf T}X+b$ : la transposée d'un produit est le produit des "
        "transposées dans l'ordre inverse.",
        "$Z^{\\mathsf T}=X^{\\mathsf T}W+b^{\\mathsf T}$ ; le tableau `L` est $X^{\\mathsf T}$.",
    ],
    fautes=[
        ("return W.T @ L.T + b", "colonnes"),
        ("return L @ W + b", "une ligne"),
        ("return L @ W", "biais"),
        ("return L @ W.T + b.T", "ne se transpose pas"),
        ("return L.T @ W + b.T", "produit impossible"),
    ],
    autres=["return (W.T @ L.T + b).T", "return L @ W + b.ravel()"],
    explication="Mêmes poids, mêmes nombres : seule la façon de ranger les exemples change.",
)
def en_lignes(W, b, L):
    r"""`W` est de forme $(n_0,n_1)$ et `b` une colonne de forme $(n_1,1)$. Cette fois, le lot `L`
    est rangé à la façon de Keras : un exemple par *ligne*, forme $(m,n_0)$. Écrivez
    `en_lignes(W, b, L)`, le tableau des scores que rendrait Keras, de forme $(m,n_1)$. Avec
    `W = np.eye(2)`, `b = np.array([[10], [20]])` et `L = np.array([[1, 3], [2, 4]])`, la réponse
    est `[[11, 23], [12, 24]]`."""
    ### BEGIN SOLUTION
    return L @ W + b.T  # (m, n1)
    ### END SOLUTION


@en_lignes.controle
def _(eleve):
    b, L = np.array([[10.0], [20.0]]), np.array([[1.0, 3.0], [2.0, -4.0]])
    memes_valeurs(
        eleve,
        en_lignes,
        [(W_2_2, b, L), (W_3_2, b, np.array([[1.0, 3.0, 0.5], [2, -4, 1], [0, 1, 1], [1, 1, 2]]))],
        confusions=[
            (
                lambda W, b, L: W.T @ L.T + b,
                "Vos exemples sont en colonnes ; Keras les met en lignes.",
            ),
            (lambda W, b, L: L @ W + b, "Le biais doit devenir une ligne : b.T."),
            (lambda W, b, L: L @ W, "Le biais manque."),
            (
                lambda W, b, L: L @ W.T + b.T,
                "W ne se transpose pas : L est (m, n₀), W est (n₀, n₁).",
            ),
            (
                lambda W, b, L: L.T @ W + b.T,
                "L.T @ W est un produit impossible en général : L est déjà en lignes.",
            ),
        ],
    )


quiz(
    "c2.6.q1",
    "Votre gradient et celui de Keras (mêmes poids), dont les nombres sont de l'ordre de 0,1, "
    "diffèrent de 3·10⁻⁸. Qui a tort ?",
    [
        ("Keras, qui simplifie les calculs", False, "Il fait les mêmes calculs, sur 32 bits."),
        ("Vous : une formule est presque juste", False,
         "Une formule fausse se voit presque toujours dès les premiers chiffres."),
        ("Personne : sur 32 bits, on n'a que sept chiffres environ", True,
         "Refait sur 64 bits, l'écart tombe vers 10⁻¹⁶."),
    ],
)  # fmt: skip
