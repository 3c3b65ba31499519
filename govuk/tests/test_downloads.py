"""A CSV opens in Excel as it was, and runs nothing there."""

from datetime import UTC, date, datetime

import pytest

from govuk.downloads import csv_response, safe_cell


def content(response):
    return b"".join(response).decode("utf-8")


def test_it_is_a_file_named_for_the_day():
    response = csv_response("schools", ["School"], [])

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="schools-20')


def test_excel_is_told_that_it_is_utf_8():
    assert content(csv_response("schools", ["Écolé"], [])) == "\ufeffÉcolé\r\n"


def test_each_row_is_a_line():
    rows = [("Ashdown, C of E", 12, None, date(2026, 6, 3))]

    assert content(csv_response("schools", ["School"], rows)) == (
        '\ufeffSchool\r\n"Ashdown, C of E",12,,2026-06-03\r\n'
    )


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", " =1"])
def test_what_looks_like_a_formula_is_text(typed):
    assert safe_cell(typed) == f"'{typed}"


def test_a_row_is_written_as_the_words_for_it_and_they_are_no_formula():
    class Person:
        def __str__(self):
            return "=1+1"

    assert safe_cell(Person()) == "'=1+1"


def test_a_number_below_zero_stays_a_number():
    assert safe_cell(-3) == -3


def test_a_moment_is_written_in_local_time():
    assert safe_cell(datetime(2026, 6, 3, 13, 30, tzinfo=UTC)) == "2026-06-03 14:30"
