from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.hours import DAYS, EXAMPLE, OpenHours, parse_hours

TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def test_the_example_that_errors_show_can_be_read():
    assert parse_hours(EXAMPLE) == (OpenHours(0, 4, time(8), time(17)), OpenHours(5, 5, time(9), time(12)))


@pytest.mark.parametrize("text", ["24/7", "always", " Always ", "Every day 24 hours", "daily, 24 hours"])
def test_round_the_clock_has_no_times(text):
    assert parse_hours(text) == (OpenHours(0, 6),)


@pytest.mark.parametrize(
    "text",
    ["Mon-Fri 9:00-17:30", "monday to friday 9 am to 5:30 pm", "Mon – Fri, 09:00 – 17:30", "MON-FRI 9AM-5:30PM;"],
)
def test_one_meaning_can_be_written_in_many_ways(text):
    assert parse_hours(text) == (OpenHours(0, 4, time(9), time(17, 30)),)


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("Sat 12 am-12 pm", time(0), time(12)),
        ("Sat 12:30 pm-1 am", time(12, 30), time(1)),
        ("Sat noon-midnight", time(12), time(0)),
        ("Sat 20:00-08:00", time(20), time(8)),
        ("Sat 8:00 pm-05:00", time(20), time(5)),
    ],
)
def test_noon_and_midnight_are_not_mixed_up(text, opens, closes):
    assert parse_hours(text) == (OpenHours(5, 5, opens, closes),)


@pytest.mark.parametrize("day", ["tue", "tues", "tuesday", "Tues"])
def test_a_day_can_be_cut_short(day):
    assert parse_hours(f"{day} 8:00-9:00")[0].first_day == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "one or two parts, not 0"),
        ("Mon 8:00-9:00; Tue 8:00-9:00; Wed 8:00-9:00", "one or two parts, not 3"),
        ("weekdays", "cannot be understood"),
        ("Mon 8:00-8:00", "opens and closes at the same time"),
        ("Foo 8:00-9:00", "“foo” is not a day"),
        ("Mon 8-17:00", "write minutes"),
        ("Mon 8:00-25:00", "“25:00” is not a time"),
        ("Mon 8:60-9:00", "“8:60” is not a time"),
        ("Mon 13 pm-5 pm", "“13 pm” is not a time"),
        ("Mon 0 am-5 pm", "“0 am” is not a time"),
        ("Mon-Fri 8:00-5:00", "closes before it opens: write 5:00 pm, or 05:00"),
    ],
)
def test_hours_that_could_mean_something_else_are_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_hours(text)


@given(st.integers(0, 6), st.integers(0, 6), TIMES, TIMES)
def test_any_days_and_times_read_back_as_they_were_written(first, last, opens, closes):
    text = f"{DAYS[first]}-{DAYS[last]} {opens:%H:%M}-{closes:%H:%M}"
    if opens == closes:
        with pytest.raises(ValueError, match="same time"):
            parse_hours(text)
    else:
        assert parse_hours(text) == (OpenHours(first, last, opens, closes),)


@given(st.text("montuesday0123456789:;- apm/–noidht", max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        found = parse_hours(text)
    except ValueError as refused:
        assert str(refused)
        return
    assert 1 <= len(found) <= 2
    assert all(0 <= part.first_day <= 6 and 0 <= part.last_day <= 6 for part in found)
