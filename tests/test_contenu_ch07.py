"""Chapitre 7 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des fractions exactes, ou la dérivation par un pas imaginaire,
f'(x) = Im f(x + ih)/h, que le chapitre n'utilise pas.
"""

import ast
import cmath
import math
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import derivation, graphe
from helpers.exercices.moteur import tout_charger
from helpers.graphe import Valeur

CELLULES = lire(NOTEBOOKS / "07_gradient.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") or sortie.get("data", {}).get("text/plain", "")
    for c in CELLULES
    if c.cell_type == "code"
    for sortie in c.outputs
).replace("\u202f", " ")
GARDEES = ("compte", "CALCULS", "PAYSAGES", "DONNEES")
E = math.e


def definitions():
    """Les fonctions et les données que le notebook définit, sans rien charger d'autre."""
    from collections import Counter

    from helpers.reseau import Reseau

    espace = {"math": math, "np": np, "graphe": graphe, "Valeur": Valeur, "Counter": Counter,
              "Reseau": Reseau}  # fmt: skip
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                donnees = isinstance(noeud, ast.Assign) and ast.unparse(noeud.targets[0]) in GARDEES
                if isinstance(noeud, ast.FunctionDef) or donnees:
                    exec(compile(ast.Module([noeud], []), "07", "exec"), espace)
    return espace


NB = definitions()


def partielle(f, point, i, h=1e-30):
    """Dérivée partielle par un pas imaginaire : aucune soustraction, toute la précision."""
    complexes = [complex(v, h * (j == i)) for j, v in enumerate(point)]
    return f(*complexes).imag / h


def gradient(f, point):
    return [partielle(f, point, i) for i in range(len(point))]


def environ(x, rel=1e-12):
    return pytest.approx(x, rel=rel, abs=1e-12)


nombres = st.floats(-2, 2)


# --- 7.1 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("7.1")
@given(nombres, nombres, nombres)
def test_trois_exemples_de_derivees_partielles(x, y, z):
    attendu = [2 * x * math.exp(3 * y), 3 * x**2 * math.exp(3 * y)]
    assert gradient(lambda x, y: x * x * cmath.exp(3 * y), (x, y)) == environ(attendu)
    s, c, e = math.sin(x + y * y), math.cos(x + y * y), math.exp(-z)
    trois = gradient(lambda x, y, z: cmath.cos(x + y * y) * cmath.exp(-z), (x, y, z))
    assert trois == environ([-s * e, -2 * y * s * e, -c * e])
    assert gradient(lambda *v: sum(t * t for t in v), (x, y, z)) == environ([2 * x, 2 * y, 2 * z])


@pytest.mark.contenu("7.1")
def test_les_nombres_affiches():
    assert f"{4 * math.exp(0.3):.6f}" in SORTIES and f"{12 * math.exp(0.3):.6f}" in SORTIES
    assert f"{-math.sin(1.25) / E:.6f}" in SORTIES and f"{-math.cos(1.25) / E:.6f}" in SORTIES


@pytest.mark.contenu("7.2")
@given(nombres, nombres)
def test_les_pentes_des_deux_tranches(x, y):
    def f(x, y):
        return x * cmath.exp(-x * x - y * y)

    assert gradient(f, (x, y)) == environ(list(NB["gradient_f"](x, y)))
    assert NB["f"](x, y) == environ(f(x, y).real)


@pytest.mark.contenu("7.2")
def test_la_figure_des_deux_tranches():
    p, q = NB["gradient_f"](0.9, -0.6)
    assert round(q, 3) != round(NB["f"](0.9, -0.6), 3)  # pente et hauteur ne se confondent pas
    assert f"Pentes {p:.3f} et {q:.3f}.".replace("0.", "0,").replace("-", "−") in SORTIES
    assert NB["gradient_f"](1.3, 0)[1] == 0


@pytest.mark.contenu("7.7")
def test_valeur_approchee():
    x, y = Q("1.002"), Q("0.997")
    assert x * x * y == Q("1.000991988")
    assert 1 + 2 * (x - 1) + (y - 1) == Q("1.001")
    assert 2 * Q("0.1") - 1 * Q("0.3") == Q("-0.1")  # question 7.1.q2
    assert "exact 1.000991988" in SORTIES and "écart 8.0e-06" in SORTIES


def test_derivees_partielles_sans_continuite():
    def f(x, y):
        return x * y / (x * x + y * y) if (x, y) != (0, 0) else 0

    assert all(f(t, 0) == f(0, t) == 0 and f(t, t) == 1 / 2 for t in (1, 2.0**-9, -(2.0**-20)))


# --- 7.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("7.3")
def test_deux_gradients():
    assert (2 * Q(2) * 1**3, 3 * Q(2) ** 2 * 1**2) == (4, 12)
    assert graphe.gradient(lambda x, y: x**2 * y**3, 2, 1) == (4, 12)
    attendu = [2 * math.sin(1), 0.5 * math.cos(1), 2 * math.cos(1)]
    trois = gradient(lambda x, y, z: x * x * cmath.sin(y * z), (1, 2, 0.5))
    assert trois == environ(attendu)
    assert "[1.682942 0.270151 1.080605]" in SORTIES and attendu[0] == environ(2 * math.sin(1))


@pytest.mark.contenu("7.4")
@given(st.floats(0, 2 * math.pi), st.floats(0.5, 4), st.floats(0.5, 4))
def test_gradient_perpendiculaire_et_tangente_de_l_ellipse(t, a, b):
    x0, y0 = a * math.cos(t), b * math.sin(t)
    p, q = gradient(lambda x, y: x * x / a**2 + y * y / b**2, (x0, y0))
    assert p * (-a * math.sin(t)) + q * b * math.cos(t) == pytest.approx(0, abs=1e-12)
    for pas in (-1.5, 2.0):  # deux points de la tangente
        x, y = x0 - pas * a * math.sin(t), y0 + pas * b * math.cos(t)
        assert x0 * x / a**2 + y0 * y / b**2 == pytest.approx(1)


@pytest.mark.contenu("7.5")
@given(nombres, nombres, st.floats(0, 2 * math.pi))
def test_plus_forte_pente(x, y, angle):
    p, q = NB["gradient_f"](x, y)
    u = math.cos(angle), math.sin(angle)
    pente = partielle(
        lambda t: (x + t * u[0]) * cmath.exp(-((x + t * u[0]) ** 2) - (y + t * u[1]) ** 2), [0], 0
    )
    assert pente == pytest.approx(BANQUE["7.2.c"](p, q, angle), abs=1e-12)
    theta = angle - math.atan2(q, p)
    assert pente == pytest.approx(math.hypot(p, q) * math.cos(theta), abs=1e-12)
    assert abs(pente) <= math.hypot(p, q) + 1e-12


@pytest.mark.contenu("7.5")
def test_la_skieuse():
    p, q = NB["gradient_f"](0.3, -0.5)
    assert 19.5 < math.degrees(math.atan2(q, p)) < 20.5 and "vers 20°" in TEXTE
    for depart in [(-1.8, 1.4), (-0.5, -1), (-1.5, 0.1)]:
        x, y = NB["trace_de_descente"](*depart, etapes=5000)[-1]
        assert (x, y) == pytest.approx((-1 / math.sqrt(2), 0), abs=1e-6)  # le creux
    assert NB["gradient_f"](1 / math.sqrt(2), 0) == pytest.approx((0, 0), abs=1e-15)
    assert "Altitude 0,214, plus forte pente 0,621" in SORTIES


@pytest.mark.contenu("7.6")
def test_plans_tangents():
    assert 1 * 1 + 2 * 2 + 3 * 3 == 14
    assert gradient(lambda *v: sum(t * t for t in v), (1, 2, 3)) == [2, 4, 6]
    a, b, c = BANQUE["7.2.e"](NB["f"](0.9, -0.6), *NB["gradient_f"](0.9, -0.6), 0.9, -0.6)
    for eps in (1e-2, 1e-3):  # l'écart au plan est d'ordre eps²
        for h, k in [(eps, 0), (0, eps), (-eps, eps)]:
            x, y = 0.9 + h, -0.6 + k
            assert abs(NB["f"](x, y) - (a * x + b * y + c)) < 3 * eps**2


# --- 7.3 ---------------------------------------------------------------------------------------


def bosselee(x, y):
    return x**2 - y**3 + x * y


@pytest.mark.contenu("7.8")
def test_deux_points_critiques():
    for x, y in [(Q(0), Q(0)), (Q(1, 12), Q(-1, 6))]:
        assert (2 * x + y, -3 * y**2 + x) == (0, 0)
    assert bosselee(Q(1, 12), Q(-1, 6)) == Q(-1, 432) and round(-1 / 432, 7) == -0.0023148
    assert [2 * 0 - 1, 2 * 1 - 1] == [-1, 1]  # rt − s², avec t = −6y
    assert BANQUE["7.3.b"](2, 1, 0) == "selle" and BANQUE["7.3.b"](2, 1, 1) == "minimum"
    assert "f = -0.0023148" in SORTIES and "rt − s² = -1.000" in SORTIES


@pytest.mark.contenu("7.8")
@given(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_le_second_est_un_minimum_local_l_origine_une_selle(h, k):
    assume(math.hypot(h, k) > 1e-4)
    assert bosselee(1 / 12 + h, -1 / 6 + k) > -1 / 432
    for t in (1e-3, -1e-3):
        assert bosselee(t, 0) > 0 > bosselee(t, -2 * t)
    assert bosselee(0, 10) < -1 / 432  # pas global


@pytest.mark.contenu("7.9")
def test_la_bille_et_les_trois_champs():
    def arrivee(a, b, depart, pas=0.05, etapes=400):
        x, y = depart
        for _ in range(etapes):
            x, y = x - pas * 2 * a * x, y - pas * 2 * b * y
        return math.hypot(x, y)

    assert arrivee(1, 1, (0.3, 0.2)) < 1e-9 < 1 < arrivee(-1, -1, (0.3, 0.2))
    assert arrivee(1, -1, (0.3, 0)) < 1e-9 and arrivee(1, -1, (0.3, 1e-6)) > 1


@given(*[st.integers(-4, 4)] * 3)
def test_le_critere_est_celui_des_valeurs_propres(r, s, t):
    propres = np.linalg.eigvalsh([[r, s], [s, t]])
    nature = BANQUE["7.3.b"](r, s, t)
    if r * t == s * s:
        assert nature == "on ne sait pas"
    elif propres[0] * propres[1] < 0:
        assert nature == "selle"
    else:
        assert nature == ("minimum" if propres[0] > 0 else "maximum")
    for h, k in [(1, 0), (2, -3), (s, -r)]:
        q = r * h * h + 2 * s * h * k + t * k * k
        assert r * q == (r * h + s * k) ** 2 + (r * t - s * s) * k * k


@pytest.mark.parametrize("nom", list(NB["PAYSAGES"]))
def test_le_laplacien_mesure_l_ecart_a_la_moyenne(nom):
    f, laplacien = NB["PAYSAGES"][nom]
    alpha = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    for rayon, erreur in ((0.1, 0.05), (0.01, 5e-4)):
        moyenne = f(0.4 + rayon * np.cos(alpha), 0.2 + rayon * np.sin(alpha)).mean()
        assert 4 * (moyenne - f(0.4, 0.2)) / rayon**2 == pytest.approx(laplacien, abs=erreur)
    assert BANQUE["7.3.c"](f, 0.4, 0.2, 1e-3) == pytest.approx(laplacien, abs=1e-4)
    assert "moyenne − centre = 0,25 ; ε²Δf/4 = 0,25" in SORTIES


@pytest.mark.parametrize(("rayon", "rapport"), [(0.5, 0.85), (0.1, 0.99)])
def test_le_rapport_de_l_ecart_au_laplacien(rayon, rapport):
    f, laplacien = NB["PAYSAGES"]["x exp(−x² − y²)"]
    alpha = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    ecart = f(0.4 + rayon * np.cos(alpha), 0.2 + rayon * np.sin(alpha)).mean() - f(0.4, 0.2)
    assert round(4 * ecart / rayon**2 / laplacien, 2) == rapport
    assert f"{rapport:.2f} pour".replace(".", ",") in TEXTE


def test_critere_a_trois_variables():
    """Pour une forme quadratique, la somme du critère est f(v) − f(0), au facteur 2 près."""
    for H in ([[2, 1, 0], [1, 2, 1], [0, 1, 2]], [[2, 3, 0], [3, 2, 1], [0, 1, 2]]):
        H = np.array(H)
        v = np.random.default_rng(7).normal(size=(2000, 3))
        somme = np.einsum("ni,ij,nj->n", v, H, v)
        propres = np.linalg.eigvalsh(H)
        assert (somme > 0).all() == (propres > 0).all()
        assert ((somme > 0).any() and (somme < 0).any()) == (propres.min() < 0 < propres.max())


# --- 7.4 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("7.10")
def test_autodiff_du_logarithme():
    attendu = [12 / (18 + math.sin(2)), (9 + math.cos(2)) / (18 + math.sin(2))]
    assert gradient(lambda x, y: cmath.log(x * x * y + cmath.sin(y)), (3, 2)) == environ(attendu)
    assert graphe.gradient(lambda x, y: graphe.ln(x**2 * y + graphe.sin(y)), 3, 2) == environ(
        tuple(attendu)
    )
    assert [round(v, 5) for v in attendu] == [0.63461, 0.45395]
    assert round(math.log(18 + math.sin(2)), 5) == 2.93965
    assert all(t in SORTIES for t in ("F = 2.93965", "0.63461 et 0.63461", "0.45395 et 0.45395"))


def en_un_point(nom):
    return NB["derivee_automatique"](*nom)[0]


@pytest.mark.contenu("7.11")
def test_racine_d_un_produit():
    attendu = E * (math.sin(1) + math.cos(1)) / (2 * math.sqrt(E * math.sin(1)))
    assert partielle(lambda t: cmath.sqrt(cmath.exp(t) * cmath.sin(t)), [1], 0) == environ(attendu)
    machine = en_un_point((lambda t: graphe.sqrt(graphe.exp(t) * graphe.sin(t)), 1))
    assert machine == environ(attendu) and round(attendu, 5) == 1.24175
    assert "en 1 : F′ = 1.24175   formule 1.24175" in SORTIES


@pytest.mark.contenu("7.12")
@pytest.mark.parametrize("t", [2, 0.7, 1.3])
def test_trois_termes(t):
    attendu = 1 + 2 * math.log(t) / t - math.cos(t) / math.sin(t) ** 2
    assert partielle(lambda t: t + cmath.log(t) ** 2 + 1 / cmath.sin(t), [t], 0) == environ(attendu)
    machine = en_un_point((lambda t: t + graphe.ln(t) ** 2 + 1 / graphe.sin(t), t))
    assert machine == environ(attendu)
    assert t != 2 or round(attendu, 5) == 2.19646
    assert "en 2 : F′ = 2.19646   formule 2.19646" in SORTIES


@pytest.mark.contenu("7.13")
@pytest.mark.parametrize("t", [3, 1.5, 10])
def test_trois_chemins(t):
    u = math.log(t)
    attendu = 2 * t * u * math.log(u) + t * math.log(u) + t
    exact = partielle(lambda t: t * t * cmath.log(t) * cmath.log(cmath.log(t)), [t], 0)
    assert exact == environ(attendu) == en_un_point((NB["trois_chemins"], t))
    sortie = NB["derivee_automatique"](NB["trois_chemins"], t)[1]
    assert [n.operation for n in graphe.ordre(sortie)].count("ln") == 2  # ln t, une seule fois
    assert t != 3 or round(attendu, 5) == 3.90208
    assert "en 3 : F′ = 3.90208   formule 3.90208" in SORTIES


def test_les_signes_dans_l_evaluateur():
    for x, y in [(2, 3), (0.5, 1), (3, 0.5)]:
        a, b = Valeur(x), Valeur(y)
        NB["CALCULS"]["(x + y) · y"](a, b).retropropager()
        assert a.gradient == y > 0
    x, y = Valeur(1), Valeur(2.5)
    NB["CALCULS"]["sin(x · y) + x"](x, y).retropropager()
    assert x.gradient == environ(1 + 2.5 * math.cos(2.5)) and x.gradient < 0


@pytest.mark.parametrize("n", [1, 3, 10, 30, 100, 300])
def test_les_comptes_du_tableau(n):
    assert NB["couts"](n) == (2 * n + 1, 2 * n * (2 * n + 1), 3 * n * n, 3 * n)
    ligne = f"{n:5}  {2 * n + 1:11}  {2 * n * (2 * n + 1):19}  {3 * n * n:6}  {3 * n:9}"
    assert ligne in SORTIES


OPERATIONS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 50), st.integers(0, 50)),
                      min_size=1, max_size=12)  # fmt: skip


@given(st.lists(st.floats(-2, 2), min_size=1, max_size=4), OPERATIONS)
def test_l_avant_et_l_arriere_sont_ceux_de_helpers(nombres, operations):
    entrees = [Valeur(v) for v in nombres]
    faits = list(entrees)
    for code, i, j in operations:
        a, b = faits[i % len(faits)], faits[j % len(faits)]
        c = graphe.cos(a)
        faits.append((a + b, c * b, graphe.exp(c), 2 * c - 1, c**3)[code])
    sortie = graphe.sin(sum(faits[1:], faits[0]))
    NB["compte"].clear()
    gradients = NB["vers_l_arriere"](sortie)
    operations_faites = graphe.nombre_operations(sortie)
    assert NB["compte"]["arrière"] <= 2 * operations_faites
    sortie.retropropager()
    for entree in entrees:
        avant = NB["vers_l_avant"](sortie, entree)
        assert avant == graphe.derivee_avant(sortie, entree)
        assert gradients[entree] == entree.gradient == environ(avant, rel=1e-9)


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=4))
def test_gradient_numerique_de_helpers(point):
    def f(*x):
        return math.sin(sum(x)) + x[0] ** 2

    ici = NB["gradient_numerique"](f, point)
    assert ici.tolist() == derivation.gradient_numerique(lambda x: f(*x), point).tolist()
    assert NB["derivee_partielle"](f, point, 0) == ici[0]


# --- 7.5 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("7.14")
def test_erreur_d_un_neurone():
    F, a, b = Q("13.2"), Q("0.6"), Q("0.4")
    assert 12 * a + 15 * b == F
    assert BANQUE["7.5.a"](F, 14, [12, 15]) == [Q("-19.2"), -24]
    assert "formules [-19.2 -24. ]" in SORTIES and "[ 0.6  0.4 12.  15. ]" in SORTIES


@pytest.mark.contenu("7.14")
@given(nombres, nombres)
def test_le_gradient_de_l_erreur_totale(a, b):
    def erreur(a, b):
        return sum((1 / (1 + cmath.exp(-(a * x + b))) - y0) ** 2 for x, y0 in NB["DONNEES"])

    E_totale, *g = NB["erreur_et_gradient"](a, b)
    assert E_totale == environ(erreur(a, b).real) and g == environ(gradient(erreur, (a, b)))


def test_le_fond_de_la_vallee():
    a = np.linspace(-3, 5, 801)
    A, B = np.meshgrid(a, np.linspace(-3, 3, 121))
    Z = NB["erreur_et_gradient"](A, B)[0]
    i, j = np.unravel_index(Z.argmin(), Z.shape)
    assert abs(B[i, j]) < 1e-9 and round(A[i, j], 2) == 0.66 and round(Z.min(), 2) == 0.77
    A, B = np.meshgrid(np.linspace(-60, 60, 241), np.linspace(-60, 60, 241))
    assert NB["erreur_et_gradient"](A, B)[0].min() >= 0.5  # partout, comme démontré
    assert r"$a\approx0{,}66$" in TEXTE and r"$E\approx0{,}77$" in TEXTE


@pytest.mark.contenu("7.15")
@given(*[st.floats(0.3, 2)] * 7)
def test_formule_du_sourire(x, a, biais, b1, b2, c1, c2):
    """Une entrée, un neurone tanh, deux neurones sinus, une sortie exponentielle."""

    def reseau(x, a, biais, b1, b2, c1, c2):
        g = cmath.tanh(a * x + biais)
        return cmath.exp(c1 * cmath.sin(b1 * g) + c2 * cmath.sin(b2 * g))

    point = (x, a, biais, b1, b2, c1, c2)
    d = gradient(reseau, point)
    g = math.tanh(a * x + biais)
    u1 = b1 * g
    F = reseau(*point).real
    assert d[5] == environ(math.sin(u1) * F, rel=1e-9)  # demi-sourire f·g'
    sortants = [(b1, d[3]), (b2, d[4])]
    assert BANQUE["7.5.c"](x, g, 1 - g * g, sortants) == environ(d[1], rel=1e-9)
    assert BANQUE["7.5.c"](1, g, 1 - g * g, sortants) == environ(d[2], rel=1e-9)  # biais
    assert a / x * d[1] == environ(d[0], rel=1e-9)  # entrée
    h, h_prime = math.sin(u1), math.cos(u1)
    assume(abs(h) > 1e-3)
    assert BANQUE["7.5.c"](g, h, h_prime, [(c1, d[5])]) == environ(d[3], rel=1e-9)


@pytest.mark.contenu("7.15")
def test_le_sourire_demande_g_non_nul():
    with pytest.raises(ZeroDivisionError):
        NB["sourires_exemple_2"](1, 2, 0, 4, 5)
    F = math.exp(4 * math.cos(2))
    vraie = partielle(
        lambda x, a, b, c, d: cmath.exp(c * cmath.cos(a * x) + d * cmath.sin(b * x)),
        (1, 2, 0, 4, 5), 2,
    )  # fmt: skip
    assert vraie == environ(5 * F) and round(vraie, 6) == 0.946344
    assert "formule du sourire   : division par zéro" in SORTIES
    assert SORTIES.count("∂F/∂b = 0.946344") == 2


@pytest.mark.contenu("7.16")
def test_premier_exemple_en_fractions():
    x, a, b, c = map(Q, (2, 3, 4, 5))
    u = a * x + b
    assert (u, u**2, c * u**2, 2 * u, 1 / (c * u**2)) == (10, 100, 500, 20, Q(1, 500))
    dc = u**2 / (c * u**2)
    da = BANQUE["7.5.c"](x, u**2, 2 * u, [(c, dc)])
    db = BANQUE["7.5.c"](1, u**2, 2 * u, [(c, dc)])
    assert [a / x * da, da, db, dc] == [Q(3, 5), Q(2, 5), Q(1, 5), Q(1, 5)]
    exact = gradient(lambda x, a, b, c: cmath.log(c * (a * x + b) ** 2), (2, 3, 4, 5))
    assert exact == environ([0.6, 0.4, 0.2, 0.2])
    assert NB["exemple_1"](2, 3, 4, 5) == math.log(500) and "aller : 10 100 500" in SORTIES
    for nom, d in zip("xabc", exact, strict=True):
        assert f"∂F/∂{nom} " + f"{d:13.5f}" * 3 in SORTIES  # les trois façons


@pytest.mark.contenu("7.17")
@pytest.mark.parametrize("point", [(1, 2, 3, 4, 5), (0.5, 1.2, -0.7, 0.3, 2)])
def test_second_exemple(point):
    x, a, b, c, d = point
    u, v = a * x, b * x
    F = math.exp(c * math.cos(u) + d * math.sin(v))
    formules = [(-a * c * math.sin(u) + b * d * math.cos(v)) * F, -x * c * math.sin(u) * F,
                x * d * math.cos(v) * F, math.cos(u) * F, math.sin(v) * F]  # fmt: skip

    def reseau(x, a, b, c, d):
        return cmath.exp(c * cmath.cos(a * x) + d * cmath.sin(b * x))

    assert gradient(reseau, point) == environ(formules)
    assert NB["sourires_exemple_2"](*point) == environ(formules)
    if x == 1:
        for nom, valeur in zip("xabcd", formules, strict=True):
            assert f"∂F/∂{nom} " + f"{valeur:13.5f}" * 3 in SORTIES


@pytest.mark.contenu("7.18")
@given(st.lists(st.floats(-2, 2), min_size=1, max_size=5), st.floats(-2, 2))
def test_algorithme_general_sur_une_chaine(poids, x):
    def chaine(*poids):
        g = x
        for a in poids:
            g = a * g
            g = g * g / 2 if g.real > 0 else 0 * g  # ReLU au carré : souvent nulle
        return g

    sorties, pentes = [x], []
    for a in poids:
        u = a * sorties[-1]
        sorties.append(u * u / 2 if u > 0 else 0.0)
        pentes.append(max(u, 0.0))
    assert BANQUE["7.5.d"](poids, sorties, pentes) == environ(gradient(chaine, poids), rel=1e-9)


@pytest.mark.contenu("7.18")
@given(st.lists(st.floats(-2, 2), min_size=13, max_size=13), nombres, nombres)
def test_gradient_d_un_reseau_entier(p, x, y):
    def sortie(*p):
        s = [1 / (1 + cmath.exp(-(x * p[j] + y * p[3 + j] + p[6 + j]))) for j in range(3)]
        return 1 / (1 + cmath.exp(-(sum(s[j] * p[9 + j] for j in range(3)) + p[12])))

    F = NB["Reseau"]([2, 3, 1], "sigma")
    F.definir(0, np.reshape(p[:6], (2, 3)), p[6:9]).definir(1, np.reshape(p[9:12], (3, 1)), p[12:])
    a_plat = np.concatenate([d.ravel() for d in NB["gradient_reseau"](F, [x, y])])
    assert a_plat == environ(gradient(sortie, p), rel=1e-9)
    assert "13 différences finies, à moins de 1e-9 : True" in SORTIES
    assert "Keras, à moins de 1e-6 : True" in SORTIES
