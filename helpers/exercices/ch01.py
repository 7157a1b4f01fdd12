"""Chapitre 1, la dérivée : exercices et questions de cours, section par section."""

import math

from helpers.exercices.comparateurs import egaux, en_nombres, memes_valeurs, proche, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- Fonctions connues, et leurs dérivées ---


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


# --- 1.1 Définition de la dérivée ---


@exercice(
    "1.1.a",
    "Une valeur sans calculatrice",
    niveau=1,
    points=1,
    indices=[
        "Partez de l'image connue `y0`, puis ajoutez ce que la pente apporte sur une longueur `h`.",
        "C'est le membre de droite de $f(x_0+h) \\approx f(x_0) + h\\,f'(x_0)$.",
    ],
    fautes=[
        ("return y0 + pente", "multipliez la pente par h"),
        ("return h * pente", "point de départ"),
        ("return y0 + h", "comme si la pente valait 1"),
        ("return y0 * (1 + h * pente)", "s'ajoute"),
    ],
    autres=["variation = pente * h\nreturn variation + y0"],
    explication="Une pente, un petit pas : c'est tout ce qu'il faut pour prédire l'image voisine.",
)
def valeur_approchee(y0, pente, h):
    r"""Écrivez `valeur_approchee(y0, pente, h)`, la valeur approchée de $f(x_0+h)$ lorsque
    $f(x_0)$ vaut `y0` et $f'(x_0)$ vaut `pente`. La réponse est un nombre.

    Pour $\sqrt{4{,}1}$, on part de $\sqrt 4 = 2$, où la pente est $\frac14$ :
    `valeur_approchee(2, 0.25, 0.1)` doit rendre `2.025`."""
    ### BEGIN SOLUTION
    return y0 + h * pente
    ### END SOLUTION


@valeur_approchee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        valeur_approchee,
        [(2, 0.25, 0.1), (5, -3, 0.1), (1, 0.5, -0.2), (0, 1, 0.01)],
        confusions=[
            (lambda y0, p, h: y0 + p, "Le pas n'est pas 1 : multipliez la pente par h."),
            (
                lambda y0, p, h: h * p,
                "C'est la variation seule ; il manque le point de départ, y0.",
            ),
            (lambda y0, p, h: y0 + h, "Vous avancez comme si la pente valait 1."),
            (
                lambda y0, p, h: y0 * (1 + h * p),
                "La variation s'ajoute à y0, elle ne le multiplie pas.",
            ),
            (lambda y0, p, h: y0 - h * p, "Le signe : une pente positive fait monter quand h > 0."),
        ],
    )


@exercice(
    "1.1.b",
    "L'équation d'une tangente",
    niveau=2,
    points=1,
    indices=[
        "La pente `a` est la dérivée au point de contact. Reste à passer par ce point.",
        "Développez $y = f'(x_0)(x - x_0) + f(x_0)$ : que vaut le terme sans $x$ ?",
    ],
    fautes=[
        ("return f_prime(x0), f(x0)", "en x = 0"),
        ("return f(x0) - x0 * f_prime(x0), f_prime(x0)", "ordre"),
        ("return f_prime(x0), f(x0) + x0 * f_prime(x0)", "signe"),
        ("return f(x0), f_prime(x0)", "la pente, d'abord"),
        ("return f_prime(x0), -f(x0)", "coïncidence"),
    ],
    autres=["a = f_prime(x0)\nb = f(x0) - a * x0\nreturn [a, b]"],
    explication="Pour la racine en 1, c'est la droite y = x/2 + 1/2.",
)
def tangente(f, f_prime, x0):
    r"""Écrivez `tangente(f, f_prime, x0)`, qui rend le couple `(a, b)` tel que $y = ax + b$ soit
    l'équation de la tangente au graphe de `f` en `x0`. La fonction `f_prime` est la dérivée
    de `f`.

    Pour $f(x) = x^2$ en $x_0 = 3$, la réponse est `(6, -9)`."""
    ### BEGIN SOLUTION
    a = f_prime(x0)
    return a, f(x0) - a * x0
    ### END SOLUTION


@tangente.controle
def _(eleve):
    memes_valeurs(
        eleve,
        tangente,
        [(carre, double, 3), (racine, pente_racine, 1), (math.sin, math.cos, 0.5)],
        confusions=[
            (lambda f, d, x: (d(x), f(x)), "b est l'ordonnée en x = 0, pas au point de contact."),
            (
                lambda f, d, x: (f(x) - x * d(x), d(x)),
                "Les deux nombres sont là ; l'ordre est (a, b).",
            ),
            (lambda f, d, x: (d(x), f(x) + x * d(x)), "b : vérifiez le signe en développant."),
            (lambda f, d, x: (f(x), d(x)), "a est la pente, d'abord ; b se calcule ensuite."),
            (
                lambda f, d, x: (d(x), -f(x)),
                "b = −f(x0) n'est qu'une coïncidence pour x² : développez l'équation.",
            ),
        ],
    )


@exercice(
    "1.1.c",
    "La dérivée d'un produit",
    niveau=2,
    points=1,
    indices=[
        "Nommez les deux facteurs : $u(x) = x^2$ et $v(x) = \\ln x$. Quelles sont leurs dérivées ?",
        "$(uv)' = u'v + uv'$, puis simplifiez $x^2 \\times \\frac1x$.",
    ],
    fautes=[
        ("return 2 * x * (1 / x)", "produit des dérivées"),
        ("return 2 * x * math.log(x)", "second terme"),
        ("return 2 * x * math.log(x) - x", "signe"),
        ("return 2 * x + 1 / x", "somme"),
        ("return x**2 * math.log(x)", "f(x) elle-même"),
    ],
    autres=["return x * (2 * math.log(x) + 1)", "return 2 * x * math.log(x) + x**2 / x"],
    explication="(x² ln x)′ = 2x ln x + x² · 1/x = x (2 ln x + 1).",
)
def derivee_produit(x):
    r"""Écrivez `derivee_produit(x)`, la dérivée de $f(x) = x^2\ln x$ au point `x` (strictement
    positif). Le logarithme s'écrit `math.log(x)` ; la réponse est un nombre.
    Par exemple, `derivee_produit(1)` rend `1.0`."""
    ### BEGIN SOLUTION
    return 2 * x * math.log(x) + x
    ### END SOLUTION


@derivee_produit.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_produit,
        [(3,), (0.5,), (1,), (math.e,)],
        confusions=[
            (lambda x: 2, "La dérivée d'un produit n'est pas le produit des dérivées."),
            (lambda x: 2 * x * math.log(x), "C'est u′v ; il manque le second terme, uv′."),
            (lambda x: 2 * x * math.log(x) - x, "Le signe : (uv)′ = u′v + uv′, avec un plus."),
            (lambda x: 2 * x + 1 / x, "Vous avez dérivé la somme x² + ln x, pas le produit."),
            (lambda x: x * x * math.log(x), "C'est f(x) elle-même : il reste à la dériver."),
        ],
    )


quiz(
    "1.1.q1",
    "On sait que f(2) = 5 et f′(2) = −3. Que vaut à peu près f(2,1) ?",
    [
        ("4,7", True, "f(2) + 0,1 × f′(2) = 5 − 0,3."),
        ("5,3", False, "La pente est négative : quand x augmente un peu, f diminue."),
        ("2", False, "C'est f(2) + f′(2) : le pas n'est pas 1 mais 0,1."),
        ("5,1", False, "C'est f(2) + 0,1 : la pente n'a pas servi."),
    ],
)


# --- 1.2 Dérivée d'une composition ---


@exercice(
    "1.2.a",
    "Une exponentielle composée",
    niveau=1,
    points=1,
    indices=[
        "Posez $u(x) = -x^2$. Que vaut $u'(x)$ ?",
        "$(e^{u})' = u' e^{u}$ : l'exponentielle reste telle quelle, avec $u'$ devant.",
    ],
    fautes=[
        ("return math.exp(-x**2)", "dérivée de l'intérieur"),
        ("return -2 * x", "reste en facteur"),
        ("return 2 * x * math.exp(-x**2)", "signe"),
        ("return math.exp(-2 * x)", "ne se dérive pas sur place"),
        ("return -2 * x * math.exp(x**2)", "son signe reste"),
        ("return 2 * x * math.exp((-x) ** 2)", "et non (−x)²"),
        ("return -2 * x * math.exp(-2 * x)", "l'exposant, lui, reste"),
    ],
    autres=["u, u_prime = -x * x, -2 * x\nreturn u_prime * math.exp(u)"],
    explication="Vous retrouverez cette fonction, la cloche de Gauss, au chapitre 16.",
)
def derivee_cloche(x):
    r"""Écrivez `derivee_cloche(x)`, la dérivée de $f(x) = e^{-x^2}$ au point `x`.
    L'exponentielle s'écrit `math.exp` ; la réponse est un nombre.
    Par exemple, `derivee_cloche(1)` rend environ `-0.735759`."""
    ### BEGIN SOLUTION
    return -2 * x * math.exp(-(x**2))
    ### END SOLUTION


@derivee_cloche.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_cloche,
        [(1.5,), (-0.7,), (0,)],
        confusions=[
            (lambda x: math.exp(-(x**2)), "Il manque la dérivée de l'intérieur, u′(x)."),
            (lambda x: -2 * x, "C'est u′(x) seul ; l'exponentielle reste en facteur."),
            (lambda x: 2 * x * math.exp(-(x**2)), "Le signe : u(x) = −x², donc u′(x) = −2x."),
            (
                lambda x: math.exp(-2 * x),
                "L'exposant ne se dérive pas sur place : u′ passe devant.",
            ),
            (
                lambda x: -2 * x * math.exp(x * x),
                "L'exposant est −x² : son signe reste dans l'exponentielle.",
            ),
            (lambda x: 2 * x * math.exp(x * x), "L'exposant est −(x²), et non (−x)²."),
            (
                lambda x: -2 * x * math.exp(-2 * x),
                "u′ passe bien devant, mais l'exposant, lui, reste −x².",
            ),
        ],
    )


@exercice(
    "1.2.b",
    "La règle, une fois pour toutes",
    niveau=2,
    points=2,
    indices=[
        "Deux pentes se multiplient : celle de `f` et celle de `g`. Chacune en quel point ?",
        "`f` est parcourue en `x` ; `g` est parcourue là où `f` arrive, en `f(x)`.",
    ],
    fautes=[
        ("return g_prime(x) * f_prime(x)", "là où f arrive"),
        ("return g_prime(f(x))", "pente de f"),
        ("return g_prime(f_prime(x))", "on ne compose pas les dérivées"),
        ("return g_prime(f(x)) + f_prime(x)", "se multiplient"),
    ],
    autres=["y = f(x)\npente_interieure = f_prime(x)\nreturn pente_interieure * g_prime(y)"],
    explication="Toute la dérivation automatique tient dans cette ligne, répétée.",
)
def derivee_composee(g_prime, f, f_prime, x):
    r"""Écrivez `derivee_composee(g_prime, f, f_prime, x)`, la dérivée en `x` de la fonction
    composée $x \mapsto g(f(x))$. Vous disposez de $g'$, de $f$ et de $f'$ ; la réponse est un
    nombre.

    Pour $\sin(x^2)$ en $x=1$ : `derivee_composee(math.cos, carre, lambda x: 2 * x, 1)` rend
    environ `1.080605`."""
    ### BEGIN SOLUTION
    return g_prime(f(x)) * f_prime(x)
    ### END SOLUTION


@derivee_composee.controle
def _(eleve):
    memes_valeurs(
        eleve,
        derivee_composee,
        [(math.cos, carre, double, 1.5), (pente_racine, math.exp, math.exp, 0.5)],
        confusions=[
            (lambda g, f, d, x: g(x) * d(x), "g′ se prend là où f arrive, en f(x), et non en x."),
            (lambda g, f, d, x: g(f(x)), "Il manque un facteur : la pente de f en x."),
            (
                lambda g, f, d, x: g(d(x)),
                "On multiplie les dérivées, on ne compose pas les dérivées.",
            ),
            (
                lambda g, f, d, x: g(f(x)) + d(x),
                "Les pentes se multiplient, elles ne s'ajoutent pas.",
            ),
        ],
    )


quiz(
    "1.2.q1",
    "Au voisinage d'un point, f multiplie les petits écarts par 3 et g multiplie par −2 ceux "
    "qu'elle reçoit. Que devient un écart de 0,01 après f puis g ?",
    [
        ("−0,06", True, "0,01 × 3 × (−2) : les facteurs d'agrandissement se multiplient."),
        (
            "0,01",
            False,
            "C'est 0,01 × (3 − 2) : les facteurs se multiplient, ils ne s'ajoutent pas.",
        ),
        ("0,06", False, "Le signe compte : une pente négative renverse le sens de l'écart."),
        ("−0,02", False, "C'est l'effet de g seule ; elle reçoit un écart déjà triplé par f."),
    ],
)


# --- 1.3 Dérivation automatique ---


@exercice(
    "1.3.a",
    "Lire un graphe de calcul",
    niveau=1,
    points=1,
    indices=[
        "Suivez les flèches depuis les entrées, et notez ce qui sort de chaque opération.",
        "Avant la dernière opération, on a $x y + z^2$.",
    ],
    fautes=[
        ("return x * y + z**2", "dernière opération"),
        ("return math.sqrt(x * y) + z**2", "après la somme"),
        ("return math.sqrt(x + y + z**2)", "se multiplient"),
        ("return math.sqrt(x * y + 2 * z)", "le carré"),
        ("return math.sqrt(x * y) + math.sqrt(z**2)", "somme des racines"),
    ],
    autres=["produit, carre_z = x * y, z**2\nreturn (produit + carre_z) ** 0.5"],
    explication="Pour les entrées 2, 8 et 3 : √(2 × 8 + 3²) = √25 = 5.",
)
def sortie(x, y, z):
    r"""Dans un graphe, les entrées `x` et `y` arrivent à l'opération $\otimes$ ; l'entrée `z`
    arrive à l'opération « carré ». Les deux résultats arrivent à $\oplus$, dont le résultat
    passe par la racine carrée. Dessinez ce graphe sur une feuille, calculez de tête la sortie
    pour $x=2$, $y=8$, $z=3$, puis écrivez la formule : `sortie(x, y, z)` rend un nombre."""
    ### BEGIN SOLUTION
    return math.sqrt(x * y + z**2)
    ### END SOLUTION


@sortie.controle
def _(eleve):
    memes_valeurs(
        eleve,
        sortie,
        [(2, 8, 3), (1, 1, 1), (0.5, 4, -2)],
        confusions=[
            (lambda x, y, z: x * y + z**2, "Il manque la dernière opération, la racine."),
            (
                lambda x, y, z: math.sqrt(x * y) + z**2,
                "La racine vient après la somme, sur le tout.",
            ),
            (lambda x, y, z: math.sqrt(x + y + z**2), "À ⊗, x et y se multiplient."),
            (lambda x, y, z: math.sqrt(x * y + 2 * z), "z passe par le carré, pas par le double."),
            (
                lambda x, y, z: math.sqrt(x * y) + abs(z),
                "La racine d'une somme n'est pas la somme des racines.",
            ),
        ],
    )


@exercice(
    "1.3.b",
    "Les dérivées locales d'une chaîne",
    niveau=2,
    points=2,
    indices=[
        "Faites d'abord l'aller : $e \\to 1 \\to 2 \\to e^2$. Chaque dérivée locale se calcule "
        "avec le nombre qui *entre* dans l'opération.",
        "Les dérivées sont $1/x$, $3y^2$ et $\\exp(z)$, en $x=e$, $y=1$, $z=2$.",
    ],
    fautes=[
        ("return [1 / math.e, 3 * math.e**2, math.exp(math.e)]", "en x = e partout"),
        ("return [1, 2, math.exp(2)]", "valeurs de l'aller"),
        ("return [1 / math.e, 3, math.exp(math.exp(2))]", "ce qui entre"),
        ("return [1, 3 * 2**2, math.exp(math.exp(2))]", "ce qui entre"),
        ("return [3 * math.e]", "produit"),
        ("return [math.exp(2), 3, 1 / math.e]", "à l'envers"),
        ("return [1 / math.e, 12, math.exp(2)]", "ce qui entre"),
        ("return [3 * math.e, 3 * math.exp(2), math.exp(2)]", "Ce sont les gradients"),
        ("return [1 / math.e, 4, math.exp(2)]", "le 1 ajouté disparaît"),
        ("return [0.37, 3, 7.39]", "arrondies"),
        ("return [1 / math.e, 5, math.exp(2)]", "le 2ᵉ nombre"),
    ],
    autres=["y = math.log(math.e)\nz = y**3 + 1\nreturn (1 / math.e, 3 * y**2, math.exp(z))"],
    explication="Leur produit est F′(e) = (1/e) × 3 × e² = 3e.",
)
def derivees_locales():
    r"""La fonction $F(x) = \exp\big((\ln x)^3 + 1\big)$ est une chaîne de trois opérations :
    $x \to \ln \to y \to (y^3 + 1) \to z \to \exp$. En $x = e$, calculez les trois dérivées
    locales, dans cet ordre : `derivees_locales()` rend une liste de trois nombres, sans les
    arrondir (`math.e` est le nombre $e$ ; laissez Python calculer). Déduisez-en
    ensuite $F'(e)$ sur une feuille."""
    ### BEGIN SOLUTION
    return [1 / math.e, 3, math.exp(2)]
    ### END SOLUTION


@derivees_locales.controle
def _(eleve):
    e = math.e
    entrant = (
        "Chaque dérivée se calcule avec ce qui entre dans l'opération, pas avec ce qui en sort."
    )
    reponse, attendu = eleve(), [1 / e, 3, e**2]
    if egaux(en_nombres(reponse), attendu, 0.01) and not egaux(en_nombres(reponse), attendu):
        refuser("Bonnes valeurs, mais arrondies : écrivez les formules, avec `math.e`.")
    proche(
        reponse,
        attendu,
        confusions=[
            ([1 / e, 3 * e**2, math.exp(e)], "Vous avez tout calculé en x = e partout."),
            ([1, 2, e**2], "Ce sont les valeurs de l'aller, pas les dérivées."),
            ([1 / e, 3, math.exp(e**2)], entrant),
            ([1 / e, 12, math.exp(e**2)], entrant),
            ([1 / e, 12, e**2], entrant),
            ([1, 12, math.exp(e**2)], entrant),
            (3 * e, "C'est leur produit, F′(e) ; on demande les trois facteurs."),
            (
                [3 * e, 3 * e**2, e**2],
                "Ce sont les gradients, produits en reculant ; on demande chaque dérivée locale "
                "seule.",
            ),
            ([1 / e, 4, e**2], "La dérivée de y³ + 1 : le 1 ajouté disparaît."),
            ([e**2, 3, 1 / e], "La liste est à l'envers : commencez par le logarithme."),
        ],
    )


@exercice(
    "1.3.c",
    "Deux chemins, deux contributions",
    niveau=2,
    points=2,
    indices=[
        "À l'aller, en $x=3$ : $x+1$ vaut 4 et $x^2$ vaut 9. Écrivez ces nombres sur le graphe.",
        "Le long d'un chemin, on multiplie : la dérivée locale de $\\otimes$ est l'*autre* entrée.",
    ],
    fautes=[
        ("return [1, 6]", "l'autre entrée"),
        ("return [4 * 1, 9 * 6]", "échangées"),
        ("return [33]", "somme"),
        ("return [24, 9]", "ordre"),
        ("return [9, 4]", "première moitié"),
        ("return [9, 6]", "passe aussi par ⊗"),
    ],
    autres=["a, b = 3 + 1, 3**2\nreturn (b * 1, a * 2 * 3)"],
    explication="F′(3) = 9 + 24 = 33, comme le donne aussi F′(x) = 3x² + 2x.",
)
def deux_chemins():
    r"""Soit $F(x) = (x+1)\times x^2$. Dans son graphe, $x$ atteint la sortie par deux chemins :
    l'un passe par $x+1$, l'autre par $x^2$. En $x=3$, calculez le produit des dérivées locales le
    long de chacun : `deux_chemins()` rend la liste de ces deux nombres, dans cet ordre."""
    ### BEGIN SOLUTION
    return [9 * 1, 4 * 6]
    ### END SOLUTION


@deux_chemins.controle
def _(eleve):
    proche(
        eleve(),
        [9, 24],
        confusions=[
            ([1, 6], "Ce sont les dérivées des branches ; ⊗ apporte encore l'autre entrée."),
            ([4, 54], "Les dérivées locales de ⊗ sont échangées : pour une entrée, c'est l'autre."),
            (33, "C'est la somme, F′(3) ; on demande les deux contributions."),
            ([24, 9], "Les deux nombres sont justes, mais pas dans l'ordre demandé."),
            ([9, 4], "C'est la première moitié du chemin : multipliez par 1 et par 2x."),
            (
                [9, 6],
                "Le second chemin passe aussi par ⊗ : il manque un facteur, l'autre entrée.",
            ),
        ],
    )


@exercice(
    "1.3.d",
    "Le retour, écrit par vous",
    niveau=3,
    points=3,
    indices=[
        "Commencez par `gradients = [0] * len(parents)`, puis `gradients[-1] = 1`.",
        "Parcourez les nœuds du dernier au premier ; chacun ajoute à chaque parent son propre "
        "gradient multiplié par la dérivée locale.",
    ],
    fautes=[
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in reversed(range(len(parents))):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] = g[i] * d\nreturn g",
            "on ajoute",
        ),
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in range(len(parents)):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] += g[i] * d\nreturn g",
            "du dernier au premier",
        ),
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in reversed(range(len(parents))):\n"
            "    for p, d in zip(parents[i], locales[i]):\n        g[p] += d\nreturn g",
            "gradient du nœud",
        ),
        ("return [0] * len(parents)", "vaut 1"),
        (
            "g = [0] * len(parents)\ng[-1] = 1\nfor i in reversed(range(len(parents))):\n"
            "    for p in parents[i]:\n        g[p] += g[i] * locales[i][parents[i].index(p)]\n"
            "return g",
            "attendu [0 ; 1]",
        ),
    ],
    autres=[
        "n = len(parents)\nsomme = [0.0] * (n - 1) + [1.0]\nfor i in range(n - 1, -1, -1):\n"
        "    for k in range(len(parents[i])):\n"
        "        somme[parents[i][k]] += locales[i][k] * somme[i]\nreturn somme"
    ],
    explication="Vous venez d'écrire le moteur de tous les entraînements du cours.",
)
def retour(parents, locales):
    r"""Un graphe de calcul est donné par deux listes. Ses nœuds sont numérotés 0, 1, 2… dans
    l'ordre de l'aller : chacun vient après ses parents, et le dernier est la sortie.
    `parents[i]` est la liste des numéros des parents du nœud `i` (vide pour une entrée) ;
    `locales[i]` est la liste des dérivées locales correspondantes.

    Écrivez `retour(parents, locales)`, la liste des gradients, un nombre par nœud : la
    dérivée de la sortie par rapport à ce nœud. Pour $x^2$ écrit $x \otimes x$ en $x=3$ :
    `retour([[], [0, 0]], [[], [3, 3]])` rend `[6, 1]`."""
    ### BEGIN SOLUTION
    gradients = [0] * len(parents)
    gradients[-1] = 1
    for i in reversed(range(len(parents))):
        for parent, locale in zip(parents[i], locales[i], strict=True):
            gradients[parent] += gradients[i] * locale
    return gradients
    ### END SOLUTION


def _sans_somme(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in reversed(range(len(parents))):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] = g[i] * d
    return g


def _sans_produit(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in reversed(range(len(parents))):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] += d
    return g


def _a_l_endroit(parents, locales):
    g = [0] * len(parents)
    g[-1] = 1
    for i in range(len(parents)):
        for p, d in zip(parents[i], locales[i], strict=True):
            g[p] += g[i] * d
    return g


@retour.controle
def _(eleve):
    memes_valeurs(
        eleve,
        retour,
        [
            ([[], [0], [1], [2]], [[], [6], [2], [0.5]]),
            ([[], [0, 0]], [[], [3, 3]]),
            ([[], [0, 0]], [[], [1, -1]]),
            ([[], [0], [0], [1, 2], [3, 0]], [[], [1], [6], [9, 4], [3, 36]]),
        ],
        confusions=[
            (_sans_somme, "Quand deux chemins se rejoignent, on ajoute : `+=` au lieu de `=`."),
            (_a_l_endroit, "Le retour va du dernier au premier nœud : `reversed(range(...))`."),
            (_sans_produit, "Chaque dérivée locale se multiplie par le gradient du nœud lui-même."),
            (lambda p, d: [0] * len(p), "Le gradient de la sortie par rapport à elle-même vaut 1."),
        ],
    )


quiz(
    "1.3.q1",
    "Une entrée x sert à trois endroits d'un calcul, et un seul chemin part de chacun vers la "
    "sortie. Comment obtient-on F′(x) ?",
    [
        (
            "On additionne trois produits de dérivées locales, un par chemin.",
            True,
            "Produit le long de chaque chemin, somme sur les chemins.",
        ),
        (
            "On multiplie entre elles toutes les dérivées locales du graphe.",
            False,
            "On ne multiplie que le long d'un même chemin ; les chemins s'ajoutent.",
        ),
        (
            "On garde le chemin dont le produit est le plus grand.",
            False,
            "Chaque chemin transmet sa part de l'effet de x : aucun ne compte pour rien.",
        ),
    ],
)


# --- 1.4 Fonctions d'activation ---


@exercice(
    "1.4.a",
    "Deux pentes",
    niveau=1,
    points=1,
    indices=[
        "Il y a deux cas, selon le signe de `x` : un `if` suffit.",
        "À gauche de 0, la droite de pente `a` ; à droite, celle de pente `b`.",
    ],
    fautes=[
        ("if x < 0:\n    return b * x\nreturn a * x", "échangées"),
        ("return max(a * x, b * x)", "si a est plus petit que b"),
        ("return b * x", "x est négatif"),
        ("if x < 0:\n    return a\nreturn b", "multipliée par x"),
    ],
    autres=["return a * min(x, 0) + b * max(x, 0)"],
    explication="Avec a = 0 et b = 1, c'est ReLU ; avec a = 0,1 et b = 1, on dit « Leaky ReLU ».",
)
def lineaire_par_morceaux(x, a, b):
    r"""Écrivez `lineaire_par_morceaux(x, a, b)`, la fonction qui vaut $ax$ si $x<0$
    et $bx$ si $x\geqslant 0$. La réponse est un nombre.
    Par exemple, `lineaire_par_morceaux(-2, 0.1, 1)` rend `-0.2`."""
    ### BEGIN SOLUTION
    if x < 0:
        return a * x
    return b * x
    ### END SOLUTION


@lineaire_par_morceaux.controle
def _(eleve):
    memes_valeurs(
        eleve,
        lineaire_par_morceaux,
        [(3, 0.1, 1), (-2, 0.1, 1), (2, 3, 0.5), (-1, 3, 0.5), (0, 1, 2), (-4, 0, 1)],
        confusions=[
            (lambda x, a, b: a if x < 0 else b, "La pente doit être multipliée par x."),
            (lambda x, a, b: b * x, "La pente n'est pas la même quand x est négatif."),
            (lambda x, a, b: max(a * x, b * x), "max ne convient que si a est plus petit que b."),
            (
                lambda x, a, b: b * x if x < 0 else a * x,
                "Pour x ≥ 0, la pente est b : pentes échangées, ou un seul cas traité ?",
            ),
        ],
    )


@exercice(
    "1.4.b",
    "Deux fonctions affines à la suite",
    niveau=1,
    points=1,
    indices=[
        "Écrivez $z = a_2 y + b_2$, puis remplacez $y$ par $a_1 x + b_1$.",
        "Dans $a_2(a_1x + b_1) + b_2$, regroupez ce qui multiplie $x$, puis le reste.",
    ],
    fautes=[
        ("return a1 * a2, b1 + b2", "b1 est multiplié"),
        ("return a1 * a2, a1 * b2 + b1", "dans l'autre sens"),
        ("return a1 + a2, b1 + b2", "somme des deux fonctions"),
        ("return a2 * b1 + b2, a1 * a2", "ordre"),
    ],
    autres=["b = b2 + b1 * a2\nreturn [a1 * a2, b]"],
    explication="Le résultat est encore affine : rien de gagné à empiler.",
)
def composee_affine(a1, b1, a2, b2):
    r"""On enchaîne $y = a_1x+b_1$, puis $z = a_2y+b_2$. Écrivez
    `composee_affine(a1, b1, a2, b2)`, qui rend le couple `(a, b)` tel que $z = ax+b$.
    Pour $y=2x+1$ puis $z=-3y+4$, la réponse est `(-6, 1)`."""
    ### BEGIN SOLUTION
    return a2 * a1, a2 * b1 + b2
    ### END SOLUTION


@composee_affine.controle
def _(eleve):
    memes_valeurs(
        eleve,
        composee_affine,
        [(2, 1, -3, 4), (0.5, -1, 4, 3), (0, 2, 5, 0)],
        confusions=[
            (lambda a, b, c, d: (a * c, b + d), "Le nombre b1 est multiplié par a2 au passage."),
            (lambda a, b, c, d: (a * c, a * d + b), "Vous avez composé dans l'autre sens."),
            (lambda a, b, c, d: (a + c, b + d), "C'est la somme des deux fonctions."),
            (lambda a, b, c, d: (c * b + d, a * c), "Les nombres y sont, pas l'ordre : (a, b)."),
        ],
    )


@exercice(
    "1.4.c",
    "La pente de σ, sans exponentielle",
    niveau=2,
    points=2,
    indices=[
        "L'exponentielle a déjà été calculée à l'aller : `y` est $\\sigma(x)$.",
        "Relisez la cinquième propriété de σ : $\\sigma' = \\sigma(1-\\sigma)$.",
    ],
    fautes=[
        ("s = 1 / (1 + math.exp(-y))\nreturn s * (1 - s)", "déjà σ(x)"),
        ("return 1 - y**2", "tanh"),
        ("return y * (1 + y)", "signe"),
        ("return 1 - y", "facteur"),
        ("return y * (y - 1)", "toujours positive"),
    ],
    autres=["return y - y * y", "return (1 - y) * y"],
    explication="Au retour, il suffit du nombre gardé à l'aller : aucune exponentielle à refaire.",
)
def pente_sigma(y):
    r"""Au retour, dans un graphe de calcul, on connaît déjà la sortie $y = \sigma(x)$. Écrivez
    `pente_sigma(y)`, qui rend $\sigma'(x)$ à partir de `y` seulement, sans exponentielle.
    La réponse est un nombre : `pente_sigma(0.5)` rend `0.25`."""
    ### BEGIN SOLUTION
    return y * (1 - y)
    ### END SOLUTION


def _sigma_deux_fois(y):
    s = 1 / (1 + math.exp(-y))
    return s * (1 - s)


@pente_sigma.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pente_sigma,
        [(0.9,), (0.5,), (0.01,)],
        confusions=[
            (_sigma_deux_fois, "y est déjà σ(x) : n'appliquez pas σ une seconde fois."),
            (lambda y: 1 - y**2, "C'est la formule de tanh ; pour σ, relisez la propriété 5."),
            (lambda y: y * (1 + y), "Le signe : σ(1 − σ), avec un moins."),
            (lambda y: 1 - y, "Il manque un facteur : σ(1 − σ)."),
            (
                lambda y: y * (y - 1),
                "Le signe : c'est 1 − y ; une pente de σ est toujours positive.",
            ),
        ],
    )


quiz(
    "1.4.q1",
    "On enchaîne dix fonctions affines, sans rien entre elles. Quel est le graphe obtenu ?",
    [
        (
            "Une droite.",
            True,
            "La composée de deux fonctions affines est affine, et ainsi de suite jusqu'à dix.",
        ),
        (
            "Une ligne brisée avec au plus neuf cassures.",
            False,
            "Aucune cassure : pour en obtenir, il faut une activation, ReLU par exemple.",
        ),
        (
            "La courbe d'un polynôme de degré 10.",
            False,
            "On compose, on ne multiplie pas : le degré reste au plus 1.",
        ),
    ],
)


# --- 1.5 à 1.7 Minimums et maximums, dérivée seconde, méthode de Newton ---


@exercice(
    "1.5.a",
    "Le point de la diagonale le plus proche",
    niveau=3,
    points=3,
    indices=[
        "Pour un seul point $(x_i, y_i)$ : $(x-x_i)^2+(x-y_i)^2$, dont la dérivée est "
        "$4x - 2(x_i + y_i)$.",
        "Avec $n$ points, la dérivée de la somme est $4nx - 2S$, où $S$ est la somme de toutes les "
        "coordonnées. Où s'annule-t-elle ?",
    ],
    fautes=[
        ("return sum(x for x, y in points) / len(points)", "les ordonnées"),
        ("return sum(x + y for x, y in points) / len(points)", "deux coordonnées"),
        ("return sum(x + y for x, y in points)", "reste à annuler"),
        ("return sum(y for x, y in points) / len(points)", "les abscisses"),
    ],
    autres=[
        "total = 0\nfor point in points:\n    total += point[0] + point[1]\n"
        "return total / (2 * len(points))"
    ],
    explication="C'est la moyenne de toutes les coordonnées, 11/6 pour les trois points du cours. "
    "E′(x) = 4nx − 2S est négative avant, positive après : c'est bien un minimum.",
)
def abscisse_optimale(points):
    r"""On donne une liste de $n$ couples $(x_i, y_i)$. Écrivez `abscisse_optimale(points)`, qui
    rend l'abscisse $x$ du point $(x, x)$ pour lequel la somme
    $E(x) = \sum_i \big((x-x_i)^2 + (x-y_i)^2\big)$ est minimale : dérivez $E$ sur une feuille,
    résolvez $E'(x)=0$, puis programmez la formule. La réponse est un nombre :
    `abscisse_optimale([(1, 2), (3, 0), (2, 3)])` rend environ `1.833333`."""
    ### BEGIN SOLUTION
    return sum(x + y for x, y in points) / (2 * len(points))
    ### END SOLUTION


@abscisse_optimale.controle
def _(eleve):
    memes_valeurs(
        eleve,
        abscisse_optimale,
        [([(1, 2), (3, 0), (2, 4)],), ([(1, 2), (3, 0), (2, 3)],), ([(-1, 5)],)],
        confusions=[
            (lambda p: sum(x for x, y in p) / len(p), "Il manque les ordonnées, dans E."),
            (lambda p: sum(y for x, y in p) / len(p), "Il manque les abscisses, dans E."),
            (
                lambda p: sum(x + y for x, y in p) / len(p),
                "Chaque point apporte deux coordonnées : il y a 2n nombres en tout.",
            ),
            (
                lambda p: sum(x + y for x, y in p),
                "C'est la somme S des coordonnées ; E′(x) = 4nx − 2S reste à annuler.",
            ),
        ],
    )


quiz(
    "1.5.q1",
    "f est dérivable sur ℝ et f′(3) = 0. Que peut-on affirmer ?",
    [
        (
            "3 est un point critique, sans plus : ce peut être un minimum, un maximum ou ni "
            "l'un ni l'autre.",
            True,
            "C'est tout ce que dit f′(3) = 0 ; le signe de f′ autour de 3 décide.",
        ),
        (
            "f a un minimum ou un maximum local en 3.",
            False,
            "C'est la réciproque du théorème, et elle est fausse : pensez à (x − 3)³.",
        ),
        (
            "f(3) = 0.",
            False,
            "C'est la dérivée qui s'annule, pas la fonction : pensez à f(x) = (x − 3)² + 1.",
        ),
    ],
)


@exercice(
    "1.6.a",
    "Deux points critiques",
    niveau=2,
    points=2,
    indices=[
        "$f'(x) = 3x^2 - 12x + 9 = 3(x-1)(x-3)$.",
        "$f''(x) = 6x - 12$ : quel est son signe en chacun des deux points critiques ?",
    ],
    fautes=[
        ("return 3, 1", "signe de la dérivée seconde"),
        ("return 5, 1", "valeurs de f"),
        ("return 2, 2", "annule la dérivée seconde"),
        ("return -3, -1", "3x² − 12x + 9"),
    ],
    autres=["x = 6 / 3\nreturn [x - 1, x + 1]"],
    explication="f″(1) = −6 : le graphe est en ∩, maximum local ; f″(3) = 6 : ∪, minimum local.",
)
def maximum_et_minimum():
    r"""Soit $f(x) = x^3 - 6x^2 + 9x + 1$. Cherchez ses deux points critiques et leur nature :
    `maximum_et_minimum()` rend le couple formé de l'abscisse du maximum local, puis de celle du
    minimum local."""
    ### BEGIN SOLUTION
    return 1, 3
    ### END SOLUTION


@maximum_et_minimum.controle
def _(eleve):
    proche(
        eleve(),
        [1, 3],
        confusions=[
            ([3, 1], "Regardez le signe de la dérivée seconde en chacun des deux points."),
            ([5, 1], "Ce sont les valeurs de f ; on demande les abscisses."),
            ([2, 2], "2 annule la dérivée seconde ; les points critiques annulent f′."),
            ([-3, -1], "Les signes : quelles sont les racines de 3x² − 12x + 9 ?"),
            ([-1, -3], "Les signes : quelles sont les racines de 3x² − 12x + 9 ?"),
        ],
    )


quiz(
    "1.6.q1",
    "f′(2) = 0 et f″(2) = 0. Que peut-on dire de f en 2 ?",
    [
        (
            "Un minimum local.",
            False,
            "Ce serait sûr si f″(2) > 0 ; pensez à −(x − 2)⁴.",
        ),
        (
            "Rien de plus, sans étudier le signe de f′ autour de 2.",
            True,
            "(x − 2)⁴, −(x − 2)⁴ et (x − 2)³ ont ces deux dérivées nulles, et trois comportements.",
        ),
        (
            "Un point d'inflexion.",
            False,
            "Il faudrait que f″ change de signe : pour (x − 2)⁴, elle reste positive.",
        ),
    ],
)


@exercice(
    "1.7.a",
    "Un pas de Newton",
    niveau=1,
    points=1,
    indices=[
        "La tangente en `x` a pour équation $y = f(x) + f'(x)(t - x)$, où $t$ est l'abscisse. "
        "Où coupe-t-elle l'axe ?",
        "On résout $0 = f(x) + f'(x)(t - x)$, d'inconnue $t$.",
    ],
    fautes=[
        ("return x + f(x) / f_prime(x)", "mauvais côté"),
        ("return x - f_prime(x) / f(x)", "à l'envers"),
        ("return f(x) / f_prime(x)", "à partir de x"),
        ("return x - f(x)", "pente"),
        ("return (x - f(x)) / f_prime(x)", "parenthèses"),
        ("return -f(x) / f_prime(x)", "déplacement"),
    ],
    autres=["y, pente = f(x), f_prime(x)\nreturn (pente * x - y) / pente"],
    explication="Pour x³ − 100, de 10 on passe à 7 : une tangente, et plus de la moitié du chemin.",
)
def pas_de_newton(f, f_prime, x):
    r"""Écrivez `pas_de_newton(f, f_prime, x)`, l'abscisse du point où la tangente au graphe de
    `f` en `x` coupe l'axe horizontal. La fonction `f_prime` est la dérivée de `f`, non nulle en
    `x` ; la réponse est un nombre.

    Pour $f(x) = x^3 - 100$ et $x = 10$, on doit obtenir `7.0`."""
    ### BEGIN SOLUTION
    return x - f(x) / f_prime(x)
    ### END SOLUTION


@pas_de_newton.controle
def _(eleve):
    memes_valeurs(
        eleve,
        pas_de_newton,
        [(cube_moins_cent, trois_x_carre, 10), (cube_moins_cent, trois_x_carre, 7),
         (math.exp, math.exp, 0.5), (math.sin, math.cos, 0.3)],
        confusions=[
            (lambda f, d, x: x + f(x) / d(x), "Vous partez du mauvais côté : vérifiez le signe."),
            (lambda f, d, x: x - d(x) / f(x), "La fraction est à l'envers : c'est f sur f′."),
            (lambda f, d, x: f(x) / d(x), "C'est la longueur du pas, à compter à partir de x."),
            (lambda f, d, x: x - f(x), "Il manque la pente : pente forte, pas court."),
            (
                lambda f, d, x: (x - f(x)) / d(x),
                "Les parenthèses : seul f(x) se divise par f′(x).",
            ),
            (lambda f, d, x: -f(x) / d(x), "C'est le déplacement, à ajouter à x."),
        ],
    )  # fmt: skip


@exercice(
    "1.7.b",
    "Racine carrée, à l'ancienne",
    niveau=2,
    points=2,
    indices=[
        "La racine de $a$ est le zéro de $f(x) = x^2 - a$ ; que vaut $f'(x)$ ?",
        "Le pas se simplifie en $\\frac12\\big(x + \\frac ax\\big)$ ; répétez-le dans une boucle.",
    ],
    fautes=[
        ("return math.sqrt(a)", "exacte"),
        ("x = x0\nfor _ in range(n):\n    x = (x + a / x)\nreturn x", "moitié"),
        ("return (x0 + a / x0) / 2", "un seul pas"),
        ("x = x0\nfor _ in range(n):\n    x = x + (x * x - a) / (2 * x)\nreturn x", "signe"),
        ("x = x0\nfor _ in range(n - 1):\n    x = (x + a / x) / 2\nreturn x", "un pas de moins"),
        ("x = x0\nfor _ in range(n + 1):\n    x = (x + a / x) / 2\nreturn x", "pas de trop"),
        ("x = x0\nfor _ in range(n):\n    x = x - (x**2 - a) / 2 * x\nreturn x", "parenthèses"),
    ],
    autres=["for _ in range(n):\n    x0 = x0 - (x0**2 - a) / (2 * x0)\nreturn x0"],
    explication="C'est la méthode de Héron d'Alexandrie : la moyenne de x et de a/x.",
)
def racine_carree(a, x0, n):
    r"""Écrivez `racine_carree(a, x0, n)`, le nombre obtenu après `n` pas de la méthode de Newton
    appliquée à $f(x) = x^2 - a$ en partant de `x0` (les nombres `a` et `x0` sont strictement
    positifs, `n` est un entier, et 0 pas rend `x0`). La réponse est un nombre :
    `racine_carree(2, 1, 1)` rend `1.5`, et `racine_carree(2, 1, 2)` rend environ `1.416667`."""
    ### BEGIN SOLUTION
    x = x0
    for _ in range(n):
        x = (x + a / x) / 2
    return x
    ### END SOLUTION


def _heron(a, x0, n, facteur=0.5):
    x = x0
    for _ in range(n):
        x = (x + a / x) * facteur
    return x


def _mauvais_signe(a, x0, n):
    x = x0
    for _ in range(n):
        x = x + (x * x - a) / (2 * x)
    return x


def _sans_parentheses(a, x0, n):
    x = x0
    for _ in range(n):
        x = x - (x * x - a) / 2 * x
    return x


@racine_carree.controle
def _(eleve):
    memes_valeurs(
        eleve,
        racine_carree,
        [(30, 1, 3), (2, 1, 2), (10, 3, 1), (7, 4, 0)],
        confusions=[
            (
                lambda a, x0, n: math.sqrt(a),
                "C'est la racine exacte ; on demande le nombre obtenu après n pas.",
            ),
            (lambda a, x0, n: _heron(a, x0, n, 1), "Il manque la moitié : f′(x) = 2x."),
            (lambda a, x0, n: _heron(a, x0, 1), "Vous ne faites qu'un seul pas : il en faut n."),
            (_mauvais_signe, "Le signe : on retranche f(x)/f′(x)."),
            (lambda a, x0, n: _heron(a, x0, n - 1), "Vous faites un pas de moins que demandé."),
            (lambda a, x0, n: _heron(a, x0, n + 1), "Vous faites un pas de trop."),
            (
                _sans_parentheses,
                "Divisez par 2x tout entier : (x² − a) / (2 * x), avec ses parenthèses.",
            ),
        ],
    )


quiz(
    "1.7.q1",
    "g est deux fois dérivable et l'on cherche un de ses minimums par la méthode de Newton. Par "
    "quoi remplace-t-on x à chaque pas ?",
    [
        (
            "x − g′(x) / g″(x)",
            True,
            "On cherche un zéro de g′, dont la dérivée est g″.",
        ),
        (
            "x − g(x) / g′(x)",
            False,
            "C'est la recherche d'un zéro de g, pas d'un minimum.",
        ),
        (
            "x − g″(x) / g′(x)",
            False,
            "La fraction est à l'envers : la fonction à annuler, g′, est au numérateur.",
        ),
    ],
)
