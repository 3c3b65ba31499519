"""The life of a case: it waits for the first contact, is worked on, and is closed for a reason."""

from django.db.models import TextChoices


class CaseStatus(TextChoices):
    WAITING = "waiting", "Waiting for first contact"
    ACTIVE = "active", "Active"
    CLOSED = "closed", "Closed"


NEXT: dict[str, frozenset[str]] = {
    CaseStatus.WAITING: frozenset({CaseStatus.ACTIVE, CaseStatus.CLOSED}),
    CaseStatus.ACTIVE: frozenset({CaseStatus.CLOSED}),
    CaseStatus.CLOSED: frozenset(),
}

COLOURS = {
    CaseStatus.WAITING: "orange",
    CaseStatus.ACTIVE: "blue",
    CaseStatus.CLOSED: "grey",
}
