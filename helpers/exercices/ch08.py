"""Chapitre 8, la descente de gradient : exercices et questions de cours, section par section."""

import functools
import itertools
import math

import numpy as np

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import egaux, en_nombres, identique, memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Fonctions et données connues ---


def grad_bol(P):
    """Le gradient de a² + 3b²."""
    return np.array([2 * P[0], 6 * P[1]])


def grad_selle(P):
    """Le gradient de a² − b² + ab."""
    return np.array([2 * P[0] + P[1], P[0] - 2 * P[1]])


def grad_trois(P):
    """Le gradient de a² + 2b² + bc + c²."""
    return np.array([2 * P[0], 4 * P[1] + P[2], P[1] + 2 * P[2]])


TROIS_POINTS = [(0, 3), (2, 4), (6, 6)]
QUATRE_POINTS = [(-1, 2), (1, 1), (2, 3), (4, -2)]
DONNEES_PLAN = [(1, 0, 0), (0, 1, 5), (2, 1, 1), (1, 2, 0), (2, 2, 3)]


def _vers(P):
    return np.array(P, dtype=float)


# --- 8.1 Descente de gradient classique ---


@exercice(
    "8.1.a",
    "Un pas",
    niveau=1,
    points=1,
    indices=[
        "Calculez le gradient au point où vous êtes : c'est `grad(P)`.",
        "On part de `P`, et on se déplace de δ fois l'**opposé** du gradient.",
    ],
    fautes=[
        ("return P + delta * grad(P)", "monte"),
        ("return -delta * grad(P)", "le déplacement"),
        ("return P - grad(P)", "Le pas δ"),
        ("return grad(P - delta * P)", "c'est un gradient"),
        ("g = grad(P)\nreturn P - delta * g / np.linalg.norm(g)", "garde sa longueur"),
        ("return P * (1 - delta)", "pas δ fois P"),
        ("return P - delta * np.linalg.norm(grad(P))", "un vecteur"),
        ("return P - delta * np.array([2 * P[0], 6 * P[1]])", "celui du bol"),
    ],
    autres=["g = grad(P)\nreturn [p - delta * d for p, d in zip(P, g)]"],
    explication="Tout le chapitre consiste à répéter cette ligne.",
)
def un_pas(grad, P, delta):
    r"""Écrivez `un_pas(grad, P, delta)`, le point que donne une itération de la descente de
    gradient depuis `P`, un tableau numpy de $n$ nombres ; `grad(P)` rend le gradient en `P`,
    lui aussi un tableau numpy. La réponse est une liste ou un tableau de $n$ nombres.

    Pour $f(a,b)=a^2+3b^2$ depuis $(2,1)$ avec $\delta=0{,}2$, la réponse est `[1.2, -0.2]`."""
    ### BEGIN SOLUTION
    return P - delta * grad(P)
    ### END SOLUTION


@un_pas.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_pas,
        [
            (grad_bol, _vers([2, 1]), 0.2),
            (grad_selle, _vers([-1, 3]), 0.05),
            (grad_trois, _vers([1, -2, 4]), 0.1),
        ],
        confusions=[
            (lambda g, P, d: P + d * g(P), "Dans le sens du gradient, on monte : changez de sens."),
            (lambda g, P, d: -d * g(P), "C'est le déplacement ; ajoutez-le au point P."),
            (lambda g, P, d: P - g(P), "Le pas δ n'a pas servi."),
            (lambda g, P, d: P - d * P, "C'est δ fois grad(P) que l'on retranche, pas δ fois P."),
            (
                lambda g, P, d: P - d * np.linalg.norm(g(P)),
                "Le gradient est un vecteur : ici, sa norme n'a rien à faire.",
            ),
            (
                lambda g, P, d: P - d * grad_bol(P) if len(P) == 2 else [],
                "Ce gradient est celui du bol : appelez grad, qui change d'un essai à l'autre.",
            ),
            (
                lambda g, P, d: g(P - d * P),
                "Votre réponse, c'est un gradient ; on attend un point.",
            ),
            (
                lambda g, P, d: P - d * g(P) / np.linalg.norm(g(P)),
                "Le gradient garde sa longueur : ici, on ne le divise pas par sa norme.",
            ),
        ],
    )


@exercice(
    "8.1.b",
    "S'arrêter à temps",
    niveau=2,
    points=2,
    indices=[
        "Une boucle `while` : tant que la norme du gradient dépasse `epsilon`, on avance et on "
        "compte. `np.linalg.norm(g)` est la norme de `g`.",
        "Regardez le gradient **avant** d'avancer : si le départ est déjà bon, la réponse est 0.",
    ],
    fautes=[
        ("k = 0\nwhile np.linalg.norm(grad(P)) > epsilon:\n    P = P - delta * grad(P)\n"
         "    k += 1\nreturn P", "le nombre d'itérations"),
        ("k = 0\nwhile True:\n    P = P - delta * grad(P)\n    k += 1\n"
         "    if np.linalg.norm(grad(P)) <= epsilon:\n        return k", "déjà"),
        ("k = 0\nwhile np.linalg.norm(P) > epsilon:\n    P = P - delta * grad(P)\n    k += 1\n"
         "return k", "du gradient"),
        ("k = 0\nwhile delta * np.linalg.norm(grad(P)) > epsilon:\n    P = P - delta * grad(P)\n"
         "    k += 1\nreturn k", "du déplacement"),
        ("k = 1\nwhile np.linalg.norm(grad(P)) > epsilon:\n    P = P - delta * grad(P)\n"
         "    k += 1\nreturn k", "une de trop"),
        ("return 10", "déplacement"),
        ("return 15", "`nombre_iterations("),
        ("k = 0\nwhile np.linalg.norm(grad(P)) >= epsilon:\n    P = P - delta * grad(P)\n"
         "    k += 1\nreturn k", "inférieure ou égale"),
        ("k = 0\nwhile max(abs(grad(P))) > epsilon:\n    P = P - delta * grad(P)\n    k += 1\n"
         "return k", "plus grande coordonnée"),
        ("k = 0\nwhile sum(grad(P) ** 2) > epsilon:\n    P = P - delta * grad(P)\n    k += 1\n"
         "return k", "la racine"),
        ("k = 0\nwhile sum(abs(grad(P))) > epsilon:\n    P = P - delta * grad(P)\n    k += 1\n"
         "return k", "somme des carrés"),
        ("k = 0\nwhile np.linalg.norm(grad(P)) > epsilon:\n    k += 1\nreturn k", "pas d'arrêt"),
        ("for k in range(1000):\n    P = P - delta * grad(P)\n"
         "    if np.linalg.norm(grad(P)) <= epsilon:\n        return k", "Il en manque une"),
    ],
    autres=[
        "for k in range(10**6):\n    g = grad(P)\n    if math.sqrt(sum(g * g)) <= epsilon:\n"
        "        return k\n    P = P - delta * g",
    ],
    explication="Un ε dix fois plus petit n'ajoute ici que quelques itérations : à chacune, "
    "le gradient est multiplié à peu près par le même nombre.",
)  # fmt: skip
def nombre_iterations(grad, P, delta, epsilon):
    r"""Écrivez `nombre_iterations(grad, P, delta, epsilon)`, le plus petit $k$ tel que
    $\|\operatorname{grad}f(P_k)\|\leqslant\varepsilon$ : le nombre d'itérations que fait la
    descente partie de $P_0$ = `P` (un tableau numpy) avant de s'arrêter. La réponse est un
    entier, `0` si le départ convient déjà.

    Pour $f(a,b)=a^2+3b^2$ depuis $(2,1)$ avec $\delta=0{,}2$ et $\varepsilon=0{,}1$, la réponse
    est `8`. (Si la cellule ne finit pas, une boucle tourne sans fin : menu **Noyau**, puis
    **Interrompre le noyau**.)"""
    ### BEGIN SOLUTION
    k = 0
    while np.linalg.norm(grad(P)) > epsilon:
        P = P - delta * grad(P)
        k += 1
    return k
    ### END SOLUTION


class BoucleSansFin(Exception):
    """Le gradient a été demandé trop de fois."""


def _limite(grad, appels_permis=10_000):
    """Le même gradient, qui refuse de servir sans fin."""
    appels = itertools.count(1)

    @functools.wraps(grad)
    def garde(P):
        if next(appels) > appels_permis:
            raise BoucleSansFin(
                "dix mille gradients, et pas d'arrêt : avance-t-on, et descend-on ?"
            )
        return grad(P)

    return garde


def _compter(grad, P, delta, epsilon, mesure):
    """Le nombre d'itérations si l'on s'arrête sur une autre mesure (10 000 au plus)."""
    for k in range(10_000):
        g = grad(P)
        if mesure(P, g, delta) <= epsilon:
            return k
        P = P - delta * g
    return math.nan


MAUVAISES_MESURES = [
    (lambda P, g, d: np.linalg.norm(P),
     "C'est la norme du gradient qui décide, pas celle du point."),
    (lambda P, g, d: d * np.linalg.norm(g),
     "Vous comparez la longueur du déplacement, δ fois la norme du gradient."),
    (lambda P, g, d: g @ g, "Vous comparez le carré de la norme : il manque la racine."),
    (lambda P, g, d: max(abs(g)), "Vous comparez la plus grande coordonnée, pas la norme."),
    (lambda P, g, d: sum(abs(g)), "La norme est la racine de la somme des carrés."),
]  # fmt: skip


def _compte_juste(appel, recu, k, arguments):
    """Refuse un autre nombre d'itérations que ``k``, en disant d'où il vient."""
    if recu.size != 1:
        refuser("On attend le nombre d'itérations, pas le point d'arrivée.")
    if k == 0 and recu == 1:
        refuser("Si le gradient est déjà assez petit au départ, la réponse est 0.")
    if k == 1 and recu == 2:
        refuser("Ici la norme vaut exactement ε au rang 1 : « inférieure ou égale », on s'arrête.")
    if recu != k:
        for mesure, message in MAUVAISES_MESURES:
            if recu == _compter(*arguments, mesure):
                refuser(message)
    if recu == k + 1:
        refuser("Il y en a une de trop : au départ, k vaut 0.")
    if recu == k - 1:
        refuser("Il en manque une : comptez aussi la dernière.")
    if recu != k:
        refuser(f"`{appel}` : attendu {k} · reçu {nombre_fr(recu)}.")


@nombre_iterations.controle
def _(eleve):
    cas = [
        (grad_bol, _vers([2, 1]), 0.1, 0.05),
        (grad_bol, _vers([0, 0.001]), 0.1, 0.01),
        (grad_bol, _vers([0.5, 0]), 0.25, 0.5),
        (grad_trois, _vers([1, -2, 4]), 0.05, 0.3),
    ]
    for arguments in cas:
        reponse = eleve(_limite(arguments[0]), *arguments[1:])
        recu, k = en_nombres(reponse), nombre_iterations(*arguments)
        _compte_juste(reponse.appel, recu, k, arguments)


@exercice(
    "8.1.c",
    "La loi du pas",
    niveau=1,
    points=1,
    indices=[
        "Les quatre lois sont dans le tableau ; une suite de `if` convient.",
        "Pour `\"inverse\"`, c'est `delta0 / (k + 1)` ; au rang 0, toutes valent `delta0`.",
    ],
    fautes=[
        ("return delta0 / (k + 1)", "dépend de la loi"),
        ('if loi == "constante":\n    return delta0\nif loi == "inverse":\n    return delta0 / k\n'
         'if loi == "inverse carre":\n    return delta0 / k**2\n'
         'return delta0 * math.exp(-beta * k)', "divisez par k + 1"),
        ('if loi == "constante":\n    return delta0\nif loi == "inverse":\n'
         '    return delta0 / (k + 1)\nif loi == "inverse carre":\n'
         '    return delta0 / (k**2 + 1)\nreturn delta0 * math.exp(-beta * k)', "Le carré porte"),
        ('if loi == "constante":\n    return delta0\nif loi == "inverse":\n'
         '    return delta0 / (k + 1)\nif loi == "inverse carre":\n'
         '    return delta0 / (k + 1) ** 2\nreturn delta0 * math.exp(beta * k)', "décroître"),
        ("return delta0", "loi constante"),
        ('return delta0 if loi == "constante" else delta0 / k + 1', "parenthèses"),
        ('if loi == "constante":\n    return delta0\nif loi == "inverse":\n'
         '    return delta0 / (k + 1)\nif loi == "inverse carre":\n'
         '    return (delta0 / (k + 1)) ** 2\nreturn delta0 * math.exp(-beta * k)', "pas sur δ₀"),
        ('if loi == "exponentielle":\n    return delta0 ** (-beta * k)\n'
         'return delta0 / (k + 1) ** {"constante": 0, "inverse": 1, "inverse carre": 2}[loi]',
         "multiplie l'exponentielle"),
        ('if loi == "exponentielle":\n    return delta0 * math.exp(-beta) * k\n'
         'return delta0 / (k + 1) ** {"constante": 0, "inverse": 1, "inverse carre": 2}[loi]',
         "dans l'exposant"),
    ],
    autres=[
        'return {"constante": delta0, "inverse": delta0 / (k + 1),\n'
        '        "inverse carre": delta0 / (k + 1) ** 2,\n'
        '        "exponentielle": delta0 * math.exp(-beta * k)}[loi]',
    ],
    explication="Dans `helpers.descente`, une loi est une fonction de k, qu'on passe comme pas.",
)  # fmt: skip
def pas_du_rang(loi, k, delta0, beta):
    r"""Écrivez `pas_du_rang(loi, k, delta0, beta)`, le pas $\delta_k$ de l'itération `k` (0, 1,
    2…). Le texte `loi` vaut `"constante"`, `"inverse"` ($\delta_0/(k+1)$), `"inverse carre"`
    (sans accent ; $\delta_0/(k+1)^2$) ou `"exponentielle"` ($\delta_0e^{-\beta k}$) ; `beta` ne
    sert qu'à la dernière. La réponse est un nombre : `pas_du_rang("inverse", 3, 0.2, 1)` rend
    `0.05`."""
    ### BEGIN SOLUTION
    if loi == "constante":
        return delta0
    if loi == "inverse":
        return delta0 / (k + 1)
    if loi == "inverse carre":
        return delta0 / (k + 1) ** 2
    return delta0 * math.exp(-beta * k)
    ### END SOLUTION


@pas_du_rang.controle
def _(eleve):
    cas = [
        (loi, k, d, 0.5)
        for loi in ("constante", "inverse", "inverse carre", "exponentielle")
        for k, d in ((3, 0.2), (0, 1))
    ]
    memes_valeurs(
        eleve,
        pas_du_rang,
        cas,
        confusions=[
            (lambda loi, k, d, b: d / (k + 1), "C'est la loi inverse ; le pas dépend de la loi."),
            (lambda loi, k, d, b: d / k, "Au rang 0, le pas vaut δ₀ : divisez par k + 1."),
            (lambda loi, k, d, b: d / (k * k + 1), "Le carré porte sur k + 1, pas sur k seul."),
            (lambda loi, k, d, b: d * math.exp(b * k), "Le pas doit décroître : signe de βk."),
            (lambda loi, k, d, b: d, "C'est la loi constante ; le pas dépend de la loi."),
            (lambda loi, k, d, b: d / k + 1, "Des parenthèses : on divise par (k + 1)."),
            (lambda loi, k, d, b: (d / (k + 1)) ** 2, "Le carré porte sur k + 1, pas sur δ₀."),
            (lambda loi, k, d, b: d ** (-b * k), "δ₀ multiplie l'exponentielle : δ₀ e^(−βk)."),
            (lambda loi, k, d, b: d * math.exp(-b) * k, "Le rang k est dans l'exposant : e^(−βk)."),
        ],
    )


quiz(
    "8.1.q1",
    "On est en P, le gradient y vaut (−3 ; 2). Avec un petit pas, la descente de gradient…",
    [
        ("augmente la première coordonnée et diminue la seconde.", True,
         "On suit l'opposé du gradient, (3 ; −2)."),
        ("diminue la première coordonnée et augmente la seconde.", False,
         "Ce serait suivre le gradient : f augmenterait."),
        ("diminue les deux coordonnées.", False,
         "Ce n'est pas le point qui doit diminuer, c'est f(P)."),
    ],
)  # fmt: skip

quiz(
    "8.1.q2",
    "La descente s'est arrêtée parce que ‖grad f(P)‖ ≤ ε. De quoi est-on sûr ?",
    [
        ("Que le terrain est presque plat en P.", True,
         "Rien de plus : c'est exactement ce que dit la règle."),
        ("Que P est à une distance d'au plus ε d'un minimum.", False,
         "Pour a⁴, en a = 0,1 le gradient vaut 0,004 et l'on est encore à 0,1 du minimum."),
        ("Que P est proche du minimum global.", False,
         "Un minimum local, un col ou un long plateau arrêtent aussi la descente."),
        ("Que f(P) ≤ ε.", False, "La valeur minimale de f n'est pas forcément 0."),
    ],
)  # fmt: skip


# --- 8.2 Descente de gradients : exemples ---


@exercice(
    "8.2.a",
    "Directe, oscillante ou divergente",
    niveau=2,
    points=2,
    indices=[
        "À chaque itération, $a$ est multiplié par le même nombre : lequel, pour $f(a)=ca^2$ ?",
        "Le facteur est $1-2c\\delta$. Converge-t-on s'il vaut $-0{,}8$ ? $-1$ ? $-1{,}2$ ?",
    ],
    fautes=[
        ('q = 1 - 2 * delta\nif abs(q) >= 1:\n    return "ne converge pas"\n'
         'return "directe" if q >= 0 else "oscillante"', "c vaut 4"),
        ('q = 1 - 2 * c * delta\nif q < 0:\n    return "ne converge pas"\nreturn "directe"',
         "un facteur entre −1 et 0"),
        ('q = 1 - 2 * c * delta\nif q < -1:\n    return "ne converge pas"\n'
         'return "directe" if q >= 0 else "oscillante"', "facteur −1"),
        ('q = 1 - c * delta\nif abs(q) >= 1:\n    return "ne converge pas"\n'
         'return "directe" if q >= 0 else "oscillante"', "dérivée de a²"),
        ('q = 1 - 2 * c * delta\nif abs(q) >= 1:\n    return "ne converge pas"\n'
         'return "directe" if q > 0 else "oscillante"', "en une fois"),
        ('q = 1 - 2 * c * delta\nif abs(q) >= 1:\n    return "diverge"\n'
         'return "directe" if q >= 0 else "oscillante"', "trois textes"),
    ],
    autres=[
        'if delta >= 1 / c:\n    return "ne converge pas"\n'
        'return "oscillante" if 2 * c * delta > 1 else "directe"',
    ],
    explication="Le pas 1/(2c) mène au minimum du premier coup ; à partir de 1/c, "
    "on ne converge plus.",
)  # fmt: skip
def regime(c, delta):
    r"""Soit $f(a)=ca^2$ avec $c>0$. On descend avec le pas `delta`, depuis un $a_0\neq0$. Écrivez
    `regime(c, delta)`, qui rend le texte `"directe"` si $a_k$ tend vers 0 sans changer de signe
    (ou y arrive en une fois), `"oscillante"` si $a_k$ tend vers 0 en changeant de signe à chaque
    itération, et `"ne converge pas"` sinon. Par exemple, `regime(1, 0.2)` rend `"directe"`."""
    ### BEGIN SOLUTION
    facteur = 1 - 2 * c * delta
    if abs(facteur) >= 1:
        return "ne converge pas"
    return "directe" if facteur >= 0 else "oscillante"
    ### END SOLUTION


@regime.controle
def _(eleve):
    cas = [(1, 0.2), (1, 0.75), (1, 1.0), (1, 1.1), (1, 0.5), (4, 0.2), (4, 0.3), (0.5, 1.5)]
    for c, delta in cas:
        reponse, juste = eleve(c, delta), regime(c, delta)
        if (c, delta) == (1, 1.0) and reponse.valeur == "oscillante":
            refuser("Avec le facteur −1, on saute de a₀ à −a₀ sans jamais se rapprocher de 0.")
        if juste == "oscillante" and reponse.valeur == "ne converge pas" and c == 1:
            refuser("Avec un facteur entre −1 et 0, on change de côté mais on se rapproche de 0.")
        if (c, delta) == (1, 0.75) and reponse.valeur == "directe":
            refuser("La dérivée de a² est 2a : avec δ = 0,75, un facteur 2 change le régime.")
        if (c, delta) == (1, 0.5) and reponse.valeur == "oscillante":
            refuser("Avec le facteur 0, on arrive en 0 en une fois : la réponse est « directe ».")
        if c == 4 and reponse.valeur == "directe":
            refuser("Ici c vaut 4 : la dérivée de ca² est 2ca, revoyez le facteur.")
        if reponse.valeur == "diverge":
            refuser("Les trois textes sont « directe », « oscillante » et « ne converge pas ».")
        identique(reponse, juste)


@exercice(
    "8.2.b",
    "Jusqu'où peut-on pousser le pas ?",
    niveau=2,
    points=2,
    indices=[
        "Chaque coordonnée descend de son côté : quels sont les deux facteurs ?",
        "Il faut $|1-2\\alpha\\delta|<1$ **et** $|1-2\\beta\\delta|<1$.",
    ],
    fautes=[
        ("return 1 / min(alpha, beta)", "la plus raide"),
        ("return 2 / max(alpha, beta)", "dérivée seconde"),
        ("return 1 / (2 * max(alpha, beta))", "d'un coup"),
        ("return 1 / (alpha + beta)", "le plus rapide"),
        ("return 1 / alpha", "les deux coordonnées"),
        ("return 1 / alpha, 1 / beta", "Un seul pas"),
    ],
    autres=["L = 2 * max(alpha, beta)\nreturn 2 / L"],
    explication="C'est 2/L, avec L = 2 max(α, β), la plus grande dérivée seconde.",
)
def pas_limite(alpha, beta):
    r"""Soit $f(a,b)=\alpha a^2+\beta b^2$, avec $\alpha,\beta>0$. Écrivez
    `pas_limite(alpha, beta)`, le nombre $\delta_{\max}$ tel que la descente converge vers $(0,0)$
    depuis n'importe quel départ exactement quand $0<\delta<\delta_{\max}$. La réponse est un
    nombre : `pas_limite(1, 1)` rend `1.0`."""
    ### BEGIN SOLUTION
    return 1 / max(alpha, beta)
    ### END SOLUTION


@pas_limite.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_limite,
        [(3, 1), (1, 3), (0.5, 4), (1, 1)],
        confusions=[
            (
                lambda a, b: 1 / min(a, b),
                "Regardez les deux coordonnées : la plus raide, de plus grand coefficient, décide.",
            ),
            (
                lambda a, b: 2 / max(a, b),
                "La dérivée seconde de αa² est 2α : il y a un facteur 2 à revoir.",
            ),
            (
                lambda a, b: 1 / (2 * max(a, b)),
                "Avec ce pas, une coordonnée arrive en 0 d'un coup ; on peut aller plus loin.",
            ),
            (
                lambda a, b: 1 / (a + b),
                "C'est le pas le plus rapide, pas le plus grand qui converge.",
            ),
            (
                lambda a, b: (1 / a, 1 / b),
                "Un seul pas sert aux deux coordonnées : lequel de ces deux nombres ?",
            ),
        ],
    )


@exercice(
    "8.2.c",
    "Le meilleur pas",
    niveau=3,
    points=3,
    indices=[
        "Le plus lent des deux facteurs, en valeur absolue, règle la vitesse : tracez "
        "$|1-2\\alpha\\delta|$ et $|1-2\\beta\\delta|$ en fonction de $\\delta$.",
        "Le plus grand des deux est minimal où les courbes se croisent, quand les facteurs sont "
        "opposés : $1-2\\alpha\\delta=-(1-2\\beta\\delta)$.",
    ],
    fautes=[
        ("d = 1 / (2 * max(alpha, beta))\nreturn d, 1 - 2 * min(alpha, beta) * d",
         "un seul des deux facteurs"),
        ("d = 1 / (alpha + beta)\nreturn d", "deux nombres"),
        ("d = 1 / (alpha + beta)\nreturn d, 1 - 2 * beta * d", "valeur absolue"),
        ("d = 1 / max(alpha, beta)\nreturn d, abs(1 - 2 * min(alpha, beta) * d)", "limite"),
        ("d = 1 / (alpha + beta)\nreturn abs(alpha - beta) * d, d", "l'ordre"),
        ("d = 2 / (alpha + beta)\nreturn d, abs(1 - alpha * d)", "un 2 est oublié"),
        ("d = (1 / alpha + 1 / beta) / 4\nreturn d, abs(1 - 2 * alpha * d)", "égalise pas"),
        ("return 0.5, 0.0", "la valeur exacte"),
    ],
    autres=[
        "L, m = 2 * max(alpha, beta), 2 * min(alpha, beta)\nreturn [2 / (L + m), (L - m) / (L + m)]"
    ],
    explication="Si β = 100α, le facteur vaut déjà 99/101 : une vallée étroite est lente, "
    "même avec le meilleur pas.",
)  # fmt: skip
def meilleur_pas(alpha, beta):
    r"""Soit $f(a,b)=\alpha a^2+\beta b^2$, avec $\alpha,\beta>0$. À chaque itération, $a$ et $b$
    sont multipliés chacun par un facteur ; la descente va au rythme du plus grand de ces deux
    facteurs *en valeur absolue*. Écrivez `meilleur_pas(alpha, beta)`, le couple
    $(\delta,q)$ : le pas qui rend ce plus grand facteur le plus petit possible, et la valeur
    absolue $q$ qu'il a alors. Par exemple, `meilleur_pas(1, 1)` rend `(0.5, 0.0)`."""
    ### BEGIN SOLUTION
    delta = 1 / (alpha + beta)
    return delta, abs(1 - 2 * alpha * delta)
    ### END SOLUTION


def _confusions_du_pas(alpha, beta):
    """Les pas que l'on trouve en se trompant, et ce qu'il faut en dire."""
    grand = max(alpha, beta)
    return [
        (1 / (2 * grand), "Ce pas annule un seul des deux facteurs ; l'autre peut diminuer."),
        (1 / grand, "C'est le pas limite : l'un des facteurs vaut alors −1."),
        (2 / (alpha + beta), "Le facteur est 1 − 2αδ : un 2 est oublié."),
        ((1 / alpha + 1 / beta) / 4, "Le milieu des deux pas n'égalise pas les facteurs : calculez "
         "les deux, ils devraient être opposés."),
    ]  # fmt: skip


@meilleur_pas.controle
def _(eleve):
    for arguments in [(1, 4), (5, 2), (0.5, 2), (1, 1)]:
        reponse = eleve(*arguments)
        recu, (d, q) = en_nombres(reponse), meilleur_pas(*arguments)
        if recu.shape != (2,):
            refuser("On attend deux nombres, le pas et le facteur.")
        if egaux(recu, (q, d)) and not egaux(q, d):
            refuser("Les deux nombres sont là ; l'ordre est (pas, facteur).")
        if egaux(recu, (d, -q)) and q:
            refuser("Le facteur se donne en valeur absolue.")
        for faux, message in _confusions_du_pas(*arguments):
            if egaux(recu[0], faux) and not egaux(d, faux):
                refuser(message)
        if not egaux(recu, (d, q)):
            refuser(
                f"`{reponse.appel}` rend ({nombre_fr(recu[0])} ; {nombre_fr(recu[1])}) : cherchez "
                "la valeur exacte, celle où les deux facteurs sont opposés."
            )


quiz(
    "8.2.q1",
    "Sur f(a) = a², un pas δ donne a₀ = 1, a₁ = −0,5, a₂ = 0,25… Combien vaut δ ?",
    [
        ("0,75", True, "Le facteur 1 − 2δ vaut −0,5."),
        ("0,25", False, "Le facteur serait 1 − 0,5 = +0,5 : a₁ serait positif."),
        ("−0,25", False, "Un pas est positif ; c'est le facteur 1 − 2δ qui est négatif."),
        ("1,5", False, "Le facteur serait −2 : la suite divergerait."),
    ],
)

quiz(
    "8.2.q2",
    "Sur ℝ, f″ ≤ 10. Que garantit le théorème avec δ = 0,1 ?",
    [
        ("Que f diminue à chaque itération tant que f′ n'est pas nulle.", True,
         "0,1 est inférieur à 2/L = 0,2."),
        ("Que l'on arrive au minimum global.", False,
         "f diminue, mais peut se diriger vers un minimum local, ou un plateau."),
        ("Rien : il faudrait δ < 1/L.", False, "La borne du théorème est 2/L."),
        ("Que f diminue seulement si l'on part assez près du minimum.", False,
         "L'hypothèse porte sur ℝ entier : tous les départs conviennent."),
    ],
)  # fmt: skip


# --- 8.3 Régression linéaire ---


@exercice(
    "8.3.a",
    "Le gradient d'une droite",
    niveau=1,
    points=2,
    indices=[
        "Pour chaque point, calculez l'écart $e_i=ax_i+b-y_i$. La dérivée de $e_i^2$ par rapport "
        "à $a$ est $2e_i$ fois celle de $e_i$.",
        "$\\frac{\\partial E}{\\partial a}=\\sum2x_ie_i$ et "
        "$\\frac{\\partial E}{\\partial b}=\\sum2e_i$.",
    ],
    fautes=[
        ("return (sum(2 * (a * x + b - y) for x, y in points),) * 2", "Par rapport à a"),
        ("return (sum(x * (a * x + b - y) for x, y in points),\n"
         "        sum(a * x + b - y for x, y in points))", "facteur 2"),
        ("return (sum(2 * x * (y - a * x - b) for x, y in points),\n"
         "        sum(2 * (y - a * x - b) for x, y in points))", "signe"),
        ("return (sum(2 * (a * x + b - y) for x, y in points),\n"
         "        sum(2 * x * (a * x + b - y) for x, y in points))", "ordre"),
        ("n = len(points)\nreturn (sum(2 * x * (a * x + b - y) for x, y in points) / n,\n"
         "        sum(2 * (a * x + b - y) for x, y in points) / n)", "une somme, pas une moyenne"),
        ("return (sum(2 * a * (a * x + b - y) for x, y in points),\n"
         "        sum(2 * (a * x + b - y) for x, y in points))", "est x, pas a"),
        ("return (sum(2 * x * (a * x + b - y) for x, y in points),\n"
         "        sum(2 * b * (a * x + b - y) for x, y in points))", "est 1, pas b"),
        ("return (sum(2 * x * (a * x + b) for x, y in points),\n"
         "        sum(2 * (a * x + b) for x, y in points))", "y est oublié"),
        ("for x, y in points:\n    e = a * x + b - y\n    return 2 * x * e, 2 * e",
         "Le premier point seul"),
        ("for x, y in points:\n    e = a * x + b - y\n    g = 2 * x * e, 2 * e\nreturn g",
         "Le dernier point seul"),
    ],
    autres=[
        "x, y = np.array(points).T\ne = a * x + b - y\nreturn [2 * np.dot(x, e), 2 * e.sum()]"
    ],
    explication="À écart égal, une donnée tire sur a d'autant plus fort que |x| est grand.",
)  # fmt: skip
def gradient_droite(points, a, b):
    r"""Écrivez `gradient_droite(points, a, b)`, le couple
    $\big(\frac{\partial E}{\partial a},\frac{\partial E}{\partial b}\big)$ pour l'erreur
    $E(a,b)=\sum_i(ax_i+b-y_i)^2$ ; `points` est une liste de couples. Par exemple,
    `gradient_droite([(0, 3), (2, 4), (6, 6)], 0, 1)` rend `(-72, -20)`."""
    ### BEGIN SOLUTION
    da = sum(2 * x * (a * x + b - y) for x, y in points)
    db = sum(2 * (a * x + b - y) for x, y in points)
    return da, db
    ### END SOLUTION


@gradient_droite.controle
def _(eleve):
    def base(points, a, b):
        return _vers(gradient_droite(points, a, b))

    memes_valeurs(
        eleve,
        gradient_droite,
        [(TROIS_POINTS, 0, 1), (QUATRE_POINTS, 0.5, -2), ([(2, 5)], 1, 1)],
        confusions=[
            (lambda p, a, b: base(p, a, b) / 2, "Le carré, en se dérivant, donne un facteur 2."),
            (lambda p, a, b: -base(p, a, b), "Le signe : la dérivée de ax + b − y est x, puis 1."),
            (lambda p, a, b: base(p, a, b)[::-1], "L'ordre : d'abord la dérivée par rapport à a."),
            (
                lambda p, a, b: base(p, a, b)[[1, 1]],
                "Par rapport à a, la dérivée de l'écart est x : ce facteur manque.",
            ),
            (lambda p, a, b: base(p, a, b) / len(p), "E est une somme, pas une moyenne."),
            (
                lambda p, a, b: base(p, a, b)[[1, 1]] * [a, 1],
                "Par rapport à a, la dérivée de ax + b − y est x, pas a.",
            ),
            (
                lambda p, a, b: base(p, a, b) * [1, b],
                "Par rapport à b, la dérivée de ax + b − y est 1, pas b.",
            ),
            (
                lambda p, a, b: base([(x, 0) for x, _ in p], a, b),
                "L'écart est ax + b − y : y est oublié.",
            ),
            (lambda p, a, b: base(p[:1], a, b), "Le premier point seul : `return` trop tôt ?"),
            (lambda p, a, b: base(p[-1:], a, b), "Le dernier point seul : additionnez (`+=`)."),
        ],
    )


@exercice(
    "8.3.b",
    "Apprendre une droite",
    niveau=2,
    points=2,
    indices=[
        "Une boucle `for _ in range(iterations)` : à chaque tour, les deux dérivées, puis les deux "
        "coefficients.",
        "Calculez **les deux** dérivées avant de changer `a` : la seconde se prend au même point.",
    ],
    fautes=[
        ("for _ in range(iterations):\n"
         "    a = a - delta * sum(2 * x * (a * x + b - y) for x, y in points)\n"
         "    b = b - delta * sum(2 * (a * x + b - y) for x, y in points)\nreturn a, b",
         "en même temps"),
        ("for _ in range(iterations):\n"
         "    da = sum(2 * x * (a * x + b - y) for x, y in points)\n"
         "    db = sum(2 * (a * x + b - y) for x, y in points)\n"
         "    a, b = a + delta * da, b + delta * db\nreturn a, b", "monte"),
        ("da = sum(2 * x * (a * x + b - y) for x, y in points)\n"
         "db = sum(2 * (a * x + b - y) for x, y in points)\n"
         "return a - iterations * delta * da, b - iterations * delta * db", "à chaque itération"),
        ("for _ in range(iterations - 1):\n"
         "    da = sum(2 * x * (a * x + b - y) for x, y in points)\n"
         "    db = sum(2 * (a * x + b - y) for x, y in points)\n"
         "    a, b = a - delta * da, b - delta * db\nreturn a, b", "Il manque une itération"),
        ("for _ in range(iterations):\n"
         "    b = b - delta * sum(2 * (a * x + b - y) for x, y in points)\n"
         "    a = a - delta * sum(2 * x * (a * x + b - y) for x, y in points)\nreturn a, b",
         "avant de modifier b"),
        ("for _ in range(iterations):\n    for x, y in points:\n        e = 2 * (a * x + b - y)\n"
         "        a, b = a - delta * x * e, b - delta * e\nreturn a, b", "à chaque point"),
        ("x, y = np.array(points).T\nfor _ in range(iterations):\n    e = a * x + b - y\n"
         "    a, b = a - delta * np.sum(x * e), b - delta * np.sum(e)\nreturn a, b",
         "Le facteur 2"),
        ("x, y = np.array(points).T\nfor _ in range(iterations):\n    e = 2 * (a * x + b - y)\n"
         "    a, b = a - delta * np.mean(x * e), b - delta * np.mean(e)\nreturn a, b", "moyenne"),
        ("x, y = np.array(points).T\nfor _ in range(iterations):\n    e = 2 * (a * x + b - y)\n"
         "    a, b = a - delta * np.sum(x * e), b - delta * np.sum(e)\nreturn b, a", "d'abord a"),
        ("x, y = np.array(points).T\nfor _ in range(iterations):\n    e = 2 * (a * x + b - y)\n"
         "    a, b = a - delta * np.sum(x * e), b - delta * np.sum(e)\n    return a, b",
         "dans la boucle"),
    ],
    autres=[
        "x, y = np.array(points).T\nfor _ in range(iterations):\n    e = a * x + b - y\n"
        "    a, b = a - delta * 2 * np.sum(x * e), b - delta * 2 * np.sum(e)\nreturn [a, b]",
    ],
    explication="C'est déjà un apprentissage : des données entrent, des coefficients sortent.",
)  # fmt: skip
def apprendre_droite(points, a, b, delta, iterations):
    r"""Écrivez `apprendre_droite(points, a, b, delta, iterations)`, le couple $(a,b)$ obtenu
    après `iterations` pas de la descente de $E(a,b)=\sum_i(ax_i+b-y_i)^2$, partie des nombres `a`
    et `b`. Par exemple, `apprendre_droite([(0, 3), (2, 4), (6, 6)], 0, 1, 0.02, 1)` rend
    `(1.44, 1.4)`."""
    ### BEGIN SOLUTION
    for _ in range(iterations):
        da = sum(2 * x * (a * x + b - y) for x, y in points)
        db = sum(2 * (a * x + b - y) for x, y in points)
        a, b = a - delta * da, b - delta * db
    return a, b
    ### END SOLUTION


def _l_un_apres_l_autre(points, a, b, delta, iterations):
    for _ in range(iterations):
        a = a - delta * gradient_droite(points, a, b)[0]
        b = b - delta * gradient_droite(points, a, b)[1]
    return a, b


def _b_puis_a(points, a, b, delta, iterations):
    for _ in range(iterations):
        b = b - delta * gradient_droite(points, a, b)[1]
        a = a - delta * gradient_droite(points, a, b)[0]
    return a, b


def _point_par_point(points, a, b, delta, iterations):
    for point in points * iterations:
        a, b = apprendre_droite([point], a, b, delta, 1)
    return a, b


@apprendre_droite.controle
def _(eleve):
    memes_valeurs(
        eleve,
        apprendre_droite,
        [
            (TROIS_POINTS, 0, 1, 0.02, 1),
            (TROIS_POINTS, 0, 1, 0.02, 4),
            (QUATRE_POINTS, 1, -1, 0.01, 3),
        ],
        confusions=[
            (_l_un_apres_l_autre, "Les deux coefficients changent en même temps : calculez les "
             "deux dérivées avant de modifier a."),
            (_b_puis_a, "Les deux coefficients changent en même temps : calculez les deux "
             "dérivées avant de modifier b."),
            (_point_par_point, "Vous changez a et b à chaque point : faites d'abord les sommes."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, -d, n), "L'erreur monte : le signe."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, d / 2, n),
             "Le facteur 2 de la dérivée manque."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, d / len(p), n),
             "E est une somme, pas une moyenne."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, d, n)[::-1], "L'ordre : d'abord a."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, d, 1),
             "Une seule itération : le `return` est-il dans la boucle ?"),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, n * d, 1),
             "Le gradient se recalcule à chaque itération, au nouveau point."),
            (lambda p, a, b, d, n: apprendre_droite(p, a, b, d, n - 1),
             "Il manque une itération."),
        ],
    )  # fmt: skip


@exercice(
    "8.3.c",
    "Le gradient d'un plan",
    niveau=2,
    points=2,
    indices=[
        "L'écart est $e_i=ax_i+by_i+c-z_i$. Que vaut sa dérivée par rapport à $a$ ? à $b$ ? à "
        "$c$ ?",
        "Les trois dérivées partielles sont $\\sum2x_ie_i$, $\\sum2y_ie_i$ et $\\sum2e_i$.",
    ],
    fautes=[
        ("e = [a * x + b * y + c - z for x, y, z in donnees]\nreturn 2 * sum(e)", "trois nombres"),
        ("e = [a * x + b * y + c - z for x, y, z in donnees]\nreturn [2 * sum(e)] * 3",
         "sont x, y et 1"),
        ("g = [0, 0, 0]\nfor x, y, z in donnees:\n    e = a * x + b * y + c - z\n"
         "    g = [g[0] + x * e, g[1] + y * e, g[2] + e]\nreturn g", "facteur 2"),
        ("g = [0, 0, 0]\nfor x, y, z in donnees:\n    e = a * x + b * y - z\n"
         "    g = [g[0] + 2 * x * e, g[1] + 2 * y * e, g[2] + 2 * e]\nreturn g", "biais"),
        ("x, y, z = np.array(donnees).T\ne = 2 * (a * x + b * y + c - z)\n"
         "return [np.sum(x * e), np.sum(y * e), np.sum(c * e)]", "est 1, pas c"),
        ("x, y, z = np.array(donnees).T\ne = 2 * (a * x + b * y + c - z)\n"
         "return [np.sum(e), np.sum(x * e), np.sum(y * e)]", "L'ordre"),
        ("x, y, z = np.array(donnees).T\ne = 2 * (a * x + b * y + c - z)\n"
         "return [np.mean(x * e), np.mean(y * e), np.mean(e)]", "moyenne"),
        ("for x, y, z in donnees:\n    e = 2 * (a * x + b * y + c - z)\n"
         "return [x * e, y * e, e]", "dernière donnée"),
        ("x, y, z = np.array(donnees).T\ne = 2 * (a * x + b * y + c - z)\n"
         "return [x * e, y * e, e]", "une somme"),
    ],
    autres=[
        "D = np.array(donnees)\nX = np.column_stack([D[:, :2], np.ones(len(D))])\n"
        "return 2 * X.T @ (X @ np.array([a, b, c]) - D[:, 2])",
    ],
    explication="Avec des matrices, c'est 2 Xᵀ(XP − z) : une seule ligne, quel que soit n.",
)  # fmt: skip
def gradient_plan(donnees, a, b, c):
    r"""Chaque donnée est un triplet $(x_i,y_i,z_i)$, et un neurone linéaire à deux entrées prédit
    $ax+by+c$. Écrivez `gradient_plan(donnees, a, b, c)`, les trois dérivées partielles de
    $E(a,b,c)=\sum_i(ax_i+by_i+c-z_i)^2$, dans l'ordre $a$, $b$, $c$. Par exemple,
    `gradient_plan([(0, 0, 3), (1, 0, 4), (0, 1, 5)], 0, 0, 0)` rend `(-8, -10, -24)`."""
    ### BEGIN SOLUTION
    ecarts = [a * x + b * y + c - z for x, y, z in donnees]
    da = sum(2 * x * e for (x, _, _), e in zip(donnees, ecarts, strict=True))
    db = sum(2 * y * e for (_, y, _), e in zip(donnees, ecarts, strict=True))
    return da, db, 2 * sum(ecarts)
    ### END SOLUTION


@gradient_plan.controle
def _(eleve):
    def base(d, a, b, c):
        return _vers(gradient_plan(d, a, b, c))

    cas = [
        ([(0, 0, 3), (1, 0, 4), (0, 1, 5)], 0, 0, 0),
        (DONNEES_PLAN, 1, -1, 2),
        ([(2, 3, -1)], 0.5, 1, 1),
    ]
    if en_nombres(eleve(*cas[0])).shape != (3,):
        refuser(
            "On attend trois nombres, une dérivée partielle par coefficient, chacune étant une "
            "somme sur toutes les données."
        )
    memes_valeurs(
        eleve,
        gradient_plan,
        cas,
        confusions=[
            (
                lambda d, a, b, c: base(d, a, b, c)[[2, 2, 2]],
                "Les dérivées de l'écart par rapport à a, b et c sont x, y et 1.",
            ),
            (lambda d, a, b, c: base(d, a, b, c) / 2, "Le carré donne un facteur 2."),
            (lambda d, a, b, c: -base(d, a, b, c), "Le signe : l'écart est prédit moins attendu."),
            (lambda d, a, b, c: base(d, a, b, 0), "Le biais c manque dans la prédiction."),
            (lambda d, a, b, c: base(d, a, b, c) * [1, 1, c],
             "La dérivée de l'écart par rapport à c est 1, pas c."),
            (lambda d, a, b, c: base(d, a, b, c)[[2, 0, 1]], "L'ordre : a, b, puis c."),
            (lambda d, a, b, c: base(d, a, b, c) / len(d), "E est une somme, pas une moyenne."),
            (lambda d, a, b, c: base(d[-1:], a, b, c),
             "La dernière donnée seule : additionnez sur toutes."),
        ],
    )  # fmt: skip


quiz(
    "8.3.q1",
    "On apprend une droite sur des points dont les x vont de 1000 à 1010. Il faut un pas δ "
    "minuscule, et la descente traîne. Quel remède est le plus efficace ?",
    [
        ("Retrancher 1005 à tous les x avant d'apprendre.", True,
         "Les x centrés sont petits : le pas peut être bien plus grand, et la vallée s'arrondit."),
        ("Multiplier le pas par 100.", False, "Au-delà de 2/L, la descente diverge."),
        ("Partir d'un autre point.", False,
         "La vallée étroite est partout la même : c'est sa forme qui ralentit."),
        ("Multiplier tous les x par 10.", False, "Le pas permis deviendrait encore plus petit."),
    ],
)  # fmt: skip


# --- 8.4 Descente stochastique ---


@exercice(
    "8.4.a",
    "Une époque, donnée après donnée",
    niveau=2,
    points=2,
    indices=[
        "Une boucle sur les données, dans l'ordre : à chacune, un pas avec le gradient de son "
        "erreur locale *seule*.",
        "`P = P - delta * grad_local(P, donnee)`, où `P` est le point **courant**.",
    ],
    fautes=[
        ("return P - delta * sum(grad_local(P, d) for d in donnees)", "descente classique"),
        ("P0 = P\nfor d in donnees:\n    P = P - delta * grad_local(P0, d)\nreturn P",
         "descente classique"),
        ("for d in donnees:\n    P = P - delta * grad_local(P, d)\n    return P",
         "première donnée"),
        ("for d in donnees:\n    P = P + delta * grad_local(P, d)\nreturn P", "monte"),
        ("for d in reversed(donnees):\n    P = P - delta * grad_local(P, d)\nreturn P", "ordre"),
        ("for d in donnees[:2]:\n    P = P - delta * grad_local(P, d)\nreturn P",
         "dernière donnée est oubliée"),
        ("for d in donnees:\n    Q = P - delta * grad_local(P, d)\nreturn Q", "point courant"),
        ("for d in donnees:\n    P = P - delta * grad_local(P, d) / len(donnees)\nreturn P",
         "ne le divisez pas"),
        ("for i in range(3):\n    P = P - delta * grad_local(P, i)\nreturn P", "le rang"),
        ("T = [P]\nfor d in donnees:\n    T.append(T[-1] - delta * grad_local(T[-1], d))\n"
         "return T", "trajectoire"),
    ],
    autres=[
        "for i in range(len(donnees)):\n    g = grad_local(P, donnees[i])\n"
        "    P = np.array([p - delta * u for p, u in zip(P, g)])\nreturn P",
    ],
    explication="Quatre données, quatre pas : autant de calculs qu'un seul pas classique.",
)  # fmt: skip
def une_epoque(grad_local, donnees, P, delta):
    r"""Écrivez `une_epoque(grad_local, donnees, P, delta)`, le point obtenu après une époque de la
    descente stochastique partie de `P` (un tableau numpy), les données étant prises dans l'ordre
    de la liste ; `grad_local(P, donnee)` rend le gradient de l'erreur de cette donnée seule, un
    tableau numpy.

    Pour $E_i(a)=(a-x_i)^2$, les données `[1, 2, 6]`, le départ `np.array([0.0])` et
    $\delta=0{,}25$, les points successifs sont 0,5 ; 1,25 ; 3,625 : la réponse est `[3.625]`."""
    ### BEGIN SOLUTION
    for donnee in donnees:
        P = P - delta * grad_local(P, donnee)
    return P
    ### END SOLUTION


def grad_ecart(P, x):
    """Le gradient de (a − x)²."""
    return 2 * (P - x)


def grad_parabole(P, point):
    """Le gradient de (x² + ax + b − y)²."""
    x, y = point
    ecart = x**2 + P[0] * x + P[1] - y
    return np.array([2 * x * ecart, 2 * ecart])


@une_epoque.controle
def _(eleve):
    cas = [
        (grad_ecart, [2, 5, -1], _vers([1]), 0.25),
        (grad_ecart, [1, 2, 6], _vers([0]), 0.25),
        (grad_parabole, [(2, 0), (0, 2), (4, 6), (1, 0)], _vers([1, 1]), 0.01),
    ]
    if en_nombres(eleve(*cas[0])).ndim == 2:
        refuser("On attend le point d'arrivée seul, pas toute la trajectoire.")
    memes_valeurs(
        eleve,
        une_epoque,
        cas,
        confusions=[
            (
                lambda g, D, P, d: P - d * sum(g(P, x) for x in D),
                "C'est la descente classique : tous les gradients sont pris au même point.",
            ),
            (lambda g, D, P, d: P - d * g(P, D[0]), "Vous vous arrêtez à la première donnée."),
            (lambda g, D, P, d: une_epoque(g, D, P, -d), "Le signe : l'erreur monte."),
            (
                lambda g, D, P, d: une_epoque(g, D[::-1], P, d),
                "Les données se prennent dans l'ordre de la liste.",
            ),
            (lambda g, D, P, d: une_epoque(g, D[:-1], P, d), "La dernière donnée est oubliée."),
            (
                lambda g, D, P, d: P - d * g(P, D[-1]),
                "Chaque pas part du point courant, pas toujours du départ.",
            ),
            (
                lambda g, D, P, d: une_epoque(g, D, P, d / len(D)),
                "Le pas est δ : ne le divisez pas par le nombre de données.",
            ),
            (
                lambda g, D, P, d: une_epoque(g, range(3), P, d) if g is grad_ecart else [],
                "Vous donnez à grad_local le rang de la donnée ; il attend la donnée.",
            ),
        ],
    )


@exercice(
    "8.4.b",
    "Découper en lots",
    niveau=1,
    points=1,
    indices=[
        "Les lots commencent aux rangs 0, K, 2K… : `range(0, len(donnees), K)`.",
        "`donnees[i : i + K]` est le lot qui commence au rang `i` ; il s'arrête tout seul à la "
        "fin de la liste.",
    ],
    fautes=[
        ("return [donnees[i : i + K] for i in range(0, len(donnees) - K + 1, K)]",
         "dernier lot, plus court"),
        ("return [donnees[i : i + K] for i in range(len(donnees))]", "se chevauchent"),
        ("return donnees[:K]", "premier lot"),
        ("return [donnees[i::K] for i in range(K)]", "qui se suivent"),
        ("return np.array_split(donnees, K)", "pas le nombre de lots"),
        ("return [donnees[i : i + K - 1] for i in range(0, len(donnees), K)]", "trop courts"),
        ("return [donnees[i * K : i * K + K] for i in range(len(donnees) // K + 1)]", "est vide"),
        ("return len(donnees) // K", "est un nombre"),
    ],
    autres=[
        "lots, reste = [], list(donnees)\nwhile reste:\n    lots.append(reste[:K])\n"
        "    reste = reste[K:]\nreturn lots",
    ],
    explication="Une époque compte donc ⌈N/K⌉ itérations, la partie entière par excès de N/K.",
)  # fmt: skip
def lots(donnees, K):
    r"""Écrivez `lots(donnees, K)`, la liste des lots de `K` données qui se suivent, dans l'ordre ;
    le dernier est plus court si `K` ne divise pas leur nombre. Par exemple,
    `lots([5, 6, 7, 8, 9], 2)` rend `[[5, 6], [7, 8], [9]]`."""
    ### BEGIN SOLUTION
    return [donnees[i : i + K] for i in range(0, len(donnees), K)]
    ### END SOLUTION


def _decoupe_juste(recu, donnees, K):
    """Refuse un découpage faux, en disant d'où il vient."""
    juste = lots(donnees, K)
    if not all(isinstance(lot, list) for lot in recu):
        refuser("On attend une liste de lots ; votre réponse ressemble au premier lot seul.")
    if recu == juste[:-1] and len(donnees) % K:
        refuser("Il manque le dernier lot, plus court que les autres.")
    if [] in recu:
        refuser("Un de vos lots est vide : y a-t-il un lot de trop quand K divise leur nombre ?")
    fautes = [
        ([donnees[i : i + K] for i in range(len(donnees))],
         "Vos lots se chevauchent : chaque donnée ne sert qu'une fois par époque."),
        ([donnees[i::K] for i in range(K)],
         "Un lot contient des données qui se suivent dans la liste."),
        ([lot.tolist() for lot in np.array_split(donnees, K)],
         "K est la taille d'un lot, pas le nombre de lots."),
        ([donnees[i : i + K - 1] for i in range(0, len(donnees), K)],
         "Vos lots sont trop courts : `donnees[i : i + K]` s'arrête juste avant le rang i + K."),
    ]  # fmt: skip
    for fausse, message in fautes:
        if recu == fausse != juste:
            refuser(message)


@lots.controle
def _(eleve):
    for donnees, K in [([5, 6, 7, 8, 9], 2), ([1, 2, 3, 4], 4), ([3, 1, 4, 1, 5, 9], 3), ([7], 3)]:
        reponse = eleve(donnees, K)
        try:
            recu = [np.asarray(lot).tolist() for lot in reponse.valeur]
        except TypeError:
            refuser("On attend une liste de lots ; votre réponse est un nombre.")
        _decoupe_juste(recu, donnees, K)
        identique(type(reponse)(recu, reponse.appel), lots(donnees, K))


@exercice(
    "8.4.c",
    "La vraie distance au cercle",
    niveau=3,
    points=3,
    indices=[
        "Posez $d=\\sqrt{(x-a)^2+(y-b)^2}$ et $r=d-c$. La dérivée de $r^2$ est $2r$ fois celle "
        "de $r$.",
        "La dérivée de $d$ par rapport à $a$ est $-\\frac{x-a}d$ (celle d'une racine composée) ; "
        "par rapport à $c$, celle de $r$ est $-1$.",
    ],
    fautes=[
        ("d = math.hypot(x - a, y - b)\nr = d - c\n"
         "return [-2 * r * (x - a), -2 * r * (y - b), -2 * r]", "diviser par d"),
        ("d = math.hypot(x - a, y - b)\nr = d - c\n"
         "return [2 * r * (x - a) / d, 2 * r * (y - b) / d, 2 * r]", "signe"),
        ("d = math.hypot(x - a, y - b)\nr = d - c\n"
         "return [-2 * r * (x - a) / d, -2 * r * (y - b) / d, 2 * r]", "rayon"),
        ("d = math.hypot(x - a, y - b)\nreturn [-(x - a) / d, -(y - b) / d, -1]", "celui de r"),
        ("r = (x - a) ** 2 + (y - b) ** 2 - c**2\n"
         "return [-4 * r * (x - a), -4 * r * (y - b), -4 * r * c]", "l'erreur du cours"),
        ("d = math.hypot(x - a, y - b)\nr = d - c\n"
         "return [-r * (x - a) / d, -r * (y - b) / d, -r]", "facteur 2"),
        ("d = math.hypot(x - a, y - b)\nr = 2 * (d - c)\n"
         "return [r * (x - a) / d, r * (y - b) / d, -r]", "signe des deux premières"),
        ("d = math.hypot(x - a, y - b)\nr = d - c\n"
         "return [-r * (x - a) / d, -r * (y - b) / d, -2 * r]", "Il manque un 2"),
        ("d = math.hypot(x - a, y - b)\nr = 2 * (d - c)\n"
         "return [-r * (x - a) / d, -r * (y - b) / d, -r * c]", "sans facteur c"),
        ("d = (x - a) ** 2 + (y - b) ** 2\nr = 2 * (d - c)\n"
         "return [-r * (x - a) / d, -r * (y - b) / d, -r]", "la racine carrée manque"),
    ],
    autres=[
        "u, v = x - a, y - b\nd = (u * u + v * v) ** 0.5\nk = 2 * (c / d - 1)\n"
        "return np.array([k * u, k * v, 2 * (c - d)])",
    ],
    explication="Une différence finie le confirme : `gradient_numerique` ne se trompe pas de "
    "facteur.",
)  # fmt: skip
def gradient_du_cercle(a, b, c, x, y):
    r"""Soit $d=\sqrt{(x-a)^2+(y-b)^2}$ la distance du point $(x,y)$ au centre $(a,b)$ d'un cercle
    de rayon $c>0$, et l'erreur locale $(d-c)^2$ : le carré de la vraie distance du point au cercle.
    Écrivez `gradient_du_cercle(a, b, c, x, y)`, la liste de ses trois dérivées partielles, par
    rapport à $a$, $b$, $c$ (on suppose $d\neq0$). Par exemple, `gradient_du_cercle(0, 0, 1, 3, 4)`
    rend environ `[-4.8, -6.4, -8.0]`."""
    ### BEGIN SOLUTION
    d = math.hypot(x - a, y - b)
    r = d - c
    return [-2 * r * (x - a) / d, -2 * r * (y - b) / d, -2 * r]
    ### END SOLUTION


def _sans_racine(a, b, c, x, y):
    d = (x - a) ** 2 + (y - b) ** 2
    return [-2 * (d - c) * (x - a) / d, -2 * (d - c) * (y - b) / d, -2 * (d - c)]


def _base(*P):
    return _vers(gradient_du_cercle(*P))


@gradient_du_cercle.controle
def _(eleve):
    def sans_carre(a, b, c, x, y):
        d = math.hypot(x - a, y - b)
        return [-(x - a) / d, -(y - b) / d, -1]

    def du_cours(a, b, c, x, y):
        r = (x - a) ** 2 + (y - b) ** 2 - c**2
        return [-4 * r * (x - a), -4 * r * (y - b), -4 * r * c]

    memes_valeurs(
        eleve,
        gradient_du_cercle,
        [(0, 0, 1, 3, 4), (1, 1, 2, 4, 2), (-1, 2, 0.5, 3, 1)],
        confusions=[
            (
                lambda a, b, c, x, y: _base(a, b, c, x, y) * ([math.hypot(x - a, y - b)] * 2 + [1]),
                "La dérivée de la racine fait diviser par d les deux premières.",
            ),
            (lambda *P: -_base(*P), "Le signe : la dérivée de d par rapport à a est −(x − a)/d."),
            (lambda *P: _base(*P) * [1, 1, -1], "Le rayon : r contient −c, de dérivée −1."),
            (sans_carre, "Ce gradient est celui de r ; on demande celui de r²."),
            (du_cours, "C'est le gradient de l'erreur du cours, r² avec des carrés de distances."),
            (lambda *P: _base(*P) / 2, "Le carré donne un facteur 2."),
            (
                lambda *P: _base(*P) * [-1, -1, 1],
                "Le signe des deux premières : la dérivée de d par rapport à a est −(x − a)/d.",
            ),
            (
                lambda *P: _base(*P) * [0.5, 0.5, 1],
                "Il manque un 2 dans les deux premières : celui de (x − a)², en se dérivant, "
                "efface celui de la racine.",
            ),
            (
                lambda a, b, c, x, y: _base(a, b, c, x, y) * [1, 1, c],
                "La dérivée de d − c par rapport à c est −1, sans facteur c.",
            ),
            (_sans_racine, "d est la distance : la racine carrée manque."),
        ],
    )


@exercice(
    "8.4.d",
    "La moyenne au fil de l'eau",
    niveau=2,
    points=2,
    indices=[
        "L'erreur locale $(a-x_k)^2$ a pour dérivée $2(a-x_k)$ ; le pas de l'itération $k$ est "
        "$\\delta_k=\\frac1{2(k+1)}$.",
        "Chaque pas s'écrit $a\\leftarrow a-\\frac{a-x_k}{k+1}$ ; `enumerate(donnees)` donne "
        "les couples (k, x).",
    ],
    fautes=[
        ("a = 0\nfor x in donnees:\n    a = a - 0.5 * 2 * (a - x)\nreturn a", "dernière donnée"),
        ("a = 0\nfor k, x in enumerate(donnees):\n    a = a + 2 * (a - x) / (2 * (k + 1))\n"
         "return a", "signe"),
        ("a = 0\nfor k, x in enumerate(donnees):\n    a = a - (a - x) / (2 * (k + 1))\nreturn a",
         "facteur 2"),
        ("a = 0\nfor k, x in enumerate(donnees):\n    a = a - (a - x) / (k + 1)\n    return a",
         "dernière donnée"),
        ("return sum(donnees)", "`une_passe("),
        ("a = 0\nfor k, x in enumerate(donnees, 1):\n    a = a - (a - x) / (k + 1)\nreturn a",
         "k commence à 0"),
        ("a = 0\nfor k, x in enumerate(donnees):\n    a = a - 1 / (2 * k + 1) * 2 * (a - x)\n"
         "return a", "parenthèses"),
    ],
    autres=["return sum(donnees) / len(donnees)"],
    explication="Après k + 1 données, a est exactement leur moyenne : la loi ½/(k + 1) laisse "
    "à chaque donnée le même poids ; c'est pourquoi elle se pose sur la moyenne.",
)  # fmt: skip
def une_passe(donnees):
    r"""On cherche le nombre $a$ qui minimise $\sum_k(a-x_k)^2$ par une descente stochastique :
    départ $a=0$, une seule époque, dans l'ordre de la liste, avec le pas
    $\delta_k=\frac{1/2}{k+1}$ pour la donnée de rang $k=0,1,2\dots$ Écrivez `une_passe(donnees)`,
    le nombre $a$ à la fin de l'époque. Par exemple, `une_passe([1, 2])` rend `1.5`. Que
    reconnaissez-vous ?"""
    ### BEGIN SOLUTION
    a = 0
    for k, x in enumerate(donnees):
        a = a - 0.5 / (k + 1) * 2 * (a - x)
    return a
    ### END SOLUTION


def _demi(donnees):
    a = 0
    for k, x in enumerate(donnees):
        a = a - (a - x) / (2 * (k + 1))
    return a


def _a_l_envers(donnees):
    a = 0
    for k, x in enumerate(donnees):
        a = a + (a - x) / (k + 1)
    return a


def _depuis_un(donnees):
    a = 0
    for k, x in enumerate(donnees, 1):
        a = a - (a - x) / (k + 1)
    return a


def _sans_parentheses(donnees):
    a = 0
    for k, x in enumerate(donnees):
        a = a - 2 * (a - x) / (2 * k + 1)
    return a


@une_passe.controle
def _(eleve):
    memes_valeurs(
        eleve,
        une_passe,
        [([1, 2, 6],), ([4, -1, 0, 2.5],), ([3],)],
        confusions=[
            (lambda D: D[-1], "Vous trouvez la dernière donnée : le pas doit diminuer avec k."),
            (lambda D: D[0], "La boucle s'arrête avant la dernière donnée : `return` trop tôt ?"),
            (_demi, "Le facteur 2 de la dérivée manque : 2(a − x)."),
            (_a_l_envers, "Le signe : on descend."),
            (_depuis_un, "k commence à 0 : le premier pas est 1/2."),
            (_sans_parentheses, "Des parenthèses : le pas est 1/(2(k + 1)), pas 1/(2k + 1)."),
        ],
    )


quiz(
    "8.4.q1",
    "On a 1000 données et des lots de 50. Combien d'itérations en 3 époques ?",
    [
        ("60", True, "1000/50 = 20 itérations par époque, trois fois."),
        ("3", False, "C'est le nombre d'époques ; chacune compte 1000/50 itérations."),
        ("150", False, "C'est 3 × 50 ; une itération consomme 50 données."),
        ("3000", False, "Ce serait une itération par donnée, des lots de 1."),
    ],
)

quiz(
    "8.4.q2",
    "Laquelle de ces erreurs ne permet PAS la descente stochastique, donnée après donnée ?",
    [
        ("Le plus grand des écarts, max |F(xᵢ) − yᵢ|.", True,
         "Ce n'est pas une somme d'erreurs locales : une donnée seule n'en donne pas un morceau."),
        ("L'erreur quadratique moyenne.", False, "C'est une somme de carrés, divisée par N."),
        ("L'erreur absolue moyenne.", False,
         "C'est une somme de valeurs absolues, divisée par N."),
        ("La somme des carrés des écarts.", False, "C'est une somme d'erreurs locales."),
    ],
)  # fmt: skip


# --- 8.5 Accélération ---


@exercice(
    "8.5.a",
    "Un pas avec de l'élan",
    niveau=1,
    points=1,
    indices=[
        "L'élan est $\\mu$ fois le dernier déplacement, `P - precedent`.",
        "Le nouveau point : `P`, plus l'élan, moins δ fois le gradient en `P`.",
    ],
    fautes=[
        ("return P - delta * grad(P)", "élan"),
        ("return P + mu * (precedent - P) - delta * grad(P)", "à l'envers"),
        ("return P + mu * (P - precedent) + delta * grad(P)", "signe du gradient"),
        ("return P + mu * (P - precedent - delta * grad(P))", "l'élan seulement"),
        ("return P + (P - precedent) - delta * grad(P)", "μ n'a pas servi"),
        ("Q = P + mu * (P - precedent)\nreturn Q - delta * grad(Q)", "Nesterov"),
        ("return mu * (P - precedent) - delta * grad(P)", "ajoutez-le"),
        ("return P + mu * (P - precedent) - (1 - mu) * delta * grad(P)", "1 − μ"),
        ("return P + mu * precedent - delta * grad(P)", "pas μ fois un point"),
        ("return P + mu * (P - precedent)", "manque le gradient"),
        ("return P + mu * (P - precedent) - delta * grad(precedent)", "point actuel"),
        ("return P + mu * (P - precedent) - grad(P)", "δ n'a pas servi"),
    ],
    autres=["vitesse = mu * (P - precedent) - delta * grad(P)\nreturn list(P + vitesse)"],
    explication="Dans Keras : `SGD(learning_rate=delta, momentum=mu)`.",
)
def un_pas_moment(grad, P, precedent, delta, mu):
    r"""Écrivez `un_pas_moment(grad, P, precedent, delta, mu)`, le point $P_{k+1}$ de la descente
    avec moment, quand $P_k$ vaut `P` et $P_{k-1}$ vaut `precedent` (deux tableaux numpy) ;
    `grad(P)` rend un tableau numpy. Pour $f(a,b)=a^2+3b^2$, de $(2,1)$ à $(1{,}8\,;0{,}7)$ avec
    $\delta=0{,}05$ et $\mu=0{,}9$, la réponse est `[1.44, 0.22]`."""
    ### BEGIN SOLUTION
    return P + mu * (P - precedent) - delta * grad(P)
    ### END SOLUTION


CAS_ELAN = [
    (grad_bol, _vers([1.8, 0.7]), _vers([2, 1]), 0.05, 0.9),
    (grad_selle, _vers([1, -2]), _vers([0.5, 1]), 0.1, 0.5),
    (grad_trois, _vers([1, -2, 4]), _vers([2, 0, 3]), 0.02, 0.7),
]


@un_pas_moment.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_pas_moment,
        CAS_ELAN,
        confusions=[
            (lambda g, P, Q, d, m: P - d * g(P), "Il manque l'élan, μ fois le déplacement."),
            (lambda g, P, Q, d, m: P + m * (Q - P) - d * g(P), "L'élan est à l'envers."),
            (lambda g, P, Q, d, m: P + m * (P - Q) + d * g(P), "Revoyez le signe du gradient."),
            (lambda g, P, Q, d, m: P + m * (P - Q - d * g(P)), "μ multiplie l'élan seulement."),
            (lambda g, P, Q, d, m: 2 * P - Q - d * g(P), "μ n'a pas servi."),
            (
                lambda g, P, Q, d, m: m * (P - Q) - d * g(P),
                "C'est le déplacement ; ajoutez-le au point P.",
            ),
            (
                lambda g, P, Q, d, m: P + m * (P - Q) - d * (1 - m) * g(P),
                "Ici, le gradient n'est pas multiplié par 1 − μ.",
            ),
            (
                lambda g, P, Q, d, m: P + m * Q - d * g(P),
                "L'élan est μ fois un déplacement, P − P_{k−1}, pas μ fois un point.",
            ),
            (lambda g, P, Q, d, m: P + m * (P - Q), "C'est l'élan seul : il manque le gradient."),
            (
                lambda g, P, Q, d, m: P + m * (P - Q) - d * g(Q),
                "Le gradient se prend au point actuel, P.",
            ),
            (lambda g, P, Q, d, m: P + m * (P - Q) - g(P), "Le pas δ n'a pas servi."),
            (
                lambda g, P, Q, d, m: un_pas_nesterov(g, P, Q, d, m),
                "C'est l'accélération de Nesterov ; ici, le gradient se prend en P.",
            ),
        ],
    )


@exercice(
    "8.5.b",
    "Le pas de Nesterov",
    niveau=2,
    points=2,
    indices=[
        "D'abord l'élan seul : il mène au point $P'=P+\\mu(P-P_{k-1})$.",
        "Le gradient se prend en $P'$, et c'est de $P'$ que l'on descend.",
    ],
    fautes=[
        ("return P + mu * (P - precedent) - delta * grad(P)", "moment ordinaire"),
        ("Q = P + mu * (P - precedent)\nreturn P - delta * grad(Q)", "on part de P′"),
        ("Q = P - delta * grad(P)\nreturn Q + mu * (Q - P)", "puis de l'élan"),
        ("return P + mu * (P - precedent)", "C'est P′"),
        ("Q = P + mu * (P - precedent)\nreturn Q + delta * grad(Q)", "signe du gradient"),
        (
            "Q = P + mu * (P - precedent)\nreturn Q + mu * (P - precedent) - delta * grad(Q)",
            "deux fois",
        ),
        ("Q = P + P - precedent\nreturn Q - delta * grad(Q)", "μ n'a pas servi"),
        ("Q = P + mu * (precedent - P)\nreturn Q - delta * grad(Q)", "à l'envers"),
        (
            "Q = P + mu * (P - precedent) - delta * grad(P)\nreturn Q - delta * grad(Q)",
            "Un seul gradient",
        ),
        ("Q = mu * (P - precedent)\nreturn P + Q - delta * grad(Q)", "un vecteur"),
        ("Q = P + mu * (P - precedent)\nreturn Q - grad(Q)", "δ n'a pas servi"),
    ],
    autres=["elan = mu * (P - precedent)\nreturn P + elan - delta * grad(P + elan)"],
    explication="Dans Keras : `SGD(learning_rate=delta, momentum=mu, nesterov=True)`.",
)
def un_pas_nesterov(grad, P, precedent, delta, mu):
    r"""Écrivez `un_pas_nesterov(grad, P, precedent, delta, mu)`, le point $P_{k+1}$ de
    l'accélération de Nesterov, quand $P_k$ vaut `P` et $P_{k-1}$ vaut `precedent` (deux tableaux
    numpy) ; `grad(P)` rend un tableau numpy. Pour $f(a,b)=a^2+3b^2$, de $(2,1)$ à
    $(1{,}8\,;0{,}7)$ avec $\delta=0{,}05$ et $\mu=0{,}9$, la réponse est `[1.458, 0.301]`."""
    ### BEGIN SOLUTION
    anticipe = P + mu * (P - precedent)
    return anticipe - delta * grad(anticipe)
    ### END SOLUTION


CONFUSIONS_UN_PAS_NESTEROV = [
    (
        lambda g, P, Q, d, m: un_pas_moment(g, P, Q, d, m),
        "C'est le moment ordinaire : le gradient se prend là où l'élan mène.",
    ),
    (
        lambda g, P, Q, d, m: P - d * g(P + m * (P - Q)),
        "Le gradient est bien pris en P′, mais on part de P′ aussi.",
    ),
    (
        lambda g, P, Q, d, m: P - d * g(P) + m * (-d * g(P)),
        "Vous faites un pas, puis de l'élan ; l'élan du pas précédent vient d'abord.",
    ),
    (lambda g, P, Q, d, m: P + m * (P - Q), "C'est P′ ; il reste à descendre depuis P′."),
    (
        lambda g, P, Q, d, m: P + m * (P - Q) + d * g(P + m * (P - Q)),
        "Revoyez le signe du gradient.",
    ),
    (
        lambda g, P, Q, d, m: un_pas_nesterov(g, P, Q, d, m) + m * (P - Q),
        "L'élan est compté deux fois.",
    ),
    (lambda g, P, Q, d, m: un_pas_nesterov(g, P, Q, d, 1), "μ n'a pas servi."),
    (lambda g, P, Q, d, m: un_pas_nesterov(g, P, Q, d, -m), "L'élan est à l'envers."),
    (
        lambda g, P, Q, d, m: un_pas(g, un_pas_moment(g, P, Q, d, m), d),
        "Un seul gradient, pris en P′ : ne descendez pas deux fois.",
    ),
    (
        lambda g, P, Q, d, m: P + m * (P - Q) - d * g(m * (P - Q)),
        "L'élan est un vecteur ; le gradient se prend au point P′ = P + élan.",
    ),
    (
        lambda g, P, Q, d, m: P + m * (P - Q) - g(P + m * (P - Q)),
        "Le pas δ n'a pas servi.",
    ),
]


@un_pas_nesterov.controle
def _(eleve):
    memes_valeurs(
        eleve,
        un_pas_nesterov,
        CAS_ELAN,
        confusions=CONFUSIONS_UN_PAS_NESTEROV,
    )


@exercice(
    "8.5.c",
    "La vitesse de croisière",
    niveau=2,
    points=1,
    indices=[
        "Sur une pente constante $g$, le déplacement $v_k=P_{k+1}-P_k$ vérifie "
        "$v_k=\\mu v_{k-1}-\\delta g$. Que devient cette égalité si $v_k=v_{k-1}=v$ ?",
        "$v=\\mu v-\\delta g$ : mettez $v$ en facteur.",
    ],
    fautes=[
        ("return -delta * g", "sans inertie"),
        ("return -delta * g / mu", "1 − μ"),
        ("return delta * g / (1 - mu)", "descend"),
        ("return -delta * g * (1 - mu)", "divise"),
        ("return -mu * delta * g / (1 - mu)", "μ de trop"),
        ("return -delta * g / (1 + mu)", "et non 1 + μ"),
        ("return -delta / (1 - mu)", "g n'a pas servi"),
        ("return -g / (1 - mu)", "δ n'a pas servi"),
        ("v = 0\nfor _ in range(50):\n    v = mu * v - delta * g\nreturn v", "avant la limite"),
    ],
    autres=["v = 0\nfor _ in range(5000):\n    v = mu * v - delta * g\nreturn v"],
    explication="Avec μ = 0,9, une balle finit par avancer dix fois plus vite qu'une goutte.",
)
def vitesse_limite(delta, mu, g):
    r"""Sur une pente parfaitement régulière, où le gradient vaut toujours `g` (un nombre), le
    déplacement $v_k=a_{k+1}-a_k$ de la descente avec moment tend vers une limite. Écrivez
    `vitesse_limite(delta, mu, g)`, ce nombre (avec son signe), pour $0\leqslant\mu<1$. Par
    exemple, `vitesse_limite(0.1, 0, 3)` rend `-0.3` (environ, aux arrondis près)."""
    ### BEGIN SOLUTION
    return -delta * g / (1 - mu)
    ### END SOLUTION


@vitesse_limite.controle
def _(eleve):
    recu = en_nombres(eleve(0.1, 0.9, 3))
    fautes_connues = any(egaux(recu, faux) for faux in (-2.7, -1))
    if recu.size == 1 and -2.9999 < recu < -0.6 and not fautes_connues:
        refuser("Vous vous arrêtez avant la limite : plus d'itérations, ou le calcul exact.")
    memes_valeurs(
        eleve,
        vitesse_limite,
        [(0.1, 0.9, 3), (0.1, 0, 3), (0.05, 0.5, -2), (0.02, 0.8, 1)],
        confusions=[
            (lambda d, m, g: -d * g, "C'est la vitesse sans inertie, celle de μ = 0."),
            (lambda d, m, g: -d * g / m, "C'est par 1 − μ qu'il faut diviser."),
            (lambda d, m, g: d * g / (1 - m), "Le signe : on descend, à l'opposé de g."),
            (lambda d, m, g: -d * g * (1 - m), "L'inertie accélère : on divise par 1 − μ."),
            (lambda d, m, g: -m * d * g / (1 - m), "Il y a un μ de trop au numérateur."),
            (lambda d, m, g: -d * g / (1 + m), "C'est 1 − μ, et non 1 + μ : refaites le calcul."),
            (lambda d, m, g: -d / (1 - m), "Le gradient g n'a pas servi."),
            (lambda d, m, g: -g / (1 - m), "Le pas δ n'a pas servi."),
        ],
    )


quiz(
    "8.5.q1",
    "Une descente avec moment μ = 0,9 dépasse le minimum, revient, le dépasse encore. Pourquoi ?",
    [
        ("L'élan accumulé dans la pente l'emporte encore là où le gradient est nul.", True,
         "Au minimum, le gradient ne freine pas : seul le facteur μ use la vitesse."),
        ("Le pas δ est forcément supérieur à 2/L.", False,
         "Sur a², elle dépasse déjà avec un pas cent fois plus petit que 2/L : c'est l'inertie."),
        ("Le gradient a changé de signe avant le minimum.", False,
         "Avant le minimum, il pousse encore vers lui ; c'est après qu'il freine."),
    ],
)  # fmt: skip

quiz(
    "8.5.q2",
    "Qu'est-ce qui distingue l'accélération de Nesterov du moment ordinaire ?",
    [
        ("Le point où l'on calcule le gradient.", True,
         "On le prend là où l'élan va nous mener : s'il remonte, on freine plus tôt."),
        ("Elle n'a pas d'inertie.", False, "Elle garde le même terme μ(P_k − P_{k−1})."),
        ("Elle calcule deux gradients par itération.", False,
         "Un seul, comme les autres ; mais en P′ au lieu de P_k."),
    ],
)  # fmt: skip
