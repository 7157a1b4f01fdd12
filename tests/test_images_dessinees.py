"""Les images dessinées : formes de la toile, hasard fixé, difficulté mesurée."""

import time

import numpy as np
import pytest

from helpers.donnees import NOMS_CIFAR10
from helpers.images_dessinees import chats_et_chiens, collection, dix_sujets
from helpers.silhouettes import CHATS_CHIENS, SUJETS
from helpers.toile import Toile, capsule

BLANC = np.ones((1, 3))


def toile(n=1, cote=32):
    return Toile(n, cote, np.random.RandomState(0))


def aire(t):
    """L'aire blanche d'une toile noire, dans le repère du dessin (la toile entière : 4)."""
    return float(t.image[:, 0].sum()) * 4 / t.cote**2


# ------------------------------------------------------------ la toile
def test_aire_de_l_ellipse():
    t = toile()
    t.ellipse(0.1, -0.2, 0.6, 0.4, BLANC, modele=False)
    assert aire(t) == pytest.approx(np.pi * 0.6 * 0.4, rel=0.02)


def test_aire_de_l_ellipse_inclinee():
    t = toile()
    t.ellipse(0, 0, 0.7, 0.25, BLANC, pente=0.7, modele=False)
    assert aire(t) == pytest.approx(np.pi * 0.7 * 0.25, rel=0.03)


def test_aire_du_trait():
    t = toile()
    t.trait([(-0.5, -0.3), (0.5, 0.3)], 0.2, BLANC, modele=False)
    assert aire(t) == pytest.approx(0.4 * np.hypot(1, 0.6) + np.pi * 0.2**2, rel=0.02)


def test_aire_du_polygone():
    t = toile()
    t.polygone([(-0.5, -0.5), (0.7, -0.5), (0.1, 0.6)], BLANC, modele=False)
    assert aire(t) == pytest.approx(1.2 * 1.1 / 2, rel=0.02)


def test_un_polygone_parcouru_a_l_envers_ne_peint_pas_son_interieur():
    t = toile()
    t.polygone([(0.1, 0.6), (0.7, -0.5), (-0.5, -0.5)], BLANC, modele=False)
    assert aire(t) < 0.05


def test_distance_a_un_segment_epais():
    x, y = np.float32([0, 0.5, 2]), np.float32([1, 0, 0])
    assert capsule(x, y, [(0, 0), (1, 0)], [0.25, 0.25]).tolist() == [0.75, -0.25, 0.75]


def test_haut_et_droite():
    t = toile(cote=8)
    t.ellipse(0.6, 0.6, 0.2, 0.2, BLANC, modele=False)
    ligne, colonne = np.argwhere(t.en_octets()[0, :, :, 0] > 128)[0]
    assert ligne < 4 <= colonne


def test_placer_garde_la_forme_et_change_la_taille():
    t = toile(20, 64)
    t.placer(taille=(0.5, 0.5), angle=(-3, 3), glissement=(-0.2, 0.2), etirement=(1, 1))
    t.polygone([(-0.4, -0.4), (0.4, -0.4), (0.4, 0.4), (-0.4, 0.4)], BLANC[[0] * 20], modele=False)
    aires = t.image.reshape(20, -1, 3)[:, :, 0].sum(axis=1) * 4 / 64**2
    assert aires == pytest.approx(np.full(20, 0.64 * 0.25), rel=0.03)


# ------------------------------------------------------------ les sujets
def test_un_sujet_par_nom():
    assert [sujet.__name__ for sujet in SUJETS] == list(NOMS_CIFAR10)
    assert [sujet.__name__ for sujet in CHATS_CHIENS] == ["chat", "chien"]


@pytest.mark.parametrize("sujet", SUJETS, ids=lambda sujet: sujet.__name__)
def test_chaque_sujet_occupe_son_cadre(sujet):
    """Sur fond violet, un sujet se voit, sans remplir ni déborder beaucoup."""
    t = toile(4, 64)
    t.image[:] = (0.5, 0.0, 0.5)
    sujet(t)
    change = (abs(t.image - np.float32((0.5, 0, 0.5))).max(axis=1) > 0.02).reshape(4, 64, 64)
    for dessin in change:
        lignes, colonnes = np.flatnonzero(dessin.any(axis=1)), np.flatnonzero(dessin.any(axis=0))
        assert 0.12 < dessin.mean() < 0.7
        assert np.ptp(colonnes) > 40 and np.ptp(lignes) > 30
    assert np.isfinite(t.image).all()


@pytest.mark.parametrize(("dessiner", "forme"), [(dix_sujets, (50, 32, 32, 3)),
                                                 (chats_et_chiens, (10, 64, 64, 3))])  # fmt: skip
def test_formes_types_et_equilibre(dessiner, forme):
    x, y = dessiner(5, 1)
    assert x.shape == forme and x.dtype == y.dtype == np.uint8
    assert set(np.bincount(y)) == {5}


def test_une_graine_fixe_tout_et_une_autre_change_tout():
    x, y = dix_sujets(3, 7)
    x2, y2 = dix_sujets(3, 7)
    x3, _ = dix_sujets(3, 8)
    assert np.array_equal(x, x2) and np.array_equal(y, y2)
    assert not any(np.array_equal(image, autre) for image in x for autre in x3)


def test_le_decoupage_en_lots_est_invisible_a_la_fin():
    x, y = collection(CHATS_CHIENS, [0, 0], 130, 16, 3)
    assert len({image.tobytes() for image in x}) == 260 and np.bincount(y).tolist() == [130, 130]


def test_moins_de_cinq_secondes():
    debut = time.process_time()
    dix_sujets(100, 1)
    assert (time.process_time() - debut) * 5 < 5  # un cinquième du jeu embarqué
    debut = time.process_time()
    chats_et_chiens(100, 1)
    assert (time.process_time() - debut) * 8 < 5  # un huitième


def test_les_couleurs_moyennes_ne_suffisent_pas():
    """Ranger chaque image avec la couleur moyenne la plus proche : à peine mieux que le hasard."""
    x, y = dix_sujets(60, 1)
    moyennes = x.mean(axis=(1, 2))  # (600, 3)
    pairs, impairs = np.arange(0, 600, 2), np.arange(1, 600, 2)
    centres = np.stack([moyennes[pairs][y[pairs] == k].mean(axis=0) for k in range(10)])
    ecarts = ((moyennes[impairs][:, None] - centres) ** 2).sum(axis=2)
    assert (ecarts.argmin(axis=1) == y[impairs]).mean() < 0.3
