import { describe, expect, test } from 'vitest';
import { SIGNS } from '../../tests/fixtures/report/signs.ts';
import type { SessionDetail } from '../report/schema/session.ts';
import { sessionSigns } from './session-signs.ts';

const at = (step: number) => ({ step, at: `a/<b>.jsonl:${step + 1}` });
const seen = (id: string, ...steps: number[]): SessionDetail['signs'][number] => ({
  id,
  evidence: steps.map(at),
});
/** Steps 0 to 3 are one moment, then each is its own. */
const timeline: SessionDetail['timeline'] = [3, 4, 5, 6, 7, 8, 9].map((last) => ({
  kind: 'run',
  first: last === 3 ? 0 : last,
  last,
  at: 'a',
  text: '',
}));
const text = (signs: SessionDetail['signs'], hiddenSigns: string[] = []): string =>
  sessionSigns({ signs, hiddenSigns, timeline }, SIGNS, 'sessions/0123456789ab.html')?.text ?? '';
/** Without markup, as it is read. */
const said = (markup: string): string => markup.replace(/<[^>]*>/g, '');

describe('what went sideways in a session', () => {
  test('is each sign that was seen, with its sentence, its page and its steps', () => {
    const html = text([seen('retry-loop', 4, 4, 9)]);
    expect(html).toContain('<li id="sign-retry-loop">');
    expect(html).toContain('<a href="../signs/retry-loop.html">Retry loop</a>');
    expect(html).toContain('<p>The same command failed three times, with no change in between.</p>');
    expect(html.match(/href="#step-\d+"/g)).toEqual(['href="#step-4"', 'href="#step-9"']);
    expect(html).toContain('title="a/&lt;b&gt;.jsonl:5"');
  });

  test('cites the numbers that the moments have in the timeline, each once', () => {
    expect(said(text([seen('retry-loop', 1, 2, 4, 9, 40)]))).toContain(
      'Shown at moments 1, 2, 7 and one that was not kept.',
    );
  });

  test('says of the others that they were looked for', () => {
    expect(said(text([seen('retry-loop', 4)]))).toContain(
      'Looked for and not seen: errors in a row, nobody shows it.',
    );
  });

  test('says that nothing was seen where all of it could have been', () => {
    const words = said(text([]));
    expect(words).toContain('None of the 3 trouble signs was seen.');
    expect(words).toContain('Looked for: errors in a row, nobody shows it, retry loop.');
    expect(words).not.toContain('cannot show');
  });

  test('names what the record cannot show, and does not say of it that it was not there', () => {
    const words = said(text([], ['retry-loop', 'nobody-shows-it']));
    expect(words).toContain('The one trouble sign that this record can show was not seen.');
    expect(words).toContain('Looked for: errors in a row.');
    expect(said(text([], ['retry-loop']))).toContain(
      'None of the 2 trouble signs that this record can show was seen.',
    );
    expect(words).toContain('This record cannot show: nobody shows it, retry loop.');
  });

  test('does not say that nothing was seen where nothing could be looked for', () => {
    const words = said(
      text(
        [],
        SIGNS.map(({ id }) => id),
      ),
    );
    expect(words).not.toMatch(/None of|The one trouble sign/);
    expect(words).not.toContain('Looked for');
    expect(words).toContain('This record cannot show: errors in a row, nobody shows it, retry loop.');
  });

  test('shows a sign that rests on no single step without links', () => {
    expect(text([seen('retry-loop')])).not.toContain('Shown at');
  });

  test('is left out in a workspace without signs', () => {
    expect(sessionSigns({ signs: [], hiddenSigns: [], timeline }, [], 'sessions/a.html')).toBeNull();
  });
});
