"""The menu: each person is offered what they may open, and every offer is kept."""

import pytest

from accounts.roles import Role
from catie.navigation import is_inside
from schools.tests.factories import make_person, make_school


def menu(client, page="/"):
    return {item["label"]: item for item in client.get(page).context["navigation"]}


@pytest.mark.parametrize("role", Role.values)
def test_every_link_in_the_menu_opens(client, role, district):
    at_school = {"school": make_school()} if role == Role.SCHOOL_USER else {}
    client.force_login(make_person(role, **at_school))

    for item in menu(client).values():
        assert client.get(item["url"]).status_code == 200, item["label"]


def test_a_link_is_offered_to_those_who_may_use_it(client, manager, officer):
    client.force_login(manager)
    assert "Audit" in menu(client)

    client.force_login(officer)
    assert "Audit" not in menu(client)


def test_administrators_find_the_reference_data(client, administrator, manager):
    client.force_login(administrator)
    assert "Reference data" in menu(client)

    client.force_login(manager)
    assert "Reference data" not in menu(client)


def test_where_we_are_is_marked(client, manager):
    client.force_login(manager)

    marked = [label for label, item in menu(client, "/audit/").items() if item["current"]]

    assert marked == ["Audit"]


@pytest.mark.parametrize(
    ("path", "url", "inside"),
    [
        ("/", "/", True),
        ("/schools/", "/", False),
        ("/schools/7/", "/schools/", True),
        ("/schools/", "/schools/", True),
    ],
)
def test_a_page_is_inside_the_list_that_its_address_begins_with(path, url, inside):
    assert is_inside(path, url) is inside


def test_nobody_signed_in_has_no_menu(client, db):
    assert client.get("/help/").context["navigation"] == []


def test_the_menu_costs_one_query(client, manager, django_assert_num_queries):
    client.force_login(manager)

    with django_assert_num_queries(3):  # the session, the person, their postings
        client.get("/help/")
