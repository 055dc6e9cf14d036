"""Measures the program beside others that make PDFs; each run asserts that the pages are right."""
