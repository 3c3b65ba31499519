"""What every import command has in common: its arguments, its words and its exit status."""

import json
from pathlib import Path

import pghistory
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from audit.acting import JobCommand

from .actions import Reading, run_import
from .models import Kind
from .outcome import Outcome


class ImportCommand(JobCommand):
    """A command that imports one file. Exit status 1, and nothing kept, when there is a problem."""

    kind: Kind

    def read(self, path: Path, options: dict) -> Reading:
        raise NotImplementedError

    def apply(self, reading, at) -> Outcome:
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change and change nothing"
        )
        parser.add_argument(
            "--json", action="store_true", help="print the counts and problems as JSON"
        )

    def handle(self, *args, file: Path, dry_run: bool, **options) -> None:
        now = timezone.now()
        with pghistory.context(file=file.name):
            outcome = run_import(
                self.kind,
                file,
                lambda: self.read(file, options),
                lambda reading: self.apply(reading, now),
                by=None,
                at=now,
                dry_run=dry_run,
            )
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_json() | {"dry_run": dry_run}, indent=2))
        else:
            self.tell(outcome, dry_run=dry_run)
        if outcome.problems:
            raise CommandError(
                f"Problems in {file}: {len(outcome.problems)}. Nothing was imported."
            )

    def tell(self, outcome: Outcome, *, dry_run: bool) -> None:
        for problem in outcome.problems:
            self.stderr.write(str(problem))
        if not outcome.problems:
            counts = ", ".join(f"{number:,} {name}" for name, number in outcome.counts.items())
            self.stdout.write(f"{'Dry run, nothing kept: ' if dry_run else ''}{counts}")
        for note in outcome.notes:
            self.stdout.write(note)
