"""The weekly summary: to officers what their schools are owed, to managers where the county is."""

from datetime import date

import pytest

from attendance.models import Target
from attendance.tests.factories import action_of, log_tsm, plan_tsm
from outbox.models import Message
from overview import actions, tasks
from schools.tests.factories import make_school, make_terms

MONDAY = date(2026, 3, 23)


@pytest.fixture
def term(db):
    make_terms()


def summary_on(day, user) -> str:
    actions.write_weekly_summaries(day)
    told = Message.objects.filter(to=user, kind="weekly_summary", day=day).first()
    return told.body if told else ""


def test_officer_is_told_which_schools_have_no_tsm_this_term(officer, school, term):
    make_school("Ash Tree School", district=school.district)
    log_tsm(plan_tsm(school, officer), officer)

    body = summary_on(MONDAY, officer)

    assert "Schools with no TSM this term: 1" in body
    assert "Ash Tree School" in body
    assert "Oakfield" not in body


def test_officer_is_told_of_their_overdue_actions(officer, school, term):
    tsm = plan_tsm(school, officer)
    log_tsm(tsm, officer, agreed=[action_of(officer, due_on=date(2026, 3, 20))])

    assert "Actions overdue: 1" in summary_on(MONDAY, officer)


def test_manager_is_told_held_against_target_overdue_and_waiting(manager, officer, school, term):
    Target.objects.create(year=2025, number=1200)
    tsm = plan_tsm(school, officer)
    log_tsm(tsm, officer, agreed=[action_of(officer, due_on=date(2026, 3, 20))])

    body = summary_on(MONDAY, manager)

    assert "TSMs held this year: 1 of 1,200" in body
    assert "Actions overdue: 1" in body
    assert "LIFT referrals waiting: 0" in body


def test_the_job_run_three_times_tells_it_once(manager, term):
    for _ in range(3):
        tasks.write_weekly_summaries(MONDAY.isoformat())

    assert Message.objects.filter(to=manager).count() == 1


@pytest.mark.parametrize("person", ["report_editor", "data_officer", "administrator", "senco"])
def test_those_with_nothing_to_be_told_are_told_nothing(request, person, term):
    assert summary_on(MONDAY, request.getfixturevalue(person)) == ""
