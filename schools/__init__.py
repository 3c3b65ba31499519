"""Places, the pupils on their rolls, and who works where."""
