"""Complément c8 : chaque nombre du notebook recalculé autrement, et ce que le notebook construit.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats, dans l'ordre du
texte, sont numérotés ici : c8.1 les traits et l'encre ; c8.2 la préparation d'un 7 ; c8.3 le réseau
et ses poids ; c8.4 la précision selon la préparation ; c8.5 l'ardoise ; c8.6 la photo ; c8.7 la
précision selon la largeur du feutre, l'épaisseur vue ; c8.8 les confusions des 1, 4, 7 ; c8.9
l'augmentation ; c8.10 la table après ; c8.11 les confusions après.

Bandes du texte (profil rapide, graines 0 à 4, 400 dessins de `cahier(40, graine=1000)`) :

    graine            MNIST   masse  boîte  coin   feuille |  2      4      8     16     32
    0  avant          0,968   0,998  0,875  0,083  0,855   | 0,988  0,998  0,998  0,988  0,488
    1  avant          0,968   0,998  0,865  0,163  0,868   | 0,958  0,993  0,998  1      0,538
    2  avant          0,962   0,988  0,890  0,165  0,873   | 0,898  0,978  0,988  0,995  0,608
    3  avant          0,965   0,995  0,873  0,095  0,873   | 0,963  0,995  0,995  0,988  0,535
    4  avant          0,966   1      0,885  0,158  0,880   | 0,988  1      1      0,990  0,530
    0  après          0,975   0,998  0,930  0,120  0,930   | 0,995  0,998  0,998  1      0,938
    1  après          0,972   0,995  0,905  0,130  0,940   | 0,983  0,993  0,995  0,990  0,920
    2  après          0,970   0,993  0,953  0,110  0,948   | 0,990  0,993  0,993  0,993  0,923
    3  après          0,972   0,998  0,975  0,110  0,950   | 0,988  0,993  0,998  0,998  0,940
    4  après          0,967   0,998  0,950  0,115  0,940   | 0,998  1      0,998  0,998  0,905

Au feutre de 32, bien lus sur 40 (1, 4, 7), avant : 33 25 6, 35 18 10, 31 28 30, 33 22 21, 32 17 15.
Après : 38 34 39, 35 27 39, 37 39 40, 37 27 40, 36 29 39. Témoin, dix époques sans augmentation, au
feutre de 32 : 0,565 0,535 0,548 0,608 0,583. Dessins neufs (`cahier(40, graine=5000)`), feutre de
32, après : 0,933 0,930 0,923 0,953 0,915. Aminci de 3 demi-pixels, réseau d'avant : 0,870 0,905
0,928 0,860 0,878. Lus par chiffre, avant, milieu de la boîte : les 7, 0 0 0,175 0,05 0,15 ; les 9,
0,825 0,75 0,85 0,825 0,725 ; les autres, 0,925 au moins.
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
    assert np.allclose(nombres("centre de masse, finale : "), 14, atol=0.5)
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


@pytest.mark.contenu("c8.4")
def test_par_la_boite_les_sept_sont_trop_haut():
    """De combien de lignes le centre de masse fait descendre chaque chiffre."""
    haut = {}
    for chiffre in range(10):
        canevas = [peindre(d, 8) for d in DESSINS[40 * chiffre : 40 * chiffre + 40]]
        haut[chiffre] = [boite(preparer(c))[0] - boite(preparer(c, centre="boite"))[0]
                         for c in canevas]  # fmt: skip
    assert set(haut[7]) == {3, 4} and np.median(haut[9]) == 2
    assert max(abs(v) for c in (0, 1, 2, 3, 4, 5, 6, 8) for v in haut[c]) <= 2
    manipulation = {c: peindre(ecrire_chiffre(c, 3), 8) for c in (4, 7)}
    ecarts = [boite(preparer(k))[0] - boite(preparer(k, centre="boite"))[0]
              for k in manipulation.values()]  # fmt: skip
    assert ecarts == [1, 3]


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
    hauteurs = [128 * np.ptp(np.concatenate(d)[:, 1]) for d in DESSINS]
    assert round(np.median(hauteurs)) == 74
    valeurs = [round(vue(l, 74), 2) for l in (2, 8, 16, 32)]
    assert valeurs == [0.53, 1.95, 3.56, 6.04]
    for valeur in valeurs:
        assert f"{valeur:.2f}".replace(".", "{,}") in TEXTE
    assert vue(16, 37) == vue(32, 74)
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
    x, y = mnist(profil="rapide")[0]
    epaisseurs = x[y == 1].sum(axis=(1, 2)) / 255 / 20
    attendu = [round(float(np.quantile(epaisseurs, q)), 1) for q in (0.5, 0.98)]
    assert nombres("épaisseur des 1 de MNIST, en pixels : médiane")[::3] == attendu
    # quatre sur cinq entre deux et quatre, moins de 3 % au-dessus de 5 ; les nôtres, de 5 à 8
    assert ((epaisseurs > 2) & (epaisseurs < 4)).mean() == pytest.approx(0.8, abs=0.02)
    assert (epaisseurs > 5).mean() < 0.03
    nos_uns = np.stack([preparer(peindre(d, 32)) for d in DESSINS[40:80]])
    nos_epaisseurs = nos_uns.sum(axis=(1, 2)) / 255 / 20
    assert nos_epaisseurs.min() > 4.95 and nos_epaisseurs.max() < 8


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
    avant = [33 + 25 + 6, 35 + 18 + 10, 31 + 28 + 30, 33 + 22 + 21, 32 + 17 + 15]
    apres = [38 + 34 + 39, 35 + 27 + 39, 37 + 39 + 40, 37 + 27 + 40, 36 + 29 + 39]
    bandes = f"de {min(avant)} à {max(avant)} sur 120 avant, à {min(apres)} à {max(apres)} après"
    assert bandes in TEXTE
    assert any("rates = " in c.source and c.outputs for c in CELLULES if c.cell_type == "code")
