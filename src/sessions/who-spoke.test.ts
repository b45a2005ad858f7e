import { describe, expect, it } from 'vitest';
import type { Step } from './model.ts';
import { hintsIn, somebodySpoke } from './who-spoke.ts';

const step = (kind: Step['kind'], agent?: string): Step => ({
  kind,
  file: 0,
  line: 1,
  ...(agent === undefined ? {} : { agent }),
});

describe('somebodySpoke', () => {
  it('asks for a prompt or a command of the main conversation', () => {
    expect(somebodySpoke([])).toBe(false);
    expect(somebodySpoke([step('meta'), step('message'), step('prompt', 'a')])).toBe(false);
    expect(somebodySpoke([step('prompt', 'a'), step('command')])).toBe(true);
    expect(somebodySpoke([step('prompt')])).toBe(true);
  });
});

describe('hintsIn', () => {
  it('names the first home folder that there is', () => {
    expect(hintsIn(['/srv/app', '/home/dev-a/app', '/home/dev-b'])).toEqual({
      home: 'dev-a',
      folders: [],
      emails: [],
    });
    expect(hintsIn(['/srv/app'])).toEqual({ folders: [], emails: [] });
  });
});
