"""A share of a whole that keeps both of its numbers, so it is rounded once, when it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NOT_APPLICABLE = "not applicable"
MINUS = "\u2212"


def half_up(value: Fraction, decimals: int) -> Decimal:
    """Round as people do by hand: a half goes away from nought, and nought has no sign."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


@dataclass(frozen=True)
class Ratio:
    """So many of so many. Of nothing, it is not applicable: never 0%."""

    numerator: int
    denominator: int
    decimals: int = 1

    def __post_init__(self) -> None:
        if self.numerator < 0 or self.denominator < 0:
            raise ValueError(f"Both numbers of a ratio are counts, unlike {self.words}.")

    def __str__(self) -> str:
        if self.percent is None:
            return NOT_APPLICABLE
        return f"{half_up(self.percent, self.decimals):,}%"

    @property
    def words(self) -> str:
        return f"{self.numerator:,} of {self.denominator:,}"

    @property
    def percent(self) -> Fraction | None:
        """Not rounded: for comparing and for further sums."""
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None

    def __sub__(self, other: Ratio) -> Difference:
        decimals = max(self.decimals, other.decimals)
        if self.percent is None or other.percent is None:
            return Difference(None, decimals)
        return Difference(self.percent - other.percent, decimals)


@dataclass(frozen=True)
class Difference:
    """Percentage points between two ratios, taken before either is rounded."""

    points: Fraction | None
    decimals: int = 1

    def __str__(self) -> str:
        if self.points is None:
            return NOT_APPLICABLE
        rounded = half_up(self.points, self.decimals)
        sign = MINUS if rounded < 0 else "+" if rounded > 0 else ""
        return f"{sign}{abs(rounded):,} percentage points"


def pooled(ratios: Iterable[Ratio]) -> Ratio:
    """The ratio of several groups together, which is no mean of their ratios."""
    parts = list(ratios)
    return Ratio(
        sum(part.numerator for part in parts),
        sum(part.denominator for part in parts),
        max((part.decimals for part in parts), default=1),
    )
