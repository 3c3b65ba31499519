"""Who may do what to a referral or a case they can see. When is the business of NEXT.

What differs between a LIFT and a PRG is which permission each asks for.
"""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Permission
from schools.models import Posting, Pupil, School, people_at
from schools.scope import scope_of

from .models import Case, Forum, ForumKind, Referral

MAKE: dict[str, Permission] = {
    ForumKind.LIFT: Permission.MAKE_REFERRALS,
    ForumKind.PRG: Permission.MAKE_REQUESTS,
}
TRIAGE: dict[str, Permission] = {
    ForumKind.LIFT: Permission.TRIAGE_REFERRALS,
    ForumKind.PRG: Permission.DECIDE_REQUESTS,
}
DECIDE: dict[str, Permission] = {
    ForumKind.LIFT: Permission.DECIDE_REFERRALS,
    ForumKind.PRG: Permission.DECIDE_REQUESTS,
}
RUN = {kind: frozenset({TRIAGE[kind], DECIDE[kind]}) for kind in ForumKind.values}


def _may(user: User, permission: dict[str, Permission], referral: Referral) -> bool:
    return scope_of(user).allows(permission[referral.forum.kind], referral.school)


# Making a referral


def kinds_to_refer_to(user: User, school: School) -> list[str]:
    """The kinds of forum that a person may ask for help on a school's behalf."""
    scope = scope_of(user)
    return [kind for kind, needed in MAKE.items() if scope.allows(needed, school)]


def may_refer(user: User, pupil: Pupil) -> bool:
    return pupil.school.is_open and bool(kinds_to_refer_to(user, pupil.school))


def may_refer_to(user: User, forum: Forum, pupil: Pupil) -> bool:
    return may_refer(user, pupil) and forum.kind in kinds_to_refer_to(user, pupil.school)


def may_change(user: User, referral: Referral) -> bool:
    return _may(user, MAKE, referral)


def may_submit(user: User, referral: Referral) -> bool:
    return _may(user, MAKE, referral)


def may_withdraw(user: User, referral: Referral) -> bool:
    return _may(user, MAKE, referral) or _may(user, DECIDE, referral)


# Answering it


def may_return(user: User, referral: Referral) -> bool:
    return _may(user, TRIAGE, referral)


def may_accept(user: User, referral: Referral) -> bool:
    return _may(user, TRIAGE, referral)


def may_schedule(user: User, referral: Referral) -> bool:
    return _may(user, TRIAGE, referral)


def may_postpone(user: User, referral: Referral) -> bool:
    return _may(user, TRIAGE, referral)


# Deciding it


def may_decide(user: User, referral: Referral) -> bool:
    return _may(user, DECIDE, referral)


# The forum's meetings


def may_plan_meetings(user: User, forum: Forum) -> bool:
    scope = scope_of(user)
    return any(scope.allows_in(permission, forum.district) for permission in RUN[forum.kind])


def chairs_of(forum: Forum, day: date) -> QuerySet[User]:
    """Who may lead a forum's meetings: those who decide in its district, by name."""
    here = Q(district=forum.district) | Q(district=None, school=None)
    postings = Posting.objects.on(day).filter(here).with_permission(DECIDE[forum.kind])
    people = User.objects.filter(is_active=True, pk__in=postings.values("user"))
    return people.order_by("name", "pk")


# The case that follows


def may_lead(user: User, case: Case) -> bool:
    """Those who decide the forum's referrals lead the cases that come of them."""
    return may_decide(user, case.referral)


def may_record_contact(user: User, case: Case) -> bool:
    works_here = scope_of(user).allows(Permission.WORK_CASES, case.school)
    return works_here and (case.practitioner_id == user.pk or may_lead(user, case))


def may_close(user: User, case: Case) -> bool:
    return may_record_contact(user, case) or may_lead(user, case)


def may_reassign(user: User, case: Case) -> bool:
    return may_lead(user, case)


def may_be_given(practitioner: User, school: School, day: date) -> bool:
    """Does this person work on cases at the school?"""
    return people_at(school, Permission.WORK_CASES, day).filter(pk=practitioner.pk).exists()
