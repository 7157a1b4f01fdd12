"""Le cours comme l'élève le voit : JupyterLab dans Chromium, clavier et souris.

Sauté, en le disant, là où Chromium n'est pas installé.
"""

import contextlib
import itertools
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from atelier.execution import NOTEBOOKS

CHROMIUM = next(
    (c for c in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if c), None
)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium absent : test en navigateur sauté")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
JETON = "essai"
DELAI = 90_000  # millisecondes
ESPACES = itertools.count()  # un espace de travail neuf par page : pas d'onglet d'un autre test


def _port_libre():
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


@pytest.fixture(scope="module")
def adresse(tmp_path_factory):
    """Un JupyterLab sur une copie des notebooks, réglages et progrès à part. Donne son adresse."""
    dossier = tmp_path_factory.mktemp("lab")
    shutil.copytree(NOTEBOOKS, dossier / "notebooks")
    port = _port_libre()
    environnement = {
        **{k: v for k, v in os.environ.items() if k != "DEEPMATH_SANS_DIRECT"},
        **{f"JUPYTER_{n}_DIR": str(dossier / n) for n in ("CONFIG", "DATA", "RUNTIME")},
        "JUPYTERLAB_SETTINGS_DIR": str(dossier / "reglages"),
        "JUPYTERLAB_WORKSPACES_DIR": str(dossier / "espaces"),
        "DEEPMATH_PROGRES": str(dossier / "progres.jsonl"),
        "JUPYTER_TOKEN": JETON,
    }
    commande = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}",
                "--ip=127.0.0.1", "--allow-root", "--expose-app-in-browser",
                f"--ServerApp.root_dir={dossier / 'notebooks'}"]  # fmt: skip
    with (dossier / "journal").open("w") as journal:
        serveur = subprocess.Popen(commande, env=environnement, stdout=journal, stderr=journal)
    try:
        _attendre(f"http://127.0.0.1:{port}/api", serveur)
        yield f"http://127.0.0.1:{port}/lab/workspaces/{{}}/tree/{{}}?token={JETON}"
    finally:
        serveur.terminate()
        serveur.wait(20)


def _attendre(url, serveur):
    fin = time.monotonic() + 60
    while time.monotonic() < fin:
        assert serveur.poll() is None, "JupyterLab s'est arrêté"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2):
            return
        time.sleep(0.3)
    raise AssertionError("JupyterLab ne répond pas")


@pytest.fixture(scope="module")
def navigateur():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def ouvrir(navigateur, adresse):
    """Ouvre un notebook et exécute toutes ses cellules. Renvoie la page."""
    pages = []

    def ouvrir(nom, executer=True):
        page = navigateur.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(DELAI)
        pages.append(page)
        page.goto(adresse.format(f"essai{next(ESPACES)}", nom))
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", state="attached")
        page.wait_for_function(NOYAU_PRET)
        if executer:
            page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
            page.wait_for_function(TOUT_EXECUTE)
        return page

    yield ouvrir
    for page in pages:
        page.close()


NOYAU_PRET = """() =>
    window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"""
TOUT_EXECUTE = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .filter(c => c.type === 'code')
    .every(c => c.executionCount !== null && c.executionState !== 'running')"""
ERREURS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .flatMap(c => c.type === 'code' ? c.outputs.toJSON() : [])
    .filter(s => s.output_type === 'error' || s.name === 'stderr').map(s => JSON.stringify(s))"""
ALLER = """motif => {
    const contenu = window.jupyterapp.shell.currentWidget.content;
    const rang = [...contenu.model.cells].findIndex(c => c.type === 'code'
        && new RegExp(motif, 'm').test(c.sharedModel.getSource()));
    document.querySelectorAll('[data-visee]').forEach(e => e.removeAttribute('data-visee'));
    contenu.widgets[rang].node.dataset.visee = 'oui';
    contenu.scrollToItem(rang, 'center');
}"""


def aller(page, motif):
    """Fait défiler jusqu'à la première cellule de code qui contient le motif ; la renvoie."""
    page.evaluate(ALLER, motif)
    return page.locator("[data-visee]")


def attendre_autre_image(image, avant, egale=False):
    """Attend que l'image ne soit plus celle d'avant (ou le redevienne)."""
    fin = time.monotonic() + 30
    while (image.evaluate(CONTENU) == avant) is not egale:
        assert time.monotonic() < fin, "l'image n'a pas changé"
        time.sleep(0.05)


def attendre_image_stable(image):
    """Attend que tous les mouvements du curseur aient été dessinés (deux secondes sans rien)."""
    avant, depuis, fin = None, time.monotonic(), time.monotonic() + 60
    while time.monotonic() - depuis < 2:
        if (maintenant := image.evaluate(CONTENU)) != avant:
            avant, depuis = maintenant, time.monotonic()
        assert time.monotonic() < fin, "l'image change sans cesse"
        time.sleep(0.1)


# les adresses « blob: » changent à chaque image : on compare ce qui est dessiné
CONTENU = """async e => {
    const octets = new Uint8Array(await (await fetch(e.src)).arrayBuffer());
    return octets.length + ':' + octets.reduce((a, b) => (31 * a + b) % 1000003, 7);
}"""


def test_l_interface_est_en_francais(ouvrir):
    page = ouvrir("00_sommaire.ipynb", executer=False)
    page.wait_for_selector(".lm-MenuBar >> text=Fichier")
    assert page.locator("text=model not found").count() == 0


def test_chapitre_1_de_bout_en_bout(ouvrir):
    page = ouvrir("01_derivee.ipynb")
    assert page.evaluate(ERREURS) == []
    cellule = aller(page, r"^curseurs\(")
    image, poignee = cellule.locator(".widget-image"), cellule.locator(".noUi-handle").first
    image.wait_for()
    assert page.locator("text=javascript error").count() == 0
    depart = image.evaluate(CONTENU)
    poignee.focus()
    page.keyboard.press("ArrowLeft")
    attendre_autre_image(image, depart)
    au_clavier = image.evaluate(CONTENU)
    boite = poignee.bounding_box()
    page.mouse.move(boite["x"] + boite["width"] / 2, boite["y"] + boite["height"] / 2)
    page.mouse.down()
    page.mouse.move(boite["x"] - 60, boite["y"] + boite["height"] / 2, steps=8)
    page.mouse.up()
    attendre_autre_image(image, au_clavier)
    attendre_image_stable(image)
    cellule.get_by_role("button", name="Revenir au départ").click()
    attendre_autre_image(image, depart, egale=True)


def test_une_question_repond(ouvrir):
    page = ouvrir("01_derivee.ipynb")
    cellule = aller(page, r"^question\(")
    cellule.locator("input[type=radio]").first.check()
    cellule.locator("text=/✓ Oui|✗ Non/").wait_for()


@pytest.mark.parametrize(
    ("corps", "message"),
    [("...", "À compléter"), ("y0 + pente", "Pas encore"), ("y0 + h * pente", "Juste")],
)
def test_un_exercice_repond(ouvrir, corps, message):
    page = ouvrir("01_derivee.ipynb", executer=False)
    source = (
        "from helpers.exercices import verifier\n"
        f"def valeur_approchee(y0, pente, h):\n    return {corps}\n"
        'verifier("1.1.a", valeur_approchee)'
    )
    page.evaluate(
        """source => {
            const contenu = window.jupyterapp.shell.currentWidget.content;
            contenu.activeCellIndex = 2;
            contenu.activeCell.model.sharedModel.setSource(source);
            return window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        source,
    )
    aller(page, r"^verifier").locator(f".jp-OutputArea >> text={message}").wait_for()
