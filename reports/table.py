"""What a report shows: tables whose columns read its lines, for the page and the CSV alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from figures.rag import Rag

from .forms import ReportForm

MINUS = "\u2212"


def list_url(page: str, **query: object) -> str:
    """The address of a list, narrowed by whatever of this is not empty; a tuple is any of it."""
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{reverse(page)}?{urlencode(asked, doseq=True)}"


@dataclass(frozen=True)
class Column:
    """A heading, what stands under it for a line, and the list that a number counts."""

    heading: str
    read: Callable[[Any], object]
    link: Callable[[Any], str] | None = None
    numeric: bool = True
    always_opens: bool = False  # to whoever reads the report, even if the other numbers do not


class Cell(NamedTuple):
    heading: str
    text: str
    url: str
    numeric: bool
    colour: str


@dataclass(frozen=True)
class Table:
    """The first column names the line; a line may be the sum of those before it."""

    caption: str
    columns: Sequence[Column]
    lines: Sequence[Any]
    opens: bool  # whether its reader may open the rows that the numbers count
    is_total: Callable[[Any], bool] = lambda line: False

    def rows(self) -> Iterator[tuple[list[Cell], bool]]:
        """Cells, and whether the line is a sum of others."""
        for line in self.lines:
            yield [self._cell(column, line) for column in self.columns], self.is_total(line)

    def _cell(self, column: Column, line: Any) -> Cell:
        value = column.read(line)
        may_open = self.opens or column.always_opens
        is_link = may_open and column.link and value not in (None, 0)
        return Cell(
            column.heading,
            as_text(value),
            column.link(line) if is_link and column.link else "",
            column.numeric,
            value.colour if isinstance(value, Rag) else "",
        )


@dataclass(frozen=True)
class Chart:
    """Bars. The title says what they show, the subtitle what was measured, where and when."""

    title: str
    subtitle: str
    rows: Sequence[Sequence]
    unit: str = ""
    target: str = "Target"  # what the mark beside a bar is


@dataclass(frozen=True)
class Content:
    """All that one report shows."""

    tables: Sequence[Table]
    chart: Chart | None = None
    notes: Sequence[str] = field(default_factory=tuple)

    def csv_columns(self) -> list[Column]:
        """Those of all its tables: the first column of each is the same."""
        first, *others = self.tables
        return [*first.columns, *(column for table in others for column in table.columns[1:])]


@dataclass(frozen=True)
class Report:
    """What a module of this app offers; `content` takes its reader and what its form asks."""

    title: str
    about: str
    form: type[ReportForm]
    content: Callable[..., Content]


def as_text(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Decimal):
        return f"{value:,}".replace("-", MINUS)
    return str(value)
