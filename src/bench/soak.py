#!/usr/bin/env python3
"""A load that never ends: runs every second, objects created and deleted all the time. Does anything grow?

usage: soak.py [--minutes 60] [--runs 20] [--native] [--java-option OPTION]... [--memory MIB]
`--runs` objects are due every second; one is deleted and another created every second. Prints a JSON line a
minute, and at the end the slope of the memory over the last two thirds.
"""
import json
import time

from cluster import CRON_HPAS, DEPLOYMENTS, Cluster, cron_hpa, deployment
from controller import Controller, options

NAMESPACE = "soak"
JOBS = [("0/2 * * * * *", 1), ("1/2 * * * * *", 2)]


def main():
    arguments = options(__doc__, minutes=60, runs=20)
    with Cluster() as cluster, Controller(cluster, arguments) as controller:
        cluster.namespace(NAMESPACE)
        number = 0
        for number in range(arguments.runs):
            create(cluster, number)
        samples, begin = [], time.time()
        while time.time() - begin < arguments.minutes * 60:
            for _ in range(60):
                time.sleep(max(0, 1 - time.time() % 1))
                number += 1
                delete(cluster, number - arguments.runs)
                create(cluster, number)
            samples.append(sample(controller, begin))
            print(json.dumps(samples[-1]), flush=True)
        steady = samples[len(samples) // 3:]
        print(json.dumps({"slope_anonymous_mib_an_hour": slope(steady, "anonymous_mib"),
                          "slope_live_heap_kib_an_hour": slope(steady, "live_heap_kib"),
                          "threads": sorted({s["threads"] for s in steady}),
                          "jobs": controller.metric("kube_jobs_in_cron_engine_total"),
                          "expected_jobs": arguments.runs * len(JOBS)}))


def create(cluster, number):
    name = f"o{number}"
    cluster.api.must("POST", DEPLOYMENTS.format(NAMESPACE), deployment(name, 0))
    cluster.api.must("POST", CRON_HPAS.format(NAMESPACE), cron_hpa(name, name, JOBS))


def delete(cluster, number):
    cluster.api.must("DELETE", f"{CRON_HPAS.format(NAMESPACE)}/o{number}")
    cluster.api.must("DELETE", f"{DEPLOYMENTS.format(NAMESPACE)}/o{number}")


def sample(controller, begin):
    heap = {} if controller.native else {"live_heap_kib": controller.live_heap() // 1024}
    return {"minute": round((time.time() - begin) / 60), **controller.memory(), **heap,
            "agenda": controller.metric("cronhpa_agenda_objects"),
            "succeeded": controller.metric("cronhpa_notices_total"), "cpu_s": round(controller.cpu(), 1)}


def slope(samples, field):
    """Least squares, per hour."""
    if field not in samples[0]:
        return None
    xs, ys = [s["minute"] / 60 for s in samples], [s[field] for s in samples]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((a - x) ** 2 for a in xs)
    return round(sum((a - x) * (b - y) for a, b in zip(xs, ys)) / over, 2) if over else None


if __name__ == "__main__":
    main()
