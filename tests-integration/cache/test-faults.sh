#!/usr/bin/env bash
# Random traffic against a model, with everything going wrong that can: origins that break off and lie about lengths,
# clients that leave, a gateway killed again and again on the same cache folder, a disk that fills up, files that rot or
# are changed. Not one wrong byte may come of it.
#
#   test-faults.sh [SECONDS [SEED]]      (60)
set -euo pipefail
trio=faults-$$
# shellcheck source=tests-integration/cache/stage.sh
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
readonly seconds=${1:-60}
seed=()
[[ -z ${2:-} ]] || seed=(--seed "$2")

trio_up
start_origin --faults
mkdir "$work/cache"
mount -t tmpfs -o size=24m,nr_inodes=2000 tmpfs "$work/cache" # the disk: smaller than the cache thinks
gateway_with "memory: 4MiB, disk: 64MiB, path: $work/cache"

start client python3 "$here/traffic.py" "$origin_address" "$seconds" "${seed[@]}"
traffic=$started traffic_log=$started_log
began=$SECONDS kills=0 rotten=0 broken=0
while kill -0 "$traffic" 2>/dev/null; do
  sleep $((2 + RANDOM % 4))
  broken=$((broken + $(python3 "$here/vandal.py" "$work/cache" break)))
  sleep $((1 + RANDOM % 3))
  ((SECONDS - began + 5 < seconds)) || continue
  kill -9 "$sluice_pid" && wait "$sluice_pid" 2>/dev/null || true
  rotten=$((rotten + $(python3 "$here/vandal.py" "$work/cache" rot)))
  kills=$((kills + 1))
  sluice_start "$work/sluice.yaml"
done
outcome=0
wait "$traffic" || outcome=$?
echo "   $(head -n 1 "$traffic_log"); the gateway was killed $kills times, $rotten files rotted, $broken were changed"
control cache | sed 's/^/   | /'
holds "no wrong byte: $(tail -n 1 "$traffic_log")" equals "$outcome" 0
holds "there were hits" grep -q 'hits: [1-9][0-9][0-9]' "$traffic_log"
holds "most requests were answered" python3 - "$traffic_log" <<'PYTHON'
import re, sys
counts = dict(re.findall(r"([\w ]+): (\d+)", open(sys.argv[1]).read().splitlines()[-1]))
answered = int(counts.get("200", 0)) + int(counts.get("206", 0)) + int(counts.get("304", 0))
print(counts)
sys.exit(answered < 300 or answered < 2 * int(counts.get("timed out", 0)))
PYTHON
holds "what is stored can still be told" control cache --json
finish
