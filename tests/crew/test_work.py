"""What comes back of a piece of work."""

import pickle

from handouts.crew.work import Work, made
from handouts.errors import CatalogError, HandoutError, Problem


class OfAnotherPackage(Exception):
    """Cannot be unpickled: it wants more than it says."""

    def __init__(self, what, line):
        super().__init__(what)


def broken(pieces):
    for _ in pieces:
        try:
            raise OfAnotherPackage("a misformatted keyword", 6)
        except OfAnotherPackage as cause:
            try:
                raise CatalogError(Problem("The catalog cannot be understood.", line=6)) from cause
            except HandoutError as error:
                yield error


def test_an_error_can_be_sent_whatever_led_to_it():
    ((_, answer),) = made(Work([None], broken), [0])
    assert answer.error.problems == (Problem("The catalog cannot be understood.", line=6),)
    assert answer.error.__cause__ is None  # a package that is there by chance may have it sent along
    assert pickle.loads(pickle.dumps(answer.error)).problems == answer.error.problems
