"""Other people's programs on our PDFs: validators and extractors, and the table of what they found."""
