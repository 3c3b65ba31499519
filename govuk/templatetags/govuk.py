"""GOV.UK and MoJ components as template tags; every template has them without {% load %}."""

from collections.abc import Iterable, Sequence
from typing import cast

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.db.models import QuerySet
from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django_filters import FilterSet

from govuk import dates
from govuk.charts import draw_bars, draw_lines
from govuk.filters import Chip, chips
from govuk.forms import GovukBoundField

register = template.Library()

IN_TABLE = "The numbers are in the table below."


# What went wrong


@register.inclusion_tag("govuk/_error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet | None) -> dict[str, object]:
    """All errors of the forms and formsets, each a link to its field."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        if isinstance(form, BaseFormSet) and form.is_bound:
            lines += _formset_errors(form)
        elif isinstance(form, BaseForm) and form.is_bound:
            lines += _form_errors(form)
    return {"lines": lines}


def _form_errors(form: BaseForm, suffix: str = "") -> list[tuple[str, str]]:
    fields = cast("list[GovukBoundField]", list(form))
    seen = next((field.focus_id for field in fields if not field.is_hidden), "main-content")
    lines = [(seen, f"{error}{suffix}") for error in form.non_field_errors()]
    for field in fields:
        target = seen if field.is_hidden else field.focus_id
        lines += [(target, f"{text}{suffix}") for text in field.error_texts]
    return lines


def _formset_errors(formset: BaseFormSet) -> list[tuple[str, str]]:
    lines = [(f"{formset.prefix}-rows", str(error)) for error in formset.non_form_errors()]
    item = getattr(formset, "item", "row")
    for number, form in enumerate(formset.forms, start=1):
        lines += _form_errors(form, suffix=f" ({item} {number})")
    return lines


@register.simple_tag
def any_errors(*forms: BaseForm | BaseFormSet | None) -> bool:
    """Whether any of them was sent with a mistake."""
    return bool(error_summary(*forms)["lines"])


@register.simple_tag
def error_prefix(*forms: BaseForm | BaseFormSet | None) -> str:
    """For the title of a page whose form failed."""
    return "Error: " if any_errors(*forms) else ""


@register.inclusion_tag("govuk/_alert.html")
def alert(message: Message) -> dict[str, object]:
    """A message to the person, as an MoJ alert."""
    kind = message.level_tag if message.level_tag in {"success", "warning", "error"} else ""
    return {"kind": kind or "information", "text": message.message}


# Small parts


@register.simple_tag
def tag(text: object, colour: str = "") -> SafeString:
    """One word in a coloured box; no colour is GOV.UK's blue."""
    return format_html(
        '<strong class="govuk-tag{}">{}</strong>', f" govuk-tag--{colour}" if colour else "", text
    )


@register.simple_tag
def status_tag(thing) -> SafeString:
    """The status of a thing, in the colour that the thing gives it."""
    return tag(thing.get_status_display(), getattr(thing, "status_colour", "grey"))


@register.filter
def with_links(text: str) -> SafeString:
    """Plain text in which each address is a link."""
    return mark_safe(urlize(text, autoescape=True).replace("<a ", '<a class="govuk-link" '))  # noqa: S308


@register.simple_tag
def back_link(url: str, text: str = "Back") -> SafeString:
    return format_html(
        '<nav aria-label="Back"><a class="govuk-back-link" href="{}">{}</a></nav>', url, text
    )


@register.simple_tag
def button_link(url: str, text: str, kind: str = "") -> SafeString:
    """A link that looks like a button; kind: secondary or warning."""
    return format_html(
        '<a href="{}" role="button" draggable="false" class="govuk-button{}"'
        ' data-module="govuk-button">{}</a>',
        url,
        f" govuk-button--{kind}" if kind else "",
        text,
    )


@register.simple_tag
def enter_saves() -> SafeString:
    """The first button of a form with others: what the Enter key presses."""
    return SafeString(
        '<button class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save</button>'
    )


@register.inclusion_tag("govuk/_breadcrumbs.html")
def breadcrumbs(*links: str) -> dict[str, object]:
    """{% breadcrumbs url text url text %}: the pages above this one."""
    return {"links": list(zip(links[::2], links[1::2], strict=True))}


@register.inclusion_tag("govuk/_summary_list.html")
def summary_list(rows: Iterable[Sequence[object]]) -> dict[str, object]:
    """Facts: each row is (name, value) or (name, value, address to change it)."""
    names = ("name", "value", "change_url")
    return {"rows": [dict(zip(names, row, strict=False)) for row in rows]}


# Lists


@register.inclusion_tag("govuk/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, object]:
    """Links to the other pages of a list, keeping filters and order."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"request": context["request"], "page": page, "numbers": list(numbers)}


def _noun(page: Page) -> str:
    words = cast("QuerySet", page.paginator.object_list).model._meta
    return str(words.verbose_name if page.paginator.count == 1 else words.verbose_name_plural)


@register.simple_tag
def count_line(page: Page, plural: str = "") -> SafeString:
    """Showing 1 to 25 of 595 schools."""
    noun = plural or _noun(page)
    if not page.paginator.count:
        return format_html('<p class="govuk-body" role="status">There are no {} to show.</p>', noun)
    return format_html(
        '<p class="govuk-body" role="status">Showing <b>{}</b> to <b>{}</b> of <b>{}</b> {}</p>',
        page.start_index(),
        page.end_index(),
        f"{page.paginator.count:,}",
        noun,
    )


@register.inclusion_tag("govuk/_sort_header.html", takes_context=True)
def sort_header(
    context: Context, name: str, text: str, numeric: bool = False, default: str = ""
) -> dict[str, object]:
    """A column heading that sorts by it; default says how the list stands before one is pressed."""
    sort = context["request"].GET.get("sort", "")
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "" if sort else default)
    return {
        "request": context["request"],
        "text": text,
        "numeric": numeric,
        "direction": direction or "none",
        "next": f"-{name}" if direction == "ascending" else name,
    }


@register.simple_tag
def filter_chips(filterset: FilterSet) -> list[Chip]:
    """What a list is filtered by, each with the query without it."""
    return chips(filterset)


# Charts: the page gives the heading, and the same numbers as a table


@register.inclusion_tag("govuk/_bar_chart.html")
def bar_chart(
    rows: Sequence[Sequence],
    title: str,
    description: str = "",
    unit: str = "",
    target: str = "Target",
) -> dict[str, object]:
    """Bars from (label, value) or (label, value, target); the key calls the target so."""
    drawings = [draw_bars(rows, unit, narrow=narrow) for narrow in (False, True)] if rows else []
    return {
        "drawings": drawings,
        "title": title,
        "description": description or IN_TABLE,
        "target": target,
    }


@register.inclusion_tag("govuk/_line_chart.html")
def line_chart(
    labels: Sequence[str], series: Sequence, title: str, description: str = ""
) -> dict[str, object]:
    """Lines from labels and up to four (name, values)."""
    drawings = [draw_lines(labels, series, narrow=narrow) for narrow in (False, True)]
    return {"drawings": drawings, "title": title, "description": description or IN_TABLE}


# Dates

register.filter("full_date", dates.full_date)
register.filter("short_date", dates.short_date)
register.filter("date_and_time", dates.date_and_time)
