"""An officer logs a TSM in a real browser, with scripts and without, and every page looks right."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.meeting_status import Status
from schools.models import ContactRole, SchoolContact
from schools.tests.factories import make_pupil
from tests.axe import DESK, PHONE, problems_everywhere

from .factories import plan_tsm

pytestmark = pytest.mark.browser


@pytest.fixture
def tsm(transactional_db, school, officer, pupil):
    make_pupil(school, first_name="Amy", last_name="Abel", year_group="3")
    SchoolContact.objects.create(
        school=school,
        role=ContactRole.CHAMPION,
        name="Chris Champion",
        checked_on=timezone.localdate(),
    )
    return plan_tsm(school, officer, starts_at=timezone.now() - timedelta(days=3))


def picture(page, name):
    """With PICTURES set to a folder, what a person would see at a desk and on a phone."""
    if folder := os.environ.get("PICTURES"):
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)
        page.set_viewport_size(DESK)


def fill_in(page):
    """What there was to tell, with two pupils and two actions."""
    page.get_by_label("What was discussed").fill("Fewer late mornings in Year 5.")
    pupils, actions = page.locator("#pupils-rows"), page.locator("#actions-rows")
    pupils.get_by_role("button", name="Add another pupil").click()
    for number, (name, concern) in enumerate(
        [("Ashdown, Robin, year 5", "Away on Mondays"), ("Abel, Amy, year 3", "Long illness")]
    ):
        row = pupils.locator(".app-rows__item").nth(number)
        row.get_by_label("Pupil").select_option(label=name)
        row.get_by_label("Concern").fill(concern)
        row.get_by_label("Decision").select_option("plan")
    actions.get_by_role("button", name="Add another action").click()
    due = (timezone.localdate() + timedelta(days=14)).strftime("%d/%m/%Y")
    for number, what in enumerate(["Ring home on the first day", "Write to parents"]):
        row = actions.locator(".app-rows__item").nth(number)
        row.get_by_label("Action", exact=True).fill(what)
        row.get_by_label("Or somebody at the school").fill("Hana Head")
        row.get_by_label("Due").fill(due)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_officer_logs_a_meeting(open_page_as, officer, tsm, scripts):
    page = open_page_as(officer, java_script_enabled=scripts)
    page.goto(tsm.get_absolute_url())
    page.get_by_role("button", name="Log as held").click()
    fill_in(page)
    attendees = page.locator("#attendees-rows .app-rows__item")
    attendees.nth(2).get_by_role("button", name="Remove").click()
    assert attendees.count() == 2
    picture(page, f"tsm-log-{'with' if scripts else 'without'}-scripts")

    page.get_by_role("button", name="Log meeting").click()

    assert page.get_by_text("Meeting logged").is_visible()
    tsm.meeting.refresh_from_db()
    assert tsm.meeting.status == Status.HELD
    assert list(tsm.meeting.attendees.values_list("name", flat=True)) == [
        "Chris Champion",
        "Olive Officer",
    ]
    assert [line.concern for line in tsm.pupil_lines.all()] == ["Away on Mondays", "Long illness"]
    assert tsm.meeting.actions.count() == 2


def test_the_enter_key_saves_and_removes_nothing(open_page_as, officer, tsm):
    page = open_page_as(officer, java_script_enabled=False)
    page.goto(reverse("attendance:tsm-log", args=[tsm.pk]))
    fill_in(page)

    page.get_by_label("Date it was held").press("Enter")

    assert page.get_by_text("Meeting logged").is_visible()


def test_no_page_of_a_tsm_has_a_problem(open_page_as, officer, tsm):
    page = open_page_as(officer)
    log = reverse("attendance:tsm-log", args=[tsm.pk])

    def look_at(name):
        picture(page, name)
        assert problems_everywhere(page) == [], name

    page.goto(log)
    look_at("tsm-log-empty")
    page.get_by_role("button", name="Log meeting").click()
    look_at("tsm-log-errors")
    page.goto(log)
    fill_in(page)
    page.get_by_role("button", name="Log meeting").click()
    look_at("tsm-detail")
    for name in ("tsm-close", "tsm-void", "tsm-cancel", "tsm-did-not-attend"):
        page.goto(reverse(f"attendance:{name}", args=[tsm.pk]))
        look_at(name)
    page.goto(reverse("attendance:tsm-plan", args=[tsm.school.pk]))
    look_at("tsm-plan")
    page.goto(reverse("attendance:tsm-list"))
    look_at("tsm-list")


def test_no_page_of_an_action_has_a_problem(open_page_as, officer, tsm):
    page = open_page_as(officer)
    page.goto(reverse("attendance:tsm-log", args=[tsm.pk]))
    fill_in(page)
    page.get_by_role("button", name="Log meeting").click()
    action = tsm.meeting.actions.first()

    for name, args in {
        "action-list": [],
        "action-detail": [action.pk],
        "action-tick-off": [action.pk],
        "action-reassign": [action.pk],
        "action-reschedule": [action.pk],
    }.items():
        page.goto(reverse(f"meetings:{name}", args=args))
        picture(page, name)
        assert problems_everywhere(page) == [], name
