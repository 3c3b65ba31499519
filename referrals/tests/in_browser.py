"""What people do with a referral in a browser, one function for each sitting."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

TODAY = timezone.localdate().strftime("%-d/%-m/%Y")


def write_referral(page):
    """On the page of a new referral: all of it, up to "Check your answers"."""
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
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()


def submit(page):
    """Everything stands there to be read once more; then it is sent."""
    page.get_by_role("button", name="Submit referral").click()
    expect(page.get_by_text("Referral submitted")).to_be_visible()


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
    page.get_by_label("Led by").select_option(lead)
    page.get_by_role("button", name="Plan meeting").click()
    page.goto(referral.get_absolute_url())
    page.get_by_role("button", name="Put on an agenda").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Put on agenda").click()
    expect(page.get_by_text("Referral put on the agenda")).to_be_visible()


def hold_the_meeting(page, referral):
    """Recorded with one attendee; the agenda leads to the referral."""
    page.goto(referral.agenda_item.meeting.get_absolute_url())
    page.get_by_role("button", name="Record as held").click()
    page.get_by_label("What was discussed").fill("One referral")
    row = page.locator("#attendees-rows .app-rows__item").first
    row.get_by_label("Name").fill("Pia Psychologist")
    row.get_by_label("Role").select_option("Educational psychologist")
    page.get_by_role("button", name="Record meeting").click()
    page.get_by_role("link", name=referral.pupil.name).click()


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
    expect(page.get_by_text("Referral allocated and case opened")).to_be_visible()


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
    expect(page.get_by_text("Case closed")).to_be_visible()
