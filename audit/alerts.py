"""What in the openings a manager should look at. The thresholds are settings."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate, TruncHour

from .models import Alert, AlertKind, Opening, OpeningKind

LOOKED_BACK = timedelta(days=2)  # a watch that was down for a night has lost nothing
ONE_PUPIL = (OpeningKind.PAGE, OpeningKind.UPN)


def find_alerts(now: datetime) -> list[Alert]:
    """Write down what is new, and answer it. A second run finds nothing."""
    openings = Opening.objects.filter(at__gt=now - LOOKED_BACK, at__lte=now)
    found = {
        alert.key: alert
        for find in (many_in_an_hour, out_of_hours, large_exports)
        for alert in find(openings)
    }
    there = Alert.objects.filter(key__in=found).values_list("key", flat=True)
    new = [alert for key, alert in found.items() if key not in set(there)]
    Alert.objects.bulk_create(new, ignore_conflicts=True)
    return list(Alert.objects.filter(key__in=[alert.key for alert in new]).for_list())


def many_in_an_hour(openings: QuerySet[Opening]) -> Iterator[Alert]:
    """Each of these openings is of one pupil, so that different lists are different pupils."""
    hours = openings.filter(kind__in=ONE_PUPIL).annotate(hour=TruncHour("at")).order_by()
    for row in (
        hours.values("user", "hour")
        .annotate(pupils=Count("pupil_ids", distinct=True))
        .filter(pupils__gt=settings.ALERT_PUPILS_AN_HOUR)
    ):
        key = f"many:{row['user']}:{row['hour']:%Y-%m-%dT%H%z}"
        yield _alert(key, AlertKind.MANY, row["user"], row["pupils"], row["hour"])


def out_of_hours(openings: QuerySet[Opening]) -> Iterator[Alert]:
    """One a person and day, however many they opened."""
    opens, closes = settings.ALERT_WORKING_HOURS
    late = Q(at__hour__lt=opens) | Q(at__hour__gte=closes) | Q(at__week_day__in=(1, 7))
    days = openings.filter(late, kind__in=[*ONE_PUPIL, OpeningKind.EXPORT])
    for row in (
        days.annotate(day=TruncDate("at"))
        .order_by()
        .values("user", "day")
        .annotate(pupils=Count("pupil_ids", distinct=True), first=Min("at"))
    ):
        key = f"late:{row['user']}:{row['day']:%Y-%m-%d}"
        yield _alert(key, AlertKind.LATE, row["user"], row["pupils"], row["first"])


def large_exports(openings: QuerySet[Opening]) -> Iterator[Alert]:
    most = settings.ALERT_PUPILS_IN_A_FILE
    for opening in openings.filter(kind=OpeningKind.EXPORT, pupil_ids__len__gt=most):
        key = f"export:{opening.pk}"
        yield _alert(key, AlertKind.EXPORT, opening.user_id, opening.count, opening.at)


def _alert(key: str, kind: AlertKind, user: int, pupils: int, at: datetime) -> Alert:
    return Alert(key=key, kind=kind, user_id=user, pupils=pupils, at=at)
