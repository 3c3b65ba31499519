"""One supervisor a checkout, and how a second command finds the servers of the first.

The lock is the kernel's and every child inherits it. So while it is free nothing of an earlier run
is alive, whatever its files say, and after a kill -9 the next start waits for the last child to go.
"""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import Trouble
from .interrupts import pause
from .process import command_line

WAIT_SECONDS = 120


class Claim:
    """A checkout's lock, with who holds it written inside."""

    def __init__(self, state: Path):
        self.file = open(state / "lock", "a+")  # noqa: SIM115 (held as long as we live)
        self.running = state / "running.json"
        self.guests = state / "guests"

    def fileno(self) -> int:
        return self.file.fileno()

    def take(self, what: str) -> None:
        """Become the one supervisor; wait for the remains of a killed one, not for a living one."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not self.try_to_take(what):
            if holder := self.holder():
                raise Trouble(f"already running from this checkout: {holder}.")
            if time.monotonic() > deadline:
                raise Trouble("processes of an earlier run from this checkout do not end.")
            pause(0.1)

    def try_to_take(self, what: str) -> bool:
        if not _locked(self.file.fileno(), fcntl.LOCK_EX):
            return False
        self.running.unlink(missing_ok=True)
        self.file.truncate(0)
        self.file.write(f"{os.getpid()} {what}")
        self.file.flush()
        return True

    def holder(self) -> str:
        """Whoever holds the lock, or nothing if only children of a killed supervisor do."""
        self.file.seek(0)
        pid, _, what = self.file.read().partition(" ")
        return f"{what}, pid {pid}" if pid and "ops.local" in command_line(int(pid)) else ""

    def publish(self, environment: Mapping[str, str]) -> None:
        """Say where the servers are, to this account's own commands only."""
        draft = self.running.with_suffix(".new")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(environment))
        draft.rename(self.running)

    def withdraw(self) -> None:
        self.running.unlink(missing_ok=True)

    def wait_for_guests(self) -> None:
        """Keep the servers up for the commands that began to use them."""
        self.withdraw()
        with open(self.guests, "a") as door:
            while not _locked(door.fileno(), fcntl.LOCK_EX):
                pause(0.1)

    @contextlib.contextmanager
    def as_guest(self) -> Iterator[dict[str, str] | None]:
        """What the holder published, kept true while we use it; None if it is not there (yet)."""
        with open(self.guests, "a") as door:
            fcntl.flock(door, fcntl.LOCK_SH)
            try:
                yield json.loads(self.running.read_text()) if self.holder() else None
            except FileNotFoundError:
                yield None


def _locked(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
