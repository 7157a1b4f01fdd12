"""Les dessins eux-mêmes : un avion, une automobile, un oiseau… en quelques formes.

Chaque fonction peint son sujet sur une ``Toile``, tourné vers la droite, entre −1 et 1.
"""

import numpy as np

PELAGES = [
    (0.55, 0.36, 0.20), (0.75, 0.55, 0.33), (0.36, 0.26, 0.20), (0.62, 0.60, 0.58),
    (0.30, 0.30, 0.33), (0.88, 0.82, 0.72), (0.80, 0.48, 0.22), (0.46, 0.42, 0.34),
]  # fmt: skip
PEINTURES = [
    (0.80, 0.15, 0.15), (0.15, 0.32, 0.70), (0.92, 0.92, 0.92), (0.95, 0.75, 0.15),
    (0.20, 0.50, 0.32), (0.28, 0.28, 0.32), (0.70, 0.72, 0.76), (0.85, 0.45, 0.15),
]  # fmt: skip
PLUMES = [
    (0.85, 0.25, 0.20), (0.25, 0.45, 0.75), (0.45, 0.34, 0.25), (0.92, 0.78, 0.25),
    (0.90, 0.90, 0.88), (0.30, 0.32, 0.36),
]  # fmt: skip
PEAUX = [(0.35, 0.60, 0.22), (0.50, 0.66, 0.25), (0.25, 0.48, 0.30), (0.52, 0.45, 0.25)]
NOIR, BLANC = (0.06, 0.06, 0.08), (0.97, 0.97, 0.95)
VITRE, ROSE, CORNE = (0.62, 0.80, 0.90), (0.85, 0.50, 0.50), (0.72, 0.60, 0.42)


def _sombre(couleur, part=0.65):
    return np.asarray(couleur) * part


def _clair(couleur, part=0.45):
    return np.asarray(couleur) * (1 - part) + part


# ------------------------------------------------------------ véhicules
def avion(t):
    """Vu d'un peu au-dessus : un fuselage, deux ailes en flèche, une dérive."""
    corps, aile = t.parmi(PEINTURES), t.parmi(PEINTURES)
    t.polygone([(-0.15, 0.1), (0.2, 0.1), (-0.1, 0.68), (-0.32, 0.68)], _sombre(aile))
    t.polygone([(-0.85, 0.05), (-0.6, 0.05), (-0.8, 0.42), (-0.98, 0.42)], aile)
    t.trait([(-0.85, 0.06), (0.45, 0), (0.85, -0.03)], 0.13, corps, fin=0.1)
    t.polygone([(-0.9, 0), (-1.0, -0.25), (-0.85, -0.25), (-0.62, 0)], _sombre(aile, 0.8))
    t.polygone([(-0.2, -0.03), (-0.5, -0.72), (-0.28, -0.72), (0.28, -0.03)], aile)
    t.ellipse(-0.02, -0.36, 0.13, 0.07, _sombre(corps, 0.5))
    t.ellipse(0.74, 0.03, 0.1, 0.05, VITRE, modele=False)
    for x in (-0.5, -0.25, 0.0, 0.25, 0.5):
        t.ellipse(x, 0.07, 0.045, 0.04, NOIR, modele=False)


def _roues(t, places, rayon=0.2, y=-0.42):
    for x in places:
        t.ellipse(x, y, rayon, rayon, NOIR)
        t.ellipse(x, y, rayon * 0.45, rayon * 0.45, (0.75, 0.75, 0.78))


def automobile(t):
    """De profil : caisse arrondie, habitacle vitré, deux roues."""
    caisse = t.parmi(PEINTURES)
    t.polygone([(-0.55, 0), (0.5, 0), (0.2, 0.36), (-0.36, 0.36)], caisse, arrondi=0.06)
    t.polygone([(-0.42, 0.04), (-0.1, 0.04), (-0.1, 0.3), (-0.3, 0.3)], VITRE)
    t.polygone([(0, 0.04), (0.34, 0.04), (0.14, 0.3), (0, 0.3)], VITRE)
    t.polygone([(-0.85, -0.38), (0.86, -0.38), (0.82, -0.08), (0.45, 0), (-0.82, 0)],
               caisse, arrondi=0.07)  # fmt: skip
    t.trait([(-0.9, -0.36), (0.9, -0.36)], 0.045, _sombre(caisse, 0.5))
    t.ellipse(0.84, -0.12, 0.08, 0.06, (1, 0.95, 0.6))
    t.ellipse(-0.87, -0.12, 0.05, 0.07, (0.8, 0.1, 0.1))
    _roues(t, (-0.5, 0.52))


def camion(t):
    """De profil : une grande caisse, une cabine à l'avant, trois roues."""
    caisse, cabine = t.parmi(PEINTURES), t.parmi(PEINTURES)
    t.polygone([(-0.92, -0.38), (0.3, -0.38), (0.3, 0.52), (-0.92, 0.52)], caisse, arrondi=0.03)
    for x in (-0.62, -0.32, -0.02):
        t.trait([(x, -0.3), (x, 0.46)], 0.02, _sombre(caisse, 0.8), modele=False)
    t.polygone([(0.4, -0.38), (0.9, -0.38), (0.9, -0.05), (0.72, 0.3), (0.4, 0.3)],
               cabine, arrondi=0.05)  # fmt: skip
    t.polygone([(0.52, -0.02), (0.84, -0.02), (0.7, 0.24), (0.52, 0.24)], VITRE)
    t.trait([(-0.92, -0.42), (0.92, -0.42)], 0.05, _sombre(cabine, 0.4))
    t.ellipse(0.92, -0.25, 0.05, 0.06, (1, 0.95, 0.6))
    _roues(t, (-0.62, -0.2, 0.62), 0.18, -0.5)


def bateau(t):
    """De profil : une coque, un pont blanc, une cheminée, un mât et son fanion."""
    coque, cheminee = t.parmi(PEINTURES), t.parmi(PEINTURES)
    t.trait([(0.42, 0), (0.42, 0.85)], 0.03, _sombre(CORNE))
    t.polygone([(0.42, 0.6), (0.82, 0.7), (0.42, 0.84)], cheminee)
    t.polygone([(-0.28, 0.3), (-0.02, 0.3), (-0.06, 0.68), (-0.28, 0.68)], cheminee)
    t.trait([(-0.27, 0.64), (-0.07, 0.64)], 0.05, NOIR)
    t.polygone([(-0.6, -0.05), (0.4, -0.05), (0.25, 0.32), (-0.55, 0.32)], BLANC)
    for x in (-0.42, -0.2, 0.02, 0.22):
        t.ellipse(x, 0.14, 0.06, 0.06, _sombre(VITRE, 0.6))
    t.polygone([(-0.62, -0.55), (0.55, -0.55), (0.95, 0.02), (-0.85, 0.02)], coque, arrondi=0.03)
    t.trait([(-0.82, -0.05), (0.9, -0.05)], 0.04, BLANC, modele=False)
    t.trait([(-1, -0.56), (-0.6, -0.5), (-0.2, -0.58), (0.2, -0.5), (0.6, -0.58), (1, -0.52)],
            0.07, (0.75, 0.87, 0.95))  # fmt: skip


# ------------------------------------------------------------ animaux
def oiseau(t):
    """De profil : un corps rond, un bec, une aile, une queue et deux pattes fines."""
    plumes = t.parmi(PLUMES)
    for x in (-0.05, 0.16):
        t.trait([(x, -0.35), (x + 0.04, -0.8), (x + 0.18, -0.82)], 0.03, (0.75, 0.5, 0.2))
    t.polygone([(-0.95, -0.3), (-0.8, -0.45), (-0.3, -0.2), (-0.35, 0.12)], _sombre(plumes))
    t.ellipse(0, -0.1, 0.52, 0.36, plumes, pente=0.35)
    t.ellipse(0.12, -0.18, 0.32, 0.22, _clair(plumes, 0.6), pente=0.4)
    t.polygone([(0.6, 0.28), (0.95, 0.32), (0.6, 0.44)], (0.95, 0.65, 0.15))
    t.ellipse(0.42, 0.36, 0.26, 0.25, plumes)
    t.ellipse(-0.16, -0.04, 0.36, 0.18, _sombre(plumes, 0.75), pente=0.45)
    t.ellipse(0.5, 0.42, 0.07, 0.07, BLANC, modele=False)
    t.ellipse(0.52, 0.42, 0.045, 0.045, NOIR, modele=False)


def _quatre_pattes(t, places, bas, couleur, *, haut=-0.1, epaisseur=0.075):
    for i, x in enumerate(places):
        teinte = _sombre(couleur, 0.7) if i % 2 else couleur
        t.trait([(x, haut), (x + 0.02, (haut + bas) / 2), (x, bas)], epaisseur * 1.3, teinte,
                fin=epaisseur * 0.7)  # fmt: skip


def cerf(t):
    """De profil, fin sur ses pattes, la tête haute et deux bois ramifiés."""
    robe = t.parmi(PELAGES)
    _quatre_pattes(t, (-0.38, -0.5, 0.28, 0.16), -0.92, robe, haut=-0.2, epaisseur=0.05)
    t.ellipse(-0.1, -0.14, 0.5, 0.23, robe)
    t.ellipse(-0.62, 0.0, 0.1, 0.08, BLANC)
    t.trait([(0.22, -0.05), (0.5, 0.38)], 0.17, robe, fin=0.1)
    for dx, teinte in ((-0.12, 0.75), (0.0, 1.0)):
        bois = _sombre(CORNE, teinte)
        t.trait([(0.5 + dx, 0.5), (0.36 + dx, 0.74), (0.46 + dx, 0.98)], 0.035, bois)
        t.trait([(0.38 + dx, 0.7), (0.6 + dx, 0.86)], 0.03, bois)
        t.trait([(0.36 + dx, 0.74), (0.18 + dx, 0.9)], 0.03, bois)
    t.ellipse(0.38, 0.5, 0.12, 0.05, robe, pente=-0.4)
    t.trait([(0.5, 0.44), (0.78, 0.34)], 0.13, robe, fin=0.07)
    t.ellipse(0.83, 0.33, 0.045, 0.045, NOIR)
    t.ellipse(0.58, 0.46, 0.04, 0.04, NOIR, modele=False)


def cheval(t):
    """De profil : encolure puissante, longue tête, crinière et queue tombante."""
    robe, crins = t.parmi(PELAGES), _sombre(t.parmi(PELAGES), 0.45)
    t.trait([(-0.55, 0.1), (-0.82, -0.05), (-0.85, -0.5)], 0.11, crins, fin=0.05)
    _quatre_pattes(t, (-0.4, -0.54, 0.36, 0.22), -0.92, robe, epaisseur=0.075)
    t.ellipse(-0.1, 0.0, 0.56, 0.28, robe)
    t.trait([(0.28, 0.05), (0.58, 0.58)], 0.23, robe, fin=0.15)
    t.trait([(0.2, 0.3), (0.36, 0.56), (0.54, 0.78)], 0.09, crins, fin=0.06)
    t.polygone([(0.5, 0.7), (0.64, 0.7), (0.6, 0.92)], robe)
    t.trait([(0.6, 0.64), (0.88, 0.3)], 0.15, robe, fin=0.1)
    t.ellipse(0.89, 0.27, 0.09, 0.08, _sombre(robe, 0.7))
    t.ellipse(0.66, 0.62, 0.04, 0.04, NOIR, modele=False)


def grenouille(t):
    """De face, accroupie : deux gros yeux, une grande bouche, des cuisses repliées."""
    peau = t.parmi(PEAUX)
    for signe in (-1, 1):
        t.ellipse(0.6 * signe, -0.38, 0.3, 0.26, _sombre(peau, 0.8), pente=0.5 * signe)
        t.trait([(0.62 * signe, -0.55), (0.95 * signe, -0.66)], 0.09, _sombre(peau, 0.75))
    t.ellipse(0, -0.25, 0.52, 0.42, peau)
    t.ellipse(0, -0.42, 0.32, 0.24, _clair(peau, 0.55))
    for signe in (-1, 1):
        t.trait([(0.28 * signe, -0.3), (0.34 * signe, -0.7)], 0.09, peau, fin=0.11)
        t.ellipse(0.33 * signe, 0.36, 0.19, 0.19, peau)
    t.ellipse(0, 0.1, 0.56, 0.3, peau)
    t.trait([(-0.42, 0.02), (0, -0.08), (0.42, 0.02)], 0.025, _sombre(peau, 0.35), modele=False)
    for signe in (-1, 1):
        t.ellipse(0.33 * signe, 0.38, 0.12, 0.12, (0.98, 0.92, 0.55), modele=False)
        t.ellipse(0.33 * signe, 0.38, 0.05, 0.09, NOIR, modele=False)


def chat(t):
    """Assis de face : oreilles pointues, petit museau, moustaches, queue relevée."""
    robe, yeux = t.parmi(PELAGES), t.parmi([(0.55, 0.75, 0.25), (0.9, 0.7, 0.2), (0.4, 0.65, 0.8)])
    t.trait([(0.2, -0.8), (0.5, -0.82), (0.72, -0.7), (0.8, -0.48), (0.76, -0.25), (0.64, -0.1),
             (0.62, 0.08)], 0.09, _sombre(robe, 0.8), fin=0.06)  # fmt: skip
    t.ellipse(0, -0.48, 0.4, 0.46, robe)
    t.ellipse(0, -0.45, 0.2, 0.3, _clair(robe))
    for s in (-1, 1):
        t.ellipse(0.2 * s, -0.88, 0.16, 0.1, robe)
        _oreille(t, s, robe)
    t.ellipse(0, 0.22, 0.46, 0.38, robe)
    for y in (0.42, 0.5):
        t.trait([(-0.08, y), (0.08, y)], 0.025, _sombre(robe), modele=False)
    t.ellipse(0, 0.06, 0.2, 0.14, _clair(robe, 0.6))
    for s in (-1, 1):
        t.ellipse(0.19 * s, 0.27, 0.11, 0.09, yeux, modele=False)
        t.ellipse(0.19 * s, 0.27, 0.035, 0.09, NOIR, modele=False)
        t.trait([(0.14 * s, 0.06), (0.56 * s, 0.12)], 0.012, BLANC, modele=False)
        t.trait([(0.14 * s, 0.03), (0.56 * s, 0.0)], 0.012, BLANC, modele=False)
    t.ellipse(0, 0.12, 0.055, 0.04, ROSE, modele=False)


def _oreille(t, s, robe):
    """Une oreille pointue de chat, à droite (s = 1) ou à gauche (s = −1)."""
    dehors = [(0.08 * s, 0.5), (0.44 * s, 0.32), (0.42 * s, 0.86)]
    dedans = [(0.19 * s, 0.5), (0.38 * s, 0.42), (0.38 * s, 0.72)]
    t.polygone(dehors[::s], robe)
    t.polygone(dedans[::s], ROSE)


def chien(t):
    """Assis de face : oreilles tombantes, long museau, grosse truffe, parfois la langue."""
    robe, oreilles = t.parmi(PELAGES), _sombre(t.parmi(PELAGES), 0.75)
    t.trait([(0.32, -0.7), (0.68, -0.6), (0.9, -0.25)], 0.09, robe, fin=0.05)
    t.ellipse(0, -0.48, 0.42, 0.46, robe)
    t.ellipse(0, -0.42, 0.22, 0.3, _clair(robe))
    for s in (-1, 1):
        t.ellipse(0.22 * s, -0.88, 0.17, 0.1, robe)
    t.ellipse(0, 0.28, 0.4, 0.42, robe)
    for s in (-1, 1):
        t.ellipse(0.43 * s, 0.2, 0.15, 0.36, oreilles, pente=0.25 * s)
        t.ellipse(0.17 * s, 0.36, 0.075, 0.075, BLANC, modele=False)
        t.ellipse(0.17 * s, 0.35, 0.055, 0.055, NOIR, modele=False)
    t.ellipse(0.0, -0.16, 0.08, 0.15, ROSE)
    t.ellipse(0, 0.04, 0.24, 0.2, _clair(robe, 0.55))
    t.ellipse(0, 0.14, 0.1, 0.075, NOIR)
    t.trait([(0, 0.1), (0, -0.06)], 0.018, NOIR, modele=False)


SUJETS = [avion, automobile, oiseau, chat, cerf, chien, grenouille, cheval, bateau, camion]
CHATS_CHIENS = [chat, chien]
