"""Pods that take a while to be ready: the history says when they were, and with a lead they are when they are due."""
import time

from objects import after, cron_hpa, daily, history, now, parsed, workload
from report import expect, figure, wait_until

NAMESPACE = "patient"
STARTUP = 20
LEAD = 35


def in_time(cluster):
    kubectl = cluster.kubectl
    kubectl("create", "namespace", NAMESPACE)
    first = after(10)
    down = after(10 + 45)
    second = after(10 + 45 + LEAD + 10)
    slow = workload("Deployment", "slow", 1)
    slow["spec"]["template"]["spec"]["containers"][0]["readinessProbe"] = {
        "exec": {"command": ["/pause", "ready"]}, "initialDelaySeconds": STARTUP, "periodSeconds": 1}
    kubectl.create(slow, cron_hpa("slow", "Deployment", [
        (daily(first), 3), (daily(down), 1), (daily(second), {"targetSize": 3, "leadSeconds": LEAD})]),
                   namespace=NAMESPACE)
    run = wait_until(lambda: ready_run(cluster, "job-0"), 90, "a run of slow whose target is ready")
    took = (parsed(run["readyTime"]) - parsed(run["executionTime"])).total_seconds()
    expect(STARTUP <= took <= STARTUP + 15, f"pods that take {STARTUP} s are ready {took:.0f} s after the run", run)
    figure(f"pods that take {STARTUP} s", f"found ready {took:.0f} s after the run")
    time.sleep(max(0, (second - now()).total_seconds()))
    ready = kubectl.get("deployment", "slow", "-n", NAMESPACE)["status"].get("readyReplicas", 0)
    expect(ready == 3, f"{ready} of 3 pods are ready at the due time of a job that acts {LEAD} s early")
    run = wait_until(lambda: ready_run(cluster, "job-2"), 30, "the early run of slow")
    early = (parsed(run["scheduleTime"]) - parsed(run["executionTime"])).total_seconds()
    expect(abs(early - LEAD) <= 2, f"it was carried out {early:.0f} s before it was due", run)
    kubectl("delete", "namespace", NAMESPACE)


def ready_run(cluster, job):
    document = cluster.kubectl.get("cronhpa", "slow", "-n", NAMESPACE)
    return next((run for run in history(document) if run["job"] == job and run.get("readiness") == "Ready"), None)
