# shellcheck shell=bash
# start: from exec to the first answer of a site that passes through, with the names there; Sluice has them compiled from
# an earlier start, the others read their own form of them. Files are in the page cache.

read -ra start_proxies <<<"${PROXIES:-sluice haproxy nginx squid e2guardian}"

# By its processes: e2guardian, told to end, stops listening and stays.
stop_variant() {
  local processes pid
  mapfile -t processes < <(processes_of "${pid_of[$1]}" | tac)
  kill "${processes[@]}" 2>/dev/null || true
  for _ in {1..100}; do
    kill -0 "${processes[@]}" 2>/dev/null || break
    sleep 0.1
  done
  for pid in "${processes[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
  wait "${pid_of[$1]}" 2>/dev/null || true
  pid_of[$1]=''
}

# Without asking it whether it is up: each question is a JVM of its own, on the same cores.
sluice_begins() {
  SLUICE_STATE=$work/state start gateway "$distribution/bin/sluice" run --config "$work/sluice.yaml" --socket "$work/control.sock"
  pid_of[sluice]=$started
}

first_answer() { # CASE VARIANT [NAME-IN-THE-TABLE]
  local answered began
  turn_to "$2"
  in_ns client python3 "$here/load.py" first "$origin_address" >"$work/first" &
  local probe=$!
  sleep 0.3
  began=$(date +%s%N)
  if [[ $2 == sluice ]]; then sluice_begins; else "$2_up"; fi
  wait "$probe" || die "$2 gave no answer"
  answered=$(cat "$work/first")
  result "$1" "${3:-$2}" first-ms "$(of "($answered - $began) / 1e6")"
  sleep 1
  memory "$1" "$2" "${3:-$2}"
  stop_variant "$2"
}

chapter_start() {
  names_count=$((quick ? 100000 : 2000000))
  origin_up web
  network_up
  names_ready
  [[ -s $distribution/start.aot ]] || "$distribution/bin/sluice-start-cache"
  sluice_up # compiles
  stop_variant sluice
  rounds "$names_count names" first_answer "${start_proxies[@]}"
}
