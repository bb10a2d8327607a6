/** A fix as a POSIX shell script, for hosts with xrdp or gnome-remote-desktop. */
import { type BlankName, blanks, blanksIn } from './blanks.ts';
import type { Change, UnixMemberChange } from './change.ts';
import { disturbanceWords, sayDisturbance } from './disturbance.ts';
import { type Fix, machineChanges } from './fix.ts';
import { isForUnix, type UnixChange } from './plan.ts';
import { shellFunctions } from './shell-functions.ts';

/**
 * The script, or nothing when there is nothing to do on such a host. It saves what is there, changes it, and with `undo`
 * puts it back. What applies only on request is asked for by its word.
 */
export function shellScript(id: string, title: string, fix: Fix): string | undefined {
  const changes = machineChanges(fix, 'linux-server');
  const states = changes.filter(isForUnix);
  if (states.length === 0) return undefined;
  const open = blanksIn(states);
  const options = [...new Map(changes.flatMap(({ only }) => (only ? [[only.option, only.when] as const] : [])))];
  const restarts = changes.filter((one) => one.kind === 'restart');
  const always = changes.some(({ only }) => !only);
  return `${[
    '#!/bin/sh',
    `# ${title}: the fix (${id}).`,
    `# Disturbs: ${sayDisturbance(fix)}.`,
    ...(states.some(needsRoot) ? ['# How to run it: as root (sudo).'] : []),
    ...(restarts.length > 0 || states.some(({ kind }) => kind === 'unix-service')
      ? ['# With the word yes it asks nothing before it cuts anybody off: for where nobody sits to answer.']
      : []),
    `# sh FILE ${[...options.map(([word]) => `[${word}] `), ...open.map((name) => `${variableOf(name)}=… `)].join('')}  changes;   sh FILE undo   puts back what was there.`,
    ...options.map(([word, when]) => `#   ${word}: ${when}`),
    ...open.map((name) => `#   ${variableOf(name)}: ${blanks[name].means}`),
    'set -eu',
    'if [ "$(id -u)" = 0 ]; then base=/var/lib; else base="$HOME/.local/state"; fi',
    `state="\${RDPDOCTOR_STATE:-$base/rdpdoctor/${id.replace('/', '-')}}"`,
    "undo=''",
    "agreed=''",
    `chosen='${always ? 'yes' : ''}'`,
    ...options.map(([word]) => `${chosenName(word)}=''`),
    ...open.map((name) => `${variableOf(name)}=''`),
    'for word in "$@"; do',
    '  case "$word" in',
    '    undo) undo=yes ;;',
    '    yes) agreed=yes ;;',
    ...options.map(([word]) => `    ${word}) ${chosenName(word)}=yes; chosen=yes ;;`),
    ...open.map((name) => `    ${variableOf(name)}=*) ${variableOf(name)}=\${word#*=} ;;`),
    '    *) echo "rdpdoctor: “$word” is not understood." >&2; exit 64 ;;',
    '  esac',
    'done',
    askFunction,
    ...new Set(states.map(({ kind }) => shellFunctions[kind]).filter((text) => text !== '')),
    'if [ "$undo" = yes ]; then',
    '  [ -d "$state" ] || { echo "There is nothing to take back. What was changed as root is taken back as root." >&2; exit 1; }',
    ...restarts.map((one) => `  ${ifWasChosen(one, cutsOffBy(`It restarts ${one.service}`))}`),
    ...states.flatMap((one) => (one.kind === 'unix-service' ? [`  ${ifItStops(one.service)}`] : [])),
    ...[...states].reverse().map((change) => `  ${undoLine(change)}`),
    ...restarts.map((one) => `  ${ifWasChosen(one, `systemctl try-restart ${one.service}`)}`),
    '  rm -rf -- "$state"',
    '  echo "Everything is as it was before."',
    '  exit 0',
    'fi',
    `[ -n "$chosen" ] || { echo "Say what applies: ${options.map(([word]) => word).join(' or ')}. Nothing was changed." >&2; exit 64; }`,
    ...open.map(
      (name) =>
        `printf '%s' "$${variableOf(name)}" | grep -Eqx ${quote(blanks[name].looks)} || { echo "Give ${variableOf(name)}=…: ${blanks[name].means}. Nothing was changed." >&2; exit 64; }`,
    ),
    ...new Set(states.filter(needsRoot).map((one) => ifChosen(one, 'as_root'))),
    ...restarts.map((one) => ifChosen(one, cutsOffBy(`It restarts ${one.service}`))),
    'umask 077',
    'mkdir -p -- "$state"',
    ...options.map(([word]) => `[ -z "$${chosenName(word)}" ] || : > "$state/chosen-${word}"`),
    ...states.map((change) => ifChosen(change, saveLine(change))),
    ...states.map((change) => ifChosen(change, doLine(change))),
    ...restarts.map((one) => ifChosen(one, `systemctl try-restart ${one.service}`)),
    'echo "Done. To take it back, run this script with undo."',
  ].join('\n')}\n`;
}

/** GNOME’s own server is set up by whoever it belongs to. */
const needsRoot = ({ kind }: UnixChange) => kind !== 'gnome';

const askFunction = `as_root() { [ "$(id -u)" = 0 ] || { echo "This needs root: run it with sudo. Nothing was changed." >&2; exit 5; }; }
agree() { # what happens
  if [ -n "$agreed" ]; then return 0; fi
  echo "$1"
  answer=''
  if [ -t 0 ]; then printf 'Type yes to go on: '; read -r answer; fi
  [ "$answer" = yes ] || { echo "Nothing was changed. With the word yes it does not ask." >&2; exit 1; }
  agreed=yes
}`;

const cutsOffBy = (what: string) => `agree "${what}: ${disturbanceWords.connections}."`;

const ifItStops = (service: string) =>
  `if [ -e "$state/service-${service}" ] && ! grep -qx active "$state/service-${service}"; then agree "It stops ${service}, which did not run before: whoever is connected through it, you too, is cut off."; fi`;

const chosenName = (word: string) => `with_${word.replaceAll('-', '_')}`;

const ifChosen = ({ only }: Change, line: string) =>
  only ? `if [ -n "$${chosenName(only.option)}" ]; then ${line}; fi` : line;

/** At the undo, what was chosen is known from what was saved. */
const ifWasChosen = ({ only }: Change, line: string) =>
  only ? `if [ -e "$state/chosen-${only.option}" ]; then ${line}; fi` : line;

function saveLine(change: UnixChange): string {
  switch (change.kind) {
    case 'ini':
      return `save_file ${quote(change.file)}`;
    case 'gnome':
      return `[ -e "$state/${change.setting}" ] || dconf read /org/gnome/desktop/remote-desktop/rdp/${change.setting} > "$state/${change.setting}"`;
    case 'unix-member':
      return `[ -e ${mark(change)} ] || { if is_member ${change.user} ${change.group}; then echo yes; else echo no; fi > ${mark(change)}; }`;
    case 'unix-service':
      return `note_service ${change.service}`;
    case 'unix-firewall':
      return `note_shut ${fill(change.remoteAddresses)} ${change.port}`;
  }
}

function doLine(change: UnixChange): string {
  switch (change.kind) {
    case 'ini':
      return `set_ini ${quote(change.file)} ${quote(change.section)} ${quote(change.name)} ${fill(change.value)}`;
    case 'gnome':
      return `grdctl rdp set-${change.setting} ${fill(change.value)}`;
    case 'unix-member':
      return `is_member ${change.user} ${change.group} || adduser ${change.user} ${change.group}`;
    case 'unix-service':
      return `systemctl enable --now ${change.service}`;
    case 'unix-firewall':
      return `let_in ${fill(change.remoteAddresses)} ${change.port}`;
  }
}

function undoLine(change: UnixChange): string {
  switch (change.kind) {
    case 'ini':
      return `restore_file ${quote(change.file)}`;
    case 'gnome': {
      const path = `/org/gnome/desktop/remote-desktop/rdp/${change.setting}`;
      const file = `"$state/${change.setting}"`;
      return `if [ -s ${file} ]; then dconf write ${path} "$(cat ${file})"; elif [ -e ${file} ]; then dconf reset ${path}; fi`;
    }
    case 'unix-member':
      return `if [ -e ${mark(change)} ] && [ "$(cat ${mark(change)})" = no ]; then deluser ${change.user} ${change.group}; fi`;
    case 'unix-service':
      return `restore_service ${change.service}`;
    case 'unix-firewall':
      return `shut_out ${change.port}`;
  }
}

const mark = ({ user, group }: UnixMemberChange) => `"$state/member-${user}-${group}"`;

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A blank becomes the shell’s variable of the same name. */
function fill(value: string): string {
  const [, name] = /^<([a-z-]+)>$/.exec(value) ?? [];
  return name === undefined ? quote(value) : `"$${name.replaceAll('-', '_')}"`;
}

const variableOf = (name: BlankName) => name.replaceAll('-', '_');
