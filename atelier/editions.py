"""Les éditions tirées de la banque d'exercices : énoncés, corrigés, devoirs nbgrader.

Un exercice occupe deux cellules d'un notebook : un texte « #### Exercice 1.1.a… » et une cellule
qui se termine par ``verifier("1.1.a", …)``. Tout le reste vient de ``helpers/exercices``.
"""

import re
import sys
from pathlib import Path

import nbformat

from atelier.execution import NOTEBOOKS, choisis, lire
from helpers.exercices.moteur import BANQUE, chercher

TITRE = re.compile(r"#### Exercice ([\w.]+)")
APPEL = re.compile(r'^verifier\("([^"]+)", (\w+)\)', re.M)
NIVEAUX = {1: "★☆☆", 2: "★★☆", 3: "★★★"}


def cle_enonce(cellule):
    """La clé de l'exercice dont cette cellule est l'énoncé, ou None."""
    trouve = TITRE.match(cellule.source) if cellule.cell_type == "markdown" else None
    return trouve and trouve[1].rstrip(".")


def cle_reponse(cellule):
    """La clé de l'exercice auquel répond cette cellule, ou None."""
    trouve = APPEL.search(cellule.source) if cellule.cell_type == "code" else None
    return trouve and trouve[1]


def texte_enonce(cle):
    """L'énoncé, tel qu'il figure dans le notebook."""
    exo = chercher(BANQUE, cle)
    points = "1 point" if exo.points == 1 else f"{exo.points} points"
    return f"#### Exercice {cle} — {exo.titre} · {NIVEAUX[exo.niveau]} · {points}\n\n{exo.enonce}"


def texte_depart(cle):
    """La cellule de départ : la fonction à compléter, et l'appel qui la vérifie."""
    exo = chercher(BANQUE, cle)
    aide = f'# De l\'aide ? indice("{cle}"), puis solution("{cle}")'
    return f'{exo.depart()}\n\n\n{aide}\nverifier("{cle}", {exo.nom})'


def _remplacer(notebook, ecrire):
    for cellule in notebook.cells:
        if cle := cle_reponse(cellule):
            cellule.source = ecrire(cle)
    return notebook


def remplir(notebook):
    """Recopie dans le notebook les énoncés et les cellules de départ de la banque."""
    for cellule in notebook.cells:
        if cle := cle_enonce(cellule):
            cellule.source = texte_enonce(cle)
    return _remplacer(notebook, texte_depart)


def corriger(notebook):
    """L'édition corrigée : chaque exercice rempli par sa solution."""

    def corrige(cle):
        exo = chercher(BANQUE, cle)
        return f'{exo.corrige()}\n\n\nverifier("{cle}", {exo.nom})'

    return _remplacer(notebook, corrige)


def distribuer(notebook):
    """Le cahier nbgrader : chaque exercice devient une cellule à remplir et une cellule notée.

    Les marques de solution y sont ; ``nbgrader generate_assignment`` les retire.
    """
    cellules = []
    for cellule in notebook.cells:
        cellule.outputs = [] if cellule.cell_type == "code" else None
        if cellule.cell_type == "markdown":
            del cellule["outputs"]
        cle = cle_reponse(cellule)
        cellules += _cellules_notees(cle) if cle else [cellule]
    notebook.cells = cellules
    return notebook


def _cellules_notees(cle):
    exo = chercher(BANQUE, cle)
    nom = cle.replace(".", "-")
    reponse = nbformat.v4.new_code_cell(exo.entete + exo.corps)
    note = nbformat.v4.new_code_cell(
        f'from helpers.exercices import exiger\n\nexiger("{cle}", {exo.nom})'
    )
    commun = {"schema_version": 3, "task": False}
    reponse.metadata["nbgrader"] = {
        **commun, "grade": False, "grade_id": f"reponse-{nom}", "locked": False, "solution": True
    }  # fmt: skip
    note.metadata["nbgrader"] = {
        **commun, "grade": True, "grade_id": f"note-{nom}", "locked": True, "points": exo.points,
        "solution": False,
    }  # fmt: skip
    return [reponse, note]


def _ecrire(dossier, noms, transformer):
    for chemin in choisis(noms):
        sortie = Path(dossier) / chemin.relative_to(NOTEBOOKS)
        sortie.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(transformer(lire(chemin)), sortie)
        print(sortie)


def main(arguments):
    match arguments:
        case ["exercices", *noms]:
            for chemin in choisis(noms):
                nbformat.write(remplir(lire(chemin)), chemin)
                print(chemin.name)
        case ["corriges", dossier, *noms]:
            _ecrire(dossier, noms, corriger)
        case ["devoir", dossier, *noms] if noms:
            _ecrire(dossier, noms, distribuer)
        case _:
            raise SystemExit(
                "usage : exercices [notebook…] | corriges DOSSIER [notebook…] | "
                "devoir DOSSIER notebook…"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
