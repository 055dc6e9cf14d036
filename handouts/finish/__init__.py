"""Finishing: a painted PDF becomes the file that its output names. Import it late: it loads the PDF library.

ISO 14289-1 (PDF/UA-1), ISO 15930-7 (PDF/X-4) and ISO 19005-2 (PDF/A-2) are named by their subjects, ISO 32000-1
(PDF 1.7) by its clauses.
"""
