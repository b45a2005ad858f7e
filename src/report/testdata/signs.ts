import type { Sign } from '../../practices/rule.ts';

/** A sign of which only what reports show matters. */
function sign(id: string, more: Partial<Sign> = {}): Sign {
  return {
    id,
    name: `Name of ${id}`,
    summary: `What ${id} is.`,
    needs: ['shell'],
    detected: { when: 'When it is seen.', limits: 'What that does not tell.' },
    when: { count: { kind: 'prompt' } },
    instead: ['plan'],
    examples: [],
    ...more,
  };
}

/** Two trouble signs, sorted by id. */
export const SIGNS: Sign[] = [
  sign('loop', { links: [{ label: 'Why loops', href: 'https://example.com/loop' }] }),
  sign('streak'),
];
