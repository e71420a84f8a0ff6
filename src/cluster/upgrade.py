"""An upgrade by applying the manifests again, and a node that is drained: no run is lost, what is set stays."""
import time

from objects import cron_hpa
from real_cluster import CONTROLLER, SYSTEM, identity
from report import expect, figure, ok, wait_until
from runs import Runs
from scaling import NAMESPACE

OLDER = "kubernetes-cronhpa-controller:older"
ZONE = "Asia/Shanghai"


def apply_again(cluster):
    """From an image of another name, with the time zone of docs/install.md and two replicas."""
    kubectl = cluster.kubectl
    kubectl("-n", SYSTEM, "set", "image", f"deployment/{CONTROLLER}", f"{CONTROLLER}={OLDER}")
    kubectl("-n", SYSTEM, "create", "configmap", CONTROLLER, f"--from-literal=TZ={ZONE}")
    kubectl("-n", SYSTEM, "rollout", "restart", "deployment", CONTROLLER)
    rolled_out(cluster, OLDER)
    kubectl.create(cron_hpa("noon", "Deployment", [("0 0 12 * * *", 1)], zone=None), namespace=NAMESPACE)
    noon_in_china(cluster, "the ConfigMap sets the time zone")
    before = remembered(cluster)
    runs = Runs(cluster, "upgrade", 30)
    runs.wait(3)
    kubectl("apply", "-f", "kubernetes/crd.yaml")
    kubectl("apply", "-f", "kubernetes/")
    rolled_out(cluster, "kubernetes-cronhpa-controller:dev")
    runs.settle("upgrade")
    noon_in_china(cluster, "the time zone is still that of the ConfigMap")
    after = remembered(cluster)
    expect(before == after, f"{len(before)} sizes, ranges and statuses are as before the upgrade",
           {name: (before[name], after.get(name)) for name in before if before[name] != after.get(name)})


def rolled_out(cluster, image):
    cluster.kubectl("-n", SYSTEM, "rollout", "status", "deployment", CONTROLLER, "--timeout=180s")
    pods = cluster.ready_controllers(2)
    found = {pod["spec"]["containers"][0]["image"] for pod in pods}
    expect(found == {image}, f"2 replicas of {image} are Ready", found)


def noon_in_china(cluster, what):
    def next_run():
        return cluster.kubectl.get("cronhpa", "noon", "-n", NAMESPACE).get("status", {}).get("nextScheduleTime", "")

    wait_until(lambda: next_run().endswith("T04:00:00Z"), 30, f"noon is at 04:00 UTC: {what}")
    ok(f"{what}: noon is at {next_run()}")


def remembered(cluster):
    """Sizes of the workloads and ranges of the HorizontalPodAutoscalers, and what the CronHPAs remember."""
    found = {}
    for item in cluster.kubectl.get("deployments,statefulsets,hpa,cronhpa", "-n", NAMESPACE):
        key = f"{item['kind']} {item['metadata']['name']}"
        spec = item["spec"]
        found[key] = (item["status"] if item["kind"] == "CronHorizontalPodAutoscaler"
                      else [spec.get(field) for field in ("replicas", "minReplicas", "maxReplicas")])
    return found


def drain(cluster):
    """The node of the leader, with the PodDisruptionBudget of kubernetes/availability."""
    kubectl = cluster.kubectl
    kubectl("apply", "-f", "kubernetes/availability/")
    leader = cluster.leader()
    node = leader["spec"]["nodeName"]
    runs = Runs(cluster, "drain", 20)
    runs.wait(3)
    begin = time.time()
    draining = kubectl.background("drain", node, "--ignore-daemonsets", "--timeout=120s")
    wait_until(lambda: cluster.holder() not in ("", identity(leader)), 60, "the other replica leads", pause=0.05)
    took = time.time() - begin
    output, _ = draining.communicate()
    expect(draining.returncode == 0,
           f"kubectl drain {node} --ignore-daemonsets: {output.count(' evicted')} pods evicted, another one had the "
           f"lease {took:.1f} s after the command")
    figure("node of the leader drained: take-over", f"{took:.1f} s after the command")
    cluster.ready_controllers(2)
    runs.settle("node of the leader drained")
    kubectl("uncordon", node)
