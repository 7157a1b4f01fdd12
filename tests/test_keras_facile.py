"""`keras_facile` : les poids à la main dans Keras ; nombres du cours, figures, refus."""

import contextlib
import io
import math
import os
import subprocess
import sys
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import helpers.keras_facile as kf
from helpers.descriptions import decrire
from helpers.keras_facile import Dense, Input, Sequential, definir_poids, evaluation, heaviside
from helpers.reseau import Reseau

QUARTS = st.integers(-20, 20).map(lambda k: k / 4)
ACTIVATIONS = {"relu": "relu", "sigmoid": "sigma", "tanh": "tanh", "linear": "lineaire",
               heaviside: "heaviside"}  # fmt: skip


@pytest.fixture(autouse=True)
def figures_fermees():
    yield
    plt.close("all")


def reseau(*tailles, activation="linear", derniere=None):
    """Un modèle Sequential dense ; tous les poids nuls."""
    activations = [activation] * (len(tailles) - 2) + [derniere or activation]
    couches = [Dense(n, activation=a) for n, a in zip(tailles[1:], activations, strict=True)]
    modele = Sequential([Input(shape=(tailles[0],)), *couches])
    for couche in range(len(couches)):
        kf.poids_a_zeros(modele, couche)
    return modele


def deux_relu():
    modele = reseau(1, 2, 1, activation="relu")
    definir_poids(modele, 0, 0, 1, -1)
    definir_poids(modele, 0, 1, -0.5, 1)
    definir_poids(modele, 1, 0, [1, 1], 0)
    return modele


def trois_sigmas():
    modele = reseau(2, 3, 1, activation="sigmoid")
    for rang, (coeff, biais) in enumerate([([1, 2], -1), ([3, -4], 0), ([-5, -6], 1)]):
        definir_poids(modele, 0, rang, coeff, biais)
    definir_poids(modele, 1, 0, [1, 1, 1], -3)
    return modele


def cube(activation):
    modele = reseau(3, 6, 1, activation=activation)
    for rang in range(6):
        definir_poids(modele, 0, rang, np.eye(3)[rang // 2] * (-1) ** rang, 1)
    definir_poids(modele, 1, 0, np.ones(6), -6)
    return modele


@pytest.mark.contenu("6.1")
@pytest.mark.contenu("6.4")
def test_une_variable_par_keras_et_neurone_par_neurone():
    brut = reseau(1, 2, 1, activation="relu")
    brut.layers[0].set_weights([np.array([[1.0, -0.5]]), np.array([-1.0, 1.0])])
    brut.layers[1].set_weights([np.array([[1.0], [1.0]]), np.array([0.0])])
    modele = deux_relu()
    x = np.linspace(-2, 3, 41)
    attendu = np.maximum(x - 1, 0) + np.maximum(1 - x / 2, 0)  # affine par morceaux
    for m in (brut, modele):
        assert evaluation(m, 3) == 2.0
        np.testing.assert_allclose(evaluation(m, x), attendu, atol=1e-6)


@pytest.mark.contenu("6.2")
def test_poids_ranges_par_entree():
    coeff, biais = trois_sigmas().layers[0].get_weights()
    assert coeff.tolist() == [[1, 3, -5], [2, -4, -6]] and biais.tolist() == [-1, 0, 1]


@pytest.mark.contenu("6.3")
def test_deux_variables():
    assert evaluation(trois_sigmas(), 7, -5) == pytest.approx(0.12303, abs=5e-6)


@pytest.mark.contenu("6.5")
def test_marche_renversee():
    modele = reseau(1, 1, activation=heaviside)
    definir_poids(modele, 0, 0, -0.5, 1)
    assert evaluation(modele, [-3, 1.9, 2, 2.1, 5]).tolist() == [1, 1, 1, 0, 0]


@pytest.mark.contenu("6.6")
def test_approximation_universelle():
    def f(x):
        return np.cos(2 * x) + x * np.sin(3 * x) + np.sqrt(x)

    x = np.linspace(2, 10, 16001)
    pente = np.max(np.abs(np.diff(f(x)))) / (x[1] - x[0])
    for hauteurs, part in (("gauche", 1), ("milieu", 0.5)):
        erreurs = []
        for n in (5, 10, 20, 50, 100, 200, 400):
            modele = reseau(1, 2 * n, 1, activation=heaviside, derniere="linear")
            kf.calcul_approximation(modele, f, 2, 10, n, hauteurs=hauteurs)
            assert modele.count_params() == 6 * n + 1
            erreurs.append(np.max(np.abs(evaluation(modele, x) - f(x))))
            assert erreurs[-1] <= part * pente * 8 / n + 1e-3
        assert erreurs[-2] / erreurs[-1] == pytest.approx(2, abs=0.15)  # en 1/n
        assert erreurs[-1] == pytest.approx({"gauche": 0.543, "milieu": 0.283}[hauteurs], abs=0.012)


@pytest.mark.contenu("6.7")
def test_un_neurone_sigma():
    modele = reseau(2, 1, activation="sigmoid")
    definir_poids(modele, 0, 0, [1, 2], -1)
    assert evaluation(modele, [2.0, 1.0]) == pytest.approx(0.95257, abs=5e-6)
    texte = decrire(kf.affichage_evaluation_deux_var_3d(modele, -5, 5, -5, 5))
    assert "Axes : x, y, z" in texte
    ax = kf.affichage_evaluation_deux_var_2d(modele, -5, 5, -5, 5, niveaux=20)
    assert "F(x, y)" in [a.get_ylabel() for a in ax.figure.axes]


@pytest.mark.contenu("6.8")
def test_secteur_angulaire():
    modele = reseau(2, 2, 1, activation=heaviside)
    definir_poids(modele, 0, 0, [-1, 3], 0)
    definir_poids(modele, 0, 1, [2, 1], 0)
    definir_poids(modele, 1, 0, [1, 1], -2)
    X, Y = np.meshgrid(np.arange(-5, 6), np.arange(-5, 6))
    attendu = (-X + 3 * Y >= 0) & (2 * X + Y >= 0)
    np.testing.assert_array_equal(evaluation(modele, X, Y), attendu)


@pytest.mark.contenu("6.9")
def test_trois_variables():
    modele = reseau(3, 1, activation="relu")
    definir_poids(modele, 0, 0, [1, -1, 1], -1)
    assert evaluation(modele, 2, 3, 4) == 2.0
    for n in (5, 10):
        ax = kf.affichage_evaluation_trois_var(modele, -5, 5, -5, 5, -5, 5, num=n)
        assert ax.collections[0].get_array().shape == (n**3,)


@pytest.mark.contenu("6.10")
def test_cube():
    doux, net = cube("sigmoid"), cube(heaviside)
    grille = np.meshgrid(*[np.linspace(-3, 3, 13)] * 3)
    attendu = np.all([np.abs(g) <= 1 for g in grille], axis=0)
    np.testing.assert_array_equal(evaluation(net, *grille), attendu)
    valeurs = evaluation(doux, *grille)
    centre = evaluation(doux, 0, 0, 0)
    assert valeurs.max() == pytest.approx(centre) and centre < 0.5
    assert centre == pytest.approx(1 / (1 + math.exp(6 - 6 / (1 + math.exp(-1)))), rel=1e-5)
    assert evaluation(doux, 50, -50, 50) == pytest.approx(1 / (1 + math.exp(3)), rel=1e-4)


@pytest.mark.contenu("10.11")
@pytest.mark.contenu("10.12")
def test_gradient_par_trois_voies():
    modele = reseau(2, 3, 1, activation="relu")
    modele.set_weights([np.array(t, "float32") for t in
                        ([[1, 3, 5], [2, 4, 6]], [-1, -2, -3], [[7], [8], [9]], [-4])])  # fmt: skip
    x, y, delta = np.ones((4, 2)), np.ones((4, 1)), 0.001
    modele.compile(loss="mse", optimizer=kf.keras.optimizers.SGD(delta))
    assert evaluation(modele, 1, 1) == 122
    gradients = kf.get_weights_grad(modele, x, y)
    dz = 2 * (122 - 1)  # dérivée de (F − 1)² par rapport à F, partout où ReLU est active
    a_la_main = [np.full((2, 3), dz) * [7, 8, 9], dz * np.array([7, 8, 9]),
                 dz * np.array([[2], [5], [8]]), [dz]]  # fmt: skip
    for g, attendu in zip(gradients, a_la_main, strict=True):
        np.testing.assert_array_equal(g, attendu)
    avant = modele.get_weights()
    assert float(modele.train_on_batch(x, y)) == 14641
    for w0, w1, g in zip(avant, modele.get_weights(), gradients, strict=True):
        np.testing.assert_allclose(w1, w0 - delta * g, rtol=1e-6)


def test_gradient_dans_l_ordre_de_keras_et_nul_a_travers_heaviside():
    modele = reseau(1, 2, 1, activation=heaviside, derniere="linear")
    definir_poids(modele, 0, 0, 1, 0)
    modele.compile(loss="mae")
    g = kf.get_weights_grad(modele, [1, 2, 3], [5, 5, 5])
    assert [t.shape for t in g] == [w.shape for w in modele.trainable_weights]
    assert not g[0].any() and not g[1].any() and g[3].tolist() == [-1]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_neurone_par_neurone_comme_numpy(data):
    entrees, neurones, sorties = (data.draw(st.integers(1, 4)) for _ in range(3))
    activation = data.draw(st.sampled_from(list(ACTIVATIONS)))
    modele = reseau(entrees, neurones, sorties, activation=activation, derniere="linear")
    F = Reseau([entrees, neurones, sorties], [ACTIVATIONS[activation], "lineaire"])
    ecrits = []
    for couche, W in enumerate(F.poids):
        for rang in range(W.shape[1]):
            coeff, b = data.draw(arrays(float, W.shape[0], elements=QUARTS)), data.draw(QUARTS)
            genre = data.draw(st.sampled_from([list, np.array, tuple, np.float32]))
            for definir in (F.definir_poids, lambda *a: definir_poids(modele, *a)):
                definir(couche, rang, genre(coeff), np.float32(b))
            ecrits.append((coeff.tolist(), b))
    assert lire_affichage(modele) == ecrits
    X = data.draw(arrays(float, (3, entrees), elements=QUARTS))
    y = evaluation(modele, X)
    assert y.shape == ((3,) if sorties == 1 else (3, sorties))
    np.testing.assert_allclose(y.reshape(3, -1), F(X), rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(evaluation(modele, *X.T, rang=-1), F(X)[:, -1], rtol=1e-4, atol=1e-4)
    code_identique(modele)


def lire_affichage(modele):
    """Relit les poids écrits par `affiche_poids`."""
    texte = io.StringIO()
    with contextlib.redirect_stdout(texte):
        for couche in range(len(modele.layers)):
            kf.affiche_poids(modele, couche)
    lignes = [li for li in texte.getvalue().splitlines() if "coefficients" in li]
    morceaux = [li.split("coefficients ")[1].split(", biais ") for li in lignes]
    return [([float(c) for c in m[0].strip("[]").split(",")], float(m[1])) for m in morceaux]


def code_identique(modele):
    espace = {}
    exec("from helpers.keras_facile import *\n" + kf.copie_en_code(modele, "copie"), espace)
    copie = espace["copie"]
    for a, b in zip(copie.get_weights(), modele.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)
    assert [c.activation for c in copie.layers] == [c.activation for c in modele.layers]


def test_copie_en_code_de_poids_appris():
    modele = Sequential([Input((2,)), Dense(3, "tanh", use_bias=False), Dense(2, "softmax")])
    assert "use_bias=False" in kf.copie_en_code(modele)
    code_identique(modele)


@pytest.mark.parametrize("n", [1, 7, 50])
@pytest.mark.parametrize("par_marche", [1, 2])
@pytest.mark.parametrize(("a", "b"), [(-3, 5), (0, 1), (-1, 0), (2, 10), (-7.5, -2.25)])
def test_approximation_sur_tout_intervalle(n, par_marche, a, b):
    modele = reseau(1, par_marche * n, 1, activation=heaviside, derniere="linear")
    kf.calcul_approximation(modele, math.exp, a, b, n)
    noeuds = np.linspace(a, b, n + 1)
    bords = np.minimum(np.arange(n + 1), n - 1)  # en b, la dernière marche
    np.testing.assert_allclose(evaluation(modele, noeuds), np.exp(noeuds[bords]), rtol=2e-3)
    milieux = (noeuds[1:] + noeuds[:-1]) / 2
    np.testing.assert_allclose(
        evaluation(modele, milieux.reshape(-1, 1)), np.exp(noeuds[:-1]), rtol=2e-3
    )


def test_formes_acceptees_par_evaluation():
    un, deux = deux_relu(), trois_sigmas()
    for entree in (3, 3.0, [3], (3,), np.array([3.0]), np.float32(3), np.int64(3)):
        valeur = evaluation(un, entree)
        assert valeur == 2.0 and type(valeur) is float
    assert evaluation(un, [[3.0]]).tolist() == [2] and evaluation(un, [1, 3]).tolist() == [0.5, 2]
    seul = evaluation(deux, [7.0, -5.0])
    assert str(seul) == str(np.float32(seul)) and np.float32(seul) == seul
    for entree in ([7, -5], (7, -5), np.array([7, -5]), kf.tf.constant([7.0, -5.0])):
        assert evaluation(deux, entree) == seul
    assert evaluation(deux, [[7, -5]] * 3).shape == (3,)
    assert evaluation(deux, np.zeros((4, 5)), 1).shape == (4, 5)
    plusieurs = reseau(2, 3)
    definir_poids(plusieurs, 0, 2, [1, 1], 1)
    assert evaluation(plusieurs, 1, 2).tolist() == [0, 0, 4]
    assert evaluation(plusieurs, 1, 2, rang=2) == 4
    assert evaluation(plusieurs, np.ones((6, 7)), 1).shape == (6, 7, 3)


def test_rang_respecte_dans_toutes_les_figures():
    une, deux, trois = reseau(1, 2), reseau(2, 2), reseau(3, 2)
    for modele in (une, deux, trois):
        for rang in (0, 1):
            definir_poids(modele, 0, rang, [0] * modele.input_shape[-1], 10 * rang)
        definir_poids(modele, 0, 1, [1] * modele.input_shape[-1], 10)
    for rang, attendu in ((0, (0, 0)), (1, (9, 11))):
        y = kf.affichage_evaluation_une_var(une, -1, 1, rang).lines[0].get_ydata()
        assert (min(y), max(y)) == attendu
        ax = kf.affichage_approximation(une, lambda x: 0, -1, 1, rang, 50)
        assert (
            f"écart maximal {attendu[1]}" in ax.get_title() and len(ax.lines[1].get_xdata()) == 50
        )
    z = kf.affichage_evaluation_deux_var_3d(deux, -1, 1, -1, 1, 1).collections[0]
    assert z.get_array().min() == pytest.approx(8, abs=0.2)
    assert z.get_array().max() == pytest.approx(12, abs=0.2)
    carte = kf.affichage_evaluation_deux_var_2d(deux, -1, 1, -1, 1, 1, 40, 8)
    assert carte.collections[0].get_array().max() > 11 and "sortie 1" in carte.get_title()
    nuage = kf.affichage_evaluation_trois_var(trois, -1, 1, -1, 1, -1, 1, 1, 4).collections[0]
    assert nuage.get_array().max() == 13


def test_figures_nommees_ouvertes_et_sans_avertissement():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        modele = cube(heaviside)
        axes = [
            kf.affichage_evaluation_une_var(deux_relu(), -2, 3),
            kf.affichage_evaluation_deux_var_2d(reseau(2, 1), -1, 1, -1, 1),  # constante
            kf.affichage_evaluation_deux_var_3d(trois_sigmas(), -1, 1, -1, 1),
            kf.affichage_evaluation_trois_var(modele, -3, 3, -3, 3, -3, 3, num=5),
            kf.dessine_reseau(modele),
            kf.dessine_reseau(reseau(1, 200, 1)),
        ]
        for ax in axes:
            ax.figure.canvas.draw()
    assert plt.get_fignums() == [1, 2, 3, 4, 5, 6] and all(ax.get_title() for ax in axes)
    assert all(ax.get_xlabel() == "x" and ax.get_ylabel() == "y" for ax in axes[:4])
    textes = [decrire(ax) for ax in axes[4:]]
    assert "6 neurones (H)" in textes[0] and "−1" in textes[0] and "31 paramètres" in textes[0]
    assert "200 neurones" in textes[1] and len(axes[5].lines) < 100


def test_compte_poids_epele(capsys):
    assert kf.compte_poids(reseau(784, 8, 8, 10)) == 6442
    texte = capsys.readouterr().out
    assert "couche 0 : (784 entrées + 1 biais) × 8 neurones = 6280" in texte
    assert "total : 6280 + 72 + 90 = 6442 poids" in texte
    mixte = Sequential([Input((4, 4, 1)), kf.keras.layers.Conv2D(3, 2), kf.keras.layers.Flatten(),
                        Dense(1, use_bias=False)])  # fmt: skip
    assert kf.compte_poids(mixte) == mixte.count_params() == 42
    assert "couche 2 : (27 entrées) × 1 neurone = 27" in capsys.readouterr().out


def test_heaviside_sur_tout_et_en_zero():
    for x in (np.array([-1.0, 0.0, 2.0]), [-1, 0, 2], kf.tf.constant([-1.0, 0.0, 2.0])):
        assert heaviside(x).numpy().tolist() == [0, 1, 1]
    assert float(heaviside(-0.0)) == 1 and heaviside(np.array([1.0])).dtype == "float64"
    modele = reseau(1, 1, activation=heaviside)
    assert modele.predict(np.array([[-5.0]]), verbose=0).tolist() == [[1]]  # H(0) = 1


def test_enregistrer_et_relire_dans_un_autre_programme(tmp_path):
    fichier = tmp_path / "cube.keras"
    cube(heaviside).save(fichier)
    relu = kf.keras.models.load_model(fichier)
    assert relu.layers[0].activation is heaviside and evaluation(relu, 1, 1, -1) == 1
    sortie = lancer(
        "from helpers.keras_facile import *\n"
        f"modele = keras.models.load_model({str(fichier)!r})\n"
        "print(evaluation(modele, 0, 0, 0), evaluation(modele, 0, 0, 2))\n",
        tmp_path,
    )
    assert sortie.split() == ["1.0", "0.0"]


SCRIPT_UNE_VARIABLE = """#!/usr/bin/python3
import numpy as np
import matplotlib.pyplot as plt
from helpers.keras_facile import *

### Un toit, puis une marche ###
def toit():
\tprint("\\n--- Le toit ---")
\tmodele = Sequential()
\tmodele.add(Input(shape=(1,)))  # une variable
\tmodele.add(Dense(3, activation='relu', name='Couche_0'))
\tmodele.add(Dense(1, activation='linear', name='Couche_1'))
\tdefinir_poids(modele,0,0,1,1)      # definir_poids(modele,couche,rang,coeff,biais)
\tdefinir_poids(modele,0,1,[1.0],0)
\tdefinir_poids(modele,0,2,np.array([1]),-1)
\tdefinir_poids(modele,1,0,[1,-2,1],0)
\taffiche_poids(modele,0)
\taffiche_poids(modele,1)
\tfor entree in [0, 0.5, [-0.5], np.array([2.0])]:
\t\tsortie = evaluation(modele,entree)
\t\tprint('Entrée :',entree,'Sortie :',sortie)
\tentree = np.array([[0.25]])
\tprint('Vérification :',modele.predict(entree, verbose=0))
\taffichage_evaluation_une_var(modele,-2,2)
\treturn

def approximation(n):
\tdef f(x):
\t\treturn x**2 - 1
\tmodele = Sequential()
\tmodele.add(Input(shape=(1,)))
\tmodele.add(Dense(2*n, activation=heaviside))
\tmodele.add(Dense(1,activation='linear'))
\tpoids_a_zeros(modele,0)
\tpoids_a_zeros(modele,1)
\tcalcul_approximation(modele,f,-2,2,n)
\tprint('F(0) =',evaluation(modele,0), 'F(2) =',evaluation(modele,2))
\taffichage_approximation(modele,f,-2,2,0,200)

toit()
approximation(8)
print(len(plt.get_fignums()),'figures')
"""

SCRIPT_PLUSIEURS_VARIABLES = """#!/usr/bin/python3
from helpers.keras_facile import *

modele = Sequential()
modele.add(Input(shape=(2,)))
modele.add(Dense(2, activation=heaviside, name='Couche_0'))
modele.add(Dense(1, activation=heaviside, name='Couche_1'))
definir_poids(modele,0,0,[1,1],-1)
definir_poids(modele,0,1,[-1,-1],3)
definir_poids(modele,1,0,[1,1],-2)
print('Bande :',[evaluation(modele,[x,0.0]) for x in (0,1,2,3,4)])
affichage_evaluation_deux_var_3d(modele,-5,5,-5,5,num=40)
affichage_evaluation_deux_var_2d(modele,-5,5,-5,5,num=40,niveaux=20)
affichage_evaluation_deux_var_2d(modele,-5,5,-5,5)

# Trois variables
boule = Sequential()
boule.add(Input(shape=(3,)))
boule.add(Dense(1, activation='relu'))
definir_poids(boule,0,0,[1,-1,1],-1)
print('Sortie :',evaluation(boule,[2.0,3.0,4.0]), evaluation(boule,2,3,4))
affichage_evaluation_trois_var(boule,-5,5,-5,5,-5,5,num=6)
plt.savefig('nuage.png')
plt.tight_layout()
plt.show()
"""

SCRIPT_GRADIENT = """import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense
from helpers.keras_facile import *

modele = Sequential()
modele.add(Input(shape=(1,)))
modele.add(Dense(1, activation='linear'))
definir_poids(modele,0,0,2,1)
modele.compile(loss='mean_squared_error', optimizer=keras.optimizers.SGD(learning_rate=0.1))
X, Y = np.array([[0.0],[1.0]]), np.array([[0.0],[1.0]])
gradient = get_weights_grad(modele,X,Y)
print('Gradient :',[g.tolist() for g in gradient])
poids = [w - 0.1*g for w, g in zip(modele.get_weights(), gradient)]
modele.train_on_batch(X,Y)
print('Accord :',all(np.allclose(a,b) for a, b in zip(poids, modele.get_weights())))
"""


def lancer(script, dossier):
    """Lance un script dans un autre Python, sans écran ; renvoie ce qu'il a écrit."""
    fichier = dossier / "script.py"
    fichier.write_text(script, encoding="utf-8")
    racine = str(kf.__file__).split("helpers")[0]
    environnement = {**os.environ, "MPLBACKEND": "agg", "PYTHONPATH": racine}
    fini = subprocess.run(
        [sys.executable, str(fichier)], cwd=dossier, env=environnement,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert fini.returncode == 0, fini.stderr
    return fini.stdout


def test_script_du_livre_une_variable(tmp_path):
    sortie = lancer(SCRIPT_UNE_VARIABLE, tmp_path)
    assert "Couche 0 : 3 neurones (relu), 1 entrée, 2 poids par neurone" in sortie
    assert "neurone 2 : coefficients [1], biais -1" in sortie
    assert "Entrée : 0 Sortie : 1.0" in sortie and "Entrée : [-0.5] Sortie : 0.5" in sortie
    assert "Entrée : [2.] Sortie : 0.0" in sortie and "Vérification : [[0.75]]" in sortie
    assert "F(0) = -1.0 F(2) = 1.25" in sortie and "2 figures" in sortie


def test_script_du_livre_plusieurs_variables(tmp_path):
    sortie = lancer(SCRIPT_PLUSIEURS_VARIABLES, tmp_path)
    assert "Bande : [0.0, 1.0, 1.0, 1.0, 0.0]" in sortie and "Sortie : 2.0 2.0" in sortie
    assert (tmp_path / "nuage.png").stat().st_size > 5000


def test_script_du_livre_gradient(tmp_path):
    sortie = lancer(SCRIPT_GRADIENT, tmp_path)
    assert "Gradient : [[[2.0]], [3.0]]" in sortie and "Accord : True" in sortie


def test_dans_un_notebook_une_seule_image_et_pas_d_erreur():
    import nbformat
    from nbclient import NotebookClient

    cellules = [
        "from helpers.keras_facile import *\n"
        "modele = Sequential([Input((1,)), Dense(2, activation=heaviside), Dense(1)])\n"
        "calcul_approximation(modele, lambda x: x, -1, 1, 2)",
        "affichage_evaluation_une_var(modele, -1, 1)",
        "ax = dessine_reseau(modele)\nax.get_title()",
        "evaluation(modele, 0.5)",
    ]
    cahier = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cellules])
    NotebookClient(cahier, timeout=120, kernel_name="python3").execute()
    mise_en_place, figure, dessin, valeur = (c.outputs for c in cahier.cells)
    assert mise_en_place == [] and len(figure) == 1
    assert "Le réseau sur [−1 ; 1]" in figure[0].metadata["image/png"]["alt"]
    assert [o.output_type for o in dessin] == ["display_data", "execute_result"]
    assert valeur[0].data["text/plain"] == "0.0"


def test_l_etoile_apporte_ce_qu_il_faut():
    espace = {}
    exec("from helpers.keras_facile import *", espace)
    assert {"np", "plt", "tf", "keras", "Sequential", "Input", "Dense", *kf.__all__} <= set(espace)
    assert espace["heaviside"] is heaviside and not set(espace) - set(kf.__all__) - {"__builtins__"}


M1, M2, M3 = reseau(1, 2, 1), reseau(2, 3, 2), reseau(3, 1)
CONV = Sequential([Input((4, 4, 1)), kf.keras.layers.Flatten(), Dense(1)])


@pytest.mark.parametrize(
    ("appel", "sorte", "fragment"),
    [
        (lambda: kf.affiche_poids("modele", 0), TypeError, "un modèle de Keras"),
        (lambda: kf.affiche_poids(Sequential([Dense(2)]), 0), ValueError, "Input(shape=(2,))"),
        (lambda: kf.affiche_poids(Sequential(), 0), ValueError, "sans entrée"),
        (lambda: kf.affiche_poids(M1, 2), ValueError, "numéro de couche de 0 à 1"),
        (lambda: kf.affiche_poids(M1, 0.0), TypeError, "entier"),
        (lambda: kf.affiche_poids(CONV, 0), ValueError, "Flatten"),
        (lambda: kf.poids_a_zeros(M1, 5), ValueError, "de 0 à 1"),
        (lambda: kf.poids_a_zeros(None, 0), TypeError, "NoneType"),
        (lambda: definir_poids(M1, 3, 0, 1, 1), ValueError, "de 0 à 1"),
        (lambda: definir_poids(M1, 0, 2, 1, 1), ValueError, "rang de neurone de la couche 0"),
        (lambda: definir_poids(M1, 0, 0, [1, 2], 1), ValueError, "1 coefficient, un par entrée"),
        (lambda: definir_poids(M1, 1, 0, 1, 1), ValueError, "[1, 1]"),
        (lambda: definir_poids(M2, 0, 0, [[1, 2]], 1), ValueError, "forme (1, 2)"),
        (lambda: definir_poids(M1, 0, 0, 1, [1, 2]), ValueError, "un seul biais"),
        (lambda: definir_poids(M1, 0, 0, math.nan, 1), ValueError, "finis"),
        (lambda: definir_poids(M1, 0, 0, 1, math.inf), ValueError, "finis"),
        (lambda: definir_poids(M1, 0, 0, "un", 1), TypeError, "réels"),
        (lambda: definir_poids(M1, 0, 0, 1j, 1), TypeError, "réels"),
        (
            lambda: definir_poids(Sequential([Input((1,)), Dense(1, use_bias=False)]), 0, 0, 1, 1),
            ValueError,
            "use_bias=True",
        ),
        (lambda: evaluation(M1), ValueError, "reçu : aucun"),
        (lambda: evaluation(M1, 1, 2), ValueError, "1 coordonnées"),
        (lambda: evaluation(M2, 1), ValueError, "forme (2,) ou (lot, 2)"),
        (lambda: evaluation(M2, [1, 2, 3]), ValueError, "evaluation(modele, x, y)"),
        (lambda: evaluation(M2, [1, 2, 3], [1, 2]), ValueError, "même forme"),
        (lambda: evaluation(M2, ["a", 2]), TypeError, "réels"),
        (lambda: evaluation(M2, 1, math.inf), ValueError, "finis"),
        (lambda: evaluation(M2, 1, 2, rang=2), ValueError, "rang de sortie de 0 à 1"),
        (lambda: evaluation(CONV, 1), ValueError, "entrée de forme (n,)"),
        (lambda: evaluation(42, 1), TypeError, "int"),
        (lambda: kf.affichage_evaluation_une_var(M2, 0, 1), ValueError, "deux_var_2d"),
        (lambda: kf.affichage_evaluation_une_var(M1, 1, 0), ValueError, "a < b"),
        (lambda: kf.affichage_evaluation_une_var(M1, 0, 1, 1), ValueError, "rang de sortie"),
        (lambda: kf.affichage_evaluation_une_var(M1, 0, 1, 0, 1), ValueError, "num au moins"),
        (lambda: kf.affichage_evaluation_une_var(M1, 0, 1, num=9.5), TypeError, "num, un entier"),
        (lambda: kf.affichage_approximation(M1, 3, 0, 1), TypeError, "une fonction f"),
        (lambda: kf.affichage_approximation(M3, abs, 0, 1), ValueError, "trois_var"),
        (lambda: kf.affichage_evaluation_deux_var_3d(M1, 0, 1, 0, 1), ValueError, "une_var"),
        (lambda: kf.affichage_evaluation_deux_var_2d(M2, 0, 1, 0, 0), ValueError, "a < b"),
        (
            lambda: kf.affichage_evaluation_deux_var_2d(M2, 0, 1, 0, 1, niveaux=0),
            ValueError,
            "niveaux",
        ),
        (lambda: kf.affichage_evaluation_trois_var(M2, 0, 1, 0, 1, 0, 1), ValueError, "3 entrées"),
        (lambda: kf.calcul_approximation(M1, abs, 0, 1, 5), ValueError, "Dense(10, "),
        (lambda: kf.calcul_approximation(M2, abs, 0, 1, 1), ValueError, "1, 2, 1"),
        (lambda: kf.calcul_approximation(M1, abs, 1, 1, 1), ValueError, "a < b"),
        (lambda: kf.calcul_approximation(M1, abs, 0, 1, 1.5), TypeError, "entier"),
        (lambda: kf.calcul_approximation(M1, abs, 0, 1, 0), ValueError, "au moins égal à 1"),
        (lambda: kf.calcul_approximation(M1, 2, 0, 1, 1), TypeError, "une fonction f"),
        (lambda: kf.calcul_approximation(M1, lambda x: math.nan, 0, 1, 1), ValueError, "finies"),
        (lambda: kf.get_weights_grad(M1, [[1]], [[1]]), ValueError, "modele.compile("),
        (lambda: kf.dessine_reseau(CONV), ValueError, "Flatten"),
        (lambda: kf.dessine_reseau([1, 2]), TypeError, "list"),
        (lambda: kf.compte_poids(Sequential([Dense(2)])), ValueError, "sans entrée"),
        (lambda: kf.copie_en_code(CONV), ValueError, "Flatten"),
        (
            lambda: kf.copie_en_code(reseau(1, 1, activation=lambda x: x)),
            ValueError,
            "qui a un nom",
        ),
    ],
)
def test_refus_en_francais(appel, sorte, fragment):
    with pytest.raises(sorte, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)


@pytest.mark.parametrize(
    ("entrees", "sorties", "fragment"),
    [
        ([[1, 2, 3]], [[1, 2]], "entrees de forme (lot, 2)"),
        ([[1, 2]], [[1, 2], [3, 4]], "une sortie attendue par entrée"),
        ([[1, 2]], [[1, 2, 3]], "sorties de forme (lot, 2)"),
        ([[1, 2]], 1, "une sortie attendue par entrée"),
        ([[1, math.nan]], [[1, 1]], "finis"),
    ],
)
def test_refus_du_gradient(entrees, sorties, fragment):
    modele = reseau(2, 2)
    modele.compile(loss="mse")
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : ") as info:
        kf.get_weights_grad(modele, entrees, sorties)
    assert fragment in str(info.value)
