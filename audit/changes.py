"""The history of a row as a person reads it: which field, from what to what, who, when, by what."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import pghistory.core
from django.db import models

from accounts.models import User
from accounts.versions import words_for

UNSHOWN = {"upn", "pupil"}
"""A UPN is masked wherever it stands; a pupil is named by the page, if its reader may see them."""


class FieldChange(NamedTuple):
    name: str
    old: str
    new: str


class Change(NamedTuple):
    """One event: a row added, changed or removed."""

    what: str
    at: datetime
    who: str
    by_what: str
    fields: list[FieldChange]


def capitalised(words: object) -> str:
    text = str(words)
    return f"{text[:1].upper()}{text[1:]}"


def noun_of(event: Any) -> str:
    return str(event.pgh_tracked_model._meta.verbose_name)


def events_of(model: type[models.Model], **which: Any) -> models.QuerySet:
    """The kept events of a model's rows; rows that are gone are among them."""
    (event,) = pghistory.core.event_models(tracks_model=model)
    return event._default_manager.filter(**which).select_related("pgh_context")


def changes_of(row: models.Model) -> list[Change]:
    """What happened to one row, the latest first."""
    return read_changes(events_of(type(row), pgh_obj_id=row.pk))


def last_change_of(row: models.Model) -> Change | None:
    return next(iter(changes_of(row)), None)


def read_changes(events: models.QuerySet, subject: Callable[[Any], str] = noun_of) -> list[Change]:
    """Each event beside the one before it of the same row, the latest first.

    `subject` says what an event is about, where "contact" would not say which.
    """
    kept = list(events.order_by("pgh_obj_id", "pgh_id"))
    people = User.objects.in_bulk({pk for event in kept if (pk := _facts(event).get("user"))})
    names = _names(kept)
    changes = [
        (event.pgh_created_at, event.pgh_id, _change(event, subject(event), before, people, names))
        for _, life in groupby(kept, attrgetter("pgh_obj_id"))
        for before, event in _pairs(life)
    ]
    return [change for *_, change in sorted(changes, key=lambda one: one[:2], reverse=True)]


def _pairs(life: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    before = None
    for event in life:
        yield before, event
        before = event


LABELS = {"insert": "added", "update": "changed", "delete": "removed"}


def _change(event: Any, subject: str, before: Any, people: dict, names: dict) -> Change:
    facts = _facts(event)
    who = people.get(facts.get("user") or 0)
    return Change(
        what=f"{capitalised(subject)} {LABELS.get(event.pgh_label, event.pgh_label)}",
        at=event.pgh_created_at,
        who=who.name if who else "",
        by_what=facts.get("url") or facts.get("job") or "",
        fields=_field_changes(event, before, names),
    )


def _facts(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _fields(event: Any) -> list[models.Field]:
    """Those of the row itself, as it calls them."""
    model = event.pgh_tracked_model
    kept = {field.name for field in event._meta.concrete_fields}
    return [
        field
        for field in model._meta.concrete_fields
        if field.name in kept - UNSHOWN and not field.primary_key
    ]


def _field_changes(event: Any, before: Any, names: dict) -> list[FieldChange]:
    """All that a new row says; of a changed one what differs; of one that went nothing more."""
    if event.pgh_label == "delete":
        return []
    changes = []
    for field in _fields(event):
        old = _text(field, getattr(before, field.attname), names) if before else ""
        new = _text(field, getattr(event, field.attname), names)
        if old != new:
            changes.append(FieldChange(capitalised(field.verbose_name), old, new))
    return changes


def _text(field: models.Field, value: Any, names: dict) -> str:
    if field.is_relation and value is not None:
        return names.get((field.related_model, value), f"number {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value or ""))
    return words_for(value)


def _names(events: list[Any]) -> dict[tuple[type[models.Model], int], str]:
    """The names of all rows that these events point at, a query for each kind."""
    wanted: dict[Any, set[int]] = {}
    for event in events:
        for field in _fields(event):
            if field.is_relation and (pk := getattr(event, field.attname)):
                wanted.setdefault(field.related_model, set()).add(pk)
    return {
        (model, pk): str(row)
        for model, pks in wanted.items()
        for pk, row in model._default_manager.in_bulk(pks).items()
    }
