"""manage.py import_schools FILE: a GIAS establishment extract, and the links beside it."""

from pathlib import Path

from django.core.management.base import CommandParser

from imports.import_command import ImportCommand
from imports.models import Kind
from imports.outcome import Outcome
from schools.actions import import_establishments
from schools.gias_file import GiasFiles


class Command(ImportCommand):
    help = "Import Kent's schools from a GIAS establishment CSV. Bad rows: nothing is kept."
    kind = Kind.SCHOOLS

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--links", type=Path, metavar="FILE", help="the links CSV of that day")

    def read(self, path: Path, options: dict) -> GiasFiles:
        return GiasFiles(path, options["links"])

    def apply(self, reading: GiasFiles, at) -> Outcome:
        outcome = import_establishments(
            reading.establishments.rows(), reading.link_rows(), by=None, at=at
        )
        outcome.rejected = reading.establishments.left_out
        if outcome.rejected:
            outcome.notes.append(f"Rows of other authorities left out: {outcome.rejected:,}.")
        return outcome
