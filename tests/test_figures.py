"""Les figures : ce qui est dessiné, ce qui est dit, ce qui est refusé."""

import io
import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from helpers import figures as fig
from helpers.descriptions import etendue


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


X = np.linspace(-3, 3, 31)
Z = X[:, None] ** 2 - X[None] ** 2


def test_chaque_role_a_sa_couleur_son_marqueur_son_tiret():
    for cle in ("color", "marker", "linestyle"):
        assert len({str(style[cle]) for style in fig.ROLES.values()}) == len(fig.ROLES)
    assert fig.ROLES["classe0"]["marker"] == "o" and fig.ROLES["classe1"]["marker"] == "s"


def test_cadre_titre_axes_et_taille():
    ax = fig.cadre("Titre", "x", "y", taille="petite")
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("Titre", "x", "y")
    assert fig.cadre("Autre", ax=ax) is ax and ax.get_title() == "Autre"
    assert tuple(ax.figure.get_size_inches()) == (4.6, 3.2)


def test_courbe_et_points_dessinent_les_donnees_recues():
    ax = fig.cadre("T")
    assert fig.courbe([0, 1, 2], [3, 4, 5], "erreur", nom="e", ax=ax) is ax
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[0, 3], [1, 4], [2, 5]])
    assert ax.lines[0].get_color() == fig.ROLES["erreur"]["color"]
    fig.points([1, 2], [3, 4], ax=ax)
    np.testing.assert_array_equal(ax.collections[0].get_offsets(), [[1, 3], [2, 4]])


def test_deux_classes_meme_si_l_une_est_vide():
    ax = fig.deux_classes([(0, 0), (1, 1)], [(2, 0)], ax=fig.cadre("T"))
    assert [len(c.get_offsets()) for c in ax.collections] == [2, 1]
    assert "2" not in fig.decrire(fig.deux_classes([], [], ax=fig.cadre("Rien")))


@pytest.mark.parametrize(
    ("appel", "fragment"),
    [
        (lambda: fig.courbe([1, 2, 3], [1, 2]), "x de forme (3,), y de forme (2,)"),
        (lambda: fig.points([[1, 2]], [[1, 2]]), "suites de même longueur"),
        (lambda: fig.courbe([1], [1], "bleu"), "un rôle parmi donnees"),
        (lambda: fig.cadre("T", taille="énorme"), "petite ou normale"),
        (lambda: fig.deux_classes([1, 2, 3], []), "forme (n, 2)"),
        (lambda: fig.barres(["a"], [1, 2]), "même longueur"),
        (lambda: fig.images(np.zeros((2, 3, 3)), titres=["a"]), "2 titres"),
        (lambda: fig.images(np.zeros((2, 4, 4, 2))), "(n, h, l, 3)"),
        (lambda: fig.images(np.full((2, 4, 4, 3), 7.0)), "x / 255"),
        (lambda: fig.matrice([1, 2]), "une matrice"),
        (lambda: fig.matrice([[1]], genre="jet"), "valeurs ou poids"),
        (lambda: fig.matrice([[1, 2]], noms=["a"]), "noms de lignes"),
        (lambda: fig.niveaux(X, X, X), "m ordonnées"),
        (lambda: fig.zones(X, X, Z, genre="autre"), "classes"),
        (lambda: fig.champ(X, X, X, X[:2]), "même forme"),
        (lambda: fig.courbes_apprentissage({"accuracy": [1]}), "clé loss"),
        (lambda: fig.courbes_apprentissage([]), "reçu : rien"),
    ],
)
def test_erreurs_de_valeur_en_francais(appel, fragment):
    with pytest.raises(ValueError, match="attendu : .* · reçu : .* · essayez : ") as info:
        appel()
    assert fragment in str(info.value)


def test_erreurs_de_type_en_francais():
    with pytest.raises(TypeError, match="une figure ou ses axes"):
        fig.montrer(3)
    with pytest.raises(TypeError, match="trois dimensions"):
        fig.surface(X, X, Z, ax=fig.cadre("plan"))


def test_decrire_dit_titre_axes_et_etendues():
    ax = fig.cadre("La sigmoïde", "x", "σ(x)")
    fig.courbe(X, 1 / (1 + np.exp(-X)), nom="σ", ax=ax)
    fig.points([0], [0.5], nom="milieu", ax=ax)
    fig.horizontale(1, ax=ax)
    fig.verticale(0, nom="axe", ax=ax)
    fig.fleche((0, 0), (1, 0.5), ax=ax)
    fig.annoter(ax, "ici", (0, 0.5))
    assert fig.decrire(ax) == (
        "La sigmoïde. Axes : x, σ(x). Courbe « σ » : x de −3 à 3, y de 0,0474 à 0,953. "
        "Repère horizontal : y = 1. Repère vertical « axe » : x = 0. "
        "Point « milieu » : (0 ; 0,5). Flèche de (0 ; 0) à (1 ; 0,5). Texte : ici."
    )
    assert fig.decrire(ax) == fig.decrire(ax.figure) == fig.decrire([ax])


def test_decrire_ne_depend_pas_de_la_derniere_decimale():
    ax, ay = fig.cadre("T"), fig.cadre("T")
    fig.courbe([0, 1], [1e-17, 1], ax=ax)
    fig.courbe([0, 1], [-3e-17, 1 - 1e-12], ax=ay)
    assert fig.decrire(ax) == fig.decrire(ay) == "T. Courbe : x de 0 à 1, y de 0 à 1."


def test_etendue_sans_valeur_et_avec_trous():
    assert etendue([np.nan]) == "sans valeur"
    assert etendue([np.nan, 2, 3, np.inf]) == "de 2 à 3"


def test_decrire_barres_images_matrices_niveaux_surfaces():
    ax = fig.barres(["chat", "chien"], [0.25, 0.75], ax=fig.cadre("P"))
    assert fig.decrire(ax) == "P. Barres : chat 0,25, chien 0,75."
    assert [t.get_text() for t in ax.texts] == ["0,25", "0,75"]
    axes = fig.images(np.zeros((3, 4, 5), dtype=np.uint8), titres=[7, 8, 9], titre="Trois")
    assert fig.decrire(axes) == "Trois. 3 images de 4 × 5 pixels : 7, 8, 9."
    ax = fig.matrice([[1, -2], [0, 4]], genre="poids", ax=fig.cadre("W", "j", "i"))
    assert "Tableau de 2 lignes et 2 colonnes, valeurs de −2 à 4." in fig.decrire(ax)
    assert "Lignes de niveau" in fig.decrire(fig.niveaux(X, X, Z, ax=fig.cadre("N")))
    assert "Texte" not in fig.decrire(fig.niveaux(X, X, Z, ax=fig.cadre("N")))
    assert "Zones colorées" in fig.decrire(fig.zones(X, X, Z, ax=fig.cadre("Z")))
    assert "961 flèches" in fig.decrire(fig.champ(*np.meshgrid(X, X), Z, Z, ax=fig.cadre("C")))
    texte = fig.decrire(fig.surface(X, X, Z, ax=fig.espace("S")))
    assert texte == "S. Axes : x, y, z. Surface : x de −3 à 3, y de −3 à 3, z de −9 à 9."


def test_poids_centres_sur_zero():
    image = fig.matrice([[1, -2], [0, 4]], genre="poids", ax=fig.cadre("W")).images[0]
    assert (image.norm.vmin, image.norm.vcenter, image.norm.vmax) == (-4, 0, 4)
    assert image.get_cmap().name == "RdBu"


@pytest.mark.parametrize(
    "tableau",
    [
        np.zeros((4, 4)),
        np.zeros((4, 4, 3)),
        np.zeros((2, 4, 4, 1)),
        np.full((2, 4, 4, 3), 200, dtype=np.uint8),
        np.linspace(-1, 5, 32).reshape(2, 4, 4),
        np.ones((2, 3, 3)),
    ],
)
def test_images_de_toutes_formes(tableau):
    axes = fig.images(tableau)
    assert len(axes) == (2 if tableau.shape[0] == 2 else 1)
    assert all(len(ax.images) == 1 for ax in axes)


def test_images_grises_gardent_la_meme_echelle():
    axes = fig.images(np.array([[[0, 10]], [[0, 255]]], dtype=np.uint8))
    assert {ax.images[0].get_clim() for ax in axes} == {(0, 255)}


def test_courbes_apprentissage_de_keras_et_liste():
    historique = {"loss": [1, 0.5], "val_loss": [1.2, 0.7], "accuracy": [0.5, 0.9]}
    axes = fig.courbes_apprentissage(historique)
    assert [ax.get_title() for ax in axes] == ["Erreur", "Précision"]
    assert [len(ax.lines) for ax in axes] == [2, 1]
    assert axes[0].lines[0].get_linestyle() == "-" and axes[0].lines[1].get_linestyle() == "--"
    (ax,) = fig.courbes_apprentissage([{"loss": 1.0}, {"loss": 0.5}])
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[1, 1], [2, 0.5]])


def test_image_png_garde_les_nuances_d_une_surface_transparente():
    ax = fig.espace("Une surface", "x", "y", "z")
    fig.surface(X, X, Z, ax=ax)
    ax.collections[0].set_alpha(0.45)
    ax.plot([-3, 3], [0, 0], [0, 0], color=fig.ROLES["erreur"]["color"], linewidth=3)
    fig.image_png(ax)  # la mise en page se fait au premier dessin
    entiere, legere = (
        np.asarray(Image.open(io.BytesIO(fig.image_png(ax, leger=leger))).convert("RGB"), dtype=int)
        for leger in (False, True)
    )
    assert np.abs(entiere - legere).max(axis=2).mean() < 0.7  # sur 255 : ni teinte, ni taches
    fond = (entiere == entiere[..., :1]).all(axis=2) & (entiere[..., 0] > 225)
    assert np.ptp(legere[fond], axis=1).max() <= 4  # les panneaux gris et le blanc restent neutres


def test_image_png_taille_poids_virgule_et_absence_de_date():
    ax = fig.cadre("La sigmoïde monte", "x", "σ(x)")
    fig.courbe(X, np.tanh(X), nom="tanh", ax=ax)
    octets = fig.image_png(ax)
    image = Image.open(io.BytesIO(octets))
    assert image.size == (700, 420) and len(octets) < 35_000
    assert not {"Software", "Creation Time"} & set(image.info)
    assert octets == fig.image_png(ax)  # les mêmes octets à chaque fois
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    textes = [t.get_text() for t in ax.get_yticklabels()]
    assert "0,50" in textes and not any("." in t for t in textes)
    assert ax.get_legend() is not None


def test_montrer_sans_notebook_ecrit_puis_ferme(capsys):
    _, ax = plt.subplots()
    ax.plot([1, 2], [3, 4])
    fig.montrer(ax, "Elle monte.")
    assert capsys.readouterr().out == "Courbe : x de 1 à 2, y de 3 à 4. Elle monte.\n"
    assert not plt.get_fignums()


def test_montrer_dans_ipython_affiche_une_fois_avec_le_texte():
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "from IPython.utils.capture import capture_output\n"
        "ip = InteractiveShell.instance()\n"
        "from helpers.figures import *\n"
        "import matplotlib.pyplot as plt\n"
        "with capture_output() as sorties:\n"
        "    montrer(courbe([0, 1], [0, 1], ax=cadre('T', 'x', 'y')), 'Elle monte.')\n"
        "(s,) = sorties.outputs\n"
        "texte = s.data['text/plain']\n"
        "assert texte.endswith('y de 0 à 1. Elle monte.'), texte\n"
        "assert s.metadata['image/png']['alt'] == texte\n"
        "assert s.data['image/png'].startswith('iVBOR')\n"
        "assert not plt.get_fignums()\n"
    )
    fini = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert fini.returncode == 0, fini.stderr


def test_tout_ce_qu_un_eleve_dessine_avec_matplotlib_se_montre(capsys):
    figure, (gauche, droite) = plt.subplots(1, 2)
    gauche.hist([1, 2, 2, 3])
    droite.imshow(np.zeros((3, 3)))
    figure.suptitle("Deux dessins")
    fig.image_png(figure)
    fig.montrer(figure)
    assert capsys.readouterr().out.startswith("Deux dessins. 10 barres : hauteurs de 0 à 2.")


def test_cadres_et_joindre_texte():
    axes = fig.cadres(2, 2, titre="Quatre")
    assert len(axes) == 4
    assert fig.joindre_texte(axes[0], "un schéma") is axes[0]
    assert fig.decrire(axes).startswith("Quatre. un schéma.")


def test_un_titre_trop_long_passe_a_la_ligne_et_se_lit_d_un_trait():
    titre = "La pente de la sécante se rapproche de la pente de la tangente quand h tend vers zéro"
    ax = fig.cadre(titre)
    assert "\n" in ax.get_title() and fig.decrire(ax) == titre + "."
    fig.image_png(ax)
    assert ax.title.get_window_extent().width < 700
    assert fig.cadre("$" + "x" * 90 + "$").get_title() == "$" + "x" * 90 + "$"


def test_beaucoup_de_cadres_sans_avertissement(recwarn):
    for ax in (axes := fig.cadres(4, 3, titre="Douze")):
        fig.courbe(X, X, ax=fig.cadre("un titre", "abscisse", "ordonnée", ax=ax))
    fig.image_png(axes)
    assert not recwarn.list
