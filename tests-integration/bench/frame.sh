# shellcheck shell=bash
# What chapters share: the network, the proxies ("variants"), an origin, rounds, and results.
# Sourced by `bench` after trio.sh and usage.sh; needs here, rounds, seconds, warm_up, names_count, lists_folder.
#
#   variants_up NAME…               starts those that are not yet up
#   turn_to NAME                    clients' ports 80 and 443 go to that variant from now on
#   rounds CASE COMMAND NAME…       COMMAND CASE NAME for each variant by turns (A B C A B C)
#   result CASE VARIANT FIGURE N    one figure of one round; names of figures are in table.py
#   metered VARIANT CMD…            runs CMD, leaves its output in $said, proxy's and machine's CPU seconds in $cpu, $machine, and
#                                   how much Sluice's loops have allocated, in bytes, in $allocated; 0 for others

# shellcheck source=tests-integration/bench/proxies.sh
source "$here/proxies.sh"

declare -A pid_of=()
hz=$(getconf CLK_TCK)
readonly hz

# What a chapter has made beyond the network, when all that runs there has ended.
chapter_down() { :; }

network_up() {
  [[ -z ${network:-} ]] || return 0
  network=yes
  trio_up
  transparent_routes
  local name
  # Clients are few here and connect often: what one proxy left in TIME-WAIT would swallow the SYN of a client that uses the
  # port again for another proxy, and what is measured would be that wait. So nothing is kept in TIME-WAIT.
  for name in client gateway origin; do in_ns "$name" sysctl -qw net.ipv4.tcp_max_tw_buckets=0; done
  # And what a proxy's socket is still there for must not be given to it, or what is to be forwarded is dropped (ip_forward).
  in_ns gateway sysctl -qw net.ipv4.tcp_early_demux=0
  mkdir -p "/etc/netns/$trio-gateway"
  { echo "127.0.0.1 localhost" && for ((name = 0; name < 100; name++)); do echo "$origin_address www$name.bench.example"; done
    echo "$origin_address bench.example"; } >"$work/hosts"
  cp "$work/hosts" "/etc/netns/$trio-gateway/hosts"
  trap 'rm -rf "/etc/netns/$trio-gateway"; rmdir /etc/netns 2>/dev/null || true; trio_down; chapter_down' EXIT
}

# Before the proxy where both want a core: clients are other machines.
loader() { in_ns client nice -n -5 "$JAVA25_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -cp "$classes:$jars" Load "$@"; }

origin_up() { # WHAT: sessions | web | bulk
  [[ -z ${origins[$1]:-} ]] || return 0
  network_up
  case $1 in
    sessions)
      origin_down bulk
      start origin "$JAVA25_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classes:$jars" Load serve
      wait_for origin 443
      ;;
    bulk)
      origin_down sessions
      start origin python3 "$here/load.py" serve $((16 << 30))
      wait_for origin 443
      ;;
    web) web_origin ;;
  esac
  origins[$1]=$started
}
declare -A origins=()

origin_down() {
  [[ -n ${origins[$1]:-} ]] || return 0
  local pid
  for pid in $(processes_of "${origins[$1]}" | tac); do kill "$pid" 2>/dev/null || true; done
  wait "${origins[$1]}" 2>/dev/null || true
  unset "origins[$1]"
}

web_origin() {
  mkdir -p "$work/www" "$work/origin"
  head -c 1024 /dev/zero | tr '\0' x >"$work/www/1k"
  truncate -s 100000000 "$work/www/100m"
  cat >"$work/origin.conf" <<CFG
worker_processes 1;
worker_rlimit_nofile 16384;
daemon off;
pid $work/origin/pid;
error_log $work/origin/error.log;
events { worker_connections 8192; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  client_body_temp_path $work/origin/body;
  proxy_temp_path $work/origin/proxy;
  fastcgi_temp_path $work/origin/fastcgi;
  uwsgi_temp_path $work/origin/uwsgi;
  scgi_temp_path $work/origin/scgi;
  server { listen 80 backlog=4096; root $work/www; }
}
CFG
  chmod -R a+rX "$work/www"
  start origin nginx -c "$work/origin.conf"
  wait_for origin 80
}

steer() { # HOW PORT-FOR-443 PORT-FOR-80
  not_intercepted
  local ports="443:$2 80:$3" each
  for each in $ports; do
    if [[ $1 == tproxy ]]; then
      in_ns gateway iptables -t mangle -A PREROUTING -i lan -p tcp --dport "${each%:*}" \
        -j TPROXY --on-port "${each#*:}" --tproxy-mark 0x1/0x1
    else
      in_ns gateway iptables -t nat -A PREROUTING -i lan -p tcp --dport "${each%:*}" -j REDIRECT --to-ports "${each#*:}"
    fi
  done
}

turn_to() { "$1_in"; }

variants_up() {
  local each
  network_up
  for each in "$@"; do
    [[ -n ${pid_of[$each]:-} ]] || "${each}_up"
  done
}

# A variant gets warm in two loads: what a JVM has compiled while connections stayed it gives up when new ones come, once.
rounds() { # CASE COMMAND NAME…
  local case=$1 command=$2 round each
  shift 2
  for each in "$@" "$@"; do
    turn_to "$each"
    warming=yes "$command" "$case" "$each"
  done
  for ((round = 0; round < rounds; round++)); do
    for each in "$@"; do
      turn_to "$each"
      warming='' "$command" "$case" "$each"
    done
  done
}

# How many seconds a load at a fixed rate goes on before it is timed: a client's own JVM has to get warm.
readonly lead=5

# How many seconds a load lasts; a JVM is warm later than others are.
lasts() { # VARIANT
  if [[ -z $warming ]]; then
    echo "$seconds"
  elif [[ $1 == sluice || $1 == logging ]]; then
    echo "$(((warm_up + 1) / 2))"
  else
    echo 1
  fi
}

result() {
  [[ -z ${warming:-} ]] || return 0
  printf '%s\t%s\t%s\t%s\t%s\n' "$chapter" "$@" >>"$results"
  printf '%-8s %-14s %-11s %-12s %s\n' "$chapter" "$@" >&2
}

cpu_now() { if [[ -n ${pid_of[$1]:-} ]]; then cpu_of "${pid_of[$1]}"; else echo 0; fi; }

# What Sluice's event loops have allocated on the heap since their start, in MiB, as the JVM counts it.
allocated_by() { # VARIANT
  case $1 in
    sluice | logging)
      "$JAVA25_HOME/bin/jcmd" "${pid_of[$1]}" Thread.print -e | awk '
        BEGIN { mib["B"] = 1 / 1048576; mib["K"] = 1 / 1024; mib["M"] = 1; mib["G"] = 1024 }
        /^"loop-/ && match($0, /allocated=[0-9.]+[BKMG]/) {
          said = substr($0, RSTART + 10, RLENGTH - 10)
          sum += said * mib[substr(said, length(said))]
        }
        END { print sum + 0 }'
      ;;
    *) echo 0 ;;
  esac
}

metered() { # VARIANT CMD…
  local before machine_before allocated_before
  allocated_before=$(allocated_by "$1")
  before=$(cpu_now "$1")
  machine_before=$(cpu_of_machine)
  said=$("${@:2}")
  cpu=$(awk -v a="$(cpu_now "$1")" -v b="$before" -v h="$hz" 'BEGIN { print (a - b) / h }')
  machine=$(awk -v a="$(cpu_of_machine)" -v b="$machine_before" -v h="$hz" 'BEGIN { print (a - b) / h }')
  allocated=$(of "($(allocated_by "$1") - $allocated_before) * 1048576")
}

of() { awk "BEGIN { print $1 }"; }

# How much of that was for one of so many.
allocated_each() { # CASE VARIANT COUNT
  # shellcheck disable=SC2154 # metered's
  [[ $2 != sluice && $2 != logging ]] || result "$1" "$2" alloc-each "$(of "$allocated / $3")"
}

memory() { # CASE VARIANT [NAME-IN-THE-TABLE]
  [[ -z ${pid_of[$2]:-} ]] || result "$1" "${3:-$2}" rss-mib "$(of "$(rss_of "${pid_of[$2]}") / 1024")"
}
