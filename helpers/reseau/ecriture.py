"""Écrire les poids d'un réseau en code Python, chaque nombre au plus court."""


def appels(poids, biais, debut):
    """Les appels ``definir_poids`` qui règlent chaque neurone, une ligne de code par neurone."""
    return [
        f"{debut}{couche}, {rang}, {ecrire_liste(W[:, rang])}, {ecrire_nombre(b[rang])})"
        for couche, (W, b) in enumerate(zip(poids, biais, strict=True))
        for rang in range(W.shape[1])
    ]


def ecrire_liste(nombres):
    """Écrit une liste Python, chaque nombre au plus court.

    Exemple
    -------
    >>> ecrire_liste([1.0, -0.5])
    '[1, -0.5]'
    """
    return "[" + ", ".join(map(ecrire_nombre, nombres)) + "]"


def ecrire_nombre(x):
    """Écrit le plus court nombre Python égal à x, dans sa précision (float32 ou float64).

    Exemple
    -------
    >>> import numpy as np
    >>> ecrire_nombre(2.0), ecrire_nombre(np.float32(0.1))
    ('2', '0.1')
    """
    x = float(str(x))
    return str(int(x)) if x.is_integer() and abs(x) < 1e15 else repr(x)
