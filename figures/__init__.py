"""How numbers are made: ratios, rounding, suppression, red-amber-green."""
