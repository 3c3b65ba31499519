"""Being asked to end: Ctrl-C, SIGTERM, a closed terminal.

A signal only leaves a note; `pause` reads it. So nothing is ever torn off between starting a child
and remembering it.
"""

import signal
import time
from collections.abc import Callable
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_noted: list[int] = []


class Interrupted(Exception):
    """Somebody asked us to end."""


def listen() -> None:
    for number in SIGNALS:
        signal.signal(number, _note)


def pause(seconds: float) -> None:
    if _noted:
        raise Interrupted
    time.sleep(seconds)


def pass_on(number: int, act: Callable[[], None]) -> None:
    """From now on this signal does something else."""
    signal.signal(number, lambda *_: act())


def _note(number: int, frame: FrameType | None) -> None:
    _noted.append(number)
