"""A ZIP file that is the same whenever it is made."""

import zipfile
from datetime import date
from io import BytesIO


def packed_on(day: date, content: bytes, replaced: dict[str, bytes] | None = None) -> bytes:
    """The same members in the same order, all dated midnight of that day; some by their name with other content."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            dated = zipfile.ZipInfo(member.filename, (day.year, day.month, day.day, 0, 0, 0))
            dated.compress_type = member.compress_type  # an ODS starts with its type, not compressed
            new.writestr(dated, (replaced or {}).get(member.filename) or old.read(member))
    return made.getvalue()
