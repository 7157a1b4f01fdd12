"""Surfaces, lignes de niveau et zones colorées de l'élève : on lit ce que reçoit matplotlib.

`dessiner_grille` fait travailler l'élève sur des axes neufs et note les tableaux X, Y, Z de
chaque tracé ; les autres fonctions refusent le dessin, ou se taisent. Jamais de pixels.
"""

import contextlib
import functools
from dataclasses import dataclass, field
from unittest import mock

import numpy as np
from matplotlib.axes import Axes
from mpl_toolkits.mplot3d import Axes3D

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import egaux, refuser
from helpers.exercices.eleve import Refus
from helpers.exercices.figures_eleve import Dessin, dessiner

ECOUTEES = {
    Axes: ("contour", "contourf", "pcolormesh"),
    Axes3D: ("contour", "contourf", "plot_surface", "plot_wireframe"),
}
SORTES = {
    "surface": (("plot_surface", "plot_wireframe"), "ax.plot_surface(X, Y, Z)"),
    "lignes de niveau": (("contour",), "ax.contour(X, Y, Z, niveaux)"),
    "zones colorées": (("contourf", "pcolormesh"), "ax.contourf(X, Y, Z)"),
}


@dataclass
class Trace:
    """Un tracé : la méthode appelée, ses trois tableaux (None s'ils manquent), ce qu'elle rend."""

    methode: str
    grille: tuple
    rendu: object


@dataclass
class DessinDeGrille(Dessin):
    """Les axes remplis par l'élève, et les tracés de grilles dans l'ordre."""

    traces: list = field(default_factory=list)


def dessiner_grille(eleve, *arguments, relief=False):
    """Comme `dessiner`, en notant les surfaces, lignes de niveau et zones colorées.

    Renvoie : un ``DessinDeGrille``.
    """
    traces = []
    try:
        with _ecouter(traces):
            dessin = dessiner(eleve, *arguments, relief=relief)
    except Refus as refus:
        if "must be 2" not in str(refus):
            raise
        conseil = "il faut une hauteur par point de la grille : X, Y = np.meshgrid(x, y), puis Z"
        refuser(f"{str(refus).rstrip('.')} ({conseil}).")
    return DessinDeGrille(dessin.ax, dessin.appel, traces)


def avoir_grille(dessin, sorte, f, bornes, *, au_moins=20, confusions=()):
    """Refuse un dessin où aucun tracé de cette sorte ne montre ``f`` sur tout le rectangle.

    Paramètres : ``sorte``, une clé de ``SORTES`` ; ``f`` s'applique à deux tableaux ;
    ``bornes``, ((xmin, xmax), (ymin, ymax)) ; ``au_moins``, le nombre de points dans chaque
    direction ; ``confusions``, couples (fonction fausse connue, message).
    Renvoie : la liste des tracés acceptés (des ``Trace``).
    """
    methodes, exemple = SORTES[sorte]
    candidats = [t for t in dessin.traces if t.methode in methodes]
    if not candidats:
        refuser(f"`{dessin.appel}` : aucun tracé de la sorte « {sorte} ». Essayez {exemple}.")
    defauts = [_defaut(t.grille, f, bornes, au_moins, confusions) for t in candidats]
    if "" not in defauts:
        refuser(f"`{dessin.appel}` : {defauts[0]}.")
    return [t for t, defaut in zip(candidats, defauts, strict=True) if not defaut]


def avoir_niveaux(dessin, traces, valeurs):
    """Refuse des niveaux, tous tracés réunis, qui ne sont pas exactement ceux demandés."""
    recus = np.unique(np.concatenate([t.rendu.levels for t in traces]).astype(float))
    if egaux(recus, valeurs):
        return
    liste = " ; ".join(nombre_fr(v) for v in recus[:8]) + (" ; …" if len(recus) > 8 else "")
    voulus = " ; ".join(nombre_fr(v) for v in valeurs)
    refuser(
        f"`{dessin.appel}`, niveaux : attendu {voulus} · reçu {liste}. Donnez la liste des "
        "niveaux en quatrième argument de ax.contour (un nombre seul dit combien en tracer)."
    )


def avoir_cotes(dessin, traces):
    """Refuse des lignes de niveau sans leur valeur écrite dessus."""
    if not all(getattr(t.rendu, "labelTexts", None) for t in traces):
        refuser(
            f"`{dessin.appel}` : les lignes n'ont pas leur valeur. Écrivez "
            "lignes = ax.contour(…), puis ax.clabel(lignes)."
        )


def avoir_echelle(dessin):
    """Refuse une figure sans échelle de couleurs."""
    if not any(ax.get_label() == "<colorbar>" for ax in dessin.ax.figure.axes):
        refuser(
            f"`{dessin.appel}` : l'échelle des couleurs manque. Écrivez zones = ax.contourf(…), "
            "puis ax.figure.colorbar(zones, ax=ax)."
        )


@contextlib.contextmanager
def _ecouter(traces):
    """Le temps d'un appel, note chaque tracé ; rien d'autre ne change."""
    profondeur = []  # le contour de l'espace appelle celui du plan : on n'en note qu'un
    with contextlib.ExitStack() as pile:
        for classe, noms in ECOUTEES.items():
            for nom in noms:
                espion = _espion(getattr(classe, nom), nom, traces, profondeur)
                pile.enter_context(mock.patch.object(classe, nom, espion))
        yield


def _espion(methode, nom, traces, profondeur):
    @functools.wraps(methode)
    def appel(ax, *arguments, **options):
        profondeur.append(nom)
        try:
            rendu = methode(ax, *arguments, **options)
        finally:
            profondeur.pop()
        if not profondeur and ax.get_label() != "<colorbar>":  # elle se trace par pcolormesh
            noms = [options[k] for k in ("X", "Y", "Z", "C") if k in options]
            traces.append(Trace(nom, _grille(nom, [*arguments, *noms]), rendu))
        return rendu

    return appel


def _grille(nom, arguments):
    """Les tableaux x, y, z de même forme d'un tracé ; None si x et y ne sont pas donnés."""
    if len(arguments) < 3:
        return None
    x, y, z = (np.asarray(t, dtype=float) for t in arguments[:3])
    if nom == "pcolormesh":
        x, y = _centres(x, y, z)
    if x.ndim == y.ndim == 1 and not nom.startswith("plot_"):
        x, y = np.meshgrid(x, y)
    return tuple(np.broadcast_arrays(x, y, z))


def _centres(x, y, z):
    """pcolormesh admet aussi les bords des cases : on en prend alors les centres."""
    if x.ndim == 1 and len(x) == z.shape[1] + 1:
        return (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
    if x.ndim == 2 and x.shape != z.shape:
        return [(t[1:, 1:] + t[:-1, 1:] + t[1:, :-1] + t[:-1, :-1]) / 4 for t in (x, y)]
    return x, y


def _defaut(grille, f, bornes, au_moins, confusions):
    """Ce qui ne va pas dans un tracé, ou une chaîne vide."""
    if grille is None:
        return "donnez les trois tableaux, X, Y et Z ; avec Z seul, les axes comptent des rangs"
    x, y, z = grille
    if not _est_une_grille(x, y):
        return "X et Y ne forment pas une grille ; fabriquez-les par X, Y = np.meshgrid(x, y)"
    if not egaux(z, _hauteurs(f, x, y)):
        return _erreur_de_hauteur(f, grille, confusions)
    for axe, valeurs, voulu in (("x", x, bornes[0]), ("y", y, bornes[1])):
        recu = (valeurs.min(), valeurs.max())
        if not egaux(recu, voulu):
            ecrits = [f"de {nombre_fr(a)} à {nombre_fr(b)}" for a, b in (voulu, recu)]
            return f"la grille, en {axe} : attendu {ecrits[0]} · reçu {ecrits[1]}"
        if len(np.unique(valeurs)) < au_moins:
            combien = len(np.unique(valeurs))
            return f"{combien} valeurs de {axe} seulement ; prenez-en au moins {au_moins}"
    return ""


def _est_une_grille(x, y):
    """Vrai si x ne dépend que de la colonne et y que de la ligne, ou l'inverse."""
    par_colonne = [np.ptp(t, axis=0).max() == 0 for t in (x, y)]
    par_ligne = [np.ptp(t, axis=1).max() == 0 for t in (x, y)]
    return (par_colonne[0] and par_ligne[1]) or (par_ligne[0] and par_colonne[1])


def _erreur_de_hauteur(f, grille, confusions):
    x, y, z = grille
    for fausse, message in confusions:
        if egaux(z, _hauteurs(fausse, x, y)):
            return message.rstrip(".")
    if egaux(z, _hauteurs(f, y, x)):
        return "x et y sont échangés, dans le calcul de Z ou dans np.meshgrid(x, y)"
    if z.shape[0] == z.shape[1] and egaux(z.T, _hauteurs(f, x, y)):
        return "Z est transposé : la ligne i de Z doit correspondre à l'ordonnée y[i]"
    voulu = _hauteurs(f, x, y)
    i, j = np.argwhere(~np.isclose(z, voulu, rtol=1e-6, atol=1e-6))[0]
    lieu = f"({nombre_fr(x[i, j])} ; {nombre_fr(y[i, j])})"
    attendu, recu = nombre_fr(voulu[i, j]), nombre_fr(z[i, j])
    return f"au point {lieu}, la hauteur devrait être {attendu} ; elle est {recu}"


def _hauteurs(f, x, y):
    with np.errstate(all="ignore"):
        return np.broadcast_to(np.asarray(f(x, y), dtype=float), x.shape)
