"""The audit: who opened which pupil, and what a person opened. For those who may read it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from schools.tests.factories import make_person, make_pupil

PAGE = reverse("overview:opening-list")


@pytest.fixture
def opened(client, officer, stranger, pupil, other_pupil):
    """Olive opened Robin and searched; Stan opened Kestrel."""
    client.force_login(officer)
    client.get(pupil.get_absolute_url())
    client.get("/search/", {"q": "robin"})
    client.force_login(stranger)
    client.get(other_pupil.get_absolute_url())


def read(client, user, **asked):
    client.force_login(user)
    response = client.get(PAGE, asked)
    assert response.status_code == 200
    return [(opening.user.name, opening.kind) for opening, _ in response.context["rows"]]


def test_manager_reads_all_the_latest_first(client, manager, opened):
    assert read(client, manager) == [
        ("Stan Stranger", "page"),
        ("Olive Officer", "list"),
        ("Olive Officer", "page"),
    ]


def test_who_opened_this_pupil(client, manager, opened, pupil):
    assert read(client, manager, pupil=pupil.pk) == [
        ("Olive Officer", "list"),
        ("Olive Officer", "page"),
    ]


def test_what_did_this_person_open(client, manager, opened):
    assert read(client, manager, person="stan") == [("Stan Stranger", "page")]


def test_by_kind_and_by_day(client, manager, opened):
    assert read(client, manager, kind="list") == [("Olive Officer", "list")]
    assert read(client, manager, until="1/1/2020") == []


def test_a_manager_of_one_district_reads_of_its_pupils_alone(client, district, opened):
    manager = make_person(Role.MANAGER, district=district)

    assert read(client, manager) == [("Olive Officer", "page")]


@pytest.mark.parametrize("person", ["officer", "senco", "lead", "data_officer", "administrator"])
def test_others_may_not_read_it(client, request, person):
    client.force_login(request.getfixturevalue(person))

    assert client.get(PAGE).status_code == 403


def test_more_openings_ask_no_more_queries(client, manager, school, query_count):
    def open_pupils(number):
        for _ in range(number):
            client.get(make_pupil(school).get_absolute_url())

    client.force_login(manager)
    open_pupils(2)
    few = query_count(lambda: client.get(PAGE))
    open_pupils(20)

    assert query_count(lambda: client.get(PAGE)) == few
