/** A cycle for tests: opened, and as far as a test says edited. */
import { type Cycle, cycleFile } from '../cycle.ts';

export function cycle(more: Partial<Cycle> = {}): Cycle {
  return cycleFile.parse({
    schema: 'practicum/cycle/1',
    cycle: '2026-10',
    from: '2026-10-01',
    to: '2026-10-31',
    opened: '2026-09-30',
    bias: 'Chosen from all.',
    spread: {
      practice: 'plan',
      why: 'Three people have it next.',
      text: 'Say what you will do.\n\nThen do it.',
      demonstration: { by: 'Ben Invented', on: '2026-10-21', ticket: 'SHOP-1' },
    },
    assignments: [
      {
        person: 'Ada Fictive',
        practice: 'plan',
        why: 'Seen in 1 of 8.',
        try: 'Try a plan.',
        with: 'Ben Invented',
      },
      { person: 'Cleo Absent', practice: 'review', why: 'Seen in 0 of 5.', try: 'Try a review.' },
    ],
    ...more,
  });
}
