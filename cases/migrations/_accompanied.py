"""SQL for policies: the case of whoever holds a companion's code, while the resident's consent stands."""

from oco_portal.row_security import COMPANION

IS_COMPANION = f"code_digest = {COMPANION} AND ended_on IS NULL"
ACCOMPANIED_CASE = f"(SELECT case_id FROM cases_companion WHERE {IS_COMPANION})"
