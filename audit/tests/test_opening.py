"""Each look at a child's record is one row, and the row stays."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError

from audit.actions import record_list, record_opening
from audit.models import Opening, OpeningKind
from schools.models import School
from schools.tests.factories import make_pupil

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def opening(officer, pupil):
    return record_opening(pupil, by=officer, at=MOMENT, page="/pupils/1/")


def test_an_opening_says_who_what_where_and_when(opening, officer, pupil, school):
    assert (opening.user, opening.at, opening.page) == (officer, MOMENT, "/pupils/1/")
    assert (opening.subject_type, opening.subject_id) == ("schools.pupil", pupil.pk)
    assert (opening.pupil_ids, opening.school_id) == ([pupil.pk], school.pk)
    assert opening.kind == OpeningKind.PAGE


def test_a_list_is_one_row_for_all_its_pupils(officer, school, pupil):
    second = make_pupil(school)

    record_list([second.pk, pupil.pk, pupil.pk], by=officer, at=MOMENT, page="/search/")

    opening = Opening.objects.get()
    assert opening.pupil_ids == [pupil.pk, second.pk]
    assert list(Opening.objects.of_pupil(second.pk)) == [opening]


def test_a_list_of_nobody_is_no_opening(officer):
    assert record_list([], by=officer, at=MOMENT, page="/search/") is None
    assert not Opening.objects.exists()


def test_openings_are_found_by_the_school_of_the_pupil(opening, school, other_school):
    assert list(Opening.objects.at_schools(School.objects.filter(pk=school.pk))) == [opening]
    assert not Opening.objects.at_schools(School.objects.filter(pk=other_school.pk)).exists()


@pytest.mark.parametrize("change", [{"page": ""}, None])
def test_nobody_changes_or_removes_an_opening(opening, change):
    with pytest.raises(DatabaseError, match="Cannot"):
        Opening.objects.update(**change) if change else Opening.objects.all().delete()


@pytest.mark.parametrize("wrong", [{"kind": "peek"}, {"kind": OpeningKind.UPN, "subject_id": None}])
def test_the_database_refuses_an_opening_of_nothing(officer, wrong):
    with pytest.raises(IntegrityError):
        Opening.objects.create(
            **{"user": officer, "kind": OpeningKind.PAGE, "subject_id": 1, "at": MOMENT} | wrong
        )
