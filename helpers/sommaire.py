"""Les deux figures du sommaire : la carte des chapitres et la frise des réseaux de neurones."""

from typing import NamedTuple

import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.figures import ROLES, cadre, joindre_texte
from helpers.plan import CHAPITRES, PAR_CLE, PARTIES, existe

# --- la carte -----------------------------------------------------------------------------

LARGEUR, HAUTEUR = 0.86, 0.62  # d'une boîte, quand deux colonnes ou deux lignes sont à 1


def carte():
    """Dessine la carte du cours : une boîte par chapitre, une flèche par prérequis.

    Les chapitres présents sont colorés selon leur partie, les autres sont blancs en tirets.
    Renvoie : ``ax``, à passer à `montrer`.
    """
    figure = plt.figure(figsize=(9.6, 6.8))
    ax = cadre("Chaque flèche va d'un chapitre à ceux qu'il prépare", ax=figure.add_subplot())
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
    """Les trois parties, les compléments, puis « à venir », dans le coin libre en bas à gauche."""
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


# --- la frise --------------------------------------------------------------------------------


class Jalon(NamedTuple):
    """Un travail : année, auteurs, ce qu'il apporte, le chapitre le plus proche, genre, source."""

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
    Jalon(1951, "Robbins et Monro", "l'approximation stochastique", "8", "calcul",
          DOI + "10.1214/aoms/1177729586"),
    Jalon(1952, "Kiefer et Wolfowitz", "la même idée pour un maximum", "8", "calcul",
          DOI + "10.1214/aoms/1177729392"),
    Jalon(1958, "Rosenblatt", "le perceptron : des poids appris", "c1", "modele",
          DOI + "10.1037/h0042519"),
    Jalon(1969, "Minsky et Papert", "les limites du perceptron", "5", "modele",
          DOI + "10.7551/mitpress/11301.001.0001"),
    Jalon(1970, "Linnainmaa", "la dérivation automatique vers l'arrière", "1", "calcul",
          DOI + "10.1007/BF01931367"),
    Jalon(1974, "Werbos", "la même idée pour apprendre", "9", "calcul", ""),
    Jalon(1980, "Fukushima", "le néocognitron, ancêtre de la convolution", "12", "image",
          DOI + "10.1007/BF00344251"),
    Jalon(1986, "Rumelhart, Hinton, Williams", "la rétropropagation", "9", "calcul",
          DOI + "10.1038/323533a0"),
    Jalon(1989, "Cybenko", "l'approximation universelle", "5", "modele",
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
    Jalon(2017, "Vaswani et collègues", "l'attention seule : le Transformer", "c7", "suite",
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
        "Dix-huit travaux, du neurone formel au Transformer ; à droite, le chapitre le plus proche"
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
