/** Every way to spell a request for a path that some router, somewhere, takes for the same: for the test of who is let in. */

export interface Spelling {
  readonly name: string;
  /** What stands between the method and the version, for the path as it is usually written. */
  readonly target: (path: string) => string;
  readonly method?: (method: string) => string;
  readonly version?: '1.0' | '1.1';
  readonly headers?: (path: string) => readonly string[];
}

const hex = (text: string) => `%${text.charCodeAt(0).toString(16)}`;
const encodeAt = (path: string, index: number, write = hex) =>
  path.slice(0, index) + write(path[index] ?? '') + path.slice(index + 1);
const swapCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());
/** The index of the nth slash. */
const slash = (path: string, nth: number): number => (nth === 0 ? 0 : path.indexOf('/', slash(path, nth - 1) + 1));
const beforeSlash = (path: string, nth: number, text: string) => {
  const at = slash(path, nth);
  return path.slice(0, at) + text + path.slice(at);
};
const overlong = (letter: string) => {
  const code = letter.charCodeAt(0);
  return `%${(0xc0 | (code >> 6)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}`;
};

export const spellings: readonly Spelling[] = [
  { name: 'as it is', target: (path) => path },
  { name: 'its first letter encoded', target: (path) => encodeAt(path, 1) },
  {
    name: 'its first letter encoded in capitals',
    target: (path) => encodeAt(path, 1, (one) => hex(one).toUpperCase()),
  },
  { name: 'a later letter encoded', target: (path) => encodeAt(path, path.length - 1) },
  { name: 'every letter encoded', target: (path) => path.replace(/[a-z]/g, hex) },
  { name: 'encoded twice', target: (path) => encodeAt(path, 1, (one) => `%25${hex(one).slice(1)}`) },
  { name: 'an overlong letter', target: (path) => encodeAt(path, 1, overlong) },
  { name: 'half an escape', target: (path) => `${path}%` },
  { name: 'an absolute address', target: (path) => `http://127.0.0.1${path}` },
  { name: 'an absolute address of another name', target: (path) => `http://x${path}` },
  { name: 'an absolute address with a port', target: (path) => `http://127.0.0.1:8080${path}` },
  { name: 'an absolute address by https', target: (path) => `HTTPS://127.0.0.1${path}` },
  { name: 'an absolute address with an account', target: (path) => `http://a:b@127.0.0.1${path}` },
  { name: 'an absolute address of another scheme', target: (path) => `ftp://127.0.0.1${path}` },
  { name: 'an absolute address, its path encoded', target: (path) => `http://x${encodeAt(path, 1)}` },
  { name: 'an address without a scheme', target: (path) => `//127.0.0.1${path}` },
  { name: 'no slash at the start', target: (path) => path.slice(1) },
  { name: 'a star', target: () => '*' },
  { name: 'two slashes at the start', target: (path) => `/${path}` },
  { name: 'two slashes within', target: (path) => beforeSlash(path, 1, '/') },
  { name: 'an encoded slash', target: (path) => encodeAt(path, slash(path, 1)) },
  { name: 'an encoded slash later', target: (path) => encodeAt(path, slash(path, 2)) },
  { name: 'backslashes', target: (path) => path.replaceAll('/', '\\') },
  { name: 'a backslash within', target: (path) => encodeAt(path, slash(path, 1), () => '\\') },
  { name: 'an encoded backslash', target: (path) => encodeAt(path, slash(path, 1), () => '%5c') },
  { name: 'a dot segment', target: (path) => beforeSlash(path, 1, '/.') },
  { name: 'a dot segment at the start', target: (path) => `/.${path}` },
  { name: 'a way back', target: (path) => `/x/..${path}` },
  { name: 'an encoded way back', target: (path) => `/x/%2e%2e${path}` },
  { name: 'a way back out of the files', target: (path) => `/assets/..%2f..${path}` },
  { name: 'capitals', target: (path) => swapCase(path) },
  { name: 'one capital', target: (path) => path[0] + swapCase(path[1] ?? '') + path.slice(2) },
  { name: 'a slash at the end', target: (path) => `${path}/` },
  { name: 'a dot at the end', target: (path) => `${path}/.` },
  { name: 'a parameter of the path', target: (path) => `${path};x=1` },
  { name: 'a parameter at the start', target: (path) => beforeSlash(path, 1, ';x') },
  { name: 'a question', target: (path) => `${path}?x` },
  { name: 'an encoded question', target: (path) => `${path}%3fx=1` },
  { name: 'a question at the start', target: (path) => `/?${path}` },
  { name: 'a fragment', target: (path) => `${path}#x` },
  { name: 'an encoded nothing', target: (path) => `${path}%00` },
  { name: 'an encoded line end', target: (path) => `${path}%0d%0a` },
  { name: 'a tab at the end', target: (path) => `${path}%09` },
  { name: 'HTTP/1.0', target: (path) => path, version: '1.0' },
  { name: 'HEAD', target: (path) => path, method: () => 'HEAD' },
  { name: 'OPTIONS', target: (path) => path, method: () => 'OPTIONS' },
  { name: 'a method in small letters', target: (path) => path, method: (method) => method.toLowerCase() },
  {
    name: 'another method said in a header',
    target: (path) => path,
    method: () => 'POST',
    headers: () => ['X-HTTP-Method-Override: GET'],
  },
  {
    name: 'the path said in a header',
    target: () => '/',
    headers: (path) => [`X-Original-URL: ${path}`, `X-Rewrite-URL: ${path}`],
  },
  {
    name: 'a proxy’s word for who asks',
    target: (path) => path,
    headers: () => ['X-Forwarded-For: 127.0.0.1', 'Forwarded: for=127.0.0.1', 'X-Forwarded-User: admin'],
  },
];
