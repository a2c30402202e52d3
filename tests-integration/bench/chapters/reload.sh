# shellcheck shell=bash
# reload: a list that has grown by a name is taken into use, twice, while requests on kept connections and new TLS
# connections come at 100 a second each. A request on a kept connection that the proxy closed before any of the answer
# counts as retried; everything else that breaks has failed. Longest: from when a request was due.

read -ra reload_proxies <<<"${PROXIES:-sluice haproxy squid e2guardian}"

reloading() { # CASE VARIANT
  local finished failed retried took p50 p99 p999 longest before peak now kind end=$((SECONDS + reload_seconds))
  [[ -z $warming ]] || return 0
  before=$(rss_of "${pid_of[$2]}")
  peak=$before
  loader requests "$origin_address" 8 "$reload_seconds" 100 >"$work/requests" &
  local one=$!
  loader sessions "$origin_address" 8 "$reload_seconds" 100 >"$work/sessions" &
  local two=$!
  sleep 3
  grow
  if [[ $1 == reloading ]]; then
    "$2_reload"
    sleep $((reload_seconds / 3))
    grow
    "$2_reload"
  fi
  while ((SECONDS < end)); do
    now=$(rss_of "${pid_of[$2]}")
    ((now <= peak)) || peak=$now
    sleep 0.2
  done
  wait "$one" "$two"
  for kind in requests sessions; do
    read -r finished failed retried took p50 p99 p999 longest <"$work/$kind"
    result "$1, $kind" "$2" failed "$failed"
    result "$1, $kind" "$2" retried "$retried"
    result "$1, $kind" "$2" p99 "$(of "$p99 / 1000")"
    result "$1, $kind" "$2" longest "$(of "$longest / 1000")"
  done
  result "$1, memory" "$2" rss-mib "$(of "$before / 1024")"
  result "$1, memory" "$2" peak-mib "$(of "$peak / 1024")"
  result "$1, memory" "$2" after-mib "$(of "$(rss_of "${pid_of[$2]}") / 1024")"
}

chapter_reload() {
  rounds=$((quick ? 1 : 2))
  reload_seconds=$((quick ? 12 : 24))
  origin_up web
  origin_up sessions
  variants_up "${reload_proxies[@]}"
  turn_to sluice
  loader sessions "$origin_address" 16 "$warm_up" 0 >/dev/null
  rounds quiet reloading "${reload_proxies[@]}"
  rounds reloading reloading "${reload_proxies[@]}"
}
