"""Graphe de calcul et dérivation automatique (chapitres 1 et 7).

Calculer avec des `Valeur` garde la trace des opérations. Chaque opération note, à côté de son
résultat, sa **dérivée locale** par rapport à chacun de ses parents. La règle du cours : produit
des dérivées locales le long de chaque chemin, somme sur les chemins.

>>> x = Valeur(2, nom="x")
>>> y = exp(x) * ln(x)
>>> y.retropropager()
>>> round(x.gradient, 6) == round((math.log(2) + 1 / 2) * math.exp(2), 6)
True
"""

import math
import operator

from helpers.controles import erreur, nombre_fr
from helpers.reels import (
    avec_signe,
    non_nul,
    positif,
    puissance,
    reel,
    sigmoide,
    verifier_puissance,
)


class Valeur:
    """Un nombre qui se souvient de son calcul.

    Attributs
    ---------
    valeur : le nombre.  nom : son nom, ou None.
    operation : "" pour une entrée, sinon "+", "× 2", "carré", "exp"…
    parents : les `Valeur` dont elle vient.
    derivees_locales : ∂(cette valeur)/∂(parent), une par parent.
    gradient : ∂(sortie)/∂(cette valeur), après `sortie.retropropager()`.

    Erreurs : TypeError si ``valeur`` n'est pas un nombre réel.

    Exemple
    -------
    >>> x, y = Valeur(3, nom="x"), Valeur(2, nom="y")
    >>> z = x * y + 1
    >>> z, z.parents[0].derivees_locales
    (Valeur(7), (2.0, 3.0))
    """

    def __init__(self, valeur, *, nom=None):
        self.valeur = reel(valeur)
        self.nom = nom
        self.operation = ""
        self.parents = ()
        self.derivees_locales = ()
        self.gradient = 0.0

    def __repr__(self):
        return f"Valeur({self.valeur:.6g}" + (f", nom={self.nom!r})" if self.nom else ")")

    def __add__(self, autre):
        if isinstance(autre, Valeur):
            return _noeud("+", self.valeur + autre.valeur, (self, 1.0), (autre, 1.0))
        c = reel(autre)
        return _noeud(avec_signe("+", c), self.valeur + c, (self, 1.0))

    def __mul__(self, autre):
        if isinstance(autre, Valeur):
            return _noeud(
                "×", self.valeur * autre.valeur, (self, autre.valeur), (autre, self.valeur)
            )
        c = reel(autre)
        return _noeud(f"× {nombre_fr(c)}", self.valeur * c, (self, c))

    def __sub__(self, autre):
        if isinstance(autre, Valeur):
            return _noeud("−", self.valeur - autre.valeur, (self, 1.0), (autre, -1.0))
        c = reel(autre)
        return _noeud(avec_signe("−", c), self.valeur - c, (self, 1.0))

    def __rsub__(self, autre):
        c = reel(autre)
        return _noeud(f"{nombre_fr(c)} −", c - self.valeur, (self, -1.0))

    def __neg__(self):
        return _noeud("opposé", -self.valeur, (self, -1.0))

    def __truediv__(self, autre):
        b = non_nul(autre.valeur if isinstance(autre, Valeur) else reel(autre))
        if isinstance(autre, Valeur):
            return _noeud("÷", self.valeur / b, (self, 1 / b), (autre, -self.valeur / b**2))
        return _noeud(f"÷ {nombre_fr(b)}", self.valeur / b, (self, 1 / b))

    def __rtruediv__(self, autre):
        c, x = reel(autre), non_nul(self.valeur)
        return _noeud("inverse" if c == 1 else f"{nombre_fr(c)} ÷", c / x, (self, -c / x**2))

    def __pow__(self, n):
        if isinstance(n, Valeur):
            x, p = positif(self.valeur, "la base d'une puissance variable"), n.valeur
            y = puissance(x, p)
            return _noeud("^", y, (self, p * puissance(x, p - 1)), (n, y * math.log(x)))
        x, n = self.valeur, reel(n)
        verifier_puissance(x, n)
        derivee = n * puissance(x, n - 1) if n else 0.0
        nom = {2: "carré", 3: "cube"}.get(n, f"puissance {nombre_fr(n)}")
        return _noeud(nom, puissance(x, n), (self, derivee))

    def __rpow__(self, base):
        a = positif(reel(base), "la base d'une puissance variable")
        y = puissance(a, self.valeur)
        return _noeud(f"{nombre_fr(a)}^", y, (self, y * math.log(a)))

    __radd__ = __add__
    __rmul__ = __mul__

    def __array_ufunc__(self, ufunc, methode, *operandes, **options):
        """Fait passer ``np.exp(x)`` ou ``np.float64(2) * x`` par les opérations d'ici."""
        calcul = OPERATIONS_NUMPY.get(ufunc.__name__)
        if calcul is None or methode != "__call__":
            connues = ", ".join(OPERATIONS_NUMPY)
            raise erreur(
                f"une opération parmi {connues}", f"np.{ufunc.__name__}", "exp(x)", TypeError
            )
        return calcul(*(v if isinstance(v, Valeur) else reel(v) for v in operandes))

    def retropropager(self):
        """Calcule, d'arrière en avant, ``gradient`` pour toutes les valeurs du graphe.

        Les gradients repartent de 0 à chaque passage ; celui de la sortie vaut 1.

        Exemple
        -------
        >>> x = Valeur(3, nom="x")
        >>> (x * x + x).retropropager()
        >>> x.gradient
        7.0
        """
        noeuds = ordre(self)
        for noeud in noeuds:
            noeud.gradient = 0.0
        self.gradient = 1.0
        for noeud in reversed(noeuds):
            for parent, derivee in zip(noeud.parents, noeud.derivees_locales, strict=True):
                parent.gradient += noeud.gradient * derivee


def ordre(sortie):
    """Liste les valeurs dont dépend ``sortie``, chacune après ses parents, ``sortie`` en dernier.

    Sans récursion : un graphe de 10 000 opérations à la file ne pose pas de problème.
    """
    vus, liste, pile = set(), [], [(sortie, False)]
    while pile:
        noeud, parents_faits = pile.pop()
        if parents_faits:
            liste.append(noeud)
        elif id(noeud) not in vus:
            vus.add(id(noeud))
            pile.append((noeud, True))
            pile.extend((parent, False) for parent in reversed(noeud.parents))
    return liste


def nombre_operations(sortie):
    """Compte les opérations du graphe de ``sortie`` (les entrées ne comptent pas).

    Exemple
    -------
    >>> x = Valeur(2)
    >>> nombre_operations(cos(2 * x**2))
    3
    """
    return sum(1 for noeud in ordre(sortie) if noeud.parents)


def derivee_avant(sortie, entree):
    """Calcule ∂sortie/∂entree vers l'avant : de l'entrée jusqu'à la sortie.

    Renvoie : un réel (0 si la sortie ne dépend pas de l'entrée). Les ``gradient`` ne changent pas.

    Exemple
    -------
    >>> x = Valeur(3, nom="x")
    >>> derivee_avant((x + 1) ** 2, x)
    8.0
    """
    derivees = {}
    for noeud in ordre(sortie):
        locales = zip(noeud.parents, noeud.derivees_locales, strict=True)
        derivees[id(noeud)] = sum((d * derivees[id(p)] for p, d in locales), 0.0)
        if noeud is entree:
            derivees[id(noeud)] = 1.0
    return derivees[id(sortie)]


def gradient(f, *x):
    """Calcule le gradient de ``f`` au point ``x`` par rétropropagation.

    Paramètres : ``f``, fonction de ``n`` variables ; ``x``, ses ``n`` valeurs.
    Renvoie : le n-uplet des dérivées partielles (chapitre 7).

    Exemple
    -------
    >>> gradient(lambda x, y: x**2 * y**3, 2, 1)
    (4.0, 12.0)
    """
    entrees = [Valeur(v) for v in x]
    sortie = f(*entrees)
    if not isinstance(sortie, Valeur):
        sortie = Valeur(sortie)  # fonction constante
    sortie.retropropager()
    return tuple(entree.gradient for entree in entrees)


def exp(x):
    """Exponentielle d'une `Valeur` ou d'un nombre : exp' = exp."""
    return _fonction("exp", x, math.exp, math.exp)


def ln(x):
    """Logarithme népérien : ln'(x) = 1/x. Erreurs : ValueError si x ≤ 0."""
    positif(_nombre(x), "un nombre dont on prend le logarithme")
    return _fonction("ln", x, math.log, lambda v: 1 / v)


def sin(x):
    """Sinus : sin' = cos."""
    return _fonction("sin", x, math.sin, math.cos)


def cos(x):
    """Cosinus : cos' = −sin."""
    return _fonction("cos", x, math.cos, lambda v: -math.sin(v))


def tan(x):
    """Tangente : tan' = 1 + tan²."""
    return _fonction("tan", x, math.tan, lambda v: 1 + math.tan(v) ** 2)


def sqrt(x):
    """Racine carrée : (√x)' = 1/(2√x). Erreurs : ValueError si x ≤ 0 (pas de dérivée en 0)."""
    if isinstance(x, Valeur) or reel(x) != 0:
        positif(_nombre(x), "un nombre sous la racine")
    return _fonction("√", x, math.sqrt, lambda v: 1 / (2 * math.sqrt(v)))


def relu(x):
    """ReLU : max(0, x) ; sa dérivée est 0 puis 1 (en 0, on choisit 0, comme Keras)."""
    return _fonction("ReLU", x, lambda v: max(0.0, v), lambda v: float(v > 0))


def sigma(x):
    """Sigmoïde : σ(x) = 1/(1 + e^(−x)) ; σ' = σ(1 − σ)."""
    return _fonction("σ", x, sigmoide, lambda v: sigmoide(v) * sigmoide(-v))  # 1 − σ(x) = σ(−x)


def tanh(x):
    """Tangente hyperbolique : tanh' = 1 − tanh²."""
    return _fonction("tanh", x, math.tanh, lambda v: 1 - math.tanh(v) ** 2)


OPERATIONS_NUMPY = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul,
    "divide": operator.truediv, "power": operator.pow, "negative": operator.neg,
    "square": lambda x: x**2, "exp": exp, "log": ln, "sin": sin, "cos": cos, "tan": tan,
    "sqrt": sqrt, "tanh": tanh,
}  # fmt: skip


def _noeud(operation, valeur, *aretes):
    """Crée le résultat d'une opération ; une arête est (parent, dérivée locale)."""
    if not math.isfinite(valeur) or not all(math.isfinite(d) for _, d in aretes):
        raise erreur("un résultat fini", f"{operation} → {valeur}", "des valeurs plus petites")
    noeud = Valeur(valeur)
    noeud.operation = operation
    noeud.parents = tuple(parent for parent, _ in aretes)
    noeud.derivees_locales = tuple(float(derivee) for _, derivee in aretes)
    return noeud


def _fonction(nom, x, f, derivee):
    """Applique ``f`` : à un nombre, rend un nombre ; à une Valeur, rend une Valeur."""
    v = _nombre(x)
    try:
        y = f(v)
        return _noeud(nom, y, (x, derivee(v))) if isinstance(x, Valeur) else float(y)
    except OverflowError:
        raise erreur("un résultat fini", f"{nom}({nombre_fr(v)})", "un nombre plus petit") from None


def _nombre(x):
    """La valeur d'une Valeur, ou le nombre lui-même."""
    return x.valeur if isinstance(x, Valeur) else reel(x)
