#!/usr/bin/env bash
# test-handover.sh - another process of Sluice follows the one that runs: downloads go on, plain and spliced, while new
# connections are served, every one of them, by the new process. With the built Sluice and real TPROXY.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly trio=handover-$$ size=4000000
# shellcheck source=tests-integration/survival/stage.sh
source "$here/stage.sh"

trio_up
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=site.example \
  -keyout "$work/site.pem" -out "$work/site.crt" 2>/dev/null
cat "$work/site.crt" >>"$work/site.pem"
start origin python3 "$here/origin.py" 80 "$work/go-on"
wait_for origin 80
start origin python3 "$here/origin.py" 443 "$work/go-on" "$work/site.pem"
wait_for origin 443

# download URL FILE — half of it comes at once, and the other half when $work/go-on is there
download() { start client curl -sk -m 600 --resolve "site.example:443:$origin_address" --resolve "site.example:80:$origin_address" -o "$2" "$1/held"; }
begun() { for _ in {1..100}; do [[ -s $1 && -s $2 ]] && return; sleep 0.1; done; return 1; }
# whole EXIT_CODE FILE
whole() {
  echo "curl ended with $1 and has $(stat -c %s "$2") of $size octets"
  [[ $1 == 0 && $(stat -c %s "$2") == "$size" ]]
}
pid_of() { control status --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["pid"])'; }
gone() { local end=$((SECONDS + $2)); while kill -0 "$1" 2>/dev/null; do ((SECONDS < end)) || return 1; sleep 0.2; done; }
# Its output is the new process's too.
follow() { in_ns gateway env SLUICE_STATE="$work/state" SLUICE_SOCKET="$work/control.sock" "$distribution/bin/sluice" reload --or-hand-over >"$work/log-follow-sluice" 2>&1; }
serves() { [[ $(pid_of) == "$1" ]]; }
not_served_by() { [[ $(pid_of) != "$1" ]]; }
disk() { control cache --json | python3 -c 'import json, sys; sys.exit(json.load(sys.stdin)["disk"]["state"] != "working")'; }

sluice_config "cache: { memory: 16MiB, disk: 64MiB, path: $work/cache }" >"$work/sluice.yaml"
sluice_up "$work/sluice.yaml"
old=$(pid_of)
holds "of the same build, a reload is a reload" follow
holds "and the same process serves" serves "$old"

control block --client 10.77.0.2 blocked.example --for 1h >/dev/null
download http://site.example "$work/plain" && plain=$started
download https://site.example "$work/spliced" && spliced=$started
holds "both downloads have begun" begun "$work/plain" "$work/spliced"
start client python3 "$here/customers.py" "$origin_address" "$work/customers"
customers=$started
# Another build, as far as the running process can tell: dpkg puts new files in the place of the old.
cp -p "$distribution"/lib/sluice-[0-9]*.jar "$work/again.jar"
replaced=$(echo "$distribution"/lib/sluice-[0-9]*.jar)
mv "$work/again.jar" "$replaced"
holds "another build is installed: the reload hands over" follow
holds "it says so" grep 'has taken over' "$work/log-follow-sluice"
holds "another process serves" not_served_by "$old"
new=$(pid_of)
pids+=("$new")
holds "status says that the old one lets its connections end" says "process $old lets its connections end" control status
holds "the cache's disk is the new one's" disk
holds "an override outlives it" says 'blocked.example' control overrides
holds "sluice probe" control probe
kill "$customers"
wait "$customers" || true
holds "of the requests on connections made meanwhile none was refused, cut or lost" python3 "$here/customers.py" --judge "$work/customers"
holds "the old process is still there, for its downloads" kill -0 "$old"
touch "$work/go-on"
# Here, as only this shell is their parent.
plain_ended=0 spliced_ended=0
wait "$plain" || plain_ended=$?
wait "$spliced" || spliced_ended=$?
holds "the download over plain HTTP is whole" whole "$plain_ended" "$work/plain"
holds "the download through a spliced connection is whole" whole "$spliced_ended" "$work/spliced"
holds "and the old process has gone" gone "$old" 30
holds "the new one serves" answers 200
firewall down
finish
