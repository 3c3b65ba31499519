"""The audit: who opened which pupil, and what a person opened. For those who may read it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.actions import record_list
from audit.models import Opening
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


def test_a_list_opens_to_the_names_that_its_reader_may_see(client, manager, officer, pupil):
    opening = record_list([pupil.pk, 999_999], by=officer, at=timezone.now(), page="/pupils/")
    client.force_login(manager)

    assert f"/audit/{opening.pk}/" in client.get("/audit/").content.decode()
    page = client.get(f"/audit/{opening.pk}/").content.decode()

    assert pupil.name in page
    assert "2 pupils, of whom 1 is not at a school that you may see" in page
    assert Opening.objects.filter(user=manager, pupil_ids=[pupil.pk]).exists()


def test_who_has_seen_a_child_is_found_by_name(client, manager, officer, pupil, other_pupil):
    for number, one in enumerate([pupil, other_pupil]):
        record_list([one.pk], by=officer, at=timezone.now(), page=f"/seen/{number}/")
    client.force_login(manager)

    page = client.get("/audit/?child=ashdown").content.decode()

    assert "/seen/0/" in page
    assert "/seen/1/" not in page
