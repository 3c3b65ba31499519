"""Red, amber or green, by a target and a floor. Without a target there is no colour."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Number = int | Decimal | Fraction


class Polarity(StrEnum):
    """Which way is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"


class Rag(StrEnum):
    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"

    @property
    def colour(self) -> str:
        """Of its tag: there is no amber among GOV.UK's."""
        return {Rag.RED: "red", Rag.AMBER: "yellow", Rag.GREEN: "green"}[self]


def rag(
    value: Number | None,
    *,
    target: Number | None,
    floor: Number | None = None,
    polarity: Polarity = Polarity.HIGHER,
) -> Rag | None:
    """Green at the target or better, red beyond the floor, amber between; exact, not as rounded.

    Without a floor whatever misses the target is red.
    """
    if value is None or target is None:
        return None
    sign = 1 if polarity is Polarity.HIGHER else -1
    reached, aim = sign * Fraction(value), sign * Fraction(target)
    least = aim if floor is None else sign * Fraction(floor)
    if least > aim:
        raise ValueError(f"With {polarity}, the floor {floor} is beyond the target {target}.")
    if reached >= aim:
        return Rag.GREEN
    return Rag.AMBER if reached >= least else Rag.RED
