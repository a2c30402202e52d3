# shellcheck shell=bash disable=SC2154
# The root file system of the image. Sourced by `build`, whose variables it uses.

make_root() {
  say "Installing Sluice $version into it"
  cp "$package" "$root/sluice.deb"
  in_tree "$root" env DEBIAN_FRONTEND=noninteractive dpkg --install /sluice.deb >"$work/dpkg.log" 2>&1 || {
    tail -n 20 "$work/dpkg.log" >&2
    die "Sluice's package can't be installed: is something missing in appliance-image/packages?"
  }
  rm "$root/sluice.deb"
  # No machine code is in it, so it serves the box as it does this machine.
  in_tree "$root" /usr/lib/sluice/bin/sluice-start-cache || die "no cache of classes could be made"
  cp -r --no-preserve=ownership "$here/files/." "$root/"
  configuration
  identity
  units
  initramfs
  firewall_answer
  network_files
  trim
  take_setuid_away
  first_data
}

# The admin's files as shipped. The box makes /data/sluice from them, where /etc/sluice is.
configuration() {
  local shipped=$root/usr/share/sluice-appliance
  mkdir -p "$shipped"
  mv "$root/etc/sluice" "$shipped/sluice"
  cp "$here"/defaults/* "$shipped/sluice/"
  mkdir "$root/data"
  ln -s /data/sluice "$root/etc/sluice"
}

identity() {
  printf 'sluice\n' >"$root/etc/hostname"
  printf '127.0.0.1 localhost sluice\n::1 localhost sluice\n' >"$root/etc/hosts"
  cat >"$root/etc/os-release" <<TXT
NAME=Sluice
PRETTY_NAME="Sluice $version"
ID=sluice
ID_LIKE=debian
VERSION_ID=$version
IMAGE_ID=sluice
IMAGE_VERSION=$version
SLUICE_BUILT=$SOURCE_DATE_EPOCH
TXT
  : >"$root/etc/machine-id" # the box's own is in /data
  rm -f "$root/etc/resolv.conf"
  printf 'nameserver 127.0.0.1\n' >"$root/etc/resolv.conf" # as sluice-network writes it, for what starts before that
  rm -f "$root"/etc/ssh/ssh_host_* "$root/var/lib/dbus/machine-id"
  ln -sf /usr/share/zoneinfo/UTC "$root/etc/localtime"
  mkdir -p "$root/usr/share/sluice-appliance/update-keys"
  cp "$area/update-key.pub" "$root/usr/share/sluice-appliance/update-keys/image.pem"
  : >"$root/etc/fstab"
}

# What starts by itself. Nobody can log in on the console (there is no password), so that no one is asked to. Masked
# besides: what a read-only root makes pointless.
units() {
  local enabled=(systemd-{networkd,resolved,timesyncd} ssh sluice sluice-{dnsmasq,pppoe,data,takeover,network,console,trial})
  local masked=({,serial-,container-}getty@ autovt@ console-getty sshd-keygen e2scrub_reap ldconfig
    systemd-{firstboot,networkd-wait-online,journal-catalog-update})
  # An order can't be taken back by a drop-in.
  sed '/^After=network.target/d' "$root/usr/lib/systemd/system/sluice.service" >"$root/etc/systemd/system/sluice.service"
  in_tree "$root" systemctl --quiet enable "${enabled[@]/%/.service}" logrotate.timer sluice-trial-deadline.timer
  in_tree "$root" systemctl --quiet mask "${masked[@]/%/.service}" ssh.socket {apt-daily,apt-daily-upgrade,dpkg-db-backup,e2scrub_all}.timer
}

initramfs() {
  say "Making the initramfs"
  local release
  release=$(basename "$root"/lib/modules/*)
  in_tree "$root" update-initramfs -u -k "$release" >"$work/initramfs.log" 2>&1 || {
    tail -n 20 "$work/initramfs.log" >&2
    die "the initramfs could not be made"
  }
  mv "$root/boot/vmlinuz-$release" "$root/boot/vmlinuz"
  mv "$root/boot/initrd.img-$release" "$root/boot/initrd"
  rm -f "$root"/boot/{config,System.map}-* "$root"/{vmlinuz,initrd.img}{,.old}
}

# What a box never reads, and what differs from one build to the next.
trim() {
  rm -rf "${root:?}"/usr/share/{man,info,locale,lintian,bug} "${root:?}"/{dev,run,tmp}/* "$root"/var/cache/* "$root"/var/log/* "$root"/var/lib/apt/* \
    "$root"/var/lib/dpkg/*-old "$root"/etc/*- "$root"/var/tmp/*
  find "$root/usr/share/doc" -type f ! -name copyright -delete
  find "$root/usr/share/doc" -type d -empty -delete
  rm -f "$root/var/lib/systemd/catalog/database" "$root"/etc/apt/sources.list.d/* "$root/etc/apt/sources.list"
  mkdir -p "$root"/var/{cache,log}/sluice "$root"/var/lib/{sluice,sluice-network,sluice-dnsmasq}
}

# What Sluice says of the shipped configuration to sluice-firewall, so that a first start needs no JVM to ask it.
firewall_answer() {
  mkdir -m 700 "$root/var/lib/sluice-firewall"
  cp -r "$root/usr/share/sluice-appliance/sluice" "$root/data/sluice"
  find "$root/data/sluice" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  # It fails over the LAN's name, which the box will know.
  in_tree "$root" /usr/lib/sluice/iptables/sluice-firewall print >/dev/null 2>&1 || true
  rm -r "$root/data/sluice"
  [[ -s $root/var/lib/sluice-firewall/answer ]] || die "sluice-firewall kept no answer"
}

# What the shipped network.yaml comes to, so that a first start needs no JVM for it either. The cards' names are those
# that the box will put in (first-network); for the time of the question they are names that Sluice takes.
network_files() {
  local made=$root/usr/share/sluice-appliance/network file files
  mkdir -m 700 "$root/made"
  sed 's/@WAN@/cardwan0/; s/@LAN@/cardlan0/' "$root/usr/share/sluice-appliance/sluice/network.yaml" >"$root/made/network.yaml"
  in_tree "$root" /usr/lib/sluice/bin/sluice network render --config /made/network.yaml --into /made/network ||
    die "the shipped network.yaml comes to nothing"
  mkdir "$made"
  mv "$root/made/network/files" "$made/"
  rm -r "$root/made"
  mapfile -t files < <(find "$made" -type f)
  sed -i 's/cardwan0/@WAN@/g; s/cardlan0/@LAN@/g' "${files[@]}"
  for file in "$made"/files/etc/systemd/network/*; do
    mv "$file" "$(sed 's/cardwan0/@WAN@/; s/cardlan0/@LAN@/' <<<"$file")"
  done
}

# Services are root or have their capabilities from systemd; nobody else logs in, so nobody needs to become root.
take_setuid_away() { find "$root" -xdev -type f -perm /6000 -exec chmod a-s {} +; }

# /data as a box's first start would make it, so that it has less to do.
first_data() {
  in_tree "$root" /usr/lib/sluice-appliance/data folders || die "/data could not be made"
  rm -r "$root/run/sluice-appliance" "$root/data/machine-id"
  mv "$root/data" "$area/data"
  mkdir "$root/data"
  find "$area/data" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

make_squashfs() {
  say "Packing the root"
  # LZO: of those that GRUB can read, the one that unpacks fastest (half a boot's reading is waiting for that).
  # What the gateway reads most of at its start isn't packed at all.
  tool mksquashfs /work/root /work/slot.squashfs -comp lzo -b 256K -noappend -no-xattrs \
    -action 'uncompressed @ name(start.aot) || name(libjvm.so)' \
    -no-exports -quiet -no-progress \
    >"$work/mksquashfs.log" 2>&1 || {
    tail -n 20 "$work/mksquashfs.log" >&2
    die "mksquashfs failed"
  }
  (($(stat -c %s "$area/slot.squashfs") <= slot_mib << 20)) || die "the root does not fit into a slot of $slot_mib MiB"
}
