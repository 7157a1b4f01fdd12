"""La mise en forme du code et des notebooks, telle que ``pyproject.toml`` la règle."""

import subprocess
import sys

import pytest

from atelier.execution import RACINE


@pytest.mark.parametrize(
    "commande",
    [
        ["check", "."],
        ["format", "--check", "helpers", "atelier", "tests", "cours.py", "conftest.py"],
    ],
    ids=["regles", "mise en forme"],
)
def test_ruff(commande):
    fini = subprocess.run(
        [sys.executable, "-m", "ruff", *commande, "--no-cache"],
        cwd=RACINE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert fini.returncode == 0, fini.stdout + fini.stderr
