"""The address of the clinic's own page for a handout, such as ``https://www.example.org/h/{handout}/{language}``.

``{handout}`` stands for the handout's name in the library, ``{language}`` for the language as web pages name it
(BCP 47, such as ``es`` or ``zh-CN``).
"""

from __future__ import annotations

import re

EXAMPLE = "https://www.example.org/{handout}/{language}"
PLACES = ("handout", "language")

# The address as it is declared, and filled in: a longer one makes a code of many small squares.
MAX_DECLARED = 80
MAX_LENGTH = 120

# RFC 3986, the characters that need no escape, in a path and a query of a named host.
HOST = r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
REST = r"(?:/[A-Za-z0-9._~/-]*)?(?:\?[A-Za-z0-9._~/=&-]*)?"
ADDRESS = re.compile(HOST + REST)
PLACE = re.compile(r"\{([^{}]*)\}")


def check_page_url(text: str) -> None:
    """Check the address with its places.

    Raises:
        ValueError: with what is wrong and what to do as its two arguments.
    """
    if not text.startswith("https://"):
        raise ValueError("The address does not start with https://.", f'Write it like "{EXAMPLE}".')
    unknown = [name for name in PLACE.findall(text) if name not in PLACES]
    if unknown:
        remedy = "The places are {handout} and {language}."
        raise ValueError(f"“{{{unknown[0]}}}” is not a place that can be filled in.", remedy)
    if "{handout}" not in text:
        what = "The address has no place {handout}, so every sheet would lead to the same page."
        raise ValueError(what, f'Write it like "{EXAMPLE}".')
    host, slash, rest = text.removeprefix("https://").partition("/")
    if "{" in host.partition("?")[0] or not ADDRESS.fullmatch(f"https://{host}{slash}{PLACE.sub('x', rest)}"):
        remedy = f'Use small letters for the site, and no spaces: "{EXAMPLE}".'
        raise ValueError(f"“{text}” is not an address of a web page.", remedy)


def fill_page_url(text: str, handout: str, language: str) -> str:
    """Fill in the places of a checked address.

    Raises:
        ValueError: the address is not one, or is too long for a code that prints well.
    """
    address = text.replace("{handout}", handout).replace("{language}", language)
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"“{address}” is not an address of a web page.", "Give the handout a simple name.")
    if len(address) > MAX_LENGTH:
        what = f"The address of the page of “{handout}” has {len(address)} characters; {MAX_LENGTH} is the limit."
        raise ValueError(what, "Shorten it: a long address makes a code too fine to read.")
    return address
