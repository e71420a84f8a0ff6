"""Assembles images as `docker save` writes them, without Docker; containerd imports them."""
import hashlib
import io
import json
import pathlib
import re
import tarfile

import dockerfile
from kube import PROJECT
from processes import run

NATIVE = PROJECT / "src" / "main" / "docker" / "Dockerfile.native"
# The binary, as the Dockerfile names it.
BINARY = "target/kubernetes-cronhpa-controller-runner"
PAUSE = "cronhpa-pause:test"
# With the registry that a name without one means.
PAUSE_IN_FULL = "/".join(("docker.io", "library", PAUSE))
LOCALE = pathlib.Path("/usr/lib/locale/C.utf8")


def pause(program, target):
    """An image of one static program."""
    write(target, [layer({"/pause": (program, 0o755)})], {"Entrypoint": ["/pause"], "User": "65535:65535"}, [PAUSE])


def controller(target, program, names):
    """What Dockerfile.native says, on a base of the C libraries of this machine, on which the binary was linked."""
    stage = dockerfile.last_stage(NATIVE, PROJECT, {BINARY: program})
    write(target, [layer(base(program), folders={"/tmp": 0o1777}), layer(stage.files)], stage.config, names)
    return stage.config


def base(program):
    """The shared libraries that a program names, and the locale that the image sets."""
    libraries = re.findall(r"(?:=> )?(/\S+) \(0x", run("ldd", program))
    files = {library: (pathlib.Path(library), 0o755) for library in libraries}
    files |= {str(file): (file, 0o644) for file in LOCALE.rglob("*") if file.is_file()}
    return files


def layer(files, folders=()):
    """A tar of files that are given as path: (source, mode); all belong to root."""
    buffer = io.BytesIO()
    made = set()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        def folder(path, mode=0o755):
            if str(path) in made or str(path) == "/":
                return
            folder(path.parent)
            made.add(str(path))
            entry = tarfile.TarInfo(str(path)[1:])
            entry.type, entry.mode = tarfile.DIRTYPE, mode
            archive.addfile(entry)

        for path, mode in dict(folders).items():
            folder(pathlib.PurePosixPath(path), mode)
        for path, (source, mode) in files.items():
            folder(pathlib.PurePosixPath(path).parent)
            content = source.read_bytes()
            entry = tarfile.TarInfo(path[1:])
            entry.size, entry.mode = len(content), mode or source.stat().st_mode & 0o777
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def write(target, layers, config, names):
    digests = [hashlib.sha256(content).hexdigest() for content in layers]
    image = json.dumps({"architecture": "amd64", "os": "linux", "config": config,
                        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}" for digest in digests]},
                        "history": [{"created_by": "src/cluster/images.py"} for _ in layers]}).encode()
    name = hashlib.sha256(image).hexdigest() + ".json"
    files = {name: image} | {f"{digest}/layer.tar": content for digest, content in zip(digests, layers)}
    files["manifest.json"] = json.dumps([{"Config": name, "RepoTags": names,
                                          "Layers": [f"{digest}/layer.tar" for digest in digests]}]).encode()
    with tarfile.open(target, "w") as archive:
        for path, content in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
