import subprocess
import sys

import pytest

from helpers.exercices import exiger, indice, question, solution, verifier
from helpers.exercices import progres as suivi_progres
from helpers.exercices.eleve import Refus
from helpers.exercices.moteur import BANQUE, chercher, exercice, rang
from helpers.exercices.quiz import quiz

FICHE = {
    "indices": ["un", "deux"],
    "fautes": [("return x", "attendu"), ("return 0", "attendu"), ("return -x", "attendu")],
    "autres": ["return x + x"],
}


@pytest.fixture
def double():
    """Un exercice le temps d'un test."""

    @exercice("99.1.a", "Le double", explication="Deux fois, c'est une addition.", **FICHE)
    def double(x):
        """Écrivez `double(x)`."""
        a = 2
        ### BEGIN SOLUTION
        return a * x
        ### END SOLUTION

    @double.controle
    def _(eleve):
        if eleve(3).valeur != 6:
            raise Refus("attendu 6")

    yield double
    del BANQUE["99.1.a"]


def test_produits_d_une_definition(double):
    assert double.depart() == "def double(x):\n    a = 2\n    ...  # à vous"
    assert double.corrige() == "def double(x):\n    a = 2\n    return a * x"
    assert double.enonce == "Écrivez `double(x)`." and double(4) == 8


def test_verifier_note_et_affiche(double, capsys, progres_vide):
    verifier("99.1.a", lambda x: 2 * x)
    verifier("99.1.a", lambda x: x)
    sortie = capsys.readouterr().out
    assert "✓ 99.1.a · Juste. Deux fois" in sortie and "✗ 99.1.a · Pas encore. attendu 6" in sortie
    assert suivi_progres.lire()[0]["99.1.a"] == "juste"


def test_verifier_non_commence(double, capsys, progres_vide):
    verifier("99.1.a", double.variante("..."))
    assert "À compléter" in capsys.readouterr().out and not progres_vide.exists()


def test_exiger_leve_ou_se_tait(double, capfd):
    assert exiger("99.1.a", lambda x: x + x) is None
    with pytest.raises(AssertionError, match="attendu 6"):
        exiger("99.1.a", lambda x: x)
    with pytest.raises(AssertionError, match="À compléter"):
        exiger("99.1.a", double.variante("..."))
    assert capfd.readouterr() == ("", "")


def test_une_faute_du_controleur_se_montre(double):
    double.controle(lambda eleve: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        verifier("99.1.a", lambda x: x)


def test_indice_et_solution(double, capsys, progres_vide):
    indice("99.1.a")
    indice("99.1.a", 2)
    solution("99.1.a")
    sortie = capsys.readouterr().out
    assert 'Indice 1 sur 2. un\nLe suivant : `indice("99.1.a", 2)`' in sortie
    assert "Indice 2 sur 2. deux\n" in sortie and "return a * x" in sortie
    with pytest.raises(ValueError, match="un numéro de 1 à 2"):
        indice("99.1.a", 3)


@pytest.mark.parametrize("cle", ["1.1", "1.9.z", "88.1.a", "", "Exercice 1.1.a"])
def test_cle_inconnue(cle):
    with pytest.raises(ValueError, match="la clé d'un exercice"):
        chercher(BANQUE, cle)


def test_cle_sans_guillemets():
    with pytest.raises(ValueError, match="entre guillemets"):
        verifier(1.1, len)


@pytest.mark.parametrize("champ", ["indices", "fautes", "autres"])
def test_une_fiche_incomplete_est_refusee(champ):
    with pytest.raises(ValueError, match=champ):
        exercice("99.1.b", "titre", **{**FICHE, champ: []})


def test_pas_deux_fois_la_meme_cle(double):
    with pytest.raises(ValueError, match="une clé nouvelle"):
        exercice("99.1.a", "titre", **FICHE)


def test_ordre_des_cles():
    cles = ["c1.1.a", "10.1.a", "2.1.b", "2.1.a"]
    assert sorted(cles, key=rang) == ["2.1.a", "2.1.b", "10.1.a", "c1.1.a"]


def test_quiz_exige_un_choix_juste():
    with pytest.raises(ValueError, match="un choix juste"):
        quiz("99.1.q1", "?", [("a", False, "non"), ("b", False, "non")])


def test_question_en_texte(capsys):
    from helpers.exercices.quiz import QUESTIONS

    question("1.1.q1", "a")
    assert (avis := capsys.readouterr().out)[0] in "✓✗"
    question("1.1.q1", "A")
    assert capsys.readouterr().out == avis
    with pytest.raises(ValueError, match="une lettre parmi"):
        question("1.1.q1", "z")
    posee = question("1.1.q1")
    assert repr(posee).startswith("Question 1.1.q1.")
    boutons = posee.children[1]
    for i, (_, juste, explication) in enumerate(QUESTIONS["1.1.q1"].choix):
        boutons.value = boutons.options[i]
        assert ("#009E73" if juste else "#D55E00") in posee.children[2].value
        assert explication[:10].split("`")[0] in posee.children[2].value or "&" in explication


def test_charger_la_banque_ne_charge_pas_tensorflow():
    code = (
        "import sys; from helpers.exercices.moteur import tout_charger; tout_charger();"
        "assert not {'tensorflow', 'keras'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
