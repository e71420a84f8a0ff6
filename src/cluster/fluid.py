"""The walk-through of docs/tutorials/fluid.md: its files, its commands, and its job times some seconds ahead.

Fluid itself needs images that are not here. Its CRDs are stood in for by those of the tests, and its controller by
FluidStandIn: the workers of a runtime are pods of a StatefulSet, as Fluid's are.
"""
import re
import threading
import time

from kube import PROJECT
from objects import after, daily, history, now, workload
from report import expect, ok, wait_until

NAMESPACE = "default"
TUTORIAL = PROJECT / "docs" / "tutorials" / "fluid.md"
CRDS = "src/test/resources/fluid-alluxioruntime-crd.yaml"
WORKERS = "spark-worker"
LEAD = 20


class FluidStandIn(threading.Thread):
    """Gives every runtime its workers, and writes the status that Fluid writes."""

    def __init__(self, kubectl):
        super().__init__(daemon=True)
        self.kubectl = kubectl
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(1):
            runtime = self.kubectl.attempt("get", "alluxioruntime", "spark", "-o", "jsonpath={.spec.replicas}")
            if runtime.returncode == 0:
                self.reconcile(int(runtime.stdout))

    def reconcile(self, wanted):
        self.kubectl.attempt("scale", "statefulset", WORKERS, f"--replicas={wanted}")
        ready = self.kubectl.attempt("get", "statefulset", WORKERS, "-o", "jsonpath={.status.readyReplicas}").stdout
        ready = int(ready or 0)
        capacity = f"{ready:.2f}GiB" if ready else "0.00B"
        self.status("alluxioruntime", f"""{{"masterPhase": "Ready", "workerPhase": "Ready", "fusePhase": "Ready",
            "masterNumberReady": 1, "desiredMasterNumberScheduled": 1, "workerNumberReady": {ready},
            "desiredWorkerNumberScheduled": {wanted}, "currentWorkerNumberScheduled": {wanted},
            "fuseNumberReady": 0, "desiredFuseNumberScheduled": 0}}""")
        self.status("dataset", f"""{{"phase": "Bound", "ufsTotal": "2.71GiB", "cacheStates":
            {{"cached": "0.00B", "cacheCapacity": "{capacity}", "cachedPercentage": "0.0%"}}}}""")

    def status(self, kind, status):
        self.kubectl.attempt("patch", kind, "spark", "--subresource=status", "--type=merge",
                             f'--patch={{"status": {status}}}')


def walk_through(cluster):
    kubectl = cluster.kubectl
    text = TUTORIAL.read_text()
    kubectl("apply", "-f", CRDS)
    kubectl("wait", "--for=condition=Established", "-f", CRDS)
    kubectl.create(workload("StatefulSet", WORKERS, 0))
    fluid = FluidStandIn(kubectl)
    fluid.start()
    try:
        wait_until(lambda: kubectl.attempt("create", "-f", "-", input=file_of(text, "dataset.yaml")).returncode == 0,
                   30, "the Dataset and the AlluxioRuntime are created")
        shows(cluster, "a Dataset with one worker", workers=1, capacity="1.00GiB")
        up, down = after(LEAD), after(2 * LEAD + 8)
        document = file_of(text, "hpa.yaml")
        for schedule, due in (("0 0 8 ? * 1-6", down), ("0 30 21 ? * 1-5", up)):
            expect(f'"{schedule}"' in document, f"the schedule {schedule} of the tutorial runs at {due:%H:%M:%S} UTC")
            document = document.replace(schedule, daily(due))
        kubectl("apply", "-f", "-", input=document.replace("Asia/Shanghai", "UTC"))
        time.sleep(max(0, (up - now()).total_seconds()))
        shows(cluster, "scaled out before the training", workers=3, capacity="3.00GiB")
        time.sleep(max(0, (down - now()).total_seconds()))
        shows(cluster, "scaled in after it", workers=0, capacity="0.00B")
        runs = [(run["job"], run["result"]) for run in history(kubectl.get("cronhpa", "spark"))]
        expect(runs == [("scale-up", "Succeed"), ("scale-down", "Succeed")], "scale-up and scale-down: Succeed", runs)
        kubectl("delete", "cronhpa", "spark")
        kubectl("delete", "-f", "-", input=file_of(text, "dataset.yaml"))
    finally:
        fluid.ended.set()
        fluid.join()
    kubectl("delete", "statefulset", WORKERS)
    kubectl("delete", "-f", CRDS)


def file_of(text, name):
    """A file that the tutorial writes with a here-document."""
    return re.search(rf"cat > {re.escape(name)} <<'END'\n(.*?)\nEND\n", text, re.S).group(1)


def shows(cluster, what, workers, capacity):
    wait_until(lambda: cluster.running(NAMESPACE, WORKERS) == workers, 60, f"{workers} pods of the cache")

    def line():
        found = cluster.kubectl("get", "dataset", "spark", "--no-headers").split()
        return found if capacity in found and "Bound" in found else None

    wait_until(line, 30, f"kubectl get dataset shows the capacity {capacity}")
    ok(f"{what}: {workers} workers are Ready, kubectl get dataset shows CACHE CAPACITY {capacity}")
