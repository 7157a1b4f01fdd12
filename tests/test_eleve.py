"""La fonction de l'élève ne s'exécute qu'ici : tout ce qu'elle fait de travers est un refus."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.exercices.eleve import ACompleter, Eleve, Refus, montrer_valeur


def refus(fonction, *arguments):
    with pytest.raises(Refus) as attrape:
        Eleve(fonction, "f")(*arguments)
    return str(attrape.value)


def test_une_reponse_porte_son_appel():
    reponse = Eleve(lambda x: x + 1, "f")(np.float64(2))
    assert (reponse.valeur, reponse.appel) == (3, "f(2.0)")


def test_exception_racontee_avec_sa_ligne():
    def f(x):
        y = 0
        return x / y

    message = refus(f, 1)
    assert "ZeroDivisionError" in message and "ligne" in message and "division par zéro" in message


def test_nom_inconnu():
    message = refus(lambda x: inconnue + x, 1)  # noqa: F821
    assert "n'est pas défini" in message and message.endswith("exécutée ?")


def test_parentheses_oubliees():
    message = refus(lambda f, x: f * x, abs, 1)
    assert "avec des parenthèses, `f(x)`." in message


X = np.array([1.0, 2.0])


@pytest.mark.parametrize(
    ("fonction", "conseil"),
    [
        (lambda: math.sin(X), "prenez celle de numpy"),
        (lambda: 1 if X > 0 else 0, "`np.where(condition, a, b)`"),
        (lambda: X[not np.isnan(X)], "masques avec `&`, `|`, `~`"),
        (lambda: X + np.ones(3), "formes ne s'accordent pas"),
        (lambda: X ^ 2, "`x**2`, et non `x^2`"),
        (lambda: 1.5 ^ 2, "`x**2`, et non `x^2`"),
        (lambda: X.size(X), "signe `*`"),
        (lambda: refus * 2, "avec des parenthèses, `f(x)`"),
        (lambda: np.exp + 1, "avec des parenthèses, `np.exp(x)`"),
        (lambda: [1] - [2], "une liste n'est pas un vecteur"),
        (lambda: refus(), "le nombre d'arguments"),
        (lambda: math.sqrt(-1), "nombre négatif"),
        (lambda: math.log(0), "négatif ou nul"),
        (lambda: math.exp(1000), "trop grand pour l'ordinateur"),
        (lambda: [1, 2].mean(), "`np.array`"),
        (lambda: list(range(3))[2 / 2], "`//`"),
        (lambda: [1, 2].sort()[0], "`sorted(y)`"),
        (lambda: list(3), "`range(n)`"),
        (lambda: X.size[0], "crochets"),
        (lambda: plt.subplots()[1].set_title("a")("b"), "`ax.set_title("),
        (lambda: plt.subplots()[1].plot([1, 2], [1]), "pas la même longueur"),
        (lambda: plt.subplots()[1].scatter([1, 2], [1]), "pas la même longueur"),
        (lambda: np.zeros(2, 4), "`np.zeros((p, n))`"),
        (lambda: np.arange(3).__isub__(0.5), "`A = A - …`"),
        (lambda: plt.subplots()[1].colorbar(), "`ax.figure.colorbar(zones, ax=ax)`"),
        (lambda: int("a"), "une valeur ou une forme qui ne convient pas."),
        (lambda: 1 + "a", "arguments qui ne conviennent pas."),
    ],
)
def test_le_conseil_suit_le_message(fonction, conseil):
    message = refus(fonction)
    plt.close("all")
    assert conseil in message
    if "`f(x)`" not in conseil:
        assert "`f(x)`" not in message, "pas de conseil hors sujet"


def test_return_oublie_et_print():
    def muette(x):
        x + 1

    assert "ne renvoie rien" in refus(muette, 1)
    assert "`return` au lieu de `print`" in refus(lambda x: print(x), 1)


def test_recursion_et_exit():
    def f(x):
        return f(x)

    assert "sans jamais s'arrêter" in refus(f, 1)
    assert "terminez plutôt par `return`" in refus(lambda x: exit(), 1)


def test_le_clavier_reste_libre():
    def f(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Eleve(f, "f")(1)


def test_non_commence():
    def vide(x): ...

    def avec_docstring(x):
        """Doc."""
        ...

    def depart_nbgrader(x):
        raise NotImplementedError()

    for fonction in (vide, avec_docstring, depart_nbgrader, lambda x: ...):
        with pytest.raises(ACompleter):
            Eleve(fonction, "f")(1)
    with pytest.raises(ACompleter):
        Eleve(..., "f")


def test_une_valeur_au_lieu_de_la_fonction():
    with pytest.raises(Refus, match="sans parenthèses"):
        Eleve(3.5, "f")


def test_les_arguments_sont_des_copies():
    tableau, liste = np.arange(3), [1, 2]

    def gache(t, li):
        t += 1
        li.append(3)
        return t

    Eleve(gache, "f")(tableau, liste)
    assert tableau.tolist() == [0, 1, 2] and liste == [1, 2]


def test_rien_ne_s_affiche_pendant_la_verification(capfd):
    def bavarde(x):
        print("bonjour")
        return np.log(np.array([-1.0]))

    Eleve(bavarde, "f")(1)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [(np.float64(2.0), "2.0"), (np.array([1, 2]), "[1, 2]"), (len, "len"), ("a", "'a'"),
     (np.zeros((30, 2)), "tableau de forme (30, 2)")],
)  # fmt: skip
def test_montrer_valeur(valeur, texte):
    assert montrer_valeur(valeur) == texte


def test_montrer_valeur_abrege():
    assert len(montrer_valeur(list(range(500)))) == 80
