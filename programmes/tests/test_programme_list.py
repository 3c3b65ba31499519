"""The list of programmes is for everyone; the schools it counts are those its reader sees."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from .factories import join, make_programme

PAGE = "/programmes/"


def test_each_programme_with_the_schools_that_take_part(
    client, programme_officer, participation, other_school
):
    join(participation.programme, other_school, by=programme_officer)
    make_programme("Nurture")
    client.force_login(programme_officer)

    programmes = client.get(PAGE).context["page_obj"].object_list

    assert [(row.name, row.schools) for row in programmes] == [
        ("Inclusion Leadership", 2),
        ("Nurture", 0),
    ]


def test_a_reader_in_a_district_counts_the_schools_of_that_district(
    client, officer, programme_officer, participation, other_school
):
    join(participation.programme, other_school, by=programme_officer)
    client.force_login(officer)

    assert client.get(PAGE).context["page_obj"].object_list[0].schools == 1


def test_somebody_with_no_posting_sees_no_programme(client, programme, officer):
    officer.postings.update(ends_on="2020-12-31")
    client.force_login(officer)

    response = client.get(PAGE)

    assert not response.context["page_obj"].object_list
    assert client.get(programme.get_absolute_url()).status_code == 404


def test_a_longer_list_asks_no_more_queries(client, programme_officer, programme):
    client.force_login(programme_officer)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as short:
        client.get(PAGE)
    for number in range(20):
        make_programme(f"Programme {number}")

    with CaptureQueriesContext(connection) as long:
        client.get(PAGE)

    assert len(long) == len(short)
