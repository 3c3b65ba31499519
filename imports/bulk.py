"""Saving many rows that exist already, in one statement a thousand."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def save_all(rows: Sequence[M], fields: Iterable[str]) -> None:
    """Write these fields of rows that have a primary key.

    An upsert: `bulk_update` writes a CASE of every row for every field, ten times as slow.
    """
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=list(fields),
        )
