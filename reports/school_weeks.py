"""School weeks: what of a year is gone is counted in them, so that holidays owe nothing."""

from collections.abc import Iterable
from datetime import date, timedelta

from schools.models import Term


def school_weeks(terms: Iterable[Term], closures: Iterable[date]) -> list[date]:
    """The last school day of each week that has one."""
    closed = set(closures)
    days = [day for term in terms for day in _weekdays(term) if day not in closed]
    return list({day.isocalendar()[:2]: day for day in sorted(days)}.values())


def weeks_gone(weeks: Iterable[date], day: date) -> int:
    """How many of the weeks have had their last school day."""
    return sum(last_day <= day for last_day in weeks)


def _weekdays(term: Term) -> list[date]:
    days = (term.ends_on - term.starts_on).days + 1
    dates = (term.starts_on + timedelta(days=number) for number in range(days))
    return [day for day in dates if day.weekday() < 5]
