"""How a file leaves the portal: as a download of a fixed type under a name of ours, never as a page."""

from django.http import HttpResponse

from intake import documents


def download(content, *, content_type, name):
    """The answer that gives the bytes; no browser shows or runs them within the portal."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def download_document(document, *, reference):
    """A stored document under a name that says nothing about what it is."""
    extension = documents.EXTENSIONS[document.content_type]
    return download(
        documents.unseal(document),
        content_type=document.content_type,
        name=f"document-{reference}.{extension}",
    )
