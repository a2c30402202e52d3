# shellcheck shell=bash
# Network namespaces, each a machine with systemd-networkd of its own: its own /run, a layer of its own over /etc and
# /var/lib, and a read-only /sys, by which networkd knows that there is no udev to wait for.
#
# Sourced; needs `stage` (a prefix for names). Then:
#   machine NAME               makes one; all go at exit, with all that runs in them
#   cable NAME IF NAME IF      joins two by a veth pair
#   at NAME CMD…               one command in one of them
#   start NAME CMD…            in the background; its output goes to $started_log
#   networkd NAME              (again: anew) with the files below its /etc; its words are in $work/NAME/networkd
#   until_true SECONDS CMD…    asks again and again
#   check WHAT CMD…            counts; shows what a command says only when it fails
#   refuse WHAT CMD…           the other way round

# shellcheck source=tests-integration/tools/until.sh
source "$(dirname "${BASH_SOURCE[0]}")/../tools/until.sh"

work=$(mktemp -d "/var/tmp/${stage:?}.XXXXXX")
readonly work
machines=()
declare -A holders networkds
failures=0
logs=0

stage_down() {
  local name pid _
  for name in "${machines[@]}"; do
    for pid in $(ip netns pids "$stage-$name" 2>/dev/null); do kill "$pid" 2>/dev/null || true; done
  done
  for _ in {1..30}; do
    [[ -n $(for name in "${machines[@]}"; do ip netns pids "$stage-$name" 2>/dev/null; done) ]] || break
    sleep 0.1
  done
  for name in "${machines[@]}"; do
    for pid in $(ip netns pids "$stage-$name" 2>/dev/null); do kill -9 "$pid" 2>/dev/null || true; done
    ip netns delete "$stage-$name" 2>/dev/null || true
  done
  rm -rf "$work"
}

stage_up() {
  trap stage_down EXIT
  trap 'exit 130' HUP INT TERM
  chmod 755 "$work"
}

machine() {
  local name=$1 dir=$work/$1
  ip netns add "$stage-$name"
  machines+=("$name")
  ip -n "$stage-$name" link set lo up
  mkdir -p "$dir"/{layers,etc,var}
  cat >"$dir/hold" <<'SH'
set -e
dir=$1
mount -t tmpfs layers "$dir/layers"
for of in etc var/lib; do
  mkdir -p "$dir/layers/$of/upper" "$dir/layers/$of/work"
  mount -t overlay overlay -o "lowerdir=/$of,upperdir=$dir/layers/$of/upper,workdir=$dir/layers/$of/work" "/$of"
done
rm -f /etc/systemd/network/*
mount -t tmpfs run /run
mkdir -p /run/systemd/netif /run/systemd/network /run/sluice
chown -R systemd-network:systemd-network /run/systemd/netif
mount -o remount,ro /sys
: >"$dir/ready"
exec sleep infinity
SH
  ip netns exec "$stage-$name" unshare --mount --propagation private bash "$dir/hold" "$dir" >"$dir/hold.log" 2>&1 &
  holders[$name]=$!
  until_true 20 test -e "$dir/ready" || { cat "$dir/hold.log" >&2; die "there is no machine $name"; }
}

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

cable() {
  ip link add "$2" netns "$stage-$1" type veth peer name "$4" netns "$stage-$3"
  ip -n "$stage-$1" link set "$2" up
  ip -n "$stage-$3" link set "$4" up
}

at() { nsenter -t "${holders[$1]}" -m -n "${@:2}"; }

start() {
  started_log=$work/log-$((logs++))-$(basename "$2")
  nsenter -t "${holders[$1]}" -m -n "${@:2}" >"$started_log" 2>&1 </dev/null &
  started=$!
}

networkd() {
  local before=${networkds[$1]:-}
  if [[ -n $before ]]; then
    kill "$before"
    wait "$before" 2>/dev/null || true
  fi
  start "$1" /lib/systemd/systemd-networkd
  networkds[$1]=$started
  ln -sf "$started_log" "$work/$1/networkd"
}

check() {
  if "${@:2}" >"$work/said" 2>&1; then
    echo "  ok    $1"
  else
    failures=$((failures + 1))
    echo "  FAIL  $1"
    sed 's/^/        /' "$work/said"
  fi
}

refuse() { check "$1" fails "${@:2}"; }
fails() { ! "$@"; }

# says WORDS CMD…: the command's output has the words
says() {
  local said
  said=$("${@:2}" 2>&1) || true
  [[ $said == *"$1"* ]] || { printf 'it said: %s\n' "$said"; return 1; }
}
