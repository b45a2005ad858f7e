/**
 * What a shell command line runs, found by its words. Text inside quotes, here-documents and command substitutions is
 * not a command: a commit message that says "make test pass" runs no test.
 */
import type { Run } from './model.ts';

/** More words a workspace counts as test or lint runs, e.g. `./dev check`. */
export interface ExtraCommands {
  test?: readonly string[];
  lint?: readonly string[];
}

/** Programs that run another program: dropped with their flags before the words are looked at. */
const WRAPPERS = new Set([
  'sudo',
  'time',
  'command',
  'exec',
  'nice',
  'nohup',
  'env',
  'timeout',
  'npx',
  'pnpx',
  'bunx',
  'xvfb-run',
  'caffeinate',
  'stdbuf',
  'then',
  'do',
  'else',
  'if',
  'while',
  '!',
]);
/** Wrappers that take one argument of their own before the program. */
const WRAPPER_ARGUMENT = /^(timeout|nice)$/;
/** `uv run pytest`, `poetry run pytest`, `bundle exec rspec`: two words, then the program. */
const RUN_WRAPPERS = new Map(
  Object.entries({
    uv: 'run',
    poetry: 'run',
    pdm: 'run',
    pipenv: 'run',
    rye: 'run',
    hatch: 'run',
    bundle: 'exec',
    pnpm: 'exec',
    yarn: 'exec',
    mise: 'exec',
  }),
);
/** Task runners: the task's name tells what runs. */
const TASK_RUNNERS = new Set([
  'npm',
  'pnpm',
  'yarn',
  'bun',
  'make',
  'gmake',
  'just',
  'task',
  'mise',
  'rake',
  'nx',
  'turbo',
  'deno',
  'hatch',
  'tox',
  'nox',
  'invoke',
  'inv',
  'composer',
]);

/** These also install packages, whose names (`prettier`, `test-utils`) are no tasks. */
const PACKAGE_MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'composer', 'deno']);
const PACKAGE_COMMAND =
  /^(i|in|ci|install|add|remove|rm|un|uninstall|up|update|upgrade|require|view|info|show|ls|list|link|why|outdated|audit|pack|publish|init|create|search|dedupe|patch|cache|config)$/;

const TEST_PROGRAMS = new Set([
  'pytest',
  'py.test',
  'vitest',
  'jest',
  'mocha',
  'ava',
  'rspec',
  'phpunit',
  'gotestsum',
  'ctest',
  'bats',
  'tox',
  'nox',
  'karma',
  'pest',
  'ginkgo',
  'busted',
]);
const LINT_PROGRAMS = new Set([
  'golangci-lint',
  'yamllint',
  'ansible-lint',
  'cfn-lint',
  'markdownlint-cli2',
  'swiftlint',
  'swiftformat',
  'scalafmt',
  'checkstyle',
  'eslint_d',
  'lint-staged',
  'dprint',
  'taplo',
  'oxfmt',
  'tsgo',
  'basedpyright',
  'pyrefly',
  'bandit',
  'semgrep',
  'sqlfluff',
  'psalm',
  'php-cs-fixer',
  'pint',
  'standardrb',
  'typos',
  // `python -m py_compile a.py`
  'py_compile',
  'compileall',
  'gofmt',
  'gofumpt',
  'goimports',
  'staticcheck',
  'eslint',
  'prettier',
  'biome',
  'tsc',
  'mypy',
  'ruff',
  'black',
  'isort',
  'flake8',
  'pylint',
  'pyright',
  'rubocop',
  'shellcheck',
  'stylelint',
  'markdownlint',
  'hadolint',
  'actionlint',
  'ktlint',
  'detekt',
  'clang-format',
  'clang-tidy',
  'oxlint',
  'svelte-check',
  'vue-tsc',
  'phpstan',
  'rustfmt',
  'standard',
  'xo',
  'tflint',
]);
/** Programs whose first argument decides. */
const SUBCOMMANDS: Record<string, Record<string, Run>> = {
  go: { test: 'test', vet: 'lint', fmt: 'lint', build: 'build', install: 'build' },
  cargo: { test: 'test', nextest: 'test', clippy: 'lint', fmt: 'lint', check: 'lint', build: 'build' },
  dotnet: { test: 'test', format: 'lint', build: 'build' },
  mix: { test: 'test', format: 'lint', credo: 'lint', compile: 'build' },
  swift: { test: 'test', build: 'build' },
  flutter: { test: 'test', analyze: 'lint', build: 'build' },
  dart: { test: 'test', analyze: 'lint', format: 'lint' },
  deno: { test: 'test', lint: 'lint', fmt: 'lint', check: 'lint' },
  mvn: { test: 'test', verify: 'test', compile: 'build', package: 'build', install: 'build' },
  mvnw: { test: 'test', verify: 'test', compile: 'build', package: 'build', install: 'build' },
  gradle: { test: 'test', check: 'test', build: 'build', assemble: 'build' },
  gradlew: { test: 'test', check: 'test', build: 'build', assemble: 'build' },
  sbt: { test: 'test', compile: 'build' },
  rails: { test: 'test' },
  playwright: { test: 'test' },
  cypress: { run: 'test' },
  astro: { check: 'lint', build: 'build' },
  terraform: { validate: 'lint', fmt: 'lint' },
  'pre-commit': { run: 'lint' },
  bun: { test: 'test' },
  npm: { test: 'test', t: 'test' },
  pnpm: { test: 'test', t: 'test' },
  yarn: { test: 'test' },
  zig: { test: 'test', build: 'build' },
  next: { lint: 'lint', build: 'build' },
  ng: { test: 'test', lint: 'lint', build: 'build' },
  nuxt: { typecheck: 'lint', build: 'build' },
  vite: { build: 'build' },
  docusaurus: { build: 'build' },
  bazel: { test: 'test', build: 'build' },
  buf: { lint: 'lint', build: 'build' },
  helm: { lint: 'lint' },
  uv: { format: 'lint' },
  hg: { diff: 'diff', commit: 'commit', push: 'push' },
  jj: { diff: 'diff', commit: 'commit' },
  svn: { diff: 'diff', commit: 'commit' },
};
/** Programs that take several tasks at once: `mvn -q clean verify`, `./gradlew spotlessApply testDebug`. */
const BUILD_TOOLS = new Set(['mvn', 'mvnw', 'gradle', 'gradlew']);
/** Flags with which a program only looks at a text for mistakes: `bash -n x.sh`, `node --check x.js`. */
const SYNTAX_CHECK: Record<string, string> = {
  bash: '-n',
  sh: '-n',
  zsh: '-n',
  node: '--check',
  php: '-l',
  ruby: '-c',
};
const CONTAINERS = new Set(['docker', 'docker-compose', 'podman']);
const SHELLS = new Set(['bash', 'sh', 'zsh', 'dash', 'fish', 'pwsh', 'powershell']);
/** Programs that take their own text as an argument. */
const EVALUATING = /^(?:node|bun|deno|python[\d.]*|ruby|perl|php)$/;
const SERVICES = new Set([
  'gh',
  'glab',
  'hub',
  'tea',
  'jira',
  'linear',
  'acli',
  'sentry-cli',
  'az',
  'aws',
  'gcloud',
  'kubectl',
  'heroku',
  'vercel',
  'netlify',
  'wrangler',
  'railway',
  'supabase',
  'firebase',
  'doctl',
  'fly',
  'flyctl',
  'stripe',
  'circleci',
  'snyk',
  'datadog-ci',
  'posthog-cli',
]);
/** What a service's program does about itself asks nothing of the service. */
const OF_ITSELF = /^(?:auth|login|logout|version|help|config|configure|completions?|alias|extension)$/;
/** How the programs of code hosts open a pull request. */
const OPENS_PULL_REQUEST: Record<string, RegExp> = {
  gh: /^pr (?:create|new)\b/,
  glab: /^mr (?:create|new)\b/,
  hub: /^pull-request\b/,
  tea: /^(?:pr|pulls?) create\b/,
  az: /^repos pr create\b/,
};
/** How they show a change. */
const SHOWS_CHANGE: Record<string, RegExp> = { gh: /^pr diff\b/, glab: /^mr diff\b/, tea: /^pr diff\b/ };

/** Options with which a diff is a list of names or of counts. */
const LIST_OF_NAMES = /^--(?:stat|shortstat|numstat|name-only|name-status|dirstat|summary)/;

/** Task names: `test:unit`, `integration_tests`, `lint-fix`, `typecheck`, `fmt`. */
const TEST_TASK = /(^|[:_\-./])(tests?|spec|e2e|check-tests)($|[:_\-./])/i;
const LINT_TASK =
  /(^|[:_\-./])(lint|fmt|format|vet|type-?check|types|tsc|eslint|prettier|clippy|ruff|mypy)($|[:_\-./])/i;
// `pip-compile` writes a list of packages.
const BUILD_TASK = /(^|[:_\-./])(build|(?<!pip[-_])compile|bundle)($|[:_\-./])/i;

/**
 * Splits a command line into simple commands at `;`, `|`, `&`, newlines and parentheses, outside quotes, command
 * substitutions and here-documents. Quoted text stays in its word with the quotes dropped.
 */
export function splitCommands(line: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word = '';
  let inWord = false;
  const heredocs: HereDocument[] = [];
  const endWord = (): void => {
    if (inWord) words.push(word);
    word = '';
    inWord = false;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const n = line.length;
  let i = 0;
  while (i < n) {
    const c = line[i] as string;
    if (c === '\\' && i + 1 < n) {
      if (line[i + 1] !== '\n') {
        word += line[i + 1];
        inWord = true;
      }
      i += 2;
    } else if (c === "'") {
      const end = line.indexOf("'", i + 1);
      const stop = end < 0 ? n : end;
      word += line.slice(i + 1, stop);
      inWord = true;
      i = stop + 1;
    } else if (c === '$' && line[i + 1] === "'") {
      // $'don\'t': the one kind of single quotes in which a backslash escapes.
      const stop = closingQuote(line, i + 1, 0);
      word += line.slice(i + 2, stop);
      inWord = true;
      i = stop + 1;
    } else if (c === '"' || c === '`') {
      const stop = closingQuote(line, i, 0);
      word += line.slice(i + 1, stop);
      inWord = true;
      i = stop + 1;
    } else if (c === '$' && line[i + 1] === '(') {
      const stop = closingParenthesis(line, i + 1, 0);
      word += line.slice(i, stop + 1);
      inWord = true;
      i = stop + 1;
    } else if (line.startsWith('<<<', i)) {
      // A here-string: what follows is a word, not a document.
      endWord();
      i += 3;
    } else if (c === '<' && line[i + 1] === '<') {
      const m = heredocAt(line, i);
      if (m) {
        heredocs.push(m);
        i += m.length;
      } else i += 2;
    } else if (c === '\n') {
      endCommand();
      i++;
      for (const doc of heredocs.splice(0)) i = afterHeredoc(line, i, doc);
    } else if (c === '&' && (line[i - 1] === '>' || line[i + 1] === '>')) {
      word += c; // 2>&1, &>file
      inWord = true;
      i++;
    } else if (c === ';' || c === '|' || c === '&' || c === '(' || c === ')') {
      endCommand();
      i++;
    } else if ((c === '{' || c === '}') && !inWord && /^[\s;|&)]?$/.test(line[i + 1] ?? '')) {
      // Braces group commands only as words of their own, not in ${X}, {a,b} and HEAD@{1}.
      endCommand();
      i++;
    } else if (c === '#' && !inWord) {
      const end = line.indexOf('\n', i);
      i = end < 0 ? n : end;
    } else if (c === ' ' || c === '\t' || c === '\r') {
      endWord();
      i++;
    } else {
      let stop = i + 1;
      while (stop < n && PLAIN[line.charCodeAt(stop)] === 1) stop++;
      word += line.slice(i, stop);
      inWord = true;
      i = stop;
    }
  }
  endCommand();
  return commands;
}

/** By code: characters that are parts of words wherever they stand. A word is taken run by run, not one by one. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w./:=,+@%-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Quotes and substitutions nested deeper than this are taken to the end of the line: nobody writes them. */
const DEEPEST = 100;

function closingQuote(line: string, from: number, depth: number): number {
  if (depth > DEEPEST) return line.length;
  const quote = line[from];
  let i = from + 1;
  while (i < line.length) {
    const c = line[i];
    if (c === '\\') i += 2;
    else if (c === '$' && line[i + 1] === '(' && quote === '"')
      i = closingParenthesis(line, i + 1, depth + 1) + 1;
    else if (c === quote) return i;
    else i++;
  }
  return line.length;
}

/** `from` stands on the opening parenthesis. Here-documents inside (commit messages) may hold any quotes. */
function closingParenthesis(line: string, from: number, nested: number): number {
  // In arithmetic, `<<` is a shift.
  const arithmetic = line[from + 1] === '(';
  let depth = 0;
  let i = from;
  while (i < line.length) {
    const c = line[i];
    if (c === '<' && line[i + 1] === '<' && !arithmetic) {
      const doc = heredocAt(line, i);
      const body = doc ? line.indexOf('\n', i) + 1 : 0;
      i = doc && body > 0 ? afterHeredoc(line, body, doc) : i + (line[i + 2] === '<' ? 3 : 2);
    } else if (c === '\\') i += 2;
    else if (c === "'") {
      const end = line.indexOf("'", i + 1);
      i = end < 0 ? line.length : end + 1;
    } else if (c === '"') i = closingQuote(line, i, nested + 1) + 1;
    else if (c === '(') {
      depth++;
      i++;
    } else if (c === ')') {
      depth--;
      if (depth === 0) return i;
      i++;
    } else i++;
  }
  return line.length;
}

/** A here-document as it is announced: `<<EOF`, `<<-'EOF'`, `<<\\EOF`. */
interface HereDocument {
  /** The line that ends it. */
  end: string;
  /** Whether tabs before that line are dropped. */
  dash: boolean;
  /** Length of the announcement. */
  length: number;
}

function heredocAt(line: string, at: number): HereDocument | null {
  const m = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([^\s<>|;&()'"\\]+))/.exec(line.slice(at, at + 200));
  if (!m) return null;
  return { end: (m[2] ?? m[3] ?? m[4]) as string, dash: m[1] === '-', length: m[0].length };
}

/** Position after the line that ends the here-document whose body starts at `from`. */
function afterHeredoc(line: string, from: number, doc: HereDocument): number {
  let i = from;
  while (i < line.length) {
    const eol = line.indexOf('\n', i);
    const stop = eol < 0 ? line.length : eol;
    let text = line.slice(i, stop);
    if (doc.dash) text = text.replace(/^\t+/, '');
    if (text.trimEnd() === doc.end) return stop;
    i = stop + 1;
  }
  return line.length;
}

/** A filter that takes out what passed, so that an empty output says that nothing failed: `grep -v "^ok"`. */
const TAKES_OUT_PASSES = /\|\s*e?grep\s+-\w*v\w*\s+["']?[^"'|\n]*(?:\^ok|\bPASS)\b/;

/**
 * Whether the output of the last command of a pipeline hides how the ones before it went: their exit code is lost, and
 * what they printed may be cut.
 */
export function isPiped(line: string): boolean {
  return /[^|>]\|[^|]/.test(line) && !TAKES_OUT_PASSES.test(line);
}

/** What a command line runs, each kind once, in order of appearance. */
export function classifyCommand(line: string, extra: ExtraCommands = {}): Run[] {
  const runs: Run[] = [];
  const add = (run: Run | undefined): void => {
    if (run && !runs.includes(run)) runs.push(run);
  };
  for (const command of splitCommands(line)) {
    const joined = command.join(' ');
    if (extra.test?.some((words) => startsWithWords(joined, words))) add('test');
    if (extra.lint?.some((words) => startsWithWords(joined, words))) add('lint');
    const words = unwrap(command);
    const program = words[0]?.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
    // Asked how it is used, a program does nothing else.
    if (!program || words.includes('--help') || words[1] === '--version') continue;
    if (program === 'git') for (const run of gitRuns(words)) add(run);
    else for (const run of programRuns(program, words)) add(run);
  }
  return runs;
}

const startsWithWords = (command: string, words: string): boolean =>
  command === words || command.startsWith(`${words} `);

/** Drops assignments (`CI=1`), wrappers and their flags: `CI=1 timeout 60 uv run pytest` → `pytest`. */
function unwrap(words: readonly string[]): string[] {
  let i = 0;
  for (;;) {
    const word = words[i];
    if (word === undefined) return [];
    const next = words[i + 1];
    if (/^[A-Za-z_]\w*=/.test(word)) i++;
    // `command -v eslint` asks where it is.
    else if (word === 'command' && /^-[vV]$/.test(next ?? '')) return [];
    else if (WRAPPERS.has(word)) {
      i++;
      while (words[i]?.startsWith('-')) i++;
      if (WRAPPER_ARGUMENT.test(word) && /^\d/.test(words[i] ?? '')) i++;
    } else if (next !== undefined && RUN_WRAPPERS.get(word) === next) i += 2;
    else if (/^python[\d.]*$/.test(word) && next === '-m') i += 2;
    else return words.slice(i) as string[];
  }
}

function programRuns(program: string, words: readonly string[]): Run[] {
  if (TEST_PROGRAMS.has(program)) return ['test'];
  if (LINT_PROGRAMS.has(program)) return ['lint'];
  // `sh -c "npm test"` runs a command line; `bun -e "…"` and `python -c "…"` run a program's text.
  if (Object.hasOwn(SYNTAX_CHECK, program) && words[1] === SYNTAX_CHECK[program]) return ['lint'];
  const script = words.findIndex((w) => w === '-c' || w === '-e' || w === '--eval');
  if (script > 0 && SHELLS.has(program)) return classifyCommand(words[script + 1] ?? '');
  if (script > 0 && EVALUATING.test(program)) return [];
  const args = words.slice(1).filter((w) => !w.startsWith('-'));
  const first = args[0] ?? '';
  // `pnpm vitest` runs the program as if it had been named alone.
  if (PACKAGE_MANAGERS.has(program) && (TEST_PROGRAMS.has(first) || LINT_PROGRAMS.has(first)))
    return programRuns(first, args);
  if (program === 'unittest') return ['test'];
  if (program === 'node') return words.includes('--test') ? ['test'] : [];
  if (CONTAINERS.has(program)) return insideContainer(words);
  if (SERVICES.has(program)) return serviceRuns(program, args, words);
  if (BUILD_TOOLS.has(program)) return buildToolRuns(program, args);
  // What is looked up is untrusted: `go constructor` must not find what every object has.
  const named = Object.hasOwn(SUBCOMMANDS, program) ? SUBCOMMANDS[program] : undefined;
  if (named && Object.hasOwn(named, first)) return [named[first] as Run];
  if (PACKAGE_MANAGERS.has(program) && PACKAGE_COMMAND.test(first)) return [];
  if (program === 'manage.py' || first.endsWith('manage.py')) return args.includes('test') ? ['test'] : [];
  if (program === 'make' && args.length === 0) return ['build'];
  if (TASK_RUNNERS.has(program)) return taskRuns(program, args);
  // A project's own script: ./scripts/test.sh, ./run-tests.
  const own = words[0] as string;
  if (/[\\/]/.test(own) || /\.(sh|ps1|py|js|ts)$/.test(own))
    return taskRuns(program, [program.replace(/\.\w+$/, '')]);
  if (SHELLS.has(program) && first) return taskRuns(program, [first.replace(/\.\w+$/, '')]);
  return [];
}

/** `docker compose exec -T app pytest -q`: options and the container's name stand before the program. */
function insideContainer(words: readonly string[]): Run[] {
  const starts = words.findIndex((w) => w === 'exec' || w === 'run');
  if (starts < 0) return [];
  const at = words.findIndex(
    (w, i) =>
      i > starts &&
      (TEST_PROGRAMS.has(w) || LINT_PROGRAMS.has(w) || TASK_RUNNERS.has(w) || Object.hasOwn(SUBCOMMANDS, w)),
  );
  return at < 0 ? [] : programRuns(words[at] as string, words.slice(at));
}

function serviceRuns(program: string, args: readonly string[], words: readonly string[]): Run[] {
  const [first = ''] = args;
  if (first === '' || OF_ITSELF.test(first)) return [];
  const what = args.slice(0, 3).join(' ');
  if (OPENS_PULL_REQUEST[program]?.test(what)) return ['pull-request', 'service'];
  return SHOWS_CHANGE[program]?.test(what) && !words.some((w) => LIST_OF_NAMES.test(w))
    ? ['diff', 'service']
    : ['service'];
}

/** Each task counts, and names are put together: `:app:testDebugUnitTest`, `spotlessCheck`, `compileKotlin`. */
function buildToolRuns(program: string, args: readonly string[]): Run[] {
  const runs = new Set<Run>();
  const named = SUBCOMMANDS[program] as Record<string, Run>;
  for (const arg of args) {
    const task = arg.slice(arg.lastIndexOf(':') + 1);
    if (Object.hasOwn(named, task)) runs.add(named[task] as Run);
    else if (/^(?:integration|unit|connected)?tests?([A-Z]|$)/i.test(task)) runs.add('test');
    else if (/lint|spotless|detekt|checkstyle|pmd|spotbugs/i.test(arg)) runs.add('lint');
    else if (/^(?:compile|assemble|build|bundle)([A-Z]|$)/.test(task)) runs.add('build');
  }
  return [...runs];
}

/** The task's name decides: `npm run test:unit`, `make lint`, `mise run test:ci`. */
function taskRuns(program: string, args: readonly string[]): Run[] {
  const tasks = args[0] === 'run' || args[0] === 'run-script' ? args.slice(1, 2) : args.slice(0, 2);
  const runs: Run[] = [];
  for (const task of tasks) {
    if (TEST_TASK.test(task)) runs.push('test');
    else if (LINT_TASK.test(task)) runs.push('lint');
    else if (BUILD_TASK.test(task)) runs.push('build');
    else if (task === 'check') runs.push(program === 'make' ? 'test' : 'lint');
  }
  return runs;
}

function gitRuns(words: readonly string[]): Run[] {
  let i = 1;
  while (i < words.length) {
    const word = words[i] as string;
    if (word === '-C' || word === '-c' || word === '--git-dir' || word === '--work-tree') i += 2;
    else if (word.startsWith('-')) i++;
    else break;
  }
  const sub = words[i];
  const rest = words.slice(i + 1);
  switch (sub) {
    case 'commit':
      return rest.includes('--dry-run') ? [] : ['commit'];
    case 'push':
      if (rest.includes('--dry-run') || rest.includes('-n')) return [];
      return rest.includes('merge_request.create') ? ['push', 'pull-request'] : ['push'];
    case 'diff':
      return looksAtChange(rest) && !rest.some((w) => /^--(?:check|quiet)$/.test(w)) ? ['diff'] : [];
    case 'show':
      return looksAtChange(rest) && showsLastCommit(rest) ? ['diff'] : [];
    case 'stash':
      return rest[0] === 'show' && rest.some((w) => w === '-p' || w === '--patch') ? ['diff'] : [];
    case 'add':
      // Change by change, each of them shown.
      return rest.some((w) => /^(?:-p|--patch|-i|--interactive)$/.test(w)) ? ['diff'] : [];
    case 'worktree':
      return rest[0] === 'add' ? ['worktree'] : [];
    case 'checkout':
      return rest.some((w) => /^(?:-b|-B|--orphan)$/.test(w)) ? ['worktree'] : [];
    case 'switch':
      return rest.some((w) => /^(?:-c|-C|--create|--force-create|--orphan)$/.test(w)) ? ['worktree'] : [];
    default:
      return [];
  }
}

/** A list of file names or of counts is not a look at the change. */
function looksAtChange(rest: readonly string[]): boolean {
  return (
    rest.some((w) => w === '-p' || w === '--patch') ||
    !rest.some((w) => LIST_OF_NAMES.test(w) || w === '-s' || w === '--no-patch')
  );
}

/**
 * `git show` shows the change that was just made only where it names the last commit, or nothing. Other commits are
 * history, and `HEAD:src/a.ts` is a file.
 */
function showsLastCommit(rest: readonly string[]): boolean {
  const named = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined);
  return named.filter((w) => !w.startsWith('-')).every((w) => /^(?:HEAD|@)$/.test(w));
}
