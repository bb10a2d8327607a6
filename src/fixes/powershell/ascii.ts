/** A script is plain ASCII: then no code page, redirection or missing byte order mark can make another script of it. */

export const toAscii = (text: string): string =>
  text
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[–—−‑]/g, '-')
    .replace(/…/g, '...')
    .replace(/→/g, '->')
    .replace(/×/g, 'x')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\x09\x0a\x0d\x20-\x7e]/g, '?');
