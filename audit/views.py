"""For pages about one pupil: no record, no page."""

from django.db import transaction
from django.utils import timezone

from .actions import record_opening


class RecordedOpening:
    """A page about one thing, whose opening is written down in the transaction that draws it."""

    @transaction.atomic
    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        record_opening(self.object, by=request.user, at=timezone.now(), page=request.path)
        return response.render()
