"""Les chiffres écrits par un programme : déterministes, variés, encrés au bon endroit."""

import numpy as np
import pytest

from helpers.exercices.moteur import tout_charger
from helpers.plume import COTE, MODELES, cahier, ecrire_chiffre, peindre


def test_meme_graine_meme_dessin_et_d_autres_graines_d_autres_dessins():
    for a, b in zip(ecrire_chiffre(3, 5), ecrire_chiffre(3, 5), strict=True):
        assert (a == b).all()
    assert not np.array_equal(ecrire_chiffre(3, 5)[0], ecrire_chiffre(3, 6)[0])


@pytest.mark.parametrize("chiffre", range(10))
def test_tout_tient_sur_la_feuille_et_chaque_modele_sert(chiffre):
    nombres = set()
    for graine in range(60):
        traits = ecrire_chiffre(chiffre, graine)
        nombres.add(tuple(t.shape for t in traits))
        points = np.concatenate(traits)
        assert points.min() > -0.05 and points.max() < 1.05
        assert 0.4 < np.ptp(points[:, 1]) < 0.95
    assert len(nombres) >= len({tuple(len(t) for t in m) for m in MODELES[chiffre]})


def test_peindre_suit_la_distance_au_segment():
    """Contre la définition, pixel par pixel, en échantillonnant chaque pixel 8 × 8 fois."""
    est_encre = tout_charger()["c8.1.b"].fonction
    a, b, largeur, cote = (0.25, 0.3), (0.7, 0.8), 5, 32
    sous = (np.arange(8 * cote) + 0.5) / 8
    A, B = (tuple(cote * v for v in p) for p in (a, b))
    fin = [[est_encre((x, y), A, B, largeur) for x in sous] for y in sous]
    juste = 255 * np.array(fin).reshape(cote, 8, cote, 8).mean(axis=(1, 3))
    ecart = np.abs(peindre([[a, b]], largeur, cote=cote) - juste)
    assert ecart.mean() < 1.5 and ecart.max() < 70


def test_l_aire_croit_avec_la_largeur():
    aires = [peindre([[(0.2, 0.5), (0.8, 0.5)]], l).sum() / 255 for l in (2, 4, 8, 16, 32)]
    longueur = 0.6 * COTE
    attendues = [longueur * l + np.pi * l**2 / 4 for l in (2, 4, 8, 16, 32)]
    assert np.allclose(aires, attendues, rtol=0.06)


def test_un_point_seul_fait_un_disque():
    assert peindre([[(0.5, 0.5)]], 10).sum() / 255 == pytest.approx(np.pi * 25, rel=0.06)
    for largeur in (1, 2, 40):
        assert peindre([[(0.5, 0.5)]], largeur).sum() > 0
    assert peindre([], 8).sum() == 0


def test_cahier():
    dessins, y = cahier(4, graine=7)
    assert len(dessins) == 40 and np.bincount(y).tolist() == [4] * 10
    assert np.array_equal(dessins[4 * 6 + 1][0], ecrire_chiffre(6, 8)[0])


@pytest.mark.parametrize(
    ("appel", "message"),
    [
        (lambda: ecrire_chiffre(12), "un chiffre de 0 à 9 · reçu : 12"),
        (lambda: peindre([], 0), "largeur de trait positive"),
        (lambda: peindre([], float("nan")), "largeur de trait positive"),
        (lambda: peindre([[1, 2, 3]]), "des points"),
        (lambda: peindre([[(0, np.nan)]]), "des points"),
        (lambda: cahier(0), "entier, au moins 1 · reçu : 0"),
        (lambda: cahier(2.5), "entier, au moins 1"),
    ],
)
def test_refus(appel, message):
    with pytest.raises(ValueError, match=message):
        appel()
