"""Hides small numbers in a table that leaves the service, and whatever would give them away.

A number below five is hidden. So is the smallest other number from which, with the totals, a
reader could work it out by subtraction. Inside the service nobody's numbers are hidden.

Totals stand in the table as its last column and last row. Then each line adds up, and a hidden
number can be worked out just when it lies on no circle of hidden numbers (along a row, down a
column, along a row, back again): Gusfield, "A graph theoretic approach to statistical data
security", 1988.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

SMALL = 5
HIDDEN = "c"  # what stands for a hidden number: nought would be a lie

Cell = tuple[int, int]
Cells = Sequence[Sequence[int]]


def with_totals(cells: Cells) -> list[list[int]]:
    """The table with a last column and a last row of totals."""
    rows = [[*row, sum(row)] for row in cells]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def suppressed_row(cells: Sequence[int], *, below: int = SMALL) -> list[int | None]:
    """One line of counts and, last, their total; None where a number is hidden."""
    line = [*cells, sum(cells)]
    hidden = {place for place, value in enumerate(line) if value < below}
    if len(hidden) == 1 and len(line) > 1:
        shown = (place for place in range(len(line)) if place not in hidden)
        hidden.add(min(shown, key=lambda place: (line[place], place)))
    return [None if place in hidden else value for place, value in enumerate(line)]


def suppressed_table(cells: Cells, *, below: int = SMALL) -> list[list[int | None]]:
    """The table with its totals; None where a number is hidden."""
    table = with_totals(cells)
    hidden = {cell for cell, value in _cells(table) if value < below}
    for cell in sorted(hidden):
        hidden |= _cheapest_circle(cell, table, hidden)
    return [
        [None if (row, column) in hidden else value for column, value in enumerate(line)]
        for row, line in enumerate(table)
    ]


def shown(value: int | None) -> int | str:
    """What is written in a cell."""
    return HIDDEN if value is None else value


def _cells(table: Cells) -> Iterator[tuple[Cell, int]]:
    for row, line in enumerate(table):
        for column, value in enumerate(line):
            yield (row, column), value


def _cheapest_circle(cell: Cell, table: Cells, hidden: set[Cell]) -> set[Cell]:
    """The cells of the circle through this one that hides the least of what is still shown.

    Rows and columns are places, cells are roads between them: the shortest way from the cell's
    row to its column by other cells (Dijkstra), where a hidden cell costs nothing.
    """
    height, (start, end) = len(table), (cell[0], len(table) + cell[1])
    queue: list[tuple[int, int, tuple[Cell, ...]]] = [(0, start, ())]
    reached: set[int] = set()
    while queue:
        cost, place, way = heappop(queue)
        if place == end:
            return set(way)
        if place in reached:
            continue
        reached.add(place)
        for road, value in _roads(place, table, height):
            if road != cell:
                onward = height + road[1] if place < height else road[0]
                price = 0 if road in hidden else value + 1
                heappush(queue, (cost + price, onward, (*way, road)))
    return set()


def _roads(place: int, table: Cells, height: int) -> Iterator[tuple[Cell, int]]:
    if place < height:
        yield from (((place, column), value) for column, value in enumerate(table[place]))
    else:
        column = place - height
        yield from (((row, column), line[column]) for row, line in enumerate(table))
