"""Les figures d'un modèle de Keras : à une, deux, trois variables, et le dessin du réseau.

Chaque fonction affiche la figure et renvoie ses axes. Dans un notebook, l'image paraît avec son
texte de remplacement ; dans un script, la figure reste ouverte : ``plt.show()`` la montre,
``plt.savefig(…)`` l'enregistre.
"""

import sys

import matplotlib.pyplot as plt
import numpy as np

from helpers import figures
from helpers.controles import erreur, nombre_fr
from helpers.descriptions import etendue
from helpers.keras_facile.modeles import (
    couches_denses,
    lire_poids,
    nom_activation,
    nombre_entrees,
    nombre_sorties,
    numero,
    reels,
)
from helpers.keras_facile.valeurs import evaluation
from helpers.schemas import dessiner_reseau

SYMBOLES = {"heaviside": "H", "sigmoid": "σ", "relu": "ReLU", "linear": "id"}


def affichage_evaluation_une_var(modele, a, b, rang=0, num=100):
    """Trace y = F(x) sur [a ; b], pour un réseau à une entrée.

    Paramètres : ``rang`` de la sortie tracée ; ``num``, nombre de points.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 2.
    """
    x, nom = _intervalle(a, b, num), _preparer(modele, 1, rang)
    ax = figures.cadre(f"{nom} sur {_ecrire(a, b)}", "x", "y")
    figures.courbe(x, evaluation(modele, x, rang=rang), ax=ax)
    return _afficher(ax)


def affichage_approximation(modele, f, a, b, rang=0, num=100):
    """Trace f et le réseau qui l'approche sur [a ; b] ; le titre donne l'écart maximal.

    Paramètres : ``f``, fonction d'un réel ; ``rang`` de la sortie ; ``num``, nombre de points.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 2.
    """
    if not callable(f):
        raise erreur("une fonction f", type(f).__name__, "def f(x): return x**2", TypeError)
    x, nom = _intervalle(a, b, num), _preparer(modele, 1, rang)
    y, cible = evaluation(modele, x, rang=rang), np.array([float(f(t)) for t in x])
    ecart = nombre_fr(np.max(np.abs(y - cible)), 3)
    titre = f"{nom} approche f sur {_ecrire(a, b)} : écart maximal {ecart}"
    ax = figures.cadre(titre, "x", "y")
    figures.courbe(x, cible, "donnees", nom="f", ax=ax)
    figures.courbe(x, y, "modele", nom="réseau", ax=ax)
    return _afficher(ax, f"Écart mesuré aux {len(x)} points tracés.")


def affichage_evaluation_deux_var_3d(modele, xmin, xmax, ymin, ymax, rang=0, num=20):
    """Trace la surface z = F(x, y), pour un réseau à deux entrées.

    Paramètres : ``rang`` de la sortie ; ``num`` points par axe.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 3.
    """
    X, Y, Z, nom = _grille(modele, (xmin, xmax, ymin, ymax), rang, num)
    ax = figures.espace(f"{nom} : la surface z = F(x, y)")
    return _afficher(figures.surface(X, Y, Z, ax=ax), f"z varie : {etendue(Z)}")


def affichage_evaluation_deux_var_2d(
    modele, xmin, xmax, ymin, ymax, rang=0, num=30, niveaux=10
):  # fmt: skip
    """Colorie le plan selon F(x, y), pour un réseau à deux entrées.

    Paramètres : ``rang`` de la sortie ; ``num`` points par axe ; ``niveaux``, nombre de couleurs.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 3.
    """
    niveaux = _entier(niveaux, 1, "niveaux")
    X, Y, Z, nom = _grille(modele, (xmin, xmax, ymin, ymax), rang, num)
    ax = figures.cadre(f"{nom} dans le plan", "x", "y", ax=_feuille((7, 5.8)).add_subplot())
    ax.grid(visible=False)
    carte = ax.contourf(X, Y, Z, niveaux, cmap="viridis")
    ax.figure.colorbar(carte, ax=ax, label="F(x, y)")
    ax.set_aspect("equal")
    return _afficher(ax, f"F(x, y) varie : {etendue(Z)}")


def affichage_evaluation_trois_var(
    modele, xmin, xmax, ymin, ymax, zmin, zmax, rang=0, num=10
):  # fmt: skip
    """Colorie un nuage de points de l'espace selon F(x, y, z), pour un réseau à trois entrées.

    Paramètres : ``rang`` de la sortie ; ``num`` points par axe.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 3.
    """
    *xyz, F, nom = _grille(modele, (xmin, xmax, ymin, ymax, zmin, zmax), rang, num)
    ax = _feuille((7, 4.8)).add_subplot(projection="3d")
    figures.espace(f"{nom} dans l'espace : la couleur donne F(x, y, z)", ax=ax)
    nuage = ax.scatter(*(t.ravel() for t in xyz), c=F.ravel(), cmap="viridis", alpha=0.7)
    ax.figure.colorbar(nuage, ax=ax, shrink=0.7, pad=0.12, label="F(x, y, z)")
    return _afficher(ax, f"F(x, y, z) varie : {etendue(F)}")


def dessine_reseau(modele, *, titre="Le réseau"):
    """Dessine les neurones, les arêtes, les poids et les activations d'un modèle.

    Tout est dessiné jusqu'à une quarantaine de neurones ; au-delà, les couches sont résumées.
    Renvoie : les axes.  Erreurs : TypeError, ValueError.  Chapitre 6, section 1.
    """
    couches = couches_denses(modele)
    poids, biais = zip(*map(lire_poids, couches), strict=True)
    tailles = [poids[0].shape[0], *(W.shape[1] for W in poids)]
    noms = [SYMBOLES.get(nom, nom) for nom in map(nom_activation, couches)]
    entrees = "xyz"[: tailles[0]] if tailles[0] <= 3 else None
    listes = {"poids": list(poids), "biais": list(biais), "activations": noms}
    hauteur = min(max(tailles), 12 if sum(tailles) <= 40 else 6)
    figure = plt.figure(figsize=(min(2.6 + 2.2 * len(poids), 11), 1.6 + 0.62 * hauteur))
    ax = figures.cadre(titre, ax=figure.add_subplot())
    return _afficher(dessiner_reseau(tailles, **listes, entrees=entrees, ax=ax))


def _afficher(ax, phrase=""):
    """Montre la figure dans un notebook ; dans un script, la laisse ouverte, sans attendre."""
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        figures.montrer(ax, phrase)
        ax._ipython_display_ = lambda: None  # rendu par une cellule, ne s'affiche pas deux fois
    else:
        figures.legende(ax)
        if plt.isinteractive():
            ax.get_figure(root=True).show()
    return ax


def _feuille(taille):
    """Une figure à barre de couleurs, que ``plt.tight_layout()`` d'un script sait reprendre."""
    return plt.figure(figsize=taille, layout="tight")


def _preparer(modele, n, rang):
    """Vérifie le modèle et le rang ; renvoie le nom de ce qu'on trace."""
    if nombre_entrees(modele) != n:
        autre = {1: "une_var", 2: "deux_var_2d", 3: "trois_var"}.get(nombre_entrees(modele))
        essayez = f"affichage_evaluation_{autre}" if autre else "fixer les autres variables"
        recu = f"{nombre_entrees(modele)}"
        raise erreur(f"un réseau à {n} entrée" + "s" * (n > 1), recu, essayez)
    sorties = nombre_sorties(modele)
    rang = numero(rang, sorties, "rang de sortie")
    return "Le réseau" if sorties == 1 else f"La sortie {rang} du réseau"


def _grille(modele, bornes, rang, num):
    """Une grille de points, une variable après l'autre, et les valeurs du réseau."""
    nom = _preparer(modele, len(bornes) // 2, rang)
    axes = [_intervalle(a, b, num) for a, b in zip(bornes[::2], bornes[1::2], strict=True)]
    grilles = np.meshgrid(*axes)
    return *grilles, evaluation(modele, *grilles, rang=rang), nom


def _intervalle(a, b, num):
    """``num`` points de a à b."""
    num = _entier(num, 2, "num")
    bornes = reels([a, b], "les bornes", "-5, 5")
    if bornes.shape != (2,) or not bornes[0] < bornes[1]:
        raise erreur("deux bornes a < b", f"{a} et {b}", "-5, 5")
    return np.linspace(a, b, num)


def _entier(n, minimum, nom):
    """Un entier au moins égal au minimum."""
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)):
        raise erreur(f"{nom}, un entier", repr(n)[:60], f"{nom}=20", TypeError)
    if n < minimum:
        raise erreur(f"{nom} au moins égal à {minimum}", str(n), f"{nom}=20")
    return int(n)


def _ecrire(a, b):
    return f"[{nombre_fr(a)} ; {nombre_fr(b)}]"
