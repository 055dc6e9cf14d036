"""A proof: a sheet with every message numbered, and a table of them, for a reviewer to read and write on."""
