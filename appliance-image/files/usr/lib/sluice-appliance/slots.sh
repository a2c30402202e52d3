# shellcheck shell=bash
# The two slots, and what the boot loader knows of them. Sourced.
#
# GRUB keeps five words in grubenv, a file of 1,024 bytes on the EFI system partition:
#
#   ORDER="A B"   which slot is asked first
#   A_OK, B_OK    1: this slot has proven itself, boot it whenever it is its turn
#   A_TRY, B_TRY  1: this slot is new, boot it once; GRUB writes 0 before it does
#
# All of it stands in the file's first sector and is written in place, so that a power cut leaves the old or the new.

# shellcheck source=appliance-image/files/usr/lib/sluice-appliance/partitions
source "${SLUICE_APPLIANCE:-/usr/lib/sluice-appliance}/partitions"
readonly run=/run/sluice-appliance

# Of GRUB's, on the kernel's command line: the slot that runs, the first of ORDER when it was started, and whether it is
# tried for the first time.
booted_slot() { kernel_word sluice.slot; }
first_slot() { kernel_word sluice.first; }
on_trial() { [[ $(kernel_word sluice.trial) == 1 ]]; }

# kernel_word NAME — the value of NAME=VALUE on the kernel's command line.
kernel_word() {
  local words word value=''
  read -r -a words </proc/cmdline
  for word in "${words[@]}"; do [[ $word != "$1="* ]] || value=${word#*=}; done
  printf '%s' "$value"
}

other_slot() { if [[ $1 == A ]]; then printf B; else printf A; fi; }
slot_device() {
  local id=$b_id
  [[ $1 == A ]] && id=$a_id
  printf '/dev/disk/by-partuuid/%s' "$id"
}

# with_esp ro|rw FUNCTION ARG… — calls it while the EFI system partition is mounted at $run/esp; one at a time.
with_esp() (
  local mode=$1
  shift
  mkdir -p "$run/esp"
  exec 9>"$run/esp.lock"
  flock -w 30 9
  mount -t vfat -o "$mode,noatime,nodev,nosuid,noexec,umask=077" "/dev/disk/by-partuuid/$esp_id" "$run/esp"
  trap 'umount "$run/esp"' EXIT
  "$@"
)

# slot_word NAME — as grubenv has it.
slot_word() { with_esp ro read_word "$1"; }
read_word() { head -c 512 "$run/esp/grub/grubenv" | tr -d '\0' | sed -n "s/^$1=//p"; }

# set_slots NAME=VALUE… — changes these words, all at once.
set_slots() { with_esp rw write_words "$@"; }
write_words() {
  local file=$run/esp/grub/grubenv text word name
  [[ $(stat -c %s "$file") == 1024 ]] || {
    printf 'grubenv is not the file that the boot loader expects\n' >&2
    return 1
  }
  text=$(head -c 512 "$file" | sed '/^#/d')
  for word in "$@"; do
    name=${word%%=*}
    text=$(sed "/^$name=/d" <<<"$text")$'\n'$word
  done
  text=$(sed '/^$/d' <<<"$text" | LC_ALL=C sort)
  # In place: a file written anew would be empty for a moment.
  slots_block "$text" | dd of="$file" bs=1024 iflag=fullblock conv=notrunc,fsync status=none
}

# slots_block TEXT — GRUB's environment block with these lines.
slots_block() {
  { printf '# GRUB Environment Block\n%s\n' "$1" && head -c 1024 /dev/zero | tr '\0' '#'; } | head -c 1024
}
