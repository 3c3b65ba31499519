"""LIFT referrals: how far they have got, what was decided, and days waited."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from referrals.models import ForumKind, OutcomeKind
from referrals.referral_status import Status
from referrals.tests.factories import make_forum, referral_at, take
from reports.lift_referrals import STATUSES, lines
from reports.period import period_of
from schools.academic_year import year_of

from .links import csv_lines, wrong_links

PAGE = "/reports/lift-referrals/"
DAYS_AGO = 30
ENDS = {Status.ALLOCATED, Status.CLOSED_WITH_ADVICE, Status.NOT_ACCEPTED}


@pytest.fixture
def some_referrals(district, other_district, other_pupil):
    """In Ashford one at each status and a draft; in Thanet one that waits. And one to a PRG."""
    for status in set(Status) - {Status.WITHDRAWN}:
        referral_at(status, days_ago=DAYS_AGO)
    withdrawn = referral_at(Status.SUBMITTED, days_ago=DAYS_AGO)
    take(withdrawn, Status.WITHDRAWN, began=timezone.now() - timedelta(days=DAYS_AGO))
    referral_at(Status.WITHDRAWN, days_ago=DAYS_AGO)  # as a draft, so it was never submitted
    referral_at(
        Status.SUBMITTED, other_pupil, forum=make_forum(ForumKind.LIFT, other_district), days_ago=20
    )
    referral_at(Status.SUBMITTED, forum=make_forum(ForumKind.PRG), days_ago=DAYS_AGO)


@pytest.fixture
def year():
    """A query for the year in which those of Ashford were submitted."""
    return f"?year={year_of(timezone.localdate() - timedelta(days=DAYS_AGO))}"


@pytest.fixture
def found(last_months):
    def found(user, **asked):
        made = lines(
            user=user,
            today=timezone.localdate(),
            **{"period": last_months, "district": None} | asked,
        )
        return {line.place.name: line for line in made}

    return found


def test_each_submitted_referral_counts_once_by_district_and_status(manager, found, some_referrals):
    numbers = found(manager)

    assert numbers["Ashford"].by_status == dict.fromkeys(STATUSES, 1)
    assert numbers["Thanet"].by_status == dict.fromkeys(STATUSES, 0) | {Status.SUBMITTED: 1}
    assert numbers["Dover"].referrals == 0


def test_districts_add_up_to_the_county(manager, found, some_referrals):
    *districts, county = found(manager).values()

    assert len(districts) == 12
    assert county.referrals == sum(line.referrals for line in districts) == 10
    for status in STATUSES:
        assert county.by_status[status] == sum(line.by_status[status] for line in districts)
    for kind, count in county.by_outcome.items():
        assert count == sum(line.by_outcome[kind] for line in districts)
    assert county.waiting.count == sum(line.waiting.count for line in districts)


def test_outcomes_by_hand(manager, found, some_referrals):
    """Discussed, allocated and not accepted have two each; closed with advice has one."""
    outcomes = found(manager)["Ashford"].by_outcome

    assert outcomes[OutcomeKind.SPECIALIST] == 3
    assert outcomes[OutcomeKind.ADVICE] == 4
    assert sum(outcomes.values()) == 7


def test_days_waited_by_hand(manager, found, some_referrals):
    """Support started on day 20; advice and no came on day 15. The others wait since day 30,
    save the one that is back at the school; the withdrawn one counts in neither."""
    ashford, county = found(manager)["Ashford"], found(manager)["Kent"]

    assert ashford.waited.days == (15, 15, 20)
    assert (ashford.waited.median, ashford.waited.longest) == (15, 20)
    assert ashford.waiting.days == (30, 30, 30, 30)
    assert county.waiting.days == (20, 30, 30, 30, 30)


def test_the_middle_of_the_county_is_of_all_its_pupils(manager, found, other_district, other_pupil):
    forum = make_forum(ForumKind.LIFT, other_district)
    referral_at(Status.CLOSED_WITH_ADVICE)
    referral_at(Status.ALLOCATED, other_pupil, forum=forum)

    assert found(manager)["Kent"].waited.median == Decimal("17.5")


def test_an_allocated_referral_waits_until_support_starts(manager, found):
    referral_at(Status.ALLOCATED, days_ago=18)

    ashford = found(manager)["Ashford"]

    assert (ashford.waited.count, ashford.waiting.days) == (0, (18,))


def test_a_referral_counts_in_the_year_and_term_in_which_it_was_submitted(manager, found):
    referral_at(Status.SUBMITTED, days_ago=3)
    this_year = year_of(timezone.localdate() - timedelta(days=3))

    def in_year(year):
        return found(manager, period=period_of(year))["Kent"].referrals

    assert (in_year(this_year - 1), in_year(this_year), in_year(this_year + 1)) == (0, 1, 0)


@pytest.mark.parametrize("reader", ["manager", "lead"])
def test_each_number_opens_the_list_that_it_counts(client, request, year, some_referrals, reader):
    assert wrong_links(client, request.getfixturevalue(reader), f"{PAGE}{year}") == []


def test_and_so_in_one_district(client, manager, district, year, some_referrals):
    assert wrong_links(client, manager, f"{PAGE}{year}&district={district.pk}") == []


def test_a_district_lead_reads_of_their_own_district_alone(client, lead, found, some_referrals):
    assert list(found(lead)) == ["Ashford"]
    assert "Thanet" not in "".join(csv_lines(client, lead, PAGE))


def test_the_chart_says_how_long_pupils_waited(client, manager, year, some_referrals):
    client.force_login(manager)

    chart = client.get(f"{PAGE}{year}").context["content"].chart

    assert chart.title == (
        "Half of the pupils waited 15 days or less; the longest wait was 20 days"
    )
    assert chart.rows == [("Ashford", 15)]


def test_the_file_has_all_tables_side_by_side(client, manager, year, some_referrals):
    header, *rows = csv_lines(client, manager, f"{PAGE}{year}")

    assert header.startswith("District,Referrals,Submitted,Returned,Accepted,Scheduled,")
    assert header.endswith(',Still waiting,Median days so far,"Longest so far, days"')
    assert rows[0] == "Ashford,9,1,1,1,1,1,1,1,1,1,4,0,0,3,0,0,3,15,20,4,30,30"
