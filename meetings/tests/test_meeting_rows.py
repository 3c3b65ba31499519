"""Which meetings a question finds."""

from datetime import timedelta

from meetings.meeting_status import Status
from meetings.models import Meeting, MeetingKind

from .factories import PLANNED_FOR, meeting_at, plan

DAY = PLANNED_FOR.date()


def test_a_planned_meeting_of_a_past_day_is_not_recorded(school, officer):
    meeting = plan(school, officer)
    meeting_at(Status.HELD, school, officer)

    assert not Meeting.objects.not_recorded(DAY).exists()
    assert list(Meeting.objects.not_recorded(DAY + timedelta(days=1))) == [meeting]


def test_a_person_leads_their_own_meetings(school, officer, senco):
    meeting = plan(school, officer)

    assert list(Meeting.objects.led_by(officer)) == [meeting]
    assert not Meeting.objects.led_by(senco).exists()


def test_only_what_was_held_took_place(school, officer):
    took_place = [meeting_at(status, school, officer) for status in (Status.HELD, Status.CLOSED)]
    meeting_at(Status.CANCELLED_BY_COUNCIL, school, officer)

    assert set(Meeting.objects.took_place()) == set(took_place)


def test_the_latest_meeting_is_listed_first(school, officer, district, lead):
    first = plan(school, officer)
    second = plan(school, officer, starts_at=PLANNED_FOR + timedelta(days=1))
    forum = plan(None, lead, kind=MeetingKind.LIFT, district=district)

    assert list(Meeting.objects.for_list()) == [second, forum, first]
    assert set(Meeting.objects.tsms()) == {first, second}


def test_a_meeting_says_what_and_when_and_with_whom(school, officer, district, lead):
    tsm = plan(school, officer)
    forum = plan(None, lead, kind=MeetingKind.LIFT, district=district)

    assert str(tsm) == "Targeting Support Meeting, 3 March 2026"
    assert tsm.caption == "Oakfield Primary School, 3 March 2026"
    assert forum.caption == "Ashford, 3 March 2026"
    assert str(tsm.steps.get()) == "Planned, 3 March 2026"


def test_each_kind_of_meeting_has_its_own_address(school, officer, district, lead):
    tsm = plan(school, officer)
    forum = plan(None, lead, kind=MeetingKind.LIFT, district=district)

    assert tsm.get_absolute_url() == f"/tsms/{tsm.pk}/"
    assert forum.get_absolute_url() == f"/forum-meetings/{forum.pk}/"
