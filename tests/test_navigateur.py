"""Le cours comme l'élève le voit : JupyterLab dans Chromium, clavier et souris.

Sauté, en le disant, là où Chromium n'est pas installé.
"""

import contextlib
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
DELAI = 120_000  # millisecondes


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
        yield f"http://127.0.0.1:{port}/lab/tree/{{}}?token={JETON}"
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
        page.goto(adresse.format(nom))
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
        page.wait_for_function("document.querySelector('.jp-NotebookPanel-toolbar')")
        page.wait_for_selector("[data-status='idle']")
        if executer:
            page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
            page.wait_for_function(TOUT_EXECUTE)
        return page

    yield ouvrir
    for page in pages:
        page.close()


TOUT_EXECUTE = """() => {
    const modele = window.jupyterapp.shell.currentWidget.content.model;
    const code = [...modele.cells].filter(c => c.type === 'code');
    return code.every(c => c.executionCount !== null && c.executionState !== 'running')
        && !document.querySelector('.jp-InputPrompt')?.textContent.includes('*');
}"""
ERREURS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .flatMap(c => c.type === 'code' ? c.outputs.toJSON() : [])
    .filter(s => s.output_type === 'error' || s.name === 'stderr').map(s => JSON.stringify(s))"""


def image_de(page):
    """L'adresse de l'image de la première manipulation visible."""
    return page.locator(".widget-image").first.get_attribute("src")


def test_l_interface_est_en_francais(ouvrir):
    page = ouvrir("00_sommaire.ipynb", executer=False)
    page.wait_for_selector("text=Fichier")
    assert page.locator("text=model not found").count() == 0


def test_chapitre_1_de_bout_en_bout(ouvrir, tmp_path):
    page = ouvrir("01_derivee.ipynb")
    assert page.evaluate(ERREURS) == []
    curseur = page.locator(".jp-OutputArea .widget-slider [role=slider]").first
    curseur.scroll_into_view_if_needed()
    avant = image_de(page)
    curseur.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("a => document.querySelector('.widget-image').src !== a", arg=avant)
    au_clavier = image_de(page)
    boite = page.locator(".widget-slider .noUi-base, .widget-slider .slider").first.bounding_box()
    page.mouse.click(boite["x"] + 0.9 * boite["width"], boite["y"] + boite["height"] / 2)
    page.wait_for_function("a => document.querySelector('.widget-image').src !== a", arg=au_clavier)
    page.get_by_role("button", name="Revenir au départ").first.click()
    page.wait_for_function("a => document.querySelector('.widget-image').src === a", arg=avant)
    page.screenshot(path=tmp_path / "manipulation.png")


def test_une_question_repond(ouvrir):
    page = ouvrir("01_derivee.ipynb")
    bouton = page.locator(".widget-radio input[type=radio]").first
    bouton.scroll_into_view_if_needed()
    bouton.check()
    page.wait_for_selector(".widget-htmlmath-content >> text=/✓ Oui|✗ Non/")
