import pytest

from schools.upn import LETTERS, check_letter, masked, problem_with

# Worked examples: DfE's own first and third, the others computed by its rule (send.md 3.1).
GOOD = [
    "H801200001001",
    "G886207123017",
    "X00180001701A",
    "P88640452208C",
    "R886395023004",
    "W000999923001",
]


@pytest.mark.parametrize("upn", GOOD)
def test_the_check_letter_is_that_of_the_rule(upn):
    assert check_letter(upn[1:]) == upn[0]
    assert problem_with(upn) == ""


@pytest.mark.parametrize("upn", GOOD)
@pytest.mark.parametrize("place", range(1, 12))
def test_one_wrong_digit_is_found(upn, place):
    wrong = str((int(upn[place]) + 1) % 10)

    assert "first letter does not fit" in problem_with(upn[:place] + wrong + upn[place + 1 :])


@pytest.mark.parametrize("upn", GOOD)
@pytest.mark.parametrize("place", range(1, 11))
def test_two_neighbours_in_the_wrong_order_are_found(upn, place):
    swapped = upn[:place] + upn[place + 1] + upn[place] + upn[place + 2 :]

    assert (problem_with(swapped) == "") == (swapped == upn)


@pytest.mark.parametrize("upn", ["", "H80120000100", "H8012000010011"])
def test_another_length_is_said(upn):
    assert problem_with(upn) == f"A UPN has 13 characters; this one has {len(upn)}."


@pytest.mark.parametrize(
    "upn", ["h801200001001", "HO01200001001", "I801200001001", "H80120000100S"]
)
def test_a_character_that_no_upn_has_is_said(upn):
    assert "never I, O or S" in problem_with(upn)


def test_there_are_23_letters():
    assert len(LETTERS) == len(set(LETTERS) - set("IOS")) == 23


def test_a_page_shows_the_last_three_characters():
    assert masked("H801200001001") == "••••••••••001"
