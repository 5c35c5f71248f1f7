"""The list of cases: what is asked of it, how its pages are cut, and the files that are made of it."""
