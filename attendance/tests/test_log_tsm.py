"""Logging a TSM records everything that is told of it, or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from attendance import actions
from attendance.models import CohortLine, PupilLine, Tsm
from meetings.meeting_status import Impossible, Status, WrongStatus
from meetings.models import Action, Attendee, Meeting
from meetings.tests.factories import AFTERWARDS, HELD_ON, both_sides
from schools.models import School
from schools.tests.factories import make_school

from .factories import action_of, cohorts, line, log_tsm, plan_tsm, tsm_at

NEXT_TIME = datetime(2026, 5, 5, 14, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def tsm(school, officer):
    return plan_tsm(school, officer)


def nothing_was_recorded(tsm) -> bool:
    tsm.refresh_from_db()
    return (
        Meeting.objects.get().status == Status.PLANNED
        and tsm.next_meeting_on is None
        and not any(rows.objects.exists() for rows in (Attendee, CohortLine, PupilLine, Action))
    )


def test_all_that_is_told_is_recorded(tsm, officer, pupil):
    log_tsm(
        tsm,
        officer,
        cohorts=cohorts(),
        pupils=[line(pupil)],
        agreed=[action_of(officer), action_of(owner_name="Hana Head", pupil=pupil)],
        next_meeting_on=date(2026, 5, 5),
    )

    tsm = Tsm.objects.get()
    assert tsm.meeting.status == Status.HELD
    assert tsm.meeting.attendees.count() == 2
    assert [str(line) for line in tsm.cohort_lines.all()] == ["Free school meals"]
    assert [(line.school, line.pupil) for line in tsm.pupil_lines.all()] == [(pupil.school, pupil)]
    assert [action.owned_by_name for action in tsm.meeting.actions.order_by("pk")] == [
        "Olive Officer",
        "Hana Head",
    ]
    assert tsm.next_meeting_on == date(2026, 5, 5)


def test_a_next_meeting_with_no_time_is_only_written_down(tsm, officer):
    log_tsm(tsm, officer, next_meeting_on=date(2026, 5, 5))

    assert Meeting.objects.count() == 1


def test_a_next_meeting_with_a_time_is_planned(tsm, officer):
    log_tsm(tsm, officer, next_meeting_on=NEXT_TIME.date(), next_meeting_time=time(14))

    following = Tsm.objects.planned().get()
    assert (following.meeting.starts_at, following.meeting.lead) == (NEXT_TIME, officer)
    assert following.meeting.school == tsm.meeting.school
    assert tsm.next_meeting_on == NEXT_TIME.date()


def test_a_tsm_that_nobody_planned_is_planned_and_held_in_one_go(school, officer):
    tsm = actions.log_unplanned_tsm(
        school,
        by=officer,
        at=AFTERWARDS,
        lead=officer,
        held_on=HELD_ON,
        summary="A call.",
        attendees=both_sides(),
    )

    assert [step.status for step in tsm.meeting.steps.all()] == [Status.PLANNED, Status.HELD]
    assert tsm.meeting.day == HELD_ON


def test_a_tsm_is_not_planned_with_a_closed_school(officer, district):
    closed = make_school(district=district, is_open=False)

    with pytest.raises(PermissionDenied):
        plan_tsm(closed, officer)


@pytest.mark.parametrize("person", ["stranger", "senco", "manager", "lead", "administrator"])
def test_only_an_officer_of_the_place_plans_or_logs(request, tsm, school, person):
    person = request.getfixturevalue(person)

    with pytest.raises(PermissionDenied):
        plan_tsm(school, person)
    with pytest.raises(PermissionDenied):
        log_tsm(tsm, person)

    assert nothing_was_recorded(tsm)


@pytest.mark.parametrize(
    "wrong",
    [
        {"attendees": []},
        {"held_on": AFTERWARDS.date() + timedelta(days=1)},
        {"next_meeting_on": HELD_ON},
        {"agreed": [{"due_on": HELD_ON - timedelta(days=1)}]},
    ],
    ids=["nobody there", "in the future", "next is not after", "action due before"],
)
def test_one_impossible_thing_and_nothing_is_recorded(tsm, officer, pupil, wrong):
    if "agreed" in wrong:
        wrong = {"agreed": [action_of(officer), action_of(officer, **wrong["agreed"][0])]}

    with pytest.raises(Impossible):
        log_tsm(tsm, officer, **{"cohorts": cohorts(), "pupils": [line(pupil)]} | wrong)

    assert nothing_was_recorded(tsm)


def test_a_pupil_of_another_school_is_not_discussed(tsm, officer, pupil, other_pupil):
    with pytest.raises(Impossible, match="Kestrel Thanington was not on the school's roll"):
        log_tsm(tsm, officer, pupils=[line(pupil), line(other_pupil)])

    assert nothing_was_recorded(tsm)


def test_a_pupil_who_had_left_by_then_is_not_discussed(tsm, officer, pupil):
    pupil.enrolments.update(ends_on=HELD_ON - timedelta(days=1))

    with pytest.raises(Impossible, match="Robin Ashdown"):
        log_tsm(tsm, officer, pupils=[line(pupil)])


def test_no_next_meeting_is_planned_with_a_school_that_has_closed(tsm, officer):
    School.objects.update(is_open=False)
    tsm = Tsm.objects.get()
    with pytest.raises(Impossible, match="has closed"):
        log_tsm(tsm, officer, next_meeting_on=NEXT_TIME.date(), next_meeting_time=NEXT_TIME.time())

    assert nothing_was_recorded(tsm)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PLANNED])
def test_a_tsm_is_logged_once(school, officer, pupil, status):
    tsm = tsm_at(status, school, officer)

    with pytest.raises(WrongStatus):
        log_tsm(tsm, officer, pupils=[line(pupil)])

    assert not PupilLine.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_several_who_log_a_tsm_at_once_one_wins(school, officer, pupil):
    pk = plan_tsm(school, officer).pk

    def log(number):
        try:
            log_tsm(
                Tsm.objects.get(pk=pk),
                officer,
                summary=f"As {number} saw it",
                pupils=[line(pupil)],
                agreed=[action_of(officer)],
            )
        except WrongStatus:
            return None
        finally:
            connection.close()
        return number

    with ThreadPoolExecutor(6) as pool:
        winners = [number for number in pool.map(log, range(6)) if number is not None]

    tsm = Tsm.objects.get(pk=pk)
    assert [tsm.meeting.summary] == [f"As {number} saw it" for number in winners]
    assert (tsm.pupil_lines.count(), tsm.meeting.actions.count()) == (1, 1)
    assert tsm.meeting.attendees.count() == 2
