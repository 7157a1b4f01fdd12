"""Keras, les poids réglés à la main, neurone par neurone (chapitre 6).

S'emploie d'une ligne, ``from helpers.keras_facile import *``, qui apporte aussi ce dont un script
a besoin : ``np``, ``plt``, ``tf``, ``keras``, ``Sequential``, ``Input``, ``Dense``. Les noms et
l'ordre des arguments sont ceux du livre Deepmath : ses scripts tournent sans changement. Importer
ce module charge Keras (quelques secondes, en silence).
"""

import importlib

import matplotlib.pyplot as plt
import numpy as np

from helpers.keras_facile.affichages import (
    affichage_approximation,
    affichage_evaluation_deux_var_2d,
    affichage_evaluation_deux_var_3d,
    affichage_evaluation_trois_var,
    affichage_evaluation_une_var,
    dessine_reseau,
)
from helpers.keras_facile.modeles import heaviside, keras
from helpers.keras_facile.poids import (
    affiche_poids,
    calcul_approximation,
    compte_poids,
    copie_en_code,
    definir_poids,
    poids_a_zeros,
)
from helpers.keras_facile.valeurs import evaluation, get_weights_grad

tf = importlib.import_module("tensorflow")
Sequential, Input, Dense = keras.Sequential, keras.Input, keras.layers.Dense

__all__ = [
    "Dense",
    "Input",
    "Sequential",
    "affichage_approximation",
    "affichage_evaluation_deux_var_2d",
    "affichage_evaluation_deux_var_3d",
    "affichage_evaluation_trois_var",
    "affichage_evaluation_une_var",
    "affiche_poids",
    "calcul_approximation",
    "compte_poids",
    "copie_en_code",
    "definir_poids",
    "dessine_reseau",
    "evaluation",
    "get_weights_grad",
    "heaviside",
    "keras",
    "np",
    "plt",
    "poids_a_zeros",
    "tf",
]
