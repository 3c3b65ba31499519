"""All that was done for a pupil, in one list: a function for each source, each through its door."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from attendance.models import PupilLine
from meetings.meeting_status import TOOK_PLACE
from meetings.models import Action, ActionStep
from referrals.models import Case, CaseStep, Contact, Referral, ReferralStep
from schools.models import Enrolment, EnrolmentKind, Pupil, Status

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Entry(NamedTuple):
    """One line. What happened at a moment knows it; what holds from a day has only the day."""

    day: date
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    at: datetime = LONG_AGO


Source = Callable[[Pupil, User], Iterable[Entry]]


def chronology(pupil: Pupil, user: User) -> list[Entry]:
    """Everything that this person may see of what was done, the latest first.

    Turned round after sorting, so that of two steps at one moment the second comes first.
    """
    entries = [entry for source in SOURCES for entry in source(pupil, user)]
    return sorted(entries, key=lambda entry: (entry.day, entry.at))[::-1]


def enrolments(pupil: Pupil, user: User) -> Iterator[Entry]:
    rows = Enrolment.objects.visible_to(user).filter(pupil=pupil).select_related("school")
    for enrolment in rows:
        is_main = enrolment.kind == EnrolmentKind.MAIN
        kind = "" if is_main else f" ({enrolment.get_kind_display().lower()})"
        url = enrolment.school.get_absolute_url()
        yield Entry(enrolment.starts_on, f"Joined {enrolment.school}{kind}", url=url)
        if enrolment.ends_on:
            yield Entry(enrolment.ends_on, f"Left {enrolment.school}{kind}", url=url)


def statuses(pupil: Pupil, user: User) -> Iterator[Entry]:
    for status in Status.objects.visible_to(user).filter(pupil=pupil):
        yield Entry(status.starts_on, f"{status} from this day")
        if status.ends_on:
            yield Entry(status.ends_on, f"{status} until this day")


def discussions(pupil: Pupil, user: User) -> Iterator[Entry]:
    """What TSMs said of the pupil. One that was entered in error said nothing."""
    lines = PupilLine.objects.visible_to(user).filter(
        pupil=pupil, tsm__meeting__status__in=TOOK_PLACE
    )
    for line in lines.select_related("tsm__meeting__lead"):
        meeting = line.tsm.meeting
        yield Entry(
            meeting.day,
            f"{meeting.get_kind_display()}: {line.get_decision_display().lower()}",
            text=line.concern,
            by=meeting.lead.name,
            url=line.tsm.get_absolute_url(),
        )


def actions(pupil: Pupil, user: User) -> Iterator[Entry]:
    about = Action.objects.visible_to(user).filter(pupil=pupil)
    for step in ActionStep.objects.filter(action__in=about).select_related("action", "by"):
        title = f"Action {step.get_change_display().lower()}: {step.action}"
        yield of_step(step, title, step.action.get_absolute_url())


def referrals(pupil: Pupil, user: User) -> Iterator[Entry]:
    about = Referral.objects.visible_to(user).filter(pupil=pupil)
    steps = ReferralStep.objects.filter(referral__in=about)
    for step in steps.select_related("referral__forum", "by"):
        title = f"Referral to {step.referral.forum}: {step.get_status_display().lower()}"
        yield of_step(step, title, step.referral.get_absolute_url())


def cases(pupil: Pupil, user: User) -> Iterator[Entry]:
    about = Case.objects.visible_to(user).filter(pupil=pupil)
    for step in CaseStep.objects.filter(case__in=about).select_related("case__service", "by"):
        title = f"Case with {step.case.service}: {step.get_change_display().lower()}"
        yield of_step(step, title, step.case.get_absolute_url())


def contacts(pupil: Pupil, user: User) -> Iterator[Entry]:
    rows = Contact.objects.visible_to(user).filter(case__pupil=pupil)
    for contact in rows.select_related("case", "by"):
        yield Entry(
            contact.on,
            f"{contact.get_kind_display()}, {contact.minutes} minutes",
            text=contact.note,
            by=contact.by.name,
            url=contact.case.get_absolute_url(),
            at=contact.at,
        )


def of_step(step, title: str, url: str) -> Entry:
    """A line of some thing's own history."""
    return Entry(timezone.localdate(step.at), title, step.note, step.by.name, url, step.at)


SOURCES: list[Source] = [
    enrolments,
    statuses,
    discussions,
    actions,
    referrals,
    cases,
    contacts,
]
