"""Nothing to do costs nothing: what a run has made is remembered beside it, and only the rest is made."""
