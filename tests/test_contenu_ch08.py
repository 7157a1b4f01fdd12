"""Chapitre 8 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des fractions exactes, des formules fermées, l'algèbre linéaire (équations
normales, valeurs propres) ou des boucles écrites à part, que le chapitre n'utilise pas.
"""

import ast
import math
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import descente as bibliotheque
from helpers.derivation import gradient_numerique
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "08_descente_de_gradient.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") or sortie.get("data", {}).get("text/plain", "")
    for c in CELLULES
    if c.cell_type == "code"
    for sortie in c.outputs
)
GARDEES = ("TROIS", "CINQ", "QUATRE", "CERCLE", "t", "PLAN_EXACT", "CINQ_PLAN", "TERRAINS",
           "PAYSAGES", "COURSE")  # fmt: skip


def definitions():
    """Les fonctions et les données que le notebook définit, dans l'ordre."""
    espace = {"math": math, "np": np, "bibliotheque": bibliotheque}
    for cellule in CELLULES:
        if cellule.cell_type == "code" and "nbval-ignore-output" not in cellule.metadata.get(
            "tags", []
        ):
            for noeud in ast.parse(cellule.source).body:
                donnees = isinstance(noeud, ast.Assign) and ast.unparse(noeud.targets[0]) in GARDEES
                if isinstance(noeud, ast.FunctionDef) or donnees:
                    exec(compile(ast.Module([noeud], []), "08", "exec"), espace)
    return espace


NB = definitions()


def pas_exacts(grad, P, delta, combien):
    """La descente en fractions exactes."""
    trajectoire = [tuple(map(Q, P))]
    for _ in range(combien):
        P = trajectoire[-1]
        trajectoire.append(tuple(p - delta * g for p, g in zip(P, grad(*P), strict=True)))
    return trajectoire


def bol_exact(a, b):
    return 2 * a, 6 * b


# --- 8.1 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("8.1")
def test_les_six_images():
    assert NB["bol"]((-2, 1)) == 7 and list(NB["grad_bol"]((-2, 1))) == [-4, 6]
    assert "6. Le brouillard se lève" in SORTIES and "Flèche de (−2 ; 1) à (−2,6 ; 1,9)" in SORTIES


@pytest.mark.contenu("8.2")
def test_le_bol_en_fractions():
    T = pas_exacts(bol_exact, (2, 1), Q(1, 5), 20)
    assert all((2 * Q(3, 5) ** k, Q(-1, 5) ** k) == P for k, P in enumerate(T))
    attendus = {1: (1.2, -0.2, 1.56), 2: (0.72, 0.04, 0.5232), 3: (0.432, -0.008, 0.18682),
                4: (0.2592, 0.0016, 0.067192), 5: (0.15552, -0.00032, 0.024187),
                10: (0.012093, 1.024e-7, 1.4625e-4),
                20: (7.3123e-5, 1.0486e-14, 5.3470e-9)}  # fmt: skip
    for k, (a, b, f) in attendus.items():
        exact = [float(v) for v in (*T[k], T[k][0] ** 2 + 3 * T[k][1] ** 2)]
        assert exact == pytest.approx([a, b, f], rel=5e-5)
    lignes = ("k = 3    P = (0.432, -0.008)   f = 0.18682", "f = 0.00014625", "f = 5.347e-09")
    assert all(ligne in SORTIES for ligne in lignes) and "(−0,2)^k : True" in SORTIES


@pytest.mark.contenu("8.3")
def test_depart_moins_un():
    T = pas_exacts(bol_exact, (-1, -1), Q(1, 10), 2)
    assert T[1:] == [(Q(-8, 10), Q(-4, 10)), (Q(-64, 100), Q(-16, 100))]
    assert [a**2 + 3 * b**2 for a, b in T] == [4, Q(112, 100), Q(4864, 10000)]
    assert "P = (-0.64, -0.16)   f = 0.4864" in SORTIES


@pytest.mark.contenu("8.8")
def test_l_arret():
    for k, epsilon in [(12, 1e-2), (17, 1e-3), (21, 1e-4)]:  # par la formule fermée
        normes = [math.hypot(4 * 0.6**j, 6 * 0.2**j) for j in range(k + 1)]
        assert normes[k] <= epsilon < normes[k - 1] and f"bol, {k} itérations" in SORTIES
    a, k = 1.0, 0
    while 4 * a**3 > 1e-4:
        a, k = a - 0.4 * a**3, k + 1
    assert f"a⁴, {k} itérations, distance {a:.5f}" in SORTIES and 0.0292 < a < 0.0293
    assert BANQUE["8.1.b"](NB["grad_bol"], np.array([2.0, 1]), 0.2, 0.1) == 8


@pytest.mark.contenu("8.9")
def test_les_lois_du_pas():
    for k in range(6):
        for loi, exact in [("inverse", 1 / (k + 1)), ("inverse carre", (k + 1) ** -2),
                           ("exponentielle", math.e ** (-0.1 * k))]:  # fmt: skip
            assert BANQUE["8.1.c"](loi, k, 1, 0.1) == pytest.approx(exact)
    assert sum(1 / (k + 1) ** 2 for k in range(10**5)) < 2  # la somme est bornée
    assert 1 / (1 - math.exp(-0.1)) == pytest.approx(10.5, abs=0.01)
    reste = 4.3 - sum(1 / (k + 1) ** 2 for k in range(80))
    assert f"inverse du carré : δ de 1 à 0.00016, a de 4.3 à {reste:.3f}" in SORTIES
    assert "InverseTimeDecay" in TEXTE and "10^{-4}$ à $10^{-6}" in TEXTE


# --- 8.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("8.4")
@pytest.mark.parametrize("a0", [Q(2), Q(-3, 2)])
def test_a_carre_plus_un(a0):
    for k in range(11):
        a = float(a0 * Q(3, 5) ** k)
        assert f"a = {a:.6f}  f = {a * a + 1:.4f}" in SORTIES
    assert float(2 * Q(3, 5) ** 10) == pytest.approx(0.012093, abs=1e-6)


@pytest.mark.contenu("8.5")
def test_quatre_pas():
    for delta, attendu in [(Q(1, 20), 0.6974), (Q(9, 10), 0.2147), (Q(11, 10), 12.38)]:
        a10 = float(2 * (1 - 2 * delta) ** 10)
        assert a10 == pytest.approx(attendu, rel=3e-4) and f"a₁₀ = {a10:.6g}" in SORTIES


@pytest.mark.contenu("8.6")
def test_deux_vallees():
    racines = [2 * math.sqrt(5 / 6) * math.cos((math.acos(-0.15 * math.sqrt(6 / 5)) - j) / 3)
               for j in (0, 2 * math.pi, 4 * math.pi)]  # Viète, 4a³ − 10a + 1 = 0  # fmt: skip
    gauche, bosse, droite = sorted(racines)
    f = NB["deux_vallees"]
    assert (gauche, f(gauche)) == pytest.approx((-1.62895, 2.14461), abs=6e-6)
    assert (droite, f(droite)) == pytest.approx((1.52854, 5.30529), abs=6e-6)
    assert (bosse, f(bosse)) == pytest.approx((0.10040, 10.05010), abs=6e-6)
    for depart, but in [(-2, gauche), (-0.5, gauche), (0.5, droite), (2, droite)]:
        a = float(depart)
        for _ in range(300):
            a -= 0.02 * (4 * a**3 - 10 * a + 1)
        assert a == pytest.approx(but, abs=1e-9)
        assert f"départ {depart:>4} : arrivée {a:.5f}" in SORTIES


@pytest.mark.contenu("8.7")
def test_le_replat():
    a, valeurs = -1.0, []
    for _ in range(1000):
        a *= 1 + 0.3 * a - 0.2 * a * a  # la forme factorisée du texte
        valeurs.append(a)
    assert (valeurs[99], valeurs[999]) == pytest.approx((-0.0291, -0.0033), abs=6e-5)
    assert all(-0.5 - 1e-12 <= u < v < 0 for u, v in zip(valeurs, valeurs[1:], strict=False))
    assert all(0.8 - 1e-12 <= 1 + 0.3 * u - 0.2 * u * u < 1 for u in np.linspace(-0.5, -1e-9, 99))
    assert NB["replat"](Q(3, 2)) == Q(37, 16) and "a₁₀₀ = -0.0291, a₁₀₀₀ = -0.0033" in SORTIES


def test_un_grand_pas_change_de_vallee():
    a = 2.4 - 0.08 * (4 * 2.4**3 - 24 + 1)
    assert a == pytest.approx(-0.18, abs=5e-3)
    for _ in range(200):
        a -= 0.08 * (4 * a**3 - 10 * a + 1)
    assert a == pytest.approx(-1.62895, abs=1e-5)


def test_les_majorations_locales_du_tableau():
    """Le long de chaque suite de la table, f″ est au plus la borne donnée, et δ < 2/L."""
    for seconde, derivee, a0, delta, (bas, haut), L in [
        (lambda a: 12 * a**2 - 10, lambda a: 4 * a**3 - 10 * a + 1, 2, 0.02, (1.5, 2), 38),
        (lambda a: 12 * a**2 - 12 * a, lambda a: 4 * a**3 - 6 * a**2, -1, 0.05, (-1, 0), 24),
        (lambda a: math.exp(-a), lambda a: -math.exp(-a), 0, 0.5, (0, 99), 1),
    ]:
        assert max(map(seconde, np.linspace(bas, min(haut, 9), 99))) <= L and delta < 2 / L
        assert all(bas <= a <= haut for a in NB["descente"](derivee, float(a0), delta, 500))


def test_la_somme_des_inverses_est_infinie_mais_lente():
    combien = math.exp(20 - 0.5772156649)  # 1 + 1/2 + … + 1/n ≈ ln n + γ
    assert 2.65e8 < combien < 2.75e8 and "270 millions" in TEXTE
    tranches = [sum(1 / j for j in range(2**m + 1, 2 ** (m + 1) + 1)) for m in range(1, 12)]
    assert min(tranches) >= 0.5


PAYSAGES_L = {"bol": 6, "parabole": 2, "ondes": 4.5}
FONCTIONS = {
    "bol": lambda P: P[0] ** 2 + 3 * P[1] ** 2,
    "parabole": lambda P: P[0] ** 2 + 1,
    "ondes": lambda P: P[0] ** 2 / 4 - math.cos(2 * P[0]),
}


@pytest.mark.contenu("8.8")
@given(st.sampled_from(list(FONCTIONS)), st.floats(-4, 4), st.floats(-4, 4), st.floats(0.01, 1))
def test_le_theoreme_de_descente(nom, a, b, part):
    f, L = FONCTIONS[nom], PAYSAGES_L[nom]
    delta, g = part * 2 / L, gradient_numerique(FONCTIONS[nom], [a, b])
    arrivee = f(np.array([a, b]) - delta * g)
    assert arrivee <= f((a, b)) - delta * (1 - delta * L / 2) * np.sum(g**2) + 1e-7


def test_la_borne_deux_sur_l_est_la_meilleure():
    T = NB["descente"](lambda a: 3 * a, 1.0, 2 / 3, 9)  # L/2 a² avec L = 3
    assert np.allclose(np.abs(T), 1)
    for alpha, beta in [(1, 3), (2, 0.5)]:
        limite, (meilleur, q) = BANQUE["8.2.b"](alpha, beta), BANQUE["8.2.c"](alpha, beta)
        for delta, converge in [(0.999 * limite, True), (1.001 * limite, False)]:
            assert (max(abs(1 - 2 * c * delta) for c in (alpha, beta)) < 1) == converge
        pires = [
            max(abs(1 - 2 * c * d) for c in (alpha, beta)) for d in np.linspace(0, limite, 999)
        ]
        assert min(pires) == pytest.approx(q, abs=5e-3) and min(pires) >= q - 1e-12
        assert meilleur == pytest.approx(np.linspace(0, limite, 999)[np.argmin(pires)], abs=2e-3)


# --- 8.3 ---------------------------------------------------------------------------------------


def droite_exacte(points):
    """Le gradient, par les sommes Sxx, Sx, Sxy, Sy."""
    sxx, sx = sum(x * x for x, _ in points), sum(x for x, _ in points)
    sxy, sy, n = sum(x * y for x, y in points), sum(y for _, y in points), len(points)
    return lambda a, b: (2 * (a * sxx + b * sx - sxy), 2 * (a * sx + b * n - sy))


@pytest.mark.contenu("8.10")
def test_trois_points():
    points = [(0, 3), (2, 4), (6, 6)]
    grad = droite_exacte(points)
    T = pas_exacts(grad, (0, 1), Q(1, 50), 100)
    attendus = [(0, 1, 38, -72, -20), (1.44, 1.4, 18.96, 49.6, 5.44),
                (0.448, 1.2912, 10.2899, -31.5008, -11.0848),
                (1.0780, 1.5129, 6.2454, 22.4476, 0.3256),
                (0.6291, 1.5064, 4.2746, -13.5728, -6.8967),
                (0.9005, 1.6443, 3.2426, 10.3506, -1.7258)]  # fmt: skip
    for k, attendu in enumerate(attendus):
        E = sum((T[k][0] * x + T[k][1] - y) ** 2 for x, y in points)
        assert [float(v) for v in (*T[k], E, *grad(*T[k]))] == pytest.approx(attendu, abs=6e-5)
        assert f"({float(T[k][0]):.6f}, {float(T[k][1]):.6f})  E = {float(E):.4f}" in SORTIES
    assert [float(v) for v in T[100]] == pytest.approx((0.501497, 2.992769), abs=6e-7)
    assert "(0.501497, 2.992769)" in SORTIES and "E₁₀₀ = 7.3e-05" in SORTIES
    signes = [grad(*P)[0] > 0 for P in T]
    changements = [k for k in range(100) if signes[k] != signes[k + 1]]
    assert changements == list(range(13)) and "en quelque quatorze itérations" in TEXTE
    L = np.linalg.eigvalsh(2 * np.array([[40, 8], [8, 3]]))[-1]
    assert 83 < L <= 86 and 0.02 < 2 / L < 0.0245


@pytest.mark.contenu("8.11")
def test_cinq_points():
    points = [(4, 1), (7, 3), (8, 3), (10, 6), (12, 7)]
    M, v = np.array([[373, 41], [41, 5]]), np.array([193, 20])
    ols = np.linalg.solve(M, v)
    ecart = np.linalg.matrix_power(np.eye(2) - 0.002 * M, 10_000) @ ([0.75, -2] - ols)
    a, b = ols + ecart  # l'itération est affine : sa puissance donne le point
    assert sum(x * y for x, y in points) == 193
    assert (*ols, a, b) == pytest.approx((0.788043, -2.461957, 0.788041, -2.461930), abs=6e-7)
    assert f"a = {a:.6f}, b = {b:.6f}" in SORTIES and "0.788043, b = -2.461957" in SORTIES
    assert 6 * a + b == pytest.approx(2.2663, abs=5e-5) and pytest.approx(2.22) == 6 * 0.78 - 2.46
    assert "F(6) = 2.2663, mais avec a et b arrondis : 2.22" in SORTIES
    assert Q(373) - 5 * Q(82, 10) ** 2 == Q(368, 10) and pytest.approx(7.4, abs=0.05) == 36.8 / 5


@pytest.mark.contenu("8.12")
def test_vocabulaire_du_neurone():
    for mot in ("entrée", "sortie attendue", "sortie produite", "erreur locale", "erreur globale"):
        assert f"**{mot}**" in TEXTE
    assert 0.5 * 4 + 3 == 5 and "$F(4)=5$" in TEXTE


@pytest.mark.contenu("8.13")
@pytest.mark.contenu("8.14")
def test_les_plans():
    D = NB["PLAN_EXACT"]
    assert np.linalg.solve(np.c_[D[:, :2], np.ones(3)], D[:, 2]) == pytest.approx([1, 2, 3])
    assert "k = 200 : [1. 2. 3.]" in SORTIES
    P = (Q(-11, 9), Q(7, 9), Q(7, 3))
    ecarts = [P[0] * x + P[1] * y + P[2] - z for x, y, z in NB["CINQ_PLAN"].tolist()]
    assert ecarts == [Q(10, 9), Q(-17, 9), Q(-3, 9), Q(24, 9), Q(-14, 9)]
    assert sum(e * e for e in ecarts) == Q(130, 9) and sum(P) == Q(17, 9)
    assert BANQUE["8.3.c"](NB["CINQ_PLAN"].tolist(), *P) == (0, 0, 0)
    assert "[-1.0693  0.897   1.9435]" in SORTIES
    assert SORTIES.count("[-1.2222  0.7778  2.3333]  E = 14.4444  F(1, 1) = 1.8889") == 2


# --- 8.4 ---------------------------------------------------------------------------------------


def local_exact(point):
    x, y = point

    def grad(a, b):
        e = x * x + a * x + b - y
        return 2 * x * e, 2 * e

    return grad


@pytest.mark.contenu("8.15")
def test_classique_et_stochastique():
    points = [(2, 0), (0, 2), (4, 6), (1, 0)]
    E = lambda a, b: float(sum((x * x + a * x + b - y) ** 2 for x, y in points))  # noqa: E731
    P, T = (Q(1), Q(1)), []
    for k in range(8):
        (P,) = pas_exacts(local_exact(points[k % 4]), P, Q(1, 100), 1)[1:]
        T.append(P)
    attendus = [(0.72, 0.86, 236.434), (0.72, 0.8828, 237.415), (-0.381024, 0.607544, 100.740),
                (-0.405554, 0.583014, 97.917), (-0.556431, 0.507576, 83.245),
                (-0.556431, 0.537424, 83.913), (-1.221367, 0.371190, 36.488),
                (-1.224363, 0.368193, 36.297)]  # fmt: skip
    for P, (a, b, e) in zip(T, attendus, strict=True):
        assert (float(P[0]), float(P[1])) == pytest.approx((a, b), abs=6e-7)
        assert E(*P) == pytest.approx(e, abs=6e-4)
        assert f"({float(P[0]):.6f}, {float(P[1]):.6f})  E = {E(*P):.5g}" in SORTIES
    G = pas_exacts(lambda a, b: (2 * (21 * a + 7 * b + 49), 2 * (7 * a + 4 * b + 13)), (1, 1),
                   Q(1, 100), 2)  # fmt: skip
    assert E(1, 1) == 284 and G[1] == (Q(-54, 100), Q(52, 100)) and E(-3, 2) == 0
    assert [E(*P) for P in G[1:]] == pytest.approx([84.874, 28.684], abs=6e-4)
    for fin in ("(-2.998166, 1.994888)", "(-2.998446, 1.995482)", "(-1.366000, 0.294000)"):
        assert fin in SORTIES


@pytest.mark.contenu("8.16")
@pytest.mark.contenu("8.21")
def test_erreurs_et_vocabulaire():
    assert "$\\frac1N\\sum|\\hat y_i-y_i|$" in TEXTE and "celui de *mean*, moyenne" in TEXTE
    e = np.array([1.0, -3, 2])
    assert math.sqrt(sum(e**2)) != pytest.approx(sum(math.sqrt(v * v) for v in e))
    for mot in ("epoch", "batch", "learning rate", "momentum", "overshoot"):
        assert mot in TEXTE


@pytest.mark.contenu("8.17")
@given(st.integers(1, 40), st.integers(1, 40))
def test_une_epoque_compte_n_sur_k_iterations(N, K):
    lots = BANQUE["8.4.b"](list(range(N)), K)
    assert len(lots) == math.ceil(N / K) and sum(lots, []) == list(range(N))


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=20))
def test_la_moyenne_au_fil_de_l_eau(donnees):
    assert BANQUE["8.4.d"](donnees) == pytest.approx(sum(donnees) / len(donnees), abs=1e-9)


@pytest.mark.contenu("8.18")
def test_le_cercle():
    C, E = NB["CERCLE"], NB["erreur_cercle"]
    assert np.allclose(np.hypot(*(C - [3, 2]).T), 1) and E(np.array([3, 2, -1])) < 1e-25
    assert f"E au départ : {E(np.array([1, 1, 2])):.3f}" in SORTIES
    assert E(np.array([1, 1, 2])) == pytest.approx(138.568, abs=6e-4)
    for K, attendu in [(1, 6.90), (2, 4.61), (3, 2.27), (6, 0.92)]:
        P = np.array([1.0, 1, 2])
        for k in range(60 // K):  # le demi-gradient du livre, avec le double du pas
            lot = C[np.arange(k * K, (k + 1) * K) % 6]
            P = P - 0.01 * gradient_numerique(lambda Q, lot=lot: E(Q, lot), P) / 2
        assert E(P) == pytest.approx(attendu, abs=6e-3)
        assert f"δ = 0.005, K = {K} : E = {E(P):.4f}" in SORTIES
    assert "δ = 0.01, K = 6 : diverge" in SORTIES
    assert "K = 3 : E = 0.0651 après 10 époques, limite [ 3.  2. -1.]" in SORTIES
    x = (0.5, -1, 2, 4.0, 3.0)
    vrai = gradient_numerique(lambda P: (math.hypot(x[3] - P[0], x[4] - P[1]) - P[2]) ** 2, x[:3])
    assert BANQUE["8.4.c"](*x) == pytest.approx(vrai, abs=1e-6)


@pytest.mark.contenu("8.19")
@pytest.mark.parametrize("graine", range(20))
def test_cent_points_bruites(graine):
    tirage = np.random.default_rng(graine)
    t, r = tirage.uniform(0, 2 * math.pi, 100), tirage.uniform(2.5, 3.5, 100)
    D = np.array([1 + r * np.cos(t), 2 + r * np.sin(t)]).T
    for K in (1, 10, 20):
        P = bibliotheque.descente_par_lots(
            NB["grad_cercle"], D, (1, 1, 1), delta=0.001, lot=K, epoques=2
        )[-1]
        assert np.linalg.norm(P - [1, 2, 3]) < 0.3
    ecarts = [
        np.linalg.norm(
            bibliotheque.descente_par_lots(
                NB["grad_cercle"], D[np.argsort(t)], (1, 1, 1), delta=0.001, lot=10, epoques=2,
                melange=melange,
            )[-1] - [1, 2, 3]
        ) for melange in (None, 0, 1, 2, 3, 4)
    ]  # fmt: skip
    assert 0.385 < ecarts[0] < 0.765 and max(ecarts[1:]) < 0.245


# --- 8.5, et les mêmes fonctions dans la bibliothèque -------------------------------------------


@pytest.mark.contenu("8.20")
@pytest.mark.parametrize(
    "delta, mu, nesterov, premiers, f10, f50",
    [
        (Q(1, 20), Q(0), False, [(1.8, 0.7), (1.62, 0.49), (1.458, 0.343)], 0.4887, 1.06e-4),
        (Q(1, 20), Q(1, 2), False, [(1.8, 0.7), (1.52, 0.34), (1.228, 0.058)], 0.0187, 1.8e-14),
        (Q(1, 20), Q(9, 10), False, [(1.8, 0.7), (1.44, 0.22), (0.972, -0.278)], 2.296, 0.0325),
        (Q(1, 20), Q(1, 2), True, [(1.8, 0.7), (1.53, 0.385), (1.2555, 0.15925)], 0.0455, 5.1e-12),
        (Q(1, 20), Q(9, 10), True, [(1.8, 0.7), (1.458, 0.301), (1.03518, -0.04067)],
         0.5116, 1.1e-4),
        (Q(1, 100), Q(0), False, [(1.96, 0.94), (1.9208, 0.8836), (1.88238, 0.83058)],
         3.541, 0.5366),
        (Q(1, 100), Q(9, 10), False, [(1.96, 0.94), (1.8848, 0.8296), (1.77942, 0.68046)],
         0.9284, 0.0359),
        (Q(1, 100), Q(9, 10), True, [(1.96, 0.94), (1.88552, 0.83284), (1.78212, 0.69221)],
         0.6674, 0.0091),
    ],
)  # fmt: skip
def test_inertie_en_fractions(delta, mu, nesterov, premiers, f10, f50):
    suites = []
    for c, x in ((1, Q(2)), (3, Q(1))):  # chaque coordonnée descend c x², seule
        avant, suite = x, [x]
        for _ in range(50):
            anticipe = x + mu * (x - avant)
            avant, x = x, anticipe - delta * 2 * c * (anticipe if nesterov else x)
            suite.append(x)
        suites.append(suite)
    T = [(float(a), float(b)) for a, b in zip(*suites, strict=True)]
    f = [a * a + 3 * b * b for a, b in T]
    assert np.allclose(T[1:4], premiers, atol=6e-6)
    assert f[10] == pytest.approx(f10, rel=3e-3) and f[50] == pytest.approx(f50, rel=2e-2)
    debut = "  ".join(f"({a:.5g}, {b:.5g})" for a, b in T[1:4])
    assert f"{debut}  f₁₀ = {f[10]:.4f}  f₅₀ = {f[50]:.2g}" in SORTIES


def test_depassement_et_replat():
    assert "a₃₀₀ = -0.0105" in SORTIES and SORTIES.count("a₃₀₀ = 1.5000") == 2
    assert "depuis 2 : 1.5285, depuis 2,4 : -1.6289" in SORTIES
    for mu, arrivee in [(0.3, 0), (0.4, 1.5)]:  # l'élan ne suffit pas toujours
        a = NB["descente_moment"](lambda a: 4 * a**3 - 6 * a**2, -1, 0.05, mu, 3000)[-1]
        assert a == pytest.approx(arrivee, abs=1e-3)
    bas = [NB["descente_moment"](lambda a: 2 * a, 1, d, 0.9, 3000).min() for d in (0.001, 0.01)]
    assert bas[0] > 0 > -0.29 > bas[1]  # à 0,01 = (2/L)/100, on dépasse ; bien plus bas, non
    v = 0.0
    for _ in range(400):
        v = 0.9 * v - 0.1 * 3
    assert BANQUE["8.5.c"](0.1, 0.9, 3) == pytest.approx(v) == pytest.approx(-3)


def test_les_defis_des_trois_paysages():
    for nom, (f, grad) in NB["PAYSAGES"].items():
        for P in [(0.3, -1.2), (-1.5, 0.7)]:
            assert grad(P) == pytest.approx(gradient_numerique(f, P), abs=1e-6), nom
    f, grad = NB["PAYSAGES"]["deux vallées"]
    fin = [bibliotheque.descente_moment(grad, (2.4, 1), delta=0.1, mu=mu, iterations=40)[-1, 0]
           for mu in (0, 0.9)]  # fmt: skip
    assert fin == pytest.approx([1.5285, -1.7305], abs=1e-4)
    f, grad = NB["PAYSAGES"]["vallée courbe"]
    fin = [f(bibliotheque.descente_moment(grad, (-2, 1), delta=0.2, mu=mu, iterations=40)[-1])
           for mu in (0, 0.5)]  # fmt: skip
    assert fin == pytest.approx([0.0105, 0.0001], abs=5e-5)


@given(st.floats(0.01, 0.3), st.floats(0, 0.95), st.integers(0, 20))
def test_le_notebook_et_la_bibliotheque_descendent_pareil(delta, mu, n):
    grad, P = NB["grad_bol"], (2, 1)
    exact = {"delta": delta, "iterations": n}
    assert np.allclose(NB["descente"](grad, P, delta, n), bibliotheque.descente(grad, P, **exact))
    for nom in ("descente_moment", "descente_nesterov"):
        autre = getattr(bibliotheque, nom)(grad, P, mu=mu, **exact)
        assert np.allclose(NB[nom](grad, P, delta, mu, n), autre)


@given(st.integers(1, 4), st.integers(0, 4))
def test_les_lots_du_notebook_et_ceux_de_la_bibliotheque(K, epoques):
    grad, D = NB["grad_parabole"], NB["QUATRE"]
    T = bibliotheque.descente_par_lots(grad, D, (1, 1), delta=0.01, lot=K, epoques=epoques)
    assert np.allclose(NB["descente_par_lots"](grad, D, (1, 1), 0.01, K, epoques), T)
    if K == 1:
        assert np.allclose(NB["descente_stochastique"](grad, D, (1, 1), 0.01, epoques), T)


def test_nesterov_selon_keras():
    """Keras : v ← μv − δ grad f(w), puis w ← w + μv − δ grad f(w) ; ce sont les points P′."""
    grad, mu, delta = NB["grad_bol"], 0.9, 0.05
    P = bibliotheque.descente_nesterov(grad, (2, 1), delta=delta, mu=mu, iterations=8)
    w, v = np.array([2.0, 1]), np.zeros(2)
    for k in range(8):
        anticipe = P[k] + mu * (P[k] - P[max(k - 1, 0)])
        assert w == pytest.approx(anticipe)
        g = grad(w)
        v = mu * v - delta * g
        w = w + mu * v - delta * g
