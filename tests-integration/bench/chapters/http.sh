# shellcheck shell=bash
# http: plain HTTP passed through, nothing cached: 1 KB on kept connections, on a connection for each request, 1 KB at 200
# a second, and 100 MB bodies. "logging" is Sluice with its access log; nobody else writes one.

read -ra http_proxies <<<"${PROXIES:-kernel sluice logging haproxy nginx squid e2guardian}"

wrk_of() { # CASE VARIANT [WRK-OPTION…]
  local requests rate p99
  metered "$2" in_ns client wrk -t1 -c32 -d"$(lasts "$2")" --latency "${@:3}" -H 'Host: bench.example' "http://$origin_address/1k"
  if grep -qE 'Non-2xx|Socket errors' <<<"$said"; then
    result "$1" "$2" failed "$(grep -E 'Non-2xx|Socket errors' <<<"$said" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n }')"
  fi
  read -r requests rate p99 <<<"$(awk '
    / requests in / { requests = $1 } /^Requests\/sec/ { rate = $2 }
    / 99%/ { p99 = $2 ~ /us/ ? $2 / 1000 : $2 ~ /ms/ ? $2 + 0 : $2 * 1000 }
    END { print requests, rate, p99 }' <<<"$said")"
  result "$1" "$2" rate "$rate"
  [[ $2 == kernel ]] || result "$1" "$2" cpu-each "$(of "$cpu / $requests * 1e6")"
  result "$1" "$2" machine-each "$(of "$machine / $requests * 1e6")"
  result "$1" "$2" p99 "$p99"
  allocated_each "$1" "$2" "$requests"
}

kept() { wrk_of "$@"; }
closing() { wrk_of "$@" -H 'Connection: close'; }

requests_at_200() { # CASE VARIANT
  local finished failed retried took p50 p99 p999
  metered "$2" loader requests "$origin_address" 16 "$(lasts "$2")" 200 "$lead"
  read -r finished failed retried took p50 p99 p999 _ <<<"$said"
  ((failed == 0)) || result "$1" "$2" failed "$failed"
  result "$1" "$2" p50 "$(of "$p50 / 1000")"
  result "$1" "$2" p99 "$(of "$p99 / 1000")"
  result "$1" "$2" p999 "$(of "$p999 / 1000")"
}

bodies() { # CASE VARIANT
  local count=$((quick ? 2 : 8))
  [[ -z $warming ]] || count=2
  metered "$2" in_ns client python3 "$here/load.py" bodies "$origin_address" 2 "$count" 100000000
  result "$1" "$2" gbit "$(of "$count * 2 * 0.8 / $said")"
  [[ $2 == kernel ]] || result "$1" "$2" cpu-gb "$(of "$cpu / $count / 0.2")"
  result "$1" "$2" machine-gb "$(of "$machine / $count / 0.2")"
}

chapter_http() {
  origin_up web
  variants_up "${http_proxies[@]}"
  rounds "1 KB, kept" kept "${http_proxies[@]}"
  rounds "1 KB, closed" closing "${http_proxies[@]}"
  rounds "1 KB, 200/s" requests_at_200 "${http_proxies[@]}"
  rounds "100 MB" bodies "${http_proxies[@]}"
}
