"""What waits for a person. The page My work and the mails are both made of these lists."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Q

from accounts.models import User
from accounts.roles import Permission, Role
from attendance.models import schools_without_tsm
from govuk.dates import date_and_time, full_date
from meetings.filters import DUE_SOON
from meetings.models import FORUM_KINDS, Action, Meeting, MeetingKind
from meetings.models.action import ActionQuerySet
from meetings.models.meeting import MeetingQuerySet
from referrals.case_status import CaseStatus
from referrals.filters import ANSWER_WITHIN
from referrals.models import Case, Referral
from referrals.models.case import CaseQuerySet
from referrals.models.referral import ReferralQuerySet
from referrals.referral_status import Status
from referrals.rules import DECIDE, MAKE, TRIAGE
from schools.models import School, Term
from schools.models.school import SchoolQuerySet
from schools.scope import scope_of

from .work import Source, Work, list_url, needs

TOMORROW = timedelta(days=1)
RUN_FORUMS = (*TRIAGE.values(), *DECIDE.values())
BRING = tuple(MAKE.values())


def is_school_user(user: User) -> bool:
    """All that they see is their school's, and the school's work is theirs."""
    return Role.SCHOOL_USER in scope_of(user).roles


def whose(user: User, mine: str = "yes") -> dict[str, str]:
    """What to ask a list for, so that it holds the person's own."""
    return {} if is_school_user(user) else {"mine": mine}


# Meetings: those that a person leads; for a school user, those of the school


def my_meetings(user: User, *kinds: MeetingKind) -> MeetingQuerySet:
    rows = Meeting.objects.visible_to(user).filter(kind__in=kinds)
    rows = rows.select_related("school", "district").order_by("starts_at", "pk")
    return rows if is_school_user(user) else rows.led_by(user)


def meeting_line(meeting: Meeting) -> str:
    return f"{meeting.school or meeting.district}, {date_and_time(meeting.starts_at)}"


def tsms(user: User, title: str, rows: MeetingQuerySet, when: str, colour: str = "blue") -> Work:
    url = list_url("attendance:tsm-list", when=when, **whose(user))
    return Work(title, rows, meeting_line, url, colour, Meeting.get_mode_display)


@needs(Permission.LOG_TSMS)
def tsms_not_recorded(user: User, day: date) -> Work:
    rows = my_meetings(user, MeetingKind.TSM).not_recorded(day)
    return tsms(user, "TSMs to record", rows, "not_recorded", "red")


@needs(Permission.SEE_TSMS)
def tsms_tomorrow(user: User, day: date) -> Work:
    rows = my_meetings(user, MeetingKind.TSM).planned_for(day + TOMORROW)
    return tsms(user, "TSMs tomorrow", rows, "coming")


@needs(Permission.SEE_TSMS)
def tsms_coming(user: User, day: date) -> Work:
    rows = my_meetings(user, MeetingKind.TSM).planned_from(day)
    return tsms(user, "TSMs to come", rows, "coming")


def forum_meetings(title: str, rows: MeetingQuerySet, when: str, colour: str = "blue") -> Work:
    url = list_url("referrals:forum-meeting-list", mine="yes", when=when)
    return Work(title, rows, meeting_line, url, colour, Meeting.get_kind_display)


@needs(*RUN_FORUMS)
def forum_meetings_not_recorded(user: User, day: date) -> Work:
    rows = my_meetings(user, *FORUM_KINDS).not_recorded(day)
    return forum_meetings("LIFT and PRG meetings to record", rows, "not_recorded", "red")


@needs(*RUN_FORUMS)
def forum_meetings_tomorrow(user: User, day: date) -> Work:
    rows = my_meetings(user, *FORUM_KINDS).planned_for(day + TOMORROW)
    return forum_meetings("LIFT and PRG meetings tomorrow", rows, "coming")


@needs(*RUN_FORUMS)
def forum_meetings_coming(user: User, day: date) -> Work:
    rows = my_meetings(user, *FORUM_KINDS).planned_from(day)
    return forum_meetings("LIFT and PRG meetings to come", rows, "coming")


# Schools


def schools_unmet(user: User, day: date) -> SchoolQuerySet:
    """With no TSM held or planned in the term that the day is in, or that was before it."""
    term = Term.objects.started_by(day).first()
    return schools_without_tsm(user, term) if term else School.objects.none()


@needs(Permission.LOG_TSMS)
def schools_to_meet(user: User, day: date) -> Work:
    url = list_url("overview:school-without-tsm-list")
    rows = schools_unmet(user, day).order_by("name", "town", "pk")
    return Work("Schools with no TSM this term", rows, str, url, "yellow", lambda it: it.place)


# Actions that a person owns


def actions(title: str, rows: ActionQuerySet, when: str, colour: str) -> Work:
    url = list_url("meetings:action-list", mine="yes", when=when)
    return Work(title, rows.for_list(), action_line, url, colour, lambda action: action.what)


def action_line(action: Action) -> str:
    return f"{action.school}, due on {full_date(action.due_on)}"


@needs(Permission.SEE_TSMS, Permission.SEE_REFERRALS)
def actions_overdue(user: User, day: date) -> Work:
    rows = Action.objects.visible_to(user).owned_by(user).overdue(day)
    return actions("Actions overdue", rows, "overdue", "red")


@needs(Permission.SEE_TSMS, Permission.SEE_REFERRALS)
def actions_due_soon(user: User, day: date) -> Work:
    rows = Action.objects.visible_to(user).owned_by(user).due_by(day + DUE_SOON)
    return actions("Actions due in five days", rows.filter(due_on__gte=day), "soon", "yellow")


# Referrals that wait for a step of this person

Step = Mapping[str, Permission]
"""Which permission a step asks for at a forum of each kind."""


def where_may(user: User, step: Step) -> Q:
    """Referrals to forums of the kinds, and from schools, for which the person has it."""
    scope, where = scope_of(user), Q(pk__in=[])
    for kind, permission in step.items():
        where |= Q(forum__kind=kind) & scope.where(permission, "school")
    return where


def kind_for(user: User, step: Step) -> dict[str, str]:
    """The forum's kind to ask the list for, if the person takes the step at one kind alone."""
    kinds = [kind for kind, permission in step.items() if scope_of(user).has(permission)]
    return {"kind": kinds[0]} if len(kinds) == 1 else {}


def referrals(title: str, rows: ReferralQuerySet, colour: str = "blue", **query: str) -> Work:
    rows = rows.with_submitted_on().select_related("school", "pupil", "forum")
    return Work(
        title,
        rows.order_by("submitted_on", "pk"),
        referral_line,
        list_url("referrals:referral-list", **query),
        colour,
        lambda referral: referral.pupil.name,
    )


def referral_line(referral) -> str:
    day = referral.submitted_on
    return f"{referral}, {referral.school}" + (f", submitted {full_date(day)}" if day else "")


def referrals_for(user: User, step: Step, status: Status, title: str, colour: str) -> Work:
    rows = Referral.objects.visible_to(user).filter(where_may(user, step), status=status)
    return referrals(title, rows, colour, status=status, **kind_for(user, step))


@needs(*TRIAGE.values())
def referrals_to_answer(user: User, day: date) -> Work:
    return referrals_for(user, TRIAGE, Status.SUBMITTED, "Referrals to answer", "yellow")


@needs(*TRIAGE.values())
def referrals_unanswered(user: User, day: date) -> Work:
    late = Referral.objects.visible_to(user).unanswered_since(day - ANSWER_WITHIN)
    query = {"waiting": "late"} | kind_for(user, TRIAGE)
    rows = late.filter(where_may(user, TRIAGE))
    return referrals("Referrals unanswered for a week", rows, "red", **query)


@needs(*TRIAGE.values())
def referrals_to_schedule(user: User, day: date) -> Work:
    return referrals_for(user, TRIAGE, Status.ACCEPTED, "Referrals to put on an agenda", "blue")


@needs(*DECIDE.values())
def referrals_to_decide(user: User, day: date) -> Work:
    return referrals_for(user, DECIDE, Status.DISCUSSED, "Referrals to decide", "yellow")


def brought_by(user: User) -> ReferralQuerySet:
    """What the person drafted or submitted; for a school user, what anybody did for the school."""
    rows = Referral.objects.visible_to(user)
    return rows if is_school_user(user) else rows.brought_by(user)


@needs(*BRING)
def referrals_returned(user: User, day: date) -> Work:
    rows, query = brought_by(user).filter(status=Status.RETURNED), whose(user, "brought")
    return referrals("Referrals returned to you", rows, "red", status=Status.RETURNED, **query)


@needs(*BRING)
def referrals_in_draft(user: User, day: date) -> Work:
    rows, query = brought_by(user).filter(status=Status.DRAFT), whose(user, "brought")
    return referrals("Referrals in draft", rows, "grey", status=Status.DRAFT, **query)


# Cases of one's own


def cases(title: str, rows: CaseQuerySet, colour: str, **query: str) -> Work:
    return Work(
        title,
        rows.select_related("school", "pupil", "service").order_by("opened_on", "pk"),
        lambda case: f"{case.service}, {case.school}, opened {full_date(case.opened_on)}",
        list_url("referrals:case-list", mine="yes", **query),
        colour,
        lambda case: case.pupil.name,
    )


@needs(Permission.WORK_CASES)
def cases_waiting(user: User, day: date) -> Work:
    rows = Case.objects.visible_to(user).worked_on_by(user).filter(status=CaseStatus.WAITING)
    return cases("Cases waiting for first contact", rows, "yellow", status=CaseStatus.WAITING)


@needs(Permission.WORK_CASES)
def cases_untouched(user: User, day: date) -> Work:
    since = Term.objects.half_a_term_before(day)
    rows = Case.objects.visible_to(user).worked_on_by(user).untouched_since(since)
    return cases("Cases untouched for half a term", rows, "red", untouched="yes")


ON_THE_PAGE: Iterable[Source] = [
    actions_overdue,
    actions_due_soon,
    tsms_not_recorded,
    tsms_coming,
    schools_to_meet,
    referrals_returned,
    referrals_to_answer,
    referrals_to_schedule,
    referrals_to_decide,
    forum_meetings_not_recorded,
    forum_meetings_coming,
    cases_waiting,
    cases_untouched,
    referrals_in_draft,
]
IN_THE_DIGEST: Iterable[Source] = [
    actions_overdue,
    actions_due_soon,
    tsms_tomorrow,
    forum_meetings_tomorrow,
    tsms_not_recorded,
    forum_meetings_not_recorded,
    referrals_unanswered,
    cases_untouched,
]
IN_THE_WEEKLY_SUMMARY: Iterable[Source] = [schools_to_meet, tsms_not_recorded, actions_overdue]
