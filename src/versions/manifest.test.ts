import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, MANIFEST_SCHEMA, type Manifest, manifestText, readManifest } from './manifest.ts';

const sha = (what: string): string => digestOf(what);
const MADE: Omit<Manifest, 'above'> = {
  schema: MANIFEST_SCHEMA,
  version: '2026-Q3.r2',
  period: { from: '2026-07-01', to: '2026-09-30' },
  publishedAt: '2026-10-02T08:00:00.000Z',
  revises: '2026-Q3',
  reason: 'Two people had one alias – “corrected”.',
  accepted: [{ check: 'unmatched-sessions', count: 6, reason: 'a build machine' }],
  files: [{ path: 'team/report.json', bytes: 12, sha256: sha('a') }],
  inputs: sha('b'),
  made: { practicum: '0.1.0', method: 1, rules: sha('c') },
  plan: null,
  seal: null,
  previous: { version: '2026-Q3', sha256: sha('d') },
};
const bytes = Buffer.from(manifestText(MADE));

describe('a manifest', () => {
  it('reads as it was written, whatever the order of its keys when it was put together', () => {
    expect(readManifest(bytes)).toMatchObject({ manifest: MADE });
    const { made, schema, ...rest } = MADE;
    expect(manifestText({ made, ...rest, schema })).toBe(manifestText(MADE));
  });

  it('is none any more when any byte of it is another', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] as number) ^ flip;
        expect(readManifest(changed)).toHaveProperty('broken');
      }),
      { numRuns: 500 },
    );
  });

  it('is none when it is cut, goes on, or says the same in other words', () => {
    const { above, ...rest } = JSON.parse(bytes.toString()) as Manifest;
    for (const text of [
      '',
      '{}',
      bytes.toString().trimEnd(),
      `${bytes} `,
      JSON.stringify({ above, ...rest }),
    ])
      expect(readManifest(Buffer.from(text))).toHaveProperty('broken');
  });

  it('of a later schema is refused by name', () => {
    const later = bytes.toString().replace(MANIFEST_SCHEMA, 'practicum/manifest/2');
    expect(readManifest(Buffer.from(later))).toEqual({
      broken: 'It says it is “practicum/manifest/2”; this version of Practicum reads practicum/manifest/1.',
    });
  });
});
