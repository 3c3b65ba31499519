"""Draw the life of a meeting from the table that the code uses."""

from django.conf import settings

from audit.acting import JobCommand
from meetings.meeting_status import NEXT, Status

PAGE = settings.BASE_DIR / "docs" / "meeting-status.md"


def drawing() -> str:
    names = [f"    {status} : {status.label}" for status in Status]
    arrows = [f"    {here} --> {there}" for here, nexts in NEXT.items() for there in sorted(nexts)]
    ends = [f"    {status} --> [*]" for status, nexts in NEXT.items() if not nexts]
    return "\n".join(
        [
            "# The life of a meeting",
            "",
            "Drawn by `manage.py draw_meeting_status` from `meetings/meeting_status.py`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            f"    [*] --> {Status.PLANNED}",
            *arrows,
            *ends,
            "```",
            "",
        ]
    )


class Command(JobCommand):
    help = "Write docs/meeting-status.md from the table that the code uses."

    def handle(self, *args, **options):
        PAGE.write_text(drawing())
        self.stdout.write(f"{PAGE} drawn")
