/** What `reg query` prints: names, types and values, the same in every language. For the probe of this machine. */

/** The values that stand directly under the key that was asked for, by their names in lower case. */
export function readRegistry(output: string): ReadonlyMap<string, string | number> {
  const found = new Map<string, string | number>();
  for (const line of output.split(/\r?\n/)) {
    const [, name, type = '', data = ''] =
      /^ {4}(\S.{0,200}?) {4}(REG_[A-Z_]{2,20})(?: {4}(.*))?$/.exec(line.slice(0, 2_000)) ?? [];
    if (name !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), readValue(type, data));
  }
  return found;
}

function readValue(type: string, data: string): string | number {
  const isNumber = (type === 'REG_DWORD' || type === 'REG_QWORD') && /^0x[0-9a-f]{1,13}$/i.test(data.trim());
  return isNumber ? Number(data.trim()) : data.trim();
}
