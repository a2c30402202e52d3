# shellcheck shell=bash
# Trees of Debian packages, from the mirror that this machine uses. Sourced; wants `say` and `die`.

declare -F say >/dev/null || say() { printf -- '-- %s\n' "$*"; }
declare -F die >/dev/null || die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# mirror_of RELEASE — one-line apt sources of a Debian release, updates and security included, on this machine's mirrors.
mirror_of() {
  local release=$1
  apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' |
    awk -F'|' -v to="$release" '
      $1 != "Debian" || $4 != "main" { next }
      {
        suite = $3
        if (!match(suite, /-[a-z]+$/)) suffix = ""; else suffix = substr(suite, RSTART)
        line = "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] " $2 " " to suffix " main"
        if (!seen[line]++) print line
      }'
}

# debian_version RELEASE PACKAGE — the version that the mirror has; fails where it has none.
debian_version() { asked_of_mirror "$1" version_of "$2"; }

# mirror_state RELEASE — a short word that changes whenever the mirror has other packages of that release.
mirror_state() { asked_of_mirror "$1" state_of_lists; }

# asked_of_mirror RELEASE FUNCTION ARG… — calls it with the mirror's lists just fetched; it finds apt's options in
# `options`, and the lists in `$state/lists`.
asked_of_mirror() {
  local release=$1 function=$2 state answer
  shift 2
  state=$(mktemp -d /var/tmp/sluice-apt.XXXXXX)
  chmod 755 "$state"
  mkdir -p "$state/lists/partial" "$state/cache"
  mirror_of "$release" >"$state/sources.list"
  local options=(-o "Dir::Etc::sourcelist=$state/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$state/lists" -o "Dir::Cache=$state/cache" -o Dir::State::status=/dev/null
    -o APT::Architecture=amd64 -o Acquire::Languages=none -o APT::Sandbox::User=root)
  apt-get -q "${options[@]}" update >/dev/null 2>&1 || true
  answer=$("$function" "$@")
  rm -rf "$state"
  [[ -n $answer ]] && printf '%s' "$answer"
}
version_of() {
  apt-cache "${options[@]}" show --no-all-versions "$1" 2>/dev/null | sed -n 's/^Version: //p' | head -n 1
}
# What apt has of a list may be packed in one way or another; the release files name the sums of each.
state_of_lists() {
  find "$state/lists" -maxdepth 1 -name '*Release' -exec cat {} + | sed -n 's/^ \([0-9a-f]\{64\}\) .* main\/binary-amd64\/Packages$/\1/p' |
    sort -u | sha256sum | cut -c 1-12
}

tree_archive() { printf '%s/sluice/%s.tar' "${XDG_CACHE_HOME:-$HOME/.cache}" "$1"; }

# make_tree RELEASE ARCHIVE PACKAGE… — a tar archive of a minimal tree with these packages; it does not remember the
# mirror. TREE_VARIANT: mmdebstrap's variant, minbase unless set.
make_tree() {
  local release=$1 archive=$2
  shift 2
  mkdir -p "$(dirname "$archive")"
  mirror_of "$release" | mmdebstrap --quiet --format=tar --variant="${TREE_VARIANT:-minbase}" --include="$(IFS=, && printf '%s' "$*")" \
    --customize-hook='rm -f "$1"/etc/apt/sources.list.d/* && : >"$1/etc/apt/sources.list"' \
    "$release" "$archive.part" - || die "mmdebstrap failed"
  mv "$archive.part" "$archive"
}

# in_tree TREE COMMAND… — runs it in the tree, with /proc there and a network nowhere.
in_tree() {
  local tree=$1
  shift
  # shellcheck disable=SC2016 # "$@" is the inner shell's
  unshare --mount --net --pid --fork sh -c 'tree=$1 && shift && mount -t proc proc "$tree/proc" && exec chroot "$tree" "$@"' \
    sh "$tree" "$@"
}
