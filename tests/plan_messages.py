"""Plans a message to each of so many people: run by the fault test as a process of its own.

    python -m tests.plan_messages 500

Run again, or at the same moment as another, it plans the same messages.
"""

import sys
from datetime import date

import django

django.setup()

from accounts.models import User  # noqa: E402
from outbox.actions import queue  # noqa: E402
from outbox.models import Message  # noqa: E402

DAY = date(2026, 11, 23)


def plan(number: int) -> None:
    emails = [f"person-{n}@kent.example" for n in range(number)]
    people = [User(email=email, name="Person", password="!") for email in emails]
    User.objects.bulk_create(people, ignore_conflicts=True)
    queue(message_to(person) for person in User.objects.filter(email__in=emails))


def message_to(person: User) -> Message:
    return Message(
        key=f"fault_test:{person.pk}:all:{DAY}",
        kind="fault_test",
        to=person,
        address=person.email,
        subject="A message to be counted",
        body="Once.",
        day=DAY,
    )


if __name__ == "__main__":
    plan(int(sys.argv[1]))
