/** Addresses of e-mail. */
import { type Span, span } from './span.ts';

/** Longest local part (RFC 5321). */
const LOCAL = 64;
const LOCAL_END = /[\p{L}\p{N}._%+-]+$/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62}/u;
/** `ada [at] corp [dot] example`. */
const SPELLED =
  /[\p{L}\p{N}._+-]{1,64} ?[[({] ?at ?[\])}] ?([\p{L}\p{N}-]{1,63}(?: ?(?:[[({] ?dot ?[\])}]|\.) ?[\p{L}\p{N}-]{2,63}){1,5})/giu;
/** What looks like the end of a domain in names of files and packages, as in `logo@2x.png`. */
const FILE_ENDS = new Set(
  'png jpg jpeg gif svg webp avif ico js ts tsx jsx mjs cjs css scss html json yaml yml md mdx py rb rs go java kt php sh txt lock'.split(
    ' ',
  ),
);
/** Domains that belong to nobody (RFC 2606, RFC 6761). */
const RESERVED = /(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|org|net|edu))$/i;
/** Mailboxes of services that everybody sees, and the account that Git is spoken to with. */
const EVERYBODY =
  /^(?:git@(?:github\.com|gitlab\.com|bitbucket\.org|ssh\.dev\.azure\.com)|no-?reply@(?:anthropic|github|openai|cursor|google)\.com|cursoragent@cursor\.com|copilot@github\.com)$/i;

/** @returns spans of all addresses that could be somebody's; `user@example.com` is nobody's */
export function* emails(text: string): Generator<Span> {
  let floor = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = LOCAL_END.exec(text.slice(Math.max(floor, at - LOCAL), at))?.[0];
    if (local === undefined) continue;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 256))?.[0];
    if (domain === undefined) continue;
    const address = `${local}@${domain}`.toLowerCase().normalize('NFKC');
    floor = at + 1 + domain.length;
    if (FILE_ENDS.has(domain.slice(domain.lastIndexOf('.') + 1).toLowerCase())) continue;
    if (RESERVED.test(domain) || EVERYBODY.test(address)) continue;
    // How Git names a repository on a host, whose name hosts.ts takes out.
    if (local === 'git' && /[:/]/.test(text[floor] ?? '')) continue;
    yield span('email', 'e-mail address', at - local.length, at + 1 + domain.length, address);
  }
  if (!/[[({] ?[aA][tT] ?[\])}]/.test(text)) return;
  for (const match of text.matchAll(SPELLED)) {
    const address = match[0].replace(/ ?[[({] ?at ?[\])}] ?/i, '@').replace(/ ?[[({] ?dot ?[\])}] ?/gi, '.');
    const domain = address.slice(address.indexOf('@') + 1);
    if (!domain.includes('.') || RESERVED.test(domain)) continue;
    yield span(
      'email',
      'e-mail address, spelled',
      match.index,
      match.index + match[0].length,
      address.toLowerCase(),
    );
  }
}
