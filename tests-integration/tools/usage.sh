# shellcheck shell=bash
# What processes and the machine have used, from /proc. Sourced.

# A process and all below it.
processes_of() {
  local all=("$1") child i
  for ((i = 0; i < ${#all[@]}; i++)); do
    for child in $(pgrep -P "${all[i]}"); do all+=("$child"); done
  done
  printf '%s\n' "${all[@]}"
}

# Clock ticks of a process, of all below it, and of its children that have ended.
cpu_of() {
  local pid
  for pid in $(processes_of "$1"); do cat "/proc/$pid/stat" 2>/dev/null || true; done |
    sed 's/.*) //' | awk '{ ticks += $12 + $13 + $14 + $15 } END { print ticks + 0 }'
}

# How often threads of a process, and of all below it, had to make way for others (proc_pid_status(5), nonvoluntary_ctxt_switches).
preempted_of() {
  local pid
  for pid in $(processes_of "$1"); do cat "/proc/$pid/task"/*/status 2>/dev/null || true; done |
    awk '/^nonvoluntary_ctxt_switches:/ { times += $2 } END { print times + 0 }'
}

# Clock ticks in which the machine was not idle: everybody's, and the kernel's own.
cpu_of_machine() { awk '/^cpu / { print $2 + $3 + $4 + $7 + $8; exit }' /proc/stat; }

# kB, proportional, so that memory which processes share counts once.
rss_of() {
  local pid
  for pid in $(processes_of "$1"); do cat "/proc/$pid/smaps_rollup" 2>/dev/null || true; done |
    awk '/^Pss:/ { kb += $2 } END { print kb + 0 }'
}
