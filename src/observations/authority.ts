/** A host and its port as one writes them together, for everything that shows or asks one. */

/** An IPv6 address in its brackets; anything else as it is. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** `ts01:3389`, `192.0.2.7:3389`, `[2001:db8::7]:3389`. */
export const authority = (host: string, port: number): string => `${bracketed(host)}:${port}`;
