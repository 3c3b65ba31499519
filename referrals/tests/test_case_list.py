"""The list of cases: whose, which, in what order, and the same rows as a file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Opening
from referrals import actions
from referrals.case_status import CaseStatus
from referrals.models import Case
from schools.tests.factories import make_pupil, make_terms

from .factories import case_at, make_contact, make_service

TODAY = timezone.localdate()


@pytest.fixture
def listed(open_as):
    def listed(user, **query):
        rows = open_as(user, "case-list", **query).context["page_obj"]
        return [row.pupil.first_name for row in rows]

    return listed


@pytest.fixture
def three(school, prg):
    def case(name, status, **fields):
        return case_at(status, make_pupil(school, first_name=name), **fields)

    return [
        case("Waiting", CaseStatus.WAITING, days_ago=20),
        case("Active", CaseStatus.ACTIVE, days_ago=30, forum=prg),
        case("Closed", CaseStatus.CLOSED, days_ago=40),
    ]


def test_the_latest_opened_comes_first(listed, lead, three):
    assert listed(lead) == ["Waiting", "Active", "Closed"]


def test_other_districts_cases_are_not_listed(listed, lead, three, other_pupil):
    case_at(pupil=other_pupil)

    assert "Kestrel" not in listed(lead)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "active"}, ["Active"]),
        ({"kind": "lift"}, ["Waiting", "Closed"]),
        ({"sort": "opened"}, ["Closed", "Active", "Waiting"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(listed, lead, three, query, found):
    assert listed(lead, **query) == found


def test_it_is_narrowed_to_those_that_nobody_touched_for_half_a_term(listed, lead, pupil):
    make_terms()
    case_at(pupil=pupil, days_ago=120, agreed_on=TODAY - timedelta(days=130))

    assert listed(lead, untouched="yes") == ["Robin"]


def test_it_is_narrowed_to_a_service(listed, lead, three):
    other = make_service("Somebody else")

    assert listed(lead, service=make_service().pk) == ["Waiting", "Active", "Closed"]
    assert listed(lead, service=other.pk) == []


def test_it_is_narrowed_to_a_district_or_a_school(listed, manager, three, other_pupil):
    theirs = case_at(pupil=other_pupil)

    assert listed(manager, district=theirs.school.district_id) == ["Kestrel"]
    assert listed(manager, school=theirs.school_id) == ["Kestrel"]


def test_a_practitioner_lists_their_own(listed, lead, teacher, three):
    actions.reassign_case(three[0], by=lead, at=timezone.now(), practitioner=teacher)

    assert listed(teacher, mine="yes") == ["Waiting"]


def test_the_file_has_the_same_rows(open_as, lead, three):
    make_contact(three[1], on=TODAY - timedelta(days=1))

    file = open_as(lead, "case-list", format="csv", status="active").getvalue()
    lines = file.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Pupil,School,District,Referral,Service,Practitioner,Status")
    assert len(lines) == 2
    assert lines[1].endswith(f"{three[1].starts_on},{TODAY},")


@pytest.mark.parametrize(("query", "kind"), [({}, "list"), ({"format": "csv"}, "export")])
def test_the_pupils_that_it_names_are_written_down_as_seen(open_as, lead, three, query, kind):
    open_as(lead, "case-list", **query)

    seen = Opening.objects.get()
    assert (seen.user, seen.kind) == (lead, kind)
    listed = Case.objects.visible_to(lead)
    assert set(seen.pupil_ids) == set(listed.values_list("pupil", flat=True))


def test_a_longer_list_asks_no_more_queries(count_queries, lead, school):
    def open_cases(number):
        for _ in range(number):
            case_at(pupil=make_pupil(school))

    open_cases(2)
    two = count_queries(lead, "case-list")
    open_cases(20)

    assert count_queries(lead, "case-list") == two
