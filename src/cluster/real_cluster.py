"""A cluster of a control plane and some nodes in one folder, and what the scenarios ask of it."""
import images
import machine
from control_plane import ControlPlane
from kube import TOKEN, Kubectl
from node import Node
from report import wait_until

CONTROLLER = "kubernetes-cronhpa-controller"
SYSTEM = "kube-system"


class RealCluster:
    """`with RealCluster(...) as cluster:` prints its state if a step fails.

    Its processes end with the namespaces of the test.
    """

    def __init__(self, folder, kubernetes, components, nodes, cgroup):
        self.folder = folder
        self.components = components
        names = [f"node-{number}" for number in range(1, nodes + 1)]
        self.control_plane = ControlPlane(folder, kubernetes, components, names)
        self.api = self.control_plane.api
        self.nodes = [Node(number, nodes, folder, components, self.control_plane, cgroup)
                      for number in range(1, nodes + 1)]
        self.kubectl = Kubectl(kubernetes / "kubectl", self.control_plane.kubeconfig(TOKEN), folder)

    def start(self, archives):
        machine.separate_mounts(self.folder)
        machine.start_network()
        self.control_plane.start()
        for node in self.nodes:
            node.start(images.PAUSE_IN_FULL, archives)
        wait_until(lambda: len(self.ready_nodes()) == len(self.nodes), 120, "all nodes are Ready")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind:
            self.print_state()

    def print_state(self):
        """What helps to find out why a step failed."""
        for program in [*self.control_plane.programs, *(program for node in self.nodes for program in node.programs)]:
            if program.process and not program.is_running():
                print(f"-- {program.name} has ended\n{program.tail()}")
        if self.control_plane.api_server.is_running():
            for command in (["get", "pods,cronhpa", "-A", "-o", "wide"], ["get", "events", "-A"],
                            ["-n", SYSTEM, "logs", "-l", f"app={CONTROLLER}", "--tail=25", "--prefix"]):
                result = self.kubectl.attempt(*command, "--request-timeout=10s")
                print(f"-- kubectl {' '.join(command)}\n{(result.stdout + result.stderr)[-6000:]}", flush=True)

    def ready_nodes(self):
        return [node for node in self.kubectl.get("nodes") if is_ready(node)]

    def node(self, name):
        return next(node for node in self.nodes if node.name == name)

    def controllers(self):
        """The pods of the controller that are not on their way out."""
        return [pod for pod in self.kubectl.get("pods", "-n", SYSTEM, "-l", f"app={CONTROLLER}")
                if "deletionTimestamp" not in pod["metadata"]]

    def ready_controllers(self, count):
        """All pods of the controller, as soon as so many are ready, one of them leads, and there are no others."""
        def ready():
            pods = self.controllers()
            if len(pods) == count and all(is_ready(pod) for pod in pods):
                return pods if self.holder() in {identity(pod) for pod in pods} else None
            return None

        return wait_until(ready, 120, f"{count} pods of the controller are ready, and one leads")

    def holder(self):
        """The identity in the lease."""
        _, lease = self.api.call("GET", f"/apis/coordination.k8s.io/v1/namespaces/{SYSTEM}/leases/{CONTROLLER}")
        return lease.get("spec", {}).get("holderIdentity", "")

    def leader(self):
        """The pod that holds the lease."""
        return wait_until(lambda: next((pod for pod in self.controllers() if identity(pod) == self.holder()), None),
                          60, "a pod of the controller holds the lease")

    def memory(self, pod):
        """See machine.memory; of the container of the controller."""
        return machine.memory(self.cgroup(pod))

    def cgroup(self, pod):
        return self.node(pod["spec"]["nodeName"]).cgroup_of(pod["metadata"]["uid"], container_of(pod))

    def restarts(self):
        return {pod["metadata"]["name"]: pod["status"]["containerStatuses"][0]["restartCount"]
                for pod in self.controllers()}

    def running(self, namespace, app):
        """How many pods of a workload are ready; those on their way out count as well, until they are gone."""
        pods = self.kubectl.get("pods", "-n", namespace, "-l", f"app={app}")
        return sum(is_ready(pod) for pod in pods) if all(is_ready(pod) for pod in pods) else -1


def is_ready(thing):
    """Of a pod or a node."""
    return any(condition["type"] == "Ready" and condition["status"] == "True"
               for condition in thing["status"].get("conditions", []))


def identity(pod):
    return f"{pod['metadata']['name']}_{pod['metadata']['uid']}"


def container_of(pod):
    return pod["status"]["containerStatuses"][0]["containerID"].rpartition("/")[2]
