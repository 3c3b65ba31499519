"""A beat that may run on as many machines as one likes: one of them speaks.

The one that holds a Postgres advisory lock. The lock lives in its holder's session, so a dead
holder lets go of it at once: there is no time-out to choose and no file to lose. It needs a
session of its own, so DATABASE_URL may not lead through a pooler of transactions.
"""

from celery.beat import Scheduler
from celery.utils.log import get_logger
from django.db import DEFAULT_DB_ALIAS, Error, connections

log = get_logger(__name__)

LOCK = 0x42454154  # "BEAT"
LOOK_AGAIN = 1  # seconds, for one that waits its turn
LONGEST_SLEEP = 5  # seconds, for the one that speaks: how soon it notices a lost session


class OneBeatScheduler(Scheduler):
    """Celery's own scheduler while it holds the lock, and silent while it does not."""

    def __init__(self, *args, **kwargs) -> None:
        self.session = connections.create_connection(DEFAULT_DB_ALIAS)
        self.holds_lock = False
        super().__init__(*args, **kwargs)

    def tick(self, *args, **kwargs) -> float:
        if not self.may_speak():
            return LOOK_AGAIN
        return min(super().tick(*args, **kwargs), LONGEST_SLEEP)

    def may_speak(self) -> bool:
        """Whether we hold the lock, having asked the database this moment."""
        try:
            if self.holds_lock:
                self.ask("select true")
            elif self.ask("select pg_try_advisory_lock(%s)", LOCK):
                self.holds_lock = True
                log.info("This beat holds the lock.")
        except Error as error:
            log.warning("Beat has lost its database session: %s", type(error).__name__)
            self.session.close()
            self.holds_lock = False
        return self.holds_lock

    def ask(self, question: str, *values: int) -> bool:
        with self.session.cursor() as cursor:
            cursor.execute(question, values)
            return cursor.fetchone()[0]

    def close(self) -> None:
        self.session.close()
        super().close()
