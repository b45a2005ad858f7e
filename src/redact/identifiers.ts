/** Identifiers of sessions, accounts and machines: beside another export they name somebody. */
import { type Span, span } from './span.ts';

/** All but the first eight digits of a UUID. */
const REST_OF_UUID = /-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z]|-[0-9a-f])/gi;
const FIRST_OF_UUID = /(?:^|[^0-9A-Za-z-])([0-9a-f]{8})$/i;
/** What stands before an identifier that names somebody's session, account or machine. */
const NAMED =
  /(?:session|conversation|thread|chat|tenant|account|org|organi[sz]ation|user|device|machine|installation|customer|subscription|workspace|client|employee|member)s?(?:[ _-]?(?:u?u?id|key))?["'`]?[ \t]{0,3}[:=/][ \t]{0,3}["'`]?$/i;
const RESUMED = /(?:--(?:resume|session-id|continue|session)|\s-r)[ =]["']?$/i;
const TWELVE = /(?<![\w.])\d{12}(?!\d)/g;
const CLOUD =
  /(?:\barn:aws[\w-]{0,10}:[\w-]{1,30}:[\w-]{0,20}:|aws_account_id["']?\s?[:=]\s?["']?|"Account":\s?"|\bsqs\.[\w-]{1,30}\.amazonaws\.com\/)$/i;
const NOBODYS = /^(?:(\d)\1+|123456789012|[0-]+|0{8}-.*)$/;
/** Characters that are looked at before an identifier. */
const BEFORE = 64;

export function* identifiers(text: string): Generator<Span> {
  for (const { 0: rest, index: hyphen } of text.matchAll(REST_OF_UUID)) {
    const first = FIRST_OF_UUID.exec(text.slice(Math.max(0, hyphen - 9), hyphen))?.[1];
    if (first === undefined) continue;
    const id = first + rest;
    const index = hyphen - first.length;
    if (NOBODYS.test(id)) continue;
    const before = text.slice(Math.max(0, index - BEFORE), index);
    if (NAMED.test(before) || RESUMED.test(before) || text.startsWith('.jsonl', index + id.length))
      yield span('id', 'identifier of a session or account', index, index + id.length, id.toLowerCase());
  }
  for (const { 0: id, index } of text.matchAll(TWELVE)) {
    if (NOBODYS.test(id)) continue;
    const before = text.slice(Math.max(0, index - BEFORE), index);
    if (CLOUD.test(before) || text.startsWith('.dkr.ecr.', index + id.length))
      yield span('id', 'account of a cloud', index, index + id.length, id);
  }
}
