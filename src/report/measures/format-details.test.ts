import { expect, it } from 'vitest';
import { type SessionRecord, toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { RULES } from '../testdata/rules.ts';
import { formatDetails } from './format-details.ts';

const session = (id: string, format: string, version: string, marks: string, start?: string) =>
  toRecord(facts({ id, format, versions: [version], marks, ...(start ? { start } : {}) }));

it('says by format who, when, and what its sessions cannot show', () => {
  const sessions = [
    session('a', 'claude-code', '1.0.17', '?---', '2026-01-02T10:00:00Z'),
    session('b', 'claude-code', '2.1.3', 'n---', '2026-03-04T10:00:00Z'),
    session('c', 'aider', '0.60', '?---'),
  ];
  expect(
    formatDetails(
      sessions,
      new Map([
        ['a', 'p1'],
        ['b', 'p1'],
      ]),
      RULES.slice(0, 1),
    ),
  ).toEqual([
    {
      format: 'aider',
      people: 0,
      from: null,
      to: null,
      cannotShow: [
        { practice: RULES[0]?.id, sessions: 1, versions: ['0.60'], missing: ['plans'], from: null },
      ],
    },
    {
      format: 'claude-code',
      people: 1,
      from: '2026-01-02',
      to: '2026-03-04',
      cannotShow: [
        { practice: RULES[0]?.id, sessions: 1, versions: ['1.0.17'], missing: ['plans'], from: '2.1.3' },
      ],
    },
  ]);
});

it('names no version where versions do not decide', () => {
  const from = (...sessions: SessionRecord[]): (string | null)[] =>
    formatDetails(sessions, new Map(), RULES.slice(0, 1)).flatMap(({ cannotShow }) =>
      cannotShow.map((gap) => gap.from),
    );
  const one = (id: string, marks: string, ...versions: string[]): SessionRecord =>
    toRecord(facts({ id, versions, marks }));
  expect(from(one('a', '?---', '1.0.9'), one('b', 'y---', '1.0.10'))).toEqual(['1.0.10']);
  expect(from(one('a', '?---', '1.0.9', '2.0.0'), one('b', 'y---', '1.0.10'))).toEqual([null]);
  expect(from(one('a', '?---', '1.0.9'), one('b', 'y---', '1.0.9'))).toEqual([null]);
  expect(from(one('a', '?---'), one('b', 'y---', '1.0.9'))).toEqual([null]);
  expect(from(one('a', '?---', '1.0.9'))).toEqual([null]);
  expect(from(one('a', 'y---', '1.0.9'))).toEqual([]);
});
