"""Réexécute les notebooks et enregistre des sorties normalisées (``cours.py sorties``).

Deux exécutions de suite donnent le même fichier, à l'octet près : ni durées, ni états de
manipulations, ni identifiants aléatoires.
"""

import hashlib
import sys
import time

import nbformat

from atelier.execution import RACINE, choisis, executer, lire

VUE = "application/vnd.jupyter.widget-view+json"
NOYAU = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def normaliser(notebook):
    """Ne garde que ce qui est écrit ou calculé ; remplace une manipulation par son image."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": NOYAU, "language_info": {"name": "python"}}
    )
    vus = set()
    for cellule in notebook.cells:
        etiquettes = cellule.metadata.get("tags")
        cellule.metadata = nbformat.from_dict({"tags": etiquettes} if etiquettes else {})
        cellule.id = _identifiant(cellule, vus)
        if cellule.cell_type == "code":
            cellule.outputs = [s for s in map(_sans_vue, cellule.outputs) if s]
    return notebook


def _identifiant(cellule, vus):
    """Un identifiant tiré du contenu : il ne change que si la cellule change."""
    graine, numero = f"{cellule.cell_type}\n{cellule.source}", 0
    while (nom := hashlib.sha1(f"{numero}{graine}".encode()).hexdigest()[:8]) in vus:
        numero += 1
    vus.add(nom)
    return nom


def _sans_vue(sortie):
    """Retire la vue d'une manipulation (elle n'existe qu'avec son noyau) ; l'image reste."""
    donnees = sortie.get("data")
    if donnees and VUE in donnees:
        del donnees[VUE]
        if not {"image/png", "text/markdown", "text/html"} & set(donnees):
            return None
    return sortie


def fautes(notebook):
    """Ce qui interdit d'enregistrer : une erreur, ou quelque chose sur stderr."""
    trouvees = []
    for i, cellule in enumerate(notebook.cells):
        for sortie in cellule.get("outputs", []):
            if sortie.output_type == "stream" and sortie.name == "stderr":
                trouvees.append(f"cellule {i} écrit sur stderr : {sortie.text[:300]}")
    return trouvees


def enregistrer(chemin):
    """Exécute, normalise et enregistre un notebook. Renvoie sa durée en secondes."""
    notebook, depart = lire(chemin), time.monotonic()
    executer(notebook, chemin.parent)
    if trouvees := fautes(notebook):
        raise SystemExit(f"{chemin.name} non enregistré :\n" + "\n".join(trouvees))
    nbformat.write(normaliser(notebook), chemin)
    return time.monotonic() - depart


def main(noms):
    for chemin in choisis(noms):
        print(f"{chemin.relative_to(RACINE)} : ", end="", flush=True)
        print(f"{enregistrer(chemin):.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
