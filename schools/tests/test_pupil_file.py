from datetime import date

import pytest

from imports.problem import FileProblem
from schools.models import StatusKind
from schools.pupil_file import REQUIRED, PupilFile, StatusRow
from schools.tests.pupil_extract import ROBIN, write_pupils


@pytest.fixture
def read(tmp_path):
    def rows_and_problems(*rows):
        file = PupilFile(
            write_pupils(tmp_path / "pupils.csv", *({"urn": "990001"} | r for r in rows))
        )
        return list(file.rows()), [str(problem) for problem in file.problems]

    return rows_and_problems


def test_a_row_is_a_pupil_with_an_enrolment(read):
    (robin,), problems = read({"known_as": "Rob", "left_on": "31/07/2025", "enrolment": "guest"})

    assert problems == []
    assert (robin.line, robin.upn, robin.known_as) == (2, ROBIN["upn"], "Rob")
    assert (robin.born_on, robin.sex, robin.year_group) == (date(2016, 5, 4), "F", "4")
    assert (robin.enrolled_on, robin.left_on) == (date(2020, 9, 1), date(2025, 7, 31))
    assert (robin.urn, robin.enrolment, robin.statuses) == ("990001", "guest", ())


def test_statuses_begin_on_their_day_or_with_what_they_go_with(read):
    (robin,), _ = read(
        {
            "sen_provision": "K",
            "sen_from": "2022-01-10",
            "need_1": "SLCN",
            "need_2": "SEMH",
            "eal": "Y",
            "fsm_from": "2023-04-01",
            "fsm_to": "2024-03-31",
            "cp_from": "2024-01-01",
        }
    )
    enrolled, provided = date(2020, 9, 1), date(2022, 1, 10)

    assert robin.statuses == (
        StatusRow(StatusKind.SEN, "K", provided, column="sen_from"),
        StatusRow(StatusKind.NEED, "SLCN", provided, rank=1, column="need_from"),
        StatusRow(StatusKind.NEED, "SEMH", provided, rank=2, column="need_from"),
        StatusRow(StatusKind.EAL, "Y", enrolled, column="eal"),
        StatusRow(StatusKind.FSM, "Y", date(2023, 4, 1), date(2024, 3, 31), column="fsm_from"),
        StatusRow(StatusKind.CP, "Y", date(2024, 1, 1), column="cp_from"),
    )


def test_blank_kind_and_sex_have_their_usual_meaning(read):
    (robin,), _ = read({"sex": "", "eal": "N", "sen_provision": "N"})

    assert (robin.sex, robin.enrolment) == ("U", "main")
    assert [(s.kind, s.starts_on) for s in robin.statuses] == [(StatusKind.SEN, date(2020, 9, 1))]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"upn": ""}, "upn: This must be filled in."),
        ({"upn": "A123"}, "upn: A UPN has 13 characters; this one has 4. ('A123')"),
        ({"upn": "A801200001001"}, "upn: The UPN's first letter does not fit the rest"),
        ({"upn": "HO01200001001"}, "upn: A UPN is a letter, eleven digits"),
        ({"first_name": " "}, "first_name: This must be filled in."),
        ({"last_name": "x" * 61}, "last_name: This is longer than 60 characters."),
        ({"known_as": "R\u202eob"}, "known_as: This has a character that cannot be printed."),
        ({"date_of_birth": "2016-13-04"}, "date_of_birth: This is not a date"),
        ({"date_of_birth": ""}, "date_of_birth: This must be filled in."),
        ({"date_of_birth": "1980-01-01"}, "date_of_birth: The pupil would have been enrolled as"),
        ({"enrolled_on": "2015-09-01"}, "enrolled_on: This is before the pupil was born."),
        ({"sex": "X"}, "sex: This must be F, M or U. ('X')"),
        ({"year_group": "15"}, "year_group: This must be E1, E2, N1, N2, R, 1 to 14 or X. ('15')"),
        ({"year_group": ""}, "year_group: This must be filled in."),
        ({"urn": ""}, "urn: This must be filled in."),
        ({"enrolment": "dual"}, "enrolment: This must be main, subsidiary or guest. ('dual')"),
        ({"left_on": "2020-08-31"}, "left_on: The pupil left before they were enrolled."),
        ({"sen_provision": "S"}, "sen_provision: This must be N, K or E. ('S')"),
        ({"sen_from": "2021-01-01"}, "sen_from: This is the first day of a provision that is not"),
        ({"sen_provision": "K", "sen_from": "2015-01-01"}, "sen_from: This is before the pupil"),
        ({"need_1": "BESD"}, "need_1: This must be a need's code, such as SLCN. ('BESD')"),
        ({"need_2": "ASD"}, "need_2: There is a second need and no first. ('ASD')"),
        ({"need_1": "ASD", "need_2": "ASD"}, "need_2: The second need is the first. ('ASD')"),
        ({"need_1": "NSA", "sen_provision": "E"}, "need_1: NSA is for pupils on SEN support (K)."),
        ({"eal": "yes"}, "eal: This must be Y or N. ('yes')"),
        ({"fsm_to": "2024-01-01"}, "fsm_to: This is the last day of what has no first."),
        (
            {"cla_from": "2024-01-02", "cla_to": "2024-01-01"},
            "cla_to: This ends before it begins.",
        ),
    ],
)
def test_a_wrong_cell_is_told_by_line_and_column(read, cells, problem):
    rows, problems = read(cells)

    assert rows == []
    assert problems[0].startswith(f"line 2, {problem}")


def test_a_pupil_who_is_in_the_file_twice_is_told_with_both_lines_and_no_upn(read):
    _, problems = read({}, {"last_name": "Other"})

    assert problems == [f"line 3, upn: This pupil is on line 2 too. ('{'•' * 10}001')"]


def test_each_fault_of_a_row_is_told(read):
    _, problems = read({"sex": "X", "urn": "", "enrolled_on": ""})

    assert len(problems) == 3


@pytest.mark.parametrize("column", REQUIRED)
def test_a_column_that_is_needed_is_named_when_it_is_not_there(tmp_path, column):
    path = tmp_path / "pupils.csv"
    path.write_text(",".join(c for c in REQUIRED if c != column) + "\n")

    with pytest.raises(FileProblem, match=column):
        PupilFile(path)
