"""The middle wait and the longest."""

from decimal import Decimal

import pytest

from reports.waits import Waits


@pytest.mark.parametrize(
    ("days", "median", "longest"),
    [
        ([7], 7, 7),
        ([30, 1, 2], 2, 30),
        ([10, 20], 15, 20),
        ([10, 11], Decimal("10.5"), 11),
        ([0, 0, 0, 100], 0, 100),
    ],
)
def test_the_middle_and_the_longest(days, median, longest):
    waits = Waits.of(days)

    assert (waits.count, waits.median, waits.longest) == (len(days), median, longest)


def test_nobody_waited():
    assert (Waits.of([]).count, Waits.of([]).median, Waits.of([]).longest) == (0, None, None)
