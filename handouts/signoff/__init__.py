"""Signing off: which messages a sheet needs, who has read which of them, and what lapses when a word changes."""
