"""MobileNetV2, un réseau déjà entraîné sur ImageNet, pour le transfert vers des photos.

Ses poids ne sont pas dans le cours : on les cherche dans le dossier ``DEEPMATH_DONNEES``, dans
celui du cours, dans celui de Keras, et enfin à l'adresse officielle. Source : M. Sandler et
collègues, *MobileNetV2: Inverted Residuals and Linear Bottlenecks*, 2018.
"""

from pathlib import Path

from helpers.controles import erreur
from helpers.jeux_complets import GOOGLE, dossier_de_keras, dossier_du_cours, dossier_personnel
from helpers.telechargement import telecharger

COTE = 96  # pixels
LARGEUR = 0.35  # la plus légère des versions publiées
NOM = f"mobilenet_v2_weights_tf_dim_ordering_tf_kernels_{LARGEUR}_{COTE}_no_top.h5"
ADRESSE = GOOGLE + "tensorflow/keras-applications/mobilenet_v2/" + NOM


def poids_imagenet():
    """Le chemin des poids appris sur ImageNet, téléchargés s'ils ne sont pas déjà là (2 Mo).

    Renvoie : un ``Path``.
    Erreurs : TelechargementRate (une OSError), en français, s'ils ne sont nulle part et que le
    téléchargement échoue : le message donne le nom du fichier et son adresse.

    Complément c6.
    """
    dossiers = [dossier_personnel(), dossier_du_cours(), dossier_de_keras().parent / "models"]
    for dossier in dossiers:
        if dossier and (dossier / NOM).is_file():
            return dossier / NOM
    return telecharger(ADRESSE, dossier_du_cours() / NOM)


def mobilenet(*, poids=None):
    """MobileNetV2 sans sa dernière couche : 1280 caractéristiques par image.

    Paramètre : ``poids``, le chemin que donne ``poids_imagenet()`` ; None pour des poids au
    hasard (même architecture, qui ne sait rien).
    Renvoie : un réseau Keras, de (n, 96, 96, 3), valeurs de −1 à 1, vers (n, 1280).
    Erreurs : ValueError si le fichier des poids manque ou ne convient pas.

    Complément c6.
    """
    from helpers.materiel import charger_keras

    keras = charger_keras()
    reseau = keras.applications.MobileNetV2(
        input_shape=(COTE, COTE, 3), alpha=LARGEUR, include_top=False, weights=None, pooling="avg"
    )
    if poids is None:
        return reseau
    try:
        reseau.load_weights(str(poids))
    except (OSError, ValueError, KeyError) as faute:
        raise erreur(f"les poids {NOM}", f"{Path(poids).name}, absent ou abîmé",
                     "effacez ce fichier et recommencez") from faute  # fmt: skip
    return reseau
