"""Roles are classes in code, under review: what each may do, wherever it is posted.

Source: who works in the county's inclusion services and what they do, as its CATIE report and
STLS's own pages describe them.
"""

from enum import StrEnum

from django.db.models import TextChoices


class Permission(StrEnum):
    """One thing that a posting may let a person see or do at its place."""

    SEE_SCHOOLS = "see schools and their contacts"
    EDIT_SCHOOLS = "keep schools' contacts and details"
    SEE_PUPILS = "see pupils"
    SEE_RESTRICTED = "see CLA, CIN and CP status"
    REVEAL_UPN = "reveal a UPN"
    SEE_TSMS = "see Targeting Support Meetings"
    LOG_TSMS = "plan and log Targeting Support Meetings"
    SEE_REFERRALS = "see referrals and their cases"
    MAKE_REFERRALS = "draft and submit referrals"
    TRIAGE_REFERRALS = "return, accept and schedule referrals"
    DECIDE_REFERRALS = "record outcomes, allocate and close"
    WORK_CASES = "record contacts on cases"
    MAKE_REQUESTS = "bring requests to a PRG"
    DECIDE_REQUESTS = "record what a PRG decided"
    SEE_PROGRAMMES = "see programmes"
    RUN_PROGRAMMES = "record which schools take part"
    READ_REPORTS = "read reports"
    IMPORT_FILES = "import files"
    SEE_AUDIT = "see who did and saw what"
    ADMINISTER = "keep accounts, postings and reference data"


class Role(TextChoices):
    """What a person is at the place where they are posted."""

    ATTENDANCE_OFFICER = "attendance_officer", "Attendance officer"
    EXCLUSION_ADVISER = "exclusion_adviser", "Exclusion adviser"
    SPECIALIST_TEACHER = "specialist_teacher", "Specialist teacher"
    DISTRICT_LEAD = "district_lead", "STLS district lead"
    BUSINESS_SUPPORT = "business_support", "STLS business support"
    LINK_PRACTITIONER = "link_practitioner", "Link practitioner"
    PROGRAMME_OFFICER = "programme_officer", "Programme officer"
    MANAGER = "manager", "Manager"
    DATA_OFFICER = "data_officer", "Data officer"
    REPORT_EDITOR = "report_editor", "Report editor"
    SCHOOL_USER = "school_user", "School user"
    ADMINISTRATOR = "administrator", "Administrator"


P = Permission
SEE_PLACES = frozenset({P.SEE_SCHOOLS, P.SEE_PROGRAMMES})
SEE_CHILDREN = SEE_PLACES | {P.SEE_PUPILS}
STLS = SEE_CHILDREN | {P.SEE_RESTRICTED, P.SEE_REFERRALS, P.MAKE_REFERRALS, P.WORK_CASES}

GRANTS: dict[str, frozenset[Permission]] = {
    Role.ATTENDANCE_OFFICER: SEE_CHILDREN
    | {P.EDIT_SCHOOLS, P.SEE_RESTRICTED, P.REVEAL_UPN, P.SEE_TSMS, P.LOG_TSMS},
    Role.EXCLUSION_ADVISER: SEE_CHILDREN | {P.SEE_RESTRICTED, P.SEE_TSMS, P.SEE_REFERRALS},
    Role.SPECIALIST_TEACHER: STLS,
    Role.DISTRICT_LEAD: STLS
    | {P.EDIT_SCHOOLS, P.TRIAGE_REFERRALS, P.DECIDE_REFERRALS, P.REVEAL_UPN, P.READ_REPORTS},
    Role.BUSINESS_SUPPORT: SEE_CHILDREN
    | {P.EDIT_SCHOOLS, P.SEE_REFERRALS, P.MAKE_REFERRALS, P.TRIAGE_REFERRALS},
    Role.LINK_PRACTITIONER: SEE_CHILDREN
    | {P.SEE_REFERRALS, P.MAKE_REQUESTS, P.DECIDE_REQUESTS, P.WORK_CASES},
    Role.PROGRAMME_OFFICER: SEE_PLACES | {P.RUN_PROGRAMMES},
    Role.MANAGER: SEE_CHILDREN
    | {P.SEE_RESTRICTED, P.SEE_TSMS, P.SEE_REFERRALS, P.READ_REPORTS, P.SEE_AUDIT},
    Role.DATA_OFFICER: SEE_CHILDREN
    | {P.SEE_RESTRICTED, P.REVEAL_UPN, P.EDIT_SCHOOLS, P.IMPORT_FILES, P.READ_REPORTS},
    Role.REPORT_EDITOR: SEE_PLACES | {P.READ_REPORTS},
    Role.SCHOOL_USER: SEE_CHILDREN | {P.SEE_TSMS, P.SEE_REFERRALS, P.MAKE_REFERRALS},
    Role.ADMINISTRATOR: SEE_PLACES | {P.ADMINISTER},
}
