"""Each count on My work is the number of rows in the list that it leads to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from attendance.tests.factories import action_of, log_tsm, plan_tsm
from overview.my_work import IN_THE_DIGEST, ON_THE_PAGE
from overview.work import work_of
from referrals.actions import draft_referral, plan_forum_meeting
from referrals.case_status import CaseStatus
from referrals.referral_status import Status
from referrals.tests.factories import (
    answers,
    case_at,
    make_draft,
    make_forum,
    make_meeting,
    referral_at,
)
from schools.models import Term
from schools.tests.factories import make_pupil, make_school

NOW = timezone.now()
TODAY = timezone.localdate()
NARROWER = {"TSMs tomorrow", "LIFT and PRG meetings tomorrow"}


@pytest.fixture
def busy(school, other_school, officer, stranger, lead, teacher, district):
    """Something of each sort for the cast, and as much again for others."""
    Term.objects.all().delete()
    Term.objects.create(
        year=2000,
        number=1,
        starts_on=TODAY - timedelta(days=50),
        ends_on=TODAY + timedelta(days=9),
    )
    for place, leader in ((school, officer), (other_school, stranger)):
        agreed = [action_of(leader, due_on=TODAY + timedelta(days=n)) for n in (-2, -1, 0, 5, 6)]
        log_tsm(plan_tsm(place, leader), leader, agreed=agreed)
        for days in (-3, -1, 0, 1, 2):
            plan_tsm(place, leader, starts_at=NOW + timedelta(days=days))
        make_school(district=place.district)
        for status in (Status.SUBMITTED, Status.ACCEPTED, Status.DISCUSSED, Status.RETURNED):
            referral_at(status, make_pupil(place))
        referral_at(Status.SUBMITTED, make_pupil(place), days_ago=2)
        make_draft(make_pupil(place))
        prg = make_forum("prg", place.district)
        referral_at(Status.SUBMITTED, make_pupil(place), forum=prg)
        case_at(CaseStatus.WAITING, make_pupil(place), days_ago=40)
        case_at(CaseStatus.ACTIVE, make_pupil(place))
    forum = make_forum(district=district)
    draft_referral(make_pupil(school), by=teacher, at=NOW, forum=forum, **answers())
    for days in (-2, 0, 1, 3):
        at = NOW - timedelta(days=5)
        make_meeting(forum, starts_at=NOW + timedelta(days=days), at=at)
    plan_forum_meeting(forum, by=lead, at=NOW, starts_at=NOW + timedelta(days=2), lead=lead)


@pytest.mark.parametrize(
    "person", ["officer", "lead", "business_support", "link_practitioner", "teacher", "senco"]
)
def test_each_count_is_that_of_its_list(client, request, person, busy):
    user = request.getfixturevalue(person)
    client.force_login(user)
    works = work_of(user, TODAY, [*ON_THE_PAGE, *IN_THE_DIGEST])

    counts = {work.title: work.count for work in works if work.title not in NARROWER}
    lists = {
        work.title: client.get(work.url).context["paginator"].count
        for work in works
        if work.title not in NARROWER
    }

    assert counts == lists
    assert any(counts.values())
