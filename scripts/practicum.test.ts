import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/problem.ts';
import { type Args, command, UsageError } from './commands/command.ts';
import { COMMANDS } from './commands/table.ts';
import { main } from './practicum.ts';
import type { Io } from './terminal/io.ts';
import { silentIo } from './terminal/silent-io.ts';

/** A table with one command that does what it is told and keeps what it was given. */
function tableOf(does: (io: Io) => number | Promise<number>) {
  const given: Args[] = [];
  const draw = command({
    summary: 'Draw it',
    description: 'Draws it.',
    positionals: [{ name: 'source', description: 'what to draw', required: true }],
    options: {
      out: { type: 'string', short: 'o', value: 'DIR', is: 'path', description: 'where to' },
      json: { type: 'boolean', description: 'as JSON' },
      threads: { type: 'string', value: 'N', is: 'number', from: 1, to: 64, description: 'threads' },
    },
    examples: [{ args: 'draw a', does: 'draw a' }],
    load: async () => ({
      run: async (args, io) => {
        given.push(args as unknown as Args);
        return does(io);
      },
    }),
  });
  return { commands: { draw }, given };
}

describe('practicum', () => {
  it.each([[[]], [['--help']], [['-h']], [['help']]])('prints all commands for %j', async (argv) => {
    const io = silentIo();
    expect(await main(argv, io)).toBe(0);
    expect(io.out).toContain('Usage: npm run --silent practicum -- <command> [options]');
    for (const [name, { summary }] of Object.entries(COMMANDS))
      expect(io.out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(io.err).toBe('');
  });

  it.each([[['help', 'extract']], [['extract', '--help']], [['extract', '-h', '--threads', 'x']]])(
    'prints help for a command, whatever else stands there: %j',
    async (argv) => {
      const io = silentIo();
      expect(await main(argv, io)).toBe(0);
      expect(io.out).toContain('Usage: npm run --silent practicum -- extract [directory] [options]');
      expect(io.out).toContain('-o, --out FILE');
    },
  );

  it.each([[['practice']], [['practice', '--help']], [['help', 'practice']]])(
    'prints the commands of a group for %j',
    async (argv) => {
      const io = silentIo();
      expect(await main(argv, io)).toBe(0);
      expect(io.out).toContain('Usage: npm run --silent practicum -- practice <command> [options]');
      expect(io.out).toContain('practice test');
      expect(io.out).toContain('practice try');
      expect(io.out).not.toContain('extract');
    },
  );

  it.each([[['help', 'practice', 'test']], [['practice', 'test', '--help']]])(
    'prints help for a command of two words: %j',
    async (argv) => {
      const io = silentIo();
      expect(await main(argv, io)).toBe(0);
      expect(io.out).toContain('Usage: npm run --silent practicum -- practice test <file>… [options]');
    },
  );

  it('gives a command of two words what follows them, as often as the last argument may stand', async () => {
    const { commands, given } = tableOf(() => 0);
    const [source] = commands.draw.positionals;
    const many = { ...commands.draw, positionals: [{ ...source, many: true } as never] };
    const io = silentIo({ cwd: '/home/ann' });
    expect(await main(['map', 'draw', 'a', 'b', '--json', 'c'], io, { 'map draw': many })).toBe(0);
    expect(given[0]).toMatchObject({
      values: { json: true },
      positionals: ['/home/ann/a', '/home/ann/b', '/home/ann/c'],
    });
    expect(await main(['map', 'draw'], io, { 'map draw': many })).toBe(2);
    expect(io.err).toContain('<source> is missing');
    expect(io.err).toContain('help map draw');
  });

  it('prints the version of package.json', async () => {
    const io = silentIo();
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await main(['--version'], io)).toBe(0);
    expect(io.out).toBe(`${version}\n`);
  });

  it('runs the command with absolute paths, numbers and flags, and returns its exit code', async () => {
    const { commands, given } = tableOf(() => 3);
    const io = silentIo({ cwd: '/home/ann' });
    expect(await main(['draw', '../exports', '-o', 'site', '--threads', '4'], io, commands)).toBe(3);
    expect(given).toEqual([
      { values: { out: '/home/ann/site', json: false, threads: 4 }, positionals: ['/home/exports'] },
    ]);
  });

  it.each([
    [['bild'], 'Unknown command “bild”. Did you mean build?', 'help'],
    [['frobnicate'], 'Unknown command “frobnicate”', 'help'],
    [['__proto__'], 'Unknown command “__proto__”', 'help'],
    [['help', 'extrat'], 'Unknown command “extrat”. Did you mean extract?', 'help'],
    [['practice', 'tset'], 'Unknown command “practice tset”. Did you mean practice test?', 'help'],
    [
      ['practice', 'try', 'a.mdx'],
      '<directory> is missing: a workspace, or any directory of sessions',
      'help practice try',
    ],
    [['--json', 'extract'], 'The command comes first, found the option --json', 'help'],
    [['extract', 'x', '--thread', '2'], 'Unknown option --thread. Did you mean --threads?', 'help extract'],
    [['extract', 'x', '-z'], 'Unknown option -z', 'help extract'],
    [
      ['build', '--out', 'x'],
      '<workspace> is missing: a workspace, or any directory of sessions',
      'help build',
    ],
    [
      ['extract'],
      'What is to be read? Give a directory, or a repository with --git and --ref',
      'help extract',
    ],
    [['extract', 'a', 'b'], 'Unexpected argument “b”', 'help extract'],
    [['extract', 'a', '--out'], '--out needs a value: --out FILE', 'help extract'],
    [['extract', 'a', '--out='], '--out needs a value: --out FILE', 'help extract'],
    [
      ['extract', 'a', '--out', '--json'],
      '--out needs a value, found “--json”. If that is the value, write --out=--json',
      'help extract',
    ],
    [['extract', 'a', '--json=yes'], '--json takes no value, found “yes”', 'help extract'],
    [
      ['extract', 'a', '--threads', '0'],
      '--threads: expected a whole number from 1 to 64, found “0”',
      'help extract',
    ],
    [
      ['dev', '--audience', 'leaderhip'],
      '--audience: expected one of team, leadership, library, found “leaderhip”. Did you mean leadership?',
      'help dev',
    ],
    [
      ['build', 'x'],
      '--out DIR is missing: write the sites to DIR/team, DIR/leadership and DIR/library',
      'help build',
    ],
  ])('exits with 2 and says what is wrong with %j', async (argv, what, topic) => {
    const io = silentIo();
    expect(await main(argv, io)).toBe(2);
    expect(io.err).toBe(`${what}\n  do:     Run npm run --silent practicum -- ${topic}\n`);
    expect(io.out).toBe('');
  });

  it('tells a Problem on stderr without a stack, exits with 1 and leaves stdout to results', async () => {
    const { commands } = tableOf(() => {
      throw new Problem('The roster is odd', { where: 'roster.csv:3', action: 'Correct it.' });
    });
    const io = silentIo();
    expect(await main(['draw', 'x', '--json'], io, commands)).toBe(1);
    expect(io.err).toBe('The roster is odd\n  where:  roster.csv:3\n  do:     Correct it.\n');
    expect(io.out).toBe('');
  });

  it('lets nothing in a Problem act on the terminal', async () => {
    const { commands } = tableOf(() => {
      throw new Problem('No', { where: 'a\u001b[2Jb\u202ec' });
    });
    const io = silentIo();
    await main(['draw', 'x'], io, commands);
    expect(io.err).toBe('No\n  where:  a�[2Jb�c\n');
  });

  it('takes a command’s own complaint about its arguments like any other', async () => {
    const { commands } = tableOf(() => {
      throw new UsageError('--out lies inside the source');
    });
    const io = silentIo();
    expect(await main(['draw', 'x'], io, commands)).toBe(2);
    expect(io.err).toBe(
      '--out lies inside the source\n  do:     Run npm run --silent practicum -- help draw\n',
    );
  });

  it('calls any other error a defect, with its stack, and exits with 70', async () => {
    const { commands } = tableOf(() => {
      throw new TypeError('x is not a function');
    });
    const io = silentIo();
    expect(await main(['draw', 'x'], io, commands)).toBe(70);
    expect(io.err).toMatch(/^x is not a function\nThis is a defect of Practicum\./);
    expect(io.err).toContain('practicum.test.ts');
  });

  it('erases a line of progress before it tells an error on a terminal', async () => {
    const { commands } = tableOf((io) => {
      io.stderr('Reading files');
      throw new Problem('No');
    });
    const io = silentIo({ isTerminal: true });
    await main(['draw', 'x'], io, commands);
    expect(io.err).toBe('Reading files\r\u001b[KNo\n');
  });
});

describe('the table of commands', () => {
  it.each(Object.entries(COMMANDS))(
    '%s has a description and two examples that parse',
    async (name, entry) => {
      expect(entry.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(entry.description).toMatch(/^[A-Z].*\.$/);
      expect(entry.examples.length).toBeGreaterThanOrEqual(2);
      for (const { args } of entry.examples) {
        const words = args.split(' ');
        expect(`${args} `.startsWith(`${name} `)).toBe(true);
        let ran = false;
        const run = async () => {
          ran = true;
          return 0;
        };
        const silent = { ...entry, load: async () => ({ run }) };
        const io = silentIo();
        expect(await main(words, io, { [name]: silent }), io.err).toBe(0);
        expect(ran).toBe(true);
      }
    },
  );
});
