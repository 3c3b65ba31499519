"""The life of a meeting: its statuses, and which may follow which.

A status never goes back: what was entered in error becomes void and is entered again, so that
"held at the third attempt" stays visible. docs/meeting-status.md is drawn from NEXT by
`manage.py draw_meeting_status`.
"""

from django.db.models import TextChoices


class Status(TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CLOSED = "closed", "Closed"
    CANCELLED_BY_SCHOOL = "cancelled_by_school", "Cancelled by school"
    CANCELLED_BY_COUNCIL = "cancelled_by_council", "Cancelled by council"
    DID_NOT_ATTEND = "did_not_attend", "School did not attend"
    VOID = "void", "Entered in error"


NEXT: dict[str, frozenset[str]] = {
    Status.PLANNED: frozenset(
        {
            Status.HELD,
            Status.CANCELLED_BY_SCHOOL,
            Status.CANCELLED_BY_COUNCIL,
            Status.DID_NOT_ATTEND,
            Status.VOID,
        }
    ),
    Status.HELD: frozenset({Status.CLOSED, Status.VOID}),
    Status.CLOSED: frozenset({Status.VOID}),
    Status.CANCELLED_BY_SCHOOL: frozenset({Status.VOID}),
    Status.CANCELLED_BY_COUNCIL: frozenset({Status.VOID}),
    Status.DID_NOT_ATTEND: frozenset({Status.VOID}),
    Status.VOID: frozenset(),
}

TOOK_PLACE = (Status.HELD, Status.CLOSED)
CANCELLED = (Status.CANCELLED_BY_SCHOOL, Status.CANCELLED_BY_COUNCIL)

COLOURS = {
    Status.PLANNED: "blue",
    Status.HELD: "green",
    Status.CLOSED: "grey",
    Status.CANCELLED_BY_SCHOOL: "orange",
    Status.CANCELLED_BY_COUNCIL: "orange",
    Status.DID_NOT_ATTEND: "red",
    Status.VOID: "grey",
}


class WrongStatus(Exception):
    """The step asked for cannot follow from where the meeting or action is now."""


class Impossible(Exception):
    """What is being recorded cannot have been so, whoever records it and whenever."""
