"""Manipulations : des curseurs, et une figure redessinée à chaque mouvement.

``curseurs`` demande une fonction qui dessine dans une figure ; elle l'appelle une première
fois avec les valeurs de départ, de sorte qu'une image fixe est toujours dans la sortie :
qui lit sur le web ou sans noyau voit cette image.
"""

import base64
import html
import traceback

import ipywidgets as w
from matplotlib.figure import Figure

from helpers.controles import erreur, nombre_fr
from helpers.figures import decrire, image_png
from helpers.fonds import Fond
from helpers.traces import POINTS_PAR_POUCE

# invisible, mais lu par les lecteurs d'écran
HORS_ECRAN = '<span style="position:absolute;clip-path:inset(50%)">{}</span>'


class Manipulation(w.VBox):
    """Des réglages au-dessus d'une image ; son texte et son image fixes restent dans la sortie."""

    def __init__(self, dessiner, titre, reglages, *, taille=(7, 4), fond=None):
        self.dessiner, self.titre, self.taille, self.places = dessiner, titre, taille, []
        self.preparer, self.fond = fond, None
        largeur = w.Layout(width=f"{int(taille[0] * POINTS_PAR_POUCE)}px")
        self.image = w.Image(format="png", layout=largeur)
        self.reglages = {nom: _bouton(nom, r) for nom, r in reglages.items()}
        self.depart = self.valeurs()
        self.message, self.description = w.HTML(), w.HTML()
        self.image.value = self.peindre()
        self.fixe = image_png(self.figure), self.texte  # ce qui reste dans la sortie enregistrée
        retour = w.Button(
            description="Revenir au départ", icon="undo", layout=w.Layout(width="auto")
        )
        retour.on_click(lambda _: self.revenir())
        for bouton in self.reglages.values():
            bouton.observe(self._bouge, names="value")
        entete = [w.HTML(f"<b>{titre}</b>")] if titre else []
        commandes = w.HBox([*self.reglages.values(), retour], layout=w.Layout(flex_flow="wrap"))
        super().__init__([*entete, commandes, self.image, self.description, self.message])

    def valeurs(self):
        """Les valeurs actuelles des réglages : {nom: valeur}."""
        return {nom: b.value for nom, b in self.reglages.items()}

    def peindre(self):
        """Redessine la figure avec les valeurs actuelles et renvoie l'image PNG (octets)."""
        self._nettoyer()
        phrase = self.dessiner(self.figure, **self.valeurs())
        self.texte = phrase if isinstance(phrase, str) else decrire(self.figure)
        self.description.value = HORS_ECRAN.format(html.escape(self.texte))
        return self.fond.image_png() if self.fond else self._tout_peindre()

    def _nettoyer(self):
        """Une figure vide, ou le fond débarrassé des tracés d'avant."""
        if self.fond:
            self.fond.effacer()
            return
        self.figure = Figure(figsize=self.taille)  # plus vite faite que l'ancienne n'est vidée
        if self.preparer:
            self.preparer(self.figure)
            self.fond = Fond(self.figure, lambda: self.dessiner(self.figure, **self.valeurs()))

    def _tout_peindre(self):
        """L'image PNG d'une figure neuve."""
        self._figer_les_places()
        image = image_png(self.figure, leger=False)
        self.places = [ax.get_position() for ax in self.figure.axes]
        return image

    def _figer_les_places(self):
        """Garde aux axes leur place du premier dessin : rien ne tremble, et c'est plus rapide."""
        memes = len(self.figure.axes) == len(self.places)
        self.figure.set_layout_engine("none" if memes else "constrained")
        for ax, place in zip(self.figure.axes, self.places if memes else [], strict=False):
            ax.set_position(place)

    def revenir(self):
        """Remet chaque réglage à sa valeur de départ."""
        for nom, valeur in self.depart.items():
            self.reglages[nom].value = valeur

    def _bouge(self, _):
        try:
            self.image.value = self.peindre()
            self.message.value = ""
        except Exception:  # montrée sous l'image : une erreur dans un rappel serait invisible
            trace = traceback.format_exc(limit=-1)
            self.message.value = f"<pre style='color:#b00'>Le dessin a échoué.\n{trace}</pre>"

    def __repr__(self):
        reglages = ", ".join(f"{n} = {_ecrire(v)}" for n, v in self.depart.items())
        return f"Manipulation « {self.titre} » ({reglages}). {self.fixe[1]}"

    def _repr_mimebundle_(self, **options):
        paquet = super()._repr_mimebundle_(**options) or {}
        donnees, meta = paquet if isinstance(paquet, tuple) else (paquet, {})
        donnees["text/plain"] = repr(self)
        donnees["image/png"] = base64.b64encode(self.fixe[0]).decode("ascii")
        return donnees, {**meta, "image/png": {"alt": repr(self)}}


def _ecrire(valeur):
    return valeur if isinstance(valeur, str) else nombre_fr(valeur)


def _bouton(nom, reglage):
    """Un réglage devient un curseur (min, max, pas, départ), un menu (liste) ou une case."""
    etiquette = {"description": nom.replace("_", " "), "style": {"description_width": "initial"}}
    if isinstance(reglage, bool):
        return w.Checkbox(value=reglage, **etiquette)
    if isinstance(reglage, list) and reglage:
        return w.Dropdown(options=reglage, value=reglage[0], **etiquette)
    if not (isinstance(reglage, tuple) and len(reglage) == 4):
        raise erreur(
            "(min, max, pas, départ), une liste ou un booléen",
            repr(reglage),
            f"{nom}=(0.0, 1.0, 0.1, 0.5)",
        )
    bas, haut, pas, depart = reglage
    if not (bas <= depart <= haut and bas < haut and pas > 0):
        raise erreur(
            "min ≤ départ ≤ max, min < max et un pas positif",
            repr(reglage),
            f"{nom}=(0.0, 1.0, 0.1, 0.5)",
        )
    entier = all(isinstance(v, int) for v in reglage)
    sorte = w.IntSlider if entier else w.FloatSlider
    format_ = {} if entier else {"readout_format": ".3g"}
    return sorte(value=depart, min=bas, max=haut, step=pas, **format_, **etiquette)


def curseurs(dessiner, *, titre="", taille=(7, 4), fond=None, **reglages):
    """Une manipulation : ``dessiner(fig, **valeurs)`` est rappelée à chaque mouvement.

    Paramètres
    ----------
    dessiner : fonction qui dessine dans ``fig`` (une figure matplotlib vide) ; elle peut rendre
        une phrase, qui devient le texte de remplacement de l'image.
    titre : ce que l'on manipule.
    taille : (largeur, hauteur) de la figure, en pouces.
    fond : fonction qui prépare les axes dans ``fig`` une fois pour toutes (limites, noms, ce qui
        ne bouge pas) ; alors ``dessiner`` ajoute ses tracés à ``fig.axes``, et le dessin est deux
        fois plus rapide. Les titres peuvent changer, pas les limites.
    reglages : pour chaque paramètre de ``dessiner``, ``(min, max, pas, départ)``, une liste de
        choix (le premier est le départ) ou un booléen.

    Renvoie : la manipulation ; mettez l'appel en dernière ligne de la cellule.
    Erreurs : ValueError si un réglage a une autre forme ou si aucun n'est donné.
    """
    if not reglages:
        raise erreur("au moins un réglage", "aucun", "curseurs(dessiner, h=(0.0, 1.0, 0.1, 0.5))")
    return Manipulation(dessiner, titre, reglages, taille=taille, fond=fond)
