"""Telling people by mail what waits for them. Deciding is here; the outbox sends."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from audit.alerts import find_alerts
from outbox.actions import compose, queue
from outbox.models import Message
from schools.models import Posting

from .my_work import IN_THE_DIGEST, IN_THE_WEEKLY_SUMMARY
from .openings import watchers_of
from .tracker import tiles_for
from .work import Work, work_of

AT_A_TIME = 100  # people: what is queued stays queued if the job is cut short


def write_daily_digests(day: date) -> int:
    """One message to each person for whom something waits. A second run on a day adds nothing."""
    listeners = people_to_tell("daily_digest", day).filter(wants_digest=True)
    return _tell(listeners, day, daily_digest)


def write_weekly_summaries(day: date) -> int:
    """To officers what their schools are owed, to managers where the county stands."""
    return _tell(people_to_tell("weekly_summary", day), day, weekly_summary)


def people_to_tell(kind: str, day: date) -> QuerySet[User]:
    """Who works somewhere on a day, less those who have been told."""
    posted = Posting.objects.on(day).values("user")
    told = Message.objects.filter(kind=kind, day=day).values("to")
    return User.objects.filter(is_active=True, pk__in=posted).exclude(pk__in=told).order_by("pk")


def _tell(
    listeners: QuerySet[User], day: date, write: Callable[[User, date], Message | None]
) -> int:
    new, everybody = 0, list(listeners)
    for start in range(0, len(everybody), AT_A_TIME):
        messages = (write(user, day) for user in everybody[start : start + AT_A_TIME])
        new += queue(message for message in messages if message)
    return new


def daily_digest(user: User, day: date) -> Message | None:
    works = waiting(work_of(user, day, IN_THE_DIGEST))
    return compose("daily_digest", to=user, day=day, context={"works": works}) if works else None


def weekly_summary(user: User, day: date) -> Message | None:
    works, tiles = waiting(work_of(user, day, IN_THE_WEEKLY_SUMMARY)), tiles_for(user, day)
    if not works and not tiles:
        return None
    return compose("weekly_summary", to=user, day=day, context={"works": works, "tiles": tiles})


@transaction.atomic
def watch_openings(now: datetime) -> int:
    """Write down what managers should look at, and tell each of them once."""
    day = timezone.localdate(now)
    return queue(
        compose("audit_alert", to=user, day=day, thing=alert, context={"alert": alert})
        for alert in find_alerts(now)
        for user in watchers_of(alert.user, day)
    )


def waiting(works: Iterable[Work]) -> list[Work]:
    return [work for work in works if work.count]
