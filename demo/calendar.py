"""The days on which the demo county's work happened and will happen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from schools.academic_year import year_of
from schools.models import Closure, Term


def school_days(first: date, last: date) -> list[date]:
    """Days in a term, Monday to Friday, on which schools are open; both ends may be among them."""
    closed = set(Closure.objects.filter(day__range=(first, last)).values_list("day", flat=True))
    days = []
    for term in Term.objects.filter(starts_on__lte=last, ends_on__gte=first):
        day = max(term.starts_on, first)
        while day <= min(term.ends_on, last):
            if day.weekday() < 5 and day not in closed:
                days.append(day)
            day += timedelta(days=1)
    return days


def days_gone(today: date) -> list[date]:
    """School days of this academic year before today; of the year before, in September."""
    days = school_days(date(year_of(today), 9, 1), today - timedelta(days=1))
    return days if len(days) >= 20 else school_days(today - timedelta(days=365), today)[:-1]


def days_to_come(today: date) -> list[date]:
    """The next thirty school days, or weekdays where no term is known."""
    days = school_days(today + timedelta(days=1), today + timedelta(days=120))[:30]
    return days or [today + timedelta(days=offset) for offset in range(1, 31)]


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
