"""The page on which a TSM is logged: everything on one page, nothing lost, scripts or none."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from attendance.models import Tsm
from meetings.meeting_status import Status
from meetings.models import Meeting
from schools.models import ContactRole, SchoolContact
from schools.tests.factories import make_pupil, make_school

from .factories import plan_tsm, tsm_at

TODAY = timezone.localdate()


def typed(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def answers_of(officer, pupil) -> dict[str, object]:
    """All that a person may send, with every kind of row."""
    return {
        "held_on": typed(TODAY),
        "mode": "online",
        "summary": "We spoke of Year 5.",
        "next_meeting_on": "",
        "next_meeting_time": "",
        "attendees-TOTAL_FORMS": "3",
        "attendees-INITIAL_FORMS": "0",
        "attendees-0-name": "Chris Champion",
        "attendees-0-role": "champion",
        "attendees-0-presence": "present",
        "attendees-1-name": "Olive Officer",
        "attendees-1-role": "attendance_officer",
        "attendees-1-presence": "present",
        "attendees-2-presence": "present",
        "cohorts-TOTAL_FORMS": "1",
        "cohorts-INITIAL_FORMS": "0",
        "cohorts-0-cohort": "fsm",
        "cohorts-0-note": "Two in five are persistent",
        "cohorts-0-approach": "Breakfast",
        "pupils-TOTAL_FORMS": "1",
        "pupils-INITIAL_FORMS": "0",
        "pupils-0-pupil": pupil.pk,
        "pupils-0-concern": "Away on Mondays",
        "pupils-0-decision": "plan",
        "actions-TOTAL_FORMS": "2",
        "actions-INITIAL_FORMS": "0",
        "actions-0-what": "Ring home on the first day",
        "actions-0-owner": officer.pk,
        "actions-0-due_on": typed(TODAY + timedelta(days=14)),
        "actions-1-what": "Write to parents",
        "actions-1-owner_name": "Hana Head",
        "actions-1-due_on": typed(TODAY + timedelta(days=7)),
        "actions-1-pupil": pupil.pk,
    }


@pytest.fixture
def answers(officer, pupil):
    return answers_of(officer, pupil)


@pytest.fixture
def tsm(school, officer):
    return plan_tsm(school, officer, starts_at=timezone.now() - timedelta(days=3))


@pytest.fixture
def log(client, answers):
    def log(user, tsm, **others):
        client.force_login(user)
        return client.post(reverse("attendance:tsm-log", args=[tsm.pk]), answers | others)

    return log


@pytest.fixture
def sheet(client):
    def sheet(user, tsm):
        client.force_login(user)
        return client.get(reverse("attendance:tsm-log", args=[tsm.pk])).context["sheet"]

    return sheet


def status_of(tsm) -> str:
    return Meeting.objects.get(pk=tsm.pk).status


def values(formset, name):
    return [form[name].value() for form in formset]


# What is there to begin with


def test_the_planned_day_and_how_are_filled_in(sheet, officer, tsm):
    form = sheet(officer, tsm).form

    assert form["held_on"].value() == tsm.meeting.day
    assert form["mode"].value() == "in_person"


def test_a_meeting_logged_before_its_day_was_held_today(sheet, school, officer):
    tsm = plan_tsm(school, officer, starts_at=timezone.now() + timedelta(days=3))

    assert sheet(officer, tsm).form["held_on"].value() == TODAY


def test_the_champion_and_the_lead_are_expected(sheet, officer, school, tsm):
    for role, name in ((ContactRole.CHAMPION, "Chris Champion"), (ContactRole.HEAD, "Hana Head")):
        SchoolContact.objects.create(school=school, role=role, name=name, checked_on=TODAY)

    attendees = sheet(officer, tsm).attendees

    assert values(attendees, "name") == ["Chris Champion", "Olive Officer", None]
    assert values(attendees, "role") == ["champion", "attendance_officer", None]


def test_the_schools_own_pupils_are_offered_by_surname(sheet, officer, school, tsm, other_pupil):
    make_pupil(school, first_name="Zoe", last_name="Bell", year_group="3")
    make_pupil(school, first_name="Amy", last_name="Abel", year_group="R")
    gone = make_pupil(school, first_name="Gone", last_name="Away")
    gone.enrolments.update(ends_on=tsm.meeting.day - timedelta(days=1))

    (row,) = sheet(officer, tsm).pupils.forms

    labels = [label for _, label in row.fields["pupil"].choices]
    assert labels == ["Choose", "Abel, Amy", "Bell, Zoe, year 3"]


# What is sent


def test_all_that_was_told_is_recorded(log, officer, pupil, tsm):
    response = log(officer, tsm)

    meeting = Meeting.objects.get()
    assert response.url == tsm.get_absolute_url()
    assert (meeting.status, meeting.held_on, meeting.mode) == (Status.HELD, TODAY, "online")
    assert list(meeting.attendees.values_list("name", flat=True)) == [
        "Chris Champion",
        "Olive Officer",
    ]
    assert [line.approach for line in tsm.cohort_lines.all()] == ["Breakfast"]
    assert [(line.pupil, line.concern) for line in tsm.pupil_lines.all()] == [
        (pupil, "Away on Mondays")
    ]
    first, second = meeting.actions.order_by("pk")
    assert (first.owner, first.pupil, first.due_on) == (officer, None, TODAY + timedelta(days=14))
    assert (second.owned_by_name, second.pupil) == ("Hana Head", pupil)


def test_rows_left_empty_are_no_rows(log, officer, tsm):
    empty = dict.fromkeys(("pupils-0-pupil", "pupils-0-concern", "pupils-0-decision"), "")

    log(officer, tsm, **empty)

    assert status_of(tsm) == Status.HELD
    assert not tsm.pupil_lines.exists()


def test_a_next_meeting_with_a_time_is_planned(log, officer, tsm):
    following = TODAY + timedelta(days=40)

    log(officer, tsm, next_meeting_on=typed(following), next_meeting_time="9:30am")

    planned = Meeting.objects.planned().get()
    assert (planned.day, planned.school) == (following, tsm.school)
    assert timezone.localtime(planned.starts_at).hour == 9


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held_on": "soon"}, "Enter a real date"),
        ({"held_on": typed(TODAY + timedelta(days=1))}, "must be today or in the past"),
        ({"summary": ""}, "Enter what was discussed"),
        ({"attendees-0-name": ""}, "Enter the name (attendee 1)"),
        ({"attendees-0-presence": "apologies"}, "Add somebody from the school who was present"),
        ({"attendees-1-presence": "absent"}, "Add somebody from the council who was present"),
        (
            {"attendees-2-name": "Olive Officer", "attendees-2-role": "attendance_officer"},
            "Olive Officer is there already (attendee 3)",
        ),
        ({"cohorts-0-cohort": "year_group", "cohorts-0-note": ""}, "Say which group it is"),
        ({"pupils-0-concern": ""}, "Enter the concern (pupil 1)"),
        ({"actions-0-owner": ""}, "Choose a member of staff or name somebody at the school"),
        ({"actions-0-owner_name": "Hana Head"}, "not both (action 1)"),
        ({"actions-1-due_on": ""}, "Enter when it is due (action 2)"),
        ({"actions-0-due_on": "1/1/2020"}, "An action cannot be due before the meeting"),
        ({"next_meeting_on": typed(TODAY)}, "The next meeting must be after this one"),
        ({"next_meeting_time": "9:30"}, "Enter the date of the next meeting"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    log, officer, answers, tsm, wrong, said
):
    html = log(officer, tsm, **wrong).content.decode()

    assert "<title>Error: " in html
    assert said in html
    for words in ("Breakfast", "Write to parents"):
        assert words in html
    assert status_of(tsm) == Status.PLANNED
    assert not tsm.pupil_lines.exists()


def test_a_pupil_is_discussed_once_and_a_cohort_too(log, officer, pupil, tsm):
    again = {
        "pupils-TOTAL_FORMS": "2",
        "pupils-1-pupil": pupil.pk,
        "pupils-1-concern": "Again",
        "pupils-1-decision": "plan",
        "cohorts-TOTAL_FORMS": "2",
        "cohorts-1-cohort": "fsm",
    }

    html = log(officer, tsm, **again).content.decode()

    assert "This pupil is there already (pupil 2)" in html
    assert "This cohort is there already (cohort 2)" in html


def test_a_pupil_of_another_school_is_no_answer(log, officer, tsm, other_pupil):
    sheet = log(officer, tsm, **{"pupils-0-pupil": other_pupil.pk}).context["sheet"]

    assert "pupil" in sheet.pupils.forms[0].errors


def test_a_pupil_who_had_not_come_yet_was_not_discussed(log, officer, pupil, tsm):
    pupil.enrolments.update(starts_on=tsm.meeting.day)

    html = log(officer, tsm, held_on=typed(tsm.meeting.day - timedelta(days=1))).content.decode()

    assert "was not on the school&#x27;s roll" in html
    assert status_of(tsm) == Status.PLANNED


def test_staff_of_other_places_own_no_action(log, officer, stranger, tsm):
    sheet = log(officer, tsm, **{"actions-0-owner": stranger.pk}).context["sheet"]

    assert "owner" in sheet.agreed.forms[0].errors


# Rows, without a script


@pytest.mark.parametrize("rows", ["attendees", "cohorts", "pupils", "actions"])
def test_add_another_gives_one_row_more_and_saves_nothing(log, officer, answers, tsm, rows):
    response = log(officer, tsm, add_row=rows, summary="")

    sheet = response.context["sheet"]
    formset = {form.prefix: form for form in (sheet.attendees, sheet.cohorts, sheet.pupils)}
    formset["actions"] = sheet.agreed
    assert len(formset[rows].forms) == int(answers[f"{rows}-TOTAL_FORMS"]) + 1
    assert "There is a problem" not in response.content.decode()
    assert "Write to parents" in response.content.decode()
    assert status_of(tsm) == Status.PLANNED


def test_remove_takes_that_row_away(log, officer, tsm):
    sheet = log(officer, tsm, remove_row="actions-0").context["sheet"]

    assert values(sheet.agreed, "what") == ["Write to parents"]
    assert len(sheet.attendees.forms) == 3
    assert status_of(tsm) == Status.PLANNED


# Who and when


@pytest.mark.parametrize(
    ("person", "answer"), [("senco", 403), ("manager", 403), ("stranger", 404)]
)
def test_others_may_not(request, client, log, tsm, person, answer):
    person = request.getfixturevalue(person)

    assert log(person, tsm).status_code == answer
    assert client.get(reverse("attendance:tsm-log", args=[tsm.pk])).status_code == answer
    assert status_of(tsm) == Status.PLANNED


def test_a_meeting_is_logged_once(client, school, officer):
    tsm = tsm_at(Status.HELD, school, officer)
    client.force_login(officer)

    address = reverse("attendance:tsm-log", args=[tsm.pk])
    response = client.get(address, follow=True)

    assert response.redirect_chain == [(tsm.get_absolute_url(), 302)]
    assert "This meeting is already held." in response.content.decode()


def test_whoever_logs_a_meeting_second_keeps_their_text_beside_the_first(log, school, officer):
    tsm = tsm_at(Status.HELD, school, officer)

    page = log(officer, tsm, summary="We spoke of Year 5 again.").content.decode()

    assert "This meeting is already held." in page
    assert "copy what is still needed" in page
    assert "We spoke of Year 5 again.</textarea>" in page
    assert Meeting.objects.get(pk=tsm.meeting.pk).summary in page


def test_a_bigger_school_asks_no_more_queries(client, school, officer, tsm):
    address = reverse("attendance:tsm-log", args=[tsm.pk])
    client.force_login(officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    for number in range(2):
        make_pupil(school, last_name=f"Abel{number}")
    two = count()
    for number in range(20):
        make_pupil(school, last_name=f"Bell{number}")

    assert count() == two


# A meeting that nobody had planned here


@pytest.fixture
def log_unplanned(client, answers):
    def log_unplanned(user, school, **others):
        client.force_login(user)
        address = reverse("attendance:tsm-log-unplanned", args=[school.pk])
        return client.post(address, answers | others)

    return log_unplanned


def test_a_meeting_nobody_had_planned_is_logged_in_one_go(log_unplanned, officer, school, pupil):
    response = log_unplanned(officer, school, lead=officer.pk)

    tsm = Tsm.objects.get()
    assert response.url == tsm.get_absolute_url()
    assert (status_of(tsm), tsm.meeting.lead, tsm.meeting.day) == (Status.HELD, officer, TODAY)
    assert tsm.meeting.actions.count() == 2


def test_it_needs_a_lead(log_unplanned, officer, school):
    response = log_unplanned(officer, school)

    assert "lead" in response.context["sheet"].form.errors
    assert not Tsm.objects.exists()


def test_whoever_logs_it_is_the_lead_to_begin_with(client, officer, school):
    client.force_login(officer)

    address = reverse("attendance:tsm-log-unplanned", args=[school.pk])
    html = client.get(address).content.decode()

    assert f'<option value="{officer.pk}" selected>Olive Officer</option>' in html


def test_nothing_impossible_is_left_behind(log_unplanned, officer, school):
    response = log_unplanned(officer, school, lead=officer.pk, **{"actions-0-due_on": "1/1/2020"})

    assert "cannot be due before the meeting" in response.content.decode()
    assert not Tsm.objects.exists()


def test_others_may_not_log_one_here(log_unplanned, senco, stranger, officer, school, district):
    assert log_unplanned(senco, school).status_code == 403
    assert log_unplanned(stranger, school).status_code == 404
    closed = make_school(district=district, is_open=False)
    assert log_unplanned(officer, closed).status_code == 403
