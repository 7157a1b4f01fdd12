"""Le glossaire du cours : chaque notion en français, son symbole, son nom en anglais et dans Keras.

La seule source est ``data/glossaire.csv`` ; les tables « Vocabulaire » des chapitres y sont
comparées par un test.
"""

import csv
import html
import unicodedata
from pathlib import Path

from helpers.controles import dans_un_notebook, erreur

FICHIER = Path(__file__).resolve().parent.parent / "data" / "glossaire.csv"
COLONNES = ("francais", "symbole", "code", "anglais", "keras", "chapitre")
TITRES = ("français", "symbole", "code", "anglais", "Keras", "chapitre")


def sans_accents(texte):
    """Renvoie le texte en minuscules, sans accents, à apostrophes droites.

    Exemple
    -------
    >>> sans_accents("Taux d’accroissement, dérivée")
    "taux d'accroissement, derivee"
    """
    lettres = unicodedata.normalize("NFD", texte.casefold())
    return "".join(c for c in lettres if not unicodedata.combining(c)).replace("’", "'")


def lire_glossaire():
    """Lit le glossaire : une liste de dictionnaires, dans l'ordre alphabétique du français.

    Les clés sont ``francais``, ``symbole``, ``code``, ``anglais``, ``keras`` et ``chapitre``
    (celui où le mot paraît d'abord) ; une case vide est une chaîne vide.

    Exemple
    -------
    >>> [mot["anglais"] for mot in lire_glossaire() if mot["francais"] == "lot"]
    ['batch']
    """
    with FICHIER.open(encoding="utf-8", newline="") as fichier:
        return list(csv.DictReader(fichier))


def chercher(chapitre=None, *, recherche="", tri="francais"):
    """Choisit des lignes du glossaire, sans rien afficher.

    Paramètres
    ----------
    chapitre : 1, "10" ou "c3" pour les mots qui y paraissent ; None pour tous.
    recherche : un morceau de mot français, anglais ou de Keras ; ni accents ni majuscules.
    tri : le nom d'une colonne, d'habitude "francais" ou "anglais".

    Renvoie : une liste de dictionnaires.
    Erreurs : ValueError si le chapitre ou la colonne n'existe pas.

    Exemple
    -------
    >>> [mot["francais"] for mot in chercher(recherche="epoch")]
    ['époque']
    """
    mots = lire_glossaire()
    if tri not in COLONNES:
        raise erreur("une colonne parmi " + ", ".join(COLONNES), repr(tri), 'tri="anglais"')
    if chapitre is not None:
        connus = {mot["chapitre"] for mot in mots}
        if str(chapitre) not in connus:
            raise erreur("un chapitre de 1 à 16 ou de « c1 » à « c8 »", repr(chapitre), "10")
        mots = [mot for mot in mots if mot["chapitre"] == str(chapitre)]
    cherche = sans_accents(recherche)
    mots = [mot for mot in mots if cherche in sans_accents(_noms(mot))]
    return sorted(mots, key=lambda mot: sans_accents(mot[tri]))


def glossaire(chapitre=None, *, recherche="", tri="francais"):
    """Affiche le glossaire, ou la partie choisie (paramètres et erreurs : voir `chercher`).

    Exemple
    -------
    >>> glossaire(recherche="quaternion")
    aucun mot du glossaire ne contient « quaternion »
    """
    mots = chercher(chapitre, recherche=recherche, tri=tri)
    if not mots:
        print(f"aucun mot du glossaire ne contient « {recherche} »")
        return
    if not dans_un_notebook():
        print(_en_texte(mots))
        return
    from IPython.display import display

    display({"text/plain": _en_texte(mots), "text/html": _en_html(mots)}, raw=True)


def _noms(mot):
    return " · ".join((mot["francais"], mot["anglais"], mot["keras"]))


def _en_texte(mots):
    """Une table alignée, en texte simple."""
    lignes = [TITRES, *([mot[c] for c in COLONNES] for mot in mots)]
    largeurs = [max(len(ligne[i]) for ligne in lignes) for i in range(len(COLONNES))]
    rangees = (zip(ligne, largeurs, strict=True) for ligne in lignes)
    return "\n".join("  ".join(t.ljust(n) for t, n in rangee).rstrip() for rangee in rangees)


def _en_html(mots):
    """La même table, dans un cadre qui défile si elle est longue."""
    entete = "".join(f'<th scope="col" style="text-align:left">{t}</th>' for t in TITRES)
    corps = "".join(f"<tr>{''.join(_case(mot, c) for c in COLONNES)}</tr>" for mot in mots)
    table = f"<table><thead><tr>{entete}</tr></thead><tbody>{corps}</tbody></table>"
    return f'<div style="max-height:420px;overflow:auto" tabindex="0">{table}</div>'


def _case(mot, colonne):
    texte = html.escape(mot[colonne], quote=False)
    if colonne in ("code", "keras") and texte:
        texte = f"<code>{texte}</code>"
    return f'<td style="text-align:left">{texte}</td>'
