"""Files of a clinic's own shelf that are wrong, each in one way, and the message that must come of it."""

from dataclasses import dataclass, field

import pikepdf

from handouts.errors import (
    CatalogError,
    ClinicError,
    LibraryError,
    OptionError,
    OutdatedError,
    PageError,
    StoreError,
    UnknownSheetError,
)
from handouts.record import RECORD_KEY
from handouts.toml_file import MAX_BYTES
from tests.pages import HANDOUT, edit

WRONG_USE = 2

KNEE = 'title = "Knee"\nsubtitle = "Ice"\nrevision = 1\nupdated = 2026-11-23\nlanguages = ["en"]\n'
START = '{% extends "layouts/sheet.html" %}\n{% block main %}\n'
END = "\n{% endblock %}\n"
ICE = "Put ice on it."
FEVER = "You have a <strong>fever</strong> of %(temperature)s for 2 days."
PAGE = (
    f'{START}<p>{{{{ _("{ICE}") }}}}</p>\n'
    f"{{% trans temperature=fever(38) %}}{FEVER.replace('%(temperature)s', '{{ temperature }}')}{{% endtrans %}}{END}"
)
DEVICE = 'name = "Cushion"\npurpose = "It helps you sit."\nalt = "A cushion."\n'
OPTION = 'type = "choice"\nlabel = "Which knee:"\nchoices = ["Left", "Right"]\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7"/></svg>'

BUILD = ("build knee -l en",)
SPANISH = ("build knee -l es",)
SHEET = "out/knee_en_English_Letter.pdf"

ENTRY_FILE, PAGE_FILE = "handouts/knee/handout.toml", "handouts/knee/page.html"
DEVICE_FILE, OPTION_FILE = "devices/cushion/device.toml", "options/which/option.toml"
OWN_PO, OWN_EN = f"locales/es/LC_MESSAGES/{HANDOUT}.po", f"locales/en/LC_MESSAGES/{HANDOUT}.po"
KNEE_PO = "locales/es/LC_MESSAGES/knee.po"


@dataclass
class Case:
    """Files of a clinic, what is done with them, and the messages that must come."""

    section: str
    says: tuple[str, ...] | str
    files: dict = field(default_factory=dict)
    steps: tuple = BUILD
    at: str = ""
    error: type | int = LibraryError

    @property
    def messages(self):
        return (self.says,) if isinstance(self.says, str) else self.says


def entry(old="", new="", more=""):
    assert old in KNEE
    return {ENTRY_FILE: KNEE.replace(old, new) + more if old else KNEE + more}


def page(body, start=START, end=END, **files):
    return {PAGE_FILE: f"{start}{body}{end}", **files}


def po(tag, *pairs, fuzzy=False, more=""):
    head = f'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    mark = "#, fuzzy\n" if fuzzy else ""
    return head + "".join(f'\n{mark}msgid "{source}"\nmsgstr "{text}"\n' for source, text in pairs) + more


def in_spanish(ice="Ponga hielo.", fever="Tiene <strong>fiebre</strong> de %(temperature)s por 2 días.", tag="es"):
    """Give the knee handout in another language, with other words for one of its texts."""
    words = po(tag, ("Knee", "Rodilla"), ("Ice", "Hielo"), (ICE, ice), (FEVER, fever))
    entries = entry('["en"]', f'["en", "{tag}"]')
    return {**entries, f"locales/{tag}/LC_MESSAGES/knee.po": words, "clinic.toml": {"languages": ["en", tag]}}


def unsafe(why, *, tag="es", source=ICE, **words):
    """Make the case of a translation that cannot be printed."""
    says = f"The translation of “{source}” cannot be printed: {why}."
    return Case("Catalogs", says, in_spanish(tag=tag, **words), (f"build knee -l {tag}",), error=CatalogError)


def with_device(**files):
    own = {DEVICE_FILE: DEVICE, "devices/cushion/drawing.svg": DRAWING, "clinic.toml": {"devices": ["cushion"]}}
    return own | {name.replace("__", "/"): text for name, text in files.items()}


def used(entry_text, text=OPTION):
    start = START.replace("{% block", '{% from "components/options.html" import filled_in with context %}\n{% block')
    return {OPTION_FILE: text, PAGE_FILE: f"{start}{{{{ filled_in() }}}}{END}", **entry(more=entry_text)}


def knee(option):
    return {"files": used('options = ["which", "date", "time", "ask-for", "note"]\n'), "error": OptionError} | {
        "steps": (f"build knee -l en {option}",)
    }


def looped(depth):
    turns = "".join(f"{{% for x{turn} in range(1000) %}}" for turn in range(depth))
    return f"{turns}xxx{'{% endfor %}' * depth}"


def outside(folder):
    (folder.parent / "outside.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "handouts/knee/a.svg").symlink_to(folder.parent / "outside.svg")


def without_record(folder):
    document = pikepdf.new()
    document.add_blank_page()
    document.save(folder / "sheet.pdf")


def changed_record(folder):
    with pikepdf.open(folder / SHEET, allow_overwriting_input=True) as document:
        document.docinfo[f"/{RECORD_KEY}"] = '{"code": "x"}'
        document.save()


def changed_bytes(folder):
    with (folder / SHEET).open("ab") as file:
        file.write(b"\n")


def another_number(folder):
    edit(folder / "clinic.toml", "614-555-0100", "614-555-0101")


def no_clinic(folder):
    (folder / "clinic.toml").unlink()


ALL, ENTRY, DEVICES, OPTIONS = "All files", "handout.toml", "device.toml", "option.toml"
PAGES, BASES, CATALOGS, MANIFEST = "Page templates", "The base file", "Catalogs", "manifest.json"

CASES = [
    Case(ALL, "The file cannot be understood: Invalid value.", entry(more="x = \n"), at=f"{ENTRY_FILE}:6"),
    Case(ALL, "This key stands in the file twice.", entry(more='title = "Knee"\n'), at=f"{ENTRY_FILE}:6"),
    Case(ALL, "The file is not text in UTF-8.", {ENTRY_FILE: b'title = "\xff"'}, at=ENTRY_FILE),
    Case(ALL, "The file is larger than 64 KB.", {ENTRY_FILE: "#" * (MAX_BYTES + 1)}, at=ENTRY_FILE),
    Case(ALL, "This key is missing.", entry('subtitle = "Ice"\n'), at=f"{ENTRY_FILE}: subtitle"),
    Case(ALL, "This key is not known here.", entry(more="option = 1\n"), at=f"{ENTRY_FILE}:6: option"),
    Case(ALL, "This text is empty.", entry('"Knee"', '""'), at=f"{ENTRY_FILE}:1: title"),
    Case(
        ALL, "This text is too long: the limit is 80 characters.", entry("Knee", "K" * 81), at=f"{ENTRY_FILE}:1: title"
    ),
    Case(ALL, "This must be text in quotes.", entry('"Knee"', "1"), at=f"{ENTRY_FILE}:1: title"),
    Case(ALL, "This must be a whole number.", entry("= 1", '= "1"'), at=f"{ENTRY_FILE}:3: revision"),
    Case(ALL, "This must be a date.", entry("2026-11-23", '"2026-11-23"'), at=f"{ENTRY_FILE}:4: updated"),
    Case(ALL, "This must be true or false.", entry(more='devices = "yes"\n'), at=f"{ENTRY_FILE}:6: devices"),
    Case(ALL, "This must be a list.", entry(more='options = "date"\n'), at=f"{ENTRY_FILE}:6: options"),
    Case(ALL, "This number is too small.", entry("= 1", "= 0"), at=f"{ENTRY_FILE}:3: revision"),
    Case(ALL, "This number is too big.", entry(more="max_pages = 13\n"), at=f"{ENTRY_FILE}:6: max_pages"),
    Case(
        ALL,
        "There are too many entries here: the limit is 8.",
        entry(more=f"options = {['date'] * 9}\n"),
        at=f"{ENTRY_FILE}:6: options",
    ),
    Case(
        ALL,
        "There are too few entries here: at least 1 is needed.",
        entry('["en"]', "[]"),
        at=f"{ENTRY_FILE}:5: languages",
    ),
    Case(
        ALL,
        "“list” is not one of the values that this key can have.",
        used('options = ["which"]\n', OPTION.replace("choice", "list")),
        at=f"{OPTION_FILE}:1: type",
    ),
    Case(
        ALL,
        "“My Knee” cannot be the name of this folder.",
        {"handouts/My Knee/handout.toml": KNEE},
        at="handouts/My Knee",
    ),
    Case(
        ALL,
        "This file is a link that leads out of the library.",
        page('{{ asset("handouts/knee/a.svg") }}'),
        (outside, *BUILD),
        at="handouts/knee/a.svg",
    ),
    Case(ENTRY, "There is no handout “kne”.", steps=("build kne -l en",)),
    Case(
        ENTRY,
        "There is no option “when”.",
        entry(more='options = ["date", "when"]\n'),
        at=f"{ENTRY_FILE}:6: options[2]",
    ),
    Case(ENTRY, "There is no language “xx”.", entry('["en"]', '["en", "xx"]'), at=f"{ENTRY_FILE}:5: languages[2]"),
    Case(ENTRY, "None of the handouts is in any of the languages.", steps=SPANISH),
    Case(ENTRY, "The library holds no file “handouts/knee/page.html”.", {PAGE_FILE: None}),
    Case(ENTRY, "“My Knee” cannot be the name of a handout.", steps=('new "My Knee"',)),
    Case(ENTRY, "There is a handout “knee” already; it was left as it is.", steps=("new knee",)),
    Case(ENTRY, "A sample clinic has no handouts of its own.", steps=("new hip --clinic riverbend",)),
    Case(
        DEVICES,
        "There is no device “cushon” here.",
        with_device() | {"clinic.toml": {"devices": ["cushon"]}},
        at="clinic.toml:6: devices[1]",
        error=ClinicError,
    ),
    Case(
        DEVICES,
        "There is no handout “kne” to be its guide.",
        with_device(**{DEVICE_FILE: DEVICE + 'guide = "kne"\n'}),
        (f"build {HANDOUT} -l en",),
        at=f"{DEVICE_FILE}: guide",
    ),
    Case(
        DEVICES,
        "The library holds no file “devices/cushion/drawing.svg”.",
        with_device(**{"devices/cushion/drawing.svg": None}),
        (f"build {HANDOUT} -l en",),
    ),
    Case(
        OPTIONS,
        "An option of the type “choice” has two choices or more, and no other type has any.",
        used('options = ["which"]\n', 'type = "choice"\nlabel = "Which:"\n'),
        at=f"{OPTION_FILE}: choices",
    ),
    Case(OPTIONS, "An option has no value.", **knee("--option which")),
    Case(OPTIONS, "None of the handouts has an option “whch”.", at="--option whch", **knee("--option whch=left")),
    Case(OPTIONS, "This option is given twice.", at="--option which", **knee("--option which=left " * 2)),
    Case(OPTIONS, "This is not a day of the calendar.", at="--option date", **knee("--option date=2026-02-30")),
    Case(OPTIONS, "This is not a time of day.", at="--option time", **knee("--option time=25:00")),
    Case(
        OPTIONS,
        "It is not clear whether this is before or after noon.",
        at="--option time",
        **knee("--option time=2:30"),
    ),
    Case(OPTIONS, "This is not one of the choices.", at="--option which", **knee("--option which=up")),
    Case(
        OPTIONS,
        "This text is empty, or has characters that do not print.",
        at="--option note",
        **knee("--option note="),
    ),
    Case(
        OPTIONS,
        "This text is too long: the limit is 60 characters.",
        at="--option ask-for",
        **knee(f"--option ask-for={'x' * 61}"),
    ),
    Case(
        OPTIONS,
        "the text “…” (what was filled in) does not fit its place.",
        **knee(f"--option note={'W' * 100}") | {"error": PageError},
    ),
    Case(
        BASES,
        "“../../group.toml” is not a base file of this clinic.",
        {"clinic.toml": {"base": "../../group.toml"}},
        at="clinic.toml:7: base",
        error=ClinicError,
    ),
    Case(
        BASES,
        "There is no file “../none.toml”.",
        {"clinic.toml": {"base": "../none.toml"}},
        at="clinic.toml:7: base",
        error=ClinicError,
    ),
    Case(
        BASES,
        "A base file has no base of its own.",
        {"clinic.toml": {"base": "group.toml"}, "group.toml": 'base = "x.toml"\n'},
        at="group.toml:1: base",
        error=ClinicError,
    ),
    Case(
        CATALOGS,
        "There is no catalog “knee” in Spanish (es).",
        in_spanish() | {KNEE_PO: None},
        SPANISH,
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "The catalog says that it is in “fr”, and it lies in the folder of “es”.",
        {OWN_PO: po("fr")},
        (f"build {HANDOUT} -l es",),
        at=f"{OWN_PO}:1",
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "The catalog cannot be understood: Unknown or misformatted keyword.",
        {OWN_PO: po("es", more="\nhello\n")},
        (f"build {HANDOUT} -l es",),
        at=f"{OWN_PO}:6",
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "The catalog cannot be read: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte.",
        {OWN_PO: b"\xff"},
        (f"build {HANDOUT} -l es",),
        at=OWN_PO,
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "This message is not in the catalog: “Cushion”.",
        with_device(),
        (f"build {HANDOUT} -l es",),
        at="locales/es/LC_MESSAGES/shared.po",
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        f"This message is not translated: “{ICE}”.",
        in_spanish(ice=""),
        SPANISH,
        at=f"{KNEE_PO}:12",
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "This translation is only a guess (fuzzy): “Help with moving”.",
        {OWN_PO: po("es", ("Help with moving", "Moverse"), fuzzy=True)},
        (f"build {HANDOUT} -l es",),
        at=f"{OWN_PO}:7",
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "Your clinic says “Help with moving” in other words in English, and this is the translation of the old ones.",
        {OWN_EN: po("en", ("Help with moving", "Moving"))},
        (f"build {HANDOUT} -l es",),
        error=CatalogError,
    ),
    Case(
        CATALOGS,
        "Your words for “Help with movin” are not printed: the handout no longer has this message.",
        {OWN_PO: po("es", ("Help with movin", "Moverse"))},
        (f"build {HANDOUT} -l es",),
        at=f"{OWN_PO}:6",
        error=CatalogError,
    ),
    unsafe("it has lost %(temperature)s", source=FEVER, fever="Tiene <strong>fiebre</strong> por 2 días."),
    unsafe("it has one too many of %(temperature)s", ice="Ponga %(temperature)s."),
    unsafe("it has a % sign of its own: write it twice (%%)", ice="Ponga 100 %."),
    unsafe("it has a < or > that is not one of the simple tags <em>, <strong>", ice="Ponga < hielo."),
    unsafe("it has an & that the English does not have", ice="Ponga hielo & agua."),
    unsafe("it has the tag <b>; only <em>, <strong> may be used", ice="Ponga <b>hielo</b>."),
    unsafe("a tag is not closed, or closed in the wrong order", ice="Ponga <em>hielo."),
    unsafe("its tags are not the same as in the English", ice="Ponga <em>hielo</em>."),
    unsafe("its numbers are 2, and in the English they are none", ice="Ponga 2 hielos."),
    unsafe("it has ½, which the English does not have", ice="Ponga ½ hielo."),
    unsafe("it has a phone number in it: numbers come from the clinic file", ice="Llame al 614-555-0100."),
    unsafe(
        "it has a web or mail address in it: addresses come from the clinic file", ice="Ponga hielo: www.example.org."
    ),
    unsafe(
        "it has an invisible embedding or override character (U+202A to U+202E): delete it", ice="Ponga \u202ehielo."
    ),
    unsafe("an invisible isolate character (U+2066 to U+2069) has no partner: delete it", ice="Ponga \u2067hielo."),
    unsafe("it has a character that does not print (U+E000): type the word again", ice="Ponga \ue000hielo."),
    unsafe(
        "its letters and accents are stored apart (not Unicode NFC): save it with an editor for .po files",
        ice="Ponga ma\u0301s hielo.",
    ),
    unsafe("it starts or ends with a space where the English does not, or the other way round", ice="Ponga hielo. "),
    unsafe(
        "its units are mg, and in the English they are none",
        source=FEVER,
        fever="Tiene <strong>fiebre</strong> de %(temperature)s por 2 mg.",
    ),
    unsafe("most of its letters are not those of Spanish", ice="Положите лёд на колено."),
    unsafe("it has Traditional characters: 這", tag="zh_Hans", ice="把冰放在這里。"),
    Case(
        CATALOGS,
        "This line of the catalog is broken: its quotes do not match.",
        {OWN_PO: po("es", more='\nmsgid "Help with moving\nmsgstr "Moverse"\n')},
        (f"build {HANDOUT} -l es",),
        at=f"{OWN_PO}:6",
        error=CatalogError,
    ),
    Case(PAGES, "The template is not text in UTF-8.", {PAGE_FILE: b"<p>\xff</p>"}, at=PAGE_FILE),
    Case(
        PAGES,
        "The template cannot be understood: unexpected '}', expected ')'.",
        page('{{ _("x" }}'),
        at=f"{PAGE_FILE}:3",
    ),
    Case(
        PAGES,
        "The template cannot be used: “*” is for numbers up to 1000.",
        page('{{ "x" * 20 }}'),
        at=f"{PAGE_FILE}:3",
    ),
    Case(
        PAGES,
        "The template cannot be used: a range has at most 1000 steps.",
        page("{{ range(1001) }}"),
        at=f"{PAGE_FILE}:3",
    ),
    Case(PAGES, "The template cannot be used: it makes more than 2000000 characters.", page(looped(2)), at=PAGE_FILE),
    Case(PAGES, "The template cannot be used: it takes more than 0.3 seconds.", page(looped(3).replace("xxx", ""))),
    Case(
        PAGES,
        "The template cannot be used: access to attribute 'center' of 'str' object is unsafe.",
        page('{{ "x".center(9) }}'),
        at=f"{PAGE_FILE}:3",
    ),
    Case(
        PAGES, "The template cannot be used: No filter named 'center'.", page('{{ "x" | center }}'), at=f"{PAGE_FILE}:3"
    ),
    Case(PAGES, "The template cannot be used: 'steps' is undefined.", page("{{ steps([]) }}"), at=f"{PAGE_FILE}:3"),
    Case(
        PAGES,
        "The template cannot be used: 'dict object' has no attribute 'nmae'.",
        page("{{ clinic.nmae }}"),
        at=f"{PAGE_FILE}:3",
    ),
    Case(
        PAGES,
        "The template cannot be used: ZeroDivisionError: division by zero.",
        page("{{ 1 / 0 }}"),
        at=f"{PAGE_FILE}:3",
    ),
    Case(
        PAGES,
        "The template cannot be used: 'nothing' is undefined.",
        {"styles/sheet.css": "h2 { color: {{ nothing }}; }"},
        at="styles/sheet.css:1",
    ),
    Case(PAGES, "The library holds no file “handouts/knee/no.svg”.", page('{{ asset("handouts/knee/no.svg") }}')),
    Case(
        PAGES,
        "“../clinic.toml” is not the name of a file in the library.",
        page('{{ asset("../clinic.toml") }}'),
    ),
    Case(
        PAGES,
        "The page asks for “https://example.org/x.png”, which is not in the library.",
        page('<img alt="" src="https://example.org/x.png">'),
    ),
    Case(
        PAGES,
        "The page asks for “handouts/knee/page.html”, which is not a picture or a style sheet.",
        page('<img alt="" src="{{ asset("handouts/knee/page.html") }}">'),
    ),
    Case(
        PAGES,
        "The file is larger than 4096 KB.",
        page('<img alt="x" src="{{ asset("handouts/knee/a.svg") }}">', **{"handouts/knee/a.svg": " " * (5 << 20)}),
        at="handouts/knee/a.svg",
    ),
    Case(
        PAGES,
        "A template asks for a message that no catalog knows: “word”.",
        page('{% set made_up = "wo" ~ "rd" %}{{ _(made_up) }}'),
        error=CatalogError,
    ),
    Case(
        PAGES,
        "The template uses a plural form: “one”.",
        page("{% trans n=2 %}one{% pluralize n %}many{% endtrans %}"),
    ),
    Case(
        PAGES,
        'The page could not be set as written: Image "asset:///handouts/knee/a.svg" has no required alt description',
        page('<img style="width: 9mm" src="{{ asset("handouts/knee/a.svg") }}">', **{"handouts/knee/a.svg": DRAWING}),
        error=PageError,
    ),
    Case(
        PAGES,
        "the text “Ice, and then more of it.” does not fit its place.",
        page('<p style="width: 9mm; white-space: nowrap">{{ _("Ice, and then more of it.") }}</p>'),
        error=PageError,
    ),
    Case(
        PAGES,
        "the text “Ice.” is too near the edge of the paper.",
        page('<style>@page { margin-left: 3mm }</style><p>{{ _("Ice.") }}</p>'),
        error=PageError,
    ),
    Case(PAGES, "no font has the character ☃ (U+2603) of “ice ☃”.", page('<p>{{ _("ice ☃") }}</p>'), error=PageError),
    Case(
        PAGES,
        "the sheet has 3 pages; 1 is the limit.",
        page('<p style="height: 180mm">{{ _("Ice.") }}</p>' * 2) | entry(more="max_pages = 1\n"),
        error=PageError,
    ),
    Case(
        PAGES,
        "only 0 of 3 lines stand on the last page: “Sheet code",
        page('<p style="height: 120mm">{{ _("Ice.") }}</p><div style="height: 225mm"></div>'),
        error=PageError,
    ),
    Case(
        PAGES,
        "“Text not yet reviewed by a qualified health professional.” does not stand on the page.",
        page("<style>.notice { display: none }</style>"),
        error=PageError,
    ),
    Case(
        PAGES,
        "the number 614-555-0100 is not on the sheet in one piece.",
        page(ICE)
        | {"components/contacts.html": "{% macro contacts() %}{% endmacro %}{% macro main_number() %}{% endmacro %}"},
        error=PageError,
    ),
    Case(
        PAGES,
        "the numbers to call stand here, not on page 1.",
        page(
            '<div style="height: 180mm"></div>' * 2 + "{{ contacts() }}",
            '{% extends "layouts/sheet.html" %}{% from "components/contacts.html" import contacts with context %}'
            "{% block foot %}{% endblock %}{% block main %}",
        ),
        error=PageError,
    ),
    Case(
        MANIFEST,
        "This file is there, and is not a manifest of this program.",
        {"out/manifest.json": "[]"},
        ("build knee -l en --manifest",),
        at="out/manifest.json",
        error=StoreError,
    ),
    Case(
        MANIFEST,
        "--manifest: the name “knee” does not end with .json. Put --manifest at the end.",
        steps=("build --manifest knee",),
        error=WRONG_USE,
    ),
    Case(
        MANIFEST,
        "--manifest: the file must lie in the output folder, or in a folder above it.",
        steps=("build knee --manifest lists/m.json",),
        error=WRONG_USE,
    ),
    Case(
        MANIFEST,
        "the file is not the one that the manifest lists: it was changed after it was made",
        steps=("build knee -l en --manifest", changed_bytes, f"verify {SHEET}"),
        error=OutdatedError,
    ),
    Case(
        MANIFEST,
        "This is not a PDF that can be read: it is broken, locked, or another kind of file.",
        {"sheet.pdf": "%PDF-1.7"},
        ("verify sheet.pdf",),
        at="sheet.pdf",
        error=UnknownSheetError,
    ),
    Case(
        MANIFEST,
        "This PDF does not say what it was made of: it is no sheet of ours, or an old one.",
        steps=(without_record, "verify sheet.pdf"),
        at="sheet.pdf",
        error=UnknownSheetError,
    ),
    Case(
        MANIFEST,
        "What this PDF says of itself cannot be trusted: the record cannot be understood.",
        steps=(*BUILD, changed_record, f"verify {SHEET}"),
        at=SHEET,
        error=UnknownSheetError,
    ),
    Case(
        MANIFEST,
        (
            "The file of the clinic “hill” was not found: name it with --clinic.",
            "1 of 1 sheets could not be compared whole.",
        ),
        steps=("build numbers-to-call -l en", no_clinic, "verify out/numbers-to-call_en_English_Letter.pdf"),
        error=UnknownSheetError,
    ),
    Case(
        MANIFEST,
        "1 of 1 sheets would not be made the same today.",
        steps=(*BUILD, another_number, "stale out"),
        error=OutdatedError,
    ),
]
