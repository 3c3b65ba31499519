"""Unique pupil numbers: how one is checked and how one is shown.

Source: DfE's guide to UPNs (send.md 3.1): the twelve characters after the first, each times its
position, added and taken modulo 23, name the first.
"""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
INVENTED = "000"
"""The local authority of demonstration and test UPNs: none has it, so no child can hold one."""
SHAPE = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")


def check_letter(rest: str) -> str:
    """The letter that belongs before twelve characters, the last of which may be a letter."""
    values = [LETTERS.index(c) if c in LETTERS else int(c) for c in rest]
    return LETTERS[sum(v * place for place, v in enumerate(values, start=2)) % 23]


def problem_with(upn: str) -> str:
    """What is wrong with a UPN, in words for the person who sent it; empty when nothing is."""
    if len(upn) != 13:
        return f"A UPN has 13 characters; this one has {len(upn)}."
    if not SHAPE.fullmatch(upn):
        return "A UPN is a letter, eleven digits, and a digit or a letter; never I, O or S."
    if upn[0] != check_letter(upn[1:]):
        return "The UPN's first letter does not fit the rest: a character is mistyped."
    return ""


def masked(upn: str) -> str:
    """What a page shows: the last three characters."""
    return "•" * 10 + upn[-3:]
