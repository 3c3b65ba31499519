"""The list of actions: whose, which, in what order, and the same rows as a file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status
from meetings.tests.factories import AFTERWARDS, agree, meeting_at, plan
from schools.tests.factories import make_school

LIST = reverse("meetings:action-list")


@pytest.fixture
def listed(client):
    def listed(user, **query):
        client.force_login(user)
        return [action.what for action in client.get(LIST, query).context["page_obj"]]

    return listed


@pytest.fixture
def four(meeting, officer, teacher, senco):
    """Overdue, due today, due in a month, and done."""
    today = timezone.localdate()
    agree(meeting, officer, what="Late", due_on=today - timedelta(days=1), owner=teacher)
    agree(meeting, officer, what="Today", due_on=today, owner_name="Hana Head")
    agree(meeting, officer, what="Later", due_on=today + timedelta(days=30), owner=senco)
    done = agree(meeting, officer, what="Done", due_on=today - timedelta(days=9))
    actions.tick_off(done, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)


def test_open_actions_come_first_the_soonest_due_at_the_top(listed, officer, four):
    assert listed(officer) == ["Late", "Today", "Later", "Done"]


def test_what_is_overdue_says_so(client, officer, four):
    client.force_login(officer)

    html = client.get(LIST).content.decode()

    assert html.count(">Overdue</strong>") == 1


def test_other_districts_actions_are_not_listed(listed, officer, action, theirs):
    assert listed(officer) == [action.what]


def test_a_person_lists_their_own(listed, officer, teacher, four):
    assert listed(teacher) == ["Late"]
    assert listed(officer, mine="yes") == ["Done"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"when": "overdue"}, ["Late"]),
        ({"when": "soon"}, ["Today"]),
        ({"status": "done"}, ["Done"]),
        ({"status": "open"}, ["Late", "Today", "Later"]),
        ({"side": "school"}, ["Today", "Later"]),
        ({"side": "council"}, ["Late", "Done"]),
        ({"kind": "tsm"}, ["Late", "Today", "Later", "Done"]),
        ({"kind": "lift"}, []),
        ({"sort": "-due"}, ["Later", "Today", "Late", "Done"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(listed, officer, four, query, found):
    assert listed(officer, **query) == found


def test_it_is_narrowed_to_dates(listed, officer, four):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert listed(officer, since=tomorrow.isoformat()) == ["Later"]
    assert "Later" not in listed(officer, until=tomorrow.isoformat())


def test_it_is_narrowed_to_a_district_or_a_school(listed, manager, action, theirs):
    assert listed(manager, district=action.school.district_id) == [action.what]
    assert listed(manager, school=theirs.school_id) == ["Not yours"]


def test_the_filter_names_no_school_of_others(client, officer, action, theirs):
    client.force_login(officer)

    html = client.get(LIST).content.decode()

    assert "[invalid name]" not in html
    assert "Oakfield" in html
    assert "Seaview" not in html


def test_the_file_has_the_same_rows(client, officer, four, theirs):
    client.force_login(officer)

    file = client.get(LIST, {"format": "csv", "when": "overdue"}).getvalue().decode("utf-8-sig")

    lines = file.splitlines()
    assert lines[0] == "Action,School,District,Agreed at,Meeting,Owner,Due,Status"
    assert len(lines) == 2
    assert lines[1].startswith("Late,Oakfield Primary School,Ashford,Targeting Support Meeting,")


def test_a_longer_list_asks_no_more_queries(client, officer, district):
    client.force_login(officer)

    def agree_at(school):
        agree(meeting_at(Status.HELD, school, officer), officer)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    for _ in range(2):
        agree_at(make_school(district=district))
    two = count()
    for _ in range(20):
        agree_at(make_school(district=district))

    assert count() == two


def test_a_meeting_that_is_planned_has_no_actions_to_list(listed, officer, school):
    plan(school, officer)

    assert listed(officer) == []
