"""One referral in a real browser: made, accepted, heard, allocated, worked on and closed."""

import os

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.case_status import CaseStatus
from referrals.models import ForumKind, Referral
from referrals.referral_status import Status
from schools.models import StatusKind
from schools.tests.factories import make_pupil
from tests.axe import DESK, PHONE, problems_everywhere

from .factories import case_at, make_forum, make_service, referral_at

pytestmark = pytest.mark.browser
TODAY = timezone.localdate().strftime("%-d/%-m/%Y")


@pytest.fixture
def child(transactional_db, school, district):
    make_forum(district=district)
    make_service()
    return make_pupil(
        school,
        first_name="Robin",
        last_name="Ashdown",
        statuses={StatusKind.SEN: "K", StatusKind.NEED: "SLCN"},
    )


def picture(page, name):
    """With PICTURES set to a folder, what a person would see at a desk and on a phone."""
    if folder := os.environ.get("PICTURES"):
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)
        page.set_viewport_size(DESK)


def refer(page, child):
    """A SENCO writes the referral, checks it and sends it."""
    page.goto(reverse("referrals:referral-draft", args=[child.pk]))
    page.get_by_label("Communication and interaction").check()
    page.get_by_label("What is the concern?").fill("Speaks to nobody at school")
    page.get_by_label("What has the graduated approach tried?").fill("A key adult for a term")
    page.get_by_label("Cycles of assess").fill("2")
    page.get_by_label("What are you asking for?").fill("Somebody to observe and advise")
    page.get_by_label("This is urgent").check()
    page.get_by_label("If it is urgent, why?").fill("Has stopped eating at school")
    page.get_by_label("Date agreed").fill(TODAY)
    page.get_by_label("Name of the person who agreed").fill("A. Parent")
    page.get_by_label("Parent", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", name="Check your answers").is_visible()
    page.get_by_role("button", name="Submit referral").click()
    assert page.get_by_text("Referral submitted").is_visible()


def accept_and_schedule(page, referral, lead="Lena Lead"):
    """It is complete: a meeting is planned for today, and it is put on the agenda."""
    page.goto(referral.get_absolute_url())
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Accept referral").click()
    page.goto(reverse("referrals:forum-list"))
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_label("Date").fill(TODAY)
    page.get_by_label("Start time").fill("9:30am")
    page.get_by_label("Online").check()
    page.get_by_label("Who leads it?").select_option(lead)
    page.get_by_role("button", name="Plan meeting").click()
    page.goto(referral.get_absolute_url())
    page.get_by_role("button", name="Put on an agenda").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Put on agenda").click()
    assert page.get_by_text("Referral put on the agenda").is_visible()


def hold_the_meeting(page, referral):
    """Recorded with one attendee; the agenda leads to the referral."""
    page.goto(referral.agenda_item.meeting.get_absolute_url())
    page.get_by_role("button", name="Record as held").click()
    page.get_by_label("What was discussed").fill("One referral")
    row = page.locator("#attendees-rows .app-rows__item").first
    row.get_by_label("Name").fill("Pia Psychologist")
    row.get_by_label("Role").select_option("Educational psychologist")
    page.get_by_role("button", name="Record meeting").click()
    page.get_by_role("link", name="Robin Ashdown").click()


def discuss(page, outcomes):
    """What the meeting decided."""
    page.get_by_role("button", name="Record discussion").click()
    for outcome in outcomes:
        page.get_by_label(outcome).check()
    page.get_by_label("What was said and advised").fill("Observe first, then a plan")
    page.get_by_role("button", name="Record discussion").click()


def allocate(page, practitioner, starts_on=""):
    """Who is to help, and from when."""
    page.get_by_role("button", name="Allocate").click()
    page.get_by_label("Service", exact=True).select_option("Ashford specialist teaching")
    page.get_by_label("Practitioner").select_option(practitioner)
    page.get_by_label("Day on which support starts").fill(starts_on)
    page.get_by_role("button", name="Allocate and open case").click()
    assert page.get_by_text("Referral allocated and case opened").is_visible()


def work_and_close(page, case):
    """The teacher comes once and the need is met."""
    page.goto(case.get_absolute_url())
    page.get_by_role("button", name="Record contact").click()
    page.get_by_label("Kind").select_option("Observation")
    page.get_by_label("Length in minutes").fill("45")
    page.get_by_role("button", name="Record contact").click()
    page.get_by_role("button", name="Close case").click()
    page.get_by_label("Needs met").check()
    page.get_by_role("button", name="Close case").click()
    assert page.get_by_text("Case closed").is_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_referral_from_draft_to_a_closed_case(
    open_page_as, senco, business_support, lead, teacher, child, scripts
):
    def page_of(user):
        return open_page_as(user, java_script_enabled=scripts)

    refer(page_of(senco), child)
    referral = Referral.objects.get()
    accept_and_schedule(page_of(business_support), referral)
    page = page_of(lead)
    hold_the_meeting(page, referral)
    discuss(page, ["Advice to try in school", "Specialist teacher or other specialist"])
    allocate(page, "Theo Teacher")
    referral.refresh_from_db()
    work_and_close(page_of(teacher), referral.case)

    referral.case.refresh_from_db()
    assert referral.status == Status.ALLOCATED
    assert (referral.case.status, referral.case.practitioner) == (CaseStatus.CLOSED, teacher)
    assert referral.case.starts_on == timezone.localdate()


def test_a_request_to_a_prg_from_draft_to_the_start_of_support(
    open_page_as, link_practitioner, child, district
):
    make_forum(ForumKind.PRG, district)
    page = open_page_as(link_practitioner)

    refer(page, child)
    referral = Referral.objects.get()
    accept_and_schedule(page, referral, lead="Lou Link")
    hold_the_meeting(page, referral)
    discuss(page, ["Offer of support"])
    allocate(page, "Lou Link", starts_on=TODAY)

    referral.refresh_from_db()
    assert referral.reference.startswith("PRG-ASH-")
    assert referral.case.starts_on == timezone.localdate()
    assert page.get_by_text("Offer of support").is_visible()


def test_no_page_of_a_referral_has_a_problem(open_page_as, lead, child, school):
    page = open_page_as(lead)
    scheduled = referral_at(Status.SCHEDULED, child)
    referral_at(Status.RETURNED, make_pupil(school, first_name="Wren"), days_ago=9)
    draft = referral_at(Status.DRAFT, make_pupil(school, first_name="Lark"))
    case = case_at(CaseStatus.ACTIVE, make_pupil(school, first_name="Martin"))

    def look_at(name, *args):
        page.goto(reverse(f"referrals:{name}", args=args))
        picture(page, name)
        assert problems_everywhere(page) == [], name

    look_at("referral-draft", child.pk)
    page.get_by_role("button", name="Continue").click()
    picture(page, "referral-draft-errors")
    assert problems_everywhere(page) == []
    look_at("referral-list")
    look_at("referral-submit", draft.pk)
    look_at("referral-detail", case.referral.pk)
    for step in ("accept", "schedule", "discuss", "allocate"):
        look_at(f"referral-{step}", scheduled.pk)
    look_at("forum-list")
    look_at("forum-meeting-list")
    look_at("forum-meeting-plan", scheduled.forum.pk)
    look_at("forum-meeting-detail", scheduled.agenda_item.meeting.pk)
    look_at("forum-meeting-hold", scheduled.agenda_item.meeting.pk)
    look_at("case-list")
    look_at("case-detail", case.pk)
    for step in ("contact", "close", "reassign"):
        look_at(f"case-{step}", case.pk)
