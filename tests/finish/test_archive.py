"""A sheet for keeping: it says of itself, in the same words twice, what PDF/A-2a and PDF/UA-1 want to hear."""

import re

import pytest

from handouts.errors import PressError
from handouts.finish.archive import srgb, to_archive
from tests.finish.sheets import bleeding, opened, saved


@pytest.fixture(scope="module", params=["en", "ar"])
def pdf(request):
    return to_archive(bleeding(request.param, css=""))


def xmp(document):
    return document.Root.Metadata.read_bytes().decode()


def test_it_names_both_standards_and_describes_the_younger_to_the_other(pdf):
    with opened(pdf) as document, document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in xmp(document)


def test_its_information_and_its_metadata_say_the_same(pdf):
    with opened(pdf) as document:
        created = re.search("<xmp:CreateDate>(.*?)<", xmp(document))[1]
        assert re.sub(r"[-:T]", "", created.removesuffix("+00:00")) == str(document.docinfo.CreationDate)[2:16]
        assert f'"x-default">{document.docinfo.Title}<' in xmp(document)


def test_its_colours_are_those_of_one_profile(pdf):
    with opened(pdf) as document:
        (intent,) = document.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb()
        assert srgb()[16:20] == b"RGB "


def test_the_profile_does_not_tell_when_it_was_made():
    assert srgb()[24:36].hex() == "07e000010001000000000000"


def test_its_links_are_printed_too(pdf):
    with opened(pdf) as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        assert links
        assert {int(link.F) for link in links} == {4}


def test_it_needs_a_title():
    with opened(bleeding("en", css="")) as document:
        del document.docinfo["/Title"]
        source = saved(document)
    with pytest.raises(PressError, match="no title"):
        to_archive(source)
