"""The sheet of who may open what: tests/access.csv, one line a page and method.

The columns are `nobody` (not signed in) and each role. A cell holds two answers: to a person whose
posting covers the row that the page is about, and to one in the same role posted elsewhere.
200 shown, 302 done and sent on, 403 not allowed, 404 not theirs, 405 the page takes no such call.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.roles import Role

FILE = Path(__file__).with_name("access.csv")
METHODS = ("GET", "POST")
PEOPLE = ("nobody", *Role.values)
ELSEWHERE = ("admin",)  # Django's own pages: one test of their own


def page_names() -> list[str]:
    """Every page of the service by its name, as the addresses have it."""
    return sorted(set(_names(get_resolver(), "")))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name is None:
                raise AssertionError(f"{entry.pattern} has no name")
            yield f"{space}{entry.name}"
        elif entry.namespace not in ELSEWHERE:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _names(entry, inner)


def lines() -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
    """(page, method) -> person -> the two answers."""
    with FILE.open(newline="") as file:
        return {
            (line["page"], line["method"]): {person: _answers(line[person]) for person in PEOPLE}
            for line in csv.DictReader(file)
        }


def _answers(cell: str) -> tuple[int, int]:
    theirs, _, not_theirs = cell.partition(" ")
    return int(theirs), int(not_theirs or theirs)
