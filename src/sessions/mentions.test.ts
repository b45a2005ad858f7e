import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsInExport, mentionsOf } from './mentions.ts';

it.each<[string, string[]]>([
  ['Look at src/cart.ts', ['path']],
  ['Open package.json', ['path']],
  ['See https://example.org/a', ['url']],
  ['Rename `total` please', ['symbol']],
  ['```\nx\n```', ['code']],
  ['It says TypeError: no total', ['symbol', 'error']],
  ['- one\n- two', ['list']],
  ['1. one\n2. two', ['list']],
  ['- one', []],
  ['The total should be rounded', ['acceptance']],
  ['Round it without a library', ['constraint']],
  ['Take up ENT-98', ['ticket']],
  ['[[ ## user_query ## ]]\nWhat is 2+2?', []],
  ['Hello', []],
  ['', []],
])('%j names %j', (text, mentions) => {
  expect(mentionsOf(text)).toEqual(mentions);
});

describe('a file or folder', () => {
  it.each([
    'Look at @src/cart/',
    'Look at @Makefile',
    'see /Users/ada/shop/report.json',
    'see /etc/hosts',
    'the log is in ~/.cache/shop/x',
    'run ./shop first',
    'compare ../shop/a',
    'it is in C:\\Users\\ada\\shop',
    'set the theme to "E:\\EFI\\refind\\themes"',
    'src/cart.ts:12-20 is wrong',
    'src/cart.ts#L12, line one',
    'look into src/cart',
    'clean up testdata/golden/',
    'ignore .entire/logs',
    'move it to shop_lib/cart',
    'delete root.txt and nested',
    'there is a file called nul in the work tree',
    'start.ipynb does not open',
    'Update the README, please',
    'put it into .gitignore.',
    'what does (cart.py) do?',
    'add foo.png to the chat',
    'route is in app/[id]/page.tsx',
    '修复src/cart.ts的错误',
    'カートの合計はcart.pyにある。',
    'lies docs/résumé.md',
  ])('is named in: %s', (text) => {
    expect(mentionsOf(text)).toContain('path');
  });

  it.each([
    'portable across win/linux/mac',
    'is there a yes/no function',
    'I tried to merge origin/main',
    'start on feature/rounding',
    'the input/output is odd w/ this',
    'due on 01/02/2026, 24/7',
    'Is Node.js or Vue.js better',
    'remove the console.log and process.env',
    'separate and don’t couple./ Then',
    'e.g. this or i.e. that...',
    'GET /api/users is slow',
    'version 1.2.3',
    'have /tokens print it',
  ])('is not named in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('path');
  });
});

describe('an address', () => {
  it.each([
    'open http://localhost:3000',
    'localhost:3000/cart fails',
    'see github.com/acme/shop/issues',
    'www.example.org',
  ])('is named in: %s', (text) => {
    expect(mentionsOf(text)).toContain('url');
  });
  it.each(['my claude.ai chats', 'use socket.io', 'see below.'])('is not named in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('url');
  });
});

describe('a ticket', () => {
  it.each([
    'we think PR#60 did this',
    'address PR 104',
    'the pull request #7',
    'issue #12 again',
    'fix #7121',
    'work on linear ent-95',
    'SHOP-12: rounding',
    'CVE-2024: read it',
  ])('is named in: %s', (text) => {
    expect(mentionsOf(text)).toContain('ticket');
  });
  it.each([
    'use UTF-8 and SHA-256',
    'gpt-4o or GPT-4',
    'Address #3',
    'issue 2 and 10',
    'in #fff',
    'an ISO-8601 date',
  ])('is not named in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('ticket');
  });
});

describe('a symbol', () => {
  it.each([
    'Rename cartTotal',
    'Rename CartTotal',
    'Rename cart_total',
    'set ENTIRE_TELEMETRY_OPTOUT',
    'Handle Keys.BracketedPaste',
    'Why does total() fail',
    'drop --map-tokens',
    'have /tokens print the model',
    '`entire resume` finds nothing',
    '"mise run test:ci" is failing',
    'I do not see the "Powered by Entire" message',
    'a method called nul',
    'make the start command hidden',
    'remove the agentv-claude-trace plugin',
    'mise run lint fails',
    'finish line 33',
  ])('is named in: %s', (text) => {
    expect(mentionsOf(text)).toContain('symbol');
  });
  it.each([
    'execute JavaScript on GitHub',
    'make it "modern"',
    'delete the whole function',
    'make the new component nicer',
    'on macOS and CachyOS',
    'a well-known problem',
    'either / or',
    'can you use the code-simplifier plugin',
  ])('is not named in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('symbol');
  });
});

describe('an error’s text', () => {
  it.each([
    'It ends with exit code 2',
    'Error: The process failed',
    'cat: x: No such file or directory',
    'it says: command not found',
    'Traceback (most recent call last)',
    'panic: nil map',
    '--- FAIL: TestCart',
    '  ⨯ release failed after 0s',
    'the server answers HTTP 500',
    'it says "flag needs an argument"',
    '`entire explain` says `session not found: 0bdb`',
    '\n    at total (cart.ts:3:1)',
    '12:00:01 start\n12:00:02 stop',
    '[2026-07-01T12:00:01Z] start\n[2026-07-01T12:00:02Z] stop',
  ])('is pasted in: %j', (text) => {
    expect(mentionsOf(text)).toContain('error');
  });
  it.each([
    'why did CI fail? it failed twice',
    'override tool_error as async',
    'there are errors',
    'meet at 12:00:01',
    'catch those exceptions',
  ])('is not pasted in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('error');
  });
});

describe('an acceptance condition', () => {
  it.each([
    'ensure repomap is disabled',
    'it needs to be friendly to first-timers',
    'I want this command to behave like: x',
    'Enabled\nbecomes:\n✓ enabled',
    'Done when npm test passes',
    'mock it and confirm that it appears',
    'I would have expected an error',
  ])('is stated in: %j', (text) => {
    expect(mentionsOf(text)).toContain('acceptance');
  });
  it.each([
    'should we update the docs?',
    'where should I put the key',
    'ask what you need to be confident',
    'it looks like rain',
    'pass it on',
  ])('is not stated in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('acceptance');
  });
});

describe('a constraint', () => {
  it.each([
    'use the Spinner instead of the inlined one',
    'as lightweight as possible',
    'I only want american english',
    'ONLY show it when asked',
    "don't mock it",
    'if it is new, don’t add it',
    'Please do not touch the API',
    'add it but do not commit',
    'keep the old names',
    'the most minimal setup',
  ])('is stated in: %s', (text) => {
    expect(mentionsOf(text)).toContain('constraint');
  });
  it.each([
    'why does it only work on unix',
    'I don’t see the message',
    'catching any of those exceptions',
    'the issue that we do not have',
  ])('is not stated in: %s', (text) => {
    expect(mentionsOf(text)).not.toContain('constraint');
  });
});

it('an export’s placeholder is an attached image', () => {
  expect(mentionsInExport('[Image #1] The button is cut off')).toEqual(['image']);
  expect(mentionsInExport('The image is cut off')).toEqual([]);
});

const ORDER = ['path', 'url', 'ticket', 'symbol', 'code', 'error', 'list', 'acceptance', 'constraint'];
const PARTS = [
  'a/b.ts',
  ' ',
  '\n- x\n- y\n',
  'must',
  'fatal:',
  'aB',
  '```',
  'http://x',
  'PR#6',
  'never',
  '/',
  '"',
  '.',
];

it('each mention is told once and in the same order, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...PARTS), fc.string()), { maxLength: 20 }), (parts) => {
      const found: string[] = mentionsOf(parts.join(''));
      expect(found).toEqual(ORDER.filter((m) => found.includes(m)));
    }),
  );
});

it('what a prompt names stays named when more is said after it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('src/cart.ts', 'https://x.org/a', 'SHOP-12', 'cartTotal'),
      fc.string(),
      (name, more) => {
        const [first] = mentionsOf(name);
        expect(mentionsOf(`${name} ${more}`)).toContain(first);
      },
    ),
  );
});

it('looks at the beginning only: what follows 20,000 characters is a pasted log', () => {
  expect(mentionsOf(`${'x '.repeat(10_000)}src/cart.ts`)).toEqual([]);
  expect(mentionsOf(`${'x '.repeat(9_000)}src/cart.ts`)).toEqual(['path']);
});

it.each([
  'a',
  '@',
  '/',
  'a/',
  '-a',
  'a-',
  'aA',
  '_a',
  ' ',
  '"',
  '`',
  '\n',
  'File "',
  ' at ',
  '    x',
  '1:',
  '12:00:01',
  '.',
])('is told in one pass, though a prompt is 20,000 characters of %j', (unit) => {
  // A pattern that tries every pair of places would be at it for minutes.
  const text = unit.repeat(20_000 / unit.length);
  for (let i = 0; i < 50; i++) expect(mentionsOf(`${text}!`).length).toBeLessThan(10);
});
