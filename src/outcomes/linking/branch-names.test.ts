import { describe, expect, it } from 'vitest';
import { isShared, issueNumber, namesKey, ticketName, trackerKeys } from './branch-names.ts';

it.each([
  ['SHOP-258', { is: 'key', key: 'shop-258' }],
  [' T12 ', { is: 'key', key: 't12' }],
  ['#12', { is: 'number', number: '12', repository: null }],
  ['owner/App#012', { is: 'number', number: '12', repository: 'app' }],
  ['41', { is: 'number', number: '41', repository: null }],
  ['login', null],
  ['', null],
])('the id “%s” is known to branches as %o', (id, name) => expect(ticketName(id)).toEqual(name));

it.each([
  ['feature/SHOP-258-tax', true],
  ['shop-258', true],
  ['ann/SHOP-258_tax', true],
  ['SHOP-2580', false],
  ['WORKSHOP-258', false],
  ['éSHOP-258', false],
  ['SHOP-2580-and-SHOP-258', true],
  ['main', false],
])('%s names SHOP-258: %s', (branch, yes) => expect(namesKey(branch, 'shop-258')).toBe(yes));

it.each([
  ['12-fix-login', '12'],
  ['feature/12', '12'],
  ['ann/issue-12-login', '12'],
  ['gh-012', '12'],
  ['node-22', null],
  ['12factor', null],
  ['feature/fix-12', null],
])('%s names the issue %s', (branch, number) => expect(issueNumber(branch)).toBe(number));

describe('names that tell nothing', () => {
  it.each(['main', 'Master', ' develop', 'release/2.1', ''])('“%s” is shared', (branch) =>
    expect(isShared(branch)).toBe(true),
  );
  it.each(['main-menu', 'fix', 'ann/release'])('“%s” is not', (branch) =>
    expect(isShared(branch)).toBe(false),
  );
});

it('finds what looks like a tracker’s key', () => {
  expect(trackerKeys('ann/SHOP-258-after-DATA_X-7b')).toEqual(['shop-258']);
  expect(trackerKeys('fix-1/DISP-9')).toEqual(['fix-1', 'disp-9']);
});
