import logging
import re

SECRET_OF_AN_AGENDA = re.compile(r"/agenda/\S+")  # whoever has the address can read it


class SafeRequestFilter(logging.Filter):
    """
    Keep personal data out of the log: no tracebacks with values, no query strings, no request objects.

    Of an error remains where it happened and its kind. Newlines are taken out: one event, one line.
    """

    def filter(self, record):
        record.msg = record.getMessage().split("?")[0].replace("\n", " ").replace("\r", " ")
        record.msg = SECRET_OF_AN_AGENDA.sub("/agenda/…", record.msg)
        record.args = ()
        if record.exc_info and record.exc_info[0]:
            kind, _value, trace = record.exc_info
            while trace and trace.tb_next:
                trace = trace.tb_next
            where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
            record.msg = f"{record.msg} [{kind.__name__} at {where}]"
            record.exc_info = record.exc_text = None
        return True
