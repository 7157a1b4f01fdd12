import base64
import io

import ipywidgets as w
import numpy as np
import pytest
from PIL import Image

from helpers.figures import cadre, courbe, image_png, points
from helpers.fonds import png
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


def prepare(fig):
    ax = cadre("", "x", "y", ax=fig.add_subplot())
    ax.set(xlim=(0, 1), ylim=(0, 4))


def ajoute(fig, h):
    ax = courbe([0, 1], [0, h], nom=f"pente {h}", ax=fig.axes[0])
    ax.set_title(f"La pente vaut {h}")


def test_un_fond_garde_les_axes_et_change_le_reste():
    m = curseurs(ajoute, fond=prepare, h=(0.0, 3.0, 1.0, 1.0))
    depart, axes = m.image.value, m.figure.axes[0]
    m.reglages["h"].value = 3.0
    assert m.image.value != depart and m.figure.axes == [axes]
    assert len(axes.lines) == 1 and list(axes.lines[0].get_ydata()) == [0, 3]
    assert "La pente vaut 3.0" in m.texte and axes.get_legend().texts[0].get_text() == "pente 3.0"
    m.revenir()
    assert m.image.value == depart


def test_le_fond_et_la_figure_entiere_se_ressemblent():
    """L'image peinte sur le fond est celle d'un dessin complet de la même figure."""
    m = curseurs(ajoute, fond=prepare, h=(0.0, 3.0, 1.0, 1.0))
    m.reglages["h"].value = 2.0
    entiere = Image.open(io.BytesIO(image_png(m.figure, leger=False))).convert("RGB")
    fond = Image.open(io.BytesIO(m.image.value)).convert("RGB")
    ecart = np.abs(np.asarray(entiere, dtype=int) - np.asarray(fond, dtype=int)).max(axis=2)
    assert entiere.size == fond.size and (ecart > 60).mean() < 0.005


def test_un_fond_sans_limites_prend_celles_de_ses_traces():
    """Sans limites données, le fond montre tout ce qu'il trace, et rien n'en bouge ensuite."""

    def prepare_sans_limites(fig):
        fig.add_subplot().plot([0, 2], [0, 50], "o")

    m = curseurs(ajoute, fond=prepare_sans_limites, h=(0.0, 300.0, 100.0, 100.0))
    limites = [(*ax.get_xlim(), *ax.get_ylim()) for ax in m.figure.axes]
    ((gauche, droite, bas, haut),) = limites
    assert -1 < gauche < 0 and 2 < droite < 3 and -10 < bas < 0 and 50 < haut < 60
    m.reglages["h"].value = 300.0
    assert [(*ax.get_xlim(), *ax.get_ylim()) for ax in m.figure.axes] == limites


def test_un_titre_du_fond_peut_changer_plus_tard():
    def titre_tardif(fig, h):
        fig.axes[0].set_title("Grand" if h > 2 else "La pente")

    def prepare_avec_titre(fig):
        prepare(fig)
        fig.axes[0].set_title("La pente")

    m = curseurs(titre_tardif, fond=prepare_avec_titre, h=(0.0, 3.0, 1.0, 1.0))
    m.reglages["h"].value = 3.0
    grand = m.image.value
    neuf = curseurs(titre_tardif, fond=prepare, h=(0.0, 3.0, 1.0, 1.0))
    neuf.reglages["h"].value = 3.0
    assert grand == neuf.image.value  # pas l'ancien titre dessous


def test_une_erreur_sur_un_fond_ne_laisse_pas_de_trace():
    def rate_a_moitie(fig, h):
        ajoute(fig, h)
        if h == 2:
            raise RuntimeError("raté")

    m = curseurs(rate_a_moitie, fond=prepare, h=(0.0, 3.0, 1.0, 1.0))
    m.reglages["h"].value = 2.0
    assert "raté" in m.message.value
    m.reglages["h"].value = 3.0
    assert m.message.value == "" and len(m.figure.axes[0].lines) == 1


def test_le_png_du_fond_se_relit_a_l_identique():
    pixels = np.random.default_rng(0).integers(0, 256, (37, 53, 3), dtype=np.uint8)
    relu = Image.open(io.BytesIO(png(pixels)))
    assert relu.mode == "RGB" and np.array_equal(np.asarray(relu), pixels)


def test_les_points_du_fond_restent_devant_les_zones():
    """Un rectangle noir couvre tout ; le point du fond se voit encore."""

    def prepare_un_point(fig):
        ax = cadre("Un point", "x", "y", ax=fig.add_subplot())
        ax.set(xlim=(0, 2), ylim=(0, 2))
        points([1], [1], role="classe1", ax=ax)

    def noircir(fig, h):
        fig.axes[0].axvspan(0, 2, color="black", zorder=1)

    def rouges(m):
        pixels = np.asarray(Image.open(io.BytesIO(m.image.value)).convert("RGB"), dtype=int)
        return ((pixels[..., 0] > 150) & (pixels[..., 1:].max(axis=2) < 100)).sum()

    m = curseurs(noircir, fond=prepare_un_point, h=(0.0, 3.0, 1.0, 1.0))
    avant = rouges(m)
    m.reglages["h"].value = 2.0
    assert avant > 20 and rouges(m) == avant
