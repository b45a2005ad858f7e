import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commitsMade, rememberCommits } from './commits-made.ts';
import type { Step } from './model.ts';

it.each([
  ['git commit -m x', '[ann/SHOP-258-tax a6c15db] Add tax\n 1 file changed', ['a6c15db']],
  ['git commit -m x', '[main (root-commit) b880e1e5] Begin', ['b880e1e5']],
  ['git commit -m x', '[detached HEAD 8bf2d94] Try', ['8bf2d94']],
  [
    'git commit -m x && git commit -m y',
    '[a 1111111] x\n 1 file changed\n[a 2222222] y',
    ['1111111', '2222222'],
  ],
  ['git commit -qm x && git rev-parse HEAD', `${'ab'.repeat(20)}\n`, ['ab'.repeat(20)]],
  ['git commit -qm x; git log --oneline -3', 'abc1234 x\ndef5678 older', ['abc1234']],
  [
    'git commit -qm x; git log -1',
    'commit abcdef1234567890abcdef1234567890abcdef12\nAuthor: …',
    ['abcdef1234567890abcdef1234567890abcdef12'],
  ],
])('%s that prints “%s” made %o', (command, output, made) =>
  expect(commitsMade(command, output)).toEqual(made),
);

it.each([
  ['git commit -m x', 'nothing to commit, working tree clean'],
  ['git commit -m x', 'On branch main\nabc1234 is no line of a commit'],
  ['git log -1 --format=%H && git commit -qm x', `${'ab'.repeat(20)}\n`],
  ['git commit -m x', '[abc1234] no branch'],
  ['git commit -m x', 'see [main abc1234] in the middle of a line'],
  ['git commit -m x', '[main abc123] too short to tell commits apart'],
])('%s that prints “%s” says of no commit', (command, output) =>
  expect(commitsMade(command, output)).toEqual([]),
);

it('looks at calls that commit alone', () => {
  const step: Step = { kind: 'call', file: 0, line: 1, action: 'shell', runs: ['test'], text: 'npm test' };
  rememberCommits(step, '[main abc1234] said by a test');
  expect(step).not.toHaveProperty('hashes');
  rememberCommits({ ...step, runs: ['commit'] }, '');
  const commits: Step = { ...step, runs: ['test', 'commit'], ok: false };
  rememberCommits(commits, '[main abc1234] x\n1 test failed');
  expect(commits.hashes).toEqual(['abc1234']);
});

it('says nothing but hexadecimal characters, and few, whatever is printed', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('[', ']', ' ', '\n', 'a', '1234567', 'commit ', 'é'),
        maxLength: 40,
      }),
      fc.constantFrom('git commit -m x', 'git commit -q && git log', 'git log && git commit'),
      (output, command) => {
        const made = commitsMade(command, output);
        expect(made.every((hash) => /^[0-9a-f]{7,40}$/.test(hash))).toBe(true);
      },
    ),
  );
  expect(
    commitsMade('git commit', Array.from({ length: 500 }, (_, i) => `[m ${1_000_000 + i}] x`).join('\n')),
  ).toHaveLength(50);
});
