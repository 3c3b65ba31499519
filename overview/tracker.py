"""How far the county, or a manager's part of it, has got: each number leads to its report."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Sum
from django.urls import reverse

from accounts.models import User
from accounts.roles import Permission
from attendance.models import Target, Tsm
from meetings.models import Action
from referrals.filters import ANSWER_WITHIN
from referrals.models import ForumKind, Referral
from schools.academic_year import year_of
from schools.scope import scope_of

from .work import list_url


class Tile(NamedTuple):
    title: str
    value: str
    url: str


def tiles_for(user: User, day: date) -> list[Tile]:
    """For those who read reports, of what they may see."""
    scope = scope_of(user)
    if not scope.has(Permission.READ_REPORTS):
        return []
    tiles: list[Tile] = []
    if scope.has(Permission.SEE_TSMS):
        tiles.append(tsms_held(user, day))
    if scope.has(Permission.SEE_TSMS) or scope.has(Permission.SEE_REFERRALS):
        tiles.append(actions_overdue(user, day))
    if scope.has(Permission.SEE_REFERRALS):
        tiles += [*referrals_waiting(user), referrals_unanswered(user, day)]
    return tiles


def tsms_held(user: User, day: date) -> Tile:
    year = year_of(day)
    held = Tsm.objects.visible_to(user).held_in_year(year).count()
    target = target_of(user, year)
    value = f"{held:,} of {target:,}" if target else f"{held:,}"
    return Tile("TSMs held this year", value, reverse("reports:tsms-held"))


def target_of(user: User, year: int) -> int | None:
    """The county's, or that of the districts in which the person works."""
    places = scope_of(user).places[Permission.SEE_TSMS]
    if places.county:
        target = Target.objects.for_county(year)
        return target.number if target else None
    targets = Target.objects.of_year(year).filter(district__in=places.districts)
    return targets.aggregate(number=Sum("number"))["number"]


def actions_overdue(user: User, day: date) -> Tile:
    overdue = Action.objects.visible_to(user).overdue(day).count()
    return Tile("Actions overdue", f"{overdue:,}", reverse("reports:actions"))


def referrals_waiting(user: User) -> list[Tile]:
    kinds = {kind.value: Count("pk", filter=Q(forum__kind=kind)) for kind in ForumKind}
    waiting = Referral.objects.visible_to(user).waiting().aggregate(**kinds)
    pages = {ForumKind.LIFT: "reports:lift-referrals", ForumKind.PRG: "reports:prg-requests"}
    titles = {ForumKind.LIFT: "LIFT referrals waiting", ForumKind.PRG: "PRG requests waiting"}
    return [Tile(titles[kind], f"{waiting[kind]:,}", reverse(pages[kind])) for kind in ForumKind]


def referrals_unanswered(user: User, day: date) -> Tile:
    late = Referral.objects.visible_to(user).unanswered_since(day - ANSWER_WITHIN).count()
    url = list_url("referrals:referral-list", waiting="late")
    return Tile("Unanswered for a week", f"{late:,}", url)
