/** What command lines print: test runners, git, the forge. Believable, short, without a host or a clock of its own. */

import type { Random } from '../../src/stats/random.ts';
import { type Area, functionName, type Project, paths, projectNamed } from './projects.ts';

/** Output of a test run. `failing` names the case that fails; null when all pass. */
export function testOutput(area: Area, cases: number, failing: string | null, chance: Random): string {
  const { test } = paths(area);
  const fn = functionName(area);
  const ms = chance.int(8, 90);
  const slug = (failing ?? '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  switch (projectNamed(area.project).language) {
    case 'ts':
      return failing === null
        ? ` RUN  v4.1.2\n\n ✓ ${test} (${cases} tests) ${ms}ms\n\n Test Files  1 passed (1)\n      Tests  ${cases} passed (${cases})\n   Duration  ${ms + 380}ms`
        : ` RUN  v4.1.2\n\n ❯ ${test} (${cases} tests | 1 failed) ${ms}ms\n   × ${fn} > ${failing} 6ms\n\n FAIL  ${test} > ${fn} > ${failing}\nAssertionError: expected [ …(2) ] to deeply equal [ …(1) ]\n\n Test Files  1 failed (1)\n      Tests  1 failed | ${cases - 1} passed (${cases})\n   Duration  ${ms + 380}ms`;
    case 'go':
      return failing === null
        ? `ok  \texample.org/dispatch/internal/${area.dir}\t0.0${chance.int(10, 99)}s`
        : `--- FAIL: Test${fn} (0.00s)\n    --- FAIL: Test${fn}/${slug} (0.00s)\n        ${area.file}_test.go:${chance.int(20, 60)}: ${fn}() = [2 items], want [1 item]\nFAIL\nFAIL\texample.org/dispatch/internal/${area.dir}\t0.0${chance.int(10, 99)}s\nFAIL`;
    case 'py':
      return failing === null
        ? `${'.'.repeat(cases)}                                            [100%]\n${cases} passed in 0.${chance.int(10, 89)}s`
        : `${'.'.repeat(cases - 1)}F                                            [100%]\n=================== FAILURES ===================\n    def test_${slug}():\n>       assert ${fn}(items) == expected("${slug.replaceAll('_', '-')}")\nE       AssertionError: assert [2 items] == [1 item]\n\n${test}: AssertionError\n=========== short test summary info ===========\nFAILED ${test}::test_${slug}\n1 failed, ${cases - 1} passed in 0.${chance.int(10, 89)}s`;
  }
}

/** Output of the whole test suite, all green. */
export function fullTestOutput(project: Project, chance: Random): string {
  const n = chance.int(180, 340);
  switch (project.language) {
    case 'ts':
      return `\n> storefront@4.12.0 test\n> vitest run\n\n Test Files  64 passed (64)\n      Tests  ${n} passed (${n})\n   Duration  ${chance.int(4, 9)}.${chance.int(10, 99)}s`;
    case 'go':
      return ['route', 'roster', 'label', 'geo', 'tariff']
        .map((dir) => `ok  \texample.org/dispatch/internal/${dir}\t0.${chance.int(100, 900)}s`)
        .join('\n');
    case 'py':
      return `${'.'.repeat(48)} [100%]\n${n} passed in ${chance.int(6, 20)}.${chance.int(10, 99)}s`;
  }
}

/** What a static check prints when it finds something. */
export function lintFinding(area: Area): string {
  const { source } = paths(area);
  switch (projectNamed(area.project).language) {
    case 'ts':
      return `${source}\n  9:7  error  'item' is assigned a value but never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)`;
    case 'go':
      return `${source}:9:2: declared and not used: item`;
    case 'py':
      return `${source}:9:5: F841 Local variable \`item\` is assigned to but never used\nFound 1 error.`;
  }
}

/** Output of `git diff` for a path, shortened. */
export function diffOutput(path: string, added: readonly string[]): string {
  const lines = added.slice(0, 4).map((line) => `+${line}`);
  return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -3,4 +3,${4 + added.length} @@\n${lines.join('\n')}`;
}

/** A hash as `git commit` shortens it. */
export const shortHash = (chance: Random): string => chance.word(7, '0123456789abcdef');

/** Output of `git commit`. */
export function commitOutput(
  hash: string,
  branch: string,
  subject: string,
  files: number,
  added: number,
  chance: Random,
): string {
  return `[${branch} ${hash}] ${subject}\n ${files} file${files === 1 ? '' : 's'} changed, ${added} insertions(+), ${chance.int(0, 6)} deletions(-)`;
}

/** Output of `git push` of a new branch. */
export function pushOutput(project: Project, branch: string): string {
  return `To git.example.com:${project.repository}.git\n * [new branch]      ${branch} -> ${branch}`;
}
