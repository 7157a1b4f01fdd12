"""Des images dessinées : dix sujets en 32×32, des chats et des chiens en 64×64.

Elles remplacent, dans le profil rapide, des photos qu'on ne peut pas livrer avec le cours.
Une graine fixe tout ; place, taille, inclinaison, couleurs, fond et bruit varient.
Les sujets regardent à droite, dans un repère où x et y vont de −1 à 1.
"""

import numpy as np

from helpers.silhouettes import CHATS_CHIENS, SUJETS
from helpers.toile import Toile

CIEL, PRE, ROUTE, MER, SALON, NEIGE = range(6)
HAUTS = [
    (0.55, 0.75, 0.95), (0.72, 0.83, 0.88), (0.76, 0.76, 0.80),
    (0.80, 0.86, 0.93), (0.86, 0.76, 0.62), (0.70, 0.74, 0.82),
]  # fmt: skip
BAS = [
    (0.80, 0.88, 0.95), (0.45, 0.62, 0.30), (0.45, 0.44, 0.46),
    (0.20, 0.42, 0.58), (0.58, 0.42, 0.32), (0.90, 0.92, 0.95),
]  # fmt: skip
DECORS = [CIEL, ROUTE, CIEL, SALON, NEIGE, PRE, PRE, PRE, MER, ROUTE]
LOT = 100  # images peintes ensemble : assez peu pour rester dans la mémoire rapide


def peindre_fond(toile, decor):
    """Un dégradé de ciel, un sol à hauteur variable, quelques taches ; décor habituel ou non."""
    hasard, n, qui = toile.hasard, toile.n, toile.qui
    habituel = hasard.uniform(size=n) < 0.5
    choix = np.where(habituel, decor, hasard.randint(len(HAUTS), size=n))
    haut = np.float32(HAUTS)[choix] * teinte(toile, 0.55, 1.1)
    bas = np.float32(BAS)[choix] * teinte(toile, 0.55, 1.15)
    pente, hauteur = toile.entre(-0.15, 0.15), toile.entre(-0.7, 0.15)
    profondeur = hauteur[qui] - toile.y - toile.x * pente[qui]  # positive sous l'horizon
    sol = np.clip(0.5 + profondeur * toile.finesse[qui], 0, 1).reshape(n, -1, 1)
    haut, bas = np.float32(haut), np.float32(bas)
    toile.image = (haut[:, None] + sol * (bas - haut)[:, None]).reshape(-1, 3)
    toile.image *= (1 - toile.y * np.float32(0.12))[:, None]
    for _ in range(4):
        tacher(toile, np.where(hasard.uniform(size=(n, 1)) < 0.5, haut, bas))


def teinte(toile, bas, haut):
    """Un éclairage par image, presque le même pour les trois couleurs, (n, 3)."""
    return toile.entre(bas, haut)[:, None] * toile.hasard.uniform(0.85, 1.15, (toile.n, 3))


def tacher(toile, couleur):
    """Une tache ovale par image (nuage, buisson, reflet), de la couleur donnée à peu près."""
    qui, a, b = toile.qui, toile.entre(0.1, 0.5), toile.entre(0.08, 0.3)
    dx = (toile.x - toile.entre(-1, 1)[qui]) / a[qui]
    dy = (toile.y - toile.entre(-1, 1)[qui]) / b[qui]
    rayon = dx * dx + dy * dy
    ici = np.flatnonzero(rayon < 1.5)
    distance = (np.sqrt(rayon[ici]) - 1) * b[qui[ici]]
    couleur = couleur * toile.entre(0.65, 1.3)[:, None]
    toile.peindre(ici, distance, couleur, opacite=toile.entre(0.2, 0.9), modele=False)


def peindre_sujet(sujet, decor, n, cote, hasard):
    """n images d'un même sujet, (n, cote, cote, 3) en ``uint8``."""
    toile = Toile(n, cote, hasard)
    peindre_fond(toile, decor)
    toile.placer(taille=(0.45, 0.95), angle=(-0.3, 0.3), glissement=(-0.35, 0.35),
                 etirement=(0.85, 1.2))  # fmt: skip
    sujet(toile)
    eclairage, voile = toile.entre(0.75, 1.15), toile.entre(-0.06, 0.06)
    toile.image *= np.repeat(eclairage, cote * cote)[:, None]
    toile.image += np.repeat(voile, cote * cote)[:, None]
    toile.bruiter((0.01, 0.07))
    return toile.en_octets()


def collection(sujets, decors, par_sujet, cote, graine):
    """Tous les sujets, mélangés : images (n, cote, cote, 3) et numéros (n,), en ``uint8``."""
    hasard = np.random.RandomState(graine)
    images = np.empty((len(sujets) * par_sujet, cote, cote, 3), dtype=np.uint8)
    for k, sujet in enumerate(sujets):
        for debut in range(0, par_sujet, LOT):
            n = min(LOT, par_sujet - debut)
            ici = k * par_sujet + debut
            images[ici : ici + n] = peindre_sujet(sujet, decors[k], n, cote, hasard)
    numeros = np.repeat(np.arange(len(sujets), dtype=np.uint8), par_sujet)
    ordre = hasard.permutation(len(images))
    return images[ordre], numeros[ordre]


def dix_sujets(par_sujet, graine):
    """Les dix sujets de CIFAR-10, dessinés en 32×32."""
    return collection(SUJETS, DECORS, par_sujet, 32, graine)


def chats_et_chiens(par_sujet, graine):
    """Des chats (0) et des chiens (1), dessinés en 64×64."""
    return collection(CHATS_CHIENS, [SALON, SALON], par_sujet, 64, graine)
