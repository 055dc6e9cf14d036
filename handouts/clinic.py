"""The clinic file: who the clinic is, whom to call, which devices it hands out."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from handouts.colour import MIN_CONTRAST, Colour
from handouts.hours import EXAMPLE, OpenHours, parse_hours
from handouts.page_url import MAX_DECLARED, check_page_url
from handouts.paper import PAPERS, Paper
from handouts.phone import Phone, is_country, parse_emergency, parse_phone
from handouts.toml_file import Declared

FILE_NAME = "clinic.toml"

# What the clinic's block has room for. Whatever the clinic, the block has one height on every sheet.
MAX_CONTACTS = 6
MAX_ADDRESS_LINES = 3

EMERGENCY: Literal["emergency"] = "emergency"


def invalid(what: str, remedy: str = "") -> PydanticCustomError:
    """Say in plain words what is wrong with a value of the file."""
    return PydanticCustomError("clinic", "{what}", {"what": what, "remedy": remedy})


def _printable(text: str) -> str:
    if not text.isprintable():
        raise invalid("This text has characters that do not print.", "Type it again by hand.")
    return text


def _colour(text: str) -> str:
    try:
        colour = Colour.parse(text)
    except ValueError:
        remedy = 'Write it as # and six digits or letters a to f, like "#0b5563".'
        raise invalid(f"“{text}” is not a colour.", remedy) from None
    if colour.contrast_on_white < MIN_CONTRAST:
        what = f"{text} is too light to read: its contrast with white is {colour.contrast_on_white:.1f} to 1."
        raise invalid(what, f"Choose a darker colour, of at least {MIN_CONTRAST} to 1.")
    return text


def _country(text: str) -> str:
    if not is_country(text):
        raise invalid(f"“{text}” is not a country.", 'Write its two letters (ISO 3166), like "US" or "GB".')
    return text


def _website(text: str) -> str:
    import re

    if text != text.lower() and re.match(r"[^/]*[A-Z]", text.removeprefix("https://")):
        raise invalid(f"“{text}” has capital letters.", f'Write it small: "{text.lower()}".')
    if not re.fullmatch(r"(https?://)?([a-z0-9-]+\.)+[a-z]{2,}(/[A-Za-z0-9._~/-]*)?", text):
        raise invalid(f"“{text}” is not a web address.", 'Write it like "www.example.org/pain".')
    return text


def _page_url(text: str) -> str:
    try:
        check_page_url(text)
    except ValueError as broken:
        raise invalid(*broken.args) from None
    return text


def _hours(text: str) -> str:
    try:
        parse_hours(text)
    except ValueError as broken:
        raise invalid(f"These hours cannot be read: {broken}.", f'Write them like "{EXAMPLE}", or "24/7".') from None
    return text


def _extension(text: str) -> str:
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise invalid(f"“{text}” is not an extension.", 'Write at most 6 digits in quotes, like "204".')
    return text


def Text(limit: int) -> object:  # noqa: N802 - reads as a type in the declarations below
    """Declare text of 1 to ``limit`` characters that all print."""
    return Annotated[str, Field(min_length=1, max_length=limit), AfterValidator(_printable)]


Kind = Literal["daytime", "after-hours", "appointments", "nurse", "interpreter", "pharmacy", "emergency"]


class Contact(Declared):
    """One number to call."""

    kind: Kind = Field(description="what the number is for; its heading is printed in the reader's language")
    number: Annotated[str, Field(min_length=1, max_length=30)] | None = Field(
        default=None,
        description="the phone number, as it is dialled in the clinic's country; "
        "an emergency contact may leave it out and gets the country's usual number",
    )
    extension: Annotated[str, AfterValidator(_extension)] | None = Field(
        default=None, description="digits to press after the number, at most 6"
    )
    hours: Annotated[str, AfterValidator(_hours)] | None = Field(
        default=None, description=f'when someone answers: "{EXAMPLE}" or "24/7", two parts at most'
    )

    @property
    def open_hours(self) -> tuple[OpenHours, ...]:
        """Give the hours, read."""
        return parse_hours(self.hours) if self.hours else ()


class Clinic(Declared):
    """A clinic, as its file declares it."""

    base: Annotated[str, Field(max_length=200)] | None = Field(
        default=None,
        description="a file that several clinics share, in the folder above; what stands here goes over it, key by key",
    )
    name: Text(50) = Field(description="the clinic's name, at most 50 characters")  # type: ignore[valid-type]
    department: Text(50) | None = Field(  # type: ignore[valid-type]
        default=None, description="the department, at most 50 characters"
    )
    address: list[Text(45)] = Field(  # type: ignore[valid-type]
        max_length=MAX_ADDRESS_LINES, description="the postal address, at most 3 lines of 45 characters"
    )
    logo: str | None = Field(default=None, description="a picture file (SVG, PNG or JPEG) in the clinic's own folder")
    website: Annotated[str, Field(max_length=45), AfterValidator(_website)] | None = Field(
        default=None, description="the web address, at most 45 characters"
    )
    page_url: Annotated[str, Field(max_length=MAX_DECLARED), AfterValidator(_page_url)] | None = Field(
        default=None,
        description="the address of your own page of each handout, with the places {handout} and {language}; "
        "it is printed with a QR code",
    )
    country: Annotated[str, AfterValidator(_country)] = Field(
        description="the country in two letters (ISO 3166): decides how numbers and temperatures are written"
    )
    paper: Literal["Letter", "A4"] = Field(description='"Letter" or "A4"')
    colour: Annotated[str, AfterValidator(_colour)] = Field(
        default="#0b5563", description="the accent colour, dark enough to read on white (4.5 to 1)"
    )
    languages: list[str] = Field(min_length=1, description="tags of the languages offered, like en or zh_Hans")
    devices: list[str] = Field(
        default_factory=list, max_length=6, description="assistive devices to name and show; an empty list is fine"
    )
    feedback: bool = Field(default=True, description="whether the sheet asks what the reader thinks of it")
    blank_lines: bool = Field(
        default=True,
        description="whether what is not filled in for a patient, such as the date, leaves a line to write on",
    )
    guides: bool = Field(
        default=False, description="whether a sheet that names devices brings the guides to using them"
    )
    duplex: bool = Field(
        default=True, description="whether you print on both sides, so that each part starts on a new leaf"
    )
    require_reviewed: bool = Field(
        default=False, description="whether only sheets whose words are all signed off are made"
    )
    contacts: list[Contact] = Field(
        min_length=1, max_length=MAX_CONTACTS, description="the numbers to call, in order, at most 6"
    )

    @model_validator(mode="after")
    def _check_contacts(self) -> Self:
        if all(contact.kind == EMERGENCY for contact in self.contacts):
            raise invalid("There is no number of the clinic itself.", "Add a contact that is not for emergencies.")
        if sum(contact.kind == EMERGENCY for contact in self.contacts) > 1:
            raise invalid("There are two emergency contacts.", "Keep one: the number is printed once.")
        if len(self.contacts) == MAX_CONTACTS and not self.names_emergency:
            what = f"There are {MAX_CONTACTS} contacts, and no room is left for the emergency number."
            raise invalid(what, "Delete one contact; the emergency number is always printed.")
        return self

    @property
    def names_emergency(self) -> bool:
        """Tell whether the clinic has put the emergency number among its contacts itself."""
        return any(contact.kind == EMERGENCY for contact in self.contacts)

    @cached_property
    def phones(self) -> tuple[tuple[Contact, Phone], ...]:
        """Give the contacts in order, each with its number read; the emergency number is always among them.

        Raises:
            ValueError: a number is wrong. A loaded clinic has none.
        """
        listed = self.contacts if self.names_emergency else [*self.contacts, Contact(kind=EMERGENCY)]
        return tuple((contact, self.phone_of(contact)) for contact in listed)

    def phone_of(self, contact: Contact) -> Phone:
        """Read the number of one contact.

        Raises:
            ValueError: the number is wrong.
        """
        if contact.kind == EMERGENCY:
            return parse_emergency(contact.number, self.country)
        if contact.number is None:
            raise ValueError("it is missing")
        return parse_phone(contact.number, self.country)

    @property
    def page(self) -> Paper:
        """Give the paper."""
        return PAPERS[self.paper]

    @property
    def accent(self) -> Colour:
        """Give the accent colour."""
        return Colour.parse(self.colour)
