"""Statutory time limits: the ordinary days, the law as a table, and the counting.

`calendar`, `laws`, `lengths`, `rules`, `counting`, `explanation` and `penalty` are pure: no models, no
requests, no today(), nothing of ours from outside this package. So every app may use them. `forms`, `views`
and `urls` are the public calculator.
"""
