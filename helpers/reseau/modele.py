"""La classe `Reseau` : un réseau de neurones en numpy, poids réglés à la main (chapitre 5).

Mêmes conventions que Keras : les couches et les neurones (rangs) se comptent à partir de 0, les
poids d'une couche ont la forme (entrées, neurones), ses biais la forme (neurones,).
"""

import numpy as np

from helpers import fonctions
from helpers.controles import erreur
from helpers.reseau.ecriture import appels

ACTIVATIONS = {nom: f for nom, (f, _) in fonctions.ACTIVATIONS.items()} | {
    "softmax": fonctions.softmax
}
ALIAS = {"H": "heaviside", "σ": "sigma", "sigmoid": "sigma", "linear": "lineaire", "ReLU": "relu"}
POINTS = 8192  # calculés à la fois par `valeurs` : une grande grille ne remplit pas la mémoire
SYMBOLES = {"heaviside": "H", "sigma": "σ", "relu": "ReLU", "lineaire": "id"}


class Reseau:
    """Un réseau dense : chaque couche calcule activation(x @ W + b).

    Paramètres
    ----------
    tailles : nombre d'entrées, puis de neurones de chaque couche, par exemple ``[2, 3, 1]``.
    activations : une pour toutes les couches, ou une liste, une par couche ; un nom
        (« heaviside », « sigma », « tanh », « relu », « lineaire », « softmax »), ou une fonction
        qui agit sur un tableau.

    Attributs : ``tailles``, ``activations``, ``poids`` (une matrice par couche), ``biais`` (un
    vecteur par couche). Au départ, tous les poids sont nuls.

    Erreurs : ValueError ou TypeError si une taille, une activation, un poids ne convient pas.

    Exemple (chapitre 5, le ET)
    ---------------------------
    >>> et = Reseau([2, 1], "heaviside")
    >>> et.definir_poids(0, 0, [1, 1], -2)
    >>> et([1, 1]), et([[0, 0], [0, 1]]).tolist(), et.valeurs(1, 0)
    (array([1.]), [[0.0], [0.0]], 0.0)
    """

    def __init__(self, tailles, activations="heaviside"):
        self.tailles = _tailles(tailles)
        self.activations = _activations(activations, len(self.tailles) - 1)
        formes = list(zip(self.tailles, self.tailles[1:], strict=False))
        self.poids = [np.zeros(forme) for forme in formes]
        self.biais = [np.zeros(neurones) for _, neurones in formes]

    def definir(self, couche, poids, biais):
        """Règle tous les poids d'une couche d'un coup.

        Paramètres : ``couche``, numéro à partir de 0 ; ``poids`` de forme (entrées, neurones) ;
        ``biais`` de forme (neurones,).
        Renvoie : le réseau, pour enchaîner.  Erreurs : ValueError si une forme ne convient pas.
        """
        W, b = self.poids[self._couche(couche)], self.biais[couche]
        nouveaux = []
        for nom, valeurs, forme in (("poids", poids, W.shape), ("biais", biais, b.shape)):
            t = _reels(valeurs, nom)
            if t.shape != forme:
                attendu = f"{nom} de la couche {couche} de forme {forme}"
                essayez = "une ligne par entrée, une colonne par neurone"
                raise erreur(attendu, f"forme {t.shape}", essayez)
            nouveaux.append(t)
        W[...], b[...] = nouveaux
        return self

    def definir_poids(self, couche, rang, coeff, biais):
        """Règle un seul neurone : ses coefficients, un par entrée, et son biais.

        Paramètres : ``couche`` et ``rang`` du neurone, à partir de 0 ; ``coeff``, un nombre ou
        une liste ; ``biais``, un nombre.  Erreurs : ValueError, TypeError.
        """
        W, b = self.poids[self._couche(couche)], self.biais[couche]
        _numero(rang, W.shape[1], f"rang de neurone de la couche {couche}")
        coeff = np.atleast_1d(_reels(coeff, "coeff"))
        biais = _reels(biais, "biais")
        if coeff.shape != W.shape[:1]:
            recu = f"{coeff.size}, forme {coeff.shape}"
            raise erreur(f"{W.shape[0]} coefficients, un par entrée", recu, str([1] * W.shape[0]))
        if biais.size != 1:
            raise erreur("un seul biais", f"{biais.size} nombres", "biais=-1")
        W[:, rang], b[rang] = coeff, biais.reshape(())

    def __call__(self, x):
        """Calcule les sorties.

        Paramètre : ``x``, un point de forme (entrées,) (ou un nombre, s'il n'y a qu'une entrée),
        ou un lot de points de forme (lot, entrées).
        Renvoie : un tableau de forme (sorties,), ou (lot, sorties).  Erreurs : ValueError.
        """
        return self.couches(x)[-1]

    def couches(self, x):
        """Renvoie la liste de ce que porte chaque couche : l'entrée d'abord, la sortie à la fin.

        Paramètre : comme pour l'appel.

        Exemple
        -------
        >>> F = Reseau([2, 2, 1], ["relu", "heaviside"])
        >>> _ = F.definir(0, [[2, -3], [-1, 2]], [0, 0]).definir(1, [[4], [5]], [-1])
        >>> [s.tolist() for s in F.couches([4, 7])]
        [[4.0, 7.0], [1.0, 2.0], [1.0]]
        """
        sorties = [self._entree(x)]
        for W, b, activation in zip(self.poids, self.biais, self.activations, strict=True):
            sorties.append(sortie_de_couche(sorties[-1], W, b, activation))
        return sorties

    def valeurs(self, *variables, rang=0):
        """Calcule F(x), F(x, y)… : un nombre, une grille ou une suite par variable.

        Paramètres : autant de ``variables`` que d'entrées, de même forme ; ``rang`` de la sortie.
        Renvoie : un tableau de la forme des variables, ou un nombre.

        Exemple
        -------
        >>> F = Reseau([1, 1], "relu")
        >>> F.definir_poids(0, 0, 2, -1)
        >>> F.valeurs(3), F.valeurs(np.array([0, 1, 2])).tolist()
        (5.0, [0.0, 1.0, 3.0])
        """
        if len(variables) != self.tailles[0]:
            essayez = "F.valeurs(" + ", ".join("xyztuv"[: self.tailles[0]]) + ")"
            raise erreur(f"{self.tailles[0]} variables", str(len(variables)), essayez)
        _numero(rang, self.tailles[-1], "rang de sortie")
        variables = np.broadcast_arrays(*(_reels(v, "x", fini=False) for v in variables))
        lot = np.stack([v.ravel() for v in variables], axis=1)  # (points, entrées)
        morceaux = np.array_split(lot, 1 + len(lot) // POINTS)
        z = np.concatenate([self(m)[:, rang] for m in morceaux]).reshape(variables[0].shape)
        return z if z.ndim else float(z)

    @property
    def nombre_de_poids(self):
        """Nombre de poids, biais compris : somme des (entrées + 1) × neurones."""
        return sum(W.size + b.size for W, b in zip(self.poids, self.biais, strict=True))

    @property
    def noms(self):
        """Le nom de l'activation de chaque couche."""
        return [a if isinstance(a, str) else getattr(a, "__name__", "f") for a in self.activations]

    def schema(self):
        """Renvoie ce qu'attend le dessin : ``dessiner_reseau(**F.schema())``."""
        symboles = [SYMBOLES.get(nom, nom) for nom in self.noms]
        listes = {"poids": list(self.poids), "biais": list(self.biais)}
        return {"tailles": self.tailles, **listes, "activations": symboles}

    def copie(self):
        """Renvoie un réseau identique, aux poids indépendants."""
        nouveau = Reseau(self.tailles, self.activations)
        for couche, (W, b) in enumerate(zip(self.poids, self.biais, strict=True)):
            nouveau.definir(couche, W, b)
        return nouveau

    def copie_en_code(self, nom="F"):
        """Écrit le code Python qui reconstruit ce réseau, poids compris, neurone par neurone.

        Exemple
        -------
        >>> F = Reseau([2, 1])
        >>> F.definir_poids(0, 0, [1, 0.5], -2)
        >>> print(F.copie_en_code())
        F = Reseau([2, 1], ["heaviside"])
        F.definir_poids(0, 0, [1, 0.5], -2)
        """
        if not all(n.isidentifier() for n in self.noms):
            raise erreur("des activations qui ont un nom", str(self.noms), "def f(x): …")
        noms = [
            f'"{n}"' if isinstance(a, str) else n
            for n, a in zip(self.noms, self.activations, strict=True)
        ]
        lignes = [f"{nom} = Reseau({self.tailles}, [{', '.join(noms)}])"]
        return "\n".join(lignes + appels(self.poids, self.biais, f"{nom}.definir_poids("))

    def __repr__(self):
        return f"Reseau({self.tailles}, {self.noms}) : {self.nombre_de_poids} poids"

    def _couche(self, couche):
        return _numero(couche, len(self.poids), "numéro de couche")

    def _entree(self, x):
        """Un point (entrées,) ou un lot (lot, entrées), en réels."""
        x, n = _reels(x, "x", fini=False), self.tailles[0]
        if x.ndim == 0 and n == 1:
            x = x.reshape(1)
        if x.ndim not in (1, 2) or x.shape[-1] != n:
            points = "F.valeurs(x), ou x.reshape(-1, 1)" if n == 1 else str([0.5] * n)
            raise erreur(f"forme ({n},) ou (lot, {n})", f"forme {x.shape}", points)
        return x


def sortie_de_couche(x, W, b, activation):
    """Calcule la sortie d'une couche : activation(x @ W + b).

    Paramètres : ``x`` de forme (entrées,) ou (lot, entrées) ; ``W`` (entrées, neurones) ; ``b``
    (neurones,) ; ``activation``, un nom ou une fonction.
    Renvoie : forme (neurones,) ou (lot, neurones).

    Exemple
    -------
    >>> sortie_de_couche(np.array([4, 7]), np.array([[2, -3], [-1, 2]]), [0, 0], "relu")
    array([1., 2.])
    """
    z = x @ W + b  # (lot, neurones)
    return np.asarray(ACTIVATIONS.get(activation, activation)(z))


def _tailles(tailles):
    """Au moins deux couches d'au moins un neurone."""
    liste = list(tailles) if np.ndim(tailles) == 1 else []
    entiers = all(isinstance(n, (int, np.integer)) and not isinstance(n, bool) for n in liste)
    if len(liste) < 2 or not entiers or min(liste) < 1:
        raise erreur("des entrées et au moins une couche", repr(tailles), "Reseau([2, 3, 1])")
    return [int(n) for n in liste]


def _activations(activations, n):
    """Une activation par couche, sous son nom du cours."""
    if isinstance(activations, str) or callable(activations):
        activations = [activations] * n
    activations = [ALIAS.get(a, a) for a in activations]
    if len(activations) != n:
        raise erreur(f"{n} activations, une par couche", str(len(activations)), '"heaviside"')
    for a in activations:
        if not callable(a) and a not in ACTIVATIONS:
            raise erreur("une activation parmi " + ", ".join(ACTIVATIONS), repr(a), '"heaviside"')
    return activations


def _numero(k, n, quoi):
    """Un entier de 0 à n − 1."""
    if isinstance(k, bool) or not isinstance(k, (int, np.integer)):
        raise erreur(f"un {quoi}, entier", repr(k), "0", TypeError)
    if not 0 <= k < n:
        raise erreur(f"un {quoi} de 0 à {n - 1}", str(k), "on compte à partir de 0")
    return int(k)


def _reels(valeurs, nom, fini=True):
    """Un tableau de réels ; fini pour des poids."""
    try:
        t = np.asarray(valeurs, dtype=float)
    except (TypeError, ValueError):
        recu = f"{type(valeurs).__name__} {valeurs!r}"[:80]
        raise erreur(f"{nom} : des nombres réels", recu, "[1, -0.5]", TypeError) from None
    if fini and not np.all(np.isfinite(t)):
        raise erreur(f"{nom} : des nombres finis", "nan ou infini", "[1, -0.5]")
    return t
