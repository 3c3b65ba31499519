"""Brings in a pupil file: pupils, their enrolments and statuses, and where each is now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.access import require
from accounts.models import User
from imports.bulk import differ, save_all
from imports.csv_file import PROBLEM_LIMIT
from imports.outcome import Outcome
from imports.problem import Problem, Refused
from schools import rules
from schools.models import (
    Enrolment,
    EnrolmentKind,
    Establishment,
    Pupil,
    School,
    Status,
    StatusKind,
)
from schools.pupil_file import PupilRow, StatusRow
from schools.timeline import Overlaps, close_before, follow_on, overlap, stand_apart

AT_ONCE = 2000
FACTS = ("first_name", "last_name", "known_as", "born_on", "sex", "year_group")
FOLLOW_ON = (StatusKind.SEN, StatusKind.NEED, StatusKind.EAL)
PERIOD = ("starts_on", "ends_on")


@transaction.atomic
def import_pupils(rows: Iterable[PupilRow], *, by: User | None, at: datetime) -> Outcome:
    """Make what we hold say what the rows say. Raises Refused, keeping nothing, if one cannot be.

    A pupil who is not in the rows stays as they are. `by` is nobody when it is a command on the
    server.
    """
    require(by is None or rules.may_import_files(by))
    outcome, problems = Outcome(), []
    schools = dict(Establishment.objects.values_list("urn", "school_id"))
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        incoming = Incoming(some, schools, today=timezone.localdate(at))
        problems += incoming.problems
        if not problems:
            incoming.save()
        outcome.new += len(incoming.new)
        outcome.changed += incoming.touched
        outcome.unchanged += len(some) - len(incoming.new) - incoming.touched
        if len(problems) >= PROBLEM_LIMIT:
            break
    if problems:
        raise Refused(problems)
    return outcome


class Incoming:
    """Some rows beside what is known of their pupils."""

    def __init__(self, rows: list[PupilRow], schools: dict[str, int], *, today: date):
        self.rows, self.schools, self.today = rows, schools, today
        self.problems: list[Problem] = []
        self.pupils = {p.upn: p for p in Pupil.objects.filter(upn__in=[row.upn for row in rows])}
        known = self.pupils.values()
        self.enrolments = by_pupil(Enrolment.objects.filter(pupil__in=known))
        self.statuses = by_pupil(Status.objects.filter(pupil__in=known))
        self.new: list[Pupil] = []
        self.changed: list[Pupil] = []
        self.touched = 0
        self.kept_enrolments: list[Enrolment] = []
        self.kept_statuses: list[Status] = []
        for row in rows:
            self._take(row)

    def _take(self, row: PupilRow) -> None:
        if row.urn not in self.schools:
            self._refuse(row, "urn", row.urn, "No school of ours has or had this URN.")
            return
        pupil = self.pupils.get(row.upn) or Pupil(upn=row.upn)
        enrolments = self._enrol(pupil, row)
        statuses = self._give_statuses(pupil, row)
        facts = {name: getattr(row, name) for name in FACTS}
        there = {id(e): e for e in [*self.enrolments[pupil.pk], *enrolments]}
        facts["school_id"] = school_now(list(there.values()), self.today)
        changed = differ(pupil, facts)
        if pupil.pk is None:
            self.new.append(pupil)
        elif changed:
            self.changed.append(pupil)
        if pupil.pk and (changed or enrolments or statuses):
            self.touched += 1
        self.kept_enrolments += enrolments
        self.kept_statuses += statuses

    def _enrol(self, pupil: Pupil, row: PupilRow) -> list[Enrolment]:
        try:
            held = self.enrolments[pupil.pk]
            return list(enrol(pupil, row, self.schools[row.urn], held))
        except Overlaps as clash:
            self._refuse(row, "enrolled_on", row.enrolled_on, enrolment_clash(clash.held))
            return []

    def _give_statuses(self, pupil: Pupil, row: PupilRow) -> list[Status]:
        changes: list[Status] = []
        for told in row.statuses:
            try:
                changes += give_status(pupil, told, self.statuses[pupil.pk])
            except Overlaps as clash:
                self._refuse(row, told.column, told.starts_on, status_clash(clash.held))
        return changes

    def _refuse(self, row: PupilRow, column: str, value: object, message: str) -> None:
        self.problems.append(Problem(row.line, column, str(value), message))

    def save(self) -> None:
        """What ends is ended before what follows it begins."""
        Pupil.objects.bulk_create(self.new)
        save_all(self.changed, [*FACTS, "school"])
        keep_rows(Enrolment, self.kept_enrolments, ["kind", *PERIOD])
        keep_rows(Status, self.kept_statuses, ["code", *PERIOD])


def by_pupil(rows: QuerySet) -> dict[int | None, list]:
    """The rows of each pupil; none for one who is new and has no key yet."""
    found: dict[int | None, list] = defaultdict(list)
    for row in rows.order_by("starts_on"):
        found[row.pupil_id].append(row)
    return found


def keep_rows(model: type[Model], rows: Sequence[Model], fields: Iterable[str]) -> None:
    save_all([row for row in rows if row.pk], fields)
    model._default_manager.bulk_create([r for r in rows if r.pk is None], batch_size=1000)


def enrol(
    pupil: Pupil, row: PupilRow, school_id: int, held: list[Enrolment]
) -> Iterator[Enrolment]:
    """The enrolment that the row tells; a new main one ends the main one elsewhere."""
    wanted = Enrolment(
        pupil=pupil,
        school_id=school_id,
        kind=row.enrolment,
        starts_on=row.enrolled_on,
        ends_on=row.left_on,
    )
    clashing = [e for e in held if overlap(e, wanted)]
    here = [e for e in clashing if e.school_id == school_id]
    if len(here) > 1:
        raise Overlaps(here[0])
    for other in clashing:
        if other not in here and EnrolmentKind.MAIN == wanted.kind == other.kind:
            if other.ends_on or other.starts_on >= wanted.starts_on:
                raise Overlaps(other)
            close_before(other, wanted.starts_on)
            yield other
    if not here:
        yield wanted
    elif corrected(here[0], wanted):
        yield here[0]


def corrected(held: Enrolment, wanted: Enrolment) -> bool:
    """Let what is held say what is wanted, at the same school. Did it not already?"""
    return differ(held, {name: getattr(wanted, name) for name in ("kind", *PERIOD)})


def give_status(pupil: Pupil, told: StatusRow, held: list[Status]) -> list[Status]:
    wanted = Status(
        pupil=pupil,
        kind=told.kind,
        code=told.code,
        rank=told.rank,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
    )
    alike = [s for s in held if (s.kind, s.rank) == (told.kind, told.rank)]
    if told.kind in FOLLOW_ON:
        return follow_on(alike, wanted)
    return stand_apart(alike, wanted)


def school_now(enrolments: list[Enrolment], today: date) -> int:
    """The school of the main enrolment today, else of the last that began, else of the first."""
    main = [e for e in enrolments if e.kind == EnrolmentKind.MAIN] or enrolments
    begun = [e for e in main if e.starts_on <= today]
    if begun:
        return max(begun, key=lambda e: (e.ends_on or date.max, e.starts_on)).school_id
    return min(main, key=lambda e: e.starts_on).school_id


def enrolment_clash(held: Enrolment) -> str:
    school = School.objects.get(pk=held.school_id)
    return f"The pupil is on the roll of {school} {during(held)} already."


def status_clash(held: Status) -> str:
    return f"This overlaps what is known: {held} {during(held)}."


def during(held: Enrolment | Status) -> str:
    until = f" to {held.ends_on:%-d %B %Y}" if held.ends_on else ""
    return f"from {held.starts_on:%-d %B %Y}{until}"
