"""``handouts proof``: a PDF for a reviewer."""

import re

from tests.pages import handouts


def test_the_digest_of_a_proof_is_what_a_sign_off_asks_for(tmp_path):
    done = handouts("proof", "numbers", "x", cwd=tmp_path)
    assert done.returncode == 5
    done = handouts("proof", "so", "numbers-to-call", "-o", "here", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.strip() == "here/numbers-to-call_so_Somali_Letter_PROOF.pdf"
    assert [path.name for path in (tmp_path / "here").iterdir()] == [done.stdout.strip().removeprefix("here/")]
    digest = re.search(r"digest (\w{32})", done.stderr)[1]
    sign = ("catalog", "sign-off", "so", "numbers-to-call", "--name", "Nadia Fictional", "--role", "tester")
    asked = handouts(*sign, "--digest", digest, cwd=tmp_path)
    assert f"Digest:   {digest}" in asked.stdout
    assert asked.returncode == 1  # nobody has said yes
    assert "read it again" in handouts(*sign, "--digest", "0" * 32, cwd=tmp_path).stderr


def test_a_handout_that_is_not_in_the_language_is_told(tmp_path):
    done = handouts("proof", "xx", "using-a-cane", cwd=tmp_path)
    assert done.returncode == 5
    assert "There is no language “xx”" in done.stderr
