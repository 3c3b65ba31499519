"""What the outbox's own tests need: many people, a kind of message, a mail server."""

import pytest
from celery.signals import before_task_publish

from accounts.models import User
from catie.environment import email_settings
from outbox.actions import compose, queue
from outbox.models import Message
from tests.smtp_sink import SmtpSink

from . import DAY


@pytest.fixture
def people(db):
    """Makes as many people as are asked for."""

    def make(number) -> list[User]:
        create = User.objects.create_user
        return [create(f"person-{n}@kent.example", name=f"Person {n}") for n in range(number)]

    return make


@pytest.fixture
def kinds(settings, tmp_path):
    """A folder in which a test may invent kinds of message. One is there: nudge."""
    folder = tmp_path / "outbox"
    folder.mkdir()
    (folder / "nudge.txt").write_text("A nudge for {{ to.name }}\n\nSee {{ site_url }}/work/\n")
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [templates | {"DIRS": [tmp_path, *templates["DIRS"]]}]
    return folder


@pytest.fixture
def nudge(kinds):
    """Queues a nudge to somebody, about something if need be, and gives the row."""

    def queue_nudge(to, **facts) -> Message:
        message = compose("nudge", to=to, day=DAY, context={}, **facts)
        queue([message])
        return Message.objects.get(key=message.key)

    return queue_nudge


@pytest.fixture
def wakings():
    """The names of the tasks given to the broker meanwhile."""
    given: list[str] = []

    def note(sender, **_):
        given.append(sender)

    before_task_publish.connect(note)
    yield given
    before_task_publish.disconnect(note)


@pytest.fixture
def mail_server(settings):
    """A real mail server, to which the service's mail goes."""
    with SmtpSink() as sink:
        for name, value in email_settings(sink.url).items():
            setattr(settings, name, value)
        yield sink
