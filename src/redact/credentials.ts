/** Secrets that are known by where they stand: key blocks, headers, addresses with a password, command lines. */
import { isNobodys } from './assignments.ts';
import { type Span, span } from './span.ts';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** What a block whose end is missing is made of. */
const BODY =
  /(?:[ \t>|+]{0,8}(?:[A-Za-z0-9+/=]{16,200}|[A-Z][A-Za-z-]{2,20}: [^\r\n]{1,200})?(?:\r?\n|\\r|\\n| )){0,400}[A-Za-z0-9+/=]{0,200}/y;
/** Longest block that is looked for. */
const LONGEST = 32_768;
const PUTTY = /PuTTY-User-Key-File-\d:[\s\S]{0,8000}?Private-MAC: [0-9a-f]{40,64}/g;

/** What stands alone in a header or behind `Bearer`. */
const HEADER =
  /\b(?:(?:proxy-)?authorization["'`]?\s{0,3}[:=,]\s{0,3}["'`]?(?:(?:bearer|basic|token|digest|apikey|negotiate|bot)\s{1,3})?|bearer\s{1,3}|(?:x-)?(?:api|auth|access|goog-api|functions|amz-security|vault|csrf|xsrf|gitlab|shopify-access|figma)-?(?:key|token)["'`]?\s{0,3}[:,]\s{0,3}["'`]?)([A-Za-z0-9._~+/=:-]{8,4000})/gi;
const COOKIE = /\b(?:set-)?cookie["'`]?\s{0,3}[:=]\s{0,3}["'`]?([^\r\n"'`]{8,4000})/gi;
const COOKIE_VALUE = /([\w.-]{1,80})=([^;\s]{12,2000})/g;
/** `scheme://user:password@host` and `scheme://:password@host`. */
const IN_ADDRESS = /:\/\/([^\s/:@"'`<>]{0,100}):([^\s/@"'`<>]{1,200})@/g;
/** `https://token@host`. */
const ALONE_IN_ADDRESS = /:\/\/([\w.~-]{16,200})@/g;
const IN_QUERY =
  /[?&;#](?:access_token|refresh_token|id_token|auth_token|api_?key|apikey|token|key|sig|signature|secret|client_secret|password|pwd|code|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential))=([^&\s"'`<>#;]{8,2000})/gi;
const COMMANDS: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['password of curl', /\bcurl\b[^\n|;&]{0,300}?\s(?:-u|--user)[ =]?["']?[\w.@%+-]{1,80}:([^\s"'`]{3,200})/g],
  ['password of sshpass', /\bsshpass\s{1,3}-p\s{0,2}["']?([^\s"'`]{3,200})/g],
  [
    'password of a database client',
    /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;&]{0,200}?\s-p["']?([^\s"'`]{3,200})/g,
  ],
  [
    'password of a login',
    /\b(?:(?:docker|podman|helm|az|oc)\s{1,3}(?:registry\s{1,3})?login|redis-cli|smbclient)\b[^\n|;&]{0,200}?\s(?:-p|-a|--pass)[ =]["']?([^\s"'`]{4,200})/g,
  ],
  [
    'password in .netrc',
    /\bmachine\s{1,3}\S{1,200}\s{1,8}login\s{1,3}\S{1,200}\s{1,8}password\s{1,3}(\S{3,200})/g,
  ],
  ['password in .pgpass', /^[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w.*-]{1,80}:[\w.*-]{1,80}:([^\s:]{4,100})$/gm],
  [
    'password in SQL',
    /\b(?:IDENTIFIED[ \t]{1,3}(?:WITH[ \t]{1,3}\w{1,40}[ \t]{1,3})?BY|PASSWORD)[ \t]{1,3}'([^'\s]{3,200})'/gi,
  ],
  [
    'password for sudo',
    /\becho[ \t]{1,3}(?:-n[ \t]{1,3})?["']?([^\s"'|]{3,200})["']?[ \t]{0,3}\|[ \t]{0,3}sudo[ \t]{1,3}-S/g,
  ],
  ['password of OpenSSL', /-pass(?:in|out)?[ \t]{1,3}["']?pass:([^\s"'`]{3,200})/g],
  [
    'password in PowerShell',
    /\bConvertTo-SecureString[ \t]{1,3}(?:-String[ \t]{1,3})?["']([^"'\r\n]{3,200})["']/gi,
  ],
  [
    'password of a call',
    /\b(?:http_?)?basic_?auth\([ \t]{0,3}["'][^"'\s]{1,80}["'],[ \t]{0,3}["']([^"'\s]{3,200})["']/gi,
  ],
  ['password in .htpasswd', /^[\w.@-]{1,80}:(\{SHA\}[A-Za-z0-9+/=]{20,60})$/gm],
];

export function* credentials(text: string): Generator<Span> {
  yield* keyBlocks(text);
  for (const match of text.matchAll(HEADER)) yield* inside('authorization header', match, isHeaderWord);
  if (/cookie/i.test(text))
    for (const match of text.matchAll(COOKIE)) {
      const start = match.index + match[0].length - (match[1] ?? '').length;
      for (const pair of (match[1] ?? '').matchAll(COOKIE_VALUE)) {
        const [all, , value = ''] = pair;
        if (isNobodys(value) || !/\d/.test(value)) continue;
        const from = start + pair.index + all.length - value.length;
        yield span('secret', 'cookie', from, from + value.length);
      }
    }
  if (text.includes('://')) {
    for (const match of text.matchAll(IN_ADDRESS)) {
      const [, user = '', password = ''] = match;
      if (isNobodys(password) || password === user) continue;
      const from = match.index + 3 + user.length + 1;
      yield span('secret', 'password in an address', from, from + password.length);
    }
    for (const match of text.matchAll(ALONE_IN_ADDRESS))
      if (/\d/.test(match[1] ?? '')) yield* inside('token in an address', match, isNobodys);
  }
  for (const match of text.matchAll(IN_QUERY))
    if (/\d/.test(match[1] ?? '')) yield* inside('token in an address', match, isNobodys);
  for (const [rule, pattern] of COMMANDS)
    for (const match of text.matchAll(pattern)) yield* inside(rule, match, isNobodys);
}

/** The first group of a match, of which it is the last that reads so. */
function* inside(rule: string, match: RegExpMatchArray, isNone: (value: string) => boolean): Generator<Span> {
  const value = match[1] ?? '';
  if (value === '' || isNone(value)) return;
  const to = (match.index as number) + match[0].lastIndexOf(value) + value.length;
  yield span('secret', rule, to - value.length, to);
}

/** What follows `Bearer` in prose and in code is a word; a token has digits or is long. */
const isHeaderWord = (value: string): boolean =>
  isNobodys(value) ||
  (!/\d/.test(value) && value.length < 24) ||
  /^[\w.]+\.(?:com|org|net|io|dev)$/.test(value);

function* keyBlocks(text: string): Generator<Span> {
  if (text.includes('PRIVATE KEY')) {
    let floor = 0;
    for (const { 0: all, index } of text.matchAll(BEGIN)) {
      if (index < floor) continue;
      const start = index + all.length;
      END.lastIndex = start;
      const end = END.exec(text);
      let to = end && end.index - start <= LONGEST ? end.index + end[0].length : 0;
      if (to === 0) {
        BODY.lastIndex = start;
        to = start + (BODY.exec(text)?.[0].length ?? 0);
      }
      floor = to;
      // A mere mention of the first line, as in a pattern, holds no key.
      if (!/[A-Za-z0-9+/]{16}/.test(text.slice(start, end ? Math.min(to, end.index) : to))) continue;
      yield span('secret', 'private key', index, to);
    }
  }
  if (text.includes('PuTTY-User-Key-File'))
    for (const { 0: all, index } of text.matchAll(PUTTY))
      yield span('secret', 'private key', index, index + all.length);
}
