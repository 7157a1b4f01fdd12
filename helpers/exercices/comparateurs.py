"""Comparateurs : type, puis forme, puis valeurs finies, puis valeurs, avec tolérance.

Une réponse juste n'est jamais refusée : liste, tuple, tableau, tenseur, nombre Python ou
numpy se valent. Chaque refus dit pour quel appel, ce qui était attendu et ce qui est reçu ;
mais si l'appel est sans argument, l'attendu est la réponse cherchée, et le refus la tait.
"""

import unicodedata

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.eleve import Refus, montrer_valeur


def refuser(message):
    """Refuse la réponse avec ce message."""
    raise Refus(message)


def en_nombres(reponse):
    """La valeur d'une réponse en tableau de réels ; refuse textes, complexes, tableaux bancals."""
    valeur, appel = reponse.valeur, reponse.appel
    if callable(valeur) and not hasattr(valeur, "__array__"):
        refuser(f"`{appel}` rend une fonction ; on attend un nombre ou un tableau de nombres.")
    try:
        tableau = np.asarray(valeur)
        if np.iscomplexobj(tableau) or tableau.dtype.kind in "US":
            raise TypeError
        return tableau.astype(float)
    except (TypeError, ValueError):
        refuser(
            f"`{appel}` rend {montrer_valeur(valeur)} ; on attend un nombre ou un tableau de "
            "nombres réels."
        )


def egaux(a, b, tolerance=1e-6):
    """Vrai si deux tableaux ont même forme et mêmes valeurs, à la tolérance près."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.size == b.size == 1:
        a, b = a.reshape(()), b.reshape(())
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=tolerance, equal_nan=True)


def proche(reponse, attendu, *, confusions=(), tolerance=1e-6, taire=False):
    """Refuse la réponse si elle n'est pas le nombre (ou le tableau) attendu.

    Paramètres : ``attendu`` nombre ou tableau ; ``confusions``, couples (valeur fausse connue,
    message) ; ``tolerance`` relative et absolue ; ``taire``, vrai pour ne pas écrire l'attendu.
    """
    recu, attendu = en_nombres(reponse), np.asarray(attendu, dtype=float)
    if egaux(recu, attendu, tolerance):
        return
    for fausse, message in confusions:
        if egaux(recu, fausse, tolerance):
            refuser(f"{message} ({_comparer(reponse.appel, attendu, recu, tolerance, taire)})")
    if recu.shape != attendu.shape and not recu.size == attendu.size == 1:
        refuser(f"`{reponse.appel}` : attendu {_forme(attendu)} · reçu {_forme(recu)}.")
    if np.isfinite(attendu).all() and not np.isfinite(recu).all():
        refuser(f"`{reponse.appel}` contient des valeurs infinies ou indéfinies (inf, nan).")
    refuser(_comparer(reponse.appel, attendu, recu, tolerance, taire) + ".")


def memes_valeurs(eleve, solution, cas, *, confusions=(), **reglages):
    """Compare l'élève à la solution sur une liste de cas (un tuple d'arguments par cas).

    ``confusions`` : couples (fonction fausse connue des mêmes arguments, message) ; les autres
    réglages, ``tolerance`` et ``taire``, sont ceux de ``proche``.
    """
    for arguments in cas:
        fausses = [(v, m) for f, m in confusions if (v := _essai(f, arguments)) is not None]
        proche(eleve(*arguments), solution(*arguments), confusions=fausses, **reglages)


def identique(reponse, attendu):
    """Refuse un texte, un entier ou une liste qui diffère (accents et casse à part)."""
    if _canonique(reponse.valeur) != _canonique(attendu):
        sans_argument = reponse.appel.endswith("()")  # ne pas donner la réponse
        voulu = "" if sans_argument else f"attendu {montrer_valeur(attendu)} · "
        refuser(f"`{reponse.appel}` : {voulu}reçu {montrer_valeur(reponse.valeur)}.")


def _essai(fonction, arguments):
    try:
        with np.errstate(all="ignore"):
            return np.asarray(fonction(*arguments), dtype=float)
    except (ArithmeticError, ValueError):  # la confusion n'a pas de sens dans ce cas
        return None


def _canonique(valeur):
    if isinstance(valeur, str):
        sans = unicodedata.normalize("NFKD", valeur.strip().casefold())
        return "".join(c for c in sans if not unicodedata.combining(c))
    if hasattr(valeur, "tolist"):
        valeur = valeur.tolist()
    if isinstance(valeur, (list, tuple)):
        return [_canonique(v) for v in valeur]
    return valeur


def _forme(tableau):
    if tableau.ndim == 1:
        return f"une liste de {len(tableau)} nombre{'s' * (len(tableau) > 1)}"
    return "un nombre" if tableau.ndim == 0 else f"un tableau de forme {tableau.shape}"


def _comparer(appel, attendu, recu, tolerance, taire=False):
    """« `f(2)` : attendu 4 · reçu 5 », avec assez de chiffres pour voir la différence."""
    if taire or appel.endswith("()"):  # sans argument, la valeur attendue serait la réponse
        return _sans_la_reponse(appel, attendu, recu, tolerance)
    if recu.shape == attendu.shape and attendu.size > 6:
        ou = tuple(np.argwhere(~np.isclose(recu, attendu, rtol=1e-6, atol=1e-6))[0])
        place = ", ".join(str(int(i)) for i in ou)
        appel, attendu, recu = f"{appel}[{place}]", attendu[ou], recu[ou]
    for chiffres in (5, 8, 12):
        textes = [_ecrire(np.asarray(v), chiffres) for v in (attendu, recu)]
        if textes[0] != textes[1]:
            break
    return f"`{appel}` : attendu {textes[0]} · reçu {textes[1]}"


def _sans_la_reponse(appel, attendu, recu, tolerance):
    """« `f()` : reçu [9 ; 6], à revoir : le 2ᵉ nombre », sans dire ce qui était attendu."""
    texte = f"`{appel}` : reçu {_ecrire(recu, 5)}"
    if recu.ndim != 1 or recu.shape != attendu.shape:
        return texte
    faux = [i for i in range(len(recu)) if not egaux(recu[i], attendu[i], tolerance)]
    rangs = [f"{i + 1}ᵉ" if i else "1ᵉʳ" for i in faux]
    if len(rangs) == 1:
        return f"{texte}, à revoir : le {rangs[0]} nombre"
    return f"{texte}, à revoir : les {', '.join(rangs[:-1])} et {rangs[-1]} nombres"


def _ecrire(tableau, chiffres):
    if tableau.ndim == 0:
        return nombre_fr(tableau, chiffres)
    if tableau.size > 12:
        return f"un tableau de forme {tableau.shape}"
    return "[" + " ; ".join(_ecrire(v, chiffres) for v in np.asarray(tableau)) + "]"
