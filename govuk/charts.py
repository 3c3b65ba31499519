"""Charts as drawings made on the server: no script, no styles of their own, real text.

Each chart is drawn twice, wide and narrow, and the stylesheet shows one: a wide drawing scaled to
a phone could not be read. Colours are the Government Analysis Function's, and never the only cue:
values stand beside bars, lines have names, markers and dashes. A page gives the same numbers as a
table, and leaves out a month that is not over.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

Number = int | float | Decimal

DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
PALETTES = {1: [DARK_BLUE], 2: [DARK_BLUE, ORANGE]}
FOUR_COLOURS = [DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE]
MARKERS = ["circle", "square", "diamond", "triangle"]
DASHES = ["none", "7 4", "2 4", "10 3 2 3"]
LETTER = 8.5  # how wide a letter of 16 pixels is, about


@dataclass(frozen=True)
class Bar:
    """One bar: where it is, how long, what is written."""

    label: str
    text: str
    y: int
    length: float
    target: float | None

    @property
    def text_x(self) -> float:
        """Beyond the end of the bar, and of its target where that is close."""
        if self.target is not None and -4 <= self.target - self.length < 40:
            return round(self.target + 12, 1)
        return round(self.length + 6, 1)


@dataclass(frozen=True)
class BarDrawing:
    """Bars from the left edge; labels beside them, or above them when narrow."""

    width: int
    height: int
    left: int
    bars: list[Bar]
    narrow: bool = False

    @property
    def foot(self) -> int:
        """Where the bars end and the key begins."""
        return self.height - (28 if self.has_targets else 0)

    @property
    def has_targets(self) -> bool:
        return any(bar.target is not None for bar in self.bars)


def draw_bars(rows: Sequence[Sequence], unit: str, *, narrow: bool) -> BarDrawing:
    """Rows are (label, value) or (label, value, target)."""
    texts = [_text(row[1], unit) for row in rows]
    width, step = (340, 50) if narrow else (640, 34)
    left = 0 if narrow else min(300, 16 + round(LETTER * max(len(str(row[0])) for row in rows)))
    room = width - left - 14 - LETTER * max(map(len, texts))
    scale = room / float(max([1, *(value for row in rows for value in row[1:] if value)]))
    bars = [
        Bar(
            label=_fitted(str(row[0]), (width if narrow else left - 10) / LETTER),
            text=text,
            y=number * step,
            length=round(float(row[1]) * scale, 1),
            target=round(float(row[2]) * scale, 1) if len(row) > 2 and row[2] else None,
        )
        for number, (row, text) in enumerate(zip(rows, texts, strict=True))
    ]
    key = 28 if any(bar.target is not None for bar in bars) else 0
    return BarDrawing(width, step * len(rows) + key, left, bars, narrow)


@dataclass(frozen=True)
class Line:
    """One series: its points in pixels, in unbroken runs, and where its name stands."""

    name: str
    colour: str
    marker: str
    dash: str
    runs: list[list[tuple[float, float]]]
    name_x: float
    name_y: float

    @property
    def key_x(self) -> float:
        return self.name_x - 14

    @property
    def key_y(self) -> float:
        return self.name_y - 5

    @property
    def paths(self) -> list[str]:
        return [" ".join(f"{x},{y}" for x, y in run) for run in self.runs if len(run) > 1]

    @property
    def points(self) -> list[tuple[float, float]]:
        return [point for run in self.runs for point in run]


@dataclass(frozen=True)
class LineDrawing:
    """A frame from zero upwards; names at the ends of the lines, or above them when narrow."""

    labels: Sequence[str]
    top: float
    width: int
    height: int
    left: int
    right: int
    above: int
    narrow: bool = False
    below: int = 34
    lines: list[Line] = field(default_factory=list)

    def x(self, index: int) -> float:
        room = self.width - self.left - self.right
        return round(self.left + room * index / max(1, len(self.labels) - 1), 1)

    def y(self, value: Number) -> float:
        room = self.height - self.above - self.below
        return round(self.above + room * (1 - float(value) / self.top), 1)

    @property
    def end(self) -> int:
        return self.width - self.right

    @property
    def label_y(self) -> int:
        return self.height - 10

    @property
    def ticks(self) -> list[tuple[float, str]]:
        return [(self.y(tick), f"{tick:,g}") for tick in nice_ticks(self.top)]

    @property
    def x_labels(self) -> list[tuple[float, str, str]]:
        """As many labels as fit; the outermost turn inwards when there is no margin."""
        every = max(1, math.ceil(len(self.labels) / (3 if self.narrow else 6)))
        last = len(self.labels) - 1
        anchors = {0: "start", last: "end"} if self.narrow else {}
        return [
            (self.x(index), anchors.get(index, "middle"), label)
            for index, label in enumerate(self.labels)
            if index % every == 0
        ]


def draw_lines(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[Number | None]]], *, narrow: bool
) -> LineDrawing:
    """Series are (name, values); a value that is None is a gap."""
    top = nice_ticks(max([1, *(v for _, values in series for v in values if v is not None)]))[-1]
    longest = max(len(name) for name, _ in series)
    drawing = LineDrawing(
        labels,
        top,
        width=340 if narrow else 640,
        height=260 + 22 * len(series) if narrow else 320,
        left=20 + round(LETTER * len(f"{top:,g}")),
        right=14 if narrow else min(240, 44 + round(LETTER * longest)),
        above=12 + 22 * len(series) if narrow else 16,
        narrow=narrow,
    )
    runs = [_runs(drawing, values) for _, values in series]
    names = _names_above(series) if narrow else _names_at_end(drawing, runs)
    colours = PALETTES.get(len(series), FOUR_COLOURS)
    drawing.lines.extend(
        Line(name, colours[i], MARKERS[i], DASHES[i], runs[i], *names[i])
        for i, (name, _) in enumerate(series)
    )
    return drawing


def _runs(drawing: LineDrawing, values: Sequence[Number | None]) -> list[list]:
    runs: list[list] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((drawing.x(index), drawing.y(value)))
    return [run for run in runs if run]


def _names_above(series: Sequence) -> list[tuple[float, float]]:
    return [(24, 16 + 22 * number) for number in range(len(series))]


def _names_at_end(drawing: LineDrawing, runs: list[list[list]]) -> list[tuple[float, float]]:
    """Beside each line's last point, pushed down where two would touch."""
    ends = [line[-1][-1][1] if line else drawing.y(0) for line in runs]
    places: dict[int, float] = {}
    lowest = 0.0
    for number in sorted(range(len(ends)), key=lambda number: ends[number]):
        lowest = max(ends[number] + 5, lowest + 20)
        places[number] = round(lowest, 1)
    return [(drawing.end + 38, places[number]) for number in range(len(ends))]


def nice_ticks(top: Number, about: int = 4) -> list[float]:
    """Round numbers from 0 up to the first that is not below top."""
    raw = float(top) / about
    magnitude = 10 ** math.floor(math.log10(raw)) if raw > 1 else 1
    step = next(times * magnitude for times in (1, 2, 5, 10) if times * magnitude >= raw)
    return [step * number for number in range(math.ceil(float(top) / step) + 1)]


def _text(value: Number, unit: str) -> str:
    return f"{value:,}{unit}"


def _fitted(label: str, letters: float) -> str:
    return label if len(label) <= letters else f"{label[: int(letters) - 1].rstrip()}…"
