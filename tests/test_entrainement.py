import numpy as np
import pytest

from helpers.entrainement import suivi
from helpers.materiel import charger_keras


@pytest.fixture(scope="module")
def modele():
    keras = charger_keras()
    modele = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    modele.compile("sgd", "mse")
    return modele


def entrainer(modele, rappel, **options):
    x = np.linspace(0, 1, 8)[:, None]
    return modele.fit(x, 2 * x, epochs=3, verbose=0, callbacks=[rappel], **options).history


def test_muet_quand_personne_ne_regarde(modele, capfd):
    rappel = suivi()
    histoire = entrainer(modele, rappel)
    assert capfd.readouterr() == ("", "")
    assert np.allclose(rappel.histoire["loss"], histoire["loss"])


def test_en_direct_une_seule_image_mise_a_jour(modele, monkeypatch):
    affiches = []

    class Sortie:
        def update(self, paquet, raw):
            affiches.append(paquet)

    def display(paquet, **options):
        assert options["display_id"]
        affiches.append(paquet)
        return Sortie()

    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr("helpers.entrainement.INTERVALLE", 0)
    entrainer(modele, suivi(direct=True), validation_split=0.25)
    assert len(affiches) == 4  # trois époques, et l'image finale
    assert "Époque 3 sur 3" in affiches[-1]["text/plain"]
    assert "validation" in affiches[-1]["text/plain"]
