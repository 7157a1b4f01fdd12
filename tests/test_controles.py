import math

import numpy as np
import pytest

from helpers.controles import constate, erreur, nombre_fr


@pytest.mark.parametrize(
    ("x", "texte"),
    [(0.5, "0,5"), (-2, "−2"), (np.float32(0.25), "0,25"), (1e-7, "1e-7".replace("-", "−")),
     (math.pi, "3,142"), (math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "nan"), (True, "vrai"),
     (130394, "130394"), (2.5e12, "2,5e12")],
)  # fmt: skip
def test_nombre_fr(x, texte):
    assert nombre_fr(x) == texte


def test_erreur_dit_les_trois_choses():
    faute = erreur("un nombre", "«a»", "3", TypeError)
    assert isinstance(faute, TypeError)
    assert str(faute) == "attendu : un nombre · reçu : «a» · essayez : 3"


def test_constate_affiche_la_bande_et_pas_le_nombre(capsys):
    constate("précision", 0.9471, au_moins=0.93)
    constate("erreur", 0.03, au_plus=0.05)
    constate("part", 0.5, au_moins=0.4, au_plus=0.6)
    assert capsys.readouterr().out.splitlines() == [
        "précision : au moins 0,93 ✓", "erreur : au plus 0,05 ✓", "part : entre 0,4 et 0,6 ✓",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bornes", [{"au_moins": 0.5}, {"au_plus": 0.1}, {"au_moins": 0.3, "au_plus": 0.35}]
)
def test_constate_refuse_hors_de_la_bande(bornes):
    with pytest.raises(AssertionError, match="obtenu 0,4"):
        constate("précision", 0.4, **bornes)


def test_constate_refuse_nan():
    with pytest.raises(AssertionError, match="nan"):
        constate("précision", math.nan, au_moins=0.1)


def test_constate_sans_borne():
    with pytest.raises(TypeError, match="aucune borne"):
        constate("précision", 0.4)
