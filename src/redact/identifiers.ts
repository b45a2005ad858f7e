/** Identifiers of sessions, accounts and machines: by themselves they say nothing, beside another export they name somebody. */
import { type Span, span } from './span.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const NAMED = new RegExp(
  `(?:session|conversation|thread|chat|tenant|account|org|organi[sz]ation|user|device|machine|installation|customer|subscription|workspace|client|employee|member)s?(?:[ _-]?(?:u?u?id|key))?["'\`]?[ \\t]{0,3}[:=/][ \\t]{0,3}["'\`]?(${UUID})`,
  'gi',
);
const RESUMED = new RegExp(`--(?:resume|session-id|continue|session)[ =]["']?(${UUID})`, 'gi');
const FILE = new RegExp(`(${UUID})(?=\\.jsonl)`, 'gi');
const CLOUD =
  /(?:\barn:aws[\w-]{0,10}:[\w-]{1,30}:[\w-]{0,20}:|\bAWS_ACCOUNT_ID=["']?|\baws_account_id["']?\s?[:=]\s?["']?)(\d{12})(?!\d)/g;
const REGISTRY = /(?<!\d)(\d{12})(?=\.dkr\.ecr\.)/g;
const NOBODYS = /^(?:(\d)\1+|123456789012|[0-]+|00000000-.*)$/;

export function* identifiers(text: string): Generator<Span> {
  for (const [rule, pattern] of [
    ['identifier of a session or account', NAMED],
    ['identifier of a session', RESUMED],
    ['identifier of a session', FILE],
    ['account of a cloud', CLOUD],
    ['account of a cloud', REGISTRY],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const id = match[1] ?? '';
      if (NOBODYS.test(id)) continue;
      const to = match.index + match[0].length;
      yield span('id', rule, to - id.length, to, id.toLowerCase());
    }
}
