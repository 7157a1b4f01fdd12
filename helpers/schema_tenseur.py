"""Dessin d'un tenseur : ses nombres, feuille après feuille, et le nom de ses axes.

Un vecteur est une ligne, une matrice une feuille ; un tenseur à trois axes est une pile de
feuilles, décalées pour qu'on voie toutes leurs cases.
"""

import matplotlib.pyplot as plt
import numpy as np

from helpers.controles import erreur, nombre_fr
from helpers.descriptions import joindre_texte
from helpers.traces import ROLES, couper_titre

CASES_DESSINEES = 150
ECART, MONTEE = 0.55, 0.55  # d'une feuille à la suivante, en cases
CHOISIE = {"facecolor": "#BFE3D6", "edgecolor": ROLES["gradient"]["color"], "linewidth": 2.2}
AUTRE = {"facecolor": "white", "edgecolor": "#8A8A8A", "linewidth": 0.9}


def dessiner_tenseur(T, *, choisies=None, noms=("axe 0", "axe 1", "axe 2"), titre="", ax=None):
    """Dessine les nombres d'un tenseur à un, deux ou trois axes.

    Le dernier axe va de gauche à droite, l'avant-dernier de haut en bas ; le premier de trois
    axes va d'une feuille à la suivante.

    Paramètres
    ----------
    T : formes ``(n,)``, ``(lignes, colonnes)`` ou ``(feuilles, lignes, colonnes)`` ; 150 cases
        au plus.
    choisies : tableau de booléens de la même forme ; ces cases sont colorées, en gras.
    noms : noms des axes, dans l'ordre.
    titre : ce qu'on doit voir.  ax : axes à reprendre.

    Renvoie : ``ax``.
    Erreurs : ValueError si ``T`` a une autre forme, si ``choisies`` n'a pas la sienne, ou s'il
    manque des noms d'axes.

    Exemple (chapitre 15)
    ---------------------
    >>> from helpers.figures import montrer
    >>> ax = dessiner_tenseur([[6, 0, 2], [3, 2, 4]], titre="Deux lignes, trois colonnes")
    >>> montrer(ax)
    Deux lignes, trois colonnes. Tenseur de forme (2, 3), ligne après ligne : 6, 0, 2 ; 3, 2, 4.
    """
    T, choisies = _verifier(T, choisies)
    if len(noms) < T.ndim:
        s = "s" * (T.ndim > 1)
        raise erreur(f"{T.ndim} nom{s} d'axe{s}", repr(noms), 'noms=("ligne", "colonne")')
    feuilles = T.reshape((1,) * (3 - T.ndim) + T.shape)
    marques = choisies.reshape(feuilles.shape)
    ax = _feuille_blanche(feuilles.shape, titre, ax)
    for i, feuille in enumerate(feuilles):
        _dessiner_feuille(ax, _coin(i, feuille.shape), feuille, marques[i])
    _nommer_axes(ax, feuilles.shape, noms[: T.ndim])
    return joindre_texte(ax, _raconter(T, choisies))


def _verifier(T, choisies):
    """Met en tableaux ; refuse ce qui ne se dessine pas."""
    T = np.asarray(T)
    if not 1 <= T.ndim <= 3 or not 1 <= T.size <= CASES_DESSINEES:
        attendu = f"un, deux ou trois axes et {CASES_DESSINEES} nombres au plus"
        raise erreur(attendu, f"forme {T.shape}", "T[:2, :4, :4]")
    choisies = np.zeros(T.shape, bool) if choisies is None else np.asarray(choisies, bool)
    if choisies.shape != T.shape:
        raise erreur(f"un masque de forme {T.shape}", f"forme {choisies.shape}", "choisies=T > 0")
    return T, choisies


def _coin(i, forme):
    """Le coin supérieur gauche de la feuille de rang ``i`` : plus loin, plus à droite."""
    return i * (forme[1] + ECART), i * MONTEE


def _feuille_blanche(forme, titre, ax):
    """Des axes invisibles, à l'échelle, assez grands pour le dessin."""
    n, lignes, colonnes = forme
    largeur, hauteur = n * (colonnes + ECART) - ECART, lignes + (n - 1) * MONTEE
    if ax is None:
        taille = (min(9.6, 1.5 + 0.72 * largeur), 1.6 + 0.72 * hauteur)
        ax = plt.figure(figsize=taille).add_subplot()
    ax.set_title(couper_titre(titre or ax.get_title(), ax))
    ax.axis("off")
    gauche, droite, bas, haut = -1.1, largeur + 0.2, -lignes - 0.9, (n - 1) * MONTEE + 0.7
    ax.set_xlim(gauche, droite, auto=True)  # sans auto, matplotlib se plaint de ce qui suit
    ax.set_ylim(bas, haut, auto=True)
    ax.update_datalim([(gauche, bas), (droite, haut)])  # agrandir la vue, jamais la couper
    ax.set_aspect("equal", adjustable="datalim")  # la place des axes ne change pas
    return ax


def _dessiner_feuille(ax, coin, feuille, marques):
    """Une case par nombre."""
    corps = 12 if feuille.size <= 24 else 9
    for (i, j), valeur in np.ndenumerate(feuille):
        x, y = coin[0] + j, coin[1] - i - 1
        style = CHOISIE if marques[i, j] else AUTRE
        ax.add_patch(plt.Rectangle((x, y), 1, 1, zorder=2 + marques[i, j], **style))
        gras = "bold" if marques[i, j] else "normal"
        texte = nombre_fr(valeur, 3)
        ax.text(x + 0.5, y + 0.5, texte, ha="center", va="center", fontsize=corps,
                fontweight=gras, zorder=5)  # fmt: skip


def _nommer_axes(ax, forme, noms):
    """Une flèche et un nom par axe, le long de la première feuille."""
    n, lignes, colonnes = forme
    fin = _coin(n - 1, forme[1:])
    trajets = [
        ((0.1, 0.25), (fin[0] + 0.1, fin[1] + 0.25), (-0.15, 0.32), "right"),
        ((-0.25, -0.1), (-0.25, 0.1 - lignes), (-0.35, -lignes / 2), "right"),
        ((0.1, -lignes - 0.25), (colonnes - 0.1, -lignes - 0.25), (0.1, -lignes - 0.62), "left"),
    ]
    for nom, (depart, arrivee, place, cote) in zip(noms, trajets[-len(noms) :], strict=True):
        trait = {"arrowstyle": "-|>", "color": ROLES["modele"]["color"], "linewidth": 1.6}
        ax.annotate("", xy=arrivee, xytext=depart, arrowprops={**trait, "shrinkA": 0})
        ax.text(*place, nom, ha=cote, va="center", fontsize=10, color=trait["color"])


def _raconter(T, choisies):
    """Tous les nombres, en toutes lettres ; puis ceux qui sont choisis."""
    feuilles = T.reshape((1,) * (3 - T.ndim) + T.shape)
    textes = [" ; ".join(_suite(ligne) for ligne in feuille) for feuille in feuilles]
    if T.ndim == 3:
        corps = ". ".join(f"Feuille {i} : {texte}" for i, texte in enumerate(textes))
    else:
        corps = textes[0]
    lien = {1: " : ", 2: ", ligne après ligne : ", 3: ". "}[T.ndim]
    fin = f". Cases choisies : {_suite(T[choisies])}" if choisies.any() else ""
    return f"Tenseur de forme {T.shape}{lien}{corps}{fin}."


def _suite(nombres):
    return ", ".join(nombre_fr(v, 3) for v in nombres)
