"""Keeps the last sheets that were laid out, and makes those of other clinics from them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from handouts.compose import Composed, assets_of, compose
from handouts.engine import forget_text
from handouts.fit import Fit
from handouts.job import Job
from handouts.library import Library
from handouts.setting import Setting, best_of, settings_of
from handouts.stamp.form import Form, form_of

if TYPE_CHECKING:
    from handouts.stamp.base import Base
    from handouts.typeset import Typeset

# How many bases are kept. Each holds the boxes of its pages in all fits that were tried.
MOST = 3

# What of a record the form of a page has itself: its words and styles, whatever clinic they are of.
OF_THE_WORDS = {"clinic", "page", "catalogs"}

# How many kinds of job are known by the fits that suited them.
MOST_KINDS = 500


# How often more other shapes of blocks failed than fitted until none is tried, and how much luck is remembered: where
# blocks have no height of their own, each shape wants its own base.
HOPELESS = -2
LUCKY = 3


class Stamper:
    """Lays jobs out: from a base if there is one of their form, else whole, as a base for others.

    What it gives is the same whatever it has made before. It stands until the next job is laid out.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._bases: OrderedDict[tuple[bytes, bytes], Base] = OrderedDict()
        self._fits: OrderedDict[tuple[object, ...], list[Fit]] = OrderedDict()
        self._luck: dict[bytes, int] = {}
        self.stamped = 0

    def lay_out(self, library: Library, job: Job) -> tuple[Composed, Typeset]:
        """Lay out a job in the fit that suits it.

        Raises:
            HandoutError: of the kind of what is wrong.
        """
        if job.options:  # what is of one patient is kept nowhere
            try:
                return _chosen(settings_of(library, job))
            finally:
                forget_text()
        kind = _kind(library, job)
        for fit in self._fits.get(kind, ()):
            composed = compose(library, job, fit)
            pages = self._stamp(library, job, _form(library, job, composed))
            if pages is not None:
                return composed, pages
        settings = settings_of(library, job)
        self._keep(library, job, kind, settings)
        return _chosen(settings)

    def _stamp(self, library: Library, job: Job, form: Form) -> Typeset | None:
        """Make a page from a base of its form, best one with blocks of its shape; None if that cannot be."""
        from handouts.stamp.edits import Moved

        known = [key for key in self._bases if key[0] == form.key]
        same = (form.key, form.shape)
        if same not in known and (not known or self._luck.get(form.key, 0) <= HOPELESS):
            return None
        key = same if same in known else known[-1]
        base = self._bases.pop(key)  # if anything breaks off half-way, nobody knows how it stands, and it stays out
        try:
            pages = base.take(form, partial(_form_in, library, job))
        except Moved:
            self._bases[key] = base
            if key != same:
                self._luck[form.key] = self._luck.get(form.key, 0) - 1
            return None
        except MISTAKES:  # WeasyPrint came upon something that it takes for impossible
            return None
        self._bases[key] = base
        if key != same:
            self._luck[form.key] = min(self._luck.get(form.key, 0) + 1, LUCKY)
        self.stamped += 1
        return pages

    def _keep(self, library: Library, job: Job, kind: tuple[object, ...], settings: Sequence[Setting]) -> None:
        from handouts.stamp.base import Base, Fitted
        from handouts.stamp.edits import Moved
        from handouts.stamp.sheet import Sheet

        best = best_of(settings)
        listed = [best, *(setting for setting in settings if setting is not best)]
        forms = [_form(library, job, setting.composed) for setting in listed]
        fits = self._fits.setdefault(kind, [])
        if best.composed.fit not in fits:
            fits.append(best.composed.fit)
        key = (forms[0].key, forms[0].shape)
        if key in self._bases or len({form.pieces for form in forms}) > 1:
            return
        try:
            sheets = [Sheet(form, setting.pages) for form, setting in zip(forms, listed, strict=True)]
        except Moved:
            return
        self._bases[key] = Base(
            [Fitted(setting.composed.fit, sheet, setting.faults) for sheet, setting in zip(sheets, listed, strict=True)]
        )
        while len(self._bases) > self._most:
            self._bases.popitem(last=False)
        while len(self._fits) > MOST_KINDS:
            self._fits.popitem(last=False)
        self._luck = {known: self._luck[known] for known, _ in self._bases if known in self._luck}


# What WeasyPrint raises where a block is not as it should be.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

# The one that a process has.
STAMPER = Stamper()


def _chosen(settings: Sequence[Setting]) -> tuple[Composed, Typeset]:
    best = best_of(settings)
    return best.composed, best.pages


def _kind(library: Library, job: Job) -> tuple[object, ...]:
    """Tell what jobs have in common that may be laid out alike."""
    paper = job.clinic.clinic.paper
    return library, job.handout.id, job.language.tag, job.edition.name, job.output.name, job.draft, paper


def _form_in(library: Library, job: Job, fit: Fit) -> Form:
    return _form(library, job, compose(library, job, fit))


def _form(library: Library, job: Job, composed: Composed) -> Form:
    """Give the form of a job's page, by all that has a share in how it looks."""
    record = composed.imprint.record if composed.imprint else None
    made_of = record.model_dump_json(exclude=OF_THE_WORDS) if record else None
    assets = assets_of(library, job, composed)
    palette = job.edition.palette(job.clinic.clinic.accent)
    return form_of(composed, palette, assets, library, job.language.tag, job.output.variant, assets.grey, made_of)
