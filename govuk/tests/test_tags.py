"""The parts of a page as templates write them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template

from govuk.forms import GovukForm


class Answer(GovukForm):
    name = forms.CharField(label="Name")
    how = forms.ChoiceField(label="How", choices=[("a", "A")], widget=forms.RadioSelect)

    def clean(self):
        raise forms.ValidationError("Give a name or a number")


Answers = forms.formset_factory(Answer, extra=0)


class School:
    status_colour = "green"

    def get_status_display(self):
        return "Open"


@pytest.fixture
def draw(rf):
    def draw(template, path="/schools/", **context):
        html = Template(template).render(Context({"request": rf.get(path), **context}))
        return " ".join(html.split())

    return draw


def test_the_error_summary_links_each_error_to_its_field(draw):
    html = draw("{% error_summary form %}", form=Answer({}))

    assert "There is a problem" in html
    assert '<a href="#id_name">Enter the name</a>' in html
    assert '<a href="#id_how_0">Select how</a>' in html
    assert '<a href="#id_name">Give a name or a number</a>' in html


def test_the_error_summary_says_which_row(draw):
    rows = Answers({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-name": "A"})

    html = draw("{% error_summary none rows %}", rows=rows)

    assert '<a href="#id_form-1-name">Enter the name (row 2)</a>' in html


@pytest.mark.parametrize(("form", "prefix"), [(Answer(), ""), (Answer({}), "Error: "), (None, "")])
def test_the_title_says_that_the_form_failed(draw, form, prefix):
    assert draw("[{% error_prefix form %}]", form=form) == f"[{prefix}]"


def test_there_is_no_summary_without_errors(draw):
    assert draw("{% error_summary form %}", form=Answer()) == ""


def test_a_status_has_its_colour(draw):
    html = draw("{% status_tag school %}", school=School())

    assert html == '<strong class="govuk-tag govuk-tag--green">Open</strong>'


def test_what_people_typed_is_never_markup(draw):
    for template in ("{% tag text %}", "{% back_link text text %}", "{% button_link text text %}"):
        assert "<i>" not in draw(template, text="<i>")


def test_facts_have_names_and_links_to_change_them(draw):
    html = draw("{% summary_list rows %}", rows=[("Phase", "Primary"), ("Head", "J", "/edit/")])

    assert '<dt class="govuk-summary-list__key">Phase</dt>' in html
    assert 'href="/edit/">Change<span class="govuk-visually-hidden"> head</span></a>' in html
    assert html.count("--no-actions") == 1


def test_pages_keep_the_filters_and_the_order(draw):
    page = Paginator(range(60), 25).page(2)

    html = draw("{% pagination page %}", "/schools/?phase=1&phase=2&sort=name&page=2", page=page)

    assert 'href="?phase=1&amp;phase=2&amp;sort=name&amp;page=1" rel="prev"' in html
    assert 'href="?phase=1&amp;phase=2&amp;sort=name&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_has_no_links_to_others(draw):
    assert draw("{% pagination page %}", page=Paginator(range(5), 25).page(1)) == ""


def test_the_count_says_what_is_shown(draw):
    page = Paginator(range(2595), 25).page(2)

    html = draw("{% count_line page 'schools' %}", page=page)

    assert "Showing <b>26</b> to <b>50</b> of <b>2,595</b> schools" in html


def test_an_empty_list_says_so(draw):
    page = Paginator([], 25).page(1)

    assert "There are no schools to show" in draw("{% count_line page 'schools' %}", page=page)


@pytest.mark.parametrize(
    ("path", "direction", "link"),
    [
        ("/?page=3&q=a", "none", "?q=a&amp;sort=name"),
        ("/?sort=name", "ascending", "?sort=-name"),
        ("/?sort=-name", "descending", "?sort=name"),
    ],
)
def test_a_column_heading_sorts_and_says_how_it_is_sorted(draw, path, direction, link):
    html = draw("{% sort_header 'name' 'School' %}", path)

    assert f'aria-sort="{direction}"' in html
    assert f'href="{link}"' in html


def test_a_column_may_be_sorted_before_it_is_pressed(draw):
    html = draw("{% sort_header 'name' 'School' default='ascending' %}")

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-name"' in html


def test_dates_read_as_people_say_them(draw):
    moment = datetime(2026, 6, 3, 13, 5, tzinfo=UTC)

    assert draw("{{ day|full_date }}", day=date(2026, 6, 3)) == "3 June 2026"
    assert draw("{{ day|short_date }}", day=date(2026, 6, 3)) == "3 Jun 2026"
    assert draw("{{ day|date_and_time }}", day=moment) == "3 June 2026 at 2:05pm"
    assert draw("{{ day|full_date }}{{ day|date_and_time }}", day=None) == ""


def test_a_moment_is_on_the_day_it_is_here(draw):
    assert draw("{{ day|full_date }}", day=datetime(2026, 6, 3, 23, 30, tzinfo=UTC)) == (
        "4 June 2026"
    )
