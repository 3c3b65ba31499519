"""The audit as one person may read it."""

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Permission
from audit.models import Opening
from schools.models import School
from schools.scope import scope_of


def openings_seen_by(user: User) -> QuerySet[Opening]:
    """All of them in the county; where a posting is narrower, those of its schools' pupils.

    `audit` lies below `schools` and knows no scope, so this stands here.
    """
    scope = scope_of(user)
    if scope.has(Permission.SEE_AUDIT) and scope.places[Permission.SEE_AUDIT].county:
        return Opening.objects.for_list()
    schools = School.objects.filter(scope.where(Permission.SEE_AUDIT, "pk"))
    return Opening.objects.at_schools(schools).for_list()
