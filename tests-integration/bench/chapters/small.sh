# shellcheck shell=bash
# small: Sluice as on a machine of 1 GiB: its heap is chosen as there, and all that it and the kernel's page cache for it
# take is bounded to 768 MiB by a memory cgroup (the rest is the system's). 2 million names; 5,000 TLS connections held,
# 200 new ones a second beside them, and a list taken into use meanwhile. "peak" is all that the cgroup ever had.

readonly small_mib=768 small_held=5000

cgroup_up() {
  if [[ -e /sys/fs/cgroup/cgroup.controllers ]]; then
    small_root=/sys/fs/cgroup small_limit=memory.max small_peak=memory.peak
    echo +memory >$small_root/cgroup.subtree_control
  else
    small_root=/sys/fs/cgroup/memory small_limit=memory.limit_in_bytes small_peak=memory.max_usage_in_bytes
  fi
  small_group=$small_root/$trio
  mkdir "$small_group"
  echo $((small_mib << 20)) >"$small_group/$small_limit"
}

chapter_down() { [[ -z ${small_group:-} ]] || rmdir "$small_group"; }

weighed() { # CASE
  memory "$1" sluice
  result "$1" sluice peak-mib "$(of "$(cat "$small_group/$small_peak") / 1048576")"
}

chapter_small() {
  rounds=1
  names_count=$((quick ? 100000 : 2000000))
  warming=''
  origin_up sessions
  ip -n "$trio-client" address add 10.77.0.3/24 dev eth0 # a client may have only so many
  names_ready
  cgroup_up
  # What is started from here on is in the cgroup: Sluice, and what compiles its lists.
  echo "$BASHPID" >"$small_group/cgroup.procs"
  JAVA_OPTS=-XX:MaxRAM=1g sluice_up
  echo "$BASHPID" >"$small_root/cgroup.procs"
  turn_to sluice
  loader sessions "$origin_address" 16 "$warm_up" 0 0 >/dev/null
  coproc HELD { loader hold "$origin_address" "$small_held" 10.77.0.2 10.77.0.3; }
  local holder=$HELD_PID from=${HELD[0]} to=${HELD[1]} said loading
  read -r -t 120 said <&"$from" || die "$small_held connections were not held"
  at_pace "$small_held held" "$seconds"
  weighed "$small_held held"
  grow
  at_pace "and a list taken into use" $((seconds + 15)) &
  loading=$!
  sluice_reload
  wait "$loading"
  weighed "and a list taken into use"
  exec {to}>&-
  wait "$holder" || die "what was held was lost"
}

at_pace() { # CASE SECONDS
  local failed p50 p99
  read -r _ failed _ _ p50 p99 _ < <(loader sessions "$origin_address" 16 "$2" 200 0)
  result "$1" sluice failed "$failed"
  result "$1" sluice p50 "$(of "$p50 / 1000")"
  result "$1" sluice p99 "$(of "$p99 / 1000")"
}
