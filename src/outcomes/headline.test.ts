/**
 * All headlines are kept as text in testdata/headlines.md, to be read by a person. `UPDATE_HEADLINES=1 npx vitest run
 * src/outcomes/headline.test.ts` writes them anew; read the difference before committing it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headlineOf } from './headline.ts';
import { type Quality, qualityVerdict, type Registration, speedVerdict } from './model.ts';
import {
  measureOf,
  NO_PLAN,
  partsOf,
  QUALITIES,
  qualityFrom,
  SEALED,
  speedOf,
} from './testdata/verdict-parts-of.ts';
import { verdictOf } from './verdict.ts';
import type { VerdictParts } from './verdict-parts.ts';

const GOLDEN = join(import.meta.dirname, 'testdata', 'headlines.md');

const DESIGNS = ['difference-in-differences', 'before-after'] as const;
const amended = (registeredAt: string, key: string): Registration => ({
  ...SEALED,
  state: 'amended',
  amendments: [{ registeredAt, reason: 'because', changes: [{ key, from: null, to: null }] }],
});
const REGISTRATIONS: [string, Registration][] = [
  [
    'never registered',
    { ...SEALED, state: 'unsealed', registeredAt: null, sha256: null, beforeTheData: null },
  ],
  ['registered late', { ...SEALED, registeredAt: '2026-08-01T00:00:00.000Z', beforeTheData: false }],
  [
    'changed after it was sealed',
    { ...SEALED, state: 'changed', unsealed: [{ key: 'margins.revertRate', from: 0.01, to: 0.05 }] },
  ],
  [
    'only its title was changed',
    { ...SEALED, state: 'changed', unsealed: [{ key: 'title', from: 'A', to: 'B' }] },
  ],
  ['amended in time', amended('2026-07-05T23:00:00.000Z', 'band.low')],
  ['amended after the data had begun', amended('2026-07-06T00:00:00.000Z', 'band.low')],
  ['only its stop rule was amended late', amended('2026-07-20T00:00:00.000Z', 'stop')],
];

const held = measureOf('revert-rate-30', 0.05, [11, 220], [8, 214]);
const heldRate = measureOf('incidents-per-change', 1.5, [40, 420], [30, 410]);
const worseRate = measureOf('incidents-per-change', 1.5, [12, 420], [34, 410]);
const openRate = measureOf('incidents-per-change', 1.5, [7, 110], [5, 107]);
const QUALITY_CASES: [string, Quality][] = [
  ['a rate held', qualityFrom(heldRate)],
  ['two held', qualityFrom(held, heldRate)],
  ['three held', qualityFrom(held, heldRate, measureOf('unreviewed-rate', 0.1, [13, 220], [10, 214]))],
  ['held although it rose', qualityFrom(measureOf('unreviewed-rate', 0.2, [10, 420], [40, 410]))],
  ['two held, one of them rose', qualityFrom(held, measureOf('unreviewed-rate', 0.2, [10, 420], [40, 410]))],
  ['a rate that may not rise fell', qualityFrom(measureOf('incidents-per-change', 1, [60, 420], [20, 410]))],
  ['a rate worse', qualityFrom(worseRate)],
  ['a rate worse, with none before', qualityFrom(measureOf('incidents-per-change', 1.5, [0, 50], [8, 50]))],
  ['one worse of two', qualityFrom(held, worseRate)],
  ['two worse', qualityFrom(measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]), worseRate)],
  [
    'four worse',
    qualityFrom(
      measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]),
      measureOf('change-fail-rate', 0.05, [6, 220], [30, 214]),
      measureOf('unreviewed-rate', 0.05, [6, 220], [40, 214]),
      worseRate,
    ),
  ],
  [
    'six worse',
    qualityFrom(
      measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]),
      measureOf('change-fail-rate', 0.05, [6, 220], [30, 214]),
      measureOf('rework-rate', 0.05, [6, 220], [30, 214]),
      measureOf('unreviewed-rate', 0.05, [6, 220], [40, 214]),
      measureOf('escaped-per-change', 1.5, [12, 420], [34, 410]),
      worseRate,
    ),
  ],
  [
    'one worse and one that rose within its margin',
    qualityFrom(worseRate, measureOf('unreviewed-rate', 0.2, [10, 420], [40, 410])),
  ],
  [
    'one open and one that rose within its margin',
    qualityFrom(openRate, measureOf('unreviewed-rate', 0.2, [10, 420], [40, 410])),
  ],
  ['a rate open', qualityFrom(openRate)],
  [
    'a rate open, without an event before',
    qualityFrom(measureOf('incidents-per-change', 1.5, [0, 110], [2, 107])),
  ],
  ['a share and a rate open', qualityFrom(measureOf('revert-rate-30', 0.05, [7, 110], [6, 107]), openRate)],
  [
    'three open',
    qualityFrom(
      measureOf('revert-rate-30', 0.05, [7, 110], [6, 107]),
      openRate,
      measureOf('escaped-per-change', 1.5, [5, 110], [5, 107]),
    ),
  ],
  [
    'one held and one not measured',
    qualityFrom(held, measureOf('incidents-per-change', 1.5, [0, 0], [0, 0], { measured: false })),
  ],
  [
    'one held and one with too little data',
    qualityFrom(held, measureOf('changes-requested-rate', 0.1, [3, 18], [1, 17])),
  ],
  [
    'two with too little data',
    qualityFrom(
      measureOf('revert-rate-30', 0.05, [1, 12], [0, 1]),
      measureOf('incidents-per-change', 1.5, [1, 12], [0, 1]),
    ),
  ],
  ['not measured', qualityFrom(measureOf('change-fail-rate', 0.05, [0, 0], [0, 0], { measured: false }))],
  ['defects', qualityFrom(measureOf('defects-per-ticket', 1.2, [40, 120], [52, 110]))],
];

const SHORT: VerdictParts['speed'][] = [
  speedOf('too-little-data', { tooLittle: [{ rule: 'people', arm: 'pilot', found: 0, needed: 6 }] }),
  speedOf('too-little-data', {
    tooLittle: [
      { rule: 'people', arm: 'pilot', found: 4, needed: 6 },
      { rule: 'people', arm: 'control', found: 0, needed: 3 },
    ],
  }),
  speedOf('too-little-data', { people: [1, 1], design: 'before-after' }),
  speedOf('too-little-data', {
    tooLittle: [{ rule: 'tickets-per-arm', arm: 'pilot', found: 1, needed: 20 }],
  }),
  speedOf('too-little-data', {
    tooLittle: [{ rule: 'tickets-per-person', arm: 'pilot', found: 2, needed: 3 }],
  }),
  speedOf('too-little-data', { tooLittle: [{ rule: 'no-spread', arm: 'control', found: 0, needed: 1 }] }),
  speedOf('too-little-data', { tooLittle: [] }),
];

/** Whole verdicts that are kept: one of each, and what is special. */
const WHOLE: [string, VerdictParts][] = [
  [
    'faster, held',
    partsOf({
      speed: speedOf('faster', {
        sensitivity: {
          pilotAlone: { value: 0.83, low: 0.74, high: 0.93, interval: 't', df: 7, skewness: 0.2 },
          otherClock: { value: 0.84, low: 0.74, high: 0.95, interval: 'welch', df: 9, skewness: 0.2 },
          smallestEffect: 0.84,
          leaveOneOut: { low: 0.78, high: 0.85 },
          hodgesLehmann: { value: 0.8, low: 0.7, high: 0.9, level: 0.95, exact: true, kind: 'rank-sum' },
        },
      }),
      quality: qualityFrom(held, heldRate),
      felt: { answers: 20, people: 8, median: 0.68, measured: null, persons: [] },
    }),
  ],
  [
    'slower, worse, before and after only',
    partsOf({
      speed: speedOf('slower', {
        design: 'before-after',
        effect: [1.12, 1.01, 1.24],
        sensitivity: { mix: { standardised: 1.1, unstandardised: 0.94, covered: 1, reversed: true } },
        fromCreation: 1,
      }),
      quality: qualityFrom(
        measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]),
        worseRate,
        measureOf('rework-rate', 0.2, [6, 220], [24, 214]),
      ),
    }),
  ],
  [
    'no meaningful change, no margin',
    partsOf({
      speed: speedOf('no-meaningful-change', { clock: 'working-hours' }),
      quality: qualityFrom(
        measureOf('revert-rate-30', null, [11, 220], [8, 214]),
        measureOf('unreviewed-rate', null, [10, 420], [40, 410]),
        measureOf('rework-rate', null, [0, 0], [0, 0], { measured: false }),
      ),
    }),
  ],
  [
    'inconclusive, inconclusive',
    partsOf({
      speed: speedOf('inconclusive', { sensitivity: { smallestEffect: 0.81 } }),
      quality: qualityFrom(
        measureOf('revert-rate-30', 0.05, [7, 110], [6, 107]),
        openRate,
        measureOf('change-fail-rate', 0.05, [0, 0], [0, 0], { measured: false }),
      ),
    }),
  ],
  [
    'inconclusive inside the band, one open for good',
    partsOf({
      speed: speedOf('inconclusive', { effect: [0.99, 0.951, 1.06], design: 'before-after' }),
      quality: qualityFrom(
        measureOf('revert-rate-30', 0.02, [7, 110], [12, 107]),
        measureOf('incidents-per-change', 1.5, [0, 110], [2, 107]),
      ),
    }),
  ],
  [
    'inconclusive and hardly any effect, without a plan',
    partsOf({
      speed: speedOf('inconclusive', { effect: [0.99, 0.8, 1.23], design: 'before-after' }),
      quality: QUALITIES['no-margin'],
      plan: null,
      registration: NO_PLAN,
    }),
  ],
  [
    'too little of both',
    partsOf({ speed: speedOf('too-little-data', { people: [5, 2] }), quality: QUALITIES['too-little-data'] }),
  ],
  ['a late plan', partsOf({ registration: { ...SEALED, beforeTheData: false } })],
  ['nobody', partsOf({ speed: { ...speedOf('too-little-data'), arms: [] } })],
];

function golden(): string {
  const lines = ['# Headlines', '', 'Generated by headline.test.ts; see there.', ''];
  for (const design of DESIGNS) {
    lines.push(`## ${design === 'before-after' ? 'Before and after only' : 'With a control arm'}`, '');
    for (const speed of speedVerdict.options)
      for (const quality of qualityVerdict.options)
        lines.push(
          `- **${speed} / ${quality}**: ${headlineOf(partsOf({ speed: speedOf(speed, { design }), quality: QUALITIES[quality] }))}`,
        );
    lines.push('');
  }
  lines.push('## Without a plan', '');
  for (const design of DESIGNS)
    for (const speed of speedVerdict.options)
      lines.push(
        `- **${speed} / ${design}**: ${headlineOf(partsOf({ speed: speedOf(speed, { design }), quality: QUALITIES['no-margin'], plan: null, registration: NO_PLAN }))}`,
      );
  lines.push('', '## The plan and its seal', '');
  for (const [name, registration] of REGISTRATIONS)
    lines.push(`- **${name}**: ${headlineOf(partsOf({ registration }))}`);
  lines.push(
    `- **never registered, inconclusive**: ${headlineOf(partsOf({ registration: (REGISTRATIONS[0] as (typeof REGISTRATIONS)[0])[1], speed: speedOf('inconclusive'), quality: QUALITIES.worse }))}`,
  );
  lines.push('', '## Nobody, and no work', '');
  const nobody = { ...speedOf('too-little-data'), arms: [] };
  lines.push(`- **nobody**: ${headlineOf(partsOf({ speed: nobody }))}`);
  lines.push(
    `- **nobody, no plan**: ${headlineOf(partsOf({ speed: nobody, plan: null, registration: NO_PLAN }))}`,
  );
  lines.push(
    `- **no work**: ${headlineOf(partsOf({ speed: speedOf('too-little-data', { people: [0, 0] }) }))}`,
  );
  lines.push(
    `- **no work, metric of changes, no plan**: ${headlineOf(partsOf({ speed: speedOf('too-little-data', { people: [0, 0], metric: 'change-cycle-time' }), plan: null, registration: NO_PLAN }))}`,
  );
  lines.push('', '## Too little', '');
  for (const speed of SHORT)
    lines.push(`- ${headlineOf(partsOf({ speed, quality: QUALITIES['no-margin'] }))}`);
  lines.push('', '## Metrics and clocks', '');
  for (const metric of ['ticket-cycle-time', 'ticket-time-against-forecast', 'change-cycle-time'] as const)
    for (const clock of ['elapsed', 'working-hours'] as const)
      for (const verdict of ['faster', 'no-meaningful-change', 'inconclusive', 'too-little-data'] as const)
        lines.push(
          `- **${metric} / ${clock} / ${verdict}**: ${headlineOf(partsOf({ speed: speedOf(verdict, { metric, clock }) }))}`,
        );
  lines.push('', '## Sizes of effects', '');
  for (const [verdict, effect] of [
    ['faster', [0.993, 0.989, 0.998]],
    ['faster', [0.003, 0.001, 0.01]],
    ['slower', [2.4, 1.6, 3.51]],
    ['slower', [1.004, 1.001, 1.007]],
    ['inconclusive', [1, 0.8, 1.25]],
    ['inconclusive', [1.3, 0.6, 2.8]],
  ] as const)
    lines.push(`- ${headlineOf(partsOf({ speed: speedOf(verdict, { effect }) }))}`);
  lines.push(`- ${headlineOf(partsOf({ speed: speedOf('faster', { people: [6, 1], each: 170 }) }))}`);
  lines.push('', '## Quality', '');
  for (const [name, quality] of QUALITY_CASES) {
    lines.push(`- **${name}** (${quality.verdict}): ${headlineOf(partsOf({ quality }))}`);
    const measures = new Set(quality.measures.map(({ id }) => id));
    lines.push(`  - numbers withheld: ${headlineOf(partsOf({ quality }), { measures, medians: true })}`);
  }
  lines.push('', '# Whole verdicts', '');
  for (const [name, parts] of WHOLE) {
    const { headline, canSay, cannotSay, wouldChange } = verdictOf(parts);
    lines.push(`## ${name[0]?.toUpperCase()}${name.slice(1)}`, '', headline, '');
    for (const [title, says] of [
      ['Can say', canSay],
      ['Cannot say', cannotSay],
      ['Would change', wouldChange],
    ] as const)
      lines.push(`${title}:`, '', ...(says.length === 0 ? ['(nothing)'] : says.map((one) => `- ${one}`)), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

describe('headlines', () => {
  it('are those that were read', () => {
    const text = golden();
    if (process.env['UPDATE_HEADLINES']) writeFileSync(GOLDEN, text);
    expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  });
});
