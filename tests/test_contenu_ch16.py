"""Chapitre 16 : chaque nombre de référence recalculé autrement, et ce que le notebook construit.

Les recalculs emploient `math`, des fractions exactes ou des décimaux longs, jamais les fonctions
du notebook ; Keras ne sert qu'à être comparé à eux.
"""

import ast
import itertools
import math
from decimal import Decimal, localcontext
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import fonctions, probabilites
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "16_probabilites.ipynb").cells
CODE = [c for c in CELLULES if c.cell_type == "code"]
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
SORTIES = "\n".join(
    sortie.get("text", "") or sortie.get("data", {}).get("text/plain", "")
    for c in CODE
    for sortie in c.outputs
).replace("\u202f", " ")
BANQUE = tout_charger()
SCORES = [3, 1, 8, 6, 0]
TAILLES = [172, 165, 187, 181, 167, 184, 168, 174, 180, 186]
LISTES = st.lists(st.floats(-30, 30), min_size=2, max_size=6)


def definitions():
    """Les fonctions que le notebook définit."""
    espace = {"math": math, "np": np, "Fraction": Q}
    for cellule in CODE:
        for noeud in ast.parse(cellule.source).body:
            if isinstance(noeud, ast.FunctionDef):
                exec(compile(ast.Module([noeud], []), "16_probabilites", "exec"), espace)
    return espace


NB = definitions()


def parts(a):
    """Softmax en décimaux longs."""
    with localcontext(prec=80):
        e = [Decimal(v).exp() for v in a]
        return [float(v / sum(e)) for v in e]


def moyenne(valeurs):
    return sum(valeurs) / len(valeurs)


# --- 16.1 --------------------------------------------------------------------------------------


@pytest.mark.contenu("16.1")
@settings(deadline=None)
@given(st.floats(-700, 700))
def test_le_seuil_de_sigma_est_la_marche(x):
    h = NB["heaviside"]
    with np.errstate(over="ignore"):  # σ(−700) passe par e^700
        assert h(NB["sigma"](x) - 1 / 2) == h(x) or abs(x) < 1e-15


@pytest.mark.contenu("16.1")
@settings(deadline=None)
@given(st.floats(0.001, 0.999))
def test_le_seuil_s(s):
    x = BANQUE["16.1.a"](s)
    assert 1 / (1 + math.exp(-x)) == pytest.approx(s)
    h_de_x = "H(x)        : [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]"
    assert h_de_x in SORTIES and h_de_x.replace("H(x)       ", "H(σ(x) − ½)") in SORTIES


@pytest.mark.contenu("16.2")
def test_argmax():
    rang = sorted(range(5), key=lambda k: SCORES[k])[-1]
    assert rang == BANQUE["16.1.b"](SCORES) == 2
    assert "compté à partir de 0 : 2 ; à partir de 1 : 3" in SORTIES
    assert "un parmi 5 : [0. 0. 1. 0. 0.]" in SORTIES


@pytest.mark.contenu("16.3")
def test_softmax_du_cours():
    attendu = [round(p, 4) for p in parts(SCORES)]
    assert attendu == [0.0059, 0.0008, 0.8746, 0.1184, 0.0003]
    assert SORTIES.count(str(attendu)) == 2  # et avec les scores décalés de 10
    assert "(0, ln 2, ln 5) : [0.125, 0.25, 0.625]" in SORTIES
    assert round(1 / (1 + math.exp(-3)), 6) == 0.952574 and "0.952574, " in SORTIES


@pytest.mark.contenu("16.3")
@settings(deadline=None)
@given(LISTES, st.floats(-5, 5))
def test_quatre_proprietes_de_softmax(a, t):
    p = NB["softmax"](a)
    np.testing.assert_allclose(p, parts(a), rtol=1e-9, atol=1e-300)
    assert p.sum() == pytest.approx(1) and (p > 0).all() and p[np.argmax(a)] == p.max()
    np.testing.assert_allclose(NB["softmax"](np.add(a, t)), p, rtol=1e-9)
    assert NB["softmax"](a[:2])[0] == pytest.approx(1 / (1 + math.exp(a[1] - a[0])))


def test_les_pannes_de_softmax():
    with np.errstate(all="ignore"):
        assert np.isnan(NB["softmax_naif"](np.array([1000.0, 999, 998]))).all()
        assert np.isnan(NB["softmax_naif"](np.array([-1000.0, -1001]))).all()
    assert "[nan nan nan]" in SORTIES and "exp(89) sur 32 bits    : inf" in SORTIES
    assert f"{math.log(float(np.finfo('float32').max)):.2f}" == "88.72" and "$88{,}72$" in TEXTE
    assert str([round(p, 4) for p in parts([2, 1, 0])]) in SORTIES


@settings(deadline=None)
@given(LISTES)
def test_temperature_aux_deux_bouts(a):
    froid, chaud = BANQUE["16.1.c"](a, 1e-3), BANQUE["16.1.c"](a, 1e6)
    np.testing.assert_allclose(chaud, 1 / len(a), atol=1e-4)
    trie = sorted(a)
    if trie[-1] - trie[-2] > 0.1:  # un seul maximum
        assert froid[np.argmax(a)] == pytest.approx(1)


@pytest.mark.contenu("16.4")
def test_jacobienne_a_la_main():
    p = [Q(1, 8), Q(1, 4), Q(5, 8)]
    J = [[64 * (p[k] * (1 - p[k]) if i == k else -p[k] * p[i]) for i in range(3)] for k in range(3)]
    assert J == [[7, -2, -5], [-2, 12, -10], [-5, -10, 15]]
    assert all(sum(ligne) == 0 for ligne in J)
    for ligne in ("[  7.  -2.  -5.]", "[ -2.  12. -10.]", "[ -5. -10.  15.]"):
        assert ligne in SORTIES
    assert "même jacobienne par différences finies : True" in SORTIES


@pytest.mark.contenu("16.4")
@settings(deadline=None)
@given(LISTES)
def test_jacobienne_par_differences(a):
    p = np.array(parts(a))
    attendue = [[p[k] * ((i == k) - p[i]) for i in range(len(a))] for k in range(len(a))]
    numerique = NB["jacobienne_par_differences"](np.array(a))
    np.testing.assert_allclose(numerique, attendue, atol=1e-9)


@settings(deadline=None)
@given(LISTES, st.integers(0, 1))
def test_pousser_un_score(a, i):
    h = 1e-4
    approchees = BANQUE["16.1.d"](parts(a), i, h)
    pousses = [v + h if k == i else v for k, v in enumerate(a)]
    np.testing.assert_allclose(approchees, parts(pousses), atol=1e-8)


# --- 16.2 --------------------------------------------------------------------------------------


@pytest.mark.contenu("16.5")
def test_mse_et_mae():
    y, p = [1, 2, 5, 1, 3], [Q("1.2"), Q("1.9"), Q("4.5"), Q("1.1"), Q("2.7")]
    ecarts = [b - a for a, b in zip(y, p, strict=True)]
    assert moyenne([e**2 for e in ecarts]) == Q("0.08")
    assert moyenne([abs(e) for e in ecarts]) == Q("0.24")
    assert "MSE = 0.0800   MAE = 0.2400" in SORTIES
    assert ecarts[2] ** 2 / sum(e**2 for e in ecarts) == Q("0.625")
    assert str([float(2 * e / 5) for e in ecarts]) in SORTIES


@settings(deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9).filter(lambda y: len(y) % 2))
def test_moyenne_et_mediane(y):
    m, mediane = BANQUE["16.2.a"](y)
    candidats = np.arange(-210, 211) / 4
    ecarts = np.subtract.outer(candidats, y)
    assert moyenne([(v - m) ** 2 for v in y]) <= (ecarts**2).mean(axis=1).min() + 1e-9
    assert moyenne([abs(v - mediane) for v in y]) == pytest.approx(abs(ecarts).mean(axis=1).min())


@pytest.mark.contenu("16.6")
def test_msle():
    y, p = [1, 5, 10, 100], [2, 4, 8, 105]
    carres = [math.log(Q(1 + b, 1 + a)) ** 2 for a, b in zip(y, p, strict=True)]
    ecarts = [abs(b - a) for a, b in zip(y, p, strict=True)]
    assert round(moyenne(carres), 5) == 0.06006 and moyenne(ecarts) == 2.25
    assert "MSLE = 0.06006   MAE = 2.25" in SORTIES
    assert f"{100 * ecarts[-1] / sum(ecarts):.1f} %" == "55.6 %"
    assert f"{100 * carres[-1] / sum(carres):.2f} %" == "0.97 %"
    assert "MAE  : 55.6 %" in SORTIES and "MSLE : 0.97 %" in SORTIES
    assert BANQUE["16.2.b"](y, p)[-1] == pytest.approx(carres[-1] / sum(carres))


@pytest.mark.contenu("16.7")
def test_entropie_binaire():
    accordees = [Q("0.9"), Q("0.8"), Q("0.8"), Q(1), Q("0.9"), Q("0.7")]
    attendu = -math.log(math.prod(accordees)) / 6
    assert round(attendu, 6) == 0.168947 and SORTIES.count("0.168947") == 2
    assert "formule telle quelle : nan" in SORTIES
    y, p = [1, 0, 1, 1, 0, 1], [0.9, 0.2, 0.8, 1, 0.1, 0.7]
    assert BANQUE["16.2.c"](y, p, 1e-7) == pytest.approx(attendu, abs=1e-7)
    assert fonctions.entropie_binaire(y, p) == pytest.approx(BANQUE["16.2.c"](y, p, 1e-7))


@pytest.mark.contenu("16.8")
def test_entropie_categorielle():
    assert round(-math.log(0.965), 4) == 0.0356 and "−ln 0,965 = 0.0356" in SORTIES
    assert round(-math.log(0.009), 2) == 4.71 and "−ln 0,009 = 4.7105" in SORTIES
    assert round(-math.log(0.965 / 1.001), 4) == 0.0366 and "helpers : 0.0366" in SORTIES


@settings(deadline=None)
@given(LISTES)
def test_predit_moins_attendu(a):
    c, h = len(a) - 1, 1e-5
    for k, attendu in enumerate(BANQUE["16.2.d"](a, c)):
        erreurs = []
        for pas in (h, -h):
            b = [v + pas if i == k else v for i, v in enumerate(a)]
            erreurs.append(BANQUE["16.2.e"](b, c))
        assert (erreurs[0] - erreurs[1]) / (2 * h) == pytest.approx(attendu, abs=1e-7)


def test_gradient_affiche():
    p = parts(SCORES)
    attendu = [round(v - (k == 3), 4) for k, v in enumerate(p)]
    assert SORTIES.count(str(attendu)) == 2  # formule et différences finies
    assert SORTIES.count(str([f"{v:.4f}" for v in attendu])) == 2  # TensorFlow et formule


def test_les_carres_ne_corrigent_presque_pas():
    p = parts([0, 10])
    entropie = 1 - p[0]
    carres = 2 * p[0] * p[1] * entropie
    assert 10_900 < entropie / carres < 11_100 and "environ 11 000 fois" in TEXTE
    assert f"gradient, carrés   : {-carres:.6f}  {carres:.6f}" in SORTIES


def test_log_somme_exp():
    with localcontext(prec=80):
        exact = float((1 + Decimal(800).exp()).ln())
    assert NB["log_somme_exp"]([0, 800]) == exact == 800
    assert "softmax : inf" in SORTIES and "log-somme-exp      : 800.0" in SORTIES
    assert f"{-math.log(1e-7):.3f}" == "16.118" and "1e-7     : 16.118" in SORTIES


# --- 16.3 --------------------------------------------------------------------------------------


@pytest.mark.contenu("16.9")
def test_ramener_a_un_intervalle():
    ramener = NB["ramener"]
    y = np.array(TAILLES)
    for u, v in ((0, 1), (-1, 1), (2, 5)):
        exactes = [float(u + Q(v - u) * Q(t - 165, 22)) for t in TAILLES]
        assert ramener(y, u, v).tolist() == pytest.approx(exactes)
        assert BANQUE["16.3.c"](TAILLES, u, v) == pytest.approx(exactes)
        assert probabilites.ramener(y, u, v).tolist() == pytest.approx(exactes)
    assert "pixels 0, 51, 255 : [0.0, 0.2, 1.0]" in SORTIES
    assert "dans [−1, 1]      : [-0.3636, -1.0, 1.0, 0.4545]" in SORTIES
    assert "formule renversée : [0.3636, 1.0, -1.0, -0.4545]" in SORTIES
    assert r"\tilde y=u+(v-u)\,\dfrac{y-y_{\min}}{y_{\max}-y_{\min}}" in TEXTE


@pytest.mark.contenu("16.10")
@settings(deadline=None)
@given(st.floats(-5, 5), st.floats(0.2, 4))
def test_densite_aire_et_inflexions(mu, s):
    f = NB["densite"]
    x = np.linspace(mu - 10 * s, mu + 10 * s, 2001)
    assert f(x, mu, s).sum() * (x[1] - x[0]) == pytest.approx(1)
    assert f(mu, mu, s) == pytest.approx(1 / (s * math.sqrt(2 * math.pi)))
    h = 1e-3 * s

    def seconde(t):
        return f(t + h, mu, s) - 2 * f(t, mu, s) + f(t - h, mu, s)

    for inflexion, sens in ((mu - s, 1), (mu + s, -1)):
        assert sens * seconde(inflexion - 0.05 * s) > 0 > sens * seconde(inflexion + 0.05 * s)
    assert probabilites.densite_normale(x, mu, s) == pytest.approx(f(x, mu, s))


@pytest.mark.contenu("16.10")
def test_aires_de_la_loi_normale():
    for k, aire in ((1, 0.6827), (1.96, 0.95), (2, 0.9545), (3, 0.9973)):
        simpson = BANQUE["16.3.b"](
            lambda t: math.exp(-t * t / 2) / math.sqrt(2 * math.pi), -k, k, 2000
        )
        assert round(simpson, 4) == aire
        assert f"σ : {aire:.4f}   rectangles {aire:.4f}" in SORTIES
    assert "aire totale : 1.000000" in SORTIES


@pytest.mark.contenu("16.11")
def test_tailles():
    mu = Q(sum(TAILLES), 10)
    variance = sum((t - mu) ** 2 for t in TAILLES) / 10
    assert (mu, variance) == (Q("176.4"), Q("61.04"))
    s = math.sqrt(variance)
    assert "moyenne 176.4 cm, variance 61.04 cm², écart-type 7.8128 cm" in SORTIES
    reduites = [f"{float(t - mu) / s:.4f}" for t in TAILLES]
    assert reduites == ["-0.5632", "-1.4591", "1.3567", "0.5888", "-1.2032", "0.9728", "-1.0752",
                        "-0.3072", "0.4608", "1.2288"]  # fmt: skip
    assert "  ".join(reduites) in SORTIES
    bornes = [f"{float(mu) + k * s:.2f}" for k in (-2, 2)]
    assert bornes == ["160.77", "192.03"] and f"[{bornes[0]} ; {bornes[1]}]" in SORTIES
    assert BANQUE["16.3.a"](TAILLES) == pytest.approx((float(mu) - 2 * s, float(mu) + 2 * s))
    assert BANQUE["16.3.d"](TAILLES, TAILLES) == pytest.approx(
        [float(z) for z in reduites], abs=1e-4
    )


def test_proportions():
    """Contre une somme de rectangles, et contre la bibliothèque."""
    for a, b, mu, s in ((168, 184, 176, 8), (184, 192, 176, 8), (-1, 3, 1, 2)):
        p = BANQUE["16.3.e"](a, b, mu, s)
        rectangles = BANQUE["16.3.b"](lambda t, m=mu, e=s: float(NB["densite"](t, m, e)), a, b, 500)
        assert p == pytest.approx(rectangles, abs=1e-6)
        assert p == pytest.approx(probabilites.probabilite_normale(a, b, mu, s))
    au_dela = (1 - BANQUE["16.3.e"](160, 192, 176, 8)) / 2
    assert f"{100 * au_dela:.1f}" == "2.3"  # la question 16.3.q1


def test_n_ou_n_moins_un():
    ecart_type = math.sqrt(Q("61.04") * 10 / 9)
    assert f"{ecart_type:.4f}" == "8.2354" and "$8{,}2354$" in TEXTE
    assert "variance du dé                  : 35/12" in SORTIES
    assert "division par n      : 35/24" in SORTIES and "division par n − 1  : 35/12" in SORTIES
    carres = [Q((i - j) ** 2, 2) for i, j in itertools.product(range(1, 7), repeat=2)]
    assert moyenne(carres) == Q(35, 12) == sum(i * i for i in range(1, 7)) / Q(6) - Q(7, 2) ** 2


# --- 16.4 --------------------------------------------------------------------------------------


@pytest.mark.contenu("16.12")
def test_nombre_de_configurations():
    assert len(set(itertools.product("ab", repeat=5))) == 32
    assert math.prod([2] * 15) == 32768 and "32768 comptées une à une, et 2**15 = 32768" in SORTIES
    assert "5 neurones  : 32 configurations" in SORTIES and "exactement $2^{15}=32\\,768$" in TEXTE


def test_binomiale_a_la_main():
    p = Q("0.8")
    deux = [c for c in itertools.product([0, 1], repeat=3) if sum(c) == 2]
    assert len(deux) == 3 == math.comb(3, 2) and p**2 * (1 - p) == Q("0.128")
    assert 3 * p**2 * (1 - p) == Q("0.384") and "$0{,}384$" in TEXTE
    assert math.erfc(5 / math.sqrt(2)) < 1e-6  # cinq écarts-types


@pytest.mark.contenu("16.13")
@settings(deadline=None)
@given(st.fractions(min_value=Q(1, 50), max_value=1, max_denominator=50))
def test_bernoulli_et_abandon(p):
    assert BANQUE["16.4.a"]([0, 1], [1 - p, p]) == (p, p * (1 - p))
    assert BANQUE["16.4.a"]([0, 3 / p], [1 - p, p]) == (3, (1 - p) / p * 9)
    assert BANQUE["16.4.b"]([3, 3], [1, 0], p) == [3 / p, 0]
    if p < 1:
        assert BANQUE["16.4.c"](p) == (1 - p, 1 / p)


@pytest.mark.contenu("16.13")
@pytest.mark.parametrize("graine", range(5))
def test_dropout_de_keras(graine):
    import keras

    couche = keras.layers.Dropout(0.2, seed=graine)
    uns = np.ones((1, 10_000), dtype="float32")
    y = np.asarray(couche(uns, training=True))
    assert set(y.ravel().tolist()) == {0, 1.25} and 0.78 <= np.mean(y > 0) <= 0.82
    assert 0.975 <= y.mean() <= 1.025
    assert np.array_equal(couche(uns, training=False), uns)
    assert "apprentissage : [0.0, 1.25]" in SORTIES and "test         : [1.0]" in SORTIES


@pytest.mark.contenu("16.7")
def test_keras_borne_l_entropie_binaire():
    from keras import losses

    y, p = np.array([1.0, 0.0]), np.array([0.0, 1.0])  # deux certitudes fausses
    chez_keras = float(losses.BinaryCrossentropy()(y, p))
    assert chez_keras == pytest.approx(-math.log(1e-7), rel=0.02)
    assert fonctions.entropie_binaire(y, p) == pytest.approx(-math.log(1e-7))


# --- ce que le notebook construit est ce que fait helpers ----------------------------------------


@settings(deadline=None)
@given(LISTES)
def test_memes_fonctions_que_helpers(a):
    b = a[::-1]
    np.testing.assert_allclose(NB["softmax"](a), fonctions.softmax(a))
    assert NB["log_somme_exp"](a) == pytest.approx(probabilites.log_somme_exp(a))
    assert NB["erreur_quadratique"](a, b) == pytest.approx(fonctions.erreur_quadratique(a, b))
    assert NB["erreur_absolue"](a, b) == pytest.approx(fonctions.erreur_absolue(a, b))
    y = np.eye(len(a))[0]
    assert NB["entropie_croisee"](a, y) == pytest.approx(probabilites.entropie_scores(y, a))
    np.testing.assert_allclose(
        BANQUE["16.1.c"](a, 3), probabilites.softmax_temperature(a, 3), rtol=1e-12
    )


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=5))
def test_entropie_binaire_de_helpers(p):
    y = np.arange(len(p)) % 2
    attendu = fonctions.entropie_binaire(y, p)
    assert NB["entropie_naive"](y, np.array(p)) == pytest.approx(attendu)
