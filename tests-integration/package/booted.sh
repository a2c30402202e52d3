# shellcheck shell=bash disable=SC2154
# A tree with the real systemd as its first process, in namespaces of its own. Sourced by test-package.sh, whose `tree`
# and `namespace` these use. No cgroup controller and no udev: what a unit may do is in force, how much it may take isn't.
#
#   booted_up        starts it; booted_down ends it, and all that runs in it
#   booted CMD…      one command in it

init=''

# In its own mount, PID and cgroup namespace. Of the kernel's settings it may change those of its network alone, and of
# devices it has those of a container. pivot_root, since a process in a chroot may make no user namespace.
readonly first_steps='
tree=$1
mount --bind "$tree" "$tree"
mount -t proc proc "$tree/proc"
mount -t proc proc "$tree/mnt"
mount --bind "$tree/proc/sys" "$tree/proc/sys"
mount -o remount,bind,ro "$tree/proc/sys"
mount --bind "$tree/mnt/sys/net" "$tree/proc/sys/net"
umount "$tree/mnt"
mount -t sysfs -o ro sysfs "$tree/sys"
mount -t cgroup2 cgroup2 "$tree/sys/fs/cgroup"
mount -t tmpfs -o mode=755 run "$tree/run"
mount -t tmpfs tmp "$tree/tmp"
mount -t tmpfs -o mode=755 dev "$tree/dev"
for device in null zero full random urandom tty; do
  touch "$tree/dev/$device"
  mount --bind "/dev/$device" "$tree/dev/$device"
done
ln -s /proc/self/fd "$tree/dev/fd"
ln -s pts/ptmx "$tree/dev/ptmx"
mkdir "$tree/dev/pts" "$tree/dev/shm" "$tree/dev/mqueue"
mount -t devpts -o newinstance,ptmxmode=666 pts "$tree/dev/pts"
mount -t tmpfs shm "$tree/dev/shm"
cd "$tree"
pivot_root . mnt
umount -l /mnt
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system'

booted_up() {
  mkdir -p "$work/cgroup"
  mount -t cgroup2 cgroup2 "$work/cgroup"
  mkdir "$work/cgroup/$namespace"
  (
    echo "$BASHPID" >"$work/cgroup/$namespace/cgroup.procs"
    exec ip netns exec "$namespace" unshare --mount --propagation private --pid --fork --kill-child --uts --ipc --cgroup \
      sh -euc "$first_steps" sh "$tree"
  ) >"$work/booted.log" 2>&1 </dev/null &
  booted_by=$!
  until_true 30 find_init && until_true 60 has_started
}

find_init() { init=$(pgrep -P "$booted_by" | head -n 1) && [[ -n $init && $(cat "/proc/$init/comm") == systemd ]]; }
has_started() { [[ $(booted systemctl is-system-running 2>/dev/null) =~ running|degraded ]]; }
booted() { nsenter -t "$init" -m -p -n -i -u -C -r -w -- env PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

booted_down() {
  [[ -n $init ]] || return 0
  kill -9 "$init" 2>/dev/null
  wait "$booted_by" 2>/dev/null
  init=''
  find "$work/cgroup/$namespace" -depth -type d -exec rmdir {} +
  umount "$work/cgroup"
}
