"""Printable multilingual patient handouts: translated catalogs and HTML templates become print-ready PDFs."""

__version__ = "0.1.0"
