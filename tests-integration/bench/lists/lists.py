"""Measures category lists: compiling, memory, start-up and look-ups, beside squidGuard.

lists.py SLUICE SIZES FOLDER: SLUICE is the distribution, SIZES numbers of names with commas between,
FOLDER holds real lists (hosts files in hosts/, domains files in ut1*/*/, names to look up, one a
line or as rank,name, in lookups/); without one, names are made up.
"""

import glob
import os
import random
import resource
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = re.compile(r"^(?=.{4,200}$)([a-z0-9_-]{1,50}\.)+[a-z][a-z0-9-]{1,30}$")
ROUNDS = 5


def real_names(folder):
    """Every name of the real lists, once, and the names to look up."""
    names = set()
    for file in glob.glob(folder + "/ut1*/*/domains") + glob.glob(folder + "/hosts/*"):
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                word = line.split("#")[0].split()
                if word and NAME.match(word[-1]):
                    names.add(word[-1])
    asked = []
    for file in glob.glob(folder + "/lookups/*"):
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                word = re.split(r"[,\s]+", line.strip())[-1].lower()
                if NAME.match(word):
                    asked.append(word)
    return sorted(names), asked


def made_up_names(count, seed):
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    tops = ["com"] * 5 + ["net", "org", "ru", "de", "co.uk", "info", "xyz"]
    names = set()
    while len(names) < count:
        label = "".join(chance.choices(letters, k=chance.randint(5, 16)))
        names.add(label + "." + chance.choice(tops))
    return sorted(names)


def grown(names, count):
    """The names, and made-up ones like them until there are enough."""
    yield from names[:count]
    for i in range(count - len(names)):
        yield "s%d-%s" % (i // len(names), names[i % len(names)])


def kib_of(pid):
    with open("/proc/%d/status" % pid, encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    return 0


def run(command, **more):
    """Seconds, and the largest resident memory of the command and its children in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more)
    out = process.communicate()[0]
    took = time.monotonic() - began
    if process.returncode != 0:
        sys.exit("failed: %s\n%s" % (" ".join(command), out))
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


class Compiling(threading.Thread):
    """Notes when the gateway of a process starts another to compile: until then is the gateway's own start."""

    def __init__(self, gateway):
        super().__init__(daemon=True)
        self.gateway = gateway
        self.began = 0.0
        self.start()

    def run(self):
        while not self.began and os.path.exists("/proc/%d" % self.gateway):
            children = subprocess.run(
                ["pgrep", "-P", str(self.gateway)], capture_output=True, check=False
            )
            if children.stdout:
                self.began = time.time()
            time.sleep(0.02)

    def seconds(self, index):
        """From then until the index stood there."""
        return os.stat(index).st_mtime - self.began


class Gateway:
    """Sluice with a configuration, until it is told to stop."""

    def __init__(self, sluice, folder, lists):
        self.environment = dict(
            os.environ, SLUICE_STATE=folder + "/state", SLUICE_SOCKET=folder + "/control.sock"
        )
        self.sluice = sluice
        config = folder + "/sluice.yaml"
        with open(config, "w", encoding="ascii") as out:
            out.write("gateway: { lan: [lo], mode: redirect, listen: { tproxy: 13129 } }\n" + lists)
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sluice + "/bin/sluice", "run", "--config", config],
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.compiling = Compiling(self.process.pid)
        for line in self.process.stderr:
            if " ready: " in line:
                break
        self.seconds = time.monotonic() - began

    def update(self):
        """Largest resident memory in MiB, of the gateway with the process that compiles."""
        command = subprocess.Popen(
            [self.sluice + "/bin/sluice", "lists", "update"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )
        peak = 0
        while command.poll() is None:
            children = subprocess.run(
                ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False
            ).stdout.split()
            peak = max(peak, kib_of(self.process.pid) + sum(self.safely(c) for c in children))
            time.sleep(0.02)
        return peak / 1024

    @staticmethod
    def safely(pid):
        try:
            return kib_of(int(pid))
        except OSError:
            return 0

    def resident(self):
        return kib_of(self.process.pid) / 1024

    def stop(self):
        self.process.terminate()
        self.process.stderr.read()
        self.process.wait()


def starts(sluice, folder, lists):
    """Medians of the seconds to be ready with lists and without, taken in turns."""
    bare = tempfile.mkdtemp(dir=folder)
    times = {True: [], False: []}
    for _ in range(ROUNDS):
        for with_lists in (True, False):
            gateway = Gateway(sluice, folder if with_lists else bare, lists if with_lists else "")
            times[with_lists].append(gateway.seconds)
            gateway.stop()
    return statistics.median(times[True]), statistics.median(times[False])


def look_ups(sluice, folder, jmh, with_set):
    classes = folder + "/classes"
    os.makedirs(classes, exist_ok=True)
    java = os.environ["JAVA25_HOME"] + "/bin/"
    path = sluice + "/lib/*:" + jmh + "/*"
    subprocess.run(
        [java + "javac", "-proc:full", "-nowarn", "-cp", path, "-d", classes, HERE + "/LookUps.java"],
        check=True,
    )
    command = [java + "java", "-Xmx6g", "-cp", classes + ":" + path, "org.openjdk.jmh.Main"]
    command += ["-p", "folder=" + folder, "-p", "withSet=" + str(with_set).lower()]
    command += ["-jvmArgs", "-Xmx6g --enable-native-access=ALL-UNNAMED", "-rf", "csv"]
    command += ["-rff", folder + "/jmh.csv", "compiledIndex" if not with_set else "LookUps"]
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with open(folder + "/jmh.csv", encoding="ascii") as lines:
        rows = [line.replace('"', "").strip().split(",") for line in lines][1:]
    head = ["%-14s %-7s %6.2f million a second (± %.2f)"]
    for row in rows:
        print("  " + head[0] % (row[0].split(".")[-1], row[-2], float(row[4]) / 1e6, float(row[5]) / 1e6))


def squidguard(folder):
    """Compile seconds, bytes a name, and look-ups a second of squidGuard with one list."""
    if not shutil.which("squidGuard"):
        print("  squidGuard is not there")
        return
    base = folder + "/squidguard"
    os.makedirs(base + "/bad")
    shutil.copy(folder + "/all", base + "/bad/domains")
    config = base + "/squidGuard.conf"
    with open(config, "w", encoding="ascii") as out:
        out.write(
            "dbhome %s\nlogdir %s\ndest bad { domainlist bad/domains }\n"
            "acl { default { pass !bad all\n redirect http://b.example/ } }\n" % (base, base)
        )
    seconds, _ = run(["squidGuard", "-c", config, "-C", "all"])
    size = os.path.getsize(base + "/bad/domains.db")
    names = sum(1 for _ in open(folder + "/all", encoding="ascii"))
    print("  squidGuard: compiled in %.1f s, %.1f bytes a name" % (seconds, size / names))
    with open(folder + "/mix", encoding="ascii") as lines:
        asked = ["http://%s/ 10.0.0.1/- - GET\n" % line.strip() for line in lines][:100000]
    with open(base + "/asked", "w", encoding="ascii") as out:
        out.writelines(asked)
    with open(base + "/asked", encoding="ascii") as questions:
        began = time.monotonic()
        subprocess.run(
            ["squidGuard", "-c", config], stdin=questions, stdout=subprocess.DEVNULL, check=True
        )
        took = time.monotonic() - began
    print("  squidGuard: %.3f million look-ups a second" % (len(asked) / took / 1e6))


def measure(sluice, count, names, asked, jmh):
    folder = tempfile.mkdtemp(prefix="sluice-bench-lists-")
    try:
        with open(folder + "/all", "w", encoding="ascii") as out:
            for name in grown(names, count):
                out.write(name + "\n")
        chance = random.Random(7)
        hits = [("www." if chance.random() < 0.5 else "") + n for n in chance.sample(names, 100000)]
        for name, lines in (("hits", hits), ("misses", made_up_names(100000, 99)), ("mix", asked)):
            chance.shuffle(lines)
            with open(folder + "/" + name, "w", encoding="ascii") as out:
                out.write("\n".join(lines) + "\n")
        lists = "lists: [ { name: all, category: bad, format: domains, source: %s/all } ]\n" % folder
        lists += "rules: [ { block: [bad] } ]\n"
        print("%d names" % count)
        first = Gateway(sluice, folder, lists)
        first.stop()
        index = folder + "/state/lists/index"
        print(
            "  from a new box to ready in %.1f s; of that compiled in %.1f s, from the start of its process"
            % (first.seconds, first.compiling.seconds(index))
        )
        print("  index: %.2f bytes a name" % (os.path.getsize(index) / count))
        shutil.copy(index, folder + "/index")
        with_lists, without = starts(sluice, folder, lists)
        print(
            "  ready in %.0f ms with lists, %.0f ms without: %+.0f ms"
            % (with_lists * 1000, without * 1000, (with_lists - without) * 1000)
        )
        gateway = Gateway(sluice, folder, lists)
        steady = gateway.resident()
        with open(folder + "/all", "a", encoding="ascii") as out:
            out.write("one-more.example.com\n")
        began = time.monotonic()
        peak = gateway.update()
        took = time.monotonic() - began
        print(
            "  update: %.1f s, at most %.0f MiB resident (gateway and compiler), %.0f before"
            % (took, peak, steady)
        )
        gateway.stop()
        look_ups(sluice, folder, jmh, count <= 6_000_000)
        if count <= 2_000_000:
            squidguard(folder)
    finally:
        shutil.rmtree(folder)


def main():
    sluice, sizes, folder, jmh = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    names, asked = real_names(folder) if folder else (made_up_names(1_800_000, 1), [])
    if not asked:
        asked = made_up_names(80_000, 2) + random.Random(3).sample(names, 20_000)
    print("%d %s names" % (len(names), "real" if folder else "made-up"))
    for size in sizes.split(","):
        measure(sluice, int(size) if size != "all" else len(names), names, asked, jmh)


if __name__ == "__main__":
    main()
