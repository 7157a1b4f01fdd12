"""Les progrès de l'élève : un petit fichier de son dossier personnel, une ligne par événement.

On ne fait qu'ajouter des lignes : deux notebooks ouverts ensemble ne s'effacent rien. Un
fichier abîmé est mis de côté, ses lignes lisibles sont gardées.
"""

import html
import json
import os
from pathlib import Path

from helpers.controles import dans_un_notebook

ORDRE = {"a_completer": 0, "refus": 1, "vue": 2, "juste": 3}


def fichier():
    """Le fichier des progrès : ``DEEPMATH_PROGRES`` ou le dossier de données de l'utilisateur."""
    if choisi := os.environ.get("DEEPMATH_PROGRES"):
        return Path(choisi)
    from platformdirs import user_data_dir

    return Path(user_data_dir("deepmath", appauthor=False)) / "progres.jsonl"


def noter(cle, etat):
    """Enregistre un événement s'il fait avancer. Renvoie un avis à afficher, ou une chaîne vide."""
    if ORDRE[etat] == 0:
        return ""
    try:
        actuels, avis = lire()
        if ORDRE[etat] > ORDRE.get(actuels.get(cle), 0):
            ligne = json.dumps({"cle": cle, "etat": etat}) + "\n"
            _ajouter(fichier(), ligne)
    except OSError as faute:
        return f"(progrès non enregistrés : {faute.strerror or faute})"
    return avis


def lire():
    """Renvoie ({clé: meilleur état}, avis). Un fichier abîmé est mis de côté, pas perdu."""
    chemin = fichier()
    if not chemin.exists():
        return {}, ""
    bonnes, mauvaises = [], 0
    for ligne in chemin.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            evenement = json.loads(ligne)
            bonnes.append((str(evenement["cle"]), ORDRE[evenement["etat"]], ligne))
        except (ValueError, KeyError, TypeError):
            mauvaises += 1
    avis = _mettre_de_cote(chemin, [b[2] for b in bonnes]) if mauvaises else ""
    noms = {rang: nom for nom, rang in ORDRE.items()}
    meilleurs = {}
    for cle, rang, _ in bonnes:
        meilleurs[cle] = max(rang, meilleurs.get(cle, 0))
    return {cle: noms[rang] for cle, rang in meilleurs.items()}, avis


def _ajouter(chemin, texte):
    """Ajoute en un seul appel au système : les lignes de deux notebooks ne se mêlent pas."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    descripteur = os.open(chemin, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descripteur, texte.encode("utf-8"))
    finally:
        os.close(descripteur)


def _mettre_de_cote(chemin, bonnes):
    numero = 1
    while (cote := chemin.with_name(f"{chemin.stem}-abime-{numero}{chemin.suffix}")).exists():
        numero += 1
    os.replace(chemin, cote)
    _ajouter(chemin, "".join(ligne + "\n" for ligne in bonnes))
    return f"(le fichier des progrès était abîmé : copie gardée sous le nom {cote.name})"


def avancement():
    """Renvoie [(chapitre, justes, exercices, points obtenus, points)], un par chapitre."""
    from helpers.exercices.moteur import tout_charger

    etats, chapitres = lire()[0], {}
    for cle, exo in tout_charger().items():
        fait = etats.get(cle) == "juste"
        ligne = chapitres.setdefault(cle.split(".")[0], [0, 0, 0, 0])
        for i, ajout in enumerate((fait, 1, fait * exo.points, exo.points)):
            ligne[i] += ajout
    return [(chapitre, *ligne) for chapitre, ligne in chapitres.items()]


def bilan():
    """Affiche l'avancement, chapitre par chapitre : une barre, les exercices justes, les points."""
    lignes, barres = [], []
    for chapitre, justes, total, points, maximum in avancement():
        nom = f"Complément {chapitre}" if chapitre.startswith("c") else f"Chapitre {chapitre}"
        compte = f"{justes} sur {total} exercices, {points} sur {maximum} points"
        pleins = round(20 * justes / total)
        lignes.append(f"{nom:<13} {'█' * pleins}{'·' * (20 - pleins)} {compte}")
        barre = f'<progress value="{justes}" max="{total}" style="width:240px"></progress>'
        barres.append(f"<tr><td>{html.escape(nom)}</td><td>{barre}</td><td>{compte}</td></tr>")
    texte = "\n".join(lignes)
    if not dans_un_notebook():
        print(texte)
        return
    from IPython.display import display

    display({"text/plain": texte, "text/html": f"<table>{''.join(barres)}</table>"}, raw=True)
