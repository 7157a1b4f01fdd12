"""Fait et entretient `.venv`, l'environnement du cours. Seul `cours.py` s'en sert.

Rien que la bibliothèque standard, et une écriture que comprend déjà Python 3.6 : un Python
trop ancien doit pouvoir lire ce fichier pour dire qu'il l'est.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
VENV = RACINE / ".venv"
MARQUE = VENV / "cours.json"  # écrite quand une installation est allée au bout
PYTHONS = ((3, 11), (3, 12), (3, 13))
MACHINES = ("linux/x86_64", "linux/aarch64", "windows/amd64", "darwin/arm64")
LISTES = {
    "cours": ("requirements.txt", "pyproject.toml", "atelier/default_setting_overrides.json"),
    "atelier": ("atelier/requirements.txt",),
}
# Ce que pip écrit quand il échoue, et ce qu'on peut y faire.
PANNES = (
    (
        r"connection broken|NewConnectionError|Failed to establish|name resolution|timed out|"
        r"getaddrinfo|ProxyError|Could not fetch URL|connection error",
        "Pas de réseau, ou un réseau qui bloque : il faut Internet pour installer les "
        "bibliothèques. Ensuite, le cours s'en passe.",
    ),
    (
        r"No space left|Errno 28|not enough space",
        "Le disque est plein : prévoyez 4 Go libres.",
    ),
    (
        r"Long Path|WinError 206",
        "Le chemin du dossier est trop long pour Windows : placez le cours plus près de la "
        "racine du disque, par exemple dans C:\\cours.",
    ),
    (
        r"No matching distribution|Could not find a version",
        "Une bibliothèque n'existe pas pour cette machine ou ce Python : voyez plus haut.",
    ),
)


class Refus(Exception):
    """Une raison de s'arrêter, à dire telle quelle à l'élève."""


def dire(texte, flux=None):
    """Écrit `texte`, même dans une console qui ignore les accents."""
    flux = flux or sys.stdout
    code = flux.encoding or "ascii"
    flux.write(texte.encode(code, "replace").decode(code) + "\n")
    flux.flush()


# Quel Python ?


def refus_du_python(version, interprete, bits, machine):
    """Dit pourquoi TensorFlow ne peut pas s'installer ici ; rien s'il le peut."""
    bornes = "Python {}.{} à {}.{}".format(*(PYTHONS[0] + PYTHONS[-1]))
    if tuple(version[:2]) not in PYTHONS:
        age = "ancien" if tuple(version[:2]) < PYTHONS[0] else "récent"
        return f"Python {version[0]}.{version[1]} est trop {age} : le cours demande {bornes}."
    if interprete != "CPython":
        return f"{interprete} ne convient pas : le cours demande {bornes} ordinaire (CPython)."
    if bits != 64:
        return f"Ce Python est en {bits} bits : TensorFlow demande un Python 64 bits."
    if machine in MACHINES:
        return ""
    en_ligne = "Suivez le cours en ligne, avec Binder ou Colab : voir README.md."
    if machine == "darwin/x86_64":
        return (
            f"TensorFlow n'existe plus pour les Mac à processeur Intel. {en_ligne}\n"
            "Si votre Mac a une puce Apple, ce Python est prévu pour Intel : installez celui de "
            "https://www.python.org/downloads/"
        )
    return f"TensorFlow n'existe pas pour cette machine ({machine}). {en_ligne}"


def verifier_python():
    """Refuse un Python pour lequel TensorFlow n'a pas de fichier à installer."""
    interprete = platform.python_implementation()
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        interprete = "Le Python sans GIL"
    machine = f"{platform.system()}/{platform.machine()}".lower()
    refus = refus_du_python(sys.version_info, interprete, 8 * struct.calcsize("P"), machine)
    if not refus:
        return
    noms = ["python{}.{}".format(*version) for version in PYTHONS]
    autres = [nom for nom in noms if reponse(nom, "-c", "print(1)")]
    if autres:
        refus += f"\nCette machine en a un autre, essayez : {autres[-1]} cours.py"
    elif "Python" in refus:
        refus += "\nOn en trouve un sur https://www.python.org/downloads/ : Python 3.12 convient."
    raise Refus(refus)


# L'environnement


def python_du_venv():
    """Le chemin du Python de l'environnement, qu'il existe ou non."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def reponse(*commande):
    """Ce qu'affiche une commande ; rien si elle ne marche pas."""
    try:
        sortie = subprocess.check_output(commande, stderr=subprocess.DEVNULL, env=variables())
    except (OSError, subprocess.CalledProcessError):
        return ""
    return sortie.decode("utf-8", "replace").strip()


def variables():
    """Les variables données aux commandes : .venv d'abord, rien d'un autre Python."""
    resultat = {n: v for n, v in os.environ.items() if n not in ("PYTHONPATH", "PYTHONHOME")}
    resultat["VIRTUAL_ENV"] = str(VENV)
    resultat["PATH"] = str(python_du_venv().parent) + os.pathsep + resultat.get("PATH", "")
    resultat["PIP_USER"] = "0"
    return resultat


def empreinte(nom):
    """SHA-256 des fichiers qui décident de ce qui est installé."""
    somme = hashlib.sha256()
    for fichier in LISTES[nom]:
        somme.update((RACINE / fichier).read_bytes())
    return somme.hexdigest()


def base(gpu):
    """Ce qui ne peut changer sans refaire tout l'environnement."""
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    version = reponse(str(python_du_venv()), "-S", "-c", code)
    return {"python": version, "dossier": str(VENV), "gpu": gpu}


def lire_marque():
    """Ce qui est installé ; vide si aucune installation n'est allée au bout."""
    try:
        marque = json.loads(MARQUE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marque if isinstance(marque, dict) else {}


def liste_gpu(texte):
    """La même liste de versions, avec TensorFlow pour carte NVIDIA."""
    version = re.search(r"^tensorflow(?:-cpu)?==([\w.]+)", texte, re.M).group(1)
    autres = re.sub(r"^tensorflow(-cpu)?==.*\n", "", texte, flags=re.M)
    return f"tensorflow[and-cuda]=={version}\n{autres}"


def fichier_de_versions(nom, gpu):
    """Le chemin de la liste à installer ; pour un GPU, elle se déduit de requirements.txt."""
    liste = RACINE / LISTES[nom][0]
    if nom == "cours" and gpu:
        texte = liste_gpu(liste.read_text(encoding="utf-8"))
        liste = VENV / "requirements-gpu.txt"
        liste.write_text(texte, encoding="utf-8")
    return str(liste)


# Installer


def conseil(erreurs):
    """Traduit l'échec de pip."""
    for motif, texte in PANNES:
        if re.search(motif, erreurs, re.I):
            return texte
    return "pip a échoué : la raison est écrite plus haut."


def installer(liste):
    """Lance pip ; ses barres de progression se voient, son échec est traduit."""
    commande = [str(python_du_venv()), "-m", "pip", "--disable-pip-version-check", "install"]
    processus = subprocess.Popen(
        commande + ["-r", liste], cwd=str(RACINE), env=variables(), stderr=subprocess.PIPE
    )
    erreurs = []
    for ligne in processus.stderr:
        erreurs.append(ligne.decode("utf-8", "replace").rstrip())
        dire(erreurs[-1], sys.stderr)
    if processus.wait():
        raise Refus(
            conseil("\n".join(erreurs)) + "\nRelancez ensuite la même commande : "
            "ce qui est déjà téléchargé ne le sera pas deux fois."
        )


def creer_venv():
    """Fait un .venv neuf, à la place de celui qui s'y trouve."""
    if not all(importlib.util.find_spec(nom) for nom in ("venv", "ensurepip")):
        raise Refus(
            "Ce Python n'a pas de quoi faire un environnement (venv, ensurepip).\n"
            "Sous Debian ou Ubuntu : sudo apt install python{}.{}-venv\n"
            "Ailleurs, installez Python depuis https://www.python.org/downloads/".format(
                *sys.version_info
            )
        )
    try:
        if VENV.exists():
            dire("Le dossier .venv est incomplet ou ne convient plus : je le refais.")
            shutil.rmtree(str(VENV))
        dire("J'installe les bibliothèques du cours : quelques minutes, une seule fois.")
        # .venv est peut-être activé : son Python ne peut pas se refaire lui-même.
        python = getattr(sys, "_base_executable", sys.executable)
        subprocess.check_call([python, "-m", "venv", str(VENV)], cwd=str(RACINE))
    except (OSError, subprocess.CalledProcessError) as erreur:
        raise Refus(
            f"Je ne peux pas faire le dossier {VENV} : {erreur}\n"
            "Fermez JupyterLab et les autres fenêtres du cours, vérifiez que vous avez le droit "
            "d'écrire dans ce dossier, puis relancez."
        ) from erreur


@contextlib.contextmanager
def seul():
    """Interdit deux installations à la fois dans le même dossier ; se libère toujours."""
    nom = "cours-" + hashlib.sha256(str(RACINE).encode("utf-8")).hexdigest()[:16]
    with open(os.path.join(tempfile.gettempdir(), nom), "w") as fichier:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(fichier.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refus("Le cours s'installe déjà dans une autre fenêtre : attendez.") from None
        yield


def preparer(gpu, avec_atelier):
    """Met .venv en accord avec les listes de versions ; ne fait rien s'il l'est déjà."""
    marque = lire_marque()
    gpu = gpu or bool(marque.get("gpu"))
    noms = ("cours", "atelier") if avec_atelier else ("cours",)
    attendu = base(gpu)
    intact = bool(attendu["python"]) and all(marque.get(n) == v for n, v in attendu.items())
    a_faire = [nom for nom in noms if not intact or marque.get(nom) != empreinte(nom)]
    if not a_faire:
        return
    with seul():
        if not intact or not reponse(str(python_du_venv()), "-m", "pip", "--version"):
            verifier_python()
            creer_venv()
            marque, a_faire = base(gpu), noms
        for nom in a_faire:
            mettre_a_jour(nom, marque, indulgent=not avec_atelier)


def mettre_a_jour(nom, marque, indulgent):
    """Installe une liste et le note ; sans réseau, l'élève garde ce qu'il avait."""
    somme = empreinte(nom)
    try:
        installer(fichier_de_versions(nom, marque["gpu"]))
    except Refus as refus:
        if not indulgent or nom not in marque:
            raise
        dire(f"{refus}\nEn attendant, je garde les bibliothèques d'avant.")
        return
    marque[nom] = somme
    MARQUE.write_text(json.dumps(marque, indent=1), encoding="utf-8")
