from dataclasses import dataclass
from datetime import date

import pytest

from schools.succession import followers, groups


@dataclass
class Link:
    urn: str
    kind: str
    linked_urn: str


@dataclass
class Life:
    status_code: str = "2"
    opened_on: date | None = None
    closed_on: date | None = None


@pytest.fixture
def lives():
    """A and B closed, C and D open."""
    return {"A": Life(), "B": Life(), "C": Life("1"), "D": Life("1")}


@pytest.mark.parametrize(
    "links",
    [
        [Link("A", "Successor", "C")],
        [Link("C", "Predecessor", "A")],
        [Link("A", "Successor", "C"), Link("C", "Predecessor", "A")],
    ],
)
def test_one_school_goes_on_as_one_other_whichever_side_says_so(lives, links):
    assert followers(links, lives) == {"A": "C"}


def test_lives_follow_one_another_in_a_chain(lives):
    links = [Link("A", "Successor", "B"), Link("C", "Predecessor", "B")]

    assert followers(links, lives) == {"A": "B", "B": "C"}


@pytest.mark.parametrize(
    "links",
    [
        [Link("A", "Successor", "C"), Link("B", "Successor", "C")],
        [Link("A", "Successor", "C"), Link("A", "Successor", "D")],
        [Link("A", "Successor", "C"), Link("C", "Predecessor - merged", "B")],
        [Link("A", "Successor", "C"), Link("A", "Successor - Split School", "D")],
        [Link("A", "Successor", "C"), Link("B", "Result of Amalgamation", "C")],
    ],
)
def test_two_into_one_and_one_into_two_are_left_for_people(lives, links):
    assert followers(links, lives) == {}


@pytest.mark.parametrize(
    "kind",
    [
        "Successor - merged",
        "Predecessor - amalgamated",
        "Result of Amalgamation",
        "Predecessor - Split School",
        "Merged - expansion in school capacity and changer in age range",
        "Sixth Form Centre School",
        "Other",
        "Closure",
    ],
)
def test_only_plain_links_are_followed(lives, kind):
    assert followers([Link("A", kind, "C"), Link("C", kind, "A")], lives) == {}


def test_a_sixth_form_centre_does_not_stand_in_the_way(lives):
    links = [Link("A", "Successor", "C"), Link("C", "Sixth Form Centre School", "D")]

    assert followers(links, lives) == {"A": "C"}


def test_a_school_that_is_open_has_not_gone_on_as_another(lives):
    assert followers([Link("C", "Successor", "D")], lives) == {}


def test_a_school_elsewhere_is_not_followed(lives):
    assert followers([Link("A", "Successor", "Z")], lives) == {}


@pytest.mark.parametrize(
    ("opened_on", "same"),
    [
        (date(2023, 9, 1), True),
        (date(2023, 6, 1), True),
        (date(2025, 1, 1), True),
        (date(2008, 1, 1), False),
    ],
)
def test_a_school_that_was_there_long_before_took_pupils_in_and_is_another(opened_on, same):
    lives = {"A": Life("2", None, date(2023, 8, 31)), "C": Life("1", opened_on)}

    assert followers([Link("A", "Successor", "C")], lives) == ({"A": "C"} if same else {})


def test_the_urns_of_one_school_stand_together():
    found = groups("ABCDE", [("A", "B"), ("C", "D"), ("B", "C")])

    assert sorted(map(sorted, found)) == [["A", "B", "C", "D"], ["E"]]


def test_a_circle_of_links_ends():
    assert groups("AB", [("A", "B"), ("B", "A")]) == [["A", "B"]]
