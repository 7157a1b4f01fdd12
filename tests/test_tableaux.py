"""Réglages des tableaux de couleurs."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.figures import matrice


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


def test_les_bornes_fixent_la_couleur_de_zero():
    """Un tableau tout nul a la couleur du fond, et non celle du milieu de l'échelle."""
    (image,) = matrice(np.zeros((15, 28)), genre="compte", bornes=(0, 255)).images
    assert image.get_clim() == (0, 255) and image.norm(0) == 0
    (sans,) = matrice([[1, 3]], genre="compte").images
    assert sans.get_clim() == (1, 3)
    (poids,) = matrice([[1, 3]], genre="poids", bornes=(-4, 4)).images
    assert poids.norm(0) == 0.5 and poids.norm(4) == 1


@pytest.mark.parametrize("bornes", [(1, 0), (2, 2), (0,), (0, 1, 2)])
def test_bornes_qui_ne_vont_pas(bornes):
    with pytest.raises(ValueError, match=r"deux bornes croissantes.*essayez : bornes=\(0, 255\)"):
        matrice([[1, 2]], bornes=bornes)
