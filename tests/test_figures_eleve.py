"""Les figures de l'élève : tous les chemins vers le bon dessin, et chaque refus."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.exercices.eleve import ACompleter, Eleve, Refus
from helpers.exercices.figures_eleve import (
    avoir_courbe,
    avoir_legende,
    avoir_limites,
    avoir_points,
    avoir_textes,
    dessiner,
    nom_de,
    rien_de_trop,
)

X = np.linspace(0, 2, 60)


def dessin_de(fonction, *arguments):
    return dessiner(Eleve(fonction, "figure"), *arguments)


def rendre(*instructions):
    """Une fonction d'élève qui exécute ces instructions sur ses axes, puis les rend."""

    def figure(ax):
        for instruction in instructions:
            instruction(ax)
        return ax

    return dessin_de(figure)


def carre(ax, **options):
    ax.plot(X, X**2, **options)


def refus(controle, *arguments, **options):
    with pytest.raises(Refus) as attrape:
        controle(*arguments, **options)
    return str(attrape.value).replace("\u202f", " ")


def par_ses_axes(ax):
    carre(ax)
    return ax


def par_sa_figure(ax):
    fig, autre = plt.subplots()
    carre(autre)
    return fig


def par_un_couple(ax):
    fig, autre = plt.subplots()
    carre(autre)
    return fig, autre


def par_pyplot(ax):
    plt.plot(X, X**2)
    return plt.gca()


def par_sa_courbe(ax):
    return ax.plot(X, X**2)


@pytest.mark.parametrize(
    "fonction", [par_ses_axes, par_sa_figure, par_un_couple, par_pyplot, par_sa_courbe]
)
def test_toutes_les_facons_de_rendre_un_dessin(fonction):
    avant = plt.get_fignums()
    avoir_courbe(dessin_de(fonction), np.square, (0, 2))
    assert plt.get_fignums() == avant, "les figures de l'élève sont refermées"


def test_une_figure_deja_ouverte_reste_ouverte():
    fig, ax = plt.subplots()
    dessin_de(par_sa_figure)
    assert plt.fignum_exists(fig.number)
    plt.close(fig)


def test_rien_de_rendu_rien_de_trace_ou_autre_chose():
    assert "`figure(ax)` ne renvoie rien" in refus(dessin_de, lambda ax: ax.plot(X, X) and None)
    assert "rien n'est tracé dans `ax`" in refus(dessin_de, lambda ax: ax)
    assert "Finissez par `return ax`" in refus(dessin_de, lambda ax: 3)
    assert "figure(ax, 2)" in refus(dessin_de, lambda ax, k: "a", 2)

    def depart(ax): ...

    with pytest.raises(ACompleter):
        dessin_de(depart)


@settings(deadline=None, max_examples=15)
@given(st.integers(50, 200), st.floats(-3, 3), st.floats(0.5, 4))
def test_le_nombre_de_points_et_l_intervalle_sont_libres(n, debut, longueur):
    x = np.linspace(debut, debut + longueur, n)
    dessin = rendre(lambda ax: ax.plot(x, np.sin(x)))
    avoir_courbe(dessin, np.sin, (debut, debut + longueur))
    assert "ne couvre pas" in refus(avoir_courbe, dessin, np.sin, (debut, debut + longueur + 1))
    assert "points seulement" in refus(
        avoir_courbe, dessin, np.sin, (debut, debut + longueur), au_moins=n + 1
    )


def test_une_courbe_fausse_dit_ou():
    dessin = rendre(lambda ax: ax.plot(X, X**3))
    message = refus(avoir_courbe, dessin, np.square, (0, 2))
    assert "devrait passer par" in message and "elle passe par" in message
    connue = [(lambda x: x**3, "C'est le cube")]
    assert "C'est le cube." in refus(avoir_courbe, dessin, np.square, (0, 2), confusions=connue)
    envers = rendre(lambda ax: ax.plot(X**2, X))
    assert "échangés" in refus(avoir_courbe, envers, np.square, (0, 2))
    nuage = rendre(lambda ax: ax.scatter(X, X**2))
    assert "aucune courbe" in refus(avoir_courbe, nuage, np.square, (0, 2))


def test_une_fonction_constante_et_un_repere_a_cote():
    dessin = rendre(lambda ax: ax.axhline(0), lambda ax: ax.plot(X, 0 * X + 3))
    avoir_courbe(dessin, lambda x: 3, (0, 2))


def test_les_noms_des_courbes():
    nommee = rendre(lambda ax: carre(ax, label="Carré"), lambda ax: ax.legend())
    avoir_courbe(nommee, np.square, (0, 2), nom="carré")
    avoir_legende(nommee, ["carré"])
    par_liste = rendre(carre, lambda ax: ax.legend(["carré"]))
    avoir_courbe(par_liste, np.square, (0, 2), nom="carré")
    assert nom_de(par_liste, par_liste.ax.lines[0]) == "carré"
    colle = rendre(lambda ax: carre(ax, label="n=2"), lambda ax: ax.legend())
    avoir_courbe(colle, np.square, (0, 2), nom="n = 2")
    avoir_legende(colle, ["n = 2"])
    assert "nom « carré » (label=…) · reçu « n=2 »" in refus(
        avoir_courbe, colle, np.square, (0, 2), nom="carré"
    )
    sans_nom = rendre(carre)
    assert "une courbe doit porter le nom" in refus(
        avoir_courbe, sans_nom, np.square, (0, 2), nom="carré"
    )
    assert "aucune courbe ne porte le nom" in refus(
        avoir_courbe, sans_nom, np.sin, (0, 2), nom="sin"
    )
    echanges = rendre(
        lambda ax: carre(ax, label="sin"), lambda ax: ax.plot(X, np.sin(X), label="carré")
    )
    assert "devrait passer par" in refus(avoir_courbe, echanges, np.square, (0, 2), nom="carré")


def test_la_legende():
    assert "pas de légende" in refus(avoir_legende, rendre(carre), ["a"])
    oubliee = rendre(lambda ax: carre(ax, label="a"))
    assert "n'est pas posée" in refus(avoir_legende, oubliee, ["a"])
    autre = rendre(lambda ax: carre(ax, label="b"), lambda ax: ax.legend())
    assert "attendu « a » · reçu « b »" in refus(avoir_legende, autre, ["a"])


def test_les_points():
    x, y = [3, 1, 2], [0, 5, 4]
    for tracer in (
        lambda ax: ax.scatter([1, 2, 3], [5, 4, 0]),
        lambda ax: ax.plot(x, y, "o"),
        lambda ax: ax.plot(x, y, marker="s", linestyle=""),
        lambda ax: [ax.scatter(a, b) for a, b in zip(x, y, strict=True)],
    ):
        avoir_points(rendre(tracer), x, y)
    assert "reliés" in refus(avoir_points, rendre(lambda ax: ax.plot(x, y)), x, y)
    assert "échangés" in refus(avoir_points, rendre(lambda ax: ax.scatter(y, x)), x, y)
    assert "attendu 3 points · reçu 2" in refus(
        avoir_points, rendre(lambda ax: ax.scatter([1, 2], [5, 4])), x, y
    )
    assert "mal placés" in refus(
        avoir_points, rendre(lambda ax: ax.scatter([1, 2, 3], [5, 4, 1])), x, y
    )
    assert "un trait les accompagne" in refus(
        avoir_points, rendre(lambda ax: ax.scatter(x, y), carre), x, y
    )
    assert "aucun point isolé" in refus(avoir_points, rendre(carre), x, y)
    invisibles = rendre(lambda ax: ax.plot(x, y, linestyle=""))
    assert "aucun point isolé" in refus(avoir_points, invisibles, x, y)


def test_les_textes():
    dessin = rendre(
        carre, lambda ax: ax.set(title="une  PARABOLE", xlabel="$x$", ylabel="Élévation")
    )
    avoir_textes(dessin, titre="Une parabole", x="x", y="elevation")
    avoir_textes(dessin)
    assert "attendu « Une droite » · reçu" in refus(avoir_textes, dessin, titre="Une droite")
    assert "nom de l'axe vertical : attendu « y »" in refus(avoir_textes, dessin, y="y")
    assert "échangés" in refus(avoir_textes, dessin, x="élévation", y="x")
    assert "le titre manque" in refus(avoir_textes, rendre(carre), titre="Une parabole")
    assert "ax.set_xlabel" in refus(avoir_textes, rendre(carre), x="x")


def test_un_titre_ecrase():
    dessin = rendre(carre, lambda ax: setattr(ax, "title", "Une parabole"))
    assert "écrase le titre" in refus(avoir_textes, dessin, titre="Une parabole")
    assert 'ax.set_title("Une parabole")' in refus(avoir_textes, dessin, x="x")


def test_une_droite_sans_fin():
    dessin = rendre(lambda ax: ax.axline((0, 1), slope=2))
    message = refus(avoir_courbe, dessin, lambda x: 1 + 2 * x, (0, 2), au_moins=2)
    assert "axline trace une droite sans fin" in message
    complete = rendre(lambda ax: ax.axline((0, 1), slope=2), carre)
    avoir_courbe(complete, np.square, (0, 2))


@pytest.mark.parametrize(
    "repere",
    [
        lambda ax: ax.axhline(1),
        lambda ax: ax.axvline(1),
        lambda ax: ax.axline((0, 1), slope=0),
        lambda ax: ax.axline((0, 1), (3, 1)),
        lambda ax: ax.axline((2, 1), (2, 5)),
        lambda ax: ax.plot([0, 2], [0, 0]),
        lambda ax: ax.plot([1, 1], [0, 4]),
        lambda ax: ax.plot([1], [1]),
        lambda ax: ax.plot(X, X, "o"),
        carre,
    ],
)
def test_un_repere_n_est_pas_de_trop(repere):
    rien_de_trop(rendre(carre, repere), [np.square])


def test_un_repere_ne_relie_pas_les_points():
    avec_axe = rendre(lambda ax: ax.scatter([1, 2], [3, 4]), lambda ax: ax.axhline(0))
    avoir_points(avec_axe, [1, 2], [3, 4])


def test_un_trait_de_trop():
    for droite in ({"slope": 2}, {"xy2": (1, 3)}):
        oblique = rendre(carre, lambda ax, d=droite: ax.axline((0, 1), **d))
        assert "(axline) n'est pas demandée" in refus(rien_de_trop, oblique, [np.square])
    cube = rendre(carre, lambda ax: ax.plot(X, X**3, label="cube"))
    message = refus(rien_de_trop, cube, [np.square])
    assert "une courbe de trop, de nom « cube », n'est pas demandée" in message
    segment = rendre(carre, lambda ax: ax.plot([0, 2], [0, 3]))
    assert "une courbe de trop n'est pas demandée" in refus(rien_de_trop, segment, [np.square])


def test_les_limites():
    dessin = rendre(carre, lambda ax: ax.set(xlim=(0, 5), ylim=(4, -1)))
    avoir_limites(dessin, x=(0, 5), y=(-1, 4))
    avoir_limites(dessin)
    message = refus(avoir_limites, dessin, x=(0, 4))
    assert "limites de x : attendu de 0 à 4 · reçu de 0 à 5" in message
    assert "ax.set_ylim" in refus(avoir_limites, dessin, y=(0, 1))
