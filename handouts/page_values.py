"""What a template hears of the clinic, of its devices and of what is filled in, ready for the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handouts import values
from handouts.assets import CLINIC_LOGO, SCHEME
from handouts.clinic import EMERGENCY
from handouts.clinic_file import ClinicFile
from handouts.device import Device
from handouts.environment import plain
from handouts.job import Job
from handouts.language import Language
from handouts.library import Library
from handouts.option import Option, load_option
from handouts.translator import Translator


class HeardValues(dict[str, Any]):
    """Values that know which of them were looked up."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        super().__init__(known)
        self.heard: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - any value of a template
        self.heard[key] = super().__getitem__(key)
        return self.heard[key]


# Jinja tells of a mistake in a template by these: “'dict object' has no attribute 'nmae'”.
HeardValues.__name__, HeardValues.__module__ = "dict", "builtins"


class HeardList(list[dict[str, Any]]):
    """A list that knows whether anybody has found something in it."""

    heard = False

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self.heard = self.heard or super().__len__() > 0
        return super().__iter__()

    def __len__(self) -> int:
        self.heard = self.heard or super().__len__() > 0
        return super().__len__()


def clinic_values(file: ClinicFile, language: Language) -> dict[str, Any]:
    """Give what a template hears of the clinic: its names, numbers and hours, ready for the page."""
    clinic = file.clinic
    contacts = [
        {
            "kind": contact.kind,
            "number": values.phone(number),
            "extension": values.token(contact.extension) if contact.extension else None,
            "hours": [
                {
                    "first": part.first_day,
                    "last": part.last_day,
                    "opens": values.clock(part.opens, language, clinic.country) if part.opens else None,
                    "closes": values.clock(part.closes, language, clinic.country) if part.closes else None,
                }
                for part in contact.open_hours
            ],
        }
        for contact, number in clinic.phones
    ]
    return {
        "name": clinic.name,
        "name_markup": values.name(clinic.name),
        "department_markup": values.name(clinic.department) if clinic.department else None,
        "address_lines": [values.name(line) for line in clinic.address],
        "website_markup": values.website(clinic.website) if clinic.website else None,
        "logo": SCHEME + CLINIC_LOGO if file.logo else None,
        "feedback": clinic.feedback,
        "contacts": contacts,
        "has_times": any(part.opens for contact, _ in clinic.phones for part in contact.open_hours),
        "main": next(contact for contact in contacts if contact["kind"] != EMERGENCY),
        "emergency_number": next(contact["number"] for contact in contacts if contact["kind"] == EMERGENCY),
    }


def option_values(library: Library, job: Job, words: Language, translator: Translator) -> Iterator[dict[str, Any]]:
    """Yield the options that stand on the sheet: what is filled in, and what leaves a line to write on."""
    for option in (load_option(library, name) for name in job.handout.options):
        if job.filled(option.id) is not None or (option.by_hand and job.clinic.clinic.blank_lines):
            yield _option(option, job, words, translator)


def _option(option: Option, job: Job, words: Language, translator: Translator) -> dict[str, Any]:
    """Give an option with what was filled in for one patient, ready for the page, or with nothing."""
    filled = job.filled(option.id)
    return {
        "id": option.id,
        "type": option.type,
        "label": translator.pgettext("option", option.label),
        "choices": [translator.pgettext("option", choice) for choice in option.choices],
        "value": SHOWN[option.type](filled, words, job.clinic.clinic.country, translator)
        if filled is not None
        else None,
    }


# How a value is set, by the type of its option.
SHOWN: dict[str, Callable[[Any, Language, str, Translator], Markup]] = {
    "date": lambda when, words, country, _: values.day(when, words, country, "full"),
    "time": lambda when, words, country, _: values.clock(when, words, country),
    "choice": lambda choice, _, __, translator: translator.pgettext("option", choice),
    "text": lambda text, *_: values.name(text),
}


def device_values(device: Device, translator: Translator) -> dict[str, Any]:
    """Give what a template hears of a device, in the language of the translator."""
    return {
        "name": translator.pgettext("device", device.name),
        "purpose": translator.pgettext("device", device.purpose),
        "alt": plain(translator.pgettext("device", device.alt)),
        "drawing": device.drawing,
    }
