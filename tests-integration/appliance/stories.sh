# shellcheck shell=bash disable=SC2154
# What is told of the box, each story from a disk of its own. Sourced by appliance.sh.

readonly quick_stories=(first_boot update_cut_kept_and_rolled_back)
readonly all_stories=(first_boot update_cut_kept_and_rolled_back power_cuts broken_update take_over open uefi)

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
filters_by_name() {
  check 'an allowed site is there, over HTTP' gets http://allowed.example/
  check 'and over HTTPS' gets https://allowed.example/
  check 'a blocked one is not, over HTTP' is_blocked http://eicar.org/
  check 'nor over HTTPS' is_blocked https://eicar.org/
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
no_setuid() { [[ -z $(on_box "find / -xdev -type f -perm /6000 2>/dev/null; find /run/sluice-root/slot -type f -perm /6000 | head") ]]; }
knows_no_mirror() { [[ -z $(on_box "find /etc/apt/sources.list* -type f -size +0 2>/dev/null") ]]; }
no_unit_failed() { [[ -z $(on_box systemctl list-units --failed --plain --no-legend) ]] || { on_box systemctl list-units --failed --plain --no-legend && false; }; }
zram_swaps() { on_box swapon --show | grep -q zram; }

story_first_boot() {
  fresh first
  boot "$disk"
  boots
  filters_soon
  filters_by_name
  check '/data has grown to the end of the disk' data_is_grown
  check 'no port is open to the WAN' closed_to_the_wan
  check 'nothing is setuid or setgid' no_setuid
  check 'no mirror is named' knows_no_mirror
  check 'no unit failed' no_unit_failed
  check 'it swaps to memory (zram)' zram_swaps
  check 'the console says where it stands' says 'From the LAN: ssh root@'
  killed_closed
}

# The gateway killed: what was blocked stays blocked, and nothing passes, until it is back.
killed_closed() {
  check 'the gateway is killed' on_box systemctl kill --signal=KILL sluice
  check 'and with on-failure: closed nothing passes' until_true 5 not gets http://allowed.example/
  check 'nor over HTTPS' not gets https://allowed.example/
  filters_soon 'it is back by itself'
  check 'and what is allowed is there again' until_true 30 gets https://allowed.example/
}

story_update_cut_kept_and_rolled_back() {
  fresh update
  boot "$disk"
  boots
  filters_soon
  good_update
  bad_updates
  check 'an update of a stranger is refused' refused stranger 'not signed by a key'
  check 'a damaged one is refused' refused damaged 'damaged'
  check 'and nothing was written' slots_are 'ORDER=A B A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'

  on_box sluice-update "$updates/good" >"$work/update.log" 2>&1 &
  local asking=$!
  check 'an update is being written' until_true 120 grep -q 'writing it to slot B' "$work/update.log"
  power_cut
  wait "$asking"
  boot "$disk"
  boots 'after a power cut in the middle of it the box boots'
  check 'the version before, which still works' slots_are 'ORDER=A B A_OK=1 A_TRY=0 B_OK=0 B_TRY=0 A'

  filters_soon
  update good
  check 'the update runs, in the other slot' runs_slot B
  check 'and is kept when it works' until_true "$boot_time" slots_are 'ORDER=B A A_OK=1 A_TRY=0 B_OK=1 B_TRY=0 B'
  filters_by_name

  panicking_update
  update panics
  check 'an update whose kernel panics is left again' slots_are 'ORDER=A B A_OK=0 A_TRY=0 B_OK=1 B_TRY=0 B'
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
