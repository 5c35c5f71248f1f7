"""Pages of a long list, without reading it to the end."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class FirstPages(Paginator):
    """
    The first `most` rows of a query, in its order; `there_are_more` says whether there are others.

    First their keys, which the index of the order gives, then everything about those of one page.
    """

    def __init__(self, rows, per_page, *, most):
        super().__init__(rows, per_page)
        self.most = most

    @cached_property
    def _keys(self):
        return list(self.object_list.values_list("pk", flat=True)[: self.most + 1])

    @cached_property
    def count(self):
        return min(len(self._keys), self.most)

    @property
    def there_are_more(self):
        return len(self._keys) > self.most

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self._keys[first : min(first + self.per_page, self.count)]
        rows = self.object_list.model._default_manager.filter(pk__in=keys)
        return self._get_page(rows.order_by(*self.object_list.query.order_by), number, self)
