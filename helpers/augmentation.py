"""Augmenter des images de chiffres : épaisseur du trait, rotation, décalage (complément c8)."""

import numpy as np
from PIL import Image

from helpers.controles import erreur
from helpers.preparation import COTE, boite, poser, reduire

EPAISSEURS = (-2, -1, 0, 1, 2, 3, 4, 6)  # demi-pixels ajoutés de chaque côté du trait


def epaissir(images, rayon):
    r"""Épaissit (dilatation) ou amincit (érosion) le trait, image par image.

    .. math:: d(i,j)=\max_{u^2+v^2\le r^2} p(i+u,\,j+v)

    (un minimum pour l'érosion), sur les images agrandies deux fois : r se compte en demi-pixels.

    Paramètres : ``images``, forme ``(n, h, l)``, de 0 à 255 ; ``rayon`` entier, négatif pour
    amincir.
    Renvoie : uint8, forme ``(n, 2h, 2l)``.  Erreurs : ValueError sur la forme ou le rayon.

    Exemple (complément c8)
    -----------------------
    >>> point = np.zeros((1, 5, 5)); point[0, 2, 2] = 255
    >>> [int((epaissir(point, r) > 0).sum()) for r in (-2, 0, 2)]
    [0, 4, 24]
    """
    images = np.asarray(images)
    if images.ndim != 3:
        raise erreur("des images de forme (n, h, l)", f"forme {images.shape}", "images[None]")
    if isinstance(rayon, bool) or not isinstance(rayon, (int, np.integer)):
        raise erreur("un rayon entier, en demi-pixels", repr(rayon), "epaissir(images, 2)")
    grandes = images.astype(np.uint8).repeat(2, axis=1).repeat(2, axis=2)
    if rayon == 0:
        return grandes
    r, extremum = abs(int(rayon)), np.maximum if rayon > 0 else np.minimum
    h, l = grandes.shape[1:]
    bord = np.pad(grandes, ((0, 0), (r, r), (r, r)))
    resultat = grandes.copy()
    for u in range(-r, r + 1):
        for v in range(-r, r + 1):
            if u * u + v * v <= r * r:
                extremum(resultat, bord[:, r + u : r + u + h, r + v : r + v + l], out=resultat)
    return resultat


def augmenter(images, graine=0, *, epaisseurs=EPAISSEURS, angle=10, decalage=1):
    """Une version de chaque image, au hasard : épaisseur, rotation, préparation, décalage.

    Paramètres
    ----------
    images : forme ``(n, 28, 28)``, de 0 à 255.  graine : du tirage.
    epaisseurs : rayons de `epaissir` tirés au sort.  angle : rotation d'au plus ``angle`` degrés.
    decalage : d'au plus ``decalage`` pixels, dans chaque direction, après le centrage.

    Renvoie : uint8, forme ``(n, 28, 28)``.
    Erreurs : ValueError sur la forme, ou si aucune épaisseur n'est donnée.

    Exemple (complément c8)
    -----------------------
    >>> from helpers.donnees import mnist
    >>> augmenter(mnist(profil="rapide")[0][0][:3]).shape
    (3, 28, 28)
    """
    images = np.asarray(images)
    if images.ndim != 3 or images.shape[1:] != (COTE, COTE):
        raise erreur("des images de forme (n, 28, 28)", f"forme {images.shape}", "images[None]")
    if len(epaisseurs) == 0:
        raise erreur("au moins une épaisseur", "aucune", "epaisseurs=(0,)")
    hasard = np.random.default_rng(graine)
    rayons = hasard.choice(np.array(epaisseurs), len(images))
    angles = hasard.uniform(-angle, angle, len(images))
    pas = hasard.integers(-decalage, decalage + 1, (len(images), 2))
    sorties = np.empty_like(images, dtype=np.uint8)
    for rayon in np.unique(rayons):
        ici = np.flatnonzero(rayons == rayon)
        for i, grande in zip(ici, epaissir(images[ici], int(rayon)), strict=True):
            sorties[i] = _decaler(_tourner(grande, angles[i], images[i]), *pas[i])
    return sorties


def _decaler(image, di, dj):
    """Décale vers le bas et la droite (négatif : haut, gauche) ; ce qui sort est perdu."""
    d = max(abs(di), abs(dj))
    return np.pad(image, d)[d - di : d - di + COTE, d - dj : d - dj + COTE]


def _tourner(grande, angle, image):
    """Tourne, coupe, réduit et centre ; si l'érosion a tout effacé, part de l'image d'origine."""
    if grande.max() < 128:
        grande = image
    tournee = np.asarray(Image.fromarray(grande).rotate(angle, Image.Resampling.BILINEAR))
    haut, bas, gauche, droite = boite(tournee)
    return poser(reduire(tournee[haut:bas, gauche:droite]))
