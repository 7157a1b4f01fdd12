"""Les figures de l'élève : on lit les données des axes (courbes, textes, limites), jamais l'image.

`dessiner` fait travailler l'élève sur des axes neufs ; les autres fonctions refusent le dessin,
ou se taisent. Deux programmes qui tracent la même chose autrement se valent.
"""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import AxLine

from helpers.controles import nombre_fr
from helpers.exercices.comparateurs import egaux, refuser
from helpers.exercices.eleve import montrer_valeur
from helpers.glossaire import sans_accents

SANS_TRAIT = ("None", "none", "", " ")


@dataclass
class Dessin:
    """Les axes qu'a remplis l'élève, et l'appel qui les a obtenus (pour les messages)."""

    ax: object
    appel: str


def dessiner(eleve, *arguments, relief=False):
    """Appelle ``eleve(ax, *arguments)`` sur des axes neufs. Renvoie : un ``Dessin``.

    Paramètre : ``relief``, vrai pour des axes à trois dimensions.

    L'élève rend ``ax`` ; sa figure, le couple ``(fig, ax)`` ou d'autres axes conviennent aussi.
    Les figures ouvertes pendant l'appel sont refermées.
    """
    avant = set(plt.get_fignums())
    _, ax = plt.subplots(subplot_kw={"projection": "3d"} if relief else {})
    ax.__name__ = "ax"  # le nom sous lequel les messages le montrent
    try:
        reponse = eleve(ax, *arguments)
    finally:
        for numero in set(plt.get_fignums()) - avant:
            plt.close(numero)
    rendu = _axes_rendus(reponse)
    if rendu is ax and not (ax.lines or ax.collections or ax.images):
        exemple = "ax.plot_surface(X, Y, Z)" if relief else "ax.plot(x, y)"
        refuser(f"`{reponse.appel}` : rien n'est tracé dans `ax`. Écrivez par exemple {exemple}.")
    return Dessin(rendu, reponse.appel)


def avoir_courbe(dessin, f, bornes, *, nom=None, au_moins=50, confusions=()):
    """Refuse un dessin où aucune courbe ne suit ``f`` d'un bout à l'autre des ``bornes``.

    Paramètres : ``f`` s'applique à un tableau ; ``bornes``, le couple (début, fin) en x ;
    ``nom``, celui attendu dans la légende ; ``au_moins``, le nombre de points ;
    ``confusions``, couples (fonction fausse connue, message).
    """
    traits = [li for li in dessin.ax.lines if li.get_linestyle() not in SANS_TRAIT]
    if not traits:
        refuser(
            f"`{dessin.appel}` : aucune courbe. Des points reliés s'obtiennent avec ax.plot(x, y)."
        )
    nommes = [t for t in traits if _canonique(nom_de(dessin, t)) == _canonique(nom or "")]
    for trait in nommes if nom else traits:
        if not _defaut(trait, f, bornes, au_moins, confusions):
            return
    for trait in traits if nom and not nommes else ():
        if not _defaut(trait, f, bornes, au_moins, confusions):
            recu = nom_de(dessin, trait)
            suite = f" · reçu « {recu} »" if recu else ""
            refuser(f"`{dessin.appel}` : une courbe doit porter le nom « {nom} » (label=…){suite}.")
    if nom and not nommes:
        refuser(f"`{dessin.appel}` : aucune courbe ne porte le nom « {nom} » (label=…).")
    trait = (nommes if nom else traits)[0]
    refuser(f"`{dessin.appel}` : {_defaut(trait, f, bornes, au_moins, confusions)}.")


def rien_de_trop(dessin, fonctions):
    """Refuse un trait qui n'est ni une des courbes demandées, ni un repère.

    Paramètre : ``fonctions``, celles dont la courbe est demandée. Un repère est une droite
    horizontale ou verticale ; un axe ou une asymptote aident à lire une figure juste.
    """
    for trait in dessin.ax.lines:
        if trait.get_linestyle() in SANS_TRAIT or _est_repere(dessin, trait):
            continue
        if isinstance(trait, AxLine):
            refuser(
                f"`{dessin.appel}` : une droite sans fin (axline) n'est pas demandée ; ôtez-la."
            )
        x, y = _donnees(trait).T
        if len(x) > 1 and not any(_suit(f, x, y) for f in fonctions):
            nom = nom_de(dessin, trait)
            quoi = f", de nom « {nom} »," if nom else ""
            refuser(f"`{dessin.appel}` : une courbe de trop{quoi} n'est pas demandée ; ôtez-la.")


def avoir_points(dessin, x, y):
    """Refuse un dessin où ces points, sans trait pour les relier, ne sont pas tous marqués."""
    voulus = _ranges(np.column_stack([x, y]))
    nuages = [np.asarray(c.get_offsets(), dtype=float) for c in dessin.ax.collections]
    nuages += [
        _donnees(li)
        for li in dessin.ax.lines
        if li.get_linestyle() in SANS_TRAIT and li.get_marker() not in SANS_TRAIT
    ]
    traits = [
        _donnees(li)
        for li in dessin.ax.lines
        if li.get_linestyle() not in SANS_TRAIT and not _est_repere(dessin, li)
    ]
    recus = _ranges(np.concatenate(nuages)) if nuages else np.empty((0, 2))
    if egaux(recus, voulus) and not traits:
        return
    if any(egaux(_ranges(t), voulus) for t in traits):
        refuser(f"`{dessin.appel}` : les points sont là, mais reliés. Essayez ax.scatter(x, y).")
    if egaux(_ranges(recus[:, ::-1]), voulus):
        refuser(f"`{dessin.appel}` : x et y sont échangés.")
    if not nuages:
        refuser(f"`{dessin.appel}` : aucun point isolé. Essayez ax.scatter(x, y).")
    if egaux(recus, voulus):
        refuser(f"`{dessin.appel}` : les points sont là, mais un trait les accompagne.")
    suite = ", dont certains mal placés" if len(recus) == len(voulus) else ""
    refuser(f"`{dessin.appel}` : attendu {len(voulus)} points · reçu {len(recus)}{suite}.")


def avoir_textes(dessin, *, titre=None, x=None, y=None, z=None):
    """Refuse un titre ou des noms d'axes qui diffèrent (accents, casse et espaces à part)."""
    ax = dessin.ax
    if isinstance(ax.title, str):
        refuser(
            f"`{dessin.appel}` : `ax.title = …` écrase le titre. Appelez "
            f'ax.set_title("{titre or ax.title}").'
        )
    noms = [_canonique(n) for n in (ax.get_xlabel(), ax.get_ylabel())]
    if x and y and x != y and noms == [_canonique(y), _canonique(x)]:
        refuser(f"`{dessin.appel}` : les noms des deux axes sont échangés.")
    recus = [
        ("titre", titre, ax.get_title(), "ax.set_title"),
        ("nom de l'axe horizontal", x, ax.get_xlabel(), "ax.set_xlabel"),
        ("nom de l'axe vertical", y, ax.get_ylabel(), "ax.set_ylabel"),
        ("nom de l'axe des hauteurs", z, getattr(ax, "get_zlabel", str)(), "ax.set_zlabel"),
    ]
    for quoi, voulu, recu, commande in recus:
        if voulu and not recu:
            refuser(f'`{dessin.appel}` : le {quoi} manque. Essayez {commande}("{voulu}").')
        if voulu and _canonique(recu) != _canonique(voulu):
            refuser(f"`{dessin.appel}`, {quoi} : attendu « {voulu} » · reçu « {recu} ».")


def avoir_limites(dessin, *, x=None, y=None):
    """Refuse des limites d'axes qui ne sont pas les couples demandés."""
    for axe, voulu in (("x", x), ("y", y)):
        recu = getattr(dessin.ax, f"get_{axe}lim")()
        if voulu is not None and not egaux(sorted(recu), sorted(voulu)):
            ecrits = [f"de {nombre_fr(a)} à {nombre_fr(b)}" for a, b in (voulu, recu)]
            commande = f"ax.set_{axe}lim(début, fin)"
            refuser(
                f"`{dessin.appel}`, limites de {axe} : attendu {ecrits[0]} · reçu {ecrits[1]}. "
                f"Elles se règlent par {commande}."
            )


def avoir_legende(dessin, noms):
    """Refuse une légende absente, ou dont les noms ne sont pas ceux demandés."""
    legende = dessin.ax.get_legend()
    if legende is None:
        donnes = dessin.ax.get_legend_handles_labels()[1]
        quoi = "les noms sont donnés, mais la légende n'est pas posée" if donnes else (
            "pas de légende. Donnez un nom à chaque tracé (label=…)"
        )  # fmt: skip
        refuser(f"`{dessin.appel}` : {quoi} ; finissez par ax.legend().")
    recus = [texte.get_text() for texte in legende.get_texts()]
    if sorted(map(_canonique, recus)) != sorted(map(_canonique, noms)):
        listes = [", ".join(f"« {n} »" for n in liste) for liste in (noms, recus)]
        refuser(f"`{dessin.appel}`, légende : attendu {listes[0]} · reçu {listes[1]}.")


def nom_de(dessin, trait):
    """Le nom d'un tracé : son ``label``, ou celui que donne ``ax.legend([…])``."""
    nom = str(trait.get_label())
    if not nom.startswith("_"):
        return nom
    legende, rang = dessin.ax.get_legend(), list(dessin.ax.lines).index(trait)
    textes = [t.get_text() for t in legende.get_texts()] if legende else []
    return textes[rang] if rang < len(textes) else ""


def _est_repere(dessin, trait):
    """Vrai pour une droite horizontale ou verticale, de quelque façon qu'elle soit tracée."""
    if isinstance(trait, AxLine):
        (x0, y0), bout = trait.get_xy1(), trait.get_xy2()
        if bout is None:
            return trait.get_slope() == 0 or np.isinf(trait.get_slope())
        return x0 == bout[0] or y0 == bout[1]
    if trait.get_transform() != dessin.ax.transData:  # axhline, axvline
        return True
    x, y = _donnees(trait).T
    return len(x) == 2 and (x[0] == x[1] or y[0] == y[1])


def _axes_rendus(reponse):
    """Les axes que désigne la valeur rendue : axes, figure, couple (fig, ax), liste de tracés."""
    valeurs = reponse.valeur if isinstance(reponse.valeur, (tuple, list)) else [reponse.valeur]
    for valeur in valeurs:
        if isinstance(valeur, Axes):
            return valeur
    for valeur in valeurs:
        if isinstance(valeur, Figure) and valeur.axes:
            return valeur.axes[0]
        if isinstance(getattr(valeur, "axes", None), Axes):  # une courbe, un nuage…
            return valeur.axes
    recu = montrer_valeur(reponse.valeur)
    refuser(f"`{reponse.appel}` rend {recu} ; on attend les axes. Finissez par `return ax`.")


def _defaut(trait, f, bornes, au_moins, confusions):
    """Ce qui ne va pas dans une courbe, ou une chaîne vide."""
    if isinstance(trait, AxLine):
        return "axline trace une droite sans fin ; prenez ax.plot, entre les bornes demandées"
    x, y = _donnees(trait).T
    if not _suit(f, x, y):
        if _suit(f, y, x):
            return "x et y sont échangés dans ax.plot(x, y)"
        for fausse, message in confusions:
            if _suit(fausse, x, y):
                return message.rstrip(".")
        return _premier_ecart(f, x, y)
    if not egaux([x.min(), x.max()], bornes):
        recu = f"de {nombre_fr(x.min())} à {nombre_fr(x.max())}"
        attendu = f"de {nombre_fr(bornes[0])} à {nombre_fr(bornes[1])}"
        return f"la courbe ne couvre pas le bon intervalle, attendu {attendu} · reçu {recu}"
    if len(x) < au_moins:
        return f"{len(x)} points seulement, la courbe est anguleuse ; prenez-en au moins {au_moins}"
    return ""


def _premier_ecart(f, x, y):
    voulu = _images(f, x)
    ou = int(np.argmax(~np.isclose(y, voulu, rtol=1e-6, atol=1e-6)))
    attendu, recu = nombre_fr(voulu[ou]), nombre_fr(y[ou])
    return (
        f"en x = {nombre_fr(x[ou])}, la courbe devrait passer par {attendu} ; elle passe par {recu}"
    )


def _images(f, x):
    with np.errstate(all="ignore"):
        return np.broadcast_to(np.asarray(f(x), dtype=float), x.shape)


def _suit(f, x, y):
    return len(x) > 1 and egaux(_images(f, x), y)


def _donnees(trait):
    x, y = trait.get_data()
    return np.column_stack([np.asarray(x, dtype=float), np.asarray(y, dtype=float)])


def _ranges(couples):
    """Des couples triés : l'ordre du tracé ne compte pas."""
    couples = np.asarray(couples, dtype=float).reshape(-1, 2)
    return couples[np.lexsort(couples.T[::-1])]


def _canonique(texte):
    """Sans accents, majuscules, espaces ni signes dollar."""
    return "".join(sans_accents(texte).replace("$", "").replace("−", "-").split())
