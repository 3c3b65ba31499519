"""List pages: a filter at the side, chips for what is filtered, pages of 25, the same as CSV."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple, cast

import django_filters
from django import forms
from django.db.models import Model
from django.http import HttpResponseBase, QueryDict
from django.utils.text import slugify
from django_filters.views import FilterView
from django_filters.widgets import BooleanWidget

from .dates import full_date
from .downloads import csv_response
from .forms import DateField


class FilterForm(forms.Form):
    """Nothing in a filter must be filled in, so nothing says that it is optional."""

    says_optional = False


class FilterSet(django_filters.FilterSet):
    """A filter whose form is drawn the GOV.UK way."""

    def get_form_class(self) -> type[forms.Form]:
        fields = {name: filter_.field for name, filter_ in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FilterForm,), fields)


class DateFilter(django_filters.DateFilter):
    """A day, typed as people write it."""

    field_class = DateField


class EitherSelect(BooleanWidget):
    """The choices of a yes or no question in a filter; for a BooleanFilter."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("", "Either"), ("true", "Yes"), ("false", "No")]


class Chip(NamedTuple):
    """One thing that the list is filtered by, and the query without it."""

    label: str
    value: str
    query: str


def chips(filterset: django_filters.FilterSet) -> list[Chip]:
    """What is filtered, in the order of the form."""
    if not filterset.is_bound:
        return []
    filterset.form.is_valid()
    answers = filterset.form.cleaned_data
    return [
        Chip(str(field.label), _words(field, value), _query_without(filterset.data, name, raw))
        for name, field in filterset.form.fields.items()
        if name != "sort"
        for value, raw in _values(field, answers.get(name))
    ]


def _values(field: forms.Field, answer: object) -> Iterator[tuple[object, str | None]]:
    """Each value, with what stands for it in the query if it is one of several."""
    several = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    if several and isinstance(answer, Iterable):
        yield from ((value, str(field.prepare_value(value))) for value in answer)
    elif answer not in (None, ""):
        yield answer, None


def _query_without(data: QueryDict, name: str, raw: str | None) -> str:
    query = data.copy()
    kept = [value for value in query.getlist(name) if raw is not None and value != raw]
    query.setlist(name, kept)
    query.pop("page", None)
    return query.urlencode()


def _words(field: forms.Field, value: object) -> str:
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, Model):
        return str(field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField):
        return _choice_labels(cast("Iterable", field.choices)).get(str(value), str(value))
    if isinstance(value, date):
        return full_date(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _choice_labels(choices: Iterable) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in choices:
        in_group = isinstance(label, list | tuple)
        labels |= _choice_labels(label) if in_group else {str(value): str(label)}
    return labels


class FilteredList(FilterView):
    """A list page on govuk/list_base.html. With `download`, ?format=csv sends the same rows.

    `download` says what each column holds: a path from the row (`"school.name"`), or a function
    of it.
    """

    heading = ""
    paginate_by = 25
    download: dict[str, str | Callable[[Model], object]] = {}

    def render_to_response(self, context, **kwargs) -> HttpResponseBase:
        if self.download and self.request.GET.get("format") == "csv":
            rows = self.object_list.iterator(chunk_size=500)
            cells = ([read(row) for read in self._readers()] for row in rows)
            return csv_response(slugify(self.heading), list(self.download), cells)
        return super().render_to_response(context, **kwargs)

    def _readers(self) -> list[Callable[[Model], object]]:
        return [_reader(column) for column in self.download.values()]


def _reader(column: str | Callable[[Model], object]) -> Callable[[Model], object]:
    if not isinstance(column, str):
        return column
    read = attrgetter(column)

    def read_and_call(row: Model) -> object:
        value = read(row)
        return value() if callable(value) else value

    return read_and_call
