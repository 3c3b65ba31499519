"""The service on this machine.

python -m ops.local run            what `make run` does
python -m ops.local manage ...     a management command; what `make manage` does
python -m ops.local with CMD ...   any command with the servers up: a shell, psql
python -m ops.local check          lint, types, arrows
python -m ops.local test [...]     every check, then pytest on throw-away servers; `make test`
python -m ops.local clean          remove the local databases, mail and sockets
"""

import os
import signal
import sys

from . import Trouble
from .checks import check, test
from .claim import Claim
from .command import manage, with_servers
from .folders import of_this_checkout, remove
from .interrupts import Interrupted
from .process import end_with_parent
from .run import run


def main(word: str, rest: list[str]) -> int:
    match word:
        case "run":
            return run()
        case "manage":
            return manage(rest)
        case "with" if rest:
            return with_servers(rest)
        case "check":
            return check()
        case "test":
            return test(rest)
        case "clean":
            return clean()
    sys.exit(__doc__)


def clean() -> int:
    Claim(of_this_checkout().state).take("make clean")
    remove()
    return 0


if __name__ == "__main__":
    if "MAKELEVEL" in os.environ:
        end_with_parent(
            signal.SIGTERM
        )  # a make that is killed outright leaves nothing behind either
    try:
        sys.exit(main(sys.argv[1] if sys.argv[1:] else "", sys.argv[2:]))
    except Trouble as trouble:
        sys.exit(f"\ncatie: {trouble}\n")
    except Interrupted:
        sys.exit(130)
