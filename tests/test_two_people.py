"""Every page with a form about a row carries the row's version, or here stands why not."""

import re

import pytest
from django.db import transaction
from django.test import Client

from accounts.roles import Role
from tests import sheet
from tests.world import World, make_world

ADDS = {
    "attendance:tsm-plan": "adds a meeting",
    "attendance:tsm-log-unplanned": "adds a meeting",
    "programmes:participation-add": "adds a school to a programme",
    "referrals:forum-meeting-plan": "adds a meeting",
    "referrals:referral-draft": "adds a referral",
    "schools:contact-add": "adds a contact",
    "schools:person-add": "adds an account",
}
"""Pages whose form makes a new row: there is nothing that it could overwrite."""

FORM = re.compile(r'<form method="post" novalidate.*?</form>', re.DOTALL)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def form_on(world: World, page: str) -> str | None:
    """The page's own form, as the first who may open it sees it."""
    for role in Role.values:
        client = Client()
        with transaction.atomic():
            client.force_login(world.people[role][0])
            answer = client.get(world.address(page))
            transaction.set_rollback(True)
        if answer.status_code == 200:
            found = FORM.search(answer.content.decode())
            return found[0] if found else None
    return None


OURS = [page for page in sheet.page_names() if ":" in page]


@pytest.mark.parametrize("page", OURS)
def test_a_form_carries_the_version_of_what_it_changes(world, page):
    form = form_on(world, page)

    has_version = form is not None and 'name="version"' in form
    assert has_version == (form is not None and page not in ADDS)


def test_no_reason_outlives_its_page():
    assert not ADDS.keys() - set(OURS)
