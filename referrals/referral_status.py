"""The life of a referral: its statuses, and which may follow which (send.md 4.4).

A referral is looked at, put on a meeting's agenda, discussed and decided. It may be returned to
the school and submitted again, taken off an agenda, and deferred to another meeting, so a status
may come more than once. docs/referral-status.md is drawn from NEXT by `manage.py
draw_referral_status`.
"""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    RETURNED = "returned", "Returned"
    ACCEPTED = "accepted", "Accepted"
    SCHEDULED = "scheduled", "Scheduled"
    DISCUSSED = "discussed", "Discussed"
    ALLOCATED = "allocated", "Allocated"
    CLOSED_WITH_ADVICE = "closed_with_advice", "Closed with advice"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


NEXT: dict[str, frozenset[str]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset(
        {Status.RETURNED, Status.ACCEPTED, Status.CLOSED_WITH_ADVICE, Status.WITHDRAWN}
    ),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.ACCEPTED: frozenset({Status.SCHEDULED, Status.CLOSED_WITH_ADVICE, Status.WITHDRAWN}),
    Status.SCHEDULED: frozenset({Status.ACCEPTED, Status.DISCUSSED, Status.WITHDRAWN}),
    Status.DISCUSSED: frozenset(
        {
            Status.ACCEPTED,
            Status.ALLOCATED,
            Status.CLOSED_WITH_ADVICE,
            Status.NOT_ACCEPTED,
            Status.WITHDRAWN,
        }
    ),
    Status.ALLOCATED: frozenset(),
    Status.CLOSED_WITH_ADVICE: frozenset(),
    Status.NOT_ACCEPTED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}

ENDED = tuple(status for status in Status if not NEXT[status])

WITH_THE_SCHOOL = (Status.DRAFT, Status.RETURNED)

WITH_THE_FORUM = (Status.SUBMITTED, Status.ACCEPTED, Status.SCHEDULED, Status.DISCUSSED)

COLOURS = {
    Status.DRAFT: "grey",
    Status.SUBMITTED: "blue",
    Status.RETURNED: "orange",
    Status.ACCEPTED: "light-blue",
    Status.SCHEDULED: "turquoise",
    Status.DISCUSSED: "purple",
    Status.ALLOCATED: "green",
    Status.CLOSED_WITH_ADVICE: "green",
    Status.NOT_ACCEPTED: "red",
    Status.WITHDRAWN: "grey",
}
