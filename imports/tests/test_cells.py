from datetime import date
from decimal import Decimal

import pytest

from imports.cells import Cells
from imports.csv_file import Row


@pytest.fixture
def problems():
    return []


@pytest.fixture
def cell(problems):
    def of(value):
        return Cells(Row(7, {"x": value}), problems)

    return of


@pytest.mark.parametrize("words", ["2025-08-31", "31-08-2025", "31/08/2025", " 31/8/2025 "])
def test_a_date_is_read_day_first_or_year_first(cell, words):
    assert cell(words).day("x") == date(2025, 8, 31)


@pytest.mark.parametrize("words", ["31-02-2025", "45170", "August", "08/31/2025", "31-08-25"])
def test_what_is_no_date_is_told_by_line_and_column(cell, problems, words):
    cells = cell(words)

    assert cells.day("x") is None
    assert not cells.sound
    assert str(problems[0]).startswith("line 7, x: This is not a date")


def test_words_lose_the_space_around_and_doubled_within(cell):
    assert cell(" The \u00a0 Oak\nSchool ").text("x") == "The Oak School"


def test_words_too_long_for_their_column_are_told(cell, problems):
    cell("x" * 9).text("x", longest=8)

    assert problems[0].message == "This is longer than 8 characters."


def test_a_cell_that_must_be_filled_in_is_told(cell, problems):
    cell("  ").needed("x")

    assert problems[0].message == "This must be filled in."


def test_a_code_must_be_one_of_those_named(cell, problems):
    assert cell("K").one_of("x", "NKE", names="N, K or E") == "K"
    assert cell("").one_of("x", "NKE", names="N, K or E") == ""
    assert problems == []

    cell("Q").one_of("x", "NKE", names="N, K or E")
    assert problems[0].message == "This must be N, K or E."


def test_numbers_are_read_and_blank_is_not_nought(cell, problems):
    assert (cell("0210").whole("x"), cell("").whole("x")) == (210, None)
    assert (cell("9.70").decimal("x"), cell("").decimal("x")) == (Decimal("9.70"), None)
    assert problems == []


@pytest.mark.parametrize("words", ["-1", "1e3", "²", "1,000", "12345678901"])
def test_what_is_no_number_is_told(cell, problems, words):
    assert cell(words).whole("x") is None
    assert cell(words).decimal("x") is None
    assert len(problems) == 2


def test_a_column_the_file_lacks_is_empty(cell):
    assert cell("a").text("other") == ""
