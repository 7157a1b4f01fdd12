import base64

import ipywidgets as w
import numpy as np
import pytest

from helpers.figures import cadre, courbe
from helpers.manipulations import curseurs


def dessine(fig, h):
    ax = cadre("Une droite", "x", "y", ax=fig.add_subplot())
    courbe([0, 1], [0, h], ax=ax)


@pytest.fixture
def manipulation():
    return curseurs(dessine, titre="La pente", h=(0.0, 2.0, 0.5, 1.0))


def test_la_sortie_garde_une_image_et_un_texte(manipulation):
    donnees, meta = manipulation._repr_mimebundle_()
    assert base64.b64decode(donnees["image/png"]).startswith(b"\x89PNG")
    assert donnees["text/plain"] == repr(manipulation) == meta["image/png"]["alt"]
    assert repr(manipulation).startswith("Manipulation « La pente » (h = 1). Une droite")
    assert "application/vnd.jupyter.widget-view+json" in donnees


def test_bouger_redessine_et_revenir_retablit(manipulation):
    depart = manipulation.image.value
    manipulation.reglages["h"].value = 2.0
    assert manipulation.image.value != depart and "y de 0 à 2" in manipulation.texte
    manipulation.revenir()
    assert manipulation.image.value == depart
    assert repr(manipulation).startswith("Manipulation « La pente » (h = 1)")


def test_une_erreur_au_depart_se_voit_tout_de_suite():
    def rate(fig, h):
        raise RuntimeError("raté")

    with pytest.raises(RuntimeError, match="raté"):
        curseurs(rate, h=(0, 2, 1, 1))


def test_une_erreur_en_cours_s_affiche_puis_s_efface():
    def rate_en_deux(fig, h):
        if h == 2:
            raise RuntimeError("raté")
        dessine(fig, h)

    m = curseurs(rate_en_deux, h=(0, 3, 1, 1))
    m.reglages["h"].value = 2
    assert "raté" in m.message.value
    m.reglages["h"].value = 3
    assert m.message.value == ""


def test_sortes_de_reglages():
    recu = {}

    def note(fig, **valeurs):
        fig.add_subplot()
        recu.update(valeurs)
        return "Une phrase."

    m = curseurs(note, n=(1, 5, 1, 2), x=(0.0, 1.0, 0.1, 0.5), nom=["sigma", "tanh"], grille=True)
    assert recu == {"n": 2, "x": 0.5, "nom": "sigma", "grille": True}
    assert isinstance(m.reglages["n"], w.IntSlider) and isinstance(m.reglages["nom"], w.Dropdown)
    assert repr(m).endswith("(n = 2, x = 0,5, nom = sigma, grille = vrai). Une phrase.")


@pytest.mark.parametrize(
    "reglage", [(0, 1), (0, 1, 0.1, 5), (1, 0, 0.1, 0), (0, 1, 0, 0.5), [], "texte", 3]
)
def test_reglage_refuse(reglage):
    with pytest.raises(ValueError, match=r"attendu : .*essayez : h=\(0.0, 1.0, 0.1, 0.5\)"):
        curseurs(dessine, h=reglage)


def test_sans_reglage():
    with pytest.raises(ValueError, match="au moins un réglage"):
        curseurs(dessine)


def test_les_dessins_ne_s_accumulent_pas(manipulation):
    for h in np.arange(0, 2.1, 0.5):
        manipulation.reglages["h"].value = h
    assert len(manipulation.figure.axes) == 1 and len(manipulation.figure.axes[0].lines) == 1


def test_les_axes_gardent_leur_place(manipulation):
    place = manipulation.figure.axes[0].get_position().bounds
    manipulation.reglages["h"].value = 2.0
    assert manipulation.figure.axes[0].get_position().bounds == pytest.approx(place)
