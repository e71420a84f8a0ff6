#!/usr/bin/env python3
"""Objects that are all due in the same second, with one Deployment each: how late is each scaled?

Beside it, in the same run and on the same API server, the floor: the same two writes per object (merge patch of
the scale, merge patch of a status) sent by a bare client that has nothing else to do.

usage: burst.py [--objects 500] [--rounds 2] [--native] [--java-option OPTION]... [--memory MIB]
Prints one JSON line a round. Lateness in seconds after the due second, as a watch on the Deployments sees it.
"""
import concurrent.futures
import datetime
import json
import time

from cluster import CRON_HPAS, DEPLOYMENTS, MERGE_PATCH, Cluster, cron_hpa, deployment
from controller import Controller, options

NAMESPACE = "burst"
FLOOR_CLIENTS = 32


def main():
    arguments = options(__doc__, objects=500, rounds=2)
    with Cluster() as cluster:
        cluster.namespace(NAMESPACE)
        names = [f"o{i}" for i in range(arguments.objects)]
        deployments = DEPLOYMENTS.format(NAMESPACE)
        cluster.api.each(lambda name: cluster.api.must("POST", deployments, deployment(name)), names)
        with Controller(cluster, arguments) as controller:
            for size in range(2, 2 + arguments.rounds):
                result = burst(cluster, controller, names, size)
                result["floor"] = floor(cluster, names, size + 100)
                result["max_to_floor"] = round(result["max"] / result["floor"], 2)
                print(json.dumps(result), flush=True)


def burst(cluster, controller, names, size):
    api, objects = cluster.api, CRON_HPAS.format(NAMESPACE)
    due = now().replace(microsecond=0) + datetime.timedelta(seconds=15 + len(names) // 60)
    schedule = f"{due.second} {due.minute} {due.hour} {due.day} {due.month} ?"

    def write(name):
        api.call("DELETE", f"{objects}/{name}")
        api.must("POST", objects, cron_hpa(name, name, [(schedule, size)]))

    api.each(write, names)
    late = {}
    version = api.must("GET", DEPLOYMENTS.format(NAMESPACE) + "?limit=1")["metadata"]["resourceVersion"]

    def seen(event):
        if event["object"]["spec"]["replicas"] == size:
            late.setdefault(event["object"]["metadata"]["name"], time.time() - due.timestamp())
        return len(late) == len(names)

    api.watch(DEPLOYMENTS.format(NAMESPACE), seen, version)
    time.sleep(max(0, due.timestamp() - time.time() - 1))
    processor, end = controller.cpu(), due.timestamp() + 300
    while len(late) < len(names) and time.time() < end:
        time.sleep(0.05)
    while controller.metric("kube_successful_jobs_in_cron_engine_total") < len(names) and time.time() < end:
        time.sleep(0.1)
    written = time.time() - due.timestamp()
    times = sorted(late.values())
    return {"objects": len(names), "scaled": len(times), "p50": round(times[len(times) // 2], 3),
            "p99": round(times[len(times) * 99 // 100], 3), "max": round(times[-1], 3),
            "status_written": round(written, 1), "cpu_s": round(controller.cpu() - processor, 2),
            **controller.memory()}


def floor(cluster, names, size):
    """Seconds for the same writes by a bare client: the status goes to the Deployment, to disturb nobody."""
    api, deployments = cluster.api, DEPLOYMENTS.format(NAMESPACE)

    def write(name):
        api.must("PATCH", f"{deployments}/{name}/scale", {"spec": {"replicas": size}}, MERGE_PATCH)
        api.must("PATCH", f"{deployments}/{name}/status", {"status": {"observedGeneration": size}}, MERGE_PATCH)

    with concurrent.futures.ThreadPoolExecutor(FLOOR_CLIENTS) as pool:
        begin = time.time()
        list(pool.map(write, names))
        return round(time.time() - begin, 2)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


if __name__ == "__main__":
    main()
