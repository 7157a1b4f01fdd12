"""Géométrie des polygones simples : orientation, convexité, triangulation (chapitre 5).

Un polygone est la liste de ses sommets, dans l'ordre du contour. `helpers.realisations` en fait
un réseau de neurones.
"""

import numpy as np

from helpers.controles import erreur


def sommets_directs(sommets):
    """Vérifie un polygone et range ses sommets dans le sens direct, sans sommet plat.

    Paramètre : ``sommets`` de forme (n, 2), n ≥ 3, dans l'ordre du contour ; le premier peut être
    répété à la fin.
    Renvoie : un tableau de forme (m, 2), m ≤ n.
    Erreurs : ValueError si ce n'est pas un polygone simple (côtés qui se coupent, aire nulle).

    Exemple
    -------
    >>> sommets_directs([(0, 0), (0, 1), (1, 1), (1, 0)]).tolist()
    [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    """
    try:
        P = np.asarray(sommets, dtype=float)
    except (TypeError, ValueError):
        P = np.zeros(0)
    if P.ndim == 2 and len(P) > 3 and np.array_equal(P[0], P[-1]):
        P = P[:-1]
    if P.ndim != 2 or P.shape[1] != 2 or len(P) < 3 or not np.all(np.isfinite(P)):
        essayez = "[(0, 0), (2, 0), (1, 3)]"
        raise erreur("au moins trois sommets (x, y)", repr(sommets)[:80], essayez)
    if not _est_simple(P):
        essayez = "les sommets dans l'ordre du contour, sans croisement"
        raise erreur("un polygone simple", "des côtés qui se touchent ou se coupent", essayez)
    P = P if _aire(P) > 0 else P[::-1]
    garde = [virage(*trois) != 0 for trois in _trios(P)]
    return P[garde]


def est_convexe(P):
    """Vrai si le polygone simple P, de sens direct, tourne toujours à gauche.

    Exemple
    -------
    >>> est_convexe([(0, 0), (2, 0), (1, 3)]), est_convexe([(0, 0), (2, 0), (1, 1), (1, 3)])
    (True, False)
    """
    return all(virage(*trois) >= 0 for trois in _trios(P))


def triangulation(P):
    """Découpe un polygone simple en triangles, en coupant une « oreille » après l'autre.

    Une oreille : un sommet saillant dont le triangle, avec ses deux voisins, ne contient aucun
    autre sommet. Tout polygone simple en a au moins deux.

    Paramètre : ``P`` de forme (n, 2), sens direct, sans sommet plat.
    Renvoie : une liste d'au plus n − 2 triangles, trois sommets chacun.

    Exemple
    -------
    >>> len(triangulation([(0, 0), (4, 0), (1, 1), (0, 4)]))
    2
    """
    reste = [tuple(map(float, p)) for p in P]
    triangles = []
    while len(reste) > 3:
        i = _oreille(reste)
        trois = (reste[i - 1], reste[i], reste[(i + 1) % len(reste)])
        if virage(*trois) > 0:
            triangles.append(trois)
        del reste[i]
    return triangles + [tuple(reste)]


def virage(p, q, r):
    """Positif si l'on tourne à gauche en q sur le trajet p, q, r (deux fois l'aire du triangle).

    Exemple
    -------
    >>> virage((0, 0), (1, 0), (1, 1))
    1
    """
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def droite(p, q):
    """Coefficients (a, b, c) tels que ax + by + c ≥ 0 à gauche du trajet de p vers q.

    Le côté parcouru dans l'autre sens donne exactement les coefficients opposés.

    Exemple
    -------
    >>> droite((0, 0), (1, 0))
    (0, 1, 0)
    """
    if tuple(q) < tuple(p):
        a, b, c = droite(q, p)
        return 0 - a, 0 - b, 0 - c
    a, b = p[1] - q[1], q[0] - p[0]
    return a, b, 0 - (a * p[0] + b * p[1])


def _trios(P):
    """Chaque sommet entre ses deux voisins."""
    n = len(P)
    return [(P[i - 1], P[i], P[(i + 1) % n]) for i in range(n)]


def _aire(P):
    """Aire signée : positive si le sens est direct."""
    x, y = (P - P[0]).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _oreille(P):
    """Rang d'une oreille (ou d'un sommet plat, à enlever sans triangle)."""
    trios = _trios(P)
    for i, trois in enumerate(trios):
        if virage(*trois) == 0:
            return i
    for i, trois in enumerate(trios):
        if virage(*trois) > 0 and not any(_contient(trois, p) for p in P if p not in trois):
            return i
    recu = "des sommets presque alignés"
    raise erreur("un polygone simple", recu, "des coordonnées moins voisines")


def _contient(triangle, p):
    """Vrai si p est dans le triangle direct, bord compris."""
    a, b, c = triangle
    return virage(a, b, p) >= 0 and virage(b, c, p) >= 0 and virage(c, a, p) >= 0


def _est_simple(P):
    """Aucun côté n'en touche un autre, sauf ses deux voisins au sommet commun."""
    n = len(P)
    cotes = [(P[i], P[(i + 1) % n]) for i in range(n)]
    for i, (a, b) in enumerate(cotes):
        if np.array_equal(a, b):
            return False
        for j in range(i + 1, n):
            c, d = cotes[j]
            if j == i + 1 or (i == 0 and j == n - 1):
                p, q, r = (a, b, d) if j == i + 1 else (c, a, b)
                if virage(p, q, r) == 0 and np.dot(q - p, r - q) < 0:
                    return False  # demi-tour
            elif _se_touchent(a, b, c, d):
                return False
    return True


def _se_touchent(a, b, c, d):
    """Vrai si les segments [ab] et [cd] ont un point commun."""
    v = [np.sign(virage(*t)) for t in ((a, b, c), (a, b, d), (c, d, a), (c, d, b))]
    if v[0] * v[1] < 0 and v[2] * v[3] < 0:
        return True
    cas = zip(v, ((a, b, c), (a, b, d), (c, d, a), (c, d, b)), strict=True)
    return any(s == 0 and _entre(*points) for s, points in cas)


def _entre(a, b, p):
    """Vrai si p, aligné avec a et b, est dans le rectangle de diagonale [ab]."""
    bas, haut = np.minimum(a, b), np.maximum(a, b)
    return bool(np.all((bas <= p) & (p <= haut)))
