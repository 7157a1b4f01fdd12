"""Chapitre 15 : chaque nombre de référence recalculé autrement, et ce que le notebook montre.

Le chapitre n'a pas de lignes numérotées ; ses paragraphes le sont ici, dans l'ordre du texte.
15.1 V, M, T et ses 18 valeurs · 15.2 dimension, forme, taille · 15.3 formes (3,), (3, 4),
(3, 5, 7, 11) · 15.4 images (28, 28), (32, 32, 3), et les 153,6 Mo de CIFAR-10 · 15.5 opérations
case par case · 15.6 moyenne, somme, racine · 15.7 mise à plat · 15.8 formes (2, 9), (2, 3, 3),
(9, −1) · 15.9 recoller selon l'axe 0, l'axe 1 · 15.10 tenseur mathématique · 15.11 dérivée de x²
en 3 · 15.12 table de 2 ln x + e⁻ˣ et de sa dérivée · 15.13 gradient de xy² en (2, 3) ·
15.14 champ de gradients de x² − y².

Les recalculs emploient des listes, des fractions et le module `math`, ni numpy ni TensorFlow.
"""

import ast
import math
import re
from fractions import Fraction as Q

import matplotlib.pyplot as plt
import numpy as np
import pytest

from atelier.execution import NOTEBOOKS, lire
from helpers.exercices.moteur import tout_charger

CELLULES = lire(NOTEBOOKS / "15_tenseurs.ipynb").cells
CODE = [c for c in CELLULES if c.cell_type == "code"]
TEXTE = "\n".join(c.source for c in CELLULES if c.cell_type == "markdown").replace("\u202f", " ")
BANQUE = tout_charger()

V, M = [5, 7, 8], [[6, 0, 2], [3, 2, 4]]
PLAT = [5, 1, 0, 3, 3, 2, 1, 1, 0, 5, 1, 7, 0, 0, 1, 8, 1, 9]
A, B = [[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]


def ranger(nombres, forme):
    """Une liste emboîtée de la forme voulue, faite à la main."""
    if len(forme) == 1:
        return list(nombres)
    pas = len(nombres) // forme[0]
    return [ranger(nombres[i * pas : (i + 1) * pas], forme[1:]) for i in range(forme[0])]


T = ranger(PLAT, (3, 2, 3))


def appliquer(f, *listes):
    """f, élément par élément, sur des listes emboîtées."""
    if not isinstance(listes[0], list):
        return f(*listes)
    return [appliquer(f, *elements) for elements in zip(*listes, strict=True)]


def cellules(ligne):
    return [c for c in CODE if f"contenu:15.{ligne}" in c.metadata.get("tags", [])]


def sortie(ligne):
    """Ce qu'affichent les cellules d'une ligne, textes des figures compris."""
    sorties = [s for c in cellules(ligne) for s in c.outputs]
    textes = (s.get("text", "") + s.get("data", {}).get("text/plain", "") for s in sorties)
    return "\n".join(textes).replace("\u202f", " ")


def affiche(debut):
    """La sortie de la cellule dont le code contient ``debut``."""
    (cellule,) = (c for c in CODE if debut in c.source)
    return "\n".join(s.get("text", "") for s in cellule.outputs).replace("\u202f", " ")


def tableaux(texte):
    """Les tableaux affichés par numpy, en listes emboîtées, dans l'ordre."""
    serre = re.sub(r"(?<=[\d\]])\s+(?=[\d\[-])", ", ", texte)
    return [ast.literal_eval(t) for t in re.findall(r"(?<!\[)\[.*?\](?!\]|, \[)", serre, re.S)]


@pytest.fixture(autouse=True)
def fermer():
    yield
    plt.close("all")


@pytest.mark.contenu("15.1")
def test_15_1_trois_tenseurs():
    assert tableaux(sortie(1)) == [V, M, T]


@pytest.mark.contenu("15.2")
def test_15_2_dimension_forme_taille():
    for nom, forme in (("V", (3,)), ("M", (2, 3)), ("T", (3, 2, 3))):
        ligne = f"{nom} : dimension {len(forme)}, forme {forme}, taille {math.prod(forme)}"
        assert ligne in sortie(2)
    assert len(PLAT) == 18


@pytest.mark.contenu("15.3")
def test_15_3_autres_formes():
    for forme, taille in (((3,), 3), ((3, 4), 12), ((3, 5, 7, 11), 1155), ((), 1)):
        assert f"forme {forme} : dimension {len(forme)}, taille {taille}" in sortie(3)
    assert "=1155" in TEXTE


@pytest.mark.contenu("15.4")
def test_15_4_images_et_memoire():
    assert "un chiffre : (28, 28)" in sortie(4) and "(4000, 28, 28, 1)" in sortie(4)
    assert f"une image (32, 32, 3) : {32 * 32 * 3} nombres" in sortie(4) and 32 * 32 * 3 == 3072
    for nom, octets in (("uint8", 1), ("float32", 4), ("float64", 8)):
        mega = Q(50_000 * 3072 * octets, 10**6)
        assert re.search(rf"CIFAR-10 en {nom} *: *{float(mega)} Mo", sortie(4))
        place = 4000 * 28 * 28 * octets
        assert f"prévu {place}, réel {place} octets" in sortie(4)
    assert Q(50_000 * 3072, 10**6) == Q("153.6") and "153,6" in TEXTE


@pytest.mark.contenu("15.5")
def test_15_5_case_par_case():
    attendus = {
        "V + 3": appliquer(lambda v: v + 3, V),
        "A²": appliquer(lambda a: a * a, A),
        "A × B": appliquer(lambda a, b: a * b, A, B),
        "T − 1": appliquer(lambda t: t - 1, T),
        "T + 10 T": appliquer(lambda t: t + 10 * t, T),
    }
    for nom, attendu in attendus.items():
        assert f"{nom} = {attendu}" in sortie(5)


@pytest.mark.contenu("15.6")
def test_15_6_moyenne_somme_racine():
    assert f"moyenne de V : {float(Q(20, 3)):.4f}" in sortie(6) and sum(V) == 20
    assert f"somme de A : {sum(map(sum, A))}" in sortie(6)
    racines = appliquer(lambda t: round(math.sqrt(t), 4), T[2])
    assert f"√T, feuille 2 : {racines}" in sortie(6)


@pytest.mark.contenu("15.7")
def test_15_7_mise_a_plat():
    assert tableaux(sortie(7))[0] == PLAT


@pytest.mark.contenu("15.8")
def test_15_8_trois_autres_formes():
    recus = tableaux(sortie(8))[1:]
    assert recus == [ranger(PLAT, f) for f in ((2, 9), (2, 3, 3), (9, 2))]
    assert "(4, −1) : refusé" in sortie(8) and 18 % 4


@pytest.mark.contenu("15.9")
def test_15_9_recoller():
    assert f"axe 0 : {A + B}" in sortie(9)
    assert f"axe 1 : {[a + b for a, b in zip(A, B, strict=True)]}" in sortie(9)
    assert "formes : (4, 3) (2, 6)   stack : (2, 2, 3) (2, 3, 2)" in sortie(9)


@pytest.mark.contenu("15.10")
def test_15_10_tenseur_mathematique():
    """s(e1) = e1 et s(e2) = −e2 : recalculé sur les coordonnées, sans matrice."""
    for e, facteur in (((1, 1), 1), ((1, -1), -1)):
        assert e[::-1] == tuple(facteur * c for c in e)
    assert "autre repère : [[1.0, 0.0], [0.0, -1.0]]" in sortie(10)
    assert "traces : 0.0 0.0" in sortie(10) and "déterminants : -1.0 -1.0" in sortie(10)


@pytest.mark.contenu("15.11")
def test_15_11_x_carre_en_3():
    h = Q(1, 10**6)
    assert ((3 + h) ** 2 - (3 - h) ** 2) / (2 * h) == 6
    assert "f(3) = 9.0   f′(3) = 6.0" in sortie(11)


@pytest.mark.contenu("15.12")
def test_15_12_table():
    """Valeurs par `math`, dérivées par différence finie : arrondies, et non tronquées."""

    def f(x):
        return 2 * math.log(x) + math.exp(-x)

    lignes = [list(map(float, li.split())) for li in sortie(12).splitlines()[1:] if li.strip()]
    assert [li[0] for li in lignes] == [1, 1.5, 2, 2.5, 3, 3.5]
    for x, y, *pentes in lignes:
        h = 1e-5
        pente = (f(x + h) - f(x - h)) / (2 * h)
        assert y == round(f(x), 4) and pentes == [round(pente, 4)] * 3
    assert [li[1] for li in lignes] == [0.3679, 1.0341, 1.5216, 1.9147, 2.2470, 2.5357]
    assert [li[2] for li in lignes] == [1.6321, 1.1102, 0.8647, 0.7179, 0.6169, 0.5412]


@pytest.mark.contenu("15.13")
def test_15_13_gradient_de_x_y_carre():
    h = Q(1, 10**6)
    en_x = ((2 + h) * 9 - (2 - h) * 9) / (2 * h)
    en_y = 2 * ((3 + h) ** 2 - (3 - h) ** 2) / (2 * h)
    assert (en_x, en_y) == (9, 12)
    assert "bande : [9.0, 12.0]" in sortie(13) and "[ 9. 12.]" in sortie(13)


@pytest.mark.contenu("15.14")
def test_15_14_champ_de_gradients():
    assert "formules 2x et −2y : True True" in sortie(14)
    assert "Champ de 169 flèches" in sortie(14) and "Lignes de niveau" in sortie(14)
    for niveau, y in ((2.89, 0.8), (0, -1.3), (-1.3, 1.7)):  # le long de x² − y² = niveau
        h = 1e-6
        x, plus_loin = math.sqrt(niveau + y * y), math.sqrt(niveau + (y + h) ** 2)
        vitesse = ((plus_loin - x) / h, 1)
        assert 2 * x * vitesse[0] - 2 * y * vitesse[1] == pytest.approx(0, abs=1e-5)


# --- Au-delà de la référence -------------------------------------------------------------------


def test_les_coupes_de_t():
    lignes = affiche('print("T[2, 1, 0]')
    assert f"T[2, 1, 0] = {T[2][1][0]}" in lignes and T[2][1][0] == 8
    assert f"T[:, 1, :] = {[f[1] for f in T]}" in lignes
    assert f"T[..., 0] = {[[ligne[0] for ligne in f] for f in T]}" in lignes
    assert "formes : (2, 3) (3, 3) (3, 2) (3, 1, 3)" in lignes


def test_les_reductions():
    lignes = affiche("keepdims=True")
    assert f"A.sum(axis=0) = {[a + b for a, b in zip(*A, strict=True)]}" in lignes
    assert f"A.sum(axis=1) = {[sum(ligne) for ligne in A]}" in lignes
    assert f"T.max(axis=(1, 2)) = {[max(map(max, f)) for f in T]}" in lignes


def test_la_diffusion_et_son_piege():
    lignes = affiche("M + np.array([100, 200])")
    assert str([[m + v for m, v in zip(ligne, (10, 20, 30), strict=True)] for ligne in M]) in lignes
    assert str([[m + v for m in li] for li, v in zip(M, (100, 200), strict=True)]) in lignes
    assert "could not be broadcast together with shapes (2,3) (2,)" in lignes
    carres = [(a - b) ** 2 for a in (1, 2, 3) for b in (1, 2, 3)]
    assert f"forme (3, 3)   erreur : {sum(carres) / 9:.4f}" in affiche("attendu - rendu")


def test_le_rang_a_plat_est_une_bijection():
    rangs = [i * 6 + j * 3 + k for i in range(3) for j in range(2) for k in range(3)]
    assert rangs == list(range(18)) and T[1][0][2] == PLAT[8]
    assert "18 éléments sur 18" in affiche("unravel_index(8") and 8 == 1 * 6 + 0 * 3 + 2


def test_vues_et_copies():
    lignes = affiche("np.shares_memory(serie, t)")
    partagees = re.findall(r"^(\S.*?)\s+mémoire partagée : (\w+)", lignes, re.M)
    assert dict(partagees) == {
        "reshape": "True", "transposée": "True", "flatten": "False", "T puis reshape": "False",
    }  # fmt: skip


def test_le_gradient_d_une_matrice():
    """Différences exactes, en fractions, de E(W) = Σ (XW − Y)²."""
    X, Y, h = [(1, 0), (0, 1), (1, 1)], [1, 2, 4], Q(1, 1000)

    def E(a, b):
        return sum((p * a + q * b - y) ** 2 for (p, q), y in zip(X, Y, strict=True))

    pentes = [(E(1 + h, 1) - E(1 - h, 1)) / (2 * h), (E(1, 1 + h) - E(1, 1 - h)) / (2 * h)]
    assert pentes == [-4, -6] and E(1, 1) == 5
    assert "E = 5.0   gradient : [[-4.0], [-6.0]]" in affiche("E = tf.reduce_sum")


def test_le_pas_qui_suit_ce_gradient():
    poids = [1 + Q(4, 10), 1 + Q(6, 10)]
    ecarts = [poids[0] - 1, poids[1] - 2, sum(poids) - 4]
    assert ecarts == [Q(2, 5), Q(-2, 5), -1] and sum(e * e for e in ecarts) == Q("1.32")
    assert "après un pas : W = [[1.4], [1.6]]  E = 1.32" in affiche("W.assign_sub(0.1")
    assert "0{,}16+0{,}16+1=1{,}32" in TEXTE


def test_les_messages_cites_sont_ceux_de_tensorflow():
    from helpers.materiel import charger_keras

    charger_keras()
    import tensorflow as tf

    reels = tf.constant([1.0, 2.0])
    for autre, nom in ((tf.constant([1, 2]), "int32"), (tf.constant(np.ones(2)), "double")):
        debut = "cannot compute AddV2 as input #1(zero-based) was expected to be a float tensor"
        with pytest.raises(tf.errors.InvalidArgumentError, match=re.escape(debut)) as faute:
            reels + autre
        assert f"but is a {nom} tensor" in faute.value.message and debut in TEXTE
    somme = tf.constant([1, 2]) + np.float64(1.5)  # le piège que dit le texte
    assert somme.dtype == tf.int32 and somme.numpy().tolist() == [2, 3]


def test_le_debordement_et_les_pas_en_memoire():
    assert "200 + 100 en uint8 : [44]" in sortie(6) and (200 + 100) % 256 == 44
    assert "en octets : (24, 8)  transposée : (8, 24)" in affiche("shares_memory(serie")


def test_les_cases_additionnees_sont_celles_de_la_somme():
    """La manipulation « Réduire T » colore, à gauche, ce qu'elle additionne."""
    from helpers.descriptions import decrire

    (cellule,) = (c for c in CODE if "def reduire(" in c.source)
    espace = {"np": np, "T": np.array(T), "curseurs": lambda *a, **k: None}
    exec("from helpers.schema_tenseur import dessiner_tenseur\n" + cellule.source, espace)
    for axe in range(3):
        for case in range(9):
            figure = plt.figure()
            espace["reduire"](figure, axe, case)
            gauche, droite = decrire(figure).split("T.sum(")
            termes = [int(v) for v in gauche.split("choisies : ")[1].rstrip(". ").split(", ")]
            assert f"choisies : {sum(termes)}." in droite and len(termes) == (3, 2, 3)[axe]
            plt.close(figure)


def test_none_et_bandes():
    lignes = affiche("persistent=True")
    assert lignes.count("None") == 4 and "persistante : 6.0 27.0" in lignes
    assert "constante suivie : 6.0" in lignes and "RuntimeError" in lignes


def test_la_pente_ne_s_annule_pas():
    """Le texte dit que xe⁻ˣ ≤ 1/e, donc que f′ > 0."""
    assert max(x / 100 * math.exp(-x / 100) for x in range(1, 5000)) <= 1 / math.e + 1e-12


@pytest.mark.parametrize(
    "cle, arguments, attendu",
    [
        ("15.1.a", (np.array(M),), (2, (2, 3), 6)),
        ("15.2.a", ((1000, 28, 28), 1), 0.784),
        ("15.3.c", ((2, 3), (2,)), "refusé"),
        ("15.3.c", ((2, 1), (3,)), (2, 3)),
        ("15.4.a", (1, 0, 2, (3, 2, 3)), 8),
    ],
)
def test_les_exemples_des_enonces(cle, arguments, attendu):
    assert BANQUE[cle](*arguments) == attendu


@pytest.mark.parametrize(
    "cle, argument, attendu",
    [
        ("15.3.b", [[1.0, 10.0], [3.0, 40.0]], [[-1, -15], [1, 15]]),
        ("15.4.b", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], [[1, 2, 5, 6], [3, 4, 7, 8]]),
        ("15.2.b", [[1, 2, 3], [4, 5, 6]], [[[[1], [2], [3]], [[4], [5], [6]]]]),
    ],
)
def test_les_exemples_tableaux(cle, argument, attendu):
    assert BANQUE[cle](np.array(argument)).tolist() == attendu


def test_les_exemples_de_tensorflow():
    assert float(BANQUE["15.6.a"](lambda x: x**2, 3.0)) == 6
    assert [float(g) for g in BANQUE["15.6.b"](lambda x, y: x * y**2, 2.0, 3.0)] == [9, 12]
    assert float(BANQUE["15.6.c"](lambda x: x**3, 2.0)) == 12


def test_la_regle_d_accord_est_celle_de_numpy():
    """Toutes les formes d'au plus trois axes de longueurs 1, 2 ou 3."""
    formes = [f for d in (1, 2, 3) for f in np.ndindex((3,) * d)]
    for a in formes:
        for b in formes:
            a1, b1 = tuple(i + 1 for i in a), tuple(i + 1 for i in b)
            try:
                attendu = np.broadcast_shapes(a1, b1)
            except ValueError:
                attendu = "refusé"
            assert BANQUE["15.3.c"](a1, b1) == attendu
