"""Keeps which school is in which trust, from when. GIAS shows today alone."""

from collections.abc import Mapping
from datetime import date, timedelta

from imports.bulk import save_all
from schools.gias_file import EstablishmentRow
from schools.models import School, Trust, TrustMembership


def keep_trusts(today: Mapping[School, EstablishmentRow], *, on: date) -> None:
    """What a day's extract says of each school's trust: a membership begins, goes on or ends."""
    trusts = known_trusts(today)
    memberships: dict[int, list[TrustMembership]] = {}
    for membership in TrustMembership.objects.select_related("trust").order_by("starts_on"):
        memberships.setdefault(membership.school_id, []).append(membership)
    for school, row in today.items():
        past = memberships.get(school.pk, [])
        current = past[-1] if past and past[-1].ends_on is None else None
        if (current.trust.code if current else "") == row.trust_code:
            continue
        if current:
            end(current, on=on)
        if row.trust_code:
            starts_on = on if past else row.opened_on or on
            TrustMembership.objects.create(
                school=school, trust=trusts[row.trust_code], starts_on=starts_on
            )


def end(membership: TrustMembership, *, on: date) -> None:
    """The day before is its last. One that began that very day never was."""
    if membership.starts_on >= on:
        membership.delete()
    else:
        membership.ends_on = on - timedelta(days=1)
        membership.save(update_fields=["ends_on"])


def known_trusts(today: Mapping[School, EstablishmentRow]) -> dict[str, Trust]:
    """The trusts that the rows name, by code; made or renamed where need be."""
    names = {row.trust_code: row.trust_name for row in today.values() if row.trust_code}
    held = {trust.code: trust for trust in Trust.objects.all()}
    renamed = [t for t in held.values() if t.name != names.get(t.code, t.name)]
    for trust in renamed:
        trust.name = names[trust.code]
    save_all(renamed, ["name"])
    new = [Trust(code=code, name=name) for code, name in names.items() if code not in held]
    Trust.objects.bulk_create(new)
    return held | {trust.code: trust for trust in new}
