"""What a report can be narrowed to."""

from django import forms
from django.utils import timezone

from govuk.filters import FilterForm
from govuk.forms import DateField
from schools.academic_year import name_of, year_of
from schools.models import District, Term

from .period import Period, period_of
from .places import districts_of

TERMS = [("", "Whole year"), *((number, f"Term {number}") for number in range(1, 7))]


class ReportForm(FilterForm):
    """One whose districts are those that its reader reads reports of."""

    district = forms.ModelChoiceField(
        queryset=District.objects.none(), required=False, empty_label="All districts"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset = districts_of(user)

    def answers(self) -> dict[str, object]:
        """What the report is asked for."""
        return dict(self.cleaned_data)


class PeriodForm(ReportForm):
    """By year, term and district. With nothing asked, this year."""

    year = forms.TypedChoiceField(label="Academic year", coerce=int, required=False)
    term = forms.TypedChoiceField(choices=TERMS, coerce=int, required=False)

    empty_year = "This year"
    field_order = ["year", "term", "district"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = Term.objects.order_by("-year").values_list("year", flat=True).distinct()
        self.fields["year"].choices = [
            ("", self.empty_year),
            *((year, name_of(year)) for year in years),
        ]

    def answers(self):
        return {"period": self.period(), "district": self.cleaned_data["district"]}

    def period(self) -> Period | None:
        year = self.cleaned_data["year"] or year_of(timezone.localdate())
        return period_of(year, self.cleaned_data["term"] or None)


class AnyPeriodForm(PeriodForm):
    """With nothing asked, all time: what is open may be old."""

    empty_year = "Any year"

    def period(self):
        return super().period() if self.cleaned_data["year"] or self.cleaned_data["term"] else None


class DayForm(ReportForm):
    """As at a day, today unless another is asked for."""

    day = DateField(label="As at", required=False, help_text="Today, if you leave it empty")

    field_order = ["day", "district"]

    def answers(self):
        day = self.cleaned_data["day"] or timezone.localdate()
        return {"day": day, "district": self.cleaned_data["district"]}
