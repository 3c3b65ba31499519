"""Charts say their numbers in words, never by colour alone, and fit a phone."""

from decimal import Decimal
from itertools import pairwise

import pytest
from django.template import Context, Template

from govuk.charts import draw_bars, draw_lines, nice_ticks

DISTRICTS = [("Thanet", 40, 50), ("Ashford", 20, 50)]
MONTHS = ["Sep", "Oct", "Nov"]


def draw(template, **context):
    return Template(template).render(Context(context))


def test_a_chart_has_a_title_a_description_and_no_style_of_its_own():
    html = draw("{% bar_chart rows 'TSMs by district' %}", rows=DISTRICTS)

    assert html.count("<title>TSMs by district</title>") == 2
    assert html.count("<desc>The numbers are in the table below.</desc>") == 2
    assert 'role="img"' in html
    assert "style" not in html
    assert "<script" not in html


def test_each_chart_is_drawn_for_a_desk_and_for_a_phone():
    for html in (
        draw("{% bar_chart rows 'T' %}", rows=DISTRICTS),
        draw("{% line_chart labels series 'T' %}", labels=MONTHS, series=[("LIFT", [1, 2, 3])]),
    ):
        assert html.count("app-chart--wide") == html.count("app-chart--narrow") == 1


def test_names_are_never_markup():
    html = draw("{% bar_chart rows 'T' %}", rows=[("<b>", 1)])

    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_bars_are_as_long_as_their_values_and_say_them():
    drawing = draw_bars([("Thanet", 1200), ("Ashford", 600), ("Dover", 0)], "", narrow=False)

    long, half, none = drawing.bars
    assert long.length == pytest.approx(2 * half.length, abs=0.2)
    assert none.length == 0
    assert [bar.text for bar in drawing.bars] == ["1,200", "600", "0"]


def test_a_bar_and_its_value_stay_within_the_drawing():
    for narrow in (False, True):
        for bar in draw_bars([("Thanet", Decimal("99.5"), 100)], "%", narrow=narrow).bars:
            drawing = draw_bars([("Thanet", Decimal("99.5"), 100)], "%", narrow=narrow)
            assert drawing.left + bar.text_x + 8.5 * len(bar.text) <= drawing.width


def test_a_target_is_drawn_and_explained():
    assert ">Target<" in draw("{% bar_chart rows 'T' %}", rows=DISTRICTS)
    assert ">Expected<" in draw("{% bar_chart rows 'T' target='Expected' %}", rows=DISTRICTS)
    assert "Target" not in draw("{% bar_chart rows 'T' %}", rows=[("Thanet", 40)])


def test_a_value_is_written_beyond_a_target_that_is_close():
    near, far = draw_bars([("A", 48, 50), ("B", 10, 50)], "", narrow=False).bars

    assert near.text_x > near.target
    assert far.text_x < far.target


def test_no_rows_are_no_chart():
    assert draw("{% bar_chart rows 'T' %}", rows=[]).strip() == ""


def test_lines_begin_at_zero_and_differ_by_more_than_colour():
    drawing = draw_lines(MONTHS, [("LIFT", [50, 60, 70]), ("PRG", [55, 65, 75])], narrow=False)

    assert drawing.ticks[0][1] == "0"
    assert len({line.marker for line in drawing.lines}) == 2
    assert len({line.dash for line in drawing.lines}) == 2


def test_what_is_not_known_is_a_gap():
    (line,) = draw_lines(MONTHS, [("LIFT", [1, None, 3])], narrow=False).lines

    assert [len(run) for run in line.runs] == [1, 1]
    assert line.paths == []
    assert len(line.points) == 2


def test_names_at_the_ends_of_lines_do_not_touch():
    series = [(name, [1, 1, 1]) for name in ("Accepted", "Returned", "Withdrawn")]

    places = sorted(line.name_y for line in draw_lines(MONTHS, series, narrow=False).lines)

    assert all(below - above >= 20 for above, below in pairwise(places))


def test_a_line_of_nothing_can_be_drawn():
    assert draw_lines(["Sep"], [("LIFT", [None])], narrow=True).lines[0].points == []


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(1, [0, 1]), (3, [0, 1, 2, 3]), (12, [0, 5, 10, 15]), (100, [0, 50, 100]), (0.5, [0, 1])],
)
def test_ticks_are_round_numbers_that_reach_the_top(top, ticks):
    assert nice_ticks(top) == ticks
