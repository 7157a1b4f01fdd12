"""La forme des notebooks : contrat de déterminisme, budgets, vidéos, liens, textes, langue."""

import ast
import csv
import re
import statistics
from pathlib import Path

import pytest

from atelier.editions import cle_reponse
from atelier.execution import NOTEBOOKS, RACINE, lire, tous

CHEMINS = tous()
CHAPITRES = [p for p in CHEMINS if not p.name.startswith("00")]
ETIQUETTES = re.compile(r"nbval-ignore-output|raises-exception|contenu:c?\d+\.\d+")
FUITE = re.compile(
    r"0x[0-9a-f]{6,}|/(?:tmp|root|home|work|Users)/|[A-Z]:\\\\|[IWE]0000 |cuda|oneDNN|ms/step"
)
AFFICHE = re.compile(r"^(?:verifier|question|constate|montrer|curseurs|print|solution)\(", re.M)
CODE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|<[^>]+>|\]\([^)]*\)", re.S)
PLAN = RACINE / "tests" / "plan_videos.csv"
LIEN = re.compile(r"\]\(([^)\s]+)\)")
nommes = pytest.mark.parametrize("chemin", CHEMINS, ids=lambda p: p.stem)
chapitres = pytest.mark.parametrize("chemin", CHAPITRES, ids=lambda p: p.stem)


def cellules(chemin, sorte):
    return [c for c in lire(chemin).cells if c.cell_type == sorte]


def prose(chemin):
    return "\n\n".join(c.source for c in cellules(chemin, "markdown"))


def visibles(cellule):
    """Tous les textes que montre une cellule de code."""
    for sortie in cellule.outputs:
        yield from (sortie.get("text", ""), *sortie.get("traceback", []))
        yield from (t for sorte, t in sortie.get("data", {}).items() if sorte.startswith("text/"))


# Contrat de déterminisme


@nommes
def test_etiquettes_connues(chemin):
    for cellule in lire(chemin).cells:
        for etiquette in cellule.metadata.get("tags", []):
            assert ETIQUETTES.fullmatch(etiquette), f"étiquette inconnue : {etiquette}"


@nommes
def test_tout_est_execute_dans_l_ordre(chemin):
    comptes = [c.execution_count for c in cellules(chemin, "code")]
    assert comptes == list(range(1, len(comptes) + 1)), "python3 cours.py sorties"


@nommes
def test_les_sorties_sont_la(chemin):
    for cellule in cellules(chemin, "code"):
        if AFFICHE.search(cellule.source):
            assert cellule.outputs, f"sortie effacée : {cellule.source[:80]}"


@nommes
def test_ni_erreur_ni_trace_de_machine(chemin):
    for cellule in cellules(chemin, "code"):
        for sortie in cellule.outputs:
            assert sortie.get("name") != "stderr", cellule.source
            attendue = "raises-exception" in cellule.metadata.get("tags", [])
            assert sortie.output_type != "error" or attendue, cellule.source
        for texte in visibles(cellule):
            assert not FUITE.search(texte), FUITE.search(texte)


@nommes
def test_un_constat_suit_chaque_entrainement(chemin):
    """Une cellule qui entraîne est étiquetée ; plus loin, un ``constate`` la résume."""
    code = cellules(chemin, "code")
    for i, cellule in enumerate(code):
        if re.search(r"\.fit\(", cellule.source):
            assert "nbval-ignore-output" in cellule.metadata.get("tags", []), cellule.source
            assert any("constate(" in c.source for c in code[i : i + 6]), cellule.source


# Pour tous : images décrites, tailles


@nommes
def test_chaque_image_a_son_texte(chemin):
    for cellule in cellules(chemin, "code"):
        for sortie in cellule.outputs:
            if "image/png" in sortie.get("data", {}):
                texte = sortie.data.get("text/plain", "")
                assert len(texte) > 30 and not texte.startswith("<"), cellule.source
    for cellule in cellules(chemin, "markdown"):
        for texte in re.findall(r"!\[([^\]]*)\]\(", cellule.source):
            assert len(texte) > 10, cellule.source


@nommes
def test_taille(chemin):
    assert chemin.stat().st_size <= 1_000_000


def test_taille_du_depot():
    ignores = {".git", ".venv", "__pycache__", ".pytest_cache", ".ruff_cache", ".hypothesis"}
    fichiers = (
        p
        for p in RACINE.rglob("*")
        if p.is_file() and not ignores & set(p.relative_to(RACINE).parts)
    )
    assert sum(p.stat().st_size for p in fichiers) <= 25_000_000


# Chapitres : budgets, vidéos, liens


@chapitres
def test_budgets(chemin):
    toutes = [c for c in lire(chemin).cells if c.source.strip()]
    code = [c for c in toutes if c.cell_type == "code"]
    lignes = sorted(sum(bool(li.strip()) for li in c.source.splitlines()) for c in code)
    assert 20 <= len(code) <= 60  # 45 pour la leçon, le reste en exercices et questions
    assert statistics.median(lignes) <= 5 and lignes[-1] <= 25
    assert lignes[int(0.9 * (len(lignes) - 1))] <= 15
    sortes = "".join(c.cell_type[0] for c in toutes)
    assert "cccc" not in sortes, "plus de trois cellules de code d'affilée"
    assert sortes.count("mc") >= 0.75 * len(code)
    mots = len(re.findall(r"\w+", CODE.sub(" ", prose(chemin))))
    assert 50 <= mots / len(code) <= 150, f"{mots / len(code):.0f} mots par cellule de code"


@chapitres
def test_exercices_et_questions(chemin):
    cles = [c for c in map(cle_reponse, cellules(chemin, "code")) if c]
    assert len(cles) >= 8
    assert len({c.rsplit(".", 1)[0] for c in cles}) >= 3, "répartis sur les sections"


@chapitres
def test_videos_et_titres_du_plan(chemin):
    if not chemin.stem[:2].isdigit():
        return
    with PLAN.open(encoding="utf-8") as fichier:
        plan = [
            li
            for li in csv.DictReader(fichier)
            if int(float(li["section"])) == int(chemin.stem[:2])
        ]
    texte = prose(chemin).replace("\u202f", " ")  # une espace fine vaut l'espace du plan
    assert plan
    for ligne in plan:
        assert ligne["video"] in texte, f"vidéo de {ligne['section']}"
        titre = re.compile(
            rf"^#+ .*\b{re.escape(ligne['section'])}\b.*{re.escape(ligne['titre'])}", re.M
        )
        assert titre.search(texte), f"titre de {ligne['section']} : {ligne['titre']}"


@nommes
def test_liens(chemin):
    """Les liens du dépôt existent ; les autres sont en https (rien ne sort pendant les tests)."""
    for lien in LIEN.findall(prose(chemin)):
        if lien.startswith("#") or lien.startswith("https://"):
            continue
        assert not lien.startswith("http:"), lien
        assert (chemin.parent / lien.split("#")[0]).exists(), f"lien mort : {lien}"


@chapitres
def test_parties_obligees(chemin):
    texte = prose(chemin)
    for titre in ("Objectifs", "Prérequis", "Notation", "À retenir", "Vocabulaire",
                  "Pour aller plus loin"):  # fmt: skip
        assert re.search(rf"^#+ .*{titre}|^\*\*{titre}", texte, re.M), titre
    assert "Bodin" in texte and "Recher" in texte, "crédits"
    mise_en_place = cellules(chemin, "code")[0].source
    lignes = [li for li in mise_en_place.splitlines() if li.strip()]
    assert len(lignes) <= 6 and "import" in mise_en_place


# Langue et code


@nommes
def test_typographie(chemin):
    for cellule in cellules(chemin, "markdown"):
        texte = CODE.sub("", cellule.source)
        for ligne in texte.splitlines():
            if not ligne.lstrip().startswith("|"):
                assert not re.search(r"\w [;!?]|\w :(?!\S)", ligne), f"espace fine : {ligne[:120]}"
            assert not re.search(r'(?<![=\w])"\w[^"]*"', ligne), f"guillemets : {ligne[:120]}"
            assert not re.search(r"\b0\.\d", ligne), f"virgule décimale : {ligne[:120]}"
            assert "’" not in ligne, f"apostrophe droite partout : {ligne[:120]}"


@nommes
def test_le_code_se_lit(chemin):
    for cellule in cellules(chemin, "code"):
        arbre = ast.parse(cellule.source)
        for noeud in ast.walk(arbre):
            if isinstance(noeud, ast.ImportFrom):
                # une seule étoile dans le cours : celle des scripts du livre, au chapitre 6
                permise = chemin.stem.startswith("06") and noeud.module == "helpers.keras_facile"
                assert noeud.names[0].name != "*" or permise, cellule.source
        for interdit in ("sys.path", "rcParams", "plt.show", "# nbval", "# NBVAL"):
            assert interdit not in cellule.source, cellule.source


def test_le_nom_des_fichiers():
    for chemin in CHEMINS:
        assert re.fullmatch(r"(\d\d|c\d)_[a-z0-9_]+\.ipynb", chemin.name), chemin.name
        assert chemin.parent in (NOTEBOOKS, NOTEBOOKS / "complements")
        assert Path(chemin).read_bytes().endswith(b"}\n")
