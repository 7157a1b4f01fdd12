"""Les figures du cours : un seul style, une fonction pour chaque sorte d'image.

Chaque fonction reçoit et rend un ``ax`` de matplotlib ; elle ne calcule rien et n'affiche rien.
`montrer` affiche, une seule fois, l'image et son texte de remplacement. Le style (`helpers.traces`)
est posé à l'import : fond blanc, grille discrète, virgule décimale, couleurs par rôle.
"""

import base64
import io
import sys

import matplotlib.pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.ticker import ScalarFormatter
from PIL import Image

from helpers.descriptions import axes_de, decrire, joindre_texte
from helpers.tableaux import (
    barres,
    champ,
    courbes_apprentissage,
    images,
    matrice,
    niveaux,
    surface,
    zones,
)
from helpers.traces import (
    ROLES,
    annoter,
    cadre,
    cadres,
    courbe,
    deux_classes,
    espace,
    fleche,
    horizontale,
    points,
    verticale,
)

__all__ = [
    "ROLES",
    "annoter",
    "barres",
    "cadre",
    "cadres",
    "champ",
    "courbe",
    "courbes_apprentissage",
    "decrire",
    "deux_classes",
    "espace",
    "fleche",
    "horizontale",
    "image_png",
    "images",
    "joindre_texte",
    "legende",
    "matrice",
    "montrer",
    "niveaux",
    "paquet",
    "points",
    "surface",
    "verticale",
    "zones",
]


class VirguleDecimale(ScalarFormatter):
    """Les graduations de matplotlib, avec la virgule décimale."""

    def __call__(self, x, pos=None):
        return super().__call__(x, pos).replace(".", ",")


def legende(ax):
    """Pose la légende s'il y a des noms (`montrer` s'en charge). Renvoie : ``ax``."""
    if ax.get_legend_handles_labels()[1] and ax.get_legend() is None:
        ax.legend()
    return ax


def finir(figure_ou_axes):
    """Pose les légendes et met les graduations à la française. Renvoie : la figure."""
    figure = axes_de(figure_ou_axes)[0].get_figure(root=True)
    for ax in figure.axes:
        legende(ax)
        for axe in (ax.xaxis, ax.yaxis, *([ax.zaxis] if hasattr(ax, "zaxis") else [])):
            if type(axe.get_major_formatter()) is ScalarFormatter:
                axe.set_major_formatter(VirguleDecimale())
    return figure


def image_png(figure_ou_axes, *, leger=True):
    """Renvoie l'image PNG d'une figure (octets), légendes posées, graduations à la française.

    ``leger`` réduit la palette à 128 couleurs (256 pour des images ou des surfaces) : une figure
    normale pèse alors une dizaine de kilo-octets ; sans cela, le dessin est plus rapide.
    """
    figure = finir(figure_ou_axes)
    tampon = io.BytesIO()
    # print_png dessine une seule fois ; savefig, deux (la première pour rien)
    FigureCanvasAgg(figure).print_png(tampon, pil_kwargs={"compress_level": 1})
    if not leger:
        return tampon.getvalue()
    en_relief = any(hasattr(ax, "zaxis") for ax in figure.axes)
    couleurs = 256 if en_relief or any(ax.images for ax in figure.axes) else 128
    # une surface transparente a des milliers de nuances : les plus fréquentes d'abord
    methode = Image.Quantize.MEDIANCUT if en_relief else Image.Quantize.MAXCOVERAGE
    image = Image.open(tampon).convert("RGB")
    image = image.quantize(couleurs, methode, dither=Image.Dither.NONE)
    sortie = io.BytesIO()
    image.save(sortie, format="png", optimize=True)
    return sortie.getvalue()


def paquet(figure_ou_axes, phrase=""):
    """Renvoie ce qu'un notebook affiche : l'image, et le texte de remplacement."""
    texte = " ".join(filter(None, [decrire(figure_ou_axes), phrase]))
    image = base64.b64encode(image_png(figure_ou_axes)).decode("ascii")
    return {"image/png": image, "text/plain": texte}


def montrer(figure_ou_axes, phrase=""):
    """Affiche la figure une seule fois, avec son texte de remplacement, puis la ferme.

    Paramètres : une figure, un ``ax`` ou une liste d'axes ; ``phrase``, ce qu'il faut y voir,
    ajoutée au texte que `decrire` tire des données. Hors d'un notebook, le texte seul s'affiche.
    """
    axes = axes_de(figure_ou_axes)
    if _dans_ipython():
        from IPython.display import display

        donnees = paquet(figure_ou_axes, phrase)
        display(donnees, raw=True, metadata={"image/png": {"alt": donnees["text/plain"]}})
    else:
        print(" ".join(filter(None, [decrire(figure_ou_axes), phrase])))
    plt.close(axes[0].get_figure(root=True))


def _dans_ipython():
    """Vrai dans un notebook ou une console IPython."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None
