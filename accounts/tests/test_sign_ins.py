"""A sign-in ends unused, after a day, and when somebody ends it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn
from accounts.roles import Role
from schools.actions import appoint, close_account, end_posting, sign_out
from tests.axe import problems_everywhere

NOW = timezone.now()
TODAY = timezone.localdate()


@pytest.fixture
def browser_of():
    def browser_of(person):
        client = Client()
        client.force_login(person)
        return client

    return browser_of


def is_in(client):
    return client.get("/").status_code == 200


def move_back(person, *, seen=timedelta(), began=timedelta()):
    """As if the last page had been opened, or the sign-in had begun, so long ago."""
    (row,) = person.sign_ins.all()
    client = Client()
    session = SignIn.get_session_store_class()(row.session_key)
    session["began_at"] -= began.total_seconds()
    session.save()
    session["seen_at"] -= seen.total_seconds()
    row.session_data, row.expire_date = session.encode(dict(session.items())), session.ends_at
    row.save()
    client.cookies["sessionid"] = row.session_key
    return client


def test_it_says_whose_it_is(officer, browser_of):
    browser_of(officer)

    assert SignIn.objects.get().user == officer


def test_it_ends_after_an_hour_without_a_page(officer, browser_of):
    browser_of(officer)

    assert is_in(move_back(officer, seen=timedelta(minutes=59)))
    assert not is_in(move_back(officer, seen=timedelta(minutes=61)))


def test_each_page_puts_off_the_end_and_is_not_each_a_write(officer, browser_of):
    browser_of(officer)
    client = move_back(officer, seen=timedelta(minutes=50))

    client.get("/help/")
    (first,) = officer.sign_ins.all()
    client.get("/help/")
    (second,) = officer.sign_ins.all()

    assert first.expire_date > NOW + timedelta(minutes=59)
    assert second.seen_at == first.seen_at


def test_it_ends_after_twelve_hours_however_busy(officer, browser_of):
    browser_of(officer)

    assert is_in(move_back(officer, began=timedelta(hours=11)))
    assert not is_in(move_back(officer, began=timedelta(hours=1, minutes=1)))


def test_whoever_was_signed_out_comes_back_to_the_page(client, officer, browser_of):
    browser_of(officer)

    response = move_back(officer, seen=timedelta(hours=2)).get("/schools/?words=oak")

    assert response["Location"] == "/accounts/login/?next=/schools/%3Fwords%3Doak"


def test_every_page_says_when_it_ends(officer, browser_of):
    client = browser_of(officer)
    page = client.get("/help/").content.decode()

    end = f"{timezone.localtime(client.session.ends_at):%-I:%M%p}".lower()
    assert f"You will be signed out at {end} unless you open another page" in page


def test_one_ends_all_of_ones_own_at_once(officer, teacher, browser_of):
    first, second, other = browser_of(officer), browser_of(officer), browser_of(teacher)

    listed = first.get("/accounts/sign-ins/").content.decode()
    page = first.post("/accounts/sign-ins/", follow=True).content.decode()

    assert (listed.count("This one"), listed.count("Another")) == (1, 1)
    assert "Signed out everywhere" in page
    assert not is_in(first)
    assert not is_in(second)
    assert is_in(other)


def test_an_administrator_ends_somebody_elses(administrator, officer, browser_of):
    theirs = browser_of(officer)

    page = browser_of(administrator).post(f"/people/{officer.pk}/sign-out/", follow=True)

    assert "Olive Officer signed out everywhere" in page.content.decode()
    assert not is_in(theirs)


def test_nobody_else_ends_them(officer, teacher, browser_of):
    theirs = browser_of(officer)
    with pytest.raises(PermissionDenied):
        sign_out(officer, by=teacher, at=NOW)

    assert is_in(theirs)


def test_a_change_of_role_ends_them(administrator, officer, browser_of):
    theirs = browser_of(officer)
    appoint(officer, Role.MANAGER, by=administrator, at=NOW, starts_on=TODAY)
    assert not is_in(theirs)

    theirs = browser_of(officer)
    end_posting(officer.postings.last(), by=administrator, at=NOW, ends_on=TODAY)
    assert not is_in(theirs)

    theirs = browser_of(officer)
    close_account(officer, by=administrator, at=NOW)
    assert not is_in(theirs)


def test_a_sign_in_that_ends_while_a_page_is_made_does_not_come_back(officer, browser_of):
    browser_of(officer)
    client = move_back(officer, seen=timedelta(minutes=10))
    session = client.session
    session["seen_at"] = NOW.timestamp()

    officer.sign_ins.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not officer.sign_ins.exists()


# With scripts


@pytest.mark.browser
def test_a_warning_comes_and_one_stays(officer, open_page_as):
    page = open_page_as(officer)
    page.clock.install()
    page.goto("/help/")
    warning = page.get_by_role("dialog")
    page.clock.run_for("00:54:00")
    assert not warning.is_visible()

    page.clock.run_for("00:01:30")
    assert warning.is_visible()
    assert problems_everywhere(page) == []

    page.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")
    page.clock.run_for("00:10:00")
    assert not warning.is_visible()


@pytest.mark.browser
def test_whoever_did_not_answer_is_told(officer, open_page_as):
    page = open_page_as(officer)
    page.clock.install()
    page.goto("/help/")
    page.clock.run_for("01:01:00")

    assert page.get_by_role("heading", name="You have been signed out").is_visible()
    assert problems_everywhere(page) == []
