"""One row's cells as words, dates and numbers; what cannot be read becomes a problem by row."""

import re
from collections.abc import Container
from datetime import date
from decimal import Decimal

from .csv_file import Row
from .problem import Problem

DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
DECIMAL = re.compile(r"\d{1,9}(\.\d+)?")


class Cells:
    """The cells of one row. `sound` turns false when one of them is refused."""

    def __init__(self, row: Row, problems: list[Problem]):
        self.line = row.line
        self.sound = True
        self._cells = row.cells
        self._problems = problems

    def refuse(self, column: str, message: str, *, value: str | None = None) -> None:
        value = self.text(column) if value is None else value
        self._problems.append(Problem(self.line, column, value, message))
        self.sound = False

    def text(self, column: str, *, longest: int | None = None) -> str:
        """The words in the cell, one space between them; empty when there is no such column."""
        words = " ".join(self._cells.get(column, "").split())
        if longest is not None and len(words) > longest:
            self.refuse(column, f"This is longer than {longest} characters.", value=words)
        return words

    def needed(self, column: str, *, longest: int | None = None) -> str:
        words = self.text(column, longest=longest)
        if not words:
            self.refuse(column, "This must be filled in.")
        return words

    def one_of(self, column: str, choices: Container[str], *, names: str) -> str:
        """A code, or empty. `names` tells the reader which codes there are."""
        code = self.text(column)
        if code and code not in choices:
            self.refuse(column, f"This must be {names}.")
        return code

    def day(self, column: str) -> date | None:
        words = self.text(column)
        if not words:
            return None
        if match := YEAR_FIRST.fullmatch(words) or DAY_FIRST.fullmatch(words):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                pass
        self.refuse(column, "This is not a date: write 31-08-2025 or 2025-08-31.")
        return None

    def whole(self, column: str) -> int | None:
        words = self.text(column)
        if words and not (words.isascii() and words.isdigit() and len(words) < 10):
            self.refuse(column, "This is not a whole number.")
            return None
        return int(words) if words else None

    def decimal(self, column: str) -> Decimal | None:
        words = self.text(column)
        if words and not DECIMAL.fullmatch(words):
            self.refuse(column, "This is not a number.")
            return None
        return Decimal(words) if words else None
