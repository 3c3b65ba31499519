"""How long a number of people waited: the middle one, and the longest."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from figures.ratio import half_up


@dataclass(frozen=True)
class Waits:
    days: tuple[int, ...]

    @classmethod
    def of(cls, days: Iterable[int]) -> "Waits":
        return cls(tuple(sorted(days)))

    @property
    def count(self) -> int:
        return len(self.days)

    @property
    def median(self) -> int | Decimal | None:
        """Of an even number of waits, half way between the two in the middle."""
        if not self.days:
            return None
        middle = Fraction(median(self.days))
        return int(middle) if middle.denominator == 1 else half_up(middle, 1)

    @property
    def longest(self) -> int | None:
        return self.days[-1] if self.days else None
