"""Tout ce qu'un réseau peut réaliser, poids écrits à la main (chapitre 5).

Portes logiques et régions viennent de `helpers.regions`, marches et escaliers de
`helpers.escaliers` ; le réseau lui-même est `helpers.reseau.Reseau`.
"""

from helpers.escaliers import (
    approximation_escalier,
    creneau,
    creneaux,
    escalier,
    marche,
    subdivision,
)
from helpers.regions import (
    complementaire,
    demi_plan,
    difference,
    et,
    intersection,
    ou,
    ou_exclusif,
    perceptron,
    polygone,
    union,
)

__all__ = [
    "approximation_escalier",
    "complementaire",
    "creneau",
    "creneaux",
    "demi_plan",
    "difference",
    "escalier",
    "et",
    "intersection",
    "marche",
    "ou",
    "ou_exclusif",
    "perceptron",
    "polygone",
    "subdivision",
    "union",
]
