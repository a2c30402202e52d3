# shellcheck shell=bash disable=SC2154
# The disk: GPT, boot loaders for BIOS and UEFI, the slots, /data. No loop device, no mount: file systems are made as
# files and put into their places. Sourced by `build`, whose variables it uses.

readonly mib=1048576
readonly esp_mib=48 cfg_mib=16 slot_mib=512 data_mib=128
readonly esp_start=2 # MiB; before it the GPT and, at 1 MiB, GRUB for BIOS
readonly cfg_start=$((esp_start + esp_mib))
readonly a_start=$((cfg_start + cfg_mib))
readonly b_start=$((a_start + slot_mib))
readonly data_start=$((b_start + slot_mib))
readonly disk_mib=$((data_start + data_mib + 1))

# An oops may leave locks held, and a box that half works: it panics, and so starts again.
readonly kernel_options='quiet loglevel=3 oops=panic panic=10 console=tty0 console=ttyS0,115200'
readonly grub_modules=(part_gpt fat squash4 gzio linux normal configfile regexp test loadenv echo serial terminal sleep
  reboot minicmd all_video)

make_disk() {
  say "Making the disk"
  partition_table
  boot_files
  efi_partition
  configuration_partition
  data_partition
  put esp.fat "$esp_start"
  put cfg.fat "$cfg_start"
  put slot.squashfs "$a_start"
  put data.ext4 "$data_start"
  bios_boot
}

# put FILE MIB — into the disk, leaving out what is zero.
put() { dd if="$area/$1" of="$area/disk.raw" bs=1M seek="$2" conv=notrunc,sparse status=none; }

partition_table() {
  local esp=C12A7328-F81F-11D2-BA4B-00A0C93EC93B bios=21686148-6449-6E6F-744E-656564454649
  local basic=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7 linux=0FC63DAF-8483-4772-8E79-3D69D8477DE4
  truncate -s "${disk_mib}M" "$area/disk.raw"
  cat >"$area/table" <<TXT
label: gpt
label-id: 5c1ce000-0000-4000-8000-000000000000
$bios_partition: start=1MiB, size=1MiB, type=$bios, uuid=5c1ce000-0000-4000-8000-000000000001, name=sluice-bios
$esp_partition: start=${esp_start}MiB, size=${esp_mib}MiB, type=$esp, uuid=$esp_id, name=sluice-esp
$cfg_partition: start=${cfg_start}MiB, size=${cfg_mib}MiB, type=$basic, uuid=$cfg_id, name=sluice-cfg
$a_partition: start=${a_start}MiB, size=${slot_mib}MiB, type=$linux, uuid=$a_id, name=sluice-a
$b_partition: start=${b_start}MiB, size=${slot_mib}MiB, type=$linux, uuid=$b_id, name=sluice-b
$data_partition: start=${data_start}MiB, size=${data_mib}MiB, type=$linux, uuid=$data_id, name=sluice-data
TXT
  tool sh -c 'sfdisk --quiet --no-reread --no-tell-kernel /work/disk.raw </work/table'
}

# GRUB whole, with its modules inside, so that nothing of it has to be found; only grub.cfg and grubenv are on the disk.
boot_files() {
  local esp=$area/esp
  mkdir -p "$esp/EFI/BOOT" "$esp/grub"
  sed -e "s/@A_PARTITION@/$a_partition/; s/@A_ID@/$a_id/; s/@B_PARTITION@/$b_partition/; s/@B_ID@/$b_id/" \
    -e "s|@KERNEL_OPTIONS@|$kernel_options|" "$here/boot/grub.cfg" >"$esp/grub/grub.cfg"
  slots_block $'A_OK=1\nA_TRY=0\nB_OK=0\nB_TRY=0\nORDER=A B' >"$esp/grub/grubenv"
  tool grub-mkimage -O x86_64-efi -o /work/esp/EFI/BOOT/BOOTX64.EFI -p /grub "${grub_modules[@]}" efi_gop efi_uga
  tool grub-mkimage -O i386-pc -o /work/core.img -p "(,gpt$esp_partition)/grub" "${grub_modules[@]}" biosdisk
}

efi_partition() { fat esp.fat "$esp_mib" 32 SLUICE-EFI 51CE0002 "$area/esp"; }

configuration_partition() {
  mkdir "$area/cfg"
  cp "$here/boot/README.TXT" "$area/cfg/"
  fat cfg.fat "$cfg_mib" 16 SLUICE-CFG 51CE0003 "$area/cfg"
}

# fat FILE MIB BITS LABEL SERIAL FOLDER — a FAT file system with what is in the folder.
fat() {
  local file=$1 size=$2 bits=$3 label=$4 serial=$5 folder=$6
  find "$folder" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
  tool sh -euc 'file=$1 size=$2 bits=$3 label=$4 serial=$5 folder=$6
    truncate -s "${size}M" "/work/$file"
    mkfs.vfat --invariant -F "$bits" -s 1 -n "$label" -i "$serial" "/work/$file" >/dev/null
    cd "/work/$folder" && for entry in *; do TZ=UTC mcopy -s -m -i "/work/$file" "$entry" ::/; done' \
    sh "$file" "$size" "$bits" "$label" "$serial" "$(basename "$folder")"
}

# Laid out for the disk that it will grow to: a journal and blocks of usual size.
data_partition() {
  tool sh -euc 'truncate -s "$1M" /work/data.ext4
    mke2fs -q -t ext4 -b 4096 -i 16384 -J size=16 -m 1 -L sluice-data -U 5c1ce000-0000-4000-8000-0000000000da \
      -E hash_seed=5c1ce000-0000-4000-8000-0000000000db,lazy_itable_init=0,lazy_journal_init=0 \
      -d /work/data /work/data.ext4' sh "$data_mib"
}

# Where grub-install would ask a device: the first sector is told where GRUB's image begins, and the image's own first
# sector where it goes on (boot.img, diskboot.img: kernel_sector, blocklist).
bios_boot() {
  local core_sector=$((mib / 512)) boot=$area/boot.img core=$area/core.img
  cp "$work/builder/usr/lib/grub/i386-pc/boot.img" "$boot"
  (($(stat -c %s "$core") <= mib)) || die "GRUB's image does not fit into its partition"
  number "$core_sector" 8 | dd of="$boot" bs=1 seek=$((0x5c)) conv=notrunc status=none
  # The drive is the one the firmware names, not the one a buggy firmware would have meant (boot.S, drive check).
  printf '\x90\x90' | dd of="$boot" bs=1 seek=$((0x66)) conv=notrunc status=none
  number $((core_sector + 1)) 8 | dd of="$core" bs=1 seek=$((0x1f4)) conv=notrunc status=none
  dd if="$boot" of="$area/disk.raw" bs=440 count=1 conv=notrunc status=none
  put core.img 1
}

# number N BYTES — little-endian.
number() {
  local n=$1 i text=''
  for ((i = 0; i < $2; i++)); do
    text+=$(printf '\\x%02x' $((n & 255)))
    n=$((n >> 8))
  done
  # shellcheck disable=SC2059 # the escapes are the point
  printf "$text"
}

deliver() {
  local name=$output/sluice-$version
  tool qemu-img convert -c -f raw -O qcow2 /work/disk.raw /work/disk.qcow2
  mv "$area/disk.qcow2" "$name.qcow2"
  cp --sparse=always "$area/disk.raw" "$name.raw"
  mv "$area/slot.update" "$name.update"
  say "$name.raw ($(du -h "$name.raw" | cut -f1) of $disk_mib MiB used), .qcow2 ($(du -h "$name.qcow2" | cut -f1)), .update ($(du -h "$name.update" | cut -f1))"
}
