/** Conversations that every format can tell, invented from a seed: what a person asks, and what the agent does then. */
import type { TextPool } from './pool.ts';
import type { Random } from './random.ts';
import { OUTPUT_BYTES, quantile, SOURCE_BYTES } from './shape.ts';

/** One thing the agent says or does. */
export type Act =
  | { is: 'say'; text: string }
  | { is: 'read'; file: string; content: string }
  | { is: 'edit'; file: string; before: string; after: string }
  | { is: 'run'; command: string; output: string; exit: number };

/** A prompt and what follows until the next one. */
export interface Exchange {
  prompt: string;
  acts: Act[];
}

const FILES = ['src/order.ts', 'src/label.ts', 'src/route.test.ts', 'docs/depot.md', 'src/stock/batch.ts'];
const COMMANDS = [
  'npm test',
  'git diff',
  'npx biome check .',
  'ls src',
  'git add -A && git commit -m "Change"',
];

/** The pool's text without its escapes. */
const plain = (escaped: string): string => JSON.parse(`"${escaped}"`) as string;

/** A conversation of 2 to 14 exchanges. The first prompt names `number`, so that no two conversations begin alike. */
export function inventConversation(number: number, random: Random, pool: TextPool): Exchange[] {
  const anywhere = (): number => random.int(0, 1_000_000);
  const prose = (least: number, most: number): string =>
    plain(pool.prose(anywhere(), random.int(least, most), random.chance(0.1)));
  const code = (bytes: number): string => plain(pool.codeOf(anywhere(), bytes));
  const act = (): Act => {
    const drawn = random.next();
    if (drawn < 0.3) return { is: 'say', text: prose(100, 1500) };
    const file = random.pick(FILES);
    if (drawn < 0.5) return { is: 'read', file, content: code(quantile(SOURCE_BYTES, random.next())) };
    if (drawn < 0.7)
      return { is: 'edit', file, before: code(random.int(40, 1200)), after: code(random.int(40, 1500)) };
    const exit = random.chance(0.2) ? 1 : 0;
    const output = `${code(quantile(OUTPUT_BYTES, random.next()))}\n ${random.int(1, 90)} ${exit === 0 ? 'passed' : 'failed'}`;
    return { is: 'run', command: random.pick(COMMANDS), output, exit };
  };
  return Array.from({ length: random.int(2, 14) }, (_, i) => ({
    prompt: `${i === 0 ? `Change number ${number}: ` : ''}${prose(40, 600)}`,
    acts: Array.from({ length: random.int(2, 12) }, act),
  }));
}
