"""Surfaces et cartes de l'élève : tous les chemins vers le bon dessin, et chaque refus."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from mpl_toolkits.mplot3d import Axes3D

from helpers.exercices.eleve import Eleve, Refus
from helpers.exercices.figures_eleve import avoir_textes
from helpers.exercices.surfaces_eleve import (
    avoir_cotes,
    avoir_echelle,
    avoir_grille,
    avoir_niveaux,
    dessiner_grille,
)

x, y = np.linspace(-1, 1, 21), np.linspace(0, 2, 25)
X, Y = np.meshgrid(x, y)
BORNES = ((-1, 1), (0, 2))


def f(a, b):
    return a * b**2


Z = f(X, Y)


def dessin_de(tracer, relief=False):
    """Le dessin d'un élève qui exécute ``tracer(ax)``, puis rend ``ax``."""

    def figure(ax):
        tracer(ax)
        return ax

    return dessiner_grille(Eleve(figure, "figure"), relief=relief)


def refus(controle, *arguments, **options):
    with pytest.raises(Refus) as attrape:
        controle(*arguments, **options)
    return str(attrape.value).replace("\u202f", " ")


@pytest.mark.parametrize(
    "tracer",
    [
        lambda ax: ax.plot_surface(X, Y, Z),
        lambda ax: ax.plot_surface(X=X, Y=Y, Z=Z, alpha=0.5),
        lambda ax: ax.plot_surface(X.T, Y.T, Z.T),
        lambda ax: ax.plot_wireframe(X, Y, Z),
        lambda ax: (ax.contour(X, Y, Z, offset=-3), ax.plot_surface(X, Y, Z)),
        lambda ax: (ax.plot_surface(X, Y, 0 * Z), ax.plot_surface(X, Y, Z)),
    ],
)
def test_toutes_les_surfaces_justes(tracer):
    dessin = dessin_de(tracer, relief=True)
    (trace,) = avoir_grille(dessin, "surface", f, BORNES)
    assert trace.methode.startswith("plot_")


@pytest.mark.parametrize(
    "sorte, tracer",
    [
        ("lignes de niveau", lambda ax: ax.contour(X, Y, Z)),
        ("lignes de niveau", lambda ax: ax.contour(x, y, Z.tolist(), levels=[0, 1])),
        ("lignes de niveau", lambda ax: plt.contour(X, Y, Z)),
        ("zones colorées", lambda ax: ax.contourf(x, y, Z)),
        ("zones colorées", lambda ax: ax.pcolormesh(X, Y, Z)),
        ("zones colorées", lambda ax: ax.pcolormesh(x, y, Z, shading="nearest")),
    ],
)
def test_toutes_les_cartes_justes(sorte, tracer):
    avoir_grille(dessin_de(tracer), sorte, f, BORNES)


def test_pcolormesh_par_les_bords_des_cases():
    """Avec un bord de plus que de cases, la hauteur est celle du centre."""
    for bords in ((x, y), (X, Y)):
        xc, yc = (x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2
        zc = f(*np.meshgrid(xc, yc))
        dessin = dessin_de(lambda ax, b=bords, z=zc: ax.pcolormesh(*b, z))
        bornes = ((xc[0], xc[-1]), (yc[0], yc[-1]))
        avoir_grille(dessin, "zones colorées", f, bornes)


def test_un_contour_dans_l_espace_n_est_note_qu_une_fois():
    dessin = dessin_de(lambda ax: ax.contour(X, Y, Z), relief=True)
    assert [t.methode for t in dessin.traces] == ["contour"]


def test_l_ecoute_s_arrete_meme_apres_une_erreur():
    avant = (Axes.contour, Axes.pcolormesh, Axes3D.contour, Axes3D.plot_surface)
    with pytest.raises(Refus):
        dessin_de(lambda ax: 1 / 0)
    assert (Axes.contour, Axes.pcolormesh, Axes3D.contour, Axes3D.plot_surface) == avant


@settings(deadline=None, max_examples=10)
@given(st.integers(20, 60), st.integers(20, 60))
def test_le_nombre_de_points_est_libre(n, p):
    u, v = np.meshgrid(np.linspace(-1, 1, n), np.linspace(0, 2, p))
    dessin = dessin_de(lambda ax: ax.contour(u, v, f(u, v)))
    avoir_grille(dessin, "lignes de niveau", f, BORNES)
    message = refus(avoir_grille, dessin, "lignes de niveau", f, BORNES, au_moins=max(n, p) + 1)
    assert "prenez-en au moins" in message


@pytest.mark.parametrize(
    "tracer, fragment",
    [
        (lambda ax: ax.plot_wireframe(X, Y, Z + 1), "la hauteur devrait être"),
        (lambda ax: ax.plot_surface(X, Y, f(Y, X)), "échangés"),
        (lambda ax: ax.plot_surface(x, x, Z[:21]), "ne forment pas une grille"),
        (lambda ax: ax.plot_surface(2 * X, Y, f(2 * X, Y)), "en x : attendu de −1 à 1"),
        (lambda ax: ax.plot_surface(X, Y - 1, f(X, Y - 1)), "en y : attendu de 0 à 2"),
        (lambda ax: ax.plot_surface(X, Y, np.sin(X)), "connue"),
        (lambda ax: ax.contour(X, Y, Z), "aucun tracé de la sorte « surface »"),
    ],
)
def test_surfaces_refusees(tracer, fragment):
    dessin = dessin_de(tracer, relief=True)
    confusions = [(lambda a, b: np.sin(a), "C'est une faute connue.")]
    message = refus(avoir_grille, dessin, "surface", f, BORNES, confusions=confusions)
    assert fragment in message and not message.endswith("..")


def test_cartes_refusees():
    carre = Z[:21, :]
    u = X[:21, :]
    v = Y[:21, :]
    bornes = ((-1, 1), (0, v.max()))
    transpose = dessin_de(lambda ax: ax.contour(u, v, carre.T))
    assert "Z est transposé" in refus(avoir_grille, transpose, "lignes de niveau", f, bornes)
    seul = dessin_de(lambda ax: ax.contour(Z))
    assert "donnez les trois tableaux" in refus(avoir_grille, seul, "lignes de niveau", f, BORNES)


@pytest.mark.parametrize("relief", [True, False])
def test_des_vecteurs_au_lieu_d_une_grille(relief):
    def tracer(ax):
        (ax.plot_surface if relief else ax.contour)(x, x, x**2)

    message = refus(dessin_de, tracer, relief)
    assert "X, Y = np.meshgrid(x, y)" in message and "s'arrête sur une erreur" in message
    assert "rien n'est tracé" in refus(dessin_de, lambda ax: None, relief)


def test_niveaux_cotes_et_echelle():
    def complet(ax):
        lignes = ax.contour(X, Y, Z, [-1, 0, 1])
        ax.clabel(lignes)
        ax.figure.colorbar(ax.contourf(X, Y, Z), ax=ax)

    dessin = dessin_de(complet)
    assert [t.methode for t in dessin.traces] == ["contour", "contourf"]  # sans l'échelle
    traces = avoir_grille(dessin, "lignes de niveau", f, BORNES)
    avoir_niveaux(dessin, traces, [-1, 0, 1])
    avoir_cotes(dessin, traces)
    avoir_echelle(dessin)
    message = refus(avoir_niveaux, dessin, traces, [0, 1])
    assert "attendu 0 ; 1 · reçu −1 ; 0 ; 1" in message
    nu = dessin_de(lambda ax: ax.contour(X, Y, Z, 20))
    traces = avoir_grille(nu, "lignes de niveau", f, BORNES)
    assert "; …" in refus(avoir_niveaux, nu, traces, [0])
    assert "n'ont pas leur valeur" in refus(avoir_cotes, nu, traces)
    assert "l'échelle des couleurs manque" in refus(avoir_echelle, nu)


def test_un_trace_par_niveau():
    def un_par_un(ax):
        for c in (1, -1, 0):
            lignes = ax.contour(X, Y, Z, [c])
            if c:
                ax.clabel(lignes)

    dessin = dessin_de(un_par_un)
    traces = avoir_grille(dessin, "lignes de niveau", f, BORNES)
    avoir_niveaux(dessin, traces, [-1, 0, 1])
    assert "n'ont pas leur valeur" in refus(avoir_cotes, dessin, traces)


def test_le_nom_de_l_axe_des_hauteurs():
    dessin = dessin_de(lambda ax: ax.plot_surface(X, Y, Z), relief=True)
    assert "hauteurs manque" in refus(avoir_textes, dessin, z="z")
    nomme = dessin_de(lambda ax: (ax.plot_surface(X, Y, Z), ax.set_zlabel("Z")), relief=True)
    avoir_textes(nomme, z="z")
    assert "attendu « hauteur » · reçu « Z »" in refus(avoir_textes, nomme, z="hauteur")
