"""TSMs at Oakfield, planned and held, and one of another district."""

import pytest

from meetings.meeting_status import Status

from .factories import action_of, cohorts, line, log_tsm, plan_tsm, tsm_at


@pytest.fixture
def planned(school, officer):
    return plan_tsm(school, officer)


@pytest.fixture
def held(school, officer, pupil):
    """A TSM with everything told of it."""
    tsm = plan_tsm(school, officer)
    log_tsm(tsm, officer, cohorts=cohorts(), pupils=[line(pupil)], agreed=[action_of(officer)])
    return tsm


@pytest.fixture
def theirs(other_school, stranger):
    return tsm_at(Status.PLANNED, other_school, stranger)
