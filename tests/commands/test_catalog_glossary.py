"""``handouts catalog glossary``: as a table, as JSON and as CSV."""

import csv
import io
import json

from tests.pages import handouts, write_clinic


def test_the_table_names_the_terms_of_a_handout_and_says_that_it_is_a_draft(tmp_path):
    done = handouts("catalog", "glossary", "es", "using-a-walker", cwd=tmp_path)
    assert done.returncode == 0
    assert "andador" in done.stdout
    assert "not a person who walks" in done.stdout
    assert "trigger point" not in done.stdout
    assert "nobody who reads Spanish" in done.stderr


def test_json_and_csv_say_the_same(tmp_path):
    as_json = json.loads(handouts("catalog", "glossary", "ar", "--json", cwd=tmp_path).stdout)
    as_csv = list(
        csv.DictReader(io.StringIO(handouts("catalog", "glossary", "ar", "--format", "csv", cwd=tmp_path).stdout))
    )
    assert [row["english"] for row in as_csv] == [hint["english"] for hint in as_json]
    assert [row["say"] for row in as_csv] == [hint["say"] for hint in as_json]
    assert {hint["reviewed"] for hint in as_json} == {False}


def test_no_cell_of_the_csv_is_a_formula(tmp_path):
    write_clinic(tmp_path / "clinic")
    (tmp_path / "clinic/locales/es").mkdir(parents=True)
    own = '[[term]]\nenglish = "cane"\nsay = ["=1+1"]\nnote = "@SUM(A1)"\n'
    (tmp_path / "clinic/locales/es/language.toml").write_text(own, encoding="utf-8")
    done = handouts("catalog", "glossary", "es", "-c", "clinic", "--format", "csv", cwd=tmp_path)
    (row,) = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["english"] == "cane"]
    assert (row["say"], row["note"]) == ("'=1+1", "'@SUM(A1)")
