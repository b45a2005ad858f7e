import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLeaks, redactor } from '../redact/redact.ts';
import type { Session, Step } from '../sessions/model.ts';
import { excerpt as schema } from './excerpt.ts';
import { LIMITS, redactExcerpt, type Taking, textsOfExcerpt } from './redact-excerpt.ts';

const OPTIONS = { people: ['Ada Mossgrove'], aliases: ['ada-m'], custom: [], keep: [] };
const TOKEN = ['gh', 'p_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');

type Told = Partial<Step> & Pick<Step, 'kind'>;
const session = (...steps: Told[]): Session =>
  ({
    format: 'claude-code',
    versions: ['2.1.0'],
    steps: steps.map((one, i) => ({ file: 0, line: i + 1, ...one })),
  }) as unknown as Session;
const taking = (of: Session, more: Partial<Taking> = {}): Taking => ({
  session: of,
  toolName: 'Claude Code',
  from: 0,
  to: of.steps.length - 1,
  minutes: 5,
  practices: [],
  ...more,
});
const made = (of: Session, more?: Partial<Taking>, others: string[] = []): ReturnType<typeof redactExcerpt> =>
  redactExcerpt(taking(of, more), others, redactor(OPTIONS));
const said = (text: string, more: Partial<Step> = {}): Told => ({
  kind: 'prompt',
  text,
  verbatim: { text },
  ...more,
});

describe('an excerpt', () => {
  it('numbers its steps from 1 and leaves out what only the tool wrote', async () => {
    const { excerpt } = await made(
      session(said('One'), { kind: 'meta', text: 'x' }, said('Two'), said('Three')),
      {
        from: 1,
        to: 3,
        practices: [{ practice: 'steer-early', steps: [0, 1, 3, 2, 3] }],
      },
    );
    expect(excerpt.steps.map(({ n, text }) => [n, text?.text])).toEqual([
      [1, 'Two'],
      [2, 'Three'],
    ]);
    expect(excerpt.taken).toEqual({ from: 2, to: 4 });
    expect(excerpt.session).toEqual({ steps: 4, minutes: 5 });
    // Evidence at what was left out is no evidence in the excerpt.
    expect(excerpt.practices).toEqual([{ practice: 'steer-early', steps: [1, 2] }]);
    expect(schema.safeParse(excerpt).success).toBe(true);
  });

  it('calls a person, a home and a secret the same in all steps and in the texts beside it', async () => {
    const { excerpt, others, replaced } = await made(
      session(said(`Ask Ada Mossgrove, her token is ${TOKEN}.`), {
        kind: 'call',
        action: 'shell',
        name: 'Bash',
        text: `curl -H "Authorization: Bearer ${TOKEN}"`,
        verbatim: {
          text: `curl -H "Authorization: Bearer ${TOKEN}"`,
          output: 'From ada-m in /home/ada-m/shop',
        },
      }),
      {},
      ['A note on Ada Mossgrove.'],
    );
    const all = JSON.stringify([excerpt, others]);
    expect(all).not.toMatch(/mossgrove|ada-m/i);
    expect(all).not.toContain(TOKEN);
    expect(all.match(/«SECRET-1»/g)?.length).toBeGreaterThanOrEqual(2);
    expect(all).not.toContain('«SECRET-2»');
    expect(others[0]).toMatch(/A note on «PERSON-1»/);
    // What is counted is what stands in what is written, and by kind and rule only.
    for (const { placeholder, count } of replaced) expect(all.split(placeholder).length - 1).toBe(count);
    expect(excerpt.redactions.map(({ kind }) => kind)).toEqual(
      [...excerpt.redactions.map(({ kind }) => kind)].sort(),
    );
    expect(JSON.stringify(excerpt.redactions)).not.toContain('«');
  });

  it('is redacted before it is cut: half of a secret at a cut is not left', async () => {
    const before = 'x '.repeat(LIMITS.said.characters / 2 - 10);
    const { excerpt } = await made(session(said(`${before}${TOKEN} and more ${'y '.repeat(500)}`)));
    const text = excerpt.steps[0]?.text;
    expect(JSON.stringify(excerpt)).not.toContain(TOKEN.slice(0, 8));
    expect(text?.cutCharacters).toBeGreaterThan(0);
    expect(text?.text.length).toBeLessThanOrEqual(LIMITS.said.characters);
  });

  it('says how much of a result was cut, also of one that is longer than what is looked at', async () => {
    const output = `${'line of a log\n'.repeat(100_000)}end`;
    const { excerpt } = await made(
      session({
        kind: 'call',
        action: 'shell',
        name: 'Bash',
        text: 'cat log',
        verbatim: { text: 'cat log', output },
      }),
    );
    const kept = excerpt.steps[0]?.output;
    expect(kept?.text.split('\n').length).toBeLessThanOrEqual(LIMITS.output.lines);
    expect(kept?.cutCharacters).toBe(output.length - (kept?.text.length ?? 0));
    expect(kept?.cutLines).toBe(100_001 - (kept?.text.split('\n').length ?? 0));
  });

  it('shows an edit as lines, changes of one file in one piece', async () => {
    const { excerpt } = await made(
      session({
        kind: 'call',
        action: 'edit',
        name: 'Edit',
        files: ['src/a.ts'],
        ok: true,
        verbatim: {
          output: 'The file was updated.',
          changes: [
            { file: '/home/ada-m/shop/src/a.ts', before: 'one\ntwo', after: 'one\nTWO' },
            { file: '/home/ada-m/shop/src/a.ts', before: '', after: 'three' },
          ],
        },
      }),
    );
    const [step] = excerpt.steps;
    expect(step?.diffs).toHaveLength(1);
    expect(step?.diffs[0]).toMatchObject({ file: 'src/a.ts', added: 2, removed: 1 });
    expect(step?.summary).toBe('Edited src/a.ts, +2 −1');
    // The tool's own words on an edit that succeeded say nothing more.
    expect(step?.output).toBe(null);
  });

  it('takes control characters out and numbers sub-agents by their first step', async () => {
    const { excerpt } = await made(
      session(
        said('a\u001b[31mred\u001b[0m\r\nb'),
        said('x', { agent: 'zz-9' }),
        said('y', { agent: 'aa-1' }),
        said('z', { agent: 'zz-9' }),
      ),
    );
    expect(excerpt.steps[0]?.text?.text).toBe('ared\nb');
    expect(excerpt.steps.map(({ agent }) => agent)).toEqual([
      null,
      'Sub-agent 1',
      'Sub-agent 2',
      'Sub-agent 1',
    ]);
  });

  it('counts steps of which the format gave no more than the beginning', async () => {
    const { shortened } = await made(
      session({ kind: 'prompt', text: 'Beginning …', chars: 4000 }, said('Whole', { chars: 5 }), {
        kind: 'call',
        action: 'shell',
        name: 'Bash',
        text: 'npm run something-lo…',
      }),
    );
    expect(shortened).toBe(2);
  });

  it('points to what looks risky at its step, and only to what is in it', async () => {
    const { risky, excerpt } = await made(
      session(said('Nothing here.'), said('Will said so. Ask mallory@example.com.')),
    );
    for (const { step, text } of risky) expect(JSON.stringify(excerpt.steps[step - 1])).toContain(text);
  });

  it('fits its schema, has no leak and is the same again, whatever a session says', async () => {
    const word = fc.constantFrom(
      'Ada Mossgrove',
      'ada-m',
      TOKEN,
      'a@corp.example',
      '«PERSON-1»',
      '{x}',
      '\u202e',
      '\u001b[1m',
      'plain',
      '\n',
      '<b>',
      '/home/ada-m/x',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    const step = fc.record({
      kind: fc.constantFrom('prompt', 'message', 'call', 'plan', 'command', 'rejection', 'meta'),
      action: fc.constantFrom('shell', 'read', 'edit', 'search', undefined),
      name: fc.option(text, { nil: undefined }),
      text,
      files: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
      verbatim: fc.record({
        text,
        output: text,
        changes: fc.array(fc.record({ file: text, before: text, after: text }), { maxLength: 2 }),
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const whole = session(...([{ kind: 'prompt', text: 'Begin' }, ...steps] as Told[]));
        const { excerpt, others } = await made(whole, {}, ['Ada Mossgrove']);
        expect(schema.safeParse(excerpt).error).toBeUndefined();
        const texts = textsOfExcerpt(excerpt).map((one) => one.text);
        expect(await findLeaks([...others, ...texts], OPTIONS)).toEqual([]);
        expect((await made(whole, {}, ['Ada Mossgrove'])).excerpt).toEqual(excerpt);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
