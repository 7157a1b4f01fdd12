"""Les nombres du chapitre 9, recalculés autrement que dans le notebook.

Le notebook descend avec ses propres fonctions ; ici, ``helpers.reseau``, ``helpers.graphe``, des
formules exactes ou des différences finies. Les résultats entraînés sont des bandes.
"""

from itertools import combinations

import numpy as np
import pytest

from atelier.execution import NOTEBOOKS, lire
from helpers.derivation import gradient_numerique
from helpers.exercices.moteur import tout_charger
from helpers.fonctions import derivee_sigma, sigma
from helpers.graphe import gradient as gradient_du_graphe
from helpers.graphe import sigma as sigma_du_graphe
from helpers.reseau import (
    Adam,
    Reseau,
    apprendre,
    erreur_du_reseau,
    initialiser,
    mise_a_jour,
    passe_arriere,
    passe_avant,
)

BANQUE = tout_charger()
CHAPITRE = NOTEBOOKS / "09_retropropagation.ipynb"
BLEUS = [(0, 3), (1, 1.5), (1, 4), (1.5, 2.5), (2, 2.5), (3, 3.5), (3.5, 3.25), (4, 3), (4, 4),
         (5, 4)]  # fmt: skip
ROUGES = [(1, 1), (2, 0.5), (2, 2), (3, 1.5), (3, 2.75), (4, 1), (4, 2.5), (4.5, 3), (5, 1),
          (5, 2.25)]  # fmt: skip
X, Z = np.array(BLEUS + ROUGES), np.repeat([0, 1], 10)
X_OU, Y_OU = np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), np.array([0, 0, 1, 1])


def sorties(ligne):
    """Ce qu'affichent les cellules de code de cette ligne."""
    return "\n".join(
        s.get("text", "")
        for c in lire(CHAPITRE).cells
        if c.cell_type == "code" and f"contenu:{ligne}" in c.metadata.get("tags", [])
        for s in c.outputs
    )


def du_notebook(*noms):
    """Les fonctions du notebook, exécutées sans le notebook."""
    espace = {"np": np, "sigma": sigma, "derivee_sigma": derivee_sigma}
    for cellule in lire(CHAPITRE).cells:
        if any(f"def {nom}(" in cellule.source for nom in noms):
            exec(cellule.source.split("\nessais =")[0], espace)
    return [espace[nom] for nom in noms]


def en_liste(F):
    """Les poids neurone par neurone, le biais de chacun à la fin."""
    couples = zip(F.poids, F.biais, strict=True)
    return np.concatenate([np.vstack([W, b]).T.ravel() for W, b in couples])


def descendre(F, X, Y, etapes, pas=1.0):
    """{k: (poids, gradient, erreur)} aux étapes demandées."""
    Y, suivi = np.reshape(Y, (-1, 1)), {}
    for k in range(max(etapes) + 1):
        g = passe_arriere(F, passe_avant(F, X), Y)
        if k in etapes:
            plat = np.concatenate([np.vstack([dW, db]).T.ravel() for dW, db in g])
            suivi[k] = (en_liste(F), plat, erreur_du_reseau(F, X, Y))
        mise_a_jour(F, g, pas)
    return suivi


def neurone():
    return Reseau([2, 1], "sigma").definir(0, [[0], [1]], [-2])


def xor():
    F = Reseau([2, 2, 1], "sigma")
    return F.definir(0, [[1, -3], [2, -2]], [-3, 1]).definir(1, [[1], [1]], [-1])


# 9.1 : un neurone

TABLE = {
    0: (0, 1, -2, -0.07743, 0.19240, 0.00590, 0.4503),
    1: (0.07743, 0.80760, -2.00590, -0.07230, 0.21368, 0.00691, 0.4050),
    2: (0.14972, 0.59392, -2.01281, -0.09447, 0.18899, -0.00622, 0.3550),
    3: (0.24420, 0.40493, -2.00660, -0.12052, 0.13725, -0.02378, 0.3136),
    4: (0.36471, 0.26768, -1.98282, -0.09056, 0.12677, -0.02408, 0.2821),
    5: (0.45528, 0.14091, -1.95874, -0.07300, 0.10914, -0.02638, 0.2592),
    6: (0.52828, 0.03177, -1.93236, -0.05996, 0.09506, -0.02787, 0.2425),
    7: (0.58824, -0.06329, -1.90449, -0.05151, 0.08345, -0.02909, 0.2299),
    8: (0.63976, -0.14674, -1.87539, -0.04486, 0.07466, -0.02977, 0.2199),
    9: (0.68462, -0.22140, -1.84562, -0.04008, 0.06741, -0.03028, 0.2118),
    10: (0.72470, -0.28881, -1.81534, -0.03605, 0.06166, -0.03052, 0.2051),
    100: (1.32888, -1.82883, 0.33388, -0.00038, 0.00646, -0.01780, 0.1032),
    1000: (2.03284, -3.86025, 3.70391, -0.00035, 0.00074, -0.00087, 0.0711),
}


@pytest.mark.contenu("9.1")
def test_les_vingt_points_ne_sont_pas_separables():
    """Un point rouge est dans le triangle de trois bleus : coordonnées barycentriques > 0."""
    triangle = np.array([(1, 1.5), (4, 3), (3, 3.5)])
    assert all(tuple(s) in BLEUS for s in triangle) and (3, 2.75) in ROUGES
    poids = np.linalg.solve(np.vstack([triangle.T, np.ones(3)]), [3, 2.75, 1])
    assert np.all(poids > 0)
    source = "\n".join(c.source for c in lire(CHAPITRE).cells[:8])
    assert all(str(p) in source for p in BLEUS + ROUGES)


@pytest.mark.contenu("9.2", "9.4")
def test_table_du_neurone_et_sa_limite():
    suivi = descendre(neurone(), X, Z, [*TABLE, 10000])
    for k, ligne in TABLE.items():
        obtenu = np.r_[suivi[k][0], suivi[k][1], suivi[k][2]]
        np.testing.assert_array_equal(obtenu[:6].round(5), ligne[:6])
        assert round(obtenu[6], 4) == ligne[6]
        affiche = "".join(f"{t:10.5f}" for t in obtenu[:6]) + f"{ligne[6]:9.4f}"
        assert f"{k:5}{affiche}" in sorties("9.2")
    assert round(suivi[10000][2], 5) == 0.07062


@pytest.mark.contenu("9.4")
def test_limite_par_la_methode_de_newton():
    """Le gradient s'y annule, et la hessienne (différences finies) a ses valeurs propres > 0."""

    def grad(P):
        F = neurone().definir(0, [[P[0]], [P[1]]], [P[2]])
        dW, db = passe_arriere(F, passe_avant(F, X), Z.reshape(-1, 1))[0]
        return np.r_[dW.ravel(), db]

    P = np.array([2.29, -4.4, 4.33])
    for _ in range(6):
        H = np.array([(grad(P + h) - grad(P - h)) / 2e-6 for h in 1e-6 * np.eye(3)])
        P = P - np.linalg.solve(H, grad(P))
    np.testing.assert_array_equal(P.round(5), [2.29052, -4.40182, 4.32885])
    assert np.all(np.linalg.eigvalsh((H + H.T) / 2) > 0)
    variation = 100 * (P / np.array(TABLE[1000][:3]) - 1)
    assert variation.round(0).tolist() == [13, 14, 17]


@pytest.mark.contenu("9.3")
def test_gradient_en_P0_par_le_graphe_de_calcul():
    def E(a, b, c):
        F = [sigma_du_graphe(a * x + b * y + c) for x, y in X]
        return sum((f - z) ** 2 for f, z in zip(F, Z, strict=True)) * (1 / 20)

    np.testing.assert_allclose(gradient_du_graphe(E, 0, 1, -2), TABLE[0][3:6], atol=5e-6)
    moyenne = np.mean([BANQUE["9.1.b"](0, 1, -2, *p, z) for p, z in zip(X, Z, strict=True)], axis=0)
    np.testing.assert_allclose(moyenne, TABLE[0][3:6], atol=5e-6)
    assert round(BANQUE["9.1.a"](0, 1, -2, X, Z), 4) == 0.4503
    np.testing.assert_allclose(
        BANQUE["9.1.b"](0, 1, -2, 0, 3, 0), [0, 0.862409, 0.28747], atol=1e-6
    )


@pytest.mark.contenu("9.5")
def test_predictions_avec_P1000():
    a, b, c = TABLE[1000][:3]
    attendu = {(0, 3): 0.0004, (1, 1): 0.8672, (4, 3): 0.5633, (3, 2.75): 0.3072, (2, 3): 0.0216,
               (2, 1): 0.9803}  # fmt: skip
    for (x, y), F in attendu.items():
        assert abs(1 / (1 + np.exp(-(a * x + b * y + c))) - F) < 1e-4
        assert f"F({x}, {y}) = {F:.4f}" in sorties("9.5")


# 9.1 : le OU exclusif, la rétropropagation, Keras, Hebb


@pytest.mark.contenu("9.6")
def test_ou_exclusif_de_P0_a_P1000():
    attendu = {
        0: ((1, 2, -3, -3, -2, 1, 1, 1, -1), 0.2962),
        1: ((0.9965, 2.00304, -2.99168, -2.99303, -1.98649, 1.01047, 1.00325, 0.98741, -0.95329),
            0.2935),
        2: ((0.99254, 2.00554, -2.98392, -2.98609, -1.97319, 1.02066, 1.00537, 0.97390, -0.91053),
            0.2912),
        1000: ((3.56235, 3.56760, -5.53448, -5.36827, -5.39353, 1.84033, -6.32348, -6.38011,
                3.12169), 0.0098),
    }  # fmt: skip
    suivi = descendre(xor(), X_OU, Y_OU, list(attendu))
    for k, (P, E) in attendu.items():
        np.testing.assert_array_equal(suivi[k][0].round(5), P)
        assert round(suivi[k][2], 4) == E
    grad = (0.00350, -0.00304, -0.00832, -0.00697, -0.01351, -0.01047, -0.00325, 0.01259, -0.04671)
    np.testing.assert_array_equal(suivi[0][1].round(5), grad)
    assert "0.2962" in sorties("9.6") and "3.12169" in sorties("9.6")


@pytest.mark.contenu("9.6")
def test_gradient_du_ou_exclusif_par_differences_finies():
    def E(P):
        h = [
            sigma(P[3 * j] * X_OU[:, 0] + P[3 * j + 1] * X_OU[:, 1] + P[3 * j + 2]) for j in (0, 1)
        ]
        return np.mean((sigma(P[6] * h[0] + P[7] * h[1] + P[8]) - Y_OU) ** 2)

    g = passe_arriere(xor(), passe_avant(xor(), X_OU), Y_OU)
    plat = np.concatenate([np.vstack(couple).T.ravel() for couple in g])
    np.testing.assert_allclose(
        gradient_numerique(E, [1, 2, -3, -3, -2, 1, 1, 1, -1]), plat, atol=1e-9
    )


@pytest.mark.contenu("9.7")
def test_predictions_du_ou_exclusif():
    F = xor()
    apprendre(F, X_OU, Y_OU, pas=1.0, epoques=1000)
    for point, valeur in {(0, 0): 0.0825, (1, 1): 0.1056, (0, 1): 0.8973, (1, 0): 0.8973,
                          (0.2, 0.9): 0.8770}.items():  # fmt: skip
        assert round(F.valeurs(*point), 4) == valeur
        assert f"F({point[0]}, {point[1]}) = {valeur:.4f}" in sorties("9.7")


@pytest.mark.contenu("9.6")
def test_le_coin_1_1_passe_du_bon_cote_au_pas_472():
    F, juste = xor(), []
    for k in range(1001):
        juste.append(bool(F.valeurs(1, 1) < 0.5) and k >= 142)
        apprendre(F, X_OU, Y_OU, pas=1.0, epoques=1)
    assert juste.index(True) == 472 and all(juste[472:])


def test_les_fonctions_du_notebook_sont_celles_de_la_bibliotheque():
    aller, retour, avancer = du_notebook("aller", "retour", "avancer")
    hasard = np.random.default_rng(0)
    for tailles in ([2, 2, 1], [3, 4, 2, 2], [1, 1]):
        F = initialiser(Reseau(tailles, "sigma"), 1)
        X, Y = hasard.normal(size=(5, tailles[0])), hasard.normal(size=(5, tailles[-1]))
        reseau = list(zip([W.copy() for W in F.poids], F.biais, strict=True))
        sommes, sorties_ = aller(reseau, X)
        gradients = retour(reseau, sommes, sorties_, Y)
        attendus = passe_arriere(F, passe_avant(F, X), Y)
        reseau = avancer(reseau, gradients, 0.5)
        mise_a_jour(F, attendus, 0.5)
        for l, (dW, db) in enumerate(attendus):
            np.testing.assert_allclose(gradients[l][0], dW)
            np.testing.assert_allclose(gradients[l][1], db)
            np.testing.assert_allclose(reseau[l][0], F.poids[l])
            np.testing.assert_allclose(reseau[l][1], F.biais[l])


def test_exercices_de_la_retropropagation_et_bibliotheque():
    """Couche, gradient des poids et remontée de la banque, mis bout à bout : passe_arriere."""
    F = xor()
    avant = passe_avant(F, X_OU)
    A1 = BANQUE["9.1.c"](X_OU, F.poids[0], F.biais[0])
    np.testing.assert_allclose(A1, avant.sorties[1])
    dS2 = 2 / 4 * (avant.sorties[2] - Y_OU.reshape(-1, 1)) * derivee_sigma(avant.z[1])
    dS1 = BANQUE["9.1.e"](dS2, F.poids[1], avant.z[0])
    gradients = passe_arriere(F, avant, Y_OU)
    np.testing.assert_allclose(BANQUE["9.1.d"](A1, dS2), gradients[1][0])
    np.testing.assert_allclose(BANQUE["9.1.d"](X_OU, dS1), gradients[0][0])


CERCLES = [(0.3, 3), (-1, 2), (-3, -3), (-3.2, 0.6), (-1, -1)]
CARRES = [(1, 2), (3, -1), (1.5, -2.5), (0, -3), (2.2, 3.3)]


@pytest.mark.contenu("9.8")
@pytest.mark.parametrize("delta", [1, 0.25, 3])
def test_hebb_six_corrections_meme_droite_pour_tout_pas(delta):
    P, corrections = np.zeros(2), []
    for _ in range(5):
        for X, z in [(p, 0) for p in CERCLES] + [(p, 1) for p in CARRES]:
            nouveau = BANQUE["9.1.f"](P, np.array(X), z, delta)
            corrections.append(not np.array_equal(nouveau, P))
            P = nouveau
    np.testing.assert_allclose(P, delta * np.array([12.2, -2]))
    assert sum(corrections) == 6 and not any(corrections[30:])
    marges = [np.dot(P, p) for p in CERCLES] + [-np.dot(P, p) for p in CARRES]
    assert max(marges) < 0
    R, U = max(np.linalg.norm(CERCLES + CARRES, axis=1)), P / np.linalg.norm(P)
    gamma = min(abs(np.dot(U, p)) for p in CERCLES + CARRES)
    assert (R / gamma) ** 2 >= 6  # la borne du théorème


@pytest.mark.contenu("9.8")
def test_hebb_tourne_en_rond_sur_le_ou_exclusif():
    coins = [(0, 0, 1), (1, 1, 1), (0, 1, 1), (1, 0, 1)]
    assert BANQUE["9.1.g"](coins, [0, 0, 1, 1], 50) == [2] + [4] * 49
    texte = sorties("9.8")
    assert texte.count("OU exclusif") == 5 and texte.count("P = [0. 2. 0.]") == 5
    assert "passe 4 : 0 corrections, P = [12.2 -2. ]" in texte


# 9.2 : la marche, la lemniscate, les hauteurs

XM = np.concatenate([np.linspace(a, a + 2, 10) for a in (0, 3, 6)])
YM = np.repeat([0, 1, 0], 10)


@pytest.mark.contenu("9.9")
def test_marche_et_plateau():
    G = Reseau([1, 2, 1], "sigma").definir(0, [[0, 0]], [1, -1]).definir(1, [[1], [1]], [-1])
    E = apprendre(G, XM, YM, pas=1.0, epoques=1000)
    assert [round(E[k], 4) for k in (0, 1, 100, 1000)] == [0.25, 0.2341, 0.2221, 0.1886]
    assert all(abs(e - 2 / 9) < 0.002 for e in E[50:900])
    np.testing.assert_allclose(BANQUE["9.2.a"](YM), (1 / 3, 2 / 9))
    for k in (0, 1, 100, 1000):
        assert f"k = {k:4} : E = {E[k]:.4f}" in sorties("9.9")


@pytest.mark.contenu("9.9")
def test_le_plateau_est_un_point_selle():
    def reseau(a1, a2, ecart=0.0):
        F = Reseau([1, 2, 1], "sigma").definir(0, [[a1, a2]], [1, -1])
        c = np.log(0.5) - 0.7 * sigma(1) - 0.9 * sigma(-1) + ecart
        return F.definir(1, [[0.7], [0.9]], [c])

    F = reseau(0, 0)
    assert abs(erreur_du_reseau(F, XM, YM) - 2 / 9) < 1e-12
    g = passe_arriere(F, passe_avant(F, XM.reshape(-1, 1)), YM)
    assert max(np.abs(t).max() for couple in g for t in couple) < 1e-15
    for t in (0.02, 0.05, 0.1):
        assert erreur_du_reseau(reseau(-0.9 * t, 0.7 * t), XM, YM) < 2 / 9 - 1e-7
        assert erreur_du_reseau(reseau(0, 0, t), XM, YM) > 2 / 9 + 1e-6


@pytest.mark.contenu("9.9")
def test_l_erreur_diminue_aussi_pres_du_plateau_qu_on_veut():
    """Le calcul de Q, et le signe selon les poids de sortie, par la hessienne entière."""
    d2 = (sigma(1.001) - 2 * sigma(1.0) + sigma(0.999)) * 1e6
    Q = (0.7 * d2 * 0.9**2 - 0.9 * d2 * 0.7**2) / 2
    assert round(d2, 4) == -0.0909 and round(Q, 4) == -0.0057 and round(8 / 9 * Q, 4) == -0.0051
    np.testing.assert_allclose(np.sum((1 / 3 - YM) * XM**2), 60)

    def erreur(p):
        a1, b1, a2, b2, v1, v2, d = p
        return np.mean((sigma(v1 * sigma(a1 * XM + b1) + v2 * sigma(a2 * XM + b2) + d) - YM) ** 2)

    for v1, plus_basse in ((0.7, -0.039), (-0.7, 0.0)):
        d = np.log(0.5) - v1 * sigma(1) - 0.9 * sigma(-1)
        p, pas = np.array([0, 1, 0, -1, v1, 0.9, d]), 1e-4 * np.eye(7)
        H = [[erreur(p + i + j) - erreur(p + i - j) - erreur(p - i + j) + erreur(p - i - j)
              for j in pas] for i in pas]  # fmt: skip
        assert abs(np.linalg.eigvalsh(np.array(H) / 4e-8).min() - plus_basse) < 1e-3
    t = 0.02
    a, d = (-0.9 * t, 0.7 * t), np.log(0.5) - 0.7 * sigma(1) - 0.9 * sigma(-1)
    ecart = erreur((a[0], 1, a[1], -1, 0.7, 0.9, d)) - 2 / 9
    assert abs(ecart / (8 / 9 * Q * t**2) - 1) < 0.1


@pytest.mark.contenu("9.9")
def test_ce_qui_bouge_pendant_le_plateau():
    G = Reseau([1, 2, 1], "sigma").definir(0, [[0, 0]], [1, -1]).definir(1, [[1], [1]], [-1])
    E = apprendre(G, XM, YM, pas=1.0, epoques=29)
    assert E[28] > 0.2222 > E[29]
    biais, sorties_ = {}, {}
    for k in range(30, 1201):
        apprendre(G, XM, YM, pas=1.0, epoques=1)
        biais[k], sorties_[k] = G.biais[0][0], G(np.array([[1.0], [4.0], [7.0]]))[:, 0].round(3)
    assert [round(biais[k], 2) for k in (100, 800)] == [0.99, 1.64]
    np.testing.assert_array_equal(sorties_[500][[0, 2]], [0.346, 0.322])
    np.testing.assert_allclose(sorties_[1200], [0.20, 0.58, 0.34], atol=5e-3)


@pytest.mark.contenu("9.10")
def test_lemniscate_part_des_rouges_et_poids():
    x, y = np.meshgrid(np.linspace(-2.05, 2.05, 200), np.linspace(-0.75, 1.05, 200))
    r2 = x * x + y * y
    huit = r2 * r2 <= 4 * (x - y) * (x + y)
    ellipse = (2 * x - 1) ** 2 / 4 + (2 * y - 2 / 3) ** 2 <= 2
    assert round(100 * np.mean(huit != ellipse), 2) == 46.46
    assert np.array_equal(BANQUE["9.2.b"](x, y), huit != ellipse)
    assert "40000 points, dont 46.46 % de rouges" in sorties("9.10")
    table = {3: (10, 37), 5: (16, 81), 7: (22, 141), 10: (31, 261), 15: (46, 541), 20: (61, 921),
             50: (151, 5301), 100: (301, 20601)}  # fmt: skip
    for p, (neurones, poids) in table.items():
        assert Reseau([2, p, p, p, 1]).nombre_de_poids == poids == BANQUE["9.2.c"](p)
        assert f"p = {p:3} : {neurones:3} neurones, {poids:5} poids" in sorties("9.10")


@pytest.mark.contenu("9.10")
def test_trois_departs_sur_trente_sont_morts_nes():
    x, y = np.meshgrid(np.linspace(-2.05, 2.05, 50), np.linspace(-0.75, 1.05, 50))
    morts = []
    for graine in range(30):
        F = initialiser(Reseau([2, 5, 5, 5, 1], "relu"), graine)
        if F.valeurs(x, y).max() == 0:
            morts.append(graine)
            g = passe_arriere(F, passe_avant(F, np.c_[x.ravel(), y.ravel()]), np.ones(2500))
            assert all(not t.any() for couple in g for t in couple)
    assert morts == [0, 5, 8]
    assert "poids inchangés : True" in sorties("9.10") and "53.54 %" in sorties("9.10")


@pytest.mark.contenu("9.11")
def test_hauteurs_comptes_et_un_court_apprentissage():
    cas = list(combinations(range(20), 3))
    assert len(cas) == 1140
    X = np.array([[float(i in c) for i in range(20)] for c in cas])
    h = np.array([c[2] - c[0] + 1 for c in cas])
    assert [BANQUE["9.2.d"](list(x)) for x in X[:50]] == h[:50].tolist()
    poids = {3: 79, 5: 141, 7: 211, 10: 331, 15: 571, 20: 861}
    prose = "\n".join(c.source for c in lire(CHAPITRE).cells if c.cell_type == "markdown")
    for p, n in poids.items():
        assert Reseau([20, p, p, 1]).nombre_de_poids == n == p * p + 23 * p + 1
    assert "| poids | 79 | 141 | 211 | 331 | 571 | 861 |" in prose
    assert "| neurones | 7 | 11 | 15 | 21 | 31 | 41 |" in prose
    F = initialiser(Reseau([20, 10, 10, 1], ["relu", "relu", "lineaire"]), 0)
    E = apprendre(F, X, h, lot=100, epoques=250, graine=0, optimiseur=Adam(0.003))
    assert E[-1] < 4 < np.var(h)  # mieux que la meilleure constante


@pytest.mark.contenu("9.12", "9.16")
def test_sur_apprentissage_de_deux_nuages():
    hasard = np.random.default_rng(100)

    def nuages(n):
        classes = [hasard.normal(size=(n, 2)) * 0.9 + [c, 0] for c in (-0.7, 0.7)]
        return np.vstack(classes), np.repeat([0, 1], n)

    (A, Z), (T, V) = nuages(25), nuages(500)
    grand = initialiser(Reseau([2, 30, 30, 1], ["tanh", "tanh", "sigma"]), 2)
    apprendre(grand, A, Z, perte="entropie_binaire", epoques=500, optimiseur=Adam(0.02))
    petit = Reseau([2, 1], "sigma")
    apprendre(petit, A, Z, perte="entropie_binaire", epoques=300, pas=0.5)
    justes = [
        np.mean((F(X)[:, 0] >= 0.5) == y) for F in (grand, petit) for X, y in ((A, Z), (T, V))
    ]
    assert justes[0] >= 0.9 and justes[1] <= 0.75  # le grand : bien, puis mal
    assert justes[2] == 0.78 and justes[3] >= 0.74  # le petit : moins bien, puis mieux


# 9.3 : les soucis


@pytest.mark.contenu("9.13")
def test_modele_insuffisant():
    x = np.arange(7)
    y = 3 - 0.2 * x * (x - 4)
    M = np.c_[x, np.ones(7)]
    a, b = np.linalg.solve(M.T @ M, M.T @ y)  # équations normales
    assert (round(a, 9), round(b, 9)) == (-0.4, 4)
    assert round(np.mean((a * x + b - y) ** 2), 9) == 0.48
    assert "meilleure droite : -0.4 x + 4.0, erreur 0.48" in sorties("9.13")
    t = np.arange(12) * np.pi / 6
    disque = np.c_[np.cos(t), np.sin(t)]
    for p in disque:  # chaque point rouge est entre deux bleus : 2p et −2p
        np.testing.assert_allclose(0.75 * 2 * p + 0.25 * -2 * p, p)
    zones, classes = np.vstack([disque, 2 * disque]), np.repeat([1, 0], 12)
    F = Reseau([2, 1], "sigma")  # poids nuls : gradient nul, sortie 1/2 partout
    dW, db = passe_arriere(F, passe_avant(F, zones), classes, "entropie_binaire")[0]
    assert np.abs(dW).max() < 1e-15 and abs(db[0]) < 1e-15


@pytest.mark.contenu("9.14")
def test_minimum_local_et_neurone_mort():
    E = BANQUE["9.3.a"]
    valeurs = {-2: 9, -1: 4, -0.5: 5, 0: 5, 1 / 3: 5, 1: 1, 2: 11}
    for a, e in valeurs.items():
        assert abs(E(a) - e) < 1e-12
    assert all(abs(E(a) - 5) < 1e-12 for a in np.linspace(-0.5, 1 / 3, 101))
    assert min(E(a) for a in np.linspace(-3, 3, 6001)) >= 1
    assert all(E(a) >= 4 for a in np.linspace(-3, 0, 301))
    descendre_relu = BANQUE["9.3.b"]
    for a in (-1.7, -0.8, 0.5, 0.9, 1.4):  # la dérivée annoncée, par différences finies
        pente = (E(a + 1e-6) - E(a - 1e-6)) / 2e-6
        np.testing.assert_allclose(descendre_relu(a, 1e-3, 1), a - 1e-3 * pente, atol=1e-8)
    assert descendre_relu(-2, 0.2, 1) == descendre_relu(-2, 0.2, 50) == 0
    np.testing.assert_allclose(descendre_relu(-2, 0.05, 200), -1)
    np.testing.assert_allclose(descendre_relu(2, 0.02, 200), 1)
    assert "[ 9.  4.  5.  5.  1. 11.]" in sorties("9.14")


@pytest.mark.contenu("9.15")
def test_sous_apprentissage_de_points_alignes():
    x, y = np.array([1, 2, 3, 5, 6]), np.array([4, 3.5, 3, 2, 1.5])
    np.testing.assert_allclose(y, 4.5 - x / 2)
    for delta, epoques in ((0.001, 1000), (0.02, 10), (0.02, 100), (0.02, 1000)):
        a = b = 0.0
        for _ in range(epoques):
            e = a * x + b - y
            a, b = a - delta * 2 * np.mean(e * x), b - delta * 2 * np.mean(e)
        ligne = f"y = {a:.4f} x + {b:.4f}, E = {np.mean((a * x + b - y) ** 2):.4f}"
        assert ligne in sorties("9.15")


@pytest.mark.contenu("9.16")
def test_la_cubique_du_livre_est_sage():
    x, y = np.array([1, 3, 4, 6]), np.array([1.2, 1.9, 2.6, 3.5])
    droite = np.linalg.lstsq(np.c_[x, np.ones(4)], y, rcond=None)[0]
    np.testing.assert_allclose(droite, (0.469, 0.658), atol=5e-4)
    assert round(droite @ [5.5, 1], 3) == 3.238
    bases = [np.prod([(5.5 - b) / (a - b) for b in x if b != a]) for a in x]  # Lagrange
    assert f"{np.dot(bases, y):.4f}" == "3.4125"
    assert "3.2385" in sorties("9.16") and "3.4125" in sorties("9.16")


@pytest.mark.contenu("9.16")
def test_le_degre_9_sur_dix_points():
    x, y = np.linspace(0, 1, 10), np.array([0, 5, 9, 4, 7, -1, -9, -8, -6, -1]) / 10
    xv = (np.arange(9) + 0.5) / 9
    yv = np.array([5, 8, 9, 5, 1, -7, -9, -10, -3]) / 10
    attendus = {3: (0.038, 0.024), 7: (0.026, 0.022), 8: (0.004, 0.253), 9: (0, 0.561)}
    for degre, (E, V) in attendus.items():
        base = np.polynomial.legendre.legvander
        c = np.linalg.lstsq(base(2 * x - 1, degre), y, rcond=None)[0]
        assert round(np.mean((base(2 * x - 1, degre) @ c - y) ** 2), 3) == E
        assert round(np.mean((base(2 * xv - 1, degre) @ c - yv) ** 2), 3) == V
        assert f"degré {degre} : entraînement {E:.3f}, validation {V:.3f}".replace(
            ".", ","
        ) in sorties("9.16")
