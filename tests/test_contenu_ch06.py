"""Chapitre 6 : chaque nombre de référence recalculé sans Keras, et ce que le notebook affirme.

Les recalculs emploient des fractions exactes, `math.exp` ou des boucles en Python ; Keras ne sert
qu'à être comparé à eux.
"""

import ast
import itertools
import math
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import keras_facile as kf
from helpers.reseau import Reseau

CELLULES = lire(NOTEBOOKS / "06_keras_poids_a_la_main.ipynb").cells
CODE = [c for c in CELLULES if c.cell_type == "code"]
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") or sortie.get("data", {}).get("text/plain", "")
    for c in CODE
    for sortie in c.outputs
).replace("\u202f", " ")


def definitions():
    """Les fonctions que le notebook définit, et les noms dont elles ont besoin."""
    espace = {nom: getattr(kf, nom) for nom in kf.__all__} | {"math": math}
    for cellule in CODE:
        for noeud in ast.parse(cellule.source).body:
            if isinstance(noeud, ast.FunctionDef):
                exec(compile(ast.Module([noeud], []), "06_keras", "exec"), espace)
    return espace


NB = definitions()


def sigma(t):
    return 1 / (1 + math.exp(-t))


def relu(t):
    return max(t, 0)


def modele(tailles, activations, *poids):
    """Un modèle de Keras aux poids donnés : W1, b1, W2, b2…"""
    couches = [kf.Dense(n, activation=a) for n, a in zip(tailles[1:], activations, strict=True)]
    m = kf.Sequential([kf.Input((tailles[0],)), *couches])
    m.set_weights([np.array(w, dtype=float) for w in poids])
    return m


# --- 6.1 : le réseau 1–2–1 ---------------------------------------------------------------------

PETIT = ([1, 2, 1], ["relu", "relu"], [[1, -0.5]], [-1, 1], [[1], [1]], [0])


def petit(x):
    return relu(relu(x - 1) + relu(-x / 2 + 1))


@pytest.mark.contenu("6.1")
def test_petit_reseau():
    assert petit(Q(3)) == 2
    m = modele(*PETIT)
    assert m(np.array([[3.0]])).numpy().tolist() == [[2.0]]
    assert "s = [[2.0, 0.0]]   F(3) = [[2.0]]" in SORTIES and "F(3) = [[2.0]]" in SORTIES
    for x in [Q(k, 8) for k in range(-16, 25)]:
        morceau = 1 - x / 2 if x <= 1 else x / 2 if x <= 2 else x - 1
        assert petit(x) == morceau == kf.evaluation(m, float(x))
    assert "cinq points : [2.0, 1.0, 0.5, 1.0, 2.0]" in SORTIES


@pytest.mark.contenu("6.1")
def test_une_liste_est_refusee_par_keras():
    m = modele(*PETIT)
    for liste in ([3.0], [[3.0]]):
        with pytest.raises(ValueError):
            m.predict(liste, verbose=0)
    assert m.predict(np.array([[3.0]]), verbose=0).tolist() == [[2.0]]
    assert SORTIES.count("est refusé : il faut un tableau") == 2


@pytest.mark.contenu("6.2")
@pytest.mark.parametrize("entrees, neurones", [(1, 2), (2, 3), (5, 1), (3, 5)])
def test_les_poids_sont_ranges_par_entree(entrees, neurones):
    m = kf.Sequential([kf.Input((entrees,)), kf.Dense(neurones)])
    assert [w.shape for w in m.get_weights()] == [(entrees, neurones), (neurones,)]
    assert m.count_params() == (entrees + 1) * neurones
    W = np.arange(entrees * neurones).reshape(entrees, neurones)
    m.set_weights([W, np.zeros(neurones)])
    for i, j in itertools.product(range(entrees), range(neurones)):
        assert m(np.eye(entrees)[[i]]).numpy()[0, j] == W[i, j]  # ce qui multiplie l'entrée i


@pytest.mark.contenu("6.3")
def test_deux_trois_un():
    sommes = [7 * a - 5 * b + c for a, b, c in [(1, 2, -1), (3, -4, 0), (-5, -6, 1)]]
    assert sommes == [-4, 41, -4]
    attendu = sigma(sum(map(sigma, sommes)) - 3)
    assert round(attendu, 5) == 0.12303 and SORTIES.count("F(7, -5) = 0.12303") == 2
    W1, b1, W2, b2 = [[1, 3, -5], [2, -4, -6]], [-1, 0, 1], [[1]] * 3, [-3]
    m = modele([2, 3, 1], ["sigmoid"] * 2, W1, b1, W2, b2)
    assert kf.evaluation(m, 7, -5) == pytest.approx(attendu, abs=1e-6)
    assert m.count_params() == 3 * 3 + 4 * 1 == 13 and "nombre de poids : 13" in SORTIES
    F = Reseau([2, 3, 1], "sigma").definir(0, W1, b1).definir(1, W2, b2)
    assert F.valeurs(7, -5) == pytest.approx(attendu, abs=1e-12)
    assert "millionième sur 1000 points : True" in SORTIES


# --- 6.2 : keras_facile, marches, approximation ------------------------------------------------


@pytest.mark.contenu("6.4")
def test_memes_poids_neurone_par_neurone(capsys):
    m = modele(*PETIT)
    m2 = kf.Sequential([kf.Input((1,)), kf.Dense(2, activation="relu"), kf.Dense(1, "relu")])
    for regler in (kf.definir_poids, NB["regler_neurone"]):
        kf.poids_a_zeros(m2, 0)
        kf.poids_a_zeros(m2, 1)
        regler(m2, 0, 0, [1], -1)
        regler(m2, 0, 1, [-0.5], 1)
        regler(m2, 1, 0, [1, 1], 0)
        paires = zip(m.get_weights(), m2.get_weights(), strict=True)
        assert all(np.array_equal(a, b) for a, b in paires)
        assert kf.evaluation(m2, 3) == 2
    kf.affiche_poids(m2, 0)
    assert capsys.readouterr().out in SORTIES  # le notebook affiche la même couche
    assert "neurone 1 : coefficients [-0.5], biais 1" in SORTIES


@pytest.mark.contenu("6.5")
def test_marche_descendante_en_2():
    m = modele([1, 1], [kf.heaviside], [[-0.5]], [1])
    for x in [Q(-3), Q(1999, 1000), Q(2), Q(2001, 1000), Q(5)]:
        attendu = 1 if -x / 2 + 1 >= 0 else 0
        assert attendu == (1 if x <= 2 else 0) == kf.evaluation(m, float(x))
    assert "F(2) = 1" in SORTIES and "F(2.001) = 0" in SORTIES
    essai = np.array([-2.0, -0.001, 0.0, 3.0])
    assert NB["marche_maison"](essai).numpy().tolist() == kf.heaviside(essai).numpy().tolist()


@given(a=st.integers(-20, 20), b=st.integers(-20, 20), x=st.integers(-50, 50))
def test_sens_et_place_d_une_marche(a, b, x):
    assume(a != 0)
    monte = x >= Q(-b, a) if a > 0 else x <= Q(-b, a)
    assert (a * x + b >= 0) == monte


def cible(x):
    return math.cos(2 * x) + x * math.sin(3 * x) + math.sqrt(x)


def pente(x):
    return -2 * math.sin(2 * x) + math.sin(3 * x) + 3 * x * math.cos(3 * x) + 1 / (2 * math.sqrt(x))


def erreur_exacte(n, place):
    """Le plus grand écart à un escalier, sur des points de chaque marche, sans Keras ni numpy."""
    pas, pire = 8 / n, 0
    for i in range(n):
        u = 2 + i * pas
        h = cible(u + place * pas)
        fin = max(20, 4000 // n)
        pire = max(pire, *(abs(cible(u + pas * j / fin) - h) for j in range(fin + 1)))
    return pire


# mesurées à part, sur 200 001 points, en float64 : (gauche, milieu)
ERREURS = {
    5: (15.97, 16.01),
    10: (16.01, 10.46),
    20: (10.46, 5.54),
    50: (4.47, 2.26),
    100: (2.26, 1.13),
    200: (1.13, 0.566),
    400: (0.565, 0.283),
}


@pytest.mark.contenu("6.6")
@pytest.mark.parametrize("n", ERREURS)
def test_erreur_de_l_approximation(n):
    M = max(abs(pente(2 + 8 * k / 40000)) for k in range(40001))
    assert abs(M - 28.31) < 0.005 and M < 2 + 1 + 30 + 1 / (2 * math.sqrt(2)) < 34
    grille = np.linspace(2, 10, 20001)
    for rang, (hauteurs, place) in enumerate([("gauche", 0), ("milieu", 0.5)]):
        exacte = erreur_exacte(n, place)
        assert exacte == pytest.approx(ERREURS[n][rang], rel=0.01)
        m = NB["approche"](n, hauteurs)
        mesuree = np.abs(kf.evaluation(m, grille) - NB["f"](grille)).max()
        assert 0.97 * exacte <= mesuree <= exacte + 1e-3
        assert f"{hauteurs} {mesuree:5.2f}" in SORTIES
        majoration = M * 8 / n * (1 if place == 0 else 0.5)
        assert exacte <= majoration
        if n >= 50:  # le rythme 1/n : la majoration est presque atteinte
            assert exacte > 0.98 * majoration


@pytest.mark.contenu("6.6")
@pytest.mark.parametrize("n", [1, 5, 20, 100])
def test_nombres_de_neurones_et_de_poids(n):
    deux, un = NB["approche"](n), NB["approche"](n, par_marche=1)
    assert deux.count_params() == 2 * n * (1 + 1) + (2 * n + 1) == 6 * n + 1
    assert un.count_params() == 3 * n + 1
    assert sum(c.units for c in deux.layers) == 2 * n + 1
    x = np.linspace(2, 10, 997)
    assert np.allclose(kf.evaluation(deux, x), kf.evaluation(un, x), atol=1e-4)
    assert kf.evaluation(deux, 12.0) == pytest.approx(0, abs=1e-5)
    derniere = cible(10 - 8 / n)  # la hauteur que la seconde construction garde après b
    assert kf.evaluation(un, 12.0) == pytest.approx(derniere, abs=1e-4)
    assert kf.evaluation(un, 0.0) == kf.evaluation(deux, 0.0) == 0
    if n == 20:
        assert f"en x = 12 : 0.00 et {derniere:.2f}" in SORTIES
    assert "6n + 1 pour n = 20 : 121" in SORTIES and "poids : 121 et 61" in SORTIES


@given(hauteur=st.floats(-20, 20), debut=st.floats(2, 9.9))
def test_aucune_hauteur_ne_fait_mieux_que_la_moitie_de_la_variation(hauteur, debut):
    """La minoration : sur une marche, un des deux bouts est à la moitié au moins."""
    u, v = cible(debut), cible(debut + 0.02)
    assert max(abs(u - hauteur), abs(v - hauteur)) >= abs(u - v) / 2 - 1e-12


@pytest.mark.contenu("6.6")
@pytest.mark.parametrize("n", [50, 100, 200])
def test_ligne_brisee_en_relu(n):
    x = np.linspace(2, 10, 20001)
    noeuds = np.linspace(2, 10, n + 1)
    segments = np.interp(x, noeuds, NB["f"](noeuds))
    y = kf.evaluation(NB["ligne_brisee"](n), x)
    assert np.allclose(y, segments, atol=2e-3)
    courbure = np.abs(
        -4 * np.cos(2 * x) + 6 * np.cos(3 * x) - 9 * x * np.sin(3 * x) - x**-1.5 / 4
    ).max()
    assert f"{courbure:.2f}" == "88.24" and "88{,}24" in TEXTE
    ecart = np.abs(y - NB["f"](x)).max()
    assert 0.9 <= ecart / (courbure * (8 / n) ** 2 / 8) <= 1.05
    if n == 200:
        assert f"{courbure * (8 / n) ** 2 / 8:.4f}" == "0.0176" and "0{,}0176" in TEXTE
        for hauteurs, rapport in [("gauche", 60), ("milieu", 30)]:
            marches = kf.evaluation(NB["approche"](n, hauteurs), x)
            assert np.abs(marches - NB["f"](x)).max() > rapport * ecart


# --- 6.3 : deux et trois variables -------------------------------------------------------------


@pytest.mark.contenu("6.7")
def test_un_neurone_sigma():
    attendu = sigma(2 + 2 * 1 - 1)
    assert round(attendu, 5) == 0.95257 == round(1 / (1 + math.exp(-3)), 5)
    m = modele([2, 1], ["sigmoid"], [[1], [2]], [-1])
    assert kf.evaluation(m, 2, 1) == pytest.approx(attendu, abs=1e-6)
    assert "F(2, 1) = 0.95257" in SORTIES
    droite = kf.evaluation(m, np.arange(-3.0, 4), (5 - np.arange(-3.0, 4)) / 2)  # x + 2y = 5
    assert np.ptp(droite) < 1e-6
    assert "x de −5 à 5, y de −5 à 5" in SORTIES


@pytest.mark.contenu("6.8")
def test_secteur():
    m = modele([2, 2, 1], [kf.heaviside] * 2, [[-1, 2], [3, 1]], [0, 0], [[1], [1]], [-2])
    for i, j in itertools.product(range(-16, 17), repeat=2):
        x, y = Q(i, 4), Q(j, 4)
        assert kf.evaluation(m, float(x), float(y)) == (-x + 3 * y >= 0 and 2 * x + y >= 0)
    assert "F(1, 1) = 1.0   F(1, -1) = 0.0" in SORTIES
    assert "Keras et numpy d'accord en tout point : True" in SORTIES


@pytest.mark.contenu("6.9")
def test_trois_entrees():
    assert relu(2 - 3 + 4 - 1) == 2
    m = modele([3, 1], ["relu"], [[1], [-1], [1]], [-1])
    assert kf.evaluation(m, 2, 3, 4) == 2 and "F(2, 3, 4) = 2.0" in SORTIES
    plus_grande = max(
        relu(x - y + z - 1) for x, y, z in itertools.product((-5, 0, 5), repeat=3)
    )  # en un sommet du nuage
    assert plus_grande == 14 and "125 points dans l'espace. F(x, y, z) varie : de 0 à 14" in SORTIES
    assert "1000 points dans l'espace. F(x, y, z) varie : de 0 à 14" in SORTIES


def somme_du_cube(point, activation, k=1):
    return sum(activation(k * (1 + s * t)) for t in point for s in (1, -1))


@pytest.mark.contenu("6.10")
def test_cube_avec_heaviside():
    m = NB["reseau_cube"](kf.heaviside)
    valeurs = [Q(k, 4) for k in range(-8, 9)]
    for p in itertools.product(valeurs, repeat=3):
        s = somme_du_cube(p, lambda t: 1 if t >= 0 else 0)
        assert (s == 6) == (max(map(abs, p)) <= 1) and s <= 6
    points = np.array(list(itertools.product(map(float, valeurs), repeat=3)))
    assert np.array_equal(kf.evaluation(m, points), np.abs(points).max(axis=1) <= 1)
    assert "exactement le cube : True" in SORTIES


@pytest.mark.contenu("6.10")
@given(st.tuples(*[st.floats(-30, 30)] * 3))
@example((0.0, 0.0, 0.0))
def test_cube_avec_sigma_jamais_un_demi(point):
    s = somme_du_cube(point, sigma)
    assert 3 <= s <= 6 * sigma(1) + 1e-12
    assert 0.047 < sigma(-3) <= sigma(s - 6) <= sigma(6 * sigma(1) - 6) + 1e-12 < 0.167 < 0.5


@pytest.mark.contenu("6.10")
def test_cube_avec_sigma_valeurs():
    m = NB["reseau_cube"]("sigmoid")
    lieux = {(0, 0, 0): "0.1661", (1, 0, 0): "0.1551", (1, 1, 1): "0.1350"}
    for p, texte in (lieux | {(100, 100, 100): "0.0474"}).items():
        attendu = sigma(somme_du_cube(p, sigma) - 6)
        assert f"{attendu:.4f}" == texte and f"F = {texte}" in SORTIES
        assert kf.evaluation(m, *p) == pytest.approx(attendu, abs=1e-6)
    assert "maximum sur les 68 921 points : 0.1661" in SORTIES and 41**3 == 68921


@pytest.mark.contenu("6.10")
@settings(max_examples=300)
@given(k=st.floats(0.1, 60), point=st.tuples(*[st.floats(-3, 3)] * 3))
def test_cube_repare(k, point):
    """Jamais d'intrus ; dedans, tout est vu à plus de ln 11 / k de la surface."""
    s, distance = somme_du_cube(point, sigma, k), 1 - max(map(abs, point))
    if distance < 0:
        assert s < 5.5
    elif k * distance > math.log(11) + 1e-9:
        assert s > 5.5
    if distance == 0:
        assert s <= 5.5


@pytest.mark.contenu("6.10")
def test_cube_repare_points_manques():
    axe = np.arange(-20, 21) / 10
    g = {k: 1 / (1 + np.exp(-k * (1 + axe))) + 1 / (1 + np.exp(-k * (1 - axe))) for k in (3, 10)}
    for k, manques in [(3, 7566), (10, 2638)]:
        s = g[k][:, None, None] + g[k][None, :, None] + g[k][None, None, :]
        dedans = np.abs(axe) <= 1
        dedans = dedans[:, None, None] & dedans[None, :, None] & dedans[None, None, :]
        assert np.sum(dedans & (s <= 5.5)) == manques and not np.any(~dedans & (s > 5.5))
        assert f"points manqués {manques}" in SORTIES
    assert 21**3 - 19**3 == 2402 and "points manqués 2402   intrus 0" in SORTIES


@pytest.mark.contenu("6.10")
def test_cube_ce_que_montrent_les_curseurs():
    """Le oui d'une coupe, selon la raideur, le seuil et z : ce que le texte invite à voir."""
    presque = sigma(8 * (somme_du_cube((0, 0, 1), sigma, 8) - 5.5))
    assert f"{presque:.3f}" == "0.497" and "0{,}497" in TEXTE
    assert somme_du_cube((0, 0, 0.9), sigma, 8) > 5.5  # le oui disparaît juste avant z = 1
    disque = [somme_du_cube((r, 0, 0), sigma) for r in (0, 1, 1.1)]
    diagonale = [somme_du_cube((r / 2**0.5, r / 2**0.5, 0), sigma) for r in (0, 1, 1.1)]
    for s in (disque, diagonale):  # k = 1, seuil 4,3 : presque un disque
        assert [v > 4.3 for v in s] == [True, True, False]
    croix = {(2, 0, 0): True, (0, 2, 0): True, (2, 2, 0): False, (0, 0, 1.5): True}
    for point, oui in croix.items():  # k = 20, seuil 4,5
        assert (somme_du_cube(point, sigma, 20) > 4.5) == oui


def test_les_curseurs_gardent_leurs_noms():
    """Une manipulation lit ses tableaux quand on la bouge : plus bas, nul ne les redéfinit."""
    noms = {"U", "V", "X", "Y", "VUES", "NEURONES", "grille", "petit", "axe"}
    ecrits = [
        noeud.id
        for cellule in CODE
        for haut in ast.parse(cellule.source).body
        if not isinstance(haut, ast.FunctionDef)
        for noeud in ast.walk(haut)
        if isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store)
    ]
    for nom in noms:
        assert ecrits.count(nom) == 1, nom


# --- La forme ----------------------------------------------------------------------------------


def test_une_seule_etoile():
    assert sum("import *" in c.source for c in CODE) == 1


def test_la_banque_n_importe_pas_tensorflow():
    import os
    import subprocess
    import sys

    code = "import helpers.exercices.ch06, sys; print('tensorflow' in sys.modules)"
    fini = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MPLBACKEND": "agg"},
    )
    assert fini.stdout.strip() == "False"
