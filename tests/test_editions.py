"""Un exercice, plusieurs éditions : l'élève, le corrigé, le devoir noté."""

import re

import pytest

from atelier.editions import (
    cle_enonce,
    cle_reponse,
    corriger,
    distribuer,
    remplir,
    texte_depart,
    texte_enonce,
)
from atelier.execution import executer, lire, tous
from helpers.exercices.moteur import tout_charger
from helpers.exercices.quiz import QUESTIONS

BANQUE = tout_charger()
NOTEBOOKS = tous()
NOMS = [p.stem for p in NOTEBOOKS]


@pytest.mark.parametrize("chemin", NOTEBOOKS, ids=NOMS)
def test_enonces_et_departs_viennent_de_la_banque(chemin):
    cellules = lire(chemin).cells
    for cellule in cellules:
        if cle := cle_enonce(cellule):
            assert cellule.source == texte_enonce(cle), f"python3 cours.py exercices ({cle})"
        if cle := cle_reponse(cellule):
            assert cellule.source == texte_depart(cle), f"python3 cours.py exercices ({cle})"
    enonces = [c for c in map(cle_enonce, cellules) if c]
    assert enonces == [c for c in map(cle_reponse, cellules) if c]


def test_chaque_exercice_est_dans_un_seul_notebook():
    cles = [c for p in NOTEBOOKS for c in map(cle_reponse, lire(p).cells) if c]
    assert sorted(cles) == sorted(BANQUE)


def test_chaque_question_est_posee_une_fois():
    sources = "\n".join(c.source for p in NOTEBOOKS for c in lire(p).cells if c.cell_type == "code")
    assert sorted(re.findall(r'question\("([^"]+)"\)', sources)) == sorted(QUESTIONS)


@pytest.mark.parametrize("chemin", NOTEBOOKS, ids=NOMS)
def test_l_edition_corrigee_tourne_et_tout_est_juste(chemin):
    corrige = executer(corriger(lire(chemin)), chemin.parent)
    for cellule in corrige.cells:
        if cle := cle_reponse(cellule):
            (sortie,) = cellule.outputs
            assert f"✓ {cle} · Juste" in sortie.data["text/plain"], sortie.data["text/plain"]


def test_remplir_est_sans_effet_la_deuxieme_fois():
    notebook = remplir(lire(NOTEBOOKS[1]))
    assert remplir(notebook.copy()) == notebook


def test_devoir_nbgrader():
    notebook = distribuer(lire(NOTEBOOKS[1]))
    notees = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    reponses = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    assert len(notees) == len(reponses) >= 12
    assert all("### BEGIN SOLUTION" in c.source for c in reponses)
    assert all("verifier(" not in c.source for c in notebook.cells if c.cell_type == "code"
               and "nbgrader" in c.metadata)  # fmt: skip
    identifiants = [c.metadata["nbgrader"]["grade_id"] for c in notees + reponses]
    assert len(set(identifiants)) == len(identifiants)
