# shellcheck shell=sh disable=SC2154,SC2034
# The rules of sluice-firewall, as iptables-restore and nft read them: text, nothing is touched. Sourced.

# render 4|6: our rules as iptables-restore reads them, each jump from a built-in chain as -I.
render() {
    if [ "$1" = 4 ]; then
        nobody=0.0.0.0 unreachable=icmp-port-unreachable icmp=icmp group=BROADCAST,MULTICAST
        clients=$exempt_clients4 destinations=$exempt_destinations4
        self=127.0.0.1 probe=$probe4
    else
        nobody=:: unreachable=icmp6-port-unreachable icmp=ipv6-icmp group=MULTICAST,ANYCAST
        clients=$exempt_clients6 destinations=$exempt_destinations6
        self=::1 probe=$probe6
    fi
    beating="-m recent --name $alive$1 --rcheck --seconds $window --mask $nobody --rsource"
    if [ "$mode" = tproxy ]; then
        intercepting=mangle action="TPROXY --on-port $port --tproxy-mark $mark"
    else
        intercepting=nat action="REDIRECT --to-ports $port"
    fi

    if takes_foreign_addresses; then
        say '*mangle'
        say ':SLUICE-PREROUTING - [0:0]'
        say ':SLUICE-DIVERT - [0:0]'
        [ $intercepting = nat ] || say ':SLUICE-INTERCEPT - [0:0]'
        say '-I PREROUTING 1 -j SLUICE-PREROUTING'
        # To sockets of the proxy's that hold an address of somebody else. A new connection (SYN)
        # is left to TPROXY, which knows how to follow one in TIME_WAIT; ICMP errors about such
        # sockets (path MTU) are theirs too. Listeners on every address do not count (no
        # --nowildcard): the proxy's port would be open at every address of the Internet.
        # Where clients may pass a dead proxy, what they opened past it is not for the sockets in
        # TIME_WAIT that it left under the same ports.
        intercepted=
        [ "$on_failure" = closed ] || intercepted=" -m connmark ! --mark $direct"
        say "-A SLUICE-PREROUTING -p tcp ! --syn$intercepted -m socket --transparent -j SLUICE-DIVERT"
        say "-A SLUICE-PREROUTING -p $icmp$intercepted -m socket --transparent -j SLUICE-DIVERT"
        say "-A SLUICE-DIVERT -j MARK --set-xmark $mark"
        say '-A SLUICE-DIVERT -j ACCEPT'
    fi
    if [ $intercepting = nat ]; then
        ! takes_foreign_addresses || say COMMIT
        say '*nat'
        say ':SLUICE-PREROUTING - [0:0]'
        say ':SLUICE-INTERCEPT - [0:0]'
        ! tells_clients || say ':SLUICE-CLOSED - [0:0]'
        say ':SLUICE-OUTPUT - [0:0]'
        say '-I PREROUTING 1 -j SLUICE-PREROUTING'
        say '-I OUTPUT 1 -j SLUICE-OUTPUT'
    fi
    from_lan SLUICE-PREROUTING tcp "$http_ports $https_ports" SLUICE-INTERCEPT
    # The gateway's own probe takes the same chain as a client's connection. Under TPROXY it comes
    # back to PREROUTING by lo; conntrack has asked nat about it on its way out already.
    if [ "$mode" = tproxy ]; then
        probing="-A SLUICE-PREROUTING -i lo"
    else
        probing="-A SLUICE-OUTPUT"
    fi
    # shellcheck disable=SC2086 # the first port is the one that is asked at
    set -- "$1" $http_ports $https_ports
    [ $# -lt 2 ] || say "$probing -s $self -d $probe -p tcp -m tcp --dport $2 -m recent --name sluice-probe$1 --set --mask $nobody --rsource -j SLUICE-INTERCEPT"
    say '-A SLUICE-INTERCEPT -m addrtype --dst-type LOCAL -j RETURN'
    say "-A SLUICE-INTERCEPT -m addrtype --dst-type $group -j RETURN"
    exemptions SLUICE-INTERCEPT
    say "-A SLUICE-INTERCEPT -p tcp $beating -j $action"
    # When the switch has fallen, or nobody would notice that the gateway hears again.
    say "-A SLUICE-INTERCEPT -d $probe -p tcp -j $action"
    [ "$on_failure" = closed ] || say "-A SLUICE-INTERCEPT -p tcp --syn -j CONNMARK --set-xmark $direct"
    if [ $intercepting = mangle ] && tells_clients; then
        say COMMIT
        say '*nat'
        say ':SLUICE-PREROUTING - [0:0]'
        say ':SLUICE-CLOSED - [0:0]'
        say '-I PREROUTING 1 -j SLUICE-PREROUTING'
    fi
    ! tells_clients || tell_clients
    say COMMIT

    say '*filter'
    say ':SLUICE-INPUT - [0:0]'
    say ':SLUICE-FORWARD - [0:0]'
    say ':SLUICE-REFUSE - [0:0]'
    say '-I INPUT 1 -j SLUICE-INPUT'
    say '-I FORWARD 1 -j SLUICE-FORWARD'
    # The proxy's port is for what the kernel hands it, and for nobody who asks for it by number.
    by_number="-A SLUICE-INPUT ! -i lo -p tcp --dport $port --syn"
    [ "$mode" = tproxy ] || by_number="$by_number -m conntrack --ctorigdstport $port"
    say "$by_number -j REJECT --reject-with tcp-reset"
    if tells_clients; then
        told="-A SLUICE-INPUT -p tcp --dport $closed_port -m conntrack"
        say "-A SLUICE-INPUT ! -i lo -p tcp --dport $closed_port --syn -m conntrack --ctorigdstport $closed_port -j REJECT --reject-with tcp-reset"
        say "$told --ctstate DNAT -j ACCEPT"
    fi
    # What we took must reach the proxy under a policy of DROP as well.
    ! takes_foreign_addresses || say "-A SLUICE-INPUT -m mark --mark $mark -j ACCEPT"
    [ "$mode" = tproxy ] ||
        say "-A SLUICE-INPUT -p tcp --dport $port -m conntrack --ctstate DNAT -j ACCEPT"
    # Nothing that is intercepted comes through FORWARD: what does, found the proxy dead, or is
    # QUIC, where the name cannot be read; the refusal sends the browser back to TCP.
    [ "$on_failure" = open ] || from_lan SLUICE-FORWARD tcp "$http_ports $https_ports" SLUICE-REFUSE
    from_lan SLUICE-FORWARD udp "$https_ports" SLUICE-REFUSE
    exemptions SLUICE-REFUSE
    [ "$on_failure" = open ] || beating=
    [ "$on_failure" = open ] || say '-A SLUICE-REFUSE -p tcp -j REJECT --reject-with tcp-reset'
    say "-A SLUICE-REFUSE -p udp${beating:+ $beating} -j REJECT --reject-with $unreachable"
    say COMMIT
}

tells_clients() { [ "$on_failure" = closed ] && [ -n "$http_ports" ]; }

# tell_clients: plain HTTP that nobody took goes where a page says why. Where nobody listens there,
# the kernel refuses it, as FORWARD does with everything else.
tell_clients() {
    from_lan SLUICE-PREROUTING tcp "$http_ports" SLUICE-CLOSED
    say '-A SLUICE-CLOSED -m addrtype --dst-type LOCAL -j RETURN'
    say "-A SLUICE-CLOSED -m addrtype --dst-type $group -j RETURN"
    exemptions SLUICE-CLOSED
    say "-A SLUICE-CLOSED -p tcp -m mark ! --mark $mark -j REDIRECT --to-ports $closed_port"
}

takes_foreign_addresses() { [ "$mode" = tproxy ] || [ "$client_address" = preserve ]; }

# from_lan CHAIN PROTOCOL PORTS TARGET
from_lan() {
    in_fifteens "$3"
    for interface in $lan; do
        for ports in $fifteens; do
            say "-A $1 -i $interface -p $2 -m multiport --dports $ports -j $4"
        done
    done
}

# in_fifteens PORTS: $fifteens becomes words of up to fifteen ports with commas, as many as multiport takes.
in_fifteens() {
    fifteens='' count=0
    for port_ in $1; do
        if [ "$count" = 0 ]; then fifteens="$fifteens $port_"; else fifteens=$fifteens,$port_; fi
        count=$(((count + 1) % 15))
    done
}

exemptions() {
    for address in $clients; do say "-A $1 -s $address -j RETURN"; done
    for address in $destinations; do say "-A $1 -d $address -j RETURN"; done
}

# render_lift: for a bridge between clients and their router, nft's rules that lift into this box's
# own stack what is intercepted: from there on all is as on a router with one interface. Fragments
# are lifted too, or a port could hide behind one. Where sites see the client's own address, they
# answer to the client: what may be for the proxy comes up as well, and the rest is routed on.
render_lift() {
    address=$(cat "/sys/class/net/$bridge/address") || return 1
    say 'table bridge sluice_lift'
    say 'delete table bridge sluice_lift'
    say 'table bridge sluice_lift {'
    say '  chain arriving {'
    say '    type filter hook prerouting priority dstnat; policy accept;'
    for interface in $bridge_clients; do say "    iifname \"$interface\" jump from_clients"; done
    [ "$client_address" = mask ] || say "    iifname \"$bridge_uplink\" jump from_uplink"
    say '  }'
    say '  chain from_clients {'
    say '    meta pkttype { broadcast, multicast } return'
    say '    ip frag-off & 0x3fff != 0 goto lift'
    say '    exthdr frag exists goto lift'
    lift tcp dport "$http_ports $https_ports"
    lift udp dport "$https_ports"
    say '  }'
    if [ "$client_address" = preserve ]; then
        say '  chain from_uplink {'
        say '    meta pkttype { broadcast, multicast } return'
        lift tcp sport "$http_ports $https_ports"
        say '    icmp type { destination-unreachable, time-exceeded, parameter-problem } goto lift'
        say '    icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } goto lift'
        say '  }'
    fi
    say '  chain lift {'
    say "    ether daddr set $address meta pkttype set host accept"
    say '  }'
    say '}'
}

# lift PROTOCOL dport|sport PORTS
lift() {
    # shellcheck disable=SC2086  # a list of words
    set -- "$1" "$2" $3
    [ $# -gt 2 ] || return 0
    rule="    meta l4proto $1 th $2 { $3"
    shift 3
    for port_ in "$@"; do rule="$rule, $port_"; done
    say "$rule } goto lift"
}
