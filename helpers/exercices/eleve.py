"""L'unique endroit où s'exécute le code de l'élève : ses erreurs deviennent des refus."""

import contextlib
import copy
import dis
import io
import traceback
import types
import warnings
from dataclasses import dataclass

import numpy as np


class Refus(Exception):
    """La réponse est refusée ; le message est destiné à l'élève."""


class ACompleter(Exception):
    """L'exercice n'a pas été commencé."""


@dataclass
class Reponse:
    """Ce que la fonction de l'élève a rendu, et l'appel qui l'a obtenu (pour les messages)."""

    valeur: object
    appel: str


CONSEILS = {
    NameError: "un nom n'est pas défini : faute de frappe, ou cellule précédente non exécutée ?",
    ZeroDivisionError: "une division par zéro",
    TypeError: "une opération ou un appel avec des arguments qui ne conviennent pas",
    ValueError: "une valeur ou une forme qui ne convient pas",
    IndexError: "un indice hors du tableau (le premier est 0)",
    KeyError: "une clé absente du dictionnaire",
    AttributeError: "cet objet n'a pas cet attribut : type inattendu, ou faute de frappe ?",
    OverflowError: "un nombre trop grand pour l'ordinateur ; peut-on éviter de le calculer ?",
    RecursionError: "la fonction s'appelle elle-même sans jamais s'arrêter",
    SystemExit: "`exit` ou `quit` : terminez plutôt par `return`",
}


# un bout du message de Python ou de numpy, et le conseil qui convient ; le premier trouvé sert
CONSEILS_PRECIS = {
    "converted to Python scalars": "une fonction de `math` n'accepte qu'un nombre ; pour un "
    "vecteur, prenez celle de numpy, `np.exp`, `np.log`, `np.sin`…",
    "truth value of an array": "`if`, `and`, `or`, `not` attendent un seul vrai ou faux ; pour un "
    "vecteur, `np.where(condition, a, b)`, et les masques avec `&`, `|`, `~`",
    "broadcast together": "deux tableaux dont les formes ne s'accordent pas",
    "same first dimension": "les deux vecteurs n'ont pas la même longueur",
    "must be the same size": "les deux vecteurs n'ont pas la même longueur",
    "bitwise_xor": "une puissance s'écrit `x**2`, et non `x^2`",
    "for ^": "une puissance s'écrit `x**2`, et non `x^2`",
    "'NoneType' object": "`None` veut dire rien : `y.sort()` range la liste sur place et ne rend "
    "rien ; `sorted(y)` rend une liste rangée",
    "indices must be integers": "un rang est un entier : `//` divise et garde la partie entière",
    "'list' object has no attribute": "une liste n'a pas cet attribut ; si c'est celui d'un "
    "tableau, convertissez-la par `np.array`",
    "as a data type": "une forme est un couple : `np.zeros((p, n))`, avec deux parenthèses",
    "Cannot cast ufunc": "un tableau d'entiers ne reçoit pas de réels : `A = A - …` en fait un "
    "nouveau, `A -= …` non",
    "no attribute 'colorbar'": "l'échelle des couleurs se demande à la figure : "
    "`ax.figure.colorbar(zones, ax=ax)`",
    "'Text' object is not callable": 'un titre se donne par `ax.set_title("…")`',
    "object is not callable": "des parenthèses suivent ce qui n'est pas une fonction ; "
    "manque-t-il un signe `*` ?",
    "'function'": "une fonction s'appelle avec des parenthèses, `f(x)`",
    "builtin_function_or_method": "une fonction s'appelle avec des parenthèses, `f(x)`",
    "'numpy.ufunc'": "une fonction s'appelle avec des parenthèses, `np.exp(x)`",
    "'list'": "une liste n'est pas un vecteur ; parcourez-la, ou convertissez-la par `np.array`",
    "positional argument": "la fonction n'a pas reçu le nombre d'arguments qu'elle attend",
    "math domain error": "la racine d'un nombre négatif, ou le logarithme d'un nombre négatif "
    "ou nul ?",
    "expected a nonnegative input": "la racine d'un nombre négatif ?",
    "object is not iterable": "on ne parcourt pas un nombre avec `for` ; "
    "pour les entiers de 0 à n − 1, `range(n)`",
    "object is not subscriptable": "des crochets suivent ce qui n'est ni une liste ni un tableau",
}


class Eleve:
    """Enveloppe la fonction de l'élève : ``eleve(*arguments)`` rend une ``Reponse``."""

    def __init__(self, fonction, nom):
        if fonction is ...:
            raise ACompleter
        if not callable(fonction):
            raise Refus(
                f"On attend la fonction elle-même : écrivez `{nom}`, sans parenthèses. "
                f"Reçu : {montrer_valeur(fonction)}."
            )
        self.fonction, self.nom = fonction, nom

    def __call__(self, *arguments):
        appel = f"{self.nom}({', '.join(map(montrer_valeur, arguments))})"
        ecrit = io.StringIO()
        try:
            with (
                contextlib.redirect_stdout(ecrit),
                warnings.catch_warnings(),
                np.errstate(all="ignore"),
            ):
                warnings.simplefilter("ignore")
                valeur = self.fonction(*map(_copie, arguments))
        except NotImplementedError:  # ce que met nbgrader à la place de la solution
            raise ACompleter from None
        except (Exception, SystemExit) as faute:  # tout ce que l'élève peut provoquer
            recit = f"`{appel}` s'arrête sur une erreur, {_raconter(faute)}"
            raise Refus(recit if recit.endswith(("?", "…")) else recit + ".") from None
        if valeur is ... or (valeur is None and _est_vide(self.fonction)):
            raise ACompleter
        if valeur is None:
            raise Refus(_sans_retour(appel, ecrit.getvalue()))
        return Reponse(valeur, appel)


def _copie(argument):
    """Une copie des listes et tableaux : l'élève peut les modifier sans fausser la suite."""
    return copy.deepcopy(argument) if isinstance(argument, (list, dict, np.ndarray)) else argument


def _est_vide(fonction):
    """Vrai si le corps de la fonction se réduit à ``...`` (et éventuellement une docstring)."""
    if not isinstance(fonction, types.FunctionType):
        return False
    rien = {"RESUME", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "NOP", "COPY_FREE_VARS"}
    return {i.opname for i in dis.get_instructions(fonction)} <= rien


def _raconter(faute):
    conseil = _conseil(faute)
    lignes = [c.lineno for c in traceback.extract_tb(faute.__traceback__)[1:]]
    ou = f", ligne {lignes[0]}" if lignes else ""
    detail = f" ({faute})" if str(faute) else ""
    return f"{type(faute).__name__}{detail}{ou}" + (f" : {conseil}" if conseil else "")


def _conseil(faute):
    """Le conseil que demande le message de l'erreur ; à défaut, celui de sa sorte."""
    if isinstance(faute, (TypeError, ValueError, AttributeError)):
        for bout, precis in CONSEILS_PRECIS.items():
            if bout in str(faute):
                return precis
    return next((c for sorte, c in CONSEILS.items() if isinstance(faute, sorte)), "")


def _sans_retour(appel, ecrit):
    if ecrit.strip():
        return (
            f"`{appel}` affiche un résultat mais ne le renvoie pas : `return` au lieu de `print`."
        )
    return (
        f"`{appel}` ne renvoie rien : le `return` est-il oublié, ou placé dans un `if` seulement ?"
    )


def montrer_valeur(valeur, longueur=80):
    """Écrit une valeur en abrégé, pour un message : fonctions par leur nom, tableaux en liste."""
    if isinstance(valeur, types.FunctionType) or hasattr(valeur, "__name__"):
        return valeur.__name__
    if isinstance(valeur, np.ndarray):
        valeur = valeur.tolist() if valeur.size <= 12 else f"tableau de forme {valeur.shape}"
    elif isinstance(valeur, np.generic):
        valeur = valeur.item()
    texte = valeur if isinstance(valeur, str) and valeur.startswith("tableau") else repr(valeur)
    return texte if len(texte) <= longueur else texte[: longueur - 1] + "…"
