"""Axes et tracés simples : courbes, points, repères, flèches (`helpers.figures` les offre tous).

Le style du cours est posé à l'import : fond blanc, grille discrète, couleurs d'Okabe et Ito par
rôle. Chaque fonction reçoit et rend un ``ax`` ; elle ne calcule rien et n'affiche rien.
"""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.legend import Legend
from matplotlib.legend_handler import HandlerBase
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Annotation

from helpers.controles import erreur

POINTS_PAR_POUCE = 100  # une figure normale fait 700 pixels de large
TAILLES = {"petite": (4.6, 3.2), "normale": (7, 4.2), "large": (9.6, 4.2), "haute": (7, 6.4)}
STYLE = {
    "figure.dpi": POINTS_PAR_POUCE,
    "figure.figsize": TAILLES["normale"],
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titley": 1.0,  # hauteur fixe : la chercher à chaque dessin coûte la moitié du temps
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.formatter.useoffset": False,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.8,
    "lines.linewidth": 2,
    "legend.frameon": True,
    "legend.framealpha": 0.9,
    "image.cmap": "viridis",
    "image.interpolation": "nearest",
}

# rôle -> couleur, marqueur, tiret : on les distingue aussi sans les couleurs.
# Palette d'Okabe et Ito, rose assombri et rouge plus franc pour le contraste.
ROLES = {
    "donnees": {"color": "#000000", "marker": "D", "linestyle": ":"},
    "modele": {"color": "#0072B2", "marker": "^", "linestyle": "-"},
    "erreur": {"color": "#B5568F", "marker": "X", "linestyle": "-."},
    "gradient": {"color": "#009E73", "marker": "P", "linestyle": (0, (5, 1.5))},
    "classe0": {"color": "#56B4E9", "marker": "o", "linestyle": (0, (3, 1, 1, 1, 1, 1))},
    "classe1": {"color": "#CC3311", "marker": "s", "linestyle": (0, (8, 2, 1, 2))},
    "validation": {"color": "#D55E00", "marker": "v", "linestyle": (0, (4, 2))},
    "repere": {"color": "#767676", "marker": "+", "linestyle": "--"},
}

cycle = plt.cycler(color=[ROLES[r]["color"] for r in ROLES if r not in ("donnees", "repere")])
plt.rcParams.update({**STYLE, "axes.prop_cycle": cycle})


def cadre(titre, x="", y="", *, taille="normale", ax=None):
    """Prépare des axes : un titre qui dit ce qu'on doit voir, des noms d'axes.

    Paramètres
    ----------
    titre, x, y : textes (LaTeX permis entre ``$``).
    taille : "petite", "normale" (700 pixels de large), "large" ou "haute".
    ax : axes à reprendre ; sinon une nouvelle figure est ouverte.

    Renvoie : ``ax``.  Erreurs : ValueError si la taille est inconnue.
    """
    if ax is None:
        ax = plt.figure(figsize=taille_en_pouces(taille)).add_subplot()
    ax.set(title=couper_titre(titre, ax), xlabel=x, ylabel=y)
    return ax


def cadres(colonnes, lignes=1, *, titre="", taille="large"):
    """Prépare ``colonnes × lignes`` axes dans une même figure, lus ligne après ligne.

    Renvoie : la liste des axes, à passer chacun à `cadre(…, ax=ax)` ; `montrer(axes)` les affiche.
    """
    largeur, hauteur = taille_en_pouces(taille)
    figure = plt.figure(figsize=(largeur, hauteur * (0.3 + 0.7 * lignes)))
    if titre:
        figure.suptitle(titre)
    return list(figure.subplots(lignes, colonnes, squeeze=False).ravel())


def espace(titre, x="x", y="y", z="z", *, ax=None):
    """Prépare des axes à trois dimensions. Renvoie : ``ax``."""
    if ax is None:
        ax = plt.figure(figsize=TAILLES["normale"]).add_subplot(projection="3d")
    ax.set(title=couper_titre(titre, ax), xlabel=x, ylabel=y, zlabel=z)
    return ax


def courbe(x, y, role="modele", *, nom=None, ax=None):
    """Relie les points ``(x[i] ; y[i])``. Un ``nan`` dans ``y`` laisse un trou.

    Paramètres : ``x``, ``y`` de formes ``(n,)`` ; ``role``, une clé de ``ROLES`` ; ``nom`` pour
    la légende.  Renvoie : ``ax``.  Erreurs : ValueError si les longueurs diffèrent.

    Exemple
    -------
    >>> ax = courbe([0, 1], [0, 2], nom="2x", ax=cadre("Une droite", "x", "y"))
    >>> from helpers.figures import montrer
    >>> montrer(ax, "Elle passe par l'origine.")
    Une droite. Axes : x, y. Courbe « 2x » : x de 0 à 1, y de 0 à 2. Elle passe par l'origine.
    """
    x, y = memes_longueurs(x=x, y=y)
    style = style_du_role(role)
    ax = ax or plt.gca()
    ax.plot(x, y, color=style["color"], linestyle=style["linestyle"], label=nom)
    return ax


def points(x, y, role="donnees", *, nom=None, ax=None):
    """Marque les points ``(x[i] ; y[i])``, sans les relier.

    Paramètres, renvoi et erreurs : comme `courbe`.
    """
    x, y = memes_longueurs(x=x, y=y)
    style = style_du_role(role)
    bord = "black" if role.startswith("classe") else "white"
    bords = {} if style["marker"] == "+" else {"edgecolor": bord, "linewidth": 0.6}
    taille = 42 if x.size <= 200 else 14
    ax = ax or plt.gca()
    ax.scatter(
        x, y, s=taille, c=style["color"], marker=style["marker"], label=nom, zorder=3, **bords
    )
    return ax


def deux_classes(points0, points1, *, noms=("classe 0", "classe 1"), ax=None):
    """Marque deux classes : disques bleus, carrés rouges.

    Paramètres : ``points0``, ``points1`` de formes ``(n, 2)`` (une classe peut être vide).
    Renvoie : ``ax``.  Erreurs : ValueError si ce ne sont pas des couples.
    """
    for role, nom, couples in zip(("classe0", "classe1"), noms, (points0, points1), strict=True):
        couples = np.asarray(couples, dtype=float)
        if couples.size == 0:
            continue
        if couples.ndim != 2 or couples.shape[1] != 2:
            raise erreur("des couples, forme (n, 2)", f"forme {couples.shape}", "[(0, 1), (2, 3)]")
        ax = points(couples[:, 0], couples[:, 1], role, nom=nom, ax=ax)
    return ax or plt.gca()


def horizontale(y, *, nom=None, role="repere", ax=None):
    """Trace la droite horizontale d'ordonnée ``y`` (un repère gris en tirets). Renvoie : ``ax``."""
    style = style_du_role(role)
    ax = ax or plt.gca()
    ax.axhline(y, color=style["color"], linestyle=style["linestyle"], linewidth=1.2, label=nom)
    return ax


def verticale(x, *, nom=None, role="repere", ax=None):
    """Trace la droite verticale d'abscisse ``x``. Renvoie : ``ax``."""
    style = style_du_role(role)
    ax = ax or plt.gca()
    ax.axvline(x, color=style["color"], linestyle=style["linestyle"], linewidth=1.2, label=nom)
    return ax


def fleche(depart, arrivee, role="gradient", *, nom=None, ax=None):
    """Trace une flèche du couple ``depart`` au couple ``arrivee`` ; ``nom`` va dans la légende.

    Renvoie : ``ax``.
    """
    style = style_du_role(role)
    ax = ax or plt.gca()
    trait = {"arrowstyle": "-|>", "color": style["color"], "linewidth": 2, "shrinkA": 0}
    flecheur = ax.annotate("", xy=arrivee, xytext=depart, arrowprops={**trait, "shrinkB": 0})
    flecheur.set_label(nom or "")
    ax.update_datalim([depart, arrivee])
    ax.autoscale_view()
    return ax


class LegendeFleche(HandlerBase):
    """Une petite flèche dans la légende : matplotlib n'en prévoit pas pour ses annotations."""

    def create_artists(self, legend, orig_handle, *place):
        """La flèche, dans le rectangle réservé. Renvoie : la liste des dessins."""
        if orig_handle.arrow_patch is None:  # un texte seul
            return [plt.Line2D([], [])]
        gauche, bas, largeur, hauteur, corps, repere = place
        depart, arrivee = ((x - gauche, hauteur / 2 - bas) for x in (0, largeur))
        trait = {"arrowstyle": "-|>", "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        trait["color"] = orig_handle.arrow_patch.get_edgecolor()
        fleche = FancyArrowPatch(depart, arrivee, mutation_scale=corps, **trait)
        fleche.set_transform(repere)
        return [fleche]


Legend.update_default_handler_map({Annotation: LegendeFleche()})


def annoter(ax, texte, xy, *, decalage=(10, 10)):
    """Écrit ``texte`` près du point ``xy``, à ``decalage`` points de lui. Renvoie : ``ax``."""
    fond = {"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
    ax.annotate(texte, xy=xy, xytext=decalage, textcoords="offset points", bbox=fond)
    return ax


def couper_titre(titre, ax):
    """Passe à la ligne dans un titre trop long pour ``ax`` (sauf s'il contient du LaTeX)."""
    place = ax.get_subplotspec()
    colonnes = place.get_gridspec().ncols if place else 1
    caracteres = int(10 * ax.get_figure(root=True).get_figwidth() / colonnes)
    return titre if "$" in titre else textwrap.fill(titre, max(20, caracteres))


def taille_en_pouces(taille):
    """Largeur et hauteur en pouces."""
    if taille not in TAILLES:
        raise erreur(" ou ".join(TAILLES), repr(taille), 'taille="normale"')
    return TAILLES[taille]


def style_du_role(role):
    """Couleur, marqueur et tiret d'un rôle."""
    if role not in ROLES:
        raise erreur("un rôle parmi " + ", ".join(ROLES), repr(role), 'role="modele"')
    return ROLES[role]


def memes_longueurs(**suites):
    """Convertit en tableaux à une dimension, de même longueur."""
    tableaux = {nom: np.atleast_1d(np.asarray(v)) for nom, v in suites.items()}
    formes = {nom: t.shape for nom, t in tableaux.items()}
    if len(set(formes.values())) > 1 or any(t.ndim != 1 for t in tableaux.values()):
        recu = ", ".join(f"{nom} de forme {forme}" for nom, forme in formes.items())
        raise erreur("des suites de même longueur", recu, "y = f(x), calculé sur le même x")
    return tableaux.values()
