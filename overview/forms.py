"""What is looked for."""

from django import forms

from govuk.forms import GovukForm


class SearchForm(GovukForm):
    button = "Search"

    q = forms.CharField(
        label="Name of a pupil, or name, town, postcode or URN of a school",
        min_length=2,
        max_length=100,
        error_messages={
            "required": "Enter a name",
            "min_length": "Enter at least two letters",
        },
    )
