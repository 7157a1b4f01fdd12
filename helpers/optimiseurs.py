"""Optimiseurs : Adagrad, RMSprop, Adam ; Metropolis et le recuit simulé (complément c4).

Les trois premiers sont des descentes où chaque coordonnée a son propre pas, réglé par les gradients
déjà vus ; ils rendent toute leur trajectoire, comme ceux de `helpers.descente` (classique, moment,
Nesterov), avec les constantes de Keras. Metropolis n'emploie pas de gradient : il tire au hasard.
"""

import numpy as np

from helpers.controles import erreur, reels
from helpers.descente import descente


def adagrad(grad, depart, *, delta, iterations=100, accumulateur=0.1, epsilon=1e-7):
    """Descend avec Adagrad : G ← G + g², puis P ← P − δ g/√(G + ε), coordonnée par coordonnée.

    Paramètres
    ----------
    grad, depart, delta, iterations : comme `helpers.descente.descente`.
    accumulateur : valeur de départ de G, positive ou nulle (0,1 dans Keras ; 0 dans l'article).
    epsilon : petit nombre positif ou nul, sous la racine comme dans Keras.

    Renvoie : la trajectoire, tableau de forme (iterations + 1, n).
    Erreurs : ValueError pour un réglage impossible ; `Divergence` si les nombres s'envolent.

    Exemple (complément c4) : pente constante 3 ; sans accumulateur, les pas sont δ, δ/√2, δ/√3…
    ---------------------------------------------------------------------------------------------
    >>> adagrad(lambda a: 3, 0, delta=1, iterations=2, accumulateur=0).ravel().round(4)
    array([ 0.    , -1.    , -1.7071])
    """
    G, epsilon = _positif_ou_nul("accumulateur", accumulateur), _positif_ou_nul("epsilon", epsilon)

    def direction(P):
        nonlocal G
        g = reels(grad(P))
        G = G + g**2
        return g / np.sqrt(G + epsilon)

    return descente(direction, depart, delta=delta, iterations=iterations)


def rmsprop(grad, depart, *, delta, rho=0.9, iterations=100, epsilon=1e-7):
    """Descend avec RMSprop : v ← ρv + (1 − ρ)g², puis P ← P − δ g/√(v + ε).

    Paramètres : ``rho`` de 0 à 1 exclu ; ``epsilon`` ≥ 0, sous la racine comme dans Keras ; les
    autres, le renvoi et les erreurs, comme `adagrad`.

    Exemple (complément c4) : le premier pas mesure δ/√(1 − ρ), pour toute pente assez grande
    -----------------------------------------------------------------------------------------
    >>> rmsprop(lambda a: 1000, 0, delta=0.1, rho=0.75, iterations=1).ravel().round(6)
    array([ 0. , -0.2])
    """
    rho, epsilon = _fraction("rho", rho), _positif_ou_nul("epsilon", epsilon)
    v = 0.0

    def direction(P):
        nonlocal v
        g = reels(grad(P))
        v = rho * v + (1 - rho) * g**2
        return g / np.sqrt(v + epsilon)

    return descente(direction, depart, delta=delta, iterations=iterations)


def adam(grad, depart, *, delta, betas=(0.9, 0.999), iterations=100, epsilon=1e-7):
    """Descend avec Adam : m ← β₁m + (1 − β₁)g ; v ← β₂v + (1 − β₂)g² ; au pas t = 1, 2…

    P ← P − δ (√(1 − β₂ᵗ)/(1 − β₁ᵗ)) m/(√v + ε) : ε est placé comme dans Keras. L'article le met
    après la correction, m̂/(√v̂ + ε) : c'est le même calcul avec ε/√(1 − β₂ᵗ) au lieu de ε.

    Paramètres : ``betas``, le couple (β₁, β₂), chacun de 0 à 1 exclu ; les autres, le renvoi et
    les erreurs, comme `adagrad`.  Source : Kingma et Ba, 2014.

    Exemple (complément c4) : le premier pas mesure presque δ, que la pente soit grande ou petite
    ---------------------------------------------------------------------------------------------
    >>> adam(lambda P: [1000, -0.01], (0, 0), delta=0.1, iterations=1)[1].round(4)
    array([-0.1,  0.1])
    """
    if np.shape(betas) != (2,):
        raise erreur("deux nombres, β₁ et β₂", repr(betas), "betas=(0.9, 0.999)")
    beta1, beta2 = _fraction("beta1", betas[0]), _fraction("beta2", betas[1])
    epsilon = _positif_ou_nul("epsilon", epsilon)
    m, v, t = 0.0, 0.0, 0

    def direction(P):
        nonlocal m, v, t
        g, t = reels(grad(P)), t + 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        correction = np.sqrt(1 - beta2**t) / (1 - beta1**t)
        return correction * m / (np.sqrt(v) + epsilon)

    return descente(direction, depart, delta=delta, iterations=iterations)


def metropolis(f, depart, *, temperature, amplitude=1.0, iterations=1000, graine=0):
    """Promène des points au hasard ; on descend toujours, on monte parfois (Metropolis).

    Chaque point propose un voisin, x + ``amplitude`` × (un tirage normal centré réduit) ; si f
    monte de h, il n'y va qu'avec la probabilité e^(−h/T). Le **recuit simulé** est le même
    algorithme avec une loi de température décroissante.

    Paramètres
    ----------
    f : fonction d'un tableau (marcheurs, n), qui rend (marcheurs,) nombres, à minimiser.
    depart : tableau (marcheurs, n) : tous les marcheurs avancent ensemble, indépendamment.
    temperature : T > 0, ou une loi k ↦ T_k (par exemple `refroidissement`).
    amplitude : taille des déplacements proposés, > 0.
    iterations : entier positif ou nul.  graine : entier, fixe le hasard.

    Renvoie : la trajectoire, tableau de forme (iterations + 1, marcheurs, n).
    Erreurs : ValueError pour un réglage ou une forme impossible.

    Exemple (complément c4) : à température presque nulle, f ne monte jamais
    -------------------------------------------------------------------------
    >>> T = metropolis(lambda x: x[:, 0] ** 2, [[3.0]], temperature=1e-9, iterations=50)
    >>> T.shape, bool(np.all(np.diff(T[:, 0, 0] ** 2) <= 0))
    ((51, 1, 1), True)
    """
    x, hasard = _marcheurs(depart), np.random.default_rng(graine)
    loi = temperature if callable(temperature) else lambda k: temperature
    amplitude, hauteur = _positif("amplitude", amplitude), _hauteurs(f, x)
    trajectoire = [x]
    for k in range(_entier(iterations)):
        T = _positif("temperature", loi(k))
        propose = x + amplitude * hasard.standard_normal(x.shape)
        nouvelle = _hauteurs(f, propose)
        montee = np.maximum(nouvelle - hauteur, 0)
        accepte = hasard.random(len(x)) < np.exp(-montee / T)
        x = np.where(accepte[:, None], propose, x)
        hauteur = np.where(accepte, nouvelle, hauteur)
        trajectoire.append(x)
    return np.array(trajectoire)


def refroidissement(debut, fin, iterations):
    """Rend la loi géométrique k ↦ T_k qui va de ``debut`` (k = 0) à ``fin`` (k = iterations − 1).

    Paramètres : deux températures strictement positives ; ``iterations``, entier au moins égal à 2.
    Renvoie : une fonction de k.  Erreurs : ValueError.

    Exemple (complément c4)
    -----------------------
    >>> [round(refroidissement(8, 1, 4)(k), 6) for k in range(4)]
    [8.0, 4.0, 2.0, 1.0]
    """
    debut, fin = _positif("debut", debut), _positif("fin", fin)
    dernier = _entier(iterations, mini=2) - 1
    return lambda k: debut * (fin / debut) ** (k / dernier)


# --- Contrôles ---


def _marcheurs(depart):
    x = reels(depart)
    if x.ndim != 2 or x.size == 0 or not np.all(np.isfinite(x)):
        raise erreur("des nombres finis, forme (marcheurs, n)", f"forme {x.shape}", "[[2.0, 1.0]]")
    return x


def _hauteurs(f, x):
    """Les valeurs de f, une par marcheur (+∞ est permis : un mur)."""
    valeurs = reels(f(x))
    if valeurs.shape != (len(x),) or np.any(np.isnan(valeurs)):
        attendu = f"{len(x)} valeurs de f, une par marcheur"
        raise erreur(attendu, f"forme {valeurs.shape}", "lambda x: (x**2).sum(axis=1)")
    return valeurs


def _positif(nom, valeur):
    if isinstance(valeur, str) or np.ndim(valeur) or not 0 < valeur < np.inf:
        raise erreur(f"{nom}, un nombre strictement positif", repr(valeur), f"{nom}=1.0")
    return float(valeur)


def _positif_ou_nul(nom, valeur):
    if isinstance(valeur, str) or np.ndim(valeur) or not 0 <= valeur < np.inf:
        raise erreur(f"{nom}, un nombre positif ou nul", repr(valeur), f"{nom}=1e-7")
    return float(valeur)


def _fraction(nom, valeur):
    if isinstance(valeur, str) or np.ndim(valeur) or not 0 <= valeur < 1:
        raise erreur(f"{nom}, un nombre de [0 ; 1[", repr(valeur), f"{nom}=0.9")
    return float(valeur)


def _entier(valeur, mini=0):
    if isinstance(valeur, bool) or not isinstance(valeur, (int, np.integer)) or valeur < mini:
        recu, essayez = repr(valeur), "iterations=100"
        raise erreur(f"iterations, un entier au moins égal à {mini}", recu, essayez)
    return int(valeur)
