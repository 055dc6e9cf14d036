"""Past one machine: a real scheduler and its workers on this one; what is lost with a worker is made by another."""

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from handouts.batch import load_clinics, plan, run
from handouts.crew import far
from handouts.crew.crew import Crew
from handouts.crew.far import Far
from handouts.crew.limits import Limits
from handouts.crew.outcome import carry_out
from handouts.crew.work import Work
from handouts.errors import FarError
from handouts.report import Buffer
from tests.crew.fakes import done, make, pieces
from tests.pages import HANDOUT, LIBRARY, PAGE, ROOT, edit, handouts, write_clinic

pytest.importorskip("distributed")

LANGUAGES = ["en", "es", "fr", "so", "ko"]


@contextmanager
def process(*arguments, **environment):
    known = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
    started = subprocess.Popen(command, env=known | environment, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


class Machines:
    """A scheduler with workers."""

    def __init__(self, stack, folder, deaths):
        self._stack, self._folder = stack, folder
        listening = ("--host", "127.0.0.1", "--port", "0")
        often = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(deaths)}
        self.scheduler = scheduler = stack.enter_context(process("scheduler", *listening, **often))
        place = next(line for line in scheduler.stderr if "Scheduler at" in line).split("tcp://")[1].strip()
        self.address = f"dask://{place}"

    def worker(self, **environment):
        place = self.address.replace("dask", "tcp")
        own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(self._folder)]
        return self._stack.enter_context(process("worker", place, *own, **environment))


@pytest.fixture
def machines(tmp_path, request):
    with ExitStack() as stack:
        yield Machines(stack, tmp_path / "workers", deaths=getattr(request, "param", 3))


class Killer(Buffer):
    """Ends a worker as soon as something was made."""

    def __init__(self, worker):
        super().__init__()
        self.worker = worker

    def made(self, job, path, pages):
        super().made(job, path, pages)
        self.worker.kill()


def test_a_plan_is_made_whole_though_a_worker_dies_and_the_bytes_are_those_of_this_machine(tmp_path, machines):
    doomed, _ = machines.worker(), machines.worker()
    write_clinic(tmp_path / "own", page_url=None)
    (tmp_path / "own/styles").mkdir()
    clinics = load_clinics(LIBRARY, ["riverbend", str(tmp_path / "own")], tmp_path)
    far_away = plan(clinics, ["numbers-to-call"], LANGUAGES, tmp_path / "far")
    killer = Killer(doomed)
    outcome = run(far_away, killer, Far(machines.address))
    assert outcome.error is None
    assert doomed.wait(5) == -9
    assert len(killer.files) == len(set(killer.files)) == len(far_away) == 2 * len(LANGUAGES)
    assert [entry.target for entry in outcome.entries] == far_away
    here = run(plan(clinics, ["numbers-to-call"], LANGUAGES, tmp_path / "here"), Buffer(), Crew(2))
    assert [path.read_bytes() for path in outcome.made] == [path.read_bytes() for path in here.made]
    assert sorted(path for path in (tmp_path / "far").rglob("*") if path.is_file()) == sorted(outcome.made)


@pytest.mark.parametrize("machines", [0], indirect=True, ids=["one-death-is-enough"])
def test_a_document_that_ends_its_workers_is_told_and_the_rest_is_made(tmp_path, machines):
    for _ in range(3):
        machines.worker()
    good = [f"good-{number:02}" for number in range(20)]
    outcome = done(Far(machines.address, Limits(seconds=1)), tmp_path, good[0], "hang", "err", "bad", *good[1:])
    assert [path.stem for path in outcome.made] == good
    told = [str(error) for _, error in outcome.failures]
    assert ["workers ended" in told[0], "KeyError" in told[1], "What is wrong" in told[2]] == [True] * 3


def test_a_mistake_is_told_with_the_file_of_the_one_who_asked(tmp_path, machines):
    machines.worker()
    folder = tmp_path / "own"
    write_clinic(folder)
    page = folder / PAGE
    page.parent.mkdir(parents=True)
    page.write_bytes(LIBRARY.template(PAGE).read_bytes())
    edit(page, "{% block", "{% nonsense %}{% block")
    targets = plan(load_clinics(LIBRARY, [str(folder)], tmp_path), [HANDOUT], ["en"], None)
    [(_, error)] = run(targets, Buffer(), Far(machines.address)).failures
    assert error.problems[0].file == page.resolve()


def test_a_worker_with_another_program_or_library_is_refused(tmp_path, machines):
    (tmp_path / "site" / "weasyprint-69.0.dist-info").mkdir(parents=True)
    metadata = "Metadata-Version: 2.1\nName: weasyprint\nVersion: 69.0\n"
    (tmp_path / "site" / "weasyprint-69.0.dist-info" / "METADATA").write_text(metadata)
    machines.worker(PYTHONPATH=os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    with pytest.raises(FarError, match=r"weasyprint is 69\.0 there, and .* here"):
        done(Far(machines.address), tmp_path / "out", "good")
    assert not (tmp_path / "out").exists()


def test_without_workers_or_without_a_scheduler_it_says_what_to_do(tmp_path, machines, monkeypatch):
    with pytest.raises(FarError, match="has no workers"):
        done(Far(machines.address, patience=0.5), tmp_path, "good")
    monkeypatch.setattr(far, "TO_CONNECT", 0.5)
    with pytest.raises(FarError, match="No scheduler answers at 127"):
        done(Far("dask://127.0.0.1:1"), tmp_path, "good")


def test_a_scheduler_that_ends_is_told(tmp_path, machines, monkeypatch):
    monkeypatch.setattr(far, "TO_CONNECT", 2)
    machines.worker()
    with pytest.raises(FarError, match="is gone"):
        work = Work(pieces(tmp_path, *(f"slow-{number}" for number in range(50))), make)
        carry_out(work, Killer(machines.scheduler), Far(machines.address))


def test_what_is_filled_in_for_one_patient_does_not_go_to_other_machines(tmp_path):
    asked = ["-c", "riverbend", "-l", "en", "--option", "date=2030-01-02", "--executor", "dask://127.0.0.1:1"]
    done = handouts("build", HANDOUT, *asked, cwd=tmp_path)
    assert done.returncode == 16
    assert "one patient" in done.stderr
    assert "2030" not in done.stderr


@pytest.mark.parametrize("address", ["dask://", "tcp://127.0.0.1:8786", "dask://host", "dask://a b:1", "host:1"])
def test_what_is_no_address_of_a_scheduler_is_refused(tmp_path, address):
    done = handouts("build", "-c", "riverbend", "-l", "en", "--executor", address, cwd=tmp_path)
    assert done.returncode == 16
    assert "dask://10.0.0.5:8786" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_how_many_processes_is_a_question_for_this_machine_alone(tmp_path):
    done = handouts("build", "-c", "riverbend", "--executor", "dask://127.0.0.1:1", "--jobs", "2", cwd=tmp_path)
    assert done.returncode == 2
    assert "--jobs" in done.stderr
