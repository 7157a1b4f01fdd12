"""Chaque ligne des exemples de référence a sa cellule dans un notebook et son test.

Une cellule la porte en étiquette (``contenu:1.3``), un test en marque
(``@pytest.mark.contenu("1.3")``). Ajoutez un chapitre écrit à ``LIGNES``.
"""

import re
from pathlib import Path

import pytest

from atelier.execution import NOTEBOOKS, lire

LIGNES = {
    "01_derivee": (1, 31),
    "02_numpy_matplotlib_1var": (2, 17),
    "03_plusieurs_variables": (3, 13),
    "04_numpy_matplotlib_2var": (4, 19),
    "05_reseau_de_neurones": (5, 25),
    "06_keras_poids_a_la_main": (6, 10),
    "07_gradient": (7, 18),
    "08_descente_de_gradient": (8, 21),
    "09_retropropagation": (9, 16),
    "10_keras_apprentissage": (10, 19),
    "11_convolution_1d": (11, 10),
    "12_convolution": (12, 11),
    "13_convolution_python": (13, 11),
    "14_convolution_keras": (14, 9),
    "15_tenseurs": (15, 14),
    "16_probabilites": (16, 13),
    "complements/c1_perceptron_vraisemblance": ("c1", 15),
    "complements/c2_retropropagation_matricielle": ("c2", 14),
    "complements/c3_activations_profondeur": ("c3", 15),
    "complements/c4_optimiseurs_initialisation": ("c4", 15),
    "complements/c8_dessine_un_chiffre": ("c8", 11),
    "complements/c7_zoo": ("c7", 19),
    "complements/c5_methodologie": ("c5", 16),
    "complements/c6_transfert": ("c6", 14),
}  # chapitre, dernière ligne
MARQUE = re.compile(r"@pytest\.mark\.contenu\(([^)]*)\)")


def attendues(nom):
    chapitre, derniere = LIGNES[nom]
    return {f"{chapitre}.{i}" for i in range(1, derniere + 1)}


@pytest.mark.parametrize("nom", LIGNES)
def test_chaque_ligne_a_sa_cellule(nom):
    etiquettes = {
        etiquette.removeprefix("contenu:")
        for cellule in lire(NOTEBOOKS / f"{nom}.ipynb").cells
        for etiquette in cellule.metadata.get("tags", [])
        if etiquette.startswith("contenu:")
    }
    assert attendues(nom) - etiquettes == set()


def test_chaque_ligne_a_son_test():
    textes = [p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py")]
    marquees = {
        m for t in textes for groupe in MARQUE.findall(t) for m in re.findall(r"c?\d+\.\d+", groupe)
    }
    for nom in LIGNES:
        assert attendues(nom) - marquees == set(), nom
