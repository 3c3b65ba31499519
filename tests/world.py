"""One row of everything, in Ashford, and two people for each role: posted there, and elsewhere."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from attendance.tests.factories import action_of, log_tsm, plan_tsm
from audit.actions import record_opening
from audit.models import Opening
from outbox.actions import queue
from outbox.models import Message
from programmes.tests.factories import join, make_programme
from referrals.referral_status import Status
from referrals.tests.factories import make_forum, make_meeting, referral_at
from schools.models import SchoolContact
from schools.tests.factories import (
    make_district,
    make_person,
    make_pupil,
    make_school,
    make_terms,
)

STATUS_FOR = {
    "submit": Status.DRAFT,
    "edit": Status.DRAFT,
    "return": Status.SUBMITTED,
    "accept": Status.SUBMITTED,
    "withdraw": Status.SUBMITTED,
    "schedule": Status.ACCEPTED,
    "postpone": Status.SCHEDULED,
    "discuss": Status.SCHEDULED,
    "defer": Status.DISCUSSED,
    "allocate": Status.DISCUSSED,
    "close-with-advice": Status.DISCUSSED,
    "not-accept": Status.DISCUSSED,
    "detail": Status.SUBMITTED,
}
"""The status at which a referral's step is there to be taken."""


@dataclass
class World:
    """`rows` maps the beginning of a page's name to the row that its address is about."""

    people: dict[str, tuple[User, User]]
    rows: dict[str, Any] = field(default_factory=dict)

    def address(self, page: str) -> str:
        """The page's address. A page whose address takes an argument must have a row here."""
        if not takes_arguments(page):
            return reverse(page)
        known = [start for start in self.rows if page.startswith(start)]
        assert known, f"tests/world.py has no row for {page}"
        row = self.rows[max(known, key=len)]
        return reverse(page, args=row if isinstance(row, tuple) else [row.pk])


def takes_arguments(page: str) -> bool:
    *spaces, name = page.split(":")
    resolver = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    return all(parameters for _, parameters in resolver.reverse_dict.getlist(name)[0][0])


def make_people(district, school, other_district, other_school) -> dict[str, tuple[User, User]]:
    people = {}
    for role in Role.values:
        at_school = role == Role.SCHOOL_USER
        near = {"school": school} if at_school else {"district": district}
        far = {"school": other_school} if at_school else {"district": other_district}
        people[role] = (make_person(role, **near), make_person(role, **far))
    return people


def make_world() -> World:
    make_terms()
    district, other_district = make_district(), make_district("E07000114", "Thanet", "East")
    school = make_school("Oakfield Primary School", district=district)
    other_school = make_school("Seaview Primary School", district=other_district)
    pupil = make_pupil(school)
    people = make_people(district, school, other_district, other_school)
    officer = people[Role.ATTENDANCE_OFFICER][0]
    yesterday = timezone.now() - timedelta(days=1)
    planned = plan_tsm(school, officer, starts_at=yesterday)
    held = plan_tsm(school, officer)
    log_tsm(held, officer, agreed=[action_of(owner=officer)])
    participation = join(make_programme(), school, by=people[Role.PROGRAMME_OFFICER][0])
    lift = make_forum("lift", district)
    contact = SchoolContact.objects.create(
        school=school, role="head", name="H. Head", checked_on=timezone.localdate()
    )
    world = World(people)
    world.rows |= {
        "overview:school": school,
        "overview:pupil": pupil,
        "overview:opening": an_opening(officer, pupil),
        "schools:contact": (school.pk, contact.pk),
        "schools:person": people[Role.SPECIALIST_TEACHER][0],
        "schools:posting": people[Role.SPECIALIST_TEACHER][0].postings.get(),
        "schools:contact-list": school,
        "schools:contact-add": school,
        "schools:contact-history": school,
        "schools:upn": pupil,
        "schools:pupil": pupil,
        "attendance:tsm": planned,
        "attendance:tsm-plan": school,
        "attendance:tsm-log-unplanned": school,
        "meetings:action": held.meeting.actions.get(),
        "referrals:referral-draft": pupil,
        "referrals:forum-meeting-plan": lift,
        "referrals:forum-meeting": make_meeting(lift, starts_at=yesterday + timedelta(days=15)),
        "referrals:case": referral_at(Status.ALLOCATED, make_pupil(school)).case,
        "programmes:programme": participation.programme,
        "programmes:participation": participation,
        "programmes:participation-add": participation.programme,
        "outbox:message": a_message(officer),
        "account_reset_password_from_key": ("0", "set-password"),
    }
    for step, status in STATUS_FOR.items():
        world.rows[f"referrals:referral-{step}"] = referral_at(status, make_pupil(school))
    return world


def an_opening(officer: User, pupil) -> Opening:
    return record_opening(pupil, by=officer, at=timezone.now(), page=f"/pupils/{pupil.pk}/")


def a_message(to: User) -> Message:
    today = timezone.localdate()
    message = Message(key=f"test:{to.pk}:hello:{today}", kind="test", to=to, address=to.email)
    message.subject, message.body, message.day = "Hello", "Hello", today
    queue([message])
    return Message.objects.get()
