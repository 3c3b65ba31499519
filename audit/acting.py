"""Who makes a change when no web page does: a job, or a person at the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pghistory
from celery import Task
from django.core.management import BaseCommand

if TYPE_CHECKING:  # Celery reads this module before the models are there
    from accounts.models import User


@contextmanager
def acting_as(job: str, *, by: "User | None" = None) -> Iterator[None]:
    """Each change made within says in the history which job made it, and for whom.

    The history's middleware does the same for a web page: `user` and `url`.
    """
    facts: dict[str, object] = {"job": job}
    if by is not None:
        facts["user"] = by.pk
    with pghistory.context(**facts):
        yield


class Job(Task):
    """The base of every Celery task, so that none can forget to say what it is."""

    def __call__(self, *args, **kwargs):
        with acting_as(self.name):
            return super().__call__(*args, **kwargs)


class JobCommand(BaseCommand):
    """The base of every management command of ours, for the same reason."""

    def execute(self, *args, **options):
        with acting_as(type(self).__module__.rpartition(".")[2]):
            return super().execute(*args, **options)
