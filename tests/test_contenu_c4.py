"""Complément c4 : chaque nombre du notebook recalculé autrement.

Le complément n'a pas de lignes dans les exemples de référence ; ses résultats sont numérotés dans
l'ordre du texte : c4.1 le meilleur pas constant ; c4.2 le facteur de Polyak ; c4.3 moment et
Nesterov contre Keras ; c4.4 les premiers pas ; c4.5 la correction du biais ; c4.6 Adagrad, RMSprop
et Adam contre Keras ; c4.7 la course des paysages ; c4.8 la course des graines ; c4.9 l'équilibre
détaillé ; c4.10 descente et recuit sur cent départs ; c4.11 les poids nuls ; c4.12 l'échelle couche
après couche ; c4.13 la saturation ; c4.14 la normalisation par lots contre Keras ; c4.15 ce qu'elle
fait. (c4.3, c4.4, c4.6 et c4.9 sont aussi dans ``test_optimiseurs.py``.)

Bandes mesurées. Recuit (cinq graines de hasard) : 95 à 98 réussites sur 100 ; température 0,02 : 1
à 4 ; 0,05 : 76 à 91 ; 0,07 : 94 à 98 ; 0,1 : 81 à 86 ; 1 : 2 à 6. À 4 variables, 79 à 91 ; à 6
variables, 60 à 75. La course (cinq fois, départs 10 à 29, 30 à 49…, lots 1 à 5) : les médianes sont
dans la table de c4.3. Huit couches σ, 4 000 chiffres, quatre époques (cinq graines) : sans
normalisation 0,100 cinq fois ; avec 0,877, 0,880, 0,898, 0,886, 0,892.
"""

import ast
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import descente, optimiseurs
from helpers.derivation import gradient_numerique
from helpers.exercices.moteur import tout_charger
from helpers.materiel import charger_keras

CELLULES = lire(NOTEBOOKS / "complements" / "c4_optimiseurs_initialisation.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
)
METHODES = {"classique": descente.descente, "moment": descente.descente_moment,
            "Nesterov": descente.descente_nesterov, "Adagrad": optimiseurs.adagrad,
            "RMSprop": optimiseurs.rmsprop, "Adam": optimiseurs.adam}  # fmt: skip
courbures = st.lists(st.floats(0.1, 50), min_size=2, max_size=5)


def definitions():
    """Les fonctions que le notebook définit, avec les données qu'elles emploient."""
    espace = {"np": np, "p": 8}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            if "hasard = np.random.default_rng(0)" in cellule.source:  # les deux croissants
                exec(cellule.source.split("ax =")[0], espace)
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef):
                    exec(compile(ast.Module([noeud], []), "c4", "exec"), espace)
    return espace


NB = definitions()


@pytest.mark.contenu("c4.1")
@given(courbures, st.floats(0.001, 1))
def test_le_meilleur_pas_constant(c, delta):
    def pire(d):
        return max(abs(1 - d * u) for u in c)

    kappa = max(c) / min(c)
    meilleur = BANQUE["c4.1.a"](c)
    assert pire(meilleur) == pytest.approx((kappa - 1) / (kappa + 1), abs=1e-9)
    assert pire(delta) >= pire(meilleur) - 1e-12


@pytest.mark.contenu("c4.2")
@given(st.floats(1.1, 1e4), st.floats(0, 1))
def test_le_facteur_de_polyak(kappa, part):
    mu = ((math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1)) ** 2
    delta, courbure = 4 / (1 + math.sqrt(kappa)) ** 2, 1 + part * (kappa - 1)
    racines = np.roots([1, -(1 + mu - delta * courbure), mu])
    assert np.abs(racines) == pytest.approx(math.sqrt(mu), abs=1e-6)


@pytest.mark.contenu("c4.2")
def test_les_nombres_de_pas():
    for kappa, attendu in [(100, [346, 35]), (10_000, [34539, 346])]:
        facteurs = (kappa - 1) / (kappa + 1), (kappa**0.5 - 1) / (kappa**0.5 + 1)
        assert [math.ceil(math.log(1000) / -math.log(q)) for q in facteurs] == attendu
        assert f"{attendu}" in SORTIES


@pytest.mark.contenu("c4.2")
def test_le_k_du_pire_cas():
    """Polyak, κ = 10 000, de x = 1 sans élan jusqu'à moins de 10⁻³ : racines doubles aux bouts."""

    def pas(courbure, kappa=10_000):
        mu = ((kappa**0.5 - 1) / (kappa**0.5 + 1)) ** 2
        avant = x = 1.0
        for k in range(1, 2000):
            c = 1 + mu - 4 / (1 + kappa**0.5) ** 2 * courbure
            avant, x = x, c * x - mu * avant
            if max(abs(x), abs(avant)) < 1e-3:
                return k
        return None

    assert 400 < pas(1) < 500 and 690 < pas(10_000) < 720
    assert "700, et non 346" in TEXTE


@pytest.mark.contenu("c4.3")
@given(st.floats(0, 0.95), st.floats(-2, 2), st.floats(-2, 2))
def test_les_poids_de_keras(mu, P, precedent):
    attendu = precedent + (1 + mu) * (P - precedent)
    assert BANQUE["c4.1.b"](P, precedent, mu) == pytest.approx(attendu, abs=1e-12)


@pytest.mark.contenu("c4.6")
@pytest.mark.parametrize("nom", ["adagrad", "rmsprop", "adam"])
def test_le_notebook_et_la_bibliotheque(nom):
    grad = NB["grad_vallee"]
    T = getattr(optimiseurs, nom)(grad, (-2, 1), delta=0.1, iterations=50)
    assert np.allclose(NB[nom](grad, (-2, 1), 0.1, 50), T, atol=1e-12)
    assert SORTIES.count("écart inférieur à 1e-9 : True") == 4
    assert "entre 1e-6 et 2e-5 : True" in SORTIES and "les P′ₖ, à moins de 1e-9 : True" in SORTIES


@pytest.mark.contenu("c4.4")
@given(st.integers(1, 30), st.floats(0.1, 10))
def test_pas_successifs_sur_une_pente_constante(n, g):
    T = optimiseurs.adagrad(
        lambda P: g, 0, delta=0.1, iterations=n, accumulateur=0, epsilon=0
    )  # fmt: skip
    assert -T[-1, 0] == pytest.approx(BANQUE["c4.2.a"](0.1, n))
    P, v = 0.0, 0.0
    for _ in range(n):
        P, v = BANQUE["c4.2.b"](P, g, v, 0.1, 0.9)
    attendu = optimiseurs.rmsprop(lambda P: g, 0, delta=0.1, iterations=n)[-1, 0]
    assert pytest.approx(attendu) == P
    assert NB["adam"](lambda P: np.array([g]), [0], 0.1, n)[-1, 0] == pytest.approx(-0.1 * n, 1e-4)


@pytest.mark.contenu("c4.4")
def test_jusqu_ou_tiennent_rmsprop_et_adam():
    def premier(nom, g):
        return -NB[nom](lambda P: np.array([g]), [0], 0.1, 1)[1, 0]

    assert premier("rmsprop", 1e-3) == pytest.approx(0.1 / 0.1**0.5 / 2**0.5)
    assert premier("adam", 1e-7 / 0.001**0.5) == pytest.approx(0.05)


@pytest.mark.contenu("c4.5")
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=20), st.floats(0, 0.99))
def test_la_moyenne_mobile_deroulee(gradients, beta):
    t = len(gradients)
    poids = [(1 - beta) * beta ** (t - i) for i in range(1, t + 1)]
    assert sum(poids) == pytest.approx(1 - beta**t)
    attendu = sum(w * g for w, g in zip(poids, gradients, strict=True))
    assert BANQUE["c4.6.b"](gradients, beta) == pytest.approx(attendu, abs=1e-9)


@pytest.mark.contenu("c4.5")
def test_adam_de_l_exercice():
    m = v = P = 0.0
    gradients = [4.0, 2.0, 3.0]
    for t, g in enumerate(gradients, start=1):
        m, v, pas = BANQUE["c4.2.c"](g, m, v, t, 0.1)
        P += pas
        assert f"gradient {g:.0f} : m = {m:.3f}, corrigée {m / (1 - 0.9**t):.3f}" in SORTIES
    suite = iter(gradients)
    T = optimiseurs.adam(lambda P: next(suite), 0, delta=0.1, iterations=3, epsilon=0)
    assert T[-1, 0] == pytest.approx(P)


@pytest.mark.contenu("c4.7")
def test_le_gradient_de_la_vallee():
    def f(P):
        return (P[0] - 1) ** 2 / 5 + (P[1] - P[0] ** 2 / 2) ** 2

    for P in ([-2.0, 1.0], [0.3, -0.7]):
        assert NB["grad_vallee"](np.array(P)) == pytest.approx(gradient_numerique(f, P), abs=1e-6)
    for paysage in ("ravin", "vallée courbe", "col"):
        assert f"{paysage:<13} :" in SORTIES


def course_du_ravin(angle):
    """L'ordre d'arrivée sur le ravin tourné, et la valeur finale de chacun (grille du notebook)."""
    R = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    A, depart, finales = R @ np.diag([1.0, 25.0]) @ R.T, R @ [2.5, 1.0], {}
    for nom, methode in METHODES.items():
        essais = []
        for delta in (0.003, 0.01, 0.03, 0.1, 0.3, 1):
            try:
                P = methode(lambda P: A @ P, depart, delta=delta, iterations=60)[-1]
            except descente.Divergence:
                continue
            essais.append(P @ A @ P / 2)
        finales[nom] = min(essais)
    return sorted(finales, key=finales.get), finales


@pytest.mark.contenu("c4.7")
def test_ce_que_la_course_du_ravin_ne_dit_pas():
    _, droit = course_du_ravin(0)
    ordre, tourne = course_du_ravin(np.pi / 4)
    assert ordre == ["Nesterov", "RMSprop", "Adam", "moment", "Adagrad", "classique"]
    for nom in ("classique", "moment", "Nesterov"):
        assert tourne[nom] == pytest.approx(droit[nom], rel=1e-6)

    def f(T):
        return (T[-1, 0] ** 2 + 25 * T[-1, 1] ** 2) / 2

    def grad(P):
        return [P[0], 25 * P[1]]

    bon_pas = f(descente.descente(grad, (2.5, 1), delta=2 / 26, iterations=60))
    assert bon_pas < min(droit["moment"], droit["Adam"])
    polyak = descente.descente_moment(grad, (2.5, 1), delta=4 / 36, mu=4 / 9, iterations=60)
    assert 1e-17 < f(polyak) < 1e-15


@pytest.mark.contenu("c4.8")
def test_le_gradient_de_tous_les_departs():
    """Le lot est tout le jeu de données (tirage remplacé) : comparé à des différences finies."""

    class Tout:
        def integers(self, n, size):
            return np.arange(n)

    vrai, NB["np"].random.default_rng = np.random.default_rng, lambda g: Tout()
    try:
        grad = NB["gradient_par_lots"](0, lot=200)
    finally:
        np.random.default_rng = vrai
    P = NB["departs"]([3, 4])
    numerique = gradient_numerique(lambda Q: NB["erreurs"](np.asarray(Q)).sum(), P)
    assert np.allclose(grad(P), numerique, atol=1e-6)


@pytest.mark.contenu("c4.9")
@given(st.lists(st.floats(0, 4), min_size=3, max_size=8), st.floats(0.2, 3))
def test_equilibre_detaille(f, T):
    M = BANQUE["c4.4.c"](f, T)
    assert np.allclose(M, NB["transitions"](f, T)) and np.allclose(M.sum(axis=1), 1)
    pi = np.exp(-np.array(f) / T)
    assert np.allclose(pi[:, None] * M, (pi[:, None] * M).T) and np.allclose(pi @ M, pi)
    assert SORTIES.count("équilibre détaillé True") == 2


@given(st.floats(0.01, 5), st.floats(0.01, 0.99))
def test_une_temperature_pour_un_mur(h, q):
    assert BANQUE["c4.4.a"](1, 1 + h, BANQUE["c4.4.b"](h, q)) == pytest.approx(q)


@pytest.mark.contenu("c4.10")
def test_le_minimum_global_et_les_autres_creux():
    u = np.linspace(-8, 8, 160_001)
    h = u**2 / 10 + 0.3 * (1 - np.cos(3 * u))
    creux = u[1:-1][(h[1:-1] < h[:-2]) & (h[1:-1] < h[2:])]
    assert len(creux) == 5 and abs(creux[2]) < 1e-3 and h.min() < 1e-9
    assert np.abs(creux[[3, 4]]) == pytest.approx([1.9454, 3.8470], abs=2e-4)
    assert h[np.abs(u) < 1.9].max() == pytest.approx(0.72, abs=5e-3)
    assert "\\pm1{,}9" in TEXTE and "\\pm3{,}8" in TEXTE
    assert np.interp(creux[3], u, h) == pytest.approx(0.408, abs=5e-4)
    boite = NB["boite_a_oeufs"]
    assert boite(np.array([[1.0, -1.0]]))[0] == 0
    assert NB["grad_boite"](np.array([0.4, 1.3])) == pytest.approx(
        gradient_numerique(lambda P: boite(np.asarray(P)), [0.4, 1.3]), abs=1e-6
    )


@pytest.mark.contenu("c4.10")
def test_la_part_des_bons_departs():
    """Le bassin du bon creux s'étend entre les deux bosses voisines, pour chaque variable."""
    u = np.linspace(0.5, 1.5, 100_001)
    bosse = u[np.argmax(u**2 / 10 + 0.3 * (1 - np.cos(3 * u)))]
    q = 2 * bosse / 16  # une variable, tirée dans un intervalle de longueur 16
    assert q**2 == pytest.approx(0.02, abs=2e-4)
    assert 1 / q**4 == pytest.approx(2500, rel=0.02)
    assert 1 / q**6 == pytest.approx(125_000, rel=0.02)
    assert round(1 - 0.98**100, 2) == 0.87 and round(1 - (1 - 0.02**2) ** 100, 2) == 0.04


@pytest.mark.contenu("c4.10")
def test_le_recuit_reussit_ou_la_descente_echoue():
    depart = np.random.default_rng(7).uniform(-8, 8, (100, 2))
    loi = optimiseurs.refroidissement(0.5, 0.02, 4000)
    f = NB["boite_a_oeufs"]
    T = optimiseurs.metropolis(
        f, depart, temperature=loi, amplitude=0.3, iterations=4000, graine=11
    )  # fmt: skip
    assert np.sum(f(T[-1]) < 0.3) >= 88
    froid = optimiseurs.metropolis(
        f, depart, temperature=0.02, amplitude=0.3, iterations=4000, graine=11
    )  # fmt: skip
    assert np.sum(f(froid[-1]) < 0.3) <= 10
    assert "classique  δ = 0,1 : 2 réussites sur 100" in SORTIES


@pytest.mark.contenu("c4.10")
@pytest.mark.parametrize("n, bas, haut", [(2, 0.995, 1), (4, 0.95, 0.985), (6, 0.77, 0.88)])
def test_dix_essais_d_adam(n, bas, haut):
    """Dix essais de 400 pas coûtent autant que le recuit, et réussissent plus souvent."""
    centre = np.resize([1.0, -1.0], n)
    depart = np.random.default_rng(7).uniform(-8, 8, (2000, n))

    def grad(P):
        u = P.reshape(-1, n) - centre
        return (u / 5 + 0.9 * np.sin(3 * u)).ravel()

    u = (
        optimiseurs.adam(grad, depart.ravel(), delta=0.5, iterations=400)[-1].reshape(-1, n)
        - centre
    )
    reussite = np.mean(np.sum(u**2 / 10 + 0.3 * (1 - np.cos(3 * u)), axis=1) < 0.3)
    assert bas <= 1 - (1 - reussite) ** 10 <= haut
    assert "99,9\u202f%, 97\u202f% et 83\u202f%" in TEXTE.replace(" %", "\u202f%")


@pytest.mark.contenu("c4.11")
@pytest.mark.parametrize("activation", ["tanh", "sigma", "relu"])
def test_la_symetrie_ne_se_brise_pas(activation):
    from helpers.reseau import Adam, Reseau, apprendre

    X, Y = NB["X"], NB["Y"][:, None]
    F = Reseau([2, 3, 1], [activation, "sigma"])
    E = apprendre(F, X, Y, perte="entropie_binaire", epoques=50, optimiseur=Adam(0.1))
    assert np.ptp(F.poids[0], axis=1).max() < 1e-9 and np.ptp(F.poids[1]) < 1e-9
    if activation != "sigma":
        assert not F.poids[0].any() and E[-1] == pytest.approx(math.log(2), abs=1e-2)


@pytest.mark.contenu("c4.12")
def test_la_variance_d_une_somme_ponderee():
    """20 000 tirages des poids : E(z²) = n s² moyenne(x²), et la moitié après ReLU."""
    hasard = np.random.default_rng(0)
    x = np.array([1.0, -2.0, 0.5, 3.0])
    z = hasard.normal(0, 0.3, (20_000, 4)) @ x
    attendu = 4 * 0.09 * np.mean(x**2)
    assert np.mean(z**2) == pytest.approx(attendu, rel=0.04)
    assert np.mean(np.maximum(z, 0) ** 2) == pytest.approx(attendu / 2, rel=0.06)
    assert BANQUE["c4.5.b"](256, math.sqrt(2 / 256), 20) == pytest.approx(1)
    assert BANQUE["c4.5.b"](256, 1 / 16, 20) == pytest.approx(1 / 1024)
    assert BANQUE["c4.5.a"](256, 256) == pytest.approx(0.0625 * math.sqrt(3))


@pytest.mark.contenu("c4.13")
def test_la_saturation():
    grands, petits = (NB["traverser"](np.tanh, s, couches=6)[-1] for s in (1, 1 / 16))
    assert np.mean(np.abs(grands) > 0.99) > 0.8 and np.mean(np.abs(petits) > 0.99) < 0.01
    assert 1 - 0.99**2 < 0.02


@pytest.mark.contenu("c4.13")
def test_le_gradient_qui_remonte():
    """La formule du notebook contre des différences finies, puis les deux ordres de grandeur."""
    hasard = np.random.default_rng(4)
    poids, x = [hasard.normal(size=(5, 5)) for _ in range(3)], hasard.normal(size=5)
    sortie = hasard.normal(size=5)

    def passe(x):
        valeurs = [np.asarray(x)]
        for W in poids:
            valeurs.append(np.tanh(valeurs[-1] @ W))
        return valeurs

    g = sortie
    for W, h in zip(poids[::-1], passe(x)[:0:-1], strict=True):
        g = (g * (1 - h**2)) @ W.T
    assert np.allclose(g, gradient_numerique(lambda x: passe(x)[-1] @ sortie, x), atol=1e-5)
    assert NB["remonter"](1.0) > 1e9 and NB["remonter"](1 / 16) == pytest.approx(0.18, abs=0.03)


@pytest.mark.contenu("c4.14")
def test_la_normalisation_par_lots_de_keras():
    keras = charger_keras()
    Z = np.random.default_rng(2).normal(3, 2, (50, 3)).astype("float32")
    couche = keras.layers.BatchNormalization()
    gamma, beta = np.array([1.5, 0.5, 2.0]), np.array([0.0, 1.0, -1.0])
    couche.build(Z.shape)
    couche.gamma.assign(gamma)
    couche.beta.assign(beta)
    sortie = couche(Z, training=True).numpy()
    assert np.allclose(sortie, BANQUE["c4.6.a"](Z.astype(float), gamma, beta), atol=1e-5)
    mobile = [BANQUE["c4.6.b"]([u], 0.99) for u in Z.mean(axis=0)]
    assert np.allclose(couche.moving_mean.numpy(), mobile, atol=1e-6)
    assert "part du départ après 100 lots : 0.366" in SORTIES and "0{,}99^{100}" in TEXTE


@pytest.mark.contenu("c4.15")
@given(st.floats(0.5, 20), st.floats(-5, 5))
def test_ce_que_la_normalisation_oublie(c, d):
    Z = np.array([[1.0], [3.0], [5.0], [-2.0]])
    un = np.ones(1)
    avant = BANQUE["c4.6.a"](1000 * Z, un, 0 * un)
    assert np.allclose(avant, BANQUE["c4.6.a"](1000 * c * Z + d, un, 0 * un), atol=1e-5)
    assert "avec normalisation : précision : au moins 0,75 ✓" in SORTIES
