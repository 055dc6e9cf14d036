"""The profile that comes with the program, and what is refused as one."""

import pytest
from PIL import ImageCms

from handouts.errors import PressError
from handouts.finish.ink import Press
from handouts.finish.profile import MAX_BYTES, Printing, coated


def test_the_profile_that_comes_with_the_program_is_one_of_a_press():
    assert coated().identifier == "FOGRA39"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not an ICC profile"),
        (b"%PDF-1.7" * 20, "not an ICC profile"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "four inks"),
        (coated().profile[:300], "cut off"),
        (coated().profile[:128] + bytes(2_000_000), "No colour can be converted"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
    ids=["empty", "pdf", "rgb", "cut", "empty inside", "large"],
)
def test_what_is_no_profile_of_a_press_is_refused(data, said):
    with pytest.raises(PressError, match=said):
        Press(Printing("shop", "a shop", data))
