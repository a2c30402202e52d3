# shellcheck shell=bash disable=SC2154,SC2034
# Updates to feed the box with, in $work/files, which the site serves. Sourced.

readonly updates=http://$site/files

# signed SQUASHFS VERSION KEY FILE — an update of that version. Built later than any image.
signed() {
  local slot=$1 version=$2 by=$3 file=$4
  printf 'SLUICE-UPDATE 1\nproduct: sluice-amd64\nversion: %s\nbuilt: 4000000000\nsize: %s\nsha256: %s\n' "$version" \
    "$(stat -c %s "$slot")" "$(sha256sum "$slot" | cut -d' ' -f1)" >"$work/manifest"
  openssl pkeyutl -sign -rawin -inkey "$by" -in "$work/manifest" -out "$work/signature"
  { cat "$work/manifest" && printf 'signature: %s\n' "$(base64 -w 0 "$work/signature")"; } >"$work/trailer"
  truncate -s 4096 "$work/trailer"
  cat "$slot" "$work/trailer" >"$work/files/$file"
}

# slot_of_image — the image's own slot A, whole.
slot_of_image() {
  [[ -e $work/slot ]] || head -c -4096 "${image%.raw}.update" >"$work/slot"
  printf '%s' "$work/slot"
}

# The same system again: that it came by an update is all that is new about it.
good_update() { [[ -e $work/files/good ]] || signed "$(slot_of_image)" 9.0-good "$key" good; }

# One whose kernel finds no system to start, and panics.
panicking_update() {
  rm -rf "$work/panics" && mkdir -p "$work/panics"
  unsquashfs -q -n -d "$work/panics/root" "$(slot_of_image)" boot >/dev/null
  mksquashfs "$work/panics/root" "$work/panics/slot" -comp gzip -quiet -no-progress >/dev/null
  signed "$work/panics/slot" 9.1-panics "$key" panics
}

# One that boots and whose gateway never starts.
broken_update() {
  rm -rf "$work/broken" && mkdir -p "$work/broken"
  unsquashfs -q -n -d "$work/broken/root" "$(slot_of_image)" >/dev/null
  ln -sf /bin/false "$work/broken/root/usr/lib/sluice/bin/sluice"
  mksquashfs "$work/broken/root" "$work/broken/slot" -comp gzip -Xcompression-level 1 -quiet -no-progress >/dev/null
  signed "$work/broken/slot" 9.2-broken "$key" broken
  rm -rf "$work/broken"
}

# Signed by a stranger, and one that was changed after it was signed.
bad_updates() {
  openssl genpkey -algorithm ed25519 -out "$work/stranger.pem" 2>/dev/null
  head -c 1048576 /dev/urandom >"$work/noise"
  signed "$work/noise" 9.3-stranger "$work/stranger.pem" stranger
  signed "$work/noise" 9.4-damaged "$key" damaged
  printf 'x' | dd of="$work/files/damaged" bs=1 seek=4711 conv=notrunc status=none
}

# The slots as the box has them, in one line: "A_OK=1 …".
slots_are() { [[ $(slots) == "$1" ]] || { slots && false; }; }
slots() {
  on_box "bash -c '. /usr/lib/sluice-appliance/slots.sh; for w in ORDER A_OK A_TRY B_OK B_TRY; do printf \"%s=%s \" \$w \"\$(slot_word \$w)\"; done; booted_slot'"
}
runs_slot() { [[ $(on_box "tr ' ' '\n' </proc/cmdline | sed -n s/^sluice.slot=//p") == "$1" ]]; }
