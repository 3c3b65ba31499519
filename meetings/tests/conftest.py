"""A meeting that was held at Oakfield, and an action that the officer owns."""

import pytest

from meetings.meeting_status import Status

from .factories import agree, meeting_at


@pytest.fixture
def meeting(school, officer):
    return meeting_at(Status.HELD, school, officer)


@pytest.fixture
def action(meeting, officer):
    return agree(meeting, officer)


@pytest.fixture
def theirs(other_school, stranger):
    """An action of another district."""
    return agree(meeting_at(Status.HELD, other_school, stranger), stranger, what="Not yours")
