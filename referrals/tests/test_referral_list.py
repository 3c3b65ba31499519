"""The list of referrals: whose, which, in what order, and the same rows as a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Opening
from referrals import actions
from referrals.models import Dimension, OutcomeKind, Referral
from referrals.referral_status import Status
from schools.tests.factories import make_pupil, make_school

from .factories import make_draft, referral_at

TODAY = timezone.localdate()


@pytest.fixture
def listed(open_as):
    def listed(user, **query):
        rows = open_as(user, "referral-list", **query).context["page_obj"]
        return [row.pupil.first_name for row in rows]

    return listed


@pytest.fixture
def four(school, lift, prg):
    """A draft, one submitted ten days ago, a PRG's twenty days ago, one allocated."""

    def refer(name, status, **fields):
        return referral_at(status, make_pupil(school, first_name=name), **fields)

    return [
        refer("Draft", Status.DRAFT),
        refer("Sent", Status.SUBMITTED, days_ago=10, dimension=Dimension.SEMH),
        refer("Prg", Status.ACCEPTED, days_ago=20, forum=prg),
        refer("Allocated", Status.ALLOCATED, days_ago=30),
    ]


def test_drafts_come_first_and_then_the_latest_submitted(listed, link_practitioner, four):
    assert listed(link_practitioner) == ["Draft", "Sent", "Prg", "Allocated"]


def test_other_districts_referrals_are_not_listed(listed, lead, four, other_pupil):
    referral_at(Status.SUBMITTED, other_pupil)

    assert "Kestrel" not in listed(lead)


def test_a_school_lists_its_own(listed, senco, pupil, district):
    referral_at(Status.SUBMITTED, pupil)
    referral_at(Status.SUBMITTED, make_pupil(make_school(district=district), first_name="Next"))

    assert listed(senco) == ["Robin"]


def test_those_who_see_no_referral_get_an_empty_list(listed, programme_officer, four):
    assert listed(programme_officer) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "prg"}, ["Prg"]),
        ({"status": "submitted"}, ["Sent"]),
        ({"waiting": "forum"}, ["Sent", "Prg"]),
        ({"waiting": "school"}, ["Draft"]),
        ({"waiting": "late"}, ["Sent"]),
        ({"waiting": "over_limit"}, []),
        ({"outcome": "none"}, ["Draft", "Sent", "Prg"]),
        ({"dimension": "semh"}, ["Sent"]),
        ({"outcome": OutcomeKind.SPECIALIST}, ["Allocated"]),
        ({"since": (TODAY - timedelta(days=10)).isoformat()}, ["Sent"]),
        ({"until": (TODAY - timedelta(days=25)).isoformat()}, ["Allocated"]),
        ({"sort": "waited"}, ["Sent", "Prg", "Allocated", "Draft"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(listed, lead, four, query, found):
    assert listed(lead, **query) == found


def test_a_person_lists_what_they_took_a_step_of_and_their_cases(listed, senco, teacher, four):
    assert listed(senco, mine="yes") == []

    actions.withdraw_referral(four[1], by=senco, at=timezone.now(), reason="Moved")
    case = four[3].case
    actions.reassign_case(case, by=case.practitioner, at=timezone.now(), practitioner=teacher)

    assert listed(senco, mine="yes") == ["Sent"]
    assert listed(teacher, mine="yes") == ["Allocated"]


def test_it_is_narrowed_to_a_district_or_a_school(listed, manager, four, other_pupil):
    theirs = referral_at(Status.SUBMITTED, other_pupil, days_ago=1)

    assert listed(manager, district=theirs.forum.district_id) == ["Kestrel"]
    assert listed(manager, school=theirs.school_id) == ["Kestrel"]


def test_the_filter_names_no_school_of_others(open_as, lead, four, other_school):
    html = open_as(lead, "referral-list").content.decode()

    assert "Oakfield" in html
    assert "Seaview" not in html


def test_the_file_has_the_same_rows(open_as, lead, four):
    response = open_as(lead, "referral-list", format="csv", kind="prg")

    lines = response.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "Reference,Pupil,School,Forum,District,Dimension of need,Status,Submitted,Days waited"
    )
    assert len(lines) == 2
    assert lines[1].startswith("PRG-ASH-")
    assert lines[1].endswith(f"Accepted,{TODAY - timedelta(days=20)},20")


@pytest.mark.parametrize(("query", "kind"), [({}, "list"), ({"format": "csv"}, "export")])
def test_the_pupils_that_it_names_are_written_down_as_seen(open_as, lead, four, query, kind):
    open_as(lead, "referral-list", **query)

    seen = Opening.objects.get()
    assert (seen.user, seen.kind) == (lead, kind)
    assert set(seen.pupil_ids) == set(
        Referral.objects.visible_to(lead).values_list("pupil", flat=True)
    )


def test_a_longer_list_asks_no_more_queries(count_queries, lead, school, lift):
    def refer(number):
        for _ in range(number):
            referral_at(Status.SUBMITTED, make_pupil(school))

    refer(2)
    two = count_queries(lead, "referral-list")
    refer(20)

    assert count_queries(lead, "referral-list") == two


def test_a_draft_has_no_day_and_no_wait(open_as, senco, pupil):
    make_draft(pupil)

    assert "Not yet" in open_as(senco, "referral-list").content.decode()


def test_it_is_narrowed_to_those_who_wait_for_support_to_start(
    listed, link_practitioner, four, school
):
    """Support for the allocated one started ten days ago; for this one it starts in two."""
    referral_at(Status.ALLOCATED, make_pupil(school, first_name="Soon"), days_ago=18)
    referral_at(Status.CLOSED_WITH_ADVICE, make_pupil(school, first_name="Closed"))

    assert listed(link_practitioner, waiting="support") == ["Sent", "Soon", "Prg"]


def test_it_is_narrowed_to_those_who_wait_longer_than_the_forum_allows(
    listed, link_practitioner, four, prg, school
):
    """A LIFT has no limit, and nobody waits for what was not accepted."""
    for name, status in (("Late", Status.ACCEPTED), ("No", Status.NOT_ACCEPTED)):
        referral_at(status, make_pupil(school, first_name=name), forum=prg, days_ago=50)
    referral_at(Status.ACCEPTED, make_pupil(school, first_name="Lift"), days_ago=50)

    assert listed(link_practitioner, waiting="over_limit") == ["Late"]


def test_it_is_narrowed_to_those_with_no_outcome_yet(listed, link_practitioner, four):
    assert listed(link_practitioner, outcome="none") == ["Draft", "Sent", "Prg"]
