"""Schools with no TSM this term: the officer's own, with the day of the last one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from attendance.tests.factories import log_tsm, plan_tsm
from meetings.tests.factories import HELD_ON
from schools.tests.factories import make_school, make_terms

PAGE = reverse("overview:school-without-tsm-list")


@pytest.fixture(autouse=True)
def terms(db):
    return make_terms()


def rows(client, user, **asked):
    client.force_login(user)
    return list(client.get(PAGE, asked).context["page_obj"])


def test_officer_sees_schools_of_theirs_that_were_not_met(client, officer, school, other_school):
    log_tsm(plan_tsm(school, officer), officer)

    assert rows(client, officer) == [school]
    assert rows(client, officer)[0].last_tsm_on == HELD_ON


def test_a_planned_tsm_takes_the_school_off_the_list(client, officer, school):
    plan_tsm(school, officer, starts_at=timezone.now())

    assert rows(client, officer) == []


def test_it_can_be_narrowed_and_downloaded(client, officer, school):
    secondary = make_school("Big School", district=school.district, phase="secondary")

    assert rows(client, officer, phase="secondary") == [secondary]
    response = client.get(PAGE, {"format": "csv"})
    assert b"Oakfield Primary School" in b"".join(response.streaming_content)


@pytest.mark.parametrize("person", ["teacher", "administrator", "report_editor"])
def test_those_who_see_no_tsms_may_not_see_it(client, request, person):
    client.force_login(request.getfixturevalue(person))

    assert client.get(PAGE).status_code == 403


def test_more_schools_ask_no_more_queries(client, officer, school, query_count):
    client.force_login(officer)
    make_school(district=school.district)
    few = query_count(lambda: client.get(PAGE))
    for _ in range(20):
        make_school(district=school.district)

    assert query_count(lambda: client.get(PAGE)) == few
