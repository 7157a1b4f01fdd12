"""Disposition d'un graphe de calcul : où placer chaque nœud, par où passent les flèches.

Les nœuds sont rangés en colonnes, de gauche à droite ; une flèche qui saute des colonnes passe
par des points intermédiaires, qui ont leur place comme les nœuds : rien ne se croise en vain,
rien ne se recouvre.
"""

from helpers.graphe import ordre

BALAYAGES = 12


def disposer(sortie):
    """Place les nœuds du graphe de ``sortie``.

    Renvoie : ``(noeuds, places, chemins)`` où ``places[id(noeud)]`` est ``(colonne, hauteur)`` et
    ``chemins`` la liste de ``(parent, noeud, derivee_locale, points)``, les points allant du
    parent au nœud. Deux nœuds d'une colonne sont à une hauteur d'au moins 1 l'un de l'autre.
    """
    noeuds = ordre(sortie)
    colonne = _colonnes(noeuds)
    trajets = []
    for noeud in noeuds:
        for rang, parent in enumerate(noeud.parents):
            etapes = range(colonne[id(parent)] + 1, colonne[id(noeud)])
            milieu = [("passage", id(noeud), rang, c) for c in etapes]
            for point, c in zip(milieu, etapes, strict=True):
                colonne[point] = c
            trajets.append([id(parent), *milieu, id(noeud)])
    hauteur = _hauteurs(colonne, trajets)
    places = {cle: (colonne[cle], hauteur[cle]) for cle in colonne}
    aretes = ((p, n, d) for n in noeuds for p, d in zip(n.parents, n.derivees_locales, strict=True))
    chemins = [
        (*arete, [places[cle] for cle in trajet])
        for arete, trajet in zip(aretes, trajets, strict=True)
    ]
    return noeuds, places, chemins


def _colonnes(noeuds):
    """Colonne = plus long chemin depuis une entrée ; une entrée se met juste avant son usage."""
    colonne = {}
    for noeud in noeuds:
        colonne[id(noeud)] = 1 + max((colonne[id(p)] for p in noeud.parents), default=-1)
    usage = {}
    for noeud in noeuds:
        for parent in noeud.parents:
            avant = colonne[id(noeud)] - 1
            usage[id(parent)] = min(usage.get(id(parent), avant), avant)
    for noeud in noeuds:
        if not noeud.parents and id(noeud) in usage:
            colonne[id(noeud)] = usage[id(noeud)]
    return colonne


def _hauteurs(colonne, trajets):
    """Ordonne chaque colonne par la moyenne des voisins, puis écarte ce qui se touche."""
    voisins = {cle: ([], []) for cle in colonne}
    for trajet in trajets:
        for gauche, droite in zip(trajet, trajet[1:], strict=False):
            voisins[gauche][1].append(droite)
            voisins[droite][0].append(gauche)
    piles = [[] for _ in range(1 + max(colonne.values()))]
    for cle, c in colonne.items():
        piles[c].append(cle)
    hauteur = {cle: -float(i) for pile in piles for i, cle in enumerate(pile)}
    for balayage in range(BALAYAGES):
        cote = balayage % 2  # 0 : d'après la gauche, 1 : d'après la droite
        for pile in piles if cote == 0 else reversed(piles):
            pile.sort(key=lambda cle: -_moyenne(voisins[cle][cote], hauteur, hauteur[cle]))
            _ecarter(pile, hauteur, {cle: voisins[cle][cote] for cle in pile})
    for pile in piles:
        _ecarter(pile, hauteur, {cle: voisins[cle][0] + voisins[cle][1] for cle in pile})
    return hauteur


def _moyenne(cles, hauteur, sinon):
    return sum(hauteur[cle] for cle in cles) / len(cles) if cles else sinon


def _ecarter(pile, hauteur, voisins):
    """Rapproche chaque point de ses voisins, sans changer l'ordre, à distance au moins 1."""
    voulu = [_moyenne(voisins[cle], hauteur, hauteur[cle]) for cle in pile]
    blocs = []  # (somme des hauteurs voulues du premier point, nombre de points)
    for rang, h in enumerate(voulu):
        bloc = [h, 1, rang]
        while blocs and blocs[-1][0] / blocs[-1][1] - blocs[-1][1] < bloc[0] / bloc[1]:
            avant = blocs.pop()
            bloc = [avant[0] + bloc[0] + avant[1] * bloc[1], avant[1] + bloc[1], avant[2]]
        blocs.append(bloc)
    for somme, nombre, debut in blocs:
        for i in range(nombre):
            hauteur[pile[debut + i]] = somme / nombre - i
