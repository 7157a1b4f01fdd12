"""Des chiffres écrits par un programme : des traits, puis une image (complément c8).

Un dessin est une liste de **traits** ; un trait est une liste de points (x ; y) de la feuille, de
0 à 1, y vers le bas. Aucun de ces chiffres n'est de la main de quelqu'un : chaque modèle est fait
de courbes qui passent par quelques points, puis on le déforme au hasard (pente, taille, place,
tremblement). Le modèle choisi et la pente tiennent lieu d'écriture : ce sont les « mains ».
"""

import numpy as np
from PIL import Image, ImageDraw

from helpers.controles import erreur

COTE = 128  # côté du canevas, en pixels
FINESSE = 4  # on dessine 4 fois plus grand, puis on réduit : le bord devient gris

# Pour chaque chiffre, des façons de l'écrire ; une façon = des traits ; un trait = des morceaux ;
# un morceau = les points par où passe la courbe (deux points : un segment).
MODELES = {
    0: [
        [[[(50, 10), (27, 25), (22, 52), (32, 82), (50, 90), (70, 78), (77, 48), (69, 20),
           (50, 10)]]],
        [[[(60, 12), (36, 20), (25, 50), (34, 84), (56, 88), (74, 66), (73, 30), (55, 11),
           (46, 14)]]],
    ],
    1: [
        [[[(52, 10), (50, 50), (49, 90)]]],
        [[[(36, 27), (54, 10)], [(54, 10), (52, 50), (51, 90)]]],
        [[[(58, 9), (50, 50), (42, 90)]]],
    ],
    2: [
        [[[(25, 28), (38, 12), (58, 11), (71, 26), (64, 48), (42, 70), (22, 88)], [(22, 88),
           (78, 87)]]],
        [[[(26, 24), (45, 10), (66, 15), (70, 36), (54, 60), (28, 84), (24, 78), (36, 74), (56, 86),
           (78, 84)]]],
    ],
    3: [
        [[[(26, 18), (48, 9), (68, 20), (64, 40), (44, 47)],
          [(44, 47), (68, 54), (74, 73), (56, 89), (36, 89), (23, 78)]]],
        [[[(28, 12), (52, 10), (68, 24), (60, 40), (40, 46), (64, 52), (72, 70), (58, 87),
           (26, 86)]]],
    ],
    4: [
        [[[(32, 11), (25, 34), (25, 54)], [(25, 54), (78, 52)]], [[(66, 24), (62, 60), (60, 91)]]],
        [[[(30, 12), (24, 42), (34, 54), (54, 52), (68, 38)]], [[(72, 12), (66, 50), (62, 90)]]],
        [[[(60, 10), (38, 38), (20, 61)], [(20, 61), (80, 60)]], [[(61, 12), (60, 50), (59, 90)]]],
    ],
    5: [
        [[[(33, 12), (28, 44)], [(28, 44), (52, 39), (72, 54), (69, 78), (48, 91), (24, 83)]],
         [[(33, 12), (74, 10)]]],
        [[[(74, 11), (36, 13)], [(36, 13), (32, 42)],
          [(32, 42), (56, 42), (69, 60), (60, 84), (40, 90), (24, 84)]]],
    ],
    6: [
        [[[(64, 9), (42, 28), (27, 58), (32, 83), (52, 91), (71, 77), (64, 58), (44, 57),
           (30, 72)]]],
        [[[(54, 8), (36, 36), (29, 66), (40, 89), (62, 87), (68, 68), (52, 56), (33, 68)]]],
    ],
    7: [
        [[[(23, 14), (77, 12)], [(77, 12), (56, 48), (44, 90)]]],
        [[[(24, 22), (26, 13), (74, 14)], [(74, 14), (60, 50), (52, 90)]]],
        [[[(23, 14), (76, 12)], [(76, 12), (56, 50), (46, 90)]], [[(40, 50), (70, 48)]]],
    ],
    8: [
        [[[(68, 22), (50, 10), (33, 22), (40, 40), (62, 58), (69, 76), (50, 90), (31, 78), (38, 58),
           (60, 40), (69, 24)]]],
        [[[(52, 47), (34, 32), (38, 14), (58, 10), (68, 25), (52, 47), (33, 66), (36, 86), (58, 89),
           (69, 72), (52, 47)]]],
    ],
    9: [
        [[[(69, 26), (52, 10), (33, 22), (34, 43), (52, 50), (67, 38), (70, 22)],
          [(70, 22), (68, 56), (62, 91)]]],
        [[[(68, 22), (48, 11), (31, 26), (38, 46), (58, 44), (69, 26)],
          [(69, 26), (66, 64), (52, 90), (38, 84)]]],
    ],
}  # fmt: skip


def ecrire_chiffre(chiffre, graine=0):
    r"""Écrit un chiffre : un modèle, déformé au hasard.

    Chaque point :math:`p` devient :math:`Ap+t`, où A penche, tourne et étire, où t déplace.

    Paramètres : ``chiffre``, entier de 0 à 9 ; ``graine``, entier positif ou nul : la même graine
    rend le même dessin.
    Renvoie : une liste de traits, chacun de forme ``(n, 2)``, de 0 à 1, y vers le bas.
    Erreurs : ValueError si ce n'est pas un chiffre.

    Exemple (complément c8)
    -----------------------
    >>> [trait.shape for trait in ecrire_chiffre(4, graine=1)]
    [(25, 2), (13, 2)]
    """
    if chiffre not in MODELES:
        raise erreur("un chiffre de 0 à 9", repr(chiffre), "ecrire_chiffre(4)")
    hasard = np.random.default_rng((int(chiffre), int(graine)))
    modele = MODELES[chiffre][hasard.integers(len(MODELES[chiffre]))]
    A, place = _deformation(hasard)
    return [_trait(morceaux, hasard) @ A.T + place for morceaux in modele]


def _deformation(hasard):
    """La matrice (2, 2) qui penche, tourne et étire, et le centre du dessin sur la feuille."""
    pente, angle = hasard.normal(-0.1, 0.15), hasard.normal(0, 0.08)
    largeur, hauteur = hasard.uniform(0.5, 0.85), hasard.uniform(0.6, 0.85)
    penche = np.array([[1, pente], [0, 1]])
    tourne = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return tourne @ penche @ np.diag([largeur, hauteur]), hasard.uniform(0.44, 0.56, 2)


def _trait(morceaux, hasard):
    """Les points d'un trait, autour de (0 ; 0) : les morceaux bout à bout, tremblés."""
    sommets = {p: np.array(p) / 100 - 0.5 + hasard.normal(0, 0.018, 2)
               for morceau in morceaux for p in morceau}  # fmt: skip
    courbes = [_courbe(np.array([sommets[p] for p in morceau])) for morceau in morceaux]
    return np.concatenate(courbes)


def _courbe(points, pas=6):
    """Une courbe lisse qui passe par tous les points (spline de Catmull-Rom)."""
    bouts = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, pas, endpoint=False)[:, None]
    morceaux = []
    for a, b, c, d in zip(bouts[:-3], bouts[1:-2], bouts[2:-1], bouts[3:], strict=True):
        cube, carre = 3 * b - a - 3 * c + d, 2 * a - 5 * b + 4 * c - d
        morceaux.append((2 * b + (c - a) * t + carre * t**2 + cube * t**3) / 2)
    return np.concatenate([*morceaux, points[-1:]])


def peindre(traits, largeur=8, *, cote=COTE):
    """Peint des traits : un point est encré s'il est à ``largeur`` / 2 au plus d'un trait.

    On peint quatre fois plus grand, puis on fait la moyenne de chaque carré de 4 × 4 : un pixel
    que le bord du trait traverse devient gris.

    Paramètres : ``traits``, une liste de suites de points, de 0 à 1 ; ``largeur`` du trait et
    ``cote`` de l'image, en pixels.
    Renvoie : entiers (uint8) de 0 (papier) à 255 (encre), forme ``(cote, cote)``.
    Erreurs : ValueError si la largeur n'est pas positive ou si un point n'a pas deux nombres.

    Exemple (complément c8)
    -----------------------
    >>> peindre([[(0.5, 0), (0.5, 1)]], 2, cote=8)[4]
    array([  0,   0,   0, 255, 255,   0,   0,   0], dtype=uint8)
    """
    if not 0 < largeur < np.inf:
        raise erreur("une largeur de trait positive, en pixels", repr(largeur), "largeur=8")
    grand = FINESSE * cote
    image = Image.new("L", (grand, grand))
    feutre, rayon = ImageDraw.Draw(image), (FINESSE * largeur - 1) / 2
    for trait in traits:
        points = np.asarray(trait, dtype=float)
        if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
            recu = f"forme {points.shape}"
            raise erreur("des points (x ; y)", recu, "peindre([[(0.2, 0.2), (0.8, 0.8)]])")
        _passer(feutre, grand * points - 0.5, rayon)
    return np.asarray(image.reduce(FINESSE)).copy()


def _passer(feutre, points, rayon):
    """Un segment entre deux points qui se suivent, un disque sur chaque point.

    Un trait si fin que le disque n'aurait que deux pixels de rayon s'en passe ; un point seul, non.
    """
    for (xa, ya), (xb, yb) in zip(points[:-1], points[1:], strict=True):
        norme = np.hypot(xb - xa, yb - ya)
        if norme > 0:
            u, v = rayon * (ya - yb) / norme, rayon * (xb - xa) / norme
            feutre.polygon([(xa + u, ya + v), (xb + u, yb + v), (xb - u, yb - v), (xa - u, ya - v)],
                           fill=255)  # fmt: skip
    disques = points if rayon > 2 or len(points) == 1 else points[:0]
    for x, y in disques:
        feutre.ellipse([x - rayon, y - rayon, x + rayon, y + rayon], fill=255)


def cahier(nombre=20, *, graine=0):
    """Un cahier de dessins : chaque chiffre écrit ``nombre`` fois, avec des graines qui se suivent.

    Paramètres : ``nombre`` d'écritures de chaque chiffre ; ``graine`` de la première.
    Renvoie : ``(dessins, y)`` : 10 × ``nombre`` listes de traits, et les chiffres écrits, de 0 à 9.
    Erreurs : ValueError si ``nombre`` n'est pas un entier d'au moins 1.

    Exemple (complément c8)
    -----------------------
    >>> dessins, y = cahier(3)
    >>> len(dessins), y[:5].tolist()
    (30, [0, 0, 0, 1, 1])
    """
    if isinstance(nombre, bool) or not isinstance(nombre, (int, np.integer)) or nombre < 1:
        raise erreur("un nombre de dessins entier, au moins 1", repr(nombre), "cahier(20)")
    y = np.repeat(np.arange(10), nombre)
    rangs = np.tile(np.arange(nombre), 10) + graine
    return [ecrire_chiffre(c, g) for c, g in zip(y.tolist(), rangs.tolist(), strict=True)], y
