"""Sign off a handout in a language, or take a sign-off back: refused with every reason at once, or written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from handouts.catalog import load_catalog
from handouts.errors import CatalogError, Problem, all_of
from handouts.language import Language
from handouts.library import Library
from handouts.rules.rule import Severity
from handouts.rules.run import check_catalogs
from handouts.rules.table import RULES
from handouts.signoff.hold import held
from handouts.signoff.needs import domains_of, needs_of
from handouts.signoff.person import Person, may_be_same
from handouts.signoff.reading import Item, Reading, digest_of_items, read_afresh, reading_of
from handouts.signoff.record_file import Review, new_review, read_reviews, record_name, reviews_of, write_reviews
from handouts.signoff.standing import Mark
from handouts.signoff.translators import translators_of
from handouts.signoff.words import Words, words_of


@dataclass(frozen=True)
class Wish:
    """What somebody wants to sign: by number or the critical messages only; neither means all."""

    person: Person
    on: date
    numbers: frozenset[int] = frozenset()
    critical: bool = False

    def takes(self, item: Item) -> bool:
        """Tell whether a message is among those that are wished for."""
        return (not self.numbers or item.number in self.numbers) and (not self.critical or item.words.readers > 1)


@dataclass(frozen=True)
class Signing:
    """What is to be signed: the messages that the person has not signed yet as they are now."""

    reading: Reading
    wish: Wish
    items: tuple[Item, ...]
    already: int

    @property
    def digest(self) -> str:
        """Identify what is signed."""
        return digest_of_items(self.items)

    @property
    def domains(self) -> list[str]:
        """Name the catalogs of which something is signed."""
        return list(dict.fromkeys(item.words.domain for item in self.items))

    def left_after(self) -> list[Item]:
        """Give the messages that somebody else has to read after this: second readers, and what is not signed now."""
        return [item for item in self.reading.items if item.mark is not Mark.SIGNED and not self._completes(item)]

    def _completes(self, item: Item) -> bool:
        others = [name for name in item.readers if not may_be_same(name, self.wish.person.name)]
        return item in self.items and len(others) + 1 >= item.words.readers


def prepare(library: Library, language: Language, handout: str, wish: Wish) -> Signing:
    """Find what a person would sign.

    Raises:
        CatalogError: with every reason why it cannot be signed.
        LibraryError: there is no such handout.
    """
    read_afresh()
    reasons = list(_reasons(library, language, handout, wish))
    reading = None
    try:
        reading = reading_of(library, language, handout)
    except CatalogError as error:
        reasons += error.problems
    else:
        reasons += [*_unknown_numbers(reading, wish), *_taken_names(reading, wish)]
    if reasons or reading is None:
        raise CatalogError(dict.fromkeys(reasons))
    wanted = [item for item in reading.items if wish.takes(item)]
    items = tuple(item for item in wanted if wish.person.name not in item.readers)
    return Signing(reading, wish, items, len(wanted) - len(items))


def _reasons(library: Library, language: Language, handout: str, wish: Wish) -> Iterator[Problem]:
    """Yield why nobody can sign it now, or not this person."""
    if wish.on > _today():
        yield Problem(f"{wish.on} is in the future.", "Give the day on which it was read, with --on.")
    for domain in domains_of(handout):
        try:
            catalog = load_catalog(library, language, domain)
            translators = translators_of(library, language.tag, domain)
        except CatalogError as error:
            yield from error.problems
            continue
        yield from (*catalog.unsafe, *catalog.unfinished)
        for name in translators:
            if may_be_same(name, wish.person.name):
                what = f"{wish.person.name} cannot sign this off: its translator is {name}."
                yield Problem(what, "Somebody else must read it.", catalog.file, 1)
    yield from _broken_rules(library, language, handout)


def _broken_rules(library: Library, language: Language, handout: str) -> Iterator[Problem]:
    """Yield what “catalog check” calls an error in the messages; a fault of the header makes no word wrong."""
    domains = domains_of(handout)
    for found in check_catalogs(library, [language], RULES).findings:
        if found.severity is Severity.ERROR and found.message and found.domain in domains:
            yield Problem(found.what, found.remedy, found.file, found.line)


def _unknown_numbers(reading: Reading, wish: Wish) -> Iterator[Problem]:
    for number in sorted(wish.numbers):
        if not 1 <= number <= reading.wanted:
            what = f"There is no message {number}: they are numbered from 1 to {reading.wanted}."
            yield Problem(what, "See the numbers with --list.")


def _taken_names(reading: Reading, wish: Wish) -> Iterator[Problem]:
    """Yield names of people who have signed already and who may be this person under another name."""
    mine = wish.person.name
    for name in sorted({name for item in reading.items if wish.takes(item) for name in item.readers} - {mine}):
        if may_be_same(name, mine):
            what = f"{mine} may be {name}, who has signed already."
            yield Problem(what, "If you are, give --name just as then; if not, write a name that tells you apart.")


def _today() -> date:
    return date.today()


def sign(library: Library, folder: Path, signing: Signing) -> list[Path]:
    """Write down what was signed, into ``folder`` (of locales), beside what others have signed in the meantime.

    Raises:
        CatalogError: the words are no longer those that were read.
        StoreError: a record cannot be written, or somebody else is writing it.
    """
    tag, wish = signing.reading.language.tag, signing.wish
    read = {domain: [item.words for item in signing.items if item.words.domain == domain] for domain in signing.domains}
    paths = {domain: folder / record_name(tag, domain) for domain in read}
    with ExitStack() as holding:
        for path in paths.values():
            holding.enter_context(held(path, folder))
        read_afresh()
        all_of(
            partial(_require_same, library, signing.reading.language, domain, words) for domain, words in read.items()
        )
        before = {domain: read_reviews(path) for domain, path in paths.items()}
        for domain, path in paths.items():
            review = new_review(wish.person, wish.on, signing.reading.handout, read[domain])
            write_reviews(path, [*before[domain], review])
    return list(paths.values())


def _require_same(library: Library, language: Language, domain: str, read: Sequence[Words]) -> None:
    """Look once more at what stands in the files: it may have changed while somebody was asked.

    Raises:
        CatalogError: it has.
    """
    catalog = load_catalog(library, language, domain)
    now = words_of(library, catalog)
    if problems := [
        Problem(f"“{words.key[1]}” has changed since it was shown. Nothing is signed.", "Read it again.", catalog.file)
        for words in read
        if words.key not in now or now[words.key].digest != words.digest
    ]:
        raise CatalogError(problems)


@dataclass(frozen=True)
class Withdrawal:
    """The reviews of a person that are to be taken back: all those in which a message of the handout stands."""

    language: Language
    handout: str
    name: str
    reviews: tuple[tuple[Path, Review], ...]


def prepare_withdrawal(library: Library, language: Language, handout: str, name: str, folder: Path) -> Withdrawal:
    """Find the reviews of a person of a handout, in the records of ``folder`` (of locales).

    Raises:
        CatalogError: there are none, or a record cannot be read.
        LibraryError: there is no such handout.
    """
    read_afresh()
    needs = needs_of(library, handout)
    found: list[tuple[Path, Review]] = []
    for domain in domains_of(handout):
        path = folder / record_name(language.tag, domain)
        wanted = {Words(language.tag, domain, key, "", "").identity for key in needs[domain]}
        found += [
            (path, review)
            for review in read_reviews(path)
            if review.holds and may_be_same(review.name, name) and wanted & review.digests.keys()
        ]
    if not found:
        others = [review.name for domain in domains_of(handout) for review in reviews_of(library, language.tag, domain)]
        what = f"There is no review of “{handout}” in {language.name} by {name} that could be withdrawn."
        remedy = f"Names in the records: {', '.join(dict.fromkeys(others))}." if others else "Nobody has signed it."
        raise CatalogError(Problem(what, remedy, folder))
    return Withdrawal(language, handout, name, tuple(found))


def withdraw(folder: Path, withdrawal: Withdrawal, day: date) -> list[Path]:
    """Mark reviews as withdrawn; their lines stay.

    Raises:
        CatalogError: a record cannot be read.
        StoreError: a record cannot be written, or somebody else is writing it.
    """
    if day > _today():
        raise CatalogError(Problem(f"{day} is in the future.", "Give the day of the withdrawal, with --on."))
    paths = list(dict.fromkeys(path for path, _ in withdrawal.reviews))
    for path in paths:
        with held(path, folder):
            mine = {review.digest for found, review in withdrawal.reviews if found == path}
            write_reviews(path, _without(read_reviews(path), mine, day))
    return paths


def _without(reviews: Iterable[Review], digests: set[str], day: date) -> list[Review]:
    return [review.withdrawn_on(day) if review.digest in digests else review for review in reviews]
