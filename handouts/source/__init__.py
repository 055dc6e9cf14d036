"""From the English in the templates to the catalogs of the translators: extract, update, begin, and what changed."""
