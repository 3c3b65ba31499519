"""The pages of this room in a real browser: axe finds nothing, and a phone is wide enough."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from attendance.tests.factories import action_of, line, log_tsm, plan_tsm
from referrals.case_status import CaseStatus
from referrals.referral_status import Status as ReferralStatus
from referrals.tests.factories import case_at, referral_at
from schools.models import ContactRole, EstablishmentLink, SchoolContact, Status
from schools.tests.factories import make_school
from tests.axe import problems_everywhere

pytestmark = pytest.mark.browser


@pytest.fixture
def busy(officer, lead, school, pupil):
    """Something in every section of every page."""
    today = timezone.localdate()
    agreed = [
        action_of(officer, what="Ring home on the first day of absence", pupil=pupil, due_on=day)
        for day in (today - timedelta(days=1), today)
    ]
    log_tsm(plan_tsm(school, officer), officer, pupils=[line(pupil)], agreed=agreed)
    plan_tsm(school, officer)
    case_at(CaseStatus.ACTIVE, pupil)
    referral_at(ReferralStatus.SUBMITTED, pupil, dimension="semh")
    Status.objects.create(
        pupil=pupil, kind="sen", code="K", starts_on=date(2020, 9, 1), ends_on=date(2022, 7, 22)
    )
    Status.objects.create(pupil=pupil, kind="sen", code="E", starts_on=date(2022, 7, 23))
    SchoolContact.objects.create(
        school=school,
        role=ContactRole.HEAD,
        name="Hilary Head",
        email="a-rather-long-address@oakfield-primary-school.example",
        checked_on=today,
    )


@pytest.mark.parametrize("person", ["officer", "lead", "manager"])
def test_axe_finds_nothing_on_any_page(open_page_as, request, busy, person, school, pupil):
    closed = make_school("Shut Infant School", district=school.district, is_open=False)
    EstablishmentLink.objects.create(
        establishment=closed.establishments.get(),
        linked_urn=school.urn,
        linked_name=school.name,
        kind="Successor - merged",
    )
    pages = ["/", "/search/", "/search/?q=oak", "/search/?q=a"]
    pages += [each.get_absolute_url() for each in (school, closed, pupil)]
    pages += {"officer": ["/schools-without-tsm/"], "manager": ["/audit/"]}.get(person, [])
    page = open_page_as(request.getfixturevalue(person))

    found = {}
    for address in pages:
        page.goto(address)
        found[address] = problems_everywhere(page)

    assert found == {address: [] for address in pages}
