"""Le fond d'une manipulation : ce qui ne bouge pas, dessiné une fois puis recopié.

Redessiner des axes entiers (cadre, graduations, textes) coûte à matplotlib un dixième de seconde.
Ici les axes restent ; à chaque mouvement seuls les tracés ajoutés depuis sont enlevés, refaits et
peints sur la copie du fond.
"""

import struct
import zlib

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.figures import finir, legende


def png(pixels):
    """L'image PNG (octets) d'un tableau d'entiers de 0 à 255, de forme (hauteur, largeur, 3).

    Sans filtre et peu comprimée : deux fois plus vite prête qu'avec Pillow, et aussi légère pour
    des aplats de couleur.
    """
    hauteur, largeur, _ = pixels.shape
    lignes = np.zeros((hauteur, 1 + 3 * largeur), np.uint8)  # un 0 (« pas de filtre ») devant
    lignes[:, 1:] = pixels.reshape(hauteur, -1)
    entete = struct.pack(">IIBBBBB", largeur, hauteur, 8, 2, 0, 0, 0)
    blocs = [(b"IHDR", entete), (b"IDAT", zlib.compress(lignes.tobytes(), 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(b)) + nom + b + struct.pack(">I", zlib.crc32(nom + b))
        for nom, b in blocs
    )


class Fond:
    """Une figure dont le fond est gardé en pixels.

    Paramètres : ``figure``, une figure matplotlib dont les axes sont déjà préparés (limites,
    noms, graduations ; les points qu'elle a déjà seront peints par-dessus les zones à venir) ;
    ``dessiner``, une fonction sans argument qui y ajoute le reste : elle sert
    ici à réserver la place des titres, puis ses tracés sont enlevés.
    """

    def __init__(self, figure, dessiner):
        self.figure, self.toile = figure, FigureCanvasAgg(figure)
        for ax in figure.axes:
            ax.get_xlim()  # celles que les tracés du fond demandent, si `preparer` n'en fixe pas
            ax.autoscale(False)
        self.titres = {ax: ax.title.get_text() for ax in figure.axes}  # ceux qui ne changent pas
        self.permanents = [(ax, set(ax.get_children())) for ax in figure.axes]
        self.devant = {ax: [t for t in ax.collections if t.get_zorder() >= 3] for ax in figure.axes}
        figure.set_layout_engine("constrained")
        dessiner()
        finir(figure)
        self.toile.draw()  # chaque chose prend sa place, une fois pour toutes
        figure.set_layout_engine("none")
        self.effacer()
        self._photographier()

    def effacer(self):
        """Enlève tout ce qui a été ajouté aux axes depuis le fond."""
        for ax, permanents in self.permanents:
            for trace in self._ajoutes(ax, permanents):
                trace.remove()

    def image_png(self):
        """Renvoie l'image PNG (octets) : le fond recopié, les tracés d'aujourd'hui par-dessus."""
        if any(ax.title.get_text() != titre for ax, titre in self.titres.items()):
            self._photographier()
        self.toile.restore_region(self.pixels)
        peintre = self.toile.get_renderer()
        for ax, permanents in self.permanents:
            legende(ax)
            titre = [] if ax in self.titres else [ax.title]
            vivants = [*self.devant[ax], *self._ajoutes(ax, permanents), *titre]
            for trace in sorted(vivants, key=lambda t: t.get_zorder()):
                trace.draw(peintre)
        return png(np.asarray(self.toile.buffer_rgba())[..., :3])

    def _photographier(self):
        """Peint le fond et en garde les pixels, sans les titres que ``dessiner`` a changés."""
        self.titres = {ax: t for ax, t in self.titres.items() if ax.title.get_text() == t}
        caches = [ax.title for ax in self.figure.axes if ax not in self.titres]
        caches += [t for ax, permanents in self.permanents for t in self._ajoutes(ax, permanents)]
        caches = [trace for trace in caches if trace.get_visible()]
        for trace in caches:
            trace.set_visible(False)
        self.toile.draw()
        self.pixels = self.toile.copy_from_bbox(self.figure.bbox)
        for trace in caches:
            trace.set_visible(True)

    @staticmethod
    def _ajoutes(ax, permanents):
        return [trace for trace in ax.get_children() if trace not in permanents]
