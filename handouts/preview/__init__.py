"""A preview: the draft of a sheet, set again whenever one of its files is saved."""
