"""Enregistrer les sorties : normalisées, identiques d'une fois sur l'autre."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from atelier import sorties
from atelier.execution import choisis, tous


@pytest.fixture
def notebook(tmp_path):
    cellules = [
        new_markdown_cell("# Essai"),
        new_code_cell("import warnings\nprint({1, 2})\nprint('suite')"),
        new_code_cell(
            "from helpers.figures import cadre\nfrom helpers.manipulations import curseurs\n"
            "def dessine(fig, h):\n    cadre(f'{h}', ax=fig.add_subplot())\n"
            "curseurs(dessine, h=(0, 3, 1, 1))"
        ),
        new_code_cell("1 + 1", metadata={"tags": ["nbval-ignore-output"], "collapsed": True}),
    ]
    chemin = tmp_path / "essai.ipynb"
    nbformat.write(new_notebook(cells=cellules), chemin)
    return chemin


def test_deux_fois_de_suite_le_meme_fichier(notebook):
    sorties.enregistrer(notebook)
    premier = notebook.read_bytes()
    sorties.enregistrer(notebook)
    assert notebook.read_bytes() == premier


def test_ce_qui_reste_et_ce_qui_part(notebook):
    sorties.enregistrer(notebook)
    lu = json.loads(notebook.read_text(encoding="utf-8"))
    assert lu["metadata"] == {"kernelspec": sorties.NOYAU, "language_info": {"name": "python"}}
    manipulation = lu["cells"][2]["outputs"][0]["data"]
    assert set(manipulation) == {"image/png", "text/plain"}
    assert lu["cells"][3]["metadata"] == {"tags": ["nbval-ignore-output"]}
    assert [c["execution_count"] for c in lu["cells"][1:]] == [1, 2, 3]


def test_stderr_interdit(notebook):
    lu = nbformat.read(notebook, as_version=4)
    lu.cells.append(new_code_cell("import sys; print('oups', file=sys.stderr)"))
    nbformat.write(lu, notebook)
    avant = notebook.read_bytes()
    with pytest.raises(SystemExit, match="cellule 4 écrit sur stderr : oups"):
        sorties.enregistrer(notebook)
    assert notebook.read_bytes() == avant


def test_choisir_les_notebooks():
    assert choisis([]) == tous()
    assert [p.name for p in choisis(["01"])] == ["01_derivee.ipynb"]
    with pytest.raises(SystemExit, match="aucun notebook"):
        choisis(["zz"])
