"""Les couches de ``helpers`` : des imports vers le bas, rien de lourd chargé d'avance."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
MODULES = sorted((RACINE / "helpers").rglob("*.py"))
NUMPY, MATPLOTLIB, WIDGETS, KERAS = range(4)
DESSIN = (
    "descriptions",
    "figures",
    "fonds",
    "frise",
    "schema_reseau",
    "schema_tenseur",
    "schemas",
    "sommaire",
    "tableaux",
    "traces",
)
COUCHES = {
    **dict.fromkeys(DESSIN, MATPLOTLIB),
    **dict.fromkeys(("manipulations", "exercices", "dessin"), WIDGETS),
    **dict.fromkeys(("entrainement", "keras_facile"), KERAS),
}
LOURDS = {"matplotlib": MATPLOTLIB, "ipywidgets": WIDGETS, "IPython": WIDGETS,
          "tensorflow": None, "keras": None}  # None : jamais en tête de module  # fmt: skip


def nom(module):
    return module.relative_to(RACINE / "helpers").parts[0].removesuffix(".py")


def imports_de_tete(module):
    for noeud in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            suite = [f".{a.name}" for a in noeud.names] if noeud.module == "helpers" else [""]
            yield from (noeud.module + s for s in suite)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(RACINE)))
def test_les_imports_vont_vers_le_bas(module):
    couche = COUCHES.get(nom(module), NUMPY)
    for importe in imports_de_tete(module):
        morceaux = importe.split(".")
        if morceaux[0] == "helpers" and len(morceaux) > 1:
            assert COUCHES.get(morceaux[1], NUMPY) <= couche, f"{module.name} importe {importe}"
        elif morceaux[0] in LOURDS:
            permis = LOURDS[morceaux[0]]
            assert permis is not None and permis <= couche, f"{module.name} importe {importe}"


def est_une_banque(module):
    """Vrai pour les exercices d'un chapitre (``ch01.py``) ou d'un complément (``c1.py``)."""
    return module.parent.name == "exercices" and re.fullmatch(r"c(h\d\d|\d)\.py", module.name)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(RACINE)))
def test_taille_des_modules_et_des_fonctions(module):
    texte = module.read_text(encoding="utf-8")
    banque = est_une_banque(module)
    assert banque or len(texte.splitlines()) <= 320, "un module de plus de 300 lignes se coupe"
    for noeud in ast.walk(ast.parse(texte)):
        if isinstance(noeud, ast.FunctionDef):
            docstring = ast.get_docstring(noeud, clean=False) or ""
            lignes = noeud.end_lineno - noeud.lineno + 1 - len(docstring.splitlines())
            assert lignes <= 40, f"{noeud.name} : {lignes} lignes"
            noms = [a.arg for a in noeud.args.args if a.arg not in ("self", "cls")]
            livre = noeud.name.startswith("affichage_evaluation_")  # les arguments du livre
            assert len(noms) <= (9 if livre else 6), f"{noeud.name} : trop d'arguments"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(RACINE)))
def test_fonctions_publiques_documentees(module):
    if est_une_banque(module):
        return
    arbre = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(arbre), f"{module.name} : docstring du module"
    for noeud in arbre.body:
        if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)) and not noeud.name.startswith("_"):
            assert ast.get_docstring(noeud), f"{module.name} : {noeud.name} sans docstring"


def test_demarrage_d_un_chapitre_sans_tensorflow():
    """Tout ce qu'importe un chapitre de mathématiques : moins de 1,5 s, moins de 200 Mo."""
    code = (
        "import time; debut = time.process_time()\n"
        "import numpy, helpers.figures, helpers.schemas, helpers.graphe, helpers.fonctions\n"
        "import helpers.derivation, helpers.manipulations, helpers.exercices\n"
        "duree = time.process_time() - debut\n"
        "import sys; assert not {'tensorflow', 'keras', 'scipy', 'pandas'} & set(sys.modules)\n"
        "print(duree)\n"
        "import os\n"
        "statut = '/proc/self/status'\n"
        "if os.path.exists(statut):\n"
        "    lignes = dict(li.split(':', 1) for li in open(statut) if ':' in li)\n"
        "    print(int(lignes['VmRSS'].split()[0]) / 1024)\n"
    )
    fini = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "MPLBACKEND": "agg"},
    )  # fmt: skip
    duree, *memoire = map(float, fini.stdout.split())
    assert duree < 1.5, f"import : {duree:.2f} s de calcul"
    assert all(m < 200 for m in memoire), f"mémoire : {memoire} Mo"
