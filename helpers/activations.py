"""La famille de ReLU : Leaky ReLU, PReLU, RReLU, ELU, avec leurs dérivées (complément c3).

Tout accepte un nombre, une liste ou un tableau, terme à terme, comme `helpers.fonctions`. En 0, où
la dérivée n'existe pas (sauf cas particulier), on choisit celle de gauche, comme pour ReLU.
"""

import numpy as np

from helpers import fonctions
from helpers.controles import erreur, nombre_fr, reels, rendre

RRELU = (1 / 8, 1 / 3)  # l'intervalle de Xu et coll., 2015 (eux tirent 1/p, uniforme entre 3 et 8)


def leaky_relu(x, pente=0.01):
    """Leaky ReLU : x si x ≥ 0, pente × x sinon. Avec une pente apprise, c'est PReLU.

    Paramètres : ``x`` ; ``pente``, un nombre, ou un tableau (une pente par neurone) que la dernière
    dimension de ``x`` porte.  Renvoie : la forme de ``x``.  Erreurs : TypeError.
    Sources : Maas, Hannun et Ng, 2013 (pente 0,01) ; He et coll., 2015 (PReLU).

    Exemple
    -------
    >>> leaky_relu([-2, 3], 0.1), leaky_relu([[-1, -1]], [0.1, 0.2])
    (array([-0.2,  3. ]), array([[-0.1, -0.2]]))
    """
    x = reels(x)
    return rendre(np.where(x >= 0, x, reels(pente) * x))


def derivee_leaky_relu(x, pente=0.01):
    """Dérivée en x de Leaky ReLU (ou PReLU) : 1 si x > 0, la pente sinon."""
    return rendre(np.where(reels(x) > 0, 1.0, reels(pente)))


def derivee_pente(x):
    """Dérivée de PReLU par rapport à sa pente : x si x < 0, 0 sinon.

    Exemple
    -------
    >>> derivee_pente([-2, 3])
    array([-2.,  0.])
    """
    return rendre(np.minimum(reels(x), 0.0))


def elu(x, alpha=1.0):
    """ELU (exponential linear unit) : x si x ≥ 0, α(e^x − 1) sinon ; elle tend vers −α à gauche.

    Paramètres : ``x`` ; ``alpha`` > 0.  Renvoie : la forme de ``x``.
    Erreurs : ValueError si α n'est pas positif.  Source : Clevert et coll., 2015.

    Exemple
    -------
    >>> elu([-1, 2]).round(4), round(elu(-1000, alpha=0.5), 4)
    (array([-0.6321,  2.    ]), -0.5)
    """
    x = reels(x)
    return rendre(np.where(x >= 0, x, _positif(alpha) * np.expm1(np.minimum(x, 0.0))))


def derivee_elu(x, alpha=1.0):
    """Dérivée de ELU : 1 si x > 0, αe^x sinon. Elle est continue en 0 si α = 1."""
    x = reels(x)
    return rendre(np.where(x > 0, 1.0, _positif(alpha) * np.exp(np.minimum(x, 0.0))))


class RRelu:
    """RReLU (randomized leaky ReLU) : à chaque calcul, une pente au hasard pour chaque nombre.

    x si x ≥ 0, a·x sinon, où a suit la loi uniforme sur [bas ; haut]. Pour prédire
    (``entraine = False``), a est remplacé par sa moyenne (bas + haut)/2.

    Paramètres : ``bas`` ≤ ``haut`` dans [0 ; 1[ ; ``graine``, entier.
    Attributs : ``entraine`` (vrai au départ) ; ``pentes``, celles du dernier calcul.
    Erreurs : ValueError si une borne ne convient pas, ou si l'on demande la dérivée d'un tableau
    d'une autre forme que le dernier calcul.  Source : Xu et coll., 2015.

    Exemple
    -------
    >>> f = RRelu(0.1, 0.3, graine=0)
    >>> bool(-0.3 <= f(-1) <= -0.1), f(2)
    (True, 2.0)
    >>> f.entraine = False
    >>> f([-1, 2]), f.derivee([-1, 2])
    (array([-0.2,  2. ]), array([0.2, 1. ]))
    """

    __name__ = "rrelu"

    def __init__(self, bas=RRELU[0], haut=RRELU[1], *, graine=0):
        if not 0 <= bas <= haut < 1:
            recu = f"{nombre_fr(bas)} et {nombre_fr(haut)}"
            raise erreur("deux pentes 0 ≤ bas ≤ haut < 1", recu, "RRelu(1 / 8, 1 / 3)")
        self.bas, self.haut, self.entraine = bas, haut, True
        self.hasard, self.pentes = np.random.default_rng(graine), None

    def __call__(self, x):
        """Calcule RReLU ; en apprentissage, tire de nouvelles pentes."""
        x = reels(x)
        moyenne = np.full(x.shape, (self.bas + self.haut) / 2)
        tirees = self.hasard.uniform(self.bas, self.haut, x.shape) if self.entraine else moyenne
        self.pentes = np.asarray(tirees)
        return leaky_relu(x, self.pentes)

    def derivee(self, x):
        """Dérivée en x, avec les pentes du dernier calcul : 1 si x > 0, la pente sinon."""
        x = reels(x)
        forme = None if self.pentes is None else self.pentes.shape
        if x.shape != forme:
            attendu = "un tableau de la forme du dernier calcul"
            raise erreur(attendu, f"{x.shape} au lieu de {forme}", "f(x), puis f.derivee(x)")
        return derivee_leaky_relu(x, self.pentes)


FAMILLE = {
    "leaky_relu": (leaky_relu, derivee_leaky_relu),
    "elu": (elu, derivee_elu),
}


def activation(nom, **reglages):
    """Une activation réglée, avec sa dérivée, à donner à un `Reseau` qui apprend.

    Paramètres : ``nom``, « leaky_relu », « elu », ou un nom de `helpers.fonctions.ACTIVATIONS` ;
    ``reglages`` : ``pente=…`` ou ``alpha=…``.
    Renvoie : une fonction f ; ``f.derivee`` est sa dérivée.  Erreurs : ValueError (nom inconnu).

    Exemple
    -------
    >>> f = activation("leaky_relu", pente=0.5)
    >>> f(-2), f.derivee(-2), f.__name__
    (-1.0, 0.5, 'leaky_relu')
    """
    connues = fonctions.ACTIVATIONS | FAMILLE
    if nom not in connues:
        raise erreur("une activation parmi " + ", ".join(connues), repr(nom), '"leaky_relu"')
    f, derivee = connues[nom]

    def reglee(x):
        return f(x, **reglages)

    reglee.__name__ = nom
    reglee.derivee = lambda x: derivee(x, **reglages)
    return reglee


def _positif(alpha):
    if not alpha > 0:
        raise erreur("un α strictement positif", nombre_fr(alpha), "alpha=1.0")
    return float(alpha)
