"""Le plan du cours : ses chapitres, leurs durées, ce qu'il faut lire avant chacun.

Un chapitre « existe » quand son notebook est dans le dossier ``notebooks/`` : la carte et la
table le montrent alors en couleur, avec un lien ; les autres sont « à venir ».
"""

from pathlib import Path
from typing import NamedTuple

from helpers.controles import erreur

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"

PARTIES = {
    "I": ("I · Analyse – réseaux de neurones", "modele"),
    "II": ("II · Algèbre – convolution", "gradient"),
    "III": ("III · Probabilités appliquées", "classe1"),
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
    Chapitre("5", "Réseau de neurones", "05_reseau_de_neurones.ipynb", 5, ("3",), "I", False,
             (2, 1), "Réseau/de neurones"),
    Chapitre("6", "Keras : des poids choisis à la main", "06_keras_poids_a_la_main.ipynb", 3,
             ("4", "5"), "I", True, (3, 0), "Keras : poids/à la main"),
    Chapitre("7", "Gradient", "07_gradient.ipynb", 5, ("5",), "I", True, (2, 2), "Gradient"),
    Chapitre("8", "Descente de gradient", "08_descente_de_gradient.ipynb", 5, ("7",), "I", False,
             (3, 2), "Descente/de gradient"),
    Chapitre("9", "Rétropropagation", "09_retropropagation.ipynb", 5, ("8",), "I", True,
             (4, 2), "Rétro-/propagation"),
    Chapitre("10", "Keras apprend", "10_keras_apprentissage.ipynb", 4, ("6", "9"), "I",
             True, (5, 2), "Keras/apprend"),
    Chapitre("11", "Convolution : une dimension", "11_convolution_1d.ipynb", 3, ("5",), "II",
             False, (1, 3), "Convolution/une dimension"),
    Chapitre("12", "Convolution", "12_convolution.ipynb", 4, ("11",), "II", False, (2, 3),
             "Convolution"),
    Chapitre("13", "Convolution avec Python", "13_convolution_python.ipynb", 3, ("4", "12"),
             "II", False, (3, 3), "Convolution/avec Python"),
    Chapitre("14", "Convolution avec Keras", "14_convolution_keras.ipynb", 4, ("10", "13"), "II",
             True, (4, 3), "Convolution/avec Keras"),
    Chapitre("15", "Tenseurs", "15_tenseurs.ipynb", 2, ("13",), "II", True, (3, 4), "Tenseurs"),
    Chapitre("16", "Probabilités", "16_probabilites.ipynb", 4, ("10",), "III", True, (5, 3),
             "Probabilités"),
]  # fmt: skip
COMPLEMENTS = [
    ("c1", "Le perceptron et la vraisemblance", "perceptron_vraisemblance", 3, ("8",),
     (2, 4), "Perceptron et/vraisemblance"),
    ("c2", "La rétropropagation matricielle", "retropropagation_matricielle", 3,
     ("9", "16"), (5, 4), "Matrices et/gradients"),
    ("c3", "Activations et profondeur", "activations_profondeur", 3, ("10",), (6, 1),
     "Activations,/profondeur"),
    ("c4", "Optimiseurs et initialisation", "optimiseurs_initialisation", 3, ("10",),
     (6, 2), "Optimiseurs,/initialisation"),
    ("c5", "Méthodologie : un projet complet", "methodologie", 4, ("10",), (6, 3),
     "Méthodologie/d'un projet"),
    ("c6", "Le transfert", "transfert", 2, ("14",), (3, 5), "Transfert"),
    ("c7", "Le zoo des réseaux", "zoo", 4, ("14",), (4, 5), "Zoo/des réseaux"),
    ("c8", "Dessine un chiffre", "dessine_un_chiffre", 2, ("14",), (5, 5),
     "Dessine/un chiffre"),
]  # fmt: skip
CHAPITRES += [
    Chapitre(cle, titre, f"complements/{cle}_{nom}.ipynb", heures, avant, "C", cle != "c1", *carte)
    for cle, titre, nom, heures, avant, *carte in COMPLEMENTS
]
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


if __name__ == "__main__":  # de quoi mettre à jour la table du sommaire
    print(table_des_chapitres())
