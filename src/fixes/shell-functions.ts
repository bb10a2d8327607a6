/** The audited shell functions, one set for each kind of change: what the scripts for Linux hosts are made of. */
import type { UnixChange } from './plan.ts';

/** Empty where a kind needs none of its own. */
export const shellFunctions: Readonly<Record<UnixChange['kind'], string>> = {
  ini: String.raw`save_file() { # file: keeps the first copy only
  copy="$state/$(printf '%s' "$1" | tr '/' '_')"
  # Whole or not at all: a copy that was cut short must not pass for the first one.
  [ -e "$copy" ] || { cp -p -- "$1" "$copy.part"; mv -- "$copy.part" "$copy"; }
}
restore_file() {
  copy="$state/$(printf '%s' "$1" | tr '/' '_')"
  if [ -e "$copy" ]; then cp -p -- "$copy" "$1"; echo "Put back $1"; fi
}
set_ini() { # file section name value
  awk -v section="[$2]" -v name="$3" -v value="$4" '
    function put() { if (inside && !done) { print name "=" value; done = 1 } }
    /^[ \t]*\[/ { put(); inside = (tolower($0) ~ "^[ \t]*\\[" tolower(substr(section, 2, length(section) - 2)) "\\]") ; if (inside) seen = 1 }
    inside && tolower($0) ~ "^[ \t]*" tolower(name) "[ \t]*=" { if (!done) print name "=" value; done = 1; next }
    { print }
    END { put(); if (!seen) { print section; print name "=" value } }
  ' "$1" > "$state/draft"
  cat "$state/draft" > "$1"
  rm -f -- "$state/draft"
  echo "Set $3=$4 in [$2] of $1"
}`,
  gnome: '',
  'unix-member': String.raw`is_member() { id -nG "$1" | tr ' ' '\n' | grep -qx -- "$2"; }`,
  'unix-service': `note_service() { # service: keeps the first answer only
  [ -e "$state/service-$1" ] || { systemctl is-enabled "$1" || :; systemctl is-active "$1" || :; } > "$state/service-$1" 2>/dev/null
}
restore_service() {
  [ -e "$state/service-$1" ] || return 0
  if grep -qx disabled "$state/service-$1"; then systemctl disable "$1"; fi
  grep -qx active "$state/service-$1" || systemctl stop "$1"
}`,
  'unix-firewall': String.raw`# Each wall: its rule there? put it in; take it out. The state keeps the networks that were not let in before.
wall() { if command -v firewall-cmd >/dev/null && firewall-cmd --state >/dev/null 2>&1; then echo firewalld; else echo ufw; fi; }
rich() { case "$1" in *:*) f=ipv6 ;; *) f=ipv4 ;; esac; echo "rule family=\"$f\" source address=\"$1\" port port=\"$2\" protocol=\"tcp\" accept"; }
is_let_in() { # network port
  if [ "$(wall)" = firewalld ]; then firewall-cmd --permanent --query-rich-rule="$(rich "$1" "$2")" >/dev/null
  else ufw show added | grep -F "ufw allow from $1 to any port $2 proto tcp" | grep -Eq " proto tcp( comment .*)?$"; fi
}
note_shut() { # networks port: keeps the first answer only
  [ -e "$state/shut-$2" ] || printf '%s\n' "$1" | tr ',' '\n' | while read -r net; do is_let_in "$net" "$2" || echo "$net"; done > "$state/shut-$2"
}
let_in() { # networks port
  printf '%s\n' "$1" | tr ',' '\n' | while read -r net; do
    if is_let_in "$net" "$2"; then continue; fi
    if [ "$(wall)" = firewalld ]; then firewall-cmd --permanent --add-rich-rule="$(rich "$net" "$2")" >/dev/null; firewall-cmd --reload >/dev/null
    else ufw allow from "$net" to any port "$2" proto tcp </dev/null; fi
    echo "Let $net in at port $2"
  done
}
shut_out() { # port
  [ -e "$state/shut-$1" ] || return 0
  while read -r net; do
    if ! is_let_in "$net" "$1"; then continue; fi
    if [ "$(wall)" = firewalld ]; then firewall-cmd --permanent --remove-rich-rule="$(rich "$net" "$1")" >/dev/null; firewall-cmd --reload >/dev/null
    else ufw delete allow from "$net" to any port "$1" proto tcp </dev/null; fi
    echo "Port $1 is shut again for $net"
  done < "$state/shut-$1"
}`,
};
