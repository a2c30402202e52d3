#!/usr/bin/env bash
# test-closed.sh - the proxy is killed under on-failure: closed: over plain HTTP clients are told so, in the admin's
# words, by something that isn't the proxy; everything else is refused; and it bears what clients do to it. Real TPROXY
# and REDIRECT, the built Sluice.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly trio=closed-$$
# shellcheck source=tests-integration/survival/stage.sh
source "$here/stage.sh"

fetch() { in_ns client curl -sS -m 8 -i "$@" "http://$origin_address/some/page" 2>&1 | tr -d '\r'; }
gone() { local end=$((SECONDS + $2)); while kill -0 "$1" 2>/dev/null; do ((SECONDS < end)) || return 1; sleep 0.2; done; }

trio_up
start origin python3 "$here/origin.py" 80 "$work/go-on"
wait_for origin 80
for mode in tproxy redirect; do
  echo "== $mode"
  sluice_config | sed "s/mode: tproxy/mode: $mode, failure-text: 'Call <4711>'/" >"$work/sluice.yaml"
  SLUICE_STATE=$work/firewall-$mode sluice_up "$work/sluice.yaml"
  # As sluice-closed.socket does it.
  start gateway systemd-socket-activate -l '[::]:9753' -E PATH "$distribution/iptables/sluice-closed" "$work/closed.http"
  told=$started
  wait_for gateway 9753
  holds "alive: a client is served by the site" answers 200
  holds "the port is nobody's by number" fails in_ns client curl -s -m 5 http://10.77.0.1:9753/
  kill -9 "$sluice_pid"
  wait "$sluice_pid" || true
  holds "killed: a client is told" answers 503
  holds "… in the admin's words" says 'Call &lt;4711&gt;' fetch
  holds "… and not to keep it" says '^Cache-Control: no-store' fetch
  holds "… and when to come again" says '^Retry-After: 30' fetch
  holds "… also to a request with content" says '^HTTP/1.1 503' fetch --data-binary "@$here/stage.sh"
  holds "… also to HEAD, without content" says_not '<p>' fetch --head
  holds "everything else is refused" says 'Connection refused\|reset by peer\|connect to server' in_ns client curl -sSk -m 5 "https://$origin_address/"
  holds "who sends nothing is cut off, and who sends much is answered and cut off" in_ns client python3 "$here/nuisance.py" "$origin_address"
  holds "… and others are told all the while" says '^HTTP/1.1 503' fetch
  sluice_start "$work/sluice.yaml"
  holds "back: a client is served by the site" answers 200
  holds "… and no other" says_not '503' fetch
  SLUICE_STATE=$work/firewall-$mode firewall down
  kill "$sluice_pid" "$told" 2>/dev/null || true
  wait "$sluice_pid" "$told" || true
done
finish
