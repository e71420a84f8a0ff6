"""Programs of the cluster: each writes a log of its own, and is ended by its process id."""
import subprocess


class Program:
    """A program that can be started and ended several times."""

    def __init__(self, name, command, folder, inside=()):
        """`inside` is a command that runs another one, for example in a network namespace."""
        self.name = name
        self.command = [*map(str, inside), *map(str, command)]
        self.log = folder / f"{name}.log"
        self.process = None

    def start(self):
        with open(self.log, "ab") as log:
            # A session of its own, as a service has it: the kernel shares the processors fairly among sessions.
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            start_new_session=True)

    def stop(self, seconds=20):
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def tail(self, lines=15):
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def run(*words, **more):
    """Runs a command to its end and returns its output; an error ends the test."""
    result = subprocess.run([*map(str, words)], capture_output=True, text=True, **more)
    if result.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: {result.stderr.strip() or result.stdout.strip()}")
    return result.stdout
