"""Chapitre 11, la convolution à une dimension : exercices et questions, section par section."""

import math  # noqa: F401 (les réponses des élèves)

import numpy as np

from helpers.convolution import convolution
from helpers.exercices.comparateurs import (
    egaux,
    en_nombres,
    memes_valeurs,
    proche,
    refuser,
)
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

TEMOIN = [3, -1, 4, 1, -5, 9, 2, 6, -5, 3, 5, 8]  # un signal quelconque
DECALE = "Les rangs d'une liste Python commencent à 0 : g(k) est `motif[k + 1]`."


def motif_de(reponse, longueur=None):
    """Le motif que rend l'élève, en tableau ; refuse ce qui n'est pas une liste de nombres."""
    motif = en_nombres(reponse)
    if motif.ndim != 1 or not motif.size or not np.isfinite(motif).all():
        refuser(f"`{reponse.appel}` : un motif est une liste de nombres, comme `[1, 2, 3]`.")
    if longueur and len(motif) != longueur:
        refuser(f"`{reponse.appel}` : {longueur} nombres attendus, {len(motif)} reçus.")
    return motif


# --- 11.1 Faire glisser un motif ---


@exercice(
    "11.1.a",
    "Une fenêtre, un nombre",
    niveau=1,
    points=1,
    indices=[
        "Au rang `i`, la fenêtre contient `f[i - 1]`, `f[i]` et `f[i + 1]`.",
        "Le motif est retourné : le plus ancien, `f[i - 1]`, rencontre le *dernier* coefficient.",
    ],
    fautes=[
        ("return f[i-1] * motif[0] + f[i] * motif[1] + f[i+1] * motif[2]", "retourné"),
        ("return [f[i-1] * motif[2], f[i] * motif[1], f[i+1] * motif[0]]", "un nombre"),
        ("return f[i] * sum(motif)", "ses deux voisins"),
        ("return f[i] * motif[2] + f[i+1] * motif[1] + f[i+2] * motif[0]", "centrée"),
        ("return sum(f[i-k] * motif[k] for k in (-1, 0, 1))", "motif[k + 1]"),
        ("return sum(f[i+k] * motif[k] for k in (-1, 0, 1))", "motif[k + 1]"),
        ("return np.convolve(f, motif)[i]", "convolution étendue"),
    ],
    autres=["return sum(a * b for a, b in zip(f[i-1:i+2], motif[::-1]))"],
    explication="Un produit par case, une somme : toute la convolution est là.",
)
def valeur_en(f, motif, i):
    r"""Écrivez `valeur_en(f, motif, i)`, le terme $(f\star g)(i)$, où `f` est une liste de
    nombres et `motif` la liste $[g(-1), g(0), g(1)]$. Le rang `i` n'est ni le premier ni le
    dernier de `f` : aucun zéro à ajouter. La réponse est un nombre.

    Par exemple, `valeur_en([1, 0, 3, 5, 1], [1, 2, 3], 2)` rend `11`."""
    ### BEGIN SOLUTION
    return f[i - 1] * motif[2] + f[i] * motif[1] + f[i + 1] * motif[0]
    ### END SOLUTION


@valeur_en.controle
def _(eleve):
    memes_valeurs(
        eleve,
        valeur_en,
        [([1, 2, 3, 5, 1], [1, 2, 3], 2), ([4, 7, 1, 2, 9], [5, 0, -1], 1), (TEMOIN, [2, 1, 7], 6)],
        confusions=[
            (
                lambda f, g, i: f[i - 1] * g[0] + f[i] * g[1] + f[i + 1] * g[2],
                "Le motif doit être retourné : f(i − 1) rencontre g(1).",
            ),
            (
                lambda f, g, i: f[i] * sum(g),
                "Il manque f(i) et ses deux voisins, chacun son poids.",
            ),
            (
                lambda f, g, i: f[i] * g[2] + f[i + 1] * g[1] + f[i + 2] * g[0],
                "La fenêtre doit être centrée au rang i.",
            ),
            (lambda f, g, i: sum(f[i - k] * g[k] for k in (-1, 0, 1)), DECALE),
            (lambda f, g, i: sum(f[i + k] * g[k] for k in (-1, 0, 1)), DECALE),
            (
                lambda f, g, i: np.convolve(f, g)[i],
                "C'est la convolution étendue (section 11.4), décalée d'un rang.",
            ),
        ],
    )


@exercice(
    "11.1.b",
    "Des motifs de toute taille",
    niveau=1,
    points=1,
    indices=[
        "`len(motif) % 2` vaut 0 si la taille est paire, 1 si elle est impaire.",
        "`[0] + liste` met un zéro devant une liste Python ; `[0, *motif]` aussi.",
    ],
    fautes=[
        ("return motif + [0]", "devant"),
        ("return [0] + motif", "déjà un milieu"),
        ("return motif if len(motif) % 2 else motif + [0]", "devant"),
        ("return [0] + motif if len(motif) % 2 else motif", "une taille paire"),
    ],
    autres=["return (1 - len(motif) % 2) * [0] + motif"],
    explication="Keras, lui, déborde de l'autre côté : la section 11.6 le montre.",
)
def motif_impair(motif):
    """Écrivez `motif_impair(motif)`, qui rend le motif tel que le cours l'emploie : inchangé si
    sa taille est impaire, précédé d'un zéro si elle est paire. L'argument est une liste Python ;
    la réponse est une liste.

    Par exemple, `motif_impair([4, 5])` rend `[0, 4, 5]` et `motif_impair([4])` rend `[4]`."""
    ### BEGIN SOLUTION
    return [0] + motif if len(motif) % 2 == 0 else motif
    ### END SOLUTION


@motif_impair.controle
def _(eleve):
    memes_valeurs(
        eleve,
        motif_impair,
        [([4, 5],), ([4],), ([1, 2, 3],), ([7, 1, 8, 2],)],
        confusions=[
            (lambda g: g + [0], "Le zéro se met devant, et seulement si la taille est paire."),
            (lambda g: [0] + g, "Un motif de taille impaire a déjà un milieu : on n'y touche pas."),
            (lambda g: g, "C'est une taille paire : le motif n'a pas de milieu, ajoutez un zéro."),
        ],
    )


@exercice(
    "11.1.c",
    "Le motif perdu",
    niveau=2,
    points=2,
    indices=[
        "Écrivez les quatre termes : le premier est $a + b$ (à gauche de `f`, un zéro), le "
        "deuxième $2a + b + c$.",
        "Le deuxième moins le premier donne $a + c$ ; le dernier est $b + 2c$. Avec $a+b=4$, "
        "trois équations à trois inconnues.",
    ],
    fautes=[
        ("return [-2, 1, 3]", "à l'envers"),
        ("return [3, 1]", "trois nombres"),
        ("return [2, 2, -1]", "rend"),
        ("return [4, 5, 3]", "rend"),
    ],
    autres=["a = 3\nreturn (a, 4 - a, 1 - a)"],
    explication="Le signal connu, chaque terme du résultat donne une équation : ici, quatre "
    "équations pour trois inconnues.",
)
def motif_perdu():
    r"""On a calculé $[1, 1, 2, 1]\star[a, b, c] = [4, 5, 3, -3]$, puis perdu le motif.
    Retrouvez-le : `motif_perdu()` rend la liste des trois nombres `[a, b, c]`."""
    ### BEGIN SOLUTION
    return [3, 1, -2]
    ### END SOLUTION


@motif_perdu.controle
def _(eleve):
    reponse = eleve()
    motif, voulu = en_nombres(reponse), [4, 5, 3, -3]
    if motif.shape != (3,):
        refuser("`motif_perdu()` : on cherche trois nombres, dans une liste `[a, b, c]`.")
    if egaux(convolution([1, 1, 2, 1], motif[::-1]), voulu):
        refuser("Ce motif est à l'envers : dans le calcul, c'est lui qu'on retourne.")
    obtenu = convolution([1, 1, 2, 1], motif)
    if not egaux(obtenu, voulu):
        texte = ", ".join(f"{v:g}" for v in obtenu)
        refuser(f"Avec ce motif, la convolution rend [{texte}], et non [4, 5, 3, -3].")


quiz(
    "11.1.q1",
    "Un signal a 100 termes, le motif en a 7. Combien de termes a leur convolution f ⋆ g ?",
    [
        ("94", False, "Ce sont les rangs où le motif tient tout entier dans le signal."),
        ("100", True, "Un terme par rang du signal ; des zéros complètent la fenêtre aux bords."),
        ("106", False, "C'est la taille de la convolution étendue (section 11.4)."),
        ("7", False, "Le motif glisse : chaque position donne un terme, et il y en a 100."),
    ],
)


# --- 11.2 Moyenner, agrandir, décaler ---


@exercice(
    "11.2.a",
    "Le motif d'une moyenne",
    niveau=1,
    points=1,
    indices=[
        "Chaque terme de la fenêtre compte autant : tous les coefficients sont égaux.",
        "Leur somme doit valoir 1, pour qu'un signal constant reste constant loin des bords.",
    ],
    fautes=[
        ("return [1] * t", "la somme"),
        ("return [t] * t", "divise"),
        ("return [1 // t] * t", "division entière"),
        ("return [1 / 3] * t", "toujours par 3"),
        ("return 1 / t", "une liste"),
        ("return [1 / t] * 3", "nombres attendus"),
        ("return [round(1 / t, 2)] * t", "arrondissez pas"),
    ],
    autres=["return np.ones(t) / t"],
    explication="Avec t = 1, c'est l'identité ; plus t est grand, plus le signal est lissé.",
)
def motif_moyenne(t):
    """Écrivez `motif_moyenne(t)`, le motif de la moyenne glissante sur `t` termes (`t` est un
    entier impair, au moins 1). La réponse est une liste de `t` nombres.

    Par exemple, `motif_moyenne(5)` rend `[0.2, 0.2, 0.2, 0.2, 0.2]`."""
    ### BEGIN SOLUTION
    return [1 / t] * t
    ### END SOLUTION


@motif_moyenne.controle
def _(eleve):
    for t in (5, 3, 1, 11):
        reponse = eleve(t)
        motif_de(reponse, t)
        proche(
            reponse,
            [1 / t] * t,
            confusions=[
                ([1] * t, "C'est la somme des t termes ; la moyenne divise par t."),
                ([t] * t, "La moyenne divise par t, au lieu de multiplier."),
                ([1 // t] * t, "`//` est la division entière : écrivez 1 / t."),
                ([round(1 / t, 2)] * t, "N'arrondissez pas : laissez Python calculer 1 / t."),
                ([1 / 3] * t, "On ne divise pas toujours par 3."),
            ],
        )


@exercice(
    "11.2.b",
    "Décaler de d rangs",
    niveau=2,
    points=1,
    indices=[
        "Le résultat au rang $n$ doit être $f(n-d)$ : un seul terme de $\\sum f(n-k)\\,g(k)$ "
        "doit survivre.",
        "C'est $g(d)=1$, tous les autres coefficients nuls ; $g(d)$ est $d$ cases après le milieu.",
    ],
    fautes=[
        ("return [1] + [0] * (2 * d)", "vers la gauche"),
        ("return [0] * d + [1] + [0] * d", "ne décale pas"),
        ("return [0] * d + [1]", "de 1 rang vers la droite"),
        ("return [0] * (d + 1) + [1]", "de 1 rang vers la droite"),
        ("return [0, 0, d]", "ne décale pas de 2 rangs"),
        ("return d", "une liste de nombres"),
    ],
    autres=[
        "motif = np.zeros(2 * d + 1)\nmotif[-1] = 1\nreturn motif",
        "return [0] * (2 * d - 1) + [1] if d else [1]",
    ],
    explication="Un décalage est une convolution : retenez-le pour la section 11.6.",
)  # fmt: skip
def motif_de_translation(d):
    r"""Écrivez `motif_de_translation(d)`, un motif qui décale tout signal de `d` rangs vers la
    droite : le terme de rang $n$ du résultat est $f(n-d)$, et les `d` premiers sont nuls
    (l'entier `d` est positif ou nul). La réponse est une liste de nombres.

    Par exemple, `motif_de_translation(1)` rend `[0, 0, 1]`."""
    ### BEGIN SOLUTION
    return [0] * (2 * d) + [1]
    ### END SOLUTION


def decale(f, d):
    """Le signal décalé de d rangs (vers la gauche si d est négatif), complété par des zéros."""
    return [f[n - d] if 0 <= n - d < len(f) else 0 for n in range(len(f))]


@motif_de_translation.controle
def _(eleve):
    for d in (1, 2, 0, 4):
        reponse = eleve(d)
        motif = motif_de(reponse)
        obtenu, appel = convolution(TEMOIN, motif), f"`{reponse.appel}`"
        vu = next((r for r in range(-9, 10) if egaux(obtenu, decale(TEMOIN, r))), None)
        if vu == d:
            continue
        if vu is None:
            recu = "[" + ", ".join(f"{v:g}" for v in motif) + "]"
            refuser(f"Le motif {recu} ne décale pas de {d} rang{'s' * (d > 1)} vers la droite.")
        if vu == 0:
            refuser(f"{appel} ne décale pas : le 1 est au milieu du motif.")
        sens = "droite" if vu > 0 else "gauche, car g(d) est après le milieu"
        rangs = f"de {abs(vu)} rang{'s' * (abs(vu) > 1)} vers la {sens}"
        refuser(f"{appel} décale {rangs} ; on attend {d} vers la droite.")


@exercice(
    "11.2.c",
    "Quelle fenêtre contre le bruit ?",
    niveau=2,
    points=2,
    indices=[
        "On veut $\\sigma/\\sqrt t\\leqslant$ `but`. Quelle inégalité en déduit-on pour $t$ ?",
        "Partez de `t = 1` et ajoutez 2 tant que $\\sigma/\\sqrt t$ dépasse le but.",
    ],
    fautes=[
        ("return math.ceil((sigma / but) ** 2)", "impaire"),
        ("return (sigma / but) ** 2", "entier"),
        ("t = 1\nwhile sigma / t > but:\n    t += 2\nreturn t", "racine"),
        ("return 3", "pas assez"),
        ("return 101", "plus petit"),
        ("return int((sigma / but) ** 2)", "pas assez"),
    ],
    autres=["t = max(1, math.ceil((sigma / but) ** 2))\nreturn t + 1 - t % 2"],
    explication="Diviser le bruit par 10 demande une fenêtre 100 fois plus large.",
)
def taille_de_fenetre(sigma, but):
    r"""Un bruit indépendant d'un rang à l'autre a pour écart-type `sigma`. Écrivez
    `taille_de_fenetre(sigma, but)`, la plus petite taille **impaire** $t$ de moyenne glissante
    qui ramène cet écart-type à `but` ou moins. La réponse est un entier.

    Par exemple, `taille_de_fenetre(1, 0.3)` rend `13` : $1/\sqrt{11}\approx0{,}302$ est encore
    trop, $1/\sqrt{13}\approx0{,}277$ suffit."""
    ### BEGIN SOLUTION
    t = 1
    while sigma / t**0.5 > but:
        t += 2
    return t
    ### END SOLUTION


@taille_de_fenetre.controle
def _(eleve):
    for sigma, but in ((1, 0.3), (0.5, 0.2), (2, 0.7), (0.1, 0.3), (1.5, 0.4)):
        reponse, voulu = eleve(sigma, but), taille_de_fenetre(sigma, but)
        t = en_nombres(reponse)
        if egaux(t, voulu):
            continue
        if t.size == 1 and float(t) != int(float(t)):
            refuser(f"`{reponse.appel}` rend {float(t):.3g} : on attend un entier.")
        sans_racine = next(u for u in range(1, 99, 2) if sigma / u <= but)
        if egaux(t, sans_racine):
            refuser(
                f"`{reponse.appel}` : l'écart-type est divisé par la racine de t, et non par t."
            )
        confusions = []
        if voulu > 1 and sigma / (voulu - 1) ** 0.5 <= but:
            confusions.append((voulu - 1, "Cette taille suffit, mais elle doit être impaire."))
        if t.size == 1:
            pourquoi = (
                "Une taille plus petite suffit." if float(t) > voulu else "Ce n'est pas assez."
            )
            confusions.append((t, pourquoi))
        proche(reponse, voulu, confusions=confusions)


quiz(
    "11.2.q1",
    "Pourquoi la moyenne glissante sur 3 de [4, 2, 1, 4, 5, 1, 3] finit-elle par 4/3 ?",
    [
        ("4/3 est la moyenne de 1 et 3.", False, "La moyenne de 1 et 3 est 2."),
        (
            "Le motif est retourné.",
            False,
            "Ce motif est symétrique : le retourner n'y change rien.",
        ),
        (
            "Hors du signal, on compte des zéros.",
            True,
            "La dernière fenêtre contient 1, 3 et un zéro ajouté : (1 + 3 + 0)/3.",
        ),
        ("C'est une erreur d'arrondi.", False, "Le calcul est exact : c'est un effet de bord."),
    ],
)


# --- 11.3 Dériver un signal ---


@exercice(
    "11.3.a",
    "La dérivée centrée",
    niveau=2,
    points=1,
    indices=[
        "On veut $\\frac{f(n+1)-f(n-1)}{2h}$. Quel coefficient multiplie $f(n+1)$ ?",
        "Dans $\\sum f(n-k)\\,g(k)$, le terme $f(n+1)$ est celui de $k=-1$ : c'est $g(-1)$, le "
        "premier du motif.",
    ],
    fautes=[
        ("return [-1 / (2 * h), 0, 1 / (2 * h)]", "retourné"),
        ("return [1, 0, -1]", "la distance"),
        ("return [1/2*h, 0, -1/2*h]", "parenthèses"),
        ("return [1 / h, 0, -1 / h]", "deux fois trop"),
        ("return [0, 1 / h, -1 / h]", "de part et d'autre"),
    ],
    autres=["return np.array([1, 0, -1]) / (2 * h)", "return [0, 0.5 / h, 0, -0.5 / h, 0]"],
    explication="C'est la différence centrée du chapitre 1, faite partout à la fois.",
)
def motif_derivee_centree(h):
    r"""Un signal contient les valeurs $f(n) = F(nh)$ d'une fonction $F$, prises tous les `h`
    (un nombre strictement positif). Écrivez `motif_derivee_centree(h)`, le motif dont la
    convolution rend $\frac{f(n+1)-f(n-1)}{2h}$, valeur approchée de $F'(nh)$. La réponse est une
    liste de nombres.

    Pour $F(x)=x^2$ et $h=0{,}5$, la convolution doit rendre, loin des bords, exactement $2x$."""
    ### BEGIN SOLUTION
    return [1 / (2 * h), 0, -1 / (2 * h)]
    ### END SOLUTION


@motif_derivee_centree.controle
def _(eleve):
    f = np.array(TEMOIN, float)
    for h in (0.5, 1, 0.1):
        reponse = eleve(h)
        motif = motif_de(reponse)
        if len(motif) > 7:
            refuser(f"`{reponse.appel}` : trois nombres suffisent.")
        obtenu = convolution(f, motif)[3:-3]
        voulu = ((f[2:] - f[:-2]) / (2 * h))[2:-2]
        for facteur, message in (
            (-1, "Le signe : pensez que le motif est retourné."),
            (2 * h, "Il reste à diviser par 2h, la distance entre les deux points."),
            (2, "C'est deux fois trop : les deux points sont distants de 2h."),
            (h * h, "Des parenthèses : `1/2*h` est la moitié de h ; écrivez `1 / (2 * h)`."),
        ):
            if not egaux(obtenu, voulu) and egaux(obtenu, facteur * voulu):
                refuser(f"`{reponse.appel}` : {message}")
        if not egaux(obtenu, voulu):
            refuser(
                f"`{reponse.appel}` : ce motif ne rend pas (f(n+1) − f(n−1))/2h, la différence de "
                "deux termes de part et d'autre de n."
            )


@exercice(
    "11.3.b",
    "Trouver la marche",
    niveau=2,
    points=2,
    indices=[
        "Calculez toutes les différences $f(n)-f(n-1)$, pour $n\\geqslant1$, puis leurs valeurs "
        "absolues.",
        "`np.argmax(t)` rend le rang du plus grand terme. Attention : la première différence, de "
        "rang 0, correspond à $n=1$.",
    ],
    fautes=[
        ("return np.argmax(f)", "grand saut"),
        ("return max(abs(f[n] - f[n - 1]) for n in range(1, len(f)))", "taille du saut"),
        ("return f[np.argmax(np.abs(np.diff(f))) + 1]", "après le saut"),
        ("return np.argmin(np.diff(f)) + 1", "peut monter"),
        ("return np.argmax(np.diff(f)) + 1", "descendre"),
        ("return np.argmax(np.abs(np.diff(f)))", "juste avant"),
        ("return np.argmax(np.abs(np.convolve(f, [0, 1, -1], 'same')))", "bord"),
    ],
    autres=[
        "ecarts = [abs(f[n] - f[n - 1]) for n in range(1, len(f))]\n"
        "return 1 + ecarts.index(max(ecarts))",
    ],
    explication="Dériver, puis chercher le plus grand : c'est déjà un détecteur de contours.",
)  # fmt: skip
def rang_du_saut(f):
    r"""Écrivez `rang_du_saut(f)`, le rang $n\geqslant1$ où le signal `f` saute le plus, vers le
    haut ou vers le bas : celui où $|f(n)-f(n-1)|$ est maximal (les données n'ont qu'un plus
    grand saut). La réponse est un entier.

    Par exemple, `rang_du_saut([9, 9, 8, 2, 2, 3])` rend `3` : on y passe de 8 à 2."""
    ### BEGIN SOLUTION
    return int(np.argmax(np.abs(np.diff(f)))) + 1
    ### END SOLUTION


@rang_du_saut.controle
def _(eleve):
    memes_valeurs(
        eleve,
        rang_du_saut,
        [([0, 1, 7, 8, 9, 5],), ([20, 18, 19, 20, 13, 12],), ([9, 9, 8, 2, 2, 3],), (TEMOIN,)],
        confusions=[
            (
                lambda f: np.argmax(np.abs(np.convolve(f, [0, 1, -1], "same"))),
                "C'est un effet de bord : au rang 0, f(−1) n'existe pas.",
            ),
            (lambda f: np.argmax(np.diff(f)) + 1, "Le plus grand saut peut descendre."),
            (lambda f: np.argmax(np.abs(np.diff(f))), "C'est le rang juste avant le saut."),
            (lambda f: np.argmin(np.diff(f)) + 1, "Le plus grand saut peut monter."),
            (lambda f: np.argmax(f), "C'est le plus grand terme, et non le plus grand saut."),
            (lambda f: np.abs(np.diff(f)).max(), "C'est la taille du saut ; on demande son rang."),
            (lambda f: f[rang_du_saut(f)], "C'est le terme après le saut ; on demande son rang."),
        ],
    )


quiz(
    "11.3.q1",
    "Avec la convention du cours (motif retourné), que calcule le motif [0, 1, −1] au rang n, "
    "loin des bords ?",
    [
        ("f(n + 1) − f(n)", False, "C'est le motif [1, −1, 0] : g(−1) = 1 multiplie f(n + 1)."),
        ("f(n − 1) − f(n)", False, "C'est l'opposé : g(0) = 1 multiplie f(n)."),
        ("f(n + 1) − f(n − 1)", False, "C'est le motif [1, 0, −1]."),
        ("f(n) − f(n − 1)", True, "g(0) = 1 multiplie f(n), et g(1) = −1 multiplie f(n − 1)."),
    ],
)


# --- 11.4 La convolution étendue et les polynômes ---


@exercice(
    "11.4.a",
    "Multiplier deux polynômes",
    niveau=2,
    points=2,
    indices=[
        "Le produit a `len(P) + len(Q) - 1` coefficients : partez d'une liste de zéros.",
        "Le produit de `P[i]` par `Q[j]` s'ajoute au coefficient de rang `i + j` : deux boucles.",
    ],
    fautes=[
        ("return [a * b for a, b in zip(P, Q)]", "liste de"),
        ("return list(np.convolve(P, Q, 'same'))", "liste de"),
        ("return list(np.correlate(P, Q, 'full'))", "retourné"),
        (
            "R = [0] * (len(P) + len(Q) - 1)\nfor i in range(len(P)):\n"
            "    for j in range(len(Q)):\n"
            "        R[i + j] = P[i] * Q[j]\nreturn R",
            "s'ajoutent",
        ),
        ("return np.convolve(P, Q)[::-1]", "plus haut degré d'abord"),
        (
            "t = len(P) + len(Q) - 1\nreturn [sum(P[n - k] * Q[k] for k in range(len(Q)) "
            "if n - k < len(P)) for n in range(t)]",
            "rang négatif",
        ),
    ],
    autres=["return np.convolve(P, Q)", "return list(np.poly1d(P) * np.poly1d(Q))"],
    explication="Le produit de polynômes et la convolution étendue, c'est le même calcul.",
)
def produit_de_polynomes(P, Q):
    """Écrivez `produit_de_polynomes(P, Q)`, la liste des coefficients du produit de deux
    polynômes, donnés par leurs coefficients, du plus haut degré au plus bas (le premier n'est pas
    nul). La réponse est rangée de même.

    Par exemple, (X + 2)(3X + 5) = 3X² + 11X + 10 : `produit_de_polynomes([1, 2], [3, 5])` rend
    `[3, 11, 10]`."""
    ### BEGIN SOLUTION
    R = [0] * (len(P) + len(Q) - 1)
    for i in range(len(P)):
        for j in range(len(Q)):
            R[i + j] += P[i] * Q[j]
    return R
    ### END SOLUTION


def dernier_produit(P, Q):
    """L'erreur de celui qui remplace au lieu d'ajouter."""
    R = [0] * (len(P) + len(Q) - 1)
    for i, a in enumerate(P):
        for j, b in enumerate(Q):
            R[i + j] = a * b
    return R


def produit_qui_reboucle(P, Q):
    """L'erreur de celui qui lit P[-1] comme un zéro."""
    t = len(P) + len(Q) - 1
    return [sum(P[n - k] * q for k, q in enumerate(Q) if abs(n - k) < len(P)) for n in range(t)]


@produit_de_polynomes.controle
def _(eleve):
    memes_valeurs(
        eleve,
        produit_de_polynomes,
        [([1, 2], [3, 5]), ([1, 2, 3, 4], [5, 6, 7]), ([2, 0, -1], [4]), ([1, 1], [1, 0, 0, 1])],
        confusions=[
            (dernier_produit, "Plusieurs produits tombent au même rang : ils s'ajoutent."),
            (
                lambda P, Q: np.correlate(P, Q, "full"),
                "C'est la corrélation : Q n'est pas retourné.",
            ),
            (
                lambda P, Q: np.convolve(P, Q)[::-1],
                "Les coefficients sont dans l'ordre inverse : le plus haut degré d'abord.",
            ),
            (
                produit_qui_reboucle,
                "Un rang négatif, en Python, repart de la fin de la liste : n'ajoutez "
                "`P[n - k] * Q[k]` que si `0 <= n - k < len(P)`.",
            ),
        ],
    )


@exercice(
    "11.4.b",
    "Plusieurs dés",
    niveau=2,
    points=2,
    indices=[
        "Un dé : six fois $1/6$. La loi de la somme de deux dés est la convolution étendue des "
        "deux lois ; un dé de plus, une convolution de plus.",
        "Partez de `[1]`, la loi de « aucun dé », et convolez `n` fois avec `np.convolve`.",
    ],
    fautes=[
        ("return [1 / (5 * n + 1)] * (5 * n + 1)", "aussi probables"),
        ("de = loi = [1 / 6] * 6\nfor _ in range(n):\n    loi = np.convolve(loi, de)\nreturn loi",
         "dé de trop"),
        ("return [1 / 6**n] * (5 * n + 1)", "plusieurs lancers"),
        ("loi = [1]\nfor _ in range(n):\n    loi = np.convolve(loi, [1] * 6)\nreturn loi", "divis"),
        ("return [n / 6] * 6", "liste de"),
    ],
    autres=[
        "loi = np.ones(1)\nfor _ in range(n):\n"
        "    loi = convolution(loi, np.ones(6) / 6, 'full')\nreturn loi",
    ],
    explication="La loi s'arrondit en cloche : nous la retrouverons au chapitre 16.",
)  # fmt: skip
def somme_de_des(n):
    """On lance `n` dés équilibrés à six faces (`n` au moins 1). Écrivez `somme_de_des(n)`, la
    liste des probabilités que la somme vaille n, n + 1, …, 6n, dans cet ordre.

    Par exemple, `somme_de_des(2)` a 11 termes : le premier est 1/36 (obtenir 2), celui du
    milieu 6/36 (obtenir 7)."""
    ### BEGIN SOLUTION
    loi = [1]
    for _ in range(n):
        loi = np.convolve(loi, [1 / 6] * 6)
    return loi
    ### END SOLUTION


@somme_de_des.controle
def _(eleve):
    memes_valeurs(
        eleve,
        somme_de_des,
        [(2,), (1,), (3,), (6,)],
        confusions=[
            (
                lambda n: [1 / (5 * n + 1)] * (5 * n + 1),
                "Les sommes ne sont pas aussi probables les unes que les autres.",
            ),
            (
                lambda n: np.round(somme_de_des(n) * 6.0**n),
                "Ce sont des nombres de cas : divisez par 6ⁿ pour des probabilités.",
            ),
            (
                lambda n: somme_de_des(n + 1),
                "Un dé de trop : partez de `[1]`, ou ne convolez que n − 1 fois.",
            ),
            (
                lambda n: [1 / 6**n] * (5 * n + 1),
                "C'est la probabilité d'un lancer précis ; plusieurs lancers ont la même somme.",
            ),
        ],
    )


quiz(
    "11.4.q1",
    "On convole un signal, au sens de la convolution étendue, par g = [1, −1], puis encore par g. "
    "Par quel motif peut-on le faire en une seule fois ?",
    [
        ("[2, −2]", False, "Ce serait deux fois la différence, et non la différence répétée."),
        ("[1, −2, 1]", True, "Associativité : c'est g ∗ g, soit (X − 1)² = X² − 2X + 1."),
        ("[1, 0, −1]", False, "C'est (X − 1)(X + 1), et non (X − 1)²."),
        ("[1, 1]", False, "Élever chaque coefficient au carré n'est pas élever le polynôme."),
    ],
)


# --- 11.5 Chercher un motif ---


@exercice(
    "11.5.a",
    "Où commence l'écho ?",
    niveau=2,
    points=2,
    indices=[
        "Pour chaque début `i` possible, calculez la ressemblance "
        "$\\sum_k$ `signal[i + k] * impulsion[k]` ; gardez le `i` de la plus grande.",
        "`np.correlate(signal, impulsion, 'valid')` fait toutes ces sommes ; `np.argmax` rend le "
        "rang de la plus grande.",
    ],
    fautes=[
        ("return np.argmax(signal)", "plus grand terme"),
        ("return np.argmax(np.convolve(signal, impulsion, 'valid'))", "sans la retourner"),
        ("return np.argmax(np.correlate(signal, impulsion, 'same'))", "au milieu"),
        ("return np.argmax(np.correlate(signal, impulsion, 'full'))", "à la fin"),
        ("return np.argmax(np.correlate(signal, impulsion, 'valid')[:-1])", "dernier début"),
        ("return np.argmax(np.abs(np.correlate(signal, impulsion, 'valid')))", "négative"),
        ("return max(np.correlate(signal, impulsion, 'valid'))", "son rang"),
        ("return np.argmax(np.correlate(impulsion, signal, 'valid'))", "d'abord le signal"),
        (
            "t = len(impulsion)\nreturn np.argmin([sum((signal[i + k] - impulsion[k]) ** 2 "
            "for k in range(t)) for i in range(len(signal) - t + 1)])",
            "plus petite distance",
        ),
    ],
    autres=[
        "t = len(impulsion)\nscores = [sum(a * b for a, b in zip(signal[i:i+t], impulsion)) "
        "for i in range(len(signal) - t + 1)]\nreturn scores.index(max(scores))",
    ],
    explication="C'est le filtre adapté des radars, des sonars et du GPS.",
)
def debut_de_l_echo(signal, impulsion):
    r"""Un signal contient une copie de `impulsion`, mêlée de bruit. Écrivez
    `debut_de_l_echo(signal, impulsion)`, le rang `i` où la ressemblance
    $\sum_k$ `signal[i + k]` × `impulsion[k]` est la plus grande (`i` de 0 à
    `len(signal) - len(impulsion)`). La réponse est un entier.

    Par exemple, `debut_de_l_echo([0, 9, 0, 4, 5, 6, 0, 0], [4, 5, 6])` rend `3`."""
    ### BEGIN SOLUTION
    return int(np.argmax(np.correlate(signal, impulsion, "valid")))
    ### END SOLUTION


def signal_cache(impulsion, debut, longueur, graine):
    """Un bruit où l'on a caché l'impulsion."""
    signal = np.random.default_rng(graine).normal(0, 0.8, longueur)
    signal[debut : debut + len(impulsion)] += impulsion
    return signal


@debut_de_l_echo.controle
def _(eleve):
    longue = 2 * np.sin(0.03 * np.arange(40) ** 2)
    memes_valeurs(
        eleve,
        debut_de_l_echo,
        [([0, 9, 0, 4, 5, 6, 0, 0], [4, 5, 6]), ([0, 2, -6, 1, 0, 0], [1, -3]),
         ([0, -3, -3, 0, 1, 1, 0], [1, 1]), ([1, 0, 0, 2, -1, 3], [2, -1, 3]),
         (signal_cache(longue, 70, 200, 1), longue), (signal_cache(longue, 12, 150, 2), longue)],
        confusions=[
            (lambda s, p: np.argmax(s), "C'est le rang du plus grand terme du signal."),
            (lambda s, p: np.argmax(np.convolve(s, p, "valid")),
             "Une ressemblance glisse l'impulsion sans la retourner : corrélation."),
            (lambda s, p: np.argmax(np.correlate(s, p, "same")),
             "On trouve l'écho au milieu de l'impulsion, au lieu de son début."),
            (lambda s, p: np.argmax(np.correlate(s, p, "full")),
             "On trouve l'écho à la fin de l'impulsion, au lieu de son début."),
            (lambda s, p: np.argmax(np.correlate(s, p, "valid")[:-1]),
             "Le dernier début possible, len(signal) − len(impulsion), compte aussi."),
            (lambda s, p: np.argmax(np.abs(np.correlate(s, p, "valid"))),
             "Une ressemblance très négative est celle de l'opposé de l'impulsion."),
            (lambda s, p: np.max(np.correlate(s, p, "valid")),
             "C'est la plus grande ressemblance ; on demande son rang."),
            (lambda s, p: np.argmin([np.sum((s[i : i + len(p)] - np.array(p)) ** 2)
                                     for i in range(len(s) - len(p) + 1)]),
             "C'est la plus petite distance ; on demande la plus grande ressemblance."),
            (lambda s, p: np.argmax(np.correlate(p, s, "valid")),
             "Dans `np.correlate`, d'abord le signal, puis l'impulsion."),
        ],
    )  # fmt: skip


@exercice(
    "11.5.b",
    "Du retard à la distance",
    niveau=1,
    points=1,
    indices=[
        "En une microseconde, la lumière parcourt 300 000 km/s × 0,000 001 s = 0,3 km.",
        "L'onde fait l'aller **et** le retour : la cible est à la moitié du trajet.",
    ],
    fautes=[
        ("return 0.3 * retard", "retour"),
        ("return 150 * retard", "kilomètres"),
        ("return 300000 * retard / 2", "microsecondes"),
        ("return 0.6 * retard", "moitié"),
        ("return 300000 * retard", "Deux oublis"),
    ],
    autres=["return 300_000 * retard * 1e-6 / 2"],
    explication="À un nombre par microseconde, l'écho du chapitre vient de 34,5 km.",
)
def distance_km(retard):
    """Un radar reçoit l'écho `retard` microsecondes après l'émission. L'onde va à 300 000 km/s,
    jusqu'à la cible puis en sens inverse. Écrivez `distance_km(retard)`, la distance de la cible
    **en kilomètres**, un nombre.

    Par exemple, `distance_km(100)` rend `15.0`."""
    ### BEGIN SOLUTION
    return 0.15 * retard
    ### END SOLUTION


@distance_km.controle
def _(eleve):
    memes_valeurs(
        eleve,
        distance_km,
        [(100,), (7,), (0,), (412.5,)],
        confusions=[
            (lambda r: 0.3 * r, "C'est le trajet entier : l'aller et le retour."),
            (lambda r: 150 * r, "Ce sont des mètres ; on demande des kilomètres."),
            (lambda r: 150_000 * r, "Le retard est en microsecondes : millionièmes de seconde."),
            (
                lambda r: 300_000 * r,
                "Deux oublis : le retard est en microsecondes, et l'onde fait l'aller-retour.",
            ),
            (lambda r: 0.6 * r, "La cible est à la moitié du trajet, et non au double."),
        ],
    )


quiz(
    "11.5.q1",
    "L'impulsion est deux fois plus longue, de même amplitude, et le bruit est le même. Par "
    "combien est multiplié, après corrélation, le rapport du pic à l'écart-type du bruit ?",
    [
        ("2", False, "Le pic double bien, mais le bruit de la somme grandit aussi."),
        ("1 : rien ne change", False, "Le pic grandit plus vite que le bruit de la somme."),
        (
            "√2, environ",
            True,
            "Le rapport est ‖g‖/σ ; deux fois plus de termes comparables, ‖g‖² double, ‖g‖ est "
            "multiplié par √2.",
        ),
        ("4", False, "‖g‖² double, et le rapport en est proportionnel à la racine."),
    ],
)


# --- 11.6 Neurone et couche de convolution ---


@exercice(
    "11.6.a",
    "Un neurone de convolution",
    niveau=1,
    points=1,
    indices=[
        "La somme est $xc + yb + za$ : le motif $[a,b,c]$ est retourné. Ensuite vient le biais.",
        "ReLU : `max(0, s)`.",
    ],
    fautes=[
        ("(x, y, z), (a, b, c) = entrees, motif\nreturn max(0, x*a + y*b + z*c + biais)",
         "retourné"),
        ("(x, y, z), (a, b, c) = entrees, motif\nreturn x*c + y*b + z*a + biais", "activation"),
        ("(x, y, z), (a, b, c) = entrees, motif\nreturn max(0, x*c + y*b + z*a)", "biais"),
        ("(x, y, z), (a, b, c) = entrees, motif\nreturn max(0, x*c + y*b + z*a) + biais", "avant"),
        ("(x, y, z), (a, b, c) = entrees, motif\nreturn max(0, x*c + y*b + z*a - biais)",
         "retranche"),
    ],
    autres=["s = np.dot(entrees, motif[::-1]) + biais\nreturn s if s > 0 else 0"],
    explication="Un neurone du chapitre 5, dont les poids sont ceux du motif retourné.",
)  # fmt: skip
def neurone_de_convolution(entrees, motif, biais):
    """Écrivez `neurone_de_convolution(entrees, motif, biais)`, la sortie d'un neurone de
    convolution d'activation ReLU. `entrees` est la liste `[x, y, z]` et `motif` la liste
    `[a, b, c]` ; la réponse est un nombre.

    Par exemple, `neurone_de_convolution([1, 2, 4], [3, 0, -1], -6)` rend `5` :
    1 × (−1) + 2 × 0 + 4 × 3 − 6."""
    ### BEGIN SOLUTION
    x, y, z = entrees
    a, b, c = motif
    return max(0, x * c + y * b + z * a + biais)
    ### END SOLUTION


@neurone_de_convolution.controle
def _(eleve):
    def somme(e, g):
        return sum(u * v for u, v in zip(e, g[::-1], strict=True))

    memes_valeurs(
        eleve,
        neurone_de_convolution,
        [([1, 2, 4], [3, 0, -1], -6), ([2, 5, 1], [1, 2, 4], 3), ([2, 5, 1], [1, -3, 0], 4),
         ([1, 0, 0], [0, 1, 2], -1.5)],
        confusions=[
            (lambda e, g, b: max(0, somme(e, g[::-1]) + b), "Le motif doit être retourné."),
            (lambda e, g, b: somme(e, g) + b, "Il manque l'activation ReLU."),
            (lambda e, g, b: max(0, somme(e, g)), "Le biais a été oublié."),
            (lambda e, g, b: max(0, somme(e, g)) + b, "Le biais s'ajoute avant l'activation."),
            (lambda e, g, b: max(0, somme(e, g) - b),
             "Le biais s'ajoute, il ne se retranche pas."),
        ],
    )  # fmt: skip


@exercice(
    "11.6.b",
    "Compter les poids",
    niveau=1,
    points=1,
    indices=[
        "Couche dense : chacun des `N` neurones a un poids par entrée, et un biais.",
        "Couche de convolution : tous les neurones partagent le même motif et le même biais.",
    ],
    fautes=[
        ("return N * N, t", "biais"),
        ("return N * N + N, t + N", "le même biais"),
        ("return N * N + N, N * (t + 1)", "partagent"),
        ("return t + 1, N * N + N", "ordre"),
        ("return N * N + N, t", "de convolution a aussi un biais"),
        ("return N * N + 1, t + 1", "un biais par neurone"),
        ("return N * N + N, t * N", "partagent"),
    ],
    autres=["return [N * (N + 1), t + 1]"],
    explication="La convolution ne dépend pas de N : un signal plus long ne coûte aucun poids.",
)
def compter_les_poids(N, t):
    """Une couche reçoit `N` nombres et en rend `N`. Écrivez `compter_les_poids(N, t)`, le couple
    `(dense, convolution)` : le nombre de coefficients à apprendre, **biais compris**, si la couche
    est dense, puis si c'est une couche de convolution à un motif de taille `t`.

    Par exemple, `compter_les_poids(5, 3)` rend `(30, 4)`."""
    ### BEGIN SOLUTION
    return N * N + N, t + 1
    ### END SOLUTION


@compter_les_poids.controle
def _(eleve):
    memes_valeurs(
        eleve,
        compter_les_poids,
        [(5, 3), (100, 3), (784, 9), (1, 1)],
        confusions=[
            (lambda N, t: (N * N, t), "Il manque les biais."),
            (lambda N, t: (N * N + N, t), "La couche de convolution a aussi un biais."),
            (lambda N, t: (N * N, t + 1), "La couche dense a un biais par neurone."),
            (lambda N, t: (N * N + 1, t + 1), "La couche dense a un biais par neurone."),
            (lambda N, t: (N * N + N, t * N), "Les N neurones partagent le motif et le biais."),
            (lambda N, t: (N * N + N, t + N), "En convolution, tous ont le même biais : un seul."),
            (
                lambda N, t: (N * N + N, N * (t + 1)),
                "Les N neurones partagent le motif et le biais.",
            ),
            (lambda N, t: (t + 1, N * N + N), "Dans l'autre ordre : dense d'abord."),
        ],
    )


@exercice(
    "11.6.c",
    "La matrice de la couche",
    niveau=3,
    points=2,
    indices=[
        "La ligne `i` contient les poids du neurone `i` : au plus trois ne sont pas nuls, en "
        "colonnes `i - 1`, `i`, `i + 1`.",
        "$s_i = f(i-1)\\,c + f(i)\\,b + f(i+1)\\,a$ : `A[i, i] = b`, `A[i, i + 1] = a`, "
        "`A[i, i - 1] = c`, quand ces colonnes existent.",
    ],
    fautes=[
        ("return np.eye(N) * motif[1]", "trois diagonales"),
        ("a, b, c = motif\nreturn a*np.eye(N, k=-1) + b*np.eye(N) + c*np.eye(N, k=1)", "retourné"),
        ("a, b, c = motif\nI = np.eye(N)\n"
         "return a*np.roll(I, 1, 1) + b*I + c*np.roll(I, -1, 1)",
         "des zéros"),
        ("return np.array(motif)", "forme"),
        ("A = np.zeros((N, N))\nfor i in range(N):\n    A[i, i-1] = motif[2]\n"
         "    A[i, i] = motif[1]\n    if i + 1 < N:\n        A[i, i+1] = motif[0]\nreturn A",
         "dernière colonne"),
        ("A = np.zeros((N, N))\nfor i in range(1, N - 1):\n    A[i, i-1:i+2] = motif[::-1]\n"
         "return A", "la dernière lignes"),
        ("return sum(v * np.eye(N, k=-k) for k, v in enumerate(motif))", "sur la diagonale"),
    ],
    autres=["a, b, c = motif\nreturn a * np.eye(N, k=1) + b * np.eye(N) + c * np.eye(N, k=-1)"],
    explication="Les N² coefficients sont des zéros et 3 poids répétés sur les diagonales.",
)  # fmt: skip
def matrice_de_la_couche(motif, N):
    r"""Écrivez `matrice_de_la_couche(motif, N)`, le tableau `A` de forme `(N, N)` tel que
    `A @ f` soit $f\star g$ pour tout signal `f` de `N` termes ; `motif` est la liste
    $[a, b, c]$, et `N` vaut au moins 3.

    Par exemple, `matrice_de_la_couche([1, 2, 3], 3)` est
    `[[2, 1, 0], [3, 2, 1], [0, 3, 2]]`."""
    ### BEGIN SOLUTION
    A = np.zeros((N, N))
    for i in range(N):
        for j in range(N):
            if abs(i - j) <= 1:
                A[i, j] = motif[i - j + 1]
    return A
    ### END SOLUTION


def _circulaire(g, N):
    autour = [np.roll(np.eye(N), k, 1) for k in (1, 0, -1)]
    return sum(v * A for v, A in zip(g, autour, strict=True))


def _demi_circulaire(g, N):
    A = matrice_de_la_couche(g, N)
    A[0, -1] = g[2]
    return A


@matrice_de_la_couche.controle
def _(eleve):
    def sans_les_bords(g, N):
        A = matrice_de_la_couche(g, N)
        A[[0, -1]] = 0
        return A

    memes_valeurs(
        eleve,
        matrice_de_la_couche,
        [([1, 2, 3], 3), ([4, 0, -1], 5), ([2, 7, 1], 4)],
        confusions=[
            (lambda g, N: g[1] * np.eye(N), "Il faut trois diagonales, une par coefficient."),
            (lambda g, N: matrice_de_la_couche(g[::-1], N), "Le motif doit être retourné."),
            (
                _circulaire,
                "Hors du signal, on compte des zéros ; rien ne revient par l'autre bout.",
            ),
            (
                _demi_circulaire,
                "`A[0, -1]` est la dernière colonne : sur la ligne 0, rien à gauche.",
            ),
            (
                sans_les_bords,
                "La première et la dernière lignes ont aussi leurs poids : ceux qui tiennent.",
            ),
            (
                lambda g, N: sum(v * np.eye(N, k=-k) for k, v in enumerate(g)),
                "Le milieu du motif va sur la diagonale : g(k) est en case (i, i − k).",
            ),
            (
                lambda g, N: [
                    [g[i - j] if abs(i - j) < 2 else 0 for j in range(N)] for i in range(N)
                ],
                DECALE,
            ),
        ],
    )


quiz(
    "11.6.q1",
    "Une couche de convolution à un motif de taille 3 reçoit 100 nombres et en rend 100. Combien "
    "a-t-elle de neurones, et combien de poids à apprendre (sans biais) ?",
    [
        ("3 neurones, 3 poids", False, "Il y a un neurone par sortie, soit 100."),
        ("100 neurones, 300 poids", False, "Les 100 neurones partagent les mêmes 3 poids."),
        ("100 neurones, 10 000 poids", False, "Ce serait une couche dense."),
        ("100 neurones, 3 poids", True, "Le même motif sert partout : c'est le partage des poids."),
    ],
)
