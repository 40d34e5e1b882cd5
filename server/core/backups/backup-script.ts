/**
 * What the one-shot of every part of a backup runs, as the user of its container: it knows no service. Arguments:
 * `volumes` with folders, or `program` with the words of a program of the image. What to do comes as environment
 * (docs/backups.md). Exit code 65: a backup is cut short or altered; 66: there is none of that name.
 */
export const BACKUP_SCRIPT = String.raw`#!/bin/bash
set -euo pipefail
umask 077
home=${'$'}{KOLLAGE_BACKUP_HOME:-/var/lib/kolla/backups} key=${'$'}{KOLLAGE_BACKUP_KEY:-/var/lib/kolla/backup/key}
way=$1; shift
id=$KOLLAGE_BACKUP_ID part=$KOLLAGE_BACKUP_PART act=$KOLLAGE_BACKUP_ACT
here=$home/$id
stage=.kollage-restore

say() { echo "backup: $*"; }
die() { local code=$1; shift; say "$*"; exit "$code"; }
seal() {
  python3 -IS -c 'import hmac, sys
print(hmac.new(open(sys.argv[1], "rb").read(), open(sys.argv[2], "rb").read(), "sha256").hexdigest())' "$key" "$1"
}
told() {
  python3 -IS -c 'import json, sys
print(json.load(open(sys.argv[1])).get(sys.argv[2]) or "")' "$1/manifest.json" "$2"
}
opened() { openssl enc -d -aes-256-ctr -pbkdf2 -iter 100000 -pass "file:$key" -in "$1/data" | gzip -dc; }

take() {
  [ ! -e "$here/manifest.json" ] || { say "$id is there already"; return; }
  local part_way=$here.part kind=full base=''
  rm -rf "$home"/*.part
  mkdir -p "$part_way/state"
  if [ -n "${'$'}{KOLLAGE_BACKUP_BASE:-}" ] && [ -d "$home/$KOLLAGE_BACKUP_BASE/state" ]; then
    kind=incremental base=$KOLLAGE_BACKUP_BASE
  fi
  local began; began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  trap 'rm -rf "$home"/*.part' EXIT
  if [ "$way" = program ]; then
    "$@" take "$kind" "$part_way/state" "${'$'}{base:+$home/$base/state}" < /dev/null
  else
    tar -c --numeric-owner --exclude=.kollage-restore -C / "${'$'}{@#/}"
  fi | gzip -1 | openssl enc -aes-256-ctr -pbkdf2 -iter 100000 -salt -pass "file:$key" > "$part_way/data"
  # Its program may have made a full one where an incremental one was asked for.
  if [ -e "$part_way/state/kind" ]; then kind=$(cat "$part_way/state/kind"); fi
  [ "$kind" = incremental ] || base=''
  local sum size
  sum=$(sha256sum "$part_way/data"); sum=${'$'}{sum%% *}
  size=$(stat -c %s "$part_way/data")
  python3 -IS -c 'import json, sys
names = ("version", "id", "part", "kind", "base", "at", "size", "sha256", "image", "cloud")
said = dict(zip(names, sys.argv[2:]))
said["size"] = int(said["size"])
json.dump({k: v for k, v in said.items() if v != ""}, open(sys.argv[1], "w"))' \
    "$part_way/manifest.json" 1 "$id" "$part" "$kind" "$base" "$began" "$size" "$sum" "$KOLLAGE_BACKUP_IMAGE" "$KOLLAGE_BACKUP_CLOUD"
  seal "$part_way/manifest.json" > "$part_way/seal"
  sync -f "$part_way/data"
  mv -T "$part_way" "$here"
  trap - EXIT
  say "$kind backup $id of $part: $size bytes${'$'}{base:+, after $base}"
}

# check ID: its manifest is ours, and its data is what was written.
check() {
  local at=$home/$1 size sum
  [ -e "$at/manifest.json" ] && [ -e "$at/seal" ] || die 66 "there is no backup $1 of $part here"
  [ "$(seal "$at/manifest.json")" = "$(cat "$at/seal")" ] || die 65 "the manifest of backup $1 of $part was altered, or was made with another key"
  [ "$(told "$at" id)" = "$1" ] && [ "$(told "$at" part)" = "$part" ] || die 65 "backup $1 of $part carries the manifest of another one"
  [ -e "$at/data" ] || die 65 "backup $1 of $part has lost its data"
  size=$(stat -c %s "$at/data")
  [ "$size" = "$(told "$at" size)" ] || die 65 "backup $1 of $part is cut short: $size of $(told "$at" size) bytes"
  sum=$(sha256sum "$at/data"); sum=${'$'}{sum%% *}
  [ "$sum" = "$(told "$at" sha256)" ] || die 65 "backup $1 of $part was altered: its checksum differs"
  say "backup $1 of $part is whole: $size bytes"
}

# chain ID: the backups that it is restored from, the full one first.
chain() {
  local at=$1 all=''
  for ((n = 0; n < 1000; n++)); do
    all="$at $all"
    [ -e "$home/$at/manifest.json" ] || break
    at=$(told "$home/$at" base)
    [ -n "$at" ] || break
  done
  echo "$all"
}

lay() {
  local one
  for one in $(chain "$id"); do check "$one"; done
  if [ "$way" = volumes ]; then
    local folder
    for folder in "$@"; do rm -rf "$folder/$stage"; mkdir "$folder/$stage"; done
    opened "$here" | tar -x -p -C "$1/$stage"
    for folder in "${'$'}{@:2}"; do mv "$1/$stage$folder" "$folder/$stage/"; done
    say "laid out $id of $part"
    return
  fi
  for one in $(chain "$id"); do
    opened "$home/$one" | "$@" lay "$(told "$home/$one" kind)"
    say "laid out $one of $part"
  done
}

swap() {
  if [ "$way" = program ]; then "$@" swap < /dev/null; else
    local folder inner
    for folder in "$@"; do
      inner=$folder/$stage$folder
      [ "$folder" = "$1" ] || inner=$folder/$stage/${'$'}{folder##*/}
      [ -d "$inner" ] || die 1 "nothing is laid out for $folder"
      find "$folder" -mindepth 1 -maxdepth 1 ! -name "$stage" -exec rm -rf {} +
      find "$inner" -mindepth 1 -maxdepth 1 ! -name "$stage" -exec mv -t "$folder" {} +
      rm -rf "${'$'}{folder:?}/$stage"
    done
  fi
  say "$part is that of backup $id"
}

# note WORKS SAYS: the result of a test restore, kept beside the backup.
note() {
  python3 -IS -c 'import json, sys, time
json.dump({"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "works": sys.argv[2] == "yes", "says": sys.argv[3][:500]}, open(sys.argv[1], "w"))' \
    "$here/tested.new" "$1" "$2"
  mv "$here/tested.new" "$here/tested.json"
}

# again ACT: itself, as another process, whose errors end it even where this one looks at its exit code.
again() { KOLLAGE_BACKUP_ACT=$1 bash "$0" "$way" "${'$'}{@:2}"; }

prove() {
  if [ "$way" = program ]; then "$@" test < /dev/null; else say "result: $(find "$@" -type f | wc -l) files"; fi
}

try_out() {
  local code=0 log said; log=$(mktemp)
  { again lay "$@" && again swap "$@" && again prove "$@"; } 2>&1 | tee "$log" || code=${'$'}{PIPESTATUS[0]}
  said=$(sed -n 's/^backup: result: //p' "$log" | tail -n 1)
  if [ "$code" = 0 ] && [ -n "$said" ]; then note yes "$said"; say "this backup works: $said"; return; fi
  if [ -d "$here" ]; then note no "$(tail -n 1 "$log")"; fi
  [ "$code" != 0 ] || code=1
  exit "$code"
}

case $act in
  take) take "$@" ;;
  check) for one in $(chain "$id"); do check "$one"; done ;;
  lay) lay "$@" ;;
  swap) swap "$@" ;;
  test) try_out "$@" ;;
  prove) prove "$@" ;;
  forget)
    for one in $KOLLAGE_BACKUP_FORGET; do
      [[ $one =~ ^[0-9]{8}-[0-9]{6}$ ]] || die 1 "$one is no name of a backup"
      rm -rf "${'$'}{home:?}/$one"
      say "let go of $one of $part"
    done ;;
  *) die 1 "$act is nothing that a backup does" ;;
esac
`;
