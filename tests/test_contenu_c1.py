"""Complément c1 : chaque nombre du notebook recalculé autrement, et ce que le notebook construit.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats, dans l'ordre du
texte, sont numérotés ici : c1.1 les deux tables ; c1.2 le perceptron sur vingt puis cent feuilles ;
c1.3 les poids de la loi ; c1.4 la loi de Bernoulli en une formule ; c1.5 le maximum de
vraisemblance de la pièce ; c1.6 le produit qui vaut 0 ; c1.7 la log-vraisemblance ; c1.8 la
log-erreur, l'entropie croisée ; c1.9 son gradient ; c1.10 le pas garanti et la descente ; c1.11 les
données séparables ; c1.12 la hessienne, la convexité ; c1.13 l'erreur quadratique n'est pas
convexe ; c1.14 les trois dérivées partielles de E(a, b, c) ; c1.15 sa descente.
"""

import ast
import cmath
import csv
import itertools
import math
from decimal import Decimal
from fractions import Fraction as Q
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, RACINE, lire
from helpers import descente as bibliotheque
from helpers import fonctions
from helpers.exercices.moteur import tout_charger
from helpers.petites_tables import eleves, plantes

CELLULES = lire(NOTEBOOKS / "complements" / "c1_perceptron_vraisemblance.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
)
x, y = plantes()
X = np.column_stack([x, np.ones(100)])
Z = np.column_stack([(x - x.mean(axis=0)) / x.std(axis=0), np.ones(100)])
notes, r = eleves()
A, B = np.array([1.0, -1.0, -2.0]), np.array([2.0, -4.0, 0.0])
nombres = st.floats(-3, 3)
triplets = st.tuples(nombres, nombres, nombres).map(np.array)


def definitions():
    """Les fonctions que le notebook définit, avec les données qu'elles emploient."""
    espace = {"math": math, "np": np, "sigma": fonctions.sigma, "X": X, "y": y, "r": r}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "c1", "exec"), espace)
    return espace


NB = definitions()


def sigma(z):
    """La sigmoïde par la tangente hyperbolique : une autre formule que celle du cours."""
    return (1 + np.tanh(np.asarray(z) / 2)) / 2


def newton(X, y, pas=30):
    """Le minimum de la log-erreur par la méthode de Newton, que le complément n'emploie pas."""
    W = np.zeros(X.shape[1])
    for _ in range(pas):
        p = sigma(X @ W)
        W = W - np.linalg.solve((X.T * (p * (1 - p))) @ X, X.T @ (p - y))
    return W


def vers_les_unites(W, donnees):
    w = W[:2] / donnees.std(axis=0)
    return np.array([*w, W[2] - w @ donnees.mean(axis=0)])


@pytest.mark.contenu("c1.1")
def test_les_deux_tables():
    for nom, titres, donnees, classes in [
        ("plantes", ["longueur_cm", "largeur_cm", "toxique"], x, y),
        ("eleves", ["maths", "physique", "admis"], notes, r),
    ]:
        with (RACINE / "data" / f"{nom}.csv").open(encoding="ascii", newline="") as fichier:
            entete, *lignes = list(csv.reader(fichier))
        assert entete == titres and len(lignes) == len(classes)
        assert [[float(c) for c in li[:2]] for li in lignes] == donnees.tolist()
        assert [int(li[2]) for li in lignes] == classes.tolist()
    assert y.sum() == 50 and r.sum() == 42 and "80 élèves, 42 admis" in SORTIES
    assert x.min() > 0 and notes.min() >= 0 and notes.max() <= 20
    assert np.all(2 * notes == np.round(2 * notes))
    assert tuple(x[0]) == (6.3, 1.9) and tuple(x[1]) == (4.1, 2.9)  # les deux du texte


@pytest.mark.contenu("c1.2")
def test_le_perceptron_en_nombres_exacts():
    feuilles = [[Q(str(u)) for u in ligne] + [Q(1)] for ligne in x.tolist()]

    def passe(W, jusqu_a):
        corrections = 0
        for ligne, classe in zip(feuilles[:jusqu_a], y.tolist(), strict=False):
            f = int(sum(a * b for a, b in zip(W, ligne, strict=True)) >= 0)
            W = [a + (classe - f) * b for a, b in zip(W, ligne, strict=True)]
            corrections += f != classe
        return W, corrections

    W, compte = passe([Q(0)] * 3, 20)
    assert compte == 11 and [Q("4.9"), Q("-11.1"), Q(-1)] == W
    assert passe(W, 20) == (W, 0)
    erreurs = sum(
        (sum(a * b for a, b in zip(W, li, strict=True)) >= 0) != c
        for li, c in zip(feuilles, y.tolist(), strict=True)
    )
    assert erreurs == 12 and "sur les 100 feuilles : 12" in SORTIES
    W, comptes = [Q(0)] * 3, []
    for _ in range(200):
        W, compte = passe(W, 100)
        comptes.append(compte)
    assert min(comptes) == 8 and f"dix premières passes : {comptes[:10]}" in SORTIES


@given(triplets, st.sampled_from(range(100)))
def test_une_correction_va_dans_le_bon_sens(W, i):
    apres = np.array(BANQUE["c1.1.c"](*W, *x[i], y[i]))
    f = BANQUE["c1.1.a"](*W, *x[i])
    gain = (y[i] - f) * (x[i] @ x[i] + 1)
    assert apres @ X[i] - W @ X[i] == pytest.approx(gain, abs=1e-9)


@pytest.mark.contenu("c1.3")
@given(st.floats(2, 9), st.floats(0.5, 6))
def test_les_poids_de_la_loi(longueur, largeur):
    """Le rapport des deux densités, calculé par la bibliothèque de Python."""
    densites = [
        NormalDist(mu, s).pdf(v)
        for (a, b) in [(4.5, 3.5), (6.1, 2.0)]
        for mu, s, v in [(a, 0.8, longueur), (b, 0.6, largeur)]
    ]
    rapport = densites[2] * densites[3] / (densites[0] * densites[1])
    w1, w2, b = Q("1.6") / Q("0.64"), Q("-1.5") / Q("0.36"), Q(-43, 24)
    z = float(w1) * longueur + float(w2) * largeur + float(b)
    assert math.log(rapport) == pytest.approx(z, abs=1e-8)
    assert (w1, round(float(w2), 4), round(float(b), 4)) == (Q(5, 2), -4.1667, -1.7917)
    assert "biais : -1.7917" in SORTIES and round(math.exp(2.5)) == 12


@pytest.mark.contenu("c1.4")
@given(st.fractions(0, 1))
def test_bernoulli_en_une_formule(p):
    formule = BANQUE["c1.2.b"]
    assert formule(p, 1) == p and formule(p, 0) == 1 - p


@given(st.floats(-5, 5), st.floats(-3, 3), st.floats(-2, 2))
def test_un_poids_multiplie_la_cote(z, w, h):
    avant, apres = sigma(z), sigma(z + w * h)
    cote = BANQUE["c1.2.a"](avant / (1 - avant), w, h)
    assert cote == pytest.approx(apres / (1 - apres), rel=1e-6)
    assert round(float(sigma(2.5)), 3) == 0.924 and r"\approx0{,}924" in TEXTE


@pytest.mark.contenu("c1.5")
@given(st.integers(2, 40), st.data())
def test_le_maximum_de_vraisemblance_d_une_piece(n, data):
    k = data.draw(st.integers(1, n - 1))
    p = data.draw(st.fractions(0, 1))

    def L(p):
        return p**k * (1 - p) ** (n - k)

    assert L(p) < L(Q(k, n)) or p == Q(k, n)


@pytest.mark.contenu("c1.5")
def test_la_vraisemblance_des_trois_feuilles():
    exacte = Decimal("0.8") * (1 - Decimal("0.3")) * Decimal("0.9")
    assert exacte == Decimal("0.504")
    assert BANQUE["c1.3.a"]([0.8, 0.3, 0.9], [1, 0, 1]) == pytest.approx(0.504)


@pytest.mark.contenu("c1.6")
def test_le_produit_qui_vaut_zero():
    assert math.ulp(0.0) == 2.0**-1074 > 0 and math.ulp(0.0) / 2 == 0
    assert NB["premier_zero"]([0.5] * 2000) == BANQUE["c1.3.b"]([0.5] * 2000) == 1075
    assert "à partir de m = 1075" in SORTIES
    bloque = math.prod([0.9] * 10_000)
    assert bloque * 0.9 == bloque > 0 and f"[{bloque}, {bloque}]" in SORTIES
    assert Decimal("0.9") ** 10_000 < Decimal(bloque) / 10**100  # le vrai produit


@pytest.mark.contenu("c1.6")
@pytest.mark.parametrize("nom, W, m", [("A", A, 2373), ("B", B, 4667)])
def test_le_rang_fatal_des_deux_modeles(nom, W, m):
    """Prévu par les logarithmes : le produit s'éteint quand leur somme passe sous −1075 ln 2."""
    z = (2 * y - 1) * (X @ W)
    cumul = np.cumsum(np.resize(-np.log1p(np.exp(-z)), 6000))
    prevu = 1 + int(np.argmax(cumul < -1075 * math.log(2)))
    assert abs(prevu - m) <= 3 and f"modèle {nom} : m = {m}" in SORTIES
    assert f"modèle {nom}, 5000 feuilles : L = 0\n" in SORTIES


@pytest.mark.contenu("c1.7")
@pytest.mark.parametrize("nom, W", [("A", A), ("B", B)])
def test_la_log_vraisemblance(nom, W):
    z = (2 * y - 1) * (X @ W)
    exacte = math.fsum(-math.log1p(math.exp(-u)) for u in z)
    assert f"modèle {nom} : ln L = {exacte:.4f} (100 feuilles), {50 * exacte:.2f}" in SORTIES
    p = sigma(X @ W).tolist()
    assert BANQUE["c1.3.c"](p, y.tolist()) == pytest.approx(exacte)
    assert math.log(BANQUE["c1.3.a"](p, y.tolist())) == pytest.approx(exacte)
    assert f"seuil : −1075 ln 2 = {round(-1075 * math.log(2), 2)}" in SORTIES


@pytest.mark.contenu("c1.8")
@given(triplets)
def test_trois_ecritures_de_la_log_erreur(W):
    W = W / 4  # des probabilités que la bibliothèque n'a pas besoin de borner
    E = NB["log_erreur"](W, X, y)
    assert pytest.approx(E, rel=1e-6) == fonctions.entropie_binaire(y, fonctions.sigma(X @ W))
    une_a_une = [BANQUE["c1.4.a"](z, c) for z, c in zip(X @ W, y, strict=True)]
    assert pytest.approx(E) == np.mean(une_a_une)
    assert pytest.approx(E) == -np.log(NB["facteurs"](W)).mean()


@pytest.mark.parametrize("z, classe, attendu", [(1e3, 0, 1e3), (-1e3, 1, 1e3), (1e3, 1, 0)])
def test_la_log_erreur_ne_casse_pas(z, classe, attendu):
    assert BANQUE["c1.4.a"](z, classe) == attendu
    assert NB["log_erreur"](np.array([z]), np.ones((1, 1)), np.array([classe])) == attendu


def derivee_complexe(f, P, j, h=1e-30):
    """Dérivée partielle par un pas imaginaire : aucune soustraction."""
    Q = np.array(P, dtype=complex)
    Q[j] += 1j * h
    return f(Q).imag / h


@pytest.mark.contenu("c1.9")
@given(triplets)
def test_le_gradient_de_la_log_erreur(W):
    def E(V):
        z = X @ V
        return np.mean([cmath.log(1 + cmath.exp(u)) - c * u for u, c in zip(z, y, strict=True)])

    attendu = [derivee_complexe(E, W, j) for j in range(3)]
    assert NB["gradient"](W, X, y) == pytest.approx(attendu, abs=1e-9)
    feuilles = [BANQUE["c1.4.b"](*W, *x[i], y[i]) for i in range(100)]
    assert np.mean(feuilles, axis=0) == pytest.approx(attendu, abs=1e-9)
    suivant = BANQUE["c1.4.c"](W, X, y, 0.5)
    assert suivant == pytest.approx(W - 0.5 * np.array(attendu), abs=1e-9)


@pytest.mark.contenu("c1.10")
def test_le_pas_garanti():
    for tableau, pas in ((X, 0.209), (Z, 5.148), (X[:20], 0.212)):
        racines = np.roots(np.poly(tableau.T @ tableau / (4 * len(tableau))))
        assert round(2 / max(racines.real), 3) == pas and f"δ < {pas}" in SORTIES


@pytest.mark.contenu("c1.10")
@given(triplets, st.floats(0.01, 5.1))
def test_un_pas_garanti_fait_descendre(W, delta):
    apres = W - delta * NB["gradient"](W, Z, y)
    assert NB["log_erreur"](apres, Z, y) <= NB["log_erreur"](W, Z, y) + 1e-12


@pytest.mark.contenu("c1.10")
def test_le_neurone_appris_est_le_minimum():
    W = vers_les_unites(newton(Z, y), x)
    assert pytest.approx(newton(X, y), abs=1e-6) == W
    assert W.round(3).tolist() == [2.44, -4.025, -2.127]
    assert f"appris      W = {W.round(3)}   E = 0.1579   erreurs : 7" in SORTIES
    assert "E = 0.1597   erreurs : 6" in SORTIES and "E = 0.4478   erreurs : 12" in SORTIES
    loi = np.array([2.5, -25 / 6, -43 / 24])
    assert NB["log_erreur"](W, X, y) < NB["log_erreur"](loi, X, y)
    assert np.all(np.abs(W[:2] / loi[:2] - 1) < 0.04) and np.sum((X @ loi >= 0) != y) == 6


def moins_d_erreurs(points, classes):
    """Le moins d'erreurs qu'une droite puisse faire, exactement (points à coordonnées entières)."""
    erreurs = []
    for i, j in itertools.combinations(range(len(points)), 2):
        d, e = points[j] - points[i], points - points[i]
        if not d.any():
            continue
        cote, rang = d[0] * e[:, 1] - d[1] * e[:, 0], e @ d
        for seuil in (*rang[cote == 0], np.inf):  # sur la droite : coupés entre eux, ou non
            oui = np.array([(cote > 0) | ((cote == 0) & (rang < seuil)),
                            (cote > 0) | ((cote == 0) & (rang >= seuil))])  # fmt: skip
            fautes = np.sum(oui != classes, axis=1)
            erreurs += [fautes.min(), len(points) - fautes.max()]
    return min(erreurs)


@pytest.mark.contenu("c1.2")
def test_la_meilleure_droite_fait_cinq_erreurs():
    assert moins_d_erreurs(np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), [0, 0, 1, 1]) == 1
    assert moins_d_erreurs(np.array([[0, 0], [1, 0], [2, 0]]), [0, 1, 0]) == 1
    assert moins_d_erreurs(np.array([[0, 0], [1, 0], [2, 1]]), [0, 1, 0]) == 0
    entiers = np.rint(10 * x).astype(int)
    assert np.allclose(entiers / 10, x) and moins_d_erreurs(entiers, y) == 5
    assert np.sum((entiers @ [35, -60] - 350 >= 0) != y) == 5
    assert sorted(y[np.all(entiers == [51, 32], axis=1)]) == [0, 0, 1]
    assert "$w_1=3{,}5$, $w_2=-6$ et $b=-3{,}5$" in TEXTE


@pytest.mark.contenu("c1.8")
def test_le_facteur_le_plus_vraisemblable():
    z = x @ [1, -2]
    E = [np.mean(np.log1p(np.exp(-(2 * y - 1) * f * z))) for f in (2.1, 2.2, 2.3)]
    assert min(E) == E[1] and "le plus vraisemblable : 2.2" in SORTIES


def poids_d_une_autre_table(hasard):
    """Les deux poids appris (Newton) sur cent feuilles tirées par la loi."""
    classes = np.repeat([0, 1], 50)
    table = np.array([[4.5, 3.5], [6.1, 2.0]])[classes]
    table = (table + [0.8, 0.6] * hasard.standard_normal((100, 2))).round(1)
    reduite = np.column_stack([(table - table.mean(axis=0)) / table.std(axis=0), np.ones(100)])
    W = np.zeros(3)
    for _ in range(12):  # 1e-6 : la matrice reste inversible, même si la table est séparable
        p = sigma(reduite @ W)
        H = (reduite.T * (p * (1 - p))) @ reduite / 100 + 1e-6 * np.eye(3)
        W = W - np.linalg.solve(H, reduite.T @ (p - classes) / 100)
    return W[:2] / table.std(axis=0)


@pytest.mark.contenu("c1.10")
def test_deux_poids_si_proches_de_la_loi_sont_une_chance():
    hasard, loi = np.random.RandomState(1), np.array([2.5, -25 / 6])
    appris = np.array([poids_d_une_autre_table(hasard) for _ in range(400)])
    assert np.mean(np.all(np.abs(appris / loi - 1) < 0.04, axis=1)) < 0.05
    bas, haut = np.quantile(appris[:, 0], (0.05, 0.95))
    assert bas < 1.8 and haut > 6.5


@pytest.mark.contenu("c1.15")
def test_les_deux_frontieres_des_eleves():
    M = np.column_stack([notes, np.ones(80)])
    assert np.sum((M @ [0.7, 0.5, -12.4] >= 0) != r) == 10
    assert np.sum((M @ [0.919, 0.517, -14.378] >= 0) != (M @ [0.851, 0.363, -12.123] >= 0)) == 2


@pytest.mark.contenu("c1.11")
def test_sans_minimum_quand_c_est_separable():
    T = bibliotheque.descente(
        lambda W: X[:20].T @ (sigma(X[:20] @ W) - y[:20]) / 20,
        np.zeros(3), delta=0.2, iterations=10_000,
    )  # fmt: skip
    for k in (100, 1000, 10_000):
        norme, E = np.linalg.norm(T[k]), NB["log_erreur"](T[k], X[:20], y[:20])
        assert f"après {k:6d} pas : norme de W {norme:6.3f}   E = {E:.5f}" in SORTIES
    W = np.array([4.9, -11.1, -1.0])
    assert np.all((2 * y[:20] - 1) * (X[:20] @ W) > 0)
    erreurs = [NB["log_erreur"](t * W, X[:20], y[:20]) for t in (1, 2, 4, 8)]
    assert erreurs == sorted(erreurs, reverse=True) and 0 < erreurs[-1] < 1e-3


@pytest.mark.contenu("c1.12")
@given(triplets, triplets, st.floats(0, 1))
def test_la_log_erreur_est_convexe(U, V, t):
    E = NB["log_erreur"]
    corde = (1 - t) * E(U, X, y) + t * E(V, X, y)
    assert E((1 - t) * U + t * V, X, y) <= corde + 1e-9


@pytest.mark.contenu("c1.12")
@given(triplets)
def test_la_hessienne(W):
    p = sigma(Z @ W)
    H = BANQUE["c1.5.b"](p, Z)
    exacte = sum(q * (1 - q) * np.outer(u, u) for q, u in zip(p, Z, strict=True)) / 100
    assert pytest.approx(exacte) == H and np.linalg.eigvalsh(H)[0] > 0
    h = 1e-5
    for j, e in enumerate(h * np.eye(3)):
        ecart = NB["gradient"](W + e, Z, y) - NB["gradient"](W - e, Z, y)
        assert H[j] == pytest.approx(ecart / (2 * h), abs=1e-7)


@pytest.mark.contenu("c1.12")
def test_les_valeurs_propres_au_minimum():
    p = sigma(Z @ newton(Z, y))
    H = (Z.T * (p * (1 - p))) @ Z / 100
    racines = sorted(np.roots(np.poly(H)).real.round(4).tolist())
    assert f"valeurs propres : {np.array(racines)}" in SORTIES


@pytest.mark.contenu("c1.13")
def test_le_contre_exemple():
    ecart = BANQUE["c1.5.a"](lambda w: float(1 - sigma(w)) ** 2, -6, 0)
    assert round(ecart, 3) == 0.285  # 0,907 − 0,623, à l'arrondi près
    u, v = BANQUE["c1.5.c"]()
    assert BANQUE["c1.5.a"](lambda w: float(1 - sigma(w)) ** 2, u, v) > 0.1
    assert BANQUE["c1.5.a"](lambda w: math.log1p(math.exp(-w)), u, v) < 0


@pytest.mark.contenu("c1.13")
def test_deux_vallees_puis_une():
    w = np.linspace(-4, 4, 8001)[:, np.newaxis]
    xs, ys = np.array([1, 2, 2, 2, 2, 20]), np.array([0, 1, 1, 1, 1, 0])
    for nom, E, fonds in [
        ("quadratique", ((ys - sigma(w * xs)) ** 2).mean(axis=1), [-0.055, 0.881]),
        ("log-erreur", (np.logaddexp(0, w * xs) - ys * w * xs).mean(axis=1), [-0.072]),
    ]:
        creux = 1 + np.flatnonzero((E[1:-1] < E[:-2]) & (E[1:-1] < E[2:]))
        assert w[creux, 0].round(3).tolist() == fonds, nom
        assert all(f"{fond:.3f}" in SORTIES for fond in fonds[:1])
    assert "$0{,}881$" in TEXTE and "$-0{,}055$" in TEXTE


def E_complexe(P):
    a, b, c = P
    return sum(
        (res - 1 / (1 + cmath.exp(-(a * m + b * p + c)))) ** 2
        for (m, p), res in zip(notes.tolist(), r.tolist(), strict=True)
    )


@pytest.mark.contenu("c1.14")
@pytest.mark.parametrize("P", [(0, 0, 0), (0.5, 0.4, -9), (0.9, 0.5, -14)])
def test_les_trois_derivees_partielles(P):
    attendu = [derivee_complexe(E_complexe, P, j) for j in range(3)]
    M = np.column_stack([notes, np.ones(80)])
    assert NB["grad_E"](np.array(P), M) == pytest.approx(attendu, abs=1e-9)
    assert BANQUE["c1.6.a"](*P, *notes.T, r) == pytest.approx(attendu, abs=1e-9)
    assert NB["E"](np.array(P), M) == pytest.approx(E_complexe(P).real)
    un = BANQUE["c1.6.a"](0, 0, 0, np.array([12]), np.array([8]), np.array([1]))
    assert un == [-3, -2, -0.25]


@pytest.mark.contenu("c1.15")
def test_la_descente_de_E_et_celle_de_la_log_erreur():
    R = np.column_stack([(notes - notes.mean(axis=0)) / notes.std(axis=0), np.ones(80)])
    T = bibliotheque.descente_nesterov(
        lambda P: NB["grad_E"](P, R), np.zeros(3), delta=0.02, mu=0.8, iterations=3000
    )
    carre, log = vers_les_unites(T[-1], notes), vers_les_unites(newton(R, r), notes)
    assert carre.round(3).tolist() == [0.919, 0.517, -14.378]
    assert log.round(3).tolist() == [0.851, 0.363, -12.123]
    for P in (carre, log):
        assert f"(a, b, c) = {P.round(3)}   E = {E_complexe(P).real:.4f}" in SORTIES
        assert sum((np.column_stack([notes, np.ones(80)]) @ P >= 0) != r) == 10
    assert E_complexe(carre).real < E_complexe(log).real < 8.5


@given(st.floats(0, 20), st.floats(0.01, 0.99))
def test_la_note_qu_il_faut(m, q):
    p = BANQUE["c1.6.b"](0.7, 0.5, -12.4, m, q)
    assert sigma(0.7 * m + 0.5 * p - 12.4) == pytest.approx(q)


@given(triplets)
def test_les_fonctions_du_notebook_sont_celles_de_la_bibliotheque(W):
    def grad(V):
        return NB["gradient"](V, Z, y)

    ici = NB["descendre"](grad, W, 0.5, 5)
    assert ici == pytest.approx(bibliotheque.descente(grad, W, delta=0.5, iterations=5))
