"""Exercices vérifiés et questions de cours : ``verifier``, ``indice``, ``solution``, ``question``.

Un exercice est défini une seule fois, dans le module de son chapitre (``ch01``, ``ch10``…).
"""

from helpers.exercices.moteur import exiger, indice, solution, verifier
from helpers.exercices.progres import bilan
from helpers.exercices.quiz import question

__all__ = ["bilan", "exiger", "indice", "question", "solution", "verifier"]
