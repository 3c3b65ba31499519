"""A programme's page: how many schools are at each stage, and the list of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programmes.actions import end_participation, record_stage
from schools.tests.factories import make_school

from .factories import JOINED_ON, join


@pytest.fixture
def schools_at_stages(programme, stages, school, other_school, programme_officer):
    """Oakfield has reached Emerging, Seaview none, and a third has left."""
    at, by = timezone.now(), programme_officer
    oakfield, _, leaver = (
        join(programme, one, by=by) for one in (school, other_school, make_school("Left Primary"))
    )
    record_stage(oakfield, by=by, at=at, stage=stages[1], reached_on=JOINED_ON)
    end_participation(leaver, by=by, at=at, ends_on=JOINED_ON, reason="It closed")


def page(client, user, programme, query=""):
    client.force_login(user)
    return client.get(f"{programme.get_absolute_url()}{query}")


def names(response):
    return [row.school.name for row in response.context["page_obj"]]


def test_counts_of_each_stage_and_a_list_that_ends_with_who_left(
    client, programme_officer, programme, schools_at_stages
):
    response = page(client, programme_officer, programme)

    counts = {stage.name: count for stage, count in response.context["stages"]}
    assert counts == {"Initiating": 0, "Emerging": 1, "Established": 0, "Embedded": 0}
    assert (response.context["without_stage"], response.context["schools"]) == (1, 2)
    assert names(response) == [
        "Oakfield Primary School",
        "Seaview Primary School",
        "Left Primary",
    ]


def test_each_number_opens_the_list_that_it_counts(
    client, programme_officer, programme, stages, schools_at_stages
):
    at_emerging = f"?stage={stages[1].pk}&taking_part=now"

    assert names(page(client, programme_officer, programme, at_emerging)) == [
        "Oakfield Primary School"
    ]
    assert names(page(client, programme_officer, programme, "?stage=none&taking_part=now")) == [
        "Seaview Primary School"
    ]
    assert len(names(page(client, programme_officer, programme, "?taking_part=now"))) == 2
    assert names(page(client, programme_officer, programme, "?taking_part=left")) == [
        "Left Primary"
    ]


def test_the_list_is_sorted_by_school_or_by_stage(
    client, programme_officer, programme, schools_at_stages
):
    assert names(page(client, programme_officer, programme, "?sort=school"))[0] == "Left Primary"
    assert names(page(client, programme_officer, programme, "?sort=stage"))[0] == (
        "Oakfield Primary School"
    )


def test_a_reader_in_a_district_sees_the_schools_of_that_district(
    client, officer, programme, schools_at_stages
):
    response = page(client, officer, programme, "?taking_part=now")

    assert names(response) == ["Oakfield Primary School"]
    assert response.context["schools"] == 1


def test_a_stage_of_another_programme_is_no_choice(client, programme_officer, programme):
    response = page(client, programme_officer, programme, "?stage=999999")

    assert response.context["filter"].form.errors["stage"]


def test_who_runs_programmes_may_add_a_school_while_it_lasts(
    client, officer, programme_officer, programme
):
    assert page(client, programme_officer, programme).context["can_add"]
    assert not page(client, officer, programme).context["can_add"]

    programme.ends_on = timezone.localdate() - timedelta(days=1)
    programme.save()
    assert not page(client, programme_officer, programme).context["can_add"]


def test_the_same_list_as_csv(client, programme_officer, programme, schools_at_stages):
    response = page(client, programme_officer, programme, "?format=csv&taking_part=now")

    lines = b"".join(response).decode().splitlines()
    assert lines[1:] == [
        "Oakfield Primary School,Ashford,Emerging,2025-09-08,",
        "Seaview Primary School,Thanet,,2025-09-08,",
    ]


def test_a_longer_list_asks_no_more_queries(client, programme_officer, programme):
    client.force_login(programme_officer)

    def queries_with(schools):
        for _ in range(schools):
            join(programme, make_school(), by=programme_officer)
        with CaptureQueriesContext(connection) as queries:
            client.get(programme.get_absolute_url())
        return len(queries)

    assert queries_with(2) == queries_with(20)
