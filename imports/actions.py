"""Takes a file in: all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.db import connection, transaction

from accounts.models import User

from .models import Batch, Kind
from .outcome import Outcome
from .problem import FileProblem, Problem, Refused

ONE_AT_A_TIME = 0x1494F827


class Reading(Protocol):
    """A file being read: its faults so far."""

    @property
    def problems(self) -> list[Problem]: ...


def run_import(
    kind: Kind,
    path: Path,
    read: Callable[[], Reading],
    apply: Callable[..., Outcome],
    *,
    by: User | None,
    at: datetime,
    dry_run: bool = False,
) -> Outcome:
    """Read a file and apply it. A problem in any row, or a dry run, leaves everything as it was.

    `apply` is given what `read` returned. `by` is nobody when it is a command on the server.
    """
    try:
        reading = read()
        outcome = applied(reading, apply, dry_run=dry_run)
    except FileProblem as error:
        outcome = Outcome(problems=[error.problem])
    if not dry_run:
        record_batch(kind, path, outcome, by=by, at=at)
    return outcome


def applied(reading: Reading, apply: Callable[..., Outcome], *, dry_run: bool) -> Outcome:
    problems: list[Problem] = []
    outcome = Outcome()
    with transaction.atomic():
        take_turns()
        try:
            with transaction.atomic():
                outcome = apply(reading)
        except Refused as error:
            problems = error.problems
        problems = sorted({*reading.problems, *problems}, key=lambda p: (p.line, p.column))
        if problems or dry_run:
            transaction.set_rollback(True)
    return Outcome(problems=problems) if problems else outcome


def take_turns() -> None:
    """Hold back any other import until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def record_batch(
    kind: Kind, path: Path, outcome: Outcome, *, by: User | None, at: datetime
) -> Batch | None:
    """Keep what became of a file, refused ones too."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Batch.objects.create(
        kind=kind,
        file_name=path.name[:255],
        sha256=digest,
        by=by,
        at=at,
        counts=outcome.counts,
        problems=len(outcome.problems),
    )
