# shellcheck shell=bash
# What the cache's tests share: the trio, the origin, a gateway with a cache, and checks that each print a line.
# Sourced; needs `trio`.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests-integration/tools/stage.sh
source "$here/../tools/stage.sh"

equals() { [[ $1 == "$2" ]] || { echo "\"$1\", not \"$2\""; return 1; }; }
at_least() { (($1 >= $2)) || { echo "$1, not at least $2"; return 1; }; }

finish() {
  holds "the gateway's log has no exception in it" no_exception
  ((failures == 0)) || die "$failures checks did not hold"
}

no_exception() {
  local found
  found=$(grep -h -m 1 -A 15 -E 'Exception|Error:|LEAK' "$work"/log-*-sluice) || return 0
  echo "$found"
  return 1
}

start_origin() { # [OPTION…]
  start origin python3 "$here/origin.py" 0.0.0.0 80 --log "$work/asked.log" "$@"
  wait_for origin 80
}

# How often the origin was asked for a path.
asked() { grep -c -F " $1 " "$work/asked.log" || true; }

gateway_with() { # CACHE — the cache's settings
  sluice_config "cache: { $1 }" >"$work/sluice.yaml"
  sluice_up "$work/sluice.yaml"
}

fetch() { in_ns client curl -sS -m 20 "$@"; }

# The Cache-Status of a response.
cache_status() { fetch -o /dev/null -D - "$@" | tr -d '\r' | sed -n 's/^[Cc]ache-[Ss]tatus: //p'; }

figure() { # KEY… — a number of `sluice cache --json`
  control cache --json | python3 -c '
import json, sys
value = json.load(sys.stdin)
for key in sys.argv[1:]:
    value = value[key]
print(value)' "$@"
}
