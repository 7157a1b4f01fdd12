"""L'ardoise du complément c8 dans JupyterLab, dans Chromium : dessinée par un programme.

Sauté, en le disant, là où Chromium n'est pas installé.
"""

import io
import time

import numpy as np
import pytest
from PIL import Image
from test_navigateur import (  # noqa: F401  (adresse, navigateur : fixtures)
    CHROMIUM,
    ERREURS,
    adresse,
    aller,
    navigateur,
)

from helpers.plume import ecrire_chiffre, peindre

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium absent : test en navigateur sauté")
NOTEBOOK = "complements/c8_dessine_un_chiffre.ipynb"
PIXELS = """c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]
    .filter((v, i) => i % 4 === 0)"""


class Page:
    """La première ardoise du notebook : ce qu'on y voit, ce qu'on y fait."""

    def __init__(self, page):
        self.page, self.cellule = page, aller(page, r"^ardoise\(lire")
        self.toile = self.cellule.locator(".ardoise-toile")
        self.toile.wait_for()
        self.attendre(lambda: self.phrase(), "aucune lecture au départ")
        self.boite = self._boite_stable()

    def _boite_stable(self):
        self.toile.scroll_into_view_if_needed()
        avant = None
        while (boite := self.toile.bounding_box()) != avant:
            avant = boite
            time.sleep(0.3)
        return boite

    def phrase(self):
        return self.cellule.locator(".ardoise-phrase").inner_text()

    def pixels(self, classe):
        return np.array(self.cellule.locator(classe).evaluate(PIXELS))

    def reponses(self):
        return self.cellule.locator(".ardoise-valeur").all_inner_texts()

    def total(self):
        return int(self.cellule.locator(".ardoise-rythme").get_attribute("data-total") or 0)

    def attendre(self, condition, message):
        fin = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < fin, message
            time.sleep(0.05)

    def calme(self):
        """Attend que toutes les lectures demandées soient arrivées (une seconde sans rien)."""
        avant, depuis = None, time.monotonic()
        while time.monotonic() - depuis < 1:
            if (total := self.total()) != avant:
                avant, depuis = total, time.monotonic()
            time.sleep(0.05)

    def effacer(self):
        self.cellule.get_by_role("button", name="Effacer").click()
        self.attendre(lambda: "blanche" in self.phrase(), "l'ardoise n'est pas effacée")
        self.calme()

    def dessiner(self, traits, pause=0.0):
        souris = self.page.mouse
        for trait in traits:
            for i, (x, y) in enumerate(np.asarray(trait)):
                souris.move(self.boite["x"] + x * self.boite["width"],
                            self.boite["y"] + y * self.boite["height"])  # fmt: skip
                if i == 0:
                    souris.down()
                time.sleep(pause)
            souris.up()
        self.calme()


@pytest.fixture(scope="module")
def pages():
    return {}


@pytest.fixture
def ardoise(navigateur, adresse, pages):  # noqa: F811
    """Une seule exécution du notebook pour tout le module ; l'ardoise est effacée à chaque test."""
    if not pages:
        from test_navigateur import NOYAU_PRET, TOUT_EXECUTE

        page = navigateur.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(240_000)
        page.goto(adresse.format("ardoise", NOTEBOOK))
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", state="attached")
        page.wait_for_function(NOYAU_PRET)
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(TOUT_EXECUTE)
        assert page.evaluate(ERREURS) == []
        pages["page"] = page
    page = Page(pages["page"])
    page.depart = page.phrase()
    page.effacer()
    return page


def test_le_depart_est_lu_puis_efface(ardoise):
    assert "blanche" in ardoise.phrase() and set(ardoise.reponses()) == {""}
    assert ardoise.pixels(".ardoise-toile").max() == 0
    assert ardoise.pixels(".ardoise-image").max() == 0


@pytest.mark.parametrize(("chiffre", "graine"), [(0, 1), (3, 2), (7, 4)])
def test_la_souris_dessine_et_le_reseau_lit(ardoise, chiffre, graine):
    traits = ecrire_chiffre(chiffre, graine)
    ardoise.dessiner(traits)
    ardoise.attendre(lambda: f"Je lis un {chiffre}" in ardoise.phrase(), ardoise.phrase())
    image = ardoise.pixels(".ardoise-image").reshape(28, 28)
    lignes, colonnes = np.nonzero(image)
    assert image.max() > 200 and max(np.ptp(lignes), np.ptp(colonnes)) in (18, 19)
    nombres = [int(t.split()[0]) for t in ardoise.reponses()]
    assert np.argmax(nombres) == chiffre and abs(sum(nombres) - 100) <= 5
    # ce qu'on voit dans le navigateur est ce que Python a peint
    vu = Image.fromarray(ardoise.pixels(".ardoise-toile").reshape(256, 256).astype(np.uint8))
    ecart = np.abs(np.asarray(vu.reduce(2), dtype=float) - peindre(traits, 8))
    assert ecart.mean() < 3


def test_cinq_lectures_par_seconde(ardoise):
    """Pendant que l'on dessine ; la meilleure de plusieurs fenêtres d'une seconde et demie."""
    x, y = ardoise.boite["x"] + 128, ardoise.boite["y"] + 128
    ardoise.page.mouse.move(x + 80, y)
    ardoise.page.mouse.down()
    meilleure, angle = 0.0, 0.0
    for _ in range(8):
        avant, debut = ardoise.total(), time.monotonic()
        while (duree := time.monotonic() - debut) < 1.5:
            angle += 0.1
            ardoise.page.mouse.move(x + 80 * np.cos(angle), y + 90 * np.sin(angle))
            time.sleep(0.01)
        meilleure = max(meilleure, (ardoise.total() - avant) / duree)
        if meilleure >= 5:
            break
    ardoise.page.mouse.up()
    print(f"lectures par seconde : {meilleure:.1f}")
    assert meilleure >= 5, f"{meilleure:.1f} lectures par seconde"


def test_le_clavier_dessine(ardoise):
    ardoise.toile.focus()
    contour = ardoise.toile.evaluate("e => getComputedStyle(e).outlineStyle")
    assert contour == "solid", "on doit voir où est le clavier"
    assert "flèches" in ardoise.toile.get_attribute("aria-label")
    clavier = ardoise.page.keyboard
    clavier.press("Space")
    for _ in range(20):
        clavier.press("ArrowDown")
    clavier.press("Space")
    ardoise.calme()
    ardoise.attendre(lambda: "Je lis un 1" in ardoise.phrase(), ardoise.phrase())
    encre = ardoise.pixels(".ardoise-image").sum()
    clavier.press("ArrowRight")  # feutre levé : rien ne s'ajoute
    ardoise.calme()
    assert ardoise.pixels(".ardoise-image").sum() == encre
    clavier.press("Delete")
    ardoise.attendre(lambda: "blanche" in ardoise.phrase(), "Suppr n'efface pas")


def test_l_epaisseur_change_tous_les_traits(ardoise):
    ardoise.dessiner(ecrire_chiffre(2, 3))
    fine = ardoise.pixels(".ardoise-image").sum()
    glissiere = ardoise.cellule.locator("input[type=range]")
    glissiere.fill("20")
    ardoise.calme()
    ardoise.attendre(lambda: ardoise.pixels(".ardoise-image").sum() > 1.3 * fine, "même image")
    glissiere.fill("8")
    ardoise.calme()
    ardoise.attendre(lambda: ardoise.pixels(".ardoise-image").sum() == fine, "autre image")


def test_une_image_deposee_est_lue_ou_refusee(ardoise):
    tampon = io.BytesIO()
    cahier = 255 - peindre(ecrire_chiffre(6, 1), 20, cote=300)
    Image.fromarray(cahier).convert("RGB").save(tampon, "png")
    deposer(ardoise, {"name": "six.png", "mimeType": "image/png", "buffer": tampon.getvalue()})
    ardoise.attendre(lambda: "Je lis un 6" in ardoise.phrase(), ardoise.phrase())
    deposer(ardoise, {"name": "n.png", "mimeType": "image/png", "buffer": b"Bonjour"})
    ardoise.cellule.locator("text=/n.png.*n'en est pas une/").wait_for()
    assert "Je lis un 6" in ardoise.phrase(), "un refus ne change pas le dessin"


def deposer(ardoise, fichier):
    with ardoise.page.expect_file_chooser() as choix:
        ardoise.cellule.get_by_role("button", name="Déposer une image").click()
    choix.value.set_files(fichier)
