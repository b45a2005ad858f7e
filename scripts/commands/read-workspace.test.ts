import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Prints the packages that importing a module loads. */
const LOADED = `
import { registerHooks } from 'node:module';
const packages = new Set();
registerHooks({
  load(url, context, next) {
    const [, name] = /\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url) ?? [];
    if (name !== undefined) packages.add(name);
    return next(url, context);
  },
});
await import(process.argv[1]);
process.stdout.write(JSON.stringify([...packages].sort()));
`;

describe('what reading a workspace loads', () => {
  it('is neither a parser nor schemas before there is something for them to read', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', LOADED, new URL('./extract.ts', import.meta.url).href],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(['fastest-levenshtein']);
  });
});
