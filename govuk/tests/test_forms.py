"""Forms are drawn the GOV.UK way, whoever draws them."""

from datetime import date, time

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.template import Context, Template

from govuk.forms import DateField, GovukForm, TimeField


class Visit(GovukForm):
    button = "Save visit"

    visited_on = DateField(label="Date of visit", help_text="For example, 17/5/2026")
    how = forms.ChoiceField(
        label="Kind of visit",
        choices=[("school", "At school"), ("home", "At home")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        choices=[("a", "Mornings"), ("b", "Bus")],
        widget=forms.CheckboxSelectMultiple,
    )
    school = forms.ChoiceField(label="School", choices=[("", "Choose"), ("1", "Ashdown")])
    EHC = forms.IntegerField(label="EHC plans", min_value=1)
    email = forms.EmailField(label="E-mail address")
    notes = forms.CharField(label="Notes", widget=forms.Textarea, max_length=20, required=False)
    present = forms.CharField(label="Who was there?")


def drawn(template, **context):
    return Template(template).render(Context(context))


def squeezed(html):
    return " ".join(html.split())


def test_crispy_and_django_draw_the_same_fields():
    by_django = squeezed(drawn("{{ form }}", form=Visit()))
    by_crispy = squeezed(drawn("{% load crispy_forms_tags %}{% crispy form %}", form=Visit()))
    by_filter = squeezed(drawn("{% load crispy_forms_tags %}{{ form|crispy }}", form=Visit()))

    assert by_django == by_filter
    assert by_django in by_crispy
    assert "Save visit" in by_crispy


def test_a_field_alone_is_drawn_as_in_its_form():
    form = Visit()

    alone = squeezed(drawn("{{ form.school.as_field_group }}", form=form))

    assert alone in squeezed(str(form))


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("visited_on", "Enter the date of visit"),
        ("how", "Select the kind of visit"),
        ("topics", "Select the topics"),
        ("school", "Select the school"),
        ("EHC", "Enter the EHC plans"),
        ("present", "Answer “Who was there?”"),
    ],
)
def test_an_empty_field_says_what_to_do(field, message):
    assert Visit({})[field].error_texts == [message]


def test_a_wrong_answer_says_what_would_be_right():
    form = Visit({"email": "nobody", "EHC": "0", "notes": "x" * 21})

    assert form["email"].error_texts == [
        "Enter an e-mail address in the correct format, like name@example.com"
    ]
    assert form["EHC"].error_texts == ["EHC plans must be 1 or more"]
    assert form["notes"].error_texts == ["Notes must be 20 characters or less"]


def test_a_field_in_error_says_so_to_eye_and_ear():
    html = drawn("{{ form.school.as_field_group }}", form=Visit({}))

    assert "govuk-form-group--error" in html
    assert "govuk-select--error" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_school_error"' in html
    assert 'id="id_school_error" class="govuk-error-message"' in html


def test_a_group_is_a_fieldset_and_its_error_link_leads_to_its_first_choice():
    html = drawn("{{ form.how.as_field_group }}", form=Visit({}))

    assert "<fieldset" in html
    assert 'aria-describedby="id_how_error"' in html
    assert Visit({})["how"].focus_id == "id_how_0"
    assert 'id="id_how_0"' in html


def test_ticked_boxes_stay_ticked():
    html = drawn("{{ form.topics.as_field_group }}", form=Visit({"topics": ["b"]}))

    assert html.count("govuk-checkboxes__input") == 2
    assert html.count("checked") == 1


def test_optional_fields_say_so():
    assert "Notes (optional)" in str(Visit())
    assert "School (optional)" not in str(Visit())


def test_long_text_counts_its_characters():
    html = drawn("{{ form.notes.as_field_group }}", form=Visit())

    assert "govuk-js-character-count" in html
    assert 'data-maxlength="20"' in html
    assert 'aria-describedby="id_notes-info"' in html


@pytest.mark.parametrize(
    "typed", ["17/5/2026", "17/05/26", "17 May 2026", " 17  may 2026", "17.5.2026", "2026-05-17"]
)
def test_a_date_may_be_typed_in_many_ways(typed):
    assert DateField().clean(typed) == date(2026, 5, 17)


@pytest.mark.parametrize("typed", ["5/17/2026", "30/2/2026", "soon", "17/5/0026", "9999-01-01"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="Enter a real date, like 17/5/2026"):
        DateField().clean(typed)


@pytest.mark.parametrize("typed", ["14:30", "2:30pm", " 2.30 PM", "14.30", "14:30:00"])
def test_a_time_may_be_typed_in_many_ways(typed):
    assert TimeField().clean(typed) == time(14, 30)


@pytest.mark.parametrize("typed", ["25:00", "2:75pm", "after lunch"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="Enter a real time"):
        TimeField().clean(typed)


def test_an_empty_choice_of_rows_has_a_word():
    class Pick(forms.Form):
        person = forms.ModelChoiceField(get_user_model().objects.none())

    assert '<option value="" selected>Choose</option>' in str(Pick())


def test_a_date_is_shown_as_it_is_typed():
    form = Visit(initial={"visited_on": date(2026, 5, 7)})

    assert 'value="7/5/2026"' in str(form)


def test_no_form_brings_scripts_or_styles_of_its_own():
    assert str(Visit().media) == ""
