# Pour qui a l'habitude de make ; tout est dans cours.py.
PYTHON ?= python3

.PHONY: cours tests exercices sorties propre

cours:
	$(PYTHON) cours.py

tests:
	$(PYTHON) cours.py tests

exercices:
	$(PYTHON) cours.py exercices

sorties:
	$(PYTHON) cours.py sorties

propre:
	rm -rf .venv
