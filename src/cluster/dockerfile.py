"""Reads a Dockerfile without Docker: as much of it as Dockerfile.native uses. Anything else is an error."""
import json
import pathlib
import re
import shlex


class Stage:
    """The files of a build stage by their path in the image, and its settings."""

    def __init__(self):
        self.files = {}
        self.config = {}


def last_stage(file, context, elsewhere):
    """Reads all stages and returns the last one. Sources are files of the folder `context`, or `elsewhere`: by path."""
    stages, arguments, stage = {}, {}, None
    for word, rest in instructions(file):
        if word == "FROM":
            _, _, name = rest.partition(" AS ")
            stage = Stage()
            stages[name.strip()] = stage
        elif word == "ARG":
            name, _, value = rest.partition("=")
            arguments[name] = value
        elif word == "COPY":
            copy(stage, stages, rest, context, elsewhere)
        elif word in ("ENV", "LABEL"):
            pairs = [item.split("=", 1) for item in shlex.split(substitute(rest, arguments))]
            stage.config.setdefault("Env" if word == "ENV" else "Labels", {}).update(pairs)
        elif word == "EXPOSE":
            stage.config["ExposedPorts"] = {f"{port}/tcp": {} for port in rest.split()}
        elif word == "USER":
            stage.config["User"] = rest
        elif word == "ENTRYPOINT":
            stage.config["Entrypoint"] = json.loads(rest)
        else:
            raise SystemExit(f"{file} has {word}, which is not supported here")
    if "Env" in stage.config:
        stage.config["Env"] = [f"{name}={value}" for name, value in stage.config["Env"].items()]
    return stage


def instructions(file):
    text = "".join(line for line in pathlib.Path(file).read_text().splitlines(True) if not line.startswith("#"))
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if line.strip():
            word, rest = line.split(None, 1)
            yield word, rest.strip()


def substitute(text, arguments):
    return re.sub(r"\$\{(\w+)\}", lambda match: arguments.get(match.group(1), ""), text)


def copy(stage, stages, rest, context, elsewhere):
    words = rest.split()
    options = dict(word[2:].split("=", 1) for word in words if word.startswith("--"))
    *sources, target = [word for word in words if not word.startswith("--")]
    mode = int(options["chmod"], 8) if "chmod" in options else None
    for source in sources:
        if "from" in options:
            found = {path: origin for path, origin in stages[options["from"]].files.items() if path == source}
        elif source in elsewhere:
            found = {source: (elsewhere[source], None)}
        else:
            found = {path.relative_to(context).as_posix(): (path, None) for path in sorted(context.glob(source))}
        if not found and "*" not in source:
            raise SystemExit(f"COPY {source}: there is no such file")
        for path, (origin, earlier) in found.items():
            add(stage, origin, target, pathlib.PurePosixPath(path).name, mode or earlier)


def add(stage, origin, target, name, mode):
    """As COPY does: the content of a folder, or a file, into a folder if the target ends with a slash."""
    if origin.is_dir():
        for file in sorted(origin.rglob("*")):
            if file.is_file():
                stage.files[target + file.relative_to(origin).as_posix()] = (file, mode)
    else:
        stage.files[target + name if target.endswith("/") else target] = (origin, mode)
