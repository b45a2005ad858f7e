/** Addresses in networks: IPv4, IPv6 and those of network cards. */
import { isIPv6 } from 'node:net';
import { type Span, span } from './span.ts';

const V4 = /(?<![\w.-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d{1,2})?(?!\.?\d|\w|-\d)/g;
const V6 = /[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%[a-z0-9]{1,12})?(?![\w:])/iy;
/** A part that every one of them has, and what none stands behind. */
const OF_V6 = /:[0-9a-fA-F]{0,4}:/g;
const BEFORE_V6 = /[\w:.]/;
const CARD = /[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])/iy;
const OF_CARD = /[:-][0-9a-fA-F]{2}[:-]/g;
const BEFORE_CARD = /[\w:-]/;
/** Most characters of one before the first two colons or hyphens. */
const FIRST_GROUP = 4;

/** Where a pattern is found that begins at most a group of digits before a sign and behind none of some characters. */
function* around(text: string, sign: RegExp, before: RegExp, pattern: RegExp): Generator<RegExpExecArray> {
  let floor = 0;
  for (const { index } of text.matchAll(sign)) {
    if (index < floor) continue;
    let from = index;
    while (from > floor && index - from <= FIRST_GROUP && before.test(text[from - 1] as string)) from--;
    if (index - from > FIRST_GROUP) continue;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) continue;
    floor = from + match[0].length;
    yield match;
  }
}
/** Those that are the same for everybody, and those for documentation (RFC 5737). */
const EVERYBODYS =
  /^(?:0\.|127\.|255\.|22[4-9]\.|23\d\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|169\.254\.169\.254$|8\.8\.[48]\.|1\.[01]\.[01]\.1$|9\.9\.9\.9$|10\.0\.0\.0$|172\.16\.0\.0$|172\.17\.0\.1$|192\.168\.0\.0$|192\.168\.[01]\.1$|1\.2\.3\.4$)/;
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.)/;
const VERSION =
  /(?:\bv|\bversion|\brelease|\bbuild|@|[=~^<>]=|[~^]|[A-Za-z]\/|section|chapter|§)\s?["':]{0,3}\s?$/i;

export function* addresses(text: string): Generator<Span> {
  for (const { 0: all, index, ...parts } of text.matchAll(V4)) {
    const numbers = [parts[1], parts[2], parts[3], parts[4]].map(Number);
    if (numbers.some((n) => n > 255)) continue;
    const address = all.replace(/\/\d+$/, '');
    if (EVERYBODYS.test(address) || VERSION.test(text.slice(Math.max(0, index - 12), index))) continue;
    const one = span('address', 'IP address', index, index + address.length, address);
    if (PRIVATE.test(address)) yield one;
    else if (numbers.every((n) => n < 20) || numbers.slice(1).every((n) => n === 0))
      yield { ...one, risk: 'is the address of a machine or the number of a version' };
    else yield one;
  }
  for (const { 0: all, index } of around(text, OF_V6, BEFORE_V6, V6)) {
    const address = all.replace(/%.*$/, '').toLowerCase();
    if (!isIPv6(address) || /^(?:::|::1|ff|2001:0?db8)/.test(address)) continue;
    const groups = address.split(':').filter((part) => part !== '').length;
    if (!/^(?:fe80|f[cd][0-9a-f]{2}|2[0-9a-f]{3}|3[0-9a-f]{3}):/.test(address) && groups < 5) continue;
    if (!/\d/.test(address)) continue;
    yield span('address', 'IPv6 address', index, index + address.length, address);
  }
  for (const { 0: all, index } of around(text, OF_CARD, BEFORE_CARD, CARD))
    if (!/^(?:00|ff|[:-])+$/i.test(all))
      yield span('address', 'address of a network card', index, index + all.length, all.toLowerCase());
}
