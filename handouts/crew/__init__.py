"""A crew of processes that make the files of a plan: in step with the cores, within limits, on one machine or many."""
