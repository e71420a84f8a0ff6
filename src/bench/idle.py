#!/usr/bin/env python3
"""Many objects of which none is due: what do they cost, and how quickly does a start take them in?

usage: idle.py [--objects 10000] [--jobs 2] [--seconds 60] [--scrape SECONDS] [--native] [--go BINARY]
               [--java-option OPTION]... [--memory MIB]
Prints two JSON lines: the first start, which writes a status on every object, and a second one, which need not.
Each has the memory after --seconds with the probes of the manifests and, if asked for, a scrape every so many seconds,
and the median of the resident memory meanwhile; of ours also what a scrape costs, and what the first page of the web UI
takes, in milliseconds for five queries. A third line has the floor of a first start: seconds for as many status writes
by a bare client that has nothing else to do. The Go controller was measured with --objects 0 only.
"""
import json
import time

from cluster import CRON_HPAS, FLOOR_CLIENTS, MERGE_PATCH, Cluster, cron_hpa
from controller import Controller, get, options

NAMESPACE = "idle"


def main():
    arguments = options(__doc__, objects=10_000, jobs=2, seconds=60, scrape=0)
    if not any("-Xmx" in option for option in arguments.java_option):
        arguments.java_option.append("-Xmx256m")
    on_jvm = not arguments.native and not arguments.go
    with Cluster() as cluster:
        api, objects = cluster.api, CRON_HPAS.format(NAMESPACE)
        cluster.namespace(NAMESPACE)
        # Both are months away from each other and from any day on which this runs.
        month = (time.gmtime().tm_mon + 5) % 12 + 1
        jobs = [(f"0 {i % 60} 3 1 {month} *", i) for i in range(arguments.jobs)]
        with Controller(cluster, arguments) as empty:
            bare = empty.live_heap() if on_jvm else 0
        api.each(lambda i: api.must("POST", objects, cron_hpa(f"o{i}", f"o{i}", jobs)), range(arguments.objects))
        for _ in range(2):
            before = written(cluster)
            with Controller(cluster, arguments) as controller:
                wait_for_agenda(controller, arguments.objects * arguments.jobs)
                complete = time.time() - controller.started
                wait_for_quiet(cluster)
                result = {"objects": arguments.objects, "ready_s": round(controller.ready_after, 2),
                          "agenda_complete_s": round(complete, 2), "statuses_written": written(cluster) - before}
                # What the start has left to do, such as compiling, is not idling.
                time.sleep(30)
                processor, begin, requests = controller.cpu(), time.time(), total_requests(cluster)
                resident = idle(controller, arguments.seconds, arguments.scrape)
                result["cpu_percent"] = round(100 * (controller.cpu() - processor) / (time.time() - begin), 3)
                result["requests_a_minute"] = round((total_requests(cluster) - requests) * 60 / arguments.seconds)
                result.update(controller.memory())
                result["rss_mib_median"] = sorted(resident)[len(resident) // 2]
                if not arguments.go:
                    result.update(reading(controller))
                if on_jvm and arguments.objects:
                    result["heap_bytes_an_object"] = (controller.live_heap() - bare) // arguments.objects
                print(json.dumps(result), flush=True)
        print(json.dumps({"floor_s": floor(cluster, arguments.objects)}))


def idle(controller, seconds, scrape):
    """Lets time pass, with what a cluster asks of a pod; returns the resident memory of every second in MiB."""
    resident = []
    for second in range(seconds):
        if second % 5 == 0:
            controller.probe("/health/ready")
        if second % 10 == 0:
            controller.probe("/health/live")
        if scrape and second % scrape == 0:
            get(controller.management, "/metrics")
        resident.append(round(controller.status()["VmRSS"] / 1024, 1))
        time.sleep(1)
    return resident


def floor(cluster, objects):
    """Changes a field of each status that the controller has left: the API server writes each whole, as it did before."""
    path = CRON_HPAS.format(NAMESPACE) + "/o{}/status"
    patch = {"status": {"lastResult": "none"}}
    begin = time.time()
    api = cluster.api
    api.each(lambda i: api.must("PATCH", path.format(i), patch, MERGE_PATCH), range(objects), FLOOR_CLIENTS)
    return round(time.time() - begin, 1)


def reading(controller):
    """What those who only look cost: a scrape, and the first page of the web UI as it is shown and searched."""
    before = controller.memory()["anonymous_mib"]
    begin = time.time()
    size = len(get(controller.management, "/metrics")[1])
    scrape = time.time() - begin
    after = controller.memory()
    overview = []
    for query in ("", "search=o99", "state=failed", "sort=name&order=desc", "offset=500"):
        begin = time.time()
        get(controller.http, "/api/v1/cronhpas?" + query)
        overview.append(round(1000 * (time.time() - begin)))
    return {"scrape_s": round(scrape, 2), "scrape_mb": round(size / 1e6, 1),
            "scrape_grows_mib": round(after["anonymous_mib"] - before, 1), "overview_ms": overview}


def wait_for_agenda(controller, jobs):
    """`cronhpa_agenda_objects` would count objects that are still to be looked at; jobs with a next run do not."""
    known, begin = 0, time.time()
    while known < jobs:
        # A scrape of a large fleet slows the start down, so most of them come when little of it is left.
        left = (time.time() - begin) * (jobs - known) / max(known, 1)
        time.sleep(min(max(left / 2, 0.1), 5))
        try:
            known = controller.metric("kube_jobs_in_cron_engine_total")
        except TimeoutError:
            pass  # it has more to do than to answer


def wait_for_quiet(cluster):
    last = -1
    while last != (now := written(cluster)):
        last = now
        time.sleep(5)


def written(cluster):
    """Successful writes of a status so far, as the API server counts them."""
    return requests_of(cluster, lambda labels: 'subresource="status"' in labels
                       and 'resource="cronhorizontalpodautoscalers"' in labels)


def total_requests(cluster):
    """Requests of the controller: everything but this script's reading of metrics, and the API server's own."""
    return requests_of(cluster, lambda labels: 'group="autoscaling.alibabacloud.com"' in labels
                       or 'resource="leases"' in labels or 'resource="events"' in labels)


def requests_of(cluster, wanted):
    connection = cluster.api.connect()
    connection.request("GET", "/metrics", headers={"Authorization": "Bearer benchmark"})
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return sum(int(float(line.rsplit(" ", 1)[1])) for line in lines
               if line.startswith("apiserver_request_total{") and wanted(line))


if __name__ == "__main__":
    main()
