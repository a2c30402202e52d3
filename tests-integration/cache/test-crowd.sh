#!/usr/bin/env bash
# A thousand clients ask at once for one large object that nobody has asked for before: one fetch at the origin, and
# every client gets every byte. A tenth of them read through small buffers.
#
#   test-crowd.sh [CLIENTS [MIB]]      (1000 50)
set -euo pipefail
trio=crowd-$$
# shellcheck source=tests-integration/cache/stage.sh
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
readonly clients=${1:-1000} size=$((${2:-50} << 20))

trio_up
ulimit -n "$(ulimit -Hn)"
start_origin --slow 20
gateway_with "memory: 64MiB, disk: 1GiB, path: $work/cache, max-object: 512MiB"
path=/big/crowd/$size
holds "$clients clients, $((size >> 20)) MiB each: equal checksums" \
  in_ns client python3 "$here/crowd.py" "$origin_address" "$path" "$size" --clients "$clients"
holds "one fetch at the origin" equals "$(asked "$path")" 1
holds "another one is a hit, whole" \
  in_ns client python3 "$here/crowd.py" "$origin_address" "$path" "$size" --clients 1
holds "still one fetch" equals "$(asked "$path")" 1
finish
