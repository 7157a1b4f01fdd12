"""Machine, versions, graines, profil : ce qui change d'un ordinateur à l'autre.

TensorFlow n'est chargé que par ``charger_keras`` ; tout le reste est immédiat.
"""

import contextlib
import os
import platform
import random
import re
import sys
from importlib import metadata
from pathlib import Path

import numpy as np

from helpers.controles import dans_un_notebook, erreur

PROFILS = ("rapide", "complet")


def profil():
    """Le profil choisi : « rapide » (données embarquées, par défaut) ou « complet ».

    Il vient de la variable d'environnement ``DEEPMATH_PROFIL`` ou de ``choisir_profil``.
    Erreurs : ValueError si la variable vaut autre chose.
    """
    nom = os.environ.get("DEEPMATH_PROFIL", "").strip().lower() or "rapide"
    if nom not in PROFILS:
        raise erreur("DEEPMATH_PROFIL=rapide ou complet", nom, "choisir_profil('rapide')")
    return nom


def choisir_profil(nom):
    """Choisit le profil pour ce notebook : « rapide » ou « complet » (vraies données entières)."""
    if nom not in PROFILS:
        raise erreur("'rapide' ou 'complet'", repr(nom), "choisir_profil('complet')")
    os.environ["DEEPMATH_PROFIL"] = nom
    print(f"profil : {nom}")


def selon_profil(*, rapide, complet):
    """Renvoie l'une des deux valeurs selon le profil.

    Exemple
    -------
    >>> selon_profil(rapide=10, complet=40) in (10, 40)
    True
    """
    return rapide if profil() == "rapide" else complet


def en_direct():
    """Vrai si quelqu'un regarde : un noyau Jupyter, et pas une exécution automatique (nbval)."""
    return dans_un_notebook() and not os.environ.get("DEEPMATH_SANS_DIRECT")


def graine(n=0):
    """Fixe tous les hasards (Python, numpy et, s'il est chargé, Keras) à la graine ``n``.

    Deux exécutions sur la même machine donnent alors les mêmes nombres ; d'une machine à
    l'autre, les entraînements ne coïncident que par leur bande.
    Paramètre : ``n`` entier positif ou nul. Renvoie : ``np.random.default_rng(n)``.
    """
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 0:
        raise erreur("un entier positif ou nul", repr(n), "graine(0)")
    random.seed(int(n))
    np.random.seed(int(n))
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(int(n))
    return np.random.default_rng(int(n))


@contextlib.contextmanager
def _muet():
    """Détourne le descripteur 2 : TensorFlow y écrit avant tout réglage de ses journaux."""
    sys.stderr.flush()
    garde = os.dup(2)
    with open(os.devnull, "w") as trou:
        os.dup2(trou.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(garde, 2)
            os.close(garde)


def charger_keras():
    """Charge Keras et TensorFlow en silence (quelques secondes) et rend le module ``keras``.

    La mémoire d'un éventuel GPU n'est prise qu'au fur et à mesure des besoins.
    Erreurs : ImportError, en français, si TensorFlow manque.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    try:
        with _muet():
            import keras
            import tensorflow as tf

            for gpu in tf.config.list_physical_devices("GPU"):
                with contextlib.suppress(RuntimeError):  # déjà en service : réglage sans effet
                    tf.config.experimental.set_memory_growth(gpu, True)
            tf.constant(0) + 1  # le premier calcul réveille le GPU, et ses messages
    except ModuleNotFoundError as faute:
        raise erreur(
            "TensorFlow et Keras installés", str(faute), "python3 cours.py", ImportError
        ) from faute
    tf.get_logger().setLevel("ERROR")
    return keras


def machine():
    """Décrit en français le calculateur que TensorFlow utilisera (charge TensorFlow)."""
    charger_keras()
    import tensorflow as tf

    gpu = tf.config.list_physical_devices("GPU")
    if not gpu:
        return f"CPU : {os.cpu_count()} cœurs, pas de GPU visible par TensorFlow"
    noms = [tf.config.experimental.get_device_details(g).get("device_name", g.name) for g in gpu]
    return f"GPU : {', '.join(noms)} ; CPU : {os.cpu_count()} cœurs"


def versions_prevues(fichier=None):
    """Lit ``requirements.txt`` et renvoie {paquet: version} pour cette machine."""
    fichier = fichier or Path(__file__).resolve().parent.parent / "requirements.txt"
    prevues = {}
    for ligne in fichier.read_text(encoding="utf-8").splitlines():
        if m := re.match(r"\s*([\w.-]+)(?:\[[^\]]*\])?==([\w.]+)", ligne):
            prevues.setdefault(m[1], m[2])
    return prevues


def _installee(nom):
    noms = ("tensorflow", "tensorflow-cpu") if nom.startswith("tensorflow") else (nom,)
    for essai in noms:
        with contextlib.suppress(metadata.PackageNotFoundError):
            return metadata.version(essai)
    return None


def versions():
    """Compare les versions installées à celles du cours et dit quoi faire si elles diffèrent.

    Renvoie : le texte, une ligne par paquet qui diffère, ou une seule si tout est conforme.
    """
    ecarts = []
    for nom, prevue in versions_prevues().items():
        trouvee = _installee(nom)
        if trouvee is None:
            ecarts.append(f"✗ {nom} : absent (prévu {prevue})")
        elif trouvee != prevue:
            ecarts.append(f"! {nom} : {trouvee} installé, {prevue} prévu")
    if not ecarts:
        return "✓ toutes les versions sont celles du cours"
    return "\n".join(ecarts + ["→ fermez JupyterLab, puis lancez : python3 cours.py"])


def python_et_systeme():
    """Une ligne : version de Python et système d'exploitation."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
