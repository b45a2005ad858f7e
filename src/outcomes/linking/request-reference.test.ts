import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestReference, sameRequest } from './request-reference.ts';

it.each([
  ['https://github.com/Owner/App/pull/12', ['owner', 'app'], '#', '12'],
  ['https://github.com/owner/app/pull/12/files#diff-3', ['owner', 'app'], '#', '12'],
  ['https://gitlab.example.com/group/sub/app/-/merge_requests/7', ['group', 'sub', 'app'], '!', '7'],
  ['https://bitbucket.org/team/app/pull-requests/3', ['team', 'app'], '#', '3'],
  ['vscode://x/open?uri=https://github.com/owner/app/pull/9', ['owner', 'app'], '#', '9'],
  ['owner/app#12', ['owner', 'app'], '#', '12'],
  ['app!7', ['app'], '!', '7'],
  ['#0012', [], '#', '12'],
  [' 12 ', [], null, '12'],
])('%s', (text, repository, mark, number) => {
  expect(requestReference(text)).toEqual({ repository, mark, number });
});

it.each([
  'https://github.com/owner/app/issues/12',
  'https://github.com/owner/app/pull/new',
  'a'.repeat(40),
  '#',
  'SHOP-12',
  '',
])('“%s” is no request', (text) => expect(requestReference(text)).toBeNull());

const same = (a: string, b: string): string =>
  sameRequest(requestReference(a) as never, requestReference(b) as never);

it.each([
  ['https://x.org/quillwater/dispatch/pull/436', 'dispatch#436', 'certain'],
  ['https://x.org/quillwater/dispatch/pull/436', 'Quillwater/dispatch#436', 'certain'],
  ['https://x.org/quillwater/dispatch/pull/436', 'other/dispatch#436', 'no'],
  ['https://x.org/quillwater/dispatch/pull/436', 'patch#436', 'no'],
  ['https://x.org/quillwater/dispatch/pull/436', '#436', 'possible'],
  ['https://x.org/quillwater/dispatch/pull/436', '#43', 'no'],
  ['https://x.org/quillwater/dispatch/pull/436', '!436', 'no'],
  ['https://x.org/g/app/-/merge_requests/7', '7', 'possible'],
])('%s and %s: %s', (a, b, answer) => {
  expect(same(a, b)).toBe(answer);
  expect(same(b, a)).toBe(answer);
});

it('never throws, whatever a transcript holds, and is not slow on long text', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60, unit: fc.constantFrom(...'a/#!0-:. \u0000é', 'pull', 'https://') }),
      (text) => {
        requestReference(text);
        requestReference(`https://h/${text}/pull/1`);
      },
    ),
  );
  expect(requestReference(`https://h/${'a/'.repeat(50_000)}`)).toBeNull();
});
