"""What can be wrong with a file that came in, said to the person who sent it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault and where it is. Line 0 is the file as a whole."""

    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.line and f"line {self.line}", self.column) if part)
        found = f" ({self.value[:60]!r})" if self.value else ""
        return f"{place}: {self.message}{found}" if place else self.message


class FileProblem(Exception):
    """The file cannot be read at all."""

    def __init__(self, message: str, *, line: int = 0):
        super().__init__(message)
        self.problem = Problem(line, "", "", message)


class Refused(Exception):
    """Rows of the file do not fit what is known already; nothing of it may be kept."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__("; ".join(map(str, self.problems[:3])))
