"""Which URNs are lives of one school, by GIAS's links.

The links are a directed graph: many to many, asymmetric, often undated. Only where one URN has
one successor and that one has no other predecessor is it the same school going on. Mergers,
amalgamations and splits are left for people to judge (send.md 2.4).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol

from schools.gias_codes import OPEN

OVERLAP = timedelta(days=366)
"""How long a successor may have been open beside its predecessor and still be the same school."""


class Link(Protocol):
    @property
    def urn(self) -> str: ...
    @property
    def linked_urn(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Life(Protocol):
    @property
    def status_code(self) -> str: ...
    @property
    def opened_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


def followers(links: Iterable[Link], lives: Mapping[str, Life]) -> dict[str, str]:
    """For each URN that goes on as another, that other."""
    after: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    plain: set[tuple[str, str]] = set()
    for link in links:
        for old, new in pairs(link):
            after[old].add(new)
            before[new].add(old)
            if link.kind in ("Successor", "Predecessor"):
                plain.add((old, new))
    return {
        old: new
        for old, new in sorted(plain)
        if len(after[old]) == len(before[new]) == 1 and goes_on(lives.get(old), lives.get(new))
    }


def pairs(link: Link) -> list[tuple[str, str]]:
    """(old, new) as a link has it. "Result of Amalgamation" is used in both directions."""
    forward, backward = (link.urn, link.linked_urn), (link.linked_urn, link.urn)
    if link.kind.startswith("Successor"):
        return [forward]
    if link.kind.startswith("Predecessor"):
        return [backward]
    return [forward, backward] if "malgamation" in link.kind or "erged" in link.kind else []


def goes_on(old: Life | None, new: Life | None) -> bool:
    """Did the old one end about when the new one began, by their own dates?"""
    if old is None or new is None or old.status_code in OPEN:
        return False
    if old.closed_on is None or new.opened_on is None:
        return True
    return new.opened_on >= old.closed_on - OVERLAP


def groups(urns: Iterable[str], together: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The URNs, those of one school together."""
    leader = {urn: urn for urn in urns}

    def find(urn: str) -> str:
        while leader[urn] != urn:
            leader[urn] = leader[leader[urn]]
            urn = leader[urn]
        return urn

    for one, other in together:
        leader[find(other)] = find(one)
    found: dict[str, list[str]] = defaultdict(list)
    for urn in leader:
        found[find(urn)].append(urn)
    return list(found.values())
