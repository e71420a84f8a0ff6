"""Memory of the leader's container: idle, and with many objects that are due in the same second."""
import os
import time

import machine
from kube import CRON_HPAS, DEPLOYMENTS, FLEET, floor
from objects import after, cron_hpa, daily, history, lateness, now, workload
from real_cluster import container_of
from report import expect, figure, ok, seconds

MIB = 1 << 20


def burst(cluster, objects):
    """Runs in one second, and what the leader's container needs for them."""
    leader = cluster.leader()
    idle, restarts = cluster.memory(leader), cluster.restarts()
    ok(f"idle, the leader's container has {figures(idle)}")
    names = [f"target-{number}" for number in range(objects)]
    due = create(cluster, names)
    time.sleep((due - now()).total_seconds() - 1)
    process = cluster.node(leader["spec"]["nodeName"]).process_of(container_of(leader))
    processor, wait = machine.processor(cluster.cgroup(leader)), machine.processor_wait(process)
    documents, highest = wait_for_runs(cluster, leader)
    processor = machine.processor(cluster.cgroup(leader)) - processor
    wait = machine.processor_wait(process) - wait
    lost = [document["metadata"]["name"] for document in documents
            if [run["result"] for run in history(document)] != ["Succeed"]]
    late = seconds(lateness(run) for document in documents for run in history(document))
    expect(len(documents) == objects and not lost, f"{objects} runs in one second: 0 lost, late by {late}, "
           f"{processor:.1f} s of processor time, waited {wait:.1f} s for a processor", f"lost: {lost[:10]}")
    load, bare = os.getloadavg()[0], floor(cluster, names, 3)
    ok(f"a bare client needs {bare:.0f} s for the same writes, at a load average of {load:.0f}")
    time.sleep(20)
    later = cluster.memory(leader)
    expect(cluster.leader()["metadata"]["uid"] == leader["metadata"]["uid"] and restarts == cluster.restarts(),
           "the same pod leads, 0 restarts", f"restarts {restarts} and {cluster.restarts()}")
    ok(f"during it {figures(highest)}, 20 s later {figures(later)}, of {highest['limit'] // MIB} MiB")
    figure("leader, idle", figures(idle))
    figure(f"leader, {objects} runs in one second", f"{figures(highest)} at most; 20 s later {figures(later)}")
    figure(f"{objects} runs in one second", f"0 lost, 0 restarts, late by {late}; "
           f"a bare client needs {bare:.0f} s for the same writes, load average {load:.0f}")
    cluster.kubectl("delete", "namespace", FLEET, "--wait=false")


def create(cluster, names):
    """Paused Deployments, which have a size and no pods, and their CronHPAs. Returns the second they are due."""
    api = cluster.api
    cluster.kubectl("create", "namespace", FLEET)
    api.each(lambda name: api.must("POST", DEPLOYMENTS.format(FLEET),
                                   workload("Deployment", name, 1, paused=True)), names)
    due = after(10 + len(names) // 15)
    api.each(lambda name: api.must("POST", CRON_HPAS.format(FLEET),
                                   cron_hpa(name, "Deployment", [(daily(due), 2)])), names)
    expect(now() < due, f"{len(names)} CronHPAs are due in the second {due:%H:%M:%S}")
    return due


def wait_for_runs(cluster, leader):
    """The CronHPAs when all have run, and the memory when its working set was the largest."""
    highest, documents, end = cluster.memory(leader), [], time.time() + 120
    while time.time() < end and not (documents and all(history(document) for document in documents)):
        for _ in range(10):
            highest = max(highest, cluster.memory(leader), key=lambda memory: memory["working_set"])
            time.sleep(0.1)
        documents = cluster.api.must("GET", CRON_HPAS.format(FLEET))["items"]
    return documents, highest


def figures(memory):
    return f"working set {memory['working_set'] / MIB:.0f} MiB, anonymous {memory['anonymous'] / MIB:.0f} MiB"
