"""PRG requests: what was decided, days until support started, and who is over the limit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals import actions
from referrals.models import ForumKind, OutcomeKind
from referrals.referral_status import Status
from referrals.tests.factories import hold, make_forum, make_service, referral_at, worker_for
from reports.prg_requests import OUTCOMES, lines
from schools.academic_year import year_of

from .links import csv_lines, wrong_links

PAGE = "/reports/prg-requests/"
DAYS_AGO = 58


@pytest.fixture
def prg(district):
    return make_forum(ForumKind.PRG, district)


@pytest.fixture
def some_requests(prg, other_district, other_pupil):
    """In Ashford one started in time and one late, one declined, one that waits; in Thanet one."""
    referral_at(Status.ALLOCATED, forum=prg, days_ago=DAYS_AGO)
    allocate(referral_at(Status.DISCUSSED, forum=prg, days_ago=DAYS_AGO), starts_after=50)
    decline(referral_at(Status.SCHEDULED, forum=prg, days_ago=DAYS_AGO))
    referral_at(Status.SUBMITTED, forum=prg, days_ago=DAYS_AGO)
    referral_at(Status.DRAFT, forum=prg, days_ago=DAYS_AGO)
    elsewhere = make_forum(ForumKind.PRG, other_district)
    referral_at(Status.ACCEPTED, other_pupil, forum=elsewhere, days_ago=DAYS_AGO)
    referral_at(Status.ACCEPTED, days_ago=DAYS_AGO)  # to a LIFT


def allocate(referral, *, starts_after):
    submitted_on = timezone.localdate() - timedelta(days=DAYS_AGO)
    actions.allocate_referral(
        referral,
        by=worker_for(referral.forum),
        at=timezone.now(),
        service=make_service(),
        starts_on=submitted_on + timedelta(days=starts_after),
    )


def decline(referral):
    by, at = worker_for(referral.forum), timezone.now()
    hold(referral.agenda_item.meeting)
    actions.record_discussion(
        referral, by=by, at=at, outcomes=[OutcomeKind.DECLINE], note="Not for us"
    )
    actions.not_accept_referral(referral, by=by, at=at, reason="Not for us")


@pytest.fixture
def year():
    return f"?year={year_of(timezone.localdate() - timedelta(days=DAYS_AGO))}"


@pytest.fixture
def found(last_months):
    def found(user):
        made = lines(user=user, today=timezone.localdate(), period=last_months)
        return {line.place.name: line for line in made}

    return found


def test_the_decision_mix_by_hand(manager, found, some_requests):
    ashford = found(manager)["Ashford"]

    assert (ashford.requests, ashford.decided, ashford.undecided) == (4, 3, 1)
    assert ashford.by_outcome == dict.fromkeys(OUTCOMES, 0) | {
        OutcomeKind.OFFER: 2,
        OutcomeKind.ADVICE: 2,
        OutcomeKind.DECLINE: 1,
    }
    assert (str(ashford.share_offered), ashford.share_offered.words) == ("66.7%", "2 of 3")


def test_days_until_support_started_by_hand(manager, found, some_requests):
    ashford = found(manager)["Ashford"]

    assert ashford.to_start.days == (20, 50)
    assert (ashford.to_start.median, ashford.to_start.longest) == (35, 50)
    assert ashford.share_in_time.words == "1 of 2"


def test_over_the_limit_are_those_that_started_late_or_wait_still(manager, found, some_requests):
    """The declined one took as long, but nobody waits for it."""
    numbers = found(manager)

    assert numbers["Ashford"].over_limit == 2
    assert numbers["Thanet"].over_limit == 1


def test_the_limit_is_the_forums_own(manager, found, prg, some_requests):
    prg.start_within_days = 60
    prg.save()

    assert found(manager)["Ashford"].over_limit == 0


def test_support_that_starts_on_the_last_day_is_in_time(manager, found, prg):
    allocate(referral_at(Status.DISCUSSED, forum=prg, days_ago=DAYS_AGO), starts_after=42)

    assert found(manager)["Ashford"].over_limit == 0
    assert found(manager)["Ashford"].share_in_time.words == "1 of 1"


def test_districts_add_up_to_the_county(manager, found, some_requests):
    *districts, county = found(manager).values()

    assert len(districts) == 12
    for count in ("requests", "decided", "undecided", "over_limit", "started_in_time"):
        assert getattr(county, count) == sum(getattr(line, count) for line in districts)
    assert (county.requests, county.over_limit) == (5, 3)
    assert found(manager)["Dover"].requests == 0


def test_without_requests_a_share_is_not_applicable(manager, found):
    assert str(found(manager)["Kent"].share_offered) == "not applicable"


@pytest.mark.parametrize("reader", ["manager", "lead"])
def test_each_number_opens_the_list_that_it_counts(client, request, year, some_requests, reader):
    assert wrong_links(client, request.getfixturevalue(reader), f"{PAGE}{year}") == []


def test_a_district_lead_reads_of_their_own_district_alone(client, lead, found, some_requests):
    assert list(found(lead)) == ["Ashford"]
    assert "Thanet" not in "".join(csv_lines(client, lead, PAGE))


def test_the_chart_says_how_many_were_offered_support(client, manager, year, some_requests):
    client.force_login(manager)

    chart = client.get(f"{PAGE}{year}").context["content"].chart

    assert chart.title == "2 of 3 requests that were decided led to an offer of support"
    assert ("Declined", 1) in chart.rows


def test_the_file(client, manager, year, some_requests):
    header, *rows = csv_lines(client, manager, f"{PAGE}{year}")

    assert header.startswith("District,Requests,Offer of support,")
    assert rows[0] == "Ashford,4,2,2,0,0,1,1,66.7%,2,35,50,50.0%,2"
