"""Lire une photo : tous les formats qu'un élève peut apporter, et des refus aimables."""

import hashlib

import numpy as np
import pytest
from PIL import Image

from helpers.photos import en_gris, lire_photo, montrable, photo_du_cours

HASARD = np.random.default_rng(12)
COULEURS = HASARD.integers(0, 256, (30, 20, 3)).astype(np.uint8)


def ecrire(dossier, image, nom="p.png", **options):
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    image.save(dossier / nom, **options)
    return dossier / nom


def test_la_photo_du_cours():
    photo = photo_du_cours()
    assert photo.shape == (240, 205, 3) and photo.dtype == np.uint8
    assert photo_du_cours(600).shape == (600, 512, 3)
    assert photo[:, -10:, 2].mean() > photo[:, -10:, 0].mean()  # le fond, à droite, est bleu
    assert photo.min() < 20 and photo.max() > 240


def test_c_est_bien_la_photo_du_domaine_public():
    from matplotlib.cbook import get_sample_data

    with get_sample_data("grace_hopper.jpg") as fichier:
        assert hashlib.sha256(fichier.read()).hexdigest().startswith("a8ca6d734765703b")


def test_couleurs_et_gris_sont_rendus_tels_quels(tmp_path):
    assert (lire_photo(ecrire(tmp_path, COULEURS)) == COULEURS).all()
    gris = lire_photo(str(ecrire(tmp_path, COULEURS[..., 0])))
    assert gris.shape == (30, 20) and (gris == COULEURS[..., 0]).all()
    gris[0, 0] = 7  # on peut y écrire
    assert lire_photo(ecrire(tmp_path, Image.new("1", (4, 3), 1))).tolist() == [[255] * 4] * 3


def test_le_transparent_devient_blanc(tmp_path):
    image = np.dstack([COULEURS, np.full((30, 20), 255, np.uint8)])
    image[:5, :, 3] = 0
    image[5:9, :, 3] = 51  # un cinquième d'encre
    lue = lire_photo(ecrire(tmp_path, image))
    assert (lue[:5] == 255).all() and (lue[9:] == COULEURS[9:]).all()
    attendu = 0.8 * 255 + 0.2 * COULEURS[5:9].astype(float)
    assert np.abs(lue[5:9] - attendu).max() <= 1
    deux = Image.merge("LA", (Image.new("L", (2, 2), 90), Image.new("L", (2, 2), 0)))
    assert lire_photo(ecrire(tmp_path, deux)).tolist() == [[255, 255]] * 2


def test_palette(tmp_path):
    image = Image.new("P", (2, 1))
    image.putpalette([200, 10, 30, 0, 0, 255])
    image.putdata([0, 1])
    assert lire_photo(ecrire(tmp_path, image)).tolist() == [[[200, 10, 30], [0, 0, 255]]]
    chemin = ecrire(tmp_path, image, "t.png", transparency=1)
    assert lire_photo(chemin).tolist() == [[[200, 10, 30], [255, 255, 255]]]
    assert lire_photo(ecrire(tmp_path, image, "p.gif")).shape == (1, 2, 3)


def test_photo_prise_debout(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # tourner d'un quart de tour à droite
    lue = lire_photo(ecrire(tmp_path, COULEURS, exif=exif))
    assert (lue == np.rot90(COULEURS, -1)).all() and lue.shape == (20, 30, 3)


def test_grande_photo_reduite(tmp_path):
    chemin = ecrire(tmp_path, Image.new("RGB", (5000, 2000), (10, 200, 30)), "g.jpg")
    for cote, forme in [(400, (160, 400, 3)), (100, (40, 100, 3))]:
        lue = lire_photo(chemin, cote=cote)
        assert lue.shape == forme and np.abs(lue.astype(int) - (10, 200, 30)).max() <= 3
    assert lire_photo(ecrire(tmp_path, COULEURS), cote=400).shape == (30, 20, 3)  # jamais agrandie


def test_gris_sur_16_bits_et_reels(tmp_path):
    profond = ecrire(tmp_path, np.array([[0, 32768, 65535]], np.uint16))
    assert lire_photo(profond).tolist() == [[0, 128, 255]]
    reels = Image.fromarray(np.array([[-1.0, 0.0, 1.0]], np.float32))
    assert lire_photo(ecrire(tmp_path, reels, "f.tiff")).tolist() == [[0, 128, 255]]
    unie = Image.fromarray(np.zeros((2, 2), np.float32))
    assert lire_photo(ecrire(tmp_path, unie, "u.tiff")).max() == 0


def test_imprimerie(tmp_path):
    chemin = ecrire(tmp_path, Image.new("CMYK", (3, 2), (0, 0, 0, 0)), "c.jpg")
    assert lire_photo(chemin).shape == (2, 3, 3)


@pytest.mark.parametrize("contenu", [b"", b"Ceci est un texte.\n" * 50, b"%PDF-1.7 rien"])
def test_un_fichier_qui_n_est_pas_une_image(tmp_path, contenu):
    (tmp_path / "notes.txt").write_bytes(contenu)
    with pytest.raises(ValueError, match=r"« notes\.txt », qui n'en est pas une · essayez : .*PNG"):
        lire_photo(tmp_path / "notes.txt")


def test_fichier_abime_ou_dossier(tmp_path):
    octets = ecrire(tmp_path, COULEURS).read_bytes()
    (tmp_path / "p.png").write_bytes(octets[: len(octets) // 2])
    with pytest.raises(ValueError, match="illisible"):
        lire_photo(tmp_path / "p.png")
    with pytest.raises(ValueError, match="illisible"):
        lire_photo(tmp_path)


def test_fichier_introuvable_sans_montrer_le_dossier(tmp_path):
    with pytest.raises(ValueError, match="« absente.jpg », introuvable") as refus:
        lire_photo(tmp_path / "absente.jpg")
    assert str(tmp_path) not in str(refus.value)


@pytest.mark.parametrize("limite", [200, 400])  # refus, puis avertissement de pillow
def test_image_demesuree(tmp_path, monkeypatch, limite):
    chemin = ecrire(tmp_path, COULEURS)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limite)
    with pytest.raises(ValueError, match="démesurée"):
        lire_photo(chemin)


@pytest.mark.parametrize("chemin", [3, None, COULEURS, b"p.png"])
def test_le_chemin_est_un_nom(chemin):
    with pytest.raises(TypeError, match="le nom d'un fichier"):
        lire_photo(chemin)


@pytest.mark.parametrize("cote", [0, -5, 1.5, True, "grand"])
def test_cote_incorrect(tmp_path, cote):
    with pytest.raises(ValueError, match="un côté entier"):
        lire_photo(ecrire(tmp_path, COULEURS), cote=cote)


def test_en_gris():
    r, v, b = COULEURS[3, 4].astype(float)
    assert en_gris(COULEURS)[3, 4] == pytest.approx(0.299 * r + 0.587 * v + 0.114 * b)
    assert en_gris(COULEURS[..., 0]).tolist() == COULEURS[..., 0].tolist()
    blanc = en_gris(np.full((2, 3, 3), 255))
    assert blanc.shape == (2, 3) and np.allclose(blanc, 255)
    reduit = np.asarray(Image.fromarray(COULEURS).convert("L"), float)
    assert np.abs(en_gris(COULEURS) - reduit).max() <= 1  # pillow emploie les mêmes parts
    for forme in [(3,), (2, 2, 4), (1, 2, 2, 3)]:
        with pytest.raises(ValueError, match="une image de forme"):
            en_gris(np.zeros(forme))


def test_montrable():
    octets = montrable([[-1e9, -0.4, 0.6], [254.7, 255.2, 1e9]])
    assert octets.dtype == np.uint8 and octets.tolist() == [[0, 0, 1], [255, 255, 255]]
    for faux in (np.nan, np.inf):
        with pytest.raises(ValueError, match="des nombres finis"):
            montrable([faux])


def test_le_refus_vient_de_lire_photo_seule():
    """Dans le notebook, la trace reste courte : la cellule, `lire_photo`, puis le message."""
    with pytest.raises(ValueError) as refus:
        lire_photo("rien.jpg")
    assert [etape.name for etape in refus.traceback][1:] == ["lire_photo"]
    assert refus.value.__suppress_context__
