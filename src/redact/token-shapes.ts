/**
 * Keys and tokens that are known by how they begin, beside those that secretlint's rules know. The shapes are those that
 * the services document; gitleaks' list of rules was read for which services there are.
 */
import { entropyOf, isWordy } from './entropy.ts';
import { type Span, span } from './span.ts';

/** Service → what its keys look like. No letter, digit or underscore stands before one. */
const SHAPES: Readonly<Record<string, string>> = {
  'AWS access key': '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])',
  'GitHub token': 'gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}',
  'GitLab token': 'gl(?:pat|rt|dt|ft|oas|agent|cbt|ptt|imt|soat|ffct)-[A-Za-z0-9_.-]{20,300}',
  'Slack token': 'xox[abceoprs]-[A-Za-z0-9-]{10,255}|xapp-\\d-[A-Za-z0-9-]{10,255}',
  'Slack webhook': 'hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+]{20,120}',
  'Discord webhook': 'discord(?:app)?\\.com/api/webhooks/\\d{15,22}/[\\w-]{20,100}',
  'Teams webhook': 'webhook\\.office\\.com/webhookb2/[\\w@/-]{40,300}',
  'Discord token': '[MNO][A-Za-z\\d_-]{23,25}\\.[A-Za-z\\d_-]{6}\\.[A-Za-z\\d_-]{27,38}',
  'Telegram token': '\\d{8,10}:AA[\\w-]{32,33}',
  'Google key':
    'AIza[\\w-]{35}|ya29\\.[\\w-]{20,500}|GOCSPX-[\\w-]{20,60}|1//0[\\w-]{30,200}|\\d{6,20}-[a-z0-9]{32}\\.apps\\.googleusercontent\\.com',
  'AI service key':
    'sk-(?:proj|svcacct|admin|ant|or|None|lf)-[\\w-]{20,300}|sk-[A-Za-z0-9]{20,100}|gsk_[A-Za-z0-9]{40,80}|hf_[A-Za-z0-9]{30,60}|r8_[A-Za-z0-9]{30,60}|xai-[A-Za-z0-9]{60,100}|pplx-[A-Za-z0-9]{40,80}|lsv2_(?:pt|sk)_[0-9a-f_]{32,80}|fw_[A-Za-z0-9]{24,40}|tvly-[\\w-]{20,60}|crsr_[0-9a-f]{40,80}',
  'payment key':
    '[spr]k_(?:live|test|prod)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9+/=]{20,120}|sq0[a-z]{3}-[\\w-]{22,60}|EAAA[\\w-]{50,80}|EZ[AT]K[A-Za-z0-9]{54}|shippo_(?:live|test)_[0-9a-f]{40}|access_token\\$production\\$[0-9a-z]{16}\\$[0-9a-f]{32}',
  'package registry token':
    'npm_[A-Za-z0-9]{36}|pypi-AgE[\\w-]{50,1000}|rubygems_[0-9a-f]{48}|oy2[a-z0-9]{43}|CLOJARS_[a-z0-9]{60}|cio[A-Za-z0-9]{32}(?![A-Za-z0-9])|dckr_(?:pat|oat)_[\\w-]{20,60}',
  'mail service key':
    'SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}|xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}|key-[0-9a-f]{32}(?![0-9a-z])|[0-9a-f]{32}-us\\d{1,2}(?![\\w-])|SK[0-9a-f]{32}(?![0-9a-z])|pubkey-[0-9a-f]{32}|re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,40}',
  'shop key': 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
  'hosting token':
    'do[opr]_v1_[0-9a-f]{64}|HRKU-[\\w-]{30,80}|fo1_[\\w-]{30,80}|fm[12][ar]?_[\\w+/=-]{50,1000}|pul-[0-9a-f]{40}|dp\\.(?:pt|ct|st|sa|scim|audit)\\.[\\w.-]{40,80}|pscale_(?:tkn|pw|oauth|api)_[\\w=.-]{32,80}|sbp_[0-9a-f]{40}|sb_secret_[\\w-]{20,80}|nfp_[A-Za-z0-9]{36,60}|rnd_[A-Za-z0-9]{28,60}|v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}|tskey-[a-z]{3,10}-[\\w-]{20,100}|LTAI[A-Za-z0-9]{12,24}(?![A-Za-z0-9])|dapi[0-9a-f]{32}(?:-\\d)?',
  'vault token':
    'hv[sbr]\\.[\\w-]{20,300}|[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,80}|ops_eyJ[\\w+/=-]{100,2000}|A3-[A-Z0-9]{6}-[A-Z0-9]{6,11}(?:-[A-Z0-9]{5,6}){3,4}',
  'work tool token':
    'lin_(?:api|oauth)_[A-Za-z0-9]{32,80}|ntn_[A-Za-z0-9]{40,60}|secret_[A-Za-z0-9]{43}|figd_[\\w-]{30,80}|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|AT[AC]TT3[\\w=-]{50,300}|ATBB[A-Za-z0-9]{24,60}|pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}|CFPAT-[\\w-]{43}|tfp_[\\w.=-]{40,80}|sl\\.[\\w-]{60,400}|rdme_[a-z0-9]{70}',
  'monitoring key':
    'gl(?:c|sa)_[\\w+/=-]{30,400}|sntry[su]_[\\w+/=.-]{40,400}|NR(?:AK|JS|AA|II|AL)-[\\w-]{19,60}|phc_[A-Za-z0-9]{40,50}|phx_[A-Za-z0-9]{40,50}|sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}|bkua_[0-9a-f]{40}|CCIPAT_[A-Za-z0-9]{20,30}_[0-9a-f]{40}|sq[aup]_[0-9a-f]{40}|pnu_[A-Za-z0-9]{36}',
  'Mapbox token': '[sp]k\\.eyJ[\\w-]{40,300}\\.[\\w-]{20,60}',
  'Artifactory key': 'AKCp[A-Za-z0-9]{60,80}|cmVmd[A-Za-z0-9]{59}',
  'Facebook token': 'EAA[MC][A-Za-z0-9]{60,300}',
  'age key': 'AGE-SECRET-KEY-1[0-9A-Z]{58}',
  'JSON Web Token': 'eyJ[\\w-]{8,4000}\\.[\\w-]{8,8000}(?:\\.[\\w-]{0,2000})?',
};

const ANY = new RegExp(`(?<![A-Za-z0-9_])(?:${Object.values(SHAPES).join('|')})`, 'g');
const EACH = Object.entries(SHAPES).map(([name, shape]) => ({ name, shape: new RegExp(shape, 'y') }));
/** Hashed passwords: what they stand for can be guessed. */
const CRYPT =
  /\$(?:2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|[156y]\$[^\s$"']{1,60}\$[./A-Za-z0-9]{20,90}|argon2(?:id|i|d)\$[^\s"']{30,200}|apr1\$[^\s$]{1,16}\$[./A-Za-z0-9]{22})/g;

/** Names and examples that look like a key: `sk-circle`, `AKIAIOSFODNN7EXAMPLE`. */
const isNone = (text: string): boolean =>
  /EXAMPLE$|^(?:[A-Za-z]{2,8}[-_])?(?:(.)\1+|x+|your.*)$/i.test(text) ||
  isWordy(text) ||
  entropyOf(text) < 2.5;

export function* tokenShapes(text: string): Generator<Span> {
  for (const match of text.matchAll(ANY)) {
    if (isNone(match[0])) continue;
    const rule = EACH.find(({ shape }) => {
      shape.lastIndex = match.index;
      return shape.exec(text)?.[0] === match[0];
    });
    yield span('secret', rule?.name ?? 'token', match.index, match.index + match[0].length);
  }
  for (const match of text.matchAll(CRYPT))
    yield span('secret', 'password hash', match.index, match.index + match[0].length);
}
