"""La carte, la frise et la table du sommaire disent la même chose que le plan, et disent vrai."""

import json
import re

import matplotlib.pyplot as plt
import pytest

from helpers import plan
from helpers.descriptions import decrire
from helpers.plan import CHAPITRES, NOTEBOOKS, PAR_CLE, existe
from helpers.sommaire import GENRES, JALONS, carte, frise

SOMMAIRE = NOTEBOOKS / "00_sommaire.ipynb"


def cellules(sorte, fichier=SOMMAIRE):
    contenu = json.loads(fichier.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in contenu["cells"] if c["cell_type"] == sorte]


@pytest.fixture(scope="module")
def texte():
    return "\n\n".join(cellules("markdown"))


def test_la_carte_montre_tout(tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "NOTEBOOKS", tmp_path)
    (tmp_path / "01_derivee.ipynb").write_text("{}")
    ax = carte()
    mots = [t.get_text() for t in ax.texts]
    assert all(c.cle in mots for c in CHAPITRES)
    fleches = [p for p in ax.patches if type(p).__name__ == "FancyArrowPatch"]
    assert len(fleches) == sum(len(c.avant) for c in CHAPITRES)
    boites = [p for p in ax.patches if type(p).__name__ == "FancyBboxPatch"]
    assert [b.get_linestyle() for b in boites].count("-") == 1
    alt = decrire(ax)
    assert "1, Dérivée, sans prérequis." in alt and "7, Gradient, après 5 (à venir)." in alt
    plt.close(ax.figure)


def test_sur_la_carte_rien_ne_se_recouvre():
    ax = carte()
    ax.figure.canvas.draw()
    boites = [p for p in ax.patches if type(p).__name__ == "FancyBboxPatch"]
    cadres = [b.get_window_extent() for b in boites]
    for i, a in enumerate(cadres):
        assert not any(a.overlaps(b) for b in cadres[i + 1 :])
    textes = [t.get_window_extent() for t in ax.texts]
    for i, a in enumerate(textes):
        assert not any(a.overlaps(b) for b in textes[i + 1 :])
        dedans = [c for c in cadres if c.overlaps(a)]
        assert all(c.x0 <= a.x0 and a.x1 <= c.x1 and c.y0 <= a.y0 and a.y1 <= c.y1 for c in dedans)
    plt.close(ax.figure)


def test_la_table_du_notebook_est_a_jour(texte):
    aide = "recopiez la table qu'affiche : python -m helpers.plan (puis cours.py sorties 00)"
    assert plan.table_des_chapitres() in texte, aide


def test_les_liens_menent_quelque_part(texte):
    liens = re.findall(r"\]\(([^)]+)\)", texte)
    locaux = [lien for lien in liens if not lien.startswith("https://")]
    assert all((NOTEBOOKS / lien).is_file() for lien in locaux)
    assert {c.fichier for c in CHAPITRES if existe(c)} <= set(locaux)


def test_les_deux_videos_et_les_credits(texte):
    for adresse in ("https://youtu.be/sw4Z_N7Dv6E", "https://youtu.be/PoYLxHh-IgU"):
        assert adresse in texte
    for nom in ("Bodin", "Recher", "Daniel", "camara94", "LICENSE-textes.md"):
        assert nom in texte


def test_la_carte_enregistree_est_celle_d_aujourd_hui():
    contenu = json.loads(SOMMAIRE.read_text(encoding="utf-8"))
    sorties = [s for c in contenu["cells"] for s in c.get("outputs", [])]
    textes = ["".join(s.get("data", {}).get("text/plain", "")) for s in sorties]
    ax = carte()
    assert decrire(ax) in textes, "relancez : python3 cours.py sorties 00"
    plt.close(ax.figure)


def test_les_dates_sont_dans_l_ordre():
    annees = [j.annee for j in JALONS]
    assert annees == sorted(annees) and annees[0] == 1943
    assert {1951, 1952, 1958, 1986, 1989, 1998} <= set(annees)
    assert all(j.chapitre in PAR_CLE and j.genre in GENRES for j in JALONS)


def test_chaque_source_est_dans_le_notebook():
    contenu = json.loads((NOTEBOOKS / "00_sommaire.ipynb").read_text(encoding="utf-8"))
    texte = "\n".join("".join(c["source"]) for c in contenu["cells"])
    assert [j.auteurs for j in JALONS if not j.source] == ["Werbos"]  # une thèse, citée en entier
    for jalon in JALONS:
        assert jalon.source in texte, jalon


def test_la_figure_montre_chaque_jalon():
    ax = frise()
    mots = [t.get_text() for t in ax.texts]
    for jalon in JALONS:
        assert jalon.auteurs in mots and jalon.apport in mots and str(jalon.annee) in mots
    assert "1958, Rosenblatt : le perceptron : des poids appris (c1)." in decrire(ax)
    plt.close(ax.figure)


def test_aucun_texte_n_en_recouvre_un_autre():
    ax = frise()
    ax.figure.canvas.draw()
    cadres = [t.get_window_extent() for t in ax.texts if t.get_text()]
    for i, a in enumerate(cadres):
        assert not any(a.overlaps(b) for b in cadres[i + 1 :])
    plt.close(ax.figure)
