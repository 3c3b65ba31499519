"""manage.py import_pupils FILE: pupils with an enrolment and statuses; see docs/pupil-file.md."""

from pathlib import Path

from imports.import_command import ImportCommand
from imports.models import Kind
from imports.outcome import Outcome
from schools.actions import import_pupils
from schools.pupil_file import PupilFile


class Command(ImportCommand):
    help = "Import pupils, enrolments and statuses. Bad rows: nothing is kept."
    kind = Kind.PUPILS

    def read(self, path: Path, options: dict) -> PupilFile:
        return PupilFile(path)

    def apply(self, reading: PupilFile, at) -> Outcome:
        outcome = import_pupils(reading.rows(), by=None, at=at)
        if reading.unknown:
            outcome.notes.append(f"Columns not read: {', '.join(reading.unknown)}.")
        if reading.invented:
            outcome.notes.append(f"Demonstration UPNs, of authority 000: {reading.invented:,}.")
        return outcome
