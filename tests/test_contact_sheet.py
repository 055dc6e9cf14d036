"""The contact sheet: every first page in one picture."""

import io

from PIL import Image

from tests.pages import handouts


def picture(path):
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB")


def test_it_holds_a_page_for_each_language_side_by_side(tmp_path):
    made = handouts(
        "contact-sheet", "trigger-point-injections", "-c", "riverbend", "-l", "en", "-l", "ur", "-o", "two.png",
        cwd=tmp_path,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert made.stdout.strip() == "two.png"
    both = picture(tmp_path / "two.png")
    assert both.width > both.height
    english, urdu = both.crop((16, 16, 356, 440)), both.crop((372, 16, 712, 440))
    for page in (english, urdu):
        colours = {colour for _, colour in page.getcolors(1 << 20)}
        assert (255, 255, 255) in colours
        assert len(colours) > 8
    assert english.tobytes() != urdu.tobytes()


def test_a_page_that_cannot_be_made_stops_it_and_leaves_no_picture(tmp_path):
    made = handouts("contact-sheet", "trigger-point-injections", "-c", "riverbend", "-l", "xx", cwd=tmp_path)
    assert made.returncode == 5
    assert list(tmp_path.iterdir()) == []
