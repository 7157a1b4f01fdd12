"""Chapitre 1 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des fractions exactes, des décimaux longs, ou la dérivation par un pas
imaginaire, f'(x) = Im f(x + ih)/h, que le chapitre n'utilise pas.
"""

import ast
import cmath
import math
from decimal import Decimal, localcontext
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import derivation, fonctions, graphe
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "01_derivee.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
).replace("\u202f", " ")  # les espaces fines comme les autres
E = math.e


def definitions():
    """Les fonctions et les classes que le notebook définit (la dernière, si un nom revient)."""
    espace = {"math": math, "np": np}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, (ast.FunctionDef, ast.ClassDef)):
                    exec(compile(ast.Module([noeud], []), "01_derivee", "exec"), espace)
    return espace


NB = definitions()
Valeur, exp, ln, cos = NB["Valeur"], NB["exp"], NB["ln"], NB["cos"]


def derivee(f, x, h=1e-30):
    """Dérivée par un pas imaginaire : aucune soustraction, toute la précision."""
    return f(complex(x, h)).imag / h


def automatique(F, x0):
    """Dérivée par le graphe de calcul du notebook."""
    return NB["derivee_automatique"](F, x0)


def environ(x, **options):
    return pytest.approx(x, rel=1e-12, abs=1e-12, **options)


# --- 1.1 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.1")
@pytest.mark.parametrize("h", [Q(1), Q(1, 10), Q(1, 100), Q(-1, 3)])
def test_taux_du_carre(h):
    taux = NB["taux_accroissement"]
    assert taux(NB["carre"], Q(1), h) == 2 + h == (1 + h) + 1  # x + 1, où x = 1 + h
    assert taux(NB["carre"], Q(7, 2), h) == 2 * Q(7, 2) + h
    assert derivee(lambda x: x * x, 1) == 2
    assert "carré en 1 : 2.0100" in SORTIES


@pytest.mark.contenu("1.2")
@pytest.mark.parametrize("h", [0.1, 1e-4, 1e-8])
def test_taux_de_l_exponentielle(h):
    assert 1 < math.expm1(h) / h < 1 + h  # encadrement, donc limite 1
    assert -h < math.expm1(-h) / -h - 1 < 0
    assert "exp en 0 : 1.0005" in SORTIES


@pytest.mark.contenu("1.3")
def test_sinus_d_un_centieme():
    x = Q(1, 100)
    serie = x - x**3 / 6 + x**5 / 120
    assert round(float(serie), 8) == 0.00999983 == round(math.sin(0.01), 8)
    assert "0.00999983" in SORTIES and abs(x - serie) < Q(2, 10**7)


@pytest.mark.contenu("1.4")
@pytest.mark.parametrize("h", ["0.1", "0.01"])
def test_racine_approchee(h):
    h = Decimal(h)
    ecart = 1 + h / 2 - (1 + h).sqrt()
    conjugue = (h * h / 4) / (1 + h / 2 + (1 + h).sqrt())
    assert abs(ecart - conjugue) < Decimal("1e-26")
    assert abs(ecart / (h * h / 8) - 1) < h
    assert f"{(1 + h).sqrt():.6f}" in SORTIES and str(Decimal("1.1").sqrt()).startswith("1.0488")


@pytest.mark.contenu("1.5")
def test_tangente_a_la_racine():
    solution = BANQUE["1.1.b"]
    assert solution(math.sqrt, lambda x: 1 / (2 * math.sqrt(x)), 1) == (0.5, 0.5)
    assert derivee(cmath.sqrt, 1) == 0.5
    x = np.linspace(0, 9, 100)
    assert np.all(np.sqrt(x) <= x / 2 + 1 / 2)


@pytest.mark.contenu("1.6")
@pytest.mark.parametrize("x", [0.7, 1.3, 2.9])
def test_trois_derivees(x):
    assert derivee(lambda z: z**2 + cmath.cos(z), x) == environ(2 * x - math.sin(x))
    attendu = 3 * x**2 * math.sin(x) + x**3 * math.cos(x)
    assert derivee(lambda z: z**3 * cmath.sin(z), x) == environ(attendu) == NB["produit_prime"](x)
    attendu = (1 / x * math.exp(x) - math.exp(x) * math.log(x)) / math.exp(2 * x)
    assert derivee(lambda z: cmath.log(z) / cmath.exp(z), x) == environ(attendu)
    assert NB["quotient_prime"](x) == environ(attendu)


@pytest.mark.contenu("1.7")
@pytest.mark.parametrize("x", [0.2, 0.7, 1.1])
def test_trois_derivees_composees(x):
    assert derivee(lambda z: cmath.sin(3 * z), x) == environ(3 * math.cos(3 * x))
    assert derivee(lambda z: cmath.log(cmath.cos(z)), x) == environ(-math.sin(x) / math.cos(x))
    attendu = (1 + math.tan(x) ** 2) / (2 * math.sqrt(math.tan(x)))
    assert derivee(lambda z: cmath.sqrt(cmath.tan(z)), x) == environ(attendu)


# --- 1.3 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.8")
def test_carre_puis_plus_un():
    sortie = Valeur(2) ** 2 + 1
    assert sortie.parents[0].valeur == 4 and sortie.valeur == 5
    assert (Valeur(Q(1, 3)) ** 2 + 1).valeur == Q(1, 3) ** 2 + 1


@pytest.mark.contenu("1.9", "1.16")
def test_somme_et_produit():
    somme, produit = Valeur(6) + Valeur(7), Valeur(6) * Valeur(7)
    assert (somme.valeur, produit.valeur) == (13, 42)
    assert somme.derivees_locales == (1, 1) and produit.derivees_locales == (7, 6)
    assert "6 + 7 = 13 et 6 × 7 = 42" in SORTIES


@pytest.mark.contenu("1.10")
def test_graphe_de_l_exercice():
    assert BANQUE["1.3.a"](2, 8, 3) == 5 == math.isqrt(2 * 8 + 3**2)
    graphe_du_cours = (Valeur(2) * Valeur(8) + Valeur(3) ** 2) ** 0.5
    assert graphe_du_cours.valeur == 5


@pytest.mark.contenu("1.11")
def test_derivees_locales():
    assert ln(Valeur(2)).derivees_locales == (1 / 2,)
    assert automatique(lambda x: exp(-2 * x), -1) == environ(-2 * E**2)
    assert (Valeur(3) ** 2).derivees_locales == (6,)


@pytest.mark.contenu("1.12")
@pytest.mark.parametrize("x, attendu", [(3, -12 * math.sin(18)), (4, -16 * math.sin(32))])
def test_cosinus_de_2x2(x, attendu):
    assert automatique(lambda v: cos(2 * v**2), x) == environ(attendu)
    assert derivee(lambda z: cmath.cos(2 * z * z), x) == environ(attendu)


@pytest.mark.contenu("1.12")
def test_les_nombres_du_dessin():
    deux, x = Valeur(2), Valeur(3)
    carre = x**2
    NB["retropropager"](cos(deux * carre))
    assert x.gradient == environ(-12 * math.sin(18))
    assert carre.gradient == environ(-2 * math.sin(18))
    assert deux.gradient == environ(-9 * math.sin(18))
    assert f"F'(3) = {-12 * math.sin(18):.6f}" in SORTIES


@pytest.mark.contenu("1.13")
def test_chaine_de_l_exercice():
    def F(x):
        return exp(ln(x) ** 3 + 1)

    assert BANQUE["1.3.b"]() == [1 / E, 3, math.exp(2)]
    assert math.prod(BANQUE["1.3.b"]()) == environ(3 * E) == automatique(F, E)
    assert automatique(F, 1) == 0
    attendu = 3 * math.log(2) ** 2 / 2 * math.exp(math.log(2) ** 3 + 1)
    assert automatique(F, 2) == environ(attendu)
    assert derivee(lambda z: cmath.exp(cmath.log(z) ** 3 + 1), 2) == environ(attendu)
    assert f"F'(2.000) : machine {attendu:.6f}" in SORTIES


@pytest.mark.contenu("1.14")
@pytest.mark.parametrize("x", [0.0, 0.5, 3.0])
def test_ln_et_exp_composes(x):
    assert automatique(lambda v: ln(v + 2), x) == environ(1 / (x + 2))
    assert automatique(lambda v: exp(3 * v), x) == environ(3 * math.exp(3 * x))


@pytest.mark.contenu("1.15", "1.16")
def test_deux_chemins():
    attendu = (math.log(2) + 1 / 2) * E**2
    x = Valeur(2)
    a, b = exp(x), ln(x)
    F = a * b
    NB["retropropager"](F)
    chemins = [
        F.derivees_locales[i] * branche.derivees_locales[0] for i, branche in enumerate((a, b))
    ]
    assert chemins == environ([math.log(2) * E**2, E**2 / 2])
    assert x.gradient == environ(attendu) == sum(chemins)
    assert derivee(lambda z: cmath.exp(z) * cmath.log(z), 2) == environ(attendu)
    assert f"F'(2) = {attendu:.6f}" in SORTIES


@pytest.mark.contenu("1.16")
def test_la_regle_sur_un_graphe_a_quatre_chemins():
    x = Valeur(3)
    u = x * x + x  # chaque étage double le nombre de chemins
    NB["retropropager"](u * u + u)
    assert x.gradient == (2 * 12 + 1) * (2 * 3 + 1)


class Compte:
    """Un nombre qui compte ses multiplications."""

    produits = 0

    def __rmul__(self, autre):
        Compte.produits += 1
        return self

    __mul__ = __rmul__


@pytest.mark.contenu("1.17")
@pytest.mark.parametrize("n", [3, 10, 100])
def test_nombre_de_produits(n):
    Compte.produits = 0
    assert len(NB["derivees_sequentielles"]([Compte()] * n)) == n + 1
    assert Compte.produits == n
    Compte.produits = 0
    for debut in range(n):  # chaque produit recalculé, à partir de 1
        produit = 1
        for locale in [Compte()] * (n - debut):
            produit = produit * locale
    assert Compte.produits == n * (n + 1) // 2
    assert f"{n} produits en reculant, {n * (n + 1) // 2} sinon" in SORTIES


# --- 1.4 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.18")
def test_marche_de_heaviside():
    h = NB["heaviside"](np.array([-1e-300, 0.0, 1e-300]))
    assert h.tolist() == [0, 1, 1]  # le saut, et le choix H(0) = 1
    assert "$H(0)=1$ est un choix" in TEXTE


@pytest.mark.contenu("1.19")
@given(*[st.fractions(-9, 9, max_denominator=9)] * 5)
def test_affine_apres_affine(a1, b1, a2, b2, x):
    a, b = BANQUE["1.4.b"](a1, b1, a2, b2)
    assert a * x + b == a2 * (a1 * x + b1) + b2
    assert BANQUE["1.4.b"](2, 1, -3, 4) == (-6, 1) and "-6x+1" in TEXTE


@pytest.mark.contenu("1.20")
@pytest.mark.parametrize("a, b", [(0, 1), (0.5, 2), (3, -1)])
def test_deux_pentes_en_zero(a, b):
    def f(x):
        return BANQUE["1.4.a"](x, a, b)

    assert derivation.taux_accroissement(f, 0, -0.25) == a
    assert derivation.taux_accroissement(f, 0, 0.25) == b
    x = np.linspace(-3, 3, 13)
    assert NB["relu"](x).tolist() == [BANQUE["1.4.a"](v, 0, 1) for v in x]


@pytest.mark.contenu("1.21")
@given(st.floats(-15, 15), st.floats(0.01, 5))
def test_cinq_proprietes_de_sigma(x, ecart):
    sigma = NB["sigma"]
    s = sigma(x)
    assert s < sigma(x + ecart) and 0 < s < 1
    formule = math.exp(-x) / (1 + math.exp(-x)) ** 2
    assert derivee(lambda z: 1 / (1 + cmath.exp(-z)), x) == pytest.approx(formule, rel=1e-9)
    assert s * (1 - s) == pytest.approx(formule, rel=1e-8) and formule <= 1 / 4


@pytest.mark.contenu("1.21")
def test_sigma_aux_bords_et_en_zero():
    sigma = NB["sigma"]
    assert sigma(-30) < 1e-12 and 1 - sigma(30) < 1e-12
    assert (sigma(0), derivee(lambda z: 1 / (1 + cmath.exp(-z)), 0)) == (1 / 2, 1 / 4)

    def seconde(x):
        return derivee(lambda z: (s := 1 / (1 + cmath.exp(-z))) * (1 - s), x)

    assert seconde(0) == 0 and seconde(-0.1) > 0 > seconde(0.1)


@pytest.mark.contenu("1.22")
@given(st.floats(-8, 8))
def test_tangente_hyperbolique(x):
    tanh = NB["tanh"]
    assert tanh(x) == pytest.approx(2 * NB["sigma"](2 * x) - 1, abs=1e-14)
    assert tanh(-x) == -tanh(x) and abs(tanh(x)) < 1
    assert derivee(cmath.tanh, x) == pytest.approx(1 - tanh(x) ** 2, abs=1e-13)


# --- 1.5 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.23")
def test_au_plus_pres_de_trois_points():
    x0 = Q(11, 6)
    for x in (x0, Q(0), Q(1), Q(-2)):
        assert NB["erreur"](x) == 6 * x**2 - 22 * x + 27
    assert NB["erreur"](x0) == Q(41, 6) and 12 * x0 - 22 == 0
    assert BANQUE["1.5.a"]([(Q(1), Q(2)), (Q(3), Q(0)), (Q(2), Q(3))]) == x0
    assert "E(11/6) = 6.8333" in SORTIES and round(float(x0), 2) == 1.83


@pytest.mark.contenu("1.24")
def test_deux_vallees():
    f, r3 = NB["carre_distance"], math.sqrt(3)
    for x in (Q(0), Q(1), Q(-1), Q(5, 2), Q(-7, 3)):
        assert f(x) == x**4 - 3 * x**2 - 2 * x + 5
        assert 4 * x**3 - 6 * x - 2 == 2 * (x + 1) * (2 * x**2 - 2 * x - 1)
    racines = sorted(np.roots([4, 0, -6, -2]).real)
    assert racines == environ([-1, (1 - r3) / 2, (1 + r3) / 2])
    valeurs = [f(x) for x in racines]
    assert valeurs == environ([5, (11 + 6 * r3) / 4, (11 - 6 * r3) / 4])
    for x, y in zip(racines, valeurs, strict=True):
        assert f"{x:7.4f}   f = {y:.4f}   distance = {math.sqrt(y):.4f}   pente = 0.0" in SORTIES
    assert round(valeurs[2], 4) == 0.1519 and round(math.sqrt(valeurs[2]), 4) == 0.3898


def test_newton_peut_trouver_un_maximum():
    """Parti de −0,3 pour les deux vallées, il trouve x₂, où f″ < 0 : ce n'est pas un minimum."""
    u = NB["newton"](lambda x: 4 * x**3 - 6 * x - 2, lambda x: 12 * x**2 - 6, -0.3)[-1]
    assert u == environ((1 - math.sqrt(3)) / 2) and 12 * u**2 - 6 < 0


@pytest.mark.contenu("1.25")
def test_minimum_local_mais_pas_global():
    f = NB["carre_distance"]
    pres = np.linspace(-1.2, -0.8, 41)
    assert np.all(f(pres) >= 5) and f(1.366) < 1 < f(-1) == 5
    assert f(-10) > 9000 and f(10) > 9000  # pas de maximum global


# --- 1.6 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.26")
@pytest.mark.parametrize("x", [-2, 0.3, 1])
def test_derivees_secondes(x):
    assert derivee(lambda z: 3 * z * z, x) == environ(6 * x)
    assert derivee(cmath.cos, x) == environ(-math.sin(x))
    seconde = derivee(lambda z: 2 * z * cmath.exp(z * z), x)
    assert seconde == environ((2 + 4 * x**2) * math.exp(x**2))
    assert "x³ en −2     formule -12.000000" in SORTIES


@pytest.mark.contenu("1.27")
def test_maximum_puis_minimum_local():
    f_prime = NB["f_prime"]
    assert f_prime(Q(0)) == f_prime(Q(4, 3)) == 0
    assert [derivee(f_prime, x) for x in (0, 4 / 3)] == environ([-4, 4])
    assert Q(4, 3) ** 3 - 2 * Q(4, 3) ** 2 + 2 == Q(22, 27)
    assert min(x**3 - 2 * x**2 + 2 for x in (-10, 10)) < 0
    assert max(x**3 - 2 * x**2 + 2 for x in (-10, 10)) > 2


# --- 1.7 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("1.28")
def test_newton_racine_cubique():
    u = NB["newton"](lambda x: x**3 - 100, lambda x: 3 * x**2, Q(10), pas=6)
    assert u[:3] == [10, 7, Q(262, 49)]
    connus = [10, 7, 5.3469, 4.7305, 4.6433, 4.6415894, 4.641588833613]
    for exacte, connu, chiffres in zip(u, connus, (0, 0, 4, 4, 4, 7, 12), strict=True):
        assert round(float(exacte), chiffres) == connu
        assert f"{float(exacte):.12f}" in SORTIES


@pytest.mark.contenu("1.28")
def test_les_decimales_exactes_doublent():
    with localcontext(prec=300):
        limite, u, exactes = Decimal(100) ** (Decimal(1) / 3), Decimal(10), []
        for _ in range(9):
            suivant = (2 * u + 100 / (u * u)) / 3
            identite = (u - limite) ** 2 * (2 * u + limite) / (3 * u * u)
            assert abs(suivant - limite - identite) < Decimal("1e-280")
            u = suivant
            exactes.append(max(0, -(u - limite).adjusted() - 1))
    assert exactes == [0, 0, 1, 2, 6, 13, 26, 54, 109]
    assert all(f"décimales exactes : {n}\n" in SORTIES for n in exactes)
    assert "6, 13, 26, 54, 109" in TEXTE


def cosinus_et_sinus(x):
    """cos x et sin x en décimaux, par leurs séries."""
    sommes, terme = [Decimal(0), Decimal(0)], Decimal(1)
    for n in range(120):
        sommes[n % 2] += terme * (-1) ** (n // 2)
        terme = terme * x / (n + 1)
    return sommes


def newton_decimal(u, pas):
    """La suite de l'exemple 2x − cos x = 0, à 50 chiffres, et g au dernier point."""
    with localcontext(prec=50):
        suite = [Decimal(u)]
        for _ in range(pas):
            c, s = cosinus_et_sinus(suite[-1])
            suite.append(suite[-1] - (2 * suite[-1] - c) / (2 + s))
        return suite, suite[-1] ** 2 - cosinus_et_sinus(suite[-1])[1] + 1


@pytest.mark.contenu("1.29")
def test_newton_pour_un_minimum_depuis_0():
    suite, g = newton_decimal(0, 4)
    textes = [f"{u:.10f}" for u in suite]
    assert textes[1:] == ["0.5000000000", "0.4506266931", "0.4501836476", "0.4501836113"]
    assert "depuis 0  : " + "  ".join(textes) in SORTIES
    assert f"{g:.10f}" == "0.7675344248" and "g(ℓ) = 0.7675344248" in SORTIES


@pytest.mark.contenu("1.30")
def test_newton_pour_un_minimum_depuis_10():
    textes = [f"{u:.10f}" for u in newton_decimal(10, 7)[0]]
    assert textes[1:] == ["-4.3127566512", "-1.4932228819", "1.5615319504", "0.5235838839",
                          "0.4511295428", "0.4501837766", "0.4501836113"]  # fmt: skip
    assert "depuis 10 : " + "  ".join(textes) in SORTIES


@pytest.mark.contenu("1.31")
def test_cout_d_une_grille_et_de_newton():
    limite = float(newton_decimal(0, 8)[0][-1])
    for pas, points in ((1e-2, 100), (1e-4, 10_000)):
        grille = np.arange(points) * pas
        meilleur = grille[np.argmin(grille**2 - np.sin(grille) + 1)]
        assert abs(meilleur - limite) < pas
    appels = []

    def g_prime(x):
        appels.append("g'")
        return 2 * x - math.cos(x)

    def g_seconde(x):
        appels.append("g''")
        return 2 + math.sin(x)

    u = NB["newton"](g_prime, g_seconde, 0, pas=3)
    assert abs(u[-1] - limite) < 1e-7 and len(appels) == 6
    assert "ne demandent que 3 évaluations de $g'$ et 3 de $g''$" in TEXTE


def test_un_cycle_de_newton():
    u = NB["newton"](lambda x: x**3 - 2 * x + 2, lambda x: 3 * x**2 - 2, 0, pas=4)
    assert u == [0, 1, 0, 1, 0]


def test_h_trop_petit():
    taux = NB["taux_accroissement"](NB["carre"], 1, 1e-15)
    assert f"h = 1e-15 : {taux:.4f}" in SORTIES and "$2{,}2204$" in TEXTE


# --- ce que l'élève construit est ce que fait helpers -------------------------------------------

OPERATIONS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 50), st.integers(0, 50)),
                      min_size=1, max_size=12)  # fmt: skip


def calculer(V, fonctions_usuelles, nombres, operations):
    """Enchaîne des opérations sur des valeurs déjà calculées ; le graphe a des branches."""
    f_exp, f_ln, f_cos = fonctions_usuelles
    entrees = [V(n) for n in nombres]
    faits = list(entrees)
    for code, i, j in operations:
        a, b = faits[i % len(faits)], faits[j % len(faits)]
        c = f_cos(a)  # entre −1 et 1 : rien ne déborde
        faits.append((a + b, c * b, c**3, f_exp(c), f_ln(c * c + 1), 2 * c + 1, 1 + c * 3)[code])
    sortie = f_cos(sum(faits[1:], faits[0]))
    return entrees, sortie


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=3), OPERATIONS)
def test_la_valeur_du_notebook_est_celle_de_helpers(nombres, operations):
    du_notebook, a = calculer(Valeur, (exp, ln, cos), nombres, operations)
    NB["retropropager"](a)
    usuelles = (graphe.exp, graphe.ln, graphe.cos)
    de_helpers, b = calculer(graphe.Valeur, usuelles, nombres, operations)
    b.retropropager()
    assert a.valeur == pytest.approx(b.valeur, rel=1e-9, abs=1e-9)
    obtenus = [x.gradient for x in du_notebook]
    assert obtenus == pytest.approx([x.gradient for x in de_helpers], rel=1e-9, abs=1e-9)


@given(st.floats(-5, 5), st.floats(1e-4, 1))
def test_taux_et_difference_finie_de_helpers(x, h):
    for f in (math.sin, math.exp, NB["carre"]):
        taux = NB["taux_accroissement"](f, x, h)
        assert taux == derivation.taux_accroissement(f, x, h)
        assert NB["derivee_numerique"](f, x, h) == derivation.derivee_numerique(f, x, h)
        assert NB["derivee_numerique"](f, x) == derivation.derivee_numerique(f, x)


@given(st.floats(0.5, 10))
def test_newton_de_helpers(depart):
    def f(x):
        return x * x - 3

    ici = NB["newton"](f, lambda x: 2 * x, depart, pas=6)
    assert ici == derivation.newton(f, lambda x: 2 * x, depart, pas=6).tolist()
    assert ici[6] == environ(BANQUE["1.7.b"](3, depart, 6))


@pytest.mark.parametrize("nom", ["heaviside", "relu", "sigma", "tanh"])
def test_activations_de_helpers(nom):
    x = np.linspace(-12, 12, 97)
    assert NB[nom](x) == pytest.approx(getattr(fonctions, nom)(x), abs=1e-14)


def test_lineaire_par_morceaux_de_helpers():
    for x in (-2.5, 0, 4):
        assert BANQUE["1.4.a"](x, 0.1, 1) == fonctions.lineaire_par_morceaux(x, 0.1, 1)


def test_le_retour_de_l_exercice_est_celui_de_la_classe():
    x = Valeur(3)
    sortie = (x + 1) * x**2
    noeuds = NB["ordre"](sortie, set())
    rang = {id(v): i for i, v in enumerate(noeuds)}
    parents = [[rang[id(p)] for p in v.parents] for v in noeuds]
    gradients = BANQUE["1.3.d"](parents, [list(v.derivees_locales) for v in noeuds])
    NB["retropropager"](sortie)
    assert gradients == [v.gradient for v in noeuds] and x.gradient == 33
    assert sum(BANQUE["1.3.c"]()) == 33
