"""How numbers are made: ratios, rounding, suppression."""
