"""Showing a UPN, which is masked everywhere else."""

from datetime import datetime

from django.db import transaction

from accounts.access import require
from accounts.models import User
from audit.actions import record_opening
from audit.models import OpeningKind
from schools import rules
from schools.models import Pupil


@transaction.atomic
def reveal_upn(pupil: Pupil, *, by: User, at: datetime, page: str) -> str:
    """The UPN, once it is written down who asked for it."""
    require(rules.may_reveal_upn(by, pupil))
    record_opening(pupil, by=by, at=at, page=page, kind=OpeningKind.UPN)
    return pupil.upn
