"""Fits a dated, coded fact into those known already, so that no two hold on the same day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

FOREVER = date.max


class Dated(Protocol):
    """`ends_on` is the last day, and null while it lasts."""

    starts_on: date
    ends_on: date | None


class Coded(Dated, Protocol):
    code: str


C = TypeVar("C", bound=Coded)


class Overlaps(Exception):
    """The new fact would hold on days on which this one does."""

    def __init__(self, held: Any):
        super().__init__()
        self.held = held


def overlap(one: Dated, other: Dated) -> bool:
    starts_first = one.starts_on <= (other.ends_on or FOREVER)
    return starts_first and other.starts_on <= (one.ends_on or FOREVER)


def close_before(row: Dated, day: date) -> None:
    row.ends_on = day - timedelta(days=1)


def follow_on(held: Iterable[C], wanted: C) -> list[C]:
    """A fact that lasts until another takes its place, such as SEN provision.

    Returns the rows that change: the one that it ends, and itself when it is new. What holds
    already changes nothing; another code from the same first day corrects it.
    """
    clashing = [row for row in held if overlap(row, wanted)]
    if not clashing:
        return [wanted]
    if any((r.starts_on, r.code) == (wanted.starts_on, wanted.code) for r in clashing):
        return []
    last = clashing[0]
    if len(clashing) > 1 or last.ends_on or last.starts_on > wanted.starts_on:
        raise Overlaps(last)
    if last.code == wanted.code:
        return []
    if last.starts_on == wanted.starts_on:
        last.code = wanted.code
        return [last]
    close_before(last, wanted.starts_on)
    return [last, wanted]


def stand_apart(held: Iterable[C], wanted: C) -> list[C]:
    """A fact from a day to a day, such as free school meals; the same start is the same fact.

    Returns the rows that change.
    """
    clashing = [row for row in held if overlap(row, wanted)]
    known = next((row for row in clashing if row.starts_on == wanted.starts_on), None)
    if others := [row for row in clashing if row is not known]:
        raise Overlaps(others[0])
    if known is None:
        return [wanted]
    if known.ends_on == wanted.ends_on:
        return []
    known.ends_on = wanted.ends_on
    return [known]
