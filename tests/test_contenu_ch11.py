"""Chapitre 11 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient des produits de polynômes évalués en un entier, des fractions exactes,
`scipy.signal` et des sommes écrites rang par rang.
"""

import ast
import itertools
import math
import re
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, signal

from atelier.execution import NOTEBOOKS, lire
from helpers import convolution as bibliotheque
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "11_convolution_1d.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
).replace("\u202f", " ")
NOMBRES = st.lists(st.integers(-9, 9), min_size=1, max_size=9)
F, G = [1, 0, 3, 5, 1], [1, 2, 3]


def definitions():
    """Les fonctions que le notebook définit, sans celles des manipulations."""
    espace = {"np": np}
    for cellule in CELLULES:
        if cellule.cell_type == "code" and "..." not in cellule.source:
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "11", "exec"), espace)
    return espace


NB = definitions()


def terme(f, g, n):
    """Σ f(n − k) g(k), le motif centré, un zéro devant s'il est pair ; f nul hors de ses rangs."""
    g = [0] * (1 - len(g) % 2) + list(g)
    rangs = dict(enumerate(f))
    return sum(v * rangs.get(n - (i - len(g) // 2), 0) for i, v in enumerate(g))


def tous(f, g):
    return [terme(f, g, n) for n in range(len(f))]


# --- 11.1 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("11.1")
def test_premier_exemple():
    assert tous(F, G) == NB["convolution"](F, G) == [2, 6, 11, 20, 17]
    assert signal.convolve(F, G, "same").tolist() == [2, 6, 11, 20, 17]
    assert (
        "[2, 6, 11, 20, 17]" in SORTIES and "| 3 | 3, 5, 1 | 3, 2, 1 | 9 + 10 + 1 | 20 |" in TEXTE
    )
    assert NB["convolution"]([0, 0, 1, 0, 0], G) == [0, 1, 2, 3, 0]
    copies = [tous([v * (i == j) for i, v in enumerate(F)], G) for j in range(5)]
    assert [sum(colonne) for colonne in zip(*copies, strict=True)] == [2, 6, 11, 20, 17]
    for j, copie in enumerate(copies):
        cases = " | ".join(str(v) if abs(i - j) <= 1 and F[j] else "" for i, v in enumerate(copie))
        assert not F[j] or f"au rang {j} | {cases} |".replace("  ", " ") in TEXTE


@pytest.mark.contenu("11.2")
def test_motif_pair_et_bord_de_keras():
    f = [-1, 5, 7, 3, 2]
    attendu = [4 * f[n] + 5 * (f[n - 1] if n else 0) for n in range(5)]
    assert attendu == [-4, 15, 53, 47, 23] == NB["convolution"](f, [4, 5]) == tous(f, [0, 4, 5])
    assert np.convolve(f, [4, 5], "same").tolist() == attendu
    keras = [5 * f[n] + 4 * (f[n + 1] if n < 4 else 0) for n in range(5)]
    assert keras == [5 * a + 4 * b for a, b in itertools.pairwise([*f, 0])]
    decale = [4 * f[n + 1] + 5 * f[n] if n < 4 else 5 * f[n] for n in range(5)]
    assert keras == decale == [15, 53, 47, 23, 10]
    assert "Keras, [5, 4] (pair)    : [15.0, 53.0, 47.0, 23.0, 10.0]" in SORTIES
    assert "Keras, motif [1, 2, 3]  : [2.0, 10.0, 21.0, 16.0, 7.0]" in SORTIES


@pytest.mark.contenu("11.2")
def test_le_code_keras_a_deplier_rend_ces_nombres(capsys):
    """Keras lui-même, par le code que le chapitre donne à copier."""
    (code,) = re.findall(r"```python\n(.*?)```", TEXTE, re.S)
    exec(compile(code, "11", "exec"), {"np": np})
    lignes = capsys.readouterr().out.splitlines()
    assert lignes == ["[2.0, 10.0, 21.0, 16.0, 7.0]", "[15.0, 53.0, 47.0, 23.0, 10.0]"]
    assert all(ligne in SORTIES for ligne in lignes)


@given(NOMBRES, NOMBRES)
def test_les_boucles_sont_celles_de_la_bibliotheque(f, g):
    assert NB["convolution"](f, g) == bibliotheque.convolution(f, g).tolist() == tous(f, g)
    etendue = NB["convolution_etendue"](f, g)
    assert etendue.tolist() == bibliotheque.convolution(f, g, "full").tolist()


@given(NOMBRES, NOMBRES)
def test_chaque_terme_depose_une_copie_du_motif(f, g):
    impair = BANQUE["11.1.b"](g)
    m, somme = len(impair) // 2, np.zeros(len(f) + 2 * (len(impair) // 2), int)
    for j, v in enumerate(f):
        somme[j : j + len(impair)] += v * np.array(impair)
    assert NB["convolution"](f, g) == somme[m : m + len(f)].tolist()


def test_le_motif_perdu_est_le_seul():
    """Les quatre équations, résolues exactement : une seule solution."""
    lignes = np.array([[1, 1, 0], [2, 1, 1], [1, 2, 1], [0, 1, 2]])
    solution, _, rang, _ = np.linalg.lstsq(lignes, np.array([4, 5, 3, -3]), rcond=None)
    assert rang == 3 and np.round(solution, 9).tolist() == BANQUE["11.1.c"]() == [3, 1, -2]
    assert NB["convolution"]([1, 1, 2, 1], [3, 1, -2]) == [4, 5, 3, -3]


# --- 11.2 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("11.3")
@pytest.mark.parametrize("t, attendu", [(3, [2, 2.33, 2.33, 3.33, 3.33, 3, 1.33]),
                                        (5, [1.4, 2.2, 3.2, 2.6, 2.8, 2.6, 1.8])])  # fmt: skip
def test_moyennes_glissantes(t, attendu):
    f, m = [4, 2, 1, 4, 5, 1, 3], t // 2
    exactes = [Q(sum(f[max(0, n - m) : n + m + 1]), t) for n in range(7)]
    assert [round(float(v), 2) for v in exactes] == attendu
    assert NB["convolution"](f, [Q(1, t)] * t) == exactes
    assert str([float(v) for v in attendu]) in SORTIES


@pytest.mark.contenu("11.4")
def test_homothetie_et_translation():
    f = list(range(1, 10))
    assert NB["convolution"](f, [2]) == list(range(2, 19, 2))
    assert NB["convolution"](f, [0, 0, 1]) == list(range(9)) == [0, *f[:-1]]
    assert "doubler : [2, 4, 6, 8, 10, 12, 14, 16, 18]" in SORTIES
    assert "décaler : [0, 1, 2, 3, 4, 5, 6, 7, 8]" in SORTIES
    for d in range(5):
        assert NB["convolution"](f, BANQUE["11.2.b"](d)) == [0] * d + f[: 9 - d]


@pytest.mark.parametrize("g", [[1 / 9] * 9, [0, 1, -1], [1, 2, 3], [0.5, 0, -0.5]])
def test_ecart_type_du_bruit(g):
    """σ‖g‖, mesuré sur d'autres tirages que ceux du chapitre, de loi normale ou uniforme."""
    alea = np.random.default_rng(123)
    for bruit in (alea.normal(0, 0.5, 200_000), alea.uniform(-1, 1, 200_000) * 0.75**0.5):
        mesure = np.convolve(bruit, g, "valid").std()
        assert mesure == pytest.approx(0.5 * math.hypot(*g), rel=0.02)


@given(st.floats(0.1, 5), st.floats(0.1, 5))
def test_taille_de_fenetre(sigma, but):
    t = BANQUE["11.2.c"](sigma, but)
    assert t % 2 == 1 and sigma / math.sqrt(t) <= but
    assert t == 1 or sigma / math.sqrt(t - 2) > but


# --- 11.3 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("11.5")
def test_derivee_discrete():
    carres = [x * x for x in range(-4, 5)]
    attendu = [16, *(2 * x - 1 for x in range(-3, 5))]
    assert attendu == [16, -7, -5, -3, -1, 1, 3, 5, 7] == NB["convolution"](carres, [0, 1, -1])
    assert [16, *np.diff(carres).tolist()] == attendu  # f(n) − f(n − 1), et non f(n + 1) − f(n)
    assert NB["convolution"](carres, [1, -1, 0]) == [*np.diff(carres).tolist(), -16]
    centree = NB["convolution"](carres, [Q(1, 2), 0, Q(-1, 2)])
    assert centree[1:-1] == [2 * x for x in range(-3, 4)]
    assert str(attendu) in SORTIES and "C'est la convolution par $[0,1,-1]$" in TEXTE


@pytest.mark.contenu("11.6")
def test_sinus_devient_cosinus():
    h = math.tau / 100
    f = [math.sin(n * h) for n in range(100)]
    obtenu = NB["convolution"](f, [0, 1, -1])
    for n in range(1, 100):
        integrale, _ = integrate.quad(math.cos, (n - 1) * h, n * h)
        assert obtenu[n] == pytest.approx(integrale, abs=1e-12)
        assert abs(obtenu[n] / h - math.cos(n * h)) <= h / 2
    ecart = max(abs(v / h - math.cos(n * h)) for n, v in enumerate(obtenu) if n)
    assert f"plus grand écart au cosinus : {ecart:.6f}   borne h/2 : {h / 2:.6f}" in SORTIES
    assert f"plus grande différence : {max(obtenu):.6f}" in SORTIES and round(h, 3) == 0.063
    decale = [2 * math.sin(h / 2) * math.cos((n - 0.5) * h) for n in range(1, 100)]
    assert obtenu[1:] == pytest.approx(decale, abs=1e-12) and 15.5 < 1 / h < 16.5


def test_lisser_puis_deriver():
    """Les écarts annoncés, et le bruit de la convolution unique : √2/t, et non √2/√t."""
    h = math.tau / 100
    x = h * np.arange(100)
    flou = np.sin(x) + np.random.default_rng(4).normal(0, 0.05, 100)

    def ecart(t):
        unique = signal.convolve(flou, signal.convolve([1 / t] * t, [1, -1]))
        m = (t - 1) // 2  # la liste étendue commence au rang −m
        return np.sqrt(np.mean((unique[m : m + 100] / h - np.cos(x))[15:-15] ** 2))

    assert 1.25 < ecart(1) < 1.35 and 0.075 < ecart(13) < 0.085
    assert all(ecart(t) > 0.9 * ecart(13) for t in range(15, 27, 2))
    assert signal.convolve([Q(1, 5)] * 5, [1, -1]).tolist() == [Q(1, 5), 0, 0, 0, 0, -Q(1, 5)]
    bruit = np.random.default_rng(7).normal(0, 1, 200_000)
    lisse = signal.convolve(bruit, [0.2] * 5, "valid")
    assert np.diff(lisse).std() == pytest.approx(2**0.5 / 5, rel=0.02)


# --- 11.4 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("11.9")
def test_convolution_etendue():
    produit = (1, 2, 6, 11, 20, 17, 3)
    assert tuple(signal.convolve(F, G, "full")) == produit == tuple(NB["convolution_etendue"](F, G))
    assert np.polyval(produit, 1000) == np.polyval(F, 1000) * np.polyval(G, 1000)
    f, g = dict(enumerate(F)), dict(zip((-1, 0, 1), G, strict=True))
    au_rang_1 = {k: f.get(1 - k, 0) * v for k, v in g.items()}
    assert au_rang_1 == {-1: 3, 0: 0, 1: 3} and sum(au_rang_1.values()) == 6
    assert "=3\\times1+0\\times2+1\\times3=6" in TEXTE and "(1,2,6,11,20,17,3)" in TEXTE


@pytest.mark.contenu("11.9")
@given(NOMBRES, NOMBRES, NOMBRES)
def test_commutative_et_associative(f, g, h):
    etendue = NB["convolution_etendue"]
    assert etendue(f, g).tolist() == etendue(g, f).tolist()
    assert etendue(etendue(f, g), h).tolist() == etendue(f, etendue(g, h)).tolist()


def test_la_convolution_coupee_n_est_pas_associative():
    star, droite, gauche = NB["convolution"], [0, 0, 1], [1, 0, 0]
    assert star(star([0, 0, 1], droite), gauche) == [0, 0, 0]
    assert star([0, 0, 1], star(droite, gauche)) == [0, 0, 1]


@pytest.mark.contenu("13.8")
def test_polynomes_et_multiplication():
    P, R = [1, 2, 3, 4], [5, 6, 7]
    attendu = [5, 16, 34, 52, 45, 28]
    assert np.polymul(P, R).tolist() == attendu == BANQUE["11.4.a"](P, R)
    assert 5 * 10**5 + 16 * 10**4 + 34 * 1000 + 5200 + 450 + 28 == 1234 * 567 == 699678
    assert "en X = 10    : 699678 = 699678" in SORTIES


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_des_comptes_un_par_un(n):
    sommes = [sum(faces) for faces in itertools.product(range(1, 7), repeat=n)]
    attendu = [sommes.count(s) / 6**n for s in range(n, 6 * n + 1)]
    assert list(BANQUE["11.4.b"](n)) == pytest.approx(attendu, abs=1e-12)


# --- 11.5 ---------------------------------------------------------------------------------------

IMPULSION = np.array([math.sin(0.01 * k * k) for k in range(100)])


def recu(graine, sigma, debut=230):
    bruit = sigma * np.random.default_rng(graine).normal(0, 1, 400)
    bruit[debut : debut + 100] += IMPULSION
    return bruit


def scores(s):
    """Les ressemblances, fenêtre par fenêtre."""
    return [float(s[i : i + 100] @ IMPULSION) for i in range(301)]


def test_correlation():
    attendu = [sum(F[n + k] * G[k + 1] for k in (-1, 0, 1) if 0 <= n + k < 5) for n in range(5)]
    assert attendu == [2, 10, 21, 16, 7] == bibliotheque.correlation(F, G).tolist()
    assert "[ 2 10 21 16  7]" in SORTIES and "[2, 10, 21, 16, 7]" in SORTIES


def test_l_echo_du_radar():
    norme = math.hypot(*IMPULSION)
    assert round(norme**2, 1) == 47.6 and round(norme, 1) == 6.9
    c = scores(recu(0, 1))
    assert np.argmax(c) == 230 and max(c) > 2 * sorted(c)[-4]
    assert f"début de l'écho : 230   pic : {max(c):.1f}" in SORTIES
    assert BANQUE["11.5.a"](recu(0, 1), IMPULSION) == 230
    assert BANQUE["11.5.b"](230) == pytest.approx(34.5)


@pytest.mark.parametrize("sigma", [1, 1.5, 2, 3, 4])
def test_combien_de_fois_on_le_retrouve(sigma):
    fois = sum(np.argmax(scores(recu(graine, sigma))) == 230 for graine in range(50))
    facteur = math.hypot(*IMPULSION) / sigma
    assert f"σ = {sigma:<4} facteur {facteur:.1f}   retrouvé {fois} fois sur 50" in SORTIES
    assert fois >= 48 if facteur > 5 else fois <= 30 if facteur < 3 else True


def test_l_impulsion_decalee_ne_se_ressemble_plus():
    carre = float(IMPULSION @ IMPULSION)
    parts = [float(IMPULSION[d:] @ IMPULSION[: 100 - d]) / carre for d in range(100)]
    assert round(parts[1], 2) == 0.43 and max(map(abs, parts[3:])) < 0.12 < abs(parts[2])


def test_le_bruit_seul_monte_a_pres_de_trois_ecarts_types():
    norme = math.hypot(*IMPULSION)
    maximums = [
        np.correlate(np.random.default_rng(1000 + g).normal(0, 1, 400), IMPULSION, "valid").max()
        for g in range(200)
    ]
    assert 2.6 < np.mean(maximums) / norme < 3.1


def test_une_grande_fenetre_peut_l_emporter_sans_ressembler():
    motif, copie, grande = np.array([1, -2, 1]), np.array([2, -4, 2]), np.array([30, 0, 0])
    assert grande @ motif > copie @ motif
    assert grande @ motif < math.hypot(*grande) * math.hypot(*motif)
    assert copie @ motif == pytest.approx(math.hypot(*copie) * math.hypot(*motif))


@given(st.lists(st.integers(-9, 9), min_size=3, max_size=3),
       st.lists(st.integers(-9, 9), min_size=3, max_size=3))  # fmt: skip
def test_cauchy_schwarz(w, g):
    produit = sum(a * b for a, b in zip(w, g, strict=True))
    carres = sum(a * a for a in w) * sum(b * b for b in g)
    assert produit**2 <= carres
    if produit > 0 and produit**2 == carres:  # alors w = λ g : produits en croix
        assert all(w[i] * g[j] == w[j] * g[i] for i in range(3) for j in range(3))


# --- 11.6 ---------------------------------------------------------------------------------------


@pytest.mark.contenu("11.7")
@given(*[st.integers(-9, 9)] * 6)
def test_neurone_de_convolution(x, y, z, a, b, c):
    assert NB["convolution"]([x, y, z], [a, b, c])[1] == x * c + y * b + z * a
    attendu = max(0, x * c + y * b + z * a + 2)
    assert BANQUE["11.6.a"]([x, y, z], [a, b, c], 2) == attendu
    assert NB["couche"]([x, y, z], [a, b, c], 2)[1] == attendu


def test_la_couche_du_texte():
    sortie = NB["couche"]([2, 2, 2, 5, 5, 6, 3, 3, 7, 7], [0, 1, -1], -1)
    assert sortie == [1, 0, 0, 2, 0, 0, 0, 0, 3, 0] and f"la couche  : {sortie}" in SORTIES
    assert "un neurone : 11" in SORTIES


def test_les_reglages_proposes_pour_le_neurone():
    marches = [0] * 4 + [4] * 5 + [1] * 4 + [5] + [1] * 4 + [3] * 4

    def actifs(motif, biais):
        return [n for n, s in enumerate(NB["couche"](marches, motif, biais)) if s > 0]

    assert actifs([0, 1, -1], -1) == [4, 13, 18]
    assert actifs([0, -1, 1], -1) == [9, 14] and actifs([-1, 2, -1], -6) == [13]


@pytest.mark.contenu("11.8")
@pytest.mark.parametrize("n, t", [(8, 3), (100, 3), (1000, 3)])
def test_trois_poids_au_lieu_de_dix_mille(n, t):
    alea = np.random.default_rng(n)
    g, f = alea.normal(size=t), alea.normal(size=n)
    A = BANQUE["11.6.c"](g.tolist(), n)
    np.testing.assert_allclose(A @ f, signal.convolve(f, g, "same"), atol=1e-12)
    assert A.size == n * n and len(set(A[A != 0].tolist())) == t == 3
    assert BANQUE["11.6.b"](n, t) == (A.size + n, t + 1)
    assert f"{n * n:,}".replace(",", " ") + " poids" in SORTIES


def test_seule_la_convolution_commute_aux_decalages():
    """Une matrice (loin des bords) qui commute au décalage a des diagonales constantes."""
    A = BANQUE["11.6.c"]([4, 0, -1], 7)
    decalage = np.eye(7, k=-1)
    assert (A @ decalage)[1:-1, 1:-1].tolist() == (decalage @ A)[1:-1, 1:-1].tolist()
    A[3, 3] += 1  # un neurone qui n'a plus les mêmes poids
    assert (A @ decalage)[1:-1, 1:-1].tolist() != (decalage @ A)[1:-1, 1:-1].tolist()


@pytest.mark.contenu("11.10")
def test_vocabulaire():
    for mot in ("**motif** (*pattern*)", "**noyau** (*kernel*)", "**masque** (*mask*)",
                "**filtre** (*filter*)"):  # fmt: skip
        assert mot in TEXTE


def test_les_lissages_annonces():
    vrai = np.sin(4 * np.pi * np.arange(100) / 100)
    mesure = vrai + np.random.default_rng(1).normal(0, 0.3, 100)

    def ecart(t):
        lisse = np.array(bibliotheque.convolution(mesure, [1 / t] * t))
        return np.sqrt(np.mean((lisse - vrai)[25:75] ** 2))

    tailles = range(1, 47, 2)
    assert min(tailles, key=ecart) in (7, 9, 11) and 2.5 < ecart(1) / ecart(9) < 3.5
    assert np.abs(bibliotheque.convolution(vrai, [1 / 45] * 45)[25:75]).max() < 0.15
