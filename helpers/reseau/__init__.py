"""Réseaux de neurones en numpy : calculer (chapitre 5), apprendre (chapitre 9).

Mêmes conventions que Keras : les couches et les neurones (rangs) se comptent à partir de 0, les
poids d'une couche ont la forme (entrées, neurones), ses biais la forme (neurones,).
"""

from helpers.reseau.apprentissage import (
    LOIS,
    Adam,
    Descente,
    apprendre,
    initialiser,
    mise_a_jour,
    paquets,
)
from helpers.reseau.ecriture import appels, ecrire_liste, ecrire_nombre
from helpers.reseau.modele import ACTIVATIONS, ALIAS, POINTS, SYMBOLES, Reseau, sortie_de_couche
from helpers.reseau.retropropagation import (
    PERTES,
    Avant,
    erreur_du_reseau,
    passe_arriere,
    passe_avant,
)

__all__ = [
    "ACTIVATIONS",
    "ALIAS",
    "Adam",
    "Avant",
    "Descente",
    "LOIS",
    "PERTES",
    "POINTS",
    "Reseau",
    "SYMBOLES",
    "appels",
    "apprendre",
    "ecrire_liste",
    "ecrire_nombre",
    "erreur_du_reseau",
    "initialiser",
    "mise_a_jour",
    "paquets",
    "passe_arriere",
    "passe_avant",
    "sortie_de_couche",
]
