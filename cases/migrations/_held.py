"""SQL for policies: the request and the case of whoever holds the follow code (oco_portal/row_security.py)."""

from oco_portal.row_security import HOLDER

HELD_REQUEST = f"(SELECT id FROM intake_supportrequest WHERE holder = {HOLDER})"
HELD_CASE = f"(SELECT id FROM cases_case WHERE support_request_id = {HELD_REQUEST})"
