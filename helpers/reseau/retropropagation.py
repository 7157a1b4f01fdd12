"""Rétropropagation : l'erreur d'un réseau et son gradient (chapitre 9).

Un lot de m exemples est un tableau ``X`` de forme (m, entrées), ses sorties attendues un tableau
``Y`` de forme (m, sorties). Rien ici ne change un poids : `apprentissage` s'en charge.
"""

from typing import NamedTuple

import numpy as np

from helpers import fonctions
from helpers.controles import erreur
from helpers.reseau.modele import ACTIVATIONS

PERTES = {
    "mse": (fonctions.erreur_quadratique, fonctions.derivee_erreur_quadratique),
    "mae": (fonctions.erreur_absolue, fonctions.derivee_erreur_absolue),
    "entropie_binaire": (fonctions.entropie_binaire, fonctions.derivee_entropie_binaire),
    "entropie_categorielle": (fonctions.entropie_categorielle, None),
}
# Pour ces paires, le gradient de la perte par rapport à z est (ŷ − y)/n, sans division.
PAIRES = {("entropie_binaire", "sigma"), ("entropie_categorielle", "softmax")}


class Avant(NamedTuple):
    """Tout ce que calcule la passe avant : ``z``, et ``sorties`` qui commence par l'entrée."""

    z: list
    sorties: list


def passe_avant(F, X):
    """Calcule les sorties de chaque couche, et garde tout ce dont le gradient aura besoin.

    z_l = a_{l−1} @ W_l + b_l, puis a_l = f_l(z_l), avec a_0 = X.

    Paramètres : ``F``, un `Reseau` ; ``X``, un lot de forme (m, entrées).
    Renvoie : ``avant.z``, une liste de tableaux (m, neurones), un par couche ; ``avant.sorties``,
    la même chose après l'activation, précédée de l'entrée.
    Erreurs : ValueError si la forme ne convient pas.  Source : chapitre 9.

    Exemple (chapitre 5, les deux couches ReLU puis H)
    --------------------------------------------------
    >>> from helpers.reseau import Reseau
    >>> F = Reseau([2, 2, 1], ["relu", "heaviside"])
    >>> _ = F.definir(0, [[2, -3], [-1, 2]], [0, 0]).definir(1, [[4], [5]], [-1])
    >>> avant = passe_avant(F, [[4, 7], [3, 2]])
    >>> [z.tolist() for z in avant.z]
    [[[1.0, 2.0], [4.0, -5.0]], [[13.0], [15.0]]]
    >>> avant.sorties[-1].tolist()
    [[1.0], [1.0]]
    """
    z, sorties = [], [lot_d_entrees(F, X)]
    for W, b, activation in zip(F.poids, F.biais, F.activations, strict=True):
        z.append(sorties[-1] @ W + b)  # (m, neurones)
        sorties.append(np.asarray(ACTIVATIONS.get(activation, activation)(z[-1])))
    return Avant(z, sorties)


def passe_arriere(F, avant, Y, perte="mse"):
    """Calcule le gradient de la perte par rapport à chaque poids et à chaque biais.

    Avec Δ_l = ∂E/∂z_l, de la dernière couche à la première :
    dW_l = a_{l−1}ᵀ @ Δ_l, db_l = somme des lignes de Δ_l,
    Δ_{l−1} = (Δ_l @ W_lᵀ) × f'_{l−1}(z_{l−1}), produit terme à terme.

    Paramètres : ``avant``, ce que renvoie `passe_avant` ; ``Y`` de forme (m, sorties) ; ``perte`` :
    « mse », « mae », « entropie_binaire » ou « entropie_categorielle » (après softmax seulement).
    Renvoie : une liste de couples (dW, db), un par couche, des formes de W et de b.
    Erreurs : ValueError si la perte, l'activation ou la forme de Y ne convient pas.
    Source : chapitre 9.

    Exemple : F(x) = 3x − 1, E = (F(2) − 4)²
    ----------------------------------------
    >>> from helpers.reseau import Reseau
    >>> F = Reseau([1, 1], "lineaire").definir(0, [[3]], [-1])
    >>> passe_arriere(F, passe_avant(F, [[2]]), [[4]])
    [(array([[4.]]), array([2.]))]
    """
    Y = lot_de_sorties(F, Y, len(avant.sorties[0]))
    delta = _delta_de_sortie(F, avant, Y, perte)
    gradients = []
    for couche in reversed(range(len(F.poids))):
        entree = avant.sorties[couche]
        gradients.insert(0, (entree.T @ delta, delta.sum(axis=0)))
        if couche > 0:
            remonte = delta @ F.poids[couche].T  # (m, neurones de la couche d'avant)
            z = avant.z[couche - 1]
            delta = remonter(F.activations[couche - 1], z, entree, remonte)
    return gradients


def remonter(activation, z, a, da):
    """Change ∂E/∂a en ∂E/∂z, où a = activation(z) : c'est da × f'(z), sauf pour softmax.

    Paramètres : ``activation``, un nom, ou une fonction qui porte sa ``derivee`` (voir
    `helpers.activations.activation`) ; ``z``, ``a`` et ``da`` de forme (m, neurones).
    Renvoie : même forme.  Erreurs : ValueError si la dérivée de l'activation n'est pas connue.

    Exemple
    -------
    >>> remonter("relu", np.array([[-2, 3]]), np.array([[0, 3]]), np.array([[5, 7]])).tolist()
    [[0.0, 7.0]]
    """
    if activation == "softmax":  # ∂a_i/∂z_j = a_i (1 si i = j, 0 sinon) − a_i a_j
        return a * (da - np.sum(da * a, axis=1, keepdims=True))
    if hasattr(activation, "derivee"):  # celles de `helpers.activations`
        return da * activation.derivee(z)
    if activation not in fonctions.ACTIVATIONS:
        nom = getattr(activation, "__name__", repr(activation))
        connues = ", ".join(fonctions.ACTIVATIONS)
        raise erreur(f"une activation de dérivée connue ({connues})", nom, '"sigma"')
    return da * fonctions.ACTIVATIONS[activation][1](z)


def erreur_du_reseau(F, X, Y, perte="mse"):
    """Calcule la perte moyenne du réseau sur un lot.

    Paramètres et erreurs : comme `passe_avant` et `passe_arriere`.  Renvoie : un réel.

    Exemple : E = ((F(2) − 4)² + (F(0) − 0)²)/2
    -------------------------------------------
    >>> from helpers.reseau import Reseau
    >>> F = Reseau([1, 1], "lineaire").definir(0, [[3]], [-1])
    >>> erreur_du_reseau(F, [2, 0], [4, 0])
    1.0
    """
    _connue(perte, F.activations[-1])
    X = lot_d_entrees(F, X)
    return PERTES[perte][0](lot_de_sorties(F, Y, len(X)), F(X))


def lot_d_entrees(F, X):
    """Renvoie X sous la forme (m, entrées) ; une suite suffit s'il n'y a qu'une entrée."""
    return _lot(X, F.tailles[0], "X", "entrées")


def lot_de_sorties(F, Y, m):
    """Renvoie Y sous la forme (m, sorties) ; une suite suffit s'il n'y a qu'une sortie."""
    Y = _lot(Y, F.tailles[-1], "Y", "sorties")
    if len(Y) != m:
        raise erreur(f"autant de lignes dans Y que dans X ({m})", str(len(Y)), "Y[:len(X)]")
    return Y


def _delta_de_sortie(F, avant, Y, perte):
    """∂E/∂z de la dernière couche, forme (m, sorties)."""
    activation, a = F.activations[-1], avant.sorties[-1]
    _connue(perte, activation)
    if (perte, activation) in PAIRES:
        return (a - Y) / (a.size if perte == "entropie_binaire" else len(a))
    return remonter(activation, avant.z[-1], a, np.asarray(PERTES[perte][1](Y, a)))


def _connue(perte, activation):
    """La perte existe, et convient à la dernière couche."""
    if perte not in PERTES:
        raise erreur("une perte parmi " + ", ".join(PERTES), repr(perte), '"mse"')
    if perte == "entropie_categorielle" and activation != "softmax":
        nom = activation if isinstance(activation, str) else getattr(activation, "__name__", "f")
        raise erreur("softmax en dernière couche pour cette perte", nom, '["sigma", "softmax"]')


def _lot(t, colonnes, nom, quoi):
    """Un tableau de réels de forme (m, colonnes), m au moins 1."""
    try:
        t = np.asarray(t, dtype=float)
    except (TypeError, ValueError):
        recu = f"{type(t).__name__} {t!r}"[:80]
        raise erreur(f"{nom} : des nombres réels", recu, "[[0, 1], [1, 0]]", TypeError) from None
    if t.ndim == 1 and colonnes == 1:
        t = t.reshape(-1, 1)
    if t.ndim != 2 or t.shape[1] != colonnes or len(t) == 0:
        attendu = f"{nom} de forme (exemples, {quoi}) = (m, {colonnes})"
        raise erreur(attendu, f"forme {t.shape}", f"{nom}.reshape(-1, {colonnes})")
    return t
