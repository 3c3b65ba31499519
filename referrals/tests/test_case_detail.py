"""The page of a case, and the pages on which it takes a step."""

import pytest
from django.utils import timezone

from audit.models import Opening
from referrals import actions
from referrals.case_status import CaseStatus
from referrals.models import Case, CloseReason, Contact

from .factories import case_at, make_contact

TODAY = timezone.localdate().isoformat()


@pytest.fixture
def case(pupil, lead, teacher):
    """Theo's case, waiting for his first contact."""
    case = case_at(pupil=pupil)
    actions.reassign_case(case, by=lead, at=timezone.now(), practitioner=teacher)
    return case


def buttons(response):
    return [step.words for step in response.context["next_steps"]]


def test_it_shows_contacts_and_history_and_is_written_down(open_as, teacher, case):
    make_contact(case, note="Watched maths")

    html = open_as(teacher, "case-detail", case.pk).content.decode()

    for words in ["Watched maths", "Observation", "First contact", "Given to somebody else"]:
        assert words in html
    assert case.referral.get_absolute_url() in html
    assert Opening.objects.get().subject_type == "referrals.case"


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("teacher", ["Record contact", "Close case"]),
        ("lead", ["Record contact", "Give to somebody else", "Close case"]),
        ("senco", []),
        ("business_support", []),
        ("manager", []),
    ],
)
def test_each_is_offered_what_they_may_do(request, open_as, case, person, words):
    assert buttons(open_as(request.getfixturevalue(person), "case-detail", case.pk)) == words


def test_a_closed_case_offers_nothing_more(open_as, lead, pupil):
    response = open_as(lead, "case-detail", case_at(CaseStatus.CLOSED, pupil).pk)

    assert buttons(response) == []
    assert "Needs met" in response.content.decode()


@pytest.mark.parametrize("page", ["detail", "contact", "reassign", "close"])
def test_elsewhere_there_is_no_such_case(open_as, stranger, case, page):
    assert open_as(stranger, f"case-{page}", case.pk).status_code == 404


@pytest.mark.parametrize(
    ("page", "person"),
    [("contact", "senco"), ("close", "manager"), ("reassign", "teacher")],
)
def test_a_step_of_others_is_forbidden(request, open_as, send_as, case, page, person):
    user = request.getfixturevalue(person)

    assert open_as(user, f"case-{page}", case.pk).status_code == 403
    assert send_as(user, f"case-{page}", case.pk).status_code == 403


def test_a_teacher_records_a_contact(send_as, teacher, case):
    response = send_as(
        teacher, "case-contact", case.pk, on=TODAY, kind="observation", minutes=45, note="Maths"
    )

    contact = Contact.objects.get()
    assert (contact.by, contact.minutes, contact.note) == (teacher, 45, "Maths")
    assert "Contact recorded" in response.client.get(response.url).content.decode()
    assert Case.objects.get().status == CaseStatus.ACTIVE


@pytest.mark.parametrize("answers", [{"on": "1/1/2199"}, {"minutes": 0}, {"kind": ""}])
def test_a_contact_needs_a_day_gone_by_a_kind_and_a_length(send_as, teacher, case, answers):
    response = send_as(
        teacher,
        "case-contact",
        case.pk,
        **{"on": TODAY, "kind": "observation", "minutes": 45} | answers,
    )

    assert set(response.context["form"].errors) == set(answers)
    assert not Contact.objects.exists()


def test_a_teacher_closes_their_case(send_as, teacher, case):
    send_as(
        teacher, "case-close", case.pk, reason=CloseReason.SCHOOL_CAN, closed_on=TODAY, note="Yes"
    )

    assert Case.objects.get().close_reason == CloseReason.SCHOOL_CAN


def test_a_lead_gives_it_to_one_of_those_who_work_there(open_as, send_as, lead, teacher, case):
    form = open_as(lead, "case-reassign", case.pk).context["form"]
    assert [words for _, words in form.fields["practitioner"].choices] == ["Choose", "Lena Lead"]

    send_as(lead, "case-reassign", case.pk, practitioner=lead.pk, reason="Leave")

    assert Case.objects.get().practitioner == lead


def test_more_contacts_ask_no_more_queries(count_queries, lead, case):
    def add(number):
        for _ in range(number):
            make_contact(case)

    add(2)
    two = count_queries(lead, "case-detail", case.pk)
    add(20)

    assert count_queries(lead, "case-detail", case.pk) == two
