"""Convolutions et pooling, à une et deux dimensions (chapitres 11 à 14).

Deux conventions se côtoient :

- **celle du cours** (`convolution`, `convolution_2d`) : le motif est retourné ; s'il est de taille
  paire, le mode "same" lui ajoute d'abord un zéro devant (à gauche, en haut) ;
- **celle de Keras** (`couche_keras`) : une corrélation, le motif n'est pas retourné ; s'il est de
  taille paire, c'est de l'autre côté que l'image déborde.

Trois modes : ``"same"`` (même taille que l'entrée), ``"full"`` (partout où le motif touche
l'entrée), ``"valid"`` (seulement là où il y tient tout entier). Les boucles claires sont dans les
notebooks ; ici la somme se fait case du motif par case du motif, sur l'entrée entière décalée :
rapide pour les petits motifs d'un réseau.
"""

import functools

import numpy as np

from helpers.controles import erreur

MODES = ("same", "full", "valid")
ASSEMBLAGES = {"max": np.maximum, "moyenne": np.add, "somme": np.add}
BANDE = 32_768  # nombres traités à la fois : une bande tient dans la mémoire cache


def convolution(f, g, mode="same", *, pas=1):
    """Calcule la convolution d'un signal par un motif : (f ⋆ g)(n) = Σ f(n − k) g(k).

    Paramètres
    ----------
    f : signal, forme ``(n,)``, ou ``(n, k)`` s'il a k canaux.
    g : motif, forme ``(t,)`` ; pour k canaux, ``(t, k)``, ou ``(t, k, l)`` pour l filtres.
    mode : "same" (longueur n), "full" (n + t − 1) ou "valid" (n − t + 1).
    pas : on ne garde qu'un nombre sur ``pas``.

    Renvoie : un tableau ``(longueur,)``, ou ``(longueur, l)`` ; entier si f et g le sont.
    Erreurs : ValueError (formes, mode, pas), TypeError (pas des nombres).

    Exemple (chapitre 11)
    ---------------------
    >>> convolution([1, 0, 3, 5, 1], [1, 2, 3])
    array([ 2,  6, 11, 20, 17])
    >>> convolution([-1, 5, 7, 3, 2], [4, 5])  # comme [0, 4, 5]
    array([-4, 15, 53, 47, 23])
    """
    return _deux_tableaux(f, g, mode, pas, dimensions=1, retourner=True)


def correlation(f, g, mode="same", *, pas=1):
    """Calcule la corrélation : la convolution sans retourner le motif, Σ f(n + k) g(k).

    C'est `convolution` par le motif retourné, comme `scipy.signal.correlate`.
    Paramètres, renvoi et erreurs : comme `convolution`.

    Exemple (chapitre 13)
    ---------------------
    >>> correlation([1, 0, 3, 5, 1], [1, 2, 3])
    array([ 2, 10, 21, 16,  7])
    """
    return _deux_tableaux(f, g, mode, pas, dimensions=1, retourner=False)


def convolution_2d(A, M, mode="same", *, pas=1):
    """Calcule la convolution d'une image par un motif, retourné dans les deux directions.

    (A ⋆ M)(i, j) = Σ A(i − u, j − v) M(u, v) ; avec des canaux, on somme aussi sur les canaux.

    Paramètres
    ----------
    A : image, forme ``(n, p)``, ou ``(n, p, k)`` si elle a k canaux.
    M : motif, forme ``(a, b)`` ; pour k canaux, ``(a, b, k)``, ou ``(a, b, k, l)`` pour l filtres.
    mode : "same" (n, p), "full" (n + a − 1, p + b − 1) ou "valid" (n − a + 1, p − b + 1).
    pas : on ne garde qu'une ligne et qu'une colonne sur ``pas``.

    Renvoie : un tableau à deux dimensions, à trois ``(…, …, l)`` s'il y a plusieurs filtres.
    Erreurs : ValueError (formes, mode, pas), TypeError (pas des nombres).

    Exemple (chapitre 12)
    ---------------------
    >>> A = [[2, 1, 3, 0], [1, 1, 0, 5], [3, 3, 1, 0], [2, 0, 0, 2]]
    >>> convolution_2d(A, [[1, 0, 2], [2, 1, 0], [1, 0, 3]], "valid")
    array([[17, 19],
           [12, 11]])
    >>> convolution_2d(np.ones((28, 28, 3)), np.ones((3, 3, 3, 16))).shape
    (28, 28, 16)
    """
    return _deux_tableaux(A, M, mode, pas, dimensions=2, retourner=True)


def correlation_2d(A, M, mode="same", *, pas=1):
    """Calcule la corrélation d'une image par un motif : Σ A(i + u, j + v) M(u, v).

    C'est `convolution_2d` par le motif retourné, comme `scipy.signal.correlate2d` (motif de taille
    impaire). Paramètres, renvoi et erreurs : comme `convolution_2d`.

    Exemple (chapitre 14)
    ---------------------
    >>> correlation_2d([[1, 2, 3], [4, 5, 6]], [[0, 0, 0], [0, 0, 1], [0, 0, 0]])
    array([[2, 3, 0],
           [5, 6, 0]])
    """
    return _deux_tableaux(A, M, mode, pas, dimensions=2, retourner=False)


def couche_keras(x, noyau, mode="valid", *, biais=0, pas=1):
    """Calcule ce que calculent `Conv1D` et `Conv2D` de Keras, sans activation.

    Une corrélation plus un biais. En mode "same", Keras ajoute des zéros des deux côtés, autant
    que possible ; s'il en faut un nombre impair, le dernier va à droite (en bas).

    Paramètres
    ----------
    x : forme ``(n,)`` ou ``(n, p)`` ; avec k canaux, ``(n, k)`` ou ``(n, p, k)``.
    noyau : forme ``(t,)`` ou ``(a, b)`` ; avec k canaux et l filtres, ``(t, k, l)`` ou
        ``(a, b, k, l)``, comme ``couche.get_weights()[0]``.
    mode : "valid" ou "same".  biais : un nombre, ou l nombres.  pas : ``strides`` de Keras.

    Renvoie : un tableau de réels.  Erreurs : comme `convolution_2d`.

    Exemple (chapitre 11) : l'autre bord, pour le motif pair [4, 5] retourné
    -----------------------------------------------------------------------
    >>> couche_keras([-1, 5, 7, 3, 2], [5, 4], "same").tolist()
    [15.0, 53.0, 47.0, 23.0, 10.0]
    """
    noyau = _nombres(noyau, "le noyau")
    if noyau.ndim not in (1, 2, 3, 4):
        raise erreur("un noyau à 1, 2, 3 ou 4 dimensions", f"forme {noyau.shape}", "(3, 3, 1, 16)")
    if mode not in ("valid", "same"):
        raise erreur("valid ou same", repr(mode), 'mode="same"')
    d = 1 if noyau.ndim in (1, 3) else 2
    x, noyau = _accorder(_nombres(x, "l'entrée"), noyau, d)
    _pas_correct(pas)
    bords = [(0, 0)] * d
    if mode == "same":
        manques = [max((-(-n // pas) - 1) * pas + t - n, 0) for n, t in _tailles(x, noyau, d)]
        bords = [(m // 2, m - m // 2) for m in manques]
    return _correler(_border(x, bords), noyau, pas, d).astype(float, copy=False) + biais


def pooling(A, taille=2, *, genre="max", pas=None):
    """Résume chaque bloc ``taille`` × ``taille`` de A par un seul nombre.

    Les lignes et colonnes en trop, au bord, sont laissées de côté (comme dans Keras).

    Paramètres
    ----------
    A : forme ``(n,)``, ``(n, p)``, ou ``(n, p, k)`` (chaque canal à part).
    taille : côté des blocs.  genre : "max", "moyenne" ou "somme".
    pas : écart entre deux blocs voisins (``taille`` d'office : des blocs qui se touchent).

    Renvoie : un tableau d'autant de dimensions que A.
    Erreurs : ValueError (forme, genre, taille plus grande que A, pas).

    Exemple (chapitre 12)
    ---------------------
    >>> pooling([[16, 23, 22, 21], [0, 5, 18, 2]])
    array([[23, 22]])
    >>> pooling([[16, 23, 22, 21], [0, 5, 18, 2]], genre="moyenne")
    array([[11.  , 15.75]])
    """
    A = _nombres(A, "l'image")
    d = min(A.ndim, 2)
    if A.ndim not in (1, 2, 3):
        raise erreur("une forme (n,), (n, p) ou (n, p, k)", f"forme {A.shape}", "une seule image")
    if genre not in ASSEMBLAGES:
        raise erreur(" ou ".join(ASSEMBLAGES), repr(genre), 'genre="max"')
    if taille != int(taille) or not 1 <= taille <= min(A.shape[:d]):
        raise erreur(f"une taille de 1 à {min(A.shape[:d])}", str(taille), "taille=2")
    taille, pas = int(taille), taille if pas is None else pas
    _pas_correct(pas)
    sortie = tuple((n - taille) // pas + 1 for n in A.shape[:d])
    cases = (_fenetre(A, case, sortie, pas) for case in np.ndindex((taille,) * d))
    total = functools.reduce(ASSEMBLAGES[genre], cases)
    return total / taille**d if genre == "moyenne" else total.copy()


def _deux_tableaux(x, noyau, mode, pas, *, dimensions, retourner):
    """Vérifie, ajoute les zéros de la convention du cours, puis corrèle."""
    d = dimensions
    x, noyau = _accorder(_nombres(x, "l'entrée"), _nombres(noyau, "le motif"), d)
    if mode not in MODES:
        raise erreur("same, full ou valid", repr(mode), 'mode="same"')
    _pas_correct(pas)
    if retourner:
        noyau = np.flip(noyau, tuple(range(d)))
    bords = {
        "full": [(t - 1, t - 1) for t in noyau.shape[:d]],
        "same": [(t // 2, (t - 1) // 2) for t in noyau.shape[:d]],
        "valid": [(0, 0)] * d,
    }[mode]
    return _correler(_border(x, bords), noyau, pas, d)


def _correler(x, noyau, pas, d):
    """Somme, case par case du noyau, l'entrée décalée : ``Σ x[i·pas + c] noyau[c]``.

    ``x`` : déjà bordée.  ``noyau`` : d dimensions, ou d + 2 (canaux, filtres).
    """
    if any(t > n for n, t in _tailles(x, noyau, d)):
        recu = f"motif {noyau.shape[:d]}, entrée {x.shape[:d]}"
        raise erreur("un motif qui tient dans l'entrée", recu, 'mode="same"')
    un_filtre = noyau.ndim == d + 1
    noyau = noyau[..., None] if un_filtre else noyau
    sortie = tuple((n - t) // pas + 1 for n, t in _tailles(x, noyau, d))
    total = np.zeros(sortie + noyau.shape[d + 1 :], np.result_type(x, noyau))
    x, noyau = x.astype(total.dtype, copy=False), noyau.astype(total.dtype, copy=False)
    produit = np.matmul if noyau.ndim > d else np.multiply
    lignes = max(1, BANDE * len(total) // max(total.size, 1))
    for debut in range(0, sortie[0], lignes):
        bande = total[debut : debut + lignes]
        tampon = np.empty_like(bande)
        for case in np.ndindex(noyau.shape[:d]):
            coin = (debut * pas + case[0], *case[1:])
            bande += produit(_fenetre(x, coin, bande.shape[:d], pas), noyau[case], out=tampon)
    return total[..., 0] if un_filtre else total


def _fenetre(x, coin, taille, pas):
    """La partie de ``x`` de coin donné, un nombre sur ``pas``, de la taille demandée."""
    tranches = (slice(c, c + pas * (t - 1) + 1, pas) for c, t in zip(coin, taille, strict=True))
    return x[tuple(tranches)]


def _border(x, bords):
    """Entoure ``x`` de zéros : ``(avant, apres)`` pour chaque dimension de l'espace."""
    if not any(max(b) for b in bords):
        return x
    tailles = [avant + n + apres for (avant, apres), n in zip(bords, x.shape, strict=False)]
    grand = np.zeros(tuple(tailles) + x.shape[len(bords) :], x.dtype)
    milieu = (slice(avant, avant + n) for (avant, _), n in zip(bords, x.shape, strict=False))
    grand[tuple(milieu)] = x
    return grand


def _tailles(x, noyau, d):
    return list(zip(x.shape[:d], noyau.shape[:d], strict=True))


def _accorder(x, noyau, d):
    """Vérifie que l'entrée et le noyau ont les dimensions et les canaux qui vont ensemble."""
    attendu = ("(n,) et (t,)", "(n, p) et (a, b)")[d - 1]
    conseil = ("f (n, k) et g (t, k, l)", "A (n, p, k) et M (a, b, k, l)")[d - 1]
    recu = f"formes {x.shape} et {noyau.shape}"
    canaux = noyau.ndim - d
    if canaux not in (0, 1, 2) or x.ndim != d + min(canaux, 1):
        raise erreur(f"des formes {attendu}, ou avec des canaux", recu, conseil)
    if 0 in x.shape + noyau.shape:
        raise erreur("des tableaux non vides", recu, "au moins un nombre dans chacun")
    if canaux and x.shape[-1] != noyau.shape[d]:
        raise erreur("autant de canaux dans le motif que dans l'entrée", recu, conseil)
    return x, noyau


def _pas_correct(pas):
    if not isinstance(pas, (int, np.integer)) or pas < 1:
        raise erreur("un pas entier, au moins 1", str(pas), "pas=2")


def _nombres(tableau, nom):
    """Un tableau d'entiers (sur 64 bits : rien ne déborde), de réels ou de complexes."""
    try:
        tableau = np.asarray(tableau)
    except ValueError:
        raise erreur(f"{nom} : un tableau", "des lignes inégales", "des lignes de même longueur",
                     TypeError) from None  # fmt: skip
    if tableau.dtype.kind not in "biufc":
        raise erreur(f"{nom} : un tableau de nombres", f"des {tableau.dtype.name}", "[1, 2, 3]",
                     TypeError)  # fmt: skip
    return tableau.astype(np.int64) if tableau.dtype.kind in "biu" else tableau
