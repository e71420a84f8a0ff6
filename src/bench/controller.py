"""The controller as a process, and what it costs."""
import argparse
import http.client
import json
import os
import pathlib
import re
import subprocess
import threading
import time

from cluster import PROJECT, free_port
from limit import MemoryLimit, forget

JAR = PROJECT / "target" / "quarkus-app" / "quarkus-run.jar"
NATIVE = PROJECT / "target" / "kubernetes-cronhpa-controller-runner"


class Controller:
    """One replica beside a cluster: `with Controller(cluster, options(...)) as controller:`."""

    def __init__(self, cluster, arguments):
        self.native, self.go = arguments.native, arguments.go
        self.http, self.management = free_port(), free_port()
        program = [str(NATIVE)] if self.native else [java(), *arguments.java_option, "-jar", str(JAR)]
        if self.go:
            program = [self.go, "--kubeconfig", str(cluster.kubeconfig()), "--metrics-addr", f":{self.management}",
                       "--pprof-bind-address", ":0"]
        self.limit = MemoryLimit(arguments.memory) if arguments.memory else None
        if self.limit:
            forget(program[0])
        self.log = cluster.folder / "controller.log"
        environment = dict(os.environ, KUBECONFIG=str(cluster.kubeconfig()), POD_NAMESPACE="kube-system",
                           TZ="UTC", QUARKUS_HTTP_PORT=str(self.http),
                           QUARKUS_MANAGEMENT_PORT=str(self.management))
        self.started = time.time()
        self.highest = 0
        self.process = subprocess.Popen(program, env=environment, stdout=open(self.log, "wb"),
                                        stderr=subprocess.STDOUT,
                                        preexec_fn=self.limit.enter if self.limit else None)

    def __enter__(self):
        if self.limit:
            threading.Thread(target=self.follow_working_set, daemon=True).start()
        try:
            self.wait_until_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait()
        if self.limit:
            self.limit.close()

    def follow_working_set(self):
        try:
            while self.process.poll() is None:
                self.highest = max(self.highest, self.limit.working_set())
                time.sleep(0.05)
        except FileNotFoundError:
            pass  # the cgroup has gone with the process

    def wait_until_ready(self, seconds=120):
        while time.time() < self.started + seconds:
            if self.process.poll() is not None:
                raise SystemExit(self.log.read_text()[-3000:])
            try:
                if get(self.management, "/metrics" if self.go else "/health/ready")[0] == 200:
                    self.ready_after = time.time() - self.started
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise SystemExit("not ready:\n" + self.log.read_text()[-3000:])

    def probe(self, path):
        """What a kubelet asks; the Go controller has no such endpoints."""
        if not self.go:
            get(self.management, path)

    def metric(self, name):
        """The sum over all series of a metric."""
        text = get(self.management, "/metrics")[1]
        return sum(float(value) for value in re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", text, re.M))

    def jobs(self):
        return json.loads(get(self.http, "/api.json")[1])

    def cpu(self):
        """Seconds of processor time so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def wait_until_idle(self):
        """Returns after a second with hardly any processor time."""
        for _ in range(300):
            before = self.cpu()
            time.sleep(1)
            if self.cpu() - before <= 0.05:
                return
        raise SystemExit("still busy after five minutes")

    def memory(self):
        """Memory in MiB: resident, its anonymous part, the highest so far; and threads.

        In a cgroup also the working set, now and the highest since the last call."""
        status = self.status()
        limit = {"limit_mib": self.limit.mib, "oom_kills": self.limit.kills(),
                 "working_set_mib": round(self.limit.working_set(), 1),
                 "highest_working_set_mib": round(self.highest, 1)} if self.limit else {}
        self.highest = 0
        mib = lambda field: round(status[field] / 1024, 1)
        return {"rss_mib": mib("VmRSS"), "anonymous_mib": mib("RssAnon"), "peak_mib": mib("VmHWM"),
                "threads": status["Threads"], **limit}

    def status(self):
        """The numbers of proc_pid_status(5), memory in KiB."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return {field: int(value) for field, value in re.findall(r"^(\w+):\s+(\d+)", text, re.M)}

    def live_heap(self):
        """Bytes of the heap after a full collection (JVM only)."""
        output = subprocess.run([jdk("jcmd"), str(self.process.pid), "GC.class_histogram"],
                                capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Total\s+\d+\s+(\d+)", output, re.M).group(1))


def options(description, **numbers):
    """The arguments of a benchmark: numbers with their defaults, and what is run."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in numbers.items():
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--native", action="store_true", help="the binary in place of the jar")
    parser.add_argument("--go", metavar="BINARY", help="the Go controller in place of ours")
    parser.add_argument("--java-option", action="append", default=[], metavar="OPTION")
    parser.add_argument("--memory", type=int, default=0, metavar="MIB", help="in a memory cgroup of this size")
    return parser.parse_args()


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def jdk(tool):
    return os.path.join(os.environ["JAVA_HOME"], "bin", tool) if "JAVA_HOME" in os.environ else tool


def java():
    return jdk("java")
