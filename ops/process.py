"""Child processes: started, watched, stopped in order, and none left behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from . import Trouble
from .folders import ROOT, Account
from .interrupts import pause

LINUX = sys.platform.startswith("linux")
LIBC = ctypes.CDLL(None) if LINUX else None
PR_SET_PDEATHSIG = 1
NAME_WIDTH = 8
RESTARTS_A_MINUTE = 10
BETWEEN_STARTS = 1  # second: what a killed one has left needs a moment to go


def end_with_parent(number: int) -> None:
    """Have the kernel signal this process when its parent dies, however that dies (Linux only)."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, number)


def as_account(account: Account | None) -> dict[str, Any]:
    """How subprocess is told to run something as another account."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def command_line(pid: int) -> str:
    """What a process was started with; empty when there is none or it is a zombie."""
    if LINUX:  # slim images have no ps
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        return ""
    listing = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(listing, capture_output=True, text=True).stdout


@dataclass(frozen=True)
class Program:
    """What to start, and how it likes to be stopped."""

    name: str
    command: list[Any]
    environment: Mapping[str, str]
    stop_signal: int = signal.SIGTERM
    orphan_signal: int | None = None  # when there is nobody left to wait; else as stop_signal
    patience: int = 15
    account: Account | None = None
    folder: Path = ROOT
    inherits: tuple[int, ...] = ()  # open files: the checkout's lock, the web server's door
    hides: tuple[str, ...] = ()  # lines with one of these are of no use to anybody
    before_start: Callable[[], None] = field(default=lambda: None)


class Child:
    """A program that runs now, its output passed on line by line under its name."""

    def __init__(self, program: Program):
        self.program = program
        self.starts: list[float] = []
        self.start()

    def start(self) -> None:
        program = self.program
        program.before_start()
        # In a session of its own, Ctrl-C reaches only the supervisor, which stops things in order.
        self.process = subprocess.Popen(
            [str(word) for word in program.command],
            env=program.environment,
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=program.inherits,
            preexec_fn=lambda: end_with_parent(program.orphan_signal or program.stop_signal),
            **as_account(program.account),
        )
        self.starts.append(time.monotonic())
        output = self.process.stdout
        self.speaker = threading.Thread(target=self._pass_on, args=[output], daemon=True)
        self.speaker.start()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.alive:
            self.process.send_signal(self.program.stop_signal)

    def wait_until_gone(self) -> None:
        try:
            self.process.wait(self.program.patience)
        except subprocess.TimeoutExpired:
            print(f"{self.program.name} did not stop in {self.program.patience} s; killing it.")
        self._end_what_it_left()
        self.process.wait()

    def revive(self) -> None:
        """Start it again if it has ended, unless it keeps ending."""
        if self.alive or time.monotonic() < self.starts[-1] + BETWEEN_STARTS:
            return
        status = self.process.returncode
        if sum(start > time.monotonic() - 60 for start in self.starts) > RESTARTS_A_MINUTE:
            raise Trouble(f"{self.program.name} keeps stopping (exit {status}).")
        print(f"{self.program.name} stopped (exit {status}); starting it again.", flush=True)
        self._end_what_it_left()
        self.start()

    def _end_what_it_left(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def _pass_on(self, output: IO[bytes]) -> None:
        with output:
            for line in output:
                self._say(line.decode("utf-8", "replace").rstrip())

    def _say(self, text: str) -> None:
        if not text or any(words in text for words in self.program.hides):
            return
        with contextlib.suppress(OSError, ValueError):  # our own output may be closed by now
            print(f"{self.program.name:<{NAME_WIDTH}}| {text}\n", end="", flush=True)


def stop_together(children: list[Child]) -> None:
    """Tell them all first, then wait: they stop side by side."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_until_gone()


@contextlib.contextmanager
def stopped_on_failure(child: Child) -> Iterator[None]:
    """For the time in which nobody else knows of it yet."""
    try:
        yield
    except BaseException:
        stop_together([child])
        raise


def wait_until(
    what: str, happened: Callable[[], bool], child: Child, *, seconds: int, tries: int = 1
) -> None:
    """Wait for a child to be of use; if it ends first, start it again while tries are left."""
    deadline = time.monotonic() + seconds
    while not happened():
        if not child.alive:
            tries -= 1
            if not tries:
                child.speaker.join(1)
                raise Trouble(f"{what} stopped while starting; its last words are above.")
            pause(0.5)
            child.start()
        if time.monotonic() > deadline:
            raise Trouble(f"{what} did not answer within {seconds} s.")
        pause(0.03)


def finish(children: list[Child]) -> None:
    """Wait for programs that do one thing and end; all must end well."""
    while any(child.alive for child in children):
        pause(0.03)
    for child in children:
        child.speaker.join(1)
        if child.process.returncode:
            raise Trouble(f"{child.program.name} failed; its last words are above.")
