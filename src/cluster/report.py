"""What was seen: one line for each step, and the figures for the summary."""
import time

figures = []


def heading(text):
    print(f"\n== {text} ({time.strftime('%H:%M:%S', time.gmtime())} UTC)", flush=True)


def ok(seen):
    print(f"ok: {seen}", flush=True)


def expect(condition, seen, problem=None):
    if not condition:
        raise SystemExit(f"not as expected: {problem or seen}")
    ok(seen)


def figure(name, value):
    """Keeps a figure for the summary, which prints them in this order."""
    figures.append((name, value))


def summary():
    heading("summary")
    width = max(len(name) for name, _ in figures)
    for name, value in figures:
        print(f"{name:{width}}  {value}", flush=True)


def wait_until(condition, seconds, what, pause=0.2):
    """Returns the first true result of `condition`, and ends the test if there is none in time."""
    end = time.time() + seconds
    while time.time() < end:
        try:
            result = condition()
            if result:
                return result
        except OSError:
            pass
        time.sleep(pause)
    raise SystemExit(f"not within {seconds} s: {what}")


def seconds(values):
    """The spread of some durations; a status has whole seconds."""
    values = sorted(values)
    if not values:
        return "none"
    return f"median {values[len(values) // 2]:.0f} s, at most {values[-1]:.0f} s"
