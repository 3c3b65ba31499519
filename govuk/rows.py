"""Rows of a form that a person adds and takes away, with a script or without.

A page makes one Submission of its request, its formsets through it, and draws each with
govuk/_rows.html. Without a script an Add or Remove button sends the page, which comes back with a
row more or less, everything typed still there and nothing checked yet.

    submission = Submission(request)
    form = MeetingForm(submission.data)
    actions = submission.rows(ActionFormSet, "actions")
    if submission.is_complete(form, actions):
        log_meeting(..., actions=filled(actions))
"""

import re

from django.forms import BaseForm, BaseFormSet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict


class Submission:
    """What was sent from a page with rows: its answers, or a press of Add or Remove."""

    def __init__(self, request: HttpRequest) -> None:
        self.data: QueryDict | None = request.POST.copy() if request.method == "POST" else None

    def rows(
        self,
        formset_class: type[BaseFormSet],
        prefix: str,
        *,
        item: str = "",
        initial: list | None = None,
        **kwargs,
    ) -> BaseFormSet:
        """The formset as it is first shown, or as it now stands; item is what one row is called."""
        if self.data is None:
            focus = None
            formset = formset_class(prefix=prefix, initial=initial, **kwargs)
        else:
            focus = _change_rows(self.data, prefix)
            formset = formset_class(self.data, prefix=prefix, **kwargs)
        vars(formset).update(item=item or prefix.removesuffix("s"), focus_row=focus)
        return formset

    def is_complete(self, *forms: BaseForm | BaseFormSet) -> bool:
        """Whether Save was pressed and every form is right."""
        if self.data is None:
            return False
        if "add_row" in self.data or "remove_row" in self.data:
            for form in forms:
                _leave_unchecked(form)
            return False
        return all(form.is_valid() for form in forms)


def _change_rows(data: QueryDict, prefix: str) -> int | None:
    """Do what was pressed and close the gaps in the numbers; the row to go to, if any."""
    indexes = _indexes(data, prefix)
    removed = _removed(data, prefix)
    kept = [index for index in indexes if index != removed]
    for index in indexes:
        _move(data, prefix, index, kept.index(index) if index in kept else None)
    adds = data.get("add_row") == prefix
    data[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + adds)
    data[f"{prefix}-INITIAL_FORMS"] = "0"
    if adds:
        return len(kept)
    return max(0, indexes.index(removed) - 1) if removed in indexes else None


def _indexes(data: QueryDict, prefix: str) -> list[int]:
    name = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-")
    return sorted({int(found[1]) for key in data if (found := name.match(key))})


def _removed(data: QueryDict, prefix: str) -> int | None:
    pressed = re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,6}})", data.get("remove_row", ""))
    return int(pressed[1]) if pressed else None


def _move(data: QueryDict, prefix: str, index: int, to: int | None) -> None:
    start = f"{prefix}-{index}-"
    for key in [key for key in data if key.startswith(start)]:
        values = data.pop(key)
        if to is not None:
            data.setlist(f"{prefix}-{to}-{key.removeprefix(start)}", values)


def filled(formset: BaseFormSet) -> list[dict]:
    """The answers of each row that has any."""
    return [form.cleaned_data for form in formset if form.has_changed()]


def _leave_unchecked(form: BaseForm | BaseFormSet) -> None:
    """Show what was typed and, as yet, no mistakes in it."""
    if isinstance(form, BaseFormSet):
        for row in form.forms:
            _leave_unchecked(row)
        vars(form).update(_errors=[], _non_form_errors=form.error_class())
    else:
        vars(form).update(_errors=ErrorDict(renderer=form.renderer), cleaned_data={})
