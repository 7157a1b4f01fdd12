"""Le glossaire : complet, trié, et d'accord avec les tables de vocabulaire des chapitres."""

import json
import re

import pytest

from helpers import glossaire as module
from helpers.glossaire import chercher, glossaire, lire_glossaire, sans_accents
from helpers.plan import NOTEBOOKS, PAR_CLE

HELPERS = NOTEBOOKS.parent / "helpers"
MOTS = lire_glossaire()
NOTATIONS = {"W", "b", "delta"}  # celles que tout le cours partage


def test_le_glossaire_est_complet_et_trie():
    assert len(MOTS) >= 90 and {mot["chapitre"] for mot in MOTS} == set(PAR_CLE)
    francais = [mot["francais"] for mot in MOTS]
    assert francais == sorted(francais, key=sans_accents) and len(set(francais)) == len(francais)
    for mot in MOTS:
        assert tuple(mot) == module.COLONNES and mot["francais"] and mot["anglais"]
        assert all(valeur == valeur.strip() for valeur in mot.values())


@pytest.mark.parametrize("mot", [m for m in MOTS if m["code"]], ids=lambda m: m["code"])
def test_le_nom_dans_le_code_existe(mot):
    textes = "\n".join(p.read_text(encoding="utf-8") for p in HELPERS.rglob("*.py"))
    for nom in mot["code"].split(", "):
        assert nom in NOTATIONS or re.search(rf"\b{nom}\b", textes), nom


def test_recherche_sans_accents_ni_majuscules():
    assert [m["francais"] for m in chercher(recherche="RETROPROPAGATION")] == ["rétropropagation"]
    assert "lot" in [m["francais"] for m in chercher(recherche="batch")]
    assert "pas" in [m["francais"] for m in chercher(recherche="learning_rate")]


def test_un_chapitre_et_un_tri():
    assert chercher(8) == chercher("8") == [m for m in MOTS if m["chapitre"] == "8"]
    anglais = [m["anglais"] for m in chercher(tri="anglais")]
    assert len(anglais) == len(MOTS) and anglais == sorted(anglais, key=sans_accents)


@pytest.mark.parametrize(
    "appel, message",
    [(lambda: chercher(17), "attendu : un chapitre de 1 à 16.*reçu : 17.*essayez"),
     (lambda: chercher(tri="allemand"), "attendu : une colonne parmi.*'allemand'.*anglais")],
)  # fmt: skip
def test_demande_impossible(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()


def test_affichage_en_texte(capsys):
    glossaire(8)
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[0].startswith("français") and len(lignes) == 1 + len(chercher(8))
    glossaire(recherche="zzz")
    assert "aucun mot du glossaire ne contient « zzz »" in capsys.readouterr().out


def test_affichage_en_html_protege():
    mot = dict.fromkeys(module.COLONNES, "a < b")
    page = module._en_html([mot])
    assert "a &lt; b" in page and "<code>a &lt; b</code>" in page and "a < b" not in page


# --- les tables « Vocabulaire » des chapitres ------------------------------------------------


def nettoyer(case):
    """« **Lot** (`x`) » → « lot (x) » : sans mise en forme, apostrophe droite, minuscule."""
    case = re.sub(r"[*`_$]", "", case).replace("’", "'").replace("\u202f", " ").strip()
    return case[:1].lower() + case[1:]


def tables_de_vocabulaire(texte):
    """Les couples (français, anglais) des tables dont l'en-tête a « anglais »."""
    couples, colonnes = [], None
    for ligne in texte.splitlines():
        cases = [nettoyer(c) for c in re.split(r"(?<!\\)\|", ligne.strip())[1:-1]]
        if not cases:
            colonnes = None
        elif colonnes is None:
            notion = [i for i, c in enumerate(cases) if c in ("concept", "français", "notion")]
            anglais = [i for i, c in enumerate(cases) if c.endswith("anglais")]
            colonnes = (notion or [0])[0], (anglais or [None])[0]
        elif colonnes[1] is not None and not set(cases[0]) <= set(":- "):
            couples.append((cases[colonnes[0]], cases[colonnes[1]]))
    return couples


def accepte(francais, anglais):
    """Vrai si la ligne « français | anglais » d'un chapitre est d'accord avec le glossaire.

    Une ligne peut réunir deux termes (« minimum local, global ») : les mots anglais de chacun
    de ceux que le glossaire connaît doivent alors y être.
    """
    glose = {nettoyer(mot["francais"]): nettoyer(mot["anglais"]) for mot in MOTS}
    francais = nettoyer(francais)
    if francais in glose:
        formes = re.fullmatch(r"([^()]+?)(?: \((.+)\))?", glose[francais])
        permis = {glose[francais], *formes.groups()} - {None}
        return anglais in permis | {nettoyer(f) for f in permis}
    connus = [glose[terme] for terme in francais.split(", ") if terme in glose]
    return bool(connus) and all(set(mots(c)) <= set(mots(anglais)) for c in connus)


def mots(texte):
    return re.findall(r"\w+", re.sub(r"\(.*\)", "", texte).lower())


def notebooks_avec_vocabulaire():
    for chemin in sorted(NOTEBOOKS.rglob("*.ipynb")):
        contenu = json.loads(chemin.read_text(encoding="utf-8"))
        texte = "\n\n".join(
            "".join(c["source"]) for c in contenu["cells"] if c["cell_type"] == "markdown"
        )
        if tables_de_vocabulaire(texte):
            yield pytest.param(texte, id=chemin.stem)


def test_la_table_est_lue_d_apres_son_en_tete():
    texte = (
        "| symbole | concept | en anglais |\n|---|:-:|---|\n| $a\\|b$ | **Lot** | batch |\n\nfin"
    )
    assert tables_de_vocabulaire(texte) == [("lot", "batch")]
    assert tables_de_vocabulaire("| a | b |\n|---|---|\n| 1 | 2 |") == []


@pytest.mark.parametrize(
    "francais, anglais, verdict",
    [("lot", "batch", True), ("lot", "bundle", False), ("mot inconnu", "batch", False),
     ("reLU", "reLU", True), ("reLU", "sigmoid", False), ("ReLU", "rectified linear unit", True),
     ("minimum local, global", "local, global minimum", True),
     ("aller, retour", "forward pass, backward pass", True),
     ("aller, retour", "backward pass", False)],
)  # fmt: skip
def test_d_accord_ou_pas(francais, anglais, verdict):
    assert accepte(francais, anglais) == verdict


@pytest.mark.parametrize("texte", list(notebooks_avec_vocabulaire()))
def test_le_vocabulaire_d_un_chapitre_est_celui_du_glossaire(texte):
    refus = [couple for couple in tables_de_vocabulaire(texte) if not accepte(*couple)]
    assert not refus, f"à accorder avec data/glossaire.csv : {refus}"
