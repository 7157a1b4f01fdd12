"""Fonctions d'activation et erreurs, avec leurs dérivées (chapitres 1, 8 et 16).

Tout accepte un nombre, une liste ou un tableau, terme à terme ; un nombre donne un nombre.
Les mêmes formules, sur des `Valeur`, sont dans `helpers.graphe`.
"""

import numpy as np

from helpers.controles import erreur, nombre_fr, reels, rendre

EPSILON = 1e-7  # comme Keras : les probabilités restent entre ε et 1 − ε


def heaviside(x):
    """Fonction de Heaviside : H(x) = 1 si x ≥ 0, 0 sinon. H(0) = 1 est un choix du cours.

    Exemple
    -------
    >>> heaviside([-2, 0, 3])
    array([0., 1., 1.])
    """
    return rendre(np.where(reels(x) >= 0, 1.0, 0.0))


def relu(x):
    """ReLU (rectified linear unit) : max(0, x).

    Exemple
    -------
    >>> relu(-2), relu([-1, 3])
    (0.0, array([0., 3.]))
    """
    return rendre(np.maximum(reels(x), 0.0))


def derivee_relu(x):
    """Dérivée de ReLU : 0 si x < 0, 1 si x > 0 ; en 0, où elle n'existe pas, on choisit 0."""
    return rendre(np.where(reels(x) > 0, 1.0, 0.0))


def sigma(x):
    """Sigmoïde : σ(x) = 1/(1 + e^(−x)), sans dépassement même pour x très négatif.

    Exemple
    -------
    >>> sigma(0), sigma([-1000, 1000])
    (0.5, array([0., 1.]))
    """
    x = reels(x)
    e = np.exp(-np.abs(x))  # exposant négatif : e est entre 0 et 1
    return rendre(np.where(x >= 0, 1.0, e) / (1.0 + e))


def derivee_sigma(x):
    """Dérivée de σ : σ(x)(1 − σ(x)) = σ(x)σ(−x).

    Exemple
    -------
    >>> derivee_sigma(0)
    0.25
    """
    x = reels(x)
    return rendre(np.asarray(sigma(x)) * sigma(-x))


def tanh(x):
    """Tangente hyperbolique : (e^x − e^(−x))/(e^x + e^(−x)) = 2σ(2x) − 1."""
    return rendre(np.tanh(reels(x)))


def derivee_tanh(x):
    """Dérivée de tanh : 1 − tanh²(x)."""
    return rendre(1.0 - np.tanh(reels(x)) ** 2)


def lineaire(x):
    """Activation linéaire (l'identité) : x."""
    return rendre(reels(x).copy())


def derivee_lineaire(x):
    """Dérivée de l'identité : 1."""
    return rendre(np.ones_like(reels(x)))


def derivee_heaviside(x):
    """Dérivée de H : 0 pour x ≠ 0 ; en 0, où elle n'existe pas, on choisit 0."""
    return rendre(np.zeros_like(reels(x)))


def lineaire_par_morceaux(x, a, b):
    """Deux demi-droites par l'origine : a·x si x < 0, b·x si x ≥ 0 (ReLU : a = 0, b = 1).

    Exemple
    -------
    >>> lineaire_par_morceaux([-2, 3], 0.5, 2)
    array([-1.,  6.])
    """
    x = reels(x)
    return rendre(np.where(x < 0, a, b) * x)


def derivee_lineaire_par_morceaux(x, a, b):
    """Dérivée : a si x < 0, b si x > 0 ; en 0, on choisit a (elle n'existe que si a = b)."""
    return rendre(np.where(reels(x) > 0, float(b), float(a)))


def softmax(x):
    """Change des scores en probabilités : e^(x_i) / Σ e^(x_j), sur la dernière dimension.

    Paramètres : ``x`` de forme (…, classes).  Renvoie : même forme, chaque ligne de somme 1.
    Erreurs : ValueError pour un nombre seul.  Source : chapitre 16.

    Exemple
    -------
    >>> softmax([3, 1, 8, 6, 0]).round(4).tolist()
    [0.0059, 0.0008, 0.8746, 0.1184, 0.0003]
    """
    x = reels(x)
    if x.ndim == 0 or x.shape[-1] == 0:
        raise erreur(
            "un score par classe", "un nombre seul" if x.ndim == 0 else "rien", "[3, 1, 8]"
        )
    e = np.exp(x - x.max(axis=-1, keepdims=True))  # le plus grand exposant est 0
    return e / e.sum(axis=-1, keepdims=True)


def erreur_quadratique(y, p):
    """Erreur quadratique moyenne (MSE) : moyenne de (y − p)².

    Paramètres : ``y`` attendus et ``p`` prédits, de même forme.  Renvoie : un réel.
    Erreurs : ValueError si les formes diffèrent.

    Exemple
    -------
    >>> round(erreur_quadratique([1, 2, 5, 1, 3], [1.2, 1.9, 4.5, 1.1, 2.7]), 6)
    0.08
    """
    y, p = _memes_formes(y, p)
    return float(np.mean((y - p) ** 2))


def derivee_erreur_quadratique(y, p):
    """Gradient de la MSE par rapport aux prédits : 2(p − y)/n, même forme que ``p``."""
    y, p = _memes_formes(y, p)
    return rendre(2 * (p - y) / p.size)


def erreur_absolue(y, p):
    """Erreur absolue moyenne (MAE) : moyenne de |y − p|. Paramètres : comme la MSE."""
    y, p = _memes_formes(y, p)
    return float(np.mean(np.abs(y - p)))


def derivee_erreur_absolue(y, p):
    """Gradient de la MAE : signe(p − y)/n ; là où p = y, on choisit 0."""
    y, p = _memes_formes(y, p)
    return rendre(np.sign(p - y) / p.size)


def erreur_logarithmique(y, p):
    """Erreur quadratique logarithmique (MSLE) : moyenne de (ln(1 + y) − ln(1 + p))².

    Erreurs : ValueError si une valeur est inférieure ou égale à −1.
    """
    y, p = _memes_formes(y, p)
    _au_dessus_de_moins_un(y, p)
    return float(np.mean((np.log1p(y) - np.log1p(p)) ** 2))


def derivee_erreur_logarithmique(y, p):
    """Gradient de la MSLE : 2(ln(1 + p) − ln(1 + y)) / (n(1 + p))."""
    y, p = _memes_formes(y, p)
    _au_dessus_de_moins_un(y, p)
    return rendre(2 * (np.log1p(p) - np.log1p(y)) / (p.size * (1 + p)))


def entropie_binaire(y, p):
    """Entropie croisée binaire : moyenne de −(y ln p + (1 − y) ln(1 − p)).

    Paramètres : ``y`` (0 ou 1) et ``p`` probabilités, de même forme. Comme dans Keras, ``p`` est
    ramené entre 10⁻⁷ et 1 − 10⁻⁷.  Erreurs : ValueError si ``p`` sort de [0 ; 1].

    Exemple
    -------
    >>> round(entropie_binaire([1, 0, 1, 1, 0, 1], [0.9, 0.2, 0.8, 1, 0.1, 0.7]), 4)
    0.1689
    """
    y, p = _memes_formes(y, _probabilites(p))
    return float(np.mean(-(y * np.log(p) + (1 - y) * np.log(1 - p))))


def derivee_entropie_binaire(y, p):
    """Gradient de l'entropie binaire : (p − y) / (n p(1 − p))."""
    y, p = _memes_formes(y, _probabilites(p))
    return rendre((p - y) / (p.size * p * (1 - p)))


def entropie_categorielle(y, p):
    """Entropie croisée catégorielle : moyenne, sur les exemples, de −Σ y_i ln p_i.

    Paramètres : ``y`` (un 1 par ligne) et ``p`` (probabilités, chaque ligne est ramenée à la
    somme 1, comme dans Keras), de forme (classes,) ou (exemples, classes).
    Erreurs : ValueError si les formes diffèrent ou si ``p`` sort de [0 ; 1].

    Exemple
    -------
    >>> round(entropie_categorielle([0, 1], [0.2, 0.8]), 4)  # −ln 0,8
    0.2231
    """
    y, q, _ = _lignes_de_somme_1(y, p)
    return float(np.mean(-np.sum(y * np.log(q), axis=-1)))


def derivee_entropie_categorielle(y, p):
    """Gradient de l'entropie catégorielle : (Σ y_i − y_k/q_k) / (m Σ p_i), où q = p / Σ p_i.

    Le terme Σ y_i vient de la mise à la somme 1 ; softmax l'annule. Renvoie : la forme de ``p``.
    """
    y, q, sommes = _lignes_de_somme_1(y, p)
    exemples = q.size // q.shape[-1]
    return (y.sum(axis=-1, keepdims=True) - y / q) / (sommes * exemples)


ACTIVATIONS = {
    "heaviside": (heaviside, derivee_heaviside),
    "lineaire": (lineaire, derivee_lineaire),
    "relu": (relu, derivee_relu),
    "sigma": (sigma, derivee_sigma),
    "tanh": (tanh, derivee_tanh),
}

ERREURS = {
    "erreur_quadratique": (erreur_quadratique, derivee_erreur_quadratique),
    "erreur_absolue": (erreur_absolue, derivee_erreur_absolue),
    "erreur_logarithmique": (erreur_logarithmique, derivee_erreur_logarithmique),
    "entropie_binaire": (entropie_binaire, derivee_entropie_binaire),
    "entropie_categorielle": (entropie_categorielle, derivee_entropie_categorielle),
}


def _memes_formes(y, p):
    """Deux tableaux de réels de même forme, non vides."""
    y, p = reels(y), reels(p)
    if y.shape != p.shape or y.size == 0:
        raise erreur("y et p de même forme", f"y {y.shape}, p {p.shape}", "p.reshape(y.shape)")
    return y, p


def _entre_zero_et_un(p):
    if np.any(~((p >= 0) & (p <= 1))):
        recu = f"de {nombre_fr(p.min())} à {nombre_fr(p.max())}"
        raise erreur("des probabilités entre 0 et 1", recu, "p = sigma(z) ou p = softmax(z)")


def _probabilites(p):
    """Ramène entre ε et 1 − ε, pour que le logarithme existe."""
    p = reels(p)
    _entre_zero_et_un(p)
    return np.clip(p, EPSILON, 1 - EPSILON)


def _lignes_de_somme_1(y, p):
    """(y, p ramené à la somme 1 puis entre ε et 1 − ε, les sommes d'origine)."""
    p = reels(p)
    _entre_zero_et_un(p)
    sommes = p.sum(axis=-1, keepdims=True) if p.ndim else p
    if np.any(sommes == 0):
        raise erreur("au moins une probabilité non nulle par ligne", "0", "p = softmax(scores)")
    y, q = _memes_formes(y, np.clip(p / sommes, EPSILON, 1 - EPSILON))
    return y, q, sommes


def _au_dessus_de_moins_un(y, p):
    plus_petit = min(y.min(), p.min())
    if plus_petit <= -1:
        raise erreur(
            "des valeurs supérieures à −1", nombre_fr(plus_petit), "erreur_quadratique(y, p)"
        )
