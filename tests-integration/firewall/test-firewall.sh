#!/bin/bash
# test-firewall.sh - sluice-firewall in network namespaces: client, router, gateway, origin, with
# real packets of both families. Prints each thing it checks; exit 0 only when all held.
#
#   test-firewall.sh [nft|legacy]...     the iptables backends; without one, all there are; the
#                                        first is tried with everything, others with the essence
#
# A fake `sluice` prints the values of a case, and a stand-in for the proxy relays and beats.
set -u
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
# Copied to where an unprivileged user may read them; and a python that one may run.
chmod 755 "$work"
cp "$here"/../../iptables/{sluice-firewall,firewall-*.sh} "$here"/{standin,confined}.py "$work"
firewall=$work/sluice-firewall standin=$work/standin.py
python=$(command -v /usr/bin/python3 || command -v python3)
failures=0 checks=0 pids=()

[ "$(id -u)" = 0 ] || { echo 'test-firewall.sh needs root' >&2; exit 1; }

# ---- the stage ---------------------------------------------------------------------------------

stage=fw-$$
client() { ip netns exec $stage-client "$@"; }
far_client() { ip netns exec $stage-far "$@"; }
gateway() { ip netns exec $stage-gateway "$@"; }

clean_up() {
    for pid in "${pids[@]}"; do kill -CONT "$pid"; kill -9 "$pid"; done 2>/dev/null
    for name in client far router gateway origin; do ip netns del $stage-$name 2>/dev/null; done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

# start NAMESPACE COMMAND...: in the background, its own process under the pid $started
start() {
    (exec ip netns exec "$stage-$1" "${@:2}") &
    started=$!
    pids+=("$started")
}

# link NAMESPACE INTERFACE V4 V6 NAMESPACE INTERFACE V4 V6
link() {
    ip link add "$2" netns "$stage-$1" type veth peer name "$6" netns "$stage-$5"
    for _ in 1 2; do
        ip -n "$stage-$1" addr add "$3" dev "$2"
        ip -n "$stage-$1" addr add "$4" dev "$2" nodad
        ip -n "$stage-$1" link set "$2" up
        shift 4
    done
}

# via NAMESPACE V4 V6: its way out
via() {
    ip -n "$stage-$1" route add default via "$2"
    ip -n "$stage-$1" -6 route add default via "$3"
}

build_stage() {
    for name in client far router gateway origin; do
        ip netns add $stage-$name
        ip -n $stage-$name link set lo up
    done
    link client c0 10.91.1.2/24 fd91:1::2/64 gateway lan0 10.91.1.1/24 fd91:1::1/64
    link gateway wan0 10.91.2.1/24 fd91:2::1/64 origin o0 10.91.2.2/24 fd91:2::2/64
    link far f0 10.91.4.2/24 fd91:4::2/64 router far0 10.91.4.1/24 fd91:4::1/64
    link router r0 10.91.3.2/24 fd91:3::2/64 gateway lan1 10.91.3.1/24 fd91:3::1/64
    ip -n $stage-client addr add 10.91.1.5/24 dev c0
    ip -n $stage-client addr add fd91:1::5/64 dev c0 nodad preferred_lft 0
    ip -n $stage-origin addr add 10.91.2.9/24 dev o0
    ip -n $stage-origin addr add fd91:2::9/64 dev o0 nodad preferred_lft 0
    via client 10.91.1.1 fd91:1::1
    via origin 10.91.2.1 fd91:2::1
    via far 10.91.4.1 fd91:4::1
    via router 10.91.3.1 fd91:3::1
    ip -n $stage-gateway route add 10.91.4.0/24 via 10.91.3.2
    ip -n $stage-gateway -6 route add fd91:4::/64 via fd91:3::2
    ip -n $stage-router link set far0 mtu 1300
    ip netns exec $stage-router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
    start origin "$python" "$standin" origin 80 8080 443
    start gateway "$python" "$standin" origin 80
    # What an admin had there before us, and what must be there after us.
    for tool in iptables ip6tables; do
        gateway $tool -t mangle -A PREROUTING -i lan0 -j MARK --set-xmark 0x4/0x4
        gateway $tool -A FORWARD -i lan0 -j ACCEPT
        gateway $tool -A INPUT -p tcp --dport 22 -j ACCEPT
    done
    gateway ip rule add pref 700 fwmark 0x4/0x4 lookup main
    gateway sysctl -qw net.ipv4.conf.lan0.forwarding=1 net.ipv6.conf.lan0.forwarding=1 \
        net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.all.src_valid_mark=1
}

# ---- what is asked -----------------------------------------------------------------------------

cat >"$work/sluice" <<'END'
#!/bin/sh
[ "$1 $2" = 'firewall-values --config' ] || exit 2
{ echo >>"${0%/*}/asked"; } 2>/dev/null
cat "$3" && echo "# file $3" && printf '\nHTTP/1.1 503 Service Unavailable\r\n\r\nIt is down.\n\nCall 4711.\n'
END
chmod +x "$work/sluice"
export SLUICE_FIREWALL_KEPT=$work/kept # there only in the case of it
export SLUICE=$work/sluice SLUICE_STATE=$work/run/state SLUICE_USER=65534

# values [KEY=VALUE]...: writes the case's configuration
values() {
    cat >"$work/config" <<'END'
mode='tproxy'
port='3129'
lan='lan0 lan1'
http_ports='80'
https_ports='443'
on_failure='closed'
client_address='mask'
exempt_clients4='10.91.1.5'
exempt_clients6='fd91:1::5'
exempt_destinations4='10.91.2.9'
exempt_destinations6='fd91:2::9/128'
END
    for value in "$@"; do sed -i "s|^${value%%=*}=.*|${value%%=*}='${value#*=}'|" "$work/config"; done
}

run_firewall() { gateway "$firewall" "$@" --config "$work/config" >"$work/out" 2>"$work/err"; }

# in_force: everything of the gateway's that sluice-firewall may touch
in_force() {
    for tool in iptables ip6tables; do
        for table in mangle nat filter; do
            echo "$tool $table"
            gateway $tool-save -t $table 2>/dev/null | grep -e '^-' -e '^:SLUICE' | sed 's/\[.*//'
        done
    done
    for family in 4 6; do
        ip -n $stage-gateway -$family rule
        ip -n $stage-gateway -$family route show table all | grep 20753
    done
    gateway sysctl -a 2>/dev/null | grep -E '^net.ipv[46].(conf|ip_forward|tcp_early|tcp_migrate|ip_local_port_range)'
}

start_proxy() {
    start gateway setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps +net_admin \
        --ambient-caps +net_admin "$python" "$standin" proxy 3129 "$@"
    proxy=$started
    eventually 5 listening
}

listening() { gateway ss -Htln | grep -q :3129; }
stop_proxy() { kill -"${1:-9}" "$proxy"; [ "${1:-9}" != 9 ] || wait "$proxy"; } 2>/dev/null

# get URL [OPTIONS]: the answer's last line, or what became of the connection
get() {
    local answer code
    answer=$(client curl -gs -m 6 "${@:2}" "http://$1/")
    code=$?
    case $code in
        0) echo "$answer" ;;
        7 | 56) echo refused ;;
        28) echo silent ;;
        *) echo "curl $code" ;;
    esac
}

quic() { client "$python" "$standin" quic "$1" 443; }

# ---- how it is judged --------------------------------------------------------------------------

# check WHAT COMMAND...
check() {
    checks=$((checks + 1))
    if "${@:2}" >"$work/trace" 2>&1; then
        echo "  ok    $1"
    else
        failures=$((failures + 1))
        echo "  FAIL  $1"
        sed 's/^/        /' "$work/trace" "$work/out" "$work/err" 2>/dev/null
    fi
}

# is WANTED COMMAND...: the command's output is WANTED
is() {
    local got
    got=$("${@:2}")
    [ "$got" = "$1" ] || { echo "wanted: $1"; echo "got:    $got"; return 1; }
}

# exits CODE COMMAND...
exits() {
    "${@:2}"
    local got=$?
    [ $got = "$1" ] || { echo "wanted exit $1, got $got"; return 1; }
}

# refuses PATTERN COMMAND...: exit 1 with one line that says why, everything left as it was
refuses() {
    in_force >"$work/before"
    exits 1 "${@:2}" || return 1
    grep -qE -- "$1" "$work/err" || { echo "no word of: $1"; return 1; }
    in_force | diff "$work/before" -
}

same_as() { in_force | diff "$1" -; }
says() { grep -qE -- "$1" "$work/out" || { echo "does not say: $1"; return 1; }; }

# eventually SECONDS COMMAND...
eventually() {
    local end=$((SECONDS + $1))
    until "${@:2}" >/dev/null 2>&1; do
        [ $SECONDS -le $end ] || { "${@:2}"; return 1; }
        sleep 0.1
    done
}

by_proxy() { echo "from $1 by proxy for $2 $3"; }

# ---- the cases ---------------------------------------------------------------------------------

wrong_usage() {
    echo 'usage and values'
    values
    check 'no verb is wrong usage' exits 2 run_firewall
    check 'an unknown verb is wrong usage' exits 2 run_firewall frobnicate
    check 'two verbs are wrong usage' exits 2 run_firewall up down
    check '--config wants a file' exits 2 gateway "$firewall" up --config
    check '--wait wants seconds' exits 2 run_firewall up --wait soon
    check '--wait is for up' exits 2 run_firewall status --wait 1
    check 'print needs no root' exits 0 as_nobody print
    check 'print shows both families' grep -qc 'ip6tables-restore' "$work/out"
    check 'up says that it needs root' refuses 'up needs root' as_nobody up
    check 'an interface that is not there' refuses 'no interface eth7' with_values lan=eth7
    check 'a configuration that sluice refuses' refuses 'failed: nothing was changed' \
        gateway_up --config /nowhere
    for line in "mode='both'" "port='31;29'" "port='-j'" 'lan=lan0' "lan='lan0' id" \
        "lan='\$(id)'" "lan='lan0;id'" "lan='-F'" "lan='*'" "lan=''" "http_ports='eighty'" \
        "on_failure='perhaps'" "exempt_clients4='10.0.0.0/8 -j ACCEPT'" \
        "exempt_clients4='fd91::1'" "exempt_destinations6='\`id\`'" "colour='blue'"; do
        check "this line is not taken: $line" refuses "${line%%=*}" with_line "$line"
    done
    check 'a value twice is not taken' refuses mode twice
    check 'a value not given is noticed' refuses 'says nothing of port' without_port
}

as_nobody() {
    gateway setpriv --reuid 65534 --regid 65534 --clear-groups "$firewall" "$@" \
        --config "$work/config" >"$work/out" 2>"$work/err"
}
gateway_up() { gateway "$firewall" up "$@" >"$work/out" 2>"$work/err"; }
with_values() { values "$@"; run_firewall up; }
with_line() { values; { grep -v "^${1%%=*}=" "$work/config"; echo "$1"; } >"$work/c"; mv "$work/c" "$work/config"; run_firewall up; }
twice() { values; echo "mode='redirect'" >>"$work/config"; run_firewall up; }
without_port() { values; sed -i /^port/d "$work/config"; run_firewall up; }

life_of_the_rules() {
    echo 'up, up again, up with something else, down'
    values
    in_force >"$work/empty"
    check 'status: not in force' exits 1 run_firewall status
    check '… and says so' says 'not in force'
    check 'up' exits 0 run_firewall up
    in_force >"$work/once"
    check 'up a second time' exits 0 run_firewall up
    check '… leaves the same rules, once' same_as "$work/once"
    check 'status without a proxy says no' exits 1 run_firewall status
    check '… and why' says 'DEAD: nothing listens on port 3129'
    check '… and that it is dead' says 'on-failure: closed is in force'
    values mode=redirect https_ports='443 8443' on_failure=open
    check 'status sees that the configuration changed' exits 1 run_firewall status
    check '… and says so' says 'has changed since'
    check 'up with another configuration' exits 0 run_firewall up
    in_force >"$work/other"
    check 'down' exits 0 run_firewall down
    check '… leaves what was there before' same_as "$work/empty"
    check 'down when nothing is up' exits 0 run_firewall down
    run_firewall up
    check 'the other configuration by itself is the same' same_as "$work/other"
    check 'sixteen ports and more' exits 0 with_values http_ports="$(seq -s ' ' 8001 8040)"
    gateway iptables -t mangle -F SLUICE-INTERCEPT
    check 'status sees a rule that somebody removed' exits 1 run_firewall status
    check '… and says so' says 'IPv4 was changed by somebody else'
    gateway iptables -t mangle -A PREROUTING -j SLUICE-PREROUTING
    check 'up over that' exits 0 run_firewall up
    rm -f "$SLUICE_STATE"
    check 'down with the state file lost' exits 0 run_firewall down
    check '… removes all rules and routes' is '' leftovers
    gateway sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0 \
        net.ipv4.tcp_early_demux=1 net.ipv4.conf.lan0.forwarding=1 net.ipv6.conf.lan0.forwarding=1 \
        net.ipv6.conf.wan0.accept_ra=1
    in_force >"$work/empty"
    echo "boot another
setting net/ipv4/ip_forward 7" >"$SLUICE_STATE"
    run_firewall up
    run_firewall down
    check 'a state file of another boot is not believed' same_as "$work/empty"
}

# Forwarding makes the kernel forget what routers told it: networkd and its like have set
# accept_ra=0 where it listened itself before them.
# What the unit leaves it is enough; iptables-legacy needs more, and the unit says how to give it.
confinement() {
    echo 'confined as by sluice-firewall.service'
    values
    check 'no Internet socket can be made' refused_socket
    check 'up' exits 0 run_confined up
    check 'the heartbeat has its owner' is "$SLUICE_USER" gateway stat -c %u /proc/net/xt_recent/sluice-alive4
    check 'status' exits 1 run_confined status
    check '… as without a proxy' says 'DEAD: nothing listens'
    check 'down' exits 0 run_confined down
}
run_confined() {
    gateway "$python" "$work/confined.py" "$firewall" "$@" --config "$work/config" >"$work/out" 2>"$work/err"
}
refused_socket() { ! "$python" "$work/confined.py" "$python" -c 'import socket; socket.socket()'; }

kept_answer() {
    echo 'what the configuration says is asked once'
    mkdir "$work/kept"
    values
    touch -d '+1 minute' "$work/config"
    check 'what has just been written' asked 1 0 run_firewall up
    check '… is asked for again' asked 1 0 run_firewall up
    check 'the response for clients is whole' is "$(printf 'HTTP/1.1 503 Service Unavailable\r\n\r\nIt is down.\n\nCall 4711.')" \
        cat "$work/run/closed.http"
    check 'up asks' asked 1 0 with_old_values 'lan=lan1 lan0'
    in_force >"$work/once"
    check 'up again asks nobody' asked 0 0 run_firewall up
    check '… and leaves the same' same_as "$work/once"
    check '… with the response' grep -q 'Call 4711' "$work/run/closed.http"
    check 'nor does status ask' asked 0 1 run_firewall status
    check 'another file is asked for' asked 1 0 with_old_values lan=lan1
    check '… and taken' grep -q 'from lan1;' "$work/out"
    check 'another Sluice is asked' asked 1 0 with_another_sluice
    whole=$(wc -c <"$work/kept/answer")
    for left in 0 40 90 $((whole / 2)) $((whole - 2)); do
        truncate -s "$left" "$work/kept/answer"
        check "a power cut left $left bytes of it" asked 1 0 run_firewall up
    done
    for name in 'config?' 'cönfig'; do
        mv "$work/config" "$work/$name"
        check "a file called $name is asked for" asked 1 0 gateway_up --config "$work/$name"
        check '… each time' asked 1 0 gateway_up --config "$work/$name"
        mv "$work/$name" "$work/config"
    done
    rm "$work/kept/answer"
    mkdir "$work/kept/answer.new"
    check 'where nothing can be written' asked 1 0 run_firewall up
    rmdir "$work/kept/answer.new"
    ln -s /dev/full "$work/kept/answer.new"
    check '… as the disk is full' asked 1 0 run_firewall up
    check '… nothing is kept' is '' ls "$work/kept"
    check 'a line that is not taken is refused' asked 1 1 with_old_values port=x
    check '… when it is kept as well' asked 0 1 run_firewall up
    values
    check 'down' exits 0 run_firewall down
    rm -r "$work/kept"
}

# asked TIMES EXIT COMMAND...
asked() {
    : >"$work/asked"
    exits "$2" "${@:3}" && is "$1" grep -c '' "$work/asked"
}
with_old_values() { values "$@"; touch -d '-1 hour' "$work/config"; run_firewall up; }
with_another_sluice() { echo '# changed' >>"$work/sluice"; run_firewall up; }

way_out() {
    echo "the provider's way out over IPv6"
    values
    for accept in 0 1; do
        gateway sysctl -qw net.ipv6.conf.all.forwarding=0 net.ipv6.conf.wan0.accept_ra=1
        check "accept_ra=$accept: the kernel has it from an advertisement" eventually 20 advertised
        gateway sysctl -qw net.ipv6.conf.wan0.accept_ra=$accept
        check '… up' exits 0 run_firewall up
        check '… leaves it' has_way_out
        check '… and forwards' is 1 gateway sysctl -n net.ipv6.conf.all.forwarding
        check '… accept_ra' is $((accept * 2)) gateway sysctl -n net.ipv6.conf.wan0.accept_ra
        run_firewall down
        check "… and is $accept again after down" is $accept gateway sysctl -n net.ipv6.conf.wan0.accept_ra
        gateway ip -6 route flush proto ra
    done
    gateway sysctl -qw net.ipv6.conf.all.forwarding=0 net.ipv6.conf.lan0.forwarding=1
}
has_way_out() { gateway ip -6 route show default | grep -q 'via fe80.* dev wan0 proto ra'; }
advertised() { ip netns exec $stage-origin "$python" "$standin" router o0; has_way_out; }

leftovers() { in_force | grep -e SLUICE -e 0x10000000 -e 20753 -e nop; }

# fake TOOL SCRIPT: another TOOL in front of PATH, the real one as $real in it
fake() {
    mkdir -p "$work/fake"
    { echo '#!/bin/sh'; echo "real=$(command -v "$1")"; echo "$2"; } >"$work/fake/$1"
    chmod +x "$work/fake/$1"
}
with_fakes() { PATH="$work/fake:$PATH" run_firewall up; rc=$?; rm -rf "$work/fake"; return $rc; }

half_way() {
    echo 'half-applied states'
    values
    fake ip6tables-restore 'exit 1'
    check 'ip6tables-restore fails at the first up' refuses 'as it was before' with_fakes
    run_firewall up
    values mode=redirect client_address=preserve
    fake ip6tables-restore 'exit 1'
    check 'ip6tables-restore fails at a second up' refuses 'as it was before' with_fakes
    values mode=redirect
    fake ip6tables-restore "kill -TERM \$PPID; exec \"\$real\" \"\$@\""
    check 'stopped by a signal halfway' refuses '' with_fakes
    run_firewall down
    check 'down after all that' same_as "$work/empty"
    fake ip6tables-save 'echo no idea >&2; exit 1'
    check 'ip6tables-save fails' refuses 'ip6tables-save failed: no idea' with_fakes
    for module in recent socket TPROXY; do
        values
        for tool in iptables ip6tables; do
            fake $tool "case \"\$*\" in *$module*) exit 1 ;; esac; exec \"\$real\" \"\$@\""
            fake $tool-restore "for f; do :; done; ! grep -q $module \"\$f\" || exit 1; exec \"\$real\" \"\$@\""
        done
        check "a kernel without xt_$module" refuses "lacks.* xt_$module" with_fakes
    done
    values
    check 'a /proc/sys that cannot be written, forwarding off' refuses 'cannot set .*ip_forward' sealed
    gateway sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
    check '… and on, as in a container' exits 0 sealed
    run_firewall down
    gateway sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0 \
        net.ipv4.conf.lan0.forwarding=1 net.ipv6.conf.lan0.forwarding=1
    mkdir "$work/bare"
    for tool in sh env id cat ip iptables iptables-save iptables-restore ip6tables dirname readlink; do
        ln -s "$(command -v $tool)" "$work/bare/$tool"
    done
    check 'a tool that is missing' refuses 'ip6tables-save is not in PATH' bare
}

# sealed: up where /proc/sys is read-only
sealed() {
    gateway unshare -m sh -c 'mount --bind /proc/sys /proc/sys && mount -o remount,bind,ro /proc/sys && exec "$@"' \
        sealed "$firewall" up --config "$work/config" >"$work/out" 2>"$work/err"
}

bare() { gateway env PATH="$work/bare" "$firewall" up --config "$work/config" >"$work/out" 2>"$work/err"; }

# traffic MODE ADDRESS
traffic() {
    echo "traffic: $1, $2"
    local seen4=10.91.2.1 seen6=fd91:2::1
    [ "$2" = mask ] || seen4=10.91.1.2 seen6=fd91:1::2
    values mode="$1" client_address="$2"
    start_proxy "$1" "$2"
    check 'up finds the proxy alive' exits 0 run_firewall up
    check '… and says so' says 'proxy: alive'
    check 'status says yes' exits 0 run_firewall status
    check 'IPv4 on port 80 is intercepted' is "$(by_proxy $seen4 10.91.2.2 80)" get 10.91.2.2
    check 'IPv6 on port 80 is intercepted' is "$(by_proxy $seen6 fd91:2::2 80)" get '[fd91:2::2]'
    check 'IPv4 on port 443 is intercepted' is "$(by_proxy $seen4 10.91.2.2 443)" get 10.91.2.2:443
    check 'IPv6 on port 443 is intercepted' is "$(by_proxy $seen6 fd91:2::2 443)" get '[fd91:2::2]:443'
    check 'another port is not' is 'from 10.91.1.2' get 10.91.2.2:8080
    check 'an exempt IPv4 client is not' is 'from 10.91.1.5' get 10.91.2.2 --interface 10.91.1.5
    check 'an exempt IPv6 client is not' is 'from fd91:1::5' get '[fd91:2::2]' --interface fd91:1::5
    check 'an exempt IPv4 destination is not' is 'from 10.91.1.2' get 10.91.2.9
    check 'an exempt IPv6 destination is not' is 'from fd91:1::2' get '[fd91:2::9]'
    check "the gateway's own port 80 is not" is 'from 10.91.1.2' get 10.91.1.1
    check "nor under the gateway's outer address" is 'from fd91:1::2' get '[fd91:2::1]'
    check "the proxy's port by number is refused" is refused get 10.91.1.1:3129
    check '… IPv6' is refused get '[fd91:2::1]:3129'
    check "… and elsewhere it is nobody's" is refused get 10.91.2.2:3129
    check 'QUIC is refused' is refused quic 10.91.2.2
    check 'QUIC is refused, IPv6' is refused quic fd91:2::2
    check 'QUIC to an exempt destination is not' is answered quic fd91:2::9
    check '64 MiB' is 67108864 amount client 10.91.2.2
    check '64 MiB over a path with a smaller MTU' is 67108864 amount far_client 10.91.2.2
    check '… IPv6' is 67108864 amount far_client '[fd91:2::2]'
    for tool in iptables ip6tables; do gateway $tool -P INPUT DROP; done
    gateway ip6tables -A INPUT -p ipv6-icmp -j ACCEPT
    for tool in iptables ip6tables; do
        gateway $tool -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
    done
    check 'a policy of DROP in INPUT' is "$(by_proxy $seen4 10.91.2.2 80)" get 10.91.2.2
    check '… IPv6' is "$(by_proxy $seen6 fd91:2::2 80)" get '[fd91:2::2]'
    gateway ip6tables -D INPUT -p ipv6-icmp -j ACCEPT
    for tool in iptables ip6tables; do
        gateway $tool -D INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
        gateway $tool -P INPUT ACCEPT
    done
    stop_proxy
    run_firewall down
    check 'down' same_as "$work/empty"
}

amount() { "$1" curl -gs -m 20 "http://$2/big" | tr -d '[:print:]' | wc -c; }

# answered URL: within 2 s, in whatever way
answered() { local got; got=$(get "$1" -m 2); echo "$got"; [ "$got" != silent ]; }

# dead_man MODE: the proxy killed, hung and restarted, under both kinds of on-failure
dead_man() {
    for on_failure in closed open; do
        echo "the proxy dies: $1, on-failure $on_failure"
        values mode="$1" on_failure=$on_failure
        start_proxy "$1" mask
        check 'up' exits 0 run_firewall up
        local dead4=refused dead6=refused quic_dead=refused quic_alive=refused
        if [ $on_failure = open ]; then
            dead4='from 10.91.1.2' dead6='from fd91:1::2' quic_dead=answered
        fi
        check 'alive: intercepted' is "$(by_proxy 10.91.2.1 10.91.2.2 80)" get 10.91.2.2 --local-port 20001
        check 'alive: QUIC is refused' is $quic_alive quic 10.91.2.2
        get '[fd91:2::2]' --local-port 20002 >/dev/null
        stop_proxy
        check 'kill -9: a connection made at once does not hang' answered 10.91.2.2
        check '… IPv6' answered '[fd91:2::2]'
        check "kill -9: on-failure is in force within 2 s" eventually 1 is "$dead4" get 10.91.2.2 -m 1
        check '… IPv6' is "$dead6" get '[fd91:2::2]'
        check 'dead: port 443' is "$dead4" get 10.91.2.2:443
        check 'dead: another port passes' is 'from 10.91.1.2' get 10.91.2.2:8080
        check 'dead: an exempt client passes' is 'from 10.91.1.5' get 10.91.2.2 --interface 10.91.1.5
        check 'dead: an exempt destination passes' is 'from fd91:1::2' get '[fd91:2::9]'
        check 'dead: QUIC' is $quic_dead quic 10.91.2.2
        check 'dead: QUIC, IPv6' is $quic_dead quic fd91:2::2
        check 'dead: a port used just before' is "$dead4" get 10.91.2.2 --local-port 20001
        check 'dead: a port used just before, IPv6' is "$dead6" get '[fd91:2::2]' --local-port 20002
        check 'status says no' exits 1 run_firewall status
        check '… and what is in force' says "on-failure: $on_failure is in force"
        start_proxy "$1" mask
        check 'restarted: intercepted again' eventually 3 is "$(by_proxy 10.91.2.1 10.91.2.2 80)" get 10.91.2.2
        check '… IPv6' eventually 3 is "$(by_proxy fd91:2::1 fd91:2::2 80)" get '[fd91:2::2]'
        check '… a port used while it was dead' is "$(by_proxy 10.91.2.1 10.91.2.2 80)" get 10.91.2.2 --local-port 20001
        client curl -gsN -m 20 http://10.91.2.2/slow >"$work/slow" &
        local slow=$!
        eventually 3 test -s "$work/slow"
        stop_proxy STOP
        check 'hung: on-failure is in force' eventually 2 is "$dead4" get 10.91.2.2 -m 1
        check 'hung: IPv6' is "$dead6" get '[fd91:2::2]'
        stop_proxy CONT
        check 'no longer hung: intercepted again' eventually 3 is "$(by_proxy 10.91.2.1 10.91.2.2 80)" get 10.91.2.2
        check '… and what was established before has lived on' exits 0 wait $slow
        stop_proxy
        run_firewall down
        check 'down' same_as "$work/empty"
    done
}

heartbeat() {
    echo 'the heartbeat'
    values
    run_firewall up
    local beat=/proc/net/xt_recent/sluice-alive4
    check 'is taken from the user it was given to' exits 0 beats_as 65534
    check 'from no other' exits 1 beats_as 65533
    check 'outlives an up' is '65534 1' owner_and_beats
    check 'a user that there is not' refuses 'is there such a user' with_user nobody-at-all
    getent passwd sluice >/dev/null || check 'an up without a user leaves it with root' is '0 1' owner_after_down_and_up
    run_firewall down
    check 'down takes it away' exits 1 gateway test -e $beat
}

ahead_of_the_rest() {
    echo 'up --wait, before interfaces and proxy are there'
    values lan='lan0 late0'
    start_proxy tproxy mask
    { sleep 1; gateway ip link add late0 type veth peer name late1; } &
    check 'an interface that comes is waited for' exits 0 run_firewall up --wait 10
    check 'and as the proxy lives, packets are forwarded' is 1 forwarding
    wait $!
    run_firewall down
    stop_proxy
    gateway ip link del late0

    values
    run_firewall up --wait 10 &
    local up=$!
    check 'the rules stand before there is a proxy' eventually 5 rules_stand
    check 'nothing is forwarded then' is 0 forwarding
    start_proxy tproxy mask
    wait $up
    check 'with the proxy, packets are' is 1 forwarding
    run_firewall down
    stop_proxy

    check 'a proxy that does not come is not waited for without end' exits 0 run_firewall up --wait 1
    check 'which is said' grep -q 'did not come within 1 s: on-failure: closed' "$work/err"
    check 'and packets are forwarded' is 1 forwarding
    run_firewall down

    start_proxy tproxy mask
    stop_proxy STOP
    check 'nor one that listens and hangs' exits 0 run_firewall up --wait 2
    check 'which is said as well' grep -q 'did not come within 2 s: on-failure: closed' "$work/err"
    stop_proxy
    run_firewall down
}
forwarding() { gateway cat /proc/sys/net/ipv4/ip_forward; }
rules_stand() { gateway iptables-save -t filter | grep -q 'SLUICE-REFUSE.*REJECT'; }

beats_as() {
    gateway setpriv --reuid "$1" --regid "$1" --clear-groups \
        sh -c 'echo +0.0.0.0 >/proc/net/xt_recent/sluice-alive4' 2>/dev/null || return 1
}
owner_and_beats() {
    run_firewall up
    owner_and_lines
}
owner_after_down_and_up() {
    run_firewall down
    SLUICE_USER='' run_firewall up
    beats_as 0
    owner_and_lines
}
owner_and_lines() {
    local beat=/proc/net/xt_recent/sluice-alive4
    echo "$(gateway stat -c %u $beat) $(gateway cat $beat | wc -l)"
}
with_user() { SLUICE_USER=$1 run_firewall up; }

# use_backend nft|legacy: that iptables in front of PATH
use_backend() {
    command -v "iptables-$1" >/dev/null || return 1
    PATH=${PATH#"$work"/backend-*:}
    mkdir -p "$work/backend-$1"
    for tool in iptables ip6tables; do
        for part in '' -save -restore; do
            ln -sf "$(command -v "$tool-$1$part")" "$work/backend-$1/$tool$part"
        done
    done
    PATH=$work/backend-$1:$PATH
}

backends=("$@")
[ $# -gt 0 ] || for backend in nft legacy; do
    ! command -v "iptables-$backend" >/dev/null || backends+=("$backend")
done
for backend in "${backends[@]}"; do
    use_backend "$backend" || { echo "there is no iptables-$backend" >&2; exit 1; }
    echo "== iptables-$backend"
    build_stage 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    [ "$backend" != "${backends[0]}" ] || wrong_usage
    life_of_the_rules
    [ "$backend" != nft ] || confinement
    [ "$backend" != "${backends[0]}" ] || kept_answer
    way_out
    half_way
    heartbeat
    ahead_of_the_rest
    traffic tproxy mask
    if [ "$backend" = "${backends[0]}" ]; then
        traffic tproxy preserve
        traffic redirect mask
        traffic redirect preserve
        dead_man redirect
    fi
    dead_man tproxy
    for pid in "${pids[@]}"; do kill -9 "$pid"; wait "$pid"; done 2>/dev/null
    pids=()
    for name in client far router gateway origin; do ip netns del $stage-$name; done
    rm -rf "$work/run" "$work/bare"
done
echo "$checks checks, $failures failed"
[ $failures = 0 ]
