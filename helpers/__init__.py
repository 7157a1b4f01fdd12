"""Les outils du cours « Mathématiques des réseaux de neurones »."""

import os

# ipywidgets le lit à son import : inutile de renvoyer au curseur la valeur qui vient de lui.
os.environ.setdefault("JUPYTER_WIDGETS_ECHO", "false")
