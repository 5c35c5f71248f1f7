def careful_headers(get_response):
    """
    Nothing of a page stays behind: not in a cache, not on a shared computer, not in a search engine.

    Static files have been answered before this; public information pages may be found (X-Robots-Tag).
    """

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not getattr(response, "may_be_indexed", False):
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return middleware
