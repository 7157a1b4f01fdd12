"""Réseaux de neurones en numpy : calculer (chapitre 5), apprendre (chapitre 9).

Mêmes conventions que Keras : les couches et les neurones (rangs) se comptent à partir de 0, les
poids d'une couche ont la forme (entrées, neurones), ses biais la forme (neurones,).
"""

from helpers.reseau.ecriture import appels, ecrire_liste, ecrire_nombre
from helpers.reseau.modele import ACTIVATIONS, ALIAS, POINTS, SYMBOLES, Reseau, sortie_de_couche

__all__ = [
    "ACTIVATIONS",
    "ALIAS",
    "POINTS",
    "Reseau",
    "SYMBOLES",
    "appels",
    "ecrire_liste",
    "ecrire_nombre",
    "sortie_de_couche",
]
