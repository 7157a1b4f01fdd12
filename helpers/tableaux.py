"""Barres, images, matrices, lignes de niveau, surfaces, courbes d'apprentissage.

`helpers.figures` offre toutes ces fonctions. Elles reçoivent et rendent des axes, ne calculent
rien et n'affichent rien.
"""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import TwoSlopeNorm

from helpers.controles import erreur, nombre_fr
from helpers.traces import cadre, courbe, memes_longueurs, style_du_role

GENRES = {"valeurs": "viridis", "poids": "RdBu", "compte": "Blues"}
CELLULES_ECRITES = 225  # au-delà, une échelle de couleurs remplace les nombres


def barres(noms, valeurs, *, role="modele", nom=None, ax=None):
    """Trace une barre par nom, sa valeur écrite au-dessus.

    Paramètres : ``noms`` et ``valeurs``, suites de même longueur ``(n,)``.  Renvoie : ``ax``.
    """
    noms, valeurs = memes_longueurs(noms=noms, valeurs=valeurs)
    ax = ax or plt.gca()
    rangs = np.arange(len(noms))
    traces = ax.bar(rangs, valeurs, color=style_du_role(role)["color"], width=0.7, label=nom)
    textes = [str(n) for n in noms]
    penche = sum(len(t) + 2 for t in textes) > 70
    ax.set_xticks(rangs, textes, **({"rotation": 35, "ha": "right"} if penche else {}))
    ax.grid(visible=False, axis="x")
    if len(noms) <= 25:
        ax.bar_label(traces, [nombre_fr(v, 3) for v in valeurs], padding=2, fontsize=9)
    ax.margins(y=0.12)
    return ax


def images(tableau, *, titres=None, colonnes=None, titre=""):
    """Montre ``n`` images côte à côte, en gris ou en couleurs.

    Paramètres
    ----------
    tableau : formes ``(n, h, l)``, ``(n, h, l, 1)`` ou ``(n, h, l, 3)``, ou une seule image
        ``(h, l)`` ou ``(h, l, 3)`` (mais ``(n, 3, 3)`` : n noyaux) ; entiers de 0 à 255, ou
        réels (de 0 à 1 pour les couleurs).
    titres : un texte par image.  colonnes : nombre d'images par ligne (5 ou 10 d'office).

    Renvoie : la liste des axes.  Erreurs : ValueError sur la forme, les valeurs ou les titres.
    """
    pile = _pile_d_images(tableau)
    n = len(pile)
    titres = [""] * n if titres is None else [str(t) for t in titres]
    if len(titres) != n:
        raise erreur(f"{n} titres, un par image", f"{len(titres)} titres", "titres=y[:n]")
    colonnes = min(n, colonnes or (5 if n <= 10 else 10))
    axes = _planche(pile, colonnes, titre, any(titres))
    bas, haut = _bornes(pile)
    for ax, image, legende in zip(axes, pile, titres, strict=False):
        ax.imshow(image, cmap="gray", vmin=bas, vmax=haut)
        ax.set_title(legende, fontsize=10)
    for i, ax in enumerate(axes):
        ax.axis("off")
        ax.set_visible(i < n)
    return list(axes[:n])


def matrice(A, *, genre="valeurs", bornes=None, noms=None, ax=None):
    """Montre une matrice : une case colorée par coefficient, sa valeur écrite dedans.

    Paramètres
    ----------
    A : forme ``(lignes, colonnes)``.
    genre : "valeurs" (viridis), "poids" (rouge négatif, bleu positif, blanc 0) ou "compte".
    bornes : les valeurs des deux couleurs extrêmes ; sans elles, l'échelle suit ``A``.
    noms : noms des lignes et des colonnes (une liste si ce sont les mêmes, sinon un couple).

    Renvoie : ``ax``.  Erreurs : ValueError si ``A`` n'a pas deux dimensions, si le genre est
    inconnu, si les bornes ne sont pas croissantes ou si les noms ne sont pas en bon nombre.
    """
    A = np.asarray(A)
    if A.ndim != 2 or A.size == 0:
        raise erreur(
            "une matrice, forme (lignes, colonnes)", f"forme {A.shape}", "A.reshape(1, -1)"
        )
    if genre not in GENRES:
        raise erreur(" ou ".join(GENRES), repr(genre), 'genre="valeurs"')
    ax = ax or cadre("").axes
    image = ax.imshow(A, cmap=GENRES[genre], aspect="equal", **_echelle(A, genre, bornes))
    ax.grid(visible=False)
    if A.size <= CELLULES_ECRITES:
        _ecrire_cases(image, A)
    else:
        ax.figure.colorbar(image, ax=ax)
    _nommer_cases(ax, A, noms)
    return ax


def _echelle(A, genre, bornes):
    """Les réglages de couleur d'``imshow``."""
    if bornes is None:
        return {"norm": _centre(A)} if genre == "poids" else {}
    if len(bornes) != 2 or not bornes[0] < bornes[1]:
        raise erreur("deux bornes croissantes", repr(bornes), "bornes=(0, 255)")
    return {"vmin": bornes[0], "vmax": bornes[1]}


def niveaux(x, y, z, *, valeurs=12, ax=None):
    """Trace les lignes de niveau de ``z``, leur valeur écrite dessus.

    Paramètres : ``x`` forme ``(n,)``, ``y`` forme ``(m,)``, ``z`` forme ``(m, n)`` (ou trois
    grilles de même forme) ; ``valeurs`` : combien de lignes, ou la liste des niveaux.
    Renvoie : ``ax``.  Erreurs : ValueError si les formes ne s'accordent pas.
    """
    x, y, z = _grille(x, y, z)
    ax = ax or plt.gca()
    lignes = ax.contour(x, y, z, valeurs, cmap="viridis", linewidths=1.4)
    ax.clabel(lignes, fmt=lambda v: nombre_fr(v, 3), fontsize=8.5, colors="black")
    return ax


def zones(x, y, z, *, genre="valeurs", ax=None):
    """Colorie le plan selon ``z`` ; ``genre="classes"`` : bleu près de 0, rouge près de 1.

    Paramètres, renvoi et erreurs : comme `niveaux`.
    """
    x, y, z = _grille(x, y, z)
    if genre not in ("valeurs", "classes"):
        raise erreur("valeurs ou classes", repr(genre), 'genre="classes"')
    ax = ax or plt.gca()
    ax.grid(visible=False)
    if genre == "classes":
        ax.contourf(x, y, z, np.linspace(0, 1, 11), cmap="RdBu_r", alpha=0.45, extend="both")
        return ax
    couleurs = ax.contourf(x, y, z, 20, cmap="viridis")
    ax.figure.colorbar(couleurs, ax=ax)
    return ax


def champ(x, y, u, v, *, ax=None):
    """Trace la flèche ``(u ; v)`` en chaque point ``(x ; y)`` : un champ de gradients.

    Paramètres : quatre tableaux de même forme.  Renvoie : ``ax``.
    """
    formes = [np.shape(t) for t in (x, y, u, v)]
    if len(set(formes)) != 1:
        raise erreur("quatre tableaux de même forme", str(formes), "x, y = np.meshgrid(x, y)")
    ax = ax or plt.gca()
    ax.margins(0.12)
    ax.quiver(x, y, u, v, color=style_du_role("gradient")["color"], angles="xy", width=0.004)
    return ax


def surface(x, y, z, *, ax=None):
    """Trace la surface ``z = f(x, y)`` dans des axes ouverts par `espace`.

    Paramètres et erreurs : comme `niveaux`.  Renvoie : ``ax``.
    """
    x, y, z = _grille(x, y, z)
    ax = ax or plt.figure().add_subplot(projection="3d")
    if not hasattr(ax, "plot_surface"):
        raise erreur("des axes à trois dimensions", "des axes plans", "ax = espace(…)", TypeError)
    ax.plot_surface(x, y, z, cmap="viridis", linewidth=0, rcount=40, ccount=40, alpha=0.9)
    return ax


def courbes_apprentissage(historique, *, titre="L'erreur diminue au fil des époques", axes=None):
    """Trace l'erreur, et la précision si elle y est, époque après époque.

    Paramètres : ``historique``, le dictionnaire ``history`` rendu par ``fit`` de Keras (clés
    ``loss``, ``accuracy``, ``val_loss``, ``val_accuracy``) ou une liste de dictionnaires, un par
    époque ; ``axes``, des axes à reprendre (un ou deux).
    Renvoie : la liste des axes.  Erreurs : ValueError sans la clé ``loss``.
    """
    if not isinstance(historique, dict):
        epoques = list(historique)
        historique = {cle: [e[cle] for e in epoques] for cle in (epoques[0] if epoques else {})}
    if "loss" not in historique:
        recu = ", ".join(historique) or "rien"
        raise erreur("un historique avec la clé loss", recu, "modele.fit(…).history")
    mesures = [m for m in ("loss", "accuracy") if m in historique]
    if axes is None:
        figure = plt.figure(figsize=(9.6 if len(mesures) == 2 else 7, 4))
        figure.suptitle(titre)
        axes = list(figure.subplots(1, len(mesures), squeeze=False).ravel())
    for mesure, ax in zip(mesures, axes, strict=False):
        _panneau(historique, mesure, ax)
    return list(axes[: len(mesures)])


def _panneau(historique, mesure, ax):
    """Entraînement en trait plein, validation en tirets."""
    francais = {"loss": "erreur", "accuracy": "précision"}[mesure]
    for cle, role, nom in (
        (mesure, "modele", "entraînement"),
        (f"val_{mesure}", "validation", "validation"),
    ):
        if cle in historique:
            y = np.asarray(historique[cle], dtype=float)
            courbe(np.arange(1, len(y) + 1), y, role, nom=nom, ax=ax)
    ax.set(title=francais.capitalize(), xlabel="époque", ylabel=francais)
    ax.xaxis.get_major_locator().set_params(integer=True)


def _planche(pile, colonnes, titre, titres):
    """Ouvre une grille serrée d'axes, à la forme des images (plus rapide qu'une mise en page)."""
    lignes = -(-len(pile) // colonnes)
    largeur_image = min(2.2 if len(pile) > 3 else 3, 9.6 / colonnes)
    hauteur_image = largeur_image * min(3, pile.shape[1] / pile.shape[2])
    largeur = max(largeur_image * colonnes, 4.6 if titre else 2)
    titre = textwrap.fill(titre, int(10 * largeur))
    entete = 0.24 * (titre.count("\n") + 1) + 0.1 if titre else 0.05
    legende = 0.26 if titres else 0
    hauteur = entete + lignes * (hauteur_image + legende + 0.05)
    figure = plt.figure(figsize=(largeur, hauteur), layout="none")
    figure.suptitle(titre, y=1 - 0.06 / hauteur, va="top")
    grille = {"left": 0.01, "right": 0.99, "bottom": 0.02 / hauteur, "wspace": 0.05}
    grille |= {"top": 1 - (entete + legende) / hauteur, "hspace": (legende + 0.05) / hauteur_image}
    return figure.subplots(lignes, colonnes, squeeze=False, gridspec_kw=grille).ravel()


def _pile_d_images(tableau):
    """Met les images en forme (n, h, l) ou (n, h, l, 3)."""
    t = np.asarray(tableau)
    if t.ndim == 2 or (t.ndim == 3 and t.shape[2] == 3 != t.shape[1]):
        t = t[np.newaxis]
    if t.ndim == 4 and t.shape[3] == 1:
        t = t[..., 0]
    if t.size == 0 or t.ndim not in (3, 4) or (t.ndim == 4 and t.shape[3] != 3):
        raise erreur("des images, forme (n, h, l) ou (n, h, l, 3)", f"forme {t.shape}", "x[:10]")
    if t.dtype.kind == "f" and t.ndim == 4 and (t.min() < 0 or t.max() > 1):
        recu = f"de {nombre_fr(t.min(), 3)} à {nombre_fr(t.max(), 3)}"
        raise erreur("des couleurs réelles entre 0 et 1", recu, "x / 255")
    return t


def _bornes(pile):
    """Valeurs du noir et du blanc, communes à toutes les images."""
    if pile.dtype.kind in "ui":
        return 0, max(255, pile.max())
    if pile.dtype.kind == "b" or (pile.min() >= 0 and pile.max() <= 1):
        return 0, 1
    return pile.min(), pile.max()


def _centre(A):
    """Échelle de couleurs symétrique autour de 0."""
    borne = float(np.abs(A).max()) or 1.0
    return TwoSlopeNorm(0, -borne, borne)


def _ecrire_cases(image, A):
    """Écrit chaque coefficient, en blanc sur les cases sombres."""
    corps = 11 if A.shape[1] <= 8 else 8
    for (i, j), valeur in np.ndenumerate(A):
        rouge, vert, bleu, _ = image.cmap(image.norm(valeur))
        clair = 0.3 * rouge + 0.59 * vert + 0.11 * bleu > 0.5
        texte = nombre_fr(valeur, 3)
        couleur = "black" if clair else "white"
        image.axes.text(j, i, texte, ha="center", va="center", color=couleur, fontsize=corps)


def _nommer_cases(ax, A, noms):
    """Met les noms (ou les numéros) des lignes et des colonnes."""
    lignes, colonnes = A.shape
    if noms is None:
        noms = (range(lignes), range(colonnes)) if A.size <= CELLULES_ECRITES else None
    elif all(isinstance(n, (str, int, np.integer)) for n in noms):
        noms = (noms, noms)
    if noms is None:
        for axe in (ax.xaxis, ax.yaxis):
            axe.get_major_locator().set_params(integer=True)
        return
    recu = tuple(len(n) for n in noms)
    if recu != A.shape:
        raise erreur(f"{lignes} noms de lignes et {colonnes} de colonnes", str(recu), "noms=(l, c)")
    penche = {"rotation": 40, "ha": "right"} if max(len(str(n)) for n in noms[1]) > 6 else {}
    ax.set_yticks(range(lignes), [str(n) for n in noms[0]])
    ax.set_xticks(range(colonnes), [str(n) for n in noms[1]], **penche)
    ax.tick_params(length=0)


def _grille(x, y, z):
    """Vérifie que ``z`` a une valeur en chaque point de la grille."""
    x, y, z = (np.asarray(t, dtype=float) for t in (x, y, z))
    if x.ndim == 1 and y.ndim == 1:
        x, y = np.meshgrid(x, y)
    if not (x.shape == y.shape == z.shape and z.ndim == 2):
        recu = f"x {x.shape}, y {y.shape}, z {z.shape}"
        raise erreur("z de forme (m, n) pour n abscisses et m ordonnées", recu, "np.meshgrid(x, y)")
    return x, y, z
