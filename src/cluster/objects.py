"""Workloads and CronHPAs of the scenarios, and times in the near future."""
import datetime

import images
import kube


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def after(seconds):
    """A whole second that is so far ahead."""
    return now().replace(microsecond=0) + datetime.timedelta(seconds=seconds)


def daily(due):
    """The schedule that runs every day at that time, in UTC."""
    return f"{due.second} {due.minute} {due.hour} * * *"


def stamp(due):
    """A time as a status has it."""
    return due.strftime("%Y-%m-%dT%H:%M:%SZ")


def parsed(text):
    """A time of a status, with or without a fraction."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def workload(kind, name, replicas, paused=False):
    """A Deployment or a StatefulSet of pods that wait. A paused Deployment has a size, and no pods."""
    labels = {"app": name}
    spec = {"replicas": replicas, "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": {
                "automountServiceAccountToken": False, "terminationGracePeriodSeconds": 5,
                "containers": [{"name": "wait", "image": images.PAUSE}]}}}
    if kind == "StatefulSet":
        spec |= {"serviceName": name, "podManagementPolicy": "Parallel"}
    if paused:
        spec["paused"] = True
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": name, "labels": labels}, "spec": spec}


def autoscaler(name, minimum, maximum):
    """Without metrics it does one thing: it keeps its Deployment between the two."""
    return {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": name},
            "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": name},
                     "minReplicas": minimum, "maxReplicas": maximum}}


def cron_hpa(name, kind, jobs, zone="UTC", **more):
    """`jobs` are pairs of schedule and size, or of schedule and the fields of a job."""
    api_version = "autoscaling/v2" if kind == "HorizontalPodAutoscaler" else "apps/v1"
    document = kube.cron_hpa(name, name, [], historyLimit=50, **more)
    document["spec"]["scaleTargetRef"] = {"apiVersion": api_version, "kind": kind, "name": name}
    document["spec"]["jobs"] = [
        {"name": f"job-{number}", "schedule": schedule, **(size if isinstance(size, dict) else {"targetSize": size})}
        for number, (schedule, size) in enumerate(jobs)]
    if zone:
        document["spec"]["timeZone"] = zone
    return document


def history(document):
    """The runs of a CronHPA, the oldest first."""
    return list(reversed(document.get("status", {}).get("history", [])))


def lateness(run):
    """Seconds from the due time of a run to its execution."""
    return (parsed(run["executionTime"]) - parsed(run["scheduleTime"])).total_seconds()
