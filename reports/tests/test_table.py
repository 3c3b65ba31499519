"""How cells are written, and which of them are links."""

from decimal import Decimal

import pytest

from figures.rag import Rag
from figures.ratio import Ratio
from reports.table import Column, Table, as_text, list_url


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (0, "0"),
        (12345, "12,345"),
        (Decimal("-1234.5"), "\u22121,234.5"),
        (Ratio(0, 0), "not applicable"),
        (Rag.AMBER, "Amber"),
        ("Ashford", "Ashford"),
    ],
)
def test_how_a_value_is_written(value, text):
    assert as_text(value) == text


def cells(value, *, opens=True):
    column = Column("Rows", lambda line: line, lambda line: "/list/")
    (row, _), *_ = Table("Numbers", [column], [value], opens=opens).rows()
    return row


def test_a_number_is_a_link_to_what_it_counts():
    assert cells(3)[0].url == "/list/"


def test_nought_counts_nothing_and_is_no_link():
    assert cells(0)[0].url == cells(None)[0].url == ""


def test_a_number_is_no_link_for_who_may_not_see_the_rows():
    assert cells(3, opens=False)[0].url == ""


def test_a_list_is_narrowed_by_what_is_asked_and_not_by_what_is_not():
    url = list_url("meetings:action-list", status="open", district=None, side="")

    assert url == "/actions/?status=open"
