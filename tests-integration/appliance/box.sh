# shellcheck shell=bash disable=SC2154
# The box: the image in QEMU, without KVM. Sourced; needs world.sh.

box='' # QEMU's process

# prepare_disk FILE — a copy of the image with more room than the image has, as on a real disk.
prepare_disk() {
  cp --sparse=always "$image" "$1"
  truncate -s 4G "$1"
}

# start_of DISK NAME — the first sector of that partition.
start_of() { sfdisk --dump "$1" 2>/dev/null | sed -n "s/.*start= *\([0-9]*\).*name=\"$2\".*/\1/p"; }

# on_cfg DISK FILE… — puts files onto the disk's own partition SLUICE-CFG, with no mount.
on_cfg() {
  local disk=$1 start
  shift
  start=$(start_of "$disk" sluice-cfg)
  mcopy -o -i "$disk@@$((start * 512))" "$@" ::/
}

# without_data DISK — nothing of its /data can be read any more.
without_data() {
  local start
  start=$(start_of "$1" sluice-data)
  dd if=/dev/zero of="$1" bs=512 seek="$start" count=262144 conv=notrunc status=none
}

# stick FILE FOLDER [LABEL] — a USB stick with what is in the folder.
stick() {
  rm -f "$1"
  truncate -s 8M "$1"
  mkfs.vfat -n "${3:-SLUICE-CFG}" "$1" >/dev/null
  mcopy -s -i "$1" "$2"/* ::/
}

# boot DISK [QEMU OPTION…] — its serial line goes to $serial. Two processors by turns in one thread: with a thread each, once
# in some hundred boots, one runs what the kernel of the other is just patching ("Oops: int3").
boot() {
  local disk=$1
  shift
  serial=$work/serial-$(basename "$disk").log
  exec_in_ns box qemu-system-x86_64 -accel tcg,thread=single -smp 2 -m 1024 -display none -monitor none \
    -chardev "file,id=serial,path=$serial,append=on" -serial chardev:serial -drive "file=$disk,if=virtio,format=raw,cache=writeback" \
    -netdev tap,id=wan,ifname=tap-wan,script=no,downscript=no -device virtio-net-pci,netdev=wan,mac=52:54:00:51:1c:01 \
    -netdev tap,id=lan,ifname=tap-lan,script=no,downscript=no -device virtio-net-pci,netdev=lan,mac=52:54:00:51:1c:02 \
    -device qemu-xhci "$@" </dev/null >>"$work/qemu.log" 2>&1 &
  box=$!
}

# As when somebody pulls the plug.
power_cut() {
  [[ -n $box ]] || return 0
  kill -KILL "$box" 2>/dev/null
  wait "$box" 2>/dev/null
  box=''
}

# ---- asked of the box --------------------------------------------------------------------------

# on_box COMMAND… — by SSH, from the client, at the LAN address.
on_box() {
  in_ns client ssh -q -i "$work/id" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes \
    -o ConnectTimeout=10 -o ServerAliveInterval=10 -o ServerAliveCountMax=6 "root@${lan_address:-192.168.77.1}" "$@"
}

says() { grep -aq -- "$1" "$serial"; }
# A box that answers over SSH and whose gateway runs; a new boot id tells a restart from none.
boot_id() { on_box cat /proc/sys/kernel/random/boot_id; }
has_restarted() { local now && now=$(boot_id 2>/dev/null) && [[ -n $now && $now != "$1" ]]; }
filters() { on_box systemctl is-active --quiet sluice && on_box systemctl is-active --quiet sluice-firewall; }
up() { lease >/dev/null 2>&1 && on_box true; }
