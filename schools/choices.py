"""Choosing a school in a form."""

from django import forms

from govuk.choices import LongSelect


class SchoolChoice(forms.ModelChoiceField):
    """Schools of one name are told apart by their place."""

    widget = LongSelect

    def label_from_instance(self, school):
        return school.name_and_place
