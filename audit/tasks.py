"""Each may run twice, late, or not at all for an hour: the rows say what is left to do."""

from celery import shared_task
from django.utils import timezone

from . import seals


@shared_task
def seal_records() -> None:
    """Run each minute."""
    seals.seal_all(timezone.now())
