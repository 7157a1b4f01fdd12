"""Rien de ce qu'a fait l'élève ne se perd."""

import json
import os
import subprocess
import sys

import pytest

from helpers.exercices import progres


def test_le_meilleur_etat_reste(progres_vide):
    for etat in ("refus", "juste", "refus", "a_completer", "vue"):
        progres.noter("1.1.a", etat)
    assert progres.lire() == ({"1.1.a": "juste"}, "")
    assert len(progres_vide.read_text(encoding="utf-8").splitlines()) == 2


def test_rien_n_est_ecrit_tant_que_rien_n_est_fait(progres_vide):
    progres.noter("1.1.a", "a_completer")
    assert not progres_vide.exists() and progres.lire() == ({}, "")


def test_deux_notebooks_ouverts_ensemble(progres_vide):
    code = (
        "from helpers.exercices import progres\n"
        "import sys\n"
        "for i in range(200): progres.noter(f'{sys.argv[1]}.1.{i}', 'juste')"
    )
    lances = [
        subprocess.Popen([sys.executable, "-c", code, str(n)], env=dict(os.environ)) for n in (1, 2)
    ]
    assert [p.wait(60) for p in lances] == [0, 0]
    assert len(progres.lire()[0]) == 400


@pytest.mark.parametrize("degat", ["{moitié de ligne", '{"cle": 3}', "\x00\x01", "[1, 2]", '"a"'])
def test_fichier_abime_mis_de_cote(progres_vide, degat):
    progres.noter("1.1.a", "juste")
    with progres_vide.open("a", encoding="utf-8") as fichier:
        fichier.write(degat + "\n")
    avis = progres.noter("1.1.b", "juste")
    assert "copie gardée sous le nom progres-abime-1.jsonl" in avis
    assert degat.strip() in (progres_vide.parent / "progres-abime-1.jsonl").read_text("utf-8")
    assert progres.lire() == ({"1.1.a": "juste", "1.1.b": "juste"}, "")


def test_dossier_ou_l_on_ne_peut_pas_ecrire(tmp_path, monkeypatch):
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("DEEPMATH_PROGRES", str(tmp_path / "fichier" / "progres.jsonl"))
    assert "progrès non enregistrés" in progres.noter("1.1.a", "juste")


def test_fichier_de_l_utilisateur(monkeypatch):
    monkeypatch.delenv("DEEPMATH_PROGRES")
    assert progres.fichier().name == "progres.jsonl" and "deepmath" in progres.fichier().parts


def test_avancement_et_bilan(progres_vide, capsys):
    avant = {ligne[0]: ligne for ligne in progres.avancement()}
    assert avant["1"][1] == 0 and avant["1"][2] >= 12
    progres_vide.write_text(json.dumps({"cle": "1.1.a", "etat": "juste"}) + "\n", encoding="utf-8")
    apres = {ligne[0]: ligne for ligne in progres.avancement()}
    assert apres["1"][1] == 1 and apres["1"][3] >= 1
    progres.bilan()
    assert f"1 sur {apres['1'][2]} exercices" in capsys.readouterr().out


def test_les_chapitres_sont_dans_l_ordre(progres_vide):
    chapitres = [ligne[0] for ligne in progres.avancement()]
    assert chapitres == sorted(chapitres, key=lambda c: (c[0] == "c", int(c.strip("c"))))
