"""Descentes de gradient : nombres du cours, formules fermées, propriétés, refus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.derivation import gradient_numerique
from helpers.descente import (
    Divergence,
    descente,
    descente_moment,
    descente_nesterov,
    descente_par_lots,
    descente_stochastique,
    pas_constant,
    pas_exponentiel,
    pas_inverse,
    pas_inverse_carre,
)

DROITE = np.array([(0, 3), (2, 4), (6, 6)])
CINQ_POINTS = np.array([(4, 1), (7, 3), (8, 3), (10, 6), (12, 7)])
PARABOLE = np.array([(2, 0), (0, 2), (4, 6), (1, 0)])
ANGLES = np.radians([10, 20, 40, 100, 200, 280])
CERCLE = np.stack([3 + np.cos(ANGLES), 2 + np.sin(ANGLES)], axis=1)


def grad_bol(P):
    """Le gradient de a² + 3b²."""
    return [2 * P[0], 6 * P[1]]


def grad_droite(P, points):
    """Le gradient de la somme des (ax + b − y)²."""
    x, y = points[:, 0], points[:, 1]
    ecart = P[0] * x + P[1] - y
    return [np.sum(2 * x * ecart), np.sum(2 * ecart)]


def grad_parabole(P, points):
    """Le gradient de la somme des (x² + ax + b − y)²."""
    x, y = points[:, 0], points[:, 1]
    ecart = x**2 + P[0] * x + P[1] - y
    return [np.sum(2 * x * ecart), np.sum(2 * ecart)]


def erreur_cercle(P, points=CERCLE):
    u, v = points[:, 0] - P[0], points[:, 1] - P[1]
    return np.sum((u**2 + v**2 - P[2] ** 2) ** 2)


def grad_cercle(P, points):
    """Le vrai gradient, de facteur 4."""
    u, v = points[:, 0] - P[0], points[:, 1] - P[1]
    r = u**2 + v**2 - P[2] ** 2
    return [-4 * np.sum(r * u), -4 * np.sum(r * v), -4 * P[2] * np.sum(r)]


# --- nombres du cours ---


@pytest.mark.contenu("8.2")
def test_bol_et_formule_fermee():
    T = descente(grad_bol, (2, 1), delta=0.2, iterations=20)
    k = np.arange(21)
    assert T.shape == (21, 2) and np.allclose(T, np.stack([2 * 0.6**k, (-0.2) ** k], axis=1))


@pytest.mark.contenu("8.3")
def test_depart_negatif():
    T = descente(grad_bol, (-1, -1), delta=0.1, iterations=2)
    assert np.allclose(T, [(-1, -1), (-0.8, -0.4), (-0.64, -0.16)])


@pytest.mark.contenu("8.5")
@given(st.floats(0.01, 1.2), st.floats(-3, 3))
def test_facteur_un_moins_deux_delta(delta, a0):
    T = descente(lambda a: 2 * a, a0, delta=delta, iterations=10)
    assert np.allclose(T[:, 0], a0 * (1 - 2 * delta) ** np.arange(11))


@pytest.mark.contenu("8.10")
def test_regression_de_trois_points():
    T = descente(lambda P: grad_droite(P, DROITE), (0, 1), delta=0.02, iterations=100)
    attendus = [(0, 1), (1.44, 1.4), (0.448, 1.2912), (1.0780, 1.5129), (0.6291, 1.5064)]
    assert np.allclose(T[:5], attendus, atol=6e-5)
    assert T[100] == pytest.approx((0.501497, 2.992769), abs=6e-7)


@pytest.mark.contenu("8.11")
def test_regression_de_cinq_points():
    T = descente(lambda P: grad_droite(P, CINQ_POINTS), (0.75, -2), delta=0.001, iterations=10_000)
    assert T[-1] == pytest.approx((0.788041, -2.461930), abs=6e-7)
    assert T[-1] != pytest.approx(np.polyfit(*CINQ_POINTS.T, 1), abs=1e-5)  # pas tout à fait
    assert 6 * T[-1, 0] + T[-1, 1] == pytest.approx(2.2663, abs=6e-5)


@pytest.mark.contenu("8.15")
def test_stochastique_dans_l_ordre_donne():
    T = descente_stochastique(
        lambda P, point: grad_parabole(P, point[None]), PARABOLE, (1, 1), delta=0.01, epoques=200
    )
    attendus = [(0.72, 0.86), (0.72, 0.8828), (-0.381024, 0.607544), (-0.405554, 0.583014),
                (-0.556431, 0.507576), (-0.556431, 0.537424), (-1.221367, 0.371190),
                (-1.224363, 0.368193)]  # fmt: skip
    assert T.shape == (801, 2) and np.allclose(T[1:9], attendus, atol=6e-7)
    assert T[800] == pytest.approx((-2.998446, 1.995482), abs=6e-7)


@pytest.mark.contenu("8.18")
def test_le_cercle_et_son_vrai_gradient():
    P = np.array([1.0, 1.0, 2.0])
    assert np.allclose(grad_cercle(P, CERCLE), gradient_numerique(erreur_cercle, P), atol=1e-4)
    for lot, E in [(1, 6.90), (2, 4.61), (3, 2.27), (6, 0.92)]:
        T = descente_par_lots(grad_cercle, CERCLE, P, delta=0.005, lot=lot, epoques=10)
        assert len(T) == 1 + 60 // lot and erreur_cercle(T[-1]) == pytest.approx(E, abs=0.006)


@pytest.mark.contenu("8.18")
def test_le_cercle_diverge_ou_se_retourne_avec_delta_double():
    with pytest.raises(Divergence, match="elle diverge") as faute:
        descente_par_lots(grad_cercle, CERCLE, (1, 1, 2), delta=0.01, lot=6, epoques=10)
    assert faute.value.trajectoire.shape == (8, 3) and np.isfinite(faute.value.trajectoire).all()
    T = descente_par_lots(grad_cercle, CERCLE, (1, 1, 2), delta=0.01, lot=3, epoques=500)
    assert T[-1] == pytest.approx((3, 2, -1))


@pytest.mark.contenu("8.20")
@pytest.mark.parametrize(
    "methode, mu, delta, premiers, f10, f50",
    [
        (descente_moment, 0, 0.05, [(1.8, 0.7), (1.62, 0.49), (1.458, 0.343)], 0.4887, 1.06e-4),
        (descente_moment, 0.5, 0.05, [(1.8, 0.7), (1.52, 0.34), (1.228, 0.058)], 0.0187, 1.8e-14),
        (descente_moment, 0.9, 0.05, [(1.8, 0.7), (1.44, 0.22), (0.972, -0.278)], 2.296, 0.0325),
        (descente_nesterov, 0.5, 0.05, [(1.8, 0.7), (1.53, 0.385), (1.2555, 0.15925)],
         0.0455, 5.1e-12),
        (descente_nesterov, 0.9, 0.05, [(1.8, 0.7), (1.458, 0.301), (1.03518, -0.04067)],
         0.5116, 1.1e-4),
        (descente_moment, 0, 0.01, [(1.96, 0.94), (1.9208, 0.8836), (1.88238, 0.83058)],
         3.541, 0.5366),
        (descente_moment, 0.9, 0.01, [(1.96, 0.94), (1.8848, 0.8296), (1.77942, 0.68046)],
         0.9284, 0.0359),
        (descente_nesterov, 0.9, 0.01, [(1.96, 0.94), (1.88552, 0.83284), (1.78212, 0.69221)],
         0.6674, 0.0091),
    ],
)  # fmt: skip
def test_inertie(methode, mu, delta, premiers, f10, f50):
    T = methode(grad_bol, (2, 1), delta=delta, mu=mu, iterations=50)
    f = T[:, 0] ** 2 + 3 * T[:, 1] ** 2
    assert np.allclose(T[1:4], premiers, atol=6e-6)
    assert f[10] == pytest.approx(f10, rel=3e-3) and f[50] == pytest.approx(f50, rel=2e-2)


# --- propriétés ---


@given(st.floats(0.01, 0.3), st.integers(0, 30))
def test_sans_inertie_les_trois_descentes_n_en_font_qu_une(delta, iterations):
    reglage = {"delta": delta, "iterations": iterations}
    T = descente(grad_bol, (2, 1), **reglage)
    for methode in (descente_moment, descente_nesterov):
        assert np.array_equal(T, methode(grad_bol, (2, 1), mu=0, **reglage))


@given(st.integers(1, 4), st.integers(0, 5))
def test_un_lot_entier_est_la_descente_classique(lot, epoques):
    T = descente_par_lots(grad_parabole, PARABOLE, (1, 1), delta=0.01, lot=lot, epoques=epoques)
    assert T.shape == (epoques * -(-4 // lot) + 1, 2)
    if lot == 4:
        D = descente(lambda P: grad_parabole(P, PARABOLE), (1, 1), delta=0.01, iterations=epoques)
        assert np.array_equal(T, D)


def vues(melange, lot=2, epoques=3):
    """Les données dans l'ordre où la descente les reçoit."""
    recues = []

    def noter(P, donnees):
        recues.append(donnees.tolist())
        return [0]

    descente_par_lots(noter, range(5), 0, delta=1, lot=lot, epoques=epoques, melange=melange)
    return recues


def test_ordre_donne_ou_mele():
    assert vues(None) == [[0, 1], [2, 3], [4]] * 3
    mele = vues(7)
    assert mele == vues(7) != vues(8) and [len(lot) for lot in mele] == [2, 2, 1] * 3
    epoques = [sum(mele[i : i + 3], []) for i in (0, 3, 6)]
    assert all(sorted(e) == [0, 1, 2, 3, 4] for e in epoques) and epoques[0] != epoques[1]


@pytest.mark.contenu("8.8")
@pytest.mark.parametrize("methode", [descente, descente_moment, descente_nesterov])
def test_arret_sur_le_gradient(methode):
    T = methode(grad_bol, (2, 1), delta=0.05, iterations=500, epsilon=1e-3)
    normes = [np.linalg.norm(grad_bol(P)) for P in T]
    assert len(T) < 501 and normes[-1] <= 1e-3 < min(normes[:-1])
    assert len(methode(grad_bol, (0, 0), delta=0.05, epsilon=1e-3)) == 1
    assert len(methode(grad_bol, (0, 0), delta=0.05, iterations=7)) == 8


@pytest.mark.contenu("8.9")
def test_lois_du_pas():
    k = np.arange(5)
    assert [pas_constant(0.3)(i) for i in k] == [0.3] * 5
    assert [pas_inverse(0.3)(i) for i in k] == pytest.approx(0.3 / (k + 1))
    assert [pas_inverse(0.3, alpha=1e-4)(i) for i in k] == pytest.approx(0.3 / (1e-4 * k + 1))
    assert [pas_inverse_carre(0.3)(i) for i in k] == pytest.approx(0.3 / (k + 1) ** 2)
    assert [pas_exponentiel(0.3, 2)(i) for i in k] == pytest.approx(0.3 * np.exp(-2 * k))
    T = descente(lambda a: 2 * a, 1, delta=pas_inverse(0.25), iterations=3)
    assert T[:, 0] == pytest.approx([1, 1 / 2, 3 / 8, 3 / 8 * (1 - 1 / 6)])


def test_le_pas_exponentiel_ne_s_annule_jamais():
    assert 0 < pas_exponentiel(1, 1)(10_000) < 1e-300
    T = descente(lambda a: 2 * a - 2, 0, delta=pas_exponentiel(0.25, 1), iterations=1000)
    assert len(T) == 1001 and 0 < T[-1, 0] < 1


def test_une_loi_compte_les_iterations_et_non_les_epoques():
    T = descente_stochastique(lambda P, x: [1], [0, 0], 0, delta=pas_inverse(1), epoques=2)
    assert T[:, 0] == pytest.approx(-np.cumsum([0, 1, 1 / 2, 1 / 3, 1 / 4]))


def test_le_gradient_ne_peut_pas_deplacer_le_point():
    def grad(P):
        P *= 100
        return P

    assert descente(grad, [1], delta=0.001, iterations=1).tolist() == [[1], [0.9]]


# --- refus ---


def test_divergence():
    with pytest.raises(Divergence, match=r"attendu : .*reçu : nan ou ∞ à l'itération \d+.*essayez"):
        descente(lambda a: a**3, 10, delta=1)
    with pytest.raises(Divergence) as faute:
        descente(lambda a: a / 0, 1, delta=1)
    assert faute.value.trajectoire.tolist() == [[1]]


@pytest.mark.parametrize(
    "reglage, message",
    [
        ({"depart": (np.nan, 1)}, "nombres finis.*nan"),
        ({"depart": (2, np.inf)}, "nombres finis.*inf"),
        ({"depart": [[1, 2]]}, r"un départ.*forme \(1, 2\)"),
        ({"depart": []}, "un départ"),
        ({"delta": 0}, "delta, un nombre strictement positif.*reçu : 0"),
        ({"delta": -0.1}, "strictement positif.*-0.1"),
        ({"delta": "0.1"}, "strictement positif"),
        ({"delta": np.nan}, "strictement positif"),
        ({"delta": lambda k: 1 - k}, r"delta\(1\), un nombre strictement positif"),
        ({"iterations": -1}, "nombre d'itérations.*reçu : -1"),
        ({"iterations": 2.5}, "nombre d'itérations.*2.5"),
        ({"epsilon": -1}, "epsilon, un nombre positif ou nul"),
        ({"grad": lambda P: [1]}, r"gradient de taille 2.*forme \(1,\)"),
    ],
)
def test_reglages_impossibles(reglage, message):
    choisi = {"grad": grad_bol, "depart": (2, 1), "delta": 0.1, **reglage}
    with pytest.raises(ValueError, match=f"attendu : .*{message}.*essayez"):
        descente(**choisi)


@pytest.mark.parametrize("mu", [-0.1, 1, "0.9"])
def test_inertie_impossible(mu):
    for methode in (descente_moment, descente_nesterov):
        with pytest.raises(ValueError, match="mu, un nombre positif ou nul inférieur à 1"):
            methode(grad_bol, (2, 1), delta=0.1, mu=mu)


@pytest.mark.parametrize(
    "reglage, message",
    [
        ({"donnees": []}, "au moins une donnée"),
        ({"donnees": 3}, "au moins une donnée"),
        ({"lot": 0}, "taille de lot.*reçu : 0"),
        ({"lot": 5}, "taille de lot de 1 à 4.*reçu : 5.*lot=4"),
        ({"lot": True}, "taille de lot"),
        ({"epoques": -1}, "nombre d'époques"),
        ({"depart": (np.nan, 0)}, "nombres finis"),
    ],
)
def test_lots_impossibles(reglage, message):
    choisi = {"grad": grad_parabole, "donnees": PARABOLE, "depart": (1, 1), "delta": 0.01,
              "lot": 2, **reglage}  # fmt: skip
    with pytest.raises(ValueError, match=f"attendu : .*{message}"):
        descente_par_lots(**choisi)


@pytest.mark.parametrize(
    "loi", [pas_constant, pas_inverse, pas_inverse_carre, lambda d: pas_exponentiel(1, d)]
)
@pytest.mark.parametrize("mauvais", [0, -1, np.inf, "0.1"])
def test_lois_impossibles(loi, mauvais):
    with pytest.raises(ValueError, match="strictement positif.*essayez"):
        loi(mauvais)
    with pytest.raises(ValueError, match="alpha, un nombre strictement positif"):
        pas_inverse(0.1, alpha=0)
