"""Ce que matplotlib ne sait pas faire seul dans les tracés simples."""

import warnings

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import same_color
from matplotlib.patches import FancyArrowPatch

from helpers import traces
from helpers.figures import decrire, image_png


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


def test_une_fleche_nommee_est_dans_la_legende_sans_un_mot_sur_stderr(capsys):
    ax = traces.cadre("Une flèche", "x", "y")
    traces.courbe([0, 1], [0, 1], nom="y = x", ax=ax)
    traces.fleche((0, 0), (1, 0.5), "erreur", nom="gradient", ax=ax)
    traces.fleche((0, 0), (0.5, 1), ax=ax)  # sans nom : pas de légende
    traces.annoter(ax, "ici", (0, 0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        image_png(ax)
    assert capsys.readouterr().err == ""
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["y = x", "gradient"]
    (fleche,) = ax.get_legend().findobj(FancyArrowPatch, include_self=False)[-1:]
    assert same_color(fleche.get_edgecolor(), traces.ROLES["erreur"]["color"])
    assert "Flèche « gradient » de (0 ; 0) à (1 ; 0,5)." in decrire(ax)


def test_la_fleche_de_la_legende_va_de_gauche_a_droite_sans_deborder():
    ax = traces.fleche((1, 1), (0, 0), nom="descente", ax=traces.cadre("Une flèche"))
    image_png(ax)
    (fleche,) = (
        f for f in ax.get_legend().findobj(FancyArrowPatch) if f.get_arrowstyle().__class__.__name__
        == "CurveFilledB"
    )  # fmt: skip
    cadre, trait = ax.get_legend().get_window_extent(), fleche.get_window_extent()
    assert cadre.x0 < trait.x0 < trait.x1 < cadre.x1 and cadre.y0 < trait.y0 < trait.y1 < cadre.y1
    assert fleche._posA_posB[0][0] < fleche._posA_posB[1][0]


def test_une_annotation_nommee_sans_fleche_ne_gene_pas_la_legende(capsys):
    ax = traces.courbe([0, 1], [0, 1], nom="y = x", ax=traces.cadre("Une droite"))
    ax.annotate("ici", (0, 0), label="un lieu")
    image_png(ax)
    assert capsys.readouterr().err == ""
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["y = x", "un lieu"]
