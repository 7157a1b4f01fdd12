"""L'ardoise du complément c8 : on dessine un chiffre, un réseau le lit à mesure.

Le dessin se fait dans le navigateur (``ardoise.js``) ; Python peint les traits, prépare l'image et
interroge le réseau. Sans navigateur, l'ardoise montre le dessin de départ et sa lecture.
"""

import base64
from pathlib import Path

import anywidget
import ipywidgets as w
import numpy as np
import traitlets

from helpers.controles import erreur, nombre_fr
from helpers.figures import barres, cadres, decrire, image_png
from helpers.plume import COTE, peindre
from helpers.preparation import lire_octets, preparer, reduire

DOSSIER = Path(__file__).parent
BLANCHE = "Feuille blanche : dessinez un chiffre."


class Toile(anywidget.AnyWidget):
    """Ce qui se passe dans le navigateur : le canevas, l'image préparée, les dix barres."""

    _esm = (DOSSIER / "ardoise.js").read_text(encoding="utf-8")
    _css = (DOSSIER / "ardoise.css").read_text(encoding="utf-8")
    dessin = traitlets.Dict().tag(sync=True)  # du navigateur : numero, traits, fond
    largeur = traitlets.Int(8).tag(sync=True)  # dans les deux sens, en pixels du canevas
    fond = traitlets.List().tag(sync=True)  # vers le navigateur : l'image déposée, COTE × COTE
    lecture = traitlets.Dict().tag(sync=True)  # vers le navigateur : image, probabilités, phrase


class Ardoise(w.VBox):
    """Une toile, un bouton pour déposer une image ; sa vue fixe reste dans la sortie."""

    def __init__(self, lire, traits=(), *, largeur=8, preparer=preparer):
        self.lire, self.preparer, self.depose, self.compte = lire, preparer, None, 0
        traits = [np.round(np.asarray(t, dtype=float), 3).tolist() for t in traits]
        self.toile = Toile(dessin={"numero": 0, "traits": traits, "fond": False}, largeur=largeur)
        self.depot = w.FileUpload(accept="image/*", description="Déposer une image",
                                  layout=w.Layout(width="auto"))  # fmt: skip
        self.message = w.HTML()
        self.relire()
        self.fixe = self._vue()
        self.toile.observe(self._change, names=["dessin", "largeur"])
        self.depot.observe(self._deposer, names="value")
        super().__init__([self.toile, w.HBox([self.depot, self.message])])

    def canevas(self):
        """L'image dessinée : les traits, et l'image déposée s'il y en a une. (128, 128), uint8."""
        image = peindre(self.toile.dessin.get("traits", []), self.toile.largeur)
        return image if self.depose is None else np.maximum(image, self.depose)

    def relire(self):
        """Prépare l'image, interroge le réseau, et envoie le tout au navigateur."""
        canevas = self.canevas()
        if canevas.max() == 0:
            return self._annoncer(BLANCHE)
        image = self.preparer(canevas)
        probabilites = dix_probabilites(self.lire(image))
        self._annoncer(phrase(probabilites), image.ravel().tolist(), probabilites.tolist())

    def _annoncer(self, texte, image=(), probabilites=()):
        """Envoie une lecture ; ``dessin`` est le numéro du dessin lu."""
        self.compte += 1
        self.toile.lecture = {"numero": self.compte, "dessin": self.toile.dessin.get("numero", 0),
                              "image": list(image), "probabilites": list(probabilites),
                              "phrase": texte}  # fmt: skip

    def _change(self, changement):
        if changement.name == "dessin" and not self.toile.dessin.get("fond"):
            self.depose, self.toile.fond = None, []  # effacée : la même peut revenir
        try:
            self.relire()
        except Exception as panne:  # dans un rappel, une erreur serait invisible
            self._annoncer(f"La lecture a échoué. {panne}")

    def _deposer(self, _):
        if not self.depot.value:
            return
        fichier = self.depot.value[0]
        try:
            self.deposer(bytes(fichier["content"]), fichier["name"])
            self.message.value = ""
        except (ValueError, TypeError) as refus:
            self.message.value = w.HTML(value=_sans_balise(str(refus))).value
        self.depot.value = ()

    def deposer(self, octets, nom="image"):
        """Remplace le dessin par une image (octets d'un fichier), et la lit.

        Erreurs : ValueError, en français, si ce n'est pas une image ou si elle est unie.
        """
        image = carre(lire_octets(octets, nom))
        self.depose = image
        self.toile.fond = image.ravel().tolist()
        numero = 1 + self.toile.dessin.get("numero", 0)
        self.toile.dessin = {"numero": numero, "traits": [], "fond": True}

    def _vue(self):
        image = np.array(self.toile.lecture["image"] or [0] * 784, dtype=np.uint8)
        probabilites = self.toile.lecture["probabilites"] or [0] * 10
        axes = vue(self.canevas(), image.reshape(28, 28), probabilites)
        texte, png = decrire(axes), image_png(axes)
        _fermer(axes)
        return png, texte

    def __repr__(self):
        return f"Ardoise. {self.toile.lecture['phrase']} Dessinez, ou déposez une image."

    def _repr_mimebundle_(self, **options):
        paquet = super()._repr_mimebundle_(**options) or {}
        donnees, meta = paquet if isinstance(paquet, tuple) else (paquet, {})
        donnees["text/plain"] = "Ardoise : dessinez un chiffre, ou déposez une image."
        donnees["image/png"] = base64.b64encode(self.fixe[0]).decode("ascii")
        return donnees, {**meta, "image/png": {"alt": f"{donnees['text/plain']} {self.fixe[1]}"}}


def _sans_balise(texte):
    return texte.replace("&", "&amp;").replace("<", "&lt;")


def _fermer(axes):
    import matplotlib.pyplot as plt

    plt.close(axes[0].figure)


def carre(image):
    """Met une image dans un carré de 128 × 128, sans la déformer, au milieu d'un fond noir.

    Paramètres : ``image``, forme ``(h, l)``, encre 255 sur fond 0.  Renvoie : uint8, (128, 128).
    Erreurs : ValueError si ce n'est pas une image en gris.

    Exemple (complément c8)
    -----------------------
    >>> carre(np.full((40, 20), 255))[64, [0, 31, 32, 95, 96]]
    array([  0,   0, 255, 255,   0], dtype=uint8)
    """
    petite = reduire(image, COTE)
    i, j = ((COTE - n) // 2 for n in petite.shape)
    posee = np.zeros((COTE, COTE), dtype=np.uint8)
    posee[i : i + petite.shape[0], j : j + petite.shape[1]] = petite
    return posee


def dix_probabilites(reponse):
    """La réponse du réseau en tableau de dix réels.

    Erreurs : ValueError si elle n'a pas dix nombres.

    Exemple (complément c8)
    -----------------------
    >>> dix_probabilites([[0, 1] + [0] * 8]).shape
    (10,)
    """
    reponse = np.asarray(reponse, dtype=float).ravel()
    if reponse.shape != (10,) or not np.isfinite(reponse).all():
        recu = f"{reponse.size} nombres"
        raise erreur("dix probabilités finies", recu, "une couche Dense(10, softmax) à la fin")
    return reponse


def phrase(probabilites):
    """Ce que le réseau lit, en une phrase.

    Exemple (complément c8)
    -----------------------
    >>> phrase([0, 0.2, 0, 0, 0.75, 0, 0, 0.05, 0, 0])
    'Je lis un 4 (75 %) ; sinon, un 1 (20 %).'
    """
    p = dix_probabilites(probabilites)
    premier, second = np.argsort(-p, kind="stable")[:2]
    a, b = (nombre_fr(round(100 * p[c])) for c in (premier, second))
    return f"Je lis un {premier} ({a} %) ; sinon, un {second} ({b} %)."


def vue(canevas, image, probabilites=None, *, titre="", fig=None):
    """Dessine les étapes : le canevas, l'image préparée et, s'il y en a, les dix probabilités.

    Paramètres : ``canevas`` (h, l) et ``image`` (28, 28), de 0 à 255 ; ``probabilites`` (10,) ;
    ``fig``, une figure vide (une neuve, sinon).
    Renvoie : la liste des axes, à donner à `montrer`.
    """
    combien = 2 if probabilites is None else 3
    titre = titre or "Le dessin, et ce que voit le réseau"
    if fig is None:
        axes = cadres(combien, titre=titre)
    else:
        axes = list(fig.subplots(1, combien))
        fig.suptitle(titre)
    for ax, pixels, nom in zip(axes, (canevas, image), ("départ", "préparée"), strict=False):
        ax.imshow(pixels, cmap="gray", vmin=0, vmax=255)
        ax.set_title(f"{nom}, {len(pixels)} × {len(pixels[0])}")
        ax.axis("off")
    if combien == 3:
        barres(range(10), np.round(100 * dix_probabilites(probabilites)), ax=axes[2])
        axes[2].set(title="réponse", xlabel="chiffre", ylabel="probabilité (%)", ylim=(0, 112))
    return axes


def ardoise(lire, traits=(), *, largeur=8, preparer=preparer):
    """Une ardoise où l'on dessine un chiffre, lu à mesure par ``lire``.

    Paramètres
    ----------
    lire : fonction ; reçoit l'image préparée (28, 28), de 0 à 255, et rend dix probabilités.
    traits : le dessin de départ (voir `helpers.plume`).
    largeur : du trait au départ, en pixels du canevas, de 1 à 40.
    preparer : fonction ; reçoit le canevas (128, 128) et rend l'image (28, 28).

    Renvoie : l'ardoise ; mettez l'appel en dernière ligne de la cellule.
    Erreurs : TypeError si ``lire`` n'est pas une fonction ; ValueError si la largeur n'est pas un
    entier de 1 à 40, ou si ``lire`` ne rend pas dix nombres.
    """
    if not callable(lire):
        raise erreur("une fonction", type(lire).__name__, "ardoise(lire)", TypeError)
    entier = isinstance(largeur, (int, np.integer)) and not isinstance(largeur, bool)
    if not entier or not 1 <= largeur <= 40:
        raise erreur("une largeur entière de 1 à 40 pixels", repr(largeur), "largeur=8")
    return Ardoise(lire, traits, largeur=int(largeur), preparer=preparer)
