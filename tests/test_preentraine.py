"""MobileNetV2 : ses poids cherchés près puis loin, ses refus en français ; jamais de réseau."""

import numpy as np
import pytest

from helpers import preentraine
from helpers.telechargement import TelechargementRate


@pytest.fixture
def dossiers(tmp_path, monkeypatch):
    """Trois dossiers vides, et aucun téléchargement possible."""
    personnel, cours, keras = (tmp_path / nom for nom in ("personnel", "cours", "keras"))
    for dossier in (personnel, cours, keras / "models"):
        dossier.mkdir(parents=True)
    monkeypatch.setenv("DEEPMATH_DONNEES", str(personnel))
    monkeypatch.setenv("KERAS_HOME", str(keras))
    monkeypatch.setattr(preentraine, "dossier_du_cours", lambda: cours)
    # une adresse de cette machine où rien n'écoute
    monkeypatch.setattr(preentraine, "ADRESSE", "http://127.0.0.1:9/" + preentraine.NOM)
    return personnel, cours, keras / "models"


@pytest.mark.parametrize("rang", range(3))
def test_les_poids_sont_cherches_dans_trois_dossiers(dossiers, rang):
    for dossier in dossiers[rang:]:
        (dossier / preentraine.NOM).write_bytes(b"poids")
    assert preentraine.poids_imagenet() == dossiers[rang] / preentraine.NOM


def test_sans_reseau_le_message_dit_quoi_faire(dossiers):
    with pytest.raises(TelechargementRate) as refus:
        preentraine.poids_imagenet()
    message = str(refus.value)
    assert preentraine.NOM in message and "127.0.0.1" in message
    assert "DEEPMATH_DONNEES" in message and isinstance(refus.value, OSError)
    assert not list(dossiers[1].iterdir()), "rien ne reste sur le disque"


def test_des_poids_enregistres_sont_relus(tmp_path):
    modele = preentraine.mobilenet()
    assert modele.count_params() == 410208 and modele.output_shape == (None, 1280)
    hasard = np.random.default_rng(0)
    poids = [hasard.normal(size=w.shape).astype("float32") for w in modele.get_weights()]
    modele.set_weights(poids)
    modele.save(tmp_path / preentraine.NOM)  # .h5 : le format des poids publiés
    relus = preentraine.mobilenet(poids=tmp_path / preentraine.NOM).get_weights()
    assert all(np.array_equal(a, b) for a, b in zip(poids, relus, strict=True))


@pytest.mark.parametrize("contenu", [None, b"ceci n'est pas un fichier de poids"])
def test_un_fichier_absent_ou_abime_est_refuse(tmp_path, contenu):
    chemin = tmp_path / preentraine.NOM
    if contenu:
        chemin.write_bytes(contenu)
    with pytest.raises(ValueError, match="absent ou abîmé"):
        preentraine.mobilenet(poids=chemin)
