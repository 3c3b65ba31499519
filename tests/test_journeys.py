"""Each role does its work from the sign-in page to the end, in Kent's real schools.

In a real browser, with scripts and without. The county is imported once; each journey has a copy.
"""

import csv
import re
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from attendance.models import Tsm
from attendance.tests.factories import action_of, line, log_tsm, plan_tsm
from meetings.meeting_status import Status as MeetingStatus
from referrals.case_status import CaseStatus
from referrals.models import ForumKind, Referral
from referrals.referral_status import Status
from referrals.tests.factories import make_forum, referral_at
from referrals.tests.in_browser import (
    accept_and_schedule,
    allocate,
    discuss,
    hold_the_meeting,
    submit,
    work_and_close,
    write_referral,
)
from schools.models import Pupil, School
from schools.tests import pupil_extract
from schools.tests.factories import make_upn
from tests.county import EXTRACT, PASSWORD, SCHOOL, URN, make_county

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not EXTRACT.exists(), reason=f"{EXTRACT} is not there"),
]

NOW = timezone.localtime()
TODAY = f"{NOW:%d/%m/%Y}"
IN_FIVE_DAYS = f"{NOW + timedelta(days=5):%d/%m/%Y}"


@pytest.fixture(scope="module")
def people(copies, django_db_blocker, quick_settings, tmp_path_factory):
    """One for each role, in the county that this makes."""
    with django_db_blocker.unblock():
        members = make_county(tmp_path_factory.mktemp("county"))
        with copies.of_what_is_there():
            yield members


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def sign_in(request, people, transactional_db, open_page):
    """Takes a role, signs in as its person, and is where the service leads them."""

    def by_the_sign_in_page(role):
        page = open_page(java_script_enabled=request.param)
        page.goto("/")
        give_password(page, people[role].email)
        sees(page, "heading", "My work")
        return page

    return by_the_sign_in_page


def give_password(page, email, password=PASSWORD):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def choose(page, name):
    """From the menu."""
    page.get_by_label("Menu").get_by_role("link", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def search(page, words):
    page.get_by_label("Search pupils and schools").fill(words)
    press(page, "Search")


def sees(page, role, name):
    """Waits for it, as a person does."""
    expect(page.get_by_role(role, name=name).first).to_be_visible()


def is_told(page, words):
    expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()


def robin():
    return Pupil.objects.get(first_name="Robin")


def school():
    return School.objects.get(urn=URN)


# Attendance officer


def test_an_attendance_officer_plans_and_logs_a_tsm_and_ticks_off_what_was_agreed(sign_in):
    page = sign_in(Role.ATTENDANCE_OFFICER)
    search(page, "Mersham")
    follow(page, SCHOOL)
    plan_for_today(page)
    press(page, "Log as held")
    tell_what_happened(page)
    press(page, "Log meeting")
    is_told(page, "Meeting logged")
    assert page.get_by_text("Added by mistake").count() == 0

    choose(page, "My work")
    follow(page, f"{SCHOOL}, due on")
    sees(page, "heading", "Ring home on the first day")
    press(page, "Tick off")
    page.get_by_label("Done", exact=True).check()
    press(page, "Tick off")
    is_told(page, "Action ticked off")

    tsm = Tsm.objects.get()
    assert tsm.meeting.status == MeetingStatus.HELD
    assert set(tsm.meeting.attendees.values_list("name", flat=True)) == {
        "Olive Officer",
        "Hana Head",
    }
    assert [line.pupil.first_name for line in tsm.pupil_lines.all()] == ["Robin", "Amy"]
    assert [(action.what, action.is_open) for action in tsm.meeting.actions.order_by("pk")] == [
        ("Ring home on the first day", False),
        ("Write to parents", True),
    ]


def plan_for_today(page):
    press(page, "Plan a TSM")
    page.get_by_label("Date").fill(TODAY)
    page.get_by_label("Start time").fill("9:30am")
    page.get_by_label("Led by").select_option("Olive Officer")
    press(page, "Plan meeting")
    is_told(page, "Planned")


def tell_what_happened(page):
    """Rows are added, and one of each kind is taken away again."""
    page.get_by_label("What was discussed").fill("Fewer late mornings in Year 5.")
    attendee = row(page, "attendees", 2)
    attendee.get_by_label("Name").fill("Hana Head")
    attendee.get_by_label("Role").select_option("Headteacher")
    for number, name in enumerate(["Ashdown, Robin", "Chart, Kestrel", "Abel, Amy"], start=1):
        pupil = row(page, "pupils", number)
        label = pupil.locator("option", has_text=name).inner_text()
        pupil.get_by_label("Pupil").select_option(label)
        pupil.get_by_label("Concern").fill("Away on Mondays")
        pupil.get_by_label("Decision").select_option("plan")
    row(page, "pupils", 2).get_by_role("button", name="Remove").click()
    agree(row(page, "actions", 1), "Ring home on the first day", "Olive Officer")
    agree(row(page, "actions", 2), "Added by mistake", "Olive Officer")
    agree(row(page, "actions", 3), "Write to parents", "Hana Head")
    row(page, "actions", 2).get_by_role("button", name="Remove").click()


def row(page, kind, number):
    """The row of that number, added if it is the next."""
    rows = page.locator(f"#{kind}-rows .app-rows__items > .app-rows__item")
    if rows.count() < number:
        page.locator(f"#{kind}-rows > .app-rows__add").click()
    return rows.nth(number - 1)


def agree(action, what, owner):
    action.get_by_label("Action", exact=True).fill(what)
    if owner == "Hana Head":
        action.get_by_label("Or somebody at the school").fill(owner)
    else:
        action.get_by_label("Member of staff").select_option(owner)
    action.get_by_label("Due").fill(IN_FIVE_DAYS)


# LIFT and PRG


def test_stls_staff_take_a_lift_referral_from_draft_to_a_closed_case(sign_in):
    teacher = sign_in(Role.SPECIALIST_TEACHER)
    refer(teacher)
    referral = Referral.objects.get()
    accept_and_schedule(sign_in(Role.BUSINESS_SUPPORT), referral)
    lead = sign_in(Role.DISTRICT_LEAD)
    hold_the_meeting(lead, referral)
    discuss(lead, ["Advice to try in school", "Specialist teacher or other specialist"])
    allocate(lead, "Theo Teacher")
    referral.refresh_from_db()
    work_and_close(teacher, referral.case)

    assert referral.reference.startswith("LIFT-ASH-")
    referral.case.refresh_from_db()
    assert referral.case.status == CaseStatus.CLOSED
    assert str(referral.case.practitioner) == "Theo Teacher"


def refer(page):
    """From the pupil's page, found among all pupils, to a referral that is sent."""
    choose(page, "Pupils")
    follow(page, "Ashdown, Robin")
    press(page, "Refer to a forum")
    write_referral(page)
    submit(page)


def test_a_link_practitioner_takes_a_request_to_an_allocation(sign_in):
    request = referral_at(Status.SUBMITTED, robin(), forum=make_forum(ForumKind.PRG), days_ago=12)
    page = sign_in(Role.LINK_PRACTITIONER)
    choose(page, "Referrals")
    follow(page, "Robin Ashdown")

    accept_and_schedule(page, request, lead="Lou Link")
    hold_the_meeting(page, request)
    discuss(page, ["Offer of support"])
    allocate(page, "Lou Link", starts_on=TODAY)

    expect(page.locator("dt:text('Days waited') + dd")).to_have_text("12")
    is_told(page, "Offer of support")
    request.refresh_from_db()
    assert request.case.starts_on == NOW.date()


def test_a_senco_drafts_a_referral_of_their_own_school_and_sends_it(sign_in):
    page = sign_in(Role.SCHOOL_USER)
    refer(page)
    choose(page, "Referrals")

    sees(page, "row", re.compile("Robin Ashdown.*Submitted"))
    choose(page, "Schools")
    sees(page, "row", SCHOOL)
    assert page.get_by_role("main").get_by_role("row").count() == 2  # the heading and their own


# Managers and those who read


@pytest.fixture
def work(people, transactional_db):
    """Something for each report to count."""
    officer, held = people[Role.ATTENDANCE_OFFICER], NOW - timedelta(days=2)
    tsm = plan_tsm(school(), officer, starts_at=held)
    agreed = [action_of(officer, due_on=NOW.date())]
    told = {"held_on": held.date(), "pupils": [line(robin())], "agreed": agreed}
    log_tsm(tsm, officer, at=NOW, **told)
    lift, prg = (make_forum(kind) for kind in (ForumKind.LIFT, ForumKind.PRG))
    referral_at(Status.ALLOCATED, robin(), forum=lift, days_ago=16)
    referral_at(Status.ALLOCATED, Pupil.objects.get(first_name="Amy"), forum=prg, days_ago=16)


REPORTS = [
    "TSMs held against target",
    "Agreed actions",
    "LIFT referrals",
    "PRG requests",
    "Schools and pupils",
]


def test_a_manager_reads_each_report_opens_a_number_and_takes_the_file(sign_in, work):
    page = sign_in(Role.MANAGER)
    for title in REPORTS:
        choose(page, "Reports")
        follow(page, title)
        assert file_offered(page) == numbers_shown(page), title
        open_a_number(page)


def numbers_shown(page):
    """Of all tables, side by side: their first column is the same."""
    first, *others = [
        [[bare(cell) for cell in row.split("\t")] for row in text.splitlines()[1:]]
        for text in page.locator("table.app-table").all_inner_texts()
    ]
    return [
        [*row, *chain.from_iterable(other[1:] for other in beside)]
        for row, *beside in zip(first, *others, strict=True)
    ]


def bare(text):
    """As it stands in a file: nothing for a dash, and no comma in a thousand."""
    return "" if text == "–" else text.strip().replace(",", "").replace("\u2212", "-")


def file_offered(page):
    with page.expect_download() as download:
        follow(page, "Download these lines (CSV)")
    text = Path(download.value.path()).read_text("utf-8-sig")
    lines, _, _ = text.partition("\n\n")
    return [[bare(cell) for cell in line] for line in csv.reader(lines.splitlines())]


def open_a_number(page):
    """The first that is a link: its list has that many rows."""
    number = page.locator("td.govuk-table__cell--numeric a").first
    counted = number.inner_text()
    number.click()
    expect(page.get_by_role("status").locator("b").last).to_have_text(counted)


def test_a_report_editor_reads_the_reports_and_opens_no_rows(sign_in, work):
    page = sign_in(Role.REPORT_EDITOR)
    choose(page, "Reports")
    follow(page, "LIFT referrals")

    expect(page.get_by_role("row", name="Ashford")).to_have_count(3)  # in each table
    assert page.locator("td a").count() == 0
    assert page.get_by_label("Menu").get_by_role("link", name="Pupils").count() == 0


def test_an_exclusion_adviser_reads_what_was_done_for_a_pupil(sign_in, work):
    page = sign_in(Role.EXCLUSION_ADVISER)
    search(page, "Ashdown")
    follow(page, "Robin Ashdown")
    is_told(page, "Chronology")
    assert page.get_by_role("button", name="Refer to a forum").count() == 0

    choose(page, "TSMs")
    follow(page, SCHOOL)
    is_told(page, "We spoke of Year 5.")
    assert page.get_by_role("button", name="Close").count() == 0


# Programme officer, data officer, administrator


def test_a_programme_officer_adds_a_school_and_records_its_stage(sign_in):
    page = sign_in(Role.PROGRAMME_OFFICER)
    choose(page, "Programmes")
    follow(page, "Inclusion Leadership")
    press(page, "Add a school")
    label = page.locator("#id_school option", has_text=SCHOOL).inner_text()
    page.get_by_label("School", exact=True).select_option(label)
    page.get_by_label("First day").fill(TODAY)
    press(page, "Add school")
    follow(page, SCHOOL)
    press(page, "Record a stage")
    page.get_by_label("Emerging").check()
    press(page, "Record stage")

    is_told(page, "Reached Emerging")


def test_a_data_officer_finds_what_the_command_imported(sign_in, tmp_path):
    wren = {"upn": make_upn(70099), "first_name": "Wren", "urn": URN}
    told = pupil_extract.run(pupil_extract.write_pupils(tmp_path / "more.csv", wren))
    assert (told["status"], told["new"]) == (0, 1)

    page = sign_in(Role.DATA_OFFICER)
    choose(page, "Pupils")
    follow(page, "Ashdown, Wren")

    sees(page, "heading", "Wren Ashdown")


def test_an_administrator_opens_an_account_and_its_owner_signs_in(sign_in):
    page = sign_in(Role.ADMINISTRATOR)
    choose(page, "People")
    press(page, "Create an account")
    page.get_by_label("Full name").fill("Nia Newcomer")
    page.get_by_label("E-mail address").fill("nia@catie.example")
    press(page, "Create account")
    press(page, "Appoint")
    page.get_by_label("Role").select_option("Attendance officer")
    page.get_by_label("District").select_option("Ashford")
    press(page, "Appoint")
    is_told(page, "Attendance officer, Ashford")
    press(page, "Sign out")

    (message,) = mail.outbox
    (link,) = re.findall(r"https?://\S+", message.body)
    page.goto(link)
    page.get_by_label("New password", exact=True).fill("another long sentence")
    press(page, "Save password")
    is_told(page, "Password changed")
    page.goto("/")
    give_password(page, "nia@catie.example", "another long sentence")
    choose(page, "Schools")

    expect(page.get_by_role("row", name="Ashford").nth(10)).to_be_visible()
