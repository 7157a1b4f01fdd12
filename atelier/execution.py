"""Exécuter un notebook toujours de la même façon : pour ses sorties, pour les tests."""

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

RACINE = Path(__file__).resolve().parent.parent
NOTEBOOKS = RACINE / "notebooks"
DELAI = 300  # secondes : une cellule qui dure davantage est en panne


def preparer_environnement():
    """Règle ce que lit le noyau : profil rapide, rien en direct, progrès dans un fichier vide."""
    os.environ.setdefault("DEEPMATH_PROFIL", "rapide")
    os.environ["DEEPMATH_SANS_DIRECT"] = "1"
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    if "DEEPMATH_PROGRES" not in os.environ:
        dossier = tempfile.mkdtemp(prefix="deepmath-")
        os.environ["DEEPMATH_PROGRES"] = str(Path(dossier) / "progres.jsonl")


def tous():
    """Les notebooks du cours, dans l'ordre, compléments à la fin."""
    trouves = (p for p in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)
    return sorted(trouves, key=lambda p: (len(p.parts), p.name))


def choisis(noms):
    """Les notebooks nommés (chemins ou débuts de nom, « 01 »), ou tous si la liste est vide."""
    if not noms:
        return tous()
    chemins = []
    for nom in noms:
        debut = Path(nom).name
        trouves = [Path(nom).resolve()] if Path(nom).is_file() else []
        trouves = trouves or [p for p in tous() if p.name.startswith(debut)]
        if not trouves:
            raise SystemExit(f"aucun notebook ne s'appelle « {nom} »")
        chemins += trouves
    return chemins


def lire(chemin):
    """Lit un notebook au format 4."""
    return nbformat.read(chemin, as_version=4)


def executer(notebook, dossier):
    """Exécute toutes les cellules dans un noyau neuf, depuis ``dossier``. Modifie ``notebook``."""
    preparer_environnement()
    client = NotebookClient(
        notebook, timeout=DELAI, kernel_name="python3", record_timing=False,
        coalesce_streams=True, resources={"metadata": {"path": str(dossier)}},
    )  # fmt: skip
    client.execute()
    return notebook
