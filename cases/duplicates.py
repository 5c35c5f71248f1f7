"""Who may be on record twice: a question for a human, never an answer. No database: whoever asks brings the rows."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext_lazy as _

# What two rows of one person have in common, and what it is called. A telephone or an address is shared in a family:
# that is why the year of birth decides with it.
ALIKE = {
    "name": _("same name"),
    "postcode": _("same postcode"),
    "telephone": _("same telephone number"),
    "email": _("same e-mail address"),
}
TELLING = {"telephone", "email"}  # what is enough without a year of birth

PARTICLES = {"van", "von", "den", "der", "des", "del", "ten", "ter", "het", "aan", "uit"}


@dataclass(frozen=True)
class Pair:
    """Two residents who may be one, and what they have in common."""

    first: object
    second: object
    alike: tuple[str, ...]

    @property
    def labels(self):
        return [ALIKE[name] for name in self.alike]


def possible_pairs(residents, *, apart=frozenset()) -> list[Pair]:
    """
    The pairs that a coordinator should look at, the most alike first.

    With the same year of birth one more thing in common is enough, where neighbours of one age share a word of their
    names as well; without a year, a telephone number or an e-mail address, or name and postcode together. Two different
    years are two people. `apart` are pairs of keys, the lower first, that are known to be different people.
    """
    found = {}
    for name in ALIKE:
        for known in _alike(residents, name).values():
            for first, second in combinations(known, 2):
                found.setdefault((first.pk, second.pk), Pair(first, second, _in_common(first, second)))
    pairs = [pair for pair in found.values() if _may_be_one(pair) and _key(pair) not in apart]
    return sorted(pairs, key=lambda pair: (-len(pair.alike), pair.first.name.casefold()))


def _alike(residents, name):
    groups = defaultdict(list)
    for resident in sorted(residents, key=lambda resident: resident.pk):
        if value := _plain(getattr(resident, name)):
            groups[value].append(resident)
    return groups


def _in_common(first, second):
    def same(name):
        value = _plain(getattr(first, name))
        return bool(value) and value == _plain(getattr(second, name))

    return tuple(name for name in ALIKE if same(name))


def _plain(text):
    """Letters and figures only: "A. Wieringa-Bos" and "a wieringa bos" are one name."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _may_be_one(pair):
    years, alike = {pair.first.birth_year, pair.second.birth_year}, set(pair.alike)
    if None in years:
        return bool(TELLING & alike) or {"name", "postcode"} <= alike
    return len(years) == 1 and (alike != {"postcode"} or _may_have_one_name(pair.first.name, pair.second.name))


def _may_have_one_name(first, second):
    """A word in common, as a surname that was married into; or one of the two has no name."""
    words = [set(re.findall(r"\w{3,}", name.casefold())) - PARTICLES for name in (first, second)]
    return not all(words) or bool(words[0] & words[1])


def _key(pair):
    return pair.first.pk, pair.second.pk
