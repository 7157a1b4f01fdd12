"""Épaissir, amincir, tourner, décaler : contre scipy, et les bornes annoncées."""

import numpy as np
import pytest
from scipy import ndimage

from helpers.augmentation import _decaler, augmenter, epaissir
from helpers.donnees import mnist
from helpers.preparation import centre_de_masse

X = mnist(profil="rapide")[0][0][:60]


@pytest.mark.parametrize("rayon", [-3, -1, 0, 1, 2, 5])
def test_epaissir_comme_scipy(rayon):
    grandes = X[:4].repeat(2, axis=1).repeat(2, axis=2)
    u = np.arange(-abs(rayon), abs(rayon) + 1)
    disque = (u[:, None] ** 2 + u**2 <= rayon**2)[None]
    operation = ndimage.grey_dilation if rayon > 0 else ndimage.grey_erosion
    attendu = operation(grandes, footprint=disque, mode="constant") if rayon else grandes
    assert np.array_equal(epaissir(X[:4], rayon), attendu)


def test_erosion_et_dilatation_sont_duales():
    inverse = 255 - X[:3]
    dedans = (slice(None), slice(4, -4), slice(4, -4))
    assert np.array_equal(epaissir(X[:3], -2)[dedans], (255 - epaissir(inverse, 2))[dedans])


def test_augmenter():
    a = augmenter(X, 3)
    assert a.shape == X.shape and a.dtype == np.uint8
    assert np.array_equal(a, augmenter(X, 3)) and not np.array_equal(a, augmenter(X, 4))
    centres = np.array([centre_de_masse(image) for image in a])
    # un demi-pixel, plus un de décalage ; un chiffre très lourd d'un côté s'arrête au bord
    assert np.mean(np.abs(centres - 14) <= 1.5) > 0.9 and np.abs(centres - 14).max() < 4
    assert X.max() == 255  # les images de départ n'ont pas changé


def test_ce_qui_sort_ne_revient_pas_de_l_autre_cote():
    image = np.zeros((28, 28), dtype=np.uint8)
    image[0, 3] = image[20, 27] = 255
    assert _decaler(image, -1, 1).sum() == 0
    assert np.argwhere(_decaler(image, 1, -2)).tolist() == [[1, 1], [21, 25]]
    assert np.array_equal(_decaler(image, 0, 0), image)


def test_les_epaisseurs_demandees():
    encre = [augmenter(X, 0, epaisseurs=(r,), angle=0, decalage=0).mean() for r in (-1, 0, 2, 4)]
    assert encre == sorted(encre) and encre[-1] > 1.6 * encre[1]


@pytest.mark.parametrize(
    ("appel", "message"),
    [
        (lambda: epaissir(X[0], 1), r"\(n, h, l\) · reçu : forme \(28, 28\)"),
        (lambda: epaissir(X, 1.5), "un rayon entier"),
        (lambda: augmenter(X[0]), r"\(n, 28, 28\)"),
        (lambda: augmenter(X, epaisseurs=()), "au moins une épaisseur"),
    ],
)
def test_refus(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()
