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
    TypeError: "une opération ou un appel avec des arguments qui ne conviennent pas ; "
    "une fonction s'appelle avec des parenthèses, `f(x)`",
    ValueError: "une valeur ou une forme qui ne convient pas",
    IndexError: "un indice hors du tableau (le premier est 0)",
    KeyError: "une clé absente du dictionnaire",
    AttributeError: "cet objet n'a pas cet attribut : type inattendu, ou faute de frappe ?",
    RecursionError: "la fonction s'appelle elle-même sans jamais s'arrêter",
    SystemExit: "`exit` ou `quit` : terminez plutôt par `return`",
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
            raise Refus(recit if recit.endswith("?") else recit + ".") from None
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
    conseil = next((c for sorte, c in CONSEILS.items() if isinstance(faute, sorte)), "")
    lignes = [c.lineno for c in traceback.extract_tb(faute.__traceback__)[1:]]
    ou = f", ligne {lignes[0]}" if lignes else ""
    detail = f" ({faute})" if str(faute) else ""
    return f"{type(faute).__name__}{detail}{ou}" + (f" : {conseil}" if conseil else "")


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
