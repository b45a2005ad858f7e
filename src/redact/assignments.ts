/**
 * Secrets that are known by the name of what they are assigned to, in any language's way of writing that:
 * `API_KEY=…`, `password: "…"`, `--token …`, `<secret>…</secret>`, `("db_password", "…")`, “the password is …”.
 */
import { entropyOf, isWordy } from './entropy.ts';
import { type Span, span } from './span.ts';

/** Names of secrets that people make up: anything that is no word may be one. */
const MADE_UP =
  /^(?:password|passwd|passphrase|passcode|passwort|kennwort|contraseña|pass|pwd|secret_?word)$/i;
/** Ends of names of secrets; the short ones only where a part of a name begins. */
const NAME =
  /(?:password|passwd|passphrase|passcode|passwort|kennwort|contraseña|secret|token|credentials?|(?:api|access|private|account|shared|signing|encryption|encrypt|master|auth|service|client|admin|deploy|license|storage|subscription|app|jwt|session|hmac|ssh|aes|consumer|webhook|instrumentation)[_.-]?key|connection[_.-]?string|_KEY|(?<![A-Za-z])(?:pass|pwd|auth|jwt|bearer|salt|dsn|apikey)(?![a-z])|(?<=[a-z])(?:Pwd|Pass|Auth|Jwt)|_(?:PASS|PWD|AUTH|SALT))(?![a-z]{4})/gi;
/** Rest of a name after which it is no secret: `password_hash`, `tokenType`, `secretName`. */
const NO_SECRET =
  /^[_.-]?(?:name|field|type|count|counts|uri|url|endpoint|path|file|filename|length|len|size|limit|id|ids|ref|hint|label|placeholder|policy|strength|manager|ize|ized|izer|expir\w*|ttl|input|rules?|errors?|message|title|prompt|column|regex|pattern|algorithm|provider|budget|usage|used|format|prefix|header|arn|version|index|kind|class|icon|mode|status|reset|scheme|valid\w*|required|at|time|s|auth\w*|or\w*|ation|enticat\w*|config|settings?|store|source|vault|scanner|scanning|lint\w*|key_?ref|ref\w*|hook|middleware|service|repository|generator|schema|model|test|spec)s?$/i;
const REST = /[A-Za-z0-9_.-]{0,30}/y;
const ASSIGNS = /\\{0,2}["'`\])]{0,3}[ \t]{0,8}(?:=>|:=|={1,3}|:|,|\(|>)[ \t]{0,8}/y;
const SAYS = /(?:['’]s[ \t]{1,3}|[ \t]{1,3}(?:is|was|to|ist|are)[ \t]{1,3}(?:now[ \t])?|[ \t]{1,3})/y;
const QUOTED = /\\{0,2}(["'`])([^"'`\r\n\ufffc]{3,800})/y;
const BARE = /[^\s"'`,;(){}[\]<>|\ufffc]{3,800}/y;
/** Line of base64 that goes on from the one before. */
const NEXT_LINE = /(?:\\?\r?\n|\\n)[ \t]{0,40}([A-Za-z0-9+/]{4,400}={0,2})(?![A-Za-z0-9+/=:_.(-])/y;

/** What stands for a password in examples, forms and types. */
const NOBODYS =
  /^(?:(?:test|testing|tests?\d{0,4}|password\d{0,3}|passwd|pass|secret|token|change_?-?me|changeit|example|sample|dummy|fake|mock|foo|bar|baz|foobar|admin|root|postgres|mysql|redis|guest|user|username|none|null|nil|true|false|undefined|string|str|number|boolean|bool|int|any|unknown|required|optional|hidden|invalid|valid|missing|expired|empty|default|value|redacted|masked|removed|omitted|censored|todo|tbd|n\/a|abc|abc123|1234|12345|123456|1234567|12345678|123456789|1234567890|qwerty|letmein|hunter2|s3cret|p@ssw0rd|bearer|basic|oauth2?|jwt|x-access-token|oauth2accesstoken|git|the|and|that|this|here|there|not|for|with|from|env|process|config|self|const|let|var|return|function|async|await|import|export|public|private|secretstr|optional\w*)|[*x•·.#_-]{3,}|[*•x]{2,}\w{0,4}|(?:your|my|the|some|insert|enter|replace|put|add|fake|dummy|mock|test|example|sample|placeholder|invalid|new|old|current|confirm)[-_ ].*|your\w*|.*(?:example|placeholder|changeme|redacted|dummy|fake[-_]).*)$/i;
/** What a program puts in its place. */
const TEMPLATE =
  /^(?:[$%#@]?[{(<]|\$[A-Za-z_$!]|<|%[A-Za-z_]+%$|\{\{|\[|&|\*|\u2026|\.\.\.|process\.env|os\.|env\.|secrets?\.|vars?\.|config\.|settings\.|self\.|this\.|import\.|ENV\[|op:\/\/|vault:|arn:|file:|https?:\/\/|\/\w|\.{1,2}\/|!|~)/i;

/** Whether a value is what everybody writes where a secret would be, or stands for one. */
export const isNobodys = (value: string): boolean => {
  if (value.length > 200) return false;
  return NOBODYS.test(value) || TEMPLATE.test(value) || /\$\{|\{\{|^(.)\1+$/.test(value);
};

export function* assignments(text: string): Generator<Span> {
  for (const match of text.matchAll(NAME)) {
    const name = match[0];
    const rest = at(REST, text, match.index + name.length)?.[0] ?? '';
    if (rest !== '' && NO_SECRET.test(rest)) continue;
    const end = match.index + name.length + rest.length;
    const madeUp = MADE_UP.test(name.replace(/^_/, ''));
    const assigns = at(ASSIGNS, text, end);
    const option = /(?:^|[\s"'`])--?[\w-]{0,40}$/.test(
      text.slice(Math.max(0, match.index - 44), match.index),
    );
    const says = assigns === null ? at(SAYS, text, end) : null;
    const sign = assigns?.[0] ?? says?.[0];
    if (sign === undefined) continue;
    // What test runners say of a test.
    if (
      /^pass$/i.test(name) &&
      /^[Pp]ass$|^PASS$/.test(name) &&
      !option &&
      (says !== null || (name === 'PASS' && sign.includes(':')))
    )
      continue;
    if (says !== null && !option && !/\w/.test(says[0])) continue;
    const start = end + sign.length;
    const quoted = at(QUOTED, text, start);
    const found = quoted ?? at(BARE, text, start);
    if (found === null) continue;
    const value = (quoted ? (quoted[2] as string) : found[0]).replace(/[.:\\]+$/, '').trimEnd();
    const from = start + found[0].length - (quoted ? (quoted[2] as string) : found[0]).length;
    if (value.length < 3 || isNobodys(value)) continue;
    // Between two arguments, and after an opening bracket, only a text in quotes is a value.
    if (!quoted && /[,(]/.test(sign)) continue;
    if (
      !quoted &&
      (isCode(value, text[from + value.length]) ||
        (sign.includes('>') && !sign.includes('=') && text[from + value.length] !== '<'))
    )
      continue;
    const inLine = !quoted && /^[:=]$/.test(sign.trim()) && !/[ \t]/.test(sign[0] ?? '');
    const verdict =
      says && !option
        ? told(value, madeUp, /\w/.test(sign))
        : judged(value, madeUp, quoted !== null, inLine, /^[A-Z_]+$/.test(name));
    if (verdict === 'none') continue;
    const one = span(
      'secret',
      `value of ${madeUp ? 'a password' : 'a key or token'}`,
      from,
      wrapped(text, from, value),
    );
    yield verdict === 'sure' ? one : { ...one, risk: 'stands where a password or key would stand' };
  }
}

/** As people make passwords of a word. */
const WORD_AND_NUMBER = /^[A-Za-z][A-Za-z-]{2,30}[_-]\d{2,8}[_a-zA-Z]{0,3}$/;

/** In code, names and calls stand where values would. */
function isCode(value: string, next: string | undefined): boolean {
  if (next === '(' || next === '[' || next === '{') return true;
  return (
    /^[A-Za-z_$][\w$]*(?:(?:\.|\?\.|::|->)[A-Za-z_$][\w$]*)+$/.test(value) && !/\d[A-Za-z]+\d/.test(value)
  );
}

/** Of a value that is assigned. */
function judged(
  value: string,
  madeUp: boolean,
  quoted: boolean,
  inLine: boolean,
  capitals: boolean,
): 'sure' | 'risky' | 'none' {
  if (madeUp) {
    if (/\s/.test(value)) return 'none';
    if (/^\d+$/.test(value)) return value.length >= 4 && (quoted || inLine) ? 'sure' : 'none';
    const mixed = /\p{L}/u.test(value) && (/\d/.test(value) || /[^\p{L}\d\s_.-]/u.test(value));
    if (mixed && (!isName(value) || ((quoted || inLine) && WORD_AND_NUMBER.test(value)))) return 'sure';
    // A word by itself: in a file of settings it is the password, in code a name.
    if (!quoted && inLine && capitals && value.length >= 6) return 'sure';
    return value.length >= 8 && /^[a-z]+$/.test(value) && (quoted || inLine) ? 'risky' : 'none';
  }
  if (/\s/.test(value) || value.length < 8 || /^\d+$/.test(value)) return 'none';
  if (!/\d/.test(value) && (value.length < 20 || isWordy(value))) return 'none';
  if (isName(value)) return 'none';
  const entropy = entropyOf(value);
  if (value.length >= 16 && entropy >= 3) return 'sure';
  return value.length >= 10 && entropy >= 2.8 && /[A-Za-z]/.test(value)
    ? quoted || capitals
      ? 'sure'
      : 'risky'
    : 'none';
}

/** Of a value in a sentence: the password is … */
function told(value: string, madeUp: boolean, verb: boolean): 'sure' | 'none' {
  const mixed = /\p{L}/u.test(value) && /\d/.test(value);
  if (!mixed || isName(value) || /^\d+(?:st|nd|rd|th|s|ms|k|kb|mb|px|%)$/i.test(value)) return 'none';
  if (madeUp) return value.length >= (verb ? 6 : 8) ? 'sure' : 'none';
  return value.length >= 16 && entropyOf(value) >= 3.2 ? 'sure' : 'none';
}

/** Names of things, versions, days, places in files and digests with their algorithm. */
const isName = (value: string): boolean =>
  isWordy(value) ||
  /^v?\d+(?:\.\d+)+/.test(value) ||
  /^\d{4}-\d\d-\d\d/.test(value) ||
  /^(?:sha\d{1,3}|md5)[-:]/i.test(value) ||
  /^[\w./@-]+\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|md|json|ya?ml|toml|pem|key|crt|txt|sh|env|html|css|png|svg|lock)(?::\d+)*$/i.test(
    value,
  ) ||
  (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value) && /^0{8}/.test(value));

/** Where a value ends that goes on over lines of base64. */
function wrapped(text: string, from: number, value: string): number {
  let end = from + value.length;
  if (value.length < 48 || !/^[A-Za-z0-9+/]+$/.test(value)) return end;
  for (let width = value.length; ; ) {
    const line = at(NEXT_LINE, text, end);
    if (line === null || (line[1] as string).length > width) return end;
    end += line[0].length;
    if ((line[1] as string).length < width) return end;
    width = (line[1] as string).length;
  }
}

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
