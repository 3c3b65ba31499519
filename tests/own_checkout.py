"""A copy of this checkout, its own service in it, and every process that the service has."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.request import urlopen

from ops.folders import ROOT
from ops.servers import PUBLISHED

NOT_COPIED = shutil.ignore_patterns(".*", "node_modules", "__pycache__")
FROM_OUTSIDE = {*PUBLISHED, "MAKELEVEL"}
READY = re.compile(r"ready after .* (http://127\.0\.0\.1:\d+)/")


@dataclass
class OwnCheckout:
    root: Path

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "ops.local"]

    @property
    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
        return ours | {"DEMO": "no", "CHECKOUT": str(self.root)}

    def start(self) -> "Running":
        return Running(self)

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.command, "manage", *words],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def processes(self) -> set[int]:
        """All that were started from here: they carry CHECKOUT, or our folders in their command."""
        return {int(entry.name) for entry in Path("/proc").glob("[0-9]*") if self._is_ours(entry)}

    def wait_until_none(self, seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while left := self.processes():
            assert time.monotonic() < deadline, f"still there: {[command(pid) for pid in left]}"
            time.sleep(0.1)

    def kill_everything(self) -> None:
        while pids := self.processes():
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    @cached_property
    def folders(self) -> tuple[Path, Path]:
        """State and sockets, as the code in the copy has them."""
        words = "from ops.folders import *; f = of_this_checkout(); print(f.state, f.sockets)"
        asked = [sys.executable, "-c", words]
        state, sockets = subprocess.check_output(asked, cwd=self.root, text=True).split()
        return Path(state), Path(sockets)

    def clean(self) -> None:
        self.kill_everything()
        subprocess.run([*self.command, "clean"], cwd=self.root, check=True)

    def _is_ours(self, entry: Path) -> bool:
        with contextlib.suppress(OSError):
            carries = f"CHECKOUT={self.root}".encode() in (entry / "environ").read_bytes().split(
                b"\0"
            )
            return carries or any(str(path) in command(int(entry.name)) for path in self.folders)
        return False


class Running:
    """`make run` in a copy, from its start until it answers."""

    def __init__(self, checkout: OwnCheckout):
        self.checkout = checkout
        self.said = checkout.root / "said.txt"
        with open(self.said, "w") as said:
            self.process = subprocess.Popen(
                [*checkout.command, "run"],
                cwd=checkout.root,
                env=checkout.environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def wait(self) -> "Running":
        deadline = time.monotonic() + 90
        while not (ready := READY.search(self.said.read_text())):
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.1)
        self.address = ready[1]
        return self

    def answers(self) -> bool:
        with contextlib.suppress(OSError), urlopen(f"{self.address}/health/", timeout=5) as answer:
            return answer.read() == b"ok"
        return False

    def wait_for_answer(self, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not self.answers():
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.2)

    def hear(self, words: str, seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while words not in self.said.read_text():
            assert time.monotonic() < deadline, self.said.read_text()
            time.sleep(0.1)

    def kill(self, words: str) -> None:
        """Kill -9 the child whose command has these words, and only it."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        (pid,) = [int(child) for child in children if words in command(int(child))]
        os.kill(pid, signal.SIGKILL)

    def kill_outright(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(30)


def command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


@contextlib.contextmanager
def own_checkout(folder: Path):
    root = folder / "copy"
    shutil.copytree(ROOT, root, ignore=NOT_COPIED)
    checkout = OwnCheckout(root)
    try:
        yield checkout
    finally:
        checkout.clean()
