from django import template

from cases.warnings import time_left

register = template.Library()
register.filter("time_left", time_left)
