"""Le plan du cours, la carte et la table du sommaire disent la même chose, et disent vrai."""

import json
import re

import matplotlib.pyplot as plt
import pytest

from helpers import sommaire
from helpers.descriptions import decrire
from helpers.sommaire import CHAPITRES, NOTEBOOKS, PAR_CLE, avant, carte, existe

SOMMAIRE = NOTEBOOKS / "00_sommaire.ipynb"


def cellules(sorte, fichier=SOMMAIRE):
    contenu = json.loads(fichier.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in contenu["cells"] if c["cell_type"] == sorte]


@pytest.fixture(scope="module")
def texte():
    return "\n\n".join(cellules("markdown"))


def test_seize_chapitres_et_huit_complements():
    cles = [c.cle for c in CHAPITRES]
    assert cles == [str(n) for n in range(1, 17)] + [f"c{n}" for n in range(1, 9)]
    for c in CHAPITRES:
        debut = f"complements/{c.cle}_" if c.partie == "C" else f"{int(c.cle):02d}_"
        assert c.fichier.startswith(debut) and c.heures > 0


def test_chaque_notebook_present_est_dans_le_plan():
    presents = {p.relative_to(NOTEBOOKS).as_posix() for p in NOTEBOOKS.rglob("*.ipynb")
                if ".ipynb_checkpoints" not in p.parts}  # fmt: skip
    assert presents - {"00_sommaire.ipynb"} <= {c.fichier for c in CHAPITRES}


@pytest.mark.parametrize("chapitre", [c for c in CHAPITRES if existe(c)], ids=lambda c: c.cle)
def test_le_plan_dit_ce_que_dit_le_notebook(chapitre):
    fichier = NOTEBOOKS / chapitre.fichier
    titre = cellules("markdown", fichier)[0].splitlines()[0]
    numero = chapitre.cle.removeprefix("c")
    assert re.match(rf"# (Chapitre|Complément) c?{numero}\b", titre), titre
    code = "\n".join(cellules("code", fichier))
    assert ("charger_keras" in code) == chapitre.keras


def test_on_peut_lire_dans_l_ordre():
    deja = set()
    for c in CHAPITRES:
        assert set(c.avant) <= deja
        deja.add(c.cle)


def test_avant_remonte_toutes_les_fleches():
    assert avant("1") == [] and avant("8") == ["1", "3", "5", "7"]
    for c in CHAPITRES:
        attendu = set(c.avant).union(*(avant(cle) for cle in c.avant))
        assert set(avant(c.cle)) == attendu


@pytest.mark.parametrize("fonction", [avant, existe])
def test_cle_inconnue(fonction):
    with pytest.raises(ValueError, match="attendu : une clé de chapitre.*reçu : '17'.*essayez"):
        fonction("17")


def test_existe_suit_le_dossier(tmp_path, monkeypatch):
    monkeypatch.setattr(sommaire, "NOTEBOOKS", tmp_path)
    assert not existe("3")
    (tmp_path / PAR_CLE["3"].fichier).write_text("{}")
    assert existe("3") and existe(PAR_CLE["3"]) and not existe("4")
    table = sommaire.table_des_chapitres()
    assert "[Fonctions de plusieurs variables](03_plusieurs_variables.ipynb)" in table
    assert "| 15 | Tenseurs (à venir) | 13 |  | 2 h |" in table


def test_la_carte_montre_tout(tmp_path, monkeypatch):
    monkeypatch.setattr(sommaire, "NOTEBOOKS", tmp_path)
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
    aide = "recopiez la table qu'affiche : python -m helpers.sommaire (puis cours.py sorties 00)"
    assert sommaire.table_des_chapitres() in texte, aide


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
