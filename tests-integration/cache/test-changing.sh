#!/usr/bin/env bash
# What is invalidated or purged in the moment in which it comes to the disk: nobody is served it any more, and the disk's
# files that are gone by then aren't taken for a failure of the disk.
#
#   test-changing.sh [SECONDS]      (15)
set -euo pipefail
trio=changing-$$
# shellcheck source=tests-integration/cache/stage.sh
source "$(dirname "${BASH_SOURCE[0]}")/stage.sh"
readonly seconds=${1:-15}

trio_up
start_origin
gateway_with "memory: 4MiB, disk: 256MiB, path: $work/cache"
holds "what was just changed isn't served" in_ns client python3 "$here/changing.py" "$origin_address" "$seconds"
start client python3 "$here/changing.py" "$origin_address" "$seconds"
crowd=$started crowd_log=$started_log purges=0
while kill -0 "$crowd" 2>/dev/null; do
  control cache purge --all >/dev/null && purges=$((purges + 1))
done
outcome=0
wait "$crowd" || outcome=$?
holds "nor while everything is purged, $purges times: $(tail -n 1 "$crowd_log")" equals "$outcome" 0
stored=$(figure disk stored)
holds "the disk took some: $stored" at_least "$stored" 1
holds "… and is at work" equals "$(figure disk state)" working
holds "… without a failure" equals "$(figure disk errors)" 0
holds "… or damage" equals "$(figure disk damaged)" 0
holds "… or a warning" equals "$(figure warnings)" '[]'
finish
