"""Réglages de pytest et de nbval pour tout le dépôt."""

import pytest

from atelier.execution import preparer_environnement

preparer_environnement()  # avant que nbval ne démarre un noyau


def pytest_configure(config):
    """Fait exécuter les cellules avec leur historique : sans lui, IPython oublie le « ; » final."""
    from nbval.kernel import RunningKernel

    def executer(self, source, allow_stdin=None):
        return self.kc.execute(
            source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False
        )

    RunningKernel.execute_cell_input = executer


def pytest_collection_modifyitems(items):
    """Laisse à une cellule qui calcule le temps de se taire (nbval n'attend que 5 secondes)."""
    for item in items:
        if hasattr(item, "output_timeout"):
            item.output_timeout = 120


@pytest.fixture
def progres_vide(tmp_path, monkeypatch):
    """Un fichier de progrès neuf, pour ce test seulement. Renvoie son chemin."""
    chemin = tmp_path / "progres.jsonl"
    monkeypatch.setenv("DEEPMATH_PROGRES", str(chemin))
    return chemin
