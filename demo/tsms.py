"""A term and more of Targeting Support Meetings, planned, logged, cancelled and forgotten."""

from datetime import date, timedelta
from random import Random

from attendance.actions import log_tsm, plan_tsm
from attendance.models import Cohort, CohortLine, Decision, PupilLine, Target, Tsm
from meetings.action_status import ActionStatus
from meetings.actions import (
    cancel_meeting,
    close_meeting,
    record_did_not_attend,
    reschedule_action,
    tick_off,
)
from meetings.meeting_status import Status
from meetings.models import Action, Attendee, AttendeeRole, Mode
from schools.academic_year import year_of
from schools.models import School

from .calendar import at, days_gone, days_to_come
from .cast import Team

AGREED = [
    "Ring home on the first day of each absence",
    "Meet the parents of severely absent pupils and agree a plan for each",
    "Send the first letter to families below 90 percent",
    "Check how code I is used in Year 9",
    "Share the attendance policy with all staff before the end of term",
    "Offer a place at breakfast club",
    "Ask Early Help to join the next meeting",
    "Compare Monday and Friday absence by year group",
]
SUMMARIES = [
    "Overall absence is a little above the county's for the phase. Fridays stand out.",
    "Persistent absence has fallen since last term; severe absence has not. Plans were agreed.",
    "The school has a new attendance lead. We went through the register codes and the letters.",
    "Absence of pupils with free school meals was the main concern. Breakfast club is full.",
]
CONCERNS = [
    "Missed most Mondays this term",
    "Attendance below 50 percent; no plan yet",
    "Absences rose after a change of home",
    "Anxious about coming in; settled when the day starts later",
]
YEARLY_TARGET = 1200
SHARE_HELD = (0.3, 0.6)


class Diary:
    """The meetings of one district's officers with its schools."""

    def __init__(self, team: Team, schools: list[School], today: date, chance: Random):
        self.team, self.schools, self.today, self.chance = team, schools, today, chance
        self.past, self.future = days_gone(today), days_to_come(today)

    def fill(self) -> None:
        """Some districts are ahead of the year, some behind; the last schools have had none."""
        held = int(len(self.schools) * self.chance.uniform(*SHARE_HELD))
        for school in self.schools[:held]:
            self.hold(school, self.chance.choice(self.past))
        coming, tomorrow, forgotten, unlucky = self.schools[held : held + 4]
        self.plan(coming, self.chance.choice(self.future))
        self.plan(tomorrow, self.future[0])
        self.plan(forgotten, self.past[-3])
        self.fall_through(unlucky)

    def plan(self, school: School, day: date) -> Tsm:
        planned_on = min(day, self.today) - timedelta(days=14)
        return plan_tsm(
            school,
            by=(officer := self.chance.choice(self.team.officers)),
            at=at(planned_on, 10),
            starts_at=at(day, self.chance.choice([9, 10, 11, 13, 14])),
            lead=officer,
            mode=self.chance.choice([Mode.IN_PERSON, Mode.IN_PERSON, Mode.ONLINE]),
            place="Meeting room at the school",
        )

    def fall_through(self, school: School) -> None:
        """Cancelled by the school, then nobody came, then the council could not."""
        first, second, third = (self.plan(school, day).meeting for day in self.past[-15:-12])
        by = first.lead
        cancel_meeting(
            first,
            by=by,
            at=at(self.past[-16], 15),
            status=Status.CANCELLED_BY_SCHOOL,
            reason="The head is away.",
        )
        record_did_not_attend(second, by=by, at=at(self.past[-14], 16))
        cancel_meeting(
            third,
            by=by,
            at=at(self.past[-14], 17),
            status=Status.CANCELLED_BY_COUNCIL,
            reason="The officer is ill.",
        )

    def hold(self, school: School, day: date) -> None:
        tsm = self.plan(school, day)
        lead = tsm.meeting.lead
        log_tsm(
            tsm,
            by=lead,
            at=at(day, 16),
            held_on=day,
            mode=tsm.meeting.mode,
            summary=self.chance.choice(SUMMARIES),
            attendees=[
                Attendee(name=lead.name, role=AttendeeRole.ATTENDANCE_OFFICER),
                Attendee(name=self._champion(school), role=AttendeeRole.CHAMPION),
            ],
            cohorts=self._cohorts(),
            pupils=self._pupils(school, day),
            agreed=self._agreed(lead, school, day),
            next_meeting_on=day + timedelta(days=70),
        )
        self._follow_up(tsm, lead)

    def _champion(self, school: School) -> str:
        contact = school.contacts.filter(role="champion").first()
        return contact.name if contact else "The attendance champion"

    def _cohorts(self) -> list[CohortLine]:
        known = [Cohort.SEVERELY_ABSENT, Cohort.PERSISTENTLY_ABSENT, Cohort.FSM, Cohort.SEN_SUPPORT]
        return [
            CohortLine(cohort=cohort, note="Above the county's figure", approach="Watch weekly")
            for cohort in self.chance.sample(known, 2)
        ]

    def _pupils(self, school: School, day: date) -> list[PupilLine]:
        pupils = list(school.pupils.filter(enrolments__starts_on__lte=day).order_by("pk")[:40])
        return [
            PupilLine(
                pupil=pupil,
                concern=self.chance.choice(CONCERNS),
                decision=self.chance.choice(list(Decision)),
            )
            for pupil in self.chance.sample(pupils, min(3, len(pupils)))
        ]

    def _agreed(self, lead, school: School, day: date) -> list[Action]:
        what = self.chance.sample(AGREED, 3)
        due = [day + timedelta(days=days) for days in self.chance.sample(range(7, 60), 3)]
        champion = self._champion(school)
        return [
            Action(what=what[0], owner=lead, due_on=due[0]),
            Action(what=what[1], owner_name=champion, due_on=due[1]),
            Action(what=what[2], owner_name=champion, due_on=due[2]),
        ]

    def _follow_up(self, tsm: Tsm, lead) -> None:
        """Most of what is due is ticked off; some has waited, some was given more time."""
        for action in tsm.meeting.actions.filter(due_on__lt=self.today):
            fate = self.chance.random()
            if fate < 0.70:
                tick_off(action, by=lead, at=at(action.due_on, 12), status=ActionStatus.DONE)
            elif fate < 0.80:
                later = self.today + timedelta(days=self.chance.randrange(1, 12))
                reschedule_action(
                    action, by=lead, at=at(self.today, 8), due_on=later, reason="School asked."
                )
        if not tsm.meeting.actions.open().exists():
            close_meeting(tsm.meeting, by=lead, at=at(self.today, 8))


def set_targets(teams: list[Team], today: date) -> None:
    """The county's number, and each district's share of it by its schools."""
    year = year_of(today)
    sizes = {team: team.district.schools.open().count() for team in teams}
    every = sum(sizes.values())
    shares = {team: YEARLY_TARGET * size // every for team, size in sizes.items()}
    shares[teams[0]] += YEARLY_TARGET - sum(shares.values())
    Target.objects.bulk_create(
        [Target(year=year, district=None, number=YEARLY_TARGET)]
        + [Target(year=year, district=team.district, number=n) for team, n in shares.items()]
    )
