"""Writing down who opened what. Call it in the transaction that reads: no record, no page."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from accounts.models import User

from .models import Opening, OpeningKind


def pupil_of(subject: Model) -> int | None:
    is_pupil = subject._meta.model_name == "pupil"
    return subject.pk if is_pupil else getattr(subject, "pupil_id", None)


def is_about_pupil(subject: Model) -> bool:
    return pupil_of(subject) is not None


def record_opening(
    subject: Model, *, by: User, at: datetime, page: str, kind: OpeningKind = OpeningKind.PAGE
) -> Opening:
    """Somebody opened a page about a pupil, or about a thing that has a `pupil`.

    `page` is the request's path, never its query string: that may hold a name.
    """
    pupil_id = pupil_of(subject)
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
