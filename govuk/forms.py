"""The form layer: one renderer, one bound field, one field template, so all forms come out alike.

Django itself ties hint and error to the control (aria-describedby) and marks it invalid.
"""

from datetime import date, datetime, time

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input, Widget

# (kind of widget, its class, its class when in error); the first that fits counts.
# CheckboxSelectMultiple is a RadioSelect to Python, so it comes first.
LOOKS: list[tuple[type[Widget], str, str]] = [
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input", ""),
    (forms.RadioSelect, "govuk-radios__input", ""),
    (forms.CheckboxInput, "govuk-checkboxes__input", ""),
    (forms.Select, "govuk-select", "govuk-select--error"),
    (forms.Textarea, "govuk-textarea", "govuk-textarea--error"),
    (forms.FileInput, "govuk-file-upload", "govuk-file-upload--error"),
    (Input, "govuk-input", "govuk-input--error"),
]
CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxInput, forms.FileInput)
# A label that begins so is asked for as it stands: "Enter what was wrong".
ASKS_ALREADY = {"a", "how", "the", "this", "what", "when", "which", "who", "why", "your"}
PLAIN_REQUIRED = forms.Field.default_error_messages["required"]
NO_LABEL = "---------"  # Django's own for the empty choice


class DateInput(forms.DateInput):
    """A text box for a date; the MoJ date picker adds a calendar where scripts run."""

    def __init__(self, attrs=None, format="%-d/%-m/%Y"):  # noqa: A002 (Django's own name)
        look = {"class": "moj-js-datepicker-input", "autocomplete": "off", "spellcheck": "false"}
        super().__init__({**look, **(attrs or {})}, format)


class GovukBoundField(BoundField):
    """A field drawn the GOV.UK way, with messages that say what to do."""

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        messages = field.error_messages
        if messages.get("required") == PLAIN_REQUIRED:
            messages["required"] = self._ask()
        messages.setdefault(
            "max_length", f"{self.label} must be %(limit_value)d characters or less"
        )
        messages.setdefault("min_value", f"{self.label} must be %(limit_value)s or more")
        messages.setdefault("max_value", f"{self.label} must be %(limit_value)s or less")
        if isinstance(field, forms.EmailField):
            messages.setdefault(
                "invalid", "Enter an e-mail address in the correct format, like name@example.com"
            )
        if isinstance(field, forms.ModelChoiceField) and field.empty_label == NO_LABEL:
            field.empty_label = "Choose"
        field.widget.attrs.pop("placeholder", None)  # gone when it is needed: a label stays
        if isinstance(field.widget, forms.NumberInput):  # no arrows that scrolling can turn
            field.widget.input_type = "text"

    def _ask(self) -> str:
        label = str(self.label)
        if label.endswith("?"):
            return f"Answer “{label}”"
        verb = "Select" if isinstance(self.field.widget, CHOOSING) else "Enter"
        first = label.split(" ", 1)[0]
        if not (len(first) > 1 and first.isupper()):
            label = label[:1].lower() + label[1:]
        return f"{verb} {label}" if first.lower() in ASKS_ALREADY else f"{verb} the {label}"

    @property
    def kind(self) -> str:
        """Which part of the field template draws it."""
        widget = self.field.widget
        if isinstance(widget, forms.CheckboxSelectMultiple):
            return "checkboxes"
        if isinstance(widget, forms.RadioSelect):
            return "radios"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        if isinstance(widget, DateInput):
            return "date"
        if isinstance(widget, forms.PasswordInput):
            return "password"
        return "counted" if self._counts_characters else "plain"

    @property
    def _counts_characters(self) -> bool:
        limit = getattr(self.field, "max_length", None)
        return bool(limit) and isinstance(self.field.widget, forms.Textarea)

    @property
    def is_inline(self) -> bool:
        """Two short answers stand side by side."""
        labels = [str(choice.choice_label) for choice in self]
        return self.kind == "radios" and len(labels) == 2 and max(map(len, labels)) < 20

    @property
    def full_label(self) -> str:
        optional = not self.field.required and getattr(self.form, "says_optional", True)
        mark = " (optional)" if optional and "(optional)" not in str(self.label) else ""
        return f"{self.label}{mark}"

    @property
    def error_texts(self) -> list[str]:
        """Messages as GOV.UK writes them: one sentence has no full stop."""
        texts = [str(error) for error in self.errors]
        return [text if ". " in text else text.removesuffix(".") for text in texts]

    @property
    def focus_id(self) -> str:
        """Where a link in the error summary leads: the first control of a group."""
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        attrs.pop("required", None)  # the server checks; the browser's bubbles are not GOV.UK's
        if not widget.is_hidden:
            attrs["class"] = self._classes(widget)
        if isinstance(widget, forms.NumberInput):
            attrs |= {"inputmode": "numeric", "spellcheck": "false"}
        if self._counts_characters:
            described_by = f"{attrs.get('aria-describedby', '')} {self.auto_id}-info".strip()
            attrs |= {"aria-describedby": described_by}
        return attrs

    def _classes(self, widget: Widget) -> str:
        look, in_error = next(
            ((look, in_error) for kind, look, in_error in LOOKS if isinstance(widget, kind)),
            ("", ""),
        )
        extra = {
            "password": "govuk-password-input__input govuk-js-password-input-input",
            "counted": "govuk-js-character-count",
        }.get(self.kind, "")
        parts = [look, extra, widget.attrs.get("class", ""), in_error if self.errors else ""]
        return " ".join(part for part in parts if part)


class GovukRenderer(TemplatesSetting):
    """Draws every form the GOV.UK way, those of libraries too."""

    bound_field_class = GovukBoundField
    form_template_name = "govuk/form.html"
    formset_template_name = "govuk/formset.html"
    field_template_name = "govuk/field.html"


class DateField(forms.DateField):
    """A day as people in Britain write it: 17/5/2026, 17 May 2026; or 2026-05-17."""

    widget = DateInput
    input_formats = [
        *("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %m %Y"),
        *("%d %B %Y", "%d %b %Y", "%Y-%m-%d"),
    ]
    default_error_messages = {
        "invalid": "Enter a real date, like 17/5/2026",
    }

    def to_python(self, value: str | date | None) -> date | None:
        if isinstance(value, str):
            value = " ".join(value.split())
        day = super().to_python(value)
        if day is not None and not 1900 <= day.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day.date() if isinstance(day, datetime) else day


class TimeField(forms.TimeField):
    """A time of day as people write it: 14:30, 2.30pm, 2 pm."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"class": "govuk-input--width-5", "autocomplete": "off"}
    )
    input_formats = ["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p"]
    default_error_messages = {
        "invalid": "Enter a real time, like 2:30pm or 14:30",
    }

    def to_python(self, value: str | time | None) -> time | None:
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)


class _WithButton:
    button = "Continue"

    def layout(self) -> Layout | None:
        """Where the fields stand, if not one under the other."""
        return None

    @property
    def helper(self) -> FormHelper:
        """For {% crispy form %}: the fields and the button, within the page's own form tag."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        if layout := self.layout():
            helper.layout = layout
        helper.add_input(Submit("", self.button))
        return helper


class GovukForm(_WithButton, forms.Form):
    """A form drawn the GOV.UK way, with one button."""


class GovukModelForm(_WithButton, forms.ModelForm):
    """The same for the fields of a model; it checks answers, an action saves them."""
