import { describe, expect, it } from 'vitest';
import type { Change, RecordKind, RecordOf, Ticket } from '../pilot-records.ts';
import { entriesUntil } from './entries-until.ts';
import type { Entry } from './read.ts';

const entry = <K extends RecordKind>(kind: K, record: Partial<RecordOf[K]>): Entry =>
  ({ kind, record, where: `pilot/x.csv:2` }) as unknown as Entry;

/** What is left of a record at the end of June: null when it is dropped. */
function cut<K extends RecordKind>(kind: K, record: Partial<RecordOf[K]>): Partial<RecordOf[K]> | null {
  const dropped: string[] = [];
  const { entries } = entriesUntil([entry(kind, record)], '2026-06-30', (_, reason) => dropped.push(reason));
  expect(entries.length + dropped.length).toBe(1);
  for (const reason of dropped) expect(reason).toBe('after-the-period');
  return (entries[0]?.record as Partial<RecordOf[K]> | undefined) ?? null;
}
const JUNE = '2026-06-30T23:59:59.999Z';
const JULY = '2026-07-01T00:00:00.000Z';

const ticket: Partial<Ticket> = {
  createdAt: '2026-06-01T00:00:00.000Z',
  startedAt: '2026-06-02T00:00:00.000Z',
  doneAt: JUNE,
  abandonedAt: null,
  period: 'after',
  status: 'done',
};
const change: Partial<Change> = {
  firstCommitAt: '2026-06-01T00:00:00.000Z',
  openedAt: '2026-06-02T00:00:00.000Z',
  firstReviewAt: '2026-06-03T00:00:00.000Z',
  approvedAt: null,
  mergedAt: JUNE,
  deployedAt: null,
  closedAt: JUNE,
  reverted: null,
  reviewRounds: 2,
  changesRequested: 1,
  reviewedByOther: true,
};

describe('entriesUntil(entries, until, drop)', () => {
  it('leaves alone what was over by then', () => {
    const entries = [entry('ticket', ticket), entry('change', change)];
    const all = entriesUntil(entries, '2026-06-30', () => {});
    expect(all).toEqual({ entries, cut: false });
    expect(all.entries[0]).toBe(entries[0]);
  });

  it('has a ticket open that was done later, and not begun that was started later', () => {
    expect(cut('ticket', { ...ticket, doneAt: JULY })).toEqual({ ...ticket, doneAt: null, status: 'open' });
    expect(cut('ticket', { ...ticket, startedAt: JULY, doneAt: null, abandonedAt: JULY })).toEqual({
      ...ticket,
      startedAt: null,
      doneAt: null,
      abandonedAt: null,
      period: null,
      status: 'open',
    });
  });

  it('drops what had not begun', () => {
    expect(cut('ticket', { ...ticket, createdAt: JULY, startedAt: JULY, doneAt: JULY })).toBeNull();
    expect(cut('change', { ...change, ...all(JULY) })).toBeNull();
    expect(cut('incident', { openedAt: JULY, resolvedAt: null })).toBeNull();
    expect(cut('seat', { assignedAt: '2026-07-01', lastActiveAt: null })).toBeNull();
    expect(cut('usage', { day: '2026-07-01' })).toBeNull();
    expect(cut('pulse', { cycle: '2026-07' })).toBeNull();
  });

  it('keeps what cannot be dated', () => {
    expect(cut('pulse', { cycle: 'spring' })).toEqual({ cycle: 'spring' });
    const undated = { ...ticket, createdAt: null, startedAt: null, doneAt: null };
    expect(cut('ticket', undated)).toEqual(undated);
  });

  it('has a change unmerged that was merged later, and does not know its reviews', () => {
    expect(cut('change', { ...change, mergedAt: JULY, closedAt: JULY, reverted: JULY })).toEqual({
      ...change,
      mergedAt: null,
      closedAt: null,
      reviewRounds: null,
      changesRequested: null,
      reviewedByOther: null,
    });
    expect(cut('change', { ...change, reverted: JULY })).toEqual(change);
  });

  it('has an incident go on that was resolved later', () => {
    expect(cut('incident', { openedAt: JUNE, resolvedAt: JULY })).toEqual({
      openedAt: JUNE,
      resolvedAt: null,
    });
  });
});

const all = (moment: string): Partial<Change> => ({
  firstCommitAt: moment,
  openedAt: moment,
  firstReviewAt: null,
  mergedAt: moment,
  closedAt: moment,
});
