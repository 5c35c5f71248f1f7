"""
Somebody who has every released report, knows the rules by which they are made, and nothing else.

He reads strings, never our ledger, and shares no code with what protects: months x domains and months x groups as
whole numbers with equal month totals, which is exact for tables of one dimension.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.disclosure.reader import quiet  # only keeps the solver from writing to the terminal


class Attacker:
    def __init__(self, reports, first, *, plainly=False):
        self.plainly = plainly  # whether small numbers are shown as they are
        self.months, self.codes, self.rules = [], {}, []
        for report in reports:
            for name in ("reach_by_domain", "reach_by_group"):
                self.codes[name] = [row.code for row in report.table(name).rows if row.code != "total"]
        last = max(report.month for report in reports)
        while last >= first:
            self.months.insert(0, last)
            last = last.previous
        places = [(name, month, code) for name in self.codes for month in self.months for code in self.codes[name]]
        self.place = {each: at for at, each in enumerate(places)}
        for month in self.months:
            same = self.sum("reach_by_domain", [month]) - self.sum("reach_by_group", [month])
            self.rules.append((same, 0, 0))
        for report in reports:
            self.read(report)
        matrix = np.array([rule[0] for rule in self.rules])
        self.known = LinearConstraint(matrix, [rule[1] for rule in self.rules], [rule[2] for rule in self.rules])

    def sum(self, name, months, code=None):
        found = np.zeros(len(self.place))
        for month in months:
            for each in [code] if code else self.codes[name]:
                found[self.place[name, month, each]] = 1
        return found

    def year(self, month):
        return [each for each in self.months if each <= month][-12:]

    def read(self, report):
        self.rules.append(
            (
                self.sum("reach_by_domain", [report.month]),
                *learned(report.table("month_totals").shown("residents_reached"), True),
            )
        )
        for name, codes in self.codes.items():
            table = report.table(name)
            self.rules.append((self.sum(name, self.year(report.month)), *learned(table.shown("total"), True)))
            for code in codes:
                self.rules.append(
                    (
                        self.sum(name, self.year(report.month), code),
                        *learned(table.shown(code), self.plainly and int(table.shown(code)) < 5),
                    )
                )

    def ends(self, name, months, code):
        """The least and the most that this figure can be, given all that was released."""
        target, found = self.sum(name, months, code), []
        for sign in (1, -1):
            with quiet():
                answer = milp(
                    sign * target,
                    constraints=self.known,
                    bounds=Bounds(0, 1000),
                    integrality=np.ones(len(target)),
                    options={"time_limit": 20, "mip_rel_gap": 0},
                )
            assert answer.status == 0, answer.message
            found.append(round(sign * answer.fun))
        return tuple(found)


def learned(text, exact):
    """The rules as every page explains them."""
    if text == "x":
        return 0, np.inf
    if text.startswith("<"):
        return 0, int(text[1:]) - 1
    number = int(text)
    return (number, number) if exact else (max(number - 2, 5), number + 2)
