"""The list of TSMs: whose, which, in what order, and the same rows as a file."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.meeting_status import Status
from meetings.tests.factories import HELD_ON, PLANNED_FOR
from schools.models import Term
from schools.tests.factories import make_school, make_terms

from .factories import plan_tsm, tsm_at

LIST = reverse("attendance:tsm-list")


@pytest.fixture
def listed(client):
    def listed(user, **query):
        client.force_login(user)
        return list(client.get(LIST, query).context["page_obj"])

    return listed


def test_the_latest_comes_first(listed, school, officer):
    first = plan_tsm(school, officer)
    second = plan_tsm(school, officer, starts_at=PLANNED_FOR + timedelta(days=9))

    assert listed(officer) == [second, first]
    assert listed(officer, sort="day") == [first, second]


def test_other_districts_tsms_are_not_listed(listed, officer, manager, senco, planned, theirs):
    assert listed(officer) == [planned]
    assert listed(senco) == [planned]
    assert set(listed(manager)) == {planned, theirs}


def test_who_sees_no_tsm_has_an_empty_list(listed, teacher, planned):
    assert listed(teacher) == []


def test_the_list_is_narrowed_to_a_status(listed, school, officer):
    cancelled = tsm_at(Status.CANCELLED_BY_SCHOOL, school, officer)
    closed = tsm_at(Status.CLOSED, school, officer)
    plan_tsm(school, officer)

    assert listed(officer, status="closed") == [closed]
    assert set(listed(officer, status=["closed", "cancelled_by_school"])) == {closed, cancelled}


def test_the_list_is_narrowed_to_mine_or_to_who_led(listed, manager, officer, planned, theirs):
    assert listed(officer, mine="yes") == [planned]
    assert listed(manager, mine="yes") == []
    assert listed(manager, lead=officer.pk) == [planned]


def test_the_list_is_narrowed_to_a_district_or_a_school(listed, manager, planned, theirs):
    assert listed(manager, district=planned.meeting.district_id) == [planned]
    assert listed(manager, school=theirs.meeting.school_id) == [theirs]


def test_the_list_is_narrowed_to_a_term_or_a_year(listed, officer, held, school):
    make_terms()
    next_year = plan_tsm(school, officer, starts_at=PLANNED_FOR + timedelta(days=250))
    term = Term.objects.on(HELD_ON).get()

    assert listed(officer, term=term.pk) == [held]
    assert listed(officer, year="2025") == [held]
    assert listed(officer, year="2026") == [next_year]


def test_the_filter_names_no_school_or_person_of_others(client, officer, planned, theirs):
    client.force_login(officer)

    html = client.get(LIST).content.decode()

    assert "[invalid name]" not in html
    assert "Oakfield" in html
    assert "Seaview" not in html
    assert "Stan Stranger" not in html


def test_the_file_has_the_same_rows(client, officer, planned, held, theirs):
    client.force_login(officer)

    file = client.get(LIST, {"format": "csv", "status": "held"}).getvalue().decode("utf-8-sig")

    assert file.splitlines() == [
        "School,District,Date,Status,How,Led by,Next meeting",
        "Oakfield Primary School,Ashford,2026-03-03,Held,In person,Olive Officer,",
    ]


def test_a_longer_list_asks_no_more_queries(client, officer, district):
    client.force_login(officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    for _ in range(2):
        tsm_at(Status.HELD, make_school(district=district), officer)
    two = count()
    for _ in range(20):
        tsm_at(Status.HELD, make_school(district=district), officer)

    assert count() == two
