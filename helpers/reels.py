"""Réels et opérations prudentes : ce qu'il faut refuser avant de calculer une dérivée.

Sert à `helpers.graphe`. Chaque refus est une erreur de la maison : attendu · reçu · essayez.
"""

import math
import numbers

from helpers.controles import erreur, nombre_fr


def reel(x):
    """Convertit en réel ; refuse ce qui n'est pas un nombre fini."""
    if not isinstance(x, numbers.Real) or isinstance(x, bool):
        recu = f"{type(x).__name__} {x!r}"[:80]
        raise erreur("un nombre réel ou une Valeur", recu, "Valeur(2)", TypeError)
    try:
        x = float(x)
    except OverflowError:
        x = math.inf
    if not math.isfinite(x):
        raise erreur("un nombre fini", nombre_fr(x), "Valeur(2)")
    return x


def avec_signe(signe, c):
    """Nomme l'opération « + 3 » ou « − 3 »."""
    inverse = {"+": "−", "−": "+"}
    return f"{signe} {nombre_fr(c)}" if c >= 0 else f"{inverse[signe]} {nombre_fr(-c)}"


def non_nul(x):
    """Rend ``x``, refuse 0."""
    if x == 0:
        raise erreur("un diviseur non nul", "0", "une autre valeur : on ne divise pas par 0")
    return x


def positif(x, quoi):
    """Rend ``x``, refuse 0 et les négatifs ; ``quoi`` dit ce que x représente."""
    if x <= 0:
        raise erreur(f"{quoi}, strictement positif", nombre_fr(x), "une valeur positive")
    return x


def verifier_puissance(x, n):
    """Refuse x^n là où la puissance, ou sa dérivée, n'existe pas."""
    if n < 0:
        non_nul(x)
    if not float(n).is_integer() and (x < 0 or (x == 0 and n < 1)):
        positif(x, "un nombre élevé à une puissance non entière")


def puissance(x, n):
    """Calcule ``x ** n``, refuse ce qui dépasse les nombres réels de la machine."""
    try:
        return float(x**n)
    except OverflowError:
        recu = f"{nombre_fr(x)} puissance {nombre_fr(n)}"
        raise erreur("un résultat fini", recu, "des nombres plus petits") from None


def sigmoide(x):
    """Sigmoïde sans dépassement : l'exponentielle a toujours un exposant négatif."""
    e = math.exp(-abs(x))
    return 1 / (1 + e) if x >= 0 else e / (1 + e)
