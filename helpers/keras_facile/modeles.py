"""Ce que les autres modules de `keras_facile` partagent : Keras, Heaviside, la lecture d'un modèle.

Importer ce paquet charge Keras (quelques secondes, en silence).
"""

import numpy as np

from helpers.controles import erreur
from helpers.materiel import charger_keras

keras = charger_keras()
VIDE = "modele.add(Input(shape=(2,))) avant la première couche Dense"


@keras.saving.register_keras_serializable(package="deepmath")
def heaviside(x):
    """Fonction de Heaviside, activation de Keras : H(x) = 1 si x ≥ 0, 0 sinon.

    S'emploie sans guillemets : ``Dense(2, activation=heaviside)``. Un modèle enregistré
    (``save``) se relit (``load_model``) dans tout programme qui importe ce module.

    Paramètre : ``x``, tenseur, tableau ou nombre.  Renvoie : un tenseur de même forme.
    Chapitre 6, section 1.

    Exemple
    -------
    >>> heaviside([-2.0, 0.0, 3.0]).numpy().tolist()
    [0.0, 1.0, 1.0]
    """
    x = keras.ops.convert_to_tensor(x)
    reel = "float" in keras.backend.standardize_dtype(x.dtype)
    return keras.ops.cast(x >= 0, x.dtype if reel else keras.config.floatx())


def couches_de(modele):
    """Renvoie les couches du modèle, sans celle d'entrée ; refuse un modèle incomplet."""
    if not isinstance(modele, keras.Model):
        essayez = "modele = Sequential([Input((2,)), Dense(1)])"
        raise erreur("un modèle de Keras", type(modele).__name__, essayez, TypeError)
    if not modele.built or not modele.layers:
        raise erreur("un modèle dont les entrées sont connues", "un modèle sans entrée", VIDE)
    return [c for c in modele.layers if not isinstance(c, keras.layers.InputLayer)]


def couche_dense(modele, couche):
    """Renvoie la couche Dense numéro ``couche`` ; refuse un autre numéro, une autre sorte."""
    couches = couches_de(modele)
    c = couches[numero(couche, len(couches), "numéro de couche")]
    if not isinstance(c, keras.layers.Dense):
        raise erreur(f"une couche Dense, numéro {couche}", type(c).__name__, "un autre numéro")
    return c


def couches_denses(modele):
    """Renvoie toutes les couches, qui doivent être des couches Dense."""
    return [couche_dense(modele, k) for k in range(len(couches_de(modele)))]


def lire_poids(couche):
    """Renvoie ``W`` de forme (entrées, neurones) et ``b`` de forme (neurones,)."""
    W, *b = couche.get_weights()
    return W, b[0] if b else np.zeros(W.shape[1], W.dtype)


def ecrire_poids(couche, W, b):
    """Règle les poids de la couche ; refuse un biais non nul si elle n'en a pas."""
    if not couche.use_bias and np.any(b):
        essayez = "Dense(…, use_bias=True), ou biais=0"
        raise erreur("un biais nul", "un biais, pour une couche qui n'en a pas", essayez)
    couche.set_weights([W, b] if couche.use_bias else [W])


def nombre_entrees(modele):
    """Renvoie le nombre de variables du réseau : ses entrées sont des vecteurs."""
    couches_de(modele)
    forme = modele.input_shape
    if not isinstance(forme, tuple) or len(forme) != 2:
        raise erreur("une entrée de forme (n,)", f"forme {forme}", "Input(shape=(2,))")
    return forme[-1]


def nombre_sorties(modele):
    """Renvoie le nombre de sorties du réseau."""
    couches_de(modele)
    forme = modele.output_shape
    if not isinstance(forme, tuple) or len(forme) != 2:
        raise erreur("une sortie de forme (n,)", f"forme {forme}", "une dernière couche Dense")
    return forme[-1]


def numero(k, n, quoi):
    """Un rang de 0 à n − 1 ; comme dans une liste, −1 est le dernier."""
    if isinstance(k, bool) or not isinstance(k, (int, np.integer)):
        raise erreur(f"un {quoi}, entier", repr(k)[:60], "0, le premier", TypeError)
    if not -n <= k < n:
        raise erreur(f"un {quoi} de 0 à {n - 1}", str(k), "on compte à partir de 0")
    return int(k) % n


def reels(valeurs, nom, essayez):
    """Convertit en tableau de réels finis (nombre, liste, tableau, tenseur)."""
    try:
        t = np.asarray(valeurs, dtype=float)
    except (TypeError, ValueError):
        recu = f"{type(valeurs).__name__} {valeurs!r}"[:80]
        raise erreur(f"{nom} : des nombres réels", recu, essayez, TypeError) from None
    if not np.all(np.isfinite(t)):
        raise erreur(f"{nom} : des nombres finis", "nan ou infini", essayez)
    return t


def nom_activation(couche):
    """Renvoie le nom de l'activation d'une couche."""
    return getattr(couche.activation, "__name__", type(couche.activation).__name__)
