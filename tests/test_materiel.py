import os
import random
import subprocess
import sys

import numpy as np
import pytest

from helpers import materiel


@pytest.mark.parametrize(("variable", "nom"), [("", "rapide"), ("complet", "complet"),
                                               (" Rapide ", "rapide")])  # fmt: skip
def test_profil(monkeypatch, variable, nom):
    monkeypatch.setenv("DEEPMATH_PROFIL", variable)
    assert materiel.profil() == nom


def test_profil_inconnu(monkeypatch):
    monkeypatch.setenv("DEEPMATH_PROFIL", "lent")
    with pytest.raises(ValueError, match="rapide ou complet · reçu : lent"):
        materiel.profil()
    with pytest.raises(ValueError, match="'rapide' ou 'complet'"):
        materiel.choisir_profil("lent")


def test_choisir_profil(monkeypatch, capsys):
    monkeypatch.setenv("DEEPMATH_PROFIL", "rapide")
    materiel.choisir_profil("complet")
    assert materiel.selon_profil(rapide=1, complet=2) == 2
    assert capsys.readouterr().out == "profil : complet\n"


def test_graine_rend_les_hasards_reproductibles():
    tirages = []
    for _ in range(2):
        generateur = materiel.graine(3)
        tirages.append((random.random(), np.random.rand(), generateur.random()))
    assert tirages[0] == tirages[1]


@pytest.mark.parametrize("n", [-1, 1.5, "a", True])
def test_graine_refuse(n):
    with pytest.raises(ValueError, match="un entier positif ou nul"):
        materiel.graine(n)


def test_en_direct_jamais_hors_d_un_notebook(monkeypatch):
    monkeypatch.delenv("DEEPMATH_SANS_DIRECT", raising=False)
    assert not materiel.en_direct()


def test_versions_conformes_et_ecarts(tmp_path, monkeypatch):
    liste = tmp_path / "requirements.txt"
    liste.write_text(
        f"numpy=={np.__version__}  # tableaux\nabsent-du-monde==1.0\n-e .\n", encoding="utf-8"
    )
    prevues = materiel.versions_prevues(liste)
    assert prevues == {"numpy": np.__version__, "absent-du-monde": "1.0"}
    monkeypatch.setattr(materiel, "versions_prevues", lambda: prevues)
    assert materiel.versions().splitlines() == [
        "✗ absent-du-monde : absent (prévu 1.0)",
        "→ fermez JupyterLab, puis lancez : python3 cours.py",
    ]
    monkeypatch.setattr(materiel, "versions_prevues", lambda: {"numpy": "0.1"})
    assert f"! numpy : {np.__version__} installé, 0.1 prévu" in materiel.versions()
    monkeypatch.setattr(materiel, "versions_prevues", lambda: {"numpy": np.__version__})
    assert materiel.versions() == "✓ toutes les versions sont celles du cours"


def test_keras_se_charge_en_silence():
    """Ni l'import, ni le premier calcul n'écrivent quoi que ce soit, sur aucun flux."""
    code = (
        "from helpers.materiel import charger_keras, graine, machine\n"
        "keras = charger_keras()\n"
        "graine(0); a = keras.random.uniform((3,)); graine(0)\n"
        "assert (keras.ops.convert_to_numpy(a) ==\n"
        "        keras.ops.convert_to_numpy(keras.random.uniform((3,)))).all()\n"
        "assert machine().startswith(('CPU', 'GPU'))\n"
        "m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\n"
        "m.compile('sgd', 'mse')\n"
        "m.fit(keras.ops.ones((4, 2)), keras.ops.ones((4, 1)), verbose=0)\n"
    )
    environnement = {k: v for k, v in os.environ.items() if not k.startswith("TF_")}
    fini = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environnement, check=False
    )
    assert (fini.returncode, fini.stdout, fini.stderr) == (0, "", "")


def test_sans_tensorflow_le_message_est_en_francais(monkeypatch):
    monkeypatch.setitem(sys.modules, "keras", None)
    with pytest.raises(ImportError, match="attendu : TensorFlow et Keras installés"):
        materiel.charger_keras()
