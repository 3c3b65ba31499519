"""A page asks as many queries of two thousand rows as of two.

Each app has such a test beside its list, with twenty-two; this one walks all of them by name.
"""

import time
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from tests import sheet
from tests.multiply import multiply
from tests.world import World, make_world

READERS = {
    "outbox:message-list": [Role.ATTENDANCE_OFFICER],
    "overview:school-without-tsm-list": [Role.ATTENDANCE_OFFICER],
    "overview:my-work": Role.values,
    "overview:school": [Role.ATTENDANCE_OFFICER, Role.DISTRICT_LEAD, Role.MANAGER],
    "overview:pupil": [Role.ATTENDANCE_OFFICER, Role.DISTRICT_LEAD, Role.MANAGER],
    "schools:person-list": [Role.ADMINISTRATOR],
    "programmes:programme-detail": [Role.PROGRAMME_OFFICER],
}
"""Who opens a page: those for whom it holds different things; a manager, if it is not here."""

PAGES = [
    (page, reader)
    for page in sheet.page_names()
    if page.endswith("-list") or page.startswith("reports:") or page in READERS
    for reader in READERS.get(page, [Role.MANAGER])
]


class Cost(NamedTuple):
    queries: int
    seconds: float


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker):
    """Of each page, with two rows of everything and with two thousand."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        multiply(world, 1)
        of_two = {page: cost(world, *page) for page in PAGES}
        multiply(world, 1998)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        yield of_two, {page: cost(world, *page) for page in PAGES}
        transaction.set_rollback(True)


def cost(world: World, page: str, role: str) -> Cost:
    """Of a second opening: the first may fill what is kept for all."""
    client = Client()
    client.force_login(world.people[role][0])
    address = world.address(page)
    assert client.get(address).status_code == 200, (page, role)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return Cost(len(queries), time.perf_counter() - began)


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_a_page_of_two_thousand_rows_costs_the_queries_of_two(costs, page):
    of_two, of_two_thousand = costs

    assert of_two_thousand[page].queries == of_two[page].queries


def test_the_slowest_page_is_known(costs, capsys):
    _, of_two_thousand = costs
    slowest = sorted(of_two_thousand, key=lambda page: of_two_thousand[page].seconds)[-5:]
    with capsys.disabled():
        print("\nSlowest with two thousand rows:")
        for page in reversed(slowest):
            queries, seconds = of_two_thousand[page]
            print(f"  {' as '.join(page)}: {seconds * 1000:.0f} ms, {queries} queries")
