"""The commands of docs/install.md leave nothing of the controller in the cluster."""
import time

from real_cluster import CONTROLLER, SYSTEM
from report import expect

# Kubernetes keeps these by itself.
OF_THE_CLUSTER = ("events", "events.events.k8s.io", "leases.coordination.k8s.io", "nodes", "componentstatuses")


def everything(cluster):
    """Kind and name of every object, except those that come and go by themselves."""
    kinds = [kind for kind in cluster.kubectl("api-resources", "--verbs=list", "-o", "name").split()
             if kind not in OF_THE_CLUSTER]
    lines = cluster.kubectl("get", ",".join(kinds), "-A", "--ignore-not-found", "-o",
                            r"jsonpath={range .items[*]}{.kind}{' '}{.metadata.namespace}/{.metadata.name}{'\n'}{end}")
    leases = cluster.kubectl("get", "leases", "-n", SYSTEM, "-o", "name").split()
    return set(lines.splitlines()) | {f"{name} in {SYSTEM}" for name in leases if CONTROLLER in name}


def uninstall(cluster, before):
    kubectl = cluster.kubectl
    deleted = kubectl("delete", "-f", "kubernetes/")
    expect("customresourcedefinition" in deleted, f"kubectl delete -f kubernetes/: {deleted.count(' deleted')} objects")
    if kubectl.attempt("-n", SYSTEM, "get", "configmap", CONTROLLER).returncode == 0:
        kubectl("-n", SYSTEM, "delete", "configmap", CONTROLLER)
    kubectl("delete", "--ignore-not-found", "-f", "kubernetes/availability/", "-f", "kubernetes/network/",
            "-f", "kubernetes/policy/")
    nothing_left(cluster, before, "uninstalled")


def nothing_left(cluster, before, what, kept=()):
    end = time.time() + 90
    left = everything(cluster) - before - set(kept)
    while left and time.time() < end:
        time.sleep(2)
        left = everything(cluster) - before - set(kept)
    expect(not left, f"{what}: nothing is left" + (f" but {', '.join(kept)}" if kept else ""), sorted(left)[:20])
