"""Seals over what was written down, so that a change by whoever owns the database is found.

Each run seals, table by table, the rows of transactions that have ended since the run before.
Which rows those are is told by the transaction's number (`xmin`) and never by the row's: ids are
given out before rows are committed. docs/adr/0013 says what this finds and what it cannot.
"""

import hashlib
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.apps import apps
from django.db import connection, models, transaction
from pghistory.models import Event

from .models import Opening, Seal

log = logging.getLogger(__name__)

SEALING = 0x5345414C  # "SEAL": the advisory lock under which a run is alone
LONGEST_TRANSACTION = timedelta(hours=1)  # no page, job or import of ours takes as long
XIDS = 2**32
MOST = 200_000  # rows under one seal: what an import leaves over, the next minute takes

ROWS = """
    select r.{pk} as id, {moment} as moment, r.xmin::text::bigint as xid,
           sha256(convert_to(jsonb_strip_nulls(to_jsonb(r))::text || {facts}, 'UTF8')) as sum
    from {table} r {join}
"""


class Finding(NamedTuple):
    """A row that is not as it was sealed."""

    table: str
    row: int
    what: str


class Sealed(NamedTuple):
    """A table whose rows are sealed: what a row is, and when it says that it was written."""

    table: str
    pk: str
    rows: str
    has_moment: bool


def sealed_tables() -> list[Sealed]:
    """All whose rows are added and never changed, but the seals themselves."""
    return [
        _sealed(model)
        for model in apps.get_models()
        if any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", []))
        and model is not Seal
    ]


def _sealed(model: type[models.Model]) -> Sealed:
    table, pk = model._meta.db_table, model._meta.pk.column
    is_event = issubclass(model, Event)
    moment = "r.pgh_created_at" if is_event else "r.at" if model is Opening else "null"
    rows = ROWS.format(
        table=table,
        pk=pk,
        moment=moment,
        facts="coalesce(c.metadata::text, '')" if is_event else "''",
        join="left join pghistory_context c on c.id = r.pgh_context_id" if is_event else "",
    )
    return Sealed(table, pk, rows, moment != "null")


@transaction.atomic
def seal_all(at: datetime) -> int:
    """Seal what is settled and not yet sealed; a second run at once waits and finds nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SEALING])
        cursor.execute("set local timezone to 'UTC'")
    horizon = _horizon()
    return sum(_seal(sealed, horizon, at) for sealed in sealed_tables())


HORIZON = """
    with now as materialized (select pg_current_snapshot() as snapshot)
    select least(pg_current_xact_id_if_assigned()::text::bigint, coalesce(
        (select min(x::text::bigint) from now, pg_snapshot_xip(now.snapshot) x where not exists (
            select from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
              and a.datname <> current_database()
              and l.transactionid::text::bigint = mod(x::text::bigint, %(xids)s)
        )),
        (select pg_snapshot_xmax(snapshot)::text::bigint from now)
    ))
"""


def _horizon() -> int:
    """Below this number every transaction of this database has ended.

    The oldest that runs, or the next number to be given. One that holds the lock on its number in
    another database does not count; one that has taken a number and not yet the lock does, and
    so does this one.
    """
    ((horizon,),) = _fetch(HORIZON, {"xids": XIDS})
    return horizon


def _seal(sealed: Sealed, horizon: int, at: datetime) -> int:
    before = Seal.objects.filter(of_table=sealed.table).last()
    rows = _new_rows(sealed, before, horizon)
    if not rows:
        return 0
    ids, sums = [row[0] for row in rows], [bytes(row[1]) for row in rows]
    seal = Seal(of_table=sealed.table, ids=ids, words=[_word(one) for one in sums])
    seal.first_id, seal.last_id, seal.at = ids[0], ids[-1], at
    is_all = len(ids) < MOST  # else the next run begins where this one did
    seal.horizon = horizon if is_all else before.horizon if before else 0
    seal.digest = _digest(seal, sums, Seal.objects.last())
    seal.save()
    log.info("Sealed %s rows of %s: %s", len(ids), sealed.table, seal.digest)
    return len(ids)


def _new_rows(sealed: Sealed, before: Seal | None, horizon: int) -> list[tuple]:
    """Settled rows whose transaction came after the last seal's, unless they have been sealed."""
    since = before.horizon if before and before.horizon <= horizon else None
    settled = "mod(%(horizon)s - xid + 2 * %(xids)s - 1, %(xids)s) < %(xids)s / 2"
    if since is not None:
        settled = "mod(xid - %(since)s + %(xids)s, %(xids)s) < %(span)s"
    facts = {
        "table": sealed.table,
        "floor": _floor(sealed, before),
        "horizon": horizon % XIDS,
        "xids": XIDS,
        "since": (since or 0) % XIDS,
        "span": horizon - (since or 0),
        "most": MOST,
    }
    statement = f"""
        select id, sum from ({sealed.rows} where r.{sealed.pk} > %(floor)s) r
        where {settled} and not exists (
            select from (
                select unnest(s.ids) as id from audit_seal s
                where s.of_table = %(table)s and s.last_id > %(floor)s
            ) sealed where sealed.id = r.id)
        order by id limit %(most)s
    """  # noqa: S608 (names of our own tables alone)
    return list(_fetch(statement, facts))


def _floor(sealed: Sealed, before: Seal | None) -> int:
    """Up to this number, no transaction can be under way that has yet to show a row."""
    if before is None:
        return 0
    long_ago = Seal.objects.filter(of_table=sealed.table, at__lt=before.at - LONGEST_TRANSACTION)
    return long_ago.aggregate(last=models.Max("last_id"))["last"] or 0


def _fetch(statement: str, facts: dict) -> Iterator[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        yield from cursor.fetchall()


def _word(one: bytes) -> int:
    return int.from_bytes(one[:8], "big", signed=True)


def _digest(seal: Seal, sums: list[bytes], before: Seal | None) -> str:
    said = (
        f"{before.digest if before else ''}|{seal.of_table}|{seal.ids}|{seal.words}|{seal.horizon}|"
    )
    at = seal.at.timestamp()
    return hashlib.sha256(f"{said}{at}|".encode() + b"".join(sums)).hexdigest()


# Looking whether all is as it was


@transaction.atomic
def verify_all() -> list[Finding]:
    return list(_findings())


def _findings() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("set local timezone to 'UTC'")
    tables = {sealed.table: sealed for sealed in sealed_tables()}
    before = None
    for seal in Seal.objects.iterator(chunk_size=50):
        yield from _verify(seal, before, tables[seal.of_table])
        before = seal
    for sealed in tables.values():
        yield from _inserted(sealed)


def _verify(seal: Seal, before: Seal | None, sealed: Sealed) -> Iterator[Finding]:
    """A row that is gone or reads otherwise; or the seal itself, or one before it."""
    statement = f"select id, sum from ({sealed.rows} where r.{sealed.pk} = any(%(ids)s)) r"  # noqa: S608
    found = {pk: bytes(one) for pk, one in _fetch(statement, {"ids": seal.ids})}
    wrong = list(_differences(seal, found))
    yield from wrong
    whole = not wrong and seal.digest == _digest(seal, [found[pk] for pk in seal.ids], before)
    if not wrong and not whole:
        yield Finding("audit_seal", seal.pk, "changed, or the one before it was")


def _differences(seal: Seal, found: dict[int, bytes]) -> Iterator[Finding]:
    for pk, word in zip(seal.ids, seal.words, strict=True):
        if pk not in found:
            yield Finding(seal.of_table, pk, "deleted")
        elif _word(found[pk]) != word:
            yield Finding(seal.of_table, pk, "changed")


def _inserted(sealed: Sealed) -> Iterator[Finding]:
    """Rows that cannot have been there when those around them were sealed.

    Either its number was passed long before, or it says that it was written before a seal that
    it is not under.
    """
    before = Seal.objects.filter(of_table=sealed.table).last()
    if before is None:
        return
    facts = {"table": sealed.table, "floor": _floor(sealed, before), "hour": LONGEST_TRANSACTION}
    statement = f"""
        with sealed as (
            select unnest(s.ids) as id,
                   lag(s.at) over (order by s.id) - %(hour)s as since
            from audit_seal s where s.of_table = %(table)s
        )
        select r.id from ({sealed.rows}) r left join sealed on sealed.id = r.id
        where (sealed.id is null and r.id <= %(floor)s)
           or r.moment < coalesce(sealed.since, case when sealed.id is null then %(last)s end)
    """  # noqa: S608
    facts["last"] = before.at - LONGEST_TRANSACTION
    if not sealed.has_moment:
        statement = statement.replace("r.moment <", "null::timestamptz <")
    for (pk,) in _fetch(statement, facts):
        yield Finding(sealed.table, pk, "inserted")
