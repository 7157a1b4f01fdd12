"""Exercices du complément c8 : dessine un chiffre."""

import math

import numpy as np

from helpers.exercices.comparateurs import memes_valeurs, refuser
from helpers.exercices.moteur import exercice
from helpers.exercices.quiz import quiz

# --- c8.1 Un chiffre, des traits ---

PROJETER = (
    "(px, py), (xa, ya), (xb, yb) = P, A, B\nu, v = xb - xa, yb - ya\n"
    "t = ((px - xa) * u + (py - ya) * v) / (u * u + v * v)\n"
)


@exercice(
    "c8.1.a",
    "La longueur d'un trait",
    niveau=1,
    points=1,
    indices=[
        "Additionnez les longueurs des segments entre deux points qui se suivent.",
        "`math.dist(p, q)` est la distance de deux points ; `zip(trait, trait[1:])` donne les "
        "points deux par deux.",
    ],
    fautes=[
        ("return math.dist(trait[0], trait[-1])", "vol d'oiseau"),
        ("return sum((q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2 for p, q in zip(trait, trait[1:]))",
         "racine"),
        ("return sum(abs(q[0] - p[0]) + abs(q[1] - p[1]) for p, q in zip(trait, trait[1:]))",
         "Pythagore"),
        ("return len(trait)", "nombre de points"),
        ("return sum(math.dist(trait[i], trait[i - 1]) for i in range(len(trait)))", "refermez"),
        ("return sum(math.dist(trait[i], trait[i - 1]) for i in range(1, len(trait) - 1))",
         "dernier segment"),
        ("return math.sqrt(sum((q[0] - p[0]) ** 2 + (q[1] - p[1]) ** 2"
         " for p, q in zip(trait, trait[1:])))", "chaque segment"),
    ],
    autres=["pas = np.diff(np.array(trait, dtype=float), axis=0)\n"
            "return float(np.sqrt((pas**2).sum(axis=1)).sum())"],
    explication="C'est la longueur de la ligne brisée ; plus les points sont serrés, plus elle "
    "approche celle de la courbe.",
)  # fmt: skip
def longueur(trait):
    """Un trait est une liste de points `(x, y)`, reliés dans l'ordre par des segments. Écrivez
    `longueur(trait)`, la longueur totale du trait : un nombre, 0 s'il n'y a qu'un point.

    `longueur([(0, 0), (3, 4), (3, 10)])` rend `11.0`."""
    ### BEGIN SOLUTION
    return sum(math.dist(p, q) for p, q in zip(trait, trait[1:], strict=False))
    ### END SOLUTION


@longueur.controle
def _(eleve):
    def paires(t):
        return list(zip(t, t[1:], strict=False))

    memes_valeurs(
        eleve,
        longueur,
        [([(0, 0), (3, 4), (0, 8)],), ([(1, 1), (1, 4), (5, 4), (5, 1)],), ([(2, 7)],)],
        confusions=[
            (lambda t: math.dist(t[0], t[-1]), "C'est la distance à vol d'oiseau, des deux bouts."),
            (
                lambda t: sum((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2 for a, b in paires(t)),
                "Il manque une racine carrée pour chaque segment.",
            ),
            (
                lambda t: sum(abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in paires(t)),
                "Pour chaque segment, c'est le théorème de Pythagore.",
            ),
            (len, "C'est le nombre de points."),
            (
                lambda t: sum(math.dist(t[i], t[i - 1]) for i in range(len(t))),
                "Vous refermez la ligne : le dernier point n'est pas relié au premier.",
            ),
            (lambda t: longueur(t[:-1]), "Il manque le dernier segment."),
            (
                lambda t: math.sqrt(sum(math.dist(a, b) ** 2 for a, b in paires(t))),
                "Une racine pour chaque segment, puis la somme ; pas la racine de la somme.",
            ),
        ],
    )


@exercice(
    "c8.1.b",
    "Ce pixel est-il encré ?",
    niveau=3,
    points=3,
    indices=[
        "Le point du segment le plus proche est $A+t(B-A)$, avec "
        "$t=\\dfrac{(P-A)\\cdot(B-A)}{\\|B-A\\|^2}$ ramené entre 0 et 1.",
        "`t = max(0, min(1, t))` ramène `t` entre 0 et 1 ; comparez ensuite la distance à "
        "`largeur / 2`.",
    ],
    fautes=[
        (PROJETER + "return math.hypot(px - xa - t * u, py - ya - t * v) <= largeur / 2", "droite"),
        (PROJETER + "t = max(0, min(1, t))\n"
         "return math.hypot(px - xa - t * u, py - ya - t * v) <= largeur", "moitié"),
        ("return min(math.dist(P, A), math.dist(P, B)) <= largeur / 2", "bouts"),
        (PROJETER + "d = math.hypot(px - xa - t * u, py - ya - t * v)\n"
         "return 0 <= t <= 1 and d <= largeur / 2", "arrondi"),
        (PROJETER + "t = max(0, min(1, t))\n"
         "return math.hypot(px - xa - t * u, py - ya - t * v) > largeur / 2", "contraire"),
        (PROJETER.replace("(u * u + v * v)", "math.hypot(u, v)") + "t = max(0, min(1, t))\n"
         "return math.hypot(px - xa - t * u, py - ya - t * v) <= largeur / 2", "carré"),
    ],
    autres=["a, b, p = np.array(A), np.array(B), np.array(P)\n"
            "t = np.clip((p - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)\n"
            "return 1 if np.linalg.norm(p - a - t * (b - a)) <= largeur / 2 else 0"],
    explication="Un feutre rond qui va de A à B encre tous les points à un rayon au plus du "
    "segment : un rectangle, et un demi-disque à chaque bout.",
)  # fmt: skip
def est_encre(P, A, B, largeur):
    """Un feutre rond de diamètre `largeur` va tout droit du point `A` au point `B`, distincts. Les
    trois points `P`, `A` et `B` sont des couples `(x, y)`. Écrivez `est_encre(P, A, B, largeur)`,
    qui dit (`True` ou `False`) si `P` est encré : si sa distance au **segment** $[AB]$ est au plus
    la moitié de `largeur`.

    `est_encre((5, 1), (0, 0), (10, 0), 4)` rend `True`, et `est_encre((5, 3), (0, 0), (10, 0), 4)`
    rend `False`."""
    ### BEGIN SOLUTION
    (px, py), (xa, ya), (xb, yb) = P, A, B
    u, v = xb - xa, yb - ya
    t = ((px - xa) * u + (py - ya) * v) / (u * u + v * v)
    t = max(0, min(1, t))
    return math.hypot(px - xa - t * u, py - ya - t * v) <= largeur / 2
    ### END SOLUTION


ENCRES = [
    ((50, 50), (10, 0), 4, "Ce point est loin de tout le segment : c'est le contraire."),
    ((5, 1.5), (10, 0), 4, "Au milieu du segment, c'est la distance à la droite qui compte, pas "
     "celle aux bouts ; et dans t, on divise par ‖B − A‖², un carré."),
    ((5, 3), (10, 0), 4, "La largeur est un diamètre : comparez la distance à sa moitié."),
    ((15, 0.5), (10, 0), 4, "Ce point est près de la droite, mais loin du segment : ramenez t "
     "entre 0 et 1."),
    ((11, 1), (10, 0), 4, "Le bout du trait est arrondi : au-delà de B, c'est la distance à B "
     "qui compte."),
    ((-1, 0.5), (10, 0), 4, "Le bout du trait est arrondi : avant A, c'est la distance à A."),
    ((4, 3), (6, 6), 2, "Le segment n'est pas toujours horizontal : projetez P sur (AB)."),
    ((0, 2), (10, 0), 4, "À distance exactement largeur/2, le point est encré (≤)."),
    ((2, 5), (6, 6), 2, "Le segment n'est pas toujours horizontal : projetez P sur (AB)."),
]  # fmt: skip


@est_encre.controle
def _(eleve):
    for P, B, largeur, message in ENCRES:
        cas = (P, (0, 0), B, largeur)
        recu = eleve(*cas).valeur
        if not isinstance(recu, (bool, int, np.bool_, np.integer)) or recu not in (0, 1):
            refuser("La réponse est `True` ou `False`.")
        if bool(recu) != est_encre(*cas):
            attendu = f"attendu {est_encre(*cas)} · reçu {bool(recu)}"
            refuser(f"`est_encre{cas}` : {attendu}. {message}")


quiz(
    "c8.1.q1",
    "On peint un trait oblique sans pixels gris : chaque pixel est noir ou blanc. Que voit-on ?",
    [
        ("Un bord en escalier.", True, "Le gris dit quelle part du pixel est couverte ; sans lui, "
         "le bord saute d'un pixel à l'autre."),
        ("La même chose : un pixel est trop petit pour compter.", False,
         "Dans une image de 28 pixels de côté, un pixel est le tiers ou la moitié d'un trait."),
        ("Un trait deux fois plus fin.", False, "La largeur moyenne ne change pas ; c'est le bord "
         "qui change."),
    ],
)  # fmt: skip


# --- c8.2 Préparer l'image ---

PETITE = np.zeros((6, 7), dtype=int)
PETITE[1:4, 2:6] = [[0, 90, 40, 0], [200, 0, 0, 30], [0, 0, 255, 0]]
BARRE = np.zeros((5, 4), dtype=int)
BARRE[1:5, 3] = 255
POINT = np.zeros((3, 3), dtype=int)
POINT[2, 0] = 7


@exercice(
    "c8.2.a",
    "La boîte",
    niveau=2,
    points=2,
    indices=[
        "`(image > 0).any(axis=1)` dit, pour chaque ligne, si elle contient de l'encre ; "
        "`axis=0`, pour chaque colonne.",
        "`np.flatnonzero(…)` donne les numéros des lignes encrées : prenez le premier, et le "
        "dernier plus 1.",
    ],
    fautes=[
        ("l, c = np.nonzero(image)\nreturn l.min(), l.max(), c.min(), c.max()", "exclu"),
        ("l, c = np.nonzero(image)\nreturn c.min(), c.max() + 1, l.min(), l.max() + 1", "lignes"),
        ("return 0, image.shape[0], 0, image.shape[1]", "image entière"),
        ("l, c = np.nonzero(image)\nreturn l.min(), c.min(), l.max() + 1, c.max() + 1", "ordre"),
        ("l, c = np.nonzero(image)\nreturn l[0], l[-1] + 1, c[0], c[-1] + 1", "triées"),
        ("l, c = np.nonzero(image > 127)\n"
         "return l.min(), l.max() + 1, c.min(), c.max() + 1", "pâle"),
    ],
    autres=["l = np.flatnonzero((image > 0).any(axis=1))\n"
            "c = np.flatnonzero((image > 0).any(axis=0))\n"
            "return [l[0], l[-1] + 1, c[0], c[-1] + 1]"],
    explication="Avec ces bornes, `image[haut:bas, gauche:droite]` est l'image coupée.",
)  # fmt: skip
def boite_encre(image):
    """Écrivez `boite_encre(image)`, les quatre entiers `haut, bas, gauche, droite` de la plus
    petite boîte qui contient tous les pixels non nuls du tableau `image`, de sorte que
    `image[haut:bas, gauche:droite]` soit l'image coupée (`bas` et `droite` sont donc exclus). Il y
    a au moins un pixel non nul.

    `boite_encre(np.array([[0, 0, 0], [0, 9, 9]]))` rend `(1, 2, 1, 3)`."""
    ### BEGIN SOLUTION
    lignes, colonnes = np.nonzero(image)
    return lignes.min(), lignes.max() + 1, colonnes.min(), colonnes.max() + 1
    ### END SOLUTION


@boite_encre.controle
def _(eleve):
    def bornes(image):
        haut, bas, gauche, droite = boite_encre(image)
        return haut, bas, gauche, droite

    memes_valeurs(
        eleve,
        boite_encre,
        [(PETITE,), (BARRE,), (POINT,)],
        confusions=[
            (lambda m: np.subtract(bornes(m), (0, 1, 0, 1)), "Le bas et la droite sont exclus : "
             "le dernier numéro, plus 1."),
            (lambda m: np.array(bornes(m))[[2, 3, 0, 1]], "Les lignes d'abord (haut, bas), puis "
             "les colonnes."),
            (lambda m: (0, m.shape[0], 0, m.shape[1]), "C'est l'image entière."),
            (lambda m: np.array(bornes(m))[[0, 2, 1, 3]], "L'ordre est haut, bas, gauche, droite."),
            (lambda m: np.array(bornes(m))[[2, 0, 3, 1]], "L'ordre est haut, bas, gauche, droite."),
            (lambda m: [k for v in np.nonzero(m) for k in (v[0], v[-1] + 1)], "np.nonzero suit "
             "les lignes : les colonnes ne sont pas triées, prenez min et max."),
            (lambda m: bornes(np.where(m > 127, m, 0) if m.max() > 127 else m), "Tout pixel non "
             "nul compte, même pâle."),
        ],
    )  # fmt: skip


@exercice(
    "c8.2.b",
    "Réduire par moyennes",
    niveau=2,
    points=2,
    indices=[
        "Le coefficient $(i,j)$ de la réponse est la moyenne de "
        "`image[i*k:(i+1)*k, j*k:(j+1)*k]`.",
        "Deux boucles ; ou `image.reshape(h, k, l, k).mean(axis=(1, 3))`.",
    ],
    fautes=[
        ("return image[::k, ::k]", "un pixel sur"),
        ("h, l = image.shape[0] // k, image.shape[1] // k\n"
         "return image.reshape(h, k, l, k).max(axis=(1, 3))", "maximum"),
        ("h, l = image.shape[0] // k, image.shape[1] // k\n"
         "return image.reshape(h, k, l, k).sum(axis=(1, 3))", "somme"),
        ("h, l = image.shape[0] // k, image.shape[1] // k\n"
         "return image.reshape(k, h, k, l).mean(axis=(0, 2))", "voisins"),
        ("h, l = image.shape[0] // k, image.shape[1] // k\nr = np.zeros((h, l), dtype=int)\n"
         "for i in range(h):\n    for j in range(l):\n"
         "        r[i, j] = image[i*k:(i+1)*k, j*k:(j+1)*k].mean()\nreturn r", "tronquées"),
        ("h, l = image.shape[0] // k, image.shape[1] // k\n"
         "return [[image[i:i+k, j:j+k].mean() for j in range(l)] for i in range(h)]",
         "chevauchent"),
    ],
    autres=["h, l = image.shape[0] // k, image.shape[1] // k\n"
            "return [[image[i*k:(i+1)*k, j*k:(j+1)*k].mean() for j in range(l)]"
            " for i in range(h)]"],
    explication="Garder un pixel sur k ferait disparaître les traits fins ; la moyenne garde leur "
    "trace, en gris.",
)  # fmt: skip
def moyenne_par_blocs(image, k):
    """Les deux côtés du tableau `image` sont des multiples de `k`. Écrivez
    `moyenne_par_blocs(image, k)`, l'image `k` fois plus petite où chaque pixel est la moyenne d'un
    bloc de `k` sur `k` pixels voisins.

    `moyenne_par_blocs(np.array([[0, 4], [8, 0]]), 2)` rend `[[3.0]]`."""
    ### BEGIN SOLUTION
    h, l = image.shape[0] // k, image.shape[1] // k
    return image.reshape(h, k, l, k).mean(axis=(1, 3))
    ### END SOLUTION


@moyenne_par_blocs.controle
def _(eleve):
    def blocs(m, k):
        return m.reshape(m.shape[0] // k, k, m.shape[1] // k, k)

    memes_valeurs(
        eleve,
        moyenne_par_blocs,
        [(np.arange(24).reshape(4, 6) ** 2, 2), (np.arange(18).reshape(3, 6), 3)],
        confusions=[
            (lambda m, k: m[::k, ::k], "Vous gardez un pixel sur k ; faites la moyenne du bloc."),
            (lambda m, k: blocs(m, k).max(axis=(1, 3)), "C'est le maximum, pas la moyenne."),
            (lambda m, k: blocs(m, k).sum(axis=(1, 3)), "C'est la somme : divisez par k²."),
            (lambda m, k: blocs(m, k).sum(axis=(1, 3)) / k, "Un bloc a k² pixels, pas k."),
            (
                lambda m, k: np.floor(blocs(m, k).mean(axis=(1, 3))),
                "Vos moyennes sont tronquées à l'entier : partez d'un tableau de réels.",
            ),
            (
                lambda m, k: [
                    [m[i : i + k, j : j + k].mean() for j in range(m.shape[1] // k)]
                    for i in range(m.shape[0] // k)
                ],
                "Vos blocs se chevauchent : ils commencent de k en k, en i*k et j*k.",
            ),
            (
                lambda m, k: m.reshape(k, m.shape[0] // k, k, -1).mean(axis=(0, 2)),
                "Ces pixels ne sont pas voisins : reshape(h, k, l, k), puis la moyenne.",
            ),
        ],
    )


@exercice(
    "c8.2.c",
    "Le centre de masse",
    niveau=2,
    points=2,
    indices=[
        "La ligne du centre est $\\dfrac{\\sum_{i,j}p_{ij}\\,i}{\\sum_{i,j}p_{ij}}$.",
        "`image.sum(axis=1)` est l'encre de chaque ligne ; `np.arange(n)` donne les numéros.",
    ],
    fautes=[
        ("l, c = np.nonzero(image)\nreturn l.mean(), c.mean()", "plus ou moins"),
        ("return (image.shape[0] - 1) / 2, (image.shape[1] - 1) / 2", "centre de l'image"),
        ("h, l = image.shape\nt = image.sum()\n"
         "return image.sum(axis=0) @ np.arange(l) / t, image.sum(axis=1) @ np.arange(h) / t",
         "colonne"),
        ("h, l = image.shape\nreturn image.sum(axis=1) @ np.arange(h), "
         "image.sum(axis=0) @ np.arange(l)", "Divisez"),
        ("i, j = np.indices(image.shape)\nreturn (i * image).mean(), (j * image).mean()",
         "nombre de pixels"),
        ("l, c = np.nonzero(image)\nreturn (l.min() + l.max()) / 2, (c.min() + c.max()) / 2",
         "boîte"),
        ("i, j = np.indices(image.shape)\n"
         "return round((i * image).sum() / image.sum()), round((j * image).sum() / image.sum())",
         "arrondi"),
    ],
    autres=["t = i = j = 0\nfor a in range(image.shape[0]):\n    for b in range(image.shape[1]):\n"
            "        t += image[a, b]\n        i += image[a, b] * a\n        j += image[a, b] * b\n"
            "return i / t, j / t"],
    explication="C'est la moyenne des positions, pondérée par l'encre.",
)  # fmt: skip
def centre_masse(image):
    r"""Écrivez `centre_masse(image)`, le centre de masse (ligne, colonne) de l'encre : la moyenne
    des numéros de ligne et celle des numéros de colonne, chaque pixel comptant pour sa valeur
    $p_{ij}$. On numérote à partir de 0.

    `centre_masse(np.array([[0, 10, 30]]))` rend `(0.0, 1.75)`."""
    ### BEGIN SOLUTION
    h, l = image.shape
    total = image.sum()
    return image.sum(axis=1) @ np.arange(h) / total, image.sum(axis=0) @ np.arange(l) / total
    ### END SOLUTION


@centre_masse.controle
def _(eleve):
    memes_valeurs(
        eleve,
        centre_masse,
        [(PETITE,), (BARRE,), (np.array([[0, 10, 30]]),)],
        confusions=[
            (
                lambda m: np.argwhere(m).mean(axis=0),
                "Un pixel plus ou moins gris compte plus ou moins : pondérez par sa valeur.",
            ),
            (lambda m: (np.array(m.shape) - 1) / 2, "C'est le centre de l'image, pas de l'encre."),
            (lambda m: centre_masse(m)[::-1], "La ligne d'abord, puis la colonne."),
            (lambda m: np.array(centre_masse(m)) * m.sum(), "Divisez par l'encre totale."),
            (lambda m: np.array(centre_masse(m)) + 1, "Les numéros commencent à 0."),
            (
                lambda m: np.array(centre_masse(m)) * m.mean(),
                "Divisez par l'encre totale, pas par le nombre de pixels.",
            ),
            (
                lambda m: (np.min(np.nonzero(m), axis=1) + np.max(np.nonzero(m), axis=1)) / 2,
                "C'est le milieu de la boîte : il ne dépend pas de l'encre qui est dedans.",
            ),
            (lambda m: np.round(centre_masse(m)), "Sans arrondi : deux réels."),
        ],
    )


@exercice(
    "c8.2.d",
    "Encre noire ou craie blanche ?",
    niveau=1,
    points=1,
    indices=[
        "Le coin `photo[0, 0]` est du papier. Est-il clair (plus de 127) ?",
        "Échanger le clair et le sombre, c'est remplacer $p$ par $255-p$.",
    ],
    fautes=[
        ("return 255 - photo", "déjà"),
        ("return photo", "clair"),
        ("return 1 - photo if photo[0, 0] > 127 else photo", "0 à 255"),
        ("return photo if photo[0, 0] > 127 else 255 - photo", "il faut inverser"),
        ("return -photo if photo[0, 0] > 127 else photo", "pas −p"),
    ],
    autres=["return np.abs(photo - 255) if photo[0, 0] >= 128 else photo.copy()"],
    explication="Le réseau n'a vu que de l'encre claire sur fond noir : une photo de cahier doit "
    "être inversée.",
)
def encre_claire(photo):
    """Une photo en gris (entiers de 0, noir, à 255, blanc) montre un chiffre. Écrivez
    `encre_claire(photo)`, la même image avec l'encre claire sur fond sombre : inversée si le papier
    est clair, telle quelle sinon. Le coin `photo[0, 0]` est toujours du papier ; il est clair s'il
    dépasse 127.

    `encre_claire(np.array([[250, 5]]))` rend `[[5, 250]]`."""
    ### BEGIN SOLUTION
    return 255 - photo if photo[0, 0] > 127 else photo
    ### END SOLUTION


@encre_claire.controle
def _(eleve):
    clair = np.array([[250, 240, 250], [245, 20, 250]])
    memes_valeurs(
        eleve,
        encre_claire,
        [(clair,), (255 - clair,), (np.array([[200, 10], [10, 10]]),)],
        confusions=[
            (lambda m: 255 - m, "Ce papier est déjà sombre : n'inversez pas."),
            (lambda m: m, "Ce papier est clair : il faut inverser."),
            (
                lambda m: -m if m[0, 0] > 127 else m,
                "Un gris reste entre 0 et 255 : l'inverse de p est 255 − p, pas −p.",
            ),
            (lambda m: 1 - m, "Les gris vont de 0 à 255 : l'inverse de p est 255 − p."),
            (
                lambda m: m if m[0, 0] > 127 else 255 - m,
                "C'est le contraire : on inverse si le papier est clair.",
            ),
            (
                lambda m: 255 - m if m.mean() > 127 else m,
                "La moyenne mélange papier et encre : regardez le coin photo[0, 0].",
            ),
        ],
    )


quiz(
    "c8.2.q1",
    "Pourquoi préparer nos dessins exactement comme MNIST ?",
    [
        ("Parce qu'un réseau ne peut lire que des images carrées.", False,
         "La forme doit convenir, mais une image 28 × 28 mal centrée a la bonne forme, et le "
         "réseau se trompe."),
        ("Pour que nos images ressemblent à celles sur lesquelles il a appris.", True,
         "Un réseau ne répond bien que sur des données de la même sorte que celles de son "
         "entraînement."),
        ("Pour réduire le nombre de poids.", False, "Le nombre de poids est fixé par le réseau."),
    ],
)  # fmt: skip


# --- c8.3 Le réseau lit ---


@exercice(
    "c8.3.a",
    "Savoir se taire",
    niveau=1,
    points=1,
    indices=[
        "Triez : `sorted(p)` met la plus grande probabilité à la fin, et la deuxième juste avant.",
        "Il hésite si la plus grande moins la deuxième est strictement inférieure à `marge`.",
    ],
    fautes=[
        ("return max(p) < marge", "écart"),
        ("return max(p) - min(p) < marge", "deuxième"),
        ("q = sorted(p)\nreturn q[-1] - q[-2] > marge", "contraire"),
        ("return p[-1] - p[-2] < marge", "triée"),
        ("q = sorted(set(p))\nreturn q[-1] - q[-2] < marge", "égales"),
        ("return max(p) - sorted(p)[1] < marge", "croissant"),
    ],
    autres=["a = np.argmax(p)\nreste = np.delete(p, a)\nreturn p[a] - max(reste) < marge"],
    explication="Une machine qui trie des chèques met de côté ceux où elle hésite.",
)
def hesite(p, marge):
    """Le réseau rend la liste `p` de dix probabilités. Écrivez `hesite(p, marge)`, qui dit (`True`
    ou `False`) si l'écart entre les deux plus grandes est strictement inférieur à `marge`.

    `hesite([0, 0.5, 0, 0, 0, 0, 0, 0.4, 0.1, 0], 0.2)` rend `True`."""
    ### BEGIN SOLUTION
    rangees = sorted(p)
    return rangees[-1] - rangees[-2] < marge
    ### END SOLUTION


HESITE = [
    ([0, 0.5, 0, 0, 0, 0, 0, 0.4, 0.1, 0], 0.2, "Comparez à la marge l'écart entre la plus "
     "grande et la deuxième : il hésite s'il est plus petit que la marge, et non le contraire "
     "(sorted range par ordre croissant)."),
    ([0, 0.85, 0, 0, 0.05, 0, 0.1, 0, 0, 0], 0.9, "Comparez avec la deuxième plus grande, pas "
     "avec la plus petite."),
    ([0, 0.75, 0, 0, 0.25, 0, 0, 0, 0, 0], 0.25, "La liste n'est pas triée : cherchez les deux "
     "plus grandes."),
    ([0.75, 0, 0, 0, 0, 0.25, 0, 0, 0, 0], 0.8, "C'est l'écart entre la plus grande et la "
     "deuxième plus grande."),
    ([0.5, 0, 0, 0, 0, 0.25, 0, 0, 0.25, 0], 0.25, "L'inégalité est stricte."),
    ([0, 0.5, 0, 0, 0, 0, 0, 0.5, 0, 0], 0.1, "Deux probabilités égales : l'écart est 0."),
]  # fmt: skip


@hesite.controle
def _(eleve):
    for p, marge, message in HESITE:
        recu = eleve(list(p), marge).valeur
        if not isinstance(recu, (bool, int, np.bool_, np.integer)) or recu not in (0, 1):
            refuser("La réponse est `True` ou `False`.")
        if bool(recu) != hesite(p, marge):
            refuser(f"`hesite({p}, {marge})` : attendu {hesite(p, marge)}. {message}")


quiz(
    "c8.3.q1",
    "Vous dessinez une étoile. Le réseau répond « 8 » avec la probabilité 0,9. Que faut-il "
    "en penser ?",
    [
        ("L'étoile ressemble à 90 % à un 8.", False,
         "Une probabilité n'est pas une ressemblance : les dix réponses ont pour somme 1."),
        ("Rien de sûr : il partage 1 entre dix chiffres, il ne peut pas répondre « aucun ».", True,
         "Et rien ne garantit ses probabilités sur des images d'une autre sorte que celles de "
         "l'entraînement."),
        ("Le réseau est mal entraîné.", False, "Même un excellent réseau n'a que dix réponses."),
    ],
)  # fmt: skip


# --- c8.4 L'épaisseur du trait ---


@exercice(
    "c8.4.a",
    "L'épaisseur que voit le réseau",
    niveau=1,
    points=1,
    indices=[
        "Le chiffre, encre comprise, a pour hauteur `h + l` : un demi-trait dépasse en haut, un "
        "autre en bas.",
        "Cette hauteur devient 20 pixels : tout est multiplié par $20/(h+l)$.",
    ],
    fautes=[
        ("return 20 * l / h", "dépasse"),
        ("return 28 * l / 128", "mais la boîte"),
        ("return 28 * l / (h + l)", "20 pixels"),
        ("return 20 * (h + l) / l", "inverse"),
        ("return 20 * l / (h - l)", "s'ajoute"),
        ("return round(20 * l / (h + l))", "arrondi"),
    ],
    autres=["echelle = 20 / (h + l)\nreturn echelle * l"],
    explication="Seul compte le rapport de l'épaisseur à la taille du chiffre.",
)
def epaisseur_vue(l, h):
    r"""La ligne médiane d'un chiffre plus haut que large, tracée par la pointe du feutre, a pour
    hauteur `h` ; le feutre a pour largeur `l` (en pixels du canevas). La préparation coupe l'image
    au ras de l'encre, puis met sa hauteur à 20 pixels. Écrivez `epaisseur_vue(l, h)`, l'épaisseur
    du trait dans l'image préparée.

    `epaisseur_vue(8, 72)` rend `2.0`."""
    ### BEGIN SOLUTION
    return 20 * l / (h + l)
    ### END SOLUTION


@epaisseur_vue.controle
def _(eleve):
    memes_valeurs(
        eleve,
        epaisseur_vue,
        [(32, 68), (16, 84), (2, 78), (16, 34)],
        confusions=[
            (lambda l, h: 20 * l / h, "L'encre dépasse d'un demi-trait en haut et en bas : h + l."),
            (lambda l, h: 28 * l / 128, "On ne réduit pas le canevas de 128, mais la boîte."),
            (lambda l, h: 20 * l / 128, "On ne réduit pas le canevas de 128, mais la boîte."),
            (lambda l, h: 28 * l / (h + l), "La boîte a 20 pixels de côté, pas 28."),
            (lambda l, h: 20 * (h + l) / l, "C'est l'inverse : l'épaisseur est multipliée par "
             "20/(h + l)."),
            (lambda l, h: 20 * l / (h - l), "Le trait déborde de la ligne médiane : l s'ajoute."),
            (lambda l, h: round(20 * l / (h + l)), "Sans arrondi : un réel."),
            (lambda l, h: 20 * l / (h + 2 * l), "Un demi-trait dépasse de chaque côté : h + l."),
        ],
    )  # fmt: skip


@exercice(
    "c8.4.b",
    "La matrice de confusion",
    niveau=2,
    points=2,
    indices=[
        "Partez de `np.zeros((10, 10))` et ajoutez 1 dans une case pour chaque dessin.",
        "La case du dessin `i` est à la ligne `ecrits[i]` (ce qui est écrit), colonne "
        "`lus[i]` (ce qui est lu).",
    ],
    fautes=[
        ("C = np.zeros((10, 10))\nfor a, b in zip(ecrits, lus):\n    C[b, a] += 1\nreturn C",
         "ligne"),
        ("C = np.zeros((10, 10))\nfor a, b in zip(ecrits, lus):\n    C[a, b] = 1\nreturn C",
         "Ajoutez"),
        ("C = np.zeros((10, 10))\nfor a, b in zip(ecrits, lus):\n    if a != b:\n"
         "        C[a, b] += 1\nreturn C", "diagonale"),
        ("C = np.zeros((10, 10))\nC[ecrits, lus] += 1\nreturn C", "Ajoutez"),
        ("C = np.zeros((10, 10))\nnp.add.at(C, (ecrits, lus), 1)\nreturn C / len(ecrits)",
         "entiers"),
    ],
    autres=["return [[sum(1 for a, b in zip(ecrits, lus) if (a, b) == (i, j))"
            " for j in range(10)] for i in range(10)]"],
    explication="Sur la diagonale, les bonnes réponses ; ailleurs, chaque case nomme une erreur.",
)  # fmt: skip
def confusions(ecrits, lus):
    """Les tableaux `ecrits` et `lus`, de même longueur, contiennent les chiffres écrits et les
    chiffres lus. Écrivez `confusions(ecrits, lus)`, le tableau `(10, 10)` dont le coefficient
    (ligne $i$, colonne $j$) est le nombre de dessins du chiffre $i$ lus comme un $j$.

    Pour `ecrits = np.array([1, 7, 7])` et `lus = np.array([1, 7, 1])`, on trouve 1 dans les
    cases `[1, 1]`, `[7, 7]` et `[7, 1]`, et 0 ailleurs."""
    ### BEGIN SOLUTION
    C = np.zeros((10, 10), dtype=int)
    for ecrit, lu in zip(ecrits, lus, strict=True):
        C[ecrit, lu] += 1
    return C
    ### END SOLUTION


@confusions.controle
def _(eleve):
    y, r = np.array([1, 7, 7, 4, 4, 9, 7, 7]), np.array([1, 7, 1, 4, 9, 9, 1, 7])
    memes_valeurs(
        eleve,
        confusions,
        [(y, r), (np.array([3, 3]), np.array([3, 5]))],
        confusions=[
            (lambda a, b: confusions(a, b).T, "La ligne est ce qui est écrit, la colonne ce qui "
             "est lu."),
            (lambda a, b: confusions(a, b) / len(a), "Des nombres entiers de dessins, pas des "
             "proportions."),
            (lambda a, b: confusions(a, b) / np.maximum(1, np.bincount(a, minlength=10))[:, None],
             "Des nombres entiers de dessins, pas des proportions."),
            (lambda a, b: np.minimum(confusions(a, b), 1), "Ajoutez 1 à chaque dessin, même si la "
             "case n'est plus vide (C[ecrits, lus] += 1 ne compte qu'une fois chaque case)."),
            (
                lambda a, b: confusions(a, b) * (1 - np.eye(10)),
                "La diagonale, celle des bonnes réponses, compte aussi.",
            ),
        ],
    )  # fmt: skip


quiz(
    "c8.4.q1",
    "On dessine le même chiffre deux fois plus petit, avec un feutre deux fois plus fin. Que voit "
    "le réseau ?",
    [
        ("Une image plus pâle.", False, "La boîte est deux fois plus petite aussi : le trait garde "
         "la même place dans les 20 pixels."),
        ("À peu près la même image.", True, "La préparation ramène la boîte à 20 pixels : seul le "
         "rapport de l'épaisseur à la taille compte."),
        ("Un chiffre deux fois plus petit.", False, "La préparation le remet à 20 pixels."),
    ],
)  # fmt: skip


# --- c8.5 Réparer ---


@exercice(
    "c8.5.a",
    "Dilater",
    niveau=2,
    points=2,
    indices=[
        "Entourez l'image d'un bord nul : `np.pad(image, 1)`.",
        "Le pixel $(i,j)$ de la réponse est le maximum de `bord[i:i+3, j:j+3]`.",
    ],
    fautes=[
        ("h, l = image.shape\nb = np.pad(image, 1)\n"
         "return [[b[i:i+3, j:j+3].mean() for j in range(l)] for i in range(h)]", "moyenne"),
        ("h, l = image.shape\nb = np.pad(image, 1)\n"
         "return [[b[i:i+3, j:j+3].min() for j in range(l)] for i in range(h)]", "érosion"),
        ("h, l = image.shape\n"
         "return [[image[i:i+3, j:j+3].max() for j in range(l)] for i in range(h)]", "autour"),
        ("h, l = image.shape\nb = np.pad(image, 1)\n"
         "return [[max(b[i+1, j+1], b[i, j+1], b[i+2, j+1], b[i+1, j], b[i+1, j+2])"
         " for j in range(l)] for i in range(h)]", "coins"),
        ("r = image.copy()\nh, l = r.shape\nfor i in range(h):\n    for j in range(l):\n"
         "        r[i, j] = r[max(i - 1, 0):i + 2, max(j - 1, 0):j + 2].max()\nreturn r",
         "image de départ"),
        ("r = np.zeros_like(image)\nh, l = r.shape\nfor i in range(1, h - 1):\n"
         "    for j in range(1, l - 1):\n"
         "        r[i, j] = image[i - 1:i + 2, j - 1:j + 2].max()\nreturn r", "bord"),
        ("h, l = image.shape\nb = np.pad(image, 1)\n"
         "return [[b[i:i+3, j:j+3].sum() for j in range(l)] for i in range(h)]", "somme"),
    ],
    autres=["b = np.pad(image, 1)\nh, l = image.shape\n"
            "return np.max([b[u:u+h, v:v+l] for u in range(3) for v in range(3)], axis=0)"],
    explication="Le trait gagne un pixel de chaque côté ; avec le minimum, il en perd un.",
)  # fmt: skip
def dilater(image):
    """Écrivez `dilater(image)`, le tableau de même forme où chaque pixel est le **maximum** des
    neuf pixels du carré 3 × 3 centré sur lui ; hors de l'image, tout vaut 0. Les valeurs de
    `image` sont positives ou nulles.

    `dilater(np.array([[0, 0, 5, 0, 0]]))` rend `[[0, 5, 5, 5, 0]]`."""
    ### BEGIN SOLUTION
    h, l = image.shape
    bord = np.pad(image, 1)
    return np.array([[bord[i : i + 3, j : j + 3].max() for j in range(l)] for i in range(h)])
    ### END SOLUTION


def _carres(image, operation):
    bord = np.pad(image, 1)
    h, l = image.shape
    return operation([bord[u : u + h, v : v + l] for u in range(3) for v in range(3)], axis=0)


def _sur_place(image):
    r = image.copy()
    for i, j in np.ndindex(*r.shape):
        r[i, j] = r[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2].max()
    return r


@dilater.controle
def _(eleve):
    memes_valeurs(
        eleve,
        dilater,
        [(PETITE,), (np.eye(4, dtype=int) * 9,), (np.array([[0, 0, 5, 0, 0]]),)],
        confusions=[
            (lambda m: _carres(m, np.mean), "C'est la moyenne (un flou) ; prenez le maximum."),
            (lambda m: _carres(m, np.min), "Le minimum amincit : c'est l'érosion."),
            (lambda m: _carres(m, np.sum), "C'est la somme des neuf pixels ; prenez le maximum."),
            (_sur_place, "Lisez l'image de départ, pas celle que vous êtes en train de remplir."),
            (
                lambda m: np.pad(_carres(m, np.max)[1:-1, 1:-1], 1) if min(m.shape) > 2 else 0 * m,
                "Les pixels du bord aussi : hors de l'image, tout vaut 0.",
            ),
            (
                lambda m: [[m[i : i + 3, j : j + 3].max() for j in range(m.shape[1])]
                           for i in range(m.shape[0])],
                "Le carré doit être centré : les voisins de gauche et d'en haut aussi, autour du "
                "pixel.",
            ),
            (
                lambda m: np.max([np.pad(m, 1)[u : u + m.shape[0], v : v + m.shape[1]]
                                  for u, v in [(1, 1), (0, 1), (2, 1), (1, 0), (1, 2)]], axis=0),
                "Les quatre coins du carré comptent aussi.",
            ),
        ],
    )  # fmt: skip


@exercice(
    "c8.5.b",
    "Décaler",
    niveau=2,
    points=2,
    indices=[
        "Partez d'une image noire, `np.zeros_like(image)`, et recopiez-y ce qui reste visible.",
        "Pour un décalage positif : `resultat[di:, dj:] = image[:h - di, :l - dj]`. "
        "Pas `image[:-di]` : pour `di` nul, cette tranche est vide.",
    ],
    fautes=[
        ("return np.roll(image, (di, dj), axis=(0, 1))", "l'autre côté"),
        (
            "h, l = image.shape\nr = np.zeros_like(image)\n"
            "r[:h - di, :l - dj] = image[di:, dj:]\nreturn r",
            "sens",
        ),
        (
            "h, l = image.shape\nr = np.zeros_like(image)\n"
            "r[dj:, di:] = image[:h - dj, :l - di]\nreturn r",
            "lignes",
        ),
        ("return image[di:, dj:]", "forme"),
        (
            "h, l = image.shape\nr = image.copy()\nr[di:, dj:] = image[:h - di, :l - dj]\nreturn r",
            "libres",
        ),
    ],
    autres=["return np.pad(image, ((di, 0), (dj, 0)))[:image.shape[0], :image.shape[1]]"],
    explication="Ce qui sort de l'image est perdu : ne décalez que de quelques pixels.",
)
def decaler(image, di, dj):
    """Écrivez `decaler(image, di, dj)`, l'image de même forme décalée de `di` pixels vers le bas et
    de `dj` vers la droite (deux entiers positifs ou nuls, plus petits que les côtés). Les pixels
    laissés libres valent 0 ; ce qui sort est perdu.

    `decaler(np.array([[1, 2, 3]]), 0, 1)` rend `[[0, 1, 2]]`."""
    ### BEGIN SOLUTION
    h, l = image.shape
    resultat = np.zeros_like(image)
    resultat[di:, dj:] = image[: h - di, : l - dj]
    return resultat
    ### END SOLUTION


def _vers_le_haut(m, di, dj):
    r = np.zeros_like(m)
    r[: m.shape[0] - di, : m.shape[1] - dj] = m[di:, dj:]
    return r


def _sans_effacer(m, di, dj):
    r = m.copy()
    r[di:, dj:] = m[: m.shape[0] - di, : m.shape[1] - dj]
    return r


@decaler.controle
def _(eleve):
    image = np.arange(1, 21).reshape(4, 5)
    for cas in [(image, 1, 2), (image, 0, 3), (image, 2, 0)]:
        reponse = eleve(*cas)
        if np.shape(reponse.valeur) != image.shape:
            refuser("La réponse doit garder la forme de l'image.")
    memes_valeurs(
        eleve,
        decaler,
        [(image, 1, 2), (image, 0, 3), (image, 2, 0), (image, 0, 0)],
        confusions=[
            (lambda m, a, b: np.roll(m, (a, b), axis=(0, 1)), "np.roll fait rentrer de l'autre "
             "côté ce qui sort : mettez des 0."),
            (_sans_effacer, "Les pixels laissés libres valent 0 : partez d'une image noire."),
            (_vers_le_haut, "C'est le mauvais sens : vers le bas et vers la droite."),
            (lambda m, a, b: decaler(m, b, a), "di compte les lignes (vers le bas), dj les "
             "colonnes."),
        ],
    )  # fmt: skip


@exercice(
    "c8.5.c",
    "Tourner un trait",
    niveau=2,
    points=2,
    indices=[
        "Placez l'origine au centre : $u=x-0{,}5$ et $v=y-0{,}5$.",
        "$u'=u\\cos a-v\\sin a$, $v'=u\\sin a+v\\cos a$ ; puis remettez l'origine à sa place.",
    ],
    fautes=[
        ("c, s = math.cos(a), math.sin(a)\n"
         "return [(x * c - y * s, x * s + y * c) for x, y in trait]", "centre"),
        ("c, s = math.cos(a), math.sin(a)\n"
         "return [(0.5 + (x - 0.5) * c + (y - 0.5) * s, 0.5 - (x - 0.5) * s + (y - 0.5) * c)"
         " for x, y in trait]", "sens"),
        ("c, s = math.cos(a), math.sin(a)\n"
         "return [((x - 0.5) * c - (y - 0.5) * s, (x - 0.5) * s + (y - 0.5) * c)"
         " for x, y in trait]", "remettre"),
        ("c, s = math.cos(math.radians(a)), math.sin(math.radians(a))\n"
         "return [(0.5 + (x - 0.5) * c - (y - 0.5) * s, 0.5 + (x - 0.5) * s + (y - 0.5) * c)"
         " for x, y in trait]", "radians"),
        ("c, s, r = math.cos(a), math.sin(a), []\nfor x, y in trait:\n"
         "    x, y = x - 0.5, y - 0.5\n    x = x * c - y * s\n    y = x * s + y * c\n"
         "    r.append((x + 0.5, y + 0.5))\nreturn r", "ancien"),
        ("c, s = math.cos(a), math.sin(a)\n"
         "return [(0.5 + x * c - y * s, 0.5 + x * s + y * c) for x, y in trait]", "Ôtez"),
    ],
    autres=["c, s = np.cos(a), np.sin(a)\nR = np.array([[c, -s], [s, c]])\n"
            "return (np.array(trait) - 0.5) @ R.T + 0.5"],
    explication="On tourne les points, pas les pixels : le trait garde sa netteté.",
)  # fmt: skip
def tourner(trait, a):
    r"""Écrivez `tourner(trait, a)`, la liste des points du trait après une rotation d'angle `a`
    (en radians) autour du centre $(0{,}5\,;\,0{,}5)$ de la feuille : le vecteur $(u,v)$ qui va du
    centre au point devient $(u\cos a-v\sin a,\;u\sin a+v\cos a)$. Comme $y$ va vers le bas, un
    angle positif tourne dans le sens des aiguilles d'une montre.

    `tourner([(1, 0.5)], math.pi / 2)` rend `[(0.5, 1.0)]`, aux arrondis près."""
    ### BEGIN SOLUTION
    c, s = math.cos(a), math.sin(a)
    tournes = []
    for x, y in trait:
        u, v = x - 0.5, y - 0.5
        tournes.append((0.5 + u * c - v * s, 0.5 + u * s + v * c))
    return tournes
    ### END SOLUTION


def _x_ecrase(trait, a):
    u, v = (np.array(trait, dtype=float) - 0.5).T
    u = u * math.cos(a) - v * math.sin(a)
    return np.stack([u, u * math.sin(a) + v * math.cos(a)], axis=1) + 0.5


@tourner.controle
def _(eleve):
    def plan(t, a, o, d):  # rotation autour de (o, o), puis déplacement de d
        c, s = math.cos(a), math.sin(a)
        return (np.array(t) - o) @ np.array([[c, -s], [s, c]]).T + d

    memes_valeurs(
        eleve,
        tourner,
        [([(1, 0.5), (0.2, 0.3)], 0.4), ([(0.1, 0.9)], -1.2)],
        confusions=[
            (lambda t, a: plan(t, a, 0, 0), "Vous tournez autour du coin (0 ; 0), pas du centre."),
            (lambda t, a: plan(t, a, 0, 0.5), "Ôtez d'abord 0,5 à x et à y : ce sont u et v."),
            (_x_ecrase, "Vous remplacez u avant de calculer v : gardez l'ancien."),
            (
                lambda t, a: plan(t, a, 0.5, 0.5).T,
                "Rendez une liste de points (x, y), pas deux listes.",
            ),
            (lambda t, a: plan(t, -a, 0.5, 0.5), "C'est l'autre sens de rotation : un signe."),
            (lambda t, a: plan(t, a, 0.5, 0), "Il reste à remettre l'origine à sa place (+ 0,5)."),
            (lambda t, a: plan(t, math.radians(a), 0.5, 0.5), "L'angle est déjà en radians."),
        ],
    )


quiz(
    "c8.5.q1",
    "Pour augmenter les images de chiffres, laquelle de ces transformations faut-il éviter ?",
    [
        ("Tourner de quelques degrés.", False, "Un 7 un peu penché reste un 7."),
        ("Décaler d'un pixel.", False, "Le chiffre reste le même."),
        ("Retourner l'image, gauche contre droite.", True, "Un 2 retourné n'est plus un 2 ; "
         "l'étiquette serait fausse."),
    ],
)  # fmt: skip
