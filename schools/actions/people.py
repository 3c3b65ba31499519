"""Accounts, and who is posted where as what."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.access import require
from accounts.actions import end_sign_ins, send_password_link
from accounts.models import User
from accounts.roles import Role
from schools import rules
from schools.models import District, Posting, School


@transaction.atomic
def create_account(*, by: User | None, at: datetime, email: str, name: str) -> User:
    """An account without a password: its owner sets one by the reset mail.

    `by` is nobody when it is a command on the server.
    """
    require(by is None or rules.may_administer(by))
    return User.objects.create_user(email=email, name=name)


@transaction.atomic
def close_account(user: User, *, by: User, at: datetime) -> None:
    """Nobody signs in by it again, and whoever is signed in is out at their next page."""
    user.lock()
    require(rules.may_appoint(by, user))
    for posting in user.postings.not_over(timezone.localdate(at)):
        _end(posting, timezone.localdate(at))
    user.is_active = user.is_staff = False
    user.save(update_fields=["is_active", "is_staff"])
    end_sign_ins(user)


@transaction.atomic
def appoint(
    user: User,
    role: Role,
    *,
    by: User | None,
    at: datetime,
    starts_on: date,
    ends_on: date | None = None,
    district: District | None = None,
    school: School | None = None,
) -> Posting:
    """Post somebody at a school, in a district, or in the county when neither is given."""
    user.lock()
    require(by is None or rules.may_appoint(by, user))
    posting = Posting(
        user=user, role=role, district=district, school=school, starts_on=starts_on, ends_on=ends_on
    )
    posting.full_clean()
    posting.save()
    _let_into_admin(user, timezone.localdate(at))
    end_sign_ins(user)
    return posting


@transaction.atomic
def end_posting(posting: Posting, *, by: User, at: datetime, ends_on: date) -> None:
    """The last day is today or later: what somebody could see until now stays true."""
    posting.user.lock()
    posting.lock()
    require(rules.may_appoint(by, posting.user))
    if posting.ends_on and posting.ends_on < timezone.localdate(at):
        raise ValidationError(f"This posting ended on {posting.ends_on:%-d %B %Y}.")
    _end(posting, ends_on)
    _let_into_admin(posting.user, timezone.localdate(at))
    end_sign_ins(posting.user)


def invite(user: User, *, by: User, request: HttpRequest) -> None:
    """Send somebody the link by which they choose their password; also when they have forgotten."""
    require(rules.may_appoint(by, user) and user.is_active)
    send_password_link(user, request=request)


def sign_out(user: User, *, by: User, at: datetime) -> None:
    """An administrator ends somebody's sign-ins: a laptop is lost, say."""
    require(rules.may_appoint(by, user))
    end_sign_ins(user)


def _end(posting: Posting, day: date) -> None:
    posting.ends_on = max(day, posting.starts_on)
    posting.full_clean()
    posting.save(update_fields=["ends_on"])


def _let_into_admin(user: User, today: date) -> None:
    """The admin asks the account, which the administrator's posting sets."""
    posted = user.postings.not_over(today).filter(role=Role.ADMINISTRATOR).exists()
    if user.is_staff != posted:
        user.is_staff = posted
        user.save(update_fields=["is_staff"])
