#!/usr/bin/env python3
"""make-log.py LINES [json|squid] — an access log of made-up traffic on stdout, the same every time.

Some 2,000 clients of three networks ask for 60,000 sites over four days; a few sites get most
of it (Zipf), two thirds are tunnels, a twentieth was blocked.
"""
import bisect
import datetime
import itertools
import random
import sys

SITES = 60_000
START = 1_795_420_800  # 2026-11-23T08:00:00Z


def sites(dice):
    kinds = ["games", "news", "shop", "video", "mail", "cdn", "school", "wiki", "ads", "bank"]
    return [f"{dice.choice(['www.', '', 'img.', 'api.'])}{dice.choice(kinds)}{i}.example" for i in range(SITES)]


def main():
    lines = int(sys.argv[1])
    squid = len(sys.argv) > 2 and sys.argv[2] == "squid"
    dice = random.Random(7)
    names = sites(dice)
    weights = list(itertools.accumulate(1 / (i + 3) for i in range(SITES)))
    clients = [f"10.{1 + i % 3}.{i // 250}.{i % 250 + 1}" for i in range(2000)]
    groups = {"1": "students", "2": "staff", "3": "guests"}
    out = sys.stdout
    for n in range(lines):
        at = START + n * 345_600 // lines
        name = names[bisect.bisect(weights, dice.random() * weights[-1])]
        client = dice.choice(clients)
        blocked = dice.random() < 0.05
        tunnel = dice.random() < 0.66
        address = f"203.0.{hash_of(name) % 113}.{hash_of(name) % 250 + 1}"
        path = f"/{dice.choice(['a', 'img', 'static/js', 'maths', 'sport'])}/{dice.randrange(10**6)}?q={dice.randrange(10**9)}"
        if squid:
            tag = "TCP_DENIED/403" if blocked else "TCP_TUNNEL/200" if tunnel else "TCP_MISS/200"
            what = f"CONNECT {name}:443" if tunnel else f"GET http://{name}{path}"
            peer = "HIER_NONE/-" if blocked else f"ORIGINAL_DST/{address}"
            out.write(f"{at}.{n % 1000:03} {dice.randrange(900):6} {client} {tag} 5120 {what} - {peer} -\n")
            continue
        time = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        group = groups[client.split(".")[1]]
        verdict = "block" if blocked else "allow"
        web = f'"method":"GET","url":"http://{name}{path}",'
        reason = '"reason":"category",' if blocked else ""
        outcome = "TCP_DENIED" if blocked else "TCP_TUNNEL" if tunnel else "TCP_MISS"
        out.write(
            f'{{"time":"{time}.{n % 1000:03}Z","id":"{n}","client":"{client}","client-port":{20000 + n % 40000},'
            f'"group":"{group}","destination":"{address}:{443 if tunnel else 80}","name":"{name}",'
            f'{"" if tunnel else web}"verdict":"{verdict}","rule":"sluice.yaml:{24 + n % 9}",{reason}'
            f'"categories":[],"bytes-in":517,"bytes-out":5120,"duration-ms":{dice.randrange(900)},"outcome":"{outcome}"}}\n'
        )


def hash_of(name):
    return sum(name.encode()) * 31


if __name__ == "__main__":
    main()
