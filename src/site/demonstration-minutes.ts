/** A demonstration, minute by minute. */

/** A part of a demonstration. */
export interface DemonstrationPart {
  /** Minutes from its beginning: the part lasts from `from` to `to`. */
  from: number;
  to: number;
  what: string;
  /** What to say, in quotation marks, or what to do. */
  say: string;
}

/** Parts with their length of twenty minutes. The work itself is the longest. */
const PARTS: readonly { of20: number; what: string; say: string }[] = [
  {
    of20: 2,
    what: 'Why this one',
    say: '“Nothing is wrong with how we work. This is one thing that made a difference for somebody here.”',
  },
  {
    of20: 3,
    what: 'The moment',
    say: 'Show the place in the example. Read the prompt aloud. Ask: “What do you notice?”',
  },
  {
    of20: 9,
    what: 'Live, on the ticket',
    say: 'Think aloud. Do not rescue the demonstration: a detour is the best part of it.',
  },
  {
    of20: 3,
    what: 'When not to',
    say: '“When would you not do this? What would it cost you?” Write the answers down.',
  },
  {
    of20: 3,
    what: 'One assignment',
    say: 'Read it aloud. Everybody says on which ticket. “No” is an answer.',
  },
];

/**
 * The parts of a demonstration of so many minutes, each of at least one, in whole minutes that add up.
 * @param minutes five at least
 */
export function demonstrationParts(minutes: number): DemonstrationPart[] {
  const spare = minutes - PARTS.length;
  const weights = PARTS.map(({ of20 }) => of20 - 1);
  const all = weights.reduce((sum, n) => sum + n, 0);
  let weight = 0;
  let from = 0;
  return PARTS.map(({ what, say }, i) => {
    weight += weights[i] as number;
    const to = i + 1 + Math.round((spare * weight) / all);
    const part = { from, to, what, say };
    from = to;
    return part;
  });
}
