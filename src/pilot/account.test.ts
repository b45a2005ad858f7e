import { expect, it } from 'vitest';
import { balances, drop, dropUnnamed, emptyAccount, type Source } from './account.ts';

const source = (rows: number, used: number): Source => ({
  file: 'pilot/a.csv',
  format: 'canonical',
  kind: 'ticket',
  rows,
  used,
  dropped: {},
});

it('counts a dropped row in the whole and in its source', () => {
  const account = emptyAccount();
  const [one, other] = [source(2, 0), source(1, 0)];
  account.sources.push(one, other);
  account.rows.total = 3;
  drop(account, one, 'bot', { where: 'pilot/a.csv:2', why: 'x[bot] is a bot' });
  dropUnnamed(account, one, 'bot');
  expect(balances(account)).toBe(false);
  drop(account, other, 'corrupt', { where: 'pilot/a.csv:3', why: 'a cell is missing' });
  expect(balances(account)).toBe(true);
  expect([one.dropped, other.dropped]).toEqual([{ bot: 2 }, { corrupt: 1 }]);
  expect(account.rows.dropped).toEqual({ bot: 2, corrupt: 1 });
  expect(account.places['bot']).toHaveLength(1);
});

it('does not balance where the whole is right and a source is not', () => {
  const account = emptyAccount();
  account.sources.push(source(2, 0), source(0, 1));
  account.rows = { total: 2, used: 1, dropped: { bot: 1 } };
  expect(balances(account)).toBe(false);
});
