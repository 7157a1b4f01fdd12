"""Préparer l'image d'un chiffre comme MNIST l'a fait : boîte 20 × 20, gris, centre (complément c8).

Les chiffres de MNIST ont été mis à l'échelle dans une boîte de 20 × 20 pixels, sans les déformer,
puis posés dans une image de 28 × 28, leur centre de masse au centre (Y. LeCun, C. Cortes,
C. Burges, *The MNIST database*) : à moins d'un demi-pixel de (14 ; 14), mesuré sur les images que
nous avons. Encre claire (255) sur fond noir (0).
"""

import io

import numpy as np
from PIL import Image

from helpers.controles import erreur
from helpers.photos import en_gris, lire_photo, montrable

COTE, BOITE = 28, 20


def encre(photo):
    """L'encre d'une photo, sombre sur clair ou clair sur sombre, de 0 (papier) à 255.

    Le papier est la couleur du bord (la médiane) ; l'encre est ce qui s'en écarte, du côté où l'on
    s'en écarte le plus. Un écart de moins d'un quart du plus grand est pris pour du papier.

    Paramètres : ``photo``, forme ``(h, l)`` ou ``(h, l, 3)``, de 0 à 255.
    Renvoie : uint8, forme ``(h, l)``.  Erreurs : ValueError sur la forme, ou si l'image est unie.

    Exemple (complément c8)
    -----------------------
    >>> encre(np.array([[250, 250, 250], [250, 50, 250], [250, 250, 250]]))[1]
    array([  0, 255,   0], dtype=uint8)
    """
    gris = en_gris(photo)
    bord = np.concatenate([gris[0], gris[-1], gris[:, 0], gris[:, -1]])
    ecart = gris - np.median(bord)
    ecart = -ecart if -ecart.min() > ecart.max() else ecart
    if ecart.max() < 20:
        recu = "une image presque unie"
        raise erreur("un chiffre qui tranche sur le papier", recu, "un feutre, ou plus de lumière")
    return montrable(255 * np.clip((ecart / ecart.max() - 0.25) / 0.5, 0, 1))


def boite(image):
    """La plus petite boîte autour de l'encre : haut, bas, gauche, droite (bas et droite exclus).

    Paramètres : ``image``, forme ``(h, l)``, de 0 à 255 ; un pixel compte à partir de 16.
    Renvoie : quatre entiers.  Erreurs : ValueError s'il n'y a pas d'encre.

    Exemple (complément c8)
    -----------------------
    >>> boite(np.array([[0, 0, 0], [0, 255, 255]]))
    (1, 2, 1, 3)
    """
    image = _image(image)
    lignes, colonnes = (np.flatnonzero((image >= 16).any(axis=a)) for a in (1, 0))
    if lignes.size == 0:
        raise erreur("un dessin", "une feuille blanche", "tracez au moins un trait")
    return int(lignes[0]), int(lignes[-1]) + 1, int(colonnes[0]), int(colonnes[-1]) + 1


def reduire(image, cote=BOITE):
    """Réduit (ou agrandit) l'image pour que son plus grand côté soit ``cote``, en gris.

    Paramètres : ``image``, forme ``(h, l)``, de 0 à 255 ; ``cote`` en pixels.
    Renvoie : uint8, de plus grand côté ``cote`` : chaque pixel est la moyenne, à peu près, de ceux
    qu'il remplace.  Erreurs : ValueError si ce n'est pas une image en gris.

    Exemple (complément c8)
    -----------------------
    >>> reduire(np.full((40, 10), 255)).shape
    (20, 5)
    """
    image = _image(image)
    h, l = image.shape
    taille = (max(1, round(cote * l / max(h, l))), max(1, round(cote * h / max(h, l))))
    filtre = Image.Resampling.BOX if max(h, l) > 2 * cote else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(montrable(image)).resize(taille, filtre)).copy()


def centre_de_masse(image):
    r"""Le centre de masse de l'encre, en pixels : :math:`\sum p_{ij}\,i/\sum p_{ij}`, et de même j.

    Paramètres : ``image``, forme ``(h, l)``.  Renvoie : (ligne, colonne), deux réels.
    Erreurs : ValueError s'il n'y a pas d'encre.

    Exemple (complément c8)
    -----------------------
    >>> centre_de_masse(np.array([[0, 0, 0], [0, 100, 100]]))
    (1.0, 1.5)
    """
    image = _image(image).astype(float)
    total = image.sum()
    if total <= 0:
        raise erreur("un dessin", "une feuille blanche", "tracez au moins un trait")
    lignes, colonnes = (np.arange(n) for n in image.shape)
    return float(image.sum(axis=1) @ lignes / total), float(image.sum(axis=0) @ colonnes / total)


def poser(vignette, *, centre="masse"):
    """Pose une vignette dans une image noire de 28 × 28.

    Paramètres : ``vignette``, forme ``(h, l)``, 28 au plus ; ``centre`` : ``"masse"`` (le centre de
    masse va en (14 ; 14), à un demi-pixel près, comme dans MNIST), ``"boite"`` (le milieu de la
    vignette au milieu) ou ``"coin"`` (en haut à gauche).
    Renvoie : uint8, forme ``(28, 28)``.  Erreurs : ValueError si ``centre`` est un autre mot.

    Exemple (complément c8)
    -----------------------
    >>> centre_de_masse(poser(np.full((20, 5), 255)))
    (14.5, 14.0)
    """
    vignette = _image(vignette)
    libre = COTE - np.array(vignette.shape)
    if libre.min() < 0:
        raise erreur("une vignette de 28 × 28 au plus", f"forme {vignette.shape}", "reduire(…)")
    places = {
        "masse": lambda: COTE / 2 - np.array(centre_de_masse(vignette)),
        "boite": lambda: libre / 2,
        "coin": lambda: np.zeros(2),
    }
    if centre not in places:
        raise erreur('"masse", "boite" ou "coin"', repr(centre), 'centre="masse"')
    i, j = np.clip(np.floor(places[centre]() + 0.5).astype(int), 0, libre)
    image = np.zeros((COTE, COTE), dtype=np.uint8)
    image[i : i + vignette.shape[0], j : j + vignette.shape[1]] = montrable(vignette)
    return image


def preparer(image, *, centre="masse"):
    """Prépare une image comme MNIST : couper à la boîte, réduire à 20 × 20, poser au centre.

    Paramètres : ``image``, forme ``(h, l)``, encre 255 sur fond 0 ; ``centre`` comme `poser`.
    Renvoie : uint8, forme ``(28, 28)``.  Erreurs : ValueError si la feuille est blanche.

    Exemple (complément c8)
    -----------------------
    >>> from helpers.plume import ecrire_chiffre, peindre
    >>> boite(preparer(peindre(ecrire_chiffre(1), 8)))[:2]
    (6, 26)
    """
    haut, bas, gauche, droite = boite(image)
    return poser(reduire(np.asarray(image)[haut:bas, gauche:droite]), centre=centre)


def lire_octets(octets, nom="image"):
    """L'encre d'un fichier déposé dans le navigateur.

    Paramètres : ``octets`` du fichier ; ``nom``, pour les messages.
    Renvoie : uint8, forme ``(h, l)``, encre 255 sur fond 0.
    Erreurs : ValueError si ce n'est pas une image lisible, ou si elle est unie.
    """
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as dossier:
        chemin = Path(dossier) / (Path(str(nom)).name or "image")
        chemin.write_bytes(io.BytesIO(octets).read())
        return encre(lire_photo(chemin))


def _image(image):
    """Un tableau (h, l) de nombres finis."""
    image = np.asarray(image)
    if image.ndim != 2 or image.size == 0 or not np.isfinite(image).all():
        recu = f"forme {image.shape}" if image.ndim != 2 or image.size == 0 else "nan ou ∞"
        raise erreur("une image en gris, de forme (h, l)", recu, "en_gris(image)")
    return image
