/**
 * What a prompt names or states. Places (files, addresses, tickets, symbols, error texts) are found by their form, in
 * any language. Conditions and limits are found by English words; other languages are under-counted, and pages say so.
 *
 * It runs on every prompt of every session, so nothing here takes longer than in proportion to the text: words are
 * looked at one by one, and only up to `LONGEST_WORD`; no pattern puts two repetitions side by side that match the same.
 */
import type { Mention } from './model.ts';

/** Longer prompts are looked at up to here: pasted logs of megabytes add nothing. */
const LOOKED_AT = 20_000;
/** Longer words are data, not names. */
const LONGEST_WORD = 300;

/** Scripts without spaces end a word too: a path may stand in the middle of a Chinese sentence. */
const WORD = /[^\s"'`()<>[\]{},;|“”‘’\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+/g;

/** `src/cart.ts:12-20` and `src/cart.ts#L12` are the file; what a sentence puts behind a name is dropped too. */
const BEHIND = /(?:(?::\d+(?:[-:]\d+)*|#L\d+(?:-L?\d+)?)?[.,:!?…*]*)$/;

const EXTENSION =
  /\.(?:tsx?|jsx?|[mc]js|[mc]ts|py|pyi|ipynb|go|rs|java|kts?|groovy|gradle|rb|erb|php|cs|csproj|sln|fs|vb|c|h|cc|cpp|cxx|hpp|mm|swift|scala|clj|cljs|exs?|erl|hs|ml|lua|dart|jl|zig|sol|pl|sql|sh|bash|zsh|fish|ps1|bat|cmd|yaml|yml|json|jsonl|jsonc|ndjson|toml|xml|ini|cfg|conf|env|properties|plist|service|desktop|lock|mod|sum|tf|tfvars|proto|graphql|prisma|mdx?|markdown|rst|adoc|tex|txt|log|csv|tsv|xlsx?|docx?|pptx?|pdf|parquet|sqlite|db|css|scss|sass|less|html?|vue|svelte|astro|ejs|hbs|png|jpe?g|gif|svg|webp|ico|mp[34]|wav|mov|zip|tar|gz|tgz|zst|jar|war|wasm|patch|diff|snap|pem|crt)$/i;
/** Names of products, and of things in code, that only look like files. */
const NO_FILE =
  /^(?:(?:node|next|nuxt|vue|react|express|three|d3|chart|ember|backbone|angular|moment|solid|alpine|nest|p5|ext)\.js|console\.log|math\.log|process\.env|meta\.env|import\.meta\.env)$/i;
const FILE_NAME =
  /^(?:README|Readme|CHANGELOG|CONTRIBUTING|LICENSE|Dockerfile|Makefile|makefile|Jenkinsfile|Gemfile|Procfile|Vagrantfile|[Jj]ustfile|Rakefile|Brewfile|CODEOWNERS|\.(?:env|npmrc|nvmrc|editorconfig|profile|vimrc|\w+ignore|git\w+|(?:bash|zsh|eslint|prettier|babel)\w*|github|claude|codex|gemini|cursor|vscode|aider))$/;

const SEGMENT = /^(?:\.{1,2}|[\p{L}\p{N}_.@+~$%:-]*[\p{L}\p{N}_@+~$%-])$/u;
/** First folders of a path that need no file name behind them to be one. */
const SOURCE_FOLDER =
  /^(?:src|lib|libs|pkg|internal|packages|node_modules|scripts|include|testdata|__tests__)$/;
const SYSTEM_FOLDER =
  /^(?:etc|tmp|usr|var|home|opt|root|dev|proc|sys|mnt|media|srv|bin|sbin|Users|Applications|Library|Volumes|private)$/;
/** First parts of a branch's name. */
const BRANCH =
  /^(?:origin|upstream|remotes|refs|heads|feature|feat|fix|bugfix|hotfix|release|chore|dependabot)$/;
/** Addresses that a server answers. */
const ROUTE = /^\/(?:api|v\d+|graphql|auth|rest|users?|oauth2?|webhooks?)(?:\/|$)/;

const URL_TEXT = /^(?:https?|file|ssh|git|ftp):\/\/\S|^www\.\w|^localhost(?::\d+)?(?:\/|$)/i;
const WEB_PAGE = /^[\w-]+(?:\.[\w-]+){0,3}\.(?:com|org|net|io|dev|ai|app|co|so|edu|gov)\/\S/i;

/** `ENT-98` and the like, but no name of a standard. */
const TICKET_KEY =
  /^(?!(?:UTF|ISO|SHA|MD|RFC|AES|RSA|GPT|LLAMA|HTTP|TLS|SSL|USB|IPV|ES|ECMA|WCAG|COVID|RC|X|H|MP|AMD|ARM|TOP|BASE|UTC|GMT|CP|RS|DDR|PCI|CC|APACHE|AGPL|GPL|LGPL|MIT|BSD)-)[A-Z][A-Z0-9]{1,9}-\d{1,6}$/;
const TICKET =
  /\b(?:(?:PRs?|MRs?|pull request|merge request)\s?#?\d{1,6}|(?:issues?|tickets?|bugs?|gh|gh-)\s?#\d{1,6}|(?:linear|jira|tickets?|issues?|stor(?:y|ies))\s[a-z]{2,10}-\d{1,6})\b|(?:^|\s)#\d{4,5}\b/i;

/** `cartTotal`, `CartTotal`, `cart_total`, `CART_TOTAL`, inside of `Cart.cartTotal` too. */
const NAME =
  /(?:^|[^A-Za-z0-9_])([a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|_*[a-z][a-z0-9]*_[a-z0-9_]+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)/g;
/** Names of products that are written like those in code. */
const PRODUCT =
  /^(?:GitHub|GitLab|BitBucket|JavaScript|TypeScript|CoffeeScript|ActionScript|AppleScript|PowerShell|PostgreSQL|MySQL|NoSQL|GraphQL|MongoDB|DynamoDB|CouchDB|MariaDB|InfluxDB|OpenAI|OpenAPI|OpenSSL|OpenTelemetry|ChatGPT|LaTeX|macOS|iOS|iPadOS|watchOS|tvOS|iPhone|iPad|iCloud|iTerm\d?|VSCode|IntelliJ|PyCharm|WebStorm|GoLand|RubyMine|JetBrains|YouTube|LinkedIn|WhatsApp|PayPal|DevOps|DevTools|WebSocket|WebSockets|OAuth|OAuth2|SaaS|PaaS|WordPress|FastAPI|DjangoCMS|NumPy|SciPy|PyTorch|PyPI|TensorFlow|CloudFlare|CloudFront|CloudFormation|CircleCI|DataDog|HashiCorp|LangChain|NodeJS|NextJS|VueJS|ReactJS|NestJS|AngularJS|jQuery|eBay|eBPF|gRPC|mTLS|KeePass|FreeBSD|OpenBSD|NixOS|CentOS|VirtualBox|VMware|WeChat|TikTok|DuckDB|ClickHouse|BigQuery|SharePoint|OneDrive|PowerPoint|HubSpot|SalesForce|McDonald|MacBook|AirPods|AntiGravity|OpenCode|CodePen|StackOverflow|SourceGraph|DeepSeek|HuggingFace|[A-Za-z]{2,12}OS)$/i;
const FLAG = /^--[a-z][\w-]+/i;
/** A command of the program's own, `/clip`; `/` alone and `/s` are no names. */
const SLASH_NAME = /^\/[a-z][\w-]{2,30}$/i;
/** Code in backticks, a call, several words in quotes, a line by its number, a thing by its name, a task that is run. */
const SYMBOL =
  /`[^`\n]{2,80}`|\w\(\)|["“][^\s"“”]{1,40} [^"“”\n]{1,80}["”]|\blines? \d+\b|\b(?:npm|pnpm|yarn|bun|mise|cargo|go|make|just|docker|kubectl|terraform) (?:run|test|build|vet|lint|ci|exec|compose|apply)\b/i;
const THING =
  'function|method|class|struct|interface|component|command|page|endpoint|table|column|flag|hook|handler|branch|variable|module|package|plugin|extension|script|setting|option|field|route|button|job|workflow';
const NAMED_THING = new RegExp(
  `\\b(?:${THING}) (?:called|named) \\S|(?<!\\buse )\\bthe (?!same|whole|new|old|last|next|first|second|other|following|current|right|correct|main|above|existing|only|entire (?:file|folder|function|class|page))[\\w-]{2,40} (?:command|function|method|class|endpoint|component|table|column|flag|hook|plugin)\\b|(?<!\\buse (?:the |a |our )?)\\b\\w{2,30}(?:-\\w{1,30}){1,5} (?:${THING})\\b`,
  'i',
);

const CODE = /```|^ {4}\S.*\n {4}\S/m;
/** Written as programs write it; in lower case the same words are a person's. */
const ERROR_NAME =
  /\b(?:[A-Z]\w*(?:Error|Exception)\b|Traceback|panic:|(?:[Ee]rror|ERROR)(?:\[\w+\])?:|fatal:|FAIL(?:ED)?\b|ENOENT|EACCES|EADDRINUSE|ECONNREFUSED|ETIMEDOUT|SIG(?:SEGV|KILL|ABRT|TERM)\b)|(?:^|\n)[ \t]{0,8}(?:at \S{1,200} \(\S{1,200}:\d|File "[^"\n]{1,200}", line \d|--- FAIL|[✗✘⨯❌])/;
const ERROR_TEXT =
  /\b(?:exit(?:ed with)? (?:code|status) [1-9]|exit status [1-9]|status(?: code)? [45]\d\d|HTTP(?:\/\d(?:\.\d)?)? [45]\d\d|stack trace|segfault|segmentation fault|core dumped|no such file or directory|[a-z]{2,30} not found: \S|permission denied|command not found|cannot find module|undefined is not|is not a function|undefined reference|unmarshal errors?|unexpected token|unhandled (?:promise|exception|rejection)|null pointer|flag needs an argument|caused by:|timed out after \d)/i;
/** Two lines that begin with a time: a log. */
const LOG =
  /(?:^|\n)\W{0,4}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d[^\n]*\n\W{0,4}(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d/;
const LIST = /(?:^|\n)[ \t]*(?:[-*•]|\d+[.)])\s+\S.*\n\s*(?:[-*•]|\d+[.)])\s+\S/;

/** How one would know that it is done. "Should we …?" asks, and what a person has to do is no condition. */
const ACCEPTANCE =
  /\b(?:should(?! (?:i|we|you|they)\b)|must|expect(?:ed|s|ation)?|until|so that|done when|passes|tests? pass|ensure|make (?:sure|certain)|(?:it|this|that|they|everything|these|those) (?:needs? to|ha(?:s|ve) to)|behaves? like|(?:to|should|would|could) look like|acceptance|criteria|definition of done|(?:and|then|also) (?:verify|confirm|check that))\b|\bbecomes?:/i;
/** What is not to be done, or in which limits. "It only works on …" describes. */
const LIMIT =
  /(?<!\b(?:do|does|did|is|are|was|were|can|that|it|which|they|has|have) )\bonly\b|\b(?:without|instead of|rather than|except|unless|avoid|never|at (?:least|most)|no (?:more|less|fewer) than|as \w+ as possible|limit(?:ed)? to|stick (?:to|with)|leave \w+ (?:as|alone|untouched|unchanged)|keep (?:the|it|our|all|to|this|that|using)|minimal(?:ly)?|backwards?[- ]compatib\w+)\b/i;
/** An order, at the beginning of a clause; "I don't know" is none. */
const FORBIDDEN =
  /(?:^|[.,;:!?\n(] ?|\b(?:but|and|or|please|so|then|also|just) )(?:please )?(?:do not|don['’]?t) \w/im;

/** `[[ ## question ## ]]`: how a program that fills in prompts marks their fields. */
const FIELD_MARKER = /\[\[ ## \w{1,60} ## \]\]/g;

/** What a prompt's text names or states, each once, in a fixed order. Images are added by the reader. */
export function mentionsOf(text: string): Mention[] {
  const head = (text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text).replace(FIELD_MARKER, ' ');
  const { path, url, ticket, symbol } = namesIn(head);
  const found: Mention[] = [];
  if (path || NAMED_FILE.test(head)) found.push('path');
  if (url) found.push('url');
  if (ticket || TICKET.test(head)) found.push('ticket');
  if (symbol || SYMBOL.test(head) || NAMED_THING.test(head)) found.push('symbol');
  if (CODE.test(head)) found.push('code');
  if (ERROR_NAME.test(head) || ERROR_TEXT.test(head) || LOG.test(head)) found.push('error');
  if (LIST.test(head)) found.push('list');
  if (ACCEPTANCE.test(head)) found.push('acceptance');
  if (LIMIT.test(head) || FORBIDDEN.test(head)) found.push('constraint');
  return found;
}

/** The same for a format of plain text, where a placeholder stands for an attached image. */
export function mentionsInExport(text: string): Mention[] {
  const found = mentionsOf(text);
  if (/\[Image #\d+\]/.test(text)) found.push('image');
  return found;
}

/** `a file called nul` */
const NAMED_FILE = /\b(?:files?|folders?|director(?:y|ies)) (?:called|named) \S/i;

/**
 * Most words: they name nothing by their form, so none of the patterns below need look at them. Names that consist of
 * letters alone (`Makefile`, `localhost`) are none of them.
 */
const PLAIN_WORD = /^(?!\w*file|Readme|[Ll]ocalhost)[A-Z]?[a-z]*[.,:!?]*$/;

/** What single words name. */
function namesIn(text: string): { path: boolean; url: boolean; ticket: boolean; symbol: boolean } {
  const found = { path: false, url: false, ticket: false, symbol: false };
  for (const word of text.match(WORD) ?? []) {
    if (word.length > LONGEST_WORD || PLAIN_WORD.test(word)) continue;
    if (URL_TEXT.test(word) || WEB_PAGE.test(word)) found.url = true;
    else if (isPath(word)) found.path = true;
    else if (TICKET_KEY.test(word.replace(BEHIND, ''))) found.ticket = true;
    else if (!found.symbol) found.symbol = isSymbol(word);
    if (found.path && found.url && found.ticket && found.symbol) break;
  }
  return found;
}

function isSymbol(word: string): boolean {
  if (FLAG.test(word) || SLASH_NAME.test(word.replace(BEHIND, ''))) return true;
  for (const [, name] of word.matchAll(NAME)) if (!PRODUCT.test(name as string)) return true;
  return false;
}

/** Whether a word names a file or a folder. Slashes alone make no path: `and/or`, `win/linux/mac`, `origin/main`. */
function isPath(written: string): boolean {
  const tagged = /^@[\w./~\\-]/.test(written);
  const word = (tagged ? written.slice(1) : written).replace(BEHIND, '');
  if (word === '' || !/[A-Za-z]/.test(word)) return false;
  if (/^(?:~|\.{1,2}|[A-Za-z]:)[\\/][^\\/]/.test(word)) return true;
  if (NO_FILE.test(word)) return false;
  const parts = word.split(/[\\/]/);
  const last = parts.at(-1) as string;
  if (parts.length === 1)
    return (
      FILE_NAME.test(word) ||
      (EXTENSION.test(word) && /^[\p{L}\p{N}_.@+-]+$/u.test(word) && !word.startsWith('..'))
    );
  if (!parts.every((part, i) => (part === '' ? i === 0 || i === parts.length - 1 : SEGMENT.test(part))))
    return false;
  if (EXTENSION.test(last) || FILE_NAME.test(last)) return true;
  const named = parts.filter((part) => part !== '');
  const first = named[0] ?? '';
  if (word.startsWith('/')) return SYSTEM_FOLDER.test(first) || (named.length > 1 && !ROUTE.test(word));
  if (BRANCH.test(first)) return false;
  return (
    tagged ||
    (last === '' && first.length > 1) ||
    SOURCE_FOLDER.test(first) ||
    named.some((part) => /^\.[a-z]/i.test(part) || /\w_\w/.test(part))
  );
}
