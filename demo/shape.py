"""The shape of the county's state schools in January 2026, by district and phase.

Source: counted from GIAS of 30 January 2026; 595 schools, of which none is named here.
"""

from typing import NamedTuple


class Shape(NamedTuple):
    """How many schools of each sort a district has."""

    code: str
    primary: int
    secondary: int
    all_through: int
    nursery: int
    special: int
    alternative: int


DISTRICTS: dict[str, Shape] = {
    "Ashford": Shape("E07000105", 43, 7, 1, 0, 2, 0),
    "Canterbury": Shape("E07000106", 35, 10, 0, 0, 2, 0),
    "Dartford": Shape("E07000107", 29, 11, 1, 0, 1, 0),
    "Dover": Shape("E07000108", 41, 9, 0, 0, 2, 0),
    "Folkestone and Hythe": Shape("E07000112", 36, 6, 0, 0, 1, 1),
    "Gravesham": Shape("E07000109", 27, 7, 1, 1, 1, 1),
    "Maidstone": Shape("E07000110", 49, 12, 0, 0, 3, 1),
    "Sevenoaks": Shape("E07000111", 42, 3, 0, 0, 2, 0),
    "Swale": Shape("E07000113", 49, 9, 0, 0, 3, 0),
    "Thanet": Shape("E07000114", 31, 7, 1, 0, 4, 1),
    "Tonbridge and Malling": Shape("E07000115", 45, 11, 0, 0, 2, 1),
    "Tunbridge Wells": Shape("E07000116", 32, 8, 0, 0, 2, 1),
}

FULL_ROLLS = ("Ashford", "Thanet")
"""The districts whose schools all have pupils; elsewhere a few schools do."""

SEN_PER_MILLE = {"E": 50, "K": 116}
"""Of a thousand pupils on roll; the rest have no SEN (send.md 12)."""

NEEDS = ["ASD"] * 46 + ["SEMH"] * 19 + ["SLCN"] * 17 + ["MLD"] * 6 + ["SPLD"] * 6 + ["PD"] * 6
"""Primary needs in about the proportions of the county's plans (send.md 3.2)."""
