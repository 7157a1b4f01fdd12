"""Chaque exercice de la banque, sur lui-même : solution, autres, départ, fautes connues."""

import pytest

from helpers.exercices.moteur import evaluer, tout_charger
from helpers.exercices.quiz import QUESTIONS

BANQUE = tout_charger()
CLES = list(BANQUE)
QUIZ = list(QUESTIONS)


@pytest.mark.parametrize("cle", CLES)
def test_solution_et_autres_acceptees(cle):
    exo = BANQUE[cle]
    assert evaluer(cle, exo.fonction).etat == "juste"
    for corps in exo.autres:
        verdict = evaluer(cle, exo.variante(corps))
        assert verdict.etat == "juste", verdict.message


@pytest.mark.parametrize("cle", CLES)
def test_depart_a_completer(cle):
    exo = BANQUE[cle]
    espace = dict(exo.fonction.__globals__)
    exec(exo.depart(), espace)
    assert evaluer(cle, espace[exo.nom]).etat == "a_completer"


@pytest.mark.parametrize("cle", CLES)
def test_fautes_refusees_avec_leur_message(cle):
    exo = BANQUE[cle]
    for corps, fragment in exo.fautes:
        verdict = evaluer(cle, exo.variante(corps))
        assert verdict.etat == "refus", corps
        assert fragment in verdict.message, (corps, verdict.message)


@pytest.mark.parametrize("cle", CLES)
def test_la_fiche_est_complete(cle):
    exo = BANQUE[cle]
    assert len(exo.enonce) > 40 and exo.nom in exo.enonce, "l'énoncé nomme la fonction à écrire"
    assert len(set(exo.indices)) >= 2 and all(i.strip() for i in exo.indices)
    assert exo.niveau in (1, 2, 3) and exo.points in (1, 2, 3, 4, 5)
    fragments = [fragment for _, fragment in exo.fautes]
    assert all(len(f) > 3 for f in fragments)
    assert "### " not in exo.corrige() and "..." in exo.depart()


@pytest.mark.parametrize("cle", QUIZ)
def test_chaque_choix_a_son_explication(cle):
    question = QUESTIONS[cle]
    assert 2 <= len(question.choix) <= 6
    assert 1 <= sum(juste for _, juste, _ in question.choix) < len(question.choix)
    for lettre in question.lettres():
        juste, avis = question.avis(lettre)
        assert avis.startswith("✓" if juste else "✗") and len(avis) > 20


def test_la_bonne_reponse_n_est_pas_toujours_la_premiere():
    places = {[juste for _, juste, _ in q.choix].index(True) for q in QUESTIONS.values()}
    assert len(places) >= 3
