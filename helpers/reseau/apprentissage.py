"""Apprendre : poids de départ, mise à jour, boucle d'apprentissage (chapitres 8 et 9)."""

import numpy as np

from helpers.controles import erreur
from helpers.reseau.retropropagation import (
    erreur_du_reseau,
    lot_d_entrees,
    lot_de_sorties,
    passe_arriere,
    passe_avant,
)

LOIS = {
    "glorot": lambda entrees, neurones: np.sqrt(6 / (entrees + neurones)),
    "he": lambda entrees, neurones: np.sqrt(6 / entrees),
    "unite": lambda entrees, neurones: 1.0,
}


def initialiser(F, graine, loi="glorot"):
    """Tire au hasard les poids de F, uniformément dans [−L ; L] ; les biais sont nuls.

    L = √(6/(entrées + neurones)) pour « glorot » (le choix de Keras), √(6/entrées) pour « he »,
    1 pour « unite ».

    Paramètres : ``F``, un `Reseau`, qui est modifié ; ``graine``, entier ; ``loi``.
    Renvoie : le réseau, pour enchaîner.  Erreurs : ValueError pour une loi inconnue.

    Exemple
    -------
    >>> from helpers.reseau import Reseau
    >>> F = initialiser(Reseau([2, 4, 1], "relu"), graine=0)
    >>> bool(np.all(np.abs(F.poids[0]) <= 1)), F.biais[0].tolist()
    (True, [0.0, 0.0, 0.0, 0.0])
    """
    if loi not in LOIS:
        raise erreur("une loi parmi " + ", ".join(LOIS), repr(loi), 'loi="glorot"')
    hasard = np.random.default_rng(graine)
    for couche, W in enumerate(F.poids):
        limite = LOIS[loi](*W.shape)
        F.definir(couche, hasard.uniform(-limite, limite, W.shape), np.zeros(W.shape[1]))
    return F


def mise_a_jour(F, gradients, pas):
    """Fait un pas de descente : chaque poids w devient w − δ ∂E/∂w.

    Paramètres : ``F``, modifié ; ``gradients``, ce que renvoie `passe_arriere` ; ``pas`` δ > 0.
    Renvoie : le réseau.  Erreurs : ValueError si le pas n'est pas strictement positif.

    Exemple : F(x) = 3x − 1, E = (F(2) − 4)²
    ----------------------------------------
    >>> from helpers.reseau import Reseau, passe_arriere, passe_avant
    >>> F = Reseau([1, 1], "lineaire").definir(0, [[3]], [-1])
    >>> F = mise_a_jour(F, passe_arriere(F, passe_avant(F, [[2]]), [[4]]), pas=0.1)
    >>> F.poids[0].round(6).tolist(), F.biais[0].round(6).tolist()
    ([[2.6]], [-1.2])
    """
    return Descente(pas)(F, gradients)


class Descente:
    """La descente de gradient, avec ou sans inertie, comme ``keras.optimizers.SGD``.

    v ← μv − δ∇E, puis P ← P + v ; avec Nesterov, P ← P + μv − δ∇E : P est alors le point anticipé.

    Paramètres : ``pas`` δ > 0 ; ``inertie`` μ de [0 ; 1[ ; ``nesterov``, vrai ou faux.
    Erreurs : ValueError si δ ou μ n'est pas dans son intervalle.

    Exemple
    -------
    >>> from helpers.reseau import Reseau
    >>> F, methode = Reseau([1, 1]), Descente(0.1, inertie=0.5)
    >>> for _ in range(2):
    ...     F = methode(F, [(np.array([[1.0]]), np.array([0.0]))])
    >>> F.poids[0].round(6).tolist()  # −0,1, puis −0,1 + 0,5 × (−0,1) − 0,1
    [[-0.25]]
    """

    def __init__(self, pas, *, inertie=0.0, nesterov=False):
        self.pas, self.inertie = _pas_positif(pas), inertie
        self.nesterov, self.vitesses = nesterov, None
        if not 0 <= inertie < 1:
            raise erreur("une inertie de [0 ; 1[", str(inertie), "inertie=0.9")

    def __call__(self, F, gradients):
        """Fait un pas : modifie les poids de F, et renvoie F."""
        couples = _couples(F, gradients)
        if self.vitesses is None:
            self.vitesses = [np.zeros_like(w) for w, _ in couples]
        for v, (w, dw) in zip(self.vitesses, couples, strict=True):
            v *= self.inertie
            v -= self.pas * dw
            w += self.inertie * v - self.pas * dw if self.nesterov else v
        return F


class Adam:
    """L'algorithme Adam : un pas propre à chaque poids, de l'ordre de δ (constantes de Keras).

    m ← 0,9 m + 0,1 g ; v ← 0,999 v + 0,001 g² ; au pas t, m et v divisés par 1 − 0,9ᵗ et
    1 − 0,999ᵗ ; enfin w ← w − δ m/(√v + ε), où la petite constante ε = 10⁻⁷ est placée comme
    dans Keras.

    Paramètre : ``pas`` δ > 0.  Erreurs : ValueError.  Source : Kingma et Ba, 2014.

    Exemple : le premier pas vaut presque δ, pour tout gradient bien plus grand que ε
    ---------------------------------------------------------------------------------
    >>> from helpers.reseau import Reseau
    >>> F = Adam(0.01)(Reseau([1, 1]), [(np.array([[1000.0]]), np.array([-0.5]))])
    >>> F.poids[0].round(6).tolist(), F.biais[0].round(6).tolist()
    ([[-0.01]], [0.01])
    """

    def __init__(self, pas=0.001):
        self.pas, self.t, self.moments = _pas_positif(pas), 0, None

    def __call__(self, F, gradients):
        """Fait un pas : modifie les poids de F, et renvoie F."""
        couples = _couples(F, gradients)
        if self.moments is None:
            self.moments = [(np.zeros_like(w), np.zeros_like(w)) for w, _ in couples]
        self.t += 1
        pas = self.pas * np.sqrt(1 - 0.999**self.t) / (1 - 0.9**self.t)
        for (m, v), (w, dw) in zip(self.moments, couples, strict=True):
            m += 0.1 * (dw - m)
            v += 0.001 * (dw**2 - v)
            w -= pas * m / (np.sqrt(v) + 1e-7)
        return F


def apprendre(
    F, X, Y, *, perte="mse", pas=0.1, epoques=100, lot=None, graine=None, inertie=0.0,
    nesterov=False, optimiseur=None, apres_epoque=None,
):  # fmt: skip
    """Entraîne F sur des exemples par descente de gradient.

    Paramètres
    ----------
    F : un `Reseau`, modifié sur place.
    X, Y : exemples de forme (m, entrées), sorties attendues de forme (m, sorties).
    perte : « mse », « mae », « entropie_binaire », « entropie_categorielle ».
    pas, inertie, nesterov : ceux de `Descente` ; ``optimiseur=Adam(0.01)`` les remplace.
    epoques : nombre de passages sur toutes les données.
    lot : taille des lots ; sans lui, un seul pas par époque, sur toutes les données.
    graine : mélange les exemples à chaque époque ; sans elle, ils gardent leur ordre.
    apres_epoque : fonction appelée avec (k, erreur) après l'époque k = 1, 2…

    Renvoie : la liste des erreurs sur toutes les données, avant puis après chaque époque
    (``epoques`` + 1 nombres).
    Erreurs : ValueError si une forme ou un réglage ne convient pas, ou si l'erreur n'est plus un
    nombre fini (le pas est trop grand).

    Exemple : E = (a − 1)², de a = 0, δ = 0,25 : l'écart à 1 est divisé par deux
    ---------------------------------------------------------------------------
    >>> from helpers.reseau import Reseau
    >>> apprendre(Reseau([1, 1], "lineaire"), [0], [1], pas=0.25, epoques=3)
    [1.0, 0.25, 0.0625, 0.015625]
    """
    X = lot_d_entrees(F, X)
    Y, lot = lot_de_sorties(F, Y, len(X)), _entier(len(X) if lot is None else lot, "lot")
    methode = optimiseur or Descente(pas, inertie=inertie, nesterov=nesterov)
    hasard = None if graine is None else np.random.default_rng(graine)
    erreurs = [erreur_du_reseau(F, X, Y, perte)]
    for k in range(_entier(epoques, "epoques", mini=0)):
        with np.errstate(over="ignore", invalid="ignore"):  # _finie le dira en français
            for choisis in paquets(len(X), lot, hasard):
                avant = passe_avant(F, X[choisis])
                methode(F, passe_arriere(F, avant, Y[choisis], perte))
            valeur = erreur_du_reseau(F, X, Y, perte)
        erreurs.append(_finie(valeur, k + 1))
        if apres_epoque:
            apres_epoque(k + 1, erreurs[-1])
    return erreurs


def paquets(m, lot, hasard=None):
    """Partage les numéros 0, 1, …, m − 1 en lots, mélangés si on donne un générateur.

    Exemple
    -------
    >>> [p.tolist() for p in paquets(5, 2)]
    [[0, 1], [2, 3], [4]]
    """
    ordre = np.arange(m) if hasard is None else hasard.permutation(m)
    return [ordre[debut : debut + lot] for debut in range(0, m, lot)]


def _couples(F, gradients):
    """La liste des (tableau de poids, tableau de son gradient)."""
    poids = [w for couple in zip(F.poids, F.biais, strict=True) for w in couple]
    derivees = [np.asarray(dw, dtype=float) for couple in gradients for dw in couple]
    formes, recues = [w.shape for w in poids], [dw.shape for dw in derivees]
    if recues != formes:
        raise erreur(f"un couple (dW, db) par couche : {formes}", str(recues), "passe_arriere(…)")
    return list(zip(poids, derivees, strict=True))


def _pas_positif(pas):
    if not pas > 0:
        raise erreur("un pas strictement positif", str(pas), "pas=0.1")
    return float(pas)


def _entier(n, nom, mini=1):
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < mini:
        raise erreur(f"{nom} : un entier au moins égal à {mini}", repr(n), f"{nom}=10")
    return int(n)


def _finie(valeur, epoque):
    if not np.isfinite(valeur):
        raise erreur("une erreur finie", f"{valeur} à l'époque {epoque}", "un pas plus petit")
    return valeur
