"""Outils des mainteneurs et des enseignants ; les élèves n'ont besoin de rien ici."""
