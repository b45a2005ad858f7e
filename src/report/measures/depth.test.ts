import { expect, it } from 'vitest';
import { countDepth } from './depth.ts';

it('countDepth(sessions) counts sessions by depth, and names the depths nobody reached', () => {
  expect(countDepth([])).toEqual({ trivial: 0, assisted: 0, substantial: 0 });
  expect(countDepth([{ depth: 'assisted' }, { depth: 'substantial' }, { depth: 'assisted' }])).toEqual({
    trivial: 0,
    assisted: 2,
    substantial: 1,
  });
});
