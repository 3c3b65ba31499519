"""The chronology of a pupil: everything that was done, by what its reader may see."""

from datetime import date

import pytest

from attendance.tests.factories import action_of, line, log_tsm, plan_tsm
from meetings.actions import tick_off, void_meeting
from meetings.tests.factories import AFTERWARDS
from overview.chronology import SOURCES, chronology
from referrals.case_status import CaseStatus
from referrals.referral_status import Status as ReferralStatus
from referrals.tests.factories import case_at, make_forum, referral_at
from schools.models import Enrolment, Status
from schools.tests.factories import make_pupil


def titles(pupil, user) -> list[str]:
    return [entry.title for entry in chronology(pupil, user)]


@pytest.fixture
def tsm(school, officer, pupil):
    """Robin was discussed on 3 March, and an action was agreed."""
    tsm = plan_tsm(school, officer)
    agreed = [action_of(officer, what="Ring on the first day", pupil=pupil)]
    log_tsm(tsm, officer, pupils=[line(pupil)], agreed=agreed)
    return tsm


def test_enrolments_and_statuses_have_a_first_and_a_last_day(officer, school, pupil):
    Enrolment.objects.update(ends_on=date(2026, 7, 22))
    Status.objects.create(
        pupil=pupil,
        kind="sen",
        code="K",
        starts_on=date(2024, 9, 1),
        ends_on=date(2025, 8, 31),
    )

    assert [(entry.day, entry.title) for entry in chronology(pupil, officer)] == [
        (date(2026, 7, 22), "Left Oakfield Primary School"),
        (date(2025, 8, 31), "SEN provision: SEN support until this day"),
        (date(2024, 9, 1), "SEN provision: SEN support from this day"),
        (date(2020, 9, 1), "Joined Oakfield Primary School"),
    ]


def test_tsms_and_actions_are_told_the_latest_first(officer, pupil, tsm):
    tick_off(tsm.meeting.actions.get(), by=officer, at=AFTERWARDS, status="done")

    assert titles(pupil, officer)[:3] == [
        "Action done: Ring on the first day",
        "Action agreed: Ring on the first day",
        "Targeting Support Meeting: attendance plan",
    ]


def test_a_tsm_entered_in_error_said_nothing(officer, pupil, tsm):
    void_meeting(tsm.meeting, by=officer, at=AFTERWARDS, reason="Another school")

    assert "Targeting Support Meeting: attendance plan" not in titles(pupil, officer)


def test_referrals_cases_and_contacts_are_told(lead, pupil):
    case_at(CaseStatus.ACTIVE, pupil)

    found = titles(pupil, lead)

    for words in (
        "Observation, 45 minutes",
        "Case with Ashford specialist teaching: opened",
        "Referral to Ashford LIFT: allocated",
        "Referral to Ashford LIFT: draft",
    ):
        assert words in found


def test_who_sees_no_referrals_is_told_of_none(officer, lead, pupil):
    case_at(CaseStatus.ACTIVE, pupil)

    assert titles(pupil, officer) == ["Joined Oakfield Primary School"]


def test_who_sees_no_tsms_is_told_of_none(teacher, pupil, tsm):
    assert titles(pupil, teacher) == ["Joined Oakfield Primary School"]


def test_who_does_not_see_the_pupil_is_told_nothing(stranger, administrator, pupil, tsm):
    case_at(CaseStatus.ACTIVE, pupil)

    assert titles(pupil, stranger) == titles(pupil, administrator) == []


def test_another_pupils_story_is_not_told(officer, lead, school, pupil, tsm):
    case_at(CaseStatus.ACTIVE, pupil)

    assert titles(make_pupil(school), lead) == ["Joined Oakfield Primary School"]


def test_a_longer_story_costs_one_query_a_source(manager, officer, lead, pupil, tsm, query_count):
    case_at(CaseStatus.ACTIVE, pupil)
    for dimension in ("semh", "physical", "communication"):
        referral_at(ReferralStatus.WITHDRAWN, pupil, dimension=dimension)
    make_forum()
    chronology(pupil, manager)  # asks for the manager's postings

    assert query_count(lambda: chronology(pupil, manager)) == len(SOURCES)
