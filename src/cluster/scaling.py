"""Real pods of a Deployment, a StatefulSet and the target of a HorizontalPodAutoscaler come and go by the clock."""
import time

from objects import after, autoscaler, cron_hpa, daily, history, lateness, now, workload
from report import expect, figure, ok, seconds, wait_until

NAMESPACE = "shop"
LEAD = 20


def scale_by_the_clock(cluster):
    kubectl = cluster.kubectl
    kubectl("create", "namespace", NAMESPACE)
    up = after(LEAD)
    down = after(2 * LEAD + 8)
    kubectl.create(workload("Deployment", "web", 1), workload("StatefulSet", "db", 1), workload("Deployment", "api", 2),
                   autoscaler("api", 1, 10),
                   cron_hpa("web", "Deployment", [(daily(up), 4), (daily(down), 1)]),
                   cron_hpa("db", "StatefulSet", [(daily(up), 3), (daily(down), 0)]),
                   cron_hpa("api", "HorizontalPodAutoscaler", [
                       (daily(up), 4), (daily(down), {"targetSize": 1, "minReplicas": 1, "maxReplicas": 2})]),
                   namespace=NAMESPACE)
    pods(cluster, up, "before the first due time", web=1, db=1, api=2)
    time.sleep(max(0, (up - now()).total_seconds()))
    pods(cluster, up, "scaled out", web=4, db=3, api=4)
    expect(boundaries(cluster) == (4, 10), "the range of the HorizontalPodAutoscaler is 4 to 10")
    time.sleep(max(0, (down - now()).total_seconds()))
    pods(cluster, down, "scaled in", web=1, db=0, api=2)
    expect(boundaries(cluster) == (1, 2), "the range of the HorizontalPodAutoscaler is 1 to 2")
    recorded(cluster)


def pods(cluster, due, what, **sizes):
    """Waits until exactly so many pods of each workload are there, and all of them Ready."""
    for app, size in sizes.items():
        wait_until(lambda: cluster.running(NAMESPACE, app) == size, 60, f"{size} pods of {app}, {what}")
    late = (now() - due).total_seconds()
    ok(f"{what}, pods: {', '.join(f'{app} {size}' for app, size in sizes.items())}"
       + (f"; there {late:.1f} s after the due time" if late > 0 else ""))


def boundaries(cluster):
    spec = cluster.kubectl.get("hpa", "api", "-n", NAMESPACE)["spec"]
    return spec["minReplicas"], spec["maxReplicas"]


def recorded(cluster):
    documents = cluster.kubectl.get("cronhpa", "-n", NAMESPACE)
    runs = [run for document in documents for run in history(document)]
    expect(len(runs) == 6 and all(run["result"] == "Succeed" for run in runs),
           f"6 runs in the histories, all Succeed, late by {seconds(map(lateness, runs))}", runs)
    figure("runs on a quiet cluster", f"late by {seconds(map(lateness, runs))}")
    events = cluster.kubectl.get("events", "-n", NAMESPACE, "--field-selector",
                                 "reason=Succeed,involvedObject.kind=CronHorizontalPodAutoscaler")
    expect(len(events) == 6, "an event for each run", events)
