"""Two people, one row: what somebody else changed meanwhile is not overwritten unseen.

A page draws the row with its version and sends it back. The action locks the row, which compares;
a save that would overwrite what has changed since is refused, and the page shows both texts.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format

UNVERSIONED = {"password", "last_login"}  # signing in is no change of a person


class Overtaken(Exception):
    """Somebody else changed fields that were about to be overwritten.

    `stored` says what each says now; `version` is the row's, for a save that knows of it.
    """

    def __init__(self, row: "Lockable", stored: dict[str, str], version: str) -> None:
        super().__init__(f"{type(row).__name__} {row.pk} was changed by somebody else.")
        self.row, self.stored, self.version = row, stored, version


def version_of(row: models.Model) -> str:
    """A word for each field, so that two versions can say which fields differ."""
    return ".".join(_word(row, field) for field in versioned_fields(row))


def versioned_fields(row: models.Model) -> list[models.Field]:
    fields = row._meta.concrete_fields
    return [field for field in fields if field.name not in UNVERSIONED and not field.primary_key]


def _word(row: models.Model, field: models.Field) -> str:
    """Keyed, so that nobody can try out what a field might hold."""
    said = f"{field.attname}={field.value_to_string(row)}"
    return salted_hmac("accounts.versions", said).hexdigest()[:10]


def text_of(row: models.Model, field: models.Field) -> str:
    """What a field of a row says, in words."""
    value = getattr(row, field.name)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return words_for(value)


def words_for(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "" if value is None else str(value)


class Lockable(models.Model):
    """A row that actions lock before they change it."""

    _seen: str | None = None
    _needs_all = False
    _stored: dict[str, str] = {}
    _version_now = ""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self._refuse_to_overwrite(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_to_overwrite(None)
        return super().delete(*args, **kwargs)

    def expect(self, version: str, *, all_of_it: bool = False) -> None:
        """The row is about to be changed by somebody who looked at this version of it.

        With `all_of_it` they decide on everything that it says, not on what they change alone.
        """
        self._seen, self._needs_all = version, all_of_it

    def lock(self) -> None:
        """Hold this row until the transaction ends, and read it afresh."""
        rows = type(self)._default_manager.select_for_update()
        self.refresh_from_db(from_queryset=rows)
        if self._seen is not None:
            self._stored, self._version_now = self._changed_since(self._seen), version_of(self)
            self._seen = None

    @property
    def waits_for_lock(self) -> bool:
        """Whether a version was expected that nobody has compared as yet."""
        return self._seen is not None

    def _changed_since(self, version: str) -> dict[str, str]:
        fields, words = versioned_fields(self), version.split(".")
        if len(words) != len(fields):
            words = [""] * len(fields)
        return {
            field.name: text_of(self, field)
            for field, word in zip(fields, words, strict=True)
            if word != _word(self, field)
        }

    def _refuse_to_overwrite(self, names: Collection[str] | None) -> None:
        whole = names is None or self._needs_all
        if overtaken := {
            name: text for name, text in self._stored.items() if whole or name in (names or ())
        }:
            raise Overtaken(self, overtaken, self._version_now)
