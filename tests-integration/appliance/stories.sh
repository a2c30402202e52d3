# shellcheck shell=bash disable=SC2154,SC2034
# What is told of the box, each story from a disk of its own. Sourced by appliance.sh.

readonly quick_stories=(first_boot update_kept)
readonly all_stories=(first_boot update_kept update_cut_and_rolled_back power_cuts broken_update take_over host_seed open
  uefi bridge pppoe broken_data)

# fresh NAME — a disk with our SSH key on its partition SLUICE-CFG.
fresh() {
  disk=$work/$1.raw
  prepare_disk "$disk"
  cp "$work/id.pub" "$work/authorized_keys"
  on_cfg "$disk" "$work/authorized_keys"
}

readonly boot_time=${BOOT_TIME:-300} # seconds: a boot without KVM, with something else going on
boots() { check "${1:-it boots, gives out an address and takes our SSH key}" until_true "$boot_time" up; }
filters_soon() { check "${1:-it filters}" until_true "$boot_time" filters; }
# Each may take more than one try: without KVM the gateway at times stands still for longer than its heartbeat may, and
# then everything is refused for a moment.
filters_by_name() {
  check 'an allowed site is there, over HTTP' until_true 60 gets http://allowed.example/
  check 'and over HTTPS' until_true 60 gets https://allowed.example/
  check 'a blocked one is not, over HTTP' until_true 60 is_blocked http://eicar.org/
  check 'nor over HTTPS' until_true 60 is_blocked https://eicar.org/
}

data_is_grown() { (($(on_box "df -B1 --output=size /data | tail -n 1") > 2 << 30)); }
# No port takes a connection from the provider's side.
closed_to_the_wan() {
  local address
  address=$(on_box "ip -4 -brief address show to 203.0.113.0/24" | grep -o '203[0-9.]*' | head -n 1)
  [[ -n $address ]] || return 1
  in_ns server python3 "$here/ports.py" "$address" >"$work/ports" || return 1
  cat "$work/ports"
  [[ ! -s $work/ports ]]
}
# finds_none COMMAND — on the box, which must answer, it prints nothing.
finds_none() {
  local said
  said=$(on_box "$1; echo asked") || return 1
  [[ $said == asked ]] || { printf '%s\n' "$said" && return 1; }
}
no_setuid() { finds_none 'find / -xdev -type f -perm /6000 2>/dev/null; find /run/sluice-root/slot -type f -perm /6000'; }
knows_no_mirror() { finds_none 'find /etc/apt/sources.list* -type f -size +0 2>/dev/null'; }
no_unit_failed() { finds_none 'systemctl list-units --failed --plain --no-legend'; }
zram_swaps() { on_box swapon --show | grep -q zram; }

story_first_boot() {
  fresh first
  boot "$disk"
  boots
  filters_soon
  filters_by_name
  check 'conntrack has room for more than 5,000 intercepted connections' on_box 'test $(cat /proc/sys/net/netfilter/nf_conntrack_max) -ge 65536'
  check 'an oops of the kernel would start it again' on_box 'test $(cat /proc/sys/kernel/panic_on_oops) = 1'
  check '/data has grown to the end of the disk' data_is_grown
  check 'no port is open to the WAN' closed_to_the_wan
  check 'nothing is setuid or setgid' no_setuid
  check 'no mirror is named' knows_no_mirror
  check 'no unit failed' no_unit_failed
  check 'it swaps to memory (zram)' zram_swaps
  check 'the console says where it stands' says 'From the LAN: ssh root@'
  killed_closed
}

told() { [[ $(patience=5 fetch -o /dev/null -w '%{http_code}' http://allowed.example/) == 503 ]]; }

# The gateway killed: what was blocked stays blocked, and nothing passes, until it is back.
killed_closed() {
  check 'the gateway is killed' on_box systemctl kill --signal=KILL sluice
  check 'and with on-failure: closed nothing passes' until_true 5 not gets http://allowed.example/
  check 'nor over HTTPS' not gets https://allowed.example/
  check 'over plain HTTP clients are told so' until_true 20 told
  filters_soon 'it is back by itself'
  check 'and what is allowed is there again' until_true 30 gets https://allowed.example/
  check 'no unit failed over this' no_unit_failed
}

story_update_kept() {
  fresh update
  boot "$disk"
  boots
  filters_soon
  good_update
  bad_updates
  check 'an update of a stranger is refused' refused stranger 'not signed by a key'
  check 'a damaged one is refused' refused damaged 'damaged'
  check 'and nothing was written' slots_are 'ORDER=A B A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  update good
  check 'the update runs, in the other slot' runs_slot B
  check 'and is kept when it works' until_true "$boot_time" slots_are 'ORDER=B A A_OK=1 A_TRY=0 B_OK=1 B_TRY=0 B'
  filters_by_name
}

story_update_cut_and_rolled_back() {
  fresh cut
  good_update
  panicking_update
  boot "$disk"
  boots
  filters_soon
  on_box sluice-update "$updates/good" >"$work/update.log" 2>&1 &
  local asking=$!
  check 'an update is being written' until_true "$boot_time" grep -q 'writing it to slot B' "$work/update.log"
  power_cut
  wait "$asking"
  boot "$disk"
  boots 'after a power cut in the middle of it the box boots'
  check 'the version before, which still works' slots_are 'ORDER=A B A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  filters_soon

  update panics
  check 'an update whose kernel panics is left again' slots_are 'ORDER=B A A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  filters_soon
}

# refused UPDATE WORDS
refused() {
  local said
  said=$(on_box sluice-update "$updates/$1" 2>&1) && return 1
  printf '%s\n' "$said"
  grep -q -- "$2" <<<"$said"
}

# update NAME — has the box take it, and waits until it is back.
update() {
  local before
  before=$(boot_id)
  check "the update '$1' is taken" taken "$1"
  check 'the box restarts' until_true $((2 * boot_time)) has_restarted "$before"
}
# The connection may break when the box restarts: what it said counts.
taken() {
  on_box sluice-update "$updates/$1" >"$work/update.log" 2>&1
  grep 'restarting to try' "$work/update.log" || { cat "$work/update.log" && false; }
}

# ---- power ---------------------------------------------------------------------------------------

story_power_cuts() {
  fresh power
  good_update
  boot "$disk"
  boots
  cut_when 'it is being fetched' on_box test -s /data/update/fetched
  check 'the box is as it was' slots_are 'ORDER=A B A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  cut_when 'it has just been written' grep -q 'restarting to try' "$work/update.log"
  check 'it tries the update' until_true "$boot_time" runs_slot B
  power_cut
  boot "$disk"
  boots 'cut in the middle of the trial, it boots'
  check 'the version before' slots_are 'ORDER=B A A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  filters_soon
  filters_by_name
}

# cut_when WHAT COMMAND… — takes the update; cuts the power as soon as the command says yes; boots again.
cut_when() {
  local what=$1 asking
  shift
  : >"$work/update.log"
  on_box sluice-update "$updates/good" >"$work/update.log" 2>&1 &
  asking=$!
  check "an update is taken: $what" until_true "$boot_time" "$@"
  power_cut
  wait "$asking"
  boot "$disk"
  boots 'the power cut then, it boots'
}

story_broken_update() {
  fresh broken
  broken_update
  boot "$disk"
  boots
  update broken
  # Its network and SSH work, its gateway never does.
  check 'an update whose gateway does not start is left again' until_true $((4 * boot_time)) \
    slots_are 'ORDER=B A A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'
  filters_soon
  check 'the console says so' until_true 60 says 'the update in slot B did not pass its trial'
  filters_by_name
}

# ---- what an admin brings ------------------------------------------------------------------------

# rules FILE RULES — a sluice.yaml with these rules.
rules() { printf 'gateway: {}\nrules:\n  - %s\ndefault: allow\n' "$2" >"$1"; }
with_stick() { boot "$disk" -drive "if=none,id=stick,format=raw,file=$work/stick" -device usb-storage,drive=stick; }
router_at() {
  printf 'router:\n  wan: { interface: ens3, dhcp: {} }\n  lans: { lan: { interface: ens4, addresses: [%s/24], dhcp: {} } }\n' "$1"
}

story_take_over() {
  local lan_address=10.20.0.1
  fresh taken
  rm -rf "$work/sticks" && mkdir -p "$work/sticks"
  printf 'gateway: {}\nrulez: []\n' >"$work/sticks/sluice.yaml"
  router_at 10.20.0.1 >"$work/sticks/network.yaml"
  stick "$work/stick" "$work/sticks"
  with_stick
  boots 'with network.yaml from a stick it boots, in the network that this says'
  filters_soon
  check 'a faulty sluice.yaml beside it is refused, and the console says why' until_true 30 says 'unknown key "rulez"'
  filters_by_name
  power_cut

  rules "$work/sticks/sluice.yaml" 'block: [allowed.example]'
  rm "$work/sticks/network.yaml"
  stick "$work/stick" "$work/sticks"
  with_stick
  boots 'with a good one it boots'
  filters_soon
  check 'and does what it says' until_true 30 is_blocked http://allowed.example/
  check 'a backup is written' on_box sluice-backup /data/backup.tar.gz
  check 'the configuration is changed' on_box "sed -i s/allowed.example/other.example/ /etc/sluice/sluice.yaml && sluice reload"
  check 'and does what it says then' gets http://allowed.example/
  check 'the backup is restored' on_box sluice-backup restore /data/backup.tar.gz
  check 'and in force' until_true "$boot_time" is_blocked http://allowed.example/
}

# As a virtual machine's host has it: no stick, no partition, a disk with the label cidata.
story_host_seed() {
  disk=$work/seed.raw
  prepare_disk "$disk"
  rm -rf "$work/seeds" && mkdir -p "$work/seeds"
  printf 'instance-id: test\n' >"$work/seeds/meta-data"
  {
    printf '#cloud-config\nssh_authorized_keys: ["%s"]\nruncmd: [touch /data/run]\n' "$(cat "$work/id.pub")"
    printf 'write_files:\n  - path: /etc/sluice/sluice.yaml\n    content: |\n'
    rules /dev/stdout 'block: [allowed.example]' | sed 's/^/      /'
  } >"$work/seeds/user-data"
  stick "$work/stick" "$work/seeds" cidata
  boot "$disk" -drive "if=virtio,format=raw,readonly=on,file=$work/stick"
  boots 'a key in user-data lets us in'
  filters_soon
  check 'a file in it is in force' until_true 30 is_blocked http://allowed.example/
  check 'its commands are not run' on_box test ! -e /data/run
}

# ---- other ways to be ----------------------------------------------------------------------------

# The provider has no DHCP, but a concentrator that wants a name and a password.
readonly wan_user='box "7"@provider.example' wan_password='se\cr"et'
concentrator() {
  exec_in_ns server python3 "$here/concentrator.py" eth0 "$wan_user" "$wan_password" "$provider" "$1" >"$work/concentrator.log" 2>&1 &
  servers+=($!)
}
from_session() { [[ $(fetch http://allowed.example/) == *"for $1" ]]; }

story_pppoe() {
  fresh pppoe
  rm -rf "$work/sticks" && mkdir -p "$work/sticks/secrets"
  router_at 192.168.77.1 | sed "s|dhcp: {} }$|pppoe: { user: '$wan_user', password-file: secrets/pppoe } }|;t" >"$work/sticks/network.yaml"
  printf '%s\n' "$wan_password" >"$work/sticks/secrets/pppoe"
  stick "$work/stick" "$work/sticks"
  concentrator 203.0.113.70
  with_stick
  boots
  filters_soon
  check 'its session is up, with the name and the password of the stick' until_true "$boot_time" grep -q '^address' "$work/concentrator.log"
  filters_by_name
  check 'clients are behind the address of the session' from_session 203.0.113.70
  check 'which has IPv6 too' on_box "ip -6 address show dev ppp0 | grep -q fe80"
  check 'no port is open to the WAN' closed_to_the_wan
  check 'the password is for root alone' finds_none 'find /etc/ppp /data/sluice/secrets -type f -perm /044 -exec grep -l cr..et {} +'
  kill "${servers[-1]}"
  wait "${servers[-1]}" 2>/dev/null
  concentrator 203.0.113.90
  check 'the concentrator forgets it: there is another one' until_true "$boot_time" from_session 203.0.113.90
  check 'no unit failed over this' no_unit_failed
}

# Without /data there is the configuration as shipped, in memory.
story_broken_data() {
  fresh lost
  without_data "$disk"
  boot "$disk"
  boots 'with a /data that can not be read it boots, and takes our SSH key'
  filters_soon
  filters_by_name
  check '/data is in memory' on_box "grep -q '^sluice-no-data /data tmpfs' /proc/mounts"
  check 'and the screen says so' until_true 60 grep -aq '/data CAN NOT BE USED' "$serial"
  check 'no unit failed over this' no_unit_failed
}

story_open() {
  fresh open
  boot "$disk"
  boots
  filters_soon
  check 'on-failure is set to open' on_box "sed -i 's/on-failure: closed/on-failure: open  /' /etc/sluice/sluice.yaml && systemctl reload sluice"
  check 'and the firewall knows it' until_true "$boot_time" on_box "sluice-firewall status | grep 'on-failure open'"
  check 'what is blocked is blocked' until_true 60 is_blocked http://eicar.org/
  check 'the gateway is killed' on_box systemctl kill --signal=KILL sluice
  patience=3 check 'and all passes, unfiltered' until_true 10 gets http://eicar.org/
  check 'until it is back' until_true "$boot_time" is_blocked http://eicar.org/
  check 'over HTTPS too' until_true 60 is_blocked https://eicar.org/
}

story_uefi() {
  fresh uefi
  cp /usr/share/OVMF/OVMF_VARS_4M.fd "$work/efivars"
  boot "$disk" -drive if=pflash,unit=0,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd \
    -drive "if=pflash,unit=1,format=raw,file=$work/efivars"
  boots 'by UEFI it boots'
  check 'it was UEFI' on_box test -d /sys/firmware/efi
  filters_soon
  filters_by_name
}

# Between the client and the provider, who gives the client its address.
story_bridge() {
  local lan_address=''
  fresh bridge
  printf 'bridge: { members: [ens3, ens4], uplink: ens3, dhcp: {} }\n' >"$work/network.yaml"
  on_cfg "$disk" "$work/network.yaml"
  boot "$disk"
  check 'the client has its address from the provider' until_true "$boot_time" lease
  check 'and the box one of its own' until_true 60 box_has_lease
  check 'where SSH answers, from the side of the clients' until_true "$boot_time" on_box true
  filters_soon
  check 'the client has the provider as its router' in_ns client ip route get "$site"
  filters_by_name
  check 'SSH does not answer the other side' not in_ns server timeout 10 bash -c "</dev/tcp/$lan_address/22"
}
box_has_lease() {
  lan_address=$(awk '$4 == "sluice" { print $3 }' "$work/provider.leases")
  [[ -n $lan_address ]]
}
