"""One list of things that wait for a person: on a page a count and the first few, in a mail lines.

What a mail says of a row names no child.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import User
from accounts.roles import Permission
from schools.scope import scope_of

SHOWN = 5


@dataclass(frozen=True)
class Work:
    title: str
    rows: QuerySet
    line: Callable[[Any], str]  # for a page and a mail
    url: str  # the list that holds all of them
    colour: str = "blue"
    detail: Callable[[Any], object] = lambda row: ""  # for a page alone: it may name a child

    @cached_property
    def first(self) -> list[Any]:
        """The first few rows; each knows how many there are, so that one query tells both."""
        return list(self.rows.annotate(total=Window(Count("*")))[:SHOWN])

    @property
    def count(self) -> int:
        return self.first[0].total if self.first else 0

    @property
    def more(self) -> int:
        return self.count - len(self.first)

    @property
    def lines(self) -> list[tuple[str, str, object]]:
        """Of each of the first few: the line, its address, the detail."""
        return [(self.line(row), row.get_absolute_url(), self.detail(row)) for row in self.first]

    @property
    def pupil_ids(self) -> list[int]:
        """Of the first few: the pupils whom the page names."""
        named = [row.pupil_id for row in self.first if hasattr(row, "pupil_id")]
        return [pk for pk in named if pk is not None]


Source = Callable[[User, date], Work | None]


def work_of(user: User, day: date, sources: Iterable[Source]) -> list[Work]:
    """Of these lists, those that the person's role has."""
    found = (source(user, day) for source in sources)
    return [work for work in found if work is not None]


def needs(*permissions: Permission) -> Callable[[Callable[[User, date], Work]], Source]:
    """Decorator: the list is for those who have any of the permissions, somewhere."""

    def guard(source: Callable[[User, date], Work]) -> Source:
        @wraps(source)
        def ask(user: User, day: date) -> Work | None:
            scope = scope_of(user)
            return source(user, day) if any(map(scope.has, permissions)) else None

        return ask

    return guard


def list_url(page: str, **query: str | int) -> str:
    return f"{reverse(page)}?{urlencode(query)}" if query else reverse(page)
