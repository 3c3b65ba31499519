"""All that was done for a pupil, in one list: a function for each source, each through its door."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from meetings.models import Action, ActionStep
from schools.models import Enrolment, Pupil, Status

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Entry(NamedTuple):
    """One line. What happened at a moment knows it; what holds from a day has only the day."""

    day: date
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    at: datetime = LONG_AGO


def chronology(pupil: Pupil, user: User) -> list[Entry]:
    """Everything that this person may see of what was done, the latest first."""
    entries = [entry for source in SOURCES for entry in source(pupil, user)]
    return sorted(entries, key=lambda entry: (entry.day, entry.at), reverse=True)


def enrolments(pupil: Pupil, user: User) -> Iterator[Entry]:
    rows = Enrolment.objects.visible_to(user).filter(pupil=pupil).select_related("school")
    for enrolment in rows:
        kind = "" if enrolment.kind == "main" else f" ({enrolment.get_kind_display().lower()})"
        yield Entry(enrolment.starts_on, f"Joined {enrolment.school}{kind}")
        if enrolment.ends_on:
            yield Entry(enrolment.ends_on, f"Left {enrolment.school}{kind}")


def statuses(pupil: Pupil, user: User) -> Iterator[Entry]:
    for status in Status.objects.visible_to(user).filter(pupil=pupil):
        yield Entry(status.starts_on, f"{status} from this day")
        if status.ends_on:
            yield Entry(status.ends_on, f"{status} to this day")


def actions(pupil: Pupil, user: User) -> Iterator[Entry]:
    about = Action.objects.visible_to(user).filter(pupil=pupil)
    steps = ActionStep.objects.filter(action__in=about).select_related("action", "by")
    for step in steps:
        yield Entry(
            timezone.localdate(step.at),
            f"Action {step.get_change_display().lower()}: {step.action}",
            text=step.note,
            by=step.by.name,
            at=step.at,
        )


SOURCES: list[Callable[[Pupil, User], Iterable[Entry]]] = [enrolments, statuses, actions]
