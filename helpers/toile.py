"""Une toile numpy : peindre le même dessin sur n petites images à la fois, sans escalier.

Chaque forme est donnée par sa **distance signée** d (négative à l'intérieur). Le pixel est
couvert à la proportion « 1/2 − d » (d en pixels, ramenée entre 0 et 1) : les bords sont lisses.
Les pixels de toutes les images sont rangés dans une seule liste ; une forme ne calcule que
sur ceux de son rectangle.
"""

import numpy as np


class Toile:
    """n images carrées en couleurs et le repère du dessin : x vers la droite, y vers le haut.

    Paramètres : ``n`` images de ``cote`` pixels ; ``hasard``, un ``np.random.RandomState``.

    Exemple
    -------
    >>> toile = Toile(2, 8, np.random.RandomState(0))
    >>> toile.ellipse(0, 0, 0.5, 0.5, np.ones((2, 3)))
    >>> toile.en_octets()[:, 4, ::4, 0].tolist()
    [[0, 248], [0, 248]]
    """

    def __init__(self, n, cote, hasard):
        self.n, self.cote, self.hasard = n, cote, hasard
        self.image = np.zeros((n * cote * cote, 3), dtype=np.float32)
        axe = (np.arange(cote, dtype=np.float32) + 0.5) * (2 / cote) - 1
        self.x = np.tile(axe, n * cote)  # (pixels,)
        self.y = np.tile(np.repeat(-axe, cote), n)
        self.qui = np.repeat(np.arange(n), cote * cote)  # le numéro d'image de chaque pixel
        self.ou = np.arange(n * cote * cote)  # la place de chaque pixel dans ``image``
        self.finesse = np.full(n, cote / 2, dtype=np.float32)  # pixels par unité du repère

    # ------------------------------------------------------------ hasard
    def entre(self, bas, haut):
        """Un nombre tiré entre ``bas`` et ``haut`` pour chaque image, (n,)."""
        return self.hasard.uniform(bas, haut, self.n).astype(np.float32)

    def parmi(self, palette, *, ecart=0.06):
        """Une couleur de la palette pour chaque image, à ``ecart`` près, (n, 3)."""
        palette = np.asarray(palette, dtype=np.float32)
        choix = palette[self.hasard.randint(len(palette), size=self.n)]
        return np.clip(choix + self.hasard.uniform(-ecart, ecart, (self.n, 3)), 0.03, 1)

    # ------------------------------------------------------------ repère
    def placer(self, *, taille, angle, glissement, etirement):
        """Place le repère du dessin au hasard : chaque argument est un couple (bas, haut)."""
        s, a = self.entre(*taille), self.hasard.uniform(*angle, self.n)
        cos, sin = np.float32(np.cos(a)), np.float32(np.sin(a))
        dx, dy = (
            self.x - self.entre(*glissement)[self.qui],
            self.y - self.entre(*glissement)[self.qui],
        )
        sens = np.float32(self.hasard.randint(2, size=self.n) * 2 - 1) / self.entre(*etirement)
        x = (cos * sens / s)[self.qui] * dx + (sin * sens / s)[self.qui] * dy
        y = (cos / s)[self.qui] * dy - (sin / s)[self.qui] * dx
        garde = np.flatnonzero((abs(x) < 1.2) & (abs(y) < 1.2))
        self.x, self.y, self.qui, self.ou = x[garde], y[garde], self.qui[garde], self.ou[garde]
        self.finesse = s * np.float32(self.cote / 2)

    def rectangle(self, x, y, largeur, hauteur):
        """Les indices des pixels à moins de largeur et hauteur (plus un bord) de (x, y)."""
        bord = np.float32(0.6 / self.finesse.min())
        dedans = abs(self.x - np.float32(x)) < np.float32(largeur) + bord
        dedans &= abs(self.y - np.float32(y)) < np.float32(hauteur) + bord
        return np.flatnonzero(dedans)

    # ------------------------------------------------------------ formes
    def peindre(self, ici, distance, couleur, *, opacite=None, modele=True):
        """Recouvre de ``couleur`` les pixels d'indices ``ici`` où ``distance`` est négative.

        ``modele`` : éclaire le haut, assombrit le bas et le bord, pour donner du volume.
        """
        qui, ou = self.qui[ici], self.ou[ici]
        couvert = np.clip(0.5 - distance * self.finesse[qui], 0, 1)
        if opacite is not None:
            couvert *= opacite[qui]
        couleur = np.asarray(couleur, dtype=np.float32)
        couleur = couleur[qui] if couleur.ndim == 2 else couleur
        if modele:
            lumiere = np.clip(1 + self.y[ici] * np.float32(0.22), 0.75, 1.2)
            lumiere *= np.clip(np.float32(0.78) - distance * 4, 0, 1)
            couleur = couleur * lumiere[:, None]
        dessous = self.image[ou]
        self.image[ou] = dessous + couvert[:, None] * (couleur - dessous)

    def ellipse(self, x, y, a, b, couleur, *, pente=0.0, **options):
        """Une ellipse de centre (x, y), de demi-axes a et b, inclinée de ``pente`` radians."""
        c, s = np.cos(pente), np.sin(pente)
        ici = self.rectangle(x, y, np.hypot(a * c, b * s), np.hypot(a * s, b * c))
        dx, dy = self.x[ici] - np.float32(x), self.y[ici] - np.float32(y)
        dx, dy = np.float32(c) * dx + np.float32(s) * dy, np.float32(c) * dy - np.float32(s) * dx
        rayon = np.sqrt((dx / np.float32(a)) ** 2 + (dy / np.float32(b)) ** 2)
        self.peindre(ici, (rayon - 1) * np.float32(min(a, b)), couleur, **options)

    def trait(self, points, epaisseur, couleur, *, fin=None, **options):
        """Une ligne brisée aux bouts ronds, de demi-épaisseur ``epaisseur`` (``fin`` au bout)."""
        fin = epaisseur if fin is None else fin
        rayons = np.linspace(epaisseur, fin, len(points)).astype(np.float32)
        ici = self._autour(points, max(epaisseur, fin))
        x, y = self.x[ici], self.y[ici]
        distance = np.full(len(ici), 9, dtype=np.float32)
        for i in range(len(points) - 1):
            morceau = capsule(x, y, points[i : i + 2], rayons[i : i + 2])
            distance = np.minimum(distance, morceau)
        self.peindre(ici, distance, couleur, **options)

    def polygone(self, points, couleur, *, arrondi=0.0, **options):
        """Un polygone convexe, sommets dans le sens direct, aux coins arrondis.

        La distance est la plus grande des distances signées aux droites qui portent les côtés.
        """
        ici = self._autour(points, arrondi)
        x, y = self.x[ici], self.y[ici]
        distance = np.full(len(ici), -9, dtype=np.float32)
        for (px, py), (qx, qy) in zip(points, [*points[1:], points[0]], strict=True):
            longueur = np.sqrt((qx - px) ** 2 + (qy - py) ** 2)
            nx, ny = np.float32((qy - py) / longueur), np.float32((px - qx) / longueur)
            cote = nx * (x - np.float32(px)) + ny * (y - np.float32(py))
            distance = np.maximum(distance, cote)
        self.peindre(ici, distance - np.float32(arrondi), couleur, **options)

    def _autour(self, points, marge):
        """Les indices des pixels du plus petit rectangle contenant les points, plus une marge."""
        bas, haut = np.min(points, axis=0), np.max(points, axis=0)
        return self.rectangle(*(bas + haut) / 2, *(haut - bas) / 2 + marge)

    # ------------------------------------------------------------ fin
    def bruiter(self, force):
        """Ajoute un bruit (somme de trois tirages entiers, la même sur toute machine)."""
        tirages = np.frombuffer(self.hasard.bytes(3 * self.image.size), dtype=np.int8)
        bruit = tirages.reshape(3, *self.image.shape).sum(axis=0, dtype=np.int16)
        force = np.repeat(self.entre(*force), self.cote**2)[:, None]
        self.image += bruit.astype(np.float32) * (force / 128)

    def en_octets(self):
        """Les images en ``uint8``, (n, côté, côté, 3)."""
        octets = np.clip(self.image * 255 + np.float32(0.5), 0, 255).astype(np.uint8)
        return octets.reshape(self.n, self.cote, self.cote, 3)


def capsule(x, y, bouts, rayons):
    """Distance signée de (x, y) à un segment épais, de rayon ``rayons[0]`` à ``rayons[1]``."""
    (px, py), (qx, qy) = np.float32(bouts)
    ex, ey, dx, dy = qx - px, qy - py, x - px, y - py
    t = np.clip((dx * ex + dy * ey) / (ex * ex + ey * ey), 0, 1)
    dx, dy = dx - t * ex, dy - t * ey
    return np.sqrt(dx * dx + dy * dy) - (rayons[0] + t * (rayons[1] - rayons[0]))
