/** Names of branches that commands of git and what they print name: a transcript may hold them and no field that says so. */
import { ordinaryWords } from '../privacy/common-words.ts';

/** Branches that every project has, and what git calls places that are no branch. */
export const EVERYBODYS: ReadonlySet<string> = new Set([
  'main',
  'master',
  'develop',
  'trunk',
  'head',
  'fetch_head',
  'orig_head',
  'merge_head',
]);
const ORDINARY = ordinaryWords(null);

/** A command up to where the shell, or a sentence in which it is quoted, ends it. */
const COMMAND = /\b(git|gh|glab)[ \t]+([^\n\r;&|`<>]{1,400})/g;
const WORD = /"([^"]*)"|'([^']*)'|\S+/g;

/** What git and forges print. Each group is a name. */
const PRINTED: readonly RegExp[] = [
  /\bSwitched to (?:a new )?branch '([^'\s]{1,250})'/g,
  /\bAlready on '([^'\s]{1,250})'/g,
  /\b[Bb]ranch '([^'\s]{1,250})' set up to track/g,
  /\bYour branch [a-z ]{1,40} '([^'\s]{1,250})'/g,
  /^(?:# )?On branch (\S{1,250})$/gm,
  /\bDeleted branch (\S{1,250}) \(was /g,
  /\[new branch\][ \t]+(\S{1,250})[ \t]+->[ \t]+(\S{1,250})/g,
  /\[deleted\][ \t]+(?:\(none\)[ \t]+->[ \t]+)?(\S{1,250})/g,
  /\b[0-9a-f]{7,40}\.{2,3}[0-9a-f]{7,40}[ \t]+(\S{1,250})[ \t]+->[ \t]+(\S{1,250})/g,
  /^\[(\S{1,250})(?: \(root-commit\))? (?=\d*[a-f])[0-9a-f]{7,40}\] /gm,
  /^## (\S{1,250}?)\.\.\.(\S{1,250}\/\S{1,250})/gm,
  /\/pull\/new\/([^\s'")]{1,250})/g,
];

/** Options whose value is a branch. */
const NAMES_ONE: Readonly<Record<string, ReadonlySet<string>>> = {
  checkout: new Set(['-b', '-B', '--orphan']),
  switch: new Set(['-c', '-C', '--create', '--force-create', '--orphan']),
  branch: new Set(['-d', '-D', '-m', '-M', '--delete', '--move', '-u', '--set-upstream-to']),
  worktree: new Set(['-b', '-B']),
  rebase: new Set(['--onto']),
  gh: new Set(['-H', '--head', '-B', '--base', '--branch']),
  glab: new Set(['-s', '--source-branch', '-b', '--target-branch', '--branch']),
};
/** Options whose value is something else. */
const NAMES_NONE = {
  git: new Set(
    '-m -F -X -s --message --file --strategy --strategy-option -o --push-option --repo'.split(' '),
  ),
  forge: new Set(
    '-t -b -d -F -R -a -r -l -L --title --body --description --body-file --repo --limit'.split(' '),
  ),
};

/**
 * The names, as they stand there, without the remote. A word of letters alone is one only where nothing else can be meant
 * (`checkout -b parser`, “On branch parser”); in `git switch back` it is a word of a sentence.
 *
 * @param text of a session; untrusted
 * @param files that the session names: `git checkout src/parser` undoes a change
 */
export function branchesIn(text: string, files: readonly string[] = []): string[] {
  const found = new Set<string>();
  const add = (word: string | undefined, sure: boolean): void => {
    const name = plain(word ?? '');
    if (isName(name, sure) && !isFile(name, files)) found.add(name);
  };
  for (const pattern of PRINTED)
    for (const [, ...names] of text.matchAll(pattern)) for (const name of names) add(name, true);
  for (const [, program = '', line = ''] of text.matchAll(COMMAND)) {
    const words = [...line.matchAll(WORD)].map(([word, double, single]) => double ?? single ?? word);
    if (program === 'git') ofGit(words, add);
    else if (words[0] === 'pr' || words[0] === 'mr' || words[0] === 'run') {
      const { named, others } = partsOf(words.slice(1), NAMES_ONE[program], NAMES_NONE.forge);
      for (const name of named) add(name, true);
      if (others[0] === 'checkout') add(others[1], false);
    }
  }
  return [...found];
}

function ofGit(words: readonly string[], add: (word: string | undefined, sure: boolean) => void): void {
  let at = 0;
  while (words[at]?.startsWith('-')) at += /^(?:-[Cc]|--git-dir|--work-tree)$/.test(words[at] ?? '') ? 2 : 1;
  const verb = words[at] ?? '';
  const args = words.slice(at + 1);
  // Ranges name branches whatever the command: `git log main..topic/limits`.
  for (const word of args) {
    const range = /^([^\s.][^\s]*?)\.{2,3}([^\s./][^\s]*)$/.exec(word);
    if (range) for (const name of range.slice(1)) add(name, false);
  }
  const { named, others, paths } = partsOf(args, NAMES_ONE[verb], NAMES_NONE.git);
  for (const name of named) add(name, true);
  if (verb === 'push' || verb === 'pull' || verb === 'fetch') {
    const refs = others.slice(1).flatMap((ref) => ref.replace(/^\+/, '').split(':'));
    // In a sentence more words follow; a command ends.
    for (const ref of refs) add(ref, refs.length === 1);
  } else if (verb === 'checkout') {
    if (!paths) add(others[0], false);
  } else if (verb === 'switch' || verb === 'branch' || verb === 'merge' || verb === 'rebase')
    for (const name of others) add(name, false);
  else if (verb === 'worktree' && others[0] === 'add') add(others[2], false);
}

/** Values of the options that name a branch, and the words that are no options up to `--`. */
function partsOf(
  words: readonly string[],
  naming: ReadonlySet<string> = new Set(),
  valued: ReadonlySet<string> = new Set(),
): { named: string[]; others: string[]; paths: boolean } {
  const named: string[] = [];
  const others: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--') return { named, others, paths: true };
    const equals = /^(--[a-z-]+)=(.*)$/.exec(word);
    if (equals) {
      if (naming.has(equals[1] ?? '')) named.push(equals[2] ?? '');
    } else if (naming.has(word)) named.push(words[++i] ?? '');
    else if (valued.has(word)) i++;
    else if (!word.startsWith('-')) others.push(word);
  }
  return { named, others, paths: false };
}

/** Without what a sentence or a remote puts around it. */
const plain = (word: string): string =>
  word
    .replace(/\\.*$/s, '')
    .replace(/^["'([]+|["')\].,:!?…]+$/g, '')
    .replace(/^refs\/(?:heads\/|remotes\/)?/, '')
    .replace(/^(?:origin|upstream)\//, '');

function isName(name: string, sure: boolean): boolean {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_./+#@=()-]*$/u.test(name) || /\.\.|\/\/|\/$|\.lock$/.test(name))
    return false;
  const lower = name.toLowerCase();
  if (EVERYBODYS.has(lower) || ORDINARY.has(lower) || lower === 'origin' || lower === 'upstream')
    return false;
  // A commit, a release.
  if (
    /^(?=.*\d)[0-9a-f]{7,40}$/.test(name) ||
    /^v?\d+(?:\.\d+)*(?:[-.](?:alpha|beta|rc|dev)[\d.]*)?$/.test(lower)
  )
    return false;
  return sure || /[/_\d-]/.test(name);
}

const isFile = (name: string, files: readonly string[]): boolean =>
  /\.[A-Za-z][A-Za-z0-9]{0,4}$/.test(name) ||
  files.some((file) => file === name || file.startsWith(`${name}/`) || file.includes(`/${name}/`));
