"""A choice among rows that the page has fetched asks the database nothing more."""

import pytest
from django import forms
from django.contrib.auth import get_user_model

from govuk.choices import RowChoiceField, offer

User = get_user_model()


class OwnerForm(forms.Form):
    owner = RowChoiceField(required=False)


@pytest.fixture
def people(db):
    return [
        User.objects.create_user(f"{number}@kent.example", name=name)
        for number, name in enumerate(["Amy", "Ben <b>"])
    ]


@pytest.fixture
def ask(people):
    def ask(*args, **kwargs):
        form = OwnerForm(*args, **kwargs)
        offer(form, "owner", people)
        return form

    return ask


def test_the_answer_is_one_of_the_rows(ask, people, django_assert_num_queries):
    with django_assert_num_queries(0):
        form = ask({"owner": str(people[1].pk)})

        assert form.is_valid()
        assert form.cleaned_data["owner"] == people[1]


def test_no_answer_is_none(ask):
    form = ask({"owner": ""})

    assert form.is_valid()
    assert form.cleaned_data["owner"] is None


def test_a_row_that_was_not_offered_is_refused(ask):
    form = ask({"owner": "999999"})

    assert form.has_changed()
    assert not form.is_valid()


def test_it_is_a_select_like_any_other(ask, people):
    html = str(ask(initial={"owner": people[1]})["owner"])

    assert html.startswith('<select class="govuk-select" id="id_owner" name="owner">')
    assert '<option value="">Choose</option>' in html
    assert f'<option value="{people[1].pk}" selected>Ben &lt;b&gt;</option>' in html
    assert html.count("selected") == 1


def test_what_was_sent_is_still_chosen(ask, people):
    assert f'value="{people[0].pk}" selected' in str(ask({"owner": str(people[0].pk)})["owner"])


def test_the_row_that_was_chosen_before_is_no_change(ask, people):
    assert not ask({"owner": str(people[0].pk)}, initial={"owner": people[0]}).has_changed()
    assert ask({"owner": str(people[1].pk)}, initial={"owner": people[0]}).has_changed()
