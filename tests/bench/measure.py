"""Servers, clients and clocks."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import closing, contextmanager

HOST = "127.0.0.1"


@contextmanager
def serving(application, **environment):
    """The server that production uses, with one worker, on a free port; yields the port."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "error", application]
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=15)


def _free_port():
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_for(port):
    for _try in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("The server did not start.")


class Visitor:
    """One browser, reduced to what a benchmark needs: a kept connection, cookies, forms."""

    def __init__(self, port, address="127.0.0.1", cookies=None):
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self.cookies = dict(cookies or {})
        self.headers = {"X-Forwarded-For": address, "Host": f"{HOST}:{port}", "Accept-Encoding": "gzip"}

    def ask(self, path, method="GET", body=None):
        """(status, headers, body) of one request; follows nothing. Connects anew when the server had hung up."""
        try:
            return self._ask(path, method, body)
        except ConnectionError:
            self.connection.close()
            return self._ask(path, method, body)

    def _ask(self, path, method, body):
        headers = dict(self.headers, Cookie="; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _sep, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return response.status, response.headers, content


def ratio(page, bare, *, rounds):
    """
    The median time of `page` as a multiple of that of `bare`, and its milliseconds.

    Both are called in turn, so that a noisy machine slows both.
    """
    times = {page: [], bare: []}
    for _round in range(rounds):
        for call in (bare, page):
            start = time.perf_counter()
            call()
            times[call].append(time.perf_counter() - start)
    slow, quick = statistics.median(times[page]), statistics.median(times[bare])
    return slow / quick, slow * 1000
