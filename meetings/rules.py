"""Who may do what to a meeting or an action they can see. When is the business of NEXT."""

from accounts.models import User
from accounts.roles import Permission
from schools.scope import scope_of

from .models import Action, Meeting, MeetingKind

RUN: dict[str, frozenset[Permission]] = {
    MeetingKind.TSM: frozenset({Permission.LOG_TSMS}),
    MeetingKind.LIFT: frozenset({Permission.TRIAGE_REFERRALS, Permission.DECIDE_REFERRALS}),
    MeetingKind.PRG: frozenset({Permission.DECIDE_REQUESTS}),
}
"""Any one of these, at the meeting's place, lets a person plan it and say what became of it."""


def may_run(user: User, meeting: Meeting) -> bool:
    """Plan it, record what became of it, and agree actions at it."""
    scope = scope_of(user)
    if meeting.school:
        return any(scope.allows(permission, meeting.school) for permission in RUN[meeting.kind])
    return any(scope.allows_in(permission, meeting.district) for permission in RUN[meeting.kind])


def may_reassign(user: User, action: Action) -> bool:
    """Those who run such meetings at the school."""
    scope = scope_of(user)
    return any(scope.allows(permission, action.school) for permission in RUN[action.meeting.kind])


def may_tick_off(user: User, action: Action) -> bool:
    return action.owner_id == user.pk or may_reassign(user, action)


def may_reschedule(user: User, action: Action) -> bool:
    return may_tick_off(user, action)
