#!/usr/bin/env python3
"""One object that is due every second: how late is its Deployment changed?

usage: punctual.py [--seconds 600] [--native] [--java-option OPTION]... [--memory MIB]
Prints one JSON line. Lateness in milliseconds after the due second, as a watch on the Deployment sees it.
"""
import json
import time

from cluster import CRON_HPAS, DEPLOYMENTS, Cluster, cron_hpa, deployment
from controller import Controller, options

NAMESPACE, NAME = "punctual", "every-second"


def main():
    arguments = options(__doc__, seconds=600)
    with Cluster() as cluster, Controller(cluster, arguments) as controller:
        cluster.namespace(NAMESPACE)
        api, seen = cluster.api, []
        created = api.must("POST", DEPLOYMENTS.format(NAMESPACE), deployment(NAME, 0))
        api.watch(DEPLOYMENTS.format(NAMESPACE),
                  lambda event: seen.append((time.time(), event["object"]["spec"]["replicas"])),
                  created["metadata"]["resourceVersion"])
        jobs = [("0/2 * * * * *", 1), ("1/2 * * * * *", 2)]
        api.must("POST", CRON_HPAS.format(NAMESPACE), cron_hpa(NAME, NAME, jobs))
        time.sleep(3)
        del seen[:]
        begin, processor = time.time(), controller.cpu()
        time.sleep(arguments.seconds)
        runs = list(seen)
        late = sorted((at % 1) * 1000 for at, _ in runs)
        even = sum(int(at) % 2 != size - 1 for at, size in runs)
        print(json.dumps({
            "seconds": arguments.seconds, "runs": len(runs), "in_another_second": even,
            "p50_ms": round(late[len(late) // 2], 1), "p99_ms": round(late[len(late) * 99 // 100], 1),
            "max_ms": round(late[-1], 1),
            "cpu_percent": round(100 * (controller.cpu() - processor) / (time.time() - begin), 2),
            **controller.memory()}))


if __name__ == "__main__":
    main()
