"""`make manage`: one command with the servers up, its status and output handed on as they are."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .claim import Claim
from .folders import ROOT, Folders, of_this_checkout
from .interrupts import listen, pass_on, pause
from .process import Child, Program, end_with_parent, finish
from .servers import on_this_machine, published, servers

PYTHON = sys.executable


def manage(arguments: list[str]) -> int:
    return with_servers([PYTHON, "manage.py", *arguments], what="make manage")


def with_servers(command: list[str], what: str = "a command") -> int:
    """Run it on the servers of `make run`, or on the same ones started for it alone."""
    listen()
    with contextlib.redirect_stdout(sys.stderr), service_environment(what) as environment:
        return in_front(command, environment)


@contextlib.contextmanager
def service_environment(what: str) -> Iterator[Mapping[str, str]]:
    folders = of_this_checkout()
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield on_this_machine(folders) | os.environ
        return
    claim = Claim(folders.state)
    while not claim.try_to_take(what):
        with claim.as_guest() as published:
            if published:
                yield published | os.environ
                return
        pause(0.1)  # they are starting, or ending
    with _started(folders, claim) as environment:
        yield environment


@contextlib.contextmanager
def _started(folders: Folders, claim: Claim) -> Iterator[Mapping[str, str]]:
    lock = (claim.fileno(),)
    with servers(folders, inherits=lock) as ours:
        if ours.new_database:
            words: list[Any] = [PYTHON, "-m", "ops.prepare"]
            finish([Child(Program("database", words, ours.environment, inherits=lock))])
        claim.publish(published(ours.environment))
        yield ours.environment
        claim.wait_for_guests()


def in_front(command: list[str], environment: Mapping[str, str], folder: Path = ROOT) -> int:
    """Run a command in this terminal and hand on its status, as a shell does."""
    pause(0)
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        preexec_fn=lambda: end_with_parent(signal.SIGTERM),
    )
    pass_on(signal.SIGINT, lambda: None)  # the terminal tells the command itself; we wait for it
    pass_on(signal.SIGTERM, process.terminate)
    pass_on(signal.SIGHUP, process.terminate)
    status = process.wait()
    listen()
    return status if status >= 0 else 128 - status
