#!/usr/bin/env python3
"""Objects that are all due in the same second, with one Deployment each: how late is each scaled?

Beside it, in the same run and on the same API server, the floor: the same two writes per object (merge patch of
the scale, merge patch of a status) sent by a bare client that has nothing else to do.

usage: burst.py [--objects 500] [--rounds 2] [--namespaces 1] [--hpas 0] [--ahead SECONDS]
                [--native] [--go BINARY] [--java-option OPTION]... [--memory MIB]
The objects are spread over the namespaces. With --hpas 1 each scales a HorizontalPodAutoscaler of its Deployment, and
lateness is that of the Deployment; the floor patches the minimum of the HorizontalPodAutoscaler, too. The objects are
created --ahead of the due second, by default 15 s and one more for every 60 objects; the Go controller takes longer to
accept them, and loses the runs of those it has not.
Prints one JSON line a round. Lateness in seconds after the due second, as a watch on the Deployments sees it.
"""
import datetime
import json
import time

from cluster import CRON_HPAS, DEPLOYMENTS, FLOOR_CLIENTS, MERGE_PATCH, Cluster, cron_hpa, deployment, reference
from controller import Controller, options

ALL_DEPLOYMENTS = "/apis/apps/v1/deployments"
ALL_CRON_HPAS = "/apis/autoscaling.alibabacloud.com/v1beta1/cronhorizontalpodautoscalers"
HPAS = "/apis/autoscaling/v1/namespaces/{}/horizontalpodautoscalers"


def main():
    arguments = options(__doc__, objects=500, rounds=2, namespaces=1, hpas=0, ahead=0)
    with Cluster() as cluster:
        api = cluster.api
        for i in range(arguments.namespaces):
            cluster.namespace(f"burst-{i}")
        names = [(f"burst-{i % arguments.namespaces}", f"o{i}") for i in range(arguments.objects)]
        api.each(lambda name: api.must("POST", DEPLOYMENTS.format(name[0]), deployment(name[1])), names)
        if arguments.hpas:
            api.each(lambda name: api.must("POST", HPAS.format(name[0]), hpa(name[1])), names)
        with Controller(cluster, arguments) as controller:
            # Growing, for nobody shrinks what a HorizontalPodAutoscaler looks after.
            for size in range(2, 2 + 200 * arguments.rounds, 200):
                result = burst(cluster, controller, names, size, arguments)
                controller.wait_until_idle()  # the looks at the targets would slow the floor down
                result["floor"] = floor(cluster, names, size + 100, arguments.hpas)
                result["max_to_floor"] = round(result["max"] / result["floor"], 2)
                print(json.dumps(result), flush=True)


def burst(cluster, controller, names, size, arguments):
    api = cluster.api
    ahead = arguments.ahead or 15 + len(names) // 60
    due = now().replace(microsecond=0) + datetime.timedelta(seconds=ahead)
    schedule = f"{due.second} {due.minute} {due.hour} {due.day} {due.month} ?"

    def write(name):
        objects = CRON_HPAS.format(name[0])
        api.call("DELETE", f"{objects}/{name[1]}")
        target = reference("autoscaling/v1", "HorizontalPodAutoscaler", name[1])
        more = {"scaleTargetRef": target} if arguments.hpas else {}
        api.must("POST", objects, cron_hpa(name[1], name[1], [(schedule, size)], **more))

    api.each(write, names)
    late = {}
    version = api.must("GET", ALL_DEPLOYMENTS + "?limit=1")["metadata"]["resourceVersion"]

    def seen(event):
        if event["object"]["spec"]["replicas"] == size:
            metadata = event["object"]["metadata"]
            late.setdefault((metadata["namespace"], metadata["name"]), time.time() - due.timestamp())
        return len(late) == len(names)

    api.watch(ALL_DEPLOYMENTS, seen, version)
    time.sleep(max(0, due.timestamp() - time.time() - 1))
    processor, end = controller.cpu(), due.timestamp() + 300
    while len(late) < len(names) and time.time() < end:
        time.sleep(0.05)
    # The Go controller saves its statuses with the object, which leaves them as they are where they are a subresource.
    while not arguments.go and succeeded(api) < len(names) and time.time() < end:
        time.sleep(0.1)
    written = time.time() - due.timestamp()
    times = sorted(late.values())
    if not times:
        raise SystemExit("none was scaled within five minutes")
    return {"objects": len(names), "scaled": len(times), "p50": round(times[len(times) // 2], 3),
            "p99": round(times[len(times) * 99 // 100], 3), "max": round(times[-1], 3),
            "status_written": round(written, 1), "cpu_s": round(controller.cpu() - processor, 2),
            **controller.memory()}


def succeeded(api):
    items = api.must("GET", ALL_CRON_HPAS)["items"]
    return sum(any(condition["state"] == "Succeed" for condition in item.get("status", {}).get("conditions") or [])
               for item in items)


def floor(cluster, names, size, hpas):
    """Seconds for the same writes by a bare client: the status goes to the Deployment, to disturb nobody."""
    api = cluster.api

    def write(name):
        target = f"{DEPLOYMENTS.format(name[0])}/{name[1]}"
        if hpas:
            api.must("PATCH", f"{HPAS.format(name[0])}/{name[1]}", {"spec": {"minReplicas": size}}, MERGE_PATCH)
        api.must("PATCH", f"{target}/scale", {"spec": {"replicas": size}}, MERGE_PATCH)
        api.must("PATCH", f"{target}/status", {"status": {"observedGeneration": size}}, MERGE_PATCH)

    begin = time.time()
    api.each(write, names, FLOOR_CLIENTS)
    return round(time.time() - begin, 2)


def hpa(name):
    return {"apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "metadata": {"name": name},
            "spec": {"scaleTargetRef": reference("apps/v1", "Deployment", name),
                     "minReplicas": 1, "maxReplicas": 10_000}}


def now():
    return datetime.datetime.now(datetime.timezone.utc)


if __name__ == "__main__":
    main()
