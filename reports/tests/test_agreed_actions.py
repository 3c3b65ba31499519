"""Open and overdue actions: by district, side and days overdue, each opening its list."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings import actions
from meetings.action_status import ActionStatus
from meetings.meeting_status import Status
from meetings.models import MeetingKind
from meetings.tests.factories import AFTERWARDS, agree, hold, meeting_at, plan
from reports.agreed_actions import AGES, OVERDUE, lines
from reports.period import period_of

from .links import csv_lines, links_of, wrong_links

PAGE = "/reports/actions/"


def ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def some_actions(school, other_school, officer, stranger, lead, senco):
    """In Ashford four of the council's, two of the school's and one done; in Thanet one."""
    tsm = meeting_at(Status.HELD, school, officer)
    for days in (-30, 0, 1, 43):
        agree(tsm, officer, due_on=ago(days))
    agree(tsm, officer, due_on=ago(14), owner_name="Hana Head")
    agree(tsm, officer, due_on=ago(15), owner=senco)
    done = agree(tsm, officer, due_on=ago(50))
    actions.tick_off(done, by=officer, at=AFTERWARDS, status=ActionStatus.DONE)
    agree(meeting_at(Status.HELD, other_school, stranger), stranger, due_on=ago(42))


def found(user, **asked):
    """(place, side) to (not yet due, 1 to 14 days, 15 to 42, more)."""
    return {
        (line.place.name, line.side): tuple(line.by_age[age] for age in AGES)
        for line in lines(user=user, today=timezone.localdate(), **asked)
    }


def test_each_open_action_counts_once_by_district_side_and_age(manager, some_actions):
    numbers = found(manager)

    assert numbers["Ashford", "council"] == (2, 1, 0, 1)
    assert numbers["Ashford", "school"] == (0, 1, 1, 0)
    assert numbers["Thanet", "council"] == (0, 0, 1, 0)
    assert numbers["Thanet", "school"] == (0, 0, 0, 0)


def test_a_district_without_actions_has_its_noughts(manager, some_actions):
    assert found(manager)["Dover", ""] == (0, 0, 0, 0)


def test_sides_add_up_to_both_and_districts_to_the_county(manager, some_actions):
    numbers = found(manager)
    places = {place for place, _ in numbers} - {"Kent"}

    assert len(places) == 12
    for place in [*places, "Kent"]:
        council, school = numbers[place, "council"], numbers[place, "school"]
        assert numbers[place, ""] == tuple(map(sum, zip(council, school, strict=True)))
    for side in ("council", "school", ""):
        each = [numbers[place, side] for place in places]
        assert numbers["Kent", side] == tuple(map(sum, zip(*each, strict=True)))
    assert numbers["Kent", ""] == (2, 2, 2, 1)


def test_open_overdue_and_their_share(manager, some_actions):
    county = lines(user=manager, today=timezone.localdate())[-1]

    assert (county.open, county.overdue) == (7, 5)
    assert str(county.share_overdue) == "71.4%"
    assert set(OVERDUE) < set(AGES)


def test_each_number_opens_the_list_that_it_counts(client, manager, some_actions):
    assert wrong_links(client, manager, PAGE) == []


def test_and_so_in_one_year_one_term_or_one_district(client, manager, district, some_actions):
    year = ago(1).year if ago(1).month >= 9 else ago(1).year - 1

    assert wrong_links(client, manager, f"{PAGE}?year={year}") == []
    assert wrong_links(client, manager, f"{PAGE}?district={district.pk}") == []


def test_a_period_takes_the_actions_that_are_due_in_it(manager, school, officer):
    tsm = meeting_at(Status.HELD, school, officer)
    for due_on in (date(2026, 4, 2), date(2026, 4, 20), date(2026, 5, 22), date(2026, 9, 1)):
        agree(tsm, officer, due_on=due_on)
    today = date(2026, 5, 1)

    term_5 = lines(user=manager, today=today, period=period_of(2025, 5))[-1]
    year = lines(user=manager, today=today, period=period_of(2025))[-1]

    assert (term_5.open, term_5.overdue) == (2, 1)
    assert (year.open, year.overdue) == (3, 2)


def test_a_district_lead_reads_of_their_own_district_alone(client, lead, some_actions):
    numbers = found(lead)

    assert {place for place, _ in numbers} == {"Ashford"}
    assert numbers["Ashford", ""] == (2, 2, 1, 1)
    assert "Thanet" not in "".join(csv_lines(client, lead, PAGE))


def test_who_may_not_see_tsms_reads_numbers_that_are_no_links(client, lead, some_actions):
    assert links_of(client, lead, PAGE) == []


def test_actions_of_a_lift_count_as_those_of_a_tsm_do(manager, school, lead):
    lift = plan(school, lead, kind=MeetingKind.LIFT)
    hold(lift, lead, attendees=[])
    agree(lift, lead, due_on=ago(3))

    assert found(manager)["Ashford", "council"] == (0, 1, 0, 0)


def test_the_chart_says_how_many_are_overdue(client, manager, some_actions):
    client.force_login(manager)

    chart = client.get(PAGE).context["content"].chart

    assert chart.title == "5 of 7 open actions are overdue"
    assert dict(chart.rows)["Ashford"] == 4
    assert len(chart.rows) == 12


def test_the_file(client, manager, some_actions):
    header, *lines = csv_lines(client, manager, PAGE)

    assert header == (
        "District,Side,Open,Not yet due,1 to 14 days overdue,15 to 42 days overdue,"
        'More than 42 days overdue,Overdue,"Overdue, of open"'
    )
    assert "Ashford,Council,4,2,1,0,1,2,50.0%" in lines
    assert lines[-1] == "Kent,Both,7,2,2,2,1,5,71.4%"
