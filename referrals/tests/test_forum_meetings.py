"""Forums, their meetings and agendas: lists, a meeting's page, planning, holding, cancelling."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Opening, OpeningKind
from meetings.meeting_status import Status as MeetingStatus
from meetings.models import Meeting
from referrals.models import Dimension, ForumMeeting, Referral
from referrals.referral_status import Status
from schools.tests.factories import make_pupil

from .factories import hold, make_forum, make_meeting, referral_at

NOW = timezone.now()
PLAN = {"day": "7/12/2026", "time": "9:30am", "minutes": 90, "mode": "online", "place": ""}


@pytest.fixture
def scheduled(pupil):
    return referral_at(Status.SCHEDULED, pupil)


@pytest.fixture
def meeting(scheduled):
    return scheduled.agenda_item.meeting


# The lists


def listed(response):
    return [str(row.forum) for row in response.context["page_obj"]]


def test_meetings_are_listed_the_latest_first(open_as, lead, lift, prg, other_district):
    make_meeting(lift, starts_at=NOW)
    make_meeting(prg, starts_at=NOW + timedelta(days=1))
    make_meeting(make_forum(district=other_district), starts_at=NOW)

    assert listed(open_as(lead, "forum-meeting-list")) == ["Ashford PRG", "Ashford LIFT"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "prg"}, ["Ashford PRG"]),
        ({"status": "held"}, ["Ashford LIFT"]),
        ({"when": "coming"}, ["Ashford PRG"]),
        ({"when": "not_recorded"}, []),
        ({"mine": "yes"}, []),
        ({"since": (NOW + timedelta(days=1)).date().isoformat()}, ["Ashford PRG"]),
        ({"until": NOW.date().isoformat()}, ["Ashford LIFT"]),
    ],
)
def test_the_list_is_narrowed(open_as, manager, lift, prg, query, found):
    hold(make_meeting(lift, starts_at=NOW - timedelta(days=3)))
    make_meeting(prg, starts_at=NOW + timedelta(days=3))

    assert listed(open_as(manager, "forum-meeting-list", **query)) == found


def test_a_school_user_sees_no_meeting_of_a_forum(open_as, senco, meeting):
    assert listed(open_as(senco, "forum-meeting-list")) == []
    assert open_as(senco, "forum-meeting-detail", meeting.pk).status_code == 404


def test_the_file_has_the_same_rows(open_as, lead, meeting):
    file = open_as(lead, "forum-meeting-list", format="csv").getvalue().decode("utf-8-sig")

    assert file.splitlines() == [
        "Forum,District,Date,Status,Referrals,Led by",
        f"Ashford LIFT,Ashford,{meeting.day},Planned,1,{meeting.lead}",
    ]


def test_a_longer_list_asks_no_more_queries(count_queries, lead, lift):
    def plan(number):
        for day in range(number):
            make_meeting(lift, starts_at=NOW + timedelta(days=day))

    plan(2)
    two = count_queries(lead, "forum-meeting-list")
    plan(20)

    assert count_queries(lead, "forum-meeting-list") == two


def test_forums_are_listed_with_a_link_to_plan_for_those_who_may(
    open_as, business_support, lift, prg, other_district
):
    make_forum(district=other_district)

    response = open_as(business_support, "forum-list")

    assert response.context["rows"] == [(lift, True), (prg, False)]


# A meeting's page


def test_the_agenda_is_in_order(open_as, lead, scheduled, meeting, school):
    second = referral_at(Status.ACCEPTED, make_pupil(school, first_name="Second"))
    meeting.agenda_items.create(referral=second, school=school, position=2)

    response = open_as(lead, "forum-meeting-detail", meeting.pk)

    assert [item.referral for item in response.context["agenda"]] == [scheduled, second]
    assert second.get_absolute_url() in response.content.decode()


def test_the_pupils_on_the_agenda_are_written_down_as_seen(open_as, lead, meeting, pupil):
    open_as(lead, "forum-meeting-detail", meeting.pk)

    seen = Opening.objects.get()
    assert (seen.kind, seen.user, seen.pupil_ids) == (OpeningKind.LIST, lead, [pupil.pk])


def test_a_longer_agenda_asks_no_more_queries(count_queries, lead, meeting, school):
    def add(number):
        for _ in range(number):
            referral = referral_at(Status.SUBMITTED, make_pupil(school))
            position = meeting.agenda_items.count() + 1
            meeting.agenda_items.create(referral=referral, school=school, position=position)

    add(1)
    two = count_queries(lead, "forum-meeting-detail", meeting.pk)
    add(20)

    assert count_queries(lead, "forum-meeting-detail", meeting.pk) == two


@pytest.mark.parametrize(
    ("person", "may"),
    [("lead", True), ("business_support", True), ("teacher", False), ("manager", False)],
)
def test_those_who_run_it_are_offered_to_record_it(request, open_as, meeting, person, may):
    user = request.getfixturevalue(person)

    assert open_as(user, "forum-meeting-detail", meeting.pk).context["can_run"] is may
    for step in ("hold", "cancel"):
        response = open_as(user, f"forum-meeting-{step}", meeting.pk)
        assert response.status_code == (200 if may else 403)


def test_elsewhere_there_is_no_such_meeting(open_as, send_as, stranger, meeting):
    for page in ("detail", "hold", "cancel"):
        assert open_as(stranger, f"forum-meeting-{page}", meeting.pk).status_code == 404
    assert send_as(stranger, "forum-meeting-cancel", meeting.pk, reason="No").status_code == 404


# Planning


def test_business_support_plans_a_meeting_that_the_lead_leads(
    open_as, send_as, business_support, lead, teacher, lift
):
    form = open_as(business_support, "forum-meeting-plan", lift.pk).context["form"]
    assert [words for _, words in form.fields["lead"].choices] == ["Choose", "Lena Lead"]

    response = send_as(business_support, "forum-meeting-plan", lift.pk, lead=lead.pk, **PLAN)

    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.lead, meeting.minutes, meeting.mode) == (lead, 90, "online")
    assert timezone.localtime(meeting.starts_at).isoformat() == "2026-12-07T09:30:00+00:00"
    assert ForumMeeting.objects.get().forum == lift


def test_a_lead_leads_unless_somebody_else_is_chosen(open_as, lead, lift):
    assert open_as(lead, "forum-meeting-plan", lift.pk).context["form"].initial["lead"] == lead


@pytest.mark.parametrize("answers", [{"time": "late"}, {"day": "31/2/2026"}, {"lead": ""}])
def test_a_plan_needs_a_real_day_time_and_lead(send_as, lead, lift, answers):
    response = send_as(lead, "forum-meeting-plan", lift.pk, **PLAN | {"lead": lead.pk} | answers)

    assert set(answers) == set(response.context["form"].errors)


def test_others_do_not_plan(open_as, teacher, stranger, lift):
    assert open_as(teacher, "forum-meeting-plan", lift.pk).status_code == 403
    assert open_as(stranger, "forum-meeting-plan", lift.pk).status_code == 404


# Recording what became of it


def held(send_as, user, meeting, **more):
    answers = {
        "held_on": timezone.localdate(meeting.starts_at).isoformat(),
        "mode": "in_person",
        "summary": "Heard one school",
        "attendees-TOTAL_FORMS": 1,
        "attendees-INITIAL_FORMS": 0,
        "attendees-0-name": "Pia Psychologist",
        "attendees-0-role": "psychologist",
        "attendees-0-presence": "apologies",
    }
    return send_as(user, "forum-meeting-hold", meeting.pk, **answers | more)


def test_a_meeting_is_recorded_with_those_who_were_there(send_as, lead, meeting):
    response = held(send_as, lead, meeting)

    meeting.refresh_from_db()
    assert response.url == meeting.get_absolute_url()
    assert (meeting.status, meeting.summary) == (MeetingStatus.HELD, "Heard one school")
    html = response.client.get(response.url).content.decode()
    assert "Pia Psychologist, Educational psychologist: apologies" in html


def test_a_row_is_added_without_a_script(send_as, lead, meeting):
    response = held(send_as, lead, meeting, summary="", add_row="attendees")

    assert len(response.context["attendees"].forms) == 2
    assert not response.context["form"].errors
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_nobody_is_named_twice_in_one_role(send_as, lead, meeting):
    again = {
        "attendees-1-name": "Pia Psychologist",
        "attendees-1-role": "psychologist",
        "attendees-1-presence": "present",
    }

    response = held(send_as, lead, meeting, **again)

    assert "Pia Psychologist is there already" in response.content.decode()
    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_a_meeting_to_come_was_not_held(send_as, lead, lift):
    meeting = make_meeting(lift, starts_at=NOW + timedelta(days=3))

    response = held(send_as, lead, meeting)

    assert response.context["form"].errors["held_on"]


def test_when_it_is_cancelled_its_referrals_wait(send_as, lead, meeting):
    response = send_as(lead, "forum-meeting-cancel", meeting.pk, reason="Snow")

    assert "Meeting cancelled" in response.client.get(response.url).content.decode()
    assert Meeting.objects.get().status == MeetingStatus.CANCELLED_BY_COUNCIL
    assert Referral.objects.get().status == Status.ACCEPTED


def test_a_second_referral_of_a_pupil_stands_on_the_same_agenda(send_as, lead, scheduled, meeting):
    second = referral_at(Status.ACCEPTED, scheduled.pupil, dimension=Dimension.SEMH)

    send_as(lead, "referral-schedule", second.pk, meeting=meeting.pk)

    assert meeting.agenda_items.count() == 2
