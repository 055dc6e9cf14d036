import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.colour import Colour

COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)


def test_a_colour_is_read_from_its_hexadecimal_form():
    assert Colour.parse("#0B5563") == Colour(0x0B, 0x55, 0x63)


@pytest.mark.parametrize(
    "text", ["", "red", "#fff", "0b5563", "#0b556", "#0b55633", "#0b556g", "#0b5563\n", " #0b5563"]
)
def test_any_other_form_is_refused(text):
    with pytest.raises(ValueError) as refused:
        Colour.parse(text)
    assert refused.value.args == (text,)


@given(COLOURS)
def test_a_colour_reads_back_as_it_was_written(colour):
    assert Colour.parse(str(colour)) == colour


def test_the_contrast_is_that_of_wcag():
    assert Colour.parse("#000000").contrast_on_white == pytest.approx(21)
    assert Colour.parse("#ffffff").contrast_on_white == pytest.approx(1)
    assert Colour.parse("#767676").contrast_on_white == pytest.approx(4.54, abs=0.01)
    assert Colour.parse("#777777").contrast_on_white == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_a_tint_lies_between_white_and_the_colour(colour):
    assert colour.tint(0) == Colour(255, 255, 255)
    assert colour.tint(1) == colour
    assert all(full <= mixed <= 255 for full, mixed in zip(colour, colour.tint(0.3), strict=True))
    assert colour.tint(0.3).contrast_on_white <= colour.contrast_on_white + 1e-9
