"""LIFT referrals and PRG requests at every point of their lives, and the cases that followed."""

from datetime import date, timedelta
from random import Random

from accounts.roles import Role
from meetings.actions import hold_meeting
from meetings.models import Attendee, AttendeeRole, Meeting
from referrals.actions import (
    accept_referral,
    allocate_referral,
    close_case,
    close_with_advice,
    draft_referral,
    not_accept_referral,
    plan_forum_meeting,
    record_contact,
    record_discussion,
    return_referral,
    schedule_referral,
    submit_referral,
    withdraw_referral,
)
from referrals.models import (
    USUAL_RULES,
    CloseReason,
    ContactKind,
    Dimension,
    Forum,
    ForumKind,
    OutcomeKind,
    Referral,
    Relationship,
    Service,
    ServiceKind,
)
from schools.models import Pupil

from .calendar import at, days_gone, days_to_come
from .cast import Team

SERVICES = {
    "Specialist Teaching and Learning Service": ServiceKind.SPECIALIST_TEACHING,
    "Educational psychology": ServiceKind.PSYCHOLOGY,
    "Speech and language therapy": ServiceKind.SPEECH,
    "Early Help": ServiceKind.EARLY_HELP,
    "Special school outreach": ServiceKind.OUTREACH,
}
TEXTS = [
    (
        "Finds whole-class teaching hard to follow and leaves the room most mornings.",
        "Two cycles with a visual timetable and a key adult; better before lunch than after.",
        "Advice on what to try next, and somebody to watch a lesson.",
    ),
    (
        "Reading age is three years behind; confidence is falling with it.",
        "A daily phonics group for two terms, reviewed twice; small gains.",
        "A specialist teacher's assessment and a plan that the class teacher can run.",
    ),
    (
        "Speaks to one friend only, and not to adults, since the move from another school.",
        "Small-world play group, home visits, a talking book; reviewed in October.",
        "Advice for staff and a visit to the family.",
    ),
]


def make_services() -> list[Service]:
    return [
        Service.objects.get_or_create(name=name, defaults={"kind": kind})[0]
        for name, kind in SERVICES.items()
    ]


def make_forums(team: Team, since: date) -> dict[str, Forum]:
    code = "".join(word[0] for word in team.district.name.split())
    code = (code if len(code) > 2 else team.district.name[:4]).upper()
    return {
        kind: Forum.objects.create(
            kind=kind,
            code=code,
            name=f"{team.district} {ForumKind(kind).label}",
            district=team.district,
            starts_on=since,
            **USUAL_RULES[kind],
        )
        for kind in ForumKind.values
    }


class Caseload:
    """The referrals of one district to one of its forums."""

    def __init__(
        self, team: Team, forum: Forum, services: list[Service], today: date, chance: Random
    ):
        self.forum, self.services, self.chance = forum, services, chance
        self.past, self.future = days_gone(today), days_to_come(today)
        lift, link = forum.kind == ForumKind.LIFT, Role.LINK_PRACTITIONER
        self.maker = team.one(Role.SPECIALIST_TEACHER if lift else link)
        self.clerk = team.one(Role.BUSINESS_SUPPORT if lift else link)
        self.chair = team.one(Role.DISTRICT_LEAD if lift else link)
        self.case_offer = OutcomeKind.SPECIALIST if lift else OutcomeKind.OFFER
        self.refusal = OutcomeKind.ADVICE if lift else OutcomeKind.DECLINE

    def fill(self, pupils: list[Pupil]) -> None:
        """One pupil each; the forum met a month ago and meets again soon."""
        met, meets = self._meeting(self.past[-12]), self._meeting(self.future[6])
        take = iter(pupils)
        discussed = [self._scheduled(next(take), met, self.past[-40 + n]) for n in range(5)]
        self._hold(met, self.past[-12])
        self._decide(discussed, self.past[-12])
        for n in range(2):
            self._scheduled(next(take), meets, self.past[-9 + n])
        self._unanswered(take)

    def _unanswered(self, take) -> None:
        self._draft(next(take), self.past[-2])
        self._submitted(next(take), self.past[-11])
        self._submitted(next(take), self.past[-2])
        back = self._submitted(next(take), self.past[-8])
        return_referral(
            back, by=self.clerk, at=at(self.past[-6]), reason="Please add the reviewed plan."
        )
        self._accepted(next(take), self.past[-7])
        gone = self._accepted(next(take), self.past[-20])
        withdraw_referral(
            gone, by=self.maker, at=at(self.past[-5]), reason="The family is moving away."
        )

    def _draft(self, pupil: Pupil, day: date) -> Referral:
        concern, tried, asked = self.chance.choice(TEXTS)
        return draft_referral(
            pupil,
            by=self.maker,
            at=at(day, 9),
            forum=self.forum,
            dimension=self.chance.choice(list(Dimension)),
            concern=concern,
            tried=tried,
            cycles=2,
            asked=asked,
            agreed_on=day - timedelta(days=3),
            agreed_by=f"{self.chance.choice(['Mr', 'Mrs', 'Ms'])} {pupil.last_name}",
            agreed_relationship=Relationship.PARENT,
        )

    def _submitted(self, pupil: Pupil, day: date) -> Referral:
        referral = self._draft(pupil, day)
        submit_referral(referral, by=self.maker, at=at(day, 10))
        return referral

    def _accepted(self, pupil: Pupil, day: date) -> Referral:
        referral = self._submitted(pupil, day)
        accept_referral(referral, by=self.clerk, at=at(day + timedelta(days=1), 9))
        return referral

    def _scheduled(self, pupil: Pupil, meeting: Meeting, day: date) -> Referral:
        referral = self._accepted(pupil, day)
        schedule_referral(
            referral, by=self.clerk, at=at(day + timedelta(days=1), 10), meeting=meeting
        )
        return referral

    def _meeting(self, day: date) -> Meeting:
        return plan_forum_meeting(
            self.forum,
            by=self.chair,
            at=at(self.past[-45], 9),
            starts_at=at(day, 13, 30),
            lead=self.chair,
            place="Online",
        )

    def _hold(self, meeting: Meeting, day: date) -> None:
        hold_meeting(
            meeting,
            by=self.chair,
            at=at(day, 16),
            held_on=day,
            mode=meeting.mode,
            summary="Each referral was presented by its school and discussed.",
            attendees=[
                Attendee(name=self.chair.name, role=AttendeeRole.OTHER_COUNCIL),
                Attendee(
                    name="Educational psychologist", role=AttendeeRole.EDUCATIONAL_PSYCHOLOGIST
                ),
            ],
        )

    def _decide(self, referrals: list[Referral], day: date) -> None:
        """Two cases, of which one is over; one closed with advice, one refused, one undecided."""
        kinds = [
            self.case_offer,
            self.case_offer,
            OutcomeKind.ADVICE,
            self.refusal,
            self.case_offer,
        ]
        for referral, kind in zip(referrals, kinds, strict=True):
            record_discussion(
                referral,
                by=self.chair,
                at=at(day, 17),
                outcomes=[kind],
                note="The forum agreed.",
                service=self.services[0],
            )
        self._work(referrals[0], day, over=True)
        self._work(referrals[1], day, over=False)
        close_with_advice(
            referrals[2], by=self.chair, at=at(day, 18), note="Advice sent to the school."
        )
        not_accept_referral(
            referrals[3], by=self.chair, at=at(day, 18), reason="Below the threshold; try a clinic."
        )

    def _work(self, referral: Referral, day: date, *, over: bool) -> None:
        practitioner = self.maker
        case = allocate_referral(
            referral,
            by=self.chair,
            at=at(day, 18),
            service=self.chance.choice(self.services),
            practitioner=practitioner,
            starts_on=day + timedelta(days=4),
        )
        if not over:
            return
        for offset, kind in ((4, ContactKind.OBSERVATION), (9, ContactKind.INDIVIDUAL)):
            record_contact(
                case,
                by=practitioner,
                at=at(day + timedelta(days=offset), 15),
                on=day + timedelta(days=offset),
                kind=kind,
                minutes=60,
                note="Worked alongside the class teacher.",
            )
        close_case(
            case,
            by=self.chair,
            at=at(day + timedelta(days=12), 15),
            closed_on=day + timedelta(days=12),
            reason=CloseReason.NEEDS_MET,
        )
