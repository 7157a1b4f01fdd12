"""Complément c3 : chaque nombre du notebook recalculé autrement, et ce que le notebook construit.

Les résultats, dans l'ordre du texte, sont numérotés ici : c3.1 la fusion des couches affines ;
c3.2 le OU exclusif sans activation ; c3.3 les moyennes des sorties ; c3.4 les dérivées ; c3.5
l'accord avec Keras ; c3.6 vingt pas avec Keras ; c3.7 PReLU, pentes apprises ; c3.8 RReLU ; c3.9
le gradient qui s'éteint ; c3.10 les ReLU mortes ; c3.11 la précision ; c3.12 les trois parités ;
c3.13 l'arbre ; c3.14 la dent de scie ; c3.15 apprendre la parité.

Bandes mesurées une fois (profil rapide, graines 0 à 4) : neurones morts 41, 52, 41, 48, 46 avec
ReLU (aucun ne revient), 16, 13, 22, 21, 15 avec une fuite de 0,1 (un revient) ; la table de
précision de la section c3.4 et celle des réussites de la section c3.7 (graines 0 à 9), avec les
fonctions du notebook. Cas cachés de la parité de 8 bits, justes : 0,766 0,789 0,711 0,727 0,734
0,844 (moitié vue) ; 0,922 0,844 0,891 0,812 0,812 0,891 (trois quarts vus, graines 0 à 5) ; 6 bits,
trois quarts vus : 0,75 0,81 0,75 0,5 0,69 0,81 avec 32 neurones, de 0,69 à 0,75 avec 12. Une à dix
couches cachées, gradient de la première divisé, graines 0 à 4 : σ, de 300 000 à 775 000 ; tanh,
1,9 à 2,3 ; ReLU, 20 à 68 (Glorot), 0,7 à 2,7 (He).
"""

import ast
import itertools
import math
from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atelier.execution import NOTEBOOKS, lire
from helpers import activations, fonctions, reseau
from helpers.donnees import mnist
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "complements" / "c3_activations_profondeur.ipynb").cells
BANQUE = tout_charger()
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown")
SORTIES = "\n".join(
    sortie.get("text", "") for c in CELLULES if c.cell_type == "code" for sortie in c.outputs
)
nombres = st.floats(-3, 3)


def definitions():
    """Les fonctions que le notebook définit, avec ce qu'elles emploient."""
    (images, chiffres), (images_t, chiffres_t) = mnist(profil="rapide")
    hasard = np.random.default_rng(7)
    espace = {"np": np, "itertools": itertools, **vars(fonctions), **vars(activations)}
    espace |= {nom: getattr(reseau, nom) for nom in reseau.__all__}
    espace |= {"X": hasard.normal(size=(30, 3)), "Y": hasard.normal(size=(30, 1))}
    espace |= {"X_a": images.reshape(-1, 784) / 255, "Y_a": np.eye(10)[chiffres]}
    espace |= {"X_t": images_t.reshape(-1, 784) / 255, "chiffres_t": chiffres_t}
    for cellule in CELLULES:
        if cellule.cell_type == "code":
            for noeud in ast.parse(cellule.source).body:
                if isinstance(noeud, ast.FunctionDef) and noeud.name not in NON_PRISES:
                    exec(compile(ast.Module([noeud], []), "c3", "exec"), espace)
    return espace


NON_PRISES = {
    exo.nom for cle, exo in BANQUE.items() if cle.startswith("c3.")
}  # les cellules à compléter
NB = definitions()


def matrice(lignes, colonnes):
    return st.lists(nombres, min_size=lignes * colonnes, max_size=lignes * colonnes).map(
        lambda t: np.array(t).reshape(lignes, colonnes)
    )


@pytest.mark.contenu("c3.1")
@given(matrice(3, 2), matrice(2, 4), matrice(1, 3))
def test_la_fusion(W1, W2, x):
    F = reseau.Reseau([3, 2, 4], "lineaire")
    F.definir(0, W1, [1.0, -2.0]).definir(1, W2, [0.0, 1, 2, 3])
    W, b = BANQUE["c3.1.a"](W1, np.array([1.0, -2.0]), W2, np.array([0.0, 1, 2, 3]))
    assert F(x) == pytest.approx(x @ W + b, abs=1e-9)
    assert np.linalg.matrix_rank(W) <= 2
    formes = zip([4, 6, 6, 6, 6], [6, 6, 6, 6, 2], strict=True)
    assert sum((e + 1) * q for e, q in formes) == 170
    assert "cinq couches : 170 nombres ; une seule : 10" in SORTIES
    assert "même réponse sur 1000 entrées : True" in SORTIES


@pytest.mark.contenu("c3.2")
@given(st.fractions(-3, 3), st.fractions(-3, 3), st.fractions(-3, 3))
def test_une_fonction_affine_et_le_ou_exclusif(u, v, c):
    E = sum((u * x + v * y + c - (x ^ y)) ** 2 for x in (0, 1) for y in (0, 1)) / 4
    assert Q(1, 4) <= E and (Q(1, 4) < E or (u, v, c) == (0, 0, Q(1, 2)))


@pytest.mark.contenu("c3.3")
@pytest.mark.parametrize("nom", ["ReLU", "Leaky ReLU, p = 0.3", "ELU"])
def test_les_moyennes(nom):
    relu = 1 / math.sqrt(2 * math.pi)
    repartition = math.erfc(1 / math.sqrt(2)) / 2  # Φ(−1)
    attendu = {"ReLU": relu, "ELU": relu + math.exp(0.5) * repartition - 0.5}
    moyenne = attendu.get(nom, 0.7 * relu)
    assert f"{nom:<19} : moyenne {moyenne:.3f} ; dérivée contrôlée : True" in SORTIES


@pytest.mark.contenu("c3.4")
@given(st.floats(-6, 6), st.floats(0.1, 2), st.floats(0, 1))
def test_les_exercices_sont_la_bibliotheque(z, alpha, pente):
    z = np.array([z, -z])
    derivee = BANQUE["c3.2.b"](z, alpha)
    assert derivee == pytest.approx(activations.derivee_elu(z, alpha))
    assert BANQUE["c3.2.a"](z, pente) == pytest.approx(activations.leaky_relu(z, pente))
    gauche, droite = z - 1e-6, z + 1e-6
    if abs(z[0]) > 1e-3:
        pentes = (activations.elu(droite, alpha) - activations.elu(gauche, alpha)) / 2e-6
        assert derivee == pytest.approx(pentes, abs=1e-5)
    assert round(math.exp(-2) - 1, 3) == -0.865 and "-0{,}865" in TEXTE


@pytest.mark.contenu("c3.5")
@pytest.mark.parametrize("nom", ["relu", "sigma", "tanh", "lineaire", "leaky_relu", "elu"])
def test_les_memes_que_keras(nom):
    """Par les fonctions de Keras, et non ses couches."""
    from helpers.materiel import charger_keras

    ops = charger_keras().ops
    z = np.linspace(-6, 6, 100)
    de_keras = {"relu": ops.relu, "sigma": ops.sigmoid, "tanh": ops.tanh, "elu": ops.elu}
    de_keras |= {"lineaire": lambda t: t, "leaky_relu": lambda t: ops.leaky_relu(t, 0.3)}
    notre = activations.activation(nom, **({"pente": 0.3} if nom == "leaky_relu" else {}))
    assert np.allclose(np.asarray(de_keras[nom](z)), notre(z), atol=1e-6)
    assert f"{nom:<10} : valeurs True, gradients True" in SORTIES


@pytest.mark.contenu("c3.5")
def test_les_reglages_par_defaut_de_keras():
    import inspect

    from helpers.materiel import charger_keras

    keras = charger_keras()
    signature = inspect.signature(keras.activations.leaky_relu)
    assert signature.parameters["negative_slope"].default == 0.2
    assert keras.layers.LeakyReLU().get_config()["negative_slope"] == pytest.approx(0.3)
    assert keras.layers.ELU().get_config()["alpha"] == 1
    zero = keras.layers.PReLU()
    zero.build((None, 2))
    assert np.asarray(zero.get_weights()[0]).tolist() == [0, 0]
    assert float(np.float32(0.3)) - 0.3 == pytest.approx(1.19e-8, rel=1e-2)


@pytest.mark.contenu("c3.6")
@pytest.mark.parametrize("nom", ["relu", "sigma", "tanh", "lineaire", "leaky_relu", "elu"])
def test_vingt_pas_avec_keras(nom):
    """Ce que le notebook affiche, refait avec une autre dérivation : celle de TensorFlow."""
    import tensorflow as tf

    f = activations.activation(nom, **({"pente": 0.3} if nom == "leaky_relu" else {}))
    F = reseau.initialiser(reseau.Reseau([3, 5, 1], [f, "lineaire"]), graine=2)
    de_tf = {"relu": tf.nn.relu, "sigma": tf.sigmoid, "tanh": tf.tanh, "lineaire": tf.identity,
             "elu": tf.nn.elu, "leaky_relu": lambda t: tf.nn.leaky_relu(t, 0.3)}[nom]  # fmt: skip
    v = [tf.Variable(w) for c in zip(F.poids, F.biais, strict=True) for w in c]
    X, Y = NB["X"], NB["Y"]
    for _ in range(20):
        with tf.GradientTape() as bande:
            E = tf.reduce_mean((de_tf(X @ v[0] + v[1]) @ v[2] + v[3] - Y) ** 2)
        for poids, g in zip(v, bande.gradient(E, v), strict=True):
            poids.assign_sub(0.1 * g)
        gradients = reseau.passe_arriere(F, reseau.passe_avant(F, X), Y)
        reseau.mise_a_jour(F, gradients, 0.1)
        for recu, voulu in zip(v, [F.poids[0], F.biais[0], F.poids[1], F.biais[1]], strict=True):
            assert np.allclose(recu, voulu, atol=1e-6, rtol=0)
    assert f"{nom:<10} : écart sur 20 pas inférieur à 1e-6 : True" in SORTIES


@pytest.mark.contenu("c3.7")
def test_prelu_apprend_sa_pente():
    """La pente se descend comme dans le notebook ; son gradient, par différences finies."""
    F = reseau.initialiser(reseau.Reseau([3, 5, 1], ["relu", "lineaire"]), graine=2)
    pentes = np.full(5, 0.25)

    def E(p):
        a = activations.leaky_relu(NB["X"] @ F.poids[0] + F.biais[0], p)
        return np.mean((a @ F.poids[1] + F.biais[1] - NB["Y"]) ** 2)

    for _ in range(20):
        attendu = [(E(pentes + e) - E(pentes - e)) / 2e-5 for e in 1e-5 * np.eye(5)]
        nouvelles = NB["pas_de_prelu"](F, pentes, 0.1)
        assert (pentes - nouvelles) / 0.1 == pytest.approx(attendu, abs=1e-7)
        pentes = nouvelles
    assert f"pentes apprises : {pentes.round(3)} ; écart inférieur à 1e-6 : True" in SORTIES


@given(st.lists(st.tuples(nombres, nombres), min_size=1, max_size=6), st.floats(0, 1))
def test_le_gradient_de_la_pente(couples, p):
    z, dA = np.transpose(couples)
    deux = [np.sum(dA * activations.leaky_relu(z, q)) for q in (p + 1, p - 1)]
    assert BANQUE["c3.2.c"](z, dA) == pytest.approx((deux[0] - deux[1]) / 2, abs=1e-9)


@pytest.mark.contenu("c3.8")
def test_les_trois_moyennes_de_rrelu():
    q = np.linspace(3, 8, 200_001)
    moyenne = np.mean((1 / q[1:] + 1 / q[:-1]) / 2)
    assert Q(1, 2) * (Q(1, 8) + Q(1, 3)) == Q(11, 48)
    assert moyenne == pytest.approx(math.log(8 / 3) / 5, abs=1e-9)
    assert f"{11 / 48:.4f} ≈ 11/48 ; {moyenne:.4f} ; {2 / 11:.4f}" in SORTIES
    assert "pentes de 0.125 à 0.333, moyenne 0.229" in SORTIES


@pytest.mark.contenu("c3.9")
@given(st.lists(st.tuples(st.floats(-9, 9), nombres), min_size=1, max_size=12), nombres)
def test_la_borne_de_la_chaine(couches, x):
    a, derivee = x, 1.0
    for w, b in couches:
        a = 1 / (1 + math.exp(-(w * a + b)))
        derivee *= w * a * (1 - a)
    assert abs(derivee) <= BANQUE["c3.3.a"]([w for w, _ in couches]) * (1 + 1e-9)


@pytest.mark.contenu("c3.9")
@pytest.mark.parametrize("w", [0.5, 2.0, 8.0])
def test_la_borne_est_atteinte(w):
    """Au point fixe 1/2, de biais −w/2 : la dérivée d'une couche y est w/4, par différences."""
    couche = lambda a: 1 / (1 + math.exp(-(w * a - w / 2)))  # noqa: E731
    assert couche(0.5) == 0.5
    assert (couche(0.5 + 1e-5) - couche(0.5 - 1e-5)) / 2e-5 == pytest.approx(w / 4)
    assert BANQUE["c3.3.a"]([8.0] * 10) == 2**10


@pytest.mark.contenu("c3.9")
def test_les_normes_au_depart():
    """Une dérivée directionnelle de l'erreur, par différences finies, le long du gradient."""
    for nom in ("sigma", "tanh", "relu"):
        F = reseau.Reseau([784, 32, 32, 10], [nom, nom, "softmax"])
        reseau.initialiser(F, graine=0)
        X, Y = NB["X_a"][:200], NB["Y_a"][:200]
        avant = reseau.passe_avant(F, X)
        g = reseau.passe_arriere(F, avant, Y, "entropie_categorielle")[0][0]
        norme, E = np.linalg.norm(g), []
        W = F.poids[0].copy()
        for signe in (1, -1):
            F.poids[0][...] = W + signe * 1e-5 * g / norme
            E.append(reseau.erreur_du_reseau(F, X, Y, "entropie_categorielle"))
        assert (E[0] - E[1]) / 2e-5 == pytest.approx(norme, rel=1e-4)
        assert NB["normes"](nom, 2)[0] == pytest.approx(norme)
    lignes = {k: NB["normes"]("sigma", k)[0] for k in (1, 10)}
    assert lignes[1] / lignes[10] > 1e5 and " 1 couche(s) : sigma glorot 4e-01" in SORTIES
    assert "10 couche(s) : sigma glorot 7e-07" in SORTIES


@pytest.mark.contenu("c3.10")
def test_un_relu_mort_ne_bouge_plus():
    F = reseau.initialiser(reseau.Reseau([784, 20, 10], ["relu", "softmax"]), graine=3, loi="he")
    F.biais[0][:5] = -100
    avant = F.poids[0].copy()
    NB["entrainer"](F, 0.1, 1, graine=0)
    assert np.array_equal(F.poids[0][:, :5], avant[:, :5])
    assert np.all(np.any(F.poids[0][:, 5:] != avant[:, 5:], axis=0))
    assert np.all(F.biais[0][:5] == -100)
    S = NB["X_a"] @ F.poids[0] + F.biais[0]
    assert BANQUE["c3.3.b"](S, 0) >= 5 and BANQUE["c3.3.b"](S, 0.1) == 0


@pytest.mark.contenu("c3.11")
def test_une_graine_de_la_table():
    """Une case par sorte de réseau, refaite : elle est dans la bande écrite, à 3 points près."""
    for nom, k, pas, epoques, bas, haut in [("elu", 1, 0.1, 3, 0.887, 0.898),
                                            ("sigma", 6, 0.05, 1, 0.1, 0.1)]:  # fmt: skip
        f = activations.activation(nom)
        F = reseau.Reseau([784, *[32] * k, 10], [f] * k + ["softmax"])
        reseau.initialiser(F, graine=1, loi="he")
        precision = NB["entrainer"](F, pas, epoques, 1)[-1]
        assert bas - 0.03 <= precision <= haut + 0.03
    assert "88,7 à 89,8" in TEXTE and "10,0 à 10,0" in TEXTE


@pytest.mark.contenu("c3.11")
def test_elu_part_devant_relu():
    """Réseau profond, époque 1, graine 2 : l'écart de la phrase (31 à 56 points), à 10 près."""
    precisions = {}
    for nom in ("relu", "elu"):
        f = activations.activation(nom)
        F = reseau.Reseau([784, *[32] * 6, 10], [f] * 6 + ["softmax"])
        precisions[nom] = NB["entrainer"](reseau.initialiser(F, graine=2, loi="he"), 0.05, 1, 2)[0]
    assert 0.21 <= precisions["elu"] - precisions["relu"] <= 0.66
    assert "de 31 à 56 points" in TEXTE


def parite(bits):
    resultat = 0
    for bit in bits:
        resultat ^= bit
    return resultat


@pytest.mark.contenu("c3.12")
@pytest.mark.parametrize("n", range(2, 9))
def test_seuils_et_formes_normales(n):
    cas = list(itertools.product([0, 1], repeat=n))
    W, b, v, c = BANQUE["c3.5.a"](n)
    sortie = np.heaviside(np.heaviside(np.array(cas) @ W + b, 1) @ v + c, 1)
    assert sortie.tolist() == [parite(bits) for bits in cas]
    table = np.array(cas)
    assert BANQUE["c3.7.a"](table).tolist() == sortie.tolist()
    impairs = sum(map(parite, cas))
    assert impairs == 2 ** (n - 1)
    assert BANQUE["c3.5.b"](n) == (impairs + 1, len(v) + 1, NB["arbre"](table)[1])


@pytest.mark.contenu("c3.12")
@pytest.mark.parametrize("n", [2, 3, 4])
def test_un_ET_qui_ne_ment_pas_fixe_tous_les_bits(n):
    """Tous les ET possibles (None : bit ignoré) : ceux que la parité permet n'ignorent rien."""
    cas = list(itertools.product([0, 1], repeat=n))
    for motif in itertools.product([0, 1, None], repeat=n):
        reconnus = [
            bits for bits in cas if all(m in (None, b) for m, b in zip(motif, bits, strict=True))
        ]
        if all(map(parite, reconnus)):
            assert None not in motif and len(reconnus) == 1


@pytest.mark.contenu("c3.12")
def test_des_neurones_de_la_somme_au_moins_n():
    """n − 1 seuils sur la somme ne peuvent pas suivre n changements (vérifié pour n = 3)."""
    for seuils in itertools.combinations_with_replacement(range(4), 2):
        for signes in itertools.product([1, -1], repeat=2):
            h = [[H >= 0 for H in (g * (s - t + 0.5) for g, t in zip(signes, seuils, strict=True))]
                 for s in range(4)]  # fmt: skip
            assert sum(h[s] != h[s + 1] for s in range(3)) < 3


@pytest.mark.contenu("c3.13")
@pytest.mark.parametrize("n", [2, 3, 5, 8, 12])
def test_l_arbre(n):
    bits = np.array(list(itertools.product([0, 1], repeat=n)))
    sortie, neurones, etages = NB["arbre"](bits)
    assert sortie.tolist() == [parite(ligne) for ligne in bits.tolist()]
    assert neurones == 3 * (n - 1) and etages == 2 * math.ceil(math.log2(n))
    debut = (
        f"n = {n:2d} : ET {2 ** (n - 1) + 1:4d}, seuils {n + 1:2d}, arbre {neurones:2d} neurones"
    )
    assert f"{debut} sur {etages} étages, justes : [True, True]" in SORTIES


@given(st.integers(2, 1000))
def test_les_parametres_de_la_parite(n):
    a_plat, en_arbre = n * (n + 1) + n + 1, (n - 1) * 3 * 3
    assert a_plat - en_arbre == (n - 2) * (n - 5)
    assert (en_arbre < a_plat) == (n not in (2, 3, 4, 5))


@pytest.mark.contenu("c3.14")
@pytest.mark.parametrize("k", [1, 2, 3, 6])
def test_la_dent_de_scie(k):
    """En fractions exactes, contre les deux réseaux."""
    grille = [Q(i, 2 ** (k + 2)) for i in range(2 ** (k + 2) + 1)]
    valeurs = grille
    for _ in range(k):
        valeurs = [2 * y if y <= Q(1, 2) else 2 - 2 * y for y in valeurs]
    x = np.array([float(t) for t in grille])
    attendu = [float(y) for y in valeurs]
    profond, plat = NB["profond"](k), NB["plat"](k)
    assert profond.valeurs(x).tolist() == attendu == plat.valeurs(x).tolist()
    assert sum(profond.tailles[1:-1]) == 2 * k and sum(plat.tailles[1:-1]) == 2**k
    pentes = [(v - u) * 2 ** (k + 2) for u, v in itertools.pairwise(valeurs)]
    assert pentes[::4] == [(-1) ** j * 2**k for j in range(2**k)]
    assert 1 + sum(u != v for u, v in itertools.pairwise(pentes)) == 2**k


@pytest.mark.contenu("c3.14")
@given(st.integers(1, 8), st.data())
def test_morceaux_d_une_couche(m, data):
    w = data.draw(st.lists(st.integers(-3, 3), min_size=m, max_size=m))
    b = data.draw(st.lists(st.integers(-3, 3), min_size=m, max_size=m))
    v = data.draw(st.lists(st.integers(-3, 3), min_size=m, max_size=m))
    grille = [Q(i, 24) for i in range(-100, 101)]  # les ruptures sont des multiples de 1/6

    def g(x):
        return sum(c * max(p * x + q, 0) for p, q, c in zip(w, b, v, strict=True))

    pentes = [g(y) - g(x) for x, y in itertools.pairwise(grille)]
    morceaux = 1 + sum(s != t for s, t in itertools.pairwise(pentes))
    assert morceaux <= BANQUE["c3.6.b"](w, b) <= m + 1


@pytest.mark.contenu("c3.14")
def test_la_dent_de_scie_du_notebook():
    for k in (1, 3, 5, 10):
        debut = f"k = {k:2d} : {2 * k:2d} neurones en profondeur, {2**k:4d} à plat"
        assert f"{debut}, {2**k} morceaux, égaux : True" in SORTIES
    u, v, t = BANQUE["c3.6.a"]()
    assert (u * Q(3, 4) + v * (Q(3, 4) - Q(1, 2)), t) == (Q(1, 2), 0.5)


@pytest.mark.contenu("c3.15")
def test_apprendre_la_parite():
    reussites = {h: sum(NB["apprendre_parite"](3, h, g).all() for g in range(3)) for h in (2, 8)}
    assert reussites[8] == 3 and reussites[2] <= 1
    X, Y = NB["table"](5)
    assert [parite([(b + 1) // 2 for b in ligne]) for ligne in X.tolist()] == Y[:, 0].tolist()


def test_la_premiere_epoque():
    precisions = [0.1, 0.6, 0.55, 0.9]
    trouves = [BANQUE["c3.4.a"](precisions, s) for s in (0.05, 0.6, 0.7, 0.95)]
    assert trouves == [1, 2, 4, 0]
