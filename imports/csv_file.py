"""Reads a CSV file that somebody else made: rows with their line numbers, or what is wrong with it.

It trusts nothing about the file, never reads more than it must and holds one line at a time.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .problem import FileProblem, Problem

MEGABYTE = 1024 * 1024
FILE_LIMIT = 100 * MEGABYTE
LINE_LIMIT = MEGABYTE
COLUMN_LIMIT = 500
PROBLEM_LIMIT = 1000

SIGNATURES = {
    b"PK\x03\x04": "This is an Excel workbook or a zip file: save it as CSV and send that.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook: save it as CSV and send that.",
    b"\xff\xfe": "This file is in UTF-16 (“Unicode text”): save it as CSV UTF-8.",
    b"\xfe\xff": "This file is in UTF-16 (“Unicode text”): save it as CSV UTF-8.",
    b"\x1f\x8b": "This file is compressed: unpack it and send what is inside.",
    b"%PDF": "This is a PDF file, not a CSV file.",
}

CP1252 = {
    byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(128, 160)
}
"""Where Windows' western letters differ from latin-1, but for the five it leaves undefined."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: the line it begins on and its cells by column."""

    line: int
    cells: dict[str, str]


class CsvFile:
    """A CSV file whose header has been read and found good.

    Raises FileProblem when it is not a CSV file or lacks a column. Faults of single rows are added
    to `problems` as `rows()` meets them.
    """

    def __init__(
        self,
        path: Path,
        *,
        required: Iterable[str],
        optional: Iterable[str] = (),
        limit: int = FILE_LIMIT,
    ):
        self.path = path
        self.problems: list[Problem] = []
        refuse_what_is_no_csv(path, limit)
        self._utf8 = False
        self.columns = self._header()
        self._refuse_wrong_columns(set(required))
        self.unknown = [c for c in self.columns if c not in {*required, *optional}]
        self._utf8 = is_utf8(path)

    def rows(self) -> Iterator[Row]:
        """The rows that have a cell for each column; others are added to the problems."""
        reader = csv.reader(self._lines(), strict=True)
        begins = 1
        try:
            for cells in reader:
                if begins > 1 and cells and self._has_right_length(begins, cells):
                    yield Row(begins, dict(zip(self.columns, cells, strict=True)))
                if len(self.problems) >= PROBLEM_LIMIT:
                    self._problem(begins, "There are more problems; the rest was not read.")
                    return
                begins = reader.line_num + 1
        except csv.Error as error:
            self._problem(begins, explained(error))
        except FileProblem as error:
            self.problems.append(error.problem)
        if begins == 2 and not self.problems:
            self._problem(0, "The file has a header and no rows.")

    def _header(self) -> list[str]:
        try:
            cells = next(csv.reader(self._lines(), strict=True), [])
        except csv.Error as error:
            raise FileProblem(f"The header cannot be read. {explained(error)}", line=1) from error
        return [cell.strip() for cell in cells]

    def _refuse_wrong_columns(self, required: set[str]) -> None:
        if len(self.columns) > COLUMN_LIMIT:
            raise FileProblem(f"The header has more than {COLUMN_LIMIT} columns.", line=1)
        if missing := sorted(required - set(self.columns)):
            raise FileProblem(
                f"The header lacks {len(missing)} of the {len(required)} columns it needs: "
                + ", ".join(missing),
                line=1,
            )
        named = [c for c in self.columns if c]
        if twice := sorted({c for c in named if named.count(c) > 1}):
            raise FileProblem(f"The header names a column twice: {', '.join(twice)}", line=1)

    def _has_right_length(self, line: int, cells: list[str]) -> bool:
        columns = len(self.columns)
        if len(cells) < columns:
            self._problem(
                line,
                f"This row has {len(cells)} cells and the header {columns}: "
                "the file may have been cut here.",
            )
        elif len(cells) > columns:
            self._problem(line, f"This row has {len(cells)} cells and the header {columns}.")
        return len(cells) == columns

    def _lines(self) -> Iterator[str]:
        with self.path.open("rb") as file:
            number = 1
            while line := file.readline(LINE_LIMIT):
                if len(line) == LINE_LIMIT:
                    raise FileProblem("This line is longer than 1 MB: it is not CSV.", line=number)
                yield self._decoded(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)
                number += 1

    def _decoded(self, line: bytes) -> str:
        if self._utf8:
            return line.decode()
        return line.decode("latin-1").translate(CP1252)

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, "", "", message))


def refuse_what_is_no_csv(path: Path, limit: int) -> None:
    """Look at the size and the first bytes alone."""
    if not path.is_file():
        raise FileProblem(f"There is no file {path}.")
    size = path.stat().st_size
    if not size:
        raise FileProblem("The file is empty.")
    if size > limit:
        raise FileProblem(
            f"The file is too big: {size // MEGABYTE} MB, and at most "
            f"{limit // MEGABYTE} MB are read."
        )
    with path.open("rb") as file:
        start = file.read(4096)
    for signature, message in SIGNATURES.items():
        if start.startswith(signature):
            raise FileProblem(message)
    if looks_like_utf16(start):
        raise FileProblem(SIGNATURES[b"\xff\xfe"])
    if b"\0" in start:
        raise FileProblem("This is not a text file: it holds NUL bytes near its start.")


def looks_like_utf16(start: bytes) -> bool:
    """Without its mark, UTF-16 of western text has a NUL at nearly every second byte."""
    half = len(start) // 2
    return half > 0 and max(start[::2].count(0), start[1::2].count(0)) > half * 0.8


def is_utf8(path: Path) -> bool:
    """Is all of it UTF-8? Otherwise it is taken for cp1252. Refuses NUL bytes by line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, lines = True, 1
    with path.open("rb") as file:
        while chunk := file.read(MEGABYTE):
            if b"\0" in chunk:
                line = lines + chunk[: chunk.index(b"\0")].count(b"\n")
                raise FileProblem("The file is damaged here: it holds NUL bytes.", line=line)
            lines += chunk.count(b"\n")
            utf8 = utf8 and decodes(decoder, chunk)
    return utf8 and decodes(decoder, b"", final=True)


def decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def explained(error: csv.Error) -> str:
    """The csv module's complaint in words for the person who sent the file."""
    message = str(error)
    if "unexpected end" in message or "field limit" in message:
        return "A quotation mark is opened here and never closed: the file may have been cut."
    if "new-line" in message:
        return "The lines end in a way that CSV does not know: save the file as CSV again."
    return "The quotation marks in this row do not match."
