"""Montrer un message à l'élève : texte simple, et HTML sobre dans un notebook."""

import html
import re

from helpers.controles import dans_un_notebook

COULEURS = {"juste": "#009E73", "refus": "#D55E00", "a_completer": "#999999", "info": "#0072B2"}


def en_html(texte, genre="info"):
    """Met un texte en HTML : un filet de couleur à gauche, ``code`` entre accents graves."""
    corps = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(texte, quote=False))
    corps = corps.replace("\n", "<br>")
    style = f"border-left:4px solid {COULEURS[genre]};padding:2px 10px"
    return f'<div style="{style}">{corps}</div>'


def montrer_texte(texte, genre="info", *, markdown=None):
    """Affiche ``texte`` ; dans un notebook, en HTML (ou en Markdown s'il est donné)."""
    if not dans_un_notebook():
        print(texte)
        return
    from IPython.display import display

    riche = {"text/markdown": markdown} if markdown else {"text/html": en_html(texte, genre)}
    display({"text/plain": texte, **riche}, raw=True)
