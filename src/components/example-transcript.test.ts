import { describe, expect, it } from 'vitest';
import { exampleFixtures, longExample } from '../../tests/fixtures/report/examples.ts';
import type { Excerpt, ExcerptStep } from '../library/excerpt.ts';
import { exampleTranscript } from './example-transcript.ts';

const practices = [{ id: 'plan-before-coding', name: 'Plan before coding' }];
const path = 'examples/one.html';

const step = (told: Partial<ExcerptStep>): ExcerptStep => ({
  n: 1,
  kind: 'call',
  agent: null,
  minute: null,
  name: null,
  action: null,
  summary: 'Did it',
  text: null,
  diffs: [],
  output: null,
  ok: null,
  result: null,
  ...told,
});
const whole = (text: string) => ({ text, cutCharacters: 0, cutLines: 0 });
const drawn = (
  steps: ExcerptStep[],
  notes: { step: number; practice: string | null; text: string }[] = [],
  shown: Excerpt['practices'] = [],
): string => exampleTranscript({ steps, practices: shown } as Excerpt, { notes, practices, path }).text;

describe('exampleTranscript', () => {
  it('sets what was said as prose, under who said it and when', () => {
    expect(drawn([step({ kind: 'prompt', minute: 4, text: whole('Do **this**') })])).toContain(
      '<li id="step-1" class="turn t-prompt"><a class="nth" href="#step-1" aria-label="Step 1">1</a><div class="what"><p class="who">Person <span>4 minutes in</span></p><div class="prose" dir="auto"><p>Do <strong>this</strong></p></div></div></li>',
    );
  });

  it('folds a call behind its line, and draws the line alone where there is nothing behind it', () => {
    const told = drawn([step({ action: 'shell', text: whole('npm test'), output: whole('a < b') })]);
    expect(told).toContain('<details><summary><bdi>Did it</bdi></summary><p class="part">Command</p>');
    expect(told).toContain('<p class="part">What came back</p><pre dir="auto">a &lt; b</pre>');
    expect(drawn([step({})])).toContain('<p class="call"><bdi>Did it</bdi></p>');
    expect(drawn([step({ text: whole('Did it') })])).not.toContain('details');
  });

  it('says the size of what was cut', () => {
    const cut = { text: 'a', cutCharacters: 1200, cutLines: 31 };
    expect(drawn([step({ output: cut })])).toContain('… 1200 more characters in 31 lines left out');
    expect(drawn([step({ kind: 'message', text: whole('x\n'.repeat(15_000)) })])).toContain(
      '10\u202f000 more characters in 5000 lines left out',
    );
  });

  it('says of a call that it failed where its line does not', () => {
    expect(drawn([step({ ok: false })])).toContain('<span class="state">failed</span>');
    expect(drawn([step({ ok: false, summary: 'Ran it: 2 failed' })])).not.toContain('state');
    expect(drawn([step({ ok: true, result: 'pass' })])).toContain('<span class="state">tests pass</span>');
  });

  it('tells lines of a change apart by sign and element', () => {
    const told = drawn([
      step({
        diffs: [
          {
            file: 'a.ts',
            added: 1,
            removed: 1,
            lines: [
              { sign: '@', text: '3 lines' },
              { sign: '-', text: 'old <b>' },
              { sign: '+', text: 'new' },
              { sign: ' ', text: 'same' },
            ],
          },
        ],
      }),
    ]);
    expect(told).toContain(
      '<p class="file"><code><bdi>a.ts</bdi></code> +1 −1</p><pre class="diff"><i>3 lines\n</i><del>-old &lt;b&gt;\n</del><ins>+new\n</ins> same\n</pre>',
    );
  });

  it('puts remarks and practices in the margin of their step, opens what a remark is about, and names a practice once', () => {
    const told = drawn(
      [step({ output: whole('x') }), step({ n: 2 })],
      [{ step: 1, practice: 'plan-before-coding', text: 'Look at `x`.' }],
      [
        { practice: 'plan-before-coding', steps: [1, 2] },
        { practice: 'not-in-the-catalogue', steps: [2] },
      ],
    );
    const [first, second] = told.split('id="step-2"') as [string, string];
    expect(first).toContain('<details open>');
    expect(first).toContain(
      '<div class="margin"><div class="remark" role="note"><p class="shows"><a href="../practices/plan-before-coding.html"><bdi>Plan before coding</bdi></a></p><p>Look at <code>x</code>.</p></div></div>',
    );
    expect(first.match(/Plan before coding/g)).toHaveLength(1);
    expect(second).toContain(
      '<p class="shows">Shows <a href="../practices/plan-before-coding.html"><bdi>Plan before coding</bdi></a></p>',
    );
  });

  it('sets the steps of a sub-agent apart', () => {
    const told = drawn([
      step({}),
      step({ n: 2, agent: 'Sub-agent 1' }),
      step({ n: 3, agent: 'Sub-agent 1' }),
      step({ n: 4 }),
    ]);
    expect(told).toMatch(
      /id="step-1".*<li class="sub-agent"><p class="who"><bdi>Sub-agent 1<\/bdi> <span>2 steps in a conversation of its own<\/span><\/p><ol>.*id="step-2".*id="step-3".*<\/ol><\/li>.*id="step-4"/s,
    );
  });

  it('keeps what each of several sub-agents did together, and says where one goes on', () => {
    const told = drawn([
      step({ agent: 'A' }),
      step({ n: 2, agent: 'B' }),
      step({ n: 3, agent: 'A' }),
      step({ n: 4 }),
      step({ n: 5, agent: 'A' }),
    ]);
    expect(
      [...told.matchAll(/id="(step-\d)"|<bdi>([AB])<\/bdi> <span>([^<]*)/g)].map(
        (m) => m[1] ?? m[2] + (m[3] ?? ''),
      ),
    ).toEqual([
      'A2 steps in a conversation of its own',
      'step-1',
      'step-3',
      'B1 step in a conversation of its own',
      'step-2',
      'step-4',
      'A1 step more',
      'step-5',
    ]);
  });

  it('brings no markup of a hostile excerpt along, and no line of a megabyte', () => {
    const hostile = exampleFixtures(practices, true).find(
      ({ example }) => example.slug === 'everything-hostile',
    );
    if (!hostile) throw new Error('The hostile example is missing.');
    const told = exampleTranscript(hostile.excerpt, { notes: hostile.example.notes, practices, path }).text;
    const tags = (told.match(/<[^>]*>/g) ?? []).filter(
      (tag) =>
        !/^<\/?(?:li|ol|ul|div|p|pre|details|summary|bdi|span|code|ins|del|i|a|table|thead|tbody|tr|th|td|blockquote|strong|em|br|hr)(?: (?:id|class|dir|aria-label|role)="[^"]*"| href="(?:#step-\d+|https:\/\/example\.com\/page|mailto:someone@example\.com|\.\.\/practices\/[a-z-]+\.html)"| rel="[a-z ]+"| open)*>$/.test(
          tag,
        ),
    );
    expect(tags).toEqual([]);
    expect(told.length).toBeLessThan(150_000);
    for (const size of ['980\u202f000 more characters', '998\u202f000 characters'])
      expect(told.includes(`${size} left out`), size).toBe(true);
  });

  it('draws each of 500 steps once', () => {
    const { excerpt, example } = longExample();
    const told = exampleTranscript(excerpt, { notes: example.notes, practices, path }).text;
    expect(told.match(/<li id="step-\d+"/g)).toHaveLength(500);
  });
});
