import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import Kind, Phase
from schools.tests.factories import make_district, make_school

pytestmark = pytest.mark.django_db


def listed(client, user, **asked):
    client.force_login(user)
    response = client.get("/schools/", asked)
    assert response.status_code == 200
    return [school.name for school in response.context["page_obj"]]


def test_a_person_sees_the_schools_of_their_place(client, officer, manager, school, other_school):
    assert listed(client, officer) == ["Oakfield Primary School"]
    assert listed(client, manager) == ["Oakfield Primary School", "Seaview Primary School"]


def test_a_school_user_sees_their_school(client, senco, school, other_school):
    assert listed(client, senco) == ["Oakfield Primary School"]


def test_closed_schools_come_last_and_say_so(client, manager, school):
    make_school("Abbey School", is_open=False)

    assert listed(client, manager) == ["Oakfield Primary School", "Abbey School"]
    assert '<strong class="govuk-tag govuk-tag--grey">Closed</strong>' in (
        client.get("/schools/").content.decode()
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "oakfield"}, ["Oakfield Primary School"]),
        ({"words": "school margate"}, ["Seaview Primary School"]),
        ({"words": "991234"}, ["Beacon"]),
        ({"phase": Phase.SECONDARY}, ["Beacon"]),
        ({"kind": Kind.SPECIAL}, ["Beacon"]),
        ({"open": "no"}, ["Beacon"]),
        ({"open": "yes"}, ["Oakfield Primary School", "Seaview Primary School"]),
        ({"words": "nowhere"}, []),
    ],
)
def test_the_list_is_narrowed(client, manager, school, other_school, asked, found):
    make_school("Beacon", urn="991234", phase=Phase.SECONDARY, kind=Kind.SPECIAL, is_open=False)

    assert listed(client, manager, **asked) == found


def test_the_list_is_narrowed_to_a_district(client, manager, school, other_school):
    assert listed(client, manager, district=school.district.pk) == ["Oakfield Primary School"]


def test_an_unknown_roll_is_not_nought(client, manager):
    make_school("Oak", roll=0)
    make_school("Ash")
    listed(client, manager)

    page = client.get("/schools/").content.decode()
    assert page.count('data-label="Pupils">0<') == page.count('data-label="Pupils">Not known<') == 1


def test_the_same_rows_are_a_csv_file(client, officer, school, other_school):
    client.force_login(officer)
    text = b"".join(client.get("/schools/?format=csv").streaming_content).decode("utf-8-sig")

    header, row = text.splitlines()
    assert header.startswith("School,URN,Town,Postcode,District,Phase,Kind,Open or closed")
    assert row.startswith(f"Oakfield Primary School,{school.urn},Ashford,TN23 1AA,Ashford,Primary")


def test_a_longer_list_asks_no_more_queries(client, manager):
    def queries(schools):
        for _ in range(schools):
            make_school(district=make_district())
        with CaptureQueriesContext(connection) as captured:
            client.get("/schools/")
        return len(captured)

    client.force_login(manager)
    assert queries(2) == queries(20) <= 10
