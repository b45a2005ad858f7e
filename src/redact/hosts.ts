/** Names of machines and sites that are not everybody's, and addresses of pages on them. */
import { isIP } from 'node:net';
import { accountSpan } from './homes.ts';
import { isPublicHost, isTenantHost } from './public-hosts.ts';
import { type Span, span } from './span.ts';

const SCHEME = /(?:^|[^A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{1,19})$/;
/** Of other schemes, such as `vscode:`, what follows is no host. */
const NETWORK =
  /^(?:https?|wss?|ftps?|sftp|ssh|git|git\+ssh|git\+https?|svn|rsync|postgres(?:ql)?(?:\+\w+)?|mysql(?:\+\w+)?|mariadb|redis|rediss|mongodb(?:\+srv)?|amqps?|kafka|nats|mqtts?|ldaps?|smb|cifs|nfs|tcp|udp|tls|grpcs?|sqlserver|oracle|clickhouse|jdbc|imaps?|smtps?|s3a?|gs|rdp|vnc|socks[45]h?|elasticsearch|memcached|docker|oci|registry)$/i;
const AUTHORITY =
  /(?:[^\s/?#"'`<>\\(){}[\]|,;\ufffc@]{0,200}@)?([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253}))(?::(\d{1,5}))?/y;
const PATH = /[/?#][^\s"'`<>\\{}|)\]\ufffc]{0,2000}/y;
/** A port by which services are known. */
const KNOWN_PORT =
  /:(22|443|1433|1521|2181|2379|3306|3389|5000|5432|5601|5672|5671|6379|6443|8000|8080|8081|8443|8500|9000|9042|9090|9092|9200|11211|15672|25|389|636|27017)(?![\w.:])/g;
/** One word before a port, and nothing that it could be a part of. */
const ONE_WORD = /(?:^|[^\w.$@/\\:-])([a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,5})$/;
/** Most characters of that. */
const WORD_LENGTH = 187;
/** Behind the `@` of `git@host:path`. */
const SCP = /@([A-Za-z0-9][A-Za-z0-9.-]{1,200}):(?!\/\/)[\w~/.-]/y;
/** An account before an `@`, and nothing that it could be a part of. */
const ACCOUNT = /(?:^|[^\w.@-])[a-z_][\w-]{0,31}$/;
const DOTTED_ACCOUNT = /(?:^|[^\w.@-])([a-z_][\w.-]{0,31})$/;
const SHELL =
  /\b(?:ssh|scp|rsync|sftp|mosh|ssh-copy-id|ssh-keyscan)[ \t]{1,3}(?:-(?:[bceiloDEFJLmOopPRSWw][ \t]{1,3}[\w/.~:=@-]{1,100}|[A-Za-z0-9-]{1,30}(?:=\S{1,60})?)[ \t]{1,3}){0,4}(?:[\w.-]{1,64}@)?([A-Za-z0-9][\w.-]{1,100})(?=[\s:"'`]|$)/g;
/** A share of a server: `\\\\server.corp.example\\share`. */
const SHARE = /\\{2,4}([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6})\\{1,2}(?=[\w$])/g;
/** Behind the account in the prompt of a shell: `ada@build-7:~$`. */
const PROMPT = /@([A-Za-z0-9][\w.-]{0,62})(?=[: ][~/][^\n]{0,80}?[$#%](?: |$))/my;
const NAMED =
  /(?<![A-Za-z0-9])(?:HOSTNAME|COMPUTERNAME|hostname|Host|HostName|host_name)["']?[ \t]{0,3}[=:][ \t]{0,3}["']?([A-Za-z0-9][A-Za-z0-9.-]{1,100})/g;
/** How Apple and Windows name a person's machine. */
const MACHINE =
  /(?<![\w.-])(?:[\p{L}\d]{1,30}s?-(?:MacBook|Mac-mini|Mac-Studio|iMac|MBP|mbp|ThinkPad|Laptop|Desktop|XPS)(?:-(?:Pro|Air|\d{1,3}))*(?:\.(?:local|lan|home))?|(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,11}|ip-\d{1,3}(?:-\d{1,3}){3}(?:\.[\w.-]{2,60})?)(?![\w-])/gu;

/** A part of every such name, and as many characters before and after it as one has. */
const OF_MACHINE = /-(?:MacBook|Mac-|iMac|MBP|mbp|ThinkPad|Laptop|Desktop|XPS)|(?:DESKTOP|LAPTOP|WIN|ip)-/g;
const BEFORE_MACHINE = 64;
const AFTER_MACHINE = 160;

/** Ends of names that only exist inside of a network. */
const INSIDE = new Set(
  'corp intranet intra localdomain internal private lan local home intern domain'.split(' '),
);
/** Of those, the ones that nothing else is called in code. */
const ONLY_INSIDE = new Set('corp intranet intra localdomain'.split(' '));
/** Ends of names of sites that are hardly ever a member of something in code. */
const SITES = new Set(
  'com net org edu gov mil de at fr nl eu uk es pl cz se dk fi be ch jp cn kr br mx ru ua biz'.split(' '),
);
const MORE_SITES = new Set('io dev app ai cloud co us ca au in tech systems software network'.split(' '));
/** Where a name with dots may end; behind it stands no call, no further part and no assignment. */
const ENDS = new RegExp(`\\.(?:${[...INSIDE, ...SITES, ...MORE_SITES].join('|')})(?![\\w(=[-]|\\.\\w)`, 'g');
const isSite = (name: string): boolean => {
  const end = name.slice(name.lastIndexOf('.') + 1);
  return INSIDE.has(end) || SITES.has(end) || MORE_SITES.has(end);
};
const PORT = /^:\d{2,5}(?![\w:])/;
/** Services as everybody names them in a compose file. */
const SERVICES =
  /^(?:localhost|host|hostname|server|client|web|www|app|api|backend|frontend|front|back|db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|cache|rabbitmq|kafka|zookeeper|elasticsearch|opensearch|kibana|grafana|prometheus|jaeger|minio|nginx|traefik|proxy|gateway|auth|worker|queue|broker|memcached|etcd|consul|vault|localstack|mailhog|mailpit|smtp|registry|docker|selenium|ollama|otel-collector|host-gateway|port|address|addr|url|line|node|http|https|tcp|udp|dev|test|staging|prod|example|your-.*|my-?.*|some-?host|remote|target|service)$/;

const isReserved = (host: string): boolean =>
  /(?:^|\.)(?:example|invalid|test|localhost|example\.(?:[a-z.]+)|host\.docker\.internal|metadata\.google\.internal|docker\.internal)$/.test(
    host,
  ) || /^(?:your|my|some|the|foo|bar|acme|xxx)[-.]?(?:domain|host|site|server|company|org|app)\b/.test(host);

/** Whether a host, by what it is called, is known to be somebody's. */
const isSomebodys = (host: string): boolean => !isReserved(host) && !isPublicHost(host) && isIP(host) === 0;

export function* hosts(text: string): Generator<Span> {
  yield* addressed(text);
  yield* bare(text);
  for (const { index } of text.matchAll(KNOWN_PORT)) {
    const name = ONE_WORD.exec(text.slice(Math.max(0, index - WORD_LENGTH), index))?.[1];
    if (name !== undefined && !SERVICES.test(name) && /\d|-/.test(name))
      yield span('host', 'host with a port', index - name.length, index, name);
  }
  yield* behindAccounts(text);
  for (const [rule, pattern] of [
    ['host of a command', SHELL],
    ['name of a machine', NAMED],
    ['host of a share', SHARE],
  ] as const)
    for (const match of text.matchAll(pattern)) yield* inContext(rule, match);
  yield* machines(text);
}

/** Hosts behind an account and `@`: of repositories and in prompts. */
function* behindAccounts(text: string): Generator<Span> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = text.slice(Math.max(0, at - 33), at);
    if (!DOTTED_ACCOUNT.test(before)) continue;
    SCP.lastIndex = at;
    const repository = ACCOUNT.test(before) ? SCP.exec(text) : null;
    if (repository) yield* inContext('host of a repository', repository);
    PROMPT.lastIndex = at;
    const name = PROMPT.exec(text)?.[1];
    if (name === undefined || /^(?:localhost|[0-9a-f]{12})$/.test(name)) continue;
    const account = DOTTED_ACCOUNT.exec(before)?.[1];
    if (account !== undefined) yield* accountSpan('account in a prompt', account, at - account.length);
    yield span('host', 'prompt of a shell', at + 1, at + 1 + name.length, name.toLowerCase());
  }
}

/** A host, the first group of a match, that only what stands beside it tells. */
function* inContext(rule: string, match: RegExpMatchArray): Generator<Span> {
  const given = match[1] ?? '';
  const name = given.toLowerCase().replace(/\.+$/, '');
  // Behind the `@` of an image stands its digest.
  if (/^(?:sha\d{1,3}|md5)$/.test(name)) return;
  if (rule === 'host of a share' && !isSite(name)) return;
  if (!isSomebodys(name) || SERVICES.test(name)) return;
  if (rule !== 'host of a repository' && !/[\d.-]/.test(name)) return;
  if (rule === 'host of a repository' && !name.includes('.') && !/[\d-]/.test(name)) return;
  if (/\.(?:[cm]?[jt]sx?|py|sh|ya?ml|json|md|txt|log|pem|pub|conf)$/.test(name)) return;
  const from = (match.index as number) + match[0].lastIndexOf(given);
  yield span('host', rule, from, from + name.length, name);
}

function* machines(text: string): Generator<Span> {
  let floor = 0;
  for (const sign of text.matchAll(OF_MACHINE)) {
    if (sign.index < floor) continue;
    const start = Math.max(0, sign.index - BEFORE_MACHINE);
    const part = text.slice(start, sign.index + AFTER_MACHINE);
    for (const { 0: all, index } of part.matchAll(MACHINE)) {
      const from = start + index;
      if (from + all.length <= sign.index || from < floor) continue;
      floor = from + all.length;
      yield span('host', 'name of a machine', from, floor, all.toLowerCase().replace(/\.local$/, ''));
      break;
    }
  }
}

/** In `scheme://host/path`. Of what is no service of one word, the path goes too: it names projects. */
function* addressed(text: string): Generator<Span> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, at - 21), at))?.[1];
    if (scheme === undefined || !NETWORK.test(scheme)) continue;
    AUTHORITY.lastIndex = at + 3;
    const match = AUTHORITY.exec(text);
    if (match === null) continue;
    const [all, given = '', port] = match;
    const behind = text[at + 3 + all.length] ?? '';
    // The rest of the name is filled in by a program.
    if (/[${<%*]/.test(behind) && (given.endsWith('.') || given.endsWith('-') || behind !== '%')) continue;
    // An account whose password a program fills in.
    if (behind === ':' && port === undefined) continue;
    const host = given.toLowerCase().replace(/[.-]+$/, '');
    if (!isSomebodys(host)) continue;
    const end = at + 3 + all.length;
    const from = end - (port === undefined ? 0 : port.length + 1) - given.length;
    if (!host.includes('.')) {
      if (SERVICES.test(host) || !/^[a-z0-9_-]+$/.test(host)) continue;
      yield span('host', 'host in an address', from, from + host.length, host);
      continue;
    }
    PATH.lastIndex = end;
    const path = (PATH.exec(text)?.[0] ?? '').replace(/[.,;:!?*_]+$/, '');
    yield span(
      'host',
      'host in an address',
      from,
      path === '' && port === undefined ? from + host.length : end + path.length,
      host,
    );
  }
}

/** Names with dots and no scheme: in a transcript most of them are code. They are found by their ends. */
function* bare(text: string): Generator<Span> {
  let floor = 0;
  for (const match of text.matchAll(ENDS)) {
    const dot = match.index;
    let from = dot;
    while (from > floor && dot - from < 253 && /[A-Za-z0-9.-]/.test(text[from - 1] as string)) from--;
    while (from < dot && /[.-]/.test(text[from] as string)) from++;
    const name = text.slice(from, dot + match[0].length);
    floor = dot + match[0].length;
    const labels = name.split('.');
    if (from === dot || labels.includes('') || name !== name.toLowerCase()) continue;
    if (/[\w$@/\\.-]/.test(text[from - 1] ?? '') || !isSomebodys(name)) continue;
    const end = labels.at(-1) as string;
    const port = PORT.exec(text.slice(floor, floor + 7))?.[0] ?? '';
    const one = span('host', 'host name', from, floor + port.length, name);
    if (isTenantHost(name) || /\.svc\.cluster\.local$|\.compute\.internal$/.test(name)) yield one;
    else if (ONLY_INSIDE.has(end)) yield one;
    else if (INSIDE.has(end)) {
      if (labels.length > 2 || port !== '' || /[\d-]/.test(labels[0] as string)) yield one;
      else yield { ...one, risk: 'may be the name of a machine inside of a network' };
    } else if (port !== '') yield one;
    else if (labels.length > 2 && (SITES.has(end) || /^\/[a-z]/.test(text.slice(floor, floor + 2))))
      yield one;
    else if (SITES.has(end)) yield { ...one, risk: 'may be the site of a customer or of the company' };
  }
}
