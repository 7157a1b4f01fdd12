"""Les spectres simulés : raies, résolution, front Compton, superposition, hasard de Poisson."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import spectres as s

POSITIFS = st.floats(50, 1400)


def test_les_raies_sont_celles_des_tables():
    energies = {nom: [round(e) for e, _ in raies] for nom, raies in s.RAIES.items()}
    assert energies == {"Cs-137": [662], "Na-22": [511, 1274], "Ba-133": [81, 276, 303, 356, 384]}
    assert s.SOURCES == ("Cs-137", "Na-22", "Ba-133")
    assert s.RAIES["Cs-137"][0][1] == pytest.approx(85.1)
    assert max(s.RAIES["Ba-133"], key=lambda raie: raie[1])[0] == 356


@given(POSITIFS)
def test_la_largeur_croit_comme_la_racine(energie):
    assert s.largeur_a_mi_hauteur(4 * energie) == pytest.approx(2 * s.largeur_a_mi_hauteur(energie))
    assert s.largeur_a_mi_hauteur(661.7) == pytest.approx(0.07 * 661.7)


@given(POSITIFS)
def test_le_front_compton_par_la_formule_de_la_collision(energie):
    """Un photon renvoyé en arrière garde E/(1 + 2E/511)."""
    assert s.front_compton(energie) == pytest.approx(energie - energie / (1 + 2 * energie / 511))


@pytest.mark.parametrize("source", [*s.SOURCES, "fond"])
def test_un_spectre_est_une_loi(source):
    for reglages in ({}, {"resolution": 0.15}, {"gain": 1.06}):
        loi = s.spectre(source, **reglages)
        assert loi.shape == (128,) and loi.min() >= 0 and loi.sum() == pytest.approx(1)


@pytest.mark.parametrize("source, energie", [("Cs-137", 661.7), ("Na-22", 511.0), ("Ba-133", 356)])
def test_la_raie_forte_est_un_sommet_a_la_bonne_place(source, energie):
    for gain in (0.95, 1.0, 1.06):
        loi = s.spectre(source, gain=gain)
        fenetre = np.abs(s.CENTRES - gain * energie) < 60
        sommet = s.CENTRES[fenetre][loi[fenetre].argmax()]
        assert abs(sommet - gain * energie) <= 1500 / 128


def test_le_pic_du_cesium_a_la_largeur_demandee():
    """L'écart-type du pic seul, estimé au-dessus du front Compton, redonne la largeur."""
    pic = s._pic(661.7, np.linspace(400, 900, 5001), 0.07)
    milieux = np.linspace(400.05, 899.95, 5000)
    ecart = math.sqrt(np.sum(pic * (milieux - 661.7) ** 2) / pic.sum())
    assert ecart * 2.3548 == pytest.approx(0.07 * 661.7, rel=1e-3)


def test_esperances_se_superposent():
    a, b = np.array([5.0, 0, 2]), np.array([1.0, 3, 0])
    seul = {"duree": 20, "fond": 0}
    assert s.esperances(a + b, **seul) == pytest.approx(
        s.esperances(a, **seul) + s.esperances(b, **seul)
    )
    assert s.esperances([[5, 0, 2]] * 4, duree=np.arange(1, 5)).sum(axis=1) == pytest.approx(
        17 * np.arange(1, 5)
    )


def test_melanges_moyennes_et_variances():
    X, Y = s.melanges(20000, np.random.default_rng(3))
    assert X.shape == (20000, 128) and np.array_equal(X, X.round()) and X.min() >= 0
    assert Y.mean(axis=0) == pytest.approx([0.5] * 3, abs=0.02)
    taux = 7.6 / math.log(20)  # moyenne d'une loi de logarithme uniforme entre 0,4 et 8
    assert X.sum(axis=1).mean() == pytest.approx(40 * (10 + 1.5 * taux), rel=0.02)


def test_memes_graines_memes_spectres():
    A, B = (s.melanges(5, np.random.default_rng(1))[0] for _ in range(2))
    assert np.array_equal(A, B)


def test_superposer_reste_de_poisson():
    """Éclaircir puis additionner : la variance reste égale à la moyenne."""
    hasard = np.random.default_rng(0)
    X = hasard.poisson(40, (4000, 128))
    eclairci = hasard.binomial(X, 0.25)
    assert eclairci.var() == pytest.approx(eclairci.mean(), rel=0.02)
    somme = eclairci[:2000] + eclairci[2000:]
    assert somme.var() == pytest.approx(somme.mean(), rel=0.02)
    assert somme.mean() == pytest.approx(20, rel=0.01)


def test_superposer_unit_les_reponses():
    X, Y = np.diag([100, 100, 100]), np.eye(3)
    X2, Y2 = s.superposer(X, Y, 500, np.random.default_rng(0), combien=3)
    assert X2.shape == Y2.shape == (500, 3)
    assert np.array_equal(X2 > 0, Y2 > 0)
    seuls = s.superposer(X, Y, 500, np.random.default_rng(0), combien=1)[1]
    assert np.all(seuls.sum(axis=1) == 1)


def test_superposer_ne_prend_jamais_deux_fois_le_meme():
    """Un spectre ajouté à lui-même ne serait pas de Poisson : le tirage est sans remise."""
    X2, Y2 = s.superposer(
        np.full((2, 128), 9), np.eye(2, 3), 500, np.random.default_rng(0), garde=1
    )
    assert np.array_equal(X2[:, 0], 9 * Y2.sum(axis=1))  # 18 coups : les deux, jamais deux fois un


@pytest.mark.parametrize(
    "appel",
    [
        lambda: s.spectre("Co-60"),
        lambda: s.spectre("Cs-137", gain=0),
        lambda: s.spectre("Cs-137", resolution=-1),
        lambda: s.largeur_a_mi_hauteur(0),
        lambda: s.front_compton(-5),
        lambda: s.part_du_pic(-1),
        lambda: s.esperances([1, 2]),
        lambda: s.esperances([1, -2, 0]),
        lambda: s.esperances([1, 2, 0], fond=-1),
        lambda: s.esperances([1, 2, 0], duree=0),
        lambda: s.melanges(0, np.random.default_rng(0)),
        lambda: s.melanges(True, np.random.default_rng(0)),
        lambda: s.superposer(np.ones((2, 128)), np.ones((3, 3)), 4, np.random.default_rng(0)),
        lambda: s.superposer(
            np.ones((2, 3)), np.ones((2, 3)), 4, np.random.default_rng(0), garde=0
        ),
        lambda: s.superposer(
            np.ones((2, 3)), np.ones((2, 3)), 4, np.random.default_rng(0), combien=3
        ),
    ],
)
def test_les_refus_sont_en_francais(appel):
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : "):
        appel()


def test_un_texte_n_est_pas_une_energie():
    with pytest.raises(TypeError, match="des nombres réels"):
        s.largeur_a_mi_hauteur("662 keV")
