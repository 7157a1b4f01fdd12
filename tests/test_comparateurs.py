"""Une réponse juste n'est jamais refusée ; une fausse l'est avec un message qui aide."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.exercices.comparateurs import egaux, identique, memes_valeurs, proche
from helpers.exercices.eleve import Eleve, Refus, Reponse

reels = st.floats(-1e6, 1e6)
FORMES = [list, tuple, np.asarray, lambda v: np.asarray(v, dtype=np.float32)]


def refus(valeur, attendu, *, appel="f(1)", **options):
    with pytest.raises(Refus) as attrape:
        proche(Reponse(valeur, appel), attendu, **options)
    return str(attrape.value)


@given(hnp.arrays(float, st.integers(1, 8), elements=st.floats(-1e3, 1e3)), st.sampled_from(FORMES))
def test_toutes_les_formes_d_une_reponse_juste(attendu, forme):
    proche(Reponse(forme(attendu.tolist()), "f()"), attendu)


@given(reels)
def test_un_nombre_juste_sous_toutes_ses_formes(x):
    for forme in (x, np.float64(x), [x], np.array([[x]])):
        proche(Reponse(forme, "f()"), x)


@given(reels, st.floats(1e-3, 1e3))
def test_un_nombre_faux_est_refuse(x, ecart):
    faux = x + ecart * max(1, abs(x))
    assert "attendu" in refus(faux, x)


@given(hnp.arrays(float, (3, 4), elements=reels), st.integers(0, 11), st.floats(0.01, 10))
def test_un_seul_coefficient_faux_est_refuse(attendu, ou, ecart):
    faux = attendu.copy()
    faux.flat[ou] += ecart * max(1, abs(faux.flat[ou]))
    message = refus(faux, attendu)
    assert f"[{ou // 4}, {ou % 4}]" in message


def test_entier_ou_booleen_pour_un_reel():
    proche(Reponse(2, "f()"), 2.0)
    proche(Reponse(True, "f()"), 1)


def test_type_avant_forme_avant_valeur():
    assert "nombres réels" in refus("2", 2)
    assert "nombres réels" in refus(1j, 1)
    assert "nombres réels" in refus([[1, 2], [3]], [1, 2, 3])
    assert "rend une fonction" in refus(lambda: 2, 2)
    assert "attendu une liste de 2 nombres · reçu un nombre" in refus(3, [1, 2])
    assert "reçu une liste de 1 nombre." in refus([3], [1, 2])
    assert "attendu un tableau de forme (1, 2)" in refus([1, 2], [[1, 2]])
    assert "infinies ou indéfinies" in refus([1, math.nan], [1, 2])
    assert refus(5, 4) == "`f(1)` : attendu 4 · reçu 5."


def test_assez_de_chiffres_pour_voir_la_difference():
    assert "1,0000001" in refus(1.0000001, 1.0, tolerance=1e-9)


def test_nan_attendu():
    proche(Reponse([math.nan, 1], "f()"), [math.nan, 1])


def test_confusion_connue():
    message = refus(6, 2, confusions=[(5, "non"), (6, "Vous avez oublié de diviser.")])
    assert message.startswith("Vous avez oublié de diviser.") and "attendu 2 · reçu 6" in message


def test_egaux_ne_confond_pas_les_formes():
    assert not egaux([1, 2, 3], [[1, 2, 3]])
    assert not egaux([1, 2], [1, 2, 3])


def test_memes_valeurs_ignore_une_confusion_sans_objet():
    eleve = Eleve(lambda x: x + 1, "f")
    with pytest.raises(Refus, match="attendu 0 · reçu 1"):
        memes_valeurs(eleve, lambda x: x, [(0,)], confusions=[(lambda x: 1 / x, "inverse")])


@pytest.mark.parametrize(
    ("recu", "attendu"),
    [("Sur-Apprentissage ", "sur-apprentissage"), ("derivee", "dérivée"), ((1, 2), [1, 2]),
     (np.array([1, 2]), [1, 2]), (np.int64(3), 3), (3.0, 3)],
)  # fmt: skip
def test_identique_accepte(recu, attendu):
    identique(Reponse(recu, "f()"), attendu)


@pytest.mark.parametrize(("recu", "attendu"), [("oui", "non"), ([1, 2], [2, 1]), (3, 4)])
def test_identique_refuse(recu, attendu):
    with pytest.raises(Refus, match="attendu"):
        identique(Reponse(recu, "f(1)"), attendu)


@pytest.mark.parametrize(
    ("recu", "attendu", "fin"),
    [(5, 42.5, "reçu 5."), ([9, 6], [9, 42.5], "reçu [9 ; 6], à revoir : le 2ᵉ nombre."),
     ([6, 9, 3], [42.5, 9, 42.5], "reçu [6 ; 9 ; 3], à revoir : les 1ᵉʳ et 3ᵉ nombres."),
     ([1, 2, 3], [42.5] * 3, "à revoir : les 1ᵉʳ, 2ᵉ et 3ᵉ nombres."),
     ([[1, 2]], [[1, 42.5]], "reçu [[1 ; 2]]."), (4, [1, 42.5], "reçu un nombre.")],
)  # fmt: skip
def test_sans_argument_la_reponse_n_est_pas_donnee(recu, attendu, fin):
    message = refus(recu, attendu, appel="f()")
    assert message.startswith("`f()` : ") and message.endswith(fin) and "42" not in message
    erreur = refus(recu, attendu, appel="f()", confusions=[(recu, "Le signe.")])
    assert erreur.startswith("Le signe. (`f()` : reçu ") and "42" not in erreur


def test_taire_la_reponse_d_un_appel_avec_argument():
    message = refus([6, 9], [6, 42.5], appel="f(True)", taire=True)
    assert message == "`f(True)` : reçu [6 ; 9], à revoir : le 2ᵉ nombre."
    erreur = refus([6, 9], [6, 42.5], appel="f(True)", confusions=[([6, 9], "Non.")], taire=True)
    assert erreur.startswith("Non. (`f(True)` : reçu ") and "42" not in erreur


def test_les_nombres_a_revoir_suivent_la_tolerance():
    message = refus([1.05, 3], [1, 2], appel="f()", tolerance=0.1)
    assert message.endswith("à revoir : le 2ᵉ nombre.")


def test_identique_sans_argument_tait_la_reponse():
    with pytest.raises(Refus) as attrape:
        identique(Reponse("oui", "f()"), "non")
    assert str(attrape.value) == "`f()` : reçu 'oui'."


def test_tenseur_tensorflow():
    tf = pytest.importorskip("tensorflow")
    proche(Reponse(tf.constant([1.0, 2.0]), "f()"), [1, 2])
