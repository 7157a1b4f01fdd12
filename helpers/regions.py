"""Des réseaux construits à la main : portes logiques, régions du plan (chapitre 5).

Chaque fonction renvoie un `Reseau` dont tous les poids sont écrits, aucun n'est appris. H(0) = 1 :
les régions contiennent leur bord, aux arrondis près si les coordonnées ne sont pas entières.
`helpers.realisations` les offre toutes, avec les escaliers.
"""

import numpy as np

from helpers.controles import erreur
from helpers.polygones import droite, est_convexe, sommets_directs, triangulation
from helpers.reseau import Reseau


def perceptron(a, *, b=0, activation="heaviside"):
    """Un seul neurone : F(x) = activation(a₁x₁ + … + aₙxₙ + b).

    Paramètres : ``a``, un coefficient par entrée ; ``b``, le biais (0 : perceptron linéaire) ;
    ``activation``, un nom ou une fonction.
    Renvoie : un `Reseau`.  Erreurs : celles de `Reseau`.  Chapitre 5, section 1.

    Exemple
    -------
    >>> F = perceptron([2, 3])
    >>> F.valeurs(4, -1), F.valeurs(-3, 1), F.valeurs(6, -4)  # la troisième est sur le bord
    (1.0, 0.0, 1.0)
    """
    a = np.atleast_1d(a)
    F = Reseau([a.size, 1], activation)
    F.definir_poids(0, 0, a, b)
    return F


def demi_plan(a, b, c):
    """L'indicatrice du demi-plan ax + by + c ≥ 0 : un neurone.

    Erreurs : ValueError si a et b sont nuls tous les deux.  Chapitre 5, section 1.

    Exemple
    -------
    >>> F = demi_plan(-2, -3, 5)
    >>> F.valeurs(0, 1), F.valeurs(3, 1)
    (1.0, 0.0)
    """
    if a == 0 and b == 0:
        raise erreur("a ou b non nul", "a = b = 0", "demi_plan(1, 0, -2), soit x ≥ 2")
    return perceptron([a, b], b=c)


def et(n=2):
    """Le ET de n entrées 0 ou 1 : H(x₁ + … + xₙ − n).  Chapitre 5, section 2.

    Exemple
    -------
    >>> [et().valeurs(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    [0.0, 0.0, 0.0, 1.0]
    """
    n = entier_positif(n, "nombre d'entrées")
    return perceptron([1] * n, b=-n)


def ou(n=2):
    """Le OU de n entrées 0 ou 1 : H(x₁ + … + xₙ − 1).  Chapitre 5, section 2.

    Exemple
    -------
    >>> [ou().valeurs(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    [0.0, 1.0, 1.0, 1.0]
    """
    return perceptron([1] * entier_positif(n, "nombre d'entrées"), b=-1)


def ou_exclusif():
    """Le OU exclusif : « x et pas y » ou « y et pas x ».  Chapitre 5, section 4.

    Exemple
    -------
    >>> [ou_exclusif().valeurs(x, y) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    [0.0, 1.0, 1.0, 0.0]
    """
    F = Reseau([2, 2, 1])
    F.definir_poids(0, 0, [1, -1], -1)
    F.definir_poids(0, 1, [-1, 1], -1)
    F.definir_poids(1, 0, [1, 1], -1)
    return F


def union(*reseaux):
    """L'indicatrice de l'union : un neurone OU au bout des réseaux mis côte à côte.

    Paramètres : des réseaux à une sortie, qui vaut 0 ou 1 (activation H), de mêmes entrées.
    Renvoie : un `Reseau`, une couche de plus que le plus profond.
    Erreurs : ValueError si les réseaux ne s'accordent pas.  Chapitre 5, section 4.

    Exemple
    -------
    >>> F = union(demi_plan(1, 0, -2), demi_plan(-1, 0, -2))  # x ≥ 2 ou x ≤ −2
    >>> F.valeurs(3, 0), F.valeurs(0, 0), F.valeurs(-2, 5)
    (1.0, 0.0, 1.0)
    """
    return _ajouter(_cote_a_cote(reseaux), ou(len(reseaux)))


def intersection(*reseaux):
    """L'indicatrice de l'intersection : un neurone ET au bout des réseaux mis côte à côte.

    Paramètres, renvoi et erreurs : comme `union`.  Chapitre 5, section 4.

    Exemple
    -------
    >>> secteur = intersection(demi_plan(-1, 3, 0), demi_plan(2, 1, 0))
    >>> secteur.valeurs(1, 1), secteur.valeurs(1, -1)
    (1.0, 0.0)
    """
    return _ajouter(_cote_a_cote(reseaux), et(len(reseaux)))


def complementaire(reseau):
    """L'indicatrice du complémentaire : un neurone NON, H(1 − 2s).  Chapitre 5, section 4.

    Exemple
    -------
    >>> F = complementaire(demi_plan(1, 0, 0))
    >>> F.valeurs(0, 0), F.valeurs(-1, 0)
    (0.0, 1.0)
    """
    return _ajouter(_cote_a_cote([reseau]), perceptron([-2], b=1))


def difference(A, B):
    """L'indicatrice de A privé de B : A et non B.  Chapitre 5, section 4.

    Exemple
    -------
    >>> bande = difference(demi_plan(1, 0, 0), demi_plan(1, 0, -1))
    >>> bande.valeurs(0.5, 7), bande.valeurs(1, 7)
    (1.0, 0.0)
    """
    return intersection(A, complementaire(B))


def polygone(sommets):
    """L'indicatrice d'un polygone simple, bord compris.

    Convexe à n côtés : n neurones, un par côté, puis un ET, H(s₁ + … + sₙ − n). Sinon : l'union
    des triangles d'une triangulation.

    Paramètre : ``sommets``, couples (x, y) dans l'ordre du contour, dans un sens ou l'autre.
    Renvoie : un `Reseau` à deux entrées.
    Erreurs : ValueError si le contour se coupe ou n'a pas trois sommets.  Chapitre 5, section 4.

    Exemple
    -------
    >>> F = polygone([(0, 0), (4, 0), (4, 1), (1, 1), (1, 4), (0, 4)])  # un L
    >>> F.tailles, F.valeurs(3, 0.5), F.valeurs(3, 3), F.valeurs(1, 1)
    ([2, 12, 4, 1], 1.0, 0.0, 1.0)
    """
    P = sommets_directs(sommets)
    if est_convexe(P):
        return _convexe([tuple(p) for p in P])
    return union(*(_convexe(triangle) for triangle in triangulation(P)))


def _convexe(P):
    """Un neurone par côté, dans le sens direct, puis un ET."""
    cotes = [demi_plan(*droite(p, q)) for p, q in zip(P, [*P[1:], P[0]], strict=True)]
    return intersection(*cotes)


def _cote_a_cote(reseaux):
    """Un seul réseau, dont les sorties sont celles des réseaux, sur les mêmes entrées."""
    _verifier_indicatrices(reseaux)
    profondeur = max(len(F.poids) for F in reseaux)
    reseaux = [_prolonger(F, profondeur) for F in reseaux]
    tailles = [sum(F.tailles[i] for F in reseaux) for i in range(1, profondeur + 1)]
    if any(F.noms != reseaux[0].noms for F in reseaux):
        recu = " et ".join(sorted({str(F.noms) for F in reseaux}))
        raise erreur("les mêmes activations, couche par couche", recu, "des réseaux à neurones H")
    nouveau = Reseau([reseaux[0].tailles[0], *tailles], reseaux[0].activations)
    for i in range(profondeur):
        W = [F.poids[i] for F in reseaux]
        blocs = np.hstack(W) if i == 0 else _diagonale(W)
        nouveau.definir(i, blocs, np.concatenate([F.biais[i] for F in reseaux]))
    return nouveau


def _verifier_indicatrices(reseaux):
    """Mêmes entrées, une sortie qui vaut 0 ou 1."""
    if not reseaux or not all(isinstance(F, Reseau) for F in reseaux):
        recu = ", ".join(type(F).__name__ for F in reseaux) or "rien"
        raise erreur("un ou plusieurs Reseau", recu, "union(demi_plan(1, 0, 0), F)", TypeError)
    if len({F.tailles[0] for F in reseaux}) > 1:
        recu = ", ".join(str(F.tailles[0]) for F in reseaux)
        raise erreur("des réseaux de mêmes entrées", recu, "des régions du même plan")
    for F in reseaux:
        if F.tailles[-1] != 1 or F.noms[-1] != "heaviside":
            recu = f"{F.tailles[-1]} sortie(s), activation {F.noms[-1]}"
            raise erreur("une sortie à activation heaviside", recu, "demi_plan, polygone, union…")


def _prolonger(F, profondeur):
    """Ajoute des neurones H(s − 1), qui laissent 0 et 1 inchangés."""
    while len(F.poids) < profondeur:
        F = _ajouter(F, perceptron([1], b=-1))
    return F


def _ajouter(F, suite):
    """La composée : ``suite`` reçoit les sorties de F."""
    G = Reseau([*F.tailles, *suite.tailles[1:]], [*F.activations, *suite.activations])
    parametres = zip(F.poids + suite.poids, F.biais + suite.biais, strict=True)
    for couche, (W, b) in enumerate(parametres):
        G.definir(couche, W, b)
    return G


def _diagonale(matrices):
    """Matrice par blocs : chaque réseau ne lit que sa propre couche."""
    lignes, colonnes = np.sum([W.shape for W in matrices], axis=0)
    D, i, j = np.zeros((lignes, colonnes)), 0, 0
    for W in matrices:
        D[i : i + W.shape[0], j : j + W.shape[1]] = W
        i, j = i + W.shape[0], j + W.shape[1]
    return D


def entier_positif(n, quoi):
    """Vérifie un entier au moins égal à 1 ; ``quoi`` le nomme dans le refus.

    Exemple
    -------
    >>> entier_positif(3, "nombre")
    3
    """
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)):
        raise erreur(f"un {quoi}, entier", repr(n), "10", TypeError)
    if n < 1:
        raise erreur(f"un {quoi} au moins égal à 1", str(n), "10")
    return int(n)
