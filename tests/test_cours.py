"""`cours.py` essayé comme un élève s'en sert, dans de petites copies du projet, sans réseau."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

import cours
from atelier import installation
from atelier.installation import Refus

RACINE = Path(cours.__file__).parent
# Un faux JupyterLab, qui répond sur le port demandé puis s'arrête.
JUPYTERLAB = """
import http.server, os, re, sys
port = int(re.search(r"port=(\\d+)", " ".join(sys.argv))[1])
print("ENFANT", sys.argv[1], os.environ["JUPYTER_TOKEN"], os.environ["VIRTUAL_ENV"], flush=True)
with http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler) as serveur:
    serveur.handle_request()  # cours.py attend la réponse
    serveur.handle_request()  # la visite de l'élève
"""


def ecrire_paquet(chemin):
    """Un paquet d'un seul module, `jupyterlab`, que pip installe sans réseau."""
    infos = "jupyterlab-1.0.dist-info"
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("jupyterlab/__init__.py", "")
        archive.writestr("jupyterlab/__main__.py", JUPYTERLAB)
        archive.writestr(
            f"{infos}/METADATA", "Metadata-Version: 2.1\nName: jupyterlab\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{infos}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{infos}/RECORD", "")


def copier_projet(dossier):
    """Une copie du projet qui n'installe que le faux JupyterLab."""
    for nom in ("cours.py", "atelier/__init__.py", *installation.LISTES["cours"][1:]):
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(RACINE / nom, dossier / nom)
    shutil.copy(installation.__file__, dossier / "atelier")
    ecrire_paquet(dossier / "jupyterlab-1.0-py3-none-any.whl")
    (dossier / "requirements.txt").write_text(LISTE)
    return dossier


def variables(**ajouts):
    """Les variables de ce processus, sans réglage de pip ni réseau."""
    propres = {n: v for n, v in os.environ.items() if not n.startswith(("PIP_", "PYTHON"))}
    return {
        **propres,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_RETRIES": "1",
        "PYTHONUTF8": "1",
        **ajouts,
    }


def lancer(dossier, *mots, python=sys.executable, **ajouts):
    """Exécute `cours.py` de cette copie, depuis un autre dossier ; (code, tout ce qu'il écrit)."""
    fait = subprocess.run(
        [str(python), str(dossier / "cours.py"), *mots],
        cwd=dossier.anchor,
        env=variables(**ajouts),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
    )
    return fait.returncode, fait.stdout


def ouvrir_et_visiter(dossier, *mots):
    """Ouvre le cours, lit l'adresse affichée, s'y rend ; rend ce que `cours.py` a écrit."""
    processus = subprocess.Popen(
        [sys.executable, str(dossier / "cours.py"), "--sans-navigateur", *mots],
        cwd=dossier.anchor,
        env=variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    lignes = []
    for ligne in processus.stdout:
        lignes.append(ligne)
        if adresse := re.search(r"http://127\S+/lab/tree/\S+", ligne):
            base = adresse[0].split("/lab")[0]
            urllib.request.urlopen(base, timeout=20).close()
    return processus.wait(timeout=60), "".join(lignes)


LISTE = "./jupyterlab-1.0-py3-none-any.whl\n"
INTROUVABLE = "paquet-absent==1.0\n"


@pytest.fixture(scope="module")
def sans_reseau(tmp_path_factory):
    """Un premier démarrage sans réseau, dans un dossier à espaces et accents : (dossier, …)."""
    dossier = tmp_path_factory.mktemp("essai") / "Cours d'été à moi"
    dossier.mkdir()
    copier_projet(dossier)
    (dossier / "requirements.txt").write_text(INTROUVABLE)
    return (dossier, *lancer(dossier))


@pytest.fixture(scope="module")
def installee(sans_reseau):
    """Le démarrage suivant, le réseau revenu : (dossier, code, texte)."""
    dossier = sans_reseau[0]
    (dossier / "requirements.txt").write_text(LISTE)
    return (dossier, *ouvrir_et_visiter(dossier))


# Une installation, et ce qui peut lui arriver


def test_sans_reseau_la_premiere_installation_le_dit(sans_reseau):
    _, code, texte = sans_reseau
    assert code == 1
    assert "J'installe les bibliothèques" in texte
    assert "Pas de réseau" in texte
    assert "Relancez ensuite la même commande" in texte
    assert "Traceback" not in texte


def test_installation_interrompue_refaite_puis_ouverte(installee):
    dossier, code, texte = installee
    assert code == 0
    assert "je le refais" in texte
    assert "Successfully installed jupyterlab" in texte
    jeton = re.search(r"00_sommaire\.ipynb\?token=(\w{48})", texte)[1]
    assert (
        f"ENFANT --LabApp.default_url=/lab/tree/{cours.SOMMAIRE} {jeton} {dossier / '.venv'}"
        in texte
    )


def test_second_demarrage_n_appelle_pas_pip(installee):
    dossier, _, _ = installee
    code, texte = ouvrir_et_visiter(dossier)
    assert code == 0
    assert "installe" not in texte
    assert "ENFANT" in texte


def test_liste_changee_sans_reseau_garde_l_ancien_environnement(installee):
    dossier, _, _ = installee
    (dossier / "requirements.txt").write_text(LISTE + INTROUVABLE)
    code, texte = ouvrir_et_visiter(dossier)
    (dossier / "requirements.txt").write_text(LISTE)
    assert code == 0
    assert "Pas de réseau" in texte
    assert "bibliothèques d'avant" in texte
    assert "ENFANT" in texte


def test_tests_refuse_un_environnement_incomplet(installee):
    dossier, _, _ = installee
    (dossier / "atelier" / "requirements.txt").write_text(INTROUVABLE)
    code, texte = lancer(dossier, "tests")
    assert code == 1
    assert "Pas de réseau" in texte


def test_environnement_a_moitie_fait_est_refait(installee):
    dossier, _, _ = installee
    shutil.rmtree(dossier / ".venv" / ("Scripts" if os.name == "nt" else "bin"))
    code, texte = ouvrir_et_visiter(dossier)
    assert code == 0
    assert "je le refais" in texte
    assert "ENFANT" in texte


@pytest.mark.skipif(os.name == "nt", reason="Windows n'efface pas un Python qui tourne")
def test_venv_active_et_sans_marque_se_refait_depuis_le_python_de_base(installee):
    dossier, _, _ = installee
    (dossier / ".venv" / "cours.json").unlink()
    (dossier / "requirements.txt").write_text(INTROUVABLE)
    dans_venv = dossier / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code, texte = lancer(dossier, python=dans_venv)
    assert code == 1
    assert "je le refais" in texte
    assert "Pas de réseau" in texte
    assert dans_venv.exists()


def test_sans_ensurepip_nomme_le_paquet_de_debian(tmp_path):
    dossier = copier_projet(tmp_path)
    outils = tmp_path / "outils"
    outils.mkdir()
    (outils / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    code, texte = lancer(dossier, PYTHONPATH=str(outils))
    assert code == 1
    assert "apt install python{}.{}-venv".format(*sys.version_info) in texte
    assert not (dossier / ".venv").exists()


@pytest.mark.skipif(os.name == "nt", reason="le verrou de Windows s'essaie autrement")
def test_deux_installations_a_la_fois(tmp_path, monkeypatch):
    monkeypatch.setattr(installation, "RACINE", tmp_path)
    with installation.seul(), pytest.raises(Refus, match="s'installe déjà"), installation.seul():
        pass
    with installation.seul():
        pass


# La marque d'une installation achevée


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """Un `.venv` de théâtre : rien ne s'installe, les appels sont notés."""
    appels = []
    monkeypatch.setattr(installation, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(installation, "MARQUE", tmp_path / ".venv" / "cours.json")
    monkeypatch.setattr(installation, "reponse", lambda *mots: "3.11")
    monkeypatch.setattr(installation, "verifier_python", lambda: None)
    monkeypatch.setattr(installation, "installer", lambda liste: appels.append(Path(liste).name))

    def creer():
        appels.append("venv")
        (tmp_path / ".venv").mkdir(exist_ok=True)

    monkeypatch.setattr(installation, "creer_venv", creer)
    return appels


def test_rien_a_refaire_quand_rien_ne_change(venv):
    installation.preparer(False, avec_atelier=False)
    installation.preparer(False, avec_atelier=False)
    assert venv == ["venv", "requirements.txt"]


def test_les_outils_des_tests_viennent_en_plus(venv):
    installation.preparer(False, avec_atelier=False)
    installation.preparer(False, avec_atelier=True)
    installation.preparer(False, avec_atelier=True)
    assert venv == ["venv", "requirements.txt", "requirements.txt"]
    assert {"cours", "atelier"} <= set(json.loads(installation.MARQUE.read_text()))


def test_gpu_refait_tout_et_reste_choisi(venv):
    installation.preparer(False, avec_atelier=False)
    installation.preparer(True, avec_atelier=False)
    installation.preparer(False, avec_atelier=False)
    assert venv == ["venv", "requirements.txt", "venv", "requirements-gpu.txt"]


def test_autre_python_refait_tout(venv, monkeypatch):
    installation.preparer(False, avec_atelier=False)
    monkeypatch.setattr(installation, "reponse", lambda *mots: "3.12")
    installation.preparer(False, avec_atelier=False)
    assert venv.count("venv") == 2


@pytest.mark.parametrize("contenu", ["", "pas du JSON", "[1, 2]", '{"python": "3.11"}'])
def test_marque_abimee_vaut_pas_de_marque(venv, contenu):
    installation.preparer(False, avec_atelier=False)
    installation.MARQUE.write_text(contenu)
    installation.preparer(False, avec_atelier=False)
    assert venv.count("venv") == 2


# Le Python de l'élève


@pytest.mark.parametrize("mineure", [11, 12, 13])
@pytest.mark.parametrize("machine", installation.MACHINES)
def test_pythons_acceptes(mineure, machine):
    assert installation.refus_du_python((3, mineure, 0), "CPython", 64, machine) == ""


@pytest.mark.parametrize(
    ("version", "interprete", "bits", "machine", "message"),
    [
        ((3, 10, 13), "CPython", 64, "linux/x86_64", "Python 3.10 est trop ancien"),
        ((3, 14, 0), "CPython", 64, "linux/x86_64", "Python 3.14 est trop récent"),
        ((3, 11, 0), "PyPy", 64, "linux/x86_64", "PyPy ne convient pas"),
        ((3, 12, 1), "CPython", 32, "windows/amd64", "32 bits"),
        ((3, 12, 1), "CPython", 64, "darwin/x86_64", "processeur Intel"),
        ((3, 12, 1), "CPython", 64, "linux/armv7l", "linux/armv7l"),
    ],
)
def test_pythons_refuses(version, interprete, bits, machine, message):
    assert message in installation.refus_du_python(version, interprete, bits, machine)


def test_les_bornes_sont_celles_de_pyproject():
    bornes = "{}.{}".format(*installation.PYTHONS[0]), installation.PYTHONS[-1][1] + 1
    texte = (RACINE / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">={},<3.{}"'.format(*bornes) in texte


def vieux_pythons():
    """Le plus vieux et le plus récent des Python 3.6 à 3.10 de cette machine, s'il y en a."""
    noms = [shutil.which(f"python3.{mineure}") for mineure in range(6, 11)]
    noms += [str(chemin) for chemin in Path.home().glob(".pyenv/versions/3.*/bin/python")]
    code = "import sys; sys.exit(not (3, 6) <= sys.version_info[:2] <= (3, 10))"
    vieux = [
        nom
        for nom in noms
        if nom and subprocess.call([nom, "-c", code], stderr=subprocess.DEVNULL) == 0
    ]
    return sorted({vieux[0], vieux[-1]}) if vieux else []


def test_un_vieux_python_le_dit_en_francais(tmp_path):
    pythons = vieux_pythons()
    if not pythons:
        pytest.skip("aucun Python de 3.6 à 3.10 sur cette machine")
    dossier = copier_projet(tmp_path)
    for python in pythons:
        fait = subprocess.run(
            [python, str(dossier / "cours.py")], stderr=subprocess.PIPE, env=variables()
        )
        assert fait.returncode == 1
        texte = fait.stderr.decode("utf-8", "replace")
        assert "est trop ancien : le cours demande Python 3.11 à 3.13." in texte
        assert "Traceback" not in texte
    assert not (dossier / ".venv").exists()


# La ligne de commande


def test_aide_nomme_toutes_les_commandes_et_options():
    code, texte = lancer(RACINE, "--help")
    assert code == 0
    for mot in (*cours.COMMANDES, *cours.BASCULES, "--port"):
        assert mot in texte
    assert lancer(RACINE, "-h") == (code, texte)


def test_aide_dans_une_console_sans_accents():
    code, texte = lancer(RACINE, "--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert code == 0
    assert "math?matiques" in texte.lower()


def test_arguments():
    options, commande, reste = cours.lire_arguments(["--ici", "tests", "-k", "aide", "--port=1"])
    assert (options["--ici"], commande, reste) == (True, "tests", ["-k", "aide", "--port=1"])
    for mots in (["--port", "9000"], ["--port=9000", "--gpu"]):
        assert cours.lire_arguments(mots)[0]["--port"] == 9000


@pytest.mark.parametrize("mots", [["testes"], ["--sans-navigateurs"], ["--portail"]])
def test_mot_inconnu(mots):
    with pytest.raises(Refus, match=f"Je ne connais pas « {mots[0]} »"):
        cours.lire_arguments(mots)


@pytest.mark.parametrize("port", ["", "abc", "-1", "0", "70000", "²"])
def test_port_impossible(port):
    with pytest.raises(Refus, match="attendu : un entier de 1 à 65535 · reçu"):
        cours.lire_arguments(["--port", port])


def test_port_pris_ou_libre():
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        pris = prise.getsockname()[1]
        with pytest.raises(Refus, match=f"Le port {pris} est déjà pris"):
            cours.choisir_port(pris)
    assert cours.choisir_port(pris) == pris


def test_sans_port_demande_on_evite_celui_qui_est_pris(monkeypatch):
    monkeypatch.setattr(cours, "est_libre", lambda port: port not in (8888, 8889))
    assert cours.choisir_port(None) == 8890


def test_gpu_hors_de_linux(monkeypatch):
    monkeypatch.setattr(cours.platform, "system", lambda: "Windows")
    with pytest.raises(Refus, match="que sous Linux"):
        cours.executer(["--gpu"])


def test_ici_dit_ce_qui_manque(monkeypatch):
    monkeypatch.setattr(cours.importlib.util, "find_spec", lambda nom: None)
    with pytest.raises(Refus, match="jupyterlab.*pip install -r requirements.txt"):
        cours.executer(["--ici"])


def test_une_commande_recoit_ses_mots_son_profil_et_rend_son_code(monkeypatch):
    recu = {}

    class Commande:
        def __init__(self, mots, cwd, env):
            recu.update(mots=mots, cwd=cwd, env=env)

        def wait(self):
            return 3

    monkeypatch.setattr(cours.subprocess, "Popen", Commande)
    monkeypatch.delenv("DEEPMATH_PROFIL", raising=False)
    assert cours.executer(["--ici", "tests", "-k", "graphe"]) == 3
    assert recu["mots"][1:3] == ["-m", "pytest"]
    assert recu["mots"][-2:] == ["-k", "graphe"]
    assert Path(recu["cwd"]) == RACINE
    assert recu["env"]["DEEPMATH_PROFIL"] == "rapide"
    assert recu["env"]["PYTHONHASHSEED"] == "0"


# Les listes de versions


def lignes(nom):
    """Les paquets d'une liste de versions, commentaires ôtés."""
    texte = (RACINE / nom).read_text(encoding="utf-8")
    return [ligne for ligne in texte.splitlines() if ligne and not ligne.startswith("#")]


NOMS_DES_LISTES = (
    "requirements.txt",
    "atelier/requirements.txt",
    "atelier/requirements-enseignants.txt",
)


@pytest.mark.parametrize("nom", NOMS_DES_LISTES)
def test_chaque_paquet_a_sa_version_exacte_et_sa_raison(nom):
    for ligne in lignes(nom):
        assert re.match(r"[\w-]+==[\w.]+ .*\s# \S.{15,}|-e \.\s+# \S.{15,}", ligne), ligne


def test_aucun_paquet_n_est_dans_deux_listes():
    noms = [ligne.split("==")[0] for nom in NOMS_DES_LISTES for ligne in lignes(nom)]
    assert len(noms) == len(set(noms))


@pytest.mark.parametrize(
    ("systeme", "processeur", "attendu"),
    [
        ("linux", "x86_64", "tensorflow-cpu"),
        ("win32", "AMD64", "tensorflow-cpu"),
        ("linux", "aarch64", "tensorflow"),
        ("darwin", "arm64", "tensorflow"),
    ],
)
def test_un_seul_tensorflow_par_machine(systeme, processeur, attendu):
    from packaging.requirements import Requirement

    machine = {"sys_platform": systeme, "platform_machine": processeur}
    retenus = [
        exigence
        for ligne in lignes("requirements.txt")
        if ligne.startswith("tensorflow")
        for exigence in [Requirement(ligne.split("#")[0])]
        if exigence.marker.evaluate(machine)
    ]
    assert [exigence.name for exigence in retenus] == [attendu]


def test_liste_gpu_garde_la_version_et_remplace_le_reste():
    texte = (RACINE / "requirements.txt").read_text(encoding="utf-8")
    version = re.search(r"tensorflow-cpu==([\d.]+)", texte)[1]
    gpu = installation.liste_gpu(texte)
    assert re.findall(r"^tensorflow.*", gpu, re.M) == [f"tensorflow[and-cuda]=={version}"]
    assert "numpy==" in gpu and "\n-e ." in gpu


@pytest.mark.parametrize(
    ("erreur", "message"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "Pas de réseau"),
        ("ERROR: [Errno 28] No space left on device", "disque est plein"),
        ("ERROR: No matching distribution found for x", "n'existe pas pour cette machine"),
        ("HINT: enable Long Path support", "trop long pour Windows"),
        ("autre chose", "pip a échoué"),
    ],
)
def test_les_echecs_de_pip_sont_traduits(erreur, message):
    assert message in installation.conseil(erreur)


# Le README


def test_le_readme_mene_a_tous_les_notebooks_avec_la_duree_du_sommaire():
    lisez_moi = (RACINE / "README.md").read_text(encoding="utf-8")
    ligne = r"\| \[([^]]+)\]\((?:notebooks/)?([\w/]+\.ipynb)\) .*\| ([\w ]+) \|$"
    annonces = {
        chemin: (titre, duree) for titre, chemin, duree in re.findall(ligne, lisez_moi, re.M)
    }
    dossier = RACINE / "notebooks"
    presents = {
        chemin.relative_to(dossier).as_posix()
        for chemin in dossier.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in chemin.parts
    }
    assert set(annonces) == presents
    sommaire = json.loads((dossier / "00_sommaire.ipynb").read_text(encoding="utf-8"))
    texte = "\n".join("".join(cellule["source"]) for cellule in sommaire["cells"])
    assert "](01_derivee.ipynb)" in texte
    for titre, chemin, duree in re.findall(ligne, texte, re.M):
        assert annonces[chemin] == (titre, duree)


def test_les_fichiers_cites_par_le_readme_existent():
    lisez_moi = (RACINE / "README.md").read_text(encoding="utf-8")
    cites = re.findall(r"\]\((?!https?:)([^)]+)\)", lisez_moi)
    assert cites
    assert [nom for nom in cites if not (RACINE / nom).exists()] == []
