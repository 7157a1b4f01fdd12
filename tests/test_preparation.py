"""De la feuille à l'image de 28 × 28 : chaque étape, et ce que la préparation promet."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from scipy import ndimage

from helpers.donnees import mnist
from helpers.photos import en_gris
from helpers.plume import ecrire_chiffre, peindre
from helpers.preparation import (
    boite,
    centre_de_masse,
    encre,
    lire_octets,
    poser,
    preparer,
    reduire,
)


@given(st.integers(0, 9), st.integers(0, 500), st.sampled_from([2, 8, 16, 32]))
def test_ce_que_la_preparation_promet(chiffre, graine, largeur):
    image = preparer(peindre(ecrire_chiffre(chiffre, graine), largeur))
    assert image.shape == (28, 28) and image.dtype == np.uint8
    lignes, colonnes = np.nonzero(image)
    assert max(np.ptp(lignes), np.ptp(colonnes)) in (18, 19)  # un bord très pâle peut s'effacer
    # en (14 ; 14), à un demi-pixel près
    assert np.allclose(centre_de_masse(image), 14, atol=0.5 + 1e-9)


def test_la_place_et_la_taille_ne_comptent_pas():
    traits = ecrire_chiffre(3, 1)
    grand = preparer(peindre(traits, 12)).astype(float)
    ailleurs = preparer(peindre([0.05 + 0.5 * t for t in traits], 6)).astype(float)
    assert np.abs(grand - ailleurs).mean() < 8


def test_mnist_est_deja_prepare():
    """Préparer une image de MNIST ne la change presque pas : c'est la même recette."""
    x = mnist(profil="rapide")[0][0]
    centres = np.array([centre_de_masse(image) for image in x])
    assert np.abs(centres - 14).max() <= 0.5, "le centre que `poser` vise"
    x = x[:200]
    poses = np.array([poser(i[slice(*boite(i)[:2]), slice(*boite(i)[2:])]) for i in x])
    assert (
        np.mean([np.abs(a - b.astype(float)).mean() < 2 for a, b in zip(x, poses, strict=True)])
        > 0.95
    )
    tailles = [np.subtract(boite(i)[1::2], boite(i)[::2]).max() for i in x]
    assert np.mean([18 <= t <= 20 for t in tailles]) > 0.9


def test_centre_de_masse_comme_scipy():
    image = peindre(ecrire_chiffre(7, 2), 9)
    assert np.allclose(centre_de_masse(image), ndimage.center_of_mass(image))


def test_reduire_fait_des_moyennes():
    image = np.random.default_rng(0).integers(0, 256, (80, 80)).astype(np.uint8)
    moyennes = image.reshape(20, 4, 20, 4).mean(axis=(1, 3))
    assert np.abs(reduire(image) - moyennes).max() <= 1
    assert reduire(np.full((4, 2), 9)).shape == (20, 10)


def test_poser():
    vignette = np.full((20, 5), 200)
    assert poser(vignette, centre="coin")[:20, :5].min() == 200
    assert boite(poser(vignette, centre="boite")) == (4, 24, 12, 17)
    lourde = np.zeros((20, 20))
    lourde[:3] = 255
    assert boite(poser(lourde))[0] == 8  # trop lourde du haut : arrêtée au bord


@pytest.mark.parametrize("sombre_sur_clair", [True, False])
def test_encre_des_deux_cotes(sombre_sur_clair):
    dessin = peindre(ecrire_chiffre(5, 2), 14, cote=200).astype(float)
    lumiere = np.linspace(0, 25, 200)
    photo = (230 - lumiere - 0.7 * dessin) if sombre_sur_clair else (20 + lumiere + 0.7 * dessin)
    trouvee = encre(photo)
    assert (np.abs(trouvee - dessin) > 128).mean() < 0.01
    couleurs = np.stack([photo] * 3, axis=-1)
    assert np.array_equal(encre(couleurs), encre(en_gris(couleurs)))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "1"])
@pytest.mark.parametrize("taille", [(40, 90), (900, 500)])
def test_lire_octets(mode, taille):
    dessin = Image.fromarray(255 - peindre(ecrire_chiffre(1, 4), 12, cote=400)).resize(taille)
    tampon = io.BytesIO()
    dessin.convert(mode).save(tampon, "png")
    image = lire_octets(tampon.getvalue(), "../../un.png")
    assert image.max() == 255 and image[0, 0] == 0 and 0.01 < (image > 128).mean() < 0.3


@pytest.mark.parametrize(
    ("appel", "message"),
    [
        (lambda: boite(np.zeros((3, 3))), "un dessin · reçu : une feuille blanche"),
        (lambda: centre_de_masse(np.zeros((3, 3))), "une feuille blanche"),
        (lambda: preparer(np.zeros((128, 128))), "une feuille blanche"),
        (lambda: preparer(np.zeros(5)), "image en gris"),
        (lambda: reduire(np.full((2, 2), np.nan)), "nan ou ∞"),
        (lambda: poser(np.ones((30, 3))), "28 × 28 au plus"),
        (lambda: poser(np.ones((3, 3)), centre="milieu"), '"masse", "boite" ou "coin"'),
        (lambda: encre(np.full((9, 9), 130)), "presque unie"),
        (lambda: lire_octets(b"abc", "x.png"), "« x.png », qui n'en est pas une"),
        (lambda: lire_octets(b"", ""), "n'en est pas une"),
    ],
)
def test_refus(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()
