#!/usr/bin/env bash
# test-machine.sh - what the machine and its network can do to a gateway: the way out is down, conntrack's table is full,
# the heap is exhausted, the clock is a year off and jumps. With the built Sluice and real TPROXY; docs/design/016 says
# what has to come of each.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly trio=machine-$$
# shellcheck source=tests-integration/survival/stage.sh
source "$here/stage.sh"
readonly clock=$work/clock

settings() { # [RULES]
  cat <<YAML
gateway: { lan: [lan], intercept: { http: [80], https: [443] }, mode: tproxy, listen: { tproxy: 3129 } }
cache: { memory: 16MiB }
times: { far: [$(date -d '+390 days' +%F)..$(date -d '+410 days' +%F)] }
rules:
  - { block: [bad.example] }
  - { block: [later.example], during: far }
$(seq 1 "${1:-0}" | sed 's/.*/  - { allow: [a&.example] }/')
default: allow
log: { access: $work/access.log, format: json }
YAML
}

ask() { in_ns client curl -sk --noproxy '*' --max-time 25 --resolve "*:80:$origin_address" --resolve "*:443:$origin_address" "$@"; }
status_of() { ask -o /dev/null -w ' %{http_code} ' "$@" || true; }
kept() { ask -o /dev/null -D - http://site.example/kept; }
# anew: it comes, and from the origin
anew() { local got; got=$(kept) && grep -q 'HTTP/1.1 200' <<<"$got" && ! grep '; hit' <<<"$got"; }
passes() { says 'IPV4: a request passed' control probe; }
soon() { local end=$((SECONDS + $1)); "${@:2}" && ((SECONDS <= end)); }
reasons() { grep -o '"reason":"[^"]*"' "$work/access.log" | sort | uniq -c; }

way_out_is_down() {
  echo "== the way out is down"
  holds "a response is kept" says 'HTTP/1.1 200' kept
  ip -n "$trio-gateway" link set wan down
  holds "HTTP: a page says that there is no way" soon 11 says ' 502 ' status_of http://site.example/
  holds "TLS: the connection is reset" says ' 000 ' status_of https://site.example/
  holds "what is blocked is blocked as ever" says ' 403 ' status_of http://bad.example/
  holds "what is kept is given out" says 'HTTP/1.1 200' kept
  holds "it is no fault of the datapath" passes
  ip -n "$trio-gateway" link set wan up
  ip -n "$trio-origin" link set eth0 down
  # 10 s for a connection from before, as many for another.
  holds "nobody there: a page after 20 s at most" soon 21 says ' 50[24] ' status_of http://site.example/
  ip -n "$trio-origin" link set eth0 up
  ip -n "$trio-origin" route replace default via 198.51.100.1
  holds "there again: served" until_true 10 says ' 200 ' status_of http://site.example/
  in_ns origin iptables -I INPUT -p tcp -j DROP
  holds "silence: a page after 20 s at most" soon 21 says ' 504 ' status_of http://site.example/
  in_ns origin iptables -D INPUT 1
  holds "it is back: served" until_true 10 says ' 200 ' status_of http://site.example/
  holds "the log has the reasons" says '"no-route"' reasons
}

table_is_full() {
  echo "== conntrack's table is full"
  start gateway python3 "$here/conntrack.py" 120 "$work/full"
  local filler=$started
  holds "it is" until_true 60 test -e "$work/full"
  holds "a new connection comes to nothing" says ' 000 ' status_of --max-time 3 http://site.example/
  holds "the gateway says that it is deaf" until_says 40 'IPV4: DEAF' status
  holds "and that on-failure is in force" says 'on-failure is in force' control status
  kill "$filler"
  wait "$filler" || true
  holds "it has room again: served, without anybody's help" until_true 30 says ' 200 ' status_of http://site.example/
  holds "and hears" until_says 20 'IPV4: a request passed' status
}

exited() { # CODE
  local code=0
  ! kill -0 "$sluice_pid" 2>/dev/null || kill -9 "$sluice_pid"
  wait "$sluice_pid" || code=$?
  ((code == $1)) || { echo "it ended with $code" && return 1; }
}

heap_is_exhausted() {
  echo "== the heap is exhausted"
  settings 100000 >"$work/sluice.yaml"
  control reload >"$work/reload" 2>&1 || true
  holds "the process is gone, not half alive" until_true 30 fails kill -0 "$sluice_pid"
  holds "by its own will" exited 3
  holds "it said why" grep -q 'java.lang.OutOfMemoryError' "$sluice_log"
  holds "on-failure is in force" answers refused
  settings >"$work/sluice.yaml"
  gateway_on_its_clock
  holds "started again, it serves" until_true 10 says ' 200 ' status_of http://site.example/
}

clock_jumps() {
  echo "== the clock is off, and jumps"
  holds "a response is kept" says 'HTTP/1.1 200' kept
  holds "and given out" says '[Cc]ache-[Ss]tatus: .*hit' kept
  holds "a rule for later does not hold yet" says ' 200 ' status_of http://later.example/
  echo '+400d' >"$clock"
  holds "400 days on: served" answers 200
  holds "the probe passes" passes
  holds "and the rule holds" until_true 70 says ' 403 ' status_of http://later.example/
  holds "what was kept is too old" anew
  echo '-400d' >"$clock"
  holds "400 days back: served" answers 200
  holds "the probe passes" passes
  holds "the rule holds no more" until_true 70 says ' 200 ' status_of http://later.example/
  holds "what was kept is of the future, and not trusted" anew
  sleep 4 # longer than the heartbeat may stay away
  holds "the beat went on: still served" answers 200
  echo '+0d' >"$clock"
  holds "the clock is right again: served" answers 200
}

# Its clock is in a file; waits and beats go by the monotonic clock, which stays what it is.
gateway_on_its_clock() {
  local library
  library=$(find /usr/lib -name libfaketimeMT.so.1 | head -n 1)
  echo '+0d' >"$clock"
  LD_PRELOAD=$library FAKETIME_TIMESTAMP_FILE=$clock FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
    JAVA_OPTS='-Xmx48m' sluice_start "$work/sluice.yaml"
}

trio_up
# Names that the gateway itself can look up: else nothing is kept for others.
mkdir -p "/etc/netns/$trio-gateway"
trap 'rm -rf "/etc/netns/$trio-gateway"; rmdir /etc/netns 2>/dev/null || true; trio_down' EXIT
echo "$origin_address site.example bad.example later.example" >"/etc/netns/$trio-gateway/hosts"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=site.example \
  -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
cat "$work/key.pem" "$work/certificate.pem" >"$work/both.pem"
start origin python3 "$here/origin.py" 80 "$work/go-on"
wait_for origin 80
start origin python3 "$here/origin.py" 443 "$work/go-on" "$work/both.pem"
wait_for origin 443
settings >"$work/sluice.yaml"
JAVA_OPTS='-Xmx48m' sluice_up "$work/sluice.yaml"
way_out_is_down
table_is_full
heap_is_exhausted
clock_jumps
finish
