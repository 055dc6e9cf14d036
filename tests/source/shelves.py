"""Small catalogs and sources for the tests, and gettext's own tools."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handouts.language import languages
from handouts.messages import SourceMessage
from handouts.po_file import read_po_file
from handouts.source.po_reader import read_document
from handouts.source.update_catalog import Wanted, update
from tests.pages import LIBRARY

NOW = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
SPANISH, ENGLISH = languages(LIBRARY)["es"], languages(LIBRARY)["en"]
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: handouts\\n"\n"POT-Creation-Date: 2026-11-23 00:00+0000\\n"\n'
    '"PO-Revision-Date: 2026-11-23 00:00+0000\\n"\n"Last-Translator: Ana\\n"\n"Language-Team: none\\n"\n'
    '"Language: es\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
FILE = Path("es.po")

needs_gettext = pytest.mark.skipif(
    not (shutil.which("msgfmt") and shutil.which("msgmerge")), reason="gettext's own tools are not on this machine"
)


def message(text, *, context=None, file="a.html", comments=()):
    return SourceMessage(context, text, list(comments), [(file, 1)])


def wanted(*messages, required=None):
    found = [one if isinstance(one, SourceMessage) else message(one) for one in messages]
    by_key = {one.key: one for one in found}
    return Wanted(by_key, frozenset(by_key if required is None else required))


def entry(text, translation="", *, context=None, before="#: a.html\n"):
    context = "" if context is None else f'msgctxt "{context}"\n'
    flag = "#, python-format\n" if "%(" in text else ""
    return f'{before}{flag}{context}msgid "{text}"\nmsgstr "{translation}"\n\n'


def updated(text, source, language=SPANISH):
    """Bring a catalog up to date; give its new text and the changes."""
    document = read_document(FILE, text)
    changes = update(document, source, language, FILE, NOW)
    return (document.to_bytes().decode() if changes else text), changes


def body(text):
    """Give the messages of a catalog without its header."""
    return text.split("\n\n", 1)[1]


def printed(text, folder):
    """Give what the program would print of a Spanish catalog: its own reader decides."""
    path = folder / "printed.po"
    path.write_bytes(text.encode())
    return {key: found.text for key, found in read_po_file(path, SPANISH, 0).items() if found.is_ready}


def run(*command):
    done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done
