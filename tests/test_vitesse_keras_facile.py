"""Banc d'essai de `keras_facile`, contre ce que fait un script ordinaire.

Repères : ``predict`` en un point ; ``predict`` sur toute la grille, comme le livre pour ses
cartes ; un `definir_poids` par neurone. Chaque durée est la meilleure de plusieurs essais
alternés, pour qu'une machine chargée ne fausse pas le rapport.
"""

import time

import numpy as np

from helpers.keras_facile import (
    Dense,
    Input,
    Sequential,
    calcul_approximation,
    definir_poids,
    evaluation,
    heaviside,
)


def rapport(lent, rapide, *, essais, suite=5):
    """Combien de fois ``rapide`` est plus rapide que ``lent``."""
    durees = {lent: np.inf, rapide: np.inf}
    for f in (lent, rapide):
        f()  # le premier appel prépare le calcul
    for _ in range(essais):
        for f, fois in ((lent, 1), (rapide, suite)):
            for _ in range(fois):
                debut = time.perf_counter()
                f()
                durees[f] = min(durees[f], time.perf_counter() - debut)
    return durees[lent] / durees[rapide]


def petit_reseau():
    return Sequential([Input((2,)), Dense(10, "tanh"), Dense(1, "tanh")])


def test_une_evaluation_vingt_fois_plus_rapide_que_predict():
    modele, point = petit_reseau(), np.array([[2.0, 1.0]])
    r = rapport(
        lambda: modele.predict(point, verbose=0), lambda: evaluation(modele, 2.0, 1.0), essais=15
    )
    assert r >= 20, f"{r:.0f} fois"


def test_une_carte_cent_fois_plus_rapide_que_predict():
    modele = petit_reseau()
    X, Y = np.meshgrid(*[np.linspace(-5, 5, 300)] * 2)
    grille = np.c_[X.ravel(), Y.ravel()]
    r = rapport(
        lambda: modele.predict(grille, verbose=0), lambda: evaluation(modele, X, Y), essais=2
    )
    assert r >= 100, f"{r:.0f} fois"


def test_approximation_vingt_fois_plus_rapide_que_neurone_par_neurone():
    n = 500
    modele = Sequential([Input((1,)), Dense(2 * n, activation=heaviside), Dense(1)])
    x = np.linspace(-3, 3, n + 1)

    def neurone_par_neurone():
        for k in range(n):
            definir_poids(modele, 0, 2 * k, 1, -x[k])
            definir_poids(modele, 0, 2 * k + 1, 1, -x[k + 1])
        definir_poids(modele, 1, 0, np.repeat(np.sin(x[:-1]), 2) * ([1, -1] * n), 0)

    r = rapport(
        neurone_par_neurone, lambda: calcul_approximation(modele, np.sin, -3, 3, n), essais=2
    )
    assert r >= 20, f"{r:.0f} fois"
