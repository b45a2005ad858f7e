import { expect, test } from 'vitest';
import { forgetEmptyDiff } from './empty-diff.ts';
import type { Run, Step } from './model.ts';

const after = (output: string, runs: Run[] = ['diff']): Run[] | undefined => {
  const step: Partial<Step> = { kind: 'call', runs };
  forgetEmptyDiff(step, output);
  return step.runs;
};

test.each(['', '  \n', '(Bash completed with no output)', '(no output)', '(empty)'])(
  'a diff that printed nothing was no look at a change: %j',
  (output) => expect(after(output)).toBeUndefined(),
);

test('a diff that printed something was one', () => {
  expect(after('diff --git a/a.ts b/a.ts\n+x')).toEqual(['diff']);
  expect(after('x'.repeat(1000))).toEqual(['diff']);
});

test('whatever else the command line ran stays, and so does the list that other calls share', () => {
  const shared: Run[] = ['diff', 'commit'];
  expect(after('', shared)).toEqual(['commit']);
  expect(shared).toEqual(['diff', 'commit']);
  expect(after('', ['push'])).toEqual(['push']);
});
