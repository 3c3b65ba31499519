import codecs
import resource
import time
import zipfile

import pytest

from imports.csv_file import PROBLEM_LIMIT, CsvFile
from imports.problem import FileProblem


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes, encoding="utf-8"):
        path = tmp_path / "sent.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def read(path, required=("URN", "Name"), **options):
    csv_file = CsvFile(path, required=required, **options)
    return list(csv_file.rows()), csv_file


def refusal(path, **options):
    with pytest.raises(FileProblem) as refused:
        read(path, **options)
    return refused.value.problem


def test_rows_come_with_the_line_on_which_they_begin(file):
    rows, _ = read(file('URN,Name\n1,"two\nlines"\n\n2,Oak\n'))

    assert [(row.line, row.cells["Name"]) for row in rows] == [(2, "two\nlines"), (5, "Oak")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_of_western_europe_are_read_in_either_encoding(file, encoding):
    rows, _ = read(file("URN,Name\r\n1,Ecole à l’été\r\n", encoding))

    assert rows[0].cells == {"URN": "1", "Name": "Ecole à l’été"}


def test_bytes_that_cp1252_leaves_undefined_are_read_as_latin_1(file):
    rows, _ = read(file(b"URN,Name\n1,\x81\x8d\x8f\x90\x9d \x92\n"))

    assert rows[0].cells["Name"] == "\x81\x8d\x8f\x90\x9d ’"


def test_a_letter_cut_in_two_at_the_end_of_the_file_is_not_utf8(file):
    rows, _ = read(file("URN,Name\n1,é".encode()[:-1]))

    assert rows[0].cells["Name"] == "Ã"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_called_by_its_name(file, encoding):
    assert "UTF-16" in refusal(file("URN,Name\n1,Oak\n" * 20, encoding)).message


def test_a_workbook_under_the_name_of_csv_is_told_to_be_saved_as_csv(tmp_path):
    path = tmp_path / "schools.csv"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")

    assert "Excel workbook" in refusal(path).message


@pytest.mark.parametrize(
    ("start", "word"),
    [(b"\xd0\xcf\x11\xe0", "old Excel"), (b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "compressed")],
)
def test_other_files_are_known_by_their_first_bytes(file, start, word):
    assert word in refusal(file(start + b" rest of it")).message


def test_nul_bytes_near_the_start_are_no_text(file):
    assert "NUL" in refusal(file(b"URN,Name\n1,a\0b\n")).message


def test_nul_bytes_further_on_are_told_by_line(file):
    problem = refusal(file(b"URN,Name\n" + b"1,Oak\n" * 5000 + b"2,a\0b\n"))

    assert (problem.line, problem.message) == (
        5002,
        "The file is damaged here: it holds NUL bytes.",
    )


def test_a_file_that_is_not_there_or_empty_is_refused(file, tmp_path):
    assert "no file" in refusal(tmp_path / "nowhere.csv").message
    assert "no file" in refusal(tmp_path).message
    assert "empty" in refusal(file("")).message


def test_two_hundred_megabytes_of_rubbish_are_refused_at_a_glance(tmp_path):
    path = tmp_path / "rubbish.csv"
    with path.open("wb") as rubbish:
        for _ in range(200):
            rubbish.write(b"rubbish," * (1024 * 128))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()

    too_big = refusal(path)
    no_csv = refusal(path, limit=2**30)

    assert "too big: 200 MB" in too_big.message
    assert (no_csv.line, no_csv.message) == (1, "This line is longer than 1 MB: it is not CSV.")
    assert time.monotonic() - started < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_the_header_must_have_the_columns_that_are_needed(file):
    problem = refusal(file("Urn;Name\n1;Oak\n"))

    assert problem.line == 1
    assert problem.message == "The header lacks 2 of the 2 columns it needs: Name, URN"


def test_a_column_may_not_be_named_twice(file):
    assert "twice: Name" in refusal(file("URN,Name,Name\n1,a,b\n")).message


def test_a_header_of_thousands_of_columns_is_refused(file):
    assert "500 columns" in refusal(file("URN,Name" + ",x" * 600)).message


def test_a_header_with_an_open_quotation_mark_is_refused(file):
    assert "cannot be read" in refusal(file('URN,"Name\n1,Oak\n')).message


def test_columns_nobody_knows_are_tolerated_and_named(file):
    rows, csv_file = read(file(" URN ,Name,New thing,Town\n1,Oak,x,Deal\n"), optional=["Town"])

    assert csv_file.unknown == ["New thing"]
    assert rows[0].cells["URN"] == "1"


def test_a_header_alone_is_a_problem(file):
    _, csv_file = read(file("URN,Name\n"))

    assert [p.message for p in csv_file.problems] == ["The file has a header and no rows."]


def test_a_file_cut_in_the_middle_of_a_row_is_told_by_line(file):
    rows, csv_file = read(file("URN,Name,Town\n1,Oak,Deal\n2,As"), required=["URN"])

    assert len(rows) == 1
    assert str(csv_file.problems[0]) == (
        "line 3: This row has 2 cells and the header 3: the file may have been cut here."
    )


def test_a_file_cut_inside_quotation_marks_is_told_by_line(file):
    rows, csv_file = read(file('URN,Name\n1,Oak\n2,"As'))

    assert len(rows) == 1
    assert csv_file.problems[0].line == 3
    assert "never closed" in csv_file.problems[0].message


def test_a_quotation_mark_that_swallows_the_rest_is_told_by_line(file):
    _, csv_file = read(file('URN,Name\n1,"Oak\n' + "2,Ash\n" * 50000))

    assert csv_file.problems[0].line == 2
    assert "never closed" in csv_file.problems[0].message


def test_letters_after_a_closing_quotation_mark_are_told_by_line(file):
    _, csv_file = read(file('URN,Name\n1,"Oak"x\n'))

    assert str(csv_file.problems[0]) == "line 2: The quotation marks in this row do not match."


def test_lines_ended_as_an_old_macintosh_ends_them_are_refused(file):
    assert "lines end" in refusal(file("URN,Name\r1,Oak\r")).message


def test_a_row_of_too_many_cells_is_told_by_line_and_the_others_are_read(file):
    rows, csv_file = read(file("URN,Name\n1,Oak,x\n2,Ash\n"))

    assert [row.cells["URN"] for row in rows] == ["2"]
    assert str(csv_file.problems[0]) == "line 2: This row has 3 cells and the header 2."


def test_reading_ends_at_a_thousand_problems(file):
    _, csv_file = read(file("URN,Name\n" + "1\n" * 5000))

    assert len(csv_file.problems) == PROBLEM_LIMIT + 1
    assert "the rest was not read" in csv_file.problems[-1].message


def test_a_long_line_among_the_rows_is_told_by_line(file):
    _, csv_file = read(file(codecs.BOM_UTF8 + b"URN,Name\n1," + b"x" * 2_000_000 + b"\n"))

    assert str(csv_file.problems[0]) == "line 2: This line is longer than 1 MB: it is not CSV."
