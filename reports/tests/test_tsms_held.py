"""TSMs held: by district and term, against the share of the target that school weeks expect."""

from datetime import date, datetime, time
from fractions import Fraction

import pytest
from django.utils import timezone

from attendance import actions
from attendance.models import Target
from attendance.tests.factories import plan_tsm
from figures.rag import Rag
from meetings.actions import void_meeting
from meetings.tests.factories import both_sides
from reports.period import period_of
from reports.tsms_held import NO_TERM, lines, share_gone

from .links import csv_lines, links_of, wrong_links

PAGE = "/reports/tsms-held/"
LAST_DAY_OF_TERM_2 = date(2025, 12, 19)
# Term 1 has 7 weeks, term 2 as many without its first, which is closed; then 6, 6, 5 and 8.
WEEKS = 39


def held(school, by, *days):
    for day in days:
        at = timezone.make_aware(datetime.combine(day, time(17)))
        tsm = actions.log_unplanned_tsm(
            school,
            by=by,
            at=at,
            lead=by,
            held_on=day,
            summary="We spoke of Year 5.",
            attendees=both_sides(),
        )
    return tsm


@pytest.fixture
def some_tsms(school, other_school, officer, stranger):
    """Five in Ashford, one of them at half-term and one void, one planned; two in Thanet."""
    held(school, officer, date(2025, 9, 10), date(2025, 10, 17), date(2025, 10, 21))
    held(school, officer, date(2025, 11, 3))
    void = held(school, officer, date(2025, 11, 4))
    void_meeting(void.meeting, by=officer, at=timezone.now(), reason="Wrong school")
    plan_tsm(school, officer)
    held(other_school, stranger, date(2025, 9, 1), date(2026, 7, 21))


@pytest.fixture
def targets(district, other_district):
    Target.objects.create(year=2025, district=district, number=39)
    Target.objects.create(year=2025, district=other_district, number=30)
    Target.objects.create(year=2025, number=1200)


def found(user, *, today=LAST_DAY_OF_TERM_2, term=None, district=None):
    period = period_of(2025, term)
    made = lines(user=user, today=today, period=period, district=district)
    return {line.place.name: line for line in made}


def test_those_that_took_place_count_once_by_district_and_term(manager, some_tsms):
    numbers = found(manager)

    assert numbers["Ashford"].by_term == {1: 2, 2: 1, 3: 0, 4: 0, 5: 0, 6: 0, NO_TERM: 1}
    assert numbers["Thanet"].by_term == {1: 1, 2: 0, 3: 0, 4: 0, 5: 0, 6: 1, NO_TERM: 0}
    assert numbers["Dover"].held == 0


def test_terms_add_up_to_the_year_and_districts_to_the_county(manager, some_tsms):
    *districts, county = found(manager).values()

    assert len(districts) == 12
    assert county.place.is_all
    assert county.held == sum(line.held for line in districts) == 6
    for number, count in county.by_term.items():
        assert count == sum(line.by_term[number] for line in districts)


def test_one_term_counts_that_term_alone(manager, some_tsms):
    county = found(manager, term=1)["Kent"]

    assert county.by_term == {1: 3}
    assert county.held == 3


def test_a_year_has_its_own_tsms(manager, some_tsms):
    county = lines(user=manager, today=LAST_DAY_OF_TERM_2, period=period_of(2024))[-1]

    assert county.held == 0


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2025, 8, 31), 0),
        (date(2025, 9, 4), 0),
        (date(2025, 9, 5), 1),
        (date(2025, 10, 17), 7),
        (date(2025, 11, 6), 7),
        (date(2025, 11, 7), 8),
        (LAST_DAY_OF_TERM_2, 14),
        (date(2026, 1, 4), 14),
        (date(2026, 7, 21), WEEKS),
        (date(2030, 1, 1), WEEKS),
    ],
)
def test_what_is_expected_grows_with_school_weeks_alone(db, today, weeks):
    assert share_gone(period_of(2025), today) == Fraction(weeks, WEEKS)


def test_one_term_expects_the_weeks_of_that_term(db):
    assert share_gone(period_of(2025, 2), LAST_DAY_OF_TERM_2) == Fraction(7, WEEKS)


def test_a_year_without_terms_expects_nothing(manager, targets):
    assert share_gone(period_of(1999), LAST_DAY_OF_TERM_2) is None


def test_expected_and_variance_by_hand(manager, some_tsms, targets):
    numbers = found(manager)

    ashford, thanet, county = numbers["Ashford"], numbers["Thanet"], numbers["Kent"]
    assert (ashford.target, ashford.expected, ashford.variance) == (39, 14, -10)
    assert thanet.expected == Fraction(30 * 14, 39)
    assert county.expected == Fraction(1200 * 14, 39)
    assert str(ashford.of_target) == "10.3%"


@pytest.mark.parametrize(
    ("target", "colour"),
    [(11, Rag.GREEN), (12, Rag.AMBER), (13, Rag.RED), (0, Rag.GREEN)],
)
def test_the_colour_of_four_held_after_fourteen_weeks(manager, district, some_tsms, target, colour):
    """Of 11 are expected 3.9; of 12 4.3, of which nine tenths are 3.9; of 13 4.7, and 4.2."""
    Target.objects.create(year=2025, district=district, number=target)

    assert found(manager)["Ashford"].rag == colour


def test_without_a_target_nothing_is_expected_and_there_is_no_colour(manager, some_tsms):
    ashford = found(manager)["Ashford"]

    assert (ashford.target, ashford.expected, ashford.variance) == (None, None, None)
    assert (ashford.of_target, ashford.rag) == (None, None)


def test_without_a_target_of_its_own_the_county_has_the_sum_if_each_district_has_one(
    manager, targets, district
):
    Target.objects.filter(district=None).delete()
    assert found(manager)["Kent"].target is None

    for other in set(type(district).objects.all()) - {
        target.district for target in Target.objects.all()
    }:
        Target.objects.create(year=2025, district=other, number=10)
    assert found(manager)["Kent"].target == 39 + 30 + 10 * 10


def test_each_number_opens_the_list_that_it_counts(client, manager, district, some_tsms):
    assert wrong_links(client, manager, f"{PAGE}?year=2025") == []
    assert wrong_links(client, manager, f"{PAGE}?year=2025&term=1") == []
    assert wrong_links(client, manager, f"{PAGE}?year=2025&district={district.pk}") == []


def test_a_district_lead_reads_numbers_of_their_own_district_and_no_rows(
    client, lead, some_tsms, targets
):
    assert list(found(lead)) == ["Ashford"]
    assert links_of(client, lead, f"{PAGE}?year=2025") == []
    assert len(csv_lines(client, lead, PAGE)) == 2


def test_the_chart_says_how_many_districts_are_on_course(client, manager, some_tsms, targets):
    client.force_login(manager)

    chart = client.get(PAGE, {"year": 2025}).context["content"].chart

    assert chart.title == "0 of 2 districts have held as many TSMs as expected by now"
    assert [row[:2] for row in chart.rows if row[1]] == [("Ashford", 4), ("Thanet", 2)]
    assert chart.target == "Expected by now"


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ([date(2025, 9, 10)], "1 TSM was held; no target is set"),
        ([date(2025, 9, 10), date(2025, 9, 11)], "2 TSMs were held; no target is set"),
    ],
)
def test_without_a_target_the_chart_says_how_many_were_held(
    client, manager, school, officer, days, title
):
    held(school, officer, *days)
    client.force_login(manager)

    assert client.get(PAGE, {"year": 2025}).context["content"].chart.title == title


def test_the_file(client, manager, some_tsms, targets):
    header, *rows = csv_lines(client, manager, f"{PAGE}?year=2025")

    assert header == (
        "District,Term 1,Term 2,Term 3,Term 4,Term 5,Term 6,Outside terms,Held,"
        'Target for the year,"Held, of target",Expected by now,Variance,RAG'
    )
    assert rows[0].startswith("Ashford,2,1,0,0,0,0,1,4,39,10.3%,")
    assert rows[-1].startswith("Kent,3,1,0,0,0,1,1,6,1200,0.5%,")
