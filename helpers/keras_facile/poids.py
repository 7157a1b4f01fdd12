"""Voir, régler, compter et recopier les poids d'un modèle de Keras, neurone par neurone."""

import numpy as np

from helpers.controles import erreur
from helpers.escaliers import approximation_escalier
from helpers.keras_facile.modeles import (
    couche_dense,
    couches_de,
    couches_denses,
    ecrire_poids,
    keras,
    lire_poids,
    nom_activation,
    numero,
    reels,
)
from helpers.reseau import appels, ecrire_liste, ecrire_nombre


def affiche_poids(modele, couche):
    """Affiche les poids d'une couche : pour chaque neurone, ses coefficients et son biais.

    Paramètres : ``modele`` de Keras ; ``couche``, numéro à partir de 0 (−1 : la dernière).
    Erreurs : TypeError, ValueError.  Chapitre 6, section 1.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "relu")])
    >>> definir_poids(modele, 0, 0, [1, -2], 0.5)
    >>> affiche_poids(modele, 0)
    ===== Couche 0 : 1 neurone (relu), 2 entrées, 3 poids par neurone =====
      neurone 0 : coefficients [1, -2], biais 0.5
    """
    c = couche_dense(modele, couche)
    W, b = lire_poids(c)
    entrees, neurones = W.shape
    par_neurone = f"{entrees + c.use_bias} poids par neurone"
    tailles = f"{_pluriel(neurones, 'neurone')} ({nom_activation(c)}), "
    print(
        f"===== Couche {couche} : {tailles}{_pluriel(entrees, 'entrée')}, {par_neurone} =====",
        *(
            f"  neurone {k} : coefficients {ecrire_liste(W[:, k])}, biais {ecrire_nombre(b[k])}"
            for k in range(neurones)
        ),
        sep="\n",
    )


def poids_a_zeros(modele, couche):
    """Met à zéro tous les poids d'une couche (au départ, Keras les tire au hasard).

    Paramètres et erreurs : comme `affiche_poids`.  Chapitre 6, section 1.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    >>> poids_a_zeros(modele, 0)
    >>> modele.get_weights()[0].tolist()
    [[0.0], [0.0]]
    """
    c = couche_dense(modele, couche)
    c.set_weights([np.zeros_like(t) for t in c.get_weights()])


def definir_poids(modele, couche, rang, coeff, biais):
    """Règle les poids d'un neurone : activation(coeff · x + biais).

    Paramètres
    ----------
    modele : de Keras.
    couche, rang : numéros de la couche et du neurone, à partir de 0.
    coeff : un coefficient par entrée : nombre (une entrée), liste, vecteur numpy.
    biais : un nombre.

    Erreurs : TypeError, ValueError.  Chapitre 6, section 1.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3)])
    >>> definir_poids(modele, 0, 2, [7, -2], 3)
    >>> [t.tolist() for t in (modele.get_weights()[0][:, 2], modele.get_weights()[1][2])]
    [[7.0, -2.0], 3.0]
    """
    c = couche_dense(modele, couche)
    W, b = lire_poids(c)
    rang = numero(rang, W.shape[1], f"rang de neurone de la couche {couche}")
    exemple = str([1] * min(W.shape[0], 9))
    coeff = np.atleast_1d(reels(coeff, "coeff", exemple))
    biais = reels(biais, "biais", "-1")
    if coeff.shape != W.shape[:1]:
        recu = f"{coeff.size} (forme {coeff.shape})"
        attendu = f"{_pluriel(W.shape[0], 'coefficient')}, un par entrée de la couche {couche}"
        raise erreur(attendu, recu, exemple)
    if biais.size != 1:
        raise erreur("un seul biais", f"{biais.size} nombres", "definir_poids(…, coeff, -1)")
    W[:, rang], b[rang] = coeff, biais.reshape(())
    ecrire_poids(c, W, b)


def calcul_approximation(modele, f, a, b, n, *, hauteurs="gauche"):
    """Règle les poids pour que le réseau approche f sur [a ; b] par un escalier à n marches.

    Le modèle a une entrée, une première couche d'activation `heaviside`, une sortie linéaire.
    Avec 2n neurones, chaque couple fait un créneau [xᵢ ; xᵢ₊₁[ (0 hors de [a ; b]) ; avec n
    neurones, chacun fait une marche H(x − xᵢ). Aucune valeur n'est doublée aux jointures.

    Paramètres : ``f``, fonction d'un réel ; ``a`` < ``b``, réels quelconques ; ``n``, nombre de
    marches ; ``hauteurs``, f au "gauche" ou au "milieu" de chaque marche.
    Erreurs : TypeError, ValueError.  Chapitre 6, section 2.

    Exemple
    -------
    >>> from helpers.keras_facile import Dense, Input, Sequential, heaviside
    >>> modele = Sequential([Input((1,)), Dense(4, activation=heaviside), Dense(1)])
    >>> calcul_approximation(modele, lambda x: x**2, -1, 1, 2)
    >>> [t.tolist() for t in modele.get_weights()[:2]]
    [[[1.0, 1.0, 1.0, -1.0]], [1.0, 0.0, 0.0, 1.0]]
    """
    couches = couches_denses(modele)
    formes = [lire_poids(c)[0].shape for c in couches]
    n_valide = isinstance(n, (int, np.integer)) and n >= 1
    if n_valide and formes not in ([(1, n), (n, 1)], [(1, 2 * n), (2 * n, 1)]):
        recu = "1, " + ", ".join(str(sorties) for _, sorties in formes)
        essayez = f"Input(shape=(1,)), Dense({2 * n}, activation=heaviside), Dense(1)"
        raise erreur(f"un réseau 1, {2 * n}, 1 ou 1, {n}, 1", recu, essayez)
    mode = "marches" if formes[0] == (1, n) else "creneaux"
    F = approximation_escalier(f, a, b, n, hauteurs=hauteurs, mode=mode)
    for couche, W, biais in zip(couches, F.poids, F.biais, strict=True):
        ecrire_poids(couche, W, biais)


def compte_poids(modele):
    """Compte les poids du modèle, couche par couche : (entrées + 1) × neurones pour une Dense.

    Affiche le calcul.  Renvoie : le nombre total de poids.
    Erreurs : TypeError, ValueError.  Chapitre 6, section 1.

    Exemple
    -------
    >>> Dense = keras.layers.Dense
    >>> total = compte_poids(keras.Sequential([keras.Input((784,)), Dense(8), Dense(10)]))
    couche 0 : (784 entrées + 1 biais) × 8 neurones = 6280
    couche 1 : (8 entrées + 1 biais) × 10 neurones = 90
    total : 6280 + 90 = 6370 poids
    """
    comptes = []
    for k, c in enumerate(couches_de(modele)):
        comptes.append(c.count_params())
        if isinstance(c, keras.layers.Dense):
            entrees, neurones = lire_poids(c)[0].shape
            biais = " + 1 biais" if c.use_bias else ""
            produit = f"({_pluriel(entrees, 'entrée')}{biais}) × {_pluriel(neurones, 'neurone')}"
            print(f"couche {k} : {produit} = {comptes[-1]}")
        else:
            print(f"couche {k} : {type(c).__name__} : {comptes[-1]}")
    somme = " + ".join(map(str, comptes)) + " = " if len(comptes) > 1 else ""
    print(f"total : {somme}{sum(comptes)} poids")
    return sum(comptes)


def copie_en_code(modele, nom="modele"):
    """Écrit le code qui reconstruit le modèle : ses couches, puis un `definir_poids` par neurone.

    Le code s'exécute après ``from helpers.keras_facile import *`` et redonne les mêmes poids.

    Paramètres : ``modele``, fait de couches Dense ; ``nom`` de la variable.
    Renvoie : une chaîne.  Erreurs : TypeError, ValueError.  Chapitre 6, section 1.

    Exemple
    -------
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, "relu")])
    >>> definir_poids(modele, 0, 0, [1, -2], 0.5)
    >>> print(copie_en_code(modele))
    modele = Sequential()
    modele.add(Input(shape=(2,)))
    modele.add(Dense(1, activation="relu"))
    definir_poids(modele, 0, 0, [1, -2], 0.5)
    """
    couches = couches_denses(modele)
    poids, biais = zip(*map(lire_poids, couches), strict=True)
    lignes = [f"{nom} = Sequential()", f"{nom}.add(Input(shape=({poids[0].shape[0]},)))"]
    for c, W in zip(couches, poids, strict=True):
        sans = "" if c.use_bias else ", use_bias=False"
        lignes.append(f"{nom}.add(Dense({W.shape[1]}, activation={_activation_en_code(c)}{sans}))")
    return "\n".join(lignes + appels(poids, biais, f"definir_poids({nom}, "))


def _activation_en_code(couche):
    """Le nom de Keras entre guillemets, ou celui d'une fonction de l'élève."""
    nom = nom_activation(couche)
    if getattr(keras.activations, nom, None) is couche.activation:
        return f'"{nom}"'
    if not nom.isidentifier():
        raise erreur("une activation qui a un nom", nom, "def f(x): … puis activation=f")
    return nom


def _pluriel(n, nom):
    return f"{n} {nom}" + "s" * (n > 1)
