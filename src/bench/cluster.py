"""A Kubernetes API for benchmarks: etcd and kube-apiserver as processes of this machine, and a bare HTTP client.

The binaries are those of the tests: `.ci/kube-api` provides them and names their folder in KUBE_API_TEST_DIR.
"""
import concurrent.futures
import http.client
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
MERGE_PATCH = "application/merge-patch+json"
FLOOR_CLIENTS = 32
CRON_HPAS = "/apis/autoscaling.alibabacloud.com/v1beta1/namespaces/{}/cronhorizontalpodautoscalers"
DEPLOYMENTS = "/apis/apps/v1/namespaces/{}/deployments"
TOKEN = "benchmark"


class Api:
    """A client without anything: one connection a thread, no retries but of a connection that was closed."""

    def __init__(self, port):
        self.port = port
        self.context = ssl._create_unverified_context()
        self.local = threading.local()

    def connect(self, timeout=60):
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=self.context, timeout=timeout)

    def call(self, method, path, body=None, content_type="application/json"):
        """Sends one request; returns status and document. `body` is a document, or bytes as they are."""
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        headers = {"Authorization": "Bearer " + TOKEN, "Content-Type": content_type, "Accept": "application/json"}
        for attempt in (1, 2):
            if not getattr(self.local, "connection", None):
                self.local.connection = self.connect()
            try:
                self.local.connection.request(method, path, data, headers)
                response = self.local.connection.getresponse()
                text = response.read()
                break
            except (http.client.HTTPException, OSError):
                self.local.connection = None
                if attempt == 2:
                    raise
        try:
            return response.status, json.loads(text or b"{}")
        except ValueError:
            return response.status, {"message": text[:200].decode(errors="replace")}

    def must(self, method, path, body=None, content_type="application/json"):
        status, answer = self.call(method, path, body, content_type)
        if status >= 300 and status != 409:
            raise SystemExit(f"{method} {path}: {status} {answer.get('message')}")
        return answer

    def watch(self, path, seen, resource_version):
        """Calls `seen(event)` for every event of a watch, in a thread of its own, until it returns True."""
        connection = self.connect(timeout=3600)
        connection.request("GET", f"{path}?watch=1&resourceVersion={resource_version}&timeoutSeconds=3600",
                           headers={"Authorization": "Bearer " + TOKEN})
        response = connection.getresponse()

        def read():
            for line in response:
                if seen(json.loads(line)):
                    return

        threading.Thread(target=read, daemon=True).start()

    def each(self, action, items, workers=16):
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            return list(pool.map(action, items))


class Cluster:
    """etcd and kube-apiserver in a folder of their own, gone afterwards: `with Cluster() as cluster:`."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cronhpa-bench-"))
        self.port = free_port()
        self.api = Api(self.port)
        self.processes = []
        binaries = pathlib.Path(os.environ.get("KUBE_API_TEST_DIR", "."), "k8s",
                                os.environ.get("KUBE_API_TEST_API_SERVER_VERSION", "") + "-linux-amd64")
        if not (binaries / "kube-apiserver").exists():
            raise SystemExit('no kube-apiserver: run eval "$(.ci/kube-api)" first')
        self.binaries = binaries

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        key = self.folder / "sa.key"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        (self.folder / "tokens.csv").write_text(f'{TOKEN},bench,1,"system:masters"\n')
        etcd = f"http://127.0.0.1:{free_port()}"
        self.run("etcd", "--data-dir", self.folder / "etcd", "--unsafe-no-fsync",
                 "--listen-client-urls", etcd, "--advertise-client-urls", etcd,
                 "--listen-peer-urls", f"http://127.0.0.1:{free_port()}")
        self.run("kube-apiserver", "--etcd-servers", etcd, "--secure-port", str(self.port),
                 "--bind-address", "127.0.0.1", "--cert-dir", self.folder / "certs",
                 "--token-auth-file", self.folder / "tokens.csv", "--authorization-mode", "RBAC",
                 "--service-account-key-file", key, "--service-account-signing-key-file", key,
                 "--service-account-issuer", "https://bench", "--service-cluster-ip-range", "10.0.0.0/24",
                 "--disable-admission-plugins", "ServiceAccount")
        self.wait_until(lambda: self.api.call("GET", "/readyz")[0] == 200, 60)
        self.apply(PROJECT / "kubernetes" / "crd.yaml")
        self.wait_until(lambda: self.api.call("GET", CRON_HPAS.format("default"))[0] == 200, 20)

    def run(self, program, *arguments):
        log = open(self.folder / (program + ".log"), "wb")
        self.processes.append(subprocess.Popen([self.binaries / program, *arguments], stdout=log, stderr=log))

    def apply(self, file):
        self.api.must("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                      file.read_bytes(), "application/yaml")

    def wait_until(self, condition, seconds):
        end = time.time() + seconds
        while time.time() < end:
            try:
                if condition():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit(f"not within {seconds} s; logs in {self.folder}")

    def stop(self):
        # The API server before etcd, without which it takes minutes to end.
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def namespace(self, name):
        self.api.must("POST", "/api/v1/namespaces", {"metadata": {"name": name}})

    def kubeconfig(self):
        file = self.folder / "kubeconfig"
        file.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "bench",
            "clusters": [{"name": "bench", "cluster": {"server": f"https://127.0.0.1:{self.port}",
                                                       "insecure-skip-tls-verify": True}}],
            "users": [{"name": "bench", "user": {"token": TOKEN}}],
            "contexts": [{"name": "bench", "context": {"cluster": "bench", "user": "bench"}}]}))
        return file


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def deployment(name, replicas=1):
    labels = {"app": name}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name},
            "spec": {"replicas": replicas, "selector": {"matchLabels": labels},
                     "template": {"metadata": {"labels": labels},
                                  "spec": {"containers": [{"name": "c", "image": "pause"}]}}}}


def reference(api_version, kind, name):
    return {"apiVersion": api_version, "kind": kind, "name": name}


def cron_hpa(name, target, jobs, **more):
    """`jobs` are pairs of schedule and size."""
    return {"apiVersion": "autoscaling.alibabacloud.com/v1beta1", "kind": "CronHorizontalPodAutoscaler",
            "metadata": {"name": name},
            "spec": {"scaleTargetRef": reference("apps/v1", "Deployment", target),
                     "jobs": [{"name": f"job-{i}", "schedule": schedule, "targetSize": size}
                              for i, (schedule, size) in enumerate(jobs)], **more}}
