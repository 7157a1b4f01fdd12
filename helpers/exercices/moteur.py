"""Moteur des exercices : une définition, et tout ce qui s'en tire.

Un exercice est la fonction corrigée, décorée par ``@exercice``. De là viennent l'énoncé (sa
docstring), la cellule de départ, la solution affichée, les tests et l'édition corrigée.
"""

import ast
import difflib
import importlib
import importlib.util
import inspect
import pkgutil
import re
import textwrap
from dataclasses import dataclass

from helpers.controles import erreur
from helpers.exercices import progres
from helpers.exercices.affichage import montrer_texte
from helpers.exercices.eleve import ACompleter, Eleve, Refus

DEBUT, FIN = "### BEGIN SOLUTION", "### END SOLUTION"
BANQUE = {}


@dataclass
class Verdict:
    """Le résultat d'une vérification : ``etat`` vaut « juste », « refus » ou « a_completer »."""

    cle: str
    etat: str
    message: str


class Exercice:
    """Un exercice de la banque ; l'appeler, c'est appeler sa solution."""

    def __init__(self, fonction, cle, titre, fiche):
        self.fonction, self.cle, self.titre, self.nom = fonction, cle, titre, fonction.__name__
        self.points, self.niveau = fiche.get("points", 1), fiche.get("niveau", 1)
        self.indices = list(fiche["indices"])
        self.fautes, self.autres = list(fiche["fautes"]), list(fiche["autres"])
        self.explication = fiche.get("explication", "")
        self.controleur = None
        self.enonce = inspect.cleandoc(fonction.__doc__ or "")
        self.entete, self.corps = _decouper(fonction)

    def __call__(self, *arguments):
        return self.fonction(*arguments)

    def controle(self, fonction):
        """Décorateur : la fonction qui reçoit celle de l'élève et la refuse si besoin."""
        self.controleur = fonction
        return fonction

    def depart(self):
        """Ce que l'élève trouve dans sa cellule : la signature, le code donné, et ``...``."""
        dedans = re.compile(rf"[ \t]*{DEBUT}\n.*?{FIN}", re.S)
        return self.entete + dedans.sub("    ...  # à vous", self.corps)

    def corrige(self):
        """La solution telle qu'on la montre : sans docstring ni marques."""
        lignes = self.corps.splitlines()
        return self.entete + "\n".join(li for li in lignes if li.strip() not in (DEBUT, FIN))

    def variante(self, corps):
        """Construit la fonction dont le corps est ``corps`` (autre solution, faute connue)."""
        source = self.entete + textwrap.indent(inspect.cleandoc("\n" + corps), "    ")
        espace = dict(self.fonction.__globals__)
        exec(compile(source, f"<variante de {self.cle}>", "exec"), espace)
        return espace[self.nom]


def exercice(cle, titre, **fiche):
    """Décorateur : inscrit à la banque la fonction corrigée sous la clé ``cle``.

    Paramètres : ``indices`` (au moins deux, gradués), ``fautes`` (au moins trois couples
    (corps faux, fragment du message attendu)), ``autres`` (au moins un autre corps juste),
    ``points``, ``niveau`` (1 à 3), ``explication`` (dite après une réponse juste).
    """
    for champ, minimum in (("indices", 2), ("fautes", 3), ("autres", 1)):
        if len(fiche.get(champ, ())) < minimum:
            raise erreur(f"au moins {minimum} {champ}", fiche.get(champ), f"complétez {cle}")
    if cle in BANQUE:
        raise erreur("une clé nouvelle", cle, "renommez l'exercice")

    def inscrire(fonction):
        BANQUE[cle] = Exercice(fonction, cle, titre, fiche)
        return BANQUE[cle]

    return inscrire


def _decouper(fonction):
    """(signature, corps sans docstring) du texte source d'une fonction."""
    source = textwrap.dedent(inspect.getsource(fonction))
    noeud = ast.parse(source).body[0]
    lignes = source.splitlines(keepends=True)
    premiere = noeud.body[0]
    entete = "".join(lignes[noeud.lineno - 1 : premiere.lineno - 1])
    return entete, "".join(lignes[premiere.end_lineno :]).rstrip()


def charger(chapitre):
    """Charge la banque d'un chapitre (« 1 », « 10 », « c3 ») ; sans effet si elle n'existe pas."""
    nom = f"ch{int(chapitre):02d}" if chapitre.isdigit() else chapitre
    module = f"{__package__}.{nom}"
    if importlib.util.find_spec(module):
        importlib.import_module(module)


def tout_charger():
    """Charge toutes les banques et renvoie {clé: exercice}, dans l'ordre des chapitres."""
    paquet = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(paquet.__path__):
        if re.fullmatch(r"ch\d\d|c\d", module.name):
            importlib.import_module(f"{__package__}.{module.name}")
    return dict(sorted(BANQUE.items(), key=lambda couple: rang(couple[0])))


def rang(cle):
    """Clé de tri : les chapitres dans l'ordre des nombres, les compléments après."""
    return cle.startswith("c"), [
        int(m) if m.isdigit() else m for m in re.findall(r"\d+|[a-z]", cle)
    ]


def chercher(banque, cle):
    """Trouve une clé dans une banque, après avoir chargé son chapitre."""
    if not isinstance(cle, str):
        raise erreur('une clé entre guillemets, comme "1.1.a"', repr(cle), 'verifier("1.1.a", f)')
    if m := re.match(r"(\d{1,2}|c\d)\.", cle):
        charger(m[1])
    if cle not in banque:
        proches = difflib.get_close_matches(cle, banque, n=3, cutoff=0.3)
        raise erreur("la clé d'un exercice du cours", f'"{cle}"', " ou ".join(proches) or '"1.1.a"')
    return banque[cle]


def evaluer(cle, fonction):
    """Vérifie ``fonction`` sans rien afficher ni enregistrer. Renvoie un ``Verdict``."""
    exo = chercher(BANQUE, cle)
    try:
        exo.controleur(Eleve(fonction, exo.nom))
    except ACompleter:
        aide = "Remplacez les points de suspension par votre réponse, puis relancez la cellule."
        return Verdict(cle, "a_completer", f"{cle} · À compléter. {aide}")
    except Refus as refus:
        suite = f'Un indice : `indice("{cle}")`'
        return Verdict(cle, "refus", f"✗ {cle} · Pas encore. {refus}\n{suite}")
    return Verdict(cle, "juste", f"✓ {cle} · Juste. {exo.explication}".rstrip())


def verifier(cle, fonction):
    """Vérifie votre réponse à un exercice et dit ce qui ne va pas.

    Paramètres : ``cle``, la clé de l'exercice ; ``fonction``, la vôtre, sans parenthèses.
    Erreurs : ValueError si la clé n'existe pas.
    """
    verdict = evaluer(cle, fonction)
    avis = progres.noter(cle, verdict.etat)
    montrer_texte("\n".join(filter(None, [verdict.message, avis])), verdict.etat)


def exiger(cle, fonction):
    """Comme ``verifier``, mais lève AssertionError si la réponse n'est pas juste (nbgrader)."""
    verdict = evaluer(cle, fonction)
    assert verdict.etat == "juste", verdict.message


def indice(cle, numero=1):
    """Affiche un indice ; ``indice("1.1.a", 2)`` affiche le deuxième."""
    indices = chercher(BANQUE, cle).indices
    if not (isinstance(numero, int) and 1 <= numero <= len(indices)):
        raise erreur(f"un numéro de 1 à {len(indices)}", repr(numero), f'indice("{cle}", 1)')
    suite = f'\nLe suivant : `indice("{cle}", {numero + 1})`' if numero < len(indices) else ""
    montrer_texte(f"Indice {numero} sur {len(indices)}. {indices[numero - 1]}{suite}")


def solution(cle):
    """Affiche une solution de l'exercice, avec son explication."""
    exo = chercher(BANQUE, cle)
    progres.noter(cle, "vue")
    code = f"```python\n{exo.corrige()}\n```"
    texte = "\n\n".join(filter(None, [f"Une solution de {cle} :", code, exo.explication]))
    montrer_texte(texte, markdown=texte)
