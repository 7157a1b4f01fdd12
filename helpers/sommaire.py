"""Le plan du cours : ses chapitres, leurs liens, et les deux figures du sommaire.

Un chapitre « existe » quand son notebook est dans le dossier ``notebooks/`` : la carte et la
table le montrent alors en couleur, avec un lien ; les autres sont « à venir ».
"""

from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.controles import erreur
from helpers.figures import ROLES, cadre, joindre_texte

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"

PARTIES = {
    "I": ("I · Fonctions et réseaux", "modele"),
    "II": ("II · Apprendre", "gradient"),
    "III": ("III · Convolution, tenseurs, probabilités", "classe1"),
    "C": ("Compléments", "erreur"),
}


class Chapitre(NamedTuple):
    """Un chapitre : clé, titre, fichier, durée en heures, clés à lire avant, partie, Keras."""

    cle: str
    titre: str
    fichier: str
    heures: int
    avant: tuple
    partie: str
    keras: bool
    place: tuple  # (colonne, ligne) sur la carte
    court: str  # titre sur la carte, une ligne par élément séparé par « / »


def _complement(cle, titre, nom, heures, avant, place, court):
    fichier = f"complements/{cle}_{nom}.ipynb"
    return Chapitre(cle, titre, fichier, heures, avant, "C", cle != "c1", place, court)


CHAPITRES = [
    Chapitre("1", "Dérivée", "01_derivee.ipynb", 6, (), "I", False, (0, 1), "Dérivée"),
    Chapitre("2", "Python : numpy et matplotlib avec une variable",
             "02_numpy_matplotlib_1var.ipynb", 2, ("1",), "I", False, (1, 0),
             "Numpy :/une variable"),
    Chapitre("3", "Fonctions de plusieurs variables", "03_plusieurs_variables.ipynb", 3, ("1",),
             "I", False, (1, 1), "Plusieurs/variables"),
    Chapitre("4", "Python : numpy et matplotlib avec deux variables",
             "04_numpy_matplotlib_2var.ipynb", 2, ("2", "3"), "I", False, (2, 0),
             "Numpy :/deux variables"),
    Chapitre("5", "Réseau de neurones", "05_reseau_de_neurones.ipynb", 4, ("3",), "I", False,
             (2, 1), "Réseau/de neurones"),
    Chapitre("6", "Keras : des poids choisis à la main", "06_keras_poids_a_la_main.ipynb", 3,
             ("4", "5"), "I", True, (3, 0), "Keras : poids/à la main"),
    Chapitre("7", "Gradient", "07_gradient.ipynb", 4, ("5",), "II", False, (2, 2), "Gradient"),
    Chapitre("8", "Descente de gradient", "08_descente_de_gradient.ipynb", 4, ("7",), "II", False,
             (3, 2), "Descente/de gradient"),
    Chapitre("9", "Rétropropagation", "09_retropropagation.ipynb", 3, ("8",), "II", True,
             (4, 2), "Rétro-/propagation"),
    Chapitre("10", "Keras : l’apprentissage", "10_keras_apprentissage.ipynb", 5, ("6", "9"), "II",
             True, (5, 2), "Keras :/l’apprentissage"),
    Chapitre("11", "Convolution : une dimension", "11_convolution_1d.ipynb", 2, ("5",), "III",
             False, (1, 3), "Convolution/une dimension"),
    Chapitre("12", "Convolution", "12_convolution.ipynb", 4, ("11",), "III", False, (2, 3),
             "Convolution"),
    Chapitre("13", "Convolution avec Python", "13_convolution_python.ipynb", 2, ("4", "12"),
             "III", False, (3, 3), "Convolution/avec Python"),
    Chapitre("14", "Convolution avec Keras", "14_convolution_keras.ipynb", 4, ("10", "13"), "III",
             True, (4, 3), "Convolution/avec Keras"),
    Chapitre("15", "Tenseurs", "15_tenseurs.ipynb", 2, ("13",), "III", False, (3, 4), "Tenseurs"),
    Chapitre("16", "Probabilités", "16_probabilites.ipynb", 3, ("10",), "III", False, (5, 3),
             "Probabilités"),
    _complement("c1", "Le perceptron et la vraisemblance", "perceptron_vraisemblance", 3, ("8",),
                (2, 4), "Perceptron et/vraisemblance"),
    _complement("c2", "La rétropropagation matricielle", "retropropagation_matricielle", 3,
                ("9", "16"), (5, 4), "Matrices et/gradients"),
    _complement("c3", "Activations et profondeur", "activations_profondeur", 3, ("10",), (6, 1),
                "Activations,/profondeur"),
    _complement("c4", "Optimiseurs et initialisation", "optimiseurs_initialisation", 3, ("10",),
                (6, 2), "Optimiseurs,/initialisation"),
    _complement("c5", "Méthodologie : un projet complet", "methodologie", 4, ("10",), (6, 3),
                "Méthodologie/d’un projet"),
    _complement("c6", "Le transfert", "transfert", 2, ("14",), (3, 5), "Transfert"),
    _complement("c7", "Le zoo des réseaux", "zoo", 4, ("14",), (4, 5), "Zoo/des réseaux"),
    _complement("c8", "Dessine un chiffre", "dessine_un_chiffre", 2, ("14",), (5, 5),
                "Dessine/un chiffre"),
]  # fmt: skip
PAR_CLE = {chapitre.cle: chapitre for chapitre in CHAPITRES}


def existe(chapitre):
    """Vrai si le notebook du chapitre (un `Chapitre` ou sa clé) est dans le dossier du cours.

    Erreurs : ValueError si la clé n'est pas celle d'un chapitre.
    """
    if not isinstance(chapitre, Chapitre):
        if chapitre not in PAR_CLE:
            raise erreur("une clé de chapitre, de « 1 » à « c8 »", repr(chapitre), 'existe("1")')
        chapitre = PAR_CLE[chapitre]
    return (NOTEBOOKS / chapitre.fichier).is_file()


def avant(cle):
    """Tout ce qu'il faut avoir lu avant un chapitre, dans un ordre où on peut le lire.

    Renvoie : la liste des clés.  Erreurs : ValueError si la clé n'existe pas.

    Exemple
    -------
    >>> avant("7")
    ['1', '3', '5']
    """
    if cle not in PAR_CLE:
        raise erreur("une clé de chapitre, de « 1 » à « c8 »", repr(cle), 'avant("10")')
    vus, a_voir = set(), list(PAR_CLE[cle].avant)
    while a_voir:
        suivante = a_voir.pop()
        if suivante not in vus:
            vus.add(suivante)
            a_voir.extend(PAR_CLE[suivante].avant)
    return [c for c in PAR_CLE if c in vus]  # la liste des chapitres est déjà dans un bon ordre


def table_des_chapitres():
    """La table du sommaire en Markdown ; seuls les notebooks présents sont des liens."""
    lignes = [
        "| | chapitre | à lire avant | Keras | durée |",
        "|---|---|---|---|---|",
    ]
    for c in CHAPITRES:
        titre = f"[{c.titre}]({c.fichier})" if existe(c) else f"{c.titre} (à venir)"
        titre = titre.replace(" :", "\u202f:")
        keras = "oui" if c.keras else ""
        lignes.append(f"| {c.cle} | {titre} | {', '.join(c.avant)} | {keras} | {c.heures} h |")
    return "\n".join(lignes)


# --- la carte -----------------------------------------------------------------------------

LARGEUR, HAUTEUR = 0.86, 0.62  # d'une boîte, quand deux colonnes ou deux lignes sont à 1


def carte():
    """Dessine la carte du cours : une boîte par chapitre, une flèche par prérequis.

    Les chapitres présents sont colorés selon leur partie, les autres sont blancs en tirets.
    Renvoie : ``ax``, à passer à `montrer`.
    """
    figure = plt.figure(figsize=(9.6, 6.8))
    ax = cadre("Chaque flèche va d’un chapitre à ceux qu’il prépare", ax=figure.add_subplot())
    ax.set(xlim=(-0.5, 6.5), ylim=(5.45, -0.45))
    ax.axis("off")
    for chapitre in CHAPITRES:
        for cle in chapitre.avant:
            _relier(ax, PAR_CLE[cle].place, chapitre.place, chapitre.partie)
    for chapitre in CHAPITRES:
        _boite(ax, chapitre)
    _legende(ax)
    return joindre_texte(ax, _raconter())


def _couleurs(partie, present):
    """(fond, bord) d'une boîte : le fond est la couleur de la partie, éclaircie."""
    couleur = ROLES[PARTIES[partie][1]]["color"]
    fond = [0.65 + 0.35 * c for c in to_rgb(couleur)] if present else "white"
    return fond, couleur


def _boite(ax, chapitre):
    """Une boîte arrondie, la clé en gras, le titre court ; en tirets si le notebook manque."""
    (x, y), present = chapitre.place, existe(chapitre)
    fond, bord = _couleurs(chapitre.partie, present)
    coin = (x - LARGEUR / 2 + 0.05, y - HAUTEUR / 2 + 0.05)
    style = {"boxstyle": "round,pad=0.05", "facecolor": fond, "edgecolor": bord}
    trait = {"linewidth": 1.8, "linestyle": "-"} if present else {"linewidth": 1, "linestyle": "--"}
    boite = FancyBboxPatch(coin, LARGEUR - 0.1, HAUTEUR - 0.1, **style, **trait, zorder=2)
    ax.add_patch(boite)
    encre = "black" if present else "#555555"
    titre = chapitre.court.replace("/", "\n")
    ax.text(x, y - 0.17, chapitre.cle, ha="center", va="center", weight="bold", color=encre)
    place = {"ha": "center", "va": "center", "linespacing": 1.15}
    ax.text(x, y + 0.1, titre, fontsize=9, color=encre, **place)


def _relier(ax, depart, arrivee, partie):
    """Une flèche du bord d'une boîte au bord de l'autre."""
    (x0, y0), (x1, y1) = depart, arrivee
    if y0 == y1:
        debut, fin = (x0 + LARGEUR / 2, y0), (x1 - LARGEUR / 2, y1)
    elif x1 - x0 == 1 and y1 < y0:
        debut, fin = (x0 + 0.3, y0 - HAUTEUR / 2), (x1 - 0.3, y1 + HAUTEUR / 2)
    else:
        sens = 1 if y1 > y0 else -1
        cote = (x1 > x0) - (x1 < x0)
        bord = cote * (
            0.36 if abs(y1 - y0) == 1 else 0.41
        )  # une longue flèche passe entre les boîtes
        debut = (x0 + bord, y0 + sens * HAUTEUR / 2)
        fin = (x1 - bord, y1 - sens * HAUTEUR / 2)
    style = {"arrowstyle": "-|>", "mutation_scale": 11, "shrinkA": 0, "shrinkB": 1}
    couleur = _couleurs(partie, True)[1]
    ax.add_patch(FancyArrowPatch(debut, fin, **style, color=couleur, linewidth=1.2, zorder=1))


def _legende(ax):
    """Les quatre parties, puis « à venir », dans le coin libre en bas à gauche."""
    for i, (nom, _) in enumerate(PARTIES.values()):
        fond, bord = _couleurs(list(PARTIES)[i], True)
        _pastille(ax, 4.05 + 0.28 * i, nom, {"facecolor": fond, "edgecolor": bord})
    tirets = {"facecolor": "white", "edgecolor": "#555555", "linestyle": "--"}
    _pastille(ax, 4.05 + 0.28 * len(PARTIES), "en tirets : à venir", tirets)


def _pastille(ax, y, nom, style):
    ax.add_patch(plt.Rectangle((-0.42, y - 0.08), 0.2, 0.16, **style))
    ax.text(-0.15, y, nom, va="center", fontsize=9)


def _raconter():
    """Le texte de remplacement : chaque chapitre, ce qu'il demande, s'il est là."""
    phrases = []
    for c in CHAPITRES:
        demande = f" après {' et '.join(c.avant)}" if c.avant else " sans prérequis"
        phrases.append(f"{c.cle}, {c.titre},{demande}{'' if existe(c) else ' (à venir)'}.")
    return " ".join(phrases)


if __name__ == "__main__":  # de quoi mettre à jour la table du sommaire
    print(table_des_chapitres())
