import { expect, test } from 'vitest';
import type { TeamReport } from '../report/schema/team.ts';
import { exampleNamed } from './example-named.ts';

test('an example has its title, in a version its address, and is not named where the library has it no more', () => {
  const examples = [{ slug: 'a-plan', title: 'A plan that was sent back' }];
  const version = {} as TeamReport['version'];
  expect(exampleNamed({ examples, version: null }, 'a-plan')).toBe('“A plan that was sent back”');
  expect(exampleNamed({ examples: [], version }, 'a-plan')).toBe('examples/a-plan.html');
  expect(exampleNamed({ examples, version: null }, 'withdrawn')).toBeNull();
  expect(exampleNamed({ examples, version: null }, null)).toBeNull();
});
