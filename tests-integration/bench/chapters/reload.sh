# shellcheck shell=bash
# reload: a list that has grown by a name is taken into use, twice, while requests on kept connections and new TLS
# connections come at 100 a second each; and once more while as many requests come as get through. A request on a kept
# connection that the proxy closed before any of the answer counts as retried; everything else that breaks has failed.
# Longest: from when a request was due, after two seconds in which the client gets warm. The same without a reload tells
# what the machine itself makes clients wait.

read -ra reload_proxies <<<"${PROXIES:-sluice haproxy squid e2guardian}"

reloading() { # CASE VARIANT
  local before peak now kind kinds end=$((SECONDS + reload_seconds)) clients=()
  [[ -z $warming ]] || return 0
  before=$(rss_of "${pid_of[$2]}")
  peak=$before
  if [[ $1 == *"full speed" ]]; then
    kinds=(requests)
    loader requests "$origin_address" 16 "$reload_seconds" 0 2 >"$work/requests" &
    clients=($!)
  else
    kinds=(requests sessions)
    for kind in "${kinds[@]}"; do
      loader "$kind" "$origin_address" 8 "$reload_seconds" 100 2 >"$work/$kind" &
      clients+=($!)
    done
  fi
  sleep 3
  grow
  if [[ $1 == reloading* ]]; then
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
  wait "${clients[@]}"
  for kind in "${kinds[@]}"; do waited "$1, $kind" "$2" "$kind"; done
  result "$1, memory" "$2" rss-mib "$(of "$before / 1024")"
  result "$1, memory" "$2" peak-mib "$(of "$peak / 1024")"
  result "$1, memory" "$2" after-mib "$(of "$(rss_of "${pid_of[$2]}") / 1024")"
}

waited() { # CASE VARIANT KIND
  local finished failed retried took p99 longest stalled
  read -r finished failed retried took _ p99 _ longest stalled <"$work/$3"
  [[ $1 != *"full speed"* ]] || result "$1" "$2" rate "$(of "$finished / $took")"
  result "$1" "$2" failed "$failed"
  result "$1" "$2" retried "$retried"
  result "$1" "$2" p99 "$(of "$p99 / 1000")"
  result "$1" "$2" longest "$(of "$longest / 1000")"
  result "$1" "$2" stalled "$stalled"
}

chapter_reload() {
  local case
  rounds=$((quick ? 1 : ${ROUNDS:-3}))
  reload_seconds=$((quick ? 12 : 24))
  origin_up web
  origin_up sessions
  variants_up "${reload_proxies[@]}"
  turn_to sluice
  loader sessions "$origin_address" 16 "$warm_up" 0 >/dev/null
  loader requests "$origin_address" 16 "$warm_up" 0 >/dev/null
  for case in quiet reloading "quiet at full speed" "reloading at full speed"; do
    rounds "$case" reloading "${reload_proxies[@]}"
  done
}
