"""One run a second, each of an object of its own: what happens to them while something breaks."""
import datetime
import time

from kube import CRON_HPAS, DEPLOYMENTS
from objects import after, cron_hpa, daily, history, lateness, now, stamp, workload
from report import expect, figure, seconds, wait_until

SIZE = 2


class Runs:
    """`count` Deployments without pods, one due in each second from `first` on."""

    def __init__(self, cluster, namespace, count):
        self.cluster = cluster
        self.namespace = namespace
        self.names = [f"run-{number}" for number in range(count)]
        api = cluster.api
        cluster.kubectl("create", "namespace", namespace)
        deployments, objects = DEPLOYMENTS.format(namespace), CRON_HPAS.format(namespace)
        api.each(lambda name: api.must("POST", deployments, workload("Deployment", name, 1, paused=True)), self.names)
        self.first = after(10 + count // 5)
        self.due = {name: self.first + datetime.timedelta(seconds=number) for number, name in enumerate(self.names)}
        api.each(lambda name: api.must("POST", objects, cron_hpa(
            name, "Deployment", [(daily(self.due[name]), SIZE)])), self.names)
        wait_until(lambda: all(document.get("status", {}).get("conditions") for document in self.documents().values()),
                   max(1, (self.first - now()).total_seconds()), f"all {count} objects are accepted")

    def documents(self):
        return {document["metadata"]["name"]: document
                for document in self.cluster.api.must("GET", CRON_HPAS.format(self.namespace))["items"]}

    def wait(self, offset):
        """Until so many seconds after the first due time."""
        time.sleep(max(0, (self.first - now()).total_seconds() + offset))

    def settle(self, what, within=60):
        """Waits until the last is due and all have run, and expects that none was lost and none ran twice."""
        end = max(self.due.values()) + datetime.timedelta(seconds=within)
        lost = self.names
        while lost and now() < end:
            time.sleep(1)
            documents = self.documents()
            lost = [name for name in self.names if not self.succeeded(name, documents[name])]
        sizes = {document["metadata"]["name"]: document["spec"]["replicas"]
                 for document in self.cluster.api.must("GET", DEPLOYMENTS.format(self.namespace))["items"]}
        lost = [name for name in self.names if name in lost or sizes[name] != SIZE]
        twice = [name for name in self.names if len(history(documents[name])) > 1]
        late = [lateness(history(documents[name])[0]) for name in self.names if name not in lost]
        expect(not lost and not twice,
               f"{len(self.names)} runs were due, one a second: 0 lost, 0 twice, late by {seconds(late)}",
               f"lost: {', '.join(lost) or 'none'}; twice: {', '.join(twice) or 'none'}")
        figure(f"{what}: runs lost", f"0 of {len(self.names)}, late by {seconds(late)}")
        self.cluster.kubectl("delete", "namespace", self.namespace, "--wait=false")

    def succeeded(self, name, document):
        return any(run["result"] == "Succeed" and run["scheduleTime"] == stamp(self.due[name])
                   for run in history(document))
