"""What it costs to lose nothing: messages a second through the outbox, and by a plain task each.

    python -m bench.outbox [MESSAGES] 2>/dev/null

Both in one run, by the same real worker of two children, to the same mail server. The ratio is
what counts; the rates are those of a machine that does other things as well.
"""

import contextlib
import sys
from dataclasses import replace

from ops.process import Child
from ops.run import jobs
from tests.own_service import OwnService, own_service
from tests.smtp_sink import SmtpSink

DAYS = ["2026-11-23", "2026-11-24", "2026-11-25"]  # a round each
PATIENCE = 60  # seconds


def messages_a_second(service: OwnService, sink: SmtpSink, messages: int, *planner: str) -> float:
    """From the first arrival to the last, so that nobody's start counts."""
    sink.accepted.clear()
    sink.moments.clear()
    assert service.python("-m", *planner).wait() == 0
    service.keep_until(lambda: len(sink.moments) >= messages, seconds=PATIENCE)
    return (messages - 1) / (sink.moments[-1] - sink.moments[0])


def start_worker(service: OwnService) -> None:
    """The worker of `make run`, which knows the plain task besides; no beat."""
    worker = jobs(service.environment, ())[0]
    program = replace(worker, command=[*worker.command, "-I", "bench.plain_mail"])
    service.jobs["worker"] = Child(program)


def main(messages: int) -> None:
    number = str(messages)
    answers = sys.stdout
    with (
        contextlib.redirect_stdout(sys.stderr),  # what the worker says
        SmtpSink() as sink,
        own_service(EMAIL_URL=sink.url) as service,
    ):
        start_worker(service)
        for day in DAYS:
            plain = messages_a_second(service, sink, messages, "bench.plain_mail", number)
            outbox = messages_a_second(service, sink, messages, "tests.plan_messages", number, day)
            rates = f"plain {plain:.0f}/s, outbox {outbox:.0f}/s"
            print(f"{rates}: ratio {outbox / plain:.2f}", file=answers)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
