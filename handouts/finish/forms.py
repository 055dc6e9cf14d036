"""The groups of a PDF that are painted with one opacity (ISO 32000-1, 11.6.6): what they all say is said once."""

from __future__ import annotations

from typing import Any

from pydyf import Stream

# What stands in the dictionary of a stream is not compressed; an object of its own is.
SAID_ALIKE = ("Group", "BBox")


def share_parts(pdf: Any) -> None:  # noqa: ANN401 - pydyf's
    """Let the groups share what is the same in them."""
    known: dict[bytes, bytes] = {}
    for form in [found for found in pdf.objects if isinstance(found, Stream) and "Group" in found.extra]:
        for part in SAID_ALIKE:
            said = form.extra[part]
            if said.data not in known:
                pdf.add_object(said)
                known[said.data] = said.reference
            form.extra[part] = known[said.data]
