"""Worker and beat over a Postgres and a Redis of their own, for tests that kill them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from ops import postgres, redis, run
from ops.folders import ROOT, thrown_away
from ops.process import Child, stop_together
from ops.servers import on_this_machine


@dataclass
class OwnService:
    """Four child processes, started as `make run` starts them and revived as it revives them."""

    environment: dict[str, str]
    servers: dict[str, Child]
    jobs: dict[str, Child] = field(default_factory=dict)

    def python(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *words], env=self.environment, cwd=ROOT)

    def start_jobs(self) -> None:
        for program in run.jobs(self.environment, ()):
            self.jobs[program.name] = Child(program)

    def start_job(self, name: str, *words: str, app: str = "catie") -> None:
        """One of them with words of its own: another worker, or a beat with another timetable."""
        (program,) = [one for one in run.jobs(self.environment, ()) if one.name == words[0]]
        command = [app if word == "catie" else word for word in program.command]
        self.jobs[name] = Child(replace(program, command=[*command, *words[1:]]))

    def kill(self, name: str) -> None:
        """As the kernel kills: at once, and for the worker its children with it."""
        if name == "a sender":
            os.kill(self.senders()[0], signal.SIGKILL)
        elif name in self.jobs:
            os.killpg(self.jobs[name].process.pid, signal.SIGKILL)
        else:
            self.servers[name].process.kill()

    def senders(self) -> list[int]:
        pid = self.jobs["worker"].process.pid
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def revive(self) -> None:
        for child in [*self.servers.values(), *self.jobs.values()]:
            child.revive()

    def ask(self, question: str) -> list[tuple]:
        with psycopg.connect(self.environment["DATABASE_URL"], connect_timeout=5) as database:
            return database.execute(question).fetchall()

    def keep_until(self, happened: Callable[[], bool], *, seconds: float) -> None:
        """Wait as the supervisor does: what has died meanwhile is started again."""
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(psycopg.OperationalError):  # it may be away just now
                if happened():
                    return
            assert time.monotonic() < deadline, "It took too long."
            self.revive()
            time.sleep(0.1)


@contextlib.contextmanager
def own_service(**environment: str) -> Iterator[OwnService]:
    """Servers and a migrated database.

    As durable as in production: a commit is a commit.
    """
    with thrown_away() as folders, contextlib.ExitStack() as at_the_end:
        database = postgres.start(folders, thrown_away=False, inherits=())
        at_the_end.callback(stop_together, [database.child])
        broker = redis.start(folders, inherits=())
        at_the_end.callback(stop_together, [broker])
        whereabouts = {"DATABASE_URL": database.url, "REDIS_URL": redis.url(folders)}
        service = OwnService(
            dict(os.environ) | on_this_machine(folders) | whereabouts | environment,
            {"postgres": database.child, "redis": broker},
        )
        assert service.python("manage.py", "migrate", "--verbosity=0").wait() == 0
        at_the_end.callback(lambda: stop_together(list(service.jobs.values())))
        yield service
