"""Plans a message to each of so many people for a day, as a process of its own.

    python -m tests.plan_messages 500 2026-11-23

Run again, or at the same moment as another, it plans the same messages.
"""

import sys
from datetime import date

import django

django.setup()

from accounts.models import User  # noqa: E402
from outbox.actions import queue  # noqa: E402
from outbox.models import Message  # noqa: E402


def plan(number: int, day: date) -> None:
    emails = [f"person-{n}@kent.example" for n in range(number)]
    people = [User(email=email, name="Person", password="!") for email in emails]
    User.objects.bulk_create(people, ignore_conflicts=True)
    queue(message_to(person, day) for person in User.objects.filter(email__in=emails))


def message_to(person: User, day: date) -> Message:
    return Message(
        key=f"fault_test:{person.pk}:all:{day}",
        kind="fault_test",
        to=person,
        address=person.email,
        subject="A message to be counted",
        body="Once.",
        day=day,
    )


if __name__ == "__main__":
    plan(int(sys.argv[1]), date.fromisoformat(sys.argv[2]))
