"""The life of an agreed action: open until it is done, not done, or no longer needed."""

from django.db.models import TextChoices


class ActionStatus(TextChoices):
    OPEN = "open", "Open"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"
    NOT_NEEDED = "not_needed", "No longer needed"


NEXT: dict[str, frozenset[str]] = {
    ActionStatus.OPEN: frozenset(
        {ActionStatus.DONE, ActionStatus.NOT_DONE, ActionStatus.NOT_NEEDED}
    ),
    ActionStatus.DONE: frozenset(),
    ActionStatus.NOT_DONE: frozenset(),
    ActionStatus.NOT_NEEDED: frozenset(),
}

COLOURS = {
    ActionStatus.OPEN: "blue",
    ActionStatus.DONE: "green",
    ActionStatus.NOT_DONE: "red",
    ActionStatus.NOT_NEEDED: "grey",
}
