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
from .in_browser import (
    TODAY,
    accept_and_schedule,
    allocate,
    discuss,
    hold_the_meeting,
    submit,
    work_and_close,
    write_referral,
)

pytestmark = pytest.mark.browser


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
    write_referral(page)
    submit(page)


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
