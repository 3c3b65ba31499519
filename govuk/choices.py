"""A choice among rows that were fetched once, however many forms of a page offer it."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.forms.utils import flatatt
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """A select drawn without a template for each option: there may be a thousand in each row."""

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        chosen = self.format_value(value)
        options = "".join(
            f'<option value="{escape(str(key))}"{" selected" * (str(key) in chosen)}>'
            f"{escape(str(label))}</option>"
            for key, label in self.choices
        )
        attributes = flatatt(self.build_attrs({**self.attrs, "name": name}, attrs))
        return SafeString(f"<select{attributes}>{options}</select>")


class RowChoiceField(forms.TypedChoiceField):
    """Offers rows that the page has fetched; the answer is one of them, or None."""

    widget = LongSelect

    def __init__(self, **kwargs):
        super().__init__(empty_value=None, **kwargs)
        self.offer([])

    def offer(self, rows: Iterable[Model], label: Callable[[Any], str] = str) -> None:
        by_key = {str(row.pk): row for row in rows}

        def chosen(value: object) -> Model:
            key = str(self.prepare_value(value))
            if key not in by_key:
                raise ValueError(key)
            return by_key[key]

        self.coerce = chosen
        self.choices = [("", "Choose"), *((key, label(row)) for key, row in by_key.items())]

    def prepare_value(self, value):
        return str(value.pk) if isinstance(value, Model) else value


def offer(
    form: forms.Form, name: str, rows: Iterable[Model], label: Callable[[Any], str] = str
) -> None:
    """Let a field of this form choose among the rows."""
    cast(RowChoiceField, form.fields[name]).offer(rows, label)
