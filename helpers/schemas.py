"""Schémas dessinés : graphes de calcul et compositions (les réseaux : `dessiner_reseau`).

Ces dessins se montrent comme les autres figures, avec `montrer`. Leur texte de remplacement dit
ce que les traits disent : les opérations, leurs valeurs, les dérivées locales, les gradients.
"""

import matplotlib.pyplot as plt

from helpers.controles import erreur, nombre_fr
from helpers.descriptions import joindre_texte
from helpers.disposition import disposer
from helpers.schema_reseau import dessiner_reseau
from helpers.traces import ROLES, couper_titre

__all__ = ["dessiner_boites", "dessiner_graphe", "dessiner_reseau"]

ECART = 1.75  # distance entre deux colonnes, en pouces
NOEUDS_DESSINES = 60
GRIS = "#555555"
CADRES = {
    "entree": {"facecolor": "#E8F3FA", "edgecolor": ROLES["modele"]["color"]},
    "operation": {"facecolor": "white", "edgecolor": "#333333"},
    "sortie": {"facecolor": "#FFF4D6", "edgecolor": "#333333"},
}


def dessiner_graphe(sortie, *, gradients=False, titre="", ax=None):
    """Dessine un graphe de calcul, des entrées (à gauche) vers la sortie (à droite).

    Chaque boîte porte l'opération et sa valeur, chaque flèche sa [dérivée locale].

    Paramètres
    ----------
    sortie : une `Valeur` (ou un objet qui a les mêmes attributs).
    gradients : écrit aussi {{gradient}} sous chaque boîte, après ``sortie.retropropager()``.
    titre : ce qu'on doit voir.  ax : axes à reprendre.

    Renvoie : ``ax``.
    Erreurs : TypeError si ce n'est pas une Valeur ; ValueError au-delà de 60 nœuds.

    Exemple (chapitre 1)
    --------------------
    >>> from helpers.figures import montrer
    >>> from helpers.graphe import Valeur
    >>> montrer(dessiner_graphe(Valeur(2, nom="x") ** 2, titre="Un carré"))
    Un carré. Graphe de calcul, de gauche à droite : x = 2 ; carré de x = 4, dérivée locale [4].
    """
    if not hasattr(sortie, "derivees_locales"):
        recu = type(sortie).__name__
        raise erreur("une Valeur", recu, 'x = Valeur(2, nom="x") puis x**2', TypeError)
    noeuds, places, chemins = disposer(sortie)
    if len(noeuds) > NOEUDS_DESSINES:
        recu = f"{len(noeuds)} nœuds"
        raise erreur(f"un graphe d'au plus {NOEUDS_DESSINES} nœuds", recu, "un calcul plus court")
    ax = _feuille(list(places.values()), titre, ax)
    _tracer_aretes(ax, chemins)
    for noeud in noeuds:
        genre = "sortie" if noeud is sortie else "operation" if noeud.parents else "entree"
        _boite(ax, places[id(noeud)], _etiquette(noeud), genre)
        if gradients:
            _gradient(ax, places[id(noeud)], noeud.gradient)
    return joindre_texte(ax, _raconter(noeuds, gradients))


def dessiner_boites(fonctions, *, entree="x", etapes=None, titre="", ax=None):
    """Dessine une composition : x → [u] → u(x) → [f] → f(u(x)).

    Paramètres
    ----------
    fonctions : noms, dans l'ordre où on les applique.
    entree : nom ou valeur de départ.
    etapes : résultats successifs, un par fonction ; d'office « u(x) », « f(u(x)) »…

    Renvoie : ``ax``.  Erreurs : ValueError si les étapes ne sont pas en bon nombre.

    Exemple
    -------
    >>> from helpers.figures import montrer
    >>> montrer(dessiner_boites(["carré", "+ 1"], entree=2, etapes=[4, 5], titre="2 devient 5"))
    2 devient 5. Composition : 2 → [carré] → 4 → [+ 1] → 5.
    """
    fonctions = [str(f) for f in fonctions]
    if etapes is None:
        etapes, courant = [], str(entree)
        for f in fonctions:
            courant = f"{f}({courant})"
            etapes.append(courant)
    if len(etapes) != len(fonctions) or not fonctions:
        recu = f"{len(etapes)} étapes pour {len(fonctions)} fonctions"
        raise erreur("une étape par fonction", recu, "etapes=[u, f]")
    resultats = [_mot(e) for e in (entree, *etapes)]
    textes = [resultats[0], *(t for fr in zip(fonctions, resultats[1:], strict=True) for t in fr)]
    abscisses = _abscisses(textes)
    ax = _feuille([(x, 0) for x in abscisses], titre, ax, marge=_demi_largeur(textes[-1]))
    for i, texte in enumerate(textes):
        place = (abscisses[i], 0)
        if i:
            bouts = (_demi_largeur(textes[i - 1]) + 2, _demi_largeur(texte) + 2)
            _trajet(ax, [(abscisses[i - 1], 0), place], "", bouts)
        if i % 2:
            _boite(ax, place, texte, "operation")
        else:
            ax.text(*place, texte, ha="center", va="center", fontsize=12, zorder=4)
    suite = "".join(f" → [{f}] → {r}" for f, r in zip(fonctions, resultats[1:], strict=True))
    return joindre_texte(ax, f"Composition : {resultats[0]}{suite}")


def _abscisses(textes):
    """Place des textes sur une ligne, un même écart entre deux bords ; en écarts de colonnes."""
    x, places = 0.0, []
    for i, texte in enumerate(textes):
        x += _demi_largeur(texte) + (_demi_largeur(textes[i - 1]) + 34) * (i > 0)
        places.append(x / (72 * ECART))
    return places


def _demi_largeur(texte):
    """Demi-largeur d'une boîte qui contient ``texte``, en points (72 par pouce)."""
    return 7 + 3.5 * max(len(ligne) for ligne in texte.split("\n"))


def _feuille(places, titre, ax, *, marge=32):
    """Ouvre une feuille sans axes, à la taille du schéma ; ``marge`` en points, sur les côtés."""
    colonnes, hauteurs = zip(*places, strict=True)
    if ax is None:
        largeur = ECART * (max(colonnes) - min(colonnes)) + 2 * marge / 72
        hauteur = 1.1 * (max(hauteurs) - min(hauteurs)) + 1.2 + 0.3 * bool(titre)
        ax = plt.figure(figsize=(min(max(largeur, 4.6), 11), hauteur)).add_subplot()
    ax.set_title(couper_titre(titre or ax.get_title(), ax))
    ax.axis("off")
    marge /= 72 * ECART
    ax.set_xlim(min(colonnes) - marge, max(colonnes) + marge)
    ax.set_ylim(min(hauteurs) - 0.62, max(hauteurs) + 0.42)
    return ax


def _boite(ax, place, texte, genre):
    """Une boîte arrondie et son texte."""
    fond = {"boxstyle": "round,pad=0.35,rounding_size=0.5", "linewidth": 1.4, **CADRES[genre]}
    ax.text(
        *place, texte, ha="center", va="center", fontsize=11, bbox=fond, zorder=4, linespacing=1.3
    )


def _tracer_aretes(ax, chemins):
    """Une flèche par dérivée locale ; deux flèches entre les mêmes boîtes se courbent."""
    deja = set()
    for parent, noeud, derivee, points in chemins:
        courbure = 0.0
        if sum(p is parent for p in noeud.parents) > 1 and len(points) == 2:
            courbure = -0.25 if id(noeud) in deja else 0.25
            deja.add(id(noeud))
        bouts = [_demi_largeur(_etiquette(n)) + 1 for n in (parent, noeud)]
        _trajet(ax, points, f"[{nombre_fr(derivee, 3)}]", bouts, courbure)


def _trajet(ax, points, etiquette, bouts, courbure=0.0):
    """Une flèche, par ses points de passage, et son étiquette au milieu du premier segment."""
    for depart, arrivee in zip(points[:-2], points[1:-1], strict=True):
        ax.plot(*zip(depart, arrivee, strict=True), color=GRIS, linewidth=1.3, zorder=1)
    depart, arrivee = points[-2:]
    avant, apres = (bouts[0] if len(points) == 2 else 0), bouts[1]
    trait = {"arrowstyle": "-|>", "color": GRIS, "linewidth": 1.3, "shrinkA": avant}
    trait |= {"shrinkB": apres, "connectionstyle": f"arc3,rad={courbure}"}
    ax.annotate("", xy=arrivee, xytext=depart, arrowprops=trait, zorder=1)
    if etiquette:
        (x0, y0), (x1, y1) = points[:2]
        x, y = (x0 + x1) / 2, (y0 + y1) / 2 - courbure
        fond = {"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"}
        couleur = ROLES["erreur"]["color"]
        ax.text(x, y, etiquette, ha="center", va="center", color=couleur, bbox=fond, zorder=3)


def _gradient(ax, place, gradient):
    """Écrit {{gradient}} sous une boîte."""
    texte = "{{" + nombre_fr(gradient, 3) + "}}"
    ax.annotate(
        texte, xy=place, xytext=(0, -30), textcoords="offset points", ha="center", va="center",
        color=ROLES["gradient"]["color"], fontsize=10.5, fontweight="bold", zorder=5,
    )  # fmt: skip


def _mot(x):
    return x if isinstance(x, str) else nombre_fr(x, 3)


def _titre(noeud):
    return noeud.nom or noeud.operation or "entrée"


def _etiquette(noeud):
    """Deux lignes : l'opération (ou le nom), puis la valeur."""
    nom = f"{noeud.nom} : " if noeud.nom and noeud.parents else ""
    quoi = f"{nom}{noeud.operation}" if noeud.parents else noeud.nom
    valeur = nombre_fr(noeud.valeur, 3)
    return f"{quoi}\n{valeur}" if quoi else valeur


def _raconter(noeuds, gradients):
    """Le graphe en une phrase."""
    morceaux = []
    for noeud in noeuds:
        valeur = nombre_fr(noeud.valeur, 3)
        if noeud.parents:
            sur = " et ".join(_titre(p) for p in noeud.parents)
            locales = ", ".join(f"[{nombre_fr(d, 3)}]" for d in noeud.derivees_locales)
            mot = "dérivée locale" if len(noeud.parents) == 1 else "dérivées locales"
            debut = f"{noeud.operation} de {sur} = {valeur}, {mot} {locales}"
        else:
            debut = f"{_titre(noeud)} = {valeur}"
        morceaux.append(debut + (f", gradient {nombre_fr(noeud.gradient, 3)}" * bool(gradients)))
    return "Graphe de calcul, de gauche à droite : " + " ; ".join(morceaux)
