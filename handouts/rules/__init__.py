"""The rules that catalogs are held to: one function each, and a table that tells translators what each one sees."""
