#!/usr/bin/env python3
"""A calendar changes that many objects go by: what does it cost, and how long until their next runs have moved?

usage: calendar_change.py [--objects 5000] [--native] [--java-option OPTION]... [--memory MIB]
Prints a JSON line for each change: five of a day that matters to no object, and one of the day of all next runs.
"""
import datetime
import json
import time

from cluster import CRON_HPAS, Cluster, cron_hpa
from controller import Controller, options
from idle import wait_for_agenda, wait_for_quiet, written

NAMESPACE = "calendar"
CONFIG_MAPS = "/api/v1/namespaces/kube-system/configmaps"


def main():
    arguments = options(__doc__, objects=5_000)
    if not any("-Xmx" in option for option in arguments.java_option):
        arguments.java_option.append("-Xmx256m")
    day = datetime.date.today() + datetime.timedelta(days=100)
    far = f"{day.year + 1}-06-01"
    with Cluster() as cluster:
        api = cluster.api
        cluster.namespace(NAMESPACE)
        write(api, ["2001-01-01", far])
        jobs = [(f"0 0 8 {day.day} {day.month} *", 5), (f"0 0 20 {day.day} {day.month} *", 1)]
        api.each(lambda i: api.must("POST", CRON_HPAS.format(NAMESPACE),
                                    cron_hpa(f"o{i}", f"o{i}", jobs, excludeDates=["calendar:shared"])),
                 range(arguments.objects))
        with Controller(cluster, arguments) as controller:
            wait_for_agenda(controller, arguments.objects * len(jobs))
            wait_for_quiet(cluster)
            for year in range(2002, 2007):
                report(cluster, controller, "of no run", ["2001-01-01", f"{year}-01-01", far])
            report(cluster, controller, "of the next runs", ["2001-01-01", str(day), far])


def write(api, lines):
    body = {"metadata": {"name": "shared", "labels": {"autoscaling.alibabacloud.com/calendar": "true"}},
            "data": {"dates": "\n".join(lines)}}
    if api.call("PUT", CONFIG_MAPS + "/shared", body)[0] == 404:
        api.must("POST", CONFIG_MAPS, body)


def report(cluster, controller, change, lines):
    statuses, processor, begin = written(cluster), controller.cpu(), time.time()
    write(cluster.api, lines)
    last, ended = processor, begin
    # It has ended when nothing was used for two seconds.
    while time.time() < ended + 2:
        time.sleep(0.1)
        if controller.cpu() > last + 0.02:
            last, ended = controller.cpu(), time.time()
    print(json.dumps({"change": change, "processor_s": round(last - processor, 2),
                      "until_quiet_s": round(ended - begin, 1), "statuses_written": written(cluster) - statuses}),
          flush=True)


if __name__ == "__main__":
    main()
