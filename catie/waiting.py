"""What waits, for administrators: messages, the timetable, the last digest."""

from datetime import datetime

from django.db import connection
from django.db.models import Max, Min

from govuk.dates import date_and_time
from outbox.beat import LOCK
from outbox.message_status import Status
from outbox.models import Message

Line = tuple[str, object]


def lines() -> list[Line]:
    due = Message.objects.due()
    digests = Message.objects.filter(kind="daily_digest")
    return [
        ("Messages due and not sent", due.count()),
        ("Oldest of them due", _moment(due.aggregate(at=Min("not_before"))["at"])),
        ("Messages given up", Message.objects.filter(status=Status.FAILED).count()),
        ("Timetable", "Running" if is_beat_there() else "Not running"),
        ("Last daily digest written", _moment(digests.aggregate(at=Max("queued_at"))["at"])),
    ]


def is_beat_there() -> bool:
    """Whether some beat holds the lock, on whatever machine."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks join pg_database on oid = database"
            " where datname = current_database() and locktype = 'advisory' and granted"
            " and classid = 0 and objid = %s and objsubid = 1)",
            [LOCK],
        )
        return cursor.fetchone()[0]


def _moment(at: datetime | None) -> str:
    return date_and_time(at) or "None"
