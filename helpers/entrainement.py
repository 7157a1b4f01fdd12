"""L'entraînement en direct : une courbe qui grandit pendant ``fit``, muette sous nbval."""

import time

from matplotlib.figure import Figure

from helpers import figures
from helpers.controles import nombre_fr
from helpers.materiel import charger_keras, en_direct

INTERVALLE = 0.4  # secondes entre deux dessins : on voit la courbe, on ne ralentit pas le calcul


def suivi(*, direct=None):
    """Un rappel (callback) Keras qui dessine la fonction d'erreur à mesure que le réseau apprend.

    Usage : ``modele.fit(x, y, epochs=40, verbose=0, callbacks=[suivi()])``.
    Paramètre : ``direct``, vrai pour dessiner ; par défaut, seulement si quelqu'un regarde.
    Renvoie : un ``keras.callbacks.Callback``. Chapitre 10.
    """
    keras = charger_keras()

    class Suivi(keras.callbacks.Callback):
        """Garde l'histoire et la redessine, sur place, à intervalles réguliers."""

        def on_train_begin(self, logs=None):
            self.histoire, self.dernier, self.sortie = {}, 0.0, None
            self.direct = en_direct() if direct is None else direct

        def on_epoch_end(self, epoch, logs=None):
            for nom, valeur in (logs or {}).items():
                self.histoire.setdefault(nom, []).append(float(valeur))
            if self.direct and time.monotonic() - self.dernier > INTERVALLE:
                self.montrer(epoch + 1)
                self.dernier = time.monotonic()

        def on_train_end(self, logs=None):
            if self.direct and self.histoire:
                self.montrer(len(next(iter(self.histoire.values()))))

        def montrer(self, epoque):
            """Affiche la courbe, ou met à jour celle qui est déjà à l'écran."""
            from IPython.display import display

            ax = _dessiner(self.histoire, epoque, self.params.get("epochs"))
            paquet = figures.paquet(ax)
            if self.sortie is None:
                self.sortie = display(paquet, raw=True, display_id=True)
            else:
                self.sortie.update(paquet, raw=True)

    return Suivi()


def _dessiner(histoire, epoque, total):
    """La courbe de la fonction d'erreur (et de la validation), époque par époque."""
    ax = Figure(figsize=(6, 3.2), layout="constrained").add_subplot()
    figures.courbes_apprentissage({c: v for c, v in histoire.items() if "loss" in c}, axes=[ax])
    ax.set_title(f"Époque {epoque} sur {total} : erreur {nombre_fr(histoire['loss'][-1], 3)}")
    return ax
