from django.core.files.storage import Storage


class NoFiles(Storage):
    """The portal keeps no files: documents live in PostgreSQL, encrypted, with the request they belong to."""
