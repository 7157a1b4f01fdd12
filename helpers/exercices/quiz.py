"""Questions de cours à choix : boutons en direct, texte simple dans la version imprimée."""

import random
from dataclasses import dataclass

from helpers.controles import erreur
from helpers.exercices import moteur
from helpers.exercices.affichage import en_html, montrer_texte

QUESTIONS = {}


@dataclass
class Question:
    """Une question : ``choix`` est une liste de (texte, juste, explication)."""

    cle: str
    enonce: str
    choix: list

    def lettres(self):
        """Les lettres des choix : a, b, c…"""
        return "abcdefgh"[: len(self.choix)]

    def texte(self):
        """La version imprimée : l'énoncé, les choix, et comment répondre sans boutons."""
        lignes = [f"({le}) {t}" for le, (t, _, _) in zip(self.lettres(), self.choix, strict=True)]
        aide = f'Pour répondre sans les boutons : question("{self.cle}", "a")'
        return "\n".join([f"Question {self.cle}. {self.enonce}", *lignes, aide])

    def markdown(self):
        """La version imprimée, en Markdown."""
        lignes = [f"- ({le}) {t}" for le, (t, _, _) in zip(self.lettres(), self.choix, strict=True)]
        return "\n".join([f"**Question {self.cle}.** {self.enonce}", "", *lignes])

    def avis(self, lettre):
        """(juste, explication) pour un choix, donné par sa lettre, minuscule ou majuscule."""
        lettre = lettre.lower() if isinstance(lettre, str) else lettre
        if lettre not in self.lettres():
            raise erreur(
                f"une lettre parmi {', '.join(self.lettres())}",
                repr(lettre),
                f'question("{self.cle}", "a")',
            )
        _, juste, explication = self.choix[self.lettres().index(lettre)]
        return juste, ("✓ Oui. " if juste else "✗ Non. ") + explication


def quiz(cle, enonce, choix):
    """Inscrit une question ; chaque choix porte son explication, un au moins est juste."""
    if not any(juste for _, juste, _ in choix) or not all(e.strip() for _, _, e in choix):
        raise erreur("un choix juste, et une explication par choix", choix, f"complétez {cle}")
    if cle in QUESTIONS:
        raise erreur("une clé nouvelle", cle, "renommez la question")
    ordre = list(choix)
    random.Random(cle).shuffle(ordre)  # la bonne réponse n'est pas toujours la première écrite
    QUESTIONS[cle] = Question(cle, enonce, ordre)


def question(cle, lettre=None):
    """Pose une question de cours ; avec une lettre, donne l'avis sur ce choix, en texte."""
    posee = moteur.chercher(QUESTIONS, cle)
    if lettre is not None:
        juste, avis = posee.avis(lettre)
        montrer_texte(avis, "juste" if juste else "refus")
        return None
    return _boutons(posee)


def _boutons(posee):
    import ipywidgets as w

    class Boutons(w.VBox):
        def __repr__(self):
            return posee.texte()

        def _repr_mimebundle_(self, **options):
            paquet = super()._repr_mimebundle_(**options) or {}
            return {**paquet, "text/plain": repr(self), "text/markdown": posee.markdown()}

    libelles = [f"({le}) {t}" for le, (t, _, _) in zip(posee.lettres(), posee.choix, strict=True)]
    boutons = w.RadioButtons(options=libelles, value=None, layout=w.Layout(width="100%"))
    avis = w.HTMLMath()

    def repondre(changement):
        juste, texte = posee.avis(changement["new"][1])
        avis.value = en_html(texte, "juste" if juste else "refus")

    boutons.observe(repondre, names="value")
    return Boutons([w.HTMLMath(f"<b>Question {posee.cle}.</b> {posee.enonce}"), boutons, avis])
