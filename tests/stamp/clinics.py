"""Clinics made up at random, the same ones for the same seed: ordinary ones of one health system, and odd ones."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PIL import Image

from tests.pages import write_clinic

WORDS = [
    "Riverbend",
    "Lakeside",
    "St.",
    "Mary's",
    "Oak",
    "Summit",
    "Harbor",
    "Cedar",
    "Mercy",
    "Central",
    "Women's",
    "Children's",
    "Spine",
    "Pain",
    "Health",
]
KINDS = ("Clinic", "Medical Center", "Physical Therapy", "Associates")
STREETS = ("Main Street", "Oak Avenue", "2nd Avenue", "Martin Luther King Jr. Boulevard")
HOURS = (
    "Mon-Fri 8:00 am-5:00 pm",
    "Mon-Fri 7:30 am-6:00 pm; Sat 9:00 am-noon",
    "24/7",
    "Mon-Thu 9:00 am-4:30 pm",
    None,
)
ODD = ("عيادة النهر", "河湾疼痛诊所", "Клиника у реки", "Ärztezentrum & Söhne <Überlingen>", "W" * 50, "Fi fl ffi  two")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="{0}" height="9" fill="#{1}"/></svg>'


def ordinary(made: random.Random) -> dict[str, Any]:
    """Make up a clinic such as a health system has many of."""
    kinds = ["daytime", *made.sample(["after-hours", "appointments", "nurse", "interpreter"], made.randrange(4))]
    contacts = []
    for kind in kinds:
        contact = {"kind": kind, "number": f"614-555-{made.randrange(100, 200):04}", "hours": made.choice(HOURS)}
        if made.random() < 0.2:
            contact["extension"] = str(made.randrange(1, 9999))
        contacts.append({key: value for key, value in contact.items() if value})
    return {
        "name": f"{' '.join(made.sample(WORDS, made.randrange(1, 3)))} {made.choice(KINDS)}",
        "department": made.choice([None, " ".join(made.sample(WORDS, 2))]),
        "address": [f"{made.randrange(1, 9999)} {made.choice(STREETS)}", f"Columbus, OH 43{made.randrange(100):03}"],
        "website": made.choice([None, "www.riverbend.example/pain", "mercy.example"]),
        "colour": f"#{made.randrange(90):02x}{made.randrange(90):02x}{made.randrange(120):02x}",
        "contacts": contacts,
        "blank_lines": False,
    }


def odd(made: random.Random) -> dict[str, Any]:
    """Make up a clinic with names of any length and script, and any number of lines."""
    values = ordinary(made)
    values["name"] = made.choice(ODD)
    values["department"] = made.choice([None, *ODD])
    values["address"] = [made.choice(ODD)[:45] for _ in range(made.randrange(4))]
    values["devices"] = made.choice([[], ["cane"], ["cane", "walker"]])
    values["feedback"] = made.choice([True, False])
    return values


def write(folder: Path, made: random.Random, values: dict[str, Any]) -> Path:
    """Write a clinic file, now and then with a logo and a page on the web, of any kind."""
    folder.mkdir(parents=True)
    logo = made.choice([None, "logo.svg", "logo.png"])
    if logo == "logo.svg":
        (folder / logo).write_text(SVG.format(made.randrange(2, 9), made.randrange(100, 999)))
    elif logo:
        Image.new("RGB", (made.randrange(300, 600), 300), (90, made.randrange(255), 20)).save(folder / logo)
    return write_clinic(folder, **values, logo=logo)
