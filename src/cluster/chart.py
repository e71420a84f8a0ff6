"""Helm installs, upgrades and uninstalls the chart.

`helm test` is not run: it needs an image with wget, and a DNS.
"""
from real_cluster import CONTROLLER, SYSTEM
from report import expect, ok
from runs import Runs
from uninstalling import nothing_left

CHART = f"kubernetes/helm/{CONTROLLER}"
GROUP = "autoscaling.alibabacloud.com"
# The chart keeps its CRD, and the API server keeps an APIService for each version of a CRD.
KEPT = [f"CustomResourceDefinition /cronhorizontalpodautoscalers.{GROUP}", f"APIService /v1beta1.{GROUP}"]


def install_and_upgrade(cluster, before):
    helm(cluster, "install", CONTROLLER, CHART, "--namespace", SYSTEM, "--wait", "--timeout", "120s")
    cluster.ready_controllers(1)
    ok("helm install: one pod is Ready and leads")
    runs = Runs(cluster, "chart", 30)
    runs.wait(3)
    helm(cluster, "upgrade", "--install", CONTROLLER, CHART, "--namespace", SYSTEM, "--set", "replicas=2",
         "--set", "timeZone=Asia/Shanghai", "--wait", "--timeout", "120s")
    pods = cluster.ready_controllers(2)
    zones = {variable["value"] for pod in pods for variable in pod["spec"]["containers"][0]["env"]
             if variable["name"] == "TZ"}
    expect(zones == {"Asia/Shanghai"}, "helm upgrade: 2 replicas are Ready, their zone is Asia/Shanghai", zones)
    runs.settle("upgrade with Helm")
    helm(cluster, "uninstall", CONTROLLER, "--namespace", SYSTEM)
    nothing_left(cluster, before, "helm uninstall", kept=KEPT)
    cluster.kubectl("delete", "-f", "kubernetes/crd.yaml")
    nothing_left(cluster, before, "the CRD deleted as well")


def helm(cluster, *words):
    result = cluster.kubectl.any(cluster.components / "helm", *words)
    if result.returncode:
        raise SystemExit(f"helm {' '.join(words)}: {result.stderr.strip()}")
    return result.stdout
