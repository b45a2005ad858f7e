import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { closedYaml, cycleYaml } from './cycle-yaml.ts';
import { cycle } from './testdata/cycle.ts';

const CHECK = {
  results: [
    { person: 'Ada Fictive', practice: 'plan', yes: 1, applicable: 2, hidden: 0, seen: 'tried' as const },
  ],
  before: null,
  after: null,
};

describe('the file of a cycle', () => {
  it('says at each part what is to be done with it', () => {
    const text = cycleYaml(cycle());
    for (const week of ['Week 1', 'Week 2', 'Week 3', 'Week 4']) expect(text).toContain(`# ${week}.`);
    expect(text).toContain('text: |-\n    Say what you will do.\n\n    Then do it.\n');
  });

  it('keeps what people wrote when it is closed: comments, words, and an earlier decision', () => {
    const edited = cycleYaml(cycle())
      .replace('why: Three people have it next.', 'why: We want it. # as agreed on Monday')
      .replace(
        'check: null',
        'check:\n  results: []\n  before: null\n  after: null\n  surprised: "It took: long"\n  decision: keep',
      );
    const closed = closedYaml(edited, '2026-10-31', CHECK);
    expect(closed).toContain('why: We want it. # as agreed on Monday');
    expect(closed).toContain('# Week 4.');
    expect(parse(closed)).toMatchObject({
      closed: '2026-10-31',
      check: { ...CHECK, surprised: 'It took: long', decision: 'keep' },
    });
  });

  it('decides nothing by itself', () => {
    expect(parse(closedYaml(cycleYaml(cycle()), '2026-10-31', CHECK)).check).toEqual(CHECK);
  });

  it('is the same when it is closed twice', () => {
    const once = closedYaml(cycleYaml(cycle()), '2026-10-31', CHECK);
    expect(closedYaml(once, '2026-10-31', CHECK)).toBe(once);
  });
});
