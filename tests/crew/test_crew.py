"""A crew of processes: the same files whatever their number, and one bad document costs nothing but itself."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handouts.batch import load_clinics, plan, run
from handouts.crew.crew import SPAWN, Crew
from handouts.crew.here import here
from handouts.crew.limits import Limits
from handouts.crew.memory import memory_of
from handouts.errors import CrewError, PageError, Problem, SeveralErrors
from handouts.report import Buffer
from tests.crew.fakes import done
from tests.pages import LIBRARY, ROOT, handouts

GOOD = [f"good-{number}" for number in range(9)]
CREWS = [Crew(1), Crew(2), Crew(3), Crew(2, start=SPAWN)]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes")


def names(crew):
    return f"{crew.hands}-{crew.start}"


@pytest.mark.parametrize("crew", CREWS, ids=names)
def test_the_outcome_is_in_the_order_of_the_plan_whatever_the_crew(tmp_path, crew):
    wished = [*GOOD[:4], "bad", *GOOD[4:]]
    outcome = done(crew, tmp_path, *wished)
    assert [entry.target.name for entry in outcome.entries] == wished
    assert [path.stem for path in outcome.made] == GOOD
    assert [path.read_text() for path in outcome.made] == [f"{name} " for name in GOOD]
    assert [entry.pages for entry in outcome.entries if entry.path] == [len(name) for name in GOOD]
    ((_, error),) = outcome.failures
    assert type(error) is PageError
    assert error.problems == (Problem("What is wrong.", "Mend it.", Path("page.html"), 3), Problem("More."))
    assert multiprocessing.active_children() == []


def test_the_bytes_are_the_same_whatever_the_crew(tmp_path):
    clinics = load_clinics(LIBRARY, ["riverbend", "elm-street"], tmp_path)
    made = {}
    for name, executor in (("here", here), ("fork", Crew(3)), ("spawn", Crew(2, start=SPAWN))):
        outcome = run(plan(clinics, ["numbers-to-call"], ["en", "es"], tmp_path / name), Buffer(), executor)
        assert outcome.error is None
        made[name] = [(path.relative_to(tmp_path / name), path.read_bytes()) for path in outcome.made]
    assert len(made["here"]) == 4
    assert made["here"] == made["fork"] == made["spawn"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hang", "longer than 1 seconds"),
        ("segfault", "SIGSEGV"),
        ("leave", "exit code 3"),
        ("err", "KeyError in err"),
        ("eat", "MB of memory"),
    ],
)
def test_a_document_that_hangs_crashes_or_eats_memory_costs_nothing_but_itself(tmp_path, name, words):
    limits = Limits(seconds=1 if name == "hang" else 60, memory_mb=(memory_of(os.getpid()) >> 20) + 300)
    outcome = done(Crew(2, limits), tmp_path, *GOOD[:3], name, *GOOD[3:])
    assert [path.stem for path in outcome.made] == GOOD
    ((job, error),) = outcome.failures
    assert isinstance(error, CrewError)
    assert words in str(error)
    assert str(job) in str(error)
    assert "patient" not in str(error)
    assert outcome.error.exit_code == 15
    assert [path.stem for path in sorted(tmp_path.iterdir())] == GOOD


def test_several_bad_documents_are_each_told(tmp_path):
    outcome = done(Crew(2), tmp_path, "leave-1", "bad", "leave-2", "good", "segfault")
    assert [entry.target.name for entry in outcome.entries if entry.error] == ["leave-1", "bad", "leave-2", "segfault"]
    assert isinstance(outcome.error, SeveralErrors)


def test_what_a_stopped_document_had_begun_to_write_is_taken_away(tmp_path):
    outcome = done(Crew(1, Limits(seconds=0.5)), tmp_path, "half", "good")
    assert [path.name for path in tmp_path.iterdir()] == ["good.pdf"]
    assert "longer than" in str(outcome.error)


def test_a_process_makes_room_for_a_fresh_one(tmp_path):
    wished = [f"pid-{number}" for number in range(8)]
    few = done(Crew(1, Limits(documents=2)), tmp_path / "few", *wished)
    many = done(Crew(1), tmp_path / "many", *wished)
    assert len({path.read_text().split()[1] for path in few.made}) == 4
    assert len({path.read_text().split()[1] for path in many.made}) == 1


@LINUX
def test_a_process_that_keeps_ever_more_memory_makes_room_too(tmp_path):
    outcome = done(Crew(1, Limits(memory_mb=300)), tmp_path, "keep-1", "keep-2", "keep-3")
    assert len({path.read_text().split()[1] for path in outcome.made}) == 3


def started(folder, *names):
    """Start a crew that hangs in a session of its own; give it with the ids of its processes."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crew.fakes", str(folder), *names],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    for _ in range(300):
        if len(list(folder.glob("*.part"))) == 2:
            break
        time.sleep(0.1)
    hands = [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    assert len(hands) == 2
    return process, hands


def gone(pids):
    for _ in range(50):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


@LINUX
@pytest.mark.parametrize("whole_group", [True, False], ids=["terminal", "only-the-leader"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, -2), (signal.SIGTERM, 128 + 15)])
def test_a_stop_leaves_no_process_and_no_half_file(tmp_path, number, status, whole_group):
    process, hands = started(tmp_path, "half-1", "half-2", "half-3")
    (os.killpg if whole_group else os.kill)(process.pid, number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == status
    assert gone(hands)
    assert list(tmp_path.iterdir()) == []
    assert "Process" not in said  # nothing of the workers


@LINUX
def test_the_processes_end_when_their_leader_is_killed(tmp_path):
    process, hands = started(tmp_path, "half-1", "half-2")
    process.kill()
    process.communicate(timeout=20)
    assert gone(hands)


def test_a_stopped_build_tells_nothing_but_that_and_the_next_one_completes_it(tmp_path):
    command = [sys.executable, "-m", "handouts", "build", "numbers-to-call", "-c", "riverbend", "-j", "2"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.strip()) == (1, "Aborted!")
    assert {path.suffix for path in (tmp_path / "out").iterdir() if path.name[0] != "."} == {".pdf"}
    done = handouts("build", "numbers-to-call", "-c", "riverbend", "-l", "en", "-l", "es", "-j", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
