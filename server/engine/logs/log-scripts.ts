/** Every script begins with this: what all of them know of a host. `$1` is a word that the host's text cannot hold. */
const COMMON = String.raw`
LC_ALL=C; export LC_ALL; umask 077
token=$1; shift
root=$(sed -n 's/.*"data-root"[^"]*"\([^"]*\)".*/\1/p' /etc/docker/daemon.json 2>/dev/null)
root=$(readlink -f -- "${'$'}{root:-/var/lib/docker}")
logs=$root/volumes/kolla_logs/_data
say() { printf '\036%s %s\n' "$token" "$*"; }
say zone "$(date +%:z)"
# place KIND NAME: sets p, or fails. A file that is reached through a symbolic link is none.
place() {
  case $1 in
    container) p=$root/containers/$2/$2-json.log ;;
    *) p=$logs/$2 ;;
  esac
  [ -f "$p" ] && [ "$(readlink -f -- "$p")" = "$p" ]
}
# slice FROM LENGTH: bytes of $p.
slice() {
  case $p in
    *.gz) gzip -dc -- "$p" 2>/dev/null | tail -c "+$(($1 + 1))" | head -c "$2" ;;
    *) tail -c "+$(($1 + 1))" -- "$p" 2>/dev/null | head -c "$2" ;;
  esac
}
# look: sets inode, size and sum of $p.
look() {
  set -- $(stat -c '%i %s' -- "$p" 2>/dev/null)
  [ $# = 2 ] || return 1
  inode=$1 size=$2 sum=-
  case $p in *.gz) size=$(gzip -dc -- "$p" 2>/dev/null | wc -c) ;; esac
  [ "$size" -lt 96 ] || sum=$(slice 0 96 | cksum | cut -d ' ' -f 1)
}
# stamp KIND OFFSET: the first time after that byte, as the file writes times.
stamp() {
  case $1 in
    container) slice "$2" 131072 | sed 1d | grep -aom 1 '"time":"[0-9T:-]\{19\}' | tail -n 1 | sed 's/^"time":"//; s/$/Z/' ;;
    *) slice "$2" 131072 | sed 1d | grep -aoEm 1 '^\[?[0-9]{4}-[0-9]{2}-[0-9]{2}[ T] ?[0-9]{1,2}:[0-9]{2}:[0-9]{2}([.,][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?' | sed 's/^\[//; s/  / 0/; s/ /T/' ;;
  esac
}
# locate KIND SECONDS: sets at to a byte not after the first line of that time, some 64 KB before it at most; -1 where no time is.
locate() {
  low=0 high=$size seen=0
  utc=$(date -u -d "@$2" +%Y-%m-%dT%H:%M:%S) here=$(date -d "@$2" +%Y-%m-%dT%H:%M:%S)
  case $p in *.gz) at=-1; return ;; esac
  while [ $((high - low)) -gt 65536 ]; do
    middle=$(((low + high) / 2))
    found=$(stamp "$1" "$middle")
    if [ -z "$found" ]; then high=$middle; continue; fi
    seen=1
    case $found in *Z | *+00:00 | *+0000) wanted=$utc ;; *) wanted=$here ;; esac
    if expr "x$(printf %.19s "$found")" '<' "x$wanted" >/dev/null; then low=$middle; else high=$middle; fi
  done
  at=$low
  # A small file is read as a whole: whether it has times is seen by who reads it.
  [ $seen = 1 ] || [ "$size" -le 65536 ] || at=-1
}
`;

/** Lists files and Docker's own logs: `kind size modified path`, each ended by NUL. */
export const LIST_SCRIPT = `${COMMON}
say files
find "$logs" -type f -printf '%s %T@ %P\\0' 2>/dev/null | head -c 1000000
say over
`;

/**
 * Reads parts of logs. Arguments, seven a log: kind, name, mode, byte, most bytes, seconds since the epoch, and the file that
 * was read before (`inode.sum.size` or `-`).
 */
export const READ_SCRIPT = `${COMMON}
while [ $# -ge 7 ]; do
  kind=$1 name=$2 mode=$3 at=$4 most=$5 when=$6 former=$7; shift 7
  if ! place "$kind" "$name" || ! look; then say none; continue; fi
  rotated=0
  if [ "$former" != - ]; then
    was=\${former%%.*} rest=\${former#*.}; wasSum=\${rest%%.*} wasSize=\${rest#*.}
    if [ "$was" != "$inode" ] || [ "$wasSize" -gt "$size" ]; then rotated=1
    elif [ "$wasSum" != - ] && [ "$wasSum" != "$sum" ]; then rotated=1; fi
    if [ $rotated = 1 ]; then at=0 mode=after
    elif [ "$mode" = news ] && [ "$wasSize" = "$size" ]; then say same "$inode" "$size" "$sum"; continue; fi
  fi
  [ "$mode" != news ] || mode=after
  case $mode in time | until) locate "$kind" "$when" ;; esac
  timeless=0
  if [ "$at" -lt 0 ]; then timeless=1 mode=end; fi
  case $mode in
    end) from=$((size - most)) to=$size ;;
    before) from=$((at - most)) to=$at ;;
    after) from=$at to=$((at + most)) ;;
    around | time) from=$((at - most / 2)) to=$((at + most / 2 + 65536)) ;;
    until) from=$((at - most)) to=$((at + 131072)) ;;
    *) say none; continue ;;
  esac
  [ "$from" -ge 0 ] || from=0
  [ "$to" -le "$size" ] || to=$size
  [ "$to" -ge "$from" ] || to=$from
  say some "$inode" "$size" "$sum" "$from" "$to" "$rotated" "$timeless" "$mode"
  slice "$from" $((to - from))
done
say over
`;

/** Turns lines of Docker's own log into the lines that the container wrote. */
const UNWRAP = String.raw`sed -e 's/","stream":"[a-z]*".*$//' -e 's/^{"log":"//' -e 's/\\n$//' -e 's/\\u003c/</g' -e 's/\\u003e/>/g' -e 's/\\u0026/\&/g' -e 's/\\u001b/\x1b/g' -e 's/\\t/\t/g' -e 's/\\"/"/g' -e 's/\\\\/\\/g'`;

/**
 * Searches logs. Arguments: the expression, most hits of one log, seconds; then four a log: kind, name, and the beginning
 * and the end of the range in seconds since the epoch (`-`: open). Of each log it prints how many lines match and the
 * last of them with their bytes.
 */
export const SEARCH_SCRIPT = `${COMMON}
pattern=$1 most=$2 seconds=$3; shift 3
end=$(($(date +%s) + seconds))
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP
while [ $# -ge 4 ]; do
  kind=$1 name=$2 since=$3 until=$4; shift 4
  if ! place "$kind" "$name" || ! look; then say none; continue; fi
  from=0 to=$size timeless=0
  if [ "$since" != - ]; then locate "$kind" "$since"; if [ "$at" -lt 0 ]; then timeless=1; else from=$at; fi; fi
  if [ "$until" != - ]; then locate "$kind" "$until"; if [ "$at" -lt 0 ]; then timeless=1; else to=$((at + 131072)); fi; fi
  [ "$to" -le "$size" ] || to=$size
  left=$((end - $(date +%s)))
  [ "$left" -ge 1 ] || left=1
  search() { timeout -k 1 "$left" grep -aP "$1" -e "$pattern" 2>"$work/error"; echo $? >"$work/code"; }
  # keep: the numbers or bytes before the first colon, and the whole line for files; the last ones and how many there were.
  keep() { tr '\\000' '\\001' | awk -v most="$most" -v count="$work/count" '{ n++; kept[n % most] = substr($0, 1, 16384) } END { print n + 0 >count; for (i = n - most + 1; i <= n; i++) if (i > 0) print kept[i % most] }'; }
  if [ "$kind" = container ]; then
    lines=$(slice "$from" $((to - from)) | ${UNWRAP} | search -n | cut -d : -f 1 | keep | tr '\\n' ' ')
    slice "$from" $((to - from)) | awk -v wanted="$lines" 'BEGIN { n = split(wanted, a, " "); for (i = 1; i <= n; i++) want[a[i]] = 1 } NR in want { print byte + 0 ":" $0 } { byte += length($0) + 1 }' >"$work/hits"
  else
    slice "$from" $((to - from)) | search -b | keep >"$work/hits"
  fi
  say found "$inode" "$size" "$sum" "$from" "$(cat "$work/code")" "$(cat "$work/count")" "$timeless" "$(head -c 300 "$work/error" | tr '\\n' ' ')"
  cat "$work/hits"
done
say over
`;
