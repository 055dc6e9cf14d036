"""``handouts catalog export`` and ``import``."""

import json

import pytest

from tests.pages import checkout_copy, handouts


@pytest.fixture
def code(tmp_path):
    """A copy of the program, whose catalogs may change."""
    return checkout_copy(tmp_path / "code")


def catalogs(code):
    return {path: path.read_bytes() for path in code.glob("locales/*/LC_MESSAGES/*.po")}


def test_a_file_goes_out_and_comes_back_with_one_change(code, tmp_path):
    done = handouts("catalog", "export", "es", "using-a-cane", cwd=tmp_path, code=code)
    assert (done.returncode, done.stdout) == (0, "using-a-cane_es.xlf\n")
    file = tmp_path / "using-a-cane_es.xlf"
    before = catalogs(code)
    assert handouts("catalog", "import", file.name, cwd=tmp_path, code=code).returncode == 0
    assert catalogs(code) == before

    text = file.read_text("utf-8")
    assert "<target>Uso de un bastón</target>" in text
    file.write_text(text.replace("<target>Uso de un bastón</target>", "<target>Usar un bastón</target>"), "utf-8")
    dry = handouts("catalog", "import", file.name, "--dry-run", "--json", cwd=tmp_path, code=code)
    (found,) = json.loads(dry.stdout)["taken"]
    assert (dry.returncode, found["english"], found["text"]) == (0, "Using a cane", "Usar un bastón")
    assert catalogs(code) == before

    done = handouts("catalog", "import", file.name, "-c", "nobody", cwd=tmp_path, code=code)
    assert done.returncode == 3
    done = handouts("catalog", "import", file.name, "--translator", "Ana Inventada", cwd=tmp_path, code=code)
    assert done.returncode == 0, done.stderr
    (changed,) = [path for path, data in catalogs(code).items() if data != before[path]]
    old, new = before[changed].decode().splitlines(), changed.read_text("utf-8").splitlines()
    assert [line for line in new if line not in old and "PO-Revision-Date" not in line] == [
        '"Last-Translator: Ana Inventada\\n"', 'msgstr "Usar un bastón"',
    ]  # fmt: skip


def test_a_message_that_breaks_a_rule_ends_with_exit_code_4_and_its_line(code, tmp_path):
    handouts("catalog", "export", "es", "using-a-cane", "-o", "out", "-q", cwd=tmp_path, code=code)
    file = tmp_path / "out/using-a-cane_es.xlf"
    text = file.read_text("utf-8").replace("<target>Uso de un bastón</target>", "<target>Uso de 2 bastones</target>")
    file.write_text(text, "utf-8")
    before = catalogs(code)
    done = handouts("catalog", "import", "out/using-a-cane_es.xlf", cwd=tmp_path, code=code)
    assert done.returncode == 4
    assert "was not taken: its numbers are 2" in done.stderr
    line = int(done.stderr.partition("using-a-cane_es.xlf:")[2].partition(":")[0])
    assert "<unit " in text.splitlines()[line - 1]
    assert catalogs(code) == before


def test_an_agencys_file_is_not_written_over(code, tmp_path):
    handouts("catalog", "export", "es", "--format", "csv", cwd=tmp_path, code=code)
    assert handouts("catalog", "export", "es", "--format", "csv", cwd=tmp_path, code=code).returncode == 0
    (tmp_path / "handouts_es.csv").write_text("work", "utf-8")
    done = handouts("catalog", "export", "es", "--format", "csv", cwd=tmp_path, code=code)
    assert done.returncode == 8
    assert (tmp_path / "handouts_es.csv").read_text("utf-8") == "work"


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["export", "en"], 4, "written in English"),
        (["export", "es", "using-a-kane"], 4, "Did you mean “using-a-cane”?"),
        (["export", "xx"], 5, "no language “xx”"),
        (["export", "es", "--format", "csv", "--lock-signed"], 2, "cannot lock"),
        (["export", "es", "--changed"], 4, "no message in Spanish to send"),
        (["export", "es", "-o", "messages.csv"], 8, "does not end with .xlf"),
        (["import", "nothing.xlf"], 4, "nothing.xlf: The file cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path, arguments, exit_code, said):
    done = handouts("catalog", *arguments, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (exit_code, True), done.stderr
    assert list(tmp_path.iterdir()) == []
