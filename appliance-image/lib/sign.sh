# shellcheck shell=bash disable=SC2154
# Updates: a slot's squashfs and, behind it, 4,096 bytes that say what it is and are signed. Sourced by `build`.

# need_key — the signing key, made when there is none, and its public half as $area/update-key.pub.
need_key() {
  if [[ ! -e $key ]]; then
    say "Making a key to sign updates with: $key (keep it: boxes made now take updates signed by it alone)"
    mkdir -p "$(dirname "$key")"
    (umask 077 && openssl genpkey -algorithm ed25519 -out "$key") || die "no key could be made"
  fi
  openssl pkey -in "$key" -pubout -out "$area/update-key.pub" || die "$key is no private key that openssl reads"
}

make_update() {
  local slot=$area/slot.squashfs trailer=$area/trailer manifest=$area/manifest
  printf 'SLUICE-UPDATE 1\nproduct: sluice-amd64\nversion: %s\nbuilt: %s\nsize: %s\nsha256: %s\n' "$version" \
    "$SOURCE_DATE_EPOCH" "$(stat -c %s "$slot")" "$(sha256sum "$slot" | cut -d' ' -f1)" >"$manifest"
  openssl pkeyutl -sign -rawin -inkey "$key" -in "$manifest" -out "$area/signature"
  { cat "$manifest" && printf 'signature: %s\n' "$(base64 -w 0 "$area/signature")"; } >"$trailer"
  truncate -s 4096 "$trailer"
  cat "$slot" "$trailer" >"$area/slot.update"
}
