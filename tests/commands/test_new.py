"""``handouts new``."""

from tests.pages import handouts, write_clinic


def test_a_handout_is_started_in_the_clinics_folder_and_the_next_step_works(tmp_path):
    write_clinic(tmp_path)
    done = handouts("new", "knee-ice", cwd=tmp_path)
    assert done.returncode == 0
    assert "handouts/knee-ice/page.html" in done.stdout
    assert "handouts build knee-ice -l en" in done.stderr
    done = handouts("build", "knee-ice", "-l", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "out/knee-ice_en_English_Letter.pdf\n")


def test_without_a_clinic_it_says_how_to_make_one(tmp_path):
    done = handouts("new", "knee-ice", cwd=tmp_path)
    assert done.returncode == 3
    assert "handouts init" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_is_refused(tmp_path):
    write_clinic(tmp_path)
    done = handouts("new", "Knee Ice", cwd=tmp_path)
    assert done.returncode == 5
    assert "small letters" in done.stderr
