"""Schémas : chaque nœud à sa place, rien ne se recouvre, tout est dit."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import figures as fig
from helpers.disposition import disposer
from helpers.graphe import Valeur, cos, exp, ln, ordre, sigma, sin, sqrt
from helpers.schemas import dessiner_boites, dessiner_graphe, dessiner_reseau


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


def entrees(**valeurs):
    return [Valeur(v, nom=nom) for nom, v in valeurs.items()]


def graphe_1_8():
    (x,) = entrees(x=2)
    return x**2 + 1


def graphe_1_9():
    x, y = entrees(x=6, y=7)
    return x * y


def graphe_1_10():
    x, y, z = entrees(x=2, y=8, z=3)
    return sqrt(x * y + z**2)


def graphe_1_12():
    (x,) = entrees(x=3)
    return cos(2 * x**2)


def graphe_1_13():
    (x,) = entrees(x=np.e)
    return exp(ln(x) ** 3 + 1)


def graphe_1_15():
    (x,) = entrees(x=2)
    return exp(x) * ln(x)


def graphe_7_10():
    x, y = entrees(x=3, y=2)
    return ln(x**2 * y + sin(y))


def graphe_7_13():
    (t,) = entrees(t=3)
    u = ln(t)
    return t**2 * u * ln(u)


def graphe_7_16():
    x, a, b, c = entrees(x=2, a=3, b=4, c=5)
    return ln(c * (a * x + b) ** 2)


def graphe_7_17():
    x, a, b, c, d = entrees(x=1, a=2, b=3, c=4, d=5)
    return exp(c * cos(a * x) + d * sin(b * x))


def carre_par_produit():
    (x,) = entrees(x=3)
    return x * x + x


def sans_operation():
    return Valeur(4, nom="x")


GRAPHES = [graphe_1_8, graphe_1_9, graphe_1_10, graphe_1_12, graphe_1_13, graphe_1_15, graphe_7_10,
           graphe_7_13, graphe_7_16, graphe_7_17, carre_par_produit,
           sans_operation]  # fmt: skip


@pytest.mark.contenu("1.8")
@pytest.mark.contenu("1.13")
@pytest.mark.contenu("1.15")
@pytest.mark.contenu("7.10")
@pytest.mark.contenu("7.13")
@pytest.mark.contenu("7.16")
@pytest.mark.parametrize("graphe", GRAPHES)
def test_rien_ne_se_recouvre(graphe):
    sortie = graphe()
    sortie.retropropager()
    ax = dessiner_graphe(sortie, gradients=True, titre="Un graphe")
    fig.image_png(ax)  # dessine : les boîtes ont leur taille
    peintre = ax.figure.canvas.get_renderer()
    boites = [t.get_window_extent(peintre) for t in ax.texts if t.get_text()]
    for un, deux in itertools.combinations(boites, 2):
        assert not un.overlaps(deux)
    feuille = ax.figure.bbox
    assert all(b.x0 >= 0 and b.x1 <= feuille.x1 and b.y0 >= 0 for b in boites)


@pytest.mark.parametrize("graphe", GRAPHES)
def test_les_fleches_vont_vers_la_droite(graphe):
    noeuds, places, chemins = disposer(graphe())
    assert len(chemins) == sum(len(n.parents) for n in noeuds)
    for parent, noeud, _, points in chemins:
        colonnes = [x for x, _ in points]
        assert colonnes == list(range(places[id(parent)][0], places[id(noeud)][0] + 1))
    for (x0, y0), (x1, y1) in itertools.combinations(places.values(), 2):
        assert x0 != x1 or abs(y0 - y1) > 1 - 1e-9


def test_graphe_ecrit_operations_valeurs_derivees_et_gradients():
    sortie = graphe_1_10()
    sortie.retropropager()
    textes = [t.get_text() for t in dessiner_graphe(sortie, gradients=True).texts]
    for attendu in (
        "x\n2",
        "y\n8",
        "×\n16",
        "carré\n9",
        "√\n5",
        "[8]",
        "[0,1]",
        "{{0,8}}",
        "{{1}}",
    ):
        assert attendu in textes
    assert not any("{{" in t.get_text() for t in dessiner_graphe(sortie).texts)


def test_texte_du_graphe():
    sortie = graphe_1_15()
    sortie.retropropager()
    texte = fig.decrire(dessiner_graphe(sortie, gradients=True, titre="Deux chemins"))
    assert texte == (
        "Deux chemins. Graphe de calcul, de gauche à droite : x = 2, gradient 8,82 ; "
        "exp de x = 7,39, dérivée locale [7,39], gradient 0,693 ; "
        "ln de x = 0,693, dérivée locale [0,5], gradient 7,39 ; "
        "× de exp et ln = 5,12, dérivées locales [0,693], [7,39], gradient 1."
    )


def test_graphe_dans_des_axes_donnes():
    ax = fig.cadre("Mon titre")
    assert dessiner_graphe(graphe_1_8(), ax=ax) is ax and ax.get_title() == "Mon titre"


def test_objet_d_un_eleve_qui_a_les_memes_attributs():
    class Noeud:
        def __init__(self, valeur, operation="", parents=(), derivees_locales=(), nom=None):
            self.valeur, self.operation, self.nom = valeur, operation, nom
            self.parents, self.derivees_locales, self.gradient = parents, derivees_locales, 0

    x = Noeud(3, nom="x")
    y = Noeud(9, "carré", [x], [6])
    assert "carré de x = 9, dérivée locale [6]" in fig.decrire(dessiner_graphe(y))


def test_graphe_refuse():
    with pytest.raises(TypeError, match="une Valeur · reçu : float"):
        dessiner_graphe(2.0)
    x = y = Valeur(1)
    for _ in range(70):
        y = y + 1
    with pytest.raises(ValueError, match="60 nœuds · reçu : 71 nœuds"):
        dessiner_graphe(y)
    assert len(ordre(sigma(x))) == 2


def test_boites():
    texte = fig.decrire(dessiner_boites(["u", "f", "g"], titre="g∘f∘u"))
    assert texte == "g∘f∘u. Composition : x → [u] → u(x) → [f] → f(u(x)) → [g] → g(f(u(x)))."
    ax = dessiner_boites(["carré", "+ 1"], entree=2, etapes=[4, 5])
    assert [t.get_text() for t in ax.texts if t.get_text()] == ["2", "carré", "4", "+ 1", "5"]
    with pytest.raises(ValueError, match="une étape par fonction"):
        dessiner_boites(["u"], etapes=[1, 2])
    with pytest.raises(ValueError, match="une étape par fonction"):
        dessiner_boites([])


def test_reseau_avec_poids_biais_et_noms():
    ax = dessiner_reseau(
        [2, 1], poids=[[[1], [-2]]], biais=[[-1.5]], activations=["H"],
        entrees=["x", "y"], sorties=["F"],
    )  # fmt: skip
    textes = {t.get_text() for t in ax.texts}
    assert {"1", "−2", "−1,5", "H", "x", "y", "F", "2 entrées", "1 neurone"} <= textes
    assert fig.decrire(ax) == (
        "Réseau : 2 entrées, puis 1 neurone (H). 3 paramètres. "
        "Couche 1 : poids [[1], [−2]], biais [−1,5]."
    )


def test_reseau_accepte_get_weights():
    poids = [np.ones((2, 3)), np.zeros(3), np.ones((3, 1)), np.zeros(1)]
    assert "13 paramètres" in fig.decrire(dessiner_reseau([2, 3, 1], poids=poids))


@pytest.mark.parametrize("tailles", [[2, 3, 1], [2, 4, 3, 1], [1, 5, 1], [3, 3, 2]])
def test_les_poids_ne_se_recouvrent_pas(tailles):
    r = np.random.default_rng(0)
    paires = list(zip(tailles, tailles[1:], strict=False))
    ax = dessiner_reseau(tailles, poids=[r.integers(-9, 9, p) / 2 for p in paires])
    fig.image_png(ax)
    peintre = ax.figure.canvas.get_renderer()
    boites = [t.get_window_extent(peintre) for t in ax.texts if t.get_text()]
    assert len(boites) == sum(e * n for e, n in paires) + len(tailles)
    assert not any(un.overlaps(deux) for un, deux in itertools.combinations(boites, 2))


def test_grand_reseau_resume():
    ax = dessiner_reseau([784, 20, 20, 10], activations=["σ", "σ", "softmax"])
    textes = [t.get_text() for t in ax.texts]
    assert textes.count("⋮") == 4 and "784 entrées" in textes and "10 neurones\nsoftmax" in textes
    assert len(fig.image_png(ax)) < 45_000
    assert "16330 paramètres" in fig.decrire(ax)


@pytest.mark.parametrize(
    ("appel", "fragment"),
    [
        (lambda: dessiner_reseau([2]), "deux couches"),
        (lambda: dessiner_reseau([2, 0]), "au moins un neurone"),
        (lambda: dessiner_reseau([2, 1], poids=[[[1, 2]]]), "comme Keras"),
        (lambda: dessiner_reseau([2, 1], biais=[[1, 2]]), "biais de la couche 1"),
        (lambda: dessiner_reseau([2, 3, 1], poids=[np.ones((2, 3))]), "2 couches de poids"),
        (lambda: dessiner_reseau([2, 1], activations=["H", "H"]), "une par couche"),
        (lambda: dessiner_reseau([2, 1], entrees=["x"]), "2 noms"),
    ],
)
def test_reseau_refuse(appel, fragment):
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)


def test_un_reseau_sans_ses_nombres_de_neurones():
    avec, sans = (dessiner_reseau([2, 1], compter=c).texts for c in (True, False))
    textes = [{t.get_text() for t in liste} for liste in (avec, sans)]
    assert textes[0] - textes[1] == {"2 entrées", "1 neurone"}
