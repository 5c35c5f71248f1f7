"""The years in which a date of a case can lie; a mistyped year is refused by the database as well."""

from datetime import date

OUR_TIME = (date(1900, 1, 1), date(2100, 12, 31))
