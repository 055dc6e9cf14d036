"""Lay out once, stamp the clinics: the sheet of one clinic serves the next one, if only words and colours differ.

Nothing here decides how a sheet looks: what is stamped is the same, to the byte, as what is laid out whole. Whatever
cannot be stamped safely is laid out whole.
"""
