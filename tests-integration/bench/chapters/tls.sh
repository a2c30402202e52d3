# shellcheck shell=bash
# tls: new TLS connections judged by name, as many as go and at 200 a second; each is a hello, a server's flight of 3 KB,
# a client's of 300 bytes, an answer of 1 KB, and the end. nginx has no lists here (peers/nginx.conf).

read -ra tls_proxies <<<"${PROXIES:-kernel sluice haproxy squid nginx e2guardian}"

sessions_at() { # CASE VARIANT RATE SECONDS LEAD
  local finished failed retried took p50 p99 p999
  metered "$2" loader sessions "$origin_address" 16 "$4" "$3" "$5"
  read -r finished failed retried took p50 p99 p999 _ <<<"$said"
  ((failed == 0)) || result "$1" "$2" failed "$failed"
  [[ $2 == kernel ]] || result "$1" "$2" cpu-each "$(of "$cpu / $finished * 1e6")"
  if [[ $3 == 0 ]]; then
    result "$1" "$2" rate "$(of "$finished / $took")"
    result "$1" "$2" machine-each "$(of "$machine / $finished * 1e6")"
    allocated_each "$1" "$2" "$finished"
    memory "$1" "$2"
  else
    result "$1" "$2" p50 "$(of "$p50 / 1000")"
    result "$1" "$2" p99 "$(of "$p99 / 1000")"
    result "$1" "$2" p999 "$(of "$p999 / 1000")"
  fi
}

as_many() { sessions_at "$1" "$2" 0 "$(lasts "$2")" 0; }
at_200() { sessions_at "$1" "$2" 200 "$(lasts "$2")" 0; }

chapter_tls() {
  origin_up sessions
  variants_up "${tls_proxies[@]}"
  rounds "as many as go" as_many "${tls_proxies[@]}"
  rounds "200 a second" at_200 "${tls_proxies[@]}"
}
