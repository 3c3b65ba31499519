"""What a school's page shows: what it is, and what is done with it, by what its reader may see."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.roles import Permission
from attendance.models import Tsm
from meetings.models import Action
from programmes.models import Participation
from referrals.models import Referral
from schools.models import Pupil, School, SchoolContact
from schools.scope import scope_of

from .work import list_url

SHOWN = 10
PUPILS_SHOWN = 25


class Section(NamedTuple):
    """A few rows of one sort, and the list that holds them all."""

    name: str
    title: str
    rows: QuerySet
    url: str

    @property
    def template(self) -> str:
        return f"overview/_school_{self.name}.html"


def facts_of(school: School, user: User, day: date) -> dict[str, object]:
    followers = School.objects.visible_to(user).that_followed(school)
    return {
        "trust": school.trusts.on(day).select_related("trust").first(),
        "community": school.communities.on(day).select_related("community").first(),
        "establishments": list(school.establishments.prefetch_related("links")),
        "contacts": SchoolContact.objects.visible_to(user).filter(school=school),
        "followers": [] if school.is_open else list(followers.for_list()),
    }


def sections_of(school: School, user: User) -> list[Section]:
    """Those that the person's role has at this school, in the order of the page."""
    scope = scope_of(user)
    return [
        make(school, user)
        for make, permissions in SECTIONS.items()
        if any(scope.allows(permission, school) for permission in permissions)
    ]


def tsms(school: School, user: User) -> Section:
    rows = Tsm.objects.visible_to(user).filter(meeting__school=school).for_list()[:SHOWN]
    url = list_url("attendance:tsm-list", school=school.pk)
    return Section("tsms", "Targeting Support Meetings", rows, url)


def actions(school: School, user: User) -> Section:
    rows = Action.objects.visible_to(user).filter(school=school).open().for_list()[:SHOWN]
    url = list_url("meetings:action-list", school=school.pk, status="open")
    return Section("actions", "Open actions", rows, url)


def referrals(school: School, user: User) -> Section:
    rows = Referral.objects.visible_to(user).filter(school=school).open().for_list()[:SHOWN]
    url = list_url("referrals:referral-list", school=school.pk)
    return Section("referrals", "Open referrals", rows, url)


def participations(school: School, user: User) -> Section:
    rows = Participation.objects.visible_to(user).filter(school=school).for_list()
    return Section("programmes", "Programmes", rows, reverse("programmes:programme-list"))


def pupils(school: School, user: User) -> Section:
    rows = Pupil.objects.visible_to(user).filter(school=school).for_list()[:PUPILS_SHOWN]
    return Section("pupils", "Pupils", rows, list_url("schools:pupil-list", school=school.pk))


SECTIONS: dict[Callable[[School, User], Section], tuple[Permission, ...]] = {
    tsms: (Permission.SEE_TSMS,),
    actions: (Permission.SEE_TSMS, Permission.SEE_REFERRALS),
    referrals: (Permission.SEE_REFERRALS,),
    participations: (Permission.SEE_PROGRAMMES,),
    pupils: (Permission.SEE_PUPILS,),
}
