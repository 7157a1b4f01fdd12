"""Les outils du cours « Mathématiques des réseaux de neurones »."""
