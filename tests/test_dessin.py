"""L'ardoise côté Python : ce qu'elle peint, ce qu'elle demande, ce qu'elle renvoie."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from helpers.dessin import BLANCHE, Toile, ardoise, carre, dix_probabilites, phrase, vue
from helpers.plume import ecrire_chiffre, peindre
from helpers.preparation import preparer


def juge(vues):
    """Un faux réseau : garde l'image reçue, répond 4 à 70 %."""

    def lire(image):
        vues.append(image)
        return [[0.3 / 9] * 4 + [0.7] + [0.3 / 9] * 5]

    return lire


@pytest.fixture
def monde():
    vues = []
    return ardoise(juge(vues), ecrire_chiffre(4, 1)), vues


def png(tableau):
    tampon = io.BytesIO()
    Image.fromarray(tableau).save(tampon, "png")
    return tampon.getvalue()


def test_le_depart(monde):
    a, vues = monde
    attendue = preparer(peindre([t.round(3) for t in ecrire_chiffre(4, 1)], 8))
    assert len(vues) == 1 and np.array_equal(vues[0], attendue)
    assert a.toile.lecture["image"] == attendue.ravel().tolist()
    assert a.toile.lecture["probabilites"][4] == 0.7
    assert a.toile.lecture["phrase"].startswith("Je lis un 4 (70 %)")


def test_chaque_dessin_recu_est_lu(monde):
    a, vues = monde
    a.toile.dessin = {"numero": 1, "traits": [[[0.5, 0.1], [0.5, 0.9]]], "fond": False}
    assert len(vues) == 2 and vues[1][:, 13:15].sum() > 0.8 * vues[1].sum()
    fine = vues[1].sum()
    a.toile.largeur = 24
    assert len(vues) == 3 and vues[2].sum() > 2 * fine
    numeros = a.toile.lecture["numero"]
    a.toile.dessin = {"numero": 2, "traits": [], "fond": False}
    assert len(vues) == 3 and a.toile.lecture["phrase"] == BLANCHE
    assert a.toile.lecture["numero"] > numeros and a.toile.lecture["image"] == []


def test_une_image_deposee(monde):
    a, vues = monde
    a.deposer(png(255 - peindre(ecrire_chiffre(7, 2), 20, cote=300)), "sept.png")
    assert a.toile.dessin["traits"] == [] and a.toile.dessin["fond"]
    assert len(a.toile.fond) == 128 * 128 and len(vues) == 2
    fond = np.array(a.toile.fond).reshape(128, 128)
    assert np.array_equal(vues[1], preparer(fond))
    assert a.toile.lecture["dessin"] == a.toile.dessin["numero"] == 1
    a.toile.dessin = {"numero": 9, "traits": [], "fond": False}  # le bouton Effacer
    assert a.toile.lecture["phrase"] == BLANCHE and a.toile.lecture["dessin"] == 9
    assert a.toile.fond == [], "la même image, déposée de nouveau, doit être renvoyée"


def test_le_bouton_de_depot_refuse_gentiment(monde):
    a, vues = monde
    fichier = {"name": "<b>.txt", "type": "", "size": 3, "content": memoryview(b"abc"),
               "last_modified": None}  # fmt: skip
    a._deposer(None)
    a.depot.set_trait("value", ())
    a.depot.unobserve_all()
    a.depot.value = ({**fichier, "last_modified": __import__("datetime").datetime.now()},)
    a._deposer(None)
    assert "qui n'en est pas une" in a.message.value and "<b>" not in a.message.value
    assert a.depot.value == () and len(vues) == 1


def test_une_panne_du_reseau_se_voit():
    a = ardoise(lambda image: np.full(10, 0.1), ecrire_chiffre(1, 1))
    a.lire = lambda image: 1 / 0
    a.toile.largeur = 12
    assert a.toile.lecture["phrase"] == "La lecture a échoué. division by zero"


def test_sans_navigateur_une_image_reste(monde):
    donnees, meta = monde[0]._repr_mimebundle_()
    assert donnees["text/plain"].startswith("Ardoise : dessinez") and len(donnees["image/png"]) > 99
    assert "préparée, 28 × 28" in meta["image/png"]["alt"]
    assert "application/vnd.jupyter.widget-view+json" in donnees
    assert repr(monde[0]).startswith("Ardoise. Je lis un 4 (70 %)")


def test_le_programme_du_navigateur_ne_va_pas_sur_le_reseau():
    esm = Toile._esm if isinstance(Toile._esm, str) else str(Toile._esm)
    for mot in ("http", "fetch(", "import ", "XMLHttpRequest", "WebSocket", "eval("):
        assert mot not in esm, mot
    for mot in ("getCoalescedEvents", "pointerdown", "keydown", "aria-label", "export default"):
        assert mot in esm, mot
    assert "touch-action: none" in str(Toile._css)


def test_personne_ne_paie_pour_l_ardoise():
    code = ("import helpers.figures, helpers.manipulations, helpers.exercices, helpers.plume\n"
            "import helpers.preparation, helpers.augmentation, sys\n"
            "assert not {'anywidget', 'tensorflow', 'scipy'} & set(sys.modules)")  # fmt: skip
    subprocess.run([sys.executable, "-c", code], check=True)


def test_vue_dans_une_figure_donnee():
    from matplotlib.figure import Figure

    figure = Figure()
    assert len(vue(np.zeros((9, 9)), np.zeros((28, 28)), fig=figure)) == 2 == len(figure.axes)


def test_carre_et_phrase():
    assert carre(np.full((10, 30), 255)).sum() / 255 == 128 * 43
    assert phrase(np.eye(10)[3]) == "Je lis un 3 (100 %) ; sinon, un 0 (0 %)."


@pytest.mark.parametrize(
    ("appel", "message", "sorte"),
    [
        (lambda: ardoise("modele"), "une fonction · reçu : str", TypeError),
        (lambda: ardoise(len, largeur=0), "de 1 à 40 pixels · reçu : 0", ValueError),
        (lambda: ardoise(len, largeur=2.5), "de 1 à 40 pixels", ValueError),
        (lambda: ardoise(lambda i: [1, 2], ecrire_chiffre(1, 1)), "dix probabilités", ValueError),
        (lambda: dix_probabilites([np.nan] * 10), "dix probabilités finies", ValueError),
        (lambda: carre(np.zeros(3)), "image en gris", ValueError),
    ],
)
def test_refus(appel, message, sorte):
    with pytest.raises(sorte, match=message):
        appel()
