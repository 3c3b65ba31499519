"""Which TSMs, lines and schools a question finds, and what the database refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from attendance.models import Cohort, CohortLine, PupilLine, Target, Tsm, schools_without_tsm
from meetings.meeting_status import Status
from meetings.tests.factories import HELD_ON, PLANNED_FOR, take_step
from schools.models import Term
from schools.tests.factories import make_school, make_terms

from .factories import plan_tsm, tsm_at

DAY = PLANNED_FOR.date()


@pytest.fixture
def term(db):
    make_terms()
    return Term.objects.on(HELD_ON).get()


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("officer", True),
        ("exclusion_adviser", True),
        ("manager", True),
        ("senco", True),
        ("teacher", False),
        ("lead", False),
        ("link_practitioner", False),
        ("programme_officer", False),
        ("data_officer", False),
        ("administrator", False),
        ("stranger", False),
    ],
)
def test_who_sees_a_tsm_and_its_lines(request, held, person, sees):
    person = request.getfixturevalue(person)

    for rows in (Tsm, CohortLine, PupilLine):
        assert rows.objects.visible_to(person).exists() == sees


def test_upcoming_tsms_are_those_planned_from_today_on(school, officer):
    later = plan_tsm(school, officer, starts_at=PLANNED_FOR + timedelta(days=2))
    sooner = plan_tsm(school, officer, starts_at=PLANNED_FOR)
    past = plan_tsm(school, officer, starts_at=PLANNED_FOR - timedelta(days=1))
    tsm_at(Status.CANCELLED_BY_SCHOOL, school, officer)

    assert list(Tsm.objects.led_by(officer).upcoming(DAY)) == [sooner, later]
    assert list(Tsm.objects.not_recorded(DAY)) == [past]


def test_a_tsm_counts_on_the_day_it_was_held(held):
    assert list(Tsm.objects.held_between(HELD_ON, HELD_ON)) == [held]
    assert not Tsm.objects.held_between(date(2025, 9, 1), HELD_ON - timedelta(days=1)).exists()
    assert list(Tsm.objects.held_in_year(2025)) == [held]
    assert not Tsm.objects.held_in_year(2026).exists()


def test_a_tsm_counts_in_its_term_and_district(held, term, district, other_district):
    assert list(Tsm.objects.held_in_term(term).in_districts(district)) == [held]
    assert not Tsm.objects.in_districts(other_district).exists()


@pytest.mark.parametrize(
    ("status", "counts"),
    [(status, status in (Status.HELD, Status.CLOSED)) for status in Status],
)
def test_only_what_took_place_counts(school, officer, status, counts):
    tsm_at(status, school, officer)

    assert Tsm.objects.held_in_year(2025).exists() == counts


@pytest.mark.parametrize(
    ("status", "covers"),
    [(status, status in (Status.PLANNED, Status.HELD, Status.CLOSED)) for status in Status],
)
def test_a_school_is_without_a_tsm_until_one_is_planned_or_held(
    school, officer, term, status, covers
):
    assert list(schools_without_tsm(officer, term)) == [school]

    tsm_at(status, school, officer)

    assert list(schools_without_tsm(officer, term)) == ([] if covers else [school])


def test_a_tsm_of_another_term_does_not_count(held, school, officer, term):
    following = Term.objects.get(year=2025, number=term.number + 1)

    assert list(schools_without_tsm(officer, following)) == [school]


def test_schools_without_a_tsm_are_open_and_mine_to_see(
    officer, lead, term, other_school, district
):
    make_school(district=district, is_open=False)
    mine = make_school(district=district)

    assert list(schools_without_tsm(officer, term)) == [mine]
    assert not schools_without_tsm(lead, term).exists()


def test_a_target_is_set_once_a_year_for_a_place(district):
    Target.objects.create(year=2025, number=1200)
    Target.objects.create(year=2025, district=district, number=100)

    assert Target.objects.for_county(2025).number == 1200
    assert str(Target.objects.for_county(2025)) == "1,200 TSMs in the county, 2025/26"
    assert Target.objects.for_county(2026) is None
    with pytest.raises(IntegrityError, match="one_target_a_year_and_place"):
        Target.objects.create(year=2025, number=1100)


def test_the_database_refuses_to_discuss_a_pupil_twice(held):
    again = held.pupil_lines.get()
    again.pk = None

    with pytest.raises(IntegrityError, match="pupil_is_discussed_once"):
        again.save()


def test_the_database_refuses_an_unknown_decision(held):
    with pytest.raises(IntegrityError, match="decision_is_known"):
        held.pupil_lines.update(decision="shrug")


def test_the_database_refuses_to_discuss_a_cohort_twice(held):
    with pytest.raises(IntegrityError, match="cohort_is_discussed_once"):
        CohortLine.objects.create(tsm=held, cohort=Cohort.FSM)


def test_two_year_groups_may_be_discussed_if_they_are_named(held):
    for year in ("Year 4", "Year 5"):
        CohortLine.objects.create(tsm=held, cohort=Cohort.YEAR_GROUP, note=year)

    with pytest.raises(IntegrityError, match="year_group_or_other_cohort_is_named"):
        CohortLine.objects.create(tsm=held, cohort=Cohort.YEAR_GROUP)


def test_the_database_refuses_an_unknown_cohort(held):
    with pytest.raises(IntegrityError, match="cohort_is_known"):
        held.cohort_lines.update(cohort="left-handed")


def test_a_void_tsm_keeps_its_lines(held, officer):
    take_step(held.meeting, Status.VOID, officer)

    assert held.pupil_lines.count() == 1
