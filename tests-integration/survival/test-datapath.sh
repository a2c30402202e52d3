#!/usr/bin/env bash
# test-datapath.sh - a proxy that is alive while nothing that the kernel intercepts reaches it: the probe notices, says
# why, and on-failure is in force until it is mended. With the built Sluice, real TPROXY and REDIRECT, both families.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly trio=survival-$$
# shellcheck source=tests-integration/survival/stage.sh
source "$here/stage.sh"

deaf_after() { # WHY COMMAND… — something breaks the way to the proxy
  local why=$1
  shift
  "$@"
  holds "it is noticed: $why" until_says 40 "IPV4: DEAF: $why" status
  holds "and the switch has fallen" says 'IPV4 intercepts nothing, on-failure is in force' control status
  holds "on-failure is in force: refused at once" answers refused
  holds "sluice probe says no" fails control probe
}

hears_again() {
  holds "mended: it hears again" until_says 20 'IPV4: a request passed' status
  holds "and serves" answers 200
}

trio_up
start origin python3 "$here/origin.py" 80 "$work/go-on"
wait_for origin 80
for mode in tproxy redirect; do
  echo "== $mode"
  sluice_config | sed "s/mode: tproxy/mode: $mode/" >"$work/sluice.yaml"
  sluice_up "$work/sluice.yaml"
  holds "sluice probe: a request passes, IPv4" says 'IPV4: a request passed through the datapath in [0-9]* ms' control probe
  holds "sluice probe: a request passes, IPv6" says 'IPV6: a request passed through the datapath in [0-9]* ms' control probe
  holds "a client is served" answers 200
  holds "the access log has the client's requests and no probe" says_not '192\.0\.0\.8\|sluice.invalid' cat "$work/access.log"
  holds "the firewall saw it among its own" says "src=127.0.0.1\\|src=0.0.0.0" in_ns gateway cat /proc/net/xt_recent/sluice-probe4
  if [[ $mode == tproxy ]]; then
    deaf_after 'nothing took the connection' ip -n "$trio-gateway" rule del pref 529
    holds "the other family does not suffer" says 'IPV6: a request passed' control status
    firewall up
    hears_again
    deaf_after 'the connection was not made in time' in_ns gateway iptables -I INPUT 1 -p tcp -d 192.0.0.8 -j DROP
    in_ns gateway iptables -D INPUT 1
    hears_again
  else
    deaf_after 'the connection was not made in time' in_ns gateway iptables -t nat -I OUTPUT 1 -d 192.0.0.8 -j ACCEPT
    in_ns gateway iptables -t nat -D OUTPUT 1
    hears_again
  fi
  holds "the log has it with its reason" grep -q 'DEAF: .*on-failure is in force' "$sluice_log"
  firewall down
  holds "without a firewall there is nothing to hear, and sluice probe says no" fails control probe
  kill "$sluice_pid"
  wait "$sluice_pid" || true
done
finish
