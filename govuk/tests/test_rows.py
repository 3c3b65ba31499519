"""Rows are added and taken away without a script, and nothing typed is lost."""

import pytest
from django import forms
from django.template.loader import render_to_string

from govuk.forms import DateField, GovukForm
from govuk.rows import Submission, filled


class Meeting(GovukForm):
    held_on = DateField(label="Date of meeting")


class Action(forms.Form):
    what = forms.CharField(label="Action")
    who = forms.MultipleChoiceField(
        label="Who", choices=[("s", "School"), ("c", "Council")], required=False
    )


Actions = forms.formset_factory(Action, extra=1)
Pupils = forms.formset_factory(Action, extra=1, min_num=1, validate_min=True)

TWO_ACTIONS = {
    "held_on": "soon",
    "actions-TOTAL_FORMS": "2",
    "actions-INITIAL_FORMS": "0",
    "actions-0-what": "Ring home",
    "actions-0-who": ["s", "c"],
    "actions-1-what": "Send letter",
    "pupils-TOTAL_FORMS": "1",
    "pupils-INITIAL_FORMS": "0",
    "pupils-0-what": "A pupil",
}


@pytest.fixture
def sent(rf):
    """The page as the view sees it after a press of a button."""

    def send(**more):
        submission = Submission(rf.post("/", TWO_ACTIONS | more))
        page = (
            Meeting(submission.data),
            submission.rows(Actions, "actions"),
            submission.rows(Pupils, "pupils"),
        )
        return submission.is_complete(*page), *page

    return send


def typed(formset):
    return [form["what"].value() for form in formset]


def test_a_page_first_shown_has_its_first_rows(rf):
    submission = Submission(rf.get("/"))

    actions = submission.rows(Actions, "actions", initial=[{"what": "Ring home"}])

    assert typed(actions) == ["Ring home", None]
    assert not submission.is_complete(Meeting(submission.data), actions)


def test_saving_gives_the_answers_of_each_filled_row(sent):
    complete, _, actions, pupils = sent(**{"held_on": "3/6/2026", "actions-1-what": ""})

    assert complete
    assert filled(actions) == [{"what": "Ring home", "who": ["s", "c"]}]
    assert filled(pupils) == [{"what": "A pupil", "who": []}]


def test_saving_with_a_mistake_shows_it(sent):
    complete, meeting, _, pupils = sent(**{"pupils-0-what": ""})

    assert not complete
    assert meeting["held_on"].error_texts == ["Enter a real date, like 17/5/2026"]
    assert pupils.non_form_errors()


def test_adding_a_row_leaves_the_others_as_they_were(sent):
    complete, _, actions, pupils = sent(add_row="actions")

    assert not complete
    assert typed(actions) == ["Ring home", "Send letter", None]
    assert actions.forms[0]["who"].value() == ["s", "c"]
    assert typed(pupils) == ["A pupil"]
    assert actions.focus_row == 2


def test_removing_a_row_closes_its_gap(sent):
    _, _, actions, _ = sent(remove_row="actions-0")

    assert typed(actions) == ["Send letter"]
    assert actions.forms[0]["who"].value() == []
    assert actions.focus_row == 0


def test_the_last_row_may_go_too(sent):
    _, _, _, pupils = sent(remove_row="pupils-0")

    assert typed(pupils) == []


@pytest.mark.parametrize("button", [{"add_row": "pupils"}, {"remove_row": "actions-1"}])
def test_nothing_is_checked_until_save_is_pressed(sent, button):
    _, meeting, actions, pupils = sent(**button, **{"pupils-0-what": ""})

    assert meeting["held_on"].value() == "soon"
    assert not meeting.errors
    assert not any(form.errors for form in [*actions, *pupils])
    assert not pupils.non_form_errors()


def test_a_gap_left_by_the_script_is_no_empty_row(rf):
    data = {"actions-TOTAL_FORMS": "9", "actions-3-what": "A", "actions-8-what": "B"}

    actions = Submission(rf.post("/", data)).rows(Actions, "actions")

    assert typed(actions) == ["A", "B"]


@pytest.mark.parametrize("pressed", ["actions", "actions-99", "actions-x", "actions-1-what", ""])
def test_a_button_nobody_drew_removes_nothing(sent, pressed):
    _, _, actions, _ = sent(remove_row=pressed)

    assert typed(actions) == ["Ring home", "Send letter"]


def test_a_formset_with_a_longer_name_is_not_touched(rf):
    data = {"add_row": "actions", "actions-0-what": "A", "actions-done-0-what": "B"}
    submission = Submission(rf.post("/", data))

    assert typed(submission.rows(Actions, "actions")) == ["A", None]
    assert typed(submission.rows(Actions, "actions-done")) == ["B"]


def test_each_row_is_drawn_with_buttons_that_carry_its_name(sent):
    _, _, actions, _ = sent(add_row="actions")

    html = render_to_string("govuk/_rows.html", {"formset": actions, "heading": "Agreed actions"})

    assert 'name="add_row" value="actions">Add another action</button>' in html
    assert 'Action <span class="app-rows__number">3</span>' in html
    for index in (0, 1, 2, "__prefix__"):
        assert f'name="remove_row" value="actions-{index}"' in html
        assert f'name="actions-{index}-what"' in html
    assert html.count("autofocus") == 1
