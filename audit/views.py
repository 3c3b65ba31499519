"""For pages about one pupil: no record, no page. For pages that change a row: no lost text."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.versions import Lockable, Overtaken, text_of, version_of

from .actions import is_about_pupil, record_list, record_opening
from .changes import Change, capitalised, changes_of, last_change_of
from .models import OpeningKind

CHANGED_MEANWHILE = "Somebody else changed this after you opened it. Check, and save again"


class RecordedOpening:
    """A page about a pupil, or a thing that may have one: written down as it is drawn."""

    @transaction.atomic
    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if is_about_pupil(self.object):
            record_opening(self.object, by=request.user, at=timezone.now(), page=request.path)
        return response.render()


class RecordedList:
    """A FilteredList that names pupils: who is shown, or taken away in a file, is written down."""

    pupil_field = "pupil_id"  # of a row

    def render_to_response(self, context, **kwargs):
        in_file = self.request.GET.get("format") == "csv"
        if in_file:
            pupil_ids = self.object_list.values_list(self.pupil_field, flat=True)
        else:
            pupil_ids = [getattr(row, self.pupil_field) for row in context["page_obj"]]
        record_list(
            pupil_ids,
            by=self.request.user,
            at=timezone.now(),
            page=self.request.path,
            kind=OpeningKind.EXPORT if in_file else OpeningKind.LIST,
        )
        return super().render_to_response(context, **kwargs)


class ShowsChanges:
    """A page about one row, with the history of its changes on it (audit/_changes.html)."""

    @property
    def changed_row(self):
        return self.object

    def get_context_data(self, **kwargs):
        changes = changes_of(self.changed_row)
        return super().get_context_data(**kwargs) | {"changes": changes}


class Clash(NamedTuple):
    """What somebody else saved meanwhile, beside what was typed here."""

    version: str
    last: Change | None
    lines: list[tuple[str, str, str]]
    is_over: bool = False  # no saving again: what was typed is there to be copied


class KeepsBothTexts:
    """A page with a form that changes a row which somebody else may be changing too.

    It carries the version of the row as it was drawn (govuk/_version.html). Whoever saves later
    sees what is stored now beside what they typed; saving again overwrites it knowingly.
    """

    decides_on_all_of_it = False
    clash: Clash | None = None
    request: HttpRequest  # these four are the generic view's
    object: Any
    get_form: Callable[..., Any]
    form_invalid: Callable[..., Any]

    @property
    def row(self) -> Lockable:
        return self.object

    @property
    def version(self) -> str:
        """That of the page on which the typing began, until both texts have been shown."""
        if self.clash:
            return self.clash.version
        return self.request.POST.get("version") or version_of(self.row)

    def post(self, request, *args, **kwargs):
        if "version" in request.POST:
            self.row.expect(request.POST["version"], all_of_it=self.decides_on_all_of_it)
        try:
            response = super().post(request, *args, **kwargs)
        except Overtaken as overtaken:
            return self.show_both(overtaken)
        if response.status_code == 302 and self.row.waits_for_lock:
            raise AssertionError(f"{type(self).__name__} changed a row without locking it")
        return response

    def show_both(self, overtaken: Overtaken):
        form = self.get_form()
        form.is_valid()
        form.add_error(None, CHANGED_MEANWHILE)
        self.clash = clash_of(overtaken, form)
        return self.form_invalid(form)


def clash_of(overtaken: Overtaken, form) -> Clash:
    lines = both_texts(overtaken.row, overtaken.stored, form)
    return Clash(overtaken.version, last_change_of(overtaken.row), lines)


def too_late(row: Lockable, form) -> Clash:
    """The moment has passed, and nothing that was typed is lost with it."""
    row = type(row)._default_manager.get(pk=row.pk)
    asked = [field for field in row._meta.concrete_fields if field.name in form.fields]
    stored = {field.name: text_of(row, field) for field in asked}
    return Clash("", last_change_of(row), both_texts(row, stored, form), is_over=True)


def both_texts(row: Lockable, stored: dict[str, str], form) -> list[tuple[str, str, str]]:
    labels = {field.name: capitalised(field.verbose_name) for field in row._meta.concrete_fields}
    return [(labels[name], text, typed_in(form, name)) for name, text in stored.items()]


def typed_in(form, name: str) -> str:
    """What was typed for a field, in the words in which it would be shown."""
    if name not in form.fields:
        return ""
    value = form[name].value()
    chosen = getattr(form.fields[name], "choices", None)
    labels = dict(chosen) if isinstance(chosen, list) else {}
    return str(labels.get(value, value if value is not None else ""))
