"""Who may do what, by role: one line a rule."""

import pytest
from django.utils import timezone

from referrals import rules
from referrals.models import Case, ForumKind, Referral
from referrals.referral_status import Status

from .factories import case_at, make_forum, referral_at

PEOPLE = [
    "officer",
    "exclusion_adviser",
    "teacher",
    "lead",
    "business_support",
    "link_practitioner",
    "programme_officer",
    "manager",
    "data_officer",
    "report_editor",
    "senco",
    "administrator",
    "stranger",
]

LIFT = {
    rules.may_change: {"senco", "teacher", "lead", "business_support"},
    rules.may_submit: {"senco", "teacher", "lead", "business_support"},
    rules.may_withdraw: {"senco", "teacher", "lead", "business_support"},
    rules.may_return: {"lead", "business_support"},
    rules.may_accept: {"lead", "business_support"},
    rules.may_schedule: {"lead", "business_support"},
    rules.may_postpone: {"lead", "business_support"},
    rules.may_decide: {"lead"},
}
PRG = {rule: {"link_practitioner"} for rule in LIFT}
CASE = {
    rules.may_record_contact: {"lead"},
    rules.may_close: {"lead"},
    rules.may_reassign: {"lead"},
}
SEES = {
    "exclusion_adviser",
    "teacher",
    "lead",
    "business_support",
    "link_practitioner",
    "manager",
    "senco",
}


@pytest.fixture
def cast(request):
    return {person: request.getfixturevalue(person) for person in PEOPLE}


def allowed(rule, cast, thing):
    return {name for name, person in cast.items() if rule(person, thing)}


@pytest.mark.parametrize("rule", LIFT, ids=lambda rule: rule.__name__)
def test_who_may_do_it_to_a_referral_to_a_lift(rule, cast, pupil):
    assert allowed(rule, cast, referral_at(Status.SUBMITTED, pupil)) == LIFT[rule]


@pytest.mark.parametrize("rule", PRG, ids=lambda rule: rule.__name__)
def test_who_may_do_it_to_a_request_to_a_prg(rule, cast, pupil, district):
    referral = referral_at(Status.SUBMITTED, pupil, forum=make_forum(ForumKind.PRG, district))

    assert allowed(rule, cast, referral) == PRG[rule]


@pytest.mark.parametrize("rule", CASE, ids=lambda rule: rule.__name__)
def test_who_may_do_it_to_somebody_elses_case(rule, cast, pupil):
    assert allowed(rule, cast, case_at(pupil=pupil)) == CASE[rule]


def test_the_practitioner_may_record_and_close_their_own_case_but_not_give_it_away(teacher, pupil):
    case = case_at(pupil=pupil)
    case.practitioner = teacher

    assert rules.may_record_contact(teacher, case)
    assert rules.may_close(teacher, case)
    assert not rules.may_reassign(teacher, case)


def test_who_sees_referrals_and_cases(cast, pupil):
    case_at(pupil=pupil)

    for model in (Referral, Case):
        seeing = {name for name, one in cast.items() if model.objects.visible_to(one).exists()}
        assert seeing == SEES


def test_who_may_refer_a_pupil(cast, pupil):
    assert allowed(rules.may_refer, cast, pupil) == {
        "senco",
        "teacher",
        "lead",
        "business_support",
        "link_practitioner",
    }


def test_nobody_refers_a_pupil_of_a_closed_school(lead, pupil):
    pupil.school.is_open = False

    assert not rules.may_refer(lead, pupil)


def test_who_may_plan_a_forums_meetings(cast, district):
    lift, prg = make_forum(ForumKind.LIFT, district), make_forum(ForumKind.PRG, district)

    assert allowed(rules.may_plan_meetings, cast, lift) == {"lead", "business_support"}
    assert allowed(rules.may_plan_meetings, cast, prg) == {"link_practitioner"}


def test_a_case_may_be_given_to_those_who_work_cases_at_the_school(cast, school):
    today = timezone.localdate()

    able = {name for name, one in cast.items() if rules.may_be_given(one, school, today)}
    assert able == {"lead", "teacher", "link_practitioner"}


def test_a_case_is_not_given_to_somebody_who_has_left(teacher, school):
    teacher.is_active = False
    teacher.save()

    assert not rules.may_be_given(teacher, school, timezone.localdate())
