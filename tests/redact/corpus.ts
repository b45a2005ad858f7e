/**
 * The labelled texts that redaction is measured on. All of it is invented: keys are drawn from a seed when this runs, so
 * that no file holds anything that looks like one. Which services there are was taken from gitleaks' list of rules.
 */
import { type Random, randomFrom } from '../../scripts/bench/random.ts';
import type { RedactionKind, RedactOptions } from '../../src/redact/redact.ts';

export interface Labelled {
  /** What it is about, and what a row of the table counts. */
  kind: RedactionKind;
  text: string;
  /** What must be gone. Empty: the text must stay as it is. */
  gone: readonly string[];
  /** What must still stand there, so that the story can be read. */
  stays?: readonly string[];
}

/** The team of the corpus. */
export const OPTIONS: RedactOptions = {
  people: [
    'Ada Lovelace',
    'Grace Hopper',
    'Will Mark',
    'José Núñez',
    'Zoë Müller',
    '王小明',
    '山田 太郎',
    'Bo Ng',
    "Siobhán O'Neil",
    'Al Fern',
  ],
  aliases: ['alove', 'ghopper-corp', 'jnunez', 'zmueller', 'gracie77'],
  custom: [{ name: 'customer', pattern: 'CUST-\\d{4,8}' }],
  keep: ['docs.lovelace-tools.com'],
};

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALNUM = LOWER.toUpperCase() + LOWER + DIGITS;

/** Draws what no file should hold. */
export function drawing(random: Random) {
  const of = (letters: string, n: number): string => {
    let text = '';
    while (text.length < n) text += letters.charAt(random.int(0, letters.length - 1));
    return text;
  };
  const an = (n: number): string => of(ALNUM, n);
  const hex = (n: number): string => random.hex(n);
  const safe = (n: number): string => an(1) + of(`${ALNUM}_-`, n - 2) + an(1);
  const base64 = (n: number): string => of(`${ALNUM}+/`, n);
  /** As people make them up. */
  const password = (): string =>
    random.pick(['Winter', 'blue-Horse', 'tr4in', 'Kaffee', 'zebra', 'Qu1et', 'Lemon']) +
    random.pick(['!', '#', '&', '$', '%', '_', '-']) +
    random.int(10, 9999) +
    random.pick(['x', 'Kq', '!', 'zz', '']);
  return { of, an, hex, safe, base64, password };
}

export type Draw = ReturnType<typeof drawing>;

/** Keys that say by how they begin what they are. */
const KEYS: readonly ((d: Draw) => string)[] = [
  (d) => `AKIA${d.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
  (d) => `ASIA${d.of('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((start) => (d: Draw) => start + d.an(36)),
  (d) => `github_pat_${d.an(22)}_${d.an(59)}`,
  (d) => `glpat-${d.safe(20)}`,
  (d) => `glrt-${d.safe(20)}`,
  (d) => `xoxb-${d.of(DIGITS, 12)}-${d.of(DIGITS, 12)}-${d.an(24)}`,
  (d) => `xoxp-${d.of(DIGITS, 11)}-${d.of(DIGITS, 11)}-${d.of(DIGITS, 12)}-${d.hex(32)}`,
  (d) => `xapp-1-A${d.an(10).toUpperCase()}-${d.of(DIGITS, 13)}-${d.hex(64)}`,
  (d) => `https://hooks.slack.com/services/T${d.an(9).toUpperCase()}/B${d.an(9).toUpperCase()}/${d.an(24)}`,
  (d) => `https://discord.com/api/webhooks/${d.of(DIGITS, 18)}/${d.safe(68)}`,
  (d) => `${d.of('123456789', 10)}:AA${d.safe(33)}`,
  (d) => `AIza${d.safe(35)}`,
  (d) => `ya29.${d.safe(80)}`,
  (d) => `GOCSPX-${d.safe(28)}`,
  (d) => `sk-${d.an(48)}`,
  (d) => `sk-proj-${d.safe(120)}`,
  (d) => `sk-ant-api03-${d.safe(93)}AA`,
  (d) => `sk-or-v1-${d.hex(64)}`,
  (d) => `gsk_${d.an(52)}`,
  (d) => `hf_${d.of(LOWER + LOWER.toUpperCase(), 34)}`,
  (d) => `r8_${d.an(37)}`,
  (d) => `xai-${d.an(80)}`,
  (d) => `pplx-${d.an(48)}`,
  (d) => `sk_live_${d.an(24)}`,
  (d) => `rk_live_${d.an(24)}`,
  (d) => `whsec_${d.base64(32)}`,
  (d) => `npm_${d.an(36)}`,
  (d) => `pypi-AgEIcHlwaS5vcmc${d.safe(80)}`,
  (d) => `rubygems_${d.hex(48)}`,
  (d) => `dckr_pat_${d.safe(27)}`,
  (d) => `SG.${d.safe(22)}.${d.safe(43)}`,
  (d) => `xkeysib-${d.hex(64)}-${d.an(16)}`,
  (d) => `key-${d.hex(32)}`,
  (d) => `SK${d.hex(32)}`,
  (d) => `shpat_${d.hex(32)}`,
  (d) => `dop_v1_${d.hex(64)}`,
  (d) => `pul-${d.hex(40)}`,
  (d) => `dp.pt.${d.an(43)}`,
  (d) => `pscale_tkn_${d.safe(43)}`,
  (d) => `sbp_${d.hex(40)}`,
  (d) => `tskey-auth-${d.an(12)}-${d.an(32)}`,
  (d) => `dapi${d.hex(32)}`,
  (d) => `hvs.${d.safe(90)}`,
  (d) => `${d.an(14)}.atlasv1.${d.safe(64)}`,
  (d) => `lin_api_${d.an(40)}`,
  (d) => `ntn_${d.an(46)}`,
  (d) => `figd_${d.safe(40)}`,
  (d) => `PMAK-${d.hex(24)}-${d.hex(34)}`,
  (d) => `ATATT3${d.safe(180)}`,
  (d) => `pat${d.an(14)}.${d.hex(64)}`,
  (d) => `glsa_${d.an(32)}_${d.hex(8)}`,
  (d) => `sntrys_${d.base64(90)}`,
  (d) => `sgp_${d.hex(40)}`,
  (d) => `AGE-SECRET-KEY-1${d.of('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
  (d) => `eyJ${d.safe(33)}.eyJ${d.safe(60)}.${d.safe(43)}`,
  (d) => `$2b$12$${d.an(53)}`,
];

/** Where a key stands in a transcript. */
const PLACES: readonly ((key: string) => string)[] = [
  (key) => `I get 401 with ${key}, why?`,
  (key) => `export SERVICE_TOKEN=${key}\n`,
  (key) => `  "token": "${key}",`,
  (key) => `{\\"env\\":{\\"KEY\\":\\"${key}\\"}}`,
  (key) => `+const client = new Client('${key}');`,
  (key) => `    14→key: ${key}\n    15→next: 1`,
  (key) => `\u001b[32m${key}\u001b[0m`,
  (key) => `run --with=${key} and see`,
];

/** Secrets that only their place tells. */
function placed(d: Draw): [text: string, gone: string[]][] {
  const token = d.an(32);
  const other = d.hex(40);
  const word = d.password();
  const lines = Array.from({ length: 12 }, () => d.base64(64));
  return [
    [`API_KEY=${token}`, [token]],
    [`export MY_SERVICE_SECRET="${other}"`, [other]],
    [`apiKey: '§{token}',`, [token]],
    [`"client_secret": "${d.safe(1)}${token}"`, [token]],
    [`client.setAccessToken("${token}")`, []],
    [`os.environ["API_TOKEN"] = "${token}"`, [token]],
    [`--api-key ${token} --verbose`, [token]],
    [`--token=${other}`, [other]],
    [`DB_PASSWORD=${word}`, [word]],
    [`password: ${word}`, [word]],
    [`"password": "${word}"`, [word]],
    [`password = '§{word}'  # rotate`, [word]],
    [`PGPASSWORD=${word} psql -h db`, [word]],
    [`--password ${word} --host db`, [word]],
    [`the password is ${word}`, [word]],
    [`Server=db;User Id=sa;Password=${word};Encrypt=true`, [word]],
    [`<password>${word}</password>`, [word]],
    [`spring.datasource.password=${word}`, [word]],
    [`{\\"password\\":\\"${word}\\"}`, [word]],
    [`postgres://app:${word.replace(/[#%&$!]/g, '_')}@db/shop`, [word.replace(/[#%&$!]/g, '_')]],
    [`mongodb+srv://app:${token}@cluster0/test`, [token]],
    [`redis://:${token}@cache:6379/0`, [token]],
    [`amqp://worker:${token}@queue:5672`, [token]],
    [`https://x-access-token:${token}@github.com/a/b.git`, [token]],
    [`https://${other}@github.com/a/b.git`, [other]],
    [`Authorization: Bearer ${token}`, [token]],
    [`-H "Authorization: Basic ${d.an(28)}=="`, []],
    [`'Authorization': 'token §{other}'`, [other]],
    [`X-Api-Key: ${token}`, [token]],
    [`PRIVATE-TOKEN: ${d.safe(20)}`, []],
    [`Cookie: sid=${token}; theme=dark`, [token]],
    [`Set-Cookie: connect.sid=${token}; HttpOnly`, [token]],
    [`curl -u ci:${word.replace(/[&]/g, '_')} https://packages.example.com`, [word.replace(/[&]/g, '_')]],
    [`sshpass -p ${word.replace(/[&]/g, '_')} ssh host`, [word.replace(/[&]/g, '_')]],
    [`mysql -u root -p${word.replace(/[&]/g, '_')} shop`, [word.replace(/[&]/g, '_')]],
    [`docker login -u ci -p ${token}`, [token]],
    [`machine api login ci password ${token}`, [token]],
    [`//packages.example.com/:_authToken=${token}`, [token]],
    [`{"auths":{"r":{"auth":"${d.an(40)}=="}}}`, []],
    [`AccountName=shop;AccountKey=${d.base64(86)}==;`, []],
    [`https://a.blob.example/x?sv=1&sig=${d.an(40)}%3D`, []],
    [`?access_token=${token}&page=2`, [token]],
    [`-----BEGIN RSA PRIVATE KEY-----\n${lines.join('\n')}\n-----END RSA PRIVATE KEY-----`, lines],
    [`-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n`, lines],
    [`"key": "-----BEGIN PRIVATE KEY-----\\n${lines.join('\\n')}\\n-----END PRIVATE KEY-----\\n"`, lines],
    [`TOKEN=${lines.slice(0, 3).join('\n')}\n`, lines.slice(0, 3)],
    [`API_KEY=${token.slice(0, 12)}\u200b${token.slice(12)}`, [token.slice(0, 12), token.slice(12)]],
    [`api_key%3D${token}`, [token]],
    [`api_key\\u003d${token}`, [token]],
    [`db01:5432:shop:app:${token}`, [token]],
  ].map(([text, gone]) => [
    text as string,
    (gone as string[]).length > 0 ? (gone as string[]) : longest(text as string),
  ]);
}

/** The longest run of letters and digits: in these texts it is the secret. */
const longest = (text: string): string[] => [
  (text.match(/[A-Za-z0-9+/_-]+/g) ?? []).sort((a, b) => b.length - a.length)[0] as string,
];

const gone = (kind: RedactionKind, texts: readonly [text: string, ...gone: string[]][]): Labelled[] =>
  texts.map(([text, ...values]) => ({ kind, text, gone: values }));
const stays = (kind: RedactionKind, texts: readonly string[]): Labelled[] =>
  texts.map((text) => ({ kind, text: filledIn(text), gone: [] }));

/** What a program fills in is written with § here, so that it is not taken for a mistake. */
const filledIn = (text: string): string => text.replaceAll('§', '$');

/** All labelled texts, always the same. */
export function corpus(): Labelled[] {
  const random = randomFrom(7);
  const d = drawing(random);
  return [
    ...KEYS.flatMap((key) =>
      PLACES.map((place): Labelled => {
        const value = key(d);
        return {
          kind: 'secret',
          text: place(value),
          gone: [value.replace(/^https:\/\/[^/]+\/(?:api\/webhooks|services)\//, '')],
        };
      }),
    ),
    ...Array.from({ length: 8 }, () => placed(d)).flatMap((all) =>
      all.map(([text, values]): Labelled => ({ kind: 'secret', text, gone: values })),
    ),
    ...secretsThatAreNone(random, d),
    ...emails(),
    ...homes(),
    ...people(),
    ...hosts(),
    ...rest(random),
  ];
}

function secretsThatAreNone(random: Random, d: Draw): Labelled[] {
  return Array.from({ length: 4 }, () => [
    `commit ${random.hex(40)}`,
    `index ${random.hex(7)}..${random.hex(7)} 100644`,
    `Merge: ${random.hex(7)} ${random.hex(7)}`,
    `"toolCallId": "${random.uuid()}"`,
    `id ${random.uuid()} was not found`,
    `sha256:${random.hex(64)}`,
    `"integrity": "sha512-${d.base64(86)}=="`,
    `${random.hex(32)}  release.tar.gz`,
    `ETag: "${random.hex(32)}"`,
    `digest: sha256:${random.hex(64)} size: 1234`,
    `src="data:image/png;base64,iVBORw0KGgo${d.base64(400)}"`,
    `"tool_use_id": "toolu_01${d.an(22)}"`,
    `"cacheKey": "${random.hex(64)}"`,
    `"resolved": "https://packages.example.com/a/-/a-1.2.3.tgz#${random.hex(40)}"`,
    `primary_key = ${random.int(1000, 99999)}`,
    `max_tokens: ${random.int(1000, 200000)}, input_tokens=${random.int(1, 99999)}`,
    `/* build ${random.hex(8)} at 2026-03-${random.int(10, 28)}T10:11:12.123Z */`,
  ])
    .flat()
    .concat([
      'const token = await getToken(request);',
      'password: string;',
      'function login(password: string, token: Token) {',
      'token: process.env.API_TOKEN,',
      `apiKey: config.apiKey ?? ''`,
      'API_KEY=§{' + 'API_KEY}',
      'password: §{{ secrets.DEPLOY_PASSWORD }}',
      'export TOKEN=<your-token>',
      'API_KEY=your-api-key-here',
      'password=changeme',
      '"password": "********"',
      'PASSWORD=xxxxxxxx',
      '"type": "password", "name": "password"',
      'type="password" placeholder="Enter your password"',
      'if (password === "") throw new Error("password is required")',
      'The token is then validated by the middleware.',
      'password reset emails are sent by the worker',
      'tokenizer: "cl100k_base"',
      'token_type: "bearer"',
      'secretName: shop-database-credentials',
      'secretKeyRef: { name: db, key: password }',
      'passwordField.fill("wrong password")',
      '--- PASS: TestLogin_WithToken (0.00s)',
      'PASS src/auth/token.test.ts',
      'auth: { strategy: "local" }',
      'import { authToken } from "./auth-token.ts"',
      'const authTokenHeader = "x-auth-token"',
      'useAuthTokenRefreshInterceptorProvider()',
      '.sk-circle-fade-dot-animated { color: red }',
      'css-1q2w3e4r5t6y-MuiButtonBase-root',
      'aria-labelledby="radix-:r1:-trigger-settings"',
      'AKIAIOSFODNN7EXAMPLE is the key of the documentation',
      'Bearer token authentication is described below',
      'Authorization: Bearer §{token}',
      'Authorization: Bearer <token>',
      'postgres://localhost:5432/test',
      'postgres://user:§{PASSWORD}@localhost/test',
      'postgres://user:password@localhost/test',
      'redis://localhost:6379',
      'curl -u $USER:$TOKEN https://api.github.com',
      'ssh-rsa and ssh-ed25519 keys are both fine',
      '/-----BEGIN (RSA )?PRIVATE KEY-----/.test(text)',
      'version 1.2.3-beta.4+build.567',
      'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.',
      'https://example.com/reset?token=abc',
      'ALTER TABLE users ADD COLUMN password_hash TEXT;',
      'The API key is stored in the vault, see README.md',
      'key: "user-profile-settings"',
      'const secret = crypto.randomBytes(32)',
      'hash = sha256(password + salt)',
      'sortKey: "createdAt", partitionKey: "tenantId"',
      'auth_mode: oauth2, token_url: /oauth/token',
      'secrets: inherit',
      'token = tokens[i]',
      'credentials: "include"',
      'credentials: same-origin',
      'salt rounds = 12',
      'aws_access_key_id = §{AWS_ACCESS_KEY_ID}',
      '2026-03-04 10:11:12,345 INFO pass 3 of 4',
      'docker run -d -p 8000:8000 app',
      'git show 3f2a1b0:src/token.ts',
      'github.com/aws/aws-sdk-go-v2/service/s3 v1.48.1 h1:abc',
      'jwt.verify(token, publicKey)',
      'const passwordRules = "at least 8 characters"',
    ])
    .map((text): Labelled => ({ kind: 'secret', text: filledIn(text), gone: [] }));
}

function emails(): Labelled[] {
  const addresses = [
    'ada@lovelace-tools.com',
    'g.hopper+ci@navy.dev',
    'zoë@müller-bau.de',
    'bo_ng99@mail.firma.co.uk',
    '4711+ada@users.noreply.github.com',
    'JOSE@Nunez.IO',
  ];
  const places: ((one: string) => string)[] = [
    (one) => `ask ${one}, please`,
    (one) => `Author: A L <${one}>`,
    (one) => `mailto:${one}?subject=x`,
    (one) => `{"email":"${one}"}`,
    (one) => `git config user.email ${one}`,
    (one) => `to=${encodeURIComponent(one)}&x=1`,
    (one) => `\\"${one}\\"`,
    (one) => `line\\n${one}\\nline`,
    (one) => `${one}.`,
    (one) => one.replace('@', '＠'),
    (one) => one.replace('@', '\u200b@'),
    (one) => one.replace('@', ' [at] ').replace(/\./g, ' [dot] '),
  ];
  return [
    ...addresses.flatMap((one) =>
      places.map((place, i): Labelled => {
        const spelled = i === places.length - 1;
        return {
          kind: 'email',
          text: place(one),
          gone: [one.slice(0, one.indexOf('@')).replace(/\./g, spelled ? ' [dot] ' : '.')],
        };
      }),
    ),
    ...stays('email', [
      'user@example.com',
      'a.b@example.org',
      'test@test',
      'someone@localhost',
      'git@github.com:a/b.git',
      'noreply@anthropic.com',
      'logo@2x.png',
      'npm i react@18.2.0 @types/node@24',
      '@media (min-width: 40em)',
      '@Component({ selector: "a" })',
      'actions/checkout@v4',
      'uses: a/b@main',
      'foo@bar',
      'x @ y',
      'decorators like @app.route',
      'package@next',
      'pkg@workspace:*',
      'name@npm:other@1.2.3',
      'a@b.example',
      'noreply@github.com',
      'img@3x.webp',
      '@scope/name@latest',
      '#v1.0@beta',
      'rate is 5@10',
    ]),
  ];
}

function homes(): Labelled[] {
  const accounts = ['tkowalski', 'ada', 'j.smithers', 'mvd', 'Élise'];
  const places: ((one: string) => string)[] = [
    (one) => `/Users/${one}/work/shop/a.ts`,
    (one) => `/home/${one}/.bashrc`,
    (one) => `cd /home/${one}`,
    (one) => `"cwd":"/Users/${one}"`,
    (one) => `C:\\Users\\${one}\\AppData`,
    (one) => `"C:\\\\Users\\\\${one}\\\\src"`,
    (one) => `C:/Users/${one}/src`,
    (one) => `/mnt/c/Users/${one}/src`,
    (one) => `/c/Users/${one}/src`,
    (one) => `\\\\wsl$\\Ubuntu\\home\\${one}\\x`,
    (one) => `file:///home/${one}/x`,
    (one) => `projects/-Users-${one}-work-shop/x`,
    (one) => `C--Users-${one}-shop`,
    (one) => `-rw-r--r--  1 ${one} staff 120 Jan 1 10:00 a`,
    (one) => `USER=${one}`,
    (one) => `%2FUsers%2F${one}%2Fwork`,
    (one) => `\u001b[34m/Users/${one}\u001b[0m/x`,
    (one) => `at run (/Users/${one}/shop/a.ts:3:4)`,
  ];
  return [
    ...accounts.flatMap((one) =>
      places
        .filter((_, i) => one !== 'Élise' || (i !== 12 && i !== 11 && i !== 13 && i !== 14 && i !== 15))
        .map((place): Labelled => ({ kind: 'home', text: place(one), gone: [one] })),
    ),
    { kind: 'home', text: 'C:\\Users\\Tom Kowalski\\x', gone: ['Tom', 'Kowalski'], stays: ['\\x'] },
    { kind: 'home', text: '/Users/tkowalski/work/a.ts', gone: ['tkowalski'], stays: ['/work/a.ts'] },
    ...stays('home', [
      '/home/runner/work/shop',
      '/home/node/app',
      '/home/user/project',
      '/Users/Shared/x',
      '/Users/<you>/x',
      '/home/$USER/x',
      '/home/§{USER}',
      '/root/.ssh',
      '/usr/local/bin',
      'C:\\Windows\\System32',
      'C:\\Users\\Public\\x',
      '/home/ubuntu/x',
      '/home/vscode/.x',
      'src/home/page.tsx',
      'https://example.com/home/news',
      'GET /users/123',
      '/users/:id',
      'the home page',
      'drwxr-xr-x 2 root root 64 Jan 1 10:00 a',
      'cd ~/work',
      '/var/lib/x',
      '/home/*/x',
      '/home/…',
      'nav-home-icon',
      '-home',
      '/tmp/a/b',
      'margin-home-top',
      '/opt/app/x',
      '%USERPROFILE%\\x',
      '$HOME/x',
    ]),
  ];
}

function people(): Labelled[] {
  return [
    ...gone('person', [
      ['Ada Lovelace wrote this', 'Ada', 'Lovelace'],
      ['ask ada about it', 'ada'],
      ["Ada's branch", 'Ada'],
      ['ADA said so', 'ADA'],
      ['Lovelace, Ada', 'Lovelace', 'Ada'],
      ['ada.lovelace', 'ada', 'lovelace'],
      ['feature/ada-lovelace-fix', 'ada', 'lovelace'],
      ['adalovelace pushed', 'adalovelace'],
      ['AdaLovelace', 'Ada'],
      ['alovelace', 'lovelace'],
      ['@alove can you look', 'alove'],
      ['ada_test_fixture', 'ada_'],
      ['Ada\n  Lovelace', 'Ada', 'Lovelace'],
      ['A\u0301da? no: Ada', ': Ada'],
      ['A\u200bda here', 'da here'],
      ['Ａｄａ here', 'Ａｄａ'],
      ['\\u0041da here', '\\u0041da'],
      ['line\\nAda here', 'Ada'],
      ['Grace Hopper and Ada', 'Grace', 'Hopper', 'Ada'],
      ['thanks to Hopper', 'Hopper'],
      ['ghopper-corp merged', 'ghopper'],
      ['gracie77', 'gracie77'],
      ['cc Grace, please', 'Grace'],
      ['José Núñez', 'José', 'Núñez'],
      ['Jose Nunez', 'Jose', 'Nunez'],
      ['Jose\u0301 said', 'Jose\u0301'],
      ['jnunez', 'jnunez'],
      ['Zoë', 'Zoë'],
      ['zoe said', 'zoe'],
      ['Zo%C3%AB', 'Zo%C3%AB'],
      ['Zo&#235; wrote', 'Zo&#235;'],
      ['Müller reviewed', 'Müller'],
      ['zmueller', 'zmueller'],
      ['請問王小明的意見', '王小明'],
      ['王小明说', '王小明'],
      ['山田太郎さん', '山田太郎'],
      ['山田 太郎', '山田'],
      ['ask Bo about it', 'Bo'],
      ['Bo Ng', 'Bo', 'Ng'],
      ["Bo's idea", 'Bo'],
      ['I asked Will about it', 'Will'],
      ['Will said it works', 'Will'],
      ["Will's review", 'Will'],
      ['thanks Mark', 'Mark'],
      ['Will Mark approved', 'Will', 'Mark'],
      ["Siobhán O'Neil", 'Siobhán', 'Neil'],
      ["siobhan o'neil", 'siobhan'],
      ['ping Al and Fern', 'Al ', 'Fern'],
      ['\u001b[33mAda\u001b[0m', 'Ada'],
      ['Author: Jan Nowak <«EMAIL-9»>', 'Nowak'],
      ['Co-authored-by: Mary Jackson <m@x>', 'Jackson'],
      ['git config user.name "Linus Berg"', 'Berg'],
      ['// TODO(kstone): later', 'kstone'],
      ['(Ada)', 'Ada'],
      ['[Ada](x)', 'Ada'],
      ['ada-', 'ada'],
    ]),
    ...stays('person', [
      'will you do it?',
      'it will be done',
      'mark it as done',
      'Mark the test as skipped',
      'Will the test pass?',
      'a grace period',
      'the adapter',
      'announce',
      'Canada',
      'Madagascar',
      'bookmark',
      'hopperless',
      'bo',
      'the box',
      'a fern',
      'also',
      'all',
      'Alpha',
      'willing',
      'remarkable',
      'goodwill',
      'Markdown',
      'josephine',
      'zoekt',
      'ngrok',
      'ng build',
      'npx ng serve',
      '- Will it scale?',
      '小明天',
      '太平',
      'adaptive',
      'Radar',
      'question marks',
      'markup',
      'lovelaces',
      '# Mark as read',
      'graceful shutdown',
      'disgrace',
      'bob',
      'boolean',
      'Author: Claude <noreply@anthropic.com>',
      'Co-Authored-By: Claude Opus <noreply@anthropic.com>',
      'TODO(later)'.replace('later', '#123'),
      'From: header',
      'To: do',
    ]),
  ];
}

function hosts(): Labelled[] {
  return [
    ...gone('host', [
      ['https://gitlab.acme.corp/payments/vault', 'gitlab.acme', 'vault'],
      ['http://build-7.internal:8080/job/x', 'build-7'],
      ['ping db01.shop.internal', 'db01'],
      ['wiki.intranet', 'wiki.intranet'],
      ['https://jira.lovelace-tools.com/browse/X-1', 'jira'],
      ['git@gitlab.lovelace-tools.com:team/repo.git', 'gitlab.lovelace'],
      ['ssh deploy@build-7', 'build-7'],
      ['ssh -i key.pem ubuntu@prod-web-3', 'prod-web-3'],
      ['redis://cache-eu-1:6379', 'cache-eu-1'],
      ['db01:5432', 'db01'],
      ['HOSTNAME=shop-prod-2', 'shop-prod-2'],
      ['Adas-MacBook-Pro.local', 'Adas'],
      ['DESKTOP-4F7K2QX', '4F7K2QX'],
      ['ip-10-2-3-4.eu-west-1.compute.internal', '10-2-3-4'],
      ['shop.svc.cluster.local', 'shop.svc'],
      ['lovelace.atlassian.net', 'lovelace'],
      ['https://lovelace.slack.com/archives/C1', 'lovelace'],
      ['shop-api.vercel.app', 'shop-api'],
      ['shopdb.cabc123.eu-west-1.rds.amazonaws.com', 'shopdb'],
      ['https://lovelace-shop.s3.eu-west-1.amazonaws.com/x', 'lovelace-shop'],
      ['mail.lovelace-tools.com', 'lovelace-tools'],
      ['https://lovelace-tools.com', 'lovelace-tools'],
      ['wss://live.lovelace-tools.com/x', 'live.lovelace'],
      ['https%3A%2F%2Fgitlab.acme.corp%2Fx', 'gitlab'],
      ['mischa@nuc-2:~/x$ ls', 'nuc-2'],
      ['ldap://dc1.ad.firma.lan', 'dc1'],
      ['rsync -av a deploy@web-1:/srv', 'web-1'],
      ['"host": "db-3.prod.lan"', 'db-3'],
      ['https:\\/\\/gitlab.acme.corp\\/x', 'gitlab'],
      ['http://wiki/', 'wiki'],
    ]),
    ...stays('host', [
      'https://github.com/a/b',
      'https://docs.python.org/3/',
      'http://localhost:3000/x',
      'http://127.0.0.1:8080',
      'https://example.com/x',
      'https://api.example.com',
      'docs.lovelace-tools.com',
      'https://www.npmjs.com/package/a',
      'unpkg.com',
      'https://api.github.com/x',
      'http://backend:8080/api',
      'redis://redis:6379',
      'postgres:5432',
      'settings.local.json',
      '.env.local',
      'docker-compose.local.yml',
      'this.state.data',
      'Math.max',
      'java.util.List',
      'config.home',
      'path.home()',
      'os.path.join',
      'window.location.host',
      'src/a.ts:12',
      'main.go:88',
      'console.log',
      'app.use(x)',
      'foo.bar.baz',
      'pkg.internal.foo',
      'std::net',
      'https://§{HOST}/x',
      'https://{host}/x',
      'http://<host>:8080',
      'vscode://file/x',
      'node:fs',
      'https://fonts.googleapis.com/css',
      'e.target.value',
      'https://json-schema.org/draft',
      'schemas.microsoft.com',
      'com.example.app',
      'org.junit.Test',
      'error:404',
      'line:22',
      'rgba(0,0,0,.5)',
      'v1.2.3',
      'README.md',
      'a.b.c.d',
      'host.docker.internal',
      'https://sts.amazonaws.com',
      'https://hooks.slack.com/x',
      'ssh into the box',
      'self.private',
      'obj.local',
      'https://stackoverflow.com/q/1',
    ]),
  ];
}

function rest(random: Random): Labelled[] {
  return [
    ...gone('address', [
      ['10.1.2.3', '10.1.2.3'],
      ['http://192.168.17.4:8080/x', '192.168.17.4'],
      ['172.20.3.9', '172.20.3.9'],
      ['connect to 85.214.132.117 failed', '85.214'],
      ['100.101.102.103', '100.101'],
      ['fe80::1ff:fe23:4567:890a', '4567'],
      ['fd12:3456:789a:1::1', '789a'],
      ['2a01:4f8:c17:b8f::2', '4f8'],
      ['ether ac:de:48:00:11:22', 'ac:de'],
      ['10.0.0.5.', '10.0.0.5'],
      ['[10.2.3.4]', '10.2.3.4'],
      ['host=10.9.8.7;', '10.9'],
    ]),
    ...stays('address', [
      '127.0.0.1',
      '0.0.0.0',
      '192.0.2.4',
      '203.0.113.9',
      '8.8.8.8',
      '::1',
      '2001:db8::1',
      'Chrome/120.0.6099.109',
      'v1.2.3.4',
      'version 4.5.6.7',
      '10.0.0.0/8',
      '12:34:56',
      'std::vector',
      'dead::beef',
      '255.255.255.0',
      'lib@1.2.3.4',
      '1.2.3',
      '00:00:00:00:00:00',
      '10:11:12.123',
      '==2.31.0.20240311',
      'a::b::c',
    ]),
    ...gone('phone', [
      ['+49 30 1234567', '1234567'],
      ['+43 660 123 45 67', '660'],
      ['call (415) 555-2671', '555'],
      ['415-555-2671', '2671'],
      ['tel: 0660 1234567', '1234567'],
      ['phone: "030/1234567"', '1234567'],
      ['+14155552671', '4155552671'],
      ['+44 (0)20 7946 0958', '7946'],
    ]),
    ...stays('phone', [
      '2026-03-04',
      '1234567890',
      '+12345 -3 lines',
      '1,234,567',
      '10:11:12',
      '+1 -1',
      'port 8080',
      '1e+10',
      '+0.5',
      '12345-6789',
      '@@ -12,7 +12,9 @@',
      '100-200-300',
      '2026-03-04T10:11',
      'x+1234',
      '3.14159265',
      '0x1234567',
      '1700000000',
      '\n+1234567890',
    ]),
    ...Array.from({ length: 6 }, (): Labelled[] => {
      const id = random.uuid();
      return [
        { kind: 'id', text: `"sessionId":"${id}"`, gone: [id] },
        { kind: 'id', text: `--resume ${id}`, gone: [id] },
        { kind: 'id', text: `tenant_id = '§{id}'`, gone: [id] },
        { kind: 'id', text: `/${id}.jsonl`, gone: [id] },
        { kind: 'id', text: `requestId: ${random.uuid()}`, gone: [] },
        { kind: 'id', text: random.uuid(), gone: [] },
      ];
    }).flat(),
    ...gone('id', [
      ['arn:aws:iam::481516234299:role/x', '481516234299'],
      ['481516234299.dkr.ecr.eu-west-1.amazonaws.com/shop', '481516234299'],
    ]),
    ...stays('id', [
      '123456789012',
      'arn:aws:iam::123456789012:role/x',
      '"sessionId": "00000000-0000-0000-0000-000000000000"',
    ]),
    ...gone('custom', [
      ['for CUST-12345 only', 'CUST-12345'],
      ['cust-9999', 'cust-9999'],
      ['CUST\u200b-1234', '1234'],
      ['xCUST-4321', '4321'],
    ]),
    ...stays('custom', ['CUST-1', 'CUSTOM-1234x', 'customer']),
  ];
}
