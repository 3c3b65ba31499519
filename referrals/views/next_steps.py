"""The steps that a page offers: those that may follow, to those who may take them."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse

from accounts.models import User
from referrals import rules
from referrals.case_status import CaseStatus
from referrals.models import Case, Referral
from referrals.referral_status import Status


class Step(NamedTuple):
    """A page on which a step is taken, the words of its button, and the rule that it asks."""

    page: str
    words: str
    rule: Callable[..., bool]


SUBMIT = Step("referral-submit", "Check and submit", rules.may_submit)
CHANGE = Step("referral-edit", "Change", rules.may_change)
WITHDRAW = Step("referral-withdraw", "Withdraw", rules.may_withdraw)
RETURN = Step("referral-return", "Return to school", rules.may_return)
ACCEPT = Step("referral-accept", "Accept", rules.may_accept)
SCHEDULE = Step("referral-schedule", "Put on an agenda", rules.may_schedule)
POSTPONE = Step("referral-postpone", "Take off agenda", rules.may_postpone)
DISCUSS = Step("referral-discuss", "Record discussion", rules.may_decide)
ALLOCATE = Step("referral-allocate", "Allocate", rules.may_decide)
ADVISE = Step("referral-close-with-advice", "Close with advice", rules.may_decide)
NOT_ACCEPT = Step("referral-not-accept", "Do not accept", rules.may_decide)
DEFER = Step("referral-defer", "Defer", rules.may_decide)

REFERRAL_STEPS: dict[str, list[Step]] = {
    Status.DRAFT: [SUBMIT, CHANGE, WITHDRAW],
    Status.SUBMITTED: [ACCEPT, RETURN, ADVISE, WITHDRAW],
    Status.RETURNED: [SUBMIT, CHANGE, WITHDRAW],
    Status.ACCEPTED: [SCHEDULE, ADVISE, WITHDRAW],
    Status.SCHEDULED: [DISCUSS, POSTPONE, WITHDRAW],
    Status.DISCUSSED: [ALLOCATE, ADVISE, NOT_ACCEPT, DEFER, WITHDRAW],
}
ASIDE = {WITHDRAW, POSTPONE}  # they undo: even alone, neither is what is to be done next

CONTACT = Step("case-contact", "Record contact", rules.may_record_contact)
REASSIGN = Step("case-reassign", "Give to somebody else", rules.may_reassign)
CLOSE = Step("case-close", "Close case", rules.may_close)

CASE_STEPS: dict[str, list[Step]] = {
    CaseStatus.WAITING: [CONTACT, REASSIGN, CLOSE],
    CaseStatus.ACTIVE: [CONTACT, REASSIGN, CLOSE],
}


class Button(NamedTuple):
    words: str
    url: str
    kind: str


def referral_steps(user: User, referral: Referral) -> list[Button]:
    steps = REFERRAL_STEPS.get(referral.status, [])
    if DISCUSS in steps and not referral.was_heard:
        steps = [step for step in steps if step is not DISCUSS]
    return _buttons(steps, user, referral)


def case_steps(user: User, case: Case) -> list[Button]:
    return _buttons(CASE_STEPS.get(case.status, []), user, case)


def _buttons(steps: list[Step], user: User, thing: Referral | Case) -> list[Button]:
    """The first is what is most often done next."""
    allowed = [step for step in steps if step.rule(user, thing)]
    return [
        Button(
            step.words,
            reverse(f"referrals:{step.page}", args=[thing.pk]),
            "" if step is allowed[0] and step not in ASIDE else "secondary",
        )
        for step in allowed
    ]
