"""etcd, kube-apiserver, kube-controller-manager and kube-scheduler, each a program of this machine."""
import json

from kube import TOKEN, Api
from machine import CONTROL_PLANE
from processes import Program, run
from report import wait_until

PORT = 6443
ETCD = "http://127.0.0.1:2379"
# Tokens and their users. The first is that of the administrator.
USERS = {TOKEN: ("admin", "system:masters"),
         "controller-manager": ("system:kube-controller-manager", ""),
         "scheduler": ("system:kube-scheduler", ""),
         "proxy": ("system:kube-proxy", "")}


class ControlPlane:
    """The control plane of a cluster; the API can be taken away and brought back."""

    def __init__(self, folder, kubernetes, components, nodes):
        """`kubernetes` is the folder of .ci/kube-api, `components` that of the other programs."""
        self.folder = folder
        self.certificates = folder / "certificates"
        self.api = Api(PORT)
        users = USERS | {node: (f"system:node:{node}", "system:nodes") for node in nodes}
        (folder / "tokens.csv").write_text("".join(
            f'{token},{user},{token},"{group}"\n' for token, (user, group) in users.items()))
        key = folder / "service-account.key"
        run("openssl", "genrsa", "-out", key, "2048")
        self.etcd = Program("etcd", [
            kubernetes / "etcd", "--data-dir", folder / "etcd", "--unsafe-no-fsync", "--listen-client-urls", ETCD,
            "--advertise-client-urls", ETCD], folder)
        self.api_server = Program("kube-apiserver", [
            kubernetes / "kube-apiserver", "--etcd-servers", ETCD, "--secure-port", PORT,
            "--advertise-address", CONTROL_PLANE, "--cert-dir", self.certificates,
            "--token-auth-file", folder / "tokens.csv", "--authorization-mode", "Node,RBAC",
            "--enable-admission-plugins", "NodeRestriction", "--allow-privileged",
            "--kubelet-preferred-address-types", "InternalIP",
            "--service-account-issuer", "https://kubernetes.default.svc",
            "--service-account-key-file", key, "--service-account-signing-key-file", key,
            "--service-cluster-ip-range", "10.96.0.0/16"], folder)
        self.controller_manager = Program("kube-controller-manager", [
            components / "kube-controller-manager", "--kubeconfig", self.kubeconfig("controller-manager"),
            "--leader-elect=false", "--use-service-account-credentials",
            "--root-ca-file", self.certificates / "apiserver.crt", "--service-account-private-key-file", key,
            "--horizontal-pod-autoscaler-sync-period", "5s"], folder)
        self.scheduler = Program("kube-scheduler", [
            components / "kube-scheduler", "--kubeconfig", self.kubeconfig("scheduler"),
            "--leader-elect=false"], folder)
        self.programs = [self.etcd, self.api_server, self.controller_manager, self.scheduler]

    def start(self):
        self.start_api()
        self.controller_manager.start()
        self.scheduler.start()
        wait_until(lambda: self.api.call("GET", "/api/v1/namespaces/default/serviceaccounts/default")[0] == 200, 60,
                   "kube-controller-manager creates the default ServiceAccount")

    def start_api(self):
        self.etcd.start()
        self.api_server.start()
        wait_until(lambda: self.api.call("GET", "/readyz")[0] == 200, 120, "kube-apiserver is ready")

    def kill_api(self):
        self.api_server.kill()
        self.etcd.kill()

    def kubeconfig(self, token):
        """A file for one of the users: for the administrator through the loopback, else as the nodes reach it."""
        host = "127.0.0.1" if token == TOKEN else CONTROL_PLANE
        file = self.folder / f"kubeconfig-{token}"
        file.write_text(json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "test",
            "clusters": [{"name": "test", "cluster": {"server": f"https://{host}:{PORT}",
                                                      "insecure-skip-tls-verify": True}}],
            "users": [{"name": "test", "user": {"token": token}}],
            "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}]}))
        return file
