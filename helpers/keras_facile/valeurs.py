"""Les valeurs d'un modèle de Keras, et le gradient de son erreur."""

import importlib

import numpy as np

from helpers.controles import erreur
from helpers.keras_facile.modeles import keras, nombre_entrees, nombre_sorties, numero, reels


def evaluation(modele, *entree, rang=None):
    """Calcule ce que rend le réseau, en un point ou en beaucoup de points d'un coup.

    Paramètres
    ----------
    modele : de Keras, à n entrées.
    entree : un point, ``evaluation(modele, 7)``, ``(modele, 2, 1)`` ou ``(modele, [2, 1])`` ; un
        lot de points, de forme (lot, n) ; ou un tableau par variable, ``(modele, X, Y)``, tous de
        même forme. Pour une seule variable, un tableau de plusieurs nombres est un lot.
    rang : numéro d'une sortie ; d'office, toutes.

    Renvoie : un nombre si le point est seul et la sortie seule ; sinon un tableau, de forme
    (sorties,) pour un point, (lot,) ou (lot, sorties) pour un lot, celle de X pour des grilles.
    Erreurs : TypeError, ValueError.  Chapitre 6, section 1.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "relu")])
    >>> modele.set_weights([np.array([[3], [-1]]), np.array([1])])
    >>> evaluation(modele, 2, 1), evaluation(modele, [[2, 1], [0, 4]]).tolist()
    (6.0, [6.0, 0.0])
    """
    sorties = nombre_sorties(modele)
    if rang is not None:
        rang = numero(rang, sorties, "rang de sortie")
    lot, forme = _lot(entree, nombre_entrees(modele))
    y = keras.ops.convert_to_numpy(modele(lot, training=False))  # (points, sorties)
    y = y[:, rang] if rang is not None else y[:, 0] if sorties == 1 else y
    y = y.reshape(forme + y.shape[1:])
    return y if y.ndim else float(str(y[()]))  # s'écrit avec les chiffres que float32 connaît


def get_weights_grad(modele, entrees, sorties):
    """Calcule le gradient de l'erreur (la perte donnée à ``compile``) pour tous les poids.

    Paramètres
    ----------
    modele : de Keras, compilé.
    entrees : de forme (lot, n) ; ou (lot,) si n = 1.
    sorties : valeurs attendues, de forme (lot, sorties) ; ou (lot,) s'il n'y en a qu'une.

    Renvoie : la liste des gradients, dans l'ordre et aux formes de ``modele.trainable_weights``
    (0 là où l'erreur ne dépend pas du poids, ou seulement à travers H).
    Erreurs : TypeError, ValueError.  Chapitre 10 : poids ← poids − δ · gradient.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    >>> modele.set_weights([np.array([[2]]), np.array([1])])
    >>> modele.compile(loss="mse", optimizer="sgd")
    >>> [g.tolist() for g in get_weights_grad(modele, [[3]], [[5]])]  # erreur (2·3 + 1 − 5)²
    [[[12.0]], [4.0]]
    """
    tf = importlib.import_module("tensorflow")
    nombre_entrees(modele)
    if not modele.compiled or modele.loss is None:
        essayez = 'modele.compile(loss="mse", optimizer="sgd")'
        raise erreur("un modèle compilé avec une erreur", "aucune erreur (loss)", essayez)
    x, y = _exemples(modele, entrees, sorties)
    with tf.GradientTape() as bande:
        perte = modele.compute_loss(x=x, y=y, y_pred=modele(x, training=False))
    gradients = bande.gradient(perte, [w.value for w in modele.trainable_weights])
    return [
        np.zeros(w.shape, w.dtype) if g is None else g.numpy()
        for g, w in zip(gradients, modele.trainable_weights, strict=True)
    ]


def _lot(entree, n):
    """Met l'entrée en lot (points, n) ; renvoie aussi la forme du résultat, sans les sorties."""
    appel = "evaluation(modele, " + ", ".join("xyztuv"[: min(n, 6)]) + ")"
    if not entree:
        raise erreur(f"un point à {n} coordonnées", "aucun", appel)
    variables = [reels(v, "l'entrée", appel) for v in entree]
    if len(variables) == 1 and (n > 1 or variables[0].ndim > 1 or variables[0].shape == (1,)):
        return _lot_de_points(variables[0], n, appel)
    if len(variables) != n:
        raise erreur(f"un point à {n} coordonnées", str(len(variables)), appel)
    formes = {v.shape for v in variables if v.ndim} or {()}
    if len(formes) > 1:
        raise erreur("des variables de même forme", str(sorted(formes)), "X, Y = np.meshgrid(x, y)")
    variables = np.broadcast_arrays(*variables)
    return np.stack([v.ravel() for v in variables], axis=1), variables[0].shape


def _lot_de_points(t, n, appel):
    """Un point (n,), ou un lot (lot, n)."""
    if t.ndim not in (1, 2) or t.shape[-1] != n:
        raise erreur(f"forme ({n},) ou (lot, {n})", f"forme {t.shape}", appel)
    return t.reshape(-1, n), t.shape[:-1]


def _exemples(modele, entrees, sorties):
    """Autant d'entrées que de sorties attendues, aux formes du modèle."""
    n = nombre_entrees(modele)
    x, y = reels(entrees, "entrees", "[[1, 2]]"), reels(sorties, "sorties", "[[1]]")
    x = x.reshape(-1, 1) if n == 1 and x.ndim == 1 else x
    if x.ndim != 2 or x.shape[1] != n:
        raise erreur(f"entrees de forme (lot, {n})", f"forme {x.shape}", str([[0.5] * min(n, 9)]))
    y = y.reshape(-1, 1) if y.ndim == 1 and nombre_sorties(modele) == 1 else y
    if y.ndim == 0 or len(y) != len(x):
        recu = f"forme {y.shape} pour {len(x)} entrées"
        raise erreur("une sortie attendue par entrée", recu, "sorties de forme (lot, sorties)")
    if y.ndim == 2 and y.shape[1] not in (1, nombre_sorties(modele)):
        attendu = f"sorties de forme (lot, {nombre_sorties(modele)})"
        raise erreur(attendu, f"forme {y.shape}", "une colonne par sortie du réseau")
    return keras.ops.convert_to_tensor(x, "float32"), keras.ops.convert_to_tensor(y, "float32")
