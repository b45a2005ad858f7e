import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../report/audiences.ts';
import { REPORT_SCHEMAS } from '../report/schema/of-audience.ts';
import { alsoKnownTo, fieldsKnown, knownTo } from './knowledge.ts';

describe('knownTo', () => {
  it.each(AUDIENCES)('speaks of every field of the %s file and of no other', (audience) => {
    expect(fieldsKnown(audience)).toEqual(Object.keys(REPORT_SCHEMAS[audience].shape).sort());
    for (const words of knownTo(audience)) expect(words).toMatch(/^[A-Z].*[^.]$/);
  });

  it('says who else knows the same', () => {
    expect(alsoKnownTo('The catalogue of practices', 'team')).toEqual(['leadership', 'library']);
    const sessions = knownTo('team').find((words) => words.startsWith('Each session')) ?? '';
    expect(alsoKnownTo(sessions, 'team')).toEqual([]);
  });
});
