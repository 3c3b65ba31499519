"""Draw the life of a referral from the table that the code uses."""

from django.conf import settings

from audit.acting import JobCommand
from referrals.referral_status import ENDED, NEXT, Status

PAGE = settings.BASE_DIR / "docs" / "referral-status.md"


def drawing() -> str:
    names = [f"    {status} : {status.label}" for status in Status]
    arrows = [f"    {here} --> {there}" for here, nexts in NEXT.items() for there in sorted(nexts)]
    ends = [f"    {status} --> [*]" for status in ENDED]
    return "\n".join(
        [
            "# The life of a referral",
            "",
            "Drawn by `manage.py draw_referral_status` from `referrals/referral_status.py`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            f"    [*] --> {Status.DRAFT}",
            *arrows,
            *ends,
            "```",
            "",
        ]
    )


class Command(JobCommand):
    help = "Write docs/referral-status.md from the table that the code uses."

    def handle(self, *args, **options):
        PAGE.write_text(drawing())
        self.stdout.write(f"{PAGE} drawn")
