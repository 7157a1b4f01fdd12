"""Les réseaux de convolution du cours : ceux du livre, et les nôtres, plus rapides.

Chaque fonction rend un modèle Keras neuf, pas encore compilé. ``apprendre_vite`` l'entraîne avec
ce qui fait gagner du temps : un pas qui monte puis descend, de plus grands lots, des images un peu
changées à chaque époque. TensorFlow n'est chargé qu'à l'appel.
"""

import numpy as np

from helpers.controles import erreur
from helpers.materiel import charger_keras


def chiffres_livre():
    """Le réseau du livre pour les chiffres : deux convolutions, une couche dense ; 130 394 poids.

    Renvoie : un modèle Keras ; images (n, 28, 28, 1) de 0 à 1, sorties (n, 10), softmax.

    Exemple
    -------
    >>> chiffres_livre().count_params()
    130394

    Chapitre 14, d'après *Deepmath* (Bodin et Recher).
    """
    return _reseau((28, 28, 1), [_convolution(32), _convolution(16), _couches().Flatten()])


def objets_livre(*, pooling=True):
    """Le réseau du livre pour CIFAR-10 ; 153 546 poids, 767 946 sans les regroupements.

    Renvoie : un modèle Keras ; images (n, 32, 32, 3) de 0 à 1, sorties (n, 10), softmax.
    Chapitre 14, d'après *Deepmath*.
    """
    couches = [_convolution(64) for _ in range(4)]
    if pooling:
        couches.insert(2, _couches().MaxPooling2D())
        couches.insert(4, _couches().MaxPooling2D())
    return _reseau((32, 32, 3), [*couches, _couches().Flatten()])


def chats_chiens_livre():
    """Le réseau du livre pour les chats et les chiens, avec des abandons ; 206 785 poids.

    Renvoie : un modèle Keras ; photos (n, 64, 64, 3) de 0 à 1, sortie (n, 1) : probabilité du
    chien. Chapitre 14, d'après *Deepmath*.
    """
    c, keras = _couches(), charger_keras()
    blocs = [[_convolution(64), c.MaxPooling2D(), c.Dropout(0.5)] for _ in range(3)]
    fin = [c.Flatten(), c.Dense(32, activation="relu"), c.Dense(1, activation="sigmoid")]
    return keras.Sequential([keras.Input((64, 64, 3)), *sum(blocs, []), *fin])


def chiffres_rapide():
    """Le nôtre pour les chiffres, trois fois plus vite appris : il regarde un pixel sur deux.

    Renvoie : un modèle Keras, 42 698 poids ; entrées et sorties comme `chiffres_livre`.
    Chapitre 14.
    """
    debut = [_convolution(16, taille=5, pas=2), *_bloc(32, pas=2), *_bloc(48)]
    return _reseau((28, 28, 1), [*debut, _couches().Flatten(), _couches().Dropout(0.3)])


def objets_rapide(filtres=(24, 48, 96)):
    """Le nôtre pour CIFAR-10 : les pas de 2 remplacent le regroupement, les lots sont normalisés.

    Paramètre : ``filtres``, le nombre de filtres à chacune des trois tailles (32, 16, 8 pixels).
    Renvoie : un modèle Keras, 158 386 poids avec les filtres d'office ; entrées et sorties comme
    `objets_livre`. Chapitre 14.
    """
    petit, moyen, grand = filtres
    couches = [*_bloc(petit), *_bloc(moyen, pas=2), *_bloc(moyen), *_bloc(grand, pas=2)]
    fin = [*_bloc(grand), _couches().GlobalAveragePooling2D(), _couches().Dropout(0.3)]
    return _reseau((32, 32, 3), [*couches, *fin])


def apprendre_vite(modele, x, y, *, epoques=4, lot=256, pas=0.006, decalage=0, miroir=False,
                   hasard=None):  # fmt: skip
    """Entraîne ``modele`` (sorties softmax) avec Adam et un pas qui monte puis descend.

    Paramètres
    ----------
    x : images (n, h, l, canaux), réels de 0 à 1 ; y : numéros de classe, entiers (n,).
    epoques, lot, pas : nombre de passages, taille des lots, plus grand pas.
    decalage : chaque image est décalée au hasard d'au plus tant de pixels, à chaque époque.
    miroir : chaque image est retournée, gauche pour droite, avec la probabilité 1/2.
    hasard : un générateur de numpy, pour ces changements.

    Renvoie : la liste des erreurs d'apprentissage, une par époque.
    Erreurs : ValueError si les formes ne s'accordent pas.  Chapitre 14.
    """
    x, y = np.asarray(x, dtype="float32"), np.asarray(y).ravel()
    if x.ndim != 4 or len(x) != len(y) or len(x) == 0:
        recu = f"formes {x.shape} et {y.shape}"
        raise erreur("n images (n, h, l, canaux) et n numéros de classe", recu, "x[..., None], y")
    keras, hasard = charger_keras(), hasard or np.random.default_rng(0)
    total = epoques * -(-len(x) // lot)
    montee = max(1, total // 5)
    regle = keras.optimizers.schedules.CosineDecay(
        0.0, max(1, total - montee), warmup_target=pas, warmup_steps=montee
    )
    modele.compile(keras.optimizers.Adam(regle), "sparse_categorical_crossentropy")
    erreurs = []
    for _ in range(epoques):
        images = changer(x, decalage=decalage, miroir=miroir, hasard=hasard)
        histoire = modele.fit(images, y, batch_size=lot, verbose=0)
        erreurs.append(histoire.history["loss"][0])
    return erreurs


def changer(x, *, decalage=0, miroir=False, hasard=None):
    """Des copies un peu changées des images : décalées au hasard, parfois retournées.

    Paramètres : comme `apprendre_vite` ; le vide laissé par un décalage est rempli de zéros.
    Renvoie : un tableau de même forme que ``x`` (``x`` lui-même s'il n'y a rien à changer).

    Exemple
    -------
    >>> x = np.arange(6.0).reshape(1, 2, 3, 1)
    >>> changer(x, miroir=True, hasard=np.random.default_rng(2))[0, :, :, 0].tolist()
    [[2.0, 1.0, 0.0], [5.0, 4.0, 3.0]]

    Chapitre 14.
    """
    if not decalage and not miroir:
        return x
    hasard = hasard or np.random.default_rng(0)
    n, h, l, _ = x.shape
    bord = np.pad(x, ((0, 0), (decalage, decalage), (decalage, decalage), (0, 0)))
    haut, gauche = hasard.integers(0, 2 * decalage + 1, (2, n, 1, 1))
    lignes = haut + np.arange(h)[:, None]
    colonnes = np.broadcast_to(np.arange(l), (n, 1, l))
    if miroir:
        retournees = hasard.random((n, 1, 1)) < 0.5
        colonnes = np.where(retournees, colonnes[..., ::-1], colonnes)
    return bord[np.arange(n)[:, None, None], lignes, gauche + colonnes]


def _couches():
    return charger_keras().layers


def _convolution(filtres, *, taille=3, pas=1, **autres):
    """Une convolution « same » suivie de ReLU."""
    autres = {"padding": "same", "activation": "relu", **autres}
    return _couches().Conv2D(filtres, taille, strides=pas, **autres)


def _bloc(filtres, *, pas=1):
    """Convolution sans biais, normalisation par lots, puis ReLU."""
    normale = _convolution(filtres, pas=pas, activation=None, use_bias=False)
    return [normale, _couches().BatchNormalization(), _couches().Activation("relu")]


def _reseau(forme, couches):
    """Ces couches, la dernière rendant un vecteur par image, puis dix probabilités."""
    keras = charger_keras()
    sortie = keras.layers.Dense(10, activation="softmax")
    return keras.Sequential([keras.Input(forme), *couches, sortie])
