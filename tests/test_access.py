"""Every page is on the sheet, and the sheet is true."""

import pytest
from django.db import transaction
from django.test import Client

from accounts.roles import Role
from tests import sheet
from tests.world import World, make_world

SHEET = sheet.lines()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One county for all the lines; each request is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def test_every_page_is_on_the_sheet():
    expected = {(page, method) for page in sheet.page_names() for method in sheet.METHODS}

    assert set(SHEET) == expected


def answer(world: World, page: str, method: str, person) -> int:
    """The status code that a person gets, with everything that the request did undone."""
    client = Client()
    with transaction.atomic():
        if person is not None:
            client.force_login(person)
        call = client.get if method == "GET" else client.post
        status = call(world.address(page)).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize(("page", "method"), SHEET, ids=str)
def test_each_person_gets_the_answer_on_the_sheet(world, page, method):
    line = SHEET[page, method]
    found = {"nobody": (answer(world, page, method, None),) * 2}
    for role in Role.values:
        near, far = world.people[role]
        found[role] = (answer(world, page, method, near), answer(world, page, method, far))

    assert found == line


@pytest.mark.parametrize("role", Role.values)
def test_the_admin_is_for_administrators_alone(world, role):
    near, _ = world.people[role]
    client = Client()
    with transaction.atomic():
        client.force_login(near)
        status = client.get("/admin/").status_code
        transaction.set_rollback(True)

    assert status == (200 if role == Role.ADMINISTRATOR else 403)


LISTS = [page for page in sheet.page_names() if page.endswith("-list")]


@pytest.mark.parametrize("page", LISTS)
def test_a_list_holds_only_what_its_reader_may_see(world, page):
    """A list opens for everybody, so its answer on the sheet says nothing of its rows."""
    for _, far in world.people.values():
        assert not_theirs(world, page, far) == []


def not_theirs(world: World, page: str, person) -> list:
    """Rows of a list that a person is shown although they are hidden from them."""
    client = Client()
    with transaction.atomic():
        client.force_login(person)
        response = client.get(world.address(page))
        rows = response.context["object_list"] if response.status_code == 200 else []
        owned = [row for row in rows if hasattr(type(row).objects, "visible_to")]
        found = [row for row in owned if row not in type(row).objects.visible_to(person)]
        transaction.set_rollback(True)
    return found
