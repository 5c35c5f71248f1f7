"""The portal as `make demo` serves it: the server and the worker of production, on a database of their own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.own_database import own_database

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
SECONDS_TO_START = 120


@contextmanager
def serving(folder):
    """Yield the address of the portal; its files and its mail go into the folder."""
    port = _free_port()
    address = f"http://{HOST}:{port}"
    with own_database(f"oco_browser_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}") as database:
        environment = os.environ | database | _settings(folder, port, address)
        with (folder / "log").open("wb") as log:
            command = [sys.executable, ROOT / "manage.py", "demo"]
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(address, process, folder)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _settings(folder, port, address):
    return {
        "DJANGO_SETTINGS_MODULE": "oco_portal.settings",
        "DEMO": "1",
        "PORT": str(port),
        "STATIC_ROOT": str(folder / "static"),
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "TRUSTED_PROXIES": HOST,  # every visitor comes from an address of its own
        "QUICK_EXIT_URL": f"{address}/toegankelijkheid/",
    }


def _free_port():
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_until_ready(address, process, folder):
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{address}/readyz") as response:
                assert response.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"The portal did not start:\n{(folder / 'log').read_text()[-3000:]}")
