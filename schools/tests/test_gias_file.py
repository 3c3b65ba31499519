from datetime import date
from decimal import Decimal

import pytest

from imports.problem import FileProblem
from schools.gias_file import REQUIRED, EstablishmentFile, LinkFile
from schools.tests.gias_extract import write_extract, write_links


@pytest.fixture
def extract(tmp_path):
    def write(*rows, **options):
        return write_extract(tmp_path / "edubasealldata.csv", *rows, **options)

    return write


def read(path):
    file = EstablishmentFile(path)
    return list(file.rows()), [str(problem) for problem in file.problems]


def test_an_establishment_is_read_with_its_dates_and_numbers(extract):
    row = {
        "PercentageFSM": "9.70",
        "CensusDate": "16-01-2025",
        "Easting": "601234",
        "Northing": "0",
        "TelephoneNum": "01233 000000",
        "Trusts (code)": "05143",
        "Trusts (name)": "Invented Trust",
    }
    (school,), problems = read(extract(row))

    assert problems == []
    assert (school.urn, school.number, school.type_code) == ("990001", "0123", "01")
    assert (school.opened_on, school.closed_on) == (date(1998, 9, 1), None)
    assert (school.pupils, school.census_on) == (210, date(2025, 1, 16))
    assert school.percentage_fsm == Decimal("9.7")
    assert (school.easting, school.northing) == (601234, None)
    assert (school.trust_code, school.district_code) == ("05143", "E07000105")


def test_a_blank_number_of_pupils_is_unknown_and_not_nought(extract):
    rows, _ = read(extract({"NumberOfPupils": ""}, {"URN": "990002", "NumberOfPupils": "0"}))

    assert [row.pupils for row in rows] == [None, 0]


def test_columns_may_be_missing_or_new(extract):
    rows, problems = read(extract({"Some new column": "x"}))

    assert (len(rows), problems) == (1, [])
    assert rows[0].website == ""


@pytest.mark.parametrize("column", REQUIRED)
def test_a_column_that_is_needed_is_named_when_it_is_not_there(extract, column):
    columns = [c for c in REQUIRED if c != column]
    path = extract({"URN": "990001"}, columns=columns)
    text = path.read_text().replace(f'"{column}"', '"Something else"')
    path.write_text(text)

    with pytest.raises(FileProblem, match="lacks 1 of the 21") as refused:
        EstablishmentFile(path)
    assert column in str(refused.value)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_names_keep_their_letters_in_either_encoding(extract, encoding):
    path = extract({"EstablishmentName": "St Thomas à Becket’s School"}, encoding=encoding)

    assert read(path)[0][0].name == "St Thomas à Becket’s School"


def test_schools_of_other_authorities_are_counted_and_left_out(extract):
    file = EstablishmentFile(extract({}, {"URN": "118001", "LA (code)": "887", "OpenDate": "?"}))

    assert [row.urn for row in file.rows()] == ["990001"]
    assert (file.left_out, file.problems) == (1, [])


def test_a_file_without_a_school_of_kents_is_a_problem(extract):
    rows, problems = read(extract({"LA (code)": "887"}))

    assert (rows, problems) == ([], ["LA (code): No school in this file is Kent's (LA 886)."])


def test_the_status_may_be_given_by_name_alone(extract):
    cells = {
        "EstablishmentStatus (code)": "",
        "EstablishmentStatus (name)": "Open, but proposed to close",
    }

    assert read(extract(cells))[0][0].status_code == "3"


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"URN": ""}, "line 2, URN: This must be filled in."),
        (
            {"URN": "99-01"},
            "line 2, URN: A URN is a number of five to seven digits. ('99-01')",
        ),
        ({"EstablishmentName": " "}, "line 2, EstablishmentName: This must be filled in."),
        (
            {"OpenDate": "31-02-2020"},
            "line 2, OpenDate: This is not a date: write 31-08-2025 or 2025-08-31. ('31-02-2020')",
        ),
        (
            {"EstablishmentStatus (code)": "9"},
            "line 2, EstablishmentStatus (code): This status is not one that GIAS has. ('9')",
        ),
        (
            {"NumberOfPupils": "many"},
            "line 2, NumberOfPupils: This is not a whole number. ('many')",
        ),
        ({"StatutoryLowAge": "500"}, "line 2, StatutoryLowAge: This is not an age. ('500')"),
        (
            {"PercentageFSM": "101"},
            "line 2, PercentageFSM: This is more than 100 percent. ('101')",
        ),
        ({"Postcode": "TN23 1AA and more"}, "line 2, Postcode: This is longer than 8 characters."),
    ],
)
def test_a_bad_cell_is_told_by_line_and_column_and_its_row_is_not_read(extract, cells, problem):
    rows, problems = read(extract(cells))

    assert rows == []
    assert problems[0].startswith(problem)


def test_a_urn_on_two_lines_is_told_with_both(extract):
    _, problems = read(extract({}, {}))

    assert problems == ["line 3, URN: This URN is on line 2 too. ('990001')"]


def test_links_are_read_and_their_problems_say_which_file(tmp_path):
    path = write_links(
        tmp_path / "links.csv",
        ("990001", "Successor", "990002", "31-08-2023"),
        ("990001", "Successor", "990003", "soon"),
    )
    file = LinkFile(path)
    (link,) = file.rows()

    assert (link.urn, link.linked_urn, link.kind) == ("990001", "990002", "Successor")
    assert link.linked_on == date(2023, 8, 31)
    assert str(file.problems[0]).startswith("line 3, links file LinkEstablishedDate: This is not")
