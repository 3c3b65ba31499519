"""What a worker does for the outbox. It holds nothing: the rows say what is left to do."""

from celery import shared_task

from . import actions
from .models import Message

BATCH_SECONDS = 5  # a worker that is told to stop finishes its batch first


@shared_task
def send_due_messages() -> None:
    """Send what is due. Any number of these may run at once, or none for a while."""
    actions.send_due(BATCH_SECONDS)
    if Message.objects.due().exists():
        actions.wake_sender()
