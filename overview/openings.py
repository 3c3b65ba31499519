"""The audit as one person may read it."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Permission
from audit.models import Alert, Opening
from schools.models import District, Posting, School
from schools.scope import Places, scope_of


def openings_seen_by(user: User) -> QuerySet[Opening]:
    """All of them in the county; where a posting is narrower, those of its schools' pupils.

    `audit` lies below `schools` and knows no scope, so this stands here.
    """
    scope = scope_of(user)
    if scope.has(Permission.SEE_AUDIT) and scope.places[Permission.SEE_AUDIT].county:
        return Opening.objects.for_list()
    schools = School.objects.filter(scope.where(Permission.SEE_AUDIT, "pk"))
    return Opening.objects.at_schools(schools).for_list()


def alerts_seen_by(user: User) -> QuerySet[Alert]:
    """All of them in the county; where a posting is narrower, those about who works there."""
    places = scope_of(user).places.get(Permission.SEE_AUDIT, Places())
    if places.county:
        return Alert.objects.for_list()
    there = Posting.objects.filter(
        Q(district__in=places.districts)
        | Q(school__district__in=places.districts)
        | Q(school__in=places.schools)
    )
    return Alert.objects.filter(user__in=there.values("user")).for_list()


def watchers_of(person: User, day: date) -> QuerySet[User]:
    """Who is told of what a person opened: their own district's managers and the county's."""
    theirs = person.postings.on(day)
    districts = District.objects.filter(
        Q(postings__in=theirs) | Q(schools__postings__in=theirs)
    ).values("pk")
    watching = Posting.objects.on(day).with_permission(Permission.SEE_AUDIT)
    near = watching.filter(Q(district__in=districts) | Q(district=None, school=None))
    others = User.objects.filter(is_active=True, pk__in=near.values("user"))
    return others.exclude(pk=person.pk).order_by("pk")
