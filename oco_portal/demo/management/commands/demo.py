import os
import signal
import socket
import subprocess
import sys
from contextlib import closing

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor

from oco_portal.demo.registry_data import ACCOUNTS, CHECKER, PASSWORD

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the database, load the demo data once, and serve until Ctrl-C."

    def handle(self, *args, **options):
        port = int(os.environ.get("PORT", "8000"))
        self._refuse_a_port_in_use(port)
        if self._is_behind():
            self._say("Bringing the database up to date")
            self._migrate(DATABASE_URL="DATABASE_OWNER_URL")
        # The role that reads released reports may not even see which migrations were applied there: just try.
        self._migrate("released", "--database=reporting", REPORTING_DATABASE_URL="REPORTING_OWNER_URL")
        self._do("Looking after the demo data", "load_demo")
        self._do("Collecting style sheets and pictures", "collectstatic", interactive=False, verbosity=0)
        connection.close()
        self._serve(port)

    def _refuse_a_port_in_use(self, port):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                raise CommandError(f"Port {port} is in use. Choose another: PORT={port + 1} make demo") from None

    def _is_behind(self):
        try:
            executor = MigrationExecutor(connection)
            return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        except ProgrammingError:  # an empty database: the serving role may not even look
            connection.close()
            return True

    def _migrate(self, *arguments, **owners):
        """As the owner of the tables, which this process is not."""
        urls = {variable: os.environ.get(owner, os.environ[variable]) for variable, owner in owners.items()}
        command = [sys.executable, settings.BASE_DIR / "manage.py", "migrate", *arguments, "--verbosity=0"]
        if subprocess.run(command, env=os.environ | urls).returncode:
            raise CommandError("The database could not be brought up to date. Why stands above this line.")

    def _do(self, what, command, **options):
        self._say(what)
        call_command(command, stdout=self.stdout, **options)

    def _say(self, what):
        self.stdout.write(f"{what} …")
        self.stdout.flush()

    def _serve(self, port):
        """The web server that production uses, and the worker that sends mail. Both end with this command."""
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
        server += ["--workers", "2", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
        # The web server reads released reports; only the worker adds them.
        for_reading = {name: value for name, value in os.environ.items() if name != "RELEASE_DATABASE_URL"}
        # Sessions of their own: Ctrl-C in a terminal reaches every process at once, and a web server that is
        # told to stop twice may not stop at all. They hear it from here, once.
        processes = [
            subprocess.Popen([*manage, "db_worker", "--no-reload", "--verbosity=0"], start_new_session=True),
            subprocess.Popen([*server, "oco_portal.wsgi:application"], env=for_reading, start_new_session=True),
        ]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self._say_where(port)
        try:
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        except KeyboardInterrupt:
            pass
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            self._stop(processes)

    def _stop(self, processes):
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _say_where(self, port):
        self.stdout.write(f"\nThe portal is at  http://{HOST}:{port}/\n")
        self.stdout.write(f"Staff sign in at  http://{HOST}:{port}/account/inloggen/  with password  {PASSWORD}\n\n")
        for email, name, role, _organisation, _municipality in (*ACCOUNTS, CHECKER):
            self.stdout.write(f"  {email:30} {role.label}, {name}\n")
        self.stdout.write(f"\nMail is written to {settings.BASE_DIR / '.demo' / 'mail'}. Stop with Ctrl-C.\n")
        self.stdout.flush()
