"""manage.py import_pupils: what a row does, and what is refused with nothing half done."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pghistory.models
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from imports.csv_file import PROBLEM_LIMIT
from imports.models import Batch
from schools.actions import import_pupils
from schools.models import Enrolment, Establishment, Pupil
from schools.tests.factories import make_upn
from schools.tests.pupil_extract import ROBIN, run, write_pupils

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(tmp_path, school):
    """Import a file of these rows, at Oakfield unless they say otherwise."""

    def imported(*rows, options=()):
        rows = [{"urn": school.urn} | row for row in rows]
        return run(write_pupils(tmp_path / "pupils.csv", *rows), *options)

    return imported


def counts(result):
    return {k: result[k] for k in ("new", "changed", "unchanged") if result[k]}


def robin():
    return Pupil.objects.get(upn=ROBIN["upn"])


def enrolments():
    rows = robin().enrolments.order_by("starts_on")
    return [(e.school.name, e.kind, e.starts_on, e.ends_on) for e in rows]


def statuses(kind):
    rows = robin().statuses.filter(kind=kind).order_by("rank", "starts_on")
    return [(s.code, s.starts_on, s.ends_on) for s in rows]


def messages(result):
    assert result["status"] == 1
    assert (result["new"], result["changed"], result["unchanged"]) == (0, 0, 0)
    return [(p["line"], p["column"], p["message"]) for p in result["problems"]]


FULL = {
    "known_as": "Rob",
    "sen_provision": "K",
    "sen_from": "2022-01-10",
    "need_1": "SLCN",
    "need_2": "SEMH",
    "eal": "Y",
    "fsm_from": "2023-04-01",
    "cla_from": "2023-01-01",
    "cla_to": "2023-06-30",
    "cin_from": "2022-01-01",
    "cp_from": "2024-01-01",
}


def test_a_pupil_is_made_with_an_enrolment_and_statuses(sent, school):
    assert counts(sent(FULL)) == {"new": 1}

    assert (robin().name, robin().school) == ("Rob Ashdown", school)
    assert enrolments() == [("Oakfield Primary School", "main", date(2020, 9, 1), None)]
    assert statuses("sen") == [("K", date(2022, 1, 10), None)]
    assert [code for code, _, _ in statuses("need")] == ["SLCN", "SEMH"]
    assert statuses("cla") == [("Y", date(2023, 1, 1), date(2023, 6, 30))]
    assert robin().statuses.count() == 8


def test_the_same_file_twice_changes_nothing(sent):
    sent(FULL, {"upn": make_upn()})
    events = pghistory.models.Events.objects.count()

    assert counts(sent(FULL, {"upn": ROBIN["upn"]} | {"upn": make_upn(88002)})) == {
        "new": 1,
        "unchanged": 1,
    }
    assert counts(sent(FULL)) == {"unchanged": 1}
    assert pghistory.models.Events.objects.count() == events + 2


def test_a_changed_cell_changes_the_pupil(sent):
    sent({})

    assert counts(sent({"year_group": "5", "last_name": "Ashdown-Hill"})) == {"changed": 1}
    assert (robin().year_group, robin().name) == ("5", "Robin Ashdown-Hill")


def test_an_empty_cell_leaves_what_is_known(sent):
    sent(FULL)
    sent({"known_as": "Rob"})

    assert robin().statuses.count() == 8


def test_a_pupil_who_is_not_in_the_file_stays(sent):
    sent({})
    sent({"upn": make_upn()})

    assert robin().enrolments.get().ends_on is None


def test_a_dry_run_counts_and_keeps_nothing(sent):
    assert counts(sent({}, options=["--dry-run"])) == {"new": 1}
    assert not Pupil.objects.exists()


def test_columns_that_nobody_knows_are_named(sent):
    assert "Columns not read: house, tutor." in sent({"tutor": "x", "house": "y"})["notes"]


def test_upns_of_no_authority_are_allowed_and_counted(sent):
    assert "Demonstration UPNs, of authority 000: 1." in sent({})["notes"]


def test_a_file_larger_than_what_is_taken_at_once_is_applied_whole(tmp_path, school, monkeypatch):
    monkeypatch.setattr("schools.actions.pupils.AT_ONCE", 2)
    rows = [{"upn": make_upn(), "urn": school.urn} for _ in range(5)]

    assert counts(run(write_pupils(tmp_path / "pupils.csv", *rows))) == {"new": 5}


# Provision and needs


def test_a_changed_provision_ends_the_one_before_on_the_day_before(sent):
    sent({"sen_provision": "K", "sen_from": "2022-01-10"})

    assert counts(sent({"sen_provision": "E", "sen_from": "2024-03-01"})) == {"changed": 1}
    assert statuses("sen") == [
        ("K", date(2022, 1, 10), date(2024, 2, 29)),
        ("E", date(2024, 3, 1), None),
    ]


def test_a_backdated_plan_ends_support_on_the_day_before_it(sent):
    sent({"sen_provision": "K", "sen_from": "2022-01-10"})
    sent({"sen_provision": "E", "sen_from": "2022-02-01"})

    assert statuses("sen")[0] == ("K", date(2022, 1, 10), date(2022, 1, 31))


def test_a_provision_corrected_for_the_same_day_is_one_status(sent):
    sent({"sen_provision": "K", "sen_from": "2022-01-10"})
    sent({"sen_provision": "E", "sen_from": "2022-01-10"})

    assert statuses("sen") == [("E", date(2022, 1, 10), None)]


def test_a_need_that_changes_follows_on_at_its_rank(sent):
    sent({"need_1": "SLCN", "need_2": "SEMH", "need_from": "2022-01-10"})
    sent({"need_1": "ASD", "need_2": "SEMH", "need_from": "2023-01-10"})

    assert statuses("need") == [
        ("SLCN", date(2022, 1, 10), date(2023, 1, 9)),
        ("ASD", date(2023, 1, 10), None),
        ("SEMH", date(2022, 1, 10), None),
    ]


def test_free_meals_are_given_their_last_day(sent):
    sent({"fsm_from": "2023-04-01"})
    sent({"fsm_from": "2023-04-01", "fsm_to": "2024-03-31"})
    sent({"fsm_from": "2025-04-01"})

    assert statuses("fsm") == [
        ("Y", date(2023, 4, 1), date(2024, 3, 31)),
        ("Y", date(2025, 4, 1), None),
    ]


# Enrolments


def test_a_pupil_who_moves_leaves_the_old_school_the_day_before(sent, school, other_school):
    sent({})
    sent({"urn": other_school.urn, "enrolled_on": "2024-09-02"})

    assert enrolments() == [
        ("Oakfield Primary School", "main", date(2020, 9, 1), date(2024, 9, 1)),
        ("Seaview Primary School", "main", date(2024, 9, 2), None),
    ]
    assert robin().school == other_school


def test_a_second_school_does_not_end_the_first_and_is_not_the_pupils_school(
    sent, school, other_school
):
    sent({})
    sent({"urn": other_school.urn, "enrolled_on": "2024-09-02", "enrolment": "subsidiary"})

    assert len(enrolments()) == 2
    assert robin().enrolments.on(date(2025, 1, 1)).count() == 2
    assert robin().school == school


def test_a_leaver_stays_with_the_school_they_left(sent, school):
    sent({})
    sent({"left_on": "2025-07-22"})

    assert enrolments()[0][3] == date(2025, 7, 22)
    assert robin().school == school


def test_a_move_still_to_come_leaves_the_pupil_where_they_are(sent, school, other_school):
    sent({})
    soon = timezone.localdate() + timedelta(days=30)
    sent({"urn": other_school.urn, "enrolled_on": soon.isoformat()})

    assert robin().school == school


def test_a_first_day_still_to_come_is_at_that_school_already(sent, school):
    sent({"enrolled_on": (timezone.localdate() + timedelta(days=30)).isoformat()})

    assert robin().school == school


def test_a_first_day_that_is_corrected_is_the_same_enrolment(sent):
    sent({})
    sent({"enrolled_on": "2020-09-07"})

    assert enrolments() == [("Oakfield Primary School", "main", date(2020, 9, 7), None)]


def test_a_pupil_who_comes_back_is_enrolled_twice(sent):
    sent({"left_on": "2022-07-20"})
    sent({"enrolled_on": "2024-09-02"})

    assert [e[2] for e in enrolments()] == [date(2020, 9, 1), date(2024, 9, 2)]


def test_a_urn_that_closed_leads_to_the_school_that_goes_on(sent, school):
    Establishment.objects.create(
        school=school, urn="999999", la_code="886", name="Before", status_code="2"
    )
    sent({"urn": "999999"})

    assert robin().school == school


# Refused: a clear error by row, nothing half done


def test_a_wrong_upn_is_refused_and_nothing_is_kept(sent):
    result = sent({}, {"upn": "A801200001001"})

    assert messages(result) == [
        (3, "upn", "The UPN's first letter does not fit the rest: a character is mistyped.")
    ]
    assert not Pupil.objects.exists()
    assert Batch.objects.get().was_refused


def test_an_unknown_urn_is_refused_and_nothing_is_kept(sent):
    result = sent({}, {"upn": make_upn(), "urn": "123456"})

    assert messages(result) == [(3, "urn", "No school of ours has or had this URN.")]
    assert not Pupil.objects.exists()


def test_a_duplicate_is_refused_and_nothing_is_kept(sent):
    assert messages(sent({}, {}))[0] == (3, "upn", "This pupil is on line 2 too.")
    assert not Pupil.objects.exists()


def test_overlapping_statuses_are_refused_and_nothing_is_kept(sent):
    sent({"sen_provision": "E", "sen_from": "2024-03-01", "fsm_from": "2024-01-01"})
    result = sent(
        {"upn": make_upn()},
        {"sen_provision": "K", "sen_from": "2022-01-10", "fsm_from": "2023-01-01"},
    )

    assert messages(result) == [
        (
            3,
            "fsm_from",
            "This overlaps what is known: Free school meals: Eligible from 1 January 2024.",
        ),
        (3, "sen_from", "This overlaps what is known: SEN provision: EHC plan from 1 March 2024."),
    ]
    assert Pupil.objects.count() == 1


def test_a_status_within_one_that_is_over_is_told_with_its_days(sent):
    sent({"cla_from": "2023-01-01", "cla_to": "2023-06-30"})
    result = sent({"cla_from": "2023-06-30"})

    assert messages(result)[0][2] == (
        "This overlaps what is known: Child looked after: Looked after "
        "from 1 January 2023 to 30 June 2023."
    )


def test_a_main_enrolment_before_the_one_elsewhere_is_refused(sent, other_school):
    sent({"urn": other_school.urn, "enrolled_on": "2024-09-02"})
    result = sent({"enrolled_on": "2020-09-01"})

    assert messages(result) == [
        (
            2,
            "enrolled_on",
            "The pupil is on the roll of Seaview Primary School from 2 September 2024 already.",
        )
    ]


def test_days_that_join_two_enrolments_at_one_school_are_refused(sent):
    sent({"left_on": "2022-07-20"})
    sent({"enrolled_on": "2024-09-02"})
    result = sent({"enrolled_on": "2021-01-01"})

    assert "from 1 September 2020 to 20 July 2022 already" in messages(result)[0][2]


def test_faults_of_the_file_and_of_what_is_known_are_told_together_by_line(sent):
    result = sent({"urn": "123456"}, {"upn": make_upn(), "sex": "?"})

    assert [(line, column) for line, column, _ in messages(result)] == [(2, "urn"), (3, "sex")]


def test_a_file_for_schools_nobody_knows_is_given_up_on(sent, monkeypatch):
    monkeypatch.setattr("schools.actions.pupils.AT_ONCE", PROBLEM_LIMIT)
    rows = ({"upn": make_upn(), "urn": "123456"} for _ in range(PROBLEM_LIMIT + 5))

    assert len(sent(*rows)["problems"]) == PROBLEM_LIMIT


def test_a_later_part_of_the_file_that_fails_undoes_the_earlier(sent, monkeypatch):
    monkeypatch.setattr("schools.actions.pupils.AT_ONCE", 1)
    sent({}, {"upn": make_upn(), "urn": "123456"})

    assert not Pupil.objects.exists()
    assert not Enrolment.objects.exists()


def test_the_problems_are_told_in_words_too(tmp_path, school):
    path, errors = write_pupils(tmp_path / "pupils.csv", {"urn": "1"}), StringIO()
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_pupils", str(path), stderr=errors)

    assert errors.getvalue() == "line 2, urn: No school of ours has or had this URN. ('1')\n"


# Who may, and how fast


def test_only_those_who_import_files_may_import_pupils(officer, data_officer):
    now = datetime(2025, 10, 1, tzinfo=UTC)

    with pytest.raises(PermissionDenied):
        import_pupils([], by=officer, at=now)
    assert import_pupils([], by=data_officer, at=now).new == 0


def test_a_longer_file_asks_no_more_queries(tmp_path, school):
    def queries(number):
        rows = ({"upn": make_upn(), "urn": school.urn} | FULL for _ in range(number))
        path = write_pupils(tmp_path / "pupils.csv", *rows)
        with CaptureQueriesContext(connection) as captured:
            run(path)
        return len(captured)

    assert queries(2) == queries(100)
