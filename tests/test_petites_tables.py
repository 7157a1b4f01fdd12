"""Les deux petites tables : contenu, lecture, reconstruction octet pour octet, loi annoncée."""

import csv
import datetime
import hashlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from helpers.petites_tables import eleves, plantes, resultats_complets

DATA = Path(__file__).resolve().parent.parent / "data"
LECTEURS = {"plantes": plantes, "eleves": eleves}


@pytest.fixture(scope="module")
def construire():
    specification = importlib.util.spec_from_file_location("construire", DATA / "construire.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("nom", LECTEURS)
def test_formes_types_et_tableaux_neufs(nom):
    x, y = LECTEURS[nom]()
    assert x.shape == (len(y), 2) and x.dtype == float and y.dtype.kind == "i"
    assert set(y.tolist()) == {0, 1}
    x[:], y[:] = 0, 0
    assert LECTEURS[nom]()[0].any() and LECTEURS[nom]()[1].any()


def test_reconstruites_octet_pour_octet(construire, tmp_path):
    for nom, chemin in construire.construire_tables(tmp_path).items():
        assert chemin.read_bytes() == (DATA / f"{nom}.csv").read_bytes()


@pytest.mark.parametrize("nom, colonnes", [("plantes", "_cm"), ("eleves", "sur 20")])
def test_le_lisezmoi_dit_taille_empreinte_et_unites(nom, colonnes):
    octets = (DATA / f"{nom}.csv").read_bytes()
    lisez = (DATA / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(octets).hexdigest() in lisez and b"\r" not in octets
    assert f"{len(octets):,}".replace(",", " ") in lisez and colonnes in lisez


def test_les_feuilles_suivent_la_loi_annoncee(construire):
    """Moyennes à quatre écarts-types de moyenne près ; les vingt premières se séparent."""
    x, y = plantes()
    for sorte in (0, 1):
        ecart = np.abs(x[y == sorte].mean(axis=0) - construire.FEUILLES[sorte])
        assert np.all(ecart < 4 * np.array(construire.ECARTS) / np.sqrt(50))
    scores = x[:20] @ [4.9, -11.1] - 1
    assert np.array_equal(scores > 0, y[:20] == 1)


def test_les_eleves_suivent_la_loi_annoncee(construire):
    x, y = eleves()
    a, b, c = construire.ADMISSION
    p = 1 / (1 + np.exp(-(a * x[:, 0] + b * x[:, 1] + c)))
    assert abs(y.sum() - p.sum()) < 4 * np.sqrt(np.sum(p * (1 - p)))
    assert np.array_equal(2 * x, np.round(2 * x)) and x.min() >= 0 and x.max() <= 20


def test_une_table_se_lit_aussi_dans_un_tableur(construire, tmp_path):
    construire.ecrire_csv(tmp_path / "t.csv", ("a", "b"), [(1.5, 0), (2.0, 1)])
    with (tmp_path / "t.csv").open(encoding="ascii", newline="") as fichier:
        assert list(csv.reader(fichier)) == [["a", "b"], ["1.5", "0"], ["2.0", "1"]]


def test_resultats_complets_tient_ses_promesses():
    """Chiffres : au moins 99 % en un tiers au plus du temps du livre, sur la même machine."""
    lignes = resultats_complets()
    par_nom = {(a["jeu"], a["reseau"]): a for a in lignes}
    livre, rapide = par_nom["mnist", "livre"], par_nom["mnist", "rapide"]
    assert (livre["poids"], livre["epoques"], livre["images"]) == (130394, 5, 60000)
    assert livre["machine"] == rapide["machine"] and rapide["images"] == 60000
    assert rapide["precision"] >= 0.99
    assert rapide["secondes_calcul"] <= livre["secondes_calcul"] / 3
    for ligne in lignes:
        assert 0 < ligne["precision"] < 1 and ligne["secondes_calcul"] > 0
        assert ligne["machine"] and datetime.date.fromisoformat(ligne["date"])
