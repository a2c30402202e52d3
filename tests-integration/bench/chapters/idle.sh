# shellcheck shell=bash
# idle: memory of idle TLS connections, each past its handshake: resident, proportional, after against before.
# A proxy needs two open files for each; on a machine whose limit is below that, as many as go.

read -ra idle_proxies <<<"${PROXIES:-sluice haproxy nginx squid}"

hold() { # CASE VARIANT
  local before after said holder
  before=$(rss_of "${pid_of[$2]}")
  coproc HELD { loader hold "$origin_address" "$idle_count" 10.77.0.2 10.77.0.3; }
  holder=$HELD_PID
  local from=${HELD[0]} to=${HELD[1]}
  read -r -t 120 said <&"$from" || die "$2 did not hold $idle_count connections"
  sleep 8 # collectors and trimmers run by the clock
  after=$(rss_of "${pid_of[$2]}")
  exec {to}>&-
  wait "$holder" 2>/dev/null || true
  sleep 2
  result "$1" "$2" kb-pair "$(of "($after - $before) / $idle_count")"
  result "$1" "$2" rss-mib "$(of "$after / 1024")"
}

chapter_idle() {
  rounds=1
  idle_count=$((quick ? 1000 : 10000))
  ((idle_count * 2 <= files - 3000)) || idle_count=$(((files - 3000) / 2))
  names_count=1000
  origin_up sessions
  ip -n "$trio-client" address add 10.77.0.3/24 dev eth0 # a client may have only so many
  variants_up "${idle_proxies[@]}"
  turn_to sluice
  loader sessions "$origin_address" 16 "$warm_up" 0 >/dev/null
  warming=''
  local each
  for each in "${idle_proxies[@]}"; do
    turn_to "$each"
    hold "$idle_count held" "$each"
  done
}
