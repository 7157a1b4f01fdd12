"""Le plan du cours : complet, lisible dans l'ordre, d'accord avec les notebooks présents."""

import json
import re

import pytest

from helpers import plan
from helpers.plan import CHAPITRES, NOTEBOOKS, PAR_CLE, avant, existe


def cellules(sorte, fichier):
    contenu = json.loads(fichier.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in contenu["cells"] if c["cell_type"] == sorte]


def test_seize_chapitres_et_huit_complements():
    cles = [c.cle for c in CHAPITRES]
    assert cles == [str(n) for n in range(1, 17)] + [f"c{n}" for n in range(1, 9)]
    for c in CHAPITRES:
        debut = f"complements/{c.cle}_" if c.partie == "C" else f"{int(c.cle):02d}_"
        assert c.fichier.startswith(debut) and c.heures > 0


def test_les_trois_parties_sont_celles_du_livre():
    parties = [c.partie for c in CHAPITRES]
    assert parties == ["I"] * 10 + ["II"] * 5 + ["III"] + ["C"] * 8
    noms = [nom for nom, _ in plan.PARTIES.values()]
    assert noms[0] == "I · Analyse – réseaux de neurones"
    assert noms[1:3] == ["II · Algèbre – convolution", "III · Probabilités appliquées"]


def test_chaque_notebook_present_est_dans_le_plan():
    presents = {p.relative_to(NOTEBOOKS).as_posix() for p in NOTEBOOKS.rglob("*.ipynb")
                if ".ipynb_checkpoints" not in p.parts}  # fmt: skip
    assert presents - {"00_sommaire.ipynb"} <= {c.fichier for c in CHAPITRES}


@pytest.mark.parametrize("chapitre", [c for c in CHAPITRES if existe(c)], ids=lambda c: c.cle)
def test_le_plan_dit_ce_que_dit_le_notebook(chapitre):
    fichier = NOTEBOOKS / chapitre.fichier
    entete = cellules("markdown", fichier)[0].replace("\u202f", " ")
    titre = entete.splitlines()[0]
    numero = chapitre.cle.removeprefix("c")
    assert re.match(rf"# (Chapitre|Complément) c?{numero}\b", titre), titre
    assert chapitre.titre.casefold() in titre.casefold()
    if duree := re.search(r"environ (\d+) h", entete):
        assert int(duree[1]) == chapitre.heures
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
    monkeypatch.setattr(plan, "NOTEBOOKS", tmp_path)
    assert not existe("3")
    (tmp_path / PAR_CLE["3"].fichier).write_text("{}")
    assert existe("3") and existe(PAR_CLE["3"]) and not existe("4")
    table = plan.table_des_chapitres()
    assert "[Fonctions de plusieurs variables](03_plusieurs_variables.ipynb)" in table
    assert "| 15 | Tenseurs (à venir) | 13 | oui | 2 h |" in table
