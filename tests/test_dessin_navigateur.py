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
    NOYAU_PRET,
    adresse,
    aller,
    navigateur,
)

from helpers.plume import ecrire_chiffre, peindre

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="Chromium absent : test en navigateur sauté")
NOTEBOOK = "complements/c8_dessine_un_chiffre.ipynb"
ARDOISE = r"^ardoise\(lire"  # la cellule de la première
EXECUTER_JUSQU_ICI = """motif => {
    const contenu = window.jupyterapp.shell.currentWidget.content;
    const rang = [...contenu.model.cells].findIndex(c => c.type === 'code'
        && new RegExp(motif, 'm').test(c.sharedModel.getSource()));
    contenu.activeCellIndex = rang + 1;
    window.jupyterapp.commands.execute('notebook:run-all-above');
}"""
EXECUTE = """() => {
    const contenu = window.jupyterapp.shell.currentWidget.content;
    return [...contenu.model.cells].slice(0, contenu.activeCellIndex)
        .every(c => c.type !== 'code' || (c.executionCount !== null
            && c.executionState !== 'running'));
}"""
NOTER_LES_POINTEURS = """toile => {
    for (const nom of window.sortes ? [] : ['pointerdown', 'pointercancel'])
        toile.addEventListener(nom, e => window.sortes.push(e.pointerType + ' ' + nom));
    window.sortes = [];
}"""
DEUX_POINTEURS = """(toile, traits) => {
    // le doigt 1 dessine ; le doigt 2 se pose ailleurs, bouge et se lève
    const boite = toile.getBoundingClientRect();
    const envoyer = (nom, pointerId, [x, y]) => toile.dispatchEvent(new PointerEvent(nom, {
        pointerId, pointerType: 'touch', button: nom === 'pointermove' ? -1 : 0, bubbles: true,
        clientX: boite.left + x * boite.width, clientY: boite.top + y * boite.height }));
    for (const trait of traits) {
        envoyer('pointerdown', 1, trait[0]);
        envoyer('pointerdown', 2, [0.05, 0.95]);
        for (const point of trait) {
            envoyer('pointermove', 1, point);
            envoyer('pointermove', 2, [0.95, 0.95]);
        }
        envoyer('pointerup', 2, [0.95, 0.05]);
        envoyer('pointerup', 1, trait.at(-1));
    }
}"""
PIXELS = """c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]
    .filter((v, i) => i % 4 === 0)"""


class Page:
    """La première ardoise du notebook : ce qu'on y voit, ce qu'on y fait."""

    def __init__(self, page):
        self.page, self.cellule = page, aller(page, ARDOISE)
        self.toile = self.cellule.locator(".ardoise-toile")
        self.toile.wait_for()
        self.attendre(lambda: self.phrase(), "aucune lecture au départ")
        self.boite = self._boite_stable()

    def _boite_stable(self):
        self.toile.scroll_into_view_if_needed()
        avant = None
        while (boite := self.toile.bounding_box()) != avant:
            avant = boite
            time.sleep(0.1)
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
        """Attend que la phrase soit celle du dernier dessin envoyé à Python."""
        phrase = self.cellule.locator(".ardoise-phrase")
        self.attendre(lambda: phrase.get_attribute("aria-busy") == "false", "lecture en retard")

    def effacer(self):
        self.cellule.get_by_role("button", name="Effacer").click()
        self.calme()
        assert "blanche" in self.phrase()

    def place(self, point):
        x, y = (float(v) for v in point)
        return {"x": self.boite["x"] + x * self.boite["width"],
                "y": self.boite["y"] + y * self.boite["height"]}  # fmt: skip

    def dessiner(self, traits):
        """À la souris."""
        souris = self.page.mouse
        for trait in traits:
            souris.move(**self.place(trait[0]))
            souris.down()
            for point in trait[1:]:
                souris.move(**self.place(point))
            souris.up()
        self.calme()

    def dessiner_au_doigt(self, traits):
        def toucher(sorte, *points):
            nerf.send("Input.dispatchTouchEvent", {"type": sorte, "touchPoints": list(points)})

        nerf = self.page.context.new_cdp_session(self.page)
        for trait in traits:
            toucher("touchStart", self.place(trait[0]))
            for point in trait[1:]:
                toucher("touchMove", self.place(point))
            toucher("touchEnd")
        nerf.detach()
        self.calme()

    def dessiner_au_stylet(self, traits):
        def pousser(sorte, point):
            nerf.send("Input.dispatchMouseEvent", {"type": sorte, **self.place(point),
                      "button": "left", "buttons": 1, "clickCount": 1,
                      "pointerType": "pen"})  # fmt: skip

        nerf = self.page.context.new_cdp_session(self.page)
        for trait in traits:
            pousser("mousePressed", trait[0])
            for point in trait[1:]:
                pousser("mouseMoved", point)
            pousser("mouseReleased", trait[-1])
        nerf.detach()
        self.calme()


@pytest.fixture(scope="module")
def pages():
    return {}


@pytest.fixture
def ardoise(navigateur, adresse, pages):  # noqa: F811
    """Les cellules jusqu'à la première ardoise, exécutées une fois pour tout le module.

    L'ardoise est effacée avant chaque test.
    """
    if not pages:
        page = navigateur.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(240_000)  # Keras se charge et un réseau apprend
        page.goto(adresse.format("ardoise", NOTEBOOK))
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", state="attached")
        page.wait_for_function(NOYAU_PRET)
        page.evaluate(EXECUTER_JUSQU_ICI, ARDOISE)
        page.wait_for_function(EXECUTE)
        assert page.evaluate(ERREURS) == []
        page.set_default_timeout(30_000)
        pages |= {"page": page, "depart": Page(page).phrase()}
    page = Page(pages["page"])
    page.depart = pages["depart"]
    page.effacer()
    return page


def test_le_depart_est_lu_puis_efface(ardoise):
    assert "Je lis un 4" in ardoise.depart
    assert "blanche" in ardoise.phrase() and set(ardoise.reponses()) == {""}
    assert ardoise.pixels(".ardoise-toile").max() == 0
    assert ardoise.pixels(".ardoise-image").max() == 0


@pytest.mark.parametrize(("chiffre", "graine"), [(0, 1), (3, 2), (7, 4)])
def test_la_souris_dessine_et_le_reseau_lit(ardoise, chiffre, graine):
    traits = ecrire_chiffre(chiffre, graine)
    ardoise.dessiner(traits)
    assert f"Je lis un {chiffre}" in ardoise.phrase()
    image = ardoise.pixels(".ardoise-image").reshape(28, 28)
    lignes, colonnes = np.nonzero(image)
    assert image.max() > 200 and max(np.ptp(lignes), np.ptp(colonnes)) in (18, 19)
    nombres = [int(t.split()[0]) for t in ardoise.reponses()]
    assert np.argmax(nombres) == chiffre and abs(sum(nombres) - 100) <= 5
    # ce qu'on voit dans le navigateur est ce que Python a peint
    vu = Image.fromarray(ardoise.pixels(".ardoise-toile").reshape(256, 256).astype(np.uint8))
    ecart = np.abs(np.asarray(vu.reduce(2), dtype=float) - peindre(traits, 8))
    assert ecart.mean() < 3


@pytest.mark.parametrize(("outil", "sorte"), [("doigt", "touch"), ("stylet", "pen")])
def test_le_doigt_et_le_stylet_dessinent(ardoise, outil, sorte):
    """De vrais événements du navigateur, qui ferait défiler la page si l'ardoise le laissait."""
    ardoise.toile.evaluate(NOTER_LES_POINTEURS)
    traits = ecrire_chiffre(4, 1)
    getattr(ardoise, f"dessiner_au_{outil}")(traits)
    assert "Je lis un 4" in ardoise.phrase()
    assert ardoise.page.evaluate("window.sortes") == [f"{sorte} pointerdown"] * len(traits)
    au_crayon = ardoise.pixels(".ardoise-image")
    ardoise.effacer()
    ardoise.dessiner(traits)
    ecart = np.abs(au_crayon - ardoise.pixels(".ardoise-image")).mean()
    assert ecart < 3, "le même dessin qu'à la souris, à un pixel d'écran près"


def test_un_deuxieme_doigt_ne_derange_pas(ardoise):
    traits = [t.tolist() for t in ecrire_chiffre(4, 1)]
    ardoise.toile.evaluate(DEUX_POINTEURS, traits)
    ardoise.calme()
    assert "Je lis un 4" in ardoise.phrase()
    vu = ardoise.pixels(".ardoise-toile").reshape(256, 256)
    assert vu[230:].max() == 0, "le deuxième doigt a laissé une trace"


def test_cinq_lectures_par_seconde(ardoise):
    """Pendant que l'on dessine ; la meilleure de plusieurs fenêtres d'une seconde."""
    x, y = ardoise.boite["x"] + 128, ardoise.boite["y"] + 128
    ardoise.page.mouse.move(x + 80, y)
    ardoise.page.mouse.down()
    meilleure, angle = 0.0, 0.0
    for _ in range(15):
        avant, debut = ardoise.total(), time.monotonic()
        while (duree := time.monotonic() - debut) < 1:
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
    assert "Je lis un 1" in ardoise.phrase()
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
    ardoise.attendre(lambda: ardoise.pixels(".ardoise-image").sum() > 1.3 * fine, "même image")
    glissiere.fill("8")
    ardoise.attendre(lambda: ardoise.pixels(".ardoise-image").sum() == fine, "autre image")


def test_une_image_deposee_est_lue_ou_refusee(ardoise):
    tampon = io.BytesIO()
    cahier = 255 - peindre(ecrire_chiffre(6, 1), 20, cote=300)
    Image.fromarray(cahier).convert("RGB").save(tampon, "png")
    deposer(ardoise, {"name": "six.png", "mimeType": "image/png", "buffer": tampon.getvalue()})
    ardoise.attendre(lambda: "Je lis un 6" in ardoise.phrase(), ardoise.phrase())
    vue = ardoise.pixels(".ardoise-toile")
    ardoise.effacer()
    deposer(ardoise, {"name": "six.png", "mimeType": "image/png", "buffer": tampon.getvalue()})
    ardoise.attendre(lambda: "Je lis un 6" in ardoise.phrase(), ardoise.phrase())
    assert np.array_equal(ardoise.pixels(".ardoise-toile"), vue), "la même image, redéposée"
    deposer(ardoise, {"name": "n.png", "mimeType": "image/png", "buffer": b"Bonjour"})
    ardoise.cellule.locator("text=/n.png.*n'en est pas une/").wait_for()
    assert "Je lis un 6" in ardoise.phrase(), "un refus ne change pas le dessin"


def deposer(ardoise, fichier):
    with ardoise.page.expect_file_chooser() as choix:
        ardoise.cellule.get_by_role("button", name="Déposer une image").click()
    choix.value.set_files(fichier)
