"""Agrees an action of an attendance officer's, as a process of its own: due in so many days.

python -m tests.agree_action 5
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from accounts.roles import Role  # noqa: E402
from attendance.tests.factories import action_of, line, log_tsm, plan_tsm  # noqa: E402
from schools.tests.factories import (  # noqa: E402
    make_district,
    make_person,
    make_pupil,
    make_school,
)


def agree(days: int) -> None:
    now, today = timezone.now(), timezone.localdate()
    school = make_school("Oakfield Primary School")
    pupil = make_pupil(school, first_name="Robin", last_name="Ashdown")
    officer = make_person(Role.ATTENDANCE_OFFICER, name="Olive Officer", district=make_district())
    action = action_of(officer, due_on=today + timedelta(days=days), pupil=pupil)
    tsm = plan_tsm(school, officer, starts_at=now)
    log_tsm(tsm, officer, at=now, held_on=today, pupils=[line(pupil)], agreed=[action])


if __name__ == "__main__":
    agree(int(sys.argv[1]))
