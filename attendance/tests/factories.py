"""TSMs for tests, brought to where they are by the real steps."""

from datetime import date

from attendance import actions
from attendance.models import Cohort, CohortLine, Decision, PupilLine, Tsm
from meetings.meeting_status import Status
from meetings.models import Action
from meetings.tests.factories import (
    AFTERWARDS,
    HELD_ON,
    PLANNED_FOR,
    both_sides,
    take_step,
    way_to,
)


def plan_tsm(school, by, *, starts_at=PLANNED_FOR, **details) -> Tsm:
    known = {"lead": by, "place": "Head's office"}
    return actions.plan_tsm(school, by=by, at=starts_at, starts_at=starts_at, **known | details)


def cohorts() -> list[CohortLine]:
    return [CohortLine(cohort=Cohort.FSM, note="Two in five are persistent", approach="Breakfast")]


def line(pupil, **fields) -> PupilLine:
    return PupilLine(
        **{"pupil": pupil, "concern": "Away on Mondays", "decision": Decision.PLAN} | fields
    )


def action_of(owner=None, owner_name="", **fields) -> Action:
    known = {"what": "Ring home on the first day", "due_on": date(2026, 3, 20)}
    return Action(owner=owner, owner_name=owner_name, **known | fields)


def log_tsm(tsm: Tsm, by, *, at=AFTERWARDS, **told) -> None:
    known = {"held_on": HELD_ON, "summary": "We spoke of Year 5.", "attendees": both_sides()}
    actions.log_tsm(tsm, by=by, at=at, **known | told)


def tsm_at(status: str, school, by) -> Tsm:
    tsm = plan_tsm(school, by)
    for step in way_to(status):
        if step == Status.HELD:
            log_tsm(tsm, by)
        else:
            take_step(tsm.meeting, step, by)
    return tsm
