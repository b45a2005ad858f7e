import { expect, test } from 'vitest';
import { QUALITY_NAMES } from '../charts/quality-names.ts';
import type { QualityMeasureId } from '../outcomes/model.ts';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { publishOutcomes } from '../report/published/outcomes.ts';
import { publishedQuality, teamQuality } from './outcome-quality.ts';

const outcomes = outcomesFixture();
const nameOf = (id: string): string => QUALITY_NAMES[id as QualityMeasureId].name;

test('what the plan judges by stands first, and what cannot be seen is named apart', () => {
  const { groups, notMeasured } = teamQuality(outcomes.quality.measures);
  expect(groups.map(({ title, rows }) => [title, rows.map(({ name }) => name)])).toEqual([
    ['Judged by the plan', ['revert-rate-14', 'incidents-per-change'].map(nameOf)],
    ['Exploratory, not judged: the plan sets no margin', [nameOf('unreviewed-rate')]],
  ]);
  expect(notMeasured).toEqual([nameOf('rework-rate')]);
  expect(groups[0]?.rows[0]?.judgement).toContain('within the margin of 5 points');
  expect(groups[1]?.rows[0]?.judgement).toBeNull();
  expect(groups[0]?.rows[0]?.arms.map(({ name }) => name)).toEqual(['Pilot arm', 'Control arm']);
});

test('leadership sees the pilot arm, and no small count', () => {
  const { groups } = publishedQuality(publishOutcomes(outcomes, { k: 5, names: [] }).quality);
  const unreviewed = groups[1]?.rows[0];
  expect(unreviewed?.arms).toHaveLength(1);
  expect(unreviewed?.arms[0]).toMatchObject({ before: 'withheld, of 160', after: 'withheld, of 150' });
  expect(JSON.stringify(groups)).not.toContain('Control');
});
