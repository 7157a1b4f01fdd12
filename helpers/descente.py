"""Descente de gradient : classique, par lots, stochastique ; moment et Nesterov (chapitre 8).

Chaque descente rend toute sa trajectoire : un tableau de forme ``(itérations + 1, n)``, dont la
première ligne est le point de départ. Le pas ``delta`` est un nombre, ou une loi : une fonction
qui donne le pas de l'itération k = 0, 1, 2… Une descente qui quitte les nombres finis lève
`Divergence`, qui garde le chemin déjà parcouru.
"""

import numpy as np

from helpers.controles import erreur, nombre_fr


def pas_constant(delta):
    """Rend la loi du pas constant : δ_k = δ.

    Paramètres : ``delta`` > 0 (sinon ValueError).  Renvoie : une fonction de k.

    Exemple (chapitre 8)
    --------------------
    >>> pas_constant(0.2)(7)
    0.2
    """
    delta = _positif("delta", delta)
    return lambda k: delta


def pas_inverse(delta0, *, alpha=1.0):
    """Rend la loi δ_k = δ₀ / (αk + 1) ; avec ``alpha`` = 1, c'est δ₀/(k + 1).

    Paramètres : ``delta0`` > 0 ; ``alpha`` > 0 (10⁻⁴ à 10⁻⁶ dans les scripts Keras anciens).
    Renvoie : une fonction de k.  Erreurs : ValueError si l'un n'est pas strictement positif.

    Exemple (chapitre 8)
    --------------------
    >>> [pas_inverse(0.6)(k) for k in (0, 1, 2)]
    [0.6, 0.3, 0.19999999999999998]
    """
    delta0, alpha = _positif("delta0", delta0), _positif("alpha", alpha)
    return lambda k: delta0 / (alpha * k + 1)


def pas_inverse_carre(delta0):
    """Rend la loi δ_k = δ₀ / (k + 1)².

    Paramètres, renvoi et erreurs : comme `pas_constant`.

    Exemple (chapitre 8)
    --------------------
    >>> [pas_inverse_carre(1)(k) for k in (0, 1, 3)]
    [1.0, 0.25, 0.0625]
    """
    delta0 = _positif("delta0", delta0)
    return lambda k: delta0 / (k + 1) ** 2


def pas_exponentiel(delta0, beta):
    """Rend la loi δ_k = δ₀ e^(−βk).

    Paramètres : ``delta0``, ``beta`` > 0 (sinon ValueError).  Renvoie : une fonction de k.

    Exemple (chapitre 8)
    --------------------
    >>> round(pas_exponentiel(1, 0.5)(2), 6)
    0.367879
    """
    delta0, beta = _positif("delta0", delta0), _positif("beta", beta)
    plus_petit = float(np.nextafter(0, 1))  # jamais 0, même très loin
    return lambda k: max(delta0 * float(np.exp(-beta * k)), plus_petit)


class Divergence(ValueError):
    """La descente a quitté les nombres finis ; ``trajectoire`` garde les points d'avant.

    Exemple (chapitre 8)
    --------------------
    >>> try:
    ...     descente(lambda a: a**3, 10, delta=1)
    ... except Divergence as faute:
    ...     print(len(faute.trajectoire), "points avant que les nombres s'envolent")
    6 points avant que les nombres s'envolent
    """

    def __init__(self, message, trajectoire):
        super().__init__(message)
        self.trajectoire = trajectoire


def descente(grad, depart, *, delta, iterations=100, epsilon=0.0):
    """Descend le gradient : P_{k+1} = P_k − δ_k grad f(P_k).

    Paramètres
    ----------
    grad : fonction d'un point, tableau (n,), qui rend le gradient, n nombres.
    depart : un nombre, ou n nombres.
    delta : le pas, un nombre strictement positif ou une loi k ↦ δ_k.
    iterations : nombre de pas, entier positif ou nul.
    epsilon : on s'arrête dès que ‖grad f(P_k)‖ ≤ ε ; 0 : jamais avant la fin.

    Renvoie : la trajectoire, tableau de forme (iterations + 1, n), moins si l'arrêt a joué.
    Erreurs : ValueError pour un réglage impossible ; `Divergence` si les nombres s'envolent.

    Exemple (chapitre 8)
    --------------------
    >>> descente(lambda P: [2 * P[0], 6 * P[1]], (2, 1), delta=0.2, iterations=2).round(4)
    array([[ 2.  ,  1.  ],
           [ 1.2 , -0.2 ],
           [ 0.72,  0.04]])
    """
    return _descendre(lambda P, k: grad(P), depart, delta, iterations, epsilon=epsilon)


def descente_moment(grad, depart, *, delta, mu=0.9, iterations=100, epsilon=0.0):
    """Descend avec de l'inertie : P_{k+1} = P_k + μ(P_k − P_{k−1}) − δ_k grad f(P_k).

    Paramètres : ``mu`` de 0 (sans inertie) à 1 exclu ; les autres, comme `descente`. Le premier
    pas se fait sans élan (P_{−1} = P_0).
    Renvoie et erreurs : comme `descente`.

    Exemple (chapitre 8)
    --------------------
    >>> descente_moment(lambda a: 2 * a, 1, delta=0.1, mu=0.5, iterations=2).ravel().round(4)
    array([1.  , 0.8 , 0.54])
    """
    return _descendre(lambda P, k: grad(P), depart, delta, iterations, epsilon=epsilon, mu=mu)


def descente_nesterov(grad, depart, *, delta, mu=0.9, iterations=100, epsilon=0.0):
    """Descend avec de l'inertie, le gradient étant pris là où l'élan mène.

    P′ = P_k + μ(P_k − P_{k−1}), puis P_{k+1} = P′ − δ_k grad f(P′). L'arrêt regarde le gradient
    en P_k.

    Paramètres, renvoi et erreurs : comme `descente_moment`.

    Exemple (chapitre 8)
    --------------------
    >>> descente_nesterov(lambda a: 2 * a, 1, delta=0.1, mu=0.5, iterations=2).ravel().round(4)
    array([1.  , 0.8 , 0.56])
    """
    reglages = {"epsilon": epsilon, "mu": mu, "anticipe": True}
    return _descendre(lambda P, k: grad(P), depart, delta, iterations, **reglages)


def descente_par_lots(grad, donnees, depart, *, delta, lot, epoques=10, melange=None):
    """Descend lot après lot : P_{k+1} = P_k − δ_k grad E_lot(P_k).

    Une époque passe une fois sur les N données, en ⌈N/K⌉ itérations pour des lots de taille K
    (le dernier est plus court si K ne divise pas N).

    Paramètres
    ----------
    grad : fonction de deux arguments, un point (n,) et un tableau de données (K, …), qui rend
        le gradient de l'erreur sur ces données.
    donnees : tableau ou liste de N données.
    depart, delta : comme `descente` ; une loi du pas compte les itérations, pas les époques.
    lot : taille K des lots, de 1 à N.
    epoques : nombre d'époques.
    melange : None (l'ordre donné), ou une graine : les données sont mêlées à chaque époque.

    Renvoie : la trajectoire, tableau de forme (epoques × ⌈N/K⌉ + 1, n).
    Erreurs : comme `descente`.

    Exemple (chapitre 8) : E_i(a) = (a − x_i)², pour les données 1, 2 et 6
    --------------------
    >>> def grad(P, x):
    ...     return np.sum(2 * (P[0] - x))
    >>> descente_par_lots(grad, [1, 2, 6], 0, delta=0.25, lot=2, epoques=1).ravel()
    array([0.  , 1.5 , 3.75])
    """
    donnees = np.asarray(donnees)
    if donnees.ndim == 0 or len(donnees) == 0:
        raise erreur("au moins une donnée", f"forme {donnees.shape}", "donnees=[(0, 3), (2, 4)]")
    n_donnees, lot = len(donnees), _entier("une taille de lot", lot, 1)
    if lot > n_donnees:
        raise erreur(f"une taille de lot de 1 à {n_donnees}", lot, f"lot={n_donnees}")
    par_epoque = -(-n_donnees // lot)
    ordres = _ordres(n_donnees, _entier("un nombre d'époques", epoques, 0), melange)

    def grad_du_lot(P, k):
        epoque, rang = divmod(k, par_epoque)
        return grad(P, donnees[ordres[epoque][rang * lot : (rang + 1) * lot]])

    return _descendre(grad_du_lot, depart, delta, len(ordres) * par_epoque)


def descente_stochastique(grad, donnees, depart, *, delta, epoques=10, melange=None):
    """Descend une donnée après l'autre : P_{k+1} = P_k − δ_k grad E_i(P_k).

    L'ordre est celui des données, repris à chaque époque ; ``melange`` en donne un autre.

    Paramètres : ``grad``, fonction d'un point (n,) et d'**une** donnée ; les autres, comme
    `descente_par_lots`.
    Renvoie : la trajectoire, tableau de forme (epoques × N + 1, n).  Erreurs : comme `descente`.

    Exemple (chapitre 8)
    --------------------
    >>> def grad(P, x):
    ...     return 2 * (P - x)
    >>> descente_stochastique(grad, [1, 2, 6], 0, delta=0.25, epoques=1).ravel()
    array([0.   , 0.5  , 1.25 , 3.625])
    """
    return descente_par_lots(
        lambda P, seule: grad(P, seule[0]),
        donnees, depart, delta=delta, lot=1, epoques=epoques, melange=melange,
    )  # fmt: skip


# --- La boucle commune, et ses contrôles ---


def _descendre(grad, depart, delta, iterations, *, epsilon=0.0, mu=0.0, anticipe=False):
    """La boucle de toutes les descentes ; ``grad`` reçoit le point et le rang k."""
    iterations, mu = _entier("un nombre d'itérations", iterations, 0), _borne("mu", mu, 1)
    epsilon, loi = _borne("epsilon", epsilon, np.inf), _loi(delta)
    trajectoire = [_point(depart)]
    precedent = trajectoire[0]
    for k in range(iterations):
        P = trajectoire[-1]
        if epsilon and np.linalg.norm(_gradient(grad, P, k, trajectoire)) <= epsilon:
            break
        elan = mu * (P - precedent)
        pente = _gradient(grad, P + elan if anticipe else P, k, trajectoire)
        with np.errstate(all="ignore"):
            suivant = P + elan - _positif(f"delta({k})", loi(k)) * pente
        if not np.all(np.isfinite(suivant)):
            raise _divergence(trajectoire)
        precedent = P
        trajectoire.append(suivant)
    return np.array(trajectoire)


def _gradient(grad, P, k, trajectoire):
    """Le gradient en P, vérifié : n nombres, finis."""
    with np.errstate(all="ignore"):
        pente = np.asarray(grad(P.copy(), k), dtype=float)
    if pente.size != P.size:
        attendu = f"un gradient de taille {P.size}, une dérivée partielle par coordonnée"
        raise erreur(attendu, f"forme {pente.shape}", "return [df_da, df_db]")
    if not np.all(np.isfinite(pente)):
        raise _divergence(trajectoire)
    return pente.reshape(P.shape)


def _divergence(trajectoire):
    """L'erreur d'une descente qui s'envole."""
    k, taille = len(trajectoire), nombre_fr(np.abs(trajectoire[-1]).max(), 3)
    message = erreur(
        "une descente qui reste dans les nombres finis",
        f"nan ou ∞ à l'itération {k} (avant, une coordonnée de taille {taille}) : elle diverge",
        "un pas delta plus petit, ou un autre départ",
    )
    return Divergence(str(message), np.array(trajectoire))


def _ordres(n, epoques, melange):
    """L'ordre des données à chaque époque."""
    if melange is None:
        return [np.arange(n)] * epoques
    tirage = np.random.default_rng(melange)
    return [tirage.permutation(n) for _ in range(epoques)]


def _point(depart):
    """Le départ en tableau (n,) de nombres finis."""
    P = np.atleast_1d(np.array(depart, dtype=float))
    if P.ndim != 1 or P.size == 0:
        raise erreur("un départ : un nombre, ou n nombres", f"forme {P.shape}", "depart=(2, 1)")
    if not np.all(np.isfinite(P)):
        raise erreur("un départ fait de nombres finis", str(P.tolist()), "depart=(2, 1)")
    return P


def _loi(delta):
    """Un nombre devient une loi constante ; une fonction est gardée."""
    return delta if callable(delta) else pas_constant(delta)


def _positif(nom, valeur):
    """Un réel strictement positif et fini."""
    if isinstance(valeur, str) or np.ndim(valeur) or not 0 < valeur < np.inf:
        raise erreur(f"{nom}, un nombre strictement positif", repr(valeur), f"{nom}=0.1")
    return float(valeur)


def _entier(quoi, valeur, bas):
    """Un entier au moins égal à ``bas``."""
    if isinstance(valeur, (bool, str)) or np.ndim(valeur) or int(valeur) != valeur or valeur < bas:
        raise erreur(f"{quoi}, entier au moins égal à {bas}", repr(valeur), f"{max(bas, 10)}")
    return int(valeur)


def _borne(nom, valeur, haut):
    """Un réel de 0 à ``haut`` exclu."""
    if isinstance(valeur, str) or np.ndim(valeur) or not 0 <= valeur < haut:
        attendu = f"{nom}, un nombre positif ou nul" + (" inférieur à 1" if haut == 1 else "")
        raise erreur(attendu, repr(valeur), "mu=0.9" if haut == 1 else f"{nom}=1e-6")
    return float(valeur)
