"""What the outbox is measured against: a task a message, which sends it and remembers nothing.

python -m bench.plain_mail 500        puts 500 of them in the queue
"""

import sys

from celery import shared_task
from django.core.mail import send_mail


@shared_task(name="bench.plain_mail.send_plain")  # run as a script, it has another
def send_plain(number: int) -> None:
    send_mail("A message to be counted", "Once.", None, [f"person-{number}@kent.example"])


if __name__ == "__main__":
    import catie  # noqa: F401  (the broker)

    for number in range(int(sys.argv[1])):
        send_plain.delay(number)
