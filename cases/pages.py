"""Pages of a long list, without counting it to the end."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class FirstPages(Paginator):
    """The first `most` of a query's rows; `there_are_more` says whether there are others. Nobody turns so far."""

    def __init__(self, rows, per_page, *, most):
        super().__init__(rows, per_page)
        self.most = most

    @cached_property
    def _found(self):
        return self.object_list.order_by()[: self.most + 1].count()

    @cached_property
    def count(self):
        return min(self._found, self.most)

    @property
    def there_are_more(self):
        return self._found > self.most
