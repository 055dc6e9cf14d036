"""QR codes: a camera reads the text back, whatever its length."""

import io
import re

import pytest
import segno
import zxingcpp
from PIL import Image

from handouts.page_url import MAX_LENGTH
from handouts.qr import MIN_MODULE, MIN_SIDE, QUIET_ZONE, qr_code

ADDRESS = "https://www.example.org/h/using-a-cane/es"


def modules_of(code):
    """Count the modules of a side, with the border."""
    return int(re.search(rb'viewBox="0 0 (\d+) ', code.svg)[1])


@pytest.mark.parametrize("length", [30, 60, 90, MAX_LENGTH])
def test_no_code_is_smaller_than_a_printer_and_a_camera_need(length):
    code = qr_code(ADDRESS.ljust(length, "x")[:length])
    modules = modules_of(code)
    assert code.side >= MIN_SIDE
    assert code.side / modules >= MIN_MODULE
    assert code.side < 30, "it must leave room for the sheet"


def test_the_code_mends_fifteen_percent_and_has_its_white_border():
    code = qr_code(ADDRESS)
    drawn = segno.make_qr(ADDRESS, error="m", boost_error=False)
    assert drawn.error == "M"
    assert modules_of(code) == drawn.symbol_size(border=0)[0] + 2 * QUIET_ZONE
    scaled = io.BytesIO()
    drawn.save(scaled, kind="png", scale=4, border=QUIET_ZONE)
    (found,) = zxingcpp.read_barcodes(Image.open(scaled).convert("L"))
    assert (found.text, found.ec_level) == (ADDRESS, "M")


def test_the_drawing_is_black_on_white_and_always_the_same():
    code = qr_code(ADDRESS)
    assert code == qr_code(ADDRESS)
    assert b"#fff" in code.svg
    assert b"#000" in code.svg
    assert b"<script" not in code.svg
