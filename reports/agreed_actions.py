"""Agreed actions that are open or overdue: where, on whose side, and for how long."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, Value, When
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from figures.ratio import Ratio
from meetings.models import Action
from schools.models import District

from .forms import AnyPeriodForm
from .period import Period
from .places import Place, all_districts, places_of
from .rules import may_open_rows
from .table import Chart, Column, Content, Report, Table, list_url

SIDES = {"council": "Council", "school": "School"}
NOT_DUE = "Not yet due"
OVERDUE = ("1 to 14 days overdue", "15 to 42 days overdue", "More than 42 days overdue")
AGES = (NOT_DUE, *OVERDUE)

Days = tuple[date | None, date | None]  # from and to, either of which may be open
ALWAYS: Days = (None, None)


@dataclass(frozen=True)
class Line:
    """One side in a place; without a side, both together."""

    place: Place
    side: str
    by_age: dict[str, int]

    @property
    def open(self) -> int:
        return sum(self.by_age.values())

    @property
    def overdue(self) -> int:
        return sum(self.by_age[age] for age in OVERDUE)

    @property
    def share_overdue(self) -> Ratio:
        return Ratio(self.overdue, self.open)


def due_days(today: date) -> dict[str, Days]:
    """Between which days an action of each age was due."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    spans = [(today, None), (ago(14), ago(1)), (ago(42), ago(15)), (None, ago(43))]
    return dict(zip(AGES, spans, strict=True))


def lines(
    *, user: User, today: date, period: Period | None = None, district: District | None = None
) -> list[Line]:
    places = places_of(user, district)
    counts = _counts(places, today, period)
    return [
        Line(place, side, {age: _sum(counts, place, side, age) for age in AGES})
        for place in places
        for side in [*SIDES, ""]
    ]


def _sum(counts: Counter, place: Place, side: str, age: str) -> int:
    sides = [side] if side else SIDES
    return sum(counts[district, one, age] for district in place.districts for one in sides)


def _counts(places: list[Place], today: date, period: Period | None) -> Counter:
    """How many are open, by district, side and age."""
    actions = Action.objects.open().filter(school__district__in=all_districts(places))
    if period:
        actions = actions.filter(due_on__range=(period.first, period.last))
    by_side = {"council": actions.on_council_side(), "school": actions.on_school_side()}
    return Counter(
        {
            (row["school__district"], side, row["age"]): row["count"]
            for side, rows in by_side.items()
            for row in rows.order_by()
            .values("school__district", age=_age(today))
            .annotate(count=Count("pk"))
        }
    )


def _age(today: date) -> Case:
    whens = [
        When(due_on__gte=first, then=Value(age))
        for age, (first, _) in due_days(today).items()
        if first
    ]
    return Case(*whens, default=Value(AGES[-1]), output_field=CharField())


def content(*, user: User, **asked) -> Content:
    today, period = timezone.localdate(), asked.get("period")
    found = lines(user=user, today=today, **asked)
    table = Table(
        "Open actions by district, side and days overdue",
        columns(today, period),
        found,
        opens=may_open_rows(user, Permission.SEE_TSMS, Permission.SEE_REFERRALS),
        is_total=lambda line: not line.side,
    )
    return Content([table], chart(found), notes(period))


def columns(today: date, period: Period | None) -> list[Column]:
    yesterday = today - timedelta(days=1)

    def opens(days: Days):
        return lambda line: _list(line, days, period)

    def of_age(age: str):
        return lambda line: line.by_age[age]

    return [
        Column("District", lambda line: line.place.name, numeric=False),
        Column("Side", lambda line: SIDES.get(line.side, "Both"), numeric=False),
        Column("Open", lambda line: line.open, opens(ALWAYS)),
        *(Column(age, of_age(age), opens(days)) for age, days in due_days(today).items()),
        Column("Overdue", lambda line: line.overdue, opens((None, yesterday))),
        Column("Overdue, of open", lambda line: line.share_overdue),
    ]


def _list(line: Line, days: Days, period: Period | None) -> str:
    first, last = _within(days, period)
    return list_url(
        "meetings:action-list",
        status="open",
        district=line.place.district,
        side=line.side,
        since=first,
        until=last,
    )


def _within(days: Days, period: Period | None) -> Days:
    if period is None:
        return days
    first, last = days
    return max(first or period.first, period.first), min(last or period.last, period.last)


def chart(found: list[Line]) -> Chart | None:
    both = [line for line in found if not line.side]
    if not both:
        return None
    bars = [(line.place.name, line.overdue) for line in both if not line.place.is_all]
    return Chart(
        f"{both[-1].share_overdue.words} open actions are overdue",
        "Overdue actions by district, today",
        bars,
    )


def notes(period: Period | None) -> list[str]:
    due = f"Only actions due in {period}." if period else "All open actions, whenever due."
    return [due, "The school’s side is owners named at the school, and school users."]


REPORT = Report(
    title="Agreed actions, open and overdue",
    about="What was agreed at meetings and is not done, by district, side and days overdue.",
    form=AnyPeriodForm,
    content=content,
)
