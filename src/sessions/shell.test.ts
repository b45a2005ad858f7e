import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyCommand, isPiped, splitCommands } from './shell.ts';

describe('splitting a command line', () => {
  it.each([
    [
      'cd web && npm test',
      [
        ['cd', 'web'],
        ['npm', 'test'],
      ],
    ],
    ['a; b | c & d', [['a'], ['b'], ['c'], ['d']]],
    ['(a b)\nc', [['a', 'b'], ['c']]],
    ['{ a; }', [['a']]],
    [`echo $${'{A:-npm}'} {b,c} HEAD@{1}`, [['echo', `$${'{A:-npm}'}`, '{b,c}', 'HEAD@{1}']]],
    ['a \\\n  b', [['a', 'b']]],
    ['go test ./... 2>&1', [['go', 'test', './...', '2>&1']]],
    ['a &> log', [['a', '&>', 'log']]],
    ['a # b; c\nd', [['a'], ['d']]],
    ['a#b', [['a#b']]],
    ['', []],
    ['  ;; && ', []],
  ])('reads %j', (line, commands) => {
    expect(splitCommands(line)).toEqual(commands);
  });

  it('keeps quoted text in its word, whatever stands in it', () => {
    expect(splitCommands(`git commit -m "fix: a; b | c" -m 'd && e'`)).toEqual([
      ['git', 'commit', '-m', 'fix: a; b | c', '-m', 'd && e'],
    ]);
    expect(splitCommands(`echo "a \\" ; b" c'd'e`)).toEqual([['echo', 'a \\" ; b', 'cde']]);
    expect(splitCommands(`echo $'don\\'t; npm test' x`)).toEqual([['echo', "don\\'t; npm test", 'x']]);
  });

  it('keeps a command substitution in its word', () => {
    expect(splitCommands('cd $(git rev-parse --show-toplevel; npm test) && ls')).toEqual([
      ['cd', '$(git rev-parse --show-toplevel; npm test)'],
      ['ls'],
    ]);
  });

  it('passes over here-documents, however their end is written', () => {
    for (const start of ['<<EOF', "<<'EOF'", '<<"EOF"', '<<\\EOF', '<< EOF', '<<-EOF'])
      expect(splitCommands(`cat ${start} > f\nnpm test\nit's (\nEOF\nls`)).toEqual([
        ['cat', '>', 'f'],
        ['ls'],
      ]);
    expect(splitCommands('cat <<"THE END"\nnpm test\nTHE END\nls')).toEqual([['cat'], ['ls']]);
    expect(splitCommands('cat <<-A <<B\n1\n\tA\n2\nB\nls')).toEqual([['cat'], ['ls']]);
  });

  it('takes no here-string and no shift for a here-document', () => {
    expect(classifyCommand('cat <<<"text"\nnpm test')).toEqual(['test']);
    expect(classifyCommand('echo $((1<<2))\nnpm test')).toEqual(['test']);
  });

  it('never throws, however deep quotes are nested', () => {
    const piece = fc.constantFrom(
      '"',
      "'",
      '`',
      '$(',
      '$((',
      ')',
      '<<',
      'EOF',
      '\n',
      '\\',
      ' ',
      ';',
      '{',
      '}',
      '#',
      '$',
      'a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((p) => p.join('')),
        ),
        (line) => {
          for (const words of splitCommands(line)) expect(words.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
    expect(splitCommands('"$('.repeat(50_000)).length).toBe(1);
    expect(splitCommands('('.repeat(50_000))).toEqual([]);
  });
});

/** A run of every kind, to hide in places where it is none. */
const RUNS = [
  'npm test',
  'eslint .',
  'make build',
  'git commit',
  'git push',
  'git diff',
  'gh pr create',
  'git worktree add x',
];

describe('what a command line runs', () => {
  it('is never found inside quotes', () => {
    const hidden = fc
      .array(fc.constantFrom(...RUNS, ';', '&&', '|', '\n', ' ', '(', ')', '#', '{', '}'), { maxLength: 12 })
      .map((p) => p.join(' '));
    fc.assert(
      fc.property(hidden, fc.constantFrom("'", '"', "$'"), (text, quote) => {
        const line = `echo ${quote}${text}${quote.at(-1)}`;
        expect(classifyCommand(line), line).toEqual([]);
      }),
    );
  });

  it('is never found inside a here-document, even one inside quotes', () => {
    const hidden = fc
      .array(fc.constantFrom(...RUNS, "it's", '"', '`', '$(', ')', '<<X', '\\', ''), { maxLength: 12 })
      .map((p) => p.join('\n'));
    fc.assert(
      fc.property(hidden, (text) => {
        expect(classifyCommand(`cat > notes <<'END'\n${text}\nEND\nls`)).toEqual([]);
        expect(classifyCommand(`git commit -m "$(cat <<'END'\n${text}\nEND\n)" && ls`)).toEqual(['commit']);
      }),
    );
  });

  it.each<[string, string[]]>([
    ['npm test', ['test']],
    ['npm run test:unit -- --watch=false', ['test']],
    ['npm --prefix web test', ['test']],
    ['CI=1 timeout 60 uv run pytest -q', ['test']],
    ['python3 -m pytest tests', ['test']],
    ['python manage.py test shop', ['test']],
    ['npx --yes vitest run', ['test']],
    ['./gradlew check', ['test']],
    ['node --test', ['test']],
    ['node server.js', []],
    ['./scripts/run-tests.sh', ['test']],
    ['bash scripts/lint.sh', ['lint']],
    ['/srv/shop/node_modules/.bin/eslint src', ['lint']],
    ['cargo clippy && cargo test', ['lint', 'test']],
    ['go vet ./... ; go test ./... ; go test -race ./...', ['lint', 'test']],
    ['if ! npm test; then exit 1; fi', ['test']],
    ['make', ['build']],
    ['make lint test', ['lint', 'test']],
    ['npm install -D prettier', []],
    ['npm i test-utils', []],
    ['pnpm add -D eslint-plugin-test', []],
    ['grep -rn "npm test" .', []],
    ['cat tests/test_api.py', []],
    ['vim src/test.ts', []],
    ['git log --oneline', []],
    ['git -C web commit -m x', ['commit']],
    ['git commit --dry-run', []],
    ['git diff --stat', []],
    ['git diff --stat -p', ['diff']],
    ['git diff --check', []],
    ['git diff --quiet || echo changed', []],
    ['git show', ['diff']],
    ['git show HEAD', ['diff']],
    ['git show HEAD --stat', []],
    ['git show -s HEAD', []],
    ['git show HEAD -- src/a.ts', ['diff']],
    ['git show HEAD:src/a.ts', []],
    ['git show 4a91321a -- src/a.ts', []],
    ['git stash show -p', ['diff']],
    ['git stash', []],
    ['git add -p src', ['diff']],
    ['git add -A', []],
    ['git push --dry-run', []],
    ['git push -o merge_request.create', ['push', 'pull-request']],
    ['jj diff && jj commit -m x', ['diff', 'commit']],
    ['git checkout -b topic', ['worktree']],
    ['git checkout main', []],
    ['git checkout -q -b topic', ['worktree']],
    ['git switch -c topic', ['worktree']],
    ['git switch --create topic', ['worktree']],
    ['git worktree add --help', []],
    ['git worktree list', []],
    ['git add . && git commit -m "x" && git push', ['commit', 'push']],
    ['gh pr create --fill', ['pull-request', 'service']],
    ['gh pr new --fill', ['pull-request', 'service']],
    ['glab mr create', ['pull-request', 'service']],
    ['az repos pr create', ['pull-request', 'service']],
    ['gh pr diff 7', ['diff', 'service']],
    ['gh pr diff 7 --name-only', ['service']],
    ['gh pr comment 7 --body "pr create"', ['service']],
    ['gh auth status', []],
    ['gh --version', []],
    ['gh', []],
    ['jira issue view SHOP-1', ['service']],
    ['eslint --help', []],
    ['command -v eslint || true', []],
    ['command eslint .', ['lint']],
    ['pytest --version', []],
    ['mvn -q clean verify', ['test']],
    ['mvn -pl shop -am clean install', ['build']],
    ['./gradlew clean :app:testDebugUnitTest', ['test']],
    ['./gradlew spotlessApply compileKotlin', ['lint', 'build']],
    ['gradle dependencies', []],
    ['bash -n deploy.sh', ['lint']],
    ['node --check server.js', ['lint']],
    ['python3 -m py_compile shop/cart.py', ['lint']],
    ['scripts/pip-compile.sh --upgrade', []],
    ['npx markdownlint-cli2 README.md', ['lint']],
    ['next build', ['build']],
    ['helm lint chart', ['lint']],
    ['uv run pytest', ['test']],
    ['docker compose exec -T app pytest -q', ['test']],
    ['docker run --rm -v $PWD:/src golang:1.22 go vet ./...', ['lint']],
    ['docker compose up -d', []],
    ['kubectl get pods', ['service']],
    [`pip install $${'{FLAGS}'} pytest`, []],
    ['git diff HEAD@{1} -- jest', ['diff']],
    ['echo a | tee b', []],
    ['', []],
  ])('of %j is %j', (line, runs) => {
    expect(classifyCommand(line)).toEqual(runs);
  });

  it('is never a word that every object has', () => {
    for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      for (const line of [word, `go ${word}`, `npm ${word}`, `${word} name`, `${word} run x`, `git ${word}`])
        expect(classifyCommand(line), line).toEqual([]);
  });

  it('includes what a workspace counts as tests and lint', () => {
    const own = { test: ['./dev check'], lint: ['dev style'] };
    expect(classifyCommand('./dev check --all', own)).toEqual(['test']);
    expect(classifyCommand('dev style', own)).toEqual(['lint']);
    expect(classifyCommand('./dev checkout', own)).toEqual([]);
  });
});

it('a pipe hides the exit code, `||` and `>|` do not', () => {
  expect(isPiped('npm test | tail -3')).toBe(true);
  expect(isPiped('npm test || true')).toBe(false);
  expect(isPiped('npm test >| log')).toBe(false);
  expect(isPiped('npm test')).toBe(false);
});

it('knows a filter that leaves nothing but failures, so that its silence tells', () => {
  expect(isPiped('go test ./... 2>&1 | grep -v "^ok\\|no test files" | head -20; echo done')).toBe(false);
  expect(isPiped("go test ./... | grep -vE '^ok'")).toBe(false);
  expect(isPiped('go test ./... 2>&1 | grep -v "no test files"')).toBe(true);
  expect(isPiped('go test ./... | grep "^ok"')).toBe(true);
});

it.each([
  ['bun -e "test(() => console.log(1))"', []],
  ['python3 -c "import test"', []],
  ['bash -c "npm test && git push"', ['test', 'push']],
  ['pnpm vitest run', ['test']],
  ['yarn eslint src', ['lint']],
])('tells what runs inside %s', (line, runs) => {
  expect(classifyCommand(line)).toEqual(runs);
});
