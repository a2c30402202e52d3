# shellcheck shell=bash
# What the tests of survival share: the trio with an origin, and checks that each print a line. Sourced; needs `trio`.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=tests-integration/tools/stage.sh
source "$here/../tools/stage.sh"

fails() { ! "$@"; }
says() { local got; got=$("${@:2}" 2>&1) || true; grep -q -- "$1" <<<"$got" || { echo "$got" && return 1; }; }
says_not() {
  local said
  said=$("${@:2}" 2>&1) && ! grep -- "$1" <<<"$said"
}

# until_says SECONDS PATTERN COMMAND… of the running gateway
until_says() { until_true "$1" says "$2" control "${@:3}"; }

# answers WHAT — what a client gets over HTTP within a second: a status, or refused.
answers() {
  local got
  got=$(in_ns client python3 "$here/../tools/await.py" "$origin_address" site.example "$1" 2) || { echo "$got"; return 1; }
}

firewall() { SLUICE=$distribution/bin/sluice in_ns gateway "$distribution/iptables/sluice-firewall" "$@" --config "$work/sluice.yaml"; }

finish() {
  holds "the gateway's log has no exception in it" says_not 'Exception\|LEAK' cat "$work"/log-*-sluice
  ((failures == 0)) || die "$failures checks did not hold"
}
