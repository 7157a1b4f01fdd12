#!/usr/bin/env python3
"""Ouvre le cours : « python3 cours.py ». Les autres commandes : « python3 cours.py --help »."""

import importlib.util
import os
import platform
import re
import secrets
import signal
import socket
import subprocess
import sys
import time

from atelier.installation import (
    RACINE,
    Refus,
    dire,
    preparer,
    python_du_venv,
    variables,
    verifier_python,
)

AIDE = """Le cours « Mathématiques des réseaux de neurones ».

python3 cours.py                        ouvre le cours dans JupyterLab
python3 cours.py tests                  lance les tests et tous les notebooks (nbval strict) ;
                                        la suite va à pytest : cours.py tests -k graphe
python3 cours.py exercices [notebook…]  recopie les énoncés de la banque dans les notebooks
python3 cours.py sorties [notebook…]    exécute les notebooks et enregistre leurs sorties
python3 cours.py corriges DOSSIER       écrit l'édition corrigée
python3 cours.py devoir DOSSIER notebook…   écrit les cahiers nbgrader à distribuer

Options, avant la commande :
  --sans-navigateur   n'ouvre pas de navigateur, donne seulement l'adresse
  --port N            le port de JupyterLab (sinon, le premier libre à partir de 8888)
  --gpu               installe TensorFlow pour une carte NVIDIA (Linux) ; retenu ensuite.
                      Pour y renoncer : supprimez le dossier .venv
  --ici               n'installe rien, prend le Python qui exécute cours.py (conda, Docker)
  --help              cette page
"""
SOMMAIRE = "notebooks/00_sommaire.ipynb"
COMMANDES = {
    "tests": ["pytest", "-n", "2", "--dist", "loadscope", "--nbval", "--nbval-current-env"],
    "exercices": ["atelier.editions", "exercices"],
    "corriges": ["atelier.editions", "corriges"],
    "devoir": ["atelier.editions", "devoir"],
    "sorties": ["atelier.sorties"],
}
BASCULES = ("--sans-navigateur", "--gpu", "--ici", "--help")


def lire_arguments(mots):
    """Sépare les options, la commande (ou rien) et ce qui est pour elle."""
    options = dict.fromkeys(BASCULES, False)
    options["--port"] = None
    while mots:
        mot, *mots = decouper(mots[0]) + mots[1:]
        if mot in COMMANDES:
            return options, mot, mots
        if mot in BASCULES:
            options[mot] = True
        elif mot == "--port":
            options[mot] = lire_port(mots.pop(0) if mots else "")
        else:
            raise Refus(f"Je ne connais pas « {mot} ».\n\n{AIDE}")
    return options, "", []


def decouper(mot):
    """`--port=9000` vaut `--port 9000`, et `-h` vaut `--help`."""
    if mot.startswith("--port="):
        return mot.split("=", 1)
    return ["--help"] if mot in ("-h", "aide") else [mot]


def lire_port(mot):
    """Le numéro de port écrit par l'élève."""
    if not re.fullmatch("[0-9]+", mot) or not 1 <= int(mot) <= 65535:
        raise Refus(
            f"Après --port, attendu : un entier de 1 à 65535 · reçu : « {mot} » · "
            "essayez : --port 8890"
        )
    return int(mot)


# JupyterLab


def est_libre(port):
    """Personne n'écoute sur ce port de cette machine."""
    with socket.socket() as prise:
        if os.name != "nt":
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choisir_port(voulu):
    """Le port demandé, s'il est libre ; sinon le premier libre à partir de 8888."""
    if voulu is None:
        return next(port for port in range(8888, 65536) if est_libre(port))
    if not est_libre(voulu):
        raise Refus(
            f"Le port {voulu} est déjà pris, peut-être par un JupyterLab resté ouvert : fermez-le, "
            "ou relancez sans --port pour que j'en choisisse un."
        )
    return voulu


def commande_jupyter(port, sans_navigateur):
    """Les mots qui lancent JupyterLab sur le sommaire."""
    commande = ["jupyterlab", f"--LabApp.default_url=/lab/tree/{SOMMAIRE}"]
    commande += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    commande += ["--ServerApp.ip=127.0.0.1", "--log-level=WARN", "-y"]
    if sans_navigateur:
        commande.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        commande.append("--allow-root")  # dans un conteneur ; le serveur n'écoute que la machine
    return commande


def attendre(processus, port):
    """Attend que JupyterLab réponde ; faux s'il s'est arrêté avant."""
    while processus.poll() is None:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


def ouvrir(python, environnement, options):
    """Lance JupyterLab, donne son adresse, et attend qu'on le ferme."""
    port = choisir_port(options["--port"])
    jeton = environnement.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    dire("J'ouvre JupyterLab…")
    commande = [python, "-m"] + commande_jupyter(port, options["--sans-navigateur"])
    processus = subprocess.Popen(commande, cwd=str(RACINE), env=environnement)
    try:
        if attendre(processus, port):
            adresse = f"http://127.0.0.1:{port}/lab/tree/{SOMMAIRE}?token={jeton}"
            dire(f"\nLe cours est ouvert à l'adresse\n\n    {adresse}\n")
            dire("Pour le fermer : Ctrl-C dans cette fenêtre.")
        code = processus.wait()
    except KeyboardInterrupt:
        fermer(processus)
        dire("Le cours est fermé. À bientôt !")
        return 0
    if code:
        dire("JupyterLab s'est arrêté. Si cela recommence, supprimez le dossier .venv.", sys.stderr)
    return code


def fermer(processus):
    """Laisse à une commande interrompue le temps de finir, puis l'arrête."""
    try:
        processus.wait(timeout=5)
    except subprocess.TimeoutExpired:
        processus.terminate()
        processus.wait()


# Les commandes


def choisir_python(commande, options):
    """Le Python à utiliser et ses variables, après l'installation si elle est nécessaire."""
    if not options["--ici"]:
        if options["--gpu"] and platform.system() != "Linux":
            raise Refus(
                "TensorFlow ne se sert d'une carte NVIDIA que sous Linux (sous Windows : WSL 2). "
                "Relancez sans --gpu : le cours est fait pour un processeur ordinaire."
            )
        preparer(options["--gpu"], avec_atelier=commande == "tests")
        return str(python_du_venv()), variables()
    verifier_python()
    besoins = ("pytest", "nbval", "xdist") if commande == "tests" else ("jupyterlab", "helpers")
    absents = [nom for nom in besoins if importlib.util.find_spec(nom) is None]
    if absents:
        liste = "atelier/requirements.txt" if commande == "tests" else "requirements.txt"
        raise Refus(
            f"Avec --ici, ce Python doit déjà avoir {', '.join(absents)}. "
            f"Essayez : python -m pip install -r {liste}"
        )
    return sys.executable, dict(os.environ)


def executer(mots):
    """Fait ce que demandent les mots de la ligne de commande ; rend le code de sortie."""
    options, commande, reste = lire_arguments(mots)
    if options["--help"]:
        dire(AIDE)
        return 0
    python, environnement = choisir_python(commande, options)
    if not commande:
        return ouvrir(python, environnement, options)
    environnement.setdefault("DEEPMATH_PROFIL", "rapide")
    environnement["PYTHONHASHSEED"] = "0"
    mots = [python, "-m"] + COMMANDES[commande] + reste
    processus = subprocess.Popen(mots, cwd=str(RACINE), env=environnement)
    try:
        return processus.wait()
    except KeyboardInterrupt:
        fermer(processus)
        raise


def principal():
    """Exécute la ligne de commande ; un refus ou Ctrl-C finissent sans trace d'erreur."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return executer(sys.argv[1:])
    except Refus as refus:
        dire(str(refus), sys.stderr)
        return 1
    except KeyboardInterrupt:
        dire("\nArrêté. La même commande reprendra où c'en était.", sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(principal())
