"""Textes de remplacement : une figure racontée en français, à partir de ses données.

Qui ne voit pas l'image lit son titre, ses axes et l'étendue de chaque tracé. Rien n'est
affiché ici : `figures.montrer` joint ce texte à l'image.
"""

import weakref

import numpy as np

from helpers.controles import erreur, nombre_fr

TEXTES = weakref.WeakKeyDictionary()  # axes -> texte écrit par la fonction qui a dessiné


def joindre_texte(ax, texte):
    """Remplace la description automatique des tracés de ``ax`` par ``texte``.

    Sert aux schémas, que leurs traits et leurs cercles ne racontent pas.

    Paramètres : ``ax``, axes matplotlib ; ``texte``, une ou plusieurs phrases.
    Renvoie : ``ax``.
    """
    TEXTES[ax] = texte
    return ax


def axes_de(figure_ou_axes):
    """Renvoie la liste des axes d'une figure, d'un ``ax``, ou d'une liste d'axes.

    Erreurs : TypeError si l'objet n'est rien de cela.
    """
    if hasattr(figure_ou_axes, "axes") and isinstance(figure_ou_axes.axes, list):
        return figure_ou_axes.axes
    if isinstance(figure_ou_axes, (list, tuple, np.ndarray)) and len(figure_ou_axes):
        return [ax for element in figure_ou_axes for ax in axes_de(element)]
    if hasattr(figure_ou_axes, "get_figure") and hasattr(figure_ou_axes, "lines"):
        return [figure_ou_axes]
    recu = type(figure_ou_axes).__name__
    raise erreur("une figure ou ses axes", recu, "ax = cadre(…) puis montrer(ax)", TypeError)


def etendue(valeurs):
    """Écrit « de a à b » (ou le nombre seul), avec trois chiffres significatifs.

    Exemple
    -------
    >>> etendue([0.5, -1, 2.34567]), etendue([7, 7])
    ('de −1 à 2,35', '7')
    """
    valeurs = np.ma.asarray(valeurs, dtype=float).ravel()
    valeurs = np.asarray(valeurs.compressed())
    valeurs = valeurs[np.isfinite(valeurs)]
    if valeurs.size == 0:
        return "sans valeur"
    bas, haut = (_court(v, np.abs(valeurs).max()) for v in (valeurs.min(), valeurs.max()))
    return bas if bas == haut else f"de {bas} à {haut}"


def decrire(figure_ou_axes):
    """Décrit une figure en français : titre, axes, étendue de chaque tracé.

    Les nombres ont trois chiffres significatifs : le texte est le même d'une machine à l'autre.

    Paramètres : une figure, un ``ax`` ou une liste d'axes, y compris ceux de ``plt.subplots``.
    Renvoie : une chaîne d'une ligne.

    Exemple
    -------
    >>> import matplotlib.pyplot as plt
    >>> figure, ax = plt.subplots()
    >>> _ = ax.plot([0, 1, 2], [0, 1, 4], label="carré")
    >>> _ = ax.set(title="Une parabole", xlabel="x", ylabel="y")
    >>> decrire(ax)
    'Une parabole. Axes : x, y. Courbe « carré » : x de 0 à 2, y de 0 à 4.'
    >>> plt.close(figure)
    """
    axes = [ax for ax in axes_de(figure_ou_axes) if ax.get_visible()]
    titre = axes[0].get_figure(root=True).get_suptitle() if axes else ""
    axes = [ax for ax in axes if ax.get_label() != "<colorbar>"]
    galerie = len(axes) > 1 and all(ax.images and not ax.get_xlabel() for ax in axes)
    phrases = [titre, _galerie(axes)] if galerie else [titre, *map(_decrire_axes, axes)]
    return " ".join(_phrase(p) for p in phrases if p)


def _sur(nom, valeurs):
    """Écrit « x de 0 à 1 », ou « x = 3 » si la valeur ne change pas."""
    texte = etendue(valeurs)
    return f"{nom} {texte}" if texte.startswith(("de ", "sans")) else f"{nom} = {texte}"


def _court(x, grandeur):
    """Trois chiffres significatifs ; un reste d'arrondi devant ``grandeur`` devient 0."""
    return nombre_fr(0 if abs(x) <= 1e-9 * grandeur else float(f"{x:.3g}"))


def _phrase(texte):
    """Une seule ligne, terminée par un point."""
    texte = " ".join(str(texte).replace("$", "").split())
    return texte if texte[-1:] in ".!?…" else texte + "."


def _decrire_axes(ax):
    """Titre, noms des axes, puis chaque tracé."""
    titres = [ax.get_title(loc) for loc in ("center", "left", "right")]
    noms = [ax.get_xlabel(), ax.get_ylabel()]
    if hasattr(ax, "get_zlabel"):
        noms.append(ax.get_zlabel())
    noms = [nom for nom in noms if nom]
    phrases = [titre for titre in titres if titre]
    if noms:
        phrases.append(("Axes : " if len(noms) > 1 else "Axe : ") + ", ".join(noms))
    phrases += [TEXTES[ax]] if ax in TEXTES else _traces(ax)
    return " ".join(_phrase(p) for p in phrases)


def _galerie(axes):
    """Des images côte à côte : combien, leur taille, leurs titres."""
    tableaux = [np.ma.asarray(ax.images[0].get_array()) for ax in axes]
    tailles = sorted({f"{t.shape[0]} × {t.shape[1]}" for t in tableaux})
    titres = [ax.get_title() for ax in axes if ax.get_title()]
    couleurs = " en couleurs" if any(t.ndim == 3 for t in tableaux) else ""
    suite = f" : {', '.join(titres[:20])}{'…' if len(titres) > 20 else ''}" if titres else ""
    return f"{len(axes)} images{couleurs} de {' ou '.join(tailles)} pixels{suite}"


def _traces(ax):
    """Une phrase pour chaque tracé, dans un ordre fixe."""
    if ax.images:
        return [_image(image) for image in ax.images]
    phrases = [_ligne(ligne, ax) for ligne in ax.lines]
    phrases += [_collection(collection, ax) for collection in ax.collections]
    phrases += [_barres(conteneur, ax) for conteneur in ax.containers]
    cotes = {id(t) for c in ax.collections for t in getattr(c, "labelTexts", [])}
    if not ax.containers:
        phrases += [_texte(texte) for texte in ax.texts if id(texte) not in cotes]
    return [phrase for phrase in phrases if phrase]


def _nom(artiste):
    """Le nom donné au tracé, entre guillemets."""
    nom = str(artiste.get_label())
    return "" if nom.startswith("_") or not nom else f" « {nom} »"


def _ligne(ligne, ax):
    """Une courbe, une droite de repère ou des points reliés."""
    x, y = (np.ma.asarray(v) for v in ligne.get_data(orig=False))
    if ligne.get_transform() == ax.get_yaxis_transform(which="grid"):
        return f"Repère horizontal{_nom(ligne)} : y = {etendue(y)}"
    if ligne.get_transform() == ax.get_xaxis_transform(which="grid"):
        return f"Repère vertical{_nom(ligne)} : x = {etendue(x)}"
    if ligne.get_linestyle() in ("None", "", " "):
        return _nuage(_nom(ligne), np.ma.column_stack([x, y]))
    return f"Courbe{_nom(ligne)} : {_sur('x', x)}, {_sur('y', y)}"


def _nuage(nom, positions):
    """Des points : leurs coordonnées s'il y en a au plus trois, sinon leur étendue."""
    n = len(positions)
    if n <= 3:
        lieux = ", ".join(f"({etendue([x])} ; {etendue([y])})" for x, y in positions)
        return f"{'Points' if n > 1 else 'Point'}{nom} : {lieux}" if n else ""
    return f"{n} points{nom} : {_sur('x', positions[:, 0])}, {_sur('y', positions[:, 1])}"


def _collection(collection, ax):
    """Un nuage de points, des lignes de niveau, des flèches ou une surface."""
    genre = type(collection).__name__
    if genre == "PathCollection":
        return _nuage(_nom(collection), np.ma.asarray(collection.get_offsets()))
    if genre == "QuadContourSet":
        quoi = "Zones colorées" if collection.filled else "Lignes de niveau"
        return f"{quoi} : valeurs {etendue(collection.levels)}"
    if genre == "Quiver":
        return f"Champ de {collection.N} flèches"
    if genre == "Poly3DCollection":
        bornes = (ax.xy_dataLim.intervalx, ax.xy_dataLim.intervaly, ax.zz_dataLim.intervalx)
        return "Surface : " + ", ".join(_sur(nom, b) for nom, b in zip("xyz", bornes, strict=True))
    if genre == "Path3DCollection":
        return f"{len(collection.get_offsets())} points{_nom(collection)} dans l'espace"
    return f"Zone{_nom(collection)}" if _nom(collection) else ""


def _barres(conteneur, ax):
    """Les barres : chaque valeur s'il y en a au plus douze, sinon leur étendue."""
    if type(conteneur).__name__ != "BarContainer":
        return ""
    hauteurs = [barre.get_height() for barre in conteneur]
    etiquettes = [texte.get_text() for texte in ax.get_xticklabels()]
    if len(hauteurs) > 12 or len(etiquettes) != len(hauteurs):
        return f"{len(hauteurs)} barres{_nom(conteneur)} : hauteurs {etendue(hauteurs)}"
    paires = zip(etiquettes, hauteurs, strict=True)
    return f"Barres{_nom(conteneur)} : " + ", ".join(f"{e} {etendue([h])}" for e, h in paires)


def _image(image):
    """Une image ou une matrice : sa taille et l'étendue de ses valeurs."""
    tableau = np.ma.asarray(image.get_array())
    lignes, colonnes = tableau.shape[:2]
    genre = "Image en couleurs" if tableau.ndim == 3 else "Tableau"
    hauteur = f"{lignes} ligne{'s' * (lignes > 1)}"
    largeur = f"{colonnes} colonne{'s' * (colonnes > 1)}"
    return f"{genre} de {hauteur} et {largeur}, valeurs {etendue(tableau)}"


def _texte(texte):
    """Une flèche ou une annotation."""
    mots = texte.get_text()
    if getattr(texte, "arrow_patch", None) is not None and not mots:
        lieux = [f"({etendue([p[0]])} ; {etendue([p[1]])})" for p in (texte.xyann, texte.xy)]
        return f"Flèche{_nom(texte)} de {lieux[0]} à {lieux[1]}"
    return f"Texte : {mots}" if mots else ""
