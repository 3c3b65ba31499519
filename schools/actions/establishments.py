"""Brings in a GIAS extract: establishments, the schools they are lives of, links, trusts."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from imports.bulk import differ, save_all
from imports.outcome import Outcome
from schools import rules
from schools.gias_codes import OPEN, kind_of, phase_of
from schools.gias_file import EstablishmentRow, LinkRow
from schools.models import District, Establishment, EstablishmentLink, School, TrustMembership
from schools.succession import followers, groups

from .trusts import keep_trusts

OURS = {field.name for field in Establishment._meta.fields}
FACTS = [
    field.name for field in fields(EstablishmentRow) if field.name in OURS and field.name != "urn"
]
SCHOOL_FACTS = ["name", "urn", "district", "phase", "kind", "town", "postcode", "is_open"]
SCHOOL_FACTS += ["roll", "roll_on"]
LINK_FACTS = ["linked_name", "linked_on"]


@transaction.atomic
def import_establishments(
    rows: Iterable[EstablishmentRow],
    links: Iterable[LinkRow] = (),
    *,
    by: User | None,
    at: datetime,
) -> Outcome:
    """Make what we hold say what GIAS says. Schools that are not in the rows stay as they are.

    An open school in no district of ours would be nobody's: its rows are quarantined. `by` is
    nobody when it is a command on the server.
    """
    require(by is None or rules.may_import_files(by))
    incoming = Incoming(rows, links)
    incoming.join_schools()
    incoming.describe_schools()
    incoming.save()
    keep_trusts(incoming.trusts(), on=timezone.localdate(at))
    return incoming.counted()


class Incoming:
    """The rows of one import beside what is held already."""

    def __init__(self, rows: Iterable[EstablishmentRow], links: Iterable[LinkRow]):
        self.outcome = Outcome()
        self.rows = {row.urn: row for row in rows}
        self.links = list(links)
        self.held = {e.urn: e for e in Establishment.objects.order_by("urn")}
        self.schools = School.objects.in_bulk()
        self.districts = {district.code: district for district in District.objects.all()}
        self.new: list[Establishment] = []
        self.changed: list[Establishment] = []
        self.members: list[tuple[School, list[Establishment]]] = []
        self.changed_schools: list[School] = []
        self.quarantined: set[str] = set()
        for row in self.rows.values():
            self._take(row)

    def _take(self, row: EstablishmentRow) -> None:
        facts = {name: getattr(row, name) for name in FACTS}
        held = self.held.get(row.urn)
        if held is None:
            self.held[row.urn] = Establishment(urn=row.urn, **facts)
            self.new.append(self.held[row.urn])
        elif differ(held, facts):
            self.changed.append(held)

    def join_schools(self) -> None:
        """Find each establishment's school, or make one: followers go to their forerunner's."""
        first_of: dict[int, str] = {}
        same = [
            (first_of.setdefault(held.school_id, urn), urn)
            for urn, held in self.held.items()
            if held.school_id
        ]
        known = EstablishmentLink.objects.select_related("establishment")
        next_of = followers([*known, *self.links], self.held)
        for urns in groups(self.held, [*same, *next_of.items()]):
            if self.rows.keys() & set(urns):
                self._join(sorted((self.held[urn] for urn in urns), key=lambda e: e.pk or 10**12))

    def _join(self, members: list[Establishment]) -> None:
        ids = sorted({member.school_id for member in members if member.school_id})
        school = self.schools[ids[0]] if ids else School()
        apart = {pk for pk in ids[1:] if not self._absorb(self.schools[pk], into=school)}
        together = [member for member in members if member.school_id not in apart]
        for member in together:
            member.school = school
        self.members.append((school, together))
        for pk in apart:
            others = [member for member in members if member.school_id == pk]
            self.members.append((self.schools[pk], others))

    def _absorb(self, other: School, *, into: School) -> bool:
        """A link came after both were made. Two that have records are left for people to join."""
        try:
            with transaction.atomic():
                TrustMembership.objects.filter(school=other).delete()
                Establishment.objects.filter(school=other).update(school=into)
                other.delete()
        except ProtectedError:
            self.outcome.notes.append(
                f"{into.name} ({into.urn}) goes on as {other.name} ({other.urn}), "
                "but both have records: they stay apart."
            )
            return False
        return True

    def describe_schools(self) -> None:
        """A school says what its establishment of today says, or its last."""
        found, self.members = self.members, []
        for school, members in found:
            current = current_of(members)
            district = self._district_of(school, current, members)
            if current.status_code in OPEN and district is None:
                self._quarantine(current, members)
                continue
            self.members.append((school, members))
            is_new = school.pk is None
            if differ(school, school_facts(current, district)) and not is_new:
                self.changed_schools.append(school)

    def _quarantine(self, current: Establishment, members: Sequence[Establishment]) -> None:
        rows = [self.rows[member.urn] for member in members if member.urn in self.rows]
        self.quarantined |= {row.urn for row in rows}
        self.outcome.notes += [
            f"Line {row.line}: {row.name} ({row.urn}) is quarantined: "
            f"{current.name} is open in no district of Kent."
            for row in rows
        ]

    def _district_of(
        self, school: School, current: Establishment, members: Sequence[Establishment]
    ) -> District | None:
        """Closed establishments often have no district: then that of another life, or as it was."""
        others = [member for member in members if member is not current]
        for member in [current, *others]:
            row = self.rows.get(member.urn)
            if row and row.district_code in self.districts:
                return self.districts[row.district_code]
        return next((d for d in self.districts.values() if d.pk == school.district_id), None)

    def save(self) -> None:
        self.new = [e for e in self.new if e.urn not in self.quarantined]
        self.changed = [e for e in self.changed if e.urn not in self.quarantined]
        School.objects.bulk_create(school for school, _ in self.members if school.pk is None)
        save_all(self.changed_schools, SCHOOL_FACTS)
        Establishment.objects.bulk_create(self.new)
        save_all(self.changed, [*FACTS, "school"])
        self._save_links()

    def _save_links(self) -> None:
        keys = ("establishment_id", "linked_urn", "kind")
        held = {
            tuple(getattr(link, k) for k in keys): link for link in EstablishmentLink.objects.all()
        }
        new: dict[tuple, EstablishmentLink] = {}
        changed: list[EstablishmentLink] = []
        for row in self.links:
            if row.urn not in self.held or self.held[row.urn].pk is None:
                continue
            key = (self.held[row.urn].pk, row.linked_urn, row.kind)
            facts = {"linked_name": row.linked_name, "linked_on": row.linked_on}
            if key not in held:
                new[key] = EstablishmentLink(**dict(zip(keys, key, strict=True)), **facts)
            elif differ(held[key], facts):
                changed.append(held[key])
        EstablishmentLink.objects.bulk_create(new.values())
        save_all(changed, LINK_FACTS)
        self.outcome.notes.append(f"Links: {len(new)} new, {len(changed)} changed.")

    def counted(self) -> Outcome:
        out = self.outcome
        out.new, out.changed, out.quarantined = map(len, (self.new, self.changed, self.quarantined))
        out.unchanged = len(self.rows) - out.new - out.changed - out.quarantined
        return out

    def trusts(self) -> dict[School, EstablishmentRow]:
        """GIAS's word of today on the trust of each school in the rows."""
        currents = ((school, current_of(members)) for school, members in self.members)
        return {s: self.rows[e.urn] for s, e in currents if e.urn in self.rows}


def current_of(members: Sequence[Establishment]) -> Establishment:
    """The open one, or the last. One that is only proposed counts when there is no other."""
    rank = {"1": 2, "3": 2, "2": 1}
    return max(
        members,
        key=lambda e: (rank.get(e.status_code, 0), e.opened_on or date.min, int(e.urn)),
    )


def school_facts(current: Establishment, district: District | None) -> dict[str, object]:
    return {
        "name": current.name,
        "urn": current.urn,
        "district": district,
        "phase": phase_of(current.phase_name),
        "kind": kind_of(current.type_code, current.number, current.phase_name),
        "town": current.town,
        "postcode": current.postcode,
        "is_open": current.status_code in OPEN,
        "roll": current.pupils,
        "roll_on": current.census_on,
    }
