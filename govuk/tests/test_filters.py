"""A list is filtered at its side, shows by what, and can be taken away as a file."""

import django_filters
import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.http import QueryDict

from govuk.filters import DateFilter, FilteredList, FilterSet, chips

User = get_user_model()
NAMES = [("Amy", "Amy Abel"), ("Ben", "Ben Bray"), ("=Cas", "Cas Cole")]


class PersonFilter(FilterSet):
    q = django_filters.CharFilter(field_name="email", lookup_expr="icontains", label="E-mail")
    name = django_filters.MultipleChoiceFilter(
        choices=[("Everyone", NAMES)], widget=forms.CheckboxSelectMultiple, label="Name"
    )
    person = django_filters.ModelChoiceFilter(
        queryset=User.objects.all(), field_name="pk", label="Person"
    )
    is_active = django_filters.BooleanFilter(label="Active")
    since = DateFilter(field_name="last_login", lookup_expr="date__gte", label="Signed in since")
    sort = django_filters.OrderingFilter(fields=["name"])

    class Meta:
        model = User
        fields = ["q", "name", "person", "is_active", "since"]


class PersonList(FilteredList):
    heading = "People in Kent"
    queryset = User.objects.order_by("pk")
    filterset_class = PersonFilter
    template_name = "govuk/list_base.html"
    download = {
        "Name": "name",
        "Called": "get_full_name",
        "Length": lambda person: len(person.name),
    }


@pytest.fixture
def people(db):
    return [
        User.objects.create_user(f"{name.strip('=').lower()}@kent.example", name=name)
        for name, _ in NAMES
    ]


@pytest.fixture
def ask(rf, people):
    def ask(query=""):
        request = rf.get(f"/people/{query}")
        request.user = people[0]
        return PersonList.as_view()(request)

    return ask


@pytest.fixture
def page(ask):
    return lambda query="": " ".join(ask(query).render().content.decode().split())


def chips_of(query):
    return [tuple(chip) for chip in chips(PersonFilter(QueryDict(query)))]


def test_a_list_first_shows_all(page):
    html = page()

    assert "Showing <b>1</b> to <b>3</b> of <b>3</b> users" in html
    assert "Selected filters" not in html


def test_a_filter_narrows_the_list_and_shows_what_is_chosen(page):
    html = page("?name=Amy&name=Ben&page=1")

    assert "of <b>2</b> users" in html
    assert 'href="?name=Ben"' in html
    assert "Remove this filter</span> Amy Abel</a>" in html
    assert '<a class="govuk-link govuk-link--no-visited-state" href="/people/">Clear' in html


def test_nothing_found_is_said(page):
    html = page("?q=nobody")

    assert "There are no users to show" in html
    assert "<table" not in html


def test_a_wrong_filter_is_an_error_and_not_the_whole_list(page):
    html = page("?since=soon")

    assert "<title>Error: People in Kent" in html
    assert '<a href="#id_since">Enter a real date, like 17/5/2026</a>' in html
    assert "There are no users to show" in html


def test_no_filter_says_that_it_is_optional(page):
    assert "(optional)" not in page()


def test_a_chip_shows_words_and_leads_to_the_list_without_it(people):
    amy = people[0]

    assert chips_of(f"q=kent&person={amy.pk}&sort=name") == [
        ("E-mail", "kent", f"person={amy.pk}&sort=name"),
        ("Person", "Amy", "q=kent&sort=name"),
    ]
    assert chips_of("is_active=false&since=3/6/2026") == [
        ("Active", "No", "since=3%2F6%2F2026"),
        ("Signed in since", "3 June 2026", "is_active=false"),
    ]


def test_a_filter_that_is_wrong_has_no_chip(db):
    assert chips_of("since=soon&name=Zed") == []


def test_the_file_holds_the_filtered_rows(ask):
    response = ask("?q=cas&format=csv")

    assert response["Content-Disposition"].startswith('attachment; filename="people-in-kent-')
    assert b"".join(response).decode() == "\ufeffName,Called,Length\r\n'=Cas,'=Cas,4\r\n"


def test_the_page_links_to_its_file(page):
    assert 'href="?q=kent&amp;format=csv"' in page("?q=kent")
