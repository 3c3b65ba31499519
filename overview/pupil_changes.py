"""What was changed about a pupil: names, statuses, enrolments."""

from accounts.models import User
from accounts.roles import Permission
from audit.changes import Change, events_of, read_changes
from schools.models import RESTRICTED, Enrolment, Pupil, Status
from schools.scope import scope_of


def changes_of_pupil(pupil: Pupil, user: User) -> list[Change]:
    """The latest first. A restricted status shows to those who may see it, here too."""
    scope = scope_of(user)
    statuses = events_of(Status, pupil=pupil)
    if not scope.allows(Permission.SEE_RESTRICTED, pupil.school):
        statuses = statuses.exclude(kind__in=RESTRICTED)
    enrolments = events_of(Enrolment, pupil=pupil)
    enrolments = enrolments.filter(scope.where(Permission.SEE_PUPILS, "school"))
    changes = [
        *map(_without_school, read_changes(events_of(Pupil, pgh_obj_id=pupil.pk))),
        *read_changes(statuses, subject=_status),
        *read_changes(enrolments),
    ]
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _without_school(change: Change) -> Change:
    """The enrolments tell it, to those who may see pupils of that school."""
    return change._replace(fields=[field for field in change.fields if field.name != "School"])


def _status(event) -> str:
    return str(Status(kind=event.kind, code=event.code))
