/** Folders and accounts of people on their machines. The account decides the placeholder, whatever the system. */
import { GENERIC_HOMES } from '../workspace/people.ts';
import { type Span, span } from './span.ts';

const UNIX =
  /(?<![\w.])\/(?:Users|home|Volumes\/[^/\s]{1,40}\/Users|(?:mnt\/)?[a-z]\/Users|(?:export|var|usr|nfs)\/home)\/([^/\s"'`<>|:;,(){}[\]*?$\\!&=\ufffc]{1,64})/g;
/** With a space in the name only where the path goes on. */
const WINDOWS =
  /(?<![A-Za-z0-9])[A-Za-z]:[\\/]{1,4}(?:Users|Documents and Settings)[\\/]{1,4}(?:([^\\/:*?"'`<>|\r\n\t\ufffc]{1,64}?)(?=[\\/])|([^\\/:*?"'`<>|\s,;)\]}\ufffc]{1,64}))/gi;
/** As tools name a folder after a path: `-Users-ada-work-shop`, `C--Users-ada-shop`. */
const ENCODED = /(?<![\w-])(?:-Users|[A-Za-z]--Users|-home(?=-[\w.]+-))-([A-Za-z0-9_.]{1,64})/g;
const WSL = /\\{1,4}wsl(?:\$|\.localhost)\\{1,4}[^\\\s]{1,40}\\{1,4}home\\{1,4}([^\\\s"'`]{1,64})/gi;
/** The owner and group in a long listing of files. */
const LISTING =
  /^[ \t\d→|:]{0,12}[-dlbcps][-rwxsStT]{9}[@+.]?[ \t]{1,6}\d{1,9}[ \t]{1,6}([\w.@+-]{1,64})([ \t]{1,12})([\w.@+-]{1,64})[ \t]/gm;
const VARIABLE =
  /(?<![A-Za-z0-9])(?:USER|LOGNAME|USERNAME|SUDO_USER|GIT_AUTHOR_NAME|whoami)=["']?([\w.@-]{2,64})/g;
/** `~ada/bin`, and `chown -R ada:staff`. */
const NAMED =
  /(?<![\w~./\\-])~([a-z][\w.-]{1,31})(?=\/)|\bchown[ \t]{1,3}(?:-{1,2}[\w-]{1,20}[ \t]{1,3}){0,3}([a-z_][\w.-]{1,31})(?=[:. \t])/g;
/** Folders of one macOS account. */
const TEMPORARY = /\/var\/folders\/[\w+]{2}\/[\w+]{20,40}/g;
/** In macOS and on Linux, what is not a person's folder; beside it, how examples call one, and the first part of an address of a site. */
const NOBODY =
  /^(?:you|your.*|me|name|user.*name|.*user|foo|someone|somebody|x+|\.+|linuxbrew|Shared|Public|Default.*|All Users|All|node|vagrant|pi|oracle|opc|azureuser|ec2-user|circleci|jovyan|gitlab-runner|dashboard|index.*|page.*|settings|login|staff|wheel|users|nogroup|nobody|daemon|everyone|www-data|_\w+|\d{1,6}|myuser|myname|claude|docker|sbx|USER.*)$/i;

const isNobody = (account: string): boolean =>
  GENERIC_HOMES.has(account.toLowerCase()) || NOBODY.test(account) || !/[\p{L}\d]/u.test(account);

export function* homes(text: string): Generator<Span> {
  for (const [rule, pattern] of [
    ['home folder', UNIX],
    ['home folder of Windows', WINDOWS],
    ['home folder in a name', ENCODED],
    ['home folder of WSL', WSL],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const given = match[1] ?? match[2] ?? '';
      const account = given.replace(/[.…]+$/, '');
      if (account === '' || isNobody(account)) continue;
      yield span(
        'home',
        rule,
        match.index,
        match.index + match[0].length - given.length + account.length,
        keyOf(account),
      );
    }
  for (const match of text.matchAll(LISTING)) {
    const [all, owner = '', gap = '', group = ''] = match;
    const groupAt = match.index + all.length - 1 - group.length;
    const ownerAt = groupAt - gap.length - owner.length;
    for (const [account, from] of [
      [owner, ownerAt],
      [group, groupAt],
    ] as const)
      if (!isNobody(account))
        yield span('home', 'owner of a file', from, from + account.length, keyOf(account));
  }
  for (const { 0: all, 1: account = '', index } of text.matchAll(VARIABLE))
    yield* accountSpan('account', account, index + all.length - account.length);
  for (const { 0: all, 1: owner, 2: given = owner ?? '', index } of text.matchAll(NAMED))
    yield* accountSpan('account', given, index + all.length - given.length);
  for (const { 0: all, index } of text.matchAll(TEMPORARY))
    yield span('home', 'folder of an account', index, index + all.length);
}

/** The name of an account, unless it is nobody's. */
export function* accountSpan(rule: string, account: string, from: number): Generator<Span> {
  if (!isNobody(account)) yield span('home', rule, from, from + account.length, keyOf(account));
}

const keyOf = (account: string): string => account.normalize('NFKC').toLowerCase();
