"""The Jinja environment that every template runs in: sandboxed, escaping, deaf to all but the library and its values.

A template's messages come from the ``translator`` of its context, so one environment serves every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context
from markupsafe import Markup

from handouts.assets import SCHEME
from handouts.errors import HandoutError, LibraryError, Problem
from handouts.library import Library, read_bytes
from handouts.messages import JINJA_OPTIONS
from handouts.sandbox import Sandbox, render_bounded
from handouts.translator import Translator


def render(library: Library, template: str, context: Mapping[str, object]) -> str:
    """Render a template of the library.

    Raises:
        CatalogError: it asks for a message that no catalog knows.
        LibraryError: it is missing or broken, or asks for a file that the library does not have.
    """
    try:
        return render_bounded(_environment(library).get_template(template), context)
    except HandoutError:
        raise
    except TemplateNotFound as missing:
        raise LibraryError(Problem(f"The template “{missing.name}” is missing.", "Check its name.")) from missing
    except MISTAKES as broken:
        path, line = _place(library, broken, template)
        said = broken.message if isinstance(broken, TemplateError) else f"{type(broken).__name__}: {broken}"
        raise LibraryError(
            Problem(f"The template cannot be used: {str(said).rstrip('.')}.", "Mend the template.", path, line)
        ) from broken


# What Jinja, and Python itself, say of a mistake in a template.
MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def _place(library: Library, broken: Exception, template: str) -> tuple[Path, int | None]:
    """Find the template and line of a mistake: Jinja writes them into the traceback."""
    if isinstance(broken, TemplateSyntaxError):
        return Path(broken.filename or library.template(broken.name or template)), broken.lineno
    frames = [frame for frame in extract_tb(broken.__traceback__) if frame.filename.endswith((".html", ".css"))]
    return (Path(frames[-1].filename), frames[-1].lineno) if frames else (library.template(template), None)


@lru_cache(maxsize=8)
def _environment(library: Library) -> Sandbox:
    options = {name: value for name, value in JINJA_OPTIONS.items() if name != "trimmed"}
    environment = Sandbox(
        loader=FunctionLoader(partial(_source, library)),
        extensions=["jinja2.ext.i18n"],
        autoescape=lambda name: not (name or "").endswith(".css"),
        undefined=StrictUndefined,
        **options,
    )
    environment.policies["ext.i18n.trimmed"] = JINJA_OPTIONS["trimmed"]
    install: Callable[..., None] = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(_gettext, _no_plurals, newstyle=True, pgettext=_pgettext)
    environment.filters["tight"] = _tight
    environment.globals.update({"asset": _asset_of(library), "plain": plain})
    return environment


def _source(library: Library, name: str) -> tuple[str, str, Callable[[], bool]]:
    """Read a template, and say how to tell that it has changed since."""
    path = library.template(name)
    stamp = _stamp(path)
    return read_bytes(path).decode("utf-8"), str(path), lambda: _stamp(path) == stamp


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@pass_context
def _gettext(context: Context, text: str) -> Markup:
    translator: Translator = context["translator"]
    return translator.gettext(text)


@pass_context
def _pgettext(context: Context, message_context: str, text: str) -> Markup:
    translator: Translator = context["translator"]
    return translator.pgettext(message_context, text)


def _no_plurals(one: str, many: str, count: int) -> str:
    raise LibraryError(Problem(f"The template uses a plural form: “{one}”.", "Write it so that it needs none."))


def _asset_of(library: Library) -> Callable[[str], str]:
    """Make the function that names a file of the library; a ``partial`` would hand the library itself to templates."""

    def asset(name: str) -> str:
        library.template(name)
        return SCHEME + name

    return asset


# What lays out as a block: white space beside it says nothing.
BLOCK = r"</?(?:aside|div|h[1-6]|li|ol|p|section|ul)\b[^>]*>"
BESIDE_BLOCK = re.compile(rf"\s+(?={BLOCK})|(?P<tag>{BLOCK})\s+")


def _tight(text: Markup | str) -> Markup:
    """Take out the white space beside block tags: WeasyPrint 70 would set it as empty lines in a footnote.

    A space between inline tags is the translator's, as in ``<strong>fever</strong> <span>``, and stays.
    """
    tight = BESIDE_BLOCK.sub(lambda match: match["tag"] or "", text)
    return Markup(tight)  # noqa: S704 - rendered by a template, which has escaped it


def plain(text: Markup | str) -> str:
    """Take the markup out, for text that is not set but spoken (alt)."""
    return Markup(text).striptags()  # noqa: S704 - the tags are taken out
