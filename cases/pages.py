"""Pages of a long list, without counting it to the end."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property


class FirstPages(Paginator):
    """The first thousand of a query's rows; `there_are_more` says whether there are others. Nobody turns so far."""

    MOST = 1_000

    @cached_property
    def _found(self):
        return self.object_list.order_by()[: self.MOST + 1].count()

    @cached_property
    def count(self):
        return min(self._found, self.MOST)

    @property
    def there_are_more(self):
        return self._found > self.MOST
