"""Spectres gamma simulés de trois sources, pour le complément c5 (numpy seul).

Énergies et intensités (photons pour 100 désintégrations) : valeurs des tables d'évaluation,
arrondies. Le détecteur est simplifié, et le complément le dit : un pic gaussien par raie, un
plateau sous le front Compton, la même efficacité à toute énergie.
"""

import math

import numpy as np

from helpers.controles import erreur, reels, rendre

RAIES = {  # source : (énergie en keV, photons pour 100 désintégrations)
    "Cs-137": ((661.7, 85.1),),
    "Na-22": ((511.0, 180.0), (1274.5, 99.9)),
    "Ba-133": ((81.0, 32.9), (276.4, 7.2), (302.9, 18.3), (356.0, 62.1), (383.8, 8.9)),
}
SOURCES = tuple(RAIES)
BORDS = np.linspace(0, 1500, 129)  # keV : les bords des 128 canaux
CENTRES = (BORDS[:-1] + BORDS[1:]) / 2  # (128,)
ELECTRON = 511.0  # keV : l'énergie de masse de l'électron
REFERENCE = 661.7  # keV : la raie où l'on donne la résolution d'un détecteur
LARGEUR = 2 * math.sqrt(2 * math.log(2))  # largeur à mi-hauteur d'une gaussienne d'écart-type 1
_erf = np.vectorize(math.erf, otypes=[float])


def largeur_a_mi_hauteur(energie, *, resolution=0.07):
    """Largeur à mi-hauteur d'un pic, en keV : r·662·√(E/662), proportionnelle à √E.

    Paramètres : ``energie`` en keV, positive ; ``resolution`` r, la largeur relative à 662 keV
    (0,07 : un détecteur à iodure de sodium).  Renvoie : des keV, forme de ``energie``.
    Erreurs : ValueError si l'énergie ou la résolution n'est pas positive.

    Exemple
    -------
    >>> round(largeur_a_mi_hauteur(661.7), 1)
    46.3

    Complément c5.
    """
    energie = _positifs(energie, "des énergies positives (keV)", "energie=661.7")
    r = _positifs(resolution, "une résolution positive", "resolution=0.07")
    return rendre(r * REFERENCE * np.sqrt(energie / REFERENCE))


def front_compton(energie):
    """Énergie la plus grande qu'un photon laisse en ricochant une fois : 2E²/(2E + 511), en keV.

    Paramètre : ``energie`` E en keV, positive.  Renvoie : des keV, forme de ``energie``.
    Erreurs : ValueError si l'énergie n'est pas positive.

    Exemple
    -------
    >>> round(front_compton(661.7), 1)
    477.4

    Complément c5.
    """
    energie = _positifs(energie, "des énergies positives (keV)", "energie=661.7")
    return rendre(2 * energie**2 / (2 * energie + ELECTRON))


def part_du_pic(energie):
    """Part des photons détectés qui laissent toute leur énergie : 1/(1 + E/600) (simplifiée).

    Exemple
    -------
    >>> part_du_pic(600)
    0.5

    Paramètre : ``energie`` E en keV, positive.  Renvoie : entre 0 et 1.  Complément c5.
    Erreurs : ValueError si l'énergie n'est pas positive.
    """
    return rendre(1 / (1 + _positifs(energie, "des énergies positives (keV)", "600") / 600))


def spectre(source, *, resolution=0.07, gain=1.0):
    """Loi du canal d'un photon détecté : forme (128,), de somme 1.

    Paramètres : ``source``, un nom de `SOURCES`, ou « fond » ; ``resolution`` comme dans
    `largeur_a_mi_hauteur` ; ``gain`` : le détecteur affiche ``gain`` fois la vraie énergie.
    Erreurs : ValueError si la source est inconnue, la résolution ou le gain non positif.

    Exemple
    -------
    >>> s = spectre("Cs-137")
    >>> s.shape, round(float(s.sum()), 6), float(CENTRES[s.argmax()])
    ((128,), 1.0, 662.109375)

    Complément c5.
    """
    bords = BORDS / _positifs(gain, "un gain positif", "gain=1.0")  # les vraies énergies
    if source == "fond":
        forme = _fond(bords, resolution)
    elif source in RAIES:
        forme = sum(n * _raie(e, bords, resolution) for e, n in RAIES[source])
    else:
        raise erreur(" ou ".join((*SOURCES, "fond")), repr(source), "spectre('Cs-137')")
    return forme / forme.sum()


def _raie(energie, bords, resolution):
    """Ce que donne une raie : le pic, et un plateau jusqu'au front Compton, de somme 1 environ."""
    part, front = part_du_pic(energie), front_compton(energie)
    plateau = (1 - _repartition(front, bords, resolution)) / front  # densité, aux bords
    plateau = (plateau[:-1] + plateau[1:]) / 2 * np.diff(bords)
    return part * _pic(energie, bords, resolution) + (1 - part) * plateau


def _pic(energie, bords, resolution):
    return np.diff(_repartition(energie, bords, resolution))


def _repartition(energie, bords, resolution):
    """Fonction de répartition de la gaussienne centrée sur ``energie``."""
    ecart = largeur_a_mi_hauteur(energie, resolution=resolution) / LARGEUR
    return (1 + _erf((bords - energie) / (ecart * math.sqrt(2)))) / 2


def _fond(bords, resolution):
    """Le fond : une décroissance exponentielle, et la raie du potassium 40 des murs."""
    decroissance = -np.diff(np.exp(-bords / 300))
    return 0.95 * decroissance + 0.05 * _pic(1460.8, bords, resolution)


def esperances(taux, *, duree=60.0, fond=10.0, resolution=0.07, gain=1.0):
    """Nombres moyens de coups : durée × (fond·s₀ + Σ tauxⱼ·sⱼ), la superposition des spectres.

    Paramètres
    ----------
    taux : photons détectés par seconde, une colonne par source de `SOURCES` : (3,) ou (n, 3).
    duree : secondes de comptage, un nombre ou (n,).  fond : coups par seconde, de même.
    resolution, gain : voir `spectre`.

    Renvoie : (128,) ou (n, 128).
    Erreurs : ValueError si ``taux`` n'a pas trois colonnes, ou si un taux ou le fond est négatif.

    Exemple
    -------
    >>> round(float(esperances([5, 0, 2], duree=10, fond=3).sum()), 6)  # 10 × (5 + 2 + 3)
    100.0

    Complément c5.
    """
    taux, fond = reels(taux), reels(fond)
    if taux.ndim not in (1, 2) or taux.shape[-1] != len(SOURCES):
        raise erreur("trois taux, un par source", f"forme {taux.shape}", "taux=[5, 0, 2]")
    if np.any(taux < 0) or np.any(fond < 0):
        raise erreur("des taux et un fond positifs ou nuls", "un négatif", "taux=[5, 0, 2]")
    duree = _positifs(duree, "une durée positive (s)", "duree=60")
    noms = (*SOURCES, "fond")
    formes = np.array([spectre(s, resolution=resolution, gain=gain) for s in noms])  # (4, 128)
    par_seconde = taux @ formes[:3] + fond[..., np.newaxis] * formes[3]
    return duree[..., np.newaxis] * par_seconde


def melanges(n, hasard, *, fond=10.0, resolution=0.07, gain=1.0):
    """Tire ``n`` spectres : chaque source présente une fois sur deux, comptage de Poisson.

    Le taux d'une source présente va de 0,4 à 8 coups par seconde (son logarithme est uniforme),
    la durée de 20 à 60 s, le fond de la moitié à une fois et demie ``fond``.

    Paramètres : ``n`` entier positif ; ``hasard``, un générateur (`materiel.graine`) ; le reste
    comme dans `esperances`.
    Renvoie : ``(X, Y)``, comptages (n, 128) et présences 0 ou 1 (n, 3), en réels.
    Erreurs : ValueError si ``n`` n'est pas un entier positif.

    Exemple
    -------
    >>> X, Y = melanges(4, np.random.default_rng(0))
    >>> X.shape, Y.shape
    ((4, 128), (4, 3))

    Complément c5.
    """
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 1:
        raise erreur("un entier strictement positif", repr(n), "melanges(100, graine(0))")
    Y = hasard.integers(0, 2, (n, len(SOURCES)))
    taux = Y * np.exp(hasard.uniform(math.log(0.4), math.log(8), Y.shape))
    duree, bruit = hasard.uniform(20, 60, n), fond * hasard.uniform(0.5, 1.5, n)
    reglages = {"resolution": resolution, "gain": gain}
    moyennes = esperances(taux, duree=duree, fond=bruit, **reglages)
    return hasard.poisson(moyennes).astype(float), Y.astype(float)


def superposer(X, Y, n, hasard, *, combien=2, garde=0.3):
    """Fabrique ``n`` spectres en éclaircissant puis en additionnant des spectres mesurés.

    Éclaircir, c'est garder chaque coup avec une même probabilité : un comptage de Poisson reste
    de Poisson. La somme de deux comptages indépendants aussi : on tire donc des spectres
    différents. Une source est dans la somme si elle est dans un terme.

    Paramètres : ``X`` comptages entiers (m, 128) ; ``Y`` présences (m, 3) ; ``hasard`` ;
    ``combien`` : le plus grand nombre de termes (de 1 à ``combien``, au plus m) ; ``garde`` :
    la plus petite probabilité de garder un coup (la plus grande est 1 ; logarithme uniforme).
    Renvoie : ``(X, Y)``, formes (n, 128) et (n, 3).
    Erreurs : ValueError si ``X`` et ``Y`` n'ont pas autant de lignes, si ``garde`` n'est pas dans
    ]0 ; 1], ou ``combien`` inférieur à 1 ou supérieur à m.

    Exemple
    -------
    >>> X, Y = np.full((2, 128), 9), np.array([[1, 0, 0], [0, 0, 1]])
    >>> superposer(X, Y, 5, np.random.default_rng(0))[0].shape
    (5, 128)

    Complément c5.
    """
    X, Y = np.asarray(X), np.asarray(Y)
    if len(X) != len(Y):
        raise erreur(
            "autant de spectres que de réponses", f"{len(X)} et {len(Y)}", "X[:30], Y[:30]"
        )
    if not (0 < garde <= 1 and 1 <= combien <= len(X)):
        recu = f"garde={garde}, combien={combien}, {len(X)} spectres"
        attendu = "une probabilité dans ]0 ; 1] et de 1 à m termes, m spectres étant donnés"
        raise erreur(attendu, recu, "garde=0.3, combien=2")
    rangs = np.tile(np.arange(len(X)), (n, 1))  # (n, m)
    qui = hasard.permuted(rangs, axis=1)[:, :combien]  # sans remise
    pris = np.arange(combien) < hasard.integers(1, combien + 1, (n, 1))  # (n, combien)
    part = pris * np.exp(hasard.uniform(math.log(garde), 0, (n, combien)))
    coups = hasard.binomial(X[qui].astype(int), part[..., np.newaxis])  # (n, combien, 128)
    return coups.sum(axis=1).astype(float), (Y[qui] * pris[..., np.newaxis]).max(axis=1)


def _positifs(x, attendu, essayez):
    """Convertit en réels strictement positifs, ou refuse."""
    x = reels(x)
    if not np.all(np.isfinite(x) & (x > 0)):
        raise erreur(attendu, repr(x.tolist()), essayez)
    return x
