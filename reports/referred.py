"""The referrals that a report counts, read once with what it counts them by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from referrals.models import Outcome, OutcomeKind, Referral
from referrals.referral_status import ENDED, WITH_THE_SCHOOL, Status

from .period import Period
from .places import Place, all_districts
from .table import Column, list_url


@dataclass(frozen=True)
class Referred:
    """One referral that was submitted. `limit` is the forum's, for the days until support starts.

    `days` are those waited: until today, while the clock runs.
    """

    district: int
    status: str
    outcomes: frozenset[str]
    days: int
    started_on: date | None
    limit: int | None

    @property
    def is_waiting(self) -> bool:
        """Someone owes the next step, and it is not the school."""
        if self.status == Status.ALLOCATED:
            return self.started_on is None
        return self.status not in (*ENDED, *WITH_THE_SCHOOL)

    @property
    def has_waited(self) -> bool:
        """Its wait is over. One that was withdrawn waited for nothing."""
        return self.status in ENDED and not self.is_waiting and self.status != Status.WITHDRAWN

    @property
    def is_over_limit(self) -> bool:
        counts = self.is_waiting or self.started_on is not None
        return counts and self.limit is not None and self.days > self.limit


def referred(kind: str, *, places: Iterable[Place], period: Period, today: date) -> list[Referred]:
    """Those first submitted in the period to a forum of the kind in one of the places."""
    rows = (
        Referral.objects.filter(forum__kind=kind, forum__district__in=all_districts(places))
        .with_submitted_on()
        .filter(submitted_on__range=(period.first, period.last))
        .with_days_waited(today)
    )
    outcomes = _outcomes(rows)
    return [
        Referred(
            district,
            status,
            frozenset(outcomes[pk]),
            days,
            starts_on if starts_on and starts_on <= today else None,
            limit,
        )
        for pk, district, status, days, starts_on, limit in rows.values_list(
            "pk",
            "forum__district",
            "status",
            "days_waited",
            "case__starts_on",
            "forum__start_within_days",
        )
    ]


def _outcomes(referrals) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    decided = Outcome.objects.filter(referral__in=referrals.values("pk"))
    for referral, kind in decided.order_by().values_list("referral", "kind"):
        found[referral].add(kind)
    return found


def in_place(rows: Iterable[Referred], place: Place) -> list[Referred]:
    return [row for row in rows if row.district in place.districts]


def list_of(kind: str, place: Place, period: Period, **query: object) -> str:
    """The list of those that a number counts."""
    return list_url(
        "referrals:referral-list",
        kind=kind,
        district=place.district,
        since=period.first,
        until=period.last,
        **query,
    )


def outcome_columns(kind: str, outcomes: Iterable[str], period: Period) -> list[Column]:
    """A column an outcome, for lines that have `place` and `by_outcome`."""

    def column(outcome: str) -> Column:
        return Column(
            str(OutcomeKind(outcome).label),
            lambda line: line.by_outcome[outcome],
            lambda line: list_of(kind, line.place, period, outcome=outcome),
        )

    return [column(outcome) for outcome in outcomes]


def count_outcomes(rows: Iterable[Referred], outcomes: Iterable[str]) -> dict[str, int]:
    rows = list(rows)
    return {outcome: sum(outcome in row.outcomes for row in rows) for outcome in outcomes}
