/** content/guides/redaction.md says how well redaction works; here it is held to that. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { REDACTION_GUIDE, withTable } from '../../scripts/eval/redaction.ts';
import {
  measureRedaction,
  type RedactionMeasured,
  redactionTable,
} from '../../scripts/eval/redaction-measure.ts';
import { PLACEHOLDER_WORDS } from '../../src/redact/span.ts';
import { corpus, OPTIONS } from './corpus.ts';

let measured: RedactionMeasured;
const guide = readFileSync(REDACTION_GUIDE, 'utf8');

beforeAll(async () => {
  measured = await measureRedaction(corpus(), OPTIONS);
}, 60_000);

test('the table of the guide is what is measured', () => {
  expect(guide).toContain(redactionTable(measured));
  expect(withTable(guide, redactionTable(measured))).toBe(guide);
});

test('at least 99 % of secrets, addresses, homes and names are found, and less than 2 % of the rest is changed', () => {
  for (const { kind, positives, found, negatives, changed } of measured.rows) {
    if (['secret', 'email', 'home', 'person'].includes(kind))
      expect(found / positives, kind).toBeGreaterThanOrEqual(0.99);
    else expect(found / positives, kind).toBeGreaterThanOrEqual(0.95);
    expect(changed / negatives, kind).toBeLessThan(0.02);
  }
});

test('every kind of placeholder has a row in the guide', () => {
  for (const word of Object.values(PLACEHOLDER_WORDS)) expect(guide).toContain(`| \`«${word}-n»\` |`);
});
