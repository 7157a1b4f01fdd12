"""Probabilités (chapitre 16) : softmax sous tous ses angles, loi normale, normalisation, abandon.

Les scores d'un exemple sont sur la dernière dimension, comme dans `helpers.fonctions.softmax`.
Rien ne dépasse, même pour des scores énormes : on retranche toujours le plus grand score.
"""

import math

import numpy as np

from helpers.controles import erreur, nombre_fr, reels, rendre
from helpers.fonctions import softmax


def log_somme_exp(x):
    """Logarithme d'une somme d'exponentielles, sans dépassement : m + ln Σ e^(x_j − m), m = max x.

    Paramètres : ``x``, scores finis, forme (…, classes).  Renvoie : forme (…), ou un réel.
    Erreurs : ValueError si un score manque ou n'est pas fini.  Source : chapitre 16.

    Exemple
    -------
    >>> round(log_somme_exp([1000, 1000]), 6)  # 1000 + ln 2
    1000.693147
    """
    x = _scores(x)
    plus_grand = x.max(axis=-1, keepdims=True)
    return rendre(plus_grand[..., 0] + np.log(np.exp(x - plus_grand).sum(axis=-1)))


def log_softmax(x):
    """Logarithme de softmax : x_k − ln Σ e^(x_j), sans jamais calculer ln 0.

    Paramètres, erreurs : comme `log_somme_exp`.  Renvoie : la forme de ``x``.

    Exemple
    -------
    >>> log_softmax([0, 800]).tolist()
    [-800.0, 0.0]
    """
    x = _scores(x)
    return x - np.asarray(log_somme_exp(x))[..., np.newaxis]


def softmax_temperature(x, temperature):
    """Softmax à la température T : softmax(x/T). T → 0 isole le maximum, T → ∞ égalise tout.

    Paramètres : ``x`` de forme (…, classes) ; ``temperature``, un réel strictement positif.
    Renvoie : la forme de ``x``.  Erreurs : ValueError si T ≤ 0.  Source : chapitre 16.

    Exemple
    -------
    >>> softmax_temperature([0, 1], 1000).round(3).tolist()
    [0.5, 0.5]
    """
    _positif(temperature, "une température", "temperature=1")
    x = _scores(x)
    with np.errstate(over="ignore"):  # un écart −∞ est permis : sa part est 0
        return softmax((x - x.max(axis=-1, keepdims=True)) / temperature)


def jacobienne_softmax(x):
    """Dérivées de softmax : J_ki = ∂p_k/∂x_i = p_k(1 − p_k) si i = k, −p_k p_i sinon.

    Paramètres : ``x`` de forme (…, n).  Renvoie : forme (…, n, n), symétrique, chaque ligne de
    somme 0.  Erreurs : comme `log_somme_exp`.  Source : chapitre 16.

    Exemple
    -------
    >>> jacobienne_softmax([0, 0]).tolist()
    [[0.25, -0.25], [-0.25, 0.25]]
    """
    p = softmax(_scores(x))
    return np.eye(p.shape[-1]) * p[..., np.newaxis] - p[..., :, np.newaxis] * p[..., np.newaxis, :]


def entropie_scores(y, x):
    """Entropie croisée calculée depuis les scores : moyenne de ln Σ e^(x_j) − Σ y_i x_i.

    Paramètres : ``y``, réponses (chaque ligne de somme 1), et ``x``, scores, de même forme
    (classes,) ou (exemples, classes).  Renvoie : un réel, jamais infini.
    Erreurs : ValueError si les formes diffèrent ou si une ligne de ``y`` n'a pas pour somme 1.
    Chez Keras : ``from_logits=True``.

    Exemple
    -------
    >>> entropie_scores([1, 0], [0, 800])
    800.0
    """
    y, x = _reponses(y, x)
    return float(-np.mean(np.sum(y * log_softmax(x), axis=-1)))


def derivee_entropie_scores(y, x):
    """Gradient de `entropie_scores` par rapport aux scores : (softmax(x) − y) / exemples.

    Paramètres, erreurs : comme `entropie_scores`.  Renvoie : la forme de ``x``.

    Exemple
    -------
    >>> derivee_entropie_scores([1, 0], [0, 0]).tolist()
    [-0.5, 0.5]
    """
    y, x = _reponses(y, x)
    return (softmax(x) - y) / (x.size // x.shape[-1])


def densite_normale(x, mu=0.0, ecart_type=1.0):
    """Densité de la loi normale : exp(−(x − μ)²/2σ²) / (σ√2π).

    Paramètres : ``x``, nombre ou tableau ; ``mu``, l'espérance, et ``ecart_type`` > 0, dans
    l'unité de ``x``.  Renvoie : même forme que ``x``.  Erreurs : ValueError si σ ≤ 0.

    Exemple
    -------
    >>> round(densite_normale(0), 4)  # 1/√2π
    0.3989
    """
    _positif(ecart_type, "un écart-type", "ecart_type=1")
    z = (reels(x) - reels(mu)) / ecart_type
    return rendre(np.exp(-(z**2) / 2) / (ecart_type * math.sqrt(2 * math.pi)))


def probabilite_normale(a, b, mu=0.0, ecart_type=1.0):
    """Aire sous la densité normale entre a et b : probabilité de tomber dans [a ; b].

    Paramètres : ``a`` ≤ ``b``, réels ou ±∞ ; ``mu``, ``ecart_type`` > 0.  Renvoie : un réel.
    Erreurs : ValueError si a > b ou σ ≤ 0.

    Exemple
    -------
    >>> round(probabilite_normale(-2, 2), 4)
    0.9545
    """
    _positif(ecart_type, "un écart-type", "ecart_type=1")
    a, b, mu = (float(reels(c)) for c in (a, b, mu))
    if not a <= b:
        raise erreur("a ≤ b", f"a = {nombre_fr(a)}, b = {nombre_fr(b)}", "les bornes dans l'ordre")
    za, zb = ((c - mu) / (ecart_type * math.sqrt(2)) for c in (a, b))
    if za > 0:  # par symétrie, à gauche de μ : les petites aires y gardent leurs chiffres
        za, zb = -zb, -za
    return (math.erfc(-zb) - math.erfc(-za)) / 2


def donnees_reduites(y, reference=None):
    """Données centrées et réduites : (y − μ)/σ, où μ et σ sont ceux de ``reference``.

    Paramètres : ``y``, forme (n,) ; ``reference``, les données d'entraînement (``y`` d'office).
    Renvoie : la forme de ``y``.  Erreurs : ValueError si la référence est constante.

    Exemple
    -------
    >>> donnees_reduites([1, 3]).tolist(), donnees_reduites([5], [1, 3]).tolist()
    ([-1.0, 1.0], [3.0])
    """
    y = reels(y)
    reference = y if reference is None else reels(reference)
    if reference.size == 0 or reference.max() == reference.min():
        raise erreur("au moins deux valeurs différentes", "des valeurs égales", "[1, 2, 4]")
    return (y - reference.mean()) / reference.std()


def ramener(y, a=0.0, b=1.0):
    """Ramène des données à l'intervalle [a ; b] : a + (b − a)(y − min)/(max − min).

    Paramètres : ``y``, forme (n,) ; ``a`` et ``b``, les images du plus petit et du plus grand.
    Renvoie : la forme de ``y``.  Erreurs : ValueError si toutes les données sont égales.

    Exemple
    -------
    >>> ramener([10, 15, 20], -1, 1).tolist()
    [-1.0, 0.0, 1.0]
    """
    y, a, b = reels(y), reels(a), reels(b)
    if y.size == 0 or y.max() == y.min():
        raise erreur("au moins deux valeurs différentes", "des valeurs égales", "[1, 2, 4]")
    return a + (b - a) * (y - y.min()) / (y.max() - y.min())


def abandon(x, garder, *, hasard=None):
    """Abandon (dropout) à l'apprentissage : chaque sortie est divisée par p, ou mise à 0.

    Paramètres : ``x``, sorties d'une couche ; ``garder``, la probabilité p de garder, dans
    ]0 ; 1] (chez Keras, ``Dropout(1 - p)``) ; ``hasard``, un générateur numpy.
    Renvoie : la forme de ``x``, de même espérance que ``x``.  Erreurs : ValueError si p sort
    de ]0 ; 1].  Source : chapitre 16.

    Exemple
    -------
    >>> abandon([3, 4], 1).tolist()
    [3.0, 4.0]
    """
    x, garder = reels(x), float(reels(garder))
    if not 0 < garder <= 1:
        raise erreur("une probabilité de garder dans ]0 ; 1]", nombre_fr(garder), "garder=0.8")
    hasard = np.random.default_rng() if hasard is None else hasard
    return np.where(hasard.random(x.shape) < garder, x / garder, 0.0)


def _scores(x):
    """Des scores finis, au moins un par exemple."""
    x = reels(x)
    if x.ndim == 0 or x.shape[-1] == 0 or not np.all(np.isfinite(x)):
        recu = f"forme {x.shape}" if x.ndim == 0 or x.size == 0 else "nan ou ∞"
        raise erreur("des scores finis, un par classe", recu, "[3, 1, 8]")
    return x


def _reponses(y, x):
    y, x = reels(y), _scores(x)
    if y.shape != x.shape:
        raise erreur("y et x de même forme", f"y {y.shape}, x {x.shape}", "y, un 1 par ligne")
    if not np.allclose(y.sum(axis=-1), 1):
        raise erreur("des réponses de somme 1", "une autre somme, ou nan", "y, un 1 par ligne")
    return y, x


def _positif(nombre, quoi, essai):
    try:
        juste = math.isfinite(nombre) and nombre > 0
    except TypeError:
        raise erreur(f"{quoi} > 0", f"{nombre!r}"[:80], essai, TypeError) from None
    if not juste:
        raise erreur(f"{quoi} > 0", nombre_fr(nombre), essai)
