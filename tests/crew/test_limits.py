"""How many processes a machine has cores for."""

import os

import pytest

from handouts.crew import limits

USABLE = limits.cores()


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ({"QUOTA": "100000 100000"}, 1),
        ({"QUOTA": "150000 100000"}, 2),
        ({"QUOTA": "max 100000"}, None),
        ({"QUOTA": "rubbish"}, None),
        ({"QUOTA_1": "100000", "PERIOD_1": "100000"}, 1),
        ({"QUOTA_1": "-1", "PERIOD_1": "100000"}, None),
        ({}, None),
    ],
)
def test_a_container_may_use_fewer_cores_than_the_machine_has(tmp_path, monkeypatch, files, most):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    for name in ("QUOTA", "QUOTA_1", "PERIOD_1"):
        monkeypatch.setattr(limits, name, tmp_path / name)
        if name in files:
            (tmp_path / name).write_text(files[name] + "\n")
    assert limits.cores() == (most or 8)


def test_there_is_at_least_one():
    assert 1 <= USABLE <= (os.cpu_count() or 1)
