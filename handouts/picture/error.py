"""What is told of a picture that cannot be used."""

from __future__ import annotations


class LogoError(ValueError):
    """A logo, or another picture of a clinic, cannot be used. Its arguments are what is wrong and what to do."""
