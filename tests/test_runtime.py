"""`make run` starts, ends and recovers, whatever is killed; `make manage` meets its database.

The short version is part of `make test`; `make faults` kills more.
"""

import contextlib
import os
import signal
import subprocess

import pytest

from ops import static
from ops.run import listening_socket

from .own_checkout import own_checkout

pytestmark = pytest.mark.faults

long = pytest.mark.skipif(
    os.environ.get("FAULTS") != "full", reason="the full version: make faults"
)

CHILDREN = {
    "postgres": "bin/postgres",
    "redis": "valkey-server",
    "web": "gunicorn",
    "worker": "celery -q -A catie worker",
    "beat": "celery -q -A catie beat",
}
ADD = "from accounts.models import User; User.objects.create(email='{}@kent.example', name='{}')"
LIST = "from accounts.models import User; print(*User.objects.values_list('name', flat=True))"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    with own_checkout(tmp_path_factory.mktemp("checkout")) as checkout:
        yield checkout


@pytest.fixture
def running(checkout):
    service = checkout.start().wait()
    yield service
    checkout.kill_everything()
    service.kill_outright()


@contextlib.contextmanager
def a_bystander():
    with subprocess.Popen(["sleep", "600"]) as process:
        try:
            yield process
        finally:
            process.kill()


def add(checkout, name):
    assert checkout.manage("shell", "-v0", "-c", ADD.format(name, name)).returncode == 0


def names(checkout):
    return checkout.manage("shell", "-v0", "-c", LIST).stdout.split()


def test_a_command_on_its_own_has_a_migrated_database_and_the_output_to_itself(checkout):
    listed = checkout.manage("shell", "-v0", "-c", "print('{}')")
    assert (listed.returncode, listed.stdout) == (0, "{}\n")
    assert checkout.manage("migrate", "--check").returncode == 0
    checkout.wait_until_none(seconds=0)


def test_a_command_hands_on_its_status(checkout):
    assert checkout.manage("shell", "-v0", "-c", "raise SystemExit(7)").returncode == 7


def test_commands_side_by_side_share_the_servers_of_the_first(checkout):
    words = [*checkout.command, "manage", "shell", "-v0", "-c", LIST]
    started = [
        subprocess.Popen(words, cwd=checkout.root, env=checkout.environment, text=True)
        for _ in range(3)
    ]
    assert [process.wait(60) for process in started] == [0, 0, 0]
    checkout.wait_until_none(seconds=0)


def test_it_answers_refuses_a_second_start_and_leaves_nothing(checkout, running):
    assert running.answers()
    second = checkout.start()
    assert second.process.wait(30) == 1
    refusal = f"already running from this checkout: make run, pid {running.process.pid}"
    assert refusal in second.said.read_text()

    add(checkout, "during")
    assert running.end(signal.SIGINT) == 0
    checkout.wait_until_none(seconds=0)
    assert "during" in names(checkout)


def test_asked_to_end_while_it_starts_it_ends(checkout):
    service = checkout.start()
    with pytest.raises(subprocess.TimeoutExpired):
        service.process.wait(1.5)
    assert service.end() == 0
    checkout.wait_until_none(seconds=0)


def test_killed_outright_it_leaves_nothing_and_the_next_start_need_not_wait(checkout, running):
    add(checkout, "before")
    running.kill_outright()
    again = checkout.start().wait()
    assert again.answers()
    assert "before" in names(checkout)

    again.kill_outright()
    checkout.wait_until_none()


def test_after_a_kill_of_everything_it_starts_and_has_its_data(checkout, running):
    add(checkout, "kept")
    checkout.kill_everything()
    again = checkout.start().wait()
    assert again.answers()
    assert "kept" in names(checkout)
    assert again.end() == 0


def test_a_recycled_number_in_postmaster_pid_is_left_alone(checkout):
    state, sockets = checkout.folders
    (data,) = state.glob("pg*")
    with a_bystander() as bystander:
        (data / "postmaster.pid").write_text(f"{bystander.pid}\n{data}\n")
        (sockets / "pg/.s.PGSQL.5432.lock").write_text(f"{bystander.pid}\n")
        assert checkout.manage("migrate", "--check").returncode == 0
        assert bystander.poll() is None


def test_static_files_are_collected_again_when_they_or_what_makes_them_change(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(static, "ROOT", tmp_path)
    for name in (*static.DECIDED_BY, "static/app/app.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was")
    collected = tmp_path / "collected"
    collected.mkdir()
    assert not static.is_current(collected)
    static.note_collected(collected)
    assert static.is_current(collected)
    (tmp_path / "static/app/app.css").write_text("changed")
    assert not static.is_current(collected)


def test_a_port_that_is_taken_is_passed_over():
    with listening_socket(20000) as first:
        port = first.getsockname()[1]
        with listening_socket(port) as second:
            assert second.getsockname()[1] > port


@long
def test_whatever_is_killed_alone_comes_back(running):
    for name, words in CHILDREN.items():
        running.kill(words)
        running.hear(f"{name} stopped (exit -9); starting it again")
        running.wait_for_answer()
    assert running.end() == 0


@long
def test_two_checkouts_run_side_by_side(running, tmp_path):
    with own_checkout(tmp_path) as other:
        theirs = other.start().wait()
        assert theirs.answers()
        assert running.answers()
        assert theirs.address != running.address
        assert theirs.end() == 0
    assert running.answers()


@long
def test_an_initdb_cut_short_is_done_again(tmp_path):
    with own_checkout(tmp_path) as fresh:
        assert fresh.manage("migrate", "--check").returncode == 0
        state, _ = fresh.folders
        (data,) = state.glob("pg*")
        (data / "ready").unlink()
        (data / "PG_VERSION").unlink()
        assert fresh.manage("migrate", "--check").returncode == 0
