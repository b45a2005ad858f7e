/** content/guides/redaction.md says how well redaction works; here it is held to that. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { REDACTION_GUIDE, withTables } from '../../scripts/eval/redaction.ts';
import {
  comparedTable,
  measureRedaction,
  type RedactionMeasured,
  redactionTable,
} from '../../scripts/eval/redaction-measure.ts';
import { PLACEHOLDER_WORDS } from '../../src/redact/span.ts';
import { corpus, OPTIONS } from './corpus.ts';
import { FIRST_RUN, HELD_OUT_OPTIONS, heldOut } from './held-out.ts';

let measured: RedactionMeasured;
let second: RedactionMeasured;
const guide = readFileSync(REDACTION_GUIDE, 'utf8');

beforeAll(async () => {
  measured = await measureRedaction(corpus(), OPTIONS);
  second = await measureRedaction(heldOut(), HELD_OUT_OPTIONS);
}, 60_000);

test('the tables of the guide are what is measured', () => {
  const [table, compared] = [redactionTable(measured), comparedTable(second, FIRST_RUN)];
  expect(guide).toContain(table);
  expect(guide).toContain(compared);
  expect(withTables(guide, table, compared)).toBe(guide);
});

test('at least 99 % of secrets, addresses, homes and names are found, and less than 2 % of the rest is changed', () => {
  for (const { kind, positives, found, negatives, changed } of measured.rows) {
    if (['secret', 'email', 'home', 'person'].includes(kind))
      expect(found / positives, kind).toBeGreaterThanOrEqual(0.99);
    else expect(found / positives, kind).toBeGreaterThanOrEqual(0.95);
    expect(changed / negatives, kind).toBeLessThan(0.02);
  }
});

test('on the second set nothing is found less than at first', () => {
  for (const { kind, found, changed } of second.rows) {
    const [before = 0, wrong = 0] = FIRST_RUN[kind] ?? [];
    expect(found, kind).toBeGreaterThanOrEqual(before);
    expect(changed, kind).toBeLessThanOrEqual(wrong);
  }
});

test('every kind of placeholder has a row in the guide', () => {
  for (const word of Object.values(PLACEHOLDER_WORDS)) expect(guide).toContain(`| \`«${word}-n»\` |`);
});
