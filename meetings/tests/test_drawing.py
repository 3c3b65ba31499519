"""The drawing of a meeting's life in docs/ is that of the table."""

from django.core.management import call_command

from meetings.management.commands import draw_meeting_status
from meetings.management.commands.draw_meeting_status import PAGE, drawing


def test_the_drawing_is_current():
    assert PAGE.read_text() == drawing(), "run manage.py draw_meeting_status"


def test_the_command_writes_it(tmp_path, monkeypatch, capsys):
    page = tmp_path / "meeting-status.md"
    monkeypatch.setattr(draw_meeting_status, "PAGE", page)

    call_command("draw_meeting_status")

    assert page.read_text() == drawing()
    assert str(page) in capsys.readouterr().out
