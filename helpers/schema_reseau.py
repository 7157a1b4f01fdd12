"""Dessin d'un réseau de neurones : cercles, arêtes, poids et biais, sans aucun logiciel de plus.

On le prend dans `helpers.schemas`. Jusqu'à une quarantaine de neurones tout est dessiné ; au-delà
une couche montre ses premiers neurones, « ⋮ », le dernier et leur nombre.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection

from helpers.controles import erreur, nombre_fr
from helpers.descriptions import joindre_texte
from helpers.traces import ROLES

NEURONES_DESSINES = 40
PAR_COUCHE = 12
POIDS_ECRITS = 40  # au-delà, l'épaisseur et la couleur des arêtes suffisent
RAYON = 13  # points
PARTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.24, 0.76, 0.35, 0.45, 0.55, 0.65)  # places d'un poids


def dessiner_reseau(
    tailles, *, poids=None, biais=None, activations=None, entrees=None, sorties=None,
    compter=True, ax=None,
):  # fmt: skip
    """Dessine un réseau dense, ses poids sur les arêtes et ses biais dans les neurones.

    Paramètres
    ----------
    tailles : neurones de chaque couche, entrées comprises, par exemple ``[2, 3, 1]``.
    poids : une matrice par couche, de forme (entrées, neurones) ; ou la liste rendue par
        ``modele.get_weights()`` de Keras, qui contient aussi les biais.
    biais : un vecteur par couche, de forme (neurones,).
    activations : un nom par couche, par exemple ``["H", "σ"]``.
    entrees, sorties : noms des variables d'entrée et de sortie.
    compter : écrire sous chaque couche son nombre de neurones.
    ax : axes à reprendre, par exemple `cadre("Le réseau du ET")`.

    Renvoie : ``ax``.  Erreurs : ValueError si une forme ou un nombre ne s'accorde pas.

    Exemple (chapitre 3)
    --------------------
    >>> from helpers.figures import montrer
    >>> ax = dessiner_reseau([2, 1], poids=[[[1], [1]]], biais=[[-1.5]], activations=["H"])
    >>> montrer(ax)
    Réseau : 2 entrées, puis 1 neurone (H). 3 paramètres. Couche 1 : poids [[1], [1]], biais [−1,5].
    """
    tailles = _tailles(tailles)
    poids, biais = _parametres(tailles, poids, biais)
    activations = _activations(tailles, activations)
    couches = _places(tailles)
    ax = _feuille(couches, ax)
    for i, W in enumerate(poids):
        _aretes(ax, couches[i], couches[i + 1], W)
    for i, couche in enumerate(couches):
        symbole = activations[i - 1] if i else ""
        _neurones(ax, couche, tailles[i], symbole, i)
        if compter:
            _ecrire_le_nombre(ax, couche, tailles[i], symbole, i)
        if i and biais[i - 1] is not None:
            _ecrire_biais(ax, couche, biais[i - 1])
    _noms(ax, couches[0], entrees, tailles[0], -1)
    _noms(ax, couches[-1], sorties, tailles[-1], 1)
    return joindre_texte(ax, _raconter(tailles, activations, poids, biais))


def _tailles(tailles):
    """Au moins deux couches d'au moins un neurone."""
    tailles = list(tailles)
    if len(tailles) < 2 or any(int(n) != n or n < 1 for n in tailles):
        raise erreur("au moins deux couches d'au moins un neurone", str(tailles), "[2, 3, 1]")
    return [int(n) for n in tailles]


def _parametres(tailles, poids, biais):
    """Met poids et biais en tableaux, un par couche, et vérifie leurs formes."""
    n = len(tailles) - 1
    if poids is not None and biais is None and len(poids) == 2 * n:
        poids, biais = poids[::2], poids[1::2]
    W = [None] * n if poids is None else [np.asarray(w, dtype=float) for w in poids]
    b = [None] * n if biais is None else [np.asarray(v, dtype=float) for v in biais]
    for nom, suite in (("poids", W), ("biais", b)):
        if len(suite) != n:
            raise erreur(f"{n} couches de {nom}", str(len(suite)), f"{nom}=[…], un par couche")
    for i, (entrees, neurones) in enumerate(zip(tailles, tailles[1:], strict=False)):
        for nom, t, forme in (("poids", W[i], (entrees, neurones)), ("biais", b[i], (neurones,))):
            if t is not None and t.shape != forme:
                quoi = f"{nom} de la couche {i + 1} de forme {forme}"
                raise erreur(quoi, f"forme {t.shape}", "forme (entrées, neurones), comme Keras")
    return W, b


def _activations(tailles, activations):
    n = len(tailles) - 1
    activations = [""] * n if activations is None else [a or "" for a in activations]
    if len(activations) != n:
        raise erreur(f"{n} activations, une par couche", str(len(activations)), '["H", "σ"]')
    return activations


def _places(tailles):
    """Pour chaque couche, la liste de (numéro du neurone, x, y) ; les autres sont résumés."""
    limite = PAR_COUCHE if sum(tailles) <= NEURONES_DESSINES else 6
    couches = []
    for i, n in enumerate(tailles):
        entier = n <= limite
        numeros = list(range(n)) if entier else [*range(limite - 2), n - 1]
        rangs = list(range(n)) if entier else [*range(limite - 2), limite - 1]
        milieu = rangs[-1] / 2
        couches.append([(k, float(i), milieu - r) for k, r in zip(numeros, rangs, strict=True)])
    return couches


def _feuille(couches, ax):
    """Une feuille sans axes, à la taille du réseau."""
    haut = max(y for couche in couches for _, _, y in couche)
    if ax is None:
        taille = (min(2.3 * len(couches) + 0.6, 10), 1.5 * haut + 2.0)
        ax = plt.figure(figsize=(max(taille[0], 5), min(taille[1], 7.5))).add_subplot()
    ax.axis("off")
    ax.set_xlim(-0.55, len(couches) - 0.45)
    ax.set_ylim(-haut - 0.95, haut + 0.6)
    return ax


def _aretes(ax, gauche, droite, W):
    """Relie deux couches ; la couleur dit le signe, l'épaisseur la grandeur."""
    grand = 1.0 if W is None else float(np.abs(W).max()) or 1.0
    ecrire = W is not None and len(gauche) * len(droite) <= POIDS_ECRITS
    lisse = len(gauche) * len(droite) <= 80  # au-delà, l'image pèserait trop
    traits, prises, blancs = [], [], []
    for i, x0, y0 in gauche:
        for j, x1, y1 in droite:
            w = None if W is None else W[i, j]
            couleur, epaisseur = _trait(w, grand)
            traits.append(([(x0, y0), (x1, y1)], couleur, epaisseur * (1.0 if lisse else 0.5)))
            if ecrire:
                blancs.append(_ecrire_poids(ax, ((x0, y0), (x1, y1)), w, couleur, prises))
    segments, couleurs, epaisseurs = zip(*traits, strict=True)
    style = {"colors": couleurs, "linewidths": epaisseurs, "antialiaseds": lisse, "zorder": 1}
    ax.add_collection(LineCollection(segments, **style), autolim=False)
    style = {"colors": "white", "linewidths": 11, "zorder": 1.5}  # sous les nombres, pour les lire
    ax.add_collection(LineCollection(blancs, **style), autolim=False)


def _trait(w, grand):
    """Couleur et épaisseur d'une arête : bleu positif, rouge négatif, gris nul ou inconnu."""
    if w is None or w == 0:
        return "#8A8A8A", 0.9
    couleur = ROLES["modele"]["color"] if w > 0 else ROLES["classe1"]["color"]
    return couleur, 0.7 + 1.8 * abs(w) / grand


def _ecrire_poids(ax, arete, w, couleur, prises):
    """Écrit un poids sur son arête, là où il gêne le moins ceux qui sont déjà écrits.

    Renvoie : le segment que couvre le nombre.
    """
    (x0, y0), (x1, y1) = arete
    texte = nombre_fr(w, 3)
    largeur, hauteur = ax.figure.get_size_inches() * 72 * ax.get_position().size
    echelles = largeur / np.ptp(ax.get_xlim()), hauteur / np.ptp(ax.get_ylim())
    essais = []
    for part in PARTS:
        x, y = x0 + part * (x1 - x0), y0 + part * (y1 - y0)
        ecarts = [
            max(abs(x - a) * echelles[0] / (3.2 * (len(texte) + n)), abs(y - b) * echelles[1] / 13)
            for a, b, n in prises
        ]
        essais.append((min(ecarts, default=9) >= 1, min([1.0, *ecarts]), x, y))
    libre = [essai for essai in essais if essai[0]]
    _, _, x, y = libre[0] if libre else max(essais, key=lambda essai: essai[1])
    prises.append((x, y, len(texte)))
    ax.text(x, y, texte, color=couleur, fontsize=9, ha="center", va="center", zorder=2)
    demi = (2.9 * len(texte) + 1.5) / echelles[0]
    return [(x - demi, y), (x + demi, y)]


def _neurones(ax, couche, taille, activation, rang):
    """Les cercles d'une couche, l'activation dedans, « ⋮ » si elle est résumée."""
    fond = "#E8F3FA" if rang == 0 else "white"
    ronds = {"markersize": 2 * RAYON, "color": fond, "markeredgecolor": "#333333", "zorder": 3}
    ax.plot([x for _, x, _ in couche], [y for _, _, y in couche], "o", **ronds)
    if len(activation) <= 4:
        for _, x, y in couche:
            ax.text(x, y, activation, ha="center", va="center", fontsize=8.5, zorder=4)
    _, x, bas = couche[-1]
    if taille > len(couche):
        ax.text(x, bas + 1, "⋮", ha="center", va="center", fontsize=18, zorder=4)


def _ecrire_le_nombre(ax, couche, taille, activation, rang):
    """Sous une couche : combien de neurones, et l'activation si elle n'y tient pas."""
    x = couche[0][1]
    quoi = ("entrée" if rang == 0 else "neurone") + ("s" if taille > 1 else "")
    texte = f"{taille} {quoi}" + f"\n{activation}" * (len(activation) > 4)
    bas = ax.get_ylim()[0]
    ax.text(x, bas, texte, ha="center", va="bottom", fontsize=9.5, color="#555555")


def _ecrire_biais(ax, couche, b):
    for k, x, y in couche:
        ax.annotate(
            nombre_fr(b[k], 3), (x, y), xytext=(0, -RAYON - 7), textcoords="offset points",
            ha="center", va="center", fontsize=9, color=ROLES["gradient"]["color"], zorder=4,
            bbox={"boxstyle": "round,pad=0.05", "facecolor": "white", "edgecolor": "none"},
        )  # fmt: skip


def _noms(ax, couche, noms, taille, cote):
    """Les noms des entrées (à gauche) ou des sorties (à droite)."""
    if noms is None:
        return
    noms = list(noms)
    if len(noms) != taille:
        raise erreur(f"{taille} noms", f"{len(noms)} noms", "un nom par entrée ou par sortie")
    for k, x, y in couche:
        ax.annotate(
            noms[k], (x, y), xytext=(cote * (RAYON + 6), 0), textcoords="offset points",
            ha="left" if cote > 0 else "right", va="center", fontsize=11,
        )  # fmt: skip


def _raconter(tailles, activations, poids, biais):
    """Le réseau en quelques phrases."""
    couches = [f"{tailles[0]} entrée" + "s" * (tailles[0] > 1)]
    for n, a in zip(tailles[1:], activations, strict=True):
        couches.append(f"{n} neurone" + "s" * (n > 1) + (f" ({a})" if a else ""))
    total = sum((e + 1) * n for e, n in zip(tailles, tailles[1:], strict=False))
    phrases = [f"Réseau : {', puis '.join(couches)}. {total} paramètres"]
    for i, (W, b) in enumerate(zip(poids, biais, strict=True), 1):
        if W is not None and W.size <= POIDS_ECRITS:
            fin = "" if b is None else f", biais {_liste(b)}"
            phrases.append(f"Couche {i} : poids {_liste(W)}{fin}")
    return ". ".join(phrases)


def _liste(t):
    """Écrit un tableau à la française, entre crochets."""
    if np.ndim(t) == 0:
        return nombre_fr(t, 3)
    return "[" + ", ".join(_liste(v) for v in t) + "]"
