from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from imports.actions import run_import
from imports.models import Batch, Kind
from imports.outcome import Outcome
from imports.problem import FileProblem, Problem, Refused

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 10, 1, 9, tzinfo=UTC)


@dataclass
class Reading:
    problems: list = field(default_factory=list)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name\nAsha\n")
    return path


def make_a_user(reading):
    User.objects.create(email="asha@example.org", name="Asha")
    return Outcome(new=1)


def run(path, apply=make_a_user, problems=(), **options):
    return run_import(
        Kind.PUPILS, path, lambda: Reading(list(problems)), apply, by=None, at=NOW, **options
    )


def test_a_good_file_is_applied_and_recorded(path):
    outcome = run(path)

    batch = Batch.objects.get()
    assert User.objects.exists()
    assert (outcome.new, batch.counts["new"], batch.problems) == (1, 1, 0)
    assert (batch.file_name, len(batch.sha256), batch.at, batch.by) == ("people.csv", 64, NOW, None)
    assert not batch.was_refused


def test_a_dry_run_counts_and_keeps_nothing(path):
    assert run(path, dry_run=True).new == 1

    assert not User.objects.exists()
    assert not Batch.objects.exists()


def test_a_problem_in_one_row_undoes_all_of_them(path):
    outcome = run(path, problems=[Problem(9, "", "", "late"), Problem(3, "", "", "early")])

    assert [p.line for p in outcome.problems] == [3, 9]
    assert outcome.new == 0
    assert not User.objects.exists()
    assert Batch.objects.get().was_refused


def test_rows_that_do_not_fit_undo_all_of_them(path):
    def refuse(reading):
        make_a_user(reading)
        raise Refused([Problem(2, "name", "Asha", "Known already")])

    outcome = run(path, refuse)

    assert [str(p) for p in outcome.problems] == ["line 2, name: Known already ('Asha')"]
    assert not User.objects.exists()


def test_a_file_that_cannot_be_read_is_recorded_as_refused(path):
    def read():
        raise FileProblem("This is a PDF file.")

    outcome = run_import(Kind.PUPILS, path, read, make_a_user, by=None, at=NOW)

    assert [str(p) for p in outcome.problems] == ["This is a PDF file."]
    assert Batch.objects.get().problems == 1


def test_a_file_that_is_not_there_leaves_no_record(tmp_path):
    def read():
        raise FileProblem("There is no file.")

    run_import(Kind.PUPILS, tmp_path / "x.csv", read, make_a_user, by=None, at=NOW)

    assert not Batch.objects.exists()


def test_the_database_refuses_a_batch_of_no_known_kind():
    with pytest.raises(IntegrityError, match="batch_kind_is_known"), transaction.atomic():
        Batch.objects.create(kind="rumours", file_name="x", sha256="0", at=NOW, counts={})
