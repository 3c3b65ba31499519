"""Writing down who opened what. Call it in the transaction that reads: no record, no page."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from accounts.models import User

from .models import Opening, OpeningKind


def record_opening(
    subject: Model, *, by: User, at: datetime, page: str, kind: OpeningKind = OpeningKind.PAGE
) -> Opening:
    """Somebody opened a page about a pupil, or about a thing that has a `pupil`.

    `page` is the request's path, never its query string: that may hold a name.
    """
    is_pupil = subject._meta.model_name == "pupil"
    pupil_id = subject.pk if is_pupil else getattr(subject, "pupil_id", None)
    return Opening.objects.create(
        user=by,
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        pupil_ids=[pupil_id] if pupil_id else [],
        school_id=getattr(subject, "school_id", None),
        page=page,
        at=at,
    )


def record_list(
    pupil_ids: Iterable[int],
    *,
    by: User,
    at: datetime,
    page: str,
    kind: OpeningKind = OpeningKind.LIST,
) -> Opening | None:
    """Somebody saw these pupils in a list, or took them away in a file: one row for all."""
    if not (seen := sorted(set(pupil_ids))):
        return None
    return Opening.objects.create(user=by, kind=kind, pupil_ids=seen, page=page, at=at)
