"""A controller in a container, as kubernetes/deployment.yaml would run it."""
import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time

# What the pod's and the container's securityContext say; the user is the image's own.
HARDENED = ("--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")


def docker(*words, check=True, **more):
    result = subprocess.run(["docker", *map(str, words)], capture_output=True, text=True, **more)
    if check and result.returncode:
        raise SystemExit(f"docker {words[0]}: {result.stderr.strip()}")
    return result


def inspect(name):
    return json.loads(docker("inspect", name).stdout)[0]


class Container:
    """Runs beside a cluster, and is gone afterwards: `with Container(image, kubeconfig, 64) as container:`."""

    def __init__(self, image, kubeconfig, memory, **environment):
        self.http, self.management = free_port(), free_port()
        # Of another user than the one who made it, and on a path that does not tell whose it is.
        self.folder = tempfile.TemporaryDirectory(prefix="cronhpa-image-")
        config = pathlib.Path(self.folder.name, "config")
        config.write_bytes(kubeconfig.read_bytes())
        config.chmod(0o644)
        environment |= {"KUBECONFIG": "/etc/kubeconfig", "POD_NAME": "image-check", "POD_UID": "1",
                        "QUARKUS_HTTP_PORT": self.http, "QUARKUS_MANAGEMENT_PORT": self.management}
        settings = [word for name, value in environment.items() for word in ("-e", f"{name}={value}")]
        self.started = time.time()
        self.id = docker("run", "-d", *HARDENED, "--network", "host", "--memory", f"{memory}m", "--memory-swap",
                         f"{memory}m", "-v", f"{config}:/etc/kubeconfig:ro", *settings, image).stdout.strip()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            logs = docker("logs", "--tail", "20", self.id, check=False)
            print(logs.stdout + logs.stderr)
        docker("rm", "-f", self.id, check=False)
        self.folder.cleanup()

    def state(self):
        return inspect(self.id)["State"]

    def wait_until_ready(self, seconds=120):
        while time.time() < self.started + seconds:
            if not self.state()["Running"]:
                raise SystemExit(f"ended by itself: {self.state()}")
            try:
                if self.get(self.management, "/health/ready")[0] == 200:
                    return time.time() - self.started
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit(f"not ready within {seconds} s")

    def get(self, port, path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def process(self):
        return pathlib.Path("/proc", str(self.state()["Pid"]))

    def memory_limit(self):
        """In bytes, as the kernel holds it; None where it holds none."""
        for line in (self.process() / "cgroup").read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            for file in (f"/sys/fs/cgroup/memory{path}/memory.limit_in_bytes", f"/sys/fs/cgroup{path}/memory.max"):
                if controllers in ("memory", "") and os.path.exists(file):
                    text = pathlib.Path(file).read_text().strip()
                    return int(text) if text.isdigit() else None
        return None

    def resident(self):
        """Resident memory in MiB: now, and the highest so far."""
        status = (self.process() / "status").read_text()
        return tuple(round(int(re.search(rf"{field}:\s+(\d+)", status).group(1)) / 1024)
                     for field in ("VmRSS", "VmHWM"))

    def stop(self):
        """Sends SIGTERM and waits; returns the seconds that it took."""
        begin = time.time()
        docker("stop", "-t", "30", self.id)
        return time.time() - begin


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
