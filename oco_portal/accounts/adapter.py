from allauth.account.adapter import DefaultAccountAdapter


class StaffAccountAdapter(DefaultAccountAdapter):
    """Staff only: the administrator makes accounts, nobody signs up."""

    def is_open_for_signup(self, request):
        return False
