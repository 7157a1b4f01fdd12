"""Une manipulation marche encore quand tout le notebook a été exécuté.

Elle redessine avec les variables du notebook : une cellule plus bas qui réécrit l'une d'elles
(ou une fonction d'exercice du même nom) changerait son dessin, ou le ferait échouer.
"""

import ast
import builtins

import pytest

from atelier.execution import lire, tous

FERMES = (ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.SetComp, ast.Lambda)


def noms(noeud, contexte):
    """Les noms lus (ast.Load) ou écrits (ast.Store) dans un nœud."""
    trouves = (n for n in ast.walk(noeud) if isinstance(n, ast.Name))
    return {n.id for n in trouves if isinstance(n.ctx, contexte)}


def lus_au_dehors(fonction):
    """Ce qu'une fonction lit sans l'avoir reçu ni écrit elle-même."""
    locaux = noms(fonction, ast.Store) | {n.arg for n in ast.walk(fonction) if type(n) is ast.arg}
    return noms(fonction, ast.Load) - locaux - set(dir(builtins))


def ecrits(arbre):
    """Les noms qu'une cellule écrit, fonctions comprises."""
    resultat = set()
    for noeud in arbre.body:
        if isinstance(noeud, ast.FunctionDef):
            resultat.add(noeud.name)
            continue
        fermes = [f for f in ast.walk(noeud) if isinstance(f, FERMES)]
        dedans = {n for f in fermes for n in ast.walk(f) if isinstance(n, ast.Name)}
        ouverts = (n for n in ast.walk(noeud) if isinstance(n, ast.Name) and n not in dedans)
        resultat |= {n.id for n in ouverts if isinstance(n.ctx, ast.Store)}
    return resultat


def besoins(arbres, appel):
    """Tous les noms dont les fonctions de dessin d'un appel à `curseurs` ont besoin, en chaîne."""
    fonctions = {n.name: n for a in arbres for n in a.body if isinstance(n, ast.FunctionDef)}
    a_voir = [*appel.args, *(k.value for k in appel.keywords if k.arg == "fond")]
    a_voir = [n.id for n in a_voir if isinstance(n, ast.Name)]
    vus = set()
    while a_voir:
        nom = a_voir.pop()
        if nom not in vus:
            vus.add(nom)
            a_voir += lus_au_dehors(fonctions[nom]) if nom in fonctions else []
    return vus


def reecrits(codes):
    """Les couples (numéro de la cellule à curseurs, noms réécrits plus loin)."""
    arbres = [ast.parse(code) for code in codes]
    for i, arbre in enumerate(arbres):
        for n in ast.walk(arbre):
            if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "curseurs":
                suite = set().union(*map(ecrits, arbres[i + 1 :]))
                if perdus := besoins(arbres[: i + 1], n) & suite:
                    yield i, perdus


@pytest.mark.parametrize("chemin", tous(), ids=lambda p: p.stem)
def test_aucune_donnee_d_une_manipulation_n_est_reecrite(chemin):
    codes = [c.source for c in lire(chemin).cells if c.cell_type == "code"]
    assert list(reecrits(codes)) == []


def test_une_donnee_reecrite_se_voit():
    dessin = "x = 1\n\ndef trace(t):\n    return t * x\n\ndef dessin(fig, h):\n    trace(h)\n"
    codes = [dessin, "curseurs(dessin, h=(0, 1, 1, 0))", "y = [x for x in (1, 2)]"]
    assert list(reecrits(codes)) == []
    assert list(reecrits([*codes, "for x in (1, 2):\n    pass"])) == [(1, {"x"})]
    assert list(reecrits([*codes, "def trace(t):\n    ..."])) == [(1, {"trace"})]
