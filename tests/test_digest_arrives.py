"""From an action that was agreed to the mail in its owner's box, with nothing left out.

A real beat sends the job again and again, two workers take it, and a mail server counts.
"""

import re
from pathlib import Path

from .own_service import OwnService, own_service
from .smtp_sink import SmtpSink

PATIENCE = 60  # seconds, on a machine that is busy
RAN = re.compile(r"Task overview\.tasks\.write_daily_digests\[\S+\] succeeded")


def start_two_workers(service: OwnService, folder: Path) -> list[Path]:
    """What they say, once both listen."""
    logs = [folder / "one.log", folder / "two.log"]
    for log in logs:
        words = (f"--hostname={log.stem}@%h", f"--logfile={log}", "-l", "INFO", "-c", "1")
        service.start_job(f"worker {log.stem}", "worker", *words)
    service.keep_until(lambda: all("ready." in said(log) for log in logs), seconds=PATIENCE)
    return logs


def said(log: Path) -> str:
    return log.read_text() if log.exists() else ""


def test_of_an_action_due_in_five_days_one_digest_arrives(tmp_path):
    with SmtpSink() as sink, own_service(EMAIL_URL=sink.url) as service:
        assert service.python("-m", "tests.agree_action", "5").wait() == 0
        logs = start_two_workers(service, tmp_path)
        service.start_job("beat", "beat", app="tests.hurried_morning")

        def all_has_happened() -> bool:
            runs = [len(RAN.findall(said(log))) for log in logs]
            return bool(sink.accepted) and all(runs) and sum(runs) >= 3

        service.keep_until(all_has_happened, seconds=PATIENCE)
        messages = service.ask("select status, kind from outbox_message")

    assert messages == [("sent", "daily_digest")]
    (digest,) = sink.accepted
    assert digest["To"] == "olive.officer@catie.example"
    told = digest.get_payload(decode=True).decode()
    assert "Actions due in five days: 1" in told
    assert "Oakfield Primary School" in told
    assert "Ashdown" not in told
