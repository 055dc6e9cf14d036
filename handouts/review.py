"""Sign-offs: who has read a catalog and found it right. A record lies beside the catalog, bound to its words."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from handouts.catalog import Catalog
from handouts.errors import CatalogError
from handouts.library import Library
from handouts.toml_file import Declared, read


class Review(Declared):
    """One person's sign-off of a catalog."""

    name: str = Field(min_length=1)
    role: str = Field(min_length=1)
    on: date
    digest: str = Field(description="the digest of the catalog that was read")


class _Reviews(Declared):
    review: tuple[Review, ...] = Field(default=(), strict=False)


def is_reviewed(library: Library, catalog: Catalog) -> bool:
    """Tell whether somebody has signed off just these words of a catalog.

    Raises:
        CatalogError: the record cannot be read.
    """
    name = f"{catalog.language.tag}/LC_MESSAGES/{catalog.domain}.reviews.toml"
    if not library.has_locale(name):
        return False
    reviews = read(library.locale(name), _Reviews, CatalogError).review
    return any(review.digest == catalog.digest for review in reviews)
