"""Whoever is shown a pupil, on whatever page or in whatever file, that is written down."""

import re

import pytest
from django.db import transaction
from django.db.models import CharField, F, Max, Value
from django.db.models.functions import Cast, Concat
from django.test import Client

from accounts.roles import GRANTS, Permission, Role
from audit.models import Opening
from schools.models import Pupil
from tests import sheet
from tests.world import make_world

NAME = re.compile(r"Canary(\d+)x")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Each pupil's name holds their number."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        number = Cast(F("pk"), CharField())
        Pupil.objects.update(known_as=Concat(Value("Canary"), number, Value("x")))
        yield world
        transaction.set_rollback(True)


def body_of(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def unseen(world, page: str, query: str) -> dict[str, set[int]]:
    """The pupils whom each role was shown without a record of it."""
    missed = {}
    for role in SEE_PUPILS:
        client = Client()
        with transaction.atomic():
            client.force_login(world.people[role][0])
            last = Opening.objects.aggregate(last=Max("pk"))["last"]
            shown = {int(pk) for pk in NAME.findall(body_of(client.get(page + query)))}
            new = Opening.objects.filter(pk__gt=last, user=world.people[role][0])
            if missing := shown - {pk for opening in new for pk in opening.pupil_ids}:
                missed[role] = missing
            transaction.set_rollback(True)
    return missed


SEE_PUPILS = [role for role in Role.values if Permission.SEE_PUPILS in GRANTS[role]]
PAGES = [page for page in sheet.page_names() if ":" in page]
FILES = [page for page in PAGES if page.endswith("-list")]


@pytest.mark.parametrize("page", PAGES)
def test_a_pupil_is_shown_on_no_page_without_a_record(world, page):
    query = "?q=canary" if page == "overview:search" else ""
    assert unseen(world, world.address(page), query) == {}


@pytest.mark.parametrize("page", FILES)
def test_a_pupil_is_in_no_file_without_a_record(world, page):
    assert unseen(world, world.address(page), "?format=csv") == {}


def test_it_sees_pupils_at_all(world):
    """Else the two above would pass by looking at nothing."""
    client = Client()
    client.force_login(world.people[Role.ATTENDANCE_OFFICER][0])
    assert NAME.search(body_of(client.get("/pupils/?format=csv")))
    assert NAME.search(body_of(client.get("/search/?q=canary")))
