"""La frise des réseaux de neurones : dix-huit articles, leur date, leur source."""

from typing import NamedTuple

import matplotlib.pyplot as plt

from helpers.figures import ROLES, cadre, joindre_texte


class Jalon(NamedTuple):
    """Un article : année, auteurs, ce qu'il apporte, le chapitre le plus proche, genre, source."""

    annee: int
    auteurs: str
    apport: str
    chapitre: str
    genre: str
    source: str


# genre -> (nom dans la légende, rôle de couleur)
GENRES = {
    "modele": ("le modèle : neurones et réseaux", "modele"),
    "calcul": ("le calcul : dériver et descendre", "gradient"),
    "image": ("les images", "classe1"),
    "suite": ("les suites et les textes", "erreur"),
}
DOI = "https://doi.org/"
ARXIV = "https://arxiv.org/abs/"

JALONS = [
    Jalon(1943, "McCulloch et Pitts", "le neurone formel, à seuil", "5", "modele",
          DOI + "10.1007/BF02478259"),
    Jalon(1951, "Robbins et Monro", "l’approximation stochastique", "8", "calcul",
          DOI + "10.1214/aoms/1177729586"),
    Jalon(1952, "Kiefer et Wolfowitz", "la même idée pour un maximum", "8", "calcul",
          DOI + "10.1214/aoms/1177729392"),
    Jalon(1958, "Rosenblatt", "le perceptron : des poids appris", "c1", "modele",
          DOI + "10.1037/h0042519"),
    Jalon(1969, "Minsky et Papert", "les limites du perceptron", "5", "modele",
          DOI + "10.7551/mitpress/11301.001.0001"),
    Jalon(1970, "Linnainmaa", "la dérivation automatique vers l’arrière", "1", "calcul",
          DOI + "10.1007/BF01931367"),
    Jalon(1974, "Werbos", "la même idée pour apprendre", "9", "calcul", ""),
    Jalon(1980, "Fukushima", "le néocognitron, ancêtre de la convolution", "12", "image",
          DOI + "10.1007/BF00344251"),
    Jalon(1986, "Rumelhart, Hinton, Williams", "la rétropropagation", "9", "calcul",
          DOI + "10.1038/323533a0"),
    Jalon(1989, "Cybenko", "l’approximation universelle", "5", "modele",
          DOI + "10.1007/BF02551274"),
    Jalon(1989, "LeCun et collègues", "la convolution lit des codes postaux", "14", "image",
          DOI + "10.1162/neco.1989.1.4.541"),
    Jalon(1997, "Hochreiter et Schmidhuber", "LSTM : une mémoire longue", "c7", "suite",
          DOI + "10.1162/neco.1997.9.8.1735"),
    Jalon(1998, "LeCun et collègues", "LeNet-5 et la base MNIST", "14", "image",
          DOI + "10.1109/5.726791"),
    Jalon(2012, "Krizhevsky, Sutskever, Hinton", "AlexNet gagne sur ImageNet", "14", "image",
          DOI + "10.1145/3065386"),
    Jalon(2014, "Goodfellow et collègues", "deux réseaux rivaux (GAN)", "c7", "image",
          ARXIV + "1406.2661"),
    Jalon(2014, "Kingma et Ba", "Adam : un pas pour chaque poids", "c4", "calcul",
          ARXIV + "1412.6980"),
    Jalon(2015, "He et collègues", "ResNet : plus de cent couches", "c3", "image",
          ARXIV + "1512.03385"),
    Jalon(2017, "Vaswani et collègues", "l’attention seule : le Transformer", "c7", "suite",
          ARXIV + "1706.03762"),
]  # fmt: skip

DEBUT, FIN, MARGE = 1940, 2020, 10  # l'axe du temps, et la place des étiquettes


def frise(jalons=JALONS):
    """Dessine la frise : à gauche l'axe du temps, à l'échelle ; à droite un jalon par ligne.

    Paramètre : ``jalons``, liste de `Jalon` dans l'ordre des années.
    Renvoie : ``ax``, à passer à `montrer`.
    """
    figure = plt.figure(figsize=(9.6, 6.8))
    titre = (
        "Dix-huit articles, du neurone formel au Transformer ; à droite, le chapitre le plus proche"
    )
    ax = cadre(titre, ax=figure.add_subplot())
    ax.axis("off")
    ax.set(xlim=(0, 100), ylim=(FIN + 5, DEBUT - 3))
    _axe_du_temps(ax)
    pas = (FIN - DEBUT) / (len(jalons) - 1)
    for i, jalon in enumerate(jalons):
        _ligne(ax, jalon, DEBUT + i * pas)
    for x, (nom, role) in zip((10, 37, 64, 76), GENRES.values(), strict=True):
        ax.plot([x], [FIN + 4], **_marque(role))
        ax.text(x + 1.5, FIN + 4, nom, va="center", fontsize=9)
    return joindre_texte(ax, raconter(jalons))


def _marque(role):
    return {"color": ROLES[role]["color"], "marker": ROLES[role]["marker"], "markersize": 7}


def _axe_du_temps(ax):
    """Un trait vertical gradué tous les dix ans."""
    ax.plot([MARGE, MARGE], [DEBUT, FIN], color=ROLES["repere"]["color"], linewidth=1.5)
    for decennie in range(DEBUT, FIN + 1, 10):
        ax.plot([MARGE - 1, MARGE], [decennie] * 2, color=ROLES["repere"]["color"], linewidth=1.5)
        ax.text(MARGE - 1.6, decennie, str(decennie), ha="right", va="center", fontsize=9)


def _ligne(ax, jalon, y):
    """La marque sur l'axe, un fil jusqu'à la ligne ``y``, l'année et le texte."""
    role = GENRES[jalon.genre][1]
    couleur = ROLES[role]["color"]
    ax.plot([MARGE, MARGE + 6, MARGE + 8], [jalon.annee, y, y], color=couleur, linewidth=0.9)
    ax.plot([MARGE], [jalon.annee], **_marque(role))
    ax.text(MARGE + 9, y, str(jalon.annee), va="center", weight="bold", fontsize=10)
    ax.text(MARGE + 16, y, jalon.auteurs, va="center", fontsize=10)
    ax.text(MARGE + 44, y, jalon.apport, va="center", fontsize=10)
    ax.text(100, y, f"→ {jalon.chapitre}", ha="right", va="center", fontsize=10)


def raconter(jalons=JALONS):
    """Le texte de remplacement de la frise : un jalon par phrase."""
    phrases = [f"{j.annee}, {j.auteurs} : {j.apport} ({j.chapitre})." for j in jalons]
    return " ".join(phrases)
