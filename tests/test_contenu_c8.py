"""Complément c8 : chaque nombre du notebook recalculé autrement, et ce que le notebook construit.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats, dans l'ordre du
texte, sont numérotés ici : c8.1 les traits et l'encre ; c8.2 la préparation d'un 7 ; c8.3 le réseau
et ses poids ; c8.4 la précision selon la préparation ; c8.5 l'ardoise ; c8.6 la photo ; c8.7 la
précision selon la largeur du feutre, l'épaisseur vue ; c8.8 les confusions des 1, 4, 7 ; c8.9
l'augmentation ; c8.10 la table après ; c8.11 les confusions après.

Bandes du texte (profil rapide, graines 0 à 4, 400 dessins de `cahier(40, graine=1000)`) :

    graine            MNIST   masse  boîte  coin   feuille |  2      4      8     16     32
    0  avant          0,968   0,990  0,875  0,083  0,855   | 0,965  0,985  0,990  0,998  0,495
    1  avant          0,968   0,993  0,865  0,163  0,868   | 0,910  0,990  0,993  1      0,575
    2  avant          0,962   0,990  0,890  0,165  0,873   | 0,830  0,968  0,990  0,998  0,613
    3  avant          0,965   0,995  0,873  0,095  0,873   | 0,958  0,990  0,995  0,990  0,532
    4  avant          0,966   0,985  0,885  0,158  0,880   | 0,958  0,973  0,985  0,990  0,540
    0  après          0,974   1      0,960  0,125  0,960   | 0,995  0,998  1      1      0,920
    1  après          0,970   0,998  0,950  0,150  0,965   | 0,998  0,995  0,998  1      0,958
    2  après          0,969   0,998  0,980  0,152  0,963   | 0,995  0,995  0,998  0,998  0,930
    3  après          0,969   0,998  0,980  0,125  0,975   | 0,995  0,998  0,998  1      0,940
    4  après          0,977   1      0,960  0,117  0,960   | 0,995  1      1      1      0,902

Au feutre de 32, bien lus sur 40 (1, 4, 7), avant : 27 24 0, 33 20 5, 21 33 24, 30 23 14, 25 16 8 ;
après : 37 35 39, 37 33 38, 38 40 40, 37 29 39, 37 29 38.
"""

import ast
import re

import numpy as np
import pytest

from atelier.execution import NOTEBOOKS, lire
from helpers.augmentation import augmenter
from helpers.donnees import mnist
from helpers.exercices.moteur import tout_charger
from helpers.plume import cahier, ecrire_chiffre, peindre
from helpers.preparation import boite, centre_de_masse, encre, poser, preparer, reduire

CELLULES = lire(NOTEBOOKS / "complements" / "c8_dessine_un_chiffre.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
).replace("\u202f", " ")
DESSINS, ECRITS = cahier(40, graine=1000)
LARGEURS = (2, 4, 8, 16, 32)


def nombres(prefixe):
    """Les nombres de la ligne de sortie qui commence ainsi."""
    ligne = next(ligne for ligne in SORTIES.splitlines() if ligne.startswith(prefixe))
    reste = ligne[len(prefixe) :]
    return [float(n.replace(",", ".")) for n in re.findall(r"\d+(?:,\d+)?", reste)]


@pytest.mark.contenu("c8.1")
def test_traits_et_encre():
    quatre = ecrire_chiffre(4, 1)
    assert f"points de chacun : {[len(t) for t in quatre]}" in SORTIES
    colonne = np.array([0, 0, 0.5, 1, 1, 0.5, 0, 0])  # part couverte par [2,5 ; 5,5]
    assert np.abs(peindre([[(0.5, 0), (0.5, 1)]], 3, cote=8)[3] - 255 * colonne).max() <= 0.5
    assert "[  0   0 128 255 255 128   0   0]" in SORTIES
    assert BANQUE["c8.1.b"].fonction((5, 1), (0, 0), (10, 0), 2)


@pytest.mark.contenu("c8.1")
def test_les_exercices_disent_ce_que_fait_la_bibliotheque():
    canevas = peindre(ecrire_chiffre(6, 3), 8)
    canevas[canevas < 16] = 0
    assert tuple(BANQUE["c8.2.a"].fonction(canevas)) == boite(canevas)
    assert np.allclose(BANQUE["c8.2.c"].fonction(canevas), centre_de_masse(canevas))
    moyennes = BANQUE["c8.2.b"].fonction(canevas, 4)
    assert np.abs(reduire(canevas, 32) - moyennes).max() <= 1


@pytest.mark.contenu("c8.2")
def test_preparation_d_un_sept():
    canevas = peindre([0.6 * t for t in ecrire_chiffre(7, 3)], 6)
    lignes, colonnes = np.nonzero(canevas >= 16)
    haut, bas, gauche, droite = min(lignes), max(lignes) + 1, min(colonnes), max(colonnes) + 1
    assert nombres("boîte : ") == [haut, bas, gauche, droite, 20, 16]
    assert round(20 * (droite - gauche) / (bas - haut)) == 16
    vignette = reduire(canevas[haut:bas, gauche:droite])
    i, j = np.indices(vignette.shape)
    masse = [(vignette * k).sum() / vignette.sum(dtype=float) for k in (i, j)]
    assert nombres("centre de masse, vignette : ") == [round(m, 2) for m in masse]
    assert np.allclose(nombres("centre de masse, finale : "), 13.5, atol=0.5)
    assert np.array_equal(poser(vignette), preparer(canevas))


@pytest.mark.contenu("c8.3")
def test_poids_du_reseau():
    poids = [16 * 9 + 16, 32 * 16 * 9 + 32, 5 * 5 * 32 * 10 + 10]
    assert poids == [160, 4640, 8010] and sum(poids) == 12810 == nombres("poids : ")[0]
    assert [28 - 2, 26 // 2, 13 - 2, 11 // 2] == [26, 13, 11, 5]
    assert nombres("précision sur le test de MNIST : ")[0] > 0.94


@pytest.mark.contenu("c8.4")
def test_les_quatre_preparations_et_ce_qu_elles_changent():
    """Un juge sans apprentissage (le plus proche chiffre moyen de MNIST) perd aussi des points."""
    (x, y), _ = mnist(profil="rapide")
    moyens = np.stack([x[y == c].mean(axis=0) for c in range(10)]).reshape(10, -1)
    norme = np.linalg.norm(moyens, axis=1)

    def juger(images):
        plates = np.stack(images).reshape(len(images), -1).astype(float)
        return np.mean((plates @ moyens.T / norme).argmax(axis=1) == ECRITS)

    canevas = [peindre(d, 8) for d in DESSINS]
    masse, boite_, coin = (
        juger([preparer(c, centre=f) for c in canevas]) for f in ("masse", "boite", "coin")
    )
    assert masse > boite_ + 0.03 and coin < 0.35 and masse > 0.6
    assert nombres("masse    précision ")[0] > nombres("boite    précision ")[0] + 0.03
    assert nombres("coin     précision ")[0] < 0.35


@pytest.mark.contenu("c8.5")
def test_l_ardoise_est_dans_le_notebook():
    appels = [
        noeud
        for c in CELLULES
        if c.cell_type == "code"
        for noeud in ast.walk(ast.parse(c.source))
        if isinstance(noeud, ast.Call) and getattr(noeud.func, "id", "") == "ardoise"
    ]
    assert len(appels) == 2
    vues = [s for c in CELLULES if c.source.endswith("ecrire_chiffre(4, graine=1))")
            for s in c.get("outputs", [])]  # fmt: skip
    assert any("image/png" in s.get("data", {}) for s in vues), "une image sans navigateur"


@pytest.mark.contenu("c8.6")
def test_la_photo():
    lumiere = np.linspace(240, 205, 300)
    dessin = peindre(ecrire_chiffre(5, 2), 14, cote=300)
    photo = lumiere * (1 - 0.7 * dessin / 255)
    assert "papier : [240.0, 205.0] ; encre la plus sombre : 64.0" in SORTIES
    assert ((encre(photo) > 128) != (dessin > 128)).mean() < 0.01
    assert "« notes.txt », qui n'en est pas une" in SORTIES


@pytest.mark.contenu("c8.7")
def test_epaisseur_vue():
    vue = BANQUE["c8.4.a"].fonction
    assert [round(vue(l, 88), 2) for l in (2, 8, 16, 32)] == [0.44, 1.67, 3.08, 5.33]
    assert vue(16, 44) == vue(32, 88)
    for largeur in (4, 8, 16, 32):  # la branche verticale d'un L, mesurée sur la vignette
        canevas = peindre([[(0.2, 0.1), (0.2, 0.8), (0.9, 0.8)]], largeur)
        haut, bas, gauche, droite = boite(canevas)
        vignette = reduire(canevas[haut:bas, gauche:droite])
        assert vignette[6].sum() / 255 == pytest.approx(vue(largeur, 0.7 * 128), rel=0.1)


@pytest.mark.contenu("c8.7")
def test_deux_fois_plus_petit_avec_un_feutre_deux_fois_plus_fin():
    for d in DESSINS[::40]:
        grand = preparer(peindre(d, 32)).astype(float)
        petit = preparer(peindre([0.25 + t / 2 for t in d], 16)).astype(float)
        assert np.abs(grand - petit).mean() < 20
    assert nombres("deux fois plus petits, feutre de 16 : ")[0] < 0.75
    un = mnist(profil="rapide")[1]
    epaisseurs = un[0][un[1] == 1].sum(axis=(1, 2)) / 255 / 20
    assert np.quantile(epaisseurs, 0.15) > 2 and np.quantile(epaisseurs, 0.85) < 4
    attendu = [round(float(np.quantile(epaisseurs, q)), 1) for q in (0.5, 0.98)]
    assert nombres("épaisseur des 1 de MNIST, en pixels : médiane") == attendu


@pytest.mark.contenu("c8.7")
def test_table_avant():
    table = [nombres(f"feutre de {l:2} pixels : précision ")[0] for l in LARGEURS]
    assert min(table[2:4]) > 0.93 and table[4] < 0.75 and min(table[:2]) > 0.75


@pytest.mark.contenu("c8.8", "c8.11")
def test_ce_qui_distinguait_etait_du_papier():
    """Au feutre de 32, le papier enfermé ou creusé dans la boîte disparaît."""

    def papier(chiffre, largeur):
        images = [preparer(peindre(d, largeur)) for d in DESSINS[40 * chiffre : 40 * chiffre + 40]]
        creux = []
        for image in images:
            haut, bas, gauche, droite = boite(image)
            creux.append((image[haut:bas, gauche:droite] < 64).mean())
        return np.mean(creux)

    for chiffre in (4, 7):
        assert papier(chiffre, 32) < 0.65 * papier(chiffre, 8)


@pytest.mark.contenu("c8.9")
def test_augmentation_exemple_a_la_main_et_sans_les_dessins():
    dilater = BANQUE["c8.5.a"].fonction
    assert dilater(np.array([[0, 0, 5, 0, 0]])).tolist() == [[0, 5, 5, 5, 0]]
    source = "\n".join(c.source for c in CELLULES if c.cell_type == "code")
    assert "ajouts = augmenter(x, graine=0)" in source, "à partir de MNIST seul"
    x = mnist(profil="rapide")[0][0][:400]
    encre_avant, encre_apres = x.mean(axis=(1, 2)), augmenter(x, 0).mean(axis=(1, 2))
    assert encre_apres.max() > 1.1 * encre_avant.max()  # plus gros que tout ce qu'a MNIST


@pytest.mark.contenu("c8.10")
def test_table_apres():
    avant, apres = nombres("avant augmentation"), nombres("après augmentation")
    assert len(avant) == len(apres) == 5
    assert apres[4] > 0.8 and apres[4] - avant[4] > 0.15 and min(apres[:4]) > 0.95


@pytest.mark.contenu("c8.11")
def test_confusions_apres():
    assert "1, 4, 7 bien lus au feutre de 32, avant : au plus 0,8 ✓" in SORTIES
    assert "1, 4, 7 bien lus au feutre de 32, après : au moins 0,78 ✓" in SORTIES
    bien_lus = {"avant": [51, 58, 78, 67, 49], "après": [111, 108, 118, 105, 104]}
    assert "de 49 à 78 sur 120 avant, à 104 à 118 après" in TEXTE
    assert (min(bien_lus["avant"]), max(bien_lus["avant"])) == (49, 78)
    assert (min(bien_lus["après"]), max(bien_lus["après"])) == (104, 118)
