"""Fonctions dont se servent les exercices du chapitre 1, et leurs dérivées."""

import math


def carre(x):
    """x²."""
    return x * x


def double(x):
    """2x, la dérivée de x²."""
    return 2 * x


def racine(x):
    """√x."""
    return math.sqrt(x)


def pente_racine(x):
    """1/(2√x), la dérivée de √x."""
    return 1 / (2 * math.sqrt(x))


def cube_moins_cent(x):
    """x³ − 100."""
    return x**3 - 100


def trois_x_carre(x):
    """3x², la dérivée de x³ − 100."""
    return 3 * x**2
