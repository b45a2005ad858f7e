/**
 * What a test run's output says. Text first, then the exit code: more than half of failing runs in real transcripts
 * end with exit code 0, because the output was piped to `tail` or `grep`.
 */

const FAIL =
  /^[ \t]*(?:--- FAIL|FAIL\b|FAILED\b|not ok \d|ERROR: file or directory not found|ERRORS?\b.*collecting|[✗×✖✘] )|\b[1-9]\d* (?:tests? )?(?:failed|failing|failures?|errors?)\b|\b(?:failures|errors|Failed|Failures|Errors)[=:] {0,8}[1-9]|^(?:#|ℹ) fail [1-9]|test result: FAILED|BUILD FAILED|BUILD FAILURE|\[(?:build|setup) failed\]|^E {3}|^panic:|^error(?:\[E\d+\])?:|Tests failed/m;
const PASS =
  /^ok[ \t]+\S|^PASS\b|^[ \t]*--- PASS|\b[1-9]\d* (?:tests? )?(?:passed|passing)\b|test result: ok|^OK(?: \(|$)|\b\d+ examples?, 0 failures|\b0 (?:failed|failures)\b|BUILD SUCCESS|All tests passed|^✓|^ok \d|^(?:#|ℹ) pass [1-9]/m;

/** A line that says so has one of these in it. Looking for them is many times faster, and most lines have none. */
const FAIL_HINTS = ['fail', 'Fail', 'FAIL', 'rror', 'ERROR', 'panic:', 'not ok', 'E   ', '✗', '×', '✖', '✘'];
const PASS_HINTS = ['ok', 'PASS', 'pass', 'OK', '0 failed', '0 failures', 'BUILD SUCCESS', '✓'];

/** Output is looked at from both ends: summaries stand at the end, failures may stand at the start. */
const END = 16_000;

/**
 * @param output what the run printed
 * @param ok whether the call succeeded; undefined when the transcript does not say
 * @param piped whether a pipe hides the exit code
 */
export function testResult(
  output: string,
  ok: boolean | undefined,
  piped: boolean,
): 'pass' | 'fail' | undefined {
  const text =
    output.length > 2 * END ? `${output.slice(0, END)}\n${output.slice(output.length - END)}` : output;
  if (says(FAIL, FAIL_HINTS, text)) return 'fail';
  if (ok === false) return 'fail';
  if (says(PASS, PASS_HINTS, text)) return 'pass';
  return ok === true && !piped ? 'pass' : undefined;
}

/** Whether a pattern, which never goes beyond a line, is found in one. @param hints of which such a line holds one */
function says(pattern: RegExp, hints: readonly string[], text: string): boolean {
  for (const hint of hints) {
    let end = 0;
    for (let at = text.indexOf(hint); at >= 0; at = text.indexOf(hint, end)) {
      const newline = text.indexOf('\n', at);
      end = newline < 0 ? text.length : newline;
      if (pattern.test(text.slice(text.lastIndexOf('\n', at) + 1, end))) return true;
    }
  }
  return false;
}
