"""Chapitre 1, la dérivée : exercices et questions de cours, un module par section."""

from helpers.exercices.ch01 import (
    composition,
    definition,
    derivation_automatique,
    extremums,
    fonctions_activation,
)

__all__ = [
    "composition",
    "definition",
    "derivation_automatique",
    "extremums",
    "fonctions_activation",
]
