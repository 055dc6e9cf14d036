"""The numbers of a proof on their way through a template into the page."""

from handouts.proof.marks import marker_of, with_marks, without_marks

NUMBERS = {("cane", (None, "Hold")): 4, ("shared", ("answer", "Yes")): 12, ("shared", (None, "Yes")): 13}


def shown(number, kind=""):
    return f'<proof-mark class="{kind}"><proof-number>{number}</proof-number></proof-mark>'


def test_a_number_becomes_an_element_before_its_message():
    mark = marker_of(NUMBERS)
    html = f"<p>{mark('cane', (None, 'Hold'))}Hold, {mark('shared', ('answer', 'Yes'))}yes</p>"
    assert with_marks(html) == f"<p>{shown(4)}Hold, {shown(12)}yes</p>"


def test_the_number_of_a_spoken_text_stands_before_the_picture():
    mark = marker_of(NUMBERS)("cane", (None, "Hold"))
    assert with_marks(f'<img alt="{mark}a > b">') == f'{shown(4, "beside")}<img alt="a > b">'


def test_a_title_and_a_comment_get_no_number():
    mark = marker_of(NUMBERS)("cane", (None, "Hold"))
    html = f"<title>{mark}Hold</title><!-- {mark}it's --><p>{mark}Hold</p>"
    assert with_marks(html) == f"<title>Hold</title><!-- it's --><p>{shown(4)}Hold</p>"


def test_a_message_that_no_catalog_has_yet_is_numbered_too_and_a_strange_one_is_not():
    mark = marker_of(NUMBERS)
    assert without_marks(mark(None, (None, "Hold"))) == ""
    assert mark(None, (None, "Hold")) == mark("cane", (None, "Hold"))
    assert mark(None, (None, "Run")) == mark("other", (None, "Hold")) == ""
