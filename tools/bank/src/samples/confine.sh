# Runs a command that reaches no network and writes only below its own folder.
# Arguments: the folder, the command's directory in it, "user" or "root", the command.
# Started by unshare in new namespaces for network and mounts, so nothing outside changes.
set -e
folder=$1 directory=$2 who=$3
shift 3
# Samples talk to servers of their own on 127.0.0.1.
PATH=$PATH:/usr/sbin:/sbin ip link set lo up 2>/dev/null ||
  python3 -c 'import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 0x49))'
mount --bind "$folder" "$folder"
while read -r _ _ _ _ point options _; do
  point=$(printf %b "$point")
  case $point in
    # What is below these isn't files, and nested namespaces write to /proc.
    "$folder" | /proc | /proc/* | /sys/*) continue ;;
  esac
  # Other options must stay: an ordinary user can't take any of them away.
  case $options in
    rw*) mount -o "remount,bind,ro${options#rw}" "$point" 2>/dev/null || : ;;
  esac
done </proc/self/mountinfo
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
# The directory was entered before the folder was mounted on itself.
cd "$directory"
if [ "$who" = user ]; then
  exec setpriv --inh-caps=-all --ambient-caps=-all -- "$@"
fi
exec "$@"
