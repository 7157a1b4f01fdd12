"""Lire une photo, celle du cours ou la vôtre, et la mettre en tableau de nombres (chapitre 12).

Une photo est un tableau d'entiers de 0 (rien) à 255 (le plus clair) : forme ``(h, l)`` en gris,
``(h, l, 3)`` en couleurs, rouge, vert et bleu.
"""

import os
import warnings

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from helpers.controles import erreur

ESSAYEZ = "une photo enregistrée en JPEG ou en PNG"
GRIS = ("1", "L", "LA", "I", "F")  # modes de pillow sans couleur ; aussi « I;16 » et ses variantes
TROP_GRANDE = (Image.DecompressionBombError, Image.DecompressionBombWarning)
PANNES = (OSError, SyntaxError, EOFError, *TROP_GRANDE)
LUMINANCE = (0.299, 0.587, 0.114)  # part du rouge, du vert et du bleu dans la clarté (Rec. 601)


def photo_du_cours(cote=240):
    """Rend la photo du chapitre 12 : le portrait de Grace Hopper, pionnière de l'informatique.

    Photo officielle de la marine des États-Unis (1984), dans le domaine public ;
    matplotlib la livre parmi ses exemples.

    Paramètres : ``cote``, le plus grand côté, en pixels (la photo entière en a 600).
    Renvoie : entiers de 0 à 255, forme ``(h, l, 3)``.  Erreurs : comme `lire_photo`.

    Exemple (chapitre 12)
    ---------------------
    >>> photo_du_cours(150).shape
    (150, 128, 3)
    """
    from matplotlib.cbook import get_sample_data

    return lire_photo(get_sample_data("grace_hopper.jpg", asfileobj=False), cote=cote)


def lire_photo(chemin, *, cote=400):
    """Lit votre photo : redressée, réduite si elle est grande, posée sur du blanc.

    Paramètres
    ----------
    chemin : nom du fichier (JPEG, PNG, GIF, WebP, BMP, TIFF…), à côté du notebook.
    cote : la photo est réduite pour que son plus grand côté ait au plus ``cote`` pixels.

    Renvoie : entiers (uint8) de 0 à 255, forme ``(h, l)`` si l'image est en gris, sinon
    ``(h, l, 3)``.
    Erreurs : TypeError si ``chemin`` n'est pas un nom ; ValueError si le fichier manque, n'est pas
    une image, est abîmé ou démesuré, ou si ``cote`` n'est pas un entier positif.

    Exemple (chapitre 12)
    ---------------------
    >>> lire_photo("vacances.jpg")
    Traceback (most recent call last):
    ValueError: attendu : le nom d'une photo · reçu : « vacances.jpg », introuvable · essayez : \
de poser le fichier à côté du notebook, et de vérifier son nom
    """
    if not isinstance(chemin, (str, os.PathLike)):
        recu = type(chemin).__name__
        raise erreur("le nom d'un fichier", recu, 'lire_photo("photo.jpg")', TypeError)
    if isinstance(cote, bool) or not isinstance(cote, (int, np.integer)) or cote < 1:
        raise erreur("un côté entier, au moins 1", repr(cote), "cote=400")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _lire(chemin, cote)
    except PANNES as panne:
        raise _en_francais(panne, os.path.basename(chemin)) from None


def en_gris(image):
    """Met une photo en gris : 0,299 R + 0,587 V + 0,114 B, car l'œil est plus sensible au vert.

    Paramètres : ``image``, forme ``(h, l, 3)``, ou ``(h, l)`` (déjà grise).
    Renvoie : réels, forme ``(h, l)``.  Erreurs : ValueError si la forme est autre.

    Exemple (chapitre 12)
    ---------------------
    >>> en_gris(np.array([[[255, 255, 255], [255, 0, 0]]])).round(1)
    array([[255. ,  76.2]])
    """
    image = np.asarray(image)
    if image.ndim == 2:
        return image.astype(float)
    if image.ndim != 3 or image.shape[2] != 3:
        recu = f"forme {image.shape}"
        raise erreur("une image de forme (h, l) ou (h, l, 3)", recu, "lire_photo(…)")
    return image @ np.array(LUMINANCE)


def montrable(calcul):
    """Ramène un calcul à des niveaux de gris : arrondi, coupé à 0 et 255, en octets.

    Paramètres : ``calcul``, réels, forme quelconque.  Renvoie : uint8, même forme.
    Erreurs : ValueError s'il contient nan ou ∞.

    Exemple (chapitre 12)
    ---------------------
    >>> montrable([-30.0, 99.6, 300.0])
    array([  0, 100, 255], dtype=uint8)
    """
    calcul = np.asarray(calcul, dtype=float)
    if not np.isfinite(calcul).all():
        raise erreur("des nombres finis", "nan ou ∞", "vérifiez le motif")
    return np.clip(np.round(calcul), 0, 255).astype(np.uint8)


def _lire(chemin, cote):
    """La photo en tableau, sans rien rattraper."""
    with Image.open(chemin) as image:
        image.draft("RGB" if image.mode != "L" else "L", (cote, cote))  # JPEG : lu déjà réduit
        image = ImageOps.exif_transpose(image)  # le téléphone tenu debout
        image = _en_gris_ou_rvb(image)
        image.thumbnail((cote, cote), Image.Resampling.LANCZOS)
        return np.asarray(image).copy()


def _en_francais(panne, nom):
    """L'erreur de lecture à montrer à la place de ``panne``."""
    quoi = "le nom d'une photo"
    if isinstance(panne, FileNotFoundError):
        conseil = "de poser le fichier à côté du notebook, et de vérifier son nom"
        return erreur(quoi, f"« {nom} », introuvable", conseil)
    if isinstance(panne, UnidentifiedImageError):
        return erreur("une image", f"« {nom} », qui n'en est pas une", ESSAYEZ)
    if isinstance(panne, TROP_GRANDE):
        recu = f"« {nom} », démesurée"
        return erreur("une photo de 89 millions de pixels au plus", recu, "de la réduire")
    recu = f"« {nom} », illisible (fichier abîmé, ou dossier)"
    return erreur("une image entière", recu, ESSAYEZ)


def _en_gris_ou_rvb(image):
    """Deux modes seulement, L et RGB ; ce qui est transparent devient blanc."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return _ramener_a_255(image)
    gris = image.mode in GRIS
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        blanc = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(blanc, image)
    return image.convert("L" if gris else "RGB")


def _ramener_a_255(image):
    """Gris sur 16 bits (radiographies, télescopes) ou réels : du plus sombre au plus clair."""
    valeurs = np.asarray(image).astype(float)
    bas, haut = valeurs.min(), valeurs.max()
    if image.mode.startswith("I;16"):
        bas, haut = 0.0, 65535.0
    return Image.fromarray(montrable(255 * (valeurs - bas) / ((haut - bas) or 1.0)))
