"""Exercices du complément c4 : optimiseurs et initialisation."""

import numpy as np

from helpers.exercices.comparateurs import memes_valeurs
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- c4.1 L'élan ---


@exercice(
    "c4.1.a",
    "Le meilleur pas",
    niveau=1,
    points=1,
    indices=[
        "La proposition donne directement le pas, en fonction de la plus petite et de la plus "
        "grande courbure.",
        "Ce n'est ni $\\frac1L$ (trop prudent), ni $\\frac2L$ (la direction raide rebondit).",
    ],
    fautes=[
        ("return 1 / max(courbures)", "prudent"),
        ("return 2 / max(courbures)", "rebondit"),
        ("return (min(courbures) + max(courbures)) / 2", "envers"),
        ("return 2 / (courbures[0] + courbures[-1])", "ordre"),
        ("return 2 / sum(courbures)", "plus petite et la plus grande"),
    ],
    autres=["c = sorted(courbures)\nreturn 1 / ((c[0] + c[-1]) / 2)"],
    explication="Seules les deux courbures extrêmes comptent : les autres sont mieux servies.",
)
def meilleur_pas(courbures):
    r"""La liste `courbures` contient les $\lambda_j>0$ de $f(P)=\frac12\sum_j\lambda_jP_j^2$, dans
    un ordre quelconque. Écrivez `meilleur_pas(courbures)`, le pas constant de la proposition,
    celui qui rend le plus mauvais facteur le plus petit possible.
    `meilleur_pas([1, 25])` rend environ `0.076923`."""
    ### BEGIN SOLUTION
    return 2 / (min(courbures) + max(courbures))
    ### END SOLUTION


@meilleur_pas.controle
def _(eleve):
    memes_valeurs(
        eleve,
        meilleur_pas,
        [([5, 1, 9, 2],), ([1, 25],), ([4],)],
        confusions=[
            (lambda c: 1 / max(c), "C'est un pas prudent, mais pas le meilleur."),
            (lambda c: 2 / max(c), "Avec ce pas, la direction la plus raide rebondit sans fin."),
            (lambda c: (min(c) + max(c)) / 2, "C'est à l'envers : le pas est l'inverse."),
            (lambda c: 1 / (min(c) + max(c)), "Il manque un facteur 2."),
            (
                lambda c: 2 / (c[0] + c[-1]),
                "Les courbures sont dans un ordre quelconque : cherchez les extrêmes.",
            ),
            (lambda c: 2 / sum(c), "Seules comptent la plus petite et la plus grande courbure."),
            (
                lambda c: 4 / (min(c) ** 0.5 + max(c) ** 0.5) ** 2,
                "C'est le pas de Polyak, fait pour l'élan ; ici il n'y en a pas.",
            ),
        ],
    )


@exercice(
    "c4.1.b",
    "Lire les poids de Keras",
    niveau=1,
    points=1,
    indices=[
        "Keras garde le point anticipé $P'_k=P_k+\\mu(P_k-P_{k-1})$.",
        "Multipliez par `mu` le dernier déplacement, et ajoutez-le à `P`.",
    ],
    fautes=[
        ("return P", "anticipé"),
        ("return P + (P - precedent)", "inertie"),
        ("return P + mu * (precedent - P)", "sens"),
        ("return precedent + mu * (P - precedent)", "part de P"),
    ],
    autres=["return (1 + mu) * P - mu * precedent"],
    explication="Au minimum, le déplacement est nul : les deux points se rejoignent.",
)
def poids_de_keras(P, precedent, mu):
    """Nos points de Nesterov sont $P_k$ (`P`) et $P_{k-1}$ (`precedent`), deux tableaux numpy.
    Écrivez `poids_de_keras(P, precedent, mu)`, les poids que Keras montre au même instant.

    `poids_de_keras(np.array([1.8, 0.7]), np.array([2.0, 1.0]), 0.9)` rend `[1.62, 0.43]`."""
    ### BEGIN SOLUTION
    return P + mu * (P - precedent)
    ### END SOLUTION


@poids_de_keras.controle
def _(eleve):
    memes_valeurs(
        eleve,
        poids_de_keras,
        [
            (np.array([1.8, 0.7]), np.array([2.0, 1.0]), 0.9),
            (np.array([1.0, -2.0, 0.5]), np.array([0.0, 1.0, 0.5]), 0.5),
        ],
        confusions=[
            (lambda P, Q, mu: P, "Keras garde le point anticipé, pas le point Pₖ."),
            (lambda P, Q, mu: P + (P - Q), "L'inertie μ multiplie le déplacement."),
            (lambda P, Q, mu: P + mu * (Q - P), "Le sens : le déplacement est P − precedent."),
            (lambda P, Q, mu: Q + mu * (P - Q), "L'élan part de P, pas du point précédent."),
        ],
    )


quiz(
    "c4.1.q1",
    "Sur une vallée de rapport κ = 10 000, on passe de la descente classique (avec son meilleur "
    "pas) à l'élan (avec ses meilleurs réglages). Par combien, à peu près, divise-t-on le nombre "
    "de pas ?",
    [
        ("Par 2.", False, "C'est bien plus : le facteur passe de 0,9998 à 0,9802."),
        (
            "Par 100.",
            True,
            "Les deux facteurs valent environ 1 − 2/κ et 1 − 2/√κ : on gagne √κ = 100 "
            "(50 si l'on compte le facteur k du pire cas).",
        ),
        ("Par 10 000.", False, "On gagne la racine de κ, pas κ."),
    ],
)


# --- c4.2 Un pas pour chaque poids ---


@exercice(
    "c4.2.a",
    "La distance parcourue par Adagrad",
    niveau=2,
    points=2,
    indices=[
        "Au pas $k$ (à partir de 1), $G=kg^2$, donc le pas mesure $\\frac{\\delta|g|}{\\sqrt{k}|g|}"
        "=\\frac\\delta{\\sqrt k}$.",
        "Additionnez $\\frac\\delta{\\sqrt k}$ pour $k$ de 1 à $n$.",
    ],
    fautes=[
        ("return n * delta", "raccourcissent"),
        ("return delta / np.sqrt(n)", "dernier pas"),
        ("return sum(delta / k for k in range(1, n + 1))", "racine"),
        ("return sum(delta / np.sqrt(k) for k in range(1, n))", "il manque le dernier"),
        ("return 2 * delta * np.sqrt(n)", "approchée"),
    ],
    autres=["return float(np.sum(delta / np.sqrt(np.arange(1, n + 1))))"],
    explication="La somme croît comme 2δ√n (leur rapport tend vers 1) : elle n'est pas "
    "bornée, mais il faut quatre fois plus de pas pour aller deux fois plus loin.",
)
def distance_adagrad(delta, n):
    r"""Sur une pente constante non nulle, avec $G=0$ au départ et $\varepsilon=0$, Adagrad fait
    des pas de plus en plus courts. Écrivez `distance_adagrad(delta, n)`, la distance
    parcourue en `n` pas. La réponse est un nombre : `distance_adagrad(0.1, 1)` rend `0.1` et
    `distance_adagrad(0.1, 3)` rend environ `0.228446`."""
    ### BEGIN SOLUTION
    return sum(delta / np.sqrt(k) for k in range(1, n + 1))
    ### END SOLUTION


@distance_adagrad.controle
def _(eleve):
    memes_valeurs(
        eleve,
        distance_adagrad,
        [(0.5, 9), (0.1, 3), (0.1, 1)],
        confusions=[
            (lambda d, n: n * d, "Les pas d'Adagrad raccourcissent : ils ne valent pas tous δ."),
            (lambda d, n: d / np.sqrt(n), "C'est la longueur du dernier pas seulement."),
            (
                lambda d, n: sum(d / k for k in range(1, n + 1)),
                "Le pas k mesure δ divisé par la racine de k.",
            ),
            (
                lambda d, n: sum(d / np.sqrt(k) for k in range(1, n)),
                "Il y a n pas : il manque le dernier.",
            ),
            (lambda d, n: 2 * d * np.sqrt(n), "C'est la valeur approchée ; on veut la somme."),
        ],
    )


@exercice(
    "c4.2.b",
    "Un pas de RMSprop",
    niveau=2,
    points=2,
    indices=[
        "D'abord la nouvelle moyenne : $v\\leftarrow\\rho v+(1-\\rho)g^2$.",
        "Puis $P-\\frac{\\delta g}{\\sqrt{v+\\varepsilon}}$, avec la **nouvelle** moyenne, "
        "et $\\varepsilon=10^{-7}$ sous la racine.",
    ],
    fautes=[
        ("return P - delta * g / np.sqrt(v + 1e-7), rho * v + (1 - rho) * g**2", "nouvelle"),
        ("v = (1 - rho) * v + rho * g**2\nreturn P - delta * g / np.sqrt(v + 1e-7), v", "échang"),
        ("v = rho * v + (1 - rho) * g**2\nreturn P - delta * g / (v + 1e-7), v", "racine"),
        ("v = rho * v + (1 - rho) * g**2\nreturn P + delta * g / np.sqrt(v + 1e-7), v", "descend"),
        ("v = rho * v + (1 - rho) * g\nreturn P - delta * g / np.sqrt(np.abs(v) + 1e-7), v",
         "carré"),
        ("v = v + g**2\nreturn P - delta * g / np.sqrt(v + 1e-7), v", "Adagrad"),
        ("v = rho * v + (1 - rho) * g**2\nreturn P - delta * g / (np.sqrt(v) + 1e-7), v",
         "sous la racine, avec v"),
        ("v = rho * v + (1 - rho) * g**2\nreturn P - delta * g / np.sqrt(v), v", "manque ε"),
        ("v = rho * v + (1 - rho) * g**2\nreturn v, P - delta * g / np.sqrt(v + 1e-7)", "ordre"),
    ],
    autres=["w = v + (1 - rho) * (g * g - v)\nreturn [P - delta * g * (w + 1e-7) ** -0.5, w]"],
    explication="Les moyennes sont mises à jour avant le pas : le gradient du moment compte déjà.",
)  # fmt: skip
def pas_rmsprop(P, g, v, delta, rho):
    r"""Écrivez `pas_rmsprop(P, g, v, delta, rho)`, qui rend le couple `(P, v)` après un pas de
    RMSprop, comme dans Keras ($\varepsilon=10^{-7}$, sous la racine). `P`, le gradient `g` et la
    moyenne mobile `v` sont des nombres.

    `pas_rmsprop(1.0, 4.0, 0.0, 0.1, 0.75)` rend environ `(0.8, 4.0)`."""
    ### BEGIN SOLUTION
    v = rho * v + (1 - rho) * g**2
    return P - delta * g / np.sqrt(v + 1e-7), v
    ### END SOLUTION


def _rms(moyenne, pas=lambda P, g, v, d: P - d * g / np.sqrt(v + 1e-7)):
    def faux(P, g, v, delta, rho):
        v = moyenne(g, v, rho)
        return pas(P, g, v, delta), v

    return faux


def _bonne(g, v, rho):
    return rho * v + (1 - rho) * g**2


CONFUSIONS_RMSPROP = [
    (
        lambda P, g, v, d, r: (P - d * g / np.sqrt(v + 1e-7), _bonne(g, v, r)),
        "Divisez par la racine de la nouvelle moyenne, mise à jour d'abord.",
    ),
    (
        _rms(lambda g, v, r: (1 - r) * v + r * g**2),
        "ρ et 1 − ρ sont échangés : ρ multiplie le passé.",
    ),
    (
        _rms(_bonne, lambda P, g, v, d: P - d * g / (v + 1e-7)),
        "Il manque la racine carrée.",
    ),
    (
        _rms(_bonne, lambda P, g, v, d: P + d * g / np.sqrt(v + 1e-7)),
        "Le signe : on descend.",
    ),
    (
        _rms(
            lambda g, v, r: r * v + (1 - r) * g,
            lambda P, g, v, d: P - d * g / np.sqrt(abs(v) + 1e-7),
        ),
        "La moyenne est celle du carré du gradient.",
    ),
    (_rms(lambda g, v, r: v + g**2), "C'est Adagrad : RMSprop prend une moyenne mobile."),
    (
        _rms(_bonne, lambda P, g, v, d: P - d * g / (np.sqrt(v) + 1e-7)),
        "ε est sous la racine, avec v.",
    ),
    (
        _rms(_bonne, lambda P, g, v, d: P - d * g / np.sqrt(v)),
        "Il manque ε sous la racine.",
    ),
    (
        lambda P, g, v, d, r: pas_rmsprop(P, g, v, d, r)[::-1],
        "L'ordre du couple : d'abord P, puis v.",
    ),
]


@pas_rmsprop.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_rmsprop,
        [
            (1.0, -2.0, 3.0, 0.2, 0.9),
            (1.0, 4.0, 0.0, 0.1, 0.75),
            (1.0, 1e-4, 0.0, 0.1, 0.75),
        ],
        confusions=CONFUSIONS_RMSPROP,
    )


@exercice(
    "c4.2.c",
    "Un pas d'Adam",
    niveau=3,
    points=3,
    indices=[
        "Les deux moyennes d'abord, avec $\\beta_1=0{,}9$ et $\\beta_2=0{,}999$.",
        "Puis $\\hat m=\\frac m{1-0{,}9^t}$, $\\hat v=\\frac v{1-0{,}999^t}$, et le déplacement "
        "$-\\delta\\frac{\\hat m}{\\sqrt{\\hat v}}$. On rend `m` et `v` **non** corrigées.",
    ],
    fautes=[
        ("m = 0.9 * m + 0.1 * g\nv = 0.999 * v + 0.001 * g**2\n"
         "return m, v, -delta * m / np.sqrt(v)", "correction"),
        ("m = 0.9 * m + 0.1 * g\nv = 0.999 * v + 0.001 * g**2\n"
         "m, v = m / (1 - 0.9**t), v / (1 - 0.999**t)\nreturn m, v, -delta * m / np.sqrt(v)",
         "avant correction"),
        ("m = 0.9 * m + 0.1 * g\nv = 0.999 * v + 0.001 * g**2\n"
         "return m, v, delta * m / (1 - 0.9**t) / np.sqrt(v / (1 - 0.999**t))", "signe"),
        ("m = 0.9 * m + 0.1 * g\nv = 0.999 * v + 0.001 * g**2\n"
         "return m, v, -delta * m / (1 - 0.9**t) / (v / (1 - 0.999**t))", "racine"),
        ("m = 0.9 * m + 0.1 * g\nv = 0.999 * v + 0.001 * g**2\n"
         "return m, v, -delta * g / np.sqrt(v / (1 - 0.999**t))", "élan"),
        ("m = 0.999 * m + 0.001 * g\nv = 0.9 * v + 0.1 * g**2\n"
         "return m, v, -delta * m / (1 - 0.999**t) / np.sqrt(v / (1 - 0.9**t))", "échangés"),
    ],
    autres=["m = m + 0.1 * (g - m)\nv = v + 0.001 * (g * g - v)\n"
            "a = delta * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)\nreturn [m, v, -a * m / v**0.5]"],
    explication="Au pas t = 1, le déplacement est −δ ou +δ, quel que soit le gradient.",
)  # fmt: skip
def pas_adam(g, m, v, t, delta):
    r"""Écrivez `pas_adam(g, m, v, t, delta)`, qui rend les trois nombres `m`, `v` (les moyennes
    mises à jour, sans correction) et le déplacement du poids au pas numéro `t` (1, 2, …), sans ε :
    $-\delta\frac{\hat m}{\sqrt{\hat v}}$, avec $\beta_1=0{,}9$ et $\beta_2=0{,}999$. Le gradient
    `g` n'est pas nul.

    `pas_adam(2.0, 0.0, 0.0, 1, 0.1)` rend environ `(0.2, 0.004, -0.1)`."""
    ### BEGIN SOLUTION
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    m_corrige, v_corrige = m / (1 - 0.9**t), v / (1 - 0.999**t)
    return m, v, -delta * m_corrige / np.sqrt(v_corrige)
    ### END SOLUTION


def _adam(deplacement, corrigees=False):
    def faux(g, m, v, t, delta):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        mc, vc = m / (1 - 0.9**t), v / (1 - 0.999**t)
        rendues = (mc, vc) if corrigees else (m, v)
        return *rendues, delta * deplacement(g, m, v, mc, vc)

    return faux


def _adam_echange(g, m, v, t, delta):
    m, v = 0.999 * m + 0.001 * g, 0.9 * v + 0.1 * g**2
    return m, v, -delta * m / (1 - 0.999**t) / np.sqrt(v / (1 - 0.9**t))


CONFUSIONS_ADAM = [
    (_adam(lambda g, m, v, mc, vc: -m / np.sqrt(v)), "Il manque la correction du biais (m̂ et v̂)."),
    (
        _adam(lambda g, m, v, mc, vc: -mc / np.sqrt(vc), corrigees=True),
        "Rendez m et v d'avant correction : ce sont elles que l'on garde.",
    ),
    (_adam(lambda g, m, v, mc, vc: mc / np.sqrt(vc)), "Le signe : on descend."),
    (_adam(lambda g, m, v, mc, vc: -mc / vc), "Il manque la racine carrée de v̂."),
    (
        _adam(lambda g, m, v, mc, vc: -g / np.sqrt(vc)),
        "Au numérateur, l'élan m̂, pas le gradient du moment.",
    ),
    (_adam(lambda g, m, v, mc, vc: -mc / np.sqrt(v)), "Corrigez aussi v."),
    (_adam(lambda g, m, v, mc, vc: -m / np.sqrt(vc)), "Corrigez aussi m."),
    (_adam_echange, "β₁ et β₂ sont échangés : 0,9 pour m, 0,999 pour v."),
]


@pas_adam.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_adam,
        [(-3.0, 0.4, 0.02, 5, 0.1), (2.0, 0.0, 0.0, 1, 0.1), (1.5, 0.2, 0.004, 2, 0.01)],
        confusions=CONFUSIONS_ADAM,
    )


quiz(
    "c4.2.q1",
    "On multiplie la fonction d'erreur par 1000, sans toucher au pas. Qu'est-ce qui change le "
    "moins ?",
    [
        (
            "La descente classique.",
            False,
            "Ses pas deviennent mille fois plus longs : elle risque de diverger.",
        ),
        (
            "La descente avec moment.",
            False,
            "Elle additionne des gradients mille fois plus grands.",
        ),
        (
            "Adam.",
            True,
            "m et √v sont multipliés par 1000 tous les deux ; seul ε, minuscule, s'en aperçoit.",
        ),
    ],
)


# --- c4.3 Deux courses honnêtes ---


@exercice(
    "c4.3.a",
    "Choisir un pas sans se laisser éblouir",
    niveau=2,
    points=2,
    indices=[
        "Pour chaque pas, calculez la médiane de sa liste d'erreurs (`np.median`).",
        "Gardez la clé de la plus petite médiane : `min(essais, key=…)`.",
    ],
    fautes=[
        ("return min(essais, key=lambda d: min(essais[d]))", "chance"),
        ("return min(essais, key=lambda d: np.mean(essais[d]))", "moyenne"),
        ("return min(essais, key=lambda d: max(essais[d]))", "maximale"),
        ("return max(essais, key=lambda d: np.median(essais[d]))", "plus petite"),
        ("return min(np.median(e) for e in essais.values())", "pas, la clé"),
        ("return min(essais)", "plus petit pas"),
    ],
    autres=["mieux = None\nfor d, e in essais.items():\n"
            "    if mieux is None or np.median(e) < np.median(essais[mieux]):\n"
            "        mieux = d\nreturn mieux"],
    explication="Un départ chanceux ne décide pas ; une divergence isolée non plus.",
)  # fmt: skip
def pas_choisi(essais):
    """Le dictionnaire `essais` associe à chaque pas la liste des erreurs finales obtenues sur
    plusieurs départs. Écrivez `pas_choisi(essais)`, le pas dont l'erreur **médiane** est la plus
    petite. `pas_choisi({0.1: [0.3, 0.3, 0.4], 1.0: [0.1, 0.5, 0.6]})` rend `0.1`."""
    ### BEGIN SOLUTION
    return min(essais, key=lambda pas: np.median(essais[pas]))
    ### END SOLUTION


CONFUSIONS_PAS = [
    (
        lambda e: min(e, key=lambda d: min(e[d])),
        "Ce pas n'a qu'un départ de chance : comparez les médianes.",
    ),
    (
        lambda e: min(e, key=lambda d: np.mean(e[d])),
        "C'est la moyenne : un seul départ raté l'emporte. Prenez la médiane.",
    ),
    (
        lambda e: min(e, key=lambda d: max(e[d])),
        "C'est l'erreur maximale : un seul départ raté décide. Prenez la médiane.",
    ),
    (
        lambda e: max(e, key=lambda d: np.median(e[d])),
        "C'est l'erreur médiane la plus petite que l'on veut.",
    ),
    (
        lambda e: min(np.median(v) for v in e.values()),
        "C'est l'erreur ; rendez le pas, la clé du dictionnaire.",
    ),
    (lambda e: min(e), "C'est le plus petit pas, pas celui de la plus petite erreur."),
]


@pas_choisi.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_choisi,
        [
            (
                {
                    0.0001: [2, 2, 2],
                    0.001: [0.55] * 3,
                    0.01: [0.4, 0.4, 0.7],
                    0.1: [0.2, 0.3, 9.0],
                    1.0: [0.1, 0.8, 0.9],
                    10.0: [4, 3, 5],
                },
            ),
            ({0.1: [0.3, 0.3, 0.4], 1.0: [0.1, 0.5, 0.6]},),
        ],
        confusions=CONFUSIONS_PAS,
    )


quiz(
    "c4.3.q1",
    "Un article annonce : « Avec δ = 0,001 partout, Adam bat la descente classique sur notre "
    "problème (une graine). » Que peut-on en conclure ?",
    [
        (
            "Presque rien.",
            True,
            "Le même δ ne joue pas le même rôle dans les deux, et une seule graine ne dit rien de "
            "la dispersion.",
        ),
        ("Adam est meilleur en général.", False, "Un problème, une graine, un pas."),
        (
            "Adam est meilleur sur ce problème.",
            False,
            "Avec un pas choisi pour elle, la descente classique pourrait faire aussi bien.",
        ),
    ],
)


# --- c4.4 Metropolis et le recuit simulé ---


@exercice(
    "c4.4.a",
    "Accepter, ou non",
    niveau=1,
    points=1,
    indices=[
        "Deux cas : si `nouvelle <= ancienne`, on accepte toujours.",
        "Sinon, la montée est `nouvelle - ancienne`, et la probabilité `np.exp(-montee / T)`.",
    ],
    fautes=[
        ("return np.exp(-(nouvelle - ancienne) / T)", "dépasse 1"),
        ("return 1 if nouvelle <= ancienne else 0", "quelquefois"),
        ("return 1 if nouvelle <= ancienne else np.exp((nouvelle - ancienne) / T)", "signe"),
        ("return 1 if nouvelle <= ancienne else np.exp(-(nouvelle - ancienne) * T)", "divise"),
        ("return 1 if nouvelle >= ancienne else np.exp((nouvelle - ancienne) / T)", "descend"),
    ],
    autres=["return min(1.0, np.exp(min(0, (ancienne - nouvelle) / T)))"],
    explication="Une descente est toujours acceptée ; une montée, d'autant plus qu'il fait chaud.",
)
def probabilite_accepter(ancienne, nouvelle, T):
    """Un marcheur est à la hauteur `ancienne` ; on lui propose un lieu de hauteur `nouvelle`.
    Écrivez `probabilite_accepter(ancienne, nouvelle, T)`, la probabilité qu'il y aille, à la
    température `T` > 0. `probabilite_accepter(1, 3, 2)` rend environ `0.367879`."""
    ### BEGIN SOLUTION
    if nouvelle <= ancienne:
        return 1.0
    return np.exp(-(nouvelle - ancienne) / T)
    ### END SOLUTION


@probabilite_accepter.controle
def _(eleve):
    memes_valeurs(
        eleve,
        probabilite_accepter,
        [(1, 3, 2), (3, 1, 2), (0.5, 0.7, 0.1), (2, 2, 1)],
        confusions=[
            (
                lambda a, n, T: 1.0 if n <= a else 0.0,
                "On accepte aussi quelquefois de monter, avec la probabilité e^(−h/T).",
            ),
            (
                lambda a, n, T: 1.0 if n <= a else np.exp((n - a) / T),
                "Le signe de l'exposant : une montée doit donner moins que 1.",
            ),
            (
                lambda a, n, T: 1.0 if n <= a else np.exp(-(n - a) * T),
                "On divise la montée par T.",
            ),
            (
                lambda a, n, T: 1.0 if n >= a else np.exp((n - a) / T),
                "On minimise : c'est quand on descend qu'on accepte toujours.",
            ),
            (
                lambda a, n, T: np.exp(-(n - a) / T),
                "Si l'on descend, cette probabilité dépasse 1 : elle vaut alors 1.",
            ),
        ],
    )


@exercice(
    "c4.4.b",
    "Une température pour franchir un mur",
    niveau=2,
    points=1,
    indices=[
        "Résolvez $e^{-h/T}=q$ : prenez le logarithme.",
        "$-\\frac hT=\\ln q$, et $\\ln q$ est négatif.",
    ],
    fautes=[
        ("return h / np.log(q)", "négative"),
        ("return -h * np.log(q)", "diviser"),
        ("return -np.log(q) / h", "inverse"),
        ("return h / q", "logarithme"),
        ("return -h / np.log10(q)", "décimal"),
    ],
    autres=["return h / np.log(1 / q)"],
    explication="C'est ainsi qu'on choisit la température de départ d'un recuit : d'après la "
    "hauteur des murs que l'on veut franchir.",
)
def temperature_pour(h, q):
    """Écrivez `temperature_pour(h, q)`, la température à laquelle une montée `h` > 0 est acceptée
    avec la probabilité `q` (entre 0 et 1, exclus). `temperature_pour(0.6, 0.5)` rend environ
    `0.865617`."""
    ### BEGIN SOLUTION
    return -h / np.log(q)
    ### END SOLUTION


@temperature_pour.controle
def _(eleve):
    memes_valeurs(
        eleve,
        temperature_pour,
        [(0.6, 0.5), (2, 0.1), (1, 0.9)],
        confusions=[
            (lambda h, q: h / np.log(q), "Cette température est négative : le signe."),
            (lambda h, q: -h * np.log(q), "Il faut diviser par ln q."),
            (lambda h, q: -np.log(q) / h, "C'est l'inverse de T."),
            (lambda h, q: h / q, "Prenez le logarithme de e^(−h/T) = q."),
            (
                lambda h, q: -h / np.log10(q),
                "C'est le logarithme décimal ; prenez le népérien, np.log.",
            ),
        ],
    )


@exercice(
    "c4.4.c",
    "La matrice de Metropolis",
    niveau=3,
    points=3,
    indices=[
        "Depuis $x$, les voisins sont `(x - 1) % n` et `(x + 1) % n`, proposés chacun avec la "
        "probabilité $\\frac12$ ; on accepte avec $\\min(1,e^{-(f(y)-f(x))/T})$.",
        "Ce qui n'est pas accepté reste sur place : `M[x, x] = 1 - M[x].sum()`.",
    ],
    fautes=[
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in ((x - 1) % n, (x + 1) % n):\n"
         "        M[x, y] = 0.5 * min(1, np.exp(-(f[y] - f[x]) / T))\nreturn M", "sur place"),
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in ((x - 1) % n, (x + 1) % n):\n"
         "        M[x, y] = min(1, np.exp(-(f[y] - f[x]) / T))\n"
         "    M[x, x] = 1 - M[x].sum()\nreturn M", "moitié"),
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in ((x - 1) % n, (x + 1) % n):\n"
         "        M[y, x] = 0.5 * min(1, np.exp(-(f[y] - f[x]) / T))\n"
         "for x in range(n):\n    M[x, x] = 1 - M[:, x].sum()\nreturn M", "transposé"),
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in ((x - 1) % n, (x + 1) % n):\n        M[x, y] = 0.5\nreturn M", "accept"),
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in ((x - 1) % n, (x + 1) % n):\n"
         "        M[x, y] = 0.5 * np.exp(-(f[y] - f[x]) / T)\n"
         "    M[x, x] = 1 - M[x].sum()\nreturn M", "pas plus"),
        ("n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n"
         "    for y in range(max(0, x - 1), min(n, x + 2)):\n        if y != x:\n"
         "            M[x, y] = 0.5 * min(1, np.exp(-(f[y] - f[x]) / T))\n"
         "    M[x, x] = 1 - M[x].sum()\nreturn M", "anneau"),
    ],
    autres=["n = len(f)\nM = np.zeros((n, n))\nfor x in range(n):\n    for e in (-1, 1):\n"
            "        y = (x + e) % n\n        a = 0.5 if f[y] <= f[x] else "
            "0.5 * np.exp((f[x] - f[y]) / T)\n        M[x, y] += a\n        M[x, x] += 0.5 - a\n"
            "return M"],
    explication="Chaque ligne a pour somme 1, et π(x) M[x, y] est symétrique.",
)  # fmt: skip
def matrice_metropolis(f, T):
    r"""Sur un anneau de $n\geqslant3$ lieux de hauteurs `f[0]`, …, `f[n - 1]`, on propose le
    voisin de gauche ou celui de droite, une fois sur deux (le voisin de gauche de 0 est $n-1$).
    Écrivez `matrice_metropolis(f, T)`, le tableau $n\times n$ dont le terme `[x, y]` est la
    probabilité d'aller de `x` à `y` en un pas de Metropolis, à la température `T`.

    `matrice_metropolis([0, 0, 0], 1)` rend `[[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]]`."""
    ### BEGIN SOLUTION
    n = len(f)
    M = np.zeros((n, n))
    for x in range(n):
        for y in ((x - 1) % n, (x + 1) % n):
            M[x, y] = 0.5 * min(1, np.exp(-(f[y] - f[x]) / T))
        M[x, x] = 1 - M[x].sum()
    return M
    ### END SOLUTION


def _sans_rester(f, T):
    M = matrice_metropolis(f, T)
    return M - np.diag(np.diag(M))


def _sans_moitie(f, T):
    M = 2 * _sans_rester(f, T)
    return M + np.diag(1 - M.sum(axis=1))


def _sans_un(f, T):
    f = np.asarray(f, dtype=float)
    M = 0.5 * np.exp(-(f - f[:, None]) / T) * (_sans_rester(f, T) > 0)
    return M + np.diag(1 - M.sum(axis=1))


def _segment(f, T):
    M = _sans_rester(f, T)
    M[0, -1] = M[-1, 0] = 0
    return M + np.diag(1 - M.sum(axis=1))


@matrice_metropolis.controle
def _(eleve):
    memes_valeurs(
        eleve,
        matrice_metropolis,
        [(np.array([0.0, 1.0, 0.5, 2.0]), 0.7), ([0, 0, 0], 1)],
        confusions=[
            (_sans_rester, "Chaque ligne doit avoir pour somme 1 : sinon, on reste sur place."),
            (_sans_moitie, "Chaque voisin n'est proposé qu'une fois sur deux : une moitié manque."),
            (_sans_un, "Une descente est acceptée avec la probabilité 1, pas plus : min(1, …)."),
            (_segment, "C'est un anneau : le premier lieu et le dernier sont voisins (% n)."),
            (lambda f, T: matrice_metropolis(f, T).T, "Le tableau est transposé : ligne = départ."),
            (
                lambda f, T: matrice_metropolis(np.zeros(len(f)), T),
                "Il manque la probabilité d'accepter.",
            ),
            (
                lambda f, T: matrice_metropolis(-np.asarray(f), T),
                "On minimise : c'est la montée que l'on refuse parfois.",
            ),
        ],
    )


quiz(
    "c4.4.q1",
    "Un recuit simulé refroidi en 4 000 pas s'arrête. Que sait-on de son point d'arrivée ?",
    [
        (
            "C'est le minimum global, par le théorème d'équilibre détaillé.",
            False,
            "Ce théorème parle d'une température fixe et d'un temps infini.",
        ),
        (
            "C'est souvent un bon creux ; rien ne le garantit.",
            True,
            "La garantie demande un refroidissement bien plus lent, en c/ln k. On mesure donc un "
            "taux de réussite.",
        ),
        (
            "C'est le creux le plus proche du départ.",
            False,
            "C'est ce que ferait une descente ; le recuit en visite beaucoup d'autres.",
        ),
    ],
)


# --- c4.5 D'où partir ? ---


@exercice(
    "c4.5.a",
    "La limite de Glorot",
    niveau=2,
    points=1,
    indices=[
        "La loi uniforme sur $[-L,L]$ a pour variance $\\frac{L^2}3$.",
        "Résolvez $\\frac{L^2}3=\\frac2{n+m}$.",
    ],
    fautes=[
        ("return np.sqrt(2 / (n + m))", "écart-type"),
        ("return np.sqrt(3 / (n + m))", "facteur"),
        ("return 6 / (n + m)", "racine"),
        ("return np.sqrt(6 / n)", "celle de Glorot"),
        ("return np.sqrt(2 / (3 * (n + m)))", "L² = 3"),
    ],
    autres=["return (6 / (n + m)) ** 0.5"],
    explication="C'est la loi de départ d'une couche Dense de Keras : GlorotUniform.",
)
def limite_glorot(n, m):
    r"""On tire les poids d'une couche de `n` entrées et `m` neurones uniformément dans $[-L,L]$,
    une loi de variance $\frac{L^2}3$. Écrivez `limite_glorot(n, m)`, le nombre $L$ pour lequel la
    variance est celle de Glorot. `limite_glorot(3, 3)` rend `1.0`."""
    ### BEGIN SOLUTION
    return np.sqrt(6 / (n + m))
    ### END SOLUTION


@limite_glorot.controle
def _(eleve):
    memes_valeurs(
        eleve,
        limite_glorot,
        [(784, 40), (3, 3), (10, 1)],
        confusions=[
            (lambda n, m: np.sqrt(2 / (n + m)), "C'est l'écart-type des poids, pas la limite L."),
            (lambda n, m: np.sqrt(3 / (n + m)), "Il manque un facteur : variance 2/(n + m)."),
            (lambda n, m: 6 / (n + m), "Il manque la racine."),
            (lambda n, m: np.sqrt(6 / n), "C'est la limite de He ; celle de Glorot emploie n + m."),
            (lambda n, m: np.sqrt(2 / (3 * (n + m))), "L² = 3 fois la variance, pas un tiers."),
        ],
    )


@exercice(
    "c4.5.b",
    "Ce qui reste au bout",
    niveau=2,
    points=2,
    indices=[
        "Une couche : $E(z^2)=n\\,s^2\\,\\overline{E(x^2)}$, puis ReLU garde la moitié.",
        "L'échelle est une racine : elle est multipliée par $\\sqrt{ns^2/2}$ à chaque couche.",
    ],
    fautes=[
        ("return (n * s**2) ** (couches / 2)", "moitié"),
        ("return (n * s**2 / 2) ** couches", "racine"),
        ("return (n * s**2 / 2) ** 0.5", "chaque couche"),
        ("return (n * s / 2) ** (couches / 2)", "variance"),
        ("return couches * (n * s**2 / 2) ** 0.5", "multiplie"),
        ("return s * np.sqrt(n / 2) ** couches", "comme n"),
    ],
    autres=["e = 1.0\nfor _ in range(couches):\n    e = np.sqrt(n * s * s * e * e / 2)\nreturn e"],
    explication="Avec Glorot, ns² = 1 : un facteur 0,71 par couche, 0,001 en vingt couches.",
)
def echelle_finale(n, s, couches):
    r"""Un réseau ReLU sans biais a `couches` couches de `n` neurones ; ses poids, indépendants et
    de loi symétrique, ont l'écart-type `s`. La moyenne des carrés des entrées est 1. Écrivez
    `echelle_finale(n, s, couches)`, la racine de $E(x^2)$ à la sortie, d'après la proposition.

    `echelle_finale(8, 0.5, 3)` rend `1.0` et `echelle_finale(8, 1.0, 3)` rend `8.0`."""
    ### BEGIN SOLUTION
    return (n * s**2 / 2) ** (couches / 2)
    ### END SOLUTION


@echelle_finale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        echelle_finale,
        [(8, 0.75, 3), (8, 0.5, 3), (8, 1.0, 3), (100, 0.1, 4)],
        confusions=[
            (lambda n, s, c: (n * s**2) ** (c / 2), "ReLU ne garde que la moitié de E(z²)."),
            (lambda n, s, c: (n * s**2 / 2) ** c, "C'est E(x²) ; on veut sa racine."),
            (lambda n, s, c: (n * s**2 / 2) ** 0.5, "Ce facteur s'applique à chaque couche."),
            (lambda n, s, c: (n * s / 2) ** (c / 2), "La variance des poids est s², pas s."),
            (
                lambda n, s, c: s * (n / 2) ** (c / 2),
                "s intervient à chaque couche, comme n.",
            ),
            (lambda n, s, c: c * (n * s**2 / 2) ** 0.5, "D'une couche à l'autre, on multiplie."),
        ],
    )


quiz(
    "c4.5.q1",
    "Pourquoi peut-on mettre tous les biais à zéro au départ, mais pas tous les poids ?",
    [
        (
            "Les biais n'ont pas de gradient.",
            False,
            "Ils en ont un : ∂E/∂b est la somme des d.",
        ),
        (
            "Des poids différents suffisent à rendre les neurones différents.",
            True,
            "Dès que les poids diffèrent, les sorties et les gradients diffèrent : la symétrie est "
            "brisée.",
        ),
        (
            "Un biais nul accélère la descente.",
            False,
            "Ce n'est pas une question de vitesse, mais de symétrie.",
        ),
    ],
)


# --- c4.6 La normalisation par lots ---


@exercice(
    "c4.6.a",
    "Normaliser un lot",
    niveau=2,
    points=2,
    indices=[
        "La moyenne et la variance se prennent colonne par colonne : `axis=0`.",
        "La variance divise par $N$ (`var`), et $\\varepsilon=0{,}001$ est sous la racine.",
    ],
    fautes=[
        ("return gamma * (Z - Z.mean()) / np.sqrt(Z.var() + 0.001) + beta", "colonne par colonne"),
        ("return gamma * (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0)) + beta", "0,001"),
        ("return gamma * (Z - Z.mean(axis=0)) / (Z.var(axis=0) + 0.001) + beta", "racine"),
        ("return gamma * (Z - Z.mean(axis=0)) / (Z.std(axis=0) + 0.001) + beta", "sous la racine"),
        ("return gamma * (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0, ddof=1) + 0.001) + beta",
         "N − 1"),
        ("return (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + 0.001)", "γ et β"),
        ("return (gamma * (Z - Z.mean(axis=0)) + beta) / np.sqrt(Z.var(axis=0) + 0.001)", "après"),
        ("return gamma * (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + 1e-7) + beta", "plus que"),
        ("return gamma * Z / np.sqrt(Z.var(axis=0) + 0.001) + beta", "Retirez"),
        ("Z = Z.T\nreturn gamma * ((Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + 0.001)).T + beta",
         "ligne par ligne"),
    ],
    autres=["m = Z.sum(axis=0) / len(Z)\nV = ((Z - m) ** 2).sum(axis=0) / len(Z)\n"
            "return beta + gamma * (Z - m) * (V + 1e-3) ** -0.5"],
    explication="Un neurone, une colonne : chacun a sa moyenne, sa variance, son γ et son β.",
)  # fmt: skip
def normaliser_lot(Z, gamma, beta):
    r"""Le tableau `Z` a une ligne par exemple et une colonne par neurone. Écrivez
    `normaliser_lot(Z, gamma, beta)`, le tableau normalisé par lots comme dans Keras pendant
    l'apprentissage ($\varepsilon=0{,}001$). `gamma` et `beta` ont un nombre par neurone.

    `normaliser_lot(np.array([[1.0], [3.0]]), np.array([1.0]), np.array([0.0]))` rend environ
    `[[-0.9995], [0.9995]]`."""
    ### BEGIN SOLUTION
    ecart = Z - Z.mean(axis=0)
    return gamma * ecart / np.sqrt(Z.var(axis=0) + 0.001) + beta
    ### END SOLUTION


def _lot(diviseur, moyenne=lambda Z: Z.mean(axis=0)):
    return lambda Z, g, b: g * (Z - moyenne(Z)) / diviseur(Z) + b


CONFUSIONS_LOT = [
    (
        _lot(lambda Z: np.sqrt(Z.var() + 1e-3), np.mean),
        "Un neurone est une colonne : normalisez colonne par colonne (axis=0).",
    ),
    (_lot(lambda Z: Z.std(axis=0)), "Il manque ε = 0,001 sous la racine."),
    (_lot(lambda Z: Z.var(axis=0) + 1e-3), "Il manque la racine."),
    (_lot(lambda Z: Z.std(axis=0) + 1e-3), "ε s'ajoute à la variance, sous la racine."),
    (
        _lot(lambda Z: np.sqrt(Z.var(axis=0, ddof=1) + 1e-3)),
        "La variance du lot divise par N, pas par N − 1.",
    ),
    (
        lambda Z, g, b: (Z - Z.mean(axis=0)) / np.sqrt(Z.var(axis=0) + 1e-3),
        "Il manque γ et β.",
    ),
    (
        lambda Z, g, b: (g * (Z - Z.mean(axis=0)) + b) / np.sqrt(Z.var(axis=0) + 1e-3),
        "β s'ajoute après la division.",
    ),
    (
        _lot(lambda Z: np.sqrt(Z.var(axis=0) + 1e-7)),
        "Cette couche prend ε = 0,001, bien plus que celui d'Adam.",
    ),
    (
        _lot(lambda Z: np.sqrt(Z.var(axis=0) + 1e-3), lambda Z: 0),
        "Retirez d'abord la moyenne du lot.",
    ),
    (
        lambda Z, g, b: g * normaliser_lot(Z.T, 1, 0).T + b,
        "C'est ligne par ligne : un neurone est une colonne (axis=0).",
    ),
]


@normaliser_lot.controle
def _(eleve):
    Z = np.array([[1.0, 0.02, 5.0], [3.0, -0.01, 9.0], [4.0, 0.03, -2.0]])
    gamma, beta = np.array([1.0, 2.0, 0.5]), np.array([0.0, 1.0, -1.0])
    memes_valeurs(
        eleve,
        normaliser_lot,
        [(Z, gamma, beta), (Z[:2, :1], gamma[:1], beta[:1])],
        confusions=CONFUSIONS_LOT,
    )


@exercice(
    "c4.6.b",
    "La moyenne qui traîne",
    niveau=2,
    points=2,
    indices=[
        "À chaque lot : $M\\leftarrow\\alpha M+(1-\\alpha)\\mu_{\\text{lot}}$.",
        "$M$ part de 0 ; une boucle sur les moyennes des lots suffit.",
    ],
    fautes=[
        ("return sum(moyennes) / len(moyennes)", "ordinaire"),
        ("M = 0\nfor u in moyennes:\n    M = (1 - alpha) * M + alpha * u\nreturn M", "échang"),
        ("M = moyennes[0]\nfor u in moyennes[1:]:\n    M = alpha * M + (1 - alpha) * u\nreturn M",
         "part de 0"),
        ("M = 0\nfor u in moyennes:\n    M = alpha * M + (1 - alpha) * u\n"
         "return M / (1 - alpha ** len(moyennes))", "ne corrige pas"),
        ("M = 0\nfor u in moyennes:\n    M = alpha * M + u\nreturn M", "1 − α"),
        ("M = 1\nfor u in moyennes:\n    M = alpha * M + (1 - alpha) * u\nreturn M", "pas de 1"),
    ],
    autres=["n = len(moyennes)\n"
            "return (1 - alpha) * sum(alpha ** (n - 1 - i) * u for i, u in enumerate(moyennes))"],
    explication="Si toutes les moyennes valent u, on obtient (1 − αⁿ)u : en retard au début.",
)  # fmt: skip
def moyenne_mobile(moyennes, alpha):
    r"""La liste `moyennes` contient les moyennes des lots successifs, pour un neurone. Écrivez
    `moyenne_mobile(moyennes, alpha)`, la moyenne mobile que la couche a gardée à la fin, si elle
    part de 0. La réponse est un nombre : `moyenne_mobile([10, 10], 0.9)` rend `1.9`."""
    ### BEGIN SOLUTION
    M = 0.0
    for moyenne in moyennes:
        M = alpha * M + (1 - alpha) * moyenne
    return M
    ### END SOLUTION


@moyenne_mobile.controle
def _(eleve):
    memes_valeurs(
        eleve,
        moyenne_mobile,
        [([2.0, 4.0, -2.0, 3.0], 0.8), ([10, 10], 0.9), ([5.0], 0.99)],
        confusions=[
            (lambda u, a: np.mean(u), "C'est la moyenne ordinaire : la mobile oublie le passé."),
            (lambda u, a: moyenne_mobile(u, 1 - a), "α et 1 − α sont échangés."),
            (
                lambda u, a: a ** (len(u) - 1) * u[0] + moyenne_mobile([0, *u[1:]], a),
                "La moyenne mobile part de 0, pas de la première moyenne.",
            ),
            (lambda u, a: moyenne_mobile(u, a) + a ** len(u), "La moyenne part de 0, pas de 1."),
            (
                lambda u, a: moyenne_mobile(u, a) / (1 - a ** len(u)),
                "Contrairement à Adam, cette couche ne corrige pas le biais.",
            ),
            (
                lambda u, a: moyenne_mobile(u, a) / (1 - a),
                "La nouvelle moyenne est multipliée par 1 − α.",
            ),
        ],
    )


quiz(
    "c4.6.q1",
    "Un réseau avec normalisation par lots est excellent pendant l'apprentissage et très mauvais "
    "en prédiction, sur les mêmes données, après 20 lots seulement (α = 0,99). Que soupçonner "
    "d'abord ?",
    [
        ("Le sur-apprentissage.", False, "Ce sont les mêmes données."),
        (
            "Les moyennes mobiles, encore loin de celles des lots.",
            True,
            "Il y reste 0,99²⁰ ≈ 82 % des valeurs de départ, 0 et 1.",
        ),
        (
            "Un ε trop petit.",
            False,
            "ε ne compte que si la variance est de l'ordre de 0,001.",
        ),
    ],
)
