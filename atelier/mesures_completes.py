"""Les réseaux du livre et les nôtres sur les vraies données : ``data/resultats_complets.csv``.

    DEEPMATH_DONNEES=… python -m atelier.mesures_completes mnist cifar10 chats_chiens

Chaque mesure remplace sa ligne de la table. La durée est le temps de **calcul** (tous les cœurs
additionnés) : ce que fait la machine à côté ne le change guère. Sur GPU, c'est la durée tout court.
"""

import csv
import datetime
import sys
import time

import numpy as np

from helpers import donnees
from helpers.materiel import charger_keras, graine, machine
from helpers.petites_tables import COLONNES_DES_RESULTATS, DOSSIER, resultats_complets
from helpers.reseaux_images import (
    apprendre_vite,
    chats_chiens_livre,
    chiffres_livre,
    chiffres_rapide,
    objets_livre,
    objets_rapide,
)

TABLE = DOSSIER / "resultats_complets.csv"


def _comme_le_livre(erreur="sparse_categorical_crossentropy"):
    """Adam, lots de 32, autant d'époques que le livre : son script."""

    def apprendre(modele, x, y, epoques):
        modele.compile("adam", erreur)
        modele.fit(x, y, epochs=epoques, batch_size=32, verbose=0)

    return apprendre


def _vite(**reglages):
    return lambda modele, x, y, epoques: apprendre_vite(modele, x, y, epoques=epoques, **reglages)


MESURES = {  # jeu : (nom du réseau, fabrique, apprentissage, époques)
    "mnist": [
        ("livre", chiffres_livre, _comme_le_livre(), 5),
        ("rapide", chiffres_rapide, _vite(), 4),
    ],
    "cifar10": [
        ("livre", objets_livre, _comme_le_livre(), 10),
        ("rapide", lambda: objets_rapide((16, 32, 64)), _vite(lot=64, miroir=True), 8),
        (
            "rapide, plus long",
            objets_rapide,
            _vite(lot=64, pas=0.004, decalage=3, miroir=True),
            40,
        ),
    ],
    "chats_chiens": [("livre", chats_chiens_livre, _comme_le_livre("binary_crossentropy"), 40)],
}


def mesurer(jeu, nom, fabrique, apprendre, epoques):
    """Une ligne de la table : apprend avec la graine 0, juge sur le test, chronomètre."""
    (x, y), (xt, yt) = getattr(donnees, jeu)(profil="complet")
    x, xt = (t.astype("float32").reshape(*t.shape[:3], -1) / 255 for t in (x, xt))
    y, yt = y.ravel().astype(int), yt.ravel().astype(int)
    graine(0)
    modele = fabrique()
    gpu = machine().startswith("GPU")
    horloge = time.perf_counter if gpu else time.process_time
    debut = horloge()
    apprendre(modele, x, y, epoques)
    secondes = horloge() - debut
    sorties = modele.predict(xt, verbose=0, batch_size=256)
    reponses = sorties.argmax(axis=1) if sorties.shape[1] > 1 else sorties[:, 0] > 0.5
    precision = float(np.mean(reponses == yt))
    valeurs = (jeu, nom, modele.count_params(), len(x), epoques, round(secondes),
               round(precision, 4), machine(), datetime.date.today().isoformat())  # fmt: skip
    return dict(zip(COLONNES_DES_RESULTATS, valeurs, strict=True))


def ranger(ligne):
    """Écrit la table ; la ligne remplace celle du même jeu, du même réseau, de la même machine."""
    cle = ("jeu", "reseau", "machine")
    anciennes = resultats_complets() if TABLE.is_file() else []
    gardees = [a for a in anciennes if any(a[c] != ligne[c] for c in cle)]
    ordre = {jeu: k for k, jeu in enumerate(MESURES)}
    lignes = sorted([*gardees, ligne], key=lambda a: (ordre[a["jeu"]], a["machine"]))
    with TABLE.open("w", encoding="utf-8", newline="") as fichier:
        ecrivain = csv.DictWriter(fichier, COLONNES_DES_RESULTATS, lineterminator="\n")
        ecrivain.writeheader()
        ecrivain.writerows(lignes)


def main(jeux):
    """Mesure les jeux demandés, ou tous."""
    charger_keras()
    for jeu in jeux or MESURES:
        for mesure in MESURES[jeu]:
            ligne = mesurer(jeu, *mesure)
            ranger(ligne)
            print(*ligne.values(), sep=" · ", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
